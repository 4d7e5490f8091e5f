// digits.c - doubles to decimal and back.
//
// Shortest digits: Schubfach (R. Giulietti, "The Schubfach way to render
// doubles", 2020). Decimal to double: D. Lemire, "Number parsing at a gigabyte
// per second", 2021, with N. Mushtak's proof that its last resort is not
// needed. Rounded digits: the same 128-bit powers of ten, taken only if the
// known error cannot change the digit. All else is done exactly with limbs.
//
// The powers come from a table of every 27th, wide enough that the product
// with a small power of five has 128 right bits (verified for all of them).

#include <string.h>

#include <krait/digits.h>
#include <krait/limbs.h>

#define FRACTION 52
#define HIDDEN ((uint64_t)1 << FRACTION)
#define INF (__builtin_inf())

static inline uint64_t
bits_of(double x)
{
    uint64_t u;
    memcpy(&u, &x, 8);
    return u;
}

static inline double
from_bits(uint64_t u)
{
    double x;
    memcpy(&x, &u, 8);
    return x;
}

// |x| = c * 2**q, exactly; c < 2**53.
static inline uint64_t
decompose(double x, int *q)
{
    uint64_t u = bits_of(x);
    int e = u >> FRACTION & 0x7ff;
    u &= HIDDEN - 1;
    *q = (e ? e : 1) - 1075;
    return e ? u | HIDDEN : u;
}

// 128-bit numbers in halves, for machines without them.

typedef struct Wide {
    uint64_t high, low;
} Wide;

static inline Wide
multiply(uint64_t a, uint64_t b)
{
#ifdef __SIZEOF_INT128__
    unsigned __int128 p = (unsigned __int128)a * b;
    return (Wide) { p >> 64, p };
#else
    uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
    uint64_t low = a0 * b0, m = a1 * b0 + (low >> 32);
    uint64_t n = a0 * b1 + (uint32_t)m;
    return (Wide) { a1 * b1 + (m >> 32) + (n >> 32),
        n << 32 | (uint32_t)low };
#endif
}

static inline int
floor_log2_pow10(int k) // |k| <= 1233
{
    return k * 1741647 >> 19;
}

static inline int
floor_log10_pow2(int e) // |e| <= 1650
{
    return e * 315653 >> 20;
}

// Powers of ten.

#define POWER_FIRST (-351)
#define POWER_LAST 350 // the last row and 26 more
#define POWER_STEP 27

// The top 192 bits of 5**k.
static const uint64_t powers[][3] = {
    { 0x8049a4ac0c5811ae, 0x205b896d777d6278, 0xac261e9f5141430b }, // -351
    { 0xcf42894a5dce35ea, 0x52064cac828675b9, 0x475f2b7d7df1ad7a }, // -324
    { 0xa76c582338ed2621, 0xaf2af2b80af6f24e, 0x657c8f4d43323a36 }, // -297
    { 0x873e4f75e2224e68, 0x5a7744a6e804a291, 0xcc35eddfcf0996d7 }, // -270
    { 0xda7f5bf590966848, 0xaf39a475506a899e, 0xa30294cc2934e662 }, // -243
    { 0xb080392cc4349dec, 0xbd8d794d96aacfb3, 0xfe13a5c86af64418 }, // -216
    { 0x8e938662882af53e, 0x547eb47b7282ee9c, 0x41b0230e1421487d }, // -189
    { 0xe65829b3046b0afa, 0x0cb4a5a3112a5112, 0xa3b561b1cb208396 }, // -162
    { 0xba121a4650e4ddeb, 0x92f34d62616ce413, 0x21a0183e10583cd3 }, // -135
    { 0x964e858c91ba2655, 0x3a6a07f8d510f86f, 0xe9082f25e9c5e9ec }, // -108
    { 0xf2d56790ab41c2a2, 0xfae27299423fb9c3, 0x3695dad7e8858901 }, // -81
    { 0xc428d05aa4751e4c, 0xaa97e14c3c26b886, 0x96842dc95323f5a8 }, // -54
    { 0x9e74d1b791e07e48, 0x775ea264cf55347d, 0xca49f1c05120c9c7 }, // -27
    { 0x8000000000000000, 0x0000000000000000, 0x0000000000000000 }, // 0
    { 0xcecb8f27f4200f3a, 0x0000000000000000, 0x0000000000000000 }, // 27
    { 0xa70c3c40a64e6c51, 0x999090b65f67d924, 0x0000000000000000 }, // 54
    { 0x86f0ac99b4e8dafd, 0x69a028bb3ded71a3, 0xdf9f915627c04e28 }, // 81
    { 0xda01ee641a708de9, 0xe80e6f4820cc9495, 0xd74baad03bc1d8d3 }, // 108
    { 0xb01ae745b101e9e4, 0x5ec05dcff72e7f8f, 0xc04c79ffe324301f }, // 135
    { 0x8e41ade9fbebc27d, 0x14588f13be847307, 0x23bd6a2059c002f5 }, // 162
    { 0xe5d3ef282a242e81, 0x8f1668c8a86da5fa, 0xf0b5ccf5176ecc7c }, // 189
    { 0xb9a74a0637ce2ee1, 0x6d953e2bd7173692, 0x88efb0037ac08bde }, // 216
    { 0x95f83d0a1fb69cd9, 0x4abdaf101564f98e, 0x0d5a4af7b3a98e47 }, // 243
    { 0xf24a01a73cf2dccf, 0xbc633b39673c8cec, 0x3d9c44cd2f36917c }, // 270
    { 0xc3b8358109e84f07, 0x0a862f80ec4700c8, 0x02606ea01029dc37 }, // 297
    { 0x9e19db92b4e31ba9, 0x6c07a2c26a8346d1, 0x4944d9f52cd0dec2 }, // 324
};

static const uint64_t fives[POWER_STEP] = { 1u, 5u, 25u, 125u, 625u, 3125u,
    15625u, 78125u, 390625u, 1953125u, 9765625u, 48828125u, 244140625u,
    1220703125u, 6103515625u, 30517578125u, 152587890625u, 762939453125u,
    3814697265625u, 19073486328125u, 95367431640625u, 476837158203125u,
    2384185791015625u, 11920928955078125u, 59604644775390625u,
    298023223876953125u, 1490116119384765625u };

static const uint64_t tens[20] = { 1u, 10u, 100u, 1000u, 10000u, 100000u,
    1000000u, 10000000u, 100000000u, 1000000000u, 10000000000u, 100000000000u,
    1000000000000u, 10000000000000u, 100000000000000u, 1000000000000000u,
    10000000000000000u, 100000000000000000u, 1000000000000000000u,
    10000000000000000000u };

// 10**k / 2**(floor_log2_pow10(k) - 127), cut to 128 bits, top bit set.
static Wide
power_of_ten(int k)
{
    const uint64_t *p = powers[(k - POWER_FIRST) / POWER_STEP];
    int rest = (k - POWER_FIRST) % POWER_STEP;
    if (rest == 0)
        return (Wide) { p[0], p[1] };
    Wide a = multiply(p[0], fives[rest]);
    Wide b = multiply(p[1], fives[rest]);
    Wide c = multiply(p[2], fives[rest]);
    // a.high a.low+b.high b.low+c.high c.low
    uint64_t w1 = b.low + c.high;
    uint64_t carry = w1 < b.low;
    uint64_t w2 = a.low + b.high;
    uint64_t w3 = a.high + (w2 < a.low);
    w2 += carry;
    w3 += w2 < carry;
    int up = __builtin_clzll(w3);
    if (up == 0)
        return (Wide) { w3, w2 };
    return (Wide) { w3 << up | w2 >> (64 - up), w2 << up | w1 >> (64 - up) };
}

static inline bool
is_exact_power(int k)
{
    return k >= 0 && k <= 55; // 5**55 < 2**128
}

// The shortest digits.

// (g * x) >> 128, its last bit set if anything was cut.
static inline uint64_t
round_to_odd(Wide g, uint64_t x)
{
    Wide a = multiply(g.low, x), b = multiply(g.high, x);
    uint64_t low = b.low + a.high;
    uint64_t high = b.high + (low < a.high);
    return high | (low > 1);
}

// The decimal d * 10**k nearest to x among the shortest; x is not 0.
static uint64_t
shortest(double x, int *exponent)
{
    int q;
    uint64_t c = decompose(x, &q);
    if (q <= 0 && q > -53 && (c & (((uint64_t)1 << -q) - 1)) == 0) {
        *exponent = 0; // a small integer
        return c >> -q;
    }
    bool even = (c & 1) == 0;
    bool closer = c == HIDDEN && q > -1074; // the gap below is half as wide
    int k = (q * 1262611 - (closer ? 524031 : 0)) >> 22;
    int h = q + floor_log2_pow10(-k) + 1;
    Wide g = power_of_ten(-k);
    if (!is_exact_power(-k)) {
        g.low++;
        g.high += g.low == 0;
    }
    uint64_t lower = round_to_odd(g, (4 * c - 2 + closer) << h) + !even;
    uint64_t middle = round_to_odd(g, (4 * c) << h);
    uint64_t upper = round_to_odd(g, (4 * c + 2) << h) - !even;
    uint64_t s = middle / 4;
    if (s >= 10) {
        uint64_t t = s / 10;
        bool down = lower <= 40 * t, up = 40 * t + 40 <= upper;
        if (down != up) {
            *exponent = k + 1;
            return t + up;
        }
    }
    *exponent = k;
    bool down = lower <= 4 * s, up = 4 * s + 4 <= upper;
    if (down != up)
        return s + up;
    uint64_t half = 4 * s + 2;
    return s + (middle > half || (middle == half && (s & 1)));
}

// v without its trailing zeros, v not 0.
static int
put_digits(uint64_t v, int exponent, char *digits, int *point)
{
    char text[20], *end = text + sizeof text;
    char *p = kr_decimal(end, v);
    *point = (int)(end - p) + exponent;
    while (end[-1] == '0')
        end--;
    memcpy(digits, p, end - p);
    return end - p;
}

static int
put_zero(char *digits, int *point)
{
    digits[0] = '0';
    *point = 1;
    return 1;
}

int
kr_digits_shortest(double x, char *digits, int *point)
{
    if (x == 0)
        return put_zero(digits, point);
    int exponent;
    uint64_t v = shortest(x, &exponent);
    return put_digits(v, exponent, digits, point);
}

// Exact work on limbs. The largest number is c * 5**1074 or a decimal of 770
// digits, less than 2700 bits.

#define BIG 96
_Static_assert(BIG <= KR_LIMBS_SMALL, "text_small() prints one");

typedef struct Big {
    size_t n;
    KrLimb limb[BIG];
} Big;

static void
big_set(Big *b, uint64_t v)
{
    for (b->n = 0; v; v = v >> (KR_LIMB_BITS - 1) >> 1)
        b->limb[b->n++] = v;
}

static void
big_multiply_add(Big *b, KrLimb x, KrLimb y)
{
    KrLimb c = kr_limbs_mul1(b->limb, b->limb, b->n, x, y);
    if (c)
        b->limb[b->n++] = c;
}

static void
big_times_pow5(Big *b, int e)
{
    enum { STEP = KR_LIMB_BITS == 64 ? 26 : 13 }; // 5**13 has 31 bits
    for (; e >= STEP; e -= STEP)
        big_multiply_add(b, fives[STEP], 0);
    if (e)
        big_multiply_add(b, fives[e], 0);
}

static void
big_shift_left(Big *b, int bits)
{
    if (b->n == 0 || bits == 0)
        return;
    size_t limbs = bits / KR_LIMB_BITS;
    KrLimb c = kr_limbs_shl(b->limb + limbs, b->limb, b->n,
        bits % KR_LIMB_BITS);
    memset(b->limb, 0, limbs * sizeof(KrLimb));
    b->n += limbs;
    if (c)
        b->limb[b->n++] = c;
}

// All digits of x, which is not 0.
static int
exact(double x, char *digits, int *point)
{
    int q;
    uint64_t c = decompose(x, &q);
    int zeros = __builtin_ctzll(c);
    c >>= zeros;
    q += zeros;
    Big b;
    big_set(&b, c);
    if (q >= 0)
        big_shift_left(&b, q);
    else
        big_times_pow5(&b, -q);
    int n = kr_limbs_text_small(digits, b.limb, b.n, 10);
    *point = n + (q < 0 ? q : 0);
    while (digits[n - 1] == '0')
        n--;
    return n;
}

// Cuts n digits, the last not 0, to keep, which may be less than 0.
static int
cut(char *digits, int n, int keep, int *point)
{
    if (keep >= n)
        return n;
    if (keep < 0)
        return 0;
    bool up = digits[keep] > '5' ||
        (digits[keep] == '5' &&
            (keep + 1 < n || (keep > 0 && (digits[keep - 1] & 1))));
    n = keep;
    if (up) {
        while (n > 0 && digits[n - 1] == '9')
            n--;
        if (n > 0) {
            digits[n - 1]++;
        } else {
            digits[n++] = '1';
            ++*point;
        }
        return n;
    }
    while (n > 0 && digits[n - 1] == '0')
        n--;
    return n;
}

// *v = |x| * 10**places, rounded. False: not certain, or beyond 64 bits.
static bool
scaled(double x, int places, uint64_t *v)
{
    if (places < POWER_FIRST || places > POWER_LAST)
        return false;
    int q;
    uint64_t c = decompose(x, &q);
    int up = __builtin_clzll(c);
    c <<= up;
    q -= up;
    Wide g = power_of_ten(places);
    // The product has 192 bits, of which the top n are the integer. A cut
    // power makes it too small, by less than one in the second word.
    int n = 192 + q + floor_log2_pow10(places) - 127;
    if (n > 64)
        return false;
    if (n < 0) {
        *v = 0;
        return true;
    }
    Wide a = multiply(g.high, c), b = multiply(g.low, c);
    uint64_t mid = a.low + b.high, high = a.high + (mid < a.low), low = b.low;
    uint64_t whole, part;
    if (n == 64) {
        whole = high;
        part = mid;
        mid = low;
        low = 0;
    } else if (n == 0) {
        whole = 0;
        part = high;
    } else {
        whole = high >> (64 - n);
        part = high << n | mid >> (64 - n);
        mid <<= n;
    }
    uint64_t half = (uint64_t)1 << 63;
    bool rest = (mid | low) != 0;
    if (is_exact_power(places))
        whole += part > half || (part == half && (rest || (whole & 1)));
    else if (part >= half)
        whole++;
    else if (part > half - 3)
        return false;
    *v = whole;
    return true;
}

int
kr_digits_rounded(double x, int n, char *digits, int *point)
{
    if (x == 0)
        return put_zero(digits, point);
    if (n <= 18) {
        int q;
        uint64_t c = decompose(x, &q), v;
        int e = floor_log10_pow2(q + 63 - __builtin_clzll(c)); // or one less
        if (scaled(x, n - 1 - e, &v)) {
            if (v < tens[n])
                return put_digits(v, e - n + 1, digits, point);
            if (scaled(x, n - 2 - e, &v))
                return put_digits(v, e - n + 2, digits, point);
        }
    }
    int have = exact(x, digits, point);
    return cut(digits, have, n, point);
}

int
kr_digits_fixed(double x, int places, char *digits, int *point)
{
    if (x == 0)
        return put_zero(digits, point);
    uint64_t v;
    if (scaled(x, places, &v)) {
        if (v)
            return put_digits(v, -places, digits, point);
        *point = -places;
        return 0;
    }
    int n = exact(x, digits, point);
    int64_t keep = (int64_t)*point + places;
    n = cut(digits, n, keep > KR_DIGITS_MAX ? KR_DIGITS_MAX : keep, point);
    if (n == 0)
        *point = -places;
    return n;
}

// Decimal to double.

// w * 10**q, w not 0 (Lemire, section 5).
static double
compose(uint64_t w, int64_t q)
{
    if (q < -342)
        return 0;
    if (q > 308)
        return INF;
    if (w <= (uint64_t)1 << 53 && q >= -22 && q <= 22) { // W. Clinger, 1990
        static const double exact[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7,
            1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
            1e19, 1e20, 1e21, 1e22 };
        return q < 0 ? w / exact[-q] : w * exact[q];
    }
    int up = __builtin_clzll(w);
    w <<= up;
    Wide g = power_of_ten(q);
    if (q < 0 && q >= -27) { // where ties exist, the reciprocal from above
        g.low++;
        g.high += g.low == 0;
    }
    Wide p = multiply(w, g.high);
    if ((p.high & 0x1ff) == 0x1ff) { // the lower half may matter
        uint64_t more = multiply(w, g.low).high;
        p.low += more;
        p.high += p.low < more;
    }
    int top = p.high >> 63;
    uint64_t m = p.high >> (top + 9); // 54 bits
    int e = floor_log2_pow10(q) + 63 + top - up + 1023;
    if (e <= 0) { // denormal
        if (e <= -63)
            return 0;
        m >>= 1 - e;
        m += m & 1;
        return from_bits(m >> 1);
    }
    // Half way between two doubles: to even.
    if (p.low <= 1 && q >= -4 && q <= 23 && (m & 3) == 1 &&
        m << (top + 9) == p.high)
        m--;
    m += m & 1;
    m >>= 1;
    if (m >= 2 * HIDDEN) {
        m = HIDDEN;
        e++;
    }
    if (e >= 0x7ff)
        return INF;
    return from_bits((m & (HIDDEN - 1)) | (uint64_t)e << FRACTION);
}

// Is DIGITS * 10**exponent above the middle between x and the next double?
// A tie counts if x is odd.
static bool
is_above_middle(const char *digits, size_t n, int exponent, double x)
{
    int q;
    uint64_t c = decompose(x, &q);
    Big a, b;
    a.n = 0;
    for (size_t i = 0; i < n;) {
        KrLimb v = 0, scale = 1;
        for (int k = 0; k < 9 && i < n; k++, i++) {
            v = v * 10 + (digits[i] - '0');
            scale *= 10;
        }
        big_multiply_add(&a, scale, v);
    }
    big_set(&b, 2 * c + 1);
    int shift = q - 1; // of b against a
    if (exponent >= 0)
        big_times_pow5(&a, exponent);
    else
        big_times_pow5(&b, -exponent);
    shift -= exponent;
    if (shift >= 0)
        big_shift_left(&b, shift);
    else
        big_shift_left(&a, -shift);
    int order = kr_limbs_cmp(a.limb, a.n, b.limb, b.n);
    return order > 0 || (order == 0 && (c & 1));
}

double
kr_digits_value(const char *digits, size_t n, int64_t exponent)
{
    while (n && *digits == '0') {
        digits++;
        n--;
    }
    while (n && digits[n - 1] == '0') {
        n--;
        exponent++;
    }
    if (n == 0)
        return 0;
    size_t first = n < 19 ? n : 19;
    uint64_t w = 0;
    for (size_t i = 0; i < first; i++)
        w = w * 10 + (digits[i] - '0');
    if (n <= 19)
        return compose(w, exponent);
    int64_t e = exponent + (int64_t)(n - first);
    double low = compose(w, e), high = compose(w + 1, e);
    if (low == high)
        return low;
    // More digits than any middle has only matter as not being zero.
    char some[KR_DIGITS_MAX];
    enum { ENOUGH = 769 };
    if (n > ENOUGH) {
        memcpy(some, digits, ENOUGH);
        some[ENOUGH] = '1';
        exponent += n - ENOUGH - 1;
        digits = some;
        n = ENOUGH + 1;
    }
    return is_above_middle(digits, n, exponent, low) ? high : low;
}

static bool
is_word(const char *s, const char *end, const char *word)
{
    for (; *word; s++, word++)
        if (s == end || (*s | 0x20) != *word)
            return false;
    return true;
}

static inline bool
is_digit(const char *s, const char *end)
{
    return s < end && (unsigned char)(*s - '0') < 10;
}

const char *
kr_double_parse(const char *s, const char *end, double *x)
{
    bool negative = s < end && *s == '-';
    if (s < end && (*s == '-' || *s == '+'))
        s++;
    if (is_word(s, end, "inf")) {
        *x = negative ? -INF : INF;
        return s + (is_word(s, end, "infinity") ? 8 : 3);
    }
    if (is_word(s, end, "nan")) {
        *x = negative ? -__builtin_nan("") : __builtin_nan("");
        return s + 3;
    }
    // The digits are gathered only if a point stands among many of them.
    const char *start = s, *point = NULL;
    uint64_t w = 0;
    size_t n = 0, significant = 0;
    for (; is_digit(s, end) || (!point && s < end && *s == '.'); s++) {
        if (*s == '.') {
            point = s;
            continue;
        }
        n++;
        significant += significant || *s != '0';
        if (significant <= 19)
            w = w * 10 + (*s - '0');
    }
    if (n == 0)
        return NULL;
    const char *stop = s;
    int64_t exponent = point ? -(int64_t)(stop - point - 1) : 0;
    if (s < end && (*s | 0x20) == 'e') {
        const char *p = s + 1;
        bool minus = p < end && *p == '-';
        if (p < end && (*p == '-' || *p == '+'))
            p++;
        if (is_digit(p, end)) {
            int64_t e = 0;
            for (; is_digit(p, end); p++)
                if (e < (int64_t)1 << 50)
                    e = e * 10 + (*p - '0');
            exponent += minus ? -e : e;
            s = p;
        }
    }
    double v;
    if (significant == 0) {
        v = 0;
    } else if (significant <= 19) {
        v = compose(w, exponent);
    } else {
        // Past the leading zeros; a point is taken out of what follows.
        const char *p = start;
        while (*p == '0' || *p == '.')
            p++;
        if (!point || point < p) {
            v = kr_digits_value(p, stop - p, exponent);
        } else {
            char some[KR_DIGITS_MAX];
            size_t have = 0, skipped = 0;
            bool more = false;
            for (; p < stop; p++) {
                if (*p == '.')
                    continue;
                if (have < KR_DIGITS_MAX - 1) {
                    some[have++] = *p;
                } else {
                    more |= *p != '0';
                    skipped++;
                }
            }
            exponent += skipped;
            if (more) {
                some[have++] = '1';
                exponent--;
            }
            v = kr_digits_value(some, have, exponent);
        }
    }
    *x = negative ? -v : v;
    return s;
}

// Text.

static size_t
put_special(double x, bool upper, unsigned flags, char *out)
{
    char *p = out;
    bool is_nan = x != x;
    if (!is_nan && x < 0)
        *p++ = '-';
    else if (flags & KR_FORMAT_SIGN)
        *p++ = '+';
    memcpy(p, is_nan ? upper ? "NAN" : "nan" : upper ? "INF" : "inf", 3);
    return p + 3 - out;
}

static char *
put_exponent(char *p, int e, char letter)
{
    *p++ = letter;
    *p++ = e < 0 ? '-' : '+';
    unsigned u = e < 0 ? -e : e;
    if (u >= 100)
        *p++ = '0' + u / 100;
    *p++ = '0' + u / 10 % 10;
    *p++ = '0' + u % 10;
    return p;
}

// The digits numbered from..to, the point before number point; zeros stand
// for those that are not there.
static char *
put_places(char *p, const char *digits, int n, int point, int to, bool alt)
{
    int from = point <= 0 ? point - 1 : 0;
    if (from < 0) { // "0." and zeros up to the first digit
        int zeros = to < 0 ? to - from : -from;
        memset(p, '0', zeros + 1);
        if (to > point || alt)
            p[1] = '.';
        else
            return p + 1;
        p += zeros + 1;
        from = 0;
    }
    int whole = point > 0 ? point : 0;
    if (whole > 0) {
        int have = n < whole ? n : whole;
        memcpy(p, digits, have);
        memset(p + have, '0', whole - have);
        p += whole;
        if (to > whole || alt)
            *p++ = '.';
        from = whole;
    }
    if (to > from) {
        int have = n > from ? (n < to ? n : to) - from : 0;
        memcpy(p, digits + from, have);
        memset(p + have, '0', to - from - have);
        p += to - from;
    }
    return p;
}

size_t
kr_double_format_size(double x, char kind, int precision)
{
    int q;
    decompose(x, &q);
    size_t whole = (kind | 0x20) == 'f' && q > -52 ? floor_log10_pow2(q + 53) : 0;
    return whole + (precision < 0 ? 0 : precision) + 32;
}

size_t
kr_double_format(double x, char kind, int precision, unsigned flags, char *out)
{
    bool upper = kind >= 'A' && kind <= 'Z';
    char letter = upper ? 'E' : 'e';
    bool alt = flags & KR_FORMAT_ALT, use_exp = false;
    if (x != x || x - x != 0)
        return put_special(x, upper, flags, out);
    char digits[KR_DIGITS_MAX], *p = out;
    int n, point, to;
    switch (kind | 0x20) {
    case 'e':
        precision += precision < INT32_MAX;
        n = kr_digits_rounded(x, precision, digits, &point);
        use_exp = true;
        to = precision;
        break;
    case 'f':
        n = kr_digits_fixed(x, precision, digits, &point);
        to = point + precision;
        break;
    case 'g':
        precision += precision == 0;
        n = kr_digits_rounded(x, precision, digits, &point);
        use_exp = point <= -4 ||
            point > precision - (flags & KR_FORMAT_DOT0 ? 1 : 0);
        to = alt ? precision : n;
        break;
    default:
        n = kr_digits_shortest(x, digits, &point);
        use_exp = point <= -4 || point > 16;
        to = n;
        break;
    }
    int e = point - 1;
    if (use_exp)
        point = 1;
    if (to < point)
        to = point;
    if (!use_exp && (flags & KR_FORMAT_DOT0) && to < point + 1)
        to = point + 1;
    if (bits_of(x) >> 63)
        *p++ = '-';
    else if (flags & KR_FORMAT_SIGN)
        *p++ = '+';
    p = put_places(p, digits, n, point, to, alt);
    if (use_exp)
        p = put_exponent(p, e, letter);
    return p - out;
}

size_t
kr_double_repr(double x, char *out)
{
    return kr_double_format(x, 'r', 0, KR_FORMAT_DOT0, out);
}

double
kr_double_round(double x, int places)
{
    // Beyond these no digit is rounded, or none is left.
    if (x == 0 || x - x != 0 || places > 323)
        return x;
    if (places < -308)
        return x < 0 ? -0.0 : 0.0;
    uint64_t w;
    double v;
    if (scaled(x, places, &w)) {
        v = w ? compose(w, -places) : 0;
    } else {
        char digits[KR_DIGITS_MAX];
        int point, n = kr_digits_fixed(x, places, digits, &point);
        v = n ? kr_digits_value(digits, n, point - n) : 0;
    }
    return x < 0 ? -v : v;
}

// Hexadecimal.

size_t
kr_double_hex(double x, char *out)
{
    if (x != x || x - x != 0)
        return put_special(x, false, 0, out);
    char *p = out;
    uint64_t u = bits_of(x);
    if (u >> 63)
        *p++ = '-';
    int e = u >> FRACTION & 0x7ff;
    memcpy(p, e ? "0x1." : "0x0.", 4);
    p += 4;
    if (x == 0) {
        memcpy(p, "0p+0", 4);
        return p + 4 - out;
    }
    for (int i = FRACTION - 4; i >= 0; i -= 4)
        *p++ = "0123456789abcdef"[u >> i & 15];
    e = (e ? e : 1) - 1023;
    *p++ = 'p';
    *p++ = e < 0 ? '-' : '+';
    char text[20], *end = text + sizeof text;
    char *start = kr_decimal(end, e < 0 ? -e : e);
    memcpy(p, start, end - start);
    return p + (end - start) - out;
}

static int
hex_value(const char *s, const char *end)
{
    if (s == end)
        return -1;
    if (is_digit(s, end))
        return *s - '0';
    char c = *s | 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static inline bool
is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

int
kr_double_from_hex(const char *s, const char *end, double *x)
{
    while (s < end && is_blank(*s))
        s++;
    while (s < end && is_blank(end[-1]))
        end--;
    bool negative = s < end && *s == '-';
    const char *number = s;
    if (s < end && (*s == '-' || *s == '+'))
        s++;
    if (is_word(s, end, "inf") || is_word(s, end, "nan"))
        return kr_double_parse(number, end, x) == end ? KR_HEX_OK
                                                      : KR_HEX_INVALID;
    if (end - s >= 2 && s[0] == '0' && (s[1] | 0x20) == 'x')
        s += 2;
    // The first 15 digits that count, then whether any other is not zero.
    uint64_t m = 0;
    int64_t e = 0;
    size_t n = 0;
    bool point = false, rest = false;
    for (;; s++) {
        int d = hex_value(s, end);
        if (d < 0 && (point || s == end || *s != '.'))
            break;
        if (d < 0) {
            point = true;
            continue;
        }
        n++;
        e -= point ? 4 : 0;
        if (m >> 60) {
            rest |= d != 0;
            e += 4;
        } else {
            m = m << 4 | (unsigned)d;
        }
    }
    if (n == 0)
        return KR_HEX_INVALID;
    if (s < end && (*s | 0x20) == 'p') {
        s++;
        bool minus = s < end && *s == '-';
        if (s < end && (*s == '-' || *s == '+'))
            s++;
        if (!is_digit(s, end))
            return KR_HEX_INVALID;
        int64_t v = 0;
        for (; is_digit(s, end); s++)
            if (v < (int64_t)1 << 50)
                v = v * 10 + (*s - '0');
        e += minus ? -v : v;
    }
    if (s != end)
        return KR_HEX_INVALID;
    uint64_t sign = (uint64_t)negative << 63;
    if (m == 0) {
        *x = from_bits(sign);
        return KR_HEX_OK;
    }
    // m * 2**e with 64 bits; the last one stands for all that was cut.
    int up = __builtin_clzll(m);
    m = m << up | rest;
    e -= up;
    if (e > 1024 - 64)
        return KR_HEX_TOO_LARGE;
    // Denormals keep fewer bits.
    int64_t drop = e < -1074 - 11 ? -1074 - e : 11;
    if (drop > 65) {
        *x = from_bits(sign);
        return KR_HEX_OK;
    }
    uint64_t kept = drop >= 64 ? 0 : m >> drop;
    uint64_t half = drop == 65 ? 0 : (uint64_t)1 << (drop - 1);
    uint64_t cut_off = drop >= 64 ? m : m & ((half << 1) - 1);
    if (half && (cut_off > half || (cut_off == half && (kept & 1))))
        kept++;
    // A carry out of the fraction goes into the exponent, as it should.
    uint64_t biased = drop > 11 ? 0 : e + 11 + 1074;
    uint64_t u = biased * HIDDEN + kept;
    if (u >= (uint64_t)0x7ff << FRACTION)
        return KR_HEX_TOO_LARGE;
    *x = from_bits(u | sign);
    return KR_HEX_OK;
}
