// thread.h - the state of one thread, and the limit word that every call looks at.
#ifndef KRAIT_THREAD_H
#define KRAIT_THREAD_H

#include "krait/object.h"

struct KrActivation;

// Size classes: the allocator's, see mem/alloc.c.
#define KR_GRANULE (2 * sizeof(void *))
#define KR_NCLASSES 32

// An uncollectable block, scanned; TLS holds only its address.
typedef struct KrThread {
    uintptr_t limit;            // the stack's lowest allowed address; all ones: somebody wants attention
    uintptr_t real_limit;       // what limit is when nobody does
    KrValue pending;            // the raised exception, or 0
    KrValue handled;            // what sys.exc_info() shows, or 0
    struct KrActivation *act;   // innermost linked activation
    struct KrActivation *known; // the stack outside of this one is as frames.c saw it last; NULL: none
    struct KrSpots *spots;      // what it saw
    void *free_lists[2 * KR_NCLASSES];  // mem/alloc.c: one for each size class, scanned cells first
    KrValue result;             // of a function that was to give a C number, on its way to the caller; or 0
    KrValue reprs;              // objects whose repr is running
    KrValue dict;               // thread-locals of native modules
    KrValue context;            // contextvars
    KrValue tracing;            // sys.settrace, setprofile
    uintptr_t stack_base;       // where the stack begins: its highest address
    uintptr_t stack_low;        // and its lowest
    uintptr_t ident;
    struct KrThread *next;
} KrThread;

extern _Thread_local KrThread *kr_thread __attribute__((tls_model("local-exec")));

// At the entry of functions that call others, and at back edges: 0, or -1 with an
// exception pending (RecursionError, KeyboardInterrupt, one from a finaliser's poll).
KR_MUSTCHECK int kr_attention(void) KR_COLD;
static inline KR_MUSTCHECK int
kr_check_stack(void)
{
#ifdef __SANITIZE_ADDRESS__
    uintptr_t here = (uintptr_t)__builtin_frame_address(0);
#else
    char local;                 // its address wants no frame pointer
    uintptr_t here = (uintptr_t)&local;
#endif
    return __builtin_expect(here < kr_thread->limit, 0) ? kr_attention() : 0;
}

#endif
