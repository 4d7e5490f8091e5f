// match.c - what match statements ask of a subject.

#include "runtime.h"

bool
kr_is_mapping(KrValue v)
{
    return (kr_typeof(v)->flags & KR_TF_MAPPING) != 0;
}

bool
kr_is_sequence(KrValue v)
{
    return (kr_typeof(v)->flags & KR_TF_SEQUENCE) != 0;
}

// The values under these keys as a tuple, None if one is missing. get() with a
// marker, so that __missing__ adds nothing.
KrValue
kr_match_keys(KrValue subject, KrValue keys)
{
    KrTuple *k = kr_as_tuple(keys);
    KrValue *values;
    KrValue result = kr_tuple_alloc(k->len, &values);
    KrValue seen = kr_set_new(), marker = kr_cell_new(KR_ABSENT), self;
    if (kr_iserr(result) || kr_iserr(seen) || kr_iserr(marker))
        return KR_ERROR;
    if (k->len == 0)
        return result;
    KrValue get = kr_load_method(subject, KR_S(get), &self);
    if (kr_iserr(get))
        return KR_ERROR;
    for (size_t i = 0; i < k->len; i++) {
        KrValue key = k->items[i];
        int has = kr_set_contains(seen, key);
        if (has < 0)
            return KR_ERROR;
        if (has)
            return kr_raise(KR_ValueError, "mapping pattern checks duplicate key (%R)", key);
        if (kr_set_add(seen, key) < 0)
            return KR_ERROR;
        KrValue args[3] = { self, key, marker };
        KrValue v = kr_isset(self) ? kr_call(get, args, 3, KR_ABSENT) : kr_call(get, args + 1, 2, KR_ABSENT);
        if (kr_iserr(v))
            return KR_ERROR;
        if (kr_same(v, marker))
            return KR_None;
        values[i] = v;
    }
    return result;
}

// ABSENT with nothing pending: there is no such attribute.
static KrValue
match_attr(KrValue subject, KrValue name, KrValue seen, KrValue cls)
{
    int has = kr_set_contains(seen, name);
    if (has < 0)
        return KR_ERROR;
    if (has)
        return kr_raise(KR_TypeError, "%N() got multiple sub-patterns for attribute %R", kr_as_type(cls), name);
    if (kr_set_add(seen, name) < 0)
        return KR_ERROR;
    bool found;
    return kr_getattr_opt(subject, name, &found);
}

static bool
matches_itself(const KrType *t)
{
    return t == &kr_bool_type || (t->flags & (KR_TF_INT | KR_TF_FLOAT | KR_TF_STR | KR_TF_BYTES | KR_TF_BYTEARRAY | KR_TF_LIST | KR_TF_TUPLE | KR_TF_DICT | KR_TF_SET)) != 0;
}

KrValue
kr_match_class(KrValue subject, KrValue cls, size_t npositional, KrValue names)
{
    if (!kr_is_type(cls))
        return kr_raise(KR_TypeError, "called match pattern must be a type");
    int is = kr_isinstance(subject, cls);
    if (is <= 0)
        return is < 0 ? KR_ERROR : KR_None;
    KrTuple *n = kr_as_tuple(names);
    KrValue *values;
    KrValue result = kr_tuple_alloc(npositional + n->len, &values), seen = kr_set_new();
    if (kr_iserr(result) || kr_iserr(seen))
        return KR_ERROR;
    bool self = false;
    if (npositional) {
        bool found;
        KrValue match_args = kr_getattr_opt(cls, KR_S(__match_args__), &found);
        if (found && !kr_exact(match_args, &kr_tuple_type))
            return kr_raise(KR_TypeError, "%N.__match_args__ must be a tuple (got %T)", kr_as_type(cls), match_args);
        if (!found && kr_pending())
            return KR_ERROR;
        self = !found && matches_itself(kr_as_type(cls));
        size_t allowed = found ? kr_as_tuple(match_args)->len : self;
        if (allowed < npositional)
            return kr_raise(KR_TypeError, "%N() accepts %zu positional sub-pattern%s (%zu given)", kr_as_type(cls), allowed, allowed == 1 ? "" : "s", npositional);
        for (size_t i = 0; i < npositional; i++) {
            if (self) {
                values[i] = subject;
                continue;
            }
            KrValue name = kr_as_tuple(match_args)->items[i];
            if (!kr_is_str(name))
                return kr_raise(KR_TypeError, "__match_args__ elements must be strings (got %T)", name);
            values[i] = match_attr(subject, name, seen, cls);
            if (kr_iserr(values[i]))
                return kr_pending() ? KR_ERROR : KR_None;
        }
    }
    for (size_t i = 0; i < n->len; i++) {
        values[npositional + i] = match_attr(subject, n->items[i], seen, cls);
        if (kr_iserr(values[npositional + i]))
            return kr_pending() ? KR_ERROR : KR_None;
    }
    return result;
}
