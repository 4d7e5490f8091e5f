// image.c - code objects from the read-only images of a program.
//
// A code object is made when its parent's constants are; its own constants and
// names when it first runs. Everything else it needs stays in the image.

#include "krait/image.h"
#include "runtime.h"

typedef struct Reader {
    const uint8_t *base, *at;
    const KrCompiled *const *table;     // NULL: not the first instance
    KrValue filename;           // of the parent
} Reader;

static uint64_t
read_uleb(Reader *r)
{
    uint64_t v = 0;
    for (int shift = 0;; shift += 7) {
        uint8_t b = *r->at++;
        v |= (uint64_t)(b & 0x7f) << shift;
        if (!(b & 0x80))
            return v;
    }
}

static int64_t
read_sleb(Reader *r)
{
    uint64_t v = 0;
    int shift = 0;
    uint8_t b;
    do {
        b = *r->at++;
        v |= (uint64_t)(b & 0x7f) << shift;
        shift += 7;
    } while (b & 0x80);
    if (b & 0x40 && shift < 64)
        v |= ~(uint64_t)0 << shift;
    return (int64_t)v;
}

static double
read_double(Reader *r)
{
    double d;
    memcpy(&d, r->at, 8);
    r->at += 8;
    return d;
}

static KrCode *load_code(const uint8_t *base, uint32_t offset, const KrCompiled *const *table, KrValue filename);
static KrValue read_constant(Reader *);

static KrValue
read_items(Reader *r, size_t n)
{
    KrValue *items, t = kr_tuple_alloc(n, &items);
    if (kr_iserr(t))
        return KR_ERROR;
    for (size_t i = 0; i < n; i++) {
        KrValue v = read_constant(r);
        if (kr_iserr(v))
            return KR_ERROR;
        kr_set(kr_obj(t), &kr_as_tuple(t)->items[i], v);
    }
    return t;
}

static KR_WHEN(complex) KrValue (*make_complex)(double, double) = kr_complex_new;

static KrValue
read_constant(Reader *r)
{
    switch (*r->at++) {
    case KR_IMAGE_NONE: return KR_None;
    case KR_IMAGE_TRUE: return KR_True;
    case KR_IMAGE_FALSE: return KR_False;
    case KR_IMAGE_ELLIPSIS: return KR_Ellipsis;
    case KR_IMAGE_INT: return kr_int64(read_sleb(r));
    case KR_IMAGE_FLOAT: return kr_float_new(read_double(r));
    case KR_IMAGE_COMPLEX: {
        double re = read_double(r), im = read_double(r);
        return make_complex(re, im);
    }
    case KR_IMAGE_BIG: {
        size_t n = read_uleb(r);
        r->at += n;
        return kr_int_parse((const char *)r->at - n, n, 16);
    }
    case KR_IMAGE_STR:
    case KR_IMAGE_NAME: {
        bool name = r->at[-1] == KR_IMAGE_NAME;
        size_t n = read_uleb(r);
        r->at += n;
        KrValue s = kr_str_wtf8((const char *)r->at - n, n);
        return name && kr_isset(s) ? kr_intern(s) : s;
    }
    case KR_IMAGE_BYTES: {
        size_t n = read_uleb(r);
        r->at += n;
        return kr_bytes(r->at - n, n);
    }
    case KR_IMAGE_TUPLE: return read_items(r, read_uleb(r));
    case KR_IMAGE_FROZENSET: {
        KrValue t = read_items(r, read_uleb(r));
        return kr_iserr(t) ? KR_ERROR : kr_frozenset_from(t);
    }
    case KR_IMAGE_CODE: {
        uint32_t offset;
        memcpy(&offset, r->at, 4);
        r->at += 4;
        KrCode *c = load_code(r->base, offset, r->table, r->filename);
        return c ? kr_value(c) : KR_ERROR;
    }
    }
    return kr_raise(KR_SystemError, "damaged code image");
}

// filename: the parent's; KR_ABSENT: as in the image, made absolute where the file is.
static KrCode *
load_code(const uint8_t *base, uint32_t offset, const KrCompiled *const *table, KrValue filename)
{
    const KrImageCode *i = (const KrImageCode *)(base + offset);
    KrCode *c = kr_code_new();
    if (!c)
        return NULL;
    Reader r = { base, base + i->names_of_code, table, KR_ABSENT };
    c->flags = i->flags;
    c->argcount = i->argcount;
    c->posonlyargcount = i->posonlyargcount;
    c->kwonlyargcount = i->kwonlyargcount;
    c->nlocals = i->nlocals;
    c->nlocalsplus = i->nlocalsplus;
    c->ncells = i->ncells;
    c->nfree = i->nfree;
    c->stacksize = i->stacksize;
    c->firstlineno = i->firstlineno;
    c->ninsns = i->ninsns;
    c->nhandlers = i->nhandlers;
    c->npositions = i->npositions;
    c->insns = (const KrInsn *)(base + i->insns);
    c->handlers = (const KrHandler *)(base + i->handlers);
    c->positions = base + i->positions;
    c->local_kinds = base + i->local_kinds;
    c->image = base + offset;
    kr_set(c, &c->name, read_constant(&r));
    kr_set(c, &c->qualname, read_constant(&r));
    if (!kr_isset(filename)) {
        filename = read_constant(&r);
        const char *s = kr_isset(filename) ? kr_as_utf8(filename, NULL) : NULL;
        if (!s)
            return NULL;
        filename = kr_absolute_path(s);
    }
    kr_set(c, &c->filename, filename);
    if (kr_iserr(c->name) || kr_iserr(c->qualname) || kr_iserr(c->filename))
        return NULL;
    c->table = table;
    if (table && table[i->number]) {
        c->compiled = table[i->number];
        *c->compiled->code = c;
    }
    return c;
}

// The body of a module. table: the compiled functions of its first instance, or NULL.
KrCode *
kr_code_from_image(const uint8_t *image, const KrCompiled *const *table)
{
    return load_code(image, ((const KrImage *)image)->body, table, KR_ABSENT);
}

int
kr_code_materialize(KrCode *c)
{
    const KrImageCode *i = (const KrImageCode *)c->image;
    const uint8_t *base = c->image - i->self;
    Reader r = { base, base + i->names, c->table, c->filename };
    KrValue names = read_items(&r, i->nnames);
    r.at = base + i->localnames;
    KrValue localnames = kr_iserr(names) ? KR_ERROR : read_items(&r, i->nlocalsplus);
    r.at = base + i->consts;
    KrValue consts = kr_iserr(localnames) ? KR_ERROR : read_items(&r, i->nconsts);
    if (kr_iserr(consts))
        return -1;
    kr_set(c, &c->names, names);
    kr_set(c, &c->localnames, localnames);
    kr_set(c, &c->consts, consts);
    return 0;
}

// Fills k of a compiled function: constants, names, names of locals.
int
kr_compiled_ready(const KrCompiled *compiled)
{
    KrCode *c = *compiled->code;
    if (kr_code_ready(c) < 0)
        return -1;
    KrTuple *parts[] = { kr_as_tuple(c->names), kr_as_tuple(c->localnames) };
    KrTuple *consts = kr_as_tuple(c->consts);
    KrValue *k = compiled->k + consts->len;
    for (size_t p = 0; p < 2; p++)
        for (size_t i = 0; i < parts[p]->len; i++)
            *k++ = parts[p]->items[i];
    for (size_t i = consts->len; i-- > 0;)      // k[0] last: it says that all is there
        compiled->k[i] = consts->items[i];
    return 0;
}
