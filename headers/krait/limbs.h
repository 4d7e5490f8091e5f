// limbs.h - natural numbers as vectors of machine words.
//
// A number is a pointer and a length, least significant limb first, without a
// sign. "Normal" means that the top limb is not zero (the number 0 has length
// 0). Lengths of results are fixed by the lengths of operands; results are
// not made normal unless the text says so.
//
// What may need memory or time takes a KrScratch and returns -1 when that
// gave up (the hook has said why). Nothing here keeps a pointer.

#ifndef KRAIT_LIMBS_H
#define KRAIT_LIMBS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uintptr_t KrLimb;

#if UINTPTR_MAX > 0xffffffffu
typedef unsigned __int128 KrLimb2;
#define KR_LIMB_BITS 64
#define KR_LIMB_CLZ(x) __builtin_clzll(x) // x is not zero
#define KR_LIMB_CTZ(x) __builtin_ctzll(x)
#else
typedef uint64_t KrLimb2;
#define KR_LIMB_BITS 32
#define KR_LIMB_CLZ(x) __builtin_clz(x)
#define KR_LIMB_CTZ(x) __builtin_ctz(x)
#endif

typedef struct KrScratch {
    void *(*alloc)(size_t bytes); // NULL: no memory. Nobody frees it here
    int (*poll)(void);            // not zero: give up
} KrScratch;

// Linear work.

size_t kr_limbs_normal(const KrLimb *a, size_t n); // length without top zeros
uint64_t kr_limbs_bits(const KrLimb *a, size_t n); // bit_length; a is normal
int kr_limbs_cmp(const KrLimb *a, size_t na, const KrLimb *b,
    size_t nb); // both normal; -1, 0, 1

// r = a + b and a - b, na limbs, na >= nb; r may be a or b. Return the carry.
KrLimb kr_limbs_add(KrLimb *r, const KrLimb *a, size_t na, const KrLimb *b,
    size_t nb);
KrLimb kr_limbs_sub(KrLimb *r, const KrLimb *a, size_t na, const KrLimb *b,
    size_t nb);
KrLimb kr_limbs_add1(KrLimb *r, const KrLimb *a, size_t n, KrLimb b);
KrLimb kr_limbs_sub1(KrLimb *r, const KrLimb *a, size_t n, KrLimb b);

// r = a * b + carry, n limbs; r may be a. Returns the limb above.
KrLimb kr_limbs_mul1(KrLimb *r, const KrLimb *a, size_t n, KrLimb b,
    KrLimb carry);
// q = a / d, n limbs, q may be a or NULL. Returns the remainder.
KrLimb kr_limbs_divrem1(KrLimb *q, const KrLimb *a, size_t n, KrLimb d);

// Shifts by 0 <= bits < KR_LIMB_BITS. r may be a, shl also above it, shr also
// below it. Return the bits shifted out, where they stand in their limb.
KrLimb kr_limbs_shl(KrLimb *r, const KrLimb *a, size_t n, int bits);
KrLimb kr_limbs_shr(KrLimb *r, const KrLimb *a, size_t n, int bits);

// Multiplication and division.

// r = a * b, na + nb limbs, apart from a and b; na, nb >= 1.
int kr_limbs_mul(KrLimb *r, const KrLimb *a, size_t na, const KrLimb *b,
    size_t nb, const KrScratch *s);
// q = a / b (na - nb + 1 limbs) and r = a % b (nb limbs), either may be NULL;
// b is normal and not 0, na >= nb.
int kr_limbs_divrem(KrLimb *q, KrLimb *r, const KrLimb *a, size_t na,
    const KrLimb *b, size_t nb, const KrScratch *s);

// r = a ** e in normal form; e >= 1, a is normal and not 0. r has
// kr_limbs_pow_size() limbs, which is 0 when no memory could hold them.
size_t kr_limbs_pow_size(const KrLimb *a, size_t na, uint64_t e);
int kr_limbs_pow(KrLimb *r, size_t *nr, const KrLimb *a, size_t na, uint64_t e,
    const KrScratch *s);
// r = a ** e % m, nm limbs; m is normal and not 0, e is normal.
int kr_limbs_powmod(KrLimb *r, const KrLimb *a, size_t na, const KrLimb *e,
    size_t ne, const KrLimb *m, size_t nm, const KrScratch *s);
// r = gcd(a, b), normal, of at most min(na, nb) limbs; both normal, not 0.
int kr_limbs_gcd(KrLimb *r, size_t *nr, const KrLimb *a, size_t na,
    const KrLimb *b, size_t nb, const KrScratch *s);
// r = floor(sqrt(a)), (na + 1) / 2 limbs; a is normal, not 0.
int kr_limbs_isqrt(KrLimb *r, const KrLimb *a, size_t na, const KrScratch *s);

// Text. Digits above 9 are lower-case letters.

// An upper bound of the digits of a number of so many bits.
size_t kr_limbs_text_size(uint64_t bits, int base);
// Writes the digits, no leading zeros, "0" for 0; returns how many, -1 if s
// gave up.
ptrdiff_t kr_limbs_text(char *out, const KrLimb *a, size_t na, int base,
    const KrScratch *s);
// The same without scratch for at most KR_LIMBS_SMALL limbs, quadratic, base
// not a power of two. a is destroyed.
#define KR_LIMBS_SMALL 96
size_t kr_limbs_text_small(char *out, KrLimb *a, size_t na, int base);

// An upper bound of the limbs of a number of n digits.
size_t kr_limbs_parse_size(size_t n, int base);
// r = the number written as n digits, here values and not characters (all
// less than base). Normal; returns its length, -1 if s gave up. r has
// kr_limbs_parse_size() limbs.
ptrdiff_t kr_limbs_parse(KrLimb *r, const unsigned char *digits, size_t n,
    int base, const KrScratch *s);

// Writes v in decimal so that it ends before end; returns where it starts.
// At most 20 characters.
char *kr_decimal(char *end, uint64_t v);

#endif
