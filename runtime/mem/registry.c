// registry.c - a set of addresses that keeps its order: what has a finaliser, weak links.
//
// A vector, and an index of its positions by open addressing. A removed item leaves 0
// behind and its position in the index; both go when the vector is packed.

#include <stdlib.h>

#include "heap.h"

static size_t
hash(uintptr_t p)
{
    return (size_t)((uint32_t)(p / sizeof(void *)) * 2654435769u >> 7);
}

// Where p's position stands in the index, or the empty place for it.
static uint32_t *
find(const Registry *r, uintptr_t p)
{
    size_t i = hash(p) & r->mask;
    while (r->index[i] && r->items[r->index[i] - 1] != p)
        i = (i + 1) & r->mask;
    return &r->index[i];
}

void
kr_registry_pack(Registry *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n; i++)
        if (r->items[i])
            r->items[n++] = r->items[i];
    r->n = r->live = n;
    if (!r->index)
        return;
    memset(r->index, 0, (r->mask + 1) * sizeof *r->index);
    for (size_t i = 0; i < n; i++)
        *find(r, r->items[i]) = (uint32_t)i + 1;
}

// Room for one more: the index at most half full.
static int
make_room(Registry *r)
{
    kr_registry_pack(r);
    if (r->n * 2 < r->cap)
        return 0;
    size_t cap = r->cap ? r->cap * 2 : 64;
    uintptr_t *items = realloc(r->items, cap * sizeof *items);
    if (!items)
        return -1;
    r->items = items;
    uint32_t *index = calloc(cap * 2, sizeof *index);
    if (!index)
        return -1;
    free(r->index);
    r->index = index;
    r->cap = cap;
    r->mask = cap * 2 - 1;
    kr_registry_pack(r);
    return 0;
}

int
kr_registry_add(Registry *r, uintptr_t p)
{
    if (r->index && *find(r, p))
        return 1;
    if (r->n == r->cap && make_room(r) < 0)
        return -1;
    r->items[r->n] = p;
    *find(r, p) = (uint32_t)++r->n;
    r->live++;
    return 0;
}

bool
kr_registry_remove(Registry *r, uintptr_t p)
{
    uint32_t *at = r->index ? find(r, p) : NULL;
    if (!at || !*at)
        return false;
    r->items[*at - 1] = 0;
    r->live--;
    return true;
}
