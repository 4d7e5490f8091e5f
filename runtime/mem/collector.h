// collector.h - what mem/alloc.c asks of a collector.
//
// Two give it: krait's own (heap.c and the files beside it) and libgc.c. The
// target's COLLECTOR says which of them is built; nothing else knows.
#ifndef KRAIT_COLLECTOR_H
#define KRAIT_COLLECTOR_H

#include "runtime.h"

#ifdef KR_STRESS
enum { KR_STRESSED = true };
#else
enum { KR_STRESSED = false };
#endif

// ---- what the collector gives ----------------------------------------------------

// The end of the calling thread's stack, found if NULL is given. Before all else.
void *kr_heap_init(void *stack_base);
void kr_heap_roots(void *lo, void *hi);                 // words that keep alive what they point to
void kr_heap_off(void);                                 // never collects again
void kr_heap_thread_begin(void *stack_base);            // of a thread that is not the first
void kr_heap_thread_end(void);

// A cell of a class; more of them may then stand on the thread's list. NULL: no memory.
void *kr_heap_refill(size_t class, bool atomic);
void *kr_heap_big(size_t bytes, bool atomic);           // what has no class. NULL: no memory
bool kr_heap_extend(void *big, size_t bytes);           // where it stands; what is new is zero if it is scanned
void *kr_heap_root(size_t bytes);                       // zeroed, scanned, never collected
void kr_heap_root_free(void *);
void kr_heap_give_up_spare(void);                       // memory ran out: whoever handles that needs a little

void kr_heap_collect(void);
size_t kr_heap_bytes(void);
void *kr_heap_object(uintptr_t);                        // the collected object that starts there, or NULL
// All objects that the last collection found alive. Nothing may be allocated meanwhile.
void kr_heap_each(void (*)(void *object, size_t bytes, void *data), void *data);

// Once it is dead it goes through kr_finalize(), once, and is ordinary garbage afterwards if
// that did not revive it. -1: no memory; 1: nothing changed.
int kr_heap_finalizable(KrObject *, bool);
bool kr_heap_run_finalizers(void);                      // those that are due
void kr_heap_finalize_all(void);                        // and those that are not

// *link is the complement of the object's address; it becomes 0 when the object is found dead,
// before its finaliser runs. Forgotten when *link lies in a dead object. -1: no memory.
int kr_heap_link(uintptr_t *link, void *object);
void kr_heap_unlink(uintptr_t *link);
void *kr_heap_linked(uintptr_t *link);                  // the object, now kept alive by the caller; NULL: dead

// ---- what alloc.c gives it -----------------------------------------------------------

extern KrThread *kr_threads;                            // all of them; the main thread is last
void kr_finalize(KrObject *);
void kr_collecting(void);                               // nobody owns free cells any longer
void kr_collected(bool finalizers);                     // a collection has ended; finalisers are due

#endif
