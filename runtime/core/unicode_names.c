// unicode_names.c - characters by name and names of characters.
//
// Apart from unicode.c so that only programs that ask link the table. Names are found by
// bisection, each probe spelling a name out of its words; ideographs and Hangul syllables
// are computed.

#include "krait/unicode.h"
#include "unicode_tables.h"

#include <stdio.h>
#include <string.h>

static const char *const hangul_l[] = {"G", "GG", "N", "D",  "DD", "R", "M",
                                       "B", "BB", "S", "SS", "",   "J", "JJ",
                                       "C", "K",  "T", "P",  "H"};
static const char *const hangul_v[] = {
    "A",  "AE", "YA",  "YAE", "EO", "E",  "YEO", "YE", "O",  "WA", "WAE",
    "OE", "YO", "U",   "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
static const char *const hangul_t[] = {
    "",   "G",  "GG", "GS", "N", "NJ", "NH", "D",  "L", "LG",
    "LM", "LB", "LS", "LT", "LP", "LH", "M", "B",  "BS", "S",
    "SS", "NG", "J",  "C",  "K", "T",  "P",  "H"};

static const char ideograph_prefix[] = "CJK UNIFIED IDEOGRAPH-";
static const char hangul_prefix[] = "HANGUL SYLLABLE ";

static int
is_ideograph(uint32_t c)
{
    for (int i = 0; i < kr_names_nideographs; i++)
        if (c >= kr_names_ideographs[i][0] && c <= kr_names_ideographs[i][1])
            return 1;
    return 0;
}

// Writes name `number` and returns its length.
static int
spell(int number, char *out)
{
    const uint8_t *p = kr_names_codes + kr_names_at[number / NAMES_STRIDE];
    for (int skip = number % NAMES_STRIDE; skip;) {
        skip -= *p >> 7;
        p += (*p & 0x7F) < kr_names_short ? 1 : 2;
    }
    int n = 0;
    for (int last = 0; !last;) {
        int code = *p & 0x7F;
        last = *p++ >> 7;
        if (code >= kr_names_short)
            code = kr_names_short + (code - kr_names_short) * 256 + *p++;
        if (n)
            out[n++] = ' ';
        uint32_t start = kr_names_word[code];
        uint32_t len = kr_names_word[code + 1] - start;
        memcpy(out + n, kr_names_words + start, len);
        n += len;
    }
    out[n] = 0;
    return n;
}

static int
upper_ascii(int c)
{
    return c >= 'a' && c <= 'z' ? c - 32 : c;
}

// The number of the name, whatever its case, or -1.
static int
find(const char *name, size_t n)
{
    char have[KR_UNICODE_NAME_ROOM];
    int low = 0, high = kr_names_nall;
    while (low < high) {
        int mid = (low + high) / 2;
        size_t len = spell(kr_names_sorted[mid], have), i = 0;
        while (i < n && i < len && upper_ascii((uint8_t)name[i]) == have[i])
            i++;
        if (i == n && i == len)
            return kr_names_sorted[mid];
        if (i == len ||
            (i < n && upper_ascii((uint8_t)name[i]) > (uint8_t)have[i]))
            low = mid + 1;
        else
            high = mid;
    }
    return -1;
}

static uint32_t
char_of(int number)
{
    int low = 0, high = kr_names_nruns;
    while (high - low > 1) {
        int mid = (low + high) / 2;
        if (kr_names_runs[mid].number <= number)
            low = mid;
        else
            high = mid;
    }
    return kr_names_runs[low].start + (number - kr_names_runs[low].number);
}

static int32_t
lookup_ideograph(const char *digits, size_t n)
{
    uint32_t c = 0;
    if (n != 4 && n != 5)
        return -1;
    for (size_t i = 0; i < n; i++) {
        int d = digits[i];
        if (d >= '0' && d <= '9')
            c = c * 16 + (d - '0');
        else if (d >= 'A' && d <= 'F')
            c = c * 16 + (d - 'A' + 10);
        else
            return -1;
    }
    return is_ideograph(c) ? (int32_t)c : -1;
}

// The longest of words[0..count) that begins text[0..n), or -1.
static int
longest(const char *const *words, int count, const char *text, size_t n)
{
    int best = -1;
    for (int i = 0; i < count; i++) {
        size_t len = strlen(words[i]);
        if (len <= n && !memcmp(words[i], text, len) &&
            (best < 0 || len > strlen(words[best])))
            best = i;
    }
    return best;
}

static int32_t
lookup_hangul(const char *p, size_t n)
{
    int part[3];
    static const struct {
        const char *const *words;
        int count;
    } parts[] = {{hangul_l, 19}, {hangul_v, 21}, {hangul_t, 28}};
    for (int i = 0; i < 3; i++) {
        part[i] = longest(parts[i].words, parts[i].count, p, n);
        if (part[i] < 0)
            return -1;
        size_t len = strlen(parts[i].words[part[i]]);
        p += len;
        n -= len;
    }
    return n ? -1 : 0xAC00 + (part[0] * 21 + part[1]) * 28 + part[2];
}

int
kr_unicode_lookup_sequence(const char *name, size_t n,
                           uint32_t out[KR_UNICODE_SEQUENCE])
{
    size_t prefix = sizeof hangul_prefix - 1;
    int32_t c;
    if (n >= prefix && !memcmp(name, hangul_prefix, prefix)) {
        c = lookup_hangul(name + prefix, n - prefix);
        out[0] = c;
        return c >= 0;
    }
    prefix = sizeof ideograph_prefix - 1;
    if (n >= prefix && !memcmp(name, ideograph_prefix, prefix)) {
        c = lookup_ideograph(name + prefix, n - prefix);
        out[0] = c;
        return c >= 0;
    }
    int number = find(name, n);
    if (number < 0)
        return 0;
    if (number < kr_names_nchars) {
        out[0] = char_of(number);
        return 1;
    }
    number -= kr_names_nchars;
    if (number < kr_names_naliases) {
        out[0] = kr_names_alias[number];
        return 1;
    }
    number -= kr_names_naliases;
    int len = 0;
    while (len < KR_UNICODE_SEQUENCE) {
        uint32_t x = kr_names_sequence[number * KR_UNICODE_SEQUENCE + len];
        if (!x)
            break;
        out[len++] = x;
    }
    return len;
}

int32_t
kr_unicode_lookup_name(const char *name, size_t n)
{
    uint32_t c[KR_UNICODE_SEQUENCE];
    return kr_unicode_lookup_sequence(name, n, c) == 1 ? (int32_t)c[0] : -1;
}

int
kr_unicode_name(uint32_t c, char out[KR_UNICODE_NAME_ROOM])
{
    if (c - 0xAC00 < 19 * 21 * 28) {
        uint32_t s = c - 0xAC00;
        return sprintf(out, "%s%s%s%s", hangul_prefix, hangul_l[s / (21 * 28)],
                       hangul_v[s % (21 * 28) / 28], hangul_t[s % 28]);
    }
    if (is_ideograph(c))
        return sprintf(out, "%s%X", ideograph_prefix, (unsigned)c);
    int low = 0, high = kr_names_nruns;
    while (low < high) {
        int mid = (low + high) / 2;
        if (kr_names_runs[mid].start <= c)
            low = mid + 1;
        else
            high = mid;
    }
    if (!low)
        return 0;
    const UnicodeNames *run = &kr_names_runs[low - 1];
    int end = low < kr_names_nruns ? run[1].number : kr_names_nchars;
    uint32_t number = run->number + (c - run->start);
    return number < (uint32_t)end ? spell(number, out) : 0;
}
