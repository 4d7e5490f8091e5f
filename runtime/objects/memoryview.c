// memoryview.c - memoryview objects, of one dimension.
//
// All views of one export share a Managed, which gives the buffer back when the last of them
// is released; one that is forgotten is released by its finaliser. The data lie inside an
// object that the Managed's owner keeps, so the pointers here keep nothing alive.

#include "bytestring.h"

#include <stdio.h>
#include <string.h>

typedef struct {
    KrValue owner;
    KrBuffer buffer;
    size_t views;
} Managed;

typedef struct {
    KrObject ob;
    Managed *managed; // NULL: released
    uint8_t *data;    // the first item
    size_t len;       // items
    KrSsize stride;   // bytes
    size_t itemsize;
    char format[4];
    bool readonly;
    KrHash hash; // -1: not computed
} View;

static View *
as_view(KrValue v)
{
    return (View *)kr_obj(v);
}

static bool
is_view(KrValue v)
{
    return kr_exact(v, &kr_memoryview_type);
}

static int
check(View *v)
{
    if (v->managed)
        return 0;
    kr_raise(KR_ValueError,
             "operation forbidden on released memoryview object");
    return -1;
}

static void
release(View *v)
{
    Managed *m = v->managed;
    if (!m)
        return;
    v->managed = NULL;
    if (--m->views == 0)
        kr_buffer_release(&m->buffer);
}

static void
view_finalize(KrValue self)
{
    release(as_view(self));
}

// A view of the same items.
static View *
derive(const View *from)
{
    View *v = kr_new(&kr_memoryview_type);
    if (!v)
        return NULL;
    KrObject ob = v->ob;
    *v = *from;
    v->ob = ob;
    v->hash = -1;
    v->managed->views++;
    if (kr_type_slots(kr_typeof(v->managed->owner))->release)
        kr_register_finalizer(&v->ob);
    return v;
}

// ---- items ------------------------------------------------------------------------

// The letter of a native format, 0 for another; *size is its item's.
static char
native_format(const char *format, size_t *size)
{
    static const struct {
        char letter;
        uint8_t size;
    } sizes[] = {
        {'B', 1},
        {'b', 1},
        {'c', 1},
        {'?', 1},
        {'h', sizeof(short)},
        {'H', sizeof(short)},
        {'i', sizeof(int)},
        {'I', sizeof(int)},
        {'l', sizeof(long)},
        {'L', sizeof(long)},
        {'q', sizeof(long long)},
        {'Q', sizeof(long long)},
        {'n', sizeof(size_t)},
        {'N', sizeof(size_t)},
        {'P', sizeof(void *)},
        {'f', sizeof(float)},
        {'d', sizeof(double)},
    };
    if (*format == '@')
        format++;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (format[0] == sizes[i].letter && !format[1]) {
            *size = sizes[i].size;
            return format[0];
        }
    return 0;
}

static char
letter_of(const View *v)
{
    size_t size;
    return native_format(v->format, &size);
}

static KrValue
unknown_format(const View *v)
{
    return kr_raise(&kr_NotImplementedError_type,
                    "memoryview: format %s not supported", v->format);
}

static KrValue
read_item(const View *v, const uint8_t *p)
{
    union {
        short h;
        unsigned short H;
        int i;
        unsigned I;
        long l;
        unsigned long L;
        long long q;
        unsigned long long Q;
        KrSsize n;
        size_t N;
        float f;
        double d;
    } u;
    memcpy(&u, p, v->itemsize < sizeof u ? v->itemsize : sizeof u);
    switch (letter_of(v)) {
    case 'B':
        return kr_fix(*p);
    case 'b':
        return kr_fix((int8_t)*p);
    case 'c':
        return kr_bytes(p, 1);
    case '?':
        return kr_bool(*p);
    case 'h':
        return kr_fix(u.h);
    case 'H':
        return kr_fix(u.H);
    case 'i':
        return kr_int(u.i);
    case 'I':
        return kr_int_unsigned(u.I);
    case 'l':
        return kr_int(u.l);
    case 'L':
        return kr_int_unsigned(u.L);
    case 'q':
        return kr_int64(u.q);
    case 'Q':
        return kr_uint64(u.Q);
    case 'n':
        return kr_int(u.n);
    case 'N':
    case 'P':
        return kr_int_unsigned(u.N);
    case 'f':
        return kr_float(u.f);
    case 'd':
        return kr_float(u.d);
    }
    return unknown_format(v);
}

static int
bad_item(const View *v, const char *what)
{
    kr_clear();
    kr_raise(*what == 't' ? KR_TypeError : KR_ValueError,
             "memoryview: invalid %s for format '%s'", what, v->format);
    return -1;
}

// x as an int of the size, which is checked.
static int
integer_item(const View *v, KrValue x, bool is_signed, uint64_t *out)
{
    int bits = 8 * v->itemsize;
    int64_t i;
    int failed;
    if (!kr_has_index(x))
        return bad_item(v, "type");
    x = kr_index(x);
    if (kr_iserr(x))
        return -1;
    if (is_signed) {
        failed = kr_as_int64(x, &i) < 0;
        *out = i;
        if (!failed && bits < 64)
            failed = i >> (bits - 1) != 0 && i >> (bits - 1) != -1;
    } else {
        failed = kr_as_uint64(x, out) < 0;
        if (!failed && bits < 64)
            failed = *out >> bits != 0;
    }
    return failed ? bad_item(v, "value") : 0;
}

static int
write_item(const View *v, uint8_t *p, KrValue x)
{
    uint64_t bits;
    double d;
    float f;
    int truth;
    switch (letter_of(v)) {
    case 'b':
    case 'h':
    case 'i':
    case 'l':
    case 'q':
    case 'n':
        if (integer_item(v, x, true, &bits) < 0)
            return -1;
        memcpy(p, &bits, v->itemsize);
        return 0;
    case 'B':
    case 'H':
    case 'I':
    case 'L':
    case 'Q':
    case 'N':
    case 'P':
        if (integer_item(v, x, false, &bits) < 0)
            return -1;
        memcpy(p, &bits, v->itemsize);
        return 0;
    case 'f':
    case 'd':
        if (kr_as_double(x, &d) < 0)
            return kr_pending_is(KR_TypeError) ? bad_item(v, "type") : -1;
        f = (float)d;
        if (v->itemsize == sizeof f)
            memcpy(p, &f, sizeof f);
        else
            memcpy(p, &d, sizeof d);
        return 0;
    case '?':
        truth = kr_truth(x);
        if (truth < 0)
            return -1;
        *p = truth;
        return 0;
    case 'c':
        if (!kr_is_bytes(x))
            return bad_item(v, "type");
        if (((KrBytes *)kr_obj(x))->len != 1)
            return bad_item(v, "value");
        *p = *kr_bytes_data(x);
        return 0;
    }
    unknown_format(v);
    return -1;
}

static uint8_t *
item_at(const View *v, size_t i)
{
    return v->data + (KrSsize)i * v->stride;
}

static bool
is_contiguous(const View *v)
{
    return v->len <= 1 || v->stride == (KrSsize)v->itemsize;
}

static void
copy_out(const View *v, uint8_t *to)
{
    if (is_contiguous(v)) {
        if (v->len)
            memcpy(to, v->data, v->len * v->itemsize);
        return;
    }
    for (size_t i = 0; i < v->len; i++)
        memcpy(to + i * v->itemsize, item_at(v, i), v->itemsize);
}

static KrValue
to_bytes(const View *v)
{
    uint8_t *to;
    KrValue b = kr_bytes_alloc(v->len * v->itemsize, &to);
    if (!kr_iserr(b))
        copy_out(v, to);
    return b;
}

// ---- slots ------------------------------------------------------------------------

static KrValue
view_make(const KrType *type, const KrValue *args, size_t nargs,
          KrValue kwnames)
{
    KrValue a[1];
    (void)type;
    if (kr_args("memoryview", "(object)", args, nargs, kwnames, a) < 0)
        return KR_ERROR;
    if (is_view(a[0])) {
        if (check(as_view(a[0])) < 0)
            return KR_ERROR;
        View *v = derive(as_view(a[0]));
        return v ? kr_value(v) : KR_ERROR;
    }
    if (!kr_type_slots(kr_typeof(a[0]))->buffer)
        return kr_raise(KR_TypeError,
                        "memoryview: a bytes-like object is required, not '%T'",
                        a[0]);
    Managed *m = kr_alloc(sizeof *m);
    if (!m || kr_as_buffer(a[0], &m->buffer, 0) < 0)
        return KR_ERROR;
    m->owner = a[0];
    KrBuffer *b = &m->buffer;
    View base = {.managed = m,
                 .data = b->data,
                 .len = b->len / b->itemsize,
                 .stride = b->itemsize,
                 .itemsize = b->itemsize,
                 .readonly = b->readonly};
    snprintf(base.format, sizeof base.format, "%s", b->format);
    View *v = derive(&base);
    if (!v) {
        kr_buffer_release(b);
        return KR_ERROR;
    }
    return kr_value(v);
}

static KrValue
view_repr(KrValue self)
{
    char text[64];
    int n = snprintf(text, sizeof text, "<%smemory at 0x%zx>",
                     as_view(self)->managed ? "" : "released ",
                     (size_t)kr_obj(self));
    return kr_str_from_ascii(text, n);
}

static int
view_hash(KrValue self, KrHash *out)
{
    View *v = as_view(self);
    char letter = letter_of(v);
    if (v->hash == -1) {
        if (check(v) < 0)
            return -1;
        if (!v->readonly) {
            kr_raise(KR_ValueError, "cannot hash writable memoryview object");
            return -1;
        }
        if (letter != 'B' && letter != 'b' && letter != 'c') {
            kr_raise(
                KR_ValueError,
                "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
            return -1;
        }
        KrValue b = to_bytes(v);
        if (kr_iserr(b) || kr_hash(b, &v->hash) < 0)
            return -1;
    }
    *out = v->hash;
    return 0;
}

// Items are compared as the values that they stand for.
static int
same_items(const View *a, const View *b)
{
    if (a->len != b->len)
        return 0;
    char x = letter_of(a), y = letter_of(b);
    bool plain = x && x == y && x != 'f' && x != 'd' && x != '?';
    for (size_t i = 0; i < a->len; i++) {
        if (plain) {
            if (memcmp(item_at(a, i), item_at(b, i), a->itemsize))
                return 0;
            continue;
        }
        KrValue p = read_item(a, item_at(a, i)), q = read_item(b, item_at(b, i));
        if (kr_iserr(p) || kr_iserr(q)) {
            kr_clear();
            return 0;
        }
        KrValue equal = kr_compare(p, q, KR_EQ);
        int r = kr_iserr(equal) ? -1 : kr_truth(equal);
        if (r <= 0)
            return r;
    }
    return 1;
}

static KrValue
view_compare(KrValue self, KrValue other, int op)
{
    View *v = as_view(self), temporary, *w = &temporary;
    KrBuffer b;
    if (op != KR_EQ && op != KR_NE)
        return KR_NotImplemented;
    if (!v->managed || (is_view(other) && !as_view(other)->managed))
        return kr_bool(kr_same(self, other) == (op == KR_EQ));
    if (is_view(other)) {
        int same = same_items(v, as_view(other));
        return same < 0 ? KR_ERROR : kr_bool(same == (op == KR_EQ));
    }
    if (!kr_type_slots(kr_typeof(other))->buffer)
        return KR_NotImplemented;
    if (kr_as_buffer(other, &b, 0) < 0) {
        kr_clear();
        return KR_NotImplemented;
    }
    temporary = (View){.data = b.data,
                       .len = b.len / b.itemsize,
                       .stride = b.itemsize,
                       .itemsize = b.itemsize};
    snprintf(temporary.format, sizeof temporary.format, "%s", b.format);
    int same = same_items(v, w);
    kr_buffer_release(&b);
    return same < 0 ? KR_ERROR : kr_bool(same == (op == KR_EQ));
}

static KrSsize
view_len(KrValue self)
{
    return check(as_view(self)) < 0 ? -1 : (KrSsize)as_view(self)->len;
}

// The item's place; NULL with an exception pending.
static uint8_t *
find_item(View *v, KrValue key)
{
    KrSsize i;
    if (kr_is_tuple(key)) {
        size_t n = kr_as_tuple(key)->len;
        if (n != 1)
            return kr_raise(KR_TypeError,
                            "cannot index 1-dimension view with %zd-element "
                            "tuple",
                            (KrSsize)n),
                   NULL;
        key = kr_as_tuple(key)->items[0];
    }
    if (!kr_has_index(key))
        return kr_raise(KR_TypeError, "memoryview: invalid slice key"), NULL;
    if (kr_as_index(key, &i) < 0 || check(v) < 0)
        return NULL;
    if (i < 0)
        i += v->len;
    if (i < 0 || (size_t)i >= v->len)
        return kr_raise(KR_IndexError,
                        "index out of bounds on dimension 1"),
               NULL;
    return item_at(v, i);
}

// What v[slice] views, in a View of the stack.
static int
cut(View *v, KrValue slice, View *out)
{
    KrSsize start, stop, step;
    if (kr_slice_unpack(slice, &start, &stop, &step) < 0 || check(v) < 0)
        return -1;
    *out = *v;
    out->len = kr_slice_adjust(v->len, &start, &stop, step);
    out->data = out->len ? item_at(v, start) : v->data;
    out->stride = v->stride * step;
    return 0;
}

static KrValue
view_getitem(KrValue self, KrValue key)
{
    View *v = as_view(self), part;
    if (check(v) < 0)
        return KR_ERROR;
    if (kr_exact(key, &kr_slice_type)) {
        if (cut(v, key, &part) < 0)
            return KR_ERROR;
        View *w = derive(&part);
        return w ? kr_value(w) : KR_ERROR;
    }
    uint8_t *p = find_item(v, key);
    return p ? read_item(v, p) : KR_ERROR;
}

static int
assign_slice(View *v, KrValue slice, KrValue x)
{
    View part;
    KrBuffer b;
    if (kr_as_buffer(x, &b, 0) < 0)
        return -1;
    size_t size;
    char letter = native_format(b.format, &size);
    if (cut(v, slice, &part) < 0) {
        kr_buffer_release(&b);
        return -1;
    }
    if (letter != letter_of(v) || b.len != part.len * part.itemsize) {
        kr_buffer_release(&b);
        kr_raise(KR_ValueError, "memoryview assignment: lvalue and rvalue "
                                "have different structures");
        return -1;
    }
    if (is_contiguous(&part)) {
        if (b.len)
            memmove(part.data, b.data, b.len);
        kr_buffer_release(&b);
        return 0;
    }
    // A copy, for the two may overlap.
    uint8_t *copy = kr_alloc_atomic(b.len);
    if (copy)
        memcpy(copy, b.data, b.len);
    kr_buffer_release(&b);
    for (size_t i = 0; copy && i < part.len; i++)
        memcpy(item_at(&part, i), copy + i * part.itemsize, part.itemsize);
    return copy ? 0 : -1;
}

static int
view_setitem(KrValue self, KrValue key, KrValue x)
{
    View *v = as_view(self);
    if (check(v) < 0)
        return -1;
    if (v->readonly) {
        kr_raise(KR_TypeError, "cannot modify read-only memory");
        return -1;
    }
    if (!kr_isset(x)) {
        kr_raise(KR_TypeError, "cannot delete memory");
        return -1;
    }
    if (kr_exact(key, &kr_slice_type))
        return assign_slice(v, key, x);
    uint8_t *p = find_item(v, key);
    return p ? write_item(v, p, x) : -1;
}

// One that is not contiguous lends a copy of its items.
static int
view_buffer(KrValue self, KrBuffer *b, int writable)
{
    View *v = as_view(self);
    if (check(v) < 0)
        return -1;
    if (writable && (v->readonly || !is_contiguous(v))) {
        kr_raise(KR_BufferError,
                 v->readonly
                     ? "memoryview: underlying buffer is not writable"
                     : "memoryview: underlying buffer is not C-contiguous");
        return -1;
    }
    b->data = v->data;
    b->len = v->len * v->itemsize;
    b->readonly = v->readonly;
    b->itemsize = v->itemsize;
    b->format = v->format;
    if (!is_contiguous(v)) {
        b->data = kr_alloc_atomic(b->len);
        if (!b->data)
            return -1;
        copy_out(v, b->data);
    }
    return 0;
}

// ---- methods ----------------------------------------------------------------------

static KrValue
view_tobytes(KrValue self, KrValue order)
{
    if (kr_isset(order) && !kr_is_none(order) &&
        !(kr_is_str(order) && kr_as_str(order)->len == 1 &&
          strchr("CFA", kr_str_at(kr_as_str(order), 0))))
        return kr_raise(KR_ValueError, "order must be 'C', 'F' or 'A'");
    return check(as_view(self)) < 0 ? KR_ERROR : to_bytes(as_view(self));
}

static KrValue
view_tolist(KrValue self)
{
    View *v = as_view(self);
    if (check(v) < 0)
        return KR_ERROR;
    KrValue list = kr_list_new(v->len);
    for (size_t i = 0; !kr_iserr(list) && i < v->len; i++) {
        KrValue x = read_item(v, item_at(v, i));
        if (kr_iserr(x) || kr_list_append(list, x) < 0)
            return KR_ERROR;
    }
    return list;
}

static KrValue
view_toreadonly(KrValue self)
{
    if (check(as_view(self)) < 0)
        return KR_ERROR;
    View *v = derive(as_view(self));
    if (!v)
        return KR_ERROR;
    v->readonly = true;
    return kr_value(v);
}

static KrValue
view_release(KrValue self)
{
    release(as_view(self));
    return KR_None;
}

static KrValue
view_enter(KrValue self)
{
    return check(as_view(self)) < 0 ? KR_ERROR : self;
}

static KrValue
view_exit(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return view_release(self);
}

static KrValue
view_hex(KrValue self, KrValue sep, KrValue per)
{
    if (check(as_view(self)) < 0)
        return KR_ERROR;
    KrValue b = to_bytes(as_view(self));
    return kr_iserr(b) ? KR_ERROR : kr_bytes_hex(b, sep, per);
}

static bool
is_byte_format(const View *v)
{
    char letter = letter_of(v);
    return letter == 'B' || letter == 'b' || letter == 'c';
}

static KrValue
view_cast(KrValue self, KrValue format, KrValue shape)
{
    View *v = as_view(self);
    size_t size;
    if (check(v) < 0)
        return KR_ERROR;
    if (!kr_is_str(format))
        return kr_raise(KR_TypeError,
                        "cast() argument 'format' must be str, not %A",
                        format);
    if (kr_isset(shape))
        return kr_raise(&kr_NotImplementedError_type,
                        "memoryview: more than one dimension: not yet");
    const char *text = kr_as_utf8(format, NULL);
    if (!text)
        return KR_ERROR;
    if (!is_contiguous(v))
        return kr_raise(
            KR_TypeError,
            "memoryview: casts are restricted to C-contiguous views");
    if (!native_format(text, &size))
        return kr_raise(
            KR_ValueError,
            "memoryview: destination format must be a native single "
            "character format prefixed with an optional '@'");
    View cast = *v;
    snprintf(cast.format, sizeof cast.format, "%s", text);
    if (!is_byte_format(v) && !is_byte_format(&cast))
        return kr_raise(KR_TypeError,
                        "memoryview: cannot cast between two non-byte formats");
    if (v->len * v->itemsize % size)
        return kr_raise(KR_TypeError,
                        "memoryview: length is not a multiple of itemsize");
    cast.len = v->len * v->itemsize / size;
    cast.itemsize = cast.stride = size;
    View *w = derive(&cast);
    return w ? kr_value(w) : KR_ERROR;
}

static KrValue
get_obj(KrValue self)
{
    return check(as_view(self)) < 0 ? KR_ERROR : as_view(self)->managed->owner;
}

static KrValue
get_nbytes(KrValue self)
{
    View *v = as_view(self);
    return check(v) < 0 ? KR_ERROR : kr_int(v->len * v->itemsize);
}

static KrValue
get_itemsize(KrValue self)
{
    return check(as_view(self)) < 0 ? KR_ERROR : kr_int(as_view(self)->itemsize);
}

static KrValue
get_readonly(KrValue self)
{
    return check(as_view(self)) < 0 ? KR_ERROR : kr_bool(as_view(self)->readonly);
}

static KrValue
get_format(KrValue self)
{
    return check(as_view(self)) < 0 ? KR_ERROR : kr_str(as_view(self)->format);
}

static KrValue
get_ndim(KrValue self)
{
    return check(as_view(self)) < 0 ? KR_ERROR : kr_fix(1);
}

static KrValue
get_shape(KrValue self)
{
    View *v = as_view(self);
    return check(v) < 0 ? KR_ERROR : kr_tuple(1, kr_int(v->len));
}

static KrValue
get_strides(KrValue self)
{
    View *v = as_view(self);
    return check(v) < 0 ? KR_ERROR : kr_tuple(1, kr_int(v->stride));
}

static KrValue
get_suboffsets(KrValue self)
{
    return check(as_view(self)) < 0 ? KR_ERROR : kr_tuple(0);
}

static KrValue
get_contiguous(KrValue self)
{
    View *v = as_view(self);
    return check(v) < 0 ? KR_ERROR : kr_bool(is_contiguous(v));
}

static const KrRow rows[] = {
    KR_METHOD("cast", view_cast,
              "(self, /, format, shape=<unrepresentable>) -> memoryview", VALUE,
              RUNS, "Cast a memoryview to a new format."),
    KR_METHOD("hex", view_hex,
              "(self, /, sep=<unrepresentable>, bytes_per_sep=1) -> str", VALUE,
              RUNS, "The bytes in hexadecimal digits."),
    KR_METHOD("release", view_release, "(self, /) -> None", VALUE, RUNS,
              "Gives the memory back; the view cannot be used any more."),
    KR_METHOD("tobytes", view_tobytes, "(self, /, order='C') -> bytes", VALUE,
              ALLOCATES, "A copy of the bytes."),
    KR_METHOD("tolist", view_tolist, "(self, /) -> list", VALUE, ALLOCATES,
              "The items as numbers, nested as the view is."),
    KR_METHOD("toreadonly", view_toreadonly, "(self, /) -> memoryview", VALUE,
              ALLOCATES, "The same view that cannot be written through."),
    KR_METHOD("__enter__", view_enter, "(self, /) -> memoryview", VALUE, ALLOCATES,
              ""),
    KR_VMETHOD("__exit__", view_exit, "(self, /, *args) -> None", VALUE, RUNS,
               ""),
    KR_GETSET("c_contiguous", get_contiguous, NULL,
              "Whether the memory is C-contiguous."),
    KR_GETSET("contiguous", get_contiguous, NULL,
              "Whether the memory is contiguous."),
    KR_GETSET("f_contiguous", get_contiguous, NULL,
              "Whether the memory is Fortran contiguous."),
    KR_GETSET("format", get_format, NULL,
              "The format of each element, as the struct module writes it."),
    KR_GETSET("itemsize", get_itemsize, NULL,
              "The size in bytes of each element."),
    KR_GETSET("nbytes", get_nbytes, NULL,
              "The bytes that the data would use as bytes."),
    KR_GETSET("ndim", get_ndim, NULL, "The number of dimensions."),
    KR_GETSET("obj", get_obj, NULL, "The underlying object."),
    KR_GETSET("readonly", get_readonly, NULL,
              "Whether the memory is read only."),
    KR_GETSET("shape", get_shape, NULL, "The length of each dimension."),
    KR_GETSET("strides", get_strides, NULL,
              "The bytes between elements in each dimension."),
    KR_GETSET("suboffsets", get_suboffsets, NULL, "Always empty."),
    KR_END_ROWS,
};

const KrType kr_memoryview_type = {
    KR_TYPE_HEAD(kr_memoryview_type, "memoryview", View),
    .doc = "Looks at an object's memory without a copy.",
    .sig = "(object)",
    .flags = KR_TF_IMMUTABLE | KR_TF_SEQUENCE,
    .rows = rows,
    .slot = {
        .make = view_make,
        .repr = view_repr,
        .hash = view_hash,
        .compare = view_compare,
        .len = view_len,
        .getitem = view_getitem,
        .setitem = view_setitem,
        .buffer = view_buffer,
        .finalize = view_finalize,
    },
};
