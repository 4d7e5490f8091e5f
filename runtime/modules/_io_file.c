// _io_file.c - FileIO: a descriptor as a raw file.
//
// A FileIO that dies under a buffered file closes its descriptor only at the
// collection after: finalisers come without order, and somebody who dies with it
// may still have to write.

#include <errno.h>
#include <fcntl.h>

#include "_io.h"

static KrFileIO *
as_file(KrValue v)
{
    return (KrFileIO *)kr_obj(v);
}

static KrValue
file_value(const KrFileIO *f)
{
    return kr_value(f);
}

// ---- failing ------------------------------------------------------------------

static KrValue
closed_error(void)
{
    return kr_raise(KR_ValueError, "I/O operation on closed file");
}

static KrValue
mode_error(const char *action)
{
    KrValue type = kr_io_unsupported_type();
    return kr_iserr(type) ? KR_ERROR : kr_raise(kr_as_type(type), "File not open for %s", action);
}

// A system call has failed: its errno, unless an exception is pending already.
static KrValue
failed(KrValue filename)
{
    return kr_pending() ? KR_ERROR : kr_raise_errno(filename);
}

static bool
would_block(void)
{
    return !kr_pending() && (errno == EAGAIN || errno == EWOULDBLOCK);
}

// ---- opening ---------------------------------------------------------------------

static int
parse_mode(KrFileIO *f, const char *mode, int *flags)
{
    bool chosen = false, plus = false;
    f->created = f->readable = f->writable = f->appending = false;
    *flags = 0;
    for (const char *m = mode; *m; m++) {
        switch (*m) {
        case 'x': case 'r': case 'w': case 'a':
            if (chosen)
                goto bad;
            chosen = true;
            f->created = *m == 'x';
            f->readable = *m == 'r';
            f->writable = *m != 'r';
            f->appending = *m == 'a';
            *flags |= *m == 'x' ? O_EXCL | O_CREAT : *m == 'w' ? O_CREAT | O_TRUNC : *m == 'a' ? O_CREAT | O_APPEND : 0;
            break;
        case 'b':
            break;
        case '+':
            if (plus)
                goto bad;
            plus = true;
            break;
        default:
            kr_raise(KR_ValueError, "invalid mode: %s", mode);
            return -1;
        }
    }
    if (!chosen)
        goto bad;
    if (plus)
        f->readable = f->writable = true;
    *flags |= f->readable && f->writable ? O_RDWR : f->readable ? O_RDONLY : O_WRONLY;
    return 0;
bad:
    kr_raise(KR_ValueError, "Must have exactly one of create/read/write/append mode and at most one plus");
    return -1;
}

static int
call_opener(KrValue opener, KrValue file, int flags)
{
    int fd;
    KrValue r = kr_call2(opener, file, kr_int(flags | O_CLOEXEC));
    if (kr_iserr(r))
        return -1;
    if (!kr_is_int(r)) {
        kr_raise(KR_TypeError, "expected integer from opener");
        return -1;
    }
    if (kr_as_int(r, &fd) < 0)
        return -1;
    if (fd < 0) {
        kr_raise(KR_ValueError, "opener returned %d", fd);
        return -1;
    }
    if (kr_os_set_inheritable(fd, false) < 0) {
        failed(file);
        return -1;
    }
    return fd;
}

// By name or by opener; -1: failed.
static int
open_file(KrValue file, int flags, bool closefd, KrValue opener)
{
    const char *path = kr_fs_encode(file);
    if (!path)
        return -1;
    if (!closefd) {
        kr_raise(KR_ValueError, "Cannot use closefd=False with file name");
        return -1;
    }
    kr_io_flush_all(false);
    if (kr_isset(opener) && !kr_is_none(opener))
        return call_opener(opener, file, flags);
    int fd = kr_os_open(path, flags, 0666);
    if (fd < 0)
        failed(file);
    return fd;
}

static int
close_fd(KrFileIO *f)
{
    int fd = f->fd;
    f->fd = -1;
    if (fd < 0 || !f->closefd)
        return 0;
    return kr_os_close(fd);
}

static int
examine(KrFileIO *f, KrValue file)
{
    KrFileInfo info;
    if (kr_os_file_info(f->fd, &info) < 0) {
        if (errno != EBADF && !kr_pending())
            return 0;
        failed(KR_ABSENT);
        return -1;
    }
    if (info.is_directory) {
        errno = EISDIR;
        failed(file);
        return -1;
    }
    f->regular = info.is_regular;
    if (info.block)
        f->block = info.block;
    return 0;
}

// The descriptor that `file` is. 1: it is none.
static int
descriptor(KrValue file, int *fd)
{
    if (!kr_has_index(file))
        return 1;
    if (kr_as_int(file, fd) < 0)
        return -1;
    if (*fd < 0) {
        kr_raise(KR_ValueError, "negative file descriptor");
        return -1;
    }
    return 0;
}

int
kr_fileio_init(KrFileIO *f, KrValue file, const char *mode, bool closefd, KrValue opener)
{
    if (f->fd >= 0 && close_fd(f) < 0) {
        failed(KR_ABSENT);
        return -1;
    }
    int given = -1, flags;
    int is_name = descriptor(file, &given);
    if (is_name < 0 || parse_mode(f, mode, &flags) < 0)
        return -1;
    f->closefd = closefd;
    f->seekable = -1;
    f->block = KR_IO_BUFFER_SIZE;
    f->fd = is_name ? open_file(file, flags, closefd, opener) : given;
    if (f->fd < 0)
        return -1;
    if (examine(f, file) < 0 || kr_setattr(file_value(f), KR_S(name), file) < 0)
        goto fail;
    if (f->appending && kr_os_seek(f->fd, 0, SEEK_END) < 0 && errno != ESPIPE) {
        failed(KR_ABSENT);
        goto fail;
    }
    return 0;
fail:
    if (is_name)
        close_fd(f);
    f->fd = -1;
    return -1;
}

static KrFileIO *
new_file(const KrType *t)
{
    KrFileIO *f = kr_object_new(t);
    if (f) {
        f->fd = -1;
        f->seekable = -1;
        f->block = KR_IO_BUFFER_SIZE;
    }
    return f;
}

KrFileIO *
kr_fileio_new(void)
{
    return new_file(&kr_fileio_type);
}

static KrValue
make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    KrFileIO *f = new_file(t);
    return f ? kr_value(f) : KR_ERROR;
}

static const char signature[] = "(file, mode='r', closefd=True, opener=None)";

static int
init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue a[4];
    if (kr_args("FileIO", signature, args, nargs, kwnames, a) < 0)
        return -1;
    const char *mode = "r";
    if (kr_isset(a[1])) {
        if (!kr_is_str(a[1])) {
            kr_raise(KR_TypeError, "FileIO() argument 'mode' must be str, not %A", a[1]);
            return -1;
        }
        size_t n;
        mode = kr_as_utf8(a[1], &n);
        if (!mode)
            return -1;
    }
    int closefd = kr_isset(a[2]) ? kr_truth(a[2]) : 1;
    if (closefd < 0)
        return -1;
    return kr_fileio_init(as_file(self), a[0], mode, closefd, a[3]);
}

// ---- reading ----------------------------------------------------------------------

KrSsize
kr_fileio_read(KrFileIO *f, void *data, size_t n)
{
    if (f->fd < 0)
        return closed_error(), -1;
    if (!f->readable)
        return mode_error("reading"), -1;
    KrSsize got = kr_os_read(f->fd, data, n);
    if (got >= 0)
        return got;
    if (would_block())
        return -2;
    failed(KR_ABSENT);
    return -1;
}

static KrValue
count(KrSsize n)
{
    return n == -2 ? KR_None : n < 0 ? KR_ERROR : kr_int(n);
}

static KrValue
readinto(KrValue self, KrValue target)
{
    KrBuffer b;
    if (kr_io_target("readinto", target, &b) < 0)
        return KR_ERROR;
    KrValue r = count(kr_fileio_read(as_file(self), b.data, b.len));
    kr_buffer_release(&b);
    return r;
}

// A file that says how long it is gets room for that, and one byte to see its end.
static size_t
room_for_rest(KrFileIO *f)
{
    KrFileInfo info;
    if (!f->regular || kr_os_file_info(f->fd, &info) < 0)
        return KR_IO_BUFFER_SIZE;
    int64_t at = kr_os_seek(f->fd, 0, SEEK_CUR);
    if (at < 0 || info.size < at || (uint64_t)(info.size - at) > PTRDIFF_MAX / 2)
        return KR_IO_BUFFER_SIZE;
    return info.size - at + 1;
}

KrValue
kr_fileio_readall(KrFileIO *f)
{
    if (f->fd < 0)
        return closed_error();
    size_t cap = room_for_rest(f), n = 0;
    uint8_t *all = kr_alloc_bytes(cap);
    for (;;) {
        if (!all)
            return KR_ERROR;
        KrSsize got = kr_os_read(f->fd, all + n, cap - n);
        if (got < 0 && would_block()) {
            if (!n)
                return KR_None;
            break;
        }
        if (got < 0)
            return failed(KR_ABSENT);
        if (!got)
            break;
        n += got;
        if (n == cap) {
            size_t more = cap < ((size_t)1 << 26) ? cap * 2 : cap + cap / 8;
            all = kr_realloc_bytes(all, n, more);
            cap = more;
        }
    }
    return kr_bytes(all, n);
}

static KrValue
readall(KrValue self)
{
    return kr_fileio_readall(as_file(self));
}

static KrValue
read(KrValue self, KrValue size)
{
    KrFileIO *f = as_file(self);
    KrSsize n = -1;
    if (kr_io_size(size, &n) < 0)
        return KR_ERROR;
    if (f->fd < 0)
        return closed_error();
    if (!f->readable)
        return mode_error("reading");
    if (n < 0)
        return kr_fileio_readall(f);
    uint8_t *data = kr_alloc_bytes(n + 1);
    if (!data)
        return KR_ERROR;
    KrSsize got = kr_fileio_read(f, data, n);
    return got < 0 ? count(got) : kr_bytes(data, got);
}

// ---- writing ----------------------------------------------------------------------

KrSsize
kr_fileio_write(KrFileIO *f, const void *data, size_t n)
{
    if (f->fd < 0)
        return closed_error(), -1;
    if (!f->writable)
        return mode_error("writing"), -1;
    KrSsize done = kr_os_write(f->fd, data, n);
    if (done >= 0)
        return done;
    if (would_block())
        return -2;
    failed(KR_ABSENT);
    return -1;
}

static KrValue
write(KrValue self, KrValue v)
{
    KrFileIO *f = as_file(self);
    if (f->fd < 0)
        return closed_error();
    if (!f->writable)
        return mode_error("writing");
    KrBuffer b;
    if (kr_as_buffer(v, &b, 0) < 0)
        return KR_ERROR;
    KrValue r = count(kr_fileio_write(f, b.data, b.len));
    kr_buffer_release(&b);
    return r;
}

// ---- places -----------------------------------------------------------------------

static KrValue
move(KrFileIO *f, int64_t offset, int whence)
{
    if (f->fd < 0)
        return closed_error();
    int64_t at = kr_os_seek(f->fd, offset, whence);
    if (f->seekable < 0)
        f->seekable = at >= 0;
    return at < 0 ? failed(KR_ABSENT) : kr_int64(at);
}

static KrValue
seek(KrValue self, KrValue offset, KrValue whence)
{
    int64_t to;
    int from = 0;
    if (as_file(self)->fd < 0)
        return closed_error();
    if (kr_isset(whence) && kr_as_int(whence, &from) < 0)
        return KR_ERROR;
    return kr_as_int64(offset, &to) < 0 ? KR_ERROR : move(as_file(self), to, from);
}

static KrValue
tell(KrValue self)
{
    return move(as_file(self), 0, SEEK_CUR);
}

static KrValue
truncate(KrValue self, KrValue size)
{
    KrFileIO *f = as_file(self);
    if (f->fd < 0)
        return closed_error();
    if (!f->writable)
        return mode_error("writing");
    if (!kr_isset(size) || kr_is_none(size)) {
        size = move(f, 0, SEEK_CUR);
        if (kr_iserr(size))
            return KR_ERROR;
    }
    int64_t n;
    if (kr_as_int64(size, &n) < 0)
        return KR_ERROR;
    return kr_os_truncate(f->fd, n) < 0 ? failed(KR_ABSENT) : size;
}

// 1, 0, or -1 for a closed file.
int
kr_fileio_seekable(KrFileIO *f)
{
    if (f->fd < 0)
        return closed_error(), -1;
    if (f->seekable < 0)
        f->seekable = kr_os_seek(f->fd, 0, SEEK_CUR) >= 0;
    return f->seekable;
}

static KrValue
seekable(KrValue self)
{
    int s = kr_fileio_seekable(as_file(self));
    return s < 0 ? KR_ERROR : kr_bool(s);
}

// ---- the rest ---------------------------------------------------------------------

static KrValue
readable(KrValue self)
{
    return as_file(self)->fd < 0 ? closed_error() : kr_bool(as_file(self)->readable);
}

static KrValue
writable(KrValue self)
{
    return as_file(self)->fd < 0 ? closed_error() : kr_bool(as_file(self)->writable);
}

static KrValue
fileno(KrValue self)
{
    return as_file(self)->fd < 0 ? closed_error() : kr_int(as_file(self)->fd);
}

static KrValue
isatty(KrValue self)
{
    return as_file(self)->fd < 0 ? closed_error() : kr_bool(kr_os_isatty(as_file(self)->fd));
}

static KrValue
close_file(KrValue self)
{
    KrFileIO *f = as_file(self);
    KrValue failure = KR_ABSENT;
    if (!kr_exact(self, &kr_fileio_type)) {
        // A subclass may have its own flush().
        KrValue close = kr_type_lookup(&kr_iobase_type, KR_S(close));
        if (kr_iserr(kr_call1(close, self)))
            failure = kr_take();
    }
    if (close_fd(f) < 0 && !kr_isset(failure))
        return failed(KR_ABSENT);
    if (!kr_isset(failure))
        return KR_None;
    kr_set_pending(failure);
    return KR_ERROR;
}

static void
finalize(KrValue self)
{
    KrFileIO *f = as_file(self);
    if (f->fd < 0 || (kr_state.finishing && kr_exact(self, &kr_fileio_type)))
        return;
    if (f->wrapped && !f->condemned) {
        f->condemned = true;
        kr_register_finalizer(&f->base.ob);
        return;
    }
    if (kr_iserr(kr_io_call(self, KR_S(close))))
        kr_clear();
}

const char *
kr_fileio_mode(const KrFileIO *f)
{
    if (f->created)
        return f->readable ? "xb+" : "xb";
    if (f->appending)
        return f->readable ? "ab+" : "ab";
    if (f->readable)
        return f->writable ? "rb+" : "rb";
    return "wb";
}

static KrValue
repr(KrValue self)
{
    KrFileIO *f = as_file(self);
    if (f->fd < 0)
        return kr_str_format("<%N [closed]>", kr_typeof(self));
    const char *mode = kr_fileio_mode(f), *closefd = f->closefd ? "True" : "False";
    bool found;
    KrValue name = kr_getattr_opt(self, KR_S(name), &found);
    if (kr_pending())
        return KR_ERROR;
    if (!found)
        return kr_str_format("<%N fd=%d mode='%s' closefd=%s>", kr_typeof(self), f->fd, mode, closefd);
    return kr_str_format("<%N name=%R mode='%s' closefd=%s>", kr_typeof(self), name, mode, closefd);
}

static KrValue
get_closed(KrValue self)
{
    return kr_bool(as_file(self)->fd < 0);
}

static KrValue
get_closefd(KrValue self)
{
    return kr_bool(as_file(self)->closefd);
}

static KrValue
get_mode(KrValue self)
{
    return kr_str(kr_fileio_mode(as_file(self)));
}

static KrValue
get_block(KrValue self)
{
    return kr_int(as_file(self)->block);
}

static int
set_block(KrValue self, KrValue v)
{
    KrSsize n = KR_IO_BUFFER_SIZE;
    if (kr_isset(v) && kr_as_ssize(v, &n) < 0)
        return -1;
    as_file(self)->block = n;
    return 0;
}

static const KrRow rows[] = {
    KR_METHOD("read", read, "(self, size=-1, /)", VALUE, RUNS, "At most size bytes by one call of the system, all that follow for -1; None if there are none yet."),
    KR_METHOD("readall", readall, "(self, /)", VALUE, RUNS, "All bytes up to the end of the file."),
    KR_METHOD("readinto", readinto, "(self, buffer, /)", VALUE, RUNS, "Fills the buffer; how many bytes."),
    KR_METHOD("write", write, "(self, b, /)", VALUE, RUNS, "Writes by one call of the system; how many bytes."),
    KR_METHOD("seek", seek, "(self, offset, whence=0, /) -> int", VALUE, RUNS, "Moves to the place offset bytes from where whence says."),
    KR_METHOD("tell", tell, "(self, /) -> int", VALUE, RUNS, "The current place."),
    KR_METHOD("truncate", truncate, "(self, size=None, /) -> int", VALUE, RUNS, "Makes the file that long."),
    KR_METHOD("close", close_file, "(self, /) -> None", VALUE, RUNS, "Closes the file."),
    KR_METHOD("seekable", seekable, "(self, /) -> bool", VALUE, RUNS, "Whether seek() works."),
    KR_METHOD("readable", readable, "(self, /) -> bool", VALUE, RUNS, "Whether it was opened for reading."),
    KR_METHOD("writable", writable, "(self, /) -> bool", VALUE, RUNS, "Whether it was opened for writing."),
    KR_METHOD("fileno", fileno, "(self, /) -> int", VALUE, RUNS, "The descriptor."),
    KR_METHOD("isatty", isatty, "(self, /) -> bool", VALUE, RUNS, "Whether it is a terminal."),
    KR_GETSET("closed", get_closed, NULL, "Whether the file is closed."),
    KR_GETSET("closefd", get_closefd, NULL, "Whether close() closes the descriptor."),
    KR_GETSET("mode", get_mode, NULL, "How the file was opened."),
    KR_GETSET("_blksize", get_block, set_block, NULL),
    KR_END_ROWS,
};

const KrType kr_fileio_type = {
    KR_TYPE_HEAD(kr_fileio_type, "_io.FileIO", KrFileIO),
    .base = &kr_rawiobase_type,
    .flags = KR_TF_BASE | KR_TF_FINALIZE | KR_TF_WEAKREF,
    .extra = offsetof(KrIOBase, extra),
    .doc = "A file of the operating system, without a buffer.",
    .sig = signature,
    .rows = rows,
    .slot = { .make = make, .init = init, .repr = repr, .finalize = finalize },
};
