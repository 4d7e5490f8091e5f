// tuple.c - tuple objects.
//
// The items stand in the object. An instance of a subclass has one word more
// behind them, its KrExtra pointer.

#include "runtime.h"

static const KrTuple empty = { .ob = { &kr_tuple_type.shape } };

// ---- making tuples

static inline KrTuple *
alloc(const KrType *type, size_t n)
{
    bool heap = type->flags & KR_TF_HEAP;
    if (n == 0 && !heap)
        return (KrTuple *)&empty;
    if (n > PTRDIFF_MAX / sizeof(KrValue) - 8) {
        kr_raise_nomemory();
        return NULL;
    }
    if (heap) {
        KrTuple *t = kr_new_sized(type, sizeof(KrTuple) + (n + 1) * sizeof(KrValue));
        if (t)
            t->len = n;
        return t;
    }
    KrTuple *t = kr_alloc_fast(sizeof(KrTuple) + n * sizeof(KrValue));
    if (t) {
        t->ob.shape = &type->shape;
        t->len = n;
    }
    return t;
}

KrValue
kr_tuple_alloc(size_t n, KrValue **items)
{
    KrTuple *t = alloc(&kr_tuple_type, n);
    if (!t)
        return KR_ERROR;
    *items = t->items;
    return kr_value(t);
}

KrValue
kr_tuple_n(const KrValue *items, size_t n)
{
    KrTuple *t = alloc(&kr_tuple_type, n);
    if (!t)
        return KR_ERROR;
    kr_copy_values(t->items, items, n);
    return kr_value(t);
}

KrValue
kr_tuple(size_t n, ...)
{
    KrTuple *t = alloc(&kr_tuple_type, n);
    if (!t)
        return KR_ERROR;
    va_list ap;
    va_start(ap, n);
    for (size_t i = 0; i < n; i++)
        kr_set(t, &t->items[i], va_arg(ap, KrValue));
    va_end(ap);
    return kr_value(t);
}

KrValue
kr_tuple_from(KrValue iterable)
{
    if (kr_exact(iterable, &kr_tuple_type))
        return iterable;
    if (!kr_exact(iterable, &kr_list_type)) {
        iterable = kr_list_from(iterable);
        if (kr_iserr(iterable))
            return KR_ERROR;
    }
    return kr_tuple_n(kr_as_list(iterable)->items, kr_as_list(iterable)->len);
}

// ---- slots

static KrValue
tuple_make(const KrType *type, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (type != &kr_tuple_type
        && kr_type_slots(type)->init != kr_type_slots(&kr_tuple_type)->init)
        kwnames = KR_ABSENT;            // the subclass's __init__ takes them
    if (kr_arity("tuple", nargs, kwnames, 0, 1) < 0)
        return KR_ERROR;
    KrValue v = nargs ? kr_tuple_from(args[0]) : kr_value(&empty);
    if (kr_iserr(v) || type == &kr_tuple_type)
        return v;
    KrTuple *from = kr_as_tuple(v), *t = alloc(type, from->len);
    if (!t)
        return KR_ERROR;
    memcpy(t->items, from->items, from->len * sizeof(KrValue));
    return kr_value(t);
}

static KrValue
tuple_repr(KrValue self)
{
    KrTuple *t = kr_as_tuple(self);
    if (t->len == 0)
        return kr_str("()");
    bool recursive;
    if (kr_iserr(kr_simple_repr_enter(self, &recursive)))
        return KR_ERROR;
    if (recursive)
        return kr_str("(...)");
    KrStrBuf b = { 0 };
    KrValue result = KR_ERROR;
    if (kr_buf_char(&b, '(') < 0)
        goto out;
    for (size_t i = 0; i < t->len; i++) {
        KrValue s = kr_repr(t->items[i]);
        if (kr_iserr(s) || (i && kr_buf_ascii(&b, ", ", 2) < 0)
            || kr_buf_str(&b, s) < 0)
            goto out;
    }
    if (kr_buf_ascii(&b, ",)" + (t->len > 1), 1 + (t->len == 1)) == 0)
        result = kr_buf_finish(&b);
out:
    kr_simple_repr_leave(self);
    return result;
}

// xxHash's mixing of the items' hashes, as CPython has it: sets of tuples
// iterate in the same order.
static int
tuple_hash(KrValue self, KrHash *out)
{
#if KR_64
    const uintptr_t p1 = 11400714785074694791u, p2 = 14029467366897019727u, p5 = 2870177450012600261u;
    enum { TURN = 31 };
#else
    const uintptr_t p1 = 2654435761u, p2 = 2246822519u, p5 = 374761393u;
    enum { TURN = 13 };
#endif
    const KrTuple *t = kr_as_tuple(self);
    uintptr_t acc = p5;
    if (kr_check_stack() < 0)
        return -1;
    for (size_t i = 0; i < t->len; i++) {
        KrHash h;
        if (kr_hash_key(t->items[i], &h) < 0)
            return -1;
        acc += (uintptr_t)h * p2;
        acc = acc << TURN | acc >> (sizeof acc * 8 - TURN);
        acc *= p1;
    }
    acc += t->len ^ (p5 ^ 3527539u);
    *out = acc == (uintptr_t)-1 ? 1546275796 : (KrHash)acc;
    return 0;
}

int
kr_tuples_equal(KrValue a, KrValue b)
{
    const KrTuple *x = kr_as_tuple(a), *y = kr_as_tuple(b);
    if (x->len != y->len)
        return 0;
    for (size_t i = 0; i < x->len; i++) {
        KrValue u = x->items[i], v = y->items[i];
        if (kr_same(u, v))
            continue;
        if (kr_both_fix(u, v))
            return 0;
        if (!kr_exact(u, &kr_str_type) || !kr_exact(v, &kr_str_type))
            return -1;
        if (!kr_str_eq(u, v))
            return 0;
    }
    return 1;
}

static KrValue
tuple_compare(KrValue a, KrValue b, int op)
{
    if (!kr_is_tuple(a) || !kr_is_tuple(b))
        return KR_NotImplemented;
    const KrTuple *x = kr_as_tuple(a), *y = kr_as_tuple(b);
    size_t i = 0;
    for (; i < x->len && i < y->len; i++) {
        int eq = kr_equal(x->items[i], y->items[i]);
        if (eq < 0)
            return KR_ERROR;
        if (!eq)
            break;
    }
    if (i >= x->len || i >= y->len)
        return kr_compare(kr_int(x->len), kr_int(y->len), op);
    if (op == KR_EQ || op == KR_NE)
        return kr_bool(op == KR_NE);
    return kr_compare(x->items[i], y->items[i], op);
}

static KrSsize
tuple_len(KrValue self)
{
    return (KrSsize)kr_as_tuple(self)->len;
}

KrValue
kr_tuple_slice(KrValue self, KrSsize start, KrSsize stop, KrSsize step)
{
    const KrTuple *t = kr_as_tuple(self);
    KrSsize n = kr_slice_adjust(t->len, &start, &stop, step);
    if (n == (KrSsize)t->len && step == 1 && kr_exact(self, &kr_tuple_type))
        return self;
    KrTuple *r = alloc(&kr_tuple_type, n);
    if (!r)
        return KR_ERROR;
    for (KrSsize i = 0, from = start; i < n; i++, from += step)
        kr_set(r, &r->items[i], t->items[from]);
    return kr_value(r);
}

static KrValue
tuple_getitem(KrValue self, KrValue key)
{
    const KrTuple *t = kr_as_tuple(self);
    KrSsize i;
    if (kr_exact(key, &kr_slice_type)) {
        KrSsize start, stop, step;
        if (kr_slice_unpack(key, &start, &stop, &step) < 0)
            return KR_ERROR;
        return kr_tuple_slice(self, start, stop, step);
    }
    if (!kr_has_index(key))
        return kr_raise(KR_TypeError, "tuple indices must be integers or slices, not %T", key);
    if (kr_as_index(key, &i) < 0)
        return KR_ERROR;
    if (i < 0)
        i += t->len;
    if (i < 0 || i >= (KrSsize)t->len)
        return kr_raise(KR_IndexError, "tuple index out of range");
    return t->items[i];
}

static int
tuple_contains(KrValue self, KrValue x)
{
    const KrTuple *t = kr_as_tuple(self);
    for (size_t i = 0; i < t->len; i++) {
        int eq = kr_equal(t->items[i], x);
        if (eq)
            return eq;
    }
    return 0;
}

static KrValue
concat(KrValue a, KrValue b)
{
    if (!kr_is_tuple(b))
        return KR_NotImplemented;
    const KrTuple *x = kr_as_tuple(a), *y = kr_as_tuple(b);
    if (x->len == 0 && kr_exact(b, &kr_tuple_type))
        return b;
    if (y->len == 0 && kr_exact(a, &kr_tuple_type))
        return a;
    KrTuple *t = alloc(&kr_tuple_type, x->len + y->len);
    if (!t)
        return KR_ERROR;
    memcpy(t->items, x->items, x->len * sizeof(KrValue));
    memcpy(t->items + x->len, y->items, y->len * sizeof(KrValue));
    return kr_value(t);
}

static KrValue
repeat(KrValue self, KrValue times)
{
    const KrTuple *x = kr_as_tuple(self);
    KrSsize n;
    KrValue other;
    if (kr_repeat_count(times, &n, &other) < 0)
        return other;
    size_t total;
    if (__builtin_mul_overflow(x->len, (size_t)n, &total))
        return kr_raise_nomemory();
    if (total == x->len && kr_exact(self, &kr_tuple_type))
        return self;
    KrTuple *t = alloc(&kr_tuple_type, total);
    if (!t)
        return KR_ERROR;
    for (size_t i = 0; i < total; i++)
        kr_set(t, &t->items[i], x->items[x->len == 1 ? 0 : i % x->len]);
    return kr_value(t);
}

static KrValue
tuple_binary(int op, KrValue a, KrValue b)
{
    switch (op) {
    case KR_OP_ADD:
    case KR_OP_IADD:
        return concat(a, b);
    case KR_OP_MUL:
    case KR_OP_IMUL:
        return repeat(a, b);
    }
    return KR_NotImplemented;
}

static KrValue
tuple_reflected(int op, KrValue a, KrValue b)
{
    return op == KR_OP_MUL ? repeat(b, a) : KR_NotImplemented;
}

// ---- methods

static KrValue
tuple_count(KrValue self, KrValue x)
{
    const KrTuple *t = kr_as_tuple(self);
    intptr_t n = 0;
    for (size_t i = 0; i < t->len; i++) {
        int eq = kr_equal(t->items[i], x);
        if (eq < 0)
            return KR_ERROR;
        n += eq;
    }
    return kr_int(n);
}

static KrValue
tuple_index(KrValue self, KrValue x, KrValue from, KrValue to)
{
    const KrTuple *t = kr_as_tuple(self);
    KrSsize start = 0, stop = PTRDIFF_MAX;
    if (kr_search_index(from, &start) < 0 || kr_search_index(to, &stop) < 0)
        return KR_ERROR;
    kr_clamp_range(t->len, &start, &stop);
    for (KrSsize i = start; i < stop; i++) {
        int eq = kr_equal(t->items[i], x);
        if (eq < 0)
            return KR_ERROR;
        if (eq)
            return kr_int(i);
    }
    return kr_raise(KR_ValueError, "tuple.index(x): x not in tuple");
}

static KrValue
tuple_getnewargs(KrValue self)
{
    return kr_tuple(1, kr_tuple_n(kr_as_tuple(self)->items, kr_as_tuple(self)->len));
}

static const KrRow rows[] = {
    KR_METHOD("__getnewargs__", tuple_getnewargs, "(self, /) -> tuple", VALUE, ALLOCATES, NULL),
    KR_CLASSMETHOD("__class_getitem__", kr_generic_alias, "(type, item, /)", VALUE, RUNS, "See PEP 585"),
    KR_METHOD("index", tuple_index, "(self, value, start=0, stop=sys.maxsize, /) -> int", VALUE, RUNS, "Return first index of value; ValueError if it is not there."),
    KR_METHOD("count", tuple_count, "(self, value, /) -> int", VALUE, RUNS, "How many items equal the value."),
    KR_END_ROWS
};

const KrType kr_tuple_type = {
    KR_TYPE_HEAD(kr_tuple_type, "tuple", KrTuple),
    .doc = "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\n"
           "If iterable is specified the tuple is initialized from iterable's items.\n\n"
           "A tuple is returned as it is.",
    .sig = "(iterable=(), /)",
    .flags = KR_TF_BASE | KR_TF_TUPLE | KR_TF_SEQUENCE | KR_TF_IMMUTABLE | KR_TF_ITEMS,
    .ops = KR_OPBIT(ADD) | KR_OPBIT(MUL),
    .rows = rows,
    .slot = {
        .make = tuple_make,
        .repr = tuple_repr,
        .hash = tuple_hash,
        .compare = tuple_compare,
        .iter = kr_tuple_iter,
        .len = tuple_len,
        .getitem = tuple_getitem,
        .contains = tuple_contains,
        .binary = tuple_binary,
        .reflected = tuple_reflected,
    },
};
