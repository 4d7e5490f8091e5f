// code.h - KrCode, the hinge: the frontend makes it, eval runs it, the compiler reads it.
#ifndef KRAIT_CODE_H
#define KRAIT_CODE_H

#include "krait/object.h"

struct KrGenerator;

typedef enum KrOpcode {
#define OP(name, arg, pops, pushes, fails, may, text) OP_##name,
#include "krait/opcodes.def"
#undef OP
    KR_NOPCODES
} KrOpcode;

// One instruction: opcode in the low 8 bits, argument in the high 24. Jump
// targets are instruction indices from the start of the code.
typedef uint32_t KrInsn;
#define KR_OP(i) ((KrOpcode)((i) & 0xff))
#define KR_ARG(i) ((i) >> 8)
#define KR_INSN(op, arg) ((KrInsn)(op) | (KrInsn)(arg) << 8)
#define KR_ARG_MAX 0xffffffu

// co_flags: CPython's values, then ours.
enum {
    KR_CO_OPTIMIZED = 1, KR_CO_NEWLOCALS = 2, KR_CO_VARARGS = 4, KR_CO_VARKEYWORDS = 8,
    KR_CO_NESTED = 0x10, KR_CO_GENERATOR = 0x20, KR_CO_COROUTINE = 0x80,
    KR_CO_ITERABLE_COROUTINE = 0x100, KR_CO_ASYNC_GENERATOR = 0x200,
    KR_CO_FUTURE_ANNOTATIONS = 0x1000000,
    KR_CO_FRAME = 1 << 28,      // mentions locals, exec, eval, vars, dir, globals, _getframe...: gets a real frame
    KR_CO_CLASS = 1 << 29,      // a class body: names live in the namespace
    KR_CO_MODULE = 1 << 30,     // a module body: its namespace is the globals
};

// MAKE_FUNCTION
enum { KR_MF_DEFAULTS = 1, KR_MF_KWDEFAULTS = 2, KR_MF_ANNOTATIONS = 4, KR_MF_CLOSURE = 8 };

// Local kinds, one byte for each of localsplus.
enum { KR_LOCAL_VAR = 0x20, KR_LOCAL_CELL = 0x40, KR_LOCAL_FREE = 0x80 };     // a parameter that is a cell: both VAR and CELL

// A protected range of instructions: [start, end). When one of them fails with
// the exception E, the stack is cut to depth, the failing instruction's index is
// pushed as a fixnum if lasti, E is pushed, and execution goes on at handler.
// Sorted by start; the innermost range that covers an instruction is the last
// one in the table that does.
typedef struct KrHandler {
    uint32_t start, end, handler;
    uint16_t depth;
    uint16_t lasti;
} KrHandler;

// Where an instruction came from; columns are UTF-8 bytes from 0, -1: unknown.
typedef struct KrPosition {
    int32_t line, end_line, col, end_col;
} KrPosition;

// A code object. Its bytes come from codegen (in the heap) or from an image
// (read-only data of the program); constants and names of an image are made on
// the function's first entry: kr_code_ready().
struct KrCode {
    KrObject ob;
    const KrInsn *insns;
    uint32_t ninsns;
    uint32_t flags;             // KR_CO_*
    uint32_t argcount, posonlyargcount, kwonlyargcount;         // argcount includes positional-only
    uint32_t nlocals;           // parameters and local variables
    uint32_t nlocalsplus;       // then cells that are no parameters, then free variables
    uint32_t ncells, nfree;     // ncells counts parameters that are cells too
    uint32_t stacksize;
    uint32_t firstlineno;
    uint32_t nhandlers;
    const KrHandler *handlers;
    const uint8_t *positions;   // encoded, kr_code_position()
    uint32_t npositions;        // bytes
    const uint8_t *local_kinds; // [nlocalsplus]
    KrValue consts, names, localnames;          // tuples; ABSENT until ready
    KrValue name, qualname, filename;           // str
    const uint8_t *image;       // where consts and names are made from, or NULL
    const struct KrCompiled *compiled;  // the program's C for this code, or NULL
    const struct KrCompiled *const *table;      // of its module, for its constants; NULL: not the first instance
    KrValue *caches;            // one word an instruction, made when code runs again; NULL: none yet
    uint32_t heat;              // entries so far
};

struct KrGenerator;

// An outermost loop of a module body: the code's instructions [start, end), start behind its
// RUN_LOOP. It runs for the innermost activation, whose pc it sets when it fails. Returns the
// instruction to go on with, a fixnum, or KR_ERROR with its record in the traceback.
typedef struct KrCompiledLoop {
    uint32_t start;
    KrValue (*run)(void);
} KrCompiledLoop;

// What the compiler emitted for one code of a program module's first instance.
// An image numbers its codes from 0 (the module body) in preorder; the module's
// table of these is indexed by that number, NULL: this code is evaluated. When the
// loader makes the code object it sets *code.
typedef struct KrCompiled {
    KrEntry *entry;             // generic entry
    void (*direct)(void);       // KrValue (*)([fn if it has free variables,] every parameter)
    KrValue (*resume)(struct KrGenerator *, KrValue sent);
    bool bare;                  // of a generator: nothing happens when it is dropped
    const KrCompiledLoop *loops;        // of a module body, in its order; ends with run NULL
    KrCode **code;              // static slot, a root
    KrValue *k;                 // static vector, a root: consts, then names; filled by kr_compiled_ready
    KrValue *globals;           // the namespace that this C serves
    // A function made from this code that still has the code and the defaults it was made with;
    // else KR_NO_FUNCTION. Calls compare with it and go to `direct`. NULL: nobody asks.
    KrValue *self;
    uint32_t arity;             // KR_ARITY or KR_ARITY_STAR
    KrKin *kin;                 // a method's: the known class whose body makes it, else NULL
    const struct KrSuspended *suspended;        // of a generator, by state number; NULL in programs that cannot ask
} KrCompiled;
// A suspended generator: the instruction it stands at, and where its variables are.
typedef struct KrSuspended {
    uint32_t pc;
    const uint16_t *locals;     // pairs of a local's and a slot's number
    uint32_t nlocals;
} KrSuspended;
KrEntry kr_entry;               // of compiled functions of up to KR_ENTRY_MAX parameters
KrEntry kr_entry0, kr_entry1, kr_entry2, kr_entry3, kr_entry4;          // of that many: the quick way first;
KrEntry kr_entry0_fn, kr_entry1_fn, kr_entry2_fn, kr_entry3_fn, kr_entry4_fn;   // these take the function object too
enum { KR_ENTRY_MAX = 8 };
#define KR_NO_FUNCTION KR_CONSTANT(9)
#define KR_PLAIN_SUPER KR_CONSTANT(11)  // instead of super(), whose method is known
#define KR_PAIR KR_CONSTANT(10)         // instead of a loop's item: its two parts are there already
KR_MUSTCHECK int kr_compiled_ready(const KrCompiled *);
void kr_open_function(KrValue f, const KrCompiled *);   // objects/function.c
// Whether k is filled. `direct` relies on it: functions get that, and self is set, once it is.
static inline bool kr_is_compiled_ready(const KrCompiled *c) { return !c->k || kr_isset(c->k[0]); }

extern const KrType kr_code_type;

// Makes consts and names of a code read from an image. 0, or -1 with MemoryError.
KR_MUSTCHECK int kr_code_materialize(KrCode *);
static inline int kr_code_ready(KrCode *c) { return __builtin_expect(kr_isset(c->consts), 1) ? 0 : kr_code_materialize(c); }

// The place of an instruction. Encoding of the table: one run for each group of
// consecutive instructions with one place: uleb128 count << 1 | has_line; with a
// line: sleb128 line delta (from the previous run's line, the first from
// firstlineno), uleb128 end_line - line + 1 (0: no columns follow), uleb128 col,
// uleb128 end_col.
KrPosition kr_code_position(const KrCode *, uint32_t pc);
void kr_code_positions(const KrCode *, KrPosition *all);       // one for each instruction

// Values popped and pushed. For jumps: jumping says which way is meant.
typedef struct KrEffect { int pops, pushes; } KrEffect;
static inline KrEffect
kr_code_effect(KrInsn i, bool jumping)
{
    static const int8_t fixed[KR_NOPCODES][2] = {
#define OP(name, arg, pops, pushes, fails, may, text) [OP_##name] = { pops, pushes },
#include "krait/opcodes.def"
#undef OP
    };
    int n = (int)KR_ARG(i);
    switch ((int)KR_OP(i)) {
    case OP_COPY: return (KrEffect) { n, n + 1 };
    case OP_SWAP: return (KrEffect) { n, n };
    case OP_BUILD_SLICE: case OP_BUILD_TUPLE: case OP_BUILD_LIST: case OP_BUILD_SET: case OP_BUILD_STRING: case OP_RAISE_VARARGS:
        return (KrEffect) { n, KR_OP(i) == OP_RAISE_VARARGS ? 0 : 1 };
    case OP_BINARY_SLICE: return (KrEffect) { n + 1, 1 };
    case OP_STORE_SLICE: return (KrEffect) { n + 2, 0 };
    case OP_BUILD_MAP: return (KrEffect) { 2 * n, 1 };
    case OP_UNPACK_SEQUENCE: return (KrEffect) { 1, n };
    case OP_UNPACK_EX: return (KrEffect) { 1, (n & 0xfff) + (n >> 12) + 1 };
    case OP_FORMAT_VALUE: return (KrEffect) { n & 4 ? 2 : 1, 1 };
    case OP_JUMP_IF_FALSE_OR_POP: case OP_JUMP_IF_TRUE_OR_POP: return (KrEffect) { 1, jumping ? 1 : 0 };
    case OP_FOR_ITER: return jumping ? (KrEffect) { 1, 0 } : (KrEffect) { 1, 2 };
    case OP_SEND: return jumping ? (KrEffect) { 2, 1 } : (KrEffect) { 2, 2 };
    case OP_MAKE_FUNCTION: return (KrEffect) { 1 + !!(n & 1) + !!(n & 2) + !!(n & 4) + !!(n & 8), 1 };
    case OP_CALL_FUNCTION: return (KrEffect) { n + 1, 1 };
    case OP_CALL_KW: case OP_CALL_METHOD: return (KrEffect) { n + 2, 1 };
    case OP_CALL_METHOD_KW: return (KrEffect) { n + 3, 1 };
    case OP_CALL_EX: return (KrEffect) { n & 1 ? 3 : 2, 1 };
    default: return (KrEffect) { fixed[KR_OP(i)][0], fixed[KR_OP(i)][1] };
    }
}

// A value that only this run's value stack has: a generator, coroutine or file that is
// closed when it leaves the stack (core/owned.c).
typedef struct KrOwned {
    struct KrOwned *next;       // further out
    KrValue value;
    uintptr_t depth;            // its place on the stack
} KrOwned;
bool kr_is_receivers_end(const char *method);   // a file that is only this method's receiver is nobody's after it

// What one run of a code needs: on the C stack for a function, inside the object
// for a generator. vars is localsplus, then the value stack.
typedef struct KrActivation {
    struct KrActivation *back;  // the thread's previous linked activation
    KrCode *code;
    KrFunction *fn;             // NULL: module body, exec
    KrValue globals, builtins;
    KrValue names;              // namespace of LOAD_NAME: class body, exec; ABSENT: none
    KrValue closure;            // tuple of cells, what COPY_FREE_VARS copies; ABSENT
    KrValue frame;              // the frame object, once made; ABSENT
    KrValue *vars;              // [nlocalsplus + stacksize]
    uint32_t pc;                // next instruction, kept current at calls
    uint32_t sp;                // depth of the value stack
    struct KrGenerator *gen;    // the generator that owns this, or NULL
    KrOwned *owned;
    bool compiled;              // of C built with -fframes
    uintptr_t stack;            // while linked: an address of the C stack that only its callees are below
} KrActivation;

// The evaluator. Enters at act->pc with act->sp values on the stack, any
// instruction; sent is pushed first if it is set (resuming a generator). Returns
// the returned or yielded value (*yielded, if not NULL, tells), or KR_ERROR; with
// raise set, starts as if the instruction before pc had failed.
KrValue kr_eval(KrActivation *, KrValue sent, bool raise, bool *yielded);

// Runs a code object of a module, exec or class body in these namespaces.
KrValue kr_eval_code(KrCode *, KrValue globals, KrValue names, KrValue closure);

// The entry of every evaluated function.
KrEntry kr_function_entry_eval;

// Generators, coroutines and asynchronous generators.
typedef struct KrGenerator {
    KrObject ob;
    uint8_t state;              // KR_GEN_*
    uint8_t closed_hook;        // bits, generator.c
    uint16_t handling;          // except blocks that its body is in
    KrValue name, qualname;
    KrValue exc_previous;       // running: what the caller handles; suspended: what the body handles, or ABSENT
    KrValue origin;             // async generator hooks, coroutine origin
    KrCode *code;
    // Compiled: the C function that runs from `at` on; evaluated: NULL. sent is KR_ABSENT to
    // raise the pending exception there. It leaves state SUSPENDED, RETURNED (the value is the
    // return value), or as it was when it failed.
    KrValue (*resume)(struct KrGenerator *, KrValue sent);
    uint32_t at;                // compiled: state number, 0: not started
    uint32_t finish;            // compiled, with delegate: the state that takes its result
    KrFunction *fn;
    KrActivation *act;          // evaluated: heap block with vars following; compiled: NULL
    KrOwned *owned;             // compiled: of its body
    KrValue delegate;           // compiled, suspended in SEND: its iterator. ABSENT on resumption there: sent is SEND's result
    KrValue frame;              // compiled: the frame object, once somebody has asked
    uintptr_t stack;            // compiled, running, in programs that can ask: where its C frame ends
    KrValue vars[];             // compiled: slots that live over a yield
} KrGenerator;
enum { KR_GEN_CREATED, KR_GEN_SUSPENDED, KR_GEN_RUNNING, KR_GEN_CLOSED, KR_GEN_RETURNED };
enum { KR_GEN_SIMPLE = 16 };    // of closed_hook: it is compiled and has no handlers

#endif
