// int.c - int and bool.
//
// An exact int is a fixnum or, beyond it, a KrInt: sign and magnitude, never a
// value that would fit the fixnum. Functions here take exact ints unless they
// say otherwise; kr_int_plain() makes one of a bool or an instance of a
// subclass. The limbs themselves are core/limbs.c's business.

#include <krait/limbs.h>

#include "runtime.h"

_Static_assert(sizeof(KrLimb) == sizeof(((KrInt *)0)->limb[0]), "one word");

#define W KR_LIMB_BITS

const KrScratch kr_int_scratch = { kr_alloc_atomic, kr_poll };
#define SCRATCH (&kr_int_scratch)

// The limit on conversions to and from decimal does not look at fewer digits.
#define DIGITS_UNCHECKED 640

// ---- values and limbs ------------------------------------------------------

// An exact int as limbs.
typedef struct View {
    const KrLimb *at;
    size_t n;
    bool negative;
    KrLimb small; // what a fixnum's at points to
} View;

static inline void
view(View *v, KrValue x)
{
    if (kr_is_fix(x)) {
        intptr_t i = kr_fix_val(x);
        v->negative = i < 0;
        v->small = i < 0 ? -(KrLimb)i : (KrLimb)i;
        v->at = &v->small;
        v->n = i != 0;
        return;
    }
    const KrInt *o = (const KrInt *)kr_obj(x);
    v->negative = o->size < 0;
    v->n = v->negative ? -o->size : o->size;
    v->at = o->limb;
}

// Room for n limbs; NULL: no memory, the exception is pending.
static KrInt *
room(size_t n)
{
    if (n > (PTRDIFF_MAX - sizeof(KrInt)) / sizeof(KrLimb)) {
        kr_raise_nomemory();
        return NULL;
    }
    KrInt *o = kr_alloc_atomic_fast(sizeof(KrInt) + (n ? n : 1) * sizeof(KrLimb));
    if (o)
        o->ob.shape = &kr_int_type.shape;
    return o;
}

// The int of the n limbs in o, which may have zeros at the top.
static KrValue
finish(KrInt *o, size_t n, bool negative)
{
    n = kr_limbs_normal(o->limb, n);
    if (n == 0)
        return kr_fix(0);
    if (n == 1 && o->limb[0] <= (KrLimb)KR_FIX_MAX + negative) {
        intptr_t i = (intptr_t)o->limb[0];
        return kr_fix(negative ? -i : i);
    }
    o->size = negative ? -(intptr_t)n : (intptr_t)n;
    return kr_value(o);
}

KrValue
kr_int_from_limbs(const uintptr_t *limbs, size_t n, bool negative)
{
    n = kr_limbs_normal(limbs, n);
    KrInt *o = room(n);
    if (!o)
        return KR_ERROR;
    memcpy(o->limb, limbs, n * sizeof(KrLimb));
    return finish(o, n, negative);
}

KrValue
kr_int_plain(KrValue v)
{
    if (kr_is_fix(v))
        return v;
    if (kr_is_bool(v))
        return kr_fix(kr_same(v, KR_True));
    if (kr_exact(v, &kr_int_type))
        return v;
    return ((KrIntSub *)kr_obj(v))->value;
}

int
kr_int_sign(KrValue v)
{
    v = kr_int_plain(v);
    if (kr_is_fix(v))
        return (kr_fix_val(v) > 0) - (kr_fix_val(v) < 0);
    return ((KrInt *)kr_obj(v))->size < 0 ? -1 : 1;
}

uint64_t
kr_int_bits(KrValue v)
{
    View a;
    view(&a, v);
    return kr_limbs_bits(a.at, a.n);
}

static inline bool
is_odd(KrValue v)
{
    return kr_is_fix(v) ? kr_fix_val(v) & 1 : ((KrInt *)kr_obj(v))->limb[0] & 1;
}

int
kr_int_compare(KrValue a, KrValue b)
{
    if (kr_both_fix(a, b)) {
        intptr_t x = kr_fix_val(a), y = kr_fix_val(b);
        return (x > y) - (x < y);
    }
    View x, y;
    view(&x, a);
    view(&y, b);
    if (x.negative != y.negative)
        return x.negative ? -1 : 1;
    int order = kr_limbs_cmp(x.at, x.n, y.at, y.n);
    return x.negative ? -order : order;
}

// ---- addition and multiplication -------------------------------------------

static KrValue
add_views(const View *a, const View *b, bool b_negative)
{
    if (a->n < b->n || (a->n == b->n && a->negative != b_negative &&
                           kr_limbs_cmp(a->at, a->n, b->at, b->n) < 0)) {
        View swapped = *b;
        if (b->at == &b->small)
            swapped.at = &swapped.small;
        swapped.negative = b_negative;
        return add_views(&swapped, a, a->negative);
    }
    KrInt *r = room(a->n + 1);
    if (!r)
        return KR_ERROR;
    if (a->negative == b_negative) {
        r->limb[a->n] = kr_limbs_add(r->limb, a->at, a->n, b->at, b->n);
        return finish(r, a->n + 1, a->negative);
    }
    kr_limbs_sub(r->limb, a->at, a->n, b->at, b->n);
    return finish(r, a->n, a->negative);
}

static KrValue
add(KrValue a, KrValue b)
{
    if (kr_both_fix(a, b)) // a bit is left for the carry
        return kr_int(kr_fix_val(a) + kr_fix_val(b));
    View x, y;
    view(&x, a);
    view(&y, b);
    return add_views(&x, &y, y.negative);
}

static KrValue
sub(KrValue a, KrValue b)
{
    if (kr_both_fix(a, b))
        return kr_int(kr_fix_val(a) - kr_fix_val(b));
    View x, y;
    view(&x, a);
    view(&y, b);
    return add_views(&x, &y, !y.negative);
}

static KrValue
mul(KrValue a, KrValue b)
{
    intptr_t small;
    if (kr_both_fix(a, b) &&
        !__builtin_mul_overflow(kr_fix_val(a), kr_fix_val(b), &small))
        return kr_int(small);
    View x, y;
    view(&x, a);
    view(&y, b);
    if (x.n == 0 || y.n == 0)
        return kr_fix(0);
    KrInt *r = room(x.n + y.n);
    if (!r)
        return KR_ERROR;
    if (y.n == 1)
        r->limb[x.n] = kr_limbs_mul1(r->limb, x.at, x.n, y.at[0], 0);
    else if (kr_limbs_mul(r->limb, x.at, x.n, y.at, y.n, SCRATCH) < 0)
        return KR_ERROR;
    return finish(r, x.n + y.n, x.negative != y.negative);
}

static KrValue
neg(KrValue a)
{
    if (kr_is_fix(a))
        return kr_int(-kr_fix_val(a));
    View x;
    view(&x, a);
    KrInt *r = room(x.n);
    if (!r)
        return KR_ERROR;
    memcpy(r->limb, x.at, x.n * sizeof(KrLimb));
    return finish(r, x.n, !x.negative);
}

static KrValue
invert(KrValue a)
{
    if (kr_is_fix(a))
        return kr_fix(~kr_fix_val(a));
    KrValue t = add(a, kr_fix(1));
    return kr_iserr(t) ? KR_ERROR : neg(t);
}

static KrValue
absolute(KrValue a)
{
    return kr_int_sign(a) < 0 ? neg(a) : a;
}

// ---- division --------------------------------------------------------------

// Floor quotient and remainder; either may be NULL; b is not 0.
static int
divide(KrValue a, KrValue b, KrValue *quotient, KrValue *rest)
{
    if (kr_both_fix(a, b)) {
        intptr_t x = kr_fix_val(a), y = kr_fix_val(b);
        intptr_t q = x / y, r = x - q * y;
        if (r && (r ^ y) < 0) {
            q--;
            r += y;
        }
        if (quotient && kr_iserr(*quotient = kr_int(q)))
            return -1;
        if (rest)
            *rest = kr_fix(r);
        return 0;
    }
    View x, y;
    view(&x, a);
    view(&y, b);
    bool negative = x.negative != y.negative;
    KrValue q = kr_fix(0), r = a;
    if (x.n >= y.n) {
        KrInt *qo = NULL, *ro = room(y.n);
        if (!ro || (quotient && !(qo = room(x.n - y.n + 1))) ||
            kr_limbs_divrem(qo ? qo->limb : NULL, ro->limb, x.at, x.n, y.at,
                y.n, SCRATCH) < 0)
            return -1;
        if (qo)
            q = finish(qo, x.n - y.n + 1, negative);
        r = finish(ro, y.n, x.negative);
    }
    if (negative && !kr_same(r, kr_fix(0))) {
        if (quotient && kr_iserr(q = sub(q, kr_fix(1))))
            return -1;
        if (rest && kr_iserr(r = add(r, b)))
            return -1;
    }
    if (quotient)
        *quotient = q;
    if (rest)
        *rest = r;
    return 0;
}

KrValue
kr_int_divmod(KrValue a, KrValue b, KrValue *mod)
{
    if (kr_same(b, kr_fix(0)))
        return kr_raise(KR_ZeroDivisionError,
            "integer division or modulo by zero");
    KrValue q;
    return divide(a, b, &q, mod) < 0 ? KR_ERROR : q;
}

static KrValue
mod(KrValue a, KrValue b)
{
    if (kr_same(b, kr_fix(0)))
        return kr_raise(KR_ZeroDivisionError, "integer modulo by zero");
    KrValue r;
    return divide(a, b, NULL, &r) < 0 ? KR_ERROR : r;
}

// m * 2**e rounded to a double, ties to even; sticky says that there is more
// below m. m has its top bit set, or is 0. Infinity if it is too large.
static double
round_scaled(uint64_t m, int64_t e, bool sticky)
{
    if (m == 0 || e < -1200)
        return 0;
    if (e > 1024)
        return __builtin_inf();
    int drop = e < -1074 - 11 ? (int)(-1074 - e) : 11;
    if (drop > 64)
        return 0;
    uint64_t kept = drop == 64 ? 0 : m >> drop;
    uint64_t half = (uint64_t)1 << (drop - 1);
    uint64_t rest = m & ((half - 1) | half);
    if (rest > half || (rest == half && (sticky || (kept & 1))))
        kept++;
    return __builtin_ldexp((double)kept, (int)e + drop);
}

// The top 64 bits of a, which is not 0, and what was cut.
static uint64_t
top_bits(const KrLimb *a, size_t n, int64_t *exponent, bool *sticky)
{
    int64_t bits = (int64_t)kr_limbs_bits(a, n), shift = bits - 64;
    *exponent = shift;
    *sticky = false;
    uint64_t m = 0;
    int64_t at = (int64_t)n * W;
    // From the top limb down until 64 bits are full.
    for (size_t i = n; i-- > 0;) {
        at -= W;
        int64_t up = at - shift;
        if (up >= 0) {
            m |= (uint64_t)a[i] << up;
        } else if (up > -W) {
            m |= (uint64_t)a[i] >> -up;
            *sticky |= a[i] << (W + up) != 0;
        } else {
            *sticky |= a[i] != 0;
        }
    }
    return m;
}

double
kr_int_double(KrValue v, bool *overflow)
{
    *overflow = false;
    if (kr_is_fix(v))
        return (double)kr_fix_val(v);
    View a;
    view(&a, v);
    int64_t e;
    bool sticky;
    uint64_t m = top_bits(a.at, a.n, &e, &sticky);
    double d = round_scaled(m, e, sticky);
    *overflow = __builtin_isinf(d);
    return a.negative ? -d : d;
}

// The nearest double to a / b.
static KrValue
true_divide(KrValue a, KrValue b)
{
    if (kr_same(b, kr_fix(0)))
        return kr_raise(KR_ZeroDivisionError, "division by zero");
    const int64_t exact = (int64_t)1 << 53;
    if (kr_both_fix(a, b)) {
        int64_t p = kr_fix_val(a), q = kr_fix_val(b);
        if (p <= exact && p >= -exact && q <= exact && q >= -exact)
            return kr_flo((double)p / (double)q);
    }
    View x, y;
    view(&x, a);
    view(&y, b);
    bool negative = x.negative != y.negative;
    if (x.n == 0)
        return kr_flo(y.negative ? -0.0 : 0.0);
    int64_t xbits = kr_limbs_bits(x.at, x.n), ybits = kr_limbs_bits(y.at, y.n);
    if (xbits <= 53 && ybits <= 53) {
        bool overflow;
        double p = kr_int_double(a, &overflow);
        return kr_flo(p / kr_int_double(b, &overflow));
    }
    // A quotient of 65 or 66 bits, so that 64 of them and stickiness are right.
    int64_t shift = xbits - ybits - 65;
    if (shift > 1024)
        goto overflow;
    if (shift < -1200)
        return kr_flo(negative ? -0.0 : 0.0);
    int64_t limbs = shift < 0 ? -shift / W + 1 : 0;
    size_t n = x.n + limbs;
    KrLimb *t = kr_alloc_atomic((n + 1) * sizeof(KrLimb));
    if (!t)
        return KR_ERROR;
    bool sticky = false;
    if (shift < 0) {
        // x times 2**-shift: whole limbs up, then the rest
        memset(t, 0, limbs * sizeof(KrLimb));
        int64_t up = -shift - (limbs - 1) * W;
        t[n - 1] = kr_limbs_shl(t + limbs - 1, x.at, x.n, (int)up);
    } else {
        size_t skip = shift / W;
        for (size_t i = 0; i < skip; i++)
            sticky |= x.at[i] != 0;
        n = x.n - skip;
        sticky |= kr_limbs_shr(t, x.at + skip, n, shift % W) != 0;
    }
    n = kr_limbs_normal(t, n);
    KrLimb *q = kr_alloc_atomic((n + 1) * sizeof(KrLimb));
    if (!q)
        return KR_ERROR;
    KrLimb *r = q + (n - y.n + 1);
    if (kr_limbs_divrem(q, r, t, n, y.at, y.n, SCRATCH) < 0)
        return KR_ERROR;
    sticky |= kr_limbs_normal(r, y.n) != 0;
    size_t nq = kr_limbs_normal(q, n - y.n + 1);
    int64_t e;
    bool more;
    uint64_t m = top_bits(q, nq, &e, &more);
    double d = round_scaled(m, e + shift, sticky || more);
    if (__builtin_isinf(d))
        goto overflow;
    return kr_flo(negative ? -d : d);
overflow:
    return kr_raise(KR_OverflowError,
        "integer division result too large for a float");
}

// ---- shifts and bits -------------------------------------------------------

static KrValue
shift_left(KrValue a, KrValue b)
{
    if (kr_int_sign(b) < 0)
        return kr_raise(KR_ValueError, "negative shift count");
    if (kr_same(a, kr_fix(0)))
        return a;
    if (!kr_is_fix(b)) {        // CPython counts digits of 30 bits in words of 32
        KrSsize digits;
        KrValue q = kr_binary(KR_OP_FLOORDIV, b, kr_fix(30));
        if (kr_iserr(q))
            return KR_ERROR;
        if (kr_as_ssize(q, &digits) == 0 && digits < PTRDIFF_MAX / 4)
            return kr_raise_nomemory();
        kr_clear();
        return kr_raise(KR_OverflowError, "too many digits in integer");
    }
    size_t bits = kr_fix_val(b), limbs = bits / W;
    View x;
    view(&x, a);
    KrInt *r = room(x.n + limbs + 1);
    if (!r)
        return KR_ERROR;
    memset(r->limb, 0, limbs * sizeof(KrLimb));
    r->limb[x.n + limbs] =
        kr_limbs_shl(r->limb + limbs, x.at, x.n, bits % W);
    return finish(r, x.n + limbs + 1, x.negative);
}

static KrValue
shift_right(KrValue a, KrValue b)
{
    if (kr_int_sign(b) < 0)
        return kr_raise(KR_ValueError, "negative shift count");
    View x;
    view(&x, a);
    size_t bits = kr_is_fix(b) ? (size_t)kr_fix_val(b) : SIZE_MAX;
    size_t limbs = bits / W;
    if (!kr_is_fix(b) || limbs >= x.n)
        return kr_fix(x.negative ? -1 : 0);
    if (kr_is_fix(a))
        return kr_fix(kr_fix_val(a) >> bits);
    size_t n = x.n - limbs;
    KrInt *r = room(n + 1);
    if (!r)
        return KR_ERROR;
    bool lost = kr_limbs_shr(r->limb, x.at + limbs, n, bits % W) != 0;
    r->limb[n] = 0;
    if (x.negative) { // towards minus infinity
        for (size_t i = 0; i < limbs && !lost; i++)
            lost = x.at[i] != 0;
        if (lost)
            kr_limbs_add1(r->limb, r->limb, n + 1, 1);
    }
    return finish(r, n + 1, x.negative);
}

// A limb of the two's complement; carry starts as 1 for a negative number.
static inline KrLimb
complement(const View *v, size_t i, KrLimb *carry)
{
    KrLimb x = i < v->n ? v->at[i] : 0;
    if (!v->negative)
        return x;
    x = ~x + *carry;
    *carry &= x == 0;
    return x;
}

static KrValue
bitwise(int op, KrValue a, KrValue b)
{
    if (kr_both_fix(a, b)) {
        intptr_t x = kr_fix_val(a), y = kr_fix_val(b);
        return kr_fix(op == KR_OP_AND ? x & y : op == KR_OP_OR ? x | y : x ^ y);
    }
    View x, y;
    view(&x, a);
    view(&y, b);
    size_t n = (x.n > y.n ? x.n : y.n) + 1;
    KrInt *r = room(n);
    if (!r)
        return KR_ERROR;
    KrLimb xc = 1, yc = 1;
    for (size_t i = 0; i < n; i++) {
        KrLimb p = complement(&x, i, &xc), q = complement(&y, i, &yc);
        r->limb[i] = op == KR_OP_AND ? p & q : op == KR_OP_OR ? p | q : p ^ q;
    }
    bool negative = r->limb[n - 1] >> (W - 1);
    if (negative) {
        KrLimb carry = 1;
        for (size_t i = 0; i < n; i++) {
            r->limb[i] = ~r->limb[i] + carry;
            carry &= r->limb[i] == 0;
        }
    }
    return finish(r, n, negative);
}

// ---- powers ----------------------------------------------------------------

static KrValue
power(KrValue a, KrValue b)
{
    if (kr_int_sign(b) < 0) {
        double x, y;
        if (kr_as_double(a, &x) < 0 || kr_as_double(b, &y) < 0)
            return KR_ERROR;
        return kr_float_binary(KR_OP_POW, x, y);
    }
    if (kr_same(b, kr_fix(0)))
        return kr_fix(1);
    if (kr_is_fix(a) && kr_fix_val(a) >= -1 && kr_fix_val(a) <= 1)
        return kr_same(a, kr_fix(-1)) && !is_odd(b) ? kr_fix(1) : a;
    if (kr_is_fix(a) && kr_is_fix(b)) { // as long as the word holds it
        intptr_t x = kr_fix_val(a), e = kr_fix_val(b), r = 1;
        bool over = false;
        for (; e && !over; e >>= 1) {
            if (e & 1)
                over = __builtin_mul_overflow(r, x, &r);
            if (e > 1)
                over |= __builtin_mul_overflow(x, x, &x);
        }
        if (!over)
            return kr_int(r);
    }
    View x;
    view(&x, a);
    size_t size = kr_is_fix(b) ? kr_limbs_pow_size(x.at, x.n, kr_fix_val(b))
                               : 0;
    if (size == 0)
        return kr_raise_nomemory();
    KrInt *r = room(size);
    size_t n;
    if (!r ||
        kr_limbs_pow(r->limb, &n, x.at, x.n, kr_fix_val(b), SCRATCH) < 0)
        return KR_ERROR;
    return finish(r, n, x.negative && is_odd(b));
}

// The inverse of a modulo m > 0, by Euclid's algorithm.
static KrValue
inverse(KrValue a, KrValue m)
{
    KrValue x = a, y = m, p = kr_fix(1), q = kr_fix(0);
    while (!kr_same(y, kr_fix(0))) {
        KrValue rest, d = kr_int_divmod(x, y, &rest);
        if (kr_iserr(d))
            return KR_ERROR;
        KrValue t = mul(d, q);
        if (kr_iserr(t) || kr_iserr(t = sub(p, t)))
            return KR_ERROR;
        x = y, y = rest;
        p = q, q = t;
    }
    if (!kr_same(x, kr_fix(1)))
        return kr_raise(KR_ValueError,
            "base is not invertible for the given modulus");
    return p;
}

static KrValue
powmod(KrValue a, KrValue b, KrValue m)
{
    if (kr_same(m, kr_fix(0)))
        return kr_raise(KR_ValueError, "pow() 3rd argument cannot be 0");
    bool negative = kr_int_sign(m) < 0;
    KrValue p = absolute(m);
    if (kr_iserr(p))
        return KR_ERROR;
    if (kr_same(p, kr_fix(1)))
        return kr_fix(0);
    if (kr_int_sign(b) < 0) {
        b = neg(b);
        if (kr_iserr(b) || kr_iserr(a = mod(a, p)) ||
            kr_iserr(a = inverse(a, p)))
            return KR_ERROR;
    }
    if (kr_int_sign(a) < 0 && kr_iserr(a = mod(a, p)))
        return KR_ERROR;
    View x, e, n;
    view(&x, a);
    view(&e, b);
    view(&n, p);
    KrInt *r = room(n.n);
    if (!r ||
        kr_limbs_powmod(r->limb, x.at, x.n, e.at, e.n, n.at, n.n, SCRATCH) < 0)
        return KR_ERROR;
    KrValue v = finish(r, n.n, false);
    return negative && !kr_same(v, kr_fix(0)) ? add(v, m) : v;
}

// ---- doubles ---------------------------------------------------------------

KrValue
kr_int_from_double(double d)
{
    if (d != d)
        return kr_raise(KR_ValueError, "cannot convert float NaN to integer");
    if (d - d != 0)
        return kr_raise(KR_OverflowError,
            "cannot convert float infinity to integer");
    if (d >= (double)KR_FIX_MIN && d < -(double)KR_FIX_MIN)
        return kr_fix((intptr_t)d);
    uint64_t u = kr_double_bits(d);
    int e = (int)(u >> 52 & 0x7ff) - 1075;
    KrValue m = kr_uint64((u & (((uint64_t)1 << 52) - 1)) | (uint64_t)1 << 52);
    m = e < 0 ? shift_right(m, kr_fix(-e)) : shift_left(m, kr_fix(e));
    return kr_iserr(m) || d > 0 ? m : neg(m);
}

int
kr_int_compare_double(KrValue v, double d)
{
    int s = kr_int_sign(v), ds = (d > 0) - (d < 0);
    if (d - d != 0)
        return -ds;
    if (s != ds)
        return s > ds ? 1 : -1;
    if (s == 0)
        return 0;
    if (kr_is_fix(v)) {
        int64_t i = kr_fix_val(v), exact = (int64_t)1 << 53;
        if (i >= -exact && i <= exact)
            return ((double)i > d) - ((double)i < d);
        if (d >= -(double)KR_FIX_MIN || d < (double)KR_FIX_MIN)
            return -ds;
        int64_t j = (int64_t)d; // a fraction goes with less than 53 bits
        return (i > j) - (i < j);
    }
    // Same sign: by magnitude, the double as 53 bits and an exponent.
    View a;
    view(&a, v);
    uint64_t u = kr_double_bits(d);
    int64_t e = (int64_t)(u >> 52 & 0x7ff) - 1022; // d < 2**e
    int64_t bits = (int64_t)kr_limbs_bits(a.at, a.n);
    int order;
    if (bits != e) {
        order = bits > e ? 1 : -1;
    } else {
        int64_t shift;
        bool sticky;
        uint64_t x = top_bits(a.at, a.n, &shift, &sticky);
        uint64_t y = u << 11 | (uint64_t)1 << 63;
        order = x != y ? (x > y ? 1 : -1) : sticky;
    }
    return a.negative ? -order : order;
}

double
kr_int_frexp(KrValue v, int64_t *exponent)
{
    View a;
    view(&a, kr_int_plain(v));
    if (a.n == 0) {
        *exponent = 0;
        return 0;
    }
    bool sticky;
    uint64_t m = top_bits(a.at, a.n, exponent, &sticky);
    double d = round_scaled(m, -64, sticky);
    *exponent += 64;
    if (d == 1) {
        d = 0.5;
        ++*exponent;
    }
    return a.negative ? -d : d;
}

// ---- number theory ---------------------------------------------------------

KrValue
kr_int_gcd(KrValue p, KrValue q)
{
    KrValue a = kr_int_plain(p), b = kr_int_plain(q);
    if (kr_both_fix(a, b)) {
        intptr_t i = kr_fix_val(a), j = kr_fix_val(b);
        uintptr_t x = i < 0 ? -(uintptr_t)i : (uintptr_t)i;
        uintptr_t y = j < 0 ? -(uintptr_t)j : (uintptr_t)j;
        while (y) {
            uintptr_t t = x % y;
            x = y;
            y = t;
        }
        return kr_int_unsigned(x);
    }
    View x, y;
    view(&x, a);
    view(&y, b);
    if (x.n == 0 || y.n == 0)
        return absolute(x.n ? a : b);
    size_t n = x.n < y.n ? x.n : y.n;
    KrInt *r = room(n);
    if (!r ||
        kr_limbs_gcd(r->limb, &n, x.at, x.n, y.at, y.n, SCRATCH) < 0)
        return KR_ERROR;
    return finish(r, n, false);
}

KrValue
kr_int_isqrt(KrValue v)
{
    View a;
    view(&a, kr_int_plain(v));
    if (a.n == 0)
        return kr_fix(0);
    size_t n = (a.n + 1) / 2;
    KrInt *r = room(n);
    if (!r || kr_limbs_isqrt(r->limb, a.at, a.n, SCRATCH) < 0)
        return KR_ERROR;
    return finish(r, n, false);
}

// ---- hashing ---------------------------------------------------------------

// Modulo the Mersenne prime 2**61 - 1 (2**31 - 1 on 32 bits), as CPython.
#define PRIME (((uintptr_t)1 << (W == 64 ? 61 : 31)) - 1)

KrHash
kr_int_hash(KrValue v)
{
    KrHash h;
    if (kr_is_fix(v)) {
        intptr_t i = kr_fix_val(v);
        uintptr_t u = i < 0 ? -(uintptr_t)i : (uintptr_t)i;
        if (u >= PRIME)
            u %= PRIME;
        h = i < 0 ? -(KrHash)u : (KrHash)u;
    } else {
        View a;
        view(&a, v);
        h = (KrHash)kr_limbs_divrem1(NULL, a.at, a.n, PRIME);
        if (a.negative)
            h = -h;
    }
    return h == -1 ? -2 : h;
}

// ---- text ------------------------------------------------------------------

static bool
beyond_limit(uint64_t digits)
{
    return kr_state.max_str_digits > 0 && digits > DIGITS_UNCHECKED &&
        digits > (uint64_t)kr_state.max_str_digits;
}

static KR_COLD KrValue
too_many_digits(void)
{
    return kr_raise(KR_ValueError,
        "Exceeds the limit (%d digits) for integer string conversion; use "
        "sys.set_int_max_str_digits() to increase the limit",
        kr_state.max_str_digits);
}

KrValue
kr_int_str(KrValue v, int base)
{
    char text[24];
    if (kr_is_fix(v) && base == 10) {
        intptr_t i = kr_fix_val(v);
        char *end = text + sizeof text;
        char *p = kr_decimal(end, i < 0 ? -(uint64_t)i : (uint64_t)i);
        if (i < 0)
            *--p = '-';
        return kr_str_from_ascii(p, end - p);
    }
    if (kr_is_fix(v) && (base & (base - 1)) == 0) {
        char digits[8 * sizeof(intptr_t) + 1], *end = digits + sizeof digits, *p = end;
        int shift = __builtin_ctz((unsigned)base);
        uintptr_t u = kr_fix_val(v) < 0 ? -(uintptr_t)kr_fix_val(v) : (uintptr_t)kr_fix_val(v);
        do
            *--p = "0123456789abcdefghijklmnopqrstuv"[u & (uintptr_t)(base - 1)];
        while (u >>= shift);
        if (kr_fix_val(v) < 0)
            *--p = '-';
        return kr_str_from_ascii(p, end - p);
    }
    View a;
    view(&a, v);
    uint64_t bits = kr_limbs_bits(a.at, a.n);
    bool limited = (base & (base - 1)) != 0;
    // Far beyond the limit: do not even try.
    if (limited && beyond_limit(bits * 3 / 10))
        return too_many_digits();
    char local[256], *out = local;
    size_t size = kr_limbs_text_size(bits, base) + 1;
    if (size > sizeof local && !(out = kr_alloc_bytes(size)))
        return KR_ERROR;
    *out = '-';
    ptrdiff_t n = kr_limbs_text(out + a.negative, a.at, a.n, base, SCRATCH);
    if (n < 0)
        return KR_ERROR;
    if (limited && beyond_limit(n))
        return too_many_digits();
    return kr_str_from_ascii(out, n + a.negative);
}

static inline bool
is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

// The value of a digit in any base, 255 for none.
static inline unsigned char
digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'z' ? c - 'a' + 10 : 255;
}

KrValue
kr_int_parse(const char *s, size_t n, int base)
{
    const char *end = s + n;
    while (s < end && is_space(*s))
        s++;
    while (s < end && is_space(end[-1]))
        end--;
    bool negative = s < end && *s == '-';
    if (s < end && (*s == '-' || *s == '+'))
        s++;
    bool zeros_only = false;
    if (s < end && *s == '0' && (base == 0 || base == 2 || base == 8 || base == 16)) {
        char c = end - s > 1 ? s[1] | 0x20 : 0;
        int prefix = c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 0;
        if (prefix && (base == 0 || base == prefix)) {
            base = prefix;
            s += 2;
            if (s < end && *s == '_')
                s++;
        } else if (base == 0) {
            zeros_only = true; // 012 is a mistake, 00 is not
        }
    }
    if (base == 0)
        base = 10;
    if (s == end)
        return KR_ABSENT;
    // One word as long as it lasts.
    uintptr_t small = 0;
    bool over = false, after_digit = false;
    size_t digits = 0;
    for (const char *p = s; p < end; p++) {
        if (*p == '_') {
            if (!after_digit)
                return KR_ABSENT;
            after_digit = false;
            continue;
        }
        unsigned char d = digit_value(*p);
        if (d >= base)
            return KR_ABSENT;
        after_digit = true;
        digits++;
        over = over || __builtin_mul_overflow(small, (uintptr_t)base, &small) ||
            __builtin_add_overflow(small, (uintptr_t)d, &small);
    }
    if (!after_digit || (zeros_only && (over || small)))
        return KR_ABSENT;
    if ((base & (base - 1)) != 0 && beyond_limit(digits))
        return kr_raise(KR_ValueError,
            "Exceeds the limit (%d digits) for integer string conversion: "
            "value has %zu digits; use sys.set_int_max_str_digits() to "
            "increase the limit",
            kr_state.max_str_digits, digits);
    if (!over)
        return kr_int_from_limbs(&small, 1, negative);
    unsigned char *values = kr_alloc_bytes(digits);
    KrInt *r = room(kr_limbs_parse_size(digits, base));
    if (!values || !r)
        return KR_ERROR;
    size_t have = 0;
    for (const char *p = s; p < end; p++)
        if (*p != '_')
            values[have++] = digit_value(*p);
    ptrdiff_t size = kr_limbs_parse(r->limb, values, digits, base, SCRATCH);
    return size < 0 ? KR_ERROR : finish(r, size, negative);
}

// A str as ASCII: decimal digits and spaces of any script become ASCII ones,
// anything else '?'. NULL: out of memory.
static const char *
ascii_digits(const KrStr *s)
{
    if (s->flags & KR_STR_ASCII)
        return kr_str_data(s);
    char *text = kr_alloc_bytes(s->len + 1);
    for (size_t i = 0; text && i < s->len; i++) {
        uint32_t c = kr_str_at(s, i);
        int d = c < 128 ? -1 : kr_unicode_decimal(c);
        text[i] = c < 128            ? (char)c
            : kr_unicode_space(c)    ? ' '
            : d >= 0                 ? '0' + d
                                     : '?';
    }
    return text;
}

// The message for a short text whose repr() is itself in quotes, the usual one: made at
// once, since a program may meet it for every other field it reads. KR_ABSENT: another.
static KrValue
plain_message(KrValue source, int base)
{
    static const char start[] = "invalid literal for int() with base ";
    char text[sizeof start + 112], *p = text + sizeof start - 1;
    if (!kr_exact(source, &kr_str_type) || !(kr_as_str(source)->flags & KR_STR_ASCII) || kr_as_str(source)->len > 100)
        return KR_ABSENT;
    const char *s = kr_str_data(kr_as_str(source));
    size_t n = kr_as_str(source)->len;
    memcpy(text, start, sizeof start - 1);
    if (base >= 10)
        *p++ = (char)('0' + base / 10);
    *p++ = (char)('0' + base % 10);
    *p++ = ':';
    *p++ = ' ';
    *p++ = '\'';
    for (size_t i = 0; i < n; i++) {
        if (s[i] < ' ' || s[i] == 127 || s[i] == '\'' || s[i] == '\\')
            return KR_ABSENT;
        *p++ = s[i];
    }
    *p++ = '\'';
    return kr_str_from_chars(text, 1, (size_t)(p - text));
}

static KrValue
invalid_literal(KrValue source, int base)
{
    if (kr_pending()) // of digits, or of memory
        return KR_ERROR;
    KrValue repr = plain_message(source, base);
    if (kr_isset(repr))
        return kr_raise_value(KR_ValueError, repr);
    repr = kr_repr(source);
    if (kr_iserr(repr))
        return KR_ERROR;
    size_t len = kr_as_str(repr)->len;
    return kr_raise(KR_ValueError, "invalid literal for int() with base %d: %S",
        base, len <= 200 ? repr : kr_str_substr(repr, 0, 200));
}

// A few decimal digits with a sign or without, the usual text; KR_ABSENT: anything else.
static inline KrValue
parse_short(const uint8_t *p, size_t n)
{
    bool negative = n > 1 && *p == '-';
    p += negative;
    n -= negative;
    if (n - 1 >= (KR_64 ? 18 : 9))
        return KR_ABSENT;
    uintptr_t v = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned d = p[i] - '0';
        if (d > 9)
            return KR_ABSENT;
        v = v * 10 + d;
    }
    return kr_fits_fix((intptr_t)v) ? kr_fix(negative ? -(intptr_t)v : (intptr_t)v) : KR_ABSENT;
}

KrValue
kr_int_from_str(KrValue str, int base)
{
    const KrStr *s = kr_as_str(str);
    if (base == 10 && s->kind == 1) {
        KrValue v = parse_short(kr_str_data(s), s->len);
        if (kr_isset(v))
            return v;
    }
    const char *text = ascii_digits(s);
    if (!text)
        return KR_ERROR;
    KrValue v = kr_int_parse(text, s->len, base);
    return kr_iserr(v) ? invalid_literal(str, base) : v;
}

static KrValue
from_data(const uint8_t *data, size_t n, int base)
{
    KrValue v = kr_int_parse((const char *)data, n, base);
    return kr_iserr(v) ? invalid_literal(kr_bytes(data, n), base) : v;
}

// ---- int() -----------------------------------------------------------------

static KrValue
by_trunc(KrValue fn, KrValue self)
{
    if (kr_warn(&kr_DeprecationWarning_type,
            "The delegation of int() to __trunc__ is deprecated.") < 0)
        return KR_ERROR;
    KrValue r = kr_isset(self) ? kr_call1(fn, self) : kr_call0(fn);
    if (kr_iserr(r))
        return KR_ERROR;
    if (kr_is_int(r))
        return kr_int_plain(r);
    KrValue (*slot)(int, KrValue) = kr_type_slots(kr_typeof(r))->unary;
    KrValue i = slot ? slot(KR_OP_INDEX, r) : KR_ABSENT;
    if (kr_iserr(i) && !kr_pending())
        return kr_raise(KR_TypeError,
            "__trunc__ returned non-Integral (type %T)", r);
    return kr_iserr(i) ? KR_ERROR : kr_int_result(i, "__index__");
}

// int(x) as an exact int.
static KrValue
convert(KrValue x)
{
    if (kr_is_fix(x) || (!kr_is_flo(x) && kr_exact(x, &kr_int_type)))
        return x;
    if (kr_is_float_exact(x))
        return kr_int_from_double(kr_float_val(x));
    if (kr_exact(x, &kr_str_type))
        return kr_int_from_str(x, 10);
    KrValue (*slot)(int, KrValue) = kr_type_slots(kr_typeof(x))->unary;
    if (slot) {
        KrValue r = slot(KR_OP_INT, x);
        if (kr_isset(r))
            return kr_int_result(r, "__int__");
        if (kr_pending())
            return KR_ERROR;
        r = slot(KR_OP_INDEX, x);
        if (kr_isset(r))
            return kr_int_result(r, "__index__");
        if (kr_pending())
            return KR_ERROR;
    }
    KrValue self, fn = kr_lookup_special(x, KR_S(__trunc__), &self);
    if (kr_isset(fn))
        return by_trunc(fn, self);
    if (kr_pending())
        return KR_ERROR;
    if (kr_is_str(x))
        return kr_int_from_str(x, 10);
    if (kr_type_slots(kr_typeof(x))->buffer) {
        KrBuffer b;
        if (kr_as_buffer(x, &b, 0) < 0)
            return KR_ERROR;
        KrValue v = from_data(b.data, b.len, 10);
        kr_buffer_release(&b);
        return v;
    }
    return kr_raise(KR_TypeError,
        "int() argument must be a string, a bytes-like object or a real "
        "number, not '%T'",
        x);
}

static KrValue
convert_in_base(KrValue x, KrValue in)
{
    in = kr_index(in);
    if (kr_iserr(in))
        return KR_ERROR;
    intptr_t base = kr_is_fix(in) ? kr_fix_val(in) : -1;
    if ((base != 0 && base < 2) || base > 36)
        return kr_raise(KR_ValueError,
            "int() base must be >= 2 and <= 36, or 0");
    if (kr_is_str(x))
        return kr_int_from_str(x, (int)base);
    if (kr_is_bytes(x) || kr_is_bytearray(x)) {
        KrBuffer b;
        if (kr_as_buffer(x, &b, 0) < 0)
            return KR_ERROR;
        KrValue v = from_data(b.data, b.len, (int)base);
        kr_buffer_release(&b);
        return v;
    }
    return kr_raise(KR_TypeError,
        "int() can't convert non-string with explicit base");
}

// An instance of a subclass holding v, an exact int.
static KrValue
make_sub(const KrType *type, KrValue v)
{
    if (kr_iserr(v) || type == &kr_int_type)
        return v;
    KrValue o = kr_instance_new(type);
    if (kr_iserr(o))
        return KR_ERROR;
    KrIntSub *sub = (KrIntSub *)kr_obj(o);
    kr_set(sub, &sub->value, v);
    return o;
}

static KrValue
int_make(const KrType *type, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (nargs == 1 && !kr_isset(kwnames))
        return make_sub(type, convert(args[0]));
    KrValue a[2];
    if (kr_args("int", "(x=0, /, base=10)", args, nargs, kwnames, a) < 0)
        return KR_ERROR;
    if (kr_isset(a[1])) {
        if (!kr_isset(a[0]))
            return kr_raise(KR_TypeError, "int() missing string argument");
        return make_sub(type, convert_in_base(a[0], a[1]));
    }
    return make_sub(type, kr_isset(a[0]) ? convert(a[0]) : kr_fix(0));
}

// ---- slots -----------------------------------------------------------------

static KR_WHEN(POW) KrValue (*to_power)(KrValue, KrValue) = power;
static KR_WHEN(POW) KrValue (*to_power_mod)(KrValue, KrValue, KrValue) = powmod;

KrValue
kr_int_binary(int op, KrValue a, KrValue b)
{
    a = kr_int_plain(a);
    b = kr_int_plain(b);
    switch (op) {
    case KR_OP_ADD:
        return add(a, b);
    case KR_OP_SUB:
        return sub(a, b);
    case KR_OP_MUL:
        return mul(a, b);
    case KR_OP_FLOORDIV:
        if (kr_same(b, kr_fix(0)))
            return kr_raise(KR_ZeroDivisionError,
                "integer division or modulo by zero");
        KrValue q;
        return divide(a, b, &q, NULL) < 0 ? KR_ERROR : q;
    case KR_OP_MOD:
        return mod(a, b);
    case KR_OP_DIVMOD: {
        KrValue r, d = kr_int_divmod(a, b, &r);
        return kr_iserr(d) ? KR_ERROR : kr_tuple(2, d, r);
    }
    case KR_OP_TRUEDIV:
        return true_divide(a, b);
    case KR_OP_POW:
        return to_power(a, b);
    case KR_OP_LSHIFT:
        return shift_left(a, b);
    case KR_OP_RSHIFT:
        return shift_right(a, b);
    case KR_OP_AND:
    case KR_OP_OR:
    case KR_OP_XOR:
        return bitwise(op, a, b);
    }
    return KR_NotImplemented;
}

static KrValue
int_binary(int op, KrValue a, KrValue b)
{
    return kr_is_int(a) && kr_is_int(b) ? kr_int_binary(op, a, b)
                                        : KR_NotImplemented;
}

static KrValue
int_pow(KrValue a, KrValue b, KrValue m)
{
    if (!kr_is_int(a) || !kr_is_int(b) || !kr_is_int(m))
        return KR_NotImplemented;
    return to_power_mod(kr_int_plain(a), kr_int_plain(b), kr_int_plain(m));
}

static KrValue
int_unary(int op, KrValue v)
{
    v = kr_int_plain(v);
    switch (op) {
    case KR_OP_NEG:
        return neg(v);
    case KR_OP_INVERT:
        return invert(v);
    case KR_OP_ABS:
        return absolute(v);
    case KR_OP_FLOAT: {
        double d;
        return kr_as_double(v, &d) < 0 ? KR_ERROR : kr_flo(d);
    }
    }
    return v; // + int() index()
}

static KrValue
int_repr(KrValue v)
{
    return kr_int_str(kr_int_plain(v), 10);
}

static int
int_hash(KrValue v, KrHash *h)
{
    *h = kr_int_hash(kr_int_plain(v));
    return 0;
}

static KrValue
int_compare(KrValue a, KrValue b, int op)
{
    if (!kr_is_int(a) || !kr_is_int(b))
        return KR_NotImplemented;
    int order = kr_int_compare(kr_int_plain(a), kr_int_plain(b));
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
int_truth(KrValue v)
{
    return !kr_same(kr_int_plain(v), kr_fix(0));
}

// ---- methods ---------------------------------------------------------------

static KrValue
int_real(KrValue self)
{
    return kr_int_plain(self);
}

static KrValue
int_imag(KrValue self)
{
    (void)self;
    return kr_fix(0);
}

static KrValue
int_denominator(KrValue self)
{
    (void)self;
    return kr_fix(1);
}

static KrValue
kr_int_bit_length(KrValue self)
{
    return kr_uint64(kr_int_bits(kr_int_plain(self)));
}

static KrValue
kr_int_bit_count(KrValue self)
{
    View a;
    view(&a, kr_int_plain(self));
    uint64_t n = 0;
    for (size_t i = 0; i < a.n; i++)
        n += __builtin_popcountll(a.at[i]);
    return kr_uint64(n);
}

static KrValue
kr_int_as_integer_ratio(KrValue self)
{
    return kr_tuple(2, kr_int_plain(self), kr_fix(1));
}

// 1 for "big", 0 for "little", -1 and ValueError.
static int
byte_order(KrValue v)
{
    if (!kr_isset(v))
        return 1;
    if (kr_is_str(v) && kr_str_is(v, "big"))
        return 1;
    if (kr_is_str(v) && kr_str_is(v, "little"))
        return 0;
    kr_raise(KR_ValueError, "byteorder must be either 'little' or 'big'");
    return -1;
}

static int
check_byteorder_type(KrValue v, const char *fname)
{
    if (!kr_isset(v) || kr_is_str(v))
        return 0;
    kr_raise(KR_TypeError, "%s() argument 'byteorder' must be str, not %A",
        fname, v);
    return -1;
}

static KrValue
kr_int_to_bytes(KrValue self, KrValue length, KrValue order, KrValue is_signed)
{
    KrSsize n = 1;
    if (kr_isset(length) && kr_as_ssize(length, &n) < 0)
        return KR_ERROR;
    if (check_byteorder_type(order, "to_bytes") < 0)
        return KR_ERROR;
    int with_sign = kr_isset(is_signed) ? kr_truth(is_signed) : 0;
    if (with_sign < 0)
        return KR_ERROR;
    int big = byte_order(order);
    if (big < 0)
        return KR_ERROR;
    if (n < 0)
        return kr_raise(KR_ValueError,
            "length argument must be non-negative");
    View a;
    view(&a, kr_int_plain(self));
    if (a.negative && !with_sign)
        return kr_raise(KR_OverflowError,
            "can't convert negative int to unsigned");
    uint8_t *data;
    KrValue r = kr_bytes_alloc(n, &data);
    if (kr_iserr(r))
        return KR_ERROR;
    KrLimb carry = 1;
    uint8_t fill = a.negative ? 0xff : 0;
    size_t at = 0;
    bool fits = true;
    for (size_t i = 0; i <= a.n; i++) {
        KrLimb x = complement(&a, i, &carry);
        for (size_t k = 0; k < sizeof x; k++, at++, x >>= 8) {
            if (at < (size_t)n)
                data[big ? n - 1 - at : at] = (uint8_t)x;
            else if ((uint8_t)x != fill)
                fits = false;
        }
    }
    if ((size_t)n > at)
        memset(data + (big ? 0 : at), fill, n - at);
    if (fits && with_sign) { // the sign bit must tell
        uint8_t top = n ? data[big ? 0 : n - 1] : 0;
        fits = n == 0 ? a.n == 0 : (top >> 7) == a.negative;
    }
    if (!fits)
        return kr_raise(KR_OverflowError, "int too big to convert");
    return r;
}

static KrValue
kr_int_from_bytes(KrValue cls, KrValue source, KrValue order,
    KrValue is_signed)
{
    if (check_byteorder_type(order, "from_bytes") < 0)
        return KR_ERROR;
    int with_sign = kr_isset(is_signed) ? kr_truth(is_signed) : 0;
    int big = with_sign < 0 ? -1 : byte_order(order);
    if (big < 0)
        return KR_ERROR;
    if (!kr_is_bytes(source)) {
        if (kr_is_str(source) || kr_is_int(source))
            return kr_raise(KR_TypeError, "cannot convert '%T' object to bytes",
                source);
        source = kr_call1(kr_type_value(&kr_bytes_type), source);
    }
    KrBuffer b;
    if (kr_iserr(source) || kr_as_buffer(source, &b, 0) < 0)
        return KR_ERROR;
    size_t n = b.len, limbs = n / sizeof(KrLimb) + 1;
    KrInt *r = room(limbs);
    if (!r)
        return KR_ERROR;
    memset(r->limb, 0, limbs * sizeof(KrLimb));
    bool negative =
        with_sign && n && b.data[big ? 0 : n - 1] >> 7;
    unsigned carry = 1;
    for (size_t i = 0; i < n; i++) {
        uint8_t x = b.data[big ? n - 1 - i : i];
        if (negative) {
            x = (uint8_t)(~x + carry);
            carry &= x == 0;
        }
        r->limb[i / sizeof(KrLimb)] |=
            (KrLimb)x << (i % sizeof(KrLimb) * 8);
    }
    kr_buffer_release(&b);
    KrValue v = finish(r, limbs, negative);
    if (kr_iserr(v) || kr_same(cls, kr_type_value(&kr_int_type)))
        return v;
    return kr_call1(cls, v);
}

// To the nearest multiple of 10**-ndigits, ties to the even one.
static KrValue
kr_int_round(KrValue self, KrValue ndigits)
{
    KrValue v = kr_int_plain(self);
    if (!kr_isset(ndigits))
        return v;
    KrValue places = kr_index(ndigits);
    if (kr_iserr(places) || kr_int_sign(places) >= 0)
        return kr_iserr(places) ? KR_ERROR : v;
    places = neg(places);
    KrValue unit = kr_iserr(places) ? KR_ERROR : power(kr_fix(10), places);
    KrValue rest, q = kr_iserr(unit) ? KR_ERROR : kr_int_divmod(v, unit, &rest);
    if (kr_iserr(q))
        return KR_ERROR;
    KrValue twice = add(rest, rest);
    if (kr_iserr(twice))
        return KR_ERROR;
    int order = kr_int_compare(twice, unit);
    KrValue down = sub(v, rest);
    if (kr_iserr(down) || order < 0 || (order == 0 && !is_odd(q)))
        return down;
    return add(down, unit);
}

static KrValue
kr_int_format(KrValue self, KrValue spec)
{
    if (!kr_is_str(spec))
        return kr_raise(KR_TypeError,
            "__format__() argument must be str, not %A", spec);
    if (kr_as_str(spec)->len == 0)
        return kr_tostr(self);
    return kr_format_int(kr_int_plain(self), self, spec);
}

static KrValue
kr_int_getnewargs(KrValue self)
{
    return kr_tuple(1, kr_int_plain(self));
}

static KrValue
kr_int_sizeof(KrValue self)
{
    View a;
    view(&a, kr_int_plain(self));
    // CPython's figure: digits of 30 bits behind a head of three words.
    uint64_t digits = (kr_limbs_bits(a.at, a.n) + 29) / 30;
    return kr_uint64(3 * sizeof(void *) + 4 * digits);
}

static const KrRow int_rows[] = {
    KR_METHOD("conjugate", int_real, "(self, /) -> int", NEVER, READS,
        "The number itself."),
    KR_METHOD("bit_length", kr_int_bit_length, "(self, /) -> int", VALUE,
        ALLOCATES, "How many binary digits the magnitude has."),
    KR_METHOD("bit_count", kr_int_bit_count, "(self, /) -> int", VALUE,
        ALLOCATES, "Number of ones in the binary representation of |self|."),
    KR_METHOD("to_bytes", kr_int_to_bytes,
        "(self, /, length=1, byteorder='big', *, signed=False) -> bytes",
        VALUE, RUNS, "The number in so many bytes."),
    KR_CLASSMETHOD("from_bytes", kr_int_from_bytes,
        "(type, /, bytes, byteorder='big', *, signed=False) -> int", VALUE,
        RUNS, "Return the integer represented by the given array of bytes."),
    KR_METHOD("as_integer_ratio", kr_int_as_integer_ratio,
        "(self, /) -> tuple", VALUE, ALLOCATES,
        "Return a pair of integers, whose ratio is equal to the int."),
    KR_METHOD("__trunc__", int_real, "(self, /) -> int", NEVER, READS,
        "The number itself."),
    KR_METHOD("__floor__", int_real, "(self, /) -> int", NEVER, READS,
        "The number itself."),
    KR_METHOD("__ceil__", int_real, "(self, /) -> int", NEVER, READS,
        "The number itself."),
    KR_METHOD("__round__", kr_int_round, "(self, ndigits=<unrepresentable>, /) -> int",
        VALUE, RUNS, "The number itself, or rounded to tens, hundreds and so on."),
    KR_METHOD("__format__", kr_int_format, "(self, format_spec, /) -> str",
        VALUE, RUNS, "str(self), where the specification is empty."),
    KR_METHOD("__getnewargs__", kr_int_getnewargs, "(self, /) -> tuple", VALUE,
        ALLOCATES, ""),
    KR_METHOD("__sizeof__", kr_int_sizeof, "(self, /) -> int", VALUE,
        ALLOCATES, "Bytes of memory that the number takes."),
    KR_GETSET("real", int_real, NULL, "Real part."),
    KR_GETSET("imag", int_imag, NULL, "Imaginary part."),
    KR_GETSET("numerator", int_real, NULL,
        "The number itself."),
    KR_GETSET("denominator", int_denominator, NULL,
        "One."),
    KR_END_ROWS,
};

// Instances of subclasses are laid out as KrIntSub, from which size counts.
const KrType kr_int_type = {
    KR_TYPE_HEAD(kr_int_type, "int", KrIntSub),
    .doc = "int([x]) -> integer\n"
           "int(x, base=10) -> integer\n\n"
           "Convert a number or string to an integer, or return 0 if no "
           "arguments\nare given.",
    .flags = KR_TF_BASE | KR_TF_IMMUTABLE | KR_TF_INT | KR_TF_ITEMS,
    .ops = KR_OPBIT(ADD) | KR_OPBIT(SUB) | KR_OPBIT(MUL) | KR_OPBIT(FLOORDIV) |
        KR_OPBIT(MOD) | KR_OPBIT(DIVMOD) | KR_OPBIT(TRUEDIV) | KR_OPBIT(POW) |
        KR_OPBIT(LSHIFT) | KR_OPBIT(RSHIFT) | KR_OPBIT(AND) | KR_OPBIT(OR) |
        KR_OPBIT(XOR) | KR_UNBIT(NEG) | KR_UNBIT(POS) | KR_UNBIT(INVERT) |
        KR_UNBIT(ABS) | KR_UNBIT(INT) | KR_UNBIT(FLOAT) | KR_UNBIT(INDEX),
    .rows = int_rows,
    .slot = {
        .make = int_make,
        .repr = int_repr,
        .hash = int_hash,
        .compare = int_compare,
        .binary = int_binary,
        .reflected = int_binary,
        .unary = int_unary,
        .pow = int_pow,
        .truth = int_truth,
    },
};

// ---- bool ------------------------------------------------------------------

static KrValue
bool_make(const KrType *type, const KrValue *args, size_t nargs,
    KrValue kwnames)
{
    (void)type;
    if (kr_isset(kwnames) && kr_as_tuple(kwnames)->len)
        return kr_raise(KR_TypeError, "bool() takes no keyword arguments");
    if (nargs > 1)
        return kr_raise(KR_TypeError,
            "bool expected at most 1 argument, got %zu", nargs);
    if (nargs == 0)
        return KR_False;
    int t = kr_truth(args[0]);
    return t < 0 ? KR_ERROR : kr_bool(t);
}

static KrValue
bool_repr(KrValue v)
{
    return kr_str(kr_same(v, KR_True) ? "True" : "False");
}

static KrValue
bool_binary(int op, KrValue a, KrValue b)
{
    if (kr_is_bool(a) && kr_is_bool(b)) {
        bool x = kr_same(a, KR_True), y = kr_same(b, KR_True);
        if (op == KR_OP_AND)
            return kr_bool(x && y);
        if (op == KR_OP_OR)
            return kr_bool(x || y);
        if (op == KR_OP_XOR)
            return kr_bool(x != y);
    }
    return int_binary(op, a, b);
}

const KrType kr_bool_type = {
    KR_TYPE_HEAD(kr_bool_type, "bool", KrObject),
    .doc = "bool(x) -> bool\n\n"
           "Returns True when the argument x is true, False otherwise.\n"
           "The builtins True and False are the only two instances of the "
           "class bool.\nThe class bool is a subclass of the class int, and "
           "cannot be subclassed.",
    .base = &kr_int_type,
    .flags = KR_TF_IMMUTABLE | KR_TF_INT,
    .ops = KR_OPBIT(AND) | KR_OPBIT(OR) | KR_OPBIT(XOR),
    .slot = {
        .make = bool_make,
        .repr = bool_repr,
        .binary = bool_binary,
        .reflected = bool_binary,
    },
};
