// owned.c - values that only a value stack has: closed when they leave it.
//
// CPython closes a generator or a file when its last reference goes. Here nobody
// counts, but where the only reference can be a loop's or a call's own, the run of
// the code notes it: a chain, innermost first. Whoever takes the stack down to a
// depth lets go of what stood there or above. What is not provably alone is not
// noted, and closed by the collector.

#include "runtime.h"

static KR_IF_REACHED const KrType *coroutine_if_reached = &kr_coroutine_type;
static KR_WHEN(open) void (*open_function)(void) = (void (*)(void))kr_open;

static bool
among(const char *name, const char *const *names)
{
    while (*names && strcmp(*names, name) != 0)
        names++;
    return *names != NULL;
}

// v is what calling f has given: is f the generator function itself, or open()?
static bool
is_fresh(KrValue v, KrValue f)
{
    if (kr_exact(f, &kr_method_type))
        f = ((KrMethodObject *)kr_obj(f))->func;
    if (kr_exact(v, &kr_generator_type) || kr_exact(v, coroutine_if_reached))
        return kr_same(kr_value(((KrGenerator *)kr_obj(v))->fn), f);
    const KrType *t = kr_typeof(v);
    return t->flags & KR_TF_FINALIZE && !(t->flags & KR_TF_HEAP) && kr_exact(f, &kr_builtin_type)
        && ((KrBuiltin *)kr_obj(f))->row->fn == open_function;
}

// A run whose chain is on the stack ends, one way or the other; a generator may be left alone.
static bool
is_on_stack(KrOwned **chain)
{
    return (uintptr_t)chain >= kr_thread->stack_low && (uintptr_t)chain < kr_thread->stack_base;
}

void
kr_own(KrOwned **chain, KrValue v, KrValue f, unsigned depth)
{
    if (!kr_is_obj(v))
        return;
    if (kr_exact(v, &kr_generator_type)) {
        const KrCompiled *c = ((KrGenerator *)kr_obj(v))->resume ? ((KrGenerator *)kr_obj(v))->code->compiled : NULL;
        if (c && c->bare)
            return;
    }
    if (!is_fresh(v, f))
        return;
    kr_let_go(chain, depth);
    KrOwned *o = kr_alloc(sizeof *o);
    if (!o) {
        kr_clear();             // it is closed later
        return;
    }
    o->next = *chain;
    kr_set(o, &o->value, v);
    o->depth = depth;
    *chain = o;
    if (kr_exact(v, &kr_generator_type) && is_on_stack(chain))
        kr_generator_owned(v, true);
}

// The generator that iter(o) has made by an __iter__ that is a generator function.
void
kr_own_iterator(KrOwned **chain, KrValue it, KrValue o, unsigned depth)
{
    KrValue f = kr_type_lookup(kr_typeof(o), KR_S(__iter__));
    if (kr_isset(f))
        kr_own(chain, it, f, depth);
}

static void
close(KrValue v)
{
    if (kr_exact(v, &kr_generator_type) || kr_exact(v, coroutine_if_reached)) {
        kr_generator_drop(v);
        return;
    }
    KrValue pending = kr_take();
    kr_type_slots(kr_typeof(v))->finalize(v);
    kr_set_pending(pending);
}

void
kr_let_go(KrOwned **chain, unsigned depth)
{
    while (*chain && (*chain)->depth >= depth) {
        KrOwned *o = *chain;
        *chain = o->next;
        close(o->value);
    }
}

// A generator expression that has not begun has what it runs over, and nothing else does.
static KrOwned **
takes_over(KrValue result)
{
    KrGenerator *g = kr_exact(result, &kr_generator_type) ? (KrGenerator *)kr_obj(result) : NULL;
    if (!g || g->state != KR_GEN_CREATED || strcmp(kr_as_utf8(g->code->name, NULL), "<genexpr>") != 0)
        return NULL;
    return g->act ? &g->act->owned : &g->owned;
}

// After a call: what it was given, but for its result and what that has now.
void
kr_let_go_but(KrOwned **chain, unsigned depth, KrValue result)
{
    KrOwned *o = *chain;
    if (o && o->depth >= depth) {
        KrOwned **to = takes_over(result);
        if (to || kr_same(o->value, result)) {
            *chain = o->next;
            if (kr_exact(o->value, &kr_generator_type))
                kr_generator_owned(o->value, false);
        }
        if (to) {
            o->next = NULL;
            o->depth = 0;
            *to = o;
        }
    }
    kr_let_go(chain, depth);
}

// Is a generator or file that f was called with nobody's once the call is over
// (unless it is the result)?
bool
kr_keeps_nothing(KrValue f)
{
    static const char *const functions_name_table[] = { "sum", "any", "all", "min", "max", "sorted", "next", NULL };
    static const char *const methods_name_table[] = { "join", "extend", "update", NULL };
    if (kr_exact(f, &kr_type_type)) {
        const KrType *t = kr_as_type(f);
        return t == &kr_list_type || t == &kr_tuple_type || t == &kr_set_type || t == &kr_frozenset_type || t == &kr_dict_type;
    }
    if (kr_exact(f, &kr_builtin_type)) {
        const KrBuiltin *b = (KrBuiltin *)kr_obj(f);
        return kr_isset(b->module) && strcmp(kr_as_utf8(b->module, NULL), "builtins") == 0 && among(b->row->name, functions_name_table);
    }
    return kr_exact(f, &kr_methoddescr_type) && !(((KrBuiltin *)kr_obj(f))->type->flags & KR_TF_HEAP) && among(((KrBuiltin *)kr_obj(f))->row->name, methods_name_table);
}

// Is a file that is only the receiver of this method nobody's once the call is over?
bool
kr_is_receivers_end(const char *method)
{
    static const char *const names_name_table[] = {
        "read", "read1", "readall", "readinto", "readinto1", "readline", "readlines", "peek", "write", "writelines",
        "seek", "tell", "truncate", "flush", "close", "fileno", "isatty", "readable", "writable", "seekable", NULL,
    };
    return among(method, names_name_table);
}
