// buffer.c - bytes lent by objects.

#include "runtime.h"

int
kr_as_buffer(KrValue v, KrBuffer *b, int writable)
{
    int (*lend)(KrValue, KrBuffer *, int) =
        kr_type_slots(kr_typeof(v))->buffer;
    if (!lend) {
        kr_raise(KR_TypeError, "a bytes-like object is required, not '%T'", v);
        return -1;
    }
    *b = (KrBuffer){.owner = v, .format = "B", .itemsize = 1};
    return lend(v, b, writable);
}

void
kr_buffer_release(KrBuffer *b)
{
    void (*release)(KrValue, KrBuffer *) =
        kr_type_slots(kr_typeof(b->owner))->release;
    if (release)
        release(b->owner, b);
}

// The bytes that v has now. They stay in memory while the span is on the stack, but a
// bytearray that is changed later has others.
int
kr_span(KrValue v, KrSpan *out)
{
    KrBuffer b;
    out->owner = v;
    if (kr_is_bytes(v)) {
        out->p = kr_bytes_data(v);
        out->n = ((KrBytes *)kr_obj(v))->len;
        return 0;
    }
    if (kr_is_bytearray(v)) {
        KrByteArray *a = (KrByteArray *)kr_obj(v);
        out->p = a->data ? a->data : (const uint8_t *)"";
        out->n = a->len;
        return 0;
    }
    if (kr_as_buffer(v, &b, 0) < 0)
        return -1;
    out->p = b.data;
    out->n = b.len;
    kr_buffer_release(&b);
    return 0;
}
