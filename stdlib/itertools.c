// itertools.c - the itertools module.
//
// Each iterator is a type whose next slot gives KR_ERROR with nothing pending at
// its end. The combinatoric ones keep vectors of places beside the pool.

#include <string.h>

#include "krait.h"

#define AS(T, v) ((T *)kr_obj(v))

// One step that may be one of very many without Python code in between.
static int
step(void)
{
    return kr_poll();
}

static KrValue *
items(KrValue tuple)
{
    return (KrValue *)kr_obj(tuple) + 2;
}

static KrValue
self_iter(KrValue self)
{
    return self;
}

// The end of an iterator over which a call was made: StopIteration is one.
static KrValue
stopped(void)
{
    if (kr_pending_is(KR_StopIteration))
        kr_clear();
    return KR_ERROR;
}

static KrValue
call(KrValue f, KrValue x)
{
    KrValue r = kr_call1(f, x);
    return kr_iserr(r) ? stopped() : r;
}

#define ITERATOR(id, text, layout, makefn, nextfn, doctext, sigtext, ...)      \
    static const KrType id##_type = {                                          \
        KR_TYPE_HEAD(id##_type, "itertools." text, layout),                    \
        .flags = KR_TF_BASE, .doc = doctext, .sig = sigtext,                   \
        .slot = { .make = makefn, .iter = self_iter, .next = nextfn }, __VA_ARGS__ \
    }

#define NONE (KR_ABSENT)

// ---- count ------------------------------------------------------------------------

typedef struct Count {
    KrObject ob;
    KrValue at, step;
} Count;

static bool
is_number(KrValue v)
{
    static const char *const methods[] = { "__index__", "__float__", "__int__" };
    if (kr_isinstance_exact_or_sub(v, &kr_int_type) || kr_isinstance_exact_or_sub(v, &kr_float_type) || kr_isinstance_exact_or_sub(v, &kr_complex_type))
        return true;
    for (size_t i = 0; i < 3; i++) {
        bool found;
        kr_getattr_opt(v, kr_str(methods[i]), &found);
        if (found || kr_pending())
            return found;
    }
    return false;
}

static KrValue
count_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue a[2];
    if (kr_args("count", "(start=0, step=1)", args, nargs, kwnames, a) < 0)
        return KR_ERROR;
    for (int i = 0; i < 2; i++)
        if (kr_isset(a[i]) && !is_number(a[i]))
            return kr_pending() ? KR_ERROR : kr_raise(KR_TypeError, "a number is required");
    Count *c = kr_object_new(t);
    if (!c)
        return KR_ERROR;
    kr_set(c, &c->at, kr_isset(a[0]) ? a[0] : kr_int(0));
    kr_set(c, &c->step, kr_isset(a[1]) ? a[1] : kr_int(1));
    return kr_value(c);
}

static KrValue
count_next(KrValue self)
{
    Count *c = AS(Count, self);
    KrValue r = c->at, after = kr_binary(KR_OP_ADD, r, c->step);
    if (kr_iserr(after))
        return KR_ERROR;
    kr_set(c, &c->at, after);
    return r;
}

// Steps of the int 1 are not told.
static bool
by_one(const Count *c)
{
    return kr_isinstance_exact_or_sub(c->step, &kr_int_type) && kr_equal(c->step, kr_int(1)) > 0;
}

static KrValue
count_repr(KrValue self)
{
    Count *c = AS(Count, self);
    return by_one(c) ? kr_str_format("count(%R)", c->at) : kr_str_format("count(%R, %R)", c->at, c->step);
}

static KrValue
count_reduce(KrValue self)
{
    Count *c = AS(Count, self);
    KrValue args = by_one(c) ? kr_tuple(1, c->at) : kr_tuple(2, c->at, c->step);
    KrValue type = kr_getattr(self, kr_str("__class__"));
    return kr_iserr(args) || kr_iserr(type) ? KR_ERROR : kr_tuple(2, type, args);
}

static const KrRow count_rows[] = {
    KR_METHOD("__reduce__", count_reduce, "(self, /)", VALUE, RUNS, NULL),
    KR_END_ROWS,
};

static const KrType count_type = {
    KR_TYPE_HEAD(count_type, "itertools.count", Count),
    .flags = KR_TF_BASE,
    .doc = "start, start + step, start + 2 * step, ...",
    .sig = "(start=0, step=1)",
    .rows = count_rows,
    .slot = { .make = count_make, .repr = count_repr, .iter = self_iter, .next = count_next },
};

// ---- cycle ------------------------------------------------------------------------

typedef struct Cycle {
    KrObject ob;
    KrValue it;                 // NONE: used up
    KrValue saved;              // list
    size_t at;
} Cycle;

static KrValue
cycle_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue iterable;
    if (kr_args("cycle", "(iterable, /)", args, nargs, kwnames, &iterable) < 0)
        return KR_ERROR;
    KrValue it = kr_iter(iterable), saved = kr_iserr(it) ? KR_ERROR : kr_list_new(0);
    Cycle *c = kr_iserr(saved) ? NULL : kr_object_new(t);
    if (!c)
        return KR_ERROR;
    kr_set(c, &c->it, it);
    kr_set(c, &c->saved, saved);
    return kr_value(c);
}

static KrValue
cycle_next(KrValue self)
{
    Cycle *c = AS(Cycle, self);
    if (kr_isset(c->it)) {
        KrValue v = kr_next(c->it);
        if (!kr_iserr(v))
            return kr_list_append(c->saved, v) < 0 ? KR_ERROR : v;
        if (kr_pending())
            return KR_ERROR;
        kr_set(c, &c->it, NONE);
    }
    size_t n = kr_list_len(c->saved);
    if (!n)
        return KR_ERROR;
    KrValue v = kr_list_at(c->saved, c->at);
    c->at = c->at + 1 == n ? 0 : c->at + 1;
    return v;
}

ITERATOR(cycle, "cycle", Cycle, cycle_make, cycle_next, "The elements of iterable, again and again.", "(iterable, /)");

// ---- repeat -----------------------------------------------------------------------

typedef struct Repeat {
    KrObject ob;
    KrValue element;
    KrSsize left;               // -1: for ever
} Repeat;

static KrValue
repeat_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue a[2];
    KrSsize n = -1;
    if (kr_args("repeat", "(object, times=None)", args, nargs, kwnames, a) < 0)
        return KR_ERROR;
    if (kr_isset(a[1])) {
        if (kr_as_ssize(a[1], &n) < 0)
            return KR_ERROR;
        if (n < 0)
            n = 0;
    }
    Repeat *r = kr_object_new(t);
    if (!r)
        return KR_ERROR;
    kr_set(r, &r->element, a[0]);
    r->left = n;
    return kr_value(r);
}

static KrValue
repeat_next(KrValue self)
{
    Repeat *r = AS(Repeat, self);
    if (r->left == 0)
        return KR_ERROR;
    if (r->left > 0)
        r->left--;
    return r->element;
}

static KrValue
repeat_repr(KrValue self)
{
    Repeat *r = AS(Repeat, self);
    return r->left < 0 ? kr_str_format("repeat(%R)", r->element) : kr_str_format("repeat(%R, %zd)", r->element, r->left);
}

static KrValue
repeat_hint(KrValue self)
{
    Repeat *r = AS(Repeat, self);
    return r->left < 0 ? kr_raise(KR_TypeError, "len() of unsized object") : kr_int(r->left);
}

static KrValue
repeat_reduce(KrValue self)
{
    Repeat *r = AS(Repeat, self);
    KrValue args = r->left < 0 ? kr_tuple(1, r->element) : kr_tuple(2, r->element, kr_int(r->left));
    KrValue type = kr_getattr(self, kr_str("__class__"));
    return kr_iserr(args) || kr_iserr(type) ? KR_ERROR : kr_tuple(2, type, args);
}

static const KrRow repeat_rows[] = {
    KR_METHOD("__length_hint__", repeat_hint, "(self, /)", VALUE, READS, NULL),
    KR_METHOD("__reduce__", repeat_reduce, "(self, /)", VALUE, RUNS, NULL),
    KR_END_ROWS,
};

static const KrType repeat_type = {
    KR_TYPE_HEAD(repeat_type, "itertools.repeat", Repeat),
    .flags = KR_TF_BASE,
    .doc = "The object, times times or for ever.",
    .sig = "(object, times=None)",
    .rows = repeat_rows,
    .slot = { .make = repeat_make, .repr = repeat_repr, .iter = self_iter, .next = repeat_next },
};

// ---- accumulate -------------------------------------------------------------------

typedef struct Accumulate {
    KrObject ob;
    KrValue it, func;           // func NONE: addition
    KrValue total, initial;     // NONE: not there (any more)
} Accumulate;

static KrValue
accumulate_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue a[3];
    if (kr_args("accumulate", "(iterable, func=None, *, initial=None)", args, nargs, kwnames, a) < 0)
        return KR_ERROR;
    KrValue it = kr_iter(a[0]);
    Accumulate *c = kr_iserr(it) ? NULL : kr_object_new(t);
    if (!c)
        return KR_ERROR;
    kr_set(c, &c->it, it);
    kr_set(c, &c->func, kr_isset(a[1]) && !kr_same(a[1], KR_None) ? a[1] : NONE);
    kr_set(c, &c->initial, kr_isset(a[2]) && !kr_same(a[2], KR_None) ? a[2] : NONE);
    return kr_value(c);
}

static KrValue
accumulate_next(KrValue self)
{
    Accumulate *c = AS(Accumulate, self);
    if (kr_isset(c->initial)) {
        kr_set(c, &c->total, c->initial);
        kr_set(c, &c->initial, NONE);
        return c->total;
    }
    KrValue v = kr_next(c->it);
    if (kr_iserr(v))
        return KR_ERROR;
    if (kr_isset(c->total))
        v = kr_isset(c->func) ? kr_call2(c->func, c->total, v) : kr_binary(KR_OP_ADD, c->total, v);
    if (kr_iserr(v))
        return stopped();
    kr_set(c, &c->total, v);
    return v;
}

ITERATOR(accumulate, "accumulate", Accumulate, accumulate_make, accumulate_next, "The sums, or what func makes, of the elements so far.",
    "(iterable, func=None, *, initial=None)");

// ---- chain ------------------------------------------------------------------------

typedef struct Chain {
    KrObject ob;
    KrValue source;             // iterator over iterables; NONE: used up
    KrValue active;             // iterator, or NONE
} Chain;

static KrValue
chain_new(const KrType *t, KrValue iterables)
{
    KrValue source = kr_iter(iterables);
    Chain *c = kr_iserr(source) ? NULL : kr_object_new(t);
    if (!c)
        return KR_ERROR;
    kr_set(c, &c->source, source);
    return kr_value(c);
}

static KrValue
chain_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (kr_isset(kwnames) && kr_tuple_len(kwnames))
        return kr_raise(KR_TypeError, "chain() takes no keyword arguments");
    KrValue all = kr_tuple_n(args, nargs);
    return kr_iserr(all) ? KR_ERROR : chain_new(t, all);
}

static KrValue
chain_from_iterable(KrValue cls, KrValue iterable)
{
    KrValue empty = kr_call0(cls);
    if (kr_iserr(empty))
        return KR_ERROR;
    KrValue source = kr_iter(iterable);
    if (kr_iserr(source))
        return KR_ERROR;
    kr_set(AS(Chain, empty), &AS(Chain, empty)->source, source);
    return empty;
}

static KrValue
chain_next(KrValue self)
{
    Chain *c = AS(Chain, self);
    while (kr_isset(c->source)) {
        if (!kr_isset(c->active)) {
            KrValue iterable = kr_next(c->source), it = kr_iserr(iterable) ? KR_ERROR : kr_iter(iterable);
            if (kr_iserr(it)) {
                kr_set(c, &c->source, NONE);
                return KR_ERROR;
            }
            kr_set(c, &c->active, it);
        }
        KrValue v = kr_next(c->active);
        if (!kr_iserr(v) || kr_pending())
            return v;
        kr_set(c, &c->active, NONE);
        if (step() < 0)
            return KR_ERROR;
    }
    return KR_ERROR;
}

static const KrRow chain_rows[] = {
    KR_CLASSMETHOD("from_iterable", chain_from_iterable, "(type, iterable, /)", VALUE, RUNS, "chain() of iterables that come one by one."),
    KR_CLASSMETHOD("__class_getitem__", kr_generic_alias, "(cls, item, /)", VALUE, RUNS, NULL),
    KR_END_ROWS,
};
ITERATOR(chain, "chain", Chain, chain_make, chain_next, "The elements of each of the iterables in turn.", "(*iterables)", .rows = chain_rows);

// ---- compress ---------------------------------------------------------------------

typedef struct Pair {
    KrObject ob;
    KrValue first, second;
} Pair;

static KrValue
pair_new(const KrType *t, KrValue first, KrValue second)
{
    if (kr_iserr(first) || kr_iserr(second))
        return KR_ERROR;
    Pair *p = kr_object_new(t);
    if (!p)
        return KR_ERROR;
    kr_set(p, &p->first, first);
    kr_set(p, &p->second, second);
    return kr_value(p);
}

static KrValue
compress_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue a[2];
    if (kr_args("compress", "(data, selectors)", args, nargs, kwnames, a) < 0)
        return KR_ERROR;
    KrValue data = kr_iter(a[0]);
    return kr_iserr(data) ? KR_ERROR : pair_new(t, data, kr_iter(a[1]));
}

static KrValue
compress_next(KrValue self)
{
    Pair *p = AS(Pair, self);
    for (;;) {
        KrValue v = kr_next(p->first), wanted = kr_iserr(v) ? KR_ERROR : kr_next(p->second);
        if (kr_iserr(wanted))
            return KR_ERROR;
        int yes = kr_truth(wanted);
        if (yes)
            return yes < 0 ? KR_ERROR : v;
        if (step() < 0)
            return KR_ERROR;
    }
}

ITERATOR(compress, "compress", Pair, compress_make, compress_next, "The elements of data whose selector is true.", "(data, selectors)");

// ---- dropwhile, takewhile, filterfalse, starmap -----------------------------------------

// first is the function, second the iterator; done is set once that is over.
typedef struct Filter {
    Pair p;
    bool done;
} Filter;

static KrValue
filter_make(const char *name, const char *sig, const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue a[2];
    if (kr_args(name, sig, args, nargs, kwnames, a) < 0)
        return KR_ERROR;
    return pair_new(t, a[0], kr_iter(a[1]));
}

#define FILTER_MAKE(name, params)                                              \
    static KrValue name##_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames) \
    {                                                                          \
        return filter_make(#name, params, t, args, nargs, kwnames);            \
    }
FILTER_MAKE(dropwhile, "(predicate, iterable, /)")
FILTER_MAKE(takewhile, "(predicate, iterable, /)")
FILTER_MAKE(filterfalse, "(function, iterable, /)")
FILTER_MAKE(starmap, "(function, iterable, /)")

static int
holds(KrValue f, KrValue v)
{
    KrValue r = call(f, v);
    return kr_iserr(r) ? -1 : kr_truth(r);
}

static KrValue
dropwhile_next(KrValue self)
{
    Filter *f = AS(Filter, self);
    for (;;) {
        KrValue v = kr_next(f->p.second);
        if (kr_iserr(v) || f->done)
            return v;
        int yes = holds(f->p.first, v);
        if (yes < 0 || step() < 0)
            return KR_ERROR;
        if (!yes) {
            f->done = true;
            return v;
        }
    }
}

static KrValue
takewhile_next(KrValue self)
{
    Filter *f = AS(Filter, self);
    if (f->done)
        return KR_ERROR;
    KrValue v = kr_next(f->p.second);
    if (kr_iserr(v))
        return KR_ERROR;
    int yes = holds(f->p.first, v);
    if (yes > 0)
        return v;
    if (yes == 0)
        f->done = true;
    return KR_ERROR;
}

static KrValue
filterfalse_next(KrValue self)
{
    Filter *f = AS(Filter, self);
    bool plain = kr_same(f->p.first, KR_None) || kr_same(f->p.first, kr_value(&kr_bool_type));
    for (;;) {
        KrValue v = kr_next(f->p.second);
        if (kr_iserr(v))
            return KR_ERROR;
        int yes = plain ? kr_truth(v) : holds(f->p.first, v);
        if (yes < 0 || step() < 0)
            return KR_ERROR;
        if (!yes)
            return v;
    }
}

static KrValue
starmap_next(KrValue self)
{
    Filter *f = AS(Filter, self);
    KrValue v = kr_next(f->p.second), args = kr_iserr(v) ? KR_ERROR : kr_tuple_from(v);
    if (kr_iserr(args))
        return KR_ERROR;
    KrValue r = kr_call(f->p.first, items(args), kr_tuple_len(args), KR_ABSENT);
    return kr_iserr(r) ? stopped() : r;
}

ITERATOR(dropwhile, "dropwhile", Filter, dropwhile_make, dropwhile_next, "The elements from the first for which predicate is false.", "(predicate, iterable, /)");
ITERATOR(takewhile, "takewhile", Filter, takewhile_make, takewhile_next, "The elements before the first for which predicate is false.", "(predicate, iterable, /)");
ITERATOR(filterfalse, "filterfalse", Filter, filterfalse_make, filterfalse_next, "The elements for which function is false.", "(function, iterable, /)");
ITERATOR(starmap, "starmap", Filter, starmap_make, starmap_next, "function(*args) for each args of the iterable.", "(function, iterable, /)");

// ---- groupby ----------------------------------------------------------------------

// A group reads on from its parent, as long as it is the parent's last one.
typedef struct GroupBy {
    KrObject ob;
    KrValue it, func;           // func NONE: the element is its key
    KrValue target, key, value; // key of the running group, and of the element read last
    KrValue group;              // the running one, or NONE
} GroupBy;

typedef struct Group {
    KrObject ob;
    KrValue parent, target;
} Group;

static KrValue
groupby_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue a[2];
    if (kr_args("groupby", "(iterable, key=None)", args, nargs, kwnames, a) < 0)
        return KR_ERROR;
    KrValue it = kr_iter(a[0]);
    GroupBy *g = kr_iserr(it) ? NULL : kr_object_new(t);
    if (!g)
        return KR_ERROR;
    kr_set(g, &g->it, it);
    kr_set(g, &g->func, kr_isset(a[1]) && !kr_same(a[1], KR_None) ? a[1] : NONE);
    return kr_value(g);
}

static int
groupby_read(GroupBy *g)
{
    KrValue v = kr_next(g->it);
    if (kr_iserr(v))
        return -1;
    KrValue key = kr_isset(g->func) ? call(g->func, v) : v;
    if (kr_iserr(key))
        return -1;
    kr_set(g, &g->value, v);
    kr_set(g, &g->key, key);
    return 0;
}

static KrValue
group_next(KrValue self)
{
    Group *group = AS(Group, self);
    GroupBy *g = AS(GroupBy, group->parent);
    if (!kr_same(g->group, self))
        return KR_ERROR;
    if (!kr_isset(g->value) && groupby_read(g) < 0)
        return KR_ERROR;
    int same = kr_equal(group->target, g->key);
    if (same <= 0)
        return KR_ERROR;
    KrValue v = g->value;
    kr_set(g, &g->value, NONE);
    return v;
}

static const KrType group_type = {
    KR_TYPE_HEAD(group_type, "itertools._grouper", Group),
    .flags = KR_TF_NONEW,
    .slot = { .iter = self_iter, .next = group_next },
};

static KrValue
groupby_next(KrValue self)
{
    GroupBy *g = AS(GroupBy, self);
    kr_set(g, &g->group, NONE);
    for (;;) {
        if (kr_isset(g->key)) {
            if (!kr_isset(g->target))
                break;
            int same = kr_equal(g->target, g->key);
            if (same < 0)
                return KR_ERROR;
            if (!same)
                break;
        }
        if (groupby_read(g) < 0 || step() < 0)
            return KR_ERROR;
    }
    kr_set(g, &g->target, g->key);
    Group *group = kr_new(&group_type);
    if (!group)
        return KR_ERROR;
    kr_set(group, &group->parent, self);
    kr_set(group, &group->target, g->key);
    kr_set(g, &g->group, kr_value(group));
    return kr_tuple(2, g->key, kr_value(group));
}

ITERATOR(groupby, "groupby", GroupBy, groupby_make, groupby_next, "Runs of elements with the same key: (key, iterator).", "(iterable, key=None)");

// ---- islice -----------------------------------------------------------------------

typedef struct Slice {
    KrObject ob;
    KrValue it;                 // NONE: used up
    KrSsize next, stop, step, at;       // stop -1: none
} Slice;

static const char slice_error[] = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";

static int
slice_place(KrValue v, KrSsize *n, const char *message)
{
    if (kr_same(v, KR_None))
        return 0;
    if (kr_as_ssize(v, n) == 0 && *n >= 0)
        return 0;
    kr_clear();
    kr_raise(KR_ValueError, "%s", message);
    return -1;
}

static KrValue
slice_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrSsize start = 0, stop = -1, by = 1;
    if (kr_isset(kwnames) && kr_tuple_len(kwnames))
        return kr_raise(KR_TypeError, "islice() takes no keyword arguments");
    if (nargs < 2 || nargs > 4)
        return kr_raise(KR_TypeError, "islice expected at %s argument%s, got %zu", nargs < 2 ? "least 2" : "most 4", "s", nargs);
    if (nargs == 2) {
        if (slice_place(args[1], &stop, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.") < 0)
            return KR_ERROR;
    } else if (slice_place(args[2], &stop, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.") < 0
        || slice_place(args[1], &start, slice_error) < 0) {
        return KR_ERROR;
    }
    if (nargs == 4 && !kr_same(args[3], KR_None) && (kr_as_ssize(args[3], &by) < 0 || by < 1)) {
        kr_clear();
        return kr_raise(KR_ValueError, "Step for islice() must be a positive integer or None.");
    }
    KrValue it = kr_iter(args[0]);
    Slice *s = kr_iserr(it) ? NULL : kr_object_new(t);
    if (!s)
        return KR_ERROR;
    kr_set(s, &s->it, it);
    s->next = start;
    s->stop = stop;
    s->step = by;
    return kr_value(s);
}

static KrValue
slice_end(Slice *s)
{
    kr_set(s, &s->it, NONE);
    return KR_ERROR;
}

static KrValue
slice_next(KrValue self)
{
    Slice *s = AS(Slice, self);
    if (!kr_isset(s->it))
        return KR_ERROR;
    for (; s->at < s->next; s->at++) {
        if (s->stop >= 0 && s->at >= s->stop)
            return slice_end(s);
        if (kr_iserr(kr_next(s->it)))
            return slice_end(s);
        if (step() < 0)
            return KR_ERROR;
    }
    if (s->stop >= 0 && s->at >= s->stop)
        return slice_end(s);
    KrValue v = kr_next(s->it);
    if (kr_iserr(v))
        return slice_end(s);
    s->at++;
    if (__builtin_add_overflow(s->next, s->step, &s->next) || (s->stop >= 0 && s->next > s->stop))
        s->next = s->stop >= 0 ? s->stop : PTRDIFF_MAX;
    return v;
}

ITERATOR(slice, "islice", Slice, slice_make, slice_next, "The elements of a slice of the iterable.", "(iterable, start, stop, step=1, /)");

// ---- pairwise ---------------------------------------------------------------------

static KrValue
pairwise_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue iterable;
    if (kr_args("pairwise", "(iterable, /)", args, nargs, kwnames, &iterable) < 0)
        return KR_ERROR;
    KrValue it = kr_iter(iterable);
    Pair *p = kr_iserr(it) ? NULL : kr_object_new(t);
    if (!p)
        return KR_ERROR;
    kr_set(p, &p->first, it);
    return kr_value(p);
}

static KrValue
pairwise_next(KrValue self)
{
    Pair *p = AS(Pair, self);   // the iterator and the element before
    if (!kr_isset(p->first))
        return KR_ERROR;
    KrValue old = p->second;
    if (!kr_isset(old)) {
        old = kr_next(p->first);
        if (kr_iserr(old)) {
            kr_set(p, &p->first, NONE);
            return KR_ERROR;
        }
        kr_set(p, &p->second, old);
        if (!kr_isset(p->first))
            return KR_ERROR;
    }
    KrValue v = kr_next(p->first);
    if (kr_iserr(v)) {
        kr_set(p, &p->first, NONE);
        kr_set(p, &p->second, NONE);
        return KR_ERROR;
    }
    kr_set(p, &p->second, v);
    return kr_tuple(2, old, v);
}

ITERATOR(pairwise, "pairwise", Pair, pairwise_make, pairwise_next, "Pairs of neighbours.", "(iterable, /)");

// ---- tee --------------------------------------------------------------------------

// What has been read, in blocks that every copy walks along.
enum { TEE_BLOCK = 57 };

typedef struct TeeData {
    KrObject ob;
    KrValue it;
    KrValue next;               // the next block, or NONE
    size_t n;
    bool running;
    KrValue values[TEE_BLOCK];
} TeeData;

typedef struct Tee {
    KrObject ob;
    KrValue data;
    size_t at;
} Tee;

static const KrType teedata_type = {
    KR_TYPE_HEAD(teedata_type, "itertools._tee_dataobject", TeeData),
    .flags = KR_TF_NONEW,
};

static const KrType tee_type;

static KrValue
teedata_new(KrValue it)
{
    TeeData *d = kr_new(&teedata_type);
    if (!d)
        return KR_ERROR;
    kr_set(d, &d->it, it);
    return kr_value(d);
}

static KrValue
tee_new(KrValue data, size_t at)
{
    Tee *t = kr_iserr(data) ? NULL : kr_new(&tee_type);
    if (!t)
        return KR_ERROR;
    kr_set(t, &t->data, data);
    t->at = at;
    return kr_value(t);
}

static KrValue
tee_over(KrValue iterable)
{
    KrValue it = kr_iter(iterable);
    if (kr_iserr(it))
        return KR_ERROR;
    if (kr_typeof(it) == &tee_type)
        return tee_new(AS(Tee, it)->data, AS(Tee, it)->at);
    return tee_new(teedata_new(it), 0);
}

static KrValue
tee_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue iterable;
    (void)t;
    if (kr_args("_tee", "(iterable, /)", args, nargs, kwnames, &iterable) < 0)
        return KR_ERROR;
    return tee_over(iterable);
}

static KrValue
tee_next(KrValue self)
{
    Tee *t = AS(Tee, self);
    TeeData *d = AS(TeeData, t->data);
    if (t->at == TEE_BLOCK) {
        if (!kr_isset(d->next)) {
            KrValue next = teedata_new(d->it);
            if (kr_iserr(next))
                return KR_ERROR;
            kr_set(d, &d->next, next);
        }
        kr_set(t, &t->data, d->next);
        t->at = 0;
        d = AS(TeeData, t->data);
    }
    if (t->at == d->n) {
        if (d->running)
            return kr_raise(KR_RuntimeError, "cannot re-enter the tee iterator");
        d->running = true;
        KrValue v = kr_next(d->it);
        d->running = false;
        if (kr_iserr(v))
            return KR_ERROR;
        kr_set(d, &d->values[d->n], v);
        d->n++;
    }
    return d->values[t->at++];
}

static KrValue
tee_copy(KrValue self)
{
    return tee_new(AS(Tee, self)->data, AS(Tee, self)->at);
}

static const KrRow tee_rows[] = {
    KR_METHOD("__copy__", tee_copy, "(self, /)", VALUE, ALLOCATES, "Another iterator at the same place."),
    KR_END_ROWS,
};

static const KrType tee_type = {
    KR_TYPE_HEAD(tee_type, "itertools._tee", Tee),
    .flags = KR_TF_WEAKREF,
    .doc = "An iterator that can be copied.",
    .rows = tee_rows,
    .slot = { .make = tee_make, .iter = self_iter, .next = tee_next },
};

static KrValue
itertools_tee(KrValue iterable, KrValue number)
{
    KrSsize n = 2;
    if (kr_isset(number) && kr_as_ssize(number, &n) < 0)
        return KR_ERROR;
    if (n < 0)
        return kr_raise(KR_ValueError, "n must be >= 0");
    KrValue list = kr_list_new(n);
    if (kr_iserr(list) || !n)
        return kr_iserr(list) ? KR_ERROR : kr_tuple(0);
    KrValue it = kr_iter(iterable);
    bool copies = false;
    if (!kr_iserr(it))
        kr_getattr_opt(it, kr_str("__copy__"), &copies);
    if (!kr_pending() && !copies)
        it = tee_over(it);
    if (kr_pending())
        return KR_ERROR;
    for (KrSsize i = 0; i < n; i++) {
        KrValue copy = i ? kr_call_method(it, "__copy__", 0) : it;
        if (kr_iserr(copy) || kr_list_append(list, copy) < 0)
            return KR_ERROR;
    }
    return kr_tuple_from(list);
}

// ---- zip_longest ------------------------------------------------------------------

typedef struct ZipLongest {
    KrObject ob;
    KrValue *its;               // n of them; NONE: used up
    size_t n, active;
    KrValue fill;
} ZipLongest;

static KrValue
zip_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue fill = KR_None;
    size_t nkw = kr_isset(kwnames) ? kr_tuple_len(kwnames) : 0;
    if (nkw) {
        if (nkw > 1 || kr_equal(kr_tuple_at(kwnames, 0), kr_str("fillvalue")) <= 0)
            return kr_raise(KR_TypeError, "zip_longest() got an unexpected keyword argument");
        fill = args[nargs];
    }
    KrValue *its = kr_alloc_values(nargs + 1);
    for (size_t i = 0; its && i < nargs; i++) {
        KrValue it = kr_iter(args[i]);
        if (kr_iserr(it))
            return KR_ERROR;
        kr_set(its, &its[i], it);
    }
    ZipLongest *z = its ? kr_object_new(t) : NULL;
    if (!z)
        return KR_ERROR;
    z->its = its;
    z->n = z->active = nargs;
    kr_set(z, &z->fill, fill);
    return kr_value(z);
}

static KrValue
zip_next(KrValue self)
{
    ZipLongest *z = AS(ZipLongest, self);
    if (!z->active)
        return KR_ERROR;
    KrValue *to, row = kr_tuple_alloc(z->n, &to);
    if (kr_iserr(row))
        return KR_ERROR;
    for (size_t i = 0; i < z->n; i++) {
        KrValue v = kr_isset(z->its[i]) ? kr_next(z->its[i]) : z->fill;
        if (kr_iserr(v)) {
            if (kr_pending()) {
                z->active = 0;
                return KR_ERROR;
            }
            if (!--z->active)
                return KR_ERROR;
            kr_set(z->its, &z->its[i], NONE);
            v = z->fill;
        }
        kr_set(kr_obj(row), &to[i], v);
    }
    return row;
}

ITERATOR(zip, "zip_longest", ZipLongest, zip_make, zip_next, "Like zip(), but as long as the longest.", "(*iterables, fillvalue=None)");

// ---- product ----------------------------------------------------------------------

// pools[i] is a tuple; at[i] the place in it. The last row is kept to copy from.
typedef struct Product {
    KrObject ob;
    KrValue *pools;
    size_t *at;
    size_t n;
    KrValue row;                // NONE: not begun
    bool over;
} Product;

static KrValue
product_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrSsize times = 1;
    size_t nkw = kr_isset(kwnames) ? kr_tuple_len(kwnames) : 0;
    if (nkw) {
        if (nkw > 1 || kr_equal(kr_tuple_at(kwnames, 0), kr_str("repeat")) <= 0)
            return kr_raise(KR_TypeError, "'%S' is an invalid keyword argument for product()", kr_tuple_at(kwnames, 0));
        if (kr_as_ssize(args[nargs], &times) < 0)
            return KR_ERROR;
        if (times < 0)
            return kr_raise(KR_ValueError, "repeat argument cannot be negative");
    }
    size_t n;
    if (__builtin_mul_overflow(nargs, (size_t)times, &n) || n > PTRDIFF_MAX / sizeof(KrValue))
        return kr_raise(KR_OverflowError, "repeat argument too large");
    KrValue *pools = kr_alloc_values(n + 1);
    size_t *at = kr_alloc_bytes((n + 1) * sizeof *at);
    if (!pools || !at)
        return KR_ERROR;
    memset(at, 0, n * sizeof *at);
    for (size_t i = 0; i < nargs && times; i++) {
        KrValue pool = kr_tuple_from(args[i]);
        if (kr_iserr(pool))
            return KR_ERROR;
        kr_set(pools, &pools[i], pool);
    }
    for (size_t i = nargs; i < n; i++)
        kr_set(pools, &pools[i], pools[i - nargs]);
    Product *p = kr_object_new(t);
    if (!p)
        return KR_ERROR;
    p->pools = pools;
    p->at = at;
    p->n = n;
    return kr_value(p);
}

static KrValue
product_first(Product *p)
{
    KrValue *to, row = kr_tuple_alloc(p->n, &to);
    for (size_t i = 0; i < p->n && !kr_iserr(row); i++) {
        if (!kr_tuple_len(p->pools[i])) {
            p->over = true;
            return KR_ERROR;
        }
        kr_set(kr_obj(row), &to[i], kr_tuple_at(p->pools[i], 0));
    }
    return row;
}

static KrValue
product_next(KrValue self)
{
    Product *p = AS(Product, self);
    if (p->over)
        return KR_ERROR;
    if (!kr_isset(p->row)) {
        KrValue row = product_first(p);
        kr_set(p, &p->row, row);
        return row;
    }
    KrValue row = kr_tuple_n(items(p->row), p->n);
    if (kr_iserr(row))
        return KR_ERROR;
    size_t i = p->n;
    while (i-- > 0) {
        if (++p->at[i] < kr_tuple_len(p->pools[i])) {
            kr_set(kr_obj(row), &items(row)[i], kr_tuple_at(p->pools[i], p->at[i]));
            kr_set(p, &p->row, row);
            return row;
        }
        p->at[i] = 0;
        kr_set(kr_obj(row), &items(row)[i], kr_tuple_at(p->pools[i], 0));
    }
    p->over = true;
    return KR_ERROR;
}

ITERATOR(product, "product", Product, product_make, product_next, "Every way to take one element of each iterable.", "(*iterables, repeat=1)");

// ---- combinations, permutations ----------------------------------------------------------

// r places in the pool; permutations have n places and r countdowns.
typedef struct Choice {
    KrObject ob;
    KrValue pool;               // tuple
    size_t *at, *left;
    size_t r;
    KrValue row;                // the last one given; NONE: not begun
    bool over;
} Choice;

static KrValue
choice_new(const KrType *t, KrValue iterable, KrValue number, bool permute)
{
    KrValue pool = kr_tuple_from(iterable);
    if (kr_iserr(pool))
        return KR_ERROR;
    size_t n = kr_tuple_len(pool);
    KrSsize r = n;
    if (kr_isset(number) && !(permute && kr_same(number, KR_None))) {
        if (permute && !kr_isinstance_exact_or_sub(number, &kr_int_type))
            return kr_raise(KR_TypeError, "Expected int as r");
        if (kr_as_ssize(number, &r) < 0)
            return KR_ERROR;
    }
    if (r < 0)
        return kr_raise(KR_ValueError, "r must be non-negative");
    bool over = permute && (size_t)r > n;
    size_t room = permute ? n : over ? 0 : (size_t)r;
    if ((size_t)r > PTRDIFF_MAX / sizeof(size_t))
        return kr_raise_nomemory();
    size_t *at = kr_alloc_bytes((room + 1) * sizeof *at), *left = kr_alloc_bytes((over ? 1 : r + 1) * sizeof *left);
    Choice *c = at && left ? kr_object_new(t) : NULL;
    if (!c)
        return KR_ERROR;
    for (size_t i = 0; i < room; i++)
        at[i] = i;
    for (size_t i = 0; !over && permute && i < (size_t)r; i++)
        left[i] = n - i;
    kr_set(c, &c->pool, pool);
    c->at = at;
    c->left = left;
    c->r = r;
    c->over = over;
    return kr_value(c);
}

// The places from `from` on are new.
static KrValue
choice_row(Choice *c, size_t from)
{
    KrValue *to, row = kr_tuple_alloc(c->r, &to);
    if (kr_iserr(row))
        return KR_ERROR;
    for (size_t i = 0; i < c->r; i++)
        kr_set(kr_obj(row), &to[i], i < from ? items(c->row)[i] : kr_tuple_at(c->pool, c->at[i]));
    kr_set(c, &c->row, row);
    return row;
}

static KrValue
choice_over(Choice *c)
{
    c->over = true;
    return KR_ERROR;
}

static KrValue
combinations_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue a[2];
    if (kr_args("combinations", "(iterable, r)", args, nargs, kwnames, a) < 0)
        return KR_ERROR;
    KrValue v = choice_new(t, a[0], a[1], false);
    if (!kr_iserr(v))
        AS(Choice, v)->over = AS(Choice, v)->r > kr_tuple_len(AS(Choice, v)->pool);
    return v;
}

static KrValue
combinations_next(KrValue self)
{
    Choice *c = AS(Choice, self);
    if (c->over)
        return KR_ERROR;
    if (!kr_isset(c->row))
        return choice_row(c, 0);
    size_t n = kr_tuple_len(c->pool), i = c->r;
    while (i-- > 0)
        if (c->at[i] != i + n - c->r)
            break;
    if (i == SIZE_MAX)
        return choice_over(c);
    c->at[i]++;
    for (size_t j = i + 1; j < c->r; j++)
        c->at[j] = c->at[j - 1] + 1;
    return choice_row(c, i);
}

ITERATOR(combinations, "combinations", Choice, combinations_make, combinations_next, "Every r elements of the iterable, in its order.", "(iterable, r)");

static KrValue
replacement_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue a[2];
    if (kr_args("combinations_with_replacement", "(iterable, r)", args, nargs, kwnames, a) < 0)
        return KR_ERROR;
    KrValue v = choice_new(t, a[0], a[1], false);
    if (kr_iserr(v))
        return KR_ERROR;
    Choice *c = AS(Choice, v);
    memset(c->at, 0, c->r * sizeof *c->at);
    c->over = !kr_tuple_len(c->pool) && c->r;
    return v;
}

static KrValue
replacement_next(KrValue self)
{
    Choice *c = AS(Choice, self);
    if (c->over)
        return KR_ERROR;
    if (!kr_isset(c->row))
        return choice_row(c, 0);
    size_t n = kr_tuple_len(c->pool), i = c->r;
    while (i-- > 0)
        if (c->at[i] != n - 1)
            break;
    if (i == SIZE_MAX)
        return choice_over(c);
    size_t place = c->at[i] + 1;
    for (size_t j = i; j < c->r; j++)
        c->at[j] = place;
    return choice_row(c, i);
}

ITERATOR(replacement, "combinations_with_replacement", Choice, replacement_make, replacement_next,
    "Every r elements of the iterable, each as often as wanted.", "(iterable, r)");

static KrValue
permutations_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue a[2];
    if (kr_args("permutations", "(iterable, r=None)", args, nargs, kwnames, a) < 0)
        return KR_ERROR;
    return choice_new(t, a[0], a[1], true);
}

static KrValue
permutations_next(KrValue self)
{
    Choice *c = AS(Choice, self);
    if (c->over)
        return KR_ERROR;
    if (!kr_isset(c->row))
        return choice_row(c, 0);
    size_t n = kr_tuple_len(c->pool);
    for (size_t i = c->r; i-- > 0;) {
        if (--c->left[i]) {
            size_t j = n - c->left[i], place = c->at[i];
            c->at[i] = c->at[j];
            c->at[j] = place;
            return choice_row(c, i);
        }
        // All were here: this place goes to the end.
        size_t place = c->at[i];
        memmove(c->at + i, c->at + i + 1, (n - i - 1) * sizeof *c->at);
        c->at[n - 1] = place;
        c->left[i] = n - i;
    }
    return choice_over(c);
}

ITERATOR(permutations, "permutations", Choice, permutations_make, permutations_next, "Every order of every r elements of the iterable.", "(iterable, r=None)");

// ---- the module -------------------------------------------------------------------

static const KrRow rows[] = {
    KR_FUNCTION("tee", itertools_tee, "(iterable, n=2, /) -> tuple", VALUE, RUNS, "n iterators over one."),
    KR_TYPE_ROW("accumulate", &accumulate_type),
    KR_TYPE_ROW("chain", &chain_type),
    KR_TYPE_ROW("combinations", &combinations_type),
    KR_TYPE_ROW("combinations_with_replacement", &replacement_type),
    KR_TYPE_ROW("compress", &compress_type),
    KR_TYPE_ROW("count", &count_type),
    KR_TYPE_ROW("cycle", &cycle_type),
    KR_TYPE_ROW("dropwhile", &dropwhile_type),
    KR_TYPE_ROW("filterfalse", &filterfalse_type),
    KR_TYPE_ROW("groupby", &groupby_type),
    KR_TYPE_ROW("_grouper", &group_type),
    KR_TYPE_ROW("islice", &slice_type),
    KR_TYPE_ROW("pairwise", &pairwise_type),
    KR_TYPE_ROW("permutations", &permutations_type),
    KR_TYPE_ROW("product", &product_type),
    KR_TYPE_ROW("repeat", &repeat_type),
    KR_TYPE_ROW("starmap", &starmap_type),
    KR_TYPE_ROW("takewhile", &takewhile_type),
    KR_TYPE_ROW("_tee", &tee_type),
    KR_TYPE_ROW("_tee_dataobject", &teedata_type),
    KR_TYPE_ROW("zip_longest", &zip_type),
    KR_END_ROWS,
};

KR_MODULE(itertools, "Iterators that make others.", rows, NULL, NULL);
