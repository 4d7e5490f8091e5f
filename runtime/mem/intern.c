// intern.c - one str for each name.
//
// Interned strings live for ever: the table is a root, of open addressing, at most half full.
// Strings of one Latin-1 character are static and always interned.

#include "runtime.h"

#include <string.h>

static struct {
    KrStr **slots;
    size_t mask, count;
} table;

static KrStr **
find_slot(KrStr **slots, size_t mask, KrStr *s)
{
    size_t i = (size_t)kr_str_hash(kr_value(s)) & mask;
    while (slots[i] && !kr_str_eq(kr_value(slots[i]), kr_value(s)))
        i = (i + 1) & mask;
    return &slots[i];
}

// 0, or -1 with MemoryError pending.
static int
grow(void)
{
    size_t size = table.slots ? (table.mask + 1) * 2 : 2048;
    KrStr **slots = kr_alloc_root(size * sizeof *slots);
    if (!slots)
        return -1;
    for (size_t i = 0; table.slots && i <= table.mask; i++)
        if (table.slots[i])
            kr_set(slots, find_slot(slots, size - 1, table.slots[i]),
                   table.slots[i]);
    table.slots = slots;
    table.mask = size - 1;
    return 0;
}

// The str equal to this one that all who intern share; a subclass's instance is
// returned as it is.
KrValue
kr_intern(KrValue v)
{
    KrStr *s = kr_as_str(v);
    if (s->flags & KR_STR_INTERNED || !kr_exact(v, &kr_str_type))
        return v;
    if (s->len == 1 && s->kind == 1)
        return kr_str_char(kr_str_at(s, 0));
    if ((!table.slots || table.count * 2 >= table.mask) && grow() < 0)
        return KR_ERROR;
    KrStr **slot = find_slot(table.slots, table.mask, s);
    if (*slot)
        return kr_value(*slot);
    if (s->flags & KR_STR_TIP) {
        // A tip buffer may be much larger than the name.
        void *data;
        v = kr_str_alloc(s->len, s->kind, &data);
        if (kr_iserr(v))
            return KR_ERROR;
        memcpy(data, kr_str_data(s), s->len * s->kind);
        kr_as_str(v)->hash = s->hash;
        s = kr_as_str(v);
    }
    s->flags |= KR_STR_INTERNED;
    kr_set(table.slots, slot, s);
    table.count++;
    return v;
}

KrValue
kr_intern_text(const char *utf8, size_t n)
{
    KrValue s = kr_str_wtf8(utf8, n);
    return kr_iserr(s) ? KR_ERROR : kr_intern(s);
}
