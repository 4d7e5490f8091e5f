// attr.c - attributes: look-up along the mro, descriptors, messages.
//
// kr_type_lookup is cached by (version of the type, interned name); a change of a class
// gives it and its subclasses new versions, so entries are never removed. Getters may run
// Python code, which may change anything: nothing found before a call is used after it.

#include <stdio.h>
#include <stdlib.h>

#include "runtime.h"

enum { LOOKUPS = 1024 };

struct KrLookup {
    uint32_t version;
    KrValue name;               // interned strings live for ever
    KrValue value;              // ABSENT: not there
};

// ---- what the driver left out -----------------------------------------------------------

// The names of all rows of a table, those left out too, in order.
KrValue
kr_rows_names(const KrRow *rows)
{
    KrValue all = kr_list_new(0);
    const char *out = kr_rows_left_out(rows);
    for (unsigned kept = 0; rows && (rows->name || (out && *out));) {
        bool left_out = out && (uint8_t)*out == kept + 1;
        KrValue name = kr_iserr(all) ? KR_ERROR : kr_str(left_out ? out + 1 : rows->name);
        if (kr_iserr(name) || kr_list_append(all, name) < 0)
            return KR_ERROR;
        if (left_out)
            out += strlen(out) + 1;
        else
            rows++, kept++;
    }
    return all;
}

// A program that was said to look up no other names than its own stops here rather than go on
// without: driver/shorten.c overlooked something.
void
kr_left_out(const char *name)
{
    fprintf(stderr, "krait: '%s' was left out of this program, which looks it up; build it with -fno-shorten\n", name);
    abort();
}

void
kr_check_left_out(const KrRow *rows, KrValue name)
{
    const char *text = kr_as_utf8(name, NULL);
    for (const char *out = kr_rows_left_out(rows); text && out && *out; out += strlen(out) + 1)
        if (strcmp(out + 1, text) == 0)
            kr_left_out(text);
}

// ---- along the mro ----------------------------------------------------------------

static KrValue
search_mro(const KrType *t, KrValue name)
{
    KrTypeState *state = *t->state;
    if (!kr_isset(state->mro))
        return KR_ABSENT;       // its mro is being made
    KrTuple *mro = kr_as_tuple(state->mro);
    for (size_t i = 0; i < mro->len; i++) {
        const KrType *c = kr_as_type(mro->items[i]);
        KrTypeState *s = *c->state;
        if (!s->filled && kr_type_fill(c) < 0)
            return KR_ABSENT;
        KrValue v = kr_dict_get_str(s->dict, name);
        if (kr_isset(v))
            return v;
        if (kr_rows_left_out(c->rows))
            kr_check_left_out(c->rows, name);
    }
    return KR_ABSENT;
}

KrValue
kr_type_lookup(const KrType *t, KrValue name)
{
    KrTypeState *state = *t->state;
    if (!(kr_as_str(name)->flags & KR_STR_INTERNED))
        return search_mro(t, name);
    if (!state->version) {
        if (kr_state.type_versions == UINT32_MAX || !kr_isset(state->mro))
            return search_mro(t, name);
        // The bases too, so that a change of theirs finds its way here.
        KrTuple *mro = kr_as_tuple(state->mro);
        for (size_t i = mro->len; i-- > 0;) {
            KrTypeState *s = *kr_as_type(mro->items[i])->state;
            if (!s->version)
                s->version = ++kr_state.type_versions;
        }
    }
    if (!kr_state.lookups) {
        kr_state.lookups = kr_alloc_root(LOOKUPS * sizeof *kr_state.lookups);
        if (!kr_state.lookups)
            return KR_ABSENT;
    }
    size_t hash = (state->version * 0x9e3779b1u) ^ (KR_WORD(name) >> 4);
    struct KrLookup *e = &kr_state.lookups[hash % LOOKUPS];
    if (e->version == state->version && kr_same(e->name, name))
        return e->value;
    KrValue v = search_mro(t, name);
    if (!kr_isset(v) && kr_pending())
        return KR_ABSENT;
    if (state->version) {
        e->version = state->version;
        e->name = name;
        e->value = v;
    }
    return v;
}

// ---- AttributeError ----------------------------------------------------------------

KrValue
kr_attribute_error(KrValue o, KrValue name, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    KrValue text = kr_str_vformat(format, args);
    va_end(args);
    if (kr_iserr(text))
        return KR_ERROR;
    kr_raise_value(KR_AttributeError, text);
    if (kr_pending_is(KR_AttributeError)) {
        KrValue exc = kr_take();
        if (kr_setattr(exc, KR_S(name), name) < 0 || kr_setattr(exc, KR_S(obj), o) < 0)
            return KR_ERROR;
        kr_set_pending(exc);
    }
    return KR_ERROR;
}

KrValue
kr_no_attribute(KrValue o, KrValue name)
{
    if (kr_is_type(o))
        return kr_attribute_error(o, name, "type object '%N' has no attribute '%S'", kr_as_type(o), name);
    return kr_attribute_error(o, name, "'%T' object has no attribute '%S'", o, name);
}

static bool
check_name(KrValue name)
{
    if (kr_is_str(name))
        return true;
    kr_raise(KR_TypeError, "attribute name must be string, not '%T'", name);
    return false;
}

// ---- object.__getattribute__ ----------------------------------------------------------

static const KrSlots *
slots_of(KrValue v)
{
    return kr_type_slots(kr_class(v));
}

static bool
has_own(KrValue o)
{
    return kr_is_obj(o) && kr_shape(o)->type->extra;
}

// Quiet: what is not there gives ABSENT with nothing pending.
static KrValue
generic(KrValue o, KrValue name, bool quiet)
{
    if (!check_name(name))
        return KR_ERROR;
    const KrType *t = kr_class(o);
    KrValue descr = kr_type_lookup(t, name);
    KrValue (*get)(KrValue, KrValue, KrValue) = NULL;
    if (kr_isset(descr)) {
        const KrSlots *slots = slots_of(descr);
        get = slots->get;
        if (get && slots->set)
            return get(descr, o, kr_type_value(t));
    }
    if (has_own(o)) {
        KrValue own = kr_slot_get(o, name);
        if (kr_isset(own) || kr_pending())
            return own;
    }
    if (get)
        return get(descr, o, kr_type_value(t));
    if (kr_isset(descr) || kr_pending())
        return descr;
    return quiet ? KR_ABSENT : kr_no_attribute(o, name);
}

KrValue
kr_getattr_generic(KrValue o, KrValue name)
{
    return generic(o, name, false);
}

KrValue
kr_getattr(KrValue o, KrValue name)
{
    KrValue (*get)(KrValue, KrValue) = slots_of(o)->getattr;
    if (__builtin_expect(get == kr_getattr_generic, 1))
        return generic(o, name, false);
    return check_name(name) ? get(o, name) : KR_ERROR;
}

KrValue
kr_getattr_opt(KrValue o, KrValue name, bool *found)
{
    KrValue (*get)(KrValue, KrValue) = slots_of(o)->getattr;
    KrValue v = get == kr_getattr_generic ? generic(o, name, true)
        : get == kr_type_getattr          ? kr_type_getattr_opt(o, name)
        : get == kr_module_getattr        ? kr_module_getattr_opt(o, name)
        : check_name(name)                ? get(o, name)
                                          : KR_ERROR;
    *found = kr_isset(v);
    if (kr_iserr(v) && kr_pending_is(KR_AttributeError))
        kr_clear();
    return v;
}

// ABSENT with nothing pending where object.__getattribute__ finds nothing.
KrValue
kr_getattr_quiet(KrValue o, KrValue name)
{
    return generic(o, name, true);
}

// ---- object.__setattr__ ----------------------------------------------------------------

static int
no_such(KrValue o, KrValue name, KrValue descr)
{
    if (kr_isset(descr))
        kr_attribute_error(o, name, "'%T' object attribute '%S' is read-only", o, name);
    else
        kr_no_attribute(o, name);
    return -1;
}

int
kr_setattr_generic(KrValue o, KrValue name, KrValue v)
{
    if (!check_name(name))
        return -1;
    KrValue descr = kr_type_lookup(kr_class(o), name);
    if (kr_isset(descr)) {
        int (*set)(KrValue, KrValue, KrValue) = slots_of(descr)->set;
        if (set)
            return set(descr, o, v);
    } else if (kr_pending()) {
        return -1;
    }
    if (!has_own(o))
        return no_such(o, name, descr);
    int r = kr_slot_set(o, name, v);
    if (r == 1)
        return no_such(o, name, KR_ABSENT);
    return r;
}

int
kr_setattr(KrValue o, KrValue name, KrValue v)
{
    int (*set)(KrValue, KrValue, KrValue) = slots_of(o)->setattr;
    if (__builtin_expect(set == kr_setattr_generic, 1))
        return kr_setattr_generic(o, name, v);
    if (!check_name(name))
        return -1;
    if (set)
        return set(o, name, v);
    kr_raise(KR_TypeError, "'%T' object has no attributes (%s .%S)", o, kr_isset(v) ? "assign to" : "del", name);
    return -1;
}

// ---- methods -----------------------------------------------------------------------------

static bool
binds_like_function(KrValue descr)
{
    return kr_is_obj(descr) && kr_shape(descr)->type->flags & KR_TF_METHODDESC;
}

// A function that binds like one comes with self instead of as a bound method.
KrValue
kr_load_method(KrValue o, KrValue name, KrValue *self)
{
    *self = KR_ABSENT;
    KrValue (*get)(KrValue, KrValue) = slots_of(o)->getattr;
    if (get != kr_getattr_generic) {
        if (get == kr_super_getattr)
            return kr_super_load_method(o, name, self);
        return get(o, name);
    }
    const KrType *t = kr_class(o);
    KrValue descr = kr_type_lookup(t, name);
    if (!kr_isset(descr) || !binds_like_function(descr))
        return generic(o, name, false);
    if (has_own(o)) {
        KrValue own = kr_slot_get(o, name);
        if (kr_isset(own) || kr_pending())
            return own;
    }
    *self = o;
    return descr;
}

KrValue
kr_lookup_special(KrValue o, KrValue name, KrValue *self)
{
    *self = KR_ABSENT;
    const KrType *t = kr_class(o);
    KrValue descr = kr_type_lookup(t, name);
    if (!kr_isset(descr))
        return KR_ABSENT;
    if (binds_like_function(descr)) {
        *self = o;
        return descr;
    }
    KrValue (*get)(KrValue, KrValue, KrValue) = slots_of(descr)->get;
    return get ? get(descr, o, kr_type_value(t)) : descr;
}

// found (may be NULL) tells ABSENT from failure: where it is false and nothing is
// pending, the type has no such method.
KrValue
kr_call_special(KrValue o, KrValue name, const KrValue *args, size_t nargs, bool *found)
{
    KrValue self;
    KrValue f = kr_lookup_special(o, name, &self);
    if (found)
        *found = kr_isset(f);
    if (!kr_isset(f))
        return KR_ABSENT;
    if (!kr_isset(self))
        return kr_call(f, args, nargs, KR_ABSENT);
    KrValue all[4] = { self };
    for (size_t i = 0; i < nargs; i++)
        all[i + 1] = args[i];
    return kr_call(f, all, nargs + 1, KR_ABSENT);
}
