// type_slots.c - the slots of a type and the special methods of Python.
//
// One table says which name stands for which slot. It is read in three directions: a
// built-in type gets a wrapper object in its dict for each slot it has (__add__ of int); a
// class made at run time gets in its slots a dispatcher that calls the method found by name,
// or directly the built-in function when the name leads to a wrapper of it; and an assignment
// to a name of a class changes the slots of that class and its subclasses.

#include "runtime.h"

// ---- calling what a name leads to --------------------------------------------------

static KrValue
call_found(KrValue f, KrValue self, const KrValue *args, size_t nargs)
{
    if (!kr_isset(self))
        return kr_call(f, args, nargs, KR_ABSENT);
    KrValue all[4] = { self };
    for (size_t i = 0; i < nargs; i++)
        all[i + 1] = args[i];
    return kr_call(f, all, nargs + 1, KR_ABSENT);
}

// The method is there when the dispatcher is, unless it was just deleted.
static KrValue
call(KrValue o, KrValue name, size_t nargs, const KrValue *args)
{
    bool found;
    KrValue v = kr_call_special(o, name, args, nargs, &found);
    if (kr_iserr(v) && !found && !kr_pending())
        return kr_no_attribute(o, name);
    return v;
}

static int
done(KrValue v)
{
    return kr_iserr(v) ? -1 : 0;
}

// Where f is the wrapper of the very operation: the built-in function, called without detour.
static const KrSlots *
native(KrValue f, KrValue self, unsigned slot, int op)
{
    if (!kr_isset(self) || !kr_exact(f, &kr_wrapper_type))
        return NULL;
    const KrWrapper *w = (const KrWrapper *)kr_obj(f);
    return w->def->slot == slot && w->def->op == op ? kr_type_slots(w->type) : NULL;
}
#define NATIVE(f, self, member, op) native(f, self, offsetof(KrSlots, member), op)

static KrStr *const *const binary_names[KR_NBINARY] = {
    [KR_OP_ADD] = &kr_name___add__, [KR_OP_AND] = &kr_name___and__, [KR_OP_FLOORDIV] = &kr_name___floordiv__,
    [KR_OP_LSHIFT] = &kr_name___lshift__, [KR_OP_MATMUL] = &kr_name___matmul__, [KR_OP_MUL] = &kr_name___mul__,
    [KR_OP_MOD] = &kr_name___mod__, [KR_OP_OR] = &kr_name___or__, [KR_OP_POW] = &kr_name___pow__,
    [KR_OP_RSHIFT] = &kr_name___rshift__, [KR_OP_SUB] = &kr_name___sub__, [KR_OP_TRUEDIV] = &kr_name___truediv__,
    [KR_OP_XOR] = &kr_name___xor__, [KR_OP_IADD] = &kr_name___iadd__, [KR_OP_IAND] = &kr_name___iand__,
    [KR_OP_IFLOORDIV] = &kr_name___ifloordiv__, [KR_OP_ILSHIFT] = &kr_name___ilshift__,
    [KR_OP_IMATMUL] = &kr_name___imatmul__, [KR_OP_IMUL] = &kr_name___imul__, [KR_OP_IMOD] = &kr_name___imod__,
    [KR_OP_IOR] = &kr_name___ior__, [KR_OP_IPOW] = &kr_name___ipow__, [KR_OP_IRSHIFT] = &kr_name___irshift__,
    [KR_OP_ISUB] = &kr_name___isub__, [KR_OP_ITRUEDIV] = &kr_name___itruediv__, [KR_OP_IXOR] = &kr_name___ixor__,
    [KR_OP_DIVMOD] = &kr_name___divmod__,
};
static KrStr *const *const reflected_names[KR_NBINARY] = {
    [KR_OP_ADD] = &kr_name___radd__, [KR_OP_AND] = &kr_name___rand__, [KR_OP_FLOORDIV] = &kr_name___rfloordiv__,
    [KR_OP_LSHIFT] = &kr_name___rlshift__, [KR_OP_MATMUL] = &kr_name___rmatmul__, [KR_OP_MUL] = &kr_name___rmul__,
    [KR_OP_MOD] = &kr_name___rmod__, [KR_OP_OR] = &kr_name___ror__, [KR_OP_POW] = &kr_name___rpow__,
    [KR_OP_RSHIFT] = &kr_name___rrshift__, [KR_OP_SUB] = &kr_name___rsub__, [KR_OP_TRUEDIV] = &kr_name___rtruediv__,
    [KR_OP_XOR] = &kr_name___rxor__, [KR_OP_DIVMOD] = &kr_name___rdivmod__,
};
static KrStr *const *const unary_names[KR_NUNARY] = {
    [KR_OP_NEG] = &kr_name___neg__, [KR_OP_POS] = &kr_name___pos__, [KR_OP_INVERT] = &kr_name___invert__,
    [KR_OP_ABS] = &kr_name___abs__, [KR_OP_INT] = &kr_name___int__, [KR_OP_FLOAT] = &kr_name___float__,
    [KR_OP_INDEX] = &kr_name___index__,
};
static KrStr *const *const compare_names[] = {
    [KR_LT] = &kr_name___lt__, [KR_LE] = &kr_name___le__, [KR_EQ] = &kr_name___eq__,
    [KR_NE] = &kr_name___ne__, [KR_GT] = &kr_name___gt__, [KR_GE] = &kr_name___ge__,
};

bool
kr_reflected_overrides(const KrType *left, const KrType *right, int op)
{
    if (!reflected_names[op])
        return false;
    KrValue name = kr_value(*reflected_names[op]);
    KrValue r = kr_type_lookup(right, name);
    return kr_isset(r) && !kr_same(r, kr_type_lookup(left, name));
}

// ---- dispatchers ---------------------------------------------------------------------

static KrValue
slot_binary(int op, KrValue a, KrValue b)
{
    KrValue self;
    KrValue f = kr_lookup_special(a, kr_value(*binary_names[op]), &self);
    if (!kr_isset(f))
        return kr_pending() ? KR_ERROR : KR_NotImplemented;
    const KrSlots *slots = NATIVE(f, self, binary, op);
    if (slots && slots->binary)
        return slots->binary(op, a, b);
    return call_found(f, self, &b, 1);
}

static KrValue
slot_reflected(int op, KrValue a, KrValue b)
{
    if (!reflected_names[op])
        return KR_NotImplemented;
    KrValue self;
    KrValue f = kr_lookup_special(b, kr_value(*reflected_names[op]), &self);
    if (!kr_isset(f))
        return kr_pending() ? KR_ERROR : KR_NotImplemented;
    const KrSlots *slots = NATIVE(f, self, reflected, op);
    if (slots && slots->reflected)
        return slots->reflected(op, a, b);
    return call_found(f, self, &a, 1);
}

static KrValue
slot_unary(int op, KrValue o)
{
    KrValue self;
    KrValue f = kr_lookup_special(o, kr_value(*unary_names[op]), &self);
    if (!kr_isset(f))
        return KR_ABSENT;
    const KrSlots *slots = NATIVE(f, self, unary, op);
    return slots && slots->unary ? slots->unary(op, o) : call_found(f, self, NULL, 0);
}

static KrValue
slot_pow(KrValue a, KrValue b, KrValue mod)
{
    bool found;
    KrValue v = kr_call_special(a, KR_S(__pow__), (KrValue[]) { b, mod }, 2, &found);
    return kr_iserr(v) && !kr_pending() ? KR_NotImplemented : v;
}

static KrValue
slot_compare(KrValue a, KrValue b, int op)
{
    KrValue self;
    KrValue f = kr_lookup_special(a, kr_value(*compare_names[op]), &self);
    if (!kr_isset(f))
        return kr_pending() ? KR_ERROR : KR_NotImplemented;
    const KrSlots *slots = NATIVE(f, self, compare, op);
    if (slots && slots->compare)
        return slots->compare(a, b, op);
    return call_found(f, self, &b, 1);
}

static KrValue
slot_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue f = kr_getattr(kr_type_value(t), KR_S(__new__));
    if (kr_iserr(f))
        return KR_ERROR;
    return kr_call_prepend(f, kr_type_value(t), args, nargs, kwnames);
}

static int
slot_init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue bound;
    KrValue f = kr_lookup_special(self, KR_S(__init__), &bound);
    if (!kr_isset(f))
        return kr_pending() ? -1 : 0;
    KrValue v = kr_isset(bound) ? kr_call_prepend(f, self, args, nargs, kwnames) : kr_call(f, args, nargs, kwnames);
    if (kr_iserr(v))
        return -1;
    if (!kr_is_none(v)) {
        kr_raise(KR_TypeError, "__init__() should return None, not '%T'", v);
        return -1;
    }
    return 0;
}

static KrValue
slot_call(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue bound;
    KrValue f = kr_lookup_special(self, KR_S(__call__), &bound);
    if (!kr_isset(f))
        return kr_pending() ? KR_ERROR : kr_raise(KR_TypeError, "'%T' object is not callable", self);
    return kr_isset(bound) ? kr_call_prepend(f, self, args, nargs, kwnames) : kr_call(f, args, nargs, kwnames);
}

static KrValue
slot_repr(KrValue self)
{
    return call(self, KR_S(__repr__), 0, NULL);
}

static KrValue
slot_str(KrValue self)
{
    return call(self, KR_S(__str__), 0, NULL);
}

static int
slot_hash(KrValue self, KrHash *h)
{
    KrValue v = call(self, KR_S(__hash__), 0, NULL);
    if (kr_iserr(v))
        return -1;
    if (!kr_is_int(v)) {
        kr_raise(KR_TypeError, "__hash__ method should return an integer");
        return -1;
    }
    // A machine word is taken as it is, anything larger by the number's own hash.
    v = kr_int_plain(v);
    *h = kr_is_fix(v) ? (KrHash)kr_fix_val(v) : kr_int_hash(v);
    if (!kr_is_fix(v)) {
        int64_t word;
        if (kr_as_int64(v, &word) == 0 && word == (KrHash)word)
            *h = (KrHash)word;
        else
            kr_clear();
    }
    if (*h == -1)
        *h = -2;
    return 0;
}

static KrValue
slot_getattr(KrValue o, KrValue name)
{
    const KrType *t = kr_class(o);
    KrValue fallback = kr_type_lookup(t, KR_S(__getattr__));
    KrValue f = kr_type_lookup(t, KR_S(__getattribute__));
    KrValue v;
    const KrSlots *slots = kr_isset(f) ? NATIVE(f, o, getattr, 0) : NULL;
    if (!slots)
        v = call(o, KR_S(__getattribute__), 1, &name);
    else if (slots->getattr == kr_getattr_generic && kr_isset(fallback))
        v = kr_getattr_quiet(o, name);
    else
        v = slots->getattr(o, name);
    if (!kr_iserr(v) || !kr_isset(fallback))
        return v;
    if (kr_pending()) {
        if (!kr_pending_is(KR_AttributeError))
            return KR_ERROR;
        kr_clear();
    }
    return call(o, KR_S(__getattr__), 1, &name);
}

static int
slot_setattr(KrValue o, KrValue name, KrValue v)
{
    bool set = kr_isset(v);
    KrValue self;
    KrValue f = kr_lookup_special(o, set ? KR_S(__setattr__) : KR_S(__delattr__), &self);
    if (!kr_isset(f)) {
        if (!kr_pending())
            kr_no_attribute(o, name);
        return -1;
    }
    const KrSlots *slots = NATIVE(f, self, setattr, 0);
    bool same = slots && ((const KrWrapper *)kr_obj(f))->def->form == (set ? KR_FORM_SETATTR : KR_FORM_DELATTR);
    if (same)
        return slots->setattr(o, name, v);
    return done(call_found(f, self, (KrValue[]) { name, v }, set ? 2 : 1));
}

static KrValue
slot_get(KrValue descr, KrValue o, KrValue type)
{
    KrValue self;
    KrValue f = kr_lookup_special(descr, KR_S(__get__), &self);
    if (!kr_isset(f))
        return kr_pending() ? KR_ERROR : descr;
    KrValue args[] = { kr_isset(o) ? o : KR_None, kr_isset(type) ? type : KR_None };
    return call_found(f, self, args, 2);
}

static int
slot_set(KrValue descr, KrValue o, KrValue v)
{
    bool set = kr_isset(v);
    KrValue name = set ? KR_S(__set__) : KR_S(__delete__);
    bool found;
    KrValue r = kr_call_special(descr, name, (KrValue[]) { o, v }, set ? 2 : 1, &found);
    if (kr_iserr(r) && !found && !kr_pending())
        kr_raise_value(KR_AttributeError, name);
    return done(r);
}

static KrValue
slot_iter(KrValue self)
{
    KrValue bound;
    KrValue f = kr_lookup_special(self, KR_S(__iter__), &bound);
    if (kr_isset(f) && kr_is_none(f))
        return kr_raise(KR_TypeError, "'%T' object is not iterable", self);
    return kr_isset(f) ? call_found(f, bound, NULL, 0) : kr_pending() ? KR_ERROR : kr_get_iter_default(self);
}

static KrValue
slot_next(KrValue self)
{
    KrValue v = call(self, KR_S(__next__), 0, NULL);
    if (kr_iserr(v) && kr_pending_is(KR_StopIteration))
        kr_clear();
    return v;
}

// A delegated-to iterator: what its StopIteration carries is the result.
static KrValue
slot_send(KrValue self, KrValue v, bool *finished)
{
    *finished = false;
    KrValue r = !kr_isset(v) || kr_is_none(v) ? call(self, KR_S(__next__), 0, NULL) : kr_call_method(self, "send", 1, v);
    if (kr_isset(r) || !kr_pending_is(KR_StopIteration))
        return r;
    KrValue exc = kr_take();
    *finished = true;
    return kr_getattr(exc, KR_S(value));
}

static KrValue
slot_await(KrValue self)
{
    return call(self, KR_S(__await__), 0, NULL);
}

static KrValue
slot_aiter(KrValue self)
{
    return call(self, KR_S(__aiter__), 0, NULL);
}

static KrValue
slot_anext(KrValue self)
{
    return call(self, KR_S(__anext__), 0, NULL);
}

static int
slot_truth(KrValue self)
{
    KrValue v = call(self, KR_S(__bool__), 0, NULL);
    if (kr_iserr(v))
        return -1;
    if (!kr_is_bool(v)) {
        kr_raise(KR_TypeError, "__bool__ should return bool, returned %T", v);
        return -1;
    }
    return kr_same(v, KR_True);
}

static KrSsize
slot_len(KrValue self)
{
    KrValue v = call(self, KR_S(__len__), 0, NULL);
    v = kr_iserr(v) ? v : kr_index(v);
    if (kr_iserr(v))
        return -1;
    if (kr_int_sign(v) < 0) {
        kr_raise(KR_ValueError, "__len__() should return >= 0");
        return -1;
    }
    KrSsize n;
    if (kr_as_ssize(v, &n) < 0) {
        kr_clear();
        kr_raise(KR_OverflowError, "cannot fit 'int' into an index-sized integer");
        return -1;
    }
    return n;
}

static KrValue
slot_getitem(KrValue self, KrValue key)
{
    return call(self, KR_S(__getitem__), 1, &key);
}

static int
slot_setitem(KrValue self, KrValue key, KrValue v)
{
    if (kr_isset(v))
        return done(call(self, KR_S(__setitem__), 2, (KrValue[]) { key, v }));
    return done(call(self, KR_S(__delitem__), 1, &key));
}

static int
slot_contains(KrValue self, KrValue item)
{
    KrValue bound;
    KrValue f = kr_lookup_special(self, KR_S(__contains__), &bound);
    if (!kr_isset(f) || kr_is_none(f)) {
        if (!kr_pending())
            kr_raise(KR_TypeError, "'%T' object is not a container", self);
        return -1;
    }
    KrValue v = call_found(f, bound, &item, 1);
    return kr_iserr(v) ? -1 : kr_truth(v);
}

static void
slot_finalize(KrValue self)
{
    KrValue bound;
    KrValue f = kr_lookup_special(self, KR_S(__del__), &bound);
    if (kr_isset(f) && kr_iserr(call_found(f, bound, NULL, 0)))
        kr_unraisable(NULL, f);
}

// ---- the table ------------------------------------------------------------------------

#define SLOT(n, member, f, o, s, d) { .name = &kr_name_##n, .slot = offsetof(KrSlots, member), .form = KR_FORM_##f, .op = o, .sig = s, .doc = d }
#define UNARY(n, o, d) SLOT(n, unary, UNARY, KR_OP_##o, "($self, /)", d)
#define BINARY(n, o, d) SLOT(n, binary, BINARY, KR_OP_##o, "($self, value, /)", d)
#define REFLECTED(n, o, d) SLOT(n, reflected, REFLECTED, KR_OP_##o, "($self, value, /)", d)
#define COMPARE(n, o, d) SLOT(n, compare, COMPARE, KR_##o, "($self, value, /)", d)

// By slot: those of one slot stand together.
const KrSlotDef kr_slot_defs[] = {
    SLOT(__new__, make, NONE, 0, NULL, NULL),
    SLOT(__init__, init, INIT, 0, "($self, /, *args, **kwargs)", "Fills a new object."),
    SLOT(__call__, call, CALL, 0, "($self, /, *args, **kwargs)", "self(*args, **kwargs)."),
    SLOT(__repr__, repr, VALUE, 0, "($self, /)", "repr(self)."),
    SLOT(__str__, str, VALUE, 0, "($self, /)", "str(self)."),
    SLOT(__hash__, hash, HASH, 0, "($self, /)", "hash(self)."),
    COMPARE(__lt__, LT, "self < value."),
    COMPARE(__le__, LE, "self <= value."),
    COMPARE(__eq__, EQ, "self == value."),
    COMPARE(__ne__, NE, "self != value."),
    COMPARE(__gt__, GT, "self > value."),
    COMPARE(__ge__, GE, "self >= value."),
    SLOT(__getattribute__, getattr, GETATTR, 0, "($self, name, /)", "getattr(self, name)."),
    SLOT(__getattr__, getattr, NONE, 0, NULL, NULL),
    SLOT(__setattr__, setattr, SETATTR, 0, "($self, name, value, /)", "setattr(self, name, value)."),
    SLOT(__delattr__, setattr, DELATTR, 0, "($self, name, /)", "delattr(self, name)."),
    SLOT(__get__, get, GET, 0, "($self, instance, owner=None, /)", "What reading the attribute gives."),
    SLOT(__set__, set, SET, 0, "($self, instance, value, /)", "What setting the attribute does."),
    SLOT(__delete__, set, DELETE, 0, "($self, instance, /)", "What deleting the attribute does."),
    SLOT(__iter__, iter, VALUE, 0, "($self, /)", "iter(self)."),
    SLOT(__next__, next, NEXT, 0, "($self, /)", "next(self)."),
    SLOT(__next__, send, NONE, 0, NULL, NULL),
    SLOT(__await__, await, VALUE, 0, "($self, /)", "What await asks."),
    SLOT(__aiter__, aiter, VALUE, 0, "($self, /)", "What async for asks."),
    SLOT(__anext__, anext, VALUE, 0, "($self, /)", "An awaitable for the next item."),
    BINARY(__add__, ADD, "self + value."),
    BINARY(__and__, AND, "self & value."),
    BINARY(__floordiv__, FLOORDIV, "self // value."),
    BINARY(__lshift__, LSHIFT, "self << value."),
    BINARY(__matmul__, MATMUL, "self @ value."),
    BINARY(__mul__, MUL, "self * value."),
    BINARY(__mod__, MOD, "self % value."),
    BINARY(__or__, OR, "self | value."),
    SLOT(__pow__, binary, POW, KR_OP_POW, "($self, value, mod=None, /)", "pow(self, value, mod)."),
    BINARY(__rshift__, RSHIFT, "self >> value."),
    BINARY(__sub__, SUB, "self - value."),
    BINARY(__truediv__, TRUEDIV, "self / value."),
    BINARY(__xor__, XOR, "self ^ value."),
    BINARY(__divmod__, DIVMOD, "divmod(self, value)."),
    BINARY(__iadd__, IADD, "self += value."),
    BINARY(__iand__, IAND, "self &= value."),
    BINARY(__ifloordiv__, IFLOORDIV, "self //= value."),
    BINARY(__ilshift__, ILSHIFT, "self <<= value."),
    BINARY(__imatmul__, IMATMUL, "self @= value."),
    BINARY(__imul__, IMUL, "self *= value."),
    BINARY(__imod__, IMOD, "self %= value."),
    BINARY(__ior__, IOR, "self |= value."),
    BINARY(__ipow__, IPOW, "self **= value."),
    BINARY(__irshift__, IRSHIFT, "self >>= value."),
    BINARY(__isub__, ISUB, "self -= value."),
    BINARY(__itruediv__, ITRUEDIV, "self /= value."),
    BINARY(__ixor__, IXOR, "self ^= value."),
    REFLECTED(__radd__, ADD, "value + self."),
    REFLECTED(__rand__, AND, "value & self."),
    REFLECTED(__rfloordiv__, FLOORDIV, "value // self."),
    REFLECTED(__rlshift__, LSHIFT, "value << self."),
    REFLECTED(__rmatmul__, MATMUL, "value @ self."),
    REFLECTED(__rmul__, MUL, "value * self."),
    REFLECTED(__rmod__, MOD, "value % self."),
    REFLECTED(__ror__, OR, "value | self."),
    SLOT(__rpow__, reflected, RPOW, KR_OP_POW, "($self, value, mod=None, /)", "pow(value, self, mod)."),
    REFLECTED(__rrshift__, RSHIFT, "value >> self."),
    REFLECTED(__rsub__, SUB, "value - self."),
    REFLECTED(__rtruediv__, TRUEDIV, "value / self."),
    REFLECTED(__rxor__, XOR, "value ^ self."),
    REFLECTED(__rdivmod__, DIVMOD, "divmod(value, self)."),
    UNARY(__neg__, NEG, "-self"),
    UNARY(__pos__, POS, "+self"),
    UNARY(__invert__, INVERT, "~self"),
    UNARY(__abs__, ABS, "abs(self)"),
    UNARY(__int__, INT, "int(self)"),
    UNARY(__float__, FLOAT, "float(self)"),
    UNARY(__index__, INDEX, "The number as an int without loss."),
    SLOT(__pow__, pow, NONE, 0, NULL, NULL),
    SLOT(__bool__, truth, TRUTH, 0, "($self, /)", "bool(self)."),
    SLOT(__len__, len, LEN, 0, "($self, /)", "len(self)."),
    SLOT(__getitem__, getitem, GETITEM, 0, "($self, key, /)", "self[key]."),
    SLOT(__setitem__, setitem, SETITEM, 0, "($self, key, value, /)", "self[key] = value."),
    SLOT(__delitem__, setitem, DELITEM, 0, "($self, key, /)", "del self[key]."),
    SLOT(__contains__, contains, CONTAINS, 0, "($self, key, /)", "key in self."),
    SLOT(__del__, finalize, DEL, 0, "($self, /)", "Called when the instance is about to be destroyed."),
};
enum { NDEFS = sizeof kr_slot_defs / sizeof *kr_slot_defs };

typedef void (*Fn)(void);
static const struct {
    uint16_t slot;
    Fn fn;
} dispatchers[] = {
#define DISPATCH(member) { offsetof(KrSlots, member), (Fn)slot_##member }
    DISPATCH(make), DISPATCH(init), DISPATCH(call), DISPATCH(repr), DISPATCH(str), DISPATCH(hash),
    DISPATCH(compare), DISPATCH(getattr), DISPATCH(setattr), DISPATCH(get), DISPATCH(set),
    DISPATCH(iter), DISPATCH(next), DISPATCH(send), DISPATCH(await), DISPATCH(aiter),
    DISPATCH(anext), DISPATCH(binary), DISPATCH(reflected), DISPATCH(unary), DISPATCH(pow),
    DISPATCH(truth), DISPATCH(len), DISPATCH(getitem), DISPATCH(setitem), DISPATCH(contains),
    DISPATCH(finalize),
};

static Fn *
slot_of(const KrSlots *slots, unsigned offset)
{
    return (Fn *)((char *)slots + offset);
}

static Fn
dispatcher(unsigned offset)
{
    for (size_t i = 0; i < sizeof dispatchers / sizeof *dispatchers; i++)
        if (dispatchers[i].slot == offset)
            return dispatchers[i].fn;
    return NULL;
}

bool
kr_slot_is_dispatched(const KrType *t, unsigned offset)
{
    return *slot_of(&(*t->state)->slot, offset) == dispatcher(offset);
}

// ---- a built-in type's dict ---------------------------------------------------------------

// Whether the type itself, not a base, answers for the name.
static KR_IF_REACHED const KrType *memoryview_if_reached = &kr_memoryview_type;

static bool
has_itself(const KrType *t, const KrSlotDef *d)
{
    if (!*slot_of(&t->slot, d->slot))
        return false;
    switch (d->form) {
    case KR_FORM_BINARY: case KR_FORM_POW:
        return t->ops >> d->op & 1;
    case KR_FORM_REFLECTED: case KR_FORM_RPOW:
        // Concatenation of sequences is not reflected, their repetition is.
        return t->ops >> d->op & 1 && !(d->op == KR_OP_ADD && t->slot.getitem);
    case KR_FORM_UNARY:
        return t->ops >> (KR_NBINARY + d->op) & 1;
    case KR_FORM_NONE:
        return false;
    case KR_FORM_DEL:
        return t != memoryview_if_reached;        // what it lent ends with it, but not by a method
    default:
        return true;
    }
}

int
kr_slots_fill(const KrType *t)
{
    KrTypeState *state = *t->state;
    for (const KrSlotDef *d = kr_slot_defs; d < kr_slot_defs + NDEFS; d++) {
        KrValue name = kr_value(*d->name), v;
        if (d->form == KR_FORM_HASH && state->slot.hash == kr_hash_unhashable && (t->slot.hash || t->slot.compare))
            v = KR_None;
        else if (has_itself(t, d))
            v = kr_wrapper_new(d, t);
        else
            continue;
        if (kr_iserr(v))
            return -1;
        if (!kr_isset(kr_dict_get_str(state->dict, name)) && kr_dict_set(state->dict, name, v) < 0)
            return -1;
    }
    return 0;
}

// ---- a class's slots -----------------------------------------------------------------------

static KrValue
search(const KrType *t, KrValue name)
{
    KrTuple *mro = kr_as_tuple((*t->state)->mro);
    for (size_t i = 0; i < mro->len; i++) {
        const KrType *c = kr_as_type(mro->items[i]);
        if (kr_type_fill(c) < 0)
            return KR_ABSENT;
        KrValue v = kr_dict_get_str((*c->state)->dict, name);
        if (kr_isset(v))
            return v;
    }
    return KR_ABSENT;
}

// The type whose built-in function v stands for in this slot, or NULL.
static const KrType *
native_owner(const KrType *t, const KrSlotDef *d, KrValue v)
{
    if (kr_exact(v, &kr_wrapper_type)) {
        KrWrapper *w = (KrWrapper *)kr_obj(v);
        bool here = kr_same(kr_value(*w->def->name), kr_value(*d->name)) && (w->def->slot == d->slot || d->form == KR_FORM_NONE);
        return here && kr_type_is_subtype(t, w->type) ? w->type : NULL;
    }
    return d->slot == offsetof(KrSlots, make) ? kr_type_of_new(v) : NULL;
}

// The names of one slot stand at d[0..n).
static Fn
decide(const KrType *t, const KrSlotDef *d, size_t n)
{
    Fn specific = NULL;
    bool generic = false;
    for (size_t i = 0; i < n; i++) {
        KrValue v = search(t, kr_value(*d[i].name));
        if (!kr_isset(v))
            continue;
        const KrType *owner = native_owner(t, &d[i], v);
        if (owner) {
            Fn fn = *slot_of(kr_type_slots(owner), d->slot);
            generic |= specific && specific != fn;
            specific = fn;
        } else if (d->form == KR_FORM_HASH && kr_is_none(v)) {
            specific = (Fn)kr_hash_unhashable;
        } else {
            generic = true;
        }
    }
    return generic ? dispatcher(d->slot) : specific;
}

static void
update(const KrType *t, const KrSlotDef *d, size_t n)
{
    *slot_of(&(*t->state)->slot, d->slot) = decide(t, d, n);
}

static const KrSlotDef *
group_end(const KrSlotDef *d)
{
    const KrSlotDef *e = d;
    while (e < kr_slot_defs + NDEFS && e->slot == d->slot)
        e++;
    return e;
}

static void
update_finalize(const KrType *t)
{
    if ((*t->state)->slot.finalize)
        ((KrType *)t)->flags |= KR_TF_FINALIZE;
}

// All slots of a class, from its names and those of its bases.
void
kr_slots_update(const KrType *t)
{
    for (const KrSlotDef *d = kr_slot_defs; d < kr_slot_defs + NDEFS;) {
        const KrSlotDef *end = group_end(d);
        update(t, d, (size_t)(end - d));
        d = end;
    }
    (*t->state)->ops = ~(uint64_t)0;
    update_finalize(t);
}

static void
update_tree(const KrType *t, const KrSlotDef *d, size_t n)
{
    update(t, d, n);
    update_finalize(t);
    KrValue subclasses = kr_type_subclasses(t);
    if (kr_iserr(subclasses)) {
        kr_clear();
        return;
    }
    KrList *l = kr_as_list(subclasses);
    for (size_t i = 0; i < l->len; i++)
        update_tree(kr_as_type(l->items[i]), d, n);
}

// The name was assigned or deleted in a class.
void
kr_slots_name_changed(const KrType *t, KrValue name)
{
    for (const KrSlotDef *d = kr_slot_defs; d < kr_slot_defs + NDEFS;) {
        const KrSlotDef *end = group_end(d);
        bool mine = false;
        for (const KrSlotDef *e = d; e < end; e++)
            mine |= kr_str_eq(kr_value(*e->name), name);
        if (mine)
            update_tree(t, d, (size_t)(end - d));
        d = end;
    }
}
