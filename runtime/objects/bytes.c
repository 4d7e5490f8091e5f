// bytes.c - bytes objects: storage, operators.
//
// An exact bytes holds its data, which ends in a zero byte; an instance of a subclass holds
// an exact one.

#include "bytestring.h"

#include <string.h>

static struct {
    KrObject ob;
    KrHash hash;
    size_t len;
    uint8_t data[8];
} empty = {.ob = {&kr_bytes_type.shape}};

// ---- making -------------------------------------------------------------------

static KrBytes *
alloc(size_t n)
{
    if (n > (size_t)INTPTR_MAX - 64)
        return kr_raise_nomemory(), NULL;
    KrBytes *b = kr_alloc_atomic_fast(offsetof(KrBytes, data) + n + 1);
    if (!b)
        return NULL;
    b->ob.shape = &kr_bytes_type.shape;
    b->hash = -1;
    b->len = n;
    b->data[n] = 0;
    return b;
}

KrValue
kr_bytes_alloc(size_t n, uint8_t **data)
{
    KrBytes *b = n ? alloc(n) : (KrBytes *)&empty;
    if (!b)
        return KR_ERROR;
    *data = b->data;
    return kr_value(b);
}

KrValue
kr_bytes(const void *data, size_t n)
{
    uint8_t *to;
    KrValue v = kr_bytes_alloc(n, &to);
    if (!kr_iserr(v) && n)
        memcpy(to, data, n);
    return v;
}

int
kr_bytebuf_reserve(KrByteBuf *b, size_t n)
{
    if (b->bytes && n <= b->cap - b->len)
        return 0;
    size_t cap = b->len + n;
    if (cap < n)
        return kr_raise_nomemory(), -1;
    cap += b->bytes ? cap / 2 : 0;
    KrBytes *bytes = alloc(cap < 32 ? 32 : cap);
    if (!bytes)
        return -1;
    if (b->len)
        memcpy(bytes->data, b->bytes->data, b->len);
    b->bytes = bytes;
    b->cap = bytes->len;
    return 0;
}

int
kr_bytebuf_add(KrByteBuf *b, const void *p, size_t n)
{
    if (n == 0)
        return 0;
    if (kr_bytebuf_reserve(b, n) < 0)
        return -1;
    memcpy(b->bytes->data + b->len, p, n);
    b->len += n;
    return 0;
}

int
kr_bytebuf_fill(KrByteBuf *b, uint8_t byte, size_t n)
{
    if (n == 0)
        return 0;
    if (kr_bytebuf_reserve(b, n) < 0)
        return -1;
    memset(b->bytes->data + b->len, byte, n);
    b->len += n;
    return 0;
}

KrValue
kr_bytebuf_finish(KrByteBuf *b)
{
    if (b->len == 0 || b->cap - b->len > b->len / 2 + 32)
        return kr_bytes(b->len ? b->bytes->data : NULL, b->len);
    b->bytes->len = b->len;
    b->bytes->data[b->len] = 0;
    return kr_value(b->bytes);
}

// The exact bytes with the value of an instance of bytes or a subclass.
static KrValue
plain(KrValue v)
{
    return kr_exact(v, &kr_bytes_type)
               ? v
               : kr_value(((KrBytesSub *)kr_obj(v))->own);
}

// ---- slots -----------------------------------------------------------------------

static KrValue
make_value(KrValue source, KrValue encoding, KrValue errors)
{
    KrByteBuf buf = {0};
    if (kr_isset(source) && !kr_isset(encoding) && !kr_isset(errors)) {
        bool found;
        if (kr_exact(source, &kr_bytes_type))
            return source;
        KrValue v = kr_call_special(source, KR_S(__bytes__), NULL, 0, &found);
        if (kr_iserr(v) && kr_pending())
            return KR_ERROR;
        if (found && !kr_is_bytes(v))
            return kr_raise(KR_TypeError,
                            "__bytes__ returned non-bytes (type %T)", v);
        if (found)
            return v;
    }
    if (kr_bytestring_init("bytes", source, encoding, errors, &buf) < 0)
        return KR_ERROR;
    return kr_bytebuf_finish(&buf);
}

static KrValue
bytes_make(const KrType *type, const KrValue *args, size_t nargs,
           KrValue kwnames)
{
    KrValue a[3];
    if (kr_args("bytes", "(source=None, encoding=None, errors=None)", args,
                nargs, kwnames, a) < 0)
        return KR_ERROR;
    KrValue v = make_value(a[0], a[1], a[2]);
    if (kr_iserr(v) || type == &kr_bytes_type)
        return v;
    KrBytes *own = (KrBytes *)kr_obj(plain(v));
    KrValue self = kr_instance_new(type);
    if (kr_iserr(self))
        return KR_ERROR;
    KrBytesSub *sub = (KrBytesSub *)kr_obj(self);
    sub->hash = own->hash;
    sub->len = own->len;
    sub->own = own;
    return self;
}

static KrSpan
span(KrValue self)
{
    return (KrSpan){kr_bytes_data(self), ((KrBytes *)kr_obj(self))->len, self};
}

static KrValue
bytes_repr(KrValue self)
{
    return kr_bytestring_repr(span(self), "b", "");
}

static int
bytes_hash(KrValue self, KrHash *out)
{
    KrBytes *b = (KrBytes *)kr_obj(self);
    if (b->hash == -1)
        b->hash = kr_hash_bytes(kr_bytes_data(self), b->len);
    *out = b->hash;
    return 0;
}

static KrValue
bytes_compare(KrValue a, KrValue b, int op)
{
    if (!kr_is_bytes(b) && !kr_is_bytearray(b))
        return KR_NotImplemented;
    return kr_bytestring_compare(a, b, op);
}

static KrSsize
bytes_len(KrValue self)
{
    return ((KrBytes *)kr_obj(self))->len;
}

static KrValue
bytes_getitem(KrValue self, KrValue key)
{
    KrSpan s = span(self);
    KrSsize i, start, stop, step;
    if (kr_exact(key, &kr_slice_type)) {
        KrSsize n = kr_slice_indices(key, s.n, &start, &stop, &step);
        if (n < 0)
            return KR_ERROR;
        if ((size_t)n == s.n && step == 1)
            return plain(self);
        if (step == 1)
            return kr_bytes(s.p + start, n);
        uint8_t *to;
        KrValue v = kr_bytes_alloc(n, &to);
        for (i = start; !kr_iserr(v) && n--; i += step)
            *to++ = s.p[i];
        return v;
    }
    if (!kr_has_index(key))
        return kr_raise(KR_TypeError,
                        "byte indices must be integers or slices, not %T",
                        key);
    if (kr_as_index(key, &i) < 0)
        return KR_ERROR;
    if (i < 0)
        i += s.n;
    if (i < 0 || (size_t)i >= s.n)
        return kr_raise(KR_IndexError, "index out of range");
    return kr_fix(s.p[i]);
}

static int
bytes_buffer(KrValue self, KrBuffer *b, int writable)
{
    if (writable) {
        kr_raise(KR_BufferError, "Object is not writable.");
        return -1;
    }
    b->data = (uint8_t *)kr_bytes_data(self);
    b->len = ((KrBytes *)kr_obj(self))->len;
    b->readonly = true;
    return 0;
}

// ---- methods ---------------------------------------------------------------------

static KrValue
bytes_bytes(KrValue self)
{
    return plain(self);
}

static KrValue
bytes_getnewargs(KrValue self)
{
    return kr_tuple(1, plain(self));
}

// CPython's figure, for programs that compare sizes.
static KrValue
bytes_sizeof(KrValue self)
{
    return kr_int(33 + ((KrBytes *)kr_obj(self))->len);
}

static const KrRow rows[] = {
    BYTESTRING_ROWS("bytes"),
    KR_METHOD("__bytes__", bytes_bytes, "(self, /) -> bytes", NEVER, READS,
              "The same value as plain bytes."),
    KR_METHOD("__getnewargs__", bytes_getnewargs, "(self, /) -> tuple", VALUE,
              ALLOCATES, ""),
    KR_METHOD("__sizeof__", bytes_sizeof, "(self, /) -> int", NEVER, READS,
              "Bytes of memory that the object takes."),
    KR_END_ROWS,
};

const KrType kr_bytes_type = {
    KR_TYPE_HEAD(kr_bytes_type, "bytes", KrBytes),
    .doc = "bytes(iterable_of_ints) -> bytes\n"
           "bytes(string, encoding[, errors]) -> bytes\n"
           "bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\n"
           "bytes(int) -> bytes object of size given by the parameter "
           "initialized with null bytes\n"
           "bytes() -> empty bytes object",
    .flags = KR_TF_BASE | KR_TF_BYTES | KR_TF_ATOMIC | KR_TF_IMMUTABLE |
             KR_TF_ITEMS,
    .ops = KR_OPBIT(ADD) | KR_OPBIT(MUL) | KR_OPBIT(MOD),
    .rows = rows,
    .slot = {
        .make = bytes_make,
        .repr = bytes_repr,
        .hash = bytes_hash,
        .compare = bytes_compare,
        .iter = kr_bytes_iter,
        .binary = kr_bytestring_binary,
        .reflected = kr_bytestring_reflected,
        .len = bytes_len,
        .getitem = bytes_getitem,
        .contains = kr_bytestring_contains,
        .buffer = bytes_buffer,
    },
};
