// complex.c - complex: a pair of doubles.
//
// Division scales by the larger part of the divisor (R. L. Smith, "Algorithm
// 116", 1962); small integer powers are products, others go through polar form.

#include <math.h>

#include <krait/digits.h>

#include "runtime.h"

typedef struct Pair {
    double re, im;
} Pair;

KrValue
kr_complex_new(double re, double im)
{
    KrComplex *o = kr_alloc_atomic_fast(sizeof *o);
    if (!o)
        return KR_ERROR;
    o->ob.shape = &kr_complex_type.shape;
    o->real = re;
    o->imag = im;
    return kr_value(o);
}

static inline Pair
value(KrValue v)
{
    const KrComplex *o = (const KrComplex *)kr_obj(v);
    return (Pair) { o->real, o->imag };
}

static inline KrValue
make(Pair p)
{
    return kr_complex_new(p.re, p.im);
}

static bool
is_complex(KrValue v)
{
    return kr_is_plain(v, KR_TF_COMPLEX);
}

// ---- arithmetic ------------------------------------------------------------

static Pair
multiply(Pair a, Pair b)
{
    return (Pair) { a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re };
}

// b is not 0.
static Pair
divide(Pair a, Pair b)
{
    if (fabs(b.re) >= fabs(b.im)) {
        double ratio = b.im / b.re, d = b.re + b.im * ratio;
        return (Pair) { (a.re + a.im * ratio) / d, (a.im - a.re * ratio) / d };
    }
    if (fabs(b.im) >= fabs(b.re)) {
        double ratio = b.re / b.im, d = b.re * ratio + b.im;
        return (Pair) { (a.re * ratio + a.im) / d, (a.im * ratio - a.re) / d };
    }
    return (Pair) { NAN, NAN }; // one of them is
}

static Pair
small_power(Pair x, unsigned n)
{
    Pair r = { 1, 0 };
    for (; n; n >>= 1) {
        if (n & 1)
            r = multiply(r, x);
        if (n > 1)
            x = multiply(x, x);
    }
    return r;
}

static KrValue
zero_power(void)
{
    return kr_raise(KR_ZeroDivisionError,
        "0.0 to a negative or complex power");
}

static KrValue
power(Pair a, Pair b)
{
    bool zero = a.re == 0 && a.im == 0;
    Pair r;
    if (b.im == 0 && b.re == floor(b.re) && fabs(b.re) <= 100) {
        r = small_power(a, (unsigned)fabs(b.re));
        if (b.re <= 0) {
            if (r.re == 0 && r.im == 0)
                return zero_power();
            r = divide((Pair) { 1, 0 }, r);
        }
    } else if (zero) {
        if (b.im != 0 || b.re < 0)
            return zero_power();
        r = (Pair) { 0, 0 };
    } else {
        double size = hypot(a.re, a.im), len = pow(size, b.re);
        double angle = atan2(a.im, a.re), phase = angle * b.re;
        if (b.im != 0) {
            len *= exp(-angle * b.im);
            phase += b.im * log(size);
        }
        r = (Pair) { len * cos(phase), len * sin(phase) };
    }
    if (isinf(r.re) || isinf(r.im))
        return kr_raise(KR_OverflowError, "complex exponentiation");
    return make(r);
}

KrValue
kr_complex_power(double re, double im, double ere, double eim)
{
    return power((Pair) { re, im }, (Pair) { ere, eim });
}

// Any number as a pair: 1; 0 for another type, -1: an int too large.
static int
operand(KrValue v, Pair *p)
{
    if (kr_exact(v, &kr_complex_type) || is_complex(v)) {
        *p = value(v);
        return 1;
    }
    if (!kr_is_float(v) && !kr_is_int(v))
        return 0;
    p->im = 0;
    return kr_as_double(v, &p->re) < 0 ? -1 : 1;
}

static KrValue
complex_binary(int op, KrValue x, KrValue y)
{
    Pair a, b;
    int ra = operand(x, &a);
    if (ra < 0)
        return KR_ERROR;
    int rb = ra ? operand(y, &b) : 0;
    if (rb < 0)
        return KR_ERROR;
    if (!rb)
        return KR_NotImplemented;
    switch (op) {
    case KR_OP_ADD:
        return kr_complex_new(a.re + b.re, a.im + b.im);
    case KR_OP_SUB:
        return kr_complex_new(a.re - b.re, a.im - b.im);
    case KR_OP_MUL:
        return make(multiply(a, b));
    case KR_OP_TRUEDIV:
        if (b.re == 0 && b.im == 0)
            return kr_raise(KR_ZeroDivisionError, "complex division by zero");
        return make(divide(a, b));
    case KR_OP_POW:
        return power(a, b);
    }
    return KR_NotImplemented;
}

static KrValue
complex_pow(KrValue a, KrValue b, KrValue m)
{
    Pair p;
    int r = operand(a, &p);
    if (r > 0)
        r = operand(b, &p);
    if (r < 0)
        return KR_ERROR;
    (void)m;
    return r ? kr_raise(KR_ValueError, "complex modulo") : KR_NotImplemented;
}

static KrValue
complex_unary(int op, KrValue v)
{
    Pair a = value(v);
    switch (op) {
    case KR_OP_NEG:
        return kr_complex_new(-a.re, -a.im);
    case KR_OP_POS:
        return make(a);
    case KR_OP_ABS: {
        double d = isinf(a.re) || isinf(a.im) ? INFINITY : hypot(a.re, a.im);
        if (isinf(d) && !isinf(a.re) && !isinf(a.im))
            return kr_raise(KR_OverflowError, "absolute value too large");
        return kr_flo(d);
    }
    }
    return KR_ABSENT;
}

static KrValue
complex_compare(KrValue a, KrValue b, int op)
{
    if (op != KR_EQ && op != KR_NE)
        return KR_NotImplemented;
    Pair x = value(a);
    bool equal;
    if (is_complex(b)) {
        Pair y = value(b);
        equal = x.re == y.re && x.im == y.im;
    } else if (kr_is_float(b)) {
        equal = x.im == 0 && x.re == kr_float_val(b);
    } else if (kr_is_int(b)) {
        equal = x.im == 0 && x.re == x.re &&
            kr_int_compare_double(kr_int_plain(b), x.re) == 0;
    } else {
        return KR_NotImplemented;
    }
    return kr_bool(equal == (op == KR_EQ));
}

static int
complex_hash(KrValue v, KrHash *h)
{
    Pair a = value(v);
    uintptr_t u = (uintptr_t)kr_double_hash(a.re) +
        1000003u * (uintptr_t)kr_double_hash(a.im);
    *h = u == (uintptr_t)-1 ? -2 : (KrHash)u;
    return 0;
}

static int
complex_truth(KrValue v)
{
    Pair a = value(v);
    return a.re != 0 || a.im != 0;
}

static KrValue
complex_repr(KrValue v)
{
    Pair a = value(v);
    char text[2 * KR_REPR_SIZE + 4], *p = text;
    bool both = a.re != 0 || signbit(a.re);
    if (both) {
        *p++ = '(';
        p += kr_double_format(a.re, 'r', 0, 0, p);
    }
    p += kr_double_format(a.im, 'r', 0, both ? KR_FORMAT_SIGN : 0, p);
    *p++ = 'j';
    if (both)
        *p++ = ')';
    return kr_str_from_ascii(text, p - text);
}

// ---- complex() -------------------------------------------------------------

static bool
is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_j(const char *s, const char *end)
{
    return s < end && (*s | 0x20) == 'j';
}

// What may stand in one number: x, xj, x+yj, j, each with signs, perhaps in
// parentheses. False: malformed.
static bool
parse(const char *s, const char *end, Pair *r)
{
    while (s < end && is_space(*s))
        s++;
    while (s < end && is_space(end[-1]))
        end--;
    if (s < end && *s == '(') {
        if (end[-1] != ')' || end - s < 2)
            return false;
        s++;
        end--;
        while (s < end && is_space(*s))
            s++;
        while (s < end && is_space(end[-1]))
            end--;
    }
    *r = (Pair) { 0, 0 };
    double x;
    const char *p = kr_double_parse(s, end, &x);
    if (p && p == end) {
        r->re = x;
        return true;
    }
    if (p && (*p == '+' || *p == '-')) { // x, then the imaginary part
        r->re = x;
        s = p;
        p = kr_double_parse(s, end, &x);
    }
    if (!p) { // a bare j, with or without sign
        x = s < end && *s == '-' ? -1 : 1;
        p = s + (s < end && (*s == '+' || *s == '-'));
    }
    r->im = x;
    return is_j(p, end) && p + 1 == end;
}

static KrValue
from_str(const KrType *type, KrValue v)
{
    const KrStr *s = kr_as_str(v);
    char *text = kr_alloc_bytes(s->len + 1);
    if (!text)
        return KR_ERROR;
    size_t n = 0;
    bool good = true;
    for (size_t i = 0; i < s->len; i++) {
        uint32_t c = kr_str_at(s, i);
        int d = c < 128 ? -1 : kr_unicode_decimal(c);
        if (c == '_') { // between digits only
            good &= i > 0 && i + 1 < s->len &&
                kr_unicode_decimal(kr_str_at(s, i - 1)) >= 0 &&
                kr_unicode_decimal(kr_str_at(s, i + 1)) >= 0;
            continue;
        }
        text[n++] = c < 128       ? (char)c
            : kr_unicode_space(c) ? ' '
            : d >= 0              ? '0' + d
                                  : '?';
    }
    Pair r;
    if (!good)
        return kr_raise(KR_ValueError,
            "could not convert string to complex: %R", v);
    if (!parse(text, text + n, &r))
        return kr_raise(KR_ValueError, "complex() arg is a malformed string");
    KrValue made = make(r);
    if (kr_iserr(made) || type == &kr_complex_type)
        return made;
    KrValue o = kr_instance_new(type);
    if (!kr_iserr(o)) {
        ((KrComplex *)kr_obj(o))->real = r.re;
        ((KrComplex *)kr_obj(o))->imag = r.im;
    }
    return o;
}

// x.__complex__(): ABSENT with nothing pending if it has none.
static KrValue
by_complex(KrValue x)
{
    if (kr_is_fix(x) || kr_is_float_exact(x))
        return KR_ABSENT;
    KrValue self, fn = kr_lookup_special(x, KR_S(__complex__), &self);
    if (!kr_isset(fn))
        return KR_ABSENT;
    KrValue r = kr_isset(self) ? kr_call1(fn, self) : kr_call0(fn);
    if (kr_iserr(r))
        return KR_ERROR;
    if (!is_complex(r))
        return kr_raise(KR_TypeError,
            "__complex__ returned non-complex (type %T)", r);
    if (!kr_exact(r, &kr_complex_type) &&
        kr_warn(&kr_DeprecationWarning_type,
            "__complex__ returned non-complex (type %T).  The ability to "
            "return an instance of a strict subclass of complex is "
            "deprecated, and may not be supported in a future version of "
            "Python.",
            r) < 0)
        return KR_ERROR;
    return r;
}

static bool
is_number(KrValue v)
{
    if (kr_is_int(v) || kr_is_float(v) || is_complex(v))
        return true;
    const KrType *t = kr_typeof(v);
    return kr_isset(kr_type_lookup(t, KR_S(__float__))) ||
        kr_isset(kr_type_lookup(t, KR_S(__index__)));
}

static KrValue
complex_make(const KrType *type, const KrValue *args, size_t nargs,
    KrValue kwnames)
{
    KrValue a[2];
    if (kr_args("complex", "(real=0, imag=0)", args, nargs, kwnames, a) < 0)
        return KR_ERROR;
    KrValue x = a[0], y = a[1];
    if (!kr_isset(x))
        x = kr_fix(0);
    if (!kr_isset(y) && type == &kr_complex_type &&
        kr_exact(x, &kr_complex_type))
        return x;
    if (kr_is_str(x)) {
        if (kr_isset(y))
            return kr_raise(KR_TypeError,
                "complex() can't take second arg if first is a string");
        return from_str(type, x);
    }
    if (kr_isset(y) && kr_is_str(y))
        return kr_raise(KR_TypeError, "complex() second arg can't be a string");
    if (!kr_exact(x, &kr_complex_type)) {
        KrValue r = by_complex(x);
        if (kr_isset(r))
            x = r;
        else if (kr_pending())
            return KR_ERROR;
    }
    if (!is_number(x))
        return kr_raise(KR_TypeError,
            "complex() first argument must be a string or a number, not '%T'",
            x);
    if (kr_isset(y) && !is_number(y))
        return kr_raise(KR_TypeError,
            "complex() second argument must be a number, not '%T'", y);
    // x + y * 1j, where either may be complex; signs of zeros are kept.
    Pair p = { 0, 0 }, q = { 0, 0 };
    bool x_complex = is_complex(x), y_complex = false;
    if (x_complex)
        p = value(x);
    else if (kr_as_double(x, &p.re) < 0)
        return KR_ERROR;
    if (kr_isset(y)) {
        y_complex = is_complex(y);
        if (y_complex)
            q = value(y);
        else if (kr_as_double(y, &q.re) < 0)
            return KR_ERROR;
        if (y_complex)
            p.re -= q.im;
        p.im = x_complex ? p.im + q.re : q.re;
    }
    if (type == &kr_complex_type)
        return make(p);
    KrValue o = kr_instance_new(type);
    if (!kr_iserr(o)) {
        ((KrComplex *)kr_obj(o))->real = p.re;
        ((KrComplex *)kr_obj(o))->imag = p.im;
    }
    return o;
}

// ---- methods ---------------------------------------------------------------

static KrValue
complex_real(KrValue self)
{
    return kr_flo(value(self).re);
}

static KrValue
complex_imag(KrValue self)
{
    return kr_flo(value(self).im);
}

static KrValue
kr_complex_conjugate(KrValue self)
{
    Pair a = value(self);
    return kr_complex_new(a.re, -a.im);
}

static KrValue
kr_complex_complex(KrValue self)
{
    return make(value(self));
}

static KrValue
kr_complex_getnewargs(KrValue self)
{
    KrValue re = complex_real(self), im = complex_imag(self);
    return kr_iserr(re) || kr_iserr(im) ? KR_ERROR : kr_tuple(2, re, im);
}

static KrValue
kr_complex_format(KrValue self, KrValue spec)
{
    if (!kr_is_str(spec))
        return kr_raise(KR_TypeError,
            "__format__() argument must be str, not %A", spec);
    if (kr_as_str(spec)->len == 0)
        return kr_tostr(self);
    Pair a = value(self);
    return kr_format_complex(a.re, a.im, self, spec);
}

static const KrRow complex_rows[] = {
    KR_METHOD("conjugate", kr_complex_conjugate, "(self, /) -> complex", VALUE,
        ALLOCATES,
        "Return the complex conjugate of its argument. (3-4j).conjugate() == "
        "3+4j."),
    KR_METHOD("__complex__", kr_complex_complex, "(self, /) -> complex", VALUE,
        ALLOCATES, "The same value as a plain complex."),
    KR_METHOD("__getnewargs__", kr_complex_getnewargs, "(self, /) -> tuple",
        VALUE, ALLOCATES, ""),
    KR_METHOD("__format__", kr_complex_format,
        "(self, format_spec, /) -> str", VALUE, RUNS,
        "The number as the specification says."),
    KR_GETSET("real", complex_real, NULL, "Real part."),
    KR_GETSET("imag", complex_imag, NULL,
        "Imaginary part."),
    KR_END_ROWS,
};

const KrType kr_complex_type = {
    KR_TYPE_HEAD(kr_complex_type, "complex", KrComplex),
    .doc = "Create a complex number from a real part and an optional imaginary "
           "part.\n\nThis is equivalent to (real + imag*1j) where imag "
           "defaults to 0.",
    .sig = "(real=0, imag=0)",
    .flags = KR_TF_BASE | KR_TF_IMMUTABLE | KR_TF_COMPLEX,
    .ops = KR_OPBIT(ADD) | KR_OPBIT(SUB) | KR_OPBIT(MUL) | KR_OPBIT(TRUEDIV) |
        KR_OPBIT(POW) | KR_UNBIT(NEG) | KR_UNBIT(POS) | KR_UNBIT(ABS),
    .rows = complex_rows,
    .slot = {
        .make = complex_make,
        .repr = complex_repr,
        .hash = complex_hash,
        .compare = complex_compare,
        .binary = complex_binary,
        .reflected = complex_binary,
        .unary = complex_unary,
        .pow = complex_pow,
        .truth = complex_truth,
    },
};
