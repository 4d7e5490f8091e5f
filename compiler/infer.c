// infer.c - types of values, and what they probably are.
//
// A type is proven: forward over SSA from constants, operators and the rows' result
// column, from "not seen" down to "some object". A hint is a guess, float or int, made
// from operators alone (a float constant, `/`, `&`, an index over range) and passed on
// through + - * and phis in both directions, and through calls whose callee is known;
// unbox.c puts a guard before it believes one. Needs SSA, breaks nothing.

#include <string.h>

#include "compiler.h"

static Fn *fn;

const char *const type_names[] = {
    [TUnseen] = "never", [TInt] = "int", [TFloat] = "float", [TBool] = "bool", [TStr] = "str", [TList] = "list", [TTuple] = "tuple",
    [TDict] = "dict", [TSet] = "set", [TNone] = "None", [TObject] = "object",
};

static Type
type_called(const char *name)
{
    for (int i = TInt; i < TObject; i++)
        if (strcmp(type_names[i], name) == 0)
            return (Type)i;
    return TObject;
}

static const char *const row_type[] = {
#define PRIM(name, result, params, fails, may, type) type,
#include "krait/prims.def"
#undef PRIM
};

static Type
type_of_constant(KrValue v)
{
    if (kr_is_fix(v) || kr_exact(v, &kr_int_type))
        return TInt;
    if (kr_is_float_exact(v))
        return TFloat;
    return kr_is_bool(v) ? TBool : kr_is_none(v) ? TNone : kr_exact(v, &kr_str_type) ? TStr : kr_exact(v, &kr_tuple_type) ? TTuple : TObject;
}

Type
type_of(const Fn *f, Ref r)
{
    switch ((RefKind)r.kind) {
    case RVal: return (Type)f->val[r.i].type;
    case RFix: return TInt;
    case RConst: return type_of_constant(kr_as_tuple(f->code->consts)->items[r.i]);
    case RSpecial: return type_of_constant(KR_CONSTANT(r.i));
    default: return TObject;
    }
}

// ---- types

static bool is_integer(Type t) { return t == TInt || t == TBool; }
static bool is_number(Type t) { return is_integer(t) || t == TFloat; }
static Type meet(Type a, Type b) { return a == TUnseen ? b : b == TUnseen || a == b ? a : TObject; }

int
plain_operator(int op)
{
    static const uint8_t plain[] = {
        [P_kr_op_iadd] = P_kr_op_add, [P_kr_op_isub] = P_kr_op_sub, [P_kr_op_imul] = P_kr_op_mul, [P_kr_op_itruediv] = P_kr_op_truediv,
        [P_kr_op_ifloordiv] = P_kr_op_floordiv, [P_kr_op_imod] = P_kr_op_mod, [P_kr_op_iand] = P_kr_op_and, [P_kr_op_ior] = P_kr_op_or,
        [P_kr_op_ixor] = P_kr_op_xor, [P_kr_op_ilshift] = P_kr_op_lshift, [P_kr_op_irshift] = P_kr_op_rshift,
    };
    return op >= P_kr_op_iadd && op <= P_kr_op_irshift ? plain[op] : op;
}

static Type
type_of_operation(int op, Type a, Type b)
{
    if (a == TUnseen || b == TUnseen)
        return TUnseen;
    bool ints = is_integer(a) && is_integer(b), numbers = is_number(a) && is_number(b);
    switch (op) {
    case P_kr_op_truediv:
        return numbers ? TFloat : TObject;
    case P_kr_op_add:
        if (a == b && (a == TStr || a == TTuple || a == TList))
            return a;
        // fallthrough
    case P_kr_op_sub: case P_kr_op_mul:
    case P_kr_op_floordiv: case P_kr_op_mod:
        if (op == P_kr_op_mod && a == TStr)
            return TStr;
        return ints ? TInt : numbers ? TFloat : TObject;
    case P_kr_op_lshift: case P_kr_op_rshift:
        return ints ? TInt : TObject;
    default:
        return !ints ? TObject : a == TBool && b == TBool ? TBool : TInt;
    }
}

static Type
type_of_result(Ins *s)
{
    switch (s->op) {
    case O_PHI: {
        Type t = TUnseen;
        for (int k = 0; k < s->narg; k++)
            t = meet(t, type_of(fn, s->arg[k]));
        return t;
    }
    case O_COPY:
    case P_kr_local:
        return type_of(fn, s->arg[0]);
    case P_kr_op_invert:
        return type_of_operation(P_kr_op_lshift, type_of(fn, s->arg[0]), TInt);
    case P_kr_op_neg: {
        Type t = type_of(fn, s->arg[0]);
        return is_integer(t) ? TInt : t == TFloat || t == TUnseen ? t : TObject;
    }
    case P_kr_rich: {
        Type a = type_of(fn, s->arg[1]), b = type_of(fn, s->arg[2]);
        if (a == TUnseen || b == TUnseen)
            return TUnseen;
        return (is_number(a) && is_number(b)) || (a == b && a == TStr) ? TBool : TObject;
    }
    default:
        if (s->op <= P_kr_op_irshift)
            return type_of_operation(plain_operator(s->op), type_of(fn, s->arg[0]), type_of(fn, s->arg[1]));
        return s->op < O_PARAM ? type_called(row_type[s->op]) : TObject;
    }
}

// ---- hints

static bool changed;

static int
hint_of(Ref r)
{
    switch (type_of(fn, r)) {
    case TFloat: return HFloat;
    case TInt: return HInt;
    case TObject: return r.kind == RVal ? fn->val[r.i].guess : HNone;
    default: return HNone;
    }
}

static void
suggest(Ref r, int hint)
{
    if (r.kind != RVal || fn->val[r.i].type != TObject || fn->val[r.i].guess || hint == HNone)
        return;
    fn->val[r.i].guess = (uint8_t)hint;
    changed = true;
}

// Beside a float an int is as good; what is computed from an int may well be one.
static void
suggest_beside_float(Ref r)
{
    Ins *d = r.kind == RVal ? fn->val[r.i].def : NULL;
    if (d && d->op <= P_kr_op_irshift && (hint_of(d->arg[0]) == HInt || hint_of(d->arg[1]) == HInt))
        return;
    suggest(r, HFloat);
}

static void
hint_arithmetic(Ref a, Ref b, Ref r)
{
    int ha = hint_of(a), hb = hint_of(b), hr = hint_of(r);
    if (ha == HFloat || hb == HFloat) {
        suggest(r, HFloat);
        suggest_beside_float(a);
        suggest_beside_float(b);
    } else if (ha == HInt && hb == HInt)
        suggest(r, HInt);
    else if (hr != HNone) {
        suggest(a, hr);
        suggest(b, hr);
    }
}

static void
hint_phi(Ins *s)
{
    Ref r = { RVal, s->val };
    bool ints = false, floats = false;
    for (int k = 0; k < s->narg; k++) {
        ints |= hint_of(s->arg[k]) == HInt;
        floats |= hint_of(s->arg[k]) == HFloat;
    }
    if (floats && !ints)
        suggest(r, HFloat);
    for (int k = 0; k < s->narg && !(ints && floats); k++)
        suggest(s->arg[k], hint_of(r));
}

// Of a builtin that gives numbers.
static void
hint_builtin(Ins *s)
{
    Ref r = { RVal, s->val };
    int same = HNone;
    switch (inlined(fn, s)) {
    case I_len: case I_ord: case I_int:
        suggest(r, HInt);
        return;
    case I_float:
        suggest(r, HFloat);
        return;
    case I_abs: case I_min: case I_max:
        for (int k = s->nfixed; k < s->narg; k++) {
            int h = hint_of(s->arg[k]);
            if (h == HNone || (same && h != same))
                return;
            same = h;
        }
        suggest(r, same);
        return;
    default:
        return;
    }
}

// ---- through calls

// The guess g of a parameter or result meets a value.
static void
meet_guess(uint8_t *g, Ref r)
{
    Type t = type_of(fn, r);
    int hint = t == TObject || t == TUnseen || t == TInt || t == TFloat ? hint_of(r) : HMixed;
    if (hint == HNone || *g == HMixed || *g == hint)
        return;
    *g = *g == HNone ? (uint8_t)hint : HMixed;
    changed = true;
}

static void
hint_call(Ins *s)
{
    Fn *f = known_callee(fn, s);
    if (!f)
        return;
    Ref arg[f->nparams + 1];
    bind_known(fn, s, f->number, arg);
    for (int i = 0; i < f->nparams; i++) {
        if (arg[i].kind == RNone || arg[i].kind == RImm)
            continue;
        meet_guess(&f->param_guess[i], arg[i]);
        if (arg[i].kind == RVal && fn->val[arg[i].i].def->op == O_PARAM && f->param_guess[i] != HMixed)
            suggest(arg[i], f->param_guess[i]);
    }
    if (s->val >= 0 && f->result_guess != HMixed)
        suggest((Ref) { RVal, s->val }, f->result_guess);
}

static void
hint_parameter(Ins *s)
{
    uint8_t *guess = &fn->param_guess[s->arg[0].i];
    if (*guess == HNone && hint_of((Ref) { RVal, s->val }) != HNone) {
        *guess = (uint8_t)hint_of((Ref) { RVal, s->val });
        changed = true;
    }
    if (*guess != HMixed)
        suggest((Ref) { RVal, s->val }, *guess);
}

static void
hint_instruction(Ins *s)
{
    Ref r = { RVal, s->val };
    switch (plain_operator(s->op)) {
    case O_PARAM:
        hint_parameter(s);
        break;
    case P_kr_call_names: case P_kr_call_loaded: case P_kr_call_loaded_names:
        hint_call(s);
        break;
    case O_PHI:
        hint_phi(s);
        break;
    case O_COPY: case P_kr_local: case P_kr_op_neg:
        suggest(r, hint_of(s->arg[0]));
        suggest(s->arg[0], hint_of(r));
        break;
    case P_kr_op_add: case P_kr_op_sub: case P_kr_op_mul:
        hint_arithmetic(s->arg[0], s->arg[1], r);
        break;
    case P_kr_op_truediv:
        suggest(r, HFloat);
        if (hint_of(s->arg[0]) == HFloat || hint_of(s->arg[1]) == HFloat) {
            suggest_beside_float(s->arg[0]);
            suggest_beside_float(s->arg[1]);
        }
        break;
    case P_kr_op_floordiv: case P_kr_op_mod: case P_kr_op_and: case P_kr_op_or: case P_kr_op_xor: case P_kr_op_lshift: case P_kr_op_rshift:
        if (hint_of(s->arg[0]) == HInt || hint_of(s->arg[1]) == HInt) {
            suggest(s->arg[0], HInt);
            suggest(s->arg[1], HInt);
            suggest(r, HInt);
        }
        break;
    case P_kr_op_invert:
        suggest(s->arg[0], HInt);
        suggest(r, HInt);
        break;
    case P_kr_call_n:
        if (known_callee(fn, s))
            hint_call(s);
        else
            hint_builtin(s);
        break;
    case P_kr_rich: case P_kr_rich_truth:
        for (int k = 1; k <= 2; k++)
            if (hint_of(s->arg[k]) == HFloat)
                suggest(s->arg[3 - k], HFloat);
        break;
    case P_kr_loop_range1: case P_kr_loop_range2: case P_kr_loop_range3:
        for (int k = 1; k < s->narg; k++)
            suggest(s->arg[k], HInt);
        break;
    case P_kr_loop_next:
        if (is_range_loop(fn, s))
            suggest(r, HInt);
        break;
    }
}

bool
is_int_constant(const Fn *f, Ref r, intptr_t *i)
{
    if (r.kind != RFix && r.kind != RConst)
        return false;
    KrValue v = r.kind == RFix ? kr_fix(r.i) : kr_as_tuple(f->code->consts)->items[r.i];
    int64_t wide;
    if (!kr_is_fix(v) && !kr_exact(v, &kr_int_type))
        return false;
    if (kr_as_int64(v, &wide) < 0) {
        kr_clear();
        return false;
    }
    *i = (intptr_t)wide;
    return wide == *i && (!options.narrow || (*i >= INT32_MIN && *i <= INT32_MAX));
}

// A loop_next over range(...); the fast copy looks at the loop's kind in every round.
bool
is_range_loop(const Fn *f, const Ins *s)
{
    int op = s->op == P_kr_loop_next ? f->val[s->arg[0].i].def->op : O_PHI;
    return op == P_kr_loop_range1 || op == P_kr_loop_range2 || op == P_kr_loop_range3 || (op == P_kr_loop_take && f->module->over_range[f->number]);
}

void
infer(Fn *f)
{
    fn = f;
    for (int v = 0; v < fn->nval; v++)
        fn->val[v].type = TUnseen;
    do {
        changed = false;
        for (int i = 0; i < fn->nblk; i++)
            for (Ins *s = fn->blk[i]->first; s; s = s->next) {
                if (s->val < 0)
                    continue;
                Type t = type_of_result(s);
                changed |= t != fn->val[s->val].type;
                fn->val[s->val].type = (uint8_t)t;
            }
    } while (changed);
    fn->param_guess = alloc((size_t)fn->nparams + 1);
    fn->result_guess = fn->generator ? HMixed : HNone;
}

// Guesses to a fixpoint: within functions and between them.
static void
guess(Module *m)
{
    do {
        changed = false;
        for (int k = 0; k < m->ncompiled; k++) {
            fn = m->compiled[k];
            for (int i = 0; i < fn->nblk; i++) {
                Blk *b = fn->blk[i];
                for (Ins *s = b->first; s; s = s->next)
                    hint_instruction(s);
                if (b->jump == J_RETURN)
                    meet_guess(&fn->result_guess, b->arg);
            }
        }
    } while (changed);
}

// Counted with or compared to an int constant: an int more often than not.
static bool
meets_int(Ins *s, int v)
{
    int op = plain_operator(s->op), first = op == P_kr_rich || op == P_kr_rich_truth;
    intptr_t ignored;
    if (op > P_kr_op_rshift && !first)
        return false;
    for (int k = first; k < first + 2; k++)
        if (s->arg[k].kind == RVal && s->arg[k].i == v && is_int_constant(fn, s->arg[2 * first + 1 - k], &ignored))
            return true;
    return false;
}

static void
guess_parameter(int i)
{
    int v = -1;
    for (Ins *s = fn->blk[0]->first; s; s = s->next)
        if (s->op == O_PARAM && s->arg[0].i == i)
            v = s->val;
    for (int k = 0; v >= 0 && k < fn->nblk; k++)
        for (Ins *s = fn->blk[k]->first; s; s = s->next)
            if (s->narg >= 2 && meets_int(s, v))
                fn->param_guess[i] = HInt;
}

// Needs infer() of all functions. What calls pass and functions give counts first, then
// how a parameter is used.
void
infer_calls(Module *m)
{
    guess(m);
    for (int k = 0; k < m->ncompiled; k++) {
        fn = m->compiled[k];
        for (int i = 0; i < fn->nparams && !fn->loop && m->reached[fn->number]; i++)
            if (fn->param_guess[i] == HNone)
                guess_parameter(i);
    }
    guess(m);
}
