// assemble.c - a unit's instructions to a KrCode.
//
// The instructions are cut into basic blocks; jumps to jumps are shortened;
// what cannot be reached goes; a flow analysis finds the locals that may be
// unbound where they are loaded. Blocks keep their order, so that only
// JUMP_BACKWARD, and a JUMP to its SEND, ever go back: conditional jumps are
// never led to an earlier block. Everything is linear but the analysis, which
// repeats where loops ask for it.

#include "codegen.h"

#include <string.h>

#include "krait/source.h"

typedef struct Block {
    size_t start, end; // of Unit.ins
    int depth;         // of the stack at its start, -1: not reached
    uint32_t at;       // of its first instruction in the code
    bool waiting;      // in the list of work
    bool seen;
    uint64_t *unbound; // locals that may be unbound at its start
} Block;

// What opcodes.def says an argument is.
enum {
    ARG_NONE,
    ARG_CONST,
    ARG_NAME,
    ARG_LOCAL,
    ARG_JUMP,
    ARG_COUNT,
    ARG_OPERATOR,
    ARG_COMPARE,
    ARG_UNARY,
    ARG_FLAGS
};
static const uint8_t arg_kinds[KR_NOPCODES + 2] = {
#define OP(name, arg, pops, pushes, fails, may, text) [OP_##name] = ARG_##arg,
#include "krait/opcodes.def"
#undef OP
};

enum { OP_GONE = KR_NOPCODES + 1 }; // after OP_SETUP: takes no place

typedef struct Assembly {
    Compiler *c;
    Unit *u;
    Block *blocks;
    size_t nblocks;
    uint32_t *block_of; // [index of a block's first instruction]
    int maxdepth;
    size_t *work; // stack of blocks
    size_t nwork;
} Assembly;

static bool
is_jump(unsigned op)
{
    return arg_kinds[op] == ARG_JUMP;
}

// Nothing behind it is reached from it.
static bool
is_end(unsigned op)
{
    switch (op) {
    case OP_JUMP:
    case OP_JUMP_BACKWARD:
    case OP_RETURN_VALUE:
    case OP_RAISE_VARARGS:
    case OP_RERAISE:
        return true;
    }
    return false;
}

static size_t
target_of(const Assembly *a, uint32_t label)
{
    return a->block_of[a->u->labels[label]];
}

static size_t
handler_block(const Assembly *a, uint32_t h)
{
    return target_of(a, (uint32_t)a->u->handlers[h].label);
}

static void
cut_blocks(Assembly *a)
{
    Unit *u = a->u;
    uint8_t *leads = scratch_alloc(a->c, u->n + 2);
    leads[0] = 1;
    for (size_t i = 0; i < u->n; i++) {
        const Ins *p = &u->ins[i];
        if (is_jump(p->op))
            leads[u->labels[p->arg]] = leads[i + 1] = 1;
        else if (is_end(p->op))
            leads[i + 1] = 1;
        else if (p->op == OP_SETUP)
            leads[u->labels[u->handlers[p->arg].label]] = 1;
    }
    size_t n = 0;
    for (size_t i = 0; i < u->n; i++)
        n += leads[i];
    a->blocks = scratch_alloc(a->c, (n + 1) * sizeof *a->blocks);
    a->work = scratch_alloc(a->c, (n + 1) * sizeof *a->work);
    a->block_of = scratch_alloc(a->c, (u->n + 1) * sizeof *a->block_of);
    for (size_t i = 0; i < u->n; i++) {
        if (leads[i]) {
            a->block_of[i] = (uint32_t)a->nblocks;
            a->blocks[a->nblocks++] = (Block){.start = i, .depth = -1};
        }
        a->blocks[a->nblocks - 1].end = i + 1;
    }
}

// ---- jumps to jumps

// The first instruction of a block that does anything, or NULL.
static Ins *
first_ins(const Assembly *a, size_t b)
{
    for (size_t i = a->blocks[b].start; i < a->blocks[b].end; i++)
        if (a->u->ins[i].op != OP_SETUP)
            return &a->u->ins[i];
    return NULL;
}

// One step; false: p goes where it should.
static bool
thread_jump(Assembly *a, size_t from, Ins *p)
{
    size_t to = target_of(a, p->arg);
    const Ins *q = first_ins(a, to);
    if (!q || q->handler != p->handler ||
        (q->at.line >= 0 && q->at.line != p->at.line))
        return false;
    if (q->op == OP_JUMP) {
        size_t next = target_of(a, q->arg);
        if (next == to || (p->op != OP_JUMP && next <= from) ||
            p->op == OP_SEND)
            return false;
        p->arg = q->arg;
        return true;
    }
    bool or_false = p->op == OP_JUMP_IF_FALSE_OR_POP;
    if (!or_false && p->op != OP_JUMP_IF_TRUE_OR_POP)
        return false;
    unsigned pop = or_false ? OP_POP_JUMP_IF_FALSE : OP_POP_JUMP_IF_TRUE;
    if (q->op != p->op && q->op != pop)
        return false;
    if (target_of(a, q->arg) <= from)
        return false;
    p->op = q->op;
    p->arg = q->arg;
    return true;
}

static void
thread_jumps(Assembly *a)
{
    for (size_t b = 0; b < a->nblocks; b++) {
        Ins *p = &a->u->ins[a->blocks[b].end - 1];
        if (!is_jump(p->op) || p->op == OP_RUN_LOOP) // its target is the loop's end
            continue;
        // a circle of jumps ends after some
        for (int n = 0; n < 16 && thread_jump(a, b, p); n++)
            ;
    }
}

// ---- what is reached, and how deep the stack is there

static void
reach(Assembly *a, size_t b, int depth)
{
    Block *p = &a->blocks[b];
    if (depth > a->maxdepth)
        a->maxdepth = depth;
    if (p->depth >= 0)
        return;
    p->depth = depth;
    a->work[a->nwork++] = b;
}

static void
measure(Assembly *a)
{
    Unit *u = a->u;
    reach(a, 0, 0);
    while (a->nwork) {
        size_t b = a->work[--a->nwork];
        int depth = a->blocks[b].depth;
        bool falls = true;
        for (size_t i = a->blocks[b].start; i < a->blocks[b].end; i++) {
            const Ins *p = &u->ins[i];
            if (p->op == OP_SETUP) {
                Handler *h = &u->handlers[p->arg];
                h->depth = depth - h->with;
                reach(a, handler_block(a, p->arg), h->depth + h->lasti + 1);
                continue;
            }
            KrInsn code = KR_INSN(p->op, p->arg);
            if (is_jump(p->op)) {
                KrEffect e = kr_code_effect(code, true);
                reach(a, target_of(a, p->arg), depth - e.pops + e.pushes);
            }
            KrEffect e = kr_code_effect(code, false);
            depth += e.pushes - e.pops;
            if (depth > a->maxdepth)
                a->maxdepth = depth;
            if (is_end(p->op))
                falls = false;
        }
        if (falls)
            reach(a, b + 1, depth);
    }
}

static size_t
next_reached(const Assembly *a, size_t b)
{
    do
        b++;
    while (b < a->nblocks && a->blocks[b].depth < 0);
    return b;
}

// ---- small improvements

static bool
distinct(const Ins *x, const Ins *y)
{
    return x->op == OP_STORE_FAST && y->op == OP_STORE_FAST && x->arg != y->arg;
}

// a, b = x, y: no SWAP if the stores can change places.
static void
swap_stores(Ins *p, size_t left)
{
    if (p->arg == 2 && left > 2 && distinct(p + 1, p + 2)) {
        Ins t = p[1];
        p[1] = p[2];
        p[2] = t;
        p->op = OP_GONE;
    } else if (p->arg == 3 && left > 3 && distinct(p + 1, p + 2) &&
               distinct(p + 1, p + 3) && distinct(p + 2, p + 3)) {
        Ins t = p[1];
        p[1] = p[3];
        p[3] = t;
        p->op = OP_GONE;
    }
}

// A NOP stands for a line that has no other instruction; `last` is the one
// before it in its block, or NULL.
static bool
nop_is_needed(Assembly *a, size_t b, size_t i, const Ins *last)
{
    Ins *nop = &a->u->ins[i];
    if (nop->at.line < 0 || (last && last->at.line == nop->at.line))
        return false;
    for (size_t k = i + 1; k < a->blocks[b].end; k++) {
        Ins *p = &a->u->ins[k];
        if (p->op == OP_SETUP || p->op == OP_GONE)
            continue;
        if (p->at.line < 0)
            p->at = nop->at;
        return p->at.line != nop->at.line;
    }
    size_t next = next_reached(a, b);
    const Ins *p = next < a->nblocks ? first_ins(a, next) : NULL;
    return !p || p->at.line != nop->at.line;
}

static void
improve(Assembly *a)
{
    for (size_t b = 0; b < a->nblocks; b++) {
        Block *k = &a->blocks[b];
        if (k->depth < 0)
            continue;
        Ins *end = &a->u->ins[k->end - 1];
        if (end->op == OP_JUMP && target_of(a, end->arg) == next_reached(a, b))
            end->op = OP_NOP;
        const Ins *last = NULL;
        for (size_t i = k->start; i < k->end; i++) {
            Ins *p = &a->u->ins[i];
            if (p->op == OP_SWAP)
                swap_stores(p, k->end - i);
            if (p->op == OP_NOP && !nop_is_needed(a, b, i, last))
                p->op = OP_GONE;
            if (p->op != OP_GONE && p->op != OP_SETUP)
                last = p;
        }
    }
}

// Instructions without a place get that of the one before, in their block or in
// the only one that leads to it by falling through.
static void
spread_places(Assembly *a)
{
    uint8_t *jumped = scratch_alloc(a->c, a->nblocks + 1);
    for (size_t b = 0; b < a->nblocks; b++) {
        if (a->blocks[b].depth < 0)
            continue;
        for (size_t i = a->blocks[b].start; i < a->blocks[b].end; i++) {
            const Ins *p = &a->u->ins[i];
            if (is_jump(p->op))
                jumped[target_of(a, p->arg)] = 1;
            else if (p->op == OP_SETUP)
                jumped[handler_block(a, p->arg)] = 1;
        }
    }
    KrPosition at = {-1, -1, -1, -1};
    for (size_t b = 0; b < a->nblocks; b++) {
        if (a->blocks[b].depth < 0)
            continue;
        if (jumped[b])
            at.line = -1;
        for (size_t i = a->blocks[b].start; i < a->blocks[b].end; i++) {
            Ins *p = &a->u->ins[i];
            if (p->op == OP_GONE || p->op == OP_SETUP)
                continue;
            if (p->at.line < 0)
                p->at = at;
            at = p->at;
            if (is_end(p->op))
                at.line = -1;
        }
    }
}

// ---- locals that may be unbound

static void
flow_into(Assembly *a, size_t b, const uint64_t *state, size_t words)
{
    Block *p = &a->blocks[b];
    bool grows = !p->seen;
    if (!p->unbound)
        p->unbound = scratch_alloc(a->c, words * sizeof *p->unbound);
    for (size_t w = 0; w < words; w++) {
        grows |= (state[w] & ~p->unbound[w]) != 0;
        p->unbound[w] |= state[w];
    }
    p->seen = true;
    if (grows && !p->waiting) {
        p->waiting = true;
        a->work[a->nwork++] = b;
    }
}

// Follows one block; mark: LOAD_FAST becomes LOAD_FAST_CHECK where needed.
static void
flow_through(Assembly *a, size_t b, uint64_t *state, size_t words, bool mark)
{
    Unit *u = a->u;
    uint32_t told = 0; // the handler that knows the state
    bool falls = true;
    memcpy(state, a->blocks[b].unbound, words * sizeof *state);
    for (size_t i = a->blocks[b].start; i < a->blocks[b].end; i++) {
        Ins *p = &u->ins[i];
        if (p->op == OP_SETUP && !mark)
            flow_into(a, handler_block(a, p->arg), state, words);
        if (p->op == OP_SETUP || p->op == OP_GONE)
            continue;
        if (!mark && p->handler != told) {
            if (p->handler)
                flow_into(a, handler_block(a, p->handler), state, words);
            told = p->handler;
        }
        uint64_t bit = (uint64_t)1 << (p->arg & 63);
        switch (p->op) {
        case OP_LOAD_FAST:
            // CALL_SUPER has an error of its own
            if (mark && (state[p->arg / 64] & bit) && p[1].op != OP_CALL_SUPER)
                p->op = OP_LOAD_FAST_CHECK;
            state[p->arg / 64] &= ~bit;
            break;
        case OP_STORE_FAST:
            state[p->arg / 64] &= ~bit;
            break;
        case OP_DELETE_FAST:
            state[p->arg / 64] |= bit;
            told = 0;
            break;
        }
        if (!mark && is_jump(p->op))
            flow_into(a, target_of(a, p->arg), state, words);
        if (is_end(p->op))
            falls = false;
    }
    if (!mark && falls)
        flow_into(a, next_reached(a, b), state, words);
}

static void
check_locals(Assembly *a)
{
    Unit *u = a->u;
    size_t nparams = u->scope->nparams, words = (u->nlocals + 63) / 64;
    bool needed = u->nlocals > nparams;
    for (size_t i = 0; i < u->n && !needed; i++)
        needed = u->ins[i].op == OP_DELETE_FAST;
    if (!needed)
        return;
    uint64_t *state = scratch_alloc(a->c, words * sizeof *state);
    for (size_t i = nparams; i < u->nlocals; i++)
        state[i / 64] |= (uint64_t)1 << (i & 63);
    flow_into(a, 0, state, words);
    while (a->nwork) {
        size_t b = a->work[--a->nwork];
        a->blocks[b].waiting = false;
        flow_through(a, b, state, words, false);
    }
    for (size_t b = 0; b < a->nblocks; b++)
        if (a->blocks[b].depth >= 0)
            flow_through(a, b, state, words, true);
}

// ---- the code object

typedef struct Bytes {
    uint8_t *data;
    size_t n, cap;
} Bytes;

static void
put_byte(Compiler *c, Bytes *b, uint8_t x)
{
    GROW(c, b->data, b->n, b->cap);
    b->data[b->n++] = x;
}

static void
put_uleb(Compiler *c, Bytes *b, uint64_t v)
{
    for (; v > 0x7f; v >>= 7)
        put_byte(c, b, (uint8_t)(v | 0x80));
    put_byte(c, b, (uint8_t)v);
}

static void
put_sleb(Compiler *c, Bytes *b, int64_t v)
{
    for (;;) {
        uint8_t low = v & 0x7f;
        v >>= 7;
        if ((v == 0 && !(low & 0x40)) || (v == -1 && (low & 0x40))) {
            put_byte(c, b, low);
            return;
        }
        put_byte(c, b, low | 0x80);
    }
}

static bool
same_place(const KrPosition *x, const KrPosition *y)
{
    return x->line == y->line && x->end_line == y->end_line &&
           x->col == y->col && x->end_col == y->end_col;
}

static void
put_run(Compiler *c, Bytes *b, const KrPosition *at, uint64_t n, int *line)
{
    put_uleb(c, b, n << 1 | (at->line >= 0));
    if (at->line < 0)
        return;
    put_sleb(c, b, at->line - *line);
    *line = at->line;
    if (at->col < 0 || at->end_col < 0 || at->end_line < at->line) {
        put_uleb(c, b, 0);
        return;
    }
    put_uleb(c, b, (uint64_t)(at->end_line - at->line) + 1);
    put_uleb(c, b, (uint64_t)at->col);
    put_uleb(c, b, (uint64_t)at->end_col);
}

// The kept instructions, as a vector of pointers.
static Ins **
lay_out(Assembly *a, uint32_t *count)
{
    uint32_t n = 0;
    Ins **out = scratch_alloc(a->c, (a->u->n + 1) * sizeof *out);
    for (size_t b = 0; b < a->nblocks; b++) {
        a->blocks[b].at = n;
        if (a->blocks[b].depth < 0)
            continue;
        for (size_t i = a->blocks[b].start; i < a->blocks[b].end; i++) {
            Ins *p = &a->u->ins[i];
            if (p->op != OP_SETUP && p->op != OP_GONE)
                out[n++] = p;
        }
    }
    *count = n;
    return out;
}

static KrValue
make_tuple(Compiler *c, size_t n, KrValue **items)
{
    KrValue t = kr_tuple_alloc(n, items);
    if (kr_iserr(t))
        c->failed = c->pending = true;
    return t;
}

typedef struct Tables { // what instructions refer to, numbered as they come
    int *consts;
    Name **names;
    uint32_t nconsts, nnames;
} Tables;

static uint32_t
const_index(Compiler *c, Tables *t, int constant)
{
    if (c->const_stamps[constant] != c->stamp) {
        c->const_stamps[constant] = c->stamp;
        c->const_indexes[constant] = t->nconsts;
        t->consts[t->nconsts++] = constant;
    }
    return c->const_indexes[constant];
}

static uint32_t
name_index(Compiler *c, Tables *t, Name *n)
{
    if (n->stamp != c->stamp) {
        n->stamp = c->stamp;
        n->index = t->nnames;
        t->names[t->nnames++] = n;
    }
    return n->index;
}

static void
stamps_for(Compiler *c)
{
    size_t n = kr_as_list(c->pool)->len;
    c->stamp++;
    if (n <= c->const_cap)
        return;
    size_t cap = n * 2;
    uint32_t *s = arena_alloc(c->arena, cap * sizeof *s);
    if (c->const_cap)
        memcpy(s, c->const_stamps, c->const_cap * sizeof *s);
    c->const_stamps = s;
    c->const_indexes = arena_alloc(c->arena, cap * sizeof *s);
    c->const_cap = cap;
}

// Where the cells stand among localsplus: parameters stay where they are.
static uint32_t *
number_localsplus(Compiler *c, Unit *u, uint32_t *total)
{
    uint32_t *at = scratch_alloc(c, (u->ncells + u->nfree + 1) * sizeof *at);
    uint32_t n = (uint32_t)u->nlocals;
    for (size_t i = 0; i < u->ncells + u->nfree; i++)
        at[i] = i < u->ncells && u->cells[i]->local >= 0
                    ? (uint32_t)u->cells[i]->local
                    : n++;
    *total = n;
    return at;
}

static bool
takes_cell(unsigned op)
{
    switch (op) {
    case OP_MAKE_CELL:
    case OP_LOAD_CLOSURE:
    case OP_LOAD_DEREF:
    case OP_STORE_DEREF:
    case OP_DELETE_DEREF:
    case OP_LOAD_CLASSDEREF:
        return true;
    }
    return false;
}

static void *
new_bytes(Compiler *c, size_t n)
{
    void *p = kr_alloc_bytes(n ? n : 1);
    if (!p)
        c->failed = c->pending = true;
    return p;
}

static void
put_insns(Assembly *a, KrCode *k, Ins **ins, Tables *t, const uint32_t *cells)
{
    Compiler *c = a->c;
    KrInsn *out = new_bytes(c, k->ninsns * sizeof *out);
    if (!out)
        return;
    for (uint32_t i = 0; i < k->ninsns; i++) {
        const Ins *p = ins[i];
        unsigned op = p->op;
        uint32_t arg = p->arg;
        if (is_jump(op)) {
            arg = a->blocks[target_of(a, arg)].at;
            bool loop = op == OP_JUMP && arg <= i;
            if (loop && KR_OP(out[arg]) != OP_SEND)
                op = OP_JUMP_BACKWARD;
        } else if (arg_kinds[op] == ARG_CONST) {
            arg = const_index(c, t, (int)arg);
        } else if (arg_kinds[op] == ARG_NAME) {
            arg = name_index(c, t, a->u->names[arg]);
        } else if (takes_cell(op)) {
            arg = cells[arg];
        }
        out[i] = KR_INSN(op, arg);
    }
    k->insns = out;
}

static void
put_handlers(Assembly *a, KrCode *k, Ins **ins)
{
    Unit *u = a->u;
    size_t n = 0, cap = 0;
    KrHandler *v = NULL;
    for (uint32_t i = 0; i < k->ninsns;) {
        uint32_t h = ins[i]->handler, start = i;
        while (i < k->ninsns && ins[i]->handler == h)
            i++;
        if (!h)
            continue;
        GROW(a->c, v, n, cap);
        v[n++] = (KrHandler){.start = start,
                             .end = i,
                             .handler = a->blocks[handler_block(a, h)].at,
                             .depth = (uint16_t)u->handlers[h].depth,
                             .lasti = u->handlers[h].lasti};
    }
    KrHandler *copy = new_bytes(a->c, n * sizeof *v);
    if (copy && n)
        memcpy(copy, v, n * sizeof *v);
    k->handlers = copy;
    k->nhandlers = (uint32_t)n;
}

static void
put_positions(Assembly *a, KrCode *k, Ins **ins)
{
    Bytes b = {0};
    int line = (int)k->firstlineno;
    for (uint32_t i = 0; i < k->ninsns;) {
        uint32_t start = i;
        while (i < k->ninsns && same_place(&ins[i]->at, &ins[start]->at))
            i++;
        put_run(a->c, &b, &ins[start]->at, i - start, &line);
    }
    uint8_t *copy = new_bytes(a->c, b.n);
    if (copy && b.n)
        memcpy(copy, b.data, b.n);
    k->positions = copy;
    k->npositions = (uint32_t)b.n;
}

static void
put_locals(Assembly *a, KrCode *k, const uint32_t *cells)
{
    Compiler *c = a->c;
    Unit *u = a->u;
    uint8_t *kinds = new_bytes(c, k->nlocalsplus);
    KrValue *items;
    KrValue names = make_tuple(c, k->nlocalsplus, &items);
    if (c->pending)
        return;
    kr_set(k, &k->localnames, names);
    memset(kinds, 0, k->nlocalsplus);
    for (size_t i = 0; i < u->nlocals; i++) {
        kinds[i] = KR_LOCAL_VAR;
        kr_set(names, &items[i],
               pool_get(c, name_const(c, u->locals[i]->name)));
    }
    for (size_t i = 0; i < u->ncells + u->nfree; i++) {
        kinds[cells[i]] |= i < u->ncells ? KR_LOCAL_CELL : KR_LOCAL_FREE;
        kr_set(names, &items[cells[i]],
               pool_get(c, name_const(c, u->cells[i]->name)));
    }
    k->local_kinds = kinds;
}

static void
put_tables(Compiler *c, KrCode *k, const Tables *t)
{
    KrValue *items;
    KrValue names = make_tuple(c, t->nnames, &items);
    for (uint32_t i = 0; i < t->nnames && !c->pending; i++)
        kr_set(names, &items[i], pool_get(c, name_const(c, t->names[i])));
    KrValue consts = make_tuple(c, t->nconsts, &items);
    for (uint32_t i = 0; i < t->nconsts && !c->pending; i++)
        kr_set(consts, &items[i], pool_get(c, t->consts[i]));
    kr_set(k, &k->names, names);
    kr_set(k, &k->consts, consts);
}

static KrValue
make_code(Assembly *a)
{
    Compiler *c = a->c;
    Unit *u = a->u;
    // Their strings first: nothing may join the pool while it is numbered.
    int name = name_const(c, u->name);
    int qualname = pool_str(c, u->qualname, strlen(u->qualname));
    KrCode *k = kr_code_new();
    if (!k || c->pending)
        return KR_ERROR;
    Ins **ins = lay_out(a, &k->ninsns);
    stamps_for(c);
    Tables t = {0};
    t.consts = scratch_alloc(c, (k->ninsns + 1) * sizeof *t.consts);
    t.names = scratch_alloc(c, (u->nnames + 1) * sizeof *t.names);
    if (u->doc >= 0)
        const_index(c, &t, u->doc);
    uint32_t *cells = number_localsplus(c, u, &k->nlocalsplus);
    k->flags = u->flags;
    k->argcount = (uint32_t)u->argcount;
    k->posonlyargcount = (uint32_t)u->posonlyargcount;
    k->kwonlyargcount = (uint32_t)u->kwonlyargcount;
    k->nlocals = (uint32_t)u->nlocals;
    k->ncells = (uint32_t)u->ncells;
    k->nfree = (uint32_t)u->nfree;
    k->stacksize = (uint32_t)a->maxdepth;
    k->firstlineno = (uint32_t)u->firstlineno;
    kr_set(k, &k->name, pool_get(c, name));
    kr_set(k, &k->qualname, pool_get(c, qualname));
    kr_set(k, &k->filename, pool_get(c, c->filename_const));
    put_insns(a, k, ins, &t, cells);
    put_handlers(a, k, ins);
    put_positions(a, k, ins);
    put_tables(c, k, &t);
    put_locals(a, k, cells);
    return c->pending ? KR_ERROR : kr_value(k);
}

KrValue
assemble(Compiler *c, Unit *u)
{
    Assembly a = {.c = c, .u = u};
    c->scratch_used = 0;
    cut_blocks(&a);
    thread_jumps(&a);
    measure(&a);
    improve(&a);
    spread_places(&a);
    check_locals(&a);
    KrValue v = make_code(&a);
#ifdef KR_CHECK_CODE
    if (!kr_iserr(v) && code_check((KrCode *)kr_obj(v), stderr) > 0)
        __builtin_trap();
#endif
    return v;
}

// ---- a check of finished code

typedef struct Checker {
    const KrCode *k;
    FILE *out;
    int faults;
    int *depths; // -1: not met
    uint32_t *work;
    size_t nwork;
} Checker;

static void
fault(Checker *s, uint32_t pc, const char *what)
{
    if (s->faults++ == 0)
        fprintf(s->out, "faulty code in line %u: instruction %u: %s\n",
                s->k->firstlineno, pc, what);
}

static void
check_reach(Checker *s, uint32_t from, uint32_t pc, int depth)
{
    if (pc >= s->k->ninsns)
        fault(s, from, "leads out of the code");
    else if (depth < 0 || depth > (int)s->k->stacksize)
        fault(s, from, "stack out of bounds");
    else if (s->depths[pc] < 0) {
        s->depths[pc] = depth;
        s->work[s->nwork++] = pc;
    } else if (s->depths[pc] != depth)
        fault(s, from, "stack depth differs at its target");
}

static void
check_handlers(Checker *s, uint32_t pc, int depth)
{
    const KrCode *k = s->k;
    const KrHandler *h = NULL;
    for (uint32_t i = 0; i < k->nhandlers && k->handlers[i].start <= pc; i++)
        if (pc < k->handlers[i].end)
            h = &k->handlers[i];
    if (!h)
        return;
    if (h->depth > depth)
        fault(s, pc, "handler keeps more than there is");
    check_reach(s, pc, h->handler, h->depth + h->lasti + 1);
}

static void
check_arg(Checker *s, uint32_t pc)
{
    const KrCode *k = s->k;
    KrInsn i = k->insns[pc];
    uint32_t limit = UINT32_MAX;
    switch (arg_kinds[KR_OP(i)]) {
    case ARG_CONST:
        limit = (uint32_t)kr_as_tuple(k->consts)->len;
        break;
    case ARG_NAME:
        limit = (uint32_t)kr_as_tuple(k->names)->len;
        break;
    case ARG_LOCAL:
        limit = k->nlocalsplus;
        break;
    case ARG_JUMP:
        limit = k->ninsns;
        if (KR_ARG(i) <= pc && KR_OP(i) != OP_JUMP_BACKWARD &&
            !(KR_OP(i) == OP_JUMP && KR_OP(k->insns[KR_ARG(i)]) == OP_SEND))
            fault(s, pc, "jumps back");
        break;
    }
    if (KR_ARG(i) >= limit)
        fault(s, pc, "argument out of range");
    if (takes_cell(KR_OP(i)) && KR_ARG(i) < limit &&
        !(k->local_kinds[KR_ARG(i)] & (KR_LOCAL_CELL | KR_LOCAL_FREE)))
        fault(s, pc, "not a cell");
}

// Runs over every path with the depth of the stack only. The number of faults,
// the first of which is told on out. Nested code is not looked at.
int
code_check(const KrCode *k, FILE *out)
{
    Checker s = {.k = k, .out = out};
    Arena *arena = arena_new();
    s.depths = arena_alloc(arena, (k->ninsns + 1) * sizeof *s.depths);
    s.work = arena_alloc(arena, (k->ninsns + 1) * sizeof *s.work);
    memset(s.depths, -1, (k->ninsns + 1) * sizeof *s.depths);
    check_reach(&s, 0, 0, 0);
    while (s.nwork && !s.faults) {
        uint32_t pc = s.work[--s.nwork];
        KrInsn i = k->insns[pc];
        int depth = s.depths[pc];
        check_arg(&s, pc);
        check_handlers(&s, pc, depth);
        KrEffect e = kr_code_effect(i, true);
        if (is_jump(KR_OP(i)))
            check_reach(&s, pc, KR_ARG(i), depth - e.pops + e.pushes);
        e = kr_code_effect(i, false);
        if (depth < e.pops)
            fault(&s, pc, "pops more than there is");
        if (!is_end(KR_OP(i)))
            check_reach(&s, pc, pc + 1, depth - e.pops + e.pushes);
        else if (!is_jump(KR_OP(i)) && depth - e.pops + e.pushes < 0)
            fault(&s, pc, "pops more than there is");
    }
    arena_free(arena);
    return s.faults;
}
