// cell.c - cells: variables that outlive a frame, and module globals.

#include "runtime.h"

KrValue
kr_cell_new(KrValue v)
{
    KrCell *c = kr_new(&kr_cell_type);
    if (!c)
        return KR_ERROR;
    kr_set(c, &c->value, v);
    return kr_value(c);
}

static KrValue
make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)t;
    if (kr_isset(kwnames) && kr_as_tuple(kwnames)->len)
        return kr_raise(KR_TypeError, "cell() takes no keyword arguments");
    if (nargs > 1)
        return kr_raise(KR_TypeError, "cell expected at most 1 argument, got %zu", nargs);
    return kr_cell_new(nargs ? args[0] : KR_ABSENT);
}

static KrValue
repr(KrValue self)
{
    KrValue v = ((KrCell *)kr_obj(self))->value;
    if (!kr_isset(v))
        return kr_str_format("<cell at 0x%zx: empty>", (size_t)KR_WORD(self));
    return kr_str_format("<cell at 0x%zx: %T object at 0x%zx>", (size_t)KR_WORD(self), v, (size_t)KR_WORD(v));
}

static KrValue
compare(KrValue a, KrValue b, int op)
{
    if (!kr_exact(b, &kr_cell_type))
        return KR_NotImplemented;
    KrValue x = ((KrCell *)kr_obj(a))->value, y = ((KrCell *)kr_obj(b))->value;
    if (kr_isset(x) && kr_isset(y))
        return kr_compare(x, y, op);
    return kr_compare(kr_fix(kr_isset(x)), kr_fix(kr_isset(y)), op);
}

static KrValue
get_contents(KrValue self)
{
    KrValue v = ((KrCell *)kr_obj(self))->value;
    return kr_isset(v) ? v : kr_raise(KR_ValueError, "Cell is empty");
}

static int
set_contents(KrValue self, KrValue v)
{
    KrCell *c = (KrCell *)kr_obj(self);
    kr_set(c, &c->value, v);
    return 0;
}

static const KrRow rows[] = {
    KR_GETSET("cell_contents", get_contents, set_contents, NULL),
    KR_END_ROWS,
};

const KrType kr_cell_type = {
    KR_TYPE_HEAD(kr_cell_type, "cell", KrCell),
    .sig = "([contents])",
    .rows = rows,
    .slot = { .make = make, .repr = repr, .compare = compare, .hash = kr_hash_unhashable },
};
