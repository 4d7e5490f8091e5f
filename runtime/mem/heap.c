// heap.c - krait's own collector: non-moving, mark and lazy sweep.
//
// Allocation takes cells from blocks that the last collection found partly free, then free
// blocks, then chunks; a collection comes when as much was allocated as its budget allows,
// which goes by what was alive at the last one. After marking one pass over the blocks'
// descriptions frees blocks, joins free runs and queues what is partly free, all by address;
// the cells themselves are strung together when their block is taken.
//
// A cell that was handed out has no bit of its own: what is not marked and not yet swept is
// free. So a block that was not taken since a collection is simply judged again by the next.
//
// One thread allocates and collects. All state is in kr_heap; with several threads an
// allocation that leaves the inline path, and a collection, want a lock.

#include <stdio.h>
#include <stdlib.h>

#include "heap.h"

#define LEAST_GROWTH ((size_t)4)        // chunks
#define MOST_GROWTH ((size_t)64)
#define UNUSED_AGE 4                    // collections after which free chunks go back to the system
#define HEADERS 16
#define OLD 0xdb                        // what dead cells are overwritten with
#define HEADER_BYTES (sizeof(Chunk) + BLOCKS * sizeof(Block))

// Cells of more than the threads' classes: so many in a block.
static const uint8_t in_block[MEDIUM_CLASSES] = { sizeof(void *) == 8 ? 8 : 16, sizeof(void *) == 8 ? 7 : 12, sizeof(void *) == 8 ? 6 : 9, sizeof(void *) == 8 ? 5 : 7, sizeof(void *) == 8 ? 4 : 5, 3, 2 };

// ---- chunks ------------------------------------------------------------------------

static Chunk *
new_header(void)
{
    Heap *h = &kr_heap;
    if (!h->headers) {
        char *p = kr_pages(HEADERS * HEADER_BYTES, sizeof(Chunk));
        for (size_t i = 0; p && i < HEADERS; i++) {
            Chunk *c = (Chunk *)(p + (HEADERS - 1 - i) * HEADER_BYTES);
            c->next = h->headers;
            h->headers = c;
        }
    }
    Chunk *c = h->headers;
    if (c)
        h->headers = c->next;
    return c;
}

static void
remove_extent(size_t i)
{
    Heap *h = &kr_heap;
    h->nextents--;
    memmove(h->extents + i, h->extents + i + 1, (h->nextents - i) * sizeof *h->extents);
}

static bool
joins(const Extent *a, const Extent *b)
{
    return a->start + a->n * CHUNK == b->start;
}

// There is room: extents are at most as many as chunks. What was used is kept apart from
// what was not, and is taken first.
static void
add_extent(uintptr_t start, size_t n, bool dirty)
{
    Heap *h = &kr_heap;
    size_t i = 0;
    while (i < h->nextents && h->extents[i].start < start)
        i++;
    Extent new = { start, n, 0, dirty };
    if (i < h->nextents && joins(&new, &h->extents[i]) && h->extents[i].dirty == dirty) {
        new.n += h->extents[i].n;
        remove_extent(i);
    }
    Extent *before = h->extents + i - 1;
    if (i && joins(before, &new) && before->dirty == dirty) {
        before->n += new.n;
        before->age = 0;
        return;
    }
    memmove(h->extents + i + 1, h->extents + i, (h->nextents - i) * sizeof *h->extents);
    h->extents[i] = new;
    h->nextents++;
}

// Of the two kinds too, for an object that fits nowhere else.
static void
join_extents(void)
{
    Heap *h = &kr_heap;
    for (size_t i = 0; i + 1 < h->nextents;) {
        Extent *e = &h->extents[i];
        if (!joins(e, e + 1)) {
            i++;
            continue;
        }
        e->n += e[1].n;
        e->dirty |= e[1].dirty;
        remove_extent(i + 1);
    }
}

// Makes the table reach over [lo, hi).
static bool
cover(uintptr_t lo, uintptr_t hi)
{
    Heap *h = &kr_heap;
    if (h->span && h->lo < lo)
        lo = h->lo;
    if (h->span && h->lo + h->span > hi)
        hi = h->lo + h->span;
    if (h->span == hi - lo)
        return true;
    uintptr_t *table = calloc((hi - lo) >> CHUNK_SHIFT, sizeof *table);
    if (!table)
        return false;
    if (h->span)
        memcpy(table + ((h->lo - lo) >> CHUNK_SHIFT), h->table, (h->span >> CHUNK_SHIFT) * sizeof *table);
    free(h->table);
    h->table = table;
    h->lo = lo;
    h->span = hi - lo;
    return true;
}

// In the lists of chunks and of extents.
static bool
room_for_chunks(size_t n)
{
    Heap *h = &kr_heap;
    if (n <= h->max_chunks)
        return true;
    size_t max = n + n / 2;
    Chunk **chunks = realloc(h->chunks, max * sizeof *chunks);
    if (chunks)
        h->chunks = chunks;
    Extent *extents = realloc(h->extents, (max + 1) * sizeof *extents);
    if (extents)
        h->extents = extents;
    if (!chunks || !extents)
        return false;
    h->max_chunks = max;
    return true;
}

// Gets n chunks at least from the system.
static bool
grow(size_t n)
{
    Heap *h = &kr_heap;
    size_t step = h->mapped / CHUNK / 4;
    step = step < LEAST_GROWTH ? LEAST_GROWTH : step > MOST_GROWTH ? MOST_GROWTH : step;
    if (step < n)
        step = n;
    if (step > (h->limit - h->mapped) / CHUNK)
        step = n;
    if (step > (h->limit - h->mapped) / CHUNK)
        return false;
    char *p = kr_pages(step * CHUNK, CHUNK);
    if (!p && step > n) {
        step = n;
        p = kr_pages(step * CHUNK, CHUNK);
    }
    if (!p)
        return false;
    if (!room_for_chunks(h->mapped / CHUNK + step) || !cover((uintptr_t)p, (uintptr_t)p + step * CHUNK)) {
        kr_pages_free(p, step * CHUNK);
        return false;
    }
    POISON(p, step * CHUNK);
    h->mapped += step * CHUNK;
    add_extent((uintptr_t)p, step, false);
    return true;
}

static Extent *
fitting_extent(size_t n)
{
    Heap *h = &kr_heap;
    Extent *best = NULL;
    size_t all = 0;
    for (size_t i = 0; i < h->nextents; i++) {
        Extent *e = &h->extents[i];
        all += e->n;
        if (e->n >= n && (!best || (e->dirty != best->dirty ? e->dirty : e->n < best->n)))
            best = e;
    }
    return all >= n + h->spare ? best : NULL;
}

// n chunks in a row under one header; NULL: no memory.
static Chunk *
take_chunks(size_t n, bool huge)
{
    Heap *h = &kr_heap;
    Extent *e = fitting_extent(n);
    if (!e && n > 1) {
        join_extents();
        e = fitting_extent(n);
    }
    if (!e && (grow(n + h->spare) || (h->spare && grow(n))))
        e = fitting_extent(n);
    if (!e)
        return NULL;
    Chunk *c = new_header();
    if (!c)
        return NULL;
    c->base = (char *)(huge ? e->start : e->start + (e->n - n) * CHUNK);
    c->nchunks = n;
    c->nblocks = huge ? 1 : BLOCKS;
    c->bytes = n * CHUNK;
    bool dirty = e->dirty;
    if (huge)
        e->start += n * CHUNK;
    e->n -= n;
    if (!e->n)
        remove_extent((size_t)(e - h->extents));
    for (size_t i = 0; i < c->nblocks; i++)
        c->blocks[i] = (Block) { .kind = FREE_BLOCK, .index = (uint16_t)i, .dirty = dirty };
    for (size_t i = 0; i < n; i++)
        h->table[(((uintptr_t)c->base - h->lo) >> CHUNK_SHIFT) + i] = (uintptr_t)c + (huge ? HUGE_TAG : 0);
    size_t at = h->nchunks;
    while (at && h->chunks[at - 1]->base > c->base)
        at--;
    memmove(h->chunks + at + 1, h->chunks + at, (h->nchunks - at) * sizeof *h->chunks);
    h->chunks[at] = c;
    h->nchunks++;
    return c;
}

// The caller takes it off the list of chunks.
static void
give_chunks(Chunk *c)
{
    Heap *h = &kr_heap;
    for (size_t i = 0; i < c->nchunks; i++)
        h->table[(((uintptr_t)c->base - h->lo) >> CHUNK_SHIFT) + i] = 0;
    add_extent((uintptr_t)c->base, c->nchunks, true);
    c->next = h->headers;
    h->headers = c;
}

// ---- runs of blocks -------------------------------------------------------------------

static void
append(Queue *q, Block *b)
{
    b->next = NULL;
    if (q->last)
        q->last->next = b;
    else
        q->first = b;
    q->last = b;
}

static void
set_bin(size_t n, bool full)
{
    uint64_t bit = (uint64_t)1 << (n % 64), *word = &kr_heap.full_bins[n / 64];
    *word = full ? *word | bit : *word & ~bit;
}

// b is free, and the n - 1 blocks after it.
static void
add_run(Block *b, size_t n, bool last)
{
    Queue *q = &kr_heap.bins[n];
    b->n = (uint32_t)n;
    set_bin(n, true);
    if (last || !q->first) {
        b->prev = q->last;
        append(q, b);
        return;
    }
    b->prev = NULL;
    b->next = q->first;
    q->first->prev = b;
    q->first = b;
}

static void
remove_run(Block *b)
{
    Queue *q = &kr_heap.bins[b->n];
    *(b->prev ? &b->prev->next : &q->first) = b->next;
    *(b->next ? &b->next->prev : &q->last) = b->prev;
    if (!q->first)
        set_bin(b->n, false);
}

// n free blocks in a row of the smallest run that has them; NULL: no memory.
static Block *
take_run(size_t n)
{
    Heap *h = &kr_heap;
    Block *b = NULL;
    for (size_t i = n / 64; i <= BLOCKS / 64 && !b; i++) {
        uint64_t bits = h->full_bins[i];
        if (i == n / 64)
            bits = bits >> (n % 64) << (n % 64);
        if (bits)
            b = h->bins[i * 64 + (size_t)__builtin_ctzll(bits)].first;
    }
    if (b) {
        remove_run(b);
    } else {
        Chunk *c = take_chunks(1, false);
        if (!c)
            return NULL;
        b = c->blocks;
        b->n = BLOCKS;
    }
    size_t rest = b->n - n;
    if (rest && n == 1) {       // cells from the far end, so that what grows has room behind it
        add_run(b, rest, false);
        return b + rest;
    }
    if (rest)
        add_run(b + n, rest, false);
    return b;
}

// ---- cells -------------------------------------------------------------------------

static size_t
class_bytes(size_t class)
{
    return class < KR_NCLASSES ? class * GRANULE : (size_t)BLOCK / in_block[class - KR_NCLASSES] / GRANULE * GRANULE;
}

static Block *
new_block(size_t class, bool atomic)
{
    Block *b = take_run(1);
    if (!b)
        return NULL;
    b->kind = SMALL_CELLS;
    b->atomic = atomic;
    b->cell = (uint32_t)class_bytes(class);
    b->ncells = (uint16_t)(BLOCK / b->cell);
    b->recip = (((uint32_t)1 << RECIP_SHIFT) + b->cell / GRANULE - 1) / (b->cell / GRANULE);
    b->n = (uint32_t)class;
    memset(b->marks, 0, sizeof b->marks);
    return b;
}

static inline Queue *
queue_of(size_t class, bool atomic)
{
    return &kr_heap.swept[atomic][class];
}

// The block to take next cells from.
static Block *
take_block(size_t class, bool atomic)
{
    Queue *q = queue_of(class, atomic);
    Block *b = q->first;
    if (!b)
        return new_block(class, atomic);
    q->first = b->next;
    if (!q->first)
        q->last = NULL;
    return b;
}

// Strings the free cells together, cleared if they are scanned. Their number.
static size_t
string_cells(Block *b, void **list)
{
    char *start = kr_block_start(b);
    size_t cell = b->cell, free = 0;
    void **tail = list;
    for (size_t w = 0; w * WORD_BITS < b->ncells; w++) {
        size_t n = b->ncells - w * WORD_BITS;
        uintptr_t bits = ~b->marks[w];
        if (n < WORD_BITS)
            bits &= ((uintptr_t)1 << n) - 1;
        while (bits) {
            size_t first = (size_t)__builtin_ctzll(bits);
            uintptr_t rest = ~(bits >> first);
            size_t run = rest ? (size_t)__builtin_ctzll(rest) : WORD_BITS;
            if (run > WORD_BITS - first)
                run = WORD_BITS - first;
            bits = first + run < WORD_BITS ? bits >> (first + run) << (first + run) : 0;
            char *p = start + (w * WORD_BITS + first) * cell, *end = p + run * cell;
            if (!b->atomic && b->dirty)
                memset(p, 0, run * cell);
            free += run;
            for (; p < end; p += cell) {
                *tail = p;
                tail = (void **)p;
            }
        }
    }
    *tail = NULL;
    b->dirty = true;
    return free;
}

// One cell, marked. Its block stays the first of its queue.
static void *
careful_cell(size_t class, bool atomic)
{
    Queue *q = queue_of(class, atomic);
    for (;;) {
        Block *b = q->first;
        if (!b) {
            b = new_block(class, atomic);
            if (!b)
                return NULL;
            append(q, b);
        }
        for (size_t i = 0; i < b->ncells; i++) {
            uintptr_t bit = (uintptr_t)1 << (i % WORD_BITS), *word = &b->marks[i / WORD_BITS];
            if (*word & bit)
                continue;
            *word |= bit;
            char *p = kr_block_start(b) + i * b->cell;
            UNPOISON(p, b->cell);
            if (!atomic)
                memset(p, 0, b->cell);
            b->dirty = true;
            kr_heap.allocated += b->cell;
            return p;
        }
        q->first = b->next;
        if (!q->first)
            q->last = NULL;
    }
}

static inline void
collect_if_due(void)
{
    if (kr_heap.allocated > kr_heap.budget)
        kr_heap_collect();
}

static void *
fill(size_t class, bool atomic, void **list)
{
    if (CAREFUL)
        return careful_cell(class, atomic);
    Block *b = take_block(class, atomic);
    if (!b)
        return NULL;
    void **cell;
    kr_heap.allocated += string_cells(b, (void **)&cell) * b->cell;
    *list = *cell;
    *cell = NULL;
    return cell;
}

void *
kr_heap_refill(size_t class, bool atomic)
{
    collect_if_due();
    return fill(class, atomic, &kr_thread->free_lists[class + (atomic ? KR_NCLASSES : 0)]);
}

// ---- large objects ---------------------------------------------------------------------

// Blocks [from, to) after b become part of an object: cleared if it is scanned.
static void
join(Block *b, size_t from, size_t to)
{
    char *start = kr_block_start(b);
    UNPOISON(start + from * BLOCK, (to - from) * BLOCK);
    for (size_t i = from; i < to; i++) {
        if (b[i].dirty && !b->atomic)
            memset(start + i * BLOCK, 0, BLOCK);
        b[i].dirty = true;
        if (!i)
            continue;
        b[i].kind = LARGE_REST;
        b[i].n = (uint32_t)i;
    }
    b->n = (uint32_t)to;
    b->cell = (uint32_t)(to * BLOCK);
}

static void *
large(size_t bytes, bool atomic)
{
    size_t n = (bytes + BLOCK - 1) / BLOCK;
    Block *b;
    if (n <= BLOCKS) {
        b = take_run(n);
        if (!b)
            return NULL;
        b->atomic = atomic;
        join(b, 0, n);
    } else {
        Chunk *c = take_chunks((bytes + CHUNK - 1) / CHUNK, true);
        if (!c)
            return NULL;
        c->bytes = n * BLOCK;
        b = c->blocks;
        b->atomic = atomic;
        UNPOISON(c->base, c->bytes);
        if (b->dirty && !atomic)
            memset(c->base, 0, c->bytes);
    }
    b->kind = LARGE_OBJECT;
    b->ncells = 1;
    b->recip = 0;
    memset(b->marks, 0, sizeof b->marks);
    b->marks[0] = CAREFUL;
    kr_heap.allocated += n * BLOCK;
    char *start = kr_block_start(b);
    POISON(start + bytes, n * BLOCK - bytes);
    return start;
}

void *
kr_heap_big(size_t bytes, bool atomic)
{
    collect_if_due();
    for (size_t i = 0; i < MEDIUM_CLASSES; i++) {
        if (bytes > class_bytes(KR_NCLASSES + i))
            continue;
        void **list = &kr_heap.cells[atomic][i], **cell = *list;
        if (!cell)
            return fill(KR_NCLASSES + i, atomic, list);
        *list = *cell;
        *cell = NULL;
        return cell;
    }
    if (kr_heap.allocated + bytes > kr_heap.budget && kr_heap.allocated > kr_heap.budget / 4)
        kr_heap_collect();
    return large(bytes, atomic);
}

static bool
extend_huge(Chunk *c, size_t bytes)
{
    Heap *h = &kr_heap;
    char *end = c->base + c->bytes;
    bool dirty = c->blocks->dirty;
    size_t more = (bytes - c->nchunks * CHUNK + CHUNK - 1) / CHUNK;
    if (bytes > c->nchunks * CHUNK) {
        Extent *e = h->extents, *last = e + h->nextents;
        while (e < last && e->start != (uintptr_t)c->base + c->nchunks * CHUNK)
            e++;
        if (e == last || e->n < more + h->spare)
            return false;
        for (size_t i = 0; i < more; i++)
            h->table[((e->start - h->lo) >> CHUNK_SHIFT) + i] = (uintptr_t)c + HUGE_TAG;
        dirty |= e->dirty;
        c->nchunks += more;
        e->start += more * CHUNK;
        e->n -= more;
        if (!e->n)
            remove_extent((size_t)(e - h->extents));
    }
    h->allocated += bytes - c->bytes;
    c->bytes = bytes;
    c->blocks->dirty = dirty;
    UNPOISON(end, c->base + bytes - end);
    if (dirty && !c->blocks->atomic)
        memset(end, 0, (size_t)(c->base + bytes - end));
    return true;
}

bool
kr_heap_extend(void *big, size_t bytes)
{
    uintptr_t start;
    Block *b = kr_heap_find((uintptr_t)big, &start);
    if (!b || start != (uintptr_t)big || b->kind != LARGE_OBJECT)
        return false;
    size_t n = (bytes + BLOCK - 1) / BLOCK, old = kr_cell_bytes(b) / BLOCK;
    if (n > old) {
        if (!b->cell) {
            if (!extend_huge(kr_block_chunk(b), n * BLOCK))
                return false;
        } else {
            Block *next = b + old;
            if (b->index + n > BLOCKS || next->kind != FREE_BLOCK || next->n < n - old)
                return false;
            size_t rest = next->n - (n - old);
            remove_run(next);
            if (rest)
                add_run(b + n, rest, false);
            join(b, old, n);
            kr_heap.allocated += (n - old) * BLOCK;
        }
    }
    UNPOISON(big, bytes);
    POISON((char *)big + bytes, n * BLOCK - bytes);
    return true;
}

// ---- sweep ----------------------------------------------------------------------------

// Dead memory, where mistakes shall show.
static void
overwrite(char *p, size_t bytes)
{
    UNPOISON(p, bytes);
    if (KR_STRESSED)
        memset(p, OLD, bytes);
    POISON(p, bytes);
}

// A block of cells: 1 some are free, 0 none, -1 all are.
static int
judge(const Block *b)
{
    uintptr_t any = 0, all = ~(uintptr_t)0;
    size_t full = b->ncells / WORD_BITS, rest = b->ncells % WORD_BITS;
    for (size_t w = 0; w < full; w++) {
        any |= b->marks[w];
        all &= b->marks[w];
    }
    if (rest) {
        any |= b->marks[full];
        all &= b->marks[full] | ~(uintptr_t)0 << rest;
    }
    return !any ? -1 : all == ~(uintptr_t)0 ? 0 : 1;
}

static void
overwrite_dead_cells(Block *b)
{
    char *p = kr_block_start(b);
    for (size_t i = 0; i < b->ncells; i++)
        if (!(b->marks[i / WORD_BITS] >> (i % WORD_BITS) & 1))
            overwrite(p + i * b->cell, b->cell);
}

static void
free_blocks(Block *b, size_t n)
{
    if (CAREFUL)
        overwrite(kr_block_start(b), n * BLOCK);
    for (size_t i = 0; i < n; i++) {
        b[i].kind = FREE_BLOCK;
        b[i].ncells = 0;
    }
}

// Whether anything in it is alive.
static bool
sweep_chunk(Chunk *c)
{
    Block *run = NULL;          // of free blocks, up to i
    for (size_t i = 0, n; i < BLOCKS; i += n) {
        Block *b = &c->blocks[i];
        n = b->kind == SMALL_CELLS ? 1 : b->n;
        int state = b->kind == FREE_BLOCK ? -1 : judge(b);
        if (state < 0) {
            if (b->kind != FREE_BLOCK)
                free_blocks(b, n);
            if (!run)
                run = b;
            continue;
        }
        if (run)
            add_run(run, (size_t)(b - run), true);
        run = NULL;
        if (state) {
            append(queue_of(b->n, b->atomic), b);
            if (CAREFUL)
                overwrite_dead_cells(b);
        }
    }
    if (run == c->blocks)
        return false;
    if (run)
        add_run(run, (size_t)(c->blocks + BLOCKS - run), true);
    return true;
}

// After marking.
void
kr_heap_sweep(void)
{
    Heap *h = &kr_heap;
    memset(h->swept, 0, sizeof h->swept);
    memset(h->bins, 0, sizeof h->bins);
    memset(h->full_bins, 0, sizeof h->full_bins);
    size_t n = 0;
    for (size_t i = 0; i < h->nchunks; i++) {
        Chunk *c = h->chunks[i];
        bool huge = c->nblocks == 1;
        if (huge ? c->blocks->marks[0] & 1 : sweep_chunk(c)) {
            h->chunks[n++] = c;
            continue;
        }
        if (huge && CAREFUL)
            overwrite(c->base, c->bytes);
        give_chunks(c);
    }
    h->nchunks = n;
    size_t free = 0;
    for (size_t i = 0; i < h->nextents; i++) {
        Extent *e = &h->extents[i];
        free += e->n;
        if (e->dirty && ++e->age >= UNUSED_AGE) {
            kr_pages_drop((void *)e->start, e->n * CHUNK);
            e->dirty = false;
        }
    }
    if (free > 1)
        h->spare = 1;
}

// ---- checks -----------------------------------------------------------------------------

static void
insist(bool right, const char *what)
{
    if (right)
        return;
    fprintf(stderr, "krait: the heap is damaged: %s\n", what);
    abort();
}

void
kr_heap_check(void)
{
    Heap *h = &kr_heap;
    size_t chunks = 0, free_blocks = 0, binned = 0;
    for (size_t i = 0; i < h->nchunks; i++) {
        Chunk *c = h->chunks[i];
        chunks += c->nchunks;
        insist(!i || h->chunks[i - 1]->base < c->base, "chunks are not in order");
        for (size_t j = 0; j < c->nchunks; j++)
            insist((h->table[(((uintptr_t)c->base - h->lo) >> CHUNK_SHIFT) + j] & ~HUGE_TAG) == (uintptr_t)c, "a chunk is not in the table");
        if (c->nblocks == 1) {
            insist(c->blocks->kind == LARGE_OBJECT && c->bytes <= c->nchunks * CHUNK, "a huge object");
            continue;
        }
        for (size_t j = 0, n; j < BLOCKS; j += n) {
            Block *b = &c->blocks[j];
            insist(b->index == j, "a block's number");
            insist(b->kind != LARGE_REST, "a rest without an object");
            n = b->kind == SMALL_CELLS ? 1 : b->n;
            insist(n && j + n <= BLOCKS, "a run's length");
            for (size_t k = 1; k < n; k++)
                insist(b[k].ncells == 0 && b[k].kind == (b->kind == FREE_BLOCK ? FREE_BLOCK : LARGE_REST), "the blocks of a run");
            insist((b->kind == FREE_BLOCK) == !b->ncells, "a block's cells");
            free_blocks += b->kind == FREE_BLOCK ? n : 0;
            insist(b->kind != SMALL_CELLS || b->cell == class_bytes(b->n), "a block's class");
        }
    }
    for (size_t i = 0; i < h->nextents; i++) {
        chunks += h->extents[i].n;
        insist(!i || h->extents[i - 1].start + h->extents[i - 1].n * CHUNK <= h->extents[i].start, "extents are not in order");
    }
    insist(chunks * CHUNK == h->mapped, "chunks were lost");
    for (size_t n = 1; n <= BLOCKS; n++)
        for (Block *b = h->bins[n].first; b; b = b->next) {
            insist(b->kind == FREE_BLOCK && b->n == n && (b->next ? b->next->prev : h->bins[n].last) == b, "a bin");
            binned += n;
        }
    insist(binned == free_blocks, "free blocks were lost");
    for (size_t class = 1; class < CLASSES; class++)
        for (int atomic = 0; atomic < 2; atomic++)
            for (Block *b = h->swept[atomic][class].first; b; b = b->next)
                insist(b->kind == SMALL_CELLS && b->n == class && b->atomic == atomic, "a queue of swept blocks");
}
