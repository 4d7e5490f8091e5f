// compiler.h - the whole IR and every pass, a section per file.
//
// A Fn is one code object on its way to C. Blocks end in one jump; an
// instruction that can fail inside a protected range is the last of its block,
// whose edge `fail` leads to the handler. Until ssa.c, variables (locals, then
// stack slots) are read and written by GETVAR and SETVAR; after it there are only
// values, each defined once, and phis.
#ifndef COMPILER_H
#define COMPILER_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "krait/code.h"
#include "frontend.h"

typedef struct Fn Fn;
typedef struct Blk Blk;
typedef struct Ins Ins;
typedef struct Module Module;
typedef struct Program Program;

// What an instruction refers to; travels by value.
typedef enum RefKind {
    RNone,                      // nothing; KR_ABSENT as an argument
    RVal,                       // value number i
    RConst,                     // constant i of the code, in k[]
    RName,                      // name i of the code, in k[] after the constants
    RLocalName,                 // name of local i, for messages
    RImm,                       // C int i
    RFix,                       // fixnum i
    RSpecial,                   // KR_CONSTANT(i)
    RGlobals,                   // the module's dict
    RFn,                        // the function object being run
    RCompiled,                  // the function's row in the table of the compiled
    RCell,                      // static cell i of the module
    RCache,                     // inline cache i of the function
    RBuiltin,                   // static reference i to a cell of builtins
    ROwned,                     // what only this run's stack has
} RefKind;
typedef struct Ref {
    unsigned kind : 4;
    int i : 28;
} Ref;
#define NOREF ((Ref) { RNone, 0 })

// Instructions: a row of prims.def, or one of these.
typedef enum Op {
#define PRIM(name, result, params, fails, may, type) P_##name,
#include "krait/prims.def"
#undef PRIM
    O_PARAM,                    // parameter arg[0].i
    O_PHI,                      // one argument for each predecessor
    O_COPY,
    O_GETVAR, O_SETVAR,         // arg[0].i the variable; before ssa.c
    O_CATCH,                    // first in a handler: the exception
    O_LASTI,                    // in a handler: the failing instruction's index as a fixnum
    O_SENT,                     // first after a yield: what was sent
    O_SECOND,                   // the second result of arg[0]
    O_NTH,                      // item arg[1].i of the vector that arg[0] filled
} Op;

typedef enum Jump {
    J_NONE,                     // falls to succ[0]
    J_IF,                       // arg (a C int) non-zero: succ[0], else succ[1]
    J_ABSENT,                   // arg is KR_ABSENT: nothing pending succ[1], pending: failure; else succ[0]
    J_DONE,                     // second result of arg true: succ[1], else succ[0]
    J_RETURN,
    J_YIELD,                    // suspends with arg; goes on at succ[0], a throw() fails there; at succ[1] with the delegate's result
    J_FAIL,                     // an exception is pending
    J_START,                    // makes the generator; goes on at succ[0]
} Jump;

enum { MOST_KNOWN = 6 };
struct Ins {
    Ins *next;
    uint16_t op;
    uint16_t narg, nfixed;      // arguments; those from nfixed on go into an array
    uint32_t pc;                // instruction of the code it stands for
    int val;                    // value it defines, -1: none
    Ref *arg;
    int known[MOST_KNOWN];      // calls.c: numbers of codes whose functions it probably calls, or finds, 0: none
    bool constructs;            // known[0] is the __init__ of the class that it probably calls
    uint8_t growth;             // kin.c: it and what follows are that many stores into a fresh object, and what they are between
    bool grown;                 // one of those that follow
    uint16_t growth_site;       // their inline cache
    bool plain_super;           // kin.c: of known classes it need not be made, or its method is known[0]
};

struct Blk {
    int id;
    uint32_t start;             // first instruction of the code
    Ins *first, **end;
    Jump jump;
    Ref arg;
    uint32_t jump_pc;
    Blk *succ[2];
    Blk *fail;                  // handler, NULL: leaves the function
    bool reraise;               // the failure adds no traceback record
    bool handler;               // entered by failures
    bool hot;                   // heat.c: runs many times
    int depth;                  // stack on entry
    Blk **pred;
    int npred;
    int rpo;                    // -1: not reached
    uint64_t *live;             // variables (ssa.c), then values (live.c) on entry
    Ref *out;                   // ssa.c: each variable's value at the end
    uint64_t *saved;            // live.c: values that outlive a suspension at the end
    uint64_t *kept;             // and those whose slots have them already
    Ref delegate;               // J_YIELD of a yield from: the iterator
    int state;                  // generator state number of the continuation, 0: none
};

// What inference knows; proven.
typedef enum Type {
    TUnseen,                    // no path gives it a value
    TInt, TFloat, TBool, TStr, TList, TTuple, TDict, TSet, TNone,       // exactly that type
    TObject,
} Type;
enum { HNone, HInt, HFloat, HMixed };   // what it guesses; of parameters and results HMixed: different things

typedef struct Val {
    Ins *def;
    Blk *blk;
    const char *hint;           // name of the local it was first stored to
    bool is_int;                // a C int, not a KrValue
    bool is_loop;               // a KrLoop
    int slot;                   // generators: slot it lives in over yields, -1: none
    uint8_t type;               // infer.c
    uint8_t guess;
} Val;

// How a value is held in a fast copy.
typedef enum Rep {
    BOXED,                      // as a KrValue, in the variable that the generic code uses
    DOUBLE, INTEGER,            // only as a C double, an intptr_t
    ANY_REP,                    // not known yet
} Rep;

// A loop that is emitted twice: the fast copy holds floats and ints in C variables, and
// goes to the generic copy where a guard fails. Or a whole function, whose fast copy is a C
// function of its own that takes and gives such numbers.
typedef struct Region {
    struct Region *next;
    Blk *header;
    bool whole;
    bool *in;                   // by block
    int size;                   // instructions
    uint8_t *rep;               // by value; BOXED for those from outside
    uint8_t *shadow;            // by value that is BOXED: DOUBLE or INTEGER as well, under a guard where it comes to be
    bool *strict;               // the DOUBLE must be a float, no int will do
    bool *wraps;                // the INTEGER is only looked at through a mask: it may overflow
    bool *banned;               // by value: an operation that stays boxed
} Region;

// What becomes of the values of a generator expression that is only the argument of a builtin:
// it is compiled as a loop that does the builtin's work, and no generator is made.
typedef enum Fold { NO_FOLD, FOLD_ALL, FOLD_ANY, FOLD_SUM, FOLD_MIN, FOLD_MAX, FOLD_LIST, FOLD_TUPLE, FOLD_SET, FOLD_SORTED, FOLD_JOIN } Fold;

struct Fn {
    Module *module;
    KrCode *code;
    int number;                 // of the code in the image, preorder
    int loop;                   // of a module body: it is this one of its loops, from 1; else 0
    uint32_t start, end;        // its instructions; of a loop it returns where to go on
    const char *id;             // shape_Square_area: unique in the program, the same after most edits
    const char *cname;          // f_shape_Square_area
    bool hot;                   // heat.c: some of it does, or it may be called many times
    bool *refers_cell, *refers_builtin, *refers_fn;     // emit.c: by index, index, number: what its C mentions
    bool *refers_class;         // by index
    uint64_t *kin;              // kin.c: by value, or the first of the same variable: classes it may be of
    int nparams;
    int nvars;                  // localsplus + stack
    Blk **blk;                  // in order of the code; after ssa.c in reverse postorder
    int nblk;
    Val *val;
    int nval, capval;
    bool generator;
    int nslots;                 // of a generator
    int ncaches;
    int nstates;
    bool has_calls;             // needs the stack check
    bool uses_fn;               // takes the function object
    Region *regions;            // unbox.c: disjoint
    uint8_t *param_guess, result_guess;         // infer.c, from all of the module
    Region *version;            // unbox.c: it has a fast copy as a whole, or NULL
    uint8_t *param_rep, result_rep;             // of that
    bool owns;                  // may have values that only its stack has
    bool from_loop;             // a comprehension: gets a KrLoop, then its cells
    Fold fold;                  // a generator expression: with what becomes of its values
};

// A def at module level, in a class body or in a function, under no decorator, or a lambda there.
typedef struct Def {
    const char *name;           // of the variable that gets it; of one in a function NULL: none does
    int number;                 // of its code
    bool method, nested;        // in a class body, in a function
    int owner;                  // number of the code around it
    int ndefaults;              // -1: not known
    KrTuple *defaults;          // if they are constants, else NULL
    bool kwdefaults;
} Def;

// A class statement at module level, under no decorator.
typedef struct Class {
    const char *name;
    int number;                 // of its body
    const char *base;           // the one base, a global; NULL: none
    bool kin;                   // kin.c: compiled code knows its objects by a number, and these:
    int above;                  // the nearest such class above it, -1: none
    int depth;                  // and how many there are
    const char **attributes;    // what its __init__ and those above assign, by slot
    bool members;               // or what is in its __slots__, from slot -1 on
    int nattributes;
} Class;

struct Module {
    Module *next;
    const char *name;           // "pkg.mod"; "__main__"
    const char *file;           // as given
    const char *ident;          // for C names
    const char *id;             // what belongs to the code of its body, as Fn.id
    const char *source;
    size_t source_len;
    bool package;
    const char *why;            // file:line of the import that brought it in
    bool library;               // of the Python library: stays KrCode, unless asked
    KrCode *code;                // NULL: wrong, diagnosed
    KrCode **codes;             // all of them in preorder
    int ncodes;
    Fn **fns;                   // the functions that are compiled, by number; NULL: evaluated
    Fn **compiled;              // these in order, then the loops of the module body
    int ncompiled;
    int nloops;
    const char **cells;         // names of its variables that compiled code uses
    int ncells;
    Def *defs;
    int ndefs;
    Class *classes;
    int nclasses;
    bool *called;               // by number: calls compare with the function made last
    uint8_t *fold;              // by number: a Fold, once build.c has seen the call
    bool *over_range;           // by number: a comprehension whose source is probably range(...)
    bool *reached;              // by number: a call goes to it directly
    const char **builtins;      // and those that may be builtins
    int nbuiltins;
    unsigned long packed;       // bytes of its deflated source in the program
};

struct Program {
    const char *package;        // of -m, or NULL
    Module *modules;            // __main__ first
    const char **natives;       // native modules imported, for the table
    int nnatives;
    bool needs_frontend;
    const char *needs_frontend_why;     // file:line of what brought it in
    const char **words;         // words.c: the names it can look up, some of them twice
    int nwords;
    const char *open_why;       // file:line and what makes it able to look up any name; NULL: words are all
    bool needs_frames;          // it can ask for the frames of compiled functions
    const char *needs_frames_why;
};

typedef struct Options {
    int level;                  // 0, 1, 2
    bool size;                  // -Os
    bool line_directives;       // -g
    bool frames;                // the C says of each line which instruction it is: for driver/lines.c
    bool linked_frames;         // -fframes: compiled functions link an activation, with their variables
    bool strip_source;          // -s
    bool no_asserts;
    bool narrow;                // the target's words have 32 bits
    bool no_env;
    int max_errors;             // told of a file; 0: all
    bool library;               // compile the Python library too
    const char *dump;           // pass name, or NULL
} Options;
extern Options options;

// compile.c: the passes, in order

void compile_module(Module *);                          // every function and module loop worth it to SSA
bool worth_compiling(KrCode *);
bool is_comprehension(const KrCode *);
bool is_genexpr(const KrCode *);

// memory of one compilation: dropped with the process
void *alloc(size_t);
void *grow(void *, int n, int *cap, size_t size);
const char *text(const char *format, ...) __attribute__((format(printf, 1, 2)));

// graph.c: the import graph
Program *graph(const char *main_file, const char *bytes, size_t n, const char *package, const char *stdlib);
char *read_whole(const char *path, size_t *size);       // NULL: errno says why

// diagnose.c: messages about the user's program
void diagnose(const char *file, int line, int col, const char *kind, const char *message, const char *source_line, int width);
void diagnose_source(const char *file, const char *kind, const SourceError *, const char *bytes, size_t n);
void diagnose_errors(const char *file, const char *bytes, size_t n, unsigned flags);
extern int nerrors;
extern bool diagnostics_json;
extern int diagnostics_color;

// build.c: KrCode to blocks
Fn *build(Module *, KrCode *, int number, uint32_t start, uint32_t end);

// ssa.c: blocks to SSA
void ssa(Fn *);
void ssa_check(Fn *);
int *count_uses(const Fn *);                            // how many uses each value has
bool uses_value(const Ins *, int v);

// calls.c: calls whose callee the module names
void find_defs(Module *);
int number_of(Module *, KrValue code);                  // 0: none
void calls(Fn *);
bool bind_known(Fn *, Ins *, int number, Ref *out);     // what each parameter gets, NOREF: its default
Fn *known_callee(const Fn *, const Ins *);              // the one function that it probably calls by its parameters, or NULL
const Def *def_of(Module *, int number);                // NULL: none is known
int first_default(const Fn *);                          // the parameter that has the first of the defaults
int rest_of(Fn *, Ins *, const Fn *callee, Ref *values);        // how many positional arguments go into REST
int keywords_of(Fn *, Ins *, const Fn *callee, int *which, Ref *values);        // and into KEYWORDS, which of the names
#define NEW_OBJECT ((Ref) { RImm, -1 })                 // of a constructor's __init__: self
#define REST ((Ref) { RImm, -2 })                       // the tuple of positional arguments left over
#define KEYWORDS ((Ref) { RImm, -3 })                   // the dict of keyword arguments left over

// inlined.c: calls of builtins done in line
typedef enum Inlined {
    I_NONE,
#define INLINED(name, least, most, kind) I_##name,
#include "krait/inlined.def"
#undef INLINED
    NINLINED
} Inlined;
Inlined inlined(const Fn *, const Ins *);
const char *inlined_row(const Fn *, const Ins *);       // the C function, NULL: none
const char *inlined_differs(const Fn *, const Ins *);

// kin.c: classes whose objects compiled code knows by a number
typedef struct KinPlace {
    int class, slot;
    bool may_be_unset;          // for a store
} KinPlace;
void find_kin(Module *);                                // classes and defs are found
void kin(Fn *);                                         // what each variable probably holds an object of
int known_methods(Fn *, Ref o, const char *name, int *codes);  // how many; derived classes first
int known_places(Fn *, Ref o, const char *name, KinPlace *);       // at most MOST_PLACES
enum { MOST_PLACES = 2 };
int class_of_method(const Module *, int number);        // the known class whose body makes it, -1: none
int method_above(const Module *, int class, const char *name);  // what super() finds: its code, 0: not known
const char *kin_name(const Module *, int class);        // in C
void emit_kin(FILE *, Module *);                        // the classes of a module

// live.c: which values live over yields; their slots
void live(Fn *);
uint64_t *live_before(Fn *, Blk *, Ins *);              // the values live before an instruction, NULL: before the jump

// infer.c: types of values
void infer(Fn *);
void infer_calls(Module *);                             // guesses of parameters and results
Type type_of(const Fn *, Ref);
bool is_range_loop(const Fn *, const Ins *);
int plain_operator(int op);                             // of numbers: P_kr_op_add for kr_op_iadd
bool is_int_constant(const Fn *, Ref, intptr_t *);      // one that fits the target's word
extern const char *const type_names[];

// unbox.c: loops and functions that get a fast copy
void versions(Module *);
void unbox(Fn *);
Fn *calls_version(const Region *, const Fn *, const Ins *);    // the function whose fast copy it calls, or NULL
bool has_fast_copy(const Fn *, const Blk *);
bool in_region(const Region *, const Fn *, int v);      // is the value defined there?
bool calls_with_double(const Region *, const Fn *, const Ins *);
bool compares_fast(const Region *, const Fn *, const Ins *);

// trees.c: float expressions of the generic code
void trees(Fn *);
bool emit_tree(Blk *, Ins *);                           // false: not in one

// fast.c: the C of fast copies, called by emit.c
const char *c_double(double);                           // a literal
const char *c_operator(int op);                         // "+"
void emit_fast(Fn *);                                   // all of them into a buffer; first
void emit_fast_variables(FILE *);
void emit_fast_label(FILE *, Blk *, Ins *);             // where a fast copy goes on in the generic one, NULL: before the jump
const char *fast_entry(Blk *from, Blk *to);             // the label an edge of the generic copy goes to instead, or NULL
void emit_fast_copies(FILE *);
void emit_version_body(FILE *);                         // of the fast copy of the whole function
void emit_version_variables(FILE *);
void emit_version_cases(FILE *);                        // where the generic copy goes on
bool emitting_fast(void);
const char *fast_failure(Blk *, uint32_t pc);

// views.c: lists whose items a fast loop reads where they stand; called by fast.c
void find_views(Region *, Fn *);
const char *view_variables(void);                       // C declarations
void emit_views(const Blk *header);                     // looks them up; before the label that the loop goes back to
bool keeps_views(const Blk *from, const Blk *to);       // the edge goes back to that label
bool in_view_loop(const Blk *, const Ins *);            // maybe for the next
bool emit_in_view_loop(Blk *, Ins *, const char *index);        // false: nothing

// heat.c: what runs many times
void heat(Module *);

// emit.c: the C of a function
const char *c_identifier(const char *);
const char *compiled_row(const Fn *);                   // its KrCompiled, of a module's loops one for all
void emit_function(FILE *, Fn *);
FILE *emit_into(FILE *);                                // the file before; these write there:
void emit_statement(const char *);
void emit_under_line(uint32_t pc);
void emit_instruction(Blk *, Ins *);
void emit_check(void);
const char *emit_guard(Ins *, const Fn *callee);
const char *emit_star_arguments(Ins *, const Fn *callee);       // declarations of `rest` and `keywords`, if it takes them
bool emit_used(int v);                                  // its variable is declared
const char *emit_variable(int v);                           // of its variable
void emit_version_signature(FILE *, const Fn *, bool names);
const char *emit_ref(Ref);
const char *emit_failure(Blk *, uint32_t pc);
const char *emit_copies(Blk *, Blk *to);

// units.c: the C of a module, cut into translation units
typedef struct Unit {
    const char *name;           // unique in the program
    char *c;
    size_t len;
    bool hot;
} Unit;
int emit_units(Module *, Unit **);                      // how many
void emit_tables(FILE *, Module *);                     // what they share
void under_file(FILE *, int line, const char *file);    // #line, if wanted
void under_insn(FILE *, const Fn *, uint32_t pc);       // the same with options.frames
void under_rest(FILE *);                                // a call of rest_X in fast_X, which is the same activation
int count_k(const Fn *);

// suspended.c: where generators stand and what their slots hold
void emit_suspended(FILE *, const Fn *);

// words.c: the names that the program can look up
void find_words(Program *);

// program.c: the C of the whole program: images, sources, tables, main()
void emit_program(FILE *, Program *);

// image.c: code objects as bytes
void emit_image(FILE *, Module *);

// explain.c: --explain=types
void explain_types(FILE *, const Module *);

// dump.c
void dump_fn(FILE *, Fn *, const char *pass);
const char *op_name(int op);

#endif
