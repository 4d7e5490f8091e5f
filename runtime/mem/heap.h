// heap.h - the inside of krait's own collector: chunks of blocks of cells.
//
// The heap is a set of aligned chunks, each divided into blocks. A block holds cells of
// one size, or is part of an object of several blocks. What is known about a block and the
// marks of its cells stand beside the chunk, one cache line a block, so that marking
// touches an object only to read it and sweeping not at all.
//
// An object larger than a chunk has a run of chunks to itself: a chunk header with one
// block. Free chunks are kept as extents.
#ifndef KRAIT_HEAP_H
#define KRAIT_HEAP_H

#include "collector.h"

enum {
    CHUNK_SHIFT = 20,
    BLOCK_SHIFT = 12,
    BLOCK = 1 << BLOCK_SHIFT,
    CHUNK = 1 << CHUNK_SHIFT,
    BLOCKS = CHUNK / BLOCK,
    GRANULE = KR_GRANULE,
    WORD_BITS = 8 * sizeof(uintptr_t),
    MARK_WORDS = BLOCK / GRANULE / WORD_BITS,
    RECIP_SHIFT = 20,
};

#define HUGE_TAG ((uintptr_t)1)

// Sanitizers: free cells are poisoned. Then and in the stress build cells are handed out one
// by one, with the mark set, and what dies is overwritten at once.
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#define POISON(p, n) __asan_poison_memory_region(p, n)
#define UNPOISON(p, n) __asan_unpoison_memory_region(p, n)
#define NO_ASAN __attribute__((no_sanitize("address")))
enum { CAREFUL = true };
#else
#define POISON(p, n) ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
#define NO_ASAN
enum { CAREFUL = KR_STRESSED };
#endif

typedef enum BlockKind { FREE_BLOCK, SMALL_CELLS, LARGE_OBJECT, LARGE_REST } BlockKind;

typedef struct Block {
    uint8_t kind;               // BlockKind
    bool atomic;
    bool dirty;                 // may hold other bytes than zeros
    uint16_t ncells;            // 0: no object starts here
    uint16_t index;             // within its chunk
    uint32_t recip;             // a granule's number times this >> RECIP_SHIFT is its cell's; 0: one cell
    uint32_t cell;              // bytes of a cell; 0: the chunk's bytes
    uint32_t n;                 // LARGE_OBJECT, the first of a free run: blocks; LARGE_REST: blocks from the first
    struct Block *next;         // of its bin or of its class
    union {
        uintptr_t marks[MARK_WORDS];    // one bit a cell
        struct Block *prev;     // FREE_BLOCK: of its bin
    };
} Block;

typedef struct Chunk {
    char *base;
    size_t nblocks;             // BLOCKS; 1: one huge object
    size_t bytes;               // CHUNK; of the huge object, in whole blocks
    size_t nchunks;
    struct Chunk *next;         // of unused headers
    uintptr_t pad[3];
    Block blocks[];
} Chunk;

_Static_assert(sizeof(void *) == 4 || (sizeof(Block) == 64 && sizeof(Chunk) == 64), "one cache line a block");

typedef struct Queue {
    Block *first, *last;
} Queue;

typedef struct Extent {         // free chunks
    uintptr_t start;
    size_t n;
    unsigned age;               // collections since it was used
    bool dirty;
} Extent;

// A set of addresses in the order in which they came; malloc memory, keeps nothing alive.
typedef struct Registry {
    uintptr_t *items;           // 0: removed
    uint32_t *index;            // position + 1, open addressing
    size_t n, live, cap, mask;
} Registry;

typedef struct Span { uintptr_t *at, *end; } Span;

typedef struct Root {           // before each uncollectable object
    struct Root *next, *prev;
    size_t bytes;
    size_t pad;
} Root;

enum { MEDIUM_CLASSES = 7, CLASSES = KR_NCLASSES + MEDIUM_CLASSES, AREAS = 16 };

typedef struct Heap {
    uintptr_t lo, span;         // all chunks lie in [lo, lo + span)
    uintptr_t *table;           // Chunk of the address - lo >> CHUNK_SHIFT, HUGE_TAG added; 0: not ours
    Chunk **chunks;             // all of them, by address
    size_t nchunks, max_chunks;
    Extent *extents;            // by address
    size_t nextents, max_extents;
    Chunk *headers;             // unused
    size_t mapped, limit;       // bytes
    size_t spare;               // chunks that are kept for the end

    Queue swept[2][CLASSES];    // blocks with free cells: scanned, atomic
    void *cells[2][MEDIUM_CLASSES];     // free cells of classes that threads have no list for
    Queue bins[BLOCKS + 1];     // free runs by length
    uint64_t full_bins[BLOCKS / 64 + 1];

    size_t allocated, budget;   // since the last collection, until the next one
    size_t live;                // bytes found by the last one
    bool off, collecting;

    Span *stack;                // of marking
    size_t sp, max_sp;
    bool overflow;              // something marked was not scanned

    Root roots;                 // ring of uncollectable objects
    Span areas[AREAS];
    size_t nareas;

    Registry finalizable, links;
    uintptr_t *due;             // dead objects that wait for their finaliser
    size_t ndue, next_due, max_due;
} Heap;

extern Heap kr_heap;

// ---- heap.c
void kr_heap_sweep(void);
void kr_heap_check(void);                               // stress build: the heap's structure, or abort

// ---- pages.c: memory of the system
void *kr_pages(size_t bytes, size_t align);             // zeroed; NULL: none
void kr_pages_free(void *, size_t bytes);
void kr_pages_drop(void *, size_t bytes);               // reads as zeros again
size_t kr_pages_limit(void);                            // how much there may be
void *kr_pages_stack_base(void);

static inline Chunk *
kr_block_chunk(Block *b)
{
    return (Chunk *)((char *)(b - b->index) - offsetof(Chunk, blocks));
}

static inline char *
kr_block_start(Block *b)
{
    return kr_block_chunk(b)->base + ((size_t)b->index << BLOCK_SHIFT);
}

static inline size_t
kr_cell_bytes(Block *b)
{
    return b->cell ? b->cell : kr_block_chunk(b)->bytes;
}

// ---- mark.c
void kr_heap_clear_marks(void);
void kr_heap_mark_from_roots(void);
void kr_heap_mark_object(uintptr_t);                    // and what it refers to
bool kr_heap_is_marked(uintptr_t object);
Block *kr_heap_find(uintptr_t word, uintptr_t *start);  // the object that a word points into, or NULL

// ---- registry.c
int kr_registry_add(Registry *, uintptr_t);             // -1: no memory; 1: was there
bool kr_registry_remove(Registry *, uintptr_t);
void kr_registry_pack(Registry *);                      // after items were set to 0 directly

#endif
