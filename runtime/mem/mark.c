// mark.c - marking: everything that can be reached gets its bit.
//
// A word in a heap object, a static variable or an uncollectable block refers to an object if
// it is the address of its start (or of the shape within a class: an instance points there).
// A word on the stack or in a register may point anywhere inside. Values that are not pointers
// have tags that no such address has.
//
// The stack of what is still to be read holds ranges; a long vector goes back onto it in
// parts, so that a list of a million items does not put a million there at once. What is
// popped is fetched ahead and waits in a short ring until it has arrived from memory. If the
// stack cannot grow, marked objects are dropped from it, and read again in a second pass
// over the heap.

#include <stdlib.h>

#include "heap.h"

#define TAGS (sizeof(void *) == 8 ? 7 : 3)
#define DISPLACED offsetof(KrType, shape)

enum { FIRST_STACK = 4096, PART = 128, RING = 8 };

// ---- finding --------------------------------------------------------------------

Block *
kr_heap_find(uintptr_t word, uintptr_t *start)
{
    uintptr_t d = word - kr_heap.lo, c = d < kr_heap.span ? kr_heap.table[d >> CHUNK_SHIFT] : 0;
    if (!c)
        return NULL;
    Block *b = c & HUGE_TAG ? ((Chunk *)(c - HUGE_TAG))->blocks : &((Chunk *)c)->blocks[word % CHUNK >> BLOCK_SHIFT];
    if (b->kind == LARGE_REST)
        b -= b->n;
    uint32_t q = ((word % BLOCK) / GRANULE * b->recip) >> RECIP_SHIFT;
    if (q >= b->ncells)
        return NULL;
    *start = (uintptr_t)kr_block_start(b) + (size_t)q * b->cell;
    return b;
}

static inline uintptr_t *
mark_word(Block *b, uintptr_t start, uintptr_t *bit)
{
    uint32_t q = ((start % BLOCK) / GRANULE * b->recip) >> RECIP_SHIFT;
    *bit = (uintptr_t)1 << (q % WORD_BITS);
    return &b->marks[q / WORD_BITS];
}

bool
kr_heap_is_marked(uintptr_t object)
{
    uintptr_t start, bit;
    Block *b = kr_heap_find(object, &start);
    return !b || *mark_word(b, start, &bit) & bit;
}

// ---- what is still to be read -------------------------------------------------------

static bool
grow_stack(void)
{
    Heap *h = &kr_heap;
    if (KR_STRESSED && h->max_sp)
        return false;           // let the second pass do something
    size_t max = KR_STRESSED ? 256 : h->max_sp ? h->max_sp * 2 : FIRST_STACK;
    Span *stack = realloc(h->stack, max * sizeof *stack);
    if (!stack)
        return false;
    h->stack = stack;
    h->max_sp = max;
    return true;
}

static inline void
push(uintptr_t *at, uintptr_t *end)
{
    Heap *h = &kr_heap;
    if (__builtin_expect(h->sp == h->max_sp, 0) && !grow_stack()) {
        h->overflow = true;
        return;
    }
    h->stack[h->sp++] = (Span) { at, end };
}

// A word that can only be an object's start.
static inline void
mark(uintptr_t word)
{
    Heap *h = &kr_heap;
    uintptr_t d = word - h->lo;
    if (d >= h->span || word & TAGS)
        return;
    uintptr_t c = h->table[d >> CHUNK_SHIFT];
    if (!c)
        return;
    Block *b;
    if (__builtin_expect(c & HUGE_TAG, 0)) {
        Chunk *huge = (Chunk *)(c - HUGE_TAG);
        if (word - (uintptr_t)huge->base >= BLOCK)
            return;
        b = huge->blocks;
    } else {
        b = &((Chunk *)c)->blocks[word % CHUNK >> BLOCK_SHIFT];
    }
    uint32_t offset = word % BLOCK, q = (offset / GRANULE * b->recip) >> RECIP_SHIFT, rest = offset - q * b->cell;
    if (q >= b->ncells)
        return;
    if (rest) {
        if (rest != DISPLACED)
            return;
        word -= DISPLACED;
    }
    uintptr_t bit = (uintptr_t)1 << (q % WORD_BITS), *marks = &b->marks[q / WORD_BITS];
    if (*marks & bit)
        return;
    *marks |= bit;
    size_t bytes = kr_cell_bytes(b);
    h->live += bytes;
    if (!b->atomic)
        push((uintptr_t *)word, (uintptr_t *)(word + bytes));
}

static void
mark_inside(uintptr_t word)
{
    uintptr_t start;
    if (kr_heap_find(word, &start))
        mark(start);
}

static inline NO_ASAN void
read_words(uintptr_t *at, uintptr_t *end)
{
    for (; at < end; at++)
        mark(*at);
}

// Of an object: its first word is mostly the shape that the one before it had.
static inline NO_ASAN uintptr_t
read_object(uintptr_t *at, uintptr_t *end, uintptr_t shape)
{
    if (*at != shape)
        mark(shape = *at);
    read_words(at + 1, end);
    return shape;
}

// Reads what is on the stack until there is nothing.
static void
drain(void)
{
    Heap *h = &kr_heap;
    Span ring[RING];            // n from first on
    unsigned first = 0, n = 0;
    uintptr_t shape = 0;
    for (;;) {
        for (; h->sp && n < RING; n++) {
            Span s = h->stack[--h->sp];
            __builtin_prefetch(s.at);
            ring[(first + n) % RING] = s;
        }
        if (!n)
            return;
        Span s = ring[first];
        first = (first + 1) % RING;
        n--;
        if (s.end - s.at > PART) {
            push(s.at + PART, s.end);
            s.end = s.at + PART;
        }
        shape = read_object(s.at, s.end, shape);
    }
}

// Marked objects of which nobody knows whether they were read: all are.
static void
read_marked(void)
{
    Heap *h = &kr_heap;
    for (size_t i = 0; i < h->nchunks; i++) {
        Chunk *c = h->chunks[i];
        for (size_t j = 0; j < c->nblocks; j++) {
            Block *b = &c->blocks[j];
            for (uint32_t q = 0; !b->atomic && q < b->ncells; q++) {
                if (!(b->marks[q / WORD_BITS] >> (q % WORD_BITS) & 1))
                    continue;
                uintptr_t *at = (uintptr_t *)(kr_block_start(b) + (size_t)q * b->cell), *end = at + kr_cell_bytes(b) / sizeof *at;
                while (at < end) {
                    uintptr_t *stop = end - at > PART ? at + PART : end;
                    read_words(at, stop);
                    drain();
                    at = stop;
                }
            }
        }
    }
}

static void
finish(void)
{
    drain();
    while (kr_heap.overflow) {
        kr_heap.overflow = false;
        read_marked();
    }
}

void
kr_heap_mark_object(uintptr_t object)
{
    mark(object);
    finish();
}

// ---- roots -----------------------------------------------------------------------

void
kr_heap_clear_marks(void)
{
    Heap *h = &kr_heap;
    h->live = 0;
    for (size_t i = 0; i < h->nchunks; i++) {
        Chunk *c = h->chunks[i];
        for (size_t j = 0; j < c->nblocks; j++)
            if (c->blocks[j].ncells)
                memset(c->blocks[j].marks, 0, sizeof c->blocks[j].marks);
    }
}

// From this frame up.
static NO_ASAN __attribute__((noinline)) void
mark_frames(void)
{
    uintptr_t *end = (uintptr_t *)kr_threads->stack_base;
    for (uintptr_t *at = __builtin_frame_address(0); at < end; at++)
        mark_inside(*at);
}

// What callers keep in registers is in this frame.
static __attribute__((noinline)) void
mark_stack(void)
{
    __builtin_unwind_init();
    mark_frames();
    __asm__ volatile("" ::: "memory");
}

void
kr_heap_mark_from_roots(void)
{
    Heap *h = &kr_heap;
    for (size_t i = 0; i < h->nareas; i++)
        read_words(h->areas[i].at, h->areas[i].end);
    finish();
    for (Root *r = h->roots.next; r != &h->roots; r = r->next) {
        read_words((uintptr_t *)(r + 1), (uintptr_t *)((char *)(r + 1) + r->bytes));
        finish();
    }
    for (size_t i = h->next_due; i < h->ndue; i++)
        mark(h->due[i]);
    if (kr_threads)
        mark_stack();
    finish();
}
