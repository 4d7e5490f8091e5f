// actions.c - what the actions of python.gram do beyond building a node.
//
// Nodes may be shared between alternatives that are tried in turn, and those
// of names between all uses of their token: nothing here changes a node.

#include "parser.h"

#include <string.h>

#include "krait/digits.h"
#include "krait/unicode.h"

// Sequences

void *
singleton(Parser *p, void *x)
{
    asdl_seq *seq = asdl_generic_seq_new(1, p->arena);
    seq->elements[0] = x;
    return seq;
}

void *
join_seqs(Parser *p, void *a, void *b)
{
    asdl_seq *x = a, *y = b;
    ptrdiff_t n = asdl_seq_LEN(x), m = asdl_seq_LEN(y);
    asdl_seq *seq = asdl_generic_seq_new(n + m, p->arena);
    for (ptrdiff_t i = 0; i < n; i++)
        seq->elements[i] = x->elements[i];
    for (ptrdiff_t i = 0; i < m; i++)
        seq->elements[n + i] = y->elements[i];
    return seq;
}

void *
insert_in_front(Parser *p, void *x, void *rest)
{
    asdl_seq *y = rest;
    ptrdiff_t n = asdl_seq_LEN(y);
    asdl_seq *seq = asdl_generic_seq_new(n + 1, p->arena);
    seq->elements[0] = x;
    for (ptrdiff_t i = 0; i < n; i++)
        seq->elements[i + 1] = y->elements[i];
    return seq;
}

void *
append_to_end(Parser *p, void *seq, void *x)
{
    return join_seqs(p, seq, singleton(p, x));
}

void *
flatten_seqs(Parser *p, asdl_seq *seqs)
{
    ptrdiff_t n = 0, at = 0;
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(seqs); i++)
        n += asdl_seq_LEN((asdl_seq *)asdl_seq_GET(seqs, i));
    asdl_seq *all = asdl_generic_seq_new(n, p->arena);
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(seqs); i++) {
        asdl_seq *seq = asdl_seq_GET(seqs, i);
        for (ptrdiff_t j = 0; j < asdl_seq_LEN(seq); j++)
            all->elements[at++] = asdl_seq_GET(seq, j);
    }
    return all;
}

// Modules and statements

mod_ty
make_module(Parser *p, asdl_stmt_seq *body)
{
    return ast_Module(body, NULL, p->arena);
}

asdl_identifier_seq *
names_of(Parser *p, asdl_expr_seq *names)
{
    ptrdiff_t n = asdl_seq_LEN(names);
    asdl_identifier_seq *seq = asdl_identifier_seq_new(n, p->arena);
    for (ptrdiff_t i = 0; i < n; i++)
        asdl_seq_SET(seq, i, asdl_seq_GET(names, i)->v.Name.id);
    return seq;
}

static char *
copy_text(Parser *p, const char *s, size_t len)
{
    char *copy = arena_alloc(p->arena, len + 1);
    memcpy(copy, s, len);
    return copy;
}

const char *
type_comment(Parser *p, Token *t)
{
    return t ? copy_text(p, t->start, t->len) : NULL;
}

expr_ty
join_names(Parser *p, expr_ty first, expr_ty second, Token *start, Token *end)
{
    const char *a = first->v.Name.id, *b = second->v.Name.id;
    char *s = arena_printf(p->arena, "%s.%s", a, b);
    return ast_Name(intern_name(p, s, strlen(s)), Load, EXTRA);
}

int
count_dots(asdl_seq *tokens)
{
    int n = 0;
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(tokens); i++)
        n += (int)((Token *)asdl_seq_GET(tokens, i))->len;
    return n;
}

stmt_ty
import_from(Parser *p, asdl_seq *dots, expr_ty module, asdl_alias_seq *names,
            Token *start, Token *end)
{
    int level = count_dots(dots);
    identifier name = module ? module->v.Name.id : NULL;
    if (name && level == 0 && strcmp(name, "__future__") == 0)
        for (ptrdiff_t i = 0; i < asdl_seq_LEN(names); i++)
            if (strcmp(asdl_seq_GET(names, i)->name, "barry_as_FLUFL") == 0)
                p->flags |= PARSE_BARRY;
    return ast_ImportFrom(name, names, level, EXTRA);
}

stmt_ty
decorated_function(Parser *p, asdl_expr_seq *decorators, stmt_ty def)
{
    stmt_ty s = arena_alloc(p->arena, sizeof *s);
    *s = *def;
    if (def->kind == AsyncFunctionDef_kind)
        s->v.AsyncFunctionDef.decorator_list = decorators;
    else
        s->v.FunctionDef.decorator_list = decorators;
    return s;
}

stmt_ty
decorated_class(Parser *p, asdl_expr_seq *decorators, stmt_ty def)
{
    stmt_ty s = arena_alloc(p->arena, sizeof *s);
    *s = *def;
    s->v.ClassDef.decorator_list = decorators;
    return s;
}

stmt_ty
class_def(Parser *p, expr_ty name, asdl_type_param_seq *type_params,
          CallArguments *a, asdl_stmt_seq *body, Token *start, Token *end)
{
    return ast_ClassDef(name->v.Name.id, a ? a->args : NULL,
                        a ? a->keywords : NULL, body, NULL, type_params, EXTRA);
}

// Parameters

arg_ty
arg_with_comment(Parser *p, arg_ty arg, Token *comment)
{
    if (comment == NULL)
        return arg;
    return ast_arg(arg->arg, arg->annotation, type_comment(p, comment),
                   arg->lineno, arg->col_offset, arg->end_lineno,
                   arg->end_col_offset, p->arena);
}

NameDefaultPair *
name_default_pair(Parser *p, arg_ty arg, expr_ty value, Token *comment)
{
    NameDefaultPair *pair = arena_alloc(p->arena, sizeof *pair);
    pair->arg = arg_with_comment(p, arg, comment);
    pair->value = value;
    return pair;
}

static asdl_arg_seq *
pair_args(Parser *p, asdl_seq *pairs)
{
    ptrdiff_t n = asdl_seq_LEN(pairs);
    if (n == 0)
        return NULL;
    asdl_arg_seq *seq = asdl_arg_seq_new(n, p->arena);
    for (ptrdiff_t i = 0; i < n; i++)
        asdl_seq_SET(seq, i, ((NameDefaultPair *)asdl_seq_GET(pairs, i))->arg);
    return seq;
}

static asdl_expr_seq *
pair_defaults(Parser *p, asdl_seq *pairs)
{
    ptrdiff_t n = asdl_seq_LEN(pairs);
    if (n == 0)
        return NULL;
    asdl_expr_seq *seq = asdl_expr_seq_new(n, p->arena);
    for (ptrdiff_t i = 0; i < n; i++)
        asdl_seq_SET(seq, i,
                     ((NameDefaultPair *)asdl_seq_GET(pairs, i))->value);
    return seq;
}

StarEtc *
star_etc(Parser *p, arg_ty vararg, asdl_seq *kwonlyargs, arg_ty kwarg)
{
    StarEtc *s = arena_alloc(p->arena, sizeof *s);
    *s = (StarEtc){vararg, kwonlyargs, kwarg};
    return s;
}

arguments_ty
make_arguments(Parser *p, asdl_arg_seq *posonly, asdl_seq *posonly_defaults,
               asdl_arg_seq *plain, asdl_seq *with_default, StarEtc *rest)
{
    if (asdl_seq_LEN(posonly_defaults) > 0)
        posonly = join_seqs(p, posonly, pair_args(p, posonly_defaults));
    if (asdl_seq_LEN(with_default) > 0)
        plain = join_seqs(p, plain, pair_args(p, with_default));
    asdl_expr_seq *defaults = join_seqs(p, pair_defaults(p, posonly_defaults),
                                        pair_defaults(p, with_default));
    asdl_seq *kwonly = rest ? rest->kwonlyargs : NULL;
    return ast_arguments(posonly, plain, rest ? rest->vararg : NULL,
                         pair_args(p, kwonly), pair_defaults(p, kwonly),
                         rest ? rest->kwarg : NULL, defaults, p->arena);
}

arguments_ty
empty_arguments(Parser *p)
{
    return ast_arguments(NULL, NULL, NULL, NULL, NULL, NULL, NULL, p->arena);
}

// Expressions

static asdl_expr_seq *
set_seq_context(Parser *p, asdl_expr_seq *seq, expr_context_ty ctx)
{
    ptrdiff_t n = asdl_seq_LEN(seq);
    asdl_expr_seq *copy = asdl_expr_seq_new(n, p->arena);
    for (ptrdiff_t i = 0; i < n; i++)
        asdl_seq_SET(copy, i, set_context(p, asdl_seq_GET(seq, i), ctx));
    return copy;
}

// The expression as a target; what can be none is left alone.
expr_ty
set_context(Parser *p, expr_ty e, expr_context_ty ctx)
{
    expr_ty copy = arena_alloc(p->arena, sizeof *copy);
    *copy = *e;
    if (e->kind == Name_kind) {
        copy->v.Name.ctx = ctx;
    } else if (e->kind == Tuple_kind) {
        copy->v.Tuple.ctx = ctx;
        copy->v.Tuple.elts = set_seq_context(p, e->v.Tuple.elts, ctx);
    } else if (e->kind == List_kind) {
        copy->v.List.ctx = ctx;
        copy->v.List.elts = set_seq_context(p, e->v.List.elts, ctx);
    } else if (e->kind == Subscript_kind) {
        copy->v.Subscript.ctx = ctx;
    } else if (e->kind == Attribute_kind) {
        copy->v.Attribute.ctx = ctx;
    } else if (e->kind == Starred_kind) {
        copy->v.Starred.ctx = ctx;
        copy->v.Starred.value = set_context(p, e->v.Starred.value, ctx);
    }
    return copy;
}

AugOperator *
aug_operator(Parser *p, operator_ty op)
{
    AugOperator *a = arena_alloc(p->arena, sizeof *a);
    a->kind = op;
    return a;
}

CmpopExprPair *
cmpop_expr_pair(Parser *p, cmpop_ty op, expr_ty e)
{
    CmpopExprPair *pair = arena_alloc(p->arena, sizeof *pair);
    *pair = (CmpopExprPair){op, e};
    return pair;
}

expr_ty
compare_expr(Parser *p, expr_ty left, asdl_seq *pairs, Token *start, Token *end)
{
    ptrdiff_t n = asdl_seq_LEN(pairs);
    asdl_int_seq *ops = asdl_int_seq_new(n, p->arena);
    asdl_expr_seq *values = asdl_expr_seq_new(n, p->arena);
    for (ptrdiff_t i = 0; i < n; i++) {
        CmpopExprPair *pair = asdl_seq_GET(pairs, i);
        asdl_seq_SET(ops, i, (int)pair->op);
        asdl_seq_SET(values, i, pair->value);
    }
    return ast_Compare(left, ops, values, EXTRA);
}

Token *
check_not_equal(Parser *p, Token *t)
{
    bool old = t->start[0] == '<';
    if ((p->flags & PARSE_BARRY) && !old)
        RAISE_SYNTAX_ERROR("with Barry as BDFL, use '<>' instead of '!='");
    return old == !!(p->flags & PARSE_BARRY) ? t : NULL;
}

KeyValuePair *
key_value_pair(Parser *p, expr_ty key, expr_ty value)
{
    KeyValuePair *pair = arena_alloc(p->arena, sizeof *pair);
    *pair = (KeyValuePair){key, value};
    return pair;
}

asdl_expr_seq *
pair_keys(Parser *p, asdl_seq *pairs)
{
    ptrdiff_t n = asdl_seq_LEN(pairs);
    asdl_expr_seq *seq = asdl_expr_seq_new(n, p->arena);
    for (ptrdiff_t i = 0; i < n; i++)
        asdl_seq_SET(seq, i, ((KeyValuePair *)asdl_seq_GET(pairs, i))->key);
    return seq;
}

asdl_expr_seq *
pair_values(Parser *p, asdl_seq *pairs)
{
    ptrdiff_t n = asdl_seq_LEN(pairs);
    asdl_expr_seq *seq = asdl_expr_seq_new(n, p->arena);
    for (ptrdiff_t i = 0; i < n; i++)
        asdl_seq_SET(seq, i, ((KeyValuePair *)asdl_seq_GET(pairs, i))->value);
    return seq;
}

KeywordOrStarred *
keyword_or_starred(Parser *p, expr_ty value, keyword_ty keyword)
{
    KeywordOrStarred *k = arena_alloc(p->arena, sizeof *k);
    *k = (KeywordOrStarred){value, keyword};
    return k;
}

// Starred expressions after the first keyword go with the positional ones.
CallArguments *
call_arguments(Parser *p, asdl_expr_seq *args, asdl_seq *mixed)
{
    CallArguments *a = arena_alloc(p->arena, sizeof *a);
    ptrdiff_t nkeywords = 0, nargs = asdl_seq_LEN(args);
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(mixed); i++) {
        KeywordOrStarred *k = asdl_seq_GET(mixed, i);
        if (k->keyword)
            nkeywords++;
        else
            nargs++;
    }
    a->args = args;
    if (nkeywords == 0 && nargs == asdl_seq_LEN(args))
        return a;
    a->args = asdl_expr_seq_new(nargs, p->arena);
    a->keywords = asdl_keyword_seq_new(nkeywords, p->arena);
    nargs = nkeywords = 0;
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(args); i++)
        asdl_seq_SET(a->args, nargs++, asdl_seq_GET(args, i));
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(mixed); i++) {
        KeywordOrStarred *k = asdl_seq_GET(mixed, i);
        if (k->keyword)
            asdl_seq_SET(a->keywords, nkeywords++, k->keyword);
        else
            asdl_seq_SET(a->args, nargs++, k->value);
    }
    return a;
}

expr_ty
call_expr(Parser *p, expr_ty function, CallArguments *a, Token *start,
          Token *end)
{
    return ast_Call(function, a ? a->args : NULL, a ? a->keywords : NULL,
                    EXTRA);
}

// Patterns

KeyPatternPair *
key_pattern_pair(Parser *p, expr_ty key, pattern_ty pattern)
{
    KeyPatternPair *pair = arena_alloc(p->arena, sizeof *pair);
    *pair = (KeyPatternPair){key, pattern};
    return pair;
}

static asdl_pattern_seq *
pair_patterns(Parser *p, asdl_seq *pairs)
{
    ptrdiff_t n = asdl_seq_LEN(pairs);
    asdl_pattern_seq *seq = asdl_pattern_seq_new(n, p->arena);
    for (ptrdiff_t i = 0; i < n; i++)
        asdl_seq_SET(seq, i,
                     ((KeyPatternPair *)asdl_seq_GET(pairs, i))->pattern);
    return seq;
}

pattern_ty
mapping_pattern(Parser *p, asdl_seq *pairs, expr_ty rest, Token *start,
                Token *end)
{
    ptrdiff_t n = asdl_seq_LEN(pairs);
    asdl_expr_seq *keys = asdl_expr_seq_new(n, p->arena);
    for (ptrdiff_t i = 0; i < n; i++)
        asdl_seq_SET(keys, i, ((KeyPatternPair *)asdl_seq_GET(pairs, i))->key);
    return ast_MatchMapping(keys, pair_patterns(p, pairs),
                            rest ? rest->v.Name.id : NULL, EXTRA);
}

pattern_ty
class_pattern(Parser *p, expr_ty cls, asdl_pattern_seq *patterns,
              asdl_seq *keywords, Token *start, Token *end)
{
    ptrdiff_t n = asdl_seq_LEN(keywords);
    asdl_identifier_seq *names = asdl_identifier_seq_new(n, p->arena);
    for (ptrdiff_t i = 0; i < n; i++) {
        KeyPatternPair *pair = asdl_seq_GET(keywords, i);
        asdl_seq_SET(names, i, pair->key->v.Name.id);
    }
    return ast_MatchClass(cls, patterns, names, pair_patterns(p, keywords),
                          EXTRA);
}

expr_ty
real_number(Parser *p, expr_ty e)
{
    if (e->v.Constant.value->kind == CONST_COMPLEX)
        RAISE_SYNTAX_ERROR_KNOWN_LOCATION(
            e, "real number required in complex literal");
    return e;
}

expr_ty
imaginary_number(Parser *p, expr_ty e)
{
    if (e->v.Constant.value->kind != CONST_COMPLEX)
        RAISE_SYNTAX_ERROR_KNOWN_LOCATION(
            e, "imaginary number required in complex literal");
    return e;
}

// Numbers

// Longest decimal int, as sys.int_info.default_max_str_digits.
#define MAX_DIGITS 4300

constant_ty
make_constant(Parser *p, enum constant_kind kind)
{
    constant_ty c = arena_alloc(p->arena, sizeof *c);
    c->kind = kind;
    return c;
}

expr_ty
number_constant(Parser *p, const Token *t)
{
    char *s = arena_alloc(p->arena, t->len + 1);
    size_t n = 0;
    for (size_t i = 0; i < t->len; i++)
        if (t->start[i] != '_')
            s[n++] = t->start[i];

    bool prefixed = s[0] == '0' && n > 1 && strchr("xXoObB", s[1]);
    constant_ty c = make_constant(p, CONST_INT);
    if (prefixed || strspn(s, "0123456789") == n) {
        while (n > 1 && s[0] == '0' && !prefixed) {
            s++;
            n--;
        }
        if (n > MAX_DIGITS && !prefixed)
            raise_at(
                p, "SyntaxError", t->line, -1, t->end_line, -1,
                "Exceeds the limit (%d digits) for integer string conversion: "
                "value has %zu digits; use sys.set_int_max_str_digits() to "
                "increase the limit - Consider hexadecimal for huge integer "
                "literals to avoid decimal conversion limits.",
                MAX_DIGITS, n);
        c->text = s;
        c->len = n;
    } else if (s[n - 1] == 'j' || s[n - 1] == 'J') {
        c->kind = CONST_COMPLEX;
        kr_double_parse(s, s + n - 1, &c->imag);
    } else {
        c->kind = CONST_FLOAT;
        kr_double_parse(s, s + n, &c->real);
    }
    return ast_Constant(c, NULL, t->line, t->col, t->end_line, t->end_col,
                        p->arena);
}

// Strings

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
        if (s == end)
            raise_escape(p, text, escape, s, "\\ at end of string");
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
