// cache.h - inline caches of attributes: one word a site.
//
// A word is 0, or an odd number: where an attribute is inside objects whose shape has a
// certain number, or a pointer to an immutable record that says more, the first of a few. A thread that reads
// while another writes sees the old word or the new one. What a word says holds as long as
// the shape has its number, and a change of the class takes that away.
//
// 64-bit: number of the shape (32 bits, odd), which of its numbers (7), whether a store may find
// the place unset (1), place in words (24); the address of a record, read as such a word, is
// nobody's number. 32-bit: records only.
#ifndef KRAIT_CACHE_H
#define KRAIT_CACHE_H

#include "krait/object.h"

_Static_assert((KR_SHAPE_IDS & (KR_SHAPE_IDS - 1)) == 0, "a mask");

// Where an attribute of an object of this shape was found.
typedef struct KrAttrCache {
    const KrShape *shape;
    uint32_t id;                // shape->ids[0]
    uint8_t kind, op;           // op: load, call or store, core/cache.c
    uint16_t index;             // KR_IN_LINE: ids[index] tells the place too
    uint32_t number;            // and is this
    uint32_t at;                // KR_IN_LINE: byte offset in the object; KR_IN_EXTRA: index
    KrShape *after;             // store of a new attribute: the shape it leads to, else NULL
    KrValue name;
    KrValue value;              // KR_ON_TYPE, KR_METHOD, KR_ON_CLASS: the method or class attribute; KR_IN_MODULE: the cell; KR_PROPERTY: the getter, of a store the setter
    KrValue bound;              // call of a class method: the class, else ABSENT
    KrValue owner;              // keeps shape and state: the class; KR_IN_MODULE, KR_ON_CLASS: the object itself
    const KrTypeState *state;   // KR_IN_MODULE, KR_ON_CLASS: of what the attribute is looked up in,
    uint32_t version;           // unchanged
    bool member;                // store of one of __slots__: it may be unset before
    const struct KrAttrCache *next;     // of another shape that the site has met
} KrAttrCache;
enum {
    KR_IN_LINE, KR_IN_EXTRA, KR_RAW_IN_LINE, KR_RAW_IN_EXTRA,
    KR_ON_TYPE,                 // in the class
    KR_METHOD,                  // a function in the class: called with the object, or bound to it
    KR_PROPERTY,
    KR_METHOD_BESIDE,           // of a class of the runtime whose objects have dicts: if the object's has nothing of the name
    KR_NOWHERE,                 // known not to be cacheable
    KR_IN_MODULE,               // from here on: of one object
    KR_ON_CLASS,                // an attribute of a class, asked of the class
};

// Where the word says that the attribute is, NULL: it does not know, or not of objects of this shape.
static inline KrValue *
kr_site_place(KrValue site, KrObject *o)
{
#if KR_64
    uintptr_t w = KR_WORD(site);
    return o->shape->ids[w >> 32 & (KR_SHAPE_IDS - 1)] == (uint32_t)w ? (KrValue *)o + (w >> 40) : NULL;
#else
    const KrAttrCache *c = (const KrAttrCache *)KR_WORD(site);
    return c && c->kind == KR_IN_LINE && !c->after && o->shape->ids[c->index] == c->number ? (KrValue *)((char *)o + c->at) : NULL;
#endif
}

static inline bool
kr_site_may_be_unset(KrValue site)
{
#if KR_64
    return KR_WORD(site) >> 39 & 1;
#else
    return ((const KrAttrCache *)KR_WORD(site))->member;
#endif
}

// The record that a site refers to, if it is about objects like o.
static inline const KrAttrCache *
kr_site_record(KrValue site, const KrObject *o)
{
    const KrAttrCache *c = (const KrAttrCache *)KR_WORD(site);
    return c && !(KR_WORD(site) & 1) && c->shape == o->shape && c->id == o->shape->ids[0] ? c : NULL;
}

// The attribute inside o; KR_ABSENT: the long way.
static inline KrValue
kr_site_load(KrValue site, KrValue o)
{
    KrValue *place = kr_is_obj(o) ? kr_site_place(site, kr_obj(o)) : NULL;
    return place ? *place : KR_ABSENT;
}

// False: the long way. Where an attribute is not there, storing it changes the shape.
static inline bool
kr_site_store(KrValue site, KrValue o, KrValue v)
{
    KrValue *place = kr_is_obj(o) ? kr_site_place(site, kr_obj(o)) : NULL;
    if (!place || !(kr_isset(*place) || kr_site_may_be_unset(site)))
        return false;
    kr_set(kr_obj(o), place, v);
    return true;
}

// The function to call with o before the arguments; KR_ABSENT: the long way.
static inline KrValue
kr_site_method(KrValue site, KrValue o)
{
    const KrAttrCache *c = kr_is_obj(o) ? kr_site_record(site, kr_obj(o)) : NULL;
    return c && c->kind == KR_METHOD ? c->value : KR_ABSENT;
}

// The shape that o, which is like one of those that the site has met, gets by a row of stores
// into fixed places; NULL: the stores are done one by one, and noted.
static inline const KrShape *
kr_growth(KrValue site, KrValue o)
{
    if (kr_is_obj(o))
        for (const KrAttrCache *c = (const KrAttrCache *)KR_WORD(site); c; c = c->next)
            if (c->shape == kr_shape(o) && c->id == kr_shape(o)->ids[0])
                return c->after;
    return NULL;
}
void kr_note_growth(const KrShape *fresh, KrValue o, uint32_t n, uint32_t depth, const KrKin *kin, KrValue *site);

// The long ways, which set the site's word where they can; site NULL: there is none.
KrValue kr_getattr_caching(KrValue o, KrValue name, KrValue *site);
int kr_setattr_caching(KrValue o, KrValue name, KrValue v, KrValue *site);
KrValue kr_load_method_caching(KrValue o, KrValue name, KrValue *self, KrValue *site);

// o.name, o.name = v, and LOAD_METHOD, through a site's cache.
static inline KrValue
kr_attr(KrValue o, KrValue name, KrValue *site)
{
    KrValue v = kr_site_load(*site, o);
    return kr_isset(v) ? v : kr_getattr_caching(o, name, site);
}
static inline int
kr_attr_set(KrValue o, KrValue name, KrValue v, KrValue *site)
{
    return kr_site_store(*site, o, v) ? 0 : kr_setattr_caching(o, name, v, site);
}
static inline KrValue
kr_attr_method(KrValue o, KrValue name, KrValue *site, KrValue *self)
{
    KrValue f = kr_site_method(*site, o);
    if (kr_isset(f)) {
        *self = o;
        return f;
    }
    return kr_load_method_caching(o, name, self, site);
}

// The same where what the compiler expected has failed.
KrValue kr_attr_far(KrValue o, KrValue name, KrValue *site);
int kr_attr_set_far(KrValue o, KrValue name, KrValue v, KrValue *site);
KrValue kr_attr_method_far(KrValue o, KrValue name, KrValue *site, KrValue *self);

#endif
