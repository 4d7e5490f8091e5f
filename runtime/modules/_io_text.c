// _io_text.c - TextIOWrapper: text over a file of bytes.
//
// UTF-8, ASCII and Latin-1 are read and written by C code here; every other
// encoding by the incremental coders of the codecs module. Of what was read, the
// last piece of bytes (chunk) is kept with the decoder's state before it, so that
// tell() can say where a character came from. While a chunk is plain ASCII with
// no line end to change, it serves as the characters too, undecoded.
//
// A place as tell() gives it is a number: the bytes' place; then, only where that
// is not enough, the decoder's flags, bytes to feed it, characters to skip, and
// whether the end of the file came with them.

#include <errno.h>

#include "_io.h"
#include "krait/limbs.h"

typedef enum Codec {
    CODEC_UTF8,
    CODEC_ASCII,
    CODEC_LATIN1,
    CODEC_OTHER,
} Codec;

enum { FILE_OTHER, FILE_BUFFERED, FILE_RAW };

typedef struct KrText {
    KrUnwritten u;
    KrValue buffer;             // ABSENT: not initialised, or detached
    KrValue encoding, errors;   // str
    Codec codec;
    KrValue encoder, decoder;   // CODEC_OTHER
    bool detached;
    bool can_read, can_write;
    bool line_buffering, write_through;
    bool universal, translate;  // reading: all line ends count; they become '\n'
    char readnl[3], writenl[3]; // writenl empty: '\n' stays
    bool seekable, telling, has_read1;
    uint8_t under;              // FILE_*: what buffer is
    size_t chunk_size;
    // writing
    uint8_t *out;               // chunk_size bytes, of which nout wait
    size_t nout, out_cap;
    // reading
    uint8_t *chunk;             // bytes that the decoder held, then what was read
    size_t nchunk, chunk_cap;
    bool snapshot;              // chunk and flags tell where decoded came from
    uint64_t flags;             // of the decoder before chunk
    uint8_t held[4];            // bytes of a character that has not ended
    uint8_t nheld;
    KrNewlines newlines;
    KrValue decoded;            // str; ABSENT: chunk, if ndecoded
    size_t pos, ndecoded;       // characters
    KrValue dict;               // our own dict when it was last seen to have no `write`,
    uint32_t dict_version;      // as it was then
    double ratio;               // bytes a character, of the last chunk
} KrText;

static KrText *
as_text(KrValue v)
{
    return (KrText *)kr_obj(v);
}

static KrBuffered *
buffered(const KrText *t)
{
    return (KrBuffered *)kr_obj(t->buffer);
}

// ---- checks ---------------------------------------------------------------------

static int
check_ready(const KrText *t)
{
    if (__builtin_expect(kr_isset(t->buffer), 1))
        return 0;
    kr_raise(KR_ValueError, t->detached ? "underlying buffer has been detached" : "I/O operation on uninitialized object");
    return -1;
}

static int
is_closed(KrText *t)
{
    if (t->under == FILE_BUFFERED && buffered(t)->direct)
        return ((KrFileIO *)kr_obj(buffered(t)->raw))->fd < 0;
    if (t->under == FILE_RAW)
        return ((KrFileIO *)kr_obj(t->buffer))->fd < 0;
    return kr_io_closed(t->buffer);
}

static int
check_open(KrText *t)
{
    if (check_ready(t) < 0)
        return -1;
    // A subclass may say itself what closed means.
    int closed = kr_exact(kr_value(t), &kr_textiowrapper_type) ? is_closed(t) : kr_io_closed(kr_value(t));
    if (closed > 0)
        kr_raise(KR_ValueError, "I/O operation on closed file.");
    return closed ? -1 : 0;
}

// ---- encodings --------------------------------------------------------------------

static const char *
codec_name(const KrText *t)
{
    static const char *const names[] = { [CODEC_UTF8] = "utf-8", [CODEC_ASCII] = "ascii", [CODEC_LATIN1] = "latin-1", [CODEC_OTHER] = NULL };
    return names[t->codec];
}

static const char *
text_of(KrValue str)
{
    size_t n;
    const char *s = kr_as_utf8(str, &n);
    if (s && strlen(s) != n) {
        kr_raise(KR_ValueError, "embedded null character");
        return NULL;
    }
    return s;
}

static int
make_coder(KrText *t, KrValue info, const char *which, KrValue *out)
{
    KrValue make = kr_getattr(info, kr_str(which));
    KrValue coder = kr_iserr(make) ? KR_ERROR : kr_call1(make, t->errors);
    if (kr_iserr(coder))
        return -1;
    kr_set(t, out, coder);
    return 0;
}

static int
other_codec(KrText *t, const char *name)
{
    KrValue codecs = kr_import("_codecs");      // what the other is built on
    if (!kr_iserr(codecs))
        codecs = kr_import("codecs");
    if (kr_iserr(codecs)) {
        if (!kr_pending_is(KR_ImportError))
            return -1;
        kr_clear();
        const char *format = kr_codec_name(name) ? "text files in %s are not yet possible" : "unknown encoding: %s";
        kr_raise(KR_LookupError, format, name);
        return -1;
    }
    KrValue info = kr_call_method(codecs, "lookup", 1, t->encoding);
    if (kr_iserr(info))
        return -1;
    bool found;
    KrValue is_text = kr_getattr_opt(info, kr_str("_is_text_encoding"), &found);
    int text = found ? kr_truth(is_text) : !kr_pending();
    if (text == 0)
        kr_raise(KR_LookupError, "'%s' is not a text encoding; use codecs.open() to handle arbitrary codecs", name);
    if (text <= 0)
        return -1;
    if (t->can_read && make_coder(t, info, "incrementaldecoder", &t->decoder) < 0)
        return -1;
    return t->can_write ? make_coder(t, info, "incrementalencoder", &t->encoder) : 0;
}

// encoding None: the locale's.
static int
choose_codec(KrText *t, KrValue encoding, KrValue errors)
{
    if (kr_is_none(encoding) || kr_str_is(encoding, "locale"))
        encoding = kr_str(kr_locale_encoding());
    if (kr_iserr(encoding))
        return -1;
    kr_set(t, &t->encoding, encoding);
    kr_set(t, &t->errors, kr_is_none(errors) ? KR_S(strict) : errors);
    const char *name = text_of(encoding);
    if (!name || !text_of(t->errors))
        return -1;
    const char *known = kr_codec_name(name);
    t->codec = !known                      ? CODEC_OTHER
        : strcmp(known, "utf-8") == 0      ? CODEC_UTF8
        : strcmp(known, "ascii") == 0      ? CODEC_ASCII
        : strcmp(known, "latin-1") == 0    ? CODEC_LATIN1
                                           : CODEC_OTHER;
    return t->codec == CODEC_OTHER ? other_codec(t, name) : 0;
}

// The encoder is where the file is: at its begin it may write a mark.
static int
reset_encoder(KrText *t, bool at_begin)
{
    if (t->codec != CODEC_OTHER || !t->can_write)
        return 0;
    KrValue r = at_begin ? kr_call_method(t->encoder, "reset", 0) : kr_call_method(t->encoder, "setstate", 1, kr_int(0));
    return kr_iserr(r) ? -1 : 0;
}

// ---- the decoder --------------------------------------------------------------------

// How many bytes at the end begin a character of UTF-8 that has not ended.
static size_t
unfinished(const uint8_t *p, size_t n)
{
    for (size_t k = 1; k <= 3 && k <= n; k++) {
        uint8_t c = p[n - k];
        if ((c & 0xC0) == 0x80)
            continue;
        size_t need = c >= 0xF0 && c <= 0xF4 ? 4 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xC2 && c < 0xE0 ? 2 : 1;
        if (need <= k)
            return 0;
        uint8_t second = k > 1 ? p[n - k + 1] : 0x80 | (c == 0xE0 ? 0x20 : c == 0xF0 ? 0x10 : 0);
        bool bad = (c == 0xE0 && second < 0xA0) || (c == 0xED && second > 0x9F) || (c == 0xF0 && second < 0x90) || (c == 0xF4 && second > 0x8F);
        return bad ? 0 : k;
    }
    return 0;
}

static KrValue
decode_own(KrText *t, const uint8_t *p, size_t n, bool final)
{
    const char *errors = text_of(t->errors);
    if (!errors)
        return KR_ERROR;
    uint8_t *joined = NULL;
    if (t->nheld) {
        joined = kr_alloc_bytes(t->nheld + n);
        if (!joined)
            return KR_ERROR;
        memcpy(joined, t->held, t->nheld);
        if (n)
            memcpy(joined + t->nheld, p, n);
        p = joined;
        n += t->nheld;
        t->nheld = 0;
    }
    size_t keep = final || t->codec != CODEC_UTF8 ? 0 : unfinished(p, n);
    KrValue str = kr_decode(n ? p : (const uint8_t *)"", n - keep, codec_name(t), errors);
    if (!kr_iserr(str) && keep) {
        memcpy(t->held, p + n - keep, keep);
        t->nheld = (uint8_t)keep;
    }
    return str;
}

static KrValue
decode(KrText *t, const uint8_t *p, size_t n, bool final)
{
    KrValue str;
    if (t->codec != CODEC_OTHER) {
        str = decode_own(t, p, n, final);
    } else {
        KrValue bytes = kr_bytes(n ? p : (const uint8_t *)"", n);
        str = kr_iserr(bytes) ? KR_ERROR : kr_call_method(t->decoder, "decode", 2, bytes, kr_bool(final));
        if (!kr_iserr(str) && !kr_is_str(str))
            return kr_raise(KR_TypeError, "decoder should return a string result, not '%T'", str);
    }
    return kr_iserr(str) || !t->universal ? str : kr_newlines_decode(&t->newlines, str, final);
}

// What the decoder holds (a bytes object for other codecs), and its flags.
static int
get_state(KrText *t, KrBuffer *held, uint64_t *flags)
{
    *flags = 0;
    *held = (KrBuffer) { .data = t->held, .len = t->nheld };
    if (t->codec == CODEC_OTHER) {
        KrValue state = kr_call_method(t->decoder, "getstate", 0);
        if (kr_iserr(state))
            return -1;
        if (!kr_is_tuple(state) || kr_as_tuple(state)->len != 2) {
            kr_raise(KR_TypeError, "illegal decoder state");
            return -1;
        }
        if (!kr_is_bytes(kr_as_tuple(state)->items[0])) {
            kr_raise(KR_TypeError, "illegal decoder state: the first item should be a bytes object, not '%T'", kr_as_tuple(state)->items[0]);
            return -1;
        }
        if (kr_as_uint64(kr_as_tuple(state)->items[1], flags) < 0 || kr_as_buffer(kr_as_tuple(state)->items[0], held, 0) < 0)
            return -1;
    }
    if (t->universal)
        *flags = *flags << 1 | t->newlines.held;
    return 0;
}

static int
set_state(KrText *t, const uint8_t *held, size_t nheld, uint64_t flags)
{
    if (t->universal) {
        t->newlines.held = flags & 1;
        flags >>= 1;
    }
    if (t->codec != CODEC_OTHER) {
        memcpy(t->held, held, nheld);
        t->nheld = (uint8_t)nheld;
        return 0;
    }
    KrValue bytes = kr_bytes(held, nheld);
    KrValue state = kr_iserr(bytes) ? KR_ERROR : kr_tuple(2, bytes, kr_uint64(flags));
    if (kr_iserr(state))
        return -1;
    return kr_iserr(kr_call_method(t->decoder, "setstate", 1, state)) ? -1 : 0;
}

static int
reset_decoder(KrText *t)
{
    t->nheld = 0;
    t->newlines.held = false;
    t->newlines.seen = 0;
    if (t->codec != CODEC_OTHER || !t->can_read)
        return 0;
    return kr_iserr(kr_call_method(t->decoder, "reset", 0)) ? -1 : 0;
}

// ---- the characters read ahead -------------------------------------------------------

static KrChars
ahead(const KrText *t)
{
    if (kr_isset(t->decoded))
        return kr_chars(t->decoded);
    return (KrChars) { t->chunk, t->ndecoded, 1 };
}

static size_t
nahead(const KrText *t)
{
    return t->ndecoded - t->pos;
}

static void
set_decoded(KrText *t, KrValue str)
{
    kr_set(t, &t->decoded, str);
    t->ndecoded = kr_isset(str) ? kr_as_str(str)->len : 0;
    t->pos = 0;
}

static void
forget(KrText *t)
{
    set_decoded(t, KR_ABSENT);
    t->snapshot = false;
}

static KrValue
take(KrText *t, size_t n)
{
    if (n > nahead(t))
        n = nahead(t);
    if (!n)
        return KR_S(empty);
    size_t from = t->pos;
    t->pos += n;
    if (!kr_isset(t->decoded))
        return kr_str_from_ascii((char *)t->chunk + from, n);
    return n == t->ndecoded ? t->decoded : kr_str_substr(t->decoded, from, t->pos);
}

static int
reserve_chunk(KrText *t, size_t n)
{
    if (t->chunk && n <= t->chunk_cap)
        return 0;
    t->chunk = kr_alloc_bytes(n + 1);
    t->chunk_cap = t->chunk ? n : 0;
    return t->chunk ? 0 : -1;
}

// Reads bytes behind what the chunk holds already; how many, -1 failed.
static KrSsize
read_bytes(KrText *t, size_t most)
{
    if (t->under == FILE_BUFFERED) {
        if (reserve_chunk(t, t->nchunk + most) < 0)
            return -1;
        KrSsize n = kr_buffered_read1(buffered(t), t->chunk + t->nchunk, most);
        return n == -2 ? 0 : n;
    }
    KrValue input = kr_io_call1(t->buffer, t->has_read1 ? KR_S(read1) : KR_S(read), kr_int(most));
    if (kr_iserr(input))
        return -1;
    KrBuffer b;
    if (kr_as_buffer(input, &b, 0) < 0) {
        if (!kr_pending_is(KR_TypeError))
            return -1;
        kr_clear();
        kr_raise(KR_TypeError, "underlying %s() should have returned a bytes-like object, not '%T'", t->has_read1 ? "read1" : "read", input);
        return -1;
    }
    uint8_t *old = t->chunk;
    if (reserve_chunk(t, t->nchunk + b.len) < 0)
        return -1;
    if (t->chunk != old && t->nchunk)
        memcpy(t->chunk, old, t->nchunk);
    if (b.len)
        memcpy(t->chunk + t->nchunk, b.data, b.len);
    kr_buffer_release(&b);
    return b.len;
}

// The chunk can be read as characters as it stands.
static bool
is_plain(const KrText *t)
{
    if (t->codec == CODEC_OTHER || t->newlines.held || !t->nchunk)
        return false;
    if (kr_chars_max(t->chunk, 1, t->nchunk) > 0x7F)
        return false;
    return !t->universal || !memchr(t->chunk, '\r', t->nchunk);
}

// Reads and decodes one piece. 0: the end; -1: failed.
static int
read_chunk(KrText *t, size_t hint)
{
    if (!t->can_read)
        return kr_io_unsupported("not readable"), -1;
    size_t most = t->chunk_size;
    if (hint && (double)hint * (t->ratio > 1 ? t->ratio : 1) > (double)most)
        most = (size_t)((double)hint * (t->ratio > 1 ? t->ratio : 1));
    KrBuffer held = { 0 };
    uint64_t flags = 0;
    if (t->telling && get_state(t, &held, &flags) < 0)
        return -1;
    set_decoded(t, KR_ABSENT);
    size_t nheld = held.len;
    if (reserve_chunk(t, nheld + most) < 0)
        return -1;
    if (nheld)
        memcpy(t->chunk, held.data, nheld);
    t->nchunk = nheld;
    KrSsize n = read_bytes(t, most);
    if (n < 0)
        return -1;
    t->nchunk = nheld + n;
    bool end = n == 0;
    if (!nheld && !t->nheld && is_plain(t)) {
        t->pos = 0;
        t->ndecoded = n;
        if (t->universal && memchr(t->chunk, '\n', n))
            t->newlines.seen |= KR_SEEN_LF;
    } else {
        KrValue str = decode(t, t->chunk + nheld, n, end);
        if (kr_iserr(str))
            return -1;
        set_decoded(t, str);
    }
    t->ratio = t->ndecoded ? (double)n / (double)t->ndecoded : 0;
    if (t->telling) {
        t->snapshot = true;
        t->flags = flags;
    }
    return t->ndecoded || !end;
}

// ---- writing -----------------------------------------------------------------------------

// A raw file may take less than it is given.
static int
write_under(KrText *t, const uint8_t *p, size_t n)
{
    if (t->under == FILE_BUFFERED)
        return kr_buffered_write(buffered(t), p, n);
    if (t->under == FILE_RAW) {
        for (size_t done = 0; done < n;) {
            KrSsize r = kr_fileio_write((KrFileIO *)kr_obj(t->buffer), p + done, n - done);
            if (r < 0)
                return r == -2 ? (errno = EAGAIN, kr_raise_errno(KR_ABSENT), -1) : -1;
            done += r;
        }
        return 0;
    }
    KrValue bytes = kr_bytes(p, n), r;
    if (kr_iserr(bytes))
        return -1;
    do {
        r = kr_io_call1(t->buffer, KR_S(write), bytes);
    } while (kr_iserr(r) && kr_io_interrupted());
    return kr_iserr(r) ? -1 : 0;
}

// What we hold goes to the buffer.
static int
write_out(KrText *t)
{
    size_t n = t->nout;
    if (!n)
        return 0;
    t->nout = 0;
    kr_io_unlist(&t->u);
    return write_under(t, t->out, n);
}

// Makes room for n more bytes, less than chunk_size.
static int
reserve_out(KrText *t, size_t n)
{
    if (t->nout + n > t->chunk_size && write_out(t) < 0)
        return -1;
    if (t->out && t->out_cap >= t->chunk_size)
        return 0;
    uint8_t *out = kr_alloc_bytes(t->chunk_size);
    if (!out)
        return -1;
    if (t->nout)
        memcpy(out, t->out, t->nout);
    t->out = out;
    t->out_cap = t->chunk_size;
    return 0;
}

static int
put(KrText *t, const uint8_t *p, size_t n)
{
    if (n >= t->chunk_size)
        return write_out(t) < 0 ? -1 : write_under(t, p, n);
    if (reserve_out(t, n) < 0)
        return -1;
    memcpy(t->out + t->nout, p, n);
    t->nout += n;
    if (n)
        kr_io_list(&t->u);
    return 0;
}

static bool
has_char(KrValue str, uint32_t x)
{
    KrChars c = kr_chars(str);
    if (c.kind == 1)
        return c.len && memchr(c.p, (int)x, c.len);
    for (size_t i = 0; i < c.len; i++)
        if (kr_char_at(c.p, c.kind, i) == x)
            return true;
    return false;
}

// Characters of kind 1 or 2 as UTF-8, written to `to`. NULL: a surrogate.
static uint8_t *
put_utf8(uint8_t *to, KrChars c)
{
    if (c.kind == 1) {
        const uint8_t *p = c.p, *end = p + c.len;
        while (p < end) {
            uint64_t w;
            if (end - p >= 8 && (memcpy(&w, p, 8), !(w & 0x8080808080808080u))) {
                memcpy(to, &w, 8);
                to += 8;
                p += 8;
                continue;
            }
            uint8_t x = *p++;
            if (x >= 0x80) {
                *to++ = 0xC0 | x >> 6;
                x = 0x80 | (x & 0x3F);
            }
            *to++ = x;
        }
        return to;
    }
    const uint16_t *p = c.p;
    for (size_t i = 0; i < c.len; i++) {
        uint16_t x = p[i];
        if (x < 0x80) {
            *to++ = (uint8_t)x;
            continue;
        }
        if (x < 0x800) {
            *to++ = 0xC0 | x >> 6;
        } else if (x >= 0xD800 && x < 0xE000) {
            return NULL;
        } else {
            *to++ = 0xE0 | x >> 12;
            *to++ = 0x80 | (x >> 6 & 0x3F);
        }
        *to++ = 0x80 | (x & 0x3F);
    }
    return to;
}

static KrValue
encode(KrText *t, KrValue str)
{
    if (t->codec == CODEC_OTHER) {
        KrValue b = kr_call_method(t->encoder, "encode", 1, str);
        if (!kr_iserr(b) && !kr_is_bytes(b))
            return kr_raise(KR_TypeError, "encoder should return a bytes object, not '%T'", b);
        return b;
    }
    const char *errors = text_of(t->errors);
    return errors ? kr_encode(str, codec_name(t), errors) : KR_ERROR;
}

static int
put_str(KrText *t, KrValue str)
{
    KrChars c = kr_chars(str);
    if (t->codec != CODEC_OTHER && c.kind == 1 && (t->codec == CODEC_LATIN1 || kr_chars_max(c.p, 1, c.len) <= 0x7F))
        return put(t, c.p, c.len);
    if (t->codec == CODEC_UTF8 && c.kind < 4 && c.len * 3 < t->chunk_size) {
        if (reserve_out(t, c.len * 3) < 0)
            return -1;
        uint8_t *end = put_utf8(t->out + t->nout, c);
        if (end) {
            t->nout = end - t->out;
            kr_io_list(&t->u);
            return 0;
        }
    }
    KrValue bytes = encode(t, str);
    KrBuffer b;
    if (kr_iserr(bytes) || kr_as_buffer(bytes, &b, 0) < 0)
        return -1;
    int r = put(t, b.data, b.len);
    kr_buffer_release(&b);
    return r;
}

static int
flush_under(KrText *t)
{
    if (t->under == FILE_BUFFERED)
        return kr_buffered_flush(buffered(t));
    if (t->under == FILE_RAW)
        return 0;
    return kr_iserr(kr_io_call(t->buffer, KR_S(flush))) ? -1 : 0;
}

// To an open file of the system, looked at without calling anybody.
static inline bool
is_open_file(const KrText *t)
{
    return t->under == FILE_BUFFERED && kr_isset(t->buffer) && buffered(t)->direct && ((KrFileIO *)kr_obj(buffered(t)->raw))->fd >= 0;
}

// Bytes for which there is room, where writing means no more than keeping them. False: the
// long way.
static inline bool
keep(KrText *t, const void *p, size_t n)
{
    if (!t->out || t->nout + n >= t->chunk_size || t->out_cap < t->chunk_size || !t->can_write || t->can_read || t->line_buffering || t->write_through || !is_open_file(t))
        return false;
    memcpy(t->out + t->nout, p, n);
    t->nout += n;
    if (!t->u.listed && n)
        kr_io_list(&t->u);
    return true;
}

// The same of a str.
static inline bool
keep_str(KrText *t, KrValue str)
{
    const KrStr *s = kr_as_str(str);
    return s->flags & KR_STR_ASCII && t->codec != CODEC_OTHER && !t->writenl[0] && keep(t, kr_str_data(s), s->len);
}

static int
write_str(KrText *t, KrValue str)
{
    if (keep_str(t, str))
        return 0;
    if (check_open(t) < 0)
        return -1;
    if (!t->can_write)
        return kr_io_unsupported("not writable"), -1;
    bool lf = (t->line_buffering || t->writenl[0]) && has_char(str, '\n');
    bool flush = t->line_buffering && (lf || has_char(str, '\r'));
    if (lf && t->writenl[0]) {
        KrValue nl = kr_str(t->writenl);
        str = kr_iserr(nl) ? KR_ERROR : kr_call_method(str, "replace", 2, KR_S(newline_char), nl);
        if (kr_iserr(str))
            return -1;
    }
    if (put_str(t, str) < 0)
        return -1;
    if ((flush || t->write_through) && write_out(t) < 0)
        return -1;
    if (flush && flush_under(t) < 0)
        return -1;
    if (t->can_read) {
        forget(t);
        return reset_decoder(t);
    }
    return 0;
}

static KrValue
write(KrValue self, KrValue str)
{
    if (!kr_is_str(str))
        return kr_raise(KR_TypeError, "write() argument must be str, not %A", str);
    return write_str(as_text(self), str) < 0 ? KR_ERROR : kr_int(kr_as_str(str)->len);
}

static int
flush_all(KrText *t)
{
    if (check_open(t) < 0)
        return -1;
    t->telling = t->seekable;
    if (write_out(t) < 0)
        return -1;
    if (t->under == FILE_BUFFERED && buffered(t)->direct && buffered(t)->writable)
        return kr_buffered_flush(buffered(t));
    return kr_iserr(kr_io_call(t->buffer, KR_S(flush))) ? -1 : 0;
}

static KrValue
flush(KrValue self)
{
    return flush_all(as_text(self)) < 0 ? KR_ERROR : KR_None;
}

// ---- reading ----------------------------------------------------------------------------

static KrValue
read_all(KrText *t)
{
    KrValue bytes = t->under == FILE_BUFFERED ? kr_buffered_readall(buffered(t)) : kr_io_call(t->buffer, KR_S(read));
    if (kr_iserr(bytes))
        return KR_ERROR;
    KrBuffer b = { 0 };
    if (!kr_is_none(bytes) && kr_as_buffer(bytes, &b, 0) < 0)
        return KR_ERROR;
    KrValue rest = decode(t, b.data, b.len, true);
    if (!kr_is_none(bytes))
        kr_buffer_release(&b);
    if (kr_iserr(rest))
        return KR_ERROR;
    KrValue first = take(t, nahead(t));
    if (kr_iserr(first))
        return KR_ERROR;
    forget(t);
    return kr_as_str(first)->len ? kr_str_concat(first, rest) : rest;
}

static KrValue
read(KrValue self, KrValue size)
{
    KrText *t = as_text(self);
    KrSsize n = -1;
    if (check_ready(t) < 0 || kr_io_size(size, &n) < 0 || check_open(t) < 0)
        return KR_ERROR;
    if (!t->can_read)
        return kr_io_unsupported("not readable");
    if (write_out(t) < 0)
        return KR_ERROR;
    if (n < 0)
        return read_all(t);
    if ((size_t)n <= nahead(t))
        return take(t, n);
    KrStrBuf all = { 0 };
    for (size_t left = n; left;) {
        if (!nahead(t)) {
            int r = read_chunk(t, left);
            if (r < 0)
                return KR_ERROR;
            if (!r)
                break;
            continue;
        }
        KrValue part = take(t, left);
        if (kr_iserr(part) || kr_buf_str(&all, part) < 0)
            return KR_ERROR;
        left -= kr_as_str(part)->len;
    }
    return kr_buf_finish(&all);
}

// The next line where it stands in the chunk; KR_ABSENT, nothing pending: the long way.
static inline KrValue
line_ahead(KrText *t)
{
    if (t->pos >= t->ndecoded || kr_isset(t->decoded) || !t->universal || !t->translate || t->nout || !is_open_file(t))
        return KR_ABSENT;
    const uint8_t *p = t->chunk + t->pos, *end = memchr(p, '\n', nahead(t));
    if (!end)
        return KR_ABSENT;
    t->pos += end + 1 - p;
    return kr_str_from_ascii((const char *)p, end + 1 - p);
}

// The next line, at most limit characters of it (-1: all).
static KrValue
line(KrText *t, KrSsize limit)
{
    if (check_open(t) < 0 || write_out(t) < 0)
        return KR_ERROR;
    KrValue l = limit < 0 ? line_ahead(t) : KR_ABSENT;
    if (kr_isset(l) || kr_pending())
        return l;
    KrStrBuf all = { 0 };       // of a line longer than a chunk
    bool cr = false;            // it ends in the first half of readnl
    bool any = t->universal && !t->translate;
    const char *nl = t->universal ? "\n" : t->readnl;
    for (;;) {
        if (!nahead(t)) {
            int r = read_chunk(t, 0);
            if (r < 0)
                return KR_ERROR;
            if (r)
                continue;
            forget(t);
            break;
        }
        KrChars c = ahead(t);
        bool cut = limit >= 0 && nahead(t) >= (size_t)limit - all.len;
        if (cut)
            c.len = t->pos + (size_t)limit - all.len;
        size_t end;
        if (cr && c.len > t->pos && kr_char_at(c.p, c.kind, t->pos) == '\n')
            end = t->pos + 1;
        else
            end = kr_line_end(c, t->pos, any, nl);
        bool done = end != SIZE_MAX || cut;
        if (end == SIZE_MAX)
            end = c.len;
        cr = nl[1] && end > t->pos && kr_char_at(c.p, c.kind, end - 1) == '\r';
        KrValue part = take(t, end - t->pos);
        if (kr_iserr(part))
            return KR_ERROR;
        if (done && !all.len)
            return part;
        if (kr_buf_str(&all, part) < 0)
            return KR_ERROR;
        if (done)
            break;
    }
    return all.len ? kr_buf_finish(&all) : KR_S(empty);
}

static KrValue
readline(KrValue self, KrValue size)
{
    KrSsize limit = -1;
    if (check_ready(as_text(self)) < 0 || (kr_isset(size) && kr_as_ssize(size, &limit) < 0))
        return KR_ERROR;
    return line(as_text(self), limit < 0 ? -1 : limit);
}

static KrValue
next(KrValue self)
{
    KrText *t = as_text(self);
    if (kr_exact(self, &kr_textiowrapper_type)) {
        KrValue l = line_ahead(t);
        if (kr_isset(l)) {
            t->telling = false;
            return l;
        }
        if (kr_pending())
            return KR_ERROR;
    }
    if (check_ready(t) < 0)
        return KR_ERROR;
    t->telling = false;
    KrValue l;
    if (kr_exact(self, &kr_textiowrapper_type)) {
        l = line(t, -1);
    } else {
        l = kr_io_call(self, KR_S(readline));
        if (!kr_iserr(l) && !kr_is_str(l))
            return kr_raise(KR_OSError, "readline() should have returned a str object, not '%T'", l);
    }
    if (kr_iserr(l))
        return KR_ERROR;
    if (kr_as_str(l)->len)
        return l;
    t->snapshot = false;
    t->telling = t->seekable;
    return KR_ERROR;
}

// ---- places -----------------------------------------------------------------------------

typedef struct Cookie {
    int64_t place;
    uint64_t flags, feed, skip;
    bool end;
} Cookie;

static KrValue
cookie_pack(const Cookie *c)
{
    KrValue v = kr_int64(c->place);
    const uint64_t parts[] = { c->flags, c->feed, c->skip, c->end };
    const int shifts[] = { 64, 96, 128, 160 };
    for (int i = 0; i < 4; i++) {
        if (!parts[i])
            continue;
        KrValue high = kr_binary(KR_OP_LSHIFT, kr_uint64(parts[i]), kr_int(shifts[i]));
        v = kr_iserr(high) ? KR_ERROR : kr_binary(KR_OP_OR, v, high);
        if (kr_iserr(v))
            return KR_ERROR;
    }
    return v;
}

static int
cookie_part(KrValue v, int shift, uint64_t mask, uint64_t *out)
{
    v = kr_binary(KR_OP_RSHIFT, v, kr_int(shift));
    v = kr_iserr(v) ? KR_ERROR : kr_binary(KR_OP_AND, v, kr_uint64(mask));
    return kr_iserr(v) ? -1 : kr_as_uint64(v, out);
}

static int
cookie_unpack(KrValue v, Cookie *c)
{
    uint64_t place, end;
    if (cookie_part(v, 0, UINT64_MAX, &place) < 0 || cookie_part(v, 64, UINT32_MAX, &c->flags) < 0
        || cookie_part(v, 96, UINT32_MAX, &c->feed) < 0 || cookie_part(v, 128, UINT32_MAX, &c->skip) < 0
        || cookie_part(v, 160, 0xff, &end) < 0)
        return -1;
    c->place = (int64_t)place;
    c->end = end != 0;
    return 0;
}

// Feeds the decoder the chunk, byte by byte, until t->pos characters have come;
// the last byte after which the decoder held nothing is where to start again.
static int
find_place(KrText *t, Cookie *c)
{
    size_t skip = t->pos, fed = 0, came = 0, i = 0;
    KrBuffer held;
    uint64_t flags;
    if (set_state(t, (const uint8_t *)"", 0, t->flags) < 0)
        return -1;
    for (; i < t->nchunk && came < skip; i++) {
        KrValue str = decode(t, t->chunk + i, 1, false);
        if (kr_iserr(str))
            return -1;
        came += kr_as_str(str)->len;
        fed++;
        if (get_state(t, &held, &flags) < 0)
            return -1;
        if (!held.len && came <= skip) {
            c->place += (int64_t)fed;
            c->flags = flags;
            skip -= came;
            fed = came = 0;
        }
        if (!skip)
            break;
    }
    if (came < skip) {
        KrValue str = decode(t, NULL, 0, true);
        if (kr_iserr(str))
            return -1;
        came += kr_as_str(str)->len;
        c->end = true;
        if (came < skip) {
            kr_raise(KR_OSError, "can't reconstruct logical file position");
            return -1;
        }
    }
    c->feed = fed;
    c->skip = skip;
    return 0;
}

// The same for a chunk that is right UTF-8, ASCII or Latin-1: counting is enough.
static bool
count_place(KrText *t, Cookie *c)
{
    if (t->codec == CODEC_OTHER || t->flags)
        return false;
    if (!kr_isset(t->decoded)) {
        c->place += (int64_t)t->pos;
        return true;
    }
    if (t->codec != CODEC_LATIN1 && !kr_str_is(t->errors, "strict"))
        return false;
    size_t i = 0;
    for (size_t n = t->pos; n; n--) {
        uint8_t x = t->chunk[i++];
        if (x == '\r' && t->universal) {
            if (i == t->nchunk)
                return false;
            if (t->translate && t->chunk[i] == '\n')
                i++;
        } else if (x >= 0xC0 && t->codec == CODEC_UTF8) {
            i += x >= 0xF0 ? 3 : x >= 0xE0 ? 2 : 1;
        }
    }
    if (i > t->nchunk)
        return false;
    // A place behind a '\r' tells that it was one.
    if (i && t->universal && t->chunk[i - 1] == '\r')
        return false;
    c->place += (int64_t)i;
    return true;
}

static KrValue
tell(KrValue self)
{
    KrText *t = as_text(self);
    if (check_open(t) < 0)
        return KR_ERROR;
    if (!t->seekable)
        return kr_io_unsupported("underlying stream is not seekable");
    if (!t->telling)
        return kr_raise(KR_OSError, "telling position disabled by next() call");
    if (write_out(t) < 0 || kr_iserr(kr_io_call(self, KR_S(flush))))
        return KR_ERROR;
    KrValue place = kr_io_call(t->buffer, KR_S(tell));
    if (kr_iserr(place) || !t->can_read || !t->snapshot)
        return place;
    Cookie c = { 0 };
    if (kr_as_int64(place, &c.place) < 0)
        return KR_ERROR;
    c.place -= (int64_t)t->nchunk;
    c.flags = t->flags;
    if (!t->pos)
        return cookie_pack(&c);
    if (count_place(t, &c))
        return cookie_pack(&c);
    KrBuffer held;
    uint64_t flags;
    KrNewlines newlines = t->newlines;
    if (get_state(t, &held, &flags) < 0)
        return KR_ERROR;
    uint8_t saved[sizeof t->held];
    memcpy(saved, t->held, sizeof saved);
    int r = find_place(t, &c);
    // The decoder goes back to where it was, whatever happened.
    KrValue failure = r < 0 ? kr_take() : KR_ABSENT;
    int restored = set_state(t, t->codec == CODEC_OTHER ? held.data : saved, held.len, flags);
    t->newlines = newlines;
    if (r < 0) {
        if (restored < 0)
            kr_clear();
        kr_set_pending(failure);
        return KR_ERROR;
    }
    return restored < 0 ? KR_ERROR : cookie_pack(&c);
}

static KrValue
buffer_seek(KrText *t, KrValue offset, int whence)
{
    return kr_call_method(t->buffer, "seek", 2, offset, kr_int(whence));
}

static KrValue
seek_end(KrText *t, KrValue self)
{
    if (kr_iserr(kr_io_call(self, KR_S(flush))))
        return KR_ERROR;
    forget(t);
    if (reset_decoder(t) < 0)
        return KR_ERROR;
    KrValue place = buffer_seek(t, kr_int(0), 2);
    if (kr_iserr(place))
        return KR_ERROR;
    int zero = kr_equal(place, kr_int(0));
    return zero < 0 || reset_encoder(t, zero) < 0 ? KR_ERROR : place;
}

static int
restore_decoded(KrText *t, const Cookie *c)
{
    KrValue input = kr_call_method(t->buffer, "read", 1, kr_uint64(c->feed));
    KrBuffer b;
    if (kr_iserr(input) || kr_as_buffer(input, &b, 0) < 0)
        return -1;
    int r = reserve_chunk(t, b.len);
    if (r == 0 && b.len)
        memcpy(t->chunk, b.data, b.len);
    t->nchunk = r == 0 ? b.len : 0;
    kr_buffer_release(&b);
    KrValue str = r < 0 ? KR_ERROR : decode(t, t->chunk, t->nchunk, c->end);
    if (kr_iserr(str))
        return -1;
    set_decoded(t, str);
    if (t->ndecoded < c->skip) {
        kr_raise(KR_OSError, "can't restore logical file position");
        return -1;
    }
    t->pos = c->skip;
    return 0;
}

static KrValue
seek_to(KrText *t, KrValue self, KrValue cookie)
{
    Cookie c;
    KrValue negative = kr_compare(cookie, kr_int(0), KR_LT);
    int n = kr_iserr(negative) ? -1 : kr_truth(negative);
    if (n > 0)
        kr_raise(KR_ValueError, "negative seek position %R", cookie);
    if (n || kr_iserr(kr_io_call(self, KR_S(flush))) || cookie_unpack(cookie, &c) < 0)
        return KR_ERROR;
    if (kr_iserr(buffer_seek(t, kr_int64(c.place), 0)))
        return KR_ERROR;
    forget(t);
    if (t->can_read) {
        int r = c.place == 0 && !c.flags ? reset_decoder(t) : set_state(t, (const uint8_t *)"", 0, c.flags);
        if (r < 0)
            return KR_ERROR;
        t->snapshot = true;
        t->flags = c.flags;
        t->nchunk = 0;
        if (c.skip && restore_decoded(t, &c) < 0)
            return KR_ERROR;
    }
    return reset_encoder(t, c.place == 0 && !c.flags) < 0 ? KR_ERROR : cookie;
}

static KrValue
seek(KrValue self, KrValue cookie, KrValue whence)
{
    KrText *t = as_text(self);
    int from = 0;
    if ((kr_isset(whence) && kr_as_int(whence, &from) < 0) || check_open(t) < 0)
        return KR_ERROR;
    if (!t->seekable)
        return kr_io_unsupported("underlying stream is not seekable");
    if (from < 0 || from > 2)
        return kr_raise(KR_ValueError, "invalid whence (%d, should be 0, 1 or 2)", from);
    if (from) {
        int zero = kr_equal(cookie, kr_int(0));
        if (zero < 0)
            return KR_ERROR;
        if (!zero)
            return kr_io_unsupported(from == 1 ? "can't do nonzero cur-relative seeks" : "can't do nonzero end-relative seeks");
    }
    if (from == 2)
        return seek_end(t, self);
    if (from == 1) {
        cookie = kr_io_call(self, KR_S(tell));
        if (kr_iserr(cookie))
            return KR_ERROR;
    }
    return seek_to(t, self, cookie);
}

static KrValue
truncate(KrValue self, KrValue size)
{
    KrText *t = as_text(self);
    if (check_ready(t) < 0 || kr_iserr(kr_io_call(self, KR_S(flush))))
        return KR_ERROR;
    return kr_io_call1(t->buffer, KR_S(truncate), kr_isset(size) ? size : KR_None);
}

// ---- the rest -----------------------------------------------------------------------------

static KrValue
close_file(KrValue self)
{
    KrText *t = as_text(self);
    if (check_ready(t) < 0)
        return KR_ERROR;
    int closed = kr_exact(self, &kr_textiowrapper_type) ? is_closed(t) : kr_io_closed(self);
    if (closed)
        return closed < 0 ? KR_ERROR : KR_None;
    KrValue failure = KR_ABSENT;
    if (kr_iserr(kr_io_call(self, KR_S(flush))))
        failure = kr_take();
    KrValue r = kr_io_call(t->buffer, KR_S(close));
    t->nout = 0;
    t->out = NULL;
    kr_io_unlist(&t->u);
    return kr_io_close_result(r, failure);
}

static KrValue
detach(KrValue self)
{
    KrText *t = as_text(self);
    if (check_ready(t) < 0 || kr_iserr(kr_io_call(self, KR_S(flush))))
        return KR_ERROR;
    KrValue buffer = t->buffer;
    kr_set(t, &t->buffer, KR_ABSENT);
    t->under = FILE_OTHER;
    t->detached = true;
    return buffer;
}

static KrValue
ask_buffer(KrValue self, KrValue name)
{
    KrText *t = as_text(self);
    return check_ready(t) < 0 ? KR_ERROR : kr_io_call(t->buffer, name);
}

static KrValue
seekable(KrValue self)
{
    return ask_buffer(self, KR_S(seekable));
}

static KrValue
readable(KrValue self)
{
    return ask_buffer(self, KR_S(readable));
}

static KrValue
writable(KrValue self)
{
    return ask_buffer(self, KR_S(writable));
}

static KrValue
fileno(KrValue self)
{
    return ask_buffer(self, KR_S(fileno));
}

static KrValue
isatty(KrValue self)
{
    return ask_buffer(self, KR_S(isatty));
}

static KrValue
buffer_attribute(KrValue self, KrValue name)
{
    KrText *t = as_text(self);
    return check_ready(t) < 0 ? KR_ERROR : kr_getattr(t->buffer, name);
}

static KrValue
get_name(KrValue self)
{
    return buffer_attribute(self, KR_S(name));
}

static KrValue
get_closed(KrValue self)
{
    return buffer_attribute(self, KR_S(closed));
}

static KrValue
get_buffer(KrValue self)
{
    return check_ready(as_text(self)) < 0 ? KR_ERROR : as_text(self)->buffer;
}

static KrValue
get_encoding(KrValue self)
{
    return kr_isset(as_text(self)->encoding) ? as_text(self)->encoding : KR_None;
}

static KrValue
get_errors(KrValue self)
{
    KrText *t = as_text(self);
    return kr_isset(t->errors) ? t->errors : check_ready(t) < 0 ? KR_ERROR : KR_None;
}

static KrValue
get_newlines(KrValue self)
{
    KrText *t = as_text(self);
    if (check_ready(t) < 0)
        return KR_ERROR;
    return t->can_read && t->universal ? kr_newlines_seen(t->newlines.seen) : KR_None;
}

static KrValue
get_line_buffering(KrValue self)
{
    return check_ready(as_text(self)) < 0 ? KR_ERROR : kr_bool(as_text(self)->line_buffering);
}

static KrValue
get_write_through(KrValue self)
{
    return check_ready(as_text(self)) < 0 ? KR_ERROR : kr_bool(as_text(self)->write_through);
}

static KrValue
get_chunk_size(KrValue self)
{
    return check_ready(as_text(self)) < 0 ? KR_ERROR : kr_int(as_text(self)->chunk_size);
}

static int
set_chunk_size(KrValue self, KrValue v)
{
    KrText *t = as_text(self);
    KrSsize n;
    if (check_ready(t) < 0)
        return -1;
    if (!kr_isset(v)) {
        kr_raise(KR_AttributeError, "cannot delete attribute");
        return -1;
    }
    if (kr_as_ssize(v, &n) < 0)
        return -1;
    if (n <= 0) {
        kr_raise(KR_ValueError, "a strictly positive integer is required");
        return -1;
    }
    t->chunk_size = n;
    return 0;
}

static KrValue
repr(KrValue self)
{
    KrText *t = as_text(self);
    if (!t->detached && check_ready(t) < 0)
        return KR_ERROR;
    bool has_name, has_mode;
    KrValue name = kr_getattr_opt(self, KR_S(name), &has_name);
    if (kr_pending_is(KR_ValueError)) {
        kr_clear();
        has_name = false;
    }
    if (kr_pending())
        return KR_ERROR;
    KrValue mode = kr_getattr_opt(self, KR_S(mode), &has_mode);
    if (kr_pending())
        return KR_ERROR;
    KrValue a = has_name ? kr_str_format(" name=%R", name) : KR_S(empty);
    KrValue b = has_mode ? kr_str_format(" mode=%R", mode) : KR_S(empty);
    if (kr_iserr(a) || kr_iserr(b))
        return KR_ERROR;
    return kr_str_format("<%N%S%S encoding=%R>", kr_typeof(self), a, b, t->encoding);
}

// ---- making one -------------------------------------------------------------------------------

// newline=, which is right.
static void
set_newline(KrText *t, const char *nl)
{
    t->universal = !nl || !*nl;
    t->translate = !nl;
    strcpy(t->readnl, nl ? nl : "");
    strcpy(t->writenl, nl && *nl == '\r' ? nl : "");
    t->newlines = (KrNewlines) { .translate = t->translate };
}

static int
ask(KrValue file, KrValue name, bool *out)
{
    KrValue r = kr_io_call(file, name);
    int t = kr_iserr(r) ? -1 : kr_truth(r);
    *out = t > 0;
    return t < 0 ? -1 : 0;
}

static int
text_arg(const char *name, KrValue v)
{
    if (kr_is_none(v) || kr_is_str(v))
        return 0;
    kr_raise(KR_TypeError, "TextIOWrapper() argument '%s' must be str or None, not %A", name, v);
    return -1;
}

static KR_IF_REACHED const KrType *reader_if_reached = &kr_bufferedreader_type, *random_if_reached = &kr_bufferedrandom_type;

int
kr_text_init(KrValue self, KrValue buffer, KrValue encoding, KrValue errors, KrValue newline, bool line_buffering, bool write_through)
{
    KrText *t = as_text(self);
    const char *nl;
    kr_set(t, &t->buffer, KR_ABSENT);
    t->detached = false;
    if (text_arg("encoding", encoding) < 0 || text_arg("errors", errors) < 0 || text_arg("newline", newline) < 0)
        return -1;
    if (kr_newline_arg(newline, &nl, "illegal newline value: %S") < 0)
        return -1;
    if (ask(buffer, KR_S(readable), &t->can_read) < 0 || ask(buffer, KR_S(writable), &t->can_write) < 0)
        return -1;
    set_newline(t, nl);
    if (choose_codec(t, encoding, errors) < 0)
        return -1;
    t->under = kr_exact(buffer, &kr_fileio_type) ? FILE_RAW
        : kr_exact(buffer, reader_if_reached) || kr_exact(buffer, &kr_bufferedwriter_type) || kr_exact(buffer, random_if_reached) ? FILE_BUFFERED
        : FILE_OTHER;
    if (ask(buffer, KR_S(seekable), &t->seekable) < 0)
        return -1;
    t->telling = t->seekable;
    kr_getattr_opt(buffer, KR_S(read1), &t->has_read1);
    if (kr_pending())
        return -1;
    t->line_buffering = line_buffering;
    t->write_through = write_through;
    t->chunk_size = KR_IO_BUFFER_SIZE;
    t->nout = t->nheld = 0;
    forget(t);
    if (t->seekable && t->can_write && t->codec == CODEC_OTHER) {
        KrValue place = kr_io_call(buffer, KR_S(tell));
        int zero = kr_iserr(place) ? -1 : kr_equal(place, kr_int(0));
        if (zero < 0 || (!zero && reset_encoder(t, false) < 0))
            return -1;
    }
    kr_set(t, &t->buffer, buffer);
    return 0;
}

static KrValue
make(const KrType *type, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    KrText *t = kr_object_new(type);
    return t ? kr_value(t) : KR_ERROR;
}

KrValue
kr_text_new(void)
{
    KrText *t = kr_new(&kr_textiowrapper_type);
    return t ? kr_value(t) : KR_ERROR;
}

static KrValue
or_none(KrValue v)
{
    return kr_isset(v) ? v : KR_None;
}

static const char signature[] = "(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)";

static int
init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue a[6];
    if (kr_args("TextIOWrapper", signature, args, nargs, kwnames, a) < 0)
        return -1;
    int lines = kr_isset(a[4]) ? kr_truth(a[4]) : 0;
    int through = kr_isset(a[5]) ? kr_truth(a[5]) : 0;
    if (lines < 0 || through < 0)
        return -1;
    return kr_text_init(self, a[0], or_none(a[1]), or_none(a[2]), or_none(a[3]), lines, through);
}

static int
flag_arg(KrValue v, bool *flag)
{
    if (!kr_isset(v) || kr_is_none(v))
        return 0;
    int t = kr_truth(v);
    *flag = t > 0;
    return t < 0 ? -1 : 0;
}

static KrValue
reconfigure(KrValue self, KrValue encoding, KrValue errors, KrValue newline, KrValue line_buffering, KrValue write_through)
{
    KrText *t = as_text(self);
    bool lines = t->line_buffering, through = t->write_through;
    encoding = or_none(encoding);
    errors = or_none(errors);
    bool recode = !kr_is_none(encoding) || !kr_is_none(errors);
    bool has_newline = kr_isset(newline) && !kr_same(newline, KR_Ellipsis);
    if (check_ready(t) < 0)
        return KR_ERROR;
    if ((kr_isset(t->decoded) || t->ndecoded) && (recode || has_newline))
        return kr_io_unsupported("It is not possible to set the encoding or newline of stream after the first read");
    const char *nl = NULL;
    if (has_newline) {
        if (!kr_is_none(newline) && !kr_is_str(newline))
            return kr_raise(KR_TypeError, "reconfigure() argument 'newline' must be str or None, not %A", newline);
        if (kr_newline_arg(newline, &nl, "illegal newline value: %S") < 0)
            return KR_ERROR;
    }
    if (text_arg("encoding", encoding) < 0 || text_arg("errors", errors) < 0 || flag_arg(line_buffering, &lines) < 0 || flag_arg(write_through, &through) < 0)
        return KR_ERROR;
    if (kr_iserr(kr_io_call(self, KR_S(flush))))
        return KR_ERROR;
    if (has_newline)
        set_newline(t, nl);
    if (recode) {
        // Another encoding comes with strict, unless told.
        if (kr_is_none(errors))
            errors = kr_is_none(encoding) ? t->errors : KR_S(strict);
        if (choose_codec(t, kr_is_none(encoding) ? t->encoding : encoding, errors) < 0)
            return KR_ERROR;
    }
    t->line_buffering = lines;
    t->write_through = through;
    return KR_None;
}

static const KrRow rows[] = {
    KR_METHOD("detach", detach, "(self, /)", VALUE, RUNS, "Takes the buffer off and returns it."),
    KR_METHOD("reconfigure", reconfigure, "(self, /, *, encoding=None, errors=None, newline=..., line_buffering=None, write_through=None) -> None", VALUE, RUNS, "Changes what is given."),
    KR_METHOD("write", write, "(self, text, /) -> int", VALUE, RUNS, "Writes the string; its length."),
    KR_METHOD("read", read, "(self, size=-1, /) -> str", VALUE, RUNS, "At most size characters, all that follow for -1."),
    KR_METHOD("readline", readline, "(self, size=-1, /) -> str", VALUE, RUNS, "The next line, at most size characters of it."),
    KR_METHOD("flush", flush, "(self, /) -> None", VALUE, RUNS, "Writes out what is held back."),
    KR_METHOD("close", close_file, "(self, /) -> None", VALUE, RUNS, "Flushes and closes."),
    KR_METHOD("fileno", fileno, "(self, /) -> int", VALUE, RUNS, "The descriptor."),
    KR_METHOD("seekable", seekable, "(self, /) -> bool", VALUE, RUNS, "Whether seek() works."),
    KR_METHOD("readable", readable, "(self, /) -> bool", VALUE, RUNS, "Whether it was opened for reading."),
    KR_METHOD("writable", writable, "(self, /) -> bool", VALUE, RUNS, "Whether it was opened for writing."),
    KR_METHOD("isatty", isatty, "(self, /) -> bool", VALUE, RUNS, "Whether it is a terminal."),
    KR_METHOD("seek", seek, "(self, cookie, whence=0, /) -> int", VALUE, RUNS, "Moves to a place that tell() gave, or to the end for whence 2."),
    KR_METHOD("tell", tell, "(self, /) -> int", VALUE, RUNS, "The current place."),
    KR_METHOD("truncate", truncate, "(self, pos=None, /) -> int", VALUE, RUNS, "Makes the file that many bytes long."),
    KR_GETSET("encoding", get_encoding, NULL, NULL),
    KR_GETSET("errors", get_errors, NULL, NULL),
    KR_GETSET("newlines", get_newlines, NULL, NULL),
    KR_GETSET("buffer", get_buffer, NULL, NULL),
    KR_GETSET("line_buffering", get_line_buffering, NULL, NULL),
    KR_GETSET("write_through", get_write_through, NULL, NULL),
    KR_GETSET("name", get_name, NULL, NULL),
    KR_GETSET("closed", get_closed, NULL, NULL),
    KR_GETSET("_CHUNK_SIZE", get_chunk_size, set_chunk_size, NULL),
    KR_END_ROWS,
};

const KrType kr_textiowrapper_type = {
    KR_TYPE_HEAD(kr_textiowrapper_type, "_io.TextIOWrapper", KrText),
    .base = &kr_textiobase_type,
    .flags = KR_TF_BASE | KR_TF_FINALIZE | KR_TF_WEAKREF,
    .extra = offsetof(KrIOBase, extra),
    .doc = "Text over a buffered file of bytes.",
    .sig = signature,
    .rows = rows,
    .slot = { .make = make, .init = init, .repr = repr, .next = next },
};

// ---- direct ways for print() and input() ---------------------------------------------------------

bool
kr_io_is_plain(const KrUnwritten *u)
{
    KrValue v = kr_value(u);
    if (kr_exact(v, &kr_textiowrapper_type)) {
        const KrText *t = (const KrText *)u;
        if (t->under != FILE_BUFFERED)
            return false;
        u = &buffered(t)->u;
    } else if (!kr_exact(v, &kr_bufferedwriter_type) && !kr_exact(v, random_if_reached)) {
        return false;
    }
    const KrBuffered *b = (const KrBuffered *)u;
    return b->direct && ((KrFileIO *)kr_obj(b->raw))->regular && ((KrFileIO *)kr_obj(b->raw))->closefd;
}

// Its `write` is the type's, not one that somebody gave to this object.
static bool
writes_itself(KrValue file)
{
    if (!kr_exact(file, &kr_textiowrapper_type))
        return false;
    KrText *t = as_text(file);
    const KrExtra *extra = t->u.base.extra;
    if (!extra || !kr_isset(extra->dict))
        return true;
    if (!kr_exact(extra->dict, &kr_dict_type))
        return false;
    const KrDict *d = (const KrDict *)kr_obj(extra->dict);
    if (kr_same(t->dict, extra->dict) && t->dict_version == d->version)
        return true;
    if (d->kind != KR_DICT_PLAIN || kr_isset(kr_dict_get_str(extra->dict, KR_S(write))))
        return false;
    kr_set(t, &t->dict, extra->dict);
    t->dict_version = d->version;
    return true;
}

int
kr_io_write(KrValue file, KrValue str)
{
    if (writes_itself(file))
        return write_str(as_text(file), str);
    return kr_iserr(kr_io_call1(file, KR_S(write), str)) ? -1 : 0;
}

int
kr_io_write_int(KrValue file, KrValue v)
{
    char text[24], *end = text + sizeof text;
    intptr_t i = kr_fix_val(v);
    char *p = kr_decimal(end, i < 0 ? -(uint64_t)i : (uint64_t)i);
    if (i < 0)
        *--p = '-';
    if (writes_itself(file) && as_text(file)->codec != CODEC_OTHER && keep(as_text(file), p, end - p))
        return 0;
    KrValue str = kr_str_from_ascii(p, end - p);
    return kr_iserr(str) ? -1 : kr_io_write(file, str);
}

int
kr_io_flush(KrValue file)
{
    if (kr_exact(file, &kr_textiowrapper_type))
        return flush_all(as_text(file));
    return kr_iserr(kr_io_call(file, KR_S(flush))) ? -1 : 0;
}

KrValue
kr_io_readline(KrValue file)
{
    if (kr_exact(file, &kr_textiowrapper_type))
        return line(as_text(file), -1);
    return kr_io_call(file, KR_S(readline));
}
