// cache.h - inline caches of attributes: one word a site, 0 or a pointer to an immutable record.
//
// A thread that reads while another writes sees the old record or the new one. A
// record holds for objects of one shape as long as their class has one version. A site
// that meets several shapes has a chain of records; the inline code knows its head only.
#ifndef KRAIT_CACHE_H
#define KRAIT_CACHE_H

#include "krait/object.h"

// Where an attribute of an object of this shape was found.
typedef struct KrAttrCache {
    const KrShape *shape;
    const KrTypeState *state;
    uint32_t version;
    uint8_t kind;
    uint32_t at;                // KR_IN_LINE: byte offset in the object; KR_IN_EXTRA: index
    KrShape *after;             // STORE_ATTR of a new attribute: the shape it leads to, else NULL
    KrValue value;              // KR_ON_TYPE, KR_ON_CLASS: the method or class attribute; KR_IN_MODULE: the cell; KR_PROPERTY: the getter
    KrValue owner;              // keeps shape and state: the class; KR_IN_MODULE, KR_ON_CLASS: the object itself
    struct KrAttrCache *next;   // for another shape, or NULL
    uint32_t length;            // of the chain from here
} KrAttrCache;
enum {
    KR_IN_LINE, KR_IN_EXTRA, KR_RAW_IN_LINE, KR_RAW_IN_EXTRA, KR_ON_TYPE, KR_IN_MODULE,
    KR_ON_CLASS,                // an attribute of a class, asked of the class
    KR_PROPERTY,                // from here on for the long way only
    KR_NOWHERE,                 // known not to be cacheable
};

static inline KrValue *
kr_cache_place_of(const KrAttrCache *c, KrObject *o)
{
    if (c->kind == KR_IN_LINE || c->kind == KR_RAW_IN_LINE)
        return (KrValue *)((char *)o + c->at);
    return (*(KrExtra **)((char *)o + c->shape->type->extra))->slots + c->at;
}

static inline const KrAttrCache *
kr_cached(KrValue cache, KrValue o)
{
    const KrAttrCache *c = (const KrAttrCache *)KR_WORD(cache);
    if (c && kr_is_obj(o) && kr_obj(o)->shape == c->shape && c->state->version == c->version)
        return c;
    return NULL;
}

// KR_ABSENT, nothing pending: the long way.
static inline KrValue
kr_cached_load(KrValue cache, KrValue o)
{
    const KrAttrCache *c = kr_cached(cache, o);
    if (!c)
        return KR_ABSENT;
    if (c->kind == KR_IN_LINE)
        return *(KrValue *)((char *)kr_obj(o) + c->at);
    if (c->kind == KR_ON_TYPE)
        return c->value;
    if (c->kind == KR_IN_MODULE)
        return kr_same(c->owner, o) ? ((KrCell *)kr_obj(c->value))->value : KR_ABSENT;
    if (c->kind == KR_ON_CLASS)
        return kr_same(c->owner, o) ? c->value : KR_ABSENT;
    if (c->kind >= KR_PROPERTY)
        return KR_ABSENT;
    KrValue *place = kr_cache_place_of(c, kr_obj(o));
    if (c->kind == KR_IN_EXTRA)
        return *place;
    uint64_t bits;
    memcpy(&bits, place, sizeof bits);
    return bits == KR_RAW_UNSET ? KR_ABSENT : kr_flo(kr_bits_double(bits));
}

static inline bool
kr_cached_store(KrValue cache, KrValue o, KrValue v)
{
    const KrAttrCache *c = kr_cached(cache, o);
    if (!c || c->kind >= KR_PROPERTY)
        return false;
    KrObject *p = kr_obj(o);
    bool in_extra = c->kind == KR_IN_EXTRA || c->kind == KR_RAW_IN_EXTRA;
    if (in_extra && c->after) {
        KrExtra *e = *(KrExtra **)((char *)p + c->shape->type->extra);
        if (!e || e->cap < c->at + sizeof(uint64_t) / sizeof(KrValue))
            return false;
    }
    if (c->kind == KR_RAW_IN_LINE || c->kind == KR_RAW_IN_EXTRA) {
        if (!kr_is_float_exact(v))
            return false;
        uint64_t bits = kr_double_bits(kr_float_val(v));
        if (bits == KR_RAW_UNSET)
            return false;
        memcpy(kr_cache_place_of(c, p), &bits, sizeof bits);
    } else {
        kr_set(p, kr_cache_place_of(c, p), v);
    }
    if (c->after)
        p->shape = c->after;
    return true;
}

static inline KrValue
kr_cached_method(KrValue cache, KrValue o)
{
    const KrAttrCache *c = kr_cached(cache, o);
    return c && c->kind == KR_ON_TYPE ? c->value : KR_ABSENT;
}

// The long ways, which fill the cache where they can.
KrValue kr_getattr_caching(KrValue o, KrValue name, KrValue *cache);
int kr_setattr_caching(KrValue o, KrValue name, KrValue v, KrValue *cache);
KrValue kr_load_method_caching(KrValue o, KrValue name, KrValue *self, KrValue *cache);

// The rest of what a cache can say, then the long way; not worth its room at every site.
KrValue kr_attr_other(KrValue o, KrValue name, KrValue *cache);
int kr_attr_set_other(KrValue o, KrValue name, KrValue v, KrValue *cache);

// o.name, o.name = v, and LOAD_METHOD, through a site's cache.
static inline KrValue
kr_attr(KrValue o, KrValue name, KrValue *cache)
{
    const KrAttrCache *c = kr_cached(*cache, o);
    if (c && c->kind == KR_IN_LINE) {
        KrValue v = *(KrValue *)((char *)kr_obj(o) + c->at);
        if (kr_isset(v))
            return v;
    } else if (c && c->kind == KR_RAW_IN_LINE) {
        uint64_t bits;
        memcpy(&bits, (char *)kr_obj(o) + c->at, sizeof bits);
        if (bits != KR_RAW_UNSET)
            return kr_flo(kr_bits_double(bits));
    }
    return kr_attr_other(o, name, cache);
}
static inline int
kr_attr_set(KrValue o, KrValue name, KrValue v, KrValue *cache)
{
    const KrAttrCache *c = kr_cached(*cache, o);
    if (c && c->kind == KR_IN_LINE) {
        KrObject *p = kr_obj(o);
        kr_set(p, (KrValue *)((char *)p + c->at), v);
        if (c->after)
            p->shape = c->after;
        return 0;
    }
    return kr_attr_set_other(o, name, v, cache);
}
static inline KrValue
kr_attr_method(KrValue o, KrValue name, KrValue *cache, KrValue *self)
{
    KrValue f = kr_cached_method(*cache, o);
    if (kr_isset(f)) {
        *self = o;
        return f;
    }
    return kr_load_method_caching(o, name, self, cache);
}

#endif
