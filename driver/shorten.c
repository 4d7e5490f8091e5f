// shorten.c - tables without the rows whose names a program cannot look up.
//
// Every method of a built-in type is reachable through its type's table, so the linker keeps all of
// them. Here the archives are walked as the linker's garbage collection does, from the program's
// objects along relocations, except that a row is reached only when its table is and its name is
// among the program's words or among those that reached code of the runtime looks up (kr_name_*
// variables, string constants). Rows that were not reached are then cut out of the tables, and what
// is reached at all goes into one small archive. The linker does the rest.
//
// Reaching too little is safe but for code that makes up names: core/attr.c stops a program that
// looks up a name which was cut.

#include <elf.h>
#include <stdlib.h>
#include <string.h>

#include "compiler.h"
#include "driver.h"

typedef struct Object Object;
typedef struct Section {
    Object *object;
    const char *name;
    uint8_t *head, *data;       // its header, its bytes; data NULL: none in the file
    size_t size;
    uint32_t type, entsize;
    uint64_t flags;
    struct Section *rel;        // its relocations
    bool reached;
    bool table;                 // of rows
    bool *row;                  // table: those reached
    const char **row_name;
    uint8_t *used;              // strings: bytes where something begins that is still referred to
} Section;

struct Object {
    uint8_t *data;
    const char *name;           // in its archive
    bool wide;                  // 64-bit
    uint16_t machine;
    Section *section;
    int nsections;
    Section *symbols;
    const char *symbol_names;
};

typedef struct Symbol {
    const char *name;
    uint64_t value;
    unsigned section;
    bool global, is_section;
} Symbol;

typedef struct Rel {
    uint64_t offset;
    uint32_t symbol, type;
    int64_t addend;
} Rel;

static Object *objects;
static int nobjects, objects_cap;

// ---- reading ELF, 32 and 64 bits wide, of little-endian machines

#define FIELD(wide, at, kind, field) ((wide) ? (uint64_t)((Elf64_##kind *)(at))->field : (uint64_t)((Elf32_##kind *)(at))->field)
#define SET_FIELD(wide, at, kind, field, v) ((wide) ? (void)(((Elf64_##kind *)(at))->field = (v)) : (void)(((Elf32_##kind *)(at))->field = (v)))

static Symbol
symbol_at(const Object *o, uint32_t i)
{
    uint8_t *p = o->symbols->data + (size_t)i * (o->wide ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym));
    unsigned info = (unsigned)FIELD(o->wide, p, Sym, st_info);
    return (Symbol) { o->symbol_names + FIELD(o->wide, p, Sym, st_name), FIELD(o->wide, p, Sym, st_value), (unsigned)FIELD(o->wide, p, Sym, st_shndx),
        ELF32_ST_BIND(info) != STB_LOCAL, ELF32_ST_TYPE(info) == STT_SECTION };
}

static size_t
rel_size(const Section *rel)
{
    bool wide = rel->object->wide;
    return rel->type == SHT_RELA ? wide ? sizeof(Elf64_Rela) : sizeof(Elf32_Rela) : wide ? sizeof(Elf64_Rel) : sizeof(Elf32_Rel);
}

// What a REL instruction or word adds to its symbol, of the kinds that refer to strings.
static int64_t
addend_in_place(const uint8_t *p, uint32_t type)
{
    uint32_t w;
    memcpy(&w, p, sizeof w);
    uint16_t first = (uint16_t)w, second = (uint16_t)(w >> 16);
    switch (type) {
    case R_ARM_ABS32:
        return (int32_t)w;
    case R_ARM_MOVW_ABS_NC: case R_ARM_MOVT_ABS:
        return (w >> 4 & 0xf000) | (w & 0xfff);
    case R_ARM_THM_MOVW_ABS_NC: case R_ARM_THM_MOVT_ABS:
        return (first & 0xf) << 12 | (first >> 10 & 1) << 11 | (second >> 12 & 7) << 8 | (second & 0xff);
    default:
        return 0;
    }
}

static Rel
rel_at(const Section *s, size_t i)
{
    const Object *o = s->object;
    uint8_t *p = s->rel->data + i * rel_size(s->rel);
    uint64_t info = FIELD(o->wide, p, Rel, r_info);
    Rel r = { FIELD(o->wide, p, Rel, r_offset), o->wide ? (uint32_t)ELF64_R_SYM(info) : (uint32_t)ELF32_R_SYM(info), o->wide ? (uint32_t)ELF64_R_TYPE(info) : (uint32_t)ELF32_R_TYPE(info), 0 };
    if (s->rel->type == SHT_RELA)
        r.addend = o->wide ? ((Elf64_Rela *)p)->r_addend : ((Elf32_Rela *)p)->r_addend;
    else if (o->machine == EM_ARM && r.offset + 4 <= s->size)
        r.addend = addend_in_place(s->data + r.offset, r.type);
    return r;
}

static size_t nrels(const Section *s) { return s->rel ? s->rel->size / rel_size(s->rel) : 0; }
static bool is_strings(const Section *s) { return (s->flags & (SHF_MERGE | SHF_STRINGS)) == (SHF_MERGE | SHF_STRINGS) && s->entsize == 1; }
// What a relocation points at, in this object; NULL: elsewhere.
static Section *
target_of(const Object *o, const Symbol *y)
{
    return y->section != SHN_UNDEF && y->section < (unsigned)o->nsections ? &o->section[y->section] : NULL;
}

// Offset in the target's bytes. Of x86's relative kinds the addend counts from the end of the
// instruction's field.
static uint64_t
offset_in(const Object *o, const Rel *r, const Symbol *y)
{
    if (o->machine == EM_X86_64 && (r->type == R_X86_64_PC32 || r->type == R_X86_64_PLT32))
        return y->is_section ? y->value + (uint64_t)r->addend + 4 : y->value;
    return y->value + (uint64_t)r->addend;
}

// ---- symbols

static struct { const char *name; Section *section; } *symbols;
static size_t nsymbols, symbols_cap;    // a power of two, kept half empty

static uint32_t
hash_name(const char *s)
{
    uint32_t h = 2166136261u;
    while (*s)
        h = (h ^ (uint8_t)*s++) * 16777619u;
    return h;
}

static size_t
symbol_place(const char *name)
{
    size_t i = hash_name(name) & (symbols_cap - 1);
    while (symbols[i].name && strcmp(symbols[i].name, name) != 0)
        i = (i + 1) & (symbols_cap - 1);
    return i;
}

static void
define(const char *name, Section *s)
{
    if (2 * nsymbols >= symbols_cap) {
        size_t old = symbols_cap;
        __typeof__(symbols) from = symbols;
        symbols_cap = old ? 2 * old : 1 << 13;
        symbols = alloc(symbols_cap * sizeof *symbols);
        memset(symbols, 0, symbols_cap * sizeof *symbols);
        for (size_t i = 0; i < old; i++)
            if (from[i].name)
                symbols[symbol_place(from[i].name)] = from[i];
    }
    size_t i = symbol_place(name);
    if (symbols[i].name)
        return;                 // the first definition counts, as for the linker
    symbols[i].name = name;
    symbols[i].section = s;
    nsymbols++;
}

// ---- words

// An open hash.
static struct { const char *text; bool own; } *seen;    // own: the program's, not the runtime's
static size_t nseen, seen_cap;
static const char **prefixes;
static int nprefixes, prefixes_cap;
static bool more_words;         // since the tables were last looked at

static size_t
word_place(const char *w)
{
    size_t i = hash_name(w) & (seen_cap - 1);
    while (seen[i].text && strcmp(seen[i].text, w) != 0)
        i = (i + 1) & (seen_cap - 1);
    return i;
}

static bool is_seen(const char *w) { return seen_cap && seen[word_place(w)].text; }

// Is it one of the words, or does it begin as one says that ends in *?
static bool
is_word(const char *w)
{
    for (int i = 0; i < nprefixes; i++)
        if (strncmp(w, prefixes[i], strlen(prefixes[i]) - 1) == 0)
            return true;
    return is_seen(w);
}

static bool is_own(const char *w) { return seen_cap && seen[word_place(w)].own; }

static void
see(const char *w, bool own)
{
    if (2 * nseen >= seen_cap) {
        __typeof__(seen) from = seen;
        size_t old = seen_cap;
        seen_cap = old ? 2 * old : 1 << 12;
        seen = alloc(seen_cap * sizeof *seen);
        memset(seen, 0, seen_cap * sizeof *seen);
        for (size_t i = 0; i < old; i++)
            if (from[i].text)
                seen[word_place(from[i].text)] = from[i];
    }
    size_t i = word_place(w);
    if (seen[i].text)
        return;
    seen[i].text = w;
    seen[i].own = own;
    nseen++;
    more_words = true;
}

// ---- rows

// Places in a KrRow and a KrType of the target.
typedef struct Layout { size_t size, kind, sig, doc, type_doc; } Layout;
static const Layout layouts[2] = {
    { .size = 32, .kind = 4, .sig = 24, .doc = 28, .type_doc = 52 },
    { .size = 48, .kind = 8, .sig = 32, .doc = 40, .type_doc = 72 },
};
static const Layout *layout_of(const Object *o) { return &layouts[o->wide]; }
_Static_assert(sizeof(void *) == 4 || (sizeof(KrRow) == 48 && offsetof(KrRow, kind) == 8 && offsetof(KrRow, doc) == 40 && offsetof(KrType, doc) == 72), "the target's layout");

static bool
ends_in(const char *s, const char *end)
{
    size_t n = strlen(s), k = strlen(end);
    return n >= k && strcmp(s + n - k, end) == 0;
}

static size_t nrows(const Section *s) { return s->size / layout_of(s->object)->size - 1; }

static const char *
string_of(const Section *s, const Rel *r)
{
    Symbol y = symbol_at(s->object, r->symbol);
    Section *t = target_of(s->object, &y);
    uint64_t at = offset_in(s->object, r, &y);
    return t && t->data && at < t->size && memchr(t->data + at, 0, t->size - at) ? (const char *)t->data + at : NULL;
}

// A table of named rows and an empty one. Those of struct sequences stay as they are.
static bool
is_table(Section *s)
{
    const Layout *l = layout_of(s->object);
    if (!ends_in(s->name, "rows") || !s->data || !s->rel || s->size < 2 * l->size || s->size % l->size)
        return false;
    size_t n = nrows(s);
    s->row_name = alloc(n * sizeof *s->row_name);
    memset(s->row_name, 0, n * sizeof *s->row_name);
    for (size_t i = 0; i < nrels(s); i++) {
        Rel r = rel_at(s, i);
        if (r.offset >= n * l->size)
            return false;
        if (r.offset % l->size == 0)
            s->row_name[r.offset / l->size] = string_of(s, &r);
    }
    for (size_t i = 0; i < n; i++)
        if (s->data[i * l->size + l->kind] == KR_ROW_FIELD || !s->row_name[i])
            return false;
    return true;
}

// ---- what is reached

static Section **work;
static int nwork, work_cap;
static Section **tables;
static int ntables, tables_cap;

static void
reach(Section *s)
{
    if (!s || s->reached)
        return;
    s->reached = true;
    work = grow(work, nwork + 1, &work_cap, sizeof *work);
    work[nwork++] = s;
}

static bool unwinds;            // reached code walks the stack by the unwind tables

static const char when[] = ".data.krait_when.";

// What a relocation points at, in whatever object; NULL: outside.
static Section *
resolve(const Object *o, const Symbol *y)
{
    size_t i = y->global && *y->name && symbols_cap ? symbol_place(y->name) : 0;
    return y->global && *y->name && symbols_cap && symbols[i].name ? symbols[i].section : target_of(o, y);
}

static bool
is_type(const Section *s)
{
    if (!ends_in(s->name, "_type") || !nrels(s))
        return false;
    Rel r = rel_at(s, 0);
    return r.offset == 0 && strcmp(symbol_at(s->object, r.symbol).name, "kr_type_type") == 0;
}

static bool is_weak(const Section *s) { return ends_in(s->name, "_if_reached"); }

// texts: strings it points at may be names to look up.
static void
follow(Section *s, const Rel *r, bool texts)
{
    Symbol y = symbol_at(s->object, r->symbol);
    if (strncmp(y.name, "kr_name_", 8) == 0)
        see(y.name + 8, false);
    if (strncmp(y.name, "_Unwind_", 8) == 0 || strcmp(y.name, "pthread_cancel") == 0 || strcmp(y.name, "pthread_exit") == 0 || strcmp(y.name, "backtrace") == 0)
        unwinds = true;
    Section *t = resolve(s->object, &y);
    if (t && is_strings(t)) {
        const char *text = texts && t->object == s->object ? string_of(s, r) : NULL;
        if (text)
            see(text, false);
    } else
        reach(t);
}

static void
follow_all(Section *s, bool texts)
{
    for (size_t i = 0; i < nrels(s); i++) {
        Rel r = rel_at(s, i);
        follow(s, &r, texts);
    }
}

static bool is_when(const Section *s) { return strncmp(s->name, when, sizeof when - 1) == 0; }

static void
scan(Section *s)
{
    if (s->table || is_when(s)) {
        size_t n = s->table ? nrows(s) : 1;
        tables = grow(tables, ntables + 1, &tables_cap, sizeof *tables);
        tables[ntables++] = s;
        s->row = alloc(n);
        memset(s->row, 0, n);
        more_words = true;
    } else if (!strstr(s->name, "name_table") && !is_weak(s))
        follow_all(s, !is_type(s) && !ends_in(s->name, "rows"));
}

static void
scan_rows(Section *s)
{
    if (!s->table) {
        if (!*s->row && is_own(s->name + sizeof when - 1)) {
            *s->row = true;
            follow_all(s, true);
        }
        return;
    }
    size_t size = layout_of(s->object)->size;
    for (size_t i = 0, row = 0; i < nrels(s);) {
        Rel r = rel_at(s, i);
        row = r.offset / size;
        const char *name = s->row_name[row];
        bool now = !s->row[row] && is_word(name);
        for (; i < nrels(s) && (r = rel_at(s, i)).offset / size == row; i++) {
            size_t field = r.offset % size;
            if (now && field && field != layout_of(s->object)->sig && field != layout_of(s->object)->doc)
                follow(s, &r, false);
        }
        s->row[row] |= now;
    }
}

static void
reach_all(void)
{
    for (;;) {
        while (nwork)
            scan(work[--nwork]);
        if (!more_words)
            return;
        more_words = false;
        for (int i = 0; i < ntables; i++)
            scan_rows(tables[i]);
    }
}

// ---- cutting

static bool docs;               // the program can ask for them

static bool
drops(const Section *s, const Rel *r)
{
    const Layout *l = layout_of(s->object);
    if (s->table && s->row)
        return !s->row[r->offset / l->size] || (!docs && r->offset % l->size == l->doc);
    if (s->row)
        return !*s->row;
    if (is_weak(s)) {
        Symbol y = symbol_at(s->object, r->symbol);
        Section *t = resolve(s->object, &y);
        return t && !t->reached;
    }
    return !docs && r->offset == l->type_doc && is_type(s);
}

// Writes relocation i of s, at another offset, as the k-th.
static void
move_rel(Section *s, size_t i, size_t k, uint64_t offset)
{
    size_t n = rel_size(s->rel);
    uint8_t *to = s->rel->data + k * n;
    memmove(to, s->rel->data + i * n, n);
    SET_FIELD(s->object->wide, to, Rel, r_offset, offset);
}

static void
set_size(Section *s, size_t n)
{
    s->size = n;
    SET_FIELD(s->object->wide, s->head, Shdr, sh_size, n);
}

static void
mark_used(Object *o)
{
    for (Section *s = o->section; s < o->section + o->nsections; s++)
        for (size_t i = 0; s->flags & SHF_ALLOC && i < nrels(s); i++) {
            Rel r = rel_at(s, i);
            Symbol y = symbol_at(o, r.symbol);
            Section *t = target_of(o, &y);
            if (!t || !is_strings(t))
                continue;
            if (!t->used) {
                t->used = alloc(t->size + 1);
                memset(t->used, 0, t->size + 1);
            }
            uint64_t at = offset_in(o, &r, &y);
            if (at <= t->size && !drops(s, &r))
                t->used[at] = 1;
        }
}

// A string that only dropped relocations refer to becomes empty ones, which the linker merges.
static void
blank(Section *s, const Rel *r)
{
    Symbol y = symbol_at(s->object, r->symbol);
    Section *t = target_of(s->object, &y);
    if (!t || !is_strings(t))
        return;
    uint64_t at = offset_in(s->object, r, &y);
    for (uint64_t i = at; i < t->size && t->data[i]; i++)
        if (t->used[i])
            return;
    for (uint64_t i = at; i < t->size && t->data[i]; i++)
        t->data[i] = 0;
}

// The names of the rows left out, each behind a byte: one more than the kept rows before it. Does
// not fit: NULL, and all rows stay.
static char *
names_left_out(Section *s, size_t *used)
{
    size_t size = layout_of(s->object)->size, room = 0, kept = 0, n = nrows(s);
    char *names = alloc(s->size);
    *used = 0;
    for (size_t i = 0; i < n; i++) {
        if (s->row[i]) {
            kept++;
            continue;
        }
        const char *name = s->row_name[i];
        size_t length = strlen(name) + 1;
        room += size;
        if (kept >= UINT8_MAX || *used + 1 + length >= s->size)
            return NULL;
        names[(*used)++] = (char)(kept + 1);
        memcpy(names + *used, name, length);
        *used += length;
    }
    names[(*used)++] = 0;
    return *used <= room ? names : NULL;
}

static void
cut_rels(Section *s, const size_t *place)
{
    size_t size = layout_of(s->object)->size, k = 0;
    for (size_t i = 0; i < nrels(s); i++) {
        Rel r = rel_at(s, i);
        if (drops(s, &r)) {
            blank(s, &r);
            if (s->rel->type == SHT_REL)
                memset(s->data + r.offset, 0, 4);
        }
    }
    for (size_t i = 0; i < nrels(s); i++) {
        Rel r = rel_at(s, i);
        if (!drops(s, &r))
            move_rel(s, i, k++, place ? place[r.offset / size] * size + r.offset % size : r.offset);
    }
    set_size(s->rel, k * rel_size(s->rel));
}

static void
cut_table(Section *s)
{
    size_t size = layout_of(s->object)->size, n = nrows(s), kept = 0, used = 0;
    char *names = names_left_out(s, &used);
    size_t place[n];            // new number of each row
    for (size_t i = 0; i < n; i++) {
        place[i] = kept;
        kept += s->row[i];
    }
    cut_rels(s, place);
    if (kept == n)
        return;
    for (size_t i = 0; i < n; i++)
        if (s->row[i])
            memmove(s->data + place[i] * size, s->data + i * size, size);
    uint8_t *end = s->data + kept * size;
    memset(end, 0, s->size - kept * size);
    end[layout_of(s->object)->kind] = KR_ROW_SHORTENED;
    memcpy(end + size, names, used);
    set_size(s, (kept + 1) * size + used);
}

static void
cut(Object *o)
{
    for (Section *s = o->section; s < o->section + o->nsections; s++) {
        size_t used;
        if (s->table && s->row && !names_left_out(s, &used))
            memset(s->row, true, nrows(s));
    }
    mark_used(o);
    for (Section *s = o->section; s < o->section + o->nsections; s++)
        if (s->table && s->row)
            cut_table(s);
        else if (s->row || (s->reached && (is_type(s) || is_weak(s))))
            cut_rels(s, NULL);
}

// ---- objects and archives

static bool
add_object(const char *name, uint8_t *data, size_t n)
{
    if (n < sizeof(Elf64_Ehdr) || memcmp(data, ELFMAG, SELFMAG) != 0 || data[EI_DATA] != ELFDATA2LSB)
        return false;
    objects = grow(objects, nobjects + 1, &objects_cap, sizeof *objects);
    Object *o = &objects[nobjects++];
    bool wide = data[EI_CLASS] == ELFCLASS64;
    *o = (Object) { .data = data, .name = name, .wide = wide, .machine = (uint16_t)FIELD(wide, data, Ehdr, e_machine) };
    uint8_t *heads = data + FIELD(wide, data, Ehdr, e_shoff);
    size_t step = wide ? sizeof(Elf64_Shdr) : sizeof(Elf32_Shdr);
    o->nsections = (int)FIELD(wide, data, Ehdr, e_shnum);
    o->section = alloc((size_t)o->nsections * sizeof(Section));
    const char *names = (char *)data + FIELD(wide, heads + step * FIELD(wide, data, Ehdr, e_shstrndx), Shdr, sh_offset);
    for (int i = 0; i < o->nsections; i++) {
        uint8_t *h = heads + (size_t)i * step;
        Section *s = &o->section[i];
        *s = (Section) { .name = names + FIELD(wide, h, Shdr, sh_name), .head = h, .size = FIELD(wide, h, Shdr, sh_size), .type = (uint32_t)FIELD(wide, h, Shdr, sh_type),
            .flags = FIELD(wide, h, Shdr, sh_flags), .entsize = (uint32_t)FIELD(wide, h, Shdr, sh_entsize) };
        if (s->type != SHT_NOBITS)
            s->data = data + FIELD(wide, h, Shdr, sh_offset);
        if (s->type == SHT_SYMTAB) {
            o->symbols = s;
            o->symbol_names = (char *)data + FIELD(wide, heads + step * FIELD(wide, h, Shdr, sh_link), Shdr, sh_offset);
        }
    }
    for (Section *s = o->section; s < o->section + o->nsections; s++)
        if (s->type == SHT_RELA || s->type == SHT_REL) {
            uint64_t of = FIELD(wide, s->head, Shdr, sh_info);
            if (of < (uint64_t)o->nsections)
                o->section[of].rel = s;
        }
    return true;
}

static void
add_archive(uint8_t *data, size_t n)
{
    const char *long_names = NULL;
    for (size_t at = 8; at + 60 <= n;) {
        const char *head = (char *)data + at;
        size_t size = strtoul(head + 48, NULL, 10);
        const char *name = head[0] == '/' && long_names ? long_names + strtoul(head + 1, NULL, 10) : head;
        if (head[0] == '/' && head[1] == '/')
            long_names = head + 60;
        else                    // a member stands at an even place, its words want one that suits them
            add_object(text("%.*s", (int)strcspn(name, "/"), name), memcpy(alloc(size), data + at + 60, size), size);
        at += 60 + size + (size & 1);
    }
}

static void
define_all(void)
{
    for (Object *o = objects; o < objects + nobjects; o++)
        for (Section *s = o->section; s < o->section + o->nsections; s++)
            s->object = o;
    for (Object *o = objects; o < objects + nobjects; o++) {
        if (!o->symbols)
            continue;
        for (Section *s = o->section; s < o->section + o->nsections; s++)
            s->table = s->type == SHT_PROGBITS && is_table(s);
        size_t n = o->symbols->size / (o->wide ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym));
        for (uint32_t i = 0; i < n; i++) {
            Symbol y = symbol_at(o, i);
            Section *t = target_of(o, &y);
            if (y.global && t)
                define(y.name, t);
        }
    }
}

// ---- writing

static bool
is_reached(const Object *o)
{
    for (Section *s = o->section; s < o->section + o->nsections; s++)
        if (s->reached)
            return true;
    return false;
}

static bool is_debug(const Section *s) { return strncmp(s->name, ".debug_", 7) == 0 || strncmp(s->name, ".rela.debug_", 12) == 0 || strncmp(s->name, ".rel.debug_", 11) == 0; }

static void
pad(FILE *f, long start, uint64_t align)
{
    while (align > 1 && (uint64_t)(ftell(f) - start) % align)
        fputc(0, f);
}

// The object with its sections as they are now, one after the other.
static void
write_object(FILE *f, Object *o, bool strip)
{
    long start = ftell(f);
    size_t step = o->wide ? sizeof(Elf64_Shdr) : sizeof(Elf32_Shdr);
    fwrite(o->data, 1, o->wide ? sizeof(Elf64_Ehdr) : sizeof(Elf32_Ehdr), f);
    for (Section *s = o->section; s < o->section + o->nsections; s++) {
        if (strip && is_debug(s))
            set_size(s, 0);
        pad(f, start, FIELD(o->wide, s->head, Shdr, sh_addralign));
        SET_FIELD(o->wide, s->head, Shdr, sh_offset, (size_t)(ftell(f) - start));
        if (s->data && s->type != SHT_NULL)
            fwrite(s->data, 1, s->size, f);
    }
    pad(f, start, 8);
    size_t heads = (size_t)(ftell(f) - start);
    for (Section *s = o->section; s < o->section + o->nsections; s++)
        fwrite(s->head, 1, step, f);
    long end = ftell(f);
    SET_FIELD(o->wide, o->data, Ehdr, e_shoff, heads);
    fseek(f, start, SEEK_SET);
    fwrite(o->data, 1, o->wide ? sizeof(Elf64_Ehdr) : sizeof(Elf32_Ehdr), f);
    fseek(f, end, SEEK_SET);
}

static void
write_head(FILE *f, const char *name, size_t size)
{
    fprintf(f, "%-16.16s%-12d%-6d%-6d%-8d%-10zu`\n", name, 0, 0, 0, 644, size);
}

static void
put_word(FILE *f, uint32_t v)
{
    fputc(v >> 24, f), fputc(v >> 16 & 255, f), fputc(v >> 8 & 255, f), fputc(v & 255, f);
}

// An archive of what is reached, its symbol table first.
static bool
write_archive(const char *file, Object *first, bool strip)
{
    FILE *f = fopen(file, "wb");
    if (!f)
        return false;
    size_t texts = 0, n = 0;
    for (size_t i = 0; i < symbols_cap; i++)
        if (symbols[i].name && symbols[i].section->object >= first && is_reached(symbols[i].section->object)) {
            texts += strlen(symbols[i].name) + 1;
            n++;
        }
    size_t table = 4 + 4 * n + texts;
    fputs("!<arch>\n", f);
    write_head(f, "/", table + (table & 1));
    long at = ftell(f);
    fseek(f, (long)(table + (table & 1)), SEEK_CUR);
    uint32_t place[nobjects];
    for (Object *o = first; o < objects + nobjects; o++) {
        if (!o->symbols || !is_reached(o))
            continue;
        long head = ftell(f);
        place[o - objects] = (uint32_t)head;
        write_head(f, "", 0);
        write_object(f, o, strip);
        long end = ftell(f);
        if ((end - head) & 1)
            fputc(0, f), end++;
        fseek(f, head, SEEK_SET);
        write_head(f, text("%.15s/", o->name), (size_t)(end - head - 60));
        fseek(f, end, SEEK_SET);
    }
    fseek(f, at, SEEK_SET);
    put_word(f, (uint32_t)n);
    for (int names = 0; names < 2; names++)
        for (size_t i = 0; i < symbols_cap; i++)
            if (symbols[i].name && symbols[i].section->object >= first && is_reached(symbols[i].section->object)) {
                if (names)
                    fwrite(symbols[i].name, 1, strlen(symbols[i].name) + 1, f);
                else
                    put_word(f, place[symbols[i].section->object - objects]);
            }
    bool ok = !ferror(f);
    return fclose(f) == 0 && ok;
}

bool
shorten(const char **program, const char **archives, const char *result, const char **words, int nwords, bool strip, bool *needs_unwind)
{
    size_t length;
    for (; *program; program++) {
        char *object = read_whole(*program, &length);
        if (!object || !add_object(*program, (uint8_t *)object, length))
            return false;
    }
    int mains = nobjects;
    for (; *archives; archives++) {
        char *data = read_whole(*archives, &length);
        if (!data)
            return false;
        add_archive((uint8_t *)data, length);
    }
    define_all();
    for (int i = 0; i < nwords; i++)
        if (*words[i] && words[i][strlen(words[i]) - 1] == '*') {
            prefixes = grow(prefixes, nprefixes + 1, &prefixes_cap, sizeof *prefixes);
            prefixes[nprefixes++] = words[i];
        } else
            see(words[i], true);
    docs = is_own("__doc__");
    for (Object *o = objects; o < objects + mains; o++)
        for (Section *s = o->section; s < o->section + o->nsections; s++)
            if (s->flags & SHF_ALLOC)
                reach(s);
    reach_all();
    for (Object *o = objects + mains; o < objects + nobjects; o++)
        if (o->symbols)
            cut(o);
    *needs_unwind = unwinds;
    return write_archive(result, objects + mains, strip);
}
