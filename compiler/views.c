// views.c - lists whose items a fast loop reads where they stand.
//
// In an innermost loop of a fast copy that runs nothing but arithmetic on C numbers and
// items of lists, no list can change its length or its vector, unless an operation takes
// its slow side. So the vector and length of a list from outside the loop (or from a cell)
// stand in C variables, a KrView: they are looked up where the loop is entered, and again
// after every slow side, a poll included. The code of what has a slow side is therefore
// written here, for such loops. Hints and shadows as in unbox.c; called by fast.c.

#include <string.h>

#include "compiler.h"

enum { MOST = 4 };              // views of a loop: more would leave the registers

// A list that is looked at in the loop: a value from outside it, or what a cell from outside holds.
typedef struct View {
    Ref base;                   // the list, or the cell
    bool cell, writes;
} View;

typedef struct Loop {
    struct Loop *next;
    Blk *header;
    bool *in;                   // by block
    View view[MOST];
    int nviews;
} Loop;

static Fn *fn;
static Region *region;
static Loop *loops;             // of the region

static const uint8_t may[] = {
#define PRIM(name, result, params, fails, may, type) KR_MAY_##may,
#include "krait/prims.def"
#undef PRIM
};

static const char *const row_name[] = {
#define PRIM(name, result, params, fails, may, type) #name,
#include "krait/prims.def"
#undef PRIM
};

static Rep rep(int v) { return in_region(region, fn, v) ? (Rep)region->rep[v] : BOXED; }

static bool
is_integer(Ref r)
{
    intptr_t i;
    return is_int_constant(fn, r, &i) || (r.kind == RVal && (rep(r.i) == INTEGER || (rep(r.i) == BOXED && region->shadow[r.i] == INTEGER)));
}

// ---- which loops

static bool
collect(Loop *l, Blk *b)
{
    if (l->in[b->rpo])
        return true;
    if (!region->in[b->rpo] || b->rpo < l->header->rpo)
        return false;
    l->in[b->rpo] = true;
    for (int k = 0; k < b->npred; k++)
        if (region->in[b->pred[k]->rpo] && !collect(l, b->pred[k]))
            return false;
    return true;
}

// The loop that begins at the block, if no other begins within it; else NULL.
static Loop *
innermost(Blk *header)
{
    Loop *l = NULL;
    for (int k = 0; k < header->npred; k++) {
        Blk *p = header->pred[k];
        if (p->rpo < header->rpo || !region->in[p->rpo] || p->fail == header)
            continue;
        if (!l) {
            l = alloc(sizeof *l);
            *l = (Loop) { .header = header, .in = alloc((size_t)fn->nblk + 1) };
            l->in[header->rpo] = true;
        }
        if (!collect(l, p))
            return NULL;
    }
    for (int i = header->rpo + 1; l && i < fn->nblk; i++)
        for (int k = 0; l->in[i] && k < fn->blk[i]->npred; k++)
            if (fn->blk[i]->pred[k]->rpo >= i)
                return NULL;
    return l;
}

// Has its code here: a fast side that changes no list's vector, and a slow one.
static bool
has_two_sides(const Ins *s)
{
    switch (s->op) {
    case P_kr_item:
        return is_integer(s->arg[1]) && emit_used(s->val) && s->arg[0].kind == RVal && rep(s->arg[0].i) == BOXED;
    case P_kr_item_set:
        return is_integer(s->arg[1]) && s->arg[0].kind == RVal && rep(s->arg[0].i) == BOXED;
    case P_kr_truth_of:
        return s->arg[0].kind == RVal && rep(s->arg[0].i) == BOXED && emit_used(s->val);
    case P_kr_rich_truth:
        return emit_used(s->val) && !compares_fast(region, fn, s);
    case P_kr_back_edge:
        return true;
    default:
        return s->op <= P_kr_op_irshift && rep(s->val) == BOXED && emit_used(s->val);
    }
}

static bool
is_quiet(const Ins *s)
{
    if (s->op >= O_PARAM)
        return s->op == O_PHI || s->op == O_COPY;
    if (s->op == P_kr_cell_store || s->op == P_kr_cell_delete || s->op == P_kr_global_store || s->op == P_kr_global_delete)
        return false;
    if (has_two_sides(s) || s->op == P_kr_global_load || may[s->op] == KR_MAY_PURE || may[s->op] == KR_MAY_READS)
        return true;
    if (s->op == P_kr_rich || s->op == P_kr_rich_truth)
        return compares_fast(region, fn, s);
    if (s->op == P_kr_truth_of)
        return true;
    if (s->val < 0 || rep(s->val) == BOXED)
        return false;
    Inlined i = inlined(fn, s);
    return s->op != P_kr_call_n ? s->op <= P_kr_op_invert || s->op == P_kr_loop_next : i != I_NONE && i != I_len;
}

static bool
inside(const Loop *l, Ref r)
{
    return l->in[fn->val[r.i].blk->rpo];
}

// The place of the list in view[], -1: it has none.
static int
place(const Loop *l, Ref base)
{
    for (int k = 0; k < l->nviews; k++) {
        const View *w = &l->view[k];
        const Ins *d = fn->val[base.i].def;
        if (w->cell ? d->op == P_kr_cell_load && inside(l, base) && d->arg[0].kind == RVal && d->arg[0].i == w->base.i : base.i == w->base.i)
            return k;
    }
    return -1;
}

static void
look_at(Loop *l, const Ins *s)
{
    Ref base = s->arg[0];
    const Ins *d = fn->val[base.i].def;
    int k = place(l, base);
    if (k < 0) {
        bool cell = inside(l, base);
        if (l->nviews == MOST || (cell && (d->op != P_kr_cell_load || d->arg[0].kind != RVal || inside(l, d->arg[0]))))
            return;
        k = l->nviews++;
        l->view[k] = (View) { .base = cell ? d->arg[0] : base, .cell = cell };
    }
    l->view[k].writes |= s->op == P_kr_item_set;
}

void
find_views(Region *r, Fn *f)
{
    fn = f;
    region = r;
    loops = NULL;
    for (int i = 0; i < fn->nblk; i++) {
        Loop *l = region->in[i] ? innermost(fn->blk[i]) : NULL;
        bool quiet = l != NULL;
        for (int j = i; quiet && j < fn->nblk; j++)
            for (Ins *s = fn->blk[j]->first; l->in[j] && s; s = s->next)
                quiet = quiet && is_quiet(s) && !(s->op == P_kr_loop_next && rep(s->val) == BOXED);
        if (!quiet)
            continue;
        for (int j = i; j < fn->nblk; j++)
            for (Ins *s = fn->blk[j]->first; l->in[j] && s; s = s->next)
                if ((s->op == P_kr_item || s->op == P_kr_item_set) && has_two_sides(s))
                    look_at(l, s);
        if (!l->nviews)
            continue;
        l->next = loops;
        loops = l;
    }
}

// ---- their code

static const Loop *
loop_of(const Blk *b)
{
    for (const Loop *l = loops; l; l = l->next)
        if (l->in[b->rpo])
            return l;
    return NULL;
}

static const char *view_name(const Loop *l, int k) { return text("view%d_%d", l->header->rpo, k); }

// Looks all of them up.
static const char *
look_up(const Loop *l)
{
    const char *t = "";
    for (int k = 0; k < l->nviews; k++) {
        const View *w = &l->view[k];
        const char *list = emit_ref(w->base);
        for (int i = 0; w->cell && i < fn->nblk; i++)
            for (Ins *s = fn->blk[i]->first; l->in[i] && s; s = s->next)
                if (s->op == P_kr_cell_load && s->arg[0].kind == RVal && s->arg[0].i == w->base.i && emit_used(s->val)) {
                    list = emit_ref((Ref) { RVal, s->val });
                    t = text("%s%s = kr_cell_value(%s); ", t, list, emit_ref(w->base));
                }
        t = text("%s%s = kr_view_%s(%s); ", t, view_name(l, k), w->writes ? "list" : "items", list);
    }
    return t;
}

void
emit_views(const Blk *header)
{
    const Loop *l = loop_of(header);
    if (!l || l->header != header)
        return;
    emit_statement(look_up(l));
    emit_statement(text("v%d:;", header->rpo));
}

bool
keeps_views(const Blk *from, const Blk *to)
{
    const Loop *l = loop_of(to);
    return l && l->header == to && l->in[from->rpo];
}

const char *
view_variables(void)
{
    const char *t = "";
    for (const Loop *l = loops; l; l = l->next)
        for (int k = 0; k < l->nviews; k++)
            t = text("%s    KrView %s;\n", t, view_name(l, k));
    return t;
}

// slow: C that sets v to the result, or calls; on a negative or unset result there is a failure.
static void
two_sides(const Loop *l, const char *fast, const char *slow, const char *failed, Blk *b, const Ins *s)
{
    emit_statement(text("%s else { %s if (KR_UNLIKELY(%s)) %s %s}", fast, slow, failed, emit_failure(b, s->pc), look_up(l)));
}

bool
in_view_loop(const Blk *b, const Ins *s)
{
    return loop_of(b) && (has_two_sides(s) || (s->op == P_kr_cell_load && emit_used(s->val)));
}

// index: C of the unboxed one. Its other arguments are boxed already.
bool
emit_in_view_loop(Blk *b, Ins *s, const char *index)
{
    const Loop *l = loop_of(b);
    const char *r = s->val >= 0 ? emit_ref((Ref) { RVal, s->val }) : "";
    const char *o = s->narg ? emit_ref(s->arg[0]) : "";
    int k = s->op == P_kr_item || s->op == P_kr_item_set ? place(l, s->arg[0]) : -1;
    emit_under_line(s->pc);
    switch (s->op) {
    case P_kr_cell_load:
        for (int i = 0; i < l->nviews; i++)
            if (l->view[i].cell && s->arg[0].kind == RVal && l->view[i].base.i == s->arg[0].i) {
                emit_statement(text("if (kr_iserr(%s)) { (void)kr_cell_load(%s, %s, %s); %s }", r, o, emit_ref(s->arg[1]), emit_ref(s->arg[2]), emit_failure(b, s->pc)));
                return true;
            }
        return false;
    case P_kr_item:
        two_sides(l, k >= 0 ? text("if (__builtin_expect((size_t)%s < %s.len, 1)) %s = %s.items[%s];", index, view_name(l, k), r, view_name(l, k), index) : text("if (__builtin_expect(kr_item_quick(%s, %s, &%s), 1)) ;", o, index, r),
                  text("%s = kr_item_at_slow(%s, %s);", r, o, index), text("kr_iserr(%s)", r), b, s);
        return true;
    case P_kr_item_set: {
        const char *v = emit_ref(s->arg[2]);
        two_sides(l, k >= 0 ? text("if (__builtin_expect((size_t)%s < %s.len, 1)) kr_set(kr_obj(%s), &%s.items[%s], %s);", index, view_name(l, k), o, view_name(l, k), index, v) : text("if (__builtin_expect(kr_item_set_quick(%s, %s, %s), 1)) ;", o, index, v),
                  text("int failed = kr_item_set_at_slow(%s, %s, %s);", o, index, v), "failed < 0", b, s);
        return true;
    }
    case P_kr_truth_of:
        two_sides(l, text("if (__builtin_expect(kr_truth_quick(%s, &%s), 1)) ;", o, r), text("%s = kr_truth(%s);", r, o), text("%s < 0", r), b, s);
        return true;
    case P_kr_rich_truth: {
        const char *x = emit_ref(s->arg[1]), *y = emit_ref(s->arg[2]);
        two_sides(l, text("if (__builtin_expect(kr_both_plain(%s, %s), 1)) %s = kr_rich_truth(%s, %s, %s);", x, y, r, o, x, y),
                  text("%s = kr_rich_truth(%s, %s, %s);", r, o, x, y), text("%s < 0", r), b, s);
        return true;
    }
    case P_kr_back_edge:        // the stack is as deep as where the loop began
        emit_statement(text("if (KR_UNLIKELY(kr_thread->limit == UINTPTR_MAX)) { if (kr_back_edge() < 0) %s %s}", emit_failure(b, s->pc), look_up(l)));
        return true;
    default: {
        const char *operation = text("%s = %s(%s, %s);", r, row_name[s->op], o, emit_ref(s->arg[1])), *failed = text("kr_iserr(%s)", r);
        two_sides(l, text("if (__builtin_expect(kr_both_plain(%s, %s), 1)) { %s if (%s) %s }", o, emit_ref(s->arg[1]), operation, failed, emit_failure(b, s->pc)), operation, failed, b, s);
        return true;
    }
    }
}
