// repr.c - repr() and str() of any value, and the guard against containers that hold themselves.

#include "runtime.h"

static KrValue
checked(KrValue v, KrValue s, const char *method)
{
    if (kr_iserr(s) || kr_is_str(s))
        return s;
    (void)v;
    return kr_raise(KR_TypeError, "%s returned non-string (type %T)", method, s);
}

KrValue
kr_repr(KrValue v)
{
    const KrSlots *slots = kr_type_slots(kr_typeof(v));
    if (!slots->repr)
        return kr_object_repr(v);
    if (kr_check_stack())
        return KR_ERROR;
    return checked(v, slots->repr(v), "__repr__");
}

// Python's str(v).
KrValue
kr_tostr(KrValue v)
{
    if (kr_is_fix(v))
        return kr_int_str(v, 10);
    if (kr_is_flo(v))
        return kr_float_repr(kr_flo_val(v));
    if (kr_exact(v, &kr_str_type))
        return v;
    const KrSlots *slots = kr_type_slots(kr_typeof(v));
    if (!slots->str)
        return kr_repr(v);
    if (kr_check_stack())
        return KR_ERROR;
    return checked(v, slots->str(v), "__str__");
}

// Enters the repr of a container. *recursive: it is running already, and the
// caller writes "[...]". KR_ERROR: no memory. Otherwise leave it when done.
KrValue
kr_simple_repr_enter(KrValue v, bool *recursive)
{
    *recursive = false;
    if (!kr_isset(kr_thread->reprs)) {
        KrValue list = kr_list_new(8);
        if (kr_iserr(list))
            return KR_ERROR;
        kr_thread->reprs = list;
    }
    KrList *l = kr_as_list(kr_thread->reprs);
    for (size_t i = 0; i < l->len; i++)
        if (kr_same(l->items[i], v)) {
            *recursive = true;
            return KR_None;
        }
    return kr_list_append(kr_value(l), v) < 0 ? KR_ERROR : KR_None;
}

void
kr_simple_repr_leave(KrValue v)
{
    KrList *l = kr_as_list(kr_thread->reprs);
    for (size_t i = l->len; i-- > 0;)
        if (kr_same(l->items[i], v)) {
            memmove(l->items + i, l->items + i + 1, (l->len - i - 1) * sizeof *l->items);
            kr_set(l, &l->items[--l->len], KR_ABSENT);
            return;
        }
}
