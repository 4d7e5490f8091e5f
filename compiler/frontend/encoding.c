// encoding.c - from a file's bytes to the UTF-8 text that is tokenized.
//
// PEP 263: a byte order mark or a comment in the first two lines names the
// encoding. Besides UTF-8, ASCII and Latin-1 we know the 8-bit encodings whose
// tables stand below. What leaves here is valid UTF-8 without NUL bytes; all
// later stages rely on it.

#include "frontend.h"

#include <stdlib.h>
#include <string.h>

typedef struct Codec {
    const char *names; // small letters, _ for -, each followed by a space
    enum { UTF8, ASCII, LATIN1, TABLE } kind;
    const uint16_t *table; // characters 0x80 to 0xff, 0 for none
} Codec;

static const Codec codecs[11]; // ends with a row of zeros

int
utf8_length(const char *s, size_t n)
{
    int count = 0;
    for (const char *end = s + n; s < end; s++)
        count += (*s & 0xc0) != 0x80;
    return count;
}

uint32_t
utf8_next(const char **p)
{
    const unsigned char *s = (const unsigned char *)*p;
    if (s[0] < 0x80) {
        *p += 1;
        return s[0];
    }
    if (s[0] < 0xe0) {
        *p += 2;
        return (s[0] & 0x1fu) << 6 | (s[1] & 0x3f);
    }
    if (s[0] < 0xf0) {
        *p += 3;
        return (s[0] & 0xfu) << 12 | (s[1] & 0x3fu) << 6 | (s[2] & 0x3f);
    }
    *p += 4;
    return (s[0] & 7u) << 18 | (s[1] & 0x3fu) << 12 | (s[2] & 0x3fu) << 6 |
           (s[3] & 0x3f);
}

static char *
utf8_put(char *p, uint32_t c)
{
    if (c < 0x80) {
        *p++ = c;
    } else if (c < 0x800) {
        *p++ = 0xc0 | c >> 6;
        *p++ = 0x80 | (c & 0x3f);
    } else {
        *p++ = 0xe0 | c >> 12;
        *p++ = 0x80 | (c >> 6 & 0x3f);
        *p++ = 0x80 | (c & 0x3f);
    }
    return p;
}

// The length of the character at s, or 0 with *why set.
static int
utf8_check(const unsigned char *s, const unsigned char *end, const char **why)
{
    int len = s[0] < 0xc2   ? 0
              : s[0] < 0xe0 ? 2
              : s[0] < 0xf0 ? 3
              : s[0] < 0xf5 ? 4
                            : 0;
    if (len == 0) {
        *why = "invalid start byte";
        return 0;
    }
    // The second byte is narrower where longer forms, surrogates or characters
    // beyond U+10FFFF would begin.
    unsigned char low = s[0] == 0xe0 ? 0xa0 : s[0] == 0xf0 ? 0x90 : 0x80;
    unsigned char high = s[0] == 0xed ? 0x9f : s[0] == 0xf4 ? 0x8f : 0xbf;
    for (int i = 1; i < len; i++) {
        if (s + i == end) {
            *why = "unexpected end of data";
            return 0;
        }
        if (s[i] < low || s[i] > high) {
            *why = "invalid continuation byte";
            return 0;
        }
        low = 0x80;
        high = 0xbf;
    }
    return len;
}

// The first byte that is not UTF-8, or NULL.
static const char *
utf8_fault(const char *text, size_t n, const char **why)
{
    const unsigned char *s = (const unsigned char *)text, *end = s + n;
    while (s < end) {
        uint64_t eight;
        while (end - s >= 8 &&
               (memcpy(&eight, s, 8), eight & 0x8080808080808080) == 0)
            s += 8;
        while (s < end && *s < 0x80)
            s++;
        if (s == end)
            break;
        if (*s >= 0x80) {
            int len = utf8_check(s, end, why);
            if (len == 0)
                return (const char *)s;
            s += len;
        }
    }
    return NULL;
}

static int
fail(SourceError *err, char *msg)
{
    *err = (SourceError){.type = "SyntaxError", .msg = msg};
    return -1;
}

// Gives err the place of a byte, and the line it is in with what is not UTF-8
// replaced.
static void
set_place(Arena *arena, SourceError *err, const char *text, size_t n,
          const char *at)
{
    const char *line = text, *end = text + n, *why;
    err->line = 1;
    for (const char *p = text; p < at; p++) {
        if (*p == '\n' || (*p == '\r' && p[1] != '\n')) {
            err->line++;
            line = p + 1;
        }
    }
    const char *p = line;
    while (p < end && *p != '\n' && *p != '\r')
        p++;
    char *copy = arena_alloc(arena, (p - line) * 3 + 1), *out = copy;
    for (end = p, p = line; p < end;) {
        if (p == at)
            err->col = err->end_col = utf8_length(copy, out - copy) + 1;
        int len = (unsigned char)*p < 0x80
                      ? 1
                      : utf8_check((const unsigned char *)p,
                                   (const unsigned char *)end, &why);
        if (len == 0) {
            out = utf8_put(out, 0xfffd);
            p++;
        } else {
            memcpy(out, p, len);
            out += len;
            p += len;
        }
    }
    if (err->col == 0)
        err->col = err->end_col = utf8_length(copy, out - copy) + 1;
    err->end_line = err->line;
    err->text = copy;
}

// The name behind `coding:` or `coding=` if the line from s is such a comment.
// *rest says whether the next line may still hold one.
static const char *
find_cookie(const char *s, const char *end, size_t *len, bool *rest)
{
    while (s < end && (*s == ' ' || *s == '\t' || *s == '\f'))
        s++;
    *rest = s == end || *s == '#';
    if (s == end || *s != '#')
        return NULL;
    for (; end - s > 7; s++) {
        if (memcmp(s, "coding", 6) != 0 || (s[6] != ':' && s[6] != '='))
            continue;
        const char *name = s + 7;
        while (name < end && (*name == ' ' || *name == '\t'))
            name++;
        const char *p = name;
        while (p < end &&
               ((*p >= '0' && *p <= '9') || (*p >= 'a' && *p <= 'z') ||
                (*p >= 'A' && *p <= 'Z') || *p == '-' || *p == '_' ||
                *p == '.'))
            p++;
        if (p > name) {
            *len = p - name;
            return name;
        }
    }
    return NULL;
}

// As CPython does, the common names are recognised by their beginning only:
// utf-8-unix is utf-8. Other names are kept as they stand.
static const char *
cookie_name(Arena *arena, const char *name, size_t len)
{
    char low[13] = "";
    for (size_t i = 0; i < len && i < 12; i++)
        low[i] = name[i] == '_'                     ? '-'
                 : name[i] >= 'A' && name[i] <= 'Z' ? name[i] + 32
                                                    : name[i];
    if (strcmp(low, "utf-8") == 0 || strncmp(low, "utf-8-", 6) == 0)
        return "utf-8";
    static const char *const latin1[] = {"latin-1", "iso-8859-1",
                                         "iso-latin-1"};
    for (int i = 0; i < 3; i++) {
        size_t n = strlen(latin1[i]);
        if (strncmp(low, latin1[i], n) == 0 && (low[n] == 0 || low[n] == '-'))
            return "iso-8859-1";
    }
    char *copy = arena_alloc(arena, len + 1);
    memcpy(copy, name, len);
    return copy;
}

static const char *
encoding_of(Arena *arena, const char *text, size_t n)
{
    const char *end = text + n;
    bool rest = true;
    for (int line = 0; line < 2 && rest && text < end; line++) {
        const char *eol = text;
        while (eol < end && *eol != '\n' && *eol != '\r')
            eol++;
        size_t len;
        const char *name = find_cookie(text, eol, &len, &rest);
        if (name != NULL)
            return cookie_name(arena, name, len);
        text = eol + 1;
        if (eol + 1 < end && eol[0] == '\r' && eol[1] == '\n')
            text++;
    }
    return NULL;
}

static const Codec *
find_codec(const char *name)
{
    char key[40];
    size_t len = strlen(name);
    if (len + 2 > sizeof key)
        return NULL;
    for (size_t i = 0; i < len; i++)
        key[i] = name[i] == '-'                     ? '_'
                 : name[i] >= 'A' && name[i] <= 'Z' ? name[i] + 32
                                                    : name[i];
    strcpy(key + len, " ");
    for (const Codec *c = codecs; c->names != NULL; c++) {
        const char *at = c->names;
        while ((at = strstr(at, key)) != NULL) {
            if (at == c->names || at[-1] == ' ')
                return c;
            at++;
        }
    }
    return NULL;
}

// 8-bit text to UTF-8. Returns NULL with err filled.
static const char *
recode(Arena *arena, const Codec *codec, const char *text, size_t n,
       size_t *len, SourceError *err)
{
    char *copy = arena_alloc(arena, n * 3), *out = copy;
    for (size_t i = 0; i < n; i++) {
        uint32_t c = (unsigned char)text[i];
        if (c >= 0x80 && codec->kind == ASCII) {
            fail(err,
                 arena_printf(
                     arena,
                     "'ascii' codec can't decode byte 0x%02x in position %zu: "
                     "ordinal not in range(128)",
                     c, i));
            return NULL;
        }
        if (c >= 0x80 && codec->kind == TABLE) {
            uint32_t u = codec->table[c - 0x80];
            if (u == 0) {
                fail(err,
                     arena_printf(
                         arena,
                         "'charmap' codec can't decode byte 0x%02x in position "
                         "%zu: character maps to <undefined>",
                         c, i));
                return NULL;
            }
            c = u;
        }
        out = utf8_put(out, c);
    }
    *len = out - copy;
    return copy;
}

// The copy that is tokenized, with the newline at its end.
static int
finish(Arena *arena, const char *text, size_t n, bool keep_cr, Source *out,
       SourceError *err)
{
    const char *nul = memchr(text, 0, n);
    if (nul != NULL) {
        fail(err, arena_printf(arena, "source code cannot contain null bytes"));
        set_place(arena, err, text, nul - text, nul);
        return -1;
    }
    char *copy = arena_alloc(arena, n + 2), *p = copy;
    const char *cr = keep_cr ? NULL : memchr(text, '\r', n);
    if (cr == NULL) {
        memcpy(p, text, n);
        p += n;
    } else {
        const char *end = text + n;
        memcpy(p, text, cr - text);
        p += cr - text;
        for (text = cr; text < end; text++) {
            *p++ = *text == '\r' ? '\n' : *text;
            if (*text == '\r' && text + 1 < end && text[1] == '\n')
                text++;
        }
    }
    out->added_newline = p > copy && p[-1] != '\n';
    if (out->added_newline)
        *p++ = '\n';
    out->text = copy;
    out->len = p - copy;
    return 0;
}

int
decode_source(Arena *arena, const char *filename, const char *bytes, size_t n,
              bool keep_cr, Source *out, SourceError *err)
{
    bool mark = n >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0;
    if (mark) {
        bytes += 3;
        n -= 3;
    }
    const char *name = encoding_of(arena, bytes, n);
    const Codec *codec = &codecs[0];
    if (name != NULL && strcmp(name, "utf-8") != 0) {
        if (mark)
            return fail(err, arena_printf(
                                 arena, "encoding problem: %s with BOM", name));
        codec = find_codec(name);
        if (codec == NULL)
            return fail(err, arena_printf(arena, "unknown encoding: %s", name));
    }
    out->encoding = name != NULL ? name : "utf-8";
    if (codec->kind == UTF8) {
        const char *why, *fault = utf8_fault(bytes, n, &why);
        if (fault != NULL) {
            unsigned char c = *fault;
            fail(err, NULL);
            set_place(arena, err, bytes, n, fault);
            if (name != NULL || mark)
                err->msg = arena_printf(
                    arena,
                    "(unicode error) 'utf-8' codec can't decode byte 0x%02x in "
                    "position %zu: %s",
                    c, (size_t)(fault - bytes), why);
            else
                err->msg = arena_printf(
                    arena,
                    "Non-UTF-8 code starting with '\\x%02x' in file %s on line "
                    "%d, but no encoding declared; see "
                    "https://peps.python.org/pep-0263/ for details",
                    c, filename, err->line);
            return -1;
        }
    } else {
        bytes = recode(arena, codec, bytes, n, &n, err);
        if (bytes == NULL)
            return -1;
    }
    return finish(arena, bytes, n, keep_cr, out, err);
}

int
decode_source_text(Arena *arena, const char *text, size_t n, Source *out,
                   SourceError *err)
{
    out->encoding = "utf-8";
    return finish(arena, text, n, false, out, err);
}

static const uint16_t cp1250[128] = {
    0x20ac, 0x0000, 0x201a, 0x0000, 0x201e, 0x2026, 0x2020, 0x2021, 0x0000,
    0x2030, 0x0160, 0x2039, 0x015a, 0x0164, 0x017d, 0x0179, 0x0000, 0x2018,
    0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x0000, 0x2122, 0x0161,
    0x203a, 0x015b, 0x0165, 0x017e, 0x017a, 0x00a0, 0x02c7, 0x02d8, 0x0141,
    0x00a4, 0x0104, 0x00a6, 0x00a7, 0x00a8, 0x00a9, 0x015e, 0x00ab, 0x00ac,
    0x00ad, 0x00ae, 0x017b, 0x00b0, 0x00b1, 0x02db, 0x0142, 0x00b4, 0x00b5,
    0x00b6, 0x00b7, 0x00b8, 0x0105, 0x015f, 0x00bb, 0x013d, 0x02dd, 0x013e,
    0x017c, 0x0154, 0x00c1, 0x00c2, 0x0102, 0x00c4, 0x0139, 0x0106, 0x00c7,
    0x010c, 0x00c9, 0x0118, 0x00cb, 0x011a, 0x00cd, 0x00ce, 0x010e, 0x0110,
    0x0143, 0x0147, 0x00d3, 0x00d4, 0x0150, 0x00d6, 0x00d7, 0x0158, 0x016e,
    0x00da, 0x0170, 0x00dc, 0x00dd, 0x0162, 0x00df, 0x0155, 0x00e1, 0x00e2,
    0x0103, 0x00e4, 0x013a, 0x0107, 0x00e7, 0x010d, 0x00e9, 0x0119, 0x00eb,
    0x011b, 0x00ed, 0x00ee, 0x010f, 0x0111, 0x0144, 0x0148, 0x00f3, 0x00f4,
    0x0151, 0x00f6, 0x00f7, 0x0159, 0x016f, 0x00fa, 0x0171, 0x00fc, 0x00fd,
    0x0163, 0x02d9,
};

static const uint16_t cp1251[128] = {
    0x0402, 0x0403, 0x201a, 0x0453, 0x201e, 0x2026, 0x2020, 0x2021, 0x20ac,
    0x2030, 0x0409, 0x2039, 0x040a, 0x040c, 0x040b, 0x040f, 0x0452, 0x2018,
    0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x0000, 0x2122, 0x0459,
    0x203a, 0x045a, 0x045c, 0x045b, 0x045f, 0x00a0, 0x040e, 0x045e, 0x0408,
    0x00a4, 0x0490, 0x00a6, 0x00a7, 0x0401, 0x00a9, 0x0404, 0x00ab, 0x00ac,
    0x00ad, 0x00ae, 0x0407, 0x00b0, 0x00b1, 0x0406, 0x0456, 0x0491, 0x00b5,
    0x00b6, 0x00b7, 0x0451, 0x2116, 0x0454, 0x00bb, 0x0458, 0x0405, 0x0455,
    0x0457, 0x0410, 0x0411, 0x0412, 0x0413, 0x0414, 0x0415, 0x0416, 0x0417,
    0x0418, 0x0419, 0x041a, 0x041b, 0x041c, 0x041d, 0x041e, 0x041f, 0x0420,
    0x0421, 0x0422, 0x0423, 0x0424, 0x0425, 0x0426, 0x0427, 0x0428, 0x0429,
    0x042a, 0x042b, 0x042c, 0x042d, 0x042e, 0x042f, 0x0430, 0x0431, 0x0432,
    0x0433, 0x0434, 0x0435, 0x0436, 0x0437, 0x0438, 0x0439, 0x043a, 0x043b,
    0x043c, 0x043d, 0x043e, 0x043f, 0x0440, 0x0441, 0x0442, 0x0443, 0x0444,
    0x0445, 0x0446, 0x0447, 0x0448, 0x0449, 0x044a, 0x044b, 0x044c, 0x044d,
    0x044e, 0x044f,
};

static const uint16_t cp1252[128] = {
    0x20ac, 0x0000, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6,
    0x2030, 0x0160, 0x2039, 0x0152, 0x0000, 0x017d, 0x0000, 0x0000, 0x2018,
    0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161,
    0x203a, 0x0153, 0x0000, 0x017e, 0x0178, 0x00a0, 0x00a1, 0x00a2, 0x00a3,
    0x00a4, 0x00a5, 0x00a6, 0x00a7, 0x00a8, 0x00a9, 0x00aa, 0x00ab, 0x00ac,
    0x00ad, 0x00ae, 0x00af, 0x00b0, 0x00b1, 0x00b2, 0x00b3, 0x00b4, 0x00b5,
    0x00b6, 0x00b7, 0x00b8, 0x00b9, 0x00ba, 0x00bb, 0x00bc, 0x00bd, 0x00be,
    0x00bf, 0x00c0, 0x00c1, 0x00c2, 0x00c3, 0x00c4, 0x00c5, 0x00c6, 0x00c7,
    0x00c8, 0x00c9, 0x00ca, 0x00cb, 0x00cc, 0x00cd, 0x00ce, 0x00cf, 0x00d0,
    0x00d1, 0x00d2, 0x00d3, 0x00d4, 0x00d5, 0x00d6, 0x00d7, 0x00d8, 0x00d9,
    0x00da, 0x00db, 0x00dc, 0x00dd, 0x00de, 0x00df, 0x00e0, 0x00e1, 0x00e2,
    0x00e3, 0x00e4, 0x00e5, 0x00e6, 0x00e7, 0x00e8, 0x00e9, 0x00ea, 0x00eb,
    0x00ec, 0x00ed, 0x00ee, 0x00ef, 0x00f0, 0x00f1, 0x00f2, 0x00f3, 0x00f4,
    0x00f5, 0x00f6, 0x00f7, 0x00f8, 0x00f9, 0x00fa, 0x00fb, 0x00fc, 0x00fd,
    0x00fe, 0x00ff,
};

static const uint16_t latin2[128] = {
    0x0080, 0x0081, 0x0082, 0x0083, 0x0084, 0x0085, 0x0086, 0x0087, 0x0088,
    0x0089, 0x008a, 0x008b, 0x008c, 0x008d, 0x008e, 0x008f, 0x0090, 0x0091,
    0x0092, 0x0093, 0x0094, 0x0095, 0x0096, 0x0097, 0x0098, 0x0099, 0x009a,
    0x009b, 0x009c, 0x009d, 0x009e, 0x009f, 0x00a0, 0x0104, 0x02d8, 0x0141,
    0x00a4, 0x013d, 0x015a, 0x00a7, 0x00a8, 0x0160, 0x015e, 0x0164, 0x0179,
    0x00ad, 0x017d, 0x017b, 0x00b0, 0x0105, 0x02db, 0x0142, 0x00b4, 0x013e,
    0x015b, 0x02c7, 0x00b8, 0x0161, 0x015f, 0x0165, 0x017a, 0x02dd, 0x017e,
    0x017c, 0x0154, 0x00c1, 0x00c2, 0x0102, 0x00c4, 0x0139, 0x0106, 0x00c7,
    0x010c, 0x00c9, 0x0118, 0x00cb, 0x011a, 0x00cd, 0x00ce, 0x010e, 0x0110,
    0x0143, 0x0147, 0x00d3, 0x00d4, 0x0150, 0x00d6, 0x00d7, 0x0158, 0x016e,
    0x00da, 0x0170, 0x00dc, 0x00dd, 0x0162, 0x00df, 0x0155, 0x00e1, 0x00e2,
    0x0103, 0x00e4, 0x013a, 0x0107, 0x00e7, 0x010d, 0x00e9, 0x0119, 0x00eb,
    0x011b, 0x00ed, 0x00ee, 0x010f, 0x0111, 0x0144, 0x0148, 0x00f3, 0x00f4,
    0x0151, 0x00f6, 0x00f7, 0x0159, 0x016f, 0x00fa, 0x0171, 0x00fc, 0x00fd,
    0x0163, 0x02d9,
};

static const uint16_t latin9[128] = {
    0x0080, 0x0081, 0x0082, 0x0083, 0x0084, 0x0085, 0x0086, 0x0087, 0x0088,
    0x0089, 0x008a, 0x008b, 0x008c, 0x008d, 0x008e, 0x008f, 0x0090, 0x0091,
    0x0092, 0x0093, 0x0094, 0x0095, 0x0096, 0x0097, 0x0098, 0x0099, 0x009a,
    0x009b, 0x009c, 0x009d, 0x009e, 0x009f, 0x00a0, 0x00a1, 0x00a2, 0x00a3,
    0x20ac, 0x00a5, 0x0160, 0x00a7, 0x0161, 0x00a9, 0x00aa, 0x00ab, 0x00ac,
    0x00ad, 0x00ae, 0x00af, 0x00b0, 0x00b1, 0x00b2, 0x00b3, 0x017d, 0x00b5,
    0x00b6, 0x00b7, 0x017e, 0x00b9, 0x00ba, 0x00bb, 0x0152, 0x0153, 0x0178,
    0x00bf, 0x00c0, 0x00c1, 0x00c2, 0x00c3, 0x00c4, 0x00c5, 0x00c6, 0x00c7,
    0x00c8, 0x00c9, 0x00ca, 0x00cb, 0x00cc, 0x00cd, 0x00ce, 0x00cf, 0x00d0,
    0x00d1, 0x00d2, 0x00d3, 0x00d4, 0x00d5, 0x00d6, 0x00d7, 0x00d8, 0x00d9,
    0x00da, 0x00db, 0x00dc, 0x00dd, 0x00de, 0x00df, 0x00e0, 0x00e1, 0x00e2,
    0x00e3, 0x00e4, 0x00e5, 0x00e6, 0x00e7, 0x00e8, 0x00e9, 0x00ea, 0x00eb,
    0x00ec, 0x00ed, 0x00ee, 0x00ef, 0x00f0, 0x00f1, 0x00f2, 0x00f3, 0x00f4,
    0x00f5, 0x00f6, 0x00f7, 0x00f8, 0x00f9, 0x00fa, 0x00fb, 0x00fc, 0x00fd,
    0x00fe, 0x00ff,
};

static const uint16_t koi8_r[128] = {
    0x2500, 0x2502, 0x250c, 0x2510, 0x2514, 0x2518, 0x251c, 0x2524, 0x252c,
    0x2534, 0x253c, 0x2580, 0x2584, 0x2588, 0x258c, 0x2590, 0x2591, 0x2592,
    0x2593, 0x2320, 0x25a0, 0x2219, 0x221a, 0x2248, 0x2264, 0x2265, 0x00a0,
    0x2321, 0x00b0, 0x00b2, 0x00b7, 0x00f7, 0x2550, 0x2551, 0x2552, 0x0451,
    0x2553, 0x2554, 0x2555, 0x2556, 0x2557, 0x2558, 0x2559, 0x255a, 0x255b,
    0x255c, 0x255d, 0x255e, 0x255f, 0x2560, 0x2561, 0x0401, 0x2562, 0x2563,
    0x2564, 0x2565, 0x2566, 0x2567, 0x2568, 0x2569, 0x256a, 0x256b, 0x256c,
    0x00a9, 0x044e, 0x0430, 0x0431, 0x0446, 0x0434, 0x0435, 0x0444, 0x0433,
    0x0445, 0x0438, 0x0439, 0x043a, 0x043b, 0x043c, 0x043d, 0x043e, 0x043f,
    0x044f, 0x0440, 0x0441, 0x0442, 0x0443, 0x0436, 0x0432, 0x044c, 0x044b,
    0x0437, 0x0448, 0x044d, 0x0449, 0x0447, 0x044a, 0x042e, 0x0410, 0x0411,
    0x0426, 0x0414, 0x0415, 0x0424, 0x0413, 0x0425, 0x0418, 0x0419, 0x041a,
    0x041b, 0x041c, 0x041d, 0x041e, 0x041f, 0x042f, 0x0420, 0x0421, 0x0422,
    0x0423, 0x0416, 0x0412, 0x042c, 0x042b, 0x0417, 0x0428, 0x042d, 0x0429,
    0x0427, 0x042a,
};

static const uint16_t koi8_u[128] = {
    0x2500, 0x2502, 0x250c, 0x2510, 0x2514, 0x2518, 0x251c, 0x2524, 0x252c,
    0x2534, 0x253c, 0x2580, 0x2584, 0x2588, 0x258c, 0x2590, 0x2591, 0x2592,
    0x2593, 0x2320, 0x25a0, 0x2219, 0x221a, 0x2248, 0x2264, 0x2265, 0x00a0,
    0x2321, 0x00b0, 0x00b2, 0x00b7, 0x00f7, 0x2550, 0x2551, 0x2552, 0x0451,
    0x0454, 0x2554, 0x0456, 0x0457, 0x2557, 0x2558, 0x2559, 0x255a, 0x255b,
    0x0491, 0x255d, 0x255e, 0x255f, 0x2560, 0x2561, 0x0401, 0x0404, 0x2563,
    0x0406, 0x0407, 0x2566, 0x2567, 0x2568, 0x2569, 0x256a, 0x0490, 0x256c,
    0x00a9, 0x044e, 0x0430, 0x0431, 0x0446, 0x0434, 0x0435, 0x0444, 0x0433,
    0x0445, 0x0438, 0x0439, 0x043a, 0x043b, 0x043c, 0x043d, 0x043e, 0x043f,
    0x044f, 0x0440, 0x0441, 0x0442, 0x0443, 0x0436, 0x0432, 0x044c, 0x044b,
    0x0437, 0x0448, 0x044d, 0x0449, 0x0447, 0x044a, 0x042e, 0x0410, 0x0411,
    0x0426, 0x0414, 0x0415, 0x0424, 0x0413, 0x0425, 0x0418, 0x0419, 0x041a,
    0x041b, 0x041c, 0x041d, 0x041e, 0x041f, 0x042f, 0x0420, 0x0421, 0x0422,
    0x0423, 0x0416, 0x0412, 0x042c, 0x042b, 0x0417, 0x0428, 0x042d, 0x0429,
    0x0427, 0x042a,
};

static const Codec codecs[11] = {
    {"utf_8 utf8 u8 utf cp65001 utf_8_sig ", UTF8, NULL},
    {"ascii us_ascii 646 ansi_x3.4_1968 ", ASCII, NULL},
    {"iso_8859_1 latin_1 latin1 latin l1 iso8859_1 iso8859 8859 cp819 ", LATIN1,
     NULL},
    {"cp1250 1250 windows_1250 ", TABLE, cp1250},
    {"cp1251 1251 windows_1251 ", TABLE, cp1251},
    {"cp1252 1252 windows_1252 ", TABLE, cp1252},
    {"iso8859_2 iso_8859_2 latin2 latin_2 l2 ", TABLE, latin2},
    {"iso8859_15 iso_8859_15 latin9 latin_9 l9 ", TABLE, latin9},
    {"koi8_r ", TABLE, koi8_r},
    {"koi8_u ", TABLE, koi8_u},
    {0},
};
