// units.c - the C of a module: its functions, what they share, their table.

#include <stdlib.h>
#include <string.h>

#include "compiler.h"

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
        fprintf(f, "#line %u \"%s:%d\"\n", pc + 1, fn->module->ident, fn->number);
}

// How many values a function's vector k holds: constants, names, names of locals.
int
count_k(const Fn *fn)
{
    return (int)(kr_as_tuple(fn->code->consts)->len + kr_as_tuple(fn->code->names)->len + fn->code->nlocalsplus);
}

static void
prototype(Fn *fn)
{
    bool takes_fn = fn->uses_fn || fn->generator;
    fprintf(out, "static KrValue %s(%s", fn->cname, takes_fn ? "KrValue fn" : fn->nparams ? "" : "void");
    for (int i = 0; i < fn->nparams; i++)
        fprintf(out, "%sKrValue", i || takes_fn ? ", " : "");
    fprintf(out, ");\n");
}

static void
forward(Module *m)
{
    if (m->nloops) {
        fprintf(out, "KR_ROOT static KrCode *code0_%s;\n", m->ident);
        fprintf(out, "KR_ROOT static KrValue k0_%s[%d];\n", m->ident, count_k(m->compiled[m->ncompiled - 1]));
    }
    for (int i = 0; i < m->ncompiled; i++) {
        Fn *fn = m->compiled[i];
        int n = fn->loop ? 0 : count_k(fn);
        if (!fn->loop)
            fprintf(out, "KR_ROOT static KrCode *code%d_%s;\n", fn->number, m->ident);
        if (n)
            fprintf(out, "KR_ROOT static KrValue k%d_%s[%d];\n", fn->number, m->ident, n);
        if (fn->ncaches)
            fprintf(out, "KR_ROOT static KrValue %s[%d];\n", fn->caches, fn->ncaches);
        if (!fn->loop && m->called[fn->number]) {
            fprintf(out, "KR_ROOT static KrValue fn%d_%s = KR_NO_FUNCTION;\n", fn->number, m->ident);
            prototype(fn);
        } else if (!fn->loop && is_comprehension(fn->code)) {
            prototype(fn);
        }
    }
    fprintf(out, "KR_ROOT KrValue g_%s;\n", m->ident);
    for (int i = 0; i < m->ncells; i++)
        fprintf(out, "KR_ROOT static KrCell c_%s = { { &kr_cell_type.shape }, KR_ABSENT };\n", c_identifier(m->cells[i]));
    for (int i = 0; i < m->nbuiltins; i++)
        fprintf(out, "KR_ROOT static KrCell *b_%s;\n", c_identifier(m->builtins[i]));
    fprintf(out, "extern const KrCompiled compiled_%s[];\n\n", m->ident);
}

// The table of a module's compiled code, by number.
static void
table(Module *m)
{
    for (int i = 0; options.frames && i < m->ncompiled; i++)
        if (m->compiled[i]->generator)
            emit_suspended(out, m->compiled[i]);
    if (m->nloops) {
        fprintf(out, "static const KrCompiledLoop loops_%s[] = {\n", m->ident);
        for (int i = 0; i < m->ncompiled; i++)
            if (m->compiled[i]->loop)
                fprintf(out, "    { %u, %s },\n", m->compiled[i]->start, m->compiled[i]->cname);
        fprintf(out, "    { 0, NULL },\n};\n");
    }
    fprintf(out, "const KrCompiled compiled_%s[%d] = {\n", m->ident, m->ncodes);
    if (m->nloops)
        fprintf(out, "    [0] = { .loops = loops_%s, .code = &code0_%s, .k = k0_%s, .globals = &g_%s },\n", m->ident, m->ident, m->ident, m->ident);
    for (int i = 1; i < m->ncodes; i++) {
        Fn *fn = m->fns[i];
        if (!fn)
            continue;
        const char *k = count_k(fn) ? text(", .k = k%d_%s", i, m->ident) : "";
        fprintf(out, "    [%d] = { .entry = %s_entry, .direct = (void (*)(void))%s, .code = &code%d_%s%s%s%s%s, .globals = &g_%s },\n", i, fn->cname, fn->cname, i, m->ident, k,
            fn->generator ? text(", .resume = %s_resume%s", fn->cname, options.frames ? text(", .suspended = suspended%d_%s", i, m->ident) : "") : "", m->called[i] ? text(", .self = &fn%d_%s", i, m->ident) : "",
            fn->code->flags & (KR_CO_VARARGS | KR_CO_VARKEYWORDS) || fn->code->kwonlyargcount ? "" : text(", .arity = KR_ARITY(%d, %d)", fn->nparams, fn->uses_fn || fn->generator), m->ident);
    }
    fprintf(out, "};\n");
}

static void
module_c(Module *m)
{
    under_file(out, 1, "<krait>");
    fprintf(out, "// Generated from %s by krait.\n\n#include \"krait/compiled.h\"\n\n", m->file);
    forward(m);
    for (int i = 0; i < m->ncompiled; i++)
        emit_function(out, m->compiled[i]);
    under_file(out, 1, "<krait>");
    table(m);
    fprintf(out, "KrCell *const cells_%s[] = {", m->ident);
    for (int i = 0; i < m->ncells; i++)
        fprintf(out, " &c_%s,", c_identifier(m->cells[i]));
    fprintf(out, " NULL };\nconst char *const cell_names_%s[] = {", m->ident);
    for (int i = 0; i < m->ncells; i++)
        fprintf(out, " \"%s\",", m->cells[i]);
    fprintf(out, " NULL };\n");
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

// The C of one module: its compiled functions, their table, its variables.
void
emit_module(FILE *file, Module *m)
{
    if (!options.line_directives && !options.frames) {
        out = file;
        module_c(m);
        return;
    }
    char *c;
    size_t n;
    out = open_memstream(&c, &n);
    module_c(m);
    fclose(out);
    repeat_directives(file, c);
    free(c);
}
