// generic_alias.c - types.GenericAlias: list[int].
//
// Most attributes are the origin's. Type variables are whatever has __typing_subst__; the
// typing module defines them and their substitution.

#include "runtime.h"

typedef struct Alias {
    KrObject ob;
    KrValue origin, args;       // args: tuple
    KrValue parameters;         // tuple, made on demand; KR_ABSENT
    bool starred;               // *tuple[int, ...]
} Alias;

static Alias *
as_alias(KrValue v)
{
    return (Alias *)kr_obj(v);
}

static KrValue
alias_of(const KrType *t, KrValue origin, KrValue args)
{
    if (!kr_is_tuple(args))
        args = kr_tuple_n(&args, 1);
    KrValue v = kr_iserr(args) ? KR_ERROR : t->flags & KR_TF_HEAP ? kr_instance_new(t) : kr_value(kr_new(t));
    if (kr_iserr(v))
        return KR_ERROR;
    kr_set(kr_obj(v), &as_alias(v)->origin, origin);
    kr_set(kr_obj(v), &as_alias(v)->args, args);
    return v;
}

KrValue
kr_generic_alias(KrValue origin, KrValue args)
{
    return alias_of(&kr_generic_alias_type, origin, args);
}

static KrValue
make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (kr_isset(kwnames) && kr_as_tuple(kwnames)->len)
        return kr_raise(KR_TypeError, "GenericAlias() takes no keyword arguments");
    if (nargs != 2)
        return kr_raise(KR_TypeError, "GenericAlias expected 2 arguments, got %zu", nargs);
    return alias_of(t, args[0], args[1]);
}

// ---- type variables ---------------------------------------------------------------------

// Whether v, which is no class, has the attribute.
static int
has(KrValue v, KrValue name)
{
    if (kr_is_type(v))
        return 0;
    bool found;
    kr_getattr_opt(v, name, &found);
    return found ? 1 : kr_pending() ? -1 : 0;
}

static int
add_once(KrValue list, KrValue v)
{
    int there = kr_contains(list, v);
    return there < 0 || (!there && kr_list_append(list, v) < 0) ? -1 : 0;
}

static int
collect(KrValue list, KrValue arg)
{
    if (kr_is_type(arg))
        return 0;
    int variable = has(arg, KR_S(__typing_subst__));
    if (variable)
        return variable < 0 ? -1 : add_once(list, arg);
    bool found;
    KrValue inner = kr_getattr_opt(arg, KR_S(__parameters__), &found);
    if (!found || !kr_is_tuple(inner))
        return kr_pending() ? -1 : 0;
    for (size_t i = 0; i < kr_as_tuple(inner)->len; i++)
        if (add_once(list, kr_as_tuple(inner)->items[i]) < 0)
            return -1;
    return 0;
}

// The type variables in a tuple of arguments, each once, in order.
KrValue
kr_generic_parameters(KrValue args)
{
    KrValue list = kr_list_new(0);
    for (size_t i = 0; kr_isset(list) && i < kr_as_tuple(args)->len; i++)
        if (collect(list, kr_as_tuple(args)->items[i]) < 0)
            return KR_ERROR;
    return kr_iserr(list) ? KR_ERROR : kr_tuple_from(list);
}

// The value for a type variable.
static KrValue
value_of(KrValue variable, KrValue parameters, KrValue values)
{
    for (size_t i = 0; i < kr_as_tuple(parameters)->len; i++)
        if (kr_same(kr_as_tuple(parameters)->items[i], variable))
            return kr_as_tuple(values)->items[i];
    return variable;
}

static KrValue
substitute_one(KrValue arg, KrValue parameters, KrValue values)
{
    int variable = has(arg, KR_S(__typing_subst__));
    if (variable < 0)
        return KR_ERROR;
    if (variable)
        return kr_call_method(arg, "__typing_subst__", 1, value_of(arg, parameters, values));
    bool found = false;
    KrValue inner = kr_is_type(arg) ? KR_ABSENT : kr_getattr_opt(arg, KR_S(__parameters__), &found);
    if (!found || !kr_is_tuple(inner) || !kr_as_tuple(inner)->len)
        return kr_pending() ? KR_ERROR : arg;
    KrValue *items;
    KrValue key = kr_tuple_alloc(kr_as_tuple(inner)->len, &items);
    for (size_t i = 0; kr_isset(key) && i < kr_as_tuple(inner)->len; i++)
        kr_set(items, &items[i], value_of(kr_as_tuple(inner)->items[i], parameters, values));
    return kr_iserr(key) ? KR_ERROR : kr_getitem(arg, key);
}

// alias[key]: args with their type variables replaced.
KrValue
kr_generic_substitute(KrValue alias, KrValue args, KrValue parameters, KrValue key)
{
    size_t n = kr_as_tuple(parameters)->len;
    if (n == 0)
        return kr_raise(KR_TypeError, "%R is not a generic class", alias);
    KrValue values = kr_is_tuple(key) ? key : kr_tuple_n(&key, 1);
    for (size_t i = 0; kr_isset(values) && i < n; i++) {
        bool found;
        KrValue prepare = kr_getattr_opt(kr_as_tuple(parameters)->items[i], KR_S(__typing_prepare_subst__), &found);
        if (!found && kr_pending())
            return KR_ERROR;
        if (found && !kr_is_none(prepare)) {
            values = kr_call2(prepare, alias, values);
            values = kr_iserr(values) ? values : kr_tuple_from(values);
        }
    }
    if (kr_iserr(values))
        return KR_ERROR;
    size_t given = kr_as_tuple(values)->len;
    if (given != n)
        return kr_raise(KR_TypeError, "Too %s arguments for %R; actual %zu, expected %zu", given > n ? "many" : "few", alias, given, n);
    KrValue list = kr_list_new(kr_as_tuple(args)->len);
    for (size_t i = 0; kr_isset(list) && i < kr_as_tuple(args)->len; i++) {
        KrValue arg = kr_as_tuple(args)->items[i];
        bool unpack = false;
        if (!kr_is_type(arg)) {
            bool found;
            KrValue flag = kr_getattr_opt(arg, kr_str("__typing_is_unpacked_typevartuple__"), &found);
            int t = found ? kr_truth(flag) : kr_pending() ? -1 : 0;
            if (t < 0)
                return KR_ERROR;
            unpack = t;
        }
        KrValue v = substitute_one(arg, parameters, values);
        if (kr_iserr(v) || (unpack && kr_is_tuple(v) ? kr_list_extend(list, v) : kr_list_append(list, v)) < 0)
            return KR_ERROR;
    }
    return kr_iserr(list) ? KR_ERROR : kr_tuple_from(list);
}

static KrValue
get_parameters(KrValue self)
{
    Alias *a = as_alias(self);
    if (!kr_isset(a->parameters)) {
        KrValue p = kr_generic_parameters(a->args);
        if (kr_iserr(p))
            return KR_ERROR;
        kr_set(a, &a->parameters, p);
    }
    return a->parameters;
}

static KrValue
getitem(KrValue self, KrValue key)
{
    KrValue parameters = get_parameters(self);
    KrValue args = kr_iserr(parameters) ? KR_ERROR : kr_generic_substitute(self, as_alias(self)->args, parameters, key);
    if (kr_iserr(args))
        return KR_ERROR;
    KrValue v = kr_generic_alias(as_alias(self)->origin, args);
    if (kr_isset(v))
        as_alias(v)->starred = as_alias(self)->starred;
    return v;
}

// ---- text -----------------------------------------------------------------------------------

// One argument: a class by its name, anything else by repr.
KrValue
kr_generic_item_repr(KrValue v)
{
    if (kr_same(v, KR_Ellipsis))
        return kr_str("...");
    bool found = false;
    if (kr_exact(v, &kr_generic_alias_type))
        return kr_repr(v);
    KrValue qualname = kr_getattr_opt(v, KR_S(__qualname__), &found);
    KrValue module = found ? kr_getattr_opt(v, KR_S(__module__), &found) : KR_ABSENT;
    if (kr_pending())
        return KR_ERROR;
    if (!found || kr_is_none(module))
        return kr_repr(v);
    if (kr_is_str(module) && kr_str_is(module, "builtins"))
        return kr_tostr(qualname);
    return kr_str_format("%S.%S", module, qualname);
}

static KrValue
repr(KrValue self)
{
    Alias *a = as_alias(self);
    KrTuple *args = kr_as_tuple(a->args);
    KrValue parts = kr_list_new(args->len);
    for (size_t i = 0; kr_isset(parts) && i < args->len; i++) {
        KrValue part;
        if (kr_is_list(args->items[i])) {
            KrList *l = kr_as_list(args->items[i]);
            KrValue inner = kr_list_new(l->len);
            for (size_t j = 0; kr_isset(inner) && j < l->len; j++) {
                KrValue p = kr_generic_item_repr(l->items[j]);
                if (kr_iserr(p) || kr_list_append(inner, p) < 0)
                    return KR_ERROR;
            }
            KrValue text = kr_iserr(inner) ? KR_ERROR : kr_str_join(kr_str(", "), inner);
            part = kr_iserr(text) ? KR_ERROR : kr_str_format("[%S]", text);
        } else {
            part = kr_generic_item_repr(args->items[i]);
        }
        if (kr_iserr(part) || kr_list_append(parts, part) < 0)
            return KR_ERROR;
    }
    KrValue text = kr_iserr(parts) ? KR_ERROR : args->len ? kr_str_join(kr_str(", "), parts) : kr_str("()");
    KrValue origin = kr_iserr(text) ? KR_ERROR : kr_generic_item_repr(a->origin);
    return kr_iserr(origin) ? KR_ERROR : kr_str_format("%s%S[%S]", a->starred ? "*" : "", origin, text);
}

// ---- behaving as the origin ---------------------------------------------------------------------

static KrValue
getattr(KrValue self, KrValue name)
{
    static KrStr **const own_name_table[] = { &kr_name___origin__, &kr_name___args__, &kr_name___parameters__, &kr_name___mro_entries__,
        &kr_name___reduce_ex__, &kr_name___reduce__, &kr_name___copy__, &kr_name___deepcopy__, &kr_name___unpacked__,
        &kr_name___typing_unpacked_tuple_args__, &kr_name___class__ };
    bool mine = false;
    for (size_t i = 0; i < sizeof own_name_table / sizeof *own_name_table; i++)
        mine |= kr_str_eq(name, kr_value(*own_name_table[i]));
    KrStr *s = kr_as_str(name);
    bool dunder = s->len > 4 && kr_str_at(s, 0) == '_' && kr_str_at(s, 1) == '_' && kr_str_at(s, s->len - 1) == '_' && kr_str_at(s, s->len - 2) == '_';
    if (mine || (dunder && (kr_str_is(name, "__instancecheck__") || kr_str_is(name, "__subclasscheck__"))))
        return kr_getattr_generic(self, name);
    return kr_getattr(as_alias(self)->origin, name);
}

static KrValue
call(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue v = kr_call(as_alias(self)->origin, args, nargs, kwnames);
    if (kr_iserr(v))
        return KR_ERROR;
    if (kr_setattr(v, kr_str("__orig_class__"), self) < 0) {
        if (!kr_pending_is(KR_AttributeError) && !kr_pending_is(KR_TypeError))
            return KR_ERROR;
        kr_clear();
    }
    return v;
}

static int
hash(KrValue self, KrHash *h)
{
    KrHash args;
    if (kr_hash(as_alias(self)->origin, h) < 0 || kr_hash(as_alias(self)->args, &args) < 0)
        return -1;
    *h ^= args;
    if (*h == -1)
        *h = -2;
    return 0;
}

static KrValue
compare(KrValue a, KrValue b, int op)
{
    if ((op != KR_EQ && op != KR_NE) || !kr_isinstance_exact_or_sub(b, &kr_generic_alias_type))
        return KR_NotImplemented;
    Alias *x = as_alias(a), *y = as_alias(b);
    int eq = x->starred != y->starred ? 0 : kr_equal(x->origin, y->origin);
    if (eq > 0)
        eq = kr_equal(x->args, y->args);
    return eq < 0 ? KR_ERROR : kr_bool(eq == (op == KR_EQ));
}

static KrValue
binary(int op, KrValue a, KrValue b)
{
    return op == KR_OP_OR ? kr_union_of(a, b) : KR_NotImplemented;
}

// *tuple[int, str] in a subscript.
static KrValue
iter(KrValue self)
{
    KrValue v = kr_generic_alias(as_alias(self)->origin, as_alias(self)->args);
    if (kr_iserr(v))
        return KR_ERROR;
    as_alias(v)->starred = true;
    KrValue one = kr_tuple_n(&v, 1);
    return kr_iserr(one) ? KR_ERROR : kr_iter(one);
}

static KrValue
get_origin(KrValue self)
{
    return as_alias(self)->origin;
}

static KrValue
get_args(KrValue self)
{
    return as_alias(self)->args;
}

static KrValue
get_unpacked(KrValue self)
{
    return kr_bool(as_alias(self)->starred);
}

static KrValue
get_unpacked_args(KrValue self)
{
    Alias *a = as_alias(self);
    return a->starred && kr_same(a->origin, kr_value(&kr_tuple_type)) ? a->args : KR_None;
}

static KrValue
mro_entries(KrValue self, KrValue bases)
{
    (void)bases;
    return kr_tuple_n(&as_alias(self)->origin, 1);
}

static KrValue
instancecheck(KrValue self, KrValue o)
{
    (void)self, (void)o;
    return kr_raise(KR_TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}

static KrValue
subclasscheck(KrValue self, KrValue c)
{
    (void)self, (void)c;
    return kr_raise(KR_TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}

static KrValue
reduce(KrValue self)
{
    KrValue args = kr_tuple(2, as_alias(self)->origin, as_alias(self)->args);
    return kr_iserr(args) ? KR_ERROR : kr_tuple(2, kr_type_value(&kr_generic_alias_type), args);
}

static KrValue
dir(KrValue self)
{
    static const char *const own_name_table[] = { "__origin__", "__args__", "__parameters__", "__mro_entries__", "__reduce_ex__", "__reduce__" };
    KrValue names = kr_call_method(as_alias(self)->origin, "__dir__", 0);
    if (kr_is_type(as_alias(self)->origin)) {
        kr_clear();
        KrValue dict = kr_dict_new();
        names = kr_iserr(dict) || kr_dir_merge(dict, as_alias(self)->origin) < 0 ? KR_ERROR : kr_list_from(dict);
    }
    for (size_t i = 0; kr_isset(names) && i < sizeof own_name_table / sizeof *own_name_table; i++)
        if (add_once(names, kr_str(own_name_table[i])) < 0)
            return KR_ERROR;
    return names;
}

static const KrRow rows[] = {
    KR_METHOD("__mro_entries__", mro_entries, "(self, bases, /)", VALUE, ALLOCATES, NULL),
    KR_METHOD("__instancecheck__", instancecheck, "(self, instance, /)", VALUE, READS, NULL),
    KR_METHOD("__subclasscheck__", subclasscheck, "(self, subclass, /)", VALUE, READS, NULL),
    KR_METHOD("__reduce__", reduce, "(self, /)", VALUE, ALLOCATES, NULL),
    KR_METHOD("__dir__", dir, "(self, /)", VALUE, RUNS, NULL),
    KR_GETSET("__origin__", get_origin, NULL, NULL),
    KR_GETSET("__args__", get_args, NULL, NULL),
    KR_GETSET("__parameters__", get_parameters, NULL, "The type variables among the arguments."),
    KR_GETSET("__unpacked__", get_unpacked, NULL, NULL),
    KR_GETSET("__typing_unpacked_tuple_args__", get_unpacked_args, NULL, NULL),
    KR_END_ROWS,
};

const KrType kr_generic_alias_type = {
    KR_TYPE_HEAD(kr_generic_alias_type, "types.GenericAlias", Alias),
    .doc = "A generic class with its arguments, as list[int].",
    .flags = KR_TF_BASE | KR_TF_WEAKREF,
    .ops = KR_OPBIT(OR),
    .rows = rows,
    .slot = { .make = make, .call = call, .repr = repr, .hash = hash, .compare = compare, .getattr = getattr, .iter = iter,
        .getitem = getitem, .binary = binary, .reflected = binary },
};
