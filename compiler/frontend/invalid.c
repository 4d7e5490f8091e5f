// invalid.c - what the rules named invalid_* of python.gram ask and raise.
//
// They run in the second pass only. A function that raises does not return; one
// that finds nothing wrong returns NULL, and the rule has not matched then.

#include "parser.h"

#include <string.h>

Place *
place(Parser *p, const Token *t)
{
    Place *at = arena_alloc(p->arena, sizeof *at);
    *at = (Place){t->line, t->col, t->end_line, t->end_col};
    return at;
}

Token *
place_of(Parser *p, expr_ty e)
{
    Token *t = arena_alloc(p->arena, sizeof *t);
    *t = (Token){.line = e->lineno,
                 .col = e->col_offset,
                 .end_line = e->end_lineno,
                 .end_col = e->end_col_offset};
    return t;
}

static const char *
constant_name(enum constant_kind kind)
{
    switch (kind) {
    case CONST_NONE:
        return "None";
    case CONST_TRUE:
        return "True";
    case CONST_FALSE:
        return "False";
    case CONST_ELLIPSIS:
        return "ellipsis";
    case CONST_INT:
    case CONST_FLOAT:
    case CONST_COMPLEX:
    case CONST_STR:
    case CONST_BYTES:
        break;
    }
    return "literal";
}

const char *
expr_name(expr_ty e)
{
    switch (e->kind) {
    case Attribute_kind:
        return "attribute";
    case Subscript_kind:
        return "subscript";
    case Starred_kind:
        return "starred";
    case Name_kind:
        return "name";
    case List_kind:
        return "list";
    case Tuple_kind:
        return "tuple";
    case Slice_kind:
        return "slice";
    case Lambda_kind:
        return "lambda";
    case Call_kind:
        return "function call";
    case BoolOp_kind:
    case BinOp_kind:
    case UnaryOp_kind:
        return "expression";
    case GeneratorExp_kind:
        return "generator expression";
    case Yield_kind:
    case YieldFrom_kind:
        return "yield expression";
    case Await_kind:
        return "await expression";
    case ListComp_kind:
        return "list comprehension";
    case SetComp_kind:
        return "set comprehension";
    case DictComp_kind:
        return "dict comprehension";
    case Dict_kind:
        return "dict literal";
    case Set_kind:
        return "set display";
    case JoinedStr_kind:
    case FormattedValue_kind:
        return "f-string expression";
    case TemplateStr_kind:
    case Interpolation_kind:
        return "t-string expression";
    case Constant_kind:
        return constant_name(e->v.Constant.value->kind);
    case Compare_kind:
        return "comparison";
    case IfExp_kind:
        return "conditional expression";
    case NamedExpr_kind:
        return "named expression";
    }
    return NULL;
}

// Targets

static expr_ty find_invalid(expr_ty e, TargetKind kind);

static expr_ty
find_in_seq(asdl_expr_seq *elts, TargetKind kind)
{
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(elts); i++) {
        expr_ty found = find_invalid(asdl_seq_GET(elts, i), kind);
        if (found)
            return found;
    }
    return NULL;
}

static expr_ty
find_invalid(expr_ty e, TargetKind kind)
{
    if (e->kind == List_kind)
        return find_in_seq(e->v.List.elts, kind);
    if (e->kind == Tuple_kind)
        return find_in_seq(e->v.Tuple.elts, kind);
    if (e->kind == Starred_kind && kind != DEL_TARGETS)
        return find_invalid(e->v.Starred.value, kind);
    // "for a in b" has been read as a comparison
    if (e->kind == Compare_kind && kind == FOR_TARGETS)
        return asdl_seq_GET(e->v.Compare.ops, 0) == In
                   ? find_invalid(e->v.Compare.left, kind)
                   : NULL;
    if (e->kind == Name_kind || e->kind == Subscript_kind ||
        e->kind == Attribute_kind)
        return NULL;
    return e;
}

void *
invalid_target(Parser *p, expr_ty e, TargetKind kind)
{
    expr_ty found = find_invalid(e, kind);
    if (found == NULL)
        return NULL;
    RAISE_SYNTAX_ERROR_KNOWN_LOCATION(
        found, "cannot %s %s", kind == DEL_TARGETS ? "delete" : "assign to",
        expr_name(found));
}

// Two expressions in a row

static bool
is_legacy(expr_ty e)
{
    return e->kind == Name_kind && (strcmp(e->v.Name.id, "print") == 0 ||
                                    strcmp(e->v.Name.id, "exec") == 0);
}

void *
missing_comma(Parser *p, expr_ty a, expr_ty b)
{
    if (is_legacy(a) || p->slots[p->mark - 1]->token.level == 0)
        return NULL;
    RAISE_SYNTAX_ERROR_KNOWN_RANGE(
        a, b, "invalid syntax. Perhaps you forgot a comma?");
}

void *
legacy_statement(Parser *p, expr_ty name, expr_ty rest)
{
    if (!is_legacy(name))
        return NULL;
    RAISE_SYNTAX_ERROR_KNOWN_RANGE(
        name, rest,
        "Missing parentheses in call to '%s'. Did you mean %s(...)?",
        name->v.Name.id, name->v.Name.id);
}

// CPython 3.13 takes every beginning of a soft keyword for one here.
expr_ty
begins_soft_keyword(expr_ty name)
{
    static const char *const words[] = {"_", "case", "match", "type"};
    size_t n = strlen(name->v.Name.id);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(words[i], name->v.Name.id, n) == 0)
            return name;
    return NULL;
}

// Strings

char
string_prefix(Parser *p)
{
    int depth = 0;
    for (int i = p->mark - 1; i >= 0; i--) {
        int kind = p->kinds[i];
        if (kind == TOK_FSTRING_END || kind == TOK_TSTRING_END)
            depth++;
        else if (kind == TOK_FSTRING_START || kind == TOK_TSTRING_START)
            if (depth-- == 0)
                return kind == TOK_TSTRING_START ? 't' : 'f';
    }
    return 'f';
}

// Type parameters and arguments

void *
bounded_type_param(Parser *p, Token *colon, expr_ty bound, const char *kind)
{
    RAISE_SYNTAX_ERROR_STARTING_FROM(
        colon, "cannot use %s with %s",
        bound->kind == Tuple_kind ? "constraints" : "bound", kind);
}

expr_ty
last_of_comprehension(asdl_comprehension_seq *clauses)
{
    comprehension_ty c = asdl_seq_GET(clauses, asdl_seq_LEN(clauses) - 1);
    ptrdiff_t n = asdl_seq_LEN(c->ifs);
    return n ? asdl_seq_GET(c->ifs, n - 1) : c->iter;
}

// A generator expression that is not the only argument.
void *
bare_genexp(Parser *p, CallArguments *a, asdl_comprehension_seq *clauses)
{
    ptrdiff_t n = asdl_seq_LEN(a->args);
    if (n <= 1)
        return NULL;
    RAISE_SYNTAX_ERROR_KNOWN_RANGE(asdl_seq_GET(a->args, n - 1),
                                   last_of_comprehension(clauses),
                                   "Generator expression must be parenthesized");
}

bool
unpacks_keywords(CallArguments *a)
{
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(a->keywords); i++)
        if (asdl_seq_GET(a->keywords, i)->arg == NULL)
            return true;
    return false;
}
