// arena.c - memory that is dropped whole.
//
// Blocks double in size up to a limit, so that a small program costs one page
// or two and a large one few calls of malloc. Memory from calloc is zero, and
// nothing is given back singly, so what is handed out is zero too.

#include "frontend.h"

#include <stdarg.h>
#include <stdlib.h>

#define FIRST_BLOCK 8192
#define LARGEST_BLOCK (1 << 20)

typedef struct Block {
    struct Block *next;
    max_align_t data[];
} Block;

struct Arena {
    char *free, *end;
    size_t block_size; // of the next block
    Block *blocks;
};

static Block *
add_block(Arena *a, size_t size)
{
    Block *b = calloc(1, sizeof(Block) + size);
    if (b == NULL) {
        fputs("krait: out of memory\n", stderr);
        exit(4);
    }
    b->next = a->blocks;
    a->blocks = b;
    return b;
}

Arena *
arena_new(void)
{
    Arena *a = calloc(1, sizeof *a);
    if (a == NULL) {
        fputs("krait: out of memory\n", stderr);
        exit(4);
    }
    a->block_size = FIRST_BLOCK;
    return a;
}

void *
arena_alloc(Arena *a, size_t size)
{
    size = (size + _Alignof(max_align_t) - 1) & -_Alignof(max_align_t);
    if (size > (size_t)(a->end - a->free)) {
        if (size > a->block_size / 4)
            return add_block(a, size)->data;
        a->free = (char *)add_block(a, a->block_size)->data;
        a->end = a->free + a->block_size;
        if (a->block_size < LARGEST_BLOCK)
            a->block_size *= 2;
    }
    void *p = a->free;
    a->free += size;
    return p;
}

char *
arena_printf(Arena *a, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *s = arena_alloc(a, n + 1);
    va_start(args, format);
    vsnprintf(s, n + 1, format, args);
    va_end(args);
    return s;
}

void
arena_free(Arena *a)
{
    for (Block *b = a->blocks, *next; b != NULL; b = next) {
        next = b->next;
        free(b);
    }
    free(a);
}
