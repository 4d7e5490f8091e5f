// dictviews.c - keys(), values() and items() of a dict, and the iterators.
//
// An iterator remembers the dict's length: a change of it is an error, for good.
// `left` counts down, so that a dict changed without changing its length is
// noticed at the end at the latest.

#include "runtime.h"

typedef struct KrDictView {
    KrObject ob;
    KrValue dict;
} KrDictView;

typedef struct KrDictIter {
    KrObject ob;
    KrValue dict;               // KR_ABSENT: exhausted
    size_t pos;                 // kr_dict_next's, kr_dict_prev's
    KrSsize len, left;          // len -1: it changed
} KrDictIter;

static const KrType keyiter_type, valueiter_type, reversekeyiter_type, reversevalueiter_type, reverseitemiter_type;

static const KrType *const views[] = {
    &kr_dict_keys_type, &kr_dict_values_type, &kr_dict_items_type
};
static const KrType *const iterators[] = {
    &keyiter_type, &valueiter_type, &kr_dict_itemiterator_type
};
static const KrType *const reverse_iterators[] = {
    &reversekeyiter_type, &reversevalueiter_type, &reverseitemiter_type
};

static inline KrValue
dict_of(KrValue view)
{
    return ((KrDictView *)kr_obj(view))->dict;
}

// ---- iterators

static KrValue
iter_new(const KrType *type, KrValue dict, size_t pos)
{
    KrDictIter *it = kr_new(type);
    if (!it)
        return KR_ERROR;
    kr_set(it, &it->dict, dict);
    it->pos = pos;
    it->len = it->left = kr_dict_len(dict);
    return kr_value(it);
}

KrValue
kr_dict_iter(KrValue dict, int what)
{
    return iter_new(iterators[what], dict, 0);
}

KrValue
kr_dict_reversed(KrValue dict, int what)
{
    return iter_new(reverse_iterators[what], dict, SIZE_MAX);
}

// kr_dict_next() of an ordinary dict, in line.
static inline bool
next_entry(KrValue dict, size_t *pos, KrValue *key, KrValue *value)
{
    const KrDict *d = (KrDict *)kr_obj(dict);
    if (d->kind != KR_DICT_PLAIN)
        return kr_dict_next(dict, pos, key, value);
    const KrDictTable *t = d->table;
    for (size_t n = t ? t->nentries : 0, i = *pos; i < n; i++)
        if (kr_isset(t->entries[i].key)) {
            *key = t->entries[i].key;
            *value = t->entries[i].value;
            *pos = i + 1;
            return true;
        }
    return false;
}

// The next entry; false: the end, or failed.
static inline bool
advance(KrDictIter *it, bool (*step)(KrValue, size_t *, KrValue *, KrValue *),
    KrValue *key, KrValue *value)
{
    if (!kr_isset(it->dict))
        return false;
    if (__builtin_expect(kr_dict_len(it->dict) != it->len, 0)) {
        it->len = -1;
        kr_raise(KR_RuntimeError, "dictionary changed size during iteration");
        return false;
    }
    if (!step(it->dict, &it->pos, key, value)) {
        kr_set(it, &it->dict, KR_ABSENT);
        return false;
    }
    if (__builtin_expect(it->left == 0, 0)) {
        kr_raise(KR_RuntimeError, "dictionary keys changed during iteration");
        kr_set(it, &it->dict, KR_ABSENT);
        return false;
    }
    it->left--;
    return true;
}

// The next entry where nothing is out of the ordinary: a plain dict of the same size, no gap.
static inline const KrDictEntry *
plain_entry(KrDictIter *it)
{
    if (!kr_isset(it->dict))
        return NULL;
    const KrDict *d = (KrDict *)kr_obj(it->dict);
    if (d->kind != KR_DICT_PLAIN || (KrSsize)d->len != it->len || it->left <= 0 || !d->table || it->pos >= d->table->nentries)
        return NULL;
    const KrDictEntry *e = &d->table->entries[it->pos];
    if (!kr_isset(e->key))
        return NULL;
    it->pos++;
    it->left--;
    return e;
}

#define NEXT(name, step, result)                                               \
    static __attribute__((noinline)) KrValue name(KrValue self)                \
    {                                                                          \
        KrValue key, value;                                                    \
        if (!advance((KrDictIter *)kr_obj(self), step, &key, &value))          \
            return KR_ERROR;                                                   \
        return result;                                                         \
    }

NEXT(keyiter_next_slow, next_entry, key)
NEXT(valueiter_next_slow, next_entry, value)
NEXT(itemiter_next, next_entry, kr_tuple(2, key, value))
NEXT(reversekeyiter_next, kr_dict_prev, key)
NEXT(reversevalueiter_next, kr_dict_prev, value)
NEXT(reverseitemiter_next, kr_dict_prev, kr_tuple(2, key, value))

static KrValue
keyiter_next(KrValue self)
{
    const KrDictEntry *e = plain_entry((KrDictIter *)kr_obj(self));
    return __builtin_expect(e != NULL, 1) ? e->key : keyiter_next_slow(self);
}

static KrValue
valueiter_next(KrValue self)
{
    const KrDictEntry *e = plain_entry((KrDictIter *)kr_obj(self));
    return __builtin_expect(e != NULL, 1) ? e->value : valueiter_next_slow(self);
}

static __attribute__((noinline)) KrValue
next_item_slow(KrValue self, KrValue *out)
{
    return advance((KrDictIter *)kr_obj(self), next_entry, &out[0], &out[1]) ? KR_PAIR : KR_ABSENT;
}

// The next item as its two parts: KR_PAIR, or KR_ABSENT.
KrValue
kr_dict_next_item(KrValue self, KrValue *out)
{
    const KrDictEntry *e = plain_entry((KrDictIter *)kr_obj(self));
    if (__builtin_expect(!e, 0))
        return next_item_slow(self, out);
    out[0] = e->key;
    out[1] = e->value;
    return KR_PAIR;
}

static KrValue
iter_length_hint(KrValue self)
{
    const KrDictIter *it = (KrDictIter *)kr_obj(self);
    if (!kr_isset(it->dict) || kr_dict_len(it->dict) != it->len)
        return kr_int(0);
    return kr_int(it->left);
}

// iter(list of what is left); the iterator itself does not move.
static KrValue
iter_reduce(KrValue self)
{
    KrDictIter *copy = kr_new(kr_typeof(self));
    if (!copy)
        return KR_ERROR;
    *copy = *(KrDictIter *)kr_obj(self);
    KrValue rest = kr_list_from(kr_value(copy));
    KrValue args = kr_iserr(rest) ? KR_ERROR : kr_tuple(1, rest);
    if (kr_iserr(args))
        return KR_ERROR;
    return kr_tuple(2, kr_dict_get_str(kr_state.builtins, KR_S(iter)), args);
}

static const KrRow iter_rows[] = {
    KR_METHOD("__length_hint__", iter_length_hint, "(self, /) -> int", VALUE, READS, "About how many items are to come."),
    KR_METHOD("__reduce__", iter_reduce, "(self, /) -> tuple", VALUE, RUNS, "What pickle stores."),
    KR_END_ROWS
};

#define ITERATOR(storage, self, text, advance)                                 \
    storage const KrType self = {                                               \
        KR_TYPE_HEAD(self, text, KrDictIter),                                  \
        .flags = KR_TF_NONEW | KR_TF_IMMUTABLE,                                \
        .rows = iter_rows,                                                     \
        .slot = { .iter = kr_iter_self, .next = advance },                     \
    }
ITERATOR(static, keyiter_type, "dict_keyiterator", keyiter_next);
ITERATOR(static, valueiter_type, "dict_valueiterator", valueiter_next);
ITERATOR(, kr_dict_itemiterator_type, "dict_itemiterator", itemiter_next);
ITERATOR(static, reversekeyiter_type, "dict_reversekeyiterator", reversekeyiter_next);
ITERATOR(static, reversevalueiter_type, "dict_reversevalueiterator", reversevalueiter_next);
ITERATOR(static, reverseitemiter_type, "dict_reverseitemiterator", reverseitemiter_next);

// ---- views

KrValue
kr_dict_view(KrValue dict, int what)
{
    KrDictView *v = kr_new(views[what]);
    if (!v)
        return KR_ERROR;
    kr_set(v, &v->dict, dict);
    return kr_value(v);
}

int
kr_dict_fill(KrValue v, KrValue list)
{
    int what = KR_DICT_KEYS;
    KrValue dict = v;
    if (!kr_is_obj(v))
        return 0;
    if (kr_shape(v) != &kr_dict_type.shape) {
        while (what <= KR_DICT_ITEMS && kr_shape(v) != &views[what]->shape)
            what++;
        if (what > KR_DICT_ITEMS)
            return 0;
        dict = dict_of(v);
    }
    size_t pos = 0;
    KrValue key, value;
    kr_list_reserve(list, (size_t)kr_dict_len(dict));
    while (next_entry(dict, &pos, &key, &value)) {
        KrValue item = what == KR_DICT_KEYS ? key : what == KR_DICT_VALUES ? value : kr_tuple(2, key, value);
        if (kr_iserr(item) || kr_list_append(list, item) < 0)
            return -1;
    }
    return 1;
}

static KrSsize
view_len(KrValue self)
{
    return kr_dict_len(dict_of(self));
}

static KrValue
view_repr(KrValue self)
{
    bool recursive;
    if (kr_iserr(kr_simple_repr_enter(self, &recursive)))
        return KR_ERROR;
    if (recursive)
        return kr_str("...");
    KrValue items = kr_list_from(self);
    KrValue r = kr_iserr(items)
        ? KR_ERROR
        : kr_str_format("%s(%R)", kr_typeof(self)->name, items);
    kr_simple_repr_leave(self);
    return r;
}

static KrValue
view_mapping(KrValue self)
{
    return kr_mappingproxy_new(dict_of(self));
}

#define VIEW(name, what)                                                       \
    static KrValue name##_iter(KrValue self)                                   \
    {                                                                          \
        return kr_dict_iter(dict_of(self), what);                              \
    }                                                                          \
    static KrValue name##_reversed(KrValue self)                               \
    {                                                                          \
        return kr_dict_reversed(dict_of(self), what);                          \
    }
VIEW(keys, KR_DICT_KEYS)
VIEW(values, KR_DICT_VALUES)
VIEW(items, KR_DICT_ITEMS)

static int
keys_contains(KrValue self, KrValue key)
{
    if (kr_isset(kr_dict_get(dict_of(self), key)))
        return 1;
    return kr_pending() ? -1 : 0;
}

static int
items_contains(KrValue self, KrValue pair)
{
    if (!kr_is_tuple(pair) || kr_as_tuple(pair)->len != 2)
        return 0;
    KrValue v = kr_dict_get(dict_of(self), kr_as_tuple(pair)->items[0]);
    if (!kr_isset(v))
        return kr_pending() ? -1 : 0;
    return kr_equal(v, kr_as_tuple(pair)->items[1]);
}

// ---- views as sets

static bool
is_set_like(KrValue v)
{
    const KrType *t = kr_typeof(v);
    return t->flags & KR_TF_SET || t == &kr_dict_keys_type
        || t == &kr_dict_items_type;
}

static int
all_in(KrValue a, KrValue b)
{
    KrValue it = kr_get_iter(a);
    if (kr_iserr(it))
        return -1;
    for (;;) {
        KrValue x = kr_next(it);
        if (kr_iserr(x))
            return kr_pending() ? -1 : 1;
        int in = kr_contains(b, x);
        if (in <= 0)
            return in;
    }
}

static KrValue
view_compare(KrValue a, KrValue b, int op)
{
    if (!is_set_like(b))
        return KR_NotImplemented;
    KrSsize la = kr_len(a), lb = la < 0 ? -1 : kr_len(b);
    if (lb < 0)
        return KR_ERROR;
    int r = 0;
    switch (op) {
    case KR_EQ:
    case KR_NE:
        r = la == lb ? all_in(a, b) : 0;
        if (op == KR_NE && r >= 0)
            r = !r;
        break;
    case KR_LT:
    case KR_LE:
        r = la < lb || (op == KR_LE && la == lb) ? all_in(a, b) : 0;
        break;
    case KR_GT:
    case KR_GE:
        r = la > lb || (op == KR_GE && la == lb) ? all_in(b, a) : 0;
        break;
    }
    return r < 0 ? KR_ERROR : kr_bool(r);
}

static KrValue
view_and(KrValue a, KrValue b)
{
    KrValue r = kr_set_new(), it = kr_iserr(r) ? KR_ERROR : kr_get_iter(b);
    if (kr_iserr(it))
        return KR_ERROR;
    for (;;) {
        KrValue x = kr_next(it);
        if (kr_iserr(x))
            return kr_pending() ? KR_ERROR : r;
        int in = kr_contains(a, x);
        if (in < 0 || (in && kr_set_add(r, x) < 0))
            return KR_ERROR;
    }
}

static KrValue
view_binary(int op, KrValue a, KrValue b)
{
    KrValue r;
    switch (op) {
    case KR_OP_AND:
        return is_set_like(a) ? view_and(a, b) : view_and(b, a);
    case KR_OP_OR:
        r = kr_set_from(a);
        return kr_iserr(r) || kr_set_update(r, b) < 0 ? KR_ERROR : r;
    case KR_OP_SUB:
        r = kr_set_from(a);
        return kr_iserr(r)
                || kr_iserr(kr_call_method(r, "difference_update", 1, b))
            ? KR_ERROR : r;
    case KR_OP_XOR:
        r = kr_set_from(a);
        if (kr_iserr(r))
            return KR_ERROR;
        return kr_iserr(kr_call_method(r, "symmetric_difference_update", 1, b))
            ? KR_ERROR : r;
    }
    return KR_NotImplemented;
}

static KrValue
view_isdisjoint(KrValue self, KrValue other)
{
    KrValue it = kr_get_iter(other);
    if (kr_iserr(it))
        return KR_ERROR;
    for (;;) {
        KrValue x = kr_next(it);
        if (kr_iserr(x))
            return kr_pending() ? KR_ERROR : KR_True;
        int in = kr_contains(self, x);
        if (in < 0)
            return KR_ERROR;
        if (in)
            return KR_False;
    }
}

#define MAPPING_ROW KR_GETSET("mapping", view_mapping, NULL, "The dict that is looked at, read-only.")
#define DISJOINT_ROW KR_METHOD("isdisjoint", view_isdisjoint, "(self, other, /) -> bool", VALUE, RUNS, "Whether nothing is in both.")
#define REVERSED_ROW(fn) KR_METHOD("__reversed__", fn, "(self, /)", VALUE, ALLOCATES, "Return a reverse iterator over the dict's contents.")

static const KrRow keys_rows[] = { DISJOINT_ROW, REVERSED_ROW(keys_reversed), MAPPING_ROW, KR_END_ROWS };
static const KrRow values_rows[] = { REVERSED_ROW(values_reversed), MAPPING_ROW, KR_END_ROWS };
static const KrRow items_rows[] = { DISJOINT_ROW, REVERSED_ROW(items_reversed), MAPPING_ROW, KR_END_ROWS };

#define SET_OPS (KR_OPBIT(AND) | KR_OPBIT(OR) | KR_OPBIT(SUB) | KR_OPBIT(XOR))

const KrType kr_dict_keys_type = {
    KR_TYPE_HEAD(kr_dict_keys_type, "dict_keys", KrDictView),
    .flags = KR_TF_NONEW | KR_TF_IMMUTABLE,
    .ops = SET_OPS,
    .rows = keys_rows,
    .slot = {
        .repr = view_repr,
        .hash = kr_hash_unhashable,
        .compare = view_compare,
        .iter = keys_iter,
        .len = view_len,
        .contains = keys_contains,
        .binary = view_binary,
        .reflected = view_binary,
    },
};

const KrType kr_dict_values_type = {
    KR_TYPE_HEAD(kr_dict_values_type, "dict_values", KrDictView),
    .flags = KR_TF_NONEW | KR_TF_IMMUTABLE,
    .rows = values_rows,
    .slot = { .repr = view_repr, .iter = values_iter, .len = view_len },
};

const KrType kr_dict_items_type = {
    KR_TYPE_HEAD(kr_dict_items_type, "dict_items", KrDictView),
    .flags = KR_TF_NONEW | KR_TF_IMMUTABLE,
    .ops = SET_OPS,
    .rows = items_rows,
    .slot = {
        .repr = view_repr,
        .hash = kr_hash_unhashable,
        .compare = view_compare,
        .iter = items_iter,
        .len = view_len,
        .contains = items_contains,
        .binary = view_binary,
        .reflected = view_binary,
    },
};
