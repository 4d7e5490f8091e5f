// calls.c - calls whose callee the module names.
//
// A call of a global that a def of the module binds, or of a method that few classes
// of the module define, is marked with that code: emit.c compares the callee with the
// function last made from it and calls its C function, so that gcc can inline. A mark is
// a guess, never a promise. Needs SSA of all the module's functions, breaks nothing.

#include <string.h>

#include "compiler.h"

static Fn *fn;

// ---- the module's defs

int
number_of(Module *m, KrValue code)
{
    for (int i = 0; i < m->ncodes; i++)
        if (kr_same(kr_value(m->codes[i]), code))
            return i;
    return 0;
}

// The instruction at which the code begins that leaves one value before `at`; -1: not plain.
static int
start_of_value(const KrCode *c, int at)
{
    for (int need = 1; at > 0 && need > 0;) {
        KrInsn i = c->insns[--at];
        KrEffect e = kr_code_effect(i, false);
        KrOpcode op = KR_OP(i);
        if (op >= OP_JUMP && op <= OP_FOR_ITER)
            return -1;
        if (e.pushes > 1 && op != OP_COPY)
            return -1;
        need += e.pops - e.pushes;
    }
    return at;
}

// How many defaults the function made at `make` gets, -1: not to be seen.
static int
count_defaults(const KrCode *c, int make)
{
    unsigned flags = KR_ARG(c->insns[make]);
    if (!(flags & KR_MF_DEFAULTS))
        return 0;
    int at = make - 1;          // after it, the code's LOAD_CONST
    for (unsigned f = KR_MF_CLOSURE; f > KR_MF_DEFAULTS && at > 0; f >>= 1)
        if (flags & f)
            at = start_of_value(c, at);
    if (at <= 0)
        return -1;
    KrInsn last = c->insns[at - 1];
    if (KR_OP(last) == OP_BUILD_TUPLE)
        return (int)KR_ARG(last);
    KrValue v = KR_OP(last) == OP_LOAD_CONST ? kr_as_tuple(c->consts)->items[KR_ARG(last)] : KR_None;
    return kr_is_tuple(v) ? (int)kr_as_tuple(v)->len : -1;
}

// class Name: or class Name(Base):, as codegen writes it.
static void
find_classes(Module *m)
{
    int cap = 0;
    const KrCode *c = m->code;
    KrValue *names = kr_as_tuple(c->names)->items, *consts = kr_as_tuple(c->consts)->items;
    for (int i = 0; i + 5 < (int)c->ninsns; i++) {
        const KrInsn *at = c->insns + i;
        if (KR_OP(at[0]) != OP_LOAD_BUILD_CLASS || KR_OP(at[1]) != OP_LOAD_CONST || KR_OP(at[2]) != OP_MAKE_FUNCTION || KR_ARG(at[2]) || KR_OP(at[3]) != OP_LOAD_CONST)
            continue;
        int number = number_of(m, consts[KR_ARG(at[1])]);
        bool based = KR_OP(at[4]) == OP_LOAD_NAME;
        const KrInsn *call = at + 4 + based;
        if (!number || i + 5 + based >= (int)c->ninsns || call[0] != KR_INSN(OP_CALL_FUNCTION, 2 + based) || KR_OP(call[1]) != OP_STORE_NAME)
            continue;
        m->classes = grow(m->classes, m->nclasses + 1, &cap, sizeof *m->classes);
        m->classes[m->nclasses++] = (Class) {
            .name = kr_as_utf8(names[KR_ARG(call[1])], NULL),
            .number = number,
            .base = based ? kr_as_utf8(names[KR_ARG(at[4])], NULL) : NULL,
        };
    }
}

void
find_defs(Module *m)
{
    int cap = 0;
    m->called = alloc((size_t)m->ncodes * sizeof *m->called);
    for (int k = 0; k < m->ncodes; k++) {
        const KrCode *c = m->codes[k];
        if (k && !(c->flags & KR_CO_CLASS))
            continue;
        for (int i = 1; i + 1 < (int)c->ninsns; i++) {
            KrOpcode store = KR_OP(c->insns[i + 1]);
            if (KR_OP(c->insns[i]) != OP_MAKE_FUNCTION || KR_OP(c->insns[i - 1]) != OP_LOAD_CONST || (store != OP_STORE_NAME && store != OP_STORE_GLOBAL))
                continue;
            int number = number_of(m, kr_as_tuple(c->consts)->items[KR_ARG(c->insns[i - 1])]);
            if (!number || !m->fns[number])
                continue;
            m->defs = grow(m->defs, m->ndefs + 1, &cap, sizeof *m->defs);
            m->defs[m->ndefs++] = (Def) {
                .name = kr_as_utf8(kr_as_tuple(c->names)->items[KR_ARG(c->insns[i + 1])], NULL),
                .number = number,
                .method = k != 0 && store == OP_STORE_NAME,
                .owner = k,
                .ndefaults = count_defaults(c, i),
            };
        }
    }
    find_classes(m);
}

static const Class *
class_named(Module *m, const char *name)
{
    for (int i = 0; name && i < m->nclasses; i++)
        if (strcmp(m->classes[i].name, name) == 0)
            return &m->classes[i];
    return NULL;
}

// The code of the __init__ that instances of the class get, 0: not one of the module's.
static int
init_of(Module *m, const char *name)
{
    const Class *c = class_named(m, name);
    for (int depth = 0; c && depth < 20; depth++, c = class_named(m, c->base))
        for (int i = 0; i < m->ndefs; i++)
            if (m->defs[i].method && m->defs[i].owner == c->number && strcmp(m->defs[i].name, "__init__") == 0)
                return m->defs[i].number;
    return 0;
}

// ---- arguments

static const Def *
def_of(Module *m, int number)
{
    for (int i = 0; i < m->ndefs; i++)
        if (m->defs[i].number == number)
            return &m->defs[i];
    return NULL;
}

static int
parameter(const KrCode *c, KrValue name)
{
    KrValue *names = kr_as_tuple(c->localnames)->items;
    for (int i = (int)c->posonlyargcount; i < (int)(c->argcount + c->kwonlyargcount); i++)
        if (kr_equal(names[i], name) == 1)
            return i;
    return -1;
}

bool
bind_known(Fn *f, Ins *s, int number, Ref *out)
{
    const KrCode *c = f->module->codes[number];
    int total = (int)(c->argcount + c->kwonlyargcount), n = s->narg - s->nfixed;
    const Ref *arg = s->arg + s->nfixed;
    if (s->constructs) {        // the new object comes first
        arg--;
        n++;
    }
    if (c->flags & (KR_CO_VARARGS | KR_CO_VARKEYWORDS))
        return false;
    KrTuple *names = NULL;
    if (s->op == P_kr_call_names || s->op == P_kr_call_loaded_names) {
        if (s->arg[1].kind != RConst)
            return false;
        names = kr_as_tuple(kr_as_tuple(f->code->consts)->items[s->arg[1].i]);
        n -= (int)names->len;
    }
    if (n > (int)c->argcount)
        return false;
    for (int i = 0; i < total; i++)
        out[i] = i < n ? s->constructs && i == 0 ? NEW_OBJECT : arg[i] : NOREF;
    for (size_t i = 0; names && i < names->len; i++) {
        int p = parameter(c, names->items[i]);
        if (p < n || out[p].kind != RNone)
            return false;
        out[p] = arg[n + (int)i];
    }
    int ndefaults = def_of(f->module, number)->ndefaults;
    for (int i = 0; i < total; i++)
        if (out[i].kind == RNone && (ndefaults < 0 || i >= (int)c->argcount || i < (int)c->argcount - ndefaults))
            return false;
    return true;
}

// ---- the pass

// Marks the call with the defs of this name, if there are no more than it can hold.
static void
mark(Ins *s, const char *name, bool method)
{
    Module *m = fn->module;
    int found[2], n = 0;
    for (int i = 0; i < m->ndefs; i++) {
        Fn *f = m->fns[m->defs[i].number];
        Ref args[f->nparams + 1];
        if (m->defs[i].method != method || strcmp(m->defs[i].name, name) != 0)
            continue;
        if (n == 2)
            return;
        if (bind_known(fn, s, m->defs[i].number, args))
            found[n++] = m->defs[i].number;
    }
    for (int i = 0; i < n; i++) {
        s->known[i] = found[i];
        m->called[found[i]] = true;
    }
}

static void
mark_constructor(Ins *s, const char *name)
{
    int number = init_of(fn->module, name);
    Fn *init = number ? fn->module->fns[number] : NULL;
    if (!init || s->known[0] || init->generator || !init->nparams)
        return;
    Ref args[init->nparams + 1];
    s->constructs = true;
    if (bind_known(fn, s, number, args)) {
        s->known[0] = number;
        fn->module->called[number] = true;
    } else {
        s->constructs = false;
    }
}

void
calls(Fn *f)
{
    fn = f;
    for (int i = 0; i < fn->nblk; i++)
        for (Ins *s = fn->blk[i]->first; s; s = s->next) {
            bool plain = s->op == P_kr_call_n || s->op == P_kr_call_names;
            if ((!plain && s->op != P_kr_call_loaded && s->op != P_kr_call_loaded_names) || s->arg[0].kind != RVal)
                continue;
            Ins *callee = fn->val[s->arg[0].i].def;
            if (plain && callee->op == P_kr_global_load) {
                mark(s, fn->module->cells[callee->arg[0].i], false);
                mark_constructor(s, fn->module->cells[callee->arg[0].i]);
            } else if (!plain && callee->op == P_kr_attr_method)
                mark(s, kr_as_utf8(kr_as_tuple(fn->code->names)->items[callee->arg[1].i], NULL), true);
        }
}
