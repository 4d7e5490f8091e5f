// function.c - Python functions, bound methods, builtin functions and method
// descriptors.
//
// A function's entry and direct pointers are the compiled ones only as long as its
// code is the one it was made with, in the module's own namespace. Whoever assigns
// code, defaults or kwdefaults clears the word that known calls compare with.

#include "runtime.h"

static KrFunction *
as_function(KrValue v)
{
    return (KrFunction *)kr_obj(v);
}

static KrMethodObject *
as_method(KrValue v)
{
    return (KrMethodObject *)kr_obj(v);
}

static KrBuiltin *
as_builtin(KrValue v)
{
    return (KrBuiltin *)kr_obj(v);
}

static KrValue
or_none(KrValue v)
{
    return kr_isset(v) ? v : KR_None;
}

// The set function of rows that CPython has as members: its message is another.
int
kr_readonly(KrValue self, KrValue v)
{
    (void)self, (void)v;
    kr_raise(KR_AttributeError, "readonly attribute");
    return -1;
}

// ---- functions --------------------------------------------------------------------

KrValue
kr_builtins_of(KrValue globals)
{
    KrValue b = kr_dict_get_str(globals, KR_S(__builtins__));
    if (!kr_isset(b))
        return kr_state.builtins;
    return kr_exact(b, &kr_module_type) ? ((KrModule *)kr_obj(b))->dict : b;
}

// Compiled code is reached in C from now on.
static void
open_direct(KrFunction *f)
{
    const KrCompiled *c = f->code->compiled;
    f->entry = c->entry;
    f->direct = c->direct;
    f->arity = c->arity;
}

// The entry of a compiled function whose code never ran: its constants are made now.
static KrValue
enter_first(KrValue f, const KrValue *args, size_t nargs, KrValue kwnames)
{
    const KrCompiled *c = as_function(f)->code->compiled;
    if (!kr_is_compiled_ready(c) && kr_compiled_ready(c) < 0)
        return KR_ERROR;
    open_direct(as_function(f));
    if (c->self && kr_same(*c->self, KR_NO_FUNCTION) && !as_function(f)->altered)
        kr_set(NULL, c->self, f);
    return c->entry(f, args, nargs, kwnames);
}

// Whether f is the function that calls of its code compare with, once it is ready for them.
bool
kr_function_is_self(KrValue f)
{
    KrFunction *fn = as_function(f);
    const KrCompiled *c = fn->code->compiled;
    if (!c || !c->self || fn->altered || (!fn->direct && fn->entry != enter_first))     // it may have other globals
        return false;
    if (!kr_same(*c->self, KR_NO_FUNCTION))
        return kr_same(*c->self, f);
    if (!kr_is_compiled_ready(c) && kr_compiled_ready(c) < 0) {
        kr_clear();
        return false;
    }
    open_direct(fn);
    kr_set(NULL, c->self, f);
    return true;
}

// Before a loop that calls the copy of f: what its first call does.
void
kr_open_function(KrValue f, const KrCompiled *c)
{
    if (kr_isset(f) && kr_exact(f, &kr_function_type) && as_function(f)->code->compiled == c && as_function(f)->entry == enter_first)
        (void)kr_function_is_self(f);
}

// What the functions of the module that made one last take from its globals.
struct KrNamespace {
    KrValue globals;
    const KrCell *name, *builtins;      // of __name__, __builtins__
};

static KR_COLD void
note_namespace(KrValue globals)
{
    if (!kr_exact(globals, &kr_dict_type) || ((KrDict *)kr_obj(globals))->kind != KR_DICT_MODULE)
        return;
    struct KrNamespace *n = kr_alloc(sizeof *n);
    if (n) {
        kr_set(n, &n->globals, globals);
        n->name = kr_dict_cell(globals, KR_S(__name__), false);
        n->builtins = kr_dict_cell(globals, KR_S(__builtins__), false);
        if (n->name && n->builtins)
            kr_state.namespace = n;
    }
    kr_clear();                 // no memory: it goes without
}

static inline bool
set_namespace(KrFunction *f, const struct KrNamespace *n, KrValue globals)
{
    if (!n || !kr_same(n->globals, globals) || !kr_isset(n->name->value) || !kr_isset(n->builtins->value))
        return false;
    KrValue b = n->builtins->value;
    kr_set(f, &f->builtins, kr_exact(b, &kr_module_type) ? ((KrModule *)kr_obj(b))->dict : b);
    kr_set(f, &f->module, n->name->value);
    return true;
}

KrValue
kr_function_new(KrCode *code, KrValue globals)
{
    KrFunction *f = kr_new(&kr_function_type);
    if (!f)
        return KR_ERROR;
    const KrCompiled *c = code->compiled;
    f->entry = kr_function_entry_eval;
    f->code = code;
    if (c && c->entry && kr_same(*c->globals, globals)) {
        f->entry = enter_first;
        if (kr_is_compiled_ready(c))
            open_direct(f);
    }
    kr_set(f, &f->globals, globals);
    if (!set_namespace(f, kr_state.namespace, globals)) {
        note_namespace(globals);
        kr_set(f, &f->builtins, kr_builtins_of(globals));
        kr_set(f, &f->module, kr_dict_get_str(globals, KR_S(__name__)));
    }
    kr_set(f, &f->name, code->name);
    kr_set(f, &f->qualname, code->qualname);
    return kr_value(f);
}

KrValue
kr_make_function(unsigned flags, const KrValue *stack, KrValue globals)
{
    size_t n = !!(flags & KR_MF_DEFAULTS) + !!(flags & KR_MF_KWDEFAULTS) + !!(flags & KR_MF_ANNOTATIONS) + !!(flags & KR_MF_CLOSURE);
    KrValue v = kr_function_new((KrCode *)kr_obj(stack[n]), globals);
    if (kr_iserr(v))
        return KR_ERROR;
    KrFunction *f = as_function(v);
    if (flags & KR_MF_DEFAULTS)
        kr_set(f, &f->defaults, *stack++);
    if (flags & KR_MF_KWDEFAULTS)
        kr_set(f, &f->kwdefaults, *stack++);
    if (flags & KR_MF_ANNOTATIONS)
        kr_set(f, &f->annotations, *stack++);
    if (flags & KR_MF_CLOSURE)
        kr_set(f, &f->closure, *stack++);
    const KrCompiled *c = f->code->compiled;
    if (c && c->self && f->direct) {
        if (c->kin && !kr_same(*c->self, KR_NO_FUNCTION))
            kr_kin_break(c->kin);       // its class statement runs again
        kr_set(NULL, c->self, v);
    }
    return v;
}

static KrValue
call_function(KrValue f, const KrValue *args, size_t nargs, KrValue kwnames)
{
    return as_function(f)->entry(f, args, nargs, kwnames);
}

static KrValue
make_function(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)t;
    KrValue a[5];
    if (kr_args("function", "(code, globals, name=None, argdefs=None, closure=None)", args, nargs, kwnames, a) < 0)
        return KR_ERROR;
    if (!kr_exact(a[0], &kr_code_type))
        return kr_raise(KR_TypeError, "function() argument 'code' must be code, not %A", a[0]);
    if (!kr_is_dict(a[1]))
        return kr_raise(KR_TypeError, "function() argument 'globals' must be dict, not %A", a[1]);
    KrCode *code = (KrCode *)kr_obj(a[0]);
    if (kr_isset(a[2]) && !kr_is_none(a[2]) && !kr_is_str(a[2]))
        return kr_raise(KR_TypeError, "arg 3 (name) must be None or string");
    if (kr_isset(a[3]) && !kr_is_none(a[3]) && !kr_is_tuple(a[3]))
        return kr_raise(KR_TypeError, "arg 4 (defaults) must be None or tuple");
    bool has_closure = kr_isset(a[4]) && !kr_is_none(a[4]);
    if (has_closure ? !kr_is_tuple(a[4]) : code->nfree != 0)
        return kr_raise(KR_TypeError, code->nfree ? "arg 5 (closure) must be tuple" : "arg 5 (closure) must be None or tuple");
    size_t nclosure = has_closure ? kr_as_tuple(a[4])->len : 0;
    if (nclosure != code->nfree)
        return kr_raise(KR_ValueError, "%S requires closure of length %d, not %zu", code->name, code->nfree, nclosure);
    for (size_t i = 0; i < nclosure; i++)
        if (!kr_exact(kr_as_tuple(a[4])->items[i], &kr_cell_type))
            return kr_raise(KR_TypeError, "arg 5 (closure) expected cell, found %T", kr_as_tuple(a[4])->items[i]);
    KrValue v = kr_function_new(code, a[1]);
    if (kr_iserr(v))
        return KR_ERROR;
    KrFunction *f = as_function(v);
    if (kr_isset(a[2]) && !kr_is_none(a[2]))
        kr_set(f, &f->name, a[2]);
    if (kr_isset(a[3]) && !kr_is_none(a[3]))
        kr_set(f, &f->defaults, a[3]);
    if (nclosure)
        kr_set(f, &f->closure, a[4]);
    return v;
}

static KrValue
repr_function(KrValue self)
{
    return kr_str_format("<function %S at 0x%zx>", as_function(self)->qualname, (size_t)KR_WORD(self));
}

static KrValue
get_function(KrValue self, KrValue obj, KrValue type)
{
    (void)type;
    return kr_isset(obj) ? kr_method_new(self, obj) : self;
}

static KrValue
get_name(KrValue self)
{
    return as_function(self)->name;
}

static int
set_name(KrValue self, KrValue v)
{
    if (!kr_isset(v) || !kr_is_str(v)) {
        kr_raise(KR_TypeError, "__name__ must be set to a string object");
        return -1;
    }
    kr_set(kr_obj(self), &as_function(self)->name, v);
    return 0;
}

static KrValue
get_qualname(KrValue self)
{
    return as_function(self)->qualname;
}

static int
set_qualname(KrValue self, KrValue v)
{
    if (!kr_isset(v) || !kr_is_str(v)) {
        kr_raise(KR_TypeError, "__qualname__ must be set to a string object");
        return -1;
    }
    kr_set(kr_obj(self), &as_function(self)->qualname, v);
    return 0;
}

static KrValue
get_module(KrValue self)
{
    return or_none(as_function(self)->module);
}

static int
set_module(KrValue self, KrValue v)
{
    kr_set(kr_obj(self), &as_function(self)->module, v);
    return 0;
}

static KrValue
get_doc(KrValue self)
{
    KrFunction *f = as_function(self);
    if (kr_isset(f->doc))
        return f->doc;
    if (kr_code_ready(f->code) < 0)
        return KR_ERROR;
    KrTuple *consts = kr_as_tuple(f->code->consts);
    return consts->len && kr_is_str(consts->items[0]) ? consts->items[0] : KR_None;
}

static int
set_doc(KrValue self, KrValue v)
{
    kr_set(kr_obj(self), &as_function(self)->doc, or_none(v));
    return 0;
}

// What calls that know the function assume of it holds no longer.
static void
forget(KrFunction *f)
{
    const KrCompiled *c = f->code->compiled;
    if (c && c->self && kr_same(*c->self, kr_value(f))) {
        *c->self = KR_NO_FUNCTION;
        if (c->kin)
            kr_kin_break(c->kin);
    }
    f->altered = true;
}

static KrValue
get_code(KrValue self)
{
    return kr_value(as_function(self)->code);
}

static int
set_code(KrValue self, KrValue v)
{
    KrFunction *f = as_function(self);
    if (!kr_isset(v) || !kr_exact(v, &kr_code_type)) {
        kr_raise(KR_TypeError, "__code__ must be set to a code object");
        return -1;
    }
    KrCode *code = (KrCode *)kr_obj(v);
    size_t nclosure = kr_isset(f->closure) ? kr_as_tuple(f->closure)->len : 0;
    if (nclosure != code->nfree) {
        kr_raise(KR_ValueError, "%S() requires a code object with %zu free vars, not %d", f->name, nclosure, code->nfree);
        return -1;
    }
    forget(f);
    f->code = code;
    f->entry = kr_function_entry_eval;
    f->direct = NULL;
    f->arity = 0;
    return 0;
}

static KrValue
get_defaults(KrValue self)
{
    return or_none(as_function(self)->defaults);
}

static int
set_defaults(KrValue self, KrValue v)
{
    if (kr_isset(v) && !kr_is_none(v) && !kr_is_tuple(v)) {
        kr_raise(KR_TypeError, "__defaults__ must be set to a tuple object");
        return -1;
    }
    KrFunction *f = as_function(self);
    kr_set(f, &f->defaults, kr_is_none(v) ? KR_ABSENT : v);
    forget(f);
    return 0;
}

static KrValue
get_kwdefaults(KrValue self)
{
    return or_none(as_function(self)->kwdefaults);
}

static int
set_kwdefaults(KrValue self, KrValue v)
{
    if (kr_isset(v) && !kr_is_none(v) && !kr_is_dict(v)) {
        kr_raise(KR_TypeError, "__kwdefaults__ must be set to a dict object");
        return -1;
    }
    KrFunction *f = as_function(self);
    kr_set(f, &f->kwdefaults, kr_is_none(v) ? KR_ABSENT : v);
    forget(f);
    return 0;
}

// MAKE_FUNCTION gives a flat tuple name, value, name, value; the dict is made when asked for.
static KrValue
get_annotations(KrValue self)
{
    KrFunction *f = as_function(self);
    if (kr_isset(f->annotations) && kr_is_dict(f->annotations))
        return f->annotations;
    KrValue dict = kr_dict_new();
    if (kr_iserr(dict))
        return KR_ERROR;
    if (kr_isset(f->annotations)) {
        KrTuple *t = kr_as_tuple(f->annotations);
        for (size_t i = 0; i + 1 < t->len; i += 2)
            if (kr_dict_set(dict, t->items[i], t->items[i + 1]) < 0)
                return KR_ERROR;
    }
    kr_set(f, &f->annotations, dict);
    return dict;
}

static int
set_annotations(KrValue self, KrValue v)
{
    if (kr_isset(v) && !kr_is_none(v) && !kr_is_dict(v)) {
        kr_raise(KR_TypeError, "__annotations__ must be set to a dict object");
        return -1;
    }
    kr_set(kr_obj(self), &as_function(self)->annotations, kr_is_none(v) ? KR_ABSENT : v);
    return 0;
}

static KrValue
get_globals(KrValue self)
{
    return as_function(self)->globals;
}

static KrValue
get_closure(KrValue self)
{
    return or_none(as_function(self)->closure);
}

static KrValue
get_builtins(KrValue self)
{
    return as_function(self)->builtins;
}

static const KrRow function_rows[] = {
    KR_GETSET("__name__", get_name, set_name, NULL),
    KR_GETSET("__qualname__", get_qualname, set_qualname, NULL),
    KR_GETSET("__module__", get_module, set_module, NULL),
    KR_GETSET("__doc__", get_doc, set_doc, NULL),
    KR_GETSET("__code__", get_code, set_code, NULL),
    KR_GETSET("__defaults__", get_defaults, set_defaults, NULL),
    KR_GETSET("__kwdefaults__", get_kwdefaults, set_kwdefaults, NULL),
    KR_GETSET("__annotations__", get_annotations, set_annotations, NULL),
    KR_GETSET("__globals__", get_globals, kr_readonly, NULL),
    KR_GETSET("__closure__", get_closure, kr_readonly, NULL),
    KR_GETSET("__builtins__", get_builtins, kr_readonly, NULL),
    KR_GETSET("__dict__", kr_instance_dict, kr_instance_dict_set, NULL),
    KR_END_ROWS,
};

const KrType kr_function_type = {
    KR_TYPE_HEAD(kr_function_type, "function", KrFunction),
    .doc = "A function made of its parts.",
    .sig = "(code, globals, name=None, argdefs=None, closure=None)",
    .flags = KR_TF_METHODDESC | KR_TF_WEAKREF,
    .extra = offsetof(KrFunction, extra),
    .rows = function_rows,
    .slot = { .make = make_function, .call = call_function, .repr = repr_function, .get = get_function },
};

// ---- bound methods ----------------------------------------------------------------

KrValue
kr_method_new(KrValue func, KrValue self)
{
    KrMethodObject *m = kr_new(&kr_method_type);
    if (!m)
        return KR_ERROR;
    kr_set(m, &m->func, func);
    kr_set(m, &m->self, self);
    return kr_value(m);
}

static KrValue
call_method(KrValue f, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrMethodObject *m = as_method(f);
    size_t n = nargs + (kr_isset(kwnames) ? kr_as_tuple(kwnames)->len : 0);
    KrValue small[8], *all = small;
    if (n + 1 > sizeof small / sizeof *small) {
        all = kr_alloc_values(n + 1);
        if (!all)
            return KR_ERROR;
    }
    all[0] = m->self;
    for (size_t i = 0; i < n; i++)
        all[i + 1] = args[i];
    return kr_call(m->func, all, nargs + 1, kwnames);
}

static KrValue
make_method(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)t;
    if (kr_isset(kwnames) && kr_as_tuple(kwnames)->len)
        return kr_raise(KR_TypeError, "method() takes no keyword arguments");
    if (nargs != 2)
        return kr_raise(KR_TypeError, "method expected 2 arguments, got %zu", nargs);
    if (!kr_type_slots(kr_typeof(args[0]))->call)
        return kr_raise(KR_TypeError, "first argument must be callable");
    if (kr_is_none(args[1]))
        return kr_raise(KR_TypeError, "instance must not be None");
    return kr_method_new(args[0], args[1]);
}

static KrValue
repr_method(KrValue self)
{
    KrMethodObject *m = as_method(self);
    bool found;
    KrValue name = kr_getattr_opt(m->func, KR_S(__qualname__), &found);
    if (!found)
        name = kr_getattr_opt(m->func, KR_S(__name__), &found);
    if (kr_iserr(name) && kr_pending())
        return KR_ERROR;
    if (!found || !kr_is_str(name))
        name = kr_str("?");
    return kr_str_format("<bound method %S of %R>", name, m->self);
}

static KrValue
compare_method(KrValue a, KrValue b, int op)
{
    if ((op != KR_EQ && op != KR_NE) || !kr_exact(b, &kr_method_type))
        return KR_NotImplemented;
    int eq = kr_equal(as_method(a)->func, as_method(b)->func);
    if (eq < 0)
        return KR_ERROR;
    eq = eq && kr_is(as_method(a)->self, as_method(b)->self);
    return kr_bool(eq == (op == KR_EQ));
}

static int
hash_method(KrValue self, KrHash *h)
{
    KrHash f;
    if (kr_hash(as_method(self)->func, &f) < 0)
        return -1;
    KrHash x = kr_hash_pointer(kr_obj(as_method(self)->self)) ^ f;
    *h = x == -1 ? -2 : x;
    return 0;
}

// The type's own attributes, then the function's.
static KrValue
getattr_method(KrValue self, KrValue name)
{
    KrValue descr = kr_type_lookup(&kr_method_type, name);
    if (kr_isset(descr)) {
        const KrSlots *s = kr_type_slots(kr_typeof(descr));
        return s->get ? s->get(descr, self, kr_type_value(&kr_method_type)) : descr;
    }
    return kr_getattr(as_method(self)->func, name);
}

static KrValue
get_method(KrValue self, KrValue obj, KrValue type)
{
    (void)obj, (void)type;      // already bound
    return self;
}

static KrValue
method_func(KrValue self)
{
    return as_method(self)->func;
}

static KrValue
method_self(KrValue self)
{
    return as_method(self)->self;
}

static KrValue
method_doc(KrValue self)
{
    return kr_getattr(as_method(self)->func, KR_S(__doc__));
}

static KrValue
method_reduce(KrValue self)
{
    KrValue getattr = kr_dict_get_text(kr_state.builtins, "getattr");
    KrValue name = kr_getattr(as_method(self)->func, KR_S(__name__));
    if (kr_iserr(getattr) || kr_iserr(name))
        return KR_ERROR;
    return kr_tuple(2, getattr, kr_tuple(2, as_method(self)->self, name));
}

static const KrRow method_rows[] = {
    KR_GETSET("__func__", method_func, kr_readonly, "the function (or other callable) implementing a method"),
    KR_GETSET("__self__", method_self, kr_readonly, "the instance to which a method is bound"),
    KR_GETSET("__doc__", method_doc, NULL, NULL),
    KR_METHOD("__reduce__", method_reduce, "(self, /)", VALUE, RUNS, NULL),
    KR_END_ROWS,
};

const KrType kr_method_type = {
    KR_TYPE_HEAD(kr_method_type, "method", KrMethodObject),
    .flags = KR_TF_WEAKREF,
    .doc = "A function with its first argument.",
    .sig = "(function, instance, /)",
    .rows = method_rows,
    .slot = { .make = make_method, .call = call_method, .repr = repr_method, .compare = compare_method, .hash = hash_method, .getattr = getattr_method, .get = get_method },
};

// ---- builtin functions and methods ---------------------------------------------------



// self ABSENT: a descriptor for the dict of type; else bound to self.
KrValue
kr_builtin_new(const KrRow *row, KrValue self, const KrType *type, KrValue module)
{
    const KrType *t = &kr_builtin_type;
    if (!kr_isset(self))
        t = row->kind == KR_ROW_CLASSMETHOD || row->kind == KR_ROW_VCLASSMETHOD ? &kr_classmethoddescr_type : &kr_methoddescr_type;
    KrBuiltin *b = kr_new(t);
    if (!b)
        return KR_ERROR;
    b->row = row;
    b->type = type;
    kr_set(b, &b->self, self);
    kr_set(b, &b->module, module);
    return kr_value(b);
}

static KrValue
repr_builtin(KrValue f)
{
    KrBuiltin *b = as_builtin(f);
    if (!b->type || kr_is_none(b->self) || kr_exact(b->self, &kr_module_type))
        return kr_str_format("<built-in function %s>", b->row->name);
    return kr_str_format("<built-in method %s of %T object at 0x%zx>", b->row->name, b->self, (size_t)KR_WORD(b->self));
}

static KrValue
compare_builtin(KrValue a, KrValue b, int op)
{
    if ((op != KR_EQ && op != KR_NE) || !kr_exact(b, &kr_builtin_type))
        return KR_NotImplemented;
    bool eq = as_builtin(a)->row == as_builtin(b)->row && kr_is(as_builtin(a)->self, as_builtin(b)->self);
    return kr_bool(eq == (op == KR_EQ));
}

static int
hash_builtin(KrValue self, KrHash *h)
{
    KrBuiltin *b = as_builtin(self);
    KrHash x = kr_hash_pointer(b->row) ^ (KrHash)(KR_WORD(b->self) >> 4);
    *h = x == -1 ? -2 : x;
    return 0;
}

static KrValue
builtin_name(KrValue self)
{
    return kr_intern_text(as_builtin(self)->row->name, strlen(as_builtin(self)->row->name));
}

static KrValue
builtin_qualname(KrValue self)
{
    KrBuiltin *b = as_builtin(self);
    if (!b->type)
        return builtin_name(self);
    return kr_str_format("%S.%s", kr_type_name(b->type), b->row->name);
}

static KrValue
builtin_module(KrValue self)
{
    return or_none(as_builtin(self)->module);
}

static KrValue
builtin_self(KrValue self)
{
    return or_none(as_builtin(self)->self);
}

static KrValue
builtin_doc(KrValue self)
{
    const char *doc = as_builtin(self)->row->doc;
    return doc ? kr_str(doc) : KR_None;
}

// The row's signature with the first parameter marked as inspect expects it.
static KrValue
builtin_text_signature(KrValue self)
{
    KrBuiltin *b = as_builtin(self);
    const char *s = b->row->sig, *arrow = s ? strstr(s, " ->") : NULL;
    if (!s || *s == '-')
        return KR_None;
    size_t n = arrow ? (size_t)(arrow - s) : strlen(s);
    bool is_method = b->row->kind <= KR_ROW_VCLASSMETHOD;
    if (is_method)
        return kr_str_format("($%S", kr_str_n(s + 1, n - 1));
    return kr_str_format(n == 2 ? "($module)" : "($module, %S", kr_str_n(s + 1, n - 1));
}

static KrValue
descr_objclass(KrValue self)
{
    return kr_type_value(as_builtin(self)->type);
}

static KrValue
builtin_reduce(KrValue self)
{
    KrBuiltin *b = as_builtin(self);
    if (!b->type || kr_is_none(b->self))
        return builtin_name(self);
    KrValue getattr = kr_dict_get_text(kr_state.builtins, "getattr");
    return kr_iserr(getattr) ? KR_ERROR : kr_tuple(2, getattr, kr_tuple(2, b->self, builtin_name(self)));
}

static const KrRow builtin_rows[] = {
    KR_GETSET("__name__", builtin_name, NULL, NULL),
    KR_GETSET("__qualname__", builtin_qualname, NULL, NULL),
    KR_GETSET("__module__", builtin_module, NULL, NULL),
    KR_GETSET("__self__", builtin_self, NULL, NULL),
    KR_GETSET("__doc__", builtin_doc, NULL, NULL),
    KR_GETSET("__text_signature__", builtin_text_signature, NULL, NULL),
    KR_METHOD("__reduce__", builtin_reduce, "(self, /)", VALUE, RUNS, NULL),
    KR_END_ROWS,
};

const KrType kr_builtin_type = {
    KR_TYPE_HEAD(kr_builtin_type, "builtin_function_or_method", KrBuiltin),
    .flags = KR_TF_NONEW | KR_TF_WEAKREF,
    .rows = builtin_rows,
    .slot = { .call = kr_builtin_call, .repr = repr_builtin, .compare = compare_builtin, .hash = hash_builtin },
};

// ---- method descriptors ----------------------------------------------------------------

static KrValue
repr_descr(KrValue self)
{
    return kr_str_format("<method '%s' of '%N' objects>", as_builtin(self)->row->name, as_builtin(self)->type);
}

static KrValue
get_descr(KrValue self, KrValue obj, KrValue type)
{
    (void)type;
    KrBuiltin *b = as_builtin(self);
    if (!kr_isset(obj))
        return self;
    const KrType *t = kr_typeof(obj);
    if (t != b->type && !kr_type_is_subtype(t, b->type))
        return kr_raise(KR_TypeError, "descriptor '%s' for '%N' objects doesn't apply to a '%T' object", b->row->name, b->type, obj);
    return kr_builtin_new(b->row, obj, b->type, KR_ABSENT);
}

static KrValue
get_class_descr(KrValue self, KrValue obj, KrValue type)
{
    KrBuiltin *b = as_builtin(self);
    if (!kr_isset(type) || kr_is_none(type))
        type = kr_type_value(kr_typeof(obj));
    if (!kr_is_type(type) || !kr_type_is_subtype(kr_as_type(type), b->type))
        return kr_raise(KR_TypeError, "descriptor '%s' requires a subtype of '%N' but received '%R'", b->row->name, b->type, type);
    return kr_builtin_new(b->row, type, b->type, KR_ABSENT);
}

static const KrRow descr_rows[] = {
    KR_GETSET("__name__", builtin_name, NULL, NULL),
    KR_GETSET("__qualname__", builtin_qualname, NULL, NULL),
    KR_GETSET("__objclass__", descr_objclass, NULL, NULL),
    KR_GETSET("__doc__", builtin_doc, NULL, NULL),
    KR_GETSET("__text_signature__", builtin_text_signature, NULL, NULL),
    KR_END_ROWS,
};

const KrType kr_methoddescr_type = {
    KR_TYPE_HEAD(kr_methoddescr_type, "method_descriptor", KrBuiltin),
    .flags = KR_TF_METHODDESC | KR_TF_NONEW,
    .rows = descr_rows,
    .slot = { .call = kr_builtin_call, .repr = repr_descr, .get = get_descr },
};

const KrType kr_classmethoddescr_type = {
    KR_TYPE_HEAD(kr_classmethoddescr_type, "classmethod_descriptor", KrBuiltin),
    .flags = KR_TF_NONEW,
    .rows = descr_rows,
    .slot = { .call = kr_builtin_call, .repr = repr_descr, .get = get_class_descr },
};
