// arith.c - the operators: which operand is asked first, and what is said when
// none knows the answer; and numbers as C sees them.
//
// Order (CPython's): the in-place slot of the left operand; then the right
// operand's reflected slot if its type is a proper subtype of the left's and
// answers differently; then left, then right.

#include <krait/limbs.h>

#include "runtime.h"

// As messages show them.
static const char *const signs[KR_NBINARY] = {
    [KR_OP_ADD] = "+",
    [KR_OP_AND] = "&",
    [KR_OP_FLOORDIV] = "//",
    [KR_OP_LSHIFT] = "<<",
    [KR_OP_MATMUL] = "@",
    [KR_OP_MUL] = "*",
    [KR_OP_MOD] = "%",
    [KR_OP_OR] = "|",
    [KR_OP_POW] = "** or pow()",
    [KR_OP_RSHIFT] = ">>",
    [KR_OP_SUB] = "-",
    [KR_OP_TRUEDIV] = "/",
    [KR_OP_XOR] = "^",
    [KR_OP_IADD] = "+=",
    [KR_OP_IAND] = "&=",
    [KR_OP_IFLOORDIV] = "//=",
    [KR_OP_ILSHIFT] = "<<=",
    [KR_OP_IMATMUL] = "@=",
    [KR_OP_IMUL] = "*=",
    [KR_OP_IMOD] = "%=",
    [KR_OP_IOR] = "|=",
    [KR_OP_IPOW] = "**=",
    [KR_OP_IRSHIFT] = ">>=",
    [KR_OP_ISUB] = "-=",
    [KR_OP_ITRUEDIV] = "/=",
    [KR_OP_IXOR] = "^=",
    [KR_OP_DIVMOD] = "divmod()",
};

_Static_assert(KR_OP_IXOR - KR_OP_IADD == KR_OP_XOR - KR_OP_ADD,
    "in-place operators stand in the order of the plain ones");

// ---- binary ----------------------------------------------------------------

static KR_IF_REACHED const KrType *range_if_reached = &kr_range_type, *memoryview_if_reached = &kr_memoryview_type;

static bool
is_sequence(KrValue v)
{
    const KrType *t = kr_typeof(v);
    if (t->flags & (KR_TF_LIST | KR_TF_TUPLE | KR_TF_STR | KR_TF_BYTES |
                       KR_TF_BYTEARRAY))
        return true;
    return (t->flags & (KR_TF_SEQUENCE | KR_TF_HEAP)) == KR_TF_SEQUENCE &&
        t != range_if_reached && t != memoryview_if_reached;
}

// A built-in sequence's name in messages, also for its subclasses.
static const char *
sequence_name(KrValue v)
{
    if (kr_is_list(v))
        return "list";
    if (kr_is_tuple(v))
        return "tuple";
    if (kr_is_str(v))
        return "str";
    const char *name = kr_typeof(v)->name, *dot = strrchr(name, '.');
    return dot ? dot + 1 : name;
}

static KR_COLD KrValue
unsupported_operands(int op, KrValue a, KrValue b)
{
    if (op == KR_OP_RSHIFT && kr_exact(a, &kr_builtin_type) &&
        strcmp(((KrBuiltin *)kr_obj(a))->row->name, "print") == 0)
        return kr_raise(KR_TypeError,
            "unsupported operand type(s) for >>: '%T' and '%T'. Did you mean "
            "\"print(<message>, file=<output_stream>)\"?",
            a, b);
    return kr_raise(KR_TypeError,
        "unsupported operand type(s) for %s: '%T' and '%T'",
        signs[op], a, b);
}

static KR_COLD KrValue
unsupported(int op, KrValue a, KrValue b)
{
    int plain = op >= KR_OP_IADD && op <= KR_OP_IXOR ? op - KR_OP_IADD : op;
    if (plain == KR_OP_ADD && is_sequence(a)) {
        if (kr_is_bytes(a) || kr_is_bytearray(a))
            return kr_raise(KR_TypeError, "can't concat %T to %T", b, a);
        const char *name = sequence_name(a);
        return kr_raise(KR_TypeError,
            "can only concatenate %s (not \"%T\") to %s", name, b, name);
    }
    if (plain == KR_OP_MUL && (is_sequence(a) || is_sequence(b)))
        return kr_raise(KR_TypeError,
            "can't multiply sequence by non-int of type '%T'",
            is_sequence(a) ? b : a);
    return unsupported_operands(op, a, b);
}

// a.__add__(b) and the like of a built-in sequence: it refuses b itself, where others answer
// NotImplemented.
KrValue
kr_sequence_refuses(int op, KrValue a, KrValue b)
{
    if (!is_sequence(a))
        return KR_NotImplemented;
    if (op == KR_OP_ADD || (op == KR_OP_IADD && kr_is_bytearray(a)))
        return unsupported(op, a, b);
    if (op == KR_OP_MUL || op == KR_OP_IMUL)
        return kr_raise(KR_TypeError, "'%T' object cannot be interpreted as an integer", b);
    return KR_NotImplemented;
}

// Whether the reflected slot of the right operand goes before the left one's.
static bool
goes_first(int op, const KrType *ta, const KrType *tb)
{
    const KrSlots *sa = kr_type_slots(ta), *sb = kr_type_slots(tb);
    // A subtype has all layouts of its base: most answers come from there.
    if (!sb->reflected || (ta->flags & ~tb->flags & KR_TF_LAYOUTS) ||
        !kr_type_is_subtype(tb, ta))
        return false;
    if (sb->reflected != sa->reflected)
        return true;
    // Both are asked through __rop__: only one that was overridden counts.
    return (tb->flags & KR_TF_HEAP) != 0 && kr_reflected_overrides(ta, tb, op);
}

// The plain operator, KR_NotImplemented if none knows it.
static KrValue
ask(int op, KrValue a, KrValue b, const KrType *ta, const KrType *tb)
{
    const KrSlots *sa = kr_type_slots(ta);
    bool first = ta != tb && goes_first(op, ta, tb);
    if (first) {
        KrValue r = kr_type_slots(tb)->reflected(op, a, b);
        if (!kr_same(r, KR_NotImplemented))
            return r;
    }
    if (sa->binary) {
        KrValue r = sa->binary(op, a, b);
        if (!kr_same(r, KR_NotImplemented))
            return r;
    }
    const KrSlots *sb = kr_type_slots(tb);
    if (ta != tb && !first && sb->reflected)
        return sb->reflected(op, a, b);
    return KR_NotImplemented;
}

static KR_COLD KrValue
binary_slow(int op, KrValue a, KrValue b)
{
    const KrType *ta = kr_typeof(a), *tb = kr_typeof(b);
    int plain = op;
    if (op >= KR_OP_IADD && op <= KR_OP_IXOR) {
        plain = op - KR_OP_IADD;
        const KrTypeState *state = *ta->state;
        if (state->slot.binary && state->ops >> op & 1) {
            KrValue r = state->slot.binary(op, a, b);
            if (!kr_same(r, KR_NotImplemented))
                return r;
        }
    }
    // x *= sequence: only a left type that knows nothing of sequences has the right one repeated.
    const KrSlots *sa = kr_type_slots(ta);
    if (op == KR_OP_IMUL && is_sequence(b) && !(tb->flags & KR_TF_HEAP) && !is_sequence(a) && ((ta->flags & KR_TF_HEAP) || sa->len)) {
        KrValue r = sa->binary ? sa->binary(KR_OP_MUL, a, b) : KR_NotImplemented;
        return kr_same(r, KR_NotImplemented) ? unsupported_operands(op, a, b) : r;
    }
    KrValue r = ask(plain, a, b, ta, tb);
    return kr_same(r, KR_NotImplemented) ? unsupported(op, a, b) : r;
}

static inline bool
is_exact_int(KrValue v)
{
    return kr_is_fix(v) || (!kr_is_flo(v) && kr_exact(v, &kr_int_type));
}

// An exact int or float as a double: 0 no, 1 yes, -1 an int that is too large.
static inline int
as_double(KrValue v, double *d)
{
    if (kr_is_float_exact(v)) {
        *d = kr_float_val(v);
        return 1;
    }
    if (kr_is_fix(v)) {
        *d = (double)kr_fix_val(v);
        return 1;
    }
    return 0;
}

KrValue
kr_binary(int op, KrValue a, KrValue b)
{
    int plain = op >= KR_OP_IADD && op <= KR_OP_IXOR ? op - KR_OP_IADD : op;
    if (is_exact_int(a) && is_exact_int(b)) {
        KrValue r = kr_int_binary(plain, a, b);
        return kr_same(r, KR_NotImplemented) ? unsupported(op, a, b) : r;
    }
    if (plain == KR_OP_ADD && kr_exact(a, &kr_str_type) && kr_exact(b, &kr_str_type))
        return kr_str_concat(a, b);
    double x, y;
    if (as_double(a, &x) && as_double(b, &y)) {
        KrValue r = kr_float_binary(plain, x, y);
        return kr_same(r, KR_NotImplemented) ? unsupported(op, a, b) : r;
    }
    // two of one built-in type, as complex numbers or sets
    if (op == plain && kr_is_obj(a) && kr_is_obj(b) && kr_shape(a) == kr_shape(b) && !(kr_shape(a)->type->flags & KR_TF_HEAP)) {
        const KrSlots *s = kr_type_slots(kr_shape(a)->type);
        KrValue r = s->binary ? s->binary(op, a, b) : KR_NotImplemented;
        if (!kr_same(r, KR_NotImplemented))
            return r;
    }
    return binary_slow(op, a, b);
}

KrValue
kr_power(KrValue a, KrValue b, KrValue mod)
{
    if (!kr_isset(mod) || kr_is_none(mod))
        return kr_binary(KR_OP_POW, a, b);
    const KrType *types[3] = { kr_typeof(a), kr_typeof(b), kr_typeof(mod) };
    KrValue (*asked[3])(KrValue, KrValue, KrValue);
    for (int i = 0; i < 3; i++) {
        asked[i] = kr_type_slots(types[i])->pow;
        if (!asked[i] || (i > 0 && asked[i] == asked[0]) ||
            (i > 1 && asked[i] == asked[1]))
            continue;
        KrValue r = asked[i](a, b, mod);
        if (!kr_same(r, KR_NotImplemented))
            return r;
    }
    return kr_raise(KR_TypeError,
        "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", a, b,
        mod);
}

// ---- unary -----------------------------------------------------------------

KrValue
kr_unary(int op, KrValue v)
{
    KrValue (*slot)(int, KrValue) = kr_type_slots(kr_typeof(v))->unary;
    if (slot) {
        KrValue r = slot(op, v);
        if (kr_isset(r) || kr_pending())
            return r;
    }
    switch (op) {
    case KR_OP_INDEX:
        return kr_raise(KR_TypeError,
            "'%T' object cannot be interpreted as an integer", v);
    case KR_OP_INT:
        return kr_raise(KR_TypeError,
            "int() argument must be a string, a bytes-like object or a real "
            "number, not '%T'",
            v);
    case KR_OP_FLOAT:
        return kr_raise(KR_TypeError,
            "float() argument must be a string or a real number, not '%T'", v);
    }
    const char *sign = op == KR_OP_NEG ? "unary -"
        : op == KR_OP_POS              ? "unary +"
        : op == KR_OP_INVERT           ? "unary ~"
                                       : "abs()";
    return kr_raise(KR_TypeError, "bad operand type for %s: '%T'", sign, v);
}

KrValue
kr_int_result(KrValue r, const char *method)
{
    if (kr_iserr(r) || is_exact_int(r))
        return r;
    if (!kr_is_int(r))
        return kr_raise(KR_TypeError, "%s returned non-int (type %T)", method,
            r);
    if (kr_warn(&kr_DeprecationWarning_type,
            "%s returned non-int (type %T).  The ability to return an "
            "instance of a strict subclass of int is deprecated, and may not "
            "be supported in a future version of Python.",
            method, r) < 0)
        return KR_ERROR;
    return kr_int_plain(r);
}

KrValue
kr_index(KrValue v)
{
    if (is_exact_int(v))
        return v;
    if (kr_is_int(v))
        return kr_int_plain(v);
    return kr_int_result(kr_unary(KR_OP_INDEX, v), "__index__");
}

// ---- to and from C ---------------------------------------------------------

KrValue
kr_int(intptr_t i)
{
    if (kr_fits_fix(i))
        return kr_fix(i);
    uintptr_t limb = i < 0 ? -(uintptr_t)i : (uintptr_t)i;
    return kr_int_from_limbs(&limb, 1, i < 0);
}

KrValue
kr_int_unsigned(uintptr_t u)
{
    if (u <= (uintptr_t)KR_FIX_MAX)
        return kr_fix((intptr_t)u);
    return kr_int_from_limbs(&u, 1, false);
}

static KrValue
from_64(uint64_t u, bool negative)
{
    KrLimb limbs[64 / KR_LIMB_BITS];
    for (int i = 0; i < 64 / KR_LIMB_BITS; i++)
        limbs[i] = (KrLimb)(u >> (i * KR_LIMB_BITS));
    return kr_int_from_limbs(limbs, 64 / KR_LIMB_BITS, negative);
}

KrValue
kr_int64(int64_t i)
{
    if (i >= KR_FIX_MIN && i <= KR_FIX_MAX)
        return kr_fix((intptr_t)i);
    return from_64(i < 0 ? -(uint64_t)i : (uint64_t)i, i < 0);
}

KrValue
kr_uint64(uint64_t u)
{
    if (u <= (uint64_t)KR_FIX_MAX)
        return kr_fix((intptr_t)u);
    return from_64(u, false);
}

// The magnitude of an int of at most 64 bits. False: it has more.
static bool
magnitude(KrValue v, uint64_t *u, bool *negative)
{
    if (kr_is_fix(v)) {
        intptr_t i = kr_fix_val(v);
        *negative = i < 0;
        *u = i < 0 ? -(uint64_t)(int64_t)i : (uint64_t)i;
        return true;
    }
    const KrInt *o = (const KrInt *)kr_obj(v);
    size_t n = o->size < 0 ? -o->size : o->size;
    *negative = o->size < 0;
    if (n > 64 / KR_LIMB_BITS)
        return false;
    *u = 0;
    for (size_t i = 0; i < n; i++)
        *u |= (uint64_t)o->limb[i] << (i * KR_LIMB_BITS);
    return true;
}

// Signed, within [-limit - 1, limit].
static int
as_signed(KrValue v, uint64_t limit, const char *ctype, int64_t *out)
{
    v = kr_index(v);
    if (kr_iserr(v))
        return -1;
    uint64_t u;
    bool negative;
    if (!magnitude(v, &u, &negative) || u > limit + negative) {
        kr_raise(KR_OverflowError, "Python int too large to convert to C %s",
            ctype);
        return -1;
    }
    *out = negative ? (int64_t)-u : (int64_t)u;
    return 0;
}

int
kr_as_int64(KrValue v, int64_t *out)
{
    return as_signed(v, INT64_MAX, "long", out);
}

int
kr_as_ssize(KrValue v, KrSsize *out)
{
    if (kr_is_fix(v)) {
        *out = kr_fix_val(v);
        return 0;
    }
    int64_t i;
    if (as_signed(v, PTRDIFF_MAX, "ssize_t", &i) < 0)
        return -1;
    *out = (KrSsize)i;
    return 0;
}

int
kr_as_int(KrValue v, int *out)
{
    int64_t i;
    if (as_signed(v, INT32_MAX, "int", &i) < 0)
        return -1;
    *out = (int)i;
    return 0;
}

int
kr_as_uint64(KrValue v, uint64_t *out)
{
    v = kr_index(v);
    if (kr_iserr(v))
        return -1;
    bool negative;
    bool fits = magnitude(v, out, &negative);
    if (negative) {
        kr_raise(KR_OverflowError, "can't convert negative int to unsigned");
        return -1;
    }
    if (!fits) {
        kr_raise(KR_OverflowError, "int too big to convert");
        return -1;
    }
    return 0;
}

KrValue
kr_float_result(KrValue r, KrValue owner)
{
    if (kr_iserr(r) || kr_is_float_exact(r))
        return r;
    if (!kr_is_float(r))
        return kr_raise(KR_TypeError,
            "%T.__float__ returned non-float (type %T)", owner, r);
    if (kr_warn(&kr_DeprecationWarning_type,
            "%T.__float__ returned non-float (type %T).  The ability to "
            "return an instance of a strict subclass of float is deprecated, "
            "and may not be supported in a future version of Python.",
            owner, r) < 0)
        return KR_ERROR;
    return kr_flo(kr_float_val(r));
}

int
kr_as_double(KrValue v, double *out)
{
    if (kr_is_float(v)) {
        *out = kr_float_val(v);
        return 0;
    }
    if (!kr_is_int(v)) {
        KrValue (*slot)(int, KrValue) = kr_type_slots(kr_typeof(v))->unary;
        KrValue r = slot ? slot(KR_OP_FLOAT, v) : KR_ABSENT;
        if (kr_isset(r)) {
            r = kr_float_result(r, v);
            if (kr_iserr(r))
                return -1;
            *out = kr_float_val(r);
            return 0;
        }
        if (kr_pending())
            return -1;
        r = slot ? slot(KR_OP_INDEX, v) : KR_ABSENT;
        if (!kr_isset(r)) {
            if (!kr_pending())
                kr_raise(KR_TypeError, "must be real number, not %T", v);
            return -1;
        }
        v = kr_int_result(r, "__index__");
        if (kr_iserr(v))
            return -1;
    }
    bool overflow;
    *out = kr_int_double(kr_int_plain(v), &overflow);
    if (overflow) {
        kr_raise(KR_OverflowError, "int too large to convert to float");
        return -1;
    }
    return 0;
}
