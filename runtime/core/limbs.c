// limbs.c - natural numbers: the arithmetic under int.
//
// Multiplication is by rows, then Karatsuba's. Division is Knuth's algorithm D
// with the 3-by-2 quotients of Moeller and Granlund ("Improved division by
// invariant integers", 2011), then recursive (Burnikel and Ziegler, "Fast
// recursive division", 1998). Text is split in halves at powers of its base.
//
// A recursion gets its work space from whoever calls it, so that one request
// to the scratch hook serves a whole operation; bounds stand beside it.

#include <string.h>

#include <krait/limbs.h>

#define W KR_LIMB_BITS

// Below these lengths the simpler algorithm wins (measured on x86-64).
#define KARATSUBA 32
#define KARATSUBA_SQUARE 48
#define RECURSIVE_DIV 100
#define RECURSIVE_TEXT 30
#define RECURSIVE_PARSE 40
#define MONTGOMERY 160 // above it recursive division reduces faster

// Work space that is small enough for the stack, in limbs.
#define LOCAL 512

_Static_assert(RECURSIVE_TEXT <= KR_LIMBS_SMALL, "text_small() ends it");

// A row of so many limbs is about 50 microseconds.
static inline int
poll(const KrScratch *s, size_t n)
{
    return n >= 1 << 13 ? s->poll() : 0;
}

static KrLimb *
request(const KrScratch *s, size_t n)
{
    return n < SIZE_MAX / sizeof(KrLimb) ? s->alloc(n * sizeof(KrLimb)) : NULL;
}

static inline void
copy(KrLimb *r, const KrLimb *a, size_t n)
{
    memmove(r, a, n * sizeof *r);
}

static inline void
clear(KrLimb *r, size_t n)
{
    memset(r, 0, n * sizeof *r);
}

// Linear work.

size_t
kr_limbs_normal(const KrLimb *a, size_t n)
{
    while (n && !a[n - 1])
        n--;
    return n;
}

uint64_t
kr_limbs_bits(const KrLimb *a, size_t n)
{
    return n ? (uint64_t)n * W - KR_LIMB_CLZ(a[n - 1]) : 0;
}

static inline int
compare(const KrLimb *a, const KrLimb *b, size_t n)
{
    while (n--)
        if (a[n] != b[n])
            return a[n] < b[n] ? -1 : 1;
    return 0;
}

int
kr_limbs_cmp(const KrLimb *a, size_t na, const KrLimb *b, size_t nb)
{
    if (na != nb)
        return na < nb ? -1 : 1;
    return compare(a, b, na);
}

// One limb of a chain; the carry is 0 or 1. Where cc has the carry flag as a
// builtin, chains are three times as fast.
#if __has_builtin(__builtin_ia32_addcarryx_u64) && \
    __has_builtin(__builtin_ia32_sbb_u64)
typedef unsigned char Carry;

static inline Carry
add_limb(KrLimb *r, KrLimb a, KrLimb b, Carry carry)
{
    return __builtin_ia32_addcarryx_u64(carry, a, b, (unsigned long long *)r);
}

static inline Carry
sub_limb(KrLimb *r, KrLimb a, KrLimb b, Carry borrow)
{
    return __builtin_ia32_sbb_u64(borrow, a, b, (unsigned long long *)r);
}
#else
typedef KrLimb Carry;

static inline Carry
add_limb(KrLimb *r, KrLimb a, KrLimb b, Carry carry)
{
    KrLimb2 t = (KrLimb2)a + b + carry;
    *r = t;
    return t >> W;
}

static inline Carry
sub_limb(KrLimb *r, KrLimb a, KrLimb b, Carry borrow)
{
    KrLimb2 t = (KrLimb2)a - b - borrow;
    *r = t;
    return t >> W & 1;
}
#endif

static inline KrLimb
add_n(KrLimb *r, const KrLimb *a, const KrLimb *b, size_t n)
{
    Carry c = 0;
    for (; n >= 8; n -= 8, r += 8, a += 8, b += 8) {
#pragma GCC unroll 8
        for (int i = 0; i < 8; i++)
            c = add_limb(r + i, a[i], b[i], c);
    }
    for (size_t i = 0; i < n; i++)
        c = add_limb(r + i, a[i], b[i], c);
    return c;
}

static inline KrLimb
sub_n(KrLimb *r, const KrLimb *a, const KrLimb *b, size_t n)
{
    Carry c = 0;
    for (; n >= 8; n -= 8, r += 8, a += 8, b += 8) {
#pragma GCC unroll 8
        for (int i = 0; i < 8; i++)
            c = sub_limb(r + i, a[i], b[i], c);
    }
    for (size_t i = 0; i < n; i++)
        c = sub_limb(r + i, a[i], b[i], c);
    return c;
}

KrLimb
kr_limbs_add1(KrLimb *r, const KrLimb *a, size_t n, KrLimb b)
{
    size_t i = 0;
    for (; i < n && b; i++) {
        KrLimb t = a[i] + b;
        b = t < b;
        r[i] = t;
    }
    if (r != a)
        copy(r + i, a + i, n - i);
    return b;
}

KrLimb
kr_limbs_sub1(KrLimb *r, const KrLimb *a, size_t n, KrLimb b)
{
    size_t i = 0;
    for (; i < n && b; i++) {
        KrLimb t = a[i];
        r[i] = t - b;
        b = t < b;
    }
    if (r != a)
        copy(r + i, a + i, n - i);
    return b;
}

KrLimb
kr_limbs_add(KrLimb *r, const KrLimb *a, size_t na, const KrLimb *b, size_t nb)
{
    KrLimb c = add_n(r, a, b, nb);
    return kr_limbs_add1(r + nb, a + nb, na - nb, c);
}

KrLimb
kr_limbs_sub(KrLimb *r, const KrLimb *a, size_t na, const KrLimb *b, size_t nb)
{
    KrLimb c = sub_n(r, a, b, nb);
    return kr_limbs_sub1(r + nb, a + nb, na - nb, c);
}

KrLimb
kr_limbs_mul1(KrLimb *r, const KrLimb *a, size_t n, KrLimb b, KrLimb carry)
{
    for (size_t i = 0; i < n; i++) {
        KrLimb2 t = (KrLimb2)a[i] * b + carry;
        r[i] = t;
        carry = t >> W;
    }
    return carry;
}

// r += a * b. Returns the limb above.
static inline KrLimb
addmul1(KrLimb *r, const KrLimb *a, size_t n, KrLimb b)
{
    KrLimb carry = 0;
    size_t i = 0;
    for (; i + 2 <= n; i += 2) {
        KrLimb2 t = (KrLimb2)a[i] * b + r[i] + carry;
        r[i] = t;
        t = (KrLimb2)a[i + 1] * b + r[i + 1] + (KrLimb)(t >> W);
        r[i + 1] = t;
        carry = t >> W;
    }
    if (i < n) {
        KrLimb2 t = (KrLimb2)a[i] * b + r[i] + carry;
        r[i] = t;
        carry = t >> W;
    }
    return carry;
}

// r -= a * b. Returns what is owed above.
static inline KrLimb
submul1(KrLimb *r, const KrLimb *a, size_t n, KrLimb b)
{
    KrLimb carry = 0;
    for (size_t i = 0; i < n; i++) {
        KrLimb2 t = (KrLimb2)a[i] * b + carry;
        KrLimb low = t;
        carry = (KrLimb)(t >> W) + (r[i] < low);
        r[i] -= low;
    }
    return carry;
}

KrLimb
kr_limbs_shl(KrLimb *r, const KrLimb *a, size_t n, int bits)
{
    if (bits == 0) {
        copy(r, a, n);
        return 0;
    }
    if (n == 0)
        return 0;
    KrLimb out = a[n - 1] >> (W - bits);
    for (size_t i = n - 1; i > 0; i--)
        r[i] = a[i] << bits | a[i - 1] >> (W - bits);
    r[0] = a[0] << bits;
    return out;
}

KrLimb
kr_limbs_shr(KrLimb *r, const KrLimb *a, size_t n, int bits)
{
    if (bits == 0) {
        copy(r, a, n);
        return 0;
    }
    if (n == 0)
        return 0;
    KrLimb out = a[0] << (W - bits);
    for (size_t i = 0; i + 1 < n; i++)
        r[i] = a[i] >> bits | a[i + 1] << (W - bits);
    r[n - 1] = a[n - 1] >> bits;
    return out;
}

// Division by one limb.

// floor((B**2 - 1) / d) - B, the reciprocal of a limb whose top bit is set.
static inline KrLimb
reciprocal(KrLimb d)
{
    return ((KrLimb2)~d << W | ~(KrLimb)0) / d;
}

// (u1, u0) / d by the reciprocal v of d; u1 < d.
static inline KrLimb
div21(KrLimb u1, KrLimb u0, KrLimb d, KrLimb v, KrLimb *rest)
{
    KrLimb2 p = (KrLimb2)v * u1 + ((KrLimb2)u1 << W | u0);
    KrLimb q = (KrLimb)(p >> W) + 1;
    KrLimb r = u0 - q * d;
    if (r > (KrLimb)p) {
        q--;
        r += d;
    }
    if (__builtin_expect(r >= d, 0)) {
        q++;
        r -= d;
    }
    *rest = r;
    return q;
}

KrLimb
kr_limbs_divrem1(KrLimb *q, const KrLimb *a, size_t n, KrLimb d)
{
    if (n == 1) {
        KrLimb x = a[0];
        if (q)
            q[0] = x / d;
        return x % d;
    }
    int h = KR_LIMB_CLZ(d);
    d <<= h;
    KrLimb v = reciprocal(d);
    KrLimb r = h && n ? a[n - 1] >> (W - h) : 0;
    for (size_t i = n; i-- > 0;) {
        KrLimb x = a[i] << h;
        if (h && i)
            x |= a[i - 1] >> (W - h);
        KrLimb t = div21(r, x, d, v, &r);
        if (q)
            q[i] = t;
    }
    return r >> h;
}

// Multiplication. na >= nb >= 1 throughout.

static int
mul_rows(KrLimb *r, const KrLimb *a, size_t na, const KrLimb *b, size_t nb,
    const KrScratch *s)
{
    r[na] = kr_limbs_mul1(r, a, na, b[0], 0);
    for (size_t i = 1; i < nb; i++) {
        if (poll(s, na))
            return -1;
        r[na + i] = addmul1(r + i, a, na, b[i]);
    }
    return 0;
}

static void
square_rows(KrLimb *r, const KrLimb *a, size_t n)
{
    if (n == 1) {
        KrLimb2 t = (KrLimb2)a[0] * a[0];
        r[0] = t;
        r[1] = t >> W;
        return;
    }
    // The products of different limbs, once; then all doubled, and squares.
    r[0] = 0;
    r[n] = kr_limbs_mul1(r + 1, a + 1, n - 1, a[0], 0);
    for (size_t i = 1; i + 1 < n; i++)
        r[n + i] = addmul1(r + 2 * i + 1, a + i + 1, n - i - 1, a[i]);
    r[2 * n - 1] = 0;
    KrLimb top = 0;
    Carry carry = 0;
    for (size_t i = 0; i < n; i++) {
        KrLimb2 t = (KrLimb2)a[i] * a[i];
        KrLimb low = r[2 * i], high = r[2 * i + 1];
        carry = add_limb(r + 2 * i, low << 1 | top, t, carry);
        carry = add_limb(r + 2 * i + 1, high << 1 | low >> (W - 1), t >> W,
            carry);
        top = high >> (W - 1);
    }
}

// r = |a - b| where b may be a limb shorter. True if a < b.
static bool
distance(KrLimb *r, const KrLimb *a, size_t na, const KrLimb *b, size_t nb)
{
    if (na > nb && a[nb]) {
        kr_limbs_sub(r, a, na, b, nb);
        return false;
    }
    bool less = compare(a, b, nb) < 0;
    if (less)
        sub_n(r, b, a, nb);
    else
        sub_n(r, a, b, nb);
    if (na > nb)
        r[nb] = 0;
    return less;
}

// The work space of karatsuba(): 2h a level, 4h + 1 on the last.
#define KARATSUBA_SPACE(n) (2 * (n) + 256)

static int
karatsuba(KrLimb *r, const KrLimb *a, const KrLimb *b, size_t n, KrLimb *t,
    const KrScratch *s)
{
    bool square = a == b;
    if (square && n < KARATSUBA_SQUARE) {
        square_rows(r, a, n);
        return 0;
    }
    if (n < KARATSUBA)
        return mul_rows(r, a, n, b, n, s);
    if (n >= 512 && s->poll())
        return -1;
    size_t h = (n + 1) / 2, k = n - h;
    bool less = distance(r, a, h, a + h, k);
    const KrLimb *other = r;
    if (!square) {
        less ^= distance(r + h, b, h, b + h, k);
        other = r + h;
    }
    if (karatsuba(t, r, other, h, t + 2 * h, s) < 0 ||
        karatsuba(r, a, b, h, t + 2 * h, s) < 0 ||
        karatsuba(r + 2 * h, a + h, b + h, k, t + 2 * h, s) < 0)
        return -1;
    // The middle is low + high - (a0 - a1)(b0 - b1).
    KrLimb *m = t + 2 * h;
    m[2 * h] = kr_limbs_add(m, r, 2 * h, r + 2 * h, 2 * k);
    if (less && !square)
        m[2 * h] += add_n(m, m, t, 2 * h);
    else
        m[2 * h] -= sub_n(m, m, t, 2 * h);
    size_t nm = kr_limbs_normal(m, 2 * h + 1);
    kr_limbs_add(r + h, r + h, 2 * n - h, m, nm);
    return 0;
}

// The work space of mul_any(): a product of nb by nb and Karatsuba's.
#define MUL_SPACE(nb) (2 * (nb) + KARATSUBA_SPACE(nb))

static int
mul_any(KrLimb *r, const KrLimb *a, size_t na, const KrLimb *b, size_t nb,
    KrLimb *t, const KrScratch *s)
{
    if (na < nb)
        return mul_any(r, b, nb, a, na, t, s);
    if (nb < KARATSUBA && (a != b || na != nb))
        return mul_rows(r, a, na, b, nb, s);
    if (na == nb)
        return karatsuba(r, a, b, na, t, s);
    // Pieces of a of nb limbs, the odd one first.
    size_t i = na % nb ? na % nb : nb;
    if (mul_any(r, b, nb, a, i, t, s) < 0)
        return -1;
    for (; i < na; i += nb) {
        if (karatsuba(t, a + i, b, nb, t + 2 * nb, s) < 0)
            return -1;
        KrLimb c = add_n(r + i, r + i, t, nb);
        kr_limbs_add1(r + i + nb, t + nb, nb, c);
    }
    return 0;
}

int
kr_limbs_mul(KrLimb *r, const KrLimb *a, size_t na, const KrLimb *b, size_t nb,
    const KrScratch *s)
{
    size_t least = na < nb ? na : nb;
    if (a == b && na == nb ? na < KARATSUBA_SQUARE : least < KARATSUBA)
        return mul_any(r, a, na, b, nb, NULL, s);
    size_t space = MUL_SPACE(least);
    KrLimb local[LOCAL], *t = local;
    if (space > LOCAL && !(t = request(s, space)))
        return -1;
    return mul_any(r, a, na, b, nb, t, s);
}

// Division.

// The reciprocal of (d1, d0), top bit set.
static KrLimb
reciprocal2(KrLimb d1, KrLimb d0)
{
    KrLimb v = reciprocal(d1);
    KrLimb p = d1 * v + d0;
    if (p < d0) {
        v--;
        if (p >= d1) {
            v--;
            p -= d1;
        }
        p -= d1;
    }
    KrLimb2 t = (KrLimb2)v * d0;
    p += (KrLimb)(t >> W);
    if (p < (KrLimb)(t >> W)) {
        v--;
        if (p > d1 || (p == d1 && (KrLimb)t >= d0))
            v--;
    }
    return v;
}

// (u2, u1, u0) / (d1, d0) by the reciprocal v; (u2, u1) < (d1, d0).
static inline KrLimb
div32(KrLimb u2, KrLimb u1, KrLimb u0, KrLimb d1, KrLimb d0, KrLimb v)
{
    KrLimb2 p = (KrLimb2)v * u2 + ((KrLimb2)u2 << W | u1);
    KrLimb2 d = (KrLimb2)d1 << W | d0;
    KrLimb q = p >> W;
    KrLimb2 r = (KrLimb2)(KrLimb)(u1 - q * d1) << W | u0;
    r -= (KrLimb2)d0 * q + d;
    q++;
    if ((KrLimb)(r >> W) >= (KrLimb)p) {
        q--;
        r += d;
    }
    if (__builtin_expect(r >= d, 0))
        q++;
    return q;
}

// All of these divide n in place by d of dn >= 2 limbs with its top bit set:
// quotient limbs to q, remainder to the low dn limbs of n. They return the
// limb above the quotient, 0 or 1, or -1.

static int
div_rows(KrLimb *q, KrLimb *n, size_t nn, const KrLimb *d, size_t dn,
    const KrScratch *s)
{
    size_t m = nn - dn;
    KrLimb d1 = d[dn - 1], d0 = d[dn - 2], v = reciprocal2(d1, d0);
    int top = compare(n + m, d, dn) >= 0;
    if (top)
        sub_n(n + m, n + m, d, dn);
    while (m-- > 0) {
        if (poll(s, dn))
            return -1;
        KrLimb *w = n + m, u = w[dn], x;
        if (u == d1 && w[dn - 1] == d0)
            x = ~(KrLimb)0;
        else
            x = div32(u, w[dn - 1], w[dn - 2], d1, d0, v);
        KrLimb c = submul1(w, d, dn, x);
        if (__builtin_expect(u < c, 0)) {
            x--;
            add_n(w, w, d, dn);
        }
        w[dn] = 0;
        q[m] = x;
    }
    return top;
}

// t has n limbs for a product and MUL_SPACE(n).
#define DIV_SPACE(n) ((n) + MUL_SPACE(n))

static int div_part(KrLimb *q, KrLimb *n, const KrLimb *d, size_t dn, size_t m,
    KrLimb *t, const KrScratch *s);

// Having divided by the top m limbs of d only, with quotient (top, q):
// subtracts the quotient times the lower limbs, and corrects. Returns top.
static int
div_correct(KrLimb *q, int top, KrLimb *n, const KrLimb *d, size_t dn,
    size_t m, KrLimb *t, const KrScratch *s)
{
    if (mul_any(t, q, m, d, dn - m, t + dn, s) < 0)
        return -1;
    KrLimb c = sub_n(n, n, t, dn);
    if (top)
        c += sub_n(n + m, n + m, d, dn - m);
    while (c) {
        top -= kr_limbs_sub1(q, q, m, 1);
        c -= add_n(n, n, d, dn);
    }
    return top;
}

// 2 dn limbs by dn.
static int
div_even(KrLimb *q, KrLimb *n, const KrLimb *d, size_t dn, KrLimb *t,
    const KrScratch *s)
{
    if (dn < RECURSIVE_DIV)
        return div_rows(q, n, 2 * dn, d, dn, s);
    size_t low = dn / 2;
    int top = div_part(q + low, n + low, d, dn, dn - low, t, s);
    if (top < 0 || div_part(q, n, d, dn, low, t, s) < 0)
        return -1;
    return top;
}

// dn + m limbs by dn, m <= dn.
static int
div_part(KrLimb *q, KrLimb *n, const KrLimb *d, size_t dn, size_t m, KrLimb *t,
    const KrScratch *s)
{
    if (m < RECURSIVE_DIV / 2)
        return div_rows(q, n, dn + m, d, dn, s);
    if (m == dn)
        return div_even(q, n, d, dn, t, s);
    int top = div_even(q, n + dn - m, d + dn - m, m, t, s);
    if (top < 0)
        return -1;
    return div_correct(q, top, n, d, dn, m, t, s);
}

static int
div_any(KrLimb *q, KrLimb *n, size_t nn, const KrLimb *d, size_t dn, KrLimb *t,
    const KrScratch *s)
{
    size_t m = nn - dn;
    if (dn < RECURSIVE_DIV || m < RECURSIVE_DIV / 2)
        return div_rows(q, n, nn, d, dn, s);
    size_t i = m % dn ? m - m % dn : m - dn;
    int top = div_part(q + i, n + i, d, dn, m - i, t, s);
    while (i > 0 && top >= 0) {
        i -= dn;
        if (div_even(q + i, n + i, d, dn, t, s) < 0)
            return -1;
    }
    return top;
}

int
kr_limbs_divrem(KrLimb *q, KrLimb *r, const KrLimb *a, size_t na,
    const KrLimb *b, size_t nb, const KrScratch *s)
{
    if (nb == 1) {
        KrLimb rest = kr_limbs_divrem1(q, a, na, b[0]);
        if (r)
            r[0] = rest;
        return 0;
    }
    // The dividend, shifted and a limb longer; the divisor; the quotient.
    size_t nn = na + 1, nq = na - nb + 1;
    size_t space = nn + nb + nq;
    if (nb >= RECURSIVE_DIV && nq >= RECURSIVE_DIV / 2)
        space += DIV_SPACE(nb);
    KrLimb local[LOCAL], *n = local;
    if (space > LOCAL && !(n = request(s, space)))
        return -1;
    KrLimb *d = n + nn, *quot = q ? q : d + nb;
    int h = KR_LIMB_CLZ(b[nb - 1]);
    n[na] = kr_limbs_shl(n, a, na, h);
    kr_limbs_shl(d, b, nb, h);
    if (div_any(quot, n, nn, d, nb, d + nb + nq, s) < 0)
        return -1;
    if (r)
        kr_limbs_shr(r, n, nb, h);
    return 0;
}

// Powers.

size_t
kr_limbs_pow_size(const KrLimb *a, size_t na, uint64_t e)
{
    uint64_t bits;
    if (__builtin_mul_overflow(kr_limbs_bits(a, na), e, &bits) ||
        bits / W > SIZE_MAX / sizeof(KrLimb) / 4)
        return 0;
    return bits / W + 2;
}

int
kr_limbs_pow(KrLimb *r, size_t *nr, const KrLimb *a, size_t na, uint64_t e,
    const KrScratch *s)
{
    // Powers of two are a shift of the result.
    size_t size = kr_limbs_pow_size(a, na, e), low = 0;
    while (!a[low])
        low++;
    int twos = KR_LIMB_CTZ(a[low]);
    uint64_t shift = ((uint64_t)low * W + twos) * e;
    KrLimb *x = request(s, 2 * size + na), *y = x + size, *odd = y + size;
    if (!x)
        return -1;
    na -= low;
    kr_limbs_shr(odd, a + low, na, twos);
    na = kr_limbs_normal(odd, na);
    copy(x, odd, na);
    size_t n = na;
    for (int i = 62 - __builtin_clzll(e); i >= 0; i--) {
        if (n == 1 && x[0] == 1)
            break;
        if (kr_limbs_mul(y, x, n, x, n, s) < 0)
            return -1;
        n = kr_limbs_normal(y, 2 * n);
        if (e >> i & 1 && na == 1) {
            KrLimb c = kr_limbs_mul1(x, y, n, odd[0], 0);
            if (c)
                x[n++] = c;
        } else if (e >> i & 1) {
            if (kr_limbs_mul(x, y, n, odd, na, s) < 0)
                return -1;
            n = kr_limbs_normal(x, n + na);
        } else {
            KrLimb *swap = x;
            x = y;
            y = swap;
        }
    }
    size_t limbs = shift / W;
    clear(r, limbs);
    KrLimb c = kr_limbs_shl(r + limbs, x, n, shift % W);
    n += limbs;
    if (c)
        r[n++] = c;
    *nr = n;
    return 0;
}

// A modulus made ready. An odd one works on residues times B**n (Montgomery,
// "Modular multiplication without trial division", 1985), an even or very
// long one modulo m << shift, whose top bit is set: residues of that are
// residues of m as well, and are reduced at the end.
typedef struct Modulus {
    const KrLimb *m;
    size_t n;
    KrLimb inverse; // -1 / m[0] modulo B; 0: divide
    KrLimb *t;      // 2n limbs, then n for a quotient, then work space
} Modulus;

#define MODULUS_SPACE(n) (3 * (n) + 1 + DIV_SPACE(n))

// t[0..n) = t[0..2n) reduced, to r.
static int
reduce(const Modulus *mod, KrLimb *r, const KrScratch *s)
{
    size_t n = mod->n;
    KrLimb *t = mod->t;
    if (!mod->inverse) {
        if (n == 1) {
            r[0] = kr_limbs_divrem1(NULL, t, 2, mod->m[0]);
            return 0;
        }
        KrLimb *q = t + 2 * n;
        if (div_any(q, t, 2 * n, mod->m, n, q + n + 1, s) < 0)
            return -1;
        copy(r, t, n);
        return 0;
    }
    for (size_t i = 0; i < n; i++) // each carry waits in the limb just cleared
        t[i] = addmul1(t + i, mod->m, n, t[i] * mod->inverse);
    if (add_n(r, t + n, t, n) || compare(r, mod->m, n) >= 0)
        sub_n(r, r, mod->m, n);
    return 0;
}

static int
mulmod(const Modulus *mod, KrLimb *r, const KrLimb *a, const KrLimb *b,
    const KrScratch *s)
{
    size_t n = mod->n;
    if (mul_any(mod->t, a, n, b, n, mod->t + 3 * n + 1, s) < 0)
        return -1;
    return reduce(mod, r, s);
}

static inline unsigned
bit(const KrLimb *a, uint64_t i)
{
    return a[i / W] >> (i % W) & 1;
}

int
kr_limbs_powmod(KrLimb *r, const KrLimb *a, size_t na, const KrLimb *e,
    size_t ne, const KrLimb *m, size_t nm, const KrScratch *s)
{
    uint64_t bits = kr_limbs_bits(e, ne);
    int window = bits <= 8 ? 1 : bits <= 36 ? 3 : bits <= 140 ? 4 : 5;
    bool montgomery = (m[0] & 1) && nm < MONTGOMERY;
    size_t powers = (size_t)1 << (window - 1), n = nm;
    // A residue of a (of a * B**n), then the work space, then odd powers.
    size_t longest = (na > n ? na : n) + n + 1;
    KrLimb *t = request(s, MODULUS_SPACE(n) + (powers + 3) * n + longest);
    if (!t)
        return -1;
    KrLimb *table = t + MODULUS_SPACE(n), *x = table + powers * n;
    KrLimb *scaled = x + n, *shifted = scaled + n, *start = shifted + n;
    Modulus mod = { m, n, 0, t };
    if (montgomery) {
        KrLimb inverse = m[0]; // right in 3 bits, and twice as many each time
        for (int i = 3; i < W; i *= 2)
            inverse *= 2 - m[0] * inverse;
        mod.inverse = -inverse;
        clear(start, n);
        copy(start + n, a, na);
        na += n;
    } else {
        kr_limbs_shl(shifted, m, n, KR_LIMB_CLZ(m[n - 1]));
        mod.m = shifted;
        copy(start, a, na);
    }
    if (na < n) {
        copy(table, start, na);
        clear(table + na, n - na);
    } else if (kr_limbs_divrem(NULL, table, start, na, m, n, s) < 0) {
        return -1;
    }
    if (bits == 0) { // only 1 % m is left
        KrLimb one = 1;
        clear(r, n);
        r[0] = kr_limbs_cmp(m, n, &one, 1) > 0;
        return 0;
    }
    if (powers > 1 && mulmod(&mod, x, table, table, s) < 0)
        return -1;
    for (size_t i = 1; i < powers; i++)
        if (mulmod(&mod, table + i * n, table + (i - 1) * n, x, s) < 0)
            return -1;

    bool first = true;
    for (int64_t i = bits - 1; i >= 0;) {
        if (!bit(e, i)) {
            if (mulmod(&mod, x, x, x, s) < 0)
                return -1;
            i--;
            continue;
        }
        if (s->poll())
            return -1;
        int64_t j = i >= window ? i - window + 1 : 0;
        while (!bit(e, j))
            j++;
        unsigned value = 0;
        for (int64_t k = i; k >= j; k--) {
            value = value * 2 + bit(e, k);
            if (!first && mulmod(&mod, x, x, x, s) < 0)
                return -1;
        }
        const KrLimb *power = table + (value >> 1) * n;
        if (first)
            copy(x, power, n);
        else if (mulmod(&mod, x, x, power, s) < 0)
            return -1;
        first = false;
        i = j - 1;
    }
    if (montgomery) { // out of Montgomery's form
        copy(t, x, n);
        clear(t + n, n);
        if (reduce(&mod, r, s) < 0)
            return -1;
        return 0;
    }
    return kr_limbs_divrem(NULL, r, x, n, m, n, s);
}

// Greatest common divisor: Lehmer's algorithm with Collins's condition (Knuth
// 4.5.2 L; Jebelean, "A double-digit Lehmer-Euclid algorithm", 1995).

static KrLimb
gcd_limb(KrLimb a, KrLimb b)
{
    while (b) {
        KrLimb t = a % b;
        a = b;
        b = t;
    }
    return a;
}

// r = a * x - b * y, n limbs; the result is known to fit and not negative.
static void
combine(KrLimb *r, const KrLimb *a, KrLimb x, const KrLimb *b, KrLimb y,
    size_t n)
{
    KrLimb carry = 0, owed = 0;
    for (size_t i = 0; i < n; i++) {
        KrLimb2 t = (KrLimb2)a[i] * x + carry;
        KrLimb2 u = (KrLimb2)b[i] * y + owed;
        carry = t >> W;
        owed = (KrLimb)(u >> W) + ((KrLimb)t < (KrLimb)u);
        r[i] = (KrLimb)t - (KrLimb)u;
    }
}

int
kr_limbs_gcd(KrLimb *r, size_t *nr, const KrLimb *a, size_t na,
    const KrLimb *b, size_t nb, const KrScratch *s)
{
    if (kr_limbs_cmp(a, na, b, nb) < 0)
        return kr_limbs_gcd(r, nr, b, nb, a, na, s);
    size_t size = na;
    KrLimb *x = request(s, 4 * size);
    if (!x)
        return -1;
    KrLimb *y = x + size, *x2 = y + size, *y2 = x2 + size;
    copy(x, a, na);
    copy(y, b, nb);
    while (nb >= 2) {
        if (poll(s, na * 64))
            return -1;
        // Euclid on the top bits for as long as all bits would agree.
        KrLimb u0 = 0, u1 = 1, u2 = 0, v0 = 0, v1 = 0, v2 = 1;
        bool even = false;
        if (na - nb <= 1) {
            int h = KR_LIMB_CLZ(x[na - 1]);
            if (nb < na)
                y[nb] = 0;
            KrLimb p = x[na - 1] << h, q = y[na - 1] << h;
            if (h) {
                p |= x[na - 2] >> (W - h);
                q |= y[na - 2] >> (W - h);
            }
            while (q >= v2 && p - q >= v1 + v2) {
                KrLimb d = p / q, rest = p % q, t;
                p = q;
                q = rest;
                t = u1 + d * u2, u0 = u1, u1 = u2, u2 = t;
                t = v1 + d * v2, v0 = v1, v1 = v2, v2 = t;
                even = !even;
            }
        }
        KrLimb *t;
        if (v0 == 0) {
            if (kr_limbs_divrem(NULL, x2, x, na, y, nb, s) < 0)
                return -1;
            t = x, x = y, y = x2, x2 = t;
            na = nb;
            nb = kr_limbs_normal(y, nb);
            continue;
        }
        if (even) {
            combine(x2, x, u0, y, v0, na);
            combine(y2, y, v1, x, u1, na);
        } else {
            combine(x2, y, v0, x, u0, na);
            combine(y2, x, u1, y, v1, na);
        }
        t = x, x = x2, x2 = t;
        t = y, y = y2, y2 = t;
        nb = kr_limbs_normal(y, na);
        na = kr_limbs_normal(x, na);
    }
    if (nb == 1) {
        x[0] = gcd_limb(y[0], kr_limbs_divrem1(NULL, x, na, y[0]));
        na = 1;
    }
    copy(r, x, na);
    *nr = na;
    return 0;
}

// Square root: each step doubles the bits that are right, and needs only as
// many of a (M. Dickinson's proof stands in CPython's mathmodule.c).

// r = a >> bits, normal; returns its length.
static size_t
shift_right(KrLimb *r, const KrLimb *a, size_t na, uint64_t bits)
{
    if (bits / W >= na)
        return 0;
    size_t skip = bits / W;
    kr_limbs_shr(r, a + skip, na - skip, bits % W);
    return kr_limbs_normal(r, na - skip);
}

int
kr_limbs_isqrt(KrLimb *r, const KrLimb *a, size_t na, const KrScratch *s)
{
    uint64_t c = (kr_limbs_bits(a, na) - 1) / 2, d = 0;
    size_t half = (na + 1) / 2;
    KrLimb *root = request(s, 3 * na + 3 * half + 9);
    if (!root)
        return -1;
    KrLimb *part = root + half + 2, *quot = part + na, *square = quot + na + 1;
    size_t n = 1;
    root[0] = 1;
    for (int i = 63 - (c ? __builtin_clzll(c) : 64); i >= 0; i--) {
        uint64_t e = d;
        d = c >> i;
        size_t np = shift_right(part, a, na, 2 * c - e - d + 1), nq = 0;
        if (np >= n) {
            if (kr_limbs_divrem(quot, NULL, part, np, root, n, s) < 0)
                return -1;
            nq = kr_limbs_normal(quot, np - n + 1);
        }
        // root = (root << (d - e - 1)) + quot
        uint64_t up = d - e - 1;
        size_t limbs = up / W;
        root[n + limbs] = 0;
        root[n + limbs] = kr_limbs_shl(root + limbs, root, n, up % W);
        clear(root, limbs);
        n = kr_limbs_normal(root, n + limbs + 1);
        if (n < nq) {
            clear(root + n, nq - n);
            n = nq;
        }
        KrLimb carry = kr_limbs_add(root, root, n, quot, nq);
        if (carry)
            root[n++] = carry;
    }
    if (kr_limbs_mul(square, root, n, root, n, s) < 0)
        return -1;
    if (kr_limbs_cmp(square, kr_limbs_normal(square, 2 * n), a, na) > 0)
        kr_limbs_sub1(root, root, n, 1);
    n = n < half ? n : half;
    copy(r, root, n);
    clear(r + n, half - n);
    return 0;
}

// Text.

// As many digits of a base as a limb holds, and the power that stands for.
typedef struct Radix {
    int base;
    int digits;
    KrLimb power;
} Radix;

static Radix
radix(int base)
{
    Radix x = { base, 1, base };
    while (x.power <= ~(KrLimb)0 / base) {
        x.power *= base;
        x.digits++;
    }
    return x;
}

static const char pairs[] = "00010203040506070809"
                            "10111213141516171819"
                            "20212223242526272829"
                            "30313233343536373839"
                            "40414243444546474849"
                            "50515253545556575859"
                            "60616263646566676869"
                            "70717273747576777879"
                            "80818283848586878889"
                            "90919293949596979899";

static const char letters[] = "0123456789abcdefghijklmnopqrstuvwxyz";

char *
kr_decimal(char *end, uint64_t v)
{
    while (v > UINT32_MAX) { // halves that 32-bit machines divide in hardware
        uint32_t low = v % 100000000;
        v /= 100000000;
        for (int i = 0; i < 4; i++) {
            memcpy(end -= 2, pairs + low % 100 * 2, 2);
            low /= 100;
        }
    }
    uint32_t u = v;
    for (; u >= 100; u /= 100)
        memcpy(end -= 2, pairs + u % 100 * 2, 2);
    if (u >= 10)
        memcpy(end -= 2, pairs + u * 2, 2);
    else
        *--end = '0' + u;
    return end;
}

// Writes v so that it ends before end, with width digits (0: no padding).
static char *
put_limb(char *end, KrLimb v, int base, int width)
{
    char *p = end;
    if (base == 10) {
        p = kr_decimal(end, v);
    } else {
        do {
            *--p = letters[v % base];
            v /= base;
        } while (v);
    }
    while (end - p < width)
        *--p = '0';
    return p;
}

// Writes a, destroying it, with width digits or, when that is 0, as many as
// it has.
static size_t
text_small(char *out, size_t width, KrLimb *a, size_t na, const Radix *x)
{
    KrLimb part[KR_LIMBS_SMALL * 5 / 4 + 2]; // powers have 27 bits of 32, or 60
    size_t n = 0;
    do {
        if (na <= 1) {
            KrLimb v = na ? a[0] : 0;
            part[n++] = v % x->power;
            na = v >= x->power;
            if (na)
                a[0] = v / x->power;
        } else {
            part[n++] = kr_limbs_divrem1(a, a, na, x->power);
            na = kr_limbs_normal(a, na);
        }
    } while (na);
    char top[W], *end = top + sizeof top;
    char *p = put_limb(end, part[n - 1], x->base, 0);
    size_t size = end - p + (n - 1) * x->digits;
    size_t pad = width > size ? width - size : 0;
    memset(out, '0', pad);
    out += pad;
    memcpy(out, p, end - p);
    out += end - p;
    while (--n > 0) {
        out += x->digits;
        put_limb(out, part[n - 1], x->base, x->digits);
    }
    return pad + size;
}

size_t
kr_limbs_text_small(char *out, KrLimb *a, size_t na, int base)
{
    Radix x = radix(base);
    return text_small(out, 0, a, kr_limbs_normal(a, na), &x);
}

size_t
kr_limbs_text_size(uint64_t bits, int base)
{
    // floor(256 * log2(base)): 1 % too many digits at worst.
    static const uint16_t log2[37] = { [2] = 256, 405, 512, 594, 661, 718, 768,
        811, 850, 885, 917, 947, 974, 1000, 1024, 1046, 1067, 1087, 1106, 1124,
        1141, 1158, 1173, 1188, 1203, 1217, 1230, 1243, 1256, 1268, 1280, 1291,
        1302, 1313, 1323 };
    return bits / log2[base] * 256 + bits % log2[base] * 256 / log2[base] + 2;
}

// The powers base ** (digits * 2**k).
typedef struct Power {
    KrLimb *at;
    size_t len;
    size_t digits;
} Power;

// Raises until the next square would have more than the given limbs or
// digits. Returns how many, -1 if s gave up.
static int
powers(Power p[64], const Radix *x, size_t limbs, size_t digits,
    const KrScratch *s)
{
    p[0].at = request(s, 1);
    if (!p[0].at)
        return -1;
    p[0].at[0] = x->power;
    p[0].len = 1;
    p[0].digits = x->digits;
    int n = 1;
    while (p[n - 1].len * 2 - 1 <= limbs && p[n - 1].digits * 2 <= digits) {
        const Power *last = &p[n - 1];
        KrLimb *at = request(s, 2 * last->len);
        if (!at ||
            kr_limbs_mul(at, last->at, last->len, last->at, last->len, s) < 0)
            return -1;
        p[n].at = at;
        p[n].len = kr_limbs_normal(at, 2 * last->len);
        p[n].digits = 2 * last->digits;
        n++;
    }
    return n;
}

static ptrdiff_t
text_halves(char *out, size_t width, KrLimb *a, size_t na, const Power *p,
    int k, const Radix *x, const KrScratch *s)
{
    na = kr_limbs_normal(a, na);
    if (na <= RECURSIVE_TEXT)
        return text_small(out, width, a, na, x);
    while (kr_limbs_cmp(a, na, p[k].at, p[k].len) < 0)
        k--;
    size_t nq = na - p[k].len + 1, nr = p[k].len;
    KrLimb *q = request(s, nq + nr);
    if (!q ||
        kr_limbs_divrem(q, q + nq, a, na, p[k].at, p[k].len, s) < 0)
        return -1;
    size_t low = p[k].digits;
    ptrdiff_t n =
        text_halves(out, width ? width - low : 0, q, nq, p, k, x, s);
    if (n < 0 || text_halves(out + n, low, q + nq, nr, p, k - 1, x, s) < 0)
        return -1;
    return n + low;
}

// The base is 2 ** step.
static size_t
text_bits(char *out, const KrLimb *a, size_t na, int step)
{
    size_t n = (kr_limbs_bits(a, na) + step - 1) / step;
    uint64_t at = 0;
    for (size_t i = n; i-- > 0; at += step) {
        size_t limb = at / W;
        int off = at % W;
        KrLimb v = a[limb] >> off;
        if (off + step > W && limb + 1 < na)
            v |= a[limb + 1] << (W - off);
        out[i] = letters[v & ((1 << step) - 1)];
    }
    return n;
}

ptrdiff_t
kr_limbs_text(char *out, const KrLimb *a, size_t na, int base,
    const KrScratch *s)
{
    na = kr_limbs_normal(a, na);
    if (na == 0) {
        *out = '0';
        return 1;
    }
    if ((base & (base - 1)) == 0)
        return text_bits(out, a, na, __builtin_ctz(base));
    Radix x = radix(base);
    if (na <= RECURSIVE_TEXT) {
        KrLimb local[RECURSIVE_TEXT];
        copy(local, a, na);
        return text_small(out, 0, local, na, &x);
    }
    Power p[64];
    int n = powers(p, &x, na, SIZE_MAX / 2, s);
    KrLimb *t = n < 0 ? NULL : request(s, na);
    if (!t)
        return -1;
    copy(t, a, na);
    return text_halves(out, 0, t, na, p, n - 1, &x, s);
}

size_t
kr_limbs_parse_size(size_t n, int base)
{
    return n / radix(base).digits + 1;
}

static size_t
parse_small(KrLimb *r, const unsigned char *digits, size_t n, const Radix *x)
{
    size_t nr = 0;
    size_t chunk = n % x->digits;
    for (const unsigned char *end = digits + n; digits < end;) {
        if (chunk == 0)
            chunk = x->digits;
        KrLimb v = 0;
        for (; chunk > 0; chunk--)
            v = v * x->base + *digits++;
        v = kr_limbs_mul1(r, r, nr, x->power, v);
        if (v)
            r[nr++] = v;
    }
    return nr;
}

static ptrdiff_t
parse_halves(KrLimb *r, const unsigned char *digits, size_t n, const Power *p,
    int k, const Radix *x, const KrScratch *s)
{
    if (n <= (size_t)RECURSIVE_PARSE * x->digits)
        return parse_small(r, digits, n, x);
    while (p[k].digits >= n)
        k--;
    size_t nh = n - p[k].digits, nl = p[k].digits;
    size_t high = nh / x->digits + 1, low = nl / x->digits + 1;
    KrLimb *t = request(s, high + low + high + p[k].len);
    if (!t)
        return -1;
    KrLimb *product = t + high + low;
    ptrdiff_t h = parse_halves(t, digits, nh, p, k, x, s);
    if (h < 0)
        return -1;
    ptrdiff_t l = parse_halves(t + high, digits + nh, nl, p, k - 1, x, s);
    if (l < 0 || h == 0) {
        if (l > 0)
            copy(r, t + high, l);
        return l;
    }
    if (kr_limbs_mul(product, t, h, p[k].at, p[k].len, s) < 0)
        return -1;
    size_t np = h + p[k].len;
    kr_limbs_add(product, product, np, t + high, l);
    np = kr_limbs_normal(product, np);
    copy(r, product, np);
    return np;
}

static size_t
parse_bits(KrLimb *r, const unsigned char *digits, size_t n, int step)
{
    size_t nr = 0;
    KrLimb2 v = 0;
    int have = 0;
    while (n-- > 0) {
        v |= (KrLimb2)digits[n] << have;
        have += step;
        if (have >= W) {
            r[nr++] = v;
            v >>= W;
            have -= W;
        }
    }
    if (have)
        r[nr++] = v;
    return kr_limbs_normal(r, nr);
}

ptrdiff_t
kr_limbs_parse(KrLimb *r, const unsigned char *digits, size_t n, int base,
    const KrScratch *s)
{
    while (n && !*digits) {
        digits++;
        n--;
    }
    if ((base & (base - 1)) == 0)
        return parse_bits(r, digits, n, __builtin_ctz(base));
    Radix x = radix(base);
    if (n <= (size_t)RECURSIVE_PARSE * x.digits)
        return parse_small(r, digits, n, &x);
    Power p[64];
    int k = powers(p, &x, SIZE_MAX / 4, n - 1, s);
    if (k < 0)
        return -1;
    return parse_halves(r, digits, n, p, k - 1, &x, s);
}
