// compile.c - the passes, in order. Read this first.

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "compiler.h"

Options options;

// ---- memory of one compilation: dropped with the process, but for code objects, which are the collector's

static char *arena, *arena_end;

void *
alloc(size_t n)
{
    n = (n + 15) & ~(size_t)15;
    if ((size_t)(arena_end - arena) < n) {
        size_t size = n > 1 << 20 ? n : 1 << 20;
        arena = calloc(1, size);
        if (!arena) {
            fprintf(stderr, "krait: out of memory\n");
            exit(4);
        }
        arena_end = arena + size;
    }
    void *p = arena;
    arena += n;
    return p;
}

// Room for n elements in the vector v.
void *
grow(void *v, int n, int *cap, size_t size)
{
    if (n <= *cap)
        return v;
    int old = *cap;
    *cap = n < 8 ? 8 : 2 * n;
    void *p = alloc((size_t)*cap * size);
    if (old)
        memcpy(p, v, (size_t)old * size);
    return p;
}

const char *
text(const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, format, ap);
    va_end(ap);
    char *s = alloc((size_t)n + 1);
    vsnprintf(s, (size_t)n + 1, format, again);
    va_end(again);
    return s;
}

// ---- what is compiled

static bool
has_loop(const KrCode *c)
{
    for (uint32_t i = 0; i < c->ninsns; i++)
        if (KR_OP(c->insns[i]) == OP_JUMP_BACKWARD)
            return true;
    return false;
}

// Run-once code stays KrCode: class bodies always, module bodies without loops.
// So does code that looks at its own frame.
bool
worth_compiling(KrCode *c, bool is_module)
{
    if (c->flags & (KR_CO_FRAME | KR_CO_CLASS))
        return false;
    if (is_module)
        return has_loop(c) || options.level >= 2;
    return true;
}

static void
collect_codes(Module *m, KrCode *c, int *cap)
{
    m->codes = grow(m->codes, m->ncodes + 1, cap, sizeof *m->codes);
    m->codes[m->ncodes++] = c;
    KrTuple *consts = kr_as_tuple(c->consts);
    for (size_t i = 0; i < consts->len; i++)
        if (kr_exact(consts->items[i], &kr_code_type))
            collect_codes(m, (KrCode *)kr_obj(consts->items[i]), cap);
}

static void
stage(Fn *fn, const char *pass)
{
    if (options.dump && strcmp(options.dump, pass) == 0)
        dump_fn(stdout, fn, pass);
}

static Fn *
compile_code(Module *m, int number)
{
    Fn *fn = build(m, m->codes[number], number);
    fn->cname = text("f%d_%s_%s", number, m->ident, c_identifier(kr_as_utf8(fn->code->qualname, NULL)));
    stage(fn, "build");
    ssa(fn);
    stage(fn, "ssa");
    if (fn->generator)
        live(fn);
    stage(fn, "live");
    return fn;
}

// Every code of a module that is worth it, to SSA.
void
compile_module(Module *m)
{
    int cap = 0;
    collect_codes(m, m->code, &cap);
    m->fns = alloc((size_t)m->ncodes * sizeof *m->fns);
    for (int i = 0; i < m->ncodes; i++)
        if (options.level >= 0 && worth_compiling(m->codes[i], i == 0))
            m->fns[i] = compile_code(m, i);
    find_defs(m);
    for (int i = 0; i < m->ncodes; i++)
        if (m->fns[i])
            calls(m->fns[i]);
}
