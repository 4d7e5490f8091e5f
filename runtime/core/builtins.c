// builtins.c - the builtins module. What runs code (eval, exec, compile, locals
// and so on) is in execute.c, class statements in build_class.c.

#include "runtime.h"
#include "krait/compiled.h"

// ---- look-up of globals ------------------------------------------------------

// In a dict, or in an object that is used as one. *v is KR_ERROR if that failed.
static inline bool
look_up(KrValue names, KrValue name, KrValue *v)
{
    *v = KR_ERROR;
    if (!kr_isset(names))
        return false;
    if (kr_exact(names, &kr_dict_type)) {
        *v = kr_dict_get_str(names, name);
        return kr_isset(*v);
    }
    *v = kr_getitem(names, name);
    if (kr_isset(*v) || !kr_pending_is(KR_KeyError))
        return true;
    kr_clear();
    return false;
}

KrValue
kr_load_global(KrValue globals, KrValue builtins, KrValue name)
{
    KrValue v;
    if (look_up(globals, name, &v) || look_up(builtins, name, &v))
        return v;
    return kr_raise_name(KR_NameError, name, "name '%S' is not defined");
}

// ---- iteration -----------------------------------------------------------------

// An iterator over v and its next slot.
typedef struct Walk {
    KrValue it;
    KrValue (*next)(KrValue);
} Walk;

static int
walk(Walk *w, KrValue v)
{
    w->it = kr_get_iter(v);
    if (kr_iserr(w->it))
        return -1;
    w->next = kr_type_slots(kr_typeof(w->it))->next;
    return 0;
}

static KrValue
any_all(KrValue iterable, bool looking_for)
{
    Walk w;
    if (walk(&w, iterable) < 0)
        return KR_ERROR;
    for (;;) {
        KrValue v = w.next(w.it);
        if (kr_iserr(v))
            return kr_pending() ? KR_ERROR : kr_bool(!looking_for);
        int t = kr_truth(v);
        if (t < 0)
            return KR_ERROR;
        if (t == looking_for)
            return kr_bool(looking_for);
        if (kr_poll() < 0)
            return KR_ERROR;
    }
}

KrValue
kr_builtin_all(KrValue iterable)
{
    return any_all(iterable, false);
}

KrValue
kr_builtin_any(KrValue iterable)
{
    return any_all(iterable, true);
}

static KrValue
builtin_iter(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)module;
    if (kr_arity("iter", nargs, kwnames, 1, 2) < 0)
        return KR_ERROR;
    if (nargs == 1)
        return kr_get_iter(args[0]);
    if (!kr_type_slots(kr_typeof(args[0]))->call)
        return kr_raise(KR_TypeError, "iter(v, w): v must be callable");
    return kr_callable_iter(args[0], args[1]);
}

// What a generator returned is the StopIteration's value.
KrValue
kr_next_or_stop(KrValue it)
{
    if (kr_exact(it, &kr_generator_type))
        return kr_generator_send(it, KR_None);
    const KrSlots *s = kr_type_slots(kr_typeof(it));
    KrValue stop = KR_None, v;
    if (!s->next)
        return kr_raise(KR_TypeError, "'%T' object is not an iterator", it);
    if (s->send) {
        bool done = false;
        v = s->send(it, KR_None, &done);
        if (!done || kr_iserr(v))
            return v;
        stop = v;
    } else if (kr_typeof(it)->flags & KR_TF_HEAP) {
        bool found;             // the method itself: its StopIteration goes on as it is
        v = kr_call_special(it, KR_S(__next__), NULL, 0, &found);
        if (found || kr_pending())
            return v;
    } else {
        v = s->next(it);
        if (!kr_iserr(v) || kr_pending())
            return v;
    }
    KrValue args = kr_is_none(stop) ? kr_tuple(0) : kr_tuple(1, stop);
    KrValue e = kr_iserr(args) ? KR_ERROR : kr_exception_new(KR_StopIteration, args);
    return kr_iserr(e) ? KR_ERROR : kr_raise_object(e);
}

KrValue
kr_next_or(KrValue it, KrValue otherwise)
{
    if (!kr_type_slots(kr_typeof(it))->next)
        return kr_raise(KR_TypeError, "'%T' object is not an iterator", it);
    KrValue v = kr_next(it);
    if (!kr_iserr(v))
        return v;
    if (kr_pending_is(KR_StopIteration))
        kr_clear();
    return kr_pending() ? KR_ERROR : otherwise;
}

static KrValue
builtin_next(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)module;
    if (kr_arity("next", nargs, kwnames, 1, 2) < 0)
        return KR_ERROR;
    return nargs == 1 ? kr_next_or_stop(args[0]) : kr_next_or(args[0], args[1]);
}

static KrValue
builtin_aiter(KrValue v)
{
    if (!kr_type_slots(kr_typeof(v))->aiter)
        return kr_raise(KR_TypeError, "'%T' object is not an async iterable", v);
    return kr_get_aiter(v);
}

static KrValue
builtin_anext(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)module;
    if (kr_arity("anext", nargs, kwnames, 1, 2) < 0)
        return KR_ERROR;
    KrValue (*anext)(KrValue) = kr_type_slots(kr_typeof(args[0]))->anext;
    if (!anext)
        return kr_raise(KR_TypeError, "'%T' object is not an async iterator", args[0]);
    KrValue awaitable = anext(args[0]);
    return nargs == 1 || kr_iserr(awaitable) ? awaitable : kr_anext_default(awaitable, args[1]);
}

static KrValue
builtin_len(KrValue v)
{
    KrSsize n = kr_len(v);
    return n < 0 ? KR_ERROR : kr_int(n);
}

KrValue
kr_list_sorted(KrValue iterable)
{
    KrValue list = kr_list_from(iterable);
    return kr_iserr(list) || kr_list_sort(list, KR_None, false) < 0 ? KR_ERROR : list;
}

KrValue
kr_builtin_sorted(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)module;
    KrValue a[3];
    if (nargs != 1)
        return kr_raise(KR_TypeError, "sorted expected 1 argument, got %zu", nargs);
    KrValue list = kr_list_from(args[0]);
    if (kr_iserr(list) || kr_args("sort", "(iterable, /, *, key=None, reverse=False)", args, nargs, kwnames, a) < 0)
        return KR_ERROR;
    int reverse = kr_isset(a[2]) ? kr_truth(a[2]) : 0;
    if (reverse < 0 || kr_list_sort(list, kr_isset(a[1]) ? a[1] : KR_None, reverse) < 0)
        return KR_ERROR;
    return list;
}

// total and the small ints, or the floats, that v[0..n) begins with; *done: how many.
static KrValue
sum_plain(KrValue total, const KrValue *v, size_t n, size_t *done)
{
    size_t i = 0;
    if (kr_is_fix(total)) {
        intptr_t sum = kr_fix_val(total), next;
        for (; i < n && kr_is_fix(v[i]) && !__builtin_add_overflow(sum, kr_fix_val(v[i]), &next); i++)
            sum = next;
        total = kr_int(sum);
    } else if (kr_is_float_exact(total)) {
        double sum = kr_float_val(total);
        for (; i < n && kr_is_float_exact(v[i]); i++)
            sum += kr_float_val(v[i]);
        total = kr_flo(sum);
    }
    *done = i;
    return total;
}

static KrValue
sum_vector(KrValue total, KrValue sequence)
{
    enum { AT_ONCE = 1 << 16 };         // between looks at signals
    for (size_t i = 0;;) {
        bool list = kr_is_list(sequence);
        size_t len = list ? kr_as_list(sequence)->len : kr_as_tuple(sequence)->len, done;
        const KrValue *v = list ? kr_as_list(sequence)->items : kr_as_tuple(sequence)->items;
        if (i >= len)
            return total;
        total = sum_plain(total, v + i, len - i < AT_ONCE ? len - i : AT_ONCE, &done);
        if (!kr_iserr(total) && !done)
            total = kr_binary(KR_OP_ADD, total, v[i]);
        i += done ? done : 1;
        if (kr_iserr(total) || kr_poll() < 0)
            return KR_ERROR;
    }
}

// Eight bytes at once: their pairs are added in lanes of 16 bits, and those by the multiplication.
static uint64_t
sum_bytes(const uint8_t *p, size_t n)
{
    const uint64_t low = 0x00ff00ff00ff00ff;
    uint64_t sum = 0, word;
    for (; n >= sizeof word; p += sizeof word, n -= sizeof word) {
        memcpy(&word, p, sizeof word);
        sum += ((word & low) + (word >> 8 & low)) * 0x0001000100010001 >> 48;
    }
    for (; n; n--)
        sum += *p++;
    return sum;
}

// n * (first + last) / 2
static KrValue
sum_range(KrValue total, const KrRange *r)
{
    const struct { int op; KrValue v; } steps[] = {
        { KR_OP_SUB, kr_fix(1) }, { KR_OP_MUL, r->step }, { KR_OP_ADD, r->start }, { KR_OP_ADD, r->start },
        { KR_OP_MUL, r->len }, { KR_OP_FLOORDIV, kr_fix(2) }, { KR_OP_ADD, total },
    };
    KrValue v = r->len;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && kr_isset(v); i++)
        v = kr_binary(steps[i].op, v, steps[i].v);
    return v;
}

KrValue
kr_builtin_sum(KrValue iterable, KrValue start)
{
    KrValue total = kr_isset(start) ? start : kr_fix(0);
    if (kr_is_fix(total) && kr_exact(iterable, &kr_range_type))
        return sum_range(total, (const KrRange *)kr_obj(iterable));
    if (kr_is_fix(total) && (kr_exact(iterable, &kr_bytes_type) || kr_exact(iterable, &kr_bytearray_type))) {
        KrSpan s;
        return kr_span(iterable, &s) < 0 ? KR_ERROR : kr_binary(KR_OP_ADD, total, kr_uint64(sum_bytes(s.p, s.n)));
    }
    if ((kr_exact(iterable, &kr_list_type) || kr_exact(iterable, &kr_tuple_type)) && !kr_is_str(total) && !kr_is_bytes(total) && !kr_is_bytearray(total))
        return sum_vector(total, iterable);
    Walk w;
    if (walk(&w, iterable) < 0)
        return KR_ERROR;
    if (kr_is_str(total))
        return kr_raise(KR_TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    if (kr_is_bytes(total))
        return kr_raise(KR_TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
    if (kr_is_bytearray(total))
        return kr_raise(KR_TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
    for (;;) {
        KrValue v = w.next(w.it);
        if (kr_iserr(v))
            return kr_pending() ? KR_ERROR : total;
        intptr_t n;
        if (kr_both_fix(total, v) && !__builtin_add_overflow(kr_fix_val(total), kr_fix_val(v), &n))
            total = kr_int(n);
        else if (kr_both_flo(total, v))
            total = kr_flo(kr_flo_val(total) + kr_flo_val(v));
        else
            total = kr_binary(KR_OP_ADD, total, v);
        if (kr_iserr(total) || kr_poll() < 0)
            return KR_ERROR;
    }
}

// ---- min, max --------------------------------------------------------------------

typedef struct Extreme {
    KrValue key, value, best;   // best: the key of value; value ABSENT: none yet
    int op;
} Extreme;

static inline int
consider(Extreme *e, KrValue v)
{
    KrValue k = kr_is_none(e->key) ? v : kr_call1(e->key, v);
    if (kr_iserr(k))
        return -1;
    if (kr_isset(e->value) && kr_both_fix(k, e->best)) {
        if (e->op == KR_LT ? kr_fix_val(k) >= kr_fix_val(e->best) : kr_fix_val(k) <= kr_fix_val(e->best))
            return 0;
    } else if (kr_isset(e->value)) {
        KrValue r = kr_compare(k, e->best, e->op);
        int better = kr_iserr(r) ? -1 : kr_truth(r);
        if (better <= 0)
            return better;
    }
    e->value = v;
    e->best = k;
    return 0;
}

static KrValue
extreme(const char *name, int op, const KrValue *args, size_t nargs, KrValue kwnames)
{
    Extreme e = { .key = KR_None, .value = KR_ABSENT, .op = op };
    KrValue otherwise = KR_ABSENT;
    if (nargs == 0)
        return kr_raise(KR_TypeError, "%s expected at least 1 argument, got 0", name);
    for (size_t i = 0; kr_isset(kwnames) && i < kr_as_tuple(kwnames)->len; i++) {
        KrValue kw = kr_as_tuple(kwnames)->items[i];
        if (kr_str_is(kw, "key"))
            e.key = args[nargs + i];
        else if (kr_str_is(kw, "default"))
            otherwise = args[nargs + i];
        else
            return kr_raise(KR_TypeError, "'%S' is an invalid keyword argument for %s()", kw, name);
    }
    if (nargs > 1) {
        if (kr_isset(otherwise))
            return kr_raise(KR_TypeError, "Cannot specify a default for %s() with multiple positional arguments", name);
        for (size_t i = 0; i < nargs; i++)
            if (consider(&e, args[i]) < 0)
                return KR_ERROR;
        return e.value;
    }
    Walk w;
    if (walk(&w, args[0]) < 0)
        return KR_ERROR;
    for (;;) {
        KrValue v = w.next(w.it);
        if (kr_iserr(v))
            break;
        if (consider(&e, v) < 0 || kr_poll() < 0)
            return KR_ERROR;
    }
    if (kr_pending())
        return KR_ERROR;
    if (kr_isset(e.value))
        return e.value;
    if (kr_isset(otherwise))
        return otherwise;
    return kr_raise(KR_ValueError, "%s() arg is an empty sequence", name);
}

KrValue
kr_builtin_min(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)module;
    return extreme("min", KR_LT, args, nargs, kwnames);
}

KrValue
kr_builtin_max(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)module;
    return extreme("max", KR_GT, args, nargs, kwnames);
}

// ---- numbers and text ---------------------------------------------------------------

static KrValue
builtin_abs(KrValue v)
{
    return kr_unary(KR_OP_ABS, v);
}

static KrValue
in_base(KrValue v, int base, const char *prefix)
{
    v = kr_index(v);
    KrValue digits = kr_iserr(v) ? KR_ERROR : kr_int_str(v, base);
    if (kr_iserr(digits))
        return KR_ERROR;
    const char *text = kr_str_data(kr_as_str(digits));
    size_t n = kr_as_str(digits)->len, sign = *text == '-';
    void *data;
    KrValue s = kr_str_alloc(n + 2, 1, &data);
    if (kr_iserr(s))
        return KR_ERROR;
    char *to = data;
    to[0] = '-';
    memcpy(to + sign, prefix, 2);
    memcpy(to + sign + 2, text + sign, n - sign);
    kr_as_str(s)->flags |= KR_STR_ASCII;
    return s;
}

static KrValue
builtin_bin(KrValue v)
{
    return in_base(v, 2, "0b");
}

static KrValue
builtin_oct(KrValue v)
{
    return in_base(v, 8, "0o");
}

static KrValue
builtin_hex(KrValue v)
{
    return in_base(v, 16, "0x");
}

KrValue
kr_builtin_chr(KrValue v)
{
    int64_t c;
    if (kr_is_fix(v) && (uintptr_t)kr_fix_val(v) < 256)
        return kr_str_char((uint32_t)kr_fix_val(v));
    KrValue i = kr_index(v);
    if (kr_iserr(i))
        return KR_ERROR;
    if (kr_as_int64(i, &c) < 0) {
        if (!kr_pending_is(KR_OverflowError))
            return KR_ERROR;
        c = INT64_MAX;
    }
    if (c < INT32_MIN || c > INT32_MAX)
        return kr_raise(KR_OverflowError, "Python int too large to convert to C int");
    if (c < 0 || c > KR_UNICODE_MAX)
        return kr_raise(KR_ValueError, "chr() arg not in range(0x110000)");
    return kr_str_char((uint32_t)c);
}

KrValue
kr_builtin_ord(KrValue v)
{
    size_t len;
    if (kr_is_str(v)) {
        len = kr_as_str(v)->len;
        if (len == 1)
            return kr_int(kr_str_at(kr_as_str(v), 0));
    } else if (kr_is_bytes(v) || kr_is_bytearray(v)) {
        KrBuffer b;
        if (kr_as_buffer(v, &b, 0) < 0)
            return KR_ERROR;
        len = b.len;
        int c = len == 1 ? b.data[0] : 0;
        kr_buffer_release(&b);
        if (len == 1)
            return kr_int(c);
    } else {
        return kr_raise(KR_TypeError, "ord() expected string of length 1, but %T found", v);
    }
    return kr_raise(KR_TypeError, "ord() expected a character, but string of length %zu found", len);
}

static KrValue
builtin_divmod(KrValue a, KrValue b)
{
    return kr_binary(KR_OP_DIVMOD, a, b);
}

static KrValue
builtin_pow(KrValue a, KrValue b, KrValue mod)
{
    return kr_power(a, b, kr_isset(mod) ? mod : KR_None);
}

static KrValue
builtin_round(KrValue v, KrValue digits)
{
    bool found;
    size_t n = kr_isset(digits) && !kr_is_none(digits);
    KrValue r = kr_call_special(v, KR_S(__round__), &digits, n, &found);
    if (found || kr_pending())
        return r;
    return kr_raise(KR_TypeError, "type %T doesn't define __round__ method", v);
}

static KrValue
builtin_format(KrValue v, KrValue spec)
{
    if (!kr_isset(spec))
        return kr_format(v, KR_S(empty));
    if (!kr_is_str(spec))
        return kr_raise(KR_TypeError, "format() argument 2 must be str, not %A", spec);
    return kr_format(v, spec);
}

// ---- objects ---------------------------------------------------------------------------

static KrValue
builtin_callable(KrValue v)
{
    return kr_bool(kr_type_slots(kr_typeof(v))->call != NULL);
}

static KrValue
builtin_hash(KrValue v)
{
    KrHash h;
    return kr_hash(v, &h) < 0 ? KR_ERROR : kr_int(h);
}

// Ints and floats are identical when their values are: what does not stand in
// the word itself gets a number beyond every word, told apart by its low digit.
static KrValue
builtin_id(KrValue v)
{
    uint64_t bits;
    KrValue n;
    unsigned digit;
    if (kr_exact(v, &kr_float_type)) {
        bits = kr_double_bits(((KrFloat *)kr_obj(v))->d);
        n = kr_binary(KR_OP_ADD, kr_uint64(bits), kr_binary(KR_OP_LSHIFT, kr_fix(1), kr_fix(64)));
        digit = 5;
    } else if (kr_exact(v, &kr_int_type)) {
        n = kr_unary(KR_OP_ABS, v);
        digit = kr_int_sign(v) < 0 ? 11 : 9;
    } else {
        return kr_int_unsigned(KR_WORD(v));
    }
    n = kr_iserr(n) ? KR_ERROR : kr_binary(KR_OP_LSHIFT, n, kr_fix(4));
    return kr_iserr(n) ? KR_ERROR : kr_binary(KR_OP_ADD, n, kr_fix(digit));
}

static KrValue
builtin_isinstance(KrValue v, KrValue cls)
{
    int r = kr_isinstance(v, cls);
    return r < 0 ? KR_ERROR : kr_bool(r);
}

static KrValue
builtin_issubclass(KrValue v, KrValue cls)
{
    int r = kr_issubclass(v, cls);
    return r < 0 ? KR_ERROR : kr_bool(r);
}

static bool
is_name(KrValue name)
{
    if (kr_is_str(name))
        return true;
    kr_raise(KR_TypeError, "attribute name must be string, not '%T'", name);
    return false;
}

static KrValue
builtin_getattr(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)module;
    bool found;
    if (kr_arity("getattr", nargs, kwnames, 2, 3) < 0 || !is_name(args[1]))
        return KR_ERROR;
    if (nargs == 2)
        return kr_getattr(args[0], args[1]);
    KrValue v = kr_getattr_opt(args[0], args[1], &found);
    return found ? v : kr_pending() ? KR_ERROR : args[2];
}

static KrValue
builtin_hasattr(KrValue v, KrValue name)
{
    bool found;
    if (!is_name(name))
        return KR_ERROR;
    kr_getattr_opt(v, name, &found);
    return kr_pending() ? KR_ERROR : kr_bool(found);
}

static KrValue
builtin_setattr(KrValue v, KrValue name, KrValue value)
{
    if (!is_name(name))
        return KR_ERROR;
    return kr_setattr(v, name, value) < 0 ? KR_ERROR : KR_None;
}

static KrValue
builtin_delattr(KrValue v, KrValue name)
{
    if (!is_name(name))
        return KR_ERROR;
    return kr_setattr(v, name, KR_ABSENT) < 0 ? KR_ERROR : KR_None;
}

// ---- input and output -------------------------------------------------------------------

static KrValue
stream(KrValue name)
{
    KrValue f = kr_isset(kr_state.sys) ? kr_dict_get_str(((KrModule *)kr_obj(kr_state.sys))->dict, name)
                                       : KR_ABSENT;
    return kr_isset(f) ? f : KR_ERROR;
}

typedef struct PrintOptions {
    KrValue sep, end, file;     // ABSENT: the default
    int flush;
} PrintOptions;

static int
print_options(PrintOptions *o, KrValue kwnames, const KrValue *values)
{
    *o = (PrintOptions) { KR_ABSENT, KR_ABSENT, KR_ABSENT, 0 };
    for (size_t i = 0; kr_isset(kwnames) && i < kr_as_tuple(kwnames)->len; i++) {
        KrValue kw = kr_as_tuple(kwnames)->items[i], v = values[i];
        bool text = false;
        if (kr_same(kw, KR_S(file))) {
            o->file = kr_is_none(v) ? KR_ABSENT : v;
        } else if (kr_str_is(kw, "sep")) {
            text = true;
            o->sep = kr_is_none(v) ? KR_ABSENT : v;
        } else if (kr_str_is(kw, "end")) {
            text = true;
            o->end = kr_is_none(v) ? KR_ABSENT : v;
        } else if (kr_str_is(kw, "file")) {
            o->file = kr_is_none(v) ? KR_ABSENT : v;
        } else if (kr_str_is(kw, "flush")) {
            o->flush = kr_truth(v);
            if (o->flush < 0)
                return -1;
        } else {
            kr_raise(KR_TypeError, "'%S' is an invalid keyword argument for print()", kw);
            return -1;
        }
        if (text && !kr_is_none(v) && !kr_is_str(v)) {
            kr_raise(KR_TypeError, "%S must be None or a string, not %T", kw, v);
            return -1;
        }
    }
    return 0;
}

static KrValue
builtin_print(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)module;
    PrintOptions o;
    if (print_options(&o, kwnames, args + nargs) < 0)
        return KR_ERROR;
    KrValue file = o.file;
    if (!kr_isset(file)) {
        file = stream(KR_S(stdout));
        if (kr_iserr(file))
            return kr_raise(KR_RuntimeError, "lost sys.stdout");
        if (kr_is_none(file))
            return KR_None;
    }
    KrValue sep = kr_isset(o.sep) ? o.sep : KR_S(space);
    for (size_t i = 0; i < nargs; i++) {
        if (i && kr_io_write(file, sep) < 0)
            return KR_ERROR;
        if (kr_is_fix(args[i])) {
            if (kr_io_write_int(file, args[i]) < 0)
                return KR_ERROR;
            continue;
        }
        KrValue s = kr_tostr(args[i]);
        if (kr_iserr(s) || kr_io_write(file, s) < 0)
            return KR_ERROR;
    }
    if (kr_io_write(file, kr_isset(o.end) ? o.end : KR_S(newline_char)) < 0)
        return KR_ERROR;
    if (o.flush && kr_io_flush(file) < 0)
        return KR_ERROR;
    return KR_None;
}

static KrValue
builtin_input(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)module;
    if (kr_arity("input", nargs, kwnames, 0, 1) < 0)
        return KR_ERROR;
    KrValue in = stream(KR_S(stdin)), out = stream(KR_S(stdout)), err = stream(KR_S(stderr));
    if (kr_iserr(in) || kr_is_none(in))
        return kr_raise(KR_RuntimeError, "input(): lost sys.stdin");
    if (kr_iserr(out) || kr_is_none(out))
        return kr_raise(KR_RuntimeError, "input(): lost sys.stdout");
    if (kr_iserr(err) || kr_is_none(err))
        return kr_raise(KR_RuntimeError, "input(): lost sys.stderr");
    if (kr_io_flush(err) < 0)
        kr_clear();
    if (nargs) {
        KrValue prompt = kr_tostr(args[0]);
        if (kr_iserr(prompt) || kr_io_write(out, prompt) < 0)
            return KR_ERROR;
    }
    if (kr_io_flush(out) < 0)
        kr_clear();
    KrValue line = kr_io_readline(in);
    if (kr_iserr(line))
        return KR_ERROR;
    if (!kr_is_str(line))
        return kr_raise(KR_TypeError, "object.readline() returned non-string");
    size_t n = kr_as_str(line)->len;
    if (n == 0)
        return kr_raise(KR_EOFError, "EOF when reading a line");
    return kr_str_at(kr_as_str(line), n - 1) == '\n' ? kr_str_substr(line, 0, n - 1) : line;
}

// ---- imports and classes -------------------------------------------------------------

static KrValue
builtin_import(KrValue name, KrValue globals, KrValue locals, KrValue fromlist, KrValue level)
{
    (void)locals;
    int n = 0;
    if (kr_isset(level) && kr_as_int(level, &n) < 0)
        return KR_ERROR;
    return kr_import_level(name, globals, fromlist, n);
}

static KrValue
builtin_build_class(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)module;
    if (nargs < 2)
        return kr_raise(KR_TypeError, "__build_class__: not enough arguments");
    if (!kr_exact(args[0], &kr_function_type))
        return kr_raise(KR_TypeError, "__build_class__: func must be a function");
    if (!kr_is_str(args[1]))
        return kr_raise(KR_TypeError, "__build_class__: name is not a string");
    return kr_build_class(args[0], args[1], args + 2, nargs - 2, kwnames, args + nargs);
}

// ---- the module ------------------------------------------------------------------------

static const KrRow rows[] = {
    KR_VFUNCTION("__build_class__", builtin_build_class, "(func, name, /, *bases, metaclass=None, **kwds)", VALUE, RUNS, "What a class statement calls."),
    KR_FUNCTION("__import__", builtin_import, "(name, globals=None, locals=None, fromlist=(), level=0)", VALUE, RUNS, "What an import statement calls."),
    KR_FUNCTION("abs", builtin_abs, "(x, /)", VALUE, RUNS, "The magnitude of x."),
    KR_FUNCTION("aiter", builtin_aiter, "(async_iterable, /)", VALUE, RUNS, "The asynchronous iterator of the object."),
    KR_FUNCTION("all", kr_builtin_all, "(iterable, /) -> bool", VALUE, RUNS, "Whether no item is false."),
    KR_VFUNCTION("anext", builtin_anext, "(async_iterator, default=<unrepresentable>, /)", VALUE, RUNS, "Return the next item from the async iterator."),
    KR_FUNCTION("any", kr_builtin_any, "(iterable, /) -> bool", VALUE, RUNS, "Whether some item is true."),
    KR_FUNCTION("ascii", kr_ascii, "(obj, /) -> str", VALUE, RUNS, "repr() with everything beyond ASCII escaped."),
    KR_FUNCTION("bin", builtin_bin, "(number, /) -> str", VALUE, RUNS, "The integer in base 2, after 0b."),
    KR_FUNCTION("callable", builtin_callable, "(obj, /) -> bool", NEVER, ALLOCATES, "Whether the object can be called."),
    KR_FUNCTION("chr", kr_builtin_chr, "(i, /) -> str", VALUE, RUNS, "The character with the code point i."),
    KR_VFUNCTION("compile", kr_builtin_compile, "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)", VALUE, RUNS, "Source text as a code object, for exec() and eval()."),
    KR_FUNCTION("delattr", builtin_delattr, "(obj, name, /) -> None", VALUE, RUNS, "del obj.name, with the name as a string."),
    KR_VFUNCTION("dir", kr_builtin_dir, "(object=<unrepresentable>, /) -> list", VALUE, RUNS, "The names in the current scope, or the attributes of the object."),
    KR_FUNCTION("divmod", builtin_divmod, "(x, y, /)", VALUE, RUNS, "Return the tuple (x//y, x%y)."),
    KR_VFUNCTION("eval", kr_builtin_eval, "(source, globals=None, locals=None, /)", VALUE, RUNS, "The value of an expression, given as text or code object."),
    KR_VFUNCTION("exec", kr_builtin_exec, "(source, globals=None, locals=None, /, *, closure=None) -> None", VALUE, RUNS, "Runs statements, given as text or code object."),
    KR_FUNCTION("format", builtin_format, "(value, format_spec='', /) -> str", VALUE, RUNS, "Return type(value).__format__(value, format_spec)."),
    KR_VFUNCTION("getattr", builtin_getattr, "(object, name, default=<unrepresentable>, /)", VALUE, RUNS, "Get a named attribute from an object; getattr(x, 'y') is equivalent to x.y."),
    KR_FUNCTION("globals", kr_builtin_globals, "() -> dict", VALUE, READS, "The variables of the current module."),
    KR_FUNCTION("hasattr", builtin_hasattr, "(obj, name, /) -> bool", VALUE, RUNS, "Whether getattr(obj, name) finds something."),
    KR_FUNCTION("hash", builtin_hash, "(obj, /) -> int", VALUE, RUNS, "The object's hash; equal objects have equal ones."),
    KR_FUNCTION("hex", builtin_hex, "(number, /) -> str", VALUE, RUNS, "The integer in base 16, after 0x."),
    KR_FUNCTION("id", builtin_id, "(obj, /) -> int", VALUE, ALLOCATES, "A number that no other living object has."),
    KR_VFUNCTION("input", builtin_input, "(prompt='', /) -> str", VALUE, RUNS, "A line of standard input without its end; the prompt is shown first."),
    KR_FUNCTION("isinstance", builtin_isinstance, "(obj, class_or_tuple, /) -> bool", VALUE, RUNS, "Whether the object's class is the class or derived from it."),
    KR_FUNCTION("issubclass", builtin_issubclass, "(cls, class_or_tuple, /) -> bool", VALUE, RUNS, "Whether cls is the class or derived from it."),
    KR_VFUNCTION("iter", builtin_iter, "(object, sentinel=<unrepresentable>, /)", VALUE, RUNS, "Get an iterator from an object."),
    KR_FUNCTION("len", builtin_len, "(obj, /) -> int", VALUE, RUNS, "How many items the object holds."),
    KR_FUNCTION("locals", kr_builtin_locals, "()", VALUE, RUNS, "The variables of the current function, class body or module."),
    KR_VFUNCTION("max", kr_builtin_max, "(*args, key=None, default=<unrepresentable>)", VALUE, RUNS, "The biggest item of an iterable, or the largest argument."),
    KR_VFUNCTION("min", kr_builtin_min, "(*args, key=None, default=<unrepresentable>)", VALUE, RUNS, "The smallest item of an iterable, or the smallest argument."),
    KR_VFUNCTION("next", builtin_next, "(iterator, default=<unrepresentable>, /)", VALUE, RUNS, "Return the next item from the iterator."),
    KR_FUNCTION("oct", builtin_oct, "(number, /) -> str", VALUE, RUNS, "The integer in base 8, after 0o."),
    KR_FUNCTION("open", kr_open, KR_OPEN_SIGNATURE, VALUE, RUNS, "A stream over the file; OSError where that fails."),
    KR_FUNCTION("ord", kr_builtin_ord, "(c, /) -> int", VALUE, READS, "The code point of the character."),
    KR_FUNCTION("pow", builtin_pow, "(base, exp, mod=None)", VALUE, RUNS, "Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments."),
    KR_VFUNCTION("print", builtin_print, "(*args, sep=' ', end='\\n', file=None, flush=False) -> None", VALUE, RUNS, "Writes the values as text, sep between them and end after them."),
    KR_FUNCTION("repr", kr_repr, "(obj, /) -> str", VALUE, RUNS, "The object as text for programmers."),
    KR_FUNCTION("round", builtin_round, "(number, ndigits=None)", VALUE, RUNS, "The number rounded to so many decimal places, half to even."),
    KR_FUNCTION("setattr", builtin_setattr, "(obj, name, value, /) -> None", VALUE, RUNS | KR_MAY_KEEPS, "obj.name = value, with the name as a string."),
    KR_VFUNCTION("sorted", kr_builtin_sorted, "(iterable, /, *, key=None, reverse=False) -> list", VALUE, RUNS, "The items in ascending order, as a new list; equal ones keep their order."),
    KR_FUNCTION("sum", kr_builtin_sum, "(iterable, /, start=0)", VALUE, RUNS, "Return the sum of a 'start' value (default: 0) plus an iterable of numbers."),
    KR_VFUNCTION("vars", kr_builtin_vars, "(object=<unrepresentable>, /)", VALUE, RUNS, "Return locals(), or the object's __dict__."),

    KR_TYPE_ROW("bool", &kr_bool_type),
    KR_TYPE_ROW("bytearray", &kr_bytearray_type),
    KR_TYPE_ROW("bytes", &kr_bytes_type),
    KR_TYPE_ROW("classmethod", &kr_classmethod_type),
    KR_TYPE_ROW("complex", &kr_complex_type),
    KR_TYPE_ROW("dict", &kr_dict_type),
    KR_TYPE_ROW("enumerate", &kr_enumerate_type),
    KR_TYPE_ROW("filter", &kr_filter_type),
    KR_TYPE_ROW("float", &kr_float_type),
    KR_TYPE_ROW("frozenset", &kr_frozenset_type),
    KR_TYPE_ROW("int", &kr_int_type),
    KR_TYPE_ROW("list", &kr_list_type),
    KR_TYPE_ROW("map", &kr_map_type),
    KR_TYPE_ROW("memoryview", &kr_memoryview_type),
    KR_TYPE_ROW("object", &kr_object_type),
    KR_TYPE_ROW("property", &kr_property_type),
    KR_TYPE_ROW("range", &kr_range_type),
    KR_TYPE_ROW("reversed", &kr_reversed_type),
    KR_TYPE_ROW("set", &kr_set_type),
    KR_TYPE_ROW("slice", &kr_slice_type),
    KR_TYPE_ROW("staticmethod", &kr_staticmethod_type),
    KR_TYPE_ROW("str", &kr_str_type),
    KR_TYPE_ROW("super", &kr_super_type),
    KR_TYPE_ROW("tuple", &kr_tuple_type),
    KR_TYPE_ROW("type", &kr_type_type),
    KR_TYPE_ROW("zip", &kr_zip_type),
#define ERROR(name, base) KR_TYPE_ROW(#name, &kr_##name##_type),
#include "krait/errors.def"
#undef ERROR
    KR_TYPE_ROW("EnvironmentError", &kr_OSError_type),
    KR_TYPE_ROW("IOError", &kr_OSError_type),
    KR_END_ROWS
};

KrValue kr_inlined[KR_NINLINED];

static const char *const inlined_names[] = {
#define INLINED(name, least, most, kind) #name,
#include "krait/inlined.def"
#undef INLINED
};

static int
init(KrValue module)
{
    KrValue dict = ((KrModule *)kr_obj(module))->dict;
    const struct { const char *name; KrValue v; } constants[] = {
        { "None", KR_None }, { "True", KR_True }, { "False", KR_False },
        { "Ellipsis", KR_Ellipsis }, { "NotImplemented", KR_NotImplemented },
        { "__debug__", kr_bool(!kr_state.optimize) },
        { "ExceptionGroup", kr_exception_group_type() },
        { "exit", kr_quitter_new("exit") }, { "quit", kr_quitter_new("quit") },
    };
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (kr_iserr(constants[i].v) || kr_dict_set_text(dict, constants[i].name, constants[i].v) < 0)
            return -1;
    for (int i = 0; i < KR_NINLINED; i++) {
        KrValue v = kr_dict_get_str(dict, kr_intern_text(inlined_names[i], strlen(inlined_names[i])));
        if (kr_isset(v) && kr_exact(v, &kr_builtin_type))
            kr_inlined[i] = v;
    }
    return 0;
}

KR_MODULE(builtins, "Built-in functions, types, exceptions, and other objects.", rows, init, NULL);
