// graph.c - the import graph of a program, known when it is built.
//
// From the main file on, every import statement whose name is in the code is
// followed: to native modules, to files beside the program, on PYTHONPATH, and
// last in the Python library. What is not found is left for the run to miss,
// as in CPython, but said.

#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compiler.h"
#include "krait/source.h"

extern const KrModuleDef *const kr_natives[];   // made from the sources by make

static Program *program;
static Module **last;
static const char **dirs;
static int ndirs;
static const char *why;         // the import being followed
static int library_from;        // directories from here on are the Python library's

static bool
is_file(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

char *
read_whole(const char *path, size_t *size)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return NULL;
    char *data = NULL;
    int n = 0, cap = 0;
    for (;;) {
        data = grow(data, n + (1 << 16), &cap, 1);
        size_t got = fread(data + n, 1, (size_t)(cap - n - 1), f);
        if (!got)
            break;
        n += (int)got;
    }
    bool bad = ferror(f);
    fclose(f);
    if (bad)
        return NULL;
    data[n] = 0;
    *size = (size_t)n;
    return data;
}

// ---- one module

static Module *
find(const char *name)
{
    for (Module *m = program->modules; m; m = m->next)
        if (strcmp(m->name, name) == 0)
            return m;
    return NULL;
}

static bool
is_native(const char *name)
{
    for (int i = 0; kr_natives[i]; i++)
        if (strcmp(kr_natives[i]->name, name) == 0)
            return true;
    return false;
}

static void
add_native(const char *name)
{
    static int cap;
    for (int i = 0; i < program->nnatives; i++)
        if (strcmp(program->natives[i], name) == 0)
            return;
    program->natives = grow(program->natives, program->nnatives + 1, &cap, sizeof *program->natives);
    program->natives[program->nnatives++] = name;
}

static bool
refuse_not_yet(Module *m, KrCode *c)
{
    bool refused = false;
    for (uint32_t i = 0; i < c->ninsns; i++)
        if (KR_OP(c->insns[i]) == OP_NOT_YET) {
            KrPosition p = kr_code_position(c, i);
            const char *what = kr_as_utf8(kr_as_tuple(c->consts)->items[KR_ARG(c->insns[i])], NULL);
            SourceError e = { .type = "SyntaxError", .msg = (char *)text("not yet: %s", what), .line = p.line, .col = p.col + 1 };
            diagnose_source(m->file, "error", &e, m->source, m->source_len);
            refused = true;
        }
    KrTuple *consts = kr_as_tuple(c->consts);
    for (size_t i = 0; i < consts->len; i++)
        if (kr_exact(consts->items[i], &kr_code_type))
            refused |= refuse_not_yet(m, (KrCode *)kr_obj(consts->items[i]));
    return refused;
}

static Module *
add_module(const char *name, const char *file, const char *bytes, size_t n, bool package)
{
    Module *m = alloc(sizeof *m);
    *m = (Module) { .name = name, .file = file, .package = package, .source = bytes, .source_len = n };
    const char *ident = strcmp(name, "__main__") == 0 ? "main" : c_identifier(name);
    m->ident = ident;
    int n_same = 1;
    for (Module *other = program->modules; other; other = other->next)
        if (strcmp(other->ident, m->ident) == 0) {      // a.b and a_b
            m->ident = text("%s_%d", ident, ++n_same);
            other = program->modules;
        }
    *last = m;
    last = &m->next;
    SourceError e = { 0 };
    const SourceWarning *warnings = NULL;
    unsigned flags = options.no_asserts ? KR_COMPILE_NO_ASSERTS : 0;
    m->code = compile_source(file, bytes, n, "exec", flags, &e, &warnings);
    for (const SourceWarning *w = warnings; w; w = w->next)
        diagnose_source(file, "warning", &(SourceError) { .msg = (char *)w->msg, .line = w->line, .col = w->col, .end_line = w->end_line, .end_col = w->end_col }, bytes, n);
    if (!m->code) {
        diagnose_errors(file, bytes, n, flags);
        return NULL;
    }
    if (refuse_not_yet(m, m->code))
        m->code = NULL;
    return m;
}

// ---- finding

// dir/a/b.py or dir/a/b/__init__.py for "a.b"; NULL: not in this directory.
static const char *
in_dir(const char *dir, const char *name, bool *package)
{
    char *path = (char *)text("%s%s%s", dir, *dir ? "/" : "", name);
    for (char *s = path + strlen(dir); *s; s++)
        if (*s == '.')
            *s = '/';
    const char *file = text("%s/__init__.py", path);
    *package = true;
    if (is_file(file))
        return file;
    file = text("%s.py", path);
    *package = false;
    return is_file(file) ? file : NULL;
}

static bool
in_library(const char *file)
{
    for (int i = library_from; i < ndirs; i++)
        if (strncmp(file, dirs[i], strlen(dirs[i])) == 0)
            return true;
    return false;
}

static void imports_of(Module *, KrCode *);

static bool
follow(const char *name)
{
    if (find(name))
        return true;
    if (is_native(name)) {
        add_native(name);
        return true;
    }
    for (int i = 0; i < ndirs; i++) {
        bool package;
        const char *file = in_dir(dirs[i], name, &package);
        if (!file)
            continue;
        size_t n;
        char *bytes = read_whole(file, &n);
        if (!bytes)
            continue;
        Module *m = add_module(name, file, bytes, n, package);
        if (m && m->code) {
            m->library = in_library(file);
            imports_of(m, m->code);
        }
        return true;
    }
    return false;
}

// The file of an extension module of that name, NULL: none.
static const char *
extension(const char *name)
{
    for (int i = 0; i < ndirs; i++) {
        char *path = (char *)text("%s%s%s", dirs[i], *dirs[i] ? "/" : "", name);
        for (char *s = path + strlen(dirs[i]); *s; s++)
            if (*s == '.')
                *s = '/';
        const char *const patterns[] = { "%s.so", "%s.cpython-*.so", "%s.abi3.so" };
        for (size_t k = 0; k < sizeof patterns / sizeof *patterns; k++) {
            glob_t found;
            const char *file = NULL;
            char pattern[4096];
            snprintf(pattern, sizeof pattern, patterns[k], path);
            if (glob(pattern, 0, NULL, &found) == 0)
                file = text("%s", found.gl_pathv[0]);
            globfree(&found);
            if (file)
                return file;
        }
    }
    return NULL;
}

// The whole path of a dotted name: every package on the way.
static bool
follow_path(const char *name)
{
    for (const char *dot = strchr(name, '.'); dot; dot = strchr(dot + 1, '.'))
        if (!follow(text("%.*s", (int)(dot - name), name)))
            return false;
    return follow(name);
}

// The absolute name of `from ...name import`, NULL: beyond the top.
static const char *
absolute_name(Module *m, const char *name, int level)
{
    if (level == 0)
        return name;
    // The main module of -m stands in its package.
    bool in_package = m == program->modules && program->package;
    const char *base = in_package ? program->package : m->name;
    level -= in_package;
    int len = (int)strlen(base);
    if (!m->package)
        level++;
    while (--level > 0) {
        while (len > 0 && base[len - 1] != '.')
            len--;
        if (len-- <= 0)
            return NULL;
    }
    if (len <= 0)
        return NULL;
    return *name ? text("%.*s.%s", len, base, name) : text("%.*s", len, base);
}

static void
import(Module *m, KrCode *c, uint32_t pc)
{
    const char *name = kr_as_utf8(kr_as_tuple(c->names)->items[KR_ARG(c->insns[pc])], NULL);
    KrTuple *consts = kr_as_tuple(c->consts);
    if (pc < 2 || KR_OP(c->insns[pc - 1]) != OP_LOAD_CONST || KR_OP(c->insns[pc - 2]) != OP_LOAD_CONST)
        return;
    KrValue fromlist = consts->items[KR_ARG(c->insns[pc - 1])], level = consts->items[KR_ARG(c->insns[pc - 2])];
    name = absolute_name(m, name, (int)kr_fix_val(level));
    if (!name)
        return;
    why = text("%s:%d", m->file, kr_code_position(c, pc).line);
    if (!follow_path(name)) {
        bool guarded = false;
        for (uint32_t i = 0; i < c->nhandlers; i++)
            guarded |= c->handlers[i].start <= pc && pc < c->handlers[i].end;
        KrPosition p = kr_code_position(c, pc);
        const char *so = extension(name);
        if (!guarded && so) {
            SourceError e = { .msg = (char *)text("'%s' is an extension module (%s); krait cannot load those", name, so), .line = p.line, .col = p.col + 1 };
            diagnose_source(m->file, "error", &e, m->source, m->source_len);
        } else if (!guarded && !m->library)
            diagnose(m->file, p.line, p.col + 1, "warning", text("no module named '%s' found; the import will fail when it runs", name), NULL, 0);
        return;
    }
    if (!kr_is_tuple(fromlist))
        return;
    for (size_t i = 0; i < kr_as_tuple(fromlist)->len; i++) {
        const char *item = kr_as_utf8(kr_as_tuple(fromlist)->items[i], NULL);
        if (strcmp(item, "*") != 0)
            (void)follow(text("%s.%s", name, item));
    }
}

// What a program says that can ask for the frames of its callers; a text that says it
// counts too, for getattr and hasattr. eval can say anything.
static void
asks_for_frames(Module *m, KrCode *c)
{
    static const char *const words[] = { "_getframe", "_current_frames", "_current_exceptions", "f_back", "tb_frame", "gi_frame", "cr_frame", "ag_frame" };
    KrTuple *tuples[] = { kr_as_tuple(c->names), kr_as_tuple(c->consts) };
    for (size_t t = 0; t < 2 && !program->needs_frames; t++)
        for (size_t i = 0; i < tuples[t]->len; i++)
            for (size_t k = 0; k < sizeof words / sizeof *words; k++)
                if (kr_is_str(tuples[t]->items[i]) && kr_str_eq(tuples[t]->items[i], kr_str(words[k])) && !program->needs_frames) {
                    program->needs_frames = true;
                    program->needs_frames_why = text("%s:%u: %s", m->file, c->firstlineno, words[k]);
                }
}

static void
imports_of(Module *m, KrCode *c)
{
    asks_for_frames(m, c);
    static const char *const frontend_names[] = { "eval", "exec", "compile", "__import__", "import_module" };
    for (size_t i = 0; i < kr_as_tuple(c->names)->len; i++)
        for (size_t k = 0; k < sizeof frontend_names / sizeof *frontend_names; k++)
            if (strcmp(kr_as_utf8(kr_as_tuple(c->names)->items[i], NULL), frontend_names[k]) == 0 && !program->needs_frontend) {
                program->needs_frontend = true;
                program->needs_frontend_why = text("%s:%u: %s", m->file, c->firstlineno, frontend_names[k]);
                if (!program->needs_frames) {
                    program->needs_frames = true;
                    program->needs_frames_why = program->needs_frontend_why;
                }
            }
    for (uint32_t i = 0; i < c->ninsns; i++)
        if (KR_OP(c->insns[i]) == OP_IMPORT_NAME)
            import(m, c, i);
    KrTuple *consts = kr_as_tuple(c->consts);
    for (size_t i = 0; i < consts->len; i++)
        if (kr_exact(consts->items[i], &kr_code_type))
            imports_of(m, (KrCode *)kr_obj(consts->items[i]));
}

static void
add_dir(const char *dir)
{
    static int cap;
    dirs = grow(dirs, ndirs + 1, &cap, sizeof *dirs);
    dirs[ndirs++] = dir;
}

// The program whose main module is in bytes; main_file is its name as given,
// package that of -m pkg.mod, which is searched for from here, or NULL.
Program *
graph(const char *main_file, const char *bytes, size_t n, const char *package, const char *stdlib)
{
    program = alloc(sizeof *program);
    program->package = package;
    last = &program->modules;
    const char *slash = package ? NULL : strrchr(main_file, '/');
    add_dir(slash ? text("%.*s", (int)(slash - main_file), main_file) : "");
    const char *path = getenv("PYTHONPATH");
    while (path && *path) {
        size_t len = strcspn(path, ":");
        if (len)
            add_dir(text("%.*s", (int)len, path));
        path += len + (path[len] == ':');
    }
    library_from = ndirs;
    if (stdlib)
        add_dir(stdlib);
    static const char *const always[] = { "builtins", "sys", "_io" };
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        if (is_native(always[i]))
            add_native(always[i]);
    Module *m = add_module("__main__", main_file, bytes, n, false);
    if (package)
        (void)follow_path(package);
    if (m && m->code)
        imports_of(m, m->code);
    return program;
}
