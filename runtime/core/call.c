// call.c - calling: the generic protocol, binding of arguments to parameters,
// and rows called from Python.
//
// Messages are CPython's, which knows three kinds of builtin signature: none or
// one argument, positional arguments only, and arguments by keyword.

#include <stdio.h>
#include <stdlib.h>

#include "runtime.h"

// A parsed signature text. Kept for ever, found again by the text's address.
typedef struct KrSignature {
    struct KrSignature *next;   // in the same bucket
    const char *text;
    int skip_first;             // the first parameter is self: 1 it is, 0 it is not, -1 if it is called so
    uint16_t nparams;           // named ones, *args and **kwargs not counted
    uint16_t nposonly;
    uint16_t npositional;       // parameters that may be given by position
    uint16_t nrequired;         // of those, the leading ones without a default
    bool varargs, varkw;
    uint8_t *required;          // [nparams]
    KrValue names[];            // [nparams], interned
} KrSignature;

#define BUCKETS 256
static KrSignature *signatures[BUCKETS];

// ---- signatures -------------------------------------------------------------------

typedef struct Param {
    const char *name;
    size_t len;
    int stars;
    bool has_default;
} Param;

// Reads one parameter from *p on; false at the end of the list.
static bool
next_param(const char **p, Param *out)
{
    const char *s = *p;
    while (*s == ' ' || *s == ',' || *s == '$')
        s++;
    if (*s == ')' || *s == 0)
        return false;
    *out = (Param) { 0 };
    while (*s == '*') {
        out->stars++;
        s++;
    }
    out->name = s;
    while (*s && *s != ',' && *s != '=' && *s != ':' && *s != ' ' && *s != ')')
        s++;
    out->len = (size_t)(s - out->name);
    int depth = 0;
    for (char quote = 0; *s; s++) {
        if (quote) {
            if (*s == '\\' && s[1])
                s++;
            else if (*s == quote)
                quote = 0;
        } else if (*s == '\'' || *s == '"') {
            quote = *s;
        } else if (*s == '(' || *s == '[' || *s == '{') {
            depth++;
        } else if (depth == 0 && (*s == ',' || *s == ')')) {
            break;
        } else if (*s == ')' || *s == ']' || *s == '}') {
            depth--;
        } else if (*s == '=' && depth == 0) {
            out->has_default = true;
        }
    }
    *p = s;
    return true;
}

static bool
is_text(const Param *p, const char *text)
{
    return p->len == strlen(text) && memcmp(p->name, text, p->len) == 0;
}

static KrSignature *
parse(const char *text, int skip_first)
{
    size_t n = 0;
    for (const char *p = text; *p; p++)
        n += *p == ',';
    KrSignature *s = kr_alloc_root(sizeof *s + (n + 2) * sizeof(KrValue));
    if (!s)
        return NULL;
    s->required = kr_alloc_root(n + 2);
    if (!s->required)
        return NULL;
    s->text = text;
    s->skip_first = skip_first;
    const char *p = text + (*text == '-') + 1;
    Param a;
    bool first = true, keyword_only = false, optional = false;
    while (next_param(&p, &a)) {
        bool was_first = first;
        first = false;
        if (was_first && (skip_first > 0 || (skip_first && (is_text(&a, "self") || is_text(&a, "cls")))))
            continue;
        if (a.stars == 2) {
            s->varkw = true;
        } else if (a.stars == 1) {
            s->varargs = a.len > 0;
            keyword_only = true;
        } else if (is_text(&a, "/")) {
            s->nposonly = s->nparams;
        } else {
            KrValue name = kr_intern_text(a.name, a.len);
            if (kr_iserr(name))
                return NULL;
            s->required[s->nparams] = !a.has_default;
            s->names[s->nparams++] = name;
            optional |= a.has_default;
            if (!keyword_only) {
                s->npositional++;
                s->nrequired += !optional;
            }
        }
    }
    return s;
}

static KrSignature *
signature(const char *text, int skip_first)
{
    KrSignature **bucket = &signatures[((uintptr_t)text >> 3) % BUCKETS];
    for (KrSignature *s = *bucket; s; s = s->next)
        if (s->text == text && s->skip_first == skip_first)
            return s;
    KrSignature *s = parse(text, skip_first);
    if (!s)
        return NULL;
    s->next = *bucket;
    *bucket = s;
    return s;
}

// ---- binding to a builtin's parameters ----------------------------------------------

// What a message calls the callee: "list.append", or just "append".
typedef struct Callee {
    const char *name;
    const KrType *type;         // of a method
    KrValue module;             // of a function, str or ABSENT
} Callee;

static KrValue
full_name(const Callee *c)
{
    if (c->type)
        return kr_str_format("%S.%s", kr_type_name(c->type), c->name);
    if (kr_isset(c->module) && !kr_str_is(c->module, "builtins"))
        return kr_str_format("%S.%s", c->module, c->name);
    return kr_str(c->name);
}

static int
wrong_positional(const KrSignature *s, const Callee *c, size_t nargs)
{
    size_t min = s->nrequired, max = s->npositional;
    if (max == 0)
        kr_raise(KR_TypeError, "%S() takes no arguments (%zu given)", full_name(c), nargs);
    else if (s->text[0] == '-')
        kr_raise(KR_TypeError, "%s() takes at %s %zu argument%s (%zu given)", c->name, nargs < min ? "least" : "most", nargs < min ? min : max, (nargs < min ? min : max) == 1 ? "" : "s", nargs);
    else if (max == 1 && min == 1)
        kr_raise(KR_TypeError, "%S() takes exactly one argument (%zu given)", full_name(c), nargs);
    else if (nargs < min)
        kr_raise(KR_TypeError, "%s expected %s%zu argument%s, got %zu", c->name, min == max ? "" : "at least ", min, min == 1 ? "" : "s", nargs);
    else
        kr_raise(KR_TypeError, "%s expected %s%zu argument%s, got %zu", c->name, min == max ? "" : "at most ", max, max == 1 ? "" : "s", nargs);
    return -1;
}

static KrSsize
find_name(const KrSignature *s, size_t from, KrValue name)
{
    for (size_t i = from; i < s->nparams; i++)
        if (kr_same(s->names[i], name))
            return (KrSsize)i;
    for (size_t i = from; i < s->nparams; i++)
        if (kr_str_eq(s->names[i], name))
            return (KrSsize)i;
    return -1;
}

static int
bind_keywords(const KrSignature *s, const Callee *c, const KrValue *args, size_t nargs, KrValue kwnames, KrValue kwdict, KrValue *out)
{
    const KrTuple *names = kr_as_tuple(kwnames);
    for (size_t i = 0; i < names->len; i++) {
        KrValue name = names->items[i];
        if (!kr_is_str(name)) {
            kr_raise(KR_TypeError, "keywords must be strings");
            return -1;
        }
        KrSsize at = find_name(s, s->nposonly, name);
        if (at >= 0) {
            if (kr_isset(out[at])) {
                kr_raise(KR_TypeError, "argument for %s() given by name ('%S') and position (%zd)", c->name, name, at + 1);
                return -1;
            }
            out[at] = args[nargs + i];
        } else if (kr_isset(kwdict)) {
            if (kr_dict_set(kwdict, name, args[nargs + i]) < 0)
                return -1;
        } else {
            kr_raise(KR_TypeError, "'%S' is an invalid keyword argument for %s()", name, c->name);
            return -1;
        }
    }
    return 0;
}

// out: one value a parameter, then the tuple of *args, then the dict of **kwargs
// in the order of the text: *args stands behind the positional parameters.
static int
bind_signature(const KrSignature *s, const Callee *c, const KrValue *args, size_t nargs, KrValue kwnames, KrValue *final)
{
    size_t nkw = kr_isset(kwnames) ? kr_as_tuple(kwnames)->len : 0;
    bool positional = s->nposonly == s->nparams && !s->varkw;
    if (positional && nkw) {
        kr_raise(KR_TypeError, "%S() takes no keyword arguments", full_name(c));
        return -1;
    }
    if (positional && !s->varargs && (nargs < s->nrequired || nargs > s->npositional))
        return wrong_positional(s, c, nargs);
    if (!s->varargs && !s->varkw && nargs + nkw > s->nparams) {
        kr_raise(KR_TypeError, "%s() takes at most %d %sargument%s (%zu given)", c->name, s->nparams, nargs ? "" : "keyword ", s->nparams == 1 ? "" : "s", nargs + nkw);
        return -1;
    }
    if (!s->varargs && nargs > s->npositional) {
        if (s->npositional == 0)
            kr_raise(KR_TypeError, "%s() takes no positional arguments", c->name);
        else
            kr_raise(KR_TypeError, "%s() takes %s %d positional argument%s (%zu given)", c->name, s->nrequired < s->npositional ? "at most" : "exactly", s->npositional, s->npositional == 1 ? "" : "s", nargs);
        return -1;
    }
    size_t posonly = s->nposonly < s->nrequired ? s->nposonly : s->nrequired;
    if (nargs < posonly) {
        if (s->varargs)
            kr_raise(KR_TypeError, "%s expected at least %zu argument%s, got %zu", c->name, posonly, posonly == 1 ? "" : "s", nargs);
        else
            kr_raise(KR_TypeError, "%s() takes %s %zu positional argument%s (%zu given)", c->name, posonly < s->npositional ? "at least" : "exactly", posonly, posonly == 1 ? "" : "s", nargs);
        return -1;
    }
    size_t n = nargs < s->npositional ? nargs : s->npositional;
    KrValue out[s->nparams + 1];
    for (size_t i = 0; i < s->nparams; i++)
        out[i] = i < n ? args[i] : KR_ABSENT;
    KrValue rest = KR_ABSENT, kwdict = KR_ABSENT;
    if (s->varargs) {
        rest = kr_tuple_n(args + n, nargs - n);
        if (kr_iserr(rest))
            return -1;
    }
    if (s->varkw) {
        kwdict = kr_dict_new();
        if (kr_iserr(kwdict))
            return -1;
    }
    if (nkw && bind_keywords(s, c, args, nargs, kwnames, kwdict, out) < 0)
        return -1;
    for (size_t i = 0; i < s->nparams; i++)
        if (!kr_isset(out[i]) && s->required[i]) {
            kr_raise(KR_TypeError, "%s() missing required %sargument '%S'%s", c->name, i >= s->npositional ? "keyword-only " : "", s->names[i], i >= s->npositional ? "" : kr_as_utf8(kr_str_format(" (pos %zu)", i + 1), NULL));
            return -1;
        }
    for (size_t i = 0; i < s->nparams; i++) {
        if (i == s->npositional && s->varargs)
            *final++ = rest;
        *final++ = out[i];
    }
    if (s->varargs && s->nparams == s->npositional)
        *final++ = rest;
    if (s->varkw)
        *final++ = kwdict;
    return 0;
}

int
kr_args(const char *fname, const char *sig, const KrValue *args, size_t nargs, KrValue kwnames, KrValue *out)
{
    const KrSignature *s = signature(sig, -1);
    Callee c = { .name = fname };
    return s ? bind_signature(s, &c, args, nargs, kwnames, out) : -1;
}

// ---- rows ----------------------------------------------------------------------------

#define MAX_FIXED 10

typedef KrValue Variadic(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames);
#define V KrValue

static KrValue
call_fixed(void (*fn)(void), const KrValue *a, size_t n)
{
    switch (n) {
    case 0: return ((V (*)(void))fn)();
    case 1: return ((V (*)(V))fn)(a[0]);
    case 2: return ((V (*)(V, V))fn)(a[0], a[1]);
    case 3: return ((V (*)(V, V, V))fn)(a[0], a[1], a[2]);
    case 4: return ((V (*)(V, V, V, V))fn)(a[0], a[1], a[2], a[3]);
    case 5: return ((V (*)(V, V, V, V, V))fn)(a[0], a[1], a[2], a[3], a[4]);
    case 6: return ((V (*)(V, V, V, V, V, V))fn)(a[0], a[1], a[2], a[3], a[4], a[5]);
    case 7: return ((V (*)(V, V, V, V, V, V, V))fn)(a[0], a[1], a[2], a[3], a[4], a[5], a[6]);
    case 8: return ((V (*)(V, V, V, V, V, V, V, V))fn)(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]);
    case 9: return ((V (*)(V, V, V, V, V, V, V, V, V))fn)(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8]);
    case 10: return ((V (*)(V, V, V, V, V, V, V, V, V, V))fn)(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9]);
    default: return kr_raise(KR_SystemError, "a row has too many parameters");
    }
}

#undef V

static bool
is_variadic(const KrRow *row)
{
    return row->kind == KR_ROW_VMETHOD || row->kind == KR_ROW_VCLASSMETHOD || row->kind == KR_ROW_VSTATIC || row->kind == KR_ROW_VFUNCTION;
}

// A row is believed by the compiler, so the stress build holds it to its word: what
// it says of failing, of running Python code and of allocating.
typedef struct Before {
    unsigned long python_calls, allocations;
} Before;

static inline KrValue
held_to_its_word(const KrRow *row, Before before, KrValue v)
{
#ifdef KR_STRESS
    unsigned may = row->may & 7;
    const char *broken = !kr_isset(v) != kr_pending()                                                          ? "result and pending exception disagree"
        : row->fails == KR_FAILS_NEVER && !kr_isset(v)                                                          ? "fails, but says NEVER"
        : may != KR_MAY_RUNS && before.python_calls != kr_state.python_calls && kr_isset(v)                     ? "runs Python code, but does not say so"
        : (may == KR_MAY_READS || may == KR_MAY_PURE) && before.allocations != kr_state.allocations && kr_isset(v) ? "allocates, but does not say so"
                                                                                                                : NULL;
    if (broken) {
        fprintf(stderr, "krait: row %s: %s\n", row->name, broken);
        abort();
    }
#endif
    (void)row;
    (void)before;
    return v;
}

// How a row is called by position alone. Fixed: so many C parameters besides self; the last of
// them may be left out.
enum { FORM_UNKNOWN, FORM_OTHER, FORM_VARIADIC, FORM_METHOD, FORM_FUNCTION = FORM_METHOD + 4 };

static void
note_form(KrBuiltin *b, const KrSignature *s)
{
    int kind = b->row->kind;
    b->form = FORM_OTHER;
    if (kind == KR_ROW_VMETHOD || kind == KR_ROW_VFUNCTION)
        b->form = FORM_VARIADIC;
    else if ((kind == KR_ROW_METHOD || kind == KR_ROW_FUNCTION) && !s->varargs && !s->varkw && s->nparams == s->npositional && s->nparams < 4)
        b->form = (uint8_t)((kind == KR_ROW_METHOD ? FORM_METHOD : FORM_FUNCTION) + s->nparams);
    b->nmin = s ? (uint8_t)s->nrequired : 0;
    b->nmax = s ? (uint8_t)s->npositional : 0;
}

static KrValue
call_row(KrBuiltin *b, KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    const KrRow *row = b->row;
    if (kr_isset(kwnames) && kr_as_tuple(kwnames)->len == 0)
        kwnames = KR_ABSENT;
    Before before = { kr_state.python_calls, kr_state.allocations };
    if (b->form == FORM_UNKNOWN && is_variadic(row))
        note_form(b, NULL);
    if (is_variadic(row))
        return held_to_its_word(row, before, ((Variadic *)row->fn)(self, args, nargs, kwnames));
    bool is_method = row->kind != KR_ROW_FUNCTION && row->kind != KR_ROW_STATIC;
    const KrSignature *s = b->sig;
    if (!s) {
        s = signature(row->sig, is_method);
        if (!s)
            return KR_ERROR;
        b->sig = s;
        note_form(b, s);
    }
    KrValue final[MAX_FIXED + 1];
    size_t n = 0, nout = (size_t)s->nparams + s->varargs + s->varkw;
    if (row->kind != KR_ROW_FUNCTION)
        final[n++] = self;
    if (nout + n > MAX_FIXED)
        return kr_raise(KR_SystemError, "%s has too many parameters", row->name);
    if (!kr_isset(kwnames) && nargs >= s->nrequired && nargs <= s->npositional && nout == s->npositional) {
        for (size_t i = 0; i < nargs; i++)
            final[n + i] = args[i];
        for (size_t i = nargs; i < nout; i++)
            final[n + i] = KR_ABSENT;
    } else {
        Callee c = { row->name, b->type, b->module };
        if (bind_signature(s, &c, args, nargs, kwnames, final + n) < 0)
            return KR_ERROR;
    }
    return held_to_its_word(row, before, call_fixed(row->fn, final, n + nout));
}

// Builtin functions, bound builtin methods, method descriptors.
KrValue
kr_builtin_call(KrValue f, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrBuiltin *b = (KrBuiltin *)kr_obj(f);
    if (kr_check_stack() < 0)
        return KR_ERROR;
    if (kr_isset(b->self))
        return call_row(b, b->self, args, nargs, kwnames);
    if (nargs == 0)
        return kr_raise(KR_TypeError, "unbound method %N.%s() needs an argument", b->type, b->row->name);
    KrValue self = args[0];
    if (b->row->kind == KR_ROW_CLASSMETHOD || b->row->kind == KR_ROW_VCLASSMETHOD) {
        if (!kr_is_type(self))
            return kr_raise(KR_TypeError, "descriptor '%s' requires a type but received a '%T' instance", b->row->name, self);
    } else {
        const KrType *t = kr_typeof(self);
        if (t != b->type && !kr_type_is_subtype(t, b->type))
            return kr_raise(KR_TypeError, "descriptor '%s' for '%N' objects doesn't apply to a '%T' object", b->row->name, b->type, self);
    }
    return call_row(b, self, args + 1, nargs - 1, kwnames);
}

#ifndef KR_STRESS
KrValue
kr_call_row(KrValue f, const KrValue *args, size_t n)
{
    KrBuiltin *b = (KrBuiltin *)kr_obj(f);
    const KrValue *a = args;
    size_t left = n;
    KrValue self = b->self;
    if (!kr_isset(self) && n > 0 && kr_class(args[0]) == b->type) {
        self = *a++;
        left--;
    }
    if (b->form < FORM_VARIADIC || !kr_isset(self))
        return kr_builtin_call(f, args, n, KR_ABSENT);
    if (kr_check_stack() < 0)
        return KR_ERROR;
    typedef KrValue V;
    void (*fn)(void) = b->row->fn;
    if (b->form == FORM_VARIADIC)
        return ((Variadic *)fn)(self, a, left, KR_ABSENT);
    if (left < b->nmin || left > b->nmax)
        return kr_builtin_call(f, args, n, KR_ABSENT);
    V x = left > 0 ? a[0] : KR_ABSENT, y = left > 1 ? a[1] : KR_ABSENT, z = left > 2 ? a[2] : KR_ABSENT;
    switch (b->form) {
    case FORM_METHOD: return ((V (*)(V))fn)(self);
    case FORM_METHOD + 1: return ((V (*)(V, V))fn)(self, x);
    case FORM_METHOD + 2: return ((V (*)(V, V, V))fn)(self, x, y);
    case FORM_METHOD + 3: return ((V (*)(V, V, V, V))fn)(self, x, y, z);
    case FORM_FUNCTION: return ((V (*)(void))fn)();
    case FORM_FUNCTION + 1: return ((V (*)(V))fn)(x);
    case FORM_FUNCTION + 2: return ((V (*)(V, V))fn)(x, y);
    default: return ((V (*)(V, V, V))fn)(x, y, z);
    }
}
// The method descriptor f where it is of exactly the receiver's type, else NULL.
static inline KrBuiltin *
method_of(KrValue f, KrValue self)
{
    KrBuiltin *b = (KrBuiltin *)kr_obj(f);
    return kr_exact(f, &kr_methoddescr_type) && kr_class(self) == b->type ? b : NULL;
}

// f where it is a builtin function, or a method bound to its object, else NULL.
static inline KrBuiltin *
function_of(KrValue f)
{
    KrBuiltin *b = (KrBuiltin *)kr_obj(f);
    return kr_exact(f, &kr_builtin_type) && kr_isset(b->self) ? b : NULL;
}

// A class of the runtime whose instances come ready from its make slot?
static inline bool
only_makes(KrValue f)
{
    if (!kr_exact(f, &kr_type_type))
        return false;
    const KrType *t = kr_as_type(f);
    if (t->flags & KR_TF_HEAP || t == &kr_type_type || !*t->state)
        return false;
    const KrSlots *s = kr_type_slots(t), *plain = kr_type_slots(&kr_object_type);
    return s->make && s->make != plain->make && s->init == plain->init;
}
#endif

// Leaves with a row's result, where n values are enough for it.
#define FIXED(f, n, types, ...)                                                \
    case f:                                                                    \
        if (b->nmin <= n)                                                      \
            return ((KrValue (*) types)b->row->fn)(__VA_ARGS__);               \
        break

// f(...) of one to three values, where f is no Python function.
KrValue
kr_call_any1(KrValue f, KrValue x)
{
#ifndef KR_STRESS
    typedef KrValue V;
    KrBuiltin *b = method_of(f, x);
    if (b) {
        switch (b->form) {
        FIXED(FORM_METHOD, 0, (V), x);
        FIXED(FORM_METHOD + 1, 0, (V, V), x, KR_ABSENT);
        FIXED(FORM_METHOD + 2, 0, (V, V, V), x, KR_ABSENT, KR_ABSENT);
        }
    } else if ((b = function_of(f))) {
        switch (b->form) {
        FIXED(FORM_FUNCTION + 1, 1, (V), x);
        FIXED(FORM_FUNCTION + 2, 1, (V, V), x, KR_ABSENT);
        FIXED(FORM_FUNCTION + 3, 1, (V, V, V), x, KR_ABSENT, KR_ABSENT);
        FIXED(FORM_METHOD + 1, 1, (V, V), b->self, x);
        FIXED(FORM_METHOD + 2, 1, (V, V, V), b->self, x, KR_ABSENT);
        }
    } else if (only_makes(f)) {
        const KrType *t = kr_as_type(f);
        KrValue v = kr_type_slots(t)->make(t, &x, 1, KR_ABSENT);
        return kr_iserr(v) || kr_class(v) == t ? v : kr_type_made(t, v, &x, 1, KR_ABSENT);
    }
#endif
    KrValue args[] = { KR_ABSENT, x };
    return kr_call_spare(f, 1, args + 1);
}

KrValue
kr_call_any2(KrValue f, KrValue x, KrValue y)
{
#ifndef KR_STRESS
    typedef KrValue V;
    KrBuiltin *b = method_of(f, x);
    if (b) {
        switch (b->form) {
        FIXED(FORM_METHOD + 1, 1, (V, V), x, y);
        FIXED(FORM_METHOD + 2, 1, (V, V, V), x, y, KR_ABSENT);
        FIXED(FORM_METHOD + 3, 1, (V, V, V, V), x, y, KR_ABSENT, KR_ABSENT);
        }
    } else if ((b = function_of(f))) {
        switch (b->form) {
        FIXED(FORM_FUNCTION + 2, 2, (V, V), x, y);
        FIXED(FORM_FUNCTION + 3, 2, (V, V, V), x, y, KR_ABSENT);
        FIXED(FORM_METHOD + 2, 2, (V, V, V), b->self, x, y);
        }
    }
#endif
    KrValue args[] = { KR_ABSENT, x, y };
    return kr_call_spare(f, 2, args + 1);
}

KrValue
kr_call_any3(KrValue f, KrValue x, KrValue y, KrValue z)
{
#ifndef KR_STRESS
    typedef KrValue V;
    KrBuiltin *b = method_of(f, x);
    if (b) {
        switch (b->form) {
        FIXED(FORM_METHOD + 2, 2, (V, V, V), x, y, z);
        FIXED(FORM_METHOD + 3, 2, (V, V, V, V), x, y, z, KR_ABSENT);
        }
    } else if ((b = function_of(f))) {
        switch (b->form) {
        FIXED(FORM_FUNCTION + 3, 3, (V, V, V), x, y, z);
        }
    }
#endif
    KrValue args[] = { KR_ABSENT, x, y, z };
    return kr_call_spare(f, 3, args + 1);
}
#undef FIXED

// ---- binding to a Python function's parameters ---------------------------------------

// "'a'", "'a' and 'b'", "'a', 'b', and 'c'"
static KrValue
name_list(const KrValue *names, size_t n)
{
    if (n == 1)
        return kr_str_format("'%S'", names[0]);
    if (n == 2)
        return kr_str_format("'%S' and '%S'", names[0], names[1]);
    KrValue text = kr_str_format("'%S'", names[0]);
    for (size_t i = 1; i < n && kr_isset(text); i++)
        text = kr_str_format(i + 1 < n ? "%S, '%S'" : "%S, and '%S'", text, names[i]);
    return text;
}

static KR_COLD int
missing(KrFunction *fn, const KrValue *names, size_t n, const char *kind)
{
    KrValue list = name_list(names, n);
    if (!kr_iserr(list))
        kr_raise(KR_TypeError, "%S() missing %zu required %s argument%s: %S", fn->qualname, n, kind, n == 1 ? "" : "s", list);
    return -1;
}

static KR_COLD int
too_many_positional(KrFunction *fn, size_t given, const KrValue *out)
{
    const KrCode *code = fn->code;
    size_t ndefaults = kr_isset(fn->defaults) ? kr_as_tuple(fn->defaults)->len : 0;
    size_t kwonly = 0;
    for (size_t i = 0; i < code->kwonlyargcount; i++)
        kwonly += kr_isset(out[code->argcount + i]);
    KrValue takes = ndefaults ? kr_str_format("from %zu to %d", code->argcount - ndefaults, code->argcount) : kr_str_format("%d", code->argcount);
    KrValue and = kwonly ? kr_str_format(" positional argument%s (and %zu keyword-only argument%s)", given == 1 ? "" : "s", kwonly, kwonly == 1 ? "" : "s") : KR_S(empty);
    if (kr_iserr(takes) || kr_iserr(and))
        return -1;
    kr_raise(KR_TypeError, "%S() takes %S positional argument%s but %zu%S %s given", fn->qualname, takes, ndefaults || code->argcount != 1 ? "s" : "", given, and, given == 1 && !kwonly ? "was" : "were");
    return -1;
}

static KR_COLD int
unexpected_keyword(KrFunction *fn, KrValue name, KrValue kwnames)
{
    const KrCode *code = fn->code;
    const KrValue *params = kr_as_tuple(code->localnames)->items;
    KrTuple *given = kr_as_tuple(kwnames);
    KrValue list = KR_ABSENT;
    for (size_t i = 0; i < code->posonlyargcount; i++)
        for (size_t k = 0; k < given->len; k++)
            if (kr_is_str(given->items[k]) && kr_str_eq(params[i], given->items[k]))
                list = kr_isset(list) ? kr_str_format("%S, %S", list, params[i]) : params[i];
    if (kr_isset(list))
        kr_raise(KR_TypeError, "%S() got some positional-only arguments passed as keyword arguments: '%S'", fn->qualname, list);
    else
        kr_raise(KR_TypeError, "%S() got an unexpected keyword argument '%S'", fn->qualname, name);
    return -1;
}

static int
bind_names(KrFunction *fn, const KrValue *values, KrValue kwnames, KrValue kwdict, KrValue *out)
{
    const KrCode *code = fn->code;
    const KrValue *params = kr_as_tuple(code->localnames)->items;
    const KrTuple *names = kr_as_tuple(kwnames);
    size_t total = code->argcount + code->kwonlyargcount;
    for (size_t k = 0; k < names->len; k++) {
        KrValue name = names->items[k];
        if (!kr_is_str(name)) {
            kr_raise(KR_TypeError, "%S() keywords must be strings", fn->qualname);
            return -1;
        }
        size_t i = code->posonlyargcount;
        while (i < total && !kr_same(params[i], name))
            i++;
        if (i == total) {
            i = code->posonlyargcount;
            while (i < total && !kr_str_eq(params[i], name))
                i++;
        }
        if (i < total) {
            if (kr_isset(out[i])) {
                kr_raise(KR_TypeError, "%S() got multiple values for argument '%S'", fn->qualname, name);
                return -1;
            }
            out[i] = values[k];
        } else if (!kr_isset(kwdict)) {
            return unexpected_keyword(fn, name, kwnames);
        } else if (kr_dict_set(kwdict, name, values[k]) < 0) {
            return -1;
        }
    }
    return 0;
}

// Fills what was not given from the defaults; the rest is missing.
static int
bind_defaults(KrFunction *fn, size_t nargs, KrValue *out)
{
    const KrCode *code = fn->code;
    const KrValue *params = kr_as_tuple(code->localnames)->items;
    size_t ndefaults = kr_isset(fn->defaults) ? kr_as_tuple(fn->defaults)->len : 0;
    if (nargs < code->argcount) {
        size_t required = ndefaults < code->argcount ? code->argcount - ndefaults : 0;
        size_t lacking = 0;
        for (size_t i = nargs; i < required; i++)
            lacking += !kr_isset(out[i]);
        if (lacking) {
            KrValue names[lacking];
            size_t n = 0;
            for (size_t i = nargs; i < required; i++)
                if (!kr_isset(out[i]))
                    names[n++] = params[i];
            return missing(fn, names, n, "positional");
        }
        for (size_t i = nargs > required ? nargs : required; i < code->argcount; i++)
            if (!kr_isset(out[i]))
                out[i] = kr_as_tuple(fn->defaults)->items[i - required + (ndefaults > code->argcount ? ndefaults - code->argcount : 0)];
    }
    if (!code->kwonlyargcount)
        return 0;
    KrValue names[code->kwonlyargcount];
    size_t n = 0;
    for (size_t i = code->argcount; i < code->argcount + code->kwonlyargcount; i++) {
        if (kr_isset(out[i]))
            continue;
        if (kr_isset(fn->kwdefaults)) {
            out[i] = kr_dict_get(fn->kwdefaults, params[i]);
            if (kr_isset(out[i]))
                continue;
            if (kr_pending())
                return -1;
        }
        names[n++] = params[i];
    }
    return n ? missing(fn, names, n, "keyword-only") : 0;
}

int
kr_bind(KrFunction *fn, const KrValue *args, size_t nargs, KrValue kwnames, KrValue *out)
{
    const KrCode *code = fn->code;
    if (kr_code_ready(fn->code) < 0)    // names; a compiled function's first call
        return -1;
    size_t total = code->argcount + code->kwonlyargcount;
    size_t n = nargs < code->argcount ? nargs : code->argcount;
    KrValue kwdict = KR_ABSENT;
    for (size_t i = 0; i < n; i++)
        out[i] = args[i];
    if (code->flags & KR_CO_VARARGS) {
        out[total] = kr_tuple_n(args + n, nargs - n);
        if (kr_iserr(out[total]))
            return -1;
    }
    if (code->flags & KR_CO_VARKEYWORDS) {
        kwdict = kr_dict_new();
        if (kr_iserr(kwdict))
            return -1;
        out[total + !!(code->flags & KR_CO_VARARGS)] = kwdict;
    }
    if (kr_isset(kwnames) && bind_names(fn, args + nargs, kwnames, kwdict, out) < 0)
        return -1;
    if (nargs > code->argcount && !(code->flags & KR_CO_VARARGS))
        return too_many_positional(fn, nargs, out);
    return bind_defaults(fn, nargs, out);
}

// ---- the generic protocol ----------------------------------------------------------------

KrValue
kr_call(KrValue f, const KrValue *args, size_t nargs, KrValue kwnames)
{
#ifdef KR_STRESS
    kr_state.python_calls += kr_exact(f, &kr_function_type);
#endif
    if (kr_exact(f, &kr_function_type))
        return ((KrFunction *)kr_obj(f))->entry(f, args, nargs, kwnames);
    KrEntry *entry = kr_type_slots(kr_typeof(f))->call;
    if (!entry)
        return kr_raise(KR_TypeError, "'%T' object is not callable", f);
#ifndef KR_STRESS
    if (entry == kr_builtin_call && !kr_isset(kwnames))
        return kr_call_row(f, args, nargs);
#endif
    if (kr_check_stack() < 0)
        return KR_ERROR;
    return entry(f, args, nargs, kwnames);
}

KrValue
kr_call_kw(KrValue f, const KrValue *args, size_t nargs, KrValue kwnames)
{
    return kr_call(f, args, nargs, kwnames);
}

KrValue
kr_call0(KrValue f)
{
    return kr_call(f, NULL, 0, KR_ABSENT);
}

KrValue
kr_call1(KrValue f, KrValue a)
{
    if (kr_exact(f, &kr_function_type))
        return kr_call(f, &a, 1, KR_ABSENT);
    return kr_check_stack() < 0 ? KR_ERROR : kr_call_any1(f, a);
}

KrValue
kr_call2(KrValue f, KrValue a, KrValue b)
{
    KrValue args[2] = { a, b };
    if (kr_exact(f, &kr_function_type))
        return kr_call(f, args, 2, KR_ABSENT);
    return kr_check_stack() < 0 ? KR_ERROR : kr_call_any2(f, a, b);
}

KrValue
kr_call_method(KrValue o, const char *name, size_t nargs, ...)
{
    KrValue args[nargs + 1];
    va_list ap;
    va_start(ap, nargs);
    for (size_t i = 0; i < nargs; i++)
        args[i + 1] = va_arg(ap, KrValue);
    va_end(ap);
    KrValue text = kr_intern_text(name, strlen(name));
    KrValue f = kr_iserr(text) ? KR_ERROR : kr_load_method(o, text, &args[0]);
    if (kr_iserr(f))
        return KR_ERROR;
    return kr_isset(args[0]) ? kr_call(f, args, nargs + 1, KR_ABSENT) : kr_call(f, args + 1, nargs, KR_ABSENT);
}

KrValue
kr_call_dict(KrValue f, KrValue args_tuple, KrValue kwargs)
{
    const KrTuple *a = kr_as_tuple(args_tuple);
    size_t nkw = kr_isset(kwargs) ? (size_t)kr_dict_len(kwargs) : 0;
    if (nkw == 0)
        return kr_call(f, a->items, a->len, KR_ABSENT);
    KrValue *names;
    KrValue kwnames = kr_tuple_alloc(nkw, &names);
    KrValue *all = kr_iserr(kwnames) ? NULL : kr_alloc_values(a->len + nkw);
    if (!all)
        return KR_ERROR;
    memcpy(all, a->items, a->len * sizeof *all);
    size_t pos = 0, i = 0;
    KrValue key, value;
    while (i < nkw && kr_dict_next(kwargs, &pos, &key, &value)) {
        if (!kr_is_str(key))
            return kr_raise(KR_TypeError, "keywords must be strings");
        names[i] = key;
        all[a->len + i++] = value;
    }
    return kr_call(f, all, a->len, kwnames);
}

// super() without arguments, if f still is super.
KrValue
kr_call_super(KrValue f, KrValue cell, KrValue self)
{
    if (!kr_same(f, kr_type_value(&kr_super_type)))
        return kr_call0(f);
    if (!kr_isset(self))
        return kr_raise(KR_RuntimeError, kr_isset(cell) ? "super(): arg[0] deleted" : "super(): no arguments");
    if (!kr_isset(cell))
        return kr_raise(KR_RuntimeError, "super(): __class__ cell not found");
    KrValue type = kr_exact(cell, &kr_cell_type) ? ((KrCell *)kr_obj(cell))->value : cell;
    if (!kr_isset(type))
        return kr_raise(KR_RuntimeError, "super(): empty __class__ cell");
    if (!kr_is_type(type))
        return kr_raise(KR_RuntimeError, "super(): __class__ is not a type (%T)", type);
    return kr_super_new(&kr_super_type, kr_as_type(type), self);
}

KrValue
kr_function_str(KrValue f)
{
    bool found;
    KrValue qualname = kr_getattr_opt(f, KR_S(__qualname__), &found);
    if (kr_iserr(qualname) || !kr_is_str(qualname)) {
        kr_clear();
        return kr_tostr(f);
    }
    KrValue module = kr_getattr_opt(f, KR_S(__module__), &found);
    kr_clear();
    if (kr_isset(module) && kr_is_str(module) && !kr_str_is(module, "builtins"))
        return kr_str_format("%S.%S()", module, qualname);
    return kr_str_format("%S()", qualname);
}
