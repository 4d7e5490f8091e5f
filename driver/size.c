// size.c - what the bytes of a built program are, from the linker's map.
//
// The map lists every input section that was kept with its size and the file or archive member it
// came from. What it does not list, symbols and debug data, headers, gaps, is the rest.

#include <stdlib.h>
#include <string.h>

#include "compiler.h"
#include "driver.h"

enum { LARGEST = 16 };

typedef struct Part {
    const char *name;
    long bytes;
} Part;

static Part *parts, *members;
static int nparts, parts_cap, nmembers, members_cap;

static void
add(Part **list, int *n, int *cap, const char *name, long bytes)
{
    for (int i = 0; i < *n; i++)
        if (strcmp((*list)[i].name, name) == 0) {
            (*list)[i].bytes += bytes;
            return;
        }
    *list = grow(*list, *n + 1, cap, sizeof **list);
    (*list)[(*n)++] = (Part) { name, bytes };
}

// The part that a file of the map belongs to; *member: what it is called in libkrait.
static const char *
part_of(const char *file, const SizeUnit *units, int nunits, const char **member)
{
    *member = NULL;
    for (int i = 0; i < nunits; i++)
        if (strcmp(file, units[i].object) == 0)
            return strcmp(units[i].name, "program") == 0 ? "the program: constants, evaluated code, source lines" : text("the program: compiled code of %s", units[i].name);
    const char *slash = strrchr(file, '/'), *base = slash ? slash + 1 : file, *open = strchr(base, '(');
    if (!open)
        return "start-up and tables of the linker";
    if (strncmp(base, "libkrait", 8) == 0) {
        *member = text("%.*s", (int)strcspn(open + 1, ".)"), open + 1);
        return strncmp(base, "libkrait-front", 14) == 0 ? "the front end" : "the runtime";
    }
    return strncmp(base, "libgc.", 6) == 0 ? "the collector (libgc)" : strncmp(base, "libz.", 5) == 0 ? "zlib" : "the C library and gcc's";
}

static bool
in_the_file(const char *output)
{
    static const char *const outside[] = { ".bss", ".tbss", ".comment", ".debug", ".symtab", ".strtab", ".shstrtab", "/DISCARD/", ".stab", ".gnu_debug", ".gnu.lto", ".ARM.attributes", ".note.GNU" };
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
        if (strncmp(output, outside[i], strlen(outside[i])) == 0)
            return false;
    return *output;
}

// Lines: `.section` begins an output section; ` .section 0xaddress 0xsize file` is an input section, whose
// long name stands on a line of its own.
static void
read_map(char *map, const SizeUnit *units, int nunits)
{
    char output[64] = "";
    char *line = strstr(map, "Linker script and memory map");
    for (char *next; line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = 0;
        if (*line == '.' || *line == '/')
            snprintf(output, sizeof output, "%.*s", (int)strcspn(line, " "), line);
        if (*line != ' ' || !in_the_file(output))
            continue;
        char *at = strstr(line, " 0x"), *end;
        if (!at || (line[1] == '*' && line[2] != 'f'))
            continue;
        unsigned long long address = strtoull(at, &end, 16);
        if (strncmp(end + strspn(end, " "), "0x", 2) != 0)
            continue;
        long size = strtol(end, &end, 16);
        const char *file = end + strspn(end, " "), *member;
        if (!address || !size || !*file || strncmp(file, "(size before", 12) == 0)
            continue;
        add(&parts, &nparts, &parts_cap, part_of(file, units, nunits, &member), size);
        if (member)
            add(&members, &nmembers, &members_cap, member, size);
    }
}

static int
by_size(const void *a, const void *b)
{
    long x = ((const Part *)a)->bytes, y = ((const Part *)b)->bytes;
    return x < y ? 1 : x > y ? -1 : strcmp(((const Part *)a)->name, ((const Part *)b)->name);
}

void
explain_size(char *map, long total, const SizeUnit *units, int nunits, const char *whole_why)
{
    long rest = total;
    read_map(map, units, nunits);
    for (int i = 0; i < nparts; i++)
        rest -= parts[i].bytes;
    add(&parts, &nparts, &parts_cap, "symbols, debug data, headers, gaps", rest);
    if (nparts)
        qsort(parts, (size_t)nparts, sizeof *parts, by_size);
    if (nmembers)
        qsort(members, (size_t)nmembers, sizeof *members, by_size);
    for (int i = 0; i < nparts; i++)
        printf("%9ld  %s\n", parts[i].bytes, parts[i].name);
    printf("%9ld  in all\n\nThe largest of krait's own:\n", total);
    for (int i = 0; i < nmembers && i < LARGEST; i++)
        printf("%9ld  %s\n", members[i].bytes, members[i].name);
    printf("\nMethods of built-in types: %s\n", whole_why ? text("all (%s)", whole_why) : "those that the program can name");
}
