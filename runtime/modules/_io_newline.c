// _io_newline.c - line ends: finding them, making them '\n', IncrementalNewlineDecoder.

#include "_io.h"

// ---- where lines end -----------------------------------------------------------

static size_t
find(KrChars c, size_t from, uint32_t x)
{
    if (c.kind == 1) {
        const uint8_t *p = c.p;
        const uint8_t *at = c.len > from ? memchr(p + from, (int)x, c.len - from) : NULL;
        return at ? (size_t)(at - p) : SIZE_MAX;
    }
    if (c.kind == 2) {
        const uint16_t *p = c.p;
        for (size_t i = from; i < c.len; i++)
            if (p[i] == x)
                return i;
        return SIZE_MAX;
    }
    const uint32_t *p = c.p;
    for (size_t i = from; i < c.len; i++)
        if (p[i] == x)
            return i;
    return SIZE_MAX;
}

size_t
kr_line_end(KrChars c, size_t from, bool universal, const char *nl)
{
    if (universal) {
        for (size_t i = from; i < c.len; i++) {
            uint32_t x = kr_char_at(c.p, c.kind, i);
            if (x == '\n')
                return i + 1;
            if (x == '\r')
                return i + 1 < c.len && kr_char_at(c.p, c.kind, i + 1) == '\n' ? i + 2 : i + 1;
        }
        return SIZE_MAX;
    }
    for (size_t i = from; (i = find(c, i, (uint8_t)nl[0])) != SIZE_MAX; i++) {
        if (!nl[1])
            return i + 1;
        if (i + 1 < c.len && kr_char_at(c.p, c.kind, i + 1) == (uint8_t)nl[1])
            return i + 2;
    }
    return SIZE_MAX;
}

int
kr_newline_arg(KrValue v, const char **text, const char *format)
{
    static const char *const good[] = { "", "\n", "\r", "\r\n" };
    if (kr_is_none(v)) {
        *text = NULL;
        return 0;
    }
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (kr_str_is(v, good[i])) {
            *text = good[i];
            return 0;
        }
    kr_raise(KR_ValueError, format, v);
    return -1;
}

// ---- making them '\n' ------------------------------------------------------------

static unsigned
seen_in(KrChars c)
{
    unsigned seen = 0;
    for (size_t i = 0; i < c.len; i++) {
        uint32_t x = kr_char_at(c.p, c.kind, i);
        if (x == '\n') {
            seen |= KR_SEEN_LF;
        } else if (x == '\r' && i + 1 < c.len && kr_char_at(c.p, c.kind, i + 1) == '\n') {
            seen |= KR_SEEN_CRLF;
            i++;
        } else if (x == '\r') {
            seen |= KR_SEEN_CR;
        }
    }
    return seen;
}

static KrValue
translate(KrChars c)
{
    char *to = kr_alloc_bytes(c.len * c.kind + 1);
    if (!to)
        return KR_ERROR;
    size_t n = 0;
    for (size_t i = 0; i < c.len; i++) {
        uint32_t x = kr_char_at(c.p, c.kind, i);
        if (x == '\r') {
            if (i + 1 < c.len && kr_char_at(c.p, c.kind, i + 1) == '\n')
                i++;
            x = '\n';
        }
        kr_chars_fill(to + n++ * c.kind, c.kind, x, 1);
    }
    return kr_str_from_chars(to, c.kind, n);
}

// A '\r' at the end is held until it is known whether a '\n' follows, unless final.
KrValue
kr_newlines_decode(KrNewlines *st, KrValue str, bool final)
{
    if (st->held && (final || kr_as_str(str)->len)) {
        KrValue cr = kr_str_char('\r');
        str = kr_iserr(cr) ? KR_ERROR : kr_str_concat(cr, str);
        if (kr_iserr(str))
            return KR_ERROR;
        st->held = false;
    }
    KrChars c = kr_chars(str);
    if (!final && c.len && kr_char_at(c.p, c.kind, c.len - 1) == '\r') {
        str = kr_str_substr(str, 0, c.len - 1);
        if (kr_iserr(str))
            return KR_ERROR;
        st->held = true;
        c = kr_chars(str);
    }
    if (find(c, 0, '\r') == SIZE_MAX) {
        if (!(st->seen & KR_SEEN_LF) && find(c, 0, '\n') != SIZE_MAX)
            st->seen |= KR_SEEN_LF;
        return str;
    }
    st->seen |= seen_in(c);
    return st->translate ? translate(c) : str;
}

KrValue
kr_newlines_seen(unsigned seen)
{
    static const char *const texts[] = { "\r", "\n", "\r\n" };
    KrValue v[3];
    size_t n = 0;
    for (int i = 0; i < 3; i++)
        if (seen & 1u << i)
            v[n++] = kr_str(texts[i]);
    return n == 0 ? KR_None : n == 1 ? v[0] : kr_tuple_n(v, n);
}

// ---- IncrementalNewlineDecoder -------------------------------------------------------

typedef struct KrNewlineDecoder {
    KrObject ob;
    KrValue decoder;            // a decoder of bytes, or None; ABSENT: not initialised
    KrNewlines newlines;
} KrNewlineDecoder;

static KrNewlineDecoder *
as_decoder(KrValue v)
{
    return (KrNewlineDecoder *)kr_obj(v);
}

static int
check_ready(KrValue self)
{
    if (kr_isset(as_decoder(self)->decoder))
        return 0;
    kr_raise(KR_ValueError, "IncrementalNewlineDecoder.__init__() not called");
    return -1;
}

static KrValue
decode(KrValue self, KrValue input, KrValue final)
{
    KrNewlineDecoder *d = as_decoder(self);
    int last = kr_isset(final) ? kr_truth(final) : 0;
    if (last < 0 || check_ready(self) < 0)
        return KR_ERROR;
    if (!kr_is_none(d->decoder))
        input = kr_call_method(d->decoder, "decode", 2, input, kr_bool(last));
    if (kr_iserr(input))
        return KR_ERROR;
    if (!kr_is_str(input))
        return kr_raise(KR_TypeError, "decoder should return a string result, not '%T'", input);
    return kr_newlines_decode(&d->newlines, input, last);
}

static KrValue
getstate(KrValue self)
{
    KrNewlineDecoder *d = as_decoder(self);
    if (check_ready(self) < 0)
        return KR_ERROR;
    KrValue buffer = kr_bytes("", 0), flag = kr_int(0);
    if (!kr_is_none(d->decoder)) {
        KrValue state = kr_call_method(d->decoder, "getstate", 0);
        if (kr_iserr(state))
            return KR_ERROR;
        if (!kr_is_tuple(state) || kr_as_tuple(state)->len != 2)
            return kr_raise(KR_TypeError, "illegal decoder state");
        buffer = kr_as_tuple(state)->items[0];
        flag = kr_binary(KR_OP_LSHIFT, kr_as_tuple(state)->items[1], kr_int(1));
    }
    if (kr_iserr(buffer) || kr_iserr(flag))
        return KR_ERROR;
    if (d->newlines.held)
        flag = kr_binary(KR_OP_OR, flag, kr_int(1));
    return kr_iserr(flag) ? KR_ERROR : kr_tuple(2, buffer, flag);
}

static KrValue
setstate(KrValue self, KrValue state)
{
    KrNewlineDecoder *d = as_decoder(self);
    if (check_ready(self) < 0)
        return KR_ERROR;
    if (!kr_is_tuple(state))
        return kr_raise(KR_TypeError, "state argument must be a tuple");
    uint64_t flag;
    if (kr_as_tuple(state)->len != 2)
        return kr_raise(KR_TypeError, "setstate(): illegal state argument");
    if (kr_as_uint64(kr_as_tuple(state)->items[1], &flag) < 0)
        return KR_ERROR;
    d->newlines.held = flag & 1;
    if (kr_is_none(d->decoder))
        return KR_None;
    KrValue inner = kr_tuple(2, kr_as_tuple(state)->items[0], kr_uint64(flag >> 1));
    return kr_iserr(inner) ? KR_ERROR : kr_call_method(d->decoder, "setstate", 1, inner);
}

static KrValue
reset(KrValue self)
{
    KrNewlineDecoder *d = as_decoder(self);
    if (check_ready(self) < 0)
        return KR_ERROR;
    d->newlines.held = false;
    d->newlines.seen = 0;
    return kr_is_none(d->decoder) ? KR_None : kr_call_method(d->decoder, "reset", 0);
}

static KrValue
get_newlines(KrValue self)
{
    return check_ready(self) < 0 ? KR_ERROR : kr_newlines_seen(as_decoder(self)->newlines.seen);
}

static KrValue
make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    KrNewlineDecoder *d = kr_object_new(t);
    return d ? kr_value(d) : KR_ERROR;
}

static const char signature[] = "(decoder, translate, errors='strict')";

static int
init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrNewlineDecoder *d = as_decoder(self);
    KrValue a[3];
    if (kr_args("IncrementalNewlineDecoder", signature, args, nargs, kwnames, a) < 0)
        return -1;
    int t = kr_truth(a[1]);
    if (t < 0)
        return -1;
    kr_set(d, &d->decoder, a[0]);
    d->newlines = (KrNewlines) { .translate = t };
    return 0;
}

static const KrRow rows[] = {
    KR_METHOD("decode", decode, "(self, /, input, final=False) -> str", VALUE, RUNS, NULL),
    KR_METHOD("getstate", getstate, "(self, /) -> tuple", VALUE, RUNS, NULL),
    KR_METHOD("setstate", setstate, "(self, state, /)", VALUE, RUNS, NULL),
    KR_METHOD("reset", reset, "(self, /)", VALUE, RUNS, NULL),
    KR_GETSET("newlines", get_newlines, NULL, NULL),
    KR_END_ROWS,
};

const KrType kr_newlinedecoder_type = {
    KR_TYPE_HEAD(kr_newlinedecoder_type, "_io.IncrementalNewlineDecoder", KrNewlineDecoder),
    .flags = KR_TF_BASE,
    .doc = "Makes the line ends of what a decoder gives '\\n', piece by piece.",
    .sig = signature,
    .rows = rows,
    .slot = { .make = make, .init = init },
};
