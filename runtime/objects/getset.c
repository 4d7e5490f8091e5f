// getset.c - descriptors that are no methods: attributes computed by C (getset_descriptor)
// and the words of __slots__ (member_descriptor).

#include "runtime.h"

static KrBuiltin *
as_descr(KrValue v)
{
    return (KrBuiltin *)kr_obj(v);
}

KrValue
kr_getset_new(const KrRow *row, const KrType *t)
{
    KrBuiltin *d = kr_new(&kr_getset_type);
    if (!d)
        return KR_ERROR;
    d->row = row;
    d->type = t;
    return kr_value(d);
}

static bool
applies(const char *name, const KrType *t, KrValue o)
{
    if (kr_type_is_subtype(kr_typeof(o), t))
        return true;
    kr_raise(KR_TypeError, "descriptor '%s' for '%N' objects doesn't apply to a '%T' object", name, t, o);
    return false;
}

static KrValue
qualified(const KrType *t, KrValue name)
{
    KrValue qualname = kr_getattr(kr_type_value(t), KR_S(__qualname__));
    return kr_iserr(qualname) ? KR_ERROR : kr_str_format("%S.%S", qualname, name);
}

// ---- getset ---------------------------------------------------------------------------

static KrValue
getset_get(KrValue descr, KrValue o, KrValue type)
{
    (void)type;
    KrBuiltin *d = as_descr(descr);
    if (!kr_isset(o))
        return descr;
    if (!applies(d->row->name, d->type, o))
        return KR_ERROR;
    if (!d->row->fn)
        return kr_raise(KR_AttributeError, "attribute '%s' of '%N' objects is not readable", d->row->name, d->type);
    return ((KrValue (*)(KrValue))d->row->fn)(o);
}

static int
getset_set(KrValue descr, KrValue o, KrValue v)
{
    KrBuiltin *d = as_descr(descr);
    if (!applies(d->row->name, d->type, o))
        return -1;
    if (!d->row->set) {
        kr_raise(KR_AttributeError, "attribute '%s' of '%N' objects is not writable", d->row->name, d->type);
        return -1;
    }
    return ((int (*)(KrValue, KrValue))d->row->set)(o, v);
}

static KrValue
getset_repr(KrValue v)
{
    return kr_str_format("<attribute '%s' of '%N' objects>", as_descr(v)->row->name, as_descr(v)->type);
}

static KrValue
get_name(KrValue v)
{
    return kr_str(as_descr(v)->row->name);
}

static KrValue
get_qualname(KrValue v)
{
    KrValue name = get_name(v);
    return kr_iserr(name) ? KR_ERROR : qualified(as_descr(v)->type, name);
}

static KrValue
get_objclass(KrValue v)
{
    return kr_type_value(as_descr(v)->type);
}

static KrValue
get_doc(KrValue v)
{
    const char *doc = as_descr(v)->row->doc;
    return doc ? kr_str(doc) : KR_None;
}

static const KrRow getset_rows[] = {
    KR_GETSET("__name__", get_name, NULL, NULL),
    KR_GETSET("__qualname__", get_qualname, NULL, NULL),
    KR_GETSET("__objclass__", get_objclass, NULL, NULL),
    KR_GETSET("__doc__", get_doc, NULL, NULL),
    KR_END_ROWS,
};

const KrType kr_getset_type = {
    KR_TYPE_HEAD(kr_getset_type, "getset_descriptor", KrBuiltin),
    .rows = getset_rows,
    .slot = { .repr = getset_repr, .get = getset_get, .set = getset_set },
};

// ---- members ----------------------------------------------------------------------------------

static KrMember *
as_member(KrValue v)
{
    return (KrMember *)kr_obj(v);
}

KrValue
kr_member_new(const KrType *t, KrValue name, size_t offset)
{
    KrMember *m = kr_new(&kr_member_type);
    if (!m)
        return KR_ERROR;
    m->type = t;
    kr_set(m, &m->name, name);
    m->offset = offset;
    return kr_value(m);
}

static bool
member_applies(const KrMember *m, KrValue o)
{
    if (kr_type_is_subtype(kr_typeof(o), m->type))
        return true;
    kr_raise(KR_TypeError, "descriptor '%S' for '%N' objects doesn't apply to a '%T' object", m->name, m->type, o);
    return false;
}

static KrValue *
member_at(const KrMember *m, KrValue o)
{
    return (KrValue *)((char *)kr_obj(o) + m->offset);
}

static KrValue
member_get(KrValue descr, KrValue o, KrValue type)
{
    (void)type;
    KrMember *m = as_member(descr);
    if (!kr_isset(o))
        return descr;
    if (!member_applies(m, o))
        return KR_ERROR;
    KrValue v = *member_at(m, o);
    return kr_isset(v) ? v : kr_no_attribute(o, m->name);
}

static int
member_set(KrValue descr, KrValue o, KrValue v)
{
    KrMember *m = as_member(descr);
    if (!member_applies(m, o))
        return -1;
    if (m->readonly) {
        kr_raise(KR_AttributeError, "readonly attribute");
        return -1;
    }
    if (!kr_isset(v) && !kr_isset(*member_at(m, o))) {
        kr_raise_value(KR_AttributeError, m->name);
        return -1;
    }
    kr_set(kr_obj(o), member_at(m, o), v);
    return 0;
}

static KrValue
member_repr(KrValue v)
{
    return kr_str_format("<member '%S' of '%N' objects>", as_member(v)->name, as_member(v)->type);
}

static KrValue
member_name(KrValue v)
{
    return as_member(v)->name;
}

static KrValue
member_qualname(KrValue v)
{
    return qualified(as_member(v)->type, as_member(v)->name);
}

static KrValue
member_objclass(KrValue v)
{
    return kr_type_value(as_member(v)->type);
}

static KrValue
member_doc(KrValue v)
{
    const char *doc = as_member(v)->doc;
    return doc ? kr_str(doc) : KR_None;
}

static KrValue
member_reduce(KrValue v)
{
    KrValue getattr = kr_dict_get_text(kr_state.builtins, "getattr");
    return kr_tuple(2, getattr, kr_tuple(2, member_objclass(v), as_member(v)->name));
}

static const KrRow member_rows[] = {
    KR_GETSET("__name__", member_name, NULL, NULL),
    KR_GETSET("__qualname__", member_qualname, NULL, NULL),
    KR_GETSET("__objclass__", member_objclass, NULL, NULL),
    KR_GETSET("__doc__", member_doc, NULL, NULL),
    KR_METHOD("__reduce__", member_reduce, "(self, /)", VALUE, ALLOCATES, NULL),
    KR_END_ROWS,
};

const KrType kr_member_type = {
    KR_TYPE_HEAD(kr_member_type, "member_descriptor", KrMember),
    .rows = member_rows,
    .slot = { .repr = member_repr, .get = member_get, .set = member_set },
};
