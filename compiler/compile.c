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

// Run-once code stays KrCode: class bodies, module bodies outside their loops. So does
// a function that looks at its own frame.
bool
worth_compiling(KrCode *c)
{
    return !(c->flags & (KR_CO_FRAME | KR_CO_CLASS | KR_CO_MODULE));
}

// A function of one parameter, an iterator, that is made for one call.
bool
is_comprehension(const KrCode *c)
{
    const char *name = kr_as_utf8(c->name, NULL);
    return name[0] == '<' && c->argcount == 1 && !(c->flags & (KR_CO_COROUTINE | KR_CO_ASYNC_GENERATOR))
        && (strcmp(name, "<listcomp>") == 0 || strcmp(name, "<setcomp>") == 0 || strcmp(name, "<dictcomp>") == 0 || strcmp(name, "<genexpr>") == 0);
}

bool
is_genexpr(const KrCode *c)
{
    return c->flags & KR_CO_GENERATOR && is_comprehension(c);
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

static void
to_ssa(Fn *fn)
{
    stage(fn, "build");
    ssa(fn);
    stage(fn, "ssa");
    if (fn->generator)
        live(fn);
    stage(fn, "live");
}

// A name for C that no other function has. Not by number: what stands behind an inserted
// function keeps its text, and so its object in the cache.
static const char *
unique_id(const char *wanted)
{
    static const char **taken;
    static int n, cap;
    const char *id = wanted;
    for (int i = 0, next = 2; i < n; i++)
        if (strcmp(taken[i], id) == 0) {
            id = text("%s_%d", wanted, next++);
            i = -1;
        }
    taken = grow(taken, n + 1, &cap, sizeof *taken);
    return taken[n++] = id;
}

static void
compile_function(Module *m, int number)
{
    KrCode *c = m->codes[number];
    Fn *fn = m->fns[number] = build(m, c, number, 0, c->ninsns);
    const char *qualname = c_identifier(kr_as_utf8(c->qualname, NULL));
    fn->id = unique_id(strcmp(m->name, "__main__") == 0 ? qualname : text("%s_%s", m->ident, qualname));
    fn->cname = text("f_%s", fn->id);
    m->compiled[m->ncompiled++] = fn;
    to_ssa(fn);
}

// The outermost loop of the module body that begins behind its RUN_LOOP.
static Fn *
compile_loop(Module *m, uint32_t run_loop)
{
    KrCode *c = m->code;
    uint32_t end = KR_ARG(c->insns[run_loop]);
    for (uint32_t i = run_loop; i < end; i++)
        if (KR_OP(c->insns[i]) == OP_IMPORT_STAR)
            return NULL;
    Fn *fn = build(m, c, 0, run_loop + 1, end);
    fn->loop = ++m->nloops;
    fn->id = unique_id(text("%s_loop%d", m->ident, fn->loop));
    fn->cname = text("f_%s", fn->id);
    to_ssa(fn);
    return fn;
}

// Every function and module loop that is worth it, to SSA: what calls a comprehension comes
// before it.
void
compile_module(Module *m)
{
    int cap = 0;
    collect_codes(m, m->code, &cap);
    m->id = unique_id(text("%s_body", m->ident));
    m->fns = alloc((size_t)m->ncodes * sizeof *m->fns);
    m->fold = alloc((size_t)m->ncodes);
    m->over_range = alloc((size_t)m->ncodes);
    m->compiled = alloc(((size_t)m->ncodes + m->code->ninsns) * sizeof *m->compiled);
    if (!m->library || options.library) {
        Fn **loops = alloc((size_t)m->code->ninsns * sizeof *loops + 1), **end = loops;
        for (uint32_t i = 0; i < m->code->ninsns; i++)
            if (KR_OP(m->code->insns[i]) == OP_RUN_LOOP && (*end = compile_loop(m, i)))
                end++;
        for (int i = 1; i < m->ncodes; i++)
            if (worth_compiling(m->codes[i]))
                compile_function(m, i);
        while (loops < end)
            m->compiled[m->ncompiled++] = *loops++;
    }
    find_defs(m);
    heat(m);
    for (int i = 0; i < m->ncompiled; i++) {
        calls(m->compiled[i]);
        infer(m->compiled[i]);
    }
    infer_calls(m);
    for (int i = 0; i < m->ncompiled; i++)
        stage(m->compiled[i], "infer");
    versions(m);
    for (int i = 0; i < m->ncompiled; i++)
        unbox(m->compiled[i]);
}
