// unparse.c - expressions back to text, for annotations under PEP 563.
//
// The text is what CPython 3.11 makes of the same tree: parentheses only where
// precedence asks for them, one blank around operators, repr() of constants.

#include "codegen.h"

#include <string.h>

#include "krait/source.h"

enum { // binding strength
    P_TUPLE,
    P_TEST, // if-else, lambda
    P_OR,
    P_AND,
    P_NOT,
    P_CMP,
    P_EXPR,
    P_BOR = P_EXPR,
    P_BXOR,
    P_BAND,
    P_SHIFT,
    P_ARITH,
    P_TERM,
    P_FACTOR,
    P_POWER,
    P_AWAIT,
    P_ATOM,
};

typedef struct Text {
    Compiler *c;
    char *data;
    size_t n, cap;
} Text;

static void put_expr(Text *, expr_ty, int level);

static void
put_n(Text *t, const char *s, size_t n)
{
    if (t->n + n > t->cap) {
        size_t cap = 2 * (t->n + n) + 64;
        char *p = arena_alloc(t->c->arena, cap);
        if (t->n)
            memcpy(p, t->data, t->n);
        t->data = p;
        t->cap = cap;
    }
    memcpy(t->data + t->n, s, n);
    t->n += n;
}

static void
put(Text *t, const char *s)
{
    put_n(t, s, strlen(s));
}

static void
put_if(Text *t, bool really, const char *s)
{
    if (really)
        put(t, s);
}

static void
put_repr(Text *t, KrValue v)
{
    size_t n;
    KrValue r = kr_repr(v);
    const char *s = kr_iserr(r) ? NULL : kr_as_utf8(r, &n);
    if (s)
        put_n(t, s, n);
    else
        t->c->failed = t->c->pending = true;
}

static void
put_exprs(Text *t, asdl_expr_seq *s, int level)
{
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(s); i++) {
        put_if(t, i > 0, ", ");
        put_expr(t, asdl_seq_GET(s, i), level);
    }
}

static void
put_constant(Text *t, expr_ty e)
{
    constant_ty k = e->v.Constant.value;
    if (k->kind == CONST_ELLIPSIS) {
        put(t, "...");
        return;
    }
    put_if(t, e->v.Constant.kind != NULL, "u");
    size_t start = t->n;
    put_repr(t, pool_get(t->c, pool_constant(t->c, k)));
    if (k->kind != CONST_FLOAT && k->kind != CONST_COMPLEX)
        return;
    // infinity is written as a number too large
    for (size_t i = start; i + 3 <= t->n; i++) {
        if (memcmp(t->data + i, "inf", 3) != 0)
            continue;
        char rest = i + 3 < t->n ? t->data[i + 3] : 0;
        t->n = i;
        put(t, rest == 'j' ? "1e309j" : "1e309");
        return;
    }
}

static void
put_params(Text *t, asdl_arg_seq *s, asdl_expr_seq *defaults,
           ptrdiff_t first_default, bool *comma)
{
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(s); i++) {
        arg_ty a = asdl_seq_GET(s, i);
        put_if(t, *comma, ", ");
        *comma = true;
        put(t, a->arg);
        expr_ty d = defaults && i + first_default >= 0
                        ? asdl_seq_GET(defaults, i + first_default)
                        : NULL;
        if (d) {
            put(t, "=");
            put_expr(t, d, P_TEST);
        }
    }
}

static void
put_arguments(Text *t, arguments_ty a)
{
    bool comma = false;
    ptrdiff_t nposonly = asdl_seq_LEN(a->posonlyargs);
    ptrdiff_t n = nposonly + asdl_seq_LEN(a->args);
    ptrdiff_t ndefaults = asdl_seq_LEN(a->defaults);
    put_params(t, a->posonlyargs, a->defaults, ndefaults - n, &comma);
    put_if(t, nposonly > 0, ", /");
    put_params(t, a->args, a->defaults, ndefaults - n + nposonly, &comma);
    if (a->vararg || asdl_seq_LEN(a->kwonlyargs)) {
        put_if(t, comma, ", ");
        comma = true;
        put(t, "*");
        if (a->vararg)
            put(t, a->vararg->arg);
    }
    put_params(t, a->kwonlyargs, a->kw_defaults, 0, &comma);
    if (a->kwarg) {
        put_if(t, comma, ", ");
        put(t, "**");
        put(t, a->kwarg->arg);
    }
}

static void
put_binary(Text *t, expr_ty e, int level)
{
    static const struct {
        const char *text;
        int level;
        bool right;
    } ops[] = {
        [Add] = {" + ", P_ARITH, false},
        [Sub] = {" - ", P_ARITH, false},
        [Mult] = {" * ", P_TERM, false},
        [MatMult] = {" @ ", P_TERM, false},
        [Div] = {" / ", P_TERM, false},
        [Mod] = {" % ", P_TERM, false},
        [LShift] = {" << ", P_SHIFT, false},
        [RShift] = {" >> ", P_SHIFT, false},
        [BitOr] = {" | ", P_BOR, false},
        [BitXor] = {" ^ ", P_BXOR, false},
        [BitAnd] = {" & ", P_BAND, false},
        [FloorDiv] = {" // ", P_TERM, false},
        [Pow] = {" ** ", P_POWER, true},
    };
    operator_ty op = e->v.BinOp.op;
    int own = ops[op].level;
    put_if(t, level > own, "(");
    put_expr(t, e->v.BinOp.left, own + ops[op].right);
    put(t, ops[op].text);
    put_expr(t, e->v.BinOp.right, own + !ops[op].right);
    put_if(t, level > own, ")");
}

static void
put_unary(Text *t, expr_ty e, int level)
{
    static const struct {
        const char *text;
        int level;
    } ops[] = {[Invert] = {"~", P_FACTOR},
               [Not] = {"not ", P_NOT},
               [UAdd] = {"+", P_FACTOR},
               [USub] = {"-", P_FACTOR}};
    int own = ops[e->v.UnaryOp.op].level;
    put_if(t, level > own, "(");
    put(t, ops[e->v.UnaryOp.op].text);
    put_expr(t, e->v.UnaryOp.operand, own);
    put_if(t, level > own, ")");
}

static void
put_compare(Text *t, expr_ty e, int level)
{
    static const char *const ops[] = {
        [Eq] = " == ", [NotEq] = " != ",    [Lt] = " < ",  [LtE] = " <= ",
        [Gt] = " > ",  [GtE] = " >= ",      [Is] = " is ", [IsNot] = " is not ",
        [In] = " in ", [NotIn] = " not in "};
    put_if(t, level > P_CMP, "(");
    put_expr(t, e->v.Compare.left, P_CMP + 1);
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(e->v.Compare.ops); i++) {
        put(t, ops[asdl_seq_GET(e->v.Compare.ops, i)]);
        put_expr(t, asdl_seq_GET(e->v.Compare.comparators, i), P_CMP + 1);
    }
    put_if(t, level > P_CMP, ")");
}

static void
put_generators(Text *t, asdl_comprehension_seq *s)
{
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(s); i++) {
        comprehension_ty g = asdl_seq_GET(s, i);
        put(t, g->is_async ? " async for " : " for ");
        put_expr(t, g->target, P_TUPLE);
        put(t, " in ");
        put_expr(t, g->iter, P_TEST + 1);
        for (ptrdiff_t k = 0; k < asdl_seq_LEN(g->ifs); k++) {
            put(t, " if ");
            put_expr(t, asdl_seq_GET(g->ifs, k), P_TEST + 1);
        }
    }
}

static void
put_call(Text *t, expr_ty e)
{
    asdl_expr_seq *args = e->v.Call.args;
    asdl_keyword_seq *keywords = e->v.Call.keywords;
    put_expr(t, e->v.Call.func, P_ATOM);
    if (asdl_seq_LEN(args) == 1 && asdl_seq_LEN(keywords) == 0 &&
        asdl_seq_GET(args, 0)->kind == GeneratorExp_kind) {
        put_expr(t, asdl_seq_GET(args, 0), P_TUPLE);
        return;
    }
    put(t, "(");
    put_exprs(t, args, P_TEST);
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(keywords); i++) {
        keyword_ty k = asdl_seq_GET(keywords, i);
        put_if(t, i > 0 || asdl_seq_LEN(args) > 0, ", ");
        put(t, k->arg ? k->arg : "**");
        put_if(t, k->arg != NULL, "=");
        put_expr(t, k->value, P_TEST);
    }
    put(t, ")");
}

static void
put_dict(Text *t, expr_ty e)
{
    put(t, "{");
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(e->v.Dict.values); i++) {
        expr_ty key = asdl_seq_GET(e->v.Dict.keys, i);
        put_if(t, i > 0, ", ");
        if (key) {
            put_expr(t, key, P_TEST);
            put(t, ": ");
        } else {
            put(t, "**");
        }
        put_expr(t, asdl_seq_GET(e->v.Dict.values, i), key ? P_TEST : P_EXPR);
    }
    put(t, "}");
}

static void put_joined(Text *, asdl_expr_seq *);

static void
put_formatted(Text *t, expr_ty value, int conversion, expr_ty spec)
{
    Text inner = {.c = t->c};
    put_expr(&inner, value, P_TEST + 1);
    // a space keeps "{{" apart
    put(t, inner.n && inner.data[0] == '{' ? "{ " : "{");
    put_n(t, inner.data, inner.n);
    if (conversion > 0) {
        char s[] = {'!', (char)conversion, 0};
        put(t, s);
    }
    if (spec) {
        put(t, ":");
        if (spec->kind == JoinedStr_kind)
            put_joined(t, spec->v.JoinedStr.values);
    }
    put(t, "}");
}

// What stands between the quotes, not yet escaped.
static void
put_joined(Text *t, asdl_expr_seq *values)
{
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(values); i++) {
        expr_ty e = asdl_seq_GET(values, i);
        switch (e->kind) {
        case Constant_kind: {
            constant_ty k = e->v.Constant.value;
            for (size_t n = 0; n < k->len; n++) {
                put_n(t, k->text + n, 1);
                if (k->text[n] == '{' || k->text[n] == '}')
                    put_n(t, k->text + n, 1);
            }
            break;
        }
        case FormattedValue_kind:
            put_formatted(t, e->v.FormattedValue.value,
                          e->v.FormattedValue.conversion,
                          e->v.FormattedValue.format_spec);
            break;
        case Interpolation_kind:
            put_formatted(t, e->v.Interpolation.value,
                          e->v.Interpolation.conversion,
                          e->v.Interpolation.format_spec);
            break;
        case JoinedStr_kind:
            put_joined(t, e->v.JoinedStr.values);
            break;
        default:
            break;
        }
    }
}

static void
put_fstring(Text *t, const char *prefix, asdl_expr_seq *values)
{
    Text body = {.c = t->c};
    put_joined(&body, values);
    put(t, prefix);
    put_repr(
        t, pool_get(t->c, pool_str(t->c, body.data ? body.data : "", body.n)));
}

static void
put_subscript(Text *t, expr_ty e)
{
    put_expr(t, e->v.Subscript.value, P_ATOM);
    put(t, "[");
    put_expr(t, e->v.Subscript.slice, P_TUPLE);
    put(t, "]");
}

static void
put_slice(Text *t, expr_ty e)
{
    if (e->v.Slice.lower)
        put_expr(t, e->v.Slice.lower, P_TEST);
    put(t, ":");
    if (e->v.Slice.upper)
        put_expr(t, e->v.Slice.upper, P_TEST);
    if (e->v.Slice.step) {
        put(t, ":");
        put_expr(t, e->v.Slice.step, P_TEST);
    }
}

static void
put_tuple(Text *t, expr_ty e, int level)
{
    asdl_expr_seq *elts = e->v.Tuple.elts;
    if (asdl_seq_LEN(elts) == 0) {
        put(t, "()");
        return;
    }
    put_if(t, level > P_TUPLE, "(");
    put_exprs(t, elts, P_TEST);
    put_if(t, asdl_seq_LEN(elts) == 1, ",");
    put_if(t, level > P_TUPLE, ")");
}

static void
put_comp(Text *t, const char *brackets, expr_ty elt, expr_ty value,
         asdl_comprehension_seq *gens)
{
    put_n(t, brackets, 1);
    put_expr(t, elt, P_TEST);
    if (value) {
        put(t, ": ");
        put_expr(t, value, P_TEST);
    }
    put_generators(t, gens);
    put_n(t, brackets + 1, 1);
}

static void
put_attribute(Text *t, expr_ty e)
{
    expr_ty v = e->v.Attribute.value;
    put_expr(t, v, P_ATOM);
    // 3 .real, lest the dot be the number's
    put_if(t,
           v->kind == Constant_kind && v->v.Constant.value->kind == CONST_INT,
           " ");
    put(t, ".");
    put(t, e->v.Attribute.attr);
}

static void
put_expr1(Text *t, expr_ty e, int level)
{
    switch (e->kind) {
    case BoolOp_kind: {
        int own = e->v.BoolOp.op == And ? P_AND : P_OR;
        put_if(t, level > own, "(");
        for (ptrdiff_t i = 0; i < asdl_seq_LEN(e->v.BoolOp.values); i++) {
            put_if(t, i > 0, own == P_AND ? " and " : " or ");
            put_expr(t, asdl_seq_GET(e->v.BoolOp.values, i), own + 1);
        }
        put_if(t, level > own, ")");
        break;
    }
    case BinOp_kind:
        put_binary(t, e, level);
        break;
    case UnaryOp_kind:
        put_unary(t, e, level);
        break;
    case Lambda_kind: {
        arguments_ty a = e->v.Lambda.args;
        bool params = asdl_seq_LEN(a->posonlyargs) || asdl_seq_LEN(a->args) ||
                      a->vararg || asdl_seq_LEN(a->kwonlyargs) || a->kwarg;
        put_if(t, level > P_TEST, "(");
        put(t, params ? "lambda " : "lambda");
        put_arguments(t, a);
        put(t, ": ");
        put_expr(t, e->v.Lambda.body, P_TEST);
        put_if(t, level > P_TEST, ")");
        break;
    }
    case IfExp_kind:
        put_if(t, level > P_TEST, "(");
        put_expr(t, e->v.IfExp.body, P_TEST + 1);
        put(t, " if ");
        put_expr(t, e->v.IfExp.test, P_TEST + 1);
        put(t, " else ");
        put_expr(t, e->v.IfExp.orelse, P_TEST);
        put_if(t, level > P_TEST, ")");
        break;
    case Dict_kind:
        put_dict(t, e);
        break;
    case Set_kind:
        put(t, "{");
        put_exprs(t, e->v.Set.elts, P_TEST);
        put(t, "}");
        break;
    case ListComp_kind:
        put_comp(t, "[]", e->v.ListComp.elt, NULL, e->v.ListComp.generators);
        break;
    case SetComp_kind:
        put_comp(t, "{}", e->v.SetComp.elt, NULL, e->v.SetComp.generators);
        break;
    case DictComp_kind:
        put_comp(t, "{}", e->v.DictComp.key, e->v.DictComp.value,
                 e->v.DictComp.generators);
        break;
    case GeneratorExp_kind:
        put_comp(t, "()", e->v.GeneratorExp.elt, NULL,
                 e->v.GeneratorExp.generators);
        break;
    case Await_kind:
        put_if(t, level > P_AWAIT, "(");
        put(t, "await ");
        put_expr(t, e->v.Await.value, P_ATOM);
        put_if(t, level > P_AWAIT, ")");
        break;
    case Yield_kind:
        put(t, e->v.Yield.value ? "(yield " : "(yield");
        if (e->v.Yield.value)
            put_expr(t, e->v.Yield.value, P_TUPLE);
        put(t, ")");
        break;
    case YieldFrom_kind:
        put(t, "(yield from ");
        put_expr(t, e->v.YieldFrom.value, P_TEST);
        put(t, ")");
        break;
    case Compare_kind:
        put_compare(t, e, level);
        break;
    case Call_kind:
        put_call(t, e);
        break;
    case FormattedValue_kind: {
        asdl_expr_seq *one = asdl_expr_seq_new(1, t->c->arena);
        asdl_seq_SET(one, 0, e);
        put_fstring(t, "f", one);
        break;
    }
    case JoinedStr_kind:
        put_fstring(t, "f", e->v.JoinedStr.values);
        break;
    case TemplateStr_kind:
        put_fstring(t, "t", e->v.TemplateStr.values);
        break;
    case Interpolation_kind:
        break;
    case Constant_kind:
        put_constant(t, e);
        break;
    case Attribute_kind:
        put_attribute(t, e);
        break;
    case Starred_kind:
        put(t, "*");
        put_expr(t, e->v.Starred.value, P_EXPR);
        break;
    case Subscript_kind:
        put_subscript(t, e);
        break;
    case Name_kind:
        put(t, e->v.Name.id);
        break;
    case List_kind:
        put(t, "[");
        put_exprs(t, e->v.List.elts, P_TEST);
        put(t, "]");
        break;
    case Tuple_kind:
        put_tuple(t, e, level);
        break;
    case Slice_kind:
        put_slice(t, e);
        break;
    case NamedExpr_kind:
        put_if(t, level > P_TUPLE, "(");
        put_expr(t, e->v.NamedExpr.target, P_ATOM);
        put(t, " := ");
        put_expr(t, e->v.NamedExpr.value, P_ATOM);
        put_if(t, level > P_TUPLE, ")");
        break;
    }
}

static void
put_expr(Text *t, expr_ty e, int level)
{
    if (!t->c->failed && deeper(t->c))
        put_expr1(t, e, level);
}

const char *
unparse(Compiler *c, expr_ty e, size_t *len)
{
    Text t = {.c = c};
    put_expr(&t, e, P_TEST);
    *len = t.n;
    return t.data ? t.data : "";
}
