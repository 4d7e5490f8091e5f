// union.c - types.UnionType: int | str.

#include "runtime.h"

typedef struct Union {
    KrObject ob;
    KrValue args;               // tuple without duplicates, in order
    KrValue parameters;         // tuple, made on demand; KR_ABSENT
} Union;

static Union *
as_union(KrValue v)
{
    return (Union *)kr_obj(v);
}

static bool
is_member(KrValue v)
{
    return kr_is_none(v) || kr_is_type(v) || kr_exact(v, &kr_generic_alias_type) || kr_exact(v, &kr_union_type);
}

// Adds v, or the members of the union v, to list; equal ones once.
static int
add(KrValue list, KrValue v)
{
    if (kr_exact(v, &kr_union_type)) {
        KrTuple *args = kr_as_tuple(as_union(v)->args);
        for (size_t i = 0; i < args->len; i++)
            if (add(list, args->items[i]) < 0)
                return -1;
        return 0;
    }
    if (kr_is_none(v))
        v = kr_type_value(&kr_none_type);
    int there = kr_contains(list, v);
    return there < 0 || (!there && kr_list_append(list, v) < 0) ? -1 : 0;
}

static KrValue
from_list(KrValue list)
{
    if (kr_as_list(list)->len == 1)
        return kr_as_list(list)->items[0];
    KrValue args = kr_tuple_from(list);
    Union *u = kr_iserr(args) ? NULL : kr_new(&kr_union_type);
    if (!u)
        return KR_ERROR;
    kr_set(u, &u->args, args);
    return kr_value(u);
}

KrValue
kr_union_of(KrValue a, KrValue b)
{
    if (!is_member(a) || !is_member(b))
        return KR_NotImplemented;
    KrValue list = kr_list_new(2);
    if (kr_iserr(list) || add(list, a) < 0 || add(list, b) < 0)
        return KR_ERROR;
    return from_list(list);
}

static KrValue
binary(int op, KrValue a, KrValue b)
{
    return op == KR_OP_OR ? kr_union_of(a, b) : KR_NotImplemented;
}

static KrValue
repr(KrValue self)
{
    KrTuple *args = kr_as_tuple(as_union(self)->args);
    KrValue parts = kr_list_new(args->len);
    for (size_t i = 0; kr_isset(parts) && i < args->len; i++) {
        KrValue part = kr_same(args->items[i], kr_value(&kr_none_type)) ? kr_str("None") : kr_generic_item_repr(args->items[i]);
        if (kr_iserr(part) || kr_list_append(parts, part) < 0)
            return KR_ERROR;
    }
    return kr_iserr(parts) ? KR_ERROR : kr_str_join(kr_str(" | "), parts);
}

static int
hash(KrValue self, KrHash *h)
{
    KrValue set = kr_frozenset_from(as_union(self)->args);
    return kr_iserr(set) ? -1 : kr_hash(set, h);
}

static KrValue
compare(KrValue a, KrValue b, int op)
{
    if ((op != KR_EQ && op != KR_NE) || !kr_exact(b, &kr_union_type))
        return KR_NotImplemented;
    KrValue x = kr_frozenset_from(as_union(a)->args), y = kr_frozenset_from(as_union(b)->args);
    return kr_iserr(x) || kr_iserr(y) ? KR_ERROR : kr_compare(x, y, op);
}

static KrValue
instancecheck(KrValue self, KrValue o)
{
    int r = kr_isinstance(o, as_union(self)->args);
    return r < 0 ? KR_ERROR : kr_bool(r);
}

static KrValue
subclasscheck(KrValue self, KrValue c)
{
    if (!kr_is_type(c))
        return kr_raise(KR_TypeError, "issubclass() arg 1 must be a class");
    int r = kr_issubclass(c, as_union(self)->args);
    return r < 0 ? KR_ERROR : kr_bool(r);
}

static KrValue
get_args(KrValue self)
{
    return as_union(self)->args;
}

static KrValue
get_parameters(KrValue self)
{
    Union *u = as_union(self);
    if (!kr_isset(u->parameters)) {
        KrValue p = kr_generic_parameters(u->args);
        if (kr_iserr(p))
            return KR_ERROR;
        kr_set(u, &u->parameters, p);
    }
    return u->parameters;
}

// Substitutes the type variables.
static KrValue
getitem(KrValue self, KrValue key)
{
    KrValue parameters = get_parameters(self);
    KrValue args = kr_iserr(parameters) ? KR_ERROR : kr_generic_substitute(self, as_union(self)->args, parameters, key);
    if (kr_iserr(args))
        return KR_ERROR;
    KrValue result = kr_as_tuple(args)->items[0];
    for (size_t i = 1; kr_isset(result) && i < kr_as_tuple(args)->len; i++)
        result = kr_binary(KR_OP_OR, result, kr_as_tuple(args)->items[i]);
    return result;
}

static const KrRow rows[] = {
    KR_METHOD("__instancecheck__", instancecheck, "(self, instance, /)", VALUE, RUNS, NULL),
    KR_METHOD("__subclasscheck__", subclasscheck, "(self, subclass, /)", VALUE, RUNS, NULL),
    KR_GETSET("__args__", get_args, NULL, NULL),
    KR_GETSET("__parameters__", get_parameters, NULL, "The type variables among the parts."),
    KR_END_ROWS,
};

const KrType kr_union_type = {
    KR_TYPE_HEAD(kr_union_type, "types.UnionType", Union),
    .doc = "Several types, one of which is meant: int | str.",
    .ops = KR_OPBIT(OR),
    .rows = rows,
    .slot = { .repr = repr, .hash = hash, .compare = compare, .getitem = getitem, .binary = binary, .reflected = binary },
};
