// wrapper.c - slot wrappers: int.__add__ and (1).__add__.
//
// A wrapper of a type's slot (wrapper_descriptor) calls the built-in function behind it with
// arguments as Python passes them; bound to an object it is a method-wrapper.

#include "runtime.h"

static KrWrapper *
as_wrapper(KrValue v)
{
    return (KrWrapper *)kr_obj(v);
}

KrValue
kr_wrapper_new(const KrSlotDef *def, const KrType *t)
{
    KrWrapper *w = kr_new(&kr_wrapper_type);
    if (!w)
        return KR_ERROR;
    w->def = def;
    w->type = t;
    return kr_value(w);
}

static KrValue
wrapper_name(const KrWrapper *w)
{
    return kr_value(*w->def->name);
}

// ---- calling --------------------------------------------------------------------------

// How many arguments a form takes, self not counted; -1: any, with keywords.
static const struct {
    int8_t min, max;
} arity[] = {
    [KR_FORM_NONE] = { 0, 0 }, [KR_FORM_UNARY] = { 0, 0 }, [KR_FORM_BINARY] = { 1, 1 }, [KR_FORM_REFLECTED] = { 1, 1 },
    [KR_FORM_POW] = { 1, 2 }, [KR_FORM_RPOW] = { 1, 2 }, [KR_FORM_COMPARE] = { 1, 1 }, [KR_FORM_LEN] = { 0, 0 },
    [KR_FORM_TRUTH] = { 0, 0 }, [KR_FORM_HASH] = { 0, 0 }, [KR_FORM_VALUE] = { 0, 0 }, [KR_FORM_NEXT] = { 0, 0 },
    [KR_FORM_CALL] = { -1, -1 }, [KR_FORM_INIT] = { -1, -1 }, [KR_FORM_GETATTR] = { 1, 1 }, [KR_FORM_SETATTR] = { 2, 2 },
    [KR_FORM_DELATTR] = { 1, 1 }, [KR_FORM_GET] = { 1, 2 }, [KR_FORM_SET] = { 2, 2 }, [KR_FORM_DELETE] = { 1, 1 },
    [KR_FORM_GETITEM] = { 1, 1 }, [KR_FORM_SETITEM] = { 2, 2 }, [KR_FORM_DELITEM] = { 1, 1 },
    [KR_FORM_CONTAINS] = { 1, 1 }, [KR_FORM_DEL] = { 0, 0 },
};

// In CPython some slots of list, dict and set are methods too, which count their arguments.
static bool
is_coexisting_method(const KrWrapper *w)
{
    return (w->def->form == KR_FORM_GETITEM && (w->type->flags & (KR_TF_LIST | KR_TF_DICT)))
        || (w->def->form == KR_FORM_CONTAINS && (w->type->flags & (KR_TF_DICT | KR_TF_SET)));
}

// Whether CPython takes the arguments out of their tuple under an empty name, which its message shows.
static bool
unpacks(const KrWrapper *w)
{
    switch (w->def->form) {
    case KR_FORM_SETATTR: case KR_FORM_SET: case KR_FORM_SETITEM:
        return true;
    case KR_FORM_BINARY: case KR_FORM_REFLECTED:
        return (w->def->op == KR_OP_MUL || w->def->op == KR_OP_IMUL) && w->type->slot.getitem;
    default:
        return false;
    }
}

static bool
check_args(const KrWrapper *w, size_t nargs, KrValue kwnames)
{
    int min = arity[w->def->form].min, max = arity[w->def->form].max;
    if (min < 0)
        return true;
    if (kr_isset(kwnames) && kr_as_tuple(kwnames)->len) {
        kr_raise(KR_TypeError, "wrapper %S() takes no keyword arguments", wrapper_name(w));
        return false;
    }
    if ((int)nargs >= min && (int)nargs <= max)
        return true;
    if (is_coexisting_method(w))
        kr_raise(KR_TypeError, "%N.%S() takes exactly one argument (%zu given)", w->type, wrapper_name(w), nargs);
    else if (min != max)
        kr_raise(KR_TypeError, " expected at %s %d argument%s, got %zu", (int)nargs < min ? "least" : "most",
            (int)nargs < min ? min : max, ((int)nargs < min ? min : max) == 1 ? "" : "s", nargs);
    else
        kr_raise(KR_TypeError, "%sexpected %d argument%s, got %zu", unpacks(w) ? " " : "", min, min == 1 ? "" : "s", nargs);
    return false;
}

static KrValue
none_or_error(int status)
{
    return status < 0 ? KR_ERROR : KR_None;
}

static KrValue
truth_or_error(int status)
{
    return status < 0 ? KR_ERROR : kr_bool(status);
}

// object.__setattr__(int, 'x', 1) must not get past type.__setattr__.
static bool
may_set(const KrWrapper *w, KrValue self)
{
    const KrType *t = kr_typeof(self);
    while (t->flags & KR_TF_HEAP)
        t = t->base;
    if (kr_type_slots(t)->setattr == kr_type_slots(w->type)->setattr)
        return true;
    kr_raise(KR_TypeError, "can't apply this %S to %T object", wrapper_name(w), self);
    return false;
}

static KrValue
hash_value(KrValue self, int (*hash)(KrValue, KrHash *))
{
    KrHash h;
    return hash(self, &h) < 0 ? KR_ERROR : kr_int(h);
}

static KrValue
invoke(const KrWrapper *w, KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (!check_args(w, nargs, kwnames))
        return KR_ERROR;
    const KrSlots *s = kr_type_slots(w->type);
    int op = w->def->op;
    KrValue v;
    switch (w->def->form) {
    case KR_FORM_NONE:
        break;
    case KR_FORM_UNARY:
        v = s->unary(op, self);
        return kr_iserr(v) && !kr_pending() ? KR_NotImplemented : v;
    case KR_FORM_BINARY:
        v = s->binary(op, self, args[0]);
        return kr_same(v, KR_NotImplemented) ? kr_sequence_refuses(op, self, args[0]) : v;
    case KR_FORM_REFLECTED:
        v = s->reflected(op, args[0], self);
        return kr_same(v, KR_NotImplemented) && op == KR_OP_MUL ? kr_sequence_refuses(op, self, args[0]) : v;
    case KR_FORM_POW:
        if (nargs == 2 && !kr_is_none(args[1]))
            return s->pow ? s->pow(self, args[0], args[1]) : KR_NotImplemented;
        return s->binary(op, self, args[0]);
    case KR_FORM_RPOW:
        if (nargs == 2 && !kr_is_none(args[1]))
            return s->pow ? s->pow(args[0], self, args[1]) : KR_NotImplemented;
        return s->reflected(op, args[0], self);
    case KR_FORM_COMPARE:
        return s->compare(self, args[0], op);
    case KR_FORM_LEN: {
        KrSsize n = s->len(self);
        return n < 0 ? KR_ERROR : kr_int(n);
    }
    case KR_FORM_TRUTH:
        return truth_or_error(s->truth(self));
    case KR_FORM_HASH:
        return hash_value(self, s->hash);
    case KR_FORM_VALUE:
        return (*(KrValue (*const *)(KrValue))((const char *)s + w->def->slot))(self);
    case KR_FORM_NEXT:
        if (s->send) {          // a generator: what it returned goes into the StopIteration
            bool done;
            v = s->send(self, KR_None, &done);
            return done ? kr_raise_object(kr_exception_new(KR_StopIteration, kr_is_none(v) ? kr_tuple(0) : kr_tuple(1, v))) : v;
        }
        v = s->next(self);
        if (kr_iserr(v) && !kr_pending())
            kr_raise_object(kr_exception_new(KR_StopIteration, kr_tuple_n(NULL, 0)));
        return v;
    case KR_FORM_CALL:
        return s->call(self, args, nargs, kwnames);
    case KR_FORM_INIT:
        return none_or_error(s->init(self, args, nargs, kwnames));
    case KR_FORM_GETATTR:
        if (!kr_is_str(args[0]))
            return kr_raise(KR_TypeError, "attribute name must be string, not '%T'", args[0]);
        return s->getattr(self, args[0]);
    case KR_FORM_SETATTR: case KR_FORM_DELATTR:
        if (!may_set(w, self))
            return KR_ERROR;
        if (!kr_is_str(args[0]))
            return kr_raise(KR_TypeError, "attribute name must be string, not '%T'", args[0]);
        return none_or_error(s->setattr(self, args[0], nargs == 2 ? args[1] : KR_ABSENT));
    case KR_FORM_GET: {
        KrValue o = kr_is_none(args[0]) ? KR_ABSENT : args[0];
        KrValue type = nargs < 2 || kr_is_none(args[1]) ? KR_ABSENT : args[1];
        if (!kr_isset(o) && !kr_isset(type))
            return kr_raise(KR_TypeError, "__get__(None, None) is invalid");
        return s->get(self, o, type);
    }
    case KR_FORM_SET:
        return none_or_error(s->set(self, args[0], args[1]));
    case KR_FORM_DELETE:
        return none_or_error(s->set(self, args[0], KR_ABSENT));
    case KR_FORM_GETITEM:
        return s->getitem(self, args[0]);
    case KR_FORM_SETITEM:
        return none_or_error(s->setitem(self, args[0], args[1]));
    case KR_FORM_DELITEM:
        return none_or_error(s->setitem(self, args[0], KR_ABSENT));
    case KR_FORM_CONTAINS:
        return truth_or_error(s->contains(self, args[0]));
    case KR_FORM_DEL:
        s->finalize(self);
        return KR_None;
    }
    __builtin_unreachable();
}

static bool
accepts(const KrWrapper *w, KrValue self)
{
    if (kr_type_is_subtype(kr_typeof(self), w->type))
        return true;
    kr_raise(KR_TypeError, "descriptor '%S' requires a '%N' object but received a '%T'", wrapper_name(w), w->type, self);
    return false;
}

static KrValue
wrapper_call(KrValue callee, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrWrapper *w = as_wrapper(callee);
    if (nargs == 0)
        return kr_raise(KR_TypeError, "descriptor '%S' of '%N' object needs an argument", wrapper_name(w), w->type);
    return accepts(w, args[0]) ? invoke(w, args[0], args + 1, nargs - 1, kwnames) : KR_ERROR;
}

static KrValue
bound_call(KrValue callee, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrWrapper *w = as_wrapper(callee);
    return invoke(w, w->self, args, nargs, kwnames);
}

static KrValue
wrapper_get(KrValue descr, KrValue o, KrValue type)
{
    (void)type;
    if (!kr_isset(o))
        return descr;
    KrWrapper *w = as_wrapper(descr);
    if (!kr_type_is_subtype(kr_typeof(o), w->type))
        return kr_raise(KR_TypeError, "descriptor '%S' for '%N' objects doesn't apply to a '%T' object", wrapper_name(w), w->type, o);
    KrWrapper *bound = kr_new(&kr_methodwrapper_type);
    if (!bound)
        return KR_ERROR;
    bound->def = w->def;
    bound->type = w->type;
    kr_set(bound, &bound->self, o);
    return kr_value(bound);
}

// ---- what they look like --------------------------------------------------------------

static KrValue
wrapper_repr(KrValue v)
{
    KrWrapper *w = as_wrapper(v);
    return kr_str_format("<slot wrapper '%S' of '%N' objects>", wrapper_name(w), w->type);
}

static KrValue
bound_repr(KrValue v)
{
    KrWrapper *w = as_wrapper(v);
    return kr_str_format("<method-wrapper '%S' of %T object at 0x%zx>", wrapper_name(w), w->self, (size_t)KR_WORD(w->self));
}

static int
bound_hash(KrValue v, KrHash *h)
{
    KrWrapper *w = as_wrapper(v);
    *h = kr_hash_pointer((void *)KR_WORD(w->self)) ^ kr_hash_pointer(w->def);
    if (*h == -1)
        *h = -2;
    return 0;
}

static KrValue
bound_compare(KrValue a, KrValue b, int op)
{
    if ((op != KR_EQ && op != KR_NE) || !kr_exact(b, &kr_methodwrapper_type))
        return KR_NotImplemented;
    KrWrapper *x = as_wrapper(a), *y = as_wrapper(b);
    return kr_bool((x->def == y->def && kr_same(x->self, y->self)) == (op == KR_EQ));
}

static KrValue
get_name(KrValue v)
{
    return wrapper_name(as_wrapper(v));
}

static KrValue
get_qualname(KrValue v)
{
    KrWrapper *w = as_wrapper(v);
    KrValue qualname = kr_getattr(kr_type_value(w->type), KR_S(__qualname__));
    return kr_iserr(qualname) ? KR_ERROR : kr_str_format("%S.%S", qualname, wrapper_name(w));
}

static KrValue
get_objclass(KrValue v)
{
    return kr_type_value(as_wrapper(v)->type);
}

static KrValue
get_self(KrValue v)
{
    return as_wrapper(v)->self;
}

static KrValue
get_doc(KrValue v)
{
    return kr_str(as_wrapper(v)->def->doc);
}

static KrValue
get_text_signature(KrValue v)
{
    return kr_str(as_wrapper(v)->def->sig);
}

// Pickled as getattr(type, name), getattr(self, name).
static KrValue
reduce_from(KrValue owner, KrWrapper *w)
{
    KrValue getattr = kr_dict_get_text(kr_state.builtins, "getattr");
    return kr_tuple(2, getattr, kr_tuple(2, owner, wrapper_name(w)));
}

static KrValue
wrapper_reduce(KrValue v)
{
    return reduce_from(kr_type_value(as_wrapper(v)->type), as_wrapper(v));
}

static KrValue
bound_reduce(KrValue v)
{
    return reduce_from(as_wrapper(v)->self, as_wrapper(v));
}

static const KrRow wrapper_rows[] = {
    KR_GETSET("__name__", get_name, NULL, NULL),
    KR_GETSET("__qualname__", get_qualname, NULL, NULL),
    KR_GETSET("__objclass__", get_objclass, NULL, NULL),
    KR_GETSET("__doc__", get_doc, NULL, NULL),
    KR_GETSET("__text_signature__", get_text_signature, NULL, NULL),
    KR_METHOD("__reduce__", wrapper_reduce, "(self, /)", VALUE, ALLOCATES, NULL),
    KR_END_ROWS,
};

static const KrRow bound_rows[] = {
    KR_GETSET("__name__", get_name, NULL, NULL),
    KR_GETSET("__qualname__", get_qualname, NULL, NULL),
    KR_GETSET("__objclass__", get_objclass, NULL, NULL),
    KR_GETSET("__self__", get_self, NULL, NULL),
    KR_GETSET("__doc__", get_doc, NULL, NULL),
    KR_GETSET("__text_signature__", get_text_signature, NULL, NULL),
    KR_METHOD("__reduce__", bound_reduce, "(self, /)", VALUE, ALLOCATES, NULL),
    KR_END_ROWS,
};

const KrType kr_wrapper_type = {
    KR_TYPE_HEAD(kr_wrapper_type, "wrapper_descriptor", KrWrapper),
    .flags = KR_TF_METHODDESC,
    .rows = wrapper_rows,
    .slot = { .call = wrapper_call, .get = wrapper_get, .repr = wrapper_repr },
};

const KrType kr_methodwrapper_type = {
    KR_TYPE_HEAD(kr_methodwrapper_type, "method-wrapper", KrWrapper),
    .rows = bound_rows,
    .slot = { .call = bound_call, .repr = bound_repr, .hash = bound_hash, .compare = bound_compare },
};
