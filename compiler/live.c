// live.c - which values of a generator live over its yields, and their slots.
//
// Liveness of values by backward data flow (a phi's arguments are used at the end
// of the predecessor). Each value that lives into a continuation gets a slot of
// the generator object; emit.c saves before suspending and loads after. Needs
// SSA, breaks nothing.

#include <string.h>

#include "compiler.h"

#define BIT(set, i) ((set)[(i) / 64] >> ((i) % 64) & 1)
#define SET(set, i) ((set)[(i) / 64] |= (uint64_t)1 << ((i) % 64))
#define CLEAR(set, i) ((set)[(i) / 64] &= ~((uint64_t)1 << ((i) % 64)))

static int words;

// What a successor needs at the end of b: its live values, and for its phis the
// arguments that come along this edge.
static void
add_successor(uint64_t *out, Blk *b, Blk *to)
{
    if (!to)
        return;
    for (int w = 0; w < words; w++)
        out[w] |= to->live[w];
    for (Ins *s = to->first; s && s->op == O_PHI; s = s->next)
        for (int k = 0; k < to->npred; k++)
            if (to->pred[k] == b && s->arg[k].kind == RVal)
                SET(out, s->arg[k].i);
}

static void
backwards(Ins *s, uint64_t *set)
{
    if (!s)
        return;
    backwards(s->next, set);
    if (s->val >= 0)
        CLEAR(set, s->val);
    for (int k = 0; k < s->narg && s->op != O_PHI; k++)
        if (s->arg[k].kind == RVal)
            SET(set, s->arg[k].i);
}

// Values do not change: what a suspension saved stays in its slot until it is defined again,
// in another round. Forward, what holds on every path.
static void
find_kept(Fn *fn)
{
    for (int i = 0; i < fn->nblk; i++) {
        fn->blk[i]->kept = alloc((size_t)words * 8);
        memset(fn->blk[i]->kept, i ? -1 : 0, (size_t)words * 8);
    }
    uint64_t *set = alloc((size_t)words * 8);
    for (bool changed = true; changed;) {
        changed = false;
        for (int i = 0; i < fn->nblk; i++) {
            Blk *b = fn->blk[i];
            memset(set, b->npred ? -1 : 0, (size_t)words * 8);
            for (int k = 0; k < b->npred; k++)
                for (int w = 0; w < words; w++)
                    set[w] &= b->pred[k]->kept[w] | (b->pred[k]->saved ? b->pred[k]->saved[w] : 0);
            for (Ins *s = b->first; s; s = s->next)
                if (s->val >= 0)
                    CLEAR(set, s->val);
            changed |= memcmp(set, b->kept, (size_t)words * 8) != 0;
            memcpy(b->kept, set, (size_t)words * 8);
        }
    }
}

void
live(Fn *fn)
{
    words = (fn->nval + 63) / 64;
    for (int i = 0; i < fn->nblk; i++)
        fn->blk[i]->live = alloc((size_t)words * 8);
    uint64_t *set = alloc((size_t)words * 8);
    for (bool changed = true; changed;) {
        changed = false;
        for (int i = fn->nblk; i-- > 0;) {
            Blk *b = fn->blk[i];
            memset(set, 0, (size_t)words * 8);
            add_successor(set, b, b->succ[0]);
            add_successor(set, b, b->succ[1]);
            add_successor(set, b, b->fail);
            if (b->arg.kind == RVal)
                SET(set, b->arg.i);
            if (b->delegate.kind == RVal)
                SET(set, b->delegate.i);
            backwards(b->first, set);
            if (memcmp(set, b->live, (size_t)words * 8) != 0) {
                memcpy(b->live, set, (size_t)words * 8);
                changed = true;
            }
        }
    }
    // A suspension saves what its continuation needs, and, for throw() and
    // close(), what its handler needs.
    for (int i = 0; i < fn->nblk; i++) {
        Blk *b = fn->blk[i];
        if (b->jump != J_YIELD && b->jump != J_START)
            continue;
        b->saved = alloc((size_t)words * 8);
        add_successor(b->saved, b, b->succ[0]);
        add_successor(b->saved, b, b->succ[1]);
        add_successor(b->saved, b, b->fail);
        for (int v = 0; v < fn->nval; v++)
            if (BIT(b->saved, v) && fn->val[v].slot < 0) {
                fn->val[v].slot = fn->nslots;
                fn->nslots += fn->val[v].is_loop ? 4 : 1;
            }
    }
    if (fn->generator)
        find_kept(fn);
}

uint64_t *
live_before(Fn *fn, Blk *b, Ins *s)
{
    words = (fn->nval + 63) / 64;
    uint64_t *set = alloc((size_t)words * 8);
    add_successor(set, b, b->succ[0]);
    add_successor(set, b, b->succ[1]);
    add_successor(set, b, b->fail);
    if (b->arg.kind == RVal)
        SET(set, b->arg.i);
    backwards(s, set);
    return set;
}
