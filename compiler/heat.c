// heat.c - what runs many times.
//
// A function is hot if it has a loop or if it may be called again and again: from a
// loop, from such a function, from itself by whatever way, or by somebody who was handed
// it. Calls are matched by name alone, so that o.area() in a loop makes every `area` hot;
// a program's operators are called where no name tells. What is left runs once or not at
// all: it is compiled for size. In a hot function the blocks are hot that stand in a loop, or
// all if it is called again and again; but not those that only lead to an exception, nor,
// outside of loops, those that one leads to, nor what prints in each round or run. Decides
// nothing but speed. Needs the module's codes, and the blocks in SSA.

#include <string.h>

#include "compiler.h"

static Module *mod;
static int *parent;             // by number: of the code around it
static bool *many;
static int *work, nwork;

static const char *text_of(KrValue v) { return kr_as_utf8(v, NULL); }

static void
mark(int number)
{
    if (!many[number]) {
        many[number] = true;
        work[nwork++] = number;
    }
}

// Every code that a call of this name may run: functions, and the constructors of classes.
static void
each_of_name(const char *name, void (*visit)(int number))
{
    for (int i = 1; i < mod->ncodes; i++) {
        KrCode *c = mod->codes[i], *around = mod->codes[parent[i]];
        const char *own = text_of(c->name);
        if (c->flags & KR_CO_CLASS)
            continue;
        if (strcmp(own, name) == 0)
            visit(i);
        else if (around->flags & KR_CO_CLASS && strcmp(text_of(around->name), name) == 0 && (strcmp(own, "__init__") == 0 || strcmp(own, "__new__") == 0))
            visit(i);
    }
}

// ---- one code

static bool
has_loop(const KrCode *c)
{
    for (uint32_t i = 0; i < c->ninsns; i++)
        if (KR_OP(c->insns[i]) == OP_JUMP_BACKWARD)
            return true;
    return false;
}

// By instruction: is it in a loop?
static bool *
in_loops(const KrCode *c)
{
    bool *in = alloc(c->ninsns + 1);
    for (uint32_t i = 0; i < c->ninsns; i++)
        if (KR_OP(c->insns[i]) == OP_JUMP_BACKWARD)
            for (uint32_t k = KR_ARG(c->insns[i]); k <= i; k++)
                in[k] = true;
    return in;
}

// Is the value that instruction `at` pushes only called or stored to a name?
static bool
only_called(const KrCode *c, uint32_t at)
{
    int above = 1;
    for (uint32_t i = at + 1; i < c->ninsns; i++) {
        KrOpcode op = KR_OP(c->insns[i]);
        if (op >= OP_JUMP && op <= OP_FOR_ITER)
            return false;
        KrEffect e = kr_code_effect(c->insns[i], false);
        if (e.pops >= above)
            return e.pops == above && (op == OP_CALL_FUNCTION || op == OP_CALL_KW || op == OP_STORE_NAME || op == OP_STORE_GLOBAL || op == OP_STORE_FAST || op == OP_STORE_DEREF);
        above += e.pushes - e.pops;
    }
    return false;
}

// The name that an instruction reads to call it, perhaps; NULL: none.
static const char *
mentioned(const KrCode *c, KrInsn insn)
{
    switch ((int)KR_OP(insn)) {
    case OP_LOAD_NAME: case OP_LOAD_GLOBAL: case OP_LOAD_METHOD: case OP_LOAD_ATTR: case OP_STORE_ATTR:
        return text_of(kr_as_tuple(c->names)->items[KR_ARG(insn)]);
    case OP_LOAD_FAST: case OP_LOAD_FAST_CHECK: case OP_LOAD_DEREF: case OP_LOAD_CLASSDEREF:
        return text_of(kr_as_tuple(c->localnames)->items[KR_ARG(insn)]);
    default:
        return NULL;
    }
}

static void
mark_mentioned(int number)
{
    const KrCode *c = mod->codes[number];
    bool *in_loop = in_loops(c);
    for (uint32_t i = 0; i < c->ninsns; i++) {
        const char *name = mentioned(c, c->insns[i]);
        if (!name)
            continue;
        KrOpcode op = KR_OP(c->insns[i]);
        bool plain = op == OP_LOAD_METHOD || op == OP_LOAD_ATTR || op == OP_STORE_ATTR || only_called(c, i);
        if (many[number] || in_loop[i] || !plain)
            each_of_name(name, mark);
    }
}

// ---- recursion

static bool *seen;
static int *path, npath;

static void
reach(int number)
{
    if (!seen[number]) {
        seen[number] = true;
        path[npath++] = number;
    }
}

static bool
calls_itself(int number)
{
    memset(seen, 0, (size_t)mod->ncodes);
    npath = 0;
    for (int at = -1; at < npath; at++) {
        const KrCode *c = mod->codes[at < 0 ? number : path[at]];
        for (uint32_t i = 0; i < c->ninsns; i++) {
            const char *name = mentioned(c, c->insns[i]);
            if (name)
                each_of_name(name, reach);
        }
        if (seen[number])
            return true;
    }
    return false;
}

// ---- blocks

// Marks what is reached without a failure.
static void
reach_plain(Blk *b, bool *plain)
{
    for (; b && !plain[b->rpo]; b = b->succ[1]) {
        plain[b->rpo] = true;
        reach_plain(b->succ[0], plain);
    }
}

static bool
leads_to(const Blk *p, const Blk *b)
{
    return p->succ[0] == b || p->succ[1] == b;
}

// Everything from which p is reached without passing the header.
static void
collect(bool *in, const Blk *header, Blk *p)
{
    if (in[p->rpo] || p->rpo < header->rpo)
        return;
    in[p->rpo] = true;
    for (int k = 0; k < p->npred; k++)
        if (leads_to(p->pred[k], p))
            collect(in, header, p->pred[k]);
}

static bool
prints(const Fn *fn, const Blk *b)
{
    for (const Ins *s = b->first; s; s = s->next) {
        const Ins *f = (s->op == P_kr_call_n || s->op == P_kr_call_names) && s->arg[0].kind == RVal ? fn->val[s->arg[0].i].def : NULL;
        if (f && f->op == P_kr_global_load && strcmp(fn->module->cells[f->arg[0].i], "print") == 0)
            return true;
    }
    return false;
}

// Can `to` be reached from b, inside (NULL: everywhere), without a block that prints?
static bool
reaches_silently(const Fn *fn, const Blk *b, const Blk *to, const bool *inside, bool *been)
{
    if (been[b->rpo] || (inside && !inside[b->rpo]) || prints(fn, b))
        return false;
    been[b->rpo] = true;
    for (int k = 0; k < 2; k++)
        if (b->succ[k] && (b->succ[k] == to || reaches_silently(fn, b->succ[k], to, inside, been)))
            return true;
    return !to && !b->succ[0] && b->jump != J_FAIL;
}

static void
mark_blocks(Fn *fn, bool again)
{
    size_t n = (size_t)fn->nblk + 1;
    bool *plain = alloc(n), *lives = alloc(n), *in_loop = alloc(n);
    again &= reaches_silently(fn, fn->blk[0], NULL, NULL, alloc(n));
    reach_plain(fn->blk[0], plain);
    for (int i = 0; i < fn->nblk; i++) {
        Blk *header = fn->blk[i];
        bool *in = alloc(n);
        for (int k = 0; k < header->npred; k++) {
            Blk *p = header->pred[k];
            if (p->rpo < header->rpo || !leads_to(p, header))
                continue;
            lives[p->rpo] = in[i] = true;
            collect(in, header, p);
        }
        if (!in[i])
            continue;
        bool silent = reaches_silently(fn, header, header, in, alloc(n));
        for (int k = 0; k < fn->nblk; k++)      // inner loops, which come later, may differ
            if (in[k])
                in_loop[k] = silent && !prints(fn, fn->blk[k]);
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (int i = fn->nblk; i-- > 0;) {
            const Blk *b = fn->blk[i];
            if (lives[i] || !(b->jump == J_RETURN || b->jump == J_YIELD || b->jump == J_START || (b->succ[0] && lives[b->succ[0]->rpo]) || (b->succ[1] && lives[b->succ[1]->rpo])))
                continue;
            lives[i] = changed = true;
        }
    }
    for (int i = 0; i < fn->nblk; i++)
        fn->blk[i]->hot = lives[i] && (in_loop[i] || (again && plain[i]));
}

// ---- the pass

static bool
called_unseen(KrCode *c)
{
    const char *name = text_of(c->name);
    if (strcmp(name, "<lambda>") == 0)
        return true;
    return strncmp(name, "__", 2) == 0 && strcmp(name, "__init__") != 0 && strcmp(name, "__new__") != 0;
}

static void
find_parents(void)
{
    for (int i = 0; i < mod->ncodes; i++) {
        KrTuple *consts = kr_as_tuple(mod->codes[i]->consts);
        for (int k = i + 1; k < mod->ncodes; k++)
            for (size_t n = 0; n < consts->len; n++)
                if (kr_same(consts->items[n], kr_value(mod->codes[k])))
                    parent[k] = i;
    }
}

void
heat(Module *m)
{
    mod = m;
    size_t n = (size_t)m->ncodes;
    if (options.level == 0 || options.size)
        return;                 // nothing is hot
    parent = alloc(n * sizeof *parent);
    many = alloc(n);
    work = alloc(n * sizeof *work);
    seen = alloc(n);
    path = alloc(n * sizeof *path);
    nwork = 0;
    find_parents();
    for (int i = 1; i < m->ncodes; i++)
        if (called_unseen(m->codes[i]) || calls_itself(i))
            mark(i);
    for (int i = 0; i < m->ncodes; i++)
        mark_mentioned(i);
    while (nwork)
        mark_mentioned(work[--nwork]);
    for (int i = 0; i < m->ncompiled; i++) {
        Fn *fn = m->compiled[i];
        bool again = many[fn->number] || options.level >= 2;
        fn->hot = fn->loop || again || has_loop(fn->code);
        if (fn->hot)
            mark_blocks(fn, again && !fn->loop);
    }
}
