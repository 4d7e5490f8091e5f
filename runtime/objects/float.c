// float.c - float: doubles, immediate or boxed.
//
// kr_float_val() reads an exact float and an instance of a subclass alike. Text
// in both directions is core/digits.c's business.

#include <errno.h>
#include <math.h>

#include <krait/digits.h>

#include "runtime.h"

KrValue
kr_float_box(double d)
{
    KrFloat *o = kr_alloc_atomic(sizeof *o);
    if (!o)
        return KR_ERROR;
    o->ob.shape = &kr_float_type.shape;
    o->d = d;
    return kr_value(o);
}

KrValue
kr_float(double d)
{
    return kr_flo(d);
}

KrValue
kr_float_new(double d)
{
    return kr_flo(d);
}

KrValue
kr_float_repr(double d)
{
    char text[KR_REPR_SIZE];
    return kr_str_from_ascii(text, kr_double_repr(d, text));
}

// As CPython: the value modulo the prime of int's hash, so that equal numbers
// hash alike. Of a NaN an object's identity is the hash; here it is 0.
KrHash
kr_double_hash(double d)
{
    enum { BITS = KR_64 ? 61 : 31 };
    const uintptr_t prime = ((uintptr_t)1 << BITS) - 1;
    if (d != d)
        return 0;
    if (d - d != 0)
        return d > 0 ? 314159 : -314159;
    int e;
    double m = frexp(d, &e);
    bool negative = m < 0;
    if (negative)
        m = -m;
    uintptr_t x = 0;
    while (m != 0) { // 28 bits at a time, rotated within the prime's bits
        x = ((x << 28) & prime) | x >> (BITS - 28);
        m *= 268435456.0;
        e -= 28;
        uintptr_t y = (uintptr_t)m;
        m -= y;
        x += y;
        if (x >= prime)
            x -= prime;
    }
    e = e >= 0 ? e % BITS : BITS - 1 - ((-1 - e) % BITS);
    x = ((x << e) & prime) | x >> (BITS - e);
    KrHash h = negative ? -(KrHash)x : (KrHash)x;
    return h == -1 ? -2 : h;
}

// ---- arithmetic ------------------------------------------------------------

static double
floor_mod(double x, double y)
{
    double m = fmod(x, y);
    if (m == 0)
        return copysign(0.0, y);
    return (m < 0) != (y < 0) ? m + y : m;
}

static double
floor_div(double x, double y)
{
    double m = fmod(x, y), q = (x - m) / y;
    if (m != 0 && (m < 0) != (y < 0))
        q -= 1;
    if (q == 0)
        return copysign(0.0, x / y);
    double f = floor(q); // q is nearly an integer
    return q - f > 0.5 ? f + 1 : f;
}

static bool
is_odd(double x)
{
    return fmod(fabs(x), 2.0) == 1.0;
}

static KrValue
power(double x, double y)
{
    if (y == 0)
        return kr_flo(1);
    if (x != x)
        return kr_flo(x);
    if (y != y)
        return kr_flo(x == 1 ? 1 : y);
    if (isinf(y)) {
        x = fabs(x);
        return kr_flo(x == 1 ? 1 : (y > 0) == (x > 1) ? fabs(y) : 0);
    }
    bool odd = is_odd(y);
    if (isinf(x)) {
        if (y > 0)
            return kr_flo(odd ? x : fabs(x));
        return kr_flo(odd ? copysign(0.0, x) : 0);
    }
    if (x == 0) {
        if (y < 0)
            return kr_raise(KR_ZeroDivisionError,
                "0.0 cannot be raised to a negative power");
        return kr_flo(odd ? x : 0);
    }
    bool negative = false;
    if (x < 0) {
        if (y != floor(y))
            return kr_complex_power(x, 0, y, 0);
        x = -x;
        negative = odd;
    }
    double r = x == 1 ? 1 : pow(x, y);
    if (isinf(r)) {
        KrValue args[2] = { kr_fix(ERANGE),
            kr_str("Numerical result out of range") };
        if (kr_iserr(args[1]))
            return KR_ERROR;
        KrValue e = kr_call(kr_type_value(KR_OverflowError), args, 2,
            KR_ABSENT);
        return kr_iserr(e) ? KR_ERROR : kr_raise_object(e);
    }
    return kr_flo(negative ? -r : r);
}

static KR_WHEN(POW) KrValue (*to_power)(double, double) = power;

KrValue
kr_float_binary(int op, double x, double y)
{
    switch (op) {
    case KR_OP_ADD:
        return kr_flo(x + y);
    case KR_OP_SUB:
        return kr_flo(x - y);
    case KR_OP_MUL:
        return kr_flo(x * y);
    case KR_OP_TRUEDIV:
        if (y == 0)
            return kr_raise(KR_ZeroDivisionError, "float division by zero");
        return kr_flo(x / y);
    case KR_OP_FLOORDIV:
        if (y == 0)
            return kr_raise(KR_ZeroDivisionError,
                "float floor division by zero");
        return kr_flo(floor_div(x, y));
    case KR_OP_MOD:
        if (y == 0)
            return kr_raise(KR_ZeroDivisionError, "float modulo");
        return kr_flo(floor_mod(x, y));
    case KR_OP_DIVMOD: {
        if (y == 0)
            return kr_raise(KR_ZeroDivisionError, "float divmod()");
        KrValue q = kr_flo(floor_div(x, y));
        KrValue m = kr_flo(floor_mod(x, y));
        return kr_iserr(q) || kr_iserr(m) ? KR_ERROR : kr_tuple(2, q, m);
    }
    case KR_OP_POW:
        return to_power(x, y);
    }
    return KR_NotImplemented;
}

// A float or int as a double: 1; 0 for another type; -1: the int is too large.
static int
operand(KrValue v, double *d)
{
    if (kr_is_float(v)) {
        *d = kr_float_val(v);
        return 1;
    }
    if (!kr_is_int(v))
        return 0;
    return kr_as_double(v, d) < 0 ? -1 : 1;
}

static KrValue
float_binary(int op, KrValue a, KrValue b)
{
    double x, y;
    int ra = operand(a, &x);
    if (ra < 0)
        return KR_ERROR;
    int rb = ra ? operand(b, &y) : 0;
    if (rb < 0)
        return KR_ERROR;
    return rb ? kr_float_binary(op, x, y) : KR_NotImplemented;
}

static KrValue
float_pow(KrValue a, KrValue b, KrValue m)
{
    (void)a, (void)b, (void)m;
    return kr_raise(KR_TypeError, "pow() 3rd argument not allowed unless all "
                                  "arguments are integers");
}

static KrValue
float_unary(int op, KrValue v)
{
    double d = kr_float_val(v);
    switch (op) {
    case KR_OP_NEG:
        return kr_flo(-d);
    case KR_OP_POS:
    case KR_OP_FLOAT:
        return kr_flo(d);
    case KR_OP_ABS:
        return kr_flo(fabs(d));
    case KR_OP_INT:
        return kr_int_from_double(d);
    }
    return KR_ABSENT;
}

static KrValue
float_compare(KrValue a, KrValue b, int op)
{
    double x = kr_float_val(a);
    if (kr_is_float(b)) {
        double y = kr_float_val(b);
        switch (op) {
        case KR_LT:
            return kr_bool(x < y);
        case KR_LE:
            return kr_bool(x <= y);
        case KR_EQ:
            return kr_bool(x == y);
        case KR_NE:
            return kr_bool(x != y);
        case KR_GT:
            return kr_bool(x > y);
        }
        return kr_bool(x >= y);
    }
    if (!kr_is_int(b))
        return KR_NotImplemented;
    if (x != x)
        return kr_bool(op == KR_NE);
    int order = -kr_int_compare_double(kr_int_plain(b), x);
    switch (op) {
    case KR_LT:
        return kr_bool(order < 0);
    case KR_LE:
        return kr_bool(order <= 0);
    case KR_EQ:
        return kr_bool(order == 0);
    case KR_NE:
        return kr_bool(order != 0);
    case KR_GT:
        return kr_bool(order > 0);
    }
    return kr_bool(order >= 0);
}

static int
float_hash(KrValue v, KrHash *h)
{
    double d = kr_float_val(v);
    if (d != d)
        return kr_object_hash(v, h);
    *h = kr_double_hash(d);
    return 0;
}

static int
float_truth(KrValue v)
{
    return kr_float_val(v) != 0;
}

static KrValue
float_repr(KrValue v)
{
    return kr_float_repr(kr_float_val(v));
}

// ---- float() ---------------------------------------------------------------

static bool
is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// Underscores go between digits only; they are dropped. NULL: misplaced.
static char *
without_underscores(const char *s, size_t n, size_t *out)
{
    char *text = kr_alloc_bytes(n + 1);
    size_t have = 0;
    for (size_t i = 0; text && i < n; i++) {
        if (s[i] != '_')
            text[have++] = s[i];
        else if (i == 0 || i + 1 == n || !is_digit(s[i - 1]) ||
            !is_digit(s[i + 1]))
            return NULL;
    }
    *out = have;
    return text;
}

static KrValue
parse(KrValue source, const char *s, size_t n)
{
    const char *start = s, *end = s + n;
    while (start < end && is_space(*start))
        start++;
    while (start < end && is_space(end[-1]))
        end--;
    if (memchr(start, '_', end - start)) {
        size_t have;
        start = without_underscores(start, end - start, &have);
        if (!start && kr_pending())
            return KR_ERROR;
        end = start ? start + have : NULL;
    }
    double d;
    if (start && kr_double_parse(start, end, &d) == end && start < end)
        return kr_flo(d);
    return kr_raise(KR_ValueError, "could not convert string to float: %R",
        source);
}

static KrValue
from_str(KrValue v)
{
    const KrStr *s = kr_as_str(v);
    if (s->flags & KR_STR_ASCII)
        return parse(v, kr_str_data(s), s->len);
    char *text = kr_alloc_bytes(s->len + 1);
    if (!text)
        return KR_ERROR;
    for (size_t i = 0; i < s->len; i++) {
        uint32_t c = kr_str_at(s, i);
        int d = c < 128 ? -1 : kr_unicode_decimal(c);
        text[i] = c < 128         ? (char)c
            : kr_unicode_space(c) ? ' '
            : d >= 0              ? '0' + d
                                  : '?';
    }
    return parse(v, text, s->len);
}

// A str, or an object with a buffer; anything else is ABSENT without error.
KrValue
kr_float_from_str(KrValue v)
{
    if (kr_is_str(v))
        return from_str(v);
    if (!kr_type_slots(kr_typeof(v))->buffer)
        return KR_ABSENT;
    KrBuffer b;
    if (kr_as_buffer(v, &b, 0) < 0)
        return KR_ERROR;
    KrValue r = parse(v, (const char *)b.data, b.len);
    kr_buffer_release(&b);
    return r;
}

static KrValue
convert(KrValue x)
{
    if (kr_is_float_exact(x))
        return x;
    KrValue (*slot)(int, KrValue) = kr_type_slots(kr_typeof(x))->unary;
    if (slot) {
        KrValue r = slot(KR_OP_FLOAT, x);
        if (kr_isset(r))
            return kr_float_result(r, x);
        if (kr_pending())
            return KR_ERROR;
        r = slot(KR_OP_INDEX, x);
        if (kr_isset(r)) {
            double d;
            r = kr_int_result(r, "__index__");
            return kr_iserr(r) || kr_as_double(r, &d) < 0 ? KR_ERROR
                                                          : kr_flo(d);
        }
        if (kr_pending())
            return KR_ERROR;
    }
    KrValue r = kr_float_from_str(x);
    if (kr_isset(r) || kr_pending())
        return r;
    return kr_raise(KR_TypeError,
        "float() argument must be a string or a real number, not '%T'", x);
}

static KrValue
make_sub(const KrType *type, KrValue v)
{
    if (kr_iserr(v) || type == &kr_float_type)
        return v;
    KrValue o = kr_instance_new(type);
    if (kr_iserr(o))
        return KR_ERROR;
    ((KrFloat *)kr_obj(o))->d = kr_float_val(v);
    return o;
}

static KrValue
float_make(const KrType *type, const KrValue *args, size_t nargs,
    KrValue kwnames)
{
    // A subclass may have an __init__ that takes keywords.
    if (kr_isset(kwnames) && kr_as_tuple(kwnames)->len &&
        kr_type_slots(type)->init == kr_type_slots(&kr_float_type)->init)
        return kr_raise(KR_TypeError, "float() takes no keyword arguments");
    if (nargs > 1)
        return kr_raise(KR_TypeError,
            "float expected at most 1 argument, got %zu", nargs);
    return make_sub(type, nargs ? convert(args[0]) : kr_flo(0));
}

// ---- methods ---------------------------------------------------------------

static KrValue
float_real(KrValue self)
{
    return kr_flo(kr_float_val(self));
}

static KrValue
float_imag(KrValue self)
{
    (void)self;
    return kr_flo(0);
}

static KrValue
kr_float_trunc(KrValue self)
{
    return kr_int_from_double(kr_float_val(self));
}

static KrValue
kr_float_floor(KrValue self)
{
    return kr_int_from_double(floor(kr_float_val(self)));
}

static KrValue
kr_float_ceil(KrValue self)
{
    return kr_int_from_double(ceil(kr_float_val(self)));
}

static KrValue
kr_float_round(KrValue self, KrValue ndigits)
{
    double d = kr_float_val(self);
    if (!kr_isset(ndigits) || kr_is_none(ndigits))
        return kr_int_from_double(rint(d)); // ties to even
    KrValue i = kr_index(ndigits);
    if (kr_iserr(i))
        return KR_ERROR;
    int places = !kr_is_fix(i)    ? (kr_int_sign(i) > 0 ? 1000 : -1000)
        : kr_fix_val(i) > 1000    ? 1000
        : kr_fix_val(i) < -1000   ? -1000
                                  : (int)kr_fix_val(i);
    double r = kr_double_round(d, places);
    if (isinf(r) && !isinf(d))
        return kr_raise(KR_OverflowError,
            "rounded value too large to represent");
    return kr_flo(r);
}

static KrValue
kr_float_is_integer(KrValue self)
{
    double d = kr_float_val(self);
    return kr_bool(d - d == 0 && floor(d) == d);
}

static KrValue
kr_float_as_integer_ratio(KrValue self)
{
    double d = kr_float_val(self);
    if (d != d)
        return kr_raise(KR_ValueError, "cannot convert NaN to integer ratio");
    if (d - d != 0)
        return kr_raise(KR_OverflowError,
            "cannot convert Infinity to integer ratio");
    int e;
    double m = frexp(d, &e);
    while (m != floor(m)) { // at most 53 steps
        m *= 2;
        e--;
    }
    KrValue top = kr_int_from_double(m), bottom = kr_fix(1);
    if (kr_iserr(top))
        return KR_ERROR;
    if (e > 0)
        top = kr_int_binary(KR_OP_LSHIFT, top, kr_fix(e));
    else
        bottom = kr_int_binary(KR_OP_LSHIFT, bottom, kr_fix(-e));
    return kr_iserr(top) || kr_iserr(bottom) ? KR_ERROR
                                             : kr_tuple(2, top, bottom);
}

static KrValue
kr_float_hex(KrValue self)
{
    char text[KR_HEX_SIZE];
    return kr_str_from_ascii(text, kr_double_hex(kr_float_val(self), text));
}

static KrValue
kr_float_fromhex(KrValue cls, KrValue text)
{
    if (!kr_is_str(text))
        return kr_raise(KR_TypeError, "bad argument type for built-in operation");
    size_t n;
    const char *s = kr_as_utf8(text, &n);
    if (!s)
        return KR_ERROR;
    double d;
    switch (kr_double_from_hex(s, s + n, &d)) {
    case KR_HEX_INVALID:
        return kr_raise(KR_ValueError,
            "invalid hexadecimal floating-point string");
    case KR_HEX_TOO_LARGE:
        return kr_raise(KR_OverflowError,
            "hexadecimal value too large to represent as a float");
    }
    KrValue v = kr_flo(d);
    if (kr_iserr(v) || kr_same(cls, kr_type_value(&kr_float_type)))
        return v;
    return kr_call1(cls, v);
}

static KrValue
kr_float_getformat(KrValue cls, KrValue kind)
{
    (void)cls;
    if (!kr_is_str(kind))
        return kr_raise(KR_TypeError,
            "__getformat__() argument must be str, not %A", kind);
    if (!kr_str_is(kind, "double") && !kr_str_is(kind, "float"))
        return kr_raise(KR_ValueError,
            "__getformat__() argument 1 must be 'double' or 'float'");
    return kr_str(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
            ? "IEEE, little-endian"
            : "IEEE, big-endian");
}

static KrValue
kr_float_format(KrValue self, KrValue spec)
{
    if (!kr_is_str(spec))
        return kr_raise(KR_TypeError,
            "__format__() argument must be str, not %A", spec);
    if (kr_as_str(spec)->len == 0)
        return kr_tostr(self);
    return kr_format_float(kr_float_val(self), self, spec);
}

static KrValue
kr_float_getnewargs(KrValue self)
{
    KrValue d = float_real(self);
    return kr_iserr(d) ? KR_ERROR : kr_tuple(1, d);
}

static const KrRow float_rows[] = {
    KR_METHOD("conjugate", float_real, "(self, /) -> float", VALUE, ALLOCATES,
        "The number itself."),
    KR_METHOD("__trunc__", kr_float_trunc, "(self, /) -> int", VALUE,
        ALLOCATES, "The integer part."),
    KR_METHOD("__floor__", kr_float_floor, "(self, /) -> int", VALUE,
        ALLOCATES, "The largest integer that is not above."),
    KR_METHOD("__ceil__", kr_float_ceil, "(self, /) -> int", VALUE, ALLOCATES,
        "The smallest integer that is not below."),
    KR_METHOD("__round__", kr_float_round, "(self, ndigits=None, /)", VALUE,
        RUNS, "The nearest integer, or to so many places; half goes to even."),
    KR_METHOD("as_integer_ratio", kr_float_as_integer_ratio,
        "(self, /) -> tuple", VALUE, ALLOCATES,
        "Return integer ratio.\n\nReturn a pair of integers, whose ratio is "
        "exactly equal to the original float\nand with a positive "
        "denominator."),
    KR_CLASSMETHOD("fromhex", kr_float_fromhex, "(type, string, /) -> float",
        VALUE, RUNS,
        "Create a floating-point number from a hexadecimal string."),
    KR_METHOD("hex", kr_float_hex, "(self, /) -> str", VALUE, ALLOCATES,
        "The exact value with hexadecimal digits."),
    KR_METHOD("is_integer", kr_float_is_integer, "(self, /) -> bool", NEVER,
        READS, "Whether there is no fraction."),
    KR_METHOD("__getnewargs__", kr_float_getnewargs, "(self, /) -> tuple",
        VALUE, ALLOCATES, ""),
    KR_CLASSMETHOD("__getformat__", kr_float_getformat,
        "(type, typestr, /) -> str", VALUE, ALLOCATES,
        "Says how floats of this kind stand in memory."),
    KR_METHOD("__format__", kr_float_format, "(self, format_spec, /) -> str",
        VALUE, RUNS, "The number as the specification says."),
    KR_GETSET("real", float_real, NULL, "Real part."),
    KR_GETSET("imag", float_imag, NULL,
        "Imaginary part."),
    KR_END_ROWS,
};

const KrType kr_float_type = {
    KR_TYPE_HEAD(kr_float_type, "float", KrFloat),
    .doc = "A number with a fraction, of double precision.",
    .sig = "(x=0, /)",
    .flags = KR_TF_BASE | KR_TF_IMMUTABLE | KR_TF_FLOAT,
    .ops = KR_OPBIT(ADD) | KR_OPBIT(SUB) | KR_OPBIT(MUL) | KR_OPBIT(FLOORDIV) |
        KR_OPBIT(MOD) | KR_OPBIT(DIVMOD) | KR_OPBIT(TRUEDIV) | KR_OPBIT(POW) |
        KR_UNBIT(NEG) | KR_UNBIT(POS) | KR_UNBIT(ABS) | KR_UNBIT(INT) |
        KR_UNBIT(FLOAT),
    .rows = float_rows,
    .slot = {
        .make = float_make,
        .repr = float_repr,
        .hash = float_hash,
        .compare = float_compare,
        .binary = float_binary,
        .reflected = float_binary,
        .unary = float_unary,
        .pow = float_pow,
        .truth = float_truth,
    },
};
