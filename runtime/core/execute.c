// execute.c - compile, eval and exec, and what they see: the innermost linked
// activation's globals and locals.

#include "runtime.h"

// ---- scopes

static KrActivation *
current(void)
{
    KrActivation *act = kr_thread->act;
    if (!act)
        kr_raise(KR_SystemError, "frame does not exist");
    return act;
}

// Code that names globals() has a linked activation; it may be called by another name.
KrValue
kr_builtin_globals(void)
{
    KrActivation *act = current();
    KrCode *code;
    KrValue globals;
    uint32_t pc;
    if (act && !(act->code->flags & KR_CO_FRAME) && kr_frames_innermost(&code, &globals, &pc))
        return globals;
    return act ? act->globals : KR_ERROR;
}

KrValue
kr_builtin_locals(void)
{
    KrActivation *act = current();
    return act ? kr_locals(act) : KR_ERROR;
}

static KrValue
sorted_names(KrValue names)
{
    KrValue list = kr_list_from(names);
    return kr_iserr(list) || kr_list_sort(list, KR_None, false) < 0 ? KR_ERROR : list;
}

KrValue
kr_builtin_dir(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)module;
    if (kr_arity("dir", nargs, kwnames, 0, 1) < 0)
        return KR_ERROR;
    if (nargs) {
        bool found;
        KrValue names = kr_call_special(args[0], KR_S(__dir__), NULL, 0, &found);
        if (!found && !kr_pending())
            return kr_raise(KR_TypeError, "object does not provide __dir__");
        return kr_iserr(names) ? KR_ERROR : sorted_names(names);
    }
    KrValue locals = kr_builtin_locals();
    KrValue keys = kr_iserr(locals) ? KR_ERROR : kr_call_method(locals, "keys", 0);
    return kr_iserr(keys) ? KR_ERROR : sorted_names(keys);
}

KrValue
kr_builtin_vars(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)module;
    if (kr_arity("vars", nargs, kwnames, 0, 1) < 0)
        return KR_ERROR;
    if (!nargs)
        return kr_builtin_locals();
    bool found;
    KrValue d = kr_getattr_opt(args[0], KR_S(__dict__), &found);
    if (found || kr_pending())
        return d;
    return kr_raise(KR_TypeError, "vars() argument must have __dict__ attribute");
}

// ---- compiling

// The text of a source argument, ending in 0.
static const char *
source_text(KrValue source, const char *message, size_t *n)
{
    const char *text;
    if (kr_is_str(source)) {
        text = kr_as_utf8(source, n);
    } else if (kr_type_slots(kr_typeof(source))->buffer) {
        KrBuffer b;
        if (kr_as_buffer(source, &b, 0) < 0)
            return NULL;
        char *copy = kr_alloc_bytes(b.len + 1);
        if (copy) {
            memcpy(copy, b.data, b.len);
            copy[b.len] = 0;
            *n = b.len;
        }
        kr_buffer_release(&b);
        text = copy;
    } else {
        kr_raise(KR_TypeError, "%s", message);
        return NULL;
    }
    if (text && memchr(text, 0, *n)) {
        kr_raise(KR_ValueError, "source code string cannot contain null bytes");
        return NULL;
    }
    return text;
}

// compile()'s flags: CO_NESTED, every future feature, and what ast defines.
enum { KNOWN_FLAGS = 0x10 | 0x1fe0000 | 0x200 | 0x400 | 0x1000 | 0x2000 | 0x4000 };

static KrValue
compile(const char *text, size_t n, KrValue filename, const char *mode, unsigned flags)
{
    if (!kr_state.compile)
        return kr_raise(KR_RuntimeError, "this program was built without the compiler that %s needs", mode);
    return kr_state.compile(text, n, filename, mode, flags);
}

// Future statements of the calling code hold for what it compiles.
static unsigned
inherited(void)
{
    KrActivation *act = kr_thread->act;
    return act && act->code->flags & KR_CO_FUTURE_ANNOTATIONS ? KR_COMPILE_ANNOTATIONS : 0;
}

KrValue
kr_builtin_compile(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)module;
    enum { SOURCE, FILENAME, MODE, FLAGS, DONT_INHERIT, OPTIMIZE, FEATURE, N };
    KrValue a[N];
    if (kr_args("compile", "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)", args, nargs, kwnames, a) < 0)
        return KR_ERROR;
    int given = 0, optimize = -1, dont_inherit = 0;
    if ((kr_isset(a[FLAGS]) && kr_as_int(a[FLAGS], &given) < 0)
        || (kr_isset(a[OPTIMIZE]) && kr_as_int(a[OPTIMIZE], &optimize) < 0))
        return KR_ERROR;
    if (kr_isset(a[DONT_INHERIT]) && (dont_inherit = kr_truth(a[DONT_INHERIT])) < 0)
        return KR_ERROR;
    if (!kr_is_str(a[MODE]))
        return kr_raise(KR_TypeError, "compile() argument 'mode' must be str, not %A", a[MODE]);
    if (optimize < -1 || optimize > 2)
        return kr_raise(KR_ValueError, "compile(): invalid optimize value");
    static const char *const modes[] = { "exec", "eval", "single" };
    const char *mode = NULL;
    for (int i = 0; i < 3; i++)
        if (kr_str_is(a[MODE], modes[i]))
            mode = modes[i];
    if (!mode && kr_str_is(a[MODE], "func_type"))
        return kr_raise(KR_ValueError, "compile() mode 'func_type' requires flag PyCF_ONLY_AST");
    if (!mode)
        return kr_raise(KR_ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
    KrValue filename = kr_fspath(a[FILENAME]);
    if (kr_iserr(filename))
        return KR_ERROR;
    if (!kr_is_str(filename)) {
        KrBytes *b = (KrBytes *)kr_obj(filename);
        filename = kr_decode(b->data, b->len, NULL, "surrogateescape");
        if (kr_iserr(filename))
            return KR_ERROR;
    }
    if (given & ~KNOWN_FLAGS)
        return kr_raise(KR_ValueError, "compile(): unrecognised flags");
    size_t n;
    const char *text = source_text(a[SOURCE], "compile() arg 1 must be a string, bytes or AST object", &n);
    if (!text)
        return KR_ERROR;
    unsigned flags = given & KR_COMPILE_ONLY_AST;
    if (!kr_is_str(a[SOURCE]))
        flags |= KR_COMPILE_BYTES;
    if (optimize >= 0)
        flags |= optimize ? KR_COMPILE_NO_ASSERTS : KR_COMPILE_ASSERTS;
    if (given & KR_CO_FUTURE_ANNOTATIONS)
        flags |= KR_COMPILE_ANNOTATIONS;
    if (given & KR_COMPILE_TOP_AWAIT)
        flags |= KR_COMPILE_TOP_AWAIT;
    return compile(text, n, filename, mode, dont_inherit ? flags : flags | inherited());
}

// ---- running

static int
add_builtins(KrValue globals)
{
    int has = kr_contains(globals, KR_S(__builtins__));
    if (has)
        return has < 0 ? -1 : 0;
    KrValue m = kr_import("builtins");
    return kr_iserr(m) ? -1 : kr_dict_set(globals, KR_S(__builtins__), m);
}

// The namespaces that were given, or those of the caller; both checked.
static int
scopes(KrValue *globals, KrValue *locals)
{
    if (!kr_is_none(*globals)) {
        if (kr_is_none(*locals))
            *locals = *globals;
        return add_builtins(*globals);
    }
    KrActivation *act = current();
    if (!act)
        return -1;
    *globals = act->globals;
    if (kr_is_none(*locals))
        *locals = kr_locals(act);
    return kr_iserr(*locals) ? -1 : 0;
}

static KrValue
run(KrCode *code, KrValue globals, KrValue locals, KrValue closure)
{
    if (kr_check_stack() < 0)
        return KR_ERROR;
    return kr_eval_code(code, globals, locals, closure);
}

KrValue
kr_builtin_eval(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)module;
    if (kr_arity("eval", nargs, kwnames, 1, 3) < 0)
        return KR_ERROR;
    KrValue source = args[0], globals = nargs > 1 ? args[1] : KR_None, locals = nargs > 2 ? args[2] : KR_None;
    if (!kr_is_none(locals) && !kr_type_slots(kr_typeof(locals))->getitem)
        return kr_raise(KR_TypeError, "locals must be a mapping");
    if (!kr_is_none(globals) && !kr_is_dict(globals))
        return kr_raise(KR_TypeError, kr_type_slots(kr_typeof(globals))->getitem
                ? "globals must be a real dict; try eval(code, {}, mapping)"
                : "globals must be a dict");
    if (scopes(&globals, &locals) < 0)
        return KR_ERROR;
    if (kr_exact(source, &kr_code_type)) {
        KrCode *code = (KrCode *)kr_obj(source);
        if (code->nfree)
            return kr_raise(KR_TypeError, "code object passed to eval() may not contain free variables");
        return run(code, globals, locals, KR_ABSENT);
    }
    size_t n;
    const char *text = source_text(source, "eval() arg 1 must be a string, bytes or code object", &n);
    if (!text)
        return KR_ERROR;
    for (; n && (*text == ' ' || *text == '\t'); n--)
        text++;
    KrValue code = compile(text, n, kr_str("<string>"), "eval", inherited() | (kr_is_str(source) ? 0 : KR_COMPILE_BYTES));
    return kr_iserr(code) ? KR_ERROR : run((KrCode *)kr_obj(code), globals, locals, KR_ABSENT);
}

static int
check_closure(const KrCode *code, KrValue closure)
{
    bool given = kr_isset(closure) && !kr_is_none(closure);
    if (!code->nfree) {
        if (given)
            kr_raise(KR_TypeError, "cannot use a closure with this code object");
        return given ? -1 : 0;
    }
    bool good = given && kr_exact(closure, &kr_tuple_type) && kr_as_tuple(closure)->len == code->nfree;
    for (size_t i = 0; good && i < code->nfree; i++)
        good = kr_exact(kr_as_tuple(closure)->items[i], &kr_cell_type);
    if (!given)
        kr_raise(KR_TypeError, "code object passed to exec() may not contain free variables");
    else if (!good)
        kr_raise(KR_TypeError, "code object requires a closure of exactly length %u", code->nfree);
    return good ? 0 : -1;
}

KrValue
kr_builtin_exec(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)module;
    KrValue a[4];
    if (kr_args("exec", "(source, globals=None, locals=None, /, *, closure=None)", args, nargs, kwnames, a) < 0)
        return KR_ERROR;
    KrValue source = a[0], globals = kr_isset(a[1]) ? a[1] : KR_None, locals = kr_isset(a[2]) ? a[2] : KR_None;
    if (!kr_is_none(globals) && !kr_is_dict(globals))
        return kr_raise(KR_TypeError, "exec() globals must be a dict, not %T", globals);
    if (!kr_is_none(locals) && !kr_type_slots(kr_typeof(locals))->getitem)
        return kr_raise(KR_TypeError, "locals must be a mapping or None, not %T", locals);
    if (scopes(&globals, &locals) < 0)
        return KR_ERROR;
    if (kr_exact(source, &kr_code_type)) {
        KrCode *code = (KrCode *)kr_obj(source);
        if (check_closure(code, a[3]) < 0)
            return KR_ERROR;
        KrValue closure = code->nfree ? a[3] : KR_ABSENT;
        return kr_iserr(run(code, globals, locals, closure)) ? KR_ERROR : KR_None;
    }
    if (kr_isset(a[3]) && !kr_is_none(a[3]))
        return kr_raise(KR_TypeError, "closure argument requires a code object as a source");
    size_t n;
    const char *text = source_text(source, "exec() arg 1 must be a string, bytes or code object", &n);
    if (!text)
        return KR_ERROR;
    KrValue code = compile(text, n, kr_str("<string>"), "exec", inherited() | (kr_is_str(source) ? 0 : KR_COMPILE_BYTES));
    if (kr_iserr(code) || kr_iserr(run((KrCode *)kr_obj(code), globals, locals, KR_ABSENT)))
        return KR_ERROR;
    return KR_None;
}
