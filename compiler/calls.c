// calls.c - calls whose callee the module names.
//
// A call of a global that a def of the module binds, of a method that few classes of the
// module define, or of a function made inside of a function, is marked with that code:
// emit.c compares the callee with the function last made from it (of one inside a function
// there may be many: asks the callee what it runs) and calls its C function, so that gcc
// can inline. A mark is a guess, never a promise. Needs SSA of all the module's functions,
// breaks nothing.

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
count_defaults(const KrCode *c, int make, KrTuple **constants)
{
    unsigned flags = KR_ARG(c->insns[make]);
    *constants = NULL;
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
    if (!kr_is_tuple(v))
        return -1;
    *constants = kr_as_tuple(v);
    return (int)kr_as_tuple(v)->len;
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

// The name that the value of instruction i is stored to at once, as a def does; NULL: it is not.
static const char *
stored_to(const KrCode *c, int i)
{
    KrInsn store = c->insns[i + 1];
    switch ((int)KR_OP(store)) {
    case OP_STORE_NAME: case OP_STORE_GLOBAL:
        return kr_as_utf8(kr_as_tuple(c->names)->items[KR_ARG(store)], NULL);
    case OP_STORE_FAST: case OP_STORE_DEREF:
        return kr_as_utf8(kr_as_tuple(c->localnames)->items[KR_ARG(store)], NULL);
    default:
        return NULL;
    }
}

void
find_defs(Module *m)
{
    int cap = 0;
    m->called = alloc((size_t)m->ncodes * sizeof *m->called);
    m->reached = alloc((size_t)m->ncodes * sizeof *m->reached);
    for (int k = 0; k < m->ncodes; k++) {
        const KrCode *c = m->codes[k];
        for (int i = 1; i + 1 < (int)c->ninsns; i++) {
            if (KR_OP(c->insns[i]) != OP_MAKE_FUNCTION || KR_OP(c->insns[i - 1]) != OP_LOAD_CONST)
                continue;
            int number = number_of(m, kr_as_tuple(c->consts)->items[KR_ARG(c->insns[i - 1])]);
            const char *name = stored_to(c, i);
            bool global = KR_OP(c->insns[i + 1]) == OP_STORE_GLOBAL, nested = k && !(c->flags & KR_CO_CLASS) && !global;
            if (!number || !m->fns[number] || (!nested && !name))
                continue;
            m->defs = grow(m->defs, m->ndefs + 1, &cap, sizeof *m->defs);
            Def *d = &m->defs[m->ndefs++];
            *d = (Def) {
                .name = name,
                .number = number,
                .method = c->flags & KR_CO_CLASS && !global,
                .nested = nested,
                .owner = k,
                .kwdefaults = KR_ARG(c->insns[i]) & KR_MF_KWDEFAULTS,
            };
            d->ndefaults = count_defaults(c, i, &d->defaults);
        }
    }
    find_classes(m);
    find_kin(m);
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

const Def *
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

// A call's arguments: by position, the new object first, then by keyword.
typedef struct Given {
    const Ref *arg;
    int n;
    KrTuple *names;             // NULL: none
} Given;

static bool
find_given(Fn *f, const Ins *s, Given *g)
{
    *g = (Given) { s->arg + s->nfixed, s->narg - s->nfixed, NULL };
    if (s->constructs) {
        g->arg--;
        g->n++;
    }
    if (s->op != P_kr_call_names && s->op != P_kr_call_loaded_names)
        return true;
    if (s->arg[1].kind != RConst)
        return false;
    g->names = kr_as_tuple(kr_as_tuple(f->code->consts)->items[s->arg[1].i]);
    g->n -= (int)g->names->len;
    return true;
}

int first_default(const Fn *f) { return (int)f->code->argcount - def_of(f->module, f->number)->ndefaults; }

// A default that is as it was made as long as the function is not altered; NOREF: any other.
static Ref
constant_default(const Def *d, int i)
{
    if (!d->defaults)
        return NOREF;
    KrValue v = d->defaults->items[i];
    if (kr_is_fix(v) && kr_fix_val(v) >= -(1 << 26) && kr_fix_val(v) < 1 << 26)
        return (Ref) { RFix, (int)kr_fix_val(v) };
    if (kr_is_none(v) || kr_is_bool(v))
        return (Ref) { RSpecial, kr_is_none(v) ? 0 : kr_same(v, KR_True) ? 2 : 1 };
    return NOREF;
}

bool
bind_known(Fn *f, Ins *s, int number, Ref *out)
{
    const KrCode *c = f->module->codes[number];
    const Def *d = def_of(f->module, number);
    int total = (int)(c->argcount + c->kwonlyargcount), npositional = (int)c->argcount;
    bool rest = c->flags & KR_CO_VARARGS, keywords = c->flags & KR_CO_VARKEYWORDS;
    Given g;
    if (!find_given(f, s, &g) || (g.n > npositional && !rest) || (s->constructs && !npositional))
        return false;
    for (int i = 0; i < total; i++)
        out[i] = i >= g.n || i >= npositional ? NOREF : s->constructs && i == 0 ? NEW_OBJECT : g.arg[i];
    for (size_t i = 0; g.names && i < g.names->len; i++) {
        int p = parameter(c, g.names->items[i]);
        if (p < 0 && keywords)
            continue;
        if (p < 0 || out[p].kind != RNone)
            return false;
        out[p] = g.arg[g.n + (int)i];
    }
    if (rest)
        out[total] = REST;
    if (keywords)
        out[total + rest] = KEYWORDS;
    for (int i = 0; i < total; i++) {
        if (out[i].kind != RNone)
            continue;
        if (i >= npositional ? !d->kwdefaults || s->constructs : d->ndefaults < 0 || i < npositional - d->ndefaults)
            return false;
        if (i < npositional)
            out[i] = constant_default(d, i - (npositional - d->ndefaults));
    }
    return true;
}

int
rest_of(Fn *f, Ins *s, const Fn *callee, Ref *values)
{
    Given g;
    int n = 0;
    find_given(f, s, &g);
    for (int i = (int)callee->code->argcount; i < g.n; i++)
        values[n++] = g.arg[i];
    return n;
}

int
keywords_of(Fn *f, Ins *s, const Fn *callee, int *which, Ref *values)
{
    Given g;
    int n = 0;
    find_given(f, s, &g);
    for (size_t i = 0; g.names && i < g.names->len; i++)
        if (parameter(callee->code, g.names->items[i]) < 0) {
            which[n] = (int)i;
            values[n++] = g.arg[g.n + (int)i];
        }
    return n;
}

Fn *
known_callee(const Fn *f, const Ins *s)
{
    return s->op < O_PARAM && s->known[0] && !s->known[1] && !s->constructs ? f->module->fns[s->known[0]] : NULL;
}

// ---- the pass

static bool
binds(Ins *s, int number)
{
    Ref args[fn->module->fns[number]->nparams + 1];
    return bind_known(fn, s, number, args);
}

// Marks the call with the defs of this name, if there are no more than it can hold.
static void
mark(Ins *s, const char *name, bool method)
{
    Module *m = fn->module;
    int found[2], n = 0;
    for (int i = 0; i < m->ndefs; i++) {
        if (m->defs[i].nested || m->defs[i].method != method || strcmp(m->defs[i].name, name) != 0)
            continue;
        if (n == 2)
            return;
        if (binds(s, m->defs[i].number))
            found[n++] = m->defs[i].number;
    }
    for (int i = 0; i < n; i++) {
        s->known[i] = found[i];
        m->called[found[i]] = m->reached[found[i]] = true;
    }
}

// The same of a method, and the look-up of it.
static void
mark_method(Ins *s, Ins *method)
{
    const char *name = kr_as_utf8(kr_as_tuple(fn->code->names)->items[method->arg[1].i], NULL);
    int codes[MOST_KNOWN], n = 0;
    if (method->plain_super) {
        if (binds(s, method->known[0]))
            s->known[0] = method->known[0];
        return;
    }
    n = known_methods(fn, method->arg[0], name, codes);
    for (int i = 0; i < n; i++)
        method->known[i] = codes[i];
    for (int i = 0, k = 0; i < n; i++)
        if (binds(s, codes[i]))
            s->known[k++] = codes[i];
    if (!n)
        mark(s, name, true);
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
        fn->module->called[number] = fn->module->reached[number] = true;
    } else {
        s->constructs = false;
    }
}

static bool
is_around(Module *m, int outer, int inner)
{
    while (inner != outer && inner) {
        int around = 0;
        KrTuple *consts;
        for (int i = 0; i < inner; i++) {
            consts = kr_as_tuple(m->codes[i]->consts);
            for (size_t k = 0; k < consts->len; k++)
                if (kr_same(consts->items[k], kr_value(m->codes[inner])))
                    around = i;
        }
        inner = around;
    }
    return inner == outer;
}

// The def of a variable of a function around fn or of fn itself, 0: none, or several.
static int
nested_def(const char *name)
{
    Module *m = fn->module;
    int found = 0;
    for (int i = 0; i < m->ndefs; i++) {
        const Def *d = &m->defs[i];
        if (!d->nested || !d->name || strcmp(d->name, name) != 0 || !is_around(m, d->owner, fn->number))
            continue;
        if (found)
            return 0;
        found = d->number;
    }
    return found;
}

static int
made_by(const Fn *f, const Ins *d)
{
    if (d->op != P_kr_make || d->arg[d->narg - 1].kind != RConst)
        return 0;
    return number_of(f->module, kr_as_tuple(f->code->consts)->items[d->arg[d->narg - 1].i]);
}

// The code of the functions that f makes and gives, 0: it gives something else.
static int
code_given(const Fn *f)
{
    int number = 0;
    for (int i = 0; i < f->nblk && !f->generator; i++) {
        if (f->blk[i]->jump != J_RETURN)
            continue;
        int n = f->blk[i]->arg.kind == RVal ? made_by(f, f->val[f->blk[i]->arg.i].def) : 0;
        if (!n || (number && n != number))
            return 0;
        number = n;
    }
    return number;
}

static int
nested_callee(const Ins *d)
{
    if (d->op == P_kr_local && d->arg[0].kind == RVal)
        d = fn->val[d->arg[0].i].def;
    if (d->op == P_kr_cell_load)
        return nested_def(kr_as_utf8(kr_as_tuple(fn->code->localnames)->items[d->arg[1].i], NULL));
    Fn *maker = known_callee(fn, d);
    return maker ? code_given(maker) : made_by(fn, d);
}

static void
mark_nested(Ins *s, const Ins *callee)
{
    int number = nested_callee(callee);
    Fn *f = number ? fn->module->fns[number] : NULL;
    const Def *d = f ? def_of(fn->module, number) : NULL;
    if (!d || !d->nested || f->nparams > KR_ENTRY_MAX || is_comprehension(f->code))     // which is called in its own way
        return;
    Ref args[f->nparams + 1];
    if (bind_known(fn, s, number, args)) {
        s->known[0] = number;
        fn->module->reached[number] = true;
    }
}

void
calls(Fn *f)
{
    fn = f;
    kin(fn);
    for (int i = 0; i < fn->nblk; i++)
        for (Ins *s = fn->blk[i]->first; s; s = s->next) {
            bool plain = s->op == P_kr_call_n || s->op == P_kr_call_names;
            if ((!plain && s->op != P_kr_call_loaded && s->op != P_kr_call_loaded_names) || s->arg[0].kind != RVal)
                continue;
            Ins *callee = fn->val[s->arg[0].i].def;
            if (plain && callee->op == P_kr_global_load) {
                mark(s, fn->module->cells[callee->arg[0].i], false);
                mark_constructor(s, fn->module->cells[callee->arg[0].i]);
            } else if (plain) {
                mark_nested(s, callee);
            } else if (!plain && callee->op == P_kr_attr_method)
                mark_method(s, callee);
        }
}
