// ops.c - the operations that compiled code calls: rows of prims.def that are no
// protocol of their own, and the slow sides of compiled.h's fast paths.

#include "runtime.h"
#include "krait/compiled.h"

// ---- variables

KrValue
kr_raise_unbound_local(KrValue name)
{
    return kr_raise_name(&kr_UnboundLocalError_type, name, "cannot access local variable '%S' where it is not associated with a value");
}

KrValue
kr_raise_unbound_cell(KrValue name, int isfree)
{
    if (!isfree)
        return kr_raise_unbound_local(name);
    return kr_raise_name(KR_NameError, name, "cannot access free variable '%S' where it is not associated with a value in enclosing scope");
}

// A module's variables become the program's static cells.
int
kr_module_cells(KrValue globals, size_t n, KrCell *const *cells, const char *const *names)
{
    for (size_t i = 0; i < n; i++) {
        KrValue name = kr_intern_text(names[i], strlen(names[i]));
        if (kr_iserr(name) || kr_dict_adopt_cell(globals, name, cells[i]) < 0)
            return -1;
    }
    return 0;
}

KrValue
kr_global_load_slow(KrCell *cell, KrCell **builtin, KrValue globals, KrValue name)
{
    if (kr_isset(cell->value))
        return cell->value;
    KrCell *b = kr_dict_cell(kr_state.builtins, name, false);
    if (b && kr_isset(b->value)) {
        if (builtin)
            *builtin = b;
        return b->value;
    }
    (void)globals;
    return kr_raise_name(KR_NameError, name, "name '%S' is not defined");
}

int
kr_global_bind(KrCell *cell, KrValue globals, KrValue name, KrValue v)
{
    return kr_cell_bind(globals, name, cell, v);
}

int
kr_global_delete(KrCell *cell, KrValue globals, KrValue name)
{
    if (kr_isset(cell->value))
        return kr_dict_del(globals, name) < 0 ? -1 : 0;
    (void)kr_raise_name(KR_NameError, name, "name '%S' is not defined");
    return -1;
}

int
kr_setup_annotations(KrValue names)
{
    // not kr_contains(): the namespace may be any mapping
    if (kr_isset(kr_getitem(names, KR_S(__annotations__))))
        return 0;
    if (!kr_pending_is(KR_KeyError))
        return -1;
    kr_clear();
    return kr_setitem(names, KR_S(__annotations__), kr_dict_new());
}

// ---- building

KrValue kr_build_tuple(size_t n, const KrValue *args) { return kr_tuple_n(args, n); }
KrValue kr_build_list(size_t n, const KrValue *args) { return kr_list_n(args, n); }
KrValue kr_build_string(size_t n, const KrValue *args) { return kr_str_build(args, n); }
KrValue kr_tuple_of_list(KrValue list) { return kr_tuple_n(kr_as_list(list)->items, kr_as_list(list)->len); }

KrValue
kr_build_set(size_t n, const KrValue *args)
{
    KrValue set = kr_set_new();
    for (size_t i = 0; i < n && kr_isset(set); i++)
        if (kr_set_add(set, args[i]) < 0)
            return KR_ERROR;
    return set;
}

KrValue kr_build_map(size_t n, const KrValue *args) { return kr_dict_display(n, args); }

static bool
not_iterable(KrValue v)
{
    return !kr_type_slots(kr_typeof(v))->iter && !kr_type_slots(kr_typeof(v))->getitem;
}

int
kr_list_extend_call(KrValue list, KrValue iterable)
{
    if (kr_list_extend(list, iterable) == 0)
        return 0;
    if (kr_pending_is(KR_TypeError) && not_iterable(iterable)) {
        kr_clear();
        (void)kr_raise(KR_TypeError, "Value after * must be an iterable, not %T", iterable);
    }
    return -1;
}

int
kr_dict_update_op(KrValue dict, KrValue mapping)
{
    if (kr_dict_merge(dict, mapping, 1) == 0)
        return 0;
    if (kr_pending_is(KR_AttributeError)) {
        kr_clear();
        (void)kr_raise(KR_TypeError, "'%T' object is not a mapping", mapping);
    }
    return -1;
}

// callee(**mapping): a key that is there already is an error that names the callee.
int
kr_dict_merge_op(KrValue callee, KrValue dict, KrValue mapping)
{
    if (kr_dict_merge(dict, mapping, 2) == 0)
        return 0;
    if (kr_pending_is(KR_AttributeError)) {
        kr_clear();
        (void)kr_raise(KR_TypeError, "%S argument after ** must be a mapping, not %T", kr_function_str(callee), mapping);
    } else if (kr_pending_is(KR_KeyError)) {
        KrValue e = kr_take();
        KrTuple *args = kr_as_tuple(((KrException *)kr_obj(e))->args);
        if (args->len != 1)
            kr_set_pending(e);
        else if (!kr_is_str(args->items[0]))
            (void)kr_raise(KR_TypeError, "keywords must be strings");
        else
            (void)kr_raise(KR_TypeError, "%S got multiple values for keyword argument '%S'", kr_function_str(callee), args->items[0]);
    }
    return -1;
}

// ---- functions and calls

KrValue
kr_make(unsigned flags, KrValue globals, size_t n, const KrValue *args)
{
    (void)n;
    return kr_make_function(flags, args, globals);
}

KrValue
kr_load_build_class(void)
{
    KrValue v = kr_dict_get_str(kr_state.builtins, KR_S(__build_class__));
    return kr_isset(v) ? v : kr_raise(KR_NameError, "__build_class__ not found");
}

KrMaybeDouble
kr_exact_double_slow(KrValue v)
{
    if (!kr_isset(v) || !kr_is_float_exact(v))
        return (KrMaybeDouble) { 0, false };
    return (KrMaybeDouble) { kr_float_val(v), true };
}

KrMaybeDouble
kr_number_double_slow(KrValue v)
{
    return kr_is_fix(v) ? (KrMaybeDouble) { (double)kr_fix_val(v), true } : kr_exact_double_slow(v);
}

// A function could not give v as a C number: its caller asks for it at once.
intptr_t
kr_other_int(KrValue v)
{
    kr_thread->result = v;
    return KR_NO_INT;
}

double
kr_other_double(KrValue v)
{
    if (kr_isset(v) && kr_is_float_exact(v) && kr_float_val(v) == kr_float_val(v))
        return kr_float_val(v);
    kr_thread->result = v;
    return KR_NO_DOUBLE;
}

static KrValue
taken_result(KrValue number)
{
    KrValue v = kr_thread->result;
    kr_thread->result = KR_ABSENT;
    return kr_isset(v) ? v : kr_pending() ? KR_ERROR : number;
}

KrValue kr_no_int(intptr_t i) { return taken_result(kr_int(i)); }
KrValue kr_no_double(double d) { return taken_result(kr_flo(d)); }

KrValue kr_item_at_slow(KrValue o, intptr_t i) { return kr_getitem(o, kr_box_int(i)); }
int kr_item_set_at_slow(KrValue o, intptr_t i, KrValue v) { return kr_setitem(o, kr_box_int(i), v); }

// Notes the __init__ of a class whose instances need no more than an object and it.
static KR_COLD void
note_init(const KrType *t)
{
    KrTypeState *s = *t->state;
    KrValue init = kr_type_lookup(t, KR_S(__init__));
    if (!(t->flags & KR_TF_HEAP) || s->slot.make != kr_type_slots(&kr_object_type)->make || !s->version || !kr_isset(init) || !kr_exact(init, &kr_function_type))
        return;
    kr_set(NULL, &s->init, init);
    s->init_version = s->version;
    s->cells = 0;
#ifndef KR_STRESS
    size_t cells = (t->size + t->ninline * sizeof(KrValue) + KR_GRANULE - 1) / KR_GRANULE;
    if (s->placed && cells < KR_NCLASSES && !(t->flags & (KR_TF_ATOMIC | KR_TF_FINALIZE)))
        s->cells = (uint32_t)cells;
#endif
}

// The new object, after its __init__ has returned v.
KrValue
kr_init_returned(KrValue self, KrValue v)
{
    if (kr_iserr(v))
        return KR_ERROR;
    return kr_is_none(v) ? self : kr_raise(KR_TypeError, "__init__() should return None, not '%T'", v);
}

KrValue
kr_call_spare(KrValue f, size_t n, KrValue *args)
{
    if (!kr_is_obj(f))
        return kr_call(f, args, n, KR_ABSENT);
#ifndef KR_STRESS
    if (kr_shape(f) == &kr_methoddescr_type.shape || kr_shape(f) == &kr_builtin_type.shape)
        return kr_call_row(f, args, n);
#endif
    if (kr_exact(f, &kr_method_type)) {
        args[-1] = ((KrMethodObject *)kr_obj(f))->self;
        return kr_call(((KrMethodObject *)kr_obj(f))->func, args - 1, n + 1, KR_ABSENT);
    }
    if (!kr_exact(f, &kr_type_type))
        return kr_call(f, args, n, KR_ABSENT);
    const KrType *t = kr_as_type(f);
    KrTypeState *s = *t->state;
    if (!s || !s->init_version || s->init_version != s->version || t->flags & KR_TF_ABSTRACT) {
        KrValue v = kr_call(f, args, n, KR_ABSENT);
        if (kr_isset(v) && (t->flags & (KR_TF_ABSTRACT | KR_TF_HEAP)) == KR_TF_HEAP)
            note_init(t);
        return v;
    }
    KrValue self = args[-1] = kr_instance_new(t), init = s->init;
    KrValue v = kr_iserr(self) ? KR_ERROR : ((KrFunction *)kr_obj(init))->entry(init, args - 1, n + 1, KR_ABSENT);
    return kr_init_returned(self, v);
}

int
kr_bind_entry(KrValue fn, const KrValue *args, size_t nargs, KrValue kwnames, KrValue *out)
{
    KrFunction *f = (KrFunction *)kr_obj(fn);
    return kr_code_ready(f->code) < 0 ? -1 : kr_bind(f, args, nargs, kwnames, out);
}

KrValue
kr_keyword_default(KrValue f, size_t i)
{
    const KrFunction *fn = (const KrFunction *)kr_obj(f);
    KrValue v = kr_isset(fn->kwdefaults) ? kr_dict_get_str(fn->kwdefaults, kr_as_tuple(fn->code->localnames)->items[i]) : KR_ABSENT;
    kr_clear();                 // no memory: the general call says it again
    return v;
}

// f's C function, with f before the n values if it takes it.
static KrValue
apply(KrValue f, size_t n, const KrValue *v)
{
    KrFunction *fn = (KrFunction *)kr_obj(f);
#define KR_APPLY(n, types, types_fn, ...)                                      \
    case n << 1: return ((KrValue (*) types)fn->direct)(__VA_ARGS__);          \
    case n << 1 | 1: return ((KrValue (*) types_fn)fn->direct)(f, ##__VA_ARGS__);
    typedef KrValue V;
    switch (n << 1 | (fn->arity & 1)) {
    KR_APPLY(0, (void), (V))
    KR_APPLY(1, (V), (V, V), v[0])
    KR_APPLY(2, (V, V), (V, V, V), v[0], v[1])
    KR_APPLY(3, (V, V, V), (V, V, V, V), v[0], v[1], v[2])
    KR_APPLY(4, (V, V, V, V), (V, V, V, V, V), v[0], v[1], v[2], v[3])
    KR_APPLY(5, (V, V, V, V, V), (V, V, V, V, V, V), v[0], v[1], v[2], v[3], v[4])
    KR_APPLY(6, (V, V, V, V, V, V), (V, V, V, V, V, V, V), v[0], v[1], v[2], v[3], v[4], v[5])
    KR_APPLY(7, (V, V, V, V, V, V, V), (V, V, V, V, V, V, V, V), v[0], v[1], v[2], v[3], v[4], v[5], v[6])
    KR_APPLY(8, (V, V, V, V, V, V, V, V), (V, V, V, V, V, V, V, V, V), v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7])
    }
#undef KR_APPLY
    _Static_assert(KR_ENTRY_MAX == 8, "a case for each");
    __builtin_unreachable();
}

KrValue
kr_entry(KrValue f, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrFunction *fn = (KrFunction *)kr_obj(f);
    if (kr_check_stack())
        return KR_ERROR;
    if (!kr_isset(kwnames) && (fn->arity & ~1u) == KR_ARITY(nargs, 0))
        return apply(f, nargs, args);
    KrValue v[fn->code->nlocalsplus + 1];
    memset(v, 0, sizeof v);
    if (kr_bind_entry(f, args, nargs, kwnames, v) < 0)
        return KR_ERROR;
    return apply(f, fn->arity >> 1 & 0x7fff, v);
}

#define KR_ENTRY(name, n, types, ...)                                           \
    KrValue name(KrValue f, const KrValue *args, size_t nargs, KrValue kwnames) \
    {                                                                          \
        if (KR_UNLIKELY(nargs != n || kr_isset(kwnames)))                      \
            return kr_entry(f, args, nargs, kwnames);                          \
        if (kr_check_stack())                                                  \
            return KR_ERROR;                                                   \
        return ((KrValue (*) types)((KrFunction *)kr_obj(f))->direct)(__VA_ARGS__); \
    }
KR_ENTRY(kr_entry0, 0, (void), )
KR_ENTRY(kr_entry1, 1, (KrValue), args[0])
KR_ENTRY(kr_entry2, 2, (KrValue, KrValue), args[0], args[1])
KR_ENTRY(kr_entry3, 3, (KrValue, KrValue, KrValue), args[0], args[1], args[2])
KR_ENTRY(kr_entry4, 4, (KrValue, KrValue, KrValue, KrValue), args[0], args[1], args[2], args[3])
KR_ENTRY(kr_entry0_fn, 0, (KrValue), f)
KR_ENTRY(kr_entry1_fn, 1, (KrValue, KrValue), f, args[0])
KR_ENTRY(kr_entry2_fn, 2, (KrValue, KrValue, KrValue), f, args[0], args[1])
KR_ENTRY(kr_entry3_fn, 3, (KrValue, KrValue, KrValue, KrValue), f, args[0], args[1], args[2])
KR_ENTRY(kr_entry4_fn, 4, (KrValue, KrValue, KrValue, KrValue, KrValue), f, args[0], args[1], args[2], args[3])

// f(*args, **kwargs); kwargs KR_ABSENT: none.
KrValue
kr_call_ex(KrValue f, KrValue args, KrValue kwargs)
{
    if (!kr_exact(args, &kr_tuple_type)) {
        if (not_iterable(args))
            return kr_raise(KR_TypeError, "%S argument after * must be an iterable, not %T", kr_function_str(f), args);
        args = kr_tuple_from(args);
        if (kr_iserr(args))
            return KR_ERROR;
    }
    if (kr_isset(kwargs) && !kr_exact(kwargs, &kr_dict_type)) {
        KrValue dict = kr_dict_new();
        if (kr_iserr(dict) || kr_dict_merge_op(f, dict, kwargs) < 0)
            return KR_ERROR;
        kwargs = dict;
    }
    return kr_call_dict(f, args, kwargs);
}

// ---- activations of -fframes

void
kr_activation_begin(KrActivation *act, const KrCompiled *compiled, KrValue fn, KrValue *vars, KrGenerator *gen)
{
    KrThread *t = kr_thread;
    *act = (KrActivation) {
        .back = t->act,
        .code = *compiled->code,
        .fn = kr_isset(fn) ? (KrFunction *)kr_obj(fn) : NULL,
        .globals = *compiled->globals,
        .vars = vars,
        .gen = gen,
        .compiled = true,
        .stack = (uintptr_t)act,
    };
    if (gen && kr_isset(gen->frame)) {
        act->frame = gen->frame;
        ((KrFrame *)kr_obj(gen->frame))->act = act;
    }
    t->act = act;
}

void
kr_activation_end(KrActivation *act)
{
    kr_unlink_activation(kr_thread, act);
    if (kr_isset(act->frame))
        kr_frame_detach(act);
}

// ---- exceptions

// A bare raise adds no place to the traceback, unless there was nothing to raise again.
static bool
raises_again(const KrCode *code, uint32_t pc)
{
    return code->insns[pc] == KR_INSN(OP_RAISE_VARARGS, 0) && kr_same(kr_thread->pending, kr_thread->handled);
}

// The loops of a module body run within its activation, which has the frame.
static void
add_place(KrCode *code, KrValue globals, uint32_t pc, uintptr_t stack)
{
    KrActivation *act = kr_thread->act;
    if (code->flags & KR_CO_MODULE || (act && act->compiled && act->code == code)) {
        act->pc = pc + 1;
        if (act->compiled)
            (void)kr_frame_of(act);     // it is asked for to show variables
        kr_traceback_add_act(act);
        if (!stack && act->compiled)
            kr_traceback_left(code);
    } else
        kr_traceback_add(code, globals, pc, stack);
}

KrValue
kr_catch(const KrCompiled *compiled, KrValue globals, uint32_t pc)
{
    if (!raises_again(*compiled->code, pc))
        add_place(*compiled->code, globals, pc, (uintptr_t)__builtin_dwarf_cfa());
    return kr_take();
}

KrValue kr_catch_again(void) { return kr_take(); }

KrValue
kr_leave(const KrCompiled *compiled, KrValue globals, uint32_t pc)
{
    if (!raises_again(*compiled->code, pc))
        add_place(*compiled->code, globals, pc, 0);
    else if ((*compiled->code)->flags & KR_CO_MODULE)
        return kr_leave_again(pc);
    else
        kr_traceback_left(*compiled->code);
    return KR_ERROR;
}

KrValue
kr_leave_again(uint32_t pc)
{
    kr_thread->act->pc = pc + 1;
    return KR_ERROR;
}

KrValue
kr_exc_match(KrValue exc, KrValue type)
{
    int r = kr_exception_matches(exc, type);
    return r < 0 ? KR_ERROR : kr_bool(r);
}

KrValue
kr_group_match(KrValue exc, KrValue type, KrValue *match)
{
    KrValue out[2];
    if (kr_check_eg_match(exc, type, out) < 0)
        return KR_ERROR;
    *match = out[1];
    return out[0];
}

KrValue kr_group_reraise(KrValue orig, KrValue list) { return kr_prep_reraise_star(orig, list); }

// A bare raise: the handled exception goes on without a new record. If there is
// none, the complaint gets its record here.
KrValue
kr_raise_again(const KrCompiled *compiled, KrValue globals, uint32_t pc)
{
    if (kr_isset(kr_thread->handled))
        return kr_do_raise(KR_ABSENT, KR_ABSENT);
    (void)kr_raise(KR_RuntimeError, "No active exception to reraise");
    return kr_leave(compiled, globals, pc);
}

KrValue
kr_reraise(KrValue exc)
{
    kr_set_pending(exc);
    return KR_ERROR;
}

int
kr_end_async_for(KrValue exc)
{
    if (kr_isinstance_exact_or_sub(exc, &kr_StopAsyncIteration_type))
        return 0;
    kr_set_pending(exc);
    return -1;
}

KrValue kr_assertion_error(void) { return kr_type_value(&kr_AssertionError_type); }

// Looks up both methods, then calls the first: its bound exit, *entered the result.
KrValue
kr_with_enter(KrValue manager, int async, KrValue *entered)
{
    const char *protocol = async ? "asynchronous context manager" : "context manager";
    KrValue exit_name = async ? KR_S(__aexit__) : KR_S(__exit__), self, exit_self;
    KrValue enter = kr_lookup_special(manager, async ? KR_S(__aenter__) : KR_S(__enter__), &self);
    if (kr_iserr(enter))
        return kr_pending() ? KR_ERROR : kr_raise(KR_TypeError, "'%T' object does not support the %s protocol", manager, protocol);
    KrValue exit = kr_lookup_special(manager, exit_name, &exit_self);
    if (kr_iserr(exit))
        return kr_pending() ? KR_ERROR : kr_raise(KR_TypeError, "'%T' object does not support the %s protocol (missed %S method)", manager, protocol, exit_name);
    if (kr_isset(exit_self))
        exit = kr_method_new(exit, exit_self);
    if (kr_iserr(exit))
        return KR_ERROR;
    *entered = kr_isset(self) ? kr_call1(enter, self) : kr_call0(enter);
    return kr_iserr(*entered) ? KR_ERROR : exit;
}

KrValue
kr_with_exit(KrValue exit, KrValue exc)
{
    KrValue tb = ((KrException *)kr_obj(exc))->traceback;
    KrValue args[3] = { kr_type_value(kr_typeof(exc)), exc, kr_isset(tb) ? tb : KR_None };
    return kr_call(exit, args, 3, KR_ABSENT);
}

KrValue kr_not_yet(KrValue text) { return kr_raise(&kr_NotImplementedError_type, "%S", text); }

// ---- the rest

KrValue
kr_import_op(KrValue level, KrValue fromlist, KrValue name, KrValue globals)
{
    return kr_import_name(name, globals, fromlist, level);
}

KrValue
kr_match_len(KrValue v)
{
    KrSsize n = kr_len(v);
    return n < 0 ? KR_ERROR : kr_int(n);
}

KrValue kr_match_mapping(KrValue v) { return kr_bool(kr_is_mapping(v)); }
KrValue kr_match_sequence(KrValue v) { return kr_bool(kr_is_sequence(v)); }

int
kr_print_expr(KrValue v)
{
    KrValue hook = kr_dict_get_str(((KrModule *)kr_obj(kr_state.sys))->dict, KR_S(displayhook));
    if (!kr_isset(hook)) {
        (void)kr_raise(KR_RuntimeError, "lost sys.displayhook");
        return -1;
    }
    return kr_iserr(kr_call1(hook, v)) ? -1 : 0;
}
