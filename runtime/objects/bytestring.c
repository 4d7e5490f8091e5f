// bytestring.c - the algorithms and methods that bytes and bytearray share.
//
// An argument's bytes are looked at after all code of the program that the other arguments
// may run (KrSpan), and self's last.

#include "bytestring.h"

#include <string.h>

static KrSpan
span(KrValue self)
{
    KrSpan s = {0};
    if (kr_span(self, &s) < 0)
        kr_clear();
    return s;
}

static KR_IF_REACHED KrValue (*bytearray_new_if_reached)(const void *, size_t) = kr_bytearray_new;

static KrValue
make_like(KrValue self, const uint8_t *p, size_t n)
{
    return kr_is_bytearray(self) ? bytearray_new_if_reached(p, n) : kr_bytes(p, n);
}

static KrValue
finish_like(KrValue self, KrByteBuf *buf)
{
    KrValue v = kr_bytebuf_finish(buf);
    if (kr_iserr(v) || !kr_is_bytearray(self))
        return v;
    KrSpan s = span(v);
    return bytearray_new_if_reached(s.p, s.n);
}

// self unchanged: bytes are themselves, a bytearray is copied.
static KrValue
unchanged(KrValue self)
{
    if (kr_exact(self, &kr_bytes_type))
        return self;
    KrSpan s = span(self);
    return make_like(self, s.p, s.n);
}

static int
opt_ssize(KrValue v, KrSsize *out)
{
    return kr_isset(v) ? kr_as_ssize(v, out) : 0;
}

int
kr_as_byte(KrValue v, const char *message, uint8_t *out)
{
    KrSsize i;
    if (kr_is_fix(v)) {
        i = kr_fix_val(v);
    } else if (kr_as_ssize(v, &i) < 0) {
        if (!kr_pending_is(KR_OverflowError))
            return -1;
        kr_clear();
        i = -1;
    }
    if (i < 0 || i > 255) {
        kr_raise(KR_ValueError, "%s", message);
        return -1;
    }
    *out = (uint8_t)i;
    return 0;
}

static const char byte_range[] = "byte must be in range(0, 256)";

// ---- making ------------------------------------------------------------------

int
kr_bytestring_fill(KrByteBuf *buf, KrValue source, const char *range_message)
{
    KrSpan s;
    uint8_t byte;
    if (kr_type_slots(kr_typeof(source))->buffer) {
        if (kr_span(source, &s) < 0)
            return -1;
        return kr_bytebuf_add(buf, s.p, s.n);
    }
    KrValue it = kr_get_iter(source), v;
    if (kr_iserr(it))
        return -1;
    while (v = kr_next(it), !kr_iserr(v))
        if (kr_as_byte(v, range_message, &byte) < 0 ||
            kr_bytebuf_add(buf, &byte, 1) < 0)
            return -1;
    return kr_pending() ? -1 : 0;
}

int
kr_bytestring_init(const char *type, KrValue source, KrValue encoding,
                   KrValue errors, KrByteBuf *out)
{
    const char *enc = NULL, *err = NULL;
    KrSsize n;
    KrSpan s;
    bool is_text = kr_isset(source) && kr_is_str(source);
    if (kr_codec_args(type, encoding, errors, &enc, &err) < 0)
        return -1;
    if (!is_text && (kr_isset(encoding) || kr_isset(errors))) {
        kr_raise(KR_TypeError, kr_isset(encoding)
                                   ? "encoding without a string argument"
                                   : "errors without a string argument");
        return -1;
    }
    if (!kr_isset(source))
        return 0;
    if (is_text && !kr_isset(encoding)) {
        kr_raise(KR_TypeError, "string argument without an encoding");
        return -1;
    }
    if (is_text) {
        KrValue b = kr_encode(source, enc, err);
        if (kr_iserr(b) || kr_span(b, &s) < 0)
            return -1;
        return kr_bytebuf_add(out, s.p, s.n);
    }
    if (kr_has_index(source)) {
        if (kr_as_ssize(source, &n) == 0) {
            if (n >= 0)
                return kr_bytebuf_fill(out, 0, n);
            kr_raise(KR_ValueError, "negative count");
            return -1;
        }
        if (kr_pending_is(KR_OverflowError)) {
            kr_clear();
            kr_raise(KR_OverflowError,
                     "cannot fit '%T' into an index-sized integer", source);
            return -1;
        }
        if (!kr_pending_is(KR_TypeError))
            return -1;
        kr_clear();
    }
    const KrSlots *slots = kr_type_slots(kr_typeof(source));
    if (!slots->buffer && !slots->iter && !slots->getitem) {
        kr_raise(KR_TypeError, "cannot convert '%T' object to %s", source,
                 type);
        return -1;
    }
    return kr_bytestring_fill(out, source,
                              *type == 'b' && type[4] == 's'
                                  ? "bytes must be in range(0, 256)"
                                  : byte_range);
}

KrValue
kr_bytestring_repr(KrSpan s, const char *before, const char *after)
{
    static const char digits[] = "0123456789abcdef";
    // bytearray always quotes with ' unless only that occurs; so does bytes.
    bool has_single = s.n && memchr(s.p, '\'', s.n);
    bool has_double = s.n && memchr(s.p, '"', s.n);
    char quote = has_single && !has_double ? '"' : '\'';
    KrStrBuf buf = {0};
    if (kr_buf_reserve(&buf, s.n + 16, 0x7F) < 0 ||
        kr_buf_ascii(&buf, before, strlen(before)) < 0 ||
        kr_buf_char(&buf, quote) < 0)
        return KR_ERROR;
    for (size_t i = 0; i < s.n; i++) {
        uint8_t c = s.p[i];
        char text[4] = {'\\', 'x', digits[c >> 4], digits[c & 15]};
        size_t n = 2;
        if (c == '\t')
            text[1] = 't';
        else if (c == '\n')
            text[1] = 'n';
        else if (c == '\r')
            text[1] = 'r';
        else if (c == '\\' || c == quote)
            text[1] = c;
        else if (c >= ' ' && c < 0x7F)
            text[0] = c, n = 1;
        else
            n = 4;
        if (kr_buf_ascii(&buf, text, n) < 0)
            return KR_ERROR;
    }
    if (kr_buf_char(&buf, quote) < 0 ||
        kr_buf_ascii(&buf, after, strlen(after)) < 0)
        return KR_ERROR;
    return kr_buf_finish(&buf);
}

// ---- operators -------------------------------------------------------------------

KrValue
kr_bytestring_compare(KrValue a, KrValue b, int op)
{
    KrSpan s = span(a), t;
    if (!kr_type_slots(kr_typeof(b))->buffer)
        return KR_NotImplemented;
    if (kr_span(b, &t) < 0)
        return KR_ERROR;
    if (op == KR_EQ || op == KR_NE) {
        bool same = s.n == t.n && !memcmp(s.p, t.p, s.n);
        return kr_bool(same == (op == KR_EQ));
    }
    int order = memcmp(s.p, t.p, s.n < t.n ? s.n : t.n);
    if (order == 0)
        order = s.n < t.n ? -1 : s.n > t.n;
    switch (op) {
    case KR_LT:
        return kr_bool(order < 0);
    case KR_LE:
        return kr_bool(order <= 0);
    case KR_GT:
        return kr_bool(order > 0);
    }
    return kr_bool(order >= 0);
}

static KrValue
repeat(KrValue self, KrValue times)
{
    KrSsize n;
    KrValue other;
    KrByteBuf buf = {0};
    if (kr_repeat_count(times, &n, &other) < 0)
        return other;
    KrSpan s = span(self);
    if (n == 1)
        return unchanged(self);
    if (n && s.n > (size_t)INTPTR_MAX / (size_t)n)
        return kr_raise_nomemory();
    if (s.n == 1) {
        if (kr_bytebuf_fill(&buf, *s.p, n) < 0)
            return KR_ERROR;
        return finish_like(self, &buf);
    }
    if (kr_bytebuf_reserve(&buf, s.n * n) < 0)
        return KR_ERROR;
    while (n-- && s.n)
        if (kr_bytebuf_add(&buf, s.p, s.n) < 0)
            return KR_ERROR;
    return finish_like(self, &buf);
}

static KR_WHEN(MOD) KrValue (*percent)(KrSpan, KrValue) = kr_bytes_percent;

KrValue
kr_bytestring_binary(int op, KrValue a, KrValue b)
{
    KrByteBuf buf = {0};
    KrSpan s, t;
    switch (op) {
    case KR_OP_ADD:
    case KR_OP_IADD:
        if (!kr_type_slots(kr_typeof(b))->buffer)
            return KR_NotImplemented;
        if (kr_span(b, &t) < 0)
            return KR_ERROR;
        s = span(a);
        if (kr_bytebuf_reserve(&buf, s.n + t.n) < 0 ||
            kr_bytebuf_add(&buf, s.p, s.n) < 0 ||
            kr_bytebuf_add(&buf, t.p, t.n) < 0)
            return KR_ERROR;
        return finish_like(a, &buf);
    case KR_OP_MUL:
    case KR_OP_IMUL:
        return repeat(a, b);
    case KR_OP_MOD:
    case KR_OP_IMOD:
        s = span(a);
        KrValue r = percent(s, b);
        if (kr_iserr(r) || !kr_is_bytearray(a))
            return r;
        s = span(r);
        return bytearray_new_if_reached(s.p, s.n);
    }
    return KR_NotImplemented;
}

KrValue
kr_bytestring_reflected(int op, KrValue a, KrValue b)
{
    return op == KR_OP_MUL ? repeat(b, a) : KR_NotImplemented;
}

int
kr_bytestring_contains(KrValue self, KrValue x)
{
    uint8_t byte;
    KrSpan t;
    if (kr_has_index(x)) {
        if (kr_as_byte(x, byte_range, &byte) < 0)
            return -1;
        KrSpan s = span(self);
        return s.n && memchr(s.p, byte, s.n);
    }
    if (kr_span(x, &t) < 0)
        return -1;
    KrSpan s = span(self);
    return kr_search(s.p, s.n, t.p, t.n, 1) >= 0;
}

// ---- searching -------------------------------------------------------------------

// What find() and its like look for, bytes or one byte, within a part of self; 1, 0 for a
// part that holds nothing, -1 for failure.
static int
find_args(KrValue self, KrValue sub, KrValue start, KrValue end, uint8_t *byte,
          KrSpan *x, KrSpan *s, size_t *at)
{
    KrSsize i = 0, j = INTPTR_MAX;
    if (kr_slice_index(start, &i) < 0 || kr_slice_index(end, &j) < 0)
        return -1;
    if (kr_type_slots(kr_typeof(sub))->buffer) {
        if (kr_span(sub, x) < 0)
            return -1;
    } else if (kr_has_index(sub)) {
        if (kr_as_byte(sub, byte_range, byte) < 0)
            return -1;
        *x = (KrSpan){byte, 1, sub};
    } else {
        kr_raise(KR_TypeError,
                 "argument should be integer or bytes-like object, not '%T'",
                 sub);
        return -1;
    }
    *s = span(self);
    if (!kr_clamp_range(s->n, &i, &j))
        return 0;
    s->p += i;
    s->n = j - i;
    *at = i;
    return 1;
}

static KrSsize
find_in(KrValue self, KrValue sub, KrValue start, KrValue end, int last)
{
    uint8_t byte;
    KrSpan x, s;
    size_t at;
    int r = find_args(self, sub, start, end, &byte, &x, &s, &at);
    if (r <= 0)
        return r < 0 ? -2 : -1;
    KrSsize i = last ? kr_search_last(s.p, s.n, x.p, x.n, 1)
                     : kr_search(s.p, s.n, x.p, x.n, 1);
    return i < 0 ? i : i + (KrSsize)at;
}

KrValue
kr_bytes_find(KrValue self, KrValue sub, KrValue start, KrValue end)
{
    KrSsize i = find_in(self, sub, start, end, 0);
    return i == -2 ? KR_ERROR : kr_int(i);
}

KrValue
kr_bytes_rfind(KrValue self, KrValue sub, KrValue start, KrValue end)
{
    KrSsize i = find_in(self, sub, start, end, 1);
    return i == -2 ? KR_ERROR : kr_int(i);
}

KrValue
kr_bytes_index(KrValue self, KrValue sub, KrValue start, KrValue end)
{
    KrSsize i = find_in(self, sub, start, end, 0);
    if (i == -1)
        return kr_raise(KR_ValueError, "subsection not found");
    return i == -2 ? KR_ERROR : kr_int(i);
}

KrValue
kr_bytes_rindex(KrValue self, KrValue sub, KrValue start, KrValue end)
{
    KrSsize i = find_in(self, sub, start, end, 1);
    if (i == -1)
        return kr_raise(KR_ValueError, "subsection not found");
    return i == -2 ? KR_ERROR : kr_int(i);
}

KrValue
kr_bytes_count(KrValue self, KrValue sub, KrValue start, KrValue end)
{
    uint8_t byte;
    KrSpan x, s;
    size_t at;
    int r = find_args(self, sub, start, end, &byte, &x, &s, &at);
    if (r <= 0)
        return r < 0 ? KR_ERROR : kr_int(0);
    return kr_int(kr_search_count(s.p, s.n, x.p, x.n, 1, SIZE_MAX));
}

static bool
has_affix(KrSpan s, KrSpan x, int tail)
{
    return x.n <= s.n && !memcmp(tail ? s.p + s.n - x.n : s.p, x.p, x.n);
}

static KrValue
affix(KrValue self, KrValue x, KrValue start, KrValue end, int tail)
{
    KrSsize i = 0, j = INTPTR_MAX;
    KrSpan t, s;
    if (kr_slice_index(start, &i) < 0 || kr_slice_index(end, &j) < 0)
        return KR_ERROR;
    s = span(self);
    bool some = kr_clamp_range(s.n, &i, &j);
    if (some) {
        s.p += i;
        s.n = j - i;
    }
    if (kr_is_tuple(x)) {
        for (size_t k = 0; k < kr_as_tuple(x)->len; k++) {
            if (kr_span(kr_as_tuple(x)->items[k], &t) < 0)
                return KR_ERROR;
            if (some && has_affix(s, t, tail))
                return KR_True;
        }
        return KR_False;
    }
    if (!kr_type_slots(kr_typeof(x))->buffer)
        return kr_raise(
            KR_TypeError,
            "%s first arg must be bytes or a tuple of bytes, not %T",
            tail ? "endswith" : "startswith", x);
    if (kr_span(x, &t) < 0)
        return KR_ERROR;
    return kr_bool(some && has_affix(s, t, tail));
}

KrValue
kr_bytes_startswith(KrValue self, KrValue x, KrValue start, KrValue end)
{
    return affix(self, x, start, end, 0);
}

KrValue
kr_bytes_endswith(KrValue self, KrValue x, KrValue start, KrValue end)
{
    return affix(self, x, start, end, 1);
}

KrValue
kr_bytes_removeprefix(KrValue self, KrValue x)
{
    KrSpan t;
    if (kr_span(x, &t) < 0)
        return KR_ERROR;
    KrSpan s = span(self);
    if (!t.n || !has_affix(s, t, 0))
        return unchanged(self);
    return make_like(self, s.p + t.n, s.n - t.n);
}

KrValue
kr_bytes_removesuffix(KrValue self, KrValue x)
{
    KrSpan t;
    if (kr_span(x, &t) < 0)
        return KR_ERROR;
    KrSpan s = span(self);
    if (!t.n || !has_affix(s, t, 1))
        return unchanged(self);
    return make_like(self, s.p, s.n - t.n);
}

// ---- splitting -------------------------------------------------------------------

static bool
is_space(uint8_t c)
{
    return c == ' ' || (c >= 9 && c <= 13);
}

static int
append_part(KrValue list, KrValue self, const uint8_t *p, size_t n)
{
    KrValue v = make_like(self, p, n);
    return kr_iserr(v) ? -1 : kr_list_append(list, v);
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
split_space(KrValue self, size_t max)
{
    KrSpan s = span(self);
    KrValue list = kr_list_new(0);
    if (kr_iserr(list))
        return KR_ERROR;
    for (size_t i = 0;;) {
        while (i < s.n && is_space(s.p[i]))
            i++;
        if (i == s.n)
            return list;
        size_t start = i;
        if (max-- == 0)
            return append_part(list, self, s.p + start, s.n - start) < 0
                       ? KR_ERROR
                       : list;
        while (i < s.n && !is_space(s.p[i]))
            i++;
        if (append_part(list, self, s.p + start, i - start) < 0)
            return KR_ERROR;
    }
}

static KrValue
rsplit_space(KrValue self, size_t max)
{
    KrSpan s = span(self);
    KrValue list = kr_list_new(0);
    if (kr_iserr(list))
        return KR_ERROR;
    for (size_t i = s.n;;) {
        while (i && is_space(s.p[i - 1]))
            i--;
        if (i == 0)
            return reversed(list);
        size_t end = i;
        if (max-- == 0)
            return append_part(list, self, s.p, end) < 0 ? KR_ERROR
                                                         : reversed(list);
        while (i && !is_space(s.p[i - 1]))
            i--;
        if (append_part(list, self, s.p + i, end - i) < 0)
            return KR_ERROR;
    }
}

static KrValue
split(KrValue self, KrValue sep, KrValue maxsplit, int from_right)
{
    KrSsize max = -1;
    KrSpan x;
    if (opt_ssize(maxsplit, &max) < 0)
        return KR_ERROR;
    size_t left = max < 0 ? SIZE_MAX : (size_t)max;
    if (!kr_isset(sep) || kr_is_none(sep))
        return from_right ? rsplit_space(self, left) : split_space(self, left);
    if (kr_span(sep, &x) < 0)
        return KR_ERROR;
    if (x.n == 0)
        return kr_raise(KR_ValueError, "empty separator");
    KrSpan s = span(self);
    KrValue list = kr_list_new(0);
    if (kr_iserr(list))
        return KR_ERROR;
    size_t start = 0, end = s.n;
    for (; left; left--) {
        KrSsize i =
            from_right ? kr_search_last(s.p, end, x.p, x.n, 1)
                       : kr_search(s.p + start, end - start, x.p, x.n, 1);
        if (i < 0)
            break;
        if (from_right) {
            if (append_part(list, self, s.p + i + x.n, end - i - x.n) < 0)
                return KR_ERROR;
            end = i;
        } else {
            if (append_part(list, self, s.p + start, i) < 0)
                return KR_ERROR;
            start += i + x.n;
        }
    }
    if (append_part(list, self, s.p + start, end - start) < 0)
        return KR_ERROR;
    return from_right ? reversed(list) : list;
}

KrValue
kr_bytes_split(KrValue self, KrValue sep, KrValue maxsplit)
{
    return split(self, sep, maxsplit, 0);
}

KrValue
kr_bytes_rsplit(KrValue self, KrValue sep, KrValue maxsplit)
{
    return split(self, sep, maxsplit, 1);
}

KrValue
kr_bytes_splitlines(KrValue self, KrValue keepends)
{
    int keep = 0;
    if (kr_isset(keepends) && kr_as_int(keepends, &keep) < 0)
        return KR_ERROR;
    KrSpan s = span(self);
    KrValue list = kr_list_new(0);
    if (kr_iserr(list))
        return KR_ERROR;
    for (size_t i = 0; i < s.n;) {
        size_t start = i;
        while (i < s.n && s.p[i] != '\n' && s.p[i] != '\r')
            i++;
        size_t end = i;
        if (i + 1 < s.n && s.p[i] == '\r' && s.p[i + 1] == '\n')
            i++;
        if (i < s.n)
            i++;
        if (append_part(list, self, s.p + start, (keep ? i : end) - start) < 0)
            return KR_ERROR;
    }
    return list;
}

static KrValue
partition(KrValue self, KrValue sep, int from_right)
{
    KrSpan x;
    if (kr_span(sep, &x) < 0)
        return KR_ERROR;
    if (x.n == 0)
        return kr_raise(KR_ValueError, "empty separator");
    KrSpan s = span(self);
    KrSsize i = from_right ? kr_search_last(s.p, s.n, x.p, x.n, 1)
                           : kr_search(s.p, s.n, x.p, x.n, 1);
    KrValue parts[3];
    if (i < 0) {
        parts[from_right ? 2 : 0] = unchanged(self);
        parts[1] = make_like(self, s.p, 0);
        parts[from_right ? 0 : 2] = make_like(self, s.p, 0);
    } else {
        parts[0] = make_like(self, s.p, i);
        parts[1] = make_like(self, x.p, x.n);
        parts[2] = make_like(self, s.p + i + x.n, s.n - i - x.n);
    }
    if (kr_iserr(parts[0]) || kr_iserr(parts[1]) || kr_iserr(parts[2]))
        return KR_ERROR;
    return kr_tuple_n(parts, 3);
}

KrValue
kr_bytes_partition(KrValue self, KrValue sep)
{
    return partition(self, sep, 0);
}

KrValue
kr_bytes_rpartition(KrValue self, KrValue sep)
{
    return partition(self, sep, 1);
}

enum { LEFT = 1, RIGHT = 2 };

static KrValue
strip(KrValue self, KrValue bytes, int sides)
{
    bool drop[256] = {0};
    KrSpan x;
    if (!kr_isset(bytes) || kr_is_none(bytes)) {
        for (int c = 0; c < 256; c++)
            drop[c] = is_space(c);
    } else {
        if (kr_span(bytes, &x) < 0)
            return KR_ERROR;
        for (size_t i = 0; i < x.n; i++)
            drop[x.p[i]] = true;
    }
    KrSpan s = span(self);
    size_t i = 0, j = s.n;
    if (sides & LEFT)
        while (i < j && drop[s.p[i]])
            i++;
    if (sides & RIGHT)
        while (j > i && drop[s.p[j - 1]])
            j--;
    if (j - i == s.n)
        return unchanged(self);
    return make_like(self, s.p + i, j - i);
}

KrValue
kr_bytes_strip(KrValue self, KrValue bytes)
{
    return strip(self, bytes, LEFT | RIGHT);
}

KrValue
kr_bytes_lstrip(KrValue self, KrValue bytes)
{
    return strip(self, bytes, LEFT);
}

KrValue
kr_bytes_rstrip(KrValue self, KrValue bytes)
{
    return strip(self, bytes, RIGHT);
}

// ---- replacing -------------------------------------------------------------------

KrValue
kr_bytes_replace(KrValue self, KrValue old, KrValue new, KrValue count)
{
    KrSsize max = -1;
    KrSpan x, with;
    KrByteBuf buf = {0};
    if (opt_ssize(count, &max) < 0 || kr_span(old, &x) < 0 ||
        kr_span(new, &with) < 0)
        return KR_ERROR;
    KrSpan s = span(self);
    size_t left = max < 0 ? SIZE_MAX : (size_t)max, at = 0;
    if (x.n == 0) {
        if (left > s.n + 1)
            left = s.n + 1;
        for (; left; left--) {
            if (kr_bytebuf_add(&buf, with.p, with.n) < 0)
                return KR_ERROR;
            if (at < s.n && kr_bytebuf_add(&buf, s.p + at++, 1) < 0)
                return KR_ERROR;
        }
    }
    for (; left && x.n; left--) {
        KrSsize i = kr_search(s.p + at, s.n - at, x.p, x.n, 1);
        if (i < 0)
            break;
        if (kr_bytebuf_add(&buf, s.p + at, i) < 0 ||
            kr_bytebuf_add(&buf, with.p, with.n) < 0)
            return KR_ERROR;
        at += i + x.n;
    }
    if (at == 0 && !buf.len)
        return unchanged(self);
    if (kr_bytebuf_add(&buf, s.p + at, s.n - at) < 0)
        return KR_ERROR;
    return finish_like(self, &buf);
}

KrValue
kr_bytes_join(KrValue self, KrValue iterable)
{
    KrByteBuf buf = {0};
    KrSpan x;
    if (!kr_type_slots(kr_typeof(iterable))->iter &&
        !kr_type_slots(kr_typeof(iterable))->getitem)
        return kr_raise(KR_TypeError, "can only join an iterable");
    KrValue seq = kr_tuple_from(iterable);
    if (kr_iserr(seq))
        return KR_ERROR;
    KrTuple *t = kr_as_tuple(seq);
    if (t->len == 1 && kr_exact(t->items[0], &kr_bytes_type) &&
        !kr_is_bytearray(self))
        return t->items[0];
    for (size_t i = 0; i < t->len; i++) {
        if (!kr_type_slots(kr_typeof(t->items[i]))->buffer)
            return kr_raise(
                KR_TypeError,
                "sequence item %zd: expected a bytes-like object, %T found",
                (KrSsize)i, t->items[i]);
        KrSpan s = span(self);
        if (i && kr_bytebuf_add(&buf, s.p, s.n) < 0)
            return KR_ERROR;
        if (kr_span(t->items[i], &x) < 0 ||
            kr_bytebuf_add(&buf, x.p, x.n) < 0)
            return KR_ERROR;
    }
    return finish_like(self, &buf);
}

KrValue
kr_bytes_translate(KrValue self, KrValue table, KrValue delete)
{
    KrSpan map = {0}, x = {0};
    bool drop[256] = {0};
    KrByteBuf buf = {0};
    if (!kr_is_none(table)) {
        if (kr_span(table, &map) < 0)
            return KR_ERROR;
        if (map.n != 256)
            return kr_raise(KR_ValueError,
                            "translation table must be 256 characters long");
    }
    if (kr_isset(delete)) {
        if (kr_span(delete, &x) < 0)
            return KR_ERROR;
        for (size_t i = 0; i < x.n; i++)
            drop[x.p[i]] = true;
    }
    KrSpan s = span(self);
    if (kr_bytebuf_reserve(&buf, s.n) < 0)
        return KR_ERROR;
    for (size_t i = 0; i < s.n; i++) {
        const uint8_t *p = map.p ? &map.p[s.p[i]] : &s.p[i];
        if (!drop[s.p[i]] && kr_bytebuf_add(&buf, p, 1) < 0)
            return KR_ERROR;
    }
    return finish_like(self, &buf);
}

KrValue
kr_bytes_maketrans(KrValue none, KrValue from, KrValue to)
{
    KrSpan x, y;
    uint8_t *p;
    (void)none;
    if (kr_span(from, &x) < 0 || kr_span(to, &y) < 0)
        return KR_ERROR;
    if (x.n != y.n)
        return kr_raise(KR_ValueError,
                        "maketrans arguments must have same length");
    KrValue v = kr_bytes_alloc(256, &p);
    if (kr_iserr(v))
        return KR_ERROR;
    for (int i = 0; i < 256; i++)
        p[i] = i;
    for (size_t i = 0; i < x.n; i++)
        p[x.p[i]] = y.p[i];
    return v;
}

KrValue
kr_bytes_expandtabs(KrValue self, KrValue tabsize)
{
    int size = 8;
    KrByteBuf buf = {0};
    if (kr_isset(tabsize) && kr_as_int(tabsize, &size) < 0)
        return KR_ERROR;
    KrSpan s = span(self);
    size_t column = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\t') {
            size_t pad = size > 0 ? size - column % size : 0;
            if (kr_bytebuf_fill(&buf, ' ', pad) < 0)
                return KR_ERROR;
            column += pad;
            continue;
        }
        column = s.p[i] == '\n' || s.p[i] == '\r' ? 0 : column + 1;
        if (kr_bytebuf_add(&buf, s.p + i, 1) < 0)
            return KR_ERROR;
    }
    return finish_like(self, &buf);
}

// ---- padding ---------------------------------------------------------------------

static KrValue
pad(KrValue self, size_t left, size_t right, uint8_t fill)
{
    KrByteBuf buf = {0};
    KrSpan s = span(self);
    if (left + right == 0)
        return unchanged(self);
    if (kr_bytebuf_reserve(&buf, left + s.n + right) < 0 ||
        kr_bytebuf_fill(&buf, fill, left) < 0 ||
        kr_bytebuf_add(&buf, s.p, s.n) < 0 ||
        kr_bytebuf_fill(&buf, fill, right) < 0)
        return KR_ERROR;
    return finish_like(self, &buf);
}

static int
pad_args(const char *name, KrValue self, KrValue width, KrValue fillchar,
         size_t *out, uint8_t *fill)
{
    KrSsize w;
    KrSpan x;
    if (kr_as_ssize(width, &w) < 0)
        return -1;
    *fill = ' ';
    if (kr_isset(fillchar)) {
        if (!(kr_is_bytes(fillchar) || kr_is_bytearray(fillchar)) ||
            kr_span(fillchar, &x) < 0 || x.n != 1) {
            kr_raise(KR_TypeError,
                     "%s() argument 2 must be a byte string of length 1, "
                     "not %T",
                     name, fillchar);
            return -1;
        }
        *fill = *x.p;
    }
    KrSsize n = span(self).n;
    *out = w > n ? w - n : 0;
    return 0;
}

KrValue
kr_bytes_center(KrValue self, KrValue width, KrValue fillchar)
{
    size_t n;
    uint8_t fill;
    if (pad_args("center", self, width, fillchar, &n, &fill) < 0)
        return KR_ERROR;
    // The odd one goes left when the width is odd.
    size_t left = n / 2 + (n & (n + span(self).n) & 1);
    return pad(self, left, n - left, fill);
}

KrValue
kr_bytes_ljust(KrValue self, KrValue width, KrValue fillchar)
{
    size_t n;
    uint8_t fill;
    if (pad_args("ljust", self, width, fillchar, &n, &fill) < 0)
        return KR_ERROR;
    return pad(self, 0, n, fill);
}

KrValue
kr_bytes_rjust(KrValue self, KrValue width, KrValue fillchar)
{
    size_t n;
    uint8_t fill;
    if (pad_args("rjust", self, width, fillchar, &n, &fill) < 0)
        return KR_ERROR;
    return pad(self, n, 0, fill);
}

KrValue
kr_bytes_zfill(KrValue self, KrValue width)
{
    size_t n;
    uint8_t fill;
    KrByteBuf buf = {0};
    if (pad_args("zfill", self, width, KR_ABSENT, &n, &fill) < 0)
        return KR_ERROR;
    KrSpan s = span(self);
    size_t sign = n && s.n && (*s.p == '+' || *s.p == '-');
    if (n == 0)
        return unchanged(self);
    if (kr_bytebuf_add(&buf, s.p, sign) < 0 ||
        kr_bytebuf_fill(&buf, '0', n) < 0 ||
        kr_bytebuf_add(&buf, s.p + sign, s.n - sign) < 0)
        return KR_ERROR;
    return finish_like(self, &buf);
}

// ---- case and classes ---------------------------------------------------------------

static bool
is_upper(uint8_t c)
{
    return c >= 'A' && c <= 'Z';
}

static bool
is_lower(uint8_t c)
{
    return c >= 'a' && c <= 'z';
}

static bool
is_digit(uint8_t c)
{
    return c >= '0' && c <= '9';
}

static bool
is_alpha(uint8_t c)
{
    return is_upper(c) || is_lower(c);
}

static bool
is_alnum(uint8_t c)
{
    return is_alpha(c) || is_digit(c);
}

enum { UPPER, LOWER, TITLE, CAPITAL, SWAP };

static KrValue
map_case(KrValue self, int how)
{
    KrSpan s = span(self);
    uint8_t *to;
    KrValue v = kr_bytes_alloc(s.n, &to);
    if (kr_iserr(v))
        return KR_ERROR;
    bool follows = false;
    for (size_t i = 0; i < s.n; i++) {
        uint8_t c = s.p[i];
        bool up = how == UPPER || (how == SWAP && is_lower(c)) ||
                  (how == CAPITAL && i == 0) || (how == TITLE && !follows);
        follows = is_alpha(c);
        to[i] = up ? (is_lower(c) ? c - 32 : c) : is_upper(c) ? c + 32 : c;
    }
    return kr_is_bytearray(self) ? bytearray_new_if_reached(to, s.n) : v;
}

KrValue
kr_bytes_upper(KrValue self)
{
    return map_case(self, UPPER);
}

KrValue
kr_bytes_lower(KrValue self)
{
    return map_case(self, LOWER);
}

KrValue
kr_bytes_title(KrValue self)
{
    return map_case(self, TITLE);
}

KrValue
kr_bytes_capitalize(KrValue self)
{
    return map_case(self, CAPITAL);
}

KrValue
kr_bytes_swapcase(KrValue self)
{
    return map_case(self, SWAP);
}

static KrValue
all_are(KrValue self, bool (*is)(uint8_t))
{
    KrSpan s = span(self);
    for (size_t i = 0; i < s.n; i++)
        if (!is(s.p[i]))
            return KR_False;
    return kr_bool(s.n);
}

KrValue
kr_bytes_isalnum(KrValue self)
{
    return all_are(self, is_alnum);
}

KrValue
kr_bytes_isalpha(KrValue self)
{
    return all_are(self, is_alpha);
}

KrValue
kr_bytes_isdigit(KrValue self)
{
    return all_are(self, is_digit);
}

KrValue
kr_bytes_isspace(KrValue self)
{
    return all_are(self, is_space);
}

KrValue
kr_bytes_isascii(KrValue self)
{
    KrSpan s = span(self);
    return kr_bool(kr_chars_max(s.p, 1, s.n) == 0x7F);
}

static KrValue
one_case(KrValue self, bool (*wanted)(uint8_t), bool (*unwanted)(uint8_t))
{
    KrSpan s = span(self);
    bool found = false;
    for (size_t i = 0; i < s.n; i++) {
        if (unwanted(s.p[i]))
            return KR_False;
        found |= wanted(s.p[i]);
    }
    return kr_bool(found);
}

KrValue
kr_bytes_islower(KrValue self)
{
    return one_case(self, is_lower, is_upper);
}

KrValue
kr_bytes_isupper(KrValue self)
{
    return one_case(self, is_upper, is_lower);
}

KrValue
kr_bytes_istitle(KrValue self)
{
    KrSpan s = span(self);
    bool found = false, follows = false;
    for (size_t i = 0; i < s.n; i++) {
        uint8_t c = s.p[i];
        if (is_upper(c) ? follows : is_lower(c) && !follows)
            return KR_False;
        follows = is_alpha(c);
        found |= follows;
    }
    return kr_bool(found);
}

// ---- text ----------------------------------------------------------------------------

KrValue
kr_bytes_decode(KrValue self, KrValue encoding, KrValue errors)
{
    const char *enc = NULL, *err = NULL;
    if (kr_codec_args("decode", encoding, errors, &enc, &err) < 0)
        return KR_ERROR;
    KrSpan s = span(self);
    return kr_decode(s.p, s.n, enc, err);
}

static int
separator(KrValue sep, uint8_t *out)
{
    KrSsize n = kr_len(sep);
    if (n < 0)
        return -1;
    if (n != 1) {
        kr_raise(KR_ValueError, "sep must be length 1.");
        return -1;
    }
    uint32_t c;
    if (kr_is_str(sep)) {
        c = kr_str_at(kr_as_str(sep), 0);
    } else if (kr_is_bytes(sep)) {
        c = *span(sep).p;
    } else {
        kr_raise(KR_TypeError, "sep must be str or bytes.");
        return -1;
    }
    if (c >= 128) {
        kr_raise(KR_ValueError, "sep must be ASCII.");
        return -1;
    }
    *out = (uint8_t)c;
    return 0;
}

KrValue
kr_bytes_hex(KrValue self, KrValue sep, KrValue per)
{
    static const char digits[] = "0123456789abcdef";
    int group = 1;
    uint8_t mark = 0;
    if ((kr_isset(sep) && separator(sep, &mark) < 0) ||
        (kr_isset(per) && kr_as_int(per, &group) < 0))
        return KR_ERROR;
    KrSpan s = span(self);
    if (!kr_isset(sep))
        group = 0;
    // Groups are counted from the right, from the left if the number is negative.
    size_t size = group < 0 ? -(size_t)(KrSsize)group : (size_t)group;
    size_t nmarks = size && s.n ? (s.n - 1) / size : 0;
    void *data;
    if (s.n > (size_t)INTPTR_MAX / 4)
        return kr_raise_nomemory();
    KrValue v = kr_str_alloc(2 * s.n + nmarks, 1, &data);
    if (kr_iserr(v) || s.n == 0)
        return kr_iserr(v) ? KR_ERROR : KR_S(empty);
    kr_as_str(v)->flags |= KR_STR_ASCII;
    uint8_t *to = data;
    for (size_t i = 0; i < s.n; i++) {
        size_t from_end = group > 0 ? s.n - i : i;
        if (i && size && from_end % size == 0)
            *to++ = mark;
        *to++ = digits[s.p[i] >> 4];
        *to++ = digits[s.p[i] & 15];
    }
    return v;
}

static int
hex_digit(uint32_t c)
{
    if (c - '0' < 10)
        return c - '0';
    c |= 32;
    return c - 'a' < 6 ? (int)(c - 'a' + 10) : -1;
}

KrValue
kr_bytes_fromhex(KrValue type, KrValue text)
{
    KrByteBuf buf = {0};
    if (!kr_is_str(text))
        return kr_raise(KR_TypeError, "fromhex() argument must be str, not %A",
                        text);
    KrStr *s = kr_as_str(text);
    for (size_t i = 0; i < s->len;) {
        uint32_t c = kr_str_at(s, i);
        if (c < 128 && is_space(c)) {
            i++;
            continue;
        }
        int high = hex_digit(c);
        int low = high >= 0 && i + 1 < s->len ? hex_digit(kr_str_at(s, i + 1))
                                              : -1;
        if (low < 0)
            return kr_raise(KR_ValueError,
                            "non-hexadecimal number found in fromhex() arg at "
                            "position %zd",
                            (KrSsize)i + (high >= 0));
        uint8_t byte = high << 4 | low;
        if (kr_bytebuf_add(&buf, &byte, 1) < 0)
            return KR_ERROR;
        i += 2;
    }
    KrValue v = kr_bytebuf_finish(&buf);
    if (kr_iserr(v) || kr_as_type(type) == &kr_bytes_type)
        return v;
    return kr_call1(type, v);
}

// ---- iterators -----------------------------------------------------------------------

typedef struct {
    KrObject ob;
    KrValue bytes; // absent: exhausted
    size_t i;
} BytesIter;

extern const KrType kr_bytes_iterator_type, kr_bytearray_iterator_type;

static KrValue
iterate(const KrType *t, KrValue self)
{
    BytesIter *it = kr_new(t);
    if (!it)
        return KR_ERROR;
    kr_set(it, &it->bytes, self);
    return kr_value(it);
}

KrValue
kr_bytes_iter(KrValue self)
{
    return iterate(&kr_bytes_iterator_type, self);
}

KrValue
kr_bytearray_iter(KrValue self)
{
    return iterate(&kr_bytearray_iterator_type, self);
}

static KrValue
iter_next(KrValue self)
{
    BytesIter *it = (BytesIter *)kr_obj(self);
    if (!kr_isset(it->bytes))
        return KR_ERROR;
    if (kr_exact(it->bytes, &kr_bytearray_type)) {
        const KrByteArray *a = (KrByteArray *)kr_obj(it->bytes);
        if (it->i < a->len)
            return kr_fix(a->data[it->i++]);
    }
    KrSpan s = span(it->bytes);
    if (it->i < s.n)
        return kr_fix(s.p[it->i++]);
    kr_set(it, &it->bytes, KR_ABSENT);
    return KR_ERROR;
}

static KrValue
iter_length_hint(KrValue self)
{
    BytesIter *it = (BytesIter *)kr_obj(self);
    size_t n = kr_isset(it->bytes) ? span(it->bytes).n : 0;
    return kr_int(n > it->i ? n - it->i : 0);
}

static KrValue
iter_reduce(KrValue self)
{
    BytesIter *it = (BytesIter *)kr_obj(self);
    KrValue iter = kr_dict_get_text(kr_state.builtins, "iter");
    if (!kr_isset(iter))
        return KR_ERROR;
    if (!kr_isset(it->bytes))
        return kr_tuple(2, iter, kr_tuple(1, kr_tuple(0)));
    return kr_tuple(3, iter, kr_tuple(1, it->bytes), kr_int(it->i));
}

static KrValue
iter_setstate(KrValue self, KrValue state)
{
    BytesIter *it = (BytesIter *)kr_obj(self);
    KrSsize i;
    if (kr_as_ssize(state, &i) < 0)
        return KR_ERROR;
    if (kr_isset(it->bytes)) {
        size_t n = span(it->bytes).n;
        it->i = i < 0 ? 0 : (size_t)i > n ? n : (size_t)i;
    }
    return KR_None;
}

static const KrRow iter_rows[] = {
    KR_METHOD("__length_hint__", iter_length_hint, "(self, /) -> int", NEVER,
              READS, "About how many items are to come."),
    KR_METHOD("__reduce__", iter_reduce, "(self, /) -> tuple", VALUE,
              ALLOCATES, "What pickle stores."),
    KR_METHOD("__setstate__", iter_setstate, "(self, state, /) -> None", VALUE,
              RUNS, "Takes back what __reduce__ gave."),
    KR_END_ROWS,
};

const KrType kr_bytes_iterator_type = {
    KR_TYPE_HEAD(kr_bytes_iterator_type, "bytes_iterator", BytesIter),
    .flags = KR_TF_IMMUTABLE | KR_TF_NONEW,
    .rows = iter_rows,
    .slot = {.iter = kr_iter_self, .next = iter_next},
};

const KrType kr_bytearray_iterator_type = {
    KR_TYPE_HEAD(kr_bytearray_iterator_type, "bytearray_iterator", BytesIter),
    .flags = KR_TF_IMMUTABLE | KR_TF_NONEW,
    .rows = iter_rows,
    .slot = {.iter = kr_iter_self, .next = iter_next},
};
