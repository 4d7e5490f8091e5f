// actions.c - what the actions of python.gram do beyond building a node.
//
// Nodes may be shared between alternatives that are tried in turn, and those
// of names between all uses of their token: nothing here changes a node.

#include "parser.h"

#include <string.h>

#include "krait/digits.h"

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
