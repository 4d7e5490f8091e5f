// loop.c - loops of compiled code, and the generator expressions that a builtin uses up.
//
// A KrLoop stands for an iterator that nobody else sees. Where one is asked for after all,
// because a builtin is bound anew, nothing of the loop has been run yet.

#include "runtime.h"
#include "krait/compiled.h"

// The list of a comprehension with one item for each that the loop gives: with room for
// them where they can be counted.
KrValue
kr_list_for(const KrLoop *source)
{
    size_t n = 0;
    if (source->left >= 0)
        n = (size_t)source->left;
    else if (source->left != KR_LOOP_ITERATOR && source->left != KR_LOOP_COUNT)
        n = kr_exact(source->it, &kr_list_type) ? kr_as_list(source->it)->len : kr_as_tuple(source->it)->len;
    return kr_list_new(n < (size_t)1 << 20 ? n : 0);
}

// What a loop calls for the next item: the type's function, where that cannot change.
intptr_t
kr_loop_step(KrValue it)
{
    if (kr_exact(it, &kr_generator_type))
        return (intptr_t)kr_generator_next;
    const KrType *t = kr_typeof(it);
    return t->flags & KR_TF_HEAP || !kr_type_slots(t)->next ? (intptr_t)kr_next : (intptr_t)kr_type_slots(t)->next;
}

// The iterator of a loop over v; f: what was called to make v, else KR_ABSENT.
KrValue
kr_loop_start(KrValue v, KrValue f, KrOwned **owned, unsigned depth)
{
    if (kr_isset(f))
        kr_own_call(owned, v, f, depth);
    if (kr_exact(v, &kr_generator_type))
        return v;
    KrValue it = kr_get_iter(v);
    if (kr_iserr(it))
        kr_let_go(owned, depth);
    else if (kr_exact(it, &kr_generator_type))
        kr_own_iterator(owned, it, v, depth);
    return it;
}

KrValue
kr_loop_range_slow(KrValue f, size_t n, const KrValue *args)
{
    KrValue v = kr_call(f, args, n, KR_ABSENT);
    return kr_iserr(v) ? KR_ERROR : kr_get_iter(v);
}

int
kr_loop_enumerate_slow(KrValue f, KrValue v, KrValue start, KrLoop *loop)
{
    KrValue from = kr_isset(start) ? start : kr_fix(0);
    if (kr_same(f, kr_value(&kr_enumerate_type)) && kr_is_fix(from) && kr_fix_val(from) >= -KR_LOOP_COUNT_MAX && kr_fix_val(from) <= KR_LOOP_COUNT_MAX)
        *loop = (KrLoop) { kr_get_iter(v), kr_fix_val(from), 0, KR_LOOP_COUNT };
    else
        *loop = (KrLoop) { kr_loop_range_slow(f, kr_isset(start) ? 2 : 1, (KrValue[]) { v, start }), 0, 0, KR_LOOP_ITERATOR };
    return kr_loop_called(loop);
}

KrValue
kr_loop_pair_slow(KrLoop *loop, KrValue *out)
{
    if (loop->left == KR_LOOP_ITERATOR)
        return kr_next_pair(loop->it, out);
    if (loop->left != KR_LOOP_COUNT)
        return kr_loop_next(loop);
    out[1] = ((KrValue (*)(KrValue))loop->step)(loop->it);
    if (kr_iserr(out[1]))
        return KR_ABSENT;
    out[0] = kr_fix(loop->next++);
    return KR_PAIR;
}

// The next value of a loop over pairs whose user does not take them apart.
KrValue
kr_loop_next_slow(KrLoop *loop)
{
    KrValue out[2], v = kr_loop_pair(loop, out);
    return kr_same(v, KR_PAIR) ? kr_tuple(2, out[0], out[1]) : v;
}

// ---- generator expressions ---------------------------------------------------------

static KrValue
iterator(const KrLoop *source)
{
    switch (source->left) {
    case KR_LOOP_LIST: case KR_LOOP_TUPLE:
        return kr_get_iter(source->it);
    case KR_LOOP_ITERATOR:
        return source->it;
    case KR_LOOP_ENUMERATE:
        return kr_call(kr_value(&kr_enumerate_type), (KrValue[]) { source->it, kr_fix(source->step) }, 2, KR_ABSENT);
    case KR_LOOP_COUNT:
        return kr_call(kr_value(&kr_enumerate_type), (KrValue[]) { source->it, kr_fix(source->next) }, 2, KR_ABSENT);
    case KR_LOOP_ZIP:
        return kr_call(kr_value(&kr_zip_type), (KrValue[]) { source->it, kr_value((void *)source->step) }, 2, KR_ABSENT);
    }
    KrValue stop = kr_binary(KR_OP_ADD, kr_fix(source->next), kr_binary(KR_OP_MUL, kr_int(source->left), kr_int(source->step)));
    KrValue range = kr_call(kr_value(&kr_range_type), (KrValue[]) { kr_int(source->next), stop, kr_int(source->step) }, 3, KR_ABSENT);
    return kr_iserr(range) ? KR_ERROR : kr_get_iter(range);
}

// The generator of an expression that was to be run in place: evaluated.
KrValue
kr_genexpr(KrValue code, KrValue globals, KrLoop *source, KrOwned **owned, unsigned depth, size_t n, const KrValue *cells)
{
    KrValue parts[] = { kr_tuple_n(cells, n), code }, it = iterator(source);
    if (kr_iserr(parts[0]) || kr_iserr(it))
        return KR_ERROR;
    KrValue f = kr_make_function(n ? KR_MF_CLOSURE : 0, n ? parts : parts + 1, globals);
    KrValue gen = kr_iserr(f) ? KR_ERROR : kr_call1(f, it);
    if (kr_isset(gen))
        kr_let_go_but(owned, depth, gen);
    return gen;
}

// What is called in a builtin's place, with the generator.
KrValue
kr_fold_other(KrValue f, KrValue gen, KrOwned **owned, unsigned depth)
{
    if (kr_iserr(gen))
        return KR_ERROR;
    KrValue v = kr_call1(f, gen);
    kr_let_go_but(owned, depth, v);
    return v;
}

// ---- what folds do with the values ---------------------------------------------------

KrValue
kr_fold_best(int op, KrValue best)
{
    return kr_isset(best) ? best : kr_raise(KR_ValueError, "%s() arg is an empty sequence", op == KR_LT ? "min" : "max");
}

KrValue
kr_fold_sorted(KrValue list)
{
    return kr_list_sort(list, KR_None, false) < 0 ? KR_ERROR : list;
}
