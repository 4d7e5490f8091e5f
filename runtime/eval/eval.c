// eval.c - the evaluator: one case for each opcode of opcodes.def.
//
// A Python call is a C call: kr_function_entry_eval lays the callee's variables
// and value stack on the C stack and runs it. A generator's lie in the heap.
//
// vars is localsplus, then the value stack; sp points to the first free place.
// pc points behind the running instruction, so pc - 1 is the one that failed.
// act->pc is written only where Python code may run, before it does.
//
// Code that runs again gets caches: one word an instruction, 0 or a pointer to
// an immutable record, so a thread that reads while another writes sees either.

#include "runtime.h"
#include "krait/cache.h"
#include "krait/compiled.h"

// Above this the variables of a call go to the heap, so that one frame cannot
// jump over the stack's reserve.
#define STACK_VARS 512

// Where LOAD_GLOBAL and STORE_GLOBAL found a name, for code run in these globals.
typedef struct GlobalCache {
    KrValue globals;
    KrCell *cell;
    KrCell *builtin;            // NULL: no such builtin
} GlobalCache;

// ---- names ---------------------------------------------------------------------

static bool
is_module_dict(KrValue d)
{
    return kr_exact(d, &kr_dict_type) && ((KrDict *)kr_obj(d))->kind == KR_DICT_MODULE;
}

// A global or builtin through its cell; fills the cache if there is one.
static KR_COLD KrValue
load_global(KrActivation *act, KrValue name, KrValue *cache)
{
    if (cache && is_module_dict(act->globals) && is_module_dict(act->builtins)) {
        GlobalCache *c = kr_alloc(sizeof *c);
        if (c) {
            c->globals = act->globals;
            c->cell = kr_dict_cell(act->globals, name, true);
            c->builtin = kr_dict_cell(act->builtins, name, false);
            if (c->cell && (kr_isset(c->cell->value) || (c->builtin && kr_isset(c->builtin->value))))
                kr_set(act->code, cache, kr_value(c));
        }
        kr_clear();             // no memory: it goes without
    }
    return kr_load_global(act->globals, act->builtins, name);
}

static KR_COLD int
store_global(KrActivation *act, KrValue name, KrValue v, KrValue *cache)
{
    if (kr_dict_set(act->globals, name, v) < 0)
        return -1;
    if (!cache || !is_module_dict(act->globals))
        return 0;
    GlobalCache *c = kr_alloc(sizeof *c);
    if (!c) {
        kr_clear();
        return 0;
    }
    c->globals = act->globals;
    c->cell = kr_dict_cell(act->globals, name, false);
    if (c->cell)
        kr_set(act->code, cache, kr_value(c));
    return 0;
}

static KrValue
load_name(KrActivation *act, KrValue name)
{
    KrValue v = KR_ABSENT;
    if (kr_exact(act->names, &kr_dict_type)) {
        v = kr_dict_get_str(act->names, name);
    } else if (kr_isset(act->names)) {
        v = kr_getitem(act->names, name);
        if (kr_iserr(v)) {
            if (!kr_pending_is(KR_KeyError))
                return KR_ERROR;
            kr_clear();
        }
    }
    return kr_isset(v) ? v : kr_load_global(act->globals, act->builtins, name);
}

static int
store_name(KrActivation *act, KrValue name, KrValue v)
{
    if (!kr_isset(act->names)) {
        kr_raise(KR_SystemError, "no locals found when storing %R", name);
        return -1;
    }
    if (kr_exact(act->names, &kr_dict_type))
        return kr_dict_set(act->names, name, v);
    return kr_setitem(act->names, name, v);
}

static int
not_defined(KrValue name)
{
    kr_raise_name(KR_NameError, name, "name '%S' is not defined");
    return -1;
}

static int
delete_name(KrActivation *act, KrValue name)
{
    if (kr_exact(act->names, &kr_dict_type)) {
        int r = kr_dict_del(act->names, name);
        return r ? (r < 0 ? -1 : 0) : not_defined(name);
    }
    if (kr_setitem(act->names, name, KR_ABSENT) == 0)
        return 0;
    if (!kr_pending_is(KR_KeyError))
        return -1;
    kr_clear();
    return not_defined(name);
}

static KR_COLD void
unbound_local(KrActivation *act, uint32_t i)
{
    KrValue name = kr_as_tuple(act->code->localnames)->items[i];
    (void)kr_raise_unbound_cell(name, act->code->local_kinds[i] & KR_LOCAL_FREE);
}

static KrValue
load_classderef(KrActivation *act, uint32_t i)
{
    KrValue name = kr_as_tuple(act->code->localnames)->items[i];
    KrValue v = KR_ABSENT;
    if (kr_exact(act->names, &kr_dict_type)) {
        v = kr_dict_get_str(act->names, name);
    } else if (kr_isset(act->names)) {
        v = kr_getitem(act->names, name);
        if (kr_iserr(v)) {
            if (!kr_pending_is(KR_KeyError))
                return KR_ERROR;
            kr_clear();
        }
    }
    if (!kr_isset(v))
        v = ((KrCell *)kr_obj(act->vars[i]))->value;
    if (!kr_isset(v))
        unbound_local(act, i);
    return v;
}

// ---- operators -------------------------------------------------------------------

// Fixnums and floats; KR_ABSENT: something else, or a case for the long way.
static inline KrValue
fast_binary(uint32_t op, KrValue a, KrValue b)
{
    if (kr_both_fix(a, b)) {
        intptr_t x = kr_fix_val(a), y = kr_fix_val(b), r;
        switch (op) {
        case KR_OP_ADD: case KR_OP_IADD:
            r = x + y;
            return kr_fits_fix(r) ? kr_fix(r) : KR_ABSENT;
        case KR_OP_SUB: case KR_OP_ISUB:
            r = x - y;
            return kr_fits_fix(r) ? kr_fix(r) : KR_ABSENT;
        case KR_OP_MUL: case KR_OP_IMUL:
            return !__builtin_mul_overflow(x, y, &r) && kr_fits_fix(r) ? kr_fix(r) : KR_ABSENT;
        case KR_OP_AND: case KR_OP_IAND: return kr_fix(x & y);
        case KR_OP_OR: case KR_OP_IOR: return kr_fix(x | y);
        case KR_OP_XOR: case KR_OP_IXOR: return kr_fix(x ^ y);
        case KR_OP_FLOORDIV: case KR_OP_IFLOORDIV:
            if (y <= 0)
                return KR_ABSENT;
            return kr_fix(x / y - (x % y < 0));
        case KR_OP_MOD: case KR_OP_IMOD:
            if (y <= 0)
                return KR_ABSENT;
            r = x % y;
            return kr_fix(r < 0 ? r + y : r);
        case KR_OP_TRUEDIV: case KR_OP_ITRUEDIV:
            if (y == 0 || x > (intptr_t)1 << 29 || x < -((intptr_t)1 << 29) || y > (intptr_t)1 << 29 || y < -((intptr_t)1 << 29))
                return KR_ABSENT;
            return kr_flo((double)x / (double)y);
        case KR_OP_LSHIFT: case KR_OP_ILSHIFT:
            if (y < 0 || y >= (intptr_t)sizeof(intptr_t) * 8 - KR_FIX_SHIFT - 1)
                return KR_ABSENT;
            r = (intptr_t)((uintptr_t)x << y);
            return r >> y == x && kr_fits_fix(r) ? kr_fix(r) : KR_ABSENT;
        case KR_OP_RSHIFT: case KR_OP_IRSHIFT:
            if (y < 0)
                return KR_ABSENT;
            return kr_fix(y < (intptr_t)sizeof(intptr_t) * 8 ? x >> y : x < 0 ? -1 : 0);
        default: return KR_ABSENT;
        }
    }
    double x, y;
    if (kr_is_flo(a)) {
        x = kr_flo_val(a);
        if (kr_is_flo(b))
            y = kr_flo_val(b);
        else if (kr_is_fix(b))
            y = (double)kr_fix_val(b);
        else
            return KR_ABSENT;
    } else if (kr_is_fix(a) && kr_is_flo(b)) {
        x = (double)kr_fix_val(a);
        y = kr_flo_val(b);
    } else {
        return KR_ABSENT;
    }
    switch (op) {
    case KR_OP_ADD: case KR_OP_IADD: return kr_flo(x + y);
    case KR_OP_SUB: case KR_OP_ISUB: return kr_flo(x - y);
    case KR_OP_MUL: case KR_OP_IMUL: return kr_flo(x * y);
    case KR_OP_TRUEDIV: case KR_OP_ITRUEDIV: return y != 0 ? kr_flo(x / y) : KR_ABSENT;
    default: return KR_ABSENT;
    }
}

// 1, 0, or -1 for what is no pair of fixnums or immediate floats.
static inline int
fast_compare(uint32_t op, KrValue a, KrValue b)
{
    if (kr_both_fix(a, b)) {
        intptr_t x = (intptr_t)KR_WORD(a), y = (intptr_t)KR_WORD(b);
        switch (op) {
        case KR_LT: return x < y;
        case KR_LE: return x <= y;
        case KR_EQ: return x == y;
        case KR_NE: return x != y;
        case KR_GT: return x > y;
        default: return x >= y;
        }
    }
    if (kr_both_flo(a, b)) {
        double x = kr_flo_val(a), y = kr_flo_val(b);
        switch (op) {
        case KR_LT: return x < y;
        case KR_LE: return x <= y;
        case KR_EQ: return x == y;
        case KR_NE: return x != y;
        case KR_GT: return x > y;
        default: return x >= y;
        }
    }
    return -1;
}

// Exact lists, tuples and dicts; KR_ABSENT, nothing pending: the long way.
static inline KrValue
fast_getitem(KrValue o, KrValue k)
{
    if (!kr_is_obj(o))
        return KR_ABSENT;
    const KrShape *s = kr_obj(o)->shape;
    if (s == &kr_list_type.shape && kr_is_fix(k)) {
        KrList *l = kr_as_list(o);
        intptr_t i = kr_fix_val(k);
        if (i < 0)
            i += (intptr_t)l->len;
        return (size_t)i < l->len ? l->items[i] : KR_ABSENT;
    }
    if (s == &kr_tuple_type.shape && kr_is_fix(k)) {
        KrTuple *t = kr_as_tuple(o);
        intptr_t i = kr_fix_val(k);
        if (i < 0)
            i += (intptr_t)t->len;
        return (size_t)i < t->len ? t->items[i] : KR_ABSENT;
    }
    if (s == &kr_dict_type.shape)
        return kr_dict_get(o, k);
    return KR_ABSENT;
}

// Over a list, tuple or range; KR_ABSENT: another iterator, or the end.
static inline KrValue
fast_next(KrValue it)
{
    const KrShape *s = kr_obj(it)->shape;
    if (s == &kr_range_iterator_type.shape) {
        KrRangeIter *r = (KrRangeIter *)kr_obj(it);
        if (r->left <= 0)
            return KR_ABSENT;
        intptr_t i = r->next;
        r->next = i + r->step;
        r->left--;
        return kr_fix(i);
    }
    if (s == &kr_list_iterator_type.shape) {
        KrSeqIter *l = (KrSeqIter *)kr_obj(it);
        if (!kr_isset(l->seq) || l->at >= kr_as_list(l->seq)->len)
            return KR_ABSENT;
        return kr_as_list(l->seq)->items[l->at++];
    }
    if (s == &kr_tuple_iterator_type.shape) {
        KrSeqIter *l = (KrSeqIter *)kr_obj(it);
        if (!kr_isset(l->seq) || l->at >= kr_as_tuple(l->seq)->len)
            return KR_ABSENT;
        return kr_as_tuple(l->seq)->items[l->at++];
    }
    return KR_ABSENT;
}

static inline int
setitem(KrValue o, KrValue k, KrValue v)
{
    if (kr_is_obj(o)) {
        const KrShape *s = kr_obj(o)->shape;
        if (s == &kr_list_type.shape && kr_is_fix(k)) {
            KrList *l = kr_as_list(o);
            intptr_t i = kr_fix_val(k);
            if (i < 0)
                i += (intptr_t)l->len;
            if ((size_t)i < l->len) {
                kr_set(l, &l->items[i], v);
                return 0;
            }
        } else if (s == &kr_dict_type.shape) {
            return kr_dict_set(o, k, v);
        }
    }
    return kr_setitem(o, k, v);
}

// ---- containers --------------------------------------------------------------------

static int
unpack(KrValue iterable, size_t n, KrValue *out)
{
    const KrValue *items = NULL;
    if (kr_exact(iterable, &kr_tuple_type) && kr_as_tuple(iterable)->len == n)
        items = kr_as_tuple(iterable)->items;
    else if (kr_exact(iterable, &kr_list_type) && kr_as_list(iterable)->len == n)
        items = kr_as_list(iterable)->items;
    if (items) {
        for (size_t i = 0; i < n; i++)
            out[i] = items[n - 1 - i];
        return 0;
    }
    if (kr_unpack(iterable, n, out) < 0)
        return -1;
    for (size_t i = 0; i < n / 2; i++) {
        KrValue v = out[i];
        out[i] = out[n - 1 - i];
        out[n - 1 - i] = v;
    }
    return 0;
}

static int
unpack_ex(KrValue iterable, size_t before, size_t after, KrValue *out)
{
    size_t n = before + 1 + after;
    if (kr_unpack_ex(iterable, before, after, out) < 0)
        return -1;
    for (size_t i = 0; i < n / 2; i++) {
        KrValue v = out[i];
        out[i] = out[n - 1 - i];
        out[n - 1 - i] = v;
    }
    return 0;
}

// ---- calls -----------------------------------------------------------------------

static inline KrValue
call(KrValue f, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (kr_exact(f, &kr_function_type))
        return ((KrFunction *)kr_obj(f))->entry(f, args, nargs, kwnames);
    if (kr_exact(f, &kr_methoddescr_type) || kr_exact(f, &kr_builtin_type))
        return kr_builtin_call(f, args, nargs, kwnames);
    return kr_call(f, args, nargs, kwnames);
}

// v, from calling f, is now at the place sp of the stack: is it that place's alone? It
// is where the next instruction is a loop, a method after which the receiver is
// nobody's, or a call that keeps nothing.
static KR_COLD void
own(KrActivation *act, KrValue v, KrValue f, const KrInsn *next, KrValue *sp)
{
    unsigned n = KR_ARG(*next);
    switch ((int)KR_OP(*next)) {
    case OP_POP_TOP:
        break;
    case OP_GET_ITER:           // of a loop or generator expression
        if (KR_OP(next[1]) != OP_FOR_ITER && !(next[1] == KR_INSN(OP_CALL_FUNCTION, 1) && kr_exact(sp[-1], &kr_function_type) && ((KrFunction *)kr_obj(sp[-1]))->code->flags & KR_CO_GENERATOR))
            return;
        break;
    case OP_LOAD_METHOD:
        if (!kr_is_receivers_end(kr_as_utf8(kr_as_tuple(act->code->names)->items[n], NULL)))
            return;
        break;
    case OP_CALL_FUNCTION:
        if (!n || !kr_keeps_nothing(sp[-(ptrdiff_t)n]))
            return;
        break;
    case OP_CALL_METHOD:
        if (!n || !kr_keeps_nothing(sp[-(ptrdiff_t)n - 1]))
            return;
        break;
    default:
        return;
    }
    kr_own(&act->owned, v, f, (unsigned)(sp - act->vars - act->code->nlocalsplus));
}

static KrValue
load_build_class(KrActivation *act)
{
    KrValue v = kr_exact(act->builtins, &kr_dict_type) ? kr_dict_get_str(act->builtins, KR_S(__build_class__)) : kr_getitem(act->builtins, KR_S(__build_class__));
    if (kr_iserr(v) && (!kr_pending() || kr_pending_is(KR_KeyError)))
        return kr_raise(KR_NameError, "__build_class__ not found");
    return v;
}

// ---- handlers and generators -------------------------------------------------------

// The innermost range that covers pc: the last in the table that does.
static const KrHandler *
find_handler(const KrCode *code, uint32_t pc)
{
    size_t lo = 0, hi = code->nhandlers;
    while (lo < hi) {           // lo: how many start at or before pc
        size_t mid = (lo + hi) / 2;
        if (code->handlers[mid].start <= pc)
            lo = mid + 1;
        else
            hi = mid;
    }
    while (lo-- > 0)
        if (code->handlers[lo].end > pc)
            return &code->handlers[lo];
    return NULL;
}

static KR_WHEN(ASYNC) const KrType *coroutine = &kr_coroutine_type, *asyncgen = &kr_asyncgen_type;

// RETURN_GENERATOR: moves the activation to the heap, into a new object.
static KrValue
make_generator(KrActivation *act, uint32_t pc)
{
    KrCode *code = act->code;
    const KrType *type = code->flags & KR_CO_COROUTINE ? coroutine
        : code->flags & KR_CO_ASYNC_GENERATOR          ? asyncgen
                                                       : &kr_generator_type;
    KrValue v = kr_generator_new(type, act->fn, code, 0);
    size_t n = (size_t)code->nlocalsplus + code->stacksize;
    KrActivation *heap = kr_iserr(v) ? NULL : kr_alloc(sizeof *heap + n * sizeof(KrValue));
    if (!heap)
        return KR_ERROR;
    KrGenerator *gen = (KrGenerator *)kr_obj(v);
    *heap = *act;
    heap->back = NULL;
    heap->frame = KR_ABSENT;
    heap->vars = (KrValue *)(heap + 1);
    heap->pc = pc;
    heap->sp = 0;
    heap->gen = gen;
    memcpy(heap->vars, act->vars, code->nlocalsplus * sizeof(KrValue));
    gen->act = heap;
    return v;
}

// The handled exception: a generator's outermost one restores whatever its
// caller handles at that time, so it keeps None for it.
KrValue
kr_push_handled(KrGenerator *gen, KrValue exc)
{
    KrValue previous = kr_thread->handled;
    kr_thread->handled = exc;
    bool outermost = gen && gen->handling++ == 0;
    return outermost || !kr_isset(previous) ? KR_None : previous;
}

void
kr_pop_handled(KrGenerator *gen, KrValue previous)
{
    bool outermost = gen && --gen->handling == 0;
    kr_thread->handled = outermost ? gen->exc_previous : kr_is_none(previous) ? KR_ABSENT : previous;
}

static KR_COLD KrValue *
make_caches(KrCode *code)
{
    KrValue *caches = kr_alloc_values(code->ninsns);
    if (!caches)
        kr_clear();
    else
        kr_set(code, (KrValue **)&code->caches, caches);
    return caches;
}

// The C of the loop that starts at pc, if this is its module's first instance; NULL: none.
static const KrCompiledLoop *
compiled_loop(const KrActivation *act, uint32_t pc)
{
    const KrCompiled *c = act->code->compiled;
    if (!c || !c->loops || !kr_same(act->globals, *c->globals) || !kr_same(act->names, act->globals))
        return NULL;
    const KrCompiledLoop *loop = c->loops;
    while (loop->run && loop->start != pc)
        loop++;
    return loop->run ? loop : NULL;
}

// ---- the evaluator -------------------------------------------------------------------

#define PUSH(v) (*sp++ = (v))
#define POP() (*--sp)
#define TOP() (sp[-1])
#define SAVE() (act->pc = (uint32_t)(pc - insns))
#define DEPTH() ((unsigned)(sp - vars - code->nlocalsplus))
// What was alone on the stack and has left it, at or above sp; but for v, after a call
// that has left its result at sp[-1].
#define LET_GO()                                                               \
    do {                                                                       \
        if (__builtin_expect(act->owned != NULL, 0))                           \
            kr_let_go(&act->owned, DEPTH());                                   \
    } while (0)
#define LET_GO_BUT()                                                           \
    do {                                                                       \
        if (__builtin_expect(act->owned != NULL, 0))                           \
            kr_let_go_but(&act->owned, DEPTH() - 1, v);                        \
    } while (0)
#define OWN(f)                                                                 \
    do {                                                                       \
        if (__builtin_expect(kr_is_closable(v), 0))                            \
            own(act, v, f, pc, sp - 1);                                       \
    } while (0)
#define CACHE() (caches ? &caches[pc - insns - 1] : NULL)

#ifdef __GNUC__
#define OPCODE(name) L_##name:
#define NEXT                          \
    do {                              \
        insn = *pc++;                 \
        goto *labels[insn & 0xff];    \
    } while (0)
#else
#define OPCODE(name) case OP_##name:
#define NEXT goto next
#endif

static KR_WHEN(FORMAT_VALUE) KrValue (*format_value)(KrValue, unsigned, KrValue) = kr_format_value;

KrValue
kr_eval(KrActivation *act, KrValue sent, bool raise, bool *yielded)
{
#ifdef __GNUC__
    static const void *const labels[] = {
#define OP(name, arg, pops, pushes, fails, may, text) [OP_##name] = &&L_##name,
#include "krait/opcodes.def"
#undef OP
    };
#endif
    KrThread *const t = kr_thread;
    KrCode *const code = act->code;
    const KrInsn *const insns = code->insns;
    KrValue *const vars = act->vars;
    const KrValue *const consts = kr_as_tuple(code->consts)->items;
    const KrValue *const names = kr_as_tuple(code->names)->items;
    KrValue *caches = code->caches;
    KrValue *sp = vars + code->nlocalsplus + act->sp;
    const KrInsn *pc = insns + act->pc;
    KrInsn insn;
    KrValue v;
    uint32_t lasti;

    if (yielded)
        *yielded = false;
    if (raise)
        goto error;
    if (kr_isset(sent))
        PUSH(sent);

#ifdef __GNUC__
    NEXT;
#else
next:
    insn = *pc++;
    switch (KR_OP(insn)) {
#endif

    OPCODE(NOP)
        NEXT;

    OPCODE(POP_TOP)
        v = POP();
        if (__builtin_expect(act->owned != NULL, 0) && kr_same(act->owned->value, v)) {
            SAVE();
            kr_let_go(&act->owned, (unsigned)act->owned->depth);
        }
        NEXT;

    OPCODE(COPY)
        v = sp[-(ptrdiff_t)KR_ARG(insn)];
        PUSH(v);
        NEXT;

    OPCODE(SWAP)
    {
        KrValue *other = sp - KR_ARG(insn);
        v = TOP();
        TOP() = *other;
        *other = v;
        NEXT;
    }

    // ---- variables

    OPCODE(LOAD_CONST)
        PUSH(consts[KR_ARG(insn)]);
        NEXT;

    OPCODE(LOAD_FAST)
        PUSH(vars[KR_ARG(insn)]);
        NEXT;

    OPCODE(LOAD_FAST_CHECK)
        v = vars[KR_ARG(insn)];
        if (kr_iserr(v)) {
            unbound_local(act, KR_ARG(insn));
            goto error;
        }
        PUSH(v);
        NEXT;

    OPCODE(STORE_FAST)
        vars[KR_ARG(insn)] = POP();
        NEXT;

    OPCODE(DELETE_FAST)
        if (!kr_isset(vars[KR_ARG(insn)])) {
            unbound_local(act, KR_ARG(insn));
            goto error;
        }
        vars[KR_ARG(insn)] = KR_ABSENT;
        NEXT;

    OPCODE(MAKE_CELL)
        v = kr_cell_new(vars[KR_ARG(insn)]);
        if (kr_iserr(v))
            goto error;
        vars[KR_ARG(insn)] = v;
        NEXT;

    OPCODE(COPY_FREE_VARS)
    {
        uint32_t n = KR_ARG(insn);
        memcpy(vars + code->nlocalsplus - n, kr_as_tuple(act->closure)->items, n * sizeof(KrValue));
        NEXT;
    }

    OPCODE(LOAD_CLOSURE)
        PUSH(vars[KR_ARG(insn)]);
        NEXT;

    OPCODE(LOAD_DEREF)
        v = ((KrCell *)kr_obj(vars[KR_ARG(insn)]))->value;
        if (kr_iserr(v)) {
            unbound_local(act, KR_ARG(insn));
            goto error;
        }
        PUSH(v);
        NEXT;

    OPCODE(STORE_DEREF)
    {
        KrCell *cell = (KrCell *)kr_obj(vars[KR_ARG(insn)]);
        v = POP();
        kr_set(cell, &cell->value, v);
        NEXT;
    }

    OPCODE(DELETE_DEREF)
    {
        KrCell *cell = (KrCell *)kr_obj(vars[KR_ARG(insn)]);
        if (!kr_isset(cell->value)) {
            unbound_local(act, KR_ARG(insn));
            goto error;
        }
        kr_set(cell, &cell->value, KR_ABSENT);
        NEXT;
    }

    OPCODE(LOAD_CLASSDEREF)
        SAVE();
        v = load_classderef(act, KR_ARG(insn));
        if (kr_iserr(v))
            goto error;
        PUSH(v);
        NEXT;

    OPCODE(LOAD_NAME)
        if (kr_same(act->names, act->globals) && kr_exact(act->names, &kr_dict_type))
            goto load_global;
        SAVE();
        v = load_name(act, names[KR_ARG(insn)]);
        if (kr_iserr(v))
            goto error;
        PUSH(v);
        NEXT;

    OPCODE(STORE_NAME)
        if (kr_same(act->names, act->globals) && kr_exact(act->names, &kr_dict_type))
            goto store_global;
        SAVE();
        v = POP();
        if (store_name(act, names[KR_ARG(insn)], v) < 0)
            goto error;
        NEXT;

    OPCODE(DELETE_NAME)
        SAVE();
        if (delete_name(act, names[KR_ARG(insn)]) < 0)
            goto error;
        NEXT;

    OPCODE(LOAD_GLOBAL)
    load_global:
    {
        const GlobalCache *c = caches ? (const GlobalCache *)KR_WORD(caches[pc - insns - 1]) : NULL;
        if (c && kr_same(c->globals, act->globals)) {
            v = c->cell->value;
            if (!kr_isset(v) && c->builtin)
                v = c->builtin->value;
            if (kr_isset(v)) {
                PUSH(v);
                NEXT;
            }
        }
        SAVE();
        v = load_global(act, names[KR_ARG(insn)], CACHE());
        if (kr_iserr(v))
            goto error;
        PUSH(v);
        NEXT;
    }

    OPCODE(STORE_GLOBAL)
    store_global:
    {
        const GlobalCache *c = caches ? (const GlobalCache *)KR_WORD(caches[pc - insns - 1]) : NULL;
        v = POP();
        if (c && kr_same(c->globals, act->globals) && kr_isset(c->cell->value)) {
            kr_set(c->cell, &c->cell->value, v);
            NEXT;
        }
        SAVE();
        if (store_global(act, names[KR_ARG(insn)], v, CACHE()) < 0)
            goto error;
        NEXT;
    }

    OPCODE(DELETE_GLOBAL)
    {
        int r = kr_dict_del(act->globals, names[KR_ARG(insn)]);
        if (r == 0)
            not_defined(names[KR_ARG(insn)]);
        if (r <= 0)
            goto error;
        NEXT;
    }

    OPCODE(SETUP_ANNOTATIONS)
        SAVE();
        if (kr_setup_annotations(kr_isset(act->names) ? act->names : act->globals) < 0)
            goto error;
        NEXT;

    // ---- attributes and items

    OPCODE(LOAD_ATTR)
        v = kr_site_load(caches ? caches[pc - insns - 1] : KR_ABSENT, TOP());
        if (kr_iserr(v)) {
            SAVE();
            v = kr_getattr_caching(TOP(), names[KR_ARG(insn)], CACHE());
            if (kr_iserr(v))
                goto error;
        }
        TOP() = v;
        NEXT;

    OPCODE(STORE_ATTR)
        if (!kr_site_store(caches ? caches[pc - insns - 1] : KR_ABSENT, sp[-1], sp[-2])) {
            SAVE();
            if (kr_setattr_caching(sp[-1], names[KR_ARG(insn)], sp[-2], CACHE()) < 0)
                goto error;
        }
        sp -= 2;
        NEXT;

    OPCODE(DELETE_ATTR)
        SAVE();
        v = POP();
        if (kr_setattr(v, names[KR_ARG(insn)], KR_ABSENT) < 0)
            goto error;
        NEXT;

    OPCODE(LOAD_METHOD)
        v = kr_site_method(caches ? caches[pc - insns - 1] : KR_ABSENT, TOP());
        if (kr_isset(v)) {
            *sp = TOP();
            TOP() = v;
            sp++;
            NEXT;
        }
        SAVE();
        v = kr_load_method_caching(TOP(), names[KR_ARG(insn)], sp, CACHE());
        if (kr_iserr(v))
            goto error;
        TOP() = v;
        sp++;
        NEXT;

    OPCODE(BINARY_SUBSCR)
        v = fast_getitem(sp[-2], TOP());
        if (kr_iserr(v)) {
            if (kr_isset(t->pending))
                goto error;
            SAVE();
            v = kr_getitem(sp[-2], TOP());
            if (kr_iserr(v))
                goto error;
        }
        sp--;
        TOP() = v;
        NEXT;

    OPCODE(STORE_SUBSCR)
        SAVE();
        if (setitem(sp[-2], sp[-1], sp[-3]) < 0)
            goto error;
        sp -= 3;
        NEXT;

    OPCODE(DELETE_SUBSCR)
        SAVE();
        if (kr_setitem(sp[-2], sp[-1], KR_ABSENT) < 0)
            goto error;
        sp -= 2;
        NEXT;

    OPCODE(BINARY_SLICE)
        SAVE();
        sp -= KR_ARG(insn);
        v = kr_slice_get(sp[-1], sp[0], sp[1], KR_ARG(insn) == 3 ? sp[2] : KR_None);
        if (kr_iserr(v))
            goto error;
        TOP() = v;
        NEXT;

    OPCODE(STORE_SLICE)
        SAVE();
        sp -= KR_ARG(insn) + 2;
        if (kr_slice_set(sp[1], sp[2], sp[3], KR_ARG(insn) == 3 ? sp[4] : KR_None, sp[0]) < 0)
            goto error;
        NEXT;

    OPCODE(BUILD_SLICE)
        if (KR_ARG(insn) == 3) {
            v = kr_slice_new(sp[-3], sp[-2], sp[-1]);
            sp -= 2;
        } else {
            v = kr_slice_new(sp[-2], sp[-1], KR_None);
            sp -= 1;
        }
        if (kr_iserr(v))
            goto error;
        TOP() = v;
        NEXT;

    // ---- operators

    OPCODE(BINARY_OP)
        v = fast_binary(KR_ARG(insn), sp[-2], sp[-1]);
        if (kr_iserr(v)) {
            SAVE();
            v = kr_binary((int)KR_ARG(insn), sp[-2], sp[-1]);
            if (kr_iserr(v))
                goto error;
        }
        sp--;
        TOP() = v;
        NEXT;

    OPCODE(UNARY_OP)
        if (KR_ARG(insn) == KR_OP_NEG && kr_is_fix(TOP()) && kr_fix_val(TOP()) != KR_FIX_MIN) {
            TOP() = kr_fix(-kr_fix_val(TOP()));
            NEXT;
        }
        SAVE();
        v = kr_unary((int)KR_ARG(insn), TOP());
        if (kr_iserr(v))
            goto error;
        TOP() = v;
        NEXT;

    OPCODE(UNARY_NOT)
    {
        int truth = kr_same(TOP(), KR_True) ? 1 : kr_same(TOP(), KR_False) ? 0 : -1;
        if (truth < 0) {
            SAVE();
            truth = kr_truth(TOP());
            if (truth < 0)
                goto error;
        }
        TOP() = kr_bool(!truth);
        NEXT;
    }

    OPCODE(COMPARE_OP)
    {
        int r = fast_compare(KR_ARG(insn), sp[-2], sp[-1]);
        if (r < 0) {
            SAVE();
            v = kr_compare(sp[-2], sp[-1], (int)KR_ARG(insn));
            if (kr_iserr(v))
                goto error;
            sp--;
            TOP() = v;
            NEXT;
        }
        sp--;
        insn = *pc;
        if (KR_OP(insn) == OP_POP_JUMP_IF_FALSE) {      // the usual successor, at once
            sp--;
            pc = r ? pc + 1 : insns + KR_ARG(insn);
            NEXT;
        }
        TOP() = kr_bool(r);
        NEXT;
    }

    OPCODE(IS_OP)
        sp--;
        TOP() = kr_bool((kr_same(TOP(), sp[0]) || kr_is(TOP(), sp[0])) != (bool)KR_ARG(insn));
        NEXT;

    OPCODE(CONTAINS_OP)
    {
        SAVE();
        int r = kr_contains(sp[-1], sp[-2]);
        if (r < 0)
            goto error;
        sp--;
        TOP() = kr_bool((bool)r != (bool)KR_ARG(insn));
        NEXT;
    }

    // ---- containers and text

    OPCODE(BUILD_TUPLE)
        v = kr_tuple_n(sp - KR_ARG(insn), KR_ARG(insn));
        if (kr_iserr(v))
            goto error;
        sp -= KR_ARG(insn);
        PUSH(v);
        NEXT;

    OPCODE(BUILD_LIST)
        v = kr_list_n(sp - KR_ARG(insn), KR_ARG(insn));
        if (kr_iserr(v))
            goto error;
        sp -= KR_ARG(insn);
        PUSH(v);
        NEXT;

    OPCODE(BUILD_SET)
        SAVE();
        v = kr_build_set(KR_ARG(insn), sp - KR_ARG(insn));
        if (kr_iserr(v))
            goto error;
        sp -= KR_ARG(insn);
        PUSH(v);
        NEXT;

    OPCODE(BUILD_MAP)
        SAVE();
        v = kr_build_map(2 * (size_t)KR_ARG(insn), sp - 2 * (size_t)KR_ARG(insn));
        if (kr_iserr(v))
            goto error;
        sp -= 2 * (size_t)KR_ARG(insn);
        PUSH(v);
        NEXT;

    OPCODE(BUILD_STRING)
        v = kr_str_join_n(sp - KR_ARG(insn), KR_ARG(insn));
        if (kr_iserr(v))
            goto error;
        sp -= KR_ARG(insn);
        PUSH(v);
        NEXT;

    OPCODE(LIST_TO_TUPLE)
        v = kr_tuple_n(kr_as_list(TOP())->items, kr_as_list(TOP())->len);
        if (kr_iserr(v))
            goto error;
        TOP() = v;
        NEXT;

    OPCODE(LIST_APPEND)
    {
        v = POP();
        KrValue list = sp[-(ptrdiff_t)KR_ARG(insn)];
        KrList *l = kr_as_list(list);
        if (l->len < l->cap) {
            kr_set(l, &l->items[l->len], v);
            l->len++;
        } else if (kr_list_append(list, v) < 0) {
            goto error;
        }
        NEXT;
    }

    OPCODE(SET_ADD)
        SAVE();
        v = POP();
        if (kr_set_add(sp[-(ptrdiff_t)KR_ARG(insn)], v) < 0)
            goto error;
        NEXT;

    OPCODE(MAP_ADD)
        SAVE();
        sp -= 2;
        if (kr_dict_set(sp[-(ptrdiff_t)KR_ARG(insn)], sp[0], sp[1]) < 0)
            goto error;
        NEXT;

    OPCODE(LIST_EXTEND)
        SAVE();
        v = POP();
        if (kr_list_extend_call(sp[-(ptrdiff_t)KR_ARG(insn)], v) < 0)
            goto error;
        NEXT;

    OPCODE(SET_UPDATE)
        SAVE();
        v = POP();
        if (kr_set_update(sp[-(ptrdiff_t)KR_ARG(insn)], v) < 0)
            goto error;
        NEXT;

    OPCODE(DICT_UPDATE)
        SAVE();
        v = POP();
        if (kr_dict_update_op(sp[-(ptrdiff_t)KR_ARG(insn)], v) < 0)
            goto error;
        NEXT;

    OPCODE(DICT_MERGE)
        SAVE();
        v = POP();
        if (kr_dict_merge_op(sp[-(ptrdiff_t)KR_ARG(insn) - 2], sp[-(ptrdiff_t)KR_ARG(insn)], v) < 0)
            goto error;
        NEXT;

    OPCODE(UNPACK_SEQUENCE)
        SAVE();
        v = POP();
        if (unpack(v, KR_ARG(insn), sp) < 0)
            goto error;
        sp += KR_ARG(insn);
        NEXT;

    OPCODE(UNPACK_EX)
    {
        SAVE();
        uint32_t before = KR_ARG(insn) & 0xfff, after = KR_ARG(insn) >> 12;
        v = POP();
        if (unpack_ex(v, before, after, sp) < 0)
            goto error;
        sp += before + 1 + after;
        NEXT;
    }

    OPCODE(FORMAT_VALUE)
        SAVE();
        if (KR_ARG(insn) & 4) {
            v = format_value(sp[-2], KR_ARG(insn), sp[-1]);
            sp--;
        } else {
            v = format_value(sp[-1], KR_ARG(insn), KR_ABSENT);
        }
        if (kr_iserr(v))
            goto error;
        TOP() = v;
        NEXT;

    // ---- jumps

    OPCODE(JUMP)
        pc = insns + KR_ARG(insn);
        NEXT;

    OPCODE(JUMP_BACKWARD)
        if (__builtin_expect(t->limit == UINTPTR_MAX, 0)) {
            SAVE();
            if (kr_attention() < 0)
                goto error;
        }
        if (__builtin_expect(!caches, 0) && code->heat++ > 4)
            caches = make_caches(code);
        pc = insns + KR_ARG(insn);
        NEXT;

    OPCODE(POP_JUMP_IF_FALSE)
        v = POP();
        if (kr_same(v, KR_True))
            NEXT;
        if (kr_same(v, KR_False)) {
            pc = insns + KR_ARG(insn);
            NEXT;
        }
        {
            SAVE();
            int r = kr_truth(v);
            if (r < 0)
                goto error;
            if (!r)
                pc = insns + KR_ARG(insn);
        }
        NEXT;

    OPCODE(POP_JUMP_IF_TRUE)
        v = POP();
        if (kr_same(v, KR_False))
            NEXT;
        if (kr_same(v, KR_True)) {
            pc = insns + KR_ARG(insn);
            NEXT;
        }
        {
            SAVE();
            int r = kr_truth(v);
            if (r < 0)
                goto error;
            if (r)
                pc = insns + KR_ARG(insn);
        }
        NEXT;

    OPCODE(POP_JUMP_IF_NONE)
        v = POP();
        if (kr_is_none(v))
            pc = insns + KR_ARG(insn);
        NEXT;

    OPCODE(POP_JUMP_IF_NOT_NONE)
        v = POP();
        if (!kr_is_none(v))
            pc = insns + KR_ARG(insn);
        NEXT;

    OPCODE(JUMP_IF_FALSE_OR_POP)
    {
        SAVE();
        int r = kr_truth(TOP());
        if (r < 0)
            goto error;
        if (r)
            sp--;
        else
            pc = insns + KR_ARG(insn);
        NEXT;
    }

    OPCODE(JUMP_IF_TRUE_OR_POP)
    {
        SAVE();
        int r = kr_truth(TOP());
        if (r < 0)
            goto error;
        if (r)
            pc = insns + KR_ARG(insn);
        else
            sp--;
        NEXT;
    }

    OPCODE(GET_ITER)
        SAVE();
        v = kr_iter(TOP());
        if (kr_iserr(v))
            goto error;
        if (kr_obj(v)->shape == &kr_generator_type.shape && !kr_same(v, TOP()))
            kr_own_iterator(&act->owned, v, TOP(), DEPTH() - 1);
        TOP() = v;
        NEXT;

    OPCODE(RUN_LOOP)
    {
        const KrCompiledLoop *loop = compiled_loop(act, (uint32_t)(pc - insns));
        if (!loop)
            NEXT;
        SAVE();
        v = loop->run();
        if (kr_iserr(v)) {
            pc = insns + act->pc;
            lasti = act->pc - 1;
            goto unwind;
        }
        pc = insns + kr_fix_val(v);
        NEXT;
    }

    OPCODE(FOR_ITER)
        v = fast_next(TOP());
        if (kr_iserr(v)) {
            SAVE();
            if (*pc == KR_INSN(OP_UNPACK_SEQUENCE, 2)) {
                v = kr_next_pair(TOP(), sp);
                if (kr_same(v, KR_PAIR)) {
                    v = sp[0];
                    sp[0] = sp[1];
                    sp[1] = v;
                    sp += 2;
                    pc++;
                    NEXT;
                }
                goto stepped;
            }
            KrValue (*step)(KrValue) = kr_type_slots(kr_shape(TOP())->type)->next;
            v = step ? step(TOP()) : kr_next(TOP());    // its class may have lost __next__
        stepped:
            if (kr_iserr(v)) {
                if (kr_isset(t->pending))
                    goto error;
                sp--;
                LET_GO();
                pc = insns + KR_ARG(insn);
                NEXT;
            }
        }
        PUSH(v);
        NEXT;

    // ---- functions, classes, calls

    OPCODE(MAKE_FUNCTION)
    {
        KrEffect e = kr_code_effect(insn, false);
        v = kr_make_function(KR_ARG(insn), sp - e.pops, act->globals);
        if (kr_iserr(v))
            goto error;
        sp -= e.pops;
        PUSH(v);
        NEXT;
    }

    OPCODE(LOAD_BUILD_CLASS)
        SAVE();
        v = load_build_class(act);
        if (kr_iserr(v))
            goto error;
        PUSH(v);
        NEXT;

    OPCODE(CALL_FUNCTION)
    {
        KrValue *args = sp - KR_ARG(insn);
        SAVE();
        v = call(args[-1], args, KR_ARG(insn), KR_ABSENT);
        if (kr_iserr(v))
            goto error;
        sp = args;
        LET_GO_BUT();
        OWN(args[-1]);
        TOP() = v;
        NEXT;
    }

    OPCODE(CALL_KW)
    {
        KrValue kwnames = POP();
        KrValue *args = sp - KR_ARG(insn);
        SAVE();
        v = call(args[-1], args, KR_ARG(insn) - kr_as_tuple(kwnames)->len, kwnames);
        if (kr_iserr(v))
            goto error;
        sp = args;
        LET_GO_BUT();
        OWN(args[-1]);
        TOP() = v;
        NEXT;
    }

    OPCODE(CALL_METHOD)
    {
        KrValue *args = sp - KR_ARG(insn);
        SAVE();
        if (kr_isset(args[-1]))
            v = call(args[-2], args - 1, KR_ARG(insn) + 1, KR_ABSENT);
        else
            v = call(args[-2], args, KR_ARG(insn), KR_ABSENT);
        if (kr_iserr(v))
            goto error;
        sp = args - 1;
        LET_GO_BUT();
        OWN(args[-2]);
        TOP() = v;
        NEXT;
    }

    OPCODE(CALL_METHOD_KW)
    {
        KrValue kwnames = POP();
        KrValue *args = sp - KR_ARG(insn);
        size_t n = KR_ARG(insn) - kr_as_tuple(kwnames)->len;
        SAVE();
        if (kr_isset(args[-1]))
            v = call(args[-2], args - 1, n + 1, kwnames);
        else
            v = call(args[-2], args, n, kwnames);
        if (kr_iserr(v))
            goto error;
        sp = args - 1;
        LET_GO_BUT();
        OWN(args[-2]);
        TOP() = v;
        NEXT;
    }

    OPCODE(CALL_EX)
        SAVE();
        if (KR_ARG(insn) & 1) {
            v = kr_call_ex(sp[-3], sp[-2], sp[-1]);
            sp -= 2;
        } else {
            v = kr_call_ex(sp[-2], sp[-1], KR_ABSENT);
            sp -= 1;
        }
        if (kr_iserr(v))
            goto error;
        TOP() = v;
        NEXT;

    OPCODE(CALL_SUPER)
        SAVE();
        v = kr_call_super(sp[-3], sp[-2], sp[-1]);
        if (kr_iserr(v))
            goto error;
        sp -= 2;
        TOP() = v;
        NEXT;

    OPCODE(LOAD_UNSET)
        PUSH(KR_ABSENT);
        NEXT;

    OPCODE(RETURN_VALUE)
        return TOP();

    // ---- generators and coroutines

    OPCODE(RETURN_GENERATOR)
        return make_generator(act, (uint32_t)(pc - insns));

    OPCODE(YIELD_VALUE)
        v = POP();
        SAVE();
        act->sp = (uint32_t)(sp - vars - code->nlocalsplus);
        *yielded = true;
        return v;

    OPCODE(GET_YIELD_FROM_ITER)
        SAVE();
        v = kr_yield_from_iter(TOP(), (code->flags & (KR_CO_COROUTINE | KR_CO_ITERABLE_COROUTINE)) != 0);
        if (kr_iserr(v))
            goto error;
        TOP() = v;
        NEXT;

    OPCODE(GET_AWAITABLE)
        SAVE();
        v = kr_get_awaitable(TOP(), (int)KR_ARG(insn));
        if (kr_iserr(v))
            goto error;
        TOP() = v;
        NEXT;

    OPCODE(SEND)
    {
        bool done;
        SAVE();
        v = kr_gen_send(sp[-2], sp[-1], &done);
        if (kr_iserr(v))
            goto error;
        if (done) {
            sp--;
            pc = insns + KR_ARG(insn);
        }
        TOP() = v;
        NEXT;
    }

    OPCODE(GET_AITER)
        SAVE();
        v = kr_get_aiter(TOP());
        if (kr_iserr(v))
            goto error;
        TOP() = v;
        NEXT;

    OPCODE(GET_ANEXT)
        SAVE();
        v = kr_get_anext(TOP());
        if (kr_iserr(v))
            goto error;
        PUSH(v);
        NEXT;

    OPCODE(END_ASYNC_FOR)
        v = POP();
        sp--;
        if (kr_isinstance_exact_or_sub(v, &kr_StopAsyncIteration_type))
            NEXT;
        kr_set_pending(v);
        goto reraise;

    OPCODE(ASYNC_GEN_WRAP)
        v = kr_asyncgen_wrap(TOP());
        if (kr_iserr(v))
            goto error;
        TOP() = v;
        NEXT;

    // ---- exceptions and with

    OPCODE(PUSH_EXC_INFO)
        v = TOP();
        TOP() = kr_push_handled(act->gen, v);
        PUSH(v);
        NEXT;

    OPCODE(POP_EXCEPT)
        v = POP();
        kr_pop_handled(act->gen, v);
        NEXT;

    OPCODE(CHECK_EXC_MATCH)
    {
        SAVE();
        int r = kr_exception_matches(sp[-2], sp[-1]);
        if (r < 0)
            goto error;
        TOP() = kr_bool(r);
        NEXT;
    }

    OPCODE(CHECK_EG_MATCH)
        SAVE();
        if (kr_check_eg_match(sp[-2], sp[-1], sp - 2) < 0)
            goto error;
        NEXT;

    OPCODE(PREP_RERAISE_STAR)
        SAVE();
        v = kr_prep_reraise_star(sp[-2], sp[-1]);
        if (kr_iserr(v))
            goto error;
        sp--;
        TOP() = v;
        NEXT;

    OPCODE(RAISE_VARARGS)
        SAVE();
        if (KR_ARG(insn) == 2) {
            kr_do_raise(sp[-2], sp[-1]);
            goto error;
        }
        if (KR_ARG(insn) == 1) {
            kr_do_raise(sp[-1], KR_ABSENT);
            goto error;
        }
        if (!kr_isset(t->handled)) {
            kr_raise(KR_RuntimeError, "No active exception to reraise");
            goto error;
        }
        kr_set_pending(t->handled);
        goto reraise;

    OPCODE(RERAISE)
        kr_set_pending(POP());
        if (KR_ARG(insn)) {
            lasti = (uint32_t)kr_fix_val(TOP());
            act->pc = lasti + 1;
            goto unwind;
        }
        goto reraise;

    OPCODE(LOAD_ASSERTION_ERROR)
        PUSH(kr_type_value(&kr_AssertionError_type));
        NEXT;

    OPCODE(BEFORE_WITH)
        SAVE();
        v = kr_with_enter(TOP(), 0, sp);
        if (kr_iserr(v))
            goto error;
        TOP() = v;
        sp++;
        NEXT;

    OPCODE(BEFORE_ASYNC_WITH)
        SAVE();
        v = kr_with_enter(TOP(), 1, sp);
        if (kr_iserr(v))
            goto error;
        TOP() = v;
        sp++;
        NEXT;

    OPCODE(WITH_EXCEPT_START)
        SAVE();
        v = kr_with_exit(sp[-4], sp[-1]);
        if (kr_iserr(v))
            goto error;
        PUSH(v);
        NEXT;

    // ---- imports

    OPCODE(IMPORT_NAME)
        SAVE();
        v = kr_import_name(names[KR_ARG(insn)], act->globals, sp[-1], sp[-2]);
        if (kr_iserr(v))
            goto error;
        sp--;
        TOP() = v;
        NEXT;

    OPCODE(IMPORT_FROM)
        SAVE();
        v = kr_import_from(TOP(), names[KR_ARG(insn)]);
        if (kr_iserr(v))
            goto error;
        PUSH(v);
        NEXT;

    OPCODE(IMPORT_STAR)
        SAVE();
        v = POP();
        if (kr_import_star(v, kr_isset(act->names) ? act->names : act->globals) < 0)
            goto error;
        NEXT;

    // ---- match

    OPCODE(GET_LEN)
    {
        SAVE();
        KrSsize n = kr_len(TOP());
        if (n < 0)
            goto error;
        PUSH(kr_int(n));
        NEXT;
    }

    OPCODE(MATCH_MAPPING)
        v = kr_bool(kr_is_mapping(TOP()));
        PUSH(v);
        NEXT;

    OPCODE(MATCH_SEQUENCE)
        v = kr_bool(kr_is_sequence(TOP()));
        PUSH(v);
        NEXT;

    OPCODE(MATCH_KEYS)
        SAVE();
        v = kr_match_keys(sp[-2], sp[-1]);
        if (kr_iserr(v))
            goto error;
        PUSH(v);
        NEXT;

    OPCODE(MATCH_CLASS)
        SAVE();
        v = kr_match_class(sp[-3], sp[-2], KR_ARG(insn), sp[-1]);
        if (kr_iserr(v))
            goto error;
        sp -= 2;
        TOP() = v;
        NEXT;

    // ---- the rest

    OPCODE(PRINT_EXPR)
        SAVE();
        v = POP();
        if (kr_print_expr(v) < 0)
            goto error;
        NEXT;

    OPCODE(NOT_YET)
        kr_raise(&kr_NotImplementedError_type, "not yet: %S", consts[KR_ARG(insn)]);
        goto error;

#ifndef __GNUC__
    }
#endif

    // The instruction before pc failed: here is a place of the traceback.
error:
    SAVE();
    if (!kr_isset(t->pending))
        kr_raise(KR_SystemError, "a function failed without an exception");
    kr_traceback_add_act(act);
    // The same without a new place.
reraise:
    lasti = (uint32_t)(pc - insns) - 1;
    act->pc = lasti + 1;
unwind:
{
    const KrHandler *h = find_handler(code, (uint32_t)(pc - insns) - 1);
    sp = vars + code->nlocalsplus + (h ? h->depth : 0);
    LET_GO();
    if (!h) {
        kr_traceback_left(code);
        return KR_ERROR;
    }
    // What the failed statement had on the stack must not be kept alive, above
    // all when memory is short.
    memset(sp, 0, (code->stacksize - h->depth) * sizeof *sp);
    if (h->lasti)
        PUSH(kr_fix((intptr_t)lasti));
    v = kr_take();
    PUSH(v);
    pc = insns + h->handler;
    NEXT;
}
}

// ---- entries ---------------------------------------------------------------------------

static KrValue
run(KrActivation *act, KrThread *t)
{
    kr_link_activation(t, act);
    KrValue r = kr_eval(act, KR_ABSENT, false, NULL);
    kr_unlink_activation(t, act);
    if (__builtin_expect(kr_isset(act->frame), 0))
        kr_frame_detach(act);
    return r;
}

KrValue
kr_function_entry_eval(KrValue callee, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrFunction *fn = (KrFunction *)kr_obj(callee);
    KrCode *code = fn->code;
    if (kr_check_stack() < 0 || kr_code_ready(code) < 0)
        return KR_ERROR;
    size_t n = (size_t)code->nlocalsplus + code->stacksize;
    KrValue *vars = n <= STACK_VARS ? __builtin_alloca(n * sizeof *vars) : kr_alloc_values(n);
    if (!vars)
        return KR_ERROR;
    size_t nlocals = code->nlocalsplus;
    if (nargs == code->argcount && !kr_isset(kwnames) && !code->kwonlyargcount && !(code->flags & (KR_CO_VARARGS | KR_CO_VARKEYWORDS))) {
        size_t i = 0;
        for (; i < nargs; i++)
            vars[i] = args[i];
        for (; i < nlocals; i++)
            vars[i] = KR_ABSENT;
    } else {
        memset(vars, 0, nlocals * sizeof *vars);
        if (kr_bind(fn, args, nargs, kwnames, vars) < 0)
            return KR_ERROR;
    }
    if (__builtin_expect(!code->caches, 0) && code->heat++ >= 1)
        make_caches(code);
    KrActivation act = {
        .code = code,
        .fn = fn,
        .globals = fn->globals,
        .builtins = fn->builtins,
        .closure = fn->closure,
        .vars = vars,
    };
    return run(&act, kr_thread);
}

KrValue
kr_eval_code(KrCode *code, KrValue globals, KrValue names, KrValue closure)
{
    if (kr_check_stack() < 0 || kr_code_ready(code) < 0)
        return KR_ERROR;
    size_t n = (size_t)code->nlocalsplus + code->stacksize;
    KrValue *vars = n <= STACK_VARS ? __builtin_alloca(n * sizeof *vars) : kr_alloc_values(n);
    KrValue builtins = kr_builtins_of(globals);
    if (!vars || kr_iserr(builtins))
        return KR_ERROR;
    memset(vars, 0, code->nlocalsplus * sizeof *vars);
    KrActivation act = {
        .code = code,
        .globals = globals,
        .builtins = builtins,
        .names = names,
        .closure = closure,
        .vars = vars,
    };
    return run(&act, kr_thread);
}
