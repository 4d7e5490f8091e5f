// list.c - list objects.
//
// A vector of values. The collector scans items[0..cap), so slots from len to
// cap are always zero: whoever shrinks a list clears what it leaves behind.
// Vectors are never reused: a grown list has a new one, and the old one stays
// what it was for whoever still reads it.
//
// Anything that may run Python code (compare, hash, iterate) can change the list
// under us: re-read len and items after it.

#include "runtime.h"

// ---- room

static inline KrValue *
vector(size_t n)
{
    return n < 64 ? kr_alloc_fast(n * sizeof(KrValue)) : kr_alloc_values(n);
}

static int
resize(KrList *l, size_t cap)
{
    if (cap > l->cap && cap < (size_t)PTRDIFF_MAX / sizeof(KrValue) && kr_extend(l->items, cap * sizeof(KrValue))) {
        l->cap = cap;
        return 0;
    }
    KrValue *items = vector(cap);
    if (!items)
        return -1;
    kr_copy_values(items, l->items, l->len < cap ? l->len : cap);
    l->items = items;
    l->cap = cap;
    return 0;
}

// Room for n items. Small lists grow by half, large ones by a quarter.
static int
make_room(KrList *l, size_t n)
{
    if (n <= l->cap)
        return 0;
    size_t more = n < 1 << 20 ? n / 2 : n / 4;
    size_t cap = n <= 4 ? 4 : n + more;
    return resize(l, cap);
}

void
kr_list_reserve(KrValue self, size_t more)
{
    KrList *l = kr_as_list(self);
    if (more > (size_t)PTRDIFF_MAX / sizeof(KrValue) - l->len)
        return;
    if (l->len + more > l->cap && resize(l, l->len + more) < 0)
        kr_clear();
}

void
kr_list_truncate(KrValue self, size_t len)
{
    KrList *l = kr_as_list(self);
    if (len < l->len)
        memset(l->items + len, 0, (l->len - len) * sizeof *l->items);
    l->len = len;
}

// Puts n items in the place of [lo, hi). items is not part of the list's vector.
static int
replace(KrList *l, size_t lo, size_t hi, const KrValue *items, size_t n)
{
    size_t tail = l->len - hi, len = lo + n + tail;
    if (len > l->cap && make_room(l, len) < 0)
        return -1;
    if (len != l->len && tail)
        memmove(l->items + lo + n, l->items + hi, tail * sizeof *items);
    for (size_t i = 0; i < n; i++)
        kr_set(l, &l->items[lo + i], items[i]);
    if (len < l->len)
        memset(l->items + len, 0, (l->len - len) * sizeof *items);
    l->len = len;
    return 0;
}

// ---- making lists

KrValue
kr_list_new(size_t reserve)
{
    KrList *l = kr_alloc_fast(sizeof *l);
    if (!l)
        return KR_ERROR;
    l->ob.shape = &kr_list_type.shape;
    if (reserve) {
        l->items = vector(reserve);
        if (!l->items)
            return KR_ERROR;
        l->cap = reserve;
    }
    return kr_value(l);
}

// A list of n items, n > 0, which the caller puts in at once; NULL: out of memory.
static inline KrList *
sized(size_t n)
{
    KrList *l = kr_alloc_fast(sizeof *l);
    KrValue *items = l ? vector(n) : NULL;
    if (!items)
        return NULL;
    l->ob.shape = &kr_list_type.shape;
    l->items = items;
    l->len = l->cap = n;
    return l;
}

KrValue
kr_list_n(const KrValue *items, size_t n)
{
    if (!n)
        return kr_list_new(0);
    KrList *l = sized(n);
    if (!l)
        return KR_ERROR;
    kr_copy_values(l->items, items, n);
    return kr_value(l);
}

KrValue
kr_list_from(KrValue iterable)
{
    KrValue self = kr_list_new(0);
    return kr_iserr(self) || kr_list_extend(self, iterable) < 0 ? KR_ERROR : self;
}

// ---- growing

int
kr_list_append(KrValue self, KrValue v)
{
    KrList *l = kr_as_list(self);
    if (__builtin_expect(l->len == l->cap, 0) && make_room(l, l->len + 1) < 0)
        return -1;
    kr_set(l, &l->items[l->len], v);
    l->len++;
    return 0;
}

int
kr_list_extend(KrValue self, KrValue iterable)
{
    KrList *l = kr_as_list(self);
    const KrValue *items;
    size_t n;
    if (kr_exact(iterable, &kr_list_type)) {
        items = kr_as_list(iterable)->items;
        n = kr_as_list(iterable)->len;
    } else if (kr_exact(iterable, &kr_tuple_type)) {
        items = kr_as_tuple(iterable)->items;
        n = kr_as_tuple(iterable)->len;
    } else {
        return kr_iter_fill(iterable, self);
    }
    if (!n)
        return 0;
    if (l->len == 0 && l->cap < n ? resize(l, n) < 0 : make_room(l, l->len + n) < 0)
        return -1;
    if (kr_same(self, iterable))
        items = l->items;
    memcpy(l->items + l->len, items, n * sizeof *items);
    l->len += n;
    return 0;
}

int
kr_list_insert(KrValue self, KrSsize where, KrValue v)
{
    KrList *l = kr_as_list(self);
    KrSsize len = (KrSsize)l->len;
    if (where < 0 && (where += len) < 0)
        where = 0;
    if (where > len)
        where = len;
    return replace(l, where, where, &v, 1);
}

// ---- slots

static KrValue
list_make(const KrType *type, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return kr_value(kr_object_new(type));
}

static int
list_init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (kr_type_slots(kr_typeof(self))->make != list_make)
        kwnames = KR_ABSENT;            // the subclass's __new__ takes them
    if (kr_arity("list", nargs, kwnames, 0, 1) < 0)
        return -1;
    kr_list_truncate(self, 0);
    return nargs ? kr_list_extend(self, args[0]) : 0;
}

static KrValue
list_repr(KrValue self)
{
    KrList *l = kr_as_list(self);
    if (l->len == 0)
        return kr_str("[]");
    bool recursive;
    if (kr_iserr(kr_simple_repr_enter(self, &recursive)))
        return KR_ERROR;
    if (recursive)
        return kr_str("[...]");
    KrStrBuf b = { 0 };
    KrValue result = KR_ERROR;
    if (kr_buf_char(&b, '[') < 0)
        goto out;
    for (size_t i = 0; i < l->len; i++) {
        KrValue s = kr_repr(l->items[i]);
        if (kr_iserr(s) || (i && kr_buf_ascii(&b, ", ", 2) < 0)
            || kr_buf_str(&b, s) < 0)
            goto out;
    }
    if (kr_buf_char(&b, ']') == 0)
        result = kr_buf_finish(&b);
out:
    kr_simple_repr_leave(self);
    return result;
}

static KrValue
list_compare(KrValue a, KrValue b, int op)
{
    if (!kr_is_list(a) || !kr_is_list(b))
        return KR_NotImplemented;
    KrList *x = kr_as_list(a), *y = kr_as_list(b);
    if (x->len != y->len && (op == KR_EQ || op == KR_NE))
        return kr_bool(op == KR_NE);
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
list_len(KrValue self)
{
    return (KrSsize)kr_as_list(self)->len;
}

// The position that key means; false: it has been raised.
static bool
position(KrList *l, KrValue key, const char *out_of_range, size_t *pos)
{
    KrSsize i;
    if (!kr_has_index(key)) {
        kr_raise(KR_TypeError, "list indices must be integers or slices, not %T", key);
        return false;
    }
    if (kr_as_index(key, &i) < 0)
        return false;
    if (i < 0)
        i += l->len;
    if (i < 0 || i >= (KrSsize)l->len) {
        kr_raise(KR_IndexError, "%s", out_of_range);
        return false;
    }
    *pos = i;
    return true;
}

KrValue
kr_list_slice(KrValue self, KrSsize start, KrSsize stop, KrSsize step)
{
    KrList *l = kr_as_list(self);
    KrSsize n = kr_slice_adjust(l->len, &start, &stop, step);
    if (n == 0)
        return kr_list_new(0);
    if (step == 1)
        return kr_list_n(l->items + start, n);
    KrList *r = sized(n);
    if (!r)
        return KR_ERROR;
    const KrValue *items = l->items;
    KrValue *to = r->items;
    for (KrSsize i = 0, from = start; i < n; i++, from += step)
        kr_set(r, &to[i], items[from]);
    return kr_value(r);
}

static KrValue
list_getitem(KrValue self, KrValue key)
{
    KrList *l = kr_as_list(self);
    if (kr_exact(key, &kr_slice_type)) {
        KrSsize start, stop, step;
        if (kr_slice_unpack(key, &start, &stop, &step) < 0)
            return KR_ERROR;
        return kr_list_slice(self, start, stop, step);
    }
    size_t i;
    if (!position(l, key, "list index out of range", &i))
        return KR_ERROR;
    return l->items[i];
}

static int
delete_slice(KrList *l, KrSsize start, KrSsize step, KrSsize n)
{
    if (n <= 0)
        return 0;
    if (step < 0) {
        start += step * (n - 1);
        step = -step;
    }
    if (step == 1)
        return replace(l, start, start + n, NULL, 0);
    size_t to = start;
    for (size_t i = start, gone = start; i < l->len; i++) {
        if (i == gone && n > 0) {
            gone += step;
            n--;
        } else {
            kr_set(l, &l->items[to], l->items[i]);
            to++;
        }
    }
    kr_list_truncate(kr_value(l), to);
    return 0;
}

int
kr_list_set_slice(KrValue self, KrSsize start, KrSsize stop, KrSsize step, KrValue v)
{
    KrList *l = kr_as_list(self);
    if (!kr_isset(v)) {
        KrSsize n = kr_slice_adjust(l->len, &start, &stop, step);
        return delete_slice(l, start, step, n);
    }
    // A copy if it is the list itself, or an iterator, which may change the list.
    bool direct = kr_exact(v, &kr_tuple_type) || (kr_exact(v, &kr_list_type) && !kr_same(v, self));
    KrValue from = direct ? v : kr_list_from(v);
    if (kr_iserr(from)) {
        if (kr_pending_is(KR_TypeError) && !kr_type_slots(kr_typeof(v))->iter
            && !kr_type_slots(kr_typeof(v))->getitem)
            kr_raise(KR_TypeError, step == 1 ? "can only assign an iterable"
                                             : "must assign iterable to extended slice");
        return -1;
    }
    bool tuple = kr_exact(from, &kr_tuple_type);
    const KrValue *items = tuple ? kr_as_tuple(from)->items : kr_as_list(from)->items;
    size_t count = tuple ? kr_as_tuple(from)->len : kr_as_list(from)->len;
    KrSsize n = kr_slice_adjust(l->len, &start, &stop, step);
    if (step == 1)
        return replace(l, start, stop < start ? start : stop, items, count);
    if ((KrSsize)count != n) {
        kr_raise(KR_ValueError, "attempt to assign sequence of size %zu to "
                                "extended slice of size %zd", count, n);
        return -1;
    }
    for (KrSsize i = 0; i < n; i++)
        kr_set(l, &l->items[start + i * step], items[i]);
    return 0;
}

static int
list_setitem(KrValue self, KrValue key, KrValue v)
{
    KrList *l = kr_as_list(self);
    if (kr_exact(key, &kr_slice_type)) {
        KrSsize start, stop, step;
        if (kr_slice_unpack(key, &start, &stop, &step) < 0)
            return -1;
        return kr_list_set_slice(self, start, stop, step, v);
    }
    size_t i;
    if (!position(l, key, "list assignment index out of range", &i))
        return -1;
    if (!kr_isset(v))
        return replace(l, i, i + 1, NULL, 0);
    kr_set(l, &l->items[i], v);
    return 0;
}

// As kr_equal, the usual answers in line.
static inline int
same_item(KrValue item, KrValue x)
{
    if (kr_same(item, x))
        return 1;
    return kr_both_fix(item, x) ? 0 : kr_equal(item, x);
}

static int
list_contains(KrValue self, KrValue x)
{
    KrList *l = kr_as_list(self);
    for (size_t i = 0; i < l->len; i++) {
        int eq = same_item(l->items[i], x);
        if (eq)
            return eq;
    }
    return 0;
}

static KrValue
concat(KrValue a, KrValue b)
{
    if (!kr_is_list(b))
        return KR_NotImplemented;
    KrList *x = kr_as_list(a), *y = kr_as_list(b);
    KrValue r = kr_list_new(x->len + y->len);
    if (kr_iserr(r))
        return KR_ERROR;
    KrList *l = kr_as_list(r);
    if (x->len)
        memcpy(l->items, x->items, x->len * sizeof *l->items);
    if (y->len)
        memcpy(l->items + x->len, y->items, y->len * sizeof *l->items);
    l->len = x->len + y->len;
    return r;
}

static KrValue
repeat(KrValue self, KrValue times, bool in_place)
{
    KrList *l = kr_as_list(self);
    KrSsize n;
    KrValue other;
    if (kr_repeat_count(times, &n, &other) < 0)
        return other;
    size_t len = l->len, total;
    if (__builtin_mul_overflow(len, (size_t)n, &total) || total > PTRDIFF_MAX / sizeof(KrValue))
        return kr_raise_nomemory();
    if (in_place) {
        if (total == 0) {
            kr_list_truncate(self, 0);
            return self;
        }
        if (total > l->cap && resize(l, total) < 0)
            return KR_ERROR;
        kr_repeat_bytes(l->items, len * sizeof(KrValue), total * sizeof(KrValue));
        l->len = total;
        return self;
    }
    KrValue r = kr_list_new(total);
    if (kr_iserr(r) || !total)
        return r;
    memcpy(kr_as_list(r)->items, l->items, len * sizeof(KrValue));
    kr_repeat_bytes(kr_as_list(r)->items, len * sizeof(KrValue), total * sizeof(KrValue));
    kr_as_list(r)->len = total;
    return r;
}

static KrValue
list_binary(int op, KrValue a, KrValue b)
{
    switch (op) {
    case KR_OP_ADD:
        return concat(a, b);
    case KR_OP_IADD:
        return kr_list_extend(a, b) < 0 ? KR_ERROR : a;
    case KR_OP_MUL:
        return repeat(a, b, false);
    case KR_OP_IMUL:
        return repeat(a, b, true);
    }
    return KR_NotImplemented;
}

static KrValue
list_reflected(int op, KrValue a, KrValue b)
{
    return op == KR_OP_MUL ? repeat(b, a, false) : KR_NotImplemented;
}

// ---- methods

static KrValue
list_append(KrValue self, KrValue v)
{
    return kr_list_append(self, v) < 0 ? KR_ERROR : KR_None;
}

static KrValue
list_extend(KrValue self, KrValue iterable)
{
    return kr_list_extend(self, iterable) < 0 ? KR_ERROR : KR_None;
}

static KrValue
list_insert(KrValue self, KrValue index, KrValue v)
{
    KrSsize i;
    if (kr_as_ssize(index, &i) < 0)
        return KR_ERROR;
    return kr_list_insert(self, i, v) < 0 ? KR_ERROR : KR_None;
}

static KrValue
list_pop(KrValue self, KrValue index)
{
    KrList *l = kr_as_list(self);
    KrSsize i = -1;
    if (kr_isset(index) && kr_as_ssize(index, &i) < 0)
        return KR_ERROR;
    if (l->len == 0)
        return kr_raise(KR_IndexError, "pop from empty list");
    if (i < 0)
        i += l->len;
    if (i < 0 || i >= (KrSsize)l->len)
        return kr_raise(KR_IndexError, "pop index out of range");
    KrValue v = l->items[i];
    memmove(l->items + i, l->items + i + 1, (l->len - i - 1) * sizeof v);
    l->len--;
    kr_set(l, &l->items[l->len], KR_ABSENT);
    return v;
}

static KrValue
list_remove(KrValue self, KrValue x)
{
    KrList *l = kr_as_list(self);
    for (size_t i = 0; i < l->len; i++) {
        int eq = same_item(l->items[i], x);
        if (eq < 0)
            return KR_ERROR;
        if (!eq)
            continue;
        if (i < l->len && replace(l, i, i + 1, NULL, 0) < 0)
            return KR_ERROR;
        return KR_None;
    }
    return kr_raise(KR_ValueError, "list.remove(x): x not in list");
}

static KrValue
list_clear(KrValue self)
{
    KrList *l = kr_as_list(self);
    l->len = l->cap = 0;
    l->items = NULL;
    return KR_None;
}

static KrValue
list_copy(KrValue self)
{
    return kr_list_n(kr_as_list(self)->items, kr_as_list(self)->len);
}

static KrValue
list_count(KrValue self, KrValue x)
{
    KrList *l = kr_as_list(self);
    intptr_t n = 0;
    for (size_t i = 0; i < l->len; i++) {
        int eq = same_item(l->items[i], x);
        if (eq < 0)
            return KR_ERROR;
        n += eq;
    }
    return kr_int(n);
}

static KrValue
list_index(KrValue self, KrValue x, KrValue from, KrValue to)
{
    KrList *l = kr_as_list(self);
    KrSsize start = 0, stop = PTRDIFF_MAX;
    if (kr_search_index(from, &start) < 0 || kr_search_index(to, &stop) < 0)
        return KR_ERROR;
    kr_clamp_range(l->len, &start, &stop);
    for (KrSsize i = start; i < stop && i < (KrSsize)l->len; i++) {
        int eq = same_item(l->items[i], x);
        if (eq < 0)
            return KR_ERROR;
        if (eq)
            return kr_int(i);
    }
    return kr_raise(KR_ValueError, "%R is not in list", x);
}

static KrValue
list_reverse(KrValue self)
{
    KrList *l = kr_as_list(self);
    for (size_t i = 0, j = l->len; i + 1 < j; i++) {
        KrValue v = l->items[i];
        j--;
        kr_set(l, &l->items[i], l->items[j]);
        kr_set(l, &l->items[j], v);
    }
    return KR_None;
}

// The list is empty while it is sorted: key functions and comparisons that look
// at it see nothing, and what they put in is an error.
int
kr_list_sort(KrValue self, KrValue key, bool reverse)
{
    KrList *l = kr_as_list(self);
    KrList saved = *l;
    l->items = NULL;
    l->len = l->cap = 0;
    int r = kr_sort(saved.items, saved.len, key, reverse);
    bool modified = l->items != NULL;
    l->items = saved.items;
    l->len = saved.len;
    l->cap = saved.cap;
    if (r == 0 && modified) {
        kr_raise(KR_ValueError, "list modified during sort");
        return -1;
    }
    return r;
}

static KrValue
list_sort(KrValue self, KrValue key, KrValue reverse)
{
    int down = kr_isset(reverse) ? kr_truth(reverse) : 0;
    if (down < 0 || kr_list_sort(self, kr_isset(key) ? key : KR_None, down) < 0)
        return KR_ERROR;
    return KR_None;
}

static KrValue
list_sizeof(KrValue self)
{
    return kr_int((intptr_t)(sizeof(KrList) + kr_as_list(self)->cap * sizeof(KrValue)));
}

static const KrRow rows[] = {
    KR_METHOD("__reversed__", kr_list_reverse_iter, "(self, /)", VALUE, ALLOCATES, "An iterator from the last item to the first."),
    KR_METHOD("__sizeof__", list_sizeof, "(self, /) -> int", VALUE, READS, "Bytes of memory that the list takes."),
    KR_CLASSMETHOD("__class_getitem__", kr_generic_alias, "(type, item, /)", VALUE, RUNS, "See PEP 585"),
    KR_METHOD("clear", list_clear, "(self, /) -> None", NEVER, ALLOCATES, "Leaves nothing."),
    KR_METHOD("copy", list_copy, "(self, /) -> list", VALUE, ALLOCATES, "The same items in a new list."),
    KR_METHOD("append", list_append, "(self, object, /) -> None", VALUE, ALLOCATES | KR_MAY_KEEPS, "Adds an item at the end."),
    KR_METHOD("insert", list_insert, "(self, index, object, /) -> None", VALUE, RUNS | KR_MAY_KEEPS, "Puts an item before the one at index."),
    KR_METHOD("extend", list_extend, "(self, iterable, /) -> None", VALUE, RUNS, "Adds the iterable's items at the end."),
    KR_METHOD("pop", list_pop, "(self, index=-1, /)", VALUE, RUNS, "Takes out the item at index, else the last."),
    KR_METHOD("remove", list_remove, "(self, value, /) -> None", VALUE, RUNS, "Remove first occurrence of value; ValueError if it is not there."),
    KR_METHOD("index", list_index, "(self, value, start=0, stop=sys.maxsize, /) -> int", VALUE, RUNS, "Return first index of value; ValueError if it is not there."),
    KR_METHOD("count", list_count, "(self, value, /) -> int", VALUE, RUNS, "How many items equal the value."),
    KR_METHOD("reverse", list_reverse, "(self, /) -> None", NEVER, ALLOCATES, "Reverse in place."),
    KR_METHOD("sort", list_sort, "(self, /, *, key=None, reverse=False) -> None", VALUE, RUNS, "Sort the list in ascending order, in place and stable; of keys, if a key function is given."),
    KR_END_ROWS
};

const KrType kr_list_type = {
    KR_TYPE_HEAD(kr_list_type, "list", KrList),
    .doc = "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\n"
           "The argument must be an iterable if specified.",
    .sig = "(iterable=(), /)",
    .flags = KR_TF_BASE | KR_TF_LIST | KR_TF_SEQUENCE | KR_TF_IMMUTABLE,
    .ops = KR_OPBIT(ADD) | KR_OPBIT(IADD) | KR_OPBIT(MUL) | KR_OPBIT(IMUL),
    .rows = rows,
    .slot = {
        .make = list_make,
        .init = list_init,
        .repr = list_repr,
        .hash = kr_hash_unhashable,
        .compare = list_compare,
        .iter = kr_list_iter,
        .len = list_len,
        .getitem = list_getitem,
        .setitem = list_setitem,
        .contains = list_contains,
        .binary = list_binary,
        .reflected = list_reflected,
    },
};
