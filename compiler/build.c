// build.c - KrCode to blocks.
//
// One abstract run over the stack code. Within a block the value stack is a
// list of references; between blocks its places are variables, numbered after
// the locals. Every instruction that can fail inside a protected range ends its
// block with an edge to the handler, so that a handler sees each variable as it
// was where the failure happened.

#include <stdlib.h>
#include <string.h>

#include "compiler.h"

static Fn *fn;
static KrCode *code;
static Blk **block_at;          // block that starts at an instruction, or NULL
static int *depth_at;           // stack depth there, -1: not reached
static bool *owning;            // by instruction: a FOR_ITER over what a call has given
static bool *loop_at;           // by place on the stack: a loop that may own what it runs over stands there
static Blk *cur;
static Ref *stack;
static int sp;
static uint32_t pc;
static int accumulator;         // of a fold: the variable with what it has come to

static const struct Row {
    const char *name;
    uint8_t fails;
} rows[] = {
#define PRIM(name, result, params, fails, may, type) { #name, KR_FAILS_##fails },
#include "krait/prims.def"
#undef PRIM
};

const char *
op_name(int op)
{
    static const char *const special[] = { "param", "phi", "copy", "getvar", "setvar", "catch", "lasti", "sent", "second", "nth" };
    return op < O_PARAM ? rows[op].name : special[op - O_PARAM];
}

static bool
returns_int(int op)
{
    static const bool is_int[] = {
#define PRIM(name, result, params, fails, may, type) sizeof(type) == 1,
#include "krait/prims.def"
#undef PRIM
    };
    return op < O_PARAM && is_int[op];
}

// ---- blocks

static Blk *
new_block(uint32_t start)
{
    static int cap;
    Blk *b = alloc(sizeof *b);
    b->id = fn->nblk;
    b->start = start;
    b->end = &b->first;
    b->rpo = -1;
    if (!fn->nblk)
        cap = 0;
    fn->blk = grow(fn->blk, fn->nblk + 1, &cap, sizeof *fn->blk);
    fn->blk[fn->nblk++] = b;
    return b;
}

static int
new_val(Ins *def)
{
    fn->val = grow(fn->val, fn->nval + 1, &fn->capval, sizeof *fn->val);
    fn->val[fn->nval] = (Val) { .def = def, .blk = cur, .slot = -1, .is_int = def && returns_int(def->op), .is_loop = def && def->op >= P_kr_loop_over && def->op <= P_kr_loop_range3 };
    return fn->nval++;
}

static Ref val(int i) { return (Ref) { RVal, i }; }
static Ref imm(int i) { return (Ref) { RImm, i }; }
static Ref name(uint32_t i) { return (Ref) { RName, (int)i }; }
static Ref cache(void) { return (Ref) { RCache, fn->ncaches++ }; }
static Ref owned(void) { fn->owns = true; return (Ref) { ROwned, 0 }; }
static Ref special(KrValue v) { return (Ref) { RSpecial, (int)(KR_WORD(v) >> (sizeof(void *) == 8 ? 3 : 2)) }; }

static Ins *
add(int op, int nfixed, int n, const Ref *args)
{
    Ins *i = alloc(sizeof *i);
    i->op = (uint16_t)op;
    i->nfixed = (uint16_t)nfixed;
    i->narg = (uint16_t)n;
    i->pc = pc;
    i->val = -1;
    i->arg = alloc((size_t)n * sizeof(Ref) + 1);
    for (int k = 0; k < n; k++)
        i->arg[k] = args[k];
    *cur->end = i;
    cur->end = &i->next;
    return i;
}

// Of the function, rather than of the module body around the loop that it is.
static bool inside(uint32_t at) { return at >= fn->start && at < fn->end; }

static const KrHandler *
handler_of(uint32_t at)
{
    const KrHandler *found = NULL;
    for (uint32_t i = 0; i < code->nhandlers && code->handlers[i].start <= at; i++)
        if (at < code->handlers[i].end)
            found = &code->handlers[i];
    return found && inside(found->handler) ? found : NULL;
}

static void
reach(uint32_t at, int depth)
{
    if (depth_at[at] < 0)
        depth_at[at] = depth;
}

static void
spill_stack(int depth)
{
    for (int i = 0; i < depth; i++) {
        Ref a[2] = { imm((int)code->nlocalsplus + i), stack[i] };
        add(O_SETVAR, 2, 2, a);
    }
}

// The current instruction can fail: an edge to the handler, and a new block.
static void
may_fail(bool again)
{
    const KrHandler *h = handler_of(pc);
    if (!h)
        return;
    cur->fail = block_at[h->handler];
    cur->reraise = again;
}

static void
split(void)
{
    Blk *next = new_block(pc);
    next->depth = sp;
    cur->jump_pc = pc;
    cur->succ[0] = next;
    cur = next;
}

// An instruction of the row `op`; the reference to its result.
static Ref
prim(int op, int nfixed, int n, const Ref *args)
{
    Ins *i;
    bool fails = rows[op].fails != KR_FAILS_NEVER;
    fn->has_calls |= fails;
    if (fails && handler_of(pc)) {
        // what the handler sees of the stack must be in variables first
        spill_stack(handler_of(pc)->depth);
        i = add(op, nfixed, n, args);
        i->val = new_val(i);
        may_fail(false);
        split();
        return val(i->val);
    }
    i = add(op, nfixed, n, args);
    i->val = new_val(i);
    return val(i->val);
}
#define PRIM_N(op, ...) prim(op, (int)(sizeof((Ref[]) { __VA_ARGS__ }) / sizeof(Ref)), (int)(sizeof((Ref[]) { __VA_ARGS__ }) / sizeof(Ref)), (Ref[]) { __VA_ARGS__ })
#define PRIM0(op) prim(op, 0, 0, NULL)

static Ref
simple(int op, int n, const Ref *args)
{
    Ins *i = add(op, n, n, args);
    i->val = new_val(i);
    return val(i->val);
}

static void push(Ref r) { stack[sp++] = r; }
static Ref pop(void) { return stack[--sp]; }
static Ref getvar(int v) { return simple(O_GETVAR, 1, (Ref[]) { imm(v) }); }

static void
setvar(int v, Ref r)
{
    if (r.kind == RVal && !fn->val[r.i].hint)
        fn->val[r.i].hint = kr_as_utf8(kr_as_tuple(code->localnames)->items[v], NULL);
    add(O_SETVAR, 2, 2, (Ref[]) { imm(v), r });
    if (options.linked_frames && !(code->flags & KR_CO_MODULE) && v < (int)code->nlocalsplus)
        (void)PRIM_N(P_kr_note_local, imm(v), r);
}

// ---- leaving a block

static void
end_block(Jump jump, Ref arg, uint32_t to0, uint32_t to1)
{
    cur->jump = jump;
    cur->arg = arg;
    cur->jump_pc = pc;
    cur->succ[0] = to0 == UINT32_MAX ? NULL : block_at[to0];
    cur->succ[1] = to1 == UINT32_MAX ? NULL : block_at[to1];
    cur = NULL;
}
#define NOWHERE UINT32_MAX

// To a block of the code: the stack goes into its variables.
static void
go(uint32_t to)
{
    spill_stack(sp);
    reach(to, sp);
    end_block(J_NONE, NOREF, to, NOWHERE);
}

static void
fail_here(bool again)
{
    const KrHandler *h = handler_of(pc);
    if (h)
        spill_stack(h->depth);
    may_fail(again);
    cur->reraise = again;
    end_block(J_FAIL, NOREF, NOWHERE, NOWHERE);
}

static int
index_of(const char ***names, int *n, KrValue str)
{
    static int cap[2];
    const char *s = kr_as_utf8(str, NULL);
    for (int i = 0; i < *n; i++)
        if (strcmp((*names)[i], s) == 0)
            return i;
    int *c = &cap[names == &fn->module->builtins];
    if (!*n)
        *c = 0;
    *names = grow(*names, *n + 1, c, sizeof **names);
    (*names)[*n] = s;
    return (*n)++;
}

static Ref
cell(uint32_t i)
{
    return (Ref) { RCell, index_of(&fn->module->cells, &fn->module->ncells, kr_as_tuple(code->names)->items[i]) };
}

// NOREF: no builtin is called so, as far as anybody knows; the look-up by name finds what was added.
static Ref
builtin(uint32_t i)
{
    bool found;
    (void)kr_getattr_opt(kr_import("builtins"), kr_as_tuple(code->names)->items[i], &found);
    if (!found)
        return NOREF;
    return (Ref) { RBuiltin, index_of(&fn->module->builtins, &fn->module->nbuiltins, kr_as_tuple(code->names)->items[i]) };
}

static Ref
constant(uint32_t i)
{
    KrValue v = kr_as_tuple(code->consts)->items[i];
    if (kr_is_fix(v) && kr_fix_val(v) >= -(1 << 26) && kr_fix_val(v) < 1 << 26)
        return (Ref) { RFix, (int)kr_fix_val(v) };
    if (kr_is_bool(v) || kr_is_none(v) || kr_same(v, KR_Ellipsis) || kr_same(v, KR_NotImplemented))
        return special(v);
    return (Ref) { RConst, (int)i };
}

// ---- instructions

static int
binary_row(uint32_t op)
{
    switch (op) {
    case KR_OP_ADD: return P_kr_op_add;
    case KR_OP_SUB: return P_kr_op_sub;
    case KR_OP_MUL: return P_kr_op_mul;
    case KR_OP_TRUEDIV: return P_kr_op_truediv;
    case KR_OP_FLOORDIV: return P_kr_op_floordiv;
    case KR_OP_MOD: return P_kr_op_mod;
    case KR_OP_AND: return P_kr_op_and;
    case KR_OP_OR: return P_kr_op_or;
    case KR_OP_XOR: return P_kr_op_xor;
    case KR_OP_LSHIFT: return P_kr_op_lshift;
    case KR_OP_RSHIFT: return P_kr_op_rshift;
    case KR_OP_IADD: return P_kr_op_iadd;
    case KR_OP_ISUB: return P_kr_op_isub;
    case KR_OP_IMUL: return P_kr_op_imul;
    case KR_OP_ITRUEDIV: return P_kr_op_itruediv;
    case KR_OP_IFLOORDIV: return P_kr_op_ifloordiv;
    case KR_OP_IMOD: return P_kr_op_imod;
    case KR_OP_IAND: return P_kr_op_iand;
    case KR_OP_IOR: return P_kr_op_ior;
    case KR_OP_IXOR: return P_kr_op_ixor;
    case KR_OP_ILSHIFT: return P_kr_op_ilshift;
    case KR_OP_IRSHIFT: return P_kr_op_irshift;
    default: return -1;
    }
}

// Several values into a row whose parameters end in an array.
static Ref
variadic(int op, int nfixed, const Ref *fixed, int n)
{
    Ref args[nfixed + n + 1];
    for (int i = 0; i < nfixed; i++)
        args[i] = fixed[i];
    sp -= n;
    memcpy(args + nfixed, stack + sp, (size_t)n * sizeof(Ref));
    return prim(op, nfixed, nfixed + n, args);
}

static Ref
second(Ref r)
{
    return simple(O_SECOND, 1, (Ref[]) { r });
}

// A condition on a value, as a C int.
static Ref
condition(Ref r)
{
    Ins *d = r.kind == RVal ? fn->val[r.i].def : NULL;
    // A comparison made just for this jump needs no bool object. In a protected range
    // it ended its block, and nothing has come since.
    bool here = d && fn->val[r.i].blk == cur && d->next == NULL && !cur->fail;
    bool before = d && fn->val[r.i].blk->succ[0] == cur && !cur->first && d->next == NULL;
    if ((here || before) && d->pc + 1 == pc) {
        if (d->op == P_kr_rich) {
            d->op = P_kr_rich_truth;
            fn->val[r.i].is_int = true;
            return r;
        }
        if (d->op == P_kr_in) {
            d->op = P_kr_in_truth;
            fn->val[r.i].is_int = true;
            return r;
        }
        if (d->op == P_kr_exc_match) {
            d->op = P_kr_exc_truth;
            fn->val[r.i].is_int = true;
            return r;
        }
        if (d->op == P_kr_is_value) {
            d->op = P_kr_is_truth;
            fn->val[r.i].is_int = true;
            return r;
        }
    }
    return PRIM_N(P_kr_truth_of, r);
}

static void
branch(Ref cond, uint32_t yes, uint32_t no)
{
    spill_stack(sp);
    reach(yes, sp);
    reach(no, sp);
    end_block(J_IF, cond, yes, no);
}

static void
jump_if_or_pop(uint32_t target, bool when)
{
    Ref v = stack[sp - 1], c = PRIM_N(P_kr_truth_of, v);
    spill_stack(sp);
    reach(target, sp);
    reach(pc + 1, sp - 1);
    end_block(J_IF, c, when ? target : pc + 1, when ? pc + 1 : target);
}

static void
load_global(uint32_t arg)
{
    push(PRIM_N(P_kr_global_load, cell(arg), builtin(arg), ((Ref) { RGlobals, 0 }), name(arg)));
}

static bool
starts_loop(uint32_t at)
{
    return KR_OP(code->insns[at]) == OP_GET_ITER && KR_OP(code->insns[at + 1]) == OP_FOR_ITER;
}

static const char *name_at(uint32_t i) { return kr_as_utf8(kr_as_tuple(code->names)->items[i], NULL); }

// ---- what only the stack has: generators and files that CPython closes at once

// What was called to make the value, just before this instruction; NOREF: it is no call's.
static Ref
callee_of(Ref r)
{
    Ins *d = r.kind == RVal ? fn->val[r.i].def : NULL;
    return d && d->op >= P_kr_call_n && d->op <= P_kr_call_loaded_names && d->pc + 1 == pc ? d->arg[d->op == P_kr_call_comp] : NOREF;
}

static const char *
global_or_method(Ref f)
{
    Ins *d = f.kind == RVal ? fn->val[f.i].def : NULL;
    if (!d || (d->op != P_kr_global_load && d->op != P_kr_attr_method))
        return "";
    return kr_as_utf8(kr_as_tuple(code->names)->items[d->arg[d->op == P_kr_global_load ? 3 : 1].i], NULL);
}

// The last of n arguments, if it is a call's result and the callee f keeps nothing. The
// run time asks again; here it is about the room.
static bool
own_argument(Ref f, int n)
{
    static const char *const names[] = { "sum", "any", "all", "min", "max", "sorted", "next", "list", "tuple", "set", "frozenset", "dict", "join", "extend", "update" };
    Ref made_by = n ? callee_of(stack[sp - 1]) : NOREF;
    if (made_by.kind == RNone)
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(global_or_method(f), names[i]) == 0) {
            (void)PRIM_N(P_kr_own_argument, owned(), stack[sp - 1], made_by, f, imm(sp - 1));
            return true;
        }
    return false;
}

// The receiver at `at` is open()'s result and is nobody's after the method.
static bool
is_file(Ref receiver, Ref method)
{
    Ins *d = receiver.kind == RVal ? fn->val[receiver.i].def : NULL;
    return d && d->op >= P_kr_call_n && d->op <= P_kr_call_loaded_names && d->op != P_kr_call_comp && strcmp(global_or_method(d->arg[0]), "open") == 0 && kr_is_receivers_end(global_or_method(method));
}

static Ref
receiver_of(Ref method)
{
    Ins *d = method.kind == RVal ? fn->val[method.i].def : NULL;
    return d && d->op == P_kr_attr_method ? d->arg[0] : NOREF;
}

// The code of a function that is made here, or NULL.
static KrCode *
code_made(Ref f)
{
    Ins *d = f.kind == RVal ? fn->val[f.i].def : NULL;
    if (!d || d->op != P_kr_make || d->arg[d->narg - 1].kind != RConst)
        return NULL;
    return (KrCode *)kr_obj(kr_as_tuple(code->consts)->items[d->arg[d->narg - 1].i]);
}

// Is f the function of a generator expression, made here?
static bool
makes_genexpr(Ref f)
{
    KrCode *c = code_made(f);
    return c && strcmp(kr_as_utf8(c->name, NULL), "<genexpr>") == 0;
}

// Is f the function of a comprehension, made for the one call here, and C as well?
static bool
compiled_comprehension(Ref f)
{
    KrCode *c = code_made(f);
    return c && is_comprehension(c) && worth_compiling(c);
}

// Has the program's module a variable of this name, as far as its own text goes?
static bool
binds_global(KrValue name)
{
    for (int i = 0; i < fn->module->ncodes; i++) {
        const KrCode *c = fn->module->codes[i];
        for (uint32_t k = 0; k < c->ninsns; k++) {
            KrOpcode op = KR_OP(c->insns[k]);
            if ((op == OP_STORE_GLOBAL || (op == OP_STORE_NAME && c->flags & KR_CO_MODULE)) && kr_equal(kr_as_tuple(c->names)->items[KR_ARG(c->insns[k])], name) == 1)
                return true;
        }
    }
    return false;
}

// What the call behind the one at `call` makes of the generator expression that f makes, with
// `below` on the stack under f.
static Fold
fold_wanted(uint32_t call, const Ref *below)
{
    static const struct { const char *name; Fold fold; } folds[] = {
        { "all", FOLD_ALL }, { "any", FOLD_ANY }, { "sum", FOLD_SUM }, { "min", FOLD_MIN }, { "max", FOLD_MAX },
        { "list", FOLD_LIST }, { "tuple", FOLD_TUPLE }, { "set", FOLD_SET }, { "sorted", FOLD_SORTED },
    };
    KrInsn next = code->insns[call + 1];
    if (block_at[call + 1] || below < stack || options.linked_frames)
        return NO_FOLD;
    if (next == KR_INSN(OP_CALL_METHOD, 1) && below > stack)
        return strcmp(global_or_method(below[-1]), "join") == 0 ? FOLD_JOIN : NO_FOLD;
    if (next != KR_INSN(OP_CALL_FUNCTION, 1) || below->kind != RVal)
        return NO_FOLD;
    Ins *d = fn->val[below->i].def;
    for (size_t i = 0; d && d->op == P_kr_global_load && i < sizeof folds / sizeof *folds; i++)
        if (strcmp(global_or_method(*below), folds[i].name) == 0)
            return binds_global(kr_as_tuple(code->names)->items[d->arg[3].i]) ? NO_FOLD : folds[i].fold;
    return NO_FOLD;
}

// Does the GET_ITER at `at` make the source of a comprehension that takes a loop? Its function is
// *f on the stack.
static bool
feeds_comprehension(uint32_t at, const Ref *f)
{
    if (KR_OP(code->insns[at]) != OP_GET_ITER || code->insns[at + 1] != KR_INSN(OP_CALL_FUNCTION, 1) || block_at[at + 1] || f < stack || !compiled_comprehension(*f))
        return false;
    KrCode *c = code_made(*f);
    int number = number_of(fn->module, kr_value(c));
    if (!number || !is_genexpr(c))
        return number;
    Fold fold = fold_wanted(at + 1, f - 1);
    if (!fold || (fn->module->fold[number] && fn->module->fold[number] != fold))
        return false;
    fn->module->fold[number] = (uint8_t)fold;
    return true;
}

// Does the GET_ITER at `at` begin a loop over what is n above *f?
static bool loop_begins(uint32_t at, const Ref *f) { return starts_loop(at) || feeds_comprehension(at, f); }

// Does the instruction load a comprehension's parameter?
static bool
is_source(uint32_t at)
{
    return code->insns[at] == KR_INSN(OP_LOAD_FAST, 0) && is_comprehension(code);
}

// Is the FOR_ITER one that runs over a KrLoop?
static bool
begins_loop(uint32_t at)
{
    return KR_OP(code->insns[at]) == OP_FOR_ITER && at && (starts_loop(at - 1) || is_source(at - 1));
}

// Does the instruction take apart the item of the loop that begins just before it?
static bool
is_pair(uint32_t at)
{
    return code->insns[at] == KR_INSN(OP_UNPACK_SEQUENCE, 2) && at && begins_loop(at - 1);
}

// Does the list that a comprehension starts here get an item in every round of its one loop?
static bool
one_for_each(uint32_t at)
{
    if (!is_source(at + 1) || !begins_loop(at + 2))
        return false;
    for (uint32_t i = at + 3; i < code->ninsns; i++) {
        KrOpcode op = KR_OP(code->insns[i]);
        if (op == OP_FOR_ITER || (op >= OP_POP_JUMP_IF_FALSE && op <= OP_POP_JUMP_IF_NOT_NONE && KR_ARG(code->insns[i]) <= i))
            return false;
        if (op == OP_JUMP_BACKWARD)
            return i > at + 3 && KR_OP(code->insns[i - 1]) == OP_LIST_APPEND;
    }
    return false;
}

static bool
has_coroutines(void)
{
    for (int i = 0; i < fn->module->ncodes; i++)
        if (fn->module->codes[i]->flags & KR_CO_COROUTINE)
            return true;
    return false;
}

static void
pop_top(void)
{
    Ref top = pop(), made_by = callee_of(top);
    Ins *d = top.kind == RVal ? fn->val[top.i].def : NULL;
    int place = d && d->op == O_GETVAR ? d->arg[0].i - (int)code->nlocalsplus : -1;
    if (place >= 0 && loop_at[place])
        (void)PRIM_N(P_kr_owned_end, owned(), imm(place));
    else if (made_by.kind != RNone && has_coroutines()) {
        (void)PRIM_N(P_kr_own_call, owned(), top, made_by, imm(sp));
        (void)PRIM_N(P_kr_owned_end, owned(), imm(sp));
    }
}

// Is what a loop runs over taken apart into two at once, in the loop or the comprehension that
// gets it?
static bool
takes_pairs(uint32_t get_iter, Ref f)
{
    KrCode *c = starts_loop(get_iter) ? code : code_made(f);
    for (uint32_t i = starts_loop(get_iter) ? get_iter : 0; c && i + 2 < c->ninsns; i++)
        if (KR_OP(c->insns[i + 1]) == OP_FOR_ITER)
            return c->insns[i + 2] == KR_INSN(OP_UNPACK_SEQUENCE, 2);
    return false;
}

// range(...), enumerate(...) or zip(...) that a loop is over, n arguments: no object.
static bool
loop_over_call(int n)
{
    Ref f = stack[sp - n - 1], consumer = sp - n - 2 >= 0 ? stack[sp - n - 2] : NOREF;
    if (n < 1 || n > 3 || f.kind != RVal || !fn->val[f.i].def || fn->val[f.i].def->op != P_kr_global_load || block_at[pc + 1])
        return false;
    const char *name = name_at((uint32_t)fn->val[f.i].def->arg[3].i);
    bool is_range = strcmp(name, "range") == 0, is_enumerate = strcmp(name, "enumerate") == 0 && n <= 2, is_zip = strcmp(name, "zip") == 0 && n == 2;
    if ((!is_range && !is_enumerate && !is_zip) || !loop_begins(pc + 1, stack + sp - n - 2))
        return false;
    if (!is_range && !takes_pairs(pc + 1, consumer))
        return false;
    static const int rows_by_n[] = { 0, P_kr_loop_range1, P_kr_loop_range2, P_kr_loop_range3 };
    Ref args[4] = { NOREF };
    memcpy(args, stack + sp - n - 1, (size_t)(n + 1) * sizeof(Ref));
    sp -= n + 1;
    if (is_range && !starts_loop(pc + 1))
        fn->module->over_range[number_of(fn->module, kr_value(code_made(consumer)))] = true;
    push(is_range ? prim(rows_by_n[n], n + 1, n + 1, args) : prim(is_zip ? P_kr_loop_zip : P_kr_loop_enumerate, 3, 3, args));
    return true;
}

static void
loop_over(void)
{
    Ref v = pop(), f = callee_of(v);
    loop_at[sp] |= starts_loop(pc);
    owning[pc + 1] = starts_loop(pc) && f.kind != RNone;
    push(PRIM_N(P_kr_loop_over, v, f, owned(), imm(sp)));
}

// Where a loop over what a call has given ends by itself.
static Blk *
end_of_loop(uint32_t to)
{
    Blk *from = cur, *end = cur = new_block(pc);
    end->depth = --sp;
    (void)PRIM_N(P_kr_owned_end, owned(), imm(sp));
    go(to);
    sp++;
    cur = from;
    return end;
}

// ---- calls of comprehensions, and generator expressions that are folded

// The function with a loop on top of it, if that is what the stack has: straight to its C.
static bool
call_comprehension(int n)
{
    Ref loop = stack[sp - 1], f = n == 1 ? stack[sp - 2] : NOREF;
    if (f.kind != RVal || loop.kind != RVal || !fn->val[loop.i].is_loop)
        return false;
    KrCode *c = code_made(f);
    Ins *make = fn->val[f.i].def, *closure = c->nfree ? fn->val[make->arg[2].i].def : NULL;
    Fold fold = is_genexpr(c) ? fold_wanted(pc, stack + sp - 3) : NO_FOLD;
    bool whole = fold && fold != FOLD_JOIN;     // stands for the builtin's call too
    sp -= 2;
    Ref args[c->nfree + 9];
    int k = 0, depth = sp + 1;
    Ref code_of = make->arg[make->narg - 1], number = imm(number_of(fn->module, kr_value(c)));
    if (fold) {
        Ref callee = whole ? stack[sp - 1] : NOREF, self = whole ? NOREF : stack[sp - 1];
        Ref fixed[] = { number, callee, self, code_of, { RGlobals, 0 }, loop, owned(), imm(depth) };
        for (; k < 8; k++)
            args[k] = fixed[k];
        pc++;                   // it runs in the builtin's call
    } else {
        args[k++] = number;
        args[k++] = loop;
    }
    int nfixed = k;
    for (int i = 0; closure && i < closure->narg; i++)
        args[k++] = closure->arg[i];
    Ref r = prim(fold ? P_kr_fold : P_kr_call_loop, nfixed, k, args);
    if (whole)
        sp--;
    push(r);
    if (fn->val[loop.i].def->op == P_kr_loop_over)
        (void)PRIM_N(P_kr_owned_end, owned(), imm(depth));
    if (fold && !whole)
        pc--;
    return true;
}

// What a fold does with its values is not the generator's doing: its failures leave no record.
static void
begin_step(void)
{
    split();
    cur->reraise = true;
}

static void set_accumulator(Ref r) { add(O_SETVAR, 2, 2, (Ref[]) { imm(accumulator), r }); }

static void
begin_fold(void)
{
    Ref start = NOREF;
    switch (fn->fold) {
    case NO_FOLD: case FOLD_ALL: case FOLD_ANY: case FOLD_MIN: case FOLD_MAX:
        break;
    case FOLD_SUM:
        start = (Ref) { RFix, 0 };
        break;
    case FOLD_LIST: case FOLD_TUPLE: case FOLD_SORTED: case FOLD_JOIN:
        start = PRIM0(P_kr_build_list);
        break;
    case FOLD_SET:
        start = PRIM0(P_kr_build_set);
        break;
    }
    set_accumulator(start);
    push(special(KR_None));
}

// Goes on behind a step if yes, else to `other`.
static void
step_if(Ref yes, Blk *other, bool when)
{
    Blk *next = new_block(pc);
    next->depth = sp;
    cur->jump = J_IF;
    cur->arg = yes;
    cur->jump_pc = pc;
    cur->succ[!when] = next;
    cur->succ[when] = other;
    cur = next;
}

static Blk *
block_returning(Ref r)
{
    Blk *from = cur, *b = cur = new_block(pc);
    end_block(J_RETURN, r, NOWHERE, NOWHERE);
    cur = from;
    return b;
}

static void
fold(Ref v)
{
    Ref acc = getvar(accumulator);
    begin_step();
    switch (fn->fold) {
    case NO_FOLD:
        break;
    case FOLD_ALL:
        step_if(condition(v), block_returning(special(KR_False)), true);
        return;
    case FOLD_ANY:
        step_if(condition(v), block_returning(special(KR_True)), false);
        return;
    case FOLD_SUM:
        set_accumulator(PRIM_N(P_kr_op_add, acc, v));
        break;
    case FOLD_MIN: case FOLD_MAX: {
        Ref better = PRIM_N(P_kr_fold_takes, imm(fn->fold == FOLD_MIN ? KR_LT : KR_GT), v, acc);
        Blk *after = new_block(pc);
        after->depth = sp;
        step_if(better, after, true);
        set_accumulator(v);
        cur->succ[0] = after;
        cur->jump_pc = pc;
        cur = after;
        return;
    }
    case FOLD_LIST: case FOLD_TUPLE: case FOLD_SORTED: case FOLD_JOIN:
        (void)PRIM_N(P_kr_list_add, acc, v);
        break;
    case FOLD_SET:
        (void)PRIM_N(P_kr_set_add, acc, v);
        break;
    }
    split();
}

static Ref
end_fold(void)
{
    Ref acc = getvar(accumulator);
    begin_step();
    switch (fn->fold) {
    case NO_FOLD: case FOLD_SUM: case FOLD_LIST: case FOLD_SET: case FOLD_JOIN:
        break;
    case FOLD_ALL:
        return special(KR_True);
    case FOLD_ANY:
        return special(KR_False);
    case FOLD_MIN: case FOLD_MAX:
        return PRIM_N(P_kr_fold_best, imm(fn->fold == FOLD_MIN ? KR_LT : KR_GT), acc);
    case FOLD_TUPLE:
        return PRIM_N(P_kr_tuple_of_list, acc);
    case FOLD_SORTED:
        return PRIM_N(P_kr_fold_sorted, acc);
    }
    return acc;
}

// What BUILD_STRING takes from FORMAT_VALUE without conversion or format may still be
// a number: it is written where it belongs.
static void
format_piece(Ref piece)
{
    Ins *i = piece.kind == RVal ? fn->val[piece.i].def : NULL;
    if (!i || i->op != P_kr_format_value || i->arg[1].i != 0 || i->arg[2].kind != NOREF.kind)
        return;
    i->op = P_kr_format_piece;
    i->narg = i->nfixed = 1;
}

static void
instruction(KrInsn insn)
{
    uint32_t arg = KR_ARG(insn);
    int n = (int)arg;
    Ref a, b, c;

    switch (KR_OP(insn)) {
    case OP_NOP:
        break;
    case OP_POP_TOP:
        pop_top();
        break;
    case OP_COPY:
        push(stack[sp - n]);
        break;
    case OP_SWAP:
        a = stack[sp - 1];
        stack[sp - 1] = stack[sp - n];
        stack[sp - n] = a;
        break;

    case OP_LOAD_CONST:
        push(constant(arg));
        break;
    case OP_LOAD_FAST:
        if (is_source(pc) && begins_loop(pc + 1))
            push(fn->from_loop ? PRIM_N(P_kr_loop_take, getvar(n)) : PRIM_N(P_kr_loop_again, getvar(n)));
        else
            push(getvar(n));
        break;
    case OP_LOAD_CLOSURE:
        push(getvar(n));
        break;
    case OP_LOAD_FAST_CHECK:
        a = PRIM_N(P_kr_local, getvar(n), ((Ref) { RLocalName, n }));
        setvar(n, a);
        push(a);
        break;
    case OP_STORE_FAST:
        setvar(n, pop());
        break;
    case OP_DELETE_FAST:
        (void)PRIM_N(P_kr_local_delete, getvar(n), ((Ref) { RLocalName, n }));
        setvar(n, NOREF);
        break;
    case OP_MAKE_CELL:
        setvar(n, PRIM_N(P_kr_cell_new, getvar(n)));
        break;
    case OP_COPY_FREE_VARS:
        if (fn->from_loop) {
            for (int i = 0; i < n; i++)
                setvar((int)code->nlocalsplus - n + i, simple(O_PARAM, 1, (Ref[]) { imm(1 + i) }));
            fn->nparams += n;
            break;
        }
        fn->uses_fn = true;
        for (int i = 0; i < n; i++)
            setvar((int)code->nlocalsplus - n + i, PRIM_N(P_kr_free_var, ((Ref) { RFn, 0 }), imm(i)));
        break;
    case OP_LOAD_DEREF:
        push(PRIM_N(P_kr_cell_load, getvar(n), ((Ref) { RLocalName, n }), imm((code->local_kinds[n] & KR_LOCAL_FREE) != 0)));
        break;
    case OP_STORE_DEREF:
        a = pop();
        (void)PRIM_N(P_kr_cell_store, getvar(n), a);
        break;
    case OP_DELETE_DEREF:
        (void)PRIM_N(P_kr_cell_delete, getvar(n), ((Ref) { RLocalName, n }), imm((code->local_kinds[n] & KR_LOCAL_FREE) != 0));
        break;
    case OP_LOAD_NAME:
    case OP_LOAD_GLOBAL:
        load_global(arg);
        break;
    case OP_STORE_NAME:
    case OP_STORE_GLOBAL:
        (void)PRIM_N(P_kr_global_store, cell(arg), ((Ref) { RGlobals, 0 }), name(arg), pop());
        break;
    case OP_DELETE_NAME:
    case OP_DELETE_GLOBAL:
        (void)PRIM_N(P_kr_global_delete, cell(arg), ((Ref) { RGlobals, 0 }), name(arg));
        break;
    case OP_SETUP_ANNOTATIONS:
        (void)PRIM_N(P_kr_setup_annotations, ((Ref) { RGlobals, 0 }));
        break;

    case OP_LOAD_ATTR:
        push(PRIM_N(P_kr_attr, pop(), name(arg), cache()));
        break;
    case OP_STORE_ATTR:
        b = pop();
        a = pop();
        (void)PRIM_N(P_kr_attr_set, b, name(arg), a, cache());
        break;
    case OP_DELETE_ATTR:
        (void)PRIM_N(P_kr_setattr, pop(), name(arg), NOREF);
        break;
    case OP_LOAD_METHOD:
        b = callee_of(stack[sp - 1]);
        if (strcmp(global_or_method(b), "open") == 0 && kr_is_receivers_end(kr_as_utf8(kr_as_tuple(code->names)->items[n], NULL)))
            (void)PRIM_N(P_kr_own_call, owned(), stack[sp - 1], b, imm(sp - 1));
        a = PRIM_N(P_kr_attr_method, pop(), name(arg), cache());
        push(a);
        push(second(a));
        break;
    case OP_BINARY_SUBSCR:
        b = pop();
        a = pop();
        push(PRIM_N(P_kr_item, a, b));
        break;
    case OP_STORE_SUBSCR:
        c = pop();
        b = pop();
        a = pop();
        (void)PRIM_N(P_kr_item_set, b, c, a);
        break;
    case OP_DELETE_SUBSCR:
        b = pop();
        a = pop();
        (void)PRIM_N(P_kr_setitem, a, b, NOREF);
        break;
    case OP_BINARY_SLICE:
    case OP_STORE_SLICE: {
        Ref step = n == 3 ? pop() : special(KR_None), stop = pop(), start = pop();
        a = pop();
        if (KR_OP(insn) == OP_BINARY_SLICE)
            push(PRIM_N(P_kr_slice_get, a, start, stop, step));
        else
            (void)PRIM_N(P_kr_slice_set, a, start, stop, step, pop());
        break;
    }
    case OP_BUILD_SLICE:
        c = n == 3 ? pop() : special(KR_None);
        b = pop();
        a = pop();
        push(PRIM_N(P_kr_slice_new, a, b, c));
        break;

    case OP_BINARY_OP:
        b = pop();
        a = pop();
        push(binary_row(arg) >= 0 ? PRIM_N(binary_row(arg), a, b) : PRIM_N(P_kr_binary, imm(n), a, b));
        break;
    case OP_UNARY_OP:
        a = pop();
        push(n == KR_OP_NEG ? PRIM_N(P_kr_op_neg, a) : n == KR_OP_INVERT ? PRIM_N(P_kr_op_invert, a) : PRIM_N(P_kr_unary, imm(n), a));
        break;
    case OP_UNARY_NOT:
        push(PRIM_N(P_kr_not, pop()));
        break;
    case OP_COMPARE_OP:
        b = pop();
        a = pop();
        push(PRIM_N(P_kr_rich, imm(n), a, b));
        break;
    case OP_IS_OP:
        b = pop();
        a = pop();
        push(n ? PRIM_N(P_kr_is_not_value, a, b) : PRIM_N(P_kr_is_value, a, b));
        break;
    case OP_CONTAINS_OP:
        b = pop();
        a = pop();
        push(PRIM_N(P_kr_in, a, b, imm(n)));
        break;

    case OP_BUILD_TUPLE:
        push(variadic(P_kr_build_tuple, 0, NULL, n));
        break;
    case OP_BUILD_LIST:
        if (!n && one_for_each(pc))
            push(PRIM_N(P_kr_list_for, getvar(0)));
        else
            push(variadic(P_kr_build_list, 0, NULL, n));
        break;
    case OP_BUILD_SET:
        push(variadic(P_kr_build_set, 0, NULL, n));
        break;
    case OP_BUILD_MAP:
        push(variadic(P_kr_build_map, 0, NULL, 2 * n));
        break;
    case OP_BUILD_STRING:
        for (int i = 0; i < n; i++)
            format_piece(stack[sp - n + i]);
        push(variadic(P_kr_build_string, 0, NULL, n));
        break;
    case OP_LIST_TO_TUPLE:
        push(PRIM_N(P_kr_tuple_of_list, pop()));
        break;
    case OP_LIST_APPEND:
        a = pop();
        (void)PRIM_N(P_kr_list_add, stack[sp - n], a);
        break;
    case OP_SET_ADD:
        a = pop();
        (void)PRIM_N(P_kr_set_add, stack[sp - n], a);
        break;
    case OP_MAP_ADD:
        b = pop();
        a = pop();
        (void)PRIM_N(P_kr_dict_set, stack[sp - n], a, b);
        break;
    case OP_LIST_EXTEND:
        a = pop();
        (void)PRIM_N(P_kr_list_extend_call, stack[sp - n], a);
        break;
    case OP_SET_UPDATE:
        a = pop();
        (void)PRIM_N(P_kr_set_update, stack[sp - n], a);
        break;
    case OP_DICT_UPDATE:
        a = pop();
        (void)PRIM_N(P_kr_dict_update_op, stack[sp - n], a);
        break;
    case OP_DICT_MERGE:
        a = pop();
        (void)PRIM_N(P_kr_dict_merge_op, stack[sp - n - 2], stack[sp - n], a);
        break;
    case OP_UNPACK_SEQUENCE:
        if (is_pair(pc)) {
            a = pop();
            (void)PRIM_N(P_kr_unpack_pair, a);
        } else
            a = PRIM_N(P_kr_unpack_n, pop(), imm(n));
        for (int i = n; i-- > 0;)
            push(simple(O_NTH, 2, (Ref[]) { a, imm(i) }));
        break;
    case OP_UNPACK_EX: {
        int before = n & 0xfff, after = n >> 12;
        a = PRIM_N(P_kr_unpack_ex, pop(), imm(before), imm(after));
        for (int i = before + after + 1; i-- > 0;)
            push(simple(O_NTH, 2, (Ref[]) { a, imm(i) }));
        break;
    }
    case OP_FORMAT_VALUE:
        b = n & 4 ? pop() : NOREF;
        a = pop();
        push(PRIM_N(P_kr_format_value, a, imm(n & 3), b));
        break;

    case OP_JUMP:
        go(arg);
        break;
    case OP_JUMP_BACKWARD:
        (void)PRIM0(P_kr_back_edge);
        go(arg);
        break;
    case OP_POP_JUMP_IF_FALSE:
        a = pop();
        branch(condition(a), pc + 1, arg);
        break;
    case OP_POP_JUMP_IF_TRUE:
        a = pop();
        branch(condition(a), arg, pc + 1);
        break;
    case OP_POP_JUMP_IF_NONE:
        a = PRIM_N(P_kr_is_truth, pop(), special(KR_None));
        branch(a, arg, pc + 1);
        break;
    case OP_POP_JUMP_IF_NOT_NONE:
        a = PRIM_N(P_kr_is_truth, pop(), special(KR_None));
        branch(a, pc + 1, arg);
        break;
    case OP_JUMP_IF_FALSE_OR_POP:
        jump_if_or_pop(arg, false);
        break;
    case OP_JUMP_IF_TRUE_OR_POP:
        jump_if_or_pop(arg, true);
        break;
    case OP_RUN_LOOP:
        break;
    case OP_GET_ITER:
        if (!loop_begins(pc, stack + sp - 2)) {
            a = callee_of(stack[sp - 1]);
            if (a.kind != RNone && makes_genexpr(stack[sp - 2]))
                (void)PRIM_N(P_kr_own_call, owned(), stack[sp - 1], a, imm(sp - 1));
            push(PRIM_N(compiled_comprehension(stack[sp - 2]) ? P_kr_comp_iter : P_kr_get_iter, pop()));
        }
        else if (stack[sp - 1].kind != RVal || !fn->val[stack[sp - 1].i].is_loop)
            loop_over();            // else it is a call's loop already
        break;
    case OP_FOR_ITER: {
        // No split: the end of the iteration and a failure are told apart by J_ABSENT.
        const KrHandler *h = handler_of(pc);
        if (h)
            spill_stack(h->depth);
        Ins *i = add(!begins_loop(pc) ? P_kr_for_next : is_pair(pc + 1) ? P_kr_loop_pair : P_kr_loop_next, 1, 1, (Ref[]) { stack[sp - 1] });
        i->val = new_val(i);
        fn->has_calls = true;
        may_fail(false);
        spill_stack(sp);
        add(O_SETVAR, 2, 2, (Ref[]) { imm((int)code->nlocalsplus + sp), val(i->val) });
        reach(pc + 1, sp + 1);
        reach(arg, sp - 1);
        Blk *from = cur, *over = owning[pc] ? end_of_loop(arg) : block_at[arg];
        end_block(J_ABSENT, val(i->val), pc + 1, NOWHERE);
        from->succ[1] = over;
        break;
    }

    case OP_MAKE_FUNCTION: {
        int parts = kr_code_effect(insn, false).pops;
        push(variadic(P_kr_make, 2, (Ref[]) { imm(n), { RGlobals, 0 } }, parts));
        break;
    }
    case OP_LOAD_BUILD_CLASS:
        push(PRIM0(P_kr_load_build_class));
        break;
    case OP_CALL_FUNCTION: {
        if (loop_over_call(n) || call_comprehension(n))
            break;
        a = stack[sp - n - 1];
        bool owns = own_argument(a, n) || makes_genexpr(a);
        if (compiled_comprehension(a) && is_genexpr(code_made(a)) && !fn->module->fold[number_of(fn->module, kr_value(code_made(a)))])
            b = PRIM_N(P_kr_call_comp, imm(number_of(fn->module, kr_value(code_made(a)))), a, pop());
        else
            b = variadic(P_kr_call_n, 1, &a, n);
        sp--;
        push(b);
        if (owns)
            (void)PRIM_N(P_kr_arguments_end, owned(), imm(sp - 1), b);
        break;
    }
    case OP_CALL_KW:
        b = pop();
        a = stack[sp - n - 1];
        c = variadic(P_kr_call_names, 2, (Ref[]) { a, b }, n);
        sp--;
        push(c);
        break;
    case OP_CALL_METHOD: {
        a = stack[sp - n - 2];
        bool owns = own_argument(a, n) || is_file(receiver_of(a), a);
        b = variadic(P_kr_call_loaded, 1, &a, n + 1);
        sp--;
        push(b);
        if (owns)
            (void)PRIM_N(P_kr_arguments_end, owned(), imm(sp - 1), b);
        break;
    }
    case OP_CALL_METHOD_KW:
        b = pop();
        a = stack[sp - n - 2];
        c = variadic(P_kr_call_loaded_names, 2, (Ref[]) { a, b }, n + 1);
        sp--;
        push(c);
        break;
    case OP_CALL_EX:
        c = n & 1 ? pop() : NOREF;
        b = pop();
        a = pop();
        push(PRIM_N(P_kr_call_ex, a, b, c));
        break;
    case OP_CALL_SUPER:
        c = pop();
        b = pop();
        a = pop();
        push(PRIM_N(P_kr_call_super, a, b, c));
        break;
    case OP_LOAD_UNSET:
        push(NOREF);
        break;
    case OP_RETURN_VALUE:
        a = pop();
        end_block(J_RETURN, fn->fold ? end_fold() : a, NOWHERE, NOWHERE);
        break;

    case OP_RETURN_GENERATOR: {
        if (fn->fold) {
            begin_fold();
            break;
        }
        Blk *next = new_block(pc);
        cur->jump = J_START;
        cur->jump_pc = pc;
        cur->succ[0] = next;
        next->state = ++fn->nstates;
        cur = next;
        push(simple(O_SENT, 0, NULL));
        break;
    }
    case OP_YIELD_VALUE: {
        a = pop();
        if (fn->fold) {
            fold(a);
            push(special(KR_None));
            break;
        }
        const KrHandler *h = handler_of(pc);
        if (h)
            spill_stack(h->depth);
        Blk *from = cur, *next = new_block(pc);
        next->depth = sp;
        may_fail(false);
        cur->jump = J_YIELD;
        cur->arg = a;
        cur->jump_pc = pc;
        cur->succ[0] = next;
        next->state = ++fn->nstates;
        if (pc && KR_OP(code->insns[pc - 1]) == OP_SEND) {
            // Delegating: throw() and close() go to the iterator first; when it ends
            // under them, its result arrives at a continuation of its own.
            Ref it = stack[sp - 1];
            from->delegate = it;
            cur = from->succ[1] = new_block(pc);
            cur->depth = sp;
            cur->state = ++fn->nstates;
            stack[sp - 1] = simple(O_SENT, 0, NULL);
            go(KR_ARG(code->insns[pc - 1]));
            stack[sp - 1] = it;
        }
        cur = next;
        push(simple(O_SENT, 0, NULL));
        break;
    }
    case OP_GET_YIELD_FROM_ITER:
        push(PRIM_N(P_kr_yield_from_iter, pop(), imm((code->flags & (KR_CO_COROUTINE | KR_CO_ITERABLE_COROUTINE)) != 0)));
        break;
    case OP_GET_AWAITABLE:
        push(PRIM_N(P_kr_get_awaitable, pop(), imm(n)));
        break;
    case OP_SEND:
        b = pop();
        a = stack[sp - 1];
        c = PRIM_N(P_kr_gen_send, a, b);
        b = second(c);
        spill_stack(sp);
        add(O_SETVAR, 2, 2, (Ref[]) { imm((int)code->nlocalsplus + sp), c });
        // done: the result replaces the iterator
        {
            Blk *done = new_block(pc), *from = cur;
            reach(pc + 1, sp + 1);
            end_block(J_DONE, b, pc + 1, NOWHERE);
            from->succ[1] = done;
            cur = done;
            done->depth = sp;
            sp--;
            push(c);
            go(arg);
        }
        break;
    case OP_GET_AITER:
        push(PRIM_N(P_kr_get_aiter, pop()));
        break;
    case OP_GET_ANEXT:
        push(PRIM_N(P_kr_get_anext, stack[sp - 1]));
        break;
    case OP_END_ASYNC_FOR: {
        // goes on, or raises the exception again without a new record
        b = pop();
        pop();
        const KrHandler *h = handler_of(pc);
        if (h)
            spill_stack(h->depth);
        Ins *i = add(P_kr_end_async_for, 1, 1, (Ref[]) { b });
        i->val = new_val(i);
        may_fail(true);
        cur->reraise = true;
        split();
        break;
    }
    case OP_ASYNC_GEN_WRAP:
        push(PRIM_N(P_kr_asyncgen_wrap, pop()));
        break;

    case OP_PUSH_EXC_INFO:
        a = pop();
        push(PRIM_N(P_kr_handled_push, a));
        push(a);
        break;
    case OP_POP_EXCEPT:
        (void)PRIM_N(P_kr_handled_pop, pop());
        break;
    case OP_CHECK_EXC_MATCH:
        b = pop();
        push(PRIM_N(P_kr_exc_match, stack[sp - 1], b));
        break;
    case OP_CHECK_EG_MATCH:
        b = pop();
        a = pop();
        c = PRIM_N(P_kr_group_match, a, b);
        push(c);
        push(second(c));
        break;
    case OP_PREP_RERAISE_STAR:
        b = pop();
        a = pop();
        push(PRIM_N(P_kr_group_reraise, a, b));
        break;
    case OP_RAISE_VARARGS:
        if (!n) {
            add(P_kr_raise_again, 3, 3, (Ref[]) { { RCompiled, 0 }, { RGlobals, 0 }, imm((int)pc) });
            fail_here(true);
            break;
        }
        b = n > 1 ? pop() : NOREF;
        a = n > 0 ? pop() : NOREF;
        add(P_kr_do_raise, 2, 2, (Ref[]) { a, b });
        fn->has_calls = true;
        fail_here(false);
        break;
    case OP_RERAISE:
        a = pop();
        add(P_kr_reraise, 1, 1, (Ref[]) { a });
        fail_here(true);
        break;
    case OP_LOAD_ASSERTION_ERROR:
        push(PRIM0(P_kr_assertion_error));
        break;
    case OP_BEFORE_WITH:
    case OP_BEFORE_ASYNC_WITH:
        a = PRIM_N(P_kr_with_enter, pop(), imm(KR_OP(insn) == OP_BEFORE_ASYNC_WITH));
        push(a);
        push(second(a));
        break;
    case OP_WITH_EXCEPT_START:
        push(PRIM_N(P_kr_with_exit, stack[sp - 4], stack[sp - 1]));
        break;

    case OP_IMPORT_NAME:
        b = pop();
        a = pop();
        push(PRIM_N(P_kr_import_op, a, b, name(arg), ((Ref) { RGlobals, 0 })));
        break;
    case OP_IMPORT_FROM:
        push(PRIM_N(P_kr_import_from, stack[sp - 1], name(arg)));
        break;
    case OP_IMPORT_STAR:
        (void)PRIM_N(P_kr_import_star, pop(), ((Ref) { RGlobals, 0 }));
        break;

    case OP_GET_LEN:
        push(PRIM_N(P_kr_match_len, stack[sp - 1]));
        break;
    case OP_MATCH_MAPPING:
        push(PRIM_N(P_kr_match_mapping, stack[sp - 1]));
        break;
    case OP_MATCH_SEQUENCE:
        push(PRIM_N(P_kr_match_sequence, stack[sp - 1]));
        break;
    case OP_MATCH_KEYS:
        push(PRIM_N(P_kr_match_keys, stack[sp - 2], stack[sp - 1]));
        break;
    case OP_MATCH_CLASS:
        c = pop();
        b = pop();
        a = pop();
        push(PRIM_N(P_kr_match_class, a, b, imm(n), c));
        break;
    case OP_PRINT_EXPR:
        (void)PRIM_N(P_kr_print_expr, pop());
        break;
    case OP_NOT_YET:
        (void)PRIM_N(P_kr_not_yet, constant(arg));
        break;
    case OP_LOAD_CLASSDEREF:    // only in class bodies, which are evaluated
    case KR_NOPCODES:
        abort();
    }
}

// ---- the run over the code

static bool
leaves(KrOpcode op)
{
    return op == OP_JUMP || op == OP_JUMP_BACKWARD || op == OP_RETURN_VALUE || op == OP_RAISE_VARARGS || op == OP_RERAISE;
}

// How an argument of the opcode reads: is it a jump?
static bool
jumps(KrOpcode op)
{
    enum { NONE, CONST, NAME, LOCAL, JUMP, COUNT, OPERATOR, COMPARE, UNARY, FLAGS };
    static const uint8_t kind[] = {
#define OP(name, arg, pops, pushes, fails, may, text) arg,
#include "krait/opcodes.def"
#undef OP
    };
    return kind[op] == JUMP;
}

static void
find_blocks(void)
{
    bool *leader = alloc(code->ninsns + 2);
    leader[fn->start] = leader[fn->end] = true;
    for (uint32_t i = fn->start; i < fn->end; i++) {
        KrOpcode op = KR_OP(code->insns[i]);
        if (jumps(op))
            leader[KR_ARG(code->insns[i])] = leader[i + 1] = true;
        else if (leaves(op))
            leader[i + 1] = true;
    }
    // a block has one edge for failures, so it does not reach into a protected range
    for (uint32_t i = 0; i < code->nhandlers; i++) {
        const KrHandler *h = &code->handlers[i];
        if (inside(h->handler))
            leader[h->handler] = true;
        if (inside(h->start))
            leader[h->start] = true;
    }
    for (uint32_t i = 0; i < code->ninsns; i++)
        if (leader[i])
            block_at[i] = new_block(i);
}

// The stack's depth before an instruction. Only JUMP_BACKWARD goes back, so one pass tells.
static int
depth_before(uint32_t at)
{
    int *depth = alloc((code->ninsns + 1) * sizeof *depth);
    for (uint32_t i = 0; i < code->nhandlers; i++)
        depth[code->handlers[i].handler] = code->handlers[i].depth + 1 + code->handlers[i].lasti;
    for (uint32_t i = 0; i < at; i++) {
        KrInsn insn = code->insns[i];
        KrOpcode op = KR_OP(insn);
        KrEffect e = kr_code_effect(insn, true);
        if (jumps(op) && KR_ARG(insn) > i)
            depth[KR_ARG(insn)] = depth[i] + e.pushes - e.pops;
        e = kr_code_effect(insn, false);
        if (!leaves(op))
            depth[i + 1] = depth[i] + e.pushes - e.pops;
    }
    return depth[at];
}

static void
enter_handler(const KrHandler *h)
{
    cur->handler = true;
    if (h->lasti)
        push(simple(O_LASTI, 0, NULL));
    push(simple(O_CATCH, 0, NULL));
}

static const KrHandler *
handler_at(uint32_t at)
{
    for (uint32_t i = 0; i < code->nhandlers; i++)
        if (code->handlers[i].handler == at)
            return &code->handlers[i];
    return NULL;
}

// From one leader to the next.
static void
run_block(uint32_t at)
{
    const KrHandler *h = handler_at(at);
    cur = block_at[at];
    sp = 0;
    pc = at;
    int depth = h ? h->depth : depth_at[at];
    cur->depth = depth;
    if (!inside(at)) {          // the loop is left
        end_block(J_RETURN, (Ref) { RFix, (int)at }, NOWHERE, NOWHERE);
        return;
    }
    for (int i = 0; i < depth; i++)
        push(getvar((int)code->nlocalsplus + i));
    if (h)
        enter_handler(h);
    for (;;) {
        instruction(code->insns[pc]);
        if (!cur)
            return;
        if (block_at[pc + 1]) {
            go(pc + 1);
            return;
        }
        pc++;
    }
}

static void
parameters(void)
{
    int n = (int)(code->argcount + code->kwonlyargcount) + !!(code->flags & KR_CO_VARARGS) + !!(code->flags & KR_CO_VARKEYWORDS);
    fn->nparams = fn->number ? n : 0;
    for (int i = 0; i < fn->nparams; i++)
        setvar(i, simple(O_PARAM, 1, (Ref[]) { imm(i) }));
    for (int i = fn->nparams; i < (int)code->nlocalsplus; i++)
        add(O_SETVAR, 2, 2, (Ref[]) { imm(i), NOREF });
}

// The blocks of one code object, or of a loop of a module body, its instructions [start, end);
// its consts and names must be ready.
Fn *
build(Module *m, KrCode *c, int number, uint32_t start, uint32_t end)
{
    fn = alloc(sizeof *fn);
    code = c;
    fn->module = m;
    fn->code = c;
    fn->number = number;
    fn->start = start;
    fn->end = end;
    fn->nvars = (int)(c->nlocalsplus + c->stacksize + 2);
    fn->fold = (Fold)m->fold[number];
    accumulator = fn->nvars++;
    fn->generator = !fn->fold && (c->flags & (KR_CO_GENERATOR | KR_CO_COROUTINE | KR_CO_ASYNC_GENERATOR)) != 0;
    fn->from_loop = number && is_comprehension(c) && !fn->generator;
    block_at = alloc((c->ninsns + 2) * sizeof *block_at);
    depth_at = alloc((c->ninsns + 2) * sizeof *depth_at);
    owning = alloc(c->ninsns + 2);
    loop_at = alloc(c->stacksize + 8);
    memset(depth_at, -1, (c->ninsns + 2) * sizeof *depth_at);
    stack = alloc((c->stacksize + 8) * sizeof *stack);

    Blk *entry = new_block(0);
    find_blocks();
    cur = entry;
    pc = start;
    parameters();
    sp = depth_before(start);   // of a loop: the places below are not its own
    for (int i = 0; i < sp; i++)
        stack[i] = NOREF;
    go(start);

    // Depth first over what is reached; handlers are reached by their ranges.
    bool *done = alloc(c->ninsns + 1);
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t i = 0; i < c->ninsns; i++) {
            if (!block_at[i] || done[i] || (depth_at[i] < 0 && !(handler_at(i) && block_at[i]->handler)))
                continue;
            done[i] = changed = true;
            run_block(i);
        }
        for (int i = 0; i < fn->nblk; i++)
            if (fn->blk[i]->fail)
                fn->blk[i]->fail->handler = true;
    }
    return fn;
}
