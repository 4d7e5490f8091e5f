// mappingproxy.c - a read-only view of a mapping: cls.__dict__.

#include "runtime.h"

typedef struct Proxy {
    KrObject ob;
    KrValue mapping;
} Proxy;

static KrValue
mapping(KrValue self)
{
    return ((Proxy *)kr_obj(self))->mapping;
}

KrValue
kr_mappingproxy_new(KrValue m)
{
    Proxy *p = kr_new(&kr_mappingproxy_type);
    if (!p)
        return KR_ERROR;
    kr_set(p, &p->mapping, m);
    return kr_value(p);
}

static KrValue
make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)t;
    KrValue m;
    if (kr_args("mappingproxy", "(mapping)", args, nargs, kwnames, &m) < 0)
        return KR_ERROR;
    const KrSlots *s = kr_type_slots(kr_typeof(m));
    if (!s->getitem || kr_is_list(m) || kr_is_tuple(m))
        return kr_raise(KR_TypeError, "mappingproxy() argument must be a mapping, not %T", m);
    return kr_mappingproxy_new(m);
}

static KrValue
unwrap(KrValue v)
{
    return kr_exact(v, &kr_mappingproxy_type) ? mapping(v) : v;
}

static KrValue
repr(KrValue self)
{
    return kr_str_format("mappingproxy(%R)", mapping(self));
}

static KrValue
str(KrValue self)
{
    return kr_tostr(mapping(self));
}

static int
hash(KrValue self, KrHash *h)
{
    return kr_hash(mapping(self), h);
}

static KrValue
compare(KrValue a, KrValue b, int op)
{
    return kr_compare(mapping(a), b, op);
}

static KrValue
iter(KrValue self)
{
    return kr_iter(mapping(self));
}

static KrSsize
len(KrValue self)
{
    return kr_len(mapping(self));
}

static KrValue
getitem(KrValue self, KrValue key)
{
    return kr_getitem(mapping(self), key);
}

static int
contains(KrValue self, KrValue key)
{
    return kr_contains(mapping(self), key);
}

static KrValue
binary(int op, KrValue a, KrValue b)
{
    if (op == KR_OP_IOR)
        return kr_raise(KR_TypeError, "'|=' is not supported by %T; use '|' instead", a);
    return op == KR_OP_OR ? kr_binary(op, unwrap(a), unwrap(b)) : KR_NotImplemented;
}

static KrValue
get(KrValue self, KrValue key, KrValue otherwise)
{
    return kr_call_method(mapping(self), "get", 2, key, kr_isset(otherwise) ? otherwise : KR_None);
}

static KrValue
keys(KrValue self)
{
    return kr_call_method(mapping(self), "keys", 0);
}

static KrValue
values(KrValue self)
{
    return kr_call_method(mapping(self), "values", 0);
}

static KrValue
items(KrValue self)
{
    return kr_call_method(mapping(self), "items", 0);
}

static KrValue
copy(KrValue self)
{
    return kr_call_method(mapping(self), "copy", 0);
}

static KrValue
reversed(KrValue self)
{
    return kr_call_method(mapping(self), "__reversed__", 0);
}

static const KrRow rows[] = {
    KR_METHOD("get", get, "(self, key, default=None, /)", VALUE, RUNS, "Return the value for key if key is in the mapping, else default."),
    KR_METHOD("keys", keys, "(self, /)", VALUE, RUNS, "The keys."),
    KR_METHOD("values", values, "(self, /)", VALUE, RUNS, "The values."),
    KR_METHOD("items", items, "(self, /)", VALUE, RUNS, "The pairs of key and value."),
    KR_METHOD("copy", copy, "(self, /)", VALUE, RUNS, "A copy of the mapping itself."),
    KR_METHOD("__reversed__", reversed, "(self, /)", VALUE, RUNS, "Keys from the last to the first."),
    KR_CLASSMETHOD("__class_getitem__", kr_generic_alias, "($cls, item, /)", VALUE, RUNS, "See PEP 585"),
    KR_END_ROWS,
};

const KrType kr_mappingproxy_type = {
    KR_TYPE_HEAD(kr_mappingproxy_type, "mappingproxy", Proxy),
    .flags = KR_TF_MAPPING,
    .ops = KR_OPBIT(OR) | KR_OPBIT(IOR),
    .rows = rows,
    .slot = { .make = make, .repr = repr, .str = str, .hash = hash, .compare = compare, .iter = iter, .len = len,
        .getitem = getitem, .contains = contains, .binary = binary, .reflected = binary },
};
