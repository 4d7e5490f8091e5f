// image.c - code objects as bytes: the writer of headers/krait/image.h.

#include <string.h>

#include "compiler.h"
#include "krait/image.h"

typedef struct Buffer {
    uint8_t *data;
    int len, cap;
} Buffer;

static Buffer image;
static int next_number;

static void
put(Buffer *b, const void *data, size_t n)
{
    if (!n)
        return;
    b->data = grow(b->data, b->len + (int)n, &b->cap, 1);
    memcpy(b->data + b->len, data, n);
    b->len += (int)n;
}

static void put_byte(Buffer *b, int c) { put(b, &(uint8_t) { (uint8_t)c }, 1); }

static void
put_uleb(Buffer *b, uint64_t v)
{
    do {
        put_byte(b, (int)(v & 0x7f) | (v > 0x7f ? 0x80 : 0));
        v >>= 7;
    } while (v);
}

static void
put_sleb(Buffer *b, int64_t v)
{
    for (;;) {
        int c = (int)(v & 0x7f);
        v >>= 7;
        if ((v == 0 && !(c & 0x40)) || (v == -1 && c & 0x40)) {
            put_byte(b, c);
            return;
        }
        put_byte(b, c | 0x80);
    }
}

static void
put_text(Buffer *b, int tag, const void *s, size_t n)
{
    put_byte(b, tag);
    put_uleb(b, n);
    put(b, s, n);
}

// UTF-8, with surrogates as what UTF-8 would make of them.
static void
put_str(Buffer *b, int tag, KrValue v)
{
    KrStr *s = kr_as_str(v);
    Buffer t = { 0 };
    for (size_t i = 0; i < s->len; i++) {
        uint32_t c = kr_str_at(s, i);
        if (c < 0x80)
            put_byte(&t, (int)c);
        else {
            int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
            put_byte(&t, (int)((0xff00 >> (more + 1) & 0xff) | c >> 6 * more));
            while (more-- > 0)
                put_byte(&t, (int)(0x80 | (c >> 6 * more & 0x3f)));
        }
    }
    put_text(b, tag, t.data, (size_t)t.len);
}

static uint32_t put_code(KrCode *);

static void
put_double(Buffer *b, double d)
{
    put(b, &d, 8);              // every target and build machine is little-endian
}

static void
put_constant(Buffer *b, KrValue v)
{
    if (kr_is_none(v))
        put_byte(b, KR_IMAGE_NONE);
    else if (kr_same(v, KR_True))
        put_byte(b, KR_IMAGE_TRUE);
    else if (kr_same(v, KR_False))
        put_byte(b, KR_IMAGE_FALSE);
    else if (kr_same(v, KR_Ellipsis))
        put_byte(b, KR_IMAGE_ELLIPSIS);
    else if (kr_is_fix(v) && kr_fix_val(v) >= INT32_MIN && kr_fix_val(v) <= INT32_MAX) {
        put_byte(b, KR_IMAGE_INT);
        put_sleb(b, kr_fix_val(v));
    } else if (kr_is_int(v)) {
        const char *s = kr_as_utf8(kr_format(v, kr_str("x")), NULL);
        put_text(b, KR_IMAGE_BIG, s, strlen(s));
    } else if (kr_is_float_exact(v)) {
        put_byte(b, KR_IMAGE_FLOAT);
        put_double(b, kr_float_val(v));
    } else if (kr_has_flag(v, KR_TF_COMPLEX)) {
        put_byte(b, KR_IMAGE_COMPLEX);
        put_double(b, ((KrComplex *)kr_obj(v))->real);
        put_double(b, ((KrComplex *)kr_obj(v))->imag);
    } else if (kr_is_str(v))
        put_str(b, kr_as_str(v)->flags & KR_STR_INTERNED ? KR_IMAGE_NAME : KR_IMAGE_STR, v);
    else if (kr_is_bytes(v))
        put_text(b, KR_IMAGE_BYTES, ((KrBytes *)kr_obj(v))->data, ((KrBytes *)kr_obj(v))->len);
    else if (kr_is_tuple(v)) {
        put_byte(b, KR_IMAGE_TUPLE);
        put_uleb(b, kr_as_tuple(v)->len);
        for (size_t i = 0; i < kr_as_tuple(v)->len; i++)
            put_constant(b, kr_as_tuple(v)->items[i]);
    } else if (kr_exact(v, &kr_code_type)) {
        uint32_t at = put_code((KrCode *)kr_obj(v));
        put_byte(b, KR_IMAGE_CODE);
        put(b, &at, 4);
    } else {                    // a frozenset of a folded `in`
        put_byte(b, KR_IMAGE_FROZENSET);
        put_uleb(b, ((KrSet *)kr_obj(v))->len);
        KrValue it = kr_iter(v), item;
        while (kr_isset(item = kr_next(it)))
            put_constant(b, item);
    }
}

static uint32_t
align(void)
{
    while (image.len % 4)
        put_byte(&image, 0);
    return (uint32_t)image.len;
}

static uint32_t
append(const void *data, size_t n)
{
    uint32_t at = align();
    put(&image, data, n);
    return at;
}

static uint32_t
put_names(KrValue tuple)
{
    Buffer b = { 0 };
    for (size_t i = 0; i < kr_as_tuple(tuple)->len; i++)
        put_str(&b, KR_IMAGE_NAME, kr_as_tuple(tuple)->items[i]);
    return append(b.data, (size_t)b.len);
}

// Preorder: the number is taken before the nested codes get theirs.
static uint32_t
put_code(KrCode *c)
{
    KrImageCode h = {
        .number = (uint32_t)next_number++,
        .flags = c->flags, .argcount = c->argcount, .posonlyargcount = c->posonlyargcount, .kwonlyargcount = c->kwonlyargcount,
        .nlocals = c->nlocals, .nlocalsplus = c->nlocalsplus, .ncells = c->ncells, .nfree = c->nfree,
        .stacksize = c->stacksize, .firstlineno = c->firstlineno,
        .ninsns = c->ninsns, .nhandlers = c->nhandlers, .npositions = c->npositions,
        .nconsts = (uint32_t)kr_as_tuple(c->consts)->len, .nnames = (uint32_t)kr_as_tuple(c->names)->len,
    };
    Buffer b = { 0 };
    for (uint32_t i = 0; i < h.nconsts; i++)
        put_constant(&b, kr_as_tuple(c->consts)->items[i]);
    h.consts = append(b.data, (size_t)b.len);
    b = (Buffer) { 0 };
    put_str(&b, KR_IMAGE_NAME, c->name);
    put_str(&b, KR_IMAGE_NAME, c->qualname);
    put_str(&b, KR_IMAGE_NAME, c->filename);
    h.names_of_code = append(b.data, (size_t)b.len);
    h.names = put_names(c->names);
    h.localnames = put_names(c->localnames);
    h.insns = append(c->insns, c->ninsns * sizeof(KrInsn));
    h.handlers = append(c->handlers, c->nhandlers * sizeof(KrHandler));
    h.positions = append(c->positions, c->npositions);
    h.local_kinds = append(c->local_kinds, c->nlocalsplus);
    h.self = align();
    return append(&h, sizeof h);
}

// The image of a module, as a C array image_IDENT.
void
emit_image(FILE *f, Module *m)
{
    image = (Buffer) { 0 };
    next_number = 0;
    KrImage h = { KR_IMAGE_MAGIC, 0 };
    put(&image, &h, sizeof h);
    uint32_t body = put_code(m->code);
    memcpy(image.data + offsetof(KrImage, body), &body, 4);
    fprintf(f, "_Alignas(8) const uint8_t image_%s[%d] =", m->ident, image.len + 1);
    for (int i = 0; i < image.len; i++) {
        if (i % 32 == 0)
            fprintf(f, "%s\n    \"", i ? "\"" : "");
        fprintf(f, "\\%03o", image.data[i]);
    }
    fprintf(f, "\";\n");
}
