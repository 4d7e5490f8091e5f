// staticmethod.c - staticmethod and classmethod: a function that does not bind, or binds
// to the class.

#include "runtime.h"

typedef struct Wrapped {
    KrObject ob;
    KrExtra *extra;
    KrValue function;           // KR_ABSENT: not initialised
} Wrapped;

static Wrapped *
as_wrapped(KrValue v)
{
    return (Wrapped *)kr_obj(v);
}

static KrValue
new_wrapped(const KrType *t)
{
    void *w = t->flags & KR_TF_HEAP ? (void *)kr_obj(kr_instance_new(t)) : kr_new(t);
    return w ? kr_value(w) : KR_ERROR;
}

// The wrapped function's name and text, as functools.wraps copies them.
static int
copy_attributes(KrValue self, KrValue function)
{
    KrValue names[] = { KR_S(__module__), KR_S(__name__), KR_S(__qualname__), KR_S(__doc__), KR_S(__annotations__) };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        bool found;
        KrValue v = kr_getattr_opt(function, names[i], &found);
        if (!found ? kr_pending() : kr_slot_set(self, names[i], v) < 0)
            return -1;
    }
    return 0;
}

static KrValue
wrap(const KrType *t, KrValue function)
{
    KrValue self = new_wrapped(t);
    if (kr_iserr(self))
        return KR_ERROR;
    kr_set(kr_obj(self), &as_wrapped(self)->function, function);
    return copy_attributes(self, function) < 0 ? KR_ERROR : self;
}

KrValue
kr_staticmethod_new(KrValue function)
{
    return wrap(&kr_staticmethod_type, function);
}

KrValue
kr_classmethod_new(KrValue function)
{
    return wrap(&kr_classmethod_type, function);
}

KrValue
kr_wrapped_function(KrValue v)
{
    return as_wrapped(v)->function;
}

static KrValue
make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return new_wrapped(t);
}

static int
init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    const char *name = kr_type_is_subtype(kr_typeof(self), &kr_staticmethod_type) ? "staticmethod" : "classmethod";
    if (kr_isset(kwnames) && kr_as_tuple(kwnames)->len) {
        kr_raise(KR_TypeError, "%s() takes no keyword arguments", name);
        return -1;
    }
    if (nargs != 1) {
        kr_raise(KR_TypeError, "%s expected 1 argument, got %zu", name, nargs);
        return -1;
    }
    if (kr_isset(as_wrapped(self)->function))
        kr_type_descriptors_changed();          // caches know the old one
    kr_set(kr_obj(self), &as_wrapped(self)->function, args[0]);
    return copy_attributes(self, args[0]);
}

static KrValue
get_function(KrValue self)
{
    KrValue f = as_wrapped(self)->function;
    return kr_isset(f) ? f : KR_None;
}

static KrValue
get_abstract(KrValue self)
{
    bool found;
    KrValue v = kr_getattr_opt(get_function(self), KR_S(__isabstractmethod__), &found);
    if (!found)
        return kr_pending() ? KR_ERROR : KR_False;
    int t = kr_truth(v);
    return t < 0 ? KR_ERROR : kr_bool(t);
}

static KrValue
get_dict(KrValue self)
{
    return kr_instance_dict(self);
}

static int
set_dict(KrValue self, KrValue v)
{
    if (kr_isset(v))
        return kr_instance_dict_set(self, v);
    kr_raise(KR_TypeError, "cannot delete __dict__");
    return -1;
}

static const KrRow rows[] = {
    KR_GETSET("__func__", get_function, NULL, NULL),
    KR_GETSET("__wrapped__", get_function, NULL, NULL),
    KR_GETSET("__isabstractmethod__", get_abstract, NULL, NULL),
    KR_GETSET("__dict__", get_dict, set_dict, NULL),
    KR_END_ROWS,
};

static KrValue
repr(KrValue self, const char *name)
{
    return kr_str_format("<%s(%R)>", name, get_function(self));
}

// ---- staticmethod --------------------------------------------------------------------

static KrValue
uninitialized(const char *name)
{
    return kr_raise(KR_RuntimeError, "uninitialized %s object", name);
}

static KrValue
static_get(KrValue self, KrValue o, KrValue type)
{
    (void)o, (void)type;
    KrValue f = as_wrapped(self)->function;
    return kr_isset(f) ? f : uninitialized("staticmethod");
}

static KrValue
static_call(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    return kr_call(get_function(self), args, nargs, kwnames);
}

static KrValue
static_repr(KrValue self)
{
    return repr(self, "staticmethod");
}

const KrType kr_staticmethod_type = {
    KR_TYPE_HEAD(kr_staticmethod_type, "staticmethod", Wrapped),
    .doc = "staticmethod(function) -> method\n\nConvert a function to be a static method.",
    .flags = KR_TF_BASE,
    .extra = offsetof(Wrapped, extra),
    .rows = rows,
    .slot = { .make = make, .init = init, .call = static_call, .repr = static_repr, .get = static_get },
};

// ---- classmethod ---------------------------------------------------------------------

static KrValue
class_get(KrValue self, KrValue o, KrValue type)
{
    KrValue f = as_wrapped(self)->function;
    if (!kr_isset(f))
        return uninitialized("classmethod");
    if (!kr_isset(type))
        type = kr_type_value(kr_typeof(o));
    if (kr_exact(f, &kr_function_type))
        return kr_method_new(f, type);
    KrValue (*get)(KrValue, KrValue, KrValue) = kr_type_slots(kr_typeof(f))->get;
    return get ? get(f, type, type) : kr_method_new(f, type);
}

static KrValue
class_repr(KrValue self)
{
    return repr(self, "classmethod");
}

const KrType kr_classmethod_type = {
    KR_TYPE_HEAD(kr_classmethod_type, "classmethod", Wrapped),
    .doc = "classmethod(function) -> method\n\nConvert a function to be a class method.",
    .flags = KR_TF_BASE,
    .extra = offsetof(Wrapped, extra),
    .rows = rows,
    .slot = { .make = make, .init = init, .repr = class_repr, .get = class_get },
};
