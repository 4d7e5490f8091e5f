// _io_base.c - the abstract base classes of files, and what all files share.
//
// Nothing is closed when its last reference goes: there are no references
// counted. A file that dies is closed by its finaliser; one with unwritten data
// is listed in kr_state.unwritten, cannot die, and is written out before the
// next open, fork or exec and at the end.

#include "_io.h"

// ---- calls ---------------------------------------------------------------------

KrValue
kr_io_call(KrValue file, KrValue name)
{
    KrValue self = KR_ABSENT;
    KrValue f = kr_load_method(file, name, &self);
    if (kr_iserr(f))
        return KR_ERROR;
    return kr_isset(self) ? kr_call1(f, self) : kr_call0(f);
}

KrValue
kr_io_call1(KrValue file, KrValue name, KrValue arg)
{
    KrValue self = KR_ABSENT;
    KrValue f = kr_load_method(file, name, &self);
    if (kr_iserr(f))
        return KR_ERROR;
    return kr_isset(self) ? kr_call2(f, self, arg) : kr_call1(f, arg);
}

// The pending exception is an OSError with EINTR: dropped, to try again.
bool
kr_io_interrupted(void)
{
    if (!kr_pending_is(&kr_InterruptedError_type))
        return false;
    kr_clear();
    return true;
}

// What close() gives: r is what closing below gave, failure (KR_ABSENT: none) what
// went wrong before.
KrValue
kr_io_close_result(KrValue r, KrValue failure)
{
    if (!kr_isset(failure))
        return r;
    if (kr_iserr(r)) {
        KrException *e = (KrException *)kr_obj(kr_take());
        kr_set(e, &e->context, failure);
        failure = kr_value(e);
    }
    kr_set_pending(failure);
    return KR_ERROR;
}

// ---- arguments -------------------------------------------------------------------

int
kr_io_size(KrValue v, KrSsize *n)
{
    if (!kr_isset(v) || kr_is_none(v))
        return 0;
    if (kr_has_index(v))
        return kr_as_ssize(v, n);
    kr_raise(KR_TypeError, "argument should be integer or None, not '%T'", v);
    return -1;
}

int
kr_io_target(const char *fname, KrValue v, KrBuffer *b)
{
    if (kr_as_buffer(v, b, 1) == 0)
        return 0;
    if (!kr_pending_is(KR_TypeError) && !kr_pending_is(KR_BufferError))
        return -1;
    kr_clear();
    kr_raise(KR_TypeError, "%s() argument must be read-write bytes-like object, not %A", fname, v);
    return -1;
}

// ---- io.UnsupportedOperation ---------------------------------------------------------

KrValue
kr_io_unsupported_type(void)
{
    if (kr_isset(kr_state.unsupported_operation))
        return kr_state.unsupported_operation;
    KrValue dict = kr_dict_new();
    KrValue module = kr_intern_text("io", 2);
    if (kr_iserr(dict) || kr_iserr(module) || kr_dict_set(dict, KR_S(__module__), module) < 0)
        return KR_ERROR;
    KrValue bases = kr_tuple(2, kr_type_value(KR_OSError), kr_type_value(KR_ValueError));
    KrValue name = kr_str("UnsupportedOperation");
    if (kr_iserr(bases) || kr_iserr(name))
        return KR_ERROR;
    return kr_state.unsupported_operation = kr_type_new(&kr_type_type, name, bases, dict, KR_ABSENT);
}

KrValue
kr_io_unsupported(const char *message)
{
    KrValue type = kr_io_unsupported_type();
    return kr_iserr(type) ? KR_ERROR : kr_raise(kr_as_type(type), "%s", message);
}

// ---- unwritten data ---------------------------------------------------------------------

void
kr_io_list(KrUnwritten *u)
{
    if (u->listed)
        return;
    u->listed = true;
    u->newer = NULL;
    u->older = kr_state.unwritten;
    if (u->older)
        u->older->newer = u;
    kr_state.unwritten = u;
}

void
kr_io_unlist(KrUnwritten *u)
{
    if (!u->listed)
        return;
    u->listed = false;
    if (u->newer)
        u->newer->older = u->older;
    else
        kr_state.unwritten = u->older;
    if (u->older)
        u->older->newer = u->newer;
    u->newer = u->older = NULL;
}

// Writes out files whose data nobody could see otherwise. Before an open that is
// ordinary files only: their flush runs no Python code and does not wait.
void
kr_io_flush_all(bool at_end)
{
    if (!kr_state.unwritten)
        return;
    KrValue list = kr_list_new(8);
    for (KrUnwritten *u = kr_state.unwritten; u && !kr_iserr(list); u = u->older)
        if ((at_end || kr_io_is_plain(u)) && kr_list_append(list, kr_value(u)) < 0)
            list = KR_ERROR;
    for (size_t i = 0; !kr_iserr(list) && i < kr_as_list(list)->len; i++)
        if (kr_iserr(kr_io_call(kr_as_list(list)->items[i], KR_S(flush))))
            kr_clear();
    kr_clear();
}

// ---- _IOBase ------------------------------------------------------------------------------

int
kr_io_closed(KrValue file)
{
    KrValue closed = kr_getattr(file, KR_S(closed));
    return kr_iserr(closed) ? -1 : kr_truth(closed);
}

int
kr_io_check_closed(KrValue file)
{
    int closed = kr_io_closed(file);
    if (closed > 0)
        kr_raise(KR_ValueError, "I/O operation on closed file.");
    return closed ? -1 : 0;
}

static KrValue
check_closed(KrValue self)
{
    return kr_io_check_closed(self) < 0 ? KR_ERROR : KR_None;
}

static KrValue
check(KrValue self, KrValue name, const char *message)
{
    KrValue r = kr_io_call(self, name);
    if (kr_iserr(r) || kr_same(r, KR_True))
        return r;
    return kr_io_unsupported(message);
}

static KrValue
check_seekable(KrValue self)
{
    return check(self, KR_S(seekable), "File or stream is not seekable.");
}

static KrValue
check_readable(KrValue self)
{
    return check(self, KR_S(readable), "File or stream is not readable.");
}

static KrValue
check_writable(KrValue self)
{
    return check(self, KR_S(writable), "File or stream is not writable.");
}

static KrValue
unsupported_seek(KrValue self, KrValue offset, KrValue whence)
{
    (void)self, (void)offset, (void)whence;
    return kr_io_unsupported("seek");
}

static KrValue
tell(KrValue self)
{
    KrValue args[2] = { kr_int(0), kr_int(1) };
    KrValue seek = kr_getattr(self, KR_S(seek));
    return kr_iserr(seek) ? KR_ERROR : kr_call(seek, args, 2, KR_ABSENT);
}

static KrValue
unsupported_truncate(KrValue self, KrValue size)
{
    (void)self, (void)size;
    return kr_io_unsupported("truncate");
}

static KrValue
unsupported_fileno(KrValue self)
{
    (void)self;
    return kr_io_unsupported("fileno");
}

// Closed by close() of this class: an attribute, so that subclasses share it.
static int
base_closed(KrValue self)
{
    if (kr_exact(self, &kr_fileio_type))
        return ((KrFileIO *)kr_obj(self))->fd < 0;
    bool found;
    KrValue v = kr_getattr_opt(self, KR_S(__IOBase_closed), &found);
    if (!found)
        return kr_pending() ? -1 : 0;
    return kr_truth(v);
}

static KrValue
get_closed(KrValue self)
{
    int closed = base_closed(self);
    return closed < 0 ? KR_ERROR : kr_bool(closed);
}

static KrValue
flush(KrValue self)
{
    int closed = base_closed(self);
    if (closed > 0)
        return kr_raise(KR_ValueError, "I/O operation on closed file.");
    return closed < 0 ? KR_ERROR : KR_None;
}

// The file counts as closed even if its flush fails.
static KrValue
close_file(KrValue self)
{
    int closed = base_closed(self);
    if (closed)
        return closed < 0 ? KR_ERROR : KR_None;
    KrValue r = kr_io_call(self, KR_S(flush));
    KrValue failed = kr_iserr(r) ? kr_take() : KR_ABSENT;
    int set = kr_setattr(self, KR_S(__IOBase_closed), KR_True);
    if (kr_isset(failed)) {
        if (set < 0)
            kr_clear();
        kr_set_pending(failed);
        return KR_ERROR;
    }
    return set < 0 ? KR_ERROR : KR_None;
}

static KrValue
answer_false(KrValue self)
{
    (void)self;
    return KR_False;
}

static KrValue
isatty(KrValue self)
{
    return kr_io_check_closed(self) < 0 ? KR_ERROR : KR_False;
}

static KrValue
enter(KrValue self)
{
    return kr_io_check_closed(self) < 0 ? KR_ERROR : self;
}

static KrValue
leave(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return kr_io_call(self, KR_S(close));
}

static KrValue
iter(KrValue self)
{
    return enter(self);
}

static KrValue
next(KrValue self)
{
    KrValue line = kr_io_call(self, KR_S(readline));
    if (kr_iserr(line))
        return KR_ERROR;
    KrSsize n = kr_len(line);
    return n > 0 ? line : KR_ERROR;
}

// How many bytes to read for the rest of a line: 1, or what peek() shows of it.
static int
line_step(KrValue self, bool has_peek, KrSsize limit, KrSsize sofar, KrSsize *step)
{
    *step = 1;
    if (!has_peek)
        return 0;
    KrValue b;
    do {
        b = kr_io_call1(self, KR_S(peek), kr_int(1));
    } while (kr_iserr(b) && kr_io_interrupted());
    if (kr_iserr(b))
        return -1;
    if (!kr_is_bytes(b)) {
        kr_raise(KR_OSError, "peek() should have returned a bytes object, not '%T'", b);
        return -1;
    }
    KrBuffer data;
    if (kr_as_buffer(b, &data, 0) < 0)
        return -1;
    size_t most = data.len;
    if (limit >= 0 && most > (size_t)(limit - sofar))
        most = limit - sofar;
    if (most) {
        const uint8_t *end = memchr(data.data, '\n', most);
        *step = end ? end - data.data + 1 : (KrSsize)most;
    }
    kr_buffer_release(&data);
    return 0;
}

static KrValue
readline(KrValue self, KrValue size)
{
    KrSsize limit = -1;
    if (kr_io_size(size, &limit) < 0)
        return KR_ERROR;
    bool has_peek;
    kr_getattr_opt(self, KR_S(peek), &has_peek);
    if (kr_pending())
        return KR_ERROR;
    size_t n = 0, cap = 0;
    uint8_t *line = NULL;
    while (limit < 0 || n < (size_t)limit) {
        KrSsize step;
        if (line_step(self, has_peek, limit, n, &step) < 0)
            return KR_ERROR;
        KrValue b = kr_io_call1(self, KR_S(read), kr_int(step));
        if (kr_iserr(b)) {
            if (kr_io_interrupted())
                continue;
            return KR_ERROR;
        }
        if (!kr_is_bytes(b))
            return kr_raise(KR_OSError, "read() should have returned a bytes object, not '%T'", b);
        KrBuffer data;
        if (kr_as_buffer(b, &data, 0) < 0)
            return KR_ERROR;
        if (!data.len)
            break;
        if (n + data.len > cap) {
            cap = (n + data.len) * 2 + 64;
            line = kr_realloc_bytes(line, n, cap);
            if (!line)
                return KR_ERROR;
        }
        memcpy(line + n, data.data, data.len);
        n += data.len;
        kr_buffer_release(&data);
        if (line[n - 1] == '\n')
            break;
    }
    return kr_bytes(n ? line : (const uint8_t *)"", n);
}

static KrValue
readlines(KrValue self, KrValue hint)
{
    KrSsize most = -1, n = 0;
    if (kr_io_size(hint, &most) < 0)
        return KR_ERROR;
    KrValue list = kr_list_new(0);
    if (kr_iserr(list))
        return KR_ERROR;
    if (most <= 0)
        return kr_list_extend(list, self) < 0 ? KR_ERROR : list;
    KrValue it = kr_iter(self);
    if (kr_iserr(it))
        return KR_ERROR;
    for (;;) {
        KrValue line = kr_next(it);
        if (kr_iserr(line))
            return kr_pending() ? KR_ERROR : list;
        if (kr_list_append(list, line) < 0)
            return KR_ERROR;
        KrSsize len = kr_len(line);
        if (len < 0)
            return KR_ERROR;
        n += len;
        if (n > most)
            return list;
    }
}

static KrValue
writelines(KrValue self, KrValue lines)
{
    if (kr_io_check_closed(self) < 0)
        return KR_ERROR;
    KrValue it = kr_iter(lines);
    if (kr_iserr(it))
        return KR_ERROR;
    for (;;) {
        KrValue line = kr_next(it);
        if (kr_iserr(line))
            return kr_pending() ? KR_ERROR : KR_None;
        KrValue r;
        if (kr_exact(self, &kr_textiowrapper_type) && kr_is_str(line)) {
            if (kr_io_write(self, line) < 0)
                return KR_ERROR;
            continue;
        }
        do {
            r = kr_io_call1(self, KR_S(write), line);
        } while (kr_iserr(r) && kr_io_interrupted());
        if (kr_iserr(r))
            return KR_ERROR;
    }
}

// At the end of the program only what Python code defines has to be closed: the
// rest has been written out, and may still be used by finalisers to come.
static void
finalize(KrValue self)
{
    if (kr_state.finishing && !(kr_typeof(self)->flags & KR_TF_HEAP))
        return;
    int closed = kr_io_closed(self);
    if (closed < 0)
        kr_clear();
    if (closed <= 0 && kr_iserr(kr_io_call(self, KR_S(close))))
        kr_clear();
}

static KrValue
make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    KrIOBase *b = kr_object_new(t);
    return b ? kr_value(b) : KR_ERROR;
}

static const KrRow iobase_rows[] = {
    KR_METHOD("seek", unsupported_seek, "(self, offset, whence=0, /) -> int", VALUE, RUNS, "Moves to the place offset bytes from where whence says."),
    KR_METHOD("tell", tell, "(self, /) -> int", VALUE, RUNS, "The current place."),
    KR_METHOD("truncate", unsupported_truncate, "(self, size=None, /) -> int", VALUE, RUNS, "Makes the file that long."),
    KR_METHOD("flush", flush, "(self, /) -> None", VALUE, RUNS, "Writes out what is held back."),
    KR_METHOD("close", close_file, "(self, /) -> None", VALUE, RUNS, "Flushes and closes."),
    KR_METHOD("seekable", answer_false, "(self, /) -> bool", VALUE, RUNS, "Whether seek() works."),
    KR_METHOD("readable", answer_false, "(self, /) -> bool", VALUE, RUNS, "Whether it was opened for reading."),
    KR_METHOD("writable", answer_false, "(self, /) -> bool", VALUE, RUNS, "Whether it was opened for writing."),
    KR_METHOD("_checkClosed", check_closed, "(self, /)", VALUE, RUNS, NULL),
    KR_METHOD("_checkSeekable", check_seekable, "(self, /)", VALUE, RUNS, NULL),
    KR_METHOD("_checkReadable", check_readable, "(self, /)", VALUE, RUNS, NULL),
    KR_METHOD("_checkWritable", check_writable, "(self, /)", VALUE, RUNS, NULL),
    KR_METHOD("fileno", unsupported_fileno, "(self, /) -> int", VALUE, RUNS, "The descriptor."),
    KR_METHOD("isatty", isatty, "(self, /) -> bool", VALUE, RUNS, "Whether it is a terminal."),
    KR_METHOD("__enter__", enter, "(self, /)", VALUE, RUNS, NULL),
    KR_VMETHOD("__exit__", leave, "(self, /, *args)", VALUE, RUNS, NULL),
    KR_METHOD("readline", readline, "(self, size=-1, /)", VALUE, RUNS, "The next line, at most size bytes of it."),
    KR_METHOD("readlines", readlines, "(self, hint=-1, /) -> list", VALUE, RUNS, "The lines up to about hint bytes."),
    KR_METHOD("writelines", writelines, "(self, lines, /) -> None", VALUE, RUNS, "Writes each of the lines."),
    KR_GETSET("closed", get_closed, NULL, NULL),
    KR_GETSET("__dict__", kr_instance_dict, NULL, NULL),
    KR_END_ROWS,
};

const KrType kr_iobase_type = {
    KR_TYPE_HEAD(kr_iobase_type, "_io._IOBase", KrIOBase),
    .flags = KR_TF_BASE | KR_TF_FINALIZE | KR_TF_WEAKREF,
    .extra = offsetof(KrIOBase, extra),
    .doc = "The abstract base class of all files.",
    .rows = iobase_rows,
    .slot = { .make = make, .iter = iter, .next = next, .finalize = finalize },
};

// ---- _RawIOBase -----------------------------------------------------------------------------

static KrValue
raw_read(KrValue self, KrValue size)
{
    KrSsize n = -1;
    if (kr_isset(size) && kr_as_ssize(size, &n) < 0)
        return KR_ERROR;
    if (n < 0)
        return kr_io_call(self, KR_S(readall));
    uint8_t *zeros = kr_alloc_bytes(n + 1);
    if (!zeros)
        return KR_ERROR;
    memset(zeros, 0, n);
    KrValue b = kr_bytearray_new(zeros, n);
    KrValue got = kr_iserr(b) ? KR_ERROR : kr_io_call1(self, KR_S(readinto), b);
    KrSsize m;
    if (kr_iserr(got) || kr_is_none(got))
        return got;
    if (kr_as_ssize(got, &m) < 0)
        return KR_ERROR;
    KrByteArray *a = (KrByteArray *)kr_obj(b);
    if (m < 0 || (size_t)m > a->len)
        return kr_raise(KR_ValueError, "readinto returned %zd outside buffer size %zu", m, a->len);
    return kr_bytes(a->data, m);
}

static KrValue
raw_readall(KrValue self)
{
    size_t n = 0, cap = 0;
    uint8_t *all = NULL;
    for (;;) {
        KrValue b = kr_io_call1(self, KR_S(read), kr_int(KR_IO_BUFFER_SIZE));
        if (kr_iserr(b)) {
            if (kr_io_interrupted())
                continue;
            return KR_ERROR;
        }
        if (kr_is_none(b)) {
            if (!n)
                return b;
            break;
        }
        if (!kr_is_bytes(b))
            return kr_raise(KR_TypeError, "read() should return bytes");
        KrBuffer data;
        if (kr_as_buffer(b, &data, 0) < 0)
            return KR_ERROR;
        if (!data.len)
            break;
        if (n + data.len > cap) {
            cap = (n + data.len) * 2;
            all = kr_realloc_bytes(all, n, cap);
            if (!all)
                return KR_ERROR;
        }
        memcpy(all + n, data.data, data.len);
        n += data.len;
        kr_buffer_release(&data);
    }
    return kr_bytes(n ? all : (const uint8_t *)"", n);
}

static KrValue
not_implemented(KrValue self, KrValue arg)
{
    (void)self, (void)arg;
    kr_raise_object(kr_exception_new(&kr_NotImplementedError_type, kr_tuple(0)));
    return KR_ERROR;
}

static const KrRow raw_rows[] = {
    KR_METHOD("read", raw_read, "(self, size=-1, /)", VALUE, RUNS, "At most size bytes, by one call of the system."),
    KR_METHOD("readall", raw_readall, "(self, /)", VALUE, RUNS, "All that follows."),
    KR_METHOD("readinto", not_implemented, "(self, buffer, /)", VALUE, RUNS, NULL),
    KR_METHOD("write", not_implemented, "(self, b, /)", VALUE, RUNS, NULL),
    KR_END_ROWS,
};

const KrType kr_rawiobase_type = {
    KR_TYPE_HEAD(kr_rawiobase_type, "_io._RawIOBase", KrIOBase),
    .base = &kr_iobase_type,
    .flags = KR_TF_BASE | KR_TF_FINALIZE | KR_TF_WEAKREF,
    .extra = offsetof(KrIOBase, extra),
    .doc = "The base class of files without a buffer.",
    .rows = raw_rows,
};

// ---- _BufferedIOBase ---------------------------------------------------------------------------

static KrValue
unsupported_detach(KrValue self)
{
    (void)self;
    return kr_io_unsupported("detach");
}

static KrValue
unsupported_read(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return kr_io_unsupported("read");
}

static KrValue
unsupported_read1(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return kr_io_unsupported("read1");
}

static KrValue
unsupported_write(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return kr_io_unsupported("write");
}

static KrValue
read_into(KrValue self, const char *fname, KrValue name, KrValue target)
{
    KrBuffer to;
    if (kr_io_target(fname, target, &to) < 0)
        return KR_ERROR;
    KrValue r = KR_ERROR;
    KrValue b = kr_io_call1(self, name, kr_int(to.len));
    KrBuffer from;
    if (kr_iserr(b)) {
        r = KR_ERROR;
    } else if (!kr_is_bytes(b)) {
        kr_raise(KR_TypeError, "read() should return bytes");
    } else if (kr_as_buffer(b, &from, 0) == 0) {
        if (from.len > to.len) {
            kr_raise(KR_ValueError, "read() returned too much data: %zu bytes requested, %zu returned", to.len, from.len);
        } else {
            memcpy(to.data, from.data, from.len);
            r = kr_int(from.len);
        }
        kr_buffer_release(&from);
    }
    kr_buffer_release(&to);
    return r;
}

static KrValue
buffered_readinto(KrValue self, KrValue b)
{
    return read_into(self, "readinto", KR_S(read), b);
}

static KrValue
buffered_readinto1(KrValue self, KrValue b)
{
    return read_into(self, "readinto1", KR_S(read1), b);
}

static const KrRow buffered_rows[] = {
    KR_METHOD("detach", unsupported_detach, "(self, /)", VALUE, RUNS, "Takes the raw file off and returns it."),
    KR_VMETHOD("read", unsupported_read, "(self, /, *args)", VALUE, RUNS, "At most size bytes, all that follow for -1."),
    KR_VMETHOD("read1", unsupported_read1, "(self, /, *args)", VALUE, RUNS, "At most size bytes, by at most one read of the raw file."),
    KR_VMETHOD("write", unsupported_write, "(self, /, *args)", VALUE, RUNS, "Writes the bytes; how many."),
    KR_METHOD("readinto", buffered_readinto, "(self, buffer, /)", VALUE, RUNS, NULL),
    KR_METHOD("readinto1", buffered_readinto1, "(self, buffer, /)", VALUE, RUNS, NULL),
    KR_END_ROWS,
};

const KrType kr_bufferediobase_type = {
    KR_TYPE_HEAD(kr_bufferediobase_type, "_io._BufferedIOBase", KrIOBase),
    .base = &kr_iobase_type,
    .flags = KR_TF_BASE | KR_TF_FINALIZE | KR_TF_WEAKREF,
    .extra = offsetof(KrIOBase, extra),
    .doc = "The base class of files with a buffer.",
    .rows = buffered_rows,
};

// ---- _TextIOBase -------------------------------------------------------------------------------

static KrValue
unsupported_readline(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return kr_io_unsupported("readline");
}

static KrValue
get_none(KrValue self)
{
    (void)self;
    return KR_None;
}

static const KrRow text_rows[] = {
    KR_METHOD("detach", unsupported_detach, "(self, /)", VALUE, RUNS, "Takes the buffer off and returns it."),
    KR_VMETHOD("read", unsupported_read, "(self, /, *args)", VALUE, RUNS, "At most n characters."),
    KR_VMETHOD("readline", unsupported_readline, "(self, /, *args)", VALUE, RUNS, "The next line."),
    KR_VMETHOD("write", unsupported_write, "(self, /, *args)", VALUE, RUNS, "Writes the string."),
    KR_GETSET("encoding", get_none, NULL, NULL),
    KR_GETSET("newlines", get_none, NULL, NULL),
    KR_GETSET("errors", get_none, NULL, NULL),
    KR_END_ROWS,
};

const KrType kr_textiobase_type = {
    KR_TYPE_HEAD(kr_textiobase_type, "_io._TextIOBase", KrIOBase),
    .base = &kr_iobase_type,
    .flags = KR_TF_BASE | KR_TF_FINALIZE | KR_TF_WEAKREF,
    .extra = offsetof(KrIOBase, extra),
    .doc = "The base class of text files.",
    .rows = text_rows,
};
