// none.c - None, NotImplemented, Ellipsis: the constants that are the only instance of a type.

#include "runtime.h"

static KrValue
no_arguments(KrValue constant, const KrType *t, size_t nargs, KrValue kwnames)
{
    if (nargs || (kr_isset(kwnames) && kr_as_tuple(kwnames)->len))
        return kr_raise(KR_TypeError, "%N takes no arguments", t);
    return constant;
}

static KrValue
none_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args;
    return no_arguments(KR_None, t, nargs, kwnames);
}

static KrValue
none_repr(KrValue self)
{
    (void)self;
    return kr_str("None");
}

static int
none_truth(KrValue self)
{
    (void)self;
    return 0;
}

const KrType kr_none_type = {
    KR_TYPE_HEAD(kr_none_type, "NoneType", KrObject),
    .slot = { .make = none_make, .repr = none_repr, .truth = none_truth },
};

static KrValue
notimplemented_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)t, (void)args;
    if (nargs || (kr_isset(kwnames) && kr_as_tuple(kwnames)->len))
        return kr_raise(KR_TypeError, "NotImplementedType takes no arguments");
    return KR_NotImplemented;
}

static KrValue
notimplemented_repr(KrValue self)
{
    (void)self;
    return kr_str("NotImplemented");
}

static int
notimplemented_truth(KrValue self)
{
    (void)self;
    return kr_warn(&kr_DeprecationWarning_type, "NotImplemented should not be used in a boolean context") < 0 ? -1 : 1;
}

static const KrRow notimplemented_rows[] = {
    KR_METHOD("__reduce__", notimplemented_repr, "(self, /) -> str", VALUE, ALLOCATES, NULL),
    KR_END_ROWS,
};

const KrType kr_notimplemented_type = {
    KR_TYPE_HEAD(kr_notimplemented_type, "NotImplementedType", KrObject),
    .rows = notimplemented_rows,
    .slot = { .make = notimplemented_make, .repr = notimplemented_repr, .truth = notimplemented_truth },
};

static KrValue
ellipsis_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)t, (void)args;
    if (nargs || (kr_isset(kwnames) && kr_as_tuple(kwnames)->len))
        return kr_raise(KR_TypeError, "EllipsisType takes no arguments");
    return KR_Ellipsis;
}

static KrValue
ellipsis_repr(KrValue self)
{
    (void)self;
    return kr_str("Ellipsis");
}

static const KrRow ellipsis_rows[] = {
    KR_METHOD("__reduce__", ellipsis_repr, "(self, /) -> str", VALUE, ALLOCATES, NULL),
    KR_END_ROWS,
};

const KrType kr_ellipsis_type = {
    KR_TYPE_HEAD(kr_ellipsis_type, "ellipsis", KrObject),
    .rows = ellipsis_rows,
    .slot = { .make = ellipsis_make, .repr = ellipsis_repr },
};
