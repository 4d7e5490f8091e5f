// iterators.c - iterators over sequences and callables, and enumerate, zip, map,
// filter and reversed.
//
// A next slot says the end by KR_ERROR with nothing pending. What calls a Python
// function must turn a StopIteration of it into that.

#include "runtime.h"

static KrValue
builtin(KrValue name)
{
    return kr_dict_get_str(kr_state.builtins, name);
}

static KrValue
stopped(void)
{
    if (kr_pending_is(KR_StopIteration))
        kr_clear();
    return KR_ERROR;
}

static int
next_position(KrValue state, size_t *at)
{
    KrSsize i;
    if (kr_as_ssize(state, &i) < 0)
        return -1;
    *at = i < 0 ? 0 : (size_t)i;
    return 0;
}

// ---- sequences by position -------------------------------------------------

static const KrType seq_iter_type, list_reverse_iter_type;

static inline KrSeqIter *
as_seq_iter(KrValue v)
{
    return (KrSeqIter *)kr_obj(v);
}

static KrValue
seq_iter_new(const KrType *type, KrValue seq, size_t at)
{
    KrSeqIter *it = kr_new(type);
    if (!it)
        return KR_ERROR;
    kr_set(it, &it->seq, seq);
    it->at = at;
    return kr_value(it);
}

static KrValue
exhausted(KrSeqIter *it)
{
    kr_set(it, &it->seq, KR_ABSENT);
    return KR_ERROR;
}

KrValue
kr_get_iter_default(KrValue seq)
{
    return seq_iter_new(&seq_iter_type, seq, 0);
}

static KrValue
seq_iter_next(KrValue self)
{
    KrSeqIter *it = as_seq_iter(self);
    if (!kr_isset(it->seq))
        return KR_ERROR;
    KrValue v = kr_getitem(it->seq, kr_int(it->at));
    if (!kr_iserr(v)) {
        it->at++;
        return v;
    }
    if (kr_pending_is(KR_IndexError) || kr_pending_is(KR_StopIteration)) {
        kr_clear();
        return exhausted(it);
    }
    return KR_ERROR;
}

static KrValue
seq_iter_length_hint(KrValue self)
{
    KrSeqIter *it = as_seq_iter(self);
    if (!kr_isset(it->seq))
        return kr_int(0);
    if (!kr_type_slots(kr_typeof(it->seq))->len)
        return KR_NotImplemented;
    KrSsize n = kr_len(it->seq);
    if (n < 0)
        return KR_ERROR;
    return kr_int((size_t)n > it->at ? n - (KrSsize)it->at : 0);
}

static KrValue
seq_iter_reduce(KrValue self)
{
    KrSeqIter *it = as_seq_iter(self);
    if (!kr_isset(it->seq))
        return kr_tuple(2, builtin(KR_S(iter)), kr_tuple(1, kr_tuple(0)));
    return kr_tuple(3, builtin(KR_S(iter)), kr_tuple(1, it->seq), kr_int(it->at));
}

static KrValue
seq_iter_setstate(KrValue self, KrValue state)
{
    size_t at;
    if (next_position(state, &at) < 0)
        return KR_ERROR;
    if (kr_isset(as_seq_iter(self)->seq))
        as_seq_iter(self)->at = at;
    return KR_None;
}

KrValue
kr_list_iter(KrValue list)
{
    return seq_iter_new(&kr_list_iterator_type, list, 0);
}

static KrValue
list_iter_next(KrValue self)
{
    KrSeqIter *it = as_seq_iter(self);
    if (__builtin_expect(!kr_isset(it->seq), 0))
        return KR_ERROR;
    const KrList *l = kr_as_list(it->seq);
    return it->at < l->len ? l->items[it->at++] : exhausted(it);
}

KrValue
kr_list_reverse_iter(KrValue list)
{
    return seq_iter_new(&list_reverse_iter_type, list, kr_as_list(list)->len);
}

static KrValue
list_reverse_iter_next(KrValue self)
{
    KrSeqIter *it = as_seq_iter(self);
    if (!kr_isset(it->seq))
        return KR_ERROR;
    const KrList *l = kr_as_list(it->seq);
    return it->at > 0 && it->at <= l->len ? l->items[--it->at] : exhausted(it);
}

static KrValue
list_reverse_iter_length_hint(KrValue self)
{
    KrSeqIter *it = as_seq_iter(self);
    return kr_int(kr_isset(it->seq) && it->at <= kr_as_list(it->seq)->len ? (intptr_t)it->at : 0);
}

static KrValue
list_reverse_iter_reduce(KrValue self)
{
    KrSeqIter *it = as_seq_iter(self);
    if (!kr_isset(it->seq))
        return kr_tuple(2, builtin(KR_S(iter)), kr_tuple(1, kr_list_new(0)));
    return kr_tuple(3, builtin(KR_S(reversed)), kr_tuple(1, it->seq), kr_int((intptr_t)it->at - 1));
}

static KrValue
list_reverse_iter_setstate(KrValue self, KrValue state)
{
    KrSeqIter *it = as_seq_iter(self);
    KrSsize i;
    if (kr_as_ssize(state, &i) < 0)
        return KR_ERROR;
    if (kr_isset(it->seq)) {
        KrSsize len = (KrSsize)kr_as_list(it->seq)->len;
        it->at = i < -1 ? 0 : i >= len ? (size_t)len : (size_t)(i + 1);
    }
    return KR_None;
}

KrValue
kr_tuple_iter(KrValue tuple)
{
    return seq_iter_new(&kr_tuple_iterator_type, tuple, 0);
}

static KrValue
tuple_iter_next(KrValue self)
{
    KrSeqIter *it = as_seq_iter(self);
    if (!kr_isset(it->seq))
        return KR_ERROR;
    const KrTuple *t = kr_as_tuple(it->seq);
    return it->at < t->len ? t->items[it->at++] : exhausted(it);
}

#define HINT_DOC "About how many items are to come."
#define REDUCE_DOC "What pickle stores."
#define SETSTATE_DOC "Takes back what __reduce__ gave."

static const KrRow seq_iter_rows[] = {
    KR_METHOD("__length_hint__", seq_iter_length_hint, "(self, /) -> int", VALUE, RUNS, HINT_DOC),
    KR_METHOD("__reduce__", seq_iter_reduce, "(self, /) -> tuple", VALUE, ALLOCATES, REDUCE_DOC),
    KR_METHOD("__setstate__", seq_iter_setstate, "(self, state, /) -> None", VALUE, RUNS, SETSTATE_DOC),
    KR_END_ROWS
};
static const KrRow list_reverse_iter_rows[] = {
    KR_METHOD("__length_hint__", list_reverse_iter_length_hint, "(self, /) -> int", VALUE, READS, HINT_DOC),
    KR_METHOD("__reduce__", list_reverse_iter_reduce, "(self, /) -> tuple", VALUE, ALLOCATES, REDUCE_DOC),
    KR_METHOD("__setstate__", list_reverse_iter_setstate, "(self, state, /) -> None", VALUE, RUNS, SETSTATE_DOC),
    KR_END_ROWS
};

#define SEQ_ITER(storage, self, text, table, step)                                      \
    storage const KrType self = {                                              \
        KR_TYPE_HEAD(self, text, KrSeqIter),                                   \
        .flags = KR_TF_NONEW | KR_TF_IMMUTABLE,                                \
        .rows = table,                                                         \
        .slot = { .iter = kr_iter_self, .next = step },                        \
    }
SEQ_ITER(static, seq_iter_type, "iterator", seq_iter_rows, seq_iter_next);
SEQ_ITER(, kr_list_iterator_type, "list_iterator", seq_iter_rows, list_iter_next);
SEQ_ITER(static, list_reverse_iter_type, "list_reverseiterator", list_reverse_iter_rows, list_reverse_iter_next);
SEQ_ITER(, kr_tuple_iterator_type, "tuple_iterator", seq_iter_rows, tuple_iter_next);

// ---- iter(callable, sentinel) ----------------------------------------------

typedef struct KrCallIter {
    KrObject ob;
    KrValue callable;           // KR_ABSENT: exhausted
    KrValue sentinel;
} KrCallIter;

static const KrType call_iter_type;

KrValue
kr_callable_iter(KrValue callable, KrValue sentinel)
{
    KrCallIter *it = kr_new(&call_iter_type);
    if (!it)
        return KR_ERROR;
    kr_set(it, &it->callable, callable);
    kr_set(it, &it->sentinel, sentinel);
    return kr_value(it);
}

static KrValue
call_iter_next(KrValue self)
{
    KrCallIter *it = (KrCallIter *)kr_obj(self);
    if (!kr_isset(it->callable))
        return KR_ERROR;
    KrValue v = kr_call0(it->callable);
    if (kr_iserr(v)) {
        if (kr_pending_is(KR_StopIteration))
            kr_set(it, &it->callable, KR_ABSENT);
        return stopped();
    }
    int eq = kr_equal(it->sentinel, v);
    if (eq == 0)
        return v;
    if (eq > 0)
        kr_set(it, &it->callable, KR_ABSENT);
    return KR_ERROR;
}

static KrValue
call_iter_reduce(KrValue self)
{
    KrCallIter *it = (KrCallIter *)kr_obj(self);
    if (!kr_isset(it->callable))
        return kr_tuple(2, builtin(KR_S(iter)), kr_tuple(1, kr_tuple(0)));
    return kr_tuple(2, builtin(KR_S(iter)), kr_tuple(2, it->callable, it->sentinel));
}

static const KrRow call_iter_rows[] = {
    KR_METHOD("__reduce__", call_iter_reduce, "(self, /) -> tuple", VALUE, ALLOCATES, REDUCE_DOC),
    KR_END_ROWS
};

static const KrType call_iter_type = {
    KR_TYPE_HEAD(call_iter_type, "callable_iterator", KrCallIter),
    .flags = KR_TF_NONEW | KR_TF_IMMUTABLE,
    .rows = call_iter_rows,
    .slot = { .iter = kr_iter_self, .next = call_iter_next },
};

static inline KrValue
next_of(KrValue it)
{
    const KrShape *s = kr_shape(it);
    if (s == &kr_list_iterator_type.shape) {
        KrSeqIter *i = as_seq_iter(it);
        if (kr_isset(i->seq) && i->at < kr_as_list(i->seq)->len)
            return kr_as_list(i->seq)->items[i->at++];
        return list_iter_next(it);
    }
    KrValue (*next)(KrValue) = kr_type_slots(s->type)->next;
    return next ? next(it) : kr_next(it);
}

// ---- enumerate ----------------------------------------------------------------

typedef struct KrEnumerate {
    KrObject ob;
    KrValue it, count;
} KrEnumerate;

static KrValue
enumerate_make(const KrType *type, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue a[2];
    if (!nargs && !kr_isset(kwnames))
        return kr_raise(KR_TypeError, "enumerate() missing required argument 'iterable'");
    if (kr_args("enumerate", "(iterable, start=0)", args, nargs, kwnames, a) < 0)
        return KR_ERROR;
    KrValue start = kr_isset(a[1]) ? kr_index(a[1]) : kr_fix(0);
    KrValue it = kr_iserr(start) ? KR_ERROR : kr_get_iter(a[0]);
    KrEnumerate *e = kr_iserr(it) ? NULL : kr_object_new(type);
    if (!e)
        return KR_ERROR;
    kr_set(e, &e->it, it);
    kr_set(e, &e->count, start);
    return kr_value(e);
}

static KrValue
enumerate_next(KrValue self)
{
    KrEnumerate *e = (KrEnumerate *)kr_obj(self);
    KrValue v = next_of(e->it);
    if (kr_iserr(v))
        return KR_ERROR;
    KrValue n = e->count, next;
    if (kr_is_fix(n) && kr_fix_val(n) < KR_FIX_MAX)
        next = kr_fix(kr_fix_val(n) + 1);
    else
        next = kr_binary(KR_OP_ADD, n, kr_fix(1));
    if (kr_iserr(next))
        return KR_ERROR;
    kr_set(e, &e->count, next);
    return kr_tuple(2, n, v);
}

static KrValue
enumerate_reduce(KrValue self)
{
    KrEnumerate *e = (KrEnumerate *)kr_obj(self);
    return kr_tuple(2, kr_type_value(kr_typeof(self)), kr_tuple(2, e->it, e->count));
}

static const KrRow enumerate_rows[] = {
    KR_METHOD("__reduce__", enumerate_reduce, "(self, /) -> tuple", VALUE, ALLOCATES, REDUCE_DOC),
    KR_CLASSMETHOD("__class_getitem__", kr_generic_alias, "(type, item, /)", VALUE, RUNS, "See PEP 585"),
    KR_END_ROWS
};

const KrType kr_enumerate_type = {
    KR_TYPE_HEAD(kr_enumerate_type, "enumerate", KrEnumerate),
    .doc = "Return an enumerate object.\n\n  iterable\n    an object supporting iteration\n\n"
           "It yields pairs of a count, from start (0 by default), and an item.",
    .sig = "(iterable, start=0)",
    .flags = KR_TF_BASE | KR_TF_IMMUTABLE,
    .rows = enumerate_rows,
    .slot = { .make = enumerate_make, .iter = kr_iter_self, .next = enumerate_next },
};

// ---- zip ------------------------------------------------------------------------

typedef struct KrZip {
    KrObject ob;
    KrValue its;                // tuple of iterators
    bool strict;
} KrZip;

// A tuple of iterators over args[0..n); what for the message if one is none.
static KrValue
iterators(const KrValue *args, size_t n, const char *what)
{
    KrValue *items, t = kr_tuple_alloc(n, &items);
    for (size_t i = 0; !kr_iserr(t) && i < n; i++) {
        KrValue it = kr_get_iter(args[i]);
        if (kr_iserr(it)) {
            if (what && kr_pending_is(KR_TypeError) && !kr_type_slots(kr_typeof(args[i]))->iter)
                kr_raise(KR_TypeError, what, i + 1);
            return KR_ERROR;
        }
        kr_set(kr_obj(t), &items[i], it);
    }
    return t;
}

static KrValue
zip_make(const KrType *type, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue a[2];
    if (kr_args("zip", "(*iterables, strict=False)", args, nargs, kwnames, a) < 0)
        return KR_ERROR;
    int strict = kr_isset(a[1]) ? kr_truth(a[1]) : 0;
    if (strict < 0)
        return KR_ERROR;
    KrValue its = iterators(args, nargs, NULL);
    KrZip *z = kr_iserr(its) ? NULL : kr_object_new(type);
    if (!z)
        return KR_ERROR;
    kr_set(z, &z->its, its);
    z->strict = strict;
    return kr_value(z);
}

static KrValue
unequal(size_t i, const char *how)
{
    return kr_raise(KR_ValueError, "zip() argument %zu is %s than argument%s%zu", i + 1, how,
        i == 1 ? " " : "s 1-", i);
}

// Iterator i has ended, those before it have not.
static KrValue
zip_end(const KrTuple *its, size_t i)
{
    if (kr_pending())
        return KR_ERROR;
    if (i)
        return unequal(i, "shorter");
    for (i = 1; i < its->len; i++) {
        if (!kr_iserr(kr_next(its->items[i])))
            return unequal(i, "longer");
        if (kr_pending())
            return KR_ERROR;
    }
    return KR_ERROR;
}

static KrValue
zip_next(KrValue self)
{
    KrZip *z = (KrZip *)kr_obj(self);
    const KrTuple *its = kr_as_tuple(z->its);
    if (!its->len)
        return KR_ERROR;
    KrValue *items, t = kr_tuple_alloc(its->len, &items);
    if (kr_iserr(t))
        return KR_ERROR;
    for (size_t i = 0; i < its->len; i++) {
        KrValue v = next_of(its->items[i]);
        if (kr_iserr(v))
            return z->strict ? zip_end(its, i) : KR_ERROR;
        kr_set(kr_obj(t), &items[i], v);
    }
    return t;
}

static KrValue
zip_reduce(KrValue self)
{
    KrZip *z = (KrZip *)kr_obj(self);
    if (z->strict)
        return kr_tuple(3, kr_type_value(kr_typeof(self)), z->its, KR_True);
    return kr_tuple(2, kr_type_value(kr_typeof(self)), z->its);
}

static KrValue
zip_setstate(KrValue self, KrValue state)
{
    int strict = kr_truth(state);
    if (strict < 0)
        return KR_ERROR;
    ((KrZip *)kr_obj(self))->strict = strict;
    return KR_None;
}

static const KrRow zip_rows[] = {
    KR_METHOD("__reduce__", zip_reduce, "(self, /) -> tuple", VALUE, ALLOCATES, REDUCE_DOC),
    KR_METHOD("__setstate__", zip_setstate, "(self, state, /) -> None", VALUE, RUNS, SETSTATE_DOC),
    KR_END_ROWS
};

const KrType kr_zip_type = {
    KR_TYPE_HEAD(kr_zip_type, "zip", KrZip),
    .doc = "zip(*iterables, strict=False) --> Yield tuples until an input is exhausted.\n\n"
           "   >>> list(zip('abcdefg', range(3), range(4)))\n"
           "   [('a', 0, 0), ('b', 1, 1), ('c', 2, 2)]\n\n"
           "With strict, inputs of different lengths raise ValueError.",
    .flags = KR_TF_BASE | KR_TF_IMMUTABLE,
    .rows = zip_rows,
    .slot = { .make = zip_make, .iter = kr_iter_self, .next = zip_next },
};

// ---- pairs that nobody needs as tuples ----------------------------------------------

// The next item of an iterator whose user takes it apart at once: KR_PAIR, the two parts
// are in `out`; else the item, or KR_ABSENT.
KrValue
kr_next_pair(KrValue it, KrValue *out)
{
    const KrShape *s = kr_shape(it);
    if (s == &kr_dict_itemiterator_type.shape)
        return kr_dict_next_item(it, out);
    if (s == &kr_enumerate_type.shape) {
        KrEnumerate *e = (KrEnumerate *)kr_obj(it);
        if (!kr_is_fix(e->count) || kr_fix_val(e->count) == KR_FIX_MAX)
            return enumerate_next(it);
        out[1] = next_of(e->it);
        if (kr_iserr(out[1]))
            return KR_ABSENT;
        out[0] = e->count;
        kr_set(e, &e->count, kr_fix(kr_fix_val(e->count) + 1));
        return KR_PAIR;
    }
    if (s == &kr_zip_type.shape) {
        KrZip *z = (KrZip *)kr_obj(it);
        const KrTuple *its = kr_as_tuple(z->its);
        if (its->len != 2 || z->strict)
            return zip_next(it);
        out[0] = next_of(its->items[0]);
        if (kr_iserr(out[0]))
            return KR_ABSENT;
        out[1] = next_of(its->items[1]);
        return kr_iserr(out[1]) ? KR_ABSENT : KR_PAIR;
    }
    return next_of(it);
}

// ---- map ------------------------------------------------------------------------

typedef struct KrMap {
    KrObject ob;
    KrValue func, its;
} KrMap;

static KrValue
map_make(const KrType *type, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (type == &kr_map_type && kr_arity("map", 2, kwnames, 2, 2) < 0)
        return KR_ERROR;
    if (nargs < 2)
        return kr_raise(KR_TypeError, "map() must have at least two arguments.");
    KrValue its = iterators(args + 1, nargs - 1, NULL);
    KrMap *m = kr_iserr(its) ? NULL : kr_object_new(type);
    if (!m)
        return KR_ERROR;
    kr_set(m, &m->func, args[0]);
    kr_set(m, &m->its, its);
    return kr_value(m);
}

static KrValue
map_next(KrValue self)
{
    KrMap *m = (KrMap *)kr_obj(self);
    const KrTuple *its = kr_as_tuple(m->its);
    KrValue few[4], *args = few;
    if (its->len == 1) {
        KrValue x = kr_next(its->items[0]), v = kr_iserr(x) ? KR_ERROR : kr_call1(m->func, x);
        return kr_iserr(v) && !kr_iserr(x) ? stopped() : v;
    }
    if (its->len > 4) {
        args = kr_alloc_values(its->len);
        if (!args)
            return KR_ERROR;
    }
    for (size_t i = 0; i < its->len; i++) {
        args[i] = kr_next(its->items[i]);
        if (kr_iserr(args[i]))
            return KR_ERROR;
    }
    KrValue v = kr_call(m->func, args, its->len, KR_ABSENT);
    return kr_iserr(v) ? stopped() : v;
}

static KrValue
map_reduce(KrValue self)
{
    KrMap *m = (KrMap *)kr_obj(self);
    const KrTuple *its = kr_as_tuple(m->its);
    KrValue *items, args = kr_tuple_alloc(its->len + 1, &items);
    if (kr_iserr(args))
        return KR_ERROR;
    kr_set(kr_obj(args), &items[0], m->func);
    for (size_t i = 0; i < its->len; i++)
        kr_set(kr_obj(args), &items[i + 1], its->items[i]);
    return kr_tuple(2, kr_type_value(kr_typeof(self)), args);
}

static const KrRow map_rows[] = {
    KR_METHOD("__reduce__", map_reduce, "(self, /) -> tuple", VALUE, ALLOCATES, REDUCE_DOC),
    KR_END_ROWS
};

const KrType kr_map_type = {
    KR_TYPE_HEAD(kr_map_type, "map", KrMap),
    .doc = "map(func, *iterables) --> map object\n\n"
           "Make an iterator that computes the function using arguments from\n"
           "each of the iterables.  Stops when the shortest iterable is exhausted.",
    .flags = KR_TF_BASE | KR_TF_IMMUTABLE,
    .rows = map_rows,
    .slot = { .make = map_make, .iter = kr_iter_self, .next = map_next },
};

// ---- filter ---------------------------------------------------------------------

typedef struct KrFilter {
    KrObject ob;
    KrValue func, it;
} KrFilter;

static KrValue
filter_make(const KrType *type, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (kr_arity("filter", nargs, type == &kr_filter_type ? kwnames : KR_ABSENT, 2, 2) < 0)
        return KR_ERROR;
    KrValue it = kr_get_iter(args[1]);
    KrFilter *f = kr_iserr(it) ? NULL : kr_object_new(type);
    if (!f)
        return KR_ERROR;
    kr_set(f, &f->func, args[0]);
    kr_set(f, &f->it, it);
    return kr_value(f);
}

static KrValue
filter_next(KrValue self)
{
    KrFilter *f = (KrFilter *)kr_obj(self);
    bool truth = kr_is_none(f->func)
        || kr_same(f->func, kr_type_value(&kr_bool_type));
    for (;;) {
        KrValue v = kr_next(f->it);
        if (kr_iserr(v))
            return KR_ERROR;
        KrValue good = truth ? v : kr_call1(f->func, v);
        if (kr_iserr(good))
            return stopped();
        int ok = kr_truth(good);
        if (ok)
            return ok > 0 ? v : stopped();
        if (kr_poll() < 0)
            return KR_ERROR;
    }
}

static KrValue
filter_reduce(KrValue self)
{
    KrFilter *f = (KrFilter *)kr_obj(self);
    return kr_tuple(2, kr_type_value(kr_typeof(self)), kr_tuple(2, f->func, f->it));
}

static const KrRow filter_rows[] = {
    KR_METHOD("__reduce__", filter_reduce, "(self, /) -> tuple", VALUE, ALLOCATES, REDUCE_DOC),
    KR_END_ROWS
};

const KrType kr_filter_type = {
    KR_TYPE_HEAD(kr_filter_type, "filter", KrFilter),
    .doc = "filter(function or None, iterable) --> filter object\n\n"
           "Return an iterator yielding those items of iterable for which function(item)\n"
           "is true. If function is None, return the items that are true.",
    .flags = KR_TF_BASE | KR_TF_IMMUTABLE,
    .rows = filter_rows,
    .slot = { .make = filter_make, .iter = kr_iter_self, .next = filter_next },
};

// ---- reversed -------------------------------------------------------------------

static KrValue
reversed_make(const KrType *type, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (kr_arity("reversed", nargs, type == &kr_reversed_type ? kwnames : KR_ABSENT, 1, 1) < 0)
        return KR_ERROR;
    KrValue seq = args[0], me;
    KrValue f = kr_lookup_special(seq, KR_S(__reversed__), &me);
    if (kr_isset(f) && !kr_is_none(f))
        return kr_isset(me) ? kr_call1(f, me) : kr_call0(f);
    if (kr_pending())
        return KR_ERROR;
    const KrSlots *s = kr_type_slots(kr_typeof(seq));
    if (kr_isset(f) || !s->getitem || kr_typeof(seq)->flags & KR_TF_DICT)
        return kr_raise(KR_TypeError, "'%T' object is not reversible", seq);
    KrSsize n = kr_len(seq);
    KrSeqIter *it = n < 0 ? NULL : kr_object_new(type);
    if (!it)
        return KR_ERROR;
    kr_set(it, &it->seq, seq);
    it->at = n;
    return kr_value(it);
}

static KrValue
reversed_next(KrValue self)
{
    KrSeqIter *it = as_seq_iter(self);
    if (!kr_isset(it->seq))
        return KR_ERROR;
    if (!it->at)
        return exhausted(it);
    KrValue v = kr_getitem(it->seq, kr_int((intptr_t)it->at - 1));
    if (!kr_iserr(v)) {
        it->at--;
        return v;
    }
    if (kr_pending_is(KR_IndexError) || kr_pending_is(KR_StopIteration)) {
        kr_clear();
        return exhausted(it);
    }
    return KR_ERROR;
}

static KrValue
reversed_length_hint(KrValue self)
{
    KrSeqIter *it = as_seq_iter(self);
    if (!kr_isset(it->seq))
        return kr_int(0);
    KrSsize n = kr_len(it->seq);
    if (n < 0)
        return KR_ERROR;
    return kr_int((size_t)n < it->at ? 0 : (intptr_t)it->at);
}

static KrValue
reversed_reduce(KrValue self)
{
    KrSeqIter *it = as_seq_iter(self);
    KrValue type = kr_type_value(kr_typeof(self));
    if (!kr_isset(it->seq))
        return kr_tuple(2, type, kr_tuple(1, kr_tuple(0)));
    return kr_tuple(3, type, kr_tuple(1, it->seq), kr_int((intptr_t)it->at - 1));
}

static KrValue
reversed_setstate(KrValue self, KrValue state)
{
    KrSeqIter *it = as_seq_iter(self);
    KrSsize i;
    if (kr_as_ssize(state, &i) < 0)
        return KR_ERROR;
    if (kr_isset(it->seq)) {
        KrSsize n = kr_len(it->seq);
        if (n < 0)
            return KR_ERROR;
        it->at = i < -1 ? 0 : i >= n ? (size_t)n : (size_t)(i + 1);
    }
    return KR_None;
}

static const KrRow reversed_rows[] = {
    KR_METHOD("__length_hint__", reversed_length_hint, "(self, /) -> int", VALUE, RUNS, HINT_DOC),
    KR_METHOD("__reduce__", reversed_reduce, "(self, /) -> tuple", VALUE, ALLOCATES, REDUCE_DOC),
    KR_METHOD("__setstate__", reversed_setstate, "(self, state, /) -> None", VALUE, RUNS, SETSTATE_DOC),
    KR_END_ROWS
};

const KrType kr_reversed_type = {
    KR_TYPE_HEAD(kr_reversed_type, "reversed", KrSeqIter),
    .doc = "An iterator from the last item to the first.",
    .sig = "(sequence, /)",
    .flags = KR_TF_BASE | KR_TF_IMMUTABLE,
    .rows = reversed_rows,
    .slot = { .make = reversed_make, .iter = kr_iter_self, .next = reversed_next },
};
