// str_format.c - text from values: repr of strings, messages, %, str.format, format().

#include "runtime.h"

#include "krait/digits.h"
#include "krait/limbs.h"
#include "krait/unicode.h"

#include <stdio.h>
#include <string.h>

// ---- repr ----------------------------------------------------------------------

// \xNN, \uNNNN or \UNNNNNNNN
static int
put_escape(KrStrBuf *buf, uint32_t c)
{
    char text[12];
    int n = snprintf(text, sizeof text,
                     c < 0x100     ? "\\x%02x"
                     : c < 0x10000 ? "\\u%04x"
                                   : "\\U%08x",
                     (unsigned)c);
    return kr_buf_ascii(buf, text, n);
}

// Of printable ASCII, without a backslash.
static bool
is_shown_plainly(KrChars s)
{
    const uint8_t *p = s.p;
    bool other = false;
    for (size_t i = 0; i < s.len; i++)
        other |= (uint8_t)(p[i] - ' ') > '~' - ' ' || p[i] == '\\';
    return !other;
}

KrValue
kr_str_repr(KrValue self)
{
    KrChars s = kr_chars(self);
    bool has_single = false, has_double = false;
    for (size_t i = 0; i < s.len; i++) {
        uint32_t c = kr_char_at(s.p, s.kind, i);
        has_single |= c == '\'';
        has_double |= c == '"';
    }
    uint32_t quote = has_single && !has_double ? '"' : '\'';
    if (s.kind == 1 && !has_single && is_shown_plainly(s)) {
        void *data;
        KrValue v = kr_str_alloc(s.len + 2, 1, &data);
        if (kr_iserr(v))
            return KR_ERROR;
        char *to = data;
        to[0] = to[s.len + 1] = (char)quote;
        memcpy(to + 1, s.p, s.len);
        kr_as_str(v)->flags |= KR_STR_ASCII;
        return v;
    }
    KrStrBuf buf = {0};
    if (kr_buf_reserve(&buf, s.len + 2, 0x7F) < 0 ||
        kr_buf_char(&buf, quote) < 0)
        return KR_ERROR;
    size_t start = 0; // of what stands for itself
    for (size_t i = 0; i < s.len; i++) {
        uint32_t c = kr_char_at(s.p, s.kind, i);
        if (c != quote && c != '\\' &&
            (c < 0x7F ? c >= ' ' : kr_unicode_printable(c)))
            continue;
        if (kr_buf_substr(&buf, self, start, i) < 0)
            return KR_ERROR;
        start = i + 1;
        char two[2] = {'\\', (char)c};
        switch (c) {
        case '\t':
            two[1] = 't';
            break;
        case '\n':
            two[1] = 'n';
            break;
        case '\r':
            two[1] = 'r';
            break;
        case '\\':
        case '\'':
        case '"':
            break;
        default:
            two[0] = 0;
        }
        if ((two[0] ? kr_buf_ascii(&buf, two, 2) : put_escape(&buf, c)) < 0)
            return KR_ERROR;
    }
    if (kr_buf_substr(&buf, self, start, s.len) < 0 ||
        kr_buf_char(&buf, quote) < 0)
        return KR_ERROR;
    return kr_buf_finish(&buf);
}

KrValue
kr_ascii(KrValue v)
{
    KrValue repr = kr_repr(v);
    if (kr_iserr(repr) || kr_str_is_ascii(repr))
        return repr;
    KrChars s = kr_chars(repr);
    KrStrBuf buf = {0};
    for (size_t i = 0; i < s.len; i++) {
        uint32_t c = kr_char_at(s.p, s.kind, i);
        if ((c < 128 ? kr_buf_char(&buf, c) : put_escape(&buf, c)) < 0)
            return KR_ERROR;
    }
    return kr_buf_finish(&buf);
}

// ---- messages -------------------------------------------------------------------

// At most `max` bytes of UTF-8, cut between characters.
static int
put_text(KrStrBuf *buf, const char *text, size_t max)
{
    size_t n = strnlen(text, max);
    if (n == max)
        while (n && ((uint8_t)text[n] & 0xC0) == 0x80)
            n--;
    uint8_t all = 0;
    for (size_t i = 0; i < n; i++)
        all |= (uint8_t)text[i];
    if (all < 0x80)
        return kr_buf_ascii(buf, text, n);
    KrValue s = kr_str_wtf8(text, n);
    return kr_iserr(s) ? -1 : kr_buf_str(buf, s);
}

static int
put_type_name(KrStrBuf *buf, const KrType *type)
{
    if (!(type->flags & KR_TF_HEAP))
        return put_text(buf, type->name, SIZE_MAX);
    KrValue name = kr_type_name(type);
    return kr_iserr(name) ? -1 : kr_buf_str(buf, name);
}

// A letter of kr_raise whose argument is a value or a type.
static int
put_value(KrStrBuf *buf, char letter, KrValue v)
{
    KrValue s = KR_ERROR;
    switch (letter) {
    case 'R':
        s = kr_repr(v);
        break;
    case 'S':
        s = kr_tostr(v);
        break;
    case 'A':
        if (kr_is_none(v))
            return kr_buf_ascii(buf, "None", 4);
        return put_type_name(buf, kr_typeof(v));
    case 'T':
        return put_type_name(buf, kr_typeof(v));
    }
    return kr_iserr(s) ? -1 : kr_buf_str(buf, s);
}

// An integer with its printf specification, of which the first n characters are given.
static int
put_number(KrStrBuf *buf, const char *spec, int n, const char *size,
           intmax_t i)
{
    char format[24], text[64];
    if (n == 1 && i >= 0 && size[strspn(size, "zl")] != 'x') {
        char *p = text + sizeof text;
        do
            *--p = (char)('0' + i % 10);
        while (i /= 10);
        return kr_buf_ascii(buf, p, (size_t)(text + sizeof text - p));
    }
    snprintf(format, sizeof format, "%.*s%s%c", n, spec, "j",
             size[strspn(size, "zl")]);
    return kr_buf_ascii(buf, text, snprintf(text, sizeof text, format, i));
}

KrValue
kr_str_vformat(const char *format, va_list ap)
{
    KrStrBuf buf = {0};
    int failed = kr_buf_reserve(&buf, strlen(format) + 16, 0x7F);
    for (const char *p = format; *p && !failed;) {
        const char *stop = strchr(p, '%');
        if (!stop)
            stop = p + strlen(p);
        if (stop > p)
            failed = put_text(&buf, p, stop - p);
        if (!*stop || failed)
            break;
        const char *spec = stop;
        size_t max = SIZE_MAX;
        for (p = stop + 1; *p >= '0' && *p <= '9'; p++)
            ;
        int n = p - spec; // % and width
        if (*p == '.') {
            p++;
            if (*p == '*')
                max = va_arg(ap, int), p++;
            else
                for (max = 0; *p >= '0' && *p <= '9'; p++)
                    max = max * 10 + (*p - '0');
        }
        const char *size = p;
        p += strspn(p, "zl");
        bool is_z = *size == 'z', is_l = *size == 'l', is_ll = size[1] == 'l';
        switch (*p) {
        case 's':
            failed = put_text(&buf, va_arg(ap, const char *), max);
            break;
        case 'c':
            failed = kr_buf_char(&buf, va_arg(ap, int));
            break;
        case 'd':
        case 'i':
            failed = put_number(&buf, spec, n, size,
                                is_z              ? va_arg(ap, KrSsize)
                                : is_l && is_ll   ? va_arg(ap, long long)
                                : is_l            ? va_arg(ap, long)
                                                  : va_arg(ap, int));
            break;
        case 'u':
        case 'x':
            failed = put_number(
                &buf, spec, n, size,
                is_z            ? (intmax_t)va_arg(ap, size_t)
                : is_l && is_ll ? (intmax_t)va_arg(ap, unsigned long long)
                : is_l          ? (intmax_t)va_arg(ap, unsigned long)
                                : (intmax_t)va_arg(ap, unsigned));
            break;
        case 'R':
        case 'S':
        case 'T':
        case 'A':
            failed = put_value(&buf, *p, va_arg(ap, KrValue));
            break;
        case 'N':
            failed = put_type_name(&buf, va_arg(ap, const KrType *));
            break;
        case '%':
            failed = kr_buf_char(&buf, '%');
            break;
        default:
            return kr_raise(KR_SystemError, "unknown letter in a message");
        }
        p++;
    }
    return failed ? KR_ERROR : kr_buf_finish(&buf);
}

KrValue
kr_str_format(const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    KrValue s = kr_str_vformat(format, ap);
    va_end(ap);
    return s;
}

// ---- % ----------------------------------------------------------------------------

enum {
    LEFT = 1,  // -
    SIGN = 2,  // +
    BLANK = 4, // space
    ALT = 8,   // #
    ZERO = 16, // 0
};

typedef struct {
    KrChars s; // the format
    size_t i;  // where we are in it
    KrStrBuf buf;
    KrValue args; // a tuple if nargs >= 0, else the one argument
    KrValue mapping;
    KrSsize nargs, next;
    bool bytes; // the format was bytes: we work on it as Latin-1
} Percent;

typedef struct {
    int flags;
    KrSsize width, precision; // -1 for none
    uint32_t letter;
} Spec;

static KrValue
next_arg(Percent *f)
{
    if (f->next >= f->nargs)
        return kr_raise(KR_TypeError,
                        "not enough arguments for format string");
    f->next++;
    return f->nargs < 0 ? f->args : kr_as_tuple(f->args)->items[f->next - 1];
}

static uint32_t
peek(Percent *f)
{
    return f->i < f->s.len ? kr_char_at(f->s.p, f->s.kind, f->i) : 0;
}

// (key): its value becomes the only argument.
static int
read_key(Percent *f, KrValue format)
{
    size_t start = ++f->i;
    if (!kr_isset(f->mapping)) {
        kr_raise(KR_TypeError, "format requires a mapping");
        return -1;
    }
    for (int depth = 1; depth; f->i++) {
        if (f->i >= f->s.len) {
            kr_raise(KR_ValueError, "incomplete format key");
            return -1;
        }
        uint32_t c = peek(f);
        depth += (c == '(') - (c == ')');
    }
    KrValue key = kr_str_substr(format, start, f->i - 1);
    if (!kr_iserr(key) && f->bytes)
        key = kr_encode(key, "latin-1", NULL);
    if (kr_iserr(key))
        return -1;
    f->args = kr_getitem(f->mapping, key);
    f->nargs = -1;
    f->next = -2;
    return kr_iserr(f->args) ? -1 : 0;
}

// Digits or * of a width or precision, up to `max`; none is left as it is.
static int
read_size(Percent *f, KrSsize max, const char *what, KrSsize *out)
{
    if (peek(f) == '*') {
        f->i++;
        KrValue v = next_arg(f);
        if (kr_iserr(v))
            return -1;
        if (!kr_is_int(v)) {
            kr_raise(KR_TypeError, "* wants int");
            return -1;
        }
        int i;
        if (max != INT32_MAX)
            return kr_as_ssize(v, out);
        if (kr_as_int(v, &i) < 0)
            return -1;
        *out = i;
        return 0;
    }
    if (peek(f) - '0' < 10)
        *out = 0;
    for (; peek(f) - '0' < 10; f->i++) {
        int digit = peek(f) - '0';
        if (*out > (max - digit) / 10) {
            kr_raise(KR_ValueError, "%s too big", what);
            return -1;
        }
        *out = *out * 10 + digit;
    }
    return 0;
}

static int
read_spec(Percent *f, KrValue format, Spec *spec)
{
    static const char letters[] = "-+ #0";
    *spec = (Spec){0, -1, -1, 0};
    uint32_t first = peek(f);
    if (first >= 'a' && first <= 'z' && first != 'h' && first != 'l') {
        spec->letter = first; // the usual case
        f->i++;
        return 0;
    }
    if (peek(f) == '(' && read_key(f, format) < 0)
        return -1;
    for (const char *p; (p = peek(f) < 128 && peek(f)
                                 ? strchr(letters, (int)peek(f))
                                 : NULL);
         f->i++)
        spec->flags |= 1 << (p - letters);
    bool given = peek(f) == '*';
    if (read_size(f, INTPTR_MAX, "width", &spec->width) < 0)
        return -1;
    if (given && spec->width < 0) {
        spec->flags |= LEFT;
        spec->width = -spec->width;
    }
    if (peek(f) == '.') {
        f->i++;
        spec->precision = 0;
        if (read_size(f, INT32_MAX, "precision", &spec->precision) < 0)
            return -1;
        if (spec->precision < 0)
            spec->precision = 0;
    }
    if (peek(f) == 'h' || peek(f) == 'l' || peek(f) == 'L')
        f->i++;
    if (f->i >= f->s.len) {
        kr_raise(KR_ValueError, "incomplete format");
        return -1;
    }
    spec->letter = kr_char_at(f->s.p, f->s.kind, f->i++);
    return 0;
}

static bool
responds(KrValue v, KrValue name)
{
    return kr_isset(kr_type_lookup(kr_typeof(v), name));
}

static KrValue
wrong_type(KrValue v, char letter, bool wants_index)
{
    return kr_raise(KR_TypeError, "%%%c format: %s is required, not %T", letter,
                    wants_index ? "an integer" : "a real number", v);
}

// The exact int that %d and its like show.
static KrValue
integer_of(KrValue v, char letter)
{
    bool wants_index = letter == 'o' || letter == 'x' || letter == 'X';
    KrValue i;
    if (kr_is_int(v))
        return kr_int_plain(v);
    if (!wants_index && kr_is_float(v))
        return kr_int_from_double(kr_float_val(v));
    if (!wants_index && responds(v, KR_S(__int__)))
        i = kr_call_method(v, "__int__", 0);
    else if (responds(v, KR_S(__index__)))
        i = kr_index(v);
    else
        return wrong_type(v, letter, wants_index);
    if (kr_iserr(i) && kr_pending_is(KR_TypeError)) {
        kr_clear();
        return wrong_type(v, letter, wants_index);
    }
    if (kr_isset(i) && !kr_is_int(i))
        return kr_raise(KR_TypeError, "__int__ returned non-int (type %T)", i);
    return kr_iserr(i) ? i : kr_int_plain(i);
}

// sign, prefix, then zeros or blanks up to the width, then digits.
static int
put_padded(KrStrBuf *buf, const Spec *spec, uint32_t sign, const char *prefix,
           KrSsize zeros, const char *digits, size_t n)
{
    size_t nprefix = strlen(prefix);
    KrSsize len = (sign != 0) + nprefix + zeros + n;
    KrSsize pad = spec->width > len ? spec->width - len : 0;
    if (spec->flags & ZERO && !(spec->flags & LEFT)) {
        zeros += pad;
        pad = 0;
    }
    size_t before = spec->flags & LEFT ? 0 : pad;
    char *to = kr_buf_room(buf, (sign != 0) + nprefix + zeros + n + pad);
    if (to) {
        memset(to, ' ', before);
        to += before;
        if (sign)
            *to++ = (char)sign;
        memcpy(to, prefix, nprefix);
        to += nprefix;
        memset(to, '0', zeros);
        to += zeros;
        memcpy(to, digits, n);
        memset(to + n, ' ', pad - before);
        return 0;
    }
    if (kr_pending())
        return -1;
    if (!(spec->flags & LEFT) && kr_buf_fill(buf, ' ', pad) < 0)
        return -1;
    if ((sign && kr_buf_char(buf, sign) < 0) ||
        kr_buf_ascii(buf, prefix, nprefix) < 0 ||
        kr_buf_fill(buf, '0', zeros) < 0 || kr_buf_ascii(buf, digits, n) < 0)
        return -1;
    return spec->flags & LEFT ? kr_buf_fill(buf, ' ', pad) : 0;
}

static uint32_t
sign_of(bool negative, int flags)
{
    return negative ? '-' : flags & SIGN ? '+' : flags & BLANK ? ' ' : 0;
}

static int
put_integer(KrStrBuf *buf, const Spec *spec, KrValue v)
{
    char letter = (char)spec->letter;
    int base = letter == 'o' ? 8 : (letter | 32) == 'x' ? 16 : 10;
    if (spec->precision > INT32_MAX - 3) {
        kr_raise(KR_OverflowError, "precision too large");
        return -1;
    }
    if (base == 10 && kr_is_fix(v) && spec->precision < 0) {
        intptr_t x = kr_fix_val(v);
        char text[24], *end = text + sizeof text;
        char *p = kr_decimal(end, x < 0 ? -(uint64_t)x : (uint64_t)x);
        return put_padded(buf, spec, sign_of(x < 0, spec->flags), "", 0, p,
                          end - p);
    }
    KrValue i = integer_of(v, letter);
    if (kr_iserr(i))
        return -1;
    KrValue digits = kr_int_str(i, base);
    if (!kr_iserr(digits) && letter == 'X')
        digits = kr_str_upper(digits);
    if (kr_iserr(digits))
        return -1;
    size_t len = kr_as_str(digits)->len;
    const char *text = kr_str_data(kr_as_str(digits));
    bool negative = *text == '-';
    KrSsize zeros = spec->precision - (KrSsize)(len - negative);
    char prefix[3] = {'0', letter, 0};
    if (!(spec->flags & ALT) || base == 10)
        prefix[0] = 0;
    return put_padded(buf, spec, sign_of(negative, spec->flags), prefix,
                      zeros > 0 ? zeros : 0, text + negative, len - negative);
}

static int
put_float(Percent *f, const Spec *spec, KrValue v)
{
    double d;
    int precision = spec->precision < 0 ? 6 : (int)spec->precision;
    if (kr_as_double(v, &d) < 0) {
        if (f->bytes && kr_pending_is(KR_TypeError)) {
            kr_clear();
            kr_raise(KR_TypeError, "float argument required, not %T", v);
        }
        return -1;
    }
    char local[128], *text = local;
    size_t size = kr_double_format_size(d, spec->letter, precision);
    if (size > sizeof local && !(text = kr_alloc_atomic(size)))
        return -1;
    size_t n = kr_double_format(d, spec->letter, precision,
                                spec->flags & ALT ? KR_FORMAT_ALT : 0, text);
    bool negative = *text == '-';
    return put_padded(&f->buf, spec, sign_of(negative, spec->flags), "", 0,
                      text + negative, n - negative);
}

static int
put_string(KrStrBuf *buf, const Spec *spec, KrValue s, KrSsize precision)
{
    size_t n = kr_as_str(s)->len;
    if (precision >= 0 && (size_t)precision < n)
        n = precision;
    size_t pad = spec->width > (KrSsize)n ? spec->width - n : 0;
    bool left = spec->flags & LEFT;
    if ((!left && kr_buf_fill(buf, ' ', pad) < 0) ||
        kr_buf_substr(buf, s, 0, n) < 0)
        return -1;
    return left ? kr_buf_fill(buf, ' ', pad) : 0;
}

static KrValue
char_of(KrValue v)
{
    KrSsize c;
    if (kr_is_str(v)) {
        if (kr_as_str(v)->len == 1)
            return v;
        return kr_raise(KR_TypeError, "%%c requires int or char");
    }
    if (!kr_has_index(v))
        return kr_raise(KR_TypeError, "%%c requires int or char");
    if (kr_as_ssize(v, &c) < 0) {
        if (!kr_pending_is(KR_OverflowError))
            return KR_ERROR;
        kr_clear();
        c = -1;
    }
    if (c < 0 || c > KR_UNICODE_MAX)
        return kr_raise(KR_OverflowError, "%%c arg not in range(0x110000)");
    return kr_str_char(c);
}

// %c of bytes
static KrValue
byte_of(KrValue v)
{
    KrSsize c;
    KrSpan s;
    if (kr_is_bytes(v) || kr_is_bytearray(v)) {
        if (kr_span(v, &s) == 0 && s.n == 1)
            return kr_str_char(*s.p);
    } else if (kr_has_index(v)) {
        if (kr_as_ssize(v, &c) < 0) {
            if (!kr_pending_is(KR_OverflowError))
                return KR_ERROR;
            kr_clear();
            c = -1;
        }
        if (c >= 0 && c <= 255)
            return kr_str_char(c);
        return kr_raise(KR_OverflowError, "%%c arg not in range(256)");
    }
    return kr_raise(
        KR_TypeError,
        "%%c requires an integer in range(256) or a single byte");
}

// %s and %b of bytes, as Latin-1
static KrValue
text_of_bytes(KrValue v)
{
    KrSpan s;
    bool found = false;
    if (!kr_is_bytes(v) && !kr_is_bytearray(v)) {
        KrValue b = kr_call_special(v, KR_S(__bytes__), NULL, 0, &found);
        if (kr_iserr(b) && kr_pending())
            return KR_ERROR;
        if (found && !kr_is_bytes(b))
            return kr_raise(KR_TypeError,
                            "__bytes__ returned non-bytes (type %T)", b);
        if (found)
            v = b;
        else if (!kr_type_slots(kr_typeof(v))->buffer)
            return kr_raise(KR_TypeError,
                            "%%b requires a bytes-like object, or an object "
                            "that implements __bytes__, not '%T'",
                            v);
    }
    return kr_span(v, &s) < 0 ? KR_ERROR
                              : kr_str_from_latin1((const char *)s.p, s.n);
}

static int
put_arg(Percent *f, const Spec *spec, KrValue v)
{
    KrValue s = KR_ERROR;
    switch (spec->letter) {
    case 's':
        s = f->bytes ? text_of_bytes(v)
            : kr_exact(v, &kr_str_type) ? v
                                        : kr_tostr(v);
        return kr_iserr(s) ? -1
                           : put_string(&f->buf, spec, s, spec->precision);
    case 'b':
        if (!f->bytes)
            break;
        s = text_of_bytes(v);
        return kr_iserr(s) ? -1
                           : put_string(&f->buf, spec, s, spec->precision);
    case 'r':
    case 'a':
        s = f->bytes || spec->letter == 'a' ? kr_ascii(v) : kr_repr(v);
        return kr_iserr(s) ? -1
                           : put_string(&f->buf, spec, s, spec->precision);
    case 'c':
        s = f->bytes ? byte_of(v) : char_of(v);
        return kr_iserr(s) ? -1 : put_string(&f->buf, spec, s, -1);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
        return put_integer(&f->buf, spec, v);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
        return put_float(f, spec, v);
    }
    uint32_t c = spec->letter;
    kr_raise(KR_ValueError,
             "unsupported format character '%c' (0x%x) at index %zd",
             c >= 31 && c <= 126 ? (int)c : '?', (unsigned)c,
             (KrSsize)f->i - 1);
    return -1;
}

static KrValue
percent(KrValue format, KrValue args, bool bytes)
{
    Percent f = {.s = kr_chars(format),
                 .args = args,
                 .nargs = -1,
                 .next = -2,
                 .bytes = bytes};
    if (kr_is_tuple(args)) {
        f.nargs = kr_as_tuple(args)->len;
        f.next = 0;
    } else if (!kr_is_str(args) &&
               !(bytes && (kr_is_bytes(args) || kr_is_bytearray(args))) &&
               kr_type_slots(kr_typeof(args))->getitem) {
        f.mapping = args;
    }
    while (f.i < f.s.len) {
        size_t start = f.i;
        if (f.s.kind == 1) {
            const char *p = (const char *)f.s.p + start;
            const char *stop = memchr(p, '%', f.s.len - start);
            f.i = stop ? start + (stop - p) : f.s.len;
        } else {
            while (f.i < f.s.len && peek(&f) != '%')
                f.i++;
        }
        if (kr_buf_substr(&f.buf, format, start, f.i) < 0)
            return KR_ERROR;
        if (f.i == f.s.len)
            break;
        f.i++;
        if (peek(&f) == '%') {
            if (kr_buf_char(&f.buf, '%') < 0)
                return KR_ERROR;
            f.i++;
            continue;
        }
        Spec spec;
        if (read_spec(&f, format, &spec) < 0)
            return KR_ERROR;
        KrValue v = next_arg(&f);
        if (kr_iserr(v) || put_arg(&f, &spec, v) < 0)
            return KR_ERROR;
    }
    if (f.next < f.nargs && !kr_isset(f.mapping))
        return kr_raise(KR_TypeError,
                        "not all arguments converted during %s formatting",
                        bytes ? "bytes" : "string");
    return kr_buf_finish(&f.buf);
}

KrValue
kr_str_percent(KrValue format, KrValue args)
{
    return percent(format, args, false);
}

KrValue
kr_bytes_percent(KrSpan format, KrValue args)
{
    KrValue text = kr_str_from_latin1((const char *)format.p, format.n);
    if (!kr_iserr(text))
        text = percent(text, args, true);
    return kr_iserr(text) ? KR_ERROR : kr_encode(text, "latin-1", NULL);
}

// ---- format() ----------------------------------------------------------------------

KrValue
kr_format(KrValue v, KrValue spec)
{
    if (!kr_isset(spec))
        spec = KR_S(empty);
    // What nobody can have changed goes straight to its own function.
    bool is_str = !kr_is_fix(v) && !kr_is_flo(v) && kr_exact(v, &kr_str_type);
    if (kr_as_str(spec)->len == 0 && (is_str || kr_is_fix(v) || kr_is_flo(v)))
        return kr_tostr(v);
    if (kr_is_fix(v))
        return kr_format_int(v, v, spec);
    if (kr_is_flo(v))
        return kr_format_float(kr_flo_val(v), v, spec);
    if (is_str)
        return kr_str_format_spec(v, spec);
    KrValue self, method = kr_lookup_special(v, KR_S(__format__), &self);
    if (!kr_isset(method)) {
        if (kr_pending())
            return KR_ERROR;
        return kr_raise(KR_TypeError, "Type %T doesn't define __format__", v);
    }
    KrValue s = kr_isset(self) ? kr_call2(method, self, spec)
                               : kr_call1(method, spec);
    if (!kr_iserr(s) && !kr_is_str(s))
        return kr_raise(KR_TypeError, "__format__ must return a str, not %T",
                        s);
    return s;
}

// str.__format__
KrValue
kr_str_format_spec(KrValue self, KrValue spec)
{
    KrFormatSpec f;
    if (!kr_is_str(spec))
        return kr_raise(KR_TypeError,
                        "__format__() argument must be str, not %A", spec);
    if (kr_as_str(spec)->len == 0)
        return kr_exact(self, &kr_str_type) ? self : kr_tostr(self);
    if (kr_format_parse(&f, spec, self, 's', '<') < 0)
        return KR_ERROR;
    if (f.type != 's')
        return kr_format_bad_type(&f, self);
    const char *what = f.sign == ' '   ? "Space"
                       : f.sign        ? "Sign"
                       : f.no_neg_zero ? "Negative zero coercion (z)"
                       : f.alternate   ? "Alternate form (#)"
                                       : NULL;
    if (what)
        return kr_raise(KR_ValueError,
                        "%s not allowed in string format specifier", what);
    if (f.align == '=')
        return kr_raise(
            KR_ValueError,
            "'=' alignment not allowed in string format specifier");
    size_t n = kr_as_str(self)->len, left, right;
    if (f.precision >= 0 && (size_t)f.precision < n)
        n = f.precision;
    KrValue s = kr_str_substr(self, 0, n);
    if (kr_iserr(s))
        return KR_ERROR;
    kr_format_padding(&f, n, &left, &right);
    return kr_str_pad(s, left, right, f.fill);
}

static KrValue
convert(KrValue v, uint32_t how)
{
    switch (how) {
    case 's':
        return kr_tostr(v);
    case 'r':
        return kr_repr(v);
    case 'a':
        return kr_ascii(v);
    }
    return v;
}

// format(v) as a piece for kr_build_string: small ints are left to it.
KrValue
kr_format_piece(KrValue v)
{
    return kr_is_fix(v) || kr_exact(v, &kr_str_type) ? v : kr_format(v, KR_ABSENT);
}

KrValue
kr_format_value(KrValue v, unsigned flags, KrValue spec)
{
    v = convert(v, " sra"[flags & 3]);
    return kr_iserr(v) ? KR_ERROR : kr_format(v, spec);
}

// ---- str.format ----------------------------------------------------------------------

typedef struct {
    KrValue args;   // tuple; absent for format_map
    KrValue kwargs; // mapping
    enum { UNDECIDED, AUTOMATIC, MANUAL } numbering;
    KrSsize next;
} Fields;

static uint32_t
at(KrValue s, size_t i)
{
    return kr_str_at(kr_as_str(s), i);
}

// The number that s[start:end] writes; -1 for none, -2 with an exception pending.
static KrSsize
number_in(KrValue s, size_t start, size_t end)
{
    KrSsize n = 0;
    if (start == end)
        return -1;
    for (size_t i = start; i < end; i++) {
        int digit = kr_unicode_decimal(at(s, i));
        if (digit < 0)
            return -1;
        if (n > (INTPTR_MAX - digit) / 10) {
            kr_raise(KR_ValueError,
                     "Too many decimal digits in format string");
            return -2;
        }
        n = n * 10 + digit;
    }
    return n;
}

// The argument that s[start:end] names: a number, nothing, or a key.
static KrValue
first_of_field(Fields *f, KrValue s, size_t start, size_t end)
{
    KrSsize n = number_in(s, start, end);
    if (n == -2)
        return KR_ERROR;
    if (n >= 0 || start == end) {
        if (f->numbering == UNDECIDED)
            f->numbering = n >= 0 ? MANUAL : AUTOMATIC;
        if (f->numbering != (n >= 0 ? MANUAL : AUTOMATIC))
            return kr_raise(
                KR_ValueError,
                n >= 0 ? "cannot switch from automatic field numbering to "
                         "manual field specification"
                       : "cannot switch from manual field specification to "
                         "automatic field numbering");
        if (n < 0)
            n = f->next++;
        if (!kr_isset(f->args))
            return kr_raise(KR_ValueError,
                            "Format string contains positional fields");
        if ((size_t)n >= kr_as_tuple(f->args)->len)
            return kr_raise(KR_IndexError,
                            "Replacement index %zd out of range for "
                            "positional args tuple",
                            n);
        return kr_as_tuple(f->args)->items[n];
    }
    KrValue key = kr_str_substr(s, start, end);
    if (kr_iserr(key))
        return KR_ERROR;
    if (!kr_isset(f->kwargs))
        return kr_raise_value(KR_KeyError, key);
    return kr_getitem(f->kwargs, key);
}

// name.attribute[item]...
static KrValue
field_value(Fields *f, KrValue s, size_t i, size_t end)
{
    size_t start = i;
    while (i < end && at(s, i) != '.' && at(s, i) != '[')
        i++;
    KrValue v = first_of_field(f, s, start, i);
    while (!kr_iserr(v) && i < end) {
        uint32_t c = at(s, i++);
        start = i;
        if (c == '.') {
            while (i < end && at(s, i) != '.' && at(s, i) != '[')
                i++;
        } else if (c == '[') {
            while (i < end && at(s, i) != ']')
                i++;
            if (i == end)
                return kr_raise(KR_ValueError, "Missing ']' in format string");
        } else {
            return kr_raise(KR_ValueError,
                            "Only '.' or '[' may follow ']' in format field "
                            "specifier");
        }
        if (i == start)
            return kr_raise(KR_ValueError,
                            "Empty attribute in format string");
        KrValue name = kr_str_substr(s, start, i);
        if (kr_iserr(name))
            return KR_ERROR;
        if (c == '.') {
            v = kr_getattr(v, name);
            continue;
        }
        KrSsize n = number_in(s, start, i++);
        if (n == -2)
            return KR_ERROR;
        v = kr_getitem(v, n >= 0 ? kr_int(n) : name);
    }
    return v;
}

static KrValue format_fields(Fields *f, KrValue s, size_t i, size_t end,
                             int depth);

// A small int or a str as it is.
static int
put_plain(KrStrBuf *buf, KrValue v)
{
    char text[24], *end = text + sizeof text;
    if (!kr_is_fix(v))
        return kr_buf_str(buf, v);
    intptr_t x = kr_fix_val(v);
    char *p = kr_decimal(end, x < 0 ? -(uint64_t)x : (uint64_t)x);
    if (x < 0)
        *--p = '-';
    return kr_buf_ascii(buf, p, end - p);
}

// What stands between braces, from i on; returns where the closing brace is behind us, 0
// for failure.
static size_t
put_field(KrStrBuf *buf, Fields *f, KrValue s, size_t i, size_t end, int depth)
{
    size_t start = i, name_end;
    uint32_t c = 0, conversion = 0;
    if (i < end && at(s, i) == '}' && kr_isset(f->args) && f->numbering != MANUAL && (size_t)f->next < kr_as_tuple(f->args)->len) {
        f->numbering = AUTOMATIC;       // the usual case
        KrValue v = kr_as_tuple(f->args)->items[f->next++];
        if (!kr_is_fix(v) && !kr_exact(v, &kr_str_type))
            v = kr_format(v, KR_ABSENT);
        return kr_iserr(v) || put_plain(buf, v) < 0 ? 0 : i + 1;
    }
    for (; i < end; i++) {
        c = at(s, i);
        if (c == '[') {
            while (++i < end && at(s, i) != ']')
                ;
            if (i >= end)
                break;
        } else if (c == '{') {
            kr_raise(KR_ValueError, "unexpected '{' in field name");
            return 0;
        } else if (c == '}' || c == ':' || c == '!') {
            break;
        }
    }
    name_end = i < end ? i : end;
    if (i >= end) {
        kr_raise(KR_ValueError, "expected '}' before end of string");
        return 0;
    }
    i++;
    if (c == '!') {
        if (i >= end) {
            kr_raise(
                KR_ValueError,
                "end of string while looking for conversion specifier");
            return 0;
        }
        conversion = at(s, i++);
        if (i < end) {
            c = at(s, i++);
            if (c != ':' && c != '}') {
                kr_raise(KR_ValueError,
                         "expected ':' after conversion specifier");
                return 0;
            }
        }
    }
    size_t spec_start = i, spec_end = i;
    bool nested = false;
    if (c != '}') {
        for (int count = 1; count; i++) {
            if (i >= end) {
                kr_raise(KR_ValueError, "unmatched '{' in format spec");
                return 0;
            }
            c = at(s, i);
            nested |= c == '{';
            count += (c == '{') - (c == '}');
        }
        spec_end = i - 1;
    }
    KrValue v = field_value(f, s, start, name_end);
    if (kr_iserr(v))
        return 0;
    if (conversion && conversion != 's' && conversion != 'r' &&
        conversion != 'a') {
        kr_raise(KR_ValueError,
                 conversion > 32 && conversion < 127
                     ? "Unknown conversion specifier %c"
                     : "Unknown conversion specifier \\x%x",
                 (int)conversion);
        return 0;
    }
    v = convert(v, conversion);
    if (kr_iserr(v))
        return 0;
    if (spec_start == spec_end && (kr_is_fix(v) || kr_exact(v, &kr_str_type)))
        return put_plain(buf, v) < 0 ? 0 : i;
    KrValue spec = nested
                       ? format_fields(f, s, spec_start, spec_end, depth - 1)
                       : kr_str_substr(s, spec_start, spec_end);
    if (kr_iserr(spec))
        return 0;
    v = kr_format(v, spec);
    return kr_iserr(v) || kr_buf_str(buf, v) < 0 ? 0 : i;
}

static KrValue
format_fields(Fields *f, KrValue s, size_t i, size_t end, int depth)
{
    KrStrBuf buf = {0};
    if (depth == 0)
        return kr_raise(KR_ValueError, "Max string recursion exceeded");
    const uint8_t *narrow = kr_as_str(s)->kind == 1 ? kr_str_data(kr_as_str(s)) : NULL;
    while (i < end) {
        size_t start = i;
        uint32_t c = 0;
        if (narrow)
            while (i < end && (c = narrow[i]) != '{' && c != '}')
                i++;
        else
            while (i < end && (c = at(s, i)) != '{' && c != '}')
                i++;
        if (kr_buf_substr(&buf, s, start, i) < 0)
            return KR_ERROR;
        if (i++ == end)
            break;
        bool doubled = i < end && at(s, i) == c;
        if (!doubled && (c == '}' || i == end))
            return kr_raise(KR_ValueError,
                            "Single '%c' encountered in format string",
                            (int)c);
        if (doubled) {
            if (kr_buf_char(&buf, c) < 0)
                return KR_ERROR;
            i++;
            continue;
        }
        i = put_field(&buf, f, s, i, end, depth);
        if (i == 0)
            return KR_ERROR;
    }
    return kr_buf_finish(&buf);
}

KrValue
kr_str_format_method(KrValue self, const KrValue *args, size_t nargs,
                     KrValue kwnames)
{
    Fields f = {.args = kr_tuple_n(args, nargs)};
    if (kr_iserr(f.args))
        return KR_ERROR;
    if (kr_isset(kwnames)) {
        f.kwargs = kr_dict_new();
        if (kr_iserr(f.kwargs))
            return KR_ERROR;
        KrTuple *names = kr_as_tuple(kwnames);
        for (size_t i = 0; i < names->len; i++)
            if (kr_dict_set(f.kwargs, names->items[i], args[nargs + i]) < 0)
                return KR_ERROR;
    }
    return format_fields(&f, self, 0, kr_as_str(self)->len, 2);
}

KrValue
kr_str_format_map(KrValue self, KrValue mapping)
{
    Fields f = {.kwargs = mapping};
    return format_fields(&f, self, 0, kr_as_str(self)->len, 2);
}
