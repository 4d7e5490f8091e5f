// set.c - set and frozenset objects.
//
// Open addressing exactly as CPython's setobject.c has it (nine linear probes,
// then perturbation; never more than three fifths full; growth by four, by two
// when large; a new key takes the last deleted place that its search passed), so
// that sets of the same history iterate in the same order.
//
// A set of strings that meets an absurd probe chain re-keys itself, as a dict
// does (dict.c); its order is then no longer CPython's.
//
// Comparing keys can run Python code that changes the set: look-ups start again
// when the table has been replaced. Only comparisons with keys that are no small
// ints do: in a set of numbers nothing runs.

#include "runtime.h"

enum { LINEAR = 9, SHIFT = 5, LEAST = 8, NOT_FOUND = -1, FAILED = -2, SURPRISED = -3 };

static inline KrSet *
as_set(KrValue v)
{
    return (KrSet *)kr_obj(v);
}

static inline bool
is_any_set(KrValue v)
{
    return kr_is_plain(v, KR_TF_SET);
}

static inline bool
is_live(const KrSetEntry *e)
{
    return kr_isset(e->key) && !kr_same(e->key, KR_SET_DUMMY);
}

// ---- small ints
//
// A set of nothing else has a table of bare keys, which the collector need not see: a
// key tells its own hash, and equal is the same word.

// Its hash is its value, but for -1.
static inline bool
is_number(KrValue key)
{
    return kr_is_fix(key) && kr_fix_val(key) > -KR_FIX_MAX && kr_fix_val(key) < KR_FIX_MAX;
}

static inline size_t
number_hash(KrValue key)
{
    intptr_t i = kr_fix_val(key);
    return (size_t)(i == -1 ? -2 : i);
}

// Into a table without deleted places, the key not in it.
static inline void
insert_clean_number(KrValue *words, size_t mask, KrValue key)
{
    size_t perturb = number_hash(key), i = perturb & mask;
    for (;;) {
        size_t last = i + LINEAR <= mask ? i + LINEAR : i;
        for (size_t j = i; j <= last; j++)
            if (!kr_isset(words[j])) {
                kr_set(words, &words[j], key);
                return;
            }
        perturb >>= SHIFT;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

// Where the key is; NOT_FOUND: *unused is the place for it.
static inline ptrdiff_t
find_number(const KrValue *words, size_t mask, KrValue key, size_t *unused)
{
    size_t perturb = number_hash(key), i = perturb & mask;
    size_t deleted = SIZE_MAX;
    for (;;) {
        size_t last = i + LINEAR <= mask ? i + LINEAR : i;
        for (size_t j = i; j <= last; j++) {
            KrValue k = words[j];
            if (kr_same(k, key))
                return (ptrdiff_t)j;
            if (!kr_isset(k)) {
                *unused = deleted == SIZE_MAX ? j : deleted;
                return NOT_FOUND;
            }
            if (kr_same(k, KR_SET_DUMMY))
                deleted = j;
        }
        perturb >>= SHIFT;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

static inline bool
has_number(const KrValue *words, size_t mask, KrValue key)
{
    size_t perturb = number_hash(key), i = perturb & mask;
    for (;;) {
        size_t last = i + LINEAR <= mask ? i + LINEAR : i;
        for (size_t j = i; j <= last; j++) {
            if (kr_same(words[j], key))
                return true;
            if (!kr_isset(words[j]))
                return false;
        }
        perturb >>= SHIFT;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

static KrValue *
new_words(size_t size)
{
    KrValue *words = kr_alloc_atomic_fast(size * sizeof *words);
    if (words)
        memset(words, 0, size * sizeof *words);
    return words;
}

// Something else than a small int is about to be added.
static int
make_scanned(KrSet *s)
{
    KrSetEntry *table = kr_alloc((s->mask + 1) * sizeof *table);
    if (!table)
        return -1;
    for (size_t i = 0; i <= s->mask; i++) {
        KrValue k = s->words[i];
        if (!kr_isset(k))
            continue;
        table[i].hash = kr_is_fix(k) ? (KrHash)number_hash(k) : -1;
        kr_set(table, &table[i].key, k);
    }
    s->table = table;
    s->numbers = 0;
    return 0;
}

// ---- the table

static inline size_t
place_of(const KrSet *s, KrValue key, KrHash hash)
{
    return __builtin_expect(s->rekeyed, 0) ? (size_t)kr_secret_hash(key) : (size_t)hash;
}

// Into a table without deleted places, the key not in it.
static void
insert_clean(KrSet *s, KrHash hash, KrValue key)
{
    size_t mask = s->mask, perturb = place_of(s, key, hash), i = perturb & mask;
    for (;;) {
        size_t last = i + LINEAR <= mask ? i + LINEAR : i;
        for (size_t j = i; j <= last; j++) {
            KrSetEntry *e = &s->table[j];
            if (kr_isset(e->key))
                continue;
            e->hash = hash;
            kr_set(s->table, &e->key, key);
            return;
        }
        perturb >>= SHIFT;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

// Not one key that the collector must see.
static bool
all_numbers(const KrSet *s)
{
    if (s->numbers || !s->table)
        return s->numbers;
    for (size_t i = 0; i <= s->mask; i++)
        if (is_live(&s->table[i]) && !is_number(s->table[i].key))
            return false;
    return s->len > 0;
}

// Another table, of `size` places; numbers: of bare keys.
static int
move_to(KrSet *s, size_t size, bool numbers)
{
    const KrSetEntry *old = s->numbers ? NULL : s->table;
    const KrValue *old_words = s->numbers ? s->words : NULL;
    size_t n = old || old_words ? s->mask + 1 : 0;
    void *table = numbers ? (void *)new_words(size) : kr_alloc_fast(size * sizeof(KrSetEntry));
    if (!table)
        return -1;
    if (numbers)
        s->words = table;
    else
        s->table = table;
    s->numbers = numbers;
    s->mask = size - 1;
    s->fill = s->len;
    if (old_words && numbers) {
        for (size_t i = 0; i < n; i++)
            if (kr_is_fix(old_words[i]))
                insert_clean_number(table, size - 1, old_words[i]);
        return 0;
    }
    for (size_t i = 0; i < n; i++) {
        if (old_words ? !kr_is_fix(old_words[i]) : !is_live(&old[i]))
            continue;
        if (numbers)
            insert_clean_number(table, size - 1, old[i].key);
        else if (old_words)
            insert_clean(s, (KrHash)number_hash(old_words[i]), old_words[i]);
        else
            insert_clean(s, old[i].hash, old[i].key);
    }
    return 0;
}

// As large as a number of entries wants it; numbers: if only such are to come.
static int
resize_for(KrSet *s, size_t more_than, bool numbers)
{
    size_t size = LEAST;
    while (size <= more_than)
        size <<= 1;
    return move_to(s, size, numbers);
}

static int
resize(KrSet *s, size_t more_than)
{
    return resize_for(s, more_than, all_numbers(s));
}

static inline size_t
grown(const KrSet *s)
{
    return s->len > 50000 ? s->len * 2 : s->len * 4;
}

// Places by the secret hash from now on, if every key is a string.
static void
rekey(KrSet *s)
{
    for (size_t i = 0; i <= s->mask; i++)
        if (is_live(&s->table[i]) && !kr_exact(s->table[i].key, &kr_str_type))
            return;
    s->rekeyed = 1;
    if (resize(s, s->mask) < 0) {
        s->rekeyed = 0;
        kr_clear();             // no memory: it only stays slow
    }
}

// 1 the entry's key equals key, 0 not, -1 failed, -2 the set was changed.
static int
entry_matches(KrSet *s, size_t at, KrValue key, KrHash hash)
{
    const KrSetEntry *table = s->table;
    KrValue k = table[at].key;
    if (table[at].hash != hash)         // a deleted place's is -1
        return 0;
    int eq = kr_keys_equal(k, key);
    if (eq >= 0)
        return eq;
    eq = kr_equal(k, key);
    if (eq >= 0 && (s->numbers || s->table != table || !kr_same(table[at].key, k)))
        return -2;
    return eq;
}

// A key that is no str in a re-keyed set: places say nothing about it. To
// be added it needs a set with the plain places.
static ptrdiff_t
find_stranger(KrSet *s, KrValue key, KrHash hash)
{
    for (size_t i = 0; i <= s->mask; i++) {
        if (!is_live(&s->table[i]))
            continue;
        int m = entry_matches(s, i, key, hash);
        if (m == -1)
            return FAILED;
        if (m == 1)
            return i;
        if (m == -2)
            return SURPRISED;
    }
    return NOT_FOUND;
}

// Where the key is, or NOT_FOUND with *unused the place for it, or FAILED.
static ptrdiff_t
find(KrSet *s, KrValue key, KrHash hash, size_t *unused, bool *absurd)
{
again:
    if (!s->table && move_to(s, LEAST, is_number(key)) < 0)
        return FAILED;
    if (s->numbers) {
        if (is_number(key))
            return find_number(s->words, s->mask, key, unused);
        if (make_scanned(s) < 0)
            return FAILED;
    }
    if (__builtin_expect(s->rekeyed, 0) && !kr_hashes_as_str(key)) {
        ptrdiff_t at = find_stranger(s, key, hash);
        if (at != SURPRISED)
            return at;
        goto again;
    }
    KrSetEntry *table = s->table;
    size_t mask = s->mask, perturb = place_of(s, key, hash), i = perturb & mask;
    size_t deleted = SIZE_MAX;
    for (int chain = 0;; chain++) {
        size_t last = i + LINEAR <= mask ? i + LINEAR : i;
        for (size_t j = i; j <= last; j++) {
            KrValue k = table[j].key;
            if (!kr_isset(k)) {
                *unused = deleted == SIZE_MAX ? j : deleted;
                *absurd = chain > KR_ABSURD_CHAIN / LINEAR;
                return NOT_FOUND;
            }
            if (table[j].hash != hash) {
                if (kr_same(k, KR_SET_DUMMY))
                    deleted = j;
                continue;
            }
            if (kr_same(k, key))
                return (ptrdiff_t)j;
            int m = entry_matches(s, j, key, hash);
            if (m == -2)
                goto again;
            if (m)
                return m < 0 ? FAILED : (ptrdiff_t)j;
        }
        perturb >>= SHIFT;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

// One key more; deleted: in the place of one that was deleted.
static inline int
count_added(KrSet *s, bool deleted)
{
    s->fill += !deleted;
    s->len++;
    if (deleted || s->fill * 5 < s->mask * 3)
        return 0;
    return resize(s, grown(s));
}

static inline int
put_number(KrSet *s, size_t at, KrValue key)
{
    bool deleted = kr_isset(s->words[at]);
    kr_set(s->words, &s->words[at], key);
    return count_added(s, deleted);
}

static inline int
add_number(KrSet *s, KrValue key)
{
    size_t unused = 0;
    return find_number(s->words, s->mask, key, &unused) == NOT_FOUND ? put_number(s, unused, key) : 0;
}

static int
add_hash(KrSet *s, KrValue key, KrHash hash)
{
    size_t unused = 0;
    bool absurd = false;
    ptrdiff_t at = find(s, key, hash, &unused, &absurd);
    if (at != NOT_FOUND)
        return at == FAILED ? -1 : 0;
    if (s->numbers)
        return put_number(s, unused, key);
    if (__builtin_expect(s->rekeyed, 0) && !kr_exact(key, &kr_str_type)) {
        s->rekeyed = 0;
        return move_to(s, s->mask + 1, false) < 0 ? -1 : add_hash(s, key, hash);
    }
    KrSetEntry *e = &s->table[unused];
    bool deleted = kr_isset(e->key);
    e->hash = hash;
    kr_set(s->table, &e->key, key);
    if (count_added(s, deleted) < 0)
        return -1;
    if (__builtin_expect(absurd, 0) && !s->rekeyed)
        rekey(s);
    return 0;
}

// Any key.
static inline int
add(KrSet *s, KrValue key)
{
    KrHash hash;
    if (s->numbers && is_number(key))
        return add_number(s, key);
    return kr_hash_key(key, &hash) < 0 ? -1 : add_hash(s, key, hash);
}

// To a set in the making, which has no deleted places: a key from another set, which
// is not in this one.
static inline int
add_new(KrSet *s, KrValue key, KrHash hash)
{
    if (!s->numbers || !is_number(key))
        return add_hash(s, key, hash);
    insert_clean_number(s->words, s->mask, key);
    return count_added(s, false);
}

// Nothing that equals a small int.
static inline bool
differs_from_numbers(KrValue key)
{
    return kr_is_obj(key) && (kr_shape(key) == &kr_str_type.shape || kr_shape(key) == &kr_tuple_type.shape);
}

static int
contains_hash(KrSet *s, KrValue key, KrHash hash)
{
    size_t unused;
    bool absurd;
    if (!s->len)
        return 0;
    if (s->numbers && is_number(key))
        return has_number(s->words, s->mask, key);
    if (s->numbers && differs_from_numbers(key))
        return 0;
    ptrdiff_t at = find(s, key, hash, &unused, &absurd);
    return at == FAILED ? -1 : at != NOT_FOUND;
}

static inline void
erase(KrSet *s, size_t at)
{
    if (s->numbers) {
        kr_set(s->words, &s->words[at], KR_SET_DUMMY);
    } else {
        kr_set(s->table, &s->table[at].key, KR_SET_DUMMY);
        s->table[at].hash = -1;
    }
    s->len--;
}

// 1 was there, 0 was not, -1 failed.
static int
discard_hash(KrSet *s, KrValue key, KrHash hash)
{
    size_t unused;
    bool absurd;
    if (!s->len || (s->numbers && differs_from_numbers(key)))
        return 0;
    ptrdiff_t at = find(s, key, hash, &unused, &absurd);
    if (at < 0)
        return at == FAILED ? -1 : 0;
    erase(s, at);
    return 1;
}

static void
clear(KrSet *s)
{
    s->table = NULL;
    s->len = s->fill = s->mask = 0;
    s->rekeyed = s->numbers = 0;
}

// s becomes what the temporary set is.
static void
take_over(KrSet *s, const KrSet *from)
{
    s->table = from->table;
    s->len = from->len;
    s->fill = from->fill;
    s->mask = from->mask;
    s->rekeyed = from->rekeyed;
    s->numbers = from->numbers;
}

// ---- walking

// Looks again at each step: what happens between two may change the set.
static inline bool
next_entry(const KrSet *s, size_t *pos, KrValue *key, KrHash *hash)
{
    if (!s->table)
        return false;
    if (s->numbers) {
        for (size_t i = *pos; i <= s->mask; i++) {
            if (!kr_is_fix(s->words[i]))
                continue;
            *key = s->words[i];
            *hash = (KrHash)number_hash(*key);
            *pos = i + 1;
            return true;
        }
        return false;
    }
    for (size_t i = *pos; i <= s->mask; i++) {
        if (!is_live(&s->table[i]))
            continue;
        *key = s->table[i].key;
        *hash = s->table[i].hash;
        *pos = i + 1;
        return true;
    }
    return false;
}

bool
kr_set_next(KrValue self, size_t *pos, KrValue *item)
{
    KrHash hash;
    return next_entry(as_set(self), pos, item, &hash);
}

bool
kr_set_next_hash(KrValue self, size_t *pos, KrValue *item, KrHash *hash)
{
    return next_entry(as_set(self), pos, item, hash);
}

int
kr_set_fill(KrValue self, KrValue list)
{
    if (!kr_exact(self, &kr_set_type) && !kr_exact(self, &kr_frozenset_type))
        return 0;
    size_t pos = 0;
    KrValue key;
    KrHash hash;
    kr_list_reserve(list, as_set(self)->len);
    while (next_entry(as_set(self), &pos, &key, &hash))
        if (kr_list_append(list, key) < 0)
            return -1;
    return 1;
}

// ---- making sets

static KrSet *
new_set(const KrType *type)
{
    KrSet *s = kr_object_new(type);
    if (s)
        s->hash = -1;
    return s;
}

KrValue
kr_set_new(void)
{
    return kr_value(new_set(&kr_set_type));
}

// Before n keys are added at once, of which none may be new.
static int
make_room(KrSet *s, size_t n, bool numbers)
{
    size_t mask = s->table ? s->mask : LEAST - 1;
    if ((s->fill + n) * 5 >= mask * 3)
        return resize_for(s, (s->len + n) * 2, numbers);
    return s->table ? 0 : move_to(s, LEAST, numbers);
}

// All of another set.
static int
merge(KrSet *s, KrSet *o)
{
    if (s == o || o->len == 0)
        return 0;
    if (s->fill == 0)
        s->rekeyed = o->rekeyed;
    if (make_room(s, o->len, o->numbers && (s->numbers || !s->len)) < 0 || (s->numbers && !o->numbers && make_scanned(s) < 0))
        return -1;
    if (s->fill == 0 && s->mask == o->mask && o->fill == o->len && s->rekeyed == o->rekeyed && s->numbers == o->numbers) {
        if (s->numbers)
            memcpy(s->words, o->words, (o->mask + 1) * sizeof *o->words);
        else
            memcpy(s->table, o->table, (o->mask + 1) * sizeof *o->table);
        s->fill = o->fill;
        s->len = o->len;
            return 0;
    }
    bool clean = s->fill == 0;
    if (clean)
        s->fill = s->len = o->len;
    if (s->numbers) {
        for (size_t i = 0; i <= o->mask; i++) {
            if (!kr_is_fix(o->words[i]))
                continue;
            if (clean)
                insert_clean_number(s->words, s->mask, o->words[i]);
            else if (add_number(s, o->words[i]) < 0)
                return -1;
        }
            return 0;
    }
    size_t pos = 0;
    KrValue key;
    KrHash hash;
    while (next_entry(o, &pos, &key, &hash)) {
        if (clean)
            insert_clean(s, hash, key);
        else if (add_hash(s, key, hash) < 0)
            return -1;
    }
    return 0;
}

static int
add_dict(KrSet *s, KrValue dict)
{
    size_t n = kr_dict_len(dict), pos = 0;
    KrValue key, value;
    KrHash hash;
    if (make_room(s, n, all_numbers(s)) < 0)
        return -1;
    while (kr_dict_next_hash(dict, &pos, &key, &value, &hash))
        if (add_hash(s, key, hash) < 0)
            return -1;
    return 0;
}

// 1: done, 0: the set or the range is of others than small ints.
static int
add_range(KrSet *s, const KrRange *r)
{
    if (!kr_both_fix(r->start, r->stop) || !kr_both_fix(r->step, r->len) || !is_number(r->start) || !is_number(r->stop))
        return 0;
    if (!s->table && move_to(s, LEAST, true) < 0)
        return -1;
    intptr_t i = kr_fix_val(r->start), step = kr_fix_val(r->step), left = kr_fix_val(r->len);
    size_t unused = 0;
    for (; left > 0 && s->numbers; left--, i += step) {
        if (find_number(s->words, s->mask, kr_fix(i), &unused) == NOT_FOUND && put_number(s, unused, kr_fix(i)) < 0)
            return -1;
        if (left % 8192 == 0 && kr_poll() < 0)
            return -1;
    }
    for (; left > 0; left--, i += step)
        if (add(s, kr_fix(i)) < 0)
            return -1;
    return 1;
}

static int
update(KrSet *s, KrValue from)
{
    if (is_any_set(from))
        return merge(s, as_set(from));
    if (kr_exact(from, &kr_dict_type))
        return add_dict(s, from);
    if (kr_exact(from, &kr_list_type)) {
        const KrList *l = kr_as_list(from);
        for (size_t i = 0; i < l->len; i++)
            if (add(s, l->items[i]) < 0)
                return -1;
        return 0;
    }
    if (kr_exact(from, &kr_range_type)) {
        int done = add_range(s, (const KrRange *)kr_obj(from));
        if (done)
            return done < 0 ? -1 : 0;
    }
    KrValue it = kr_get_iter(from);
    if (kr_iserr(it))
        return -1;
    for (;;) {
        KrValue key = kr_next(it);
        if (kr_iserr(key))
            return kr_pending() ? -1 : 0;
        if (add(s, key) < 0)
            return -1;
    }
}

static KrSet *
set_from(const KrType *type, KrValue iterable)
{
    KrSet *s = new_set(type);
    return s && update(s, iterable) == 0 ? s : NULL;
}

KrValue
kr_set_from(KrValue iterable)
{
    return kr_value(set_from(&kr_set_type, iterable));
}

KrValue
kr_frozenset_from(KrValue iterable)
{
    if (kr_exact(iterable, &kr_frozenset_type))
        return iterable;
    return kr_value(set_from(&kr_frozenset_type, iterable));
}

int
kr_set_add(KrValue self, KrValue key)
{
    return add(as_set(self), key);
}

int
kr_set_contains(KrValue self, KrValue key)
{
    KrHash hash;
    if (as_set(self)->numbers && is_number(key))
        return has_number(as_set(self)->words, as_set(self)->mask, key);
    return kr_hash_key(key, &hash) < 0 ? -1 : contains_hash(as_set(self), key, hash);
}

int
kr_set_update(KrValue self, KrValue iterable)
{
    return update(as_set(self), iterable);
}

// A set as a key stands for the frozenset with its items: key is replaced by one.
static int
key_hash(KrValue *key, KrHash *hash)
{
    if (kr_hash_key(*key, hash) == 0)
        return 0;
    if (!is_any_set(*key) || !kr_pending_is(KR_TypeError))
        return -1;
    kr_clear();
    *key = kr_frozenset_from(*key);
    return kr_iserr(*key) ? -1 : kr_hash(*key, hash);
}

// ---- the algebra, on C level

// The class without subclassing that results are made of.
static const KrType *
base_type(KrValue v)
{
    return kr_type_is_subtype(kr_typeof(v), &kr_frozenset_type) ? &kr_frozenset_type : &kr_set_type;
}

static KrValue
copy(KrValue self)
{
    return kr_value(set_from(base_type(self), self));
}

// To r, in the making: the keys of a that are in b, or that are not. Both of numbers.
static int
select_numbers(KrSet *r, const KrSet *a, const KrSet *b, bool in)
{
    const KrValue *from = a->words, *other = b->words;
    size_t from_mask = a->mask, other_mask = b->mask, n = 0;
    if (move_to(r, LEAST, true) < 0)
        return -1;
    KrValue *words = r->words;
    size_t mask = r->mask;
    for (size_t i = 0; i <= from_mask; i++) {
        if (!kr_is_fix(from[i]) || has_number(other, other_mask, from[i]) != in)
            continue;
        insert_clean_number(words, mask, from[i]);
        if (++n * 5 < mask * 3)
            continue;
        r->len = n;
        if (resize(r, grown(r)) < 0)
            return -1;
        words = r->words;
        mask = r->mask;
    }
    r->len = r->fill = n;
    return 0;
}

static KrValue
intersection(KrValue self, KrValue other)
{
    KrSet *a = as_set(self), *r;
    KrValue key;
    KrHash hash;
    if (kr_same(self, other))
        return copy(self);
    r = new_set(base_type(self));
    if (!r)
        return KR_ERROR;
    if (is_any_set(other)) {
        KrSet *b = as_set(other);
        if (b->len > a->len) {
            KrSet *x = a;
            a = b;
            b = x;
        }
        if (a->numbers && b->numbers)
            return select_numbers(r, b, a, true) < 0 ? KR_ERROR : kr_value(r);
        size_t pos = 0;
        while (next_entry(b, &pos, &key, &hash)) {
            int in = contains_hash(a, key, hash);
            if (in < 0 || (in && add_new(r, key, hash) < 0))
                return KR_ERROR;
        }
        return kr_value(r);
    }
    KrValue it = kr_get_iter(other);
    if (kr_iserr(it))
        return KR_ERROR;
    for (;;) {
        key = kr_next(it);
        if (kr_iserr(key))
            return kr_pending() ? KR_ERROR : kr_value(r);
        int in = kr_hash_key(key, &hash) < 0 ? -1 : contains_hash(a, key, hash);
        if (in < 0 || (in && add_hash(r, key, hash) < 0))
            return KR_ERROR;
    }
}

static int
subtract(KrValue self, KrValue other)
{
    KrSet *s = as_set(self);
    KrValue key;
    KrHash hash;
    if (kr_same(self, other)) {
        clear(s);
        return 0;
    }
    if (is_any_set(other)) {
        if (as_set(other)->len >> 3 > s->len) {
            other = intersection(self, other);
            if (kr_iserr(other))
                return -1;
        }
        size_t pos = 0;
        while (next_entry(as_set(other), &pos, &key, &hash))
            if (discard_hash(s, key, hash) < 0)
                return -1;
    } else {
        KrValue it = kr_get_iter(other);
        if (kr_iserr(it))
            return -1;
        for (;;) {
            key = kr_next(it);
            if (kr_iserr(key))
                break;
            if (kr_hash_key(key, &hash) < 0 || discard_hash(s, key, hash) < 0)
                return -1;
        }
        if (kr_pending())
            return -1;
    }
    if (s->fill - s->len <= s->mask / 4)
        return 0;
    return resize(s, grown(s));
}

static KrValue
difference(KrValue self, KrValue other)
{
    KrSet *a = as_set(self);
    bool dict = kr_exact(other, &kr_dict_type);
    size_t n = is_any_set(other) ? as_set(other)->len : dict ? (size_t)kr_dict_len(other) : 0;
    if ((!is_any_set(other) && !dict) || a->len >> 2 > n) {
        KrValue r = copy(self);
        return kr_iserr(r) || subtract(r, other) < 0 ? KR_ERROR : r;
    }
    KrSet *r = new_set(base_type(self));
    if (!r)
        return KR_ERROR;
    if (!dict && a->numbers && as_set(other)->numbers)
        return select_numbers(r, a, as_set(other), false) < 0 ? KR_ERROR : kr_value(r);
    size_t pos = 0;
    KrValue key;
    KrHash hash;
    while (next_entry(a, &pos, &key, &hash)) {
        int in;
        if (dict)
            in = kr_isset(kr_dict_get_hash(other, key, hash)) ? 1 : kr_pending() ? -1 : 0;
        else
            in = contains_hash(as_set(other), key, hash);
        if (in < 0 || (!in && add_new(r, key, hash) < 0))
            return KR_ERROR;
    }
    return kr_value(r);
}

static int
toggle_number(KrSet *s, KrValue key)
{
    size_t unused = 0;
    ptrdiff_t at = find_number(s->words, s->mask, key, &unused);
    if (at == NOT_FOUND)
        return put_number(s, unused, key);
    erase(s, at);
    return 0;
}

static int
toggle_key(KrSet *s, KrValue key, KrHash hash)
{
    if (s->numbers && is_number(key))
        return toggle_number(s, key);
    int had = discard_hash(s, key, hash);
    return had ? (had < 0 ? -1 : 0) : add_hash(s, key, hash);
}

// Items of other leave the set if they are in it, and join it if not.
static int
toggle(KrSet *s, KrValue other)
{
    size_t pos = 0;
    KrValue key, value;
    KrHash hash;
    if (s == as_set(other)) {
        clear(s);
        return 0;
    }
    if (kr_exact(other, &kr_dict_type)) {
        while (kr_dict_next_hash(other, &pos, &key, &value, &hash))
            if (toggle_key(s, key, hash) < 0)
                return -1;
        return 0;
    }
    if (!is_any_set(other)) {
        other = kr_set_from(other);
        if (kr_iserr(other))
            return -1;
    }
    if (s->numbers && as_set(other)->numbers) {
        const KrValue *words = as_set(other)->words;
        for (size_t i = 0, mask = as_set(other)->mask; i <= mask; i++)
            if (kr_is_fix(words[i]) && toggle_number(s, words[i]) < 0)
                return -1;
        return 0;
    }
    while (next_entry(as_set(other), &pos, &key, &hash))
        if (toggle_key(s, key, hash) < 0)
            return -1;
    return 0;
}

static KrValue
symmetric_difference(KrValue self, KrValue other)
{
    KrSet *r = set_from(base_type(self), other);
    return r && toggle(r, self) == 0 ? kr_value(r) : KR_ERROR;
}

static int
is_subset(KrValue a, KrValue b)
{
    if (as_set(a)->len > as_set(b)->len)
        return 0;
    size_t pos = 0;
    KrValue key;
    KrHash hash;
    while (next_entry(as_set(a), &pos, &key, &hash)) {
        int in = contains_hash(as_set(b), key, hash);
        if (in <= 0)
            return in;
    }
    return 1;
}

// ---- slots

static KrValue
set_make(const KrType *type, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return kr_value(new_set(type));
}

static int
set_init(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (kr_arity("set", nargs, kwnames, 0, 1) < 0)
        return -1;
    if (as_set(self)->table)
        clear(as_set(self));
    as_set(self)->hash = -1;
    return nargs ? update(as_set(self), args[0]) : 0;
}

static KrValue
frozenset_make(const KrType *type, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (type != &kr_frozenset_type
        && kr_type_slots(type)->init != kr_type_slots(&kr_frozenset_type)->init)
        kwnames = KR_ABSENT;
    if (kr_arity("frozenset", nargs, kwnames, 0, 1) < 0)
        return KR_ERROR;
    if (nargs && type == &kr_frozenset_type)
        return kr_frozenset_from(args[0]);
    return nargs ? kr_value(set_from(type, args[0])) : kr_value(new_set(type));
}

static KrValue
set_repr(KrValue self)
{
    bool plain = kr_exact(self, &kr_set_type), recursive;
    if (as_set(self)->len == 0)
        return kr_str_format("%S()", kr_type_name(kr_typeof(self)));
    if (kr_iserr(kr_simple_repr_enter(self, &recursive)))
        return KR_ERROR;
    if (recursive)
        return kr_str_format("%S(...)", kr_type_name(kr_typeof(self)));
    KrValue items = kr_list_from(self), result = KR_ERROR;
    KrStrBuf b = { 0 };
    if (kr_iserr(items) || (!plain && (kr_buf_str(&b, kr_type_name(kr_typeof(self))) < 0
                               || kr_buf_char(&b, '(') < 0)))
        goto out;
    for (size_t i = 0; i < kr_as_list(items)->len; i++) {
        KrValue s = kr_repr(kr_as_list(items)->items[i]);
        if (kr_iserr(s) || kr_buf_ascii(&b, i ? ", " : "{", i ? 2 : 1) < 0 || kr_buf_str(&b, s) < 0)
            goto out;
    }
    if (kr_buf_ascii(&b, "})", plain ? 1 : 2) == 0)
        result = kr_buf_finish(&b);
out:
    kr_simple_repr_leave(self);
    return result;
}

static inline uintptr_t
shuffle(uintptr_t h)
{
    return ((h ^ 89869747u) ^ (h << 16)) * 3644798167u;
}

// Independent of the order, and the same as CPython's.
static int
frozenset_hash(KrValue self, KrHash *out)
{
    KrSet *s = as_set(self);
    if (s->hash != -1) {
        *out = s->hash;
        return 0;
    }
    size_t pos = 0;
    KrValue key;
    KrHash each;
    uintptr_t h = 0;
    while (next_entry(s, &pos, &key, &each))
        h ^= shuffle((uintptr_t)each);
    h ^= ((uintptr_t)s->len + 1) * 1927868237u;
    h ^= (h >> 11) ^ (h >> 25);
    h = h * 69069u + 907133923u;
    if (h == (uintptr_t)-1)
        h = 590923713u;
    *out = s->hash = (KrHash)h;
    return 0;
}

static KrValue
set_compare(KrValue a, KrValue b, int op)
{
    if (!is_any_set(a) || !is_any_set(b))
        return KR_NotImplemented;
    const KrSet *x = as_set(a), *y = as_set(b);
    int r = 0;
    switch (op) {
    case KR_EQ:
    case KR_NE:
        if (x->len == y->len && (x->hash == -1 || y->hash == -1 || x->hash == y->hash))
            r = is_subset(a, b);
        if (r >= 0 && op == KR_NE)
            r = !r;
        break;
    case KR_LT:
        r = x->len < y->len ? is_subset(a, b) : 0;
        break;
    case KR_LE:
        r = is_subset(a, b);
        break;
    case KR_GT:
        r = x->len > y->len ? is_subset(b, a) : 0;
        break;
    case KR_GE:
        r = is_subset(b, a);
        break;
    }
    return r < 0 ? KR_ERROR : kr_bool(r);
}

static KrSsize
set_len(KrValue self)
{
    return (KrSsize)as_set(self)->len;
}

static int
set_contains(KrValue self, KrValue key)
{
    KrHash hash;
    if (as_set(self)->numbers && is_number(key))
        return has_number(as_set(self)->words, as_set(self)->mask, key);
    return key_hash(&key, &hash) < 0 ? -1 : contains_hash(as_set(self), key, hash);
}

static KrValue
set_binary(int op, KrValue a, KrValue b)
{
    if (!is_any_set(a) || !is_any_set(b))
        return KR_NotImplemented;
    bool frozen = base_type(a) == &kr_frozenset_type;
    KrValue r;
    switch (op) {
    case KR_OP_OR:
        r = copy(a);
        return kr_iserr(r) || (!kr_same(a, b) && update(as_set(r), b) < 0) ? KR_ERROR : r;
    case KR_OP_AND:
        return intersection(a, b);
    case KR_OP_SUB:
        return difference(a, b);
    case KR_OP_XOR:
        return symmetric_difference(a, b);
    case KR_OP_IOR:
        if (frozen)
            return set_binary(KR_OP_OR, a, b);
        return update(as_set(a), b) < 0 ? KR_ERROR : a;
    case KR_OP_ISUB:
        if (frozen)
            return difference(a, b);
        return subtract(a, b) < 0 ? KR_ERROR : a;
    case KR_OP_IXOR:
        if (frozen)
            return symmetric_difference(a, b);
        return toggle(as_set(a), b) < 0 ? KR_ERROR : a;
    case KR_OP_IAND:
        r = intersection(a, b);
        if (frozen || kr_iserr(r))
            return r;
        take_over(as_set(a), as_set(r));
        return a;
    }
    return KR_NotImplemented;
}

// ---- iterator

typedef struct KrSetIter {
    KrObject ob;
    KrValue set;                // KR_ABSENT: exhausted
    size_t pos, len;            // len SIZE_MAX: the set changed size
    size_t left;
} KrSetIter;

static const KrType iter_type;

static KrValue
set_iter(KrValue self)
{
    KrSetIter *it = kr_new(&iter_type);
    if (!it)
        return KR_ERROR;
    kr_set(it, &it->set, self);
    it->len = it->left = as_set(self)->len;
    return kr_value(it);
}

static KrValue
iter_next(KrValue self)
{
    KrSetIter *it = (KrSetIter *)kr_obj(self);
    if (!kr_isset(it->set))
        return KR_ERROR;
    if (__builtin_expect(it->len != as_set(it->set)->len, 0)) {
        it->len = SIZE_MAX;
        return kr_raise(KR_RuntimeError, "Set changed size during iteration");
    }
    KrValue key;
    if (kr_set_next(it->set, &it->pos, &key)) {
        it->left--;
        return key;
    }
    kr_set(it, &it->set, KR_ABSENT);
    return KR_ERROR;
}

static KrValue
iter_length_hint(KrValue self)
{
    KrSetIter *it = (KrSetIter *)kr_obj(self);
    return kr_int(kr_isset(it->set) && it->len == as_set(it->set)->len ? (intptr_t)it->left : 0);
}

static KrValue
iter_reduce(KrValue self)
{
    KrSetIter *c = kr_new(&iter_type);
    if (!c)
        return KR_ERROR;
    *c = *(KrSetIter *)kr_obj(self);
    KrValue rest = kr_list_from(kr_value(c));
    KrValue args = kr_iserr(rest) ? KR_ERROR : kr_tuple(1, rest);
    if (kr_iserr(args))
        return KR_ERROR;
    return kr_tuple(2, kr_dict_get_str(kr_state.builtins, KR_S(iter)), args);
}

static const KrRow iter_rows[] = {
    KR_METHOD("__length_hint__", iter_length_hint, "(self, /) -> int", VALUE, READS, "About how many items are to come."),
    KR_METHOD("__reduce__", iter_reduce, "(self, /) -> tuple", VALUE, RUNS, "What pickle stores."),
    KR_END_ROWS
};

static const KrType iter_type = {
    KR_TYPE_HEAD(iter_type, "set_iterator", KrSetIter),
    .flags = KR_TF_NONEW | KR_TF_IMMUTABLE,
    .rows = iter_rows,
    .slot = { .iter = kr_iter_self, .next = iter_next },
};

// ---- methods of both

static KrValue
set_copy(KrValue self)
{
    if (kr_exact(self, &kr_frozenset_type))
        return self;
    return kr_value(set_from(base_type(self), self));
}

static KrValue
set_union(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue r = kr_arity("union", nargs, kwnames, 0, SIZE_MAX) < 0 ? KR_ERROR : copy(self);
    for (size_t i = 0; i < nargs && !kr_iserr(r); i++)
        if (!kr_same(self, args[i]) && update(as_set(r), args[i]) < 0)
            return KR_ERROR;
    return r;
}

static KrValue
set_intersection(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (kr_arity("intersection", nargs, kwnames, 0, SIZE_MAX) < 0)
        return KR_ERROR;
    if (!nargs)
        return copy(self);
    KrValue r = self;
    for (size_t i = 0; i < nargs && !kr_iserr(r); i++)
        r = intersection(r, args[i]);
    return r;
}

static KrValue
set_difference(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (kr_arity("difference", nargs, kwnames, 0, SIZE_MAX) < 0)
        return KR_ERROR;
    if (!nargs)
        return copy(self);
    KrValue r = difference(self, args[0]);
    for (size_t i = 1; i < nargs && !kr_iserr(r); i++)
        if (subtract(r, args[i]) < 0)
            return KR_ERROR;
    return r;
}

static KrValue
set_symmetric_difference(KrValue self, KrValue other)
{
    return symmetric_difference(self, other);
}

static KrValue
set_isdisjoint(KrValue self, KrValue other)
{
    KrSet *s = as_set(self);
    KrValue key;
    KrHash hash;
    if (kr_same(self, other))
        return kr_bool(s->len == 0);
    if (is_any_set(other)) {
        const KrSet *o = as_set(other);
        if (o->len > s->len) {
            o = s;
            s = as_set(other);
        }
        size_t pos = 0;
        while (next_entry(o, &pos, &key, &hash)) {
            int in = contains_hash(s, key, hash);
            if (in)
                return in < 0 ? KR_ERROR : KR_False;
        }
        return KR_True;
    }
    KrValue it = kr_get_iter(other);
    if (kr_iserr(it))
        return KR_ERROR;
    for (;;) {
        key = kr_next(it);
        if (kr_iserr(key))
            return kr_pending() ? KR_ERROR : KR_True;
        int in = kr_hash_key(key, &hash) < 0 ? -1 : contains_hash(s, key, hash);
        if (in)
            return in < 0 ? KR_ERROR : KR_False;
    }
}

static KrValue
set_issubset(KrValue self, KrValue other)
{
    if (!is_any_set(other)) {
        other = intersection(self, other);
        if (kr_iserr(other))
            return KR_ERROR;
        return kr_bool(as_set(other)->len == as_set(self)->len);
    }
    int r = is_subset(self, other);
    return r < 0 ? KR_ERROR : kr_bool(r);
}

static KrValue
set_issuperset(KrValue self, KrValue other)
{
    if (is_any_set(other)) {
        int r = is_subset(other, self);
        return r < 0 ? KR_ERROR : kr_bool(r);
    }
    KrValue it = kr_get_iter(other);
    if (kr_iserr(it))
        return KR_ERROR;
    for (;;) {
        KrValue key = kr_next(it);
        if (kr_iserr(key))
            return kr_pending() ? KR_ERROR : KR_True;
        int in = set_contains(self, key);
        if (in <= 0)
            return in < 0 ? KR_ERROR : KR_False;
    }
}

static KrValue
set_reduce(KrValue self)
{
    KrValue items = kr_list_from(self);
    KrValue args = kr_iserr(items) ? KR_ERROR : kr_tuple(1, items);
    if (kr_iserr(args))
        return KR_ERROR;
    KrExtra **extra = kr_extra_of(self);
    KrValue dict = extra && kr_slot_count(self) ? kr_instance_dict(self) : KR_None;
    return kr_iserr(dict) ? KR_ERROR : kr_tuple(3, kr_type_value(kr_typeof(self)), args, dict);
}

static KrValue
set_sizeof(KrValue self)
{
    const KrSet *s = as_set(self);
    return kr_int((intptr_t)(sizeof *s + (s->table ? (s->mask + 1) * sizeof *s->table : 0)));
}

// ---- methods of set

// 1: a small int, which was there and is not any more; 0 it is none, or was not there.
static inline int
discard_number(KrSet *s, KrValue key)
{
    size_t unused;
    ptrdiff_t at = s->numbers && is_number(key) ? find_number(s->words, s->mask, key, &unused) : NOT_FOUND;
    if (at == NOT_FOUND)
        return 0;
    erase(s, at);
    return 1;
}

KrValue
kr_set_method_add(KrValue self, KrValue key)
{
    return add(as_set(self), key) < 0 ? KR_ERROR : KR_None;
}

KrValue
kr_set_method_remove(KrValue self, KrValue key)
{
    if (discard_number(as_set(self), key))
        return KR_None;
    KrValue given = key;
    KrHash hash;
    int had = key_hash(&key, &hash) < 0 ? -1 : discard_hash(as_set(self), key, hash);
    if (had == 0)
        return kr_raise_value(KR_KeyError, given);
    return had < 0 ? KR_ERROR : KR_None;
}

KrValue
kr_set_method_discard(KrValue self, KrValue key)
{
    if (discard_number(as_set(self), key))
        return KR_None;
    KrHash hash;
    if (key_hash(&key, &hash) < 0 || discard_hash(as_set(self), key, hash) < 0)
        return KR_ERROR;
    return KR_None;
}

// From where the last one stopped, so that emptying a set is linear.
static KrValue
set_pop(KrValue self)
{
    KrSet *s = as_set(self);
    if (s->len == 0)
        return kr_raise(KR_KeyError, "pop from an empty set");
    size_t i = s->finger & s->mask;
    while (s->numbers ? !kr_is_fix(s->words[i]) : !is_live(&s->table[i]))
        i = i == s->mask ? 0 : i + 1;
    KrValue key = s->numbers ? s->words[i] : s->table[i].key;
    erase(s, i);
    s->finger = i + 1;
    return key;
}

static KrValue
set_clear(KrValue self)
{
    clear(as_set(self));
    return KR_None;
}

static KrValue
set_update(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (kr_arity("update", nargs, kwnames, 0, SIZE_MAX) < 0)
        return KR_ERROR;
    for (size_t i = 0; i < nargs; i++)
        if (update(as_set(self), args[i]) < 0)
            return KR_ERROR;
    return KR_None;
}

static KrValue
set_intersection_update(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (kr_isset(kwnames) && kr_as_tuple(kwnames)->len)
        return kr_raise(KR_TypeError, "set.intersection_update() takes no keyword arguments");
    KrValue r = set_intersection(self, args, nargs, kwnames);
    if (kr_iserr(r))
        return KR_ERROR;
    take_over(as_set(self), as_set(r));
    return KR_None;
}

static KrValue
set_difference_update(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    if (kr_arity("difference_update", nargs, kwnames, 0, SIZE_MAX) < 0)
        return KR_ERROR;
    for (size_t i = 0; i < nargs; i++)
        if (subtract(self, args[i]) < 0)
            return KR_ERROR;
    return KR_None;
}

static KrValue
set_symmetric_difference_update(KrValue self, KrValue other)
{
    return toggle(as_set(self), other) < 0 ? KR_ERROR : KR_None;
}

#define COMMON_ROWS                                                            \
    KR_METHOD("copy", set_copy, "(self, /)", VALUE, ALLOCATES, "The same elements in a new set."), \
    KR_VMETHOD("union", set_union, "(self, *others)", VALUE, RUNS, "The union of sets as a new set."), \
    KR_VMETHOD("intersection", set_intersection, "(self, *others)", VALUE, RUNS, "The intersection of sets as a new set."), \
    KR_VMETHOD("difference", set_difference, "(self, *others)", VALUE, RUNS, "The difference of sets as a new set."), \
    KR_METHOD("symmetric_difference", set_symmetric_difference, "(self, other, /)", VALUE, RUNS, "The items that are in exactly one of the sets."), \
    KR_METHOD("isdisjoint", set_isdisjoint, "(self, other, /) -> bool", VALUE, RUNS, "Whether nothing is in both."), \
    KR_METHOD("issubset", set_issubset, "(self, other, /) -> bool", VALUE, RUNS, "Whether all of it is in the other."), \
    KR_METHOD("issuperset", set_issuperset, "(self, other, /) -> bool", VALUE, RUNS, "Whether all of the other is in it."), \
    KR_METHOD("__reduce__", set_reduce, "(self, /) -> tuple", VALUE, RUNS, "What pickle stores."), \
    KR_METHOD("__sizeof__", set_sizeof, "(self, /) -> int", VALUE, READS, "Bytes of memory that the set takes."), \
    KR_CLASSMETHOD("__class_getitem__", kr_generic_alias, "(type, item, /)", VALUE, RUNS, "See PEP 585")

static const KrRow set_rows[] = {
    COMMON_ROWS,
    KR_METHOD("add", kr_set_method_add, "(self, object, /) -> None", VALUE, RUNS | KR_MAY_KEEPS, "Puts an element in."),
    KR_METHOD("remove", kr_set_method_remove, "(self, object, /) -> None", VALUE, RUNS, "Takes an element out; KeyError if it is not there."),
    KR_METHOD("discard", kr_set_method_discard, "(self, object, /) -> None", VALUE, RUNS, "Takes an element out, if it is there."),
    KR_METHOD("pop", set_pop, "(self, /)", VALUE, ALLOCATES, "Remove and return an arbitrary set element."),
    KR_METHOD("clear", set_clear, "(self, /) -> None", NEVER, ALLOCATES, "Leaves nothing."),
    KR_VMETHOD("update", set_update, "(self, *others) -> None", VALUE, RUNS, "Adds the others' elements."),
    KR_VMETHOD("intersection_update", set_intersection_update, "(self, *others) -> None", VALUE, RUNS, "Update a set with the intersection of itself and others."),
    KR_VMETHOD("difference_update", set_difference_update, "(self, *others) -> None", VALUE, RUNS, "Remove all elements of other sets from this set."),
    KR_METHOD("symmetric_difference_update", set_symmetric_difference_update, "(self, other, /) -> None", VALUE, RUNS, "Keeps what is in one of the two only."),
    KR_END_ROWS
};

static const KrRow frozenset_rows[] = { COMMON_ROWS, KR_END_ROWS };

#define SET_OPS (KR_OPBIT(OR) | KR_OPBIT(AND) | KR_OPBIT(SUB) | KR_OPBIT(XOR))

const KrType kr_set_type = {
    KR_TYPE_HEAD(kr_set_type, "set", KrSet),
    .doc = "set() -> new empty set object\nset(iterable) -> new set object\n\n"
           "Distinct elements in no order.",
    .flags = KR_TF_BASE | KR_TF_SET | KR_TF_IMMUTABLE | KR_TF_WEAKREF,
    .ops = SET_OPS | KR_OPBIT(IOR) | KR_OPBIT(IAND) | KR_OPBIT(ISUB) | KR_OPBIT(IXOR),
    .rows = set_rows,
    .slot = {
        .make = set_make,
        .init = set_init,
        .repr = set_repr,
        .hash = kr_hash_unhashable,
        .compare = set_compare,
        .iter = set_iter,
        .len = set_len,
        .contains = set_contains,
        .binary = set_binary,
        .reflected = set_binary,
    },
};

const KrType kr_frozenset_type = {
    KR_TYPE_HEAD(kr_frozenset_type, "frozenset", KrSet),
    .doc = "frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset object\n\n"
           "Distinct elements in no order, for ever.",
    .flags = KR_TF_BASE | KR_TF_SET | KR_TF_IMMUTABLE | KR_TF_WEAKREF,
    .ops = SET_OPS,
    .rows = frozenset_rows,
    .slot = {
        .make = frozenset_make,
        .repr = set_repr,
        .hash = frozenset_hash,
        .compare = set_compare,
        .iter = set_iter,
        .len = set_len,
        .contains = set_contains,
        .binary = set_binary,
        .reflected = set_binary,
    },
};
