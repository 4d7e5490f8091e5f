// future.c - the from __future__ imports at the beginning of a module.

#include "codegen.h"

#include <string.h>

static void
feature(Compiler *c, stmt_ty s, alias_ty a)
{
    KrPosition at = {.line = s->lineno,
                     .end_line = s->lineno,
                     .col = s->col_offset,
                     .end_col = END_UNKNOWN - 1};
    switch (name_of(c, a->name)->known) {
    case NAME_annotations:
        c->future_annotations = true;
        break;
    case NAME_nested_scopes:
    case NAME_generators:
    case NAME_division:
    case NAME_absolute_import:
    case NAME_with_statement:
    case NAME_print_function:
    case NAME_unicode_literals:
    case NAME_generator_stop:
    case NAME_barry_as_FLUFL: // the parser's business
        break;
    case NAME_braces:
        error_at(c, at, "not a chance");
        break;
    default:
        error_at(c, at, "future feature %s is not defined", a->name);
    }
}

void
future_features(Compiler *c, mod_ty mod)
{
    asdl_stmt_seq *body = mod->kind == Module_kind ? mod->v.Module.body
                          : mod->kind == Interactive_kind
                              ? mod->v.Interactive.body
                              : NULL;
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(body); i++) {
        stmt_ty s = asdl_seq_GET(body, i);
        bool is_doc = i == 0 && s->kind == Expr_kind &&
                      s->v.Expr.value->kind == Constant_kind &&
                      s->v.Expr.value->v.Constant.value->kind == CONST_STR;
        if (is_doc)
            continue;
        if (s->kind != ImportFrom_kind || !s->v.ImportFrom.module ||
            s->v.ImportFrom.level ||
            strcmp(s->v.ImportFrom.module, "__future__") != 0)
            return;
        c->future = PLACE(s);
        for (ptrdiff_t k = 0; k < asdl_seq_LEN(s->v.ImportFrom.names); k++)
            feature(c, s, asdl_seq_GET(s->v.ImportFrom.names, k));
    }
}
