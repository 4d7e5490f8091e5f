// module.c - modules.
//
// A module's attributes are its variables, cells in a dict of kind KR_DICT_MODULE, which is
// the module's __dict__ and the globals of its functions.

#include "runtime.h"

static KrModule *
as_module(KrValue v)
{
    return (KrModule *)kr_obj(v);
}

static KrValue
make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    KrValue m = t->flags & KR_TF_HEAP ? kr_instance_new(t) : kr_value(kr_new(t));
    KrValue dict = kr_iserr(m) ? KR_ERROR : kr_dict_new_module();
    if (kr_iserr(dict) || kr_instance_dict_set(m, dict) < 0)
        return KR_ERROR;
    kr_set(kr_obj(m), &as_module(m)->dict, dict);
    return m;
}

static int
set_up(KrValue m, KrValue name, KrValue doc)
{
    KrValue dict = as_module(m)->dict;
    return kr_dict_set(dict, KR_S(__name__), name) < 0 || kr_dict_set(dict, KR_S(__doc__), doc) < 0
            || kr_dict_set(dict, KR_S(__package__), KR_None) < 0 || kr_dict_set(dict, KR_S(__loader__), KR_None) < 0
            || kr_dict_set(dict, KR_S(__spec__), KR_None) < 0
        ? -1
        : 0;
}

static int
init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue a[2];
    if (kr_args("module", "(name, doc=None)", args, nargs, kwnames, a) < 0)
        return -1;
    if (!kr_is_str(a[0])) {
        kr_raise(KR_TypeError, "module() argument 'name' must be str, not %A", a[0]);
        return -1;
    }
    return set_up(self, a[0], kr_isset(a[1]) ? a[1] : KR_None);
}

KrValue
kr_module_new(KrValue name)
{
    KrValue m = make(&kr_module_type, NULL, 0, KR_ABSENT);
    return kr_iserr(m) || set_up(m, name, KR_None) < 0 ? KR_ERROR : m;
}

// ---- attributes --------------------------------------------------------------------

bool
kr_module_initializing(KrValue module)
{
    bool found;
    KrValue spec = kr_dict_get_str(as_module(module)->dict, KR_S(__spec__));
    if (!kr_isset(spec) || kr_is_none(spec))
        return false;
    KrValue v = kr_getattr_opt(spec, KR_S(_initializing), &found);
    int t = found ? kr_truth(v) : 0;
    if (t < 0 || kr_pending())
        kr_clear();
    return t > 0;
}

static KrValue
get_attribute(KrValue self, KrValue name, bool quiet)
{
    KrValue v = kr_getattr_quiet(self, name);
    if (kr_isset(v) || kr_pending())
        return v;
    KrValue dict = as_module(self)->dict;
    KrValue f = kr_dict_get_str(dict, KR_S(__getattr__));
    if (kr_isset(f))
        return kr_call1(f, name);
    if (as_module(self)->def && kr_is_str(name))
        kr_check_left_out(as_module(self)->def->rows, name);
    if (quiet)
        return KR_ABSENT;
    KrValue me = kr_dict_get_str(dict, KR_S(__name__));
    if (!kr_isset(me) || !kr_is_str(me))
        return kr_attribute_error(self, name, "module has no attribute '%S'", name);
    if (kr_module_initializing(self))
        return kr_attribute_error(self, name, "partially initialized module '%S' has no attribute '%S' (most likely due to a circular import)", me, name);
    return kr_attribute_error(self, name, "module '%S' has no attribute '%S'", me, name);
}

KrValue
kr_module_getattr(KrValue self, KrValue name)
{
    return get_attribute(self, name, false);
}

KrValue
kr_module_getattr_opt(KrValue self, KrValue name)
{
    return get_attribute(self, name, true);
}

static KrValue
repr(KrValue self)
{
    KrValue dict = as_module(self)->dict;
    KrValue name = kr_dict_get_str(dict, KR_S(__name__));
    if (!kr_isset(name))
        name = kr_str("?");
    KrValue file = kr_dict_get_str(dict, KR_S(__file__));
    if (kr_isset(file))
        return kr_str_format("<module %R from %R>", name, file);
    KrValue spec = kr_dict_get_str(dict, KR_S(__spec__));
    bool found = false;
    KrValue origin = kr_isset(spec) && !kr_is_none(spec) ? kr_getattr_opt(spec, KR_S(origin), &found) : KR_ABSENT;
    if (found && kr_is_str(origin))
        return kr_str_format("<module %R (%S)>", name, origin);
    return kr_pending() ? KR_ERROR : kr_str_format("<module %R>", name);
}

static KrValue
get_dict(KrValue self)
{
    return as_module(self)->dict;
}

static KrValue
get_annotations(KrValue self)
{
    KrValue dict = as_module(self)->dict;
    KrValue v = kr_dict_get_str(dict, KR_S(__annotations__));
    if (kr_isset(v))
        return v;
    v = kr_dict_new();
    return kr_iserr(v) || kr_dict_set(dict, KR_S(__annotations__), v) < 0 ? KR_ERROR : v;
}

static int
set_annotations(KrValue self, KrValue v)
{
    KrValue dict = as_module(self)->dict;
    if (kr_isset(v))
        return kr_dict_set(dict, KR_S(__annotations__), v);
    int was = kr_dict_del(dict, KR_S(__annotations__));
    if (was == 0)
        kr_raise_value(KR_AttributeError, KR_S(__annotations__));
    return was > 0 ? 0 : -1;
}

static KrValue
dir(KrValue self)
{
    KrValue dict = as_module(self)->dict;
    KrValue f = kr_dict_get_text(dict, "__dir__");
    return kr_isset(f) ? kr_call0(f) : kr_list_from(dict);
}

static const KrRow rows[] = {
    KR_METHOD("__dir__", dir, "(self, /)", VALUE, RUNS, "The module's names."),
    KR_GETSET("__dict__", get_dict, NULL, NULL),
    KR_GETSET("__annotations__", get_annotations, set_annotations, NULL),
    KR_END_ROWS,
};

const KrType kr_module_type = {
    KR_TYPE_HEAD(kr_module_type, "module", KrModule),
    .doc = "Create a module object.\n\nThe name must be a string; the optional docstring can have any type.",
    .sig = "(name, doc=None)",
    .flags = KR_TF_BASE | KR_TF_WEAKREF,
    .extra = offsetof(KrModule, extra),
    .rows = rows,
    .slot = { .make = make, .init = init, .repr = repr, .getattr = kr_module_getattr },
};

// ---- native modules ---------------------------------------------------------------------

static KrValue
row_value(const KrRow *r, KrValue module, KrValue name)
{
    switch (r->kind) {
    case KR_ROW_FUNCTION: case KR_ROW_VFUNCTION:
        return kr_builtin_new(r, module, NULL, name);
    case KR_ROW_INT:
        return kr_int(r->number);
    case KR_ROW_FLOAT:
        return kr_float(r->real);
    case KR_ROW_STR:
        return kr_str(r->sig);
    case KR_ROW_TYPE:
        return kr_type_value(r->type);
    case KR_ROW_MADE:
        return ((KrValue (*)(KrValue))r->fn)(module);
    default:
        return kr_raise(KR_SystemError, "bad row '%s' of module %R", r->name, name);
    }
}

// Makes a native module and puts it into sys.modules; its init runs last.
KrValue
kr_module_native(const KrModuleDef *def)
{
    KrValue name = kr_intern_text(def->name, strlen(def->name));
    KrValue m = kr_iserr(name) ? KR_ERROR : kr_module_new(name);
    if (kr_iserr(m))
        return KR_ERROR;
    as_module(m)->def = def;
    KrValue dict = as_module(m)->dict;
    if (def->doc && kr_dict_set(dict, KR_S(__doc__), kr_str(def->doc)) < 0)
        return KR_ERROR;
    if (kr_module_set_spec(m, name, KR_ABSENT, KR_ABSENT) < 0)
        return KR_ERROR;
    for (const KrRow *r = def->rows; r && r->name; r++) {
        KrValue key = kr_intern_text(r->name, strlen(r->name));
        KrValue v = kr_iserr(key) ? KR_ERROR : row_value(r, m, name);
        if (kr_iserr(v) || kr_dict_set(dict, key, v) < 0)
            return KR_ERROR;
    }
    if (kr_modules_set(name, m) < 0)
        return KR_ERROR;
    if (def->init && def->init(m) < 0) {
        kr_modules_forget(name);
        return KR_ERROR;
    }
    return m;
}
