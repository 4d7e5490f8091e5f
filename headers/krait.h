// krait.h - the public C API: what native modules and embedders see.
//
// Values are tagged words; every function that can fail returns KR_ERROR
// (KrValue), NULL (pointer) or -1 (int) with the exception pending in the
// current thread. Objects belong to the collector: keep them in C locals,
// in other objects (through kr_set), or in a handle (kr_handle_new); never
// in malloc memory and never in static variables.
#ifndef KRAIT_H
#define KRAIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef KR_STRICT_VALUES         // debug build: every misuse is a type error
typedef struct KrValue {
    uintptr_t w;
} KrValue;
#define KR_FROM_WORD(x) ((KrValue) { (uintptr_t)(x) })
#define KR_WORD(v) ((v).w)
#else
typedef uintptr_t KrValue;      // one machine word, see value.h for the tags
#define KR_FROM_WORD(x) ((KrValue)(x))
#define KR_WORD(v) ((uintptr_t)(v))
#endif

#define KR_ERROR KR_FROM_WORD(0)        // failed; the exception is pending
#define KR_ABSENT KR_FROM_WORD(0)       // an optional argument not given; an unbound slot
#define kr_iserr(v) __builtin_expect(KR_WORD(v) == 0, 0)
#define kr_isset(v) (KR_WORD(v) != 0)

// Constants. 64-bit: ..100; 32-bit: ..10.
#if UINTPTR_MAX > 0xffffffffu
#define KR_CONSTANT(n) KR_FROM_WORD((uintptr_t)(n) << 3 | 4)
#else
#define KR_CONSTANT(n) KR_FROM_WORD((uintptr_t)(n) << 2 | 2)
#endif
#define KR_None KR_CONSTANT(0)
#define KR_False KR_CONSTANT(1)
#define KR_True KR_CONSTANT(2)
#define KR_NotImplemented KR_CONSTANT(3)
#define KR_Ellipsis KR_CONSTANT(4)

#define kr_same(a, b) (KR_WORD(a) == KR_WORD(b))        // the same word; Python's `is` is kr_is()
#define kr_bool(c) ((c) ? KR_True : KR_False)

#define KR_MUSTCHECK __attribute__((warn_unused_result))
#define KR_COLD __attribute__((cold, noinline))

typedef intptr_t KrHash;        // -1 is never a hash
typedef intptr_t KrSsize;

typedef struct KrShape KrShape;
typedef struct KrType KrType;
typedef struct KrModuleDef KrModuleDef;
typedef struct KrBuffer KrBuffer;

// The header of every heap object.
typedef struct KrObject {
    const KrShape *shape;       // type, slot map, flags
} KrObject;

// Between a value that is a heap object and its address.
static inline KrObject *kr_obj(KrValue v) { return (KrObject *)KR_WORD(v); }
static inline KrValue kr_value(const void *object) { return KR_FROM_WORD((uintptr_t)object); }

// The generic calling protocol (CPython's vectorcall): nargs positional
// arguments, then one value for each name in the tuple kwnames (KR_ABSENT: none).
typedef KrValue KrEntry(KrValue callee, const KrValue *args, size_t nargs,
    KrValue kwnames);

// ---- rows ---------------------------------------------------------------

// How a function fails and what it may do; the default is the worst.
enum {
    KR_FAILS_VALUE,             // KR_ERROR
    KR_FAILS_NEVER,
    KR_FAILS_POINTER,           // NULL
    KR_FAILS_NEGATIVE,          // < 0
};
enum {
    KR_MAY_RUNS,                // may run Python code
    KR_MAY_ALLOCATES,           // may collect; runs no Python code
    KR_MAY_READS,               // reads the heap
    KR_MAY_PURE,
    KR_MAY_KEEPS = 8,           // or-ed in: an argument stays reachable from elsewhere
};

enum {
    KR_ROW_METHOD,              // fn(self, a, b, ...): a C function of fixed arity
    KR_ROW_VMETHOD,             // fn(self, args, nargs, kwnames)
    KR_ROW_CLASSMETHOD,         // the same two with the type as self
    KR_ROW_VCLASSMETHOD,
    KR_ROW_STATIC,              // the same two, self is KR_None and no parameter
    KR_ROW_VSTATIC,
    KR_ROW_FUNCTION,            // of a module: fn(a, b, ...)
    KR_ROW_VFUNCTION,           // of a module: fn(module, args, nargs, kwnames)
    KR_ROW_GETSET,              // fn(self) and set(self, value or KR_ABSENT)
    KR_ROW_INT,                 // a constant of a module or type: number
    KR_ROW_FLOAT,
    KR_ROW_STR,
    KR_ROW_TYPE,
    KR_ROW_FIELD,               // of a struct sequence: the item with that number
    KR_ROW_MADE,                // of a module: what fn(module) returns when the module is made
    KR_ROW_SHORTENED,           // ends a table in which the driver left rows out: see kr_rows_all()
};

// What Python sees under a name. The signature is Python's, "(self, x, start=0,
// /) -> int": it gives arity, keywords, __text_signature__ and, for inference,
// the result's type; one that begins with '-' is not shown. A fixed-arity function gets every parameter; one not given
// arrives as KR_ABSENT, whatever default the text shows.
typedef struct KrRow {
    const char *name;
    uint8_t kind, fails, may;
    void (*fn)(void);
    union {
        void (*set)(void);      // KR_ROW_GETSET; NULL: read-only
        intptr_t number;        // KR_ROW_INT
        double real;            // KR_ROW_FLOAT
        const KrType *type;     // KR_ROW_TYPE
        double (*of_double)(double);    // KR_ROW_FUNCTION of a float: a finite result of it is the function's; or NULL
    };
    const char *sig;            // KR_ROW_STR: the text
    const char *doc;
} KrRow;

#define KR_ROW_(k, n, f, s, fail, eff, d) { .name = n, .kind = k, .fails = KR_FAILS_##fail, .may = KR_MAY_##eff, .fn = (void (*)(void))(f), .sig = s, .doc = d }
#define KR_METHOD(n, f, s, fail, eff, d) KR_ROW_(KR_ROW_METHOD, n, f, s, fail, eff, d)
#define KR_VMETHOD(n, f, s, fail, eff, d) KR_ROW_(KR_ROW_VMETHOD, n, f, s, fail, eff, d)
#define KR_CLASSMETHOD(n, f, s, fail, eff, d) KR_ROW_(KR_ROW_CLASSMETHOD, n, f, s, fail, eff, d)
#define KR_VCLASSMETHOD(n, f, s, fail, eff, d) KR_ROW_(KR_ROW_VCLASSMETHOD, n, f, s, fail, eff, d)
#define KR_STATIC(n, f, s, fail, eff, d) KR_ROW_(KR_ROW_STATIC, n, f, s, fail, eff, d)
#define KR_VSTATIC(n, f, s, fail, eff, d) KR_ROW_(KR_ROW_VSTATIC, n, f, s, fail, eff, d)
#define KR_FUNCTION(n, f, s, fail, eff, d) KR_ROW_(KR_ROW_FUNCTION, n, f, s, fail, eff, d)
#define KR_VFUNCTION(n, f, s, fail, eff, d) KR_ROW_(KR_ROW_VFUNCTION, n, f, s, fail, eff, d)
#define KR_GETSET(n, get, put, d) { .name = n, .kind = KR_ROW_GETSET, .fn = (void (*)(void))(get), .set = (void (*)(void))(put), .doc = d }
#define KR_INT_ROW(n, i) { .name = n, .kind = KR_ROW_INT, .number = i }
#define KR_FLOAT_ROW(n, x) { .name = n, .kind = KR_ROW_FLOAT, .real = x }
#define KR_STR_ROW(n, s_) { .name = n, .kind = KR_ROW_STR, .sig = s_ }
#define KR_TYPE_ROW(n, t) { .name = n, .kind = KR_ROW_TYPE, .type = t }
#define KR_FIELD(n, i, d) { .name = n, .kind = KR_ROW_FIELD, .number = i, .doc = d }
#define KR_MADE(n, f) { .name = n, .kind = KR_ROW_MADE, .fn = (void (*)(void))(f) }
#define KR_END_ROWS { .name = NULL }

// A table is named ...rows and a type ..._type, in a section of its own: so the driver finds them in
// the archives, and leaves out of a program the rows whose names it cannot look up. Such a table
// ends in a KR_ROW_SHORTENED without a name; behind that row stand, in their order, the names left
// out, each after a byte that is one more than the number of rows before it, and a zero byte.
static inline const char *
kr_rows_left_out(const KrRow *rows)     // NULL: the table is whole
{
    while (rows && rows->name)
        rows++;
    return rows && rows->kind == KR_ROW_SHORTENED ? (const char *)(rows + 1) : NULL;
}

// A pointer to a function that is NULL in programs which cannot need it: those that do not have this
// word, a name, an opcode's or one of compiler/words.c.
//     static KR_WHEN(complex) KrValue (*make_complex)(double, double) = kr_complex_new;
#define KR_WHEN(word) __attribute__((used, section(".data.krait_when." #word)))
// A pointer, or a table of them, named ..._if_reached reaches nothing: NULL where nothing else does.
#define KR_IF_REACHED __attribute__((used))
// A table named ...name_table holds texts that are compared and never looked up.

// ---- types --------------------------------------------------------------

// The operators of BINARY_OP, and the unary ones. KR_OP_I* are the in-place forms.
enum {
    KR_OP_ADD, KR_OP_AND, KR_OP_FLOORDIV, KR_OP_LSHIFT, KR_OP_MATMUL, KR_OP_MUL,
    KR_OP_MOD, KR_OP_OR, KR_OP_POW, KR_OP_RSHIFT, KR_OP_SUB, KR_OP_TRUEDIV, KR_OP_XOR,
    KR_OP_IADD, KR_OP_IAND, KR_OP_IFLOORDIV, KR_OP_ILSHIFT, KR_OP_IMATMUL, KR_OP_IMUL,
    KR_OP_IMOD, KR_OP_IOR, KR_OP_IPOW, KR_OP_IRSHIFT, KR_OP_ISUB, KR_OP_ITRUEDIV, KR_OP_IXOR,
    KR_OP_DIVMOD,               // not an opcode's argument
    KR_NBINARY
};
enum { KR_OP_NEG, KR_OP_POS, KR_OP_INVERT, KR_OP_ABS, KR_OP_INT, KR_OP_FLOAT, KR_OP_INDEX, KR_NUNARY };
enum { KR_LT, KR_LE, KR_EQ, KR_NE, KR_GT, KR_GE };

// How a type answers each protocol; NULL: it does not (after inheritance, which
// copies a base's slot into a type that leaves it NULL).
typedef struct KrSlots {
    KrValue (*make)(const KrType *, const KrValue *args, size_t nargs, KrValue kwnames);       // __new__
    int (*init)(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames);     // __init__
    KrEntry *call;
    KrValue (*repr)(KrValue);
    KrValue (*str)(KrValue);                                    // NULL: repr
    int (*hash)(KrValue, KrHash *);                             // kr_hash_unhashable: refuses
    KrValue (*compare)(KrValue, KrValue, int op);               // or KR_NotImplemented
    KrValue (*getattr)(KrValue, KrValue name);
    int (*setattr)(KrValue, KrValue name, KrValue);             // KR_ABSENT deletes
    KrValue (*get)(KrValue descr, KrValue obj, KrValue type);   // obj KR_ABSENT: none
    int (*set)(KrValue descr, KrValue obj, KrValue);            // KR_ABSENT deletes
    KrValue (*iter)(KrValue);
    KrValue (*next)(KrValue);                                   // KR_ERROR with nothing pending: the end
    KrValue (*send)(KrValue self, KrValue v, bool *done);       // generators, coroutines: *done: v is the return value
    KrValue (*await)(KrValue);
    KrValue (*aiter)(KrValue);
    KrValue (*anext)(KrValue);
    KrValue (*binary)(int op, KrValue, KrValue);                // we are the left operand; or KR_NotImplemented
    KrValue (*reflected)(int op, KrValue, KrValue);             // we are the right operand; op is never in-place
    KrValue (*unary)(int op, KrValue);                          // KR_ABSENT with nothing pending: not supported
    KrValue (*pow)(KrValue, KrValue, KrValue mod);              // three-argument pow()
    int (*truth)(KrValue);
    KrSsize (*len)(KrValue);
    KrValue (*getitem)(KrValue, KrValue key);
    int (*setitem)(KrValue, KrValue key, KrValue);              // KR_ABSENT deletes
    int (*contains)(KrValue, KrValue);
    int (*buffer)(KrValue, KrBuffer *, int writable);
    void (*release)(KrValue, KrBuffer *);
    void (*finalize)(KrValue);                                  // __del__, or closing a file; once
} KrSlots;

// What the binary, reflected and unary slots really support, for __add__ and so
// on in the type's dict: bit KR_OP_x; unary bits follow at KR_NBINARY + KR_OP_x.
#define KR_OPBIT(op) ((uint64_t)1 << KR_OP_##op)
#define KR_UNBIT(op) ((uint64_t)1 << (KR_NBINARY + KR_OP_##op))

struct KrBuffer {       // bytes lent by an object
    uint8_t *data;
    size_t len;
    bool readonly;
    KrValue owner;
    const char *format;         // struct code; "B" for bytes
    size_t itemsize;
};

// A shape: type, and where the attributes of its instances are. Shapes only grow.
enum { KR_SHAPE_IDS = 4, KR_UNNUMBERED = 2, KR_KINS = 4 };
struct KrShape {
    const KrType *type;
    // Numbers for one-word caches, odd, never given twice; a change of the class takes them away
    // (built-in types never have any). [0] is the shape's own. [1] and on: those of the layouts
    // that its class shares with its bases, see core/shape.c.
    uint32_t ids[KR_SHAPE_IDS];
    // Numbers of the classes known to the compiler (KrKin, object.h) whose promises hold for objects of this
    // shape, by depth; 0: none.
    uint32_t kin[KR_KINS];
    uint16_t nslots;            // words of slots that instances with this shape use
    uint8_t kind;               // KR_SHAPE_*, object.h
    uint8_t flags;
    struct KrSlotMap *map;      // names to slots, object.h; NULL: none
};

// Type flags.
enum {
    KR_TF_BASE = 1u << 0,       // may be subclassed
    KR_TF_HEAP = 1u << 1,       // made by a class statement or type()
    KR_TF_READY = 1u << 2,
    KR_TF_ABSTRACT = 1u << 3,   // abstract methods left
    KR_TF_ATOMIC = 1u << 4,     // instances hold no values: never scanned
    KR_TF_MAPPING = 1u << 5,    // for match statements
    KR_TF_SEQUENCE = 1u << 6,
    KR_TF_FINALIZE = 1u << 7,   // instances are registered for finalisation
    KR_TF_METHODDESC = 1u << 8, // its instances bind like functions: LOAD_METHOD may skip the bound method
    KR_TF_IMMUTABLE = 1u << 9,  // attributes cannot be set (every built-in type)
    KR_TF_NONEW = 1u << 10,     // cannot be created from Python
    KR_TF_ITEMS = 1u << 11,     // varying size: cannot have non-empty __slots__
    KR_TF_WEAKREF = 1u << 12,   // instances can be weakly referenced
    // One bit for each built-in base whose layout C code relies on.
    KR_TF_INT = 1u << 20, KR_TF_FLOAT = 1u << 21, KR_TF_STR = 1u << 22, KR_TF_BYTES = 1u << 23,
    KR_TF_LIST = 1u << 24, KR_TF_TUPLE = 1u << 25, KR_TF_DICT = 1u << 26, KR_TF_SET = 1u << 27,
    KR_TF_TYPE = 1u << 28, KR_TF_EXCEPTION = 1u << 29, KR_TF_COMPLEX = 1u << 30, KR_TF_BYTEARRAY = 1u << 31,
};
#define KR_TF_LAYOUTS 0xfff00000u       // inherited bits

// A type object. Built-in ones are constant data and are written
//     const KrType kr_list_type = { KR_TYPE_HEAD(kr_list_type, "list", KrList), ... };
// what changes about a type is in its state.
struct KrType {
    KrObject ob;
    KrShape shape;              // of a fresh instance
    const char *name;           // "list", "collections.deque": module before the last dot
    const char *doc;
    const char *sig;            // of the constructor, or NULL
    const KrType *base;         // NULL: object (only object itself has none)
    uint32_t flags;
    uint32_t size;              // bytes of an instance without its slots
    uint32_t extra;             // offset of the instance's KrExtra pointer; 0: no attributes
    uint32_t ninline;           // slots allocated inside an instance, right after size bytes
    uint64_t ops;               // KR_OPBIT, KR_UNBIT
    const KrRow *rows;          // methods, getsets, constants; ends with KR_END_ROWS
    KrSlots slot;
    struct KrTypeState **state; // dict, mro, subclasses, version: made when first needed
};

extern const KrType kr_type_type, kr_object_type, kr_int_type, kr_bool_type, kr_float_type,
    kr_complex_type, kr_str_type, kr_bytes_type, kr_list_type, kr_tuple_type, kr_dict_type;

#define KR_BUILTIN_SHAPE(self) { .type = &self, .ids = { KR_UNNUMBERED, KR_UNNUMBERED, KR_UNNUMBERED, KR_UNNUMBERED } }
#define KR_TYPE_HEAD(self, text, layout)                                       \
    .ob = { &kr_type_type.shape }, .shape = KR_BUILTIN_SHAPE(self), .name = text, \
    .size = sizeof(layout), .state = &(struct KrTypeState *) { NULL }

// ---- modules ------------------------------------------------------------

struct KrModuleDef {
    const char *name, *doc;
    const KrRow *rows;
    int (*init)(KrValue module);        // NULL, or runs after the rows are in
    const char *libs;                   // further archives to link: "-lffi"
};
#define KR_MODULE(modname, doctext, rowtable, initfn, liblist)                 \
    const KrModuleDef kr_module_##modname = { #modname, doctext, rowtable, initfn, liblist }

// ---- making and reading values -----------------------------------------

KrValue kr_int(intptr_t);
KrValue kr_int_unsigned(uintptr_t);
KrValue kr_int64(int64_t);
KrValue kr_uint64(uint64_t);
KrValue kr_float(double);
KrValue kr_str(const char *utf8);                       // NUL-terminated
KrValue kr_str_n(const char *utf8, size_t n);
KrValue kr_str_format(const char *format, ...);         // see kr_raise for the letters
KrValue kr_bytes(const void *data, size_t n);
KrValue kr_tuple(size_t n, ...);
KrValue kr_tuple_n(const KrValue *items, size_t n);
KrValue kr_list_n(const KrValue *items, size_t n);
KrValue kr_dict_new(void);

// The integer value of an object with __index__; -1 and OverflowError or TypeError.
KR_MUSTCHECK int kr_as_ssize(KrValue, KrSsize *);
KR_MUSTCHECK int kr_as_int64(KrValue, int64_t *);
KR_MUSTCHECK int kr_as_uint64(KrValue, uint64_t *);
KR_MUSTCHECK int kr_as_int(KrValue, int *);
KR_MUSTCHECK int kr_as_double(KrValue, double *);       // __float__ or __index__
// UTF-8 of a str, NUL-terminated and collected; NULL and an exception for surrogates or another type.
const char *kr_as_utf8(KrValue, size_t *len);
KR_MUSTCHECK int kr_as_buffer(KrValue, KrBuffer *, int writable);
void kr_buffer_release(KrBuffer *);

// Numbers. The first argument is an int, a bool or an instance of a subclass.
int kr_int_sign(KrValue);                               // -1, 0, 1
KrValue kr_int_gcd(KrValue, KrValue);
KrValue kr_int_isqrt(KrValue);                          // not of a negative one
double kr_int_frexp(KrValue, int64_t *exponent);        // m * 2**exponent, |m| in [0.5, 1), nearest
KrValue kr_int_from_double(double);                     // truncates; OverflowError, ValueError

// ---- protocols ----------------------------------------------------------

const KrType *kr_typeof(KrValue);
bool kr_isinstance_exact_or_sub(KrValue, const KrType *);       // by layout and mro, no __instancecheck__
KR_MUSTCHECK int kr_isinstance(KrValue, KrValue cls);           // Python's isinstance()
KR_MUSTCHECK int kr_issubclass(KrValue, KrValue cls);           // Python's issubclass()
bool kr_is(KrValue, KrValue);                                   // Python's `is`
KR_MUSTCHECK int kr_truth(KrValue);
KR_MUSTCHECK int kr_equal(KrValue, KrValue);                    // identity first, as containers compare
KR_MUSTCHECK int kr_hash(KrValue, KrHash *);
KrValue kr_compare(KrValue, KrValue, int op);
KrValue kr_repr(KrValue);
KrValue kr_tostr(KrValue);                                      // Python's str(x)
KrValue kr_format(KrValue, KrValue spec);
KrValue kr_getattr(KrValue, KrValue name);
KrValue kr_getattr_opt(KrValue, KrValue name, bool *found);     // AttributeError swallowed: KR_ABSENT, *found false
KR_MUSTCHECK int kr_setattr(KrValue, KrValue name, KrValue);    // KR_ABSENT deletes
KrValue kr_getitem(KrValue, KrValue key);
KR_MUSTCHECK int kr_setitem(KrValue, KrValue key, KrValue);     // KR_ABSENT deletes
KrSsize kr_len(KrValue);                                        // -1: failed
KR_MUSTCHECK int kr_contains(KrValue, KrValue item);
KrValue kr_iter(KrValue);
KrValue kr_next(KrValue);               // KR_ERROR with nothing pending: the end
KrValue kr_call(KrValue, const KrValue *args, size_t nargs, KrValue kwnames);
KrValue kr_call0(KrValue);
KrValue kr_call1(KrValue, KrValue);
KrValue kr_call2(KrValue, KrValue, KrValue);
KrValue kr_call_method(KrValue, const char *name, size_t nargs, ...);
// type(o).name(o, ...), nargs at most 3; KR_ABSENT, not found: there is none.
KrValue kr_call_special(KrValue o, KrValue name, const KrValue *args, size_t nargs, bool *found);
KrValue kr_binary(int op, KrValue, KrValue);
KrValue kr_unary(int op, KrValue);
KrValue kr_call_dict(KrValue f, KrValue args_tuple, KrValue kwargs);    // f(*args, **kwargs); kwargs or KR_ABSENT
KrValue kr_index(KrValue);                                      // operator.index(): an exact int
KrSsize kr_length_hint(KrValue, KrSsize otherwise);             // -1: failed
KrValue kr_method_new(KrValue func, KrValue self);              // a bound method
KrValue kr_instance_dict(KrValue obj);                          // obj.__dict__, always the same one; get of a __dict__ row
KR_MUSTCHECK int kr_instance_dict_set(KrValue obj, KrValue dict);
// Around the repr of a container: recursive if it is running already.
KrValue kr_simple_repr_enter(KrValue, bool *recursive);
void kr_simple_repr_leave(KrValue);
KrValue kr_generic_alias(KrValue origin, KrValue args);         // list[int]; fn of every __class_getitem__ row
KrValue kr_import(const char *dotted);  // the module named by the whole path

// Arguments by signature text (parsed once, kept by the text's address): fills
// out[] with one value a parameter (KR_ABSENT: not given; *args as a tuple,
// **kwargs as a dict). fname is for messages.
KR_MUSTCHECK int kr_args(const char *fname, const char *sig, const KrValue *args,
    size_t nargs, KrValue kwnames, KrValue *out);

// ---- containers ---------------------------------------------------------

KR_MUSTCHECK int kr_list_append(KrValue list, KrValue);
KrValue kr_list_new(size_t reserve);
// Items of a list or tuple, of the exact type or a subclass.
static inline size_t kr_list_len(KrValue list) { return ((size_t *)kr_obj(list))[1]; }
static inline KrValue kr_list_at(KrValue list, size_t i) { return ((KrValue **)kr_obj(list))[3][i]; }
static inline size_t kr_tuple_len(KrValue tuple) { return ((size_t *)kr_obj(tuple))[1]; }
static inline KrValue kr_tuple_at(KrValue tuple, size_t i) { return ((KrValue *)kr_obj(tuple))[2 + i]; }
KrValue kr_tuple_alloc(size_t n, KrValue **items);      // items zeroed: the caller stores every one
KrValue kr_list_from(KrValue iterable);
KrValue kr_tuple_from(KrValue iterable);                // itself if it is an exact tuple
KrValue kr_dict_get(KrValue dict, KrValue key);         // KR_ABSENT: missing, or failed with an exception pending
KR_MUSTCHECK int kr_dict_set(KrValue dict, KrValue key, KrValue);
KR_MUSTCHECK int kr_dict_del(KrValue dict, KrValue key);        // 1 was there, 0 was not, -1 failed
// Entries in order: *pos starts at 0; false at the end. Changes to the dict end the walk early.
bool kr_dict_next(KrValue dict, size_t *pos, KrValue *key, KrValue *value);

// ---- struct sequences -----------------------------------------------------

// A tuple type whose items have names too. Its rows are a KR_FIELD for each name,
// then KR_STRUCT_ROWS: the items are the first nvisible of nfields, the others
// are attributes only.
//     const KrType kr_time_struct_type = { KR_STRUCT_HEAD(kr_time_struct_type, "time.struct_time"), .rows = rows };
KrValue kr_struct_new(const KrType *, const KrValue *fields);   // all nfields of them
KrValue kr_struct_make(const KrType *, const KrValue *args, size_t nargs, KrValue kwnames);
KrValue kr_struct_repr(KrValue);
KrValue kr_struct_reduce(KrValue);
#define KR_STRUCT_HEAD(self, text)                                             \
    .ob = { &kr_type_type.shape }, .shape = KR_BUILTIN_SHAPE(self), .name = text, \
    .size = sizeof(KrObject) + sizeof(size_t), .state = &(struct KrTypeState *) { NULL }, \
    .base = &kr_tuple_type, .flags = KR_TF_TUPLE | KR_TF_SEQUENCE | KR_TF_IMMUTABLE | KR_TF_ITEMS, \
    .sig = "(iterable, dict={}, /)", .slot = { .make = kr_struct_make, .repr = kr_struct_repr }
#define KR_STRUCT_ROWS(nvisible, nfields, nunnamed)                            \
    KR_INT_ROW("n_sequence_fields", nvisible), KR_INT_ROW("n_fields", nfields), \
    KR_INT_ROW("n_unnamed_fields", nunnamed),                                  \
    KR_METHOD("__reduce__", kr_struct_reduce, "(self, /)", VALUE, ALLOCATES, NULL)

// ---- errors -------------------------------------------------------------

#define ERROR(name, base) extern const KrType kr_##name##_type;
#include "krait/errors.def"
#undef ERROR
// KR_ValueError and so on: what kr_raise takes.
#define KR_ValueError (&kr_ValueError_type)
#define KR_TypeError (&kr_TypeError_type)
#define KR_IndexError (&kr_IndexError_type)
#define KR_KeyError (&kr_KeyError_type)
#define KR_AttributeError (&kr_AttributeError_type)
#define KR_OverflowError (&kr_OverflowError_type)
#define KR_ZeroDivisionError (&kr_ZeroDivisionError_type)
#define KR_RuntimeError (&kr_RuntimeError_type)
#define KR_OSError (&kr_OSError_type)
#define KR_StopIteration (&kr_StopIteration_type)
#define KR_MemoryError (&kr_MemoryError_type)
#define KR_ImportError (&kr_ImportError_type)
#define KR_NameError (&kr_NameError_type)
#define KR_SystemError (&kr_SystemError_type)
#define KR_LookupError (&kr_LookupError_type)
#define KR_BufferError (&kr_BufferError_type)
#define KR_EOFError (&kr_EOFError_type)
#define KR_UnicodeDecodeError (&kr_UnicodeDecodeError_type)
#define KR_UnicodeEncodeError (&kr_UnicodeEncodeError_type)

// Makes the exception pending, with a message. Letters: %s UTF-8 text, %.NNs and
// %.*s cut, %d %i int, %zd KrSsize, %zu size_t, %ld %lld, %x, %c character (int),
// %R repr of a value, %S str of a value, %T type name of a value, %A the same of an
// argument (None for None), %N name of a const KrType *, %%. Returns KR_ERROR.
KrValue kr_raise(const KrType *, const char *format, ...) KR_COLD;
KrValue kr_raise_value(const KrType *, KrValue arg) KR_COLD;    // type(arg)
KrValue kr_raise_object(KrValue exception) KR_COLD;             // an instance
KrValue kr_raise_errno(KrValue filename) KR_COLD;               // the OSError subclass of errno; KR_ABSENT: no file
KrValue kr_raise_nomemory(void) KR_COLD;
bool kr_pending(void);                                  // an exception is pending
bool kr_pending_is(const KrType *);
KrValue kr_take(void);                                  // the pending exception, no longer pending
void kr_clear(void);
KR_MUSTCHECK int kr_warn(const KrType *category, const char *format, ...);     // -1: the filter made it an error
KR_MUSTCHECK int kr_warn_at(const KrType *category, KrValue filename, long line, const char *format, ...);     // the same, of a place

// ---- memory -------------------------------------------------------------

void *kr_new(const KrType *);                           // a zeroed instance of a fixed-size type; makes the type ready
void *kr_object_new(const KrType *);                    // what a make slot gives: of the type or of a subclass, zeroed
void *kr_new_sized(const KrType *, size_t bytes);       // as kr_new, with bytes in all; NULL: MemoryError pending
void *kr_alloc_bytes(size_t);                           // raw collected bytes, never scanned, not cleared
void *kr_alloc_values(size_t n);                        // n zeroed words, scanned
KrValue *kr_handle_new(KrValue);                        // a root that C memory may keep
void kr_handle_free(KrValue *);

// The only way to store a value into a heap object.
#define kr_set(owner, slot, v) ((void)(owner), *(slot) = (v))

// Every value local that lives over a call is declared with this: nothing today,
// a shadow-stack slot where a stack cannot be scanned.
#define KR_LOCAL

// Loops that may run for more than a millisecond call this: signals, thread
// hand-over, finalisers. -1: an exception is pending.
KR_MUSTCHECK int kr_poll(void);

#endif
