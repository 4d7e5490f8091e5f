// _io_bytes.c - BytesIO: a file in memory.
//
// data[0..len) is the content; what lies beyond is undefined, and zeroed when a
// write leaves a gap. While buffers of getbuffer() live, the size is fixed.

#include "_io.h"

typedef struct KrBytesIO {
    KrIOBase base;
    uint8_t *data;              // atomic block, or NULL
    size_t len, cap;
    size_t pos;                 // may lie beyond len
    size_t exports;
    bool closed;
} KrBytesIO;

static KrBytesIO *
as_bytesio(KrValue v)
{
    return (KrBytesIO *)kr_obj(v);
}

// ---- checks -------------------------------------------------------------------

static int
check_open(const KrBytesIO *b)
{
    if (!b->closed)
        return 0;
    kr_raise(KR_ValueError, "I/O operation on closed file.");
    return -1;
}

// A view that nobody holds any more is one only until the collector has seen it.
static int
check_free(KrBytesIO *b)
{
    if (b->exports) {
        kr_collect();
        kr_run_finalizers();
    }
    if (!b->exports)
        return 0;
    kr_raise(KR_BufferError, "Existing exports of data: object cannot be re-sized");
    return -1;
}

static int
reserve(KrBytesIO *b, size_t n)
{
    if (n <= b->cap && b->data)
        return 0;
    size_t cap = n < 64 ? 64 : n + n / 8 + 64;
    if (n > PTRDIFF_MAX / 2) {
        kr_raise(KR_OverflowError, "new buffer size too large");
        return -1;
    }
    uint8_t *data = kr_realloc_bytes(b->data, b->len, cap);
    if (!data)
        return -1;
    b->data = data;
    b->cap = cap;
    return 0;
}

// ---- reading ---------------------------------------------------------------------

static size_t
left(const KrBytesIO *b)
{
    return b->pos < b->len ? b->len - b->pos : 0;
}

static KrValue
take(KrBytesIO *b, size_t n)
{
    if (!n)
        return kr_bytes("", 0);
    KrValue bytes = kr_bytes(b->data + b->pos, n);
    b->pos += n;
    return bytes;
}

static KrValue
read(KrValue self, KrValue size)
{
    KrBytesIO *b = as_bytesio(self);
    KrSsize n = -1;
    if (kr_io_size(size, &n) < 0 || check_open(b) < 0)
        return KR_ERROR;
    return take(b, n < 0 || (size_t)n > left(b) ? left(b) : (size_t)n);
}

static size_t
line_length(KrBytesIO *b, KrSsize limit)
{
    size_t n = left(b);
    if (limit >= 0 && n > (size_t)limit)
        n = limit;
    const uint8_t *end = n ? memchr(b->data + b->pos, '\n', n) : NULL;
    return end ? (size_t)(end + 1 - (b->data + b->pos)) : n;
}

static KrValue
readline(KrValue self, KrValue size)
{
    KrBytesIO *b = as_bytesio(self);
    KrSsize limit = -1;
    if (kr_io_size(size, &limit) < 0 || check_open(b) < 0)
        return KR_ERROR;
    return take(b, line_length(b, limit));
}

static KrValue
readlines(KrValue self, KrValue size)
{
    KrBytesIO *b = as_bytesio(self);
    KrSsize most = -1;
    if (kr_io_size(size, &most) < 0 || check_open(b) < 0)
        return KR_ERROR;
    KrValue list = kr_list_new(0);
    size_t n = 0;
    while (!kr_iserr(list) && left(b)) {
        size_t len = line_length(b, -1);
        KrValue line = take(b, len);
        if (kr_iserr(line) || kr_list_append(list, line) < 0)
            return KR_ERROR;
        n += len;
        if (most > 0 && n >= (size_t)most)
            break;
    }
    return list;
}

static KrValue
readinto(KrValue self, KrValue target)
{
    KrBytesIO *b = as_bytesio(self);
    KrBuffer to;
    if (kr_io_target("readinto", target, &to) < 0)
        return KR_ERROR;
    KrValue r = KR_ERROR;
    if (check_open(b) == 0) {
        size_t n = left(b) < to.len ? left(b) : to.len;
        if (n)
            memcpy(to.data, b->data + b->pos, n);
        b->pos += n;
        r = kr_int(n);
    }
    kr_buffer_release(&to);
    return r;
}

static KrValue
iter(KrValue self)
{
    return check_open(as_bytesio(self)) < 0 ? KR_ERROR : self;
}

static KrValue
next(KrValue self)
{
    KrBytesIO *b = as_bytesio(self);
    if (check_open(b) < 0)
        return KR_ERROR;
    size_t n = line_length(b, -1);
    return n ? take(b, n) : KR_ERROR;
}

// ---- writing ---------------------------------------------------------------------

static KrValue
write(KrValue self, KrValue v)
{
    KrBytesIO *b = as_bytesio(self);
    KrBuffer from;
    if (check_open(b) < 0 || check_free(b) < 0)
        return KR_ERROR;
    if (kr_as_buffer(v, &from, 0) < 0)
        return KR_ERROR;
    size_t n = from.len;
    KrValue r = KR_ERROR;
    // The buffer may have been made by Python code, which may have closed us.
    if (check_open(b) == 0 && check_free(b) == 0 && reserve(b, b->pos + n) == 0) {
        if (b->pos > b->len && n)
            memset(b->data + b->len, 0, b->pos - b->len);
        if (n) {
            memmove(b->data + b->pos, from.data, n);
            b->pos += n;
            if (b->pos > b->len)
                b->len = b->pos;
        }
        r = kr_int(n);
    }
    kr_buffer_release(&from);
    return r;
}

static KrValue
truncate(KrValue self, KrValue size)
{
    KrBytesIO *b = as_bytesio(self);
    KrSsize n = b->pos;
    if (kr_io_size(size, &n) < 0 || check_open(b) < 0 || check_free(b) < 0)
        return KR_ERROR;
    if (n < 0)
        return kr_raise(KR_ValueError, "negative size value %zd", n);
    if ((size_t)n < b->len)
        b->len = n;
    return kr_int(n);
}

// ---- places ----------------------------------------------------------------------

static KrValue
seek(KrValue self, KrValue offset, KrValue whence)
{
    KrBytesIO *b = as_bytesio(self);
    KrSsize to;
    int from = 0;
    if (kr_as_ssize(offset, &to) < 0 || (kr_isset(whence) && kr_as_int(whence, &from) < 0) || check_open(b) < 0)
        return KR_ERROR;
    if (from == 0 && to < 0)
        return kr_raise(KR_ValueError, "negative seek value %zd", to);
    if (from < 0 || from > 2)
        return kr_raise(KR_ValueError, "invalid whence (%d, should be 0, 1 or 2)", from);
    KrSsize base = from == 0 ? 0 : from == 1 ? b->pos : b->len;
    if (to > PTRDIFF_MAX - base)
        return kr_raise(KR_OverflowError, "new position too large");
    b->pos = base + to < 0 ? 0 : base + to;
    return kr_int(b->pos);
}

static KrValue
tell(KrValue self)
{
    return check_open(as_bytesio(self)) < 0 ? KR_ERROR : kr_int(as_bytesio(self)->pos);
}

// ---- the rest ---------------------------------------------------------------------

static KrValue
getvalue(KrValue self)
{
    KrBytesIO *b = as_bytesio(self);
    if (check_open(b) < 0)
        return KR_ERROR;
    return kr_bytes(b->len ? b->data : (const uint8_t *)"", b->len);
}

static KrValue
getbuffer(KrValue self)
{
    if (check_open(as_bytesio(self)) < 0)
        return KR_ERROR;
    return kr_call1(kr_type_value(&kr_memoryview_type), self);
}

static int
lend(KrValue self, KrBuffer *out, int writable)
{
    KrBytesIO *b = as_bytesio(self);
    (void)writable;
    if (check_open(b) < 0 || reserve(b, b->len) < 0)
        return -1;
    *out = (KrBuffer) { .data = b->data, .len = b->len, .owner = self, .format = "B", .itemsize = 1 };
    b->exports++;
    return 0;
}

static void
give_back(KrValue self, KrBuffer *out)
{
    (void)out;
    as_bytesio(self)->exports--;
}

static KrValue
close_file(KrValue self)
{
    KrBytesIO *b = as_bytesio(self);
    if (check_free(b) < 0)
        return KR_ERROR;
    b->closed = true;
    b->data = NULL;
    b->len = b->cap = 0;
    return KR_None;
}

static KrValue
flush(KrValue self)
{
    return check_open(as_bytesio(self)) < 0 ? KR_ERROR : KR_None;
}

static KrValue
answer_true(KrValue self)
{
    return check_open(as_bytesio(self)) < 0 ? KR_ERROR : KR_True;
}

static KrValue
isatty(KrValue self)
{
    return check_open(as_bytesio(self)) < 0 ? KR_ERROR : KR_False;
}

static KrValue
get_closed(KrValue self)
{
    return kr_bool(as_bytesio(self)->closed);
}

// (content, place, attributes)
static KrValue
getstate(KrValue self)
{
    KrValue content = getvalue(self);
    if (kr_iserr(content))
        return KR_ERROR;
    KrExtra *extra = as_bytesio(self)->base.extra;
    KrValue dict = extra && kr_isset(extra->dict) ? kr_dict_copy(extra->dict) : KR_None;
    return kr_iserr(dict) ? KR_ERROR : kr_tuple(3, content, kr_int(as_bytesio(self)->pos), dict);
}

static int
fill(KrBytesIO *b, KrValue content)
{
    KrBuffer from;
    if (kr_as_buffer(content, &from, 0) < 0)
        return -1;
    b->len = 0;
    int r = reserve(b, from.len);
    if (r == 0 && from.len)
        memcpy(b->data, from.data, from.len);
    if (r == 0)
        b->len = from.len;
    b->pos = 0;
    kr_buffer_release(&from);
    return r;
}

static KrValue
setstate(KrValue self, KrValue state)
{
    KrBytesIO *b = as_bytesio(self);
    if (!kr_is_tuple(state) || kr_as_tuple(state)->len < 3)
        return kr_raise(KR_TypeError, "%T.__setstate__ argument should be 3-tuple, got %T", self, state);
    KrTuple *t = kr_as_tuple(state);
    KrSsize pos;
    if (check_free(b) < 0 || fill(b, t->items[0]) < 0)
        return KR_ERROR;
    if (!kr_is_int(t->items[1]))
        return kr_raise(KR_TypeError, "second item of state must be an integer, not %T", t->items[1]);
    if (kr_as_ssize(t->items[1], &pos) < 0)
        return KR_ERROR;
    if (pos < 0)
        return kr_raise(KR_ValueError, "position value cannot be negative");
    b->pos = pos;
    if (kr_is_none(t->items[2]))
        return KR_None;
    if (!kr_is_dict(t->items[2]))
        return kr_raise(KR_TypeError, "third item of state should be a dict, got a %T", t->items[2]);
    KrValue dict = kr_instance_dict(self);
    return kr_iserr(dict) || kr_dict_update(dict, t->items[2]) < 0 ? KR_ERROR : KR_None;
}

static KrValue
make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    KrBytesIO *b = kr_object_new(t);
    return b ? kr_value(b) : KR_ERROR;
}

static const char signature[] = "(initial_bytes=b'')";

static int
init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrBytesIO *b = as_bytesio(self);
    KrValue initial;
    if (kr_args("BytesIO", signature, args, nargs, kwnames, &initial) < 0 || check_free(b) < 0)
        return -1;
    b->len = b->pos = 0;
    b->closed = false;
    return kr_isset(initial) && !kr_is_none(initial) ? fill(b, initial) : 0;
}

static const KrRow rows[] = {
    KR_METHOD("readable", answer_true, "(self, /) -> bool", VALUE, READS, NULL),
    KR_METHOD("seekable", answer_true, "(self, /) -> bool", VALUE, READS, NULL),
    KR_METHOD("writable", answer_true, "(self, /) -> bool", VALUE, READS, NULL),
    KR_METHOD("close", close_file, "(self, /) -> None", VALUE, RUNS, "Frees the memory; all but close() and closed fails from now on."),
    KR_METHOD("flush", flush, "(self, /) -> None", VALUE, RUNS, "Without effect."),
    KR_METHOD("isatty", isatty, "(self, /) -> bool", VALUE, RUNS, "False: it is no terminal."),
    KR_METHOD("tell", tell, "(self, /) -> int", VALUE, READS, "The current place."),
    KR_METHOD("write", write, "(self, b, /) -> int", VALUE, RUNS, "Writes the bytes; how many."),
    KR_METHOD("read", read, "(self, size=-1, /) -> bytes", VALUE, RUNS, "At most size bytes, all that follow for -1."),
    KR_METHOD("read1", read, "(self, size=-1, /) -> bytes", VALUE, RUNS, "The same as read()."),
    KR_METHOD("readline", readline, "(self, size=-1, /) -> bytes", VALUE, RUNS, "The next line, at most size bytes of it."),
    KR_METHOD("readlines", readlines, "(self, size=None, /) -> list", VALUE, RUNS, "The lines up to about size bytes."),
    KR_METHOD("readinto", readinto, "(self, buffer, /) -> int", VALUE, RUNS, "Fills the buffer; how many bytes."),
    KR_METHOD("truncate", truncate, "(self, size=None, /) -> int", VALUE, RUNS, "Cuts the content to size bytes."),
    KR_METHOD("seek", seek, "(self, pos, whence=0, /) -> int", VALUE, RUNS, "Moves to the place pos bytes from where whence says."),
    KR_METHOD("getvalue", getvalue, "(self, /) -> bytes", VALUE, ALLOCATES, "The whole content."),
    KR_METHOD("getbuffer", getbuffer, "(self, /) -> memoryview", VALUE, RUNS, "A view of the content."),
    KR_METHOD("__getstate__", getstate, "(self, /)", VALUE, RUNS, NULL),
    KR_METHOD("__setstate__", setstate, "(self, state, /)", VALUE, RUNS, NULL),
    KR_GETSET("closed", get_closed, NULL, "Whether the file is closed."),
    KR_END_ROWS,
};

const KrType kr_bytesio_type = {
    KR_TYPE_HEAD(kr_bytesio_type, "_io.BytesIO", KrBytesIO),
    .base = &kr_bufferediobase_type,
    .flags = KR_TF_BASE | KR_TF_WEAKREF,
    .extra = offsetof(KrIOBase, extra),
    .doc = "A file of bytes in memory.",
    .sig = signature,
    .rows = rows,
    .slot = { .make = make, .init = init, .iter = iter, .next = next, .buffer = lend, .release = give_back },
};
