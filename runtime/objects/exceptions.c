// exceptions.c - the exception types.
//
// All share one layout; what a type adds stands in field[], by the numbers
// below. errors.def lists the types; those that add nothing are made from its
// rows, the others stand here.

#include <errno.h>

#include "runtime.h"

// Numbers of field[].
enum { STOP_VALUE = 0 };
enum { EXIT_CODE = 0 };
enum { IMPORT_MSG, IMPORT_NAME, IMPORT_PATH };
enum { NAME_NAME = 0 };
enum { ATTR_NAME, ATTR_OBJ };
enum { OS_ERRNO, OS_STRERROR, OS_FILENAME, OS_FILENAME2, OS_WRITTEN };
enum { SYNTAX_MSG, SYNTAX_FILENAME, SYNTAX_LINENO, SYNTAX_OFFSET, SYNTAX_TEXT, SYNTAX_END_LINENO, SYNTAX_END_OFFSET, SYNTAX_PRINT };
enum { UNICODE_ENCODING, UNICODE_OBJECT, UNICODE_START, UNICODE_END, UNICODE_REASON };
enum { GROUP_MESSAGE, GROUP_EXCEPTIONS };

static KrException *
as_exc(KrValue v)
{
    return (KrException *)kr_obj(v);
}

static KrValue
or_none(KrValue v)
{
    return kr_isset(v) ? v : KR_None;
}

static size_t
count(KrValue tuple)
{
    return kr_as_tuple(tuple)->len;
}

static KrValue
item(KrValue tuple, size_t i)
{
    return kr_as_tuple(tuple)->items[i];
}

static bool
has_keywords(KrValue kwnames)
{
    return kr_isset(kwnames) && count(kwnames) > 0;
}

static void
set_field(KrException *e, int i, KrValue v)
{
    kr_set(e, &e->field[i], v);
}

#define FIELD(i)                                                               \
    static KrValue get_field##i(KrValue e) { return or_none(as_exc(e)->field[i]); } \
    static int set_field##i(KrValue e, KrValue v) { set_field(as_exc(e), i, v); return 0; }
FIELD(0)
FIELD(1)
FIELD(2)
FIELD(3)
FIELD(4)
FIELD(5)
FIELD(6)
FIELD(7)
#undef FIELD
#define FIELD_ROW(name, i, doc) KR_GETSET(name, get_field##i, set_field##i, doc)

// ---- BaseException ----------------------------------------------------------------

static KrValue
base_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)kwnames;
    KrException *e = kr_object_new(t);
    KrValue tuple = e ? kr_tuple_n(args, nargs) : KR_ERROR;
    if (kr_iserr(tuple))
        return KR_ERROR;
    kr_set(e, &e->args, tuple);
    return kr_value(e);
}

static int
set_args_from(KrValue self, const KrValue *args, size_t nargs)
{
    KrException *e = as_exc(self);
    if (kr_isset(e->args) && count(e->args) == nargs) {         // what make has put there
        size_t i = 0;
        while (i < nargs && kr_same(item(e->args, i), args[i]))
            i++;
        if (i == nargs)
            return 0;
    }
    KrValue tuple = kr_tuple_n(args, nargs);
    if (kr_iserr(tuple))
        return -1;
    kr_set(e, &e->args, tuple);
    return 0;
}

static int
base_init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (has_keywords(kwnames)) {
        kr_raise(KR_TypeError, "%T() takes no keyword arguments", self);
        return -1;
    }
    return set_args_from(self, args, nargs);
}

static KrValue
base_str(KrValue self)
{
    KrValue args = as_exc(self)->args;
    if (count(args) == 0)
        return KR_S(empty);
    return count(args) == 1 ? kr_tostr(item(args, 0)) : kr_tostr(args);
}

static KrValue
base_repr(KrValue self)
{
    KrValue args = as_exc(self)->args;
    KrValue name = kr_type_name(kr_typeof(self));
    if (count(args) == 1)
        return kr_str_format("%S(%R)", name, item(args, 0));
    return kr_str_format("%S%R", name, args);
}

static KrValue
get_args(KrValue self)
{
    return as_exc(self)->args;
}

static int
set_args(KrValue self, KrValue v)
{
    if (!kr_isset(v)) {
        kr_raise(KR_TypeError, "args may not be deleted");
        return -1;
    }
    KrValue tuple = kr_tuple_from(v);
    if (kr_iserr(tuple))
        return -1;
    kr_set(kr_obj(self), &as_exc(self)->args, tuple);
    return 0;
}

static KrValue
get_traceback(KrValue self)
{
    return or_none(as_exc(self)->traceback);
}

static int
set_traceback(KrValue self, KrValue v)
{
    if (!kr_isset(v)) {
        kr_raise(KR_TypeError, "__traceback__ may not be deleted");
        return -1;
    }
    if (!kr_is_none(v) && !kr_exact(v, &kr_traceback_type)) {
        kr_raise(KR_TypeError, "__traceback__ must be a traceback or None");
        return -1;
    }
    kr_set(kr_obj(self), &as_exc(self)->traceback, kr_is_none(v) ? KR_ABSENT : v);
    return 0;
}

static KrValue
get_context(KrValue self)
{
    return or_none(as_exc(self)->context);
}

static KrValue
get_cause(KrValue self)
{
    return or_none(as_exc(self)->cause);
}

static int
set_link(KrValue self, KrValue v, KrValue *slot, const char *what, const char *a)
{
    if (!kr_isset(v)) {
        kr_raise(KR_TypeError, "%s may not be deleted", what);
        return -1;
    }
    if (!kr_is_none(v) && !kr_is_exception(v)) {
        kr_raise(KR_TypeError, "exception %s must be None or derive from BaseException", a);
        return -1;
    }
    kr_set(kr_obj(self), slot, kr_is_none(v) ? KR_ABSENT : v);
    return 0;
}

static int
set_context(KrValue self, KrValue v)
{
    return set_link(self, v, &as_exc(self)->context, "__context__", "context");
}

static int
set_cause(KrValue self, KrValue v)
{
    if (set_link(self, v, &as_exc(self)->cause, "__cause__", "cause") < 0)
        return -1;
    as_exc(self)->suppress_context = true;
    return 0;
}

static KrValue
get_suppress(KrValue self)
{
    return kr_bool(as_exc(self)->suppress_context);
}

static int
set_suppress(KrValue self, KrValue v)
{
    if (!kr_isset(v)) {
        kr_raise(KR_TypeError, "can't delete numeric/char attribute");
        return -1;
    }
    if (!kr_is_bool(v)) {
        kr_raise(KR_TypeError, "attribute value type must be bool");
        return -1;
    }
    as_exc(self)->suppress_context = kr_same(v, KR_True);
    return 0;
}

static KrValue
with_traceback(KrValue self, KrValue tb)
{
    return set_traceback(self, tb) < 0 ? KR_ERROR : self;
}

static KrValue
add_note(KrValue self, KrValue note)
{
    if (!kr_is_str(note))
        return kr_raise(KR_TypeError, "note must be a str, not '%T'", note);
    bool found;
    KrValue notes = kr_getattr_opt(self, KR_S(__notes__), &found);
    if (kr_iserr(notes) && found)
        return KR_ERROR;
    if (!found) {
        notes = kr_list_new(1);
        if (kr_iserr(notes) || kr_setattr(self, KR_S(__notes__), notes) < 0)
            return KR_ERROR;
    }
    if (!kr_is_list(notes))
        return kr_raise(KR_TypeError, "Cannot add note: __notes__ is not a list");
    return kr_list_append(notes, note) < 0 ? KR_ERROR : KR_None;
}

static KrValue
base_reduce(KrValue self)
{
    KrException *e = as_exc(self);
    KrValue type = kr_type_value(kr_typeof(self));
    KrValue dict = e->extra ? kr_instance_dict(self) : KR_ABSENT;
    return kr_isset(dict) ? kr_tuple(3, type, e->args, dict) : kr_tuple(2, type, e->args);
}

static KrValue
base_setstate(KrValue self, KrValue state)
{
    if (kr_is_none(state))
        return KR_None;
    if (!kr_is_dict(state))
        return kr_raise(KR_TypeError, "state is not a dictionary");
    size_t pos = 0;
    KrValue key, value;
    while (kr_dict_next(state, &pos, &key, &value))
        if (kr_setattr(self, key, value) < 0)
            return KR_ERROR;
    return KR_None;
}

static const KrRow base_rows[] = {
    KR_GETSET("args", get_args, set_args, NULL),
    KR_GETSET("__traceback__", get_traceback, set_traceback, NULL),
    KR_GETSET("__context__", get_context, set_context, NULL),
    KR_GETSET("__cause__", get_cause, set_cause, NULL),
    KR_GETSET("__suppress_context__", get_suppress, set_suppress, NULL),
    KR_GETSET("__dict__", kr_instance_dict, kr_instance_dict_set, NULL),
    KR_METHOD("with_traceback", with_traceback, "(self, tb, /)", VALUE, ALLOCATES, "Sets __traceback__; the exception itself."),
    KR_METHOD("add_note", add_note, "(self, note, /)", VALUE, RUNS, "Adds a line that is shown below the message."),
    KR_METHOD("__reduce__", base_reduce, "(self, /)", VALUE, RUNS, NULL),
    KR_METHOD("__setstate__", base_setstate, "(self, state, /)", VALUE, RUNS, NULL),
    KR_END_ROWS,
};

// ---- StopIteration, SystemExit, KeyError ---------------------------------------------

static int
stop_init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (base_init(self, args, nargs, kwnames) < 0)
        return -1;
    set_field(as_exc(self), STOP_VALUE, nargs ? args[0] : KR_None);
    return 0;
}

static const KrRow stop_rows[] = { FIELD_ROW("value", 0, "What the generator returned."), KR_END_ROWS };

static int
exit_init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (base_init(self, args, nargs, kwnames) < 0)
        return -1;
    set_field(as_exc(self), EXIT_CODE, nargs == 0 ? KR_None : nargs == 1 ? args[0] : as_exc(self)->args);
    return 0;
}

static const KrRow exit_rows[] = { FIELD_ROW("code", 0, "The exit status."), KR_END_ROWS };

static KrValue
key_str(KrValue self)
{
    KrValue args = as_exc(self)->args;
    return count(args) == 1 ? kr_repr(item(args, 0)) : base_str(self);
}

// ---- ImportError, NameError, AttributeError -------------------------------------------

// Takes the keywords that names lists into the fields that follow first.
static int
take_keywords(KrValue self, const char *type, const KrValue *values, KrValue kwnames, const char *const *names, int first)
{
    if (!kr_isset(kwnames))
        return 0;
    for (size_t k = 0; k < count(kwnames); k++) {
        KrValue given = item(kwnames, k);
        int i = 0;
        while (names[i] && !kr_str_is(given, names[i]))
            i++;
        if (!names[i]) {
            kr_raise(KR_TypeError, "'%S' is an invalid keyword argument for %s()", given, type);
            return -1;
        }
        set_field(as_exc(self), first + i, values[k]);
    }
    return 0;
}

static int
import_init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    static const char *const names[] = { "name", "path", NULL };
    if (set_args_from(self, args, nargs) < 0 || take_keywords(self, "ImportError", args + nargs, kwnames, names, IMPORT_NAME) < 0)
        return -1;
    if (nargs == 1)
        set_field(as_exc(self), IMPORT_MSG, args[0]);
    return 0;
}

static KrValue
import_str(KrValue self)
{
    KrValue msg = as_exc(self)->field[IMPORT_MSG];
    return kr_isset(msg) && kr_exact(msg, &kr_str_type) ? msg : base_str(self);
}

static const KrRow import_rows[] = {
    FIELD_ROW("msg", 0, "The text."),
    FIELD_ROW("name", 1, "module name"),
    FIELD_ROW("path", 2, "module path"),
    KR_END_ROWS,
};

static int
name_init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    static const char *const names[] = { "name", NULL };
    if (set_args_from(self, args, nargs) < 0)
        return -1;
    return take_keywords(self, "NameError", args + nargs, kwnames, names, NAME_NAME);
}

static const KrRow name_rows[] = { FIELD_ROW("name", 0, "name"), KR_END_ROWS };

static int
attribute_init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    static const char *const names[] = { "name", "obj", NULL };
    if (set_args_from(self, args, nargs) < 0)
        return -1;
    return take_keywords(self, "AttributeError", args + nargs, kwnames, names, ATTR_NAME);
}

static const KrRow attribute_rows[] = {
    FIELD_ROW("name", 0, "The name that was looked for."),
    FIELD_ROW("obj", 1, "object"),
    KR_END_ROWS,
};

// ---- OSError --------------------------------------------------------------------------

static const KrType *
os_type(int number)
{
    switch (number) {
    case EAGAIN: case EALREADY: case EINPROGRESS: return &kr_BlockingIOError_type;
    case EPIPE: case ESHUTDOWN: return &kr_BrokenPipeError_type;
    case ECHILD: return &kr_ChildProcessError_type;
    case ECONNABORTED: return &kr_ConnectionAbortedError_type;
    case ECONNREFUSED: return &kr_ConnectionRefusedError_type;
    case ECONNRESET: return &kr_ConnectionResetError_type;
    case EEXIST: return &kr_FileExistsError_type;
    case ENOENT: return &kr_FileNotFoundError_type;
    case EISDIR: return &kr_IsADirectoryError_type;
    case ENOTDIR: return &kr_NotADirectoryError_type;
    case EINTR: return &kr_InterruptedError_type;
    case EACCES: case EPERM: return &kr_PermissionError_type;
    case ESRCH: return &kr_ProcessLookupError_type;
    case ETIMEDOUT: return &kr_TimeoutError_type;
    default: return &kr_OSError_type;
    }
}

// Fills the fields from two to five arguments; args keeps the first two when
// there is a file name.
static int
os_fill(KrException *e, const KrType *t, const KrValue *args, size_t nargs)
{
    if (nargs < 2 || nargs > 5)
        return 0;
    set_field(e, OS_ERRNO, args[0]);
    set_field(e, OS_STRERROR, args[1]);
    KrValue filename = nargs > 2 ? args[2] : KR_None;
    if (kr_is_none(filename))
        return 0;
    if (t == &kr_BlockingIOError_type && kr_is_int(filename)) {
        set_field(e, OS_WRITTEN, filename);
        return 0;
    }
    set_field(e, OS_FILENAME, filename);
    if (nargs == 5 && !kr_is_none(args[4]))
        set_field(e, OS_FILENAME2, args[4]);
    KrValue two = kr_tuple_n(args, 2);
    if (kr_iserr(two))
        return -1;
    kr_set(e, &e->args, two);
    return 0;
}

// A subclass with an __init__ of its own, and ours as __new__, fills in __init__.
static bool
fills_in_init(const KrType *t)
{
    const KrSlots *s = kr_type_slots(t), *ours = kr_type_slots(&kr_OSError_type);
    return s->init != ours->init && s->make == ours->make;
}

static KrValue
os_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (!fills_in_init(t)) {
        if (has_keywords(kwnames))
            return kr_raise(KR_TypeError, "%N() takes no keyword arguments", t);
        int number;
        if (t == &kr_OSError_type && nargs >= 2 && nargs <= 5 && (kr_is_fix(args[0]) || kr_is_bool(args[0])) && kr_as_int(args[0], &number) == 0)
            t = os_type(number);
    }
    KrValue self = base_make(t, args, nargs, KR_ABSENT);
    if (kr_iserr(self) || (!fills_in_init(t) && os_fill(as_exc(self), t, args, nargs) < 0))
        return KR_ERROR;
    return self;
}

static int
os_init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (!fills_in_init(kr_typeof(self)))
        return 0;
    if (has_keywords(kwnames)) {
        kr_raise(KR_TypeError, "%T() takes no keyword arguments", self);
        return -1;
    }
    if (set_args_from(self, args, nargs) < 0)
        return -1;
    return os_fill(as_exc(self), kr_typeof(self), args, nargs);
}

static KrValue
os_str(KrValue self)
{
    KrException *e = as_exc(self);
    KrValue number = or_none(e->field[OS_ERRNO]), text = or_none(e->field[OS_STRERROR]);
    if (kr_isset(e->field[OS_FILENAME]) && kr_isset(e->field[OS_FILENAME2]))
        return kr_str_format("[Errno %S] %S: %R -> %R", number, text, e->field[OS_FILENAME], e->field[OS_FILENAME2]);
    if (kr_isset(e->field[OS_FILENAME]))
        return kr_str_format("[Errno %S] %S: %R", number, text, e->field[OS_FILENAME]);
    if (kr_isset(e->field[OS_ERRNO]) && kr_isset(e->field[OS_STRERROR]))
        return kr_str_format("[Errno %S] %S", number, text);
    return base_str(self);
}

static KrValue
os_written(KrValue self)
{
    KrValue n = as_exc(self)->field[OS_WRITTEN];
    return kr_isset(n) ? n : kr_attribute_error(self, kr_str("characters_written"), "characters_written");
}

static int
os_set_written(KrValue self, KrValue v)
{
    if (!kr_isset(v) && !kr_isset(as_exc(self)->field[OS_WRITTEN])) {
        kr_attribute_error(self, kr_str("characters_written"), "characters_written");
        return -1;
    }
    set_field(as_exc(self), OS_WRITTEN, v);
    return 0;
}

static KrValue
os_reduce(KrValue self)
{
    KrException *e = as_exc(self);
    KrValue args = e->args;
    if (count(args) == 2 && kr_isset(e->field[OS_FILENAME])) {
        if (kr_isset(e->field[OS_FILENAME2]))
            args = kr_tuple(5, item(args, 0), item(args, 1), e->field[OS_FILENAME], KR_None, e->field[OS_FILENAME2]);
        else
            args = kr_tuple(3, item(args, 0), item(args, 1), e->field[OS_FILENAME]);
    }
    KrValue type = kr_type_value(kr_typeof(self));
    return e->extra ? kr_tuple(3, type, args, kr_instance_dict(self)) : kr_tuple(2, type, args);
}

static const KrRow os_rows[] = {
    FIELD_ROW("errno", 0, "Number of the error."),
    FIELD_ROW("strerror", 1, "Text of the error."),
    FIELD_ROW("filename", 2, "Name of the file."),
    FIELD_ROW("filename2", 3, "Name of the second file."),
    KR_GETSET("characters_written", os_written, os_set_written, NULL),
    KR_METHOD("__reduce__", os_reduce, "(self, /)", VALUE, RUNS, NULL),
    KR_END_ROWS,
};

// ---- SyntaxError ------------------------------------------------------------------------

static int
syntax_init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (base_init(self, args, nargs, kwnames) < 0)
        return -1;
    KrException *e = as_exc(self);
    if (nargs)
        set_field(e, SYNTAX_MSG, args[0]);
    if (nargs != 2)
        return 0;
    KrValue info = kr_tuple_from(args[1]);
    if (kr_iserr(info))
        return -1;
    size_t n = count(info);
    if (n < 4 || n > 6) {
        kr_raise(KR_TypeError, "function %s (%zu given)", n < 4 ? "missing required argument" : "takes at most 6 arguments", n);
        return -1;
    }
    for (size_t i = 0; i < n; i++)
        set_field(e, SYNTAX_FILENAME + (int)i, item(info, i));
    if (n == 5) {
        kr_raise(KR_TypeError, "end_offset must be provided when end_lineno is provided");
        return -1;
    }
    return 0;
}

// The last part of a file's path.
static KrValue
base_name(KrValue filename)
{
    KrChars c = kr_chars(filename);
    size_t start = c.len;
    while (start > 0 && kr_char_at(c.p, c.kind, start - 1) != '/')
        start--;
    return kr_str_substr(filename, start, c.len);
}

static KrValue
syntax_str(KrValue self)
{
    KrException *e = as_exc(self);
    KrValue msg = or_none(e->field[SYNTAX_MSG]), filename = or_none(e->field[SYNTAX_FILENAME]), line = or_none(e->field[SYNTAX_LINENO]);
    bool has_file = kr_is_str(filename), has_line = kr_is_int(line) && !kr_is_bool(line);
    if (has_file && has_line)
        return kr_str_format("%S (%S, line %S)", msg, base_name(filename), line);
    if (has_file)
        return kr_str_format("%S (%S)", msg, base_name(filename));
    if (has_line)
        return kr_str_format("%S (line %S)", msg, line);
    return kr_tostr(msg);
}

static const KrRow syntax_rows[] = {
    FIELD_ROW("msg", 0, "What is wrong."),
    FIELD_ROW("filename", 1, "Name of the file."),
    FIELD_ROW("lineno", 2, "Line where it begins."),
    FIELD_ROW("offset", 3, "Column where it begins."),
    FIELD_ROW("text", 4, "The source line."),
    FIELD_ROW("end_lineno", 5, "Line where it ends."),
    FIELD_ROW("end_offset", 6, "Column where it ends."),
    FIELD_ROW("print_file_and_line", 7, "Whether the place is shown."),
    KR_END_ROWS,
};

// ---- UnicodeError -------------------------------------------------------------------------

static int
unicode_wrong(const char *type, size_t i, const char *wanted, KrValue v)
{
    kr_raise(KR_TypeError, "%s argument %zu must be %s, not %A", type, i, wanted, v);
    return -1;
}

static int
unicode_init(KrValue self, const char *type, bool bytes, bool has_encoding, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (base_init(self, args, nargs, kwnames) < 0)
        return -1;
    size_t wanted = has_encoding ? 5 : 4;
    if (nargs != wanted) {
        kr_raise(KR_TypeError, "function takes exactly %zu arguments (%zu given)", wanted, nargs);
        return -1;
    }
    KrException *e = as_exc(self);
    int f = has_encoding ? UNICODE_ENCODING : UNICODE_OBJECT;
    if (has_encoding && !kr_is_str(args[0]))
        return unicode_wrong(type, 1, "str", args[0]);
    KrValue object = args[wanted - 4];
    if (!bytes && !kr_is_str(object))
        return unicode_wrong(type, wanted - 3, "str", object);
    if (bytes && !kr_is_bytes(object)) {
        KrBuffer b;
        if (kr_as_buffer(object, &b, 0) < 0)
            return -1;
        object = kr_bytes(b.data, b.len);
        kr_buffer_release(&b);
        if (kr_iserr(object))
            return -1;
    }
    KrSsize n;
    if (kr_as_ssize(args[wanted - 3], &n) < 0 || kr_as_ssize(args[wanted - 2], &n) < 0)
        return -1;
    if (!kr_is_str(args[wanted - 1]))
        return unicode_wrong(type, wanted, "str", args[wanted - 1]);
    for (size_t i = 0; i < wanted; i++)
        set_field(e, f + (int)i, args[i]);
    set_field(e, UNICODE_OBJECT, object);
    return 0;
}

static int
encode_init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    return unicode_init(self, "UnicodeEncodeError", false, true, args, nargs, kwnames);
}

static int
decode_init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    return unicode_init(self, "UnicodeDecodeError", true, true, args, nargs, kwnames);
}

static int
translate_init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    return unicode_init(self, "UnicodeTranslateError", false, false, args, nargs, kwnames);
}

static bool
unicode_range(KrException *e, KrSsize *start, KrSsize *end)
{
    if (!kr_isset(e->field[UNICODE_OBJECT]))
        return false;
    if (kr_as_ssize(or_none(e->field[UNICODE_START]), start) < 0 || kr_as_ssize(or_none(e->field[UNICODE_END]), end) < 0) {
        kr_clear();
        return false;
    }
    return true;
}

static KrValue
character_text(KrValue object, KrSsize at)
{
    uint32_t c = kr_str_at(kr_as_str(object), (size_t)at);
    return kr_str_format(c <= 0xff ? "\\x%02x" : c <= 0xffff ? "\\u%04x" : "\\U%08x", (int)c);
}

static KrValue
encode_str(KrValue self)
{
    KrException *e = as_exc(self);
    KrSsize start, end;
    if (!unicode_range(e, &start, &end))
        return KR_S(empty);
    KrValue object = e->field[UNICODE_OBJECT];
    if (kr_is_str(object) && start >= 0 && (size_t)start < kr_as_str(object)->len && end == start + 1)
        return kr_str_format("'%S' codec can't encode character '%S' in position %zd: %S", e->field[UNICODE_ENCODING], character_text(object, start), start, e->field[UNICODE_REASON]);
    return kr_str_format("'%S' codec can't encode characters in position %zd-%zd: %S", e->field[UNICODE_ENCODING], start, end - 1, e->field[UNICODE_REASON]);
}

static KrValue
decode_str(KrValue self)
{
    KrException *e = as_exc(self);
    KrSsize start, end;
    if (!unicode_range(e, &start, &end))
        return KR_S(empty);
    KrBytes *b = (KrBytes *)kr_obj(e->field[UNICODE_OBJECT]);
    const uint8_t *data = kr_exact(kr_value(b), &kr_bytes_type) ? b->data : ((KrBytesSub *)b)->own->data;
    if (start >= 0 && (size_t)start < b->len && end == start + 1)
        return kr_str_format("'%S' codec can't decode byte 0x%02x in position %zd: %S", e->field[UNICODE_ENCODING], data[start], start, e->field[UNICODE_REASON]);
    return kr_str_format("'%S' codec can't decode bytes in position %zd-%zd: %S", e->field[UNICODE_ENCODING], start, end - 1, e->field[UNICODE_REASON]);
}

static KrValue
translate_str(KrValue self)
{
    KrException *e = as_exc(self);
    KrSsize start, end;
    if (!unicode_range(e, &start, &end))
        return KR_S(empty);
    KrValue object = e->field[UNICODE_OBJECT];
    if (start >= 0 && (size_t)start < kr_as_str(object)->len && end == start + 1)
        return kr_str_format("can't translate character '%S' in position %zd: %S", character_text(object, start), start, e->field[UNICODE_REASON]);
    return kr_str_format("can't translate characters in position %zd-%zd: %S", start, end - 1, e->field[UNICODE_REASON]);
}

static const KrRow unicode_rows[] = {
    FIELD_ROW("encoding", 0, "Name of the codec."),
    FIELD_ROW("object", 1, "What was converted."),
    FIELD_ROW("start", 2, "Where the trouble begins."),
    FIELD_ROW("end", 3, "Where it ends."),
    FIELD_ROW("reason", 4, "Why."),
    KR_END_ROWS,
};

// ---- the types -------------------------------------------------------------------------

// NAME_FIELDS: what a type adds to its base's fields, for those that add any.
#define StopIteration_FIELDS ~, 1
#define SystemExit_FIELDS ~, 1
#define ImportError_FIELDS ~, 3
#define NameError_FIELDS ~, 1
#define AttributeError_FIELDS ~, 2
#define OSError_FIELDS ~, 5
#define SyntaxError_FIELDS ~, 8
#define UnicodeDecodeError_FIELDS ~, 5
#define UnicodeEncodeError_FIELDS ~, 5
#define UnicodeTranslateError_FIELDS ~, 5
#define BaseExceptionGroup_FIELDS ~, 2
// NAME_DEFINED: types that stand here; the rest is made from errors.def.
#define BaseException_DEFINED ~, 1
#define BaseExceptionGroup_DEFINED ~, 1
#define StopIteration_DEFINED ~, 1
#define SystemExit_DEFINED ~, 1
#define KeyError_DEFINED ~, 1
#define ImportError_DEFINED ~, 1
#define NameError_DEFINED ~, 1
#define AttributeError_DEFINED ~, 1
#define OSError_DEFINED ~, 1
#define SyntaxError_DEFINED ~, 1
#define UnicodeDecodeError_DEFINED ~, 1
#define UnicodeEncodeError_DEFINED ~, 1
#define UnicodeTranslateError_DEFINED ~, 1
#define SECOND_(a, b, ...) b
#define SECOND(...) SECOND_(__VA_ARGS__)
#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)

enum {
    NFIELDS_object = 0,
#define ERROR(n, b) NFIELDS_##n = NFIELDS_##b + SECOND(n##_FIELDS, 0, ~),
#include "krait/errors.def"
#undef ERROR
};

#define HEAD(n, b)                                                             \
    .ob = { &kr_type_type.shape }, .shape = KR_BUILTIN_SHAPE(kr_##n##_type), .name = #n, \
    .size = offsetof(KrException, field) + NFIELDS_##n * sizeof(KrValue),      \
    .state = &(struct KrTypeState *) { NULL }, .base = &kr_##b##_type,         \
    .flags = KR_TF_BASE | KR_TF_EXCEPTION, .extra = offsetof(KrException, extra)

const KrType kr_BaseException_type = {
    HEAD(BaseException, object),
    .doc = "What every exception is.",
    .rows = base_rows,
    .slot = { .make = base_make, .init = base_init, .repr = base_repr, .str = base_str },
};
const KrType kr_StopIteration_type = { HEAD(StopIteration, Exception), .doc = "An iterator has nothing more.", .rows = stop_rows, .slot = { .init = stop_init } };
const KrType kr_SystemExit_type = { HEAD(SystemExit, BaseException), .doc = "The program wants to end.", .rows = exit_rows, .slot = { .init = exit_init } };
const KrType kr_KeyError_type = { HEAD(KeyError, LookupError), .doc = "No such key.", .slot = { .str = key_str } };
const KrType kr_ImportError_type = { HEAD(ImportError, Exception), .doc = "A module, or a name in it, could not be imported.", .rows = import_rows, .slot = { .init = import_init, .str = import_str } };
const KrType kr_NameError_type = { HEAD(NameError, Exception), .doc = "No such variable.", .rows = name_rows, .slot = { .init = name_init } };
const KrType kr_AttributeError_type = { HEAD(AttributeError, Exception), .doc = "No such attribute.", .rows = attribute_rows, .slot = { .init = attribute_init } };
const KrType kr_OSError_type = { HEAD(OSError, Exception), .doc = "The system refused.", .rows = os_rows, .slot = { .make = os_make, .init = os_init, .str = os_str } };
const KrType kr_SyntaxError_type = { HEAD(SyntaxError, Exception), .doc = "The source text is not Python.", .rows = syntax_rows, .slot = { .init = syntax_init, .str = syntax_str } };
const KrType kr_UnicodeDecodeError_type = { HEAD(UnicodeDecodeError, UnicodeError), .doc = "Bytes that are not text in this encoding.", .rows = unicode_rows, .slot = { .init = decode_init, .str = decode_str } };
const KrType kr_UnicodeEncodeError_type = { HEAD(UnicodeEncodeError, UnicodeError), .doc = "A character that the encoding does not have.", .rows = unicode_rows, .slot = { .init = encode_init, .str = encode_str } };
const KrType kr_UnicodeTranslateError_type = { HEAD(UnicodeTranslateError, UnicodeError), .doc = "A character that cannot be translated.", .rows = unicode_rows, .slot = { .init = translate_init, .str = translate_str } };

#define TYPE_0(n, b) const KrType kr_##n##_type = { HEAD(n, b) };
#define TYPE_1(n, b)
#define ERROR(n, b) JOIN(TYPE_, SECOND(n##_DEFINED, 0, ~))(n, b)
#include "krait/errors.def"
#undef ERROR

// ---- making them from C --------------------------------------------------------------

// An instance as Python would make it, which gets the tuple; only for built-in types,
// whose make and init run no Python code.
KrValue
kr_exception_new(const KrType *t, KrValue args_tuple)
{
    if (kr_iserr(args_tuple))
        return KR_ERROR;
    const KrTuple *a = kr_as_tuple(args_tuple);
    const KrSlots *s = kr_type_slots(t);
    if (s->make == base_make && s->init == base_init) {
        KrException *e = kr_object_new(t);
        if (!e)
            return KR_ERROR;
        kr_set(e, &e->args, args_tuple);
        return kr_value(e);
    }
    KrValue e = s->make(t, a->items, a->len, KR_ABSENT);
    if (kr_iserr(e) || kr_type_slots(kr_typeof(e))->init(e, a->items, a->len, KR_ABSENT) < 0)
        return KR_ERROR;
    return e;
}

// What generators and loops need of StopIteration.
KrValue
kr_stop_value(KrValue stop)
{
    return or_none(as_exc(stop)->field[STOP_VALUE]);
}

void
kr_exception_set_name(KrValue exc, KrValue name)
{
    set_field(as_exc(exc), NAME_NAME, name);
}

KrValue
kr_exit_code(KrValue system_exit)
{
    return or_none(as_exc(system_exit)->field[EXIT_CODE]);
}
