// alloc.c - memory as the runtime sees it, on top of one collector (collector.h).
//
// Small objects are popped from a free list per size class that stands in the
// thread's block; an empty list is refilled by the collector.
//
// A heap slot must hold the start of an object. A C local may point inside one,
// never past its end.
//
// Finalisers are queued by the collector and run at polls; never inside an
// allocation.

#include <stdlib.h>
#include <string.h>

#include "collector.h"

_Static_assert(sizeof(((KrThread *)0)->free_lists) / sizeof(void *) == 2 * KR_NCLASSES, "a list for each class of two kinds");

#define STRESS_FIRST 20000
#define STRESS_EACH 97
#define BIG 4096
#define THREAD_STACK ((size_t)7 << 20)

// A weak reference with a callback, in malloc memory: neither field keeps alive.
typedef struct Watch {
    struct Watch *next;
    uintptr_t weak;             // a link to the KrWeak; 0 once that is dead
} Watch;

KrThread *kr_threads;
static Watch *watches;
static bool collected;          // since the last look at watches
static size_t nfinalizable;     // registered and not yet run

extern char __data_start[] __attribute__((weak));
extern char _end[] __attribute__((weak));

_Thread_local KrThread *kr_thread __attribute__((tls_model("local-exec")));

// ---- start ---------------------------------------------------------------------

void
kr_collecting(void)
{
    for (KrThread *t = kr_threads; t; t = t->next)
        memset(t->free_lists, 0, sizeof t->free_lists);
    collected = true;
}

// Finalisers and the callbacks of weak references run at the next poll.
void
kr_collected(bool finalizers)
{
    if (kr_thread && (finalizers || watches))
        kr_thread->limit = UINTPTR_MAX;
}

static void
make_thread(void *stack_base, size_t stack_size)
{
    KrThread *t = kr_heap_root(sizeof *t);
    if (!t)
        abort();
    t->next = kr_threads;
    kr_threads = t;
    kr_thread = t;
    t->stack_base = (uintptr_t)stack_base;
    t->stack_low = (uintptr_t)stack_base - stack_size;
    kr_thread_set_limit(t);
}

// NULL, 0: a thread's ordinary stack, of unknown size.
void
kr_mem_init(void *stack_base, size_t stack_size)
{
    stack_base = kr_heap_init(stack_base);
    if (__data_start)
        kr_heap_roots(__data_start, _end);
    make_thread(stack_base, stack_size ? stack_size : THREAD_STACK);
}

// Makes the calling thread's block.
void
kr_mem_thread_begin(void *stack_base)
{
    kr_heap_thread_begin(stack_base);
    make_thread(stack_base, THREAD_STACK);
}

void
kr_mem_thread_end(void)
{
    KrThread **p = &kr_threads;
    while (*p != kr_thread)
        p = &(*p)->next;
    *p = kr_thread->next;
    kr_heap_root_free(kr_thread);
    kr_thread = NULL;
    kr_heap_thread_end();
}

void
kr_gc_off(void)
{
    kr_heap_off();
}

void
kr_add_roots(void *lo, void *hi)
{
    kr_heap_roots(lo, hi);
}

// ---- allocation ---------------------------------------------------------------

#ifdef KR_STRESS
static void
stress(void)
{
    static size_t n;
    if (!kr_state.running)
        return;
    n++;
    kr_state.allocations++;
    if (n <= STRESS_FIRST || n % STRESS_EACH == 0)
        kr_heap_collect();
}
#else
#define stress() ((void)0)
#endif

// The one place where memory runs out: what can be freed is, and the request
// is made once more. Finalisers that are due run at the next poll. Whoever
// handles the MemoryError needs a little memory too: that is what the collector's
// spare is for.
static KR_COLD void *
out_of_memory(size_t bytes, size_t class, bool atomic)
{
    if (bytes < PTRDIFF_MAX / 2) {
        kr_heap_collect();
        void *p = class ? kr_heap_refill(class, atomic) : kr_heap_big(bytes, atomic);
        if (p)
            return p;
    }
    kr_heap_give_up_spare();
    kr_raise_nomemory();
    return NULL;
}

static KR_COLD void *
refill(size_t class, bool atomic)
{
    void *cell = kr_heap_refill(class, atomic);
    return cell ? cell : out_of_memory(class * KR_GRANULE, class, atomic);
}

static void *
big(size_t bytes, bool atomic)
{
    void *p = bytes < PTRDIFF_MAX / 2 ? kr_heap_big(bytes ? bytes : 1, atomic) : NULL;
    return p ? p : out_of_memory(bytes, 0, atomic);
}

bool
kr_is_object_start(uintptr_t word)
{
    return word && !(word & (KR_GRANULE - 1)) && kr_heap_object(word);
}

void *
kr_alloc(size_t bytes)
{
    stress();
    size_t class = (bytes + KR_GRANULE - 1) / KR_GRANULE;
    if (__builtin_expect(class - 1 < KR_NCLASSES - 1, 1)) {
        void **list = &kr_thread->free_lists[class];
        void **cell = *list;
        if (__builtin_expect(!cell, 0))
            return refill(class, false);
        *list = *cell;
        *cell = NULL;
        return cell;
    }
    return big(bytes, false);
}

void *
kr_alloc_atomic(size_t bytes)
{
    stress();
    size_t class = (bytes + KR_GRANULE - 1) / KR_GRANULE;
    if (__builtin_expect(class - 1 < KR_NCLASSES - 1, 1)) {
        void **list = &kr_thread->free_lists[class + KR_NCLASSES];
        void **cell = *list;
        if (__builtin_expect(!cell, 0))
            return refill(class, true);
        *list = *cell;
        return cell;
    }
    return big(bytes, true);
}

void *
kr_alloc_bytes(size_t n)
{
    return kr_alloc_atomic(n);
}

void *
kr_alloc_values(size_t n)
{
    if (n > PTRDIFF_MAX / sizeof(KrValue)) {
        kr_raise_nomemory();
        return NULL;
    }
    return kr_alloc(n * sizeof(KrValue));
}

// Room where it stands; only large objects ever have it.
bool
kr_extend(void *p, size_t bytes)
{
    return bytes > BIG && bytes < PTRDIFF_MAX / 2 && kr_heap_extend(p, bytes);
}

// The old vector is left to the collector: somebody may still be reading it.
void *
kr_realloc_values(void *old, size_t oldn, size_t n)
{
    void *p = kr_alloc_values(n);
    if (p && old)
        memcpy(p, old, (oldn < n ? oldn : n) * sizeof(KrValue));
    return p;
}

void *
kr_realloc_bytes(void *old, size_t oldn, size_t n)
{
    void *p = kr_alloc_atomic(n);
    if (p && old)
        memcpy(p, old, oldn < n ? oldn : n);
    return p;
}

void *
kr_alloc_root(size_t bytes)
{
    void *p = kr_heap_root(bytes);
    if (!p)
        kr_raise_nomemory();
    return p;
}

void *
kr_new_sized(const KrType *t, size_t bytes)
{
    KrObject *o;
    if (__builtin_expect(!*t->state, 0) && kr_type_ready(t) < 0)
        return NULL;
    if (t->flags & KR_TF_ATOMIC) {
        o = kr_alloc_atomic(bytes);
        if (o)
            memset(o, 0, bytes);
    } else {
        o = kr_alloc(bytes);
    }
    if (!o)
        return NULL;
    o->shape = &t->shape;
    if (t->flags & KR_TF_FINALIZE)
        kr_register_finalizer(o);
    return o;
}

void *
kr_new(const KrType *t)
{
    if (__builtin_expect(!*t->state, 0) && kr_type_ready(t) < 0)
        return NULL;
    return kr_new_sized(t, t->size);
}

KrValue *
kr_handle_new(KrValue v)
{
    KrValue *h = kr_alloc_root(sizeof *h);
    if (h)
        *h = v;
    return h;
}

void
kr_handle_free(KrValue *h)
{
    kr_heap_root_free(h);
}

void
kr_collect(void)
{
    kr_heap_collect();
}

size_t
kr_heap_size(void)
{
    return kr_heap_bytes();
}

// ---- finalisers ---------------------------------------------------------------

void
kr_finalize(KrObject *o)
{
    nfinalizable--;
    const KrSlots *slots = kr_type_slots(o->shape->type);
    if (slots->finalize)
        slots->finalize(kr_value(o));
}

void
kr_register_finalizer(KrObject *o)
{
    nfinalizable += kr_heap_finalizable(o, true) == 0;
}

void
kr_unregister_finalizer(KrObject *o)
{
    nfinalizable -= kr_heap_finalizable(o, false) == 0;
}

static uintptr_t hidden(void *p) { return ~(uintptr_t)p; }
static void *revealed(uintptr_t link) { return (void *)~link; }

// Calls the callbacks of weak references whose object has died.
static void
run_watches(void)
{
    if (!collected)
        return;
    collected = false;
    for (Watch **p = &watches; *p;) {
        Watch *w = *p;
        KrWeak *weak = w->weak ? revealed(w->weak) : NULL;
        if (weak && weak->link) {
            p = &w->next;
            continue;
        }
        *p = w->next;
        if (weak)
            kr_heap_unlink(&w->weak);
        free(w);
        if (!weak || !kr_isset(weak->callback))
            continue;
        KrValue callback = weak->callback;
        weak->callback = KR_ABSENT;
        if (kr_iserr(kr_call1(callback, kr_value(weak))))
            kr_unraisable(NULL, callback);
        p = &watches;           // the callback may have changed the list
    }
}

// Nothing may be pending. Exceptions of finalisers are printed and forgotten.
void
kr_run_finalizers(void)
{
    KrValue handled = kr_thread->handled;
    kr_heap_run_finalizers();
    run_watches();
    kr_thread->handled = handled;
}

// At the program's end everything that has a finaliser gets it.
void
kr_finalize_all(void)
{
    for (int round = 0; nfinalizable && round < 3; round++)
        kr_heap_finalize_all();
}

// ---- weak references ------------------------------------------------------------

// Makes w refer to object. A static object never dies: nothing to register.
int
kr_weak_init(KrWeak *w, KrValue object, KrValue callback)
{
    w->link = hidden(kr_obj(object));
    w->callback = callback;
    w->hash = -1;
    if (!kr_heap_object((uintptr_t)kr_obj(object)))
        return 0;
    if (kr_heap_link(&w->link, kr_obj(object)) < 0) {
        kr_raise_nomemory();
        return -1;
    }
    if (!kr_isset(callback))
        return 0;
    Watch *watch = malloc(sizeof *watch);
    if (!watch) {
        kr_raise_nomemory();
        return -1;
    }
    watch->weak = hidden(w);
    if (kr_heap_link(&watch->weak, w) < 0) {
        free(watch);
        kr_raise_nomemory();
        return -1;
    }
    watch->next = watches;
    watches = watch;
    return 0;
}

KrValue
kr_weak_new(KrValue object, KrValue callback)
{
    KrWeak *w = kr_new(&kr_weakref_type);
    if (!w || kr_weak_init(w, object, callback) < 0)
        return KR_ERROR;
    return kr_value(w);
}

KrValue
kr_weak_get(KrValue weak)
{
    void *o = kr_heap_linked(&((KrWeak *)kr_obj(weak))->link);
    return o ? kr_value(o) : KR_None;
}

// ---- who refers to an object -------------------------------------------------------

typedef struct Search {
    uintptr_t link;
    KrValue *found;             // NULL while counting
    size_t n;
} Search;

static void
look_at(void *object, size_t bytes, void *data)
{
    Search *s = data;
    KrWeak *w = object;
    if (bytes < sizeof *w || w->link != s->link)
        return;
    const KrShape *shapes[] = { &kr_weakref_type.shape, &kr_weakproxy_type.shape, &kr_weakcallableproxy_type.shape };
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (w->ob.shape == shapes[i]) {
            if (s->found)
                s->found[s->n] = kr_value(w);
            s->n++;
        }
}

// References of subclasses of weakref.ref are not seen.
KrValue
kr_weak_list(KrValue object)
{
    kr_heap_collect();
    Search s = { .link = hidden(kr_obj(object)) };
    kr_heap_each(look_at, &s);
    size_t count = s.n;
    s.found = kr_alloc_values(count + 1);
    s.n = 0;
    if (!s.found)
        return KR_ERROR;
    kr_heap_each(look_at, &s);
    return kr_list_n(s.found, count);
}
