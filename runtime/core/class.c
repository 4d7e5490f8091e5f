// class.c - the class statement: __build_class__.

#include "runtime.h"

static KrValue
item(KrValue tuple, size_t i)
{
    return kr_as_tuple(tuple)->items[i];
}

// Bases that are no classes say what stands for them.
static KrValue
resolve_bases(KrValue bases)
{
    KrValue list = KR_ABSENT;
    for (size_t i = 0; i < kr_as_tuple(bases)->len; i++) {
        KrValue b = item(bases, i), entries;
        bool found = false;
        KrValue f = kr_is_type(b) ? KR_ABSENT : kr_getattr_opt(b, KR_S(__mro_entries__), &found);
        if (!found) {
            if (kr_pending() || (kr_isset(list) && kr_list_append(list, b) < 0))
                return KR_ERROR;
            continue;
        }
        entries = kr_call1(f, bases);
        if (kr_iserr(entries))
            return KR_ERROR;
        if (!kr_is_tuple(entries))
            return kr_raise(KR_TypeError, "__mro_entries__ must return a tuple");
        if (!kr_isset(list))
            list = kr_list_n(kr_as_tuple(bases)->items, i);
        if (kr_iserr(list) || kr_list_extend(list, entries) < 0)
            return KR_ERROR;
    }
    return kr_isset(list) ? kr_tuple_from(list) : bases;
}

static KrValue
prepare(KrValue meta, KrValue name, KrValue bases, KrValue keywords)
{
    if (kr_same(meta, kr_value(&kr_type_type)))
        return kr_dict_new();
    bool found;
    KrValue f = kr_getattr_opt(meta, KR_S(__prepare__), &found);
    if (!found)
        return kr_pending() ? KR_ERROR : kr_dict_new();
    KrValue args = kr_tuple(2, name, bases);
    KrValue ns = kr_iserr(args) ? KR_ERROR : kr_call_dict(f, args, keywords);
    if (kr_iserr(ns) || kr_is_dict(ns) || kr_type_slots(kr_typeof(ns))->getitem)
        return ns;
    return kr_raise(KR_TypeError, "%s.__prepare__() must return a mapping, not %T",
        kr_is_type(meta) ? kr_as_type(meta)->name : "<metaclass>", ns);
}

// The __class__ cell of the body must hold the class by now.
static KrValue
check_cell(KrValue cls, KrValue cell, KrValue name)
{
    if (!kr_is_type(cls) || !kr_exact(cell, &kr_cell_type))
        return cls;
    KrValue held = ((KrCell *)kr_obj(cell))->value;
    if (!kr_isset(held))
        return kr_raise(KR_RuntimeError, "__class__ not set defining %R as %R. Was __classcell__ propagated to type.__new__?", name, cls);
    if (!kr_same(held, cls))
        return kr_raise(KR_TypeError, "__class__ set to %R defining %R as %R", held, name, cls);
    return cls;
}

KrValue
kr_build_class(KrValue fn, KrValue name, const KrValue *bases, size_t nbases, KrValue kwnames, const KrValue *kwargs)
{
    KrValue original = kr_tuple_n(bases, nbases);
    KrValue resolved = kr_iserr(original) ? KR_ERROR : resolve_bases(original);
    if (kr_iserr(resolved))
        return KR_ERROR;

    KrValue keywords = KR_ABSENT, meta = KR_ABSENT;
    size_t nkw = kr_isset(kwnames) ? kr_as_tuple(kwnames)->len : 0;
    for (size_t i = 0; i < nkw; i++) {
        if (kr_str_eq(item(kwnames, i), KR_S(metaclass))) {
            meta = kwargs[i];
            continue;
        }
        if (!kr_isset(keywords))
            keywords = kr_dict_new();
        if (kr_iserr(keywords) || kr_dict_set(keywords, item(kwnames, i), kwargs[i]) < 0)
            return KR_ERROR;
    }
    if (!kr_isset(meta))
        meta = kr_as_tuple(resolved)->len ? kr_type_value(kr_typeof(item(resolved, 0))) : kr_value(&kr_type_type);
    if (kr_is_type(meta)) {
        meta = kr_best_metaclass(kr_as_type(meta), resolved);
        if (kr_iserr(meta))
            return KR_ERROR;
    }

    KrValue ns = prepare(meta, name, resolved, keywords);
    if (kr_iserr(ns))
        return KR_ERROR;
    KrFunction *f = (KrFunction *)kr_obj(fn);
    KrValue cell = kr_eval_code(f->code, f->globals, ns, f->closure);
    if (kr_iserr(cell))
        return KR_ERROR;
    if (!kr_same(resolved, original) && kr_setitem(ns, KR_S(__orig_bases__), original) < 0)
        return KR_ERROR;
    KrValue args = kr_tuple(3, name, resolved, ns);
    KrValue cls = kr_iserr(args) ? KR_ERROR : kr_call_dict(meta, args, keywords);
    return kr_iserr(cls) ? KR_ERROR : check_cell(cls, cell, name);
}
