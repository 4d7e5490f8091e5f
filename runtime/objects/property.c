// property.c - property().

#include "runtime.h"

typedef struct Property {
    KrObject ob;
    KrValue get, set, del;      // KR_None: none
    KrValue doc;
    KrValue name;               // from __set_name__; KR_ABSENT: not known
    bool getter_doc;            // doc is that of the getter
} Property;

static Property *
as_property(KrValue v)
{
    return (Property *)kr_obj(v);
}

static KrValue
make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    KrValue v = t->flags & KR_TF_HEAP ? kr_instance_new(t) : kr_value(kr_new(t));
    if (kr_iserr(v))
        return KR_ERROR;
    Property *p = as_property(v);
    p->get = p->set = p->del = p->doc = KR_None;
    return v;
}

static KrValue
or_none(KrValue v)
{
    return kr_isset(v) ? v : KR_None;
}

static int
init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue a[4];
    if (kr_args("property", "(fget=None, fset=None, fdel=None, doc=None)", args, nargs, kwnames, a) < 0)
        return -1;
    Property *p = as_property(self);
    kr_set(p, &p->get, or_none(a[0]));
    kr_set(p, &p->set, or_none(a[1]));
    kr_set(p, &p->del, or_none(a[2]));
    kr_set(p, &p->doc, or_none(a[3]));
    kr_set(p, &p->name, KR_ABSENT);
    p->getter_doc = false;
    if (!kr_is_none(p->doc) || kr_is_none(p->get)) {
        if (kr_typeof(self) != &kr_property_type && !kr_is_none(p->doc))
            return kr_setattr(self, KR_S(__doc__), p->doc);
        return 0;
    }
    bool found;
    KrValue doc = kr_getattr_opt(p->get, KR_S(__doc__), &found);
    if (!found || kr_is_none(doc))
        return kr_pending() ? -1 : 0;
    p->getter_doc = true;
    kr_set(p, &p->doc, doc);
    // A subclass has a __doc__ of its own in the way: the instance's dict goes first.
    return kr_typeof(self) == &kr_property_type ? 0 : kr_setattr(self, KR_S(__doc__), doc);
}

static KrValue
refuse(Property *p, KrValue o, const char *what)
{
    KrValue qualname = kr_getattr(kr_type_value(kr_typeof(o)), KR_S(__qualname__));
    if (kr_iserr(qualname))
        return KR_ERROR;
    if (kr_isset(p->name))
        return kr_raise(KR_AttributeError, "property %R of %R object has no %s", p->name, qualname, what);
    return kr_raise(KR_AttributeError, "property of %R object has no %s", qualname, what);
}

static KrValue
property_get(KrValue self, KrValue o, KrValue type)
{
    (void)type;
    if (!kr_isset(o) || kr_is_none(o))
        return self;
    Property *p = as_property(self);
    return kr_is_none(p->get) ? refuse(p, o, "getter") : kr_call1(p->get, o);
}

static int
property_set(KrValue self, KrValue o, KrValue v)
{
    Property *p = as_property(self);
    KrValue f = kr_isset(v) ? p->set : p->del;
    if (kr_is_none(f)) {
        refuse(p, o, kr_isset(v) ? "setter" : "deleter");
        return -1;
    }
    KrValue r = kr_isset(v) ? kr_call2(f, o, v) : kr_call1(f, o);
    return kr_iserr(r) ? -1 : 0;
}

// A property like self, but for what is given.
static KrValue
copy(KrValue self, KrValue get, KrValue set, KrValue del)
{
    Property *old = as_property(self);
    if (!kr_isset(get) || kr_is_none(get))
        get = old->get;
    if (!kr_isset(set) || kr_is_none(set))
        set = old->set;
    if (!kr_isset(del) || kr_is_none(del))
        del = old->del;
    KrValue doc = old->getter_doc && !kr_is_none(get) ? KR_None : old->doc;
    KrValue v = kr_call(kr_type_value(kr_typeof(self)), (KrValue[]) { get, set, del, doc }, 4, KR_ABSENT);
    if (kr_isset(v) && kr_isinstance_exact_or_sub(v, &kr_property_type))
        kr_set(kr_obj(v), &as_property(v)->name, old->name);
    return v;
}

static KrValue
getter(KrValue self, KrValue f)
{
    return copy(self, f, KR_ABSENT, KR_ABSENT);
}

static KrValue
setter(KrValue self, KrValue f)
{
    return copy(self, KR_ABSENT, f, KR_ABSENT);
}

static KrValue
deleter(KrValue self, KrValue f)
{
    return copy(self, KR_ABSENT, KR_ABSENT, f);
}

static KrValue
set_name(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)kwnames;
    if (nargs != 2)
        return kr_raise(KR_TypeError, "__set_name__() takes 2 positional arguments but %zu were given", nargs);
    kr_set(kr_obj(self), &as_property(self)->name, args[1]);
    return KR_None;
}

static KrValue
get_fget(KrValue self)
{
    return as_property(self)->get;
}

static KrValue
get_fset(KrValue self)
{
    return as_property(self)->set;
}

static KrValue
get_fdel(KrValue self)
{
    return as_property(self)->del;
}

static KrValue
get_doc(KrValue self)
{
    return as_property(self)->doc;
}

static int
set_doc(KrValue self, KrValue v)
{
    kr_set(kr_obj(self), &as_property(self)->doc, or_none(v));
    return 0;
}

static KrValue
get_abstract(KrValue self)
{
    Property *p = as_property(self);
    KrValue fs[] = { p->get, p->set, p->del };
    for (int i = 0; i < 3; i++) {
        bool found;
        KrValue v = kr_getattr_opt(fs[i], KR_S(__isabstractmethod__), &found);
        int t = found ? kr_truth(v) : kr_pending() ? -1 : 0;
        if (t)
            return t < 0 ? KR_ERROR : KR_True;
    }
    return KR_False;
}

static const KrRow rows[] = {
    KR_METHOD("getter", getter, "(self, fget, /)", VALUE, RUNS, "The property with another function to read it."),
    KR_METHOD("setter", setter, "(self, fset, /)", VALUE, RUNS, "The property with another function to set it."),
    KR_METHOD("deleter", deleter, "(self, fdel, /)", VALUE, RUNS, "The property with another function to delete it."),
    KR_VMETHOD("__set_name__", set_name, "(self, owner, name, /)", VALUE, ALLOCATES, "Told by the class under which name it stands."),
    KR_GETSET("fget", get_fget, NULL, NULL),
    KR_GETSET("fset", get_fset, NULL, NULL),
    KR_GETSET("fdel", get_fdel, NULL, NULL),
    KR_GETSET("__doc__", get_doc, set_doc, NULL),
    KR_GETSET("__isabstractmethod__", get_abstract, NULL, NULL),
    KR_END_ROWS,
};

// What reading the property calls; ABSENT: not that simple.
KrValue
kr_property_getter(KrValue v)
{
    KrValue get = kr_exact(v, &kr_property_type) ? as_property(v)->get : KR_None;
    return kr_is_none(get) ? KR_ABSENT : get;
}

KrValue
kr_property_setter(KrValue v)
{
    KrValue set = kr_exact(v, &kr_property_type) ? as_property(v)->set : KR_None;
    return kr_is_none(set) ? KR_ABSENT : set;
}

const KrType kr_property_type = {
    KR_TYPE_HEAD(kr_property_type, "property", Property),
    .doc = "Property attribute.\n\n  fget\n    function to be used for getting an attribute value\n  fset\n    function to be used for setting an attribute value\n  fdel\n    function to be used for del'ing an attribute\n  doc\n    docstring",
    .sig = "(fget=None, fset=None, fdel=None, doc=None)",
    .flags = KR_TF_BASE,
    .rows = rows,
    .slot = { .make = make, .init = init, .get = property_get, .set = property_set },
};
