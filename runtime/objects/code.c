// code.c - code objects, seen from Python, and the table of places.

#include "runtime.h"

KrCode *
kr_code_new(void)
{
    return kr_new(&kr_code_type);
}

static KrCode *
as_code(KrValue v)
{
    return (KrCode *)kr_obj(v);
}

// ---- places ----------------------------------------------------------------------

static uint64_t
uleb(const uint8_t **p)
{
    uint64_t v = 0;
    for (int shift = 0;; shift += 7) {
        uint8_t b = *(*p)++;
        v |= (uint64_t)(b & 0x7f) << shift;
        if (!(b & 0x80))
            return v;
    }
}

static int64_t
sleb(const uint8_t **p)
{
    int64_t v = 0;
    for (int shift = 0;;) {
        uint8_t b = *(*p)++;
        v |= (int64_t)((uint64_t)(b & 0x7f) << shift);
        shift += 7;
        if (!(b & 0x80))
            return b & 0x40 && shift < 64 ? v | -((int64_t)1 << shift) : v;
    }
}

// Walks the runs: each call gives the next one's length and place.
typedef struct Walk {
    const uint8_t *p, *end;
    int32_t line;
} Walk;

static Walk
walk(const KrCode *c)
{
    return (Walk) { c->positions, c->positions + c->npositions, (int32_t)c->firstlineno };
}

static uint32_t
next_run(Walk *w, KrPosition *place)
{
    *place = (KrPosition) { -1, -1, -1, -1 };
    if (w->p >= w->end)
        return 0;
    uint64_t head = uleb(&w->p);
    if (head & 1) {
        w->line += (int32_t)sleb(&w->p);
        place->line = w->line;
        place->end_line = w->line;
        uint64_t lines = uleb(&w->p);
        if (lines) {
            place->end_line = w->line + (int32_t)lines - 1;
            place->col = (int32_t)uleb(&w->p);
            place->end_col = (int32_t)uleb(&w->p);
        }
    }
    return (uint32_t)(head >> 1);
}

KrPosition
kr_code_position(const KrCode *c, uint32_t pc)
{
    Walk w = walk(c);
    KrPosition place;
    for (uint32_t at = 0, n; (n = next_run(&w, &place)) > 0; at += n)
        if (pc < at + n)
            return place;
    return (KrPosition) { -1, -1, -1, -1 };
}

void
kr_code_positions(const KrCode *c, KrPosition *all)
{
    Walk w = walk(c);
    KrPosition place;
    uint32_t at = 0;
    for (uint32_t n; (n = next_run(&w, &place)) > 0;)
        while (n-- > 0 && at < c->ninsns)
            all[at++] = place;
    while (at < c->ninsns)
        all[at++] = (KrPosition) { -1, -1, -1, -1 };
}

// ---- attributes --------------------------------------------------------------------

static KrValue
number_or_none(int32_t n)
{
    return n < 0 ? KR_None : kr_int(n);
}

static KrValue
text_or_empty(KrValue v)
{
    return kr_isset(v) ? v : KR_S(empty);
}

static KrValue get_name(KrValue c) { return text_or_empty(as_code(c)->name); }
static KrValue get_qualname(KrValue c) { return text_or_empty(as_code(c)->qualname); }
static KrValue get_filename(KrValue c) { return text_or_empty(as_code(c)->filename); }
static KrValue get_firstlineno(KrValue c) { return kr_int(as_code(c)->firstlineno); }
static KrValue get_argcount(KrValue c) { return kr_int(as_code(c)->argcount); }
static KrValue get_posonly(KrValue c) { return kr_int(as_code(c)->posonlyargcount); }
static KrValue get_kwonly(KrValue c) { return kr_int(as_code(c)->kwonlyargcount); }
static KrValue get_nlocals(KrValue c) { return kr_int(as_code(c)->nlocals); }
static KrValue get_stacksize(KrValue c) { return kr_int(as_code(c)->stacksize); }
static KrValue get_flags(KrValue c) { return kr_int(as_code(c)->flags & 0x0fffffff); }
static KrValue get_code(KrValue c) { return kr_bytes(as_code(c)->insns, as_code(c)->ninsns * sizeof(KrInsn)); }
static KrValue get_linetable(KrValue c) { return kr_bytes(as_code(c)->positions, as_code(c)->npositions); }
static KrValue get_exceptiontable(KrValue c) { return kr_bytes(as_code(c)->handlers, as_code(c)->nhandlers * sizeof(KrHandler)); }
static KrValue get_consts(KrValue c) { return kr_code_ready(as_code(c)) < 0 ? KR_ERROR : as_code(c)->consts; }
static KrValue get_names(KrValue c) { return kr_code_ready(as_code(c)) < 0 ? KR_ERROR : as_code(c)->names; }

static KrValue
names_of_kind(KrValue v, uint8_t kind)
{
    KrCode *c = as_code(v);
    if (kr_code_ready(c) < 0)
        return KR_ERROR;
    const KrValue *all = kr_as_tuple(c->localnames)->items;
    KrValue list = kr_list_new(c->nlocalsplus);
    for (uint32_t i = 0; i < c->nlocalsplus && kr_isset(list); i++)
        if (c->local_kinds[i] & kind && kr_list_append(list, all[i]) < 0)
            return KR_ERROR;
    return kr_iserr(list) ? KR_ERROR : kr_tuple_from(list);
}

static KrValue get_varnames(KrValue c) { return names_of_kind(c, KR_LOCAL_VAR); }
static KrValue get_cellvars(KrValue c) { return names_of_kind(c, KR_LOCAL_CELL); }
static KrValue get_freevars(KrValue c) { return names_of_kind(c, KR_LOCAL_FREE); }

// (start, end, line) for each range of bytes of co_code with one line.
static KrValue
co_lines(KrValue self)
{
    KrCode *c = as_code(self);
    KrValue list = kr_list_new(0);
    Walk w = walk(c);
    KrPosition place;
    uint32_t at = 0, start = 0, n;
    int32_t line = -2;
    while (kr_isset(list) && (n = next_run(&w, &place)) > 0) {
        if (place.line != line) {
            if (at > start && kr_list_append(list, kr_tuple(3, kr_int(start * 4), kr_int(at * 4), number_or_none(line))) < 0)
                return KR_ERROR;
            start = at;
            line = place.line;
        }
        at += n;
    }
    if (kr_iserr(list) || (at > start && kr_list_append(list, kr_tuple(3, kr_int(start * 4), kr_int(at * 4), number_or_none(line))) < 0))
        return KR_ERROR;
    return kr_iter(list);
}

static KrValue
co_positions(KrValue self)
{
    KrCode *c = as_code(self);
    KrValue list = kr_list_new(c->ninsns);
    Walk w = walk(c);
    KrPosition place;
    uint32_t n;
    while (kr_isset(list) && (n = next_run(&w, &place)) > 0) {
        KrValue tuple = kr_tuple(4, number_or_none(place.line), number_or_none(place.end_line), number_or_none(place.col), number_or_none(place.end_col));
        for (uint32_t i = 0; i < n; i++)
            if (kr_iserr(tuple) || kr_list_append(list, tuple) < 0)
                return KR_ERROR;
    }
    return kr_iserr(list) ? KR_ERROR : kr_iter(list);
}

static int
replace_number(KrValue v, uint32_t *out)
{
    int n;
    if (!kr_isset(v))
        return 0;
    if (kr_as_int(v, &n) < 0)
        return -1;
    *out = (uint32_t)n;
    return 0;
}

static KrValue
replace(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    enum { ARGCOUNT, POSONLY, KWONLY, STACKSIZE, FLAGS, FIRSTLINENO, CODE, CONSTS, NAMES, FILENAME, NAME, QUALNAME, LINETABLE, N };
    KrValue a[N];
    if (kr_args("replace", "(*, co_argcount=0, co_posonlyargcount=0, co_kwonlyargcount=0, co_stacksize=0, co_flags=0, co_firstlineno=0, co_code=b'', co_consts=(), co_names=(), co_filename='', co_name='', co_qualname='', co_linetable=b'')", args, nargs, kwnames, a) < 0)
        return KR_ERROR;
    KrCode *old = as_code(self);
    if (kr_code_ready(old) < 0)
        return KR_ERROR;
    KrCode *c = kr_code_new();
    if (!c)
        return KR_ERROR;
    *c = *old;
    c->compiled = NULL;
    c->caches = NULL;
    uint32_t ours = c->flags & ~0x0fffffffu;
    if (replace_number(a[ARGCOUNT], &c->argcount) < 0 || replace_number(a[POSONLY], &c->posonlyargcount) < 0
        || replace_number(a[KWONLY], &c->kwonlyargcount) < 0 || replace_number(a[STACKSIZE], &c->stacksize) < 0
        || replace_number(a[FLAGS], &c->flags) < 0 || replace_number(a[FIRSTLINENO], &c->firstlineno) < 0)
        return KR_ERROR;
    c->flags |= ours;
    if (kr_isset(a[CODE])) {
        KrBytes *b = (KrBytes *)kr_obj(a[CODE]);
        if (!kr_is_bytes(a[CODE]) || b->len != old->ninsns * sizeof(KrInsn) || memcmp(b->data, old->insns, b->len) != 0)
            return kr_raise(&kr_NotImplementedError_type, "not yet: replacing the instructions of a code object");
    }
    if (kr_isset(a[LINETABLE])) {
        if (!kr_exact(a[LINETABLE], &kr_bytes_type))
            return kr_raise(KR_TypeError, "replace() argument 'co_linetable' must be bytes, not %A", a[LINETABLE]);
        KrBytes *b = (KrBytes *)kr_obj(a[LINETABLE]);
        uint8_t *copy = kr_alloc_bytes(b->len);
        if (!copy)
            return KR_ERROR;
        c->positions = memcpy(copy, b->data, b->len);
        c->npositions = (uint32_t)b->len;
    }
    static const struct { int arg; size_t offset; const char *name; } fields[] = {
        { CONSTS, offsetof(KrCode, consts), "co_consts" },
        { NAMES, offsetof(KrCode, names), "co_names" },
        { FILENAME, offsetof(KrCode, filename), "co_filename" },
        { NAME, offsetof(KrCode, name), "co_name" },
        { QUALNAME, offsetof(KrCode, qualname), "co_qualname" },
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        KrValue v = a[fields[i].arg];
        if (!kr_isset(v))
            continue;
        bool tuple = fields[i].arg == CONSTS || fields[i].arg == NAMES;
        if (tuple ? !kr_is_tuple(v) : !kr_is_str(v))
            return kr_raise(KR_TypeError, "replace() argument '%s' must be %s, not %A", fields[i].name, tuple ? "tuple" : "str", v);
        kr_set(c, (KrValue *)((char *)c + fields[i].offset), v);
    }
    return kr_value(c);
}

static KrValue
repr(KrValue self)
{
    KrCode *c = as_code(self);
    return kr_str_format("<code object %S at 0x%zx, file \"%S\", line %d>", text_or_empty(c->name), (size_t)KR_WORD(self), text_or_empty(c->filename), (int)c->firstlineno);
}

static bool
same_bytes(const void *a, const void *b, size_t n)
{
    return a == b || n == 0 || memcmp(a, b, n) == 0;
}

static int
equal(KrCode *a, KrCode *b)
{
    if (a->argcount != b->argcount || a->posonlyargcount != b->posonlyargcount || a->kwonlyargcount != b->kwonlyargcount
        || a->flags != b->flags || a->firstlineno != b->firstlineno || a->ninsns != b->ninsns || a->nlocalsplus != b->nlocalsplus
        || a->npositions != b->npositions || a->nhandlers != b->nhandlers)
        return 0;
    if (!same_bytes(a->insns, b->insns, a->ninsns * sizeof(KrInsn)) || !same_bytes(a->positions, b->positions, a->npositions)
        || !same_bytes(a->handlers, b->handlers, a->nhandlers * sizeof(KrHandler)) || !same_bytes(a->local_kinds, b->local_kinds, a->nlocalsplus))
        return 0;
    if (kr_code_ready(a) < 0 || kr_code_ready(b) < 0)
        return -1;
    const KrValue pairs[][2] = { { a->name, b->name }, { a->localnames, b->localnames }, { a->names, b->names }, { a->consts, b->consts } };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        int eq = kr_equal(pairs[i][0], pairs[i][1]);
        if (eq <= 0)
            return eq;
    }
    return 1;
}

static KrValue
compare(KrValue a, KrValue b, int op)
{
    if ((op != KR_EQ && op != KR_NE) || !kr_exact(b, &kr_code_type))
        return KR_NotImplemented;
    int eq = kr_same(a, b) ? 1 : equal(as_code(a), as_code(b));
    return eq < 0 ? KR_ERROR : kr_bool(eq == (op == KR_EQ));
}

static int
hash(KrValue self, KrHash *h)
{
    KrCode *c = as_code(self);
    KrHash x = kr_str_hash(text_or_empty(c->name)) ^ kr_hash_bytes(c->insns, c->ninsns * sizeof(KrInsn)) ^ (KrHash)c->firstlineno;
    *h = x == -1 ? -2 : x;
    return 0;
}

static const KrRow rows[] = {
    KR_GETSET("co_name", get_name, kr_readonly, NULL),
    KR_GETSET("co_qualname", get_qualname, kr_readonly, NULL),
    KR_GETSET("co_filename", get_filename, kr_readonly, NULL),
    KR_GETSET("co_firstlineno", get_firstlineno, kr_readonly, NULL),
    KR_GETSET("co_argcount", get_argcount, kr_readonly, NULL),
    KR_GETSET("co_posonlyargcount", get_posonly, kr_readonly, NULL),
    KR_GETSET("co_kwonlyargcount", get_kwonly, kr_readonly, NULL),
    KR_GETSET("co_nlocals", get_nlocals, NULL, NULL),
    KR_GETSET("co_stacksize", get_stacksize, kr_readonly, NULL),
    KR_GETSET("co_flags", get_flags, kr_readonly, NULL),
    KR_GETSET("co_code", get_code, NULL, NULL),
    KR_GETSET("co_consts", get_consts, kr_readonly, NULL),
    KR_GETSET("co_names", get_names, kr_readonly, NULL),
    KR_GETSET("co_varnames", get_varnames, NULL, NULL),
    KR_GETSET("co_cellvars", get_cellvars, NULL, NULL),
    KR_GETSET("co_freevars", get_freevars, NULL, NULL),
    KR_GETSET("co_linetable", get_linetable, kr_readonly, NULL),
    KR_GETSET("co_exceptiontable", get_exceptiontable, kr_readonly, NULL),
    KR_METHOD("co_lines", co_lines, "(self, /)", VALUE, ALLOCATES, NULL),
    KR_METHOD("co_positions", co_positions, "(self, /)", VALUE, ALLOCATES, NULL),
    KR_VMETHOD("replace", replace, "(self, /, **kwargs)", VALUE, RUNS, "The same code with some fields changed."),
    KR_END_ROWS,
};

const KrType kr_code_type = {
    KR_TYPE_HEAD(kr_code_type, "code", KrCode),
    .flags = KR_TF_NONEW | KR_TF_WEAKREF,
    .rows = rows,
    .slot = { .repr = repr, .compare = compare, .hash = hash },
};
