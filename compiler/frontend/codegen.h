// codegen.h - code under construction: what symtable.c, the files of codegen
// and assemble.c share.
//
// Errors stick: the first one is kept in Compiler.err, everything goes on with
// whatever is at hand, and the code made after it is thrown away. So hardly a
// function here returns a status.

#pragma once

#include "frontend.h"
#include "krait/code.h"

// pool.c: names and constants

// Names that the compiler itself knows. NAME_x is the index of one.
// clang-format off
#define KNOWN_NAMES(X)                                                         \
    X(super) X(__class__) X(__classdict__) X(__debug__) X(__annotations__)     \
    X(__name__) X(__module__) X(__qualname__) X(__classcell__) X(__doc__)      \
    X(locals) X(exec) X(eval) X(vars) X(dir) X(globals) X(_getframe)           \
    X(currentframe) X(join)                                                    \
    X(annotations) X(barry_as_FLUFL) X(nested_scopes) X(generators)            \
    X(division) X(absolute_import) X(with_statement) X(print_function)         \
    X(unicode_literals) X(generator_stop) X(braces)

enum {
    NAME_NONE,
#define X(n) NAME_##n,
    KNOWN_NAMES(X)
#undef X
    NAME_ANON_LAMBDA,  // <lambda> and so on
    NAME_ANON_LISTCOMP,
    NAME_ANON_SETCOMP,
    NAME_ANON_DICTCOMP,
    NAME_ANON_GENEXPR,
    NAME_ANON_MODULE,
    NAME_ITER,         // .0
    NAME_TYPE_PARAMS,  // .type_params
    NAME_GENERIC_BASE, // .generic_base
    NAMES_KNOWN
};
// clang-format on

// One for each text, so names are equal if their addresses are.
typedef struct Name {
    const char *text;
    size_t len;
    uint32_t hash;
    int known;      // NAME_*, or NAME_NONE
    int constant;   // its str in the pool, -1: none yet
    uint32_t stamp; // assemble.c: index is that of the unit with this stamp
    uint32_t index;
    struct Name *next;
} Name;

typedef struct Scope Scope;
typedef struct Unit Unit;

// One run of the compiler over one tree.
typedef struct Compiler {
    Arena *arena;
    const char *filename;
    SourceError *err;
    int nerrors;    // told so far; the first is in err, the others behind it
    int max_errors; // more than one: an error ends no more than its statement
    bool failed;    // leave: there is an error, or an exception is pending
    bool pending;   // the latter: out of memory
    unsigned flags; // KR_COMPILE_*
    int optimize;   // 1: no asserts
    bool interactive;
    bool future_annotations;
    KrPosition future; // of the last from __future__ import at the beginning
    SourceWarning *warnings, **warnings_end;

    Name **names; // by text; 1 << names_log2 chains
    int names_log2;
    size_t nnames;
    struct IdentSlot *idents; // by address of the parser's text
    size_t nidents, ident_mask;
    Name *known[NAMES_KNOWN];

    // Every constant value. The list keeps alive what only arena memory names.
    KrValue pool;
    struct ConstSlot *consts; // by type and value
    size_t nconsts, const_mask;
    uint32_t *const_stamps, *const_indexes; // assemble.c, as in Name
    size_t const_cap;
    uint32_t stamp;
    int filename_const, none;

    Scope *top;
    struct ScopeSlot *scopes; // by node
    size_t nscopes, scope_mask;
    Unit *u;
    expr_ty negated; // a comparison that stands behind a "not"
    Unit *free_units; // with vectors to use again; by outer
    char *scratch;    // pool.c: for one unit's assembly
    size_t scratch_used, scratch_cap;
} Compiler;

void pool_init(Compiler *);
Name *name_of(Compiler *, identifier);
Name *name_text(Compiler *, const char *, size_t);
int name_const(Compiler *, Name *); // its interned str in the pool
KrValue pool_get(Compiler *, int);
int pool_value(Compiler *, KrValue); // KR_ERROR: pending, sticks
int pool_constant(Compiler *, constant_ty);
int pool_str(Compiler *, const char *, size_t); // UTF-8
int pool_int(Compiler *, intptr_t);
// What the operator makes of constants, in the pool; -1: not folded.
int fold_unary(Compiler *, int op, int a);
int fold_not(Compiler *, int a);
int fold_binary(Compiler *, int op, int a, int b);
int fold_subscr(Compiler *, int a, int key);
int fold_tuple(Compiler *, const int *items, size_t n);
int fold_frozenset(Compiler *, const int *items, size_t n);
bool const_truth(Compiler *, int);
void *node_grow(Compiler *, void *, size_t n, size_t *cap, size_t size);
// Zeroed memory that is given back by scratch_used = 0.
void *scratch_alloc(Compiler *, size_t);

// Makes room for one more of n items of a size in an arena vector.
#define GROW(c, v, n, cap)                                                     \
    ((n) < (cap)                                                               \
         ? (void)0                                                             \
         : (void)((v) = node_grow((c), (v), (n), &(cap), sizeof *(v))))

// compile_source.c: errors and warnings

// compile_source() in an arena of the caller's, which err and warnings live in.
KrCode *compile_text(Arena *, const char *filename, const char *bytes, size_t n,
                     bool is_text, const char *mode, unsigned flags,
                     SourceError *err, const SourceWarning **warnings);
void compiler_init(Compiler *, Arena *, const char *filename, SourceError *);

// The place of a node: columns in bytes from 0.
#define PLACE(node)                                                            \
    ((KrPosition){.line = (node)->lineno,                                      \
                  .end_line = (node)->end_lineno,                              \
                  .col = (node)->col_offset,                                   \
                  .end_col = (node)->end_col_offset})
#define NO_PLACE ((KrPosition){-1, -1, -1, -1})
void error_at(Compiler *, KrPosition, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
#define error(c, node, ...) error_at(c, PLACE(node), __VA_ARGS__)
void warn_at(Compiler *, KrPosition, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// Guards a recursion over the tree; false: too deep, RecursionError is pending.
bool deeper(Compiler *);
// Behind a statement: with more errors allowed, one in it is forgotten.
void next_statement(Compiler *);

// future.c

void future_features(Compiler *, mod_ty);

// symtable.c

enum { // Symbol.flags, as in _symtable
    DEF_GLOBAL = 1,
    DEF_LOCAL = 2,
    DEF_PARAM = 4,
    DEF_NONLOCAL = 8,
    USE = 16,
    DEF_FREE_CLASS = 64, // a free variable of a method passes through the class
    DEF_IMPORT = 128,
    DEF_ANNOT = 256,
    DEF_COMP_ITER = 512,
    DEF_TYPE_PARAM = 1024,
    DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT | DEF_TYPE_PARAM,
};

enum { // Symbol.scope, as in _symtable
    LOCAL = 1,
    GLOBAL_EXPLICIT,
    GLOBAL_IMPLICIT,
    FREE,
    CELL,
};

typedef struct Symbol {
    Name *name;
    unsigned flags;
    int scope;
    int local; // codegen.c: number among the locals, -1: not yet
    int cell;  // number among cells, then free variables; -1: none
} Symbol;

typedef enum {
    SCOPE_FUNCTION,
    SCOPE_CLASS,
    SCOPE_MODULE,
    SCOPE_ANNOTATION,
    SCOPE_TYPE_ALIAS,
    SCOPE_TYPE_PARAMS,
    SCOPE_TYPE_VARIABLE,
} ScopeKind;

typedef enum { COMP_NONE, COMP_LIST, COMP_DICT, COMP_SET, COMP_GEN } CompKind;

typedef struct Directive { // a global or nonlocal statement about a name
    Name *name;
    KrPosition at;
    struct Directive *next;
} Directive;

struct Scope {
    ScopeKind kind;
    CompKind comp;
    Name *name;
    const void *node;
    Scope *parent;
    const char *what; // of a type variable's scope, for messages
    KrPosition at;
    Symbol **symbols; // in order of first mention
    size_t nsymbols, symbols_cap;
    Symbol **index; // open addressing over the same
    size_t index_mask;
    Scope **children;
    size_t nchildren, children_cap;
    Symbol **params; // in order of localsplus
    size_t nparams, params_cap;
    Directive *directives, *last_directive;
    int comp_iter_expr; // > 0: inside an iterable of a comprehension
    bool nested;        // inside a function
    bool generator, coroutine;
    bool varargs, varkeywords;
    bool returns_value;
    bool comp_iter_target;    // inside a target of a comprehension
    bool needs_class_closure; // a method mentions __class__ or super
    bool annassign;           // has annotated assignments
    bool has_free, child_free;
};

// Scopes of a module: the top one, or NULL if it failed at once.
Scope *symtable_build(Compiler *, mod_ty);
Scope *scope_of(Compiler *, const void *node);
Symbol *scope_find(const Scope *, const Name *);
// __x inside class C is _C__x. private: the class's name or NULL.
Name *mangle(Compiler *, const Name *private, Name *);

// codegen.c, codegen_expr.c, codegen_match.c

typedef enum {
    UNIT_MODULE,
    UNIT_CLASS,
    UNIT_FUNCTION,
    UNIT_ASYNC_FUNCTION,
    UNIT_LAMBDA,
    UNIT_COMPREHENSION,
    UNIT_TYPE_PARAMS,
} UnitKind;

typedef int Label; // 0: none

// An instruction before layout. A jump's argument is a Label, a constant's is
// an index into the pool, a name's one into Unit.names, a cell's is
// Symbol.cell.
typedef struct Ins {
    uint8_t op; // KrOpcode or OP_SETUP
    uint32_t arg;
    uint32_t handler; // index into Unit.handlers; 0: none
    KrPosition at;
} Ins;

// Pseudo instruction: from here the stack's depth is that of the handler arg.
enum { OP_SETUP = KR_NOPCODES };

typedef struct Handler {
    Label label;
    uint32_t outer; // handler around the protected range
    bool lasti;
    bool with; // the value on top at SETUP is not kept
    int depth; // assemble.c
} Handler;

typedef enum {
    FB_WHILE_LOOP,
    FB_FOR_LOOP,
    FB_TRY_EXCEPT,
    FB_FINALLY_TRY,
    FB_FINALLY_END,
    FB_WITH,
    FB_ASYNC_WITH,
    FB_HANDLER_CLEANUP,
    FB_POP_VALUE,
    FB_EXCEPTION_HANDLER,
    FB_EXCEPTION_GROUP_HANDLER,
    FB_ASYNC_COMPREHENSION_GENERATOR,
} FblockKind;

// What a jump out of a statement has to undo.
typedef struct Fblock {
    FblockKind kind;
    Label start, exit; // of a loop
    const void *data;  // FINALLY_TRY: asdl_stmt_seq; HANDLER_CLEANUP: the name
    KrPosition at;     // WITH: place of its cleanup
} Fblock;

struct Unit {
    Unit *outer;
    UnitKind kind;
    Scope *scope;
    Name *name;
    const char *qualname;
    const Name *private;
    int firstlineno;
    unsigned flags; // KR_CO_*
    int argcount, posonlyargcount, kwonlyargcount;
    int doc;          // pool index of the first constant, -1: none
    KrPosition at;    // place of what is emitted now
    uint32_t handler; // range that what is emitted now belongs to

    Ins *ins;
    size_t n, cap;
    size_t barrier; // a label stands here: look no further back
    size_t *labels; // [label]: index into ins
    size_t nlabels, labels_cap;
    Handler *handlers;
    size_t nhandlers, handlers_cap;
    Fblock *fblocks;
    size_t nfblocks, fblocks_cap;
    Name **names; // operands of name instructions, unsorted
    size_t nnames, names_cap;
    Symbol **locals; // parameters, then others as they are met
    size_t nlocals, locals_cap;
    Symbol **cells; // sorted by name: cells, then free variables
    size_t ncells, nfree;
};

// Code of a tree. NULL: Compiler.err, or an exception is pending.
KrCode *codegen(Compiler *, mod_ty);

Unit *unit_enter(Compiler *, UnitKind, Name *, Scope *, int firstlineno);
int unit_leave(Compiler *); // assembles it: a pool index; back in the outer one
Label new_label(Compiler *);
void use_label(Compiler *, Label);
void emit(Compiler *, KrOpcode);
void emit_arg(Compiler *, KrOpcode, size_t);
void emit_jump(Compiler *, KrOpcode, Label);
void emit_const(Compiler *, int);
void emit_none(Compiler *);
void emit_name(Compiler *, KrOpcode, Name *);
void emit_compare(Compiler *, cmpop_ty);
void emit_not_yet(Compiler *, const char *what);
void emit_yield_from(Compiler *);
void emit_return(Compiler *);
// The instruction that the next one follows without a label between, or NULL.
Ins *tail(Compiler *, size_t back);
// The constant on top of the stack if it is known, else -1.
int tail_const(Compiler *);
// A handler for what follows, pop_handler() ends its range, begin_handler()
// places its code.
uint32_t setup(Compiler *, bool lasti, bool with);
void pop_handler(Compiler *);
void begin_handler(Compiler *, uint32_t handler);
void nameop(Compiler *, identifier, expr_context_ty);
void nameop_name(Compiler *, Name *, expr_context_ty);
void make_function(Compiler *, int code, const Scope *, unsigned flags);
unsigned default_arguments(Compiler *, arguments_ty);
void forbid_args(Compiler *, arguments_ty);
void count_arguments(Unit *, arguments_ty);
void push_fblock(Compiler *, FblockKind, Label start, Label exit, const void *);
void pop_fblock(Compiler *);
void visit_stmts(Compiler *, asdl_stmt_seq *);
bool forbidden_name(Compiler *, const Name *, expr_context_ty, KrPosition);
// Some names give whoever mentions them a real frame.
void note_name(Compiler *, const Name *);
bool allows_top_level_await(const Compiler *);

#define SET_PLACE(c, node) ((void)((c)->u->at = PLACE(node)))
static inline void
no_place(Unit *u)
{
    u->at = NO_PLACE;
}

void visit_expr(Compiler *, expr_ty);
void visit_iterable(Compiler *, expr_ty); // of a loop or in: list as tuple
void visit_annotation(Compiler *, expr_ty);
void jump_if(Compiler *, expr_ty, Label, bool when);
void unpack_into(Compiler *, asdl_expr_seq *);
// A call with n values pushed above the callee already.
void call_helper(Compiler *, size_t n, asdl_expr_seq *, asdl_keyword_seq *);

void match_stmt(Compiler *, stmt_ty);

// unparse.c: the text of an expression, as PEP 563 wants it.
const char *unparse(Compiler *, expr_ty, size_t *len);

// compile_source.c

// Fills in the line of an error in a tree, and makes its columns characters.
void show_line(Arena *, const char *filename, const Source *, SourceError *);

// assemble.c

// The unit's code object; KR_ERROR: an exception is pending.
KrValue assemble(Compiler *, Unit *);
