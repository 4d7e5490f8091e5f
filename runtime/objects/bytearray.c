// bytearray.c - bytearray objects.
//
// data is an atomic block of cap bytes, of which len are used. While buffers are lent
// (exports) the length cannot change. Anything that may run code of the program can change
// the array under us: data and len are read after it.

#include "bytestring.h"

#include <string.h>

static KrByteArray *
as_array(KrValue v)
{
    return (KrByteArray *)kr_obj(v);
}

static const char byte_range[] = "byte must be in range(0, 256)";

// Changes the length; new bytes are not cleared.
static int
resize(KrByteArray *a, size_t n)
{
    if (n == a->len)
        return 0;
    if (a->exports) {
        // Memoryviews that nobody has any more are still waiting to be released.
        kr_collect();
        kr_run_finalizers();
    }
    if (a->exports) {
        kr_raise(KR_BufferError,
                 "Existing exports of data: object cannot be re-sized");
        return -1;
    }
    if (n > a->cap || n < a->cap / 2) {
        size_t cap = n <= a->cap ? n : n < a->cap + a->cap / 8 ? n + n / 8 + 6 : n;
        if (n > (size_t)INTPTR_MAX / 2)
            return kr_raise_nomemory(), -1;
        uint8_t *data = kr_alloc_atomic(cap + 1);
        if (!data)
            return -1;
        if (a->len)
            memcpy(data, a->data, a->len < n ? a->len : n);
        a->data = data;
        a->cap = cap;
    }
    a->len = n;
    return 0;
}

KrValue
kr_bytearray_new(const void *data, size_t n)
{
    KrByteArray *a = kr_new(&kr_bytearray_type);
    if (!a || resize(a, n) < 0)
        return KR_ERROR;
    if (n)
        memcpy(a->data, data, n);
    return kr_value(a);
}

// Puts with[0..n) in place of bytes start to end.
static int
splice(KrByteArray *a, size_t start, size_t end, const uint8_t *with, size_t n)
{
    size_t tail = a->len - end, old = a->len;
    if (n > end - start) {
        if (resize(a, old + (n - (end - start))) < 0)
            return -1;
        memmove(a->data + start + n, a->data + end, tail);
    } else if (n < end - start) {
        if (a->exports)
            return resize(a, old - (end - start - n));
        memmove(a->data + start + n, a->data + end, tail);
        if (resize(a, start + n + tail) < 0)
            return -1;
    }
    if (n)
        memcpy(a->data + start, with, n);
    return 0;
}

// ---- slots -----------------------------------------------------------------------

static KrValue
bytearray_make(const KrType *type, const KrValue *args, size_t nargs,
               KrValue kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    if (type != &kr_bytearray_type)
        return kr_instance_new(type);
    void *a = kr_new(type);
    return a ? kr_value(a) : KR_ERROR;
}

static int
bytearray_init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue v[3];
    KrByteBuf buf = {0};
    KrByteArray *a = as_array(self);
    if (kr_args("bytearray", "(source=None, encoding=None, errors=None)", args,
                nargs, kwnames, v) < 0)
        return -1;
    if (kr_bytestring_init("bytearray", v[0], v[1], v[2], &buf) < 0 ||
        resize(a, buf.len) < 0)
        return -1;
    if (buf.len)
        memcpy(a->data, buf.bytes->data, buf.len);
    return 0;
}

static KrValue
bytearray_repr(KrValue self)
{
    KrByteArray *a = as_array(self);
    KrSpan s = {a->data, a->len, self};
    KrValue before = kr_str_format("%T(b", self);
    if (kr_iserr(before))
        return KR_ERROR;
    const char *text = kr_as_utf8(before, NULL);
    return text ? kr_bytestring_repr(s, text, ")") : KR_ERROR;
}

static KrSsize
bytearray_len(KrValue self)
{
    return as_array(self)->len;
}

static KrValue
repeat(KrValue self, KrValue times, bool in_place)
{
    KrByteArray *a = as_array(self);
    KrSsize n;
    KrValue other;
    if (kr_repeat_count(times, &n, &other) < 0)
        return other;
    size_t len = a->len, total;
    if (__builtin_mul_overflow(len, (size_t)n, &total) || total > INTPTR_MAX)
        return kr_raise_nomemory();
    KrByteArray *r = in_place ? a : kr_new(&kr_bytearray_type);
    if (!r || resize(r, total) < 0)
        return KR_ERROR;
    if (!total)
        return kr_value(r);
    if (r != a)
        memcpy(r->data, a->data, len);
    kr_repeat_bytes(r->data, len, total);
    return kr_value(r);
}

static KrValue
bytearray_binary(int op, KrValue self, KrValue x)
{
    KrByteArray *a = as_array(self);
    KrSpan s;
    if (op == KR_OP_IADD) {
        if (!kr_type_slots(kr_typeof(x))->buffer)
            return KR_NotImplemented;
        if (kr_span(x, &s) < 0 || splice(a, a->len, a->len, s.p, s.n) < 0)
            return KR_ERROR;
        return self;
    }
    if (op == KR_OP_MUL || op == KR_OP_IMUL)
        return repeat(self, x, op == KR_OP_IMUL);
    return kr_bytestring_binary(op, self, x);
}

static int
index_of(KrValue self, KrValue key, KrSsize *i)
{
    if (!kr_has_index(key)) {
        kr_raise(KR_TypeError,
                 "bytearray indices must be integers or slices, not %T", key);
        return -1;
    }
    if (kr_as_index(key, i) < 0)
        return -1;
    size_t len = as_array(self)->len;
    if (*i < 0)
        *i += len;
    if (*i < 0 || (size_t)*i >= len) {
        kr_raise(KR_IndexError, "bytearray index out of range");
        return -1;
    }
    return 0;
}

static KrValue
bytearray_getitem(KrValue self, KrValue key)
{
    KrByteArray *a = as_array(self);
    KrSsize i, start, stop, step;
    if (!kr_exact(key, &kr_slice_type))
        return index_of(self, key, &i) < 0 ? KR_ERROR : kr_fix(a->data[i]);
    if (kr_slice_unpack(key, &start, &stop, &step) < 0)
        return KR_ERROR;
    KrSsize n = kr_slice_adjust(a->len, &start, &stop, step);
    if (step == 1)
        return kr_bytearray_new(n ? a->data + start : NULL, n);
    KrValue v = kr_bytearray_new(NULL, 0);
    if (kr_iserr(v) || resize(as_array(v), n) < 0)
        return KR_ERROR;
    for (KrSsize k = 0; k < n; k++)
        as_array(v)->data[k] = a->data[start + k * step];
    return v;
}

// a[start::step] = with[0..n), or deletion of those places.
static int
set_slice(KrByteArray *a, KrValue slice, const uint8_t *with, size_t n,
          bool deletes)
{
    KrSsize start, stop, step;
    if (kr_slice_unpack(slice, &start, &stop, &step) < 0)
        return -1;
    size_t count = kr_slice_adjust(a->len, &start, &stop, step);
    if (step == 1)
        return splice(a, start, start + count, with, n);
    if (!deletes) {
        if (n == 0)
            return set_slice(a, slice, NULL, 0, true);
        if (n != count) {
            kr_raise(KR_ValueError,
                     "attempt to assign bytes of size %zd to extended slice "
                     "of size %zd",
                     (KrSsize)n, (KrSsize)count);
            return -1;
        }
        uint8_t *to = a->data;
        KrSsize at = start;
#pragma GCC unroll 4
        for (size_t k = 0; k < n; k++, at += step)
            to[at] = with[k];
        return 0;
    }
    if (count == 0)
        return 0;
    if (a->exports)
        return resize(a, a->len - count);
    if (step < 0) {
        start += step * (KrSsize)(count - 1);
        step = -step;
    }
    size_t to = start;
    for (size_t from = start, k = 0; from < a->len; from++) {
        if (k < count && from == start + k * step)
            k++;
        else
            a->data[to++] = a->data[from];
    }
    return resize(a, to);
}

static int
bytearray_setitem(KrValue self, KrValue key, KrValue x)
{
    KrByteArray *a = as_array(self);
    KrSsize i;
    uint8_t byte;
    KrByteBuf buf = {0};
    if (!kr_exact(key, &kr_slice_type)) {
        if (!kr_isset(x))
            return index_of(self, key, &i) < 0 ? -1
                                               : splice(a, i, i + 1, NULL, 0);
        if (index_of(self, key, &i) < 0 || kr_as_byte(x, byte_range, &byte) < 0)
            return -1;
        if ((size_t)i >= a->len) {
            kr_raise(KR_IndexError, "bytearray index out of range");
            return -1;
        }
        a->data[i] = byte;
        return 0;
    }
    if (!kr_isset(x))
        return set_slice(a, key, NULL, 0, true);
    const KrSlots *slots = kr_type_slots(kr_typeof(x));
    if (kr_is_str(x) || (!slots->buffer && !slots->iter && !slots->getitem)) {
        kr_raise(KR_TypeError, "can assign only bytes, buffers, or iterables "
                               "of ints in range(0, 256)");
        return -1;
    }
    if (kr_exact(x, &kr_bytes_type)) {
        KrBytes *b = (KrBytes *)kr_obj(x);
        return set_slice(a, key, b->data, b->len, false);
    }
    // A copy, for x may be self.
    if (kr_bytestring_fill(&buf, x, byte_range) < 0)
        return -1;
    return set_slice(a, key, buf.len ? buf.bytes->data : NULL, buf.len, false);
}

static int
bytearray_buffer(KrValue self, KrBuffer *b, int writable)
{
    KrByteArray *a = as_array(self);
    (void)writable;
    b->data = a->data;
    b->len = a->len;
    b->readonly = false;
    a->exports++;
    return 0;
}

static void
bytearray_release(KrValue self, KrBuffer *b)
{
    (void)b;
    as_array(self)->exports--;
}

// ---- methods ---------------------------------------------------------------------

static KrValue
bytearray_append(KrValue self, KrValue item)
{
    KrByteArray *a = as_array(self);
    uint8_t byte;
    if (kr_as_byte(item, byte_range, &byte) < 0 ||
        splice(a, a->len, a->len, &byte, 1) < 0)
        return KR_ERROR;
    return KR_None;
}

static KrValue
bytearray_extend(KrValue self, KrValue items)
{
    KrByteArray *a = as_array(self);
    KrByteBuf buf = {0};
    const KrSlots *slots = kr_type_slots(kr_typeof(items));
    if (!slots->buffer && !slots->iter && !slots->getitem)
        return kr_raise(KR_TypeError, "can't extend bytearray with %T", items);
    if (kr_bytestring_fill(&buf, items, byte_range) < 0)
        return KR_ERROR;
    if (buf.len &&
        splice(a, a->len, a->len, buf.bytes->data, buf.len) < 0)
        return KR_ERROR;
    return KR_None;
}

static KrValue
bytearray_insert(KrValue self, KrValue index, KrValue item)
{
    KrByteArray *a = as_array(self);
    KrSsize i;
    uint8_t byte;
    if (kr_as_ssize(index, &i) < 0 || kr_as_byte(item, byte_range, &byte) < 0)
        return KR_ERROR;
    KrSsize n = a->len;
    if (i < 0 && (i += n) < 0)
        i = 0;
    if (i > n)
        i = n;
    return splice(a, i, i, &byte, 1) < 0 ? KR_ERROR : KR_None;
}

static KrValue
bytearray_pop(KrValue self, KrValue index)
{
    KrByteArray *a = as_array(self);
    KrSsize i = -1;
    if (kr_isset(index) && kr_as_ssize(index, &i) < 0)
        return KR_ERROR;
    if (a->len == 0)
        return kr_raise(KR_IndexError, "pop from empty bytearray");
    if (i < 0)
        i += a->len;
    if (i < 0 || (size_t)i >= a->len)
        return kr_raise(KR_IndexError, "pop index out of range");
    uint8_t byte = a->data[i];
    return splice(a, i, i + 1, NULL, 0) < 0 ? KR_ERROR : kr_fix(byte);
}

static KrValue
bytearray_remove(KrValue self, KrValue value)
{
    KrByteArray *a = as_array(self);
    uint8_t byte;
    if (kr_as_byte(value, byte_range, &byte) < 0)
        return KR_ERROR;
    uint8_t *p = a->len ? memchr(a->data, byte, a->len) : NULL;
    if (!p)
        return kr_raise(KR_ValueError, "value not found in bytearray");
    size_t i = p - a->data;
    return splice(a, i, i + 1, NULL, 0) < 0 ? KR_ERROR : KR_None;
}

static KrValue
bytearray_clear(KrValue self)
{
    return resize(as_array(self), 0) < 0 ? KR_ERROR : KR_None;
}

static KrValue
bytearray_copy(KrValue self)
{
    return kr_bytearray_new(as_array(self)->data, as_array(self)->len);
}

static KrValue
bytearray_reverse(KrValue self)
{
    KrByteArray *a = as_array(self);
    for (size_t i = 0, j = a->len; i + 1 < j; i++) {
        uint8_t t = a->data[--j];
        a->data[j] = a->data[i];
        a->data[i] = t;
    }
    return KR_None;
}

static KrValue
bytearray_alloc(KrValue self)
{
    KrByteArray *a = as_array(self);
    return kr_int(a->data ? a->cap + 1 : 0);
}

// CPython's figure, for programs that compare sizes.
static KrValue
bytearray_sizeof(KrValue self)
{
    KrByteArray *a = as_array(self);
    return kr_int(56 + (a->data ? a->cap + 1 : 0));
}

static KrValue
reduced(KrValue self, bool as_bytes)
{
    KrByteArray *a = as_array(self);
    KrValue args, dict = KR_None;
    if (as_bytes) {
        KrValue bytes = kr_bytes(a->data, a->len);
        args = kr_iserr(bytes) ? KR_ERROR : kr_tuple(1, bytes);
    } else {
        KrValue text = kr_str_from_latin1((const char *)a->data, a->len);
        args = kr_iserr(text) ? KR_ERROR
                              : kr_tuple(2, text, kr_str("latin-1"));
    }
    if (kr_typeof(self)->flags & KR_TF_HEAP)
        dict = kr_instance_dict(self);
    if (kr_iserr(args) || kr_iserr(dict))
        return KR_ERROR;
    return kr_tuple(3, kr_type_value(kr_typeof(self)), args, dict);
}

static KrValue
bytearray_reduce(KrValue self)
{
    return reduced(self, false);
}

static KrValue
bytearray_reduce_ex(KrValue self, KrValue protocol)
{
    int p = 0;
    if (kr_isset(protocol) && kr_as_int(protocol, &p) < 0)
        return KR_ERROR;
    return reduced(self, p >= 3);
}

static const KrRow rows[] = {
    BYTESTRING_ROWS("bytearray"),
    KR_METHOD("append", bytearray_append, "(self, item, /) -> None", VALUE,
              RUNS, "Adds a byte at the end."),
    KR_METHOD("clear", bytearray_clear, "(self, /) -> None", VALUE, ALLOCATES,
              "Leaves nothing."),
    KR_METHOD("copy", bytearray_copy, "(self, /) -> bytearray", VALUE,
              ALLOCATES, "The same bytes in a new bytearray."),
    KR_METHOD("extend", bytearray_extend, "(self, iterable_of_ints, /) -> None",
              VALUE, RUNS, "Append the items of the iterable."),
    KR_METHOD("insert", bytearray_insert, "(self, index, item, /) -> None",
              VALUE, RUNS, "Insert a single item before the given index."),
    KR_METHOD("pop", bytearray_pop, "(self, index=-1, /) -> int", VALUE, RUNS,
              "Remove and return the item at the index."),
    KR_METHOD("remove", bytearray_remove, "(self, value, /) -> None", VALUE,
              RUNS, "Remove the first occurrence of a value."),
    KR_METHOD("reverse", bytearray_reverse, "(self, /) -> None", NEVER, ALLOCATES,
              "Reverse the order of the values in place."),
    KR_METHOD("__alloc__", bytearray_alloc, "(self, /) -> int", NEVER, READS,
              "B.__alloc__() -> int\n\nThe number of bytes allocated."),
    KR_METHOD("__reduce__", bytearray_reduce, "(self, /) -> tuple", VALUE,
              ALLOCATES, "What pickle stores."),
    KR_METHOD("__reduce_ex__", bytearray_reduce_ex,
              "(self, proto=0, /) -> tuple", VALUE, RUNS,
              "What pickle stores."),
    KR_METHOD("__sizeof__", bytearray_sizeof, "(self, /) -> int", NEVER, READS,
              "Bytes of memory that the object takes."),
    KR_END_ROWS,
};

const KrType kr_bytearray_type = {
    KR_TYPE_HEAD(kr_bytearray_type, "bytearray", KrByteArray),
    .doc = "bytearray(iterable_of_ints) -> bytearray\n"
           "bytearray(string, encoding[, errors]) -> bytearray\n"
           "bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\n"
           "bytearray(int) -> bytes array of size given by the parameter "
           "initialized with null bytes\n"
           "bytearray() -> empty bytes array",
    .flags = KR_TF_BASE | KR_TF_BYTEARRAY | KR_TF_IMMUTABLE,
    .ops = KR_OPBIT(ADD) | KR_OPBIT(MUL) | KR_OPBIT(MOD) | KR_OPBIT(IADD) |
           KR_OPBIT(IMUL),
    .rows = rows,
    .slot = {
        .make = bytearray_make,
        .init = bytearray_init,
        .repr = bytearray_repr,
        .hash = kr_hash_unhashable,
        .compare = kr_bytestring_compare,
        .iter = kr_bytearray_iter,
        .binary = bytearray_binary,
        .reflected = kr_bytestring_reflected,
        .len = bytearray_len,
        .getitem = bytearray_getitem,
        .setitem = bytearray_setitem,
        .contains = kr_bytestring_contains,
        .buffer = bytearray_buffer,
        .release = bytearray_release,
    },
};
