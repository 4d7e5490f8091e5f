// dump_symtable.c - scopes as text: --emit=symtable.

#include "codegen.h"

static void
put_symbol(FILE *f, const Symbol *y, int indent)
{
    static const char *const scopes[] = {
        "unknown",         "local", "global explicit",
        "global implicit", "free",  "cell"};
    static const struct {
        unsigned bit;
        const char *name;
    } flags[] = {{DEF_GLOBAL, "global"},
                 {DEF_LOCAL, "assigned"},
                 {DEF_PARAM, "parameter"},
                 {DEF_NONLOCAL, "nonlocal"},
                 {USE, "used"},
                 {DEF_FREE_CLASS, "free in class"},
                 {DEF_IMPORT, "imported"},
                 {DEF_ANNOT, "annotated"},
                 {DEF_COMP_ITER, "iterates"},
                 {DEF_TYPE_PARAM, "type parameter"}};
    fprintf(f, "%*s%s: %s", indent, "", y->name->text, scopes[y->scope]);
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (y->flags & flags[i].bit)
            fprintf(f, ", %s", flags[i].name);
    fputc('\n', f);
}

static void
put_scope(FILE *f, const Scope *s, int indent)
{
    static const char *const kinds[] = {[SCOPE_FUNCTION] = "function",
                                        [SCOPE_CLASS] = "class",
                                        [SCOPE_MODULE] = "module",
                                        [SCOPE_ANNOTATION] = "annotation",
                                        [SCOPE_TYPE_ALIAS] = "type alias",
                                        [SCOPE_TYPE_PARAMS] = "type parameters",
                                        [SCOPE_TYPE_VARIABLE] =
                                            "type variable"};
    fprintf(f, "%*s%s %s, line %d%s%s%s%s\n", indent, "", kinds[s->kind],
            s->name->text, s->at.line < 0 ? 0 : s->at.line,
            s->nested ? ", nested" : "", s->generator ? ", generator" : "",
            s->coroutine ? ", coroutine" : "",
            s->needs_class_closure ? ", has a class cell" : "");
    for (size_t i = 0; i < s->nsymbols; i++)
        put_symbol(f, s->symbols[i], indent + 4);
    for (size_t i = 0; i < s->nchildren; i++)
        put_scope(f, s->children[i], indent + 4);
}

int
dump_symtable(FILE *f, mod_ty mod, const char *filename, SourceError *err)
{
    Arena *arena = arena_new();
    Compiler c;
    compiler_init(&c, arena, filename, err);
    future_features(&c, mod);
    if (!c.failed)
        symtable_build(&c, mod);
    if (c.failed)
        return -1; // err's texts are in the arena
    put_scope(f, c.top, 0);
    arena_free(arena);
    return 0;
}
