// unicode.c - what Unicode says about a character, from the generated tables.
//
// Normalisation follows UAX #15: decompose, sort by combining class, compose. Hangul
// syllables are computed.

#include "krait/unicode.h"
#include "unicode_tables.h"

enum {
    HANGUL_S = 0xAC00,
    HANGUL_L = 0x1100,
    HANGUL_V = 0x1161,
    HANGUL_T = 0x11A7,
    HANGUL_NL = 19,
    HANGUL_NV = 21,
    HANGUL_NT = 28,
    HANGUL_NS = HANGUL_NL * HANGUL_NV * HANGUL_NT,
};

static inline const UnicodeType *
type_of(uint32_t c)
{
    return &kr_unicode_types[c <= KR_UNICODE_MAX ? TRIE_GET(kr_unicode_type, c)
                                                 : 0];
}

static const UnicodeData *
data_of(uint32_t c)
{
    return &kr_unicode_datas[c <= KR_UNICODE_MAX ? TRIE_GET(kr_unicode_data, c)
                                                 : 0];
}

int
kr_unicode_flags(uint32_t c)
{
    return type_of(c)->flags;
}

int
kr_unicode_xid_start(uint32_t c)
{
    return c == '_' || type_of(c)->flags & KR_U_XID_START;
}

int
kr_unicode_xid_continue(uint32_t c)
{
    return (type_of(c)->flags & KR_U_XID_CONTINUE) != 0;
}

int
kr_unicode_printable(uint32_t c)
{
    if (c > KR_UNICODE_MAX)
        return 0;
    uint32_t from = kr_unicode_printable_planes[c >> 16];
    uint32_t low = from, high = kr_unicode_printable_planes[(c >> 16) + 1];
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (kr_unicode_printable_edges[middle] <= (c & 0xFFFF))
            low = middle + 1;
        else
            high = middle;
    }
    return (low - from) & 1;
}

static int
is_listed(const uint16_t *list, uint32_t c)
{
    if (c > *list)
        return 0;
    do
        list++;
    while (*list < c);
    return *list == c;
}

int
kr_unicode_space(uint32_t c)
{
    return is_listed(kr_unicode_spaces, c);
}

int
kr_unicode_linebreak(uint32_t c)
{
    return is_listed(kr_unicode_linebreaks, c);
}

// Case

static int
map_full(uint32_t c, int special, int32_t mapping, uint32_t out[3])
{
    if (!special) {
        out[0] = c + mapping;
        return 1;
    }
    const uint32_t *p = &kr_unicode_special[mapping];
    int n = p[1];
    for (int i = 0; i < n; i++)
        out[i] = p[2 + i];
    return n;
}

static uint32_t
map_simple(uint32_t c, int special, int32_t mapping)
{
    return special ? kr_unicode_special[mapping] : c + mapping;
}

int
kr_unicode_upper(uint32_t c, uint32_t out[3])
{
    const UnicodeType *t = type_of(c);
    return map_full(c, t->flags & KR_U_SPECIAL_CASE, t->upper, out);
}

int
kr_unicode_lower(uint32_t c, uint32_t out[3])
{
    const UnicodeType *t = type_of(c);
    return map_full(c, t->flags & KR_U_SPECIAL_CASE, t->lower, out);
}

static inline size_t
map_run(int how, const void *p, int kind, size_t n, size_t *at, uint32_t *out)
{
    size_t i = *at, from = i;
    for (; i < n; i++) {
        uint32_t c = kind == 1 ? ((const uint8_t *)p)[i] : kind == 2 ? ((const uint16_t *)p)[i] : ((const uint32_t *)p)[i];
        const UnicodeType *t = type_of(c);
        if (t->flags & KR_U_SPECIAL_CASE || (how == KR_CASE_LOWER && c == 0x3A3))
            break;
        out[i - from] = c + (how == KR_CASE_LOWER ? t->lower : t->upper);
    }
    *at = i;
    return i - from;
}

size_t
kr_unicode_map_run(int how, const void *p, int kind, size_t n, size_t *at, uint32_t *out)
{
    if (how == KR_CASE_LOWER)
        return kind == 1 ? map_run(KR_CASE_LOWER, p, 1, n, at, out) : kind == 2 ? map_run(KR_CASE_LOWER, p, 2, n, at, out) : map_run(KR_CASE_LOWER, p, 4, n, at, out);
    return kind == 1 ? map_run(KR_CASE_UPPER, p, 1, n, at, out) : kind == 2 ? map_run(KR_CASE_UPPER, p, 2, n, at, out) : map_run(KR_CASE_UPPER, p, 4, n, at, out);
}

int
kr_unicode_title(uint32_t c, uint32_t out[3])
{
    const UnicodeType *t = type_of(c);
    return map_full(c, t->flags & KR_U_SPECIAL_CASE, t->title, out);
}

int
kr_unicode_fold(uint32_t c, uint32_t out[3])
{
    const UnicodeType *t = type_of(c);
    return map_full(c, t->flags & KR_U_SPECIAL_CASE, t->fold, out);
}

uint32_t
kr_unicode_simple_upper(uint32_t c)
{
    const UnicodeType *t = type_of(c);
    return map_simple(c, t->flags & KR_U_SPECIAL_CASE, t->upper);
}

uint32_t
kr_unicode_simple_lower(uint32_t c)
{
    const UnicodeType *t = type_of(c);
    return map_simple(c, t->flags & KR_U_SPECIAL_CASE, t->lower);
}

uint32_t
kr_unicode_simple_title(uint32_t c)
{
    const UnicodeType *t = type_of(c);
    return map_simple(c, t->flags & KR_U_SPECIAL_CASE, t->title);
}

// Numbers

int
kr_unicode_decimal(uint32_t c)
{
    int low = 0, high = kr_unicode_nzeros;
    while (low < high) {
        int middle = (low + high) / 2;
        if (kr_unicode_zeros[middle] <= c)
            low = middle + 1;
        else
            high = middle;
    }
    return low && c - kr_unicode_zeros[low - 1] < 10 ? (int)(c - kr_unicode_zeros[low - 1]) : -1;
}

int
kr_unicode_digit(uint32_t c)
{
    return type_of(c)->digit;
}

int
kr_unicode_numeric(uint32_t c, double *out)
{
    const UnicodeType *t = type_of(c);
    if (t->numeric)
        *out = kr_unicode_numbers[t->numeric];
    return t->numeric != 0;
}

// Classes

const char *
kr_unicode_category(uint32_t c)
{
    return kr_unicode_categories[type_of(c)->category];
}

const char *
kr_unicode_bidirectional(uint32_t c)
{
    return kr_unicode_bidis[data_of(c)->bidi];
}

const char *
kr_unicode_east_asian_width(uint32_t c)
{
    return kr_unicode_widths[data_of(c)->width];
}

int
kr_unicode_combining(uint32_t c)
{
    return data_of(c)->combining;
}

int
kr_unicode_mirrored(uint32_t c)
{
    return data_of(c)->mirrored;
}

// Normal forms

int
kr_unicode_decomposition(uint32_t c, uint32_t *out, const char **tag)
{
    int at = c <= KR_UNICODE_MAX ? TRIE_GET(kr_unicode_decomp, c) : 0;
    if (!at)
        return 0;
    const uint16_t *p = &kr_unicode_decomp[at];
    const uint16_t *end = p + 1 + (*p >> 5);
    int n = 0;
    *tag = kr_unicode_tags[*p++ & 31];
    while (p < end) {
        uint32_t x = *p++;
        if ((x & 0xFC00) == 0xD800)
            x = ((x - 0xD7C0) << 10) | (*p++ & 0x3FF);
        out[n++] = x;
    }
    return n;
}

// Decomposes c to the end; writes where `out` is not NULL. Returns the length.
static size_t
decompose(int compatible, uint32_t c, uint32_t *out)
{
    uint32_t step[KR_UNICODE_DECOMPOSED];
    const char *tag;
    if (c - HANGUL_S < HANGUL_NS) {
        uint32_t s = c - HANGUL_S, t = s % HANGUL_NT;
        if (out) {
            out[0] = HANGUL_L + s / (HANGUL_NV * HANGUL_NT);
            out[1] = HANGUL_V + s % (HANGUL_NV * HANGUL_NT) / HANGUL_NT;
            if (t)
                out[2] = HANGUL_T + t;
        }
        return t ? 3 : 2;
    }
    int n = c < 0xA0 ? 0 : kr_unicode_decomposition(c, step, &tag);
    if (!n || (*tag && !compatible)) {
        if (out)
            *out = c;
        return 1;
    }
    size_t len = 0;
    for (int i = 0; i < n; i++)
        len += decompose(compatible, step[i], out ? out + len : NULL);
    return len;
}

// Sorts each run of combining characters by class, keeping the order of equals.
static void
order(uint32_t *s, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        uint32_t c = s[i];
        int class = kr_unicode_combining(c);
        size_t j = i;
        if (!class)
            continue;
        for (; j && kr_unicode_combining(s[j - 1]) > class; j--)
            s[j] = s[j - 1];
        s[j] = c;
    }
}

static uint32_t
compose_pair(uint32_t a, uint32_t b)
{
    if (a - HANGUL_L < HANGUL_NL && b - HANGUL_V < HANGUL_NV)
        return HANGUL_S +
               ((a - HANGUL_L) * HANGUL_NV + (b - HANGUL_V)) * HANGUL_NT;
    if (a - HANGUL_S < HANGUL_NS && (a - HANGUL_S) % HANGUL_NT == 0 &&
        b - HANGUL_T - 1 < HANGUL_NT - 1)
        return a + (b - HANGUL_T);
    int low = 0, high = kr_unicode_npairs;
    while (low < high) {
        int mid = (low + high) / 2;
        const UnicodePair *p = &kr_unicode_pairs[mid];
        if (p->first == a && p->second == b)
            return p->composed;
        if (p->first < a || (p->first == a && p->second < b))
            low = mid + 1;
        else
            high = mid;
    }
    return 0;
}

static size_t
compose(uint32_t *s, size_t n)
{
    size_t len = 0, starter = 0;
    int has_starter = 0, previous = 0; // class of the character before
    for (size_t i = 0; i < n; i++) {
        uint32_t c = s[i];
        int class = kr_unicode_combining(c);
        // Blocked by one of the same or a higher class, or by a starter, in between.
        int blocked = !has_starter || (len > starter + 1 && previous >= class);
        uint32_t both = blocked ? 0 : compose_pair(s[starter], c);
        if (both) {
            s[starter] = both;
            continue;
        }
        if (!class) {
            starter = len;
            has_starter = 1;
        }
        previous = class;
        s[len++] = c;
    }
    return len;
}

int
kr_unicode_is_normalized(int form, const uint32_t *in, size_t n)
{
    int previous = 0;
    for (size_t i = 0; i < n; i++) {
        const UnicodeData *d = data_of(in[i]);
        if (d->quick >> 2 * form & 3)
            return 0;
        if (d->combining && d->combining < previous)
            return 0;
        previous = d->combining;
    }
    return 1;
}

size_t
kr_unicode_normalize(int form, const uint32_t *in, size_t n, uint32_t *out)
{
    int compatible = form == KR_NFKC || form == KR_NFKD;
    size_t len = 0;
    for (size_t i = 0; i < n; i++)
        len += decompose(compatible, in[i], out ? out + len : NULL);
    if (!out)
        return len;
    order(out, len);
    return form == KR_NFC || form == KR_NFKC ? compose(out, len) : len;
}
