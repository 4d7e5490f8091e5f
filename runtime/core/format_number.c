// format_number.c - int, float and complex by format specification.
//
// A number is first written plainly in ASCII; what remains is to stand sign,
// prefix, padding, grouped digits and the rest beside each other.

#include <stdlib.h>

#include <krait/digits.h>
#include <krait/limbs.h>

#include "runtime.h"

// A number in parts. text is sign-less: digits, then the rest (point,
// fraction, exponent, inf, nan).
typedef struct Parts {
    char sign; // 0: none is shown
    char prefix[2];
    int nprefix;
    const char *text;
    size_t digits, rest;
} Parts;

// The digits with separators, at least width characters, zeros before them.
static KrSsize
group(const KrFormatSpec *f, const char *digits, size_t n, KrSsize width,
    char **out)
{
    int step = f->type == 'b' || f->type == 'o' || (f->type | 0x20) == 'x' ? 4
                                                                           : 3;
    size_t size = n > (size_t)width ? n : (size_t)width;
    size += size / step + 2;
    char *buffer = kr_alloc_bytes(size);
    if (!buffer)
        return -1;
    char *end = buffer + size, *p = end;
    int have = 0;
    while (n > 0 || end - p < width || p == end) {
        if (have == step && f->grouping) {
            *--p = (char)f->grouping;
            have = 0;
        }
        *--p = n > 0 ? digits[--n] : '0';
        have++;
    }
    *out = p;
    return end - p;
}

static KrValue
assemble(const KrFormatSpec *f, const Parts *n)
{
    size_t fixed = (n->sign != 0) + n->nprefix + n->rest;
    const char *digits = n->text;
    size_t ndigits = n->digits;
    bool zeros = f->fill == '0' && f->align == '=';
    if (n->digits && f->grouping) {
        KrSsize width = zeros && f->width > (KrSsize)fixed ? f->width - fixed
                                                           : 0;
        char *grouped;
        KrSsize count = group(f, digits, ndigits, width, &grouped);
        if (count < 0)
            return KR_ERROR;
        digits = grouped;
        ndigits = count;
    }
    size_t left, right, middle = 0;
    kr_format_padding(f, fixed + ndigits, &left, &right);
    if (f->align == '=') {
        middle = left;
        left = 0;
    }
    if (f->fill < 128) { // the usual case, in one go
        size_t size = left + middle + right + fixed + ndigits;
        void *data;
        KrValue s = kr_str_alloc(size, 1, &data);
        if (kr_iserr(s))
            return KR_ERROR;
        char *p = data;
        if (left)
            memset(p, (char)f->fill, left);
        p += left;
        if (n->sign)
            *p++ = n->sign;
        for (int i = 0; i < n->nprefix; i++)
            *p++ = n->prefix[i];
        if (middle)
            memset(p, (char)f->fill, middle);
        p += middle;
        memcpy(p, digits, ndigits);
        p += ndigits;
        if (n->rest)
            memcpy(p, n->text + n->digits, n->rest);
        p += n->rest;
        if (right)
            memset(p, (char)f->fill, right);
        kr_as_str(s)->flags |= KR_STR_ASCII;
        return s;
    }
    KrStrBuf b = { 0 };
    if (kr_buf_fill(&b, f->fill, left) < 0 ||
        (n->sign && kr_buf_char(&b, n->sign) < 0) ||
        kr_buf_ascii(&b, n->prefix, n->nprefix) < 0 ||
        kr_buf_fill(&b, f->fill, middle) < 0 ||
        kr_buf_ascii(&b, digits, ndigits) < 0 ||
        kr_buf_ascii(&b, n->text + n->digits, n->rest) < 0 ||
        kr_buf_fill(&b, f->fill, right) < 0)
        return KR_ERROR;
    return kr_buf_finish(&b);
}

static char
shown_sign(const KrFormatSpec *f, bool negative)
{
    return negative ? '-' : f->sign == '+' ? '+' : f->sign == ' ' ? ' ' : 0;
}

// ---- float -----------------------------------------------------------------

// x as the type and precision say, sign included. Sets the length.
static char *
float_text(const KrFormatSpec *f, double x, char kind, int otherwise,
    unsigned flags, size_t *n)
{
    if (f->precision > INT32_MAX) {
        kr_raise(KR_ValueError, "precision too big");
        return NULL;
    }
    int precision = f->precision < 0 ? otherwise : (int)f->precision;
    if (f->precision >= 0 && kind == 'r')
        kind = 'g';
    if (f->alternate)
        flags |= KR_FORMAT_ALT;
    char *text = kr_alloc_bytes(kr_double_format_size(x, kind, precision) + 1);
    if (!text)
        return NULL;
    size_t len = kr_double_format(x, kind, precision, flags, text);
    if (f->no_neg_zero && text[0] == '-' && x - x == 0) {
        bool zero = true;
        for (size_t i = 1; i < len && (text[i] | 0x20) != 'e'; i++)
            zero &= text[i] == '0' || text[i] == '.';
        if (zero)
            memmove(text, text + 1, --len);
    }
    *n = len;
    return text;
}

static void
split(Parts *parts, const KrFormatSpec *f, const char *text, size_t n)
{
    bool negative = n && text[0] == '-';
    parts->sign = shown_sign(f, negative);
    parts->nprefix = 0;
    parts->text = text + negative;
    n -= negative;
    parts->digits = 0;
    while (parts->digits < n &&
        (unsigned char)(parts->text[parts->digits] - '0') < 10)
        parts->digits++;
    parts->rest = n - parts->digits;
}

static KrValue
float_by(const KrFormatSpec *f, double x)
{
    char kind = (char)f->type;
    unsigned flags = 0;
    int otherwise = 6;
    bool percent = kind == '%';
    if (kind == 0) {
        kind = 'r';
        flags = KR_FORMAT_DOT0;
        otherwise = 0;
    } else if (kind == 'n') {
        kind = 'g';
    } else if (percent) {
        kind = 'f';
        x *= 100;
    }
    size_t n;
    char *text = float_text(f, x, kind, otherwise, flags, &n);
    if (!text)
        return KR_ERROR;
    if (percent)
        text[n++] = '%';
    Parts parts;
    split(&parts, f, text, n);
    return assemble(f, &parts);
}

KrValue
kr_format_float(double x, KrValue value, KrValue spec)
{
    KrFormatSpec f;
    if (kr_format_parse(&f, spec, value, 0, '>') < 0)
        return KR_ERROR;
    switch (f.type) {
    case 0:
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case 'n':
    case '%':
        return float_by(&f, x);
    }
    return kr_format_bad_type(&f, value);
}

// ---- int -------------------------------------------------------------------

static KrValue
character(const KrFormatSpec *f, KrValue v)
{
    if (f->sign)
        return kr_raise(KR_ValueError,
            "Sign not allowed with integer format specifier 'c'");
    if (f->alternate)
        return kr_raise(KR_ValueError,
            "Alternate form (#) not allowed with integer format specifier 'c'");
    if (!kr_is_fix(v))
        return kr_raise(KR_OverflowError,
            "Python int too large to convert to C long");
    intptr_t c = kr_fix_val(v);
    if (c < 0 || c > KR_UNICODE_MAX)
        return kr_raise(KR_OverflowError, "%%c arg not in range(0x110000)");
    size_t left, right;
    kr_format_padding(f, 1, &left, &right);
    KrStrBuf b = { 0 };
    if (kr_buf_fill(&b, f->fill, left) < 0 || kr_buf_char(&b, c) < 0 ||
        kr_buf_fill(&b, f->fill, right) < 0)
        return KR_ERROR;
    return kr_buf_finish(&b);
}

static KrValue
int_by(const KrFormatSpec *f, KrValue v, int base)
{
    if (f->precision >= 0)
        return kr_raise(KR_ValueError,
            "Precision not allowed in integer format specifier");
    if (f->no_neg_zero)
        return kr_raise(KR_ValueError, "Negative zero coercion (z) not allowed "
                                       "in integer format specifier");
    if (f->type == 'c')
        return character(f, v);
    if (base == 10 && f->width <= 0 && !f->sign && !f->grouping)
        return kr_int_str(v, base);
    char local[24];
    const char *text;
    size_t n;
    if (base == 10 && kr_is_fix(v)) {
        intptr_t i = kr_fix_val(v);
        char *end = local + sizeof local;
        char *p = kr_decimal(end, i < 0 ? -(uint64_t)i : (uint64_t)i);
        if (i < 0)
            *--p = '-';
        text = p;
        n = end - p;
    } else {
        KrValue s = kr_int_str(v, base);
        if (kr_iserr(s))
            return KR_ERROR;
        n = kr_as_str(s)->len;
        text = kr_str_data(kr_as_str(s));
    }
    if (f->type == 'X') {
        char *upper = kr_alloc_bytes(n + 1);
        if (!upper)
            return KR_ERROR;
        for (size_t i = 0; i < n; i++)
            upper[i] = text[i] >= 'a' ? text[i] - 32 : text[i];
        text = upper;
    }
    Parts parts;
    split(&parts, f, text, n);
    parts.digits += parts.rest; // letters of base 16 are digits here
    parts.rest = 0;
    if (f->alternate && base != 10) {
        parts.prefix[0] = '0';
        parts.prefix[1] = (char)f->type;
        parts.nprefix = 2;
    }
    return assemble(f, &parts);
}

KrValue
kr_format_int(KrValue v, KrValue value, KrValue spec)
{
    KrFormatSpec f;
    if (kr_format_parse(&f, spec, value, 'd', '>') < 0)
        return KR_ERROR;
    switch (f.type) {
    case 'b':
        return int_by(&f, v, 2);
    case 'o':
        return int_by(&f, v, 8);
    case 'x':
    case 'X':
        return int_by(&f, v, 16);
    case 'c':
    case 'd':
    case 'n':
        return int_by(&f, v, 10);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case '%': {
        double x;
        if (kr_as_double(v, &x) < 0)
            return KR_ERROR;
        return float_by(&f, x);
    }
    }
    return kr_format_bad_type(&f, value);
}

// ---- complex ---------------------------------------------------------------

// One part: sign, digits with separators, rest; no padding.
static KrValue
complex_part(const KrFormatSpec *f, double x, char kind, int otherwise,
    uint32_t sign)
{
    size_t n;
    char *text = float_text(f, x, kind, otherwise, 0, &n);
    if (!text)
        return KR_ERROR;
    KrFormatSpec own = *f;
    own.width = -1;
    own.fill = ' ';
    own.align = '<';
    own.sign = sign;
    Parts parts;
    split(&parts, &own, text, n);
    return assemble(&own, &parts);
}

KrValue
kr_format_complex(double re, double im, KrValue value, KrValue spec)
{
    KrFormatSpec f;
    if (kr_format_parse(&f, spec, value, 0, '>') < 0)
        return KR_ERROR;
    char kind = (char)f.type;
    int otherwise = 6;
    bool skip = false, parens = false;
    switch (f.type) {
    case 0:
        kind = 'r';
        otherwise = 0;
        skip = re == 0 && !__builtin_signbit(re);
        parens = !skip;
        break;
    case 'n':
        kind = 'g';
        break;
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
        break;
    default:
        return kr_format_bad_type(&f, value);
    }
    if (f.fill == '0')
        return kr_raise(KR_ValueError,
            "Zero padding is not allowed in complex format specifier");
    if (f.align == '=')
        return kr_raise(KR_ValueError,
            "'=' alignment flag is not allowed in complex format specifier");
    KrValue a = KR_ABSENT;
    if (!skip && kr_iserr(a = complex_part(&f, re, kind, otherwise, f.sign)))
        return KR_ERROR;
    KrValue b = complex_part(&f, im, kind, otherwise, skip ? f.sign : '+');
    if (kr_iserr(b))
        return KR_ERROR;
    size_t left, right;
    kr_format_padding(&f,
        (skip ? 0 : kr_as_str(a)->len) + kr_as_str(b)->len + 1 + 2 * parens,
        &left, &right);
    KrStrBuf out = { 0 };
    if (kr_buf_fill(&out, f.fill, left) < 0 ||
        kr_buf_ascii(&out, "(", parens) < 0 ||
        (!skip && kr_buf_str(&out, a) < 0) || kr_buf_str(&out, b) < 0 ||
        kr_buf_ascii(&out, "j)", 1 + parens) < 0 ||
        kr_buf_fill(&out, f.fill, right) < 0)
        return KR_ERROR;
    return kr_buf_finish(&out);
}
