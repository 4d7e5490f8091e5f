// slice.c - slice objects.

#include "runtime.h"

static inline KrSlice *
as_slice(KrValue v)
{
    return (KrSlice *)kr_obj(v);
}

KrValue
kr_slice_new(KrValue start, KrValue stop, KrValue step)
{
    KrSlice *s = kr_new(&kr_slice_type);
    if (!s)
        return KR_ERROR;
    kr_set(s, &s->start, kr_isset(start) ? start : KR_None);
    kr_set(s, &s->stop, kr_isset(stop) ? stop : KR_None);
    kr_set(s, &s->step, kr_isset(step) ? step : KR_None);
    return kr_value(s);
}

static KrValue
slice_make(const KrType *type, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)type;
    if (kr_arity("slice", nargs, kwnames, 1, 3) < 0)
        return KR_ERROR;
    if (nargs == 1)
        return kr_slice_new(KR_None, args[0], KR_None);
    return kr_slice_new(args[0], args[1], nargs == 3 ? args[2] : KR_None);
}

static KrValue
slice_repr(KrValue self)
{
    const KrSlice *s = as_slice(self);
    return kr_str_format("slice(%R, %R, %R)", s->start, s->stop, s->step);
}

static KrValue
as_tuple(KrValue self)
{
    const KrSlice *s = as_slice(self);
    return kr_tuple(3, s->start, s->stop, s->step);
}

static KrValue
slice_compare(KrValue a, KrValue b, int op)
{
    if (!kr_exact(a, &kr_slice_type) || !kr_exact(b, &kr_slice_type))
        return KR_NotImplemented;
    KrValue x = as_tuple(a), y = as_tuple(b);
    return kr_iserr(x) || kr_iserr(y) ? KR_ERROR : kr_compare(x, y, op);
}

static KrValue
slice_start(KrValue self)
{
    return as_slice(self)->start;
}

static KrValue
slice_stop(KrValue self)
{
    return as_slice(self)->stop;
}

static KrValue
slice_step(KrValue self)
{
    return as_slice(self)->step;
}

// ---- indices(), for lengths of any size

static KrValue
part(KrValue v)
{
    if (!kr_has_index(v))
        return kr_raise(KR_TypeError, "slice indices must be integers or None or have an __index__ method");
    return kr_index(v);
}

// start or stop against [lower, upper].
static KrValue
bound(KrValue v, KrValue len, KrValue lower, KrValue upper)
{
    v = part(v);
    if (kr_iserr(v))
        return KR_ERROR;
    if (kr_int_sign(v) < 0) {
        v = kr_binary(KR_OP_ADD, v, len);
        if (kr_iserr(v))
            return KR_ERROR;
        return kr_int_compare(v, lower) < 0 ? lower : v;
    }
    return kr_int_compare(v, upper) > 0 ? upper : v;
}

KrValue
kr_slice_indices_big(KrValue self, KrValue len)
{
    const KrSlice *s = as_slice(self);
    KrValue step = kr_is_none(s->step) ? kr_fix(1) : part(s->step);
    if (kr_iserr(step))
        return KR_ERROR;
    int sign = kr_int_sign(step);
    if (sign == 0)
        return kr_raise(KR_ValueError, "slice step cannot be zero");
    KrValue lower = kr_fix(sign < 0 ? -1 : 0);
    KrValue upper = sign < 0 ? kr_binary(KR_OP_SUB, len, kr_fix(1)) : len;
    if (kr_iserr(upper))
        return KR_ERROR;
    KrValue start = kr_is_none(s->start) ? (sign < 0 ? upper : lower)
                                         : bound(s->start, len, lower, upper);
    if (kr_iserr(start))
        return KR_ERROR;
    KrValue stop = kr_is_none(s->stop) ? (sign < 0 ? lower : upper)
                                       : bound(s->stop, len, lower, upper);
    return kr_iserr(stop) ? KR_ERROR : kr_tuple(3, start, stop, step);
}

static KrValue
slice_indices(KrValue self, KrValue len)
{
    len = kr_index(len);
    if (kr_iserr(len))
        return KR_ERROR;
    if (kr_int_sign(len) < 0)
        return kr_raise(KR_ValueError, "length should not be negative");
    return kr_slice_indices_big(self, len);
}

static KrValue
slice_reduce(KrValue self)
{
    return kr_tuple(2, kr_type_value(&kr_slice_type), as_tuple(self));
}

static const KrRow rows[] = {
    KR_GETSET("start", slice_start, NULL, NULL),
    KR_GETSET("stop", slice_stop, NULL, NULL),
    KR_GETSET("step", slice_step, NULL, NULL),
    KR_METHOD("indices", slice_indices, "(self, len, /) -> tuple", VALUE, RUNS, "The (start, stop, stride) of this slice in a sequence of length len; out of bounds indices are clipped."),
    KR_METHOD("__reduce__", slice_reduce, "(self, /) -> tuple", VALUE, ALLOCATES, "What pickle stores."),
    KR_END_ROWS
};

const KrType kr_slice_type = {
    KR_TYPE_HEAD(kr_slice_type, "slice", KrSlice),
    .doc = "slice(stop)\nslice(start, stop[, step])\n\n"
           "What stands in the brackets of a[i:j:k].",
    .flags = KR_TF_IMMUTABLE,
    .rows = rows,
    .slot = {
        .make = slice_make,
        .repr = slice_repr,
        .hash = kr_hash_unhashable,
        .compare = slice_compare,
    },
};
