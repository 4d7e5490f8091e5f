// cache.c - filling the inline caches of attributes.
//
// A site's word is set after the long way has been gone, from what the shape and the class then
// say; whatever cannot be told by them (data descriptors but properties and slots, classes with
// their own __getattribute__) stays uncached. A site that meets several shapes gets a chain of
// records of its own, the newest first, up to MOST. All records stand in one table too, found by
// shape and name: that is where sites look for those that they do not know yet, or cannot hold.

#include "krait/cache.h"
#include "runtime.h"

enum { BUCKETS_LOG2 = 10, MOST = 4 };
static KrAttrCache *records[1 << BUCKETS_LOG2][2];     // the one found last in a bucket comes first

enum { LOAD, METHOD, STORE };

// Some classes are where a program counts: each record would be made in vain.
static bool
changes_often(const KrTypeState *state)
{
    return state->changes > 200;
}

// ---- records -----------------------------------------------------------------------

// What records are found by: the shape, of modules and classes the object itself.
static inline KrAttrCache **
bucket(const KrObject *o, KrValue name, int op)
{
    const void *key = o->shape == &kr_type_type.shape || o->shape == &kr_module_type.shape ? (const void *)o : o->shape;
    uint32_t hash = (uint32_t)((uintptr_t)key >> 4 ^ (KR_WORD(name) >> 4) * 31) + (uint32_t)op;
    return records[(hash * 0x9e3779b1u) >> (32 - BUCKETS_LOG2)];
}

static inline bool
is_about(const KrAttrCache *c, const KrObject *o)
{
    return c->kind < KR_IN_MODULE || (kr_same(c->owner, kr_value(o)) && c->state->version == c->version);
}

// A site's word for this record.
static KrValue
word(const KrAttrCache *c)
{
#if KR_64
    if (c->kind == KR_IN_LINE && !c->after && c->op != METHOD)
        return KR_FROM_WORD((uint64_t)(c->at / sizeof(KrValue)) << 40 | (uint64_t)c->member << 39 | (uint64_t)c->index << 32 | c->number);
#endif
    return kr_value(c);
}

static inline bool
is_for(const KrAttrCache *c, const KrObject *o, KrValue name, int op)
{
    return c && c->shape == o->shape && c->id == o->shape->ids[0] && kr_same(c->name, name) && c->op == op && is_about(c, o);
}

// The site's own record about objects like o, NULL: it has none.
static inline const KrAttrCache *
own(KrValue o, const KrValue *site)
{
    const KrObject *p = kr_obj(o);
    if (KR_WORD(*site) & 1)
        return NULL;
    for (const KrAttrCache *c = (const KrAttrCache *)KR_WORD(*site); c; c = c->next)
        if (c->shape == p->shape && c->id == p->shape->ids[0] && is_about(c, p))
            return c;
    return NULL;
}

static bool
holds(const KrAttrCache *c)
{
    return c->kind < KR_IN_MODULE ? c->id == c->shape->ids[0] : c->state->version == c->version;
}

// The site gets to know the record, beside those it has.
static void
tell(KrValue *site, const KrAttrCache *c)
{
    KrValue has = *site;
    const KrAttrCache *next = KR_WORD(has) & 1 ? NULL : (const KrAttrCache *)KR_WORD(has);
    int n = 0;
    for (const KrAttrCache *r = next; r && n < MOST; r = r->next)
        n = holds(r) ? n + 1 : MOST + 1;
    if (n == MOST)
        return;
    if (n > MOST || !kr_isset(has)) {
        kr_set(NULL, site, word(c));    // what it knew holds no longer, or nothing
        return;
    }
    KrAttrCache *copy = kr_alloc(sizeof *copy);
    if (!copy) {
        kr_clear();
        return;
    }
    *copy = *c;
    copy->next = next;
    kr_set(NULL, site, kr_value(copy));
}

static __attribute__((noinline)) const KrAttrCache *
find_in_table(KrValue o, KrValue name, int op, KrValue *site)
{
    KrAttrCache **at = bucket(kr_obj(o), name, op);
    KrAttrCache *c = at[0];
    if (!is_for(c, kr_obj(o), name, op)) {
        c = at[1];
        if (!is_for(c, kr_obj(o), name, op))
            return NULL;
        at[1] = at[0];
        at[0] = c;
    }
    tell(site, c);
    return c;
}

// The record about objects like o that holds, the site's own or another; NULL: none is known.
static inline const KrAttrCache *
find(KrValue o, KrValue name, int op, KrValue *site)
{
    if (!site || !kr_is_obj(o))
        return NULL;
    const KrAttrCache *c = own(o, site);
    return c ? c : find_in_table(o, name, op, site);
}

static void
publish(KrAttrCache *c, const KrObject *o, KrValue *site)
{
    KrAttrCache **at = bucket(o, c->name, c->op);
    at[1] = at[0];
    at[0] = c;
    tell(site, c);
}

// A record of this kind for objects of the shape; NULL: this cannot be cached.
static KrAttrCache *
new_record(const KrShape *shape, KrValue name, int kind)
{
    const KrType *t = shape->type;
    KrTypeState *state = *t->state;
    if (!state->version || changes_often(state))
        return NULL;
    kr_shape_number(shape);
    if (t->flags & KR_TF_HEAP && shape->ids[0] == KR_UNNUMBERED)
        return NULL;
    KrAttrCache *c = kr_alloc(sizeof *c);
    if (!c) {
        kr_clear();
        return NULL;
    }
    c->shape = shape;
    c->id = c->number = shape->ids[0];
    c->kind = (uint8_t)kind;
    c->name = name;
    kr_set(c, &c->owner, kr_type_value(t));
    return c;
}

// Whether the shape tells what attributes an object has, and where.
static bool
shape_tells(const KrShape *shape)
{
    const KrType *t = shape->type;
    if ((t->flags & KR_TF_TUPLE) && t->extra)
        return false;           // no fixed place for its KrExtra
    return t->flags & KR_TF_HEAP ? shape->kind != KR_SHAPE_DICT : !t->extra;
}

static void
set_place(KrAttrCache *c, const KrSlotEntry *e)
{
    const KrType *t = c->shape->type;
    if (e->slot < t->ninline) {
        c->kind = e->raw ? KR_RAW_IN_LINE : KR_IN_LINE;
        c->at = t->size + e->slot * (uint32_t)sizeof(KrValue);
        c->index = e->raw ? 0 : (uint16_t)kr_shape_layout(c->shape, e->slot);
        c->number = c->shape->ids[c->index];
    } else {
        c->kind = e->raw ? KR_RAW_IN_EXTRA : KR_IN_EXTRA;
        c->at = e->slot - t->ninline;
    }
}

// A record for this one object, of what state says.
static KrAttrCache *
record_of_object(KrValue o, KrValue name, int kind, const KrTypeState *state, KrValue v)
{
    if (!state->version || changes_often(state))
        return NULL;
    KrAttrCache *c = kr_alloc(sizeof *c);
    if (!c) {
        kr_clear();
        return NULL;
    }
    c->shape = kr_shape(o);
    c->id = c->shape->ids[0];
    c->kind = (uint8_t)kind;
    c->name = name;
    kr_set(c, &c->value, v);
    kr_set(c, &c->owner, o);
    c->state = state;
    c->version = state->version;
    return c;
}

// A variable of a module, or an attribute of a class asked of the class itself. NULL:
// neither, or it cannot be cached.
static KrAttrCache *
of_object(KrValue o, KrValue name)
{
    const KrType *t = kr_shape(o)->type;
    if (t == &kr_module_type) {
        KrValue dict = ((KrModule *)kr_obj(o))->dict;
        bool plain = kr_exact(dict, &kr_dict_type) && ((KrDict *)kr_obj(dict))->kind == KR_DICT_MODULE;
        KrCell *cell = plain ? kr_dict_cell(dict, name, false) : NULL;
        if (!cell || !kr_isset(cell->value) || kr_isset(kr_type_lookup(t, name)))
            return NULL;
        return record_of_object(o, name, KR_IN_MODULE, *t->state, kr_value(cell));
    }
    if (t != &kr_type_type)
        return NULL;
    KrValue v = kr_type_lookup(kr_as_type(o), name), meta = kr_type_lookup(t, name);
    if (!kr_isset(v) || (kr_isset(meta) && kr_type_slots(kr_typeof(meta))->set))
        return NULL;
    if (kr_exact(v, &kr_staticmethod_type))
        v = kr_wrapped_function(v);
    else if (kr_type_slots(kr_typeof(v))->get && !kr_exact(v, &kr_function_type))
        return NULL;            // functions are themselves there; whatever else binds is made anew
    return kr_isset(v) ? record_of_object(o, name, KR_ON_CLASS, *kr_as_type(o)->state, v) : NULL;
}

// A record for o's attribute as an instance: own, of its class, a slot, a property.
static KrAttrCache *
of_shape(KrValue o, KrValue name)
{
    const KrShape *shape = kr_shape(o);
    const KrType *t = shape->type;
    if (kr_type_slots(t)->getattr != kr_getattr_generic || !shape_tells(shape))
        return NULL;
    KrValue descr = kr_type_lookup(t, name);
    const KrSlots *ds = kr_isset(descr) ? kr_type_slots(kr_typeof(descr)) : NULL;
    bool data = ds && ds->get && ds->set;
    const KrSlotEntry *e = data ? NULL : kr_shape_find(shape, name);
    KrValue getter = data ? kr_property_getter(descr) : KR_ABSENT;
    bool is_static = !e && ds && kr_exact(descr, &kr_staticmethod_type) && kr_isset(kr_wrapped_function(descr));
    bool binds = !e && ds && kr_exact(descr, &kr_function_type);
    if (data ? !kr_isset(getter) && !kr_exact(descr, &kr_member_type) : !e && (!ds || (ds->get && !is_static && !binds)))
        return NULL;
    KrAttrCache *c = new_record(shape, name, KR_IN_LINE);
    if (!c)
        return NULL;
    if (kr_isset(getter)) {
        c->kind = KR_PROPERTY;
        kr_set(c, &c->value, getter);
    } else if (data) {
        c->at = (uint32_t)((KrMember *)kr_obj(descr))->offset;
    } else if (e) {
        set_place(c, e);
    } else {
        c->kind = binds ? KR_METHOD : KR_ON_TYPE;
        kr_set(c, &c->value, is_static ? kr_wrapped_function(descr) : descr);
    }
    return c;
}

static bool
can_cache(KrValue o, KrValue name, const KrValue *site)
{
    return site && kr_is_obj(o) && kr_as_str(name)->flags & KR_STR_INTERNED;
}

static KR_COLD void
cache_load(KrValue o, KrValue name, KrValue *site)
{
    KrAttrCache *c = of_object(o, name);
    if (!c)
        c = of_shape(o, name);
    if (!c)                     // there is no use in trying, as long as the class stays as it is
        c = new_record(kr_shape(o), name, KR_NOWHERE);
    if (c)
        publish(c, kr_obj(o), site);
}

// before: o's shape when the attribute was not yet stored.
static KR_COLD void
cache_store(KrValue o, KrValue name, const KrShape *before, KrValue *site)
{
    const KrShape *after = kr_shape(o);
    const KrType *t = after->type;
    if (before->type != t || kr_type_slots(t)->setattr != kr_setattr_generic || !shape_tells(before) || !shape_tells(after))
        return;
    KrValue descr = kr_type_lookup(t, name), setter = kr_isset(descr) ? kr_property_setter(descr) : KR_ABSENT;
    if (kr_isset(setter)) {
        KrAttrCache *c = new_record(before, name, KR_PROPERTY);
        KrObject was = { before };
        if (!c)
            return;
        c->op = STORE;
        kr_set(c, &c->value, setter);
        publish(c, &was, site);
        return;
    }
    const KrMember *member = kr_isset(descr) && kr_exact(descr, &kr_member_type) ? (KrMember *)kr_obj(descr) : NULL;
    if (kr_isset(descr) && kr_type_slots(kr_typeof(descr))->set && (!member || member->readonly))
        return;
    const KrSlotEntry *e = member ? NULL : kr_shape_find(after, name);
    if (!member && (!e || (before != after && (kr_shape_find(before, name) || after->map->parent != before))))
        return;
    KrAttrCache *c = new_record(before, name, KR_IN_LINE);
    if (!c)
        return;
    c->op = STORE;
    if (member) {
        c->at = (uint32_t)member->offset;
        c->member = true;
    } else {
        if (before != after) {
            c->after = (KrShape *)after;
            kr_shape_number(after);
        }
        set_place(c, e);
    }
    KrObject was = { before };
    publish(c, &was, site);
}

// ---- what a record says ------------------------------------------------------------

static inline KrValue *
place(const KrAttrCache *c, KrObject *o)
{
    if (c->kind == KR_IN_LINE || c->kind == KR_RAW_IN_LINE)
        return (KrValue *)((char *)o + c->at);
    return (*(KrExtra **)((char *)o + c->shape->type->extra))->slots + c->at;
}

// KR_ABSENT, nothing pending: the long way.
static KrValue
load(const KrAttrCache *c, KrValue o)
{
    uint64_t bits;
    switch (c->kind) {
    case KR_IN_LINE:
    case KR_IN_EXTRA:
        return *place(c, kr_obj(o));
    case KR_RAW_IN_LINE:
    case KR_RAW_IN_EXTRA:
        memcpy(&bits, place(c, kr_obj(o)), sizeof bits);
        return bits == KR_RAW_UNSET ? KR_ABSENT : kr_flo(kr_bits_double(bits));
    case KR_IN_MODULE:
        return ((KrCell *)kr_obj(c->value))->value;
    case KR_ON_TYPE:
    case KR_ON_CLASS:
        return c->value;
    default:
        return KR_ABSENT;
    }
}

static bool
store(const KrAttrCache *c, KrValue o, KrValue v)
{
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
        memcpy(place(c, p), &bits, sizeof bits);
    } else {
        kr_set(p, place(c, p), v);
    }
    if (c->after)
        p->shape = c->after;
    return true;
}

static inline KrValue
call_accessor(KrValue f, size_t n, const KrValue *args)
{
    return kr_exact(f, &kr_function_type) ? ((KrFunction *)kr_obj(f))->entry(f, args, n, KR_ABSENT) : kr_call(f, args, n, KR_ABSENT);
}

// ---- the long ways -----------------------------------------------------------------

KrValue
kr_getattr_caching(KrValue o, KrValue name, KrValue *site)
{
    const KrAttrCache *c = find(o, name, LOAD, site);
    if (c) {
        if (c->kind == KR_PROPERTY)
            return call_accessor(c->value, 1, &o);
        if (c->kind == KR_METHOD)
            return kr_method_new(c->value, o);
        KrValue v = load(c, o);
        if (kr_isset(v) || kr_pending())
            return v;
    }
    KrValue v = kr_getattr(o, name);
    if (kr_isset(v) && !c && can_cache(o, name, site))
        cache_load(o, name, site);
    return v;
}

// The same of an attribute that is about to be called. *self: what the call gets before its
// arguments, ABSENT: nothing.
static KrValue
load_method(const KrAttrCache *c, KrValue o, KrValue *self)
{
    *self = c->bound;
    return c->kind == KR_PROPERTY ? call_accessor(c->value, 1, &o) : load(c, o);
}

// A class method binds its class: both are known, so that no object is made.
static KrAttrCache *
of_class_method(KrValue o, KrValue name, KrValue f)
{
    bool of_type = kr_exact(o, &kr_type_type);
    const KrType *t = of_type ? kr_as_type(o) : kr_shape(o)->type;
    KrValue descr = kr_type_lookup(t, name);
    if (!kr_exact(f, &kr_method_type) || !kr_isset(descr) || !kr_exact(descr, &kr_classmethod_type))
        return NULL;
    KrMethodObject *m = (KrMethodObject *)kr_obj(f);
    if (!kr_same(kr_wrapped_function(descr), m->func) || !kr_same(m->self, kr_type_value(t)))
        return NULL;
    KrAttrCache *c = NULL;
    if (of_type && !kr_isset(kr_type_lookup(&kr_type_type, name)))
        c = record_of_object(o, name, KR_ON_CLASS, *t->state, m->func);
    else if (!of_type && kr_type_slots(t)->getattr == kr_getattr_generic && shape_tells(kr_shape(o)) && !kr_shape_find(kr_shape(o), name)) {
        c = new_record(kr_shape(o), name, KR_ON_TYPE);
        if (c)
            kr_set(c, &c->value, m->func);
    }
    if (c)
        kr_set(c, &c->bound, m->self);
    return c;
}

// A class of the runtime whose objects have a dict besides what it lays out.
static bool
has_dict_beside(const KrType *t)
{
    return !(t->flags & (KR_TF_HEAP | KR_TF_TUPLE)) && t->extra;
}

// Nothing in the dict of such an object has the name, which is interned. False: it may.
static inline bool
lacks(KrValue o, KrValue name)
{
    enum { MOST = 4 };
    const KrExtra *extra = *(KrExtra **)((char *)kr_obj(o) + kr_shape(o)->type->extra);
    if (!extra || !kr_isset(extra->dict))
        return true;
    KrValue key, value;
    size_t pos = 0, n = 0;
    if (!kr_exact(extra->dict, &kr_dict_type))
        return false;
    for (; n < MOST && kr_dict_next(extra->dict, &pos, &key, &value); n++)
        if (!kr_exact(key, &kr_str_type) || !(kr_as_str(key)->flags & KR_STR_INTERNED) || kr_same(key, name))
            return false;
    return n < MOST;
}

// f and self are what the long way found.
static KR_COLD void
cache_method(KrValue o, KrValue name, KrValue f, KrValue self, KrValue *site)
{
    KrAttrCache *c = NULL;
    bool generic = kr_type_slots(kr_shape(o)->type)->getattr == kr_getattr_generic;
    if (kr_isset(self)) {
        int kind = shape_tells(kr_shape(o)) ? KR_METHOD : has_dict_beside(kr_shape(o)->type) ? KR_METHOD_BESIDE : KR_NOWHERE;
        c = kr_same(self, o) && generic && kind != KR_NOWHERE ? new_record(kr_shape(o), name, kind) : NULL;
        if (c)
            kr_set(c, &c->value, f);
    } else {
        c = of_class_method(o, name, f);
        c = c ? c : of_object(o, name);
        c = c ? c : of_shape(o, name);
    }
    c = c ? c : new_record(kr_shape(o), name, KR_NOWHERE);
    if (!c)
        return;
    c->op = METHOD;
    publish(c, kr_obj(o), site);
}

KrValue
kr_load_method_caching(KrValue o, KrValue name, KrValue *self, KrValue *site)
{
    const KrAttrCache *c = find(o, name, METHOD, site);
    if (c && c->kind == KR_METHOD) {
        *self = o;
        return c->value;
    }
    if (c && c->kind == KR_METHOD_BESIDE) {
        if (lacks(o, name)) {
            *self = o;
            return c->value;
        }
    } else if (c && c->kind != KR_NOWHERE) {
        KrValue f = load_method(c, o, self);
        if (kr_isset(f) || kr_pending())
            return f;
    }
    KrValue f = kr_load_method(o, name, self);
    if (kr_isset(f) && !c && can_cache(o, name, site))
        cache_method(o, name, f, *self, site);
    return f;
}

int
kr_setattr_caching(KrValue o, KrValue name, KrValue v, KrValue *site)
{
    // what an __init__ does: a new attribute inside the object
    const KrAttrCache *first = site && kr_is_obj(o) ? kr_site_record(*site, kr_obj(o)) : NULL;
    if (first && first->kind == KR_IN_LINE && first->after) {
        kr_set(kr_obj(o), (KrValue *)((char *)kr_obj(o) + first->at), v);
        kr_obj(o)->shape = first->after;
        return 0;
    }
    const KrAttrCache *c = find(o, name, STORE, site);
    if (c && c->kind == KR_PROPERTY)
        return kr_iserr(call_accessor(c->value, 2, (KrValue[]) { o, v })) ? -1 : 0;
    if (c && store(c, o, v))
        return 0;
    const KrShape *before = kr_is_obj(o) ? kr_shape(o) : NULL;
    if (kr_setattr(o, name, v) < 0)
        return -1;
    if (!c && can_cache(o, name, site))
        cache_store(o, name, before, site);
    return 0;
}

KrValue kr_attr_far(KrValue o, KrValue name, KrValue *site) { return kr_attr(o, name, site); }
int kr_attr_set_far(KrValue o, KrValue name, KrValue v, KrValue *site) { return kr_attr_set(o, name, v, site); }
KrValue kr_attr_method_far(KrValue o, KrValue name, KrValue *site, KrValue *self) { return kr_attr_method(o, name, site, self); }

// o had the shape `fresh` before n stores into fixed places of kin.
KR_COLD void
kr_note_growth(const KrShape *fresh, KrValue o, uint32_t n, uint32_t depth, const KrKin *kin, KrValue *site)
{
    const KrShape *after = kr_is_obj(o) ? kr_shape(o) : NULL;
    if (!fresh || !after || after->kind != KR_SHAPE_SLOTS || fresh->type != after->type || !(*after->type->state)->version)
        return;
    kr_shape_number(after);
    const KrShape *s = after;
    for (uint32_t i = 0; s && i < n; i++)
        s = s->map ? s->map->parent : NULL;
    if (s != fresh || !kr_like(o, depth, kin) || after->map->count != (fresh->map ? fresh->map->count : 0) + n)
        return;
    KrAttrCache *c = new_record(fresh, KR_ABSENT, KR_IN_LINE);
    if (!c)
        return;
    c->op = STORE;
    c->after = (KrShape *)after;
    tell(site, c);
}
