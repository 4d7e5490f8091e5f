// symtable.c - which scope each name of a tree belongs to.
//
// Two passes. The first walks the tree, makes a Scope for each module, class,
// function, lambda and comprehension (and for those of generics), and notes in
// it how every name is used. The second goes over the scopes from outside in:
// a name that is not bound where it is used belongs to the nearest function
// around that binds it, and is then a cell there and free in all between;
// class bodies are passed over. Else it is global.

#include "codegen.h"

#include <string.h>

typedef struct ScopeSlot {
    const void *node;
    Scope *scope;
} ScopeSlot;

typedef struct Walk {
    Compiler *c;
    Scope *cur, *top;
    const Name *private;
} Walk;

static void visit_stmts_(Walk *, asdl_stmt_seq *);
static void visit_expr_(Walk *, expr_ty);
static void visit_pattern(Walk *, pattern_ty);
static void visit_type_params(Walk *, asdl_type_param_seq *);

// ---- scopes and symbols

static bool
is_function_like(const Scope *s)
{
    return s->kind == SCOPE_FUNCTION || s->kind == SCOPE_TYPE_ALIAS ||
           s->kind == SCOPE_TYPE_PARAMS || s->kind == SCOPE_TYPE_VARIABLE;
}

static size_t
name_place(const Scope *s, const Name *n)
{
    size_t i = n->hash & s->index_mask;
    while (s->index[i] && s->index[i]->name != n)
        i = (i + 1) & s->index_mask;
    return i;
}

Symbol *
scope_find(const Scope *s, const Name *n)
{
    return s->index[name_place(s, n)];
}

static Symbol *
scope_add(Compiler *c, Scope *s, Name *n)
{
    size_t i = name_place(s, n);
    if (s->index[i])
        return s->index[i];
    if ((s->nsymbols + 1) * 2 > s->index_mask) {
        s->index_mask = s->index_mask * 2 + 1;
        s->index =
            arena_alloc(c->arena, (s->index_mask + 1) * sizeof *s->index);
        for (size_t k = 0; k < s->nsymbols; k++)
            s->index[name_place(s, s->symbols[k]->name)] = s->symbols[k];
        i = name_place(s, n);
    }
    Symbol *y = arena_alloc(c->arena, sizeof *y);
    *y = (Symbol){.name = n, .local = -1, .cell = -1};
    GROW(c, s->symbols, s->nsymbols, s->symbols_cap);
    s->symbols[s->nsymbols++] = y;
    return s->index[i] = y;
}

static size_t
node_place(const Compiler *c, const void *node)
{
    size_t i =
        ((uintptr_t)node >> 4) * 0x9e3779b97f4a7c15u >> 20 & c->scope_mask;
    while (c->scopes[i].node && c->scopes[i].node != node)
        i = (i + 1) & c->scope_mask;
    return i;
}

Scope *
scope_of(Compiler *c, const void *node)
{
    return c->scopes[node_place(c, node)].scope;
}

static void
remember_scope(Compiler *c, const void *node, Scope *s)
{
    if (++c->nscopes * 2 > c->scope_mask) {
        ScopeSlot *old = c->scopes;
        size_t n = c->scope_mask + 1;
        c->scope_mask = 2 * n - 1;
        c->scopes = arena_alloc(c->arena, 2 * n * sizeof *old);
        for (size_t i = 0; i < n; i++)
            if (old[i].node)
                c->scopes[node_place(c, old[i].node)] = old[i];
    }
    c->scopes[node_place(c, node)] = (ScopeSlot){node, s};
}

static void
enter(Walk *w, Name *name, ScopeKind kind, const void *node, KrPosition at)
{
    Compiler *c = w->c;
    Scope *s = arena_alloc(c->arena, sizeof *s);
    *s = (Scope){.kind = kind,
                 .name = name,
                 .node = node,
                 .parent = w->cur,
                 .at = at,
                 .index_mask = 7};
    s->index = arena_alloc(c->arena, 8 * sizeof *s->index);
    remember_scope(c, node, s);
    Scope *p = w->cur;
    s->nested = p && (p->nested || is_function_like(p));
    // Annotations that become strings leave no trace in the tree of scopes.
    if (p && kind != SCOPE_ANNOTATION) {
        GROW(c, p->children, p->nchildren, p->children_cap);
        p->children[p->nchildren++] = s;
    }
    w->cur = s;
}

static void
leave(Walk *w)
{
    w->cur = w->cur->parent;
}

Name *
mangle(Compiler *c, const Name *private, Name *n)
{
    const char *s = n->text;
    if (!private || s[0] != '_' || s[1] != '_')
        return n;
    if ((s[n->len - 1] == '_' && s[n->len - 2] == '_') || strchr(s, '.'))
        return n;
    const char *p = private->text + strspn(private->text, "_");
    if (!*p)
        return n;
    char *m = arena_printf(c->arena, "_%s%s", p, s);
    return name_text(c, m, strlen(m));
}

static Name *
mangled(Walk *w, identifier id)
{
    return mangle(w->c, w->private, name_of(w->c, id));
}

static unsigned
flags_of(Walk *w, identifier id)
{
    Symbol *y = scope_find(w->cur, mangled(w, id));
    return y ? y->flags : 0;
}

static void
add_to(Walk *w, Scope *s, Name *n, unsigned flag, KrPosition at)
{
    Compiler *c = w->c;
    Symbol *y = scope_add(c, s, n);
    if (flag & y->flags & DEF_PARAM)
        error_at(c, at, "duplicate argument '%s' in function definition",
                 n->text);
    if (flag & y->flags & DEF_TYPE_PARAM)
        error_at(c, at, "duplicate type parameter '%s'", n->text);
    if (s->comp_iter_target) {
        // the variable of an iteration inside a comprehension
        if (y->flags & (DEF_GLOBAL | DEF_NONLOCAL))
            error_at(c, at,
                     "comprehension inner loop cannot rebind assignment "
                     "expression target '%s'",
                     n->text);
        y->flags |= DEF_COMP_ITER;
    }
    y->flags |= flag;
    if (flag & DEF_PARAM) {
        GROW(c, s->params, s->nparams, s->params_cap);
        s->params[s->nparams++] = y;
    }
    if (flag & DEF_GLOBAL)
        scope_add(c, w->top, n)->flags |= flag;
}

static void
add_def(Walk *w, identifier id, unsigned flag, KrPosition at)
{
    add_to(w, w->cur, mangled(w, id), flag, at);
}
#define ADD_DEF(w, id, flag, node) add_def(w, id, flag, PLACE(node))

static void
add_known(Walk *w, int known, unsigned flag)
{
    add_to(w, w->cur, w->c->known[known], flag, NO_PLACE);
}

static void
add_directive(Walk *w, Name *n, KrPosition at)
{
    Directive *d = arena_alloc(w->c->arena, sizeof *d);
    *d = (Directive){n, at, NULL};
    Scope *s = w->cur;
    if (s->last_directive)
        s->last_directive->next = d;
    else
        s->directives = d;
    s->last_directive = d;
}

// ---- expressions

// What is no expression of an annotation or a generic's definition.
static void
refuse_in_type_scope(Walk *w, const char *what, expr_ty e)
{
    switch (w->cur->kind) {
    case SCOPE_ANNOTATION:
        error(w->c, e, "%s cannot be used within an annotation", what);
        break;
    case SCOPE_TYPE_VARIABLE:
        error(w->c, e, "%s cannot be used within %s", what, w->cur->what);
        break;
    case SCOPE_TYPE_ALIAS:
        error(w->c, e, "%s cannot be used within a type alias", what);
        break;
    case SCOPE_TYPE_PARAMS:
        error(w->c, e, "%s cannot be used within the definition of a generic",
              what);
        break;
    case SCOPE_FUNCTION:
    case SCOPE_CLASS:
    case SCOPE_MODULE:
        break;
    }
}

// The target of := in a comprehension belongs to the scope around it.
static void
extend_named_expr(Walk *w, expr_ty target)
{
    identifier id = target->v.Name.id;
    KrPosition at = PLACE(target);
    Name *n = mangled(w, id);
    for (Scope *s = w->cur; s; s = s->parent) {
        Symbol *y = scope_find(s, n);
        if (s->comp != COMP_NONE) {
            if (y && (y->flags & DEF_COMP_ITER))
                error(w->c, target,
                      "assignment expression cannot rebind comprehension "
                      "iteration variable '%s'",
                      n->text);
            continue;
        }
        switch (s->kind) {
        case SCOPE_FUNCTION:
            add_to(w, w->cur, n,
                   y && (y->flags & DEF_GLOBAL) ? DEF_GLOBAL : DEF_NONLOCAL,
                   at);
            add_directive(w, n, at);
            add_to(w, s, n, DEF_LOCAL, at);
            return;
        case SCOPE_MODULE:
            add_to(w, w->cur, n, DEF_GLOBAL, at);
            add_directive(w, n, at);
            add_to(w, s, n, DEF_GLOBAL, at);
            return;
        case SCOPE_CLASS:
            error(w->c, target,
                  "assignment expression within a comprehension cannot be "
                  "used in a class body");
            return;
        case SCOPE_TYPE_PARAMS:
            error(w->c, target,
                  "assignment expression within a comprehension cannot be "
                  "used within the definition of a generic");
            return;
        case SCOPE_TYPE_ALIAS:
            error(w->c, target,
                  "assignment expression within a comprehension cannot be "
                  "used in a type alias");
            return;
        case SCOPE_TYPE_VARIABLE:
            error(w->c, target,
                  "assignment expression within a comprehension cannot be "
                  "used in a TypeVar bound");
            return;
        case SCOPE_ANNOTATION:
            continue;
        }
    }
}

static void
named_expr(Walk *w, expr_ty e)
{
    if (w->cur->comp_iter_expr > 0)
        error(w->c, e,
              "assignment expression cannot be used in a comprehension "
              "iterable expression");
    else if (w->cur->comp != COMP_NONE)
        extend_named_expr(w, e->v.NamedExpr.target);
    visit_expr_(w, e->v.NamedExpr.value);
    visit_expr_(w, e->v.NamedExpr.target);
}

static void
visit_exprs(Walk *w, asdl_expr_seq *s)
{
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(s); i++)
        if (asdl_seq_GET(s, i))
            visit_expr_(w, asdl_seq_GET(s, i));
}

static void
visit_keywords(Walk *w, asdl_keyword_seq *s)
{
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(s); i++)
        visit_expr_(w, asdl_seq_GET(s, i)->value);
}

static void
comp_target(Walk *w, expr_ty target)
{
    w->cur->comp_iter_target = true;
    visit_expr_(w, target);
    w->cur->comp_iter_target = false;
}

static void
comprehension(Walk *w, expr_ty e, CompKind kind, int known,
              asdl_comprehension_seq *gens, expr_ty elt, expr_ty value)
{
    comprehension_ty first = asdl_seq_GET(gens, 0);
    // The first iterable is evaluated outside.
    w->cur->comp_iter_expr++;
    visit_expr_(w, first->iter);
    w->cur->comp_iter_expr--;
    enter(w, w->c->known[known], SCOPE_FUNCTION, e, PLACE(e));
    Scope *s = w->cur;
    s->comp = kind;
    s->coroutine = first->is_async;
    add_known(w, NAME_ITER, DEF_PARAM);
    comp_target(w, first->target);
    visit_exprs(w, first->ifs);
    for (ptrdiff_t i = 1; i < asdl_seq_LEN(gens); i++) {
        comprehension_ty g = asdl_seq_GET(gens, i);
        comp_target(w, g->target);
        s->comp_iter_expr++;
        visit_expr_(w, g->iter);
        s->comp_iter_expr--;
        visit_exprs(w, g->ifs);
        if (g->is_async)
            s->coroutine = true;
    }
    if (value)
        visit_expr_(w, value);
    visit_expr_(w, elt);
    s->generator = kind == COMP_GEN;
    leave(w);
    if (s->coroutine && kind != COMP_GEN)
        w->cur->coroutine = true;
}

static void
visit_params(Walk *w, asdl_arg_seq *s)
{
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(s); i++) {
        arg_ty a = asdl_seq_GET(s, i);
        ADD_DEF(w, a->arg, DEF_PARAM, a);
    }
}

static void
visit_arguments(Walk *w, arguments_ty a)
{
    visit_params(w, a->posonlyargs);
    visit_params(w, a->args);
    visit_params(w, a->kwonlyargs);
    if (a->vararg) {
        ADD_DEF(w, a->vararg->arg, DEF_PARAM, a->vararg);
        w->cur->varargs = true;
    }
    if (a->kwarg) {
        ADD_DEF(w, a->kwarg->arg, DEF_PARAM, a->kwarg);
        w->cur->varkeywords = true;
    }
}

static void
visit_yield(Walk *w, expr_ty e, expr_ty value)
{
    static const char *const what[] = {
        [COMP_LIST] = "list comprehension",
        [COMP_DICT] = "dict comprehension",
        [COMP_SET] = "set comprehension",
        [COMP_GEN] = "generator expression",
    };
    Scope *s = w->cur;
    refuse_in_type_scope(w, "yield expression", e);
    if (value)
        visit_expr_(w, value);
    s->generator = true;
    if (s->comp != COMP_NONE)
        error(w->c, e, "'yield' inside %s", what[s->comp]);
}

static void
visit_lambda(Walk *w, expr_ty e)
{
    arguments_ty a = e->v.Lambda.args;
    visit_exprs(w, a->defaults);
    visit_exprs(w, a->kw_defaults);
    enter(w, w->c->known[NAME_ANON_LAMBDA], SCOPE_FUNCTION, e, PLACE(e));
    visit_arguments(w, a);
    visit_expr_(w, e->v.Lambda.body);
    leave(w);
}

static void
visit_name(Walk *w, expr_ty e)
{
    Compiler *c = w->c;
    bool load = e->v.Name.ctx == Load;
    Name *n = name_of(c, e->v.Name.id);
    add_to(w, w->cur, mangle(c, w->private, n), load ? USE : DEF_LOCAL,
           PLACE(e));
    // super() looks for __class__ behind the scenes.
    if (load && n->known == NAME_super && is_function_like(w->cur))
        add_known(w, NAME___class__, USE);
}

static void
visit_expr_(Walk *w, expr_ty e)
{
    if (w->c->failed || !deeper(w->c))
        return;
    switch (e->kind) {
    case BoolOp_kind:
        visit_exprs(w, e->v.BoolOp.values);
        break;
    case NamedExpr_kind:
        refuse_in_type_scope(w, "named expression", e);
        named_expr(w, e);
        break;
    case BinOp_kind: {
        // Long sums are deep on the left: go down without recursion.
        expr_ty left = e;
        size_t n = 0;
        while (left->kind == BinOp_kind) {
            left = left->v.BinOp.left;
            n++;
        }
        visit_expr_(w, left);
        expr_ty *rights = arena_alloc(w->c->arena, n * sizeof *rights);
        for (expr_ty b = e; b->kind == BinOp_kind; b = b->v.BinOp.left)
            rights[--n] = b->v.BinOp.right;
        for (expr_ty b = e; b->kind == BinOp_kind; b = b->v.BinOp.left)
            visit_expr_(w, rights[n++]);
        break;
    }
    case UnaryOp_kind:
        visit_expr_(w, e->v.UnaryOp.operand);
        break;
    case Lambda_kind:
        visit_lambda(w, e);
        break;
    case IfExp_kind:
        visit_expr_(w, e->v.IfExp.test);
        visit_expr_(w, e->v.IfExp.body);
        visit_expr_(w, e->v.IfExp.orelse);
        break;
    case Dict_kind:
        visit_exprs(w, e->v.Dict.keys);
        visit_exprs(w, e->v.Dict.values);
        break;
    case Set_kind:
        visit_exprs(w, e->v.Set.elts);
        break;
    case ListComp_kind:
        comprehension(w, e, COMP_LIST, NAME_ANON_LISTCOMP,
                      e->v.ListComp.generators, e->v.ListComp.elt, NULL);
        break;
    case SetComp_kind:
        comprehension(w, e, COMP_SET, NAME_ANON_SETCOMP,
                      e->v.SetComp.generators, e->v.SetComp.elt, NULL);
        break;
    case DictComp_kind:
        comprehension(w, e, COMP_DICT, NAME_ANON_DICTCOMP,
                      e->v.DictComp.generators, e->v.DictComp.key,
                      e->v.DictComp.value);
        break;
    case GeneratorExp_kind:
        comprehension(w, e, COMP_GEN, NAME_ANON_GENEXPR,
                      e->v.GeneratorExp.generators, e->v.GeneratorExp.elt,
                      NULL);
        break;
    case Await_kind:
        refuse_in_type_scope(w, "await expression", e);
        visit_expr_(w, e->v.Await.value);
        w->cur->coroutine = true;
        break;
    case Yield_kind:
        visit_yield(w, e, e->v.Yield.value);
        break;
    case YieldFrom_kind:
        visit_yield(w, e, e->v.YieldFrom.value);
        break;
    case Compare_kind:
        visit_expr_(w, e->v.Compare.left);
        visit_exprs(w, e->v.Compare.comparators);
        break;
    case Call_kind:
        visit_expr_(w, e->v.Call.func);
        visit_exprs(w, e->v.Call.args);
        visit_keywords(w, e->v.Call.keywords);
        break;
    case FormattedValue_kind:
        visit_expr_(w, e->v.FormattedValue.value);
        if (e->v.FormattedValue.format_spec)
            visit_expr_(w, e->v.FormattedValue.format_spec);
        break;
    case Interpolation_kind:
        visit_expr_(w, e->v.Interpolation.value);
        if (e->v.Interpolation.format_spec)
            visit_expr_(w, e->v.Interpolation.format_spec);
        break;
    case JoinedStr_kind:
        visit_exprs(w, e->v.JoinedStr.values);
        break;
    case TemplateStr_kind:
        visit_exprs(w, e->v.TemplateStr.values);
        break;
    case Constant_kind:
        break;
    case Attribute_kind:
        visit_expr_(w, e->v.Attribute.value);
        break;
    case Subscript_kind:
        visit_expr_(w, e->v.Subscript.value);
        visit_expr_(w, e->v.Subscript.slice);
        break;
    case Starred_kind:
        visit_expr_(w, e->v.Starred.value);
        break;
    case Name_kind:
        visit_name(w, e);
        break;
    case List_kind:
        visit_exprs(w, e->v.List.elts);
        break;
    case Tuple_kind:
        visit_exprs(w, e->v.Tuple.elts);
        break;
    case Slice_kind:
        if (e->v.Slice.lower)
            visit_expr_(w, e->v.Slice.lower);
        if (e->v.Slice.upper)
            visit_expr_(w, e->v.Slice.upper);
        if (e->v.Slice.step)
            visit_expr_(w, e->v.Slice.step);
        break;
    }
}

static void
visit_annotation_(Walk *w, expr_ty e)
{
    static const char name[] = "_annotation";
    if (!e)
        return;
    if (!w->c->future_annotations) {
        visit_expr_(w, e);
        return;
    }
    enter(w, name_text(w->c, name, sizeof name - 1), SCOPE_ANNOTATION, e,
          PLACE(e));
    visit_expr_(w, e);
    leave(w);
}

static void
visit_param_annotations(Walk *w, asdl_arg_seq *s)
{
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(s); i++)
        visit_annotation_(w, asdl_seq_GET(s, i)->annotation);
}

static void
visit_annotations(Walk *w, arguments_ty a, expr_ty returns)
{
    visit_param_annotations(w, a->posonlyargs);
    visit_param_annotations(w, a->args);
    if (a->vararg)
        visit_annotation_(w, a->vararg->annotation);
    if (a->kwarg)
        visit_annotation_(w, a->kwarg->annotation);
    visit_param_annotations(w, a->kwonlyargs);
    visit_annotation_(w, returns);
}

// ---- patterns

static void
visit_patterns(Walk *w, asdl_pattern_seq *s)
{
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(s); i++)
        visit_pattern(w, asdl_seq_GET(s, i));
}

static void
visit_pattern(Walk *w, pattern_ty p)
{
    if (w->c->failed || !deeper(w->c))
        return;
    switch (p->kind) {
    case MatchValue_kind:
        visit_expr_(w, p->v.MatchValue.value);
        break;
    case MatchSingleton_kind:
        break;
    case MatchSequence_kind:
        visit_patterns(w, p->v.MatchSequence.patterns);
        break;
    case MatchMapping_kind:
        visit_exprs(w, p->v.MatchMapping.keys);
        visit_patterns(w, p->v.MatchMapping.patterns);
        if (p->v.MatchMapping.rest)
            ADD_DEF(w, p->v.MatchMapping.rest, DEF_LOCAL, p);
        break;
    case MatchClass_kind:
        visit_expr_(w, p->v.MatchClass.cls);
        visit_patterns(w, p->v.MatchClass.patterns);
        visit_patterns(w, p->v.MatchClass.kwd_patterns);
        break;
    case MatchStar_kind:
        if (p->v.MatchStar.name)
            ADD_DEF(w, p->v.MatchStar.name, DEF_LOCAL, p);
        break;
    case MatchAs_kind:
        if (p->v.MatchAs.pattern)
            visit_pattern(w, p->v.MatchAs.pattern);
        if (p->v.MatchAs.name)
            ADD_DEF(w, p->v.MatchAs.name, DEF_LOCAL, p);
        break;
    case MatchOr_kind:
        visit_patterns(w, p->v.MatchOr.patterns);
        break;
    }
}

// ---- generics

static void
enter_type_params(Walk *w, asdl_type_param_seq *params, identifier name,
                  KrPosition at, bool is_class)
{
    bool in_class = w->cur->kind == SCOPE_CLASS;
    enter(w, name_of(w->c, name), SCOPE_TYPE_PARAMS, params, at);
    if (in_class)
        add_known(w, NAME___classdict__, USE);
    if (is_class) {
        add_known(w, NAME_TYPE_PARAMS, DEF_LOCAL | USE);
        w->private = name_of(w->c, name);
        add_known(w, NAME_GENERIC_BASE, DEF_LOCAL | USE);
    }
    visit_type_params(w, params);
}

static void
type_variable(Walk *w, expr_ty e, const void *key, identifier name,
              const char *what)
{
    if (!e)
        return;
    bool in_class = w->cur->parent && w->cur->parent->kind == SCOPE_CLASS;
    enter(w, name_of(w->c, name), SCOPE_TYPE_VARIABLE, key, PLACE(e));
    w->cur->what = what;
    if (in_class)
        add_known(w, NAME___classdict__, USE);
    visit_expr_(w, e);
    leave(w);
}

static void
visit_type_params(Walk *w, asdl_type_param_seq *s)
{
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(s); i++) {
        type_param_ty p = asdl_seq_GET(s, i);
        unsigned flag = DEF_TYPE_PARAM | DEF_LOCAL;
        switch (p->kind) {
        case TypeVar_kind:
            ADD_DEF(w, p->v.TypeVar.name, flag, p);
            type_variable(
                w, p->v.TypeVar.bound, &p->v.TypeVar.bound, p->v.TypeVar.name,
                p->v.TypeVar.bound && p->v.TypeVar.bound->kind == Tuple_kind
                    ? "a TypeVar constraint"
                    : "a TypeVar bound");
            type_variable(w, p->v.TypeVar.default_value,
                          &p->v.TypeVar.default_value, p->v.TypeVar.name,
                          "a TypeVar default");
            break;
        case TypeVarTuple_kind:
            ADD_DEF(w, p->v.TypeVarTuple.name, flag, p);
            type_variable(w, p->v.TypeVarTuple.default_value,
                          &p->v.TypeVarTuple.default_value,
                          p->v.TypeVarTuple.name, "a TypeVarTuple default");
            break;
        case ParamSpec_kind:
            ADD_DEF(w, p->v.ParamSpec.name, flag, p);
            type_variable(w, p->v.ParamSpec.default_value,
                          &p->v.ParamSpec.default_value, p->v.ParamSpec.name,
                          "a ParamSpec default");
            break;
        }
    }
}

// ---- statements

static void
visit_function(Walk *w, stmt_ty s, bool is_async)
{
    Compiler *c = w->c;
    identifier name = s->v.FunctionDef.name;
    arguments_ty a = s->v.FunctionDef.args;
    ADD_DEF(w, name, DEF_LOCAL, s);
    visit_exprs(w, a->defaults);
    visit_exprs(w, a->kw_defaults);
    visit_exprs(w, s->v.FunctionDef.decorator_list);
    bool generic = asdl_seq_LEN(s->v.FunctionDef.type_params) > 0;
    const Name *private = w->private;
    if (generic)
        enter_type_params(w, s->v.FunctionDef.type_params, name, PLACE(s),
                          false);
    visit_annotations(w, a, s->v.FunctionDef.returns);
    enter(w, name_of(c, name), SCOPE_FUNCTION, s, PLACE(s));
    w->cur->coroutine = is_async;
    visit_arguments(w, a);
    visit_stmts_(w, s->v.FunctionDef.body);
    leave(w);
    if (generic)
        leave(w);
    w->private = private;
}

static void
visit_class(Walk *w, stmt_ty s)
{
    identifier name = s->v.ClassDef.name;
    const Name *private = w->private;
    ADD_DEF(w, name, DEF_LOCAL, s);
    visit_exprs(w, s->v.ClassDef.decorator_list);
    bool generic = asdl_seq_LEN(s->v.ClassDef.type_params) > 0;
    if (generic)
        enter_type_params(w, s->v.ClassDef.type_params, name, PLACE(s), true);
    visit_exprs(w, s->v.ClassDef.bases);
    visit_keywords(w, s->v.ClassDef.keywords);
    enter(w, name_of(w->c, name), SCOPE_CLASS, s, PLACE(s));
    w->private = name_of(w->c, name);
    visit_stmts_(w, s->v.ClassDef.body);
    leave(w);
    if (generic)
        leave(w);
    w->private = private;
}

static void
visit_type_alias(Walk *w, stmt_ty s)
{
    visit_expr_(w, s->v.TypeAlias.name);
    identifier name = s->v.TypeAlias.name->v.Name.id;
    bool in_class = w->cur->kind == SCOPE_CLASS;
    bool generic = asdl_seq_LEN(s->v.TypeAlias.type_params) > 0;
    if (generic)
        enter_type_params(w, s->v.TypeAlias.type_params, name, PLACE(s), false);
    enter(w, name_of(w->c, name), SCOPE_TYPE_ALIAS, s, PLACE(s));
    if (in_class)
        add_known(w, NAME___classdict__, USE);
    visit_expr_(w, s->v.TypeAlias.value);
    leave(w);
    if (generic)
        leave(w);
}

static void
visit_ann_assign(Walk *w, stmt_ty s)
{
    expr_ty target = s->v.AnnAssign.target;
    w->cur->annassign = true;
    if (target->kind == Name_kind) {
        identifier id = target->v.Name.id;
        unsigned cur = flags_of(w, id);
        if ((cur & (DEF_GLOBAL | DEF_NONLOCAL)) && w->cur != w->top &&
            s->v.AnnAssign.simple)
            error(w->c, s,
                  cur & DEF_GLOBAL ? "annotated name '%s' can't be global"
                                   : "annotated name '%s' can't be nonlocal",
                  id);
        if (s->v.AnnAssign.simple)
            ADD_DEF(w, id, DEF_ANNOT | DEF_LOCAL, target);
        else if (s->v.AnnAssign.value)
            ADD_DEF(w, id, DEF_LOCAL, target);
    } else {
        visit_expr_(w, target);
    }
    visit_annotation_(w, s->v.AnnAssign.annotation);
    if (s->v.AnnAssign.value)
        visit_expr_(w, s->v.AnnAssign.value);
}

static void
visit_declaration(Walk *w, stmt_ty s, asdl_identifier_seq *names, unsigned flag)
{
    const char *word = flag == DEF_GLOBAL ? "global" : "nonlocal";
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(names); i++) {
        identifier id = asdl_seq_GET(names, i);
        unsigned cur = flags_of(w, id);
        if (cur & DEF_PARAM)
            error(w->c, s, "name '%s' is parameter and %s", id, word);
        else if (cur & USE)
            error(w->c, s, "name '%s' is used prior to %s declaration", id,
                  word);
        else if (cur & DEF_ANNOT)
            error(w->c, s, "annotated name '%s' can't be %s", id, word);
        else if (cur & DEF_LOCAL)
            error(w->c, s, "name '%s' is assigned to before %s declaration", id,
                  word);
        ADD_DEF(w, id, flag, s);
        add_directive(w, mangled(w, id), PLACE(s));
    }
}

static void
visit_aliases(Walk *w, asdl_alias_seq *names)
{
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(names); i++) {
        alias_ty a = asdl_seq_GET(names, i);
        identifier store = a->asname ? a->asname : a->name;
        if (strcmp(store, "*") == 0) {
            if (w->cur->kind != SCOPE_MODULE)
                error(w->c, a, "import * only allowed at module level");
            continue;
        }
        const char *dot = a->asname ? NULL : strchr(store, '.');
        Name *n = dot ? name_text(w->c, store, (size_t)(dot - store))
                      : name_of(w->c, store);
        add_to(w, w->cur, mangle(w->c, w->private, n), DEF_IMPORT, PLACE(a));
    }
}

static void
visit_handlers(Walk *w, asdl_excepthandler_seq *s)
{
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(s); i++) {
        excepthandler_ty h = asdl_seq_GET(s, i);
        if (h->v.ExceptHandler.type)
            visit_expr_(w, h->v.ExceptHandler.type);
        if (h->v.ExceptHandler.name)
            ADD_DEF(w, h->v.ExceptHandler.name, DEF_LOCAL, h);
        visit_stmts_(w, h->v.ExceptHandler.body);
    }
}

static void
visit_with(Walk *w, asdl_withitem_seq *items, asdl_stmt_seq *body)
{
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(items); i++) {
        withitem_ty item = asdl_seq_GET(items, i);
        visit_expr_(w, item->context_expr);
        if (item->optional_vars)
            visit_expr_(w, item->optional_vars);
    }
    visit_stmts_(w, body);
}

static void
visit_stmt_(Walk *w, stmt_ty s)
{
    switch (s->kind) {
    case FunctionDef_kind:
        visit_function(w, s, false);
        break;
    case AsyncFunctionDef_kind:
        visit_function(w, s, true);
        break;
    case ClassDef_kind:
        visit_class(w, s);
        break;
    case Return_kind:
        if (s->v.Return.value) {
            visit_expr_(w, s->v.Return.value);
            w->cur->returns_value = true;
        }
        break;
    case Delete_kind:
        visit_exprs(w, s->v.Delete.targets);
        break;
    case Assign_kind:
        visit_exprs(w, s->v.Assign.targets);
        visit_expr_(w, s->v.Assign.value);
        break;
    case TypeAlias_kind:
        visit_type_alias(w, s);
        break;
    case AugAssign_kind:
        visit_expr_(w, s->v.AugAssign.target);
        visit_expr_(w, s->v.AugAssign.value);
        break;
    case AnnAssign_kind:
        visit_ann_assign(w, s);
        break;
    case AsyncFor_kind:
        w->cur->coroutine = true;
        // fallthrough
    case For_kind:
        visit_expr_(w, s->v.For.target);
        visit_expr_(w, s->v.For.iter);
        visit_stmts_(w, s->v.For.body);
        visit_stmts_(w, s->v.For.orelse);
        break;
    case While_kind:
        visit_expr_(w, s->v.While.test);
        visit_stmts_(w, s->v.While.body);
        visit_stmts_(w, s->v.While.orelse);
        break;
    case If_kind:
        // A chain of elif is deep on the right.
        for (;;) {
            visit_expr_(w, s->v.If.test);
            visit_stmts_(w, s->v.If.body);
            asdl_stmt_seq *orelse = s->v.If.orelse;
            if (asdl_seq_LEN(orelse) != 1 ||
                asdl_seq_GET(orelse, 0)->kind != If_kind) {
                visit_stmts_(w, orelse);
                break;
            }
            s = asdl_seq_GET(orelse, 0);
        }
        break;
    case AsyncWith_kind:
        w->cur->coroutine = true;
        // fallthrough
    case With_kind:
        visit_with(w, s->v.With.items, s->v.With.body);
        break;
    case Match_kind:
        visit_expr_(w, s->v.Match.subject);
        for (ptrdiff_t i = 0; i < asdl_seq_LEN(s->v.Match.cases); i++) {
            match_case_ty m = asdl_seq_GET(s->v.Match.cases, i);
            visit_pattern(w, m->pattern);
            if (m->guard)
                visit_expr_(w, m->guard);
            visit_stmts_(w, m->body);
        }
        break;
    case Raise_kind:
        if (s->v.Raise.exc)
            visit_expr_(w, s->v.Raise.exc);
        if (s->v.Raise.cause)
            visit_expr_(w, s->v.Raise.cause);
        break;
    case Try_kind:
    case TryStar_kind:
        visit_stmts_(w, s->v.Try.body);
        visit_stmts_(w, s->v.Try.orelse);
        visit_handlers(w, s->v.Try.handlers);
        visit_stmts_(w, s->v.Try.finalbody);
        break;
    case Assert_kind:
        visit_expr_(w, s->v.Assert.test);
        if (s->v.Assert.msg)
            visit_expr_(w, s->v.Assert.msg);
        break;
    case Import_kind:
        visit_aliases(w, s->v.Import.names);
        break;
    case ImportFrom_kind:
        visit_aliases(w, s->v.ImportFrom.names);
        break;
    case Global_kind:
        visit_declaration(w, s, s->v.Global.names, DEF_GLOBAL);
        break;
    case Nonlocal_kind:
        visit_declaration(w, s, s->v.Nonlocal.names, DEF_NONLOCAL);
        break;
    case Expr_kind:
        visit_expr_(w, s->v.Expr.value);
        break;
    case Pass_kind:
    case Break_kind:
    case Continue_kind:
        break;
    }
}

_Static_assert(offsetof(struct _stmt, v.FunctionDef.type_params) ==
                       offsetof(struct _stmt, v.AsyncFunctionDef.type_params) &&
                   offsetof(struct _stmt, v.For.orelse) ==
                       offsetof(struct _stmt, v.AsyncFor.orelse) &&
                   offsetof(struct _stmt, v.With.body) ==
                       offsetof(struct _stmt, v.AsyncWith.body) &&
                   offsetof(struct _stmt, v.Try.finalbody) ==
                       offsetof(struct _stmt, v.TryStar.finalbody),
               "a statement and its async or star form are laid out alike");

static void
visit_stmts_(Walk *w, asdl_stmt_seq *s)
{
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(s); i++) {
        if (w->c->failed || !deeper(w->c))
            return;
        visit_stmt_(w, asdl_seq_GET(s, i));
        next_statement(w->c);
    }
}

// ---- whose each name is

static void
directive_error(Compiler *c, Scope *s, Name *n, const char *format)
{
    for (Directive *d = s->directives; d; d = d->next)
        if (d->name == n) {
            error_at(c, d->at, format, n->text);
            return;
        }
}

// The scope around s that binds the name as a local variable, or NULL.
static Scope *
owner_of(Compiler *c, const Scope *s, Name *n, Symbol **found)
{
    bool implicit =
        n->known == NAME___class__ || n->known == NAME___classdict__;
    for (Scope *p = s->parent; p && p->kind != SCOPE_MODULE; p = p->parent) {
        if (p->kind == SCOPE_CLASS) {
            if (!implicit)
                continue;
            *found = NULL;
            return p;
        }
        Symbol *y = scope_find(p, n);
        if (!y)
            continue;
        if (y->flags & DEF_GLOBAL)
            return NULL;
        if (!(y->flags & DEF_NONLOCAL) && (y->flags & DEF_BOUND)) {
            *found = y;
            return p;
        }
    }
    (void)c;
    return NULL;
}

// y is free in s: a cell in its owner, free in all scopes between.
static bool
make_free(Compiler *c, Scope *s, Symbol *y)
{
    Symbol *found;
    Scope *owner = owner_of(c, s, y->name, &found);
    if (!owner)
        return false;
    y->scope = FREE;
    s->has_free = true;
    if (owner->kind == SCOPE_CLASS)
        owner->needs_class_closure = true;
    else
        found->scope = CELL;
    for (Scope *p = s->parent; p != owner; p = p->parent) {
        Symbol *z = scope_find(p, y->name);
        p->child_free = true;
        if (!z) {
            z = scope_add(c, p, y->name);
            z->scope = FREE;
        } else if (p->kind == SCOPE_CLASS &&
                   (z->flags & (DEF_BOUND | DEF_GLOBAL))) {
            z->flags |= DEF_FREE_CLASS;
        }
    }
    owner->child_free = true;
    return true;
}

static void
analyze_name(Compiler *c, Scope *s, Symbol *y)
{
    if (y->flags & DEF_GLOBAL) {
        if (y->flags & DEF_NONLOCAL)
            directive_error(c, s, y->name, "name '%s' is nonlocal and global");
        y->scope = GLOBAL_EXPLICIT;
        return;
    }
    if (y->flags & DEF_NONLOCAL) {
        Symbol *found = NULL;
        if (s->kind == SCOPE_MODULE)
            directive_error(c, s, y->name,
                            "nonlocal declaration not allowed at module level");
        else if (!make_free(c, s, y))
            directive_error(c, s, y->name,
                            "no binding for nonlocal '%s' found");
        else if (owner_of(c, s, y->name, &found) && found &&
                 (found->flags & DEF_TYPE_PARAM))
            directive_error(
                c, s, y->name,
                "nonlocal binding not allowed for type parameter '%s'");
        return;
    }
    if (y->flags & DEF_BOUND) {
        y->scope = LOCAL;
        return;
    }
    if (s->kind == SCOPE_MODULE) {
        y->scope = GLOBAL_IMPLICIT;
        return;
    }
    // The scopes of a generic see the names of the class that they stand in.
    if (s->kind != SCOPE_FUNCTION && s->kind != SCOPE_CLASS &&
        s->parent->kind == SCOPE_CLASS) {
        Symbol *z = scope_find(s->parent, y->name);
        if (z && (z->flags & DEF_GLOBAL)) {
            y->scope = GLOBAL_EXPLICIT;
            return;
        }
        if (z && (z->flags & DEF_BOUND) && !(z->flags & DEF_NONLOCAL)) {
            y->scope = GLOBAL_IMPLICIT;
            return;
        }
    }
    if (!make_free(c, s, y)) {
        y->scope = GLOBAL_IMPLICIT;
        if (s->nested)
            s->has_free = true;
    }
}

static void
analyze(Compiler *c, Scope *s)
{
    size_t n = s->nsymbols;
    for (size_t i = 0; i < n && !c->failed; i++)
        if (s->symbols[i]->scope == 0) {
            analyze_name(c, s, s->symbols[i]);
            next_statement(c);
        }
    for (size_t i = 0; i < s->nchildren && !c->failed; i++)
        analyze(c, s->children[i]);
}

Scope *
symtable_build(Compiler *c, mod_ty mod)
{
    Walk w = {.c = c};
    c->scope_mask = 63;
    c->scopes = arena_alloc(c->arena, 64 * sizeof *c->scopes);
    Name *top = name_text(c, "top", 3);
    enter(&w, top, SCOPE_MODULE, mod, NO_PLACE);
    c->top = w.top = w.cur;
    switch (mod->kind) {
    case Module_kind:
        visit_stmts_(&w, mod->v.Module.body);
        break;
    case Interactive_kind:
        visit_stmts_(&w, mod->v.Interactive.body);
        break;
    case Expression_kind:
        visit_expr_(&w, mod->v.Expression.body);
        break;
    case FunctionType_kind:
        break;
    }
    if (!c->failed && !c->nerrors)
        analyze(c, c->top);
    return c->top;
}
