// gc.c - the gc module: a collection on demand.
//
// There are no generations and no reference counts: thresholds are remembered and mean
// nothing, and how many objects a collection freed is not known.

#include "runtime.h"

static KrValue
collect(KrValue generation)
{
    KrSsize n = 2;
    if (kr_isset(generation) && kr_as_ssize(generation, &n) < 0)
        return KR_ERROR;
    if (n < 0 || n > 2)
        return kr_raise(KR_ValueError, "invalid generation");
    // What died is finalised; what that held dies with the second one.
    for (int i = 0; i < 2; i++) {
        kr_collect();
        kr_run_finalizers();
    }
    return kr_pending() ? KR_ERROR : kr_fix(0);
}

static KrValue
enable(void)
{
    kr_state.gc_disabled = false;
    return KR_None;
}

static KrValue
disable(void)
{
    kr_state.gc_disabled = true;
    return KR_None;
}

static KrValue
isenabled(void)
{
    return kr_bool(!kr_state.gc_disabled);
}

static KrValue
get_threshold(void)
{
    return kr_tuple(3, kr_fix(700), kr_fix(10), kr_fix(10));
}

static KrValue
set_threshold(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)module, (void)args, (void)kwnames;
    return nargs >= 1 && nargs <= 3 ? KR_None : kr_raise(KR_TypeError, "gc.set_threshold requires 1 to 3 arguments");
}

static KrValue
get_count(void)
{
    return kr_tuple(3, kr_fix(0), kr_fix(0), kr_fix(0));
}

static KrValue
is_tracked(KrValue o)
{
    return kr_bool(kr_is_obj(o) && !(kr_typeof(o)->flags & KR_TF_ATOMIC));
}

static KrValue
freeze(void)
{
    return KR_None;
}

static int
init(KrValue module)
{
    KrValue dict = ((KrModule *)kr_obj(module))->dict;
    return kr_dict_set_text(dict, "garbage", kr_list_new(0)) < 0 || kr_dict_set_text(dict, "callbacks", kr_list_new(0)) < 0 ? -1 : 0;
}

static const KrRow rows[] = {
    KR_FUNCTION("collect", collect, "(generation=2) -> int", VALUE, RUNS, "Collects now; the number of objects found dead."),
    KR_FUNCTION("enable", enable, "()", VALUE, ALLOCATES, "Lets isenabled() say true."),
    KR_FUNCTION("disable", disable, "()", VALUE, ALLOCATES, "Lets isenabled() say false."),
    KR_FUNCTION("isenabled", isenabled, "() -> bool", VALUE, READS, "Whether collections are said to happen by themselves."),
    KR_FUNCTION("get_threshold", get_threshold, "()", VALUE, ALLOCATES, "What set_threshold() set."),
    KR_VFUNCTION("set_threshold", set_threshold, "(threshold0, threshold1=None, threshold2=None, /)", VALUE, ALLOCATES, "Set the collection thresholds."),
    KR_FUNCTION("get_count", get_count, "()", VALUE, ALLOCATES, "Three counts, one a generation."),
    KR_FUNCTION("is_tracked", is_tracked, "(obj, /) -> bool", VALUE, READS, "Whether the object may be part of a cycle."),
    KR_FUNCTION("freeze", freeze, "()", VALUE, PURE, "Without effect here."),
    KR_FUNCTION("unfreeze", freeze, "()", VALUE, PURE, "Without effect here."),
    KR_END_ROWS,
};

KR_MODULE(gc, "This module provides access to the garbage collector.", rows, init, NULL);
