// exceptiongroup.c - BaseExceptionGroup, ExceptionGroup, and what except* does.
//
// A group's args are (message, exceptions); the tuple of exceptions stands in
// the field beside it. Splitting keeps the tree's shape and each part takes the
// traceback, cause, context and notes of the group it came from.

#include "runtime.h"

enum { MESSAGE, EXCEPTIONS };

static KrException *
as_exc(KrValue v)
{
    return (KrException *)kr_obj(v);
}

static bool
is_group(KrValue v)
{
    return kr_is_exception(v) && kr_type_is_subtype(kr_typeof(v), &kr_BaseExceptionGroup_type);
}

static KrTuple *
members(KrValue group)
{
    return kr_as_tuple(as_exc(group)->field[EXCEPTIONS]);
}

// class ExceptionGroup(BaseExceptionGroup, Exception), made when first asked for.
KrValue
kr_exception_group_type(void)
{
    if (kr_isset(kr_state.exception_group))
        return kr_state.exception_group;
    KrValue bases = kr_tuple(2, kr_type_value(&kr_BaseExceptionGroup_type), kr_type_value(&kr_Exception_type));
    KrValue dict = kr_dict_new();
    if (kr_iserr(bases) || kr_iserr(dict) || kr_dict_set(dict, KR_S(__module__), KR_S(builtins)) < 0)
        return KR_ERROR;
    kr_state.exception_group = kr_type_new(&kr_type_type, kr_str("ExceptionGroup"), bases, dict, KR_ABSENT);
    return kr_state.exception_group;
}

static KrValue
make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (kr_isset(kwnames) && kr_as_tuple(kwnames)->len)
        return kr_raise(KR_TypeError, "BaseExceptionGroup.__new__() takes no keyword arguments");
    if (nargs != 2)
        return kr_raise(KR_TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%zu given)", nargs);
    if (!kr_is_str(args[0]))
        return kr_raise(KR_TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not %A", args[0]);
    if (!kr_type_slots(kr_typeof(args[1]))->getitem || kr_is_dict(args[1]))
        return kr_raise(KR_TypeError, "second argument (exceptions) must be a sequence");
    KrValue list = kr_tuple_from(args[1]);
    if (kr_iserr(list))
        return KR_ERROR;
    KrTuple *x = kr_as_tuple(list);
    if (x->len == 0)
        return kr_raise(KR_ValueError, "second argument (exceptions) must be a non-empty sequence");
    bool base_only = false;
    for (size_t i = 0; i < x->len; i++) {
        if (!kr_is_exception(x->items[i]))
            return kr_raise(KR_ValueError, "Item %zu of second argument (exceptions) is not an exception", i);
        base_only |= !kr_type_is_subtype(kr_typeof(x->items[i]), &kr_Exception_type);
    }
    KrValue group_type = kr_exception_group_type();
    if (kr_iserr(group_type))
        return KR_ERROR;
    if (t == &kr_BaseExceptionGroup_type && !base_only)
        t = kr_as_type(group_type);
    else if (base_only && t == kr_as_type(group_type))
        return kr_raise(KR_TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
    else if (base_only && kr_type_is_subtype(t, &kr_Exception_type))
        return kr_raise(KR_TypeError, "Cannot nest BaseExceptions in '%N'", t);
    KrException *e = kr_object_new(t);
    KrValue tuple = e ? kr_tuple_n(args, nargs) : KR_ERROR;
    if (kr_iserr(tuple))
        return KR_ERROR;
    kr_set(e, &e->args, tuple);
    kr_set(e, &e->field[MESSAGE], args[0]);
    kr_set(e, &e->field[EXCEPTIONS], list);
    return kr_value(e);
}

static int
init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (kr_isset(kwnames) && kr_as_tuple(kwnames)->len) {
        kr_raise(KR_TypeError, "%T() takes no keyword arguments", self);
        return -1;
    }
    KrValue tuple = kr_tuple_n(args, nargs);
    if (kr_iserr(tuple))
        return -1;
    kr_set(kr_obj(self), &as_exc(self)->args, tuple);
    return 0;
}

static KrValue
str(KrValue self)
{
    size_t n = members(self)->len;
    return kr_str_format("%S (%zu sub-exception%s)", as_exc(self)->field[MESSAGE], n, n == 1 ? "" : "s");
}

static KrValue
derive(KrValue self, KrValue exceptions)
{
    return kr_call2(kr_type_value(&kr_BaseExceptionGroup_type), as_exc(self)->field[MESSAGE], exceptions);
}

// A group of these members like orig; None if there are none.
static KrValue
subset(KrValue orig, KrValue list)
{
    if (kr_as_list(list)->len == 0)
        return KR_None;
    KrValue group = kr_call_method(orig, "derive", 1, list);
    if (kr_iserr(group))
        return KR_ERROR;
    if (!is_group(group))
        return kr_raise(KR_TypeError, "derive must return an instance of BaseExceptionGroup");
    KrException *e = as_exc(group), *o = as_exc(orig);
    kr_set(e, &e->traceback, o->traceback);
    kr_set(e, &e->context, o->context);
    kr_set(e, &e->cause, o->cause);
    e->suppress_context = o->suppress_context;
    bool found;
    KrValue notes = kr_getattr_opt(orig, KR_S(__notes__), &found);
    if (found && kr_is_list(notes)) {
        notes = kr_list_from(notes);
        if (kr_iserr(notes) || kr_setattr(group, KR_S(__notes__), notes) < 0)
            return KR_ERROR;
    }
    return kr_pending() ? KR_ERROR : group;
}

// Whether a leaf or whole group is wanted. by: class or tuple of classes, a
// callable, or a list of the leaves themselves.
static int
wanted(KrValue exc, KrValue by)
{
    if (kr_is_list(by)) {
        for (size_t i = 0; i < kr_as_list(by)->len; i++)
            if (kr_same(kr_as_list(by)->items[i], exc))
                return 1;
        return 0;
    }
    if (kr_is_type(by) || kr_is_tuple(by))
        return kr_exception_matches(exc, by);
    KrValue r = kr_call1(by, exc);
    return kr_iserr(r) ? -1 : kr_truth(r);
}

// match and rest: an exception, or None.
static int
split(KrValue exc, KrValue by, KrValue *match, KrValue *rest)
{
    if (kr_check_stack() < 0)
        return -1;
    *match = *rest = KR_None;
    bool whole = !kr_is_list(by) || !is_group(exc);
    int is = whole ? wanted(exc, by) : 0;
    if (is < 0)
        return -1;
    if (is) {
        *match = exc;
        return 0;
    }
    if (!is_group(exc)) {
        *rest = exc;
        return 0;
    }
    KrValue yes = kr_list_new(0), no = kr_list_new(0);
    if (kr_iserr(yes) || kr_iserr(no))
        return -1;
    KrTuple *all = members(exc);
    for (size_t i = 0; i < all->len; i++) {
        KrValue m, r;
        if (split(all->items[i], by, &m, &r) < 0)
            return -1;
        if ((!kr_is_none(m) && kr_list_append(yes, m) < 0) || (!kr_is_none(r) && kr_list_append(no, r) < 0))
            return -1;
    }
    *match = subset(exc, yes);
    *rest = kr_iserr(*match) ? KR_ERROR : subset(exc, no);
    return kr_iserr(*rest) ? -1 : 0;
}

static int
check_condition(KrValue by)
{
    if (kr_is_type(by) || kr_is_tuple(by)) {
        KrValue *items = kr_is_tuple(by) ? kr_as_tuple(by)->items : &by;
        size_t n = kr_is_tuple(by) ? kr_as_tuple(by)->len : 1, i = 0;
        while (i < n && kr_is_type(items[i]) && kr_as_type(items[i])->flags & KR_TF_EXCEPTION)
            i++;
        if (i == n)
            return 0;
    } else if (kr_type_slots(kr_typeof(by))->call) {
        return 0;
    }
    kr_raise(KR_TypeError, "expected a function, exception type or tuple of exception types");
    return -1;
}

static KrValue
method_split(KrValue self, KrValue by)
{
    KrValue match, rest;
    if (check_condition(by) < 0 || split(self, by, &match, &rest) < 0)
        return KR_ERROR;
    return kr_tuple(2, match, rest);
}

static KrValue
method_subgroup(KrValue self, KrValue by)
{
    KrValue match, rest;
    if (check_condition(by) < 0 || split(self, by, &match, &rest) < 0)
        return KR_ERROR;
    return match;
}

static KrValue
get_message(KrValue self)
{
    return as_exc(self)->field[MESSAGE];
}

static KrValue
get_exceptions(KrValue self)
{
    return as_exc(self)->field[EXCEPTIONS];
}

// ---- except* --------------------------------------------------------------------------

// CHECK_EG_MATCH: exc, which may be a bare exception, against type; out: rest, match.
int
kr_check_eg_match(KrValue exc, KrValue type, KrValue *out)
{
    KrValue *types = kr_is_tuple(type) ? kr_as_tuple(type)->items : &type;
    size_t n = kr_is_tuple(type) ? kr_as_tuple(type)->len : 1;
    if (kr_is_none(exc)) {
        out[0] = out[1] = KR_None;
        return 0;
    }
    for (size_t i = 0; i < n; i++) {
        if (!kr_is_type(types[i]) || !(kr_as_type(types[i])->flags & KR_TF_EXCEPTION)) {
            kr_raise(KR_TypeError, "catching classes that do not inherit from BaseException is not allowed");
            return -1;
        }
        if (kr_type_is_subtype(kr_as_type(types[i]), &kr_BaseExceptionGroup_type)) {
            kr_raise(KR_TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.");
            return -1;
        }
    }
    KrValue match, rest;
    if (!is_group(exc)) {
        int is = kr_exception_matches(exc, type);
        if (is < 0)
            return -1;
        match = KR_None;
        rest = exc;
        if (is) {               // a bare one is caught as a group of one
            match = kr_call2(kr_type_value(&kr_BaseExceptionGroup_type), KR_S(empty), kr_tuple(1, exc));
            if (kr_iserr(match))
                return -1;
            KrException *e = as_exc(match);
            kr_set(e, &e->traceback, as_exc(exc)->traceback);
            rest = KR_None;
        }
    } else if (split(exc, type, &match, &rest) < 0) {
        return -1;
    }
    out[0] = rest;
    out[1] = match;
    if (!kr_is_none(match))
        kr_thread->handled = match;
    return 0;
}

static int
collect_leaves(KrValue exc, KrValue leaves)
{
    if (!is_group(exc))
        return kr_list_append(leaves, exc);
    for (size_t i = 0; i < members(exc)->len; i++)
        if (collect_leaves(members(exc)->items[i], leaves) < 0)
            return -1;
    return 0;
}

static bool
same_origin(KrValue a, KrValue b)
{
    KrException *x = as_exc(a), *y = as_exc(b);
    return kr_same(x->traceback, y->traceback) && kr_same(x->cause, y->cause) && kr_same(x->context, y->context);
}

// PREP_RERAISE_STAR: list holds what the except* clauses have raised or left
// over; the exception that goes on, or None. Parts of orig are put together
// again in orig's shape, new ones stand beside them.
KrValue
kr_prep_reraise_star(KrValue orig, KrValue list)
{
    KrList *all = kr_as_list(list);
    if (!is_group(orig)) {
        for (size_t i = 0; i < all->len; i++)
            if (!kr_is_none(all->items[i]))
                return all->items[i];
        return KR_None;
    }
    KrValue raised = kr_list_new(0), leaves = kr_list_new(0);
    if (kr_iserr(raised) || kr_iserr(leaves))
        return KR_ERROR;
    for (size_t i = 0; i < all->len; i++) {
        KrValue e = all->items[i];
        if (kr_is_none(e))
            continue;
        if (same_origin(e, orig) ? collect_leaves(e, leaves) < 0 : kr_list_append(raised, e) < 0)
            return KR_ERROR;
    }
    KrValue kept = KR_None, rest;
    if (kr_as_list(leaves)->len && split(orig, leaves, &kept, &rest) < 0)
        return KR_ERROR;
    if (kr_as_list(raised)->len == 0)
        return kept;
    if (!kr_is_none(kept) && kr_list_append(raised, kept) < 0)
        return KR_ERROR;
    return kr_call2(kr_type_value(&kr_BaseExceptionGroup_type), KR_S(empty), raised);
}

static const KrRow rows[] = {
    KR_GETSET("message", get_message, NULL, "The text."),
    KR_GETSET("exceptions", get_exceptions, NULL, "The exceptions inside."),
    KR_METHOD("derive", derive, "(self, excs, /)", VALUE, RUNS, NULL),
    KR_METHOD("split", method_split, "(self, condition, /)", VALUE, RUNS, NULL),
    KR_METHOD("subgroup", method_subgroup, "(self, condition, /)", VALUE, RUNS, NULL),
    KR_CLASSMETHOD("__class_getitem__", kr_generic_alias, "(cls, item, /)", VALUE, ALLOCATES, "See PEP 585"),
    KR_END_ROWS,
};

const KrType kr_BaseExceptionGroup_type = {
    .ob = { &kr_type_type.shape },
    .shape = KR_BUILTIN_SHAPE(kr_BaseExceptionGroup_type),
    .name = "BaseExceptionGroup",
    .size = offsetof(KrException, field) + 2 * sizeof(KrValue),
    .state = &(struct KrTypeState *) { NULL },
    .doc = "Several exceptions raised together.",
    .base = &kr_BaseException_type,
    .flags = KR_TF_BASE | KR_TF_EXCEPTION,
    .extra = offsetof(KrException, extra),
    .rows = rows,
    .slot = { .make = make, .init = init, .str = str },
};
