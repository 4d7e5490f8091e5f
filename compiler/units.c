// units.c - the C of a module, cut into translation units.
//
// The hot functions of a module and the others go to units of their own, which are compiled for
// speed and for size. Both are cut at 60 to 190 statements (a change of one is to be compiled in
// a second), behind a function whose name says so, so that the cuts stay where they are when
// something else is edited. A unit declares what it mentions and nothing else, so that its text
// changes only with what it depends on. What the units of a module share, its variables above
// all, is defined beside the program's tables.

#include <stdlib.h>
#include <string.h>

#include "compiler.h"

// Instructions of KrCode: about 8 are a statement.
enum { LEAST = 500, MOST = 1500, MERGE = 120 };

static FILE *out;

// What follows stands for lines from this one on.
void
under_file(FILE *f, int line, const char *file)
{
    if (options.line_directives)
        fprintf(f, "#line %d \"%s\"\n", line, file);
    else if (options.frames)
        fprintf(f, "#line 1 \"<krait>\"\n");
}

// What follows stands for an instruction of fn: driver/lines.c finds it by this.
void
under_insn(FILE *f, const Fn *fn, uint32_t pc)
{
    if (options.frames && !options.line_directives)
        fprintf(f, "#line %u \"%s\"\n", pc + 1, compiled_row(fn));
}

void
under_rest(FILE *f)
{
    if (options.line_directives || options.frames)
        fprintf(f, "#line 1 \"<rest>\"\n");
}

// How many values a function's vector k holds: constants, names, names of locals.
int
count_k(const Fn *fn)
{
    return (int)(kr_as_tuple(fn->code->consts)->len + kr_as_tuple(fn->code->names)->len + fn->code->nlocalsplus);
}

// ---- declarations

static void
prototype(const char *prefix, const Fn *fn)
{
    fprintf(out, "%sKrValue %s(", prefix, fn->cname);
    const char *sep = "";
    if (fn->uses_fn || fn->generator) {
        fprintf(out, "KrValue");
        sep = ", ";
    }
    for (int i = 0; i < fn->nparams; i++, sep = ", ")
        fprintf(out, i == 0 && fn->from_loop ? "const KrLoop *" : "%sKrValue", sep);
    fprintf(out, *sep ? ");\n" : "void);\n");
}

static void
prototypes(const char *prefix, const Fn *fn)
{
    prototype(prefix, fn);
    if (!fn->version)
        return;
    fprintf(out, "%s", prefix);
    emit_version_signature(out, fn, false);
    fprintf(out, ";\n");
}

static void declare_cell(Module *m, int i) { fprintf(out, "extern KrCell c_%s KR_NAMED(\"%s.%s\");\n", c_identifier(m->cells[i]), m->ident, c_identifier(m->cells[i])); }
static void declare_builtin(Module *m, int i) { fprintf(out, "extern KrCell *b_%s KR_NAMED(\"%s.%s$builtin\");\n", c_identifier(m->builtins[i]), m->ident, c_identifier(m->builtins[i])); }

static int
by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// declare() for each of n names that any of the functions refers to, sorted by name.
static void
declare_mentioned(Module *m, Fn **fns, int nfns, const char **names, int n, bool cells, void (*declare)(Module *, int))
{
    const char *sorted[n + 1];
    int count = 0;
    for (int i = 0; i < n; i++)
        for (int k = 0; k < nfns; k++)
            if ((cells ? fns[k]->refers_cell : fns[k]->refers_builtin)[i]) {
                sorted[count++] = names[i];
                break;
            }
    qsort(sorted, (size_t)count, sizeof *sorted, by_name);
    for (int k = 0; k < count; k++)
        for (int i = 0; i < n; i++)
            if (names[i] == sorted[k])
                declare(m, i);
}

static void
declarations(Module *m, Fn **fns, int n)
{
    bool loops = false, here[m->ncodes];
    memset(here, 0, sizeof here);
    for (int i = 0; i < n; i++) {
        loops |= fns[i]->loop != 0;
        if (!fns[i]->loop)
            here[fns[i]->number] = true;
    }
    fprintf(out, "#pragma GCC visibility push(hidden)\n\nextern KrValue g_%s;\n", m->ident);
    declare_mentioned(m, fns, n, m->cells, m->ncells, true, declare_cell);
    declare_mentioned(m, fns, n, m->builtins, m->nbuiltins, false, declare_builtin);
    if (loops)
        fprintf(out, "extern const KrCompiled compiled_%s;\nextern KrValue k_%s[];\n", m->id, m->id);
    for (int k = 0; k < m->nclasses; k++)
        for (int i = 0; i < n; i++)
            if (fns[i]->refers_class[k]) {
                fprintf(out, "extern KrKin %s;\n", kin_name(m, k));
                break;
            }
    for (int k = 1; k < m->ncodes; k++)
        for (int i = 0; i < n; i++)
            if (fns[i]->refers_fn[k] && !here[k]) {
                prototypes("extern ", m->fns[k]);
                if (m->called[k])
                    fprintf(out, "extern KrValue self_%s;\n", m->fns[k]->id);
                if (m->fns[k]->version)
                    fprintf(out, "extern const KrCompiled compiled_%s;\n", m->fns[k]->id);
                break;
            }
    for (int i = 0; i < n; i++)
        if (!fns[i]->loop) {
            prototypes("", fns[i]);
            if (fns[i]->version)
                fprintf(out, "extern const KrCompiled compiled_%s;\n", fns[i]->id);
            if (m->called[fns[i]->number])
                fprintf(out, "KR_ROOT KrValue self_%s = KR_NO_FUNCTION;\n", fns[i]->id);
        }
    fprintf(out, "\n");
}

// ---- tables

// The variables of a module and the rows of its compiled code, by number.
void
emit_tables(FILE *f, Module *m)
{
    out = f;
    fprintf(out, "\n// ---- module %s\n\nKR_ROOT KrValue g_%s;\n", m->name, m->ident);
    for (int i = 0; i < m->ncells; i++)
        fprintf(out, "KR_ROOT KrCell cell%d_%s KR_NAMED(\"%s.%s\") = { { &kr_cell_type.shape }, KR_ABSENT };\n", i, m->ident, m->ident, c_identifier(m->cells[i]));
    for (int i = 0; i < m->nbuiltins; i++)
        fprintf(out, "KR_ROOT KrCell *builtin%d_%s KR_NAMED(\"%s.%s$builtin\");\n", i, m->ident, m->ident, c_identifier(m->builtins[i]));
    fprintf(out, "static KrCell *const cells_%s[] = {", m->ident);
    for (int i = 0; i < m->ncells; i++)
        fprintf(out, " &cell%d_%s,", i, m->ident);
    fprintf(out, " NULL };\nstatic const char *const cell_names_%s[] = {", m->ident);
    for (int i = 0; i < m->ncells; i++)
        fprintf(out, " \"%s\",", m->cells[i]);
    fprintf(out, " NULL };\n");
    if (m->nloops) {
        for (int i = 0; i < m->ncompiled; i++)
            if (m->compiled[i]->loop)
                fprintf(out, "KrValue %s(void);\n", m->compiled[i]->cname);
        fprintf(out, "static const KrCompiledLoop loops_%s[] = {\n", m->ident);
        for (int i = 0; i < m->ncompiled; i++)
            if (m->compiled[i]->loop)
                fprintf(out, "    { %u, %s },\n", m->compiled[i]->start, m->compiled[i]->cname);
        fprintf(out, "    { 0, NULL },\n};\nKR_ROOT static KrCode *code_%s;\nKR_ROOT KrValue k_%s[%d];\n", m->id, m->id, count_k(m->compiled[m->ncompiled - 1]));
        fprintf(out, "const KrCompiled compiled_%s = { .loops = loops_%s, .code = &code_%s, .k = k_%s, .globals = &g_%s };\n", m->id, m->ident, m->id, m->id, m->ident);
    }
    emit_kin(out, m);
    for (int i = 1; i < m->ncodes; i++)
        if (m->fns[i])
            fprintf(out, "extern const KrCompiled compiled_%s;\n", m->fns[i]->id);
    fprintf(out, "static const KrCompiled *const table_%s[%d] = {\n", m->ident, m->ncodes);
    if (m->nloops)
        fprintf(out, "    [0] = &compiled_%s,\n", m->id);
    for (int i = 1; i < m->ncodes; i++)
        if (m->fns[i])
            fprintf(out, "    [%d] = &compiled_%s,\n", i, m->fns[i]->id);
    fprintf(out, "};\n");
}

// ---- units

static int size_of(const Fn *fn) { return (int)(fn->end - fn->start); }

// Where a unit of `size` instructions may end behind fn: content decides, so that an edit moves
// no cut but those beside it.
static bool
cut_behind(const Fn *fn, int size)
{
    uint32_t h = 2166136261u;   // FNV-1a
    for (const char *s = fn->id; *s; s++)
        h = (h ^ (unsigned char)*s) * 16777619u;
    return size >= MOST || (size >= LEAST && (h ^ h >> 16) % 4 == 0);
}

// Every line of C gets the #line that the last one before it had: cc counts on
// by itself, and would find lines that the source does not have.
static void
repeat_directives(FILE *file, char *c)
{
    char *directive = NULL;
    int length = 0;
    for (char *line = strtok(c, "\n"); line; line = strtok(NULL, "\n")) {
        if (strncmp(line, "#line ", 6) == 0) {
            directive = line;
            length = (int)strlen(line);
            continue;
        }
        if (directive && line[0] != '#')
            fprintf(file, "%.*s\n", length, directive);
        fprintf(file, "%s\n", line);
    }
}

// A function's C without the labels of blocks that nothing goes to.
static void
drop_labels(FILE *file, char *c)
{
    int most = 0;
    for (const char *s = c; (s = strstr(s, "goto b")); s++)
        most = atoi(s + 6) > most ? atoi(s + 6) : most;
    bool *wanted = alloc((size_t)most + 1);
    for (const char *s = c; (s = strstr(s, "goto b")); s++)
        wanted[atoi(s + 6)] = true;
    for (char *line = c, *end; *line; line = end) {
        end = strchr(line, '\n');
        end = end ? end + 1 : line + strlen(line);
        int b, n = 0;
        if (line[0] == 'b' && sscanf(line, "b%d:;%n", &b, &n) == 1 && n && line + n + 1 == end && (b > most || !wanted[b]))
            continue;
        fwrite(line, 1, (size_t)(end - line), file);
    }
}

static Unit
unit(Module *m, Fn **fns, int n, bool hot, int number)
{
    Unit u = { .name = text("%s.%s%d", m->ident, hot ? "hot" : "cold", number), .hot = hot };
    char *functions;
    size_t len;
    FILE *f = open_memstream(&functions, &len);
    for (int i = 0; i < n; i++) {
        char *c;
        size_t size;
        FILE *function = open_memstream(&c, &size);
        emit_function(function, fns[i]);
        fclose(function);
        drop_labels(f, c);
        free(c);
    }
    fclose(f);
    out = open_memstream(&u.c, &u.len);
    under_file(out, 1, "<krait>");
    fprintf(out, "// Generated from %s by krait: what runs %s.\n\n#include \"krait/compiled.h\"\n", m->file, hot ? "often" : "seldom");
    declarations(m, fns, n);
    if (options.line_directives || options.frames)
        repeat_directives(out, functions);
    else
        fputs(functions, out);
    fclose(out);
    free(functions);
    return u;
}

// The units of a module's compiled code; there are none if it has none.
int
emit_units(Module *m, Unit **units)
{
    Unit *made = NULL;
    int nunits = 0, cap = 0, size[2] = { 0 };
    for (int i = 0; i < m->ncompiled; i++)
        size[m->compiled[i]->hot] += size_of(m->compiled[i]);
    if (size[true] && size[false] && size[false] < MERGE)
        for (int i = 0; i < m->ncompiled; i++)
            m->compiled[i]->hot = true;         // not worth a compiler's start
    for (int hot = 1; hot >= 0; hot--) {
        Fn *fns[m->ncompiled + 1];
        int n = 0, total = 0, number = 0;
        for (int i = 0; i < m->ncompiled; i++) {
            Fn *fn = m->compiled[i];
            if (fn->hot == hot) {
                fns[n++] = fn;
                total += size_of(fn);
            }
            if (n && (i == m->ncompiled - 1 || (fn->hot == hot && cut_behind(fn, total)))) {
                made = grow(made, nunits + 1, &cap, sizeof *made);
                made[nunits++] = unit(m, fns, n, hot, ++number);
                n = total = 0;
            }
        }
    }
    *units = made;
    return nunits;
}
