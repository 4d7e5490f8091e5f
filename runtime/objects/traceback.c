// traceback.c - traceback objects: one for each function that an exception left.

#include "runtime.h"

static KrTraceback *
as_tb(KrValue v)
{
    return (KrTraceback *)kr_obj(v);
}

static KrValue
get_next(KrValue self)
{
    KrValue next = as_tb(self)->next;
    return kr_isset(next) ? next : KR_None;
}

static int
set_next(KrValue self, KrValue v)
{
    if (!kr_isset(v)) {
        kr_raise(KR_TypeError, "can't delete tb_next attribute");
        return -1;
    }
    if (!kr_is_none(v) && !kr_exact(v, &kr_traceback_type)) {
        kr_raise(KR_TypeError, "expected traceback object, got '%T'", v);
        return -1;
    }
    for (KrValue t = kr_is_none(v) ? KR_ABSENT : v; kr_isset(t); t = as_tb(t)->next)
        if (kr_same(t, self)) {
            kr_raise(KR_ValueError, "traceback loop detected");
            return -1;
        }
    kr_set(kr_obj(self), &as_tb(self)->next, kr_is_none(v) ? KR_ABSENT : v);
    return 0;
}

// The record of the activation that called this one's, if both were left.
static KrTraceback *
caller_of(const KrTraceback *tb)
{
    return kr_isset(tb->frame) && kr_exact(tb->frame, &kr_traceback_type) ? as_tb(tb->frame) : NULL;
}

// Made now if the activation had none: one that is over has its code, globals and
// place, the variables are gone.
static int
make_frame(KrTraceback *tb, KrValue back)
{
    KrValue frame = tb->stack ? kr_frames_at_mark(tb->code, tb->stack) : KR_ABSENT;
    if (!kr_isset(frame)) {
        frame = kr_pending() ? KR_ERROR : kr_frame_new(tb->code, tb->globals, tb->pc);
        if (kr_iserr(frame))
            return -1;
        kr_set(kr_obj(frame), &((KrFrame *)kr_obj(frame))->back, back);
    }
    kr_set(tb, &tb->frame, frame);
    return 0;
}

static KrValue
get_frame(KrValue self)
{
    size_t n = 1;
    for (KrTraceback *t = as_tb(self); caller_of(t); t = caller_of(t))
        n++;
    KrTraceback **chain = kr_alloc(n * sizeof *chain);
    if (!chain)
        return KR_ERROR;
    chain[0] = as_tb(self);
    for (size_t i = 1; i < n; i++)
        chain[i] = caller_of(chain[i - 1]);
    KrValue back = KR_ABSENT;
    for (size_t i = n; i-- > 0; back = chain[i]->frame)
        if ((!kr_isset(chain[i]->frame) || caller_of(chain[i])) && make_frame(chain[i], back) < 0)
            return KR_ERROR;
    return back;
}

static KrValue
get_lasti(KrValue self)
{
    return kr_int((intptr_t)as_tb(self)->pc * (intptr_t)sizeof(KrInsn));
}

static KrValue
get_lineno(KrValue self)
{
    int32_t line = kr_code_position(as_tb(self)->code, as_tb(self)->pc).line;
    return line < 0 ? KR_None : kr_int(line);
}

static KrValue
make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)t;
    KrValue a[4];
    int lasti;
    if (kr_args("traceback", "(tb_next, tb_frame, tb_lasti, tb_lineno)", args, nargs, kwnames, a) < 0)
        return KR_ERROR;
    if (!kr_is_none(a[0]) && !kr_exact(a[0], &kr_traceback_type))
        return kr_raise(KR_TypeError, "expected traceback object or None, got '%T'", a[0]);
    if (!kr_exact(a[1], &kr_frame_type))
        return kr_raise(KR_TypeError, "TracebackType() argument 'tb_frame' must be frame, not %A", a[1]);
    if (kr_as_int(a[2], &lasti) < 0)
        return KR_ERROR;
    KrTraceback *tb = kr_new(&kr_traceback_type);
    if (!tb)
        return KR_ERROR;
    kr_set(tb, &tb->next, kr_is_none(a[0]) ? KR_ABSENT : a[0]);
    kr_set(tb, &tb->frame, a[1]);
    kr_frame_code(a[1], &tb->code, &tb->globals);
    tb->pc = (uint32_t)lasti / sizeof(KrInsn);
    return kr_value(tb);
}

static const KrRow rows[] = {
    KR_GETSET("tb_next", get_next, set_next, NULL),
    KR_GETSET("tb_frame", get_frame, NULL, NULL),
    KR_GETSET("tb_lasti", get_lasti, NULL, NULL),
    KR_GETSET("tb_lineno", get_lineno, NULL, NULL),
    KR_END_ROWS,
};

const KrType kr_traceback_type = {
    KR_TYPE_HEAD(kr_traceback_type, "traceback", KrTraceback),
    .doc = "A record of one frame.",
    .sig = "(tb_next, tb_frame, tb_lasti, tb_lineno)",
    .rows = rows,
    .slot = { .make = make },
};
