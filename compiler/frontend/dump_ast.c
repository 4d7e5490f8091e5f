// dump_ast.c - a syntax tree as text, as CPython 3.13's ast.dump prints it.
//
// Walks ast_types[], so a new node needs nothing here. Fields that are None or
// empty lists are left out, except in Constant and MatchSingleton.

#include "frontend.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "krait/digits.h"
#include "krait/unicode.h"

// Deepest tree, as in CPython's conversion to objects.
#define MAX_DEPTH 10000
// Bits of an int of 4300 digits.
#define MAX_REPR 14285

typedef struct Dump {
    FILE *out;
    int depth;
} Dump;

// Constants

static void
put_quote_and_prefix(FILE *out, const char *s, size_t len, bool bytes,
                     char *quote)
{
    *quote = memchr(s, '\'', len) && !memchr(s, '"', len) ? '"' : '\'';
    if (bytes)
        putc('b', out);
    putc(*quote, out);
}

// False if c needs no escape.
static bool
put_escape(FILE *out, uint32_t c, char quote)
{
    if (c == (uint32_t)quote || c == '\\')
        fprintf(out, "\\%c", (char)c);
    else if (c == '\n')
        fputs("\\n", out);
    else if (c == '\r')
        fputs("\\r", out);
    else if (c == '\t')
        fputs("\\t", out);
    else if (c < ' ' || c == 0x7f)
        fprintf(out, "\\x%02x", (unsigned)c);
    else
        return false;
    return true;
}

static void
put_bytes(FILE *out, const char *s, size_t len)
{
    char quote;
    put_quote_and_prefix(out, s, len, true, &quote);
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)s[i];
        if (put_escape(out, c, quote))
            continue;
        if (c >= 0x80)
            fprintf(out, "\\x%02x", c);
        else
            putc(c, out);
    }
    putc(quote, out);
}

static void
put_str(FILE *out, const char *s, size_t len)
{
    char quote;
    const char *end = s + len;
    put_quote_and_prefix(out, s, len, false, &quote);
    while (s < end) {
        const char *from = s;
        uint32_t c = utf8_next(&s);
        if (put_escape(out, c, quote))
            continue;
        if (c < 0x80 || is_printable(c))
            fwrite(from, 1, (size_t)(s - from), out);
        else if (c < 0x100)
            fprintf(out, "\\x%02x", (unsigned)c);
        else if (c < 0x10000)
            fprintf(out, "\\u%04x", (unsigned)c);
        else
            fprintf(out, "\\U%08x", (unsigned)c);
    }
    putc(quote, out);
}

// An int that is written with a base prefix, in decimal; as it is written where
// CPython's repr() would give up.
static void
put_int(FILE *out, const char *s, size_t len)
{
    if (len < 2 || isdigit((unsigned char)s[1])) {
        fwrite(s, 1, len, out);
        return;
    }
    unsigned bits = (s[1] | 32) == 'x' ? 4 : (s[1] | 32) == 'o' ? 3 : 1;
    if (len * bits > MAX_REPR) {
        fwrite(s, 1, len, out);
        return;
    }
    uint32_t *words = calloc(len * bits / 29 + 2, sizeof *words);
    size_t n = 1; // of words, base 10 ** 9, the lowest first
    if (words == NULL)
        exit(4);
    for (size_t i = 2; i < len; i++) {
        uint64_t carry = isdigit((unsigned char)s[i])
                             ? (uint64_t)(s[i] - '0')
                             : (uint64_t)((s[i] | 32) - 'a' + 10);
        for (size_t j = 0; j < n; j++) {
            carry += (uint64_t)words[j] << bits;
            words[j] = (uint32_t)(carry % 1000000000);
            carry /= 1000000000;
        }
        if (carry)
            words[n++] = (uint32_t)carry;
    }
    fprintf(out, "%u", (unsigned)words[--n]);
    while (n > 0)
        fprintf(out, "%09u", (unsigned)words[--n]);
    free(words);
}

// repr of a float; in a complex number 1e0 is 1.
static void
put_float(FILE *out, double x, unsigned flags)
{
    char s[KR_REPR_SIZE];
    size_t n = kr_double_format(x, 'r', 0, flags, s);
    fwrite(s, 1, n, out);
}

static void
put_constant(FILE *out, const struct constant *c)
{
    switch (c->kind) {
    case CONST_NONE:
        fputs("None", out);
        return;
    case CONST_TRUE:
        fputs("True", out);
        return;
    case CONST_FALSE:
        fputs("False", out);
        return;
    case CONST_ELLIPSIS:
        fputs("Ellipsis", out);
        return;
    case CONST_INT:
        put_int(out, c->text, c->len);
        return;
    case CONST_FLOAT:
        put_float(out, c->real, KR_FORMAT_DOT0);
        return;
    case CONST_COMPLEX:
        put_float(out, c->imag, 0);
        putc('j', out);
        return;
    case CONST_STR:
        put_str(out, c->text, c->len);
        return;
    case CONST_BYTES:
        put_bytes(out, c->text, c->len);
        return;
    }
}

// Nodes

static int put_node(Dump *d, const AstType *type, const void *node);

// One value of the field's type. Without a value a list has None.
static int
put_value(Dump *d, const AstField *f, const void *at)
{
    const char *s;
    switch (f->kind) {
    case FIELD_NODE: {
        const void *node = *(void *const *)at;
        if (node == NULL) {
            fputs("None", d->out);
            return 0;
        }
        return put_node(d, &ast_types[f->type], node);
    }
    case FIELD_ENUM:
        fprintf(d->out, "%s()",
                ast_types[f->type].nodes[*(const int *)at - 1].name);
        return 0;
    case FIELD_IDENTIFIER:
    case FIELD_STRING:
        s = *(const char *const *)at;
        put_str(d->out, s, strlen(s));
        return 0;
    case FIELD_CONSTANT:
        put_constant(d->out, *(const constant_ty *)at);
        return 0;
    case FIELD_INT:
        fprintf(d->out, "%d", *(const int *)at);
        return 0;
    }
    return 0;
}

static bool
is_left_out(const AstField *f, const void *at)
{
    if (f->sequence) {
        const asdl_seq *seq = *(asdl_seq *const *)at;
        return asdl_seq_LEN(seq) == 0;
    }
    if (f->kind == FIELD_INT || f->kind == FIELD_ENUM)
        return false;
    return *(void *const *)at == NULL;
}

static int
put_list(Dump *d, const AstField *f, const asdl_seq *seq)
{
    size_t size = f->kind == FIELD_ENUM ? sizeof(int) : sizeof(void *);
    const char *elements =
        (const char *)seq + (f->kind == FIELD_ENUM
                                 ? offsetof(asdl_int_seq, elements)
                                 : offsetof(asdl_seq, elements));
    putc('[', d->out);
    for (ptrdiff_t i = 0; i < seq->size; i++) {
        if (i > 0)
            fputs(", ", d->out);
        if (put_value(d, f, elements + (size_t)i * size) < 0)
            return -1;
    }
    putc(']', d->out);
    return 0;
}

static int
put_fields(Dump *d, const AstField *fields, int n, const void *node,
           const char **separator)
{
    for (int i = 0; i < n; i++) {
        const AstField *f = &fields[i];
        const char *at = (const char *)node + f->offset;
        if (is_left_out(f, at))
            continue;
        fprintf(d->out, "%s%s=", *separator, f->name);
        *separator = ", ";
        int failed = f->sequence ? put_list(d, f, *(asdl_seq *const *)at)
                                 : put_value(d, f, at);
        if (failed < 0)
            return -1;
    }
    return 0;
}

static int
put_node(Dump *d, const AstType *type, const void *node)
{
    int kind = type->is_product ? 1 : *(const int *)node;
    const AstNode *n = &type->nodes[kind - 1];
    const char *separator = "";
    if (++d->depth > MAX_DEPTH)
        return -1;
    fprintf(d->out, "%s(", n->name);
    if (put_fields(d, n->fields, n->nfields, node, &separator) < 0 ||
        put_fields(d, type->attributes, type->nattributes, node, &separator) <
            0)
        return -1;
    putc(')', d->out);
    d->depth--;
    return 0;
}

int
dump_ast(FILE *out, mod_ty tree)
{
    Dump d = {out, 0};
    return put_node(&d, &ast_types[AST_mod], tree);
}
