// codec.c - text to bytes and back: UTF-8, ASCII, Latin-1, UTF-16, UTF-32, escapes.
//
// Each decoder is a loop that asks `decode_error` what to do with what it cannot read, each
// encoder one that asks `encode_error`; both follow errors= and say where to go on. UTF-8
// that is right, the usual case, is counted first and then written without looking.

#include "runtime.h"

#include "krait/unicode.h"

#include <stdio.h>
#include <string.h>

#define FAILED ((size_t)-1)

enum { ESCAPED = 0xDC80 - 0x80 }; // surrogateescape: a byte of 0x80 to 0xFF plus this

typedef enum {
    STRICT,
    IGNORE,
    REPLACE,
    SURROGATEESCAPE,
    SURROGATEPASS,
    BACKSLASHREPLACE,
    NAMEREPLACE,
    XMLCHARREFREPLACE,
    UNKNOWN,
} Policy;

static const char *const policies[] = {
    [STRICT] = "strict",
    [IGNORE] = "ignore",
    [REPLACE] = "replace",
    [SURROGATEESCAPE] = "surrogateescape",
    [SURROGATEPASS] = "surrogatepass",
    [BACKSLASHREPLACE] = "backslashreplace",
    [NAMEREPLACE] = "namereplace",
    [XMLCHARREFREPLACE] = "xmlcharrefreplace",
};

typedef enum {
    UTF8,
    UTF8_SIG,
    ASCII,
    LATIN1,
    UTF16,
    UTF16_LE,
    UTF16_BE,
    UTF32,
    UTF32_LE,
    UTF32_BE,
    ESCAPES,     // unicode_escape, as in the text of a program
    RAW_ESCAPES, // raw_unicode_escape: \u and \U only
    NCODECS,
} Codec;

static const char *const codec_names[] = {
    [UTF8] = "utf-8",         [UTF8_SIG] = "utf-8",
    [ASCII] = "ascii",        [LATIN1] = "latin-1",
    [UTF16] = "utf-16",       [UTF16_LE] = "utf-16-le",
    [UTF16_BE] = "utf-16-be", [UTF32] = "utf-32",
    [UTF32_LE] = "utf-32-le", [UTF32_BE] = "utf-32-be",
    [ESCAPES] = "unicodeescape", [RAW_ESCAPES] = "rawunicodeescape",
};

static const struct {
    const char *name;
    Codec codec;
} aliases[] = {
    {"utf_8", UTF8},          {"utf8", UTF8},
    {"u8", UTF8},             {"utf", UTF8},
    {"cp65001", UTF8},        {"utf_8_sig", UTF8_SIG},
    {"utf8_sig", UTF8_SIG},   {"ascii", ASCII},
    {"us_ascii", ASCII},      {"646", ASCII},
    {"us", ASCII},            {"ansi_x3.4_1968", ASCII},
    {"iso646_us", ASCII},     {"latin_1", LATIN1},
    {"latin1", LATIN1},       {"latin", LATIN1},
    {"l1", LATIN1},           {"iso_8859_1", LATIN1},
    {"iso8859_1", LATIN1},    {"iso8859", LATIN1},
    {"8859", LATIN1},         {"cp819", LATIN1},
    {"utf_16", UTF16},        {"utf16", UTF16},
    {"u16", UTF16},           {"utf_16_le", UTF16_LE},
    {"utf_16le", UTF16_LE},   {"utf_16_be", UTF16_BE},
    {"utf_16be", UTF16_BE},   {"utf_32", UTF32},
    {"utf32", UTF32},         {"u32", UTF32},
    {"utf_32_le", UTF32_LE},  {"utf_32le", UTF32_LE},
    {"utf_32_be", UTF32_BE},  {"utf_32be", UTF32_BE},
    {"unicode_escape", ESCAPES},
    {"raw_unicode_escape", RAW_ESCAPES},
};

// ---- names -------------------------------------------------------------------------

static Policy
policy_of(const char *errors)
{
    if (!errors)
        return STRICT;
    for (Policy p = STRICT; p < UNKNOWN; p++)
        if (!strcmp(errors, policies[p]))
            return p;
    return UNKNOWN;
}

// NCODECS: not known.
static Codec
codec_of(const char *name)
{
    char plain[24];
    size_t n = 0;
    if (!name || strcmp(name, "utf-8") == 0)
        return UTF8;
    for (; name[n]; n++) {
        if (n == sizeof plain - 1)
            return NCODECS;
        char c = name[n];
        plain[n] = c == '-' || c == ' '       ? '_'
                   : c >= 'A' && c <= 'Z' ? c + 32
                                              : c;
    }
    plain[n] = 0;
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (!strcmp(plain, aliases[i].name))
            return aliases[i].codec;
    return NCODECS;
}

// The usual name of an encoding that this file knows, else NULL.
const char *
kr_codec_name(const char *encoding)
{
    Codec c = codec_of(encoding);
    return c == NCODECS ? NULL : c == UTF8_SIG ? "utf-8-sig" : codec_names[c];
}

static int
text_arg(const char *fname, const char *arg, KrValue v, const char **out)
{
    size_t n;
    if (!kr_isset(v))
        return 0;
    if (!kr_is_str(v)) {
        kr_raise(KR_TypeError, "%s() argument '%s' must be str, not %A", fname,
                 arg, v);
        return -1;
    }
    *out = kr_as_utf8(v, &n);
    if (!*out)
        return -1;
    if (strlen(*out) != n) {
        kr_raise(KR_ValueError, "embedded null character");
        return -1;
    }
    return 0;
}

int
kr_codec_args(const char *fname, KrValue encoding, KrValue errors,
              const char **enc, const char **err)
{
    if (text_arg(fname, "encoding", encoding, enc) < 0)
        return -1;
    return text_arg(fname, "errors", errors, err);
}

// ---- decoding ----------------------------------------------------------------------

typedef struct {
    const uint8_t *p;
    size_t n;
    Codec codec;
    Policy policy;
    const char *errors;
    KrStrBuf buf;
} Decoder;

static size_t
raise_decode(Decoder *d, size_t start, size_t end, const char *reason)
{
    KrValue args[5] = {kr_str(codec_names[d->codec]), kr_bytes(d->p, d->n),
                       kr_int(start), kr_int(end), kr_str(reason)};
    if (kr_iserr(args[0]) || kr_iserr(args[1]) || kr_iserr(args[4]))
        return FAILED;
    KrValue e = kr_call(kr_type_value(KR_UnicodeDecodeError), args, 5,
                        KR_ABSENT);
    if (!kr_iserr(e))
        kr_raise_object(e);
    return FAILED;
}

// The surrogate that p[at..) encodes, -1 for none; *size is its length.
static int32_t
surrogate_at(Decoder *d, size_t at, int *size)
{
    const uint8_t *p = d->p + at;
    size_t left = d->n - at;
    int32_t c = -1;
    switch (d->codec) {
    case UTF8:
    case UTF8_SIG:
        *size = 3;
        if (left >= 3 && p[0] == 0xED && (p[1] & 0xE0) == 0xA0 &&
            (p[2] & 0xC0) == 0x80)
            c = 0xD000 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F);
        break;
    case UTF16:
    case UTF16_LE:
        *size = 2;
        if (left >= 2)
            c = p[0] | p[1] << 8;
        break;
    case UTF16_BE:
        *size = 2;
        if (left >= 2)
            c = p[1] | p[0] << 8;
        break;
    case UTF32:
    case UTF32_LE:
        *size = 4;
        if (left >= 4 && !p[2] && !p[3])
            c = p[0] | p[1] << 8;
        break;
    case UTF32_BE:
        *size = 4;
        if (left >= 4 && !p[0] && !p[1])
            c = p[3] | p[2] << 8;
        break;
    case ASCII:
    case LATIN1:
    case ESCAPES:
    case RAW_ESCAPES:
    case NCODECS:
        break;
    }
    return (c & ~0x7FF) == 0xD800 ? c : -1;
}

// Bytes start to end cannot be read: does what errors= says and returns where to go on.
static size_t
decode_error(Decoder *d, size_t start, size_t end, const char *reason)
{
    size_t i = start;
    int size;
    int32_t c;
    switch (d->policy) {
    case STRICT:
        break;
    case IGNORE:
        return end;
    case REPLACE:
        return kr_buf_char(&d->buf, 0xFFFD) < 0 ? FAILED : end;
    case SURROGATEESCAPE:
        for (; i < end && d->p[i] >= 0x80; i++)
            if (kr_buf_char(&d->buf, d->p[i] + ESCAPED) < 0)
                return FAILED;
        if (i > start)
            return i;
        break;
    case SURROGATEPASS:
        c = surrogate_at(d, start, &size);
        if (c >= 0)
            return kr_buf_char(&d->buf, c) < 0 ? FAILED : start + size;
        break;
    case BACKSLASHREPLACE:
        for (; i < end; i++) {
            char text[5];
            snprintf(text, sizeof text, "\\x%02x", d->p[i]);
            if (kr_buf_ascii(&d->buf, text, 4) < 0)
                return FAILED;
        }
        return end;
    case NAMEREPLACE:
    case XMLCHARREFREPLACE:
        kr_raise(KR_TypeError, "don't know how to handle UnicodeDecodeError "
                               "in error callback");
        return FAILED;
    case UNKNOWN:
        kr_raise(KR_LookupError, "unknown error handler name '%s'", d->errors);
        return FAILED;
    }
    return raise_decode(d, start, end, reason);
}

static bool
continues(uint8_t c)
{
    return (c & 0xC0) == 0x80;
}

// What is wrong at p[0..left), and in *len over how many bytes; NULL: a character of *len
// bytes. Tells overlong forms and surrogates by their second byte.
static const char *
utf8_fault(const uint8_t *p, size_t left, size_t *len)
{
    static const char end[] = "unexpected end of data";
    static const char continuation[] = "invalid continuation byte";
    uint8_t c = p[0], low = 0x80, high = 0xBF;
    size_t need = c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    *len = 1;
    if (need == 0 || c > 0xF4)
        return "invalid start byte";
    if (need == 1)
        return NULL;
    if (left < 2)
        return end;
    if (c == 0xE0)
        low = 0xA0;
    if (c == 0xED)
        high = 0x9F;
    if (c == 0xF0)
        low = 0x90;
    if (c == 0xF4)
        high = 0x8F;
    if (p[1] < low || p[1] > high)
        return continuation;
    for (size_t k = 2; k < need; k++) {
        *len = k;
        if (left <= k)
            return end;
        if (!continues(p[k]))
            return continuation;
    }
    *len = need;
    return NULL;
}

static uint32_t
utf8_char(const uint8_t *p, size_t len)
{
    switch (len) {
    case 2:
        return (p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    case 3:
        return (p[0] & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    case 4:
        return (p[0] & 0x07) << 18 | (p[1] & 0x3F) << 12 | (p[2] & 0x3F) << 6 |
               (p[3] & 0x3F);
    }
    return p[0];
}

static size_t
ascii_run(const uint8_t *p, size_t n)
{
    size_t i = 0;
    uint64_t w;
    for (; i + 8 <= n; i += 8) {
        memcpy(&w, p + i, 8);
        if (w & 0x8080808080808080u)
            break;
    }
    while (i < n && p[i] < 0x80)
        i++;
    return i;
}

// The text if all is right; ABSENT, nothing pending, if not.
static KrValue
decode_right_utf8(const uint8_t *p, size_t n)
{
    size_t count = 0, len;
    uint32_t max = 0;
    for (size_t i = 0; i < n; i += len, count++) {
        size_t run = ascii_run(p + i, n - i);
        count += run;
        i += run;
        if (i == n)
            break;
        if (utf8_fault(p + i, n - i, &len))
            return KR_ABSENT;
        max |= len == 2 && p[i] < 0xC4 ? 0xFF : len == 4 ? 0x10FFFF : 0xFFFF;
    }
    void *data;
    int kind = kr_kind_of(max);
    KrValue v = kr_str_alloc(count, kind, &data);
    if (kr_iserr(v))
        return KR_ERROR;
    for (size_t i = 0, at = 0; i < n; at++) {
        size_t run = ascii_run(p + i, n - i);
        kr_chars_copy((char *)data + at * kind, kind, p + i, 1, run);
        i += run;
        at += run;
        if (i == n)
            break;
        len = p[i] < 0xE0 ? 2 : p[i] < 0xF0 ? 3 : 4;
        uint32_t c = utf8_char(p + i, len);
        if (kind == 1)
            ((uint8_t *)data)[at] = (uint8_t)c;
        else if (kind == 2)
            ((uint16_t *)data)[at] = (uint16_t)c;
        else
            ((uint32_t *)data)[at] = c;
        i += len;
    }
    return v;
}

static size_t
decode_utf8(Decoder *d)
{
    for (size_t i = 0, len; i < d->n;) {
        size_t run = ascii_run(d->p + i, d->n - i);
        if (kr_buf_ascii(&d->buf, (const char *)d->p + i, run) < 0)
            return FAILED;
        i += run;
        if (i == d->n)
            break;
        const char *fault = utf8_fault(d->p + i, d->n - i, &len);
        if (fault) {
            i = decode_error(d, i, i + len, fault);
            if (i == FAILED)
                return FAILED;
            continue;
        }
        if (kr_buf_char(&d->buf, utf8_char(d->p + i, len)) < 0)
            return FAILED;
        i += len;
    }
    return d->n;
}

static size_t
decode_ascii(Decoder *d)
{
    for (size_t i = 0; i < d->n;) {
        size_t run = ascii_run(d->p + i, d->n - i);
        if (kr_buf_ascii(&d->buf, (const char *)d->p + i, run) < 0)
            return FAILED;
        i += run;
        if (i < d->n)
            i = decode_error(d, i, i + 1, "ordinal not in range(128)");
        if (i == FAILED)
            return FAILED;
    }
    return d->n;
}

static uint32_t
unit_at(const uint8_t *p, int size, bool big)
{
    uint32_t c = 0;
    for (int k = 0; k < size; k++)
        c |= (uint32_t)p[k] << 8 * (big ? size - 1 - k : k);
    return c;
}

static size_t
decode_utf16(Decoder *d, size_t i)
{
    bool big = d->codec == UTF16_BE;
    while (i < d->n) {
        const char *fault = NULL;
        size_t end = d->n;
        uint32_t c = 0, low;
        int size = 2;
        if (d->n - i < 2) {
            fault = "truncated data";
        } else {
            c = unit_at(d->p + i, 2, big);
            if ((c & 0xFC00) == 0xDC00) {
                fault = "illegal encoding";
                end = i + 2;
            } else if ((c & 0xFC00) == 0xD800 && d->n - i < 4) {
                fault = "unexpected end of data";
            } else if ((c & 0xFC00) == 0xD800) {
                low = unit_at(d->p + i + 2, 2, big);
                c = ((c - 0xD7C0) << 10) | (low & 0x3FF);
                size = 4;
                if ((low & 0xFC00) != 0xDC00) {
                    fault = "illegal UTF-16 surrogate";
                    end = i + 2;
                }
            }
        }
        if (fault) {
            i = decode_error(d, i, end, fault);
            if (i == FAILED)
                return FAILED;
            continue;
        }
        if (kr_buf_char(&d->buf, c) < 0)
            return FAILED;
        i += size;
    }
    return i;
}

static size_t
decode_utf32(Decoder *d, size_t i)
{
    bool big = d->codec == UTF32_BE;
    while (i < d->n) {
        const char *fault = NULL;
        size_t end = i + 4;
        uint32_t c = 0;
        if (d->n - i < 4) {
            fault = "truncated data";
            end = d->n;
        } else {
            c = unit_at(d->p + i, 4, big);
            if (c > KR_UNICODE_MAX)
                fault = "code point not in range(0x110000)";
            else if ((c & ~0x7FFu) == 0xD800)
                fault = "code point in surrogate code point "
                        "range(0xd800, 0xe000)";
        }
        if (fault) {
            i = decode_error(d, i, end, fault);
            if (i == FAILED)
                return FAILED;
            continue;
        }
        if (kr_buf_char(&d->buf, c) < 0)
            return FAILED;
        i += 4;
    }
    return i;
}

// Absent unless the program links the table of names (design: what is linked).
#pragma weak kr_unicode_lookup_name
#pragma weak kr_unicode_name

// p[i..] after \x, \u or \U: up to `want` hexadecimal digits, of which *got are there.
static uint32_t
hex_digits(Decoder *d, size_t i, size_t want, size_t *got)
{
    uint32_t c = 0;
    for (*got = 0; *got < want && i + *got < d->n; ++*got) {
        uint8_t x = d->p[i + *got], low = x | 32;
        if (x >= '0' && x <= '9')
            c = c << 4 | (x - '0');
        else if (low >= 'a' && low <= 'f')
            c = c << 4 | (low - 'a' + 10);
        else
            break;
    }
    return c;
}

// \N{name} at i; its end, and in *c the character, or a fault.
static size_t
named_escape(Decoder *d, size_t i, uint32_t *c, const char **fault)
{
    const uint8_t *open = d->p + i + 2, *close;
    *fault = "malformed \\N character escape";
    if (d->n - i < 3 || *open != '{')
        return i + 2;
    close = memchr(open, '}', d->n - i - 2);
    if (!close)
        return d->n;
    if (close == open + 1)
        return i + 3;
    int32_t found = -1;
    if (kr_unicode_lookup_name)
        found = kr_unicode_lookup_name((const char *)open + 1,
                                       close - open - 1);
    *fault = found < 0 ? "unknown Unicode character name" : NULL;
    *c = found;
    return close + 1 - d->p;
}

// The escape at i, a backslash; *c is what it stands for, -1 for nothing. Returns its end;
// i + 1: it is none, and stays with the byte that follows.
static size_t
read_escape(Decoder *d, size_t i, int32_t *c, const char **fault)
{
    static const char letters[] = "\\'\"btnfrav", values[] = "\\'\"\b\t\n\f\r\a\v";
    uint8_t letter = i + 1 < d->n ? d->p[i + 1] : 0;
    bool raw = d->codec == RAW_ESCAPES;
    size_t want = letter == 'x' && !raw ? 2 : letter == 'u' ? 4 : 8, got;
    uint32_t x;
    *fault = NULL;
    *c = '\\';
    if (i + 1 == d->n) {
        *fault = raw ? NULL : "\\ at end of string";
        return i + 1;
    }
    if (letter == 'u' || letter == 'U' || want == 2) {
        x = hex_digits(d, i + 2, want, &got);
        if (got < want)
            *fault = want == 2   ? "truncated \\xXX escape"
                     : want == 4 ? "truncated \\uXXXX escape"
                                 : "truncated \\UXXXXXXXX escape";
        else if (x > KR_UNICODE_MAX)
            *fault = raw ? "\\Uxxxxxxxx out of range"
                         : "illegal Unicode character";
        *c = x;
        return i + 2 + got;
    }
    if (raw)
        return i + 1;
    if (letter == '\n') {
        *c = -1;
        return i + 2;
    }
    if (letter == 'N') {
        size_t end = named_escape(d, i, &x, fault);
        *c = x;
        return end;
    }
    if (letter >= '0' && letter <= '7') {
        size_t end = i + 1;
        for (*c = 0; end < d->n && end < i + 4 && d->p[end] >= '0' &&
                     d->p[end] <= '7';
             end++)
            *c = *c * 8 + (d->p[end] - '0');
        return end;
    }
    const char *known = letter ? strchr(letters, letter) : NULL;
    if (!known)
        return i + 1;
    *c = values[known - letters];
    return i + 2;
}

static size_t
decode_escapes(Decoder *d)
{
    for (size_t i = 0; i < d->n;) {
        const char *fault;
        int32_t c;
        if (d->p[i] != '\\') {
            if (kr_buf_char(&d->buf, d->p[i++]) < 0)
                return FAILED;
            continue;
        }
        size_t end = read_escape(d, i, &c, &fault);
        if (fault)
            i = decode_error(d, i, end, fault);
        else if (c >= 0 && kr_buf_char(&d->buf, c) < 0)
            i = FAILED;
        else if (end > i + 1 || end == d->n)
            i = end;
        else
            i = kr_buf_char(&d->buf, d->p[end]) < 0 ? FAILED : end + 1;
        if (i == FAILED)
            return FAILED;
    }
    return d->n;
}

// Without a byte order mark the order is the machine's, which is little on all targets.
static size_t
skip_mark(Decoder *d, int size, Codec little, Codec big)
{
    d->codec = little;
    if (d->n < (size_t)size)
        return 0;
    if (unit_at(d->p, size, false) == 0xFEFF)
        return size;
    if (unit_at(d->p, size, true) == 0xFEFF) {
        d->codec = big;
        return size;
    }
    return 0;
}

KrValue
kr_decode(const void *data, size_t n, const char *encoding, const char *errors)
{
    Decoder d = {.p = data,
                 .n = n,
                 .codec = codec_of(encoding),
                 .policy = policy_of(errors),
                 .errors = errors};
    size_t r = FAILED;
    switch (d.codec) {
    case UTF8_SIG:
        if (n >= 3 && !memcmp(data, "\xEF\xBB\xBF", 3)) {
            d.p += 3;
            d.n -= 3;
        }
        // fall through
    case UTF8: {
        if (ascii_run(d.p, d.n) == d.n)
            return kr_str_from_ascii((const char *)d.p, d.n);
        KrValue v = decode_right_utf8(d.p, d.n);
        if (!kr_iserr(v) || kr_pending())
            return v;
        r = decode_utf8(&d);
        break;
    }
    case ASCII:
        if (ascii_run(data, n) == n)
            return kr_str_from_ascii(data, n);
        r = decode_ascii(&d);
        break;
    case LATIN1:
        return kr_str_from_latin1(data, n);
    case UTF16:
        r = decode_utf16(&d, skip_mark(&d, 2, UTF16_LE, UTF16_BE));
        break;
    case UTF16_LE:
    case UTF16_BE:
        r = decode_utf16(&d, 0);
        break;
    case UTF32:
        r = decode_utf32(&d, skip_mark(&d, 4, UTF32_LE, UTF32_BE));
        break;
    case UTF32_LE:
    case UTF32_BE:
        r = decode_utf32(&d, 0);
        break;
    case ESCAPES:
    case RAW_ESCAPES:
        r = decode_escapes(&d);
        break;
    case NCODECS:
        return kr_raise(KR_LookupError, "unknown encoding: %s", encoding);
    }
    return r == FAILED ? KR_ERROR : kr_buf_finish(&d.buf);
}

// ---- encoding ----------------------------------------------------------------------

typedef struct {
    KrValue str;
    KrChars s;
    Codec codec;
    Policy policy;
    const char *errors;
    KrByteBuf buf;
} Encoder;

static size_t
raise_encode(Encoder *e, size_t start, size_t end, const char *reason)
{
    KrValue args[5] = {kr_str(codec_names[e->codec]), e->str, kr_int(start),
                       kr_int(end), kr_str(reason)};
    if (kr_iserr(args[0]) || kr_iserr(args[4]))
        return FAILED;
    KrValue x = kr_call(kr_type_value(KR_UnicodeEncodeError), args, 5,
                        KR_ABSENT);
    if (!kr_iserr(x))
        kr_raise_object(x);
    return FAILED;
}

static int
unit_size(Codec codec)
{
    return codec >= ESCAPES ? 1 : codec >= UTF32 ? 4 : codec >= UTF16 ? 2 : 1;
}

static int
put_unit(Encoder *e, uint32_t c)
{
    uint8_t bytes[4];
    int size = unit_size(e->codec);
    bool big = e->codec == UTF16_BE || e->codec == UTF32_BE;
    for (int k = 0; k < size; k++)
        bytes[big ? size - 1 - k : k] = (uint8_t)(c >> 8 * k);
    return kr_bytebuf_add(&e->buf, bytes, size);
}

static int
put_ascii(Encoder *e, const char *text, size_t n)
{
    if (unit_size(e->codec) == 1)
        return kr_bytebuf_add(&e->buf, text, n);
    for (size_t i = 0; i < n; i++)
        if (put_unit(e, (uint8_t)text[i]) < 0)
            return -1;
    return 0;
}

static int
put_replacement(Encoder *e, uint32_t c)
{
    char text[KR_UNICODE_NAME_ROOM + 8], name[KR_UNICODE_NAME_ROOM];
    int n;
    if (e->policy == XMLCHARREFREPLACE) {
        n = snprintf(text, sizeof text, "&#%u;", (unsigned)c);
        return put_ascii(e, text, n);
    }
    if (e->policy == NAMEREPLACE) {
        if (!kr_unicode_name) {
            kr_raise(KR_LookupError,
                     "namereplace: this program was built without the names "
                     "of characters");
            return -1;
        }
        if (kr_unicode_name(c, name)) {
            n = snprintf(text, sizeof text, "\\N{%s}", name);
            return put_ascii(e, text, n);
        }
    }
    n = snprintf(text, sizeof text,
                 c < 0x100     ? "\\x%02x"
                 : c < 0x10000 ? "\\u%04x"
                               : "\\U%08x",
                 (unsigned)c);
    return put_ascii(e, text, n);
}

// Surrogates as they are.
static int
put_surrogate(Encoder *e, uint32_t c)
{
    uint8_t utf8[3] = {0xE0 | c >> 12, 0x80 | (c >> 6 & 0x3F), 0x80 | (c & 0x3F)};
    if (unit_size(e->codec) > 1)
        return put_unit(e, c);
    return kr_bytebuf_add(&e->buf, utf8, 3);
}

// Characters start to end cannot be written: does what errors= says and returns where to go
// on.
static size_t
encode_error(Encoder *e, size_t start, size_t end, const char *reason)
{
    size_t i = start;
    switch (e->policy) {
    case STRICT:
        break;
    case IGNORE:
        return end;
    case REPLACE:
        for (; i < end; i++)
            if (put_ascii(e, "?", 1) < 0)
                return FAILED;
        return end;
    case SURROGATEESCAPE:
        for (; i < end && unit_size(e->codec) == 1; i++) {
            uint32_t c = kr_char_at(e->s.p, e->s.kind, i) - ESCAPED;
            uint8_t byte = (uint8_t)c;
            if (c < 0x80 || c > 0xFF)
                break;
            if (kr_bytebuf_add(&e->buf, &byte, 1) < 0)
                return FAILED;
        }
        if (i == end)
            return end;
        start = i;
        break;
    case SURROGATEPASS:
        for (; i < end && e->codec != ASCII && e->codec != LATIN1; i++) {
            uint32_t c = kr_char_at(e->s.p, e->s.kind, i);
            if ((c & ~0x7FFu) != 0xD800)
                break;
            if (put_surrogate(e, c) < 0)
                return FAILED;
        }
        if (i == end)
            return end;
        break;
    case BACKSLASHREPLACE:
    case NAMEREPLACE:
    case XMLCHARREFREPLACE:
        for (; i < end; i++)
            if (put_replacement(e, kr_char_at(e->s.p, e->s.kind, i)) < 0)
                return FAILED;
        return end;
    case UNKNOWN:
        kr_raise(KR_LookupError, "unknown error handler name '%s'", e->errors);
        return FAILED;
    }
    return raise_encode(e, start, end, reason);
}

static bool
is_surrogate(uint32_t c)
{
    return (c & ~0x7FFu) == 0xD800;
}

static inline int
utf8_bytes(uint32_t c, uint8_t *to)
{
    if (c < 0x80) {
        to[0] = (uint8_t)c;
        return 1;
    }
    if (c < 0x800) {
        to[0] = 0xC0 | c >> 6;
        to[1] = 0x80 | (c & 0x3F);
        return 2;
    }
    if (c < 0x10000) {
        to[0] = 0xE0 | c >> 12;
        to[1] = 0x80 | (c >> 6 & 0x3F);
        to[2] = 0x80 | (c & 0x3F);
        return 3;
    }
    to[0] = 0xF0 | c >> 18;
    to[1] = 0x80 | (c >> 12 & 0x3F);
    to[2] = 0x80 | (c >> 6 & 0x3F);
    to[3] = 0x80 | (c & 0x3F);
    return 4;
}

// The bytes that the text takes in UTF-8, FAILED if there are surrogates.
static inline size_t
utf8_size_of(const void *p, int kind, size_t n)
{
    size_t size = n, surrogates = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t c = kr_char_at(p, kind, i);
        size += (c >= 0x80) + (kind > 1 && c >= 0x800) + (kind > 2 && c >= 0x10000);
        surrogates += kind > 1 && is_surrogate(c);
    }
    return surrogates ? FAILED : size;
}

static size_t
utf8_size(KrChars s)
{
    return s.kind == 1 ? utf8_size_of(s.p, 1, s.len) : s.kind == 2 ? utf8_size_of(s.p, 2, s.len) : utf8_size_of(s.p, 4, s.len);
}

static inline void
write_utf8_of(const void *p, int kind, size_t n, uint8_t *to)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t c = kr_char_at(p, kind, i);
        if (c < 0x80)
            *to++ = (uint8_t)c;
        else
            to += utf8_bytes(c, to);
    }
}

static void
write_utf8(KrChars s, uint8_t *to)
{
    if (s.kind == 1)
        write_utf8_of(s.p, 1, s.len, to);
    else if (s.kind == 2)
        write_utf8_of(s.p, 2, s.len, to);
    else
        write_utf8_of(s.p, 4, s.len, to);
}

// The end of a run of characters that the codec cannot write.
static size_t
run_of(Encoder *e, size_t i, uint32_t limit)
{
    for (; i < e->s.len; i++) {
        uint32_t c = kr_char_at(e->s.p, e->s.kind, i);
        if (limit ? c < limit : !is_surrogate(c))
            break;
    }
    return i;
}

static size_t
encode_utf(Encoder *e)
{
    uint8_t bytes[4];
    for (size_t i = 0; i < e->s.len;) {
        uint32_t c = kr_char_at(e->s.p, e->s.kind, i);
        int failed;
        if (is_surrogate(c)) {
            size_t end = e->codec < UTF16 ? run_of(e, i, 0) : i + 1;
            i = encode_error(e, i, end, "surrogates not allowed");
            if (i == FAILED)
                return FAILED;
            continue;
        }
        if (e->codec < UTF16)
            failed = kr_bytebuf_add(&e->buf, bytes, utf8_bytes(c, bytes));
        else if (c < 0x10000 || e->codec >= UTF32)
            failed = put_unit(e, c);
        else
            failed = put_unit(e, 0xD7C0 + (c >> 10)) < 0 ||
                     put_unit(e, 0xDC00 | (c & 0x3FF)) < 0;
        if (failed)
            return FAILED;
        i++;
    }
    return 0;
}

static size_t
encode_narrow(Encoder *e, uint32_t limit)
{
    for (size_t i = 0; i < e->s.len;) {
        uint32_t c = kr_char_at(e->s.p, e->s.kind, i);
        uint8_t byte = (uint8_t)c;
        if (c < limit) {
            if (kr_bytebuf_add(&e->buf, &byte, 1) < 0)
                return FAILED;
            i++;
            continue;
        }
        i = encode_error(e, i, run_of(e, i, limit),
                         limit == 128 ? "ordinal not in range(128)"
                                      : "ordinal not in range(256)");
        if (i == FAILED)
            return FAILED;
    }
    return 0;
}

static size_t
encode_escapes(Encoder *e)
{
    bool raw = e->codec == RAW_ESCAPES;
    for (size_t i = 0; i < e->s.len; i++) {
        uint32_t c = kr_char_at(e->s.p, e->s.kind, i);
        char text[12] = {'\\', (char)c};
        int n = 2;
        if (!raw && c == '\n')
            text[1] = 'n';
        else if (!raw && c == '\t')
            text[1] = 't';
        else if (!raw && c == '\r')
            text[1] = 'r';
        else if (raw ? c < 256 : c >= ' ' && c < 0x7F && c != '\\')
            text[0] = (char)c, n = 1;
        else if (c != '\\')
            n = snprintf(text, sizeof text,
                         c < 0x100     ? "\\x%02x"
                         : c < 0x10000 ? "\\u%04x"
                                       : "\\U%08x",
                         (unsigned)c);
        if (kr_bytebuf_add(&e->buf, text, n) < 0)
            return FAILED;
    }
    return 0;
}

KrValue
kr_encode(KrValue str, const char *encoding, const char *errors)
{
    Encoder e = {.str = str,
                 .s = kr_chars(str),
                 .codec = codec_of(encoding),
                 .policy = policy_of(errors),
                 .errors = errors};
    size_t size = 0;
    uint8_t *to;
    if (e.codec == NCODECS)
        return kr_raise(KR_LookupError, "unknown encoding: %s", encoding);
    bool one_byte = e.codec == LATIN1 ? e.s.kind == 1
                                      : (e.codec == UTF8 || e.codec == ASCII) &&
                                            kr_str_is_ascii(str);
    if (one_byte)
        return kr_bytes(e.s.p, e.s.len);
    switch (e.codec) {
    case UTF8:
        size = utf8_size(e.s);
        if (size == FAILED) {
            size = encode_utf(&e);
            break;
        }
        KrValue v = kr_bytes_alloc(size, &to);
        if (!kr_iserr(v))
            write_utf8(e.s, to);
        return v;
    case UTF8_SIG:
        if (kr_bytebuf_add(&e.buf, "\xEF\xBB\xBF", 3) < 0)
            return KR_ERROR;
        size = encode_utf(&e);
        break;
    case ASCII:
        size = encode_narrow(&e, 128);
        break;
    case LATIN1:
        size = encode_narrow(&e, 256);
        break;
    case UTF16:
    case UTF32:
        if (put_unit(&e, 0xFEFF) < 0)
            return KR_ERROR;
        size = encode_utf(&e);
        break;
    case UTF16_LE:
    case UTF16_BE:
    case UTF32_LE:
    case UTF32_BE:
        size = encode_utf(&e);
        break;
    case ESCAPES:
    case RAW_ESCAPES:
        size = encode_escapes(&e);
        break;
    case NCODECS:
        break;
    }
    return size == FAILED ? KR_ERROR : kr_bytebuf_finish(&e.buf);
}

const char *
kr_as_utf8(KrValue v, size_t *len)
{
    if (!kr_is_str(v)) {
        kr_raise(KR_TypeError, "must be str, not %T", v);
        return NULL;
    }
    KrStr *s = kr_as_str(v);
    if (!(s->flags & KR_STR_TIP) && kr_str_is_ascii(v)) {
        if (len)
            *len = s->len;
        return (const char *)s->data;
    }
    KrValue bytes = kr_encode(v, NULL, NULL);
    if (kr_iserr(bytes))
        return NULL;
    KrBytes *b = (KrBytes *)kr_obj(bytes);
    if (len)
        *len = b->len;
    return (const char *)b->data;
}
