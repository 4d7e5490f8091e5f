// dict.c - dict objects.
//
// Compact and ordered: one block holds the table's head, an index of entry
// numbers (open addressing, CPython's perturbed probing) and the entries in
// order of insertion. A table is never shrunk in place: resize() makes another
// one and publishes it by one store.
//
// Three kinds. PLAIN owns its entries. MODULE's values are the cells of the
// module's variables; an unbound cell keeps its entry, is not counted in len,
// and moves to the end when it is bound again. INSTANCE is a view of the slots
// of its owner and has no table; a key that no slot can have turns it into a
// plain dict, which becomes the owner's storage.
//
// Anything that compares keys can run Python code, which can change the dict:
// look up again after it, and never keep an entry pointer over it.
//
// hash(str) is the same in every process. A table of strings that meets an
// absurd probe chain therefore re-keys itself: places come from a hash of the
// characters with a secret of this process (entries keep the plain hash).

#include "runtime.h"

enum {
    MIN_LOG2 = 3,
    FREE = -1,
    DUMMY = -2,
    NOT_FOUND = -1,
    FAILED = -2,
    UNSURE = -3,
};

static inline KrDict *
as_dict(KrValue v)
{
    return (KrDict *)kr_obj(v);
}

static inline bool
is_exact_str(KrValue v)
{
    return kr_exact(v, &kr_str_type);
}

// ---- the table

static inline int32_t
place_get(const KrDictTable *t, size_t i, unsigned width)
{
    switch (width) {
    case 1:
        return ((const int8_t *)t->index)[i];
    case 2:
        return ((const int16_t *)t->index)[i];
    }
    return ((const int32_t *)t->index)[i];
}

static inline void
place_put(KrDictTable *t, size_t i, int32_t entry, unsigned width)
{
    switch (width) {
    case 1:
        ((int8_t *)t->index)[i] = (int8_t)entry;
        return;
    case 2:
        ((int16_t *)t->index)[i] = (int16_t)entry;
        return;
    }
    ((int32_t *)t->index)[i] = entry;
}

static inline int32_t index_get(const KrDictTable *t, size_t i) { return place_get(t, i, t->width); }
static inline void index_put(KrDictTable *t, size_t i, int32_t entry) { place_put(t, i, entry, t->width); }

static inline size_t
width_of(unsigned log2)
{
    return log2 <= 7 ? 1 : log2 <= 15 ? 2 : 4;
}

// Bytes before the entries.
static inline size_t
head_size(unsigned log2)
{
    return sizeof(KrDictTable) + (width_of(log2) << log2);
}

// Entries that a table has room for.
static inline size_t
room_of(unsigned log2)
{
    return ((size_t)1 << log2 << 1) / 3;
}

static inline KrDictTable *
table_alloc(unsigned log2)
{
    if (log2 > 30) {
        kr_raise_nomemory();
        return NULL;
    }
    KrDictTable *t = kr_alloc_fast(head_size(log2) + room_of(log2) * sizeof(KrDictEntry));
    if (t)
        t->entries = (KrDictEntry *)((char *)t + head_size(log2));
    return t;
}

static KrDictTable *
table_new(unsigned log2)
{
    KrDictTable *t = table_alloc(log2);
    if (!t)
        return NULL;
    t->log2 = log2;
    t->width = width_of(log2);
    t->strings = 1;
    t->usable = room_of(log2);
    memset(t->index, 0xff, width_of(log2) << log2);
    return t;
}

static inline KrHash
place_of(const KrDictTable *t, KrValue key, KrHash hash)
{
    return __builtin_expect(t->rekeyed, 0) ? (KrHash)kr_secret_hash(key) : hash;
}

static inline int
enter(KrDictTable *t, KrHash place, int32_t entry, unsigned width)
{
    size_t mask = ((size_t)1 << t->log2) - 1, perturb = (size_t)place;
    size_t i = perturb & mask;
    int chain = 0;
    while (place_get(t, i, width) >= 0) {
        perturb >>= 5;
        i = (i * 5 + perturb + 1) & mask;
        chain++;
    }
    place_put(t, i, entry, width);
    return chain;
}

// Enters entry number `entry` at the first free place; the length of the chain.
static inline int
index_add(KrDictTable *t, KrHash place, int32_t entry)
{
    return t->width == 1 ? enter(t, place, entry, 1) : t->width == 2 ? enter(t, place, entry, 2) : enter(t, place, entry, 4);
}

// The index place that holds this entry.
static size_t
index_find(const KrDictTable *t, KrHash place, int32_t entry)
{
    size_t mask = ((size_t)1 << t->log2) - 1, perturb = (size_t)place;
    size_t i = perturb & mask;
    while (index_get(t, i) != entry) {
        perturb >>= 5;
        i = (i * 5 + perturb + 1) & mask;
    }
    return i;
}

// All entries go into the index, which is empty.
static inline void
fill_index(KrDictTable *t, unsigned width)
{
    for (size_t i = 0; i < t->nentries; i++)
        enter(t, place_of(t, t->entries[i].key, t->entries[i].hash), (int32_t)i, width);
}

// Gives d a new table with the live entries of `old` and room for `want`.
static int
rebuild(KrDict *d, const KrDictTable *old, size_t want, bool rekeyed,
    bool strings)
{
    unsigned log2 = MIN_LOG2;
    while (log2 < 31 && room_of(log2) < want)
        log2++;
    KrDictTable *t = table_new(log2);
    if (!t)
        return -1;
    t->strings = strings;
    t->rekeyed = rekeyed;
    size_t n = 0;
    for (size_t i = 0; old && i < old->nentries; i++) {
        const KrDictEntry *e = &old->entries[i];
        if (!kr_isset(e->key))
            continue;
        t->entries[n].hash = e->hash;
        kr_set(t, &t->entries[n].key, e->key);
        kr_set(t, &t->entries[n].value, e->value);
        n++;
    }
    t->nentries = n;
    t->usable -= n;
    switch (t->width) {
    case 1:
        fill_index(t, 1);
        break;
    case 2:
        fill_index(t, 2);
        break;
    default:
        fill_index(t, 4);
    }
    d->table = t;
    return 0;
}

static int
resize(KrDict *d, size_t want)
{
    const KrDictTable *t = d->table;
    return rebuild(d, t, want, t && t->rekeyed, !t || t->strings);
}

// Gives d, which is empty, the entries of a plain dict: most often the same table again.
static int
clone(KrDict *d, const KrDict *from)
{
    const KrDictTable *old = from->table;
    if (from->len < old->nentries || (size_t)from->len * 3 < room_of(old->log2))
        return rebuild(d, old, from->len + 1, old->rekeyed, old->strings);
    KrDictTable *t = table_alloc(old->log2);
    if (!t)
        return -1;
    KrDictEntry *entries = t->entries;
    memcpy(t, old, head_size(old->log2) + old->nentries * sizeof *entries);
    t->entries = entries;
    t->recent_key = KR_ABSENT;
    d->table = t;
    return 0;
}

// Makes room for one entry more; after deletions for as many again, since those may go on.
static int
grow(KrDict *d)
{
    const KrDictTable *t = d->table;
    size_t live = d->kind == KR_DICT_PLAIN ? d->len : 0;
    for (size_t i = 0; d->kind != KR_DICT_PLAIN && t && i < t->nentries; i++)
        live += kr_isset(t->entries[i].key);
    return resize(d, t && live < t->nentries ? live * 2 + 1 : live + live / 2 + 1);
}

// One entry more, for which there is room; the length of the chain.
static inline int
append(KrDictTable *t, KrHash hash, KrValue key, KrValue value)
{
    size_t n = t->nentries;
    int chain = index_add(t, place_of(t, key, hash), (int32_t)n);
    KrDictEntry *e = &t->entries[n];
    e->hash = hash;
    kr_set(t, &e->key, key);
    kr_set(t, &e->value, value);
    t->nentries = n + 1;
    t->usable--;
    return chain;
}

static int
insert(KrDict *d, KrHash hash, KrValue key, KrValue value)
{
    if ((!d->table || d->table->usable == 0) && grow(d) < 0)
        return -1;
    KrDictTable *t = d->table;
    if (t->strings && !is_exact_str(key)) {
        if (t->rekeyed && rebuild(d, t, t->nentries + 1, false, false) < 0)
            return -1;
        t = d->table;
        t->strings = 0;
    }
    int chain = append(t, hash, key, value);
    d->version++;
    if (__builtin_expect(chain > KR_ABSURD_CHAIN, 0) && t->strings && !t->rekeyed
        && rebuild(d, t, t->nentries, true, true) < 0)
        kr_clear();         // no memory: it only stays slow
    return 0;
}

// ---- finding
//
// The ways in are leaf functions, each with its own loop for each width of the index;
// what they cannot tell at once goes on elsewhere.

// From place i on. Every key is an exact str, and so is this one: nothing can go wrong.
static __attribute__((noinline)) ptrdiff_t
find_str_from(const KrDictTable *t, KrValue key, KrHash hash, size_t i, size_t perturb)
{
    size_t mask = ((size_t)1 << t->log2) - 1;
    for (;;) {
        int32_t ix = index_get(t, i);
        if (ix >= 0) {
            const KrDictEntry *e = &t->entries[ix];
            if (kr_same(e->key, key)
                || (e->hash == hash && kr_isset(e->key)
                    && kr_str_eq(e->key, key)))
                return ix;
        } else if (ix == FREE) {
            return NOT_FOUND;
        }
        perturb >>= 5;
        i = (i * 5 + perturb + 1) & mask;
    }
}

// Two texts of one hash: 1 equal, 0 not, -1: not so short that it is told here.
static inline int
short_texts_equal(const KrStr *a, const KrStr *b)
{
    if (a->len != b->len || a->kind != b->kind)
        return 0;
    size_t n = a->len * a->kind;
    if (n > 16 || (a->flags | b->flags) & KR_STR_TIP)
        return -1;
    uint64_t x, y, z, w;
    if (n >= 8) {
        memcpy(&x, a->data, 8);
        memcpy(&y, b->data, 8);
        memcpy(&z, a->data + n - 8, 8);
        memcpy(&w, b->data + n - 8, 8);
        return ((x ^ y) | (z ^ w)) == 0;
    }
    for (size_t i = 0; i < n; i++)
        if (a->data[i] != b->data[i])
            return 0;
    return 1;
}

static inline ptrdiff_t
probe_str(const KrDictTable *t, KrValue key, KrHash hash, unsigned width)
{
    size_t mask = ((size_t)1 << t->log2) - 1;
    size_t perturb = (size_t)hash, i = perturb & mask;
    for (;;) {
        int32_t ix = place_get(t, i, width);
        if (ix >= 0) {
            const KrDictEntry *e = &t->entries[ix];
            if (kr_same(e->key, key))
                return ix;
            if (e->hash == hash) {
                int eq = short_texts_equal(kr_as_str(e->key), kr_as_str(key));
                if (eq)
                    return eq > 0 ? ix : find_str_from(t, key, hash, i, perturb);
            }
        } else if (ix == FREE) {
            return NOT_FOUND;
        }
        perturb >>= 5;
        i = (i * 5 + perturb + 1) & mask;
    }
}

static ptrdiff_t
find_str(const KrDictTable *t, KrValue key, KrHash hash)
{
    if (__builtin_expect(t->rekeyed, 0)) {
        size_t perturb = (size_t)kr_secret_hash(key);
        return find_str_from(t, key, hash, perturb & (((size_t)1 << t->log2) - 1), perturb);
    }
    return t->width == 1 ? probe_str(t, key, hash, 1) : t->width == 2 ? probe_str(t, key, hash, 2) : probe_str(t, key, hash, 4);
}

// The key is a fixnum: the same word is found, another fixnum is another key.
// UNSURE: a key of another type has this hash.
static inline ptrdiff_t
probe_fix(const KrDictTable *t, KrValue key, KrHash hash, unsigned width)
{
    size_t mask = ((size_t)1 << t->log2) - 1;
    size_t perturb = (size_t)hash, i = perturb & mask;
    for (;;) {
        int32_t ix = place_get(t, i, width);
        if (ix >= 0) {
            const KrDictEntry *e = &t->entries[ix];
            if (kr_same(e->key, key))
                return ix;
            if (e->hash == hash && !kr_is_fix(e->key) && kr_isset(e->key))
                return UNSURE;
        } else if (ix == FREE) {
            return NOT_FOUND;
        }
        perturb >>= 5;
        i = (i * 5 + perturb + 1) & mask;
    }
}

// In a table that is not re-keyed.
static ptrdiff_t
find_fix(const KrDictTable *t, KrValue key, KrHash hash)
{
    return t->width == 1 ? probe_fix(t, key, hash, 1) : t->width == 2 ? probe_fix(t, key, hash, 2) : probe_fix(t, key, hash, 4);
}

// 1: the entry's key equals key; 0: not; -1: failed; -2: the dict was changed.
static int
entry_matches(KrDict *d, KrDictTable *t, size_t ix, KrValue key, KrHash hash)
{
    KrValue k = t->entries[ix].key;
    if (kr_same(k, key))
        return 1;
    if (t->entries[ix].hash != hash || !kr_isset(k))
        return 0;
    int eq = kr_keys_equal(k, key);
    if (eq >= 0)
        return eq;
    eq = kr_equal(k, key);
    if (eq >= 0 && (d->table != t || !kr_same(t->entries[ix].key, k)))
        return -2;
    return eq;
}

// A key of any type in a table of any keys.
static ptrdiff_t
find_any(KrDict *d, KrValue key, KrHash hash)
{
again:;
    KrDictTable *t = d->table;
    if (!t)
        return NOT_FOUND;
    if (t->rekeyed && kr_hashes_as_str(key))
        return find_str(t, key, hash);
    if (t->rekeyed) {       // places say nothing about a key that is no str
        for (size_t ix = 0; ix < t->nentries; ix++) {
            int m = entry_matches(d, t, ix, key, hash);
            if (m == -2)
                goto again;
            if (m)
                return m < 0 ? FAILED : (ptrdiff_t)ix;
        }
        return NOT_FOUND;
    }
    size_t mask = ((size_t)1 << t->log2) - 1;
    size_t perturb = (size_t)hash, i = perturb & mask;
    for (;;) {
        int32_t ix = index_get(t, i);
        if (ix == FREE)
            return NOT_FOUND;
        if (ix >= 0 && t->entries[ix].hash == hash) {
            int m = entry_matches(d, t, ix, key, hash);
            if (m == -2)
                goto again;
            if (m)
                return m < 0 ? FAILED : ix;
        }
        perturb >>= 5;
        i = (i * 5 + perturb + 1) & mask;
    }
}

static inline ptrdiff_t
find(KrDict *d, KrValue key, KrHash hash)
{
    const KrDictTable *t = d->table;
    if (!t)
        return NOT_FOUND;
    if (kr_is_fix(key) && !t->rekeyed) {
        ptrdiff_t ix = find_fix(t, key, hash);
        if (ix != UNSURE)
            return ix;
    } else if (t->strings && is_exact_str(key)) {
        return find_str(t, key, hash);
    }
    return find_any(d, key, hash);
}

// The usual keys of usual tables, and UNSURE for all others.
static inline ptrdiff_t
find_quick(const KrDictTable *t, KrValue key)
{
    if (kr_is_fix(key)) {
        intptr_t i = kr_fix_val(key);
        if (t->rekeyed || i <= -KR_FIX_MAX || i >= KR_FIX_MAX)
            return UNSURE;
        return find_fix(t, key, i == -1 ? -2 : i);
    }
    if (!t->strings || !is_exact_str(key) || kr_as_str(key)->hash == -1)
        return UNSURE;
    return find_str(t, key, kr_as_str(key)->hash);
}

// The entry that was found last is remembered with the key that found it, if hashing that runs no
// code: d[k] += 1 and d[k] after k in d look once.
static inline void
note(KrDictTable *t, size_t ix, KrValue key)
{
    t->recent = (uint32_t)ix;
    kr_set(t, &t->recent_key, key);
}

static inline KrDictEntry *
found_before(const KrDict *d, KrValue key)
{
    KrDictTable *t = d->table;
    return t && kr_same(t->recent_key, key) ? &t->entries[t->recent] : NULL;
}

// In a plain dict: the entry, or NULL and *ix NOT_FOUND, or UNSURE: look as for any key.
static inline KrDictEntry *
look(KrDict *d, KrValue key, ptrdiff_t *ix)
{
    KrDictTable *t = d->table;
    *ix = d->kind == KR_DICT_PLAIN && t ? find_quick(t, key) : UNSURE;
    if (*ix < 0)
        return NULL;
    note(t, (size_t)*ix, key);
    return &t->entries[*ix];
}

// Takes the entry out of the table; its place is not used again.
static void
erase(KrDict *d, size_t ix)
{
    KrDictTable *t = d->table;
    KrDictEntry *e = &t->entries[ix];
    KrHash place = place_of(t, e->key, e->hash);
    index_put(t, index_find(t, place, (int32_t)ix), DUMMY);
    kr_set(t, &t->recent_key, KR_ABSENT);
    kr_set(t, &e->key, KR_ABSENT);
    kr_set(t, &e->value, KR_ABSENT);
    d->version++;
}

// ---- kinds

static inline KrCell *
cell_of(const KrDictEntry *e)
{
    return (KrCell *)kr_obj(e->value);
}

// What Python sees of an entry; ABSENT: a module's variable that is not bound.
static inline KrValue
value_of(const KrDict *d, const KrDictEntry *e)
{
    return d->kind == KR_DICT_MODULE ? cell_of(e)->value : e->value;
}

// An unbound cell takes its place at the end: its entry number changes.
static int
bind_last(KrDict *d, size_t ix, KrValue value)
{
    KrDictEntry e = d->table->entries[ix];
    if (ix + 1 != d->table->nentries) {
        erase(d, ix);
        if (insert(d, e.hash, e.key, e.value) < 0)
            return -1;
    }
    kr_set(cell_of(&e), &cell_of(&e)->value, value);
    d->len++;
    d->version++;
    return 0;
}

static int
set_entry(KrDict *d, size_t ix, KrValue value)
{
    KrDictEntry *e = &d->table->entries[ix];
    if (d->kind == KR_DICT_PLAIN) {
        kr_set(d->table, &e->value, value);
        return 0;
    }
    if (!kr_isset(cell_of(e)->value))
        return bind_last(d, ix, value);
    kr_set(cell_of(e), &cell_of(e)->value, value);
    return 0;
}

static int
insert_value(KrDict *d, KrHash hash, KrValue key, KrValue value)
{
    if (d->kind == KR_DICT_MODULE) {
        value = kr_cell_new(value);
        if (kr_iserr(value))
            return -1;
    }
    if (insert(d, hash, key, value) < 0)
        return -1;
    d->len++;
    return 0;
}

// The entry is gone for Python.
static void
remove_entry(KrDict *d, size_t ix)
{
    if (d->kind == KR_DICT_MODULE) {
        KrCell *c = cell_of(&d->table->entries[ix]);
        kr_set(c, &c->value, KR_ABSENT);
        d->version++;
    } else {
        erase(d, ix);
    }
    d->len--;
}

// The slot name that equals a key which is no exact str: 1, 0, -1.
static int
view_find(KrDict *d, KrValue key, KrHash hash, KrValue *name)
{
    size_t pos = 0;
    KrValue value;
    while (kr_slot_next(d->owner, &pos, name, &value)) {
        if (kr_str_hash(*name) != hash)
            continue;
        int eq = kr_equal(*name, key);
        if (eq)
            return eq;
    }
    return 0;
}

static KrValue
view_get(KrDict *d, KrValue key, KrHash hash)
{
    KrValue name;
    if (is_exact_str(key))
        return kr_slot_get(d->owner, key);
    return view_find(d, key, hash, &name) > 0 ? kr_slot_get(d->owner, name)
                                              : KR_ABSENT;
}

static int
view_set(KrValue self, KrValue key, KrHash hash, KrValue value)
{
    KrDict *d = as_dict(self);
    KrValue name;
    if (is_exact_str(key))
        return kr_slot_set(d->owner, key, value);
    int found = view_find(d, key, hash, &name);
    if (found < 0)
        return -1;
    if (found)
        return kr_slot_set(d->owner, name, value);
    return kr_instance_to_dict(d->owner) < 0 ? -1 : kr_dict_set(self, key, value);
}

static int
view_del(KrDict *d, KrValue key, KrHash hash)
{
    KrValue name = key;
    if (!is_exact_str(key)) {
        int found = view_find(d, key, hash, &name);
        if (found <= 0)
            return found;
    }
    int r = kr_slot_set(d->owner, name, KR_ABSENT);
    return r < 0 ? -1 : r == 0;
}

// ---- making dicts

KrValue
kr_dict_new(void)
{
    return kr_value(kr_new(&kr_dict_type));
}

KrValue
kr_dict_new_sized(size_t n)
{
    KrDict *d = kr_new(&kr_dict_type);
    if (!d || (n && resize(d, n) < 0))
        return KR_ERROR;
    return kr_value(d);
}

KrValue
kr_dict_new_module(void)
{
    KrDict *d = kr_new(&kr_dict_type);
    if (!d)
        return KR_ERROR;
    d->kind = KR_DICT_MODULE;
    return kr_value(d);
}

KrValue
kr_dict_new_view(KrValue instance)
{
    KrDict *d = kr_new(&kr_dict_type);
    if (!d)
        return KR_ERROR;
    d->kind = KR_DICT_INSTANCE;
    kr_set(d, &d->owner, instance);
    return kr_value(d);
}

// {k: v, ...}
KrValue
kr_dict_display(size_t n, const KrValue *args)
{
    KrDict *d = kr_new(&kr_dict_type);
    if (!d || (n && resize(d, n / 2) < 0))
        return KR_ERROR;
    for (size_t i = 0; i < n; i += 2) {
        KrValue key = args[i];
        KrHash hash;
        if (!is_exact_str(key) || !d->table->strings) {
            if (kr_dict_set(kr_value(d), key, args[i + 1]) < 0)
                return KR_ERROR;
            continue;
        }
        hash = kr_str_hash(key);
        ptrdiff_t ix = find_str(d->table, key, hash);
        if (ix >= 0) {
            kr_set(d->table, &d->table->entries[ix].value, args[i + 1]);
        } else {
            append(d->table, hash, key, args[i + 1]);
            d->len++;
        }
    }
    return kr_value(d);
}

// ---- look-up

KrSsize
kr_dict_len(KrValue self)
{
    const KrDict *d = as_dict(self);
    return d->kind == KR_DICT_INSTANCE ? (KrSsize)kr_slot_count(d->owner)
                                       : (KrSsize)d->len;
}

KrValue
kr_dict_get_hash(KrValue self, KrValue key, KrHash hash)
{
    KrDict *d = as_dict(self);
    if (d->kind == KR_DICT_INSTANCE)
        return view_get(d, key, hash);
    ptrdiff_t ix = find(d, key, hash);
    return ix < 0 ? KR_ABSENT : value_of(d, &d->table->entries[ix]);
}

KrValue
kr_dict_get(KrValue self, KrValue key)
{
    KrHash hash;
    if (kr_hash_key(key, &hash) < 0)
        return KR_ERROR;
    return kr_dict_get_hash(self, key, hash);
}

KrValue
kr_dict_get_str(KrValue self, KrValue name)
{
    KrDict *d = as_dict(self);
    KrHash hash;
    if (d->kind == KR_DICT_INSTANCE)
        return kr_slot_get(d->owner, name);
    if (!d->table || kr_hash_key(name, &hash) < 0)
        return KR_ABSENT;
    ptrdiff_t ix = find(d, name, hash);
    if (ix >= 0)
        return value_of(d, &d->table->entries[ix]);
    if (ix == FAILED)       // a strange key's __eq__: as if it were unequal
        kr_clear();
    return KR_ABSENT;
}

KrValue
kr_dict_get_text(KrValue self, const char *text)
{
    KrValue name = kr_str(text);
    if (kr_iserr(name)) {
        kr_clear();
        return KR_ABSENT;
    }
    return kr_dict_get_str(self, name);
}

static int
contains_any(KrValue self, KrValue key)
{
    KrHash hash;
    if (kr_hash_key(key, &hash) < 0)
        return -1;
    if (as_dict(self)->kind == KR_DICT_PLAIN) {
        ptrdiff_t ix = find(as_dict(self), key, hash);
        return ix == FAILED ? -1 : ix >= 0;
    }
    if (kr_isset(kr_dict_get_hash(self, key, hash)))
        return 1;
    return kr_pending() ? -1 : 0;
}

int
kr_dict_contains(KrValue self, KrValue key)
{
    ptrdiff_t ix;
    if (look(as_dict(self), key, &ix))
        return 1;
    return ix == NOT_FOUND ? 0 : contains_any(self, key);
}

// ---- changing

static int
set_hash(KrValue self, KrValue key, KrHash hash, KrValue value)
{
    KrDict *d = as_dict(self);
    if (d->kind == KR_DICT_INSTANCE)
        return view_set(self, key, hash, value);
    ptrdiff_t ix = find(d, key, hash);
    if (ix >= 0)
        return set_entry(d, ix, value);
    return ix == FAILED ? -1 : insert_value(d, hash, key, value);
}

static int
set_any(KrValue self, KrValue key, KrValue value)
{
    KrHash hash;
    if (kr_hash_key(key, &hash) < 0)
        return -1;
    return set_hash(self, key, hash, value);
}

int
kr_dict_set(KrValue self, KrValue key, KrValue value)
{
    KrDict *d = as_dict(self);
    KrDictEntry *e = found_before(d, key);
    if (!e) {
        ptrdiff_t ix;
        e = look(d, key, &ix);
        if (!e) {
            KrHash hash;
            if (ix != NOT_FOUND)
                return set_any(self, key, value);
            if (kr_hash_key(key, &hash) < 0 || insert_value(d, hash, key, value) < 0)
                return -1;
            note(d->table, d->table->nentries - 1, key);
            return 0;
        }
    }
    kr_set(d->table, &e->value, value);
    return 0;
}

int
kr_dict_set_text(KrValue self, const char *text, KrValue value)
{
    KrValue name = kr_intern_text(text, strlen(text));
    return kr_iserr(name) ? -1 : kr_dict_set(self, name, value);
}

int
kr_dict_del(KrValue self, KrValue key)
{
    KrDict *d = as_dict(self);
    KrHash hash;
    if (kr_hash_key(key, &hash) < 0)
        return -1;
    if (d->kind == KR_DICT_INSTANCE)
        return view_del(d, key, hash);
    ptrdiff_t ix = find(d, key, hash);
    if (ix == FAILED)
        return -1;
    if (ix < 0 || !kr_isset(value_of(d, &d->table->entries[ix])))
        return 0;
    remove_entry(d, ix);
    return 1;
}

static int
clear(KrValue self)
{
    KrDict *d = as_dict(self);
    size_t pos = 0;
    KrValue key, value;
    switch (d->kind) {
    case KR_DICT_PLAIN:
        d->table = NULL;
        d->len = 0;
        break;
    case KR_DICT_MODULE:
        for (size_t i = 0; d->table && i < d->table->nentries; i++)
            if (kr_isset(d->table->entries[i].key)
                && kr_isset(value_of(d, &d->table->entries[i])))
                remove_entry(d, i);
        break;
    case KR_DICT_INSTANCE:
        while (kr_slot_next(d->owner, &pos, &key, &value)) {
            if (kr_slot_set(d->owner, key, KR_ABSENT) < 0)
                return -1;
            pos = 0;
        }
        break;
    }
    d->version++;
    return 0;
}

// ---- module dicts

KrCell *
kr_dict_cell(KrValue self, KrValue name, bool make)
{
    KrDict *d = as_dict(self);
    KrHash hash;
    if (kr_hash_key(name, &hash) < 0)
        return NULL;
    ptrdiff_t ix = find(d, name, hash);
    if (ix >= 0)
        return cell_of(&d->table->entries[ix]);
    if (ix == FAILED || !make)
        return NULL;
    KrValue cell = kr_cell_new(KR_ABSENT);
    if (kr_iserr(cell) || insert(d, hash, name, cell) < 0)
        return NULL;
    return (KrCell *)kr_obj(cell);
}

int
kr_dict_adopt_cell(KrValue self, KrValue name, KrCell *cell)
{
    KrDict *d = as_dict(self);
    KrHash hash;
    if (kr_hash_key(name, &hash) < 0)
        return -1;
    ptrdiff_t ix = find(d, name, hash);
    if (ix < 0)
        return ix == FAILED ? -1 : insert(d, hash, name, kr_value(cell));
    KrDictEntry *e = &d->table->entries[ix];
    kr_set(cell, &cell->value, cell_of(e)->value);
    kr_set(d->table, &e->value, kr_value(cell));
    return 0;
}

int
kr_cell_bind(KrValue self, KrValue name, KrCell *cell, KrValue value)
{
    KrDict *d = as_dict(self);
    KrHash hash;
    if (kr_hash_key(name, &hash) < 0)
        return -1;
    ptrdiff_t ix = find(d, name, hash);
    if (ix == FAILED)
        return -1;
    if (ix < 0) {
        if (insert(d, hash, name, kr_value(cell)) < 0)
            return -1;
        ix = d->table->nentries - 1;
    }
    return set_entry(d, ix, value);
}

// ---- walking

static inline bool
next_entry(const KrDict *d, size_t *pos, const KrDictEntry **entry)
{
    const KrDictTable *t = d->table;
    for (size_t i = *pos; t && i < t->nentries; i++) {
        const KrDictEntry *e = &t->entries[i];
        if (!kr_isset(e->key) || !kr_isset(value_of(d, e)))
            continue;
        *entry = e;
        *pos = i + 1;
        return true;
    }
    return false;
}

bool
kr_dict_next(KrValue self, size_t *pos, KrValue *key, KrValue *value)
{
    const KrDict *d = as_dict(self);
    const KrDictEntry *e;
    if (d->kind == KR_DICT_INSTANCE)
        return kr_slot_next(d->owner, pos, key, value);
    if (!next_entry(d, pos, &e))
        return false;
    *key = e->key;
    *value = value_of(d, e);
    return true;
}

bool
kr_dict_next_hash(KrValue self, size_t *pos, KrValue *key, KrValue *value, KrHash *hash)
{
    const KrDict *d = as_dict(self);
    const KrDictEntry *e;
    if (d->kind == KR_DICT_INSTANCE) {
        if (!kr_slot_next(d->owner, pos, key, value))
            return false;
        *hash = kr_str_hash(*key);
        return true;
    }
    if (!next_entry(d, pos, &e))
        return false;
    *key = e->key;
    *value = value_of(d, e);
    *hash = e->hash;
    return true;
}

bool
kr_dict_prev(KrValue self, size_t *pos, KrValue *key, KrValue *value)
{
    const KrDict *d = as_dict(self);
    if (d->kind == KR_DICT_INSTANCE) {      // few: walk forward to the one before
        size_t n = kr_slot_count(d->owner), at = 0;
        if (*pos > n)
            *pos = n;
        if (*pos == 0)
            return false;
        for (size_t i = 0; i < *pos; i++)
            if (!kr_slot_next(d->owner, &at, key, value))
                return false;
        --*pos;
        return true;
    }
    const KrDictTable *t = d->table;
    size_t i = !t ? 0 : *pos > t->nentries ? t->nentries : *pos;
    while (i-- > 0) {
        const KrDictEntry *e = &t->entries[i];
        if (!kr_isset(e->key) || !kr_isset(value_of(d, e)))
            continue;
        *key = e->key;
        *value = value_of(d, e);
        *pos = i;
        return true;
    }
    return false;
}

// ---- copying and merging

KrValue
kr_dict_copy(KrValue self)
{
    const KrDict *d = as_dict(self);
    KrDict *c = kr_new(&kr_dict_type);
    if (!c)
        return KR_ERROR;
    if (d->kind != KR_DICT_PLAIN) {
        if (kr_dict_merge(kr_value(c), self, 1) < 0)
            return KR_ERROR;
        return kr_value(c);
    }
    if (d->table && clone(c, d) < 0)
        return KR_ERROR;
    c->len = d->len;
    return kr_value(c);
}

static KrValue
dict_iter(KrValue self)
{
    return kr_dict_iter(self, KR_DICT_KEYS);
}

// Under the rule of override: 1 set it, 0 leave it, -1 failed.
static int
may_set(KrValue self, KrValue key, KrHash hash, int override)
{
    if (override == 1)
        return 1;
    KrValue there = kr_dict_get_hash(self, key, hash);
    if (!kr_isset(there))
        return kr_pending() ? -1 : 1;
    if (override == 0)
        return 0;
    kr_raise_value(KR_KeyError, key);
    return -1;
}

static int
merge_dict(KrValue self, KrValue other, int override)
{
    KrDict *d = as_dict(self), *o = as_dict(other);
    KrSsize len = kr_dict_len(other);
    if (d == o || len == 0)
        return 0;
    if (d->kind == KR_DICT_PLAIN && o->kind == KR_DICT_PLAIN) {
        if (!d->len) {
            d->version++;
            d->len = o->len;
            return clone(d, o);
        }
        if (d->table->usable < o->len && resize(d, (size_t)d->len + o->len) < 0)
            return -1;
    }
    size_t pos = 0;
    KrValue key, value;
    KrHash hash;
    while (kr_dict_next_hash(other, &pos, &key, &value, &hash)) {
        int set = may_set(self, key, hash, override);
        if (set < 0 || (set && set_hash(self, key, hash, value) < 0))
            return -1;
        if (kr_dict_len(other) != len) {
            kr_raise(KR_RuntimeError, "dict mutated during update");
            return -1;
        }
    }
    return 0;
}

static int
merge_mapping(KrValue self, KrValue other, int override)
{
    KrValue keys = kr_call_method(other, "keys", 0);
    if (kr_iserr(keys))
        return -1;
    KrValue it = kr_get_iter(keys);
    if (kr_iserr(it))
        return -1;
    for (;;) {
        KrValue key = kr_next(it);
        if (kr_iserr(key))
            return kr_pending() ? -1 : 0;
        KrHash hash;
        if (kr_hash_key(key, &hash) < 0)
            return -1;
        int set = may_set(self, key, hash, override);
        if (set < 0)
            return -1;
        if (!set)
            continue;
        KrValue value = kr_getitem(other, key);
        if (kr_iserr(value) || set_hash(self, key, hash, value) < 0)
            return -1;
    }
}

int
kr_dict_merge(KrValue self, KrValue other, int override)
{
    if (kr_is_dict(other)
        && kr_type_slots(kr_typeof(other))->iter == dict_iter)
        return merge_dict(self, other, override);
    return merge_mapping(self, other, override);
}

int
kr_dict_update(KrValue self, KrValue other)
{
    return kr_dict_merge(self, other, 1);
}

// Item number i of an iterable of pairs.
static int
set_pair(KrValue self, KrValue item, KrSsize i)
{
    if (kr_exact(item, &kr_tuple_type) && kr_as_tuple(item)->len == 2)
        return kr_dict_set(self, kr_as_tuple(item)->items[0],
            kr_as_tuple(item)->items[1]);
    KrValue pair = kr_list_from(item);
    if (kr_iserr(pair)) {
        if (kr_pending_is(KR_TypeError))
            kr_raise(KR_TypeError, "cannot convert dictionary update sequence "
                                   "element #%zd to a sequence", i);
        return -1;
    }
    KrList *l = kr_as_list(pair);
    if (l->len != 2) {
        kr_raise(KR_ValueError, "dictionary update sequence element #%zd has "
                                "length %zu; 2 is required", i, l->len);
        return -1;
    }
    return kr_dict_set(self, l->items[0], l->items[1]);
}

static int
merge_pairs(KrValue self, KrValue pairs)
{
    KrValue it = kr_get_iter(pairs);
    if (kr_iserr(it))
        return -1;
    for (KrSsize i = 0;; i++) {
        KrValue item = kr_next(it);
        if (kr_iserr(item))
            return kr_pending() ? -1 : 0;
        if (set_pair(self, item, i) < 0)
            return -1;
    }
}

static int
merge_argument(KrValue self, KrValue from)
{
    if (kr_exact(from, &kr_dict_type))
        return merge_dict(self, from, 1);
    bool mapping = false;
    if (kr_iserr(kr_getattr_opt(from, KR_S(keys), &mapping)) && kr_pending())
        return -1;
    return mapping ? kr_dict_merge(self, from, 1) : merge_pairs(self, from);
}

static int
update_from(KrValue self, const char *fname, const KrValue *args, size_t nargs,
    KrValue kwnames)
{
    if (nargs > 1) {
        kr_raise(KR_TypeError, "%s expected at most 1 argument, got %zu", fname,
            nargs);
        return -1;
    }
    if (nargs == 1 && merge_argument(self, args[0]) < 0)
        return -1;
    if (!kr_isset(kwnames))
        return 0;
    const KrTuple *names = kr_as_tuple(kwnames);
    for (size_t i = 0; i < names->len; i++)
        if (kr_dict_set(self, names->items[i], args[nargs + i]) < 0)
            return -1;
    return 0;
}

// ---- slots

static KrValue
dict_make(const KrType *type, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return kr_value(kr_object_new(type));
}

static int
dict_init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    return update_from(self, "dict", args, nargs, kwnames);
}

static int
repr_entry(KrStrBuf *b, KrValue key, KrValue value)
{
    KrValue s = kr_repr(key);
    if (kr_iserr(s) || kr_buf_str(b, s) < 0 || kr_buf_ascii(b, ": ", 2) < 0)
        return -1;
    s = kr_repr(value);
    return kr_iserr(s) ? -1 : kr_buf_str(b, s);
}

static KrValue
dict_repr(KrValue self)
{
    bool recursive;
    if (kr_iserr(kr_simple_repr_enter(self, &recursive)))
        return KR_ERROR;
    if (recursive)
        return kr_str("{...}");
    KrStrBuf b = { 0 };
    KrValue key, value, result = KR_ERROR;
    size_t pos = 0;
    bool first = true;
    if (kr_buf_char(&b, '{') < 0)
        goto out;
    while (kr_dict_next(self, &pos, &key, &value)) {
        if ((!first && kr_buf_ascii(&b, ", ", 2) < 0)
            || repr_entry(&b, key, value) < 0)
            goto out;
        first = false;
    }
    if (kr_buf_char(&b, '}') == 0)
        result = kr_buf_finish(&b);
out:
    kr_simple_repr_leave(self);
    return result;
}

// 1 equal, 0 not, -1 failed.
static int
dict_equal(KrValue a, KrValue b)
{
    if (kr_dict_len(a) != kr_dict_len(b))
        return 0;
    size_t pos = 0;
    KrValue key, x;
    while (kr_dict_next(a, &pos, &key, &x)) {
        KrValue y = kr_dict_get(b, key);
        if (!kr_isset(y))
            return kr_pending() ? -1 : 0;
        int eq = kr_equal(x, y);
        if (eq <= 0)
            return eq;
    }
    return 1;
}

static KrValue
dict_compare(KrValue a, KrValue b, int op)
{
    if ((op != KR_EQ && op != KR_NE) || !kr_is_dict(a) || !kr_is_dict(b))
        return KR_NotImplemented;
    if (kr_check_stack() < 0)
        return KR_ERROR;
    int eq = dict_equal(a, b);
    return eq < 0 ? KR_ERROR : kr_bool(eq == (op == KR_EQ));
}

static KrValue
missing(KrValue self, KrValue key)
{
    if (!kr_exact(self, &kr_dict_type)) {
        KrValue me, f = kr_lookup_special(self, KR_S(__missing__), &me);
        if (kr_isset(f))
            return kr_isset(me) ? kr_call2(f, me, key) : kr_call1(f, key);
        if (kr_pending())
            return KR_ERROR;
    }
    return kr_raise_value(KR_KeyError, key);
}

static KrValue
item_any(KrValue self, KrValue key)
{
    KrHash hash;
    if (kr_hash_key(key, &hash) < 0)
        return KR_ERROR;
    KrValue v = kr_dict_get_hash(self, key, hash);
    return kr_isset(v) ? v : kr_pending() ? KR_ERROR : kr_raise_value(KR_KeyError, key);
}

KrValue
kr_dict_item(KrValue self, KrValue key)
{
    KrDict *d = as_dict(self);
    KrDictEntry *e = found_before(d, key);
    if (e)
        return e->value;
    ptrdiff_t ix;
    e = look(d, key, &ix);
    if (e)
        return e->value;
    return ix == NOT_FOUND ? kr_raise_value(KR_KeyError, key) : item_any(self, key);
}

static KrValue
dict_getitem(KrValue self, KrValue key)
{
    KrValue v = kr_dict_get(self, key);
    if (kr_isset(v))
        return v;
    return kr_pending() ? KR_ERROR : missing(self, key);
}

static int
dict_setitem(KrValue self, KrValue key, KrValue value)
{
    if (kr_isset(value))
        return kr_dict_set(self, key, value);
    int r = kr_dict_del(self, key);
    if (r == 0)
        kr_raise_value(KR_KeyError, key);
    return r > 0 ? 0 : -1;
}

static KrValue
dict_binary(int op, KrValue a, KrValue b)
{
    if (op == KR_OP_IOR)
        return merge_argument(a, b) < 0 ? KR_ERROR : a;
    if (op != KR_OP_OR || !kr_is_dict(a) || !kr_is_dict(b))
        return KR_NotImplemented;
    KrValue r = kr_dict_copy(a);
    if (kr_iserr(r) || kr_dict_update(r, b) < 0)
        return KR_ERROR;
    return r;
}

// ---- methods

static KrValue
get_any(KrValue self, KrValue key, KrValue otherwise)
{
    KrValue v = kr_dict_get(self, key);
    return kr_isset(v) ? v : kr_pending() ? KR_ERROR : otherwise;
}

KrValue
kr_dict_method_get(KrValue self, KrValue key, KrValue otherwise)
{
    ptrdiff_t ix;
    KrDictEntry *e = look(as_dict(self), key, &ix);
    if (e)
        return e->value;
    if (!kr_isset(otherwise))
        otherwise = KR_None;
    return ix == NOT_FOUND ? otherwise : get_any(self, key, otherwise);
}

KrValue
kr_dict_method_setdefault(KrValue self, KrValue key, KrValue otherwise)
{
    KrDict *d = as_dict(self);
    ptrdiff_t ix;
    KrDictEntry *e = look(d, key, &ix);
    if (e)
        return e->value;
    KrHash hash;
    if (kr_hash_key(key, &hash) < 0)
        return KR_ERROR;
    if (!kr_isset(otherwise))
        otherwise = KR_None;
    if (d->kind == KR_DICT_PLAIN) {
        if (ix == UNSURE)
            ix = find(d, key, hash);
        if (ix >= 0)
            return d->table->entries[ix].value;
        return ix == FAILED || insert_value(d, hash, key, otherwise) < 0 ? KR_ERROR : otherwise;
    }
    KrValue v = kr_dict_get_hash(self, key, hash);
    if (kr_isset(v))
        return v;
    return kr_pending() || set_hash(self, key, hash, otherwise) < 0 ? KR_ERROR : otherwise;
}

static KrValue
dict_pop(KrValue self, KrValue key, KrValue otherwise)
{
    KrHash hash;
    if (kr_hash_key(key, &hash) < 0)
        return KR_ERROR;
    KrDict *d = as_dict(self);
    KrValue v = KR_ABSENT;
    if (d->kind == KR_DICT_INSTANCE) {
        v = view_get(d, key, hash);
        if (kr_isset(v) && view_del(d, key, hash) < 0)
            return KR_ERROR;
    } else {
        ptrdiff_t ix = find(d, key, hash);
        if (ix >= 0)
            v = value_of(d, &d->table->entries[ix]);
        if (kr_isset(v))
            remove_entry(d, ix);
    }
    if (kr_isset(v))
        return v;
    if (kr_pending())
        return KR_ERROR;
    return kr_isset(otherwise) ? otherwise : kr_raise_value(KR_KeyError, key);
}

static KrValue
dict_popitem(KrValue self)
{
    size_t pos = SIZE_MAX;
    KrValue key, value;
    if (!kr_dict_prev(self, &pos, &key, &value))
        return kr_raise(KR_KeyError, "popitem(): dictionary is empty");
    KrValue pair = kr_tuple(2, key, value);
    if (kr_iserr(pair))
        return KR_ERROR;
    KrDict *d = as_dict(self);
    if (d->kind == KR_DICT_INSTANCE)
        return kr_slot_set(d->owner, key, KR_ABSENT) < 0 ? KR_ERROR : pair;
    remove_entry(d, pos);
    if (d->kind == KR_DICT_PLAIN)
        d->table->nentries = pos;       // what follows is deleted already
    return pair;
}

static KrValue
dict_clear(KrValue self)
{
    return clear(self) < 0 ? KR_ERROR : KR_None;
}

static KrValue
dict_update(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (update_from(self, "update", args, nargs, kwnames) < 0)
        return KR_ERROR;
    return KR_None;
}

static KrValue
dict_keys(KrValue self)
{
    return kr_dict_view(self, KR_DICT_KEYS);
}

static KrValue
dict_values(KrValue self)
{
    return kr_dict_view(self, KR_DICT_VALUES);
}

static KrValue
dict_items(KrValue self)
{
    return kr_dict_view(self, KR_DICT_ITEMS);
}

static KrValue
dict_reversed(KrValue self)
{
    return kr_dict_reversed(self, KR_DICT_KEYS);
}

static KrValue
dict_fromkeys(KrValue cls, KrValue iterable, KrValue value)
{
    if (!kr_isset(value))
        value = KR_None;
    KrValue d = kr_call0(cls);
    if (kr_iserr(d))
        return KR_ERROR;
    bool plain = kr_exact(d, &kr_dict_type);
    size_t pos = 0;
    KrValue key, ignored;
    KrHash hash;
    if (plain && kr_exact(iterable, &kr_dict_type)) {
        while (kr_dict_next_hash(iterable, &pos, &key, &ignored, &hash))
            if (set_hash(d, key, hash, value) < 0)
                return KR_ERROR;
        return d;
    }
    if (plain && (kr_exact(iterable, &kr_set_type) || kr_exact(iterable, &kr_frozenset_type))) {
        while (kr_set_next_hash(iterable, &pos, &key, &hash))
            if (set_hash(d, key, hash, value) < 0)
                return KR_ERROR;
        return d;
    }
    KrValue it = kr_get_iter(iterable);
    if (kr_iserr(it))
        return KR_ERROR;
    for (;;) {
        key = kr_next(it);
        if (kr_iserr(key))
            return kr_pending() ? KR_ERROR : d;
        if ((plain ? kr_dict_set(d, key, value) : kr_setitem(d, key, value)) < 0)
            return KR_ERROR;
    }
}

static KrValue
dict_sizeof(KrValue self)
{
    const KrDict *d = as_dict(self);
    size_t n = sizeof *d;
    if (d->table) {
        n += head_size(d->table->log2) + room_of(d->table->log2) * sizeof(KrDictEntry);
    }
    return kr_int((intptr_t)n);
}

static const KrRow rows[] = {
    KR_METHOD("__reversed__", dict_reversed, "(self, /)", VALUE, ALLOCATES, "Keys, the newest first."),
    KR_METHOD("__sizeof__", dict_sizeof, "(self, /) -> int", VALUE, READS, "Size of the dict in memory, in bytes."),
    KR_CLASSMETHOD("__class_getitem__", kr_generic_alias, "(type, item, /)", VALUE, RUNS, "See PEP 585"),
    KR_METHOD("get", kr_dict_method_get, "(self, key, default=None, /)", VALUE, RUNS, "The value for key if it is in the dictionary, else default."),
    KR_METHOD("setdefault", kr_dict_method_setdefault, "(self, key, default=None, /)", VALUE, RUNS | KR_MAY_KEEPS, "Insert key with a value of default if key is not in the dictionary; return its value."),
    KR_METHOD("pop", dict_pop, "(self, key, default=<unrepresentable>, /)", VALUE, RUNS, "Remove the key and return its value; default, or KeyError, if it is not there."),
    KR_METHOD("popitem", dict_popitem, "(self, /) -> tuple", VALUE, ALLOCATES, "Remove and return the last (key, value) pair."),
    KR_METHOD("keys", dict_keys, "(self, /) -> dict_keys", VALUE, ALLOCATES, "A set-like view of the keys."),
    KR_METHOD("items", dict_items, "(self, /) -> dict_items", VALUE, ALLOCATES, "A set-like view of the items."),
    KR_METHOD("values", dict_values, "(self, /) -> dict_values", VALUE, ALLOCATES, "A view of the values."),
    KR_VMETHOD("update", dict_update, "(self, *args, **kwargs) -> None", VALUE, RUNS | KR_MAY_KEEPS, "Set items from a mapping or an iterable of pairs, then from keywords."),
    KR_CLASSMETHOD("fromkeys", dict_fromkeys, "(type, iterable, value=None, /)", VALUE, RUNS, "A new dictionary with keys from iterable and values set to value."),
    KR_METHOD("clear", dict_clear, "(self, /) -> None", VALUE, ALLOCATES, "Remove all items."),
    KR_METHOD("copy", kr_dict_copy, "(self, /) -> dict", VALUE, ALLOCATES, "A shallow copy."),
    KR_END_ROWS
};

const KrType kr_dict_type = {
    KR_TYPE_HEAD(kr_dict_type, "dict", KrDict),
    .doc = "dict() -> new empty dictionary\n"
           "dict(mapping) -> with the pairs of a mapping\n"
           "dict(iterable) -> with the pairs of an iterable\n"
           "dict(**kwargs) -> with the name=value pairs of the keywords",
    .flags = KR_TF_BASE | KR_TF_DICT | KR_TF_MAPPING | KR_TF_IMMUTABLE,
    .ops = KR_OPBIT(OR) | KR_OPBIT(IOR),
    .rows = rows,
    .slot = {
        .make = dict_make,
        .init = dict_init,
        .repr = dict_repr,
        .hash = kr_hash_unhashable,
        .compare = dict_compare,
        .iter = dict_iter,
        .len = kr_dict_len,
        .getitem = dict_getitem,
        .setitem = dict_setitem,
        .contains = kr_dict_contains,
        .binary = dict_binary,
        .reflected = dict_binary,
    },
};
