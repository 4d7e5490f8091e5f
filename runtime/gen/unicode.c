// unicode.c - builds the Unicode tables; a program of the build machine.
//
//     unicode DIR VERSION TABLES.c NAMES.c
//
// DIR holds the files of the Unicode character database (Debian: unicode-data), VERSION cuts
// them: what DerivedAge dates later does not exist. Definitions that are Python's own rather
// than Unicode's (space, printable, linebreak) are in `derive`.

#include "../core/unicode_tables.h"
#include "krait/unicode.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NCHARS = 0x110000, MAX_FIELDS = 16, MAX_FULL = 18 };

static const char *dir;

static const char *const categories[] = {
    "Cn", "Lu", "Ll", "Lt", "Mn", "Mc", "Me", "Nd", "Nl", "No",
    "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Lm", "Lo", "Pc",
    "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", NULL};

static const char *const bidis[] = {
    "",   "L",  "LRE", "LRO", "R",   "AL",  "RLE", "RLO", "PDF",
    "EN", "ES", "ET",  "AN",  "CS",  "NSM", "BN",  "B",   "S",
    "WS", "ON", "LRI", "RLI", "FSI", "PDI", NULL};

// Unassigned characters have the first: so has CPython's unicodedata.
static const char *const widths[] = {"F", "H", "W", "Na", "A", "N", NULL};

static const char *const tags[] = {
    "",           "<noBreak>",  "<compat>", "<super>",    "<fraction>",
    "<sub>",      "<font>",     "<circle>", "<wide>",     "<vertical>",
    "<square>",   "<isolated>", "<final>",  "<initial>",  "<medial>",
    "<small>",    "<narrow>",   NULL};

// By character
static uint8_t too_young[NCHARS];
static uint8_t category[NCHARS], bidi[NCHARS], width[NCHARS], combining[NCHARS];
static uint8_t mirrored[NCHARS], quick[NCHARS], numeric[NCHARS];
static int8_t decimal[NCHARS], digit[NCHARS];
static uint16_t flags[NCHARS];
static uint32_t upper[NCHARS], lower[NCHARS], title[NCHARS];
static uint8_t excluded[NCHARS]; // from composition
static char *names[NCHARS];

typedef struct {
    int n; // 0 for none
    uint32_t c[MAX_FULL];
} Full;

static Full *full_upper[NCHARS], *full_lower[NCHARS], *full_title[NCHARS];
static Full *fold[NCHARS];
static Full *decomposed[NCHARS];
static uint8_t decomposed_tag[NCHARS];

static char *numbers[256] = {"0.0"};
static int nnumbers = 1;

static struct {
    char *name;
    uint32_t c[KR_UNICODE_SEQUENCE];
} aliases[1024], sequences[1024];
static int naliases, nsequences;

static uint32_t ideographs[64][2];
static int nideographs;

static _Noreturn void
die(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    fputs("unicode: ", stderr);
    vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
    va_end(ap);
    exit(1);
}

static void *
need(size_t size)
{
    void *p = calloc(1, size);
    if (!p)
        die("out of memory");
    return p;
}

// Reading

typedef void Row(char **field, int n);

// Calls `row` for each line of a file, cut at the semicolons and without its comment.
static void
read_file(const char *name, Row *row)
{
    char path[4096], line[4096];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *f = fopen(path, "r");
    if (!f)
        die("cannot read %s: %s (Debian: install the package unicode-data)",
            path, strerror(errno));
    while (fgets(line, sizeof line, f)) {
        char *field[MAX_FIELDS] = {0};
        line[strcspn(line, "#\n")] = 0;
        int n = 0;
        for (char *p = line; p && n < MAX_FIELDS; n++) {
            char *end = strchr(p, ';');
            if (end)
                *end++ = 0;
            p += strspn(p, " \t");
            for (size_t k = strlen(p); k && strchr(" \t", p[k - 1]); k--)
                p[k - 1] = 0;
            field[n] = p;
            p = end;
        }
        if (*field[0] || n > 1)
            row(field, n);
    }
    fclose(f);
}

static void
range_of(const char *text, uint32_t *first, uint32_t *last)
{
    char *end;
    *first = *last = strtoul(text, &end, 16);
    if (end[0] == '.' && end[1] == '.')
        *last = strtoul(end + 2, NULL, 16);
    if (*last >= NCHARS)
        die("no such character: %s", text);
}

static Full *
full_of(const char *text)
{
    Full *full = need(sizeof *full);
    char *end;
    for (;; text = end) {
        uint32_t c = strtoul(text, &end, 16);
        if (end == text)
            return full;
        if (full->n == MAX_FULL)
            die("mapping too long: %s", text);
        full->c[full->n++] = c;
    }
}

static int
index_of(const char *const *table, const char *word)
{
    for (int i = 0; table[i]; i++)
        if (!strcmp(table[i], word))
            return i;
    die("unknown value: %s", word);
}

static const char *version;

static void
age_row(char **field, int n)
{
    uint32_t first, last;
    if (n < 2 || strtod(field[1], NULL) <= strtod(version, NULL))
        return;
    range_of(field[0], &first, &last);
    for (uint32_t c = first; c <= last; c++)
        too_young[c] = 1;
}

static void
add_ideographs(uint32_t first, uint32_t last)
{
    while (first <= last && too_young[first])
        first++;
    while (first <= last && too_young[last])
        last--;
    if (first > last)
        return;
    ideographs[nideographs][0] = first;
    ideographs[nideographs++][1] = last;
}

static void
unicode_data_row(char **field, int n)
{
    static uint32_t range_start;
    if (n != 15)
        die("UnicodeData.txt: a line of %d fields", n);
    uint32_t last = strtoul(field[0], NULL, 16), first = last;
    int is_range = strstr(field[1], ", Last>") != NULL;
    if (strstr(field[1], ", First>")) {
        range_start = first;
        return;
    }
    if (is_range)
        first = range_start;
    if (is_range && !strncmp(field[1], "<CJK Ideograph", 14))
        add_ideographs(first, last);
    for (uint32_t c = first; c <= last; c++) {
        if (too_young[c])
            continue;
        category[c] = index_of(categories, field[2]);
        combining[c] = atoi(field[3]);
        bidi[c] = index_of(bidis, field[4]);
        if (*field[5]) {
            char *p = field[5];
            if (*p == '<') {
                char *end = strchr(p, '>');
                char saved = end[1];
                end[1] = 0;
                decomposed_tag[c] = index_of(tags, p);
                end[1] = saved;
                p = end + 1;
            }
            decomposed[c] = full_of(p);
        }
        decimal[c] = *field[6] ? atoi(field[6]) : -1;
        digit[c] = *field[7] ? atoi(field[7]) : -1;
        mirrored[c] = *field[9] == 'Y';
        if (*field[12])
            upper[c] = strtoul(field[12], NULL, 16);
        if (*field[13])
            lower[c] = strtoul(field[13], NULL, 16);
        // No title mapping is that of the upper one.
        title[c] = *field[14] ? strtoul(field[14], NULL, 16) : upper[c];
        if (!is_range && *field[1] != '<')
            names[c] = strdup(field[1]);
    }
}

static void
numeric_row(char **field, int n)
{
    uint32_t first, last;
    char text[64];
    if (n < 4)
        return;
    char *slash = strchr(field[3], '/');
    snprintf(text, sizeof text, "%.*s.0%s%s%s",
             (int)(slash ? slash - field[3] : (long)strlen(field[3])), field[3],
             slash ? " / " : "", slash ? slash + 1 : "", slash ? ".0" : "");
    int i = 1;
    while (i < nnumbers && strcmp(numbers[i], text))
        i++;
    if (i == nnumbers) {
        if (i == 256)
            die("more than 255 numeric values");
        numbers[nnumbers++] = strdup(text);
    }
    range_of(field[0], &first, &last);
    for (uint32_t c = first; c <= last; c++)
        if (!too_young[c])
            numeric[c] = i;
}

static void
width_row(char **field, int n)
{
    uint32_t first, last;
    if (n < 2)
        return;
    range_of(field[0], &first, &last);
    for (uint32_t c = first; c <= last; c++)
        if (category[c]) // others keep the first
            width[c] = index_of(widths, field[1]);
}

static void
linebreak_row(char **field, int n)
{
    uint32_t first, last;
    if (n < 2 || (strcmp(field[1], "BK") && strcmp(field[1], "CR") &&
                  strcmp(field[1], "LF") && strcmp(field[1], "NL")))
        return;
    range_of(field[0], &first, &last);
    for (uint32_t c = first; c <= last; c++)
        flags[c] |= KR_U_LINEBREAK;
}

static void
core_row(char **field, int n)
{
    static const struct {
        const char *name;
        int flag;
    } props[] = {
        {"Lowercase", KR_U_LOWER},
        {"Uppercase", KR_U_UPPER},
        {"Cased", KR_U_CASED},
        {"Case_Ignorable", KR_U_CASE_IGNORABLE},
        {"XID_Start", KR_U_XID_START},
        {"XID_Continue", KR_U_XID_CONTINUE},
    };
    uint32_t first, last;
    for (size_t i = 0; n > 1 && i < sizeof props / sizeof *props; i++) {
        if (strcmp(field[1], props[i].name))
            continue;
        range_of(field[0], &first, &last);
        for (uint32_t c = first; c <= last; c++)
            if (!too_young[c])
                flags[c] |= props[i].flag;
    }
}

static void
normalization_row(char **field, int n)
{
    static const struct {
        const char *name;
        int form;
    } props[] = {{"NFC_QC", KR_NFC},
                 {"NFD_QC", KR_NFD},
                 {"NFKC_QC", KR_NFKC},
                 {"NFKD_QC", KR_NFKD}};
    uint32_t first, last;
    if (n < 2)
        return;
    range_of(field[0], &first, &last);
    if (!strcmp(field[1], "Full_Composition_Exclusion"))
        for (uint32_t c = first; c <= last; c++)
            excluded[c] = 1;
    for (size_t i = 0; n > 2 && i < sizeof props / sizeof *props; i++)
        if (!strcmp(field[1], props[i].name))
            for (uint32_t c = first; c <= last; c++)
                if (!too_young[c])
                    quick[c] |= (*field[2] == 'N' ? 2 : 1)
                                << 2 * props[i].form;
}

static void
special_casing_row(char **field, int n)
{
    // With a condition (a language, a context) there are six fields.
    uint32_t c = strtoul(field[0], NULL, 16);
    if (n != 5 || too_young[c])
        return;
    full_lower[c] = full_of(field[1]);
    full_title[c] = full_of(field[2]);
    full_upper[c] = full_of(field[3]);
}

static void
case_folding_row(char **field, int n)
{
    uint32_t c = strtoul(field[0], NULL, 16);
    if (n >= 3 && !too_young[c] && (*field[1] == 'C' || *field[1] == 'F'))
        fold[c] = full_of(field[2]);
}

static void
alias_row(char **field, int n)
{
    uint32_t c = strtoul(field[0], NULL, 16);
    if (n < 3 || too_young[c])
        return;
    aliases[naliases].name = strdup(field[1]);
    aliases[naliases++].c[0] = c;
}

static void
sequence_row(char **field, int n)
{
    if (n < 2)
        return;
    Full *full = full_of(field[1]);
    if (full->n > KR_UNICODE_SEQUENCE)
        die("sequence too long: %s", field[0]);
    for (int i = 0; i < full->n; i++) {
        if (too_young[full->c[i]])
            return;
        sequences[nsequences].c[i] = full->c[i];
    }
    sequences[nsequences++].name = strdup(field[0]);
}

// What Unicode 15.0 says anew about older characters.
static void
undo_changes(void)
{
    static const struct {
        uint32_t first, last;
    } lowercase[] = {{0x10FC, 0x10FC}, {0xA7F2, 0xA7F4}, {0xAB69, 0xAB69}};
    static const char *const alias[] = {
        "EM", "ARABIC SMALL HIGH LIGATURE ALEF WITH YEH BARREE",
        "SUNDANESE LETTER ARCHAIC I"};
    if (strtod(version, NULL) >= 15)
        return;
    for (size_t i = 0; i < sizeof lowercase / sizeof *lowercase; i++)
        for (uint32_t c = lowercase[i].first; c <= lowercase[i].last; c++)
            flags[c] &= ~(KR_U_LOWER | KR_U_CASED);
    int kept = 0;
    for (int i = 0; i < naliases; i++) {
        size_t k = 0;
        while (k < 3 && strcmp(aliases[i].name, alias[k]))
            k++;
        if (k == 3)
            aliases[kept++] = aliases[i];
    }
    naliases = kept;
}

static void
derive(void)
{
    for (uint32_t c = 0; c < NCHARS; c++) {
        const char *cat = categories[category[c]], *b = bidis[bidi[c]];
        if (*cat == 'L')
            flags[c] |= KR_U_ALPHA;
        if (!strcmp(cat, "Lt"))
            flags[c] |= KR_U_TITLE;
        if (!strcmp(b, "WS") || !strcmp(b, "B") || !strcmp(b, "S") ||
            !strcmp(cat, "Zs"))
            flags[c] |= KR_U_SPACE;
        if (!strcmp(b, "B"))
            flags[c] |= KR_U_LINEBREAK;
        if (c == ' ' || (*cat != 'C' && *cat != 'Z'))
            flags[c] |= KR_U_PRINTABLE;
        if (decimal[c] >= 0)
            flags[c] |= KR_U_DECIMAL;
        if (digit[c] >= 0)
            flags[c] |= KR_U_DIGIT;
        if (numeric[c])
            flags[c] |= KR_U_NUMERIC;
    }
}

// Writing

static FILE *out;

static void
write_numbers(const char *type, const char *name, const uint32_t *v, size_t n)
{
    fprintf(out, "\nconst %s %s[] = {", type, name);
    int column = 80;
    for (size_t i = 0; i < n; i++) {
        if (column > 70) {
            fputs("\n   ", out);
            column = 3;
        }
        column += fprintf(out, " %u,", v[i]);
    }
    if (!n)
        fputs("0", out);
    fputs("\n};\n", out);
}

static void
write_strings(const char *name, const char *const *v)
{
    fprintf(out, "\nconst char *const %s[] = {\n   ", name);
    for (; *v; v++)
        fprintf(out, " \"%s\",", *v);
    fputs("\n};\n", out);
}

// Cuts v[0..n) into blocks of `size`, keeps each once, and leaves in `index` their numbers.
static size_t
share_blocks(uint32_t *v, size_t n, size_t size, uint32_t *index)
{
    size_t nblocks = 0;
    for (size_t i = 0; i < n / size; i++) {
        size_t j = 0;
        while (j < nblocks &&
               memcmp(v + j * size, v + i * size, size * sizeof *v))
            j++;
        if (j == nblocks)
            memmove(v + nblocks++ * size, v + i * size, size * sizeof *v);
        index[i] = j;
    }
    return nblocks;
}

static void
write_trie(const char *name, uint32_t *values, const char *leaf_type)
{
    char full_name[64];
    uint32_t *mid = need(sizeof *mid * (NCHARS >> TRIE_LOW));
    uint32_t *top = need(sizeof *top * TRIE_TOP);
    uint32_t max = 0;
    for (size_t i = 0; i < NCHARS; i++)
        if (values[i] > max)
            max = values[i];
    if (max > (!strcmp(leaf_type, "uint8_t") ? 0xFF : 0xFFFF))
        die("%s: %u does not fit %s", name, max, leaf_type);
    size_t nleaf = share_blocks(values, NCHARS, 1 << TRIE_LOW, mid);
    size_t nmid = share_blocks(mid, NCHARS >> TRIE_LOW, 1 << TRIE_MID, top);
    if (nmid > 256)
        die("%s: %zu blocks in the middle", name, nmid);
    snprintf(full_name, sizeof full_name, "%s_top", name);
    write_numbers("uint8_t", full_name, top, TRIE_TOP);
    snprintf(full_name, sizeof full_name, "%s_mid", name);
    write_numbers("uint16_t", full_name, mid, nmid << TRIE_MID);
    snprintf(full_name, sizeof full_name, "%s_leaf", name);
    write_numbers(leaf_type, full_name, values, nleaf << TRIE_LOW);
    free(mid);
    free(top);
}

static uint32_t special[4096];
static size_t nspecial;

static int32_t
special_mapping(uint32_t simple, const Full *full)
{
    Full single = {1, {simple}};
    if (!full)
        full = &single;
    int32_t at = nspecial;
    special[nspecial++] = simple;
    special[nspecial++] = full->n;
    for (int i = 0; i < full->n; i++)
        special[nspecial++] = full->c[i];
    if (nspecial > 4000)
        die("too many special casings");
    return at;
}

static UnicodeType
type_of(uint32_t c)
{
    UnicodeType t = {.flags = flags[c],
                     .category = category[c],
                     .decimal = decimal[c],
                     .digit = digit[c],
                     .numeric = numeric[c]};
    Full self = {1, {c}};
    Full *folded = fold[c] ? fold[c] : &self;
    if (full_upper[c] || folded->n > 1) {
        t.flags |= KR_U_SPECIAL_CASE;
        t.upper = special_mapping(upper[c], full_upper[c]);
        t.lower = special_mapping(lower[c], full_lower[c]);
        t.title = special_mapping(title[c], full_title[c]);
        t.fold = special_mapping(folded->c[0], folded);
        return t;
    }
    t.upper = (int32_t)(upper[c] - c);
    t.lower = (int32_t)(lower[c] - c);
    t.title = (int32_t)(title[c] - c);
    t.fold = (int32_t)(folded->c[0] - c);
    return t;
}

static void
write_list(const char *name, int flag)
{
    static uint32_t list[256];
    size_t n = 1;
    for (uint32_t c = 0; c < NCHARS; c++)
        if (flags[c] & flag)
            list[n++] = c;
    list[0] = list[n - 1];
    write_numbers("uint16_t", name, list, n);
}

// The small tables.
static void
write_small(void)
{
    static uint32_t edges[8192], planes[18], zeros[256];
    size_t n = 0, nzeros = 0;
    for (uint32_t c = 0; c < NCHARS; c++) {
        if ((c & 0xFFFF) == 0)
            planes[c >> 16] = n;
        int before = c & 0xFFFF ? flags[c - 1] & KR_U_PRINTABLE : 0;
        if ((flags[c] & KR_U_PRINTABLE) != before)
            edges[n++] = c & 0xFFFF;
        if (decimal[c] == 0)
            zeros[nzeros++] = c;
        if (decimal[c] > 0 && (nzeros == 0 || c - zeros[nzeros - 1] != (uint32_t)decimal[c]))
            die("digit %x stands alone", c);
    }
    planes[NCHARS >> 16] = n;
    write_numbers("uint16_t", "kr_unicode_printable_edges", edges, n);
    write_numbers("uint16_t", "kr_unicode_printable_planes", planes, 18);
    write_numbers("uint32_t", "kr_unicode_zeros", zeros, nzeros);
    fprintf(out, "\nconst int kr_unicode_nzeros = %zu;\n", nzeros);
    write_list("kr_unicode_spaces", KR_U_SPACE);
    write_list("kr_unicode_linebreaks", KR_U_LINEBREAK);
}

static void
write_types(void)
{
    static UnicodeType types[4096];
    static uint32_t values[NCHARS];
    int ntypes = 1;
    types[0] = (UnicodeType){.decimal = -1, .digit = -1};
    for (uint32_t c = 0; c < NCHARS; c++) {
        UnicodeType t = type_of(c);
        int i = 0;
        while (i < ntypes && memcmp(&types[i], &t, sizeof t))
            i++;
        if (i == ntypes) {
            if (i == 4096)
                die("too many kinds of characters");
            types[ntypes++] = t;
        }
        values[c] = i;
    }
    fputs("\nconst UnicodeType kr_unicode_types[] = {\n", out);
    for (int i = 0; i < ntypes; i++) {
        UnicodeType *t = &types[i];
        fprintf(out, "    {%d, %d, %d, %d, 0x%x, %d, %d, %d, %d},\n", t->upper,
                t->lower, t->title, t->fold, t->flags, t->category, t->decimal,
                t->digit, t->numeric);
    }
    fputs("};\n", out);
    write_trie("kr_unicode_type", values, "uint16_t");
    write_numbers("uint32_t", "kr_unicode_special", special, nspecial);
    fputs("\nconst double kr_unicode_numbers[] = {\n", out);
    for (int i = 0; i < nnumbers; i++)
        fprintf(out, "    %s,\n", numbers[i]);
    fputs("};\n", out);
}

static void
write_data(void)
{
    static UnicodeData datas[256];
    static uint32_t values[NCHARS];
    int ndatas = 1;
    for (uint32_t c = 0; c < NCHARS; c++) {
        UnicodeData d = {combining[c], bidi[c], width[c], mirrored[c],
                         quick[c]};
        int i = 0;
        while (i < ndatas && memcmp(&datas[i], &d, sizeof d))
            i++;
        if (i == ndatas) {
            if (i == 256)
                die("too many kinds of characters");
            datas[ndatas++] = d;
        }
        values[c] = i;
    }
    fputs("\nconst UnicodeData kr_unicode_datas[] = {\n", out);
    for (int i = 0; i < ndatas; i++)
        fprintf(out, "    {%d, %d, %d, %d, %d},\n", datas[i].combining,
                datas[i].bidi, datas[i].width, datas[i].mirrored,
                datas[i].quick);
    fputs("};\n", out);
    write_trie("kr_unicode_data", values, "uint8_t");
}

static int
by_pair(const void *a, const void *b)
{
    const UnicodePair *p = a, *q = b;
    if (p->first != q->first)
        return p->first < q->first ? -1 : 1;
    return p->second < q->second ? -1 : p->second > q->second;
}

static void
write_decompositions(void)
{
    static uint32_t values[NCHARS], units[65536];
    static UnicodePair pairs[4096];
    size_t nunits = 1; // 0 is for none
    int npairs = 0;
    for (uint32_t c = 0; c < NCHARS; c++) {
        Full *d = decomposed[c];
        if (!d)
            continue;
        size_t head = nunits++;
        if (head > 65000)
            die("too many decompositions");
        for (int i = 0; i < d->n; i++) {
            uint32_t x = d->c[i];
            if (x >= 0x10000) {
                units[nunits++] = 0xD7C0 + (x >> 10);
                x = 0xDC00 | (x & 0x3FF);
            }
            units[nunits++] = x;
        }
        units[head] = (nunits - head - 1) << 5 | decomposed_tag[c];
        values[c] = head;
        if (!decomposed_tag[c] && d->n == 2 && !excluded[c])
            pairs[npairs++] = (UnicodePair){d->c[0], d->c[1], c};
    }
    write_trie("kr_unicode_decomp", values, "uint16_t");
    write_numbers("uint16_t", "kr_unicode_decomp", units, nunits);
    qsort(pairs, npairs, sizeof *pairs, by_pair);
    fputs("\nconst UnicodePair kr_unicode_pairs[] = {\n", out);
    for (int i = 0; i < npairs; i++)
        fprintf(out, "    {0x%04X, 0x%04X, 0x%04X},\n", pairs[i].first,
                pairs[i].second, pairs[i].composed);
    fprintf(out, "};\n\nconst int kr_unicode_npairs = %d;\n", npairs);
}

// Names: words by how often they occur, names as words.

typedef struct {
    char *text;
    int count, code;
} Word;

static Word words[32768];
static int nwords;
static int word_table[65536]; // open addressing, index + 1

static Word *
word_of(const char *text, size_t n)
{
    uint32_t h = 5381;
    for (size_t i = 0; i < n; i++)
        h = h * 33 ^ (uint8_t)text[i];
    for (h &= 0xFFFF; word_table[h]; h = (h + 1) & 0xFFFF) {
        Word *w = &words[word_table[h] - 1];
        if (strlen(w->text) == n && !memcmp(w->text, text, n))
            return w;
    }
    if (nwords == 32768)
        die("too many words in names");
    words[nwords].text = need(n + 1);
    memcpy(words[nwords].text, text, n);
    word_table[h] = nwords + 1;
    return &words[nwords++];
}

static int
by_count(const void *a, const void *b)
{
    const Word *p = *(Word *const *)a, *q = *(Word *const *)b;
    if (p->count != q->count)
        return p->count > q->count ? -1 : 1;
    return strcmp(p->text, q->text);
}

static char *all_names[65536];
static int nall;

static int
by_name(const void *a, const void *b)
{
    return strcmp(all_names[*(const uint32_t *)a],
                  all_names[*(const uint32_t *)b]);
}

static void
write_names(void)
{
    static uint32_t sorted[65536], at[65536 / NAMES_STRIDE + 1];
    static uint32_t codes[1 << 20], offsets[32769];
    static uint32_t alias_chars[1024], sequence_chars[1024 * 4];
    static Word *by_use[32768];
    size_t ncodes = 0, nruns = 0;

    fputs("\nconst UnicodeNames kr_names_runs[] = {\n", out);
    for (uint32_t c = 0; c < NCHARS; c++) {
        if (!names[c])
            continue;
        if (!c || !names[c - 1]) {
            fprintf(out, "    {0x%04X, %d},\n", c, nall);
            nruns++;
        }
        all_names[nall++] = names[c];
        if (nall > 60000)
            die("too many names");
    }
    fprintf(out, "};\n\nconst int kr_names_nruns = %zu;\n", nruns);
    fprintf(out, "const int kr_names_nchars = %d;\n", nall);
    fprintf(out, "const int kr_names_naliases = %d;\n", naliases);
    for (int i = 0; i < naliases; i++) {
        all_names[nall++] = aliases[i].name;
        alias_chars[i] = aliases[i].c[0];
    }
    for (int i = 0; i < nsequences; i++) {
        all_names[nall++] = sequences[i].name;
        memcpy(sequence_chars + i * KR_UNICODE_SEQUENCE, sequences[i].c,
               sizeof sequences[i].c);
    }
    fprintf(out, "const int kr_names_nall = %d;\n", nall);

    for (int i = 0; i < nall; i++)
        for (char *p = all_names[i], *end; p; p = end ? end + 1 : NULL) {
            end = strchr(p, ' ');
            word_of(p, end ? (size_t)(end - p) : strlen(p))->count++;
        }
    for (int i = 0; i < nwords; i++)
        by_use[i] = &words[i];
    qsort(by_use, nwords, sizeof *by_use, by_count);
    // 7 bits of a first byte: `nshort` stand alone, the others have a second byte.
    int nshort = 128 - (nwords + 255 - 128) / 255;
    if (nshort + (128 - nshort) * 256 < nwords)
        die("words do not fit their codes");
    for (int i = 0; i < nwords; i++)
        by_use[i]->code = i;

    for (int i = 0; i < nall; i++) {
        sorted[i] = i;
        if (i % NAMES_STRIDE == 0)
            at[i / NAMES_STRIDE] = ncodes;
        for (char *p = all_names[i], *end; p; p = end ? end + 1 : NULL) {
            end = strchr(p, ' ');
            int code = word_of(p, end ? (size_t)(end - p) : strlen(p))->code;
            int last = end ? 0 : 0x80;
            if (code < nshort) {
                codes[ncodes++] = code | last;
                continue;
            }
            codes[ncodes++] = (nshort + (code - nshort) / 256) | last;
            codes[ncodes++] = (code - nshort) % 256;
        }
    }
    qsort(sorted, nall, sizeof *sorted, by_name);

    fprintf(out, "const int kr_names_short = %d;\n", nshort);
    fputs("\nconst char kr_names_words[] =", out);
    for (int i = 0, column = 80; i < nwords; i++) {
        if (column > 70) {
            fputs(i ? "\"\n    \"" : "\n    \"", out);
            column = 5;
        }
        offsets[i + 1] = offsets[i] + strlen(by_use[i]->text);
        column += fprintf(out, "%s", by_use[i]->text);
    }
    fputs("\";\n", out);
    write_numbers("uint32_t", "kr_names_word", offsets, nwords + 1);
    write_numbers("uint8_t", "kr_names_codes", codes, ncodes);
    write_numbers("uint32_t", "kr_names_at", at,
                  (nall + NAMES_STRIDE - 1) / NAMES_STRIDE);
    write_numbers("uint16_t", "kr_names_sorted", sorted, nall);
    write_numbers("uint32_t", "kr_names_alias", alias_chars, naliases);
    write_numbers("uint32_t", "kr_names_sequence", sequence_chars,
                  (size_t)nsequences * KR_UNICODE_SEQUENCE);
    fputs("\nconst uint32_t kr_names_ideographs[][2] = {\n", out);
    for (int i = 0; i < nideographs; i++)
        fprintf(out, "    {0x%X, 0x%X},\n", ideographs[i][0], ideographs[i][1]);
    fprintf(out, "};\n\nconst int kr_names_nideographs = %d;\n", nideographs);
}

static void
open_output(const char *path)
{
    out = fopen(path, "w");
    if (!out)
        die("cannot write %s: %s", path, strerror(errno));
    fputs("// Generated from unicode-data by unicode.c.\n\n"
          "#include \"../../runtime/core/unicode_tables.h\"\n",
          out);
}

static void
close_output(const char *path)
{
    if (ferror(out) | fclose(out))
        die("cannot write %s: %s", path, strerror(errno));
}

int
main(int argc, char **argv)
{
    if (argc != 5)
        die("usage: unicode DIR VERSION TABLES.c NAMES.c");
    dir = argv[1];
    version = argv[2];
    memset(decimal, -1, sizeof decimal);
    memset(digit, -1, sizeof digit);
    for (uint32_t c = 0; c < NCHARS; c++)
        upper[c] = lower[c] = title[c] = c;

    read_file("DerivedAge.txt", age_row);
    read_file("UnicodeData.txt", unicode_data_row);
    read_file("extracted/DerivedNumericValues.txt", numeric_row);
    read_file("EastAsianWidth.txt", width_row);
    read_file("LineBreak.txt", linebreak_row);
    read_file("DerivedCoreProperties.txt", core_row);
    read_file("DerivedNormalizationProps.txt", normalization_row);
    read_file("SpecialCasing.txt", special_casing_row);
    read_file("CaseFolding.txt", case_folding_row);
    read_file("NameAliases.txt", alias_row);
    read_file("NamedSequences.txt", sequence_row);
    undo_changes();
    derive();

    open_output(argv[3]);
    write_types();
    write_small();
    write_data();
    write_decompositions();
    write_strings("kr_unicode_categories", categories);
    write_strings("kr_unicode_bidis", bidis);
    write_strings("kr_unicode_widths", widths);
    write_strings("kr_unicode_tags", tags);
    close_output(argv[3]);

    open_output(argv[4]);
    write_names();
    close_output(argv[4]);
    return 0;
}
