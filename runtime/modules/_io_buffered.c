// _io_buffered.c - BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair.
//
// One buffer, which is empty, or holds what was read ahead, or what is to be
// written; it changes sides by seeking back over what was read ahead, or by
// writing out. Raw files that are no FileIO may do anything while they are
// called: the buffer is consistent before every such call.

#include <errno.h>
#include <fcntl.h>

#include "_io.h"

static KrBuffered *
as_buffered(KrValue v)
{
    return (KrBuffered *)kr_obj(v);
}

static KrFileIO *
raw_file(const KrBuffered *b)
{
    return (KrFileIO *)kr_obj(b->raw);
}

static size_t
ahead(const KrBuffered *b)
{
    return b->end - b->pos;
}

// ---- checks ----------------------------------------------------------------------

static int
check_ready(const KrBuffered *b)
{
    if (__builtin_expect(kr_isset(b->raw), 1))
        return 0;
    kr_raise(KR_ValueError, b->detached ? "raw stream has been detached" : "I/O operation on uninitialized object");
    return -1;
}

int
kr_buffered_is_closed(KrBuffered *b)
{
    if (check_ready(b) < 0)
        return -1;
    return b->direct ? raw_file(b)->fd < 0 : kr_io_closed(b->raw);
}

static int
check_open(KrBuffered *b, const char *message)
{
    int closed = kr_buffered_is_closed(b);
    if (closed > 0)
        kr_raise(KR_ValueError, "%s", message);
    return closed ? -1 : 0;
}

static int
ensure_data(KrBuffered *b)
{
    if (!b->data)
        b->data = kr_alloc_bytes(b->size + 1);
    return b->data ? 0 : -1;
}

// BlockingIOError with characters_written.
static KrValue
blocked(size_t written)
{
    KrValue args[3] = { kr_int(EAGAIN), kr_str("write could not complete without blocking"), kr_int(written) };
    if (kr_iserr(args[1]))
        return KR_ERROR;
    KrValue e = kr_call(kr_type_value(&kr_BlockingIOError_type), args, 3, KR_ABSENT);
    return kr_iserr(e) ? KR_ERROR : kr_raise_object(e);
}

// ---- the raw file: -1 failed, -2 would block --------------------------------------

static void
moved(KrBuffered *b, KrSsize n)
{
    if (n > 0 && b->at >= 0)
        b->at += n;
}

// What a method of a raw file returned: a number of bytes up to most.
static KrSsize
raw_count(KrValue r, size_t most, const char *method)
{
    KrSsize n;
    if (kr_iserr(r))
        return -1;
    if (kr_is_none(r))
        return -2;
    if (kr_as_ssize(r, &n) < 0)
        return -1;
    if (n >= 0 && (size_t)n <= most)
        return n;
    kr_raise(KR_OSError, "raw %s() returned invalid length %zd (should have been between 0 and %zu)", method, n, most);
    return -1;
}

static KrSsize
raw_read(KrBuffered *b, uint8_t *to, size_t most)
{
    KrSsize n;
    if (b->direct) {
        n = kr_fileio_read(raw_file(b), to, most);
    } else {
        memset(to, 0, most);
        KrValue target = kr_bytearray_new(to, most), r;
        if (kr_iserr(target))
            return -1;
        do {
            r = kr_io_call1(b->raw, KR_S(readinto), target);
        } while (kr_iserr(r) && kr_io_interrupted());
        KrByteArray *a = (KrByteArray *)kr_obj(target);
        n = raw_count(r, most < a->len ? most : a->len, "readinto");
        if (n > 0)
            memcpy(to, a->data, n);
    }
    moved(b, n);
    return n;
}

static KrSsize
raw_write(KrBuffered *b, const uint8_t *from, size_t n)
{
    KrSsize done;
    if (b->direct) {
        done = kr_fileio_write(raw_file(b), from, n);
    } else {
        KrValue bytes = kr_bytes(from, n), r;
        if (kr_iserr(bytes))
            return -1;
        do {
            r = kr_io_call1(b->raw, KR_S(write), bytes);
        } while (kr_iserr(r) && kr_io_interrupted());
        done = raw_count(r, n, "write");
    }
    moved(b, done);
    return done;
}

static int64_t
raw_place(KrBuffered *b, KrValue r)
{
    int64_t at;
    if (kr_iserr(r) || kr_as_int64(r, &at) < 0)
        return -1;
    if (at < 0) {
        kr_raise(KR_OSError, "Raw stream returned invalid position %lld", (long long)at);
        return -1;
    }
    return b->at = at;
}

static int64_t
raw_tell(KrBuffered *b)
{
    return raw_place(b, kr_io_call(b->raw, KR_S(tell)));
}

static int64_t
raw_seek(KrBuffered *b, int64_t offset, int whence)
{
    b->at = -1;
    KrValue args[2] = { kr_int64(offset), kr_int(whence) };
    KrValue seek = kr_getattr(b->raw, KR_S(seek));
    return raw_place(b, kr_iserr(seek) ? KR_ERROR : kr_call(seek, args, 2, KR_ABSENT));
}

// ---- changing sides -----------------------------------------------------------------

static void
forget(KrBuffered *b)
{
    b->pos = b->end = 0;
}

// Writes out what is to be written. What could not be stays.
static int
write_out(KrBuffered *b)
{
    size_t done = 0;
    int r = 0;
    while (b->dirty && done < b->end) {
        KrSsize n = raw_write(b, b->data + done, b->end - done);
        if (n == -2)
            blocked(0);
        if (n < 0) {
            r = -1;
            break;
        }
        done += n;
        if (done < b->end && kr_poll() < 0) {
            r = -1;
            break;
        }
    }
    if (!b->dirty)
        return 0;
    if (done < b->end)
        memmove(b->data, b->data + done, b->end - done);
    b->pos = b->end -= done < b->end ? done : b->end;
    if (!b->end) {
        b->dirty = false;
        kr_io_unlist(&b->u);
    }
    return r;
}

// Moves the raw file back to where the reader stands.
static int
step_back(KrBuffered *b)
{
    if (b->dirty || !ahead(b)) {
        if (!b->dirty)
            forget(b);
        return 0;
    }
    if (raw_seek(b, -(int64_t)ahead(b), SEEK_CUR) < 0)
        return -1;
    forget(b);
    return 0;
}

int
kr_buffered_flush(KrBuffered *b)
{
    if (!b->writable)
        return 0;
    if (write_out(b) < 0)
        return -1;
    return b->readable ? step_back(b) : 0;
}

// One read into the empty buffer.
static KrSsize
fill(KrBuffered *b)
{
    if (ensure_data(b) < 0)
        return -1;
    forget(b);
    KrSsize n = raw_read(b, b->data, b->size);
    if (n > 0)
        b->end = n;
    return n;
}

static size_t
take(KrBuffered *b, uint8_t *to, size_t most)
{
    size_t n = ahead(b) < most ? ahead(b) : most;
    if (n) {
        memcpy(to, b->data + b->pos, n);
        b->pos += n;
    }
    return n;
}

// ---- reading ------------------------------------------------------------------------

static int
begin_read(KrBuffered *b, const char *message)
{
    if (check_open(b, message) < 0)
        return -1;
    return b->dirty ? write_out(b) : 0;
}

KrSsize
kr_buffered_read1(KrBuffered *b, uint8_t *to, size_t most)
{
    if (begin_read(b, "read of closed file") < 0)
        return -1;
    if (ahead(b))
        return take(b, to, most);
    forget(b);
    return raw_read(b, to, most);
}

// Reads up to n bytes; the buffer is filled only for the last of them. once: stops
// after one read of the raw file.
static KrSsize
read_into(KrBuffered *b, uint8_t *to, size_t n, bool once)
{
    size_t got = take(b, to, n);
    while (got < n && !(once && got)) {
        KrSsize r;
        if (n - got >= b->size) {
            forget(b);
            r = raw_read(b, to + got, once ? n - got : (n - got) / b->size * b->size);
            if (r > 0)
                got += r;
        } else {
            r = fill(b);
            if (r > 0)
                got += take(b, to + got, n - got);
        }
        if (r == -1)
            return -1;
        if (r <= 0)
            return r == -2 && !got ? -2 : (KrSsize)got;
    }
    return got;
}

KrValue
kr_buffered_readall(KrBuffered *b)
{
    if (begin_read(b, "read of closed file") < 0)
        return KR_ERROR;
    size_t have = ahead(b);
    KrValue rest;
    if (b->direct) {
        rest = kr_fileio_readall(raw_file(b));
        b->at = -1;
    } else {
        bool found;
        KrValue readall = kr_getattr_opt(b->raw, KR_S(readall), &found);
        if (kr_pending())
            return KR_ERROR;
        rest = found ? kr_call0(readall) : kr_call_method(b->raw, "read", 0);
        b->at = -1;
    }
    if (kr_iserr(rest))
        return KR_ERROR;
    if (!kr_is_none(rest) && !kr_is_bytes(rest))
        return kr_raise(KR_TypeError, "readall() should return bytes");
    if (!have) {
        forget(b);
        return rest;
    }
    KrBuffer more = { 0 };
    if (!kr_is_none(rest) && kr_as_buffer(rest, &more, 0) < 0)
        return KR_ERROR;
    uint8_t *data;
    KrValue all = kr_bytes_alloc(have + more.len, &data);
    if (!kr_iserr(all)) {
        memcpy(data, b->data + b->pos, have);
        if (more.len)
            memcpy(data + have, more.data, more.len);
        forget(b);
    }
    if (kr_isset(more.owner))
        kr_buffer_release(&more);
    return all;
}

static KrValue
read(KrValue self, KrValue size)
{
    KrBuffered *b = as_buffered(self);
    KrSsize n = -1;
    if (check_ready(b) < 0 || kr_io_size(size, &n) < 0)
        return KR_ERROR;
    if (n < -1)
        return kr_raise(KR_ValueError, "read length must be non-negative or -1");
    if (n == -1)
        return kr_buffered_readall(b);
    if (begin_read(b, "read of closed file") < 0)
        return KR_ERROR;
    uint8_t *data;
    KrValue bytes = kr_bytes_alloc(n, &data);
    if (kr_iserr(bytes))
        return KR_ERROR;
    KrSsize got = read_into(b, data, n, false);
    if (got == n)
        return bytes;
    return got == -2 ? KR_None : got < 0 ? KR_ERROR : kr_bytes(data, got);
}

static KrValue
read1(KrValue self, KrValue size)
{
    KrBuffered *b = as_buffered(self);
    KrSsize n = -1;
    if (check_ready(b) < 0 || (kr_isset(size) && kr_as_ssize(size, &n) < 0))
        return KR_ERROR;
    if (n < 0)
        n = b->size;
    if (begin_read(b, "read of closed file") < 0)
        return KR_ERROR;
    if (!n)
        return kr_bytes("", 0);
    if (ahead(b)) {
        size_t have = ahead(b) < (size_t)n ? ahead(b) : (size_t)n;
        b->pos += have;
        return kr_bytes(b->data + b->pos - have, have);
    }
    forget(b);
    uint8_t *data = kr_alloc_bytes(n);
    if (!data)
        return KR_ERROR;
    KrSsize got = raw_read(b, data, n);
    return got == -1 ? KR_ERROR : kr_bytes(data, got < 0 ? 0 : got);
}

static KrValue
peek(KrValue self, KrValue size)
{
    KrBuffered *b = as_buffered(self);
    (void)size;
    if (begin_read(b, "peek of closed file") < 0)
        return KR_ERROR;
    if (!ahead(b) && fill(b) == -1)
        return KR_ERROR;
    return kr_bytes(b->data + b->pos, ahead(b));
}

static KrValue
read_to(KrValue self, const char *fname, KrValue target, bool once)
{
    KrBuffered *b = as_buffered(self);
    KrBuffer to;
    if (check_ready(b) < 0 || kr_io_target(fname, target, &to) < 0)
        return KR_ERROR;
    KrSsize n = -1;
    if (begin_read(b, "readinto of closed file") == 0)
        n = read_into(b, to.data, to.len, once);
    kr_buffer_release(&to);
    return n == -2 ? KR_None : n < 0 ? KR_ERROR : kr_int(n);
}

static KrValue
readinto(KrValue self, KrValue target)
{
    return read_to(self, "readinto", target, false);
}

static KrValue
readinto1(KrValue self, KrValue target)
{
    return read_to(self, "readinto1", target, true);
}

// The next line, at most limit bytes of it; limit -1: all.
static KrValue
line(KrBuffered *b, KrSsize limit)
{
    if (begin_read(b, "readline of closed file") < 0)
        return KR_ERROR;
    uint8_t *begin = NULL;      // of a line longer than what was read ahead
    size_t n = 0;
    for (;;) {
        size_t have = ahead(b);
        if (limit >= 0 && have > (size_t)limit - n)
            have = limit - n;
        const uint8_t *p = b->data + b->pos;
        const uint8_t *end = have ? memchr(p, '\n', have) : NULL;
        size_t part = end ? (size_t)(end - p + 1) : have;
        b->pos += part;
        bool done = end || (limit >= 0 && n + part == (size_t)limit);
        if (done && !n)
            return kr_bytes(p, part);
        if (part) {
            begin = kr_realloc_bytes(begin, n, n + part);
            if (!begin)
                return KR_ERROR;
            memcpy(begin + n, p, part);
            n += part;
        }
        if (done)
            break;
        KrSsize r = fill(b);
        if (r == -1)
            return KR_ERROR;
        if (r <= 0)
            break;
    }
    return kr_bytes(n ? begin : (const uint8_t *)"", n);
}

static KrValue
readline(KrValue self, KrValue size)
{
    KrSsize limit = -1;
    if (check_ready(as_buffered(self)) < 0 || kr_io_size(size, &limit) < 0)
        return KR_ERROR;
    return line(as_buffered(self), limit < 0 ? -1 : limit);
}

static KrValue
next(KrValue self)
{
    KrBuffered *b = as_buffered(self);
    if (check_ready(b) < 0)
        return KR_ERROR;
    KrValue l;
    if (kr_typeof(self)->flags & KR_TF_HEAP) {
        l = kr_io_call(self, KR_S(readline));
        if (!kr_iserr(l) && !kr_is_bytes(l))
            return kr_raise(KR_OSError, "readline() should have returned a bytes object, not '%T'", l);
    } else {
        l = line(b, -1);
    }
    if (kr_iserr(l))
        return KR_ERROR;
    return kr_len(l) > 0 ? l : KR_ERROR;
}

// ---- writing ----------------------------------------------------------------------------

static void
put(KrBuffered *b, const uint8_t *from, size_t n)
{
    memcpy(b->data + b->end, from, n);
    b->pos = b->end += n;
    b->dirty = true;
    kr_io_list(&b->u);
}

// All of it is taken, or an exception tells how much was.
int
kr_buffered_write(KrBuffered *b, const uint8_t *from, size_t n)
{
    if (check_open(b, "write to closed file") < 0 || ensure_data(b) < 0)
        return -1;
    if (!b->dirty && step_back(b) < 0)
        return -1;
    if (n <= b->size - b->end) {
        if (n)
            put(b, from, n);
        return 0;
    }
    if (write_out(b) < 0) {
        if (!kr_pending_is(&kr_BlockingIOError_type))
            return -1;
        size_t room = b->size - b->end;
        kr_clear();
        put(b, from, n < room ? n : room);
        if (n <= room)
            return 0;
        blocked(room);
        return -1;
    }
    size_t done = 0;
    while (n - done > b->size) {
        KrSsize r = raw_write(b, from + done, n - done);
        if (r == -2) {
            put(b, from + done, b->size);
            blocked(done + b->size);
            return -1;
        }
        if (r < 0)
            return -1;
        done += r;
        if (kr_poll() < 0)
            return -1;
    }
    if (n > done)
        put(b, from + done, n - done);
    return 0;
}

static KrValue
write(KrValue self, KrValue v)
{
    KrBuffered *b = as_buffered(self);
    KrBuffer from;
    if (check_ready(b) < 0 || kr_as_buffer(v, &from, 0) < 0)
        return KR_ERROR;
    int r = kr_buffered_write(b, from.data, from.len);
    KrValue n = r < 0 ? KR_ERROR : kr_int(from.len);
    kr_buffer_release(&from);
    return n;
}

// ---- places -------------------------------------------------------------------------------

static int
check_seekable(KrBuffered *b)
{
    int s;
    if (b->direct) {
        s = kr_fileio_seekable(raw_file(b));
    } else {
        KrValue r = kr_io_call(b->raw, KR_S(seekable));
        s = kr_iserr(r) ? -1 : kr_same(r, KR_True);
    }
    if (s == 0)
        kr_io_unsupported("File or stream is not seekable.");
    return s > 0 ? 0 : -1;
}

static KrValue
seek(KrValue self, KrValue offset, KrValue whence)
{
    KrBuffered *b = as_buffered(self);
    int from = 0;
    int64_t to;
    if (check_ready(b) < 0 || (kr_isset(whence) && kr_as_int(whence, &from) < 0))
        return KR_ERROR;
    if (from < 0 || from > 4)
        return kr_raise(KR_ValueError, "whence value %d unsupported", from);
    if (check_open(b, "seek of closed file") < 0 || check_seekable(b) < 0)
        return KR_ERROR;
    if (kr_as_int64(offset, &to) < 0)
        return KR_ERROR;
    if (from <= SEEK_CUR && !b->dirty && b->end) {
        // The place may lie within what was read ahead.
        int64_t at = b->at >= 0 ? b->at : raw_tell(b);
        if (at < 0)
            return KR_ERROR;
        int64_t here = at - (int64_t)ahead(b);
        int64_t step = from == SEEK_SET ? to - here : to;
        if (step >= -(int64_t)b->pos && step <= (int64_t)ahead(b)) {
            b->pos += step;
            return kr_int64(here + step);
        }
    }
    if (b->dirty && write_out(b) < 0)
        return KR_ERROR;
    if (from == SEEK_CUR)
        to -= (int64_t)ahead(b);
    int64_t at = raw_seek(b, to, from);
    if (at < 0)
        return KR_ERROR;
    forget(b);
    return kr_int64(at);
}

static KrValue
tell(KrValue self)
{
    KrBuffered *b = as_buffered(self);
    if (check_ready(b) < 0)
        return KR_ERROR;
    int64_t at = raw_tell(b);
    if (at < 0)
        return KR_ERROR;
    return kr_int64(b->dirty ? at + (int64_t)b->end : at - (int64_t)ahead(b));
}

static KrValue
truncate(KrValue self, KrValue size)
{
    KrBuffered *b = as_buffered(self);
    if (check_open(b, "truncate of closed file") < 0)
        return KR_ERROR;
    if (!b->writable)
        return kr_io_unsupported("truncate");
    if (kr_buffered_flush(b) < 0)
        return KR_ERROR;
    if (!kr_isset(size) || kr_is_none(size)) {
        size = tell(self);
        if (kr_iserr(size))
            return KR_ERROR;
    }
    return kr_io_call1(b->raw, KR_S(truncate), size);
}

// ---- the rest -------------------------------------------------------------------------------

static KrValue
flush(KrValue self)
{
    KrBuffered *b = as_buffered(self);
    if (check_ready(b) < 0)
        return KR_ERROR;
    if (!b->writable)
        return kr_io_call(b->raw, KR_S(flush));
    if (check_open(b, "flush of closed file") < 0)
        return KR_ERROR;
    return kr_buffered_flush(b) < 0 ? KR_ERROR : KR_None;
}

static KrValue
close_file(KrValue self)
{
    KrBuffered *b = as_buffered(self);
    int closed = kr_buffered_is_closed(b);
    if (closed)
        return closed < 0 ? KR_ERROR : KR_None;
    KrValue failure = KR_ABSENT;
    if (kr_iserr(kr_io_call(self, KR_S(flush))))
        failure = kr_take();
    KrValue r = kr_io_call(b->raw, KR_S(close));
    b->data = NULL;
    b->dirty = false;
    forget(b);
    kr_io_unlist(&b->u);
    return kr_io_close_result(r, failure);
}

static KrValue
detach(KrValue self)
{
    KrBuffered *b = as_buffered(self);
    if (check_ready(b) < 0 || kr_iserr(kr_io_call(self, KR_S(flush))))
        return KR_ERROR;
    KrValue raw = b->raw;
    kr_set(b, &b->raw, KR_ABSENT);
    b->detached = true;
    b->data = NULL;
    return raw;
}

static KrValue
ask_raw(KrValue self, KrValue name)
{
    KrBuffered *b = as_buffered(self);
    return check_ready(b) < 0 ? KR_ERROR : kr_io_call(b->raw, name);
}

static KrValue
seekable(KrValue self)
{
    return ask_raw(self, KR_S(seekable));
}

static KrValue
readable(KrValue self)
{
    return ask_raw(self, KR_S(readable));
}

static KrValue
writable(KrValue self)
{
    return ask_raw(self, KR_S(writable));
}

static KrValue
fileno(KrValue self)
{
    return ask_raw(self, KR_S(fileno));
}

static KrValue
isatty(KrValue self)
{
    return ask_raw(self, KR_S(isatty));
}

static KrValue
raw_attribute(KrValue self, KrValue name)
{
    KrBuffered *b = as_buffered(self);
    return check_ready(b) < 0 ? KR_ERROR : kr_getattr(b->raw, name);
}

static KrValue
get_name(KrValue self)
{
    return raw_attribute(self, KR_S(name));
}

static KrValue
get_mode(KrValue self)
{
    return raw_attribute(self, KR_S(mode));
}

static KrValue
get_closed(KrValue self)
{
    return raw_attribute(self, KR_S(closed));
}

static KrValue
get_raw(KrValue self)
{
    KrBuffered *b = as_buffered(self);
    return kr_isset(b->raw) ? b->raw : KR_None;
}

static KrValue
getstate(KrValue self)
{
    return kr_raise(KR_TypeError, "cannot pickle '%T' object", self);
}

static KrValue
repr(KrValue self)
{
    bool found;
    KrValue name = kr_getattr_opt(self, KR_S(name), &found);
    if (kr_pending_is(KR_ValueError)) {
        kr_clear();
        found = false;
    }
    if (kr_pending())
        return KR_ERROR;
    if (!found)
        return kr_str_format("<%N>", kr_typeof(self));
    return kr_str_format("<%N name=%R>", kr_typeof(self), name);
}

// ---- the three types ----------------------------------------------------------------------------

static KR_IF_REACHED const KrType *random_if_reached = &kr_bufferedrandom_type;

int
kr_buffered_init(KrBuffered *b, KrValue raw, size_t size)
{
    const KrType *t = kr_typeof(kr_value(b));
    b->writable = kr_type_is_subtype(t, &kr_bufferedwriter_type) || kr_type_is_subtype(t, random_if_reached);
    b->readable = !kr_type_is_subtype(t, &kr_bufferedwriter_type);
    b->detached = false;
    b->direct = kr_exact(raw, &kr_fileio_type);
    b->data = NULL;
    b->size = size;
    b->at = -1;
    b->dirty = false;
    forget(b);
    kr_set(b, &b->raw, raw);
    if (b->direct)
        raw_file(b)->wrapped = true;
    else if (raw_tell(b) < 0)
        kr_clear();
    return 0;
}

static KrValue
make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    KrBuffered *b = kr_object_new(t);
    return b ? kr_value(b) : KR_ERROR;
}

static int
check_can(KrValue raw, KrValue name, const char *message)
{
    KrValue r = kr_io_call(raw, name);
    if (kr_iserr(r))
        return -1;
    if (kr_same(r, KR_True))
        return 0;
    kr_io_unsupported(message);
    return -1;
}

static const char signature[] = "(raw, buffer_size=8192)";

enum { READS = 1, WRITES = 2, SEEKS = 4 };

static int
init(const char *name, unsigned needs, KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrBuffered *b = as_buffered(self);
    KrValue a[2];
    KrSsize size = KR_IO_BUFFER_SIZE;
    if (kr_args(name, signature, args, nargs, kwnames, a) < 0 || (kr_isset(a[1]) && kr_as_ssize(a[1], &size) < 0))
        return -1;
    kr_set(b, &b->raw, KR_ABSENT);
    b->detached = false;
    if (needs & SEEKS && check_can(a[0], KR_S(seekable), "File or stream is not seekable.") < 0)
        return -1;
    if (needs & READS && check_can(a[0], KR_S(readable), "File or stream is not readable.") < 0)
        return -1;
    if (needs & WRITES && check_can(a[0], KR_S(writable), "File or stream is not writable.") < 0)
        return -1;
    if (size <= 0) {
        kr_raise(KR_ValueError, "buffer size must be strictly positive");
        return -1;
    }
    return kr_buffered_init(b, a[0], size);
}

static int
reader_init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    return init("BufferedReader", READS, self, args, nargs, kwnames);
}

static int
writer_init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    return init("BufferedWriter", WRITES, self, args, nargs, kwnames);
}

static int
random_init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    return init("BufferedRandom", SEEKS | READS | WRITES, self, args, nargs, kwnames);
}

#define COMMON_ROWS                                                            \
    KR_METHOD("detach", detach, "(self, /)", VALUE, RUNS, "Takes the raw file off and returns it."), \
    KR_METHOD("flush", flush, "(self, /) -> None", VALUE, RUNS, "Writes out what is held back."), \
    KR_METHOD("close", close_file, "(self, /) -> None", VALUE, RUNS, "Flushes and closes."), \
    KR_METHOD("seekable", seekable, "(self, /) -> bool", VALUE, RUNS, "Whether seek() works."), \
    KR_METHOD("fileno", fileno, "(self, /) -> int", VALUE, RUNS, "The descriptor."), \
    KR_METHOD("isatty", isatty, "(self, /) -> bool", VALUE, RUNS, "Whether it is a terminal."), \
    KR_METHOD("seek", seek, "(self, target, whence=0, /) -> int", VALUE, RUNS, "Moves to the place target bytes from where whence says."), \
    KR_METHOD("tell", tell, "(self, /) -> int", VALUE, RUNS, "The current place."), \
    KR_METHOD("truncate", truncate, "(self, pos=None, /) -> int", VALUE, RUNS, "Makes the file that long."), \
    KR_METHOD("__getstate__", getstate, "(self, /)", VALUE, RUNS, NULL),       \
    KR_GETSET("name", get_name, NULL, NULL), KR_GETSET("mode", get_mode, NULL, NULL), \
    KR_GETSET("closed", get_closed, NULL, NULL), KR_GETSET("raw", get_raw, NULL, NULL)

#define READER_ROWS                                                            \
    KR_METHOD("read", read, "(self, size=-1, /)", VALUE, RUNS, "At most size bytes, all that follow for -1."), \
    KR_METHOD("peek", peek, "(self, size=0, /)", VALUE, RUNS, "Bytes that follow, without moving."), \
    KR_METHOD("read1", read1, "(self, size=-1, /)", VALUE, RUNS, "At most size bytes, by at most one read of the raw file."), \
    KR_METHOD("readinto", readinto, "(self, buffer, /)", VALUE, RUNS, "Fills the buffer; how many bytes."), \
    KR_METHOD("readinto1", readinto1, "(self, buffer, /)", VALUE, RUNS, "The same, by at most one read of the raw file."), \
    KR_METHOD("readline", readline, "(self, size=-1, /)", VALUE, RUNS, "The next line, at most size bytes of it.")

static const KrRow reader_rows[] = {
    COMMON_ROWS,
    READER_ROWS,
    KR_METHOD("readable", readable, "(self, /) -> bool", VALUE, RUNS, "Whether it was opened for reading."),
    KR_END_ROWS,
};

static const KrRow writer_rows[] = {
    COMMON_ROWS,
    KR_METHOD("writable", writable, "(self, /) -> bool", VALUE, RUNS, "Whether it was opened for writing."),
    KR_METHOD("write", write, "(self, buffer, /) -> int", VALUE, RUNS, "Writes the bytes; how many."),
    KR_END_ROWS,
};

static const KrRow random_rows[] = {
    COMMON_ROWS,
    READER_ROWS,
    KR_METHOD("readable", readable, "(self, /) -> bool", VALUE, RUNS, "Whether it was opened for reading."),
    KR_METHOD("writable", writable, "(self, /) -> bool", VALUE, RUNS, "Whether it was opened for writing."),
    KR_METHOD("write", write, "(self, buffer, /) -> int", VALUE, RUNS, "Writes the bytes; how many."),
    KR_END_ROWS,
};

#define BUFFERED_TYPE(self, text, doctext, rowtable)                           \
    KR_TYPE_HEAD(self, text, KrBuffered), .base = &kr_bufferediobase_type,     \
    .flags = KR_TF_BASE | KR_TF_FINALIZE | KR_TF_WEAKREF,                      \
    .extra = offsetof(KrIOBase, extra), .doc = doctext, .sig = signature,      \
    .rows = rowtable

const KrType kr_bufferedreader_type = {
    BUFFERED_TYPE(kr_bufferedreader_type, "_io.BufferedReader", "A buffer for a raw file that is read.", reader_rows),
    .slot = { .make = make, .init = reader_init, .repr = repr, .next = next },
};

const KrType kr_bufferedwriter_type = {
    BUFFERED_TYPE(kr_bufferedwriter_type, "_io.BufferedWriter", "A buffer for a raw file that is written.", writer_rows),
    .slot = { .make = make, .init = writer_init, .repr = repr },
};

const KrType kr_bufferedrandom_type = {
    BUFFERED_TYPE(kr_bufferedrandom_type, "_io.BufferedRandom", "A buffer for a raw file that is read and written.", random_rows),
    .slot = { .make = make, .init = random_init, .repr = repr, .next = next },
};

// ---- BufferedRWPair -----------------------------------------------------------------------------------

typedef struct KrRWPair {
    KrIOBase base;
    KrValue reader, writer;     // ABSENT: not initialised
} KrRWPair;

static KrRWPair *
as_pair(KrValue v)
{
    return (KrRWPair *)kr_obj(v);
}

static KrValue
pair_call(KrValue file, const char *name, const KrValue *args, size_t nargs)
{
    if (!kr_isset(file))
        return kr_raise(KR_ValueError, "I/O operation on uninitialized object");
    KrValue f = kr_getattr(file, kr_str(name));
    return kr_iserr(f) ? KR_ERROR : kr_call(f, args, nargs, KR_ABSENT);
}

static KrValue
pair_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    KrRWPair *p = kr_object_new(t);
    return p ? kr_value(p) : KR_ERROR;
}

static int
pair_init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrRWPair *p = as_pair(self);
    KrValue a[3];
    if (kr_args("BufferedRWPair", "(reader, writer, buffer_size=8192, /)", args, nargs, kwnames, a) < 0)
        return -1;
    KrValue size = kr_isset(a[2]) ? a[2] : kr_int(KR_IO_BUFFER_SIZE);
    if (check_can(a[0], KR_S(readable), "File or stream is not readable.") < 0 || check_can(a[1], KR_S(writable), "File or stream is not writable.") < 0)
        return -1;
    KrValue reader = kr_call2(kr_type_value(&kr_bufferedreader_type), a[0], size);
    KrValue writer = kr_iserr(reader) ? KR_ERROR : kr_call2(kr_type_value(&kr_bufferedwriter_type), a[1], size);
    if (kr_iserr(writer))
        return -1;
    kr_set(p, &p->reader, reader);
    kr_set(p, &p->writer, writer);
    return 0;
}

#define PAIR_METHOD(name, half)                                                \
    static KrValue pair_##name(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames) \
    {                                                                          \
        (void)kwnames;                                                         \
        return pair_call(as_pair(self)->half, #name, args, nargs);             \
    }
PAIR_METHOD(read, reader)
PAIR_METHOD(peek, reader)
PAIR_METHOD(read1, reader)
PAIR_METHOD(readinto, reader)
PAIR_METHOD(readinto1, reader)
PAIR_METHOD(readable, reader)
PAIR_METHOD(write, writer)
PAIR_METHOD(flush, writer)
PAIR_METHOD(writable, writer)
#undef PAIR_METHOD

static KrValue
pair_close(KrValue self)
{
    KrRWPair *p = as_pair(self);
    KrValue failure = KR_ABSENT;
    if (kr_iserr(pair_call(p->writer, "close", NULL, 0)))
        failure = kr_take();
    KrValue r = pair_call(p->reader, "close", NULL, 0);
    return kr_io_close_result(r, failure);
}

static KrValue
pair_isatty(KrValue self)
{
    KrValue r = pair_call(as_pair(self)->writer, "isatty", NULL, 0);
    return kr_same(r, KR_False) ? pair_call(as_pair(self)->reader, "isatty", NULL, 0) : r;
}

static KrValue
pair_get_closed(KrValue self)
{
    KrValue w = as_pair(self)->writer;
    if (!kr_isset(w))
        return kr_raise(KR_RuntimeError, "the BufferedRWPair object is being garbage-collected");
    return kr_getattr(w, KR_S(closed));
}

static const KrRow pair_rows[] = {
    KR_VMETHOD("read", pair_read, "(self, /, *args)", VALUE, RUNS, NULL),
    KR_VMETHOD("peek", pair_peek, "(self, /, *args)", VALUE, RUNS, NULL),
    KR_VMETHOD("read1", pair_read1, "(self, /, *args)", VALUE, RUNS, NULL),
    KR_VMETHOD("readinto", pair_readinto, "(self, /, *args)", VALUE, RUNS, NULL),
    KR_VMETHOD("readinto1", pair_readinto1, "(self, /, *args)", VALUE, RUNS, NULL),
    KR_VMETHOD("readable", pair_readable, "(self, /, *args)", VALUE, RUNS, NULL),
    KR_VMETHOD("write", pair_write, "(self, /, *args)", VALUE, RUNS, NULL),
    KR_VMETHOD("flush", pair_flush, "(self, /, *args)", VALUE, RUNS, NULL),
    KR_VMETHOD("writable", pair_writable, "(self, /, *args)", VALUE, RUNS, NULL),
    KR_METHOD("close", pair_close, "(self, /)", VALUE, RUNS, NULL),
    KR_METHOD("isatty", pair_isatty, "(self, /)", VALUE, RUNS, NULL),
    KR_GETSET("closed", pair_get_closed, NULL, NULL),
    KR_END_ROWS,
};

const KrType kr_bufferedrwpair_type = {
    KR_TYPE_HEAD(kr_bufferedrwpair_type, "_io.BufferedRWPair", KrRWPair),
    .base = &kr_bufferediobase_type,
    .flags = KR_TF_BASE | KR_TF_FINALIZE | KR_TF_WEAKREF,
    .extra = offsetof(KrIOBase, extra),
    .doc = "A buffered reader and a buffered writer, as one file.",
    .sig = "(reader, writer, buffer_size=8192, /)",
    .rows = pair_rows,
    .slot = { .make = pair_make, .init = pair_init },
};
