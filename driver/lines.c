// lines.c - from the debug data of an object to a section that a stripped program keeps.
//
// Frame objects are made from return addresses. The C of a program that can ask for
// them says in #line which instruction each of its lines stands for (or, with -g,
// which line of Python), and is compiled with -g1: .debug_line and the inlined calls
// of .debug_info then tell for each call which activations are on the stack there.
// That is written, sorted and small, into a section of the object itself, before
// anything is linked, so that it is cached along with the object. DWARF 4, as
// objects are compiled here; little-endian.

#include <elf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler.h"
#include "driver.h"
#include "krait/lines.h"

// ---- the object file

typedef struct Section {
    const char *name;
    uint32_t type, link, info;
    uint64_t flags, size, entsize, offset, header;
    uint8_t *data;
    uint64_t base;              // code: an address of its own while this runs; other sections: 0
} Section;

typedef struct Symbol {
    const char *name;
    uint32_t section;
    uint64_t value;
    int type;
} Symbol;

static uint8_t *file;
static size_t file_size;
static bool is64;
static int machine;
static Section *section;
static uint32_t nsections, names_section;
static Symbol *symbol;
static uint32_t nsymbols, symbols_section;

static bool
read_sections(void)
{
    is64 = file[EI_CLASS] == ELFCLASS64;
    uint64_t at;
    if (is64) {
        Elf64_Ehdr *h = (Elf64_Ehdr *)file;
        machine = h->e_machine, at = h->e_shoff, nsections = h->e_shnum, names_section = h->e_shstrndx;
    } else {
        Elf32_Ehdr *h = (Elf32_Ehdr *)file;
        machine = h->e_machine, at = h->e_shoff, nsections = h->e_shnum, names_section = h->e_shstrndx;
    }
    size_t size = is64 ? sizeof(Elf64_Shdr) : sizeof(Elf32_Shdr);
    if (!nsections || names_section >= nsections || at > file_size || (file_size - at) / size < nsections)
        return false;
    section = alloc(nsections * sizeof *section);
    uint64_t base = 1 << 16;
    for (uint32_t i = 0; i < nsections; i++) {
        Section *s = &section[i];
        uint64_t name;
        s->header = at + i * size;
        if (is64) {
            Elf64_Shdr *h = (Elf64_Shdr *)(file + s->header);
            *s = (Section) { .type = h->sh_type, .link = h->sh_link, .info = h->sh_info, .flags = h->sh_flags, .size = h->sh_size, .entsize = h->sh_entsize, .offset = h->sh_offset, .header = s->header };
            name = h->sh_name;
        } else {
            Elf32_Shdr *h = (Elf32_Shdr *)(file + s->header);
            *s = (Section) { .type = h->sh_type, .link = h->sh_link, .info = h->sh_info, .flags = h->sh_flags, .size = h->sh_size, .entsize = h->sh_entsize, .offset = h->sh_offset, .header = s->header };
            name = h->sh_name;
        }
        if (s->type != SHT_NOBITS && (s->offset > file_size || s->size > file_size - s->offset))
            return false;
        s->data = file + s->offset;
        s->name = (const char *)(uintptr_t)name;
        if (s->flags & SHF_EXECINSTR) {
            s->base = base;
            base += (s->size + 64) & ~(uint64_t)63;
        }
    }
    for (uint32_t i = 0; i < nsections; i++)
        section[i].name = (const char *)section[names_section].data + (uintptr_t)section[i].name;
    return true;
}

static Section *
find_section(const char *name)
{
    for (uint32_t i = 0; i < nsections; i++)
        if (strcmp(section[i].name, name) == 0)
            return &section[i];
    return NULL;
}

static bool
read_symbols(void)
{
    Section *s = NULL;
    for (uint32_t i = 0; i < nsections; i++)
        if (section[i].type == SHT_SYMTAB) {
            s = &section[i];
            symbols_section = i;
        }
    if (!s || s->link >= nsections)
        return false;
    const char *names = (const char *)section[s->link].data;
    nsymbols = (uint32_t)(s->size / (is64 ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym)));
    symbol = alloc((nsymbols + 1) * sizeof *symbol);
    for (uint32_t i = 0; i < nsymbols; i++)
        if (is64) {
            Elf64_Sym *y = (Elf64_Sym *)s->data + i;
            symbol[i] = (Symbol) { names + y->st_name, y->st_shndx, y->st_value, ELF64_ST_TYPE(y->st_info) };
        } else {
            Elf32_Sym *y = (Elf32_Sym *)s->data + i;
            symbol[i] = (Symbol) { names + y->st_name, y->st_shndx, y->st_value, ELF32_ST_TYPE(y->st_info) };
        }
    return true;
}

// What the relocations of debug data and of ours are called.
static const struct Machine {
    int machine;
    bool in_place;              // addends stand in the data (REL)
    uint32_t word32, word64, relative32;
} machines[] = {
    { EM_X86_64, false, R_X86_64_32, R_X86_64_64, R_X86_64_PC32 },
    { EM_AARCH64, false, R_AARCH64_ABS32, R_AARCH64_ABS64, R_AARCH64_PREL32 },
    { EM_ARM, true, R_ARM_ABS32, 0, R_ARM_REL32 },
    { EM_386, true, R_386_32, 0, R_386_PC32 },
};
static const struct Machine *its;

static bool
relocate(Section *s, uint32_t index)
{
    for (uint32_t i = 0; i < nsections; i++) {
        Section *r = &section[i];
        if ((r->type != SHT_RELA && r->type != SHT_REL) || r->info != index)
            continue;
        bool rela = r->type == SHT_RELA;
        size_t size = is64 ? (rela ? sizeof(Elf64_Rela) : sizeof(Elf64_Rel)) : (rela ? sizeof(Elf32_Rela) : sizeof(Elf32_Rel));
        for (uint64_t at = 0; at + size <= r->size; at += size) {
            uint64_t offset, number, type, addend = 0, value;
            if (is64) {
                Elf64_Rela *e = (Elf64_Rela *)(r->data + at);
                offset = e->r_offset, number = ELF64_R_SYM(e->r_info), type = ELF64_R_TYPE(e->r_info), addend = rela ? (uint64_t)e->r_addend : 0;
            } else {
                Elf32_Rela *e = (Elf32_Rela *)(r->data + at);
                offset = e->r_offset, number = ELF32_R_SYM(e->r_info), type = ELF32_R_TYPE(e->r_info), addend = rela ? (uint64_t)(int64_t)e->r_addend : 0;
            }
            if (type == 0)
                continue;       // NONE
            size_t width = type == its->word32 ? 4 : type == its->word64 ? 8 : 0;
            if (!width || offset > s->size || s->size - offset < width || number >= nsymbols)
                return false;
            if (!rela)
                memcpy(&addend, s->data + offset, width);
            Symbol *y = &symbol[number];
            value = y->value + addend + (y->section < nsections ? section[y->section].base : 0);
            memcpy(s->data + offset, &value, width);
        }
    }
    return true;
}

// ---- reading

static const uint8_t *p;

static uint64_t
fixed(int n)
{
    uint64_t v = 0;
    memcpy(&v, p, (size_t)n);
    p += n;
    return v;
}

static uint64_t
uleb(void)
{
    uint64_t v = 0;
    int shift = 0;
    do
        v |= (uint64_t)(*p & 0x7f) << shift, shift += 7;
    while (*p++ & 0x80);
    return v;
}

static int64_t
sleb(void)
{
    int64_t v = 0;
    int shift = 0;
    do
        v |= (int64_t)(*p & 0x7f) << shift, shift += 7;
    while (*p++ & 0x80);
    return shift < 64 && p[-1] & 0x40 ? v | -((int64_t)1 << shift) : v;
}

static const char *
string(void)
{
    const char *s = (const char *)p;
    p += strlen(s) + 1;
    return s;
}

// ---- .debug_line

typedef struct Row {
    uint64_t at;
    uint32_t file, line;        // line 0: the end of a run of code
    uint32_t order;
} Row;
static Row *row;
static int nrows, caprows;
static const char **files;      // from 1
static int nfiles, capfiles;

static void
add_row(uint64_t at, uint32_t file_number, uint32_t line)
{
    row = grow(row, nrows + 1, &caprows, sizeof *row);
    row[nrows] = (Row) { at, file_number, line, (uint32_t)nrows };
    nrows++;
}

static void
add_file(const char *name)
{
    files = grow(files, nfiles + 2, &capfiles, sizeof *files);
    files[++nfiles] = name;
}

static bool
read_line_program(Section *s)
{
    p = s->data;
    uint64_t length = fixed(4), version = fixed(2);
    const uint8_t *end = s->data + 4 + length;
    if (length + 4 > s->size || version < 2 || version > 4)
        return false;
    uint64_t header = fixed(4);
    const uint8_t *code = p + header;
    unsigned unit = (unsigned)fixed(1);
    if (version >= 4)
        p++;                    // operations of an instruction: one
    p++;                        // statement by default
    int base = (int8_t)fixed(1);
    unsigned range = (unsigned)fixed(1), first = (unsigned)fixed(1);
    const uint8_t *operands = p - 1;
    p += first - 1;
    while (*p)
        (void)string();         // directories
    p++;
    nfiles = nrows = 0;
    while (*p) {
        add_file(string());
        uleb(), uleb(), uleb();
    }
    p = code;
    uint64_t at = 0;
    uint32_t number = 1, line = 1;
    while (p < end) {
        unsigned op = *p++;
        if (op >= first) {
            at += (op - first) / range * unit;
            line += (uint32_t)(base + (int)((op - first) % range));
            add_row(at, number, line);
            continue;
        }
        switch (op) {
        case 0: {               // extended
            uint64_t n = uleb();
            const uint8_t *next = p + n;
            switch (*p++) {
            case 1:
                add_row(at, number, 0);
                at = 0, number = 1, line = 1;
                break;
            case 2:
                at = fixed((int)n - 1);
                break;
            case 3:
                add_file(string());
                break;
            }
            p = next;
            break;
        }
        case 1: add_row(at, number, line); break;
        case 2: at += uleb() * unit; break;
        case 3: line += (uint32_t)sleb(); break;
        case 4: number = (uint32_t)uleb(); break;
        case 8: at += (255 - first) / range * unit; break;
        case 9: at += fixed(2); break;
        default:
            for (int i = operands[op]; i > 0; i--)
                uleb();
        }
    }
    return true;
}

// ---- .debug_info: the inlined calls

enum { TAG_inlined_subroutine = 0x1d, TAG_compile_unit = 0x11, TAG_subprogram = 0x2e };
enum { AT_name = 0x03, AT_low_pc = 0x11, AT_high_pc = 0x12, AT_abstract_origin = 0x31, AT_ranges = 0x55, AT_call_file = 0x58, AT_call_line = 0x59 };
enum { FORM_addr = 1, FORM_strp = 0xe, FORM_string = 8 };

typedef struct Scope {          // a function's code, or that of one inlined call
    uint64_t lo, hi;
    int depth;
    bool inlined;
    uint32_t call_file, call_line;
    uint32_t die;               // offset of what has the name
} Scope;
static Scope *scope;
static int nscopes, capscopes;

typedef struct Named {
    uint32_t die, origin;
    const char *name;
    Fn *fn;
} Named;
static Named *named;
static int nnamed, capnamed;

// What a function's name stands for; NULL: nothing of Python.
static Named *
find_named(uint32_t die)
{
    for (int hops = 0; hops < 4; hops++) {
        int lo = 0, hi = nnamed;
        while (lo < hi) {
            int mid = (lo + hi) / 2;
            if (named[mid].die < die)
                lo = mid + 1;
            else
                hi = mid;
        }
        if (lo == nnamed || named[lo].die != die)
            return NULL;
        if (named[lo].name)
            return &named[lo];
        die = named[lo].origin;
    }
    return NULL;
}

typedef struct Abbreviation { const uint8_t *attributes; uint32_t tag; bool children; } Abbreviation;

static Abbreviation *
read_abbreviations(Section *s, uint64_t from, uint64_t *count)
{
    Abbreviation *a = NULL;
    int n = 0, cap = 0;
    for (p = s->data + from; *p;) {
        int code = (int)uleb();
        a = grow(a, code + 1, &cap, sizeof *a);
        for (; n <= code; n++)
            a[n] = (Abbreviation) { NULL, 0, false };
        a[code].tag = (uint32_t)uleb();
        a[code].children = *p++;
        a[code].attributes = p;
        while (uleb() | uleb())
            ;
    }
    *count = (uint64_t)n;
    return a;
}

static bool unknown_form;

static uint64_t
attribute(uint64_t form, int address_size, const char **text_of, const Section *strings)
{
    uint64_t n;
    switch (form) {
    case FORM_addr: return fixed(address_size);
    case 0x0a: n = fixed(1); p += n; return 0;
    case 0x03: n = fixed(2); p += n; return 0;
    case 0x04: n = fixed(4); p += n; return 0;
    case 0x09: case 0x18: n = uleb(); p += n; return 0;
    case 0x0b: case 0x0c: case 0x11: return fixed(1);
    case 0x05: case 0x12: return fixed(2);
    case 0x06: case 0x10: case 0x13: case 0x17: return fixed(4);
    case 0x07: case 0x14: case 0x20: return fixed(8);
    case FORM_string: *text_of = string(); return 0;
    case FORM_strp: n = fixed(4); *text_of = strings && n < strings->size ? (const char *)strings->data + n : ""; return 0;
    case 0x0d: return (uint64_t)sleb();
    case 0x0f: case 0x15: return uleb();
    case 0x16: return attribute(uleb(), address_size, text_of, strings);
    case 0x19: return 1;
    }
    unknown_form = true;
    return 0;
}

static void
add_scope(Scope s)
{
    if (s.lo >= s.hi)
        return;
    scope = grow(scope, nscopes + 1, &capscopes, sizeof *scope);
    scope[nscopes++] = s;
}

static bool
read_info(void)
{
    Section *info = find_section(".debug_info"), *abbrev = find_section(".debug_abbrev"), *strings = find_section(".debug_str"), *ranges = find_section(".debug_ranges");
    if (!info || !abbrev || !relocate(info, (uint32_t)(info - section)) || (ranges && !relocate(ranges, (uint32_t)(ranges - section))))
        return false;
    p = info->data;
    uint64_t length = fixed(4), version = fixed(2), from = fixed(4), n;
    int size = (int)fixed(1);
    const uint8_t *start = p, *end = info->data + 4 + length;
    if (length + 4 > info->size || version != 4)
        return false;
    Abbreviation *abbreviation = read_abbreviations(abbrev, from, &n);
    nscopes = nnamed = 0;
    uint64_t unit_base = 0;
    int depth = 0;
    for (p = start; p < end;) {
        uint32_t die = (uint32_t)(p - info->data);
        uint64_t code = uleb();
        if (code == 0) {
            depth--;
            continue;
        }
        if (code >= n || !abbreviation[code].attributes)
            return false;
        const Abbreviation *a = &abbreviation[code];
        Scope s = { .depth = depth, .inlined = a->tag == TAG_inlined_subroutine, .die = die };
        const char *name = NULL;
        uint64_t list = 0, origin = 0;
        bool has_ranges = false, high_is_size = false;
        for (const uint8_t *q = a->attributes;;) {
            const uint8_t *data = p;
            p = q;
            uint64_t at = uleb(), form = uleb();
            q = p;
            p = data;
            if (!at && !form)
                break;
            const char *its_text = NULL;
            uint64_t v = attribute(form, size, &its_text, strings);
            if (unknown_form)
                return false;
            switch (at) {
            case AT_name: name = its_text; break;
            case AT_low_pc: s.lo = v; break;
            case AT_high_pc: s.hi = v; high_is_size = form != FORM_addr; break;
            case AT_ranges: list = v; has_ranges = true; break;
            case AT_abstract_origin: origin = v; break;
            case AT_call_file: s.call_file = (uint32_t)v; break;
            case AT_call_line: s.call_line = (uint32_t)v; break;
            }
        }
        if (a->children)
            depth++;
        if (a->tag == TAG_compile_unit)
            unit_base = s.lo;
        if (a->tag != TAG_subprogram && a->tag != TAG_inlined_subroutine)
            continue;
        named = grow(named, nnamed + 1, &capnamed, sizeof *named);
        named[nnamed++] = (Named) { die, (uint32_t)origin, name, NULL };
        if (!has_ranges) {
            if (high_is_size)
                s.hi += s.lo;
            add_scope(s);
            continue;
        }
        const uint8_t *data = p;
        uint64_t base = unit_base;
        for (p = ranges ? ranges->data + list : NULL; p && p < ranges->data + ranges->size;) {
            uint64_t lo = fixed(size), hi = fixed(size);
            if (!lo && !hi)
                break;
            if (lo == (size == 8 ? UINT64_MAX : UINT32_MAX)) {
                base = hi;
                continue;
            }
            s.lo = base + lo, s.hi = base + hi;
            add_scope(s);
        }
        p = data;
    }
    return true;
}

// ---- places

typedef struct Place { int row; uint32_t pc; } Place;
typedef struct Places { int n; Place at[64]; } Places;

static const char **compiled;   // names of the KrCompiled that the object's code belongs to
static int ncompiled, capcompiled;
static Program *program;

static int
row_number(const char *name)
{
    for (int i = 0; i < ncompiled; i++)
        if (strcmp(compiled[i], name) == 0)
            return i;
    compiled = grow(compiled, ncompiled + 1, &capcompiled, sizeof *compiled);
    compiled[ncompiled] = name;
    return ncompiled++;
}

// The Python function that a C function runs: f_pkg_mod_name itself, the resuming half
// of a generator, or one of the two copies. The entry only calls it, as f_ does copies.
static Fn *
function_named(const char *name)
{
    bool is_copy = strncmp(name, "fast_", 5) == 0 || strncmp(name, "rest_", 5) == 0;
    if (!is_copy && strncmp(name, "f_", 2) != 0)
        return NULL;
    for (Module *m = program->modules; m; m = m->next)
        for (int i = 0; i < m->ncompiled; i++) {
            Fn *fn = m->compiled[i];
            size_t n = strlen(fn->cname);
            if (is_copy && fn->version && strcmp(name + 5, fn->id) == 0)
                return fn;
            if (is_copy || fn->version)
                continue;
            if (strncmp(name, fn->cname, n) == 0 && (!name[n] || strcmp(name + n, "_resume") == 0))
                return fn;
        }
    return NULL;
}

// A line of Python: its first instruction that may call, for no more is known.
static uint32_t
insn_of_line(const Fn *fn, uint32_t line)
{
    const KrCode *c = fn->code;
    uint32_t pc = UINT32_MAX;
    for (uint32_t i = fn->start; i < fn->end; i++) {
        if (kr_code_position(c, i).line != (int32_t)line)
            continue;
        if (pc == UINT32_MAX)
            pc = i;
        if (KR_OP(c->insns[i]) == OP_CALL_FUNCTION || KR_OP(c->insns[i]) == OP_CALL_METHOD || KR_OP(c->insns[i]) == OP_CALL_KW || KR_OP(c->insns[i]) == OP_CALL_METHOD_KW || KR_OP(c->insns[i]) == OP_CALL_EX)
            return i;
    }
    return pc;
}

// The activation of fn that a line of its C stands for. A call that gcc made up has the
// line of something else: then the function is known, and where it was before.
static void
add_place(Places *places, Fn *fn, uint32_t file_number, uint32_t line, uint32_t before)
{
    if (!fn || places->n == (int)(sizeof places->at / sizeof *places->at))
        return;
    const char *name = file_number && (int)file_number <= nfiles ? files[file_number] : "";
    if (strcmp(name, "<rest>") == 0)
        return;                 // what is called goes on with this activation
    uint32_t pc = UINT32_MAX;
    if (options.line_directives) {
        const char *base = strrchr(fn->module->file, '/');
        if (strcmp(name, base ? base + 1 : fn->module->file) == 0)
            pc = insn_of_line(fn, line);
    } else if (line && strcmp(name, compiled_row(fn)) == 0) {
        pc = line - 1;
    }
    Place place = { row_number(compiled_row(fn)), pc == UINT32_MAX ? before : pc };
    // The tail that gcc had cut off and inlined again: no call stands at instruction 0.
    Place *inner = places->n ? &places->at[places->n - 1] : NULL;
    if (inner && inner->row == place.row && place.pc == fn->start)
        return;
    places->at[places->n++] = place;
}

// ---- whether a call is in a piece of code

static bool
may_call(const uint8_t *code, uint64_t n)
{
    if (machine == EM_AARCH64) {        // BL, BLR
        for (uint64_t i = 0; i + 4 <= n; i += 4) {
            uint32_t w;
            memcpy(&w, code + i, 4);
            if (w >> 26 == 0x25 || (w & 0xfffffc1f) == 0xd63f0000)
                return true;
        }
        return false;
    }
    if (machine == EM_X86_64) {         // E8, FF /2: or bytes that only look so
        for (uint64_t i = 0; i < n; i++)
            if (code[i] == 0xe8 || (code[i] == 0xff && i + 1 < n && (code[i + 1] >> 3 & 7) == 2))
                return true;
        return false;
    }
    return true;
}

// ---- writing

static uint8_t *blob;
static int nblob, capblob;

static void
put(const void *data, size_t n)
{
    blob = grow(blob, nblob + (int)n + 8, &capblob, 1);
    memcpy(blob + nblob, data, n);
    nblob += (int)n;
}

static void
put_uleb(uint64_t v)
{
    do {
        uint8_t b = (uint8_t)((v & 0x7f) | (v > 0x7f ? 0x80 : 0));
        put(&b, 1);
        v >>= 7;
    } while (v);
}

static void
put_sleb(int64_t v)
{
    for (;;) {
        bool last = v >= -64 && v < 64;
        uint8_t b = (uint8_t)((v & 0x7f) | (last ? 0 : 0x80));
        put(&b, 1);
        if (last)
            return;
        v >>= 7;
    }
}

static int
by_address(const void *a, const void *b)
{
    const Row *x = a, *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    // An end comes before the begin of what follows it.
    if (!x->line != !y->line)
        return x->line ? 1 : -1;
    return x->order < y->order ? -1 : 1;
}

static int
by_start(const void *a, const void *b)
{
    const Scope *x = a, *y = b;
    if (x->lo != y->lo)
        return x->lo < y->lo ? -1 : 1;
    return x->depth - y->depth;
}

typedef struct Text { uint32_t section; int rows, bytes; bool part; } Text;
static Text *texts;
static int ntexts, captexts;

// The rows of one section of code: row[from..to) and scope[first..last) are its own.
static void
write_text(Section *s, int from, int to, int first, int last)
{
    int *active = alloc((size_t)(last - first + 1) * sizeof *active);
    int nactive = 0, next = first;
    Places before = { .n = -1 };
    uint64_t written = s->base;
    Place same = { -1, 0 };
    uint64_t at = row[from].at;
    for (int r = from - 1; at < s->base + s->size;) {
        while (r + 1 < to && row[r + 1].at <= at)
            r++;
        uint64_t until = r + 1 < to ? row[r + 1].at : s->base + s->size;
        for (; next < last && scope[next].lo <= at; next++) {
            int i = nactive++;
            for (; i > 0 && scope[active[i - 1]].depth > scope[next].depth; i--)
                active[i] = active[i - 1];
            active[i] = next;
        }
        int kept = 0;
        for (int i = 0; i < nactive; i++)
            if (scope[active[i]].hi > at) {
                active[kept++] = active[i];
                if (scope[active[i]].hi < until)
                    until = scope[active[i]].hi;
            }
        nactive = kept;
        if (next < last && scope[next].lo < until)
            until = scope[next].lo;
        uint64_t begin = at;
        at = until;
        if (r < from || !row[r].line || !may_call(s->data + (begin - s->base), until - begin))
            continue;
        Places places = { 0 };
        uint32_t file_number = row[r].file, line = row[r].line;
        for (int i = nactive; i-- > 0;) {
            Scope *c = &scope[active[i]];
            Named *function = find_named(c->die);
            add_place(&places, function ? function->fn : NULL, file_number, line, places.n == 0 && before.n == 1 ? before.at[0].pc : 0);
            if (!c->inlined)
                break;
            file_number = c->call_file, line = c->call_line;
        }
        if (places.n == before.n && memcmp(places.at, before.at, (size_t)places.n * sizeof(Place)) == 0)
            continue;
        int kind = places.n == 0 ? KR_LINES_NOBODY : places.n == 1 && places.at[0].row == same.row ? KR_LINES_SAME : KR_LINES_PLACES;
        put_uleb((begin - written) << 2 | (unsigned)kind);
        written = begin;
        if (kind == KR_LINES_SAME)
            put_sleb((int64_t)places.at[0].pc - (int64_t)same.pc);
        if (kind == KR_LINES_PLACES) {
            put_uleb((unsigned)places.n);
            for (int i = 0; i < places.n; i++) {
                put_uleb((unsigned)places.at[i].row);
                put_uleb(places.at[i].pc);
            }
        }
        if (places.n)
            same = places.at[places.n - 1];
        before = places;
    }
}

static bool
make_blob(void)
{
    Section *line = find_section(".debug_line");
    if (!line || !relocate(line, (uint32_t)(line - section)) || !read_line_program(line) || !read_info())
        return false;
    qsort(row, (size_t)nrows, sizeof *row, by_address);
    qsort(scope, (size_t)nscopes, sizeof *scope, by_start);
    nblob = ncompiled = ntexts = 0;
    for (int i = 0; i < nnamed; i++)
        named[i].fn = named[i].name ? function_named(named[i].name) : NULL;
    int r = 0, c = 0;
    for (uint32_t i = 0; i < nsections; i++) {
        Section *s = &section[i];
        if (!(s->flags & SHF_EXECINSTR) || !s->size)
            continue;
        int from = r, first = c;
        while (r < nrows && row[r].at < s->base + s->size + 1)
            r++;
        while (c < nscopes && scope[c].lo < s->base + s->size)
            c++;
        int rows_at = nblob;
        if (from < r)
            write_text(s, from, r, first, c);
        if (nblob == rows_at)
            continue;
        texts = grow(texts, ntexts + 1, &captexts, sizeof *texts);
        texts[ntexts++] = (Text) { i, rows_at, nblob - rows_at, strstr(s->name, ".part.") != NULL };
    }
    return ntexts > 0;
}

// ---- into the object

typedef struct Fixup { uint32_t offset; int symbol; int64_t addend; } Fixup;

// A symbol, and what to add, for the start of a section.
static bool
symbol_of_section(uint32_t number, Fixup *f)
{
    for (uint32_t i = 1; i < nsymbols; i++)
        if (symbol[i].section == number && (symbol[i].type == STT_SECTION || symbol[i].type == STT_FUNC)) {
            f->symbol = (int)i;
            f->addend = -(int64_t)symbol[i].value;
            if (symbol[i].type == STT_FUNC && machine == EM_ARM)
                f->addend &= ~(int64_t)1;
            return true;
        }
    return false;
}

static bool
symbol_named(const char *name, Fixup *f)
{
    for (uint32_t i = 1; i < nsymbols; i++)
        if (strcmp(symbol[i].name, name) == 0) {
            f->symbol = (int)i;
            f->addend = 0;
            return true;
        }
    return false;
}

static void
header(FILE *f, uint32_t name, uint32_t type, uint64_t flags, uint64_t offset, uint64_t size, uint32_t link, uint32_t info, uint64_t align, uint64_t entsize)
{
    if (is64) {
        Elf64_Shdr h = { .sh_name = name, .sh_type = type, .sh_flags = flags, .sh_offset = offset, .sh_size = size, .sh_link = link, .sh_info = info, .sh_addralign = align, .sh_entsize = entsize };
        fwrite(&h, sizeof h, 1, f);
    } else {
        Elf32_Shdr h = { .sh_name = name, .sh_type = type, .sh_flags = (uint32_t)flags, .sh_offset = (uint32_t)offset, .sh_size = (uint32_t)size, .sh_link = link, .sh_info = info, .sh_addralign = (uint32_t)align, .sh_entsize = (uint32_t)entsize };
        fwrite(&h, sizeof h, 1, f);
    }
}

static void
pad(FILE *f)
{
    while (ftell(f) % 8)
        fputc(0, f);
}

// The old file, then the new sections, their names and all section headers again.
static int
write_object(const char *name, const uint8_t *data, size_t n, const Fixup *fixups, int nfixups)
{
    FILE *f = fopen(name, "wb");
    if (!f)
        return -1;
    size_t size = is64 ? sizeof(Elf64_Shdr) : sizeof(Elf32_Shdr);
    fwrite(file, 1, file_size, f);
    pad(f);
    uint64_t data_at = (uint64_t)ftell(f);
    fwrite(data, 1, n, f);
    pad(f);
    uint64_t fixups_at = (uint64_t)ftell(f);
    for (int i = 0; i < nfixups; i++)
        if (is64) {
            Elf64_Rela r = { fixups[i].offset, ELF64_R_INFO((uint64_t)fixups[i].symbol, its->relative32), fixups[i].addend };
            fwrite(&r, sizeof r, 1, f);
        } else {
            Elf32_Rel r = { fixups[i].offset, ELF32_R_INFO((uint32_t)fixups[i].symbol, its->relative32) };
            fwrite(&r, sizeof r, 1, f);
        }
    uint64_t fixups_size = (uint64_t)ftell(f) - fixups_at;
    static const char new_names[] = "kr_lines\0.rela.kr_lines";
    uint64_t names_at = (uint64_t)ftell(f), names_size = section[names_section].size;
    fwrite(section[names_section].data, 1, names_size, f);
    fwrite(new_names, 1, sizeof new_names, f);
    pad(f);
    uint64_t headers_at = (uint64_t)ftell(f);
    for (uint32_t i = 0; i < nsections; i++) {
        uint8_t h[sizeof(Elf64_Shdr)];
        memcpy(h, file + section[i].header, size);
        uint64_t offset = i == names_section ? names_at : 0, length = names_size + sizeof new_names;
        // Without -g the debug data has served its purpose.
        bool drop = !command.debug && strncmp(section[i].name, ".debug_", 7) == 0;
        if (is64) {
            Elf64_Shdr *s = (Elf64_Shdr *)h;
            if (offset)
                s->sh_offset = offset, s->sh_size = length;
            if (drop)
                s->sh_flags |= SHF_EXCLUDE;
        } else {
            Elf32_Shdr *s = (Elf32_Shdr *)h;
            if (offset)
                s->sh_offset = (uint32_t)offset, s->sh_size = (uint32_t)length;
            if (drop)
                s->sh_flags |= SHF_EXCLUDE;
        }
        fwrite(h, 1, size, f);
    }
    header(f, (uint32_t)names_size, SHT_PROGBITS, SHF_ALLOC, data_at, n, 0, 0, 4, 0);
    header(f, (uint32_t)names_size + sizeof "kr_lines", is64 ? SHT_RELA : SHT_REL, SHF_INFO_LINK, fixups_at, fixups_size, symbols_section, nsections, 8, is64 ? sizeof(Elf64_Rela) : sizeof(Elf32_Rel));
    fseek(f, 0, SEEK_SET);
    if (is64) {
        Elf64_Ehdr *h = (Elf64_Ehdr *)file;
        h->e_shoff = headers_at, h->e_shnum = (uint16_t)(nsections + 2);
        fwrite(h, sizeof *h, 1, f);
    } else {
        Elf32_Ehdr *h = (Elf32_Ehdr *)file;
        h->e_shoff = (uint32_t)headers_at, h->e_shnum = (uint16_t)(nsections + 2);
        fwrite(h, sizeof *h, 1, f);
    }
    bool bad = ferror(f);
    return fclose(f) == 0 && !bad ? 0 : -1;
}

// Adds the section kr_lines to an object that was compiled from C of this program.
// -1: the object cannot be read or written; one without compiled Python stays as it is.
int
add_lines(const char *object, Program *of)
{
    program = of;
    // Debug data is changed where it stands: what is written back are the bytes as read.
    file = (uint8_t *)read_whole(object, &file_size);
    if (!file || file_size < sizeof(Elf64_Ehdr) || memcmp(file, ELFMAG, SELFMAG) != 0)
        return -1;
    uint8_t *untouched = alloc(file_size);
    memcpy(untouched, file, file_size);
    if (!read_sections() || !read_symbols() || nsections > SHN_LORESERVE - 8)
        return -1;
    its = NULL;
    for (size_t i = 0; i < sizeof machines / sizeof *machines; i++)
        if (machines[i].machine == machine)
            its = &machines[i];
    if (!its || !make_blob())
        return 0;
    memcpy(file, untouched, file_size);
    Fixup fixups[ncompiled + ntexts];
    size_t fixed_size = sizeof(KrLines) + (size_t)ncompiled * 4 + (size_t)ntexts * sizeof(KrLinesText), n = (fixed_size + (size_t)nblob + 3) & ~(size_t)3;
    uint8_t *data = alloc(n);
    memcpy(data, &(KrLines) { (uint32_t)n, (uint32_t)ncompiled, (uint32_t)ntexts }, sizeof(KrLines));
    for (int i = 0; i < ncompiled; i++) {
        fixups[i].offset = (uint32_t)(sizeof(KrLines) + (size_t)i * 4);
        if (!symbol_named(compiled[i], &fixups[i]))
            return -1;
    }
    for (int i = 0; i < ntexts; i++) {
        Fixup *f = &fixups[ncompiled + i];
        size_t at = sizeof(KrLines) + (size_t)ncompiled * 4 + (size_t)i * sizeof(KrLinesText);
        f->offset = (uint32_t)at;
        if (!symbol_of_section(texts[i].section, f))
            return -1;
        KrLinesText t = { its->in_place ? (int32_t)f->addend : 0, (uint32_t)section[texts[i].section].size, (uint32_t)(fixed_size + (size_t)texts[i].rows), (uint32_t)texts[i].bytes << 1 | texts[i].part };
        memcpy(data + at, &t, sizeof t);
    }
    memcpy(data + fixed_size, blob, (size_t)nblob);
    return write_object(object, data, n, fixups, ncompiled + ntexts);
}
