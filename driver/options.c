// options.c - the command line.

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compiler.h"
#include "driver.h"

Command command = { .level = 1 };

static const char help[] =
    "krait - compile Python to native programs\n"
    "\n"
    "  krait app.py -o app          compile (default: the file's name without .py)\n"
    "  krait run app.py [ARGS]      run: natively if a build is cached, else evaluated while it builds\n"
    "  krait run --eval app.py      evaluate only\n"
    "  krait -m pkg -o app          compile a package or module\n"
    "  krait -c 'print(1)'          program text; - reads standard input\n"
    "\n"
    "  -o FILE                      output\n"
    "  -O0 -O1 -O2 -Os              quickest build; default; everything as if hot; small\n"
    "  -g                           debug information in terms of the Python source\n"
    "  -s                           no source lines in the program, no symbols\n"
    "  -static                      no shared libraries at all\n"
    "  --target=TRIPLE              build for another machine (--print-targets)\n"
    "  --emit=KIND                  tokens, ast, symtable, code, ssa, c, obj, exe\n"
    "  --dump=PASS                  the IR after build, ssa, live or infer\n"
    "  --explain[=imports]          why each module is in the program\n"
    "  --explain=types              what the compiler knew of variables and calls\n"
    "  --explain=size               what the bytes of the program are\n"
    "  --diagnostics=text|json      form of messages\n"
    "  -fmax-errors=N               show that many errors of a file (default: 20; 0: all)\n"
    "  --color=auto|always|never\n"
    "  --stdlib=DIR                 the Python library (default: KRAIT_STDLIB, then the system's)\n"
    "  -MD -MF FILE                 write a make rule of what was read\n"
    "  -fframes                     frames of all functions, with their variables (slower)\n"
    "  -fno-asserts                 Python's -O: assert statements do nothing\n"
    "  -fno-env                     the program ignores PYTHON* variables\n"
    "  -flibrary                    compile the modules of the Python library too (else: evaluated)\n"
    "  -fno-shorten                 every method of the built-in types goes in, called by name or not\n"
    "  -j N                         that many compilers at once\n"
    "  -v, -###                     show the commands; show without running\n"
    "  --version -dumpmachine --print-targets --help\n"
    "\n"
    "Exit status: 0 done, 1 the program is wrong, 2 wrong usage or missing file,\n"
    "3 the C compiler refused our C (a bug of krait), 4 internal error.\n";

static void __attribute__((noreturn, format(printf, 1, 2)))
usage(const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    fprintf(stderr, "krait: ");
    vfprintf(stderr, format, ap);
    fprintf(stderr, "\n");
    va_end(ap);
    exit(WRONG_USAGE);
}

// ---- the options there are

enum { FLAG, VALUE, LEVEL, NOT_YET };
static const struct Option {
    const char *name;           // with VALUE: "--target=" or "-o"
    int kind;
} table[] = {
    { "-o", VALUE }, { "-m", VALUE }, { "-c", VALUE }, { "-j", VALUE }, { "-MF", VALUE },
    { "-O0", LEVEL }, { "-O1", LEVEL }, { "-O2", LEVEL }, { "-Os", LEVEL }, { "-O", LEVEL },
    { "-g", FLAG }, { "-s", FLAG }, { "-static", FLAG }, { "-v", FLAG }, { "-###", FLAG }, { "-MD", FLAG },
    { "-fno-asserts", FLAG }, { "-fno-env", FLAG }, { "-flibrary", FLAG }, { "-fno-shorten", FLAG }, { "-fno-krcode", NOT_YET }, { "-fframes", FLAG },
    { "--target=", VALUE }, { "--emit=", VALUE }, { "--dump=", VALUE }, { "--explain", FLAG }, { "--explain=", VALUE },
    { "--diagnostics=", VALUE }, { "-fmax-errors=", VALUE }, { "--color=", VALUE }, { "--stdlib=", VALUE }, { "--eval", FLAG },
    { "--version", FLAG }, { "-dumpmachine", FLAG }, { "--print-targets", FLAG }, { "--help", FLAG },
    { "-shared", NOT_YET }, { "--embed", NOT_YET }, { "--include", NOT_YET }, { "--exclude", NOT_YET },
};

static int
distance(const char *a, const char *b)
{
    size_t n = strlen(b);
    int row[n + 1];
    for (size_t j = 0; j <= n; j++)
        row[j] = (int)j;
    for (size_t i = 0; a[i]; i++) {
        int diagonal = row[0];
        row[0] = (int)i + 1;
        for (size_t j = 0; j < n; j++) {
            int d = diagonal + (a[i] != b[j]);
            diagonal = row[j + 1];
            if (row[j] + 1 < d)
                d = row[j] + 1;
            if (row[j + 1] + 1 < d)
                d = row[j + 1] + 1;
            row[j + 1] = d;
        }
    }
    return row[n];
}

static void __attribute__((noreturn))
unknown(const char *arg)
{
    if (strcmp(arg, "-i") == 0 || strcmp(arg, "-u") == 0)
        usage("Python's option '%s' has no meaning when compiling%s", arg, arg[1] == 'u' ? "; set PYTHONUNBUFFERED when the program runs" : "");
    int best = 1000;
    const char *nearest = NULL;
    char word[128];
    snprintf(word, sizeof word, "%.*s", (int)strcspn(arg, "="), arg);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char name[64];
        snprintf(name, sizeof name, "%.*s", (int)strcspn(table[i].name, "="), table[i].name);
        int d = distance(word, name);
        if (d < best) {
            best = d;
            nearest = table[i].name;
        }
    }
    if (nearest && best <= 1 + (int)strlen(word) / 4)
        usage("unknown option '%s'; did you mean '%s'?", arg, nearest);
    usage("unknown option '%s'; see krait --help", arg);
}

static void
choose(const char *option, const char *value, const char *const *choices, int *out)
{
    for (int i = 0; choices[i]; i++)
        if (strcmp(choices[i], value) == 0) {
            *out = i;
            return;
        }
    fprintf(stderr, "krait: %s does not take '%s', but", option, value);
    for (int i = 0; choices[i]; i++)
        fprintf(stderr, "%s %s", i ? "," : "", choices[i]);
    fprintf(stderr, "\n");
    exit(WRONG_USAGE);
}

static void
value_option(const char *name, const char *value)
{
    static const char *const emits[] = { "exe", "tokens", "ast", "symtable", "code", "ssa", "c", "obj", NULL };
    static const char *const forms[] = { "text", "json", NULL };
    static const char *const colors[] = { "never", "always", "auto", NULL };
    static const char *const explains[] = { "imports", "types", "size", NULL };
    static const char *const passes[] = { "build", "ssa", "live", "infer", NULL };
    int i = 0;
    if (strcmp(name, "-o") == 0)
        command.output = value;
    else if (strcmp(name, "-m") == 0)
        command.module = value;
    else if (strcmp(name, "-c") == 0) {
        size_t n = strlen(value);
        if (n > 3 && strcmp(value + n - 3, ".py") == 0 && access(value, F_OK) == 0)
            usage("-c takes program text, as Python's; to compile without linking say --emit=obj %s", value);
        command.text = value;
    } else if (strcmp(name, "-j") == 0) {
        command.jobs = atoi(value);
        if (command.jobs < 1)
            usage("-j takes a number from 1");
    } else if (strcmp(name, "-fmax-errors=") == 0) {
        char *end;
        options.max_errors = (int)strtol(value, &end, 10);
        if (!*value || *end || options.max_errors < 0)
            usage("-fmax-errors takes a number");
    } else if (strcmp(name, "-MF") == 0)
        command.dep_file = value;
    else if (strcmp(name, "--target=") == 0)
        command.target = value;
    else if (strcmp(name, "--stdlib=") == 0)
        command.stdlib = value;
    else if (strcmp(name, "--emit=") == 0) {
        choose("--emit", value, emits, &i);
        command.emit = (Emit)i;
    } else if (strcmp(name, "--dump=") == 0) {
        choose("--dump", value, passes, &i);
        options.dump = value;
    } else if (strcmp(name, "--explain=") == 0) {
        choose("--explain", value, explains, &i);
        command.explain = value;
    } else if (strcmp(name, "--diagnostics=") == 0) {
        choose("--diagnostics", value, forms, &i);
        diagnostics_json = i == 1;
    } else if (strcmp(name, "--color=") == 0) {
        choose("--color", value, colors, &i);
        diagnostics_color = i == 2 ? -1 : i;
    }
}

static void
flag_option(const char *name)
{
    if (strcmp(name, "-g") == 0)
        command.debug = options.line_directives = true;
    else if (strcmp(name, "-s") == 0)
        command.strip = options.strip_source = true;
    else if (strcmp(name, "-static") == 0)
        command.is_static = true;
    else if (strcmp(name, "-v") == 0)
        command.verbose = true;
    else if (strcmp(name, "-###") == 0)
        command.verbose = command.dry_run = true;
    else if (strcmp(name, "-MD") == 0)
        command.dep = true;
    else if (strcmp(name, "-fno-asserts") == 0)
        options.no_asserts = true;
    else if (strcmp(name, "-fno-shorten") == 0)
        command.no_shorten = true;
    else if (strcmp(name, "-fframes") == 0)
        options.linked_frames = true;
    else if (strcmp(name, "-fno-env") == 0)
        options.no_env = true;
    else if (strcmp(name, "-flibrary") == 0)
        options.library = true;
    else if (strcmp(name, "--explain") == 0)
        command.explain = "imports";
    else if (strcmp(name, "--eval") == 0)
        command.eval = true;
    else if (strcmp(name, "--help") == 0) {
        fputs(help, stdout);
        exit(DONE);
    } else if (strcmp(name, "--version") == 0) {
        printf("krait %s (Python 3.11 at run time, syntax of 3.13 and 3.14)\n", KRAIT_VERSION);
        exit(DONE);
    } else if (strcmp(name, "-dumpmachine") == 0) {
        printf("%s\n", KRAIT_HOST);
        exit(DONE);
    } else if (strcmp(name, "--print-targets") == 0) {
        print_targets(stdout);
        exit(DONE);
    }
}

// One option; how many further arguments it took.
static int
option(int argc, char **argv, int i)
{
    const char *arg = argv[i];
    for (size_t k = 0; k < sizeof table / sizeof *table; k++) {
        const struct Option *o = &table[k];
        size_t n = strlen(o->name);
        bool joined = o->kind == VALUE && (o->name[n - 1] == '=' || (n == 2 && strlen(arg) > 2 && o->name[1] != 'c' && o->name[1] != 'm'));
        if (o->kind == NOT_YET && strncmp(arg, o->name, n) == 0 && (!arg[n] || arg[n] == '='))
            usage("not yet: %s", o->name);
        if (joined ? strncmp(arg, o->name, n) != 0 : strcmp(arg, o->name) != 0)
            continue;
        switch (o->kind) {
        case FLAG:
            flag_option(o->name);
            return 0;
        case LEVEL:
            command.level_given = true;
            command.size = options.size = arg[2] == 's';
            command.level = options.level = arg[2] == 's' || !arg[2] ? 1 : arg[2] - '0';
            if (!arg[2])
                fprintf(stderr, "krait: note: -O is gcc's here; Python's -O is spelt -fno-asserts\n");
            return 0;
        case VALUE:
            if (joined) {
                value_option(o->name, arg + n);
                return 0;
            }
            if (i + 1 >= argc)
                usage("%s needs an argument", o->name);
            value_option(o->name, argv[i + 1]);
            return 1;
        }
    }
    unknown(arg);
}

void
parse_options(int argc, char **argv)
{
    int i = 1, nfiles = 0;
    char **files = alloc((size_t)argc * sizeof *files);         // behind the first
    diagnostics_color = -1;
    options.level = 1;
    options.max_errors = 20;
    if (argc > 1 && strcmp(argv[1], "repl") == 0)
        usage("not yet: repl");
    if (argc > 1 && strcmp(argv[1], "run") == 0) {
        command.run = true;
        i++;
    }
    for (; i < argc; i++) {
        bool have_program = command.file || command.text || command.module;
        if (command.run && have_program)
            break;
        if (command.run && strcmp(argv[i], "--") == 0)
            continue;
        if (argv[i][0] == '-' && argv[i][1])
            i += option(argc, argv, i);
        else if (have_program)
            files[nfiles++] = argv[i];
        else
            command.file = argv[i];
    }
    if (command.run && i < argc && strcmp(argv[i], "--") == 0)
        i++;
    command.nargs = command.run ? argc - i : nfiles;
    command.args = command.run ? argv + i : files;
    bool several = command.file && (command.emit == EMIT_TOKENS || command.emit == EMIT_AST || command.emit == EMIT_SYMTABLE);
    if (nfiles && !several)
        usage("one program at a time: '%s' is one too many", files[0]);
    if (!command.file && !command.text && !command.module)
        usage("no program; see krait --help");
    if (command.eval && !command.run)
        usage("--eval goes with krait run");
    if (command.dep_file && !command.dep)
        usage("-MF goes with -MD");
}
