// inlined.h - calls of builtins, in line for the usual arguments; part of compiled.h.
//
// Each asks first whether the callee is the builtin indeed, and answers as that would;
// any other callee is called.
#ifndef KRAIT_INLINED_H
#define KRAIT_INLINED_H

enum {
#define INLINED(name, least, most, kind) KR_INLINED_##name,
#include "krait/inlined.def"
#undef INLINED
    KR_NINLINED
};
extern KrValue kr_inlined[KR_NINLINED];         // unset for types

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wredundant-decls"
KrSsize kr_len(KrValue);
const KrType *kr_typeof(KrValue);
KrValue kr_builtin_chr(KrValue);
KrValue kr_builtin_ord(KrValue);
KrValue kr_builtin_sum(KrValue iterable, KrValue start);
int kr_isinstance(KrValue, KrValue cls);
KrValue kr_list_from(KrValue);
KrValue kr_next_or_stop(KrValue it);
KrValue kr_next_or(KrValue it, KrValue otherwise);
KrValue kr_tuple_from(KrValue);
KrValue kr_list_sorted(KrValue);
KrValue kr_range_new(KrValue start, KrValue stop, KrValue step);
KrValue kr_tostr(KrValue);
KrValue kr_type_value(const KrType *);
KrValue kr_str_char(uint32_t);
#pragma GCC diagnostic pop

#define KR_IS_BUILTIN(f, name) __builtin_expect(kr_same(f, kr_inlined[KR_INLINED_##name]), 1)
#define KR_IS_TYPE(f, name) __builtin_expect(kr_same(f, kr_value(&kr_##name##_type)), 1)

// len(v); -1: failed.
static inline intptr_t
kr_len_at(KrValue v)
{
    if (kr_is_obj(v)) {
        if (kr_shape(v) == &kr_list_type.shape)
            return (intptr_t)kr_as_list(v)->len;
        if (kr_shape(v) == &kr_tuple_type.shape)
            return (intptr_t)kr_as_tuple(v)->len;
        if (kr_shape(v) == &kr_str_type.shape)
            return (intptr_t)kr_as_str(v)->len;
    }
    return kr_len(v);
}

// ord(v), if v is one character.
static inline bool
kr_ord_at(KrValue v, intptr_t *c)
{
    if (!kr_is_obj(v) || kr_shape(v) != &kr_str_type.shape || kr_as_str(v)->len != 1)
        return false;
    *c = (intptr_t)kr_str_at(kr_as_str(v), 0);
    return true;
}

// int(d), if that is small.
static inline bool
kr_truncated(double d, intptr_t *i)
{
    if (!(d < (double)KR_FIX_MAX && d > (double)KR_FIX_MIN))
        return false;
    *i = (intptr_t)d;
    return true;
}

static inline KrValue
kr_site_len(KrValue f, KrValue v)
{
    if (!KR_IS_BUILTIN(f, len))
        return kr_pos1_cold(f, v);
    intptr_t n = kr_len_at(v);
    return KR_UNLIKELY(n < 0) ? KR_ERROR : kr_box_int(n);
}

static inline KrValue
kr_site_abs(KrValue f, KrValue v)
{
    if (!KR_IS_BUILTIN(f, abs))
        return kr_pos1_cold(f, v);
    if (kr_is_fix(v))
        return kr_fix_val(v) >= 0 ? v : kr_box_int(-kr_fix_val(v));
    return kr_is_flo(v) ? kr_flo(__builtin_fabs(kr_flo_val(v))) : kr_unary(KR_OP_ABS, v);
}

static inline KrValue
kr_site_ord(KrValue f, KrValue v)
{
    intptr_t c;
    if (!KR_IS_BUILTIN(f, ord))
        return kr_pos1_cold(f, v);
    return kr_ord_at(v, &c) ? kr_fix(c) : kr_builtin_ord(v);
}

static inline KrValue
kr_site_chr(KrValue f, KrValue v)
{
    if (!KR_IS_BUILTIN(f, chr))
        return kr_pos1_cold(f, v);
    return kr_is_fix(v) && (uintptr_t)kr_fix_val(v) < 0xd800 ? kr_str_char((uint32_t)kr_fix_val(v)) : kr_builtin_chr(v);
}

// Of two numbers of one type; the first, if neither is greater.
#define KR_EXTREME(name, op)                                                   \
    static inline bool kr_##name##_of(KrValue a, KrValue b, KrValue *r)        \
    {                                                                          \
        if (kr_both_fix(a, b))                                                 \
            *r = (intptr_t)KR_WORD(b) op (intptr_t)KR_WORD(a) ? b : a;         \
        else if (kr_both_flo(a, b))                                            \
            *r = kr_flo_val(b) op kr_flo_val(a) ? b : a;                       \
        else                                                                   \
            return false;                                                      \
        return true;                                                           \
    }                                                                          \
    static inline KrValue kr_site_##name##2(KrValue f, KrValue a, KrValue b)   \
    {                                                                          \
        KrValue r;                                                             \
        return KR_IS_BUILTIN(f, name) && kr_##name##_of(a, b, &r) ? r : kr_pos2_cold(f, a, b); \
    }                                                                          \
    static inline KrValue kr_site_##name##3(KrValue f, KrValue a, KrValue b, KrValue c) \
    {                                                                          \
        KrValue r;                                                             \
        return KR_IS_BUILTIN(f, name) && kr_##name##_of(a, b, &r) && kr_##name##_of(r, c, &r) ? r : kr_pos3_cold(f, a, b, c); \
    }
KR_EXTREME(min, <)
KR_EXTREME(max, >)

static inline KrValue
kr_site_isinstance(KrValue f, KrValue v, KrValue cls)
{
    if (!KR_IS_BUILTIN(f, isinstance))
        return kr_pos2_cold(f, v, cls);
    if (kr_same(kr_value(kr_is_obj(v) ? kr_shape(v)->type : kr_is_fix(v) ? &kr_int_type : kr_typeof(v)), cls))
        return KR_True;
    int r = kr_isinstance(v, cls);
    return KR_UNLIKELY(r < 0) ? KR_ERROR : kr_bool(r);
}

static inline KrValue kr_site_next1(KrValue f, KrValue it) { return KR_IS_BUILTIN(f, next) ? kr_next_or_stop(it) : kr_pos1_cold(f, it); }
static inline KrValue kr_site_next2(KrValue f, KrValue it, KrValue otherwise) { return KR_IS_BUILTIN(f, next) ? kr_next_or(it, otherwise) : kr_pos2_cold(f, it, otherwise); }
static inline KrValue kr_site_sum(KrValue f, KrValue v) { return KR_IS_BUILTIN(f, sum) ? kr_builtin_sum(v, KR_ABSENT) : kr_pos1_cold(f, v); }
static inline KrValue kr_site_sorted(KrValue f, KrValue v) { return KR_IS_BUILTIN(f, sorted) ? kr_list_sorted(v) : kr_pos1_cold(f, v); }
static inline KrValue kr_site_list(KrValue f, KrValue v) { return KR_IS_TYPE(f, list) ? kr_list_from(v) : kr_pos1_cold(f, v); }
static inline KrValue kr_site_tuple(KrValue f, KrValue v) { return KR_IS_TYPE(f, tuple) ? kr_tuple_from(v) : kr_pos1_cold(f, v); }
static inline KrValue kr_site_type(KrValue f, KrValue v) { return KR_IS_TYPE(f, type) ? kr_type_value(kr_class(v)) : kr_pos1_cold(f, v); }
static inline KrValue kr_site_str(KrValue f, KrValue v) { return KR_IS_TYPE(f, str) ? kr_tostr(v) : kr_pos1_cold(f, v); }
static inline KrValue kr_site_range1(KrValue f, KrValue a) { return KR_IS_TYPE(f, range) && kr_is_fix(a) ? kr_range_new(kr_fix(0), a, kr_fix(1)) : kr_pos1_cold(f, a); }
static inline KrValue kr_site_range2(KrValue f, KrValue a, KrValue b) { return KR_IS_TYPE(f, range) && kr_both_fix(a, b) ? kr_range_new(a, b, kr_fix(1)) : kr_pos2_cold(f, a, b); }
static inline KrValue kr_site_range3(KrValue f, KrValue a, KrValue b, KrValue c) { return KR_IS_TYPE(f, range) && kr_both_fix(a, b) && kr_is_fix(c) ? kr_range_new(a, b, c) : kr_pos3_cold(f, a, b, c); }

static inline KrValue
kr_site_bool(KrValue f, KrValue v)
{
    if (!KR_IS_TYPE(f, bool))
        return kr_pos1_cold(f, v);
    int t = kr_truth_of(v);
    return KR_UNLIKELY(t < 0) ? KR_ERROR : kr_bool(t);
}

static inline KrValue
kr_site_int(KrValue f, KrValue v)
{
    intptr_t i;
    if (KR_IS_TYPE(f, int)) {
        if (kr_is_fix(v))
            return v;
        if (kr_is_flo(v) && kr_truncated(kr_flo_val(v), &i))
            return kr_fix(i);
    }
    return kr_pos1_cold(f, v);
}

static inline KrValue
kr_site_float(KrValue f, KrValue v)
{
    if (KR_IS_TYPE(f, float)) {
        if (kr_is_flo(v))
            return v;
        if (kr_is_fix(v))
            return kr_flo((double)kr_fix_val(v));
    }
    return kr_pos1_cold(f, v);
}

#endif
