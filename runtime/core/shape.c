// shape.c - where the attributes of an instance are.
//
// A shape names a class and, for each attribute, the word that holds it. A store of a new
// attribute leads to a child shape; shapes are never changed but for what they learn about
// children, so one look at the shape word tells everything. A live object's words are never
// moved, reused or re-typed: deleting an attribute, or storing something else than a float
// into a raw slot, moves to another shape and leaves 0 or KR_RAW_UNSET in the old word. A
// stale reader finds that and looks again by name.
//
// The attributes that __init__ assigns are *fixed*: each has one slot, always tagged, in every
// instance of the class, whatever was assigned first, and the classes below put theirs behind it.
// So whoever knows that an object has the layout of a class (ids of its shape) knows the places
// of those attributes; where one is not there its slot holds 0.
//
// Objects that outgrow this (very many attributes, many deletions, a __dict__ of strange keys
// or of somebody else) have a shape of kind KR_SHAPE_DICT; their storage is extra->dict. So
// have the instances of built-in types with attributes, whose one shape is the type's own.

#include "runtime.h"

enum { MAX_SLOTS = 128, MAX_FIXED = 64, MAX_DEAD = 16, MAX_CHILDREN = 48, DEFAULT_ROOM = 4 };

// KrSlotMap.change
enum { ADD, ADD_RAW, REMOVE, UNRAW };

// A raw double is two words on 32-bit, at an even slot: room and the inline words' start are
// even there, so that the pair is aligned and never half inline.
enum { RAW_WORDS = 8 / sizeof(KrValue) };

// ---- the table of a shape ---------------------------------------------------------

static uint16_t *
table_index(const KrSlotTable *t)
{
    return (uint16_t *)(t->entries + t->cap);
}

static size_t
name_hash(KrValue name)
{
    return (size_t)kr_str_hash(name);
}

// Among the first count entries.
static const KrSlotEntry *
table_find(const KrSlotTable *t, uint32_t count, KrValue name)
{
    const uint16_t *index = table_index(t);
    size_t mask = 2 * t->cap - 1;
    for (size_t i = name_hash(name) & mask; index[i]; i = (i + 1) & mask) {
        const KrSlotEntry *e = &t->entries[index[i] - 1];
        if (kr_same(e->name, name))
            return (size_t)(e - t->entries) < count ? e : NULL;
    }
    return NULL;
}

const KrSlotEntry *
kr_shape_find(const KrShape *s, KrValue name)
{
    const KrSlotMap *map = s->map;
    return map && map->count ? table_find(map->table, map->count, name) : NULL;
}

static const KrSlotEntry *
find_fixed(const KrType *t, KrValue name)
{
    const KrSlotTable *fixed = (*t->state)->fixed;
    return fixed ? table_find(fixed, fixed->used, name) : NULL;
}

static unsigned
nfixed(const KrType *t)
{
    const KrSlotTable *fixed = (*t->state)->fixed;
    return fixed ? fixed->used : 0;
}

static KrSlotTable *
table_new(uint32_t cap)
{
    KrSlotTable *t = kr_alloc(sizeof *t + cap * sizeof(KrSlotEntry)
        + 2 * cap * sizeof(uint16_t));
    if (t)
        t->cap = cap;
    return t;
}

static void
table_add(KrSlotTable *t, KrSlotEntry e)
{
    uint16_t *index = table_index(t);
    size_t mask = 2 * t->cap - 1;
    size_t i = name_hash(e.name) & mask;
    while (index[i])
        i = (i + 1) & mask;
    t->entries[t->used] = e;
    kr_set(t, &t->entries[t->used].name, e.name);
    index[i] = (uint16_t)++t->used;
}

// The first count entries of t, without the one called skip, with room for one more.
static KrSlotTable *
table_copy(const KrSlotTable *t, uint32_t count, KrValue skip)
{
    uint32_t cap = 4;
    while (cap <= count)
        cap *= 2;
    KrSlotTable *copy = table_new(cap);
    for (uint32_t i = 0; copy && i < count; i++)
        if (!kr_same(t->entries[i].name, skip))
            table_add(copy, t->entries[i]);
    return copy;
}

// ---- transitions ----------------------------------------------------------------

// Only shapes of heap types are ever changed, and those are not constant data.
static KrShape *
writable(const KrShape *s)
{
    return (KrShape *)s;
}

static KrShape *
new_shape(const KrType *t, int kind)
{
    KrShape *s = kr_alloc(sizeof *s);
    if (s)
        *s = (KrShape) { .type = t, .kind = (uint8_t)kind, .ids = { KR_UNNUMBERED, KR_UNNUMBERED, KR_UNNUMBERED, KR_UNNUMBERED } };
    return s;
}

static KrSlotMap *
map_of(KrShape *s)
{
    if (!s->map)
        s->map = kr_alloc(sizeof *s->map);
    return s->map;
}

static const KrType *
builtin_layout(const KrType *t)
{
    while (t->flags & KR_TF_HEAP)
        t = t->base;
    return t;
}

// Of a class that is being made: the shape of its fresh instances. A module's attributes are
// variables, which live in its dict.
void
kr_shape_init(KrType *t)
{
    int kind = !t->extra                            ? KR_SHAPE_FIXED
        : builtin_layout(t) == &kr_module_type      ? KR_SHAPE_DICT
                                                    : KR_SHAPE_SLOTS;
    t->shape = (KrShape) { .type = t, .kind = (uint8_t)kind, .ids = { KR_UNNUMBERED, KR_UNNUMBERED, KR_UNNUMBERED, KR_UNNUMBERED } };
}

// The child that differs from s as told; made if it is not there. NULL with nothing pending: s
// has enough children, the object must take a dict.
static KrShape *
transition(const KrShape *from, KrValue name, int change)
{
    KrShape *s = writable(from);
    KrSlotMap *map = map_of(s);
    if (!map)
        return NULL;
    const KrSlotEntry *fixed = change == ADD || change == ADD_RAW ? find_fixed(s->type, name) : NULL;
    if (fixed)
        change = ADD;
    for (uint32_t i = 0; i < map->nchildren; i++) {
        KrShape *c = map->children[i];
        if (!kr_same(c->map->name, name) || c->map->change != change)
            continue;
        if (c->map->retired)
            return transition(from, name, ADD);
        return c;
    }
    unsigned slot = s->nslots;
    unsigned words = change == ADD_RAW ? RAW_WORDS : change == REMOVE || fixed ? 0 : 1;
    if (words > 1)
        slot += slot & 1;
    if (slot + words > MAX_SLOTS || map->nchildren >= MAX_CHILDREN)
        return NULL;
    KrShape *child = new_shape(s->type, KR_SHAPE_SLOTS);
    KrSlotMap *m = child ? kr_alloc(sizeof *m) : NULL;
    if (!m)
        return NULL;
    child->nslots = (uint16_t)(slot + words);
    if (fixed)
        slot = fixed->slot;
    child->map = m;
    m->parent = s;
    kr_set(m, &m->name, name);
    m->change = (uint8_t)change;

    KrSlotTable *t = map->table;
    if (change == ADD || change == ADD_RAW) {
        if (!t || t->used != map->count || t->used == t->cap)
            t = table_copy(map->table, map->count, KR_ABSENT);
        if (!t)
            return NULL;
        table_add(t, (KrSlotEntry) { name, (uint16_t)slot, change == ADD_RAW });
        m->count = map->count + 1;
    } else if (change == REMOVE) {
        t = table_copy(map->table, map->count, name);
        if (!t)
            return NULL;
        m->count = map->count - 1;
    } else {
        t = table_copy(map->table, map->count, KR_ABSENT);
        if (!t)
            return NULL;
        for (uint32_t i = 0; i < t->used; i++)
            if (kr_same(t->entries[i].name, name))
                t->entries[i] = (KrSlotEntry) { name, (uint16_t)slot, 0 };
        m->count = map->count;
    }
    m->table = t;

    if ((map->nchildren & (map->nchildren - 1)) == 0) {
        uint32_t cap = map->nchildren ? 2 * map->nchildren : 1;
        KrShape **grown = kr_alloc(cap * sizeof *grown);
        if (!grown)
            return NULL;
        if (map->nchildren)
            memcpy(grown, map->children, map->nchildren * sizeof *grown);
        map->children = grown;
    }
    map->children[map->nchildren++] = child;
    return child;
}

// The attribute did not stay a float: fresh instances keep it tagged from now on.
static void
retire(const KrShape *s, KrValue name)
{
    for (KrSlotMap *m = s->map; m && m->parent; m = m->parent->map)
        if (m->change == ADD_RAW && kr_same(m->name, name)) {
            m->retired = 1;
            return;
        }
}

static KrShape *
dict_shape(const KrType *t)
{
    KrTypeState *state = *t->state;
    if (!state->dict_shape)
        state->dict_shape = new_shape(t, KR_SHAPE_DICT);
    return state->dict_shape;
}

// ---- the words --------------------------------------------------------------------

// Where the object keeps its KrExtra pointer; NULL: it has no attributes of its own.
KrExtra **
kr_extra_of(KrValue v)
{
    KrObject *o = kr_obj(v);
    const KrType *t = o->shape->type;
    if (!t->extra)
        return NULL;
    if (t->flags & KR_TF_TUPLE)
        return (KrExtra **)&((KrTuple *)o)->items[((KrTuple *)o)->len];
    return (KrExtra **)((char *)o + t->extra);
}

static KrValue *
slot_at(KrValue v, unsigned slot)
{
    const KrType *t = kr_shape(v)->type;
    if (slot < t->ninline)
        return (KrValue *)((char *)kr_obj(v) + t->size) + slot;
    return &(*kr_extra_of(v))->slots[slot - t->ninline];
}

// The extra block, with room for cap slots.
static KrExtra *
extra_with(KrValue v, size_t cap)
{
    KrExtra **at = kr_extra_of(v);
    KrExtra *old = *at;
    if (old && old->cap >= cap)
        return old;
    size_t room = old ? old->cap * 2 : cap;
    if (room < cap)
        room = cap;
    room += room & (RAW_WORDS - 1);
    KrExtra *e = kr_alloc(sizeof *e + room * sizeof(KrValue));
    if (!e)
        return NULL;
    e->cap = room;
    if (old) {
        e->dict = old->dict;
        memcpy(e->slots, old->slots, old->cap * sizeof(KrValue));
    }
    *at = e;
    return e;
}

static int
reserve(KrValue v, unsigned nslots)
{
    uint32_t ninline = kr_shape(v)->type->ninline;
    return nslots <= ninline || extra_with(v, nslots - ninline) ? 0 : -1;
}

static void
store_raw(KrValue v, unsigned slot, KrValue value)
{
    uint64_t bits = kr_double_bits(kr_float_val(value));
    if (bits == KR_RAW_UNSET)
        bits = (uint64_t)0x7ff8 << 48;
    memcpy(slot_at(v, slot), &bits, sizeof bits);
}

static void
clear_slot(KrValue v, const KrSlotEntry *e)
{
    if (e->raw) {
        uint64_t unset = KR_RAW_UNSET;
        memcpy(slot_at(v, e->slot), &unset, sizeof unset);
    } else {
        kr_set(kr_obj(v), slot_at(v, e->slot), KR_ABSENT);
    }
}

// ABSENT, nothing pending: deleted meanwhile. KR_ERROR: out of memory for the box.
static KrValue
load(KrValue v, const KrSlotEntry *e)
{
    if (!e->raw)
        return *slot_at(v, e->slot);
    uint64_t bits;
    memcpy(&bits, slot_at(v, e->slot), sizeof bits);
    return bits == KR_RAW_UNSET ? KR_ABSENT : kr_flo(kr_bits_double(bits));
}

// ---- making instances -------------------------------------------------------------

// Adds the attributes that code assigns to its first argument, those of methods that it calls
// on it included, to the dict `seen`.
static void
note_assigned(const KrType *t, KrCode *code, KrValue seen, int depth)
{
    if (kr_code_ready(code) < 0 || code->argcount == 0)
        return;
    const KrValue *names = kr_as_tuple(code->names)->items;
    for (uint32_t i = 0; i + 1 < code->ninsns; i++) {
        KrOpcode op = KR_OP(code->insns[i]);
        if ((op != OP_LOAD_FAST && op != OP_LOAD_FAST_CHECK && op != OP_LOAD_DEREF)
            || KR_ARG(code->insns[i]) != 0)
            continue;
        KrInsn next = code->insns[i + 1];
        if (KR_OP(next) == OP_STORE_ATTR) {
            if (kr_dict_set(seen, names[KR_ARG(next)], KR_None) < 0)
                return;
        } else if (KR_OP(next) == OP_LOAD_METHOD && depth < 3) {
            KrValue f = kr_type_lookup(t, names[KR_ARG(next)]);
            if (kr_isset(f) && kr_exact(f, &kr_function_type))
                note_assigned(t, ((KrFunction *)kr_obj(f))->code, seen, depth + 1);
        }
    }
}

static bool
is_data(const KrType *t, KrValue name)
{
    KrValue v = kr_type_lookup(t, name);
    return kr_isset(v) && kr_type_slots(kr_typeof(v))->set;
}

static void decide_room(const KrType *);

// The attributes that __init__ and those of the bases assign: those that are fixed in the base
// first, at the same places. NULL: none, or no memory for them.
static KrSlotTable *
fixed_attributes(const KrType *t)
{
    KrTypeState *state = *t->state;
    const KrSlotTable *above = NULL;
    if (t->base->flags & KR_TF_HEAP) {
        if (!(*t->base->state)->placed)
            decide_room(t->base);
        above = (*t->base->state)->fixed;
    }
    KrValue seen = kr_dict_new();
    KrTuple *mro = kr_as_tuple(state->mro);
    for (size_t i = mro->len; kr_isset(seen) && i-- > 0;) {
        KrValue f = kr_dict_get_str((*kr_as_type(mro->items[i])->state)->dict, KR_S(__init__));
        if (kr_isset(f) && kr_exact(f, &kr_function_type))
            note_assigned(t, ((KrFunction *)kr_obj(f))->code, seen, 0);
    }
    if (kr_iserr(seen) || (!above && !kr_dict_len(seen)))
        return NULL;
    uint32_t cap = 4, count = (above ? above->used : 0) + (uint32_t)kr_dict_len(seen);
    while (cap <= count)
        cap *= 2;
    KrSlotTable *fixed = table_new(cap);
    for (uint32_t i = 0; fixed && above && i < above->used; i++)
        table_add(fixed, above->entries[i]);
    KrValue name, none;
    for (size_t pos = 0; fixed && kr_dict_next(seen, &pos, &name, &none);)
        if (fixed->used < MAX_FIXED && kr_as_str(name)->flags & KR_STR_INTERNED && !is_data(t, name) && !table_find(fixed, fixed->used, name))
            table_add(fixed, (KrSlotEntry) { name, (uint16_t)fixed->used, 0 });
    return fixed;
}

// What is inside the instances of a class: decided by the first of them and fixed from then on,
// as compiled code knows the places. Classes that extend a built-in layout have nothing inside:
// their instances are made by the built-in type, which knows nothing of slots.
static void
decide_room(const KrType *t)
{
    KrTypeState *state = *t->state;
    unsigned room = 0;
    if (t->extra && builtin_layout(t) == &kr_object_type) {
        state->fixed = fixed_attributes(t);
        kr_clear();             // a failed guess is none
        room = nfixed(t) ? nfixed(t) : DEFAULT_ROOM;
        room += room & (RAW_WORDS - 1);
    }
    ((KrType *)t)->ninline = room;
    ((KrType *)t)->shape.nslots = (uint16_t)nfixed(t);
    state->placed = 1;
}

// ---- numbers, for caches -----------------------------------------------------------

uint32_t
kr_shape_next_id(void)
{
    // Out of numbers: such shapes are not cached.
    return kr_state.shape_ids >= UINT32_MAX - 2 ? KR_UNNUMBERED : (kr_state.shape_ids += 2) + 1;
}

// Whether every fixed attribute is what instances of the class show under its name.
static bool
shows_fixed(const KrType *t)
{
    const KrSlots *slots = kr_type_slots(t);
    const KrSlotTable *fixed = (*t->state)->fixed;
    if (!fixed || slots->getattr != kr_getattr_generic || slots->setattr != kr_setattr_generic)
        return false;
    for (uint32_t i = 0; i < fixed->used; i++)
        if (is_data(t, fixed->entries[i].name))
            return false;
    return true;
}

// The layouts of a class are those of its base, as long as they hold for it too, and one of its
// own if it has more.
void
kr_layouts_number(const KrType *t)
{
    KrTypeState *state = *t->state, *above = *t->base->state;
    unsigned n = 1;
    bool shows = shows_fixed(t);
    if (shows && above->fixed && t->size == t->base->size) {
        if (!above->layout[0])
            kr_layouts_number(t->base);
        for (; n < KR_SHAPE_IDS && above->layout[n] != KR_UNNUMBERED; n++) {
            state->layout[n] = above->layout[n];
            state->layout_count[n] = above->layout_count[n];
        }
    }
    if (shows && n < KR_SHAPE_IDS && (n == 1 || state->layout_count[n - 1] < nfixed(t))) {
        state->layout_count[n] = (uint16_t)nfixed(t);
        state->layout[n++] = kr_shape_next_id();
    }
    while (n < KR_SHAPE_IDS)
        state->layout[n++] = KR_UNNUMBERED;
    state->layout[0] = 1;
    kr_kin_of_type(t);
}

void
kr_shape_number(const KrShape *shape)
{
    const KrType *t = shape->type;
    if (!(t->flags & KR_TF_HEAP) || shape->ids[0] != KR_UNNUMBERED)
        return;
    KrTypeState *state = *t->state;
    if (!state->layout[0])
        kr_layouts_number(t);
    KrShape *s = writable(shape);
    s->ids[0] = kr_shape_next_id();
    for (unsigned i = 1; i < KR_SHAPE_IDS; i++)
        s->ids[i] = s->kind == KR_SHAPE_SLOTS ? state->layout[i] : KR_UNNUMBERED;
    kr_kin_of_shape(s);
}

unsigned
kr_shape_layout(const KrShape *s, unsigned slot)
{
    const KrTypeState *state = *s->type->state;
    for (unsigned i = 1; i < KR_SHAPE_IDS && s->ids[i] != KR_UNNUMBERED; i++)
        if (slot < state->layout_count[i])
            return i;
    return 0;
}

static void
unnumber(KrShape *s)
{
    for (unsigned i = 0; i < KR_SHAPE_IDS; i++)
        s->ids[i] = KR_UNNUMBERED;
    memset(s->kin, 0, sizeof s->kin);
    for (uint32_t i = 0; s->map && i < s->map->nchildren; i++)
        unnumber(s->map->children[i]);
}

void
kr_shape_unnumber(const KrType *t)
{
    KrTypeState *state = *t->state;
    if (!(t->flags & KR_TF_HEAP) || !state->layout[0])
        return;
    state->layout[0] = 0;
    unnumber(writable(&t->shape));
    if (state->dict_shape)
        unnumber(state->dict_shape);
}

// ---- instances ----------------------------------------------------------------------

KrValue
kr_instance_new(const KrType *t)
{
    if (!(*t->state)->placed && t->flags & KR_TF_HEAP)
        decide_room(t);
    void *o = kr_new_sized(t, t->size + t->ninline * sizeof(KrValue));
    return o ? kr_value(o) : KR_ERROR;
}

void *
kr_object_new(const KrType *t)
{
    return t->flags & KR_TF_HEAP ? (void *)kr_obj(kr_instance_new(t)) : kr_new(t);
}

// ---- own attributes -----------------------------------------------------------------

static KrValue
dict_of(KrValue v)
{
    KrExtra **at = kr_extra_of(v);
    return at && *at ? (*at)->dict : KR_ABSENT;
}

static int
dict_store(KrValue v, KrValue name, KrValue value)
{
    KrValue dict = dict_of(v);
    if (!kr_isset(dict)) {
        if (!kr_isset(value))
            return 1;
        dict = kr_instance_dict(v);
        if (kr_iserr(dict))
            return -1;
    }
    if (kr_isset(value))
        return kr_dict_set(dict, name, value);
    int was = kr_dict_del(dict, name);
    return was < 0 ? -1 : !was;
}

static KrValue
interned(KrValue name)
{
    if (__builtin_expect(kr_as_str(name)->flags & KR_STR_INTERNED, 1))
        return name;
    if (!kr_exact(name, &kr_str_type)) {
        // An instance of a subclass: its text is what counts.
        KrStrBuf b = { 0 };
        if (kr_buf_str(&b, name) < 0)
            return KR_ERROR;
        name = kr_buf_finish(&b);
        if (kr_iserr(name))
            return KR_ERROR;
    }
    return kr_intern(name);
}

KrValue
kr_slot_get(KrValue v, KrValue name)
{
    const KrShape *s = kr_shape(v);
    if (s->kind != KR_SHAPE_SLOTS) {
        KrValue dict = s->type->extra ? dict_of(v) : KR_ABSENT;
        return kr_isset(dict) ? kr_dict_get_str(dict, name) : KR_ABSENT;
    }
    if (!s->map || !s->map->count)
        return KR_ABSENT;
    name = interned(name);
    if (kr_iserr(name))
        return KR_ERROR;
    const KrSlotEntry *e = kr_shape_find(s, name);
    return e ? load(v, e) : KR_ABSENT;
}

// Moves v to the shape after the change. 0, -1 failed, 1: v has a dict now.
static int
move(KrValue v, KrValue name, int change)
{
    KrShape *next = transition(kr_shape(v), name, change);
    if (!next) {
        if (kr_pending() || kr_instance_to_dict(v) < 0)
            return -1;
        return 1;
    }
    if (reserve(v, next->nslots) < 0)
        return -1;
    kr_obj(v)->shape = next;
    return 0;
}

static int
remove_slot(KrValue v, KrValue name, KrSlotEntry e)
{
    const KrShape *s = kr_shape(v);
    unsigned dead = s->nslots - nfixed(s->type);        // slots that nothing is in, the fixed ones aside
    for (uint32_t i = 0; i < s->map->count; i++)
        dead -= s->map->table->entries[i].slot >= nfixed(s->type);
    int moved = dead >= MAX_DEAD ? kr_instance_to_dict(v) : 0;
    if (moved == 0 && kr_shape(v)->kind == KR_SHAPE_SLOTS)
        moved = move(v, name, REMOVE);
    if (moved < 0)
        return -1;
    if (kr_shape(v)->kind != KR_SHAPE_SLOTS)
        return dict_store(v, name, KR_ABSENT);
    clear_slot(v, &e);
    return 0;
}

// A raw slot gets something else than a float.
static int
store_unraw(KrValue v, KrValue name, KrSlotEntry e, KrValue value)
{
    retire(kr_shape(v), name);
    int moved = move(v, name, UNRAW);
    if (moved < 0)
        return -1;
    if (moved)
        return dict_store(v, name, value);
    kr_set(kr_obj(v), slot_at(v, kr_shape_find(kr_shape(v), name)->slot), value);
    clear_slot(v, &e);
    return 0;
}

int
kr_slot_set(KrValue v, KrValue name, KrValue value)
{
    const KrShape *s = kr_shape(v);
    if (s->kind != KR_SHAPE_SLOTS)
        return dict_store(v, name, value);
    name = interned(name);
    if (kr_iserr(name))
        return -1;
    const KrSlotEntry *e = kr_shape_find(s, name);
    if (e) {
        if (!kr_isset(value))
            return remove_slot(v, name, *e);
        if (!e->raw)
            kr_set(kr_obj(v), slot_at(v, e->slot), value);
        else if (kr_is_float_exact(value))
            store_raw(v, e->slot, value);
        else
            return store_unraw(v, name, *e, value);
        return 0;
    }
    if (!kr_isset(value))
        return 1;
    bool raw = kr_is_float_exact(value) && !find_fixed(s->type, name);
    KrShape *next = transition(s, name, raw ? ADD_RAW : ADD);
    if (!next) {
        if (kr_pending() || kr_instance_to_dict(v) < 0)
            return -1;
        return dict_store(v, name, value);
    }
    if (reserve(v, next->nslots) < 0)
        return -1;
    e = &next->map->table->entries[next->map->count - 1];
    if (e->raw)
        store_raw(v, e->slot, value);
    else
        kr_set(kr_obj(v), slot_at(v, e->slot), value);
    kr_obj(v)->shape = next;
    return 0;
}

size_t
kr_slot_count(KrValue v)
{
    const KrShape *s = kr_shape(v);
    return s->map ? s->map->count : 0;
}

bool
kr_slot_next(KrValue v, size_t *pos, KrValue *name, KrValue *value)
{
    const KrSlotMap *map = kr_shape(v)->map;
    if (!map || *pos >= map->count)
        return false;
    const KrSlotEntry *e = &map->table->entries[(*pos)++];
    if (name)
        *name = e->name;
    if (value)
        *value = load(v, e);
    return true;
}

// ---- __dict__ -----------------------------------------------------------------------

// Always the same dict; asking for it changes no shape.
KrValue
kr_instance_dict(KrValue v)
{
    if (!kr_extra_of(v))
        return kr_raise(KR_AttributeError, "'%T' object has no attribute '__dict__'", v);
    KrExtra *e = extra_with(v, 0);
    if (!e)
        return KR_ERROR;
    if (!kr_isset(e->dict)) {
        KrValue dict = kr_shape(v)->kind == KR_SHAPE_SLOTS ? kr_dict_new_view(v) : kr_dict_new();
        if (kr_iserr(dict))
            return KR_ERROR;
        kr_set(e, &e->dict, dict);
    }
    return e->dict;
}

// A dict of what the slots hold now.
static KrValue
collect(KrValue v)
{
    KrValue dict = kr_dict_new();
    KrValue name, value;
    for (size_t i = 0; kr_isset(dict) && kr_slot_next(v, &i, &name, &value);) {
        if (kr_iserr(value) && kr_pending())
            return KR_ERROR;
        if (kr_isset(value) && kr_dict_set(dict, name, value) < 0)
            return KR_ERROR;
    }
    return dict;
}

// The view becomes the plain dict with the same content.
static void
become(KrValue view, KrValue plain)
{
    KrDict *to = (KrDict *)kr_obj(view), *from = (KrDict *)kr_obj(plain);
    to->len = from->len;
    to->table = from->table;
    to->owner = KR_ABSENT;
    to->kind = KR_DICT_PLAIN;
    to->version++;
}

// The object's storage is storage from now on (ABSENT: what it holds today); a view that was
// handed out keeps that.
static int
to_dict(KrValue v, KrValue storage)
{
    KrExtra *e = extra_with(v, 0);
    KrShape *shape = e ? dict_shape(kr_shape(v)->type) : NULL;
    KrValue today = shape ? collect(v) : KR_ERROR;
    if (kr_iserr(today))
        return -1;
    if (kr_isset(e->dict)) {
        become(e->dict, today);
        today = e->dict;
    }
    const KrSlotMap *map = kr_shape(v)->map;
    for (uint32_t i = 0; map && i < map->count; i++)
        clear_slot(v, &map->table->entries[i]);
    kr_set(e, &e->dict, kr_isset(storage) ? storage : today);
    kr_obj(v)->shape = shape;
    return 0;
}

int
kr_instance_to_dict(KrValue v)
{
    return kr_shape(v)->kind == KR_SHAPE_SLOTS ? to_dict(v, KR_ABSENT) : 0;
}

int
kr_instance_dict_set(KrValue v, KrValue dict)
{
    if (!kr_extra_of(v)) {
        kr_raise(KR_AttributeError, "'%T' object has no attribute '__dict__'", v);
        return -1;
    }
    if (!kr_is_dict(dict)) {
        kr_raise(KR_TypeError, "__dict__ must be set to a dictionary, not a '%T'", dict);
        return -1;
    }
    if (kr_shape(v)->kind == KR_SHAPE_SLOTS)
        return to_dict(v, dict);
    KrExtra *e = extra_with(v, 0);
    if (!e)
        return -1;
    kr_set(e, &e->dict, dict);
    return 0;
}

// ---- another class --------------------------------------------------------------------

// Gives v the class t, whose layout is known to agree. Where t's shapes would put the same
// attributes into the same words, v goes on in slots, else in a dict.
int
kr_shape_change_type(KrValue v, const KrType *t)
{
    const KrShape *from = kr_shape(v);
    if (!t->extra) {
        kr_obj(v)->shape = &t->shape;
        return 0;
    }
    if (!(*t->state)->placed)
        decide_room(t);
    const KrShape *to = &t->shape;
    bool same = from->kind == KR_SHAPE_SLOTS && from->type->ninline == t->ninline;
    uint32_t count = from->map ? from->map->count : 0;
    for (uint32_t i = 0; same && i < count; i++) {
        KrSlotEntry e = from->map->table->entries[i];
        to = transition(to, e.name, e.raw ? ADD_RAW : ADD);
        if (!to && kr_pending())
            return -1;
        const KrSlotEntry *f = to ? &to->map->table->entries[to->map->count - 1] : NULL;
        same = f && f->slot == e.slot && f->raw == e.raw;
    }
    if (same && to->nslots == from->nslots) {
        kr_obj(v)->shape = to;
        return 0;
    }
    if (kr_instance_to_dict(v) < 0)
        return -1;
    KrShape *shape = dict_shape(t);
    if (!shape)
        return -1;
    kr_obj(v)->shape = shape;
    return 0;
}
