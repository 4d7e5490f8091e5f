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
    KrBuffered *b = kr_new_ready(t);
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
    KrValue text = kr_call0(kr_getattr(kr_type_value(&kr_textiowrapper_type), KR_S(__new__)));
    (void)text;
    return KR_ERROR;
}
