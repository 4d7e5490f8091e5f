// _operator.c - the operators as functions; attrgetter, itemgetter, methodcaller.

#include <string.h>

#include "krait.h"

static KrValue *
items(KrValue tuple)
{
    return (KrValue *)kr_obj(tuple) + 2;
}

// ---- operators --------------------------------------------------------------------

#define BINARY(name, op)                                                       \
    static KrValue operator_##name(KrValue a, KrValue b) { return kr_binary(KR_OP_##op, a, b); }
BINARY(add, ADD)
BINARY(sub, SUB)
BINARY(mul, MUL)
BINARY(matmul, MATMUL)
BINARY(floordiv, FLOORDIV)
BINARY(truediv, TRUEDIV)
BINARY(mod, MOD)
BINARY(lshift, LSHIFT)
BINARY(rshift, RSHIFT)
BINARY(and, AND)
BINARY(xor, XOR)
BINARY(or, OR)
BINARY(pow, POW)
BINARY(iadd, IADD)
BINARY(isub, ISUB)
BINARY(imul, IMUL)
BINARY(imatmul, IMATMUL)
BINARY(ifloordiv, IFLOORDIV)
BINARY(itruediv, ITRUEDIV)
BINARY(imod, IMOD)
BINARY(ilshift, ILSHIFT)
BINARY(irshift, IRSHIFT)
BINARY(iand, IAND)
BINARY(ixor, IXOR)
BINARY(ior, IOR)
BINARY(ipow, IPOW)

#define COMPARE(name, op)                                                      \
    static KrValue operator_##name(KrValue a, KrValue b) { return kr_compare(a, b, KR_##op); }
COMPARE(lt, LT)
COMPARE(le, LE)
COMPARE(eq, EQ)
COMPARE(ne, NE)
COMPARE(gt, GT)
COMPARE(ge, GE)

#define UNARY(name, op)                                                        \
    static KrValue operator_##name(KrValue a) { return kr_unary(KR_OP_##op, a); }
UNARY(neg, NEG)
UNARY(pos, POS)
UNARY(abs, ABS)
UNARY(inv, INVERT)

static KrValue
truth(int t)
{
    return t < 0 ? KR_ERROR : kr_bool(t);
}

static KrValue
operator_truth(KrValue a)
{
    return truth(kr_truth(a));
}

static KrValue
operator_not(KrValue a)
{
    int t = kr_truth(a);
    return truth(t < 0 ? t : !t);
}

static KrValue
operator_is(KrValue a, KrValue b)
{
    return kr_bool(kr_is(a, b));
}

static KrValue
operator_is_not(KrValue a, KrValue b)
{
    return kr_bool(!kr_is(a, b));
}

static KrValue
operator_index(KrValue a)
{
    return kr_index(a);
}

static KrValue
operator_contains(KrValue a, KrValue b)
{
    return truth(kr_contains(a, b));
}

static KrValue
operator_delitem(KrValue a, KrValue b)
{
    return kr_setitem(a, b, KR_ABSENT) < 0 ? KR_ERROR : KR_None;
}

static KrValue
operator_setitem(KrValue a, KrValue b, KrValue c)
{
    return kr_setitem(a, b, c) < 0 ? KR_ERROR : KR_None;
}

static int
check_sequence(KrValue v)
{
    bool found;
    kr_getattr_opt(v, kr_str("__getitem__"), &found);
    if (!found && !kr_pending())
        kr_raise(KR_TypeError, "'%T' object can't be concatenated", v);
    return found ? 0 : -1;
}

static KrValue
operator_concat(KrValue a, KrValue b)
{
    return check_sequence(a) < 0 || check_sequence(b) < 0 ? KR_ERROR : kr_binary(KR_OP_ADD, a, b);
}

static KrValue
operator_iconcat(KrValue a, KrValue b)
{
    return check_sequence(a) < 0 || check_sequence(b) < 0 ? KR_ERROR : kr_binary(KR_OP_IADD, a, b);
}

// The number of elements equal to x, or the place of the first (-1: none, -2: failed).
static KrSsize
search(KrValue a, KrValue x, bool all)
{
    KrValue it = kr_iter(a);
    KrSsize n = 0;
    if (kr_iserr(it))
        return -2;
    for (KrSsize i = 0;; i++) {
        KrValue v = kr_next(it);
        if (kr_iserr(v))
            return kr_pending() ? -2 : all ? n : -1;
        int same = kr_equal(v, x);
        if (same < 0 || kr_poll() < 0)
            return -2;
        if (same && !all)
            return i;
        n += same;
    }
}

static KrValue
operator_count_of(KrValue a, KrValue b)
{
    KrSsize n = search(a, b, true);
    return n < 0 ? KR_ERROR : kr_int(n);
}

static KrValue
operator_index_of(KrValue a, KrValue b)
{
    KrSsize i = search(a, b, false);
    if (i == -1)
        return kr_raise(KR_ValueError, "sequence.index(x): x not in sequence");
    return i < 0 ? KR_ERROR : kr_int(i);
}

static KrValue
operator_length_hint(KrValue a, KrValue otherwise)
{
    KrSsize n = 0;
    if (kr_isset(otherwise)) {
        if (!kr_isinstance_exact_or_sub(otherwise, &kr_int_type))
            return kr_raise(KR_TypeError, "'%T' object cannot be interpreted as an integer", otherwise);
        if (kr_as_ssize(otherwise, &n) < 0)
            return KR_ERROR;
    }
    n = kr_length_hint(a, n);
    return n < 0 ? KR_ERROR : kr_int(n);
}

static KrValue
operator_call(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)module;
    if (!nargs)
        return kr_raise(KR_TypeError, "call expected at least 1 argument, got 0");
    return kr_call(args[0], args + 1, nargs - 1, kwnames);
}

// Takes as long whatever the first difference is.
static KrValue
operator_compare_digest(KrValue a, KrValue b)
{
    bool text = kr_isinstance_exact_or_sub(a, &kr_str_type), both = text && kr_isinstance_exact_or_sub(b, &kr_str_type);
    KrBuffer x, y;
    if (both) {
        a = kr_call_method(a, "encode", 1, kr_str("ascii"));
        b = kr_iserr(a) ? KR_ERROR : kr_call_method(b, "encode", 1, kr_str("ascii"));
        if (kr_iserr(b)) {
            kr_clear();
            return kr_raise(KR_TypeError, "comparing strings with non-ASCII characters is not supported");
        }
    } else if (text || kr_isinstance_exact_or_sub(b, &kr_str_type)) {
        return kr_raise(KR_TypeError, "unsupported operand types(s) or combination of types: '%T' and '%T'", a, b);
    }
    if (kr_as_buffer(a, &x, 0) < 0)
        return KR_ERROR;
    if (kr_as_buffer(b, &y, 0) < 0) {
        kr_buffer_release(&x);
        return KR_ERROR;
    }
    volatile uint8_t differs = x.len != y.len;
    const uint8_t *p = x.len == y.len ? x.data : y.data;
    for (size_t i = 0; i < y.len; i++)
        differs |= p[i] ^ y.data[i];
    kr_buffer_release(&x);
    kr_buffer_release(&y);
    return kr_bool(!differs);
}

// ---- itemgetter, attrgetter --------------------------------------------------------

typedef struct Getter {
    KrObject ob;
    KrValue what;               // tuple of items, or of tuples: the parts of dotted names
    KrValue given;              // tuple
} Getter;

static Getter *
as_getter(KrValue v)
{
    return (Getter *)kr_obj(v);
}

static KrValue
getter_new(const KrType *t, KrValue what, KrValue given)
{
    Getter *g = kr_iserr(what) || kr_iserr(given) ? NULL : kr_object_new(t);
    if (!g)
        return KR_ERROR;
    kr_set(g, &g->what, what);
    kr_set(g, &g->given, given);
    return kr_value(g);
}

static int
check_given(const char *name, size_t nargs, KrValue kwnames)
{
    if (kr_isset(kwnames) && kr_tuple_len(kwnames))
        kr_raise(KR_TypeError, "%s() takes no keyword arguments", name);
    else if (!nargs)
        kr_raise(KR_TypeError, "%s expected 1 argument, got 0", name);
    else
        return 0;
    return -1;
}

static KrValue
item_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (check_given("itemgetter", nargs, kwnames) < 0)
        return KR_ERROR;
    KrValue given = kr_tuple_n(args, nargs);
    return getter_new(t, given, given);
}

// The parts of "a.b.c".
static KrValue
split(KrValue name)
{
    if (!kr_isinstance_exact_or_sub(name, &kr_str_type))
        return kr_raise(KR_TypeError, "attribute name must be a string");
    KrValue parts = kr_call_method(name, "split", 1, kr_str("."));
    return kr_iserr(parts) ? KR_ERROR : kr_tuple_from(parts);
}

static KrValue
attr_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (check_given("attrgetter", nargs, kwnames) < 0)
        return KR_ERROR;
    KrValue *to, what = kr_tuple_alloc(nargs, &to);
    for (size_t i = 0; i < nargs && !kr_iserr(what); i++) {
        KrValue parts = split(args[i]);
        if (kr_iserr(parts))
            return KR_ERROR;
        kr_set(kr_obj(what), &to[i], parts);
    }
    return getter_new(t, what, kr_tuple_n(args, nargs));
}

static KrValue
item_of(KrValue o, KrValue key)
{
    return kr_getitem(o, key);
}

static KrValue
attr_of(KrValue o, KrValue parts)
{
    for (size_t i = 0; i < kr_tuple_len(parts) && !kr_iserr(o); i++)
        o = kr_getattr(o, kr_tuple_at(parts, i));
    return o;
}

static KrValue
getter_call(const char *name, KrValue self, KrValue (*of)(KrValue, KrValue), const KrValue *args, size_t nargs, KrValue kwnames)
{
    Getter *g = as_getter(self);
    if (kr_isset(kwnames) && kr_tuple_len(kwnames))
        return kr_raise(KR_TypeError, "%s() takes no keyword arguments", name);
    if (nargs != 1)
        return kr_raise(KR_TypeError, "%s expected 1 argument, got %zu", name, nargs);
    size_t n = kr_tuple_len(g->what);
    if (n == 1)
        return of(args[0], kr_tuple_at(g->what, 0));
    KrValue *to, all = kr_tuple_alloc(n, &to);
    for (size_t i = 0; i < n && !kr_iserr(all); i++) {
        KrValue v = of(args[0], kr_tuple_at(g->what, i));
        if (kr_iserr(v))
            return KR_ERROR;
        kr_set(kr_obj(all), &to[i], v);
    }
    return all;
}

static KrValue
item_call(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    return getter_call("itemgetter", self, item_of, args, nargs, kwnames);
}

static KrValue
attr_call(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    return getter_call("attrgetter", self, attr_of, args, nargs, kwnames);
}

static KrValue
getter_repr(KrValue self)
{
    bool recursive;
    if (kr_iserr(kr_simple_repr_enter(self, &recursive)))
        return KR_ERROR;
    if (recursive)
        return kr_str_format("%N(...)", kr_typeof(self));
    KrValue given = as_getter(self)->given;
    KrValue r = kr_tuple_len(given) == 1 ? kr_str_format("%N(%R)", kr_typeof(self), kr_tuple_at(given, 0)) : kr_str_format("%N%R", kr_typeof(self), given);
    kr_simple_repr_leave(self);
    return r;
}

static KrValue
getter_reduce(KrValue self)
{
    KrValue type = kr_getattr(self, kr_str("__class__"));
    return kr_iserr(type) ? KR_ERROR : kr_tuple(2, type, as_getter(self)->given);
}

static const KrRow getter_rows[] = {
    KR_METHOD("__reduce__", getter_reduce, "(self, /)", VALUE, RUNS, NULL),
    KR_END_ROWS,
};

static const KrType itemgetter_type = {
    KR_TYPE_HEAD(itemgetter_type, "operator.itemgetter", Getter),
    .doc = "A function that gives the items with these keys.",
    .sig = "(item, /, *items)",
    .rows = getter_rows,
    .slot = { .make = item_make, .call = item_call, .repr = getter_repr },
};

static const KrType attrgetter_type = {
    KR_TYPE_HEAD(attrgetter_type, "operator.attrgetter", Getter),
    .doc = "A function that gives the attributes with these names.",
    .sig = "(attr, /, *attrs)",
    .rows = getter_rows,
    .slot = { .make = attr_make, .call = attr_call, .repr = getter_repr },
};

// ---- methodcaller -------------------------------------------------------------------

typedef struct Caller {
    KrObject ob;
    KrValue name, args;         // str, tuple
    KrValue kwnames;            // tuple or KR_ABSENT; their values follow the others in args
} Caller;

static Caller *
as_caller(KrValue v)
{
    return (Caller *)kr_obj(v);
}

static size_t
caller_npositional(const Caller *c)
{
    return kr_tuple_len(c->args) - (kr_isset(c->kwnames) ? kr_tuple_len(c->kwnames) : 0);
}

static KrValue
caller_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (!nargs)
        return kr_raise(KR_TypeError, "methodcaller needs at least one argument, the method name");
    if (!kr_isinstance_exact_or_sub(args[0], &kr_str_type))
        return kr_raise(KR_TypeError, "method name must be a string");
    size_t nkw = kr_isset(kwnames) ? kr_tuple_len(kwnames) : 0;
    KrValue all = kr_tuple_n(args + 1, nargs - 1 + nkw);
    Caller *c = kr_iserr(all) ? NULL : kr_object_new(t);
    if (!c)
        return KR_ERROR;
    kr_set(c, &c->name, args[0]);
    kr_set(c, &c->args, all);
    kr_set(c, &c->kwnames, nkw ? kwnames : KR_ABSENT);
    return kr_value(c);
}

static KrValue
caller_call(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    Caller *c = as_caller(self);
    if (kr_isset(kwnames) && kr_tuple_len(kwnames))
        return kr_raise(KR_TypeError, "methodcaller() takes no keyword arguments");
    if (nargs != 1)
        return kr_raise(KR_TypeError, "methodcaller expected 1 argument, got %zu", nargs);
    KrValue f = kr_getattr(args[0], c->name);
    return kr_iserr(f) ? KR_ERROR : kr_call(f, items(c->args), caller_npositional(c), c->kwnames);
}

static KrValue
caller_repr(KrValue self)
{
    Caller *c = as_caller(self);
    bool recursive;
    if (kr_iserr(kr_simple_repr_enter(self, &recursive)))
        return KR_ERROR;
    if (recursive)
        return kr_str_format("%N(...)", kr_typeof(self));
    KrValue r = kr_str_format("%N(%R", kr_typeof(self), c->name);
    size_t npos = caller_npositional(c);
    for (size_t i = 0; i < kr_tuple_len(c->args) && !kr_iserr(r); i++) {
        KrValue v = kr_tuple_at(c->args, i);
        r = i < npos ? kr_str_format("%S, %R", r, v) : kr_str_format("%S, %S=%R", r, kr_tuple_at(c->kwnames, i - npos), v);
    }
    kr_simple_repr_leave(self);
    return kr_iserr(r) ? KR_ERROR : kr_str_format("%S)", r);
}

// Keyword arguments go into a partial of the class.
static KrValue
caller_reduce(KrValue self)
{
    Caller *c = as_caller(self);
    KrValue type = kr_getattr(self, kr_str("__class__"));
    KrValue *to, args = kr_tuple_alloc(caller_npositional(c) + 1, &to);
    if (kr_iserr(type) || kr_iserr(args))
        return KR_ERROR;
    size_t npos = caller_npositional(c);
    for (size_t i = 0; i <= npos; i++)
        kr_set(kr_obj(args), &to[i], i ? kr_tuple_at(c->args, i - 1) : c->name);
    if (!kr_isset(c->kwnames))
        return kr_tuple(2, type, args);
    KrValue functools = kr_import("functools");
    KrValue partial = kr_iserr(functools) ? KR_ERROR : kr_getattr(functools, kr_str("partial"));
    KrValue kwargs = kr_iserr(partial) ? KR_ERROR : kr_dict_new();
    for (size_t i = 0; i < kr_tuple_len(c->kwnames) && !kr_iserr(kwargs); i++)
        if (kr_dict_set(kwargs, kr_tuple_at(c->kwnames, i), kr_tuple_at(c->args, npos + i)) < 0)
            return KR_ERROR;
    KrValue first = kr_iserr(kwargs) ? KR_ERROR : kr_tuple(2, type, c->name);
    KrValue made = kr_iserr(first) ? KR_ERROR : kr_call_dict(partial, first, kwargs);
    KrValue rest = kr_iserr(made) ? KR_ERROR : kr_tuple_n(items(c->args), npos);
    return kr_iserr(rest) ? KR_ERROR : kr_tuple(2, made, rest);
}

static const KrRow caller_rows[] = {
    KR_METHOD("__reduce__", caller_reduce, "(self, /)", VALUE, RUNS, NULL),
    KR_END_ROWS,
};

static const KrType methodcaller_type = {
    KR_TYPE_HEAD(methodcaller_type, "operator.methodcaller", Caller),
    .doc = "A function that calls the method of that name.",
    .sig = "(name, /, *args, **kwargs)",
    .rows = caller_rows,
    .slot = { .make = caller_make, .call = caller_call, .repr = caller_repr },
};

// ---- the module ---------------------------------------------------------------------

#define F2(name, fn, doc) KR_FUNCTION(name, operator_##fn, "(a, b, /)", VALUE, RUNS, doc)
#define F1(name, fn, doc) KR_FUNCTION(name, operator_##fn, "(a, /)", VALUE, RUNS, doc)

static const KrRow rows[] = {
    F2("lt", lt, "a < b"), F2("le", le, "a <= b"), F2("eq", eq, "a == b"), F2("ne", ne, "a != b"), F2("gt", gt, "a > b"), F2("ge", ge, "a >= b"),
    F2("add", add, "a + b"), F2("sub", sub, "a - b"), F2("mul", mul, "a * b"), F2("matmul", matmul, "a @ b"),
    F2("floordiv", floordiv, "a // b"), F2("truediv", truediv, "a / b"), F2("mod", mod, "a % b"), F2("pow", pow, "a ** b"),
    F2("lshift", lshift, "a << b"), F2("rshift", rshift, "a >> b"), F2("and_", and, "a & b"), F2("xor", xor, "a ^ b"), F2("or_", or, "a | b"),
    F2("iadd", iadd, "a += b"), F2("isub", isub, "a -= b"), F2("imul", imul, "a *= b"), F2("imatmul", imatmul, "a @= b"),
    F2("ifloordiv", ifloordiv, "a //= b"), F2("itruediv", itruediv, "a /= b"), F2("imod", imod, "a %= b"), F2("ipow", ipow, "a **= b"),
    F2("ilshift", ilshift, "a <<= b"), F2("irshift", irshift, "a >>= b"), F2("iand", iand, "a &= b"), F2("ixor", ixor, "a ^= b"), F2("ior", ior, "a |= b"),
    F1("neg", neg, "-a"), F1("pos", pos, "+a"), F1("abs", abs, "abs(a)"), F1("inv", inv, "~a"), F1("invert", inv, "~a"),
    F1("truth", truth, "Whether a is true."), F1("not_", not, "not a"), F1("index", index, "a as an int"),
    F2("is_", is, "a is b"), F2("is_not", is_not, "a is not b"),
    F2("contains", contains, "b in a"), KR_FUNCTION("getitem", kr_getitem, "(a, b, /)", VALUE, RUNS, "a[b]"), F2("delitem", delitem, "del a[b]"),
    KR_FUNCTION("setitem", operator_setitem, "(a, b, c, /)", VALUE, RUNS, "a[b] = c"),
    F2("concat", concat, "a + b, of sequences"), F2("iconcat", iconcat, "a += b, of sequences"),
    F2("countOf", count_of, "How many items of a equal b."), F2("indexOf", index_of, "Where b is in a first."),
    KR_FUNCTION("length_hint", operator_length_hint, "(obj, default=0, /) -> int", VALUE, RUNS, "How many items the object is likely to have."),
    KR_FUNCTION("_compare_digest", operator_compare_digest, "(a, b, /) -> bool", VALUE, RUNS, "a == b, in a time that tells nothing."),
    KR_VFUNCTION("call", operator_call, "(obj, /, *args, **kwargs)", VALUE, RUNS, "obj(*args, **kwargs)"),
    KR_TYPE_ROW("itemgetter", &itemgetter_type),
    KR_TYPE_ROW("attrgetter", &attrgetter_type),
    KR_TYPE_ROW("methodcaller", &methodcaller_type),
    KR_END_ROWS,
};

KR_MODULE(_operator, "The operators as functions.", rows, NULL, NULL);
