// args.c - argument counts of what takes positional arguments only.

#include "runtime.h"

int
kr_arity(const char *fname, size_t nargs, KrValue kwnames, size_t min, size_t max)
{
    if (kr_isset(kwnames) && kr_as_tuple(kwnames)->len) {
        kr_raise(KR_TypeError, "%s() takes no keyword arguments", fname);
        return -1;
    }
    if (nargs >= min && nargs <= max)
        return 0;
    size_t wanted = nargs < min ? min : max;
    kr_raise(KR_TypeError, "%s expected %s%zu argument%s, got %zu", fname,
        min == max ? "" : nargs < min ? "at least " : "at most ", wanted,
        wanted == 1 ? "" : "s", nargs);
    return -1;
}
