// generator.c - generators, coroutines and asynchronous generators.
//
// All three are a KrGenerator; resume() runs one until it yields, returns or
// fails. While it runs, exc_previous is the exception its caller handles; while
// it is suspended, the one its own body handles (ABSENT: none).
//
// One that is suspended inside a try is closed by a finaliser, as CPython closes
// it when the last reference goes; a coroutine's finaliser says that nobody
// awaited it.

#include "runtime.h"
#include "krait/compiled.h"

// Bits of closed_hook. PLAIN: has no handlers; SIMPLE: and is compiled; OWNED: a run of
// code will drop it; UNSEEN: SIMPLE, and the program cannot ask for frames.
enum { HOOK_FINALIZER = 1, HOOK_RUNNING = 2, HOOK_CLOSED = 4, HOOK_PLAIN = 8, HOOK_SIMPLE = KR_GEN_SIMPLE, HOOK_OWNED = 32, HOOK_UNSEEN = 64 };

static KR_IF_REACHED const KrType *coroutine_if_reached = &kr_coroutine_type, *asyncgen_if_reached = &kr_asyncgen_type;

static KrGenerator *
as_gen(KrValue v)
{
    return (KrGenerator *)kr_obj(v);
}

static bool
is_gen(KrValue v)
{
    return kr_exact(v, &kr_generator_type) || kr_exact(v, coroutine_if_reached);
}

static bool
is_async(const KrGenerator *g)
{
    return g->ob.shape->type == asyncgen_if_reached;
}

static const char *
kind_of(const KrGenerator *g)
{
    return is_async(g) ? "async generator" : g->ob.shape->type == coroutine_if_reached ? "coroutine" : "generator";
}

KrValue
kr_generator_new(const KrType *t, KrFunction *fn, KrCode *code, size_t nslots)
{
    KrGenerator *g = kr_new_sized(t, sizeof *g + nslots * sizeof(KrValue));
    if (!g)
        return KR_ERROR;
    g->code = code;
    g->fn = fn;
    kr_set(g, &g->name, fn ? fn->name : code->name);
    kr_set(g, &g->qualname, fn ? fn->qualname : code->qualname);
    if (!code->nhandlers)
        g->closed_hook |= HOOK_PLAIN;
    if (t == coroutine_if_reached) {
        kr_register_finalizer(&g->ob);
        g->closed_hook |= HOOK_FINALIZER;
    }
    return kr_value(g);
}

// ---- running --------------------------------------------------------------------

static void
finished(KrGenerator *g)
{
    g->state = KR_GEN_CLOSED;
    if (g->act && kr_isset(g->act->frame))
        kr_frame_detach(g->act);
    if (g->act && g->act->owned)
        kr_let_go(&g->act->owned, 0);
    g->act = NULL;
    g->delegate = KR_ABSENT;
    if (g->owned)
        kr_let_go(&g->owned, 0);
    if (g->closed_hook & HOOK_FINALIZER)
        kr_unregister_finalizer(&g->ob);
    g->closed_hook &= (uint8_t)~HOOK_FINALIZER;
}

// StopIteration must not leave the body of a generator: to the caller it would look
// like the end.
static void
convert(const char *kind, const char *name)
{
    KrValue cause = kr_take();
    kr_raise(KR_RuntimeError, "%s raised %s", kind, name);
    KrValue e = kr_take();
    if (!kr_isset(e))
        return;
    KrException *x = (KrException *)kr_obj(e);
    kr_set(x, &x->cause, cause);
    kr_set(x, &x->context, cause);
    x->suppress_context = true;
    kr_set_pending(e);
}

static void
convert_stop(KrGenerator *g)
{
    if (kr_pending_is(KR_StopIteration))
        convert(kind_of(g), "StopIteration");
    else if (is_async(g) && kr_pending_is(&kr_StopAsyncIteration_type))
        convert(kind_of(g), "StopAsyncIteration");
}

// A failure leaves a generator expression that was run without a generator.
KrValue
kr_leave_fold(const KrCompiled *compiled, KrValue globals, uint32_t pc)
{
    (void)kr_leave(compiled, globals, pc);
    if (kr_pending_is(KR_StopIteration))
        convert("generator", "StopIteration");
    return KR_ERROR;
}

// Runs g from where it stands; raise: the pending exception is raised there.
// *done: it returned, and the result is what.
static KrValue
resume(KrGenerator *g, KrValue sent, bool raise, bool *done)
{
    KrThread *t = kr_thread;
    *done = false;
    if (kr_check_stack() < 0)
        return KR_ERROR;
    KrValue around = t->handled, own = g->exc_previous;
    if (kr_isset(own)) {
        t->handled = own;
        if (raise)
            kr_set_pending(kr_chain_context(kr_take()));
    }
    g->exc_previous = around;
    g->state = KR_GEN_RUNNING;
    KrValue v;
    if (g->resume) {
        v = g->resume(g, raise ? KR_ABSENT : sent);
        *done = g->state == KR_GEN_RETURNED;
    } else {
        bool yielded;
        kr_link_activation(t, g->act);
        v = kr_eval(g->act, sent, raise, &yielded);
        kr_unlink_activation(t, g->act);
        g->act->back = NULL;
        *done = !yielded && kr_isset(v);
    }
    own = t->handled;
    t->handled = around;
    g->exc_previous = g->handling ? own : KR_ABSENT;
    if (kr_iserr(v)) {
        finished(g);
        convert_stop(g);
        return KR_ERROR;
    }
    if (*done) {
        finished(g);
        return v;
    }
    g->state = KR_GEN_SUSPENDED;
    if (!(g->closed_hook & (HOOK_FINALIZER | HOOK_PLAIN | HOOK_OWNED))) {
        kr_register_finalizer(&g->ob);
        g->closed_hook |= HOOK_FINALIZER;
    }
    return v;
}

// The same for one that is compiled, suspended or new, and has no handlers, which is what
// loops meet most: its C function looks at the stack and changes nothing of t->handled.
static inline bool
is_simple(const KrGenerator *g)
{
    return g->closed_hook & HOOK_SIMPLE && g->state <= KR_GEN_SUSPENDED;
}

// It has returned or failed. Did it return?
static bool
ended(KrGenerator *g)
{
    bool returned = g->state == KR_GEN_RETURNED;
    finished(g);
    if (!returned)
        convert_stop(g);
    return returned;
}

KrValue
kr_generator_end(KrGenerator *g)
{
    (void)ended(g);
    return KR_ERROR;
}

static inline KrValue
resume_simple(KrGenerator *g, KrValue sent, bool *done)
{
    g->state = KR_GEN_RUNNING;
    KrValue v = g->resume(g, sent);
    *done = false;
    if (__builtin_expect(g->state != KR_GEN_SUSPENDED, 0))
        *done = ended(g);
    return v;
}

static KR_WHEN(ASYNC) const KrType *coroutine = &kr_coroutine_type, *asyncgen = &kr_asyncgen_type;

// A compiled one, that has not begun.
KrValue
kr_generator_start(const KrCompiled *compiled, KrValue fn, size_t nslots)
{
    KrCode *code = *compiled->code;
    if (code->flags & (KR_CO_COROUTINE | KR_CO_ASYNC_GENERATOR)) {
        KrValue v = kr_generator_new(code->flags & KR_CO_COROUTINE ? coroutine : asyncgen, (KrFunction *)kr_obj(fn), code, nslots);
        if (kr_isset(v)) {
            as_gen(v)->resume = compiled->resume;
            as_gen(v)->closed_hook |= as_gen(v)->closed_hook & HOOK_PLAIN ? HOOK_SIMPLE : 0;
        }
        return v;
    }
    KrGenerator *g = kr_new_sized(&kr_generator_type, sizeof *g + nslots * sizeof(KrValue));
    if (!g)
        return KR_ERROR;
    g->resume = compiled->resume;
    g->code = code;
    g->fn = (KrFunction *)kr_obj(fn);
    kr_set(g, &g->name, g->fn->name);
    kr_set(g, &g->qualname, g->fn->qualname);
    if (!code->nhandlers)
        g->closed_hook = HOOK_PLAIN | HOOK_SIMPLE | (compiled->suspended ? 0 : HOOK_UNSEEN);
    return kr_value(g);
}

static KrValue
send(KrGenerator *g, KrValue v, bool *done)
{
    *done = false;
    if (is_simple(g) && (g->state == KR_GEN_SUSPENDED || kr_is_none(v)))
        return resume_simple(g, v, done);
    if (g->state == KR_GEN_RUNNING)
        return kr_raise(KR_ValueError, "%s already executing", kind_of(g));
    if (g->state == KR_GEN_CREATED && !kr_is_none(v))
        return kr_raise(KR_TypeError, "can't send non-None value to a just-started %s", kind_of(g));
    if (g->state == KR_GEN_CLOSED) {
        if (g->ob.shape->type == coroutine_if_reached)
            return kr_raise(KR_RuntimeError, "cannot reuse already awaited coroutine");
        *done = true;
        return KR_None;
    }
    return resume(g, v, false, done);
}

static KrValue
send_slot(KrValue g, KrValue v, bool *done)
{
    return send(as_gen(g), v, done);
}

// What was returned is lost here; next() and __next__() use the send slot.
KrValue
kr_generator_next(KrValue self)
{
    KrGenerator *g = as_gen(self);
    if (__builtin_expect(is_simple(g), 1)) {
        g->state = KR_GEN_RUNNING;
        KrValue v = g->resume(g, KR_None);
        if (__builtin_expect(g->state == KR_GEN_SUSPENDED, 1))
            return v;
        (void)ended(g);
        return KR_ERROR;
    }
    bool done;
    KrValue v = send(g, KR_None, &done);
    return done ? KR_ERROR : v;
}

// A method's result: the yielded value, or StopIteration with what was returned.
static KrValue
stop_with(KrValue v, bool done)
{
    if (!done)
        return v;
    return kr_raise_object(kr_exception_new(KR_StopIteration, kr_is_none(v) ? kr_tuple(0) : kr_tuple(1, v)));
}

// ---- delegation: yield from and await ------------------------------------------------

// The iterator that a suspended one waits for; evaluated code stands behind
// SEND, YIELD_VALUE with the iterator on top of its stack.
static KrValue
delegate_of(const KrGenerator *g)
{
    if (g->state != KR_GEN_SUSPENDED)
        return KR_ABSENT;
    const KrActivation *act = g->act;
    if (!act)
        return g->delegate;
    const KrInsn *insns = act->code->insns;
    if (act->pc < 2 || KR_OP(insns[act->pc - 1]) != OP_YIELD_VALUE || KR_OP(insns[act->pc - 2]) != OP_SEND || act->sp == 0)
        return KR_ABSENT;
    return act->vars[act->code->nlocalsplus + act->sp - 1];
}

// The iterator is through: g goes on behind its yield from with v as the result.
static KrValue
resume_behind_delegate(KrGenerator *g, KrValue v, bool *done)
{
    if (g->act) {
        g->act->pc = KR_ARG(g->act->code->insns[g->act->pc - 2]);
        g->act->sp--;
    } else {
        g->delegate = KR_ABSENT;
        g->at = g->finish;
    }
    return resume(g, v, false, done);
}

KrValue
kr_gen_send(KrValue it, KrValue v, bool *done)
{
    if (is_gen(it)) {
        KrGenerator *g = as_gen(it);
        return is_simple(g) && g->state == KR_GEN_SUSPENDED ? resume_simple(g, v, done) : send(g, v, done);
    }
    *done = false;
    const KrSlots *s = kr_type_slots(kr_typeof(it));
    KrValue r;
    if (s->send)
        return s->send(it, v, done);
    if (kr_is_none(v) && s->next) {
        r = s->next(it);
        if (kr_iserr(r) && !kr_pending()) {
            *done = true;
            return KR_None;
        }
    } else {
        r = kr_call_method(it, "send", 1, v);
    }
    if (kr_iserr(r) && kr_pending_is(KR_StopIteration)) {
        *done = true;
        return kr_stop_value(kr_take());
    }
    return r;
}

// A compiled generator that is suspended in a yield from goes on: what that yields, with
// gen->state SUSPENDED, or its result, or KR_ERROR. A chain of generators runs from its inner
// end, without a C frame for each; nobody can see those.
KrValue
kr_gen_delegate(KrGenerator *gen, KrValue sent)
{
    enum { MOST = 30 };
    KrGenerator *chain[MOST];
    size_t n = 0;
    KrValue it = gen->delegate, v;
    while (n < MOST && kr_exact(it, &kr_generator_type)) {
        KrGenerator *g = as_gen(it);
        if (!(g->closed_hook & HOOK_UNSEEN) || g->state != KR_GEN_SUSPENDED)
            break;
        chain[n++] = g;
        if (!kr_isset(g->delegate))
            break;
        g->state = KR_GEN_RUNNING;
        it = g->delegate;
    }
    bool done = false;
    if (n && chain[n - 1]->state == KR_GEN_SUSPENDED)
        v = resume_simple(chain[--n], sent, &done);
    else
        v = kr_gen_send(it, sent, &done);
    while (n && (done || kr_iserr(v))) {        // the one around goes on with the result, or the exception
        KrGenerator *g = chain[--n];
        g->at = g->finish;
        v = g->resume(g, v);
        done = false;
        if (g->state != KR_GEN_SUSPENDED)
            done = ended(g);
    }
    if (done || kr_iserr(v))
        return v;
    while (n)
        chain[--n]->state = KR_GEN_SUSPENDED;
    gen->state = KR_GEN_SUSPENDED;
    return v;
}

KrValue
kr_send_step(KrValue it, KrValue v, bool *done)
{
    return kr_gen_send(it, v, done);
}

KrValue
kr_yield_from_iter(KrValue v, int in_coroutine)
{
    if (kr_exact(v, &kr_generator_type))
        return v;
    if (kr_exact(v, coroutine_if_reached))
        return in_coroutine ? v : kr_raise(KR_TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
    return kr_iter(v);
}

// ---- close and throw -------------------------------------------------------------------

static int close_gen(KrGenerator *g);

static int
close_delegate(KrValue it)
{
    if (is_gen(it))
        return close_gen(as_gen(it));
    bool found;
    KrValue f = kr_getattr_opt(it, KR_S(close), &found);
    if (!found) {
        if (kr_pending())
            kr_unraisable(NULL, it);
        return 0;
    }
    return kr_iserr(kr_call0(f)) ? -1 : 0;
}

static int
close_gen(KrGenerator *g)
{
    if (g->state == KR_GEN_RUNNING) {
        kr_raise(KR_ValueError, "%s already executing", kind_of(g));
        return -1;
    }
    if (g->state == KR_GEN_CREATED || g->state == KR_GEN_CLOSED) {
        finished(g);
        return 0;
    }
    KrValue it = delegate_of(g);
    int failed = 0;
    if (kr_isset(it)) {
        g->state = KR_GEN_RUNNING;
        failed = close_delegate(it);
        g->state = KR_GEN_SUSPENDED;
    }
    if (!failed) {
        KrValue e = kr_exception_new(&kr_GeneratorExit_type, kr_tuple(0));
        if (kr_iserr(e))
            return -1;
        kr_set_pending(e);
    }
    bool done;
    KrValue v = resume(g, KR_ABSENT, true, &done);
    if (kr_isset(v) && !done) {
        kr_raise(KR_RuntimeError, "%s ignored GeneratorExit", kind_of(g));
        return -1;
    }
    if (kr_iserr(v)) {
        if (!kr_pending_is(&kr_GeneratorExit_type) && !kr_pending_is(KR_StopIteration))
            return -1;
        kr_clear();
    }
    return 0;
}

// Makes pending what throw(type, value, traceback) names.
static int
prepare_throw(const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (kr_isset(kwnames) && kr_as_tuple(kwnames)->len) {
        kr_raise(KR_TypeError, "throw() takes no keyword arguments");
        return -1;
    }
    if (nargs < 1 || nargs > 3) {
        kr_raise(KR_TypeError, "throw expected at %s, got %zu", nargs < 1 ? "least 1 argument" : "most 3 arguments", nargs);
        return -1;
    }
    KrValue type = args[0], value = nargs > 1 ? args[1] : KR_None, tb = nargs > 2 && !kr_is_none(args[2]) ? args[2] : KR_ABSENT;
    if (kr_isset(tb) && !kr_exact(tb, &kr_traceback_type)) {
        kr_raise(KR_TypeError, "throw() third argument must be a traceback object");
        return -1;
    }
    KrValue e = KR_ABSENT;
    if (kr_is_exception(type)) {
        if (!kr_is_none(value)) {
            kr_raise(KR_TypeError, "instance exception may not have a separate value");
            return -1;
        }
        e = type;
    } else if (kr_is_type(type) && kr_as_type(type)->flags & KR_TF_EXCEPTION) {
        if (kr_is_exception(value) && kr_type_is_subtype(kr_typeof(value), kr_as_type(type)))
            e = value;
        else if (kr_is_tuple(value))
            e = kr_call(type, kr_as_tuple(value)->items, kr_as_tuple(value)->len, KR_ABSENT);
        else
            e = kr_is_none(value) ? kr_call0(type) : kr_call1(type, value);
    } else {
        kr_raise(KR_TypeError, "exceptions must be classes or instances deriving from BaseException, not %T", type);
        return -1;
    }
    if (kr_iserr(e))
        return -1;
    if (!kr_is_exception(e)) {
        kr_raise(KR_TypeError, "calling %R should have returned an instance of BaseException, not %R", type, kr_type_value(kr_typeof(e)));
        return -1;
    }
    KrException *x = (KrException *)kr_obj(e);
    if (kr_isset(tb))
        kr_set(x, &x->traceback, tb);
    kr_set_pending(e);
    return 0;
}

// Raises the pending exception in g, or first in what g waits for.
static KrValue
throw_pending(KrGenerator *g, bool close_on_exit, bool *done)
{
    *done = false;
    if (g->state == KR_GEN_RUNNING) {
        kr_clear();
        return kr_raise(KR_ValueError, "%s already executing", kind_of(g));
    }
    if (g->state == KR_GEN_CLOSED) {
        if (g->ob.shape->type == coroutine_if_reached) {
            kr_clear();
            return kr_raise(KR_RuntimeError, "cannot reuse already awaited coroutine");
        }
        return KR_ERROR;
    }
    KrValue it = delegate_of(g);
    if (!kr_isset(it))
        return resume(g, KR_ABSENT, true, done);
    if (close_on_exit && kr_pending_is(&kr_GeneratorExit_type)) {
        KrValue e = kr_take();
        g->state = KR_GEN_RUNNING;
        int failed = close_delegate(it);
        g->state = KR_GEN_SUSPENDED;
        if (!failed)
            kr_set_pending(e);
        return resume(g, KR_ABSENT, true, done);
    }
    KrValue r;
    bool inner_done = false;
    if (is_gen(it)) {
        g->state = KR_GEN_RUNNING;
        r = throw_pending(as_gen(it), close_on_exit, &inner_done);
        g->state = KR_GEN_SUSPENDED;
    } else {
        KrValue e = kr_take();
        bool found;
        KrValue f = kr_getattr_opt(it, KR_S(throw), &found);
        if (!found) {
            if (kr_pending())
                return KR_ERROR;
            kr_set_pending(e);
            return resume(g, KR_ABSENT, true, done);
        }
        g->state = KR_GEN_RUNNING;
        r = kr_call1(f, e);
        g->state = KR_GEN_SUSPENDED;
        if (kr_iserr(r) && kr_pending_is(KR_StopIteration)) {
            r = kr_stop_value(kr_take());
            inner_done = true;
        }
    }
    if (inner_done)
        return resume_behind_delegate(g, r, done);
    if (kr_iserr(r))
        return resume(g, KR_ABSENT, true, done);
    return r;
}

static KrValue
method_send(KrValue self, KrValue v)
{
    bool done;
    KrValue r = send(as_gen(self), v, &done);
    return done ? stop_with(r, done) : r;
}

KrValue
kr_generator_send(KrValue self, KrValue v)
{
    return method_send(self, v);
}

static KrValue
method_throw(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    bool done;
    if (prepare_throw(args, nargs, kwnames) < 0)
        return KR_ERROR;
    KrValue r = throw_pending(as_gen(self), true, &done);
    return stop_with(r, done);
}

static KrValue
method_close(KrValue self)
{
    return close_gen(as_gen(self)) < 0 ? KR_ERROR : KR_None;
}

static void
finalize(KrValue self)
{
    KrGenerator *g = as_gen(self);
    if (g->state == KR_GEN_CREATED && g->ob.shape->type == coroutine_if_reached) {
        if (kr_warn_unawaited(self, g->qualname) < 0)
            kr_unraisable(NULL, self);
        return;
    }
    if (g->state != KR_GEN_SUSPENDED || is_async(g))
        return;
    if (close_gen(g) < 0)
        kr_unraisable(NULL, self);
}

// Would closing it do anything?
static bool
has_an_end(const KrGenerator *g)
{
    if (g->state == KR_GEN_CREATED)
        return g->ob.shape->type == coroutine_if_reached;
    return g->state == KR_GEN_SUSPENDED && (g->code->nhandlers || (g->act ? g->act->owned : g->owned) || kr_isset(delegate_of(g)));
}

void
kr_generator_owned(KrValue v, bool owned)
{
    KrGenerator *g = as_gen(v);
    g->closed_hook = (uint8_t)((g->closed_hook & ~HOOK_OWNED) | (owned ? HOOK_OWNED : 0));
    if (!owned && g->state == KR_GEN_SUSPENDED && !(g->closed_hook & (HOOK_FINALIZER | HOOK_PLAIN))) {
        kr_register_finalizer(&g->ob);
        g->closed_hook |= HOOK_FINALIZER;
    }
}

// Nobody has it any more: it is closed here, as CPython does.
void
kr_generator_drop(KrValue v)
{
    KrGenerator *g = as_gen(v);
    if (has_an_end(g)) {
        KrValue pending = kr_take();
        finalize(v);
        kr_set_pending(pending);
    }
    finished(g);
}

// ---- attributes ---------------------------------------------------------------------

static KrValue
repr(KrValue self)
{
    KrGenerator *g = as_gen(self);
    return kr_str_format("<%s object %S at 0x%zx>", is_async(g) ? "async_generator" : kind_of(g), g->qualname, (size_t)KR_WORD(self));
}

static KrValue
get_name(KrValue self)
{
    return as_gen(self)->name;
}

static int
set_name(KrValue self, KrValue v)
{
    if (!kr_isset(v) || !kr_is_str(v)) {
        kr_raise(KR_TypeError, "__name__ must be set to a string object");
        return -1;
    }
    kr_set(kr_obj(self), &as_gen(self)->name, v);
    return 0;
}

static KrValue
get_qualname(KrValue self)
{
    return as_gen(self)->qualname;
}

static int
set_qualname(KrValue self, KrValue v)
{
    if (!kr_isset(v) || !kr_is_str(v)) {
        kr_raise(KR_TypeError, "__qualname__ must be set to a string object");
        return -1;
    }
    kr_set(kr_obj(self), &as_gen(self)->qualname, v);
    return 0;
}

static KrValue
get_running(KrValue self)
{
    KrGenerator *g = as_gen(self);
    return kr_bool(is_async(g) ? g->closed_hook & HOOK_RUNNING : g->state == KR_GEN_RUNNING);
}

static KrValue
get_suspended(KrValue self)
{
    return kr_bool(as_gen(self)->state == KR_GEN_SUSPENDED);
}

static KrValue
get_delegate(KrValue self)
{
    KrValue it = delegate_of(as_gen(self));
    return kr_isset(it) ? it : KR_None;
}

static KrValue
get_code(KrValue self)
{
    return kr_value(as_gen(self)->code);
}

static KrValue
get_frame(KrValue self)
{
    KrGenerator *g = as_gen(self);
    if (g->state == KR_GEN_CLOSED)
        return KR_None;
    if (g->act)
        return kr_frame_of(g->act);
    return kr_frame_of_generator(g);
}

static KrValue
get_origin(KrValue self)
{
    KrValue v = as_gen(self)->origin;
    return kr_isset(v) ? v : KR_None;
}

#define COMMON_ROWS                                                            \
    KR_GETSET("__name__", get_name, set_name, NULL),                           \
    KR_GETSET("__qualname__", get_qualname, set_qualname, NULL)
#define METHOD_ROWS                                                            \
    KR_METHOD("send", method_send, "(self, arg, /)", VALUE, RUNS, "Goes on with the value as result of the yield; the next value."), \
    KR_VMETHOD("throw", method_throw, "(self, type, value=None, traceback=None, /)", VALUE, RUNS, "Raises an exception where it waits; the next value."), \
    KR_METHOD("close", method_close, "(self, /)", VALUE, RUNS, "Ends it by a GeneratorExit where it waits.")

static const KrRow generator_rows[] = {
    COMMON_ROWS,
    METHOD_ROWS,
    KR_GETSET("gi_running", get_running, NULL, NULL),
    KR_GETSET("gi_suspended", get_suspended, NULL, NULL),
    KR_GETSET("gi_yieldfrom", get_delegate, NULL, "What yield from is asking, or None."),
    KR_GETSET("gi_code", get_code, NULL, NULL),
    KR_GETSET("gi_frame", get_frame, NULL, NULL),
    KR_END_ROWS,
};

const KrType kr_generator_type = {
    KR_TYPE_HEAD(kr_generator_type, "generator", KrGenerator),
    .flags = KR_TF_NONEW | KR_TF_WEAKREF,
    .rows = generator_rows,
    .slot = { .repr = repr, .iter = kr_iter_self, .next = kr_generator_next, .send = send_slot, .finalize = finalize },
};

// ---- coroutines ------------------------------------------------------------------------

typedef struct Wrapper {        // what __await__() of a coroutine returns
    KrObject ob;
    KrValue coroutine;
} Wrapper;

static const KrType coroutine_wrapper_type;

static KrValue
inner(KrValue wrapper)
{
    return ((Wrapper *)kr_obj(wrapper))->coroutine;
}

static KrValue
coroutine_await(KrValue self)
{
    Wrapper *w = kr_new(&coroutine_wrapper_type);
    if (!w)
        return KR_ERROR;
    kr_set(w, &w->coroutine, self);
    return kr_value(w);
}

static KrValue wrapper_next(KrValue self) { return kr_generator_next(inner(self)); }
static KrValue wrapper_send_slot(KrValue self, KrValue v, bool *done) { return send(as_gen(inner(self)), v, done); }
static KrValue wrapper_send(KrValue self, KrValue v) { return method_send(inner(self), v); }
static KrValue wrapper_throw(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames) { return method_throw(inner(self), args, nargs, kwnames); }
static KrValue wrapper_close(KrValue self) { return method_close(inner(self)); }

static const KrRow wrapper_rows[] = {
    KR_METHOD("send", wrapper_send, "(self, arg, /)", VALUE, RUNS, NULL),
    KR_VMETHOD("throw", wrapper_throw, "(self, type, value=None, traceback=None, /)", VALUE, RUNS, NULL),
    KR_METHOD("close", wrapper_close, "(self, /)", VALUE, RUNS, NULL),
    KR_END_ROWS,
};

static const KrType coroutine_wrapper_type = {
    KR_TYPE_HEAD(coroutine_wrapper_type, "coroutine_wrapper", Wrapper),
    .doc = "A wrapper object implementing __await__ for coroutines.",
    .flags = KR_TF_NONEW,
    .rows = wrapper_rows,
    .slot = { .iter = kr_iter_self, .next = wrapper_next, .send = wrapper_send_slot },
};

static const KrRow coroutine_rows[] = {
    COMMON_ROWS,
    METHOD_ROWS,
    KR_GETSET("cr_running", get_running, NULL, NULL),
    KR_GETSET("cr_suspended", get_suspended, NULL, NULL),
    KR_GETSET("cr_await", get_delegate, NULL, "What await is asking, or None."),
    KR_GETSET("cr_code", get_code, NULL, NULL),
    KR_GETSET("cr_frame", get_frame, NULL, NULL),
    KR_GETSET("cr_origin", get_origin, NULL, NULL),
    KR_END_ROWS,
};

const KrType kr_coroutine_type = {
    KR_TYPE_HEAD(kr_coroutine_type, "coroutine", KrGenerator),
    .flags = KR_TF_NONEW | KR_TF_WEAKREF,
    .rows = coroutine_rows,
    .slot = { .repr = repr, .await = coroutine_await, .send = send_slot, .finalize = finalize },
};

// ---- awaiting ---------------------------------------------------------------------------

static bool
is_iterable_coroutine(KrValue v)
{
    return kr_exact(v, &kr_generator_type) && as_gen(v)->code->flags & KR_CO_ITERABLE_COROUTINE;
}

// The iterator of an awaitable; ABSENT, nothing pending: it is none.
static KrValue
await_iter(KrValue v)
{
    if (kr_exact(v, coroutine_if_reached) || is_iterable_coroutine(v))
        return v;
    const KrSlots *s = kr_type_slots(kr_typeof(v));
    if (!s->await)
        return KR_ABSENT;
    KrValue it = s->await(v);
    if (kr_iserr(it))
        return KR_ERROR;
    if (kr_exact(it, coroutine_if_reached) || is_iterable_coroutine(it))
        return kr_raise(KR_TypeError, "__await__() returned a coroutine");
    if (!kr_type_slots(kr_typeof(it))->next)
        return kr_raise(KR_TypeError, "__await__() returned non-iterator of type '%T'", it);
    return it;
}

KrValue
kr_get_awaitable(KrValue v, int where)
{
    KrValue it = await_iter(v);
    if (kr_isset(it)) {
        if (kr_exact(it, coroutine_if_reached) && kr_isset(delegate_of(as_gen(it))))
            return kr_raise(KR_RuntimeError, "coroutine is being awaited already");
        return it;
    }
    if (kr_pending())
        return KR_ERROR;
    if (where)
        return kr_raise(KR_TypeError, "'async with' received an object from %s that does not implement __await__: %T", where == 1 ? "__aenter__" : "__aexit__", v);
    return kr_raise(KR_TypeError, "object %T can't be used in 'await' expression", v);
}

KrValue
kr_get_aiter(KrValue v)
{
    const KrSlots *s = kr_type_slots(kr_typeof(v));
    if (!s->aiter)
        return kr_raise(KR_TypeError, "'async for' requires an object with __aiter__ method, got %T", v);
    KrValue it = s->aiter(v);
    if (kr_iserr(it) || kr_type_slots(kr_typeof(it))->anext)
        return it;
    return kr_raise(KR_TypeError, "'async for' received an object from __aiter__ that does not implement __anext__: %T", it);
}

KrValue
kr_get_anext(KrValue it)
{
    const KrSlots *s = kr_type_slots(kr_typeof(it));
    if (!s->anext)
        return kr_raise(KR_TypeError, "'async for' requires an iterator with __anext__ method, got %T", it);
    KrValue v = s->anext(it);
    if (kr_iserr(v) || kr_exact(it, asyncgen_if_reached))
        return v;
    KrValue awaitable = await_iter(v);
    if (kr_isset(awaitable))
        return awaitable;
    KrValue cause = kr_take();
    kr_raise(KR_TypeError, "'async for' received an invalid object from __anext__: %T", v);
    if (kr_isset(cause)) {
        KrException *e = (KrException *)kr_obj(kr_thread->pending);
        kr_set(e, &e->cause, cause);
        kr_set(e, &e->context, cause);
        e->suppress_context = true;
    }
    return KR_ERROR;
}

// anext() with a default: the end of the iterator becomes this value.
typedef struct AnextDefault {
    KrObject ob;
    KrValue awaitable, it;      // it: the awaitable's iterator, once it runs
    KrValue otherwise;
} AnextDefault;

static const KrType anext_type;

KrValue
kr_anext_default(KrValue awaitable, KrValue otherwise)
{
    AnextDefault *a = kr_new(&anext_type);
    if (!a)
        return KR_ERROR;
    kr_set(a, &a->awaitable, awaitable);
    kr_set(a, &a->otherwise, otherwise);
    return kr_value(a);
}

static KrValue
anext_result(AnextDefault *a, KrValue r, bool *done)
{
    if (kr_isset(r) || !kr_pending_is(&kr_StopAsyncIteration_type))
        return r;
    kr_clear();
    *done = true;
    return a->otherwise;
}

static KrValue
anext_send_slot(KrValue self, KrValue v, bool *done)
{
    AnextDefault *a = (AnextDefault *)kr_obj(self);
    *done = false;
    if (!kr_isset(a->it)) {
        KrValue it = kr_get_awaitable(a->awaitable, 0);
        if (kr_iserr(it))
            return KR_ERROR;
        kr_set(a, &a->it, it);
    }
    KrValue r = kr_gen_send(a->it, v, done);
    return anext_result(a, r, done);
}

static KrValue
anext_send(KrValue self, KrValue v)
{
    bool done;
    KrValue r = anext_send_slot(self, v, &done);
    return stop_with(r, done);
}

static KrValue
anext_next(KrValue self)
{
    bool done;
    KrValue r = anext_send_slot(self, KR_None, &done);
    return done ? KR_ERROR : r;
}

static KrValue
anext_forward(KrValue self, const char *name, const KrValue *args, size_t nargs, KrValue kwnames)
{
    AnextDefault *a = (AnextDefault *)kr_obj(self);
    bool done = false;
    KrValue it = kr_isset(a->it) ? a->it : kr_get_awaitable(a->awaitable, 0);
    KrValue f = kr_iserr(it) ? KR_ERROR : kr_getattr(it, kr_str(name));
    KrValue r = kr_iserr(f) ? KR_ERROR : kr_call(f, args, nargs, kwnames);
    r = anext_result(a, r, &done);
    return stop_with(r, done);
}

static KrValue
anext_throw(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    return anext_forward(self, "throw", args, nargs, kwnames);
}

static KrValue
anext_close(KrValue self)
{
    return anext_forward(self, "close", NULL, 0, KR_ABSENT);
}

static const KrRow anext_rows[] = {
    KR_METHOD("send", anext_send, "(self, arg, /)", VALUE, RUNS, NULL),
    KR_VMETHOD("throw", anext_throw, "(self, type, value=None, traceback=None, /)", VALUE, RUNS, NULL),
    KR_METHOD("close", anext_close, "(self, /)", VALUE, RUNS, NULL),
    KR_END_ROWS,
};

static const KrType anext_type = {
    KR_TYPE_HEAD(anext_type, "anext_awaitable", AnextDefault),
    .flags = KR_TF_NONEW,
    .rows = anext_rows,
    .slot = { .iter = kr_iter_self, .next = anext_next, .send = anext_send_slot, .await = kr_iter_self },
};

// ---- asynchronous generators --------------------------------------------------------------

typedef struct Wrapped {        // a value that the generator yields, not what it awaits
    KrObject ob;
    KrValue value;
} Wrapped;

static const KrType wrapped_type = {
    KR_TYPE_HEAD(wrapped_type, "async_generator_wrapped_value", Wrapped),
    .flags = KR_TF_NONEW,
};

KrValue
kr_asyncgen_wrap(KrValue v)
{
    Wrapped *w = kr_new(&wrapped_type);
    if (!w)
        return KR_ERROR;
    kr_set(w, &w->value, v);
    return kr_value(w);
}

enum { STEP_NEXT, STEP_SEND, STEP_THROW, STEP_CLOSE };
enum { STEP_INIT, STEP_RUNNING, STEP_DONE };

// The awaitable of one step: __anext__(), asend(), athrow(), aclose().
typedef struct Step {
    KrObject ob;
    KrGenerator *gen;
    KrValue arg;                // to send, or tuple of throw's arguments
    uint8_t what, state;
} Step;

static const KrType asend_type, athrow_type;

static Step *
as_step(KrValue v)
{
    return (Step *)kr_obj(v);
}

static KrValue
step_new(KrValue gen, int what, KrValue arg)
{
    Step *s = kr_new(what < STEP_THROW ? &asend_type : &athrow_type);
    if (!s)
        return KR_ERROR;
    s->gen = as_gen(gen);
    s->what = (uint8_t)what;
    kr_set(s, &s->arg, arg);
    return kr_value(s);
}

static KrValue
end_step(Step *s)
{
    s->state = STEP_DONE;
    s->gen->closed_hook &= (uint8_t)~HOOK_RUNNING;
    return KR_ERROR;
}

// What one resumption of the generator gave, as this step's result.
static KrValue
step_result(Step *s, KrValue r, bool gen_done, bool *done)
{
    if (kr_iserr(r)) {
        end_step(s);
        if (kr_pending_is(&kr_StopAsyncIteration_type) || kr_pending_is(&kr_GeneratorExit_type)) {
            s->gen->closed_hook |= HOOK_CLOSED;
            if (s->what == STEP_CLOSE) {        // the end that was asked for
                kr_clear();
                *done = true;
                return KR_None;
            }
        }
        return KR_ERROR;
    }
    if (gen_done) {
        end_step(s);
        s->gen->closed_hook |= HOOK_CLOSED;
        if (s->what == STEP_CLOSE) {
            *done = true;
            return KR_None;
        }
        return kr_raise_object(kr_exception_new(&kr_StopAsyncIteration_type, kr_tuple(0)));
    }
    if (kr_exact(r, &wrapped_type)) {
        end_step(s);
        if (s->what == STEP_CLOSE)
            return kr_raise(KR_RuntimeError, "async generator ignored GeneratorExit");
        *done = true;
        return ((Wrapped *)kr_obj(r))->value;
    }
    return r;                   // the generator awaits something
}

static KrValue
step_start(Step *s, bool *gen_done)
{
    static const char *const names[] = { "anext", "asend", "athrow", "aclose" };
    if (s->gen->closed_hook & HOOK_RUNNING) {
        s->state = STEP_DONE;
        return kr_raise(KR_RuntimeError, "%s(): asynchronous generator is already running", names[s->what]);
    }
    s->state = STEP_RUNNING;
    s->gen->closed_hook |= HOOK_RUNNING;
    if (s->what < STEP_THROW)
        return send(s->gen, s->what == STEP_SEND ? s->arg : KR_None, gen_done);
    if (s->what == STEP_THROW) {
        KrTuple *a = kr_as_tuple(s->arg);
        if (prepare_throw(a->items, a->len, KR_ABSENT) < 0)
            return KR_ERROR;
        return throw_pending(s->gen, false, gen_done);
    }
    if (s->gen->state == KR_GEN_CREATED || s->gen->state == KR_GEN_CLOSED) {
        finished(s->gen);
        *gen_done = true;
        return KR_None;
    }
    KrValue e = kr_exception_new(&kr_GeneratorExit_type, kr_tuple(0));
    if (kr_iserr(e))
        return KR_ERROR;
    kr_set_pending(e);
    return throw_pending(s->gen, false, gen_done);
}

static KrValue
step_send_slot(KrValue self, KrValue v, bool *done)
{
    Step *s = as_step(self);
    bool gen_done = false;
    *done = false;
    if (s->state == STEP_DONE)
        return kr_raise(KR_RuntimeError, "cannot reuse already awaited %s", s->what < STEP_THROW ? "__anext__()/asend()" : "aclose()/athrow()");
    KrValue r;
    if (s->state == STEP_INIT)
        r = step_start(s, &gen_done);
    else
        r = send(s->gen, v, &gen_done);
    return step_result(s, r, gen_done, done);
}

static KrValue
step_send(KrValue self, KrValue v)
{
    bool done;
    KrValue r = step_send_slot(self, v, &done);
    return stop_with(r, done);
}

static KrValue
step_next(KrValue self)
{
    bool done;
    KrValue r = step_send_slot(self, KR_None, &done);
    return done ? KR_ERROR : r;
}

static KrValue
step_throw(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    Step *s = as_step(self);
    bool gen_done = false, done = false;
    if (s->state == STEP_DONE)
        return kr_raise(KR_RuntimeError, "cannot reuse already awaited %s", s->what < STEP_THROW ? "__anext__()/asend()" : "aclose()/athrow()");
    if (prepare_throw(args, nargs, kwnames) < 0)
        return KR_ERROR;
    s->state = STEP_RUNNING;
    s->gen->closed_hook |= HOOK_RUNNING;
    KrValue r = throw_pending(s->gen, false, &gen_done);
    r = step_result(s, r, gen_done, &done);
    return stop_with(r, done);
}

static KrValue
step_close(KrValue self)
{
    as_step(self)->state = STEP_DONE;
    return KR_None;
}

static const KrRow step_rows[] = {
    KR_METHOD("send", step_send, "(self, arg, /)", VALUE, RUNS, NULL),
    KR_VMETHOD("throw", step_throw, "(self, type, value=None, traceback=None, /)", VALUE, RUNS, NULL),
    KR_METHOD("close", step_close, "(self, /)", VALUE, RUNS, NULL),
    KR_END_ROWS,
};

static const KrType asend_type = {
    KR_TYPE_HEAD(asend_type, "async_generator_asend", Step),
    .flags = KR_TF_NONEW,
    .rows = step_rows,
    .slot = { .iter = kr_iter_self, .next = step_next, .send = step_send_slot, .await = kr_iter_self },
};

static const KrType athrow_type = {
    KR_TYPE_HEAD(athrow_type, "async_generator_athrow", Step),
    .flags = KR_TF_NONEW,
    .rows = step_rows,
    .slot = { .iter = kr_iter_self, .next = step_next, .send = step_send_slot, .await = kr_iter_self },
};

static KrValue
async_next(KrValue self)
{
    return step_new(self, STEP_NEXT, KR_None);
}

static KrValue
method_asend(KrValue self, KrValue v)
{
    return step_new(self, STEP_SEND, v);
}

static KrValue
method_athrow(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)kwnames;
    KrValue tuple = kr_tuple_n(args, nargs);
    return kr_iserr(tuple) ? KR_ERROR : step_new(self, STEP_THROW, tuple);
}

static KrValue
method_aclose(KrValue self)
{
    return step_new(self, STEP_CLOSE, KR_None);
}

static const KrRow asyncgen_rows[] = {
    COMMON_ROWS,
    KR_METHOD("asend", method_asend, "(self, value, /)", VALUE, ALLOCATES, "Goes on with the value as result of the yield."),
    KR_VMETHOD("athrow", method_athrow, "(self, type, value=None, traceback=None, /)", VALUE, RUNS, "Raises an exception where it waits."),
    KR_METHOD("aclose", method_aclose, "(self, /)", VALUE, ALLOCATES, "Ends it by a GeneratorExit where it waits."),
    KR_GETSET("ag_running", get_running, NULL, NULL),
    KR_GETSET("ag_suspended", get_suspended, NULL, NULL),
    KR_GETSET("ag_await", get_delegate, NULL, "What await is asking, or None."),
    KR_GETSET("ag_code", get_code, NULL, NULL),
    KR_GETSET("ag_frame", get_frame, NULL, NULL),
    KR_END_ROWS,
};

const KrType kr_asyncgen_type = {
    KR_TYPE_HEAD(kr_asyncgen_type, "async_generator", KrGenerator),
    .flags = KR_TF_NONEW | KR_TF_WEAKREF,
    .rows = asyncgen_rows,
    .slot = { .repr = repr, .aiter = kr_iter_self, .anext = async_next, .finalize = finalize },
};
