// _functools.c - partial, reduce, cmp_to_key, and lru_cache's wrapper.
//
// The cache is a dict from keys to links; links stand in a ring in the order of
// their use. Calls and comparisons run Python code, which may use the same cache:
// what was looked up before is looked up again after.

#include <string.h>

#include "krait.h"

#define AS(T, v) ((T *)kr_obj(v))

static KrValue *
items(KrValue tuple)
{
    return (KrValue *)kr_obj(tuple) + 2;
}

// ---- partial ----------------------------------------------------------------------

typedef struct Partial {
    KrObject ob;
    void *extra;                // attributes
    KrValue func, args, kwargs; // tuple; dict
} Partial;

static const KrType partial_type;

// A partial that is called as all are, with no attributes of its own.
static bool
is_plain(KrValue v)
{
    if (!kr_isinstance_exact_or_sub(v, &partial_type) || AS(Partial, v)->extra)
        return false;
    if (kr_typeof(v) == &partial_type)
        return true;
    KrValue own = kr_getattr(kr_value(kr_typeof(v)), kr_str("__call__")), usual = kr_getattr(kr_value(&partial_type), kr_str("__call__"));
    return !kr_iserr(own) && kr_same(own, usual);
}

static KrValue
joined(KrValue a, const KrValue *b, size_t nb)
{
    size_t na = kr_tuple_len(a);
    KrValue *to, all = kr_tuple_alloc(na + nb, &to);
    for (size_t i = 0; i < na + nb && !kr_iserr(all); i++)
        kr_set(kr_obj(all), &to[i], i < na ? kr_tuple_at(a, i) : b[i - na]);
    return all;
}

static int
merge(KrValue dict, KrValue other)
{
    KrValue k, v;
    for (size_t pos = 0; kr_dict_next(other, &pos, &k, &v);)
        if (kr_dict_set(dict, k, v) < 0)
            return -1;
    return 0;
}

static int
merge_names(KrValue dict, KrValue kwnames, const KrValue *values)
{
    for (size_t i = 0; kr_isset(kwnames) && i < kr_tuple_len(kwnames); i++)
        if (kr_dict_set(dict, kr_tuple_at(kwnames, i), values[i]) < 0)
            return -1;
    return 0;
}

static KrValue
partial_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (!nargs)
        return kr_raise(KR_TypeError, "type 'partial' takes at least one argument");
    KrValue func = args[0];
    bool found;
    kr_getattr_opt(func, kr_str("__call__"), &found);
    if (!found)
        return kr_pending() ? KR_ERROR : kr_raise(KR_TypeError, "the first argument must be callable");
    bool inner = is_plain(func);
    KrValue all = inner ? joined(AS(Partial, func)->args, args + 1, nargs - 1) : kr_tuple_n(args + 1, nargs - 1);
    KrValue kwargs = kr_iserr(all) ? KR_ERROR : kr_dict_new();
    if (kr_iserr(kwargs) || (inner && merge(kwargs, AS(Partial, func)->kwargs) < 0) || merge_names(kwargs, kwnames, args + nargs) < 0)
        return KR_ERROR;
    Partial *p = kr_object_new(t);
    if (!p)
        return KR_ERROR;
    kr_set(p, &p->func, inner ? AS(Partial, func)->func : func);
    kr_set(p, &p->args, all);
    kr_set(p, &p->kwargs, kwargs);
    return kr_value(p);
}

static KrValue
partial_call(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    Partial *p = AS(Partial, self);
    KrSsize own = kr_len(p->kwargs);
    if (own < 0)
        return KR_ERROR;
    if (!own && !(kr_isset(kwnames) && kr_tuple_len(kwnames))) {
        if (!kr_tuple_len(p->args))
            return kr_call(p->func, args, nargs, KR_ABSENT);
        KrValue buffer[8];
        size_t n = kr_tuple_len(p->args);
        if (n + nargs <= 8) {
            memcpy(buffer, items(p->args), n * sizeof *buffer);
            if (nargs)
                memcpy(buffer + n, args, nargs * sizeof *buffer);
            return kr_call(p->func, buffer, n + nargs, KR_ABSENT);
        }
    }
    KrValue all = joined(p->args, args, nargs), kwargs = kr_iserr(all) ? KR_ERROR : kr_dict_new();
    if (kr_iserr(kwargs) || merge(kwargs, p->kwargs) < 0 || merge_names(kwargs, kwnames, args + nargs) < 0)
        return KR_ERROR;
    return kr_call_dict(p->func, all, kwargs);
}

static KrValue
partial_repr(KrValue self)
{
    Partial *p = AS(Partial, self);
    bool recursive;
    if (kr_iserr(kr_simple_repr_enter(self, &recursive)))
        return KR_ERROR;
    if (recursive)
        return kr_str("...");
    KrValue r = kr_str_format("%N(%R", kr_typeof(self), p->func);
    for (size_t i = 0; i < kr_tuple_len(p->args) && !kr_iserr(r); i++)
        r = kr_str_format("%S, %R", r, kr_tuple_at(p->args, i));
    KrValue k, v;
    for (size_t pos = 0; !kr_iserr(r) && kr_dict_next(p->kwargs, &pos, &k, &v);)
        r = kr_str_format("%S, %S=%R", r, k, v);
    kr_simple_repr_leave(self);
    return kr_iserr(r) ? KR_ERROR : kr_str_format("%S)", r);
}

static KrValue
partial_reduce(KrValue self)
{
    Partial *p = AS(Partial, self);
    KrValue type = kr_getattr(self, kr_str("__class__"));
    KrValue dict = kr_iserr(type) ? KR_ERROR : p->extra ? kr_instance_dict(self) : KR_None;
    KrValue first = kr_iserr(dict) ? KR_ERROR : kr_tuple(1, p->func);
    KrValue state = kr_iserr(first) ? KR_ERROR : kr_tuple(4, p->func, p->args, p->kwargs, dict);
    return kr_iserr(state) ? KR_ERROR : kr_tuple(3, type, first, state);
}

static KrValue
partial_setstate(KrValue self, KrValue state)
{
    Partial *p = AS(Partial, self);
    bool good = kr_isinstance_exact_or_sub(state, &kr_tuple_type) && kr_tuple_len(state) == 4
        && kr_isinstance_exact_or_sub(kr_tuple_at(state, 1), &kr_tuple_type)
        && (kr_same(kr_tuple_at(state, 2), KR_None) || kr_isinstance_exact_or_sub(kr_tuple_at(state, 2), &kr_dict_type));
    bool callable = false;
    if (good)
        kr_getattr_opt(kr_tuple_at(state, 0), kr_str("__call__"), &callable);
    if (!callable)
        return kr_pending() ? KR_ERROR : kr_raise(KR_TypeError, "invalid partial state");
    KrValue args = kr_tuple_n(items(kr_tuple_at(state, 1)), kr_tuple_len(kr_tuple_at(state, 1))), kwargs = kr_dict_new();
    if (kr_iserr(args) || kr_iserr(kwargs))
        return KR_ERROR;
    if (!kr_same(kr_tuple_at(state, 2), KR_None) && merge(kwargs, kr_tuple_at(state, 2)) < 0)
        return KR_ERROR;
    kr_set(p, &p->func, kr_tuple_at(state, 0));
    kr_set(p, &p->args, args);
    kr_set(p, &p->kwargs, kwargs);
    if (!kr_same(kr_tuple_at(state, 3), KR_None) && kr_instance_dict_set(self, kr_tuple_at(state, 3)) < 0)
        return KR_ERROR;
    return KR_None;
}

static KrValue
partial_func(KrValue self)
{
    return AS(Partial, self)->func;
}

static KrValue
partial_args(KrValue self)
{
    return AS(Partial, self)->args;
}

static KrValue
partial_keywords(KrValue self)
{
    return AS(Partial, self)->kwargs;
}

static const KrRow partial_rows[] = {
    KR_METHOD("__reduce__", partial_reduce, "(self, /)", VALUE, RUNS, NULL),
    KR_METHOD("__setstate__", partial_setstate, "(self, state, /)", VALUE, RUNS, NULL),
    KR_CLASSMETHOD("__class_getitem__", kr_generic_alias, "(cls, item, /)", VALUE, RUNS, NULL),
    KR_GETSET("func", partial_func, NULL, "What is called."),
    KR_GETSET("args", partial_args, NULL, "Arguments that come first."),
    KR_GETSET("keywords", partial_keywords, NULL, "Keyword arguments that are given along."),
    KR_GETSET("__dict__", kr_instance_dict, kr_instance_dict_set, NULL),
    KR_END_ROWS,
};

static const KrType partial_type = {
    KR_TYPE_HEAD(partial_type, "functools.partial", Partial),
    .flags = KR_TF_BASE | KR_TF_WEAKREF,
    .extra = offsetof(Partial, extra),
    .doc = "A function with some arguments given already.",
    .sig = "(func, /, *args, **keywords)",
    .rows = partial_rows,
    .slot = { .make = partial_make, .call = partial_call, .repr = partial_repr },
};

// ---- reduce -----------------------------------------------------------------------

static KrValue
functools_reduce(KrValue f, KrValue iterable, KrValue initial)
{
    KrValue it = kr_iter(iterable), r = initial;
    if (kr_iserr(it)) {
        if (kr_pending_is(KR_TypeError)) {
            kr_clear();
            kr_raise(KR_TypeError, "reduce() arg 2 must support iteration");
        }
        return KR_ERROR;
    }
    for (;;) {
        KrValue v = kr_next(it);
        if (kr_iserr(v)) {
            if (kr_pending())
                return KR_ERROR;
            return kr_isset(r) ? r : kr_raise(KR_TypeError, "reduce() of empty iterable with no initial value");
        }
        r = kr_isset(r) ? kr_call2(f, r, v) : v;
        if (kr_iserr(r) || kr_poll() < 0)
            return KR_ERROR;
    }
}

// ---- cmp_to_key -------------------------------------------------------------------

typedef struct Key {
    KrObject ob;
    KrValue cmp, obj;           // obj KR_ABSENT: the function K itself
} Key;

static const KrType key_type;

static KrValue
key_new(KrValue cmp, KrValue obj)
{
    Key *k = kr_new(&key_type);
    if (!k)
        return KR_ERROR;
    kr_set(k, &k->cmp, cmp);
    kr_set(k, &k->obj, obj);
    return kr_value(k);
}

static KrValue
key_call(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue obj;
    if (kr_args("K", "(obj)", args, nargs, kwnames, &obj) < 0)
        return KR_ERROR;
    return key_new(AS(Key, self)->cmp, obj);
}

static KrValue
key_compare(KrValue a, KrValue b, int op)
{
    if (kr_typeof(b) != &key_type)
        return kr_raise(KR_TypeError, "other argument must be K instance");
    if (!kr_isset(AS(Key, a)->obj) || !kr_isset(AS(Key, b)->obj))
        return kr_raise(KR_AttributeError, "object");
    KrValue r = kr_call2(AS(Key, a)->cmp, AS(Key, a)->obj, AS(Key, b)->obj);
    return kr_iserr(r) ? KR_ERROR : kr_compare(r, kr_int(0), op);
}

static int
key_hash(KrValue self, KrHash *h)
{
    (void)h;
    kr_raise(KR_TypeError, "unhashable type: '%T'", self);
    return -1;
}

static KrValue
key_get(KrValue self)
{
    KrValue v = AS(Key, self)->obj;
    return kr_isset(v) ? v : kr_raise(KR_AttributeError, "obj");
}

static int
key_set(KrValue self, KrValue v)
{
    kr_set(AS(Key, self), &AS(Key, self)->obj, v);
    return 0;
}

static const KrRow key_rows[] = {
    KR_GETSET("obj", key_get, key_set, "Value wrapped by a key function."),
    KR_END_ROWS,
};

static const KrType key_type = {
    KR_TYPE_HEAD(key_type, "functools.KeyWrapper", Key),
    .flags = KR_TF_NONEW,
    .rows = key_rows,
    .slot = { .call = key_call, .compare = key_compare, .hash = key_hash },
};

static KrValue
functools_cmp_to_key(KrValue cmp)
{
    return key_new(cmp, KR_ABSENT);
}

// ---- lru_cache --------------------------------------------------------------------

typedef struct Cache {
    KrObject ob;
    void *extra;                // attributes
    KrValue func, info;         // info: the class of cache_info()
    KrValue dict;               // keys to results, or to links if bounded
    struct Link *root;          // of the ring: next is the least recently used; NULL: not bounded
    KrSsize most;               // -1: not bounded
    KrSsize hits, misses;
    bool typed;
} Cache;

typedef struct Link {
    KrObject ob;
    struct Link *before, *next;
    KrValue key, result;
} Link;

static const KrType link_type = {
    KR_TYPE_HEAD(link_type, "functools._lru_list_elem", Link),
    .flags = KR_TF_NONEW,
};

static const KrType cache_type;

static void
link_remove(Link *l)
{
    l->before->next = l->next;
    l->next->before = l->before;
}

static void
link_add(Link *root, Link *l)
{
    l->before = root->before;
    l->next = root;
    root->before->next = l;
    root->before = l;
}

static Link *
ring(void)
{
    Link *root = kr_new(&link_type);
    if (root)
        root->before = root->next = root;
    return root;
}

// One int or str is its own key; everything else is a tuple of arguments, mark,
// names and values, types.
static KrValue
cache_key(const Cache *c, const KrValue *args, size_t nargs, KrValue kwnames)
{
    size_t nkw = kr_isset(kwnames) ? kr_tuple_len(kwnames) : 0;
    if (!c->typed && !nkw && nargs == 1) {
        const KrType *t = kr_typeof(args[0]);
        if (t == &kr_str_type || t == &kr_int_type)
            return args[0];
    }
    size_t n = nargs + (nkw ? 1 + 2 * nkw : 0) + (c->typed ? nargs + nkw : 0);
    KrValue *to, key = kr_tuple_alloc(n, &to);
    if (kr_iserr(key))
        return KR_ERROR;
    size_t at = 0;
    for (size_t i = 0; i < nargs; i++)
        kr_set(kr_obj(key), &to[at++], args[i]);
    if (nkw)
        kr_set(kr_obj(key), &to[at++], kr_value(&link_type));
    for (size_t i = 0; i < nkw; i++) {
        kr_set(kr_obj(key), &to[at++], kr_tuple_at(kwnames, i));
        kr_set(kr_obj(key), &to[at++], args[nargs + i]);
    }
    for (size_t i = 0; c->typed && i < nargs + nkw; i++)
        kr_set(kr_obj(key), &to[at++], kr_value(kr_typeof(args[i])));
    return key;
}

static KrValue
call_through(const Cache *c, const KrValue *args, size_t nargs, KrValue kwnames)
{
    return kr_call(c->func, args, nargs, kwnames);
}

static KrValue
call_unbounded(Cache *c, KrValue key, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue r = kr_dict_get(c->dict, key);
    if (kr_isset(r)) {
        c->hits++;
        return r;
    }
    if (kr_pending())
        return KR_ERROR;
    c->misses++;
    r = call_through(c, args, nargs, kwnames);
    return kr_iserr(r) || kr_dict_set(c->dict, key, r) < 0 ? KR_ERROR : r;
}

static int
remember(Cache *c, KrValue key, KrValue result)
{
    KrValue there = kr_dict_get(c->dict, key);
    if (kr_isset(there) || kr_pending())
        return kr_pending() ? -1 : 0;   // the call itself has put it there
    Link *l = NULL;
    if (kr_len(c->dict) >= c->most && c->root->next != c->root) {
        l = c->root->next;
        link_remove(l);
        if (kr_dict_del(c->dict, l->key) < 0)
            return -1;
    }
    if (!l)
        l = kr_new(&link_type);
    if (!l)
        return -1;
    kr_set(l, &l->key, key);
    kr_set(l, &l->result, result);
    if (kr_dict_set(c->dict, key, kr_value(l)) < 0)
        return -1;
    link_add(c->root, l);
    return 0;
}

static KrValue
call_bounded(Cache *c, KrValue key, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue there = kr_dict_get(c->dict, key);
    if (kr_isset(there)) {
        Link *l = AS(Link, there);
        link_remove(l);
        link_add(c->root, l);
        c->hits++;
        return l->result;
    }
    if (kr_pending())
        return KR_ERROR;
    c->misses++;
    KrValue r = call_through(c, args, nargs, kwnames);
    return kr_iserr(r) || remember(c, key, r) < 0 ? KR_ERROR : r;
}

static KrValue
cache_call(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    Cache *c = AS(Cache, self);
    if (!c->most) {
        c->misses++;
        return call_through(c, args, nargs, kwnames);
    }
    KrValue key = cache_key(c, args, nargs, kwnames);
    if (kr_iserr(key))
        return KR_ERROR;
    return c->most < 0 ? call_unbounded(c, key, args, nargs, kwnames) : call_bounded(c, key, args, nargs, kwnames);
}

static KrValue
cache_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue a[4];
    if (kr_args("lru_cache", "(user_function, maxsize, typed, cache_info_type)", args, nargs, kwnames, a) < 0)
        return KR_ERROR;
    bool callable;
    kr_getattr_opt(a[0], kr_str("__call__"), &callable);
    if (!callable)
        return kr_pending() ? KR_ERROR : kr_raise(KR_TypeError, "the first argument must be callable");
    KrSsize most = -1;
    if (!kr_same(a[1], KR_None)) {
        if (kr_as_ssize(a[1], &most) < 0) {
            if (kr_pending_is(KR_TypeError)) {
                kr_clear();
                kr_raise(KR_TypeError, "maxsize should be integer or None");
            }
            return KR_ERROR;
        }
        if (most < 0)
            most = 0;
    }
    int typed = kr_truth(a[2]);
    KrValue dict = typed < 0 ? KR_ERROR : kr_dict_new();
    Link *root = kr_iserr(dict) ? NULL : ring();
    Cache *c = root ? kr_object_new(t) : NULL;
    if (!c)
        return KR_ERROR;
    kr_set(c, &c->func, a[0]);
    kr_set(c, &c->info, a[3]);
    kr_set(c, &c->dict, dict);
    c->root = root;
    c->most = most;
    c->typed = typed;
    return kr_value(c);
}

static KrValue
cache_get(KrValue self, KrValue obj, KrValue type)
{
    (void)type;
    return !kr_isset(obj) || kr_same(obj, KR_None) ? self : kr_method_new(self, obj);
}

static KrValue
cache_info(KrValue self)
{
    Cache *c = AS(Cache, self);
    KrValue args[4] = { kr_int(c->hits), kr_int(c->misses), c->most < 0 ? KR_None : kr_int(c->most), kr_int(kr_len(c->dict)) };
    return kr_call(c->info, args, 4, KR_ABSENT);
}

static KrValue
cache_clear(KrValue self)
{
    Cache *c = AS(Cache, self);
    KrValue dict = kr_dict_new();
    Link *root = kr_iserr(dict) ? NULL : ring();
    if (!root)
        return KR_ERROR;
    kr_set(c, &c->dict, dict);
    c->root = root;
    c->hits = c->misses = 0;
    return KR_None;
}

static KrValue
cache_copy(KrValue self)
{
    return self;
}

static KrValue
cache_deepcopy(KrValue self, KrValue memo)
{
    (void)memo;
    return self;
}

static KrValue
cache_reduce(KrValue self)
{
    return kr_getattr(self, kr_str("__qualname__"));
}

static const KrRow cache_rows[] = {
    KR_METHOD("cache_info", cache_info, "(self, /)", VALUE, RUNS, "Report cache statistics"),
    KR_METHOD("cache_clear", cache_clear, "(self, /)", VALUE, RUNS, "Clear the cache and cache statistics"),
    KR_METHOD("__reduce__", cache_reduce, "(self, /)", VALUE, RUNS, NULL),
    KR_METHOD("__copy__", cache_copy, "(self, /)", VALUE, READS, NULL),
    KR_METHOD("__deepcopy__", cache_deepcopy, "(self, memo, /)", VALUE, READS, NULL),
    KR_GETSET("__dict__", kr_instance_dict, kr_instance_dict_set, NULL),
    KR_END_ROWS,
};

static const KrType cache_type = {
    KR_TYPE_HEAD(cache_type, "functools._lru_cache_wrapper", Cache),
    .flags = KR_TF_BASE | KR_TF_WEAKREF | KR_TF_METHODDESC,
    .extra = offsetof(Cache, extra),
    .doc = "A function that remembers its results.",
    .rows = cache_rows,
    .slot = { .make = cache_make, .call = cache_call, .get = cache_get },
};

// ---- the module ---------------------------------------------------------------------

static const KrRow rows[] = {
    KR_FUNCTION("reduce", functools_reduce, "(function, iterable, initial=<unrepresentable>, /)", VALUE, RUNS, "function(...function(function(a, b), c)..., z) of the iterable's elements."),
    KR_FUNCTION("cmp_to_key", functools_cmp_to_key, "(mycmp)", VALUE, ALLOCATES, "A key function of a comparison function."),
    KR_TYPE_ROW("partial", &partial_type),
    KR_TYPE_ROW("_lru_cache_wrapper", &cache_type),
    KR_TYPE_ROW("_lru_list_elem", &link_type),
    KR_END_ROWS,
};

KR_MODULE(_functools, "Tools for functions.", rows, NULL, NULL);
