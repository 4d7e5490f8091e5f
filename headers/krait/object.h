// object.h - the layouts of built-in objects.
//
// Heap slots hold object starts only (interior pointers are off in the collector);
// a C local may point inside an object. All stores go through kr_set.
#ifndef KRAIT_OBJECT_H
#define KRAIT_OBJECT_H

#include "krait/value.h"

// ---- shapes and instances (core/shape.c is the only writer) --------------

enum {
    KR_SHAPE_FIXED,             // no attributes of its own
    KR_SHAPE_SLOTS,             // attributes in slots, found through map
    KR_SHAPE_DICT,              // attributes in the dict that extra->dict names
};

// Where one attribute is. Slots are numbered in words from the first; the first
// type->ninline live inside the instance, the rest in extra->slots. A raw double
// takes one word on 64-bit, two (8-aligned) on 32-bit.
typedef struct KrSlotEntry {
    KrValue name;               // interned
    uint16_t slot;
    uint8_t raw;                // holds a bare double; KR_RAW_UNSET: absent
} KrSlotEntry;

// Names to places, shared by a shape and those that only added to it: entries
// from map->count on belong to them.
typedef struct KrSlotTable {
    uint32_t used;
    uint32_t cap;               // a power of two; the index has twice as many places
    KrSlotEntry entries[];      // [cap] in order of assignment, then uint16_t index[2 * cap]: 0 free, else 1 + position
} KrSlotTable;

// One for each shape with slots.
typedef struct KrSlotMap {
    KrShape *parent;            // the shape this one grew from; NULL: a fresh instance's
    KrValue name;               // the attribute by which it differs from parent
    uint8_t change;             // how: shape.c
    uint8_t retired;            // a raw slot that did not stay a float: new instances do not come here
    uint32_t count;             // attributes
    KrSlotTable *table;         // NULL: none yet
    uint32_t nchildren;
    KrShape **children;
} KrSlotMap;

// Lookup by interned name; NULL: the shape has no such attribute.
const KrSlotEntry *kr_shape_find(const KrShape *, KrValue name);

// What an instance owns beyond its inline words; made when first needed.
typedef struct KrExtra {
    KrValue dict;               // the __dict__ handed out: a view (KR_DICT_INSTANCE), or in KR_SHAPE_DICT the storage; 0: none
    size_t cap;
    KrValue slots[];
} KrExtra;

// An instance of a class whose base is object. Instances of other layouts keep
// their KrExtra pointer at type->extra and their inline slots at type->size.
typedef struct KrInstance {
    KrObject ob;
    KrExtra *extra;
    KrValue slots[];
} KrInstance;

// ---- types ---------------------------------------------------------------

// What changes about a type. Heap types own theirs from the start.
typedef struct KrTypeState {
    KrValue dict;               // the type's namespace (a KrDict, plain)
    KrValue mro;                // tuple
    KrValue bases;              // tuple
    KrValue subclasses;         // list of weak references, or 0
    KrValue name, qualname;     // str
    KrValue module;             // str or 0
    KrSlots slot;               // after inheritance: what dispatch uses
    uint64_t ops;
    uint32_t version;           // changes whenever the type or a base does; 0: never looked at
    uint32_t changes;           // how often it was modified after somebody had looked
    uint32_t flags;
    uint32_t filled;            // the dict holds the rows and slot wrappers (built-in types: on first use)
    uint32_t placed;            // type->ninline and `fixed` are decided, by the first instance
    KrSlotTable *fixed;         // attributes with one place in every instance, NULL: none; core/shape.c
    uint32_t layout[KR_SHAPE_IDS];      // numbers of the layouts that instances have, 0: not looked at
    uint16_t layout_count[KR_SHAPE_IDS];        // and how many of `fixed` each has
    struct KrKin *kin[KR_KINS]; // core/kin.c: the known classes that it keeps the promises of, by depth
    KrShape *dict_shape;        // instances that keep a real dict
    KrValue memberslots;        // tuple of the names in __slots__, or 0
    KrValue init;               // instances are made by object.__new__ and this function, as long
    uint32_t init_version;      // as version is this; core/ops.c
    uint32_t cells;             // and are cells of this size class, ready as they are; 0: not so
} KrTypeState;

// A class statement that the compiler has seen, and what compiled code takes for granted of objects
// whose shape has its number: the methods that its body defines are these functions, unless a
// known class below defines them again, and the attributes stand in these slots, or are not there.
// core/kin.c gives numbers to shapes for which that is so; what ends it takes the number away.
typedef struct KrKin {
    uint32_t number;            // KR_NO_KIN: no object keeps these promises, now
    uint32_t depth;             // known classes above it
    struct KrKin *base;         // the nearest of them, NULL: none
    const KrType *type;         // the class made by that statement, once it has the number
    const struct KrKinMethod *methods;          // ends with name NULL
    const char *const *attributes;              // by slot; ends with NULL
    bool members;               // these are names in __slots__, the first one in the slot before all others
    bool broken;                // one of its functions was changed
} KrKin;
typedef struct KrKinMethod {
    const char *name;
    KrValue *self;              // KrCompiled.self
} KrKinMethod;
enum { KR_NO_KIN = 1 };

static inline bool kr_like(KrValue v, uint32_t depth, const KrKin *kin) { return kr_is_obj(v) && kr_shape(v)->kin[depth] == kin->number; }
static inline KrValue *kr_slot_of(KrValue v, int slot) { return &((KrInstance *)kr_obj(v))->slots[slot]; }

static inline void kr_slot_put(KrValue v, int slot, KrValue value) { kr_set(kr_obj(v), kr_slot_of(v, slot), value); }

// A class made at run time. Its KrType is mutable: cast away const only in objects/type.c.
typedef struct KrHeapType {
    KrType type;
    KrTypeState *state;         // type.state points here
    KrTypeState own;
} KrHeapType;

// Dispatch: the slots after inheritance. Every built-in type is made ready at
// start-up or on first use; kr_slots() is valid for any value.
static inline const KrSlots *kr_type_slots(const KrType *t) { return &(*t->state)->slot; }

// kr_typeof, without a call for what stands in the heap.
static inline const KrType *kr_class(KrValue v) { return kr_is_obj(v) ? kr_shape(v)->type : kr_typeof(v); }

// ---- numbers -------------------------------------------------------------

typedef struct KrInt {          // beyond the fixnum range, always; bool and small ints are immediate
    KrObject ob;
    intptr_t size;              // limbs; negative: the number is
    uintptr_t limb[];           // little-endian, highest not zero
} KrInt;
// An instance of a subclass of int holds its value here, a plain int.
typedef struct KrIntSub { KrObject ob; KrExtra *extra; KrValue value; } KrIntSub;
typedef struct KrComplex { KrObject ob; double real, imag; } KrComplex;

// ---- text and bytes ------------------------------------------------------

enum { KR_STR_ASCII = 1, KR_STR_INTERNED = 2, KR_STR_TIP = 4, KR_STR_STATIC = 8 };

// A string buffer that several tip strings share: appending in place is allowed
// to the one whose length equals used.
typedef struct KrTip {
    size_t used, cap;           // bytes
    uint8_t data[];
} KrTip;

typedef struct KrStr {          // subclasses of str: layout KrStrSub
    KrObject ob;
    KrHash hash;                // -1: not computed
    size_t len;                 // characters
    uint8_t kind;               // bytes a character: 1, 2, 4
    uint8_t flags;              // KR_STR_*
    uint8_t pad[2];
    uint8_t data[];             // inline layout: characters, then one zero character
} KrStr;

typedef struct KrTipStr {       // flags & KR_STR_TIP; scanned
    KrStr s;
    KrTip *tip;
} KrTipStr;
// An instance of a subclass of str is laid out as a KrTipStr too (its data in a
// tip buffer), so that extra and slots can follow it.
typedef struct KrStrSub { KrTipStr t; KrExtra *extra; } KrStrSub;

#define KR_TIP_MIN 1024         // bytes from which a concatenation makes a tip string

static inline KrStr *kr_as_str(KrValue v) { return (KrStr *)kr_obj(v); }
static inline const void *kr_str_data(const KrStr *s) { return s->flags & KR_STR_TIP ? (const void *)((const KrTipStr *)s)->tip->data : (const void *)s->data; }
static inline uint32_t
kr_str_at(const KrStr *s, size_t i)
{
    const void *d = kr_str_data(s);
    return s->kind == 1 ? ((const uint8_t *)d)[i] : s->kind == 2 ? ((const uint16_t *)d)[i] : ((const uint32_t *)d)[i];
}

typedef struct KrBytes {
    KrObject ob;
    KrHash hash;                // -1: not computed
    size_t len;
    uint8_t data[];             // then a zero byte
} KrBytes;
// An instance of a subclass of bytes; data lives in a KrBytes of its own.
typedef struct KrBytesSub { KrObject ob; KrHash hash; size_t len; KrBytes *own; KrExtra *extra; } KrBytesSub;

typedef struct KrByteArray {
    KrObject ob;
    size_t len, cap;
    uint8_t *data;              // start of an atomic block, or NULL
    size_t exports;             // live buffers: no resize while there are any
} KrByteArray;

// ---- containers ----------------------------------------------------------

typedef struct KrTuple {
    KrObject ob;
    size_t len;
    KrValue items[];
} KrTuple;
// An instance of a subclass of tuple: the same, with extra (and slots) after the
// items; type->extra is not used, see kr_extra_of() in core/shape.c.

typedef struct KrList {
    KrObject ob;
    size_t len, cap;
    KrValue *items;             // start of a scanned block; items[len..cap) are zero
} KrList;

// What krait.h's accessors rely on.
_Static_assert(offsetof(KrTuple, len) == sizeof(void *) && offsetof(KrTuple, items) == 2 * sizeof(void *), "tuples");
_Static_assert(offsetof(KrList, len) == sizeof(void *) && offsetof(KrList, items) == 3 * sizeof(void *), "lists");

static inline KrTuple *kr_as_tuple(KrValue v) { return (KrTuple *)kr_obj(v); }
static inline KrList *kr_as_list(KrValue v) { return (KrList *)kr_obj(v); }

typedef struct KrDictEntry {
    KrHash hash;
    KrValue key;                // 0: deleted
    KrValue value;              // KR_DICT_MODULE: a KrCell, whose value 0 means not bound
} KrDictEntry;

// Compact and ordered: an index of entry numbers, then the entries in order of
// insertion. The storage and its length are published by one pointer.
typedef struct KrDictTable {
    uint8_t log2;               // the index has 1 << log2 places, of 1, 2 or 4 bytes
    uint8_t width;              // bytes of an index place
    uint8_t strings;            // every key is an exact str
    uint8_t rekeyed;            // hashes are mixed with the per-process secret
    uint32_t usable;            // entries that still fit
    uint32_t nentries;          // used, deleted ones included
    uint32_t recent;            // number of the entry found last,
    KrValue recent_key;         // for this key, which may be another object than the entry's; ABSENT: none
    KrDictEntry *entries;       // in the same block, after the index
    uint8_t index[];            // -1 free, -2 deleted
} KrDictTable;

enum { KR_DICT_PLAIN, KR_DICT_MODULE, KR_DICT_INSTANCE };

typedef struct KrDict {
    KrObject ob;
    KrDictTable *table;         // NULL: empty, or KR_DICT_INSTANCE
    KrValue owner;              // KR_DICT_INSTANCE: the object whose slots these are
    uint32_t len : 30;          // live entries (KR_DICT_MODULE: bound cells)
    uint32_t kind : 2;
    uint32_t version;           // changes with every structural change
} KrDict;
typedef struct KrDictSub { KrDict d; KrExtra *extra; } KrDictSub;

typedef struct KrSetEntry { KrHash hash; KrValue key; } KrSetEntry;    // key 0: free; KR_SET_DUMMY: deleted
#define KR_SET_DUMMY KR_CONSTANT(8)
typedef struct KrSet {          // CPython's open addressing, so that iteration order agrees
    KrObject ob;
    size_t len, fill, mask;
    union {
        KrSetEntry *table;      // NULL: empty
        KrValue *words;         // numbers: the keys alone
    };
    KrHash hash;                // frozenset: cached, -1 not computed
    size_t finger;              // where pop() goes on looking
    uint8_t rekeyed;            // every key is an exact str, places come from kr_secret_hash
    uint8_t numbers;            // every key is a small int that is its own hash, but for -1: the table is not scanned
} KrSet;

typedef struct KrRange { KrObject ob; KrValue start, stop, step, len; } KrRange;
typedef struct KrSlice { KrObject ob; KrValue start, stop, step; } KrSlice;

// Iterators that loops know: over list and tuple, over a small range.
typedef struct KrSeqIter {
    KrObject ob;
    KrValue seq;                // KR_ABSENT: exhausted, for good
    size_t at;                  // reversed: one more than the next position
} KrSeqIter;
typedef struct KrRangeIter { KrObject ob; intptr_t next, step, left, len; } KrRangeIter;
extern const KrType kr_list_iterator_type, kr_tuple_iterator_type, kr_range_iterator_type;

// ---- callables and code --------------------------------------------------

// A variable that outlives a frame, and every module global.
typedef struct KrCell {
    KrObject ob;
    KrValue value;              // KR_ABSENT: not bound
} KrCell;

typedef struct KrCode KrCode;   // code.h

typedef struct KrFunction {
    KrObject ob;
    KrExtra *extra;             // f.__dict__
    KrEntry *entry;             // generic entry: the evaluator's, or the compiled one
    KrCode *code;
    KrValue globals;            // dict
    KrValue builtins;           // dict
    KrValue name, qualname, module, doc;        // doc KR_ABSENT: the code's first constant
    KrValue defaults;           // tuple or KR_ABSENT
    KrValue kwdefaults;         // dict or KR_ABSENT
    KrValue annotations;        // dict, flat tuple of name, value, ..., or KR_ABSENT
    KrValue closure;            // tuple of cells or KR_ABSENT
    void (*direct)(void);       // compiled and entered once: KrCompiled.direct, else NULL
    uint32_t arity;             // of direct: KR_ARITY, KR_ARITY_STAR
    bool altered;               // has another code or other defaults than it was made with
} KrFunction;

// What `direct` of a function takes: n positional values and, if set, the function
// object before them. 0: it cannot be called so.
#define KR_ARITY(n, takes_fn) ((uint32_t)(n) << 1 | 2u << 16 | !!(takes_fn))
#define KR_ARITY_STAR(n, takes_fn) ((uint32_t)(n) << 1 | 4u << 16 | !!(takes_fn))       // with star or keyword-only parameters

typedef struct KrMethodObject { KrObject ob; KrValue func, self; } KrMethodObject;      // bound method
typedef struct KrBuiltin {      // a row, bound to self (a method) or to its module
    KrObject ob;
    const KrRow *row;
    KrValue self;               // KR_ABSENT: a method descriptor of `type`
    const KrType *type;
    KrValue module;             // str or KR_ABSENT
    const struct KrSignature *sig;      // parsed on first call; core/call.c
    uint8_t form, nmin, nmax;   // how a call by position alone goes; core/call.c
} KrBuiltin;

typedef struct KrModule {
    KrObject ob;
    KrExtra *extra;
    KrValue dict;               // KR_DICT_MODULE
    const KrModuleDef *def;     // native, else NULL
} KrModule;

typedef struct KrWeak {         // weakref.ref, and what builds on it
    KrObject ob;
    uintptr_t link;             // hidden pointer to the object, cleared by the collector
    KrValue callback;           // called with this once the object is dead; KR_ABSENT: none
    KrHash hash;                // of the object, -1: not computed
} KrWeak;

// ---- exceptions ----------------------------------------------------------

typedef struct KrException {
    KrObject ob;
    KrExtra *extra;
    KrValue args;               // tuple
    KrValue traceback;          // KrTraceback or KR_ABSENT
    KrValue cause, context;     // exception or KR_ABSENT
    bool suppress_context;
    KrValue field[8];           // what the subclass adds, as many as it needs: objects/exceptions.c
} KrException;

typedef struct KrTraceback {
    KrObject ob;
    KrValue next;               // towards where it was raised; KR_ABSENT: here
    KrValue frame;              // frame object, made on demand; before, if known: the record of its caller; KR_ABSENT
    KrCode *code;
    KrValue globals;            // dict
    uint32_t pc;                // instruction index in code: line and columns come from its table
    uint32_t stack;             // where on the stack its activation was that caught the exception, frames.c; 0: has been left
} KrTraceback;

#endif
