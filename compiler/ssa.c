// ssa.c - blocks to SSA.
//
// Variables become values: phis for every live variable where paths meet, in
// reverse postorder, then the trivial ones go (Braun et al., "Simple and
// Efficient Construction of Static Single Assignment Form", CC 2013, section
// 3.1). Breaks nothing, needs blocks as build.c leaves them; afterwards GETVAR
// and SETVAR are gone, fn->blk holds the reached blocks in reverse postorder and
// their predecessors are known.

#include <assert.h>
#include <string.h>

#include "compiler.h"

static Fn *fn;
static Ref *now;                // by value: what it turned out to be

static bool same(Ref a, Ref b) { return a.kind == b.kind && a.i == b.i; }

static Ref
resolve(Ref r)
{
    while (r.kind == RVal && !same(now[r.i], r))
        r = now[r.i];
    return r;
}

// ---- order and predecessors

static Blk **order;
static int norder;

static void
visit(Blk *b)
{
    if (!b || b->rpo >= 0)
        return;
    b->rpo = 0;
    visit(b->succ[1]);
    visit(b->succ[0]);
    visit(b->fail);
    order[--norder] = b;
}

static void
add_pred(Blk *to, Blk *from)
{
    if (to) {
        to->pred = grow(to->pred, to->npred + 1, &(int) { to->npred }, sizeof *to->pred);
        to->pred[to->npred++] = from;
    }
}

static void
number(void)
{
    int n = fn->nblk;
    order = alloc((size_t)n * sizeof *order);
    norder = n;
    visit(fn->blk[0]);
    fn->nblk = n - norder;
    fn->blk = order + norder;
    for (int i = 0; i < fn->nblk; i++)
        fn->blk[i]->rpo = i;
    for (int i = 0; i < fn->nblk; i++) {
        Blk *b = fn->blk[i];
        add_pred(b->succ[0], b);
        add_pred(b->succ[1], b);
        add_pred(b->fail, b);
    }
}

// ---- liveness of variables

#define BIT(set, i) ((set)[(i) / 64] >> ((i) % 64) & 1)
#define SET(set, i) ((set)[(i) / 64] |= (uint64_t)1 << ((i) % 64))

static void
variables_live(void)
{
    int words = (fn->nvars + 63) / 64;
    uint64_t *kill[fn->nblk];
    for (int i = 0; i < fn->nblk; i++) {
        Blk *b = fn->blk[i];
        b->live = alloc((size_t)words * 8);
        kill[i] = alloc((size_t)words * 8);
        for (Ins *s = b->first; s; s = s->next) {
            if (s->op == O_GETVAR && !BIT(kill[i], s->arg[0].i))
                SET(b->live, s->arg[0].i);
            else if (s->op == O_SETVAR)
                SET(kill[i], s->arg[0].i);
        }
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (int i = fn->nblk; i-- > 0;) {
            Blk *b = fn->blk[i], *to[3] = { b->succ[0], b->succ[1], b->fail };
            for (int w = 0; w < words; w++) {
                uint64_t in = 0;
                for (int k = 0; k < 3; k++)
                    if (to[k])
                        in |= to[k]->live[w];
                in = b->live[w] | (in & ~kill[i][w]);
                changed |= in != b->live[w];
                b->live[w] = in;
            }
        }
    }
}

// ---- renaming

static Ins *
new_phi(Blk *b, int var)
{
    Ins *p = alloc(sizeof *p);
    p->op = O_PHI;
    p->pc = b->start;
    p->narg = p->nfixed = (uint16_t)b->npred;
    p->arg = alloc((size_t)b->npred * sizeof(Ref) + 1);
    fn->val = grow(fn->val, fn->nval + 1, &fn->capval, sizeof *fn->val);
    const char *hint = var < (int)fn->code->nlocalsplus ? kr_as_utf8(kr_as_tuple(fn->code->localnames)->items[var], NULL) : NULL;
    fn->val[fn->nval] = (Val) { .def = p, .blk = b, .hint = hint, .slot = -1 };
    p->val = fn->nval++;
    return p;
}

static void
rename_block(Blk *b, Ins **phis)
{
    Ref *map = alloc((size_t)fn->nvars * sizeof(Ref));
    b->out = map;
    if (b->npred == 1)
        memcpy(map, b->pred[0]->out, (size_t)fn->nvars * sizeof(Ref));
    Ins *body = b->first, **end = &b->first;
    *end = NULL;
    if (b->npred > 1) {
        for (int v = 0; v < fn->nvars; v++) {
            if (!BIT(b->live, v))
                continue;
            Ins *p = phis[v] = new_phi(b, v);
            map[v] = (Ref) { RVal, p->val };
            *end = p;
            end = &p->next;
        }
    }
    for (Ins *s = body, *next; s; s = next) {
        next = s->next;
        if (s->op == O_GETVAR)
            now[s->val] = map[s->arg[0].i];
        else if (s->op == O_SETVAR)
            map[s->arg[0].i] = resolve(s->arg[1]);
        else {
            *end = s;
            end = &s->next;
        }
    }
    *end = NULL;
    b->end = end;
}

// ---- cleaning

static void
drop_trivial_phis(void)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (int i = 0; i < fn->nblk; i++) {
            Blk *b = fn->blk[i];
            for (Ins **at = &b->first; *at && (*at)->op == O_PHI;) {
                Ins *p = *at;
                Ref self = { RVal, p->val }, only = { RNone, -1 };
                bool trivial = true;
                for (int k = 0; k < p->narg && trivial; k++) {
                    Ref r = resolve(p->arg[k]);
                    if (same(r, self) || same(r, only))
                        continue;
                    trivial = only.kind == RNone && only.i == -1;
                    only = r;
                }
                if (!trivial) {
                    at = &p->next;
                    continue;
                }
                now[p->val] = only.i == -1 && only.kind == RNone ? NOREF : only;
                *at = p->next;
                changed = true;
            }
        }
    }
}

static void
resolve_all(void)
{
    for (int i = 0; i < fn->nblk; i++) {
        Blk *b = fn->blk[i];
        for (Ins *s = b->first; s; s = s->next)
            for (int k = 0; k < s->narg; k++)
                s->arg[k] = resolve(s->arg[k]);
        b->arg = resolve(b->arg);
        b->delegate = resolve(b->delegate);
        for (int v = 0; b->out && v < fn->nvars; v++)
            b->out[v] = resolve(b->out[v]);     // for suspended.c
        b->end = &b->first;
        while (*b->end)
            b->end = &(*b->end)->next;
    }
}

static bool
only_for_its_value(Ins *s)
{
    return s->op == O_PHI || s->op == P_kr_make || s->op == P_kr_build_tuple || s->op == P_kr_is_value || s->op == P_kr_is_not_value || s->op == P_kr_free_var || s->op == O_PARAM || s->op == O_SECOND || s->op == O_NTH || s->op == O_LASTI;
}

// Values nobody uses: phis and what has no effect.
static void
drop_unused(void)
{
    bool *used = alloc((size_t)fn->nval + 1);
    for (bool changed = true; changed;) {
        changed = false;
        for (int i = fn->nblk; i-- > 0;) {
            Blk *b = fn->blk[i];
            if (b->arg.kind == RVal && !used[b->arg.i])
                used[b->arg.i] = changed = true;
            if (b->delegate.kind == RVal && !used[b->delegate.i])
                used[b->delegate.i] = changed = true;
            for (Ins *s = b->first; s; s = s->next) {
                if (only_for_its_value(s) && !used[s->val])
                    continue;
                for (int k = 0; k < s->narg; k++)
                    if (s->arg[k].kind == RVal && !used[s->arg[k].i])
                        used[s->arg[k].i] = changed = true;
            }
        }
    }
    for (int i = 0; i < fn->nblk; i++) {
        Blk *b = fn->blk[i];
        for (Ins **at = &b->first; *at;) {
            if (only_for_its_value(*at) && !used[(*at)->val])
                *at = (*at)->next;
            else
                at = &(*at)->next;
        }
        b->end = &b->first;
        while (*b->end)
            b->end = &(*b->end)->next;
    }
}

// ---- uses

static void
count(int *uses, Ref r)
{
    if (r.kind == RVal)
        uses[r.i]++;
}

int *
count_uses(const Fn *f)
{
    int *uses = alloc(((size_t)f->nval + 1) * sizeof *uses);
    for (int i = 0; i < f->nblk; i++) {
        count(uses, f->blk[i]->arg);
        count(uses, f->blk[i]->delegate);
        for (Ins *s = f->blk[i]->first; s; s = s->next)
            for (int k = 0; k < s->narg; k++)
                count(uses, s->arg[k]);
    }
    return uses;
}

bool
uses_value(const Ins *s, int v)
{
    for (int k = 0; k < s->narg; k++)
        if (s->arg[k].kind == RVal && s->arg[k].i == v)
            return true;
    return false;
}

// ---- the pass

void
ssa(Fn *f)
{
    fn = f;
    number();
    variables_live();
    // Phis add values: at most one for each block and variable, counted first.
    int phis = 0;
    for (int i = 0; i < fn->nblk; i++)
        for (int v = 0; v < fn->nvars && fn->blk[i]->npred > 1; v++)
            phis += BIT(fn->blk[i]->live, v);
    now = alloc((size_t)(fn->nval + phis + 1) * sizeof *now);
    for (int i = 0; i < fn->nval + phis; i++)
        now[i] = (Ref) { RVal, i };

    Ins ***phi = alloc((size_t)fn->nblk * sizeof *phi);
    for (int i = 0; i < fn->nblk; i++) {
        phi[i] = alloc((size_t)fn->nvars * sizeof **phi);
        rename_block(fn->blk[i], phi[i]);
    }
    for (int i = 0; i < fn->nblk; i++)
        for (int v = 0; v < fn->nvars; v++)
            if (phi[i][v])
                for (int k = 0; k < fn->blk[i]->npred; k++)
                    phi[i][v]->arg[k] = fn->blk[i]->pred[k]->out[v];
    drop_trivial_phis();
    resolve_all();
    drop_unused();
    ssa_check(fn);
}

// Every value is defined once, in a block that still stands; phis come first.
void
ssa_check(Fn *f)
{
    bool *defined = alloc((size_t)f->nval + 1);
    for (int i = 0; i < f->nblk; i++) {
        bool body = false;
        for (Ins *s = f->blk[i]->first; s; s = s->next) {
            assert(s->op != O_GETVAR && s->op != O_SETVAR);
            assert(s->op != O_PHI || (!body && s->narg == f->blk[i]->npred));
            body |= s->op != O_PHI;
            if (s->val >= 0) {
                assert(!defined[s->val]);
                defined[s->val] = true;
            }
        }
    }
    for (int i = 0; i < f->nblk; i++) {
        Blk *b = f->blk[i];
        for (Ins *s = b->first; s; s = s->next)
            for (int k = 0; k < s->narg; k++)
                assert(s->arg[k].kind != RVal || defined[s->arg[k].i]);
        assert(b->arg.kind != RVal || defined[b->arg.i]);
    }
    (void)defined;
}
