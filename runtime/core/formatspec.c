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
static int
number(const KrStr *s, size_t *at, KrSsize *value)
{
    int n = 0;
    *value = 0;
    for (; *at < s->len; ++*at, n++) {
        int d = kr_unicode_decimal(kr_str_at(s, *at));
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

static inline bool
is_digit(uint8_t c)
{
    return (unsigned)(c - '0') < 10;
}

// [align][0][width][.precision][type] of a few ASCII characters, which is all that
// most have; false: look properly.
static bool
parse_usual(KrFormatSpec *f, const uint8_t *p, const uint8_t *end, uint32_t align)
{
    enum { FEW = 12 };          // so that no number overflows
    bool aligned = false;
    if (end - p > FEW)
        return false;
    if (p < end && is_align(*p)) {
        f->align = *p++;
        aligned = true;
    }
    if (p < end && *p == '0') {
        f->fill = '0';
        if (!aligned && align == '>')
            f->align = '=';
        p++;
    }
    if (p < end && is_digit(*p))
        for (f->width = 0; p < end && is_digit(*p) && f->width < 10000; p++)
            f->width = f->width * 10 + (*p - '0');
    if (end - p >= 2 && *p == '.' && is_digit(p[1]))
        for (f->precision = 0, p++; p < end && is_digit(*p) && f->precision < 10000; p++)
            f->precision = f->precision * 10 + (*p - '0');
    if (p < end && ((unsigned)((*p | 0x20) - 'a') < 25 || *p == '%'))      // no z
        f->type = *p++;
    return p == end;
}

int
kr_format_parse(KrFormatSpec *f, KrValue spec, KrValue value, uint32_t type,
    uint32_t align)
{
    const KrStr *s = kr_as_str(spec);
    size_t at = 0, n = s->len;
    *f = (KrFormatSpec) { .fill = ' ', .align = align, .type = type,
        .width = -1, .precision = -1 };
    if (s->kind == 1 && parse_usual(f, kr_str_data(s), (const uint8_t *)kr_str_data(s) + n, align))
        return 0;
#define next() (at < n ? kr_str_at(s, at) : 0)
    *f = (KrFormatSpec) { .fill = ' ', .align = align, .type = type,
        .width = -1, .precision = -1 };
    bool has_fill = false, has_align = false;
    if (n >= 2 && is_align(kr_str_at(s, 1))) {
        f->fill = kr_str_at(s, 0);
        f->align = kr_str_at(s, 1);
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
    int digits = number(s, &at, &f->width);
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
        digits = number(s, &at, &f->precision);
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
        f->type = kr_str_at(s, at);
#undef next
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
