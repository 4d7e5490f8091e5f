// alloc.c - memory: Boehm's collector behind the runtime's own interface.
//
// The only file that knows gc.h. Small objects are popped from a free list per
// size class that stands in the thread's block; an empty list is refilled with
// a whole run of cells. A collection drops the lists (their cells are swept
// like any other garbage), so no cell on a list is ever marked.
//
// Interior pointers are off: a heap slot must hold the start of an object. A C
// local may point inside one, never past its end.
//
// Finalisers are registered without order, queued by the collector and run at
// polls; never inside an allocation.

#define GC_THREADS
#define GC_NO_THREAD_REDIRECTS
#include <gc/gc.h>
#include <gc/gc_inline.h>
#include <gc/gc_mark.h>
#include <gc/javaxfc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "runtime.h"

_Static_assert(KR_GRANULE == GC_GRANULE_BYTES, "size classes are libgc's");
_Static_assert(sizeof(((KrThread *)0)->free_lists) / sizeof(void *) == 2 * KR_NCLASSES, "a list for each class of two kinds");

// Initial heap: fewer collections for a little memory that is touched only
// when it is used (measured: 25 to 35 % less CPU in allocating programs).
// More than this leaves the processor's caches: 5 to 10 % slower again.
// The stress build collects all the time, which costs by the size of the heap.
#ifdef KR_STRESS
enum { STRESS = true };
#else
enum { STRESS = false };
#endif
#define INITIAL_HEAP (STRESS ? (size_t)1 << 20 : sizeof(void *) == 8 ? (size_t)8 << 20 : (size_t)4 << 20)
#define ROOM ((size_t)32 << 20)
#define SPARE ((size_t)256 << 10)
#define STRESS_FIRST 20000
#define STRESS_EACH 97

// A weak reference with a callback, in malloc memory: neither field keeps alive.
typedef struct Watch {
    struct Watch *next;
    uintptr_t weak;             // hidden pointer to the KrWeak; 0 once that is dead
} Watch;

static KrThread *threads;       // all of them; the main thread is last
static Watch *watches;
static void *spare;             // NULL: given up when memory ran out
static bool collected;          // since the last look at watches
static size_t runs[2];          // of cells handed out since make_room() looked: scanned, atomic
static bool room_wanted;        // a collection has ended, and make_room() has not looked
static size_t nfinalizable;     // registered and not yet run

extern char __data_start[] __attribute__((weak));
extern char _end[] __attribute__((weak));

_Thread_local KrThread *kr_thread __attribute__((tls_model("initial-exec")));

// ---- start ---------------------------------------------------------------------

static void
on_collection_start(void)
{
    for (KrThread *t = threads; t; t = t->next)
        memset(t->free_lists, 0, sizeof t->free_lists);
    collected = true;
}

// The collector queued finalisers, or cleared weak references.
static void
on_finalizers(void)
{
    if (kr_thread)
        kr_thread->limit = UINTPTR_MAX;
}

static void
on_collection(GC_EventType event)
{
    if (event == GC_EVENT_START)
        on_collection_start();
    else if (event == GC_EVENT_END) {
        room_wanted = !STRESS;
        if (watches)
            on_finalizers();
    }
}

static void
set_stack(KrThread *t, void *base, size_t size)
{
    t->stack_base = (uintptr_t)base;
    t->stack_low = (uintptr_t)base - size;
    kr_thread_set_limit(t);
}

// Under a limit of address space libgc 8.2 must never meet it: it breaks when it
// cannot have a block's header. So its heap gets a limit of its own, below.
static void
limit_heap(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_AS, &limit) < 0 || limit.rlim_cur == RLIM_INFINITY)
        return;
    unsigned long pages = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    if (!f || fscanf(f, "%lu", &pages) != 1)
        pages = 0;
    if (f)
        fclose(f);
    size_t used = pages * (size_t)sysconf(_SC_PAGESIZE);
    if (used < limit.rlim_cur)
        GC_set_max_heap_size((limit.rlim_cur - used) / 8 * 7);
}

// size 0: a thread's ordinary stack, of unknown size.
void
kr_mem_init(void *stack_base, size_t stack_size)
{
    GC_set_all_interior_pointers(0);
    GC_set_no_dls(1);
    GC_set_warn_proc(GC_ignore_warn_proc);
    GC_set_markers_count(1);
    GC_set_finalize_on_demand(1);
    GC_set_java_finalization(1);        // what a finalisable object refers to lives until it is finalised
    GC_set_finalizer_notifier(on_finalizers);
    GC_set_suspend_signal(SIGRTMAX - 2);
    GC_set_thr_restart_signal(SIGRTMAX - 3);
    GC_set_free_space_divisor(1);
    struct GC_stack_base base = { .mem_base = stack_base };
    if (stack_base)
        GC_set_stackbottom(NULL, &base);
    GC_INIT();
    limit_heap();
    GC_register_displacement(offsetof(KrType, shape));          // an instance points into its class
    GC_set_on_collection_event(on_collection);
    if (!getenv("GC_INITIAL_HEAP_SIZE"))
        GC_expand_hp(INITIAL_HEAP);
    if (__data_start)
        GC_add_roots(__data_start, _end);
    spare = GC_malloc_atomic(SPARE);
    kr_mem_thread_begin(NULL);
    if (!stack_base && GC_get_stack_base(&base) == GC_SUCCESS)
        stack_base = base.mem_base;
    set_stack(kr_thread, stack_base, stack_size ? stack_size : (size_t)7 << 20);
}

// Makes the calling thread's block. The main thread is known to the collector
// already and gives no base.
void
kr_mem_thread_begin(void *stack_base)
{
    if (stack_base) {
        struct GC_stack_base base = { .mem_base = stack_base };
        GC_register_my_thread(&base);
    }
    KrThread *t = GC_malloc_uncollectable(sizeof *t);
    if (!t)
        abort();
    memset(t, 0, sizeof *t);
    t->next = threads;
    threads = t;
    kr_thread = t;
    if (stack_base)
        set_stack(t, stack_base, (size_t)7 << 20);
}

void
kr_mem_thread_end(void)
{
    KrThread **p = &threads;
    while (*p != kr_thread)
        p = &(*p)->next;
    *p = kr_thread->next;
    GC_free(kr_thread);
    kr_thread = NULL;
    GC_unregister_my_thread();
}

void
kr_gc_off(void)
{
    GC_disable();
}

void
kr_add_roots(void *lo, void *hi)
{
    GC_add_roots(lo, hi);
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
        GC_gcollect();
}
#else
#define stress() ((void)0)
#endif

// The one place where memory runs out: what can be freed is, and the request
// is made once more. Finalisers that are due run at the next poll. Whoever
// handles the MemoryError needs a little memory too: that is what the spare
// block is for.
static void *
out_of_memory(size_t bytes, bool atomic)
{
    if (bytes < PTRDIFF_MAX / 2) {
        GC_gcollect();
        void *p = atomic ? GC_malloc_atomic(bytes) : GC_malloc(bytes);
        if (p)
            return p;
    }
    GC_free(spare);
    spare = NULL;
    kr_raise_nomemory();
    return NULL;
}

// libgc puts off the next collection by what there is to scan. Many small strings
// are not scanned, but marked one by one, a cache miss each: where most of what was
// allocated since the last time is such, there shall be room for as much again as
// is in use, within reason.
static void
make_room(void)
{
    size_t free = GC_get_free_bytes(), used = GC_get_heap_size() - free;
    size_t room = used < ROOM ? used * 2 : used < ROOM * 4 ? ROOM * 2 : used / 2;
    if (runs[true] > runs[false] && free < room)
        GC_expand_hp(room - free);
    runs[false] = runs[true] = 0;
    room_wanted = false;
}

static KR_COLD void *
refill(size_t class, bool atomic)
{
    void *run = NULL;
    if (__builtin_expect(room_wanted, 0))
        make_room();
    runs[atomic]++;
    GC_generic_malloc_many(class * KR_GRANULE, atomic ? GC_I_PTRFREE : GC_I_NORMAL, &run);
    if (!run)
        return out_of_memory(class * KR_GRANULE, atomic);
    if (!spare && GC_get_free_bytes() > 8 * SPARE)
        spare = GC_malloc_atomic(SPARE);
    kr_thread->free_lists[class + (atomic ? KR_NCLASSES : 0)] = *(void **)run;
    *(void **)run = NULL;
    return run;
}

bool
kr_is_object_start(uintptr_t word)
{
    return word && !(word & (KR_GRANULE - 1)) && GC_base((void *)word) == (void *)word;
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
    void *p = bytes < PTRDIFF_MAX ? GC_malloc(bytes ? bytes : 1) : NULL;
    return p ? p : out_of_memory(bytes, false);
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
    void *p = bytes < PTRDIFF_MAX ? GC_malloc_atomic(bytes ? bytes : 1) : NULL;
    return p ? p : out_of_memory(bytes, true);
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
    void *p = GC_malloc_uncollectable(bytes);
    if (!p)
        kr_raise_nomemory();
    else
        memset(p, 0, bytes);
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
    GC_free(h);
}

void
kr_collect(void)
{
    GC_gcollect();
}

size_t
kr_heap_size(void)
{
    return GC_get_heap_size();
}

// ---- finalisers ---------------------------------------------------------------

static void
finalize(void *object, void *data)
{
    (void)data;
    KrValue o = kr_value(object);
    nfinalizable--;
    const KrSlots *slots = kr_type_slots(kr_shape(o)->type);
    if (slots->finalize)
        slots->finalize(o);
}

void
kr_register_finalizer(KrObject *o)
{
    GC_finalization_proc old;
    void *old_data;
    GC_register_finalizer_no_order(o, finalize, NULL, &old, &old_data);
    if (!old)
        nfinalizable++;
}

void
kr_unregister_finalizer(KrObject *o)
{
    GC_finalization_proc old;
    void *old_data;
    GC_register_finalizer_no_order(o, NULL, NULL, &old, &old_data);
    if (old)
        nfinalizable--;
}

// Calls the callbacks of weak references whose object has died.
static void
run_watches(void)
{
    if (!collected)
        return;
    collected = false;
    for (Watch **p = &watches; *p;) {
        Watch *w = *p;
        KrWeak *weak = w->weak ? GC_REVEAL_POINTER(w->weak) : NULL;
        if (weak && weak->link) {
            p = &w->next;
            continue;
        }
        *p = w->next;
        if (weak)
            GC_unregister_disappearing_link((void **)&w->weak);
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
    if (GC_should_invoke_finalizers())
        GC_invoke_finalizers();
    run_watches();
    kr_thread->handled = handled;
}

// At the program's end everything that has a finaliser gets it.
void
kr_finalize_all(void)
{
    for (int round = 0; nfinalizable && round < 3; round++)
        GC_finalize_all();
}

// ---- weak references ------------------------------------------------------------

// Makes w refer to object. A static object never dies: nothing to register.
int
kr_weak_init(KrWeak *w, KrValue object, KrValue callback)
{
    w->link = (uintptr_t)GC_HIDE_POINTER(kr_obj(object));
    w->callback = callback;
    w->hash = -1;
    if (!GC_base(kr_obj(object)))
        return 0;
    if (GC_general_register_disappearing_link((void **)&w->link, kr_obj(object)) == GC_NO_MEMORY) {
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
    watch->weak = (uintptr_t)GC_HIDE_POINTER(w);
    GC_general_register_disappearing_link((void **)&watch->weak, w);
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

static void *
reveal(void *w)
{
    uintptr_t link = ((KrWeak *)w)->link;
    return link ? GC_REVEAL_POINTER(link) : NULL;
}

// With the collector's lock held, so that no collection comes between.
KrValue
kr_weak_get(KrValue weak)
{
    void *o = GC_call_with_alloc_lock(reveal, kr_obj(weak));
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

static void *
search_heap(void *data)
{
    GC_enumerate_reachable_objects_inner(look_at, data);
    return NULL;
}

// References of subclasses of weakref.ref are not seen.
KrValue
kr_weak_list(KrValue object)
{
    GC_gcollect();
    Search s = { .link = (uintptr_t)GC_HIDE_POINTER(kr_obj(object)) };
    GC_call_with_alloc_lock(search_heap, &s);
    size_t count = s.n;
    s.found = kr_alloc_values(count + 1);
    s.n = 0;
    if (!s.found)
        return KR_ERROR;
    GC_call_with_alloc_lock(search_heap, &s);
    return kr_list_n(s.found, count);
}
