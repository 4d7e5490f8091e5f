// _io.c - the module: open(), and the standard streams.

#include "_io.h"

// ---- open() -----------------------------------------------------------------------

typedef struct Mode {
    bool create, read, write, append, update, text, binary;
    char raw[4];                // for FileIO
} Mode;

static int
parse_mode(const char *text, Mode *m)
{
    *m = (Mode) { 0 };
    for (const char *p = text; *p; p++) {
        bool *flag = *p == 'x' ? &m->create
            : *p == 'r'        ? &m->read
            : *p == 'w'        ? &m->write
            : *p == 'a'        ? &m->append
            : *p == '+'        ? &m->update
            : *p == 't'        ? &m->text
            : *p == 'b'        ? &m->binary
                               : NULL;
        if (!flag || *flag) {
            kr_raise(KR_ValueError, "invalid mode: '%s'", text);
            return -1;
        }
        *flag = true;
    }
    char *r = m->raw;
    if (m->create)
        *r++ = 'x';
    if (m->read)
        *r++ = 'r';
    if (m->write && r < m->raw + 2)
        *r++ = 'w';
    if (m->append && r < m->raw + 2)
        *r++ = 'a';
    if (m->update)
        *r++ = '+';
    return 0;
}

static int
check_mode(const Mode *m, KrValue encoding, KrValue errors, KrValue newline)
{
    const char *wrong = m->text && m->binary                        ? "can't have text and binary mode at once"
        : m->create + m->read + m->write + m->append > 1            ? "must have exactly one of create/read/write/append mode"
        : m->binary && !kr_is_none(encoding)                        ? "binary mode doesn't take an encoding argument"
        : m->binary && !kr_is_none(errors)                          ? "binary mode doesn't take an errors argument"
        : m->binary && !kr_is_none(newline)                         ? "binary mode doesn't take a newline argument"
                                                                    : NULL;
    if (!wrong)
        return 0;
    kr_raise(KR_ValueError, "%s", wrong);
    return -1;
}

static KrBuffered *
buffer_over(KrFileIO *raw, const Mode *m, size_t size)
{
    if (m->update) {
        int s = kr_fileio_seekable(raw);
        if (s == 0)
            kr_io_unsupported("File or stream is not seekable.");
        if (s <= 0)
            return NULL;
    }
    const KrType *t = m->update ? &kr_bufferedrandom_type : m->read ? &kr_bufferedreader_type : &kr_bufferedwriter_type;
    KrBuffered *b = kr_new(t);
    return b && kr_buffered_init(b, kr_value(raw), size) == 0 ? b : NULL;
}

// The file was opened, but what goes over it failed.
static KrValue
give_up(KrValue file)
{
    KrValue failure = kr_take();
    if (kr_iserr(kr_io_call(file, KR_S(close))))
        kr_clear();
    kr_set_pending(failure);
    return KR_ERROR;
}

static KrValue
open_with(KrFileIO *raw, const Mode *m, KrValue mode, KrSsize buffering, KrValue encoding, KrValue errors, KrValue newline)
{
    bool tty = buffering < 0 && !raw->regular && kr_os_isatty(raw->fd);
    bool lines = (buffering == 1 && !m->binary) || tty;
    if (buffering < 0 || buffering == 1)
        buffering = raw->block;
    if (buffering == 0) {
        if (m->binary)
            return kr_value(raw);
        kr_raise(KR_ValueError, "can't have unbuffered text I/O");
        return give_up(kr_value(raw));
    }
    KrBuffered *b = buffer_over(raw, m, buffering);
    if (!b)
        return give_up(kr_value(raw));
    if (m->binary)
        return kr_value(b);
    KrValue text = kr_text_new();
    if (kr_iserr(text) || kr_text_init(text, kr_value(b), encoding, errors, newline, lines, false) < 0)
        return give_up(kr_value(b));
    return kr_setattr(text, KR_S(mode), mode) < 0 ? KR_ERROR : text;
}

static int
text_arg(const char *name, KrValue v, bool none)
{
    if (kr_is_str(v) || (none && kr_is_none(v)))
        return 0;
    kr_raise(KR_TypeError, "open() argument '%s' must be %s, not %A", name, none ? "str or None" : "str", v);
    return -1;
}

static KrValue
or_none(KrValue v)
{
    return kr_isset(v) ? v : KR_None;
}

KrValue
kr_open(KrValue file, KrValue mode, KrValue buffering, KrValue encoding, KrValue errors, KrValue newline, KrValue closefd, KrValue opener)
{
    Mode m;
    int size = -1;
    encoding = or_none(encoding);
    errors = or_none(errors);
    newline = or_none(newline);
    if (!kr_isset(mode))
        mode = kr_str_char('r');
    if (kr_iserr(mode) || text_arg("mode", mode, false) < 0 || (kr_isset(buffering) && kr_as_int(buffering, &size) < 0))
        return KR_ERROR;
    if (text_arg("encoding", encoding, true) < 0 || text_arg("errors", errors, true) < 0 || text_arg("newline", newline, true) < 0)
        return KR_ERROR;
    int closes = kr_isset(closefd) ? kr_truth(closefd) : 1;
    if (closes < 0)
        return KR_ERROR;
    if (!kr_has_index(file) && !kr_is_float(file)) {
        file = kr_fspath(file);
        if (kr_iserr(file))
            return KR_ERROR;
    }
    size_t n;
    const char *text = kr_as_utf8(mode, &n);
    if (!text || parse_mode(text, &m) < 0 || check_mode(&m, encoding, errors, newline) < 0)
        return KR_ERROR;
    if (m.binary && size == 1
        && kr_warn(&kr_RuntimeWarning_type, "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used") < 0)
        return KR_ERROR;
    KrFileIO *raw = kr_fileio_new();
    if (!raw || kr_fileio_init(raw, file, m.raw, closes, opener) < 0)
        return KR_ERROR;
    return open_with(raw, &m, mode, size, encoding, errors, newline);
}

static KrValue
open_code(KrValue path)
{
    if (!kr_is_str(path))
        return kr_raise(KR_TypeError, "open_code() argument 'path' must be str, not %A", path);
    KrValue mode = kr_str("rb");
    return kr_iserr(mode) ? KR_ERROR : kr_open(path, mode, KR_ABSENT, KR_ABSENT, KR_ABSENT, KR_ABSENT, KR_ABSENT, KR_ABSENT);
}

static KrValue
text_encoding(KrValue encoding, KrValue stacklevel)
{
    (void)stacklevel;
    if (!kr_is_none(encoding))
        return encoding;
    return kr_str(kr_utf8_mode() ? "utf-8" : "locale");
}

// ---- sys.stdin, stdout, stderr ------------------------------------------------------

// What is used until the very end must not be finalised.
static KrValue
keep_open(const void *file)
{
    kr_unregister_finalizer((KrObject *)file);
    return kr_value(file);
}

KrValue
kr_io_standard(int fd, const KrType *buffered, const char *encoding, const char *errors, bool unbuffered)
{
    static const char *const names[] = { "<stdin>", "<stdout>", "<stderr>" };
    bool writes = fd > 0;
    KrFileIO *raw = kr_fileio_new();
    if (!raw)
        return KR_ERROR;
    if (kr_fileio_init(raw, kr_int(fd), writes ? "w" : "r", false, KR_None) < 0) {
        kr_clear();             // the descriptor is closed
        return KR_None;
    }
    if (kr_setattr(keep_open(raw), KR_S(name), kr_str(names[fd])) < 0)
        return KR_ERROR;
    bool tty = !raw->regular && kr_os_isatty(fd);
    KrValue under = kr_value(raw);
    if (!writes || !unbuffered) {
        KrBuffered *b = kr_new(buffered);
        if (!b || kr_buffered_init(b, under, raw->block) < 0)
            return KR_ERROR;
        under = keep_open(b);
    }
    KrValue text = kr_text_new();
    if (kr_iserr(text))
        return KR_ERROR;
    keep_open(kr_obj(text));
    KrValue e = kr_str(encoding), r = kr_str(errors);
    if (kr_iserr(e) || kr_iserr(r) || kr_text_init(text, under, e, r, KR_S(newline_char), !unbuffered && (tty || fd == 2), unbuffered) < 0)
        return KR_ERROR;
    return kr_setattr(text, KR_S(mode), kr_str_char(writes ? 'w' : 'r')) < 0 ? KR_ERROR : text;
}

// ---- the module ------------------------------------------------------------------------

static int
init(KrValue module)
{
    KrValue unsupported = kr_io_unsupported_type();
    if (kr_iserr(unsupported) || kr_setattr(module, kr_str("UnsupportedOperation"), unsupported) < 0)
        return -1;
    // One and the same function.
    KrValue open = kr_isset(kr_state.builtins) ? kr_dict_get_text(kr_state.builtins, "open") : KR_ABSENT;
    return kr_isset(open) ? kr_setattr(module, kr_str("open"), open) : 0;
}

static const KrRow rows[] = {
    KR_FUNCTION("open", kr_open, KR_OPEN_SIGNATURE, VALUE, RUNS, "Opens a file."),
    KR_FUNCTION("open_code", open_code, "(path)", VALUE, RUNS, "Opens a file of code."),
    KR_FUNCTION("text_encoding", text_encoding, "(encoding, stacklevel=2, /)", VALUE, RUNS, "The encoding, or what None stands for."),
    KR_INT_ROW("DEFAULT_BUFFER_SIZE", KR_IO_BUFFER_SIZE),
    KR_TYPE_ROW("BlockingIOError", &kr_BlockingIOError_type),
    KR_TYPE_ROW("_IOBase", &kr_iobase_type),
    KR_TYPE_ROW("_RawIOBase", &kr_rawiobase_type),
    KR_TYPE_ROW("_BufferedIOBase", &kr_bufferediobase_type),
    KR_TYPE_ROW("_TextIOBase", &kr_textiobase_type),
    KR_TYPE_ROW("FileIO", &kr_fileio_type),
    KR_TYPE_ROW("BytesIO", &kr_bytesio_type),
    KR_TYPE_ROW("StringIO", &kr_stringio_type),
    KR_TYPE_ROW("BufferedReader", &kr_bufferedreader_type),
    KR_TYPE_ROW("BufferedWriter", &kr_bufferedwriter_type),
    KR_TYPE_ROW("BufferedRandom", &kr_bufferedrandom_type),
    KR_TYPE_ROW("BufferedRWPair", &kr_bufferedrwpair_type),
    KR_TYPE_ROW("TextIOWrapper", &kr_textiowrapper_type),
    KR_TYPE_ROW("IncrementalNewlineDecoder", &kr_newlinedecoder_type),
    KR_END_ROWS,
};

KR_MODULE(_io, "Files: the part of io that is not written in Python.", rows, init, NULL);
