// runtime.h - the one internal header of the runtime, a section per file.
#ifndef KRAIT_RUNTIME_H
#define KRAIT_RUNTIME_H

#include <stdarg.h>

#include "krait/code.h"
#include "krait/object.h"
#include "krait/source.h"
#include "krait/program.h"
#include "krait/thread.h"
#include "krait/unicode.h"

// Within the runtime kr_typeof is in line.
#define kr_typeof(v) kr_class(v)

// ---- core/frames.c: what is on the stack -----------------------------------

struct KrFrame;
bool kr_frames_innermost(KrCode **, KrValue *globals, uint32_t *pc);    // the running activation; false: nobody
KrValue kr_frames_at(size_t depth);                     // frame object, counted from the innermost; ABSENT: there is none
KrValue kr_frames_outside(uintptr_t stack);             // of the first caller of what is at this address; ABSENT
KrValue kr_frames_back(struct KrFrame *);               // ABSENT: it has no caller
void kr_frames_update(struct KrFrame *);                // a compiled one's pc; its stack is 0 when it has ended
uint32_t kr_frames_mark(uintptr_t stack);
KrValue kr_frames_at_mark(const KrCode *, uint32_t mark);

static inline void
kr_link_activation(KrThread *t, KrActivation *act)
{
    act->stack = (uintptr_t)__builtin_frame_address(0);
    act->back = t->act;
    t->act = act;
}

static inline void
kr_unlink_activation(KrThread *t, KrActivation *act)
{
    t->act = act->back;
    if (__builtin_expect(t->known == act, 0))
        t->known = act->back;
}

// ---- core/state.c: start, stop, the KrState ------------------------------

// What a whole program shares. One per process, in static storage that is a root.
typedef struct KrState {
    KrValue modules;            // sys.modules
    KrValue builtins;           // dict of the builtins module
    KrValue sys;                // the sys module
    KrValue path;               // where evaluated imports look; the sys.path list at start
    int argc;
    char **argv;
    uintptr_t recursion_limit;  // sys.getrecursionlimit()
    const struct KrProgram *program;
    KrValue main_thread_ident;
    KrCompileText *compile;     // the frontend, when it is linked: source.h
    int max_str_digits;         // sys.get_int_max_str_digits(); 0: no limit
    double switch_interval;     // sys.getswitchinterval()
    int optimize;               // -fno-asserts: 1
    unsigned long python_calls; // of Python functions by C; counted in the stress build only
    unsigned long allocations;  // likewise
    struct KrLookup *lookups;   // core/attr.c: cache of kr_type_lookup
    const struct KrNamespace *namespace;        // objects/function.c: cache of what functions take from their globals
    KrValue messages[64];       // core/error.c: cache of messages that are one text
    uint32_t type_versions, shape_ids;          // the last ones given out
    bool gc_disabled;           // what gc.isenabled() denies; collections go on
    bool running;               // the program's own code has started
    bool finishing;             // the program's own code has ended
    bool die_by_sigint;         // KeyboardInterrupt was not caught
    const char *script;         // what kr_main_eval runs, else NULL
    const char *package;        // of a main module started by -m, or NULL
    KrValue warned;             // set of the warnings shown, or ABSENT
    KrValue exception_group;    // the class ExceptionGroup, once made
    KrValue exit_hooks;         // atexit: (next or None, function, args, kwargs or None), or ABSENT
    struct KrUnwritten *unwritten;      // modules/_io_base.c: files that hold data not yet written
    KrValue unsupported_operation;      // io.UnsupportedOperation, once made
} KrState;
extern KrState kr_state;

KrValue kr_absolute_path(const char *file);             // absolute where the file is there, else as given
// Runs the body of a module of the program, its first instance, in its dict.
KrValue kr_run_program_module(const KrProgramModule *, KrValue dict);
int kr_module_cells(KrValue globals, size_t n, KrCell *const *cells, const char *const *names);
uintptr_t kr_thread_depth(const KrThread *);            // of the calls: how much of the stack is used, in levels of recursion
void kr_thread_set_limit(KrThread *);                   // after the recursion limit or the stack changed
KR_MUSTCHECK int kr_init(int argc, char **argv, const KrProgram *);     // collector, types, builtins, sys
void kr_run_exit_hooks(void);
int kr_finish(int status);                              // flush, atexit, threads; the final status

// ---- core/names.c: strings the runtime itself uses -----------------------

// KR_S(append) is the interned str 'append'. One row each in names.def.
#define NAME(n) extern KrStr *kr_name_##n;
#define NAME2(n, text) NAME(n)
#include "names.def"
#undef NAME
#undef NAME2
#define KR_S(n) kr_value(kr_name_##n)
KR_MUSTCHECK int kr_names_init(void);

// ---- mem/alloc.c ----------------------------------------------------------

void kr_mem_init(void *stack_base, size_t stack_size);
bool kr_is_object_start(uintptr_t);                     // any word: the address of a collected object?
void *kr_alloc(size_t bytes);                           // zeroed, scanned; NULL: MemoryError pending
void *kr_alloc_atomic(size_t bytes);                    // not scanned, not cleared
// The same with its usual case in line: a cell is popped from the list of its class.
static inline void *
kr_alloc_atomic_fast(size_t bytes)
{
#ifndef KR_STRESS
    size_t class = (bytes + KR_GRANULE - 1) / KR_GRANULE;
    if (__builtin_expect(class - 1 < KR_NCLASSES - 1, 1)) {
        void **list = &kr_thread->free_lists[class + KR_NCLASSES];
        void **cell = *list;
        if (__builtin_expect(cell != NULL, 1)) {
            *list = *cell;
            return cell;
        }
    }
#endif
    return kr_alloc_atomic(bytes);
}
static inline void *
kr_alloc_fast(size_t bytes)
{
#ifndef KR_STRESS
    size_t class = (bytes + KR_GRANULE - 1) / KR_GRANULE;
    if (__builtin_expect(class - 1 < KR_NCLASSES - 1, 1)) {
        void **list = &kr_thread->free_lists[class];
        void **cell = *list;
        if (__builtin_expect(cell != NULL, 1)) {
            *list = *cell;
            *cell = NULL;
            return cell;
        }
    }
#endif
    return kr_alloc(bytes);
}
void *kr_realloc_values(void *, size_t oldn, size_t n); // a vector of words, new ones zeroed; moves
void *kr_realloc_bytes(void *, size_t oldn, size_t n);
bool kr_extend(void *, size_t bytes);                   // makes a large object larger where it stands, if it can
void *kr_alloc_root(size_t bytes);                      // zeroed, scanned, never freed
void kr_add_roots(void *lo, void *hi);
void kr_collect(void);
size_t kr_heap_size(void);
void kr_register_finalizer(KrObject *);                 // its type's finalize slot runs once, at a poll
void kr_unregister_finalizer(KrObject *);
void kr_run_finalizers(void);                           // what the collector queued
void kr_finalize_all(void);                             // at the end: everything that is registered
KR_MUSTCHECK int kr_weak_init(KrWeak *, KrValue object, KrValue callback);
bool kr_weak_referable(KrValue);                        // objects/weakref.c
extern const KrType kr_weakproxy_type, kr_weakcallableproxy_type;
KrValue kr_weak_list(KrValue object);                   // its weak references; walks the heap
KrValue kr_weak_new(KrValue object, KrValue callback);  // what _weakref builds on
KrValue kr_weak_get(KrValue weak);                      // the object or KR_None
void kr_mem_thread_begin(void *stack_base);
void kr_mem_thread_end(void);

// ---- core/call.c ------------------------------------------------------------

KrValue kr_call_kw(KrValue f, const KrValue *args, size_t nargs, KrValue kwnames);
KrValue kr_call_super(KrValue f, KrValue cell, KrValue self);           // CALL_SUPER
// Binds arguments to a Python function's parameters: out is its localsplus, cleared.
KR_MUSTCHECK int kr_bind(KrFunction *, const KrValue *args, size_t nargs, KrValue kwnames, KrValue *out);
KrValue kr_function_str(KrValue f);                      // "mod.f()" for messages
// Positional arguments only, min to max of them: CPython's messages (core/args.c).
KR_MUSTCHECK int kr_arity(const char *fname, size_t nargs, KrValue kwnames, size_t min, size_t max);
KrEntry kr_builtin_call;                                // call slot of builtin functions and method descriptors
KrValue kr_call_row(KrValue builtin, const KrValue *args, size_t n);        // the same by position: straight to the row's C function; not in the stress build
KrValue kr_call_spare(KrValue f, size_t n, KrValue *args);                 // args[-1] is free to use; core/ops.c
KrValue kr_call_any1(KrValue f, KrValue a);             // where f is no Python function
KrValue kr_call_any2(KrValue f, KrValue a, KrValue b);
KrValue kr_call_any3(KrValue f, KrValue a, KrValue b, KrValue c);
KrValue kr_builtin_new(const KrRow *, KrValue self, const KrType *, KrValue module);

// ---- core/attr.c, core/shape.c ----------------------------------------------

KrValue kr_rows_names(const KrRow *);   // list of all names, those that the driver left out too
void kr_left_out(const char *name) __attribute__((noreturn, cold));
void kr_check_left_out(const KrRow *, KrValue name);    // ends the process if it left this one out
KrValue kr_type_lookup(const KrType *, KrValue name);   // along the mro; ABSENT: none. Interned or not
KrValue kr_getattr_generic(KrValue, KrValue name);      // object.__getattribute__
int kr_setattr_generic(KrValue, KrValue name, KrValue);
KrValue kr_load_method(KrValue o, KrValue name, KrValue *self);         // LOAD_METHOD: function and self, or bound and ABSENT
KrValue kr_lookup_special(KrValue o, KrValue name, KrValue *self);      // on the type, bound cheaply; ABSENT, nothing pending: none
KrExtra **kr_extra_of(KrValue);                         // where an object keeps its KrExtra pointer; NULL: no attributes
KrValue kr_instance_new(const KrType *);                // a zeroed instance of a heap type of any layout without items
KrValue kr_slot_get(KrValue obj, KrValue name);         // own attribute; ABSENT, nothing pending: none
KR_MUSTCHECK int kr_slot_set(KrValue obj, KrValue name, KrValue);       // ABSENT deletes: 0 done, 1 was not there
void kr_shape_init(KrType *);                           // the first shape of a class being made
void kr_shape_number(const KrShape *);                  // gives ids, for caches; the class has a version
void kr_shape_unnumber(const KrType *);                 // the class changed: caches hold no longer
// The number of a shape that tells where `slot`, tagged and inline, is: an index into ids.
unsigned kr_shape_layout(const KrShape *, unsigned slot);
uint32_t kr_shape_next_id(void);                        // odd, given once; KR_UNNUMBERED: there are no more
void kr_layouts_number(const KrType *);
// core/kin.c
void kr_kin_of_type(const KrType *);                    // when its layouts get numbers
void kr_kin_of_shape(KrShape *);
void kr_kin_break(KrKin *);                             // for good
KR_MUSTCHECK int kr_shape_change_type(KrValue obj, const KrType *);     // __class__ = t, layouts agree
KR_MUSTCHECK int kr_instance_to_dict(KrValue obj);      // from slots to a real dict: the view handed out becomes a plain dict in place
size_t kr_slot_count(KrValue obj);                      // for the instance kind of dict
bool kr_slot_next(KrValue obj, size_t *pos, KrValue *name, KrValue *value);

KrValue kr_getattr_quiet(KrValue, KrValue name);        // the same, ABSENT with nothing pending where there is none
KrValue kr_type_getattr(KrValue type, KrValue name);
KrValue kr_type_getattr_opt(KrValue type, KrValue name);        // quiet, too
KrValue kr_module_getattr(KrValue module, KrValue name);
KrValue kr_module_getattr_opt(KrValue module, KrValue name);
KrValue kr_super_getattr(KrValue super, KrValue name);
KrValue kr_super_load_method(KrValue super, KrValue name, KrValue *self);
KrValue kr_no_attribute(KrValue obj, KrValue name) KR_COLD;     // AttributeError: 'X' object has no attribute 'y'
KrValue kr_attribute_error(KrValue obj, KrValue name, const char *format, ...) KR_COLD;

// ---- core/arith.c, compare.c, iter.c, subscr.c ------------------------------

// A binary slot gets an in-place op only if its type's ops name it, and answers
// KR_NotImplemented to leave the plain op to be tried. A slot of a sequence does
// the same for operands that it does not know: the message comes from arith.c,
// after the other operand was asked.
int kr_hash_unhashable(KrValue, KrHash *);
KrHash kr_hash_pointer(const void *);
KrValue kr_power(KrValue, KrValue, KrValue mod);
// What method (__int__, __index__) gave, as an exact int: TypeError for no int, a
// warning for an instance of a subclass.
KrValue kr_sequence_refuses(int op, KrValue a, KrValue b);       // a's own __add__ or __mul__ does not know b
KrValue kr_int_result(KrValue, const char *method);
KrValue kr_float_result(KrValue, KrValue owner);        // the same for __float__, as an exact float
KrValue kr_get_iter(KrValue);
KrValue kr_iter_self(KrValue it);                       // iter slot of every iterator
KrValue kr_get_iter_default(KrValue seq);               // iterator over __getitem__
KrValue kr_callable_iter(KrValue callable, KrValue sentinel);   // iter(callable, sentinel)
int kr_iter_fill(KrValue iterable, KrValue list);       // list.extend
KR_MUSTCHECK int kr_unpack(KrValue iterable, size_t n, KrValue *out);                           // out[0] is the first item
KR_MUSTCHECK int kr_unpack_ex(KrValue iterable, size_t before, size_t after, KrValue *out);
// The n of sequence * n, at least 0. -1: *other is what the operator returns.
KR_MUSTCHECK int kr_repeat_count(KrValue n, KrSsize *count, KrValue *other);
void kr_repeat_bytes(void *to, size_t n, size_t total);        // to[n..total): copies of its first n bytes
KR_MUSTCHECK int kr_slice_unpack(KrValue slice, KrSsize *start, KrSsize *stop, KrSsize *step);   // may run __index__; then
KrSsize kr_slice_adjust(size_t len, KrSsize *start, KrSsize *stop, KrSsize step);       // against len: the number of items
KrValue kr_part_reversed(KrValue o, KrValue a, KrValue b);      // o[a:b][::-1] of a list; ABSENT: the two slices have to be made
// start, stop, step of a slice against len; the number of items, -1: failed.
KrSsize kr_slice_indices(KrValue slice, size_t len, KrSsize *start, KrSsize *stop, KrSsize *step);

typedef struct KrStrBuf KrStrBuf;

// ---- core/formatspec.c, format_number.c ---------------------------------------

// [[fill]align][sign][z][#][0][width][,_][.precision][type], 0 or -1: not given.
typedef struct KrFormatSpec {
    uint32_t fill;              // ' ' if not given
    uint32_t align;             // '<' '>' '=' '^'
    uint32_t sign;              // '+' '-' ' '
    uint32_t grouping;          // ',' '_'
    uint32_t type;
    bool alternate, no_neg_zero;
    KrSsize width, precision;
} KrFormatSpec;
// type and align are what holds if spec, a str, gives none; value is for messages.
KR_MUSTCHECK int kr_format_parse(KrFormatSpec *, KrValue spec, KrValue value, uint32_t type, uint32_t align);
KrValue kr_format_bad_type(const KrFormatSpec *, KrValue value);        // raises "Unknown format code"
// Fill before and after n characters.
void kr_format_padding(const KrFormatSpec *, size_t n, size_t *left, size_t *right);
KrValue kr_format_int(KrValue, KrValue value, KrValue spec);    // an exact int, for value
KrValue kr_format_float(double, KrValue value, KrValue spec);
KrValue kr_format_complex(double re, double im, KrValue value, KrValue spec);

// ---- core/owned.c: what only a value stack has ---------------------------------
void kr_own(KrOwned **chain, KrValue v, KrValue f, unsigned depth);   // v, if it is what calling f made and nobody else has it
void kr_own_iterator(KrOwned **chain, KrValue it, KrValue o, unsigned depth); // it: iter(o), made by its __iter__
void kr_let_go(KrOwned **chain, unsigned depth);        // of all at this depth or above
void kr_let_go_but(KrOwned **chain, unsigned depth, KrValue result);
bool kr_keeps_nothing(KrValue f);

// ---- core/error.c -----------------------------------------------------------

void kr_errors_init(void);
void kr_set_pending(KrValue exception);                 // no context, no traceback
// To the pending exception; cold. stack: of the activation that will handle it, 0: it leaves.
void kr_traceback_add(KrCode *, KrValue globals, uint32_t pc, uintptr_t stack);
void kr_traceback_left(const KrCode *);                 // the last record's activation is over
void kr_traceback_add_act(KrActivation *);
KrValue kr_do_raise(KrValue exc, KrValue cause);        // RAISE_VARARGS; either ABSENT
KR_MUSTCHECK int kr_exception_matches(KrValue exc, KrValue type);       // except clause; TypeError for what is no class
void kr_print_exception(KrValue exc);                   // on sys.stderr, as the interpreter at its end
int kr_handle_uncaught(void);                           // the pending exception ends the program: its exit status
void kr_unraisable(const char *where, KrValue object);  // prints and clears the pending exception
KrValue kr_chain_context(KrValue exc);                  // sets __context__ to the handled one
KrValue kr_raise_name(const KrType *, KrValue name, const char *format);        // NameError with .name, and suggestions

// report.c, source.c, anchors.c, suggest.c, warn.c: what the user is shown
KrValue kr_exception_text(KrValue exc);                 // what kr_print_exception prints
KrValue kr_source_line(KrValue filename, long line);    // without its newline; ABSENT, nothing pending: not to be had
typedef struct KrAnchors { KrSsize left, right; } KrAnchors;    // characters of the segment that get ^, the others ~; left -1: none
KrAnchors kr_anchors(KrValue segment);
KR_MUSTCHECK int kr_warn_unawaited(KrValue coroutine, KrValue qualname);
KrValue kr_suggestion(KrValue exc);                     // str, or ABSENT with nothing pending

// ---- core/fspath.c ----------------------------------------------------------

KrValue kr_fspath(KrValue path);                        // os.fspath(): str or bytes
const char *kr_fs_encode(KrValue path);                 // what the system calls it: collected, ends in 0
KrValue kr_fs_decode(const char *name);

// ---- core/import.c ----------------------------------------------------------

KrValue kr_import_name(KrValue name, KrValue globals, KrValue fromlist, KrValue level);      // IMPORT_NAME
KrValue kr_import_level(KrValue name, KrValue globals, KrValue fromlist, int level);    // the function __import__; globals, fromlist or ABSENT
KR_MUSTCHECK int kr_modules_set(KrValue name, KrValue module);          // sys.modules
void kr_modules_forget(KrValue name);
bool kr_module_initializing(KrValue module);
KR_MUSTCHECK int kr_module_set_spec(KrValue module, KrValue name, KrValue file, KrValue path);
KrValue kr_import_from(KrValue module, KrValue name);
int kr_import_star(KrValue module, KrValue names);
KrValue kr_module_new(KrValue name);
KrValue kr_module_native(const KrModuleDef *);
KrValue kr_add_module(KrValue name);                    // in sys.modules, made if missing

// ---- core/image.c: code objects from read-only data ---------------------

KrCode *kr_code_from_image(const uint8_t *image, const KrCompiled *const *table);      // table: of the first instance, or NULL

// ---- core/builtins.c --------------------------------------------------------

extern const KrModuleDef kr_module_builtins, kr_module_sys, kr_module__io;
KrValue kr_load_global(KrValue globals, KrValue builtins, KrValue name);        // or NameError
// core/execute.c
KrValue kr_builtin_globals(void);
KrValue kr_builtin_locals(void);
KrValue kr_builtin_dir(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames);
KrValue kr_builtin_vars(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames);
KrValue kr_builtin_all(KrValue), kr_builtin_any(KrValue);
KrValue kr_builtin_min(KrValue, const KrValue *, size_t, KrValue), kr_builtin_max(KrValue, const KrValue *, size_t, KrValue), kr_builtin_sorted(KrValue, const KrValue *, size_t, KrValue);
KrValue kr_builtin_compile(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames);
KrValue kr_builtin_eval(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames);
KrValue kr_builtin_exec(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames);
// objects/quitter.c, core/build_class.c
KrValue kr_quitter_new(const char *name);               // exit, quit
KrValue kr_build_class(KrValue fn, KrValue name, const KrValue *bases, size_t nbases, KrValue kwnames, const KrValue *kwargs);


// ---- modules/sys*.c --------------------------------------------------------------

KrValue kr_sys_unraisable_args(KrValue exc, KrValue message, KrValue object);   // for sys.unraisablehook

// ---- modules/_io*.c: files ----------------------------------------------------

// open(), in builtins and _io.
#define KR_OPEN_SIGNATURE "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)"
KrValue kr_open(KrValue file, KrValue mode, KrValue buffering, KrValue encoding, KrValue errors, KrValue newline, KrValue closefd, KrValue opener);
// file.write(str) and file.flush(): without a look-up where it is a text file of ours.
KR_MUSTCHECK int kr_io_write(KrValue file, KrValue str);
KR_MUSTCHECK int kr_io_write_int(KrValue file, KrValue fixnum);        // in decimal
KR_MUSTCHECK int kr_io_flush(KrValue file);
KrValue kr_io_readline(KrValue file);                   // file.readline()
// Data of written files goes to the system: before any open, fork and exec, so
// that files nobody holds any more look closed. Errors stay with the files.
// at_end: the standard streams' too.
void kr_io_flush_all(bool at_end);
// sys.stdin, stdout, stderr.
KrValue kr_io_standard(int fd, const KrType *buffered, const char *encoding, const char *errors, bool unbuffered);

// ---- objects/*: types and what other files need of them ---------------------

extern const KrType kr_bytearray_type, kr_memoryview_type, kr_set_type, kr_frozenset_type, kr_range_type, kr_slice_type,
    kr_none_type, kr_notimplemented_type, kr_ellipsis_type,
    kr_function_type, kr_method_type, kr_builtin_type, kr_methoddescr_type, kr_getset_type,
    kr_cell_type, kr_module_type, kr_property_type, kr_staticmethod_type, kr_classmethod_type,
    kr_super_type, kr_generator_type, kr_coroutine_type, kr_asyncgen_type,
    kr_traceback_type, kr_frame_type, kr_mappingproxy_type, kr_weakref_type,
    kr_enumerate_type, kr_zip_type, kr_map_type, kr_filter_type, kr_reversed_type;

// int.c
#define KR_MAX_STR_DIGITS 4300                          // sys.int_info.default_max_str_digits
extern const struct KrScratch kr_int_scratch;           // memory and polls for limbs.h
KrValue kr_int_binary(int op, KrValue, KrValue);        // both int, bool or a subclass; no in-place op
KrValue kr_int_divmod(KrValue, KrValue, KrValue *mod);  // exact ints; floor
int kr_int_compare_double(KrValue, double);             // -1, 0, 1; not for NaN
KrValue kr_int_from_limbs(const uintptr_t *, size_t n, bool negative);
uint64_t kr_int_bits(KrValue);                          // bit_length
KrValue kr_int_from_str(KrValue str, int base);         // int(str, base): ValueError
KrValue kr_int_plain(KrValue);                          // the exact int of an int, bool or subclass instance
KrValue kr_int_str(KrValue, int base);                  // digits, no prefix
double kr_int_double(KrValue, bool *overflow);
// float.c
KrValue kr_float_new(double);
KrValue kr_float_from_str(KrValue);                     // float(str or bytes): ValueError
KrValue kr_float_binary(int op, double, double);
KrHash kr_double_hash(double);
KrValue kr_float_repr(double);
KrValue kr_complex_power(double re, double im, double ere, double eim);
// str.c
KrValue kr_str_alloc(size_t len, int kind, void **data);        // hash unset, flags by kind; the caller writes every character
KrValue kr_str_from_ucs4(const uint32_t *, size_t n);           // narrowed
KrValue kr_str_from_latin1(const char *, size_t n);
void kr_str_init(void);                 // the strings of one character; before any other string
KrValue kr_str_char(uint32_t c);
KrValue kr_str_concat(KrValue, KrValue);                // exact or subclass; += uses it: linear
KrValue kr_str_substr(KrValue, size_t start, size_t end);
KrValue kr_str_join(KrValue sep, KrValue iterable);
KrValue kr_str_join_n(const KrValue *items, size_t n);  // BUILD_STRING
int kr_str_cmp(KrValue, KrValue);
bool kr_str_is(KrValue, const char *ascii);
KrHash kr_hash_bytes(const void *, size_t);
KrValue kr_str_repr(KrValue);
KrValue kr_str_vformat(const char *format, va_list);    // kr_raise's letters
KrValue kr_str_percent(KrValue format, KrValue args);
KrValue kr_ascii(KrValue);
#define KR_TAKES_1 KrValue
#define KR_TAKES_2 KrValue, KrValue
#define KR_TAKES_3 KrValue, KrValue, KrValue
#define KR_TAKES_4 KrValue, KrValue, KrValue, KrValue
#define STR_FUNCTION(name, n) KrValue kr_str_method_##name(KR_TAKES_##n);
#define STR_METHOD(name, n, left_out)
#include "krait/strmethods.def"
#undef STR_FUNCTION
#undef STR_METHOD
#undef KR_TAKES_1
#undef KR_TAKES_2
#undef KR_TAKES_3
#undef KR_TAKES_4
struct KrStrBuf {
    uint32_t maxchar;
    int kind;
    size_t len, cap;
    void *data;                 // atomic block; NULL: the characters are in few
    uint8_t few[96];
};
KR_MUSTCHECK int kr_buf_char(KrStrBuf *, uint32_t c);   // start with a zeroed KrStrBuf in a local
KR_MUSTCHECK int kr_buf_ascii(KrStrBuf *, const char *, size_t n);
char *kr_buf_room(KrStrBuf *, size_t n);               // for n characters of ASCII, to be written at once; NULL: it failed, or nothing pending: not so in a wider buffer
KR_MUSTCHECK int kr_buf_str(KrStrBuf *, KrValue str);
KrValue kr_buf_finish(KrStrBuf *);
// characters of any kind
int kr_compare_truth(KrValue, KrValue, int op);          // core/compare.c: for a branch; -1 failed
bool kr_str_contains(KrValue str, KrValue part);         // both of str
typedef struct KrChars { const void *p; size_t len; int kind; } KrChars;
static inline uint32_t
kr_char_at(const void *p, int kind, size_t i)
{
    return kind == 1 ? ((const uint8_t *)p)[i] : kind == 2 ? ((const uint16_t *)p)[i] : ((const uint32_t *)p)[i];
}
static inline KrChars kr_chars(KrValue s) { return (KrChars) { kr_str_data(kr_as_str(s)), kr_as_str(s)->len, kr_as_str(s)->kind }; }
uint32_t kr_chars_max(const void *, int kind, size_t n);
int kr_kind_of(uint32_t maxchar);
void kr_chars_copy(void *to, int tokind, const void *from, int fromkind, size_t n);
void kr_chars_fill(void *to, int kind, uint32_t c, size_t n);
KrValue kr_str_from_chars(const void *, int kind, size_t n);    // narrowed
KrValue kr_str_from_ascii(const char *, size_t n);
KrValue kr_str_plain(KrValue str);                      // the exact str of a subclass's instance
bool kr_str_is_ascii(KrValue);
KR_MUSTCHECK int kr_buf_reserve(KrStrBuf *, size_t n, uint32_t maxchar);
KR_MUSTCHECK int kr_buf_fill(KrStrBuf *, uint32_t c, size_t n);
KR_MUSTCHECK int kr_buf_chars(KrStrBuf *, const void *, int kind, size_t n, uint32_t maxchar);
KR_MUSTCHECK int kr_buf_substr(KrStrBuf *, KrValue str, size_t start, size_t end);
KrValue kr_str_build(const KrValue *items, size_t n);
KrValue kr_str_slice(KrValue str, KrSsize start, KrSsize stop, KrSsize step);
// str_methods.c, str_format.c
extern const KrRow kr_str_rows[];
KrValue kr_str_upper(KrValue);
KrValue kr_str_pad(KrValue, size_t left, size_t right, uint32_t fill);
bool kr_str_is_identifier(KrValue);
KrValue kr_str_format_method(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames);
KrValue kr_str_format_map(KrValue self, KrValue mapping);
KrValue kr_str_format_spec(KrValue self, KrValue spec);
// core/search.c; -1: not there
KrSsize kr_search(const void *, size_t n, const void *x, size_t m, int kind);
KrSsize kr_search_last(const void *, size_t n, const void *x, size_t m, int kind);
size_t kr_search_count(const void *, size_t n, const void *x, size_t m, int kind, size_t max);
KrSsize kr_chars_find(KrChars, KrChars x);              // kinds may differ
KrSsize kr_chars_rfind(KrChars, KrChars x);
// core/index.c
bool kr_has_index(KrValue);
KR_MUSTCHECK int kr_as_index(KrValue, KrSsize *);       // a subscript: IndexError for what does not fit
KR_MUSTCHECK int kr_slice_index(KrValue, KrSsize *);    // cut; None and ABSENT leave *out
KR_MUSTCHECK int kr_search_index(KrValue, KrSsize *);   // the same for index(), which refuses None
bool kr_clamp_range(size_t len, KrSsize *start, KrSsize *end);  // false: start beyond end
// core/codec.c
// encoding= and errors= of fname as C strings; ABSENT leaves NULL.
KR_MUSTCHECK int kr_codec_args(const char *fname, KrValue encoding, KrValue errors, const char **enc, const char **err);
const char *kr_codec_name(const char *encoding);       // its usual name; NULL: not one of ours
KrValue kr_encode(KrValue str, const char *encoding, const char *errors);       // bytes; encoding NULL: utf-8, errors NULL: strict
KrValue kr_decode(const void *data, size_t n, const char *encoding, const char *errors);
// core/buffer.c
typedef struct KrSpan { const uint8_t *p; size_t n; KrValue owner; } KrSpan;
KR_MUSTCHECK int kr_span(KrValue bytes_like, KrSpan *);
// bytes.c, bytearray.c
KrValue kr_bytes_alloc(size_t n, uint8_t **data);
static inline const uint8_t *
kr_bytes_data(KrValue v)
{
    return kr_exact(v, &kr_bytes_type) ? ((KrBytes *)kr_obj(v))->data : ((KrBytesSub *)kr_obj(v))->own->data;
}
typedef struct KrByteBuf { KrBytes *bytes; size_t len, cap; } KrByteBuf;        // start with a zeroed one in a local
KR_MUSTCHECK int kr_bytebuf_reserve(KrByteBuf *, size_t n);
KR_MUSTCHECK int kr_bytebuf_add(KrByteBuf *, const void *, size_t n);
KR_MUSTCHECK int kr_bytebuf_fill(KrByteBuf *, uint8_t byte, size_t n);
KrValue kr_bytebuf_finish(KrByteBuf *);
KrValue kr_bytes_percent(KrSpan format, KrValue args);          // str_format.c
KrValue kr_bytearray_new(const void *data, size_t n);
// list.c, tuple.c
// Into a fresh vector; most are short.
static inline void
kr_copy_values(KrValue *to, const KrValue *from, size_t n)
{
    if (n > 4) {
        memcpy(to, from, n * sizeof *to);
        return;
    }
    switch (n) {
    case 4: to[3] = from[3]; // fallthrough
    case 3: to[2] = from[2]; // fallthrough
    case 2: to[1] = from[1]; // fallthrough
    case 1: to[0] = from[0];
    }
}
KrValue kr_list_slice(KrValue list, KrSsize start, KrSsize stop, KrSsize step);         // as kr_slice_unpack gives them
KR_MUSTCHECK int kr_list_set_slice(KrValue list, KrSsize start, KrSsize stop, KrSsize step, KrValue v);
KrValue kr_tuple_slice(KrValue tuple, KrSsize start, KrSsize stop, KrSsize step);
KR_MUSTCHECK int kr_list_extend(KrValue list, KrValue iterable);
void kr_list_reserve(KrValue list, size_t more);        // room for more items, if memory allows
void kr_list_truncate(KrValue list, size_t len);
KR_MUSTCHECK int kr_sort(KrValue *items, size_t n, KrValue key, bool reverse);  // sort.c: a vector nobody else sees
KR_MUSTCHECK int kr_list_insert(KrValue list, KrSsize where, KrValue);
KR_MUSTCHECK int kr_list_sort(KrValue list, KrValue key, bool reverse);
KrValue kr_list_iter(KrValue list);                     // iterators.c
KrValue kr_list_reverse_iter(KrValue list);
KrValue kr_tuple_iter(KrValue tuple);
// A key's hash; text and small ints in line.
static inline KR_MUSTCHECK int
kr_hash_key(KrValue key, KrHash *h)
{
    if (kr_is_fix(key) && kr_fix_val(key) > -KR_FIX_MAX && kr_fix_val(key) < KR_FIX_MAX) {
        *h = kr_fix_val(key) == -1 ? -2 : kr_fix_val(key);
        return 0;
    }
    if (kr_exact(key, &kr_str_type)) {
        *h = kr_as_str(key)->hash != -1 ? kr_as_str(key)->hash : kr_str_hash(key);
        return 0;
    }
    return kr_hash(key, h);
}
int kr_tuples_equal(KrValue a, KrValue b);              // tuple.c: as kr_keys_equal
// Two keys: 1 equal, 0 not, -1 if it takes more than texts, small ints and tuples of such to tell.
static inline int
kr_keys_equal(KrValue a, KrValue b)
{
    if (kr_same(a, b))
        return 1;
    if (kr_exact(a, &kr_str_type) && kr_exact(b, &kr_str_type))
        return kr_str_eq(a, b);
    if (kr_exact(a, &kr_tuple_type) && kr_exact(b, &kr_tuple_type))
        return kr_tuples_equal(a, b);
    return -1;
}
// dict.c
KR_MUSTCHECK int kr_dict_contains(KrValue dict, KrValue key);
KrValue kr_dict_item(KrValue dict, KrValue key);        // d[key] of an exact dict
KrValue kr_dict_method_get(KrValue dict, KrValue key, KrValue otherwise);        // dict.get, dict.setdefault; the last may be ABSENT
KrValue kr_dict_method_setdefault(KrValue dict, KrValue key, KrValue otherwise);
KrValue kr_set_method_add(KrValue set, KrValue key);     // set.add, set.discard, set.remove
KrValue kr_set_method_discard(KrValue set, KrValue key);
KrValue kr_set_method_remove(KrValue set, KrValue key);
int kr_set_fill(KrValue set, KrValue list);              // appends its items; 1: done, 0: it is no exact set, -1: failed
int kr_dict_fill(KrValue dict, KrValue list);            // the same of a plain dict or a view of one; dictviews.c
KrValue kr_dict_display(size_t n, const KrValue *args);  // {args[0]: args[1], ...}
KrValue kr_dict_new_sized(size_t n);
KrValue kr_dict_new_module(void);
KrValue kr_dict_new_view(KrValue instance);
KrValue kr_dict_get_hash(KrValue dict, KrValue key, KrHash);
KrValue kr_dict_get_str(KrValue dict, KrValue name);    // the key is an exact str: no exception but none found
KrValue kr_dict_get_text(KrValue dict, const char *);
KR_MUSTCHECK int kr_dict_set_text(KrValue dict, const char *, KrValue);
KrCell *kr_dict_cell(KrValue module_dict, KrValue name, bool make);     // the cell of a module's variable; NULL: none, or failed
KR_MUSTCHECK int kr_dict_adopt_cell(KrValue module_dict, KrValue name, KrCell *);        // a program's static cell becomes the variable
KR_MUSTCHECK int kr_cell_bind(KrValue module_dict, KrValue name, KrCell *, KrValue);     // first binding: takes its place in the order
KR_MUSTCHECK int kr_dict_update(KrValue dict, KrValue other);
KR_MUSTCHECK int kr_dict_merge(KrValue dict, KrValue mapping, int override);    // 2: a duplicate is KeyError(key)
KrValue kr_dict_copy(KrValue dict);
KrSsize kr_dict_len(KrValue dict);
bool kr_dict_next_hash(KrValue dict, size_t *pos, KrValue *key, KrValue *value, KrHash *);
bool kr_dict_prev(KrValue dict, size_t *pos, KrValue *key, KrValue *value);    // backwards; *pos starts at SIZE_MAX
// dictviews.c
extern const KrType kr_dict_itemiterator_type;
KrValue kr_dict_next_item(KrValue it, KrValue *out);
KrValue kr_next_pair(KrValue it, KrValue *out);         // iterators.c
enum { KR_DICT_KEYS, KR_DICT_VALUES, KR_DICT_ITEMS };
KrValue kr_dict_view(KrValue dict, int what);
KrValue kr_dict_iter(KrValue dict, int what);
KrValue kr_dict_reversed(KrValue dict, int what);
extern const KrType kr_dict_keys_type, kr_dict_values_type, kr_dict_items_type;
// core/secret.c: the hash of re-keyed tables
uint64_t kr_secret_hash(KrValue str);
bool kr_hashes_as_str(KrValue);                          // hash and equality are str's own
enum { KR_ABSURD_CHAIN = 200 };                         // random keys: chains beyond 60 are not seen
// set.c
KrValue kr_set_from(KrValue iterable);
KR_MUSTCHECK int kr_set_update(KrValue set, KrValue iterable);
bool kr_set_next(KrValue set, size_t *pos, KrValue *item);
bool kr_set_next_hash(KrValue set, size_t *pos, KrValue *item, KrHash *);
// slice.c, range.c; core/subscr.c
KrValue kr_slice_get(KrValue o, KrValue start, KrValue stop, KrValue step);
KR_MUSTCHECK int kr_slice_set(KrValue o, KrValue start, KrValue stop, KrValue step, KrValue v);
KrValue kr_slice_new(KrValue start, KrValue stop, KrValue step);
KrValue kr_slice_indices_big(KrValue slice, KrValue len);       // (start, stop, step) against an int of any size
KrValue kr_range_new(KrValue start, KrValue stop, KrValue step);
// function.c, code.c
int kr_readonly(KrValue self, KrValue v);               // set of a getset row: AttributeError "readonly attribute"
KrValue kr_function_new(KrCode *, KrValue globals);
bool kr_function_is_self(KrValue f);                    // its C function may be called straight, and *KrCompiled.self is f
KrValue kr_builtins_of(KrValue globals);                // the dict of its __builtins__, else the state's
KrValue kr_make_function(unsigned flags, const KrValue *stack, KrValue globals);        // MAKE_FUNCTION: stack holds what flags say, then the code
KrValue kr_cell_new(KrValue);
// type.c, type_new.c, type_slots.c, object.c

// One special method: which slot it stands for, and how a wrapper of that slot is called.
typedef struct KrSlotDef {
    KrStr **name;
    uint16_t slot;              // offset in KrSlots
    uint8_t form;               // KR_FORM_*
    uint8_t op;                 // KR_OP_* or KR_LT..
    const char *sig, *doc;
} KrSlotDef;
enum {
    KR_FORM_NONE,               // no wrapper: the name only decides the slot
    KR_FORM_UNARY, KR_FORM_BINARY, KR_FORM_REFLECTED, KR_FORM_POW, KR_FORM_RPOW, KR_FORM_COMPARE,
    KR_FORM_LEN, KR_FORM_TRUTH, KR_FORM_HASH,
    KR_FORM_VALUE,              // KrValue fn(KrValue)
    KR_FORM_NEXT, KR_FORM_CALL, KR_FORM_INIT, KR_FORM_GETATTR, KR_FORM_SETATTR, KR_FORM_DELATTR,
    KR_FORM_GET, KR_FORM_SET, KR_FORM_DELETE, KR_FORM_GETITEM, KR_FORM_SETITEM, KR_FORM_DELITEM,
    KR_FORM_CONTAINS, KR_FORM_DEL,
};
extern const KrSlotDef kr_slot_defs[];
typedef struct KrWrapper {      // int.__add__; with self: (1).__add__
    KrObject ob;
    const KrSlotDef *def;
    const KrType *type;
    KrValue self;
} KrWrapper;
typedef struct KrMember {       // one name of __slots__, or a field of a struct sequence
    KrObject ob;
    const KrType *type;
    KrValue name;
    size_t offset;
    bool readonly;
    const char *doc;            // or NULL
} KrMember;
KrValue kr_wrapper_new(const KrSlotDef *, const KrType *);
KrValue kr_member_new(const KrType *, KrValue name, size_t offset);
KrValue kr_getset_new(const KrRow *, const KrType *);
KrValue kr_staticmethod_new(KrValue function);
KrValue kr_wrapped_function(KrValue);                   // of a staticmethod or classmethod; KR_ABSENT: not initialised
KrValue kr_classmethod_new(KrValue function);
KR_MUSTCHECK int kr_slots_fill(const KrType *);         // wrappers into a built-in type's dict
void kr_slots_update(const KrType *);                   // a new class, or other bases
void kr_slots_name_changed(const KrType *, KrValue name);
bool kr_slot_is_dispatched(const KrType *, unsigned offset);    // calls a method of Python
KrValue kr_call_prepend(KrValue f, KrValue first, const KrValue *args, size_t nargs, KrValue kwnames);
static inline const KrType *kr_type_base(const KrType *t) { return t->base ? t->base : t == &kr_object_type ? NULL : &kr_object_type; }
KrValue kr_type_subclasses(const KrType *);             // list of the live ones
KR_MUSTCHECK int kr_type_add_subclass(const KrType *base, const KrType *);
const KrType *kr_type_of_new(KrValue);                  // the type whose built-in __new__ this is, or NULL
KrValue kr_type_mro(const KrType *);                    // computed from the bases: a tuple
KR_MUSTCHECK int kr_type_set_bases(const KrType *, KrValue bases);
KR_MUSTCHECK int kr_type_check_layout(const KrType *, const KrType *, const char *attribute);   // can an instance change from one to the other
KrValue kr_type_new_entry(const KrType *meta, const KrValue *args, size_t nargs, KrValue kwnames);      // type.__new__
KrValue kr_best_metaclass(const KrType *meta, KrValue bases);
KR_MUSTCHECK int kr_dir_merge(KrValue dict, KrValue cls);       // the names of a class and its bases
KR_MUSTCHECK int kr_type_ready(const KrType *);         // slots, mro; kr_new sees to it
KR_MUSTCHECK int kr_type_fill(const KrType *);          // the dict: rows and slot wrappers; kr_type_lookup sees to it
KrValue kr_type_new(const KrType *meta, KrValue name, KrValue bases, KrValue dict, KrValue kwargs);
bool kr_type_is_subtype(const KrType *, const KrType *);
KrValue kr_type_name(const KrType *);                   // __name__
KrValue kr_type_value(const KrType *);                  // the type as a value
bool kr_reflected_overrides(const KrType *left, const KrType *right, int op);   // right, a subclass of left, has its own __rop__: it goes first
KrValue kr_type_make(const KrType *, const KrValue *args, size_t nargs, KrValue kwnames);  // calling a class
KrValue kr_type_made(const KrType *, KrValue o, const KrValue *args, size_t nargs, KrValue kwnames);    // its second half: o, after its __init__
const KrType *kr_as_type(KrValue);
void kr_type_modified(const KrType *);
void kr_type_descriptors_changed(void);                 // some class got or lost __get__, __set__
KR_MUSTCHECK int kr_type_dict_set(const KrType *, KrValue name, KrValue);      // also for built-in types while they are made ready
KrValue kr_object_repr(KrValue);
int kr_object_hash(KrValue, KrHash *);
// generator.c, frame.c, traceback.c
void kr_generator_owned(KrValue generator, bool owned);  // whether somebody will surely drop it
void kr_generator_drop(KrValue generator);              // nobody has it any more
KrValue kr_generator_new(const KrType *, KrFunction *, KrCode *, size_t nslots);
KrValue kr_gen_send(KrValue gen, KrValue v, bool *done);
KrValue kr_get_awaitable(KrValue, int where);
KrValue kr_get_aiter(KrValue);
KrValue kr_get_anext(KrValue);
KrValue kr_anext_default(KrValue awaitable, KrValue otherwise); // anext(it, otherwise): the awaitable of it
KrValue kr_yield_from_iter(KrValue, int in_coroutine);
KrValue kr_send_step(KrValue it, KrValue v, bool *done);        // SEND
KrValue kr_asyncgen_wrap(KrValue);
typedef struct KrFrame {
    KrObject ob;
    KrActivation *act;          // evaluated; NULL: it has ended (the activation is on a C stack or in a generator)
    const KrCompiled *compiled; // compiled, or NULL
    KrGenerator *gen;           // compiled, of a generator
    uintptr_t stack;            // compiled: where on the stack; 0: it has ended
    KrCode *code;
    KrValue globals, builtins;
    KrValue names;              // namespace of a class or module body, ABSENT
    KrValue locals;             // dict handed out by f_locals of a function
    KrValue back;               // of one that has ended: frame or ABSENT
    KrValue trace;
    KrValue *vars;              // of an evaluated one that has ended: [nlocalsplus], or NULL
    uint32_t pc;                // the instruction that ran last when somebody looked
    bool shown;                 // evaluated: somebody has it who may look at it later
} KrFrame;
KrValue kr_frame_of(KrActivation *);
KrValue kr_frame_of_generator(KrGenerator *);           // compiled, not closed
KrValue kr_frame_new(KrCode *, KrValue globals, uint32_t pc);   // of a function that has ended
void kr_frame_code(KrValue frame, KrCode **code, KrValue *globals);
KrValue kr_locals(KrActivation *);                      // what locals() gives there
void kr_frame_detach(KrActivation *);                   // the activation ends: its frame object keeps the variables
// PUSH_EXC_INFO: makes exc the handled one; what POP_EXCEPT gives back. gen: the
// generator whose code this is, or NULL.
KrValue kr_push_handled(KrGenerator *gen, KrValue exc);
void kr_pop_handled(KrGenerator *gen, KrValue previous);
// exceptions.c, exceptiongroup.c
KrValue kr_exception_group_type(void);                  // the class ExceptionGroup
KR_MUSTCHECK int kr_check_eg_match(KrValue exc, KrValue type, KrValue *rest_and_match);
KrValue kr_prep_reraise_star(KrValue orig, KrValue list);
KrValue kr_stop_value(KrValue stop_iteration);          // .value
KrValue kr_exit_code(KrValue system_exit);              // .code
void kr_exception_set_name(KrValue name_error, KrValue name);
// structseq.c
KrValue kr_struct_field(const KrRow *, const KrType *);
// property.c, super.c, weakref.c, mappingproxy.c
KrValue kr_super_new(const KrType *super_type, const KrType *start, KrValue self);
KrValue kr_mappingproxy_new(KrValue);
KrValue kr_property_getter(KrValue property);
KrValue kr_property_setter(KrValue property);
KrValue kr_union_of(KrValue, KrValue);                          // int | str, or NotImplemented
KrValue kr_generic_parameters(KrValue args);
KrValue kr_generic_substitute(KrValue alias, KrValue args, KrValue parameters, KrValue key);
KrValue kr_generic_item_repr(KrValue);
KrValue kr_namespace_new(void);                                 // types.SimpleNamespace()
extern const KrType kr_wrapper_type, kr_methodwrapper_type, kr_member_type, kr_classmethoddescr_type,
    kr_generic_alias_type, kr_union_type, kr_namespace_type;
// match statements, core/match.c
bool kr_is_mapping(KrValue);
bool kr_is_sequence(KrValue);
KrValue kr_match_keys(KrValue subject, KrValue keys);
KrValue kr_match_class(KrValue subject, KrValue cls, size_t npositional, KrValue names);
KrValue kr_format_piece(KrValue);
KrValue kr_format_value(KrValue, unsigned flags, KrValue spec);  // FORMAT_VALUE

// ---- os/ ----------------------------------------------------------------------

// Everything that touches the operating system; -1 and errno on failure.
void kr_os_random(void *, size_t);                      // never fails
void kr_os_init(void);
void *kr_os_stack_alloc(size_t *size);                  // reserves the main stack: halves *size until granted
int kr_os_call_on_stack(void *stack, size_t size, int (*fn)(void *), void *arg);
void kr_os_signals_init(void);
KR_MUSTCHECK int kr_os_check_signals(void);             // runs Python handlers; KeyboardInterrupt
void kr_os_die_by_sigint(void);
// locale.c
const char *kr_os_env(const char *name);                // a PYTHON... variable; NULL: not set, empty, or not to be obeyed
const char *kr_locale_encoding(void);                   // what open() assumes
bool kr_utf8_mode(void);                                // PYTHONUTF8, or a locale that says nothing
void kr_standard_encoding(char encoding[32], char errors[32]);  // of sys.stdin and sys.stdout
// file.c; failed: errno, or an exception is pending.
typedef struct KrFileInfo {
    bool is_directory, is_regular;
    int64_t size;
    size_t block;               // bytes to read at once; 0: unknown
} KrFileInfo;
int kr_os_open(const char *path, int flags, int mode);  // the descriptor; not inherited by programs that are started
int kr_os_close(int fd);
KrSsize kr_os_read(int fd, void *, size_t);
KrSsize kr_os_write(int fd, const void *, size_t);
int64_t kr_os_seek(int fd, int64_t offset, int whence);
int kr_os_truncate(int fd, int64_t size);
int kr_os_isatty(int fd);
int kr_os_file_info(int fd, KrFileInfo *);
int kr_os_set_inheritable(int fd, bool);

#endif
