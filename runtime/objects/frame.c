// frame.c - frame objects.
//
// One for an activation, made when somebody asks. As long as an evaluated one
// runs, the frame reads its variables there; when it ends they are copied. Of a
// compiled one core/frames.c knows on the stack; its variables nobody knows.

#include "runtime.h"

static KrFrame *
as_frame(KrValue v)
{
    return (KrFrame *)kr_obj(v);
}

KrValue
kr_frame_new(KrCode *code, KrValue globals, uint32_t pc)
{
    KrFrame *f = kr_new(&kr_frame_type);
    if (!f)
        return KR_ERROR;
    f->code = code;
    f->pc = pc;
    kr_set(f, &f->globals, globals);
    kr_set(f, &f->builtins, kr_builtins_of(globals));
    return kr_value(f);
}

static KrValue
frame_of(KrActivation *act, bool shown)
{
    if (kr_isset(act->frame)) {
        as_frame(act->frame)->shown |= shown;
        return act->frame;
    }
    KrFrame *f = kr_new(&kr_frame_type);
    if (!f)
        return KR_ERROR;
    f->act = act;
    f->code = act->code;
    kr_set(f, &f->globals, act->globals);
    kr_set(f, &f->builtins, act->compiled ? kr_builtins_of(act->globals) : act->builtins);
    kr_set(f, &f->names, act->names);
    f->shown = shown;
    act->frame = kr_value(f);
    if (act->compiled && act->gen) {
        f->gen = act->gen;
        f->compiled = act->code->compiled;
        kr_set(act->gen, &act->gen->frame, act->frame);
    }
    return act->frame;
}

KrValue
kr_frame_of(KrActivation *act)
{
    return frame_of(act, true);
}

KrValue
kr_frame_of_generator(KrGenerator *g)
{
    if (kr_isset(g->frame))
        return g->frame;
    KrValue v = kr_frame_new(g->code, g->fn->globals, 0);
    if (kr_iserr(v))
        return KR_ERROR;
    as_frame(v)->compiled = g->code->compiled;
    as_frame(v)->gen = g;
    kr_set(g, &g->frame, v);
    return v;
}

void
kr_frame_detach(KrActivation *act)
{
    KrFrame *f = as_frame(act->frame);
    if (!f->shown && !f->gen)
        return;
    KrValue pending = kr_take();
    f->pc = act->pc ? act->pc - 1 : 0;
    f->vars = kr_alloc_values(act->code->nlocalsplus);
    if (f->vars)
        memcpy(f->vars, act->vars, act->code->nlocalsplus * sizeof(KrValue));
    if (!act->gen)
        f->back = kr_frames_outside(act->stack);
    f->act = NULL;
    kr_clear();
    kr_set_pending(pending);
}

void
kr_frame_code(KrValue frame, KrCode **code, KrValue *globals)
{
    *code = as_frame(frame)->code;
    *globals = as_frame(frame)->globals;
}

static bool
is_suspended(const KrFrame *f)
{
    const KrGenerator *g = f->act ? f->act->gen : f->gen;
    return g && (g->state == KR_GEN_SUSPENDED || g->state == KR_GEN_CREATED);
}

// Where a compiled generator stands; NULL: the program does not say.
static const KrSuspended *
suspended(const KrFrame *f)
{
    return f->gen && is_suspended(f) && f->compiled && f->compiled->suspended ? &f->compiled->suspended[f->gen->at] : NULL;
}

static uint32_t
last_pc(KrFrame *f)
{
    const KrSuspended *s = suspended(f);
    if (s)
        return f->pc = s->pc;
    kr_frames_update(f);
    return f->act ? (f->act->pc ? f->act->pc - 1 : 0) : f->pc;
}

// The namespace of a module or class body; of a function a dict of its variables,
// the same one each time, brought up to date.
static KrValue
locals_of(KrFrame *f)
{
    if (kr_isset(f->names))
        return f->names;
    if (f->code->flags & KR_CO_MODULE)
        return f->globals;
    if (!kr_isset(f->locals)) {
        KrValue dict = kr_dict_new();
        if (kr_iserr(dict))
            return KR_ERROR;
        kr_set(f, &f->locals, dict);
    }
    const KrSuspended *s = suspended(f);
    const KrValue *vars = f->act ? f->act->vars : f->vars;
    if (s) {
        KrValue *known = kr_alloc_values(f->code->nlocalsplus);
        for (uint32_t i = 0; known && i < s->nlocals; i++)
            known[s->locals[2 * i]] = f->gen->vars[s->locals[2 * i + 1]];
        vars = known;
    }
    if (!vars || kr_code_ready(f->code) < 0)
        return kr_pending() ? KR_ERROR : f->locals;
    const KrValue *names = kr_as_tuple(f->code->localnames)->items;
    for (uint32_t i = 0; i < f->code->nlocalsplus; i++) {
        KrValue v = vars[i];
        if (kr_isset(v) && f->code->local_kinds[i] & (KR_LOCAL_CELL | KR_LOCAL_FREE) && kr_exact(v, &kr_cell_type))
            v = ((KrCell *)kr_obj(v))->value;
        if (kr_isset(v) ? kr_dict_set(f->locals, names[i], v) < 0 : kr_dict_del(f->locals, names[i]) < 0)
            return KR_ERROR;
    }
    return f->locals;
}

// What locals() returns in this activation.
KrValue
kr_locals(KrActivation *act)
{
    if (kr_isset(act->names))
        return act->names;
    KrValue f = frame_of(act, false);
    return kr_iserr(f) ? KR_ERROR : locals_of(as_frame(f));
}

static KrValue
get_back(KrValue self)
{
    KrFrame *f = as_frame(self);
    kr_frames_update(f);
    KrValue back = is_suspended(f) ? KR_ABSENT : kr_frames_back(f);
    return kr_isset(back) ? back : kr_pending() ? KR_ERROR : KR_None;
}

static KrValue
get_lineno(KrValue self)
{
    int32_t line = kr_code_position(as_frame(self)->code, last_pc(as_frame(self))).line;
    return line < 0 ? KR_None : kr_int(line);
}

static KrValue
get_lasti(KrValue self)
{
    KrFrame *f = as_frame(self);
    if (f->act && f->act->pc == 0)
        return kr_int(-1);
    return kr_int((intptr_t)last_pc(f) * (intptr_t)sizeof(KrInsn));
}

static KrValue
get_code(KrValue self)
{
    return kr_value(as_frame(self)->code);
}

static KrValue
get_globals(KrValue self)
{
    return as_frame(self)->globals;
}

static KrValue
get_builtins(KrValue self)
{
    return as_frame(self)->builtins;
}

static KrValue
get_locals(KrValue self)
{
    return locals_of(as_frame(self));
}

static KrValue
get_trace(KrValue self)
{
    KrValue v = as_frame(self)->trace;
    return kr_isset(v) ? v : KR_None;
}

static int
set_trace(KrValue self, KrValue v)
{
    kr_set(kr_obj(self), &as_frame(self)->trace, v);
    return 0;
}

static KrValue
clear(KrValue self)
{
    KrFrame *f = as_frame(self);
    if (f->act ? !f->act->gen : f->compiled && (kr_frames_update(f), f->stack))
        return kr_raise(KR_RuntimeError, "cannot clear an executing frame");
    if (f->act && f->act->gen->state == KR_GEN_RUNNING)
        return kr_raise(KR_RuntimeError, "cannot clear an executing frame");
    if (f->act || is_suspended(f))
        return kr_call_method(kr_value(f->act ? f->act->gen : f->gen), "close", 0);
    f->vars = NULL;
    f->locals = KR_ABSENT;
    return KR_None;
}

static KrValue
repr(KrValue self)
{
    KrFrame *f = as_frame(self);
    int line = (int)kr_code_position(f->code, last_pc(f)).line;
    return kr_str_format("<frame at 0x%zx, file %R, line %d, code %S>", (size_t)KR_WORD(self), f->code->filename, line, f->code->name);
}

static const KrRow rows[] = {
    KR_GETSET("f_back", get_back, NULL, NULL),
    KR_GETSET("f_code", get_code, NULL, NULL),
    KR_GETSET("f_globals", get_globals, NULL, NULL),
    KR_GETSET("f_builtins", get_builtins, NULL, NULL),
    KR_GETSET("f_locals", get_locals, NULL, NULL),
    KR_GETSET("f_lineno", get_lineno, NULL, NULL),
    KR_GETSET("f_lasti", get_lasti, NULL, NULL),
    KR_GETSET("f_trace", get_trace, set_trace, NULL),
    KR_METHOD("clear", clear, "(self, /)", VALUE, RUNS, "Forgets the variables."),
    KR_END_ROWS,
};

const KrType kr_frame_type = {
    KR_TYPE_HEAD(kr_frame_type, "frame", KrFrame),
    .flags = KR_TF_NONEW,
    .rows = rows,
    .slot = { .repr = repr },
};
