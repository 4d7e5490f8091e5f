// super.c - super().

#include "runtime.h"

typedef struct Super {
    KrObject ob;
    const KrType *start;        // look-up begins behind it; NULL: not initialised
    KrValue self;               // KR_ABSENT: unbound
    const KrType *type;         // whose mro is walked
} Super;

static Super *
as_super(KrValue v)
{
    return (Super *)kr_obj(v);
}

// The type whose mro counts for self; NULL: TypeError pending.
static const KrType *
check(const KrType *start, KrValue self)
{
    if (kr_is_type(self) && kr_type_is_subtype(kr_as_type(self), start))
        return kr_as_type(self);
    if (kr_type_is_subtype(kr_class(self), start))
        return kr_class(self);
    bool found;
    KrValue c = kr_getattr_opt(self, KR_S(__class__), &found);
    if (found && kr_is_type(c) && kr_type_is_subtype(kr_as_type(c), start))
        return kr_as_type(c);
    if (!kr_pending())
        kr_raise(KR_TypeError, "super(type, obj): obj must be an instance or subtype of type");
    return NULL;
}

KrValue
kr_super_new(const KrType *t, const KrType *start, KrValue self)
{
    const KrType *type = kr_isset(self) ? check(start, self) : NULL;
    if (kr_isset(self) && !type)
        return KR_ERROR;
    Super *s = t->flags & KR_TF_HEAP ? (Super *)kr_obj(kr_instance_new(t)) : kr_new(t);
    if (!s)
        return KR_ERROR;
    s->start = start;
    kr_set(s, &s->self, self);
    s->type = type;
    return kr_value(s);
}

static KrValue
make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    Super *s = t->flags & KR_TF_HEAP ? (Super *)kr_obj(kr_instance_new(t)) : kr_new(t);
    return s ? kr_value(s) : KR_ERROR;
}

// super() without arguments is CALL_SUPER's business: it knows class and first argument.
static int
init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (kr_isset(kwnames) && kr_as_tuple(kwnames)->len) {
        kr_raise(KR_TypeError, "super() takes no keyword arguments");
        return -1;
    }
    if (nargs > 2) {
        kr_raise(KR_TypeError, "super() expected at most 2 arguments, got %zu", nargs);
        return -1;
    }
    if (nargs == 0) {
        kr_raise(KR_RuntimeError, "super(): no arguments");
        return -1;
    }
    if (!kr_is_type(args[0])) {
        kr_raise(KR_TypeError, "super() argument 1 must be a type, not %T", args[0]);
        return -1;
    }
    Super *s = as_super(self);
    KrValue o = nargs > 1 && !kr_is_none(args[1]) ? args[1] : KR_ABSENT;
    const KrType *start = kr_as_type(args[0]);
    const KrType *type = kr_isset(o) ? check(start, o) : NULL;
    if (kr_isset(o) && !type)
        return -1;
    s->start = start;
    s->type = type;
    kr_set(s, &s->self, o);
    return 0;
}

// The base of start, if what follows start in the walked mro is just the mro of that base:
// then its look-up, which is cached, is ours.
static const KrType *
only_base(const KrTuple *mro, size_t at, const KrType *start)
{
    const KrTypeState *state = *start->state;
    if (kr_as_tuple(state->bases)->len != 1)
        return NULL;
    const KrType *base = kr_as_type(kr_as_tuple(state->bases)->items[0]);
    const KrTuple *tail = kr_as_tuple((*base->state)->mro);
    if (mro->len - at - 1 != tail->len)
        return NULL;
    for (size_t i = 0; i < tail->len; i++)
        if (!kr_same(mro->items[at + 1 + i], tail->items[i]))
            return NULL;
    return base;
}

// What the classes behind start say about the name; ABSENT, nothing pending: nothing.
static KrValue
search(Super *s, KrValue name)
{
    if (!s->type || kr_same(name, KR_S(__class__)) || (!(kr_as_str(name)->flags & KR_STR_INTERNED) && kr_str_is(name, "__class__")))
        return KR_ABSENT;
    KrTuple *mro = kr_as_tuple((*s->type->state)->mro);
    size_t i = 0;
    while (i < mro->len && kr_as_type(mro->items[i]) != s->start)
        i++;
    const KrType *base = i < mro->len ? only_base(mro, i, s->start) : NULL;
    if (base)
        return kr_type_lookup(base, name);
    for (i++; i < mro->len; i++) {
        const KrType *c = kr_as_type(mro->items[i]);
        if (kr_type_fill(c) < 0)
            return KR_ERROR;
        KrValue v = kr_dict_get_str((*c->state)->dict, name);
        if (kr_isset(v))
            return v;
    }
    return KR_ABSENT;
}

KrValue
kr_super_getattr(KrValue self, KrValue name)
{
    Super *s = as_super(self);
    KrValue v = search(s, name);
    if (!kr_isset(v))
        return kr_pending() ? KR_ERROR : kr_getattr_generic(self, name);
    KrValue (*get)(KrValue, KrValue, KrValue) = kr_type_slots(kr_class(v))->get;
    if (!get)
        return v;
    bool of_class = kr_same(s->self, kr_value(s->type));
    return get(v, of_class ? KR_ABSENT : s->self, kr_value(s->type));
}

KrValue
kr_super_load_method(KrValue self, KrValue name, KrValue *receiver)
{
    Super *s = as_super(self);
    KrValue v = search(s, name);
    bool plain = kr_isset(v) && kr_is_obj(v) && kr_shape(v)->type->flags & KR_TF_METHODDESC;
    if (!plain || kr_same(s->self, kr_value(s->type)))
        return kr_iserr(v) && kr_pending() ? KR_ERROR : kr_super_getattr(self, name);
    *receiver = s->self;
    return v;
}

static KrValue
get(KrValue self, KrValue o, KrValue type)
{
    (void)type;
    Super *s = as_super(self);
    if (!kr_isset(o) || kr_is_none(o) || kr_isset(s->self))
        return self;
    if (kr_class(self) != &kr_super_type)
        return kr_call2(kr_type_value(kr_class(self)), kr_type_value(s->start), o);
    return kr_super_new(&kr_super_type, s->start, o);
}

static KrValue
repr(KrValue self)
{
    Super *s = as_super(self);
    const char *start = s->start ? s->start->name : "NULL";
    if (s->type)
        return kr_str_format("<super: <class '%s'>, <%N object>>", start, s->type);
    return kr_str_format("<super: <class '%s'>, NULL>", start);
}

static KrValue
get_thisclass(KrValue self)
{
    const KrType *t = as_super(self)->start;
    return t ? kr_type_value(t) : KR_None;
}

static KrValue
get_self(KrValue self)
{
    KrValue o = as_super(self)->self;
    return kr_isset(o) ? o : KR_None;
}

static KrValue
get_self_class(KrValue self)
{
    const KrType *t = as_super(self)->type;
    return t ? kr_type_value(t) : KR_None;
}

static const KrRow rows[] = {
    KR_GETSET("__thisclass__", get_thisclass, NULL, "The class that asks."),
    KR_GETSET("__self__", get_self, NULL, "The object it is about, or None."),
    KR_GETSET("__self_class__", get_self_class, NULL, "The class of that object, or None."),
    KR_END_ROWS,
};

const KrType kr_super_type = {
    KR_TYPE_HEAD(kr_super_type, "super", Super),
    .doc = "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super object\nsuper(type, obj) -> bound super object; requires isinstance(obj, type)\nsuper(type, type2) -> bound super object; requires issubclass(type2, type)",
    .flags = KR_TF_BASE,
    .rows = rows,
    .slot = { .make = make, .init = init, .repr = repr, .getattr = kr_super_getattr, .get = get },
};
