// kin.c - classes whose objects compiled code knows by a number.
//
// A class statement at module level whose bases are such statements, or none, makes promises
// about its objects (KrKin, headers/krait/object.h): which functions its methods are, and the
// slots of what __init__ assigns. They are guesses that the runtime holds against the class as
// it came to be; only what passes has the number that the C compares with. Slots are guessed by
// following the runtime's own reading of __init__ (note_assigned in core/shape.c).
//
// Which class a variable's objects are of is guessed too, from the names that are asked of it:
// those classes that have them all. Needs the module's defs and SSA, breaks nothing.

#include <stdlib.h>
#include <string.h>

#include "compiler.h"

enum { MOST_KIN = 64, MOST_ATTRIBUTES = 48, DEEP = 3 };        // DEEP as in core/shape.c

static Module *mod;

static const char *name_at(const KrCode *c, unsigned i) { return kr_as_utf8(kr_as_tuple(c->names)->items[i], NULL); }

// ---- classes

static int
class_index(const Module *m, const char *name)
{
    for (int i = 0; name && i < m->nclasses; i++)
        if (strcmp(m->classes[i].name, name) == 0)
            return i;
    return -1;
}

// The def of this name in the class's body that counts, NULL: none, or several.
static const Def *
own_method(const Module *m, int class, const char *name)
{
    const Def *found = NULL;
    for (int i = 0; i < m->ndefs; i++) {
        const Def *d = &m->defs[i];
        if (!d->method || d->owner != m->classes[class].number || strcmp(d->name, name) != 0)
            continue;
        if (found)
            return NULL;
        found = d;
    }
    return found;
}

// Up the statements, those without a number too.
static const Def *
method_of(const Module *m, int class, const char *name)
{
    for (int depth = 0; class >= 0 && depth < MOST_KIN; depth++, class = class_index(m, m->classes[class].base)) {
        const Def *d = own_method(m, class, name);
        if (d)
            return d;
    }
    return NULL;
}

static bool
is_above(const Module *m, int base, int class)
{
    for (; class >= 0; class = m->classes[class].above)
        if (class == base)
            return true;
    return false;
}

int
class_of_method(const Module *m, int number)
{
    for (int i = 0; number && i < m->nclasses; i++)
        for (int k = 0; m->classes[i].kin && k < m->ndefs; k++)
            if (m->defs[k].number == number && m->defs[k].owner == m->classes[i].number && own_method(m, i, m->defs[k].name) == &m->defs[k])
                return i;
    return -1;
}

int
method_above(const Module *m, int class, const char *name)
{
    for (class = m->classes[class].above; class >= 0; class = m->classes[class].above) {
        const Def *d = own_method(m, class, name);
        if (d)
            return d->number;
    }
    return 0;
}

const char *
kin_name(const Module *m, int class)
{
    const char *name = c_identifier(m->classes[class].name);
    return strcmp(m->name, "__main__") == 0 ? text("kin_%s", name) : text("kin_%s_%s", m->ident, name);
}

// ---- attributes

// What the body stores under the name: the instruction, 0: nothing.
static uint32_t
find_store(const KrCode *c, const char *name)
{
    for (uint32_t i = 1; i < c->ninsns; i++)
        if (KR_OP(c->insns[i]) == OP_STORE_NAME && strcmp(name_at(c, KR_ARG(c->insns[i])), name) == 0)
            return i;
    return 0;
}

static int by_text(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

// A tuple of plain names: they get places in the order of the alphabet.
static void
note_slots(Class *c, const KrCode *body, uint32_t store)
{
    KrInsn load = body->insns[store - 1];
    KrValue v = KR_OP(load) == OP_LOAD_CONST ? kr_as_tuple(body->consts)->items[KR_ARG(load)] : KR_None;
    size_t n = kr_is_tuple(v) ? kr_as_tuple(v)->len : 0;
    for (size_t i = 0; i < n && i < MOST_ATTRIBUTES; i++) {
        const char *name = kr_is_str(kr_as_tuple(v)->items[i]) ? kr_as_utf8(kr_as_tuple(v)->items[i], NULL) : "__";
        if (strncmp(name, "__", 2) == 0) {
            c->nattributes = 0;
            return;
        }
        c->attributes[c->nattributes++] = name;
    }
    qsort(c->attributes, (size_t)c->nattributes, sizeof *c->attributes, by_text);
}

// Is the name a property or the like? What the body stores under it by a decorator may be one.
static bool
is_decorated(const KrCode *c, const char *name)
{
    for (uint32_t i = 2; i < c->ninsns; i++)
        if (KR_OP(c->insns[i]) == OP_STORE_NAME && strcmp(name_at(c, KR_ARG(c->insns[i])), name) == 0 && KR_OP(c->insns[i - 1]) == OP_CALL_FUNCTION)
            return true;
    return false;
}

static void
add_attribute(Class *c, const char *name)
{
    for (int i = 0; i < c->nattributes; i++)
        if (strcmp(c->attributes[i], name) == 0)
            return;
    if (c->nattributes < MOST_ATTRIBUTES)
        c->attributes[c->nattributes++] = name;
}

static void
note_assigned(int class, const KrCode *code, int depth)
{
    for (uint32_t i = 0; code->argcount && i + 1 < code->ninsns; i++) {
        KrOpcode op = KR_OP(code->insns[i]);
        if ((op != OP_LOAD_FAST && op != OP_LOAD_FAST_CHECK && op != OP_LOAD_DEREF) || KR_ARG(code->insns[i]) != 0)
            continue;
        KrOpcode use = KR_OP(code->insns[i + 1]);
        if (use != OP_STORE_ATTR && (use != OP_LOAD_METHOD || depth == DEEP))
            continue;
        const char *name = name_at(code, KR_ARG(code->insns[i + 1]));
        if (use == OP_STORE_ATTR) {
            if (!is_decorated(mod->codes[mod->classes[class].number], name))
                add_attribute(&mod->classes[class], name);
        } else {
            const Def *d = method_of(mod, class, name);
            if (d)
                note_assigned(class, mod->codes[d->number], depth + 1);
        }
    }
}

static void
note_inits(int class, int of)
{
    const Class *c = &mod->classes[of];
    if (class_index(mod, c->base) >= 0)
        note_inits(class, class_index(mod, c->base));
    const Def *init = own_method(mod, of, "__init__");
    if (init)
        note_assigned(class, mod->codes[init->number], 0);
}

// ---- the module

// Statements stand in the order in which they run: a base is looked at before.
void
find_kin(Module *m)
{
    mod = m;
    for (int i = 0; i < m->nclasses; i++) {
        Class *c = &m->classes[i];
        int base = class_index(m, c->base);
        c->above = -1;
        c->attributes = alloc(MOST_ATTRIBUTES * sizeof *c->attributes);
        bool rooted = !c->base || strcmp(c->base, "object") == 0;
        if (i >= MOST_KIN || class_index(m, c->name) != i || (!rooted && (base < 0 || base >= i || !m->classes[base].depth)))
            continue;           // depth: 0 until its base is known
        c->depth = 1;
        if (base >= 0) {
            c->above = m->classes[base].kin ? base : m->classes[base].above;
            c->nattributes = m->classes[base].nattributes;
            memcpy(c->attributes, m->classes[base].attributes, (size_t)c->nattributes * sizeof *c->attributes);
        }
        const KrCode *body = m->codes[c->number];
        uint32_t slots = find_store(body, "__slots__");
        c->members = base >= 0 ? m->classes[base].members : slots != 0;
        if (c->members && base < 0)
            note_slots(c, body, slots);
        else if (!c->members && !slots)
            note_inits(i, i);
        if (c->above >= 0)
            c->depth = m->classes[c->above].depth + 1;
        for (int k = 0; k < m->ndefs; k++)
            c->kin |= m->defs[k].owner == c->number && c->depth <= KR_KINS;
        for (int k = 0; c->kin && k < m->ndefs; k++)
            if (m->defs[k].owner == c->number)
                m->called[m->defs[k].number] = true;
    }
}

// ---- variables

static uint64_t bit(int class) { return (uint64_t)1 << class; }

static uint64_t
with_attribute(const Module *m, const char *name)
{
    uint64_t found = 0;
    for (int i = 0; i < m->nclasses && i < MOST_KIN; i++)
        for (int k = 0; m->classes[i].kin && k < m->classes[i].nattributes; k++)
            if (strcmp(m->classes[i].attributes[k], name) == 0)
                found |= bit(i);
    return found;
}

static uint64_t
with_method(const Module *m, const char *name)
{
    uint64_t found = 0;
    for (int i = 0; i < m->nclasses && i < MOST_KIN; i++)
        if (m->classes[i].kin && (own_method(m, i, name) || method_above(m, i, name)))
            found |= bit(i);
    return found;
}

// The value that stands for its variable.
static int
key(const Fn *fn, int v)
{
    const char *hint = fn->val[v].hint;
    for (int i = 0; hint && hint[0] != '.' && i < v; i++)
        if (fn->val[i].hint && strcmp(fn->val[i].hint, hint) == 0)
            return i;
    return v;
}

static bool
is_self(const Fn *fn, Ref o, int class)
{
    const Ins *d = o.kind == RVal && class >= 0 ? fn->val[o.i].def : NULL;
    return d && d->op == O_PARAM && d->arg[0].i == 0;
}

static void
plain_super(Fn *fn, Ins *method)
{
    const Ins *d = method->arg[0].kind == RVal ? fn->val[method->arg[0].i].def : NULL;
    int class = class_of_method(fn->module, fn->number);
    if (!d || d->op != P_kr_call_super || class < 0)
        return;
    int code = method_above(fn->module, class, name_at(fn->code, (unsigned)method->arg[1].i));
    int *uses = count_uses(fn);
    if (!code || uses[d->val] != 1)
        return;
    method->plain_super = ((Ins *)d)->plain_super = true;
    method->known[0] = code;
}

// Stores of attributes into self, which in __init__ mostly is fresh, one after the other: they
// are done together, with one look at the shape. What stands between them cannot look at self.
static void
find_growth(Fn *fn, int class)
{
    const Class *c = &fn->module->classes[class];
    for (int i = 0; i < fn->nblk; i++)
        for (Ins *first = fn->blk[i]->first; first; first = first->next) {
            uint64_t seen = 0;
            Ins *last = NULL;
            int n = 0;
            for (Ins *s = first; s; s = s->next) {
                if (s->op == P_kr_is_value || s->op == P_kr_is_not_value)
                    continue;
                if (s->op != P_kr_attr_set || !is_self(fn, s->arg[0], class))
                    break;
                int slot = 0;
                while (slot < c->nattributes && strcmp(c->attributes[slot], name_at(fn->code, (unsigned)s->arg[1].i)) != 0)
                    slot++;
                if (slot == c->nattributes || seen & bit(slot))
                    break;
                seen |= bit(slot);
                last = s;
                n++;
            }
            if (!n || first->op != P_kr_attr_set)
                continue;
            first->growth = (uint8_t)n;
            first->growth_site = (uint16_t)fn->ncaches++;
            for (; first != last; first = first->next)
                first->next->grown = true;
        }
}

void
kin(Fn *fn)
{
    Module *m = fn->module;
    if (!m->nclasses)
        return;
    fn->kin = alloc((size_t)fn->nval * sizeof *fn->kin);
    int class = fn->loop ? -1 : class_of_method(m, fn->number);
    for (int v = 0; v < fn->nval; v++)
        fn->kin[v] = ~(uint64_t)0;
    if (class >= 0 && !m->classes[class].members && !fn->generator && !options.linked_frames && strcmp(kr_as_utf8(fn->code->name, NULL), "__init__") == 0)
        find_growth(fn, class);
    for (int pass = 0; pass < 2; pass++)        // self first
        for (int i = 0; i < fn->nblk; i++)
            for (Ins *s = fn->blk[i]->first; s; s = s->next) {
                if ((s->op != P_kr_attr && s->op != P_kr_attr_set && s->op != P_kr_attr_method) || s->arg[0].kind != RVal)
                    continue;
                uint64_t *of = &fn->kin[key(fn, s->arg[0].i)], has = with_attribute(m, name_at(fn->code, (unsigned)s->arg[1].i)) | with_method(m, name_at(fn->code, (unsigned)s->arg[1].i));
                if (pass == 0) {
                    has = 0;
                    for (int k = 0; is_self(fn, s->arg[0], class) && k < m->nclasses && k < MOST_KIN; k++)
                        has |= m->classes[k].kin && is_above(m, class, k) ? bit(k) : 0;
                }
                if (*of & has)
                    *of &= has;
            }
    for (int i = 0; i < fn->nblk; i++)
        for (Ins *s = fn->blk[i]->first; s; s = s->next)
            if (s->op == P_kr_attr_method && !fn->loop)
                plain_super(fn, s);
}

// ---- what is asked of an object

int
known_places(Fn *fn, Ref o, const char *name, KinPlace *places)
{
    Module *m = fn->module;
    if (!fn->kin || o.kind != RVal)
        return 0;
    uint64_t has = with_attribute(m, name), of = fn->kin[key(fn, o.i)] & has;
    int n = 0, class = fn->loop ? -1 : class_of_method(m, fn->number);
    if (is_self(fn, o, class) && has & bit(class))
        of = bit(class);
    of = of ? of : has;
    for (int i = 0; i < m->nclasses && i < MOST_KIN; i++) {
        int above = m->classes[i].above;
        if (!(of & bit(i)) || (above >= 0 && of & bit(above)))
            continue;
        if (n == MOST_PLACES)
            return 0;
        int slot = 0;
        while (strcmp(m->classes[i].attributes[slot], name) != 0)
            slot++;
        places[n++] = (KinPlace) { i, m->classes[i].members ? slot - 1 : slot, m->classes[i].members };
    }
    return n;
}

int
known_methods(Fn *fn, Ref o, const char *name, int *codes)
{
    Module *m = fn->module;
    if (!fn->kin || o.kind != RVal)
        return 0;
    uint64_t has = with_method(m, name), of = fn->kin[key(fn, o.i)] & has, definers = 0;
    of = of ? of : has;
    for (int i = 0; i < m->nclasses && i < MOST_KIN; i++)
        for (int c = of & bit(i) ? i : -1; c >= 0; c = m->classes[c].above)
            if (own_method(m, c, name)) {
                definers |= bit(c);
                break;
            }
    // Whatever defines it again below: its objects have the number of the class above too.
    for (int i = 0; i < m->nclasses && i < MOST_KIN; i++)
        for (int k = 0; m->classes[i].kin && own_method(m, i, name) && k < m->nclasses && k < MOST_KIN; k++)
            if (definers & bit(k) && is_above(m, k, i))
                definers |= bit(i);
    int n = 0;
    for (int depth = KR_KINS; depth > 0; depth--)
        for (int i = 0; i < m->nclasses && i < MOST_KIN; i++)
            if (definers & bit(i) && m->classes[i].depth == depth) {
                if (n == MOST_KNOWN)
                    return 0;
                codes[n++] = own_method(m, i, name)->number;
            }
    return n;
}

// ---- C

void
emit_kin(FILE *out, Module *m)
{
    for (int i = 0; i < m->nclasses; i++) {
        const Class *c = &m->classes[i];
        if (!c->kin)
            continue;
        const char *name = kin_name(m, i);
        for (int k = 0; k < m->ndefs; k++)
            if (class_of_method(m, m->defs[k].number) == i)
                fprintf(out, "extern KrValue self_%s;\n", m->fns[m->defs[k].number]->id);
        fprintf(out, "static const KrKinMethod methods_%s[] = {", name);
        for (int k = 0; k < m->ndefs; k++)
            if (class_of_method(m, m->defs[k].number) == i)
                fprintf(out, " { \"%s\", &self_%s },", m->defs[k].name, m->fns[m->defs[k].number]->id);
        fprintf(out, " { NULL, NULL } };\nstatic const char *const attributes_%s[] = {", name);
        for (int k = 0; k < c->nattributes; k++)
            fprintf(out, " \"%s\",", c->attributes[k]);
        fprintf(out, " NULL };\nextern KrKin %s;\n", name);
    }
    for (int i = 0; i < m->nclasses; i++) {
        const Class *c = &m->classes[i];
        const char *name = kin_name(m, i);
        if (c->kin)
            fprintf(out, "KR_ROOT KrKin %s = { .number = KR_NO_KIN, .depth = %d, .base = %s, .methods = methods_%s, .attributes = attributes_%s%s };\n",
                name, c->depth - 1, c->above >= 0 ? text("&%s", kin_name(m, c->above)) : "NULL", name, name, c->members ? ", .members = true" : "");
    }
}
