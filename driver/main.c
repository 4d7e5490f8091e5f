// main.c - the krait command: options, then the stages in order.

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compiler.h"
#include "driver.h"
#include "krait/program.h"

extern const KrModuleDef *const kr_natives[];

static const KrProgram everything = { .modules = (KrProgramModule[]) { { .name = NULL } }, .natives = kr_natives };

static const char *source, *source_name;
static size_t source_len;
static Program *program;
static char work[64];           // directory of this build

// ---- reading the program

static char *
read_stdin(size_t *size)
{
    char *data = NULL;
    int n = 0, cap = 0;
    ssize_t got;
    do {
        data = grow(data, n + (1 << 16), &cap, 1);
        got = read(0, data + n, (size_t)(cap - n - 1));
        n += got > 0 ? (int)got : 0;
    } while (got > 0);
    data[n] = 0;
    *size = (size_t)n;
    return data;
}

// "pkg" of -m pkg.mod, and of -m pkg, which runs pkg/__main__.py; NULL: none.
static const char *package;

static const char *
module_file(const char *name)
{
    char *path = (char *)text("%s", name);
    for (char *s = path; *s; s++)
        if (*s == '.')
            *s = '/';
    const char *main = text("%s/__main__.py", path), *dot = strrchr(name, '.');
    bool is_package = access(main, F_OK) == 0;
    package = is_package ? name : dot ? text("%.*s", (int)(dot - name), name) : NULL;
    return is_package ? main : text("%s.py", path);
}

static int
read_source(void)
{
    if (command.text) {
        source_name = "<string>";
        source = command.text;
        source_len = strlen(source);
        return DONE;
    }
    if (command.module)
        command.file = module_file(command.module);
    if (strcmp(command.file, "-") == 0) {
        source_name = "<stdin>";
        source = read_stdin(&source_len);
        return DONE;
    }
    source_name = command.file;
    struct stat st;
    if (stat(command.file, &st) == 0 && S_ISDIR(st.st_mode)) {
        fprintf(stderr, "krait: '%s' is a directory; a package is compiled with -m\n", command.file);
        return WRONG_USAGE;
    }
    source = read_whole(command.file, &source_len);
    if (!source) {
        fprintf(stderr, "krait: can't open file '%s': %s\n", command.file, strerror(errno));
        return WRONG_USAGE;
    }
    return DONE;
}

// ---- text forms

static FILE *
open_output(void)
{
    FILE *f = command.output && strcmp(command.output, "-") != 0 ? fopen(command.output, "w") : stdout;
    if (!f)
        fprintf(stderr, "krait: can't write '%s': %s\n", command.output, strerror(errno));
    return f;
}

static int
close_output(FILE *f)
{
    if (f != stdout ? fclose(f) != 0 : fflush(f) != 0) {
        fprintf(stderr, "krait: can't write the output: %s\n", strerror(errno));
        return WRONG_USAGE;
    }
    return DONE;
}

// Tokens, tree or scopes of the source; they need no import graph.
static int
emit_one_syntax(FILE *f)
{
    SourceError e = { 0 };
    if (command.emit == EMIT_TOKENS) {
        if (dump_tokens(f, source_name, source, source_len, &e) == 0)
            return DONE;
        diagnose_source(source_name, "error", &e, source, source_len);
        return WRONG_PROGRAM;
    }
    Arena *arena = arena_new();
    mod_ty tree = parse_module(arena, source_name, source, source_len, PARSE_FILE, 0, &e);
    if (!tree || (command.emit == EMIT_SYMTABLE && dump_symtable(f, tree, source_name, &e) < 0)) {
        diagnose_errors(source_name, source, source_len, 0);
        return WRONG_PROGRAM;
    }
    if (command.emit == EMIT_AST) {
        if (dump_ast(f, tree) < 0) {
            fprintf(stderr, "krait: the tree is nested too deeply to be shown\n");
            return INTERNAL;
        }
        fprintf(f, "\n");
    }
    arena_free(arena);
    return DONE;
}

// The same of all files, headed as tail(1) heads them if there are several.
static int
emit_syntax(void)
{
    FILE *f = open_output();
    if (!f)
        return WRONG_USAGE;
    if (command.nargs == 0) {
        int status = emit_one_syntax(f);
        return status == DONE ? close_output(f) : status;
    }
    int worst = DONE;
    for (int i = -1; i < command.nargs; i++) {
        if (i >= 0)
            command.file = command.args[i];
        int status = i >= 0 ? read_source() : DONE;
        if (status == DONE) {
            fprintf(f, "==> %s <==\n", source_name);
            status = emit_one_syntax(f);
        }
        worst = status > worst ? status : worst;
    }
    return worst == DONE ? close_output(f) : worst;
}

// The units of a module, one behind the other.
static void
emit_module(FILE *f, Module *m)
{
    Unit *units;
    int n = emit_units(m, &units);
    for (int i = 0; i < n; i++)
        fprintf(f, "%s%s", i ? "\n// ---------------------------------------------------------------------------\n\n" : "", units[i].c);
}

static int
emit_text(void)
{
    FILE *f = open_output();
    if (!f)
        return WRONG_USAGE;
    for (Module *m = program->modules; m; m = m->next) {
        if (command.emit == EMIT_CODE && m == program->modules)
            dump_code(f, m->code);
        if (command.emit == EMIT_SSA)
            for (int i = 0; i < m->ncompiled; i++)
                dump_fn(f, m->compiled[i], "ssa");
        if (command.emit == EMIT_C && !m->library)
            emit_module(f, m);
    }
    return close_output(f);
}

// ---- to C, to objects

typedef enum Kind { DATA, COLD, HOT } Kind;

// What runs seldom has each runtime function that is not tiny once in a unit, rather than in
// line: a third of the time of -O2, less text than -Os.
static const char *
cc_level(Kind kind)
{
    if (command.level == 0 || kind == DATA)
        return "-O0";
    if (command.debug && !command.level_given)
        return "-Og";           // breakpoints and locals are where one looks for them
    if (command.size)
        return "-Os";
    return kind == HOT ? "-O2 -fno-tree-slp-vectorize -fno-partial-inlining -fno-align-labels -fno-align-jumps -fno-align-loops -freorder-blocks-algorithm=simple" : "-O1 --param=max-inline-insns-single=2";
}

static const char **
cc_words(Kind kind)
{
    const char **v = words(target.cc, "-std=gnu11", "-w", "-c", NULL);
    v = add_words(v, target.cflags);
    v = add_words(v, cc_level(kind));
    v = add_words(v, "-ffp-contract=off -fno-strict-aliasing -fwrapv -fno-ipa-icf -fno-optimize-sibling-calls -fno-pie -ffunction-sections -fdata-sections");
    v = add_words(v, command.debug ? "-g -gdwarf-4" : options.frames && kind != DATA ? "-g1 -gdwarf-4" : "-g0");
    return add_word(v, text("-I%s", target.include));
}

// What tells one state of an installed file from another.
static const char *
made_at(const char *name)
{
    struct stat st;
    if (stat(text("%s/lib/krait/%s", root_dir(), name), &st) != 0)
        return KRAIT_VERSION;
    return text("%s %lld %lld.%09ld", KRAIT_VERSION, (long long)st.st_size, (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
}

// What tells one state of the C compiler from another: the file that its name leads to.
static const char *
cc_state(void)
{
    static const char *state;
    if (state)
        return state;
    size_t n = strcspn(target.cc, " ");
    const char *name = text("%.*s", (int)n, target.cc), *path = strchr(name, '/') ? "" : getenv("PATH");
    state = name;
    for (const char *dir = path ? path : ""; ; dir++) {
        size_t len = strcspn(dir, ":");
        struct stat st;
        if (stat(strchr(name, '/') ? name : text("%.*s/%s", (int)len, dir, name), &st) == 0 && S_ISREG(st.st_mode)) {
            state = text("%s %lld %lld.%09ld", name, (long long)st.st_size, (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
            break;
        }
        dir += len;
        if (!*dir)
            break;
    }
    return state;
}

// What the headers of the runtime say: the Makefile leaves their sum here.
static const char *
headers_state(void)
{
    static const char *state;
    size_t n;
    if (!state)
        state = read_whole(text("%s/lib/krait/include/stamp", root_dir()), &n);
    return state ? state : "";
}

typedef struct Object {
    const char *c;              // text
    size_t len;
    const char *name, *module;  // module "program": the tables
    const char *key, *object;
    Kind kind;
} Object;
static Object *objects;
static int nobjects;

// The text of a unit but for its comments, which name lines of the source.
static const char *
hash_code(const char *c)
{
    char *code = alloc(strlen(c) + 1);
    size_t n = 0;
    while (*c) {
        size_t len = strcspn(c, "\n") + 1, blanks = strspn(c, " ");
        if (!c[len - 1])
            len--;
        if (strncmp(c + blanks, "//", 2) != 0) {
            memcpy(code + n, c, len);
            n += len;
        }
        c += len;
    }
    return hash_text(code, n);
}

static void
add_object(const char *name, const char *module, Kind kind, const char *c, size_t len)
{
    static int cap;
    objects = grow(objects, nobjects + 1, &cap, sizeof *objects);
    Object *o = &objects[nobjects++];
    *o = (Object) { .name = name, .module = module, .c = c, .len = len, .kind = kind };
    o->key = hash_code(c);
    for (const char **w = cc_words(kind); *w; w++)
        o->key = hash_add(o->key, *w);
    o->key = hash_add(hash_add(o->key, KRAIT_VERSION), hash_add(cc_state(), headers_state()));
    if (options.frames && kind != DATA)
        o->key = hash_add(o->key, made_at("../../bin/krait"));  // driver/lines.c
}

static void
make_objects(void)
{
    for (Module *m = program->modules; m; m = m->next) {
        Unit *units;
        int n = emit_units(m, &units);
        for (int i = 0; i < n; i++)
            add_object(units[i].name, m->ident, units[i].hot ? HOT : COLD, units[i].c, units[i].len);
    }
    char *c;
    size_t len;
    FILE *f = open_memstream(&c, &len);
    emit_program(f, program);
    fclose(f);
    add_object("program", "program", DATA, c, len);
}

static const char *
make_work_dir(void)
{
    const char *tmp = getenv("TMPDIR");
    snprintf(work, sizeof work, "%s/krait-XXXXXX", tmp && *tmp && strlen(tmp) < 40 ? tmp : "/tmp");
    return mkdtemp(work);
}

static void
remove_work_dir(void)
{
    for (int i = 0; i < nobjects; i++) {
        unlink(text("%s/%s.c", work, objects[i].name));
        unlink(text("%s/%s.o", work, objects[i].name));
        unlink(text("%s/%s.err", work, objects[i].name));
    }
    unlink(text("%s/out", work));
    unlink(text("%s/discard.ld", work));
    unlink(text("%s/map", work));
    unlink(text("%s/libkrait.a", work));
    unlink(text("%s/link.err", work));
    rmdir(work);
}

// gcc refused our C: that is our fault, and the C stays for the report.
static int
cc_failed(const char *what, const char *messages)
{
    fprintf(stderr, "krait: %s failed on the C of this program. This is a bug in krait, please report it;\n"
                    "krait: the C is kept in %s\n", what, work);
    size_t n;
    char *s = read_whole(messages, &n);
    if (s)
        fprintf(stderr, "%.*s", (int)(n < 4000 ? n : 4000), s);
    return CC_FAILED;
}

// Debug data that does not depend on where the build ran or krait is.
static const char **
no_paths(const char **v)
{
    char cwd[PATH_MAX];
    if (getcwd(cwd, sizeof cwd) && cwd[1])
        v = add_word(v, text("-ffile-prefix-map=%s=.", cwd));
    v = add_word(v, text("-ffile-prefix-map=%s/=", work));
    return add_word(v, text("-ffile-prefix-map=%s=include", target.include));
}

static int
compile_objects(void)
{
    Job jobs[nobjects + 1];
    int which[nobjects + 1], n = 0;
    const char *cache = cache_dir();
    for (int i = 0; i < nobjects; i++) {
        Object *u = &objects[i];
        u->object = cache ? text("%s/%s.o", cache, u->key) : NULL;
        if (u->object && access(u->object, R_OK) == 0 && !command.dry_run)
            continue;
        const char *file = text("%s/%s.c", work, u->name);
        FILE *f = fopen(file, "w");
        if (!f || fwrite(u->c, 1, u->len, f) != u->len || fclose(f) != 0) {
            fprintf(stderr, "krait: can't write '%s': %s\n", file, strerror(errno));
            return WRONG_USAGE;
        }
        const char **v = add_word(cc_words(u->kind), file);
        if (command.debug)
            v = no_paths(v);
        v = add_word(add_word(v, "-o"), text("%s/%s.o", work, u->name));
        jobs[n] = (Job) { .argv = (char **)v, .output = text("%s/%s.err", work, u->name) };
        which[n++] = i;
    }
    int ok = run_jobs(jobs, n, command.jobs ? command.jobs : (int)sysconf(_SC_NPROCESSORS_ONLN));
    for (int k = 0; k < n; k++) {
        Object *u = &objects[which[k]];
        if (ok < 0 && jobs[k].status)
            return jobs[k].status < 0 ? WRONG_USAGE : cc_failed(target.cc, jobs[k].output);
        const char *made = text("%s/%s.o", work, u->name);
        if (options.frames && u->kind != DATA && !command.dry_run && add_lines(made, program) < 0) {
            fprintf(stderr, "krait: can't read the lines of '%s'\n", made);
            return INTERNAL;
        }
        if (u->object && !command.dry_run) {
            const char *temporary = text("%s.%d", u->object, (int)getpid());
            if (copy_file(made, temporary, 0644) && replace_file(temporary, u->object))
                continue;
        }
        u->object = made;
    }
    return ok < 0 ? INTERNAL : DONE;
}

// ---- linking

// The archives to link, NULL at the end: short ones if it can be seen which names the program uses.
// *needs_unwind: unwind tables may be asked for when it runs.
static const char **
archives(bool *needs_unwind)
{
    *needs_unwind = true;
    const char **whole = words(text("%s/libkrait-std.a", target.libdir), text("%s/libkrait.a", target.libdir), NULL);
    bool sanitized = strstr(target.cflags, "-fsanitize");      // its tables refer to every variable
    if (program->open_why || command.debug || command.no_shorten || command.dry_run || sanitized)
        return program->needs_frontend ? add_word(whole, text("%s/libkrait-front.a", target.libdir)) : whole;
    const char **object = words(NULL, NULL);
    for (int i = 0; i < nobjects; i++)
        object = add_word(object, objects[i].object);
    const char *made = text("%s/libkrait.a", work);
    return shorten(object, whole, made, program->words, program->nwords, command.strip, needs_unwind) ? words(made, NULL) : whole;
}

// The C library's start-up objects refer to theirs.
static bool
discard_unwind_tables(void)
{
    FILE *f = fopen(text("%s/discard.ld", work), "w");
    if (!f)
        return false;
    fprintf(f, "SECTIONS { /DISCARD/ : { *(EXCLUDE_FILE(*crt*.o) .eh_frame) } } INSERT AFTER .text;\n");
    return fclose(f) == 0;
}

static const char **
link_words(const char *output)
{
    const char **v = words(target.cc, "-no-pie", "-static-libgcc", NULL);
    v = add_words(v, target.cflags);
    for (int i = 0; i < nobjects; i++)
        v = add_word(v, objects[i].object);
    v = add_word(v, "-Wl,--start-group");
    bool needs_unwind;
    for (const char **a = archives(&needs_unwind); *a; a++)
        v = add_word(v, *a);
    v = add_word(v, "-Wl,--end-group");
    v = add_words(v, "-Wl,--gc-sections -Wl,--build-id=none");
    if (*target.sysroot)
        v = add_word(v, text("-L%s/%s/usr/lib/%s", root_dir(), target.sysroot, target.triple));
    v = add_words(v, target.ldflags);
    bool is_static = command.is_static || strstr(target.ldflags, "-static");
    const char *gc = strcmp(target.collector, "libgc") == 0 ? "-lgc" : "";
    if (is_static)
        v = add_words(v, text("-static %s -lz -lm -lpthread", gc));
    else
        v = add_words(v, text("-Wl,-Bstatic %s -lz -Wl,-Bdynamic -lm -lpthread", gc));
    if (command.strip)
        v = add_word(v, "-s");
    if (command.strip && !needs_unwind && discard_unwind_tables())
        v = add_word(add_word(v, "-Wl,--no-eh-frame-hdr"), text("-Wl,-T,%s/discard.ld", work));
    if (command.explain)
        v = add_word(v, text("-Wl,-Map=%s/map", work));
    return add_word(add_word(v, "-o"), output);
}

static int
show_size(const char *made)
{
    size_t n;
    struct stat st;
    char *map = read_whole(text("%s/map", work), &n);
    if (!map || stat(made, &st) != 0)
        return INTERNAL;
    SizeUnit of[nobjects];
    for (int i = 0; i < nobjects; i++)
        of[i] = (SizeUnit) { objects[i].module, objects[i].object };
    explain_size(map, (long)st.st_size, of, nobjects, command.no_shorten ? "-fno-shorten" : command.debug ? "-g" : program->open_why);
    return DONE;
}

static int
link_program(const char *output)
{
    const char *made = text("%s/out", work);
    Job job = { .argv = (char **)link_words(made), .output = text("%s/link.err", work) };
    if (run_jobs(&job, 1, 1) < 0)
        return job.status < 0 ? WRONG_USAGE : cc_failed("the linker", job.output);
    if (command.dry_run)
        return DONE;
    if (command.explain)
        return show_size(made);
    unlink(output);             // a running program keeps its own
    if (!copy_file(made, output, 0777 & ~umask(umask(022) & 0777))) {
        fprintf(stderr, "krait: can't write '%s': %s\n", output, strerror(errno));
        return WRONG_USAGE;
    }
    return DONE;
}

static const char *
default_output(void)
{
    if (command.output)
        return command.output;
    if (command.module) {
        const char *dot = strrchr(command.module, '.');
        const char *name = dot ? dot + 1 : command.module;
        struct stat st;
        return stat(name, &st) == 0 && S_ISDIR(st.st_mode) ? text("%s.out", name) : name;   // the package itself
    }
    if (!command.file || strcmp(command.file, "-") == 0)
        return "a.out";
    const char *slash = strrchr(command.file, '/');
    const char *base = slash ? slash + 1 : command.file;
    size_t n = strlen(base);
    if (n > 3 && strcmp(base + n - 3, ".py") == 0)
        return text("%.*s", (int)n - 3, base);
    return text("%s.out", base);
}

static int
write_dependencies(const char *output)
{
    const char *name = command.dep_file ? command.dep_file : text("%s.d", output);
    FILE *f = fopen(name, "w");
    if (!f) {
        fprintf(stderr, "krait: can't write '%s': %s\n", name, strerror(errno));
        return WRONG_USAGE;
    }
    fprintf(f, "%s:", output);
    for (Module *m = program->modules; m; m = m->next)
        fprintf(f, " %s", m->file);
    fprintf(f, "\n");
    return fclose(f) == 0 ? DONE : WRONG_USAGE;
}

static void
explain_imports(void)
{
    for (Module *m = program->modules; m; m = m->next)
        printf("%-24s %s%s\n", m->name, m->file, m->why ? text("  (%s)", m->why) : "");
    for (int i = 0; i < program->nnatives; i++)
        printf("%-24s native\n", program->natives[i]);
    if (program->needs_frontend)
        printf("%-24s %s\n", "the front end", program->needs_frontend_why);
    if (program->needs_frames)
        printf("%-24s %s\n", "frames of callers", program->needs_frames_why);
}

// The key of the whole program: of its objects and of the way they are linked.
static const char *
program_key(void)
{
    const char *key = made_at(text("%s/libkrait.a", target.triple));
    for (int i = 0; i < nobjects; i++)
        key = hash_add(key, objects[i].key);
    return hash_add(key, text("%d %d %d", command.is_static, command.strip, command.no_shorten));
}

// One relocatable object of all.
static int
join_objects(const char *output)
{
    const char **v = words(target.cc, "-r", "-nostdlib", "-no-pie", NULL);
    v = add_words(v, target.cflags);
    for (int i = 0; i < nobjects; i++)
        v = add_word(v, objects[i].object);
    Job job = { .argv = (char **)add_word(add_word(v, "-o"), output), .output = text("%s/link.err", work) };
    return run_jobs(&job, 1, 1) < 0 ? job.status < 0 ? WRONG_USAGE : cc_failed("the linker", job.output) : DONE;
}

static int
build_to(const char *output)
{
    if (!make_work_dir()) {
        fprintf(stderr, "krait: no temporary directory: %s\n", strerror(errno));
        return WRONG_USAGE;
    }
    int status = compile_objects();
    if (status == DONE && command.emit == EMIT_OBJ)
        status = join_objects(output);
    else if (status == DONE)
        status = link_program(output);
    if (status != CC_FAILED)
        remove_work_dir();
    return status;
}

// ---- krait run

static int
run_evaluated(char **argv)
{
    (void)argv;
    const char *self = text("%s/bin/krait", root_dir());
    const char **v = words(self, "run", "--eval", NULL);
    if (command.stdlib)
        v = add_word(v, text("--stdlib=%s", command.stdlib));
    v = command.text ? add_word(add_word(v, "-c"), command.text) : command.module ? add_word(add_word(v, "-m"), command.module) : add_word(v, command.file);
    for (int i = 0; i < command.nargs; i++)
        v = add_word(v, command.args[i]);
    execv(self, (char **)v);
    fprintf(stderr, "krait: can't start the evaluator: %s\n", strerror(errno));
    return INTERNAL;
}

static int
run_built(const char *file)
{
    const char **v = words(command.text ? "-c" : source_name, NULL);
    for (int i = 0; i < command.nargs; i++)
        v = add_word(v, command.args[i]);
    execv(file, (char **)v);
    return -1;
}

// Builds into the cache in a process that nobody waits for.
static void
build_behind(const char *cached)
{
    fflush(NULL);
    if (fork() != 0)
        return;
    setsid();
    int null = open("/dev/null", O_RDWR);
    for (int fd = 0; fd < 3; fd++)
        dup2(null, fd);
    const char *temporary = text("%s.%d", cached, (int)getpid());
    if (build_to(temporary) == DONE)
        replace_file(temporary, cached);
    _exit(0);
}

// ---- the stages

static int
compile_and_link(void *unused)
{
    (void)unused;
    kr_gc_off();                // code objects hang on the compiler's own memory
    if (command.emit == EMIT_TOKENS || command.emit == EMIT_AST || command.emit == EMIT_SYMTABLE)
        return emit_syntax();
    program = graph(source_name, source, source_len, package, command.stdlib);
    if (nerrors)
        return WRONG_PROGRAM;
    bool types = command.explain && strcmp(command.explain, "types") == 0;
    if (command.explain && !types && strcmp(command.explain, "size") != 0) {
        explain_imports();
        return DONE;
    }
    if (command.emit == EMIT_CODE)
        return emit_text();
    if (program->needs_frames && strcmp(target.unwind, "dwarf") != 0)
        options.linked_frames = true;
    for (Module *m = program->modules; m; m = m->next)
        compile_module(m);
    for (Module *m = program->modules; types && m; m = m->next)
        explain_types(stdout, m);
    if (types)
        return DONE;
    find_words(program);
    if (options.dump)
        return DONE;
    if (command.emit == EMIT_SSA || command.emit == EMIT_C)
        return emit_text();
    options.frames = program->needs_frames && !options.linked_frames;
    make_objects();
    if (command.run) {
        const char *cached = cache_dir() ? text("%s/%s", cache_dir(), program_key()) : NULL;
        if (cached && access(cached, X_OK) == 0)
            run_built(cached);
        if (cached)
            build_behind(cached);
        return run_evaluated(command.args);
    }
    const char *output = default_output();
    int status = build_to(output);
    if (status == DONE && command.dep && !command.dry_run)
        status = write_dependencies(output);
    return status;
}

static const char *
find_stdlib(void)
{
    if (command.stdlib)
        return command.stdlib;
    const char *env = getenv("KRAIT_STDLIB");
    if (env && *env)
        return env;
    return access("/usr/lib/python3.11/os.py", R_OK) == 0 ? "/usr/lib/python3.11" : NULL;
}

int
main(int argc, char **argv)
{
    parse_options(argc, argv);
    kr_frontend_init();
    int status = read_source();
    if (status != DONE)
        return status;
    command.stdlib = find_stdlib();
    if (command.eval) {
        char **v = alloc((size_t)(command.nargs + 2) * sizeof *v);
        v[0] = (char *)(command.text ? "-c" : source_name);
        memcpy(v + 1, command.args, (size_t)command.nargs * sizeof *v);
        KrProgram all = everything;
        all.stdlib = command.stdlib;
        all.package = package;
        return kr_main_eval(command.nargs + 1, v, source_name, source, source_len, &all);
    }
    if (load_target(command.target ? command.target : KRAIT_HOST) < 0)
        return WRONG_USAGE;
    return kr_main_tool(argc, argv, &everything, compile_and_link, NULL);
}
