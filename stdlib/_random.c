// _random.c - the generator under the random module: MT19937.
//
// M. Matsumoto, T. Nishimura: Mersenne Twister, ACM TOMACS 8 (1998); seeding by
// an array as in their revision of 2002. The sequences are CPython's.

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "krait.h"

enum { N = 624, M = 397 };

typedef struct Random {
    KrObject ob;
    uint32_t *words;            // [N], an atomic block
    unsigned at;                // the next word; N: all are used
} Random;

static const KrType random_type;

static Random *
as_random(KrValue v)
{
    return (Random *)kr_obj(v);
}

// ---- the twister ------------------------------------------------------------------

static uint32_t
twist(uint32_t high, uint32_t low)
{
    uint32_t y = (high & 0x80000000u) | (low & 0x7fffffffu);
    return y >> 1 ^ (y & 1 ? 0x9908b0dfu : 0);
}

static uint32_t
next_word(Random *r)
{
    uint32_t *w = r->words;
    if (r->at >= N) {
        for (int i = 0; i < N; i++)
            w[i] = w[(i + M) % N] ^ twist(w[i], w[(i + 1) % N]);
        r->at = 0;
    }
    uint32_t y = w[r->at++];
    y ^= y >> 11;
    y ^= y << 7 & 0x9d2c5680u;
    y ^= y << 15 & 0xefc60000u;
    return y ^ y >> 18;
}

static void
seed_word(Random *r, uint32_t s)
{
    r->words[0] = s;
    for (uint32_t i = 1; i < N; i++)
        r->words[i] = 1812433253u * (r->words[i - 1] ^ r->words[i - 1] >> 30) + i;
    r->at = N;
}

static void
seed_words(Random *r, const uint32_t *key, size_t n)
{
    uint32_t *w = r->words;
    seed_word(r, 19650218u);
    size_t i = 1, j = 0;
    for (size_t k = n > N ? n : N; k; k--) {
        w[i] = (w[i] ^ (w[i - 1] ^ w[i - 1] >> 30) * 1664525u) + key[j] + (uint32_t)j;
        if (++i == N) {
            w[0] = w[N - 1];
            i = 1;
        }
        if (++j == n)
            j = 0;
    }
    for (size_t k = N - 1; k; k--) {
        w[i] = (w[i] ^ (w[i - 1] ^ w[i - 1] >> 30) * 1566083941u) - (uint32_t)i;
        if (++i == N) {
            w[0] = w[N - 1];
            i = 1;
        }
    }
    w[0] = 0x80000000u;
}

// ---- seeding -----------------------------------------------------------------------

static int
seed_system(Random *r)
{
    uint32_t key[N];
    for (size_t n = 0; n < sizeof key;) {
        ssize_t got = getrandom((char *)key + n, sizeof key - n < 256 ? sizeof key - n : 256, 0);
        if (got < 0 && errno != EINTR) {
            kr_raise_errno(KR_ABSENT);
            return -1;
        }
        n += got < 0 ? 0 : (size_t)got;
    }
    seed_words(r, key, N);
    return 0;
}

// The absolute value of an int is the key, in 32-bit words; of other things the hash.
static int
seed(Random *r, KrValue v)
{
    if (!kr_isset(v) || kr_same(v, KR_None))
        return seed_system(r);
    KrHash h;
    if (!kr_isinstance_exact_or_sub(v, &kr_int_type)) {
        if (kr_hash(v, &h) < 0)
            return -1;
        v = kr_int_unsigned((uintptr_t)h);
    }
    KrValue n = kr_unary(KR_OP_ABS, v), bits = kr_iserr(n) ? KR_ERROR : kr_call_method(n, "bit_length", 0);
    KrSsize nbits;
    if (kr_iserr(bits) || kr_as_ssize(bits, &nbits) < 0)
        return -1;
    size_t nwords = nbits ? ((size_t)nbits + 31) / 32 : 1;
    KrValue bytes = kr_call_method(n, "to_bytes", 2, kr_int(nwords * 4), kr_str("little"));
    KrBuffer b;
    uint32_t *key = kr_iserr(bytes) ? NULL : kr_alloc_bytes(nwords * 4);
    if (!key || kr_as_buffer(bytes, &b, 0) < 0)
        return -1;
    for (size_t i = 0; i < nwords; i++)
        key[i] = b.data[4 * i] | (uint32_t)b.data[4 * i + 1] << 8 | (uint32_t)b.data[4 * i + 2] << 16 | (uint32_t)b.data[4 * i + 3] << 24;
    kr_buffer_release(&b);
    seed_words(r, key, nwords);
    return 0;
}

static KrValue
random_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    Random *r = kr_object_new(t);
    if (!r)
        return KR_ERROR;
    r->words = kr_alloc_bytes(N * sizeof *r->words);
    if (!r->words)
        return KR_ERROR;
    memset(r->words, 0, N * sizeof *r->words);
    return kr_value(r);
}

static int
random_init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (kr_typeof(self) == &random_type && kr_isset(kwnames) && kr_tuple_len(kwnames)) {
        kr_raise(KR_TypeError, "Random() takes no keyword arguments");
        return -1;
    }
    if (nargs > 1) {
        kr_raise(KR_TypeError, "Random() takes at most 1 argument (%zu given)", nargs);
        return -1;
    }
    return seed(as_random(self), nargs ? args[0] : KR_ABSENT);
}

// ---- methods ------------------------------------------------------------------------

static KrValue
random_random(KrValue self)
{
    Random *r = as_random(self);
    uint32_t a = next_word(r) >> 5, b = next_word(r) >> 6;
    return kr_float((a * 67108864.0 + b) * (1.0 / 9007199254740992.0));
}

static KrValue
random_seed(KrValue self, KrValue n)
{
    return seed(as_random(self), n) < 0 ? KR_ERROR : KR_None;
}

static KrValue
random_getrandbits(KrValue self, KrValue k)
{
    int n;
    if (kr_as_int(k, &n) < 0)
        return KR_ERROR;
    if (n < 0)
        return kr_raise(KR_ValueError, "number of bits must be non-negative");
    if (n <= 32)
        return kr_int_unsigned(n ? next_word(as_random(self)) >> (32 - n) : 0);
    size_t nwords = ((size_t)n + 31) / 32;
    uint8_t *bytes = kr_alloc_bytes(nwords * 4);
    if (!bytes)
        return KR_ERROR;
    for (size_t i = 0; i < nwords; i++) {
        uint32_t w = next_word(as_random(self));
        if (i == nwords - 1 && n % 32)
            w >>= 32 - n % 32;
        for (int j = 0; j < 4; j++)
            bytes[4 * i + j] = (uint8_t)(w >> 8 * j);
    }
    return kr_call_method(kr_value(&kr_int_type), "from_bytes", 2, kr_bytes(bytes, nwords * 4), kr_str("little"));
}

// The words, then the place.
static KrValue
random_getstate(KrValue self)
{
    Random *r = as_random(self);
    KrValue *to, state = kr_tuple_alloc(N + 1, &to);
    for (int i = 0; i <= N && !kr_iserr(state); i++)
        kr_set(kr_obj(state), &to[i], kr_uint64(i < N ? r->words[i] : r->at));
    return state;
}

static KrValue
random_setstate(KrValue self, KrValue state)
{
    Random *r = as_random(self);
    uint32_t words[N];
    uint64_t w = 0;
    if (!kr_isinstance_exact_or_sub(state, &kr_tuple_type))
        return kr_raise(KR_TypeError, "state vector must be a tuple");
    if (kr_tuple_len(state) != N + 1)
        return kr_raise(KR_ValueError, "state vector is the wrong size");
    for (int i = 0; i <= N; i++) {
        if (kr_as_uint64(kr_tuple_at(state, i), &w) < 0)
            return KR_ERROR;
        if (i < N)
            words[i] = (uint32_t)w;
    }
    if (w > N)
        return kr_raise(KR_ValueError, "invalid state");
    memcpy(r->words, words, sizeof words);
    r->at = (unsigned)w;
    return KR_None;
}

static const KrRow random_rows[] = {
    KR_METHOD("random", random_random, "(self, /) -> float", VALUE, RUNS, "The next number of [0, 1)."),
    KR_METHOD("seed", random_seed, "(self, n=None, /)", VALUE, RUNS, "Begins anew, from n or from the system's randomness."),
    KR_METHOD("getrandbits", random_getrandbits, "(self, k, /) -> int", VALUE, RUNS, "An int of k random bits."),
    KR_METHOD("getstate", random_getstate, "(self, /) -> tuple", VALUE, ALLOCATES, "What setstate() takes."),
    KR_METHOD("setstate", random_setstate, "(self, state, /)", VALUE, RUNS, "Goes back to a state."),
    KR_END_ROWS,
};

static const KrType random_type = {
    KR_TYPE_HEAD(random_type, "_random.Random", Random),
    .flags = KR_TF_BASE,
    .doc = "A generator of random numbers.",
    .rows = random_rows,
    .slot = { .make = random_make, .init = random_init },
};

static const KrRow rows[] = {
    KR_TYPE_ROW("Random", &random_type),
    KR_END_ROWS,
};

KR_MODULE(_random, "The Mersenne Twister.", rows, NULL, NULL);
