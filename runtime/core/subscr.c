// subscr.c - items, slices and lengths of anything, and what the sequence types share.

#include "runtime.h"

static inline const KrSlots *
slots_of(KrValue v)
{
    return kr_type_slots(kr_class(v));
}

KrSsize
kr_len(KrValue v)
{
    const KrSlots *s = slots_of(v);
    if (s->len)
        return s->len(v);
    kr_raise(KR_TypeError, "object of type '%T' has no len()", v);
    return -1;
}

// ---- items

static KrValue
class_getitem(KrValue cls, KrValue key)
{
    if (kr_as_type(cls) == &kr_type_type)
        return kr_generic_alias(cls, key);
    bool found;
    KrValue f = kr_getattr_opt(cls, KR_S(__class_getitem__), &found);
    if (found)
        return kr_call1(f, key);
    if (kr_pending())
        return KR_ERROR;
    return kr_raise(KR_TypeError, "type '%N' is not subscriptable", kr_as_type(cls));
}

KrValue
kr_getitem(KrValue o, KrValue key)
{
    if (kr_exact(o, &kr_dict_type))
        return kr_dict_item(o, key);
    if (kr_exact(o, &kr_str_type) && kr_is_fix(key)) {
        const KrStr *s = kr_as_str(o);
        size_t i = (size_t)kr_fix_val(key);
        if ((intptr_t)i < 0)
            i += s->len;
        if (i < s->len)
            return kr_str_char(kr_str_at(s, i));
    }
    const KrSlots *s = slots_of(o);
    if (s->getitem)
        return s->getitem(o, key);
    if (kr_is_type(o))
        return class_getitem(o, key);
    return kr_raise(KR_TypeError, "'%T' object is not subscriptable", o);
}

int
kr_setitem(KrValue o, KrValue key, KrValue v)
{
    if (kr_exact(o, &kr_dict_type) && kr_isset(v))
        return kr_dict_set(o, key, v);
    const KrType *t = kr_class(o);
    const KrSlots *s = kr_type_slots(t);
    if (s->setitem)
        return s->setitem(o, key, v);
    bool sequence = s->getitem
        && t->flags & (KR_TF_SEQUENCE | KR_TF_STR | KR_TF_BYTES | KR_TF_TUPLE);
    if (kr_isset(v))
        kr_raise(KR_TypeError, "'%T' object does not support item assignment", o);
    else if (sequence && kr_has_index(key))
        kr_raise(KR_TypeError, "'%T' object doesn't support item deletion", o);
    else
        kr_raise(KR_TypeError, "'%T' object does not support item deletion", o);
    return -1;
}

// ---- indices

int
kr_slice_unpack(KrValue slice, KrSsize *start, KrSsize *stop, KrSsize *step)
{
    const KrSlice *s = (KrSlice *)kr_obj(slice);
    *step = 1;
    if (kr_slice_index(s->step, step) < 0)
        return -1;
    if (*step == 0) {
        kr_raise(KR_ValueError, "slice step cannot be zero");
        return -1;
    }
    if (*step < -PTRDIFF_MAX)           // so that -step is a number too
        *step = -PTRDIFF_MAX;
    *start = *step < 0 ? PTRDIFF_MAX : 0;
    *stop = *step < 0 ? PTRDIFF_MIN : PTRDIFF_MAX;
    return kr_slice_index(s->start, start) < 0 ? -1 : kr_slice_index(s->stop, stop);
}

static KrSsize
clamp(KrSsize i, KrSsize len, KrSsize step)
{
    if (i < 0) {
        i += len;
        return i >= 0 ? i : step < 0 ? -1 : 0;
    }
    return i < len ? i : step < 0 ? len - 1 : len;
}

KrSsize
kr_slice_adjust(size_t len, KrSsize *start, KrSsize *stop, KrSsize step)
{
    *start = clamp(*start, (KrSsize)len, step);
    *stop = clamp(*stop, (KrSsize)len, step);
    if (step == 1 || step == -1) {      // spares the division
        KrSsize n = step == 1 ? *stop - *start : *start - *stop;
        return n > 0 ? n : 0;
    }
    if (step < 0)
        return *stop < *start ? (*start - *stop - 1) / -step + 1 : 0;
    return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
}

KrSsize
kr_slice_indices(KrValue slice, size_t len, KrSsize *start, KrSsize *stop, KrSsize *step)
{
    if (kr_slice_unpack(slice, start, stop, step) < 0)
        return -1;
    return kr_slice_adjust(len, start, stop, *step);
}

// ---- slices that no object stands for

// A part that runs no code: an int or None.
static inline bool
part(KrValue v, KrSsize *out)
{
    if (!kr_is_fix(v))
        return kr_is_none(v);
    *out = kr_fix_val(v);
    return true;
}

static inline bool
plain_slice(KrValue a, KrValue b, KrValue c, KrSsize *start, KrSsize *stop, KrSsize *step)
{
    *step = 1;
    if (!part(c, step) || *step == 0)
        return false;
    *start = *step < 0 ? PTRDIFF_MAX : 0;
    *stop = *step < 0 ? PTRDIFF_MIN : PTRDIFF_MAX;
    return part(a, start) && part(b, stop);
}

// An end of a slice by one, an int or None, as a place within 0..len; None leaves *out.
static inline bool
place(KrValue v, size_t len, size_t *out)
{
    if (!kr_is_fix(v))
        return kr_is_none(v);
    size_t i = (size_t)kr_fix_val(v);
    if (i > len)
        i = (intptr_t)i >= 0 ? len : i + len <= len ? i + len : 0;
    *out = i;
    return true;
}

// o[a:b:c]
KrValue
kr_slice_get(KrValue o, KrValue a, KrValue b, KrValue c)
{
    KrSsize start, stop, step;
    if (kr_exact(o, &kr_list_type) && kr_is_none(c)) {
        size_t from = 0, to = kr_as_list(o)->len;
        if (place(a, to, &from) && place(b, to, &to))
            return kr_list_n(kr_as_list(o)->items + from, from < to ? to - from : 0);
    }
    if (kr_is_obj(o) && plain_slice(a, b, c, &start, &stop, &step)) {
        if (kr_shape(o) == &kr_list_type.shape)
            return kr_list_slice(o, start, stop, step);
        if (kr_shape(o) == &kr_str_type.shape)
            return kr_str_slice(o, start, stop, step);
        if (kr_shape(o) == &kr_tuple_type.shape)
            return kr_tuple_slice(o, start, stop, step);
    }
    KrValue slice = kr_slice_new(a, b, c);
    return kr_iserr(slice) ? KR_ERROR : kr_getitem(o, slice);
}

// o[a:b][::-1] of a list; KR_ABSENT: the two slices have to be made.
KrValue
kr_part_reversed(KrValue o, KrValue a, KrValue b)
{
    if (!kr_exact(o, &kr_list_type))
        return KR_ABSENT;
    size_t from = 0, to = kr_as_list(o)->len;
    if (!place(a, to, &from) || !place(b, to, &to))
        return KR_ABSENT;
    KrValue r = from < to ? kr_list_slice(o, (KrSsize)to - 1, from ? (KrSsize)from - 1 : PTRDIFF_MIN, -1) : kr_list_new(0);
    if (kr_iserr(r))
        kr_clear();
    return r;
}

// o[a:b:c] = v
int
kr_slice_set(KrValue o, KrValue a, KrValue b, KrValue c, KrValue v)
{
    KrSsize start, stop, step;
    if (kr_exact(o, &kr_list_type) && kr_isset(v) && kr_exact(v, &kr_list_type) && kr_is_none(c) && !kr_same(o, v)) {
        KrList *l = kr_as_list(o), *with = kr_as_list(v);
        size_t from = 0, to = l->len;
        if (place(a, to, &from) && place(b, to, &to) && from + with->len == to) {
            kr_copy_values(l->items + from, with->items, with->len);
            return 0;
        }
    }
    if (kr_exact(o, &kr_list_type) && plain_slice(a, b, c, &start, &stop, &step))
        return kr_list_set_slice(o, start, stop, step, v);
    KrValue slice = kr_slice_new(a, b, c);
    return kr_iserr(slice) ? -1 : kr_setitem(o, slice, v);
}

// ---- sequences as operands

// An instance of a class of the program's that has its own answer to sequence * v.
static bool
answers_reflected(KrValue v, KrValue name)
{
    const KrType *t = kr_typeof(v);
    return t->flags & KR_TF_HEAP && kr_type_slots(t)->reflected
        && kr_isset(kr_type_lookup(t, name)) && !kr_is_int(v);
}

int
kr_repeat_count(KrValue n, KrSsize *count, KrValue *other)
{
    *other = KR_NotImplemented;
    if (kr_is_fix(n)) {
        *count = kr_fix_val(n) < 0 ? 0 : kr_fix_val(n);
        return 0;
    }
    if (!kr_has_index(n) || answers_reflected(n, KR_S(__rmul__)))
        return -1;
    *other = KR_ERROR;
    KrValue i = kr_index(n);
    if (kr_iserr(i))
        return -1;
    if (kr_as_ssize(i, count) < 0) {
        if (kr_pending_is(KR_OverflowError))
            kr_raise(KR_OverflowError, "cannot fit '%T' into an index-sized integer", n);
        return -1;
    }
    if (*count < 0)
        *count = 0;
    return 0;
}

void
kr_repeat_bytes(void *to, size_t n, size_t total)
{
    char *p = to;
    if (n == 1) {
        memset(p, *p, total);
        return;
    }
    for (size_t done = n; done < total;) {
        size_t more = done < total - done ? done : total - done;
        memcpy(p + done, p, more);
        done += more;
    }
}
