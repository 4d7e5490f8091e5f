// namespace.c - types.SimpleNamespace.

#include "runtime.h"

typedef struct Namespace {
    KrObject ob;
    KrExtra *extra;
} Namespace;

static KrValue
make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return t->flags & KR_TF_HEAP ? kr_instance_new(t) : kr_value(kr_new(t));
}

KrValue
kr_namespace_new(void)
{
    return make(&kr_namespace_type, NULL, 0, KR_ABSENT);
}

static int
init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (nargs) {
        kr_raise(KR_TypeError, "no positional arguments expected");
        return -1;
    }
    size_t n = kr_isset(kwnames) ? kr_as_tuple(kwnames)->len : 0;
    for (size_t i = 0; i < n; i++)
        if (kr_slot_set(self, kr_as_tuple(kwnames)->items[i], args[i]) < 0)
            return -1;
    return 0;
}

static KrValue
repr(KrValue self)
{
    const char *name = kr_exact(self, &kr_namespace_type) ? "namespace" : kr_typeof(self)->name;
    bool recursive;
    KrValue guard = kr_simple_repr_enter(self, &recursive);
    if (recursive)
        return kr_str_format("%s(...)", name);
    if (kr_iserr(guard) && kr_pending())
        return KR_ERROR;
    KrValue dict = kr_instance_dict(self), parts = kr_list_new(0), key, v;
    for (size_t i = 0; kr_isset(dict) && kr_isset(parts) && kr_dict_next(dict, &i, &key, &v);) {
        if (!kr_is_str(key) || !kr_as_str(key)->len)
            continue;
        KrValue part = kr_str_format("%S=%R", key, v);
        if (kr_iserr(part) || kr_list_append(parts, part) < 0)
            dict = KR_ERROR;
    }
    kr_simple_repr_leave(self);
    KrValue text = kr_iserr(dict) || kr_iserr(parts) ? KR_ERROR : kr_str_join(kr_str(", "), parts);
    return kr_iserr(text) ? KR_ERROR : kr_str_format("%s(%S)", name, text);
}

static KrValue
compare(KrValue a, KrValue b, int op)
{
    if (!kr_isinstance_exact_or_sub(a, &kr_namespace_type) || !kr_isinstance_exact_or_sub(b, &kr_namespace_type))
        return KR_NotImplemented;
    KrValue x = kr_instance_dict(a), y = kr_instance_dict(b);
    return kr_iserr(x) || kr_iserr(y) ? KR_ERROR : kr_compare(x, y, op);
}

static KrValue
get_dict(KrValue self)
{
    return kr_instance_dict(self);
}

static KrValue
reduce(KrValue self)
{
    return kr_tuple(3, kr_type_value(kr_typeof(self)), kr_tuple_n(NULL, 0), kr_instance_dict(self));
}

static const KrRow rows[] = {
    KR_GETSET("__dict__", get_dict, NULL, NULL),
    KR_METHOD("__reduce__", reduce, "(self, /)", VALUE, ALLOCATES, "What pickle stores."),
    KR_END_ROWS,
};

const KrType kr_namespace_type = {
    KR_TYPE_HEAD(kr_namespace_type, "types.SimpleNamespace", Namespace),
    .doc = "A simple attribute-based namespace.\n\nSimpleNamespace(**kwargs)",
    .flags = KR_TF_BASE,
    .extra = offsetof(Namespace, extra),
    .rows = rows,
    .slot = { .make = make, .init = init, .repr = repr, .compare = compare },
};
