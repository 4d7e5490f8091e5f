// iter.c - the iteration protocol: iterators of anything, unpacking, membership.

#include "runtime.h"

static inline const KrSlots *
slots_of(KrValue v)
{
    return kr_type_slots(kr_class(v));
}

KrValue
kr_iter_self(KrValue it)
{
    return it;
}

// Answers to __getitem__ by position, as far as one can tell.
static bool
has_items(KrValue v)
{
    const KrType *t = kr_typeof(v);
    return kr_type_slots(t)->getitem && !(t->flags & KR_TF_DICT);
}

KrValue
kr_get_iter(KrValue v)
{
    const KrSlots *s = slots_of(v);
    if (!s->iter) {
        if (has_items(v))
            return kr_get_iter_default(v);
        return kr_raise(KR_TypeError, "'%T' object is not iterable", v);
    }
    KrValue it = s->iter(v);
    if (kr_iserr(it))
        return KR_ERROR;
    if (__builtin_expect(!slots_of(it)->next, 0))
        return kr_raise(KR_TypeError, "iter() returned non-iterator of type '%T'", it);
    return it;
}

KrValue
kr_iter(KrValue v)
{
    return kr_get_iter(v);
}

// A loop's next item. That the iterator is none any more is rare: its class has
// lost __next__, or a loop runs over something that was never asked for one.
KrValue
kr_next(KrValue it)
{
    KrValue (*next)(KrValue) = slots_of(it)->next;
    if (__builtin_expect(!next, 0))
        return kr_raise(KR_TypeError, "'%T' object is not iterable", it);
    return next(it);
}

KrSsize
kr_length_hint(KrValue v, KrSsize otherwise)
{
    const KrSlots *s = slots_of(v);
    if (s->len) {
        KrSsize n = s->len(v);
        if (n >= 0)
            return n;
        if (!kr_pending_is(KR_TypeError))
            return -1;
        kr_clear();
    }
    bool found;
    KrValue r = kr_call_special(v, KR_S(__length_hint__), NULL, 0, &found);
    if (kr_iserr(r)) {
        if (!found && !kr_pending())
            return otherwise;
        if (!kr_pending_is(KR_TypeError))
            return -1;
        kr_clear();
        return otherwise;
    }
    if (kr_same(r, KR_NotImplemented))
        return otherwise;
    if (!kr_is_int(r)) {
        kr_raise(KR_TypeError, "__length_hint__ must be an integer, not %T", r);
        return -1;
    }
    KrSsize n;
    if (kr_as_ssize(r, &n) < 0)
        return -1;
    if (n < 0) {
        kr_raise(KR_ValueError, "__length_hint__() should return >= 0");
        return -1;
    }
    return n;
}

// 1: the list has all of a range of small ints; 0: it is none.
static int
fill_from_range(KrValue iterable, KrValue list)
{
    const KrRange *r = (const KrRange *)kr_obj(iterable);
    if (!kr_exact(iterable, &kr_range_type) || !kr_both_fix(r->start, r->stop) || !kr_both_fix(r->step, r->len))
        return 0;
    intptr_t i = kr_fix_val(r->start), step = kr_fix_val(r->step), left = kr_fix_val(r->len);
    kr_list_reserve(list, (size_t)left);
    for (; left > 0; left--, i += step)
        if (kr_list_append(list, kr_fix(i)) < 0)
            return -1;
    return 1;
}

// Appends everything that the iterable yields.
int
kr_iter_fill(KrValue iterable, KrValue list)
{
    int filled = kr_is_obj(iterable) ? fill_from_range(iterable, list) : 0;
    filled = filled ? filled : kr_dict_fill(iterable, list);
    filled = filled ? filled : kr_set_fill(iterable, list);
    if (filled)
        return filled < 0 ? -1 : 0;
    KrValue it = kr_get_iter(iterable);
    if (kr_iserr(it))
        return -1;
    KrSsize hint = kr_length_hint(iterable, 0);
    if (hint < 0)
        return -1;
    kr_list_reserve(list, hint);
    KrList *l = kr_as_list(list);
    if (kr_exact(iterable, &kr_str_type) && kr_as_str(iterable)->kind == 1 && l->cap - l->len >= kr_as_str(iterable)->len) {
        const KrStr *s = kr_as_str(iterable);
        const uint8_t *p = kr_str_data(s);
        for (size_t i = 0; i < s->len; i++)
            kr_set(l, &l->items[l->len + i], kr_str_char(p[i]));
        l->len += s->len;
        return 0;
    }
    KrValue (*next)(KrValue) = slots_of(it)->next;
    for (;;) {
        KrValue v = next(it);
        if (kr_iserr(v))
            return kr_pending() ? -1 : 0;
        if (kr_list_append(list, v) < 0)
            return -1;
    }
}

// ---- unpacking

static KrValue
unpack_iter(KrValue iterable)
{
    KrValue it = kr_get_iter(iterable);
    if (kr_iserr(it) && kr_pending_is(KR_TypeError) && !slots_of(iterable)->iter
        && !has_items(iterable))
        kr_raise(KR_TypeError, "cannot unpack non-iterable %T object", iterable);
    return it;
}

static int
not_enough(const char *least, size_t expected, size_t got)
{
    if (!kr_pending())
        kr_raise(KR_ValueError, "not enough values to unpack (expected %s%zu, got %zu)",
            least, expected, got);
    return -1;
}

static int
too_many(size_t expected)
{
    kr_raise(KR_ValueError, "too many values to unpack (expected %zu)", expected);
    return -1;
}

int
kr_unpack(KrValue iterable, size_t n, KrValue *out)
{
    const KrValue *items = NULL;
    size_t len = 0;
    if (kr_exact(iterable, &kr_tuple_type)) {
        items = kr_as_tuple(iterable)->items;
        len = kr_as_tuple(iterable)->len;
    } else if (kr_exact(iterable, &kr_list_type)) {
        items = kr_as_list(iterable)->items;
        len = kr_as_list(iterable)->len;
    }
    if (items && len == n) {
        memcpy(out, items, n * sizeof *out);
        return 0;
    }
    if (items)
        return len < n ? not_enough("", n, len) : too_many(n);
    KrValue it = unpack_iter(iterable);
    if (kr_iserr(it))
        return -1;
    for (size_t i = 0; i < n; i++) {
        out[i] = kr_next(it);
        if (kr_iserr(out[i]))
            return not_enough("", n, i);
    }
    if (!kr_iserr(kr_next(it)))
        return too_many(n);
    return kr_pending() ? -1 : 0;
}

int
kr_unpack_ex(KrValue iterable, size_t before, size_t after, KrValue *out)
{
    KrValue it = unpack_iter(iterable);
    if (kr_iserr(it))
        return -1;
    for (size_t i = 0; i < before; i++) {
        out[i] = kr_next(it);
        if (kr_iserr(out[i]))
            return after ? not_enough("at least ", before + after, i)
                         : not_enough("at least ", before, i);
    }
    KrValue rest = kr_list_from(it);
    if (kr_iserr(rest))
        return -1;
    KrList *l = kr_as_list(rest);
    if (l->len < after)
        return not_enough("at least ", before + after, before + l->len);
    out[before] = rest;
    for (size_t i = 0; i < after; i++)
        out[before + 1 + i] = l->items[l->len - after + i];
    kr_list_truncate(rest, l->len - after);
    return 0;
}

// ---- membership

int
kr_contains(KrValue container, KrValue item)
{
    if (kr_exact(container, &kr_dict_type))
        return kr_dict_contains(container, item);
    if (kr_exact(container, &kr_str_type) && kr_exact(item, &kr_str_type))
        return kr_str_contains(container, item);
    if (kr_exact(container, &kr_set_type) && kr_is_fix(item))
        return kr_set_contains(container, item);
    const KrSlots *s = slots_of(container);
    if (s->contains)
        return s->contains(container, item);
    KrValue it = kr_get_iter(container);
    if (kr_iserr(it)) {
        if (kr_pending_is(KR_TypeError) && !s->iter && !has_items(container))
            kr_raise(KR_TypeError, "argument of type '%T' is not iterable", container);
        return -1;
    }
    for (;;) {
        KrValue x = kr_next(it);
        if (kr_iserr(x))
            return kr_pending() ? -1 : 0;
        int eq = kr_equal(x, item);
        if (eq)
            return eq;
    }
}
