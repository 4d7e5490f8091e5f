// compare.c - identity, equality, order, hash and truth of any value.
//
// `is` on exact ints and floats compares their values, so that boxing cannot be
// observed; everything else is identical when the words are.

#include "runtime.h"

static inline const KrSlots *
slots_of(KrValue v)
{
    return kr_type_slots(kr_class(v));
}

static bool
same_limbs(const KrInt *a, const KrInt *b)
{
    size_t n = a->size < 0 ? -a->size : a->size;
    return a->size == b->size && memcmp(a->limb, b->limb, n * sizeof *a->limb) == 0;
}

bool
kr_is(KrValue a, KrValue b)
{
    if (kr_same(a, b))
        return true;
    if (!kr_is_obj(a) || !kr_is_obj(b) || kr_shape(a) != kr_shape(b))
        return false;
    if (kr_shape(a) == &kr_int_type.shape)
        return same_limbs((KrInt *)kr_obj(a), (KrInt *)kr_obj(b));
    if (kr_shape(a) == &kr_float_type.shape)
        return kr_double_bits(((KrFloat *)kr_obj(a))->d)
            == kr_double_bits(((KrFloat *)kr_obj(b))->d);
    return false;
}

// ---- comparison

static const int swapped[] = {
    [KR_LT] = KR_GT, [KR_LE] = KR_GE, [KR_EQ] = KR_EQ,
    [KR_NE] = KR_NE, [KR_GT] = KR_LT, [KR_GE] = KR_LE,
};
static const char *const signs[] = {
    [KR_LT] = "<", [KR_LE] = "<=", [KR_EQ] = "==",
    [KR_NE] = "!=", [KR_GT] = ">", [KR_GE] = ">=",
};

#define ORDER(x, y, op)                                                        \
    ((op) == KR_LT ? (x) < (y) : (op) == KR_LE ? (x) <= (y) :                  \
     (op) == KR_EQ ? (x) == (y) : (op) == KR_NE ? (x) != (y) :                 \
     (op) == KR_GT ? (x) > (y) : (x) >= (y))

static KrValue
compare_slots(KrValue a, KrValue b, int op)
{
    const KrType *ta = kr_typeof(a), *tb = kr_typeof(b);
    KrValue (*ca)(KrValue, KrValue, int) = kr_type_slots(ta)->compare;
    KrValue (*cb)(KrValue, KrValue, int) = kr_type_slots(tb)->compare;
    bool reflected_first = ta != tb && cb && kr_type_is_subtype(tb, ta);
    KrValue r;
    if (kr_check_stack() < 0)
        return KR_ERROR;
    if (reflected_first) {
        r = cb(b, a, swapped[op]);
        if (!kr_same(r, KR_NotImplemented))
            return r;
    }
    if (ca) {
        r = ca(a, b, op);
        if (!kr_same(r, KR_NotImplemented))
            return r;
    }
    if (cb && !reflected_first) {
        r = cb(b, a, swapped[op]);
        if (!kr_same(r, KR_NotImplemented))
            return r;
    }
    if (op == KR_EQ)
        return kr_bool(kr_is(a, b));
    if (op == KR_NE)
        return kr_bool(!kr_is(a, b));
    return kr_raise(KR_TypeError, "'%s' not supported between instances of '%T' "
                                  "and '%T'", signs[op], a, b);
}

KrValue
kr_compare(KrValue a, KrValue b, int op)
{
    if (kr_both_fix(a, b))
        return kr_bool(ORDER(kr_fix_val(a), kr_fix_val(b), op));
    if (kr_both_flo(a, b))
        return kr_bool(ORDER(kr_flo_val(a), kr_flo_val(b), op));
    if (kr_exact(a, &kr_str_type) && kr_exact(b, &kr_str_type)) {
        if (op == KR_EQ || op == KR_NE)
            return kr_bool(kr_str_eq(a, b) == (op == KR_EQ));
        return kr_bool(ORDER(kr_str_cmp(a, b), 0, op));
    }
    return compare_slots(a, b, op);
}

// The same for a branch: 1 or 0, -1 failed.
int
kr_compare_truth(KrValue a, KrValue b, int op)
{
    if (kr_exact(a, &kr_str_type) && kr_exact(b, &kr_str_type)) {
        if (op == KR_EQ || op == KR_NE)
            return kr_str_eq(a, b) == (op == KR_EQ);
        int order = kr_str_cmp(a, b);
        return ORDER(order, 0, op);
    }
    KrValue r = kr_compare(a, b, op);
    return kr_iserr(r) ? -1 : kr_truth(r);
}

int
kr_equal(KrValue a, KrValue b)
{
    if (kr_is(a, b))
        return 1;
    if (kr_both_fix(a, b))
        return 0;
    if (kr_exact(a, &kr_str_type) && kr_exact(b, &kr_str_type))
        return kr_str_eq(a, b);
    KrValue r = kr_compare(a, b, KR_EQ);
    return kr_iserr(r) ? -1 : kr_truth(r);
}

// ---- hash

int
kr_hash(KrValue v, KrHash *out)
{
    if (kr_is_fix(v)) {
        intptr_t i = kr_fix_val(v);
        if (i > -KR_FIX_MAX && i < KR_FIX_MAX) {
            *out = i == -1 ? -2 : i;
            return 0;
        }
    } else if (kr_exact(v, &kr_str_type)) {
        *out = kr_str_hash(v);
        return 0;
    }
    const KrSlots *s = slots_of(v);
    if (s->hash)
        return s->hash(v, out);
    return kr_hash_unhashable(v, out);
}

int
kr_hash_unhashable(KrValue v, KrHash *out)
{
    (void)out;
    kr_raise(KR_TypeError, "unhashable type: '%T'", v);
    return -1;
}

// Objects never move, and the low bits of their addresses are all zero.
KrHash
kr_hash_pointer(const void *p)
{
    uintptr_t u = (uintptr_t)p;
    KrHash h = (KrHash)(u >> 4 | u << (sizeof u * 8 - 4));
    return h == -1 ? -2 : h;
}

// ---- truth

int
kr_truth(KrValue v)
{
    if (kr_same(v, KR_True))
        return 1;
    if (kr_same(v, KR_False) || kr_is_none(v))
        return 0;
    if (kr_is_fix(v))
        return kr_fix_val(v) != 0;
    if (kr_is_flo(v))
        return kr_flo_val(v) != 0;
    if (kr_exact(v, &kr_str_type))
        return kr_as_str(v)->len > 0;
    const KrSlots *s = slots_of(v);
    if (s->truth)
        return s->truth(v);
    if (s->len) {
        KrSsize n = s->len(v);
        return n < 0 ? -1 : n > 0;
    }
    return 1;
}
