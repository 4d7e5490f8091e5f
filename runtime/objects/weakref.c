// weakref.c - weakref.ref.
//
// The collector clears the link when it finds the object dead, before any
// finaliser sees it; mem/alloc.c then calls the callback at a poll.

#include "runtime.h"

static KrWeak *
as_weak(KrValue v)
{
    return (KrWeak *)kr_obj(v);
}

// Classes say it by __slots__, built-in types by the flag.
bool
kr_weak_referable(KrValue o)
{
    return kr_is_obj(o) && !kr_is_fix(o) && !kr_is_flo(o) && kr_typeof(o)->flags & KR_TF_WEAKREF;
}

static KrValue
make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (t == &kr_weakref_type && kr_isset(kwnames) && kr_as_tuple(kwnames)->len)
        return kr_raise(KR_TypeError, "ref() takes no keyword arguments");
    if (nargs < 1 || nargs > 2)
        return kr_raise(KR_TypeError, "__new__ expected at %s, got %zu", nargs < 1 ? "least 1 argument" : "most 2 arguments", nargs);
    if (!kr_weak_referable(args[0]))
        return kr_raise(KR_TypeError, "cannot create weak reference to '%T' object", args[0]);
    KrValue callback = nargs > 1 && !kr_is_none(args[1]) ? args[1] : KR_ABSENT;
    KrValue self = t == &kr_weakref_type ? kr_value(kr_new(t)) : kr_instance_new(t);
    if (kr_iserr(self) || kr_weak_init(as_weak(self), args[0], callback) < 0)
        return KR_ERROR;
    return self;
}

// Everything was done when it was made.
static int
init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)self, (void)args;
    if (nargs >= 1 && nargs <= 2 && !(kr_isset(kwnames) && kr_as_tuple(kwnames)->len))
        return 0;
    kr_raise(KR_TypeError, "__init__ expected at %s, got %zu", nargs < 1 ? "least 1 argument" : "most 2 arguments", nargs);
    return -1;
}

static KrValue
call(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args;
    if (kr_isset(kwnames) && kr_as_tuple(kwnames)->len)
        return kr_raise(KR_TypeError, "weakref() takes no keyword arguments");
    if (nargs)
        return kr_raise(KR_TypeError, "weakref expected 0 arguments, got %zu", nargs);
    return kr_weak_get(self);
}

static KrValue
repr(KrValue self)
{
    KrValue o = kr_weak_get(self);
    if (kr_is_none(o))
        return kr_str_format("<weakref at 0x%zx; dead>", (size_t)KR_WORD(self));
    return kr_str_format("<weakref at 0x%zx; to '%T' at 0x%zx>", (size_t)KR_WORD(self), o, (size_t)KR_WORD(o));
}

static int
hash(KrValue self, KrHash *h)
{
    KrWeak *w = as_weak(self);
    if (w->hash == -1) {
        KrValue o = kr_weak_get(self);
        if (kr_is_none(o)) {
            kr_raise(KR_TypeError, "weak object has gone away");
            return -1;
        }
        if (kr_hash(o, &w->hash) < 0)
            return -1;
    }
    *h = w->hash;
    return 0;
}

static KrValue
compare(KrValue a, KrValue b, int op)
{
    if ((op != KR_EQ && op != KR_NE) || !kr_isinstance_exact_or_sub(b, &kr_weakref_type))
        return KR_NotImplemented;
    KrValue x = kr_weak_get(a), y = kr_weak_get(b);
    if (kr_is_none(x) || kr_is_none(y))
        return kr_bool(kr_same(a, b) == (op == KR_EQ));
    return kr_compare(x, y, op);
}

static KrValue
get_callback(KrValue self)
{
    KrValue c = as_weak(self)->callback;
    return kr_isset(c) ? c : KR_None;
}

static const KrRow rows[] = {
    KR_GETSET("__callback__", get_callback, NULL, NULL),
    KR_CLASSMETHOD("__class_getitem__", kr_generic_alias, "($cls, item, /)", VALUE, RUNS, "See PEP 585"),
    KR_END_ROWS,
};

const KrType kr_weakref_type = {
    KR_TYPE_HEAD(kr_weakref_type, "weakref.ReferenceType", KrWeak),
    .flags = KR_TF_BASE,
    .rows = rows,
    .slot = { .make = make, .init = init, .call = call, .repr = repr, .hash = hash, .compare = compare },
};
