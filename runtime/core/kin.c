// kin.c - what the compiler takes for granted of classes, held against them.
//
// Compiled code compares a number in an object's shape with the number of a class statement
// (KrKin) and then calls methods straight and takes attributes from fixed slots. A shape gets
// the number when caches first look at it, after everything the statement promises was found to
// be so: for the class itself and for those derived from it, whoever made them. A change of a
// class takes the numbers of its shapes away (kr_shape_unnumber); they are looked at again then.
// A change of one of the functions takes the number from the KrKin, for good.
//
// Shapes lose nothing but speed without a number, so every doubt ends in none.

#include "runtime.h"

void
kr_kin_break(KrKin *kin)
{
    kin->number = KR_NO_KIN;
    kin->broken = true;
    if (kin->type)
        kr_type_modified(kin->type);    // super() in the classes below counts on it too
}

// The statement that made t: that of any of its functions.
static KrKin *
statement_of(const KrType *t)
{
    KrValue name, v;
    for (size_t pos = 0; kr_dict_next((*t->state)->dict, &pos, &name, &v);) {
        if (!kr_exact(v, &kr_function_type))
            continue;
        const KrCompiled *c = ((KrFunction *)kr_obj(v))->code->compiled;
        if (c && c->kin)
            return c->kin;
    }
    return NULL;
}

static const KrKinMethod *
method_of(const KrKin *kin, const char *name)
{
    for (const KrKinMethod *m = kin->methods; m->name; m++)
        if (strcmp(m->name, name) == 0)
            return m;
    return NULL;
}

// Does t find the function that the deepest of the n known classes defines?
static bool
finds(const KrType *t, KrKin *const *kin, unsigned n, const char *name)
{
    KrValue s = kr_intern_text(name, strlen(name)), f = kr_isset(s) ? kr_type_lookup(t, s) : KR_ABSENT;
    if (!kr_isset(f) || !kr_exact(f, &kr_function_type) || !kr_function_is_self(f))
        return false;
    for (; n-- > 0;) {
        const KrKinMethod *m = method_of(kin[n], name);
        if (m)
            return kr_same(*m->self, f);
    }
    return false;
}

static bool
is_data(const KrType *t, KrValue name)
{
    KrValue v = kr_type_lookup(t, name);
    return kr_isset(v) && kr_type_slots(kr_typeof(v))->set;
}

static bool
has_members(const KrType *t, const KrKin *kin)
{
    for (size_t i = 0; kin->attributes[i]; i++) {
        KrValue s = kr_intern_text(kin->attributes[i], strlen(kin->attributes[i])), v = kr_isset(s) ? kr_type_lookup(t, s) : KR_ABSENT;
        if (!kr_isset(v) || !kr_exact(v, &kr_member_type))
            return false;
        const KrMember *m = (const KrMember *)kr_obj(v);
        if (m->readonly || (size_t)m->offset + sizeof(KrValue) != offsetof(KrInstance, slots) + i * sizeof(KrValue))
            return false;
    }
    return true;
}

static bool
has_places(const KrType *t, const KrKin *kin)
{
    const KrSlotTable *fixed = (*t->state)->fixed;
    if (kin->members)
        return has_members(t, kin);
    for (uint32_t i = 0; kin->attributes[i]; i++)
        if (!fixed || i >= fixed->used || fixed->entries[i].slot != i || !kr_str_is(fixed->entries[i].name, kin->attributes[i]) || is_data(t, fixed->entries[i].name))
            return false;
    return true;
}

// How many of these n hold for t together: what a class that is left out defines again must not
// count as its base's.
static unsigned
count_kept(const KrType *t, KrKin *const *kin, unsigned n)
{
    for (unsigned d = 0; d < n;) {
        bool kept = !kin[d]->broken && has_places(t, kin[d]);
        for (const KrKinMethod *m = kin[d]->methods; kept && m->name; m++)
            kept = finds(t, kin, n, m->name);
        if (kept) {
            d++;
        } else {
            n = d;
            d = 0;
        }
    }
    return n;
}

// Behind c, t's mro goes on as c's does: super() in c finds what the statement's base has.
static bool
goes_on(const KrType *t, const KrType *c)
{
    const KrTuple *all = kr_as_tuple((*t->state)->mro), *tail = kr_as_tuple((*c->state)->mro);
    for (size_t i = 0; i < tail->len; i++)
        if (all->len < tail->len || !kr_same(all->items[all->len - tail->len + i], tail->items[i]))
            return false;
    return true;
}

void
kr_kin_of_type(const KrType *t)
{
    KrTypeState *state = *t->state;
    memset(state->kin, 0, sizeof state->kin);
    const KrSlots *slots = kr_type_slots(t);
    if (!(t->flags & KR_TF_HEAP) || slots->getattr != kr_getattr_generic || slots->setattr != kr_setattr_generic)
        return;
    unsigned n = 0;
    if (t->base->flags & KR_TF_HEAP) {
        KrTypeState *above = *t->base->state;
        if (!above->layout[0])
            kr_layouts_number(t->base);
        for (; n < KR_KINS && above->kin[n] && goes_on(t, above->kin[n]->type); n++)
            state->kin[n] = above->kin[n];
    }
    KrKin *own = statement_of(t);
    bool fits = own && own->depth == n && n < KR_KINS && own->base == (n ? state->kin[n - 1] : NULL) && (own->number == KR_NO_KIN || own->type == t);
    if (fits && (t->size == offsetof(KrInstance, slots) || !own->attributes[0] || own->members))
        state->kin[n++] = own;
    n = count_kept(t, state->kin, n);
    for (unsigned i = n; i < KR_KINS; i++)
        state->kin[i] = NULL;
    if (!n || state->kin[n - 1] != own || own->number != KR_NO_KIN)
        return;
    uint32_t number = kr_shape_next_id();
    if (number != KR_UNNUMBERED) {
        own->type = t;
        own->number = number;
    }
}

// An attribute of its own hides a method from an object.
static bool
hides_method(const KrShape *s)
{
    for (uint32_t i = 0; s->map && i < s->map->count; i++) {
        KrValue v = kr_type_lookup(s->type, s->map->table->entries[i].name);
        if (kr_isset(v) && kr_exact(v, &kr_function_type))
            return true;
    }
    return false;
}

void
kr_kin_of_shape(KrShape *s)
{
    const KrTypeState *state = *s->type->state;
    bool none = s->kind == KR_SHAPE_DICT || hides_method(s);
    for (unsigned i = 0; i < KR_KINS; i++)
        s->kin[i] = !none && state->kin[i] && state->kin[i]->number != KR_NO_KIN ? state->kin[i]->number : 0;
}
