// index.c - integers as places in sequences.

#include "runtime.h"

bool
kr_has_index(KrValue v)
{
    return kr_is_int(v) ||
           kr_isset(kr_type_lookup(kr_typeof(v), KR_S(__index__)));
}

// For subscripts: what does not fit is an IndexError.
int
kr_as_index(KrValue v, KrSsize *out)
{
    if (kr_is_fix(v)) {
        *out = kr_fix_val(v);
        return 0;
    }
    if (kr_as_ssize(v, out) == 0)
        return 0;
    if (kr_pending_is(KR_OverflowError)) {
        kr_clear();
        kr_raise(KR_IndexError, "cannot fit '%T' into an index-sized integer",
                 v);
    }
    return -1;
}

// The end of a slice, or the start or end argument of a method: None and KR_ABSENT leave
// *out as it is, what does not fit is cut.
int
kr_slice_index(KrValue v, KrSsize *out)
{
    if (kr_is_fix(v)) {
        *out = kr_fix_val(v);
        return 0;
    }
    if (!kr_isset(v) || kr_is_none(v))
        return 0;
    if (!kr_has_index(v)) {
        kr_raise(KR_TypeError, "slice indices must be integers or None or "
                               "have an __index__ method");
        return -1;
    }
    v = kr_index(v);
    if (kr_iserr(v))
        return -1;
    if (kr_as_ssize(v, out) < 0) {
        kr_clear();
        *out = kr_int_sign(v) < 0 ? INTPTR_MIN : INTPTR_MAX;
    }
    return 0;
}

int
kr_search_index(KrValue v, KrSsize *out)
{
    if (!kr_isset(v) || kr_has_index(v))
        return kr_slice_index(v, out);
    kr_raise(KR_TypeError, "slice indices must be integers or have an __index__ method");
    return -1;
}

// Makes *start and *end places within 0..len as slices do; false if start lies beyond end.
bool
kr_clamp_range(size_t len, KrSsize *start, KrSsize *end)
{
    KrSsize n = len;
    if (*end > n)
        *end = n;
    else if (*end < 0 && (*end += n) < 0)
        *end = 0;
    if (*start < 0 && (*start += n) < 0)
        *start = 0;
    return *start <= *end;
}
