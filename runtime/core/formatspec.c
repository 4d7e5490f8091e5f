// formatspec.c - the format specification of format() and of str.format().
//
// [[fill]align][sign][z][#][0][width][,_][.precision][type]; which parts a type
// allows is its own business, except that grouping goes with numbers only.

#include "runtime.h"

static bool
is_align(uint32_t c)
{
    return c == '<' || c == '>' || c == '=' || c == '^';
}

// Reads digits from *at. The number of digits, -1: too many.
static inline int
number(const KrStr *s, const uint8_t *bytes, size_t *at, KrSsize *value)
{
    int n = 0;
    *value = 0;
    for (; *at < s->len; ++*at, n++) {
        uint32_t c = bytes ? bytes[*at] : kr_str_at(s, *at);
        int d = c < 128 ? c - '0' < 10u ? (int)(c - '0') : -1 : kr_unicode_decimal(c);
        if (d < 0)
            break;
        if (__builtin_mul_overflow(*value, 10, value) ||
            __builtin_add_overflow(*value, d, value)) {
            kr_raise(KR_ValueError, "Too many decimal digits in format string");
            return -1;
        }
    }
    return n;
}

// A presentation type as messages show it.
static KrValue
bad(const char *before, uint32_t c, const char *after)
{
    if (c > 32 && c < 128)
        return kr_raise(KR_ValueError, "%s'%c'%s", before, (int)c, after);
    return kr_raise(KR_ValueError, "%s'\\x%x'%s", before, (unsigned)c, after);
}

KrValue
kr_format_bad_type(const KrFormatSpec *f, KrValue value)
{
    KrValue name = kr_str_format(" for object of type '%T'", value);
    const char *text = kr_iserr(name) ? NULL : kr_as_utf8(name, NULL);
    return text ? bad("Unknown format code ", f->type, text) : KR_ERROR;
}

// Which types the separators go with.
static int
check_grouping(const KrFormatSpec *f)
{
    switch (f->type) {
    case 0:
    case 'd':
    case 'e':
    case 'f':
    case 'g':
    case 'E':
    case 'G':
    case '%':
    case 'F':
        return 0;
    case 'b':
    case 'o':
    case 'x':
    case 'X':
        if (f->grouping == '_')
            return 0;
    }
    bad(f->grouping == '_' ? "Cannot specify '_' with "
                           : "Cannot specify ',' with ",
        f->type, ".");
    return -1;
}

int
kr_format_parse(KrFormatSpec *f, KrValue spec, KrValue value, uint32_t type,
    uint32_t align)
{
    const KrStr *s = kr_as_str(spec);
    size_t at = 0, n = s->len;
    const uint8_t *bytes = s->kind == 1 ? kr_str_data(s) : NULL;
#define char_at(i) (bytes ? bytes[i] : kr_str_at(s, i))
#define next() (at < n ? char_at(at) : 0)
    *f = (KrFormatSpec) { .fill = ' ', .align = align, .type = type,
        .width = -1, .precision = -1 };
    bool has_fill = false, has_align = false;
    if (n >= 2 && is_align(char_at(1))) {
        f->fill = char_at(0);
        f->align = char_at(1);
        has_fill = has_align = true;
        at = 2;
    } else if (n >= 1 && is_align(next())) {
        f->align = next();
        has_align = true;
        at = 1;
    }
    uint32_t c = next();
    if (c == ' ' || c == '+' || c == '-') {
        f->sign = c;
        at++;
    }
    if (next() == 'z') {
        f->no_neg_zero = true;
        at++;
    }
    if (next() == '#') {
        f->alternate = true;
        at++;
    }
    if (!has_fill && next() == '0') {
        f->fill = '0';
        if (!has_align && align == '>')
            f->align = '=';
        at++;
    }
    int digits = number(s, bytes, &at, &f->width);
    if (digits < 0)
        return -1;
    if (digits == 0)
        f->width = -1;
    if (next() == ',') {
        f->grouping = ',';
        at++;
    }
    bool both = false;
    if (next() == '_') {
        both = f->grouping != 0;
        f->grouping = '_';
        at++;
    }
    if (both || (next() == ',' && f->grouping == '_')) {
        kr_raise(KR_ValueError, "Cannot specify both ',' and '_'.");
        return -1;
    }
    if (next() == '.') {
        at++;
        digits = number(s, bytes, &at, &f->precision);
        if (digits < 0)
            return -1;
        if (digits == 0) {
            kr_raise(KR_ValueError, "Format specifier missing precision");
            return -1;
        }
    }
    if (n - at > 1) {
        kr_raise(KR_ValueError,
            "Invalid format specifier '%S' for object of type '%T'", spec,
            value);
        return -1;
    }
    if (at < n)
        f->type = char_at(at);
#undef next
#undef char_at
    return f->grouping ? check_grouping(f) : 0;
}

void
kr_format_padding(const KrFormatSpec *f, size_t n, size_t *left, size_t *right)
{
    size_t pad = f->width > 0 && (size_t)f->width > n ? f->width - n : 0;
    *left = f->align == '>' || f->align == '=' ? pad
        : f->align == '^'                      ? pad / 2
                                               : 0;
    *right = pad - *left;
}
