// search.c - substring search in text of 1, 2 and 4 bytes a character, and in bytes.
//
// The kr_search functions want both sides of one kind. kr_chars_find widens a narrower
// needle; a wider one holds a character that the text has not.

#include "runtime.h"

#include <string.h>

#define NOT_FOUND ((size_t)-1)

#define CHAR uint8_t
#define NAME(x) x##_1
#include "search_kind.h"

#define CHAR uint16_t
#define NAME(x) x##_2
#include "search_kind.h"

#define CHAR uint32_t
#define NAME(x) x##_4
#include "search_kind.h"

KrSsize
kr_search(const void *s, size_t n, const void *x, size_t m, int kind)
{
    switch (kind) {
    case 1:
        return (KrSsize)find_1(s, n, x, m);
    case 2:
        return (KrSsize)find_2(s, n, x, m);
    }
    return (KrSsize)find_4(s, n, x, m);
}

KrSsize
kr_search_last(const void *s, size_t n, const void *x, size_t m, int kind)
{
    switch (kind) {
    case 1:
        return (KrSsize)rfind_1(s, n, x, m);
    case 2:
        return (KrSsize)rfind_2(s, n, x, m);
    }
    return (KrSsize)rfind_4(s, n, x, m);
}

size_t
kr_search_count(const void *s, size_t n, const void *x, size_t m, int kind,
                size_t max)
{
    const char *p = s;
    size_t count = 0;
    if (m == 0)
        return n < max ? n + 1 : max;
    if (m == 1) {
        uint32_t c = kr_char_at(x, kind, 0);
        count = kind == 1   ? count_char_1(s, n, (uint8_t)c)
                : kind == 2 ? count_char_2(s, n, (uint16_t)c)
                            : count_char_4(s, n, c);
        return count < max ? count : max;
    }
    while (count < max) {
        KrSsize i = kr_search(p, n, x, m, kind);
        if (i < 0)
            break;
        count++;
        p += ((size_t)i + m) * kind;
        n -= (size_t)i + m;
    }
    return count;
}

enum { WIDENED = 256 };

static KrSsize
find_chars(KrChars s, KrChars x, KrSsize (*search)(const void *, size_t,
                                                   const void *, size_t, int))
{
    uint32_t wide[WIDENED];
    if (x.kind == s.kind || x.len == 0)
        return search(s.p, s.len, x.p, x.len, s.kind);
    if (x.kind > s.kind || x.len > s.len)
        return -1;
    size_t m = x.len < WIDENED ? x.len : WIDENED;
    kr_chars_copy(wide, s.kind, x.p, x.kind, m);
    if (m == x.len)
        return search(s.p, s.len, wide, m, s.kind);
    // A long needle: where it begins, compare the rest.
    bool last = search == kr_search_last;
    size_t low = 0, high = s.len - (x.len - m);
    while (low + m <= high) {
        KrSsize i = search((const char *)s.p + low * s.kind, high - low, wide,
                           m, s.kind);
        if (i < 0)
            return -1;
        size_t k = m;
        i += low;
        while (k < x.len && kr_char_at(s.p, s.kind, i + k) ==
                                kr_char_at(x.p, x.kind, k))
            k++;
        if (k == x.len)
            return i;
        if (last)
            high = i + m - 1;
        else
            low = i + 1;
    }
    return -1;
}

KrSsize
kr_chars_find(KrChars s, KrChars x)
{
    return find_chars(s, x, kr_search);
}

KrSsize
kr_chars_rfind(KrChars s, KrChars x)
{
    return find_chars(s, x, kr_search_last);
}
