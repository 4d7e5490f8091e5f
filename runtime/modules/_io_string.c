// _io_string.c - StringIO: a text file in memory.
//
// data[0..len) holds the characters, all of them in the widest kind seen so far.

#include "_io.h"

typedef struct KrStringIO {
    KrIOBase base;
    void *data;                 // atomic block, or NULL
    int kind;                   // bytes a character
    size_t len, cap, pos;       // characters; pos may lie beyond len
    KrValue newline;            // as given: a str or None
    char readnl[3];             // what ends a line, unless universal
    bool universal;             // '\n', '\r' and "\r\n" end lines
    bool writes_nl;             // '\n' is written as readnl
    bool ready, closed;
    KrNewlines newlines;
} KrStringIO;

static KrStringIO *
as_stringio(KrValue v)
{
    return (KrStringIO *)kr_obj(v);
}

static int
check_open(const KrStringIO *s)
{
    if (s->ready && !s->closed)
        return 0;
    kr_raise(KR_ValueError, s->ready ? "I/O operation on closed file" : "I/O operation on uninitialized object");
    return -1;
}

static KrChars
content(const KrStringIO *s)
{
    return (KrChars) { s->data, s->len, s->kind };
}

// ---- writing ---------------------------------------------------------------------

// Room for n characters of that kind.
static int
reserve(KrStringIO *s, size_t n, int kind)
{
    if (s->data && n <= s->cap && kind <= s->kind)
        return 0;
    if (kind < s->kind)
        kind = s->kind;
    if (n > PTRDIFF_MAX / 8) {
        kr_raise(KR_OverflowError, "new buffer size too large");
        return -1;
    }
    size_t cap = n <= s->cap ? s->cap : n + n / 4 + 64;
    void *data = kr_alloc_bytes(cap * kind);
    if (!data)
        return -1;
    if (s->len)
        kr_chars_copy(data, kind, s->data, s->kind, s->len);
    s->data = data;
    s->kind = kind;
    s->cap = cap;
    return 0;
}

// What is written for str: line ends changed as newline= says.
static KrValue
translated(KrStringIO *s, KrValue str)
{
    if (s->universal)
        str = kr_newlines_decode(&s->newlines, str, true);
    if (kr_iserr(str) || !s->writes_nl)
        return str;
    KrValue nl = kr_str(s->readnl);
    return kr_iserr(nl) ? KR_ERROR : kr_call_method(str, "replace", 2, KR_S(newline_char), nl);
}

static int
put(KrStringIO *s, KrValue str)
{
    str = translated(s, str);
    if (kr_iserr(str))
        return -1;
    KrChars c = kr_chars(str);
    if (!c.len)
        return 0;
    if (reserve(s, s->pos + c.len, c.kind) < 0)
        return -1;
    char *to = s->data;
    if (s->pos > s->len)
        memset(to + s->len * s->kind, 0, (s->pos - s->len) * s->kind);
    kr_chars_copy(to + s->pos * s->kind, s->kind, c.p, c.kind, c.len);
    s->pos += c.len;
    if (s->pos > s->len)
        s->len = s->pos;
    return 0;
}

static KrValue
write(KrValue self, KrValue str)
{
    if (!kr_is_str(str))
        return kr_raise(KR_TypeError, "string argument expected, got '%T'", str);
    if (check_open(as_stringio(self)) < 0 || put(as_stringio(self), str) < 0)
        return KR_ERROR;
    return kr_int(kr_as_str(str)->len);
}

static KrValue
truncate(KrValue self, KrValue size)
{
    KrStringIO *s = as_stringio(self);
    KrSsize n = s->pos;
    if (kr_io_size(size, &n) < 0 || check_open(s) < 0)
        return KR_ERROR;
    if (n < 0)
        return kr_raise(KR_ValueError, "Negative size value %zd", n);
    if ((size_t)n < s->len)
        s->len = n;
    return kr_int(n);
}

// ---- reading ---------------------------------------------------------------------

static KrValue
take(KrStringIO *s, size_t n)
{
    KrValue str = kr_str_from_chars((char *)s->data + s->pos * s->kind, s->kind, n);
    if (!kr_iserr(str))
        s->pos += n;
    return str;
}

static size_t
left(const KrStringIO *s)
{
    return s->pos < s->len ? s->len - s->pos : 0;
}

static KrValue
read(KrValue self, KrValue size)
{
    KrStringIO *s = as_stringio(self);
    KrSsize n = -1;
    if (kr_io_size(size, &n) < 0 || check_open(s) < 0)
        return KR_ERROR;
    size_t most = left(s);
    if (n >= 0 && (size_t)n < most)
        most = n;
    return most ? take(s, most) : KR_S(empty);
}

static KrValue
line(KrStringIO *s, KrSsize limit)
{
    if (!left(s))
        return KR_S(empty);
    KrChars c = content(s);
    if (limit >= 0 && (size_t)limit < left(s))
        c.len = s->pos + limit;
    size_t end = kr_line_end(c, s->pos, s->universal && !s->newlines.translate, s->universal ? "\n" : s->readnl);
    return take(s, (end == SIZE_MAX ? c.len : end) - s->pos);
}

static KrValue
readline(KrValue self, KrValue size)
{
    KrSsize limit = -1;
    if (kr_io_size(size, &limit) < 0 || check_open(as_stringio(self)) < 0)
        return KR_ERROR;
    return line(as_stringio(self), limit);
}

static KrValue
next(KrValue self)
{
    KrStringIO *s = as_stringio(self);
    if (check_open(s) < 0)
        return KR_ERROR;
    KrValue l;
    if (kr_exact(self, &kr_stringio_type)) {
        l = line(s, -1);
    } else {
        l = kr_io_call(self, KR_S(readline));
        if (!kr_iserr(l) && !kr_is_str(l))
            return kr_raise(KR_OSError, "readline() should have returned a str object, not '%T'", l);
    }
    return kr_iserr(l) || !kr_as_str(l)->len ? KR_ERROR : l;
}

static KrValue
iter(KrValue self)
{
    return check_open(as_stringio(self)) < 0 ? KR_ERROR : self;
}

// ---- places ----------------------------------------------------------------------

static KrValue
seek(KrValue self, KrValue offset, KrValue whence)
{
    KrStringIO *s = as_stringio(self);
    KrSsize to;
    int from = 0;
    if (kr_as_ssize(offset, &to) < 0 || (kr_isset(whence) && kr_as_int(whence, &from) < 0) || check_open(s) < 0)
        return KR_ERROR;
    if (from < 0 || from > 2)
        return kr_raise(KR_ValueError, "Invalid whence (%d, should be 0, 1 or 2)", from);
    if (from == 0 && to < 0)
        return kr_raise(KR_ValueError, "Negative seek position %zd", to);
    if (from && to)
        return kr_raise(KR_OSError, "Can't do nonzero cur-relative seeks");
    s->pos = from == 0 ? (size_t)to : from == 1 ? s->pos : s->len;
    return kr_int(s->pos);
}

static KrValue
tell(KrValue self)
{
    return check_open(as_stringio(self)) < 0 ? KR_ERROR : kr_int(as_stringio(self)->pos);
}

// ---- the rest ---------------------------------------------------------------------

static KrValue
getvalue(KrValue self)
{
    KrStringIO *s = as_stringio(self);
    if (check_open(s) < 0)
        return KR_ERROR;
    return s->len ? kr_str_from_chars(s->data, s->kind, s->len) : KR_S(empty);
}

static KrValue
close_file(KrValue self)
{
    KrStringIO *s = as_stringio(self);
    s->closed = true;
    s->data = NULL;
    s->len = s->cap = 0;
    return KR_None;
}

static KrValue
answer_true(KrValue self)
{
    return check_open(as_stringio(self)) < 0 ? KR_ERROR : KR_True;
}

static KrValue
get_closed(KrValue self)
{
    KrStringIO *s = as_stringio(self);
    return s->ready ? kr_bool(s->closed) : check_open(s) < 0 ? KR_ERROR : KR_False;
}

static KrValue
get_newlines(KrValue self)
{
    KrStringIO *s = as_stringio(self);
    if (check_open(s) < 0)
        return KR_ERROR;
    return s->universal ? kr_newlines_seen(s->newlines.seen) : KR_None;
}

static KrValue
get_line_buffering(KrValue self)
{
    return check_open(as_stringio(self)) < 0 ? KR_ERROR : KR_False;
}

static int
start(KrStringIO *s, KrValue newline)
{
    const char *nl = NULL;
    if (kr_newline_arg(newline, &nl, "illegal newline value: %R") < 0)
        return -1;
    kr_set(s, &s->newline, newline);
    s->ready = true;
    s->closed = false;
    s->data = NULL;
    s->kind = 1;
    s->len = s->cap = s->pos = 0;
    s->universal = !nl || !*nl;
    strcpy(s->readnl, nl ? nl : "");
    s->writes_nl = nl && nl[0] == '\r';
    s->newlines = (KrNewlines) { .translate = !nl };
    return 0;
}

// (content, newline, place, attributes)
static KrValue
getstate(KrValue self)
{
    KrStringIO *s = as_stringio(self);
    KrValue value = getvalue(self);
    if (kr_iserr(value))
        return KR_ERROR;
    KrExtra *extra = s->base.extra;
    KrValue dict = extra && kr_isset(extra->dict) ? kr_dict_copy(extra->dict) : KR_None;
    return kr_iserr(dict) ? KR_ERROR : kr_tuple(4, value, s->newline, kr_int(s->pos), dict);
}

static KrValue
setstate(KrValue self, KrValue state)
{
    KrStringIO *s = as_stringio(self);
    if (!kr_is_tuple(state) || kr_as_tuple(state)->len < 4)
        return kr_raise(KR_TypeError, "%T.__setstate__ argument should be 4-tuple, got %T", self, state);
    KrTuple *t = kr_as_tuple(state);
    KrSsize pos;
    if (start(s, t->items[1]) < 0)
        return KR_ERROR;
    if (!kr_is_str(t->items[0]))
        return kr_raise(KR_TypeError, "initial_value must be str or None, not %T", t->items[0]);
    // The content is taken as it is: its line ends have been changed already.
    KrChars c = kr_chars(t->items[0]);
    if (c.len) {
        if (reserve(s, c.len, c.kind) < 0)
            return KR_ERROR;
        kr_chars_copy(s->data, s->kind, c.p, c.kind, c.len);
        s->len = c.len;
    }
    if (!kr_is_int(t->items[2]))
        return kr_raise(KR_TypeError, "third item of state must be an integer, got %T", t->items[2]);
    if (kr_as_ssize(t->items[2], &pos) < 0)
        return KR_ERROR;
    if (pos < 0)
        return kr_raise(KR_ValueError, "position value cannot be negative");
    s->pos = pos;
    if (kr_is_none(t->items[3]))
        return KR_None;
    if (!kr_is_dict(t->items[3]))
        return kr_raise(KR_TypeError, "fourth item of state should be a dict, got a %T", t->items[3]);
    KrValue dict = kr_instance_dict(self);
    return kr_iserr(dict) || kr_dict_update(dict, t->items[3]) < 0 ? KR_ERROR : KR_None;
}

static KrValue
make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    KrStringIO *s = kr_object_new(t);
    return s ? kr_value(s) : KR_ERROR;
}

static const char signature[] = "(initial_value='', newline='\\n')";

static int
init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrStringIO *s = as_stringio(self);
    KrValue a[2];
    if (kr_args("StringIO", signature, args, nargs, kwnames, a) < 0)
        return -1;
    KrValue newline = kr_isset(a[1]) ? a[1] : KR_S(newline_char);
    if (!kr_is_none(newline) && !kr_is_str(newline)) {
        kr_raise(KR_TypeError, "newline must be str or None, not %T", newline);
        return -1;
    }
    s->ready = false;
    bool initial = kr_isset(a[0]) && !kr_is_none(a[0]);
    if (start(s, newline) < 0)
        return -1;
    if (initial && !kr_is_str(a[0])) {
        s->ready = false;
        kr_raise(KR_TypeError, "initial_value must be str or None, not %T", a[0]);
        return -1;
    }
    if (initial && put(s, a[0]) < 0)
        return -1;
    s->pos = 0;
    return 0;
}

static const KrRow rows[] = {
    KR_METHOD("close", close_file, "(self, /) -> None", VALUE, RUNS, "Frees the memory; all but close() and closed fails from now on."),
    KR_METHOD("getvalue", getvalue, "(self, /) -> str", VALUE, ALLOCATES, "The whole content."),
    KR_METHOD("read", read, "(self, size=-1, /) -> str", VALUE, RUNS, "At most size characters, all that follow for -1."),
    KR_METHOD("readline", readline, "(self, size=-1, /) -> str", VALUE, RUNS, "The next line, at most size characters of it."),
    KR_METHOD("tell", tell, "(self, /) -> int", VALUE, READS, "The current place."),
    KR_METHOD("truncate", truncate, "(self, pos=None, /) -> int", VALUE, RUNS, "Cuts the content to pos characters."),
    KR_METHOD("seek", seek, "(self, pos, whence=0, /) -> int", VALUE, RUNS, "Moves to pos, or to the end for whence 2."),
    KR_METHOD("write", write, "(self, s, /) -> int", VALUE, RUNS, "Writes the string; its length."),
    KR_METHOD("seekable", answer_true, "(self, /) -> bool", VALUE, READS, NULL),
    KR_METHOD("readable", answer_true, "(self, /) -> bool", VALUE, READS, NULL),
    KR_METHOD("writable", answer_true, "(self, /) -> bool", VALUE, READS, NULL),
    KR_METHOD("__getstate__", getstate, "(self, /)", VALUE, RUNS, NULL),
    KR_METHOD("__setstate__", setstate, "(self, state, /)", VALUE, RUNS, NULL),
    KR_GETSET("closed", get_closed, NULL, NULL),
    KR_GETSET("newlines", get_newlines, NULL, NULL),
    KR_GETSET("line_buffering", get_line_buffering, NULL, NULL),
    KR_END_ROWS,
};

const KrType kr_stringio_type = {
    KR_TYPE_HEAD(kr_stringio_type, "_io.StringIO", KrStringIO),
    .base = &kr_textiobase_type,
    .flags = KR_TF_BASE | KR_TF_WEAKREF,
    .extra = offsetof(KrIOBase, extra),
    .doc = "A text file in memory.",
    .sig = signature,
    .rows = rows,
    .slot = { .make = make, .init = init, .iter = iter, .next = next },
};
