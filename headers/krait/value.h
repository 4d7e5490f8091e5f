// value.h - the tagged word: tests, boxing, unboxing.
//
// 64-bit   ..01 fixnum (62 bits)   ..1. float, 4-range self-tag   000 object   100 constant
// 32-bit   ..1  fixnum (31 bits)   floats are boxed               00 object    10 constant
//
// The self-tag (evidence: 1.6 times faster arithmetic than a two-range flonum):
// v = rotl(bits - (1<<60), 4) is immediate if v & 2, else the double is boxed.
// Immediate are magnitudes 2^-255..2^256 and 0, -0, denormals, huge, inf, nan.
#ifndef KRAIT_VALUE_H
#define KRAIT_VALUE_H

#ifdef KRAIT_STDLIB
#error "stdlib modules include krait.h and nothing deeper"
#endif

#include <string.h>

#include "krait.h"

#define KR_64 (UINTPTR_MAX > 0xffffffffu)

#if KR_64
#define KR_FIX_SHIFT 2
#define KR_FIX_TAG 1u
#define KR_FIX_MASK 3u
#define KR_FIX_MAX ((intptr_t)(((uintptr_t)1 << 61) - 1))
#define KR_OBJ_MASK 7u
#else
#define KR_FIX_SHIFT 1
#define KR_FIX_TAG 1u
#define KR_FIX_MASK 1u
#define KR_FIX_MAX ((intptr_t)(((uintptr_t)1 << 30) - 1))
#define KR_OBJ_MASK 3u
#endif
#define KR_FIX_MIN (-KR_FIX_MAX - 1)

// ---- fixnums

static inline bool kr_is_fix(KrValue v) { return (KR_WORD(v) & KR_FIX_MASK) == KR_FIX_TAG; }
static inline bool kr_both_fix(KrValue a, KrValue b) { return (((KR_WORD(a) - KR_FIX_TAG) | (KR_WORD(b) - KR_FIX_TAG)) & KR_FIX_MASK) == 0; }
static inline intptr_t kr_fix_val(KrValue v) { return (intptr_t)KR_WORD(v) >> KR_FIX_SHIFT; }
static inline KrValue kr_fix(intptr_t i) { return KR_FROM_WORD((uintptr_t)i << KR_FIX_SHIFT | KR_FIX_TAG); }
static inline bool kr_fits_fix(intptr_t i) { return i >= KR_FIX_MIN && i <= KR_FIX_MAX; }

// ---- objects

static inline bool kr_is_obj(KrValue v) { return (KR_WORD(v) & KR_OBJ_MASK) == 0; }     // not for KR_ERROR
static inline const KrShape *kr_shape(KrValue v) { return kr_obj(v)->shape; }
// Exactly this type: one load, one compare. Built-in types have one shape only.
static inline bool kr_exact(KrValue v, const KrType *t) { return kr_is_obj(v) && kr_obj(v)->shape == &t->shape; }
static inline bool kr_has_flag(KrValue v, uint32_t f) { return kr_is_obj(v) && (kr_obj(v)->shape->type->flags & f) != 0; }

// ---- floats

typedef struct KrFloat {        // boxed double
    KrObject ob;
    double d;
} KrFloat;

KrValue kr_float_box(double);   // objects/float.c; KR_ERROR: out of memory

static inline uint64_t kr_double_bits(double d) { uint64_t u; memcpy(&u, &d, 8); return u; }
static inline double kr_bits_double(uint64_t u) { double d; memcpy(&d, &u, 8); return d; }

#if KR_64
static inline bool kr_is_flo(KrValue v) { return (KR_WORD(v) & 2) != 0; }       // immediate float
static inline bool kr_both_flo(KrValue a, KrValue b) { return (KR_WORD(a) & KR_WORD(b) & 2) != 0; }
static inline double kr_flo_val(KrValue v) { uint64_t w = KR_WORD(v); return kr_bits_double((w >> 4 | w << 60) + ((uint64_t)1 << 60)); }
static inline KrValue
kr_flo(double d)
{
    uint64_t b = kr_double_bits(d) - ((uint64_t)1 << 60);
    uint64_t v = b << 4 | b >> 60;
    return __builtin_expect((v & 2) != 0, 1) ? KR_FROM_WORD(v) : kr_float_box(d);
}
#else
static inline bool kr_is_flo(KrValue v) { (void)v; return false; }
static inline bool kr_both_flo(KrValue a, KrValue b) { (void)a; (void)b; return false; }
static inline double kr_flo_val(KrValue v) { (void)v; return 0; }
static inline KrValue kr_flo(double d) { return kr_float_box(d); }
#endif

// An exact float, immediate or boxed.
static inline bool kr_is_float_exact(KrValue v) { return kr_is_flo(v) || (!kr_is_fix(v) && kr_exact(v, &kr_float_type)); }
static inline double kr_float_val(KrValue v) { return kr_is_flo(v) ? kr_flo_val(v) : ((KrFloat *)kr_obj(v))->d; }

// The one NaN that a raw-double slot holds when its attribute is not there;
// whoever stores a double into such a slot turns an equal NaN into the plain one.
#define KR_RAW_UNSET ((uint64_t)0x7ff8dead00000001)

// ---- type tests by layout (the type or any subclass)

static inline bool kr_is_int(KrValue v) { return kr_is_fix(v) || KR_WORD(v) == KR_WORD(KR_True) || KR_WORD(v) == KR_WORD(KR_False) || (!kr_is_flo(v) && kr_has_flag(v, KR_TF_INT)); }
static inline bool kr_is_float(KrValue v) { return kr_is_flo(v) || (!kr_is_fix(v) && kr_has_flag(v, KR_TF_FLOAT)); }
#define kr_is_plain(v, flag) (!kr_is_fix(v) && !kr_is_flo(v) && kr_has_flag(v, flag))
static inline bool kr_is_str(KrValue v) { return kr_is_plain(v, KR_TF_STR); }
static inline bool kr_is_bytes(KrValue v) { return kr_is_plain(v, KR_TF_BYTES); }
static inline bool kr_is_bytearray(KrValue v) { return kr_is_plain(v, KR_TF_BYTEARRAY); }
static inline bool kr_is_list(KrValue v) { return kr_is_plain(v, KR_TF_LIST); }
static inline bool kr_is_tuple(KrValue v) { return kr_is_plain(v, KR_TF_TUPLE); }
static inline bool kr_is_dict(KrValue v) { return kr_is_plain(v, KR_TF_DICT); }
static inline bool kr_is_type(KrValue v) { return kr_is_plain(v, KR_TF_TYPE); }
static inline bool kr_is_exception(KrValue v) { return kr_is_plain(v, KR_TF_EXCEPTION); }
static inline bool kr_is_bool(KrValue v) { return KR_WORD(v) == KR_WORD(KR_True) || KR_WORD(v) == KR_WORD(KR_False); }
#define kr_is_none(v) kr_same(v, KR_None)

#endif
