// build_class.c - the class statement: __build_class__.

#include "runtime.h"

// The bases after __mro_entries__; the tuple itself if there are none.
static KrValue
resolve_bases(KrValue bases)
{
    const KrTuple *t = kr_as_tuple(bases);
    KrValue list = KR_ABSENT;
    for (size_t i = 0; i < t->len; i++) {
        KrValue base = t->items[i];
        bool found = false;
        KrValue f = kr_is_type(base) ? KR_ABSENT : kr_getattr_opt(base, KR_S(__mro_entries__), &found);
        if (!found) {
            if (kr_pending() || (kr_isset(list) && kr_list_append(list, base) < 0))
                return KR_ERROR;
            continue;
        }
        KrValue entries = kr_call1(f, bases);
        if (kr_iserr(entries))
            return KR_ERROR;
        if (!kr_is_tuple(entries))
            return kr_raise(KR_TypeError, "__mro_entries__ must return a tuple");
        if (!kr_isset(list))
            list = kr_list_n(t->items, i);
        if (kr_iserr(list) || kr_list_extend(list, entries) < 0)
            return KR_ERROR;
    }
    return kr_isset(list) ? kr_tuple_from(list) : bases;
}

// The most derived metaclass.
static KrValue
winner(const KrType *meta, const KrTuple *bases)
{
    for (size_t i = 0; i < bases->len; i++) {
        const KrType *t = kr_typeof(bases->items[i]);
        if (kr_type_is_subtype(meta, t))
            continue;
        if (!kr_type_is_subtype(t, meta))
            return kr_raise(KR_TypeError, "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases");
        meta = t;
    }
    return kr_type_value(meta);
}

static KrValue
prepare(KrValue meta, KrValue name, KrValue bases, KrValue kwargs)
{
    bool found;
    if (kr_same(meta, kr_type_value(&kr_type_type)))
        return kr_dict_new();
    KrValue f = kr_getattr_opt(meta, KR_S(__prepare__), &found);
    if (!found)
        return kr_pending() ? KR_ERROR : kr_dict_new();
    KrValue args = kr_tuple(2, name, bases);
    KrValue ns = kr_iserr(args) ? KR_ERROR : kr_call_dict(f, args, kwargs);
    if (kr_iserr(ns))
        return KR_ERROR;
    if (kr_type_slots(kr_typeof(ns))->getitem)
        return ns;
    if (kr_is_type(meta))
        return kr_raise(KR_TypeError, "%N.__prepare__() must return a mapping, not %T", kr_as_type(meta), ns);
    return kr_raise(KR_TypeError, "<metaclass>.__prepare__() must return a mapping, not %T", ns);
}

// The body's __class__ cell must hold the class that came out.
static int
check_cell(KrValue cell, KrValue name, KrValue cls)
{
    if (!kr_isset(cell) || !kr_exact(cell, &kr_cell_type) || !kr_is_type(cls))
        return 0;
    KrValue in = ((KrCell *)kr_obj(cell))->value;
    if (kr_isset(in) && kr_same(in, cls))
        return 0;
    if (!kr_isset(in))
        kr_raise(KR_RuntimeError, "__class__ not set defining %R as %R. Was __classcell__ propagated to type.__new__?", name, cls);
    else
        kr_raise(KR_TypeError, "__class__ set to %R defining %R as %R", in, name, cls);
    return -1;
}

KrValue
kr_build_class(KrValue fn, KrValue name, const KrValue *bases, size_t nbases, KrValue kwnames, const KrValue *kwargs)
{
    KrFunction *f = (KrFunction *)kr_obj(fn);
    KrValue given = kr_tuple_n(bases, nbases);
    KrValue resolved = kr_iserr(given) ? KR_ERROR : resolve_bases(given);
    KrValue kwds = kr_iserr(resolved) ? KR_ERROR : kr_dict_new();
    if (kr_iserr(kwds))
        return KR_ERROR;
    KrValue meta = KR_ABSENT;
    for (size_t i = 0; kr_isset(kwnames) && i < kr_as_tuple(kwnames)->len; i++) {
        KrValue kw = kr_as_tuple(kwnames)->items[i];
        if (kr_str_is(kw, "metaclass"))
            meta = kwargs[i];
        else if (kr_dict_set(kwds, kw, kwargs[i]) < 0)
            return KR_ERROR;
    }
    const KrTuple *t = kr_as_tuple(resolved);
    if (!kr_isset(meta))
        meta = t->len ? kr_type_value(kr_typeof(t->items[0])) : kr_type_value(&kr_type_type);
    if (kr_is_type(meta)) {
        meta = winner(kr_as_type(meta), t);
        if (kr_iserr(meta))
            return KR_ERROR;
    }
    KrValue ns = prepare(meta, name, resolved, kwds);
    KrValue cell = kr_iserr(ns) ? KR_ERROR : kr_eval_code(f->code, f->globals, ns, f->closure);
    if (kr_iserr(cell))
        return KR_ERROR;
    if (!kr_same(given, resolved) && kr_setitem(ns, KR_S(__orig_bases__), given) < 0)
        return KR_ERROR;
    KrValue args = kr_tuple(3, name, resolved, ns);
    KrValue cls = kr_iserr(args) ? KR_ERROR : kr_call_dict(meta, args, kwds);
    if (kr_iserr(cls) || check_cell(cell, name, cls) < 0)
        return KR_ERROR;
    return cls;
}
