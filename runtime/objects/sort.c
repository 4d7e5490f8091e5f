// sort.c - sorting a vector of values: stable, fast on what is partly sorted.
//
// Tim Peters' timsort (CPython's Objects/listsort.txt) with the order of merges
// of powersort: J. I. Munro, S. Wild, "Nearly-Optimal Mergesorts", ESA 2018.
// Keys move together with the values they belong to. Whatever fails, the vector
// still holds the values it held, in some order.
//
// Keys that are all small ints, all floats, all strings or all tuples are
// compared without asking their types again.

#include "runtime.h"

enum { MIN_GALLOP = 7, MAX_RUNS = 85 };

typedef struct Run {
    size_t start, len;
    int power;                  // of the boundary to the next run
} Run;

typedef struct Sort {
    KrValue *keys, *values;     // values NULL: the keys are the values
    size_t n;
    int (*less)(KrValue, KrValue);
    ptrdiff_t gallop;           // wins in a row from which on it gallops
    KrValue *spare_keys, *spare_values;
    size_t spare;
    int nruns;
    Run runs[MAX_RUNS];
} Sort;

// ---- moving

static void
rotate(KrValue *a, size_t to, size_t from)
{
    KrValue v = a[from];
    memmove(a + to + 1, a + to, (from - to) * sizeof v);
    a[to] = v;
}

static inline void
move(Sort *s, ptrdiff_t to, ptrdiff_t from, ptrdiff_t n)
{
    memmove(s->keys + to, s->keys + from, n * sizeof(KrValue));
    if (s->values)
        memmove(s->values + to, s->values + from, n * sizeof(KrValue));
}

static inline void
bring_back(Sort *s, ptrdiff_t to, ptrdiff_t from, ptrdiff_t n)
{
    memcpy(s->keys + to, s->spare_keys + from, n * sizeof(KrValue));
    if (s->values)
        memcpy(s->values + to, s->spare_values + from, n * sizeof(KrValue));
}

static int
set_aside(Sort *s, size_t from, size_t n)
{
    if (n > s->spare) {
        s->spare_keys = kr_alloc_values(n);
        s->spare_values = s->values ? kr_alloc_values(n) : NULL;
        if (!s->spare_keys || (s->values && !s->spare_values))
            return -1;
        s->spare = n;
    }
    memcpy(s->spare_keys, s->keys + from, n * sizeof(KrValue));
    if (s->values)
        memcpy(s->spare_values, s->values + from, n * sizeof(KrValue));
    return 0;
}

static void
reverse(KrValue *a, size_t lo, size_t hi)
{
    for (; lo + 1 < hi; lo++) {
        KrValue v = a[lo];
        a[lo] = a[--hi];
        a[hi] = v;
    }
}

static void
reverse_range(Sort *s, size_t lo, size_t hi)
{
    reverse(s->keys, lo, hi);
    if (s->values)
        reverse(s->values, lo, hi);
}

// ---- runs

// Shorter runs are made this long by insertion: n over a power of two, or just
// less, so that merges are balanced.
static size_t
least_run(size_t n)
{
    size_t odd = 0;
    while (n >= 64) {
        odd |= n & 1;
        n >>= 1;
    }
    return n + odd;
}

// The depth in the ideal merge tree of the boundary between the last run and one
// of n2 items that follows it: the first binary digit in which the midpoints of
// the two, as fractions of the whole, differ.
static int
power_of(const Sort *s, size_t n2)
{
    const Run *last = &s->runs[s->nruns - 1];
    size_t a = 2 * last->start + last->len, b = a + last->len + n2, n = s->n;
    for (int power = 1;; power++) {
        if (a >= n) {
            a -= n;
            b -= n;
        } else if (b >= n) {
            return power;
        }
        a <<= 1;
        b <<= 1;
    }
}

// ---- kinds of keys

static int
less_any(KrValue a, KrValue b)
{
    KrValue r = kr_compare(a, b, KR_LT);
    if (kr_same(r, KR_True))
        return 1;
    if (kr_same(r, KR_False))
        return 0;
    return kr_iserr(r) ? -1 : kr_truth(r);
}

static int
less_str(KrValue a, KrValue b)
{
    const KrStr *x = kr_as_str(a), *y = kr_as_str(b);
    if (x->kind != 1 || y->kind != 1)
        return kr_str_cmp(a, b) < 0;
    int c = memcmp(kr_str_data(x), kr_str_data(y), x->len < y->len ? x->len : y->len);
    return c ? c < 0 : x->len < y->len;
}

static int
less_tuple(KrValue a, KrValue b)
{
    const KrTuple *x = kr_as_tuple(a), *y = kr_as_tuple(b);
    size_t n = x->len < y->len ? x->len : y->len;
    for (size_t i = 0; i < n; i++) {
        KrValue u = x->items[i], v = y->items[i];
        if (kr_same(u, v))
            continue;
        if (kr_both_fix(u, v))
            return kr_fix_val(u) < kr_fix_val(v);
        int eq = kr_equal(u, v);
        if (eq < 0)
            return -1;
        if (!eq)
            return less_any(u, v);
    }
    return x->len < y->len;
}

static inline int
less_fix(KrValue a, KrValue b)
{
    return (intptr_t)KR_WORD(a) < (intptr_t)KR_WORD(b);
}

static inline int
less_flo(KrValue a, KrValue b)
{
    return kr_flo_val(a) < kr_flo_val(b);
}

#define KIND(name) name##_fix
#define LESS(s, a, b) ((void)(s), less_fix(a, b))
#include "sort_kind.h"

#define KIND(name) name##_flo
#define LESS(s, a, b) ((void)(s), less_flo(a, b))
#include "sort_kind.h"

#define KIND(name) name##_any
#define LESS(s, a, b) (s)->less(a, b)
#include "sort_kind.h"

static int
sort_keys(Sort *s)
{
    bool fix = true, flo = true, str = true, tuple = true;
    for (size_t i = 0; i < s->n; i++) {
        KrValue k = s->keys[i];
        fix &= kr_is_fix(k);
        flo &= kr_is_flo(k);
        str &= kr_exact(k, &kr_str_type);
        tuple &= kr_exact(k, &kr_tuple_type);
    }
    if (fix)
        return sort_fix(s);
    if (flo)
        return sort_flo(s);
    s->less = str ? less_str : tuple ? less_tuple : less_any;
    return sort_any(s);
}

int
kr_sort(KrValue *items, size_t n, KrValue key, bool down)
{
    if (n < 2 && kr_is_none(key))
        return 0;
    Sort s = { .keys = items, .n = n, .gallop = MIN_GALLOP };
    if (!kr_is_none(key)) {
        s.values = items;
        s.keys = kr_alloc_values(n);
        if (n && !s.keys)
            return -1;
        for (size_t i = 0; i < n; i++) {
            s.keys[i] = kr_call1(key, items[i]);
            if (kr_iserr(s.keys[i]))
                return -1;
        }
    }
    // Equal items keep their order also when sorting downwards.
    if (down)
        reverse_range(&s, 0, n);
    int r = n < 2 ? 0 : sort_keys(&s);
    if (down)
        reverse_range(&s, 0, n);
    return r;
}
