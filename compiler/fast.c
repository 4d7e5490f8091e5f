// fast.c - the C of fast copies.
//
// Boxed values stand in the variables of the generic copy, so leaving the fast copy means
// to box what is held unboxed and live, and to go to the instruction where the guard
// failed: nothing is done twice. Every edge of the generic copy that enters a loop of the
// region tries the fast copy again. Failures, handlers and everything outside the loop
// are the generic copy's; C order does not matter, since the variables are mutable.
//
// The fast copy of a whole function is a C function, fast_X; the generic one is rest_X then,
// which it calls with the values live where a guard has failed; f_X takes objects, for
// everybody else, and tries the fast copy first.

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "compiler.h"

#define BIT(set, i) ((set)[(i) / 64] >> ((i) % 64) & 1)

static Fn *fn;
static Region *region;
static bool emitting;
static FILE *file;
static char *buffer;
static size_t buffer_size;
static bool *has_double, *has_integer;  // by value: such a variable is used
static bool *checks;            // by block, of the copy of a function: it looks at the stack
static bool *version_double, *version_integer;  // the same in the fast copy of the function
static const char *views, *version_views;       // declarations

// A place in the generic copy that fast code leaves to.
typedef struct Target {
    Blk *b;
    Ins *s;                     // before it; NULL: before the jump
    Ins *done;                  // the instruction just done, whose value is boxed; or NULL
    int label;
    bool whole;                 // left by the fast copy of the function
} Target;
static Target *targets;
static int ntargets, captargets;

bool emitting_fast(void) { return emitting; }

// ---- values

static bool mine(int v) { return in_region(region, fn, v); }

static Rep
rep(int v)
{
    return mine(v) ? (Rep)region->rep[v] : BOXED;
}

static const char *
boxed(int v)
{
    return emit_ref((Ref) { RVal, v });
}

static const char *
variable(int v, Rep r)
{
    (r == DOUBLE ? has_double : has_integer)[v] = true;
    return text("%s_%c", emit_variable(v), r == DOUBLE ? 'd' : 'i');
}

const char *
c_double(double d)
{
    const char *t = "";
    for (int digits = 15; digits <= 17; digits++) {
        t = text("%.*g", digits, d);
        if (strtod(t, NULL) == d)
            break;
    }
    return text(d < 0 || signbit(d) ? "(%s%s)" : "%s%s", t, strpbrk(t, ".e") ? "" : ".0");
}

static const char *as_integer(Ref r);

static bool
is_double(Ref r)
{
    return (r.kind == RConst && type_of(fn, r) == TFloat) || (r.kind == RVal && (rep(r.i) == DOUBLE || (rep(r.i) == BOXED && region->shadow[r.i] == DOUBLE)));
}

static const char *
as_double(Ref r)
{
    if (r.kind == RFix)
        return c_double(r.i);
    intptr_t i;
    if (is_int_constant(fn, r, &i))
        return text("(double)%s", as_integer(r));
    if (r.kind == RConst) {
        double d = kr_float_val(kr_as_tuple(fn->code->consts)->items[r.i]);
        return isfinite(d) ? c_double(d) : text("kr_float_val(%s)", emit_ref(r));
    }
    return is_double(r) ? variable(r.i, DOUBLE) : text("(double)%s", variable(r.i, INTEGER));
}

static const char *
as_integer(Ref r)
{
    intptr_t i;
    if (!is_int_constant(fn, r, &i))
        return variable(r.i, INTEGER);
    return text(i < 0 ? "(%jd%s)" : "%jd%s", (intmax_t)i, i > INT32_MAX || i < -INT32_MAX ? "LL" : "");
}

static bool
is_integer(Ref r)
{
    intptr_t i;
    return is_int_constant(fn, r, &i) || (r.kind == RVal && (rep(r.i) == INTEGER || (rep(r.i) == BOXED && region->shadow[r.i] == INTEGER)));
}

static bool is_number(Ref r) { return r.kind == RVal && rep(r.i) != BOXED; }

// Into the variable of the generic copy.
static const char *
box(int v, const char *on_failure)
{
    const char *t = rep(v) == DOUBLE ? text("%s = kr_flo(%s);", boxed(v), variable(v, DOUBLE)) : text("%s = kr_box_int(%s);", boxed(v), variable(v, INTEGER));
    return text("%s if (kr_iserr(%s)) %s", t, boxed(v), on_failure);
}

// From there, if it is what it should be.
static const char *
guard(int v)
{
    Rep r = rep(v);
    bool strict = r == DOUBLE || region->strict[v];
    if (r == BOXED)
        r = (Rep)region->shadow[v];
    return text("kr_%s(%s, &%s)", r == INTEGER ? "small_int" : strict ? "exact_double" : "number_double", boxed(v), variable(v, r));
}

static const char *
unbox_into(int v, const char *otherwise)
{
    return text("if (KR_UNLIKELY(!%s)) goto %s;", guard(v), otherwise);
}

static const char *out_of_memory(uint32_t pc) { return text("{ at = %u; goto fail; }", pc); }

// ---- callees

static bool
is_callee(const Ins *s, int v)
{
    Fn *callee = s->op < O_PARAM && s->val >= 0 ? calls_version(region, fn, s) : NULL;
    if (!callee || s->arg[0].kind != RVal || s->arg[0].i != v)
        return false;
    for (int k = 1; k < s->narg; k++)
        if (s->arg[k].kind == RVal && s->arg[k].i == v)
            return false;
    return true;
}

// A global that is only called here, by its fast copy: the function, or NULL.
static Fn *
loads_callee(const Ins *s)
{
    Fn *callee = NULL;
    if (s->op != P_kr_global_load)
        return NULL;
    for (int i = 0; i < fn->nblk; i++) {
        Blk *b = fn->blk[i];
        if (b->arg.kind == RVal && b->arg.i == s->val)
            return NULL;
        for (Ins *u = b->first; u; u = u->next)
            if (uses_value(u, s->val)) {
                Fn *f = region->in[i] && is_callee(u, s->val) ? known_callee(fn, u) : NULL;
                if (!f || (callee && f != callee))
                    return NULL;
                callee = f;
            }
    }
    return callee;
}

// Nothing that can change what a name is bound to happens in this instruction.
static bool
is_quiet(const Ins *s)
{
    if (s->op >= O_PARAM || (s->op <= P_kr_op_neg && s->val >= 0 && rep(s->val) != BOXED))
        return true;
    if (s->op == P_kr_is_truth || s->op == P_kr_is_value || s->op == P_kr_is_not_value || (s->op == P_kr_truth_of && is_number(s->arg[0])))
        return true;
    return loads_callee(s) || ((s->op == P_kr_rich || s->op == P_kr_rich_truth) && compares_fast(region, fn, s));
}

// Was the callee compared when it was loaded, in this block, just before?
static bool
is_still_callee(const Blk *b, const Ins *call)
{
    const Ins *load = fn->val[call->arg[0].i].def;
    if (fn->val[load->val].blk != b || !loads_callee(load))
        return false;
    for (const Ins *s = load->next; s != call; s = s->next)
        if (!is_quiet(s))
            return false;
    return true;
}

// Is the variable of a callee read by any of its calls?
static bool
callee_wanted(const Ins *load)
{
    for (int i = 0; i < fn->nblk; i++)
        for (Ins *u = fn->blk[i]->first; u; u = u->next)
            if (uses_value(u, load->val) && !is_still_callee(fn->blk[i], u))
                return true;
    return false;
}

// ---- leaving

static const char *
target(Blk *b, Ins *s, Ins *done)
{
    for (int i = 0; i < ntargets; i++)
        if (targets[i].b == b && targets[i].s == s && targets[i].done == done && targets[i].whole == region->whole)
            return text("x%d", targets[i].label);
    targets = grow(targets, ntargets + 1, &captargets, sizeof *targets);
    targets[ntargets] = (Target) { b, s, done, ntargets, region->whole };
    return text("x%d", ntargets++);
}

static void
leave_to(const Target *t)
{
    uint64_t *live = live_before(fn, t->b, t->s);
    uint32_t pc = t->s ? t->s->pc : t->b->jump_pc;
    fprintf(file, "x%d:;\n", t->label);
    for (int v = 0; v < fn->nval; v++)
        if (BIT(live, v) && rep(v) != BOXED && !(t->done && t->done->val == v))
            emit_statement(box(v, out_of_memory(pc)));
    for (int v = 0; v < fn->nval; v++) {
        // a callee that was compared just before is in no variable
        const Fn *callee = BIT(live, v) && fn->val[v].def ? loads_callee(fn->val[v].def) : NULL;
        if (callee && mine(v) && !callee_wanted(fn->val[v].def))
            emit_statement(text("%s = self_%s;", boxed(v), callee->id));
    }
    if (!t->whole) {
        emit_statement(text("goto g%d;", t->label));
        return;
    }
    const char *values = "";
    for (int v = 0; v < fn->nval; v++)
        if (BIT(live, v))
            values = text("%s%s%s", values, *values ? ", " : "", text(fn->val[v].is_int ? "kr_fix(%s)" : "%s", boxed(v)));
    const char *call = text("rest_%s(%s%d, %s)", fn->id, fn->uses_fn ? "fn, " : "", t->label + 1, *values ? text("(KrValue[]) { %s }", values) : "NULL");
    under_rest(file);
    fprintf(file, "    return %s;\n", fn->result_rep == BOXED ? call : text("kr_give_%s(%s)", fn->result_rep == INTEGER ? "int" : "double", call));
}

void
emit_fast_label(FILE *f, Blk *b, Ins *s)
{
    for (int i = 0; i < ntargets; i++)
        if (targets[i].b == b && targets[i].s == s)
            fprintf(f, "g%d:;\n", targets[i].label);
}

// What `to`, outside, needs boxed along the edge from b.
static const char *
box_for(Blk *b, Blk *to, uint32_t pc)
{
    const char *t = "";
    bool *wanted = alloc((size_t)fn->nval + 1);
    for (int v = 0; v < fn->nval; v++)
        wanted[v] = BIT(to->live, v);
    int k = 0;
    while (to->pred[k] != b)
        k++;
    for (Ins *s = to->first; s && s->op == O_PHI; s = s->next)
        if (s->arg[k].kind == RVal)
            wanted[s->arg[k].i] = true;
    for (int v = 0; v < fn->nval; v++)
        if (wanted[v] && rep(v) != BOXED)
            t = text("%s%s ", t, box(v, out_of_memory(pc)));
    return t;
}

const char *
fast_failure(Blk *b, uint32_t pc)
{
    return text("{ %s%sat = %u; goto b%d%s; }", box_for(b, b->fail, pc), emit_copies(b, b->fail), pc, b->fail->rpo, b->reraise ? "_again" : "");
}

static const char *
leave(Blk *b, Blk *to)
{
    const char *entry = fast_entry(b, to);
    const char *copies = emit_copies(b, to);
    return text(strstr(copies, "KrValue ") ? "%s{ %sgoto %s; }" : "%s%sgoto %s;", box_for(b, to, b->jump_pc), copies, entry ? entry : text("b%d", to->rpo));
}

// ---- edges

typedef struct Copy {
    const char *to, *from, *reads, *type;
} Copy;

static const char *
copies(Blk *b, Blk *to)
{
    const char *t = "";
    int n = 0, k = 0;
    while (to->pred[k] != b)
        k++;
    for (Ins *s = to->first; s && s->op == O_PHI; s = s->next)
        n++;
    Copy c[n + 1];
    n = 0;
    for (Ins *s = to->first; s && s->op == O_PHI; s = s->next) {
        Ref a = s->arg[k];
        Rep r = rep(s->val);
        if (a.kind == RVal && a.i == s->val)
            continue;
        if (r == BOXED && is_number(a))
            t = text("%s%s ", t, box(a.i, out_of_memory(b->jump_pc)));
        Copy x = { r == BOXED ? boxed(s->val) : variable(s->val, r), r == BOXED ? emit_ref(a) : r == DOUBLE ? as_double(a) : as_integer(a), "", r == BOXED ? "KrValue" : r == DOUBLE ? "double" : "intptr_t" };
        if (a.kind == RVal)
            x.reads = x.from;
        c[n++] = x;
    }
    // parallel, as in emit.c
    for (bool found = true; found;) {
        found = false;
        for (int i = 0; i < n; i++) {
            bool read = false;
            for (int j = 0; j < n; j++)
                read |= j != i && strcmp(c[j].reads, c[i].to) == 0;
            if (read)
                continue;
            t = text("%s%s = %s; ", t, c[i].to, c[i].from);
            c[i--] = c[--n];
            found = true;
        }
    }
    if (!n)
        return t;
    t = text("%s{ ", t);
    for (int i = 0; i < n; i++)
        t = text("%s%s p%d = %s; ", t, c[i].type, i, c[i].from);
    for (int i = 0; i < n; i++)
        t = text("%s%s = p%d; ", t, c[i].to, i);
    return text("%s} ", t);
}

static const char *
edge(Blk *b, Blk *to)
{
    return region->in[to->rpo] ? text("%sgoto %c%d;", copies(b, to), keeps_views(b, to) ? 'v' : 'f', to->rpo) : leave(b, to);
}

// ---- instructions

static const char *const operators[] = {
    [P_kr_op_add] = "+", [P_kr_op_sub] = "-", [P_kr_op_mul] = "*", [P_kr_op_truediv] = "/",
    [P_kr_op_and] = "&", [P_kr_op_or] = "|", [P_kr_op_xor] = "^", [P_kr_op_lshift] = "<<",
};
const char *c_operator(int op) { return operators[plain_operator(op)]; }

static void
double_operation(Blk *blk, Ins *s)
{
    const char *r = variable(s->val, DOUBLE);
    if (s->op == P_kr_op_neg) {
        emit_statement(text("%s = -%s;", r, as_double(s->arg[0])));
        return;
    }
    const char *a = as_double(s->arg[0]), *b = as_double(s->arg[1]);
    if (plain_operator(s->op) == P_kr_op_truediv) {
        if (!is_double(s->arg[0]) && !is_double(s->arg[1]))
            emit_statement(text("if (KR_UNLIKELY(!kr_divides_exactly(%s, %s))) goto %s;", as_integer(s->arg[0]), as_integer(s->arg[1]), target(blk, s, NULL)));
        else if (s->arg[1].kind == RVal || strtod(b, NULL) == 0)
            emit_statement(text("if (KR_UNLIKELY(%s == 0)) goto %s;", b, target(blk, s, NULL)));
    }
    emit_statement(text("%s = %s %s %s;", r, a, c_operator(s->op), b));
}

static bool
positive(Ref r)
{
    intptr_t i;
    return is_int_constant(fn, r, &i) && i > 0;
}

// Modulo the word: -fwrapv.
static const char *
wrapping(Ins *s)
{
    const char *r = variable(s->val, INTEGER), *a = as_integer(s->arg[0]);
    if (s->op == P_kr_op_neg || s->op == P_kr_op_invert)
        return text("%s = %s%s;", r, s->op == P_kr_op_neg ? "-" : "~", a);
    return text("%s = %s%s %s %s;", r, s->arg[0].kind == RVal ? "" : "(intptr_t)", a, c_operator(s->op), as_integer(s->arg[1]));
}

static void
integer_operation(Blk *blk, Ins *s)
{
    if (region->wraps[s->val]) {
        emit_under_line(s->pc);
        emit_statement(wrapping(s));
        return;
    }
    const char *r = variable(s->val, INTEGER), *a = as_integer(s->arg[0]), *b = s->narg > 1 ? as_integer(s->arg[1]) : NULL;
    int op = plain_operator(s->op);
    switch (op) {
    case P_kr_op_neg:
        emit_statement(text("if (KR_UNLIKELY(__builtin_sub_overflow((intptr_t)0, %s, &%s))) goto %s;", a, r, target(blk, s, NULL)));
        return;
    case P_kr_op_invert:
        emit_statement(text("%s = ~%s;", r, a));
        return;
    case P_kr_op_and: case P_kr_op_or: case P_kr_op_xor:
        emit_statement(text("%s = %s %s %s;", r, a, c_operator(s->op), b));
        return;
    case P_kr_op_floordiv: case P_kr_op_mod:
        if (!positive(s->arg[1]))
            emit_statement(text("if (KR_UNLIKELY(%s <= 0)) goto %s;", b, target(blk, s, NULL)));
        emit_statement(text("%s = kr_%s_positive(%s, %s);", r, op == P_kr_op_mod ? "mod" : "floordiv", a, b));
        return;
    case P_kr_op_rshift:
        if (s->arg[1].kind != RFix || s->arg[1].i < 0 || s->arg[1].i > (options.narrow ? 31 : 63))
            emit_statement(text("if (KR_UNLIKELY((uintptr_t)%s >= sizeof(intptr_t) * 8)) goto %s;", b, target(blk, s, NULL)));
        emit_statement(text("%s = %s >> %s;", r, a, b));
        return;
    case P_kr_op_lshift:
        emit_statement(text("if (KR_UNLIKELY(kr_lshift_overflow(%s, %s, &%s))) goto %s;", a, b, r, target(blk, s, NULL)));
        return;
    default: {
        const char *name = op == P_kr_op_add ? "add" : op == P_kr_op_sub ? "sub" : "mul";
        emit_statement(text("if (KR_UNLIKELY(__builtin_%s_overflow(%s%s, %s, &%s))) goto %s;", name, s->arg[0].kind != RVal ? "(intptr_t)" : "", a, b, r, target(blk, s, NULL)));
    }
    }
}

static const char *
comparison(Ins *s)
{
    static const char *const c[] = { [KR_LT] = "<", [KR_LE] = "<=", [KR_EQ] = "==", [KR_NE] = "!=", [KR_GT] = ">", [KR_GE] = ">=" };
    Ref a = s->arg[1], b = s->arg[2];
    bool floats = is_double(a) || is_double(b);
    return text("%s %s %s", floats ? as_double(a) : as_integer(a), c[s->arg[0].i], floats ? as_double(b) : as_integer(b));
}

// The values that the instruction takes as they are anywhere else.
static void
box_arguments(Blk *b, Ins *s, int except)
{
    for (int k = 0; k < s->narg; k++) {
        bool again = false;
        for (int j = 0; j < k; j++)
            again |= j != except && s->arg[j].kind == RVal && s->arg[k].kind == RVal && s->arg[j].i == s->arg[k].i;
        if (k != except && !again && is_number(s->arg[k]))
            emit_statement(box(s->arg[k].i, emit_failure(b, s->pc)));
    }
}

// min(), max(): the first of the arguments that no other passes.
static void
extreme(Ins *s, const char *r, bool floats, const char *passes)
{
    const char *t = "";
    for (int k = s->nfixed; k < s->narg; k++) {
        const char *x = floats ? as_double(s->arg[k]) : as_integer(s->arg[k]);
        t = k == s->nfixed ? text("%s = %s;", r, x) : text("%s if (%s %s %s) %s = %s;", t, x, passes, r, r, x);
    }
    emit_statement(t);
}

static void
builtin(Blk *b, Ins *s)
{
    Inlined which = inlined(fn, s);
    bool floats = rep(s->val) == DOUBLE;
    const char *r = variable(s->val, floats ? DOUBLE : INTEGER), *leave = target(b, s, NULL);
    Ref x = s->arg[s->nfixed];
    emit_under_line(s->pc);
    emit_statement(text("if (KR_UNLIKELY(%s)) goto %s;", inlined_differs(fn, s), leave));
    switch (which) {
    case I_len: case I_ord:
        box_arguments(b, s, -1);
        if (which == I_len)
            emit_statement(text("%s = kr_len_at(%s); if (KR_UNLIKELY(%s < 0)) %s", r, emit_ref(x), r, emit_failure(b, s->pc)));
        else
            emit_statement(text("if (KR_UNLIKELY(!kr_ord_at(%s, &%s))) goto %s;", emit_ref(x), r, leave));
        return;
    case I_min: case I_max:
        extreme(s, r, floats, which == I_min ? "<" : ">");
        return;
    case I_float:
        emit_statement(text("%s = %s;", r, as_double(x)));
        return;
    case I_int:
        if (is_double(x))
            emit_statement(text("if (KR_UNLIKELY(!kr_truncated(%s, &%s))) goto %s;", as_double(x), r, leave));
        else
            emit_statement(text("%s = %s;", r, as_integer(x)));
        return;
    default:                    // abs()
        if (floats)
            emit_statement(text("%s = __builtin_fabs(%s);", r, as_double(x)));
        else
            emit_statement(text("%s = %s; if (%s < 0 && KR_UNLIKELY(__builtin_sub_overflow((intptr_t)0, %s, &%s))) goto %s;", r, as_integer(x), r, r, r, leave));
    }
}

// ---- calls of other fast copies

static void
load_callee(Blk *b, Ins *s, const Fn *callee)
{
    emit_under_line(s->pc);
    const char *cell = emit_ref(s->arg[0]) + 1;
    fn->refers_fn[callee->number] = true;
    if (callee_wanted(s))
        emit_statement(text("%s = %s.value; if (KR_UNLIKELY(!kr_same(%s, self_%s))) goto %s;", boxed(s->val), cell, boxed(s->val), callee->id, target(b, s, NULL)));
    else
        emit_statement(text("if (KR_UNLIKELY(!kr_same(%s.value, self_%s))) goto %s;", cell, callee->id, target(b, s, NULL)));
}

static const char *
arguments(Ins *s, Fn *callee, const char *function)
{
    Ref arg[callee->nparams + 1];
    bind_known(fn, s, callee->number, arg);
    const char *t = callee->uses_fn ? function : "";
    for (int i = 0; i < callee->nparams; i++) {
        Rep r = (Rep)callee->param_rep[i];
        const char *a = arg[i].kind == RImm ? arg[i].i == REST.i ? "rest" : "keywords" : r == INTEGER ? as_integer(arg[i]) : r == DOUBLE ? as_double(arg[i]) : arg[i].kind == RNone ? text("kr_default_of(%s, %d)", function, i - first_default(callee)) : emit_ref(arg[i]);
        t = text("%s%s%s", t, *t ? ", " : "", a);
    }
    return t;
}

// Those that the fast copy called takes as objects.
static void
box_for_callee(Blk *b, Ins *s, Fn *callee)
{
    Ref arg[callee->nparams + 1];
    bind_known(fn, s, callee->number, arg);
    for (int i = 0; i < callee->nparams; i++) {
        bool again = false;
        for (int j = 0; j < i; j++)
            again |= callee->param_rep[j] == BOXED && arg[j].kind == RVal && arg[i].kind == RVal && arg[j].i == arg[i].i;
        if (callee->param_rep[i] == BOXED && !again && is_number(arg[i]))
            emit_statement(box(arg[i].i, emit_failure(b, s->pc)));
    }
}

static void
call_version(Blk *b, Ins *s, Fn *callee)
{
    Rep r = (Rep)callee->result_rep;
    bool sure = is_still_callee(b, s);
    bool keep = emit_used(s->val);
    fn->refers_fn[callee->number] = true;
    emit_under_line(s->pc);
    if (!sure) {
        emit_statement(text("if (KR_UNLIKELY(!(%s))) {", emit_guard(s, callee)));
        box_arguments(b, s, -1);
        int known = s->known[0];
        s->known[0] = 0;
        emit_instruction(b, s);
        s->known[0] = known;
        if (rep(s->val) != BOXED)
            emit_statement(unbox_into(s->val, target(b, s->next, s)));
        emit_statement("} else {");
    }
    const char *stars = emit_star_arguments(s, callee);
    if (*stars) {
        box_arguments(b, s, -1);
        emit_under_line(s->pc);
        emit_statement(text("{ %sif (%s%s%s) %s", stars, callee->code->flags & KR_CO_VARARGS ? "kr_iserr(rest)" : "", callee->code->flags & KR_CO_VARARGS && callee->code->flags & KR_CO_VARKEYWORDS ? " || " : "",
            callee->code->flags & KR_CO_VARKEYWORDS ? "kr_iserr(keywords)" : "", emit_failure(b, s->pc)));
    } else
        box_for_callee(b, s, callee);
    emit_under_line(s->pc);
    const char *call = text("fast_%s(%s)", callee->id, arguments(s, callee, sure ? text("self_%s", callee->id) : emit_ref(s->arg[0])));
    if (r == BOXED)
        emit_statement(keep ? text("%s = %s; if (kr_iserr(%s)) %s", boxed(s->val), call, boxed(s->val), emit_failure(b, s->pc))
                            : text("if (kr_iserr(%s)) %s", call, emit_failure(b, s->pc)));
    else {
        const char *v = variable(s->val, r), *failed = r == INTEGER ? text("kr_is_no_int(%s)", v) : text("%s != %s", v, v);
        const char *object = text("kr_no_%s(%s)", r == INTEGER ? "int" : "double", v);
        emit_statement(text("%s = %s;", v, call));
        if (keep)
            emit_statement(text("if (KR_UNLIKELY(%s)) { %s = %s; if (kr_iserr(%s)) %s goto %s; }", failed, boxed(s->val), object, boxed(s->val), emit_failure(b, s->pc), target(b, s->next, s)));
        else
            emit_statement(text("if (KR_UNLIKELY(%s) && kr_iserr(%s)) %s", failed, object, emit_failure(b, s->pc)));
    }
    if (*stars)
        emit_statement("}");
    if (!sure)
        emit_statement("}");
}

static bool
special(Blk *b, Ins *s)
{
    Fn *callee = s->op == P_kr_global_load ? loads_callee(s) : NULL;
    if (callee) {
        load_callee(b, s, callee);
        return true;
    }
    callee = s->op < O_PARAM && s->val >= 0 ? calls_version(region, fn, s) : NULL;
    if (callee) {
        call_version(b, s, callee);
        return true;
    }
    Rep r = s->val >= 0 ? rep(s->val) : BOXED;
    if (in_view_loop(b, s)) {
        bool item = s->op == P_kr_item || s->op == P_kr_item_set;
        box_arguments(b, s, item ? 1 : -1);
        if (emit_in_view_loop(b, s, item ? as_integer(s->arg[1]) : NULL))
            return true;
    }
    switch (s->op) {
    case P_kr_call_n: case P_kr_call_loaded:
        if (r != BOXED && inlined(fn, s) != I_NONE) {
            builtin(b, s);
            return true;
        }
        if (r != DOUBLE)
            return false;
        emit_under_line(s->pc);
        emit_statement(text("if (KR_UNLIKELY(!kr_call_double(%s, %s, &%s))) {", emit_ref(s->arg[0]), as_double(s->arg[s->narg - 1]), variable(s->val, DOUBLE)));
        box_arguments(b, s, -1);
        emit_instruction(b, s);
        emit_statement(unbox_into(s->val, target(b, s->next, s)));
        emit_statement("}");
        return true;
    case P_kr_item: {
        if (s->arg[1].kind != RVal || !is_integer(s->arg[1]) || !emit_used(s->val))
            return false;
        box_arguments(b, s, 1);
        emit_under_line(s->pc);
        emit_statement(text("%s = kr_item_at(%s, %s); if (kr_iserr(%s)) %s", boxed(s->val), emit_ref(s->arg[0]), as_integer(s->arg[1]), boxed(s->val), emit_failure(b, s->pc)));
        return true;
    }
    case P_kr_item_set:
        if (s->arg[1].kind != RVal || !is_integer(s->arg[1]))
            return false;
        box_arguments(b, s, 1);
        emit_under_line(s->pc);
        emit_statement(text("if (KR_UNLIKELY(kr_item_set_at(%s, %s, %s) < 0)) %s", emit_ref(s->arg[0]), as_integer(s->arg[1]), emit_ref(s->arg[2]), emit_failure(b, s->pc)));
        return true;
    case P_kr_rich_truth: case P_kr_rich:
        if (!compares_fast(region, fn, s) || !emit_used(s->val))
            return false;
        emit_under_line(s->pc);
        emit_statement(text(s->op == P_kr_rich ? "%s = kr_bool(%s);" : "%s = %s;", boxed(s->val), comparison(s)));
        return true;
    case P_kr_truth_of:
        if (!is_number(s->arg[0]))
            return false;
        emit_under_line(s->pc);
        emit_statement(text("%s = %s != 0;", boxed(s->val), variable(s->arg[0].i, rep(s->arg[0].i))));
        return true;
    case O_PARAM:
        return true;            // the signature did it
    default:
        if (r == BOXED)
            return false;
        emit_under_line(s->pc);
        if (r == DOUBLE)
            double_operation(b, s);
        else
            integer_operation(b, s);
        return true;
    }
}

static bool
has_shadow(int v)
{
    return v >= 0 && rep(v) == BOXED && region->shadow[v];
}

static void
instruction(Blk *b, Ins *s)
{
    if (!special(b, s)) {
        box_arguments(b, s, -1);
        emit_instruction(b, s);
    }
    if (has_shadow(s->val) && !(b->jump == J_ABSENT && !s->next))
        emit_statement(unbox_into(s->val, target(b, s->next, NULL)));
}

// ---- blocks

static void
last(const char *t)
{
    if (*t)
        emit_statement(t);
}

static const char *
go_on(Blk *b, Blk *to, Blk *following)
{
    return to == following ? copies(b, to) : edge(b, to);
}

// The next value of a loop over range, or its end.
static void
next_of_range(Blk *b, Ins *s)
{
    const char *loop = text("s_%d", s->arg[0].i);
    int start = fn->val[s->arg[0].i].def->op;
    bool by_one = start == P_kr_loop_range1 || start == P_kr_loop_range2;
    emit_under_line(s->pc);
    emit_statement(text("if (KR_UNLIKELY(%s.left <= 0)) { if (%s.left) goto %s; %s }", loop, loop, target(b, s, NULL), edge(b, b->succ[1])));
    emit_statement(text("%s = %s.next; %s.next += %s; %s.left--;", variable(s->val, INTEGER), loop, loop, by_one ? "1" : text("%s.step", loop), loop));
}

// Out of the fast copy of the function.
static void
give(Blk *b)
{
    Rep r = (Rep)fn->result_rep;
    if (r == INTEGER ? is_integer(b->arg) : r == DOUBLE ? is_double(b->arg) : false) {
        emit_statement(text("return %s;", r == INTEGER ? as_integer(b->arg) : as_double(b->arg)));
        return;
    }
    if (is_number(b->arg))
        emit_statement(box(b->arg.i, out_of_memory(b->jump_pc)));
    emit_statement(r == BOXED ? text("return %s;", emit_ref(b->arg)) : text("return kr_give_%s(%s);", r == INTEGER ? "int" : "double", emit_ref(b->arg)));
}

static void
jump(Blk *b, Blk *following)
{
    emit_under_line(b->jump_pc);
    if (b->jump == J_RETURN && region->whole) {
        give(b);
        return;
    }
    if (b->jump == J_FAIL && region->whole) {
        emit_statement(emit_failure(b, b->jump_pc));
        return;
    }
    if (b->jump == J_IF) {
        emit_statement(text("if (%s) { %s }", emit_ref(b->arg), edge(b, b->succ[0])));
        last(go_on(b, b->succ[1], following));
        return;
    }
    if (b->jump == J_ABSENT && rep(b->arg.i) == INTEGER)
        next_of_range(b, fn->val[b->arg.i].def);
    else if (b->jump == J_ABSENT) {
        emit_statement(text("if (kr_iserr(%s)) { if (kr_iserr(kr_thread->pending)) { %s } %s }", emit_ref(b->arg), edge(b, b->succ[1]), emit_failure(b, b->jump_pc)));
        if (has_shadow(b->arg.i))
            emit_statement(text("if (KR_UNLIKELY(!%s)) { %s }", guard(b->arg.i), leave(b, b->succ[0])));
    }
    last(go_on(b, b->succ[0], following));
}

static bool
all_quiet(const Blk *b)
{
    for (const Ins *s = b->first; s; s = s->next)
        if (!is_quiet(s))
            return false;
    return true;
}

// Where the copy of a function looks at the stack: not on the ways that only compute, so
// that gcc inlines them into callers. By block: it does on entry.
static bool *
find_checks(void)
{
    bool *check = alloc((size_t)fn->nblk + 1), *quiet = alloc((size_t)fn->nblk + 1);
    for (int i = 0; i < fn->nblk; i++) {
        Blk *b = fn->blk[i];
        bool before = i == 0;
        for (int k = 0; k < b->npred; k++)
            before |= b->pred[k]->rpo < i && quiet[b->pred[k]->rpo];
        quiet[i] = before && all_quiet(b);
        check[i] = before && !quiet[i];
    }
    return check;
}

static void
block(Blk *b, Blk *following)
{
    fprintf(file, "f%d:;\n", b->rpo);
    if (checks && checks[b->rpo])
        emit_check();
    emit_views(b);
    Ins *s = b->first;
    while (s && s->op == O_PHI)
        s = s->next;
    for (Ins *p = b->first; p != s; p = p->next)
        if (has_shadow(p->val))
            emit_statement(unbox_into(p->val, target(b, s, NULL)));
    for (; s; s = s->next)
        if (!(b->jump == J_ABSENT && !s->next && rep(s->val) == INTEGER))
            instruction(b, s);
    jump(b, following);
}

// ---- entering

static bool
is_header(const Region *r, const Blk *b)
{
    for (int k = 0; k < b->npred; k++)
        if (b->pred[k]->rpo >= b->rpo && r->in[b->pred[k]->rpo])
            return true;
    return false;
}

const char *
fast_entry(Blk *from, Blk *to)
{
    if (from->rpo >= to->rpo)
        return NULL;
    for (Region *r = fn->regions; r; r = r->next)
        if (r->in[to->rpo] && is_header(r, to))
            return text("e%d", to->rpo);
    return NULL;
}

// Callees that are called for the first time are found before the loop, lest it is left at once.
static void
open_callees(void)
{
    bool *done = alloc((size_t)fn->module->ncodes + 1);
    for (int i = 0; i < fn->nblk; i++)
        for (Ins *s = region->in[i] ? fn->blk[i]->first : NULL; s; s = s->next) {
            const Fn *callee = loads_callee(s);
            if (!callee || done[callee->number])
                continue;
            done[callee->number] = true;
            emit_statement(text("kr_find_callee(%s, self_%s, &%s);", emit_ref(s->arg[0]), callee->id, compiled_row(callee)));
        }
}

static void
entry(Blk *b)
{
    fprintf(file, "e%d:;\n", b->rpo);
    open_callees();
    const char *otherwise = text("b%d", b->rpo);
    bool *wanted = alloc((size_t)fn->nval + 1);
    for (int v = 0; v < fn->nval; v++)
        wanted[v] = BIT(b->live, v);
    for (Ins *s = b->first; s && s->op == O_PHI; s = s->next)
        wanted[s->val] = rep(s->val) != BOXED;
    for (int v = 0; v < fn->nval; v++)
        if (wanted[v] && (rep(v) != BOXED || has_shadow(v)))
            emit_statement(unbox_into(v, otherwise));
    emit_statement(text("goto f%d;", b->rpo));
}

// ---- the copies

static void
copy(void)
{
    int first = ntargets;
    find_views(region, fn);
    views = text("%s%s", views, view_variables());
    for (int i = 0; i < fn->nblk; i++)
        if (region->in[i] && is_header(region, fn->blk[i]))
            entry(fn->blk[i]);
    for (int i = 0; i < fn->nblk; i++) {
        if (!region->in[i])
            continue;
        int next = i + 1;
        while (next < fn->nblk && !region->in[next])
            next++;
        block(fn->blk[i], next < fn->nblk ? fn->blk[next] : NULL);
    }
    for (int i = first; i < ntargets; i++)
        leave_to(&targets[i]);
}

void
emit_fast(Fn *f)
{
    fn = f;
    ntargets = captargets = 0;
    buffer = NULL;
    views = "";
    if (!fn->regions)
        return;
    has_double = alloc((size_t)fn->nval + 1);
    has_integer = alloc((size_t)fn->nval + 1);
    file = open_memstream(&buffer, &buffer_size);
    FILE *before = emit_into(file);
    emitting = true;
    for (region = fn->regions; region; region = region->next)
        copy();
    emitting = false;
    emit_into(before);
    fclose(file);
}

static void
declare(FILE *f, int v)
{
    if (has_double[v])
        fprintf(f, "    double %s_d;\n", emit_variable(v));
    if (has_integer[v])
        fprintf(f, "    intptr_t %s_i;\n", emit_variable(v));
}

void
emit_fast_variables(FILE *f)
{
    for (int v = 0; v < fn->nval && buffer; v++)
        declare(f, v);
    fputs(views, f);
}

void
emit_fast_copies(FILE *f)
{
    if (buffer)
        fwrite(buffer, 1, buffer_size, f);
    free(buffer);
    buffer = NULL;
}

// ---- the copy of the function

// After emit_fast().
void
emit_version_body(FILE *f)
{
    bool *outer_double = has_double, *outer_integer = has_integer;
    has_double = version_double = alloc((size_t)fn->nval + 1);
    has_integer = version_integer = alloc((size_t)fn->nval + 1);
    int first = ntargets;
    region = fn->version;
    file = f;
    emitting = true;
    checks = find_checks();
    find_views(region, fn);
    version_views = view_variables();
    for (int i = 0; i < fn->nblk; i++)
        block(fn->blk[i], i + 1 < fn->nblk ? fn->blk[i + 1] : NULL);
    checks = NULL;
    for (int i = first; i < ntargets; i++)
        leave_to(&targets[i]);
    emitting = false;
    has_double = outer_double;
    has_integer = outer_integer;
}

// But its parameters.
void
emit_version_variables(FILE *f)
{
    bool *outer_double = has_double, *outer_integer = has_integer;
    has_double = version_double;
    has_integer = version_integer;
    for (int v = 0; v < fn->nval; v++)
        if (fn->val[v].def && !(fn->val[v].def->op == O_PARAM && fn->version->rep[v] != BOXED))
            declare(f, v);
    fputs(version_views, f);
    has_double = outer_double;
    has_integer = outer_integer;
}

// Of the generic copy's switch: what the fast one had live where it was left.
void
emit_version_cases(FILE *f)
{
    for (int i = 0; i < ntargets; i++) {
        const Target *t = &targets[i];
        if (!t->whole)
            continue;
        uint64_t *live = live_before(fn, t->b, t->s);
        int n = 0;
        fprintf(f, "    case %d:", t->label + 1);
        for (int v = 0; v < fn->nval; v++)
            if (BIT(live, v))
                fprintf(f, fn->val[v].is_int ? " %s = (int)kr_fix_val(values[%d]);" : " %s = values[%d];", boxed(v), n++);
        fprintf(f, " goto g%d;\n", t->label);
    }
}
