// state.c - the life of a process: start, the main program, the end; and what a
// thread does when somebody wants its attention.

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "runtime.h"

KrState kr_state = { .recursion_limit = 1000, .max_str_digits = KR_MAX_STR_DIGITS, .switch_interval = 0.005 };

// Stack that one level of Python recursion may take beside the compiled function's
// own frame where that is large, and what stays free below the limit for leaf
// functions, C libraries and signal handlers.
#if defined(__SANITIZE_ADDRESS__) || !defined(__OPTIMIZE__)
#define LEVEL ((uintptr_t)16 << 10)
#define RESERVE ((uintptr_t)256 << 10)
#else
#define LEVEL ((uintptr_t)2 << 10)
#define RESERVE ((uintptr_t)64 << 10)
#endif

#define MAIN_STACK (sizeof(void *) == 8 ? (size_t)1 << 30 : (size_t)64 << 20)

// ---- the limit word --------------------------------------------------------------

static uintptr_t
frame(void)
{
    return kr_state.program ? kr_state.program->frame_words * sizeof(KrValue) : 0;
}

static uintptr_t
level(void)
{
    uintptr_t large = frame();
    return large > LEVEL / 2 ? LEVEL + large : LEVEL;
}

void
kr_thread_set_limit(KrThread *t)
{
    uintptr_t lowest = t->stack_low + RESERVE + frame();
    uintptr_t room = t->stack_base - lowest;
    uintptr_t wanted = kr_state.recursion_limit;
    t->real_limit = wanted < room / level() ? t->stack_base - wanted * level() : lowest;
    if (t->limit != UINTPTR_MAX)
        t->limit = t->real_limit;
}

uintptr_t
kr_thread_depth(const KrThread *t)
{
    return (t->stack_base - (uintptr_t)__builtin_frame_address(0)) / level();
}

int
kr_attention(void)
{
    KrThread *t = kr_thread;
    if (t->limit == UINTPTR_MAX) {
        t->limit = t->real_limit;
        if (kr_os_check_signals() < 0)
            return -1;
        if (!kr_isset(t->pending))
            kr_run_finalizers();
    }
    if ((uintptr_t)__builtin_frame_address(0) < t->real_limit) {
        kr_raise(&kr_RecursionError_type, "maximum recursion depth exceeded");
        return -1;
    }
    return 0;
}

int
kr_poll(void)
{
    return __builtin_expect(kr_thread->limit == UINTPTR_MAX, 0) ? kr_attention() : 0;
}

// ---- the frontend ------------------------------------------------------------------

void
kr_set_compiler(KrCompileText *compile)
{
    kr_state.compile = compile;
}

int
kr_optimize_level(void)
{
    return kr_state.optimize;
}

// ---- start -------------------------------------------------------------------------

static const KrType *const types_if_reached[] = {
    &kr_object_type, &kr_type_type, &kr_int_type, &kr_bool_type, &kr_float_type, &kr_complex_type,
    &kr_str_type, &kr_bytes_type, &kr_bytearray_type, &kr_memoryview_type, &kr_list_type,
    &kr_tuple_type, &kr_dict_type, &kr_set_type, &kr_frozenset_type, &kr_range_type,
    &kr_slice_type, &kr_none_type, &kr_notimplemented_type, &kr_ellipsis_type, &kr_code_type,
    &kr_function_type, &kr_method_type, &kr_builtin_type, &kr_methoddescr_type, &kr_getset_type,
    &kr_cell_type, &kr_module_type, &kr_property_type, &kr_staticmethod_type,
    &kr_classmethod_type, &kr_super_type, &kr_generator_type, &kr_coroutine_type,
    &kr_asyncgen_type, &kr_traceback_type, &kr_frame_type, &kr_mappingproxy_type,
    &kr_weakref_type, &kr_enumerate_type, &kr_zip_type, &kr_map_type, &kr_filter_type,
    &kr_reversed_type,
#define ERROR(name, base) &kr_##name##_type,
#include "krait/errors.def"
#undef ERROR
};

int
kr_init(int argc, char **argv, const KrProgram *program)
{
    kr_state.argc = argc;
    kr_state.argv = argv;
    kr_state.program = program;
    if (program && program->flags & KR_PROGRAM_NO_ASSERTS)
        kr_state.optimize = 1;
    if (!kr_thread)
        kr_mem_init(NULL, 0);
    kr_thread_set_limit(kr_thread);
    kr_os_init();
    kr_str_init();
    if (kr_names_init() < 0)
        return -1;
    for (size_t i = 0; i < sizeof types_if_reached / sizeof *types_if_reached; i++)
        if (types_if_reached[i] && kr_type_ready(types_if_reached[i]) < 0)
            return -1;
    kr_errors_init();
    KrValue builtins = kr_module_native(&kr_module_builtins);
    if (kr_iserr(builtins))
        return -1;
    kr_state.builtins = ((KrModule *)kr_obj(builtins))->dict;
    kr_state.sys = kr_module_native(&kr_module_sys);
    if (kr_iserr(kr_state.sys))
        return -1;
    kr_os_signals_init();
    return 0;
}

// ---- the end -----------------------------------------------------------------------

// Flushes sys.stdout or sys.stderr. -1: could not.
static int
flush(KrValue name)
{
    KrValue file = kr_dict_get_str(((KrModule *)kr_obj(kr_state.sys))->dict, name);
    if (!kr_isset(file) || kr_is_none(file))
        return 0;
    bool found;
    KrValue closed = kr_getattr_opt(file, KR_S(closed), &found);
    if (found && kr_truth(closed) > 0)
        return 0;
    kr_clear();
    if (!kr_iserr(kr_call_method(file, "flush", 0)))
        return 0;
    if (kr_same(name, KR_S(stdout)))
        kr_unraisable(NULL, file);
    kr_clear();
    return -1;
}

static bool
flush_standard(void)
{
    int out = flush(KR_S(stdout)), err = flush(KR_S(stderr));
    return out < 0 || err < 0;
}

int
kr_finish(int status)
{
    kr_clear();
    if (kr_isset(kr_state.sys)) {
        kr_run_exit_hooks();
        bool failed = flush_standard();
        kr_state.finishing = true;
        kr_finalize_all();
        kr_clear();
        kr_io_flush_all(true);
        if (failed || flush_standard())
            status = 120;
    }
    if (kr_state.die_by_sigint)
        kr_os_die_by_sigint();
    return status;
}

// atexit: the newest first.
void
kr_run_exit_hooks(void)
{
    while (kr_isset(kr_state.exit_hooks)) {
        KrTuple *hook = kr_as_tuple(kr_state.exit_hooks);       // (next, function, args, kwargs)
        kr_state.exit_hooks = kr_is_none(hook->items[0]) ? KR_ABSENT : hook->items[0];
        KrValue kwargs = kr_is_none(hook->items[3]) ? KR_ABSENT : hook->items[3];
        if (kr_iserr(kr_call_dict(hook->items[1], hook->items[2], kwargs)))
            kr_unraisable("in atexit callback", hook->items[1]);
    }
}

// ---- the main program ----------------------------------------------------------------

typedef struct Start {
    int argc;
    char **argv;
    const KrProgram *program;
    const char *file;           // to be evaluated; NULL: the program's __main__
    const char *text;           // what is in it
    size_t text_len;
    int (*tool)(void *);        // or this is run
    void *arg;
    char *stack;
    size_t stack_size;
} Start;

// The file's name made absolute if the file is there; what CPython does to a script's.
KrValue
kr_absolute_path(const char *file)
{
    if (file[0] != '/' && access(file, F_OK) == 0) {
        char *cwd = getcwd(NULL, 0);
        if (cwd) {
            KrValue name = kr_str_format(strcmp(cwd, "/") == 0 ? "%s%s" : "%s/%s", cwd, file);
            free(cwd);
            return name;
        }
    }
    return kr_str(file);
}

static KrValue
main_module(const char *file, KrValue filename)
{
    KrValue m = kr_add_module(KR_S(__main__));
    if (kr_iserr(m))
        return KR_ERROR;
    KrValue dict = ((KrModule *)kr_obj(m))->dict;
    KrValue builtins = kr_dict_get_str(kr_state.modules, KR_S(builtins));
    if (kr_dict_set(dict, KR_S(__annotations__), kr_dict_new()) < 0)
        return KR_ERROR;
    if (kr_dict_set(dict, KR_S(__builtins__), kr_isset(builtins) ? builtins : kr_state.builtins) < 0)
        return KR_ERROR;
    if (file && (kr_dict_set(dict, KR_S(__file__), filename) < 0 || kr_dict_set(dict, KR_S(__cached__), KR_None) < 0))
        return KR_ERROR;
    // -m pkg.mod: relative imports start at pkg, which comes first.
    if (kr_state.package && (kr_dict_set(dict, KR_S(__package__), kr_str(kr_state.package)) < 0 || kr_iserr(kr_import(kr_state.package))))
        return KR_ERROR;
    return m;
}

static int
run_text(const Start *s)
{
    KrValue name = kr_absolute_path(s->file);
    KrValue code = kr_state.compile(s->text, s->text_len, name, "exec", KR_COMPILE_DONT_INHERIT | KR_COMPILE_BYTES);
    bool is_file = s->file[0] != '<';
    KrValue m = main_module(is_file ? s->file : NULL, name);
    if (kr_iserr(code) || kr_iserr(m))
        return kr_handle_uncaught();
    KrValue dict = ((KrModule *)kr_obj(m))->dict;
    kr_state.running = true;
    if (kr_iserr(kr_eval_code((KrCode *)kr_obj(code), dict, dict, KR_ABSENT)))
        return kr_handle_uncaught();
    return 0;
}

// Runs the body of one of the program's modules in its dict: the first instance as it was
// compiled, if it was; any other is evaluated.
KrValue
kr_run_program_module(const KrProgramModule *p, KrValue dict)
{
    const KrCompiled *const *compiled = p->compiled && !kr_isset(*p->globals) ? p->compiled : NULL;
    if (compiled) {
        *p->globals = dict;
        if (kr_module_cells(dict, p->ncells, p->cells, p->cell_names) < 0)
            return KR_ERROR;
    }
    KrCode *code = kr_code_from_image(p->image, compiled);
    if (!code)
        return KR_ERROR;
    return kr_eval_code(code, dict, dict, KR_ABSENT);
}

static int
run_program(const KrProgramModule *p)
{
    KrValue name = p->file ? kr_absolute_path(p->file) : KR_ABSENT;
    KrValue m = main_module(p->file, name);
    if (kr_iserr(m))
        return kr_handle_uncaught();
    kr_state.running = true;
    if (kr_iserr(kr_run_program_module(p, ((KrModule *)kr_obj(m))->dict)))
        return kr_handle_uncaught();
    return 0;
}

static int
run(void *arg)
{
    Start *s = arg;
    // Everything above this frame is ours: the stack starts at the next word.
    char *base = s->stack ? s->stack + s->stack_size : NULL;
    kr_mem_init(base, s->stack ? s->stack_size : 0);
    kr_state.script = s->file;
    kr_state.package = s->program ? s->program->package : NULL;
    if (kr_init(s->argc, s->argv, s->program) < 0) {
        fprintf(stderr, "krait: the runtime could not start\n");
        if (kr_pending())
            kr_print_exception(kr_take());
        return 1;
    }
    if (s->tool)
        return s->tool(s->arg);
    return kr_finish(s->file ? run_text(s) : run_program(s->program->modules));
}

static int
start(Start *s)
{
    s->stack_size = MAIN_STACK;
    s->stack = kr_os_stack_alloc(&s->stack_size);
    return kr_os_call_on_stack(s->stack, s->stack_size, run, s);
}

int
kr_main(int argc, char **argv, const KrProgram *program)
{
    return start(&(Start) { .argc = argc, .argv = argv, .program = program });
}

int
kr_main_eval(int argc, char **argv, const char *file, const char *text, size_t n, const KrProgram *natives)
{
    return start(&(Start) { .argc = argc, .argv = argv, .program = natives, .file = file, .text = text, .text_len = n });
}

int
kr_main_tool(int argc, char **argv, const KrProgram *program, int (*fn)(void *), void *arg)
{
    return start(&(Start) { .argc = argc, .argv = argv, .program = program, .tool = fn, .arg = arg });
}
