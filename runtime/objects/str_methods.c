// str_methods.c - the methods of str and their table.

#include "runtime.h"

#include "krait/unicode.h"

#include <string.h>

// ---- arguments -----------------------------------------------------------------

static int
need_str(KrValue v)
{
    if (kr_is_str(v))
        return 0;
    kr_raise(KR_TypeError, "must be str, not %T", v);
    return -1;
}

static int
opt_ssize(KrValue v, KrSsize *out)
{
    if (!kr_isset(v))
        return 0;
    if (!kr_is_fix(v))
        return kr_as_ssize(v, out);
    *out = kr_fix_val(v);
    return 0;
}

static KrChars
part(KrChars s, size_t start, size_t end)
{
    s.p = (const char *)s.p + start * s.kind;
    s.len = end - start;
    return s;
}

// The part of self that start and end choose; 1, 0 for one that holds nothing, not even
// the empty string, -1 for failure. *at is where it starts.
static int
range_args(KrValue self, KrValue start, KrValue end, KrChars *out, size_t *at)
{
    KrSsize i = 0, j = INTPTR_MAX;
    if (kr_slice_index(start, &i) < 0 || kr_slice_index(end, &j) < 0)
        return -1;
    KrChars s = kr_chars(self);
    if (!kr_clamp_range(s.len, &i, &j))
        return 0;
    *at = i;
    *out = part(s, i, j);
    return 1;
}

static KrSsize
find_in(KrValue self, KrValue sub, KrValue start, KrValue end, int last)
{
    KrChars s;
    size_t at;
    if (need_str(sub) < 0)
        return -2;
    int r = range_args(self, start, end, &s, &at);
    if (r <= 0)
        return r < 0 ? -2 : -1;
    KrChars x = kr_chars(sub);
    KrSsize i = last ? kr_chars_rfind(s, x) : kr_chars_find(s, x);
    return i < 0 ? i : i + (KrSsize)at;
}

KrValue
kr_str_method_find(KrValue self, KrValue sub, KrValue start, KrValue end)
{
    KrSsize i = find_in(self, sub, start, end, 0);
    return i == -2 ? KR_ERROR : kr_int(i);
}

static KrValue
str_rfind(KrValue self, KrValue sub, KrValue start, KrValue end)
{
    KrSsize i = find_in(self, sub, start, end, 1);
    return i == -2 ? KR_ERROR : kr_int(i);
}

static KrValue
str_index(KrValue self, KrValue sub, KrValue start, KrValue end)
{
    KrSsize i = find_in(self, sub, start, end, 0);
    if (i == -1)
        return kr_raise(KR_ValueError, "substring not found");
    return i == -2 ? KR_ERROR : kr_int(i);
}

static KrValue
str_rindex(KrValue self, KrValue sub, KrValue start, KrValue end)
{
    KrSsize i = find_in(self, sub, start, end, 1);
    if (i == -1)
        return kr_raise(KR_ValueError, "substring not found");
    return i == -2 ? KR_ERROR : kr_int(i);
}

static size_t
count_in(KrChars s, KrChars x, size_t max)
{
    if (x.kind == s.kind || x.len == 0)
        return kr_search_count(s.p, s.len, x.p, x.len, s.kind, max);
    size_t n = 0;
    for (size_t at = 0; n < max; n++) {
        KrSsize i = kr_chars_find(part(s, at, s.len), x);
        if (i < 0)
            break;
        at += i + x.len;
    }
    return n;
}

static KrValue
str_count(KrValue self, KrValue sub, KrValue start, KrValue end)
{
    KrChars s;
    size_t at;
    if (need_str(sub) < 0)
        return KR_ERROR;
    int r = range_args(self, start, end, &s, &at);
    if (r <= 0)
        return r < 0 ? KR_ERROR : kr_int(0);
    return kr_int(count_in(s, kr_chars(sub), SIZE_MAX));
}

static bool
same(KrChars a, KrChars b)
{
    if (a.len != b.len)
        return false;
    if (a.kind == b.kind)
        return !memcmp(a.p, b.p, a.len * a.kind);
    for (size_t i = 0; i < a.len; i++)
        if (kr_char_at(a.p, a.kind, i) != kr_char_at(b.p, b.kind, i))
            return false;
    return true;
}

static bool
has_affix(KrChars s, KrChars x, int tail)
{
    if (x.len > s.len)
        return false;
    return same(tail ? part(s, s.len - x.len, s.len) : part(s, 0, x.len), x);
}

static KrValue
affix(KrValue self, KrValue x, KrValue start, KrValue end, int tail)
{
    const char *name = tail ? "endswith" : "startswith";
    KrChars s;
    size_t at;
    int r = range_args(self, start, end, &s, &at);
    if (r < 0)
        return KR_ERROR;
    if (kr_is_str(x))
        return kr_bool(r && has_affix(s, kr_chars(x), tail));
    if (!kr_is_tuple(x))
        return kr_raise(KR_TypeError,
                        "%s first arg must be str or a tuple of str, not %T",
                        name, x);
    KrTuple *t = kr_as_tuple(x);
    for (size_t i = 0; i < t->len; i++) {
        if (!kr_is_str(t->items[i]))
            return kr_raise(KR_TypeError,
                            "tuple for %s must only contain str, not %T", name,
                            t->items[i]);
        if (r && has_affix(s, kr_chars(t->items[i]), tail))
            return KR_True;
    }
    return KR_False;
}

KrValue
kr_str_method_startswith(KrValue self, KrValue x, KrValue start, KrValue end)
{
    return affix(self, x, start, end, 0);
}

KrValue
kr_str_method_endswith(KrValue self, KrValue x, KrValue start, KrValue end)
{
    return affix(self, x, start, end, 1);
}

static KrValue
str_removeprefix(KrValue self, KrValue x)
{
    if (!kr_is_str(x))
        return kr_raise(KR_TypeError,
                        "removeprefix() argument must be str, not %A", x);
    KrStr *s = kr_as_str(self);
    if (!has_affix(kr_chars(self), kr_chars(x), 0))
        return kr_str_plain(self);
    return kr_str_substr(self, kr_as_str(x)->len, s->len);
}

static KrValue
str_removesuffix(KrValue self, KrValue x)
{
    if (!kr_is_str(x))
        return kr_raise(KR_TypeError,
                        "removesuffix() argument must be str, not %A", x);
    KrStr *s = kr_as_str(self);
    if (!has_affix(kr_chars(self), kr_chars(x), 1))
        return kr_str_plain(self);
    return kr_str_substr(self, 0, s->len - kr_as_str(x)->len);
}

// ---- stripping -----------------------------------------------------------------

// 9 to 13, 28 to 32, 0x85, 0xA0
static bool
is_space(uint32_t c)
{
    if (c < 128)
        return c == ' ' || c - 9 < 5 || c - 28 < 4;
    return kr_unicode_space(c);
}

// Spaces of Latin-1, for the loops over most texts; LINE: it ends a line.
enum { SPACE = 1, LINE = 2 };
static const uint8_t latin1_space[256] = {
    ['\t'] = SPACE, ['\n'] = SPACE | LINE, ['\v'] = SPACE | LINE, ['\f'] = SPACE | LINE,
    ['\r'] = SPACE | LINE, [28] = SPACE | LINE, [29] = SPACE | LINE, [30] = SPACE | LINE,
    [31] = SPACE, [' '] = SPACE, [0x85] = SPACE | LINE, [0xA0] = SPACE,
};

typedef struct {
    KrChars chars; // p NULL: white space
    uint8_t latin1[32];
} CharSet;

static bool
in_set(const CharSet *set, uint32_t c)
{
    if (!set->chars.p)
        return is_space(c);
    if (c < 256)
        return set->latin1[c >> 3] >> (c & 7) & 1;
    for (size_t i = 0; i < set->chars.len; i++)
        if (kr_char_at(set->chars.p, set->chars.kind, i) == c)
            return true;
    return false;
}

enum { LEFT = 1, RIGHT = 2 };

static KrValue
strip(const char *name, KrValue self, KrValue chars, int sides)
{
    CharSet set = {{NULL, 0, 1}, {0}};
    if (kr_isset(chars) && !kr_is_none(chars)) {
        if (!kr_is_str(chars))
            return kr_raise(KR_TypeError, "%s arg must be None or str", name);
        set.chars = kr_chars(chars);
        for (size_t i = 0; i < set.chars.len; i++) {
            uint32_t c = kr_char_at(set.chars.p, set.chars.kind, i);
            if (c < 256)
                set.latin1[c >> 3] |= 1 << (c & 7);
        }
    }
    KrChars s = kr_chars(self);
    size_t i = 0, j = s.len;
    if (s.kind == 1 && !set.chars.p) {
        const uint8_t *p = s.p;
        if (sides & LEFT)
            while (i < j && latin1_space[p[i]])
                i++;
        if (sides & RIGHT)
            while (j > i && latin1_space[p[j - 1]])
                j--;
        return kr_str_substr(self, i, j);
    }
    if (sides & LEFT)
        while (i < j && in_set(&set, kr_char_at(s.p, s.kind, i)))
            i++;
    if (sides & RIGHT)
        while (j > i && in_set(&set, kr_char_at(s.p, s.kind, j - 1)))
            j--;
    return kr_str_substr(self, i, j);
}

KrValue
kr_str_method_strip(KrValue self, KrValue chars)
{
    return strip("strip", self, chars, LEFT | RIGHT);
}

KrValue
kr_str_method_lstrip(KrValue self, KrValue chars)
{
    return strip("lstrip", self, chars, LEFT);
}

KrValue
kr_str_method_rstrip(KrValue self, KrValue chars)
{
    return strip("rstrip", self, chars, RIGHT);
}

// ---- splitting -------------------------------------------------------------------

static int
append_part(KrValue list, KrValue self, size_t start, size_t end)
{
    KrValue v = kr_str_substr(self, start, end);
    return kr_iserr(v) ? -1 : kr_list_append(list, v);
}

// The pieces of a text in the making: a list is made when their number is known, or
// when they are many.
enum { FEW = 32 };

typedef struct {
    KrValue few[FEW];
    size_t n;
    KrValue list; // absent so far: the pieces are in few
    int ascii;    // the flag that all of them have
} Pieces;

static int
more_pieces(Pieces *p)
{
    KrValue list = kr_list_new(p->n * 4);
    if (kr_iserr(list))
        return -1;
    KrList *l = kr_as_list(list);
    const KrValue *items = kr_isset(p->list) ? kr_as_list(p->list)->items : p->few;
    memcpy(l->items, items, p->n * sizeof *items);
    l->len = p->n;
    p->list = list;
    return 0;
}

// Adds the Latin-1 text s[0..n).
static inline int
add_piece(Pieces *p, const uint8_t *s, size_t n)
{
    KrValue v = p->ascii ? kr_str_from_ascii((const char *)s, n) : kr_str_from_latin1((const char *)s, n);
    if (kr_iserr(v))
        return -1;
    size_t room = kr_isset(p->list) ? kr_as_list(p->list)->cap : FEW;
    if (p->n == room && more_pieces(p) < 0)
        return -1;
    if (kr_isset(p->list)) {
        KrList *l = kr_as_list(p->list);
        kr_set(l, &l->items[l->len], v);
        l->len++;
    } else {
        p->few[p->n] = v;
    }
    p->n++;
    return 0;
}

static KrValue
all_pieces(Pieces *p)
{
    return kr_isset(p->list) ? p->list : kr_list_n(p->few, p->n);
}

static KrValue
split_space_latin1(KrChars s, size_t max, int ascii)
{
    const uint8_t *p = s.p, *end = p + s.len;
    Pieces pieces = { .n = 0, .list = KR_ABSENT, .ascii = ascii };
    for (;;) {
        while (p < end && latin1_space[*p])
            p++;
        if (p == end)
            return all_pieces(&pieces);
        const uint8_t *word = p;
        if (max-- == 0)
            p = end;
        while (p < end && !latin1_space[*p])
            p++;
        if (add_piece(&pieces, word, p - word) < 0)
            return KR_ERROR;
    }
}

// By a separator of Latin-1, from the left.
static KrValue
split_latin1(KrChars s, KrChars x, size_t max, int ascii)
{
    const uint8_t *p = s.p, *end = p + s.len;
    Pieces pieces = { .n = 0, .list = KR_ABSENT, .ascii = ascii };
    for (; max > 0; max--) {
        size_t left = end - p;
        const uint8_t *stop;
        if (x.len == 1) {
            stop = memchr(p, *(const uint8_t *)x.p, left);
        } else {
            KrSsize i = kr_search(p, left, x.p, x.len, 1);
            stop = i < 0 ? NULL : p + i;
        }
        if (!stop)
            break;
        if (add_piece(&pieces, p, stop - p) < 0)
            return KR_ERROR;
        p = stop + x.len;
    }
    return add_piece(&pieces, p, end - p) < 0 ? KR_ERROR : all_pieces(&pieces);
}

static KrValue
split_space(KrValue self, size_t max)
{
    KrChars s = kr_chars(self);
    if (s.kind == 1)
        return split_space_latin1(s, max, kr_as_str(self)->flags & KR_STR_ASCII);
    KrValue list = kr_list_new(max < 8 ? max + 1 : 8);
    if (kr_iserr(list))
        return KR_ERROR;
    for (size_t i = 0;;) {
        while (i < s.len && is_space(kr_char_at(s.p, s.kind, i)))
            i++;
        if (i == s.len)
            return list;
        size_t start = i;
        if (max-- == 0)
            return append_part(list, self, start, s.len) < 0 ? KR_ERROR : list;
        while (i < s.len && !is_space(kr_char_at(s.p, s.kind, i)))
            i++;
        if (append_part(list, self, start, i) < 0)
            return KR_ERROR;
    }
}

static KrValue
reversed(KrValue list)
{
    KrList *l = kr_as_list(list);
    for (size_t i = 0, j = l->len; i + 1 < j; i++) {
        KrValue t = l->items[--j];
        kr_set(l->items, &l->items[j], l->items[i]);
        kr_set(l->items, &l->items[i], t);
    }
    return list;
}

static KrValue
rsplit_space(KrValue self, size_t max)
{
    KrChars s = kr_chars(self);
    KrValue list = kr_list_new(max < 8 ? max + 1 : 8);
    if (kr_iserr(list))
        return KR_ERROR;
    for (size_t i = s.len;;) {
        while (i && is_space(kr_char_at(s.p, s.kind, i - 1)))
            i--;
        if (i == 0)
            return reversed(list);
        size_t end = i;
        if (max-- == 0)
            return append_part(list, self, 0, end) < 0 ? KR_ERROR
                                                       : reversed(list);
        while (i && !is_space(kr_char_at(s.p, s.kind, i - 1)))
            i--;
        if (append_part(list, self, i, end) < 0)
            return KR_ERROR;
    }
}

static KrValue
split(KrValue self, KrValue sep, KrValue maxsplit, int from_right)
{
    KrSsize max = -1;
    if (opt_ssize(maxsplit, &max) < 0)
        return KR_ERROR;
    size_t left = max < 0 ? SIZE_MAX : (size_t)max;
    if (!kr_isset(sep) || kr_is_none(sep))
        return from_right ? rsplit_space(self, left) : split_space(self, left);
    if (!kr_is_str(sep))
        return kr_raise(KR_TypeError, "must be str or None, not %T", sep);
    KrChars s = kr_chars(self), x = kr_chars(sep);
    if (x.len == 0)
        return kr_raise(KR_ValueError, "empty separator");
    if (s.kind == 1 && x.kind == 1 && !from_right)
        return split_latin1(s, x, left, kr_as_str(self)->flags & KR_STR_ASCII);
    KrValue list = kr_list_new(left < 8 ? left + 1 : 8);
    if (kr_iserr(list))
        return KR_ERROR;
    size_t start = 0, end = s.len;
    for (; left; left--) {
        KrChars rest = part(s, start, end);
        KrSsize i = from_right ? kr_chars_rfind(rest, x)
                               : kr_chars_find(rest, x);
        if (i < 0)
            break;
        if (from_right) {
            if (append_part(list, self, i + x.len, end) < 0)
                return KR_ERROR;
            end = i;
        } else {
            if (append_part(list, self, start, start + i) < 0)
                return KR_ERROR;
            start += i + x.len;
        }
    }
    if (append_part(list, self, start, end) < 0)
        return KR_ERROR;
    return from_right ? reversed(list) : list;
}

KrValue
kr_str_method_split(KrValue self, KrValue sep, KrValue maxsplit)
{
    return split(self, sep, maxsplit, 0);
}

static KrValue
str_rsplit(KrValue self, KrValue sep, KrValue maxsplit)
{
    return split(self, sep, maxsplit, 1);
}

static bool
is_linebreak(uint32_t c)
{
    if (c < 128)
        return c - 10 < 4 || c - 28 < 3;
    return kr_unicode_linebreak(c);
}

static KrValue
splitlines_latin1(KrChars s, bool keep, int ascii)
{
    const uint8_t *p = s.p, *end = p + s.len;
    Pieces pieces = { .n = 0, .list = KR_ABSENT, .ascii = ascii };
    while (p < end) {
        const uint8_t *start = p;
        while (p < end && !(latin1_space[*p] & LINE))
            p++;
        const uint8_t *stop = p;
        if (p < end)
            p += *p == '\r' && p + 1 < end && p[1] == '\n' ? 2 : 1;
        if (add_piece(&pieces, start, (keep ? p : stop) - start) < 0)
            return KR_ERROR;
    }
    return all_pieces(&pieces);
}

static KrValue
str_splitlines(KrValue self, KrValue keepends)
{
    KrChars s = kr_chars(self);
    int keep = 0;
    if (kr_isset(keepends) && kr_as_int(keepends, &keep) < 0)
        return KR_ERROR;
    if (s.kind == 1)
        return splitlines_latin1(s, keep, kr_as_str(self)->flags & KR_STR_ASCII);
    KrValue list = kr_list_new(0);
    if (kr_iserr(list))
        return KR_ERROR;
    for (size_t i = 0; i < s.len;) {
        size_t start = i, end;
        while (i < s.len && !is_linebreak(kr_char_at(s.p, s.kind, i)))
            i++;
        end = i;
        if (i < s.len) {
            if (kr_char_at(s.p, s.kind, i) == '\r' && i + 1 < s.len &&
                kr_char_at(s.p, s.kind, i + 1) == '\n')
                i++;
            i++;
        }
        if (append_part(list, self, start, keep ? i : end) < 0)
            return KR_ERROR;
    }
    return list;
}

static KrValue
partition(KrValue self, KrValue sep, int from_right)
{
    if (need_str(sep) < 0)
        return KR_ERROR;
    KrChars s = kr_chars(self), x = kr_chars(sep);
    if (x.len == 0)
        return kr_raise(KR_ValueError, "empty separator");
    KrSsize i = from_right ? kr_chars_rfind(s, x) : kr_chars_find(s, x);
    KrValue plain = kr_str_plain(self);
    if (kr_iserr(plain))
        return KR_ERROR;
    if (i < 0)
        return from_right ? kr_tuple(3, KR_S(empty), KR_S(empty), plain)
                          : kr_tuple(3, plain, KR_S(empty), KR_S(empty));
    KrValue head = kr_str_substr(self, 0, i);
    KrValue tail = kr_str_substr(self, i + x.len, s.len);
    KrValue middle = kr_str_plain(sep);
    if (kr_iserr(head) || kr_iserr(tail) || kr_iserr(middle))
        return KR_ERROR;
    return kr_tuple(3, head, middle, tail);
}

static KrValue
str_partition(KrValue self, KrValue sep)
{
    return partition(self, sep, 0);
}

static KrValue
str_rpartition(KrValue self, KrValue sep)
{
    return partition(self, sep, 1);
}

// ---- replacing ---------------------------------------------------------------------

// Puts `with` before each of the first n characters, and at the end if n exceeds them.
static KrValue
interleave(KrValue self, KrValue with, size_t n)
{
    KrStrBuf buf = {0};
    size_t len = kr_as_str(self)->len;
    for (size_t i = 0; i < n; i++)
        if (kr_buf_str(&buf, with) < 0 ||
            (i < len && kr_buf_substr(&buf, self, i, i + 1) < 0))
            return KR_ERROR;
    if (n < len && kr_buf_substr(&buf, self, n, len) < 0)
        return KR_ERROR;
    return kr_buf_finish(&buf);
}

// One character of Latin-1 for another, everywhere.
static KrValue
replace_char(KrValue self, KrChars s, uint8_t old, uint8_t new, int ascii)
{
    const uint8_t *from = s.p;
    const uint8_t *at = s.len ? memchr(from, old, s.len) : NULL;
    if (!at)
        return kr_str_plain(self);
    if (s.len == 1)
        return kr_str_char(new);
    void *data;
    KrValue v = kr_str_alloc(s.len, 1, &data);
    if (kr_iserr(v))
        return KR_ERROR;
    uint8_t *to = data;
    for (size_t i = 0; i < s.len; i++)
        to[i] = from[i] == old ? new : from[i];
    kr_as_str(v)->flags |= ascii;
    return v;
}

// All of kind 1. The first places are kept from counting to copying.
static KrValue
replace_latin1(KrValue self, KrChars s, KrChars x, KrChars with, size_t max, int ascii)
{
    enum { KEPT = 64 };
    size_t places[KEPT], n = 0;
    const uint8_t *from = s.p, *stop = from + s.len, *p = from;
    while (n < max) {
        KrSsize i = kr_search(p, stop - p, x.p, x.len, 1);
        if (i < 0)
            break;
        p += i;
        if (n < KEPT)
            places[n] = p - from;
        n++;
        p += x.len;
    }
    if (n == 0)
        return kr_str_plain(self);
    size_t rest = s.len - n * x.len;
    if (with.len && n > (size_t)INTPTR_MAX / with.len)
        return kr_raise(KR_OverflowError, "replace string is too long");
    void *data;
    KrValue v = kr_str_alloc(rest + n * with.len, 1, &data);
    if (kr_iserr(v))
        return KR_ERROR;
    uint8_t *to = data;
    p = from;
    for (size_t k = 0; k < n; k++) {
        const uint8_t *at = k < KEPT ? from + places[k]
                                     : p + kr_search(p, stop - p, x.p, x.len, 1);
        memcpy(to, p, at - p);
        to += at - p;
        memcpy(to, with.p, with.len);
        to += with.len;
        p = at + x.len;
    }
    memcpy(to, p, stop - p);
    kr_as_str(v)->flags |= ascii;
    return v;
}

KrValue
kr_str_method_replace(KrValue self, KrValue old, KrValue new, KrValue count)
{
    KrSsize max = -1;
    if (!kr_is_str(old) || !kr_is_str(new))
        return kr_raise(KR_TypeError,
                        "replace() argument %d must be str, not %A",
                        kr_is_str(old) ? 2 : 1, kr_is_str(old) ? new : old);
    if (opt_ssize(count, &max) < 0)
        return KR_ERROR;
    KrChars s = kr_chars(self), x = kr_chars(old), with = kr_chars(new);
    size_t n = max < 0 ? SIZE_MAX : (size_t)max;
    if (n && kr_str_eq(old, new))
        n = 0;
    if (x.len == 0)
        return n ? interleave(self, new, n > s.len ? s.len + 1 : n)
                 : kr_str_plain(self);
    int ascii = kr_as_str(self)->flags & kr_as_str(new)->flags & KR_STR_ASCII;
    if (s.kind == 1 && x.kind == 1 && with.kind == 1 && x.len == 1 && with.len == 1 && n >= s.len)
        return replace_char(self, s, *(const uint8_t *)x.p, *(const uint8_t *)with.p, ascii);
    if (s.kind == 1 && x.kind == 1 && with.kind == 1)
        return replace_latin1(self, s, x, with, n, ascii);
    n = n ? count_in(s, x, n) : 0;
    if (n == 0)
        return kr_str_plain(self);
    KrStrBuf buf = {0};
    size_t at = 0;
    while (n--) {
        KrSsize i = kr_chars_find(part(s, at, s.len), x);
        if (kr_buf_substr(&buf, self, at, at + i) < 0 ||
            kr_buf_str(&buf, new) < 0)
            return KR_ERROR;
        at += i + x.len;
    }
    if (kr_buf_substr(&buf, self, at, s.len) < 0)
        return KR_ERROR;
    return kr_buf_finish(&buf);
}

static KrValue
str_expandtabs(KrValue self, KrValue tabsize)
{
    int size = 8;
    if (kr_isset(tabsize) && kr_as_int(tabsize, &size) < 0)
        return KR_ERROR;
    KrChars s = kr_chars(self);
    KrStrBuf buf = {0};
    size_t column = 0, start = 0;
    for (size_t i = 0; i < s.len; i++) {
        uint32_t c = kr_char_at(s.p, s.kind, i);
        column++;
        if (c == '\n' || c == '\r')
            column = 0;
        if (c != '\t')
            continue;
        column--;
        size_t pad = size > 0 ? size - column % size : 0;
        if (kr_buf_substr(&buf, self, start, i) < 0 ||
            kr_buf_fill(&buf, ' ', pad) < 0)
            return KR_ERROR;
        column += pad;
        start = i + 1;
    }
    if (start == 0)
        return kr_str_plain(self);
    if (kr_buf_substr(&buf, self, start, s.len) < 0)
        return KR_ERROR;
    return kr_buf_finish(&buf);
}

// ---- padding -------------------------------------------------------------------------

KrValue
kr_str_pad(KrValue self, size_t left, size_t right, uint32_t fill)
{
    KrStr *s = kr_as_str(self);
    if (left + right == 0)
        return kr_str_plain(self);
    if (left > (size_t)INTPTR_MAX / 8 || right > (size_t)INTPTR_MAX / 8)
        return kr_raise(KR_OverflowError, "padded string is too long");
    int kind = kr_kind_of(fill);
    if (s->kind > kind)
        kind = s->kind;
    void *data;
    KrValue v = kr_str_alloc(left + s->len + right, kind, &data);
    if (kr_iserr(v))
        return KR_ERROR;
    char *p = data;
    kr_chars_fill(p, kind, fill, left);
    kr_chars_copy(p + left * kind, kind, kr_str_data(s), s->kind, s->len);
    kr_chars_fill(p + (left + s->len) * kind, kind, fill, right);
    if (fill < 128)
        kr_as_str(v)->flags |= s->flags & KR_STR_ASCII;
    return v;
}

static int
pad_args(KrValue self, KrValue width, KrValue fillchar, size_t *pad,
         uint32_t *fill)
{
    KrSsize w = 0;
    KrSsize len = kr_as_str(self)->len;
    if (opt_ssize(width, &w) < 0)
        return -1;
    *fill = ' ';
    if (kr_isset(fillchar)) {
        if (!kr_is_str(fillchar)) {
            kr_raise(KR_TypeError,
                     "The fill character must be a unicode character, not %T",
                     fillchar);
            return -1;
        }
        if (kr_as_str(fillchar)->len != 1) {
            kr_raise(KR_TypeError,
                     "The fill character must be exactly one character long");
            return -1;
        }
        *fill = kr_str_at(kr_as_str(fillchar), 0);
    }
    *pad = w > len ? w - len : 0;
    return 0;
}

static KrValue
str_center(KrValue self, KrValue width, KrValue fillchar)
{
    size_t pad;
    uint32_t fill;
    if (pad_args(self, width, fillchar, &pad, &fill) < 0)
        return KR_ERROR;
    // The odd one goes left when the width is odd.
    size_t left = pad / 2 + (pad & (pad + kr_as_str(self)->len) & 1);
    return kr_str_pad(self, left, pad - left, fill);
}

static KrValue
str_ljust(KrValue self, KrValue width, KrValue fillchar)
{
    size_t pad;
    uint32_t fill;
    if (pad_args(self, width, fillchar, &pad, &fill) < 0)
        return KR_ERROR;
    return kr_str_pad(self, 0, pad, fill);
}

static KrValue
str_rjust(KrValue self, KrValue width, KrValue fillchar)
{
    size_t pad;
    uint32_t fill;
    if (pad_args(self, width, fillchar, &pad, &fill) < 0)
        return KR_ERROR;
    return kr_str_pad(self, pad, 0, fill);
}

static void
put(KrStr *s, size_t i, uint32_t c)
{
    if (s->kind == 1)
        s->data[i] = (uint8_t)c;
    else if (s->kind == 2)
        ((uint16_t *)(void *)s->data)[i] = (uint16_t)c;
    else
        ((uint32_t *)(void *)s->data)[i] = c;
}

static KrValue
str_zfill(KrValue self, KrValue width)
{
    size_t pad;
    uint32_t fill;
    if (pad_args(self, width, KR_ABSENT, &pad, &fill) < 0)
        return KR_ERROR;
    KrValue v = kr_str_pad(self, pad, 0, '0');
    if (kr_iserr(v) || pad == 0)
        return v;
    KrStr *s = kr_as_str(v);
    uint32_t sign = pad < s->len ? kr_str_at(s, pad) : 0;
    if (sign == '+' || sign == '-') {
        put(s, 0, sign);
        put(s, pad, '0');
    }
    return v;
}

// ---- case ----------------------------------------------------------------------------

// A capital sigma at i ends a word: a cased letter before, none after, whatever may be
// ignored between.
static bool
is_final_sigma(KrChars s, size_t i)
{
    size_t j = i;
    int flags = 0;
    while (j) {
        flags = kr_unicode_flags(kr_char_at(s.p, s.kind, --j));
        if (!(flags & KR_U_CASE_IGNORABLE))
            break;
        flags = 0;
    }
    if (!(flags & KR_U_CASED))
        return false;
    for (j = i + 1; j < s.len; j++) {
        flags = kr_unicode_flags(kr_char_at(s.p, s.kind, j));
        if (!(flags & KR_U_CASE_IGNORABLE))
            return !(flags & KR_U_CASED);
    }
    return true;
}

static int
lower_at(KrChars s, size_t i, uint32_t c, uint32_t out[3])
{
    if (c == 0x3A3) {
        out[0] = is_final_sigma(s, i) ? 0x3C2 : 0x3C3;
        return 1;
    }
    return kr_unicode_lower(c, out);
}

enum { UPPER, LOWER, FOLD, TITLE, CAPITAL, SWAP };

static int
map_char(int how, KrChars s, size_t i, bool *cased, uint32_t out[3])
{
    uint32_t c = kr_char_at(s.p, s.kind, i);
    bool follows = *cased;
    int flags;
    switch (how) {
    case UPPER:
        return kr_unicode_upper(c, out);
    case LOWER:
        return lower_at(s, i, c, out);
    case FOLD:
        return kr_unicode_fold(c, out);
    case TITLE:
        *cased = kr_unicode_flags(c) & KR_U_CASED;
        return follows ? lower_at(s, i, c, out) : kr_unicode_title(c, out);
    case CAPITAL:
        return i ? lower_at(s, i, c, out) : kr_unicode_title(c, out);
    case SWAP:
        flags = kr_unicode_flags(c);
        if (flags & KR_U_UPPER)
            return lower_at(s, i, c, out);
        if (flags & KR_U_LOWER)
            return kr_unicode_upper(c, out);
        break;
    }
    out[0] = c;
    return 1;
}

static bool
is_ascii_upper(uint32_t c)
{
    return c - 'A' < 26;
}

static bool
is_ascii_lower(uint32_t c)
{
    return c - 'a' < 26;
}

static uint8_t
map_ascii(int how, uint8_t c, bool *cased)
{
    bool is_upper = is_ascii_upper(c), is_lower = is_ascii_lower(c);
    bool up = how == UPPER || (how == SWAP && is_lower) || (how == TITLE && !*cased);
    *cased = is_upper | is_lower;
    if (up)
        return is_lower ? c - 32 : c;
    return is_upper ? c + 32 : c;
}

// Copies ASCII with the case of the 26 letters from first on changed, eight at a time.
static void
flip_case(uint8_t *to, const uint8_t *from, size_t n, uint8_t first)
{
    const uint64_t ones = 0x0101010101010101;
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        uint64_t w;
        memcpy(&w, from + i, 8);
        // The top bit says: not less than first, and not past the last letter.
        uint64_t letter = (w + ones * (0x80 - first)) &
            ~(w + ones * (0x80 - first - 26)) & ones * 0x80;
        w ^= letter >> 2;
        memcpy(to + i, &w, 8);
    }
    for (; i < n; i++)
        to[i] = from[i] ^ ((uint8_t)(from[i] - first) < 26 ? 32 : 0);
}

static KrValue
map_case(KrValue self, int how)
{
    KrChars s = kr_chars(self);
    bool cased = false;
    if (s.len == 0)
        return KR_S(empty);
    if (kr_str_is_ascii(self)) {
        void *data;
        KrValue v = kr_str_alloc(s.len, 1, &data);
        if (kr_iserr(v))
            return KR_ERROR;
        const uint8_t *from = s.p;
        uint8_t *to = data;
        kr_as_str(v)->flags |= KR_STR_ASCII;
        if (how == UPPER)
            flip_case(to, from, s.len, 'a');
        else if (how == LOWER || how == FOLD || how == CAPITAL)
            flip_case(to, from, s.len, 'A');
        else
            for (size_t i = 0; i < s.len; i++)
                to[i] = map_ascii(how, from[i], &cased);
        if (how == CAPITAL)
            to[0] = map_ascii(UPPER, to[0], &cased);
        return v;
    }
    enum { CHUNK = 128 };
    uint32_t out[CHUNK * 3];
    KrStrBuf buf = {0};
    for (size_t i = 0; i < s.len;) {
        size_t n = 0, stop = s.len - i > CHUNK ? i + CHUNK : s.len;
        while (i < stop) {
            if (how == UPPER || how == LOWER)
                n += kr_unicode_map_run(how == LOWER ? KR_CASE_LOWER : KR_CASE_UPPER, s.p, s.kind, stop, &i, out + n);
            if (i < stop) {
                n += map_char(how, s, i, &cased, out + n);
                i++;
            }
        }
        if (stop == s.len && buf.len == 0)
            return kr_str_from_ucs4(out, n);
        if (kr_buf_reserve(&buf, s.len - stop + n, 0x7F) < 0 || kr_buf_chars(&buf, out, 4, n, kr_chars_max(out, 4, n)) < 0)
            return KR_ERROR;
    }
    return kr_buf_finish(&buf);
}

KrValue
kr_str_upper(KrValue self)
{
    return map_case(self, UPPER);
}

KrValue
kr_str_method_lower(KrValue self)
{
    return map_case(self, LOWER);
}

static KrValue
str_casefold(KrValue self)
{
    return map_case(self, FOLD);
}

static KrValue
str_title(KrValue self)
{
    return map_case(self, TITLE);
}

static KrValue
str_capitalize(KrValue self)
{
    return map_case(self, CAPITAL);
}

static KrValue
str_swapcase(KrValue self)
{
    return map_case(self, SWAP);
}

// ---- classes ----------------------------------------------------------------------

enum { ANY_DIGIT = KR_U_DECIMAL | KR_U_DIGIT | KR_U_NUMERIC };

// The properties of ASCII that are asked for below.
static const uint16_t ascii_flags[128] = {
    ['\t' ... '\r'] = KR_U_SPACE, [28 ... 31] = KR_U_SPACE, [' '] = KR_U_SPACE | KR_U_PRINTABLE,
    ['!' ... '/'] = KR_U_PRINTABLE, ['0' ... '9'] = ANY_DIGIT | KR_U_PRINTABLE, [':' ... '@'] = KR_U_PRINTABLE,
    ['A' ... 'Z'] = KR_U_ALPHA | KR_U_UPPER | KR_U_PRINTABLE, ['[' ... '`'] = KR_U_PRINTABLE,
    ['a' ... 'z'] = KR_U_ALPHA | KR_U_LOWER | KR_U_PRINTABLE, ['{' ... '~'] = KR_U_PRINTABLE,
};

static inline int
flags_of(uint32_t c)
{
    return c < 128 ? ascii_flags[c] : kr_unicode_flags(c);
}

// Every character has one of these properties, and there is one.
static KrValue
all_have(KrValue self, int flags)
{
    KrChars s = kr_chars(self);
    if (s.len == 1 && s.kind == 1)
        return kr_bool((flags_of(*(const uint8_t *)s.p) & flags) != 0);
    for (size_t i = 0; i < s.len; i++)
        if (!(flags_of(kr_char_at(s.p, s.kind, i)) & flags))
            return KR_False;
    return kr_bool(s.len);
}

KrValue
kr_str_method_isalpha(KrValue self)
{
    return all_have(self, KR_U_ALPHA);
}

KrValue
kr_str_method_isalnum(KrValue self)
{
    return all_have(self,
                    KR_U_ALPHA | KR_U_DECIMAL | KR_U_DIGIT | KR_U_NUMERIC);
}

static KrValue
str_isdecimal(KrValue self)
{
    return all_have(self, KR_U_DECIMAL);
}

KrValue
kr_str_method_isdigit(KrValue self)
{
    return all_have(self, KR_U_DIGIT);
}

static KrValue
str_isnumeric(KrValue self)
{
    return all_have(self, KR_U_NUMERIC);
}

KrValue
kr_str_method_isspace(KrValue self)
{
    return all_have(self, KR_U_SPACE);
}

static KrValue
str_isprintable(KrValue self)
{
    return kr_as_str(self)->len ? all_have(self, KR_U_PRINTABLE) : KR_True;
}

static KrValue
str_isascii(KrValue self)
{
    return kr_bool(kr_str_is_ascii(self));
}

static KrValue
one_case(KrValue self, int wanted, int unwanted)
{
    KrChars s = kr_chars(self);
    bool found = false;
    for (size_t i = 0; i < s.len; i++) {
        int flags = flags_of(kr_char_at(s.p, s.kind, i));
        if (flags & unwanted)
            return KR_False;
        found |= (flags & wanted) != 0;
    }
    return kr_bool(found);
}

KrValue
kr_str_method_islower(KrValue self)
{
    return one_case(self, KR_U_LOWER, KR_U_UPPER | KR_U_TITLE);
}

KrValue
kr_str_method_isupper(KrValue self)
{
    return one_case(self, KR_U_UPPER, KR_U_LOWER | KR_U_TITLE);
}

static KrValue
str_istitle(KrValue self)
{
    KrChars s = kr_chars(self);
    bool found = false, follows = false;
    for (size_t i = 0; i < s.len; i++) {
        int flags = kr_unicode_flags(kr_char_at(s.p, s.kind, i));
        bool up = flags & (KR_U_UPPER | KR_U_TITLE);
        bool low = flags & KR_U_LOWER;
        if (up ? follows : low && !follows)
            return KR_False;
        follows = up || low;
        found |= follows;
    }
    return kr_bool(found);
}

bool
kr_str_is_identifier(KrValue self)
{
    KrChars s = kr_chars(self);
    if (s.len == 0 || !kr_unicode_xid_start(kr_char_at(s.p, s.kind, 0)))
        return false;
    for (size_t i = 1; i < s.len; i++)
        if (!kr_unicode_xid_continue(kr_char_at(s.p, s.kind, i)))
            return false;
    return true;
}

static KrValue
str_isidentifier(KrValue self)
{
    return kr_bool(kr_str_is_identifier(self));
}

// ---- translation --------------------------------------------------------------------

static KrValue
maketrans_dict(KrValue x)
{
    KrValue table = kr_dict_new(), key, value;
    if (!kr_is_dict(x) || !kr_exact(x, &kr_dict_type))
        return kr_raise(
            KR_TypeError,
            "if you give only one argument to maketrans it must be a dict");
    if (kr_iserr(table))
        return KR_ERROR;
    for (size_t pos = 0; kr_dict_next(x, &pos, &key, &value);) {
        if (kr_is_str(key)) {
            if (kr_as_str(key)->len != 1)
                return kr_raise(
                    KR_ValueError,
                    "string keys in translate table must be of length 1");
            key = kr_int(kr_str_at(kr_as_str(key), 0));
        } else if (!kr_is_int(key)) {
            return kr_raise(
                KR_TypeError,
                "keys in translate table must be strings or integers");
        }
        if (kr_dict_set(table, key, value) < 0)
            return KR_ERROR;
    }
    return table;
}

static KrValue
str_maketrans(KrValue type, KrValue x, KrValue y, KrValue z)
{
    (void)type;
    if (!kr_isset(y))
        return maketrans_dict(x);
    if (!kr_is_str(y))
        return kr_raise(KR_TypeError,
                        "maketrans() argument 2 must be str, not %A", y);
    if (kr_isset(z) && !kr_is_str(z))
        return kr_raise(KR_TypeError,
                        "maketrans() argument 3 must be str, not %A", z);
    if (!kr_is_str(x))
        return kr_raise(KR_TypeError,
                        "first maketrans argument must be a string if there "
                        "is a second argument");
    KrStr *from = kr_as_str(x), *to = kr_as_str(y);
    if (from->len != to->len)
        return kr_raise(
            KR_ValueError,
            "the first two maketrans arguments must have equal length");
    KrValue table = kr_dict_new();
    if (kr_iserr(table))
        return KR_ERROR;
    for (size_t i = 0; i < from->len; i++)
        if (kr_dict_set(table, kr_int(kr_str_at(from, i)),
                        kr_int(kr_str_at(to, i))) < 0)
            return KR_ERROR;
    for (size_t i = 0; kr_isset(z) && i < kr_as_str(z)->len; i++)
        if (kr_dict_set(table, kr_int(kr_str_at(kr_as_str(z), i)), KR_None) <
            0)
            return KR_ERROR;
    return table;
}

// What c becomes: an int, a str or None; ABSENT for itself, or failed.
static KrValue
translation(KrValue table, uint32_t c)
{
    if (kr_exact(table, &kr_dict_type))
        return kr_dict_get(table, kr_int(c));
    KrValue v = kr_getitem(table, kr_int(c));
    if (kr_iserr(v) && kr_pending_is(KR_LookupError)) {
        kr_clear();
        return KR_ABSENT;
    }
    return v;
}

static int
put_translation(KrStrBuf *buf, KrValue v, uint32_t c)
{
    KrSsize x;
    if (!kr_isset(v))
        return kr_buf_char(buf, c);
    if (kr_is_none(v))
        return 0;
    if (kr_is_str(v))
        return kr_buf_str(buf, v);
    if (!kr_is_int(v)) {
        kr_raise(KR_TypeError,
                 "character mapping must return integer, None or str");
        return -1;
    }
    if (kr_as_ssize(v, &x) < 0) {
        kr_clear();
        x = -1;
    }
    if (x < 0 || x > KR_UNICODE_MAX) {
        kr_raise(KR_ValueError,
                 "character mapping must be in range(0x110000)");
        return -1;
    }
    return kr_buf_char(buf, x);
}

static KrValue
str_translate(KrValue self, KrValue table)
{
    KrChars s = kr_chars(self);
    KrStrBuf buf = {0};
    KrValue known[128];
    uint8_t is_known[128] = {0};
    if (s.len == 0)
        return KR_S(empty);
    if (kr_buf_reserve(&buf, s.len, 0x7F) < 0)
        return KR_ERROR;
    for (size_t i = 0; i < s.len; i++) {
        uint32_t c = kr_char_at(s.p, s.kind, i);
        KrValue v;
        if (c < 128 && is_known[c]) {
            v = known[c];
        } else {
            v = translation(table, c);
            if (kr_iserr(v) && kr_pending())
                return KR_ERROR;
            if (c < 128) {
                known[c] = v;
                is_known[c] = 1;
            }
        }
        if (put_translation(&buf, v, c) < 0)
            return KR_ERROR;
    }
    return kr_buf_finish(&buf);
}

// ---- the rest --------------------------------------------------------------------------

static KrValue
str_encode(KrValue self, KrValue encoding, KrValue errors)
{
    const char *enc = NULL, *err = NULL;
    if (kr_codec_args("encode", encoding, errors, &enc, &err) < 0)
        return KR_ERROR;
    return kr_encode(self, enc, err);
}

static KrValue
str_getnewargs(KrValue self)
{
    KrValue v = kr_str_plain(self);
    return kr_iserr(v) ? KR_ERROR : kr_tuple(1, v);
}

// CPython's figure, for programs that compare sizes.
static KrValue
str_sizeof(KrValue self)
{
    KrStr *s = kr_as_str(self);
    return kr_int((kr_str_is_ascii(self) ? 48 : 72) + (s->len + 1) * s->kind);
}

const KrRow kr_str_rows[] = {
    KR_METHOD("capitalize", str_capitalize, "(self, /) -> str", VALUE,
              ALLOCATES,
              "The string with its first character in title case and the rest "
              "in lower case."),
    KR_METHOD("casefold", str_casefold, "(self, /) -> str", VALUE, ALLOCATES,
              "The string made fit for comparison without case."),
    KR_METHOD("center", str_center,
              "(self, width, fillchar=' ', /) -> str", VALUE, RUNS,
              "The string in the middle of one of that width."),
    KR_METHOD("count", str_count, "-(self, sub, start=None, end=None, /) -> int",
              VALUE, RUNS,
              "S.count(sub[, start[, end]]) -> int\n\n"
              "How often sub is in S[start:end], without overlap."),
    KR_METHOD("encode", str_encode,
              "(self, /, encoding='utf-8', errors='strict') -> bytes", VALUE,
              RUNS, "The string in an encoding."),
    KR_METHOD("endswith", kr_str_method_endswith,
              "-(self, suffix, start=None, end=None, /) -> bool", VALUE, RUNS,
              "S.endswith(suffix[, start[, end]]) -> bool\n\n"
              "Whether S[start:end] ends with suffix, or one of a tuple."),
    KR_METHOD("expandtabs", str_expandtabs, "(self, /, tabsize=8) -> str",
              VALUE, RUNS, "The string with tabs replaced by spaces."),
    KR_METHOD("find", kr_str_method_find, "-(self, sub, start=None, end=None, /) -> int",
              VALUE, RUNS,
              "S.find(sub[, start[, end]]) -> int\n\n"
              "The first place of sub within S[start:end], or -1."),
    KR_VMETHOD("format", kr_str_format_method,
               "(self, /, *args, **kwargs) -> str", VALUE, RUNS,
               "S.format(*args, **kwargs) -> str\n\n"
               "S with what stands in braces replaced by the arguments."),
    KR_METHOD("format_map", kr_str_format_map, "(self, mapping, /) -> str",
              VALUE, RUNS,
              "S.format_map(mapping) -> str\n\n"
              "S with what stands in braces replaced from the mapping."),
    KR_METHOD("index", str_index, "-(self, sub, start=None, end=None, /) -> int",
              VALUE, RUNS,
              "S.index(sub[, start[, end]]) -> int\n\n"
              "The first place of sub within S[start:end], or ValueError."),
    KR_METHOD("isalnum", kr_str_method_isalnum, "(self, /) -> bool", NEVER, READS,
              "Whether all characters are letters or numbers, and there is "
              "one."),
    KR_METHOD("isalpha", kr_str_method_isalpha, "(self, /) -> bool", NEVER, READS,
              "Whether all characters are letters, and there is one."),
    KR_METHOD("isascii", str_isascii, "(self, /) -> bool", NEVER, READS,
              "Whether all characters are ASCII."),
    KR_METHOD("isdecimal", str_isdecimal, "(self, /) -> bool", NEVER, READS,
              "Whether all characters are decimal, and there is one."),
    KR_METHOD("isdigit", kr_str_method_isdigit, "(self, /) -> bool", NEVER, READS,
              "Whether all characters are digits, and there is one."),
    KR_METHOD("isidentifier", str_isidentifier, "(self, /) -> bool", NEVER,
              READS, "Whether the string could be a name."),
    KR_METHOD("islower", kr_str_method_islower, "(self, /) -> bool", NEVER, READS,
              "Whether all cased characters are lower case, and there is "
              "one."),
    KR_METHOD("isnumeric", str_isnumeric, "(self, /) -> bool", NEVER, READS,
              "Whether all characters are numeric, and there is one."),
    KR_METHOD("isprintable", str_isprintable, "(self, /) -> bool", NEVER,
              READS, "Whether repr() would show all characters as they are."),
    KR_METHOD("isspace", kr_str_method_isspace, "(self, /) -> bool", NEVER, READS,
              "Whether all characters are white space, and there is one."),
    KR_METHOD("istitle", str_istitle, "(self, /) -> bool", NEVER, READS,
              "Whether upper case stands only at the start of words."),
    KR_METHOD("isupper", kr_str_method_isupper, "(self, /) -> bool", NEVER, READS,
              "Whether all cased characters are upper case, and there is "
              "one."),
    KR_METHOD("join", kr_str_join, "(self, iterable, /) -> str", VALUE, RUNS,
              "The strings of the iterable with this one between them."),
    KR_METHOD("ljust", str_ljust, "(self, width, fillchar=' ', /) -> str",
              VALUE, RUNS, "The string at the left of one of that width."),
    KR_METHOD("lower", kr_str_method_lower, "(self, /) -> str", VALUE, ALLOCATES,
              "The string in lower case."),
    KR_METHOD("lstrip", kr_str_method_lstrip, "(self, chars=None, /) -> str", VALUE,
              ALLOCATES, "The string without leading white space, or chars."),
    KR_STATIC("maketrans", str_maketrans,
              "(x, y=<unrepresentable>, z=<unrepresentable>, /) -> dict",
              VALUE, RUNS, "A table for str.translate()."),
    KR_METHOD("partition", str_partition, "(self, sep, /) -> tuple", VALUE,
              ALLOCATES, "The parts before, at and after the first sep."),
    KR_METHOD("removeprefix", str_removeprefix, "(self, prefix, /) -> str",
              VALUE, ALLOCATES, "The string without that prefix."),
    KR_METHOD("removesuffix", str_removesuffix, "(self, suffix, /) -> str",
              VALUE, ALLOCATES, "The string without that suffix."),
    KR_METHOD("replace", kr_str_method_replace, "(self, old, new, count=-1, /) -> str",
              VALUE, RUNS, "The string with old replaced by new, count times."),
    KR_METHOD("rfind", str_rfind, "-(self, sub, start=None, end=None, /) -> int",
              VALUE, RUNS,
              "S.rfind(sub[, start[, end]]) -> int\n\n"
              "The last place of sub within S[start:end], or -1."),
    KR_METHOD("rindex", str_rindex,
              "-(self, sub, start=None, end=None, /) -> int", VALUE, RUNS,
              "S.rindex(sub[, start[, end]]) -> int\n\n"
              "The last place of sub within S[start:end], or ValueError."),
    KR_METHOD("rjust", str_rjust, "(self, width, fillchar=' ', /) -> str",
              VALUE, RUNS, "The string at the right of one of that width."),
    KR_METHOD("rpartition", str_rpartition, "(self, sep, /) -> tuple", VALUE,
              ALLOCATES, "The parts before, at and after the last sep."),
    KR_METHOD("rsplit", str_rsplit,
              "(self, /, sep=None, maxsplit=-1) -> list", VALUE, RUNS,
              "The words of the string, split from the end."),
    KR_METHOD("rstrip", kr_str_method_rstrip, "(self, chars=None, /) -> str", VALUE,
              ALLOCATES, "The string without trailing white space, or chars."),
    KR_METHOD("split", kr_str_method_split, "(self, /, sep=None, maxsplit=-1) -> list",
              VALUE, RUNS, "The words of the string, split at sep."),
    KR_METHOD("splitlines", str_splitlines,
              "(self, /, keepends=False) -> list", VALUE, RUNS,
              "The lines of the string."),
    KR_METHOD("startswith", kr_str_method_startswith,
              "-(self, prefix, start=None, end=None, /) -> bool", VALUE, RUNS,
              "S.startswith(prefix[, start[, end]]) -> bool\n\n"
              "Whether S[start:end] starts with prefix, or one of a tuple."),
    KR_METHOD("strip", kr_str_method_strip, "(self, chars=None, /) -> str", VALUE,
              ALLOCATES,
              "The string without white space, or chars, at its ends."),
    KR_METHOD("swapcase", str_swapcase, "(self, /) -> str", VALUE, ALLOCATES,
              "The string with upper and lower case exchanged."),
    KR_METHOD("title", str_title, "(self, /) -> str", VALUE, ALLOCATES,
              "The string with each word in title case."),
    KR_METHOD("translate", str_translate, "(self, table, /) -> str", VALUE,
              RUNS, "The string with characters replaced by the table."),
    KR_METHOD("upper", kr_str_upper, "(self, /) -> str", VALUE, ALLOCATES,
              "The string in upper case."),
    KR_METHOD("zfill", str_zfill, "(self, width, /) -> str", VALUE, RUNS,
              "The string filled with zeros after its sign."),
    KR_METHOD("__format__", kr_str_format_spec, "(self, format_spec, /) -> str",
              VALUE, RUNS, "The string as the format_spec says."),
    KR_METHOD("__getnewargs__", str_getnewargs, "(self, /) -> tuple", VALUE,
              ALLOCATES, ""),
    KR_METHOD("__sizeof__", str_sizeof, "(self, /) -> int", NEVER, READS,
              "The size of the string in memory, in bytes."),
    KR_END_ROWS,
};
