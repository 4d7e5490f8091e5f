// sort.c - sorting a vector of values: stable, fast on what is partly sorted.
//
// Tim Peters' timsort (CPython's Objects/listsort.txt) with the order of merges
// of powersort: J. I. Munro, S. Wild, "Nearly-Optimal Mergesorts", ESA 2018.
// Keys move together with the values they belong to. Whatever fails, the vector
// still holds the values it held, in some order.
//
// Keys that are all small ints, all floats, all strings or all tuples are
// compared without asking their types again; many of them in disorder are
// sorted by their digits instead.

#include <stdlib.h>

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

// ---- by digits
//
// Keys that a 64-bit number orders, at least in part: small ints, floats, the first bytes of
// texts, tuples by their first item. A radix sort brings them in order by that number, stably;
// where it is the same, the next bytes, the next item, or comparisons decide. Only keys whose
// comparison neither runs code nor contradicts itself (NaN) get here, so that no order but
// this one is possible. Vectors that are mostly in order already are timsort's.
//
// The scratch memory is malloc's: it holds numbers, and values only while nothing allocates.

enum {
    FEW = 200,                  // comparisons win below
    MANY = 1 << 23,             // the scratch memory is 32 bytes a key
    NCOLUMNS = 6,               // items of tuples that are looked at
    DEEPEST = 64,               // bytes of a text that are looked at
};

typedef enum Class { CLASS_OTHER, CLASS_FIX, CLASS_FLO, CLASS_TEXT } Class;

// What a number stands for: bytes of the keys, or of one item of the tuples that they are.
typedef struct Part {
    const Class *column;        // of each item; NULL: the keys are no tuples
    size_t ncolumns;            // items that all of them have
    size_t item;
    size_t offset;              // of text
    Class class;
    bool all;                   // these are all of the tuples' items
} Part;

typedef struct Rec {
    uint64_t k;
    size_t at;                  // where its key was
} Rec;

static Class
class_of(KrValue v)
{
    if (kr_is_fix(v))
        return CLASS_FIX;
    if (kr_is_flo(v))
        return kr_flo_val(v) == kr_flo_val(v) ? CLASS_FLO : CLASS_OTHER;
    return kr_exact(v, &kr_str_type) && kr_as_str(v)->kind == 1 ? CLASS_TEXT : CLASS_OTHER;
}

#define TOP ((uint64_t)1 << 63)

static inline uint64_t
number_of_fix(KrValue v)
{
    return (uint64_t)(int64_t)kr_fix_val(v) ^ TOP;
}

// -0.0 has that of 0.0.
static inline uint64_t
number_of_flo(KrValue v)
{
    uint64_t bits = kr_double_bits(kr_flo_val(v) + 0.0);
    return bits & TOP ? ~bits : bits | TOP;
}

// Eight bytes from the offset on.
static inline uint64_t
number_of_text(KrValue v, size_t offset)
{
    const KrStr *s = kr_as_str(v);
    const uint8_t *p = (const uint8_t *)kr_str_data(s) + offset;
    uint64_t k = 0;
    if (s->len >= offset + 8) {
        for (int i = 0; i < 8; i++)
            k = k << 8 | p[i];
        return k;
    }
    size_t left = s->len > offset ? s->len - offset : 0;
    for (size_t i = 0; i < 8; i++)
        k = k << 8 | (i < left ? p[i] : 0);
    return k;
}

static inline uint64_t
number_of(KrValue key, const Part *p)
{
    KrValue v = p->column ? kr_as_tuple(key)->items[p->item] : key;
    return p->class == CLASS_FIX ? number_of_fix(v) : p->class == CLASS_FLO ? number_of_flo(v) : number_of_text(v, p->offset);
}

#define ELEMENT uint64_t
#define NUMBER(e) (e)
#define SORT radix_sort_words
#include "sort_digits.h"

#define ELEMENT Rec
#define NUMBER(e) (e).k
#define SORT radix_sort
#include "sort_digits.h"

// Whether neighbours are in the wrong order, and in the right one, often enough; some are looked at.
static bool
is_in_disorder(const Sort *s, const Part *p)
{
    enum { LOOKS = 256, OFTEN = LOOKS / 16 };
    int falls = 0, rises = 0;
    size_t step = s->n / LOOKS ? s->n / LOOKS : 1;
    for (size_t i = 1; i < s->n; i += step) {
        uint64_t a = number_of(s->keys[i - 1], p), b = number_of(s->keys[i], p);
        falls += b < a;
        rises += b > a;
    }
    return falls > OFTEN && rises > OFTEN;
}

// v takes the order of the records; tmp is as long.
static void
permute(KrValue *v, const Rec *r, KrValue *tmp, size_t n)
{
    for (size_t i = 0; i < n; i++)
        tmp[i] = v[r[i].at];
    memcpy(v, tmp, n * sizeof *v);
}

static int
by_comparison(const Sort *s, size_t lo, size_t n)
{
    Sort part = { .keys = s->keys + lo, .values = s->values ? s->values + lo : NULL, .n = n, .less = s->less, .gallop = MIN_GALLOP };
    return sort_any(&part);
}

static int by_digits(Sort *s, size_t lo, size_t n, const Part *p);

// The texts from lo on, which agree up to the end of p, have all ended there.
static bool
are_equal(const Sort *s, size_t lo, size_t n, const Part *p)
{
    size_t len = 0;
    for (size_t i = lo; i < lo + n; i++) {
        KrValue v = p->column ? kr_as_tuple(s->keys[i])->items[p->item] : s->keys[i];
        if (i == lo)
            len = kr_as_str(v)->len;
        if (len > p->offset + 8 || kr_as_str(v)->len != len)
            return false;
    }
    return true;
}

// Keys whose numbers are the same.
static int
settle(Sort *s, size_t lo, size_t n, const Part *p)
{
    Part next = *p;
    if (p->class == CLASS_TEXT && !are_equal(s, lo, n, p)) {
        next.offset += 8;
        return n < FEW || next.offset > DEEPEST ? by_comparison(s, lo, n) : by_digits(s, lo, n, &next);
    }
    if (!p->column || p->item + 1 == p->ncolumns)
        return p->column && !p->all ? by_comparison(s, lo, n) : 0;
    next.item++;
    next.offset = 0;
    next.class = p->column[next.item];
    return n < FEW || next.class == CLASS_OTHER ? by_comparison(s, lo, n) : by_digits(s, lo, n, &next);
}

static int
by_digits(Sort *s, size_t lo, size_t n, const Part *p)
{
    Rec *a = malloc(2 * n * sizeof *a);
    uint8_t *same = malloc(n);  // whether the number is that of the key before
    int r = -1;
    if (!a || !same) {
        kr_raise_nomemory();
        goto out;
    }
    for (size_t i = 0; i < n; i++)
        a[i] = (Rec) { number_of(s->keys[lo + i], p), i };
    Rec *sorted = radix_sort(a, a + n, n);
    for (size_t i = 1; i < n; i++)
        same[i] = sorted[i].k == sorted[i - 1].k;
    KrValue *tmp = (KrValue *)(sorted == a ? a + n : a);
    permute(s->keys + lo, sorted, tmp, n);
    if (s->values)
        permute(s->values + lo, sorted, tmp, n);
    free(a);
    a = NULL;
    r = kr_poll();
    for (size_t i = 0, end; i < n && r == 0; i = end) {
        for (end = i + 1; end < n && same[end];)
            end++;
        if (end - i > 1)
            r = settle(s, lo + i, end - i, p);
    }
out:
    free(a);
    free(same);
    return r;
}

// Numbers without values that belong to them.
static int
by_digits_alone(Sort *s, const Part *p)
{
    size_t n = s->n;
    uint64_t *a = malloc(2 * n * sizeof *a);
    if (!a) {
        kr_raise_nomemory();
        return -1;
    }
    for (size_t i = 0; i < n; i++)
        a[i] = number_of(s->keys[i], p);
    const uint64_t *sorted = radix_sort_words(a, a + n, n);
    for (size_t i = 0; i < n; i++) {
        uint64_t k = sorted[i];
        if (p->class == CLASS_FIX)
            s->keys[i] = kr_fix((intptr_t)(k ^ TOP));
        else
            s->keys[i] = kr_flo(kr_bits_double(k & TOP ? k ^ TOP : ~k));
    }
    free(a);
    return kr_poll();
}

// Where the keys begin to have numbers that order them; column: room for what it says. False:
// they have none.
static bool
first_part(const Sort *s, Part *p, Class *column)
{
    *p = (Part) { .class = class_of(s->keys[0]) };
    if (!kr_exact(s->keys[0], &kr_tuple_type)) {
        for (size_t i = 1; i < s->n; i++)
            if (class_of(s->keys[i]) != p->class)
                return false;
        return p->class != CLASS_OTHER;
    }
    const KrTuple *first = kr_as_tuple(s->keys[0]);
    p->ncolumns = first->len < NCOLUMNS ? first->len : NCOLUMNS;
    p->all = first->len == p->ncolumns;
    p->column = column;
    for (size_t c = 0; c < p->ncolumns; c++)
        column[c] = class_of(first->items[c]);
    for (size_t i = 1; i < s->n; i++) {
        const KrTuple *t = kr_as_tuple(s->keys[i]);
        if (!kr_exact(s->keys[i], &kr_tuple_type) || t->len != first->len)
            return false;
        for (size_t c = 0; c < p->ncolumns; c++)
            if (class_of(t->items[c]) != column[c] || (column[c] == CLASS_OTHER && kr_class(t->items[c]) != kr_class(first->items[c])))
                return false;
    }
    p->class = p->ncolumns ? column[0] : CLASS_OTHER;
    return p->class != CLASS_OTHER;
}

// 1: sorted; 0: that is not for these keys.
static int
try_digits(Sort *s)
{
    Part p;
    Class column[NCOLUMNS];
    if (s->n < FEW || s->n > MANY || !first_part(s, &p, column) || !is_in_disorder(s, &p))
        return 0;
    s->less = p.column ? less_tuple : less_str;         // of numbers alone there is nothing to compare
    bool alone = !s->values && !p.column && p.class != CLASS_TEXT;
    for (size_t i = 0; alone && p.class == CLASS_FLO && i < s->n; i++)
        alone = kr_double_bits(kr_flo_val(s->keys[i])) != TOP;      // -0.0 could not be told from 0.0
    int r = alone ? by_digits_alone(s, &p) : by_digits(s, 0, s->n, &p);
    return r < 0 ? -1 : 1;
}

// ----

static int
sort_keys(Sort *s)
{
    int r = try_digits(s);
    if (r)
        return r < 0 ? -1 : 0;
    bool fix = true, flo = true, str = true, tuple = true;
    for (size_t i = 0; i < s->n && (fix || flo || str || tuple); i++) {
        KrValue k = s->keys[i];
        fix = fix && kr_is_fix(k);
        flo = flo && kr_is_flo(k);
        str = str && kr_exact(k, &kr_str_type);
        tuple = tuple && kr_exact(k, &kr_tuple_type);
    }
    s->less = str ? less_str : tuple ? less_tuple : less_any;
    return fix ? sort_fix(s) : flo ? sort_flo(s) : sort_any(s);
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
