// str.c - str objects: storage, operators, iterators.
//
// A string has the narrowest kind that holds its characters, so equal strings are equal
// bytes. Two layouts: inline, and tip, a header over a buffer that several strings share.
// Appending to the string that ends where its buffer's used part ends writes behind it in
// place, so that += in a loop is linear; the others never see what lies past their length.
// Only inline strings end in a zero character.
//
// KR_STR_ASCII says that a string is known to be ASCII; without it a string of kind 1 may
// still be.

#include "runtime.h"
#include <krait/limbs.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_BYTES ((size_t)INTPTR_MAX / 2)

// ---- one-character strings -------------------------------------------------

typedef struct {
    KrObject ob;
    KrHash hash;
    size_t len;
    uint8_t kind, flags, pad[2];
    uint8_t data[4];
} CharStr;

_Static_assert(offsetof(CharStr, data) == offsetof(KrStr, data),
               "CharStr is a KrStr");

static CharStr chars[256];

static CharStr empty = {
    .ob = {&kr_str_type.shape},
    .hash = 0,
    .kind = 1,
    .flags = KR_STR_STATIC | KR_STR_INTERNED | KR_STR_ASCII,
};

void
kr_str_init(void)
{
    for (int c = 0; c < 256; c++)
        chars[c] = (CharStr) { .ob = {&kr_str_type.shape}, .hash = -1, .len = 1, .kind = 1,
            .flags = KR_STR_STATIC | KR_STR_INTERNED | (c < 128 ? KR_STR_ASCII : 0), .data = {(uint8_t)c} };
}

// ---- characters --------------------------------------------------------------

// The least of 0x7F, 0xFF, 0xFFFF, 0x10FFFF that bounds all characters.
uint32_t
kr_chars_max(const void *p, int kind, size_t n)
{
    uint32_t all = 0;
    size_t i = 0;
    switch (kind) {
    case 1: {
        const uint8_t *s = p;
        uint64_t word = 0, w;
        for (; i + 8 <= n; i += 8) {
            memcpy(&w, s + i, 8);
            word |= w;
        }
        for (; i < n; i++)
            word |= s[i];
        return word & 0x8080808080808080u ? 0xFF : 0x7F;
    }
    case 2:
        for (; i < n; i++)
            all |= ((const uint16_t *)p)[i];
        break;
    case 4:
        for (; i < n; i++)
            all |= ((const uint32_t *)p)[i];
        break;
    }
    return all < 0x80      ? 0x7F
           : all < 0x100   ? 0xFF
           : all < 0x10000 ? 0xFFFF
                           : 0x10FFFF;
}

int
kr_kind_of(uint32_t maxchar)
{
    return maxchar < 0x100 ? 1 : maxchar < 0x10000 ? 2 : 4;
}

#define COPY(D, S)                                                             \
    for (size_t i = 0; i < n; i++)                                             \
    ((D *)to)[i] = (D)((const S *)from)[i]

// memcpy for a few bytes, which are most strings: two moves that overlap.
static inline void
copy_bytes(void *to, const void *from, size_t n)
{
    uint8_t *t = to;
    const uint8_t *f = from;
    if (n >= 16) {
        if (n > 32) {
            memcpy(to, from, n);
            return;
        }
        memcpy(t, f, 16);
        memcpy(t + n - 16, f + n - 16, 16);
    } else if (n >= 8) {
        memcpy(t, f, 8);
        memcpy(t + n - 8, f + n - 8, 8);
    } else if (n >= 4) {
        memcpy(t, f, 4);
        memcpy(t + n - 4, f + n - 4, 4);
    } else if (n) {
        t[0] = f[0];
        t[n - 1] = f[n - 1];
        t[n / 2] = f[n / 2];
    }
}

static inline void
copy_chars(void *to, int tokind, const void *from, int fromkind, size_t n)
{
    if (tokind == fromkind)
        copy_bytes(to, from, n * tokind);
    else
        kr_chars_copy(to, tokind, from, fromkind, n);
}

// Copies n characters from one kind to another, which must hold them.
void
kr_chars_copy(void *to, int tokind, const void *from, int fromkind, size_t n)
{
    if (tokind == fromkind) {
        memcpy(to, from, n * tokind);
        return;
    }
    switch (tokind << 4 | fromkind) {
    case 0x12:
        COPY(uint8_t, uint16_t);
        break;
    case 0x14:
        COPY(uint8_t, uint32_t);
        break;
    case 0x21:
        COPY(uint16_t, uint8_t);
        break;
    case 0x24:
        COPY(uint16_t, uint32_t);
        break;
    case 0x41:
        COPY(uint32_t, uint8_t);
        break;
    case 0x42:
        COPY(uint32_t, uint16_t);
        break;
    }
}

void
kr_chars_fill(void *to, int kind, uint32_t c, size_t n)
{
    if (kind == 1)
        memset(to, (int)c, n);
    else if (kind == 2)
        for (size_t i = 0; i < n; i++)
            ((uint16_t *)to)[i] = (uint16_t)c;
    else
        for (size_t i = 0; i < n; i++)
            ((uint32_t *)to)[i] = c;
}

// ---- making ----------------------------------------------------------------------

static inline KrStr *
alloc_inline(size_t len, int kind)
{
    if (len > MAX_BYTES / 4)
        return kr_raise_nomemory(), NULL;
    size_t bytes = len * kind;
    KrStr *s = kr_alloc_atomic_fast(offsetof(KrStr, data) + bytes + kind);
    if (!s)
        return NULL;
    s->ob.shape = &kr_str_type.shape;
    s->hash = -1;
    s->len = len;
    s->kind = kind;
    s->flags = 0;
    s->data[bytes] = 0;
    for (int i = 1; i < kind; i++)
        s->data[bytes + i] = 0;
    return s;
}

KrValue
kr_str_alloc(size_t len, int kind, void **data)
{
    KrStr *s = alloc_inline(len, kind);
    if (!s)
        return KR_ERROR;
    *data = s->data;
    return kr_value(s);
}

KrValue
kr_str_char(uint32_t c)
{
    if (c < 256)
        return kr_value(&chars[c]);
    KrStr *s = alloc_inline(1, kr_kind_of(c));
    if (!s)
        return KR_ERROR;
    if (s->kind == 2)
        *(uint16_t *)(void *)s->data = (uint16_t)c;
    else
        *(uint32_t *)(void *)s->data = c;
    return kr_value(s);
}

// A new str of these characters, in its own kind.
KrValue
kr_str_from_chars(const void *p, int kind, size_t n)
{
    if (n == 0)
        return kr_value(&empty);
    if (n == 1)
        return kr_str_char(kr_char_at(p, kind, 0));
    if (kind == 1) {
        KrStr *s = alloc_inline(n, 1);
        if (!s)
            return KR_ERROR;
        copy_bytes(s->data, p, n);
        return kr_value(s);
    }
    uint32_t max = kr_chars_max(p, kind, n);
    KrStr *s = alloc_inline(n, kr_kind_of(max));
    if (!s)
        return KR_ERROR;
    kr_chars_copy(s->data, s->kind, p, kind, n);
    if (max == 0x7F)
        s->flags |= KR_STR_ASCII;
    return kr_value(s);
}

KrValue
kr_str_from_ucs4(const uint32_t *p, size_t n)
{
    return kr_str_from_chars(p, 4, n);
}

KrValue
kr_str_from_latin1(const char *p, size_t n)
{
    return kr_str_from_chars(p, 1, n);
}

KrValue
kr_str_from_ascii(const char *p, size_t n)
{
    if (n < 2)
        return n ? kr_value(&chars[(uint8_t)*p]) : kr_value(&empty);
    KrStr *s = alloc_inline(n, 1);
    if (!s)
        return KR_ERROR;
    s->flags = KR_STR_ASCII;
    copy_bytes(s->data, p, n);
    return kr_value(s);
}

KrValue
kr_str_n(const char *utf8, size_t n)
{
    if (kr_chars_max(utf8, 1, n) == 0x7F)
        return kr_str_from_ascii(utf8, n);
    return kr_decode(utf8, n, NULL, NULL);
}

KrValue
kr_str(const char *utf8)
{
    return kr_str_n(utf8, strlen(utf8));
}

KrValue
kr_str_wtf8(const char *p, size_t n)
{
    if (kr_chars_max(p, 1, n) == 0x7F)
        return kr_str_from_ascii(p, n);
    return kr_decode(p, n, NULL, "surrogatepass");
}

KrValue
kr_str_substr(KrValue v, size_t start, size_t end)
{
    KrStr *s = kr_as_str(v);
    if (end > s->len)
        end = s->len;
    if (start >= end)
        return kr_value(&empty);
    if (start == 0 && end == s->len && kr_exact(v, &kr_str_type))
        return v;
    const char *p = (const char *)kr_str_data(s) + start * s->kind;
    if (s->flags & KR_STR_ASCII)
        return kr_str_from_ascii(p, end - start);
    return kr_str_from_chars(p, s->kind, end - start);
}

// The exact str with the value of an instance of str or a subclass.
KrValue
kr_str_plain(KrValue v)
{
    if (kr_exact(v, &kr_str_type))
        return v;
    KrStr *s = kr_as_str(v);
    return kr_str_from_chars(kr_str_data(s), s->kind, s->len);
}

bool
kr_str_is_ascii(KrValue v)
{
    KrStr *s = kr_as_str(v);
    if (s->flags & KR_STR_ASCII)
        return true;
    if (s->kind != 1 || kr_chars_max(kr_str_data(s), 1, s->len) != 0x7F)
        return false;
    s->flags |= KR_STR_ASCII;
    return true;
}

// ---- building ----------------------------------------------------------------

// A buffer's block is a KrStr in the making; short texts are put together outside the heap.

static inline uint8_t *
buf_start(KrStrBuf *b)
{
    return b->data ? ((KrStr *)b->data)->data : b->few;
}

static inline void *
buf_end(KrStrBuf *b)
{
    return buf_start(b) + b->len * b->kind;
}

static int
buf_grow(KrStrBuf *b, size_t n, int kind)
{
    uint8_t was[sizeof b->few];
    if (kind < b->kind)
        kind = b->kind;
    size_t cap = b->len + n;
    if (cap < n)
        return kr_raise_nomemory(), -1;
    if (!b->data && cap <= sizeof b->few / kind) {
        if (b->len) {
            memcpy(was, b->few, b->len * b->kind);
            kr_chars_copy(b->few, kind, was, b->kind, b->len);
        }
        b->kind = kind;
        b->cap = sizeof b->few / kind;
        return 0;
    }
    if (b->len && n > b->cap - b->len)
        cap += cap / 2;
    else if (cap < b->cap)
        cap = b->cap;
    KrStr *s = alloc_inline(cap, kind);
    if (!s)
        return -1;
    if (b->len)
        kr_chars_copy(s->data, kind, buf_start(b), b->kind, b->len);
    b->data = s;
    b->kind = kind;
    b->cap = cap;
    return 0;
}

// Room for n more characters up to maxchar. A buffer that has its first characters grows by
// half.
static inline int
reserve(KrStrBuf *b, size_t n, uint32_t maxchar)
{
    int kind = kr_kind_of(maxchar);
    if (maxchar > b->maxchar)
        b->maxchar = maxchar;
    return kind <= b->kind && n <= b->cap - b->len ? 0 : buf_grow(b, n, kind);
}

int
kr_buf_reserve(KrStrBuf *b, size_t n, uint32_t maxchar)
{
    return reserve(b, n, maxchar);
}

int
kr_buf_char(KrStrBuf *b, uint32_t c)
{
    if (reserve(b, 1, c) < 0)
        return -1;
    uint8_t *p = buf_end(b);
    if (b->kind == 1)
        *p = (uint8_t)c;
    else if (b->kind == 2)
        *(uint16_t *)(void *)p = (uint16_t)c;
    else
        *(uint32_t *)(void *)p = c;
    b->len++;
    return 0;
}

int
kr_buf_fill(KrStrBuf *b, uint32_t c, size_t n)
{
    if (n == 0)
        return 0;
    if (kr_buf_reserve(b, n, c) < 0)
        return -1;
    kr_chars_fill(buf_end(b), b->kind, c, n);
    b->len += n;
    return 0;
}

// Characters p[0..n), all at most maxchar.
int
kr_buf_chars(KrStrBuf *b, const void *p, int kind, size_t n, uint32_t maxchar)
{
    if (n == 0)
        return 0;
    if (reserve(b, n, maxchar) < 0)
        return -1;
    copy_chars(buf_end(b), b->kind, p, kind, n);
    b->len += n;
    return 0;
}

char *
kr_buf_room(KrStrBuf *b, size_t n)
{
    if (reserve(b, n, 0x7F) < 0 || b->kind != 1)
        return NULL;
    char *p = buf_end(b);
    b->len += n;
    return p;
}

int
kr_buf_ascii(KrStrBuf *b, const char *p, size_t n)
{
    return kr_buf_chars(b, p, 1, n, 0x7F);
}

int
kr_buf_str(KrStrBuf *b, KrValue v)
{
    return kr_buf_substr(b, v, 0, kr_as_str(v)->len);
}

int
kr_buf_substr(KrStrBuf *b, KrValue v, size_t start, size_t end)
{
    KrStr *s = kr_as_str(v);
    const char *p = (const char *)kr_str_data(s) + start * s->kind;
    uint32_t max = s->flags & KR_STR_ASCII ? 0x7F
                   : s->kind == 1          ? 0xFF
                                           : kr_chars_max(p, s->kind, end - start);
    return kr_buf_chars(b, p, s->kind, end - start, max);
}

KrValue
kr_buf_finish(KrStrBuf *b)
{
    KrStr *s = b->data;
    if (!s && b->maxchar < 0x80)
        return kr_str_from_ascii((char *)b->few, b->len);
    if (!s || b->len <= 1 || b->cap - b->len > b->len / 2 + 16)
        return b->len ? kr_str_from_chars(buf_start(b), b->kind, b->len)
                      : kr_value(&empty);
    s->len = b->len;
    memset(s->data + b->len * b->kind, 0, b->kind);
    if (b->maxchar < 0x80)
        s->flags |= KR_STR_ASCII;
    b->data = NULL;
    return kr_value(s);
}

// ---- comparing -------------------------------------------------------------------

#if KR_64
#define WORD uint64_t
#define K0 0x9E3779B97F4A7C15u
#define K1 0xD6E8FEB86659FD93u
#define K2 0xA0761D6478BD642Fu

static uint64_t
mix(uint64_t a, uint64_t b)
{
    __uint128_t r = (__uint128_t)a * b;
    return (uint64_t)r ^ (uint64_t)(r >> 64);
}
#else
#define WORD uint32_t
#define K0 0x9E3779B9u
#define K1 0xD6E8FEB9u
#define K2 0xA0761D65u

static uint32_t
mix(uint32_t a, uint32_t b)
{
    uint64_t r = (uint64_t)a * b;
    return (uint32_t)r ^ (uint32_t)(r >> 32);
}
#endif

// The last word's worth of bytes, some of them twice if there are fewer.
static inline WORD
last_word(const uint8_t *p, size_t n)
{
    WORD w;
    uint32_t a, b;
    if (n >= sizeof w) {
        memcpy(&w, p + n - sizeof w, sizeof w);
        return w;
    }
    if (n >= 4) {
        memcpy(&a, p, 4);
        memcpy(&b, p + n - 4, 4);
        return (WORD)a ^ (WORD)b << (sizeof w - 4) * 8;
    }
    return (WORD)p[0] << 16 | (WORD)p[n / 2] << 8 | p[n - 1];
}

// Multiply and fold, a word at a time; the same in every run, so that tables can be data.
KrHash
kr_hash_bytes(const void *data, size_t n)
{
    const uint8_t *p = data;
    WORD h = K0 ^ n, w = 0;
    if (n == 0)
        return 0;
    for (size_t left = n; left > sizeof w; left -= sizeof w) {
        memcpy(&w, p, sizeof w);
        h = mix(h ^ K1, w ^ K2) + w;
        p += sizeof w;
    }
    w = last_word(data, n);
    h = mix(h ^ K1, w ^ K2) ^ w;
    h = mix(h ^ K2, K0);
    return (KrHash)h == -1 ? -2 : (KrHash)h;
}

KrHash
kr_str_hash(KrValue v)
{
    KrStr *s = kr_as_str(v);
    if (s->hash == -1)
        s->hash = kr_hash_bytes(kr_str_data(s), s->len * s->kind);
    return s->hash;
}

// memcmp for the few bytes that most strings have.
static inline bool
same_bytes(const uint8_t *p, const uint8_t *q, size_t n)
{
    uint64_t a, b, c, d;
    uint32_t e, f, g, h;
    if (n > 16)
        return memcmp(p, q, n) == 0;
    if (n >= 8) {
        memcpy(&a, p, 8);
        memcpy(&b, q, 8);
        memcpy(&c, p + n - 8, 8);
        memcpy(&d, q + n - 8, 8);
        return ((a ^ b) | (c ^ d)) == 0;
    }
    if (n >= 4) {
        memcpy(&e, p, 4);
        memcpy(&f, q, 4);
        memcpy(&g, p + n - 4, 4);
        memcpy(&h, q + n - 4, 4);
        return ((e ^ f) | (g ^ h)) == 0;
    }
    return n == 0 || (p[0] == q[0] && p[n / 2] == q[n / 2] && p[n - 1] == q[n - 1]);
}

bool
kr_str_eq(KrValue va, KrValue vb)
{
    KrStr *a = kr_as_str(va), *b = kr_as_str(vb);
    if (a == b)
        return true;
    if (a->len != b->len || a->kind != b->kind)
        return false;
    if (a->hash != b->hash && a->hash != -1 && b->hash != -1)
        return false;
    return same_bytes(kr_str_data(a), kr_str_data(b), a->len * a->kind);
}

int
kr_str_cmp(KrValue va, KrValue vb)
{
    KrStr *a = kr_as_str(va), *b = kr_as_str(vb);
    const void *p = kr_str_data(a), *q = kr_str_data(b);
    size_t n = a->len < b->len ? a->len : b->len;
    if (a->kind == 1 && b->kind == 1) {
        if (n && *(const uint8_t *)p != *(const uint8_t *)q)
            return *(const uint8_t *)p < *(const uint8_t *)q ? -1 : 1;
        int order = n > 1 ? memcmp(p, q, n) : 0;
        if (order)
            return order < 0 ? -1 : 1;
    } else {
        for (size_t i = 0; i < n; i++) {
            uint32_t x = kr_char_at(p, a->kind, i);
            uint32_t y = kr_char_at(q, b->kind, i);
            if (x != y)
                return x < y ? -1 : 1;
        }
    }
    return a->len < b->len ? -1 : a->len > b->len;
}

bool
kr_str_is(KrValue v, const char *ascii)
{
    KrStr *s = kr_as_str(v);
    size_t n = strlen(ascii);
    return s->kind == 1 && s->len == n && !memcmp(kr_str_data(s), ascii, n);
}

// ---- joining and repeating ---------------------------------------------------------

static KrValue
new_tip(size_t len, int kind, size_t cap, KrTip *shared)
{
    KrTipStr *t = kr_alloc(sizeof *t);
    if (!t)
        return KR_ERROR;
    t->s.ob.shape = &kr_str_type.shape;
    t->s.hash = -1;
    t->s.len = len;
    t->s.kind = kind;
    t->s.flags = KR_STR_TIP;
    if (!shared) {
        shared = kr_alloc_atomic(sizeof *shared + cap);
        if (!shared)
            return KR_ERROR;
        shared->used = len * kind;
        shared->cap = cap;
    }
    t->tip = shared;
    return kr_value(t);
}

static KrValue
concat_tip(KrStr *a, KrStr *b, int kind)
{
    size_t len = a->len + b->len, bytes = len * kind;
    KrTip *tip = a->flags & KR_STR_TIP ? ((KrTipStr *)a)->tip : NULL;
    size_t add = b->len * kind, cap = bytes;
    if (len < a->len || len > MAX_BYTES / kind)
        return kr_raise_nomemory();
    if (!tip || a->kind != kind || tip->used != a->len * kind ||
        tip->cap - tip->used < add) {
        // The first time a little more than needed, then by half.
        cap += tip ? bytes / 2 : bytes < 16384 ? bytes / 4 : 4096;
        KrValue v = new_tip(len, kind, cap, NULL);
        if (kr_iserr(v))
            return KR_ERROR;
        KrStr *s = kr_as_str(v);
        char *to = (char *)((KrTipStr *)s)->tip->data;
        kr_chars_copy(to, kind, kr_str_data(a), a->kind, a->len);
        kr_chars_copy(to + a->len * kind, kind, kr_str_data(b), b->kind,
                      b->len);
        s->flags |= a->flags & b->flags & KR_STR_ASCII;
        return v;
    }
    KrValue v = new_tip(len, kind, 0, tip);
    if (kr_iserr(v))
        return KR_ERROR;
    copy_chars(tip->data + tip->used, kind, kr_str_data(b), b->kind, b->len);
    tip->used += add;
    kr_as_str(v)->flags |= a->flags & b->flags & KR_STR_ASCII;
    return v;
}

KrValue
kr_str_concat(KrValue va, KrValue vb)
{
    KrStr *a = kr_as_str(va), *b = kr_as_str(vb);
    if (a->len == 0)
        return kr_str_plain(vb);
    if (b->len == 0)
        return kr_str_plain(va);
    int kind = a->kind > b->kind ? a->kind : b->kind;
    size_t len = a->len + b->len;
    if (kind == 1 && len < KR_TIP_MIN) {
        KrStr *s = alloc_inline(len, 1);
        if (!s)
            return KR_ERROR;
        s->flags = a->flags & b->flags & KR_STR_ASCII;
        copy_bytes(s->data, kr_str_data(a), a->len);
        copy_bytes(s->data + a->len, kr_str_data(b), b->len);
        return kr_value(s);
    }
    if (len >= KR_TIP_MIN / (unsigned)kind)
        return concat_tip(a, b, kind);
    KrStr *s = alloc_inline(len, kind);
    if (!s)
        return KR_ERROR;
    copy_chars(s->data, kind, kr_str_data(a), a->kind, a->len);
    copy_chars(s->data + a->len * kind, kind, kr_str_data(b), b->kind, b->len);
    s->flags |= a->flags & b->flags & KR_STR_ASCII;
    return kr_value(s);
}

static KrValue
repeat(KrValue v, KrValue times)
{
    KrSsize n;
    KrValue other;
    KrStr *s = kr_as_str(v);
    if (kr_repeat_count(times, &n, &other) < 0)
        return other;
    if (n == 0 || s->len == 0)
        return kr_value(&empty);
    if (n == 1)
        return kr_str_plain(v);
    if (s->len > MAX_BYTES / s->kind / (size_t)n)
        return kr_raise(KR_OverflowError, "repeated string is too long");
    KrStr *r = alloc_inline(s->len * n, s->kind);
    if (!r)
        return KR_ERROR;
    r->flags |= s->flags & KR_STR_ASCII;
    size_t bytes = s->len * s->kind;
    if (s->len == 1) {
        kr_chars_fill(r->data, s->kind, kr_str_at(s, 0), n);
        return kr_value(r);
    }
    memcpy(r->data, kr_str_data(s), bytes);
    kr_repeat_bytes(r->data, bytes, bytes * n);
    return kr_value(r);
}

// Strings of a long list stand anywhere: those some places ahead are asked for early.
enum { AHEAD = 8 };

static void
join_bytes(uint8_t *to, const uint8_t *between, size_t gap, const KrValue *items, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i + AHEAD < n)
            __builtin_prefetch(kr_obj(items[i + AHEAD]));
        const KrStr *s = kr_as_str(items[i]);
        if (i && gap == 1) {
            *to++ = *between;
        } else if (i && gap) {
            copy_bytes(to, between, gap);
            to += gap;
        }
        copy_bytes(to, kr_str_data(s), s->len);
        to += s->len;
    }
}

// Joins items, exact or not, with `sep` (NULL: nothing) between them.
static KrValue
join_strs(KrStr *sep, const KrValue *items, size_t n)
{
    size_t len = sep && n ? sep->len * (n - 1) : 0;
    int kind = sep && n > 1 ? sep->kind : 1;
    int ascii = sep && n > 1 ? sep->flags & KR_STR_ASCII : KR_STR_ASCII;
    for (size_t i = 0; i < n; i++) {
        if (i + AHEAD < n)
            __builtin_prefetch(kr_obj(items[i + AHEAD]));
        if (!kr_exact(items[i], &kr_str_type) && !kr_is_str(items[i]))
            return kr_raise(
                KR_TypeError,
                "sequence item %zd: expected str instance, %T found",
                (KrSsize)i, items[i]);
        KrStr *s = kr_as_str(items[i]);
        size_t sum = len + s->len;
        if (sum < len || sum > MAX_BYTES)
            return kr_raise(KR_OverflowError,
                            "join() result is too long for a Python string");
        len = sum;
        ascii &= s->flags;
        if (s->kind > kind)
            kind = s->kind;
    }
    if (len == 0)
        return kr_value(&empty);
    KrStr *r = alloc_inline(len, kind);
    if (!r)
        return KR_ERROR;
    r->flags |= ascii;
    uint8_t *to = r->data;
    const void *between = sep ? kr_str_data(sep) : NULL;
    size_t gap = sep ? sep->len : 0;
    if (kind == 1) {
        join_bytes(to, between, gap, items, n);
        return kr_value(r);
    }
    for (size_t i = 0; i < n; i++) {
        KrStr *s = kr_as_str(items[i]);
        if (i && gap) {
            copy_chars(to, kind, between, sep->kind, gap);
            to += gap * kind;
        }
        copy_chars(to, kind, kr_str_data(s), s->kind, s->len);
        to += s->len * kind;
    }
    return kr_value(r);
}

KrValue
kr_str_join_n(const KrValue *items, size_t n)
{
    if (n == 1)
        return kr_str_plain(items[0]);
    return join_strs(NULL, items, n);
}

static KrValue
build_long(const KrValue *items, size_t n)
{
    KrValue strs;
    KrValue *to;
    if (kr_iserr(strs = kr_tuple_alloc(n, &to)))
        return KR_ERROR;
    for (size_t i = 0; i < n; i++) {
        KrValue s = kr_is_fix(items[i]) ? kr_int_str(items[i], 10) : items[i];
        if (kr_iserr(s))
            return KR_ERROR;
        kr_set(kr_as_tuple(strs), &to[i], s);
    }
    return join_strs(NULL, to, n);
}

// Their concatenation; what is no str is a small int, in decimal.
KrValue
kr_str_build(const KrValue *items, size_t n)
{
    uint8_t text[256], *p = text;
    int ascii = KR_STR_ASCII;
    for (size_t i = 0; i < n; i++) {
        if (kr_is_fix(items[i])) {
            char digits[24], *end = digits + sizeof digits;
            intptr_t v = kr_fix_val(items[i]);
            char *from = kr_decimal(end, v < 0 ? -(uint64_t)v : (uint64_t)v);
            if (v < 0)
                *--from = '-';
            if ((size_t)(end - from) > sizeof text - (p - text))
                return build_long(items, n);
            copy_bytes(p, from, end - from);
            p += end - from;
            continue;
        }
        const KrStr *s = kr_as_str(items[i]);
        if (s->kind != 1 || s->len > sizeof text - (p - text))
            return build_long(items, n);
        ascii &= s->flags;
        copy_bytes(p, kr_str_data(s), s->len);
        p += s->len;
    }
    return ascii ? kr_str_from_ascii((char *)text, p - text) : kr_str_from_latin1((char *)text, p - text);
}

KrValue
kr_str_join(KrValue sep, KrValue iterable)
{
    KrValue seq = iterable;
    if (!kr_exact(seq, &kr_list_type) &&
        !kr_exact(seq, &kr_tuple_type)) {
        if (!kr_type_slots(kr_typeof(iterable))->iter &&
            !kr_type_slots(kr_typeof(iterable))->getitem)
            return kr_raise(KR_TypeError, "can only join an iterable");
        seq = kr_list_from(iterable);
        if (kr_iserr(seq))
            return KR_ERROR;
    }
    bool is_list = kr_is_list(seq);
    const KrValue *items =
        is_list ? kr_as_list(seq)->items : kr_as_tuple(seq)->items;
    size_t n = is_list ? kr_as_list(seq)->len : kr_as_tuple(seq)->len;
    if (n == 0)
        return kr_value(&empty);
    if (n == 1 && kr_exact(items[0], &kr_str_type))
        return items[0];
    return join_strs(kr_as_str(sep), items, n);
}

// ---- slots ---------------------------------------------------------------------------

bool
kr_str_contains(KrValue self, KrValue x)
{
    KrChars s = kr_chars(self), part = kr_chars(x);
    if (part.len != 1 || part.kind != 1 || s.kind != 1)
        return kr_chars_find(s, part) >= 0;
    const uint8_t *p = s.p, c = *(const uint8_t *)part.p;
    if (s.len > 16)
        return memchr(p, c, s.len) != NULL;
    bool found = false;
    for (size_t i = 0; i < s.len && !found; i++)
        found = p[i] == c;
    return found;
}

static int
str_contains(KrValue self, KrValue x)
{
    if (!kr_is_str(x)) {
        kr_raise(KR_TypeError,
                 "'in <string>' requires string as left operand, not %T", x);
        return -1;
    }
    return kr_str_contains(self, x);
}

static int
str_hash(KrValue self, KrHash *out)
{
    *out = kr_str_hash(self);
    return 0;
}

static KrValue
str_compare(KrValue a, KrValue b, int op)
{
    if (!kr_is_str(b))
        return KR_NotImplemented;
    if (op == KR_EQ)
        return kr_bool(kr_str_eq(a, b));
    if (op == KR_NE)
        return kr_bool(!kr_str_eq(a, b));
    int order = kr_same(a, b) ? 0 : kr_str_cmp(a, b);
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

static KR_WHEN(MOD) KrValue (*percent)(KrValue, KrValue) = kr_str_percent;

static KrValue
str_binary(int op, KrValue a, KrValue b)
{
    switch (op) {
    case KR_OP_ADD:
    case KR_OP_IADD:
        return kr_is_str(b) ? kr_str_concat(a, b) : KR_NotImplemented;
    case KR_OP_MUL:
    case KR_OP_IMUL:
        return repeat(a, b);
    case KR_OP_MOD:
    case KR_OP_IMOD:
        return percent(a, b);
    }
    return KR_NotImplemented;
}

static KrValue
str_reflected(int op, KrValue a, KrValue b)
{
    if (op == KR_OP_MUL)
        return repeat(b, a);
    if (op == KR_OP_MOD && kr_is_str(a))
        return percent(a, b);
    return KR_NotImplemented;
}

// n characters, step apart.
static KrValue
pick(KrStr *s, KrSsize start, KrSsize step, size_t n)
{
    const void *p = kr_str_data(s);
    if (n == 1)
        return kr_str_char(kr_char_at(p, s->kind, start));
    if (s->kind == 1) {
        KrStr *r = alloc_inline(n, 1);
        if (!r)
            return KR_ERROR;
        const uint8_t *from = (const uint8_t *)p + start;
        for (size_t i = 0; i < n; i++, from += step)
            r->data[i] = *from;
        r->flags |= s->flags & KR_STR_ASCII;
        return kr_value(r);
    }
    KrStrBuf buf = {0};
    if (kr_buf_reserve(&buf, n, 0x7F) < 0)
        return KR_ERROR;
    for (KrSsize i = start; n--; i += step)
        if (kr_buf_char(&buf, kr_char_at(p, s->kind, i)) < 0)
            return KR_ERROR;
    return kr_buf_finish(&buf);
}

KrValue
kr_str_slice(KrValue self, KrSsize start, KrSsize stop, KrSsize step)
{
    KrStr *s = kr_as_str(self);
    KrSsize n = kr_slice_adjust(s->len, &start, &stop, step);
    if (n == 0)
        return kr_value(&empty);
    if (step == 1)
        return kr_str_substr(self, start, start + n);
    return pick(s, start, step, n);
}

static KrValue
str_getitem(KrValue self, KrValue key)
{
    KrStr *s = kr_as_str(self);
    KrSsize i, start, stop, step;
    if (kr_exact(key, &kr_slice_type)) {
        if (kr_slice_unpack(key, &start, &stop, &step) < 0)
            return KR_ERROR;
        return kr_str_slice(self, start, stop, step);
    }
    if (!kr_is_fix(key) && !kr_has_index(key))
        return kr_raise(KR_TypeError,
                        "string indices must be integers, not '%T'", key);
    if (kr_as_index(key, &i) < 0)
        return KR_ERROR;
    if (i < 0)
        i += s->len;
    if (i < 0 || (size_t)i >= s->len)
        return kr_raise(KR_IndexError, "string index out of range");
    return kr_str_char(kr_str_at(s, i));
}

static KrSsize
str_len(KrValue self)
{
    return kr_as_str(self)->len;
}

static KrValue
str_str(KrValue self)
{
    return kr_str_plain(self);
}

static KrValue
str_decode(KrValue object, KrValue encoding, KrValue errors)
{
    const char *enc = NULL, *err = NULL;
    KrBuffer b;
    if (kr_codec_args("str", encoding, errors, &enc, &err) < 0)
        return KR_ERROR;
    if (kr_is_str(object))
        return kr_raise(KR_TypeError, "decoding str is not supported");
    if (!kr_type_slots(kr_typeof(object))->buffer)
        return kr_raise(
            KR_TypeError,
            "decoding to str: need a bytes-like object, %T found", object);
    if (kr_as_buffer(object, &b, 0) < 0)
        return KR_ERROR;
    KrValue s = kr_decode(b.data, b.len, enc, err);
    kr_buffer_release(&b);
    return s;
}

static KrValue
str_make(const KrType *type, const KrValue *args, size_t nargs,
         KrValue kwnames)
{
    KrValue a[3], v;
    if (nargs == 1 && !kr_isset(kwnames)) {
        v = kr_is_fix(args[0]) ? kr_int_str(args[0], 10) : kr_tostr(args[0]);
    } else {
        if (kr_args("str", "(object=None, encoding=None, errors=None)", args,
                    nargs, kwnames, a) < 0)
            return KR_ERROR;
        if (!kr_isset(a[0]))
            v = kr_value(&empty);
        else if (kr_isset(a[1]) || kr_isset(a[2]))
            v = str_decode(a[0], a[1], a[2]);
        else
            v = kr_tostr(a[0]);
    }
    if (kr_iserr(v) || type == &kr_str_type)
        return v;
    KrStr *s = kr_as_str(v);
    KrValue self = kr_instance_new(type);
    if (kr_iserr(self))
        return KR_ERROR;
    KrTip *tip = kr_alloc_atomic(sizeof *tip + s->len * s->kind);
    if (!tip)
        return KR_ERROR;
    tip->used = tip->cap = s->len * s->kind;
    memcpy(tip->data, kr_str_data(s), tip->used);
    KrTipStr *t = (KrTipStr *)kr_obj(self);
    t->s.hash = s->hash;
    t->s.len = s->len;
    t->s.kind = s->kind;
    t->s.flags = KR_STR_TIP | (s->flags & KR_STR_ASCII);
    t->tip = tip;
    return self;
}

// ---- iterators ----------------------------------------------------------------------

typedef struct {
    KrObject ob;
    KrValue str; // absent: exhausted
    size_t i;
} StrIter;

extern const KrType kr_str_iterator_type, kr_str_ascii_iterator_type;

static KrValue
str_iter(KrValue self)
{
    StrIter *it = kr_new(kr_str_is_ascii(self) ? &kr_str_ascii_iterator_type
                                               : &kr_str_iterator_type);
    if (!it)
        return KR_ERROR;
    kr_set(it, &it->str, self);
    return kr_value(it);
}

static KrValue
iter_next(KrValue self)
{
    StrIter *it = (StrIter *)kr_obj(self);
    if (!kr_isset(it->str))
        return KR_ERROR;
    KrStr *s = kr_as_str(it->str);
    if (it->i < s->len)
        return kr_str_char(kr_str_at(s, it->i++));
    kr_set(it, &it->str, KR_ABSENT);
    return KR_ERROR;
}

static KrValue
ascii_iter_next(KrValue self)
{
    StrIter *it = (StrIter *)kr_obj(self);
    if (!kr_isset(it->str))
        return KR_ERROR;
    const KrStr *s = kr_as_str(it->str);
    if (__builtin_expect(it->i < s->len, 1))
        return kr_value(&chars[((const uint8_t *)kr_str_data(s))[it->i++]]);
    kr_set(it, &it->str, KR_ABSENT);
    return KR_ERROR;
}

static KrValue
iter_length_hint(KrValue self)
{
    StrIter *it = (StrIter *)kr_obj(self);
    return kr_int(kr_isset(it->str) ? kr_as_str(it->str)->len - it->i : 0);
}

static KrValue
iter_reduce(KrValue self)
{
    StrIter *it = (StrIter *)kr_obj(self);
    KrValue iter = kr_dict_get_text(kr_state.builtins, "iter");
    if (!kr_isset(iter))
        return KR_ERROR;
    if (!kr_isset(it->str))
        return kr_tuple(2, iter, kr_tuple(1, kr_value(&empty)));
    return kr_tuple(3, iter, kr_tuple(1, it->str), kr_int(it->i));
}

static KrValue
iter_setstate(KrValue self, KrValue state)
{
    StrIter *it = (StrIter *)kr_obj(self);
    KrSsize i;
    if (kr_as_ssize(state, &i) < 0)
        return KR_ERROR;
    if (kr_isset(it->str)) {
        size_t len = kr_as_str(it->str)->len;
        it->i = i < 0 ? 0 : (size_t)i > len ? len : (size_t)i;
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

const KrType kr_str_iterator_type = {
    KR_TYPE_HEAD(kr_str_iterator_type, "str_iterator", StrIter),
    .flags = KR_TF_IMMUTABLE | KR_TF_NONEW,
    .rows = iter_rows,
    .slot = {.iter = kr_iter_self, .next = iter_next},
};

const KrType kr_str_ascii_iterator_type = {
    KR_TYPE_HEAD(kr_str_ascii_iterator_type, "str_ascii_iterator", StrIter),
    .flags = KR_TF_IMMUTABLE | KR_TF_NONEW,
    .rows = iter_rows,
    .slot = {.iter = kr_iter_self, .next = ascii_iter_next},
};

const KrType kr_str_type = {
    KR_TYPE_HEAD(kr_str_type, "str", KrStr),
    .doc = "str(object='') -> str\n"
           "str(bytes_or_buffer[, encoding[, errors]]) -> str\n\n"
           "A string of Unicode characters: what object's __str__ or repr() says,\n"
           "or the text that the bytes encode (errors defaults to 'strict').",
    .flags = KR_TF_BASE | KR_TF_STR | KR_TF_ATOMIC | KR_TF_IMMUTABLE,
    .ops = KR_OPBIT(ADD) | KR_OPBIT(MUL) | KR_OPBIT(MOD),
    .rows = kr_str_rows,
    .slot = {
        .make = str_make,
        .repr = kr_str_repr,
        .str = str_str,
        .hash = str_hash,
        .compare = str_compare,
        .iter = str_iter,
        .binary = str_binary,
        .reflected = str_reflected,
        .len = str_len,
        .getitem = str_getitem,
        .contains = str_contains,
    },
};
