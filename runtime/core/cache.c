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

// A record for objects of o's shape; NULL: this cannot be cached.
static KrAttrCache *
new_cache(const KrShape *shape, KrValue name)
{
    const KrType *t = shape->type;
    KrTypeState *state = *t->state;
    bool shape_tells = t->flags & KR_TF_HEAP ? shape->kind != KR_SHAPE_DICT : !t->extra;
    if (!shape_tells || !state->version || !(kr_as_str(name)->flags & KR_STR_INTERNED))
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

// Puts a record before those of the site that still hold.
static void
publish(KrAttrCache *c, KrValue *cache)
{
    KrAttrCache *old = (KrAttrCache *)KR_WORD(*cache);
    if (old && old->state->version == old->version && old->shape != c->shape && old->length < CHAIN) {
        c->next = old;
        c->length = old->length + 1;
    } else {
        c->length = 1;
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

static KR_COLD void
cache_load(KrValue o, KrValue name, KrValue *cache)
{
    if (!kr_is_obj(o))
        return;
    const KrShape *shape = kr_shape(o);
    const KrType *t = shape->type;
    if (t == &kr_module_type && is_module_dict(((KrModule *)kr_obj(o))->dict)) {
        KrCell *cell = kr_dict_cell(((KrModule *)kr_obj(o))->dict, name, false);
        if (!cell || !kr_isset(cell->value) || kr_isset(kr_type_lookup(t, name)))
            return;
        KrAttrCache *c = kr_alloc(sizeof *c);
        if (!c || !(*t->state)->version) {
            kr_clear();
            return;
        }
        *c = (KrAttrCache) { .shape = shape, .state = *t->state, .version = (*t->state)->version, .kind = KR_IN_MODULE, .value = kr_value(cell), .owner = o };
        publish(c, cache);
        return;
    }
    if (kr_type_slots(t)->getattr != kr_getattr_generic)
        return;
    KrValue descr = kr_type_lookup(t, name);
    const KrSlots *ds = kr_isset(descr) ? kr_type_slots(kr_typeof(descr)) : NULL;
    if (ds && ds->get && ds->set)
        return;
    const KrSlotEntry *e = kr_shape_find(shape, name);
    if (!e && (!ds || ds->get))
        return;
    KrAttrCache *c = new_cache(shape, name);
    if (!c)
        return;
    if (e) {
        set_place(c, e);
    } else {
        c->kind = KR_ON_TYPE;
        kr_set(c, &c->value, descr);
    }
    publish(c, cache);
}

static KR_COLD void
cache_method(KrValue o, KrValue name, KrValue func, KrValue *cache)
{
    if (!kr_is_obj(o) || kr_type_slots(kr_shape(o)->type)->getattr != kr_getattr_generic)
        return;
    KrAttrCache *c = new_cache(kr_shape(o), name);
    if (!c)
        return;
    c->kind = KR_ON_TYPE;
    kr_set(c, &c->value, func);
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
    if (kr_isset(descr) && kr_type_slots(kr_typeof(descr))->set)
        return;
    const KrSlotEntry *e = kr_shape_find(after, name);
    if (!e || (before != after && (kr_shape_find(before, name) || after->map->parent != before)))
        return;
    KrAttrCache *c = new_cache(before, name);
    if (!c)
        return;
    set_place(c, e);
    c->after = before != after ? (KrShape *)after : NULL;
    publish(c, cache);
}

KrValue
kr_getattr_caching(KrValue o, KrValue name, KrValue *cache)
{
    if (cache) {
        KrValue v = kr_cached_load(further(*cache, o), o);
        if (kr_isset(v) || kr_pending())
            return v;
    }
    KrValue v = kr_getattr(o, name);
    if (kr_isset(v) && cache && !is_full(*cache))
        cache_load(o, name, cache);
    return v;
}

KrValue
kr_load_method_caching(KrValue o, KrValue name, KrValue *self, KrValue *cache)
{
    if (cache) {
        KrValue f = kr_cached_method(further(*cache, o), o);
        if (kr_isset(f)) {
            *self = o;
            return f;
        }
    }
    KrValue f = kr_load_method(o, name, self);
    if (kr_isset(f) && kr_same(*self, o) && cache && !is_full(*cache))
        cache_method(o, name, f, cache);
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
