// unboxed.h - what the fast copies of compiled loops do with C doubles and ints.
//
// An int held unboxed is any intptr_t; boxing makes a big int of one beyond the fixnum.
#ifndef KRAIT_UNBOXED_H
#define KRAIT_UNBOXED_H

#include "krait/cache.h"

static inline KrValue kr_box_int(intptr_t i) { return __builtin_expect(kr_fits_fix(i), 1) ? kr_fix(i) : kr_int(i); }

static inline bool
kr_small_int(KrValue v, intptr_t *i)
{
    *i = kr_fix_val(v);
    return kr_is_fix(v);
}

// A double, if it is one.
typedef struct KrMaybeDouble {
    double d;
    bool is;
} KrMaybeDouble;
KrMaybeDouble kr_exact_double_slow(KrValue v);      // not an immediate float
KrMaybeDouble kr_number_double_slow(KrValue v);

// An exact float.
static inline bool
kr_exact_double(KrValue v, double *d)
{
    if (__builtin_expect(kr_is_flo(v), KR_64)) {
        *d = kr_flo_val(v);
        return true;
    }
    KrMaybeDouble m = kr_exact_double_slow(v);
    *d = m.d;
    return m.is;
}

// A float or a small int, as an operand of a float: int to float rounds as CPython does.
static inline bool
kr_number_double(KrValue v, double *d)
{
    if (__builtin_expect(kr_is_flo(v), KR_64)) {
        *d = kr_flo_val(v);
        return true;
    }
    KrMaybeDouble m = kr_number_double_slow(v);
    *d = m.d;
    return m.is;
}

// a / b of ints is the quotient of the doubles: both are exact.
static inline bool
kr_divides_exactly(intptr_t a, intptr_t b)
{
    int64_t most = (int64_t)1 << 53;
    return b != 0 && a <= most && a >= -most && b <= most && b >= -most;
}

static inline intptr_t kr_floordiv_positive(intptr_t a, intptr_t b) { intptr_t q = a / b; return q - (a - q * b < 0); }
static inline intptr_t kr_mod_positive(intptr_t a, intptr_t b) { intptr_t r = a % b; return r < 0 ? r + b : r; }

static inline bool
kr_lshift_overflow(intptr_t a, intptr_t n, intptr_t *r)
{
    if ((uintptr_t)n >= sizeof(intptr_t) * 8)
        return true;
    *r = (intptr_t)((uintptr_t)a << n);
    return *r >> n != a;
}

// ---- calls

// f(x), where f is probably a function of libm.
static inline bool
kr_call_double(KrValue f, double x, double *r)
{
    if (!kr_is_obj(f) || kr_shape(f) != &kr_builtin_type.shape)
        return false;
    const KrRow *row = ((KrBuiltin *)kr_obj(f))->row;
    if (row->kind != KR_ROW_FUNCTION || !row->of_double)
        return false;
    *r = row->of_double(x);
    return *r - *r == 0;
}

// ---- functions that give a C number

// Before a loop that calls the copy of a function: if that was never called, it is made ready.
static inline void kr_find_callee(const KrCell *cell, KrValue self, const KrCompiled *c) { if (KR_UNLIKELY(kr_same(self, KR_NO_FUNCTION))) kr_open_function(cell->value, c); }

// A result that is none stands in the thread's state meanwhile, or an exception is pending;
// if neither, the number is what it says.
#define KR_NO_INT INTPTR_MIN
#define KR_NO_DOUBLE __builtin_nan("")
KrValue kr_no_int(intptr_t) KR_COLD;
KrValue kr_no_double(double) KR_COLD;
intptr_t kr_other_int(KrValue v) KR_COLD;
double kr_other_double(KrValue v) KR_COLD;

static inline bool kr_is_no_int(intptr_t i) { return __builtin_sub_overflow_p(i, 1, (intptr_t)0); }     // without a wide constant
static inline KrValue kr_from_int(intptr_t i) { return KR_UNLIKELY(kr_is_no_int(i)) ? kr_no_int(i) : kr_box_int(i); }
static inline KrValue kr_from_double(double d) { return KR_UNLIKELY(d != d) ? kr_no_double(d) : kr_flo(d); }
static inline intptr_t kr_give_int(KrValue v) { return __builtin_expect(kr_is_fix(v), 1) ? kr_fix_val(v) : kr_other_int(v); }
static inline double kr_give_double(KrValue v) { return __builtin_expect(kr_is_flo(v), KR_64) ? kr_flo_val(v) : kr_other_double(v); }

// ---- items at an unboxed index

KrValue kr_item_at_slow(KrValue o, intptr_t i);
int kr_item_set_at_slow(KrValue o, intptr_t i, KrValue v);

static inline KrValue
kr_item_at(KrValue o, intptr_t i)
{
    if (kr_is_obj(o) && kr_shape(o) == &kr_list_type.shape) {
        KrList *l = kr_as_list(o);
        if (__builtin_expect((size_t)i < l->len, 1))
            return l->items[i];
    } else if (kr_is_obj(o) && kr_shape(o) == &kr_tuple_type.shape) {
        KrTuple *t = kr_as_tuple(o);
        if (__builtin_expect((size_t)i < t->len, 1))
            return t->items[i];
    }
    return kr_item_at_slow(o, i);
}

static inline int
kr_item_set_at(KrValue o, intptr_t i, KrValue v)
{
    if (kr_is_obj(o) && kr_shape(o) == &kr_list_type.shape) {
        KrList *l = kr_as_list(o);
        if (__builtin_expect((size_t)i < l->len, 1)) {
            kr_set(l, &l->items[i], v);
            return 0;
        }
    }
    return kr_item_set_at_slow(o, i, v);
}

// ---- lists whose items are read where they stand (compiler/views.c)

typedef struct KrView {
    KrValue *items;
    size_t len;                 // 0: it is none
} KrView;

static inline KrView kr_view_list(KrValue v) { return kr_isset(v) && kr_exact(v, &kr_list_type) ? (KrView) { kr_as_list(v)->items, kr_as_list(v)->len } : (KrView) { NULL, 0 }; }
static inline KrView kr_view_items(KrValue v) { return kr_isset(v) && kr_exact(v, &kr_tuple_type) ? (KrView) { kr_as_tuple(v)->items, kr_as_tuple(v)->len } : kr_view_list(v); }
static inline KrValue kr_cell_value(KrValue cell) { return ((KrCell *)kr_obj(cell))->value; }

static inline bool
kr_item_quick(KrValue o, intptr_t i, KrValue *v)
{
    KrView w = kr_view_items(o);
    if ((size_t)i >= w.len)
        return false;
    *v = w.items[i];
    return true;
}

static inline bool
kr_item_set_quick(KrValue o, intptr_t i, KrValue v)
{
    KrView w = kr_view_list(o);
    if ((size_t)i >= w.len)
        return false;
    kr_set(kr_obj(o), &w.items[i], v);
    return true;
}

// Two small ints or two floats, whose operators run no code.
static inline bool kr_both_plain(KrValue a, KrValue b) { return kr_both_fix(a, b) || kr_both_flo(a, b); }

static inline bool
kr_truth_quick(KrValue v, int *t)
{
    if (!kr_is_fix(v) && !kr_same(v, KR_True) && !kr_same(v, KR_False) && !kr_is_none(v))
        return false;
    *t = kr_is_fix(v) ? kr_fix_val(v) != 0 : kr_same(v, KR_True);
    return true;
}

#endif
