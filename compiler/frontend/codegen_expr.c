// codegen_expr.c - tree to instructions: expressions.
//
// The place of an instruction is that of the expression it computes, so that
// markers in tracebacks point there; visit_expr() sets it and puts it back.

#include "codegen.h"

#include <string.h>

#include "krait/source.h"

// Above it the items of a display or call are collected one by one.
enum { STACK_USE = 30 };

static bool is_percent(expr_ty);

static const int binary_ops[] = {
    [Add] = KR_OP_ADD,          [Sub] = KR_OP_SUB,
    [Mult] = KR_OP_MUL,         [MatMult] = KR_OP_MATMUL,
    [Div] = KR_OP_TRUEDIV,      [Mod] = KR_OP_MOD,
    [Pow] = KR_OP_POW,          [LShift] = KR_OP_LSHIFT,
    [RShift] = KR_OP_RSHIFT,    [BitOr] = KR_OP_OR,
    [BitXor] = KR_OP_XOR,       [BitAnd] = KR_OP_AND,
    [FloorDiv] = KR_OP_FLOORDIV};

static bool
is_str(expr_ty e)
{
    return e->kind == Constant_kind && e->v.Constant.value->kind == CONST_STR;
}

// ---- warnings about what cannot be meant

// Whether it is likely to fold to a constant.
static bool
is_constant(expr_ty e)
{
    for (; e->kind == BinOp_kind; e = e->v.BinOp.left) // however long a sum is
        if (!is_constant(e->v.BinOp.right))
            return false;
    switch (e->kind) {
    case Constant_kind:
        return true;
    case UnaryOp_kind:
        return is_constant(e->v.UnaryOp.operand);
    case Tuple_kind:
        for (ptrdiff_t i = 0; i < asdl_seq_LEN(e->v.Tuple.elts); i++)
            if (!is_constant(asdl_seq_GET(e->v.Tuple.elts, i)))
                return false;
        return true;
    default:
        return false;
    }
}

static const char *
constant_type(constant_ty k)
{
    switch (k->kind) {
    case CONST_NONE:
        return "NoneType";
    case CONST_TRUE:
    case CONST_FALSE:
        return "bool";
    case CONST_ELLIPSIS:
        return "ellipsis";
    case CONST_INT:
        return "int";
    case CONST_FLOAT:
        return "float";
    case CONST_COMPLEX:
        return "complex";
    case CONST_STR:
        return "str";
    case CONST_BYTES:
        return "bytes";
    }
    return NULL;
}

// Where it is only about a warning, no deeper operation is looked at.
#define DEEPEST_LITERAL 100

static int
number_rank(const char *type)
{
    static const char *const numbers[] = {"bool", "int", "float", "complex"};
    for (int i = 0; i < 4; i++)
        if (strcmp(type, numbers[i]) == 0)
            return i;
    return -1;
}

// The type of an operation on literals, which CPython folds before it looks; NULL:
// it is none. (That a fold fails, as 1/0 does, is not seen.)
static const char *
folded_type(expr_ty e, int depth)
{
    static const char *const results[] = {"int", "int", "float", "complex"};
    if (e->kind == Constant_kind)
        return constant_type(e->v.Constant.value);
    if (depth == DEEPEST_LITERAL)
        return NULL;
    if (e->kind == UnaryOp_kind) {
        const char *type = folded_type(e->v.UnaryOp.operand, depth + 1);
        if (type && e->v.UnaryOp.op == Not)
            return "bool";
        int rank = type ? number_rank(type) : -1;
        return rank < 0 ? NULL : results[rank];
    }
    if (e->kind != BinOp_kind)
        return NULL;
    const char *left = folded_type(e->v.BinOp.left, depth + 1);
    const char *right = left ? folded_type(e->v.BinOp.right, depth + 1) : NULL;
    int a = left ? number_rank(left) : -1, b = right ? number_rank(right) : -1;
    if (a < 0 || b < 0)
        return NULL;
    if (e->v.BinOp.op == Div && a < 2 && b < 2)
        return "float";
    return results[a > b ? a : b];
}

// The type of what an expression gives if that is plain to see, or NULL.
static const char *
infer_type(expr_ty e)
{
    switch (e->kind) {
    case Tuple_kind:
        return "tuple";
    case List_kind:
    case ListComp_kind:
        return "list";
    case Dict_kind:
    case DictComp_kind:
        return "dict";
    case Set_kind:
    case SetComp_kind:
        return "set";
    case GeneratorExp_kind:
        return "generator";
    case Lambda_kind:
        return "function";
    case JoinedStr_kind:
    case FormattedValue_kind:
        return "str";
    case TemplateStr_kind:
    case Interpolation_kind:
        return "string.templatelib.Template";
    default:
        return folded_type(e, 0);
    }
}

static void
check_caller(Compiler *c, expr_ty e)
{
    const char *type = infer_type(e);
    if (type && e->kind != Lambda_kind)
        warn_at(c, PLACE(e),
                "'%s' object is not callable; perhaps you missed a comma?",
                type);
}

static void
check_subscripter(Compiler *c, expr_ty e)
{
    switch (e->kind) {
    case Constant_kind:
        if (e->v.Constant.value->kind == CONST_STR ||
            e->v.Constant.value->kind == CONST_BYTES)
            return;
        break;
    case Set_kind:
    case SetComp_kind:
    case GeneratorExp_kind:
    case Lambda_kind:
    case TemplateStr_kind:
        break;
    default:
        return;
    }
    warn_at(c, PLACE(e),
            "'%s' object is not subscriptable; perhaps you missed a comma?",
            infer_type(e));
}

static void
check_index(Compiler *c, expr_ty e, expr_ty index)
{
    const char *type = infer_type(index);
    if (!type || strcmp(type, "int") == 0 || strcmp(type, "bool") == 0)
        return;
    switch (e->kind) {
    case Constant_kind:
        if (e->v.Constant.value->kind != CONST_STR &&
            e->v.Constant.value->kind != CONST_BYTES)
            return;
        break;
    case Tuple_kind:
    case List_kind:
    case ListComp_kind:
    case JoinedStr_kind:
    case FormattedValue_kind:
        break;
    default:
        return;
    }
    warn_at(c, PLACE(e),
            "%s indices must be integers or slices, not %s; perhaps you missed "
            "a comma?",
            infer_type(e), type);
}

// The type of a literal that `is` should not compare, or NULL.
static const char *
literal_type(expr_ty e)
{
    switch (e->kind) {
    case Constant_kind:
        switch (e->v.Constant.value->kind) {
        case CONST_NONE:
        case CONST_TRUE:
        case CONST_FALSE:
        case CONST_ELLIPSIS:
            return NULL;
        default:
            return constant_type(e->v.Constant.value);
        }
    case Tuple_kind:
        return is_constant(e) ? "tuple" : NULL;
    case UnaryOp_kind:
    case BinOp_kind:
        return e->kind == UnaryOp_kind && e->v.UnaryOp.op == Not
                   ? NULL
                   : folded_type(e, 0);
    default:
        return NULL;
    }
}

// "not x is 1" is "x is not 1" by now.
static void
note_negation(Compiler *c, expr_ty operand)
{
    if (operand->kind == Compare_kind &&
        asdl_seq_LEN(operand->v.Compare.ops) == 1)
        c->negated = operand;
}

static void
check_compare(Compiler *c, expr_ty e)
{
    cmpop_ty plain = c->negated == e ? IsNot : Is;
    expr_ty left = e->v.Compare.left;
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(e->v.Compare.ops); i++) {
        cmpop_ty op = (cmpop_ty)asdl_seq_GET(e->v.Compare.ops, i);
        expr_ty right = asdl_seq_GET(e->v.Compare.comparators, i);
        const char *type = literal_type(left);
        if (!type)
            type = literal_type(right);
        if ((op == Is || op == IsNot) && type) {
            warn_at(c, PLACE(e),
                    op == plain
                        ? "\"is\" with '%s' literal. Did you mean \"==\"?"
                        : "\"is not\" with '%s' literal. Did you mean \"!=\"?",
                    type);
            return;
        }
        left = right;
    }
}

// ---- displays

static bool
all_constant(asdl_expr_seq *s)
{
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(s); i++)
        if (!is_constant(asdl_seq_GET(s, i)))
            return false;
    return true;
}

static bool
has_starred(asdl_expr_seq *s)
{
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(s); i++)
        if (asdl_seq_GET(s, i)->kind == Starred_kind)
            return true;
    return false;
}

static void
visit_exprs(Compiler *c, asdl_expr_seq *s)
{
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(s); i++)
        visit_expr(c, asdl_seq_GET(s, i));
}

// The last n instructions load constants: they become one, a tuple or
// frozenset.
static int
take_constants(Compiler *c, size_t n, bool set)
{
    if (!tail(c, n))
        return -1;
    int *items = arena_alloc(c->arena, n * sizeof *items);
    for (size_t i = 0; i < n; i++) {
        if (tail(c, n - i)->op != OP_LOAD_CONST)
            return -1;
        items[i] = (int)tail(c, n - i)->arg;
    }
    int v = set ? fold_frozenset(c, items, n) : fold_tuple(c, items, n);
    if (v >= 0)
        c->u->n -= n;
    return v;
}

typedef struct Display {
    KrOpcode build, add, extend;
} Display;

static const Display list_display = {OP_BUILD_LIST, OP_LIST_APPEND,
                                     OP_LIST_EXTEND};
static const Display set_display = {OP_BUILD_SET, OP_SET_ADD, OP_SET_UPDATE};

// Items with stars among them, behind `pushed` values on the stack already.
static void
display(Compiler *c, asdl_expr_seq *elts, size_t pushed, const Display *d,
        bool tuple)
{
    size_t n = (size_t)asdl_seq_LEN(elts);
    bool star = has_starred(elts);
    bool constant = !star && !pushed && n > 2 && all_constant(elts);
    if (constant && !tuple) {
        visit_exprs(c, elts);
        int v = take_constants(c, n, d == &set_display);
        if (v < 0) {
            emit_arg(c, d->build, n);
            return;
        }
        emit_arg(c, d->build, 0);
        emit_const(c, v);
        emit_arg(c, d->extend, 1);
        return;
    }
    if (!star && (constant || n + pushed <= STACK_USE)) {
        visit_exprs(c, elts);
        emit_arg(c, tuple ? OP_BUILD_TUPLE : d->build, n + pushed);
        return;
    }
    bool built = n + pushed > STACK_USE;
    if (built)
        emit_arg(c, d->build, pushed);
    for (size_t i = 0; i < n; i++) {
        expr_ty e = asdl_seq_GET(elts, i);
        if (e->kind == Starred_kind) {
            if (!built)
                emit_arg(c, d->build, i + pushed);
            built = true;
            visit_expr(c, e->v.Starred.value);
            emit_arg(c, d->extend, 1);
            continue;
        }
        visit_expr(c, e);
        if (built)
            emit_arg(c, d->add, 1);
    }
    if (tuple)
        emit(c, OP_LIST_TO_TUPLE);
}

static void
dict(Compiler *c, expr_ty e)
{
    asdl_expr_seq *keys = e->v.Dict.keys, *values = e->v.Dict.values;
    ptrdiff_t n = asdl_seq_LEN(values), i = 0;
    for (; i < n && i <= STACK_USE / 2 && asdl_seq_GET(keys, i); i++) {
        visit_expr(c, asdl_seq_GET(keys, i));
        visit_expr(c, asdl_seq_GET(values, i));
    }
    emit_arg(c, OP_BUILD_MAP, (size_t)i);
    for (; i < n; i++) {
        if (asdl_seq_GET(keys, i)) {
            visit_expr(c, asdl_seq_GET(keys, i));
            visit_expr(c, asdl_seq_GET(values, i));
            emit_arg(c, OP_MAP_ADD, 1);
        } else {
            visit_expr(c, asdl_seq_GET(values, i));
            emit_arg(c, OP_DICT_UPDATE, 1);
        }
    }
}

// ---- targets

void
unpack_into(Compiler *c, asdl_expr_seq *elts)
{
    ptrdiff_t n = asdl_seq_LEN(elts), star = -1;
    for (ptrdiff_t i = 0; i < n; i++) {
        expr_ty e = asdl_seq_GET(elts, i);
        if (e->kind != Starred_kind)
            continue;
        if (star >= 0) {
            error_at(c, c->u->at, "multiple starred expressions in assignment");
            return;
        }
        star = i;
        // before has CPython's limit, after ours
        if (i >= 1 << 8 || n - i - 1 >= 1 << 12) {
            error_at(c, c->u->at,
                     "too many expressions in star-unpacking assignment");
            return;
        }
    }
    if (star < 0)
        emit_arg(c, OP_UNPACK_SEQUENCE, (size_t)n);
    else
        emit_arg(c, OP_UNPACK_EX, (size_t)(star | (n - star - 1) << 12));
    for (ptrdiff_t i = 0; i < n; i++) {
        expr_ty e = asdl_seq_GET(elts, i);
        visit_expr(c, i == star ? e->v.Starred.value : e);
    }
}

static void
sequence(Compiler *c, asdl_expr_seq *elts, expr_context_ty ctx, bool tuple)
{
    switch (ctx) {
    case Store:
        unpack_into(c, elts);
        break;
    case Load:
        display(c, elts, 0, &list_display, tuple);
        break;
    case Del:
        visit_exprs(c, elts);
        break;
    }
}

void
visit_iterable(Compiler *c, expr_ty e)
{
    // Nobody can see that it is not a list.
    if (e->kind == List_kind && !has_starred(e->v.List.elts)) {
        KrPosition at = c->u->at;
        SET_PLACE(c, e);
        display(c, e->v.List.elts, 0, &list_display, true);
        c->u->at = at;
        return;
    }
    if (e->kind == Set_kind && all_constant(e->v.Set.elts)) {
        KrPosition at = c->u->at;
        size_t n = (size_t)asdl_seq_LEN(e->v.Set.elts);
        SET_PLACE(c, e);
        visit_exprs(c, e->v.Set.elts);
        int v = take_constants(c, n, true);
        if (v >= 0)
            emit_const(c, v);
        else
            emit_arg(c, OP_BUILD_SET, n);
        c->u->at = at;
        return;
    }
    visit_expr(c, e);
}

// ---- operators

static void
binary(Compiler *c, expr_ty e)
{
    // Long sums are deep on the left: go down without recursion.
    size_t n = 1;
    expr_ty left = e->v.BinOp.left;
    for (; left->kind == BinOp_kind && !is_percent(left); n++)
        left = left->v.BinOp.left;
    expr_ty *ops = arena_alloc(c->arena, n * sizeof *ops);
    size_t i = n;
    for (expr_ty b = e; b != left; b = b->v.BinOp.left)
        ops[--i] = b;
    visit_expr(c, left);
    for (i = 0; i < n; i++) {
        visit_expr(c, ops[i]->v.BinOp.right);
        SET_PLACE(c, ops[i]);
        emit_arg(c, OP_BINARY_OP, (size_t)binary_ops[ops[i]->v.BinOp.op]);
    }
}

static void
unary(Compiler *c, expr_ty e)
{
    static const int of[] = {
        [Invert] = KR_OP_INVERT, [UAdd] = KR_OP_POS, [USub] = KR_OP_NEG};
    if (e->v.UnaryOp.op == Not)
        note_negation(c, e->v.UnaryOp.operand);
    visit_expr(c, e->v.UnaryOp.operand);
    if (e->v.UnaryOp.op == Not)
        emit(c, OP_UNARY_NOT);
    else
        emit_arg(c, OP_UNARY_OP, (size_t)of[e->v.UnaryOp.op]);
}

static void
bool_op(Compiler *c, expr_ty e)
{
    asdl_expr_seq *values = e->v.BoolOp.values;
    ptrdiff_t n = asdl_seq_LEN(values);
    Label end = new_label(c);
    for (ptrdiff_t i = 0; i < n - 1; i++) {
        visit_expr(c, asdl_seq_GET(values, i));
        emit_jump(c,
                  e->v.BoolOp.op == And ? OP_JUMP_IF_FALSE_OR_POP
                                        : OP_JUMP_IF_TRUE_OR_POP,
                  end);
    }
    visit_expr(c, asdl_seq_GET(values, n - 1));
    use_label(c, end);
}

static void
compare_one(Compiler *c, expr_ty e, ptrdiff_t i)
{
    cmpop_ty op = (cmpop_ty)asdl_seq_GET(e->v.Compare.ops, i);
    expr_ty right = asdl_seq_GET(e->v.Compare.comparators, i);
    bool last = i + 1 == asdl_seq_LEN(e->v.Compare.ops);
    if (last && (op == In || op == NotIn))
        visit_iterable(c, right);
    else
        visit_expr(c, right);
    if (!last) {
        emit_arg(c, OP_SWAP, 2);
        emit_arg(c, OP_COPY, 2);
    }
    emit_compare(c, op);
}

static void
compare(Compiler *c, expr_ty e)
{
    ptrdiff_t n = asdl_seq_LEN(e->v.Compare.ops);
    check_compare(c, e);
    visit_expr(c, e->v.Compare.left);
    if (n == 1) {
        compare_one(c, e, 0);
        return;
    }
    Label cleanup = new_label(c), end = new_label(c);
    for (ptrdiff_t i = 0; i < n; i++) {
        compare_one(c, e, i);
        if (i < n - 1)
            emit_jump(c, OP_JUMP_IF_FALSE_OR_POP, cleanup);
    }
    no_place(c->u);
    emit_jump(c, OP_JUMP, end);
    use_label(c, cleanup);
    emit_arg(c, OP_SWAP, 2);
    emit(c, OP_POP_TOP);
    use_label(c, end);
}

static void
if_exp(Compiler *c, expr_ty e)
{
    Label next = new_label(c), end = new_label(c);
    jump_if(c, e->v.IfExp.test, next, false);
    visit_expr(c, e->v.IfExp.body);
    no_place(c->u);
    emit_jump(c, OP_JUMP, end);
    use_label(c, next);
    visit_expr(c, e->v.IfExp.orelse);
    use_label(c, end);
}

static void
jump_if_compare(Compiler *c, expr_ty e, Label to, bool when)
{
    ptrdiff_t n = asdl_seq_LEN(e->v.Compare.ops);
    check_compare(c, e);
    visit_expr(c, e->v.Compare.left);
    Label cleanup = new_label(c), end = new_label(c);
    for (ptrdiff_t i = 0; i < n; i++) {
        compare_one(c, e, i);
        if (i < n - 1)
            emit_jump(c, OP_POP_JUMP_IF_FALSE, cleanup);
    }
    emit_jump(c, when ? OP_POP_JUMP_IF_TRUE : OP_POP_JUMP_IF_FALSE, to);
    no_place(c->u);
    emit_jump(c, OP_JUMP, end);
    use_label(c, cleanup);
    emit(c, OP_POP_TOP);
    if (!when)
        emit_jump(c, OP_JUMP, to);
    use_label(c, end);
    SET_PLACE(c, e);
}

static void
jump_if1(Compiler *c, expr_ty e, Label to, bool when)
{
    switch (e->kind) {
    case UnaryOp_kind:
        if (e->v.UnaryOp.op == Not) {
            note_negation(c, e->v.UnaryOp.operand);
            jump_if(c, e->v.UnaryOp.operand, to, !when);
            return;
        }
        break;
    case BoolOp_kind: {
        asdl_expr_seq *values = e->v.BoolOp.values;
        ptrdiff_t n = asdl_seq_LEN(values);
        bool decides = e->v.BoolOp.op == Or;
        Label next = decides == when ? to : new_label(c);
        for (ptrdiff_t i = 0; i < n - 1; i++)
            jump_if(c, asdl_seq_GET(values, i), next, decides);
        jump_if(c, asdl_seq_GET(values, n - 1), to, when);
        if (next != to)
            use_label(c, next);
        return;
    }
    case IfExp_kind: {
        Label next = new_label(c), end = new_label(c);
        jump_if(c, e->v.IfExp.test, next, false);
        jump_if(c, e->v.IfExp.body, to, when);
        no_place(c->u);
        emit_jump(c, OP_JUMP, end);
        use_label(c, next);
        jump_if(c, e->v.IfExp.orelse, to, when);
        use_label(c, end);
        return;
    }
    case Compare_kind:
        SET_PLACE(c, e);
        if (asdl_seq_LEN(e->v.Compare.ops) > 1) {
            jump_if_compare(c, e, to, when);
            return;
        }
        break;
    default:
        break;
    }
    visit_expr(c, e);
    emit_jump(c, when ? OP_POP_JUMP_IF_TRUE : OP_POP_JUMP_IF_FALSE, to);
}

// Jumps if the truth of e is `when`, else falls through. The place stays that
// of the last comparison: as in CPython, an assert raises there.
void
jump_if(Compiler *c, expr_ty e, Label to, bool when)
{
    if (!c->failed && deeper(c))
        jump_if1(c, e, to, when);
}

// ---- calls

static void
check_keywords(Compiler *c, asdl_keyword_seq *s)
{
    uint32_t stamp = ++c->stamp;
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(s); i++) {
        keyword_ty k = asdl_seq_GET(s, i);
        if (!k->arg)
            continue;
        Name *name = name_of(c, k->arg);
        if (forbidden_name(c, name, Store, PLACE(k)))
            return;
        if (name->stamp == stamp) {
            error(c, k, "keyword argument repeated: %s", k->arg);
            return;
        }
        name->stamp = stamp;
    }
}

static void
keyword_names(Compiler *c, asdl_keyword_seq *s)
{
    size_t n = (size_t)asdl_seq_LEN(s);
    int *items = arena_alloc(c->arena, n * sizeof *items);
    for (size_t i = 0; i < n; i++)
        items[i] = name_const(c, name_of(c, asdl_seq_GET(s, i)->arg));
    emit_const(c, fold_tuple(c, items, n));
}

static void
keyword_dict(Compiler *c, asdl_keyword_seq *s)
{
    ptrdiff_t n = asdl_seq_LEN(s), i = 0;
    bool have = false;
    while (i < n) {
        size_t pairs = 0;
        for (; i < n && asdl_seq_GET(s, i)->arg && pairs <= STACK_USE / 2;
             i++, pairs++) {
            keyword_ty k = asdl_seq_GET(s, i);
            emit_const(c, name_const(c, name_of(c, k->arg)));
            visit_expr(c, k->value);
        }
        if (pairs || !have) {
            emit_arg(c, OP_BUILD_MAP, pairs);
            if (have)
                emit_arg(c, OP_DICT_MERGE, 1);
            have = true;
        }
        for (; i < n && !asdl_seq_GET(s, i)->arg; i++) {
            visit_expr(c, asdl_seq_GET(s, i)->value);
            emit_arg(c, OP_DICT_MERGE, 1);
        }
    }
}

static bool
is_simple_call(asdl_expr_seq *args, asdl_keyword_seq *keywords)
{
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(keywords); i++)
        if (!asdl_seq_GET(keywords, i)->arg)
            return false;
    // more only make the stack deep
    return asdl_seq_LEN(args) + asdl_seq_LEN(keywords) <= 255 &&
           !has_starred(args);
}

static void
visit_keywords(Compiler *c, asdl_keyword_seq *s)
{
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(s); i++)
        visit_expr(c, asdl_seq_GET(s, i)->value);
}

void
call_helper(Compiler *c, size_t n, asdl_expr_seq *args,
            asdl_keyword_seq *keywords)
{
    size_t nargs = (size_t)asdl_seq_LEN(args);
    size_t nkeywords = (size_t)asdl_seq_LEN(keywords);
    check_keywords(c, keywords);
    if (is_simple_call(args, keywords)) {
        visit_exprs(c, args);
        if (nkeywords) {
            visit_keywords(c, keywords);
            keyword_names(c, keywords);
        }
        emit_arg(c, nkeywords ? OP_CALL_KW : OP_CALL_FUNCTION,
                 n + nargs + nkeywords);
        return;
    }
    if (n == 0 && nargs == 1 && asdl_seq_GET(args, 0)->kind == Starred_kind)
        visit_expr(c, asdl_seq_GET(args, 0)->v.Starred.value);
    else
        display(c, args, n, &list_display, true);
    if (nkeywords)
        keyword_dict(c, keywords);
    emit_arg(c, OP_CALL_EX, nkeywords > 0);
}

// A place on the lines of a long chain of methods: where the name stands.
static void
place_at_attr(Compiler *c, expr_ty e)
{
    if (e->lineno == e->end_lineno)
        return;
    int len = (int)strlen(e->v.Attribute.attr);
    KrPosition *at = &c->u->at;
    at->line = e->end_lineno;
    if (len <= e->end_col_offset) {
        at->col = e->end_col_offset - len;
    } else {
        at->end_line = at->line;
        at->col = at->end_col = -1;
    }
}

static bool
method_call(Compiler *c, expr_ty e)
{
    expr_ty m = e->v.Call.func;
    asdl_expr_seq *args = e->v.Call.args;
    asdl_keyword_seq *keywords = e->v.Call.keywords;
    if (m->kind != Attribute_kind || m->v.Attribute.ctx != Load ||
        !is_simple_call(args, keywords))
        return false;
    check_keywords(c, keywords);
    visit_expr(c, m->v.Attribute.value);
    SET_PLACE(c, m);
    place_at_attr(c, m);
    Name *name = name_of(c, m->v.Attribute.attr);
    note_name(c, name);
    emit_name(c, OP_LOAD_METHOD, mangle(c, c->u->private, name));
    visit_exprs(c, args);
    size_t nkeywords = (size_t)asdl_seq_LEN(keywords);
    if (nkeywords) {
        visit_keywords(c, keywords);
        keyword_names(c, keywords);
    }
    SET_PLACE(c, e);
    if (m->lineno != m->end_lineno)
        place_at_attr(c, m);
    emit_arg(c, nkeywords ? OP_CALL_METHOD_KW : OP_CALL_METHOD,
             (size_t)asdl_seq_LEN(args) + nkeywords);
    return true;
}

// super() without arguments: what it finds by looking at the caller's frame in
// CPython is handed to it.
static bool
super_call(Compiler *c, expr_ty e)
{
    expr_ty f = e->v.Call.func;
    Unit *u = c->u;
    if (f->kind != Name_kind || name_of(c, f->v.Name.id)->known != NAME_super)
        return false;
    Symbol *y = scope_find(u->scope, c->known[NAME_super]);
    bool local = y && (y->scope == CELL || y->scope == FREE ||
                       (y->scope == LOCAL && u->kind != UNIT_MODULE &&
                        u->kind != UNIT_CLASS));
    // not visit_expr(), which would note that super is mentioned
    SET_PLACE(c, f);
    nameop(c, f->v.Name.id, Load);
    SET_PLACE(c, e);
    if (local || asdl_seq_LEN(e->v.Call.args) ||
        asdl_seq_LEN(e->v.Call.keywords)) {
        call_helper(c, 0, e->v.Call.args, e->v.Call.keywords);
        return true;
    }
    Symbol *cell = scope_find(u->scope, c->known[NAME___class__]);
    if (u->argcount && cell && cell->cell >= 0)
        emit_arg(c, OP_LOAD_CLOSURE, (size_t)cell->cell);
    else
        emit(c, OP_LOAD_UNSET);
    if (u->argcount == 0)
        emit(c, OP_LOAD_UNSET);
    else if (u->locals[0]->scope == CELL)
        emit_arg(c, OP_LOAD_DEREF, (size_t)u->locals[0]->cell);
    else
        emit_arg(c, OP_LOAD_FAST, 0);
    emit(c, OP_CALL_SUPER);
    return true;
}

static void
call(Compiler *c, expr_ty e)
{
    if (method_call(c, e) || super_call(c, e))
        return;
    check_caller(c, e->v.Call.func);
    visit_expr(c, e->v.Call.func);
    call_helper(c, 0, e->v.Call.args, e->v.Call.keywords);
}

// ---- strings

static void
formatted_value(Compiler *c, expr_ty e)
{
    size_t flags = 0;
    visit_expr(c, e->v.FormattedValue.value);
    switch (e->v.FormattedValue.conversion) {
    case 's':
        flags = 1;
        break;
    case 'r':
        flags = 2;
        break;
    case 'a':
        flags = 3;
        break;
    }
    if (e->v.FormattedValue.format_spec) {
        visit_expr(c, e->v.FormattedValue.format_spec);
        flags |= 4;
    }
    emit_arg(c, OP_FORMAT_VALUE, flags);
}

// A field has the whole string's place, as 3.11 blames that for a failing format.
static void
piece(Compiler *c, expr_ty e)
{
    if (e->kind == FormattedValue_kind)
        formatted_value(c, e);
    else
        visit_expr(c, e);
}

static void
joined_str(Compiler *c, expr_ty e)
{
    asdl_expr_seq *values = e->v.JoinedStr.values;
    size_t n = (size_t)asdl_seq_LEN(values);
    if (n == 0) {
        emit_const(c, pool_str(c, "", 0));
        return;
    }
    if (n > STACK_USE) {
        emit_const(c, pool_str(c, "", 0));
        emit_name(c, OP_LOAD_METHOD, c->known[NAME_join]);
        emit_arg(c, OP_BUILD_LIST, 0);
        for (size_t i = 0; i < n; i++) {
            piece(c, asdl_seq_GET(values, i));
            emit_arg(c, OP_LIST_APPEND, 1);
        }
        emit_arg(c, OP_CALL_METHOD, 1);
        return;
    }
    for (size_t i = 0; i < n; i++)
        piece(c, asdl_seq_GET(values, i));
    if (n > 1)
        emit_arg(c, OP_BUILD_STRING, n);
}

// Whether it may be one that format_percent() takes.
static bool
is_percent(expr_ty e)
{
    return e->kind == BinOp_kind && e->v.BinOp.op == Mod &&
           is_str(e->v.BinOp.left) && e->v.BinOp.right->kind == Tuple_kind;
}

// The conversions of a format, -1: there are others than plain %s, %r and %a.
static ptrdiff_t
plain_conversions(const char *s, const char *end)
{
    ptrdiff_t n = 0;
    for (; s < end; s++) {
        if (*s != '%')
            continue;
        if (++s == end || !strchr("%sra", *s))
            return -1;
        n += *s != '%';
    }
    return n;
}

// '%s, %r' % (a, b) is built like an f-string.
static bool
format_percent(Compiler *c, expr_ty e)
{
    expr_ty format = e->v.BinOp.left;
    asdl_expr_seq *args = e->v.BinOp.right->v.Tuple.elts;
    constant_ty k = format->v.Constant.value;
    const char *p = k->text, *end = p + k->len;
    ptrdiff_t n = plain_conversions(p, end), i = 0;
    if (n <= 0 || n != asdl_seq_LEN(args) || 2 * n + 1 > STACK_USE ||
        has_starred(args))
        return false;
    char *text = arena_alloc(c->arena, k->len + 1);
    size_t len = 0, pieces = 0;
    for (;;) {
        if (p < end && (*p != '%' || p[1] == '%')) {
            text[len++] = *p;
            p += *p == '%' ? 2 : 1;
            continue;
        }
        if (len) {
            SET_PLACE(c, format);
            emit_const(c, pool_str(c, text, len));
            pieces++;
            text += len;
            len = 0;
        }
        if (p == end)
            break;
        expr_ty a = asdl_seq_GET(args, i++);
        visit_expr(c, a);
        SET_PLACE(c, a);
        emit_arg(c, OP_FORMAT_VALUE, p[1] == 's' ? 1 : p[1] == 'r' ? 2 : 3);
        p += 2;
        pieces++;
    }
    SET_PLACE(c, e);
    if (pieces > 1)
        emit_arg(c, OP_BUILD_STRING, pieces);
    return true;
}

// ---- comprehensions

typedef struct Comp {
    CompKind kind;
    asdl_comprehension_seq *gens;
    expr_ty elt, value;
    expr_ty e;
} Comp;

static void generators(Compiler *, const Comp *, ptrdiff_t i, size_t depth);

static void
emit_yield(Compiler *c)
{
    Scope *s = c->u->scope;
    if (s->generator && s->coroutine)
        emit(c, OP_ASYNC_GEN_WRAP);
    emit(c, OP_YIELD_VALUE);
}

// Conditions, then the next generator or the element.
static void
inside_generator(Compiler *c, const Comp *p, ptrdiff_t i, size_t depth,
                 Label skip)
{
    comprehension_ty g = asdl_seq_GET(p->gens, i);
    for (ptrdiff_t k = 0; k < asdl_seq_LEN(g->ifs); k++)
        jump_if(c, asdl_seq_GET(g->ifs, k), skip, false);
    if (i + 1 < asdl_seq_LEN(p->gens)) {
        generators(c, p, i + 1, depth);
        return;
    }
    switch (p->kind) {
    case COMP_GEN:
        visit_expr(c, p->elt);
        emit_yield(c);
        emit(c, OP_POP_TOP);
        break;
    case COMP_LIST:
        visit_expr(c, p->elt);
        emit_arg(c, OP_LIST_APPEND, depth + 1);
        break;
    case COMP_SET:
        visit_expr(c, p->elt);
        emit_arg(c, OP_SET_ADD, depth + 1);
        break;
    case COMP_DICT:
        visit_expr(c, p->elt);
        visit_expr(c, p->value);
        emit_arg(c, OP_MAP_ADD, depth + 1);
        break;
    case COMP_NONE:
        break;
    }
}

static void
sync_generator(Compiler *c, const Comp *p, ptrdiff_t i, size_t depth)
{
    comprehension_ty g = asdl_seq_GET(p->gens, i);
    Label start = new_label(c), skip = new_label(c), over = new_label(c);
    bool once = false;
    if (i == 0) {
        emit_arg(c, OP_LOAD_FAST, 0);
    } else {
        // for y in [f(x)]: an assignment
        expr_ty it = g->iter;
        asdl_expr_seq *elts = it->kind == List_kind    ? it->v.List.elts
                              : it->kind == Tuple_kind ? it->v.Tuple.elts
                                                       : NULL;
        if (asdl_seq_LEN(elts) == 1 &&
            asdl_seq_GET(elts, 0)->kind != Starred_kind) {
            visit_expr(c, asdl_seq_GET(elts, 0));
            once = true;
        } else {
            visit_iterable(c, it);
            emit(c, OP_GET_ITER);
        }
    }
    if (!once) {
        depth++;
        use_label(c, start);
        emit_jump(c, OP_FOR_ITER, over);
    }
    visit_expr(c, g->target);
    inside_generator(c, p, i, depth, skip);
    use_label(c, skip);
    if (!once) {
        emit_jump(c, OP_JUMP, start);
        use_label(c, over);
    }
}

static void
async_generator(Compiler *c, const Comp *p, ptrdiff_t i, size_t depth)
{
    comprehension_ty g = asdl_seq_GET(p->gens, i);
    Label start = new_label(c), skip = new_label(c);
    if (i == 0) {
        emit_arg(c, OP_LOAD_FAST, 0);
    } else {
        visit_expr(c, g->iter);
        emit(c, OP_GET_AITER);
    }
    use_label(c, start);
    push_fblock(c, FB_ASYNC_COMPREHENSION_GENERATOR, start, 0, NULL);
    uint32_t over = setup(c, false, false);
    emit(c, OP_GET_ANEXT);
    emit_none(c);
    emit_yield_from(c);
    pop_handler(c);
    visit_expr(c, g->target);
    inside_generator(c, p, i, depth + 1, skip);
    use_label(c, skip);
    emit_jump(c, OP_JUMP, start);
    pop_fblock(c);
    begin_handler(c, over);
    emit(c, OP_END_ASYNC_FOR);
}

static void
generators(Compiler *c, const Comp *p, ptrdiff_t i, size_t depth)
{
    if (asdl_seq_GET(p->gens, i)->is_async)
        async_generator(c, p, i, depth);
    else
        sync_generator(c, p, i, depth);
}

static void
comprehension(Compiler *c, const Comp *p, int name)
{
    static const KrOpcode build[] = {[COMP_LIST] = OP_BUILD_LIST,
                                     [COMP_SET] = OP_BUILD_SET,
                                     [COMP_DICT] = OP_BUILD_MAP};
    expr_ty e = p->e;
    comprehension_ty first = asdl_seq_GET(p->gens, 0);
    Scope *scope = scope_of(c, e);
    UnitKind around = c->u->kind;
    bool top = allows_top_level_await(c);
    if (scope->coroutine && p->kind != COMP_GEN) {
        if (!top && around != UNIT_ASYNC_FUNCTION &&
            around != UNIT_COMPREHENSION)
            error(c, e,
                  "asynchronous comprehension outside of an asynchronous "
                  "function");
    }
    Unit *u =
        unit_enter(c, UNIT_COMPREHENSION, c->known[name], scope, e->lineno);
    u->argcount = 1;
    SET_PLACE(c, e);
    if (p->kind != COMP_GEN)
        emit_arg(c, build[p->kind], 0);
    generators(c, p, 0, 0);
    if (p->kind != COMP_GEN) {
        emit(c, OP_RETURN_VALUE);
    } else {
        no_place(u);
        emit_return(c);
    }
    int code = unit_leave(c);
    make_function(c, code, scope, 0);
    visit_iterable(c, first->iter);
    emit(c, first->is_async ? OP_GET_AITER : OP_GET_ITER);
    emit_arg(c, OP_CALL_FUNCTION, 1);
    if (scope->coroutine && p->kind != COMP_GEN) {
        emit_arg(c, OP_GET_AWAITABLE, 0);
        emit_none(c);
        emit_yield_from(c);
    }
}

// ---- the rest

static void
lambda(Compiler *c, expr_ty e)
{
    arguments_ty a = e->v.Lambda.args;
    unsigned flags = default_arguments(c, a);
    Scope *scope = scope_of(c, e);
    Unit *u = unit_enter(c, UNIT_LAMBDA, c->known[NAME_ANON_LAMBDA], scope,
                         e->lineno);
    forbid_args(c, a);
    u->doc = c->none;
    count_arguments(u, a);
    visit_expr(c, e->v.Lambda.body);
    SET_PLACE(c, e->v.Lambda.body);
    emit(c, OP_RETURN_VALUE);
    int code = unit_leave(c);
    make_function(c, code, scope, flags);
}

static bool
is_function_like(const Unit *u)
{
    return u->kind != UNIT_MODULE && u->kind != UNIT_CLASS;
}

static void
await(Compiler *c, expr_ty e)
{
    Unit *u = c->u;
    if (!is_function_like(u) && !allows_top_level_await(c))
        error(c, e, "'await' outside function");
    else if (is_function_like(u) && u->kind != UNIT_ASYNC_FUNCTION &&
             u->kind != UNIT_COMPREHENSION)
        error(c, e, "'await' outside async function");
    visit_expr(c, e->v.Await.value);
    emit_arg(c, OP_GET_AWAITABLE, 0);
    emit_none(c);
    emit_yield_from(c);
}

static void
attribute(Compiler *c, expr_ty e)
{
    static const KrOpcode of[] = {
        [Load] = OP_LOAD_ATTR, [Store] = OP_STORE_ATTR, [Del] = OP_DELETE_ATTR};
    Name *name = name_of(c, e->v.Attribute.attr);
    visit_expr(c, e->v.Attribute.value);
    place_at_attr(c, e);
    if (e->v.Attribute.ctx == Store)
        forbidden_name(c, name, Store, PLACE(e));
    note_name(c, name);
    emit_name(c, of[e->v.Attribute.ctx], mangle(c, c->u->private, name));
}

// Start, stop and, if it is written, step; how many.
static size_t
slice_parts(Compiler *c, expr_ty e)
{
    expr_ty parts[] = {e->v.Slice.lower, e->v.Slice.upper, e->v.Slice.step};
    size_t n = parts[2] ? 3 : 2;
    for (size_t i = 0; i < n; i++) {
        if (parts[i])
            visit_expr(c, parts[i]);
        else
            emit_none(c);
    }
    return n;
}

static void
subscript(Compiler *c, expr_ty e)
{
    static const KrOpcode of[] = {[Load] = OP_BINARY_SUBSCR,
                                  [Store] = OP_STORE_SUBSCR,
                                  [Del] = OP_DELETE_SUBSCR};
    expr_context_ty ctx = e->v.Subscript.ctx;
    if (ctx == Load) {
        check_subscripter(c, e->v.Subscript.value);
        check_index(c, e->v.Subscript.value, e->v.Subscript.slice);
    }
    visit_expr(c, e->v.Subscript.value);
    if (ctx != Del && e->v.Subscript.slice->kind == Slice_kind) {
        size_t n = slice_parts(c, e->v.Subscript.slice);
        emit_arg(c, ctx == Load ? OP_BINARY_SLICE : OP_STORE_SLICE, n);
        return;
    }
    visit_expr(c, e->v.Subscript.slice);
    emit(c, of[ctx]);
}

static void
slice(Compiler *c, expr_ty e)
{
    size_t n = slice_parts(c, e);
    emit_arg(c, OP_BUILD_SLICE, n);
}

// A template string has no run-time object yet; its parts are compiled for
// their errors.
static void template(Compiler *c, expr_ty e)
{
    emit_not_yet(c, "template strings");
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(e->v.TemplateStr.values); i++) {
        expr_ty v = asdl_seq_GET(e->v.TemplateStr.values, i);
        if (v->kind != Interpolation_kind)
            continue;
        visit_expr(c, v->v.Interpolation.value);
        emit(c, OP_POP_TOP);
    }
    emit_none(c);
}

static void
visit_expr1(Compiler *c, expr_ty e)
{
    switch (e->kind) {
    case BoolOp_kind:
        bool_op(c, e);
        break;
    case NamedExpr_kind:
        visit_expr(c, e->v.NamedExpr.value);
        emit_arg(c, OP_COPY, 1);
        visit_expr(c, e->v.NamedExpr.target);
        break;
    case BinOp_kind:
        if (!is_percent(e) || !format_percent(c, e))
            binary(c, e);
        break;
    case UnaryOp_kind:
        unary(c, e);
        break;
    case Lambda_kind:
        lambda(c, e);
        break;
    case IfExp_kind:
        if_exp(c, e);
        break;
    case Dict_kind:
        dict(c, e);
        break;
    case Set_kind:
        display(c, e->v.Set.elts, 0, &set_display, false);
        break;
    case ListComp_kind:
        comprehension(c,
                      &(Comp){COMP_LIST, e->v.ListComp.generators,
                              e->v.ListComp.elt, NULL, e},
                      NAME_ANON_LISTCOMP);
        break;
    case SetComp_kind:
        comprehension(c,
                      &(Comp){COMP_SET, e->v.SetComp.generators,
                              e->v.SetComp.elt, NULL, e},
                      NAME_ANON_SETCOMP);
        break;
    case DictComp_kind:
        comprehension(c,
                      &(Comp){COMP_DICT, e->v.DictComp.generators,
                              e->v.DictComp.key, e->v.DictComp.value, e},
                      NAME_ANON_DICTCOMP);
        break;
    case GeneratorExp_kind:
        comprehension(c,
                      &(Comp){COMP_GEN, e->v.GeneratorExp.generators,
                              e->v.GeneratorExp.elt, NULL, e},
                      NAME_ANON_GENEXPR);
        break;
    case Await_kind:
        await(c, e);
        break;
    case Yield_kind:
        if (!is_function_like(c->u))
            error(c, e, "'yield' outside function");
        if (e->v.Yield.value)
            visit_expr(c, e->v.Yield.value);
        else
            emit_none(c);
        emit_yield(c);
        break;
    case YieldFrom_kind:
        if (!is_function_like(c->u))
            error(c, e, "'yield from' outside function");
        if (c->u->kind == UNIT_ASYNC_FUNCTION)
            error(c, e, "'yield from' inside async function");
        visit_expr(c, e->v.YieldFrom.value);
        emit(c, OP_GET_YIELD_FROM_ITER);
        emit_none(c);
        emit_yield_from(c);
        break;
    case Compare_kind:
        compare(c, e);
        break;
    case Call_kind:
        call(c, e);
        break;
    case FormattedValue_kind:
        formatted_value(c, e);
        break;
    case JoinedStr_kind:
        joined_str(c, e);
        break;
    case Interpolation_kind:
        break;
    case TemplateStr_kind:
        template(c, e);
        break;
    case Constant_kind:
        emit_const(c, pool_constant(c, e->v.Constant.value));
        break;
    case Attribute_kind:
        attribute(c, e);
        break;
    case Subscript_kind:
        subscript(c, e);
        break;
    case Starred_kind:
        error(c, e,
              e->v.Starred.ctx == Store
                  ? "starred assignment target must be in a list or tuple"
                  : "can't use starred expression here");
        break;
    case Name_kind:
        // A super that is no plain call may look for the frame later.
        if (e->v.Name.ctx == Load && e->v.Name.id[0] == 's' &&
            strcmp(e->v.Name.id, "super") == 0)
            c->u->flags |= KR_CO_FRAME;
        nameop(c, e->v.Name.id, e->v.Name.ctx);
        break;
    case List_kind:
        sequence(c, e->v.List.elts, e->v.List.ctx, false);
        break;
    case Tuple_kind:
        sequence(c, e->v.Tuple.elts, e->v.Tuple.ctx, true);
        break;
    case Slice_kind:
        slice(c, e);
        break;
    }
}

void
visit_expr(Compiler *c, expr_ty e)
{
    if (c->failed || !deeper(c))
        return;
    KrPosition at = c->u->at;
    SET_PLACE(c, e);
    visit_expr1(c, e);
    c->u->at = at;
}
