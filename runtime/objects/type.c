// type.c - type objects: made ready, looked into, called.
//
// A built-in type is constant data; its state (dict, mro, slots after inheritance) is made in
// two steps. kr_type_ready is cheap and runs when the first instance is made; kr_type_fill
// turns the rows into the dict when somebody first looks a name up. A class made at run time
// (type_new.c) has both from the start.

#include "runtime.h"

#undef kr_typeof        // defined here, for others

static KrTypeState *
state_of(const KrType *t)
{
    return *t->state;
}

const KrType *
kr_as_type(KrValue v)
{
    return (const KrType *)kr_obj(v);
}

KrValue
kr_type_value(const KrType *t)
{
    if (__builtin_expect(!*t->state, 0) && kr_type_ready(t) < 0)
        return KR_ERROR;
    return kr_value(t);
}

const KrType *
kr_typeof(KrValue v)
{
    if (kr_is_fix(v))
        return &kr_int_type;
    if (kr_is_flo(v))
        return &kr_float_type;
    if (kr_is_obj(v))
        return kr_shape(v)->type;
    if (kr_is_bool(v))
        return &kr_bool_type;
    if (kr_is_none(v))
        return &kr_none_type;
    return kr_same(v, KR_NotImplemented) ? &kr_notimplemented_type : &kr_ellipsis_type;
}

bool
kr_type_is_subtype(const KrType *t, const KrType *of)
{
    if (t == of || of == &kr_object_type)
        return true;
    if (!(t->flags & KR_TF_HEAP) || !kr_isset(state_of(t)->mro)) {
        for (t = kr_type_base(t); t; t = kr_type_base(t))
            if (t == of)
                return true;
        return false;
    }
    KrTuple *mro = kr_as_tuple(state_of(t)->mro);
    for (size_t i = 1; i < mro->len; i++)
        if (kr_as_type(mro->items[i]) == of)
            return true;
    return false;
}

bool
kr_isinstance_exact_or_sub(KrValue v, const KrType *t)
{
    return kr_type_is_subtype(kr_class(v), t);
}

// ---- making a built-in type ready -------------------------------------------------

static const char *
short_name(const KrType *t)
{
    const char *dot = strrchr(t->name, '.');
    return dot ? dot + 1 : t->name;
}

static void
inherit_slots(KrTypeState *s, const KrType *t, const KrTypeState *base)
{
    typedef void (*Fn)(void);
    enum { N = sizeof(KrSlots) / sizeof(Fn) };
    Fn own[N], from[N];
    memcpy(own, &s->slot, sizeof own);
    memcpy(from, &base->slot, sizeof from);
    for (size_t i = 0; i < N; i++)
        if (!own[i])
            own[i] = from[i];
    memcpy(&s->slot, own, sizeof own);
    // Who compares in its own way and says nothing of hashing has no hash.
    if (t->slot.compare && !t->slot.hash)
        s->slot.hash = kr_hash_unhashable;
    // Instances of a type without a constructor come from the runtime only.
    if (!t->slot.make && (kr_type_base(t) == &kr_object_type || t->flags & KR_TF_NONEW))
        s->slot.make = NULL;
    s->ops |= base->ops;
}

int
kr_type_ready(const KrType *t)
{
    if (*t->state)
        return 0;
    const KrType *base = kr_type_base(t);
    if (base && kr_type_ready(base) < 0)
        return -1;
    KrTypeState *s = kr_alloc_root(sizeof *s);
    if (!s)
        return -1;
    *t->state = s;
    s->slot = t->slot;
    s->ops = t->ops;
    s->flags = t->flags | KR_TF_READY;
    if (base)
        inherit_slots(s, t, state_of(base));

    size_t depth = base ? kr_as_tuple(state_of(base)->mro)->len : 0;
    // By hand: a tuple made the usual way makes its type ready, which needs object's order.
    KrTuple *mro = kr_alloc(offsetof(KrTuple, items) + (depth + 1) * sizeof(KrValue));
    if (!mro)
        return -1;
    mro->ob.shape = &kr_tuple_type.shape;
    mro->len = depth + 1;
    kr_set(mro, &mro->items[0], kr_value(t));
    for (size_t i = 0; i < depth; i++)
        kr_set(mro, &mro->items[i + 1], kr_as_tuple(state_of(base)->mro)->items[i]);
    KrValue self = base ? kr_value(base) : KR_ABSENT;
    s->mro = kr_value(mro);
    s->bases = kr_tuple_n(&self, base ? 1 : 0);
    s->name = s->qualname = kr_str(short_name(t));
    s->dict = kr_dict_new();
    if (kr_iserr(s->bases) || kr_iserr(s->name) || kr_iserr(s->dict))
        return -1;
    return base ? kr_type_add_subclass(base, t) : 0;
}

// ---- __new__ ---------------------------------------------------------------------------

static KrValue new_from_python(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames);

static const KrRow new_row = KR_VMETHOD("__new__", new_from_python, "(type, *args, **kwargs)", VALUE, RUNS, "Makes the object that __init__ fills.");

const KrType *
kr_type_of_new(KrValue v)
{
    if (!kr_exact(v, &kr_builtin_type) || ((KrBuiltin *)kr_obj(v))->row != &new_row)
        return NULL;
    return kr_as_type(((KrBuiltin *)kr_obj(v))->self);
}

// int.__new__(cls, ...): cls must be a subclass whose instances int is able to make.
static KrValue
new_from_python(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    const KrType *t = kr_as_type(self);
    if (nargs == 0)
        return kr_raise(KR_TypeError, "%N.__new__(): not enough arguments", t);
    if (!kr_is_type(args[0]))
        return kr_raise(KR_TypeError, "%N.__new__(X): X is not a type object (%T)", t, args[0]);
    const KrType *sub = kr_as_type(args[0]);
    if (!kr_type_is_subtype(sub, t))
        return kr_raise(KR_TypeError, "%N.__new__(%N): %N is not a subtype of %N", t, sub, sub, t);
    const KrType *maker = sub;
    while (maker && kr_slot_is_dispatched(maker, offsetof(KrSlots, make)))
        maker = kr_type_base(maker);
    if (maker && kr_type_slots(maker)->make != kr_type_slots(t)->make)
        return kr_raise(KR_TypeError, "%N.__new__(%N) is not safe, use %N.__new__()", t, sub, maker);
    return kr_type_slots(t)->make(sub, args + 1, nargs - 1, kwnames);
}

// ---- the dict of a built-in type -------------------------------------------------------

static KrValue
row_value(const KrRow *r, const KrType *t)
{
    switch (r->kind) {
    case KR_ROW_METHOD: case KR_ROW_VMETHOD: case KR_ROW_CLASSMETHOD: case KR_ROW_VCLASSMETHOD:
        return kr_builtin_new(r, KR_ABSENT, t, KR_ABSENT);
    case KR_ROW_STATIC: case KR_ROW_VSTATIC: {
        KrValue f = kr_builtin_new(r, KR_None, t, KR_ABSENT);
        return kr_iserr(f) ? f : kr_staticmethod_new(f);
    }
    case KR_ROW_GETSET:
        return kr_getset_new(r, t);
    case KR_ROW_INT:
        return kr_int(r->number);
    case KR_ROW_FLOAT:
        return kr_float(r->real);
    case KR_ROW_STR:
        return kr_str(r->sig);
    case KR_ROW_TYPE:
        return kr_type_value(r->type);
    case KR_ROW_FIELD:
        return kr_struct_field(r, t);
    default:
        return kr_raise(KR_SystemError, "bad row '%s' of type '%N'", r->name, t);
    }
}

int
kr_type_dict_set(const KrType *t, KrValue name, KrValue v)
{
    return kr_dict_set(state_of(t)->dict, name, v);
}

static int
set_text(const KrType *t, const char *name, KrValue v)
{
    if (kr_iserr(v))
        return -1;
    KrValue key = kr_intern_text(name, strlen(name));
    return kr_iserr(key) ? -1 : kr_type_dict_set(t, key, v);
}

int
kr_type_fill(const KrType *t)
{
    if (kr_type_ready(t) < 0)
        return -1;
    KrTypeState *s = state_of(t);
    if (s->filled)
        return 0;
    s->filled = 1;
    for (const KrRow *r = t->rows; r && r->name; r++)
        if (set_text(t, r->name, row_value(r, t)) < 0)
            return -1;
    if (kr_slots_fill(t) < 0)
        return -1;
    if (t->slot.make && s->slot.make && set_text(t, "__new__", kr_builtin_new(&new_row, kr_value(t), t, KR_ABSENT)) < 0)
        return -1;
    if (kr_isset(kr_dict_get_str(s->dict, KR_S(__doc__))))
        return 0;
    return set_text(t, "__doc__", t->doc ? kr_str(t->doc) : KR_None);
}

// ---- versions, subclasses ----------------------------------------------------------------

// Elements are built-in types, which never die, and weak references to classes.
int
kr_type_add_subclass(const KrType *base, const KrType *t)
{
    KrTypeState *s = state_of(base);
    if (!kr_isset(s->subclasses)) {
        KrValue l = kr_list_new(0);
        if (kr_iserr(l))
            return -1;
        s->subclasses = l;
    }
    KrValue item = t->flags & KR_TF_HEAP ? kr_weak_new(kr_value(t), KR_ABSENT) : kr_value(t);
    return kr_iserr(item) ? -1 : kr_list_append(s->subclasses, item);
}

static KrValue
subclass_at(KrList *l, size_t i)
{
    return kr_is_type(l->items[i]) ? l->items[i] : kr_weak_get(l->items[i]);
}

KrValue
kr_type_subclasses(const KrType *t)
{
    KrValue live = kr_list_new(0);
    KrValue all = state_of(t)->subclasses;
    if (kr_iserr(live) || !kr_isset(all))
        return live;
    KrList *l = kr_as_list(all);
    size_t kept = 0;
    for (size_t i = 0; i < l->len; i++) {
        KrValue c = subclass_at(l, i);
        if (kr_is_none(c))
            continue;
        kr_set(l, &l->items[kept++], l->items[i]);
        if (kr_list_append(live, c) < 0)
            return KR_ERROR;
    }
    while (l->len > kept)
        kr_set(l, &l->items[--l->len], KR_ABSENT);
    return live;
}

// Invariant: a type with a version has bases with versions, so an unversioned one ends the walk.
void
kr_type_modified(const KrType *t)
{
    KrTypeState *s = state_of(t);
    if (!s->version)
        return;
    s->version = 0;
    s->changes++;
    kr_shape_unnumber(t);
    if (!kr_isset(s->subclasses))
        return;
    KrList *l = kr_as_list(s->subclasses);
    for (size_t i = 0; i < l->len; i++) {
        KrValue c = subclass_at(l, i);
        if (!kr_is_none(c))
            kr_type_modified(kr_as_type(c));
    }
}

// ---- attributes of a class -----------------------------------------------------------------

static KrValue
get_attribute(KrValue self, KrValue name, bool quiet)
{
    const KrType *t = kr_as_type(self), *meta = kr_class(self);
    KrValue descr = kr_type_lookup(meta, name);
    KrValue (*get)(KrValue, KrValue, KrValue) = NULL;
    if (kr_isset(descr)) {
        const KrSlots *slots = kr_type_slots(kr_class(descr));
        get = slots->get;
        if (get && slots->set)
            return get(descr, self, kr_type_value(meta));
    }
    KrValue v = kr_type_lookup(t, name);
    if (kr_isset(v)) {
        KrValue (*bind)(KrValue, KrValue, KrValue) = kr_type_slots(kr_class(v))->get;
        return bind ? bind(v, KR_ABSENT, self) : v;
    }
    if (get)
        return get(descr, self, kr_type_value(meta));
    if (kr_isset(descr) || kr_pending())
        return descr;
    return quiet ? KR_ABSENT : kr_no_attribute(self, name);
}

KrValue
kr_type_getattr(KrValue self, KrValue name)
{
    return get_attribute(self, name, false);
}

KrValue
kr_type_getattr_opt(KrValue self, KrValue name)
{
    return get_attribute(self, name, true);
}

static bool
is_dunder(KrValue name)
{
    KrStr *s = kr_as_str(name);
    return s->len > 4 && kr_str_at(s, 0) == '_' && kr_str_at(s, 1) == '_';
}

// Who caches an attribute has seen whether what the class holds is a descriptor; when a class
// begins or ceases to be one, nobody's look-ups count any more.
void
kr_type_descriptors_changed(void)
{
    kr_type_modified(&kr_object_type);
}

static bool
makes_descriptors(KrValue name)
{
    return kr_str_eq(name, KR_S(__get__)) || kr_str_eq(name, KR_S(__set__)) || kr_str_eq(name, KR_S(__delete__));
}

static int
type_setattr(KrValue self, KrValue name, KrValue v)
{
    const KrType *t = kr_as_type(self);
    if (!(t->flags & KR_TF_HEAP)) {
        kr_raise(KR_TypeError, "cannot set %R attribute of immutable type '%N'", name, t);
        return -1;
    }
    KrValue descr = kr_type_lookup(kr_class(self), name);
    if (kr_isset(descr)) {
        int (*set)(KrValue, KrValue, KrValue) = kr_type_slots(kr_class(descr))->set;
        if (set)
            return set(descr, self, v);
    }
    if (kr_isset(v)) {
        name = kr_intern(name);
        if (kr_iserr(name) || kr_type_dict_set(t, name, v) < 0)
            return -1;
    } else {
        int was = kr_dict_del(state_of(t)->dict, name);
        if (was <= 0) {
            if (was == 0)
                kr_no_attribute(self, name);
            return -1;
        }
    }
    kr_type_modified(t);
    if (is_dunder(name)) {
        kr_slots_name_changed(t, name);
        if (makes_descriptors(name))
            kr_type_descriptors_changed();
    }
    return 0;
}

// ---- calling ----------------------------------------------------------------------------------

KrValue
kr_type_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (!*t->state && kr_type_ready(t) < 0)
        return KR_ERROR;
    const KrSlots *slots = kr_type_slots(t);
    if (t == &kr_type_type) {
        bool kw = kr_isset(kwnames) && kr_as_tuple(kwnames)->len;
        if (nargs == 1)
            return kw ? kr_raise(KR_TypeError, "type() takes no keyword arguments") : kr_type_value(kr_class(args[0]));
        if (nargs != 3)
            return kr_raise(KR_TypeError, "type() takes 1 or 3 arguments");
    }
    if (!slots->make)
        return kr_raise(KR_TypeError, "cannot create '%N' instances", t);
    KrValue o = slots->make(t, args, nargs, kwnames);
    return kr_iserr(o) ? KR_ERROR : kr_type_made(t, o, args, nargs, kwnames);
}

KrValue
kr_type_made(const KrType *t, KrValue o, const KrValue *args, size_t nargs, KrValue kwnames)
{
    const KrType *made = kr_class(o);
    if (made != t && !kr_type_is_subtype(made, t))
        return o;
    const KrSlots *slots = kr_type_slots(made);
    if (!slots->init)
        return o;
    return slots->init(o, args, nargs, kwnames) < 0 ? KR_ERROR : o;
}

static KrValue
type_call(KrValue callee, const KrValue *args, size_t nargs, KrValue kwnames)
{
    return kr_type_make(kr_as_type(callee), args, nargs, kwnames);
}

static int
type_init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)self, (void)args;
    if (nargs == 1 && kr_isset(kwnames) && kr_as_tuple(kwnames)->len) {
        kr_raise(KR_TypeError, "type.__init__() takes no keyword arguments");
        return -1;
    }
    if (nargs != 1 && nargs != 3) {
        kr_raise(KR_TypeError, "type.__init__() takes 1 or 3 arguments");
        return -1;
    }
    return 0;
}

KrValue
kr_call_prepend(KrValue f, KrValue first, const KrValue *args, size_t nargs, KrValue kwnames)
{
    size_t n = nargs + (kr_isset(kwnames) ? kr_as_tuple(kwnames)->len : 0);
    KrValue few[9];
    KrValue *all = n < 9 ? few : kr_alloc_values(n + 1);
    if (!all)
        return KR_ERROR;
    all[0] = first;
    for (size_t i = 0; i < n; i++)
        all[i + 1] = args[i];
    return kr_call(f, all, nargs + 1, kwnames);
}

// ---- isinstance, issubclass ---------------------------------------------------------------------

// cls.__bases__ of something that is no type: a tuple, or ABSENT.
static KrValue
abstract_bases(KrValue cls)
{
    bool found;
    KrValue bases = kr_getattr_opt(cls, KR_S(__bases__), &found);
    return found && kr_is_tuple(bases) ? bases : KR_ABSENT;
}

static bool
check_class(KrValue cls, const char *message)
{
    if (kr_isset(abstract_bases(cls)))
        return true;
    if (!kr_pending())
        kr_raise(KR_TypeError, "%s", message);
    return false;
}

static int
abstract_issubclass(KrValue c, KrValue cls)
{
    if (kr_check_stack() < 0)
        return -1;
    if (kr_same(c, cls))
        return 1;
    KrValue bases = abstract_bases(c);
    if (!kr_isset(bases))
        return kr_pending() ? -1 : 0;
    for (size_t i = 0; i < kr_as_tuple(bases)->len; i++) {
        int r = abstract_issubclass(kr_as_tuple(bases)->items[i], cls);
        if (r)
            return r;
    }
    return 0;
}

static int
real_isinstance(KrValue o, KrValue cls)
{
    bool found;
    if (kr_is_type(cls)) {
        const KrType *t = kr_as_type(cls);
        if (kr_type_is_subtype(kr_class(o), t))
            return 1;
        KrValue c = kr_getattr_opt(o, KR_S(__class__), &found);
        if (!found)
            return kr_pending() ? -1 : 0;
        return kr_is_type(c) && kr_type_is_subtype(kr_as_type(c), t);
    }
    if (!check_class(cls, "isinstance() arg 2 must be a type, a tuple of types, or a union"))
        return -1;
    KrValue c = kr_getattr_opt(o, KR_S(__class__), &found);
    if (!found)
        return kr_pending() ? -1 : 0;
    return abstract_issubclass(c, cls);
}

static int
real_issubclass(KrValue c, KrValue cls)
{
    if (kr_is_type(c) && kr_is_type(cls))
        return kr_type_is_subtype(kr_as_type(c), kr_as_type(cls));
    if (!check_class(c, "issubclass() arg 1 must be a class")
        || !check_class(cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union"))
        return -1;
    return abstract_issubclass(c, cls);
}

static int
any_of(KrValue v, KrValue tuple, int (*test)(KrValue, KrValue))
{
    if (kr_check_stack() < 0)
        return -1;
    for (size_t i = 0; i < kr_as_tuple(tuple)->len; i++) {
        int r = test(v, kr_as_tuple(tuple)->items[i]);
        if (r)
            return r;
    }
    return 0;
}

// Through cls's own check; found tells whether it has one.
static int
hooked(KrValue cls, KrValue name, KrValue arg, bool *found)
{
    KrValue r = kr_call_special(cls, name, &arg, 1, found);
    if (kr_iserr(r))
        return kr_pending() ? -1 : 0;
    return kr_truth(r);
}

int
kr_isinstance(KrValue o, KrValue cls)
{
    if (kr_is_type(cls)) {
        if (kr_class(o) == kr_as_type(cls))
            return 1;
        if (kr_class(cls) == &kr_type_type)
            return real_isinstance(o, cls);
    } else if (kr_is_tuple(cls)) {
        return any_of(o, cls, kr_isinstance);
    }
    bool found;
    int r = hooked(cls, KR_S(__instancecheck__), o, &found);
    return found || r < 0 ? r : real_isinstance(o, cls);
}

int
kr_issubclass(KrValue c, KrValue cls)
{
    if (kr_is_type(cls) && kr_class(cls) == &kr_type_type)
        return kr_same(c, cls) ? 1 : real_issubclass(c, cls);
    if (kr_is_tuple(cls))
        return any_of(c, cls, kr_issubclass);
    bool found;
    int r = hooked(cls, KR_S(__subclasscheck__), c, &found);
    return found || r < 0 ? r : real_issubclass(c, cls);
}

static KrValue
type_instancecheck(KrValue self, KrValue o)
{
    int r = real_isinstance(o, self);
    return r < 0 ? KR_ERROR : kr_bool(r);
}

static KrValue
type_subclasscheck(KrValue self, KrValue c)
{
    int r = real_issubclass(c, self);
    return r < 0 ? KR_ERROR : kr_bool(r);
}

// ---- what a class tells about itself -------------------------------------------------------------

KrValue
kr_type_name(const KrType *t)
{
    return kr_iserr(kr_type_value(t)) ? KR_ERROR : state_of(t)->name;
}

static bool
is_heap(KrValue self)
{
    return (kr_as_type(self)->flags & KR_TF_HEAP) != 0;
}

// Whether the attribute may be set, or deleted (v ABSENT; nearly none may).
static bool
may_set(KrValue self, KrValue v, const char *name)
{
    if (!is_heap(self)) {
        kr_raise(KR_TypeError, "cannot set '%s' attribute of immutable type '%N'", name, kr_as_type(self));
        return false;
    }
    if (!kr_isset(v)) {
        kr_raise(KR_TypeError, "cannot delete '%s' attribute of immutable type '%N'", name, kr_as_type(self));
        return false;
    }
    return true;
}

static KrValue
own(KrValue self, KrValue name)
{
    const KrType *t = kr_as_type(self);
    return kr_type_fill(t) < 0 ? KR_ERROR : kr_dict_get_str(state_of(t)->dict, name);
}

static int
set_own(KrValue self, KrValue name, KrValue v)
{
    kr_type_modified(kr_as_type(self));
    return kr_type_dict_set(kr_as_type(self), name, v);
}

static KrValue
get_name(KrValue self)
{
    return kr_type_name(kr_as_type(self));
}

static int
set_name(KrValue self, KrValue v)
{
    if (!may_set(self, v, "__name__"))
        return -1;
    if (!kr_is_str(v)) {
        kr_raise(KR_TypeError, "can only assign string to %N.__name__, not '%T'", kr_as_type(self), v);
        return -1;
    }
    size_t n;
    const char *text = kr_as_utf8(v, &n);
    if (!text)
        return -1;
    if (strlen(text) != n) {
        kr_raise(KR_ValueError, "type name must not contain null characters");
        return -1;
    }
    char *copy = kr_alloc_bytes(n + 1);
    if (!copy)
        return -1;
    memcpy(copy, text, n + 1);
    KrHeapType *t = (KrHeapType *)kr_obj(self);
    t->type.name = copy;
    kr_set(t, &t->own.name, v);
    return 0;
}

static KrValue
get_qualname(KrValue self)
{
    return state_of(kr_as_type(self))->qualname;
}

static int
set_qualname(KrValue self, KrValue v)
{
    if (!may_set(self, v, "__qualname__"))
        return -1;
    if (!kr_is_str(v)) {
        kr_raise(KR_TypeError, "can only assign string to %N.__qualname__, not '%T'", kr_as_type(self), v);
        return -1;
    }
    KrHeapType *t = (KrHeapType *)kr_obj(self);
    kr_set(t, &t->own.qualname, v);
    return 0;
}

static KrValue
get_module(KrValue self)
{
    const KrType *t = kr_as_type(self);
    if (is_heap(self)) {
        KrValue v = own(self, KR_S(__module__));
        return kr_isset(v) || kr_pending() ? v : kr_raise_value(KR_AttributeError, KR_S(__module__));
    }
    const char *dot = strrchr(t->name, '.');
    return dot ? kr_intern_text(t->name, (size_t)(dot - t->name)) : KR_S(builtins);
}

static int
set_module(KrValue self, KrValue v)
{
    return may_set(self, v, "__module__") ? set_own(self, KR_S(__module__), v) : -1;
}

static KrValue
get_bases(KrValue self)
{
    return state_of(kr_as_type(self))->bases;
}

static int
set_bases(KrValue self, KrValue v)
{
    return may_set(self, v, "__bases__") ? kr_type_set_bases(kr_as_type(self), v) : -1;
}

static KrValue
get_mro(KrValue self)
{
    KrValue mro = state_of(kr_as_type(self))->mro;
    return kr_isset(mro) ? mro : KR_None;
}

static KrValue
get_base(KrValue self)
{
    const KrType *base = kr_type_base(kr_as_type(self));
    return base ? kr_value(base) : KR_None;
}

static KrValue
get_dict(KrValue self)
{
    if (kr_type_fill(kr_as_type(self)) < 0)
        return KR_ERROR;
    return kr_mappingproxy_new(state_of(kr_as_type(self))->dict);
}

static KrValue
get_doc(KrValue self)
{
    if (!is_heap(self) && kr_as_type(self)->doc)
        return kr_str(kr_as_type(self)->doc);
    KrValue v = own(self, KR_S(__doc__));
    if (kr_iserr(v))
        return kr_pending() ? KR_ERROR : KR_None;
    KrValue (*get)(KrValue, KrValue, KrValue) = kr_type_slots(kr_class(v))->get;
    return get ? get(v, KR_ABSENT, self) : v;
}

static int
set_doc(KrValue self, KrValue v)
{
    return may_set(self, v, "__doc__") ? set_own(self, KR_S(__doc__), v) : -1;
}

static KrValue
get_text_signature(KrValue self)
{
    const KrType *t = kr_as_type(self);
    return t->sig ? kr_str(t->sig) : KR_None;
}

static KrValue
get_annotations(KrValue self)
{
    if (!is_heap(self))
        return kr_no_attribute(self, KR_S(__annotations__));
    KrValue v = own(self, KR_S(__annotations__));
    if (kr_isset(v)) {
        KrValue (*get)(KrValue, KrValue, KrValue) = kr_type_slots(kr_class(v))->get;
        return get ? get(v, KR_ABSENT, self) : v;
    }
    v = kr_dict_new();
    return kr_iserr(v) || set_own(self, KR_S(__annotations__), v) < 0 ? KR_ERROR : v;
}

static int
set_annotations(KrValue self, KrValue v)
{
    if (!is_heap(self)) {
        kr_raise(KR_TypeError, "cannot set '__annotations__' attribute of immutable type '%N'", kr_as_type(self));
        return -1;
    }
    if (kr_isset(v))
        return set_own(self, KR_S(__annotations__), v);
    int was = kr_dict_del(state_of(kr_as_type(self))->dict, KR_S(__annotations__));
    if (was == 0)
        kr_raise_value(KR_AttributeError, KR_S(__annotations__));
    kr_type_modified(kr_as_type(self));
    return was > 0 ? 0 : -1;
}

static KrValue
get_abstractmethods(KrValue self)
{
    KrValue v = kr_same(self, kr_value(&kr_type_type)) ? KR_ABSENT : own(self, KR_S(__abstractmethods__));
    return kr_isset(v) || kr_pending() ? v : kr_raise_value(KR_AttributeError, KR_S(__abstractmethods__));
}

static int
set_abstractmethods(KrValue self, KrValue v)
{
    if (!is_heap(self)) {
        kr_raise(KR_TypeError, "cannot set '__abstractmethods__' attribute of immutable type '%N'", kr_as_type(self));
        return -1;
    }
    KrType *t = (KrType *)kr_obj(self);
    int abstract = 0;
    if (kr_isset(v)) {
        abstract = kr_truth(v);
        if (abstract < 0 || set_own(self, KR_S(__abstractmethods__), v) < 0)
            return -1;
    } else {
        int was = kr_dict_del(state_of(t)->dict, KR_S(__abstractmethods__));
        if (was <= 0) {
            if (was == 0)
                kr_raise_value(KR_AttributeError, KR_S(__abstractmethods__));
            return -1;
        }
        kr_type_modified(t);
    }
    t->flags = abstract ? t->flags | KR_TF_ABSTRACT : t->flags & ~(uint32_t)KR_TF_ABSTRACT;
    return 0;
}

static KrValue
get_basicsize(KrValue self)
{
    return kr_int((intptr_t)kr_as_type(self)->size);
}

static KrValue
get_itemsize(KrValue self)
{
    return kr_int(kr_as_type(self)->flags & KR_TF_ITEMS ? (intptr_t)sizeof(KrValue) : 0);
}

// The bits that programs test for, at CPython's places.
static KrValue
get_flags(KrValue self)
{
    static const struct {
        uint32_t ours;
        int bit;
    } bits[] = {
        { KR_TF_SEQUENCE, 5 }, { KR_TF_MAPPING, 6 }, { KR_TF_HEAP, 9 }, { KR_TF_BASE, 10 }, { KR_TF_METHODDESC, 17 },
        { KR_TF_ABSTRACT, 20 }, { KR_TF_INT, 24 }, { KR_TF_LIST, 25 }, { KR_TF_TUPLE, 26 }, { KR_TF_BYTES, 27 },
        { KR_TF_STR, 28 }, { KR_TF_DICT, 29 }, { KR_TF_EXCEPTION, 30 }, { KR_TF_TYPE, 31 },
    };
    const KrType *t = kr_as_type(self);
    uint32_t flags = 1u << 12 | (is_heap(self) ? 0 : 1u << 8);
    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
        if (t->flags & bits[i].ours)
            flags |= 1u << bits[i].bit;
    return kr_int_unsigned(flags);
}

static KrValue
get_dictoffset(KrValue self)
{
    return kr_int((intptr_t)kr_as_type(self)->extra);
}

static KrValue
get_weakrefoffset(KrValue self)
{
    return kr_int(kr_as_type(self)->flags & KR_TF_WEAKREF ? (intptr_t)kr_as_type(self)->size : 0);
}

static KrValue
type_repr(KrValue self)
{
    KrValue module = get_module(self);
    if (kr_iserr(module))
        kr_clear();
    KrValue qualname = state_of(kr_as_type(self))->qualname;
    if (kr_isset(module) && kr_is_str(module) && !kr_str_is(module, "builtins"))
        return kr_str_format("<class '%S.%S'>", module, qualname);
    return kr_str_format("<class '%S'>", is_heap(self) ? state_of(kr_as_type(self))->name : qualname);
}

static KrValue
type_mro(KrValue self)
{
    KrValue mro = kr_type_mro(kr_as_type(self));
    return kr_iserr(mro) ? KR_ERROR : kr_list_from(mro);
}

static KrValue
type_subclasses(KrValue self)
{
    return kr_type_subclasses(kr_as_type(self));
}

static KrValue
type_prepare(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return kr_dict_new();
}

int
kr_dir_merge(KrValue dict, KrValue cls)
{
    bool found;
    KrValue names = kr_getattr_opt(cls, KR_S(__dict__), &found);
    if (!found ? kr_pending() : kr_dict_update(dict, names) < 0)
        return -1;
    KrValue bases = kr_getattr_opt(cls, KR_S(__bases__), &found);
    if (!found)
        return kr_pending() ? -1 : 0;
    KrSsize n = kr_len(bases);
    for (KrSsize i = 0; i < n; i++) {
        KrValue base = kr_getitem(bases, kr_int(i));
        if (kr_iserr(base) || kr_dir_merge(dict, base) < 0)
            return -1;
    }
    return n < 0 ? -1 : 0;
}

static KrValue
type_dir(KrValue self)
{
    KrValue dict = kr_dict_new();
    if (kr_iserr(dict) || kr_dir_merge(dict, self) < 0)
        return KR_ERROR;
    return kr_list_from(dict);
}

static KrValue
type_sizeof(KrValue self)
{
    return kr_int(is_heap(self) ? (intptr_t)sizeof(KrHeapType) : (intptr_t)(sizeof(KrType) + sizeof(KrTypeState)));
}

static KrValue
type_binary(int op, KrValue a, KrValue b)
{
    return op == KR_OP_OR ? kr_union_of(a, b) : KR_NotImplemented;
}

static const KrRow rows[] = {
    KR_METHOD("mro", type_mro, "(self, /) -> list", VALUE, RUNS, "The classes in the order of lookup."),
    KR_METHOD("__subclasses__", type_subclasses, "(self, /) -> list", VALUE, ALLOCATES, "The classes that name this one as a base."),
    KR_VCLASSMETHOD("__prepare__", type_prepare, "($cls, name, bases, /, **kwds)", VALUE, ALLOCATES, "Used to create the namespace for the class statement"),
    KR_METHOD("__instancecheck__", type_instancecheck, "(self, instance, /) -> bool", VALUE, RUNS, "What isinstance() asks."),
    KR_METHOD("__subclasscheck__", type_subclasscheck, "(self, subclass, /) -> bool", VALUE, RUNS, "What issubclass() asks."),
    KR_METHOD("__dir__", type_dir, "(self, /) -> list", VALUE, RUNS, "Names of the attributes of the class and its bases."),
    KR_METHOD("__sizeof__", type_sizeof, "(self, /) -> int", VALUE, PURE, "Bytes of memory that the type takes."),
    KR_GETSET("__name__", get_name, set_name, NULL),
    KR_GETSET("__qualname__", get_qualname, set_qualname, NULL),
    KR_GETSET("__module__", get_module, set_module, NULL),
    KR_GETSET("__bases__", get_bases, set_bases, NULL),
    KR_GETSET("__base__", get_base, NULL, NULL),
    KR_GETSET("__mro__", get_mro, NULL, NULL),
    KR_GETSET("__dict__", get_dict, NULL, NULL),
    KR_GETSET("__doc__", get_doc, set_doc, NULL),
    KR_GETSET("__text_signature__", get_text_signature, NULL, NULL),
    KR_GETSET("__annotations__", get_annotations, set_annotations, NULL),
    KR_GETSET("__abstractmethods__", get_abstractmethods, set_abstractmethods, NULL),
    KR_GETSET("__basicsize__", get_basicsize, NULL, NULL),
    KR_GETSET("__itemsize__", get_itemsize, NULL, NULL),
    KR_GETSET("__flags__", get_flags, NULL, NULL),
    KR_GETSET("__dictoffset__", get_dictoffset, NULL, NULL),
    KR_GETSET("__weakrefoffset__", get_weakrefoffset, NULL, NULL),
    KR_END_ROWS,
};

const KrType kr_type_type = {
    KR_TYPE_HEAD(kr_type_type, "type", KrHeapType),
    .doc = "The class of an object; with three arguments a new class.",
    .flags = KR_TF_BASE | KR_TF_TYPE | KR_TF_ITEMS | KR_TF_WEAKREF,
    .ops = KR_OPBIT(OR),
    .rows = rows,
    .slot = { .make = kr_type_new_entry, .init = type_init, .call = type_call, .repr = type_repr, .getattr = kr_type_getattr,
        .setattr = type_setattr, .binary = type_binary, .reflected = type_binary },
};
