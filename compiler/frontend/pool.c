// pool.c - names and constants of a compilation, each once, and constant
// folding.
//
// Values live in one list of the runtime; everything else holds indices into
// it. Constants are the same if type and value are: 1, 1.0 and True are three,
// so are 0.0 and -0.0. Folding asks the runtime's own operators.

#include "codegen.h"

#include <string.h>

#include "krait/source.h"

typedef struct IdentSlot {
    identifier text;
    Name *name;
} IdentSlot;

typedef struct ConstSlot {
    uint32_t hash;
    int constant;     // -1: free
    int kind;         // enum constant_kind of text, or BY_VALUE
    const char *text; // as in the source
    size_t len;
} ConstSlot;

enum { BY_VALUE = -1 };

void *
node_grow(Compiler *c, void *v, size_t n, size_t *cap, size_t size)
{
    size_t more = *cap ? *cap * 2 : 8;
    void *p = arena_alloc(c->arena, more * size);
    if (n)
        memcpy(p, v, n * size);
    *cap = more;
    return p;
}

void *
scratch_alloc(Compiler *c, size_t size)
{
    size = (size + 15) & ~(size_t)15;
    if (c->scratch_used + size > c->scratch_cap) {
        // what is in the old block stays there
        c->scratch_cap = 2 * (c->scratch_cap + size) + 4096;
        c->scratch = arena_alloc(c->arena, c->scratch_cap);
        c->scratch_used = 0;
    }
    void *p = c->scratch + c->scratch_used;
    c->scratch_used += size;
    return memset(p, 0, size);
}

// ---- names

static uint32_t
hash_text(const char *s, size_t n)
{
    uint32_t h = 2166136261u; // FNV-1a
    for (size_t i = 0; i < n; i++)
        h = (h ^ (uint8_t)s[i]) * 16777619u;
    return h;
}

static void
grow_names(Compiler *c)
{
    Name **old = c->names;
    size_t n = (size_t)1 << c->names_log2++;
    size_t mask = 2 * n - 1;
    c->names = arena_alloc(c->arena, 2 * n * sizeof *c->names);
    for (size_t i = 0; i < n; i++) {
        for (Name *p = old[i], *next; p; p = next) {
            next = p->next;
            p->next = c->names[p->hash & mask];
            c->names[p->hash & mask] = p;
        }
    }
}

Name *
name_text(Compiler *c, const char *s, size_t n)
{
    uint32_t h = hash_text(s, n);
    size_t mask = ((size_t)1 << c->names_log2) - 1;
    for (Name *p = c->names[h & mask]; p; p = p->next)
        if (p->hash == h && p->len == n && memcmp(p->text, s, n) == 0)
            return p;
    if (c->nnames++ > mask) {
        grow_names(c);
        mask = ((size_t)1 << c->names_log2) - 1;
    }
    Name *p = arena_alloc(c->arena, sizeof *p);
    char *copy = arena_alloc(c->arena, n + 1);
    memcpy(copy, s, n);
    *p = (Name){.text = copy,
                .len = n,
                .hash = h,
                .constant = -1,
                .next = c->names[h & mask]};
    return c->names[h & mask] = p;
}

static size_t
ident_place(const Compiler *c, identifier s)
{
    size_t i = ((uintptr_t)s >> 3) * 0x9e3779b97f4a7c15u >> 20 & c->ident_mask;
    while (c->idents[i].text && c->idents[i].text != s)
        i = (i + 1) & c->ident_mask;
    return i;
}

Name *
name_of(Compiler *c, identifier s)
{
    size_t i = ident_place(c, s);
    if (c->idents[i].text)
        return c->idents[i].name;
    if (++c->nidents * 2 > c->ident_mask) {
        IdentSlot *old = c->idents;
        size_t n = c->ident_mask + 1;
        c->ident_mask = 2 * n - 1;
        c->idents = arena_alloc(c->arena, 2 * n * sizeof *old);
        for (size_t k = 0; k < n; k++)
            if (old[k].text)
                c->idents[ident_place(c, old[k].text)] = old[k];
        i = ident_place(c, s);
    }
    c->idents[i] = (IdentSlot){s, name_text(c, s, strlen(s))};
    return c->idents[i].name;
}

void
pool_init(Compiler *c)
{
    static const char *const texts[NAMES_KNOWN] = {
#define X(n) [NAME_##n] = #n,
        KNOWN_NAMES(X)
#undef X
            [NAME_ANON_LAMBDA] = "<lambda>",
        [NAME_ANON_LISTCOMP] = "<listcomp>",
        [NAME_ANON_SETCOMP] = "<setcomp>",
        [NAME_ANON_DICTCOMP] = "<dictcomp>",
        [NAME_ANON_GENEXPR] = "<genexpr>",
        [NAME_ANON_MODULE] = "<module>",
        [NAME_ITER] = ".0",
        [NAME_TYPE_PARAMS] = ".type_params",
        [NAME_GENERIC_BASE] = ".generic_base",
    };
    c->names_log2 = 8;
    c->names = arena_alloc(c->arena, sizeof *c->names << c->names_log2);
    c->ident_mask = 255;
    c->idents = arena_alloc(c->arena, 256 * sizeof *c->idents);
    for (int i = 1; i < NAMES_KNOWN; i++) {
        c->known[i] = name_text(c, texts[i], strlen(texts[i]));
        c->known[i]->known = i;
    }
    c->const_mask = 255;
    c->consts = arena_alloc(c->arena, 256 * sizeof *c->consts);
    for (size_t i = 0; i < 256; i++)
        c->consts[i].constant = -1;
    c->pool = kr_list_new(64);
    if (kr_iserr(c->pool))
        c->failed = c->pending = true;
    c->none = pool_value(c, KR_None);
}

// ---- constants

KrValue
pool_get(Compiler *c, int i)
{
    return c->pending ? KR_None : kr_as_list(c->pool)->items[i];
}

static uint32_t
mix(uint64_t x)
{
    x *= 0x9e3779b97f4a7c15u;
    return (uint32_t)(x >> 32);
}

static bool
is_big(KrValue v)
{
    return !kr_is_flo(v) && !kr_is_fix(v) && kr_exact(v, &kr_int_type);
}

static uint32_t
value_hash(KrValue v)
{
    if (kr_is_float_exact(v))
        return mix(kr_double_bits(kr_float_val(v)) + 1);
    if (!kr_is_obj(v))
        return mix(KR_WORD(v));
    const KrType *t = kr_typeof(v);
    if (t == &kr_int_type)
        return mix((uint64_t)kr_int_hash(v));
    if (t == &kr_str_type)
        return mix((uint64_t)kr_str_hash(v));
    if (t == &kr_bytes_type) {
        const KrBytes *b = (KrBytes *)kr_obj(v);
        return hash_text((const char *)b->data, b->len) + 1;
    }
    if (t == &kr_complex_type) {
        const KrComplex *z = (KrComplex *)kr_obj(v);
        return mix(kr_double_bits(z->real) * 3 + kr_double_bits(z->imag));
    }
    if (t == &kr_tuple_type) {
        uint32_t h = 1;
        for (size_t i = 0; i < kr_as_tuple(v)->len; i++)
            h = h * 31 + value_hash(kr_as_tuple(v)->items[i]);
        return mix(h);
    }
    return mix(KR_WORD(v));
}

static bool
value_same(KrValue a, KrValue b)
{
    if (kr_same(a, b))
        return true;
    if (kr_is_float_exact(a))
        return kr_is_float_exact(b) && kr_double_bits(kr_float_val(a)) ==
                                           kr_double_bits(kr_float_val(b));
    if (!kr_is_obj(a) || !kr_is_obj(b) || kr_is_float_exact(b) ||
        kr_typeof(a) != kr_typeof(b))
        return false;
    const KrType *t = kr_typeof(a);
    if (t == &kr_int_type)
        return kr_int_compare(a, b) == 0;
    if (t == &kr_str_type)
        return kr_str_eq(a, b);
    if (t == &kr_bytes_type) {
        const KrBytes *x = (KrBytes *)kr_obj(a), *y = (KrBytes *)kr_obj(b);
        return x->len == y->len && memcmp(x->data, y->data, x->len) == 0;
    }
    if (t == &kr_complex_type) {
        const KrComplex *x = (KrComplex *)kr_obj(a);
        const KrComplex *y = (KrComplex *)kr_obj(b);
        return kr_double_bits(x->real) == kr_double_bits(y->real) &&
               kr_double_bits(x->imag) == kr_double_bits(y->imag);
    }
    if (t == &kr_tuple_type) {
        size_t n = kr_as_tuple(a)->len;
        if (kr_as_tuple(b)->len != n)
            return false;
        for (size_t i = 0; i < n; i++)
            if (!value_same(kr_as_tuple(a)->items[i], kr_as_tuple(b)->items[i]))
                return false;
        return true;
    }
    return false; // code and frozensets are never the same
}

static void
grow_consts(Compiler *c)
{
    ConstSlot *old = c->consts;
    size_t n = c->const_mask + 1;
    c->const_mask = 2 * n - 1;
    c->consts = arena_alloc(c->arena, 2 * n * sizeof *old);
    for (size_t i = 0; i < 2 * n; i++)
        c->consts[i].constant = -1;
    for (size_t k = 0; k < n; k++) {
        if (old[k].constant < 0)
            continue;
        size_t i = old[k].hash & c->const_mask;
        while (c->consts[i].constant >= 0)
            i = (i + 1) & c->const_mask;
        c->consts[i] = old[k];
    }
}

static void
remember(Compiler *c, uint32_t h, int constant, int kind, const char *text,
         size_t len)
{
    if (++c->nconsts * 2 > c->const_mask)
        grow_consts(c);
    size_t i = h & c->const_mask;
    while (c->consts[i].constant >= 0)
        i = (i + 1) & c->const_mask;
    c->consts[i] = (ConstSlot){h, constant, kind, text, len};
}

int
pool_value(Compiler *c, KrValue v)
{
    if (kr_iserr(v) || c->pending) {
        c->failed = c->pending = true;
        return 0;
    }
    uint32_t h = value_hash(v);
    for (size_t i = h & c->const_mask; c->consts[i].constant >= 0;
         i = (i + 1) & c->const_mask) {
        const ConstSlot *s = &c->consts[i];
        if (s->hash == h && s->kind == BY_VALUE &&
            value_same(v, pool_get(c, s->constant)))
            return s->constant;
    }
    int at = (int)kr_as_list(c->pool)->len;
    if (kr_list_append(c->pool, v) < 0) {
        c->failed = c->pending = true;
        return 0;
    }
    remember(c, h, at, BY_VALUE, NULL, 0);
    return at;
}

// Strings that look like names are interned, as identity shows.
static KrValue
intern_if_name(KrValue s, const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char ch = text[i];
        if (!(ch == '_' || (ch >= '0' && ch <= '9') ||
              (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z')))
            return s;
    }
    return kr_iserr(s) ? s : kr_intern(s);
}

static KrValue
parse_int(const char *s, size_t n)
{
    int base = 10;
    if (n > 2 && s[0] == '0') {
        char p = s[1] | 0x20;
        base = p == 'x' ? 16 : p == 'o' ? 8 : p == 'b' ? 2 : 10;
    }
    if (base != 10) {
        s += 2;
        n -= 2;
    } else if (n <= 9) {
        intptr_t i = 0;
        for (size_t k = 0; k < n; k++)
            i = i * 10 + (s[k] - '0');
        return kr_int(i);
    }
    return kr_int_parse(s, n, base);
}

static KrValue
make_constant(constant_ty k)
{
    switch (k->kind) {
    case CONST_NONE:
        return KR_None;
    case CONST_TRUE:
        return KR_True;
    case CONST_FALSE:
        return KR_False;
    case CONST_ELLIPSIS:
        return KR_Ellipsis;
    case CONST_INT:
        return parse_int(k->text, k->len);
    case CONST_FLOAT:
        return kr_float(k->real);
    case CONST_COMPLEX:
        return kr_complex_new(k->real, k->imag);
    case CONST_STR:
        return intern_if_name(kr_str_wtf8(k->text, k->len), k->text, k->len);
    case CONST_BYTES:
        return kr_bytes(k->text, k->len);
    }
    return KR_None;
}

int
pool_constant(Compiler *c, constant_ty k)
{
    if (k->text == NULL)
        return pool_value(c, make_constant(k));
    uint32_t h = hash_text(k->text, k->len) + (uint32_t)k->kind;
    for (size_t i = h & c->const_mask; c->consts[i].constant >= 0;
         i = (i + 1) & c->const_mask) {
        const ConstSlot *s = &c->consts[i];
        if (s->hash == h && s->kind == (int)k->kind && s->len == k->len &&
            memcmp(s->text, k->text, k->len) == 0)
            return s->constant;
    }
    int at = pool_value(c, make_constant(k));
    if (!c->pending)
        remember(c, h, at, (int)k->kind, k->text, k->len);
    return at;
}

int
pool_str(Compiler *c, const char *s, size_t n)
{
    struct constant k = {.kind = CONST_STR, .text = s, .len = n};
    return pool_constant(c, &k);
}

int
pool_int(Compiler *c, intptr_t i)
{
    return pool_value(c, kr_int(i));
}

int
name_const(Compiler *c, Name *n)
{
    if (n->constant < 0)
        n->constant = pool_value(c, kr_intern_text(n->text, n->len));
    return n->constant;
}

// ---- folding

// CPython's limits on what a folded constant may become.
enum {
    MAX_INT_BITS = 128,
    MAX_COLLECTION = 256,
    MAX_STR = 4096,
    MAX_TOTAL_ITEMS = 1024,
};

static int
folded(Compiler *c, KrValue v)
{
    if (!kr_iserr(v))
        return pool_value(c, v);
    kr_clear();
    return -1;
}

static size_t
int_bits(KrValue v)
{
    if (is_big(v)) {
        const KrInt *i = (KrInt *)kr_obj(v);
        size_t n = (size_t)(i->size < 0 ? -i->size : i->size);
        size_t word = 8 * sizeof(uintptr_t);
        uint64_t top = i->limb[n - 1];
        return (n - 1) * word + 64 - (size_t)__builtin_clzll(top);
    }
    intptr_t i = kr_is_fix(v) ? kr_fix_val(v) : kr_same(v, KR_True);
    uint64_t u = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
    return u ? 64 - (size_t)__builtin_clzll(u) : 0;
}

// The number of items in all, nested ones included; stops above limit.
static long
complexity(KrValue v, long limit)
{
    if (!kr_is_tuple(v))
        return limit;
    limit -= (long)kr_as_tuple(v)->len;
    for (size_t i = 0; limit >= 0 && i < kr_as_tuple(v)->len; i++)
        limit = complexity(kr_as_tuple(v)->items[i], limit);
    return limit;
}

static bool
may_repeat(KrValue n, KrValue v)
{
    if (!kr_is_fix(n) && !kr_is_bool(n))
        return false;
    intptr_t times = kr_is_fix(n) ? kr_fix_val(n) : kr_same(n, KR_True);
    size_t len;
    if (kr_is_tuple(v)) {
        len = kr_as_tuple(v)->len;
        if (len == 0)
            return true;
        return times >= 0 && (size_t)times <= MAX_COLLECTION / len &&
               (times == 0 || complexity(v, MAX_TOTAL_ITEMS / times) >= 0);
    }
    len = kr_is_str(v) ? kr_as_str(v)->len : ((KrBytes *)kr_obj(v))->len;
    return len == 0 || (times >= 0 && (size_t)times <= MAX_STR / len);
}

static bool
is_repeatable(KrValue v)
{
    return kr_is_tuple(v) || kr_is_str(v) || kr_is_bytes(v);
}

static bool
may_fold(int op, KrValue a, KrValue b)
{
    bool ints = kr_is_int(a) && kr_is_int(b);
    switch (op) {
    case KR_OP_MUL:
        if (ints)
            return int_bits(a) + int_bits(b) <= MAX_INT_BITS || !int_bits(a) ||
                   !int_bits(b);
        if (kr_is_int(a) && is_repeatable(b))
            return may_repeat(a, b);
        if (kr_is_int(b) && is_repeatable(a))
            return may_repeat(b, a);
        return true;
    case KR_OP_POW:
        if (ints && int_bits(a) && kr_int_sign(b) > 0)
            return kr_is_fix(b)
                       ? (size_t)kr_fix_val(b) <= MAX_INT_BITS / int_bits(a)
                       : kr_is_bool(b);
        return true;
    case KR_OP_LSHIFT:
        if (ints && int_bits(a) && int_bits(b))
            return kr_is_bool(b) ||
                   (kr_is_fix(b) && kr_fix_val(b) >= 0 &&
                    kr_fix_val(b) <= MAX_INT_BITS &&
                    int_bits(a) + (size_t)kr_fix_val(b) <= MAX_INT_BITS);
        return true;
    case KR_OP_MOD:
        return !kr_is_str(a) && !kr_is_bytes(a);
    case KR_OP_MATMUL:
        return false;
    default:
        return true;
    }
}

int
fold_unary(Compiler *c, int op, int a)
{
    return folded(c, kr_unary(op, pool_get(c, a)));
}

int
fold_not(Compiler *c, int a)
{
    return pool_value(c, kr_bool(!const_truth(c, a)));
}

int
fold_binary(Compiler *c, int op, int a, int b)
{
    KrValue x = pool_get(c, a), y = pool_get(c, b);
    return may_fold(op, x, y) ? folded(c, kr_binary(op, x, y)) : -1;
}

int
fold_subscr(Compiler *c, int a, int key)
{
    return folded(c, kr_getitem(pool_get(c, a), pool_get(c, key)));
}

int
fold_tuple(Compiler *c, const int *items, size_t n)
{
    KrValue *out;
    if (c->pending)
        return 0;
    KrValue t = kr_tuple_alloc(n, &out);
    if (kr_iserr(t))
        return pool_value(c, t);
    for (size_t i = 0; i < n; i++)
        kr_set(t, &out[i], pool_get(c, items[i]));
    return pool_value(c, t);
}

int
fold_frozenset(Compiler *c, const int *items, size_t n)
{
    int t = fold_tuple(c, items, n);
    return folded(c, kr_frozenset_from(pool_get(c, t)));
}

bool
const_truth(Compiler *c, int a)
{
    int t = kr_truth(pool_get(c, a));
    if (t < 0)
        c->failed = c->pending = true;
    return t > 0;
}
