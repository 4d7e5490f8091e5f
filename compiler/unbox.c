// unbox.c - which loops and functions get a fast copy, and how it holds each value.
//
// A loop whose arithmetic is probably on floats or on small ints is emitted twice. In
// the fast copy a value is boxed, a C double or an intptr_t: the fixpoint starts from
// "not known yet" and only goes down. What an operation needs of a boxed value is its
// shadow, made under a guard where the value comes to be, or on entry. Hints decide what
// is tried (infer.c), never what is true: a guard that fails leaves to the generic copy.
//
// A function that known calls reach is copied as a whole if its parameters or its result
// probably are numbers: the copy takes and gives them as C doubles and intptr_ts, and
// other fast copies call it. What it takes and gives is decided before any copy is made.
// Needs SSA and infer.c; numbers the values' liveness anew.

#include <stdlib.h>
#include <string.h>

#include "compiler.h"

enum {
    LARGEST = 600,              // instructions of a region
    LARGEST_VERSION = 150,      // of a function that is copied as a whole
    MOST_PARAMS = 6,
};

static Fn *fn;
static Region *region;

bool
in_region(const Region *r, const Fn *f, int v)
{
    return r->in[f->val[v].blk->rpo];
}

// ---- what an operand can be

typedef enum Kind { NEVER, OTHER, OUTSIDE, MAYBE_INT, MAYBE_FLOAT, IS_INT, IS_FLOAT, OPEN } Kind;

static Kind
kind(Ref r)
{
    Type t = type_of(fn, r);
    intptr_t ignored;
    if (is_int_constant(fn, r, &ignored))
        return IS_INT;
    if (r.kind == RConst)
        return t == TFloat ? IS_FLOAT : NEVER;
    if (r.kind != RVal || fn->val[r.i].is_int || fn->val[r.i].is_loop)
        return NEVER;
    if (in_region(region, fn, r.i) && region->rep[r.i] != BOXED) {
        Rep rep = (Rep)region->rep[r.i];
        return rep == DOUBLE ? IS_FLOAT : rep == INTEGER ? IS_INT : OPEN;
    }
    if (t == TInt || t == TFloat)
        return t == TInt ? MAYBE_INT : MAYBE_FLOAT;
    if (t != TObject)
        return NEVER;
    if (fn->val[r.i].guess)
        return fn->val[r.i].guess == HInt ? MAYBE_INT : MAYBE_FLOAT;
    return in_region(region, fn, r.i) ? OTHER : OUTSIDE;
}

static bool suits(Kind k, Rep r) { return r == BOXED || (r == INTEGER ? k == IS_INT || k == MAYBE_INT || k == OPEN : k == IS_FLOAT || k == MAYBE_FLOAT || k == OPEN); }
static bool inty(Kind k) { return k == IS_INT || k == MAYBE_INT; }
static bool floaty(Kind k) { return k == IS_FLOAT || k == MAYBE_FLOAT; }

static Rep
rep_of_arithmetic(Kind a, Kind b)
{
    if (a == NEVER || b == NEVER)
        return BOXED;
    if (a == IS_FLOAT || b == IS_FLOAT)
        return DOUBLE;
    if (a == OPEN || b == OPEN)
        return inty(a) || inty(b) ? INTEGER : floaty(a) || floaty(b) ? DOUBLE : ANY_REP;
    if (floaty(a) || floaty(b))
        return DOUBLE;
    return inty(a) && inty(b) ? INTEGER : BOXED;
}

static Rep
rep_of_phi(Ins *s)
{
    bool is_int = false, is_float = false, maybe_int = false, maybe_float = false, open = false, inside = false;
    for (int k = 0; k < s->narg; k++) {
        Kind a = kind(s->arg[k]);
        if (a == NEVER)
            return BOXED;
        is_int |= a == IS_INT;
        is_float |= a == IS_FLOAT;
        maybe_int |= a == MAYBE_INT;
        maybe_float |= a == MAYBE_FLOAT;
        open |= a == OPEN;
        inside |= a == OTHER;
    }
    if (inside || ((is_int || maybe_int) && (is_float || maybe_float)))
        return BOXED;
    if (is_float || maybe_float)
        return DOUBLE;
    if (is_int || maybe_int)
        return INTEGER;
    return open ? ANY_REP : BOXED;
}

// Of builtins done in line.
static Rep
rep_of_builtin(Ins *s)
{
    bool ints = true, floats = true, open = true;
    Inlined builtin = inlined(fn, s);
    if (builtin == I_len || builtin == I_ord)
        return INTEGER;
    if (builtin != I_abs && builtin != I_min && builtin != I_max && builtin != I_int && builtin != I_float)
        return BOXED;
    for (int k = s->nfixed; k < s->narg; k++) {
        Kind a = kind(s->arg[k]);
        ints &= inty(a) || a == OPEN;
        floats &= floaty(a) || a == OPEN;
        open &= a == OPEN;
    }
    if (builtin == I_int || builtin == I_float)
        return !ints && !floats ? BOXED : builtin == I_int ? INTEGER : DOUBLE;
    return open ? ANY_REP : ints ? INTEGER : floats ? DOUBLE : BOXED;
}

// Not if an argument is something else, or is needed otherwise.
Fn *
calls_version(const Region *r, const Fn *f, const Ins *s)
{
    Fn *callee = r->banned[s->val] ? NULL : known_callee(f, s);
    if (!callee || !callee->version)
        return NULL;
    Ref arg[callee->nparams + 1];
    bind_known((Fn *)f, (Ins *)s, callee->number, arg);
    fn = (Fn *)f;
    region = (Region *)r;
    for (int i = 0; i < callee->nparams; i++)
        if (arg[i].kind == RImm && callee->param_rep[i] == BOXED)
            continue;
        else if (arg[i].kind == RImm || (arg[i].kind == RNone && i >= (int)callee->code->argcount))
            return NULL;
        else if (arg[i].kind == RNone ? callee->param_rep[i] != BOXED : !suits(kind(arg[i]), (Rep)callee->param_rep[i]))
            return NULL;
    return callee;
}

static Rep
rep_of(Ins *s)
{
    Kind a = s->narg > 0 ? kind(s->arg[0]) : NEVER, b = s->narg > 1 ? kind(s->arg[1]) : NEVER;
    if (region->banned[s->val])
        return BOXED;
    switch (plain_operator(s->op)) {
    case O_PHI:
        return rep_of_phi(s);
    case P_kr_op_add: case P_kr_op_sub: case P_kr_op_mul:
        return rep_of_arithmetic(a, b);
    case P_kr_op_truediv: {
        Rep r = rep_of_arithmetic(a, b);
        return r == BOXED ? BOXED : DOUBLE;
    }
    case P_kr_op_floordiv: case P_kr_op_mod: case P_kr_op_and: case P_kr_op_or: case P_kr_op_xor: case P_kr_op_lshift: case P_kr_op_rshift:
        return (inty(a) || a == OPEN) && (inty(b) || b == OPEN) ? INTEGER : BOXED;
    case P_kr_op_neg:
        return floaty(a) ? DOUBLE : inty(a) ? INTEGER : a == OPEN ? ANY_REP : BOXED;
    case P_kr_op_invert:
        return inty(a) || a == OPEN ? INTEGER : BOXED;
    case P_kr_loop_next:
        return is_range_loop(fn, s) ? INTEGER : BOXED;
    case O_PARAM:
        return region->whole ? (Rep)fn->param_rep[s->arg[0].i] : BOXED;
    case P_kr_call_n: case P_kr_call_names: case P_kr_call_loaded: case P_kr_call_loaded_names: {
        Fn *callee = calls_version(region, fn, s);
        return callee ? (Rep)callee->result_rep : s->op == P_kr_call_n ? rep_of_builtin(s) : BOXED;
    }
    default:
        return BOXED;
    }
}

#define EACH_INS(s)                                                            \
    for (int i_ = 0; i_ < fn->nblk; i_++)                                      \
        if (region->in[i_])                                                    \
            for (Ins *s = fn->blk[i_]->first; s; s = s->next)

static void
represent(void)
{
    EACH_INS(s)
        if (s->val >= 0)
            region->rep[s->val] = fn->val[s->val].is_int || fn->val[s->val].is_loop ? BOXED : ANY_REP;
    for (bool open = true; open;) {
        for (bool changed = true; changed;) {
            changed = false;
            EACH_INS(s) {
                if (s->val < 0 || region->rep[s->val] == BOXED)
                    continue;
                // downwards only: not known, an int, a float, boxed
                static const int8_t height[] = { [ANY_REP] = 3, [INTEGER] = 2, [DOUBLE] = 1, [BOXED] = 0 };
                Rep r = rep_of(s);
                if (height[r] < height[region->rep[s->val]]) {
                    region->rep[s->val] = (uint8_t)r;
                    changed = true;
                } else if (height[r] > height[region->rep[s->val]]) {
                    region->rep[s->val] = BOXED;
                    changed = true;
                }
            }
        }
        open = false;
        EACH_INS(s)
            if (s->val >= 0 && region->rep[s->val] == ANY_REP) {
                region->rep[s->val] = BOXED;
                open = true;
            }
    }
}

// ---- shadows

// The value of r is needed unboxed; false: it is needed otherwise already.
static bool
need(Ref r, Rep rep, bool strict)
{
    if (r.kind != RVal)
        return true;
    if (in_region(region, fn, r.i) && region->rep[r.i] != BOXED)
        return region->rep[r.i] == rep || (rep == DOUBLE && !strict);
    // an int serves where any number does
    if (region->shadow[r.i] == INTEGER && rep == DOUBLE && !strict)
        return true;
    bool open = !region->shadow[r.i] || (region->shadow[r.i] == DOUBLE && !region->strict[r.i]);
    if (region->shadow[r.i] != rep && !open)
        return false;
    region->shadow[r.i] = (uint8_t)rep;
    region->strict[r.i] |= strict;
    return true;
}

static Kind
held(Ref r)
{
    Kind k = kind(r);
    if (r.kind == RVal && k != IS_INT && k != IS_FLOAT && region->shadow[r.i])
        return region->shadow[r.i] == INTEGER ? IS_INT : region->strict[r.i] ? IS_FLOAT : MAYBE_FLOAT;
    return k;
}

static bool
needs_of_builtin(Ins *s, Rep rep)
{
    Inlined builtin = inlined(fn, s);
    if (builtin == I_len || builtin == I_ord)
        return true;
    if (builtin == I_float)
        return need(s->arg[1], DOUBLE, false);
    if (builtin == I_int)
        return need(s->arg[1], inty(kind(s->arg[1])) ? INTEGER : DOUBLE, true);
    for (int k = s->nfixed; k < s->narg; k++)
        if (!need(s->arg[k], rep, true))
            return false;
    return true;
}

static bool
needs_of_operation(Ins *s)
{
    Rep rep = (Rep)region->rep[s->val];
    if (s->op == O_PHI) {
        for (int k = 0; k < s->narg; k++)
            if (!need(s->arg[k], rep, true))
                return false;
        return true;
    }
    if (s->op == P_kr_loop_next || s->op == O_PARAM || calls_version(region, fn, s))
        return true;
    if (s->op == P_kr_call_n)
        return needs_of_builtin(s, rep);
    if (s->op == P_kr_op_neg || s->op == P_kr_op_invert)
        return need(s->arg[0], rep, true);
    if (rep == INTEGER)
        return need(s->arg[0], INTEGER, true) && need(s->arg[1], INTEGER, true);
    Kind a = kind(s->arg[0]), b = kind(s->arg[1]);
    if (plain_operator(s->op) == P_kr_op_truediv && inty(a) && inty(b))
        return need(s->arg[0], INTEGER, true) && need(s->arg[1], INTEGER, true);
    // one side must be a float indeed
    bool left = a == MAYBE_FLOAT && b != IS_FLOAT, right = b == MAYBE_FLOAT && a != IS_FLOAT && a != MAYBE_FLOAT;
    return need(s->arg[0], DOUBLE, left) && need(s->arg[1], DOUBLE, right);
}

// Both sides are held as C numbers that compare exactly.
bool
compares_fast(const Region *r, const Fn *f, const Ins *s)
{
    fn = (Fn *)f;
    region = (Region *)r;
    Kind a = held(s->arg[1]), b = held(s->arg[2]);
    if (a == IS_FLOAT)
        return b == IS_FLOAT || s->arg[2].kind == RFix;     // which is exact as a double
    if (b == IS_FLOAT)
        return s->arg[1].kind == RFix;
    return a == IS_INT && b == IS_INT && (s->arg[1].kind == RVal || s->arg[2].kind == RVal);
}

static bool
needs_of_call(Ins *s)
{
    Fn *callee = calls_version(region, fn, s);
    if (!callee)
        return true;
    Ref arg[callee->nparams + 1];
    bind_known(fn, s, callee->number, arg);
    for (int i = 0; i < callee->nparams; i++)
        if (callee->param_rep[i] != BOXED && !need(arg[i], (Rep)callee->param_rep[i], true))
            return false;
    return true;
}

static void
needs_of_comparison(Ins *s)
{
    for (int k = 1; k <= 2; k++) {
        Kind mine = held(s->arg[k]), other = kind(s->arg[3 - k]);
        if (mine == IS_FLOAT && other == MAYBE_FLOAT)
            need(s->arg[3 - k], DOUBLE, true);
        else if (mine == IS_INT && s->arg[k].kind == RVal && (other == MAYBE_INT || other == OUTSIDE))
            need(s->arg[3 - k], INTEGER, true);
    }
}

static bool
held_unboxed(const Region *r, const Fn *f, Ref a)
{
    return a.kind == RVal && in_region(r, f, a.i) && r->rep[a.i] != BOXED;
}

// f(x) of a C double; a global f must give a float, since int() and round() are called so.
bool
calls_with_double(const Region *r, const Fn *f, const Ins *s)
{
    bool method = s->op == P_kr_call_loaded && s->narg == 3;
    if (!method && !(s->op == P_kr_call_n && s->narg == 2 && r->strict[s->val] && inlined(f, s) == I_NONE))
        return false;
    Ref x = s->arg[s->narg - 1];
    return !s->known[0] && !held_unboxed(r, f, s->arg[0]) && held_unboxed(r, f, x) && r->rep[x.i] == DOUBLE;
}

static void
shadows(void)
{
    for (bool again = true; again;) {
        again = false;
        represent();
        memset(region->shadow, 0, (size_t)fn->nval + 1);
        memset(region->strict, 0, (size_t)fn->nval + 1);
        EACH_INS(s)
            if (s->val >= 0 && !region->banned[s->val] && ((region->rep[s->val] != BOXED && !needs_of_operation(s)) || !needs_of_call(s)))
                region->banned[s->val] = again = true;
    }
    for (int i = 0; i < fn->nblk && region->whole && fn->result_rep != BOXED; i++)
        if (fn->blk[i]->jump == J_RETURN && suits(kind(fn->blk[i]->arg), (Rep)fn->result_rep))
            need(fn->blk[i]->arg, (Rep)fn->result_rep, true);
    EACH_INS(s)
        if (s->op == P_kr_rich_truth || s->op == P_kr_rich)
            needs_of_comparison(s);
    // Results of functions that may take and give a C double.
    EACH_INS(s)
        if (s->val >= 0 && region->shadow[s->val] == DOUBLE && calls_with_double(region, fn, s)) {
            region->rep[s->val] = DOUBLE;
            region->shadow[s->val] = 0;
        }
}

// ---- masks

static int *uses;               // by value

static bool
can_wrap(const Ins *s)
{
    intptr_t n;
    switch (plain_operator(s->op)) {
    case P_kr_op_add: case P_kr_op_sub: case P_kr_op_mul:
    case P_kr_op_and: case P_kr_op_or: case P_kr_op_xor: case P_kr_op_neg: case P_kr_op_invert:
        return true;
    case P_kr_op_lshift:
        return is_int_constant(fn, s->arg[1], &n) && n >= 0 && n < 32;
    default:
        return false;
    }
}

// What comes right before `& mask` and is used by that alone is computed modulo the
// word: nothing can leave the fast copy between, so nobody sees an intermediate value.
static void
mask(Ins **run, int n)
{
    intptr_t m;
    Ins *last = run[n - 1];
    if (plain_operator(last->op) != P_kr_op_and || !((is_int_constant(fn, last->arg[0], &m) && m >= 0) || (is_int_constant(fn, last->arg[1], &m) && m >= 0)))
        return;
    for (int i = n - 1; i-- > 0;) {
        if (!can_wrap(run[i]) || uses[run[i]->val] != 1)
            return;
        bool seen = false;
        for (int k = i + 1; k < n; k++)
            seen |= uses_value(run[k], run[i]->val);
        if (!seen)
            return;
        region->wraps[run[i]->val] = true;
    }
}

static void
masks(void)
{
    uses = count_uses(fn);
    for (int i = 0; i < fn->nblk; i++) {
        if (!region->in[i])
            continue;
        int n = 0;
        for (Ins *s = fn->blk[i]->first; s; s = s->next)
            n++;
        Ins *run[n + 1];
        n = 0;
        for (Ins *s = fn->blk[i]->first; s; s = s->next) {
            if (s->op >= O_PARAM || s->op == P_kr_loop_next || s->val < 0 || region->rep[s->val] != INTEGER) {
                n = 0;
                continue;
            }
            run[n++] = s;
            mask(run, n);
        }
    }
}

// ---- worth

static bool
unboxed(Ref r)
{
    return r.kind == RFix || (r.kind == RVal && (region->rep[r.i] == INTEGER || region->rep[r.i] == DOUBLE));
}

// A third of the instructions that are not bookkeeping should gain, or as many as eight.
static bool
gains(void)
{
    int gain = 0, all = 0;
    EACH_INS(s) {
        if (s->op >= O_PARAM || s->op == P_kr_back_edge || s->op == P_kr_global_load)
            continue;
        all++;
        if (s->val >= 0 && calls_version(region, fn, s) && region->rep[s->val] == BOXED)
            gain++;
        if (s->val >= 0 && region->rep[s->val] != BOXED)
            gain += region->rep[s->val] == DOUBLE ? 2 : 1;
        else if (s->op == P_kr_rich_truth && compares_fast(region, fn, s))
            gain++;
        else if ((s->op == P_kr_item || s->op == P_kr_item_set) && s->arg[1].kind == RVal && unboxed(s->arg[1]))
            gain++;
    }
    region->size = all;
    if (region->whole)
        return gain * 3 >= all && all <= LARGEST_VERSION;
    return gain >= 2 && gain * 3 >= all && all <= LARGEST;
}

// ---- loops

static bool *plain;             // by block: reached without a failure

static void
reach_plain(Blk *b)
{
    if (!b || plain[b->rpo])
        return;
    plain[b->rpo] = true;
    reach_plain(b->succ[0]);
    reach_plain(b->succ[1]);
}

static bool
leads_to(const Blk *p, const Blk *b)
{
    return p->succ[0] == b || p->succ[1] == b;
}

// Everything from which p is reached without passing the header.
static bool
collect(bool *in, Blk *header, Blk *p)
{
    if (in[p->rpo])
        return true;
    if (p->rpo < header->rpo || !plain[p->rpo] || p->handler)
        return false;
    in[p->rpo] = true;
    for (int k = 0; k < p->npred; k++)
        if (leads_to(p->pred[k], p) && plain[p->pred[k]->rpo] && !collect(in, header, p->pred[k]))
            return false;
    return true;
}

static bool *
loop_of(Blk *header)
{
    bool *in = NULL;
    for (int k = 0; k < header->npred; k++) {
        Blk *p = header->pred[k];
        if (p->rpo < header->rpo || !plain[p->rpo] || !leads_to(p, header))
            continue;
        if (!in) {
            in = alloc((size_t)fn->nblk + 1);
            in[header->rpo] = true;
        }
        if (!collect(in, header, p))
            return NULL;
    }
    return in;
}

bool
has_fast_copy(const Fn *f, const Blk *b)
{
    for (Region *r = f->regions; r; r = r->next)
        if (r->in[b->rpo])
            return true;
    return false;
}

// ---- functions

// Can it be copied as a whole? A value's place in a loop would have to go along when the copy is left.
static bool
can_be_version(void)
{
    int n = 0;
    if (fn->loop || fn->generator || fn->owns || !fn->hot || fn->nparams > MOST_PARAMS || !fn->module->reached[fn->number] || options.linked_frames)
        return false;
    for (int i = 0; i < fn->nblk; i++) {
        if (fn->blk[i]->fail || fn->blk[i]->reraise)
            return false;
        for (Ins *s = fn->blk[i]->first; s; s = s->next, n++)
            if (s->val >= 0 && (fn->val[s->val].is_loop || fn->val[s->val].guess == HMixed))
                return false;
    }
    return n <= LARGEST_VERSION;
}

static Rep rep_of_guess(int guess) { return guess == HInt ? INTEGER : guess == HFloat ? DOUBLE : BOXED; }

static int
guess_of(Ref r)
{
    Type t = type_of(fn, r);
    return t == TInt ? HInt : t == TFloat ? HFloat : t == TObject && r.kind == RVal ? fn->val[r.i].guess : HNone;
}

// What the copy takes and gives; false: only objects.
static bool
choose_reps(void)
{
    bool any = false;
    fn->param_rep = alloc((size_t)fn->nparams + 1);
    for (int i = 0; i < fn->nparams; i++)
        any |= (fn->param_rep[i] = (uint8_t)rep_of_guess(fn->param_guess[i])) != BOXED;
    fn->result_rep = (uint8_t)rep_of_guess(fn->result_guess);
    for (int i = 0; i < fn->nblk; i++)
        if (fn->blk[i]->jump == J_RETURN && guess_of(fn->blk[i]->arg) != fn->result_guess)
            fn->result_rep = BOXED;
    return any || fn->result_rep != BOXED;
}

static Region *
new_region(Blk *header, bool *in)
{
    size_t n = (size_t)fn->nval + 1;
    Region *r = alloc(sizeof *r);
    *r = (Region) { .header = header, .in = in, .rep = alloc(n), .shadow = alloc(n), .strict = alloc(n), .wraps = alloc(n), .banned = alloc(n) };
    return r;
}

static bool
copy_whole(void)
{
    bool *in = alloc((size_t)fn->nblk + 1);
    memset(in, true, (size_t)fn->nblk);
    region = fn->version = new_region(fn->blk[0], in);
    region->whole = true;
    shadows();
    return gains();
}

static void
note_blocks(void)
{
    for (int i = 0; i < fn->nblk; i++)
        for (Ins *s = fn->blk[i]->first; s; s = s->next)
            if (s->val >= 0)
                fn->val[s->val].blk = fn->blk[i];
}

// Needs infer_calls(). Those not worth it go before the others are looked at again.
void
versions(Module *m)
{
    static Region candidate;
    for (int k = 0; k < m->ncompiled; k++) {
        fn = m->compiled[k];
        note_blocks();
        if (can_be_version() && choose_reps())
            fn->version = &candidate;
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (int k = 0; k < m->ncompiled; k++) {
            fn = m->compiled[k];
            if (!fn->version || copy_whole())
                continue;
            fn->version = NULL;
            changed = true;
        }
    }
    for (int k = 0; k < m->ncompiled; k++) {
        fn = m->compiled[k];
        if (!fn->version)
            continue;
        region = fn->version;
        masks();
        live(fn);
    }
}

void
unbox(Fn *f)
{
    fn = f;
    if (fn->generator || options.linked_frames)     // which shows its variables
        return;
    plain = alloc((size_t)fn->nblk + 1);
    reach_plain(fn->blk[0]);
    note_blocks();
    for (int i = 0; i < fn->nblk; i++) {        // outer loops first
        Blk *b = fn->blk[i];
        bool *in = plain[i] && !b->handler && !has_fast_copy(fn, b) ? loop_of(b) : NULL;
        if (!in)
            continue;
        region = new_region(b, in);
        shadows();
        if (!gains())
            continue;
        masks();
        region->next = fn->regions;
        fn->regions = region;
    }
    if (fn->regions)
        live(fn);
}
