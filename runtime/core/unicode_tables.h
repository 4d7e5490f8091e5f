// unicode_tables.h - the form of the Unicode tables: what gen/unicode.c writes and
// unicode.c reads.
//
// A property of all characters is a trie of three stages; its leaves number a record, or an
// offset into a table of mappings. 0 stands for what most characters have.

#ifndef KRAIT_UNICODE_TABLES_H
#define KRAIT_UNICODE_TABLES_H

#include <stdint.h>

enum {
    TRIE_LOW = 4,
    TRIE_MID = 5,
    TRIE_TOP = (0x110000 >> (TRIE_LOW + TRIE_MID)),
};

#define TRIE_GET(name, c)                                                      \
    name##_leaf[name##_mid[name##_top[(c) >> (TRIE_LOW + TRIE_MID)]            \
                               << TRIE_MID |                                   \
                           ((c) >> TRIE_LOW & ((1 << TRIE_MID) - 1))]          \
                    << TRIE_LOW |                                              \
                ((c) & ((1 << TRIE_LOW) - 1))]

// What strings ask.
typedef struct {
    // Added to the character; with KR_U_SPECIAL_CASE offsets into kr_unicode_special,
    // where stand the simple mapping, the length of the full one, the full one.
    int32_t upper, lower, title, fold;
    uint16_t flags;
    uint8_t category;
    int8_t decimal, digit; // -1 for none
    uint8_t numeric;       // index into kr_unicode_numbers, 0 for none
} UnicodeType;

// What normalisation and unicodedata ask.
typedef struct {
    uint8_t combining;
    uint8_t bidi;
    uint8_t width;
    uint8_t mirrored;
    uint8_t quick; // 2 bits a form: 0 yes, 1 maybe, 2 no
} UnicodeData;

typedef struct {
    uint32_t first, second, composed;
} UnicodePair;

extern const uint8_t kr_unicode_type_top[], kr_unicode_data_top[],
    kr_unicode_decomp_top[];
extern const uint16_t kr_unicode_type_mid[], kr_unicode_data_mid[],
    kr_unicode_decomp_mid[];
extern const uint16_t kr_unicode_type_leaf[], kr_unicode_decomp_leaf[];
extern const uint8_t kr_unicode_data_leaf[];

extern const UnicodeType kr_unicode_types[];
extern const UnicodeData kr_unicode_datas[];
extern const uint32_t kr_unicode_special[];
extern const double kr_unicode_numbers[];

// What repr(), int() and split() ask has small tables of its own, so that programs which ask no
// more have no others.
extern const uint16_t kr_unicode_printable_edges[]; // where it changes, in a plane that begins with not
extern const uint16_t kr_unicode_printable_planes[]; // where each plane's begin; one more
extern const uint16_t kr_unicode_spaces[], kr_unicode_linebreaks[];   // the last one, then all in order
extern const uint32_t kr_unicode_zeros[];      // of each run of ten digits, in order
extern const int kr_unicode_nzeros;

// Offsets are those of a head, units << 5 | tag, before so many units of UTF-16.
extern const uint16_t kr_unicode_decomp[];
extern const UnicodePair kr_unicode_pairs[]; // sorted by both
extern const int kr_unicode_npairs;

extern const char *const kr_unicode_categories[];
extern const char *const kr_unicode_bidis[];
extern const char *const kr_unicode_widths[];
extern const char *const kr_unicode_tags[];

// Names are numbered: first those of characters in order, then aliases, then sequences. A
// name is words; a word is one byte below kr_names_short, else two. Bit 7 of the first
// byte stands in a name's last word. A word that is not the first follows a space.
enum { NAMES_STRIDE = 16 };

typedef struct {
    uint32_t start;  // the character
    uint16_t number; // its name's
} UnicodeNames;

extern const int kr_names_short;
extern const char kr_names_words[];         // text of all words, end to end
extern const uint32_t kr_names_word[];      // where each begins; one more at the end
extern const uint8_t kr_names_codes[];      // all names
extern const uint32_t kr_names_at[];        // where each NAMES_STRIDE-th begins
extern const uint16_t kr_names_sorted[];    // numbers in the order of their names
extern const UnicodeNames kr_names_runs[];  // characters with names, in runs
extern const int kr_names_nruns, kr_names_nchars, kr_names_naliases,
    kr_names_nall;
extern const uint32_t kr_names_alias[];     // characters of the aliases
extern const uint32_t kr_names_sequence[];  // 4 for each sequence, 0 for none
extern const uint32_t kr_names_ideographs[][2]; // named by their numbers
extern const int kr_names_nideographs;

#endif
