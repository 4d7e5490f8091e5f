// explain.c - --explain=types: what the compiler knew, in the words of the source.
//
// For each compiled function its variables, a line each: the type that all values stored
// to it have, proven, or guessed (with a question mark: the code tests it and has another
// way); whether the fast copy of a loop holds it in a C double or integer; and the calls
// whose callee is known. Needs every pass before emit.c, breaks nothing.

#include <string.h>

#include "compiler.h"

static int
line_of(const Fn *fn, const Ins *s)
{
    return s->op == O_PARAM ? (int)fn->code->firstlineno : kr_code_position(fn->code, s->pc).line;
}

// "float", "int?", "object"; of a value that no pass has looked at NULL.
static const char *
type_text(const Val *v)
{
    if (v->type == TUnseen)
        return NULL;
    if (v->type == TObject && v->guess != HNone)
        return v->guess == HInt ? "int?" : "float?";
    return type_names[v->type];
}

static Rep
rep_of(const Fn *fn, int v)
{
    for (const Region *r = fn->regions; r; r = r->next) {
        Rep rep = (Rep)r->rep[v];
        if (rep == BOXED)
            rep = (Rep)r->shadow[v];
        if (rep == DOUBLE || rep == INTEGER)
            return rep;
    }
    return BOXED;
}

// All values of the variable `name`, on the line of its first one.
static void
explain_variable(FILE *f, const Fn *fn, const char *name)
{
    const char *types = NULL;
    int line = 0;
    Rep rep = BOXED;
    for (int i = 0; i < fn->nval; i++) {
        const Val *v = &fn->val[i];
        const char *t = v->hint && strcmp(v->hint, name) == 0 && !v->is_loop ? type_text(v) : NULL;
        if (!t)
            continue;
        int at = line_of(fn, v->def);
        if (!line || at < line)
            line = at;
        if (!types || !strstr(types, t))
            types = types ? text("%s or %s", types, t) : t;
        if (rep == BOXED)
            rep = rep_of(fn, i);
    }
    if (types)
        fprintf(f, "%s:%d:     %s: %s%s\n", fn->module->file, line, name, types,
            rep == DOUBLE ? ", a C double in the loop's fast copy" : rep == INTEGER ? ", a C integer in the loop's fast copy" : "");
}

static void
explain_calls(FILE *f, const Fn *fn)
{
    for (int i = 0; i < fn->nblk; i++)
        for (const Ins *s = fn->blk[i]->first; s; s = s->next)
            for (int k = 0; k < MOST_KNOWN; k++) {
                const Fn *callee = s->known[k] && s->op != P_kr_attr_method ? fn->module->fns[s->known[k]] : NULL;
                if (callee)
                    fprintf(f, "%s:%d:     calls %s\n", fn->module->file, line_of(fn, s), kr_as_utf8(callee->code->qualname, NULL));
            }
}

void
explain_types(FILE *f, const Module *m)
{
    for (int i = 0; i < m->ncompiled; i++) {
        const Fn *fn = m->compiled[i];
        int line = fn->loop ? kr_code_position(fn->code, fn->start).line : (int)fn->code->firstlineno;
        fprintf(f, "%s:%d: %s%s\n", m->file, line, fn->loop ? "a loop of the module" : kr_as_utf8(fn->code->qualname, NULL), fn->hot ? ", hot" : "");
        KrTuple *names = kr_as_tuple(fn->code->localnames);
        for (size_t k = 0; k < names->len; k++)
            if (*kr_as_utf8(names->items[k], NULL) != '.')
                explain_variable(f, fn, kr_as_utf8(names->items[k], NULL));
        explain_calls(f, fn);
    }
}
