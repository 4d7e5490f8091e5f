// cycle.c - one collection from beginning to end; finalisers, weak links, roots.
//
// Mark, clear the links to what is dead, put dead objects that have a finaliser in the queue
// and mark from them (they and what they refer to live until it has run), forget links
// that lie in dead objects, sweep. Nothing here allocates: room in the queue was made when
// the finaliser was registered.

#include <stdio.h>
#include <stdlib.h>

#include "heap.h"

#define MB ((size_t)1 << 20)
#define CHECK_EACH 256
#define STALE_WORDS 512

Heap kr_heap;

// ---- policy -------------------------------------------------------------------------

// How much may be allocated until the next collection. A small budget keeps the heap in the
// caches, a large one saves collections. As much again as is alive, but not so little that the
// roots cost more than what is found, and less of a large heap: measured so that the
// programs of bench/ stay below what CPython takes, mostly.
static size_t
budget(size_t live)
{
    if (KR_STRESSED)
        return MB;
    if (live < 8 * MB)
        return live < 2 * MB ? 4 * MB : live < 4 * MB ? live * 2 : 8 * MB;
    return live < 32 * MB ? live : 16 * MB + live / 2;
}

// ---- start --------------------------------------------------------------------------

void *
kr_heap_init(void *stack_base)
{
    Heap *h = &kr_heap;
    h->roots.next = h->roots.prev = &h->roots;
    h->limit = kr_pages_limit();
    h->budget = budget(0);
    h->spare = 1;
    return stack_base ? stack_base : kr_pages_stack_base();
}

void
kr_heap_thread_begin(void *stack_base)
{
    (void)stack_base;
    fprintf(stderr, "krait: this collector does not know threads yet (COLLECTOR=libgc)\n");
    abort();
}

void
kr_heap_thread_end(void)
{
}

void
kr_heap_off(void)
{
    kr_heap.off = true;
}

void
kr_heap_give_up_spare(void)
{
    kr_heap.spare = 0;
}

size_t
kr_heap_bytes(void)
{
    return kr_heap.live + kr_heap.allocated;
}

// ---- roots ------------------------------------------------------------------------

void
kr_heap_roots(void *lo, void *hi)
{
    Heap *h = &kr_heap;
    uintptr_t *at = (uintptr_t *)(((uintptr_t)lo + sizeof *at - 1) & -sizeof *at), *end = (uintptr_t *)((uintptr_t)hi & -sizeof *at);
    uintptr_t *self = (uintptr_t *)h;
    if (at < self && self < end) {      // all but the heap's own, which knows every chunk
        kr_heap_roots(at, self);
        at = (uintptr_t *)(h + 1);
    }
    if (h->nareas == AREAS) {
        fprintf(stderr, "krait: too many areas of roots\n");
        abort();
    }
    h->areas[h->nareas++] = (Span) { at, end };
}

void *
kr_heap_root(size_t bytes)
{
    Root *r = bytes < PTRDIFF_MAX / 2 ? calloc(1, sizeof *r + ((bytes + sizeof(void *) - 1) & -sizeof(void *))) : NULL;
    if (!r)
        return NULL;
    Root *head = &kr_heap.roots;
    r->bytes = (bytes + sizeof(void *) - 1) & -sizeof(void *);
    r->next = head->next;
    r->prev = head;
    head->next->prev = r;
    head->next = r;
    return r + 1;
}

void
kr_heap_root_free(void *p)
{
    if (!p)
        return;
    Root *r = (Root *)p - 1;
    r->prev->next = r->next;
    r->next->prev = r->prev;
    free(r);
}

// ---- finalisers -------------------------------------------------------------------

int
kr_heap_finalizable(KrObject *o, bool yes)
{
    Heap *h = &kr_heap;
    if (!yes)
        return !kr_registry_remove(&h->finalizable, (uintptr_t)o);
    size_t need = h->ndue + h->finalizable.live + 1;
    if (need > h->max_due) {
        uintptr_t *due = realloc(h->due, need * 2 * sizeof *due);
        if (!due)
            return -1;
        h->due = due;
        h->max_due = need * 2;
    }
    return kr_registry_add(&h->finalizable, (uintptr_t)o);
}

static void
queue_dead(bool all)
{
    Heap *h = &kr_heap;
    Registry *r = &h->finalizable;
    h->ndue -= h->next_due;
    if (h->next_due)
        memmove(h->due, h->due + h->next_due, h->ndue * sizeof *h->due);
    h->next_due = 0;
    size_t old = h->ndue;
    for (size_t i = 0; i < r->n; i++) {
        if (!r->items[i] || (!all && kr_heap_is_marked(r->items[i])))
            continue;
        h->due[h->ndue++] = r->items[i];
        r->items[i] = 0;
    }
    if (h->ndue > old)
        kr_registry_pack(r);
}

bool
kr_heap_run_finalizers(void)
{
    Heap *h = &kr_heap;
    bool any = false;
    while (h->next_due < h->ndue) {
        KrObject *o = (KrObject *)h->due[h->next_due++];
        kr_finalize(o);
        any = true;
    }
    return any;
}

void
kr_heap_finalize_all(void)
{
    queue_dead(true);
    kr_heap_run_finalizers();
}

// ---- weak links ---------------------------------------------------------------------

int
kr_heap_link(uintptr_t *link, void *object)
{
    (void)object;
    return kr_registry_add(&kr_heap.links, (uintptr_t)link) < 0 ? -1 : 0;
}

void
kr_heap_unlink(uintptr_t *link)
{
    kr_registry_remove(&kr_heap.links, (uintptr_t)link);
}

void *
kr_heap_linked(uintptr_t *link)
{
    return *link ? (void *)~*link : NULL;
}

static void
clear_links(void)
{
    Registry *r = &kr_heap.links;
    for (size_t i = 0; i < r->n; i++) {
        uintptr_t *link = (uintptr_t *)r->items[i];
        if (!link || (*link && kr_heap_is_marked(~*link)))
            continue;
        *link = 0;
        r->items[i] = 0;
    }
}

static void
forget_links(void)
{
    Registry *r = &kr_heap.links;
    size_t left = 0;
    for (size_t i = 0; i < r->n; i++) {
        if (r->items[i] && !kr_heap_is_marked(r->items[i]))
            r->items[i] = 0;
        left += r->items[i] != 0;
    }
    if (left < r->live)
        kr_registry_pack(r);
}

// ---- the cycle ------------------------------------------------------------------------

// What calls left below here would keep alive what it points to as soon as another frame
// covers it without writing to it; so would what marking itself leaves.
static __attribute__((noinline)) void
clear_stack(void)
{
    uintptr_t words[STALE_WORDS];
    memset(words, 0, sizeof words);
    __asm__ volatile("" : : "r"(words) : "memory");
}

void
kr_heap_collect(void)
{
    Heap *h = &kr_heap;
    if (h->off || h->collecting)
        return;
    h->collecting = true;
    kr_collecting();
    memset(h->cells, 0, sizeof h->cells);
    kr_heap_clear_marks();
    kr_heap_mark_from_roots();
    clear_links();
    queue_dead(false);
    for (size_t i = 0; i < h->ndue; i++)
        kr_heap_mark_object(h->due[i]);
    forget_links();
    kr_heap_sweep();
    h->budget = budget(h->live);
    h->allocated = 0;
    h->collecting = false;
    clear_stack();
    static unsigned n;
    if (KR_STRESSED && ++n % CHECK_EACH == 0)
        kr_heap_check();
    kr_collected(h->next_due < h->ndue);
}

// ---- objects --------------------------------------------------------------------------

void *
kr_heap_object(uintptr_t word)
{
    uintptr_t start;
    return kr_heap_find(word, &start) && start == word ? (void *)word : NULL;
}

void
kr_heap_each(void (*fn)(void *, size_t, void *), void *data)
{
    Heap *h = &kr_heap;
    for (size_t i = 0; i < h->nchunks; i++)
        for (size_t j = 0; j < h->chunks[i]->nblocks; j++) {
            Block *b = &h->chunks[i]->blocks[j];
            for (size_t k = 0; k < b->ncells; k++)
                if (b->marks[k / WORD_BITS] >> (k % WORD_BITS) & 1)
                    fn(kr_block_start(b) + k * b->cell, kr_cell_bytes(b), data);
        }
}
