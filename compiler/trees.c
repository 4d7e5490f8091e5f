// trees.c - float expressions of the generic code, computed in doubles.
//
// Operations that follow one another and of which each is used by the next only, with a
// float constant or another sign of floats at every one: their leaves are tested once,
// the whole is computed in doubles, one float is made at the end. If a test fails nothing
// has been done yet, and the operations run one by one. Blocks with a fast copy have no
// trees. Needs infer.c and unbox.c.

#include <math.h>
#include <stdlib.h>

#include "compiler.h"

static Fn *fn;
static int *uses;               // by value
static Ins **root_of;           // by value that a tree computes: its last operation
static Ins **first_of;          // by value of a root: the tree's first operation

static bool
is_operation(const Ins *s)
{
    switch (plain_operator(s->op)) {
    case P_kr_op_add: case P_kr_op_sub: case P_kr_op_mul: case P_kr_op_truediv: case P_kr_op_neg:
        return true;
    default:
        return false;
    }
}

static double constant(Ref r) { return kr_float_val(kr_as_tuple(fn->code->consts)->items[r.i]); }
static bool is_float_constant(Ref r) { return r.kind == RConst && type_of(fn, r) == TFloat && isfinite(constant(r)); }
static bool is_float(Ref r) { return is_float_constant(r) || type_of(fn, r) == TFloat; }

static bool
can_be_number(Ref r)
{
    if (r.kind == RFix || is_float_constant(r))
        return true;
    Type t = type_of(fn, r);
    return r.kind == RVal && !fn->val[r.i].is_int && !fn->val[r.i].is_loop && (t == TObject || t == TFloat || t == TInt);
}

// All operands can be numbers, and one is probably a float.
static bool
suits(const Ins *s)
{
    if (!is_operation(s))
        return false;
    bool evidence = false;
    for (int k = 0; k < s->narg; k++) {
        if (!can_be_number(s->arg[k]))
            return false;
        evidence |= is_float(s->arg[k]) || (s->arg[k].kind == RVal && fn->val[s->arg[k].i].guess == HFloat);
    }
    return evidence && (s->op != P_kr_op_neg || s->arg[0].kind == RVal);
}

// The trees in a run of operations, each from its used root backwards. One operation on two
// values is none: its own fast path is as good.
static void
mark(Ins **run, int n)
{
    for (int i = n, first; i-- > 0; i = first) {
        first = i;
        if (!uses[run[i]->val])
            continue;
        for (; first > 0 && uses[run[first - 1]->val] == 1; first--) {
            bool here = false;
            for (int k = first; k <= i; k++)
                here |= uses_value(run[k], run[first - 1]->val);
            if (!here)
                break;
        }
        if (first == i && !is_float_constant(run[i]->arg[0]) && (run[i]->narg < 2 || !is_float_constant(run[i]->arg[1])))
            continue;
        for (int k = first; k <= i; k++)
            root_of[run[k]->val] = run[i];
        first_of[run[i]->val] = run[first];
    }
}

void
trees(Fn *f)
{
    fn = f;
    uses = count_uses(fn);
    root_of = alloc(((size_t)fn->nval + 1) * sizeof *root_of);
    first_of = alloc(((size_t)fn->nval + 1) * sizeof *first_of);
    int longest = 0;
    for (int i = 0; i < fn->nblk; i++) {
        int n = 0;
        for (Ins *s = fn->blk[i]->first; s; s = s->next)
            n++;
        longest = n > longest ? n : longest;
    }
    Ins **run = alloc(((size_t)longest + 1) * sizeof *run);
    for (int i = 0; i < fn->nblk; i++) {
        int n = 0;
        for (Ins *s = !fn->blk[i]->hot || has_fast_copy(fn, fn->blk[i]) ? NULL : fn->blk[i]->first; s; s = s->next) {
            if (suits(s)) {
                run[n++] = s;
                continue;
            }
            mark(run, n);
            n = 0;
        }
        mark(run, n);
    }
}

// ---- the C

typedef struct Leaf {
    int v;
    bool strict;
} Leaf;
static Leaf *leaves;
static int nleaves, capleaves;
static const char *divisors;    // what must not be 0

static bool
computed(Ref r, const Ins *root)
{
    return r.kind == RVal && root_of[r.i] == root;
}

static const char *
leaf(int v, bool strict)
{
    for (int i = 0; i < nleaves; i++)
        if (leaves[i].v == v && (leaves[i].strict || !strict))
            return text("d%d", i);
    leaves = grow(leaves, nleaves + 1, &capleaves, sizeof *leaves);
    leaves[nleaves] = (Leaf) { v, strict };
    return text("d%d", nleaves++);
}

static const char *expression(const Ins *s, const Ins *root);

static const char *
operand(Ref r, bool strict, const Ins *root)
{
    if (r.kind == RFix)
        return c_double(r.i);
    if (is_float_constant(r))
        return c_double(constant(r));
    return computed(r, root) ? text("(%s)", expression(fn->val[r.i].def, root)) : leaf(r.i, strict);
}

static const char *
expression(const Ins *s, const Ins *root)
{
    if (s->op == P_kr_op_neg)
        return text("-%s", operand(s->arg[0], true, root));
    Ref a = s->arg[0], b = s->arg[1];
    // One side must be a float indeed.
    bool sure = is_float_constant(a) || computed(a, root) || is_float_constant(b) || computed(b, root);
    bool left = a.kind == RVal && (is_float(a) || fn->val[a.i].guess == HFloat);
    const char *x = operand(a, !sure && left, root), *y = operand(b, !sure && !left, root);
    if (plain_operator(s->op) == P_kr_op_truediv && (b.kind == RVal || strtod(y, NULL) == 0))
        divisors = text("%s && %s != 0", divisors, y);
    return text("%s %s %s", x, c_operator(s->op), y);
}

static const char *
operation(int op)
{
    static const char *const names[] = {
        [P_kr_op_add] = "ADD", [P_kr_op_sub] = "SUB", [P_kr_op_mul] = "MUL", [P_kr_op_truediv] = "TRUEDIV",
        [P_kr_op_iadd] = "IADD", [P_kr_op_isub] = "ISUB", [P_kr_op_imul] = "IMUL", [P_kr_op_itruediv] = "ITRUEDIV",
    };
    return names[op];
}

// Before the first operation of a tree: the tests, the computation, and the way into the
// operations one by one, which ends after the last.
bool
emit_tree(Blk *b, Ins *s)
{
    Ins *root = s->val >= 0 && s->op < O_PARAM && root_of ? root_of[s->val] : NULL;
    if (!root)
        return false;
    const char *r = emit_ref((Ref) { RVal, root->val });
    if (first_of[root->val] == s) {
        nleaves = 0;
        divisors = "";
        const char *e = expression(root, root), *tests = "true", *names = "";
        for (int i = 0; i < nleaves; i++) {
            names = text("%s%sd%d", names, i ? ", " : "double ", i);
            tests = text("%s%skr_%s(%s, &d%d)", i ? tests : "", i ? " && " : "", leaves[i].strict ? "exact_double" : "number_double", emit_ref((Ref) { RVal, leaves[i].v }), i);
        }
        emit_under_line(s->pc);
        emit_statement(text("{ %s;", names));
        emit_statement(text("if (__builtin_expect(%s%s, 1)) { %s = kr_flo(%s); if (kr_iserr(%s)) %s }", tests, divisors, r, e, r, emit_failure(b, root->pc)));
        emit_statement("else {");
    }
    const char *v = emit_ref((Ref) { RVal, s->val });
    emit_under_line(s->pc);
    if (s->narg == 2 && (is_float_constant(s->arg[0]) || is_float_constant(s->arg[1])))      // no ints: the long way at once
        emit_statement(text("%s = kr_binary(KR_OP_%s, %s, %s); if (kr_iserr(%s)) %s", v, operation(s->op), emit_ref(s->arg[0]), emit_ref(s->arg[1]), v, emit_failure(b, s->pc)));
    else
        emit_instruction(b, s);
    if (s == root)
        emit_statement("} }");
    return true;
}
