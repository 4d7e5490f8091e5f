// type_new.c - making classes: type.__new__, the mro, layouts, __slots__, __bases__.
//
// An instance is laid out as that of its best base, then the pointer to its attributes
// (unless there is one already or __slots__ forbids it), then the words of __slots__, then the
// slots of shape.c.

#include "runtime.h"

static KrTypeState *
state_of(const KrType *t)
{
    return *t->state;
}

static size_t
count(KrValue tuple)
{
    return kr_as_tuple(tuple)->len;
}

static KrValue
item(KrValue tuple, size_t i)
{
    return kr_as_tuple(tuple)->items[i];
}

// ---- C3 ---------------------------------------------------------------------------

static bool
in_tail(KrValue seq, size_t from, KrValue c)
{
    for (size_t i = from + 1; i < count(seq); i++)
        if (kr_same(item(seq, i), c))
            return true;
    return false;
}

static KrValue
inconsistent(KrValue *seqs, const size_t *at, size_t n)
{
    KrValue names = kr_list_new(0), seen = kr_set_new();
    if (kr_iserr(names) || kr_iserr(seen))
        return KR_ERROR;
    for (size_t i = 0; i < n; i++) {
        if (at[i] >= count(seqs[i]))
            continue;
        KrValue c = item(seqs[i], at[i]);
        int there = kr_set_contains(seen, c);
        if (there < 0 || kr_set_add(seen, c) < 0)
            return KR_ERROR;
        if (!there && kr_list_append(names, kr_type_name(kr_as_type(c))) < 0)
            return KR_ERROR;
    }
    KrValue text = kr_str_join(kr_str(", "), names);
    return kr_iserr(text) ? KR_ERROR
        : kr_raise(KR_TypeError, "Cannot create a consistent method resolution\norder (MRO) for bases %S", text);
}

// The C3 linearisation: the mros of the bases and the bases themselves, merged. Barrett and
// others, "A Monotonic Superclass Linearization for Dylan", 1996.
KrValue
kr_type_mro(const KrType *t)
{
    KrValue bases = state_of(t)->bases;
    size_t n = count(bases);
    KrValue mro = kr_list_new(8);
    if (kr_iserr(mro) || kr_list_append(mro, kr_value(t)) < 0)
        return KR_ERROR;
    for (size_t i = 0; i < n; i++)
        if (in_tail(bases, i, item(bases, i)))
            return kr_raise(KR_TypeError, "duplicate base class %N", kr_as_type(item(bases, i)));
    KrValue *seqs = kr_alloc_values(n + 1);
    size_t *at = kr_alloc_bytes((n + 1) * sizeof *at);
    if (!seqs || !at)
        return KR_ERROR;
    for (size_t i = 0; i <= n; i++) {
        seqs[i] = i < n ? state_of(kr_as_type(item(bases, i)))->mro : bases;
        at[i] = 0;
        if (!kr_isset(seqs[i]))
            return kr_raise(KR_TypeError, "Cannot extend an incomplete type '%N'", kr_as_type(item(bases, i)));
    }
    for (;;) {
        KrValue next = KR_ABSENT;
        bool left = false;
        for (size_t i = 0; i <= n && !kr_isset(next); i++) {
            if (at[i] >= count(seqs[i]))
                continue;
            left = true;
            next = item(seqs[i], at[i]);
            for (size_t j = 0; j <= n && kr_isset(next); j++)
                if (in_tail(seqs[j], at[j], next))
                    next = KR_ABSENT;
        }
        if (!left)
            return kr_tuple_from(mro);
        if (!kr_isset(next))
            return inconsistent(seqs, at, n + 1);
        if (kr_list_append(mro, next) < 0)
            return KR_ERROR;
        for (size_t i = 0; i <= n; i++)
            if (at[i] < count(seqs[i]) && kr_same(item(seqs[i], at[i]), next))
                at[i]++;
    }
}

static const KrType *solid_base(const KrType *t);

// What a metaclass's own mro() returned.
static KrValue
check_mro(const KrType *t, KrValue mro)
{
    const KrType *solid = solid_base(t);
    for (size_t i = 0; i < count(mro); i++) {
        KrValue c = item(mro, i);
        if (!kr_is_type(c))
            return kr_raise(KR_TypeError, "mro() returned a non-class ('%T')", c);
        if (!kr_type_is_subtype(solid, solid_base(kr_as_type(c))))
            return kr_raise(KR_TypeError, "mro() returned base with unsuitable layout ('%N')", kr_as_type(c));
    }
    return mro;
}

static int
set_mro(KrHeapType *t)
{
    KrValue mro;
    const KrType *meta = kr_typeof(kr_value(t));
    KrValue f = kr_type_lookup(meta, KR_S(mro));
    if (meta == &kr_type_type || !kr_isset(f) || kr_exact(f, &kr_methoddescr_type)) {
        mro = kr_type_mro(&t->type);
    } else {
        mro = kr_call_special(kr_value(t), KR_S(mro), NULL, 0, NULL);
        mro = kr_iserr(mro) ? mro : kr_tuple_from(mro);
        mro = kr_iserr(mro) ? mro : check_mro(&t->type, mro);
    }
    if (kr_iserr(mro))
        return -1;
    kr_set(t, &t->own.mro, mro);
    return 0;
}

// ---- layouts ------------------------------------------------------------------------

static bool
adds_layout(const KrType *t, const KrType *base)
{
    if (t->flags & KR_TF_HEAP) {
        KrValue slots = state_of(t)->memberslots;
        return kr_isset(slots) && count(slots) > 0;
    }
    return t->size != base->size || (t->flags ^ base->flags) & KR_TF_LAYOUTS;
}

// The nearest base, or t itself, that decided where things are.
static const KrType *
solid_base(const KrType *t)
{
    const KrType *base;
    while ((base = kr_type_base(t)) && !adds_layout(t, base))
        t = base;
    return t;
}

static const KrType *
best_base(KrValue bases)
{
    const KrType *winner = NULL, *best = NULL;
    for (size_t i = 0; i < count(bases); i++) {
        if (!kr_is_type(item(bases, i))) {
            kr_raise(KR_TypeError, "bases must be types");
            return NULL;
        }
        const KrType *base = kr_as_type(item(bases, i));
        if (kr_type_ready(base) < 0)
            return NULL;
        if (!(base->flags & KR_TF_BASE)) {
            kr_raise(KR_TypeError, "type '%N' is not an acceptable base type", base);
            return NULL;
        }
        const KrType *solid = solid_base(base);
        if (!winner || (winner != solid && kr_type_is_subtype(solid, winner))) {
            winner = solid;
            best = base;
        } else if (!kr_type_is_subtype(winner, solid)) {
            kr_raise(KR_TypeError, "multiple bases have instance lay-out conflict");
            return NULL;
        }
    }
    return best;
}

static bool
same_members(const KrType *a, const KrType *b)
{
    KrValue x = state_of(a)->memberslots, y = state_of(b)->memberslots;
    if (a == b)
        return true;
    if (!(a->flags & b->flags & KR_TF_HEAP) || !kr_isset(x) || !kr_isset(y) || count(x) != count(y))
        return false;
    for (size_t i = 0; i < count(x); i++)
        if (!kr_str_eq(item(x, i), item(y, i)))
            return false;
    return same_members(solid_base(kr_type_base(a)), solid_base(kr_type_base(b)));
}

int
kr_type_check_layout(const KrType *to, const KrType *from, const char *attribute)
{
    if (to->size == from->size && to->extra == from->extra && !((to->flags ^ from->flags) & KR_TF_LAYOUTS)
        && same_members(solid_base(to), solid_base(from)))
        return 0;
    kr_raise(KR_TypeError, "%s assignment: '%N' object layout differs from '%N'", attribute, to, from);
    return -1;
}

// ---- __slots__ ------------------------------------------------------------------------

typedef struct Plan {           // of a class being made
    const KrType *meta, *base;
    KrValue name, bases, dict;
    KrValue members;            // list of the names in __slots__ that get a word; ABSENT: no __slots__
    bool add_dict, add_weakref;
} Plan;

static bool
is_identifier(KrValue s)
{
    KrStr *str = kr_as_str(s);
    for (size_t i = 0; i < str->len; i++) {
        uint32_t c = kr_str_at(str, i);
        if (!(i ? kr_unicode_xid_continue(c) : kr_unicode_xid_start(c)))
            return false;
    }
    return str->len > 0;
}

// __x in class _C is _C__x.
static KrValue
mangle(KrValue class, KrValue name)
{
    KrStr *c = kr_as_str(class), *n = kr_as_str(name);
    if (n->len < 3 || kr_str_at(n, 0) != '_' || kr_str_at(n, 1) != '_')
        return name;
    if (kr_str_at(n, n->len - 1) == '_' && kr_str_at(n, n->len - 2) == '_')
        return name;
    size_t start = 0;
    while (start < c->len && kr_str_at(c, start) == '_')
        start++;
    if (start == c->len)
        return name;
    return kr_str_format("_%S%S", kr_str_substr(class, start, c->len), name);
}

static int
plan_slot(Plan *p, KrValue name, bool may_dict, bool may_weakref)
{
    if (!kr_is_str(name)) {
        kr_raise(KR_TypeError, "__slots__ items must be strings, not '%T'", name);
        return -1;
    }
    if (!is_identifier(name)) {
        kr_raise(KR_TypeError, "__slots__ must be identifiers");
        return -1;
    }
    if (kr_str_is(name, "__dict__")) {
        if (!may_dict || p->add_dict) {
            kr_raise(KR_TypeError, "__dict__ slot disallowed: we already got one");
            return -1;
        }
        p->add_dict = true;
        return 0;
    }
    if (kr_str_is(name, "__weakref__")) {
        if (!may_weakref || p->add_weakref) {
            kr_raise(KR_TypeError, "__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0");
            return -1;
        }
        p->add_weakref = true;
        return 0;
    }
    name = mangle(p->name, name);
    name = kr_iserr(name) ? name : kr_intern(name);
    if (kr_iserr(name) || kr_list_append(p->members, name) < 0)
        return -1;
    bool taken = kr_isset(kr_dict_get_str(p->dict, name));
    if (taken && !kr_str_is(name, "__qualname__") && !kr_str_is(name, "__classcell__")) {
        kr_raise(KR_ValueError, "%R in __slots__ conflicts with class variable", name);
        return -1;
    }
    return 0;
}

static int
plan_slots(Plan *p, KrValue slots, bool may_dict, bool may_weakref)
{
    slots = kr_is_str(slots) ? kr_tuple_n(&slots, 1) : kr_tuple_from(slots);
    p->members = kr_iserr(slots) ? KR_ERROR : kr_list_new(count(slots));
    if (kr_iserr(p->members))
        return -1;
    if (count(slots) && p->base->flags & KR_TF_ITEMS) {
        kr_raise(KR_TypeError, "nonempty __slots__ not supported for subtype of '%N'", p->base);
        return -1;
    }
    for (size_t i = 0; i < count(slots); i++)
        if (plan_slot(p, item(slots, i), may_dict, may_weakref) < 0)
            return -1;
    if (kr_list_sort(p->members, KR_None, false) < 0)
        return -1;
    // What a base beside the best one has, its instances of ours have too.
    for (size_t i = 0; i < count(p->bases); i++) {
        const KrType *b = kr_as_type(item(p->bases, i));
        if (may_dict && b->extra)
            p->add_dict = true;
        if (may_weakref && b->flags & KR_TF_WEAKREF)
            p->add_weakref = true;
    }
    return 0;
}

static KR_WHEN(__slots__) int (*slots_planner)(Plan *, KrValue slots, bool may_dict, bool may_weakref) = plan_slots;

static int
plan(Plan *p)
{
    bool may_dict = p->base->extra == 0 && !(p->base->flags & KR_TF_TYPE);
    bool may_weakref = !(p->base->flags & (KR_TF_WEAKREF | KR_TF_ITEMS));
    KrValue slots = kr_dict_get_str(p->dict, KR_S(__slots__));
    if (!kr_isset(slots)) {
        p->add_dict = may_dict;
        p->add_weakref = may_weakref;
        return 0;
    }
    if (!slots_planner)
        kr_left_out("__slots__");
    return slots_planner(p, slots, may_dict, may_weakref);
}

// Size and place of the attributes, before the words of __slots__.
static void
lay_out(KrType *t, const Plan *p)
{
    const KrType *base = p->base;
    t->size = base->size;
    t->extra = base->extra;
    // The text or number of a subclass's instance stands apart, so that words can follow.
    uint32_t reserved = 0;
    if (base->flags & KR_TF_INT)
        reserved = offsetof(KrIntSub, extra);
    else if (base->flags & KR_TF_STR)
        reserved = offsetof(KrStrSub, extra);
    else if (base->flags & KR_TF_BYTES)
        reserved = offsetof(KrBytesSub, extra);
    else if (base->flags & KR_TF_TUPLE)
        reserved = sizeof(KrTuple);
    if (!(base->flags & KR_TF_HEAP)) {
        if (base->flags & KR_TF_INT)
            t->size = sizeof(KrIntSub);
        else if (base->flags & KR_TF_STR)
            t->size = sizeof(KrStrSub);
        else if (base->flags & KR_TF_BYTES)
            t->size = sizeof(KrBytesSub);
    }
    if (!p->add_dict)
        return;
    t->extra = reserved ? reserved : t->size;
    if (!reserved)
        t->size += sizeof(KrExtra *);
}

static int
add_members(KrHeapType *t, const Plan *p)
{
    if (!kr_isset(p->members))
        return 0;
    KrValue names = kr_tuple_from(p->members);
    if (kr_iserr(names))
        return -1;
    kr_set(t, &t->own.memberslots, names);
    for (size_t i = 0; i < count(names); i++) {
        KrValue m = kr_member_new(&t->type, item(names, i), t->type.size);
        if (kr_iserr(m) || kr_type_dict_set(&t->type, item(names, i), m) < 0)
            return -1;
        t->type.size += sizeof(KrValue);
    }
    return 0;
}

// ---- the namespace -----------------------------------------------------------------------

static KrValue
get_instance_dict(KrValue o)
{
    return kr_instance_dict(o);
}

static int
set_instance_dict(KrValue o, KrValue v)
{
    if (!kr_isset(v)) {
        v = kr_dict_new();      // what is deleted comes back empty
        if (kr_iserr(v))
            return -1;
    }
    return kr_instance_dict_set(o, v);
}

// The collector keeps weak references, not the object: there is nothing to show.
static KrValue
get_weakref(KrValue o)
{
    (void)o;
    return KR_None;
}

static const KrRow dict_row = KR_GETSET("__dict__", get_instance_dict, set_instance_dict, "dictionary for instance variables (if defined)");
static const KrRow weakref_row = KR_GETSET("__weakref__", get_weakref, NULL, "The object's weak references.");

static int
add_getset(KrHeapType *t, KrValue name, const KrRow *row)
{
    if (kr_isset(kr_dict_get_str(t->own.dict, name)))
        return 0;
    KrValue v = kr_getset_new(row, &t->type);
    return kr_iserr(v) ? -1 : kr_type_dict_set(&t->type, name, v);
}

static int
wrap(KrHeapType *t, KrValue name, KrValue (*wrapper)(KrValue))
{
    KrValue f = kr_dict_get_str(t->own.dict, name);
    if (!kr_isset(f) || !kr_exact(f, &kr_function_type))
        return 0;
    f = wrapper(f);
    return kr_iserr(f) ? -1 : kr_type_dict_set(&t->type, name, f);
}

static int
take_qualname(KrHeapType *t)
{
    KrValue v = kr_dict_get_str(t->own.dict, KR_S(__qualname__));
    if (!kr_isset(v)) {
        kr_set(t, &t->own.qualname, t->own.name);
        return 0;
    }
    if (!kr_is_str(v)) {
        kr_raise(KR_TypeError, "type __qualname__ must be a str, not %T", v);
        return -1;
    }
    kr_set(t, &t->own.qualname, v);
    return kr_dict_del(t->own.dict, KR_S(__qualname__)) < 0 ? -1 : 0;
}

// A class statement says its module; type() takes that of the running code, if it is known.
static int
set_module(KrHeapType *t)
{
    if (kr_isset(kr_dict_get_str(t->own.dict, KR_S(__module__))))
        return 0;
    KrCode *code;
    KrValue globals;
    uint32_t pc;
    KrValue module = kr_frames_innermost(&code, &globals, &pc) ? kr_dict_get_str(globals, KR_S(__name__)) : KR_S(__main__);
    return kr_isset(module) ? kr_type_dict_set(&t->type, KR_S(__module__), module) : 0;
}

static int
fill_cell(KrHeapType *t)
{
    KrValue cell = kr_dict_get_str(t->own.dict, KR_S(__classcell__));
    if (!kr_isset(cell))
        return 0;
    if (!kr_exact(cell, &kr_cell_type)) {
        kr_raise(KR_TypeError, "__classcell__ must be a nonlocal cell, not %R", kr_value(kr_typeof(cell)));
        return -1;
    }
    kr_set(kr_obj(cell), &((KrCell *)kr_obj(cell))->value, kr_value(t));
    return kr_dict_del(t->own.dict, KR_S(__classcell__)) < 0 ? -1 : 0;
}

static int
complete_namespace(KrHeapType *t, const Plan *p)
{
    KrValue dict = t->own.dict;
    if (take_qualname(t) < 0 || set_module(t) < 0)
        return -1;
    if (wrap(t, KR_S(__new__), kr_staticmethod_new) < 0 || wrap(t, KR_S(__init_subclass__), kr_classmethod_new) < 0
        || wrap(t, KR_S(__class_getitem__), kr_classmethod_new) < 0)
        return -1;
    lay_out(&t->type, p);
    if (add_members(t, p) < 0)
        return -1;
    if (t->type.extra)
        t->type.size = (t->type.size + 7) & ~7u;        // raw doubles may follow
    if (p->add_dict && add_getset(t, KR_S(__dict__), &dict_row) < 0)
        return -1;
    if (p->add_weakref && add_getset(t, KR_S(__weakref__), &weakref_row) < 0)
        return -1;
    if (!kr_isset(kr_dict_get_str(dict, KR_S(__doc__))) && kr_type_dict_set(&t->type, KR_S(__doc__), KR_None) < 0)
        return -1;
    if (kr_isset(kr_dict_get_str(dict, KR_S(__eq__))) && !kr_isset(kr_dict_get_str(dict, KR_S(__hash__)))
        && kr_type_dict_set(&t->type, KR_S(__hash__), KR_None) < 0)
        return -1;
    return fill_cell(t);
}

static char *
utf8_copy(KrValue name)
{
    size_t n;
    const char *text = kr_as_utf8(name, &n);
    if (!text)
        return NULL;
    if (strlen(text) != n) {
        kr_raise(KR_ValueError, "type name must not contain null characters");
        return NULL;
    }
    char *copy = kr_alloc_bytes(n + 1);
    if (copy)
        memcpy(copy, text, n + 1);
    return copy;
}

// ---- hooks --------------------------------------------------------------------------------

static int
call_set_names(KrHeapType *t)
{
    KrValue copy = kr_dict_copy(t->own.dict);
    KrValue key, v;
    for (size_t i = 0; kr_isset(copy) && kr_dict_next(copy, &i, &key, &v);) {
        bool found;
        KrValue r = kr_call_special(v, KR_S(__set_name__), (KrValue[]) { kr_value(t), key }, 2, &found);
        if (!kr_iserr(r) || !kr_pending())
            continue;
        KrValue cause = kr_take();
        kr_raise(KR_RuntimeError, "Error calling __set_name__ on '%T' instance %R in '%N'", v, key, &t->type);
        KrException *e = (KrException *)kr_obj(kr_thread->pending);
        kr_set(e, &e->cause, cause);
        kr_set(e, &e->context, cause);
        e->suppress_context = true;
        return -1;
    }
    return kr_iserr(copy) ? -1 : 0;
}

static int
call_init_subclass(KrHeapType *t, KrValue kwargs)
{
    KrValue super = kr_super_new(&kr_super_type, &t->type, kr_value(t));
    KrValue f = kr_iserr(super) ? KR_ERROR : kr_getattr(super, KR_S(__init_subclass__));
    if (kr_iserr(f))
        return -1;
    return kr_iserr(kr_call_dict(f, kr_tuple_n(NULL, 0), kwargs)) ? -1 : 0;
}

// ---- type.__new__ ----------------------------------------------------------------------------

// The most derived of the metaclasses of meta and the bases.
KrValue
kr_best_metaclass(const KrType *meta, KrValue bases)
{
    for (size_t i = 0; i < count(bases); i++) {
        const KrType *m = kr_typeof(item(bases, i));
        if (kr_type_is_subtype(meta, m))
            continue;
        if (!kr_type_is_subtype(m, meta))
            return kr_raise(KR_TypeError, "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases");
        meta = m;
    }
    return kr_type_value(meta);
}

static int
add_to_bases(KrHeapType *t)
{
    for (size_t i = 0; i < count(t->own.bases); i++)
        if (kr_type_add_subclass(kr_as_type(item(t->own.bases, i)), &t->type) < 0)
            return -1;
    return 0;
}

// Slots and flags that come with the bases rather than with names.
static void
inherit(KrHeapType *t)
{
    KrTypeState *s = &t->own;
    KrTuple *mro = kr_as_tuple(s->mro);
    s->slot = state_of(t->type.base)->slot;
    for (size_t i = 1; i < mro->len; i++) {
        const KrType *b = kr_as_type(mro->items[i]);
        const KrSlots *from = kr_type_slots(b);
        if (!s->slot.buffer && from->buffer) {
            s->slot.buffer = from->buffer;
            s->slot.release = from->release;
        }
        if (!(t->type.flags & (KR_TF_MAPPING | KR_TF_SEQUENCE)))
            t->type.flags |= b->flags & (KR_TF_MAPPING | KR_TF_SEQUENCE);
    }
}

KrValue
kr_type_new(const KrType *meta, KrValue name, KrValue bases, KrValue dict, KrValue kwargs)
{
    Plan p = { .meta = meta, .name = name, .bases = bases, .dict = dict, .members = KR_ABSENT };
    if (count(bases) == 0) {
        KrValue object = kr_value(&kr_object_type);
        p.bases = bases = kr_tuple_n(&object, 1);
        if (kr_iserr(bases))
            return KR_ERROR;
    }
    p.base = best_base(bases);
    if (!p.base)
        return KR_ERROR;
    p.dict = dict = kr_dict_copy(dict);
    if (kr_iserr(dict) || plan(&p) < 0)
        return KR_ERROR;

    KrHeapType *t = kr_new_sized(meta, sizeof *t);
    if (!t)
        return KR_ERROR;
    t->state = &t->own;
    t->type.state = &t->state;
    t->type.name = utf8_copy(name);
    if (!t->type.name)
        return KR_ERROR;
    t->type.base = p.base;
    t->type.flags = KR_TF_HEAP | KR_TF_BASE | KR_TF_READY | (p.base->flags & (KR_TF_LAYOUTS | KR_TF_ITEMS | KR_TF_WEAKREF | KR_TF_FINALIZE))
        | (p.add_weakref ? KR_TF_WEAKREF : 0);
    t->own.filled = 1;
    kr_set(t, &t->own.name, name);
    kr_set(t, &t->own.bases, bases);
    kr_set(t, &t->own.dict, dict);
    if (complete_namespace(t, &p) < 0 || set_mro(t) < 0)
        return KR_ERROR;
    inherit(t);
    kr_slots_update(&t->type);
    kr_shape_init(&t->type);
    if (add_to_bases(t) < 0 || call_set_names(t) < 0 || call_init_subclass(t, kwargs) < 0)
        return KR_ERROR;
    return kr_value(t);
}

static KrValue
keywords(const KrValue *values, KrValue kwnames)
{
    if (!kr_isset(kwnames) || !count(kwnames))
        return KR_ABSENT;
    KrValue d = kr_dict_new();
    for (size_t i = 0; kr_isset(d) && i < count(kwnames); i++)
        if (kr_dict_set(d, item(kwnames, i), values[i]) < 0)
            return KR_ERROR;
    return d;
}

// Only the class statement resolves __mro_entries__.
static int
refuse_entries(KrValue bases)
{
    for (size_t i = 0; i < count(bases); i++) {
        bool found = false;
        if (!kr_is_type(item(bases, i)))
            kr_getattr_opt(item(bases, i), KR_S(__mro_entries__), &found);
        if (found)
            kr_raise(KR_TypeError, "type() doesn't support MRO entry resolution; use types.new_class()");
        if (kr_pending())
            return -1;
    }
    return 0;
}

// type.__new__(meta, name, bases, namespace, **kwargs)
KrValue
kr_type_new_entry(const KrType *meta, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (nargs != 3)
        return kr_raise(KR_TypeError, "type.__new__() takes exactly 3 arguments (%zu given)", nargs);
    if (!kr_is_str(args[0]))
        return kr_raise(KR_TypeError, "type.__new__() argument 1 must be str, not %A", args[0]);
    if (!kr_is_tuple(args[1]))
        return kr_raise(KR_TypeError, "type.__new__() argument 2 must be tuple, not %A", args[1]);
    if (!kr_is_dict(args[2]))
        return kr_raise(KR_TypeError, "type.__new__() argument 3 must be dict, not %A", args[2]);
    if (refuse_entries(args[1]) < 0)
        return KR_ERROR;
    KrValue best = kr_best_metaclass(meta, args[1]);
    if (kr_iserr(best))
        return KR_ERROR;
    const KrSlots *slots = kr_type_slots(kr_as_type(best));
    if (kr_as_type(best) != meta && slots->make != kr_type_new_entry)
        return slots->make(kr_as_type(best), args, nargs, kwnames);
    KrValue kwargs = keywords(args + 3, kwnames);
    if (kr_iserr(kwargs) && kr_pending())
        return KR_ERROR;
    return kr_type_new(kr_as_type(best), args[0], args[1], args[2], kwargs);
}

// ---- __bases__ -------------------------------------------------------------------------------

// Recomputes the mro and slots of t and of everything below it.
static int
refresh(const KrType *t)
{
    if (set_mro((KrHeapType *)t) < 0)
        return -1;
    kr_slots_update(t);
    KrValue subclasses = kr_type_subclasses(t);
    if (kr_iserr(subclasses))
        return -1;
    for (size_t i = 0; i < kr_as_list(subclasses)->len; i++)
        if (refresh(kr_as_type(kr_as_list(subclasses)->items[i])) < 0)
            return -1;
    return 0;
}

static void
drop_subclass(const KrType *base, const KrType *t)
{
    KrValue all = state_of(base)->subclasses;
    if (!kr_isset(all))
        return;
    KrList *l = kr_as_list(all);
    size_t kept = 0;
    for (size_t i = 0; i < l->len; i++) {
        bool is_t = !kr_is_type(l->items[i]) && kr_same(kr_weak_get(l->items[i]), kr_value(t));
        if (!is_t)
            kr_set(l, &l->items[kept++], l->items[i]);
    }
    while (l->len > kept)
        kr_set(l, &l->items[--l->len], KR_ABSENT);
}

int
kr_type_set_bases(const KrType *type, KrValue bases)
{
    KrHeapType *t = (KrHeapType *)type;
    if (!kr_is_tuple(bases)) {
        kr_raise(KR_TypeError, "can only assign tuple to %N.__bases__, not %T", type, bases);
        return -1;
    }
    if (!count(bases)) {
        kr_raise(KR_TypeError, "can only assign non-empty tuple to %N.__bases__, not ()", type);
        return -1;
    }
    for (size_t i = 0; i < count(bases); i++) {
        KrValue b = item(bases, i);
        if (!kr_is_type(b)) {
            kr_raise(KR_TypeError, "%N.__bases__ must be tuple of classes, not '%T'", type, b);
            return -1;
        }
        if (kr_type_is_subtype(kr_as_type(b), type)) {
            kr_raise(KR_TypeError, "a __bases__ item causes an inheritance cycle");
            return -1;
        }
    }
    const KrType *base = best_base(bases);
    if (!base || kr_type_check_layout(base, type->base, "__bases__") < 0)
        return -1;
    KrValue old = t->own.bases;
    const KrType *old_base = type->base;
    for (size_t i = 0; i < count(old); i++)
        drop_subclass(kr_as_type(item(old, i)), type);
    kr_type_modified(type);
    kr_set(t, &t->own.bases, bases);
    t->type.base = base;
    int r = refresh(type);
    if (r < 0) {
        KrValue exc = kr_take();
        kr_set(t, &t->own.bases, old);
        t->type.base = old_base;
        if (refresh(type) < 0)
            kr_clear();
        kr_set_pending(exc);
    }
    kr_type_modified(type);
    kr_type_descriptors_changed();
    return add_to_bases(t) < 0 ? -1 : r;
}
