// range.c - range objects.
//
// start, stop, step and len are exact ints of any size. Where all of them are
// small, words are used; the rest goes through the general arithmetic.

#include "runtime.h"

typedef struct KrLongRangeIter {
    KrObject ob;
    KrValue start, step, len, index;
} KrLongRangeIter;

static const KrType long_iter_type;

static inline KrRange *
as_range(KrValue v)
{
    return (KrRange *)kr_obj(v);
}

static inline KrValue
add(KrValue a, KrValue b)
{
    return kr_binary(KR_OP_ADD, a, b);
}

static inline KrValue
sub(KrValue a, KrValue b)
{
    return kr_binary(KR_OP_SUB, a, b);
}

static inline KrValue
mul(KrValue a, KrValue b)
{
    return kr_binary(KR_OP_MUL, a, b);
}

// ---- making ranges

static KrValue
length(KrValue start, KrValue stop, KrValue step)
{
    if (kr_both_fix(start, stop) && kr_is_fix(step)) {
        intptr_t lo = kr_fix_val(start), hi = kr_fix_val(stop), by = kr_fix_val(step);
        if (by < 0) {
            intptr_t x = lo;
            lo = hi;
            hi = x;
            by = -by;
        }
        return kr_int(lo >= hi ? 0 : (hi - lo - 1) / by + 1);
    }
    int sign = kr_int_sign(step);
    KrValue lo = sign > 0 ? start : stop, hi = sign > 0 ? stop : start;
    if (kr_int_compare(lo, hi) >= 0)
        return kr_fix(0);
    KrValue by = sign > 0 ? step : kr_unary(KR_OP_NEG, step);
    KrValue span = sub(sub(hi, lo), kr_fix(1));
    KrValue n = kr_iserr(span) || kr_iserr(by) ? KR_ERROR : kr_binary(KR_OP_FLOORDIV, span, by);
    return kr_iserr(n) ? KR_ERROR : add(n, kr_fix(1));
}

// Of exact ints, step not 0.
static KrValue
range_of(KrValue start, KrValue stop, KrValue step)
{
    KrValue len = length(start, stop, step);
    KrRange *r = kr_iserr(len) ? NULL : kr_new(&kr_range_type);
    if (!r)
        return KR_ERROR;
    kr_set(r, &r->start, start);
    kr_set(r, &r->stop, stop);
    kr_set(r, &r->step, step);
    kr_set(r, &r->len, len);
    return kr_value(r);
}

KrValue
kr_range_new(KrValue start, KrValue stop, KrValue step)
{
    start = kr_index(start);
    if (kr_iserr(start))
        return KR_ERROR;
    stop = kr_index(stop);
    if (kr_iserr(stop))
        return KR_ERROR;
    step = kr_index(step);
    if (kr_iserr(step))
        return KR_ERROR;
    if (kr_int_sign(step) == 0)
        return kr_raise(KR_ValueError, "range() arg 3 must not be zero");
    return range_of(start, stop, step);
}

static KrValue
range_make(const KrType *type, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)type;
    if (kr_arity("range", nargs, kwnames, 1, 3) < 0)
        return KR_ERROR;
    if (nargs == 1)
        return kr_range_new(kr_fix(0), args[0], kr_fix(1));
    return kr_range_new(args[0], args[1], nargs == 3 ? args[2] : kr_fix(1));
}

// ---- slots

static KrValue
range_repr(KrValue self)
{
    const KrRange *r = as_range(self);
    if (kr_same(r->step, kr_fix(1)))
        return kr_str_format("range(%R, %R)", r->start, r->stop);
    return kr_str_format("range(%R, %R, %R)", r->start, r->stop, r->step);
}

static int
range_truth(KrValue self)
{
    return !kr_same(as_range(self)->len, kr_fix(0));
}

static KrSsize
range_len(KrValue self)
{
    KrSsize n;
    return kr_as_ssize(as_range(self)->len, &n) < 0 ? -1 : n;
}

// What equal ranges have in common.
static KrValue
essence(const KrRange *r)
{
    bool empty = kr_same(r->len, kr_fix(0));
    bool single = kr_same(r->len, kr_fix(1));
    return kr_tuple(3, r->len, empty ? KR_None : r->start, empty || single ? KR_None : r->step);
}

static KrValue
range_compare(KrValue a, KrValue b, int op)
{
    if (!kr_exact(b, &kr_range_type) || (op != KR_EQ && op != KR_NE))
        return KR_NotImplemented;
    KrValue x = essence(as_range(a)), y = essence(as_range(b));
    return kr_iserr(x) || kr_iserr(y) ? KR_ERROR : kr_compare(x, y, op);
}

static int
range_hash(KrValue self, KrHash *out)
{
    KrValue t = essence(as_range(self));
    return kr_iserr(t) ? -1 : kr_hash(t, out);
}

// Item number i, which is in the range.
static KrValue
item(const KrRange *r, KrValue i)
{
    intptr_t x;
    if (kr_both_fix(r->start, r->step) && kr_is_fix(i)
        && !__builtin_mul_overflow(kr_fix_val(i), kr_fix_val(r->step), &x)
        && !__builtin_add_overflow(x, kr_fix_val(r->start), &x))
        return kr_int(x);
    KrValue off = mul(i, r->step);
    return kr_iserr(off) ? KR_ERROR : add(r->start, off);
}

static KrValue
range_slice(const KrRange *r, KrValue slice)
{
    KrValue ends = kr_slice_indices_big(slice, r->len);
    if (kr_iserr(ends))
        return KR_ERROR;
    const KrValue *e = kr_as_tuple(ends)->items;
    KrValue start = item(r, e[0]);
    KrValue stop = kr_iserr(start) ? KR_ERROR : item(r, e[1]);
    KrValue step = kr_iserr(stop) ? KR_ERROR : mul(r->step, e[2]);
    return kr_iserr(step) ? KR_ERROR : range_of(start, stop, step);
}

static KrValue
range_getitem(KrValue self, KrValue key)
{
    const KrRange *r = as_range(self);
    if (kr_exact(key, &kr_slice_type))
        return range_slice(r, key);
    if (!kr_has_index(key))
        return kr_raise(KR_TypeError, "range indices must be integers or slices, not %T", key);
    KrValue i = kr_index(key);
    if (kr_iserr(i))
        return KR_ERROR;
    if (kr_int_sign(i) < 0)
        i = add(i, r->len);
    if (kr_iserr(i))
        return KR_ERROR;
    if (kr_int_sign(i) < 0 || kr_int_compare(i, r->len) >= 0)
        return kr_raise(KR_IndexError, "range object index out of range");
    return item(r, i);
}

// The position of an exact int: 1 found, 0 not, -1 failed.
static int
find(const KrRange *r, KrValue x, KrValue *index)
{
    bool up = kr_int_sign(r->step) > 0;
    if (kr_int_compare(x, r->start) * (up ? 1 : -1) < 0
        || kr_int_compare(x, r->stop) * (up ? 1 : -1) >= 0)
        return 0;
    if (kr_both_fix(x, r->start) && kr_is_fix(r->step)) {
        intptr_t off = kr_fix_val(x) - kr_fix_val(r->start), by = kr_fix_val(r->step);
        if (off % by)
            return 0;
        *index = kr_int(off / by);
        return 1;
    }
    KrValue off = sub(x, r->start);
    KrValue qr = kr_iserr(off) ? KR_ERROR : kr_binary(KR_OP_DIVMOD, off, r->step);
    if (kr_iserr(qr))
        return -1;
    *index = kr_as_tuple(qr)->items[0];
    return kr_int_sign(kr_as_tuple(qr)->items[1]) == 0;
}

static inline bool
is_plain_int(KrValue v)
{
    return kr_is_fix(v) || kr_is_bool(v) || kr_exact(v, &kr_int_type);
}

// Of something that only its __eq__ can tell: by position, or count of equals.
static KrValue
search(KrValue self, KrValue x, bool count)
{
    KrValue it = kr_get_iter(self);
    intptr_t n = 0, i = 0;
    for (; !kr_iserr(it); i++) {
        KrValue v = kr_next(it);
        if (kr_iserr(v))
            break;
        int eq = kr_equal(v, x);
        if (eq < 0 || kr_poll() < 0)
            return KR_ERROR;
        if (eq && !count)
            return kr_int(i);
        n += eq;
    }
    if (kr_pending())
        return KR_ERROR;
    return count ? kr_int(n) : kr_int(-1);
}

static int
range_contains(KrValue self, KrValue x)
{
    KrValue i;
    if (is_plain_int(x))
        return find(as_range(self), kr_int_plain(x), &i);
    i = search(self, x, false);
    return kr_iserr(i) ? -1 : !kr_same(i, kr_fix(-1));
}

// ---- methods

static KrValue
range_index(KrValue self, KrValue x)
{
    KrValue i;
    if (is_plain_int(x)) {
        int found = find(as_range(self), kr_int_plain(x), &i);
        if (found < 0)
            return KR_ERROR;
        if (found)
            return i;
        return kr_raise(KR_ValueError, "%R is not in range", x);
    }
    i = search(self, x, false);
    if (kr_iserr(i) || !kr_same(i, kr_fix(-1)))
        return i;
    return kr_raise(KR_ValueError, "sequence.index(x): x not in sequence");
}

static KrValue
range_count(KrValue self, KrValue x)
{
    KrValue i;
    if (!is_plain_int(x))
        return search(self, x, true);
    int found = find(as_range(self), kr_int_plain(x), &i);
    return found < 0 ? KR_ERROR : kr_int(found);
}

static KrValue
range_reduce(KrValue self)
{
    const KrRange *r = as_range(self);
    KrValue args = kr_tuple(3, r->start, r->stop, r->step);
    return kr_iserr(args) ? KR_ERROR : kr_tuple(2, kr_type_value(&kr_range_type), args);
}

static KrValue
range_start(KrValue self)
{
    return as_range(self)->start;
}

static KrValue
range_stop(KrValue self)
{
    return as_range(self)->stop;
}

static KrValue
range_step(KrValue self)
{
    return as_range(self)->step;
}

// ---- iterators

static KrValue
iter_from(KrValue start, KrValue step, KrValue len)
{
    intptr_t last;
    if (kr_both_fix(start, step) && kr_is_fix(len)
        && !__builtin_mul_overflow(kr_fix_val(step), kr_fix_val(len), &last)
        && !__builtin_add_overflow(last, kr_fix_val(start), &last)
        && kr_fits_fix(last)) {
        KrRangeIter *it = kr_new(&kr_range_iterator_type);
        if (!it)
            return KR_ERROR;
        it->next = kr_fix_val(start);
        it->step = kr_fix_val(step);
        it->left = it->len = kr_fix_val(len);
        return kr_value(it);
    }
    KrLongRangeIter *it = kr_new(&long_iter_type);
    if (!it)
        return KR_ERROR;
    kr_set(it, &it->start, start);
    kr_set(it, &it->step, step);
    kr_set(it, &it->len, len);
    kr_set(it, &it->index, kr_fix(0));
    return kr_value(it);
}

static KrValue
range_iter(KrValue self)
{
    const KrRange *r = as_range(self);
    return iter_from(r->start, r->step, r->len);
}

static KrValue
range_reversed(KrValue self)
{
    const KrRange *r = as_range(self);
    KrValue last = sub(r->len, kr_fix(1));
    KrValue start = kr_iserr(last) ? KR_ERROR : mul(last, r->step);
    start = kr_iserr(start) ? KR_ERROR : add(r->start, start);
    KrValue step = kr_iserr(start) ? KR_ERROR : kr_unary(KR_OP_NEG, r->step);
    return kr_iserr(step) ? KR_ERROR : iter_from(start, step, r->len);
}

static KrValue
iter_next(KrValue self)
{
    KrRangeIter *it = (KrRangeIter *)kr_obj(self);
    if (it->left <= 0)
        return KR_ERROR;
    intptr_t i = it->next;
    it->next = i + it->step;
    it->left--;
    return kr_fix(i);
}

static KrValue
iter_length_hint(KrValue self)
{
    return kr_int(((KrRangeIter *)kr_obj(self))->left);
}

static KrValue
long_iter_next(KrValue self)
{
    KrLongRangeIter *it = (KrLongRangeIter *)kr_obj(self);
    if (kr_int_compare(it->index, it->len) >= 0)
        return KR_ERROR;
    KrValue v = mul(it->index, it->step);
    v = kr_iserr(v) ? KR_ERROR : add(it->start, v);
    KrValue index = kr_iserr(v) ? KR_ERROR : add(it->index, kr_fix(1));
    if (kr_iserr(index))
        return KR_ERROR;
    kr_set(it, &it->index, index);
    return v;
}

static KrValue
long_iter_length_hint(KrValue self)
{
    KrLongRangeIter *it = (KrLongRangeIter *)kr_obj(self);
    return sub(it->len, it->index);
}

// (iter, (range,), index)
static KrValue
reduce(KrValue start, KrValue step, KrValue len, KrValue index)
{
    KrValue span = mul(step, len);
    KrValue stop = kr_iserr(span) ? KR_ERROR : add(start, span);
    KrValue r = kr_iserr(stop) ? KR_ERROR : range_of(start, stop, step);
    KrValue args = kr_iserr(r) ? KR_ERROR : kr_tuple(1, r);
    if (kr_iserr(args))
        return KR_ERROR;
    return kr_tuple(3, kr_dict_get_str(kr_state.builtins, KR_S(iter)), args, index);
}

static KrValue
iter_reduce(KrValue self)
{
    KrRangeIter *it = (KrRangeIter *)kr_obj(self);
    intptr_t index = it->len - it->left;
    return reduce(kr_int(it->next - index * it->step), kr_int(it->step), kr_int(it->len), kr_int(index));
}

static KrValue
iter_setstate(KrValue self, KrValue state)
{
    KrRangeIter *it = (KrRangeIter *)kr_obj(self);
    KrSsize i;
    if (kr_as_ssize(state, &i) < 0)
        return KR_ERROR;
    i = i < 0 ? 0 : i > it->len ? it->len : i;
    it->next += (i - (it->len - it->left)) * it->step;
    it->left = it->len - i;
    return KR_None;
}

static KrValue
long_iter_reduce(KrValue self)
{
    KrLongRangeIter *it = (KrLongRangeIter *)kr_obj(self);
    return reduce(it->start, it->step, it->len, it->index);
}

static KrValue
long_iter_setstate(KrValue self, KrValue state)
{
    KrLongRangeIter *it = (KrLongRangeIter *)kr_obj(self);
    if (!kr_is_int(state))
        return kr_raise(KR_TypeError, "state must be an int, not %T", state);
    state = kr_int_plain(state);
    if (kr_int_sign(state) < 0)
        state = kr_fix(0);
    if (kr_int_compare(state, it->len) > 0)
        state = it->len;
    kr_set(it, &it->index, state);
    return KR_None;
}

static const KrRow iter_rows[] = {
    KR_METHOD("__length_hint__", iter_length_hint, "(self, /) -> int", VALUE, READS, "About how many items are to come."),
    KR_METHOD("__setstate__", iter_setstate, "(self, state, /) -> None", VALUE, RUNS, "Takes back what __reduce__ gave."),
    KR_METHOD("__reduce__", iter_reduce, "(self, /) -> tuple", VALUE, ALLOCATES, "What pickle stores."),
    KR_END_ROWS
};
static const KrRow long_iter_rows[] = {
    KR_METHOD("__length_hint__", long_iter_length_hint, "(self, /) -> int", VALUE, ALLOCATES, "About how many items are to come."),
    KR_METHOD("__setstate__", long_iter_setstate, "(self, state, /) -> None", VALUE, RUNS, "Takes back what __reduce__ gave."),
    KR_METHOD("__reduce__", long_iter_reduce, "(self, /) -> tuple", VALUE, ALLOCATES, "What pickle stores."),
    KR_END_ROWS
};

const KrType kr_range_iterator_type = {
    KR_TYPE_HEAD(kr_range_iterator_type, "range_iterator", KrRangeIter),
    .flags = KR_TF_NONEW | KR_TF_IMMUTABLE | KR_TF_ATOMIC,
    .rows = iter_rows,
    .slot = { .iter = kr_iter_self, .next = iter_next },
};

static const KrType long_iter_type = {
    KR_TYPE_HEAD(long_iter_type, "longrange_iterator", KrLongRangeIter),
    .flags = KR_TF_NONEW | KR_TF_IMMUTABLE,
    .rows = long_iter_rows,
    .slot = { .iter = kr_iter_self, .next = long_iter_next },
};

static const KrRow rows[] = {
    KR_METHOD("__reversed__", range_reversed, "(self, /)", VALUE, ALLOCATES, "An iterator from the last item to the first."),
    KR_METHOD("__reduce__", range_reduce, "(self, /) -> tuple", VALUE, ALLOCATES, NULL),
    KR_METHOD("count", range_count, "(self, value, /) -> int", VALUE, RUNS, "How often the value occurs."),
    KR_METHOD("index", range_index, "(self, value, /) -> int", VALUE, RUNS, "Where the value stands; ValueError if it does not."),
    KR_GETSET("start", range_start, NULL, NULL),
    KR_GETSET("stop", range_stop, NULL, NULL),
    KR_GETSET("step", range_step, NULL, NULL),
    KR_END_ROWS
};

const KrType kr_range_type = {
    KR_TYPE_HEAD(kr_range_type, "range", KrRange),
    .doc = "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\n"
           "The integers from start (inclusive) to stop (exclusive) by step, none of\n"
           "them stored. start defaults to 0, step to 1; a negative step counts down.",
    .flags = KR_TF_IMMUTABLE | KR_TF_SEQUENCE,
    .rows = rows,
    .slot = {
        .make = range_make,
        .repr = range_repr,
        .hash = range_hash,
        .compare = range_compare,
        .iter = range_iter,
        .truth = range_truth,
        .len = range_len,
        .getitem = range_getitem,
        .contains = range_contains,
    },
};
