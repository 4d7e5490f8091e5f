// _weakref.c - weak proxies, and the module that shows them and weakref.ref.
//
// A proxy is a KrWeak that passes every operation on to its object. What the object gives
// back may run Python code and drop the last reference: the object is held in a local.

#include "runtime.h"

// The object, or ReferenceError.
static KrValue
object_of(KrValue v)
{
    if (!kr_exact(v, &kr_weakproxy_type) && !kr_exact(v, &kr_weakcallableproxy_type))
        return v;
    KrValue o = kr_weak_get(v);
    return kr_is_none(o) ? kr_raise(&kr_ReferenceError_type, "weakly-referenced object no longer exists") : o;
}

static KrValue
proxy_getattr(KrValue self, KrValue name)
{
    KrValue o = object_of(self);
    return kr_iserr(o) ? KR_ERROR : kr_getattr(o, name);
}

static int
proxy_setattr(KrValue self, KrValue name, KrValue v)
{
    KrValue o = object_of(self);
    return kr_iserr(o) ? -1 : kr_setattr(o, name, v);
}

static KrValue
proxy_call(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue o = object_of(self);
    return kr_iserr(o) ? KR_ERROR : kr_call(o, args, nargs, kwnames);
}

static KrValue
proxy_repr(KrValue self)
{
    KrValue o = kr_weak_get(self);
    return kr_str_format("<weakproxy at 0x%zx to %T at 0x%zx>", (size_t)KR_WORD(self), o, (size_t)KR_WORD(o));
}

static KrValue
proxy_str(KrValue self)
{
    KrValue o = object_of(self);
    return kr_iserr(o) ? KR_ERROR : kr_tostr(o);
}

static KrValue
proxy_compare(KrValue a, KrValue b, int op)
{
    a = object_of(a);
    b = kr_iserr(a) ? KR_ERROR : object_of(b);
    return kr_iserr(b) ? KR_ERROR : kr_compare(a, b, op);
}

static KrValue
proxy_iter(KrValue self)
{
    KrValue o = object_of(self);
    return kr_iserr(o) ? KR_ERROR : kr_iter(o);
}

static KrValue
proxy_next(KrValue self)
{
    KrValue o = object_of(self);
    if (kr_iserr(o))
        return KR_ERROR;
    if (!kr_type_slots(kr_typeof(o))->next)
        return kr_raise(KR_TypeError, "Weakref proxy referenced a non-iterator '%T' object", o);
    return kr_next(o);
}

static KrValue
proxy_binary(int op, KrValue a, KrValue b)
{
    a = object_of(a);
    b = kr_iserr(a) ? KR_ERROR : object_of(b);
    return kr_iserr(b) ? KR_ERROR : kr_binary(op, a, b);
}

static KrValue
proxy_unary(int op, KrValue self)
{
    KrValue o = object_of(self);
    return kr_iserr(o) ? KR_ERROR : kr_unary(op, o);
}

static KrValue
proxy_pow(KrValue a, KrValue b, KrValue mod)
{
    a = object_of(a);
    b = kr_iserr(a) ? KR_ERROR : object_of(b);
    mod = kr_iserr(b) ? KR_ERROR : object_of(mod);
    return kr_iserr(mod) ? KR_ERROR : kr_power(a, b, mod);
}

static int
proxy_truth(KrValue self)
{
    KrValue o = object_of(self);
    return kr_iserr(o) ? -1 : kr_truth(o);
}

static KrSsize
proxy_len(KrValue self)
{
    KrValue o = object_of(self);
    return kr_iserr(o) ? -1 : kr_len(o);
}

static KrValue
proxy_getitem(KrValue self, KrValue key)
{
    KrValue o = object_of(self);
    return kr_iserr(o) ? KR_ERROR : kr_getitem(o, key);
}

static int
proxy_setitem(KrValue self, KrValue key, KrValue v)
{
    KrValue o = object_of(self);
    return kr_iserr(o) ? -1 : kr_setitem(o, key, v);
}

static int
proxy_contains(KrValue self, KrValue item)
{
    KrValue o = object_of(self);
    return kr_iserr(o) ? -1 : kr_contains(o, item);
}

#define ALL_OPS (KR_OPBIT(IADD) - 1 + ((KR_OPBIT(DIVMOD) << 1) - KR_OPBIT(IADD)))
#define ALL_UNARY (KR_UNBIT(NEG) | KR_UNBIT(POS) | KR_UNBIT(INVERT) | KR_UNBIT(ABS) | KR_UNBIT(INT) | KR_UNBIT(FLOAT) | KR_UNBIT(INDEX))
#define PROXY_SLOTS .repr = proxy_repr, .str = proxy_str, .hash = kr_hash_unhashable, .compare = proxy_compare,     \
    .getattr = proxy_getattr, .setattr = proxy_setattr, .iter = proxy_iter, .next = proxy_next, .binary = proxy_binary, \
    .reflected = proxy_binary, .unary = proxy_unary, .pow = proxy_pow, .truth = proxy_truth, .len = proxy_len,       \
    .getitem = proxy_getitem, .setitem = proxy_setitem, .contains = proxy_contains

const KrType kr_weakproxy_type = {
    KR_TYPE_HEAD(kr_weakproxy_type, "weakref.ProxyType", KrWeak),
    .flags = KR_TF_NONEW,
    .ops = ALL_OPS | ALL_UNARY,
    .slot = { PROXY_SLOTS },
};

const KrType kr_weakcallableproxy_type = {
    KR_TYPE_HEAD(kr_weakcallableproxy_type, "weakref.CallableProxyType", KrWeak),
    .flags = KR_TF_NONEW,
    .ops = ALL_OPS | ALL_UNARY,
    .slot = { PROXY_SLOTS, .call = proxy_call },
};

static KrValue
proxy(KrValue object, KrValue callback)
{
    if (!kr_weak_referable(object))
        return kr_raise(KR_TypeError, "cannot create weak reference to '%T' object", object);
    bool callable = kr_type_slots(kr_typeof(object))->call != NULL;
    KrWeak *w = kr_new(callable ? &kr_weakcallableproxy_type : &kr_weakproxy_type);
    if (!w || kr_weak_init(w, object, kr_isset(callback) && !kr_is_none(callback) ? callback : KR_ABSENT) < 0)
        return KR_ERROR;
    return kr_value(w);
}

static KrValue
getweakrefs(KrValue object)
{
    return kr_weak_list(object);
}

static KrValue
getweakrefcount(KrValue object)
{
    KrValue l = kr_weak_list(object);
    return kr_iserr(l) ? KR_ERROR : kr_int((intptr_t)kr_as_list(l)->len);
}

// Atomically removes key from dict if its value is a dead reference.
static KrValue
remove_dead(KrValue dict, KrValue key)
{
    if (!kr_is_dict(dict))
        return kr_raise(KR_TypeError, "_remove_dead_weakref() argument 1 must be dict, not %A", dict);
    KrValue v = kr_dict_get(dict, key);
    if (!kr_isset(v))
        return kr_pending() ? KR_ERROR : KR_None;
    if (!kr_isinstance_exact_or_sub(v, &kr_weakref_type))
        return kr_raise(KR_TypeError, "not a weakref");
    if (kr_is_none(kr_weak_get(v)) && kr_dict_del(dict, key) < 0)
        return KR_ERROR;
    return KR_None;
}

static const KrRow rows[] = {
    KR_TYPE_ROW("ref", &kr_weakref_type),
    KR_TYPE_ROW("ReferenceType", &kr_weakref_type),
    KR_TYPE_ROW("ProxyType", &kr_weakproxy_type),
    KR_TYPE_ROW("CallableProxyType", &kr_weakcallableproxy_type),
    KR_FUNCTION("proxy", proxy, "(object, callback=None, /)", VALUE, ALLOCATES, "A stand-in that forwards to the object and does not keep it alive."),
    KR_FUNCTION("getweakrefs", getweakrefs, "(object, /)", VALUE, ALLOCATES, "The object's weak references."),
    KR_FUNCTION("getweakrefcount", getweakrefcount, "(object, /)", VALUE, ALLOCATES, "How many weak references the object has."),
    KR_FUNCTION("_remove_dead_weakref", remove_dead, "(dct, key, /)", VALUE, RUNS, "Takes the key out if its value is a weak reference to a dead object."),
    KR_END_ROWS,
};

KR_MODULE(_weakref, "Weak references.", rows, NULL, NULL);
