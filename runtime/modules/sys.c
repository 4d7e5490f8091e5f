// sys.c - the sys module.

#define _GNU_SOURCE

#include <unistd.h>

#include "_io.h"
#include "sys.h"

static KrValue
sys_get(const char *name)
{
    return kr_dict_get_text(((KrModule *)kr_obj(kr_state.sys))->dict, name);
}

// ---- leaving, exceptions --------------------------------------------------------

static KrValue
sys_exit(KrValue status)
{
    KrValue e = !kr_isset(status) || kr_is_none(status) ? kr_call0(kr_type_value(&kr_SystemExit_type))
        : kr_is_tuple(status)                           ? kr_call_dict(kr_type_value(&kr_SystemExit_type), status, KR_ABSENT)
                                                        : kr_call1(kr_type_value(&kr_SystemExit_type), status);
    return kr_iserr(e) ? KR_ERROR : kr_raise_object(e);
}

static KrValue
handled(void)
{
    KrValue e = kr_thread->handled;
    return kr_isset(e) ? e : KR_None;
}

static KrValue
sys_exception(void)
{
    return handled();
}

static KrValue
sys_exc_info(void)
{
    KrValue e = handled();
    if (kr_is_none(e))
        return kr_tuple(3, e, e, e);
    KrValue tb = ((KrException *)kr_obj(e))->traceback;
    return kr_tuple(3, kr_type_value(kr_typeof(e)), e, kr_isset(tb) ? tb : KR_None);
}

static int
write_error(KrValue text)
{
    KrValue file = sys_get("stderr");
    if (kr_iserr(text))
        return -1;
    return kr_isset(file) && !kr_is_none(file) ? kr_io_write(file, text) : 0;
}

static KrValue
sys_excepthook(KrValue type, KrValue value, KrValue tb)
{
    (void)type;
    if (!kr_is_exception(value))
        return write_error(kr_str_format("TypeError: print_exception(): Exception expected for value, %T found\n", value)) < 0 ? KR_ERROR : KR_None;
    KrException *e = (KrException *)kr_obj(value);
    if (!kr_isset(e->traceback) && kr_exact(tb, &kr_traceback_type))
        kr_set(e, &e->traceback, tb);
    kr_print_exception(value);
    return KR_None;
}

// How an exception is shown that could not be raised.
static KrValue
sys_unraisablehook(KrValue args)
{
    if (!kr_sys_is_unraisable_args(args))
        return kr_raise(KR_TypeError, "sys.unraisablehook argument type must be UnraisableHookArgs");
    KrValue *field = kr_as_tuple(args)->items, value = field[1], message = field[3], object = field[4];
    KrValue first = kr_is_none(message) ? kr_str("Exception ignored in") : kr_tostr(message);
    if (!kr_is_none(object)) {
        KrValue text = kr_repr(object);
        if (kr_iserr(text)) {
            kr_clear();
            text = kr_str("<object repr() failed>");
        }
        first = kr_iserr(first) || kr_iserr(text) ? KR_ERROR : kr_str_format("%S: %S\n", first, text);
    } else if (!kr_is_none(message)) {
        first = kr_iserr(first) ? KR_ERROR : kr_str_format("%S:\n", first);
    } else {
        first = KR_S(empty);
    }
    if (write_error(first) < 0)
        return KR_ERROR;
    if (kr_is_exception(value))
        kr_print_exception(value);
    return KR_None;
}

// repr(value) and a newline on sys.stdout, what it cannot encode escaped; then _ is the value.
static KrValue
sys_displayhook(KrValue value)
{
    if (kr_is_none(value))
        return KR_None;
    if (kr_dict_set(kr_state.builtins, KR_S(underscore), KR_None) < 0)
        return KR_ERROR;
    KrValue out = sys_get("stdout");
    if (!kr_isset(out) || kr_is_none(out))
        return kr_raise(KR_RuntimeError, "lost sys.stdout");
    KrValue text = kr_repr(value);
    if (kr_iserr(text))
        return KR_ERROR;
    if (kr_io_write(out, text) < 0) {
        if (!kr_pending_is(KR_UnicodeEncodeError))
            return KR_ERROR;
        kr_clear();
        KrValue encoding = kr_getattr(out, KR_S(encoding));
        size_t n;
        const char *name = kr_iserr(encoding) ? NULL : kr_as_utf8(encoding, &n);
        KrValue bytes = name ? kr_encode(text, name, "backslashreplace") : KR_ERROR;
        if (kr_iserr(bytes))
            return KR_ERROR;
        text = kr_decode(kr_bytes_data(bytes), ((KrBytes *)kr_obj(bytes))->len, name, "strict");
        if (kr_iserr(text) || kr_io_write(out, text) < 0)
            return KR_ERROR;
    }
    if (kr_io_write(out, KR_S(newline_char)) < 0)
        return KR_ERROR;
    return kr_dict_set(kr_state.builtins, KR_S(underscore), value) < 0 ? KR_ERROR : KR_None;
}

static KrValue
sys_breakpointhook(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)module, (void)args, (void)nargs, (void)kwnames;
    return kr_raise(KR_RuntimeError, "breakpoint() is not yet possible");
}

// ---- frames, tracing -------------------------------------------------------------

static KrValue
sys_getframe(KrValue depth)
{
    int n = 0;
    if (kr_isset(depth) && kr_as_int(depth, &n) < 0)
        return KR_ERROR;
    KrValue frame = kr_frames_at(n > 0 ? (size_t)n : 0);
    return kr_isset(frame) || kr_pending() ? frame : kr_raise(KR_ValueError, "call stack is not deep enough");
}

static KrValue
sys_current_frames(void)
{
    KrValue d = kr_dict_new();
    KrValue frame = kr_frames_at(0);
    if (kr_iserr(d) || kr_iserr(frame) || kr_dict_set(d, kr_int_unsigned(kr_thread->ident), frame) < 0)
        return KR_ERROR;
    return d;
}

// kr_thread->tracing is (trace function, profile function).
static KrValue
tracing(int i)
{
    KrValue t = kr_thread->tracing;
    return kr_isset(t) ? kr_as_tuple(t)->items[i] : KR_None;
}

static KrValue
set_tracing(KrValue trace, KrValue profile)
{
    KrValue t = kr_tuple(2, trace, profile);
    if (kr_iserr(t))
        return KR_ERROR;
    kr_thread->tracing = t;
    return KR_None;
}

static KrValue
sys_settrace(KrValue f)
{
    return set_tracing(f, tracing(1));
}

static KrValue
sys_setprofile(KrValue f)
{
    return set_tracing(tracing(0), f);
}

static KrValue
sys_gettrace(void)
{
    return tracing(0);
}

static KrValue
sys_getprofile(void)
{
    return tracing(1);
}

static KrValue
sys_get_asyncgen_hooks(void)
{
    return kr_sys_hooks(KR_None, KR_None);
}

static KrValue
sys_audit(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)module, (void)kwnames;
    if (!nargs)
        return kr_raise(KR_TypeError, "audit expected at least 1 argument, got 0");
    if (!kr_is_str(args[0]))
        return kr_raise(KR_TypeError, "expected str for argument 'event', not %T", args[0]);
    return KR_None;
}

static KrValue
sys_addaudithook(KrValue hook)
{
    (void)hook;
    return kr_raise(KR_RuntimeError, "audit hooks are not yet possible");
}

// ---- limits ------------------------------------------------------------------------

static KrValue
sys_getrecursionlimit(void)
{
    return kr_int_unsigned(kr_state.recursion_limit);
}

static KrValue
sys_setrecursionlimit(KrValue limit)
{
    int n;
    if (kr_as_int(limit, &n) < 0)
        return KR_ERROR;
    if (n < 1)
        return kr_raise(KR_ValueError, "recursion limit must be greater or equal than 1");
    uintptr_t depth = kr_thread_depth(kr_thread);
    if (depth >= (uintptr_t)n)
        return kr_raise(&kr_RecursionError_type, "cannot set the recursion limit to %d at the recursion depth %zu: the limit is too low", n, (size_t)depth);
    kr_state.recursion_limit = n;
    kr_thread_set_limit(kr_thread);
    return KR_None;
}

static KrValue
sys_get_int_max_str_digits(void)
{
    return kr_int(kr_state.max_str_digits);
}

static KrValue
sys_set_int_max_str_digits(KrValue digits)
{
    int n;
    if (kr_as_int(digits, &n) < 0)
        return KR_ERROR;
    if (n && n < KR_SYS_LEAST_DIGITS)
        return kr_raise(KR_ValueError, "maxdigits must be 0 or larger than %d", KR_SYS_LEAST_DIGITS);
    kr_state.max_str_digits = n;
    return KR_None;
}

static KrValue
sys_getswitchinterval(void)
{
    return kr_float(kr_state.switch_interval);
}

static KrValue
sys_setswitchinterval(KrValue v)
{
    double d;
    if (kr_as_double(v, &d) < 0)
        return KR_ERROR;
    if (!(d > 0))
        return kr_raise(KR_ValueError, "switch interval must be strictly positive");
    kr_state.switch_interval = d;
    return KR_None;
}

// ---- objects -------------------------------------------------------------------------

static KrValue
sys_getsizeof(KrValue o, KrValue otherwise)
{
    bool found;
    KrValue r = kr_call_special(o, KR_S(__sizeof__), NULL, 0, &found);
    KrSsize n;
    if (!found && !kr_pending())
        kr_raise(KR_TypeError, "Type %T doesn't define __sizeof__", o);
    else if (!kr_iserr(r) && kr_as_ssize(r, &n) == 0 && n < 0)
        kr_raise(KR_ValueError, "__sizeof__() should return >= 0");
    if (!kr_pending())
        return r;
    if (!kr_isset(otherwise) || !kr_pending_is(KR_TypeError))
        return KR_ERROR;
    kr_clear();
    return otherwise;
}

static KrValue
sys_intern(KrValue s)
{
    if (!kr_exact(s, &kr_str_type)) {
        if (kr_is_str(s))
            return kr_raise(KR_TypeError, "can't intern %T", s);
        return kr_raise(KR_TypeError, "intern() argument must be str, not %A", s);
    }
    return kr_intern(s);
}

// Nobody counts references: one that the caller holds, and one of the argument.
static KrValue
sys_getrefcount(KrValue o)
{
    (void)o;
    return kr_int(2);
}

static KrValue
sys_getallocatedblocks(void)
{
    return kr_int_unsigned(kr_heap_size() / KR_GRANULE);
}

static KrValue
sys_is_finalizing(void)
{
    return kr_bool(kr_state.finishing);
}

static KrValue
sys_clear_type_cache(void)
{
    return KR_None;
}

static KrValue
sys_getdefaultencoding(void)
{
    return KR_S(utf8);
}

static KrValue
sys_getfilesystemencodeerrors(void)
{
    return KR_S(surrogateescape);
}

// ---- what the process was given ------------------------------------------------------

static KrValue
text_list(char **texts, int n)
{
    KrValue list = kr_list_new(n);
    for (int i = 0; i < n && !kr_iserr(list); i++) {
        KrValue v = kr_fs_decode(texts[i]);
        if (kr_iserr(v) || kr_list_append(list, v) < 0)
            return KR_ERROR;
    }
    return list;
}

static KrValue
executable(void)
{
    const char *name = kr_executable();
    return name ? kr_fs_decode(name) : KR_S(empty);
}

// The directory of the main program's source first, then the library.
static KrValue
search_path(void)
{
    const KrProgramModule *p = kr_state.program ? kr_state.program->modules : NULL;
    const char *file = kr_state.package ? "." : kr_state.script ? kr_state.script : p && p->name ? p->file : NULL;
    KrValue list = kr_list_new(1);
    if (kr_iserr(list))
        return KR_ERROR;
    KrValue first = KR_S(empty);
    if (file) {
        first = kr_absolute_path(kr_state.package ? "./." : file);
        KrChars c = kr_iserr(first) ? (KrChars) { 0 } : kr_chars(first);
        size_t n = c.len;
        while (n && kr_char_at(c.p, c.kind, n - 1) != '/')
            n--;
        first = kr_iserr(first) ? KR_ERROR : n ? kr_str_substr(first, 0, n > 1 ? n - 1 : n) : KR_S(empty);
    }
    if (kr_iserr(first) || kr_list_append(list, first) < 0)
        return KR_ERROR;
    const char *lib = kr_state.program ? kr_state.program->stdlib : NULL;
    return lib && kr_list_append(list, kr_fs_decode(lib)) < 0 ? KR_ERROR : list;
}

static KrValue
native_names(KrValue module)
{
    (void)module;
    KrValue list = kr_list_new(0);
    const KrModuleDef *const *d = kr_state.program ? kr_state.program->natives : NULL;
    static const char *const own[] = { "builtins", "sys", NULL };
    for (const char *const *o = own; *o && !kr_iserr(list); o++)
        if (kr_list_append(list, kr_str(*o)) < 0)
            return KR_ERROR;
    for (; d && *d && !kr_iserr(list); d++)
        if (kr_list_append(list, kr_str((*d)->name)) < 0)
            return KR_ERROR;
    if (kr_iserr(list) || kr_list_sort(list, KR_None, false) < 0)
        return KR_ERROR;
    return kr_tuple_from(list);
}

static KrValue
all_names(KrValue module)
{
    return kr_frozenset_from(native_names(module));
}

static KrValue
warn_options(KrValue module)
{
    (void)module;
    KrValue list = kr_list_new(0);
    const char *v = kr_os_env("PYTHONWARNINGS");
    while (v && *v && !kr_iserr(list)) {
        const char *end = strchrnul(v, ',');
        if (end > v && kr_list_append(list, kr_decode(v, end - v, "utf-8", "surrogateescape")) < 0)
            return KR_ERROR;
        v = *end ? end + 1 : end;
    }
    return list;
}

static KrValue
implementation(KrValue module)
{
    KrValue dict = ((KrModule *)kr_obj(module))->dict;
    KrValue ns = kr_namespace_new();
    if (kr_iserr(ns) || kr_setattr(ns, KR_S(name), kr_str("krait")) < 0
        || kr_setattr(ns, kr_str("cache_tag"), KR_None) < 0
        || kr_setattr(ns, kr_str("version"), kr_dict_get_text(dict, "version_info")) < 0
        || kr_setattr(ns, kr_str("hexversion"), kr_dict_get_text(dict, "hexversion")) < 0
        || kr_setattr(ns, kr_str("_multiarch"), kr_str(KR_TRIPLE)) < 0)
        return KR_ERROR;
    return ns;
}

static KrValue
stream(int fd, const KrType *buffered)
{
    char encoding[32], errors[32];
    kr_standard_encoding(encoding, errors);
    return kr_io_standard(fd, buffered, encoding, fd == 2 ? "backslashreplace" : errors, kr_os_env("PYTHONUNBUFFERED"));
}

static KrValue
standard_input(KrValue module)
{
    (void)module;
    return stream(0, &kr_bufferedreader_type);
}

static KrValue
kept_input(KrValue module)
{
    return kr_dict_get_text(((KrModule *)kr_obj(module))->dict, "stdin");
}

static int
streams_init(KrValue dict)
{
    static const char *const names[][2] = { { "stdout", "__stdout__" }, { "stderr", "__stderr__" } };
    for (int i = 0; i < 2; i++) {
        KrValue f = stream(i + 1, &kr_bufferedwriter_type);
        if (kr_iserr(f) || kr_dict_set_text(dict, names[i][0], f) < 0 || kr_dict_set_text(dict, names[i][1], f) < 0)
            return -1;
    }
    return 0;
}

static int
set(KrValue dict, const char *name, KrValue v)
{
    return kr_iserr(v) ? -1 : kr_dict_set_text(dict, name, v);
}

// The name under which the hook as it was at start is kept.
static int
keep(KrValue dict, const char *name, const char *kept)
{
    return set(dict, kept, kr_dict_get_text(dict, name));
}

static int
init(KrValue module)
{
    KrValue dict = ((KrModule *)kr_obj(module))->dict;
    if (!kr_isset(kr_state.modules))
        kr_state.modules = kr_dict_new();
    kr_state.path = search_path();
    KrValue prefix = kr_str("/usr");
    return streams_init(dict) < 0
        || set(dict, "modules", kr_state.modules) < 0 || set(dict, "path", kr_state.path) < 0
        || set(dict, "argv", text_list(kr_state.argv, kr_state.argc)) < 0
        || set(dict, "orig_argv", text_list(kr_state.argv, kr_state.argc)) < 0
        || set(dict, "executable", executable()) < 0
        || set(dict, "maxsize", kr_int(INTPTR_MAX)) < 0
        || set(dict, "byteorder", kr_str(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? "little" : "big")) < 0
        || set(dict, "_xoptions", kr_dict_new()) < 0
        || set(dict, "meta_path", kr_list_new(0)) < 0 || set(dict, "path_hooks", kr_list_new(0)) < 0
        || set(dict, "path_importer_cache", kr_dict_new()) < 0
        || set(dict, "prefix", prefix) < 0 || set(dict, "base_prefix", prefix) < 0
        || set(dict, "exec_prefix", prefix) < 0 || set(dict, "base_exec_prefix", prefix) < 0
        || set(dict, "pycache_prefix", KR_None) < 0 || set(dict, "dont_write_bytecode", KR_True) < 0
        || keep(dict, "displayhook", "__displayhook__") < 0 || keep(dict, "excepthook", "__excepthook__") < 0
        || keep(dict, "unraisablehook", "__unraisablehook__") < 0 || keep(dict, "breakpointhook", "__breakpointhook__") < 0 ? -1 : 0;
}

static const KrRow rows[] = {
    KR_FUNCTION("exit", sys_exit, "(status=None, /)", VALUE, RUNS, "Raises SystemExit(status)."),
    KR_FUNCTION("exception", sys_exception, "()", VALUE, READS, "The exception that is being handled, or None."),
    KR_FUNCTION("exc_info", sys_exc_info, "() -> tuple", VALUE, ALLOCATES, "Type, value and traceback of the exception that is being handled."),
    KR_FUNCTION("excepthook", sys_excepthook, "(exctype, value, traceback, /)", VALUE, RUNS, "Shows an exception on sys.stderr."),
    KR_FUNCTION("unraisablehook", sys_unraisablehook, "(unraisable, /)", VALUE, RUNS, "Shows an exception that could not be raised."),
    KR_FUNCTION("displayhook", sys_displayhook, "(object, /)", VALUE, RUNS, "Prints a value and keeps it in builtins._"),
    KR_VFUNCTION("breakpointhook", sys_breakpointhook, "(*args, **kws)", VALUE, RUNS, "What breakpoint() calls."),
    KR_FUNCTION("_getframe", sys_getframe, "(depth=0, /)", VALUE, RUNS, "A frame of the call stack."),
    KR_FUNCTION("_current_frames", sys_current_frames, "()", VALUE, RUNS, "The topmost frame of each thread."),
    KR_FUNCTION("settrace", sys_settrace, "(function, /)", VALUE, RUNS, "Keeps the trace function."),
    KR_FUNCTION("gettrace", sys_gettrace, "()", VALUE, READS, NULL),
    KR_FUNCTION("setprofile", sys_setprofile, "(function, /)", VALUE, RUNS, "Keeps the profile function."),
    KR_FUNCTION("getprofile", sys_getprofile, "()", VALUE, READS, NULL),
    KR_FUNCTION("get_asyncgen_hooks", sys_get_asyncgen_hooks, "()", VALUE, ALLOCATES, NULL),
    KR_VFUNCTION("audit", sys_audit, "(event, /, *args)", VALUE, RUNS, "Tells the audit hooks of an event."),
    KR_FUNCTION("addaudithook", sys_addaudithook, "(hook)", VALUE, RUNS, NULL),
    KR_FUNCTION("getrecursionlimit", sys_getrecursionlimit, "() -> int", VALUE, READS, NULL),
    KR_FUNCTION("setrecursionlimit", sys_setrecursionlimit, "(limit, /)", VALUE, RUNS, "Sets how deep calls may nest."),
    KR_FUNCTION("get_int_max_str_digits", sys_get_int_max_str_digits, "() -> int", VALUE, READS, NULL),
    KR_FUNCTION("set_int_max_str_digits", sys_set_int_max_str_digits, "(maxdigits)", VALUE, RUNS, "Sets how many digits int and str convert."),
    KR_FUNCTION("getswitchinterval", sys_getswitchinterval, "() -> float", VALUE, ALLOCATES, NULL),
    KR_FUNCTION("setswitchinterval", sys_setswitchinterval, "(interval, /)", VALUE, RUNS, NULL),
    KR_FUNCTION("getsizeof", sys_getsizeof, "(object, default=<unrepresentable>)", VALUE, RUNS, "The size of an object in bytes."),
    KR_FUNCTION("intern", sys_intern, "(string, /) -> str", VALUE, ALLOCATES, "The one string with this text."),
    KR_FUNCTION("getrefcount", sys_getrefcount, "(object, /) -> int", VALUE, ALLOCATES, NULL),
    KR_FUNCTION("getallocatedblocks", sys_getallocatedblocks, "() -> int", VALUE, ALLOCATES, NULL),
    KR_FUNCTION("is_finalizing", sys_is_finalizing, "() -> bool", VALUE, READS, NULL),
    KR_FUNCTION("_clear_type_cache", sys_clear_type_cache, "()", VALUE, ALLOCATES, NULL),
    KR_FUNCTION("getdefaultencoding", sys_getdefaultencoding, "() -> str", VALUE, ALLOCATES, NULL),
    KR_FUNCTION("getfilesystemencoding", sys_getdefaultencoding, "() -> str", VALUE, ALLOCATES, NULL),
    KR_FUNCTION("getfilesystemencodeerrors", sys_getfilesystemencodeerrors, "() -> str", VALUE, ALLOCATES, NULL),
    KR_STR_ROW("version", "3.11.2 (main, krait) [GCC " __VERSION__ "]"),
    KR_STR_ROW("copyright", ""),
    KR_STR_ROW("platform", "linux"),
    KR_STR_ROW("platlibdir", "lib"),
    KR_STR_ROW("abiflags", ""),
    KR_STR_ROW("float_repr_style", "short"),
    KR_INT_ROW("hexversion", 0x030b02f0),
    KR_INT_ROW("api_version", 1013),
    KR_INT_ROW("maxunicode", 0x10ffff),
    KR_MADE("version_info", kr_sys_version_info),
    KR_MADE("flags", kr_sys_flags),
    KR_MADE("float_info", kr_sys_float_info),
    KR_MADE("int_info", kr_sys_int_info),
    KR_MADE("hash_info", kr_sys_hash_info),
    KR_MADE("thread_info", kr_sys_thread_info),
    KR_MADE("builtin_module_names", native_names),
    KR_MADE("stdlib_module_names", all_names),
    KR_MADE("warnoptions", warn_options),
    KR_MADE("implementation", implementation),
    KR_MADE("stdin", standard_input),
    KR_MADE("__stdin__", kept_input),
    KR_END_ROWS,
};

KR_MODULE(sys, "What the program can ask of the runtime that it lives in.", rows, init, NULL);
