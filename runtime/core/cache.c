// cache.c - filling the inline caches of attributes.
//
// A site's cache is filled after the long way has been gone, from what the shape
// and the class then say; whatever cannot be told by shape and version (modules
// but for their cells, data descriptors, classes with their own __getattribute__)
// stays uncached.

#include "krait/cache.h"
#include "runtime.h"

// A site with more shapes than this goes the long way for the others. Every so often its
// chain is begun anew, for the program may have moved on.
enum { CHAIN = 4, PATIENCE = 256 };

static bool
is_module_dict(KrValue d)
{
    return kr_exact(d, &kr_dict_type) && ((KrDict *)kr_obj(d))->kind == KR_DICT_MODULE;
}

// Some classes are where a program counts: each record would be made in vain.
static bool
changes_often(const KrTypeState *state)
{
    return state->changes > 200;
}

// A record for objects of o's shape; NULL: this cannot be cached.
static KrAttrCache *
new_cache(const KrShape *shape, KrValue name)
{
    const KrType *t = shape->type;
    KrTypeState *state = *t->state;
    bool shape_tells = t->flags & KR_TF_HEAP ? shape->kind != KR_SHAPE_DICT : !t->extra;
    if (!shape_tells || !state->version || changes_often(state) || !(kr_as_str(name)->flags & KR_STR_INTERNED))
        return NULL;
    if ((t->flags & KR_TF_TUPLE) && t->extra)
        return NULL;            // no fixed place for its KrExtra
    KrAttrCache *c = kr_alloc(sizeof *c);
    if (!c) {
        kr_clear();
        return NULL;
    }
    c->shape = shape;
    c->state = state;
    c->version = state->version;
    kr_set(c, &c->owner, kr_type_value(t));
    return c;
}

static bool
is_of_object(const KrAttrCache *c)
{
    return c->kind == KR_IN_MODULE || c->kind == KR_ON_CLASS;
}

// Puts a record before those of the site that still hold. Records of single
// objects have one shape: where there are many, trying is given up.
static void
publish(KrAttrCache *c, KrValue *cache)
{
    KrAttrCache *old = (KrAttrCache *)KR_WORD(*cache);
    bool holds = old && old->state->version == old->version;
    c->length = 1;
    if (holds && old->shape != c->shape && old->length < CHAIN) {
        c->next = old;
        c->length = old->length + 1;
    } else if (holds && is_of_object(old) && is_of_object(c)) {
        c->length = old->length + 1;
        if (c->length > CHAIN) {
            c->kind = KR_NOWHERE;
            c->state = *c->shape->type->state;
            c->version = c->state->version;
        }
    }
    kr_set(NULL, cache, kr_value(c));
}

// Whether the site's chain is full of records that hold: not worth another one.
static bool
is_full(KrValue cache)
{
    const KrAttrCache *c = (const KrAttrCache *)KR_WORD(cache);
    return c && c->length == CHAIN && c->state->version == c->version && ++kr_state.cache_misses % PATIENCE;
}

// The record for o further down the chain, as a cache of its own; 0: none.
static KrValue
further(KrValue cache, KrValue o)
{
    const KrAttrCache *c = (const KrAttrCache *)KR_WORD(cache);
    if (!c || !kr_is_obj(o))
        return KR_ABSENT;
    const KrShape *shape = kr_shape(o);
    for (c = c->next; c; c = c->next)
        if (c->shape == shape)
            return kr_value(c);
    return KR_ABSENT;
}

static void
set_place(KrAttrCache *c, const KrSlotEntry *e)
{
    const KrType *t = c->shape->type;
    if (e->slot < t->ninline) {
        c->kind = e->raw ? KR_RAW_IN_LINE : KR_IN_LINE;
        c->at = t->size + e->slot * (uint32_t)sizeof(KrValue);
    } else {
        c->kind = e->raw ? KR_RAW_IN_EXTRA : KR_IN_EXTRA;
        c->at = e->slot - t->ninline;
    }
}

// A variable of a module, or an attribute of a class asked of the class itself: a
// record for this one object. NULL: neither, or it cannot be cached.
static KrAttrCache *
of_object(KrValue o, KrValue name)
{
    const KrShape *shape = kr_shape(o);
    const KrType *t = shape->type;
    KrAttrCache found = { .shape = shape, .owner = o };
    if (t == &kr_module_type && is_module_dict(((KrModule *)kr_obj(o))->dict)) {
        KrCell *cell = kr_dict_cell(((KrModule *)kr_obj(o))->dict, name, false);
        if (!cell || !kr_isset(cell->value) || kr_isset(kr_type_lookup(t, name)))
            return NULL;
        found.state = *t->state;
        found.kind = KR_IN_MODULE;
        found.value = kr_value(cell);
    } else if (t == &kr_type_type) {
        KrValue v = kr_type_lookup(kr_as_type(o), name), meta = kr_type_lookup(t, name);
        if (!kr_isset(v) || (kr_isset(meta) && kr_type_slots(kr_typeof(meta))->set))
            return NULL;
        if (kr_type_slots(kr_typeof(v))->get && !kr_exact(v, &kr_function_type))
            return NULL;        // functions are themselves there; whatever else binds is made anew
        found.state = *kr_as_type(o)->state;
        found.kind = KR_ON_CLASS;
        found.value = v;
    } else {
        return NULL;
    }
    found.version = found.state->version;
    if (!found.version || changes_often(found.state))
        return NULL;
    KrAttrCache *c = kr_alloc(sizeof *c);
    if (!c)
        kr_clear();
    else
        *c = found;
    return c;
}

// A record for o's attribute as an instance: own, of its class, a slot, a property.
static KrAttrCache *
of_shape(KrValue o, KrValue name)
{
    const KrShape *shape = kr_shape(o);
    const KrType *t = shape->type;
    if (kr_type_slots(t)->getattr != kr_getattr_generic)
        return NULL;
    KrValue descr = kr_type_lookup(t, name);
    const KrSlots *ds = kr_isset(descr) ? kr_type_slots(kr_typeof(descr)) : NULL;
    bool data = ds && ds->get && ds->set;
    const KrSlotEntry *e = data ? NULL : kr_shape_find(shape, name);
    KrValue getter = data ? kr_property_getter(descr) : KR_ABSENT;
    if (data ? !kr_isset(getter) && !kr_exact(descr, &kr_member_type) : !e && (!ds || ds->get))
        return NULL;
    KrAttrCache *c = new_cache(shape, name);
    if (!c)
        return NULL;
    if (kr_isset(getter)) {
        c->kind = KR_PROPERTY;
        kr_set(c, &c->value, getter);
    } else if (data) {
        c->kind = KR_IN_LINE;
        c->at = (uint32_t)((KrMember *)kr_obj(descr))->offset;
    } else if (e) {
        set_place(c, e);
    } else {
        c->kind = KR_ON_TYPE;
        kr_set(c, &c->value, descr);
    }
    return c;
}

// Says that there is no use in trying, as long as the class stays as it is.
static KrAttrCache *
hopeless(KrValue o)
{
    const KrShape *shape = kr_shape(o);
    KrTypeState *state = *shape->type->state;
    KrAttrCache *c = state->version ? kr_alloc(sizeof *c) : NULL;
    if (!c) {
        kr_clear();
        return NULL;
    }
    *c = (KrAttrCache) { .shape = shape, .state = state, .version = state->version, .kind = KR_NOWHERE, .owner = kr_type_value(shape->type) };
    return c;
}

static KR_COLD void
cache_load(KrValue o, KrValue name, KrValue *cache)
{
    if (!kr_is_obj(o) || !(kr_as_str(name)->flags & KR_STR_INTERNED))
        return;
    KrAttrCache *c = of_object(o, name);
    if (!c)
        c = of_shape(o, name);
    if (!c)
        c = hopeless(o);
    if (c)
        publish(c, cache);
}

static KR_COLD void
cache_method(KrValue o, KrValue name, KrValue func, KrValue self, KrValue *cache)
{
    if (!kr_is_obj(o) || !(kr_as_str(name)->flags & KR_STR_INTERNED))
        return;
    KrAttrCache *c = NULL;
    if (!kr_isset(self)) {
        c = of_object(o, name);
    } else if (kr_same(self, o) && kr_type_slots(kr_shape(o)->type)->getattr == kr_getattr_generic) {
        c = new_cache(kr_shape(o), name);
        if (c) {
            c->kind = KR_ON_TYPE;
            kr_set(c, &c->value, func);
        }
    }
    if (!c)
        c = hopeless(o);
    if (c)
        publish(c, cache);
}

// before: o's shape when the attribute was not yet stored.
static KR_COLD void
cache_store(KrValue o, KrValue name, const KrShape *before, KrValue *cache)
{
    const KrShape *after = kr_shape(o);
    const KrType *t = after->type;
    if (before->type != t || kr_type_slots(t)->setattr != kr_setattr_generic)
        return;
    KrValue descr = kr_type_lookup(t, name);
    const KrMember *member = kr_isset(descr) && kr_exact(descr, &kr_member_type) ? (KrMember *)kr_obj(descr) : NULL;
    if (kr_isset(descr) && kr_type_slots(kr_typeof(descr))->set && (!member || member->readonly))
        return;
    const KrSlotEntry *e = member ? NULL : kr_shape_find(after, name);
    if (!member && (!e || (before != after && (kr_shape_find(before, name) || after->map->parent != before))))
        return;
    KrAttrCache *c = new_cache(before, name);
    if (!c)
        return;
    if (member) {
        c->kind = KR_IN_LINE;
        c->at = (uint32_t)member->offset;
    } else {
        set_place(c, e);
        c->after = before != after ? (KrShape *)after : NULL;
    }
    publish(c, cache);
}

// The record for o at this site, of whatever kind; NULL: none.
static const KrAttrCache *
record_for(KrValue cache, KrValue o)
{
    const KrAttrCache *c = kr_cached(cache, o);
    return c ? c : kr_cached(further(cache, o), o);
}

KrValue
kr_getattr_caching(KrValue o, KrValue name, KrValue *cache)
{
    const KrAttrCache *c = cache ? record_for(*cache, o) : NULL;
    if (c && c->kind == KR_PROPERTY)
        return kr_call1(c->value, o);
    if (c && c->kind != KR_NOWHERE) {
        KrValue v = kr_cached_load(kr_value(c), o);
        if (kr_isset(v) || kr_pending())
            return v;
    }
    KrValue v = kr_getattr(o, name);
    if (kr_isset(v) && cache && !(c && c->kind == KR_NOWHERE) && !is_full(*cache))
        cache_load(o, name, cache);
    return v;
}

KrValue
kr_load_method_caching(KrValue o, KrValue name, KrValue *self, KrValue *cache)
{
    const KrAttrCache *c = cache ? record_for(*cache, o) : NULL;
    if (c && c->kind == KR_ON_TYPE) {
        *self = o;
        return c->value;
    }
    if (c && (c->kind == KR_ON_CLASS || c->kind == KR_IN_MODULE)) {
        KrValue v = kr_cached_load(kr_value(c), o);
        if (kr_isset(v)) {
            *self = KR_ABSENT;
            return v;
        }
    }
    KrValue f = kr_load_method(o, name, self);
    if (kr_isset(f) && cache && !(c && c->kind == KR_NOWHERE) && !is_full(*cache))
        cache_method(o, name, f, *self, cache);
    return f;
}

int
kr_setattr_caching(KrValue o, KrValue name, KrValue v, KrValue *cache)
{
    if (cache && kr_cached_store(further(*cache, o), o, v))
        return 0;
    const KrShape *before = kr_is_obj(o) ? kr_shape(o) : NULL;
    if (kr_setattr(o, name, v) < 0)
        return -1;
    if (cache && before && !is_full(*cache))
        cache_store(o, name, before, cache);
    return 0;
}

KrValue
kr_attr_other(KrValue o, KrValue name, KrValue *cache)
{
    KrValue v = kr_cached_load(*cache, o);
    return kr_isset(v) ? v : kr_getattr_caching(o, name, cache);
}

int
kr_attr_set_other(KrValue o, KrValue name, KrValue v, KrValue *cache)
{
    return kr_cached_store(*cache, o, v) ? 0 : kr_setattr_caching(o, name, v, cache);
}
