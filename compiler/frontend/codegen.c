// codegen.c - tree to instructions: units, functions, classes, statements.
//
// A unit is the code of one scope. Instructions are emitted into it in their
// final order, with labels for jumps; what can be folded is folded as it is
// emitted, by looking at the tail. The handler that protects an instruction is
// known statically: Unit.handler. Code that cannot be reached is made and left
// to assemble.c, so that its errors are found.
//
// The shapes of try, with and finally are those of CPython 3.11: a finally body
// is there once for each way out.

#include "codegen.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "krait/source.h"

// ---- emitting

Ins *
tail(Compiler *c, size_t back)
{
    Unit *u = c->u;
    return u->n >= u->barrier + back ? &u->ins[u->n - back] : NULL;
}

static void
emit_ins(Compiler *c, unsigned op, size_t arg)
{
    Unit *u = c->u;
    GROW(c, u->ins, u->n, u->cap);
    u->ins[u->n++] = (Ins){.op = (uint8_t)op,
                           .arg = (uint32_t)arg,
                           .handler = u->handler,
                           .at = u->at};
}

int
tail_const(Compiler *c)
{
    Ins *i = tail(c, 1);
    return i && i->op == OP_LOAD_CONST ? (int)i->arg : -1;
}

static void
drop(Compiler *c, size_t n)
{
    c->u->n -= n;
}

static void
replace_consts(Compiler *c, size_t n, int constant)
{
    drop(c, n);
    emit_const(c, constant);
}

static bool
fold_build_tuple(Compiler *c, size_t n)
{
    if (n == 0) {
        emit_const(c, fold_tuple(c, NULL, 0));
        return true;
    }
    if (!tail(c, n))
        return false;
    for (size_t i = 1; i <= n; i++)
        if (tail(c, i)->op != OP_LOAD_CONST)
            return false;
    int *items = arena_alloc(c->arena, n * sizeof *items);
    for (size_t i = 0; i < n; i++)
        items[i] = (int)tail(c, n - i)->arg;
    replace_consts(c, n, fold_tuple(c, items, n));
    return true;
}

// Unpacking what was just packed.
static bool
fold_unpack(Compiler *c, size_t n)
{
    Ins *i = tail(c, 1);
    if (!i || n > 3)
        return false;
    if (i->op == OP_BUILD_TUPLE && i->arg == n) {
        drop(c, 1);
        if (n > 1)
            emit_arg(c, OP_SWAP, n);
        return true;
    }
    if (i->op == OP_LOAD_CONST && kr_is_tuple(pool_get(c, (int)i->arg)) &&
        kr_as_tuple(pool_get(c, (int)i->arg))->len == n && n > 0) {
        KrValue t = pool_get(c, (int)i->arg);
        drop(c, 1);
        for (size_t k = n; k-- > 0;)
            emit_const(c, pool_value(c, kr_as_tuple(t)->items[k]));
        return true;
    }
    return false;
}

static bool
fold(Compiler *c, KrOpcode op, size_t arg)
{
    Ins *b = tail(c, 1), *a = tail(c, 2);
    int v = -1;
    switch ((int)op) {
    case OP_BUILD_TUPLE:
        return fold_build_tuple(c, arg);
    case OP_UNPACK_SEQUENCE:
        return fold_unpack(c, arg);
    case OP_UNARY_NOT:
        if (b && (b->op == OP_CONTAINS_OP || b->op == OP_IS_OP)) {
            b->arg ^= 1;
            return true;
        }
        if (b && b->op == OP_LOAD_CONST)
            v = fold_not(c, (int)b->arg);
        break;
    case OP_UNARY_OP:
        if (b && b->op == OP_LOAD_CONST)
            v = fold_unary(c, (int)arg, (int)b->arg);
        break;
    case OP_BINARY_OP:
        if (a && a->op == OP_LOAD_CONST && b->op == OP_LOAD_CONST &&
            arg < KR_OP_IADD)
            v = fold_binary(c, (int)arg, (int)a->arg, (int)b->arg);
        if (v >= 0) {
            replace_consts(c, 2, v);
            return true;
        }
        return false;
    case OP_BINARY_SUBSCR:
        if (a && a->op == OP_LOAD_CONST && b->op == OP_LOAD_CONST)
            v = fold_subscr(c, (int)a->arg, (int)b->arg);
        if (v >= 0) {
            replace_consts(c, 2, v);
            return true;
        }
        return false;
    default:
        return false;
    }
    if (v < 0)
        return false;
    replace_consts(c, 1, v);
    return true;
}

void
emit_arg(Compiler *c, KrOpcode op, size_t arg)
{
    if (!fold(c, op, arg))
        emit_ins(c, op, arg);
}

void
emit(Compiler *c, KrOpcode op)
{
    emit_arg(c, op, 0);
}

void
emit_const(Compiler *c, int constant)
{
    emit_ins(c, OP_LOAD_CONST, (size_t)constant);
}

void
emit_none(Compiler *c)
{
    emit_const(c, c->none);
}

void
emit_name(Compiler *c, KrOpcode op, Name *name)
{
    Unit *u = c->u;
    GROW(c, u->names, u->nnames, u->names_cap);
    u->names[u->nnames++] = name;
    emit_ins(c, op, u->nnames - 1);
}

Label
new_label(Compiler *c)
{
    Unit *u = c->u;
    GROW(c, u->labels, u->nlabels, u->labels_cap);
    u->labels[u->nlabels] = SIZE_MAX;
    return (Label)u->nlabels++;
}

void
use_label(Compiler *c, Label l)
{
    Unit *u = c->u;
    assert(u->labels[l] == SIZE_MAX);
    u->labels[l] = u->barrier = u->n;
}

// The tests of constants and of `is None` are decided here.
static bool
fold_jump(Compiler *c, KrOpcode op, Label l)
{
    Ins *b = tail(c, 1), *a = tail(c, 2);
    bool when = op == OP_POP_JUMP_IF_TRUE || op == OP_JUMP_IF_TRUE_OR_POP;
    bool keeps = op == OP_JUMP_IF_TRUE_OR_POP || op == OP_JUMP_IF_FALSE_OR_POP;
    if (!b || !(keeps || when || op == OP_POP_JUMP_IF_FALSE))
        return false;
    if (b->op == OP_LOAD_CONST) {
        bool jumps = const_truth(c, (int)b->arg) == when;
        if (!jumps || !keeps)
            drop(c, 1);
        if (jumps)
            emit_ins(c, OP_JUMP, (size_t)l);
        return true;
    }
    if (!keeps && a && b->op == OP_IS_OP && a->op == OP_LOAD_CONST &&
        (int)a->arg == c->none) {
        bool none = (b->arg == 0) == when;
        drop(c, 2);
        emit_ins(c, none ? OP_POP_JUMP_IF_NONE : OP_POP_JUMP_IF_NOT_NONE,
                 (size_t)l);
        return true;
    }
    return false;
}

void
emit_jump(Compiler *c, KrOpcode op, Label l)
{
    if (!fold_jump(c, op, l))
        emit_ins(c, op, (size_t)l);
}

void
emit_compare(Compiler *c, cmpop_ty op)
{
    static const struct {
        KrOpcode op;
        int arg;
    } of[] = {
        [Eq] = {OP_COMPARE_OP, KR_EQ}, [NotEq] = {OP_COMPARE_OP, KR_NE},
        [Lt] = {OP_COMPARE_OP, KR_LT}, [LtE] = {OP_COMPARE_OP, KR_LE},
        [Gt] = {OP_COMPARE_OP, KR_GT}, [GtE] = {OP_COMPARE_OP, KR_GE},
        [Is] = {OP_IS_OP, 0},          [IsNot] = {OP_IS_OP, 1},
        [In] = {OP_CONTAINS_OP, 0},    [NotIn] = {OP_CONTAINS_OP, 1},
    };
    emit_arg(c, of[op].op, (size_t)of[op].arg);
}

void
emit_not_yet(Compiler *c, const char *what)
{
    emit_arg(c, OP_NOT_YET, (size_t)pool_str(c, what, strlen(what)));
}

void
emit_return(Compiler *c)
{
    emit_none(c);
    emit(c, OP_RETURN_VALUE);
}

// The iterator below, the value to send on top.
void
emit_yield_from(Compiler *c)
{
    Label again = new_label(c), done = new_label(c);
    use_label(c, again);
    emit_jump(c, OP_SEND, done);
    emit(c, OP_YIELD_VALUE);
    emit_jump(c, OP_JUMP, again);
    use_label(c, done);
}

// ---- handlers and blocks

uint32_t
setup(Compiler *c, bool lasti, bool with)
{
    Unit *u = c->u;
    Label l = new_label(c);
    GROW(c, u->handlers, u->nhandlers, u->handlers_cap);
    uint32_t h = (uint32_t)u->nhandlers++;
    u->handlers[h] = (Handler){
        .label = l, .outer = u->handler, .lasti = lasti, .with = with};
    emit_ins(c, OP_SETUP, h);
    u->handler = h;
    return h;
}

void
pop_handler(Compiler *c)
{
    c->u->handler = c->u->handlers[c->u->handler].outer;
}

void
begin_handler(Compiler *c, uint32_t h)
{
    use_label(c, c->u->handlers[h].label);
    c->u->handler = c->u->handlers[h].outer;
}

void
push_fblock(Compiler *c, FblockKind kind, Label start, Label exit,
            const void *data)
{
    Unit *u = c->u;
    // CPython's limit, and its words.
    if (u->nfblocks >= 21)
        error_at(c, u->at, "too many statically nested blocks");
    GROW(c, u->fblocks, u->nfblocks, u->fblocks_cap);
    u->fblocks[u->nfblocks++] = (Fblock){
        .kind = kind, .start = start, .exit = exit, .data = data, .at = u->at};
}

void
pop_fblock(Compiler *c)
{
    c->u->nfblocks--;
}

// exc on top of previous: the end of a handler that raises on.
static void
pop_except_and_reraise(Compiler *c)
{
    emit_arg(c, OP_COPY, 3);
    emit(c, OP_POP_EXCEPT);
    emit_arg(c, OP_RERAISE, 1);
}

static void
call_exit_with_nones(Compiler *c)
{
    emit_none(c);
    emit_none(c);
    emit_none(c);
    emit_arg(c, OP_CALL_FUNCTION, 3);
}

static void
swap_if(Compiler *c, bool keep)
{
    if (keep)
        emit_arg(c, OP_SWAP, 2);
}

static void
clear_name(Compiler *c, Name *name)
{
    emit_none(c);
    nameop_name(c, name, Store);
    nameop_name(c, name, Del);
}

// Undoes one block on the way out of it; keep: a value on top is to stay there.
static void
unwind(Compiler *c, const Fblock *f, bool keep)
{
    Unit *u = c->u;
    switch (f->kind) {
    case FB_WHILE_LOOP:
    case FB_EXCEPTION_HANDLER:
    case FB_EXCEPTION_GROUP_HANDLER:
    case FB_ASYNC_COMPREHENSION_GENERATOR:
        break;
    case FB_FOR_LOOP:
        swap_if(c, keep);
        emit(c, OP_POP_TOP);
        break;
    case FB_TRY_EXCEPT:
        pop_handler(c);
        break;
    case FB_FINALLY_TRY:
        pop_handler(c);
        if (keep)
            push_fblock(c, FB_POP_VALUE, 0, 0, NULL);
        visit_stmts(c, (asdl_stmt_seq *)f->data);
        if (keep)
            pop_fblock(c);
        no_place(u);
        break;
    case FB_FINALLY_END:
        swap_if(c, keep);
        emit(c, OP_POP_TOP);
        swap_if(c, keep);
        pop_handler(c);
        emit(c, OP_POP_EXCEPT);
        break;
    case FB_WITH:
    case FB_ASYNC_WITH:
        u->at = f->at;
        pop_handler(c);
        swap_if(c, keep);
        call_exit_with_nones(c);
        if (f->kind == FB_ASYNC_WITH) {
            emit_arg(c, OP_GET_AWAITABLE, 2);
            emit_none(c);
            emit_yield_from(c);
        }
        emit(c, OP_POP_TOP);
        // The exit must not count as being on the statement's line again.
        no_place(u);
        break;
    case FB_HANDLER_CLEANUP:
        if (f->data)
            pop_handler(c);
        swap_if(c, keep);
        pop_handler(c);
        emit(c, OP_POP_EXCEPT);
        if (f->data)
            clear_name(c, (Name *)f->data);
        break;
    case FB_POP_VALUE:
        swap_if(c, keep);
        emit(c, OP_POP_TOP);
        break;
    }
}

// Undoes blocks from the innermost out, up to and without the first loop if
// that is asked for, which is returned; NULL: all. at: of the statement that
// leaves.
static const Fblock *
unwind_all(Compiler *c, KrPosition at, bool keep, bool to_loop)
{
    Unit *u = c->u;
    if (u->nfblocks == 0)
        return NULL;
    Fblock top = u->fblocks[u->nfblocks - 1];
    if (top.kind == FB_EXCEPTION_GROUP_HANDLER) {
        error_at(c, at,
                 "'break', 'continue' and 'return' cannot appear in an except* "
                 "block");
        return NULL;
    }
    if (to_loop && (top.kind == FB_WHILE_LOOP || top.kind == FB_FOR_LOOP))
        return &u->fblocks[u->nfblocks - 1];
    u->nfblocks--;
    unwind(c, &top, keep);
    const Fblock *loop = unwind_all(c, at, keep, to_loop);
    u->fblocks[u->nfblocks++] = top;
    return loop;
}

// ---- units

static int
by_name(const void *a, const void *b)
{
    return strcmp((*(Symbol *const *)a)->name->text,
                  (*(Symbol *const *)b)->name->text);
}

static void
number_cells(Compiler *c, Unit *u)
{
    Scope *s = u->scope;
    Symbol **v = arena_alloc(c->arena, (2 * s->nsymbols + 1) * sizeof *v);
    size_t n = 0;
    bool class_cell = s->kind == SCOPE_CLASS && s->needs_class_closure;
    if (class_cell) {
        // Not a variable of the body: a Symbol outside of its table.
        Symbol *y = arena_alloc(c->arena, sizeof *y);
        *y = (Symbol){.name = c->known[NAME___class__],
                      .scope = CELL,
                      .local = -1,
                      .cell = 0};
        v[n++] = y;
    }
    for (size_t i = 0; i < s->nsymbols; i++)
        if (s->symbols[i]->scope == CELL)
            v[n++] = s->symbols[i];
    if (n - class_cell > 1)
        qsort(v + class_cell, n - class_cell, sizeof *v, by_name);
    u->ncells = n;
    for (size_t i = 0; i < s->nsymbols; i++)
        if (s->symbols[i]->scope == FREE ||
            (s->symbols[i]->flags & DEF_FREE_CLASS))
            v[n++] = s->symbols[i];
    u->nfree = n - u->ncells;
    if (u->nfree > 1)
        qsort(v + u->ncells, u->nfree, sizeof *v, by_name);
    for (size_t i = 0; i < n; i++)
        v[i]->cell = (int)i;
    u->cells = v;
}

static const char *
qualified_name(Compiler *c, const Unit *u)
{
    const Unit *p = u->outer;
    if (p && p->kind == UNIT_TYPE_PARAMS)
        p = p->outer;
    if (!p || !p->outer)
        return u->name->text;
    if (u->kind == UNIT_FUNCTION || u->kind == UNIT_ASYNC_FUNCTION ||
        u->kind == UNIT_CLASS) {
        Name *m = mangle(c, p->private, u->name);
        Symbol *y = scope_find(p->scope, m);
        if (y && y->scope == GLOBAL_EXPLICIT)
            return u->name->text;
    }
    bool locals = p->kind == UNIT_FUNCTION || p->kind == UNIT_ASYNC_FUNCTION ||
                  p->kind == UNIT_LAMBDA;
    return arena_printf(c->arena, "%s%s.%s", p->qualname,
                        locals ? ".<locals>" : "", u->name->text);
}

// The co_flags that follow from the scope.
static unsigned
scope_flags(Compiler *c)
{
    const Unit *u = c->u;
    const Scope *s = u->scope;
    unsigned flags = c->future_annotations ? KR_CO_FUTURE_ANNOTATIONS : 0;
    if (u->kind == UNIT_CLASS)
        return flags | KR_CO_CLASS;
    if (u->kind == UNIT_MODULE) {
        flags |= KR_CO_MODULE;
        return s->coroutine && allows_top_level_await(c)
                   ? flags | KR_CO_COROUTINE
                   : flags;
    }
    flags |= KR_CO_OPTIMIZED | KR_CO_NEWLOCALS;
    if (s->nested)
        flags |= KR_CO_NESTED;
    if (s->varargs)
        flags |= KR_CO_VARARGS;
    if (s->varkeywords)
        flags |= KR_CO_VARKEYWORDS;
    if (s->generator)
        flags |= s->coroutine ? KR_CO_ASYNC_GENERATOR : KR_CO_GENERATOR;
    else if (s->coroutine)
        flags |= KR_CO_COROUTINE;
    return flags;
}

static void
emit_prologue(Compiler *c)
{
    Unit *u = c->u;
    if (u->nfree)
        emit_ins(c, OP_COPY_FREE_VARS, u->nfree);
    for (size_t i = 0; i < u->ncells; i++)
        emit_ins(c, OP_MAKE_CELL, i);
    u->flags |= scope_flags(c);
    if (u->flags &
        (KR_CO_GENERATOR | KR_CO_COROUTINE | KR_CO_ASYNC_GENERATOR)) {
        emit(c, OP_RETURN_GENERATOR);
        emit(c, OP_POP_TOP);
    }
}

Unit *
unit_enter(Compiler *c, UnitKind kind, Name *name, Scope *scope,
           int firstlineno)
{
    Unit *u = c->free_units;
    if (u)
        c->free_units = u->outer;
    else
        u = arena_alloc(c->arena, sizeof *u);
    *u = (Unit){.outer = c->u,
                .kind = kind,
                .scope = scope,
                .name = name,
                .firstlineno = firstlineno,
                .doc = -1,
                // vectors that have grown already
                .ins = u->ins,
                .cap = u->cap,
                .labels = u->labels,
                .labels_cap = u->labels_cap,
                .handlers = u->handlers,
                .handlers_cap = u->handlers_cap,
                .fblocks = u->fblocks,
                .fblocks_cap = u->fblocks_cap,
                .names = u->names,
                .names_cap = u->names_cap,
                .locals = u->locals,
                .locals_cap = u->locals_cap};
    if (c->u)
        u->private = c->u->private;
    c->u = u;
    u->qualname = qualified_name(c, u);
    number_cells(c, u);
    // A finally body is compiled more than once, and the functions in it.
    for (size_t i = 0; i < scope->nsymbols; i++)
        scope->symbols[i]->local = -1;
    for (size_t i = 0; i < scope->nparams; i++) {
        GROW(c, u->locals, u->nlocals, u->locals_cap);
        scope->params[i]->local = (int)i;
        u->locals[u->nlocals++] = scope->params[i];
    }
    new_label(c); // label 0 and handler 0: none
    GROW(c, u->handlers, u->nhandlers, u->handlers_cap);
    u->nhandlers = 1;
    u->at = (KrPosition){
        .line = firstlineno, .end_line = firstlineno, .col = -1, .end_col = -1};
    emit_prologue(c);
    return u;
}

int
unit_leave(Compiler *c)
{
    Unit *u = c->u;
    bool wrong = c->failed || c->nerrors;
    KrValue code = wrong ? KR_None : assemble(c, u);
    c->u = u->outer;
    u->outer = c->free_units;
    c->free_units = u;
    return wrong || c->failed ? 0 : pool_value(c, code);
}

bool
allows_top_level_await(const Compiler *c)
{
    return (c->flags & KR_COMPILE_TOP_AWAIT) && c->u->kind == UNIT_MODULE;
}

// ---- names

bool
forbidden_name(Compiler *c, const Name *n, expr_context_ty ctx, KrPosition at)
{
    if (n->known != NAME___debug__ || ctx == Load)
        return false;
    error_at(c, at,
             ctx == Store ? "cannot assign to __debug__"
                          : "cannot delete __debug__");
    return true;
}

// Names that give whoever mentions them a real frame.
void
note_name(Compiler *c, const Name *n)
{
    switch (n->known) {
    case NAME_locals:
    case NAME_exec:
    case NAME_eval:
    case NAME_vars:
    case NAME_dir:
    case NAME_globals:
    case NAME__getframe:
    case NAME_currentframe:
        c->u->flags |= KR_CO_FRAME;
    }
}

static size_t
local_of(Compiler *c, Symbol *y)
{
    Unit *u = c->u;
    if (y->local < 0) {
        GROW(c, u->locals, u->nlocals, u->locals_cap);
        y->local = (int)u->nlocals;
        u->locals[u->nlocals++] = y;
    }
    return (size_t)y->local;
}

void
nameop_name(Compiler *c, Name *plain, expr_context_ty ctx)
{
    static const KrOpcode deref[] = {[Load] = OP_LOAD_DEREF,
                                     [Store] = OP_STORE_DEREF,
                                     [Del] = OP_DELETE_DEREF};
    static const KrOpcode fast[] = {
        [Load] = OP_LOAD_FAST, [Store] = OP_STORE_FAST, [Del] = OP_DELETE_FAST};
    static const KrOpcode global[] = {[Load] = OP_LOAD_GLOBAL,
                                      [Store] = OP_STORE_GLOBAL,
                                      [Del] = OP_DELETE_GLOBAL};
    static const KrOpcode name[] = {
        [Load] = OP_LOAD_NAME, [Store] = OP_STORE_NAME, [Del] = OP_DELETE_NAME};
    Unit *u = c->u;
    Name *n = mangle(c, u->private, plain);
    if (forbidden_name(c, n, ctx, c->u->at))
        return;
    if (ctx == Load) {
        if (n->known == NAME___debug__) {
            emit_const(c, pool_value(c, kr_bool(!c->optimize)));
            return;
        }
        note_name(c, n);
    }
    Symbol *y = scope_find(u->scope, n);
    bool function = u->kind != UNIT_MODULE && u->kind != UNIT_CLASS;
    switch (y ? y->scope : 0) {
    case FREE:
    case CELL:
        emit_ins(c,
                 ctx == Load && u->kind == UNIT_CLASS ? OP_LOAD_CLASSDEREF
                                                      : deref[ctx],
                 (size_t)y->cell);
        return;
    case LOCAL:
        if (function) {
            emit_ins(c, fast[ctx], local_of(c, y));
            return;
        }
        break;
    case GLOBAL_IMPLICIT:
        if (function) {
            emit_name(c, global[ctx], n);
            return;
        }
        break;
    case GLOBAL_EXPLICIT:
        emit_name(c, global[ctx], n);
        return;
    }
    emit_name(c, name[ctx], n);
}

void
nameop(Compiler *c, identifier id, expr_context_ty ctx)
{
    nameop_name(c, name_of(c, id), ctx);
}

// ---- functions

// On the stack: what flags say; then the closure, the code and the function.
void
make_function(Compiler *c, int code, const Scope *scope, unsigned flags)
{
    Unit *u = c->u;
    size_t n = 0;
    // The free variables of the inner code in its order: sorted.
    Symbol **free = arena_alloc(c->arena, (scope->nsymbols + 1) * sizeof *free);
    for (size_t i = 0; i < scope->nsymbols; i++)
        if (scope->symbols[i]->scope == FREE ||
            (scope->symbols[i]->flags & DEF_FREE_CLASS))
            free[n++] = scope->symbols[i];
    if (n > 1)
        qsort(free, n, sizeof *free, by_name);
    for (size_t i = 0; i < n; i++) {
        Symbol *y = scope_find(u->scope, free[i]->name);
        size_t cell = u->kind == UNIT_CLASS &&
                              free[i]->name->known == NAME___class__ &&
                              u->scope->needs_class_closure
                          ? 0
                          : (size_t)y->cell;
        emit_ins(c, OP_LOAD_CLOSURE, cell);
    }
    if (n) {
        emit_ins(c, OP_BUILD_TUPLE, n);
        flags |= KR_MF_CLOSURE;
    }
    emit_const(c, code);
    emit_arg(c, OP_MAKE_FUNCTION, flags);
}

unsigned
default_arguments(Compiler *c, arguments_ty a)
{
    unsigned flags = 0;
    if (asdl_seq_LEN(a->defaults) > 0) {
        for (ptrdiff_t i = 0; i < asdl_seq_LEN(a->defaults); i++)
            visit_expr(c, asdl_seq_GET(a->defaults, i));
        emit_arg(c, OP_BUILD_TUPLE, (size_t)asdl_seq_LEN(a->defaults));
        flags |= KR_MF_DEFAULTS;
    }
    size_t n = 0;
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(a->kwonlyargs); i++) {
        expr_ty value = asdl_seq_GET(a->kw_defaults, i);
        if (!value)
            continue;
        Name *name = mangle(c, c->u->private,
                            name_of(c, asdl_seq_GET(a->kwonlyargs, i)->arg));
        emit_const(c, name_const(c, name));
        visit_expr(c, value);
        n++;
    }
    if (n) {
        emit_arg(c, OP_BUILD_MAP, n);
        flags |= KR_MF_KWDEFAULTS;
    }
    return flags;
}

void
count_arguments(Unit *u, arguments_ty a)
{
    u->posonlyargcount = (int)asdl_seq_LEN(a->posonlyargs);
    u->argcount = u->posonlyargcount + (int)asdl_seq_LEN(a->args);
    u->kwonlyargcount = (int)asdl_seq_LEN(a->kwonlyargs);
}

void
visit_annotation(Compiler *c, expr_ty e)
{
    if (!c->future_annotations) {
        // *args: *Ts
        if (e->kind == Starred_kind) {
            visit_expr(c, e->v.Starred.value);
            emit_arg(c, OP_UNPACK_SEQUENCE, 1);
            return;
        }
        visit_expr(c, e);
        return;
    }
    size_t n;
    const char *s = unparse(c, e, &n);
    emit_const(c, pool_str(c, s, n));
}

static size_t
param_annotation(Compiler *c, identifier name, expr_ty annotation)
{
    if (!annotation)
        return 0;
    Name *n = mangle(c, c->u->private, name_of(c, name));
    emit_const(c, name_const(c, n));
    visit_annotation(c, annotation);
    return 2;
}

static size_t
param_annotations(Compiler *c, asdl_arg_seq *s)
{
    size_t n = 0;
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(s); i++)
        n += param_annotation(c, asdl_seq_GET(s, i)->arg,
                              asdl_seq_GET(s, i)->annotation);
    return n;
}

static unsigned
function_annotations(Compiler *c, arguments_ty a, expr_ty returns)
{
    size_t n = param_annotations(c, a->args);
    n += param_annotations(c, a->posonlyargs);
    if (a->vararg)
        n += param_annotation(c, a->vararg->arg, a->vararg->annotation);
    n += param_annotations(c, a->kwonlyargs);
    if (a->kwarg)
        n += param_annotation(c, a->kwarg->arg, a->kwarg->annotation);
    n += param_annotation(c, "return", returns);
    if (!n)
        return 0;
    emit_arg(c, OP_BUILD_TUPLE, n);
    return KR_MF_ANNOTATIONS;
}

static void
forbid_arg(Compiler *c, arg_ty a)
{
    if (a)
        forbidden_name(c, name_of(c, a->arg), Store, PLACE(a));
}

void
forbid_args(Compiler *c, arguments_ty a)
{
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(a->posonlyargs); i++)
        forbid_arg(c, asdl_seq_GET(a->posonlyargs, i));
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(a->args); i++)
        forbid_arg(c, asdl_seq_GET(a->args, i));
    forbid_arg(c, a->vararg);
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(a->kwonlyargs); i++)
        forbid_arg(c, asdl_seq_GET(a->kwonlyargs, i));
    forbid_arg(c, a->kwarg);
}

static constant_ty
docstring(asdl_stmt_seq *body)
{
    if (asdl_seq_LEN(body) == 0)
        return NULL;
    stmt_ty s = asdl_seq_GET(body, 0);
    if (s->kind != Expr_kind)
        return NULL;
    expr_ty e = s->v.Expr.value;
    if (e->kind != Constant_kind || e->v.Constant.value->kind != CONST_STR)
        return NULL;
    return e->v.Constant.value;
}

static void visit_from(Compiler *, asdl_stmt_seq *, ptrdiff_t first);
static void visit_namespace(Compiler *, asdl_stmt_seq *);

// Type parameters have no run-time objects yet. What they belong to is compiled
// all the same, for its errors, in a scope of theirs that is thrown away.
static bool
begin_generic(Compiler *c, asdl_type_param_seq *params, identifier name,
              stmt_ty s)
{
    if (asdl_seq_LEN(params) == 0)
        return false;
    SET_PLACE(c, asdl_seq_GET(params, 0));
    emit_not_yet(c, "type parameters");
    unit_enter(c, UNIT_TYPE_PARAMS, name_of(c, name), scope_of(c, params),
               s->lineno);
    SET_PLACE(c, s);
    return true;
}

static void
end_generic(Compiler *c)
{
    c->u = c->u->outer;
    emit_none(c);
}

static int
first_line(stmt_ty s, asdl_expr_seq *decorators)
{
    return asdl_seq_LEN(decorators) ? asdl_seq_GET(decorators, 0)->lineno
                                    : s->lineno;
}

static void
visit_decorators(Compiler *c, asdl_expr_seq *s)
{
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(s); i++)
        visit_expr(c, asdl_seq_GET(s, i));
}

static void
apply_decorators(Compiler *c, asdl_expr_seq *s)
{
    KrPosition at = c->u->at;
    for (ptrdiff_t i = asdl_seq_LEN(s); i-- > 0;) {
        SET_PLACE(c, asdl_seq_GET(s, i));
        emit_arg(c, OP_CALL_FUNCTION, 1);
    }
    c->u->at = at;
}

static void
function(Compiler *c, stmt_ty s, bool is_async)
{
    // AsyncFunctionDef is laid out alike, see symtable.c.
    asdl_expr_seq *decorators = s->v.FunctionDef.decorator_list;
    arguments_ty a = s->v.FunctionDef.args;
    asdl_stmt_seq *body = s->v.FunctionDef.body;
    identifier name = s->v.FunctionDef.name;
    forbid_args(c, a);
    visit_decorators(c, decorators);
    SET_PLACE(c, s);
    unsigned flags = default_arguments(c, a);
    bool generic = begin_generic(c, s->v.FunctionDef.type_params, name, s);
    flags |= function_annotations(c, a, s->v.FunctionDef.returns);
    Scope *scope = scope_of(c, s);
    Unit *u = unit_enter(c, is_async ? UNIT_ASYNC_FUNCTION : UNIT_FUNCTION,
                         name_of(c, name), scope, first_line(s, decorators));
    constant_ty doc = docstring(body);
    u->doc = doc ? pool_constant(c, doc) : c->none;
    count_arguments(u, a);
    visit_from(c, body, doc ? 1 : 0);
    no_place(u);
    emit_return(c);
    int code = unit_leave(c);
    make_function(c, code, scope, flags);
    if (generic) {
        end_generic(c);
        // what default_arguments() pushed outside
        if (flags & KR_MF_DEFAULTS) {
            emit_arg(c, OP_SWAP, 2);
            emit(c, OP_POP_TOP);
        }
        if (flags & KR_MF_KWDEFAULTS) {
            emit_arg(c, OP_SWAP, 2);
            emit(c, OP_POP_TOP);
        }
    }
    apply_decorators(c, decorators);
    nameop(c, name, Store);
}

static void
class_body(Compiler *c, stmt_ty s, int firstlineno)
{
    asdl_stmt_seq *body = s->v.ClassDef.body;
    Name *name = name_of(c, s->v.ClassDef.name);
    Unit *u = unit_enter(c, UNIT_CLASS, name, scope_of(c, s), firstlineno);
    u->private = name;
    emit_name(c, OP_LOAD_NAME, c->known[NAME___name__]);
    emit_name(c, OP_STORE_NAME, c->known[NAME___module__]);
    emit_const(c, pool_str(c, u->qualname, strlen(u->qualname)));
    emit_name(c, OP_STORE_NAME, c->known[NAME___qualname__]);
    visit_namespace(c, body);
    no_place(u);
    if (u->scope->needs_class_closure) {
        emit_ins(c, OP_LOAD_CLOSURE, 0);
        emit_arg(c, OP_COPY, 1);
        emit_name(c, OP_STORE_NAME, c->known[NAME___classcell__]);
        emit(c, OP_RETURN_VALUE);
    } else {
        emit_return(c);
    }
}

static void
class_def(Compiler *c, stmt_ty s)
{
    asdl_expr_seq *decorators = s->v.ClassDef.decorator_list;
    Name *name = name_of(c, s->v.ClassDef.name);
    visit_decorators(c, decorators);
    SET_PLACE(c, s);
    bool generic =
        begin_generic(c, s->v.ClassDef.type_params, s->v.ClassDef.name, s);
    if (generic)
        c->u->private = name;
    emit(c, OP_LOAD_BUILD_CLASS);
    class_body(c, s, first_line(s, decorators));
    int code = unit_leave(c);
    make_function(c, code, scope_of(c, s), 0);
    emit_const(c, name_const(c, name));
    call_helper(c, 2, s->v.ClassDef.bases, s->v.ClassDef.keywords);
    if (generic)
        end_generic(c);
    apply_decorators(c, decorators);
    nameop_name(c, name, Store);
}

// ---- statements

static void
if_stmt(Compiler *c, stmt_ty s)
{
    Label end = new_label(c);
    for (;;) {
        asdl_stmt_seq *orelse = s->v.If.orelse;
        Label next = asdl_seq_LEN(orelse) ? new_label(c) : end;
        jump_if(c, s->v.If.test, next, false);
        visit_stmts(c, s->v.If.body);
        if (next == end)
            break;
        no_place(c->u);
        emit_jump(c, OP_JUMP, end);
        use_label(c, next);
        if (asdl_seq_LEN(orelse) != 1 ||
            asdl_seq_GET(orelse, 0)->kind != If_kind) {
            visit_stmts(c, orelse);
            break;
        }
        s = asdl_seq_GET(orelse, 0); // elif: no recursion
        SET_PLACE(c, s);
    }
    use_label(c, end);
}

// Before an outermost loop of a module body: where its compiled form would run.
static size_t
begin_module_loop(Compiler *c, Label end)
{
    Unit *u = c->u;
    for (size_t i = 0; i < u->nfblocks; i++)
        if (u->fblocks[i].kind == FB_FOR_LOOP ||
            u->fblocks[i].kind == FB_WHILE_LOOP)
            return SIZE_MAX;
    if (u->kind != UNIT_MODULE)
        return SIZE_MAX;
    emit_jump(c, OP_RUN_LOOP, end);
    return u->n - 1;
}

// A loop that mentions its frame stays evaluated.
static void
end_module_loop(Compiler *c, size_t begin, unsigned flags_before)
{
    if (begin != SIZE_MAX && c->u->flags & KR_CO_FRAME) {
        c->u->ins[begin].op = OP_NOP;
        c->u->ins[begin].arg = 0;
    }
    c->u->flags |= flags_before;
}

static void
loop_stmt(Compiler *c, stmt_ty s, void (*loop)(Compiler *, stmt_ty, Label end))
{
    Label end = new_label(c);
    unsigned flags = c->u->flags;
    size_t begin = begin_module_loop(c, end);
    if (begin != SIZE_MAX)
        c->u->flags &= ~(unsigned)KR_CO_FRAME;
    loop(c, s, end);
    use_label(c, end);
    end_module_loop(c, begin, flags);
}

static void
for_loop(Compiler *c, stmt_ty s, Label end)
{
    Label start = new_label(c), over = new_label(c);
    visit_iterable(c, s->v.For.iter);
    emit(c, OP_GET_ITER);
    push_fblock(c, FB_FOR_LOOP, start, end, NULL);
    use_label(c, start);
    emit_jump(c, OP_FOR_ITER, over);
    visit_expr(c, s->v.For.target);
    visit_stmts(c, s->v.For.body);
    no_place(c->u);
    emit_jump(c, OP_JUMP, start);
    use_label(c, over);
    pop_fblock(c);
    visit_stmts(c, s->v.For.orelse);
}

static void
async_for(Compiler *c, stmt_ty s)
{
    if (!allows_top_level_await(c) && c->u->kind != UNIT_ASYNC_FUNCTION)
        error(c, s, "'async for' outside async function");
    Label start = new_label(c), end = new_label(c);
    visit_expr(c, s->v.For.iter);
    emit(c, OP_GET_AITER);
    use_label(c, start);
    push_fblock(c, FB_FOR_LOOP, start, end, NULL);
    uint32_t over = setup(c, false, false);
    emit(c, OP_GET_ANEXT);
    emit_none(c);
    emit_yield_from(c);
    pop_handler(c);
    visit_expr(c, s->v.For.target);
    visit_stmts(c, s->v.For.body);
    no_place(c->u);
    emit_jump(c, OP_JUMP, start);
    pop_fblock(c);
    begin_handler(c, over);
    // Use the place of the iterator: the error comes from it.
    SET_PLACE(c, s->v.For.iter);
    emit(c, OP_END_ASYNC_FOR);
    visit_stmts(c, s->v.For.orelse);
    use_label(c, end);
}

static void
while_loop(Compiler *c, stmt_ty s, Label end)
{
    Label start = new_label(c), over = new_label(c);
    use_label(c, start);
    push_fblock(c, FB_WHILE_LOOP, start, end, NULL);
    jump_if(c, s->v.While.test, over, false);
    visit_stmts(c, s->v.While.body);
    no_place(c->u);
    emit_jump(c, OP_JUMP, start);
    pop_fblock(c);
    use_label(c, over);
    visit_stmts(c, s->v.While.orelse);
}

static void
return_stmt(Compiler *c, stmt_ty s)
{
    Unit *u = c->u;
    expr_ty value = s->v.Return.value;
    if (u->kind != UNIT_FUNCTION && u->kind != UNIT_ASYNC_FUNCTION)
        error(c, s, "'return' outside function");
    if (value && u->scope->coroutine && u->scope->generator)
        error(c, s, "'return' with value in async generator");
    bool keep = value && value->kind != Constant_kind;
    uint32_t handler = u->handler;
    if (keep)
        visit_expr(c, value);
    else if (value) {
        SET_PLACE(c, value);
        emit(c, OP_NOP);
    }
    if (!value || value->lineno != s->lineno) {
        SET_PLACE(c, s);
        emit(c, OP_NOP);
    }
    unwind_all(c, u->at, keep, false);
    if (!value)
        emit_none(c);
    else if (!keep)
        emit_const(c, pool_constant(c, value->v.Constant.value));
    emit(c, OP_RETURN_VALUE);
    u->handler = handler;
}

static void
loop_jump(Compiler *c, stmt_ty s)
{
    Unit *u = c->u;
    uint32_t handler = u->handler;
    emit(c, OP_NOP);
    bool leaves = s->kind == Break_kind;
    const Fblock *loop = unwind_all(c, u->at, false, true);
    if (!loop) {
        error(c, s,
              leaves ? "'break' outside loop"
                     : "'continue' not properly in loop");
        u->handler = handler;
        return;
    }
    Label to = leaves ? loop->exit : loop->start;
    if (leaves)
        unwind(c, loop, false);
    emit_jump(c, OP_JUMP, to);
    u->handler = handler;
}

// body, then finalbody whatever happens; body is the try statement's own, or
// with handlers the whole of it.
static void
try_finally(Compiler *c, stmt_ty s, void (*inner)(Compiler *, stmt_ty))
{
    asdl_stmt_seq *finalbody = s->v.Try.finalbody;
    Label exit = new_label(c);
    uint32_t end = setup(c, false, false);
    push_fblock(c, FB_FINALLY_TRY, 0, 0, finalbody);
    if (asdl_seq_LEN(s->v.Try.handlers))
        inner(c, s);
    else
        visit_stmts(c, s->v.Try.body);
    no_place(c->u);
    pop_handler(c);
    pop_fblock(c);
    visit_stmts(c, finalbody);
    no_place(c->u);
    emit_jump(c, OP_JUMP, exit);

    begin_handler(c, end);
    push_fblock(c, FB_FINALLY_END, 0, 0, NULL);
    uint32_t cleanup = setup(c, true, false);
    emit(c, OP_PUSH_EXC_INFO);
    visit_stmts(c, finalbody);
    pop_fblock(c);
    no_place(c->u);
    emit_arg(c, OP_RERAISE, 0);
    begin_handler(c, cleanup);
    pop_except_and_reraise(c);
    use_label(c, exit);
}

// except T as name: exc on the stack, in the range of cleanup.
static void
named_handler(Compiler *c, excepthandler_ty h, uint32_t cleanup, Label end)
{
    Name *name = name_of(c, h->v.ExceptHandler.name);
    nameop_name(c, name, Store);
    uint32_t named = setup(c, true, false);
    push_fblock(c, FB_HANDLER_CLEANUP, 0, 0, name);
    visit_stmts(c, h->v.ExceptHandler.body);
    pop_fblock(c);
    no_place(c->u);
    pop_handler(c);
    pop_handler(c);
    emit(c, OP_POP_EXCEPT);
    clear_name(c, name);
    emit_jump(c, OP_JUMP, end);
    begin_handler(c, named);
    assert(c->u->handler == cleanup);
    (void)cleanup;
    no_place(c->u);
    clear_name(c, name);
    emit_arg(c, OP_RERAISE, 1);
}

static void
try_except(Compiler *c, stmt_ty s)
{
    asdl_excepthandler_seq *handlers = s->v.Try.handlers;
    Label end = new_label(c);
    uint32_t except = setup(c, false, false);
    push_fblock(c, FB_TRY_EXCEPT, 0, 0, NULL);
    visit_stmts(c, s->v.Try.body);
    pop_fblock(c);
    no_place(c->u);
    pop_handler(c);
    visit_stmts(c, s->v.Try.orelse);
    no_place(c->u);
    emit_jump(c, OP_JUMP, end);

    begin_handler(c, except);
    uint32_t cleanup = setup(c, true, false);
    emit(c, OP_PUSH_EXC_INFO);
    push_fblock(c, FB_EXCEPTION_HANDLER, 0, 0, NULL);
    ptrdiff_t n = asdl_seq_LEN(handlers);
    for (ptrdiff_t i = 0; i < n; i++) {
        excepthandler_ty h = asdl_seq_GET(handlers, i);
        SET_PLACE(c, h);
        Label next = new_label(c);
        if (h->v.ExceptHandler.type) {
            visit_expr(c, h->v.ExceptHandler.type);
            emit(c, OP_CHECK_EXC_MATCH);
            emit_jump(c, OP_POP_JUMP_IF_FALSE, next);
        } else if (i < n - 1) {
            error(c, h, "default 'except:' must be last");
        }
        if (h->v.ExceptHandler.name) {
            named_handler(c, h, cleanup, end);
        } else {
            push_fblock(c, FB_HANDLER_CLEANUP, 0, 0, NULL);
            emit(c, OP_POP_TOP);
            visit_stmts(c, h->v.ExceptHandler.body);
            pop_fblock(c);
            no_place(c->u);
            pop_handler(c);
            emit(c, OP_POP_EXCEPT);
            emit_jump(c, OP_JUMP, end);
        }
        use_label(c, next);
        c->u->handler = cleanup;
    }
    no_place(c->u);
    pop_fblock(c);
    emit_arg(c, OP_RERAISE, 0);
    begin_handler(c, cleanup);
    pop_except_and_reraise(c);
    use_label(c, end);
}

// On the stack while handlers are tried: previous, the whole group, a list of
// what they raise, and what no handler has taken yet.
static void
try_star_except(Compiler *c, stmt_ty s)
{
    asdl_excepthandler_seq *handlers = s->v.TryStar.handlers;
    ptrdiff_t n = asdl_seq_LEN(handlers);
    Label end = new_label(c), reraise_star = new_label(c);
    Label reraise = new_label(c);
    uint32_t except = setup(c, false, false);
    push_fblock(c, FB_TRY_EXCEPT, 0, 0, NULL);
    visit_stmts(c, s->v.TryStar.body);
    pop_fblock(c);
    no_place(c->u);
    pop_handler(c);
    visit_stmts(c, s->v.TryStar.orelse);
    no_place(c->u);
    emit_jump(c, OP_JUMP, end);

    begin_handler(c, except);
    uint32_t cleanup = setup(c, true, false);
    emit(c, OP_PUSH_EXC_INFO);
    push_fblock(c, FB_EXCEPTION_GROUP_HANDLER, 0, 0, NULL);
    for (ptrdiff_t i = 0; i < n; i++) {
        excepthandler_ty h = asdl_seq_GET(handlers, i);
        SET_PLACE(c, h);
        Label next = new_label(c), with_error = new_label(c);
        Label no_match = new_label(c);
        if (i == 0) {
            emit_arg(c, OP_COPY, 1); // previous group rest
            emit_arg(c, OP_BUILD_LIST, 0);
            emit_arg(c, OP_SWAP, 2); // previous group list rest
        }
        if (h->v.ExceptHandler.type)
            visit_expr(c, h->v.ExceptHandler.type);
        emit(c, OP_CHECK_EG_MATCH); // ... rest match
        emit_arg(c, OP_COPY, 1);
        emit_jump(c, OP_POP_JUMP_IF_NONE, no_match);
        Name *name = h->v.ExceptHandler.name
                         ? name_of(c, h->v.ExceptHandler.name)
                         : NULL;
        if (name)
            nameop_name(c, name, Store);
        else
            emit(c, OP_POP_TOP);
        uint32_t raised = setup(c, true, false);
        push_fblock(c, FB_HANDLER_CLEANUP, 0, 0, name);
        visit_stmts(c, h->v.ExceptHandler.body);
        pop_fblock(c);
        no_place(c->u);
        pop_handler(c);
        if (name)
            clear_name(c, name);
        emit_jump(c, OP_JUMP, next);

        begin_handler(c, raised); // ... list rest lasti exc
        no_place(c->u);
        if (name)
            clear_name(c, name);
        emit_arg(c, OP_LIST_APPEND, 3);
        emit(c, OP_POP_TOP); // ... list rest
        emit_jump(c, OP_JUMP, with_error);
        use_label(c, no_match);
        emit(c, OP_POP_TOP); // match, None
        use_label(c, with_error);
        use_label(c, next);
        if (i == n - 1) {
            emit_arg(c, OP_LIST_APPEND, 1); // rest: previous group list
            emit_jump(c, OP_JUMP, reraise_star);
        }
    }
    pop_fblock(c);
    use_label(c, reraise_star);
    no_place(c->u);
    emit(c, OP_PREP_RERAISE_STAR);
    emit_arg(c, OP_COPY, 1);
    emit_jump(c, OP_POP_JUMP_IF_NOT_NONE, reraise);
    emit(c, OP_POP_TOP);
    pop_handler(c);
    emit(c, OP_POP_EXCEPT);
    emit_jump(c, OP_JUMP, end);
    use_label(c, reraise);
    emit_arg(c, OP_SWAP, 2);
    emit(c, OP_POP_EXCEPT);
    emit_arg(c, OP_RERAISE, 0);
    begin_handler(c, cleanup);
    pop_except_and_reraise(c);
    use_label(c, end);
}

static void
try_stmt(Compiler *c, stmt_ty s, void (*inner)(Compiler *, stmt_ty))
{
    if (asdl_seq_LEN(s->v.Try.finalbody))
        try_finally(c, s, inner);
    else
        inner(c, s);
}

// exit, fixnum, previous, exc and the result of exit on the stack.
static void
with_except_finish(Compiler *c, uint32_t cleanup, Label end)
{
    Label suppress = new_label(c);
    emit_jump(c, OP_POP_JUMP_IF_TRUE, suppress);
    pop_handler(c);
    emit_arg(c, OP_SWAP, 2);
    emit(c, OP_POP_EXCEPT);
    emit_arg(c, OP_RERAISE, 1);
    use_label(c, suppress);
    c->u->handler = cleanup;
    emit(c, OP_POP_TOP);
    pop_handler(c);
    emit(c, OP_POP_EXCEPT);
    emit(c, OP_POP_TOP);
    emit(c, OP_POP_TOP);
    emit_jump(c, OP_JUMP, end);
    begin_handler(c, cleanup);
    no_place(c->u);
    pop_except_and_reraise(c);
    use_label(c, end);
}

static void
await_with(Compiler *c, int where)
{
    emit_arg(c, OP_GET_AWAITABLE, (size_t)where);
    emit_none(c);
    emit_yield_from(c);
}

static void
with_stmt(Compiler *c, stmt_ty s, ptrdiff_t i, bool is_async)
{
    if (!deeper(c))
        return;
    withitem_ty item = asdl_seq_GET(s->v.With.items, i);
    Label end = new_label(c);
    SET_PLACE(c, s);
    KrPosition at = c->u->at;
    visit_expr(c, item->context_expr);
    emit(c, is_async ? OP_BEFORE_ASYNC_WITH : OP_BEFORE_WITH);
    if (is_async)
        await_with(c, 1);
    uint32_t final = setup(c, true, true);
    push_fblock(c, is_async ? FB_ASYNC_WITH : FB_WITH, 0, 0, NULL);
    if (item->optional_vars)
        visit_expr(c, item->optional_vars);
    else
        emit(c, OP_POP_TOP);
    if (i + 1 < asdl_seq_LEN(s->v.With.items))
        with_stmt(c, s, i + 1, is_async);
    else
        visit_stmts(c, s->v.With.body);
    pop_fblock(c);
    pop_handler(c);
    c->u->at = at;
    call_exit_with_nones(c);
    if (is_async)
        await_with(c, 2);
    emit(c, OP_POP_TOP);
    emit_jump(c, OP_JUMP, end);

    begin_handler(c, final);
    uint32_t cleanup = setup(c, true, false);
    emit(c, OP_PUSH_EXC_INFO);
    emit(c, OP_WITH_EXCEPT_START);
    if (is_async)
        await_with(c, 2);
    with_except_finish(c, cleanup, end);
}

static void
assert_stmt(Compiler *c, stmt_ty s)
{
    expr_ty test = s->v.Assert.test;
    if (test->kind == Tuple_kind && asdl_seq_LEN(test->v.Tuple.elts) > 0)
        warn_at(c, PLACE(s),
                "assertion is always true, perhaps remove parentheses?");
    if (c->optimize)
        return;
    Label end = new_label(c);
    jump_if(c, test, end, true);
    emit(c, OP_LOAD_ASSERTION_ERROR);
    if (s->v.Assert.msg) {
        visit_expr(c, s->v.Assert.msg);
        emit_arg(c, OP_CALL_FUNCTION, 1);
    }
    emit_arg(c, OP_RAISE_VARARGS, 1);
    use_label(c, end);
}

// import a.b.c as d: the attributes of the top package, one by one.
static void
import_as(Compiler *c, identifier name, identifier asname)
{
    const char *dot = strchr(name, '.');
    if (!dot) {
        nameop(c, asname, Store);
        return;
    }
    for (;;) {
        const char *at = dot + 1;
        dot = strchr(at, '.');
        size_t n = dot ? (size_t)(dot - at) : strlen(at);
        emit_name(c, OP_IMPORT_FROM,
                  mangle(c, c->u->private, name_text(c, at, n)));
        if (!dot)
            break;
        emit_arg(c, OP_SWAP, 2);
        emit(c, OP_POP_TOP);
    }
    nameop(c, asname, Store);
    emit(c, OP_POP_TOP);
}

static void
import_stmt(Compiler *c, stmt_ty s)
{
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(s->v.Import.names); i++) {
        alias_ty a = asdl_seq_GET(s->v.Import.names, i);
        emit_const(c, pool_int(c, 0));
        emit_none(c);
        emit_name(c, OP_IMPORT_NAME,
                  mangle(c, c->u->private, name_of(c, a->name)));
        if (a->asname) {
            import_as(c, a->name, a->asname);
            continue;
        }
        const char *dot = strchr(a->name, '.');
        nameop_name(c,
                    dot ? name_text(c, a->name, (size_t)(dot - a->name))
                        : name_of(c, a->name),
                    Store);
    }
}

static void
import_from(Compiler *c, stmt_ty s)
{
    asdl_alias_seq *names = s->v.ImportFrom.names;
    identifier module = s->v.ImportFrom.module;
    ptrdiff_t n = asdl_seq_LEN(names);
    if (module && s->v.ImportFrom.level == 0 &&
        strcmp(module, "__future__") == 0 &&
        (s->lineno > c->future.line ||
         (s->lineno == c->future.line && s->col_offset > c->future.col)))
        error(c, s,
              "from __future__ imports must occur at the beginning of the "
              "file");
    emit_const(c, pool_int(c, s->v.ImportFrom.level));
    int *items = arena_alloc(c->arena, (size_t)n * sizeof *items);
    for (ptrdiff_t i = 0; i < n; i++)
        items[i] = name_const(c, name_of(c, asdl_seq_GET(names, i)->name));
    emit_const(c, fold_tuple(c, items, (size_t)n));
    emit_name(c, OP_IMPORT_NAME,
              module ? mangle(c, c->u->private, name_of(c, module))
                     : name_text(c, "", 0));
    for (ptrdiff_t i = 0; i < n; i++) {
        alias_ty a = asdl_seq_GET(names, i);
        if (i == 0 && strcmp(a->name, "*") == 0) {
            emit(c, OP_IMPORT_STAR);
            return;
        }
        Name *name = name_of(c, a->name);
        note_name(c, name);
        emit_name(c, OP_IMPORT_FROM, mangle(c, c->u->private, name));
        nameop(c, a->asname ? a->asname : a->name, Store);
    }
    emit(c, OP_POP_TOP);
}

static void
expr_stmt(Compiler *c, expr_ty e)
{
    if (c->interactive && !c->u->outer) {
        visit_expr(c, e);
        emit(c, OP_PRINT_EXPR);
        return;
    }
    if (e->kind == Constant_kind) {
        emit(c, OP_NOP);
        return;
    }
    visit_expr(c, e);
    emit(c, OP_POP_TOP);
}

// The parts of a target are evaluated even if nothing is assigned.
static void
check_target(Compiler *c, expr_ty e)
{
    if (!e)
        return;
    visit_expr(c, e);
    emit(c, OP_POP_TOP);
}

static void
check_subscript(Compiler *c, expr_ty e)
{
    if (e->kind == Slice_kind) {
        check_target(c, e->v.Slice.lower);
        check_target(c, e->v.Slice.upper);
        check_target(c, e->v.Slice.step);
    } else if (e->kind == Tuple_kind) {
        for (ptrdiff_t i = 0; i < asdl_seq_LEN(e->v.Tuple.elts); i++)
            check_subscript(c, asdl_seq_GET(e->v.Tuple.elts, i));
    } else {
        check_target(c, e);
    }
}

static void
ann_assign(Compiler *c, stmt_ty s)
{
    expr_ty target = s->v.AnnAssign.target;
    expr_ty value = s->v.AnnAssign.value;
    bool stores = c->u->kind == UNIT_MODULE || c->u->kind == UNIT_CLASS;
    if (value) {
        visit_expr(c, value);
        visit_expr(c, target);
    }
    switch (target->kind) {
    case Name_kind: {
        Name *n = name_of(c, target->v.Name.id);
        if (forbidden_name(c, n, Store, PLACE(s)))
            return;
        if (s->v.AnnAssign.simple && stores) {
            visit_annotation(c, s->v.AnnAssign.annotation);
            emit_name(c, OP_LOAD_NAME, c->known[NAME___annotations__]);
            emit_const(c, name_const(c, mangle(c, c->u->private, n)));
            emit(c, OP_STORE_SUBSCR);
        }
        break;
    }
    case Attribute_kind:
        if (forbidden_name(c, name_of(c, target->v.Attribute.attr), Store,
                           PLACE(s)))
            return;
        if (!value)
            check_target(c, target->v.Attribute.value);
        break;
    case Subscript_kind:
        if (!value) {
            check_target(c, target->v.Subscript.value);
            check_subscript(c, target->v.Subscript.slice);
        }
        break;
    default:
        break;
    }
    if (!s->v.AnnAssign.simple && stores && !c->future_annotations)
        check_target(c, s->v.AnnAssign.annotation);
}

static int
inplace_op(operator_ty op)
{
    static const int of[] = {
        [Add] = KR_OP_IADD,          [Sub] = KR_OP_ISUB,
        [Mult] = KR_OP_IMUL,         [MatMult] = KR_OP_IMATMUL,
        [Div] = KR_OP_ITRUEDIV,      [Mod] = KR_OP_IMOD,
        [Pow] = KR_OP_IPOW,          [LShift] = KR_OP_ILSHIFT,
        [RShift] = KR_OP_IRSHIFT,    [BitOr] = KR_OP_IOR,
        [BitXor] = KR_OP_IXOR,       [BitAnd] = KR_OP_IAND,
        [FloorDiv] = KR_OP_IFLOORDIV};
    return of[op];
}

static void
aug_assign(Compiler *c, stmt_ty s)
{
    expr_ty e = s->v.AugAssign.target;
    KrPosition at = c->u->at;
    SET_PLACE(c, e);
    switch (e->kind) {
    case Attribute_kind: {
        Name *attr = name_of(c, e->v.Attribute.attr);
        attr = mangle(c, c->u->private, attr);
        visit_expr(c, e->v.Attribute.value);
        emit_arg(c, OP_COPY, 1);
        emit_name(c, OP_LOAD_ATTR, attr);
        break;
    }
    case Subscript_kind:
        visit_expr(c, e->v.Subscript.value);
        visit_expr(c, e->v.Subscript.slice);
        emit_arg(c, OP_COPY, 2);
        emit_arg(c, OP_COPY, 2);
        emit(c, OP_BINARY_SUBSCR);
        break;
    case Name_kind:
        nameop(c, e->v.Name.id, Load);
        break;
    default:
        break;
    }
    c->u->at = at;
    visit_expr(c, s->v.AugAssign.value);
    emit_arg(c, OP_BINARY_OP, (size_t)inplace_op(s->v.AugAssign.op));
    SET_PLACE(c, e);
    switch (e->kind) {
    case Attribute_kind:
        emit_arg(c, OP_SWAP, 2);
        emit_name(c, OP_STORE_ATTR,
                  mangle(c, c->u->private, name_of(c, e->v.Attribute.attr)));
        break;
    case Subscript_kind:
        emit_arg(c, OP_SWAP, 3);
        emit_arg(c, OP_SWAP, 2);
        emit(c, OP_STORE_SUBSCR);
        break;
    case Name_kind:
        nameop(c, e->v.Name.id, Store);
        break;
    default:
        break;
    }
}

static void
assign(Compiler *c, stmt_ty s)
{
    asdl_expr_seq *targets = s->v.Assign.targets;
    ptrdiff_t n = asdl_seq_LEN(targets);
    visit_expr(c, s->v.Assign.value);
    for (ptrdiff_t i = 0; i < n; i++) {
        if (i + 1 < n)
            emit_arg(c, OP_COPY, 1);
        visit_expr(c, asdl_seq_GET(targets, i));
    }
}

static void
type_alias(Compiler *c, stmt_ty s)
{
    emit_not_yet(c, "the type statement");
    emit_none(c);
    nameop(c, s->v.TypeAlias.name->v.Name.id, Store);
}

static void
stmt(Compiler *c, stmt_ty s)
{
    SET_PLACE(c, s);
    switch (s->kind) {
    case FunctionDef_kind:
        function(c, s, false);
        break;
    case AsyncFunctionDef_kind:
        function(c, s, true);
        break;
    case ClassDef_kind:
        class_def(c, s);
        break;
    case Return_kind:
        return_stmt(c, s);
        break;
    case Delete_kind:
        for (ptrdiff_t i = 0; i < asdl_seq_LEN(s->v.Delete.targets); i++)
            visit_expr(c, asdl_seq_GET(s->v.Delete.targets, i));
        break;
    case Assign_kind:
        assign(c, s);
        break;
    case TypeAlias_kind:
        type_alias(c, s);
        break;
    case AugAssign_kind:
        aug_assign(c, s);
        break;
    case AnnAssign_kind:
        ann_assign(c, s);
        break;
    case For_kind:
        loop_stmt(c, s, for_loop);
        break;
    case AsyncFor_kind:
        async_for(c, s);
        break;
    case While_kind:
        loop_stmt(c, s, while_loop);
        break;
    case If_kind:
        if_stmt(c, s);
        break;
    case With_kind:
        with_stmt(c, s, 0, false);
        break;
    case AsyncWith_kind:
        if (!allows_top_level_await(c) && c->u->kind != UNIT_ASYNC_FUNCTION)
            error(c, s, "'async with' outside async function");
        with_stmt(c, s, 0, true);
        break;
    case Match_kind:
        match_stmt(c, s);
        break;
    case Raise_kind: {
        size_t n = 0;
        if (s->v.Raise.exc) {
            visit_expr(c, s->v.Raise.exc);
            n++;
            if (s->v.Raise.cause) {
                visit_expr(c, s->v.Raise.cause);
                n++;
            }
        }
        emit_arg(c, OP_RAISE_VARARGS, n);
        break;
    }
    case Try_kind:
        try_stmt(c, s, try_except);
        break;
    case TryStar_kind:
        try_stmt(c, s, try_star_except);
        break;
    case Assert_kind:
        assert_stmt(c, s);
        break;
    case Import_kind:
        import_stmt(c, s);
        break;
    case ImportFrom_kind:
        import_from(c, s);
        break;
    case Global_kind:
    case Nonlocal_kind:
        break;
    case Expr_kind:
        expr_stmt(c, s->v.Expr.value);
        break;
    case Pass_kind:
        emit(c, OP_NOP);
        break;
    case Break_kind:
    case Continue_kind:
        loop_jump(c, s);
        break;
    }
}

static void
visit_from(Compiler *c, asdl_stmt_seq *body, ptrdiff_t first)
{
    for (ptrdiff_t i = first; i < asdl_seq_LEN(body); i++) {
        if (c->failed || !deeper(c))
            return;
        stmt(c, asdl_seq_GET(body, i));
        next_statement(c);
    }
}

void
visit_stmts(Compiler *c, asdl_stmt_seq *body)
{
    visit_from(c, body, 0);
}

// A module or class: with __annotations__ and the docstring in the namespace.
static void
visit_namespace(Compiler *c, asdl_stmt_seq *body)
{
    if (c->u->scope->annassign)
        emit(c, OP_SETUP_ANNOTATIONS);
    constant_ty doc = c->interactive ? NULL : docstring(body);
    if (doc) {
        SET_PLACE(c, asdl_seq_GET(body, 0));
        emit_const(c, pool_constant(c, doc));
        emit_name(c, OP_STORE_NAME, c->known[NAME___doc__]);
    }
    visit_from(c, body, doc ? 1 : 0);
}

KrCode *
codegen(Compiler *c, mod_ty mod)
{
    if (c->failed || !symtable_build(c, mod) || c->failed || c->nerrors)
        return NULL;
    Unit *u = unit_enter(c, UNIT_MODULE, c->known[NAME_ANON_MODULE], c->top, 1);
    switch (mod->kind) {
    case Module_kind:
        visit_namespace(c, mod->v.Module.body);
        break;
    case Interactive_kind:
        c->interactive = true;
        visit_namespace(c, mod->v.Interactive.body);
        break;
    case Expression_kind:
        visit_expr(c, mod->v.Expression.body);
        emit(c, OP_RETURN_VALUE);
        break;
    case FunctionType_kind:
        break;
    }
    if (mod->kind != Expression_kind) {
        no_place(u);
        emit_return(c);
    }
    int code = unit_leave(c);
    if (c->failed || c->nerrors)
        return NULL;
    return (KrCode *)kr_obj(pool_get(c, code));
}
