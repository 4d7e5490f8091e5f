// strings.c - string literals of every kind: escapes, f-strings, concatenation.
//
// A literal's text is that of the source where it has no escapes. Fields of
// f-strings come as FormattedValue; one with "=" comes as a JoinedStr of its
// text and itself, which the string around it takes apart again. Where a node
// lies is CPython's choice even where it is odd: the places are in ast.dump().

#include "parser.h"

#include <string.h>

#include "krait/unicode.h"

static constant_ty
text_constant(Parser *p, enum constant_kind kind, const char *text, size_t len)
{
    constant_ty c = make_constant(p, kind);
    c->text = text;
    c->len = len;
    return c;
}

static void
warn(Parser *p, const Token *t, char *msg)
{
    SourceWarning *w = arena_alloc(p->arena, sizeof *w);
    w->msg = msg;
    w->line = t->line;
    w->col = t->col + 1;
    w->end_line = t->end_line;
    w->end_col = t->end_col + 1;
    *p->last_warning = w;
    p->last_warning = &w->next;
}

static void
warn_escape(Parser *p, const char *s, const Token *t)
{
    // The tokenizer has warned of braces.
    if (t->kind != TOK_STRING && (*s == '{' || *s == '}'))
        return;
    if (*s >= '4' && *s <= '7')
        warn(p, t,
             arena_printf(p->arena, "invalid octal escape sequence '\\%.3s'",
                          s));
    else
        warn(p, t,
             arena_printf(p->arena, "invalid escape sequence '\\%c'", *s));
}

static int
hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if ((c | 32) >= 'a' && (c | 32) <= 'f')
        return (c | 32) - 'a' + 10;
    return -1;
}

// Escapes are resolved as CPython's unicode-escape codec would, which sees
// other characters than ASCII as escapes of ten bytes: errors give places in
// that text.
static size_t
escaped_length(const char *s, const char *end)
{
    size_t n = 0;
    while (s < end) {
        bool plain = !(*s & 0x80);
        if (*s == '\\' && s + 1 < end && s[1] & 0x80)
            n += 5;
        utf8_next(&s);
        n += plain ? 1 : 10;
    }
    return n;
}

static void
raise_escape(Parser *p, const char *s, const char *from, const char *to,
             const char *why)
{
    size_t start = escaped_length(s, from), end = start + (size_t)(to - from);
    if (end == start + 1)
        RAISE_SYNTAX_ERROR("(unicode error) 'unicodeescape' codec can't decode "
                           "byte 0x5c in position %zu: %s",
                           start, why);
    RAISE_SYNTAX_ERROR("(unicode error) 'unicodeescape' codec can't decode "
                       "bytes in position %zu-%zu: %s",
                       start, end - 1, why);
}

// Reads the escape of up to three octal digits at s.
static uint32_t
octal(const char **s, const char *end)
{
    uint32_t c = 0;
    for (int i = 0; i < 3 && *s < end && **s >= '0' && **s <= '7'; i++)
        c = c * 8 + (uint32_t)(*(*s)++ - '0');
    return c;
}

// \N{...} with s at the brace. Moves s behind it.
static uint32_t
named(Parser *p, const char *text, const char *escape, const char **s,
      const char *end)
{
    const char *name = *s + 1, *q = name;
    if (*s >= end || **s != '{')
        raise_escape(p, text, escape, *s, "malformed \\N character escape");
    while (q < end && *q != '}')
        q++;
    if (q == end || q == name)
        raise_escape(p, text, escape, q, "malformed \\N character escape");
    int32_t c = kr_unicode_lookup_name(name, (size_t)(q - name));
    if (c < 0)
        raise_escape(p, text, escape, q + 1, "unknown Unicode character name");
    *s = q + 1;
    return (uint32_t)c;
}

static uint32_t
hexadecimal(Parser *p, const char *text, const char *escape, const char **s,
            const char *end)
{
    static const char *const truncated[] = {
        [2] = "truncated \\xXX escape",
        [4] = "truncated \\uXXXX escape",
        [8] = "truncated \\UXXXXXXXX escape",
    };
    int digits = escape[1] == 'x' ? 2 : escape[1] == 'u' ? 4 : 8;
    uint32_t c = 0;
    for (int i = 0; i < digits; i++, (*s)++) {
        int d = *s < end ? hex_digit(**s) : -1;
        if (d < 0)
            raise_escape(p, text, escape, *s, truncated[digits]);
        c = c << 4 | (uint32_t)d;
    }
    if (c > KR_UNICODE_MAX)
        raise_escape(p, text, escape, *s, "illegal Unicode character");
    return c;
}

// The character that a simple escape stands for, or -1.
static int
simple_escape(char c)
{
    switch (c) {
    case '\\':
    case '\'':
    case '"':
        return c;
    case 'a':
        return '\a';
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    case 'v':
        return '\v';
    }
    return -1;
}

// A str's text with its escapes resolved. No escape is shorter than what it
// stands for.
static constant_ty
decode_text(Parser *p, const char *text, size_t len, const Token *t)
{
    if (memchr(text, '\\', len) == NULL)
        return text_constant(p, CONST_STR, text, len);
    const char *s = text, *end = text + len, *invalid = NULL;
    char *out = arena_alloc(p->arena, len + 1), *o = out;
    while (s < end) {
        if (*s != '\\') {
            *o++ = *s++;
            continue;
        }
        const char *escape = s++;
        if (s == end) { // a field's brace follows; the tokenizer has warned
            *o++ = '\\';
            break;
        }
        int c = simple_escape(*s);
        if (c >= 0) {
            *o++ = (char)c;
            s++;
        } else if (*s == '\n') {
            s++;
        } else if (*s >= '0' && *s <= '7') {
            uint32_t value = octal(&s, end);
            if (value > 0377 && invalid == NULL)
                invalid = escape + 1;
            o += encode_utf8(o, value);
        } else if (*s == 'x' || *s == 'u' || *s == 'U') {
            s++;
            o += encode_utf8(o, hexadecimal(p, text, escape, &s, end));
        } else if (*s == 'N') {
            s++;
            o += encode_utf8(o, named(p, text, escape, &s, end));
        } else {
            if (invalid == NULL && !(*s & 0x80))
                invalid = s;
            *o++ = '\\';
        }
    }
    if (invalid)
        warn_escape(p, invalid, t);
    return text_constant(p, CONST_STR, out, (size_t)(o - out));
}

static constant_ty
decode_bytes(Parser *p, const char *text, size_t len, const Token *t)
{
    const char *s = text, *end = text + len, *invalid = NULL;
    char *out = arena_alloc(p->arena, len + 1), *o = out;
    while (s < end) {
        if (*s != '\\') {
            *o++ = *s++;
            continue;
        }
        const char *escape = s++;
        if (s == end)
            RAISE_SYNTAX_ERROR("(value error) Trailing \\ in string");
        int c = simple_escape(*s);
        if (c >= 0) {
            *o++ = (char)c;
            s++;
        } else if (*s == '\n') {
            s++;
        } else if (*s >= '0' && *s <= '7') {
            uint32_t value = octal(&s, end);
            if (value > 0377 && invalid == NULL)
                invalid = escape + 1;
            *o++ = (char)value;
        } else if (*s == 'x') {
            int high = s + 1 < end ? hex_digit(s[1]) : -1;
            int low = high >= 0 && s + 2 < end ? hex_digit(s[2]) : -1;
            if (low < 0)
                RAISE_SYNTAX_ERROR(
                    "(value error) invalid \\x escape at position %td",
                    escape - text);
            *o++ = (char)(high << 4 | low);
            s += 3;
        } else {
            if (invalid == NULL)
                invalid = s;
            *o++ = '\\';
        }
    }
    if (invalid)
        warn_escape(p, invalid, t);
    return text_constant(p, CONST_BYTES, out, (size_t)(o - out));
}

static expr_ty
constant_at(Parser *p, constant_ty c, const char *kind, const Token *t)
{
    return ast_Constant(c, kind, t->line, t->col, t->end_line, t->end_col,
                        p->arena);
}

expr_ty
string_constant(Parser *p, Token *t)
{
    const char *s = t->start;
    size_t len = t->len;
    bool raw = false, bytes = false;
    const char *kind = NULL;
    for (; *s != '\'' && *s != '"'; s++, len--) {
        raw |= (*s | 32) == 'r';
        bytes |= (*s | 32) == 'b';
        if (*s == 'u')
            kind = "u";
    }
    size_t quotes = len >= 6 && s[1] == s[0] && s[2] == s[0] ? 3 : 1;
    s += quotes;
    len -= 2 * quotes;
    constant_ty c;
    if (bytes) {
        for (size_t i = 0; i < len; i++)
            if (s[i] & 0x80)
                RAISE_SYNTAX_ERROR_AT_TOKEN(
                    t, "bytes can only contain ASCII literal characters");
        c = raw ? text_constant(p, CONST_BYTES, s, len)
                : decode_bytes(p, s, len, t);
    } else {
        c = raw ? text_constant(p, CONST_STR, s, len)
                : decode_text(p, s, len, t);
    }
    return constant_at(p, c, kind, t);
}

// Concatenation

static bool
is_text(expr_ty e)
{
    return e->kind == Constant_kind;
}

static bool
is_empty_text(expr_ty e)
{
    return is_text(e) && e->v.Constant.value->len == 0;
}

// One constant for those from first to before end, which are of one kind.
static expr_ty
fold(Parser *p, asdl_expr_seq *seq, ptrdiff_t first, ptrdiff_t end)
{
    expr_ty a = asdl_seq_GET(seq, first), b = asdl_seq_GET(seq, end - 1);
    if (end - first == 1)
        return a;
    size_t len = 0;
    for (ptrdiff_t i = first; i < end; i++)
        len += asdl_seq_GET(seq, i)->v.Constant.value->len;
    char *text = arena_alloc(p->arena, len + 1), *o = text;
    for (ptrdiff_t i = first; i < end; i++) {
        constant_ty c = asdl_seq_GET(seq, i)->v.Constant.value;
        memcpy(o, c->text, c->len);
        o += c->len;
    }
    constant_ty c = text_constant(p, a->v.Constant.value->kind, text, len);
    return ast_Constant(c, a->v.Constant.kind, a->lineno, a->col_offset,
                        b->end_lineno, b->end_col_offset, p->arena);
}

// Neighbouring constants become one, empty ones vanish.
static asdl_expr_seq *
fold_constants(Parser *p, asdl_expr_seq *seq)
{
    size_t base = p->nstack;
    for (ptrdiff_t i = 0, end; i < asdl_seq_LEN(seq); i = end) {
        expr_ty e = asdl_seq_GET(seq, i);
        end = i + 1;
        if (is_text(e)) {
            while (end < asdl_seq_LEN(seq) && is_text(asdl_seq_GET(seq, end)))
                end++;
            e = fold(p, seq, i, end);
        }
        if (!is_empty_text(e))
            push(p, e);
    }
    return (void *)pop_seq(p, base);
}

// Replaces each JoinedStr and TemplateStr by its values.
static asdl_expr_seq *
unpack(Parser *p, asdl_expr_seq *seq)
{
    size_t base = p->nstack;
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(seq); i++) {
        expr_ty e = asdl_seq_GET(seq, i);
        asdl_expr_seq *values = NULL;
        if (e->kind == JoinedStr_kind)
            values = e->v.JoinedStr.values;
        else if (e->kind == TemplateStr_kind)
            values = e->v.TemplateStr.values;
        else
            push(p, e);
        for (ptrdiff_t j = 0; j < asdl_seq_LEN(values); j++)
            push(p, asdl_seq_GET(values, j));
    }
    return (void *)pop_seq(p, base);
}

expr_ty
concatenate(Parser *p, asdl_expr_seq *strings, Token *start, Token *end)
{
    ptrdiff_t n = asdl_seq_LEN(strings);
    int nbytes = 0, ntexts = 0, ntemplates = 0;
    bool formatted = false;
    for (ptrdiff_t i = 0; i < n; i++) {
        expr_ty e = asdl_seq_GET(strings, i);
        if (e->kind == TemplateStr_kind)
            ntemplates++;
        else if (is_text(e) && e->v.Constant.value->kind == CONST_BYTES)
            nbytes++;
        else
            ntexts++;
        formatted |= !is_text(e);
    }
    if (ntemplates && nbytes + ntexts)
        RAISE_SYNTAX_ERROR_KNOWN_RANGE(
            asdl_seq_GET(strings, 0), asdl_seq_GET(strings, n - 1),
            "cannot mix t-string literals with string or bytes literals");
    if (nbytes && ntexts)
        RAISE_SYNTAX_ERROR("cannot mix bytes and nonbytes literals");
    if (!formatted) {
        expr_ty e = fold(p, strings, 0, n);
        if (n == 1)
            return e;
        return ast_Constant(e->v.Constant.value, e->v.Constant.kind, EXTRA);
    }
    asdl_expr_seq *values = fold_constants(p, unpack(p, strings));
    if (ntemplates)
        return ast_TemplateStr(values, EXTRA);
    return ast_JoinedStr(values, EXTRA);
}

// F-strings and t-strings

// The place of a text that ends in a doubled brace takes in both braces, the
// text only one.
expr_ty
literal_part(Parser *p, Token *t)
{
    constant_ty c = text_constant(p, CONST_STR, t->start, t->len);
    expr_ty e = constant_at(p, c, NULL, t);
    char last = t->len > 0 ? t->start[t->len - 1] : 0;
    if ((last == '{' || last == '}') && t->start[t->len] == last)
        e->end_col_offset++;
    return e;
}

expr_ty
format_literal(Parser *p, Token *t)
{
    return constant_at(p, decode_text(p, t->start, t->len, t), NULL, t);
}

// The parts with fields' debug texts spread out and escapes resolved.
static asdl_expr_seq *
decode_parts(Parser *p, Token *first, asdl_expr_seq *parts, Token *last)
{
    bool raw = false;
    for (const char *s = first->start; *s != '\'' && *s != '"'; s++)
        raw |= (*s | 32) == 'r';
    size_t base = p->nstack;
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(parts); i++) {
        expr_ty e = asdl_seq_GET(parts, i);
        if (e->kind == JoinedStr_kind) { // a field with its debug text
            for (ptrdiff_t j = 0; j < asdl_seq_LEN(e->v.JoinedStr.values); j++)
                push(p, asdl_seq_GET(e->v.JoinedStr.values, j));
            continue;
        }
        if (is_text(e)) {
            constant_ty c = e->v.Constant.value;
            if (!raw)
                c = decode_text(p, c->text, c->len, last);
            if (c->len == 0)
                continue;
            e = ast_Constant(c, NULL, e->lineno, e->col_offset, e->end_lineno,
                             e->end_col_offset, p->arena);
        }
        push(p, e);
    }
    return (void *)pop_seq(p, base);
}

expr_ty
joined_str(Parser *p, Token *first, asdl_expr_seq *parts, Token *last)
{
    return ast_JoinedStr(decode_parts(p, first, parts, last), first->line,
                         first->col, last->end_line, last->end_col, p->arena);
}

expr_ty
template_str(Parser *p, Token *first, asdl_expr_seq *parts, Token *last)
{
    return ast_TemplateStr(decode_parts(p, first, parts, last), first->line,
                           first->col, last->end_line, last->end_col, p->arena);
}

FieldPart *
field_part(Parser *p, Token *t, expr_ty value)
{
    FieldPart *f = arena_alloc(p->arena, sizeof *f);
    *f = (FieldPart){t, value};
    return f;
}

FieldPart *
field_conversion(Parser *p, Token *exclamation, expr_ty name)
{
    if (exclamation->line != name->lineno ||
        exclamation->end_col != name->col_offset)
        raise_at(p, "SyntaxError", exclamation->line, exclamation->col,
                 name->end_lineno, name->end_col_offset,
                 "f-string: conversion type must come right after the "
                 "exclamanation mark"); // as CPython spells it
    return field_part(p, exclamation, name);
}

FieldPart *
field_format(Parser *p, Token *colon, asdl_expr_seq *parts, Token *start,
             Token *end)
{
    size_t base = p->nstack;
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(parts); i++)
        if (!is_empty_text(asdl_seq_GET(parts, i)))
            push(p, asdl_seq_GET(parts, i));
    parts = (void *)pop_seq(p, base);
    ptrdiff_t n = asdl_seq_LEN(parts);
    if (n == 0 || (n == 1 && is_text(asdl_seq_GET(parts, 0))))
        return field_part(p, colon, ast_JoinedStr(parts, EXTRA));
    return field_part(p, colon, concatenate(p, parts, start, end));
}

// The source of a field from its brace to the token that ends the expression,
// without comments. *len gets its length.
static const char *
field_text(Parser *p, const Token *open, const Token *end, size_t *len)
{
    const char *s = open->start + 1;
    *len = (size_t)(end->start - s);
    if (memchr(s, '#', *len) == NULL)
        return s;
    char *text = arena_alloc(p->arena, *len + 1), *o = text;
    char quote = 0;
    for (; s < end->start; s++) {
        if (quote && *s == '\\' && s + 1 < end->start)
            *o++ = *s++;
        else if (quote && *s == quote)
            quote = 0;
        else if (!quote && (*s == '\'' || *s == '"'))
            quote = *s;
        else if (!quote && *s == '#')
            s += strcspn(s, "\n");
        *o++ = *s;
    }
    *len = (size_t)(o - text);
    return text;
}

static int
conversion_of(Parser *p, const FieldPart *conversion, const Token *debug,
              const FieldPart *format)
{
    if (conversion == NULL)
        return debug && !format ? 'r' : -1;
    identifier name = conversion->value->v.Name.id;
    if (name[1] != 0 || !strchr("sra", name[0]))
        RAISE_SYNTAX_ERROR_KNOWN_LOCATION(
            conversion->value,
            "f-string: invalid conversion character '%s': expected 's', 'r', "
            "or 'a'",
            name);
    return name[0];
}

// The field with the text before it that "=" asks for.
static expr_ty
with_debug_text(Parser *p, expr_ty field, Token *open,
                const FieldPart *conversion, const FieldPart *format,
                const Token *close)
{
    const Token *ends = conversion ? conversion->token
                        : format   ? format->token
                                   : close;
    // CPython's places
    int end_line = close->end_line, end_col = close->end_col;
    if (conversion) {
        end_line = conversion->value->lineno;
        end_col = conversion->value->col_offset;
    } else if (format) {
        end_line = format->value->lineno;
        end_col = format->value->col_offset + 1;
    }
    size_t len;
    const char *text = field_text(p, open, ends, &len);
    asdl_expr_seq *values = asdl_expr_seq_new(2, p->arena);
    asdl_seq_SET(values, 0,
                 ast_Constant(text_constant(p, CONST_STR, text, len), NULL,
                              open->line, open->col + 1, end_line, end_col - 1,
                              p->arena));
    asdl_seq_SET(values, 1, field);
    return ast_JoinedStr(values, open->line, open->col, end_line, end_col,
                         p->arena);
}

expr_ty
formatted_value(Parser *p, Token *open, expr_ty value, Token *debug,
                FieldPart *conversion, FieldPart *format, Token *close)
{
    expr_ty field =
        ast_FormattedValue(value, conversion_of(p, conversion, debug, format),
                           format ? format->value : NULL, open->line, open->col,
                           close->end_line, close->end_col, p->arena);
    if (debug == NULL)
        return field;
    return with_debug_text(p, field, open, conversion, format, close);
}

expr_ty
interpolation(Parser *p, Token *open, expr_ty value, Token *debug,
              FieldPart *conversion, FieldPart *format, Token *close)
{
    const Token *ends = debug        ? debug
                        : conversion ? conversion->token
                        : format     ? format->token
                                     : close;
    size_t len;
    const char *text = field_text(p, open, ends, &len);
    while (len > 0 && strchr(" \t\n\f\r=", text[len - 1]))
        len--;
    expr_ty field =
        ast_Interpolation(value, text_constant(p, CONST_STR, text, len),
                          conversion_of(p, conversion, debug, format),
                          format ? format->value : NULL, open->line, open->col,
                          close->end_line, close->end_col, p->arena);
    if (debug == NULL)
        return field;
    return with_debug_text(p, field, open, conversion, format, close);
}
