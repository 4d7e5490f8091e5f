// libgc.c - Boehm's collector as krait's. The only file that knows gc.h.
//
// An empty free list is refilled with a whole run of cells. A collection drops the
// lists (their cells are swept like any other garbage), so no cell on a list is
// ever marked.
//
// Interior pointers are off: a heap slot must hold the start of an object. A C
// local may point inside one, never past its end.
//
// Finalisers are registered without order and queued by the collector; never run
// inside an allocation.

#define GC_THREADS
#define GC_NO_THREAD_REDIRECTS
#include <gc/gc.h>
#include <gc/gc_inline.h>
#include <gc/gc_mark.h>
#include <gc/javaxfc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "collector.h"

_Static_assert(KR_GRANULE == GC_GRANULE_BYTES, "size classes are libgc's");

// Initial heap: fewer collections for a little memory that is touched only
// when it is used (measured: 25 to 35 % less CPU in allocating programs).
// More than this leaves the processor's caches: 5 to 10 % slower again.
// The stress build collects all the time, which costs by the size of the heap.
#define INITIAL_HEAP (KR_STRESSED ? (size_t)1 << 20 : sizeof(void *) == 8 ? (size_t)8 << 20 : (size_t)4 << 20)
#define ROOM ((size_t)32 << 20)
#define SPARE ((size_t)256 << 10)

static void *spare;             // NULL: given up when memory ran out
static size_t runs[2];          // of cells handed out since make_room() looked: scanned, atomic
static bool room_wanted;        // a collection has ended, and make_room() has not looked

// ---- start ---------------------------------------------------------------------

static void
on_finalizers(void)
{
    kr_collected(true);
}

static void
on_collection(GC_EventType event)
{
    if (event == GC_EVENT_START) {
        kr_collecting();
    } else if (event == GC_EVENT_END) {
        room_wanted = !KR_STRESSED;
        kr_collected(false);
    }
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

void *
kr_heap_init(void *stack_base)
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
    spare = GC_malloc_atomic(SPARE);
    if (!stack_base && GC_get_stack_base(&base) == GC_SUCCESS)
        stack_base = base.mem_base;
    return stack_base;
}

void
kr_heap_thread_begin(void *stack_base)
{
    struct GC_stack_base base = { .mem_base = stack_base };
    GC_register_my_thread(&base);
}

void
kr_heap_thread_end(void)
{
    GC_unregister_my_thread();
}

void
kr_heap_off(void)
{
    GC_disable();
}

void
kr_heap_roots(void *lo, void *hi)
{
    GC_add_roots(lo, hi);
}

// ---- allocation ---------------------------------------------------------------

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

void *
kr_heap_refill(size_t class, bool atomic)
{
    void *run = NULL;
    if (__builtin_expect(room_wanted, 0))
        make_room();
    runs[atomic]++;
    GC_generic_malloc_many(class * KR_GRANULE, atomic ? GC_I_PTRFREE : GC_I_NORMAL, &run);
    if (!run)
        return NULL;
    if (!spare && GC_get_free_bytes() > 8 * SPARE)
        spare = GC_malloc_atomic(SPARE);
    kr_thread->free_lists[class + (atomic ? KR_NCLASSES : 0)] = *(void **)run;
    *(void **)run = NULL;
    return run;
}

void *
kr_heap_big(size_t bytes, bool atomic)
{
    return atomic ? GC_malloc_atomic(bytes) : GC_malloc(bytes);
}

// Not offered.
bool
kr_heap_extend(void *big, size_t bytes)
{
    (void)big, (void)bytes;
    return false;
}

void *
kr_heap_root(size_t bytes)
{
    void *p = GC_malloc_uncollectable(bytes);
    return p ? memset(p, 0, bytes) : NULL;
}

void
kr_heap_root_free(void *p)
{
    GC_free(p);
}

void
kr_heap_give_up_spare(void)
{
    GC_free(spare);
    spare = NULL;
}

// ---- collection -------------------------------------------------------------------

void
kr_heap_collect(void)
{
    GC_gcollect();
}

size_t
kr_heap_bytes(void)
{
    return GC_get_heap_size();
}

void *
kr_heap_object(uintptr_t word)
{
    return GC_base((void *)word) == (void *)word ? (void *)word : NULL;
}

typedef struct Visit {
    void (*fn)(void *, size_t, void *);
    void *data;
} Visit;

static void *
visit_all(void *v)
{
    GC_enumerate_reachable_objects_inner(((Visit *)v)->fn, ((Visit *)v)->data);
    return NULL;
}

void
kr_heap_each(void (*fn)(void *, size_t, void *), void *data)
{
    Visit v = { fn, data };
    GC_call_with_alloc_lock(visit_all, &v);
}

static void
finalize(void *object, void *data)
{
    (void)data;
    kr_finalize(object);
}

int
kr_heap_finalizable(KrObject *o, bool yes)
{
    GC_finalization_proc old;
    void *old_data;
    GC_register_finalizer_no_order(o, yes ? finalize : NULL, NULL, &old, &old_data);
    return (old != NULL) == yes;
}

bool
kr_heap_run_finalizers(void)
{
    return GC_should_invoke_finalizers() && GC_invoke_finalizers();
}

void
kr_heap_finalize_all(void)
{
    GC_finalize_all();
}

int
kr_heap_link(uintptr_t *link, void *object)
{
    return GC_general_register_disappearing_link((void **)link, object) == GC_NO_MEMORY ? -1 : 0;
}

void
kr_heap_unlink(uintptr_t *link)
{
    GC_unregister_disappearing_link((void **)link);
}

static void *
reveal(void *link)
{
    uintptr_t hidden = *(uintptr_t *)link;
    return hidden ? GC_REVEAL_POINTER(hidden) : NULL;
}

// With the collector's lock held, so that no collection comes between.
void *
kr_heap_linked(uintptr_t *link)
{
    return GC_call_with_alloc_lock(reveal, link);
}
