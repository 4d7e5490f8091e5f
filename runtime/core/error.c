// error.c - the pending and the handled exception of a thread, and raising.
//
// pending is what a sentinel on its way up stands for; handled is what except
// blocks have caught and sys.exc_info() shows. A new exception takes the handled
// one as its context.

#include <errno.h>

#include "runtime.h"

// MemoryErrors made beforehand: raising one must not need memory.
#define NRESERVE 8
static KrException *reserve[NRESERVE];
static unsigned next_reserve;

void
kr_errors_init(void)
{
    for (int i = 0; i < NRESERVE; i++) {
        KrValue e = kr_exception_new(KR_MemoryError, kr_tuple(0));
        reserve[i] = kr_iserr(e) ? NULL : (KrException *)kr_obj(e);
    }
}

// ---- pending ---------------------------------------------------------------------

bool
kr_pending(void)
{
    return kr_isset(kr_thread->pending);
}

bool
kr_pending_is(const KrType *t)
{
    KrValue e = kr_thread->pending;
    return kr_isset(e) && kr_type_is_subtype(kr_typeof(e), t);
}

KrValue
kr_take(void)
{
    KrValue e = kr_thread->pending;
    kr_thread->pending = KR_ABSENT;
    return e;
}

void
kr_clear(void)
{
    kr_thread->pending = KR_ABSENT;
}

void
kr_set_pending(KrValue exception)
{
    kr_thread->pending = exception;
}

// ---- raising ----------------------------------------------------------------------

// The handled exception becomes exc's context. Where exc already stands in the
// handled one's own chain, the chain is cut: it must not become a ring.
KrValue
kr_chain_context(KrValue exc)
{
    KrValue handled = kr_thread->handled;
    if (!kr_isset(handled) || kr_same(handled, exc))
        return exc;
    KrException *slow = (KrException *)kr_obj(handled);
    bool step = false;
    for (KrException *o = slow; kr_isset(o->context);) {
        if (kr_same(o->context, exc)) {
            kr_set(o, &o->context, KR_ABSENT);
            break;
        }
        o = (KrException *)kr_obj(o->context);
        if (o == slow)
            break;              // a ring that was there before
        if (step)
            slow = (KrException *)kr_obj(slow->context);
        step = !step;
    }
    KrException *e = (KrException *)kr_obj(exc);
    kr_set(e, &e->context, handled);
    return exc;
}

KrValue
kr_raise_object(KrValue exception)
{
    if (!kr_iserr(exception))
        kr_thread->pending = kr_chain_context(exception);
    return KR_ERROR;
}

KrValue
kr_raise_value(const KrType *t, KrValue arg)
{
    if (kr_iserr(arg))
        return KR_ERROR;
    if (t->flags & KR_TF_HEAP)
        return kr_do_raise(kr_call1(kr_type_value(t), arg), KR_ABSENT);
    return kr_raise_object(kr_exception_new(t, kr_tuple(1, arg)));
}

// A text as a str, which is made once if it is asked for often.
static KrValue
message(const char *text)
{
    KrValue *place = &kr_state.messages[((uintptr_t)text >> 3) % (sizeof kr_state.messages / sizeof *kr_state.messages)], v = *place;
    if (kr_isset(v) && strcmp(kr_as_utf8(v, NULL), text) == 0)
        return v;
    v = kr_str(text);
    if (kr_isset(v))
        *place = v;
    return v;
}

KrValue
kr_raise(const KrType *t, const char *format, ...)
{
    if (!strchr(format, '%'))
        return kr_raise_value(t, message(format));
    va_list ap;
    va_start(ap, format);
    KrValue text = kr_str_vformat(format, ap);
    va_end(ap);
    return kr_raise_value(t, text);
}

KrValue
kr_raise_name(const KrType *t, KrValue name, const char *format)
{
    KrValue text = kr_str_format(format, name);
    KrValue e = kr_iserr(text) ? KR_ERROR : kr_exception_new(t, kr_tuple(1, text));
    if (kr_iserr(e))
        return KR_ERROR;
    kr_exception_set_name(e, name);
    return kr_raise_object(e);
}

KrValue
kr_raise_errno(KrValue filename)
{
    int number = errno;
    if (number == EINTR && kr_poll() < 0)
        return KR_ERROR;
    KrValue text = kr_str(strerror(number));
    if (kr_iserr(text))
        return KR_ERROR;
    KrValue args = kr_isset(filename) && !kr_is_none(filename) ? kr_tuple(3, kr_int(number), text, filename) : kr_tuple(2, kr_int(number), text);
    return kr_raise_object(kr_exception_new(KR_OSError, args));
}

KrValue
kr_raise_nomemory(void)
{
    KrException *e = reserve[next_reserve++ % NRESERVE];
    if (e) {
        e->traceback = e->cause = e->context = KR_ABSENT;
        e->extra = NULL;
        e->suppress_context = false;
        kr_thread->pending = kr_chain_context(kr_value(e));
    }
    return KR_ERROR;
}

// An exception from what a raise statement names: an instance, or a class to be called.
static KrValue
instance_of(KrValue exc, const char *message)
{
    if (kr_is_exception(exc))
        return exc;
    if (!kr_is_type(exc) || !(kr_as_type(exc)->flags & KR_TF_EXCEPTION))
        return kr_raise(KR_TypeError, message);
    const KrType *t = kr_as_type(exc);
    KrValue e = t->flags & KR_TF_HEAP ? kr_call0(exc) : kr_exception_new(t, kr_tuple(0));
    if (kr_iserr(e) || kr_is_exception(e))
        return e;
    return kr_raise(KR_TypeError, "calling %R should have returned an instance of BaseException, not %R", exc, kr_type_value(kr_typeof(e)));
}

KrValue
kr_do_raise(KrValue exc, KrValue cause)
{
    if (!kr_isset(exc)) {
        if (kr_pending())       // whoever made exc has failed
            return KR_ERROR;
        if (!kr_isset(kr_thread->handled))
            return kr_raise(KR_RuntimeError, "No active exception to reraise");
        kr_set_pending(kr_thread->handled);
        return KR_ERROR;
    }
    KrValue e = instance_of(exc, "exceptions must derive from BaseException");
    if (kr_iserr(e))
        return KR_ERROR;
    if (kr_isset(cause)) {
        KrException *x = (KrException *)kr_obj(e);
        if (kr_is_none(cause)) {
            kr_set(x, &x->cause, KR_ABSENT);
        } else {
            KrValue c = instance_of(cause, "exception causes must derive from BaseException");
            if (kr_iserr(c))
                return KR_ERROR;
            kr_set(x, &x->cause, c);
        }
        x->suppress_context = true;
    }
    return kr_raise_object(e);
}

// ---- except -------------------------------------------------------------------------

static bool
is_exception_class(KrValue v)
{
    return kr_is_type(v) && kr_as_type(v)->flags & KR_TF_EXCEPTION;
}

int
kr_exception_matches(KrValue exc, KrValue type)
{
    const KrType *t = kr_typeof(exc);
    if (is_exception_class(type))
        return kr_type_is_subtype(t, kr_as_type(type));
    if (kr_is_tuple(type)) {
        KrTuple *types = kr_as_tuple(type);
        size_t i = 0;
        while (i < types->len && is_exception_class(types->items[i]))
            i++;
        if (i == types->len) {
            for (i = 0; i < types->len; i++)
                if (kr_type_is_subtype(t, kr_as_type(types->items[i])))
                    return 1;
            return 0;
        }
    }
    kr_raise(KR_TypeError, "catching classes that do not inherit from BaseException is not allowed");
    return -1;
}

// ---- places of the traceback ----------------------------------------------------------

static void
add_place(KrCode *code, KrValue globals, uint32_t pc, uintptr_t stack)
{
    KrThread *t = kr_thread;
    KrValue pending = t->pending;
    if (!kr_isset(pending))
        return;
    KrException *e = (KrException *)kr_obj(pending);
    t->pending = KR_ABSENT;
    bool ready = *kr_traceback_type.state || kr_type_ready(&kr_traceback_type) == 0;
    KrTraceback *tb = ready ? kr_alloc(sizeof *tb) : NULL;
    t->pending = pending;       // rather than an error of ours
    if (!tb)
        return;
    tb->ob.shape = &kr_traceback_type.shape;
    tb->code = code;
    tb->pc = pc;
    tb->stack = stack ? kr_frames_mark(stack) : 0;
    kr_set(tb, &tb->globals, globals);
    if (kr_isset(e->traceback)) {
        KrTraceback *inner = (KrTraceback *)kr_obj(e->traceback);
        kr_set(tb, &tb->next, e->traceback);
        if (!inner->stack && !kr_isset(inner->frame))
            kr_set(inner, &inner->frame, kr_value(tb));
    }
    kr_set(e, &e->traceback, kr_value(tb));
}

void
kr_traceback_add(KrCode *code, KrValue globals, uint32_t pc, uintptr_t stack)
{
    add_place(code, globals, pc, stack);
}

// Before it is known whether a handler is there.
void
kr_traceback_add_act(KrActivation *act)
{
    add_place(act->code, act->globals, act->pc - 1, act->stack);
    KrValue pending = kr_thread->pending;
    KrException *e = kr_isset(pending) ? (KrException *)kr_obj(pending) : NULL;
    if (!e || !kr_isset(act->frame) || !kr_isset(e->traceback))
        return;
    KrTraceback *tb = (KrTraceback *)kr_obj(e->traceback);
    kr_set(tb, &tb->frame, kr_frame_of(act));
}

void
kr_traceback_left(const KrCode *code)
{
    KrValue pending = kr_thread->pending;
    KrException *e = kr_isset(pending) ? (KrException *)kr_obj(pending) : NULL;
    if (e && kr_isset(e->traceback) && ((KrTraceback *)kr_obj(e->traceback))->code == code)
        ((KrTraceback *)kr_obj(e->traceback))->stack = 0;
}
