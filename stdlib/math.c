// math.c - module math: the functions of the C library under Python's rules,
// and number theory.
//
// A function of one double follows one rule (one_double): a NaN that came from
// a number is a domain error, an infinity that came from a finite number is a
// range error where the function can overflow, else a domain error.

#include <errno.h>
#include <math.h>
#include <string.h>

#include "krait.h"

#ifndef M_PI
#define M_PI 3.14159265358979323846
#endif

static KrValue
domain_error(void)
{
    return kr_raise(KR_ValueError, "math domain error");
}

static KrValue
range_error(void)
{
    return kr_raise(KR_OverflowError, "math range error");
}

static KrValue
one_double(KrValue arg, double (*f)(double), bool can_overflow)
{
    double x;
    if (kr_as_double(arg, &x) < 0)
        return KR_ERROR;
    double r = f(x);
    if (r - r == 0)
        return kr_float(r);
    if (isnan(r))
        return isnan(x) ? kr_float(r) : domain_error();
    if (isinf(x) || isnan(x))
        return kr_float(r);
    return can_overflow ? range_error() : domain_error();
}

// A function of one double that says by errno what is wrong.
static KrValue
one_errno(KrValue arg, double (*f)(double))
{
    double x;
    if (kr_as_double(arg, &x) < 0)
        return KR_ERROR;
    errno = 0;
    double r = f(x);
    if (errno == EDOM)
        return domain_error();
    if (errno == ERANGE && fabs(r) > 1.5) // an underflow is no error
        return range_error();
    return kr_float(r);
}

#define ONE(name, f, can_overflow)                                             \
    static KrValue kr_math_##name(KrValue x)                                   \
    {                                                                          \
        return one_double(x, f, can_overflow);                                 \
    }

ONE(acos, acos, false)
ONE(acosh, acosh, false)
ONE(asin, asin, false)
ONE(asinh, asinh, false)
ONE(atan, atan, false)
ONE(atanh, atanh, false)
ONE(cbrt, cbrt, false)
ONE(cos, cos, false)
ONE(cosh, cosh, true)
ONE(exp, exp, true)
ONE(exp2, exp2, true)
ONE(expm1, expm1, true)
ONE(fabs, fabs, false)
ONE(log1p, log1p, false)
ONE(sin, sin, false)
ONE(sinh, sinh, true)
ONE(sqrt, sqrt, false)
ONE(tan, tan, false)
ONE(tanh, tanh, false)

#define ERRNO(name, f)                                                         \
    static KrValue kr_math_##name(KrValue x)                                   \
    {                                                                          \
        return one_errno(x, f);                                                \
    }

ERRNO(erf, erf)
ERRNO(erfc, erfc)

// ---- gamma -----------------------------------------------------------------

// Lanczos's approximation in the rational form of G. R. Pugh ("An analysis of
// the Lanczos gamma approximation", 2004), N = 13, as in Boost and CPython.
#define LANCZOS_N 13
#define LANCZOS_G 6.024680040776729583740234375
#define LANCZOS_G_HALF 5.524680040776729583740234375 // less one half

static const double lanczos_num[LANCZOS_N] = {
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
};
static const double lanczos_den[LANCZOS_N] = { 0, 39916800, 120543840,
    150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66,
    1 };

static double
lanczos_sum(double x)
{
    double num = 0, den = 0;
    if (x < 5) {
        for (int i = LANCZOS_N; --i >= 0;) {
            num = num * x + lanczos_num[i];
            den = den * x + lanczos_den[i];
        }
    } else { // by 1 / x, so that nothing overflows
        for (int i = 0; i < LANCZOS_N; i++) {
            num = num / x + lanczos_num[i];
            den = den / x + lanczos_den[i];
        }
    }
    return num / den;
}

// sin(pi * x), exact in its zeros.
static double
sin_pi(double x)
{
    double y = fmod(fabs(x), 2.0), r = 0;
    switch ((int)round(2.0 * y)) {
    case 0:
        r = sin(M_PI * y);
        break;
    case 1:
        r = cos(M_PI * (y - 0.5));
        break;
    case 2:
        r = sin(M_PI * (1.0 - y));
        break;
    case 3:
        r = -cos(M_PI * (y - 1.5));
        break;
    case 4:
        r = sin(M_PI * (y - 2.0));
        break;
    }
    return copysign(1.0, x) * r;
}

static double
gamma_of(double x)
{
    if (isnan(x) || x == INFINITY)
        return x;
    if (x == -INFINITY || (x < 0 && x == floor(x))) {
        errno = EDOM;
        return NAN;
    }
    if (x == 0) {
        errno = EDOM;
        return copysign(INFINITY, x);
    }
    if (x == floor(x) && x <= 23) { // factorials that a double holds exactly
        double r = 1;
        for (int i = 2; i < (int)x; i++)
            r *= i;
        return r;
    }
    double size = fabs(x);
    if (size < 1e-20) {
        double r = 1 / x;
        if (isinf(r))
            errno = ERANGE;
        return r;
    }
    if (size > 200) {
        if (x < 0)
            return 0.0 / sin_pi(x);
        errno = ERANGE;
        return INFINITY;
    }
    double y = size + LANCZOS_G_HALF, z; // z: what rounding took from y
    if (size > LANCZOS_G_HALF) {
        double q = y - size;
        z = q - LANCZOS_G_HALF;
    } else {
        double q = y - LANCZOS_G_HALF;
        z = q - size;
    }
    z = z * LANCZOS_G / y;
    double r;
    if (x < 0) {
        r = -M_PI / sin_pi(size) / size * exp(y) / lanczos_sum(size);
        r -= z * r;
        if (size < 140) {
            r /= pow(y, size - 0.5);
        } else {
            double root = pow(y, size / 2 - 0.25);
            r /= root;
            r /= root;
        }
    } else {
        r = lanczos_sum(size) / exp(y);
        r += z * r;
        if (size < 140) {
            r *= pow(y, size - 0.5);
        } else {
            double root = pow(y, size / 2 - 0.25);
            r *= root;
            r *= root;
        }
    }
    if (isinf(r))
        errno = ERANGE;
    return r;
}

static double
lgamma_of(double x)
{
    if (isnan(x))
        return x;
    if (isinf(x))
        return INFINITY;
    if (x == floor(x) && x <= 2) {
        if (x <= 0) {
            errno = EDOM;
            return INFINITY;
        }
        return 0;
    }
    double size = fabs(x);
    if (size < 1e-20)
        return -log(size);
    double r = log(lanczos_sum(size)) - LANCZOS_G;
    r += (size - 0.5) * (log(size + LANCZOS_G - 0.5) - 1);
    if (x < 0)
        r = 1.144729885849400174143427351353058711647 -
            log(fabs(sin_pi(size))) - log(size) - r;
    if (isinf(r))
        errno = ERANGE;
    return r;
}

ERRNO(gamma, gamma_of)
ERRNO(lgamma, lgamma_of)

// ---- two doubles -----------------------------------------------------------

static KrValue
kr_math_atan2(KrValue y, KrValue x)
{
    double a, b;
    if (kr_as_double(y, &a) < 0 || kr_as_double(x, &b) < 0)
        return KR_ERROR;
    return kr_float(atan2(a, b));
}

static KrValue
kr_math_copysign(KrValue x, KrValue y)
{
    double a, b;
    if (kr_as_double(x, &a) < 0 || kr_as_double(y, &b) < 0)
        return KR_ERROR;
    return kr_float(copysign(a, b));
}

static KrValue
kr_math_fmod(KrValue x, KrValue y)
{
    double a, b;
    if (kr_as_double(x, &a) < 0 || kr_as_double(y, &b) < 0)
        return KR_ERROR;
    if (isinf(b) && isfinite(a))
        return kr_float(a);
    double r = fmod(a, b);
    return isnan(r) && !isnan(a) && !isnan(b) ? domain_error() : kr_float(r);
}

static KrValue
kr_math_remainder(KrValue x, KrValue y)
{
    double a, b;
    if (kr_as_double(x, &a) < 0 || kr_as_double(y, &b) < 0)
        return KR_ERROR;
    double r = remainder(a, b);
    return isnan(r) && !isnan(a) && !isnan(b) ? domain_error() : kr_float(r);
}

static KrValue
kr_math_pow(KrValue x, KrValue y)
{
    double a, b;
    if (kr_as_double(x, &a) < 0 || kr_as_double(y, &b) < 0)
        return KR_ERROR;
    double r = pow(a, b);
    if (!isfinite(a) || !isfinite(b))
        return kr_float(r);
    if (isnan(r))
        return domain_error();
    if (isinf(r))
        return a == 0 ? domain_error() : range_error();
    return kr_float(r);
}

static KrValue
kr_math_nextafter(KrValue x, KrValue y)
{
    double a, b;
    if (kr_as_double(x, &a) < 0 || kr_as_double(y, &b) < 0)
        return KR_ERROR;
    return kr_float(nextafter(a, b));
}

static KrValue
kr_math_ulp(KrValue x)
{
    double d;
    if (kr_as_double(x, &d) < 0)
        return KR_ERROR;
    d = fabs(d);
    if (!isfinite(d))
        return kr_float(d);
    double above = nextafter(d, INFINITY);
    return kr_float(isinf(above) ? d - nextafter(d, -INFINITY) : above - d);
}

static KrValue
kr_math_isclose(KrValue a, KrValue b, KrValue rel_tol, KrValue abs_tol)
{
    double x, y, rel = 1e-9, abs = 0;
    if (kr_as_double(a, &x) < 0 || kr_as_double(b, &y) < 0 ||
        (kr_isset(rel_tol) && kr_as_double(rel_tol, &rel) < 0) ||
        (kr_isset(abs_tol) && kr_as_double(abs_tol, &abs) < 0))
        return KR_ERROR;
    if (rel < 0 || abs < 0)
        return kr_raise(KR_ValueError, "tolerances must be non-negative");
    if (x == y)
        return KR_True;
    if (isinf(x) || isinf(y))
        return KR_False;
    double diff = fabs(y - x);
    return kr_bool(diff <= fabs(rel * y) || diff <= fabs(rel * x) ||
        diff <= abs);
}

// ---- parts of a double -----------------------------------------------------

static KrValue
kr_math_frexp(KrValue x)
{
    double d;
    if (kr_as_double(x, &d) < 0)
        return KR_ERROR;
    int e = 0;
    if (isfinite(d))
        d = frexp(d, &e);
    KrValue m = kr_float(d);
    return kr_iserr(m) ? KR_ERROR : kr_tuple(2, m, kr_int(e));
}

static KrValue
kr_math_ldexp(KrValue x, KrValue i)
{
    double d;
    if (kr_as_double(x, &d) < 0)
        return KR_ERROR;
    if (!kr_isinstance_exact_or_sub(i, &kr_int_type))
        return kr_raise(KR_TypeError,
            "Expected an int as second argument to ldexp.");
    int64_t e;
    if (kr_as_int64(i, &e) < 0) {
        if (!kr_pending_is(KR_OverflowError))
            return KR_ERROR;
        kr_clear();
        int sign = kr_int_sign(i);
        e = sign < 0 ? INT64_MIN : INT64_MAX;
    }
    if (d == 0 || !isfinite(d))
        return kr_float(d);
    if (e > INT32_MAX)
        return range_error();
    double r = e < INT32_MIN ? copysign(0.0, d) : ldexp(d, (int)e);
    return isinf(r) ? range_error() : kr_float(r);
}

static KrValue
kr_math_modf(KrValue x)
{
    double d;
    if (kr_as_double(x, &d) < 0)
        return KR_ERROR;
    double whole = d, part;
    if (isinf(d))
        part = copysign(0.0, d);
    else
        part = modf(d, &whole);
    KrValue a = kr_float(part), b = kr_float(whole);
    return kr_iserr(a) || kr_iserr(b) ? KR_ERROR : kr_tuple(2, a, b);
}

static KrValue
rounded(KrValue x, const char *method, double (*f)(double))
{
    if (kr_isinstance_exact_or_sub(x, &kr_int_type))
        return kr_unary(KR_OP_INDEX, x);
    if (kr_typeof(x) != &kr_float_type) {
        bool found;
        KrValue r = kr_call_special(x, kr_str(method), NULL, 0, &found);
        if (found || kr_pending())
            return r;
    }
    double d;
    if (kr_as_double(x, &d) < 0)
        return KR_ERROR;
    return kr_int_from_double(f(d));
}

static KrValue
kr_math_floor(KrValue x)
{
    return rounded(x, "__floor__", floor);
}

static KrValue
kr_math_ceil(KrValue x)
{
    return rounded(x, "__ceil__", ceil);
}

static KrValue
kr_math_trunc(KrValue x)
{
    bool found;
    KrValue r = kr_call_special(x, kr_str("__trunc__"), NULL, 0, &found);
    if (found || kr_pending())
        return r;
    return kr_raise(KR_TypeError, "type %T doesn't define __trunc__ method", x);
}

static KrValue
kr_math_isfinite(KrValue x)
{
    double d;
    return kr_as_double(x, &d) < 0 ? KR_ERROR : kr_bool(isfinite(d));
}

static KrValue
kr_math_isinf(KrValue x)
{
    double d;
    return kr_as_double(x, &d) < 0 ? KR_ERROR : kr_bool(isinf(d));
}

static KrValue
kr_math_isnan(KrValue x)
{
    double d;
    return kr_as_double(x, &d) < 0 ? KR_ERROR : kr_bool(isnan(d));
}

static KrValue
kr_math_degrees(KrValue x)
{
    double d;
    return kr_as_double(x, &d) < 0 ? KR_ERROR : kr_float(d * (180 / M_PI));
}

static KrValue
kr_math_radians(KrValue x)
{
    double d;
    return kr_as_double(x, &d) < 0 ? KR_ERROR : kr_float(d * (M_PI / 180));
}

// ---- logarithms ------------------------------------------------------------

// f(x), also for ints that no double holds; per_bit is f(2).
static KrValue
logarithm(KrValue x, double (*f)(double), double per_bit)
{
    double d;
    if (kr_isinstance_exact_or_sub(x, &kr_int_type)) {
        if (kr_int_sign(x) <= 0)
            return domain_error();
        int64_t e;
        d = kr_int_frexp(x, &e);
        if (e > 1024)
            return kr_float(f(d) + per_bit * (double)e);
    }
    if (kr_as_double(x, &d) < 0)
        return KR_ERROR;
    if (!isfinite(d))
        return isnan(d) || d > 0 ? kr_float(d) : domain_error();
    return d <= 0 ? domain_error() : kr_float(f(d));
}

static KrValue
kr_math_log(KrValue x, KrValue base)
{
    KrValue a = logarithm(x, log, M_LN2);
    if (kr_iserr(a) || !kr_isset(base))
        return a;
    KrValue b = logarithm(base, log, M_LN2);
    return kr_iserr(b) ? KR_ERROR : kr_binary(KR_OP_TRUEDIV, a, b);
}

static KrValue
kr_math_log2(KrValue x)
{
    return logarithm(x, log2, 1);
}

static KrValue
kr_math_log10(KrValue x)
{
    return logarithm(x, log10, log10(2));
}

// ---- sums ------------------------------------------------------------------

// The exact sum of doubles, rounded once: partial sums without common bits, in
// order of size (J. R. Shewchuk, "Adaptive precision floating-point
// arithmetic", 1997).
static KrValue
kr_math_fsum(KrValue seq)
{
    KrValue it = kr_iter(seq);
    if (kr_iserr(it))
        return KR_ERROR;
    size_t n = 0, cap = 32;
    double *p = kr_alloc_bytes(cap * sizeof *p);
    if (!p)
        return KR_ERROR;
    double specials = 0, infinities = 0;
    for (;;) {
        KrValue item = kr_next(it);
        if (kr_iserr(item)) {
            if (kr_pending())
                return KR_ERROR;
            break;
        }
        double x;
        if (kr_as_double(item, &x) < 0)
            return KR_ERROR;
        double given = x;
        size_t i = 0;
        for (size_t j = 0; j < n; j++) {
            double y = p[j];
            if (fabs(x) < fabs(y)) {
                double t = x;
                x = y;
                y = t;
            }
            double high = x + y, low = y - (high - x);
            if (low != 0)
                p[i++] = low;
            x = high;
        }
        n = i;
        if (x == 0)
            continue;
        if (!isfinite(x)) {
            if (isfinite(given))
                return kr_raise(KR_OverflowError,
                    "intermediate overflow in fsum");
            if (isinf(given))
                infinities += given;
            specials += given;
            n = 0;
            continue;
        }
        if (n == cap) {
            double *more = kr_alloc_bytes(2 * cap * sizeof *p);
            if (!more)
                return KR_ERROR;
            memcpy(more, p, n * sizeof *p);
            p = more;
            cap *= 2;
        }
        p[n++] = x;
    }
    if (specials != 0) {
        if (isnan(infinities))
            return kr_raise(KR_ValueError, "-inf + inf in fsum");
        return kr_float(specials);
    }
    if (n == 0)
        return kr_float(0);
    double high = p[--n], low = 0;
    while (n > 0) {
        double x = high, y = p[--n];
        high = x + y;
        low = y - (high - x);
        if (low != 0)
            break;
    }
    // Half way, and more of the same sign below: away from what was chosen.
    if (n > 0 && ((low < 0 && p[n - 1] < 0) || (low > 0 && p[n - 1] > 0))) {
        double y = low * 2, x = high + y;
        if (y == x - high)
            high = x;
    }
    return kr_float(high);
}

// A sum with what rounding took from it, in parts.
typedef struct Sum {
    double sum, rest[3];
} Sum;

static inline void
sum_add(Sum *s, int part, double x)
{
    double old = s->sum;
    s->sum += x;
    s->rest[part] += (old - s->sum) + x;
}

// Adds sign * x * x, x split into halves of 26 bits (T. J. Dekker, 1971).
static inline void
sum_square(Sum *s, double x, double sign)
{
    double t = x * 134217729.0, high = t - (t - x), low = x - high;
    sum_add(s, 0, sign * high * high);
    sum_add(s, 1, sign * 2 * high * low);
    sum_add(s, 2, sign * low * low);
}

// The Euclidean norm: scaled by a power of two, squared and summed with
// compensation, the root corrected once (C. F. Borges, "An improved algorithm
// for hypot(a, b)", 2019). All values are >= 0; max is the greatest.
static double
norm(size_t n, double *v, double max, bool has_nan)
{
    if (isinf(max))
        return max;
    if (has_nan)
        return NAN;
    if (max == 0 || n <= 1)
        return max;
    Sum s = { 1, { 0 } };
    int e;
    frexp(max, &e);
    if (e < -1023) { // the scale would overflow
        for (size_t i = 0; i < n; i++) {
            double x = v[i] / max;
            sum_add(&s, 0, x * x);
        }
        return max * sqrt(s.sum - 1 + s.rest[0]);
    }
    double scale = ldexp(1, -e);
    for (size_t i = 0; i < n; i++)
        sum_square(&s, v[i] * scale, 1);
    double h = sqrt(s.sum - 1 + (s.rest[0] + s.rest[1] + s.rest[2]));
    sum_square(&s, h, -1);
    double x = s.sum - 1 + (s.rest[0] + s.rest[1] + s.rest[2]);
    return (h + x / (2 * h)) / scale;
}

static KrValue
kr_math_hypot(KrValue module, const KrValue *args, size_t n, KrValue kwnames)
{
    (void)module;
    if (kr_isset(kwnames) && kr_len(kwnames) > 0)
        return kr_raise(KR_TypeError,
            "math.hypot() takes no keyword arguments");
    double local[16], *v = local, max = 0;
    if (n > 16 && !(v = kr_alloc_bytes(n * sizeof *v)))
        return KR_ERROR;
    bool has_nan = false;
    for (size_t i = 0; i < n; i++) {
        if (kr_as_double(args[i], &v[i]) < 0)
            return KR_ERROR;
        v[i] = fabs(v[i]);
        has_nan |= isnan(v[i]);
        if (v[i] > max)
            max = v[i];
    }
    return kr_float(norm(n, v, max, has_nan));
}

static KrValue
kr_math_dist(KrValue p, KrValue q)
{
    KrValue a = kr_tuple_from(p);
    KrValue b = kr_iserr(a) ? KR_ERROR : kr_tuple_from(q);
    if (kr_iserr(b))
        return KR_ERROR;
    KrSsize n = kr_len(a);
    if (n != kr_len(b))
        return kr_raise(KR_ValueError,
            "both points must have the same number of dimensions");
    double local[16], *v = local, max = 0;
    if (n > 16 && !(v = kr_alloc_bytes(n * sizeof *v)))
        return KR_ERROR;
    bool has_nan = false;
    for (KrSsize i = 0; i < n; i++) {
        double x, y;
        if (kr_as_double(kr_getitem(a, kr_int(i)), &x) < 0 ||
            kr_as_double(kr_getitem(b, kr_int(i)), &y) < 0)
            return KR_ERROR;
        v[i] = fabs(x - y);
        has_nan |= isnan(v[i]);
        if (v[i] > max)
            max = v[i];
    }
    return kr_float(norm(n, v, max, has_nan));
}

static KrValue
kr_math_prod(KrValue iterable, KrValue start)
{
    KrValue it = kr_iter(iterable);
    if (kr_iserr(it))
        return KR_ERROR;
    KrValue r = kr_isset(start) ? start : kr_int(1);
    for (;;) {
        KrValue item = kr_next(it);
        if (kr_iserr(item))
            return kr_pending() ? KR_ERROR : r;
        r = kr_binary(KR_OP_MUL, r, item);
        if (kr_iserr(r))
            return KR_ERROR;
    }
}

// ---- number theory ---------------------------------------------------------

static KrValue
kr_math_gcd(KrValue module, const KrValue *args, size_t n, KrValue kwnames)
{
    (void)module;
    if (kr_isset(kwnames) && kr_len(kwnames) > 0)
        return kr_raise(KR_TypeError, "math.gcd() takes no keyword arguments");
    KrValue r = kr_int(0);
    for (size_t i = 0; i < n; i++) {
        KrValue x = kr_unary(KR_OP_INDEX, args[i]);
        if (kr_iserr(x) || kr_iserr(r = kr_int_gcd(r, x)))
            return KR_ERROR;
    }
    return r;
}

static KrValue
kr_math_lcm(KrValue module, const KrValue *args, size_t n, KrValue kwnames)
{
    (void)module;
    if (kr_isset(kwnames) && kr_len(kwnames) > 0)
        return kr_raise(KR_TypeError, "math.lcm() takes no keyword arguments");
    KrValue r = kr_int(1);
    for (size_t i = 0; i < n; i++) {
        KrValue x = kr_unary(KR_OP_INDEX, args[i]);
        if (kr_iserr(x))
            return KR_ERROR;
        if (kr_int_sign(x) == 0 || kr_int_sign(r) == 0) {
            r = kr_int(0);
            continue;
        }
        KrValue g = kr_int_gcd(r, x);
        if (kr_iserr(g) || kr_iserr(g = kr_binary(KR_OP_FLOORDIV, r, g)) ||
            kr_iserr(r = kr_binary(KR_OP_MUL, g, x)) ||
            kr_iserr(r = kr_unary(KR_OP_ABS, r)))
            return KR_ERROR;
    }
    return r;
}

static KrValue
kr_math_isqrt(KrValue n)
{
    n = kr_unary(KR_OP_INDEX, n);
    if (kr_iserr(n))
        return KR_ERROR;
    if (kr_int_sign(n) < 0)
        return kr_raise(KR_ValueError, "isqrt() argument must be nonnegative");
    return kr_int_isqrt(n);
}

// The product of the numbers start, start + step, ... (count of them), in
// halves, so that large factors meet large ones.
static KrValue
product(uint64_t start, uint64_t step, uint64_t count)
{
    if (count <= 4) {
        KrValue r = kr_uint64(start);
        for (uint64_t i = 1; i < count && !kr_iserr(r); i++)
            r = kr_binary(KR_OP_MUL, r, kr_uint64(start + i * step));
        return r;
    }
    uint64_t half = count / 2;
    KrValue a = product(start, step, half);
    if (kr_iserr(a))
        return KR_ERROR;
    KrValue b = product(start + half * step, step, count - half);
    return kr_iserr(b) ? KR_ERROR : kr_binary(KR_OP_MUL, a, b);
}

static KrValue
kr_math_factorial(KrValue x)
{
    x = kr_unary(KR_OP_INDEX, x);
    if (kr_iserr(x))
        return KR_ERROR;
    if (kr_int_sign(x) < 0)
        return kr_raise(KR_ValueError,
            "factorial() not defined for negative values");
    int64_t n;
    if (kr_as_int64(x, &n) < 0) {
        kr_clear();
        return kr_raise(KR_OverflowError,
            "factorial() argument should not exceed %lld",
            (long long)INTPTR_MAX);
    }
    if (n < 2)
        return kr_int(1);
    // n! is 2**k times the odd parts: for each i, the product of odd numbers
    // up to n >> i; what lies between n >> i+1 and n >> i comes i+1 times.
    KrValue r = kr_int(1), inner = kr_int(1);
    uint64_t top = 1;
    for (int i = 62 - __builtin_clzll(n); i >= 0; i--) {
        uint64_t upper = (uint64_t)n >> i;
        uint64_t first = (top + 1) | 1; // odd numbers in (top, upper]
        if (first <= upper) {
            KrValue p = product(first, 2, (upper - first) / 2 + 1);
            if (kr_iserr(p) ||
                kr_iserr(inner = kr_binary(KR_OP_MUL, inner, p)))
                return KR_ERROR;
        }
        if (kr_iserr(r = kr_binary(KR_OP_MUL, r, inner)))
            return KR_ERROR;
        top = upper;
    }
    return kr_binary(KR_OP_LSHIFT, r,
        kr_int64(n - __builtin_popcountll((uint64_t)n)));
}

// n and k as ints that are not negative.
static int
natural_pair(KrValue *n, KrValue *k)
{
    *n = kr_unary(KR_OP_INDEX, *n);
    if (kr_iserr(*n))
        return -1;
    *k = kr_unary(KR_OP_INDEX, *k);
    if (kr_iserr(*k))
        return -1;
    if (kr_int_sign(*n) < 0) {
        kr_raise(KR_ValueError, "n must be a non-negative integer");
        return -1;
    }
    if (kr_int_sign(*k) < 0) {
        kr_raise(KR_ValueError, "k must be a non-negative integer");
        return -1;
    }
    return 0;
}

// n * (n - 1) * ... k factors, k >= 1, in halves.
static KrValue
falling(KrValue n, uint64_t k)
{
    if (k == 1)
        return n;
    uint64_t half = k / 2;
    KrValue a = falling(n, half);
    if (kr_iserr(a))
        return KR_ERROR;
    KrValue m = kr_binary(KR_OP_SUB, n, kr_uint64(half));
    if (kr_iserr(m))
        return KR_ERROR;
    KrValue b = falling(m, k - half);
    return kr_iserr(b) ? KR_ERROR : kr_binary(KR_OP_MUL, a, b);
}

static KrValue
kr_math_perm(KrValue n, KrValue k)
{
    if (!kr_isset(k) || kr_same(k, KR_None))
        return kr_math_factorial(n);
    if (natural_pair(&n, &k) < 0)
        return KR_ERROR;
    KrValue rest = kr_binary(KR_OP_SUB, n, k);
    if (kr_iserr(rest))
        return KR_ERROR;
    if (kr_int_sign(rest) < 0)
        return kr_int(0);
    int64_t count;
    if (kr_as_int64(k, &count) < 0) {
        kr_clear();
        return kr_raise(KR_OverflowError, "k must not exceed %lld",
            (long long)INT64_MAX);
    }
    return count ? falling(n, count) : kr_int(1);
}

// C(n, k) = C(n, j) * C(n - j, k - j) / C(k, j), with j about k / 2.
static KrValue
binomial(KrValue n, uint64_t k)
{
    if (k == 0)
        return kr_int(1);
    if (k == 1)
        return n;
    uint64_t j = k / 2;
    KrValue a = binomial(n, j);
    if (kr_iserr(a))
        return KR_ERROR;
    KrValue m = kr_binary(KR_OP_SUB, n, kr_uint64(j));
    if (kr_iserr(m))
        return KR_ERROR;
    KrValue b = binomial(m, k - j);
    if (kr_iserr(b) || kr_iserr(a = kr_binary(KR_OP_MUL, a, b)))
        return KR_ERROR;
    KrValue c = binomial(kr_uint64(k), j);
    return kr_iserr(c) ? KR_ERROR : kr_binary(KR_OP_FLOORDIV, a, c);
}

static KrValue
kr_math_comb(KrValue n, KrValue k)
{
    if (natural_pair(&n, &k) < 0)
        return KR_ERROR;
    KrValue rest = kr_binary(KR_OP_SUB, n, k);
    if (kr_iserr(rest))
        return KR_ERROR;
    if (kr_int_sign(rest) < 0)
        return kr_int(0);
    KrValue less = kr_compare(rest, k, KR_LT);
    int64_t count;
    if (kr_iserr(less))
        return KR_ERROR;
    if (kr_as_int64(kr_same(less, KR_True) ? rest : k, &count) < 0) {
        kr_clear();
        return kr_raise(KR_OverflowError,
            "min(n - k, k) must not exceed %lld", (long long)INT64_MAX);
    }
    uint64_t top;
    if (kr_as_uint64(n, &top) < 0) {
        kr_clear();
        return binomial(n, count);
    }
    // As long as a word holds it: C(n, i + 1) = C(n, i) * (n - i) / (i + 1).
    uint64_t r = 1;
    for (int64_t i = 0; i < count; i++) {
        if (__builtin_mul_overflow(r, top - i, &r))
            return binomial(n, count);
        r /= i + 1;
    }
    return kr_uint64(r);
}

// ---- the module ------------------------------------------------------------

#define F1(name, doc)                                                          \
    KR_FUNCTION(#name, kr_math_##name, "(x, /) -> float", VALUE, RUNS, doc)
#define LIBM(f, text)                                                          \
    { .name = #f, .kind = KR_ROW_FUNCTION, .fails = KR_FAILS_VALUE, .may = KR_MAY_RUNS, .fn = (void (*)(void))kr_math_##f, .of_double = f, .sig = "(x, /) -> float", .doc = text }
#define F2(name, sig, doc)                                                     \
    KR_FUNCTION(#name, kr_math_##name, sig, VALUE, RUNS, doc)

static const KrRow rows[] = {
    LIBM(acos, "Arc cosine, in radians."),
    LIBM(acosh, "Area hyperbolic cosine."),
    LIBM(asin, "Arc sine, in radians."),
    LIBM(asinh, "Area hyperbolic sine."),
    LIBM(atan, "Arc tangent, in radians."),
    LIBM(atanh, "Area hyperbolic tangent."),
    LIBM(cbrt, "Cube root."),
    LIBM(cos, "Cosine of an angle in radians."),
    LIBM(cosh, "Hyperbolic cosine."),
    F1(degrees, "An angle in radians as degrees."),
    F1(erf, "Error function."),
    F1(erfc, "One minus the error function."),
    LIBM(exp, "The power of e."),
    LIBM(exp2, "The power of two."),
    LIBM(expm1, "exp(x) - 1 without loss near zero."),
    LIBM(fabs, "Magnitude, as a float."),
    F1(gamma, "Gamma function."),
    F1(lgamma, "log(abs(gamma(x)))."),
    F1(log10, "Decimal logarithm."),
    LIBM(log1p, "log(1 + x) without loss near zero."),
    F1(log2, "Binary logarithm."),
    F1(radians, "An angle in degrees as radians."),
    LIBM(sin, "Sine of an angle in radians."),
    LIBM(sinh, "Hyperbolic sine."),
    LIBM(sqrt, "Square root."),
    LIBM(tan, "Tangent of an angle in radians."),
    LIBM(tanh, "Hyperbolic tangent."),
    F1(ulp, "What the last bit of the significand is worth."),
    F2(atan2, "(y, x, /) -> float",
        "Angle of the point (x, y), in radians."),
    F2(ceil, "(x, /)", "The smallest integer that is not below x."),
    F2(comb, "(n, k, /) -> int",
        "Number of ways to choose k items from n items without repetition and "
        "without order."),
    F2(copysign, "(x, y, /) -> float",
        "Return a float with the magnitude of x but the sign of y."),
    F2(dist, "(p, q, /) -> float",
        "Distance of two points."),
    F2(factorial, "(n, /) -> int", "Find n!."),
    F2(floor, "(x, /)", "The largest integer that is not above x."),
    F2(fmod, "(x, y, /) -> float", "Remainder with the sign of x, as C's fmod()."),
    F2(frexp, "(x, /) -> tuple",
        "Significand m and exponent e: x == m * 2**e."),
    F2(fsum, "(seq, /) -> float",
        "The sum, rounded once."),
    KR_VFUNCTION("gcd", kr_math_gcd, "(*integers) -> int", VALUE, RUNS,
        "The largest integer that divides all."),
    KR_VFUNCTION("hypot", kr_math_hypot, "(*coordinates) -> float", VALUE,
        RUNS, "Length of a vector."),
    F2(isclose, "(a, b, *, rel_tol=1e-09, abs_tol=0.0) -> bool",
        "Whether two numbers differ by less than a tolerance."),
    F2(isfinite, "(x, /) -> bool",
        "Return True if x is neither an infinity nor a NaN, and False "
        "otherwise."),
    F2(isinf, "(x, /) -> bool",
        "Return True if x is a positive or negative infinity, and False "
        "otherwise."),
    F2(isnan, "(x, /) -> bool",
        "Whether x is no number."),
    F2(isqrt, "(n, /) -> int",
        "Square root of an integer, rounded down."),
    KR_VFUNCTION("lcm", kr_math_lcm, "(*integers) -> int", VALUE, RUNS,
        "The smallest integer that all divide."),
    F2(ldexp, "(x, i, /) -> float", "x * 2**i."),
    F2(log, "(x, base=<unrepresentable>, /) -> float",
        "Return the logarithm of x to the given base."),
    F2(modf, "(x, /) -> tuple",
        "Fraction and integer part, both floats."),
    F2(nextafter, "(x, y, /) -> float",
        "The neighbour of x in the direction of y."),
    F2(perm, "(n, k=None, /) -> int",
        "Number of ways to choose k items from n items without repetition and "
        "with order."),
    F2(pow, "(x, y, /) -> float", "x to the power y, as floats."),
    F2(prod, "(iterable, /, *, start=1)",
        "The items multiplied."),
    F2(remainder, "(x, y, /) -> float",
        "Remainder of the nearest quotient, as IEEE 754 says."),
    F2(trunc, "(x, /)", "The integer part."),
    KR_FLOAT_ROW("pi", M_PI),
    KR_FLOAT_ROW("e", 2.71828182845904523536),
    KR_FLOAT_ROW("tau", 6.28318530717958647693),
    KR_FLOAT_ROW("inf", INFINITY),
    KR_FLOAT_ROW("nan", NAN),
    KR_END_ROWS,
};

KR_MODULE(math,
    "This module provides access to the mathematical functions\n"
    "defined by the C standard.",
    rows, NULL, NULL);
