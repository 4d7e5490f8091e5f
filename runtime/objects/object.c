// object.c - the base of everything.

#include "runtime.h"

KrValue
kr_object_repr(KrValue self)
{
    const KrType *t = kr_typeof(self);
    KrValue type = kr_type_value(t);
    KrValue module = kr_getattr(type, KR_S(__module__));
    if (kr_iserr(module))
        kr_clear();
    KrValue qualname = kr_getattr(type, KR_S(__qualname__));
    if (kr_iserr(qualname))
        return KR_ERROR;
    size_t address = (size_t)KR_WORD(self);
    if (kr_isset(module) && kr_is_str(module) && !kr_str_is(module, "builtins"))
        return kr_str_format("<%S.%S object at 0x%zx>", module, qualname, address);
    return kr_str_format("<%s object at 0x%zx>", t->name, address);
}

static KrValue
object_str(KrValue self)
{
    return kr_repr(self);
}

int
kr_object_hash(KrValue self, KrHash *h)
{
    // The identity of exact ints and floats is their value.
    if (kr_is_obj(self) && kr_shape(self) == &kr_int_type.shape)
        *h = kr_int_hash(self);
    else if (kr_is_obj(self) && kr_shape(self) == &kr_float_type.shape)
        *h = kr_hash_bytes(&((KrFloat *)kr_obj(self))->d, sizeof(double));
    else
        *h = kr_hash_pointer((void *)KR_WORD(self));
    return 0;
}

// __eq__ by identity; __ne__ is the opposite of what the type's __eq__ says.
static KrValue
object_compare(KrValue a, KrValue b, int op)
{
    if (op == KR_EQ)
        return kr_is(a, b) ? KR_True : KR_NotImplemented;
    if (op != KR_NE)
        return KR_NotImplemented;
    KrValue (*compare)(KrValue, KrValue, int) = kr_type_slots(kr_typeof(a))->compare;
    KrValue eq = compare(a, b, KR_EQ);
    if (kr_iserr(eq) || kr_same(eq, KR_NotImplemented))
        return eq;
    int t = kr_truth(eq);
    return t < 0 ? KR_ERROR : kr_bool(!t);
}

// ---- making ---------------------------------------------------------------------------

static KrValue make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames);
static int init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames);

static bool
has_arguments(size_t nargs, KrValue kwnames)
{
    return nargs || (kr_isset(kwnames) && kr_as_tuple(kwnames)->len);
}

// Strings into order, by insertion: every program has this, and few have kr_sort.
static void
sort_few(KrList *l)
{
    for (size_t i = 1; i < l->len; i++)
        for (size_t k = i; k && kr_same(kr_compare(l->items[k], l->items[k - 1], KR_LT), KR_True); k--) {
            KrValue v = l->items[k];
            kr_set(l, &l->items[k], l->items[k - 1]);
            kr_set(l, &l->items[k - 1], v);
        }
    kr_clear();
}

static KrValue
refuse_abstract(const KrType *t)
{
    KrValue methods = kr_getattr(kr_type_value(t), KR_S(__abstractmethods__));
    methods = kr_iserr(methods) ? methods : kr_list_from(methods);
    if (kr_iserr(methods))
        return KR_ERROR;
    sort_few(kr_as_list(methods));
    KrValue names = kr_str_join(kr_str(", "), methods);
    if (kr_iserr(names))
        return KR_ERROR;
    return kr_raise(KR_TypeError, "Can't instantiate abstract class %N with abstract method%s %S", t,
        kr_as_list(methods)->len > 1 ? "s" : "", names);
}

// Arguments are for __init__ when only that is overridden, for __new__ when only that is.
static KrValue
make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args;
    if (has_arguments(nargs, kwnames)) {
        const KrSlots *slots = kr_type_slots(t);
        if (slots->make != make)
            return kr_raise(KR_TypeError, "object.__new__() takes exactly one argument (the type to instantiate)");
        if (slots->init == init)
            return kr_raise(KR_TypeError, "%N() takes no arguments", t);
    }
    return t->flags & KR_TF_ABSTRACT ? refuse_abstract(t) : kr_instance_new(t);
}

static int
init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args;
    if (!has_arguments(nargs, kwnames))
        return 0;
    const KrSlots *slots = kr_type_slots(kr_typeof(self));
    if (slots->init != init)
        kr_raise(KR_TypeError, "object.__init__() takes exactly one argument (the instance to initialize)");
    else if (slots->make == make)
        kr_raise(KR_TypeError, "%T.__init__() takes exactly one argument (the instance to initialize)", self);
    else
        return 0;
    return -1;
}

// ---- __class__ -------------------------------------------------------------------------

static KrValue
get_class(KrValue self)
{
    return kr_type_value(kr_typeof(self));
}

static bool
may_change(const KrType *t)
{
    return t->flags & KR_TF_HEAP || t == &kr_module_type;
}

static int
set_class(KrValue self, KrValue v)
{
    if (!kr_isset(v)) {
        kr_raise(KR_TypeError, "can't delete __class__ attribute");
        return -1;
    }
    if (!kr_is_type(v)) {
        kr_raise(KR_TypeError, "__class__ must be set to a class, not '%T' object", v);
        return -1;
    }
    const KrType *from = kr_typeof(self), *to = kr_as_type(v);
    bool modules = kr_type_is_subtype(to, &kr_module_type) && kr_type_is_subtype(from, &kr_module_type);
    if (!modules && (!(to->flags & KR_TF_HEAP) || !(from->flags & KR_TF_HEAP))) {
        kr_raise(KR_TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses");
        return -1;
    }
    if (!may_change(from) || !may_change(to) || kr_type_check_layout(to, from, "__class__") < 0)
        return -1;
    const KrSlots *old = kr_type_slots(from), *new = kr_type_slots(to);
    if (old->get != new->get || old->set != new->set)
        kr_type_descriptors_changed();
    return kr_shape_change_type(self, to);
}

// ---- pickling ----------------------------------------------------------------------------

static KrValue
copyreg(const char *name)
{
    KrValue module = kr_import("copyreg");
    return kr_iserr(module) ? KR_ERROR : kr_getattr(module, kr_str(name));
}

// The names in __slots__ of a class and its bases.
static KrValue
slot_names(const KrType *t)
{
    KrValue list = kr_list_new(0);
    KrTuple *mro = kr_as_tuple((*t->state)->mro);
    for (size_t i = 0; kr_isset(list) && i < mro->len; i++) {
        KrValue names = (*kr_as_type(mro->items[i])->state)->memberslots;
        if (kr_isset(names) && kr_list_extend(list, names) < 0)
            return KR_ERROR;
    }
    return list;
}

// object.__getstate__(): the __dict__, or (it, values of __slots__). required: what
// cannot be rebuilt is an error.
static KrValue
default_state(KrValue self, bool required)
{
    const KrType *t = kr_typeof(self);
    const KrType *layout = t;
    while (layout->flags & KR_TF_HEAP)
        layout = layout->base;
    if (required && layout->size > sizeof(KrObject) && !layout->extra)
        return kr_raise(KR_TypeError, "cannot pickle %R object", kr_type_name(t));
    KrValue state = KR_None;
    if (kr_extra_of(self)) {
        state = kr_instance_dict(self);
        if (kr_iserr(state))
            return KR_ERROR;
        if (kr_dict_len(state) == 0)
            state = KR_None;
    }
    if (!(t->flags & KR_TF_HEAP))
        return state;
    KrValue names = slot_names(t);
    if (kr_iserr(names) || !kr_as_list(names)->len)
        return kr_iserr(names) ? KR_ERROR : state;
    KrValue slots = kr_dict_new();
    for (size_t i = 0; kr_isset(slots) && i < kr_as_list(names)->len; i++) {
        bool found;
        KrValue name = kr_as_list(names)->items[i];
        KrValue v = kr_getattr_opt(self, name, &found);
        if ((found && kr_dict_set(slots, name, v) < 0) || (!found && kr_pending()))
            return KR_ERROR;
    }
    if (kr_iserr(slots) || kr_dict_len(slots) == 0)
        return kr_iserr(slots) ? KR_ERROR : state;
    return kr_tuple(2, state, slots);
}

static KrValue
object_getstate(KrValue self)
{
    return default_state(self, false);
}

static KrValue
get_state(KrValue self, bool required)
{
    KrValue bound;
    KrValue f = kr_type_lookup(kr_typeof(self), KR_S(__getstate__));
    KrValue default_f = kr_type_lookup(&kr_object_type, KR_S(__getstate__));
    if (kr_same(f, default_f))
        return default_state(self, required);
    f = kr_load_method(self, KR_S(__getstate__), &bound);
    if (kr_iserr(f))
        return KR_ERROR;
    return kr_isset(bound) ? kr_call1(f, bound) : kr_call0(f);
}

// What __new__ gets on unpickling: *args a tuple or ABSENT, *kwargs a dict or ABSENT.
static int
new_arguments(KrValue self, KrValue *args, KrValue *kwargs)
{
    bool found;
    *args = *kwargs = KR_ABSENT;
    KrValue f = kr_getattr_opt(self, KR_S(__getnewargs_ex__), &found);
    if (found) {
        KrValue both = kr_call0(f);
        if (kr_iserr(both))
            return -1;
        if (!kr_is_tuple(both)) {
            kr_raise(KR_TypeError, "__getnewargs_ex__ should return a tuple, not '%T'", both);
            return -1;
        }
        if (kr_as_tuple(both)->len != 2) {
            kr_raise(KR_ValueError, "__getnewargs_ex__ should return a tuple of length 2, not %zu", kr_as_tuple(both)->len);
            return -1;
        }
        *args = kr_as_tuple(both)->items[0];
        *kwargs = kr_as_tuple(both)->items[1];
        if (!kr_is_tuple(*args) || !kr_is_dict(*kwargs)) {
            bool first = !kr_is_tuple(*args);
            kr_raise(KR_TypeError, "%s item of the tuple returned by __getnewargs_ex__ must be a %s, not '%T'",
                first ? "first" : "second", first ? "tuple" : "dict", first ? *args : *kwargs);
            return -1;
        }
        return 0;
    }
    if (kr_pending())
        return -1;
    f = kr_getattr_opt(self, KR_S(__getnewargs__), &found);
    if (!found)
        return kr_pending() ? -1 : 0;
    *args = kr_call0(f);
    if (kr_isset(*args) && !kr_is_tuple(*args)) {
        kr_raise(KR_TypeError, "__getnewargs__ should return a tuple, not '%T'", *args);
        return -1;
    }
    return kr_iserr(*args) ? -1 : 0;
}

static KrValue
reduce_new(KrValue self)
{
    const KrType *t = kr_typeof(self);
    if (!kr_type_slots(t)->make)
        return kr_raise(KR_TypeError, "cannot pickle %R object", kr_type_name(t));
    KrValue args, kwargs, make_args;
    if (new_arguments(self, &args, &kwargs) < 0)
        return KR_ERROR;
    KrValue cls = kr_type_value(t), function;
    bool keywords = kr_isset(kwargs) && kr_dict_len(kwargs);
    if (keywords) {
        function = copyreg("__newobj_ex__");
        make_args = kr_tuple(3, cls, args, kwargs);
    } else {
        function = copyreg("__newobj__");
        size_t n = kr_isset(args) ? kr_as_tuple(args)->len : 0;
        KrValue *items;
        make_args = kr_tuple_alloc(n + 1, &items);
        if (kr_isset(make_args)) {
            kr_set(items, &items[0], cls);
            for (size_t i = 0; i < n; i++)
                kr_set(items, &items[i + 1], kr_as_tuple(args)->items[i]);
        }
    }
    bool has_items = t->flags & (KR_TF_LIST | KR_TF_DICT);
    KrValue state = get_state(self, !kr_isset(args) && !has_items);
    if (kr_iserr(function) || kr_iserr(make_args) || kr_iserr(state))
        return KR_ERROR;
    KrValue list = KR_None, dict = KR_None;
    if (t->flags & KR_TF_LIST)
        list = kr_iter(self);
    if (t->flags & KR_TF_DICT) {
        dict = kr_call_method(self, "items", 0);
        dict = kr_iserr(dict) ? dict : kr_iter(dict);
    }
    return kr_iserr(list) || kr_iserr(dict) ? KR_ERROR : kr_tuple(5, function, make_args, state, list, dict);
}

static KrValue
reduce(KrValue self, int protocol)
{
    if (protocol >= 2)
        return reduce_new(self);
    KrValue f = copyreg("_reduce_ex");
    return kr_iserr(f) ? KR_ERROR : kr_call2(f, self, kr_int(protocol));
}

static KrValue
object_reduce(KrValue self)
{
    return reduce(self, 0);
}

static KrValue
object_reduce_ex(KrValue self, KrValue protocol)
{
    int p;
    if (kr_as_int(protocol, &p) < 0)
        return KR_ERROR;
    KrValue f = kr_type_lookup(kr_typeof(self), KR_S(__reduce__));
    if (!kr_same(f, kr_type_lookup(&kr_object_type, KR_S(__reduce__)))) {
        f = kr_getattr(self, KR_S(__reduce__));
        return kr_iserr(f) ? KR_ERROR : kr_call0(f);
    }
    return reduce(self, p);
}

// ---- the other methods -----------------------------------------------------------------------

static KrValue
object_format(KrValue self, KrValue spec)
{
    if (!kr_is_str(spec))
        return kr_raise(KR_TypeError, "__format__() argument must be str, not %A", spec);
    if (kr_as_str(spec)->len)
        return kr_raise(KR_TypeError, "unsupported format string passed to %T.__format__", self);
    return kr_tostr(self);
}

static KrValue
object_dir(KrValue self)
{
    bool found;
    KrValue dict = kr_getattr_opt(self, KR_S(__dict__), &found);
    if (!found && kr_pending())
        return KR_ERROR;
    dict = found && kr_is_dict(dict) ? kr_dict_copy(dict) : kr_dict_new();
    KrValue cls = kr_iserr(dict) ? KR_ERROR : kr_getattr_opt(self, KR_S(__class__), &found);
    if (kr_iserr(dict) || (kr_iserr(cls) && kr_pending()) || (kr_isset(cls) && kr_dir_merge(dict, cls) < 0))
        return KR_ERROR;
    return kr_list_from(dict);
}

static KrValue
object_sizeof(KrValue self)
{
    const KrType *t = kr_typeof(self);
    size_t size = t->size + t->ninline * sizeof(KrValue);
    if (t->flags & KR_TF_TUPLE)
        size += kr_as_tuple(self)->len * sizeof(KrValue);
    return kr_int((intptr_t)size);
}

static KrValue
object_init_subclass(KrValue cls, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args;
    if (kr_isset(kwnames) && kr_as_tuple(kwnames)->len)
        return kr_raise(KR_TypeError, "%S.__init_subclass__() takes no keyword arguments", (*kr_as_type(cls)->state)->qualname);
    if (nargs)
        return kr_raise(KR_TypeError, "object.__init_subclass__() takes no arguments (%zu given)", nargs);
    return KR_None;
}

static KrValue
object_subclasshook(KrValue cls, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)cls, (void)args, (void)nargs, (void)kwnames;
    return KR_NotImplemented;
}

static const KrRow rows[] = {
    KR_GETSET("__class__", get_class, set_class, "the object's class"),
    KR_METHOD("__reduce_ex__", object_reduce_ex, "(self, protocol, /)", VALUE, RUNS, "What pickle stores."),
    KR_METHOD("__reduce__", object_reduce, "(self, /)", VALUE, RUNS, "What pickle stores."),
    KR_METHOD("__getstate__", object_getstate, "(self, /)", VALUE, RUNS, "What pickle stores."),
    KR_METHOD("__format__", object_format, "(self, format_spec, /) -> str", VALUE, RUNS, "str(self), where the specification is empty."),
    KR_METHOD("__dir__", object_dir, "(self, /) -> list", VALUE, RUNS, "Names of the attributes."),
    KR_METHOD("__sizeof__", object_sizeof, "(self, /) -> int", VALUE, PURE, "Bytes of memory that the object takes."),
    KR_VCLASSMETHOD("__init_subclass__", object_init_subclass, NULL, VALUE, PURE,
        "Called for every new subclass."),
    KR_VCLASSMETHOD("__subclasshook__", object_subclasshook, NULL, VALUE, PURE,
        "Abstract classes can override this to customize issubclass().\n\nThis is invoked early on by abc.ABCMeta.__subclasscheck__()."),
    KR_END_ROWS,
};

const KrType kr_object_type = {
    KR_TYPE_HEAD(kr_object_type, "object", KrObject),
    .doc = "What everything is an instance of.",
    .sig = "()",
    .flags = KR_TF_BASE,
    .rows = rows,
    .slot = { .make = make, .init = init, .repr = kr_object_repr, .str = object_str, .hash = kr_object_hash,
        .compare = object_compare, .getattr = kr_getattr_generic, .setattr = kr_setattr_generic },
};
