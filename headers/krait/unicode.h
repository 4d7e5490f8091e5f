// unicode.h - what Unicode says about a character.
//
// Pure C without the runtime, for strings, the tokenizer and unicodedata. The tables are
// made by runtime/gen/unicode.c, cut to the version of the Python library (3.11: 14.0).
// Any uint32_t may be asked about: beyond 0x10FFFF it is an unassigned character.

#ifndef KRAIT_UNICODE_H
#define KRAIT_UNICODE_H

#include <stddef.h>
#include <stdint.h>

#define KR_UNICODE_MAX 0x10FFFF

// Properties, bits of kr_unicode_flags
#define KR_U_ALPHA 0x0001
#define KR_U_LOWER 0x0002 // property Lowercase, not just category Ll
#define KR_U_UPPER 0x0004
#define KR_U_TITLE 0x0008
#define KR_U_CASED 0x0010
#define KR_U_CASE_IGNORABLE 0x0020
#define KR_U_DECIMAL 0x0040
#define KR_U_DIGIT 0x0080
#define KR_U_NUMERIC 0x0100
#define KR_U_SPACE 0x0200
#define KR_U_LINEBREAK 0x0400
#define KR_U_PRINTABLE 0x0800
#define KR_U_XID_START 0x1000 // without the underscore
#define KR_U_XID_CONTINUE 0x2000
#define KR_U_SPECIAL_CASE 0x4000 // case mappings are in the special table

int kr_unicode_flags(uint32_t c);

// As identifiers of Python use them: the underscore starts one.
int kr_unicode_xid_start(uint32_t c);
int kr_unicode_xid_continue(uint32_t c);

int kr_unicode_printable(uint32_t c); // repr() shows it as it is
int kr_unicode_space(uint32_t c);     // str.isspace, str.split
int kr_unicode_linebreak(uint32_t c); // str.splitlines

// Full mappings: 1 to 3 characters to `out`, their number returned. Final sigma is the
// business of whoever knows the context.
int kr_unicode_upper(uint32_t c, uint32_t out[3]);
// The characters from *at on, one for one, up to the first whose case depends on more or
// becomes several; *at is where it stopped, the result how many were written.
enum { KR_CASE_UPPER, KR_CASE_LOWER };
size_t kr_unicode_map_run(int how, const void *p, int kind, size_t n, size_t *at, uint32_t *out);
int kr_unicode_lower(uint32_t c, uint32_t out[3]);
int kr_unicode_title(uint32_t c, uint32_t out[3]);
int kr_unicode_fold(uint32_t c, uint32_t out[3]);

// One character to one.
uint32_t kr_unicode_simple_upper(uint32_t c);
uint32_t kr_unicode_simple_lower(uint32_t c);
uint32_t kr_unicode_simple_title(uint32_t c);

int kr_unicode_decimal(uint32_t c); // 0 to 9, -1 for none
int kr_unicode_digit(uint32_t c);
int kr_unicode_numeric(uint32_t c, double *out); // 0 for none

// "Lu", "Cn", ...; "" where the character has none
const char *kr_unicode_category(uint32_t c);
const char *kr_unicode_bidirectional(uint32_t c);
const char *kr_unicode_east_asian_width(uint32_t c);
int kr_unicode_combining(uint32_t c);
int kr_unicode_mirrored(uint32_t c);

enum { KR_NFC, KR_NFD, KR_NFKC, KR_NFKD };

// The mapping of c itself, one step, at most KR_UNICODE_DECOMPOSED characters to `out`;
// 0 for none. *tag is "" for a canonical one, else "<compat>", "<font>", ... Hangul
// syllables have none here.
#define KR_UNICODE_DECOMPOSED 18
int kr_unicode_decomposition(uint32_t c, uint32_t *out, const char **tag);

// 1 when in[0..n) is surely normalised, 0 when one must look.
int kr_unicode_is_normalized(int form, const uint32_t *in, size_t n);

// Normalises in[0..n) into `out` and returns the length. With `out` NULL: the room that
// `out` must have (the decomposed length; the result may be shorter).
size_t kr_unicode_normalize(int form, const uint32_t *in, size_t n,
                            uint32_t *out);

// Names, in an archive member of their own: only who calls these links the table.

// The character called name[0..n), aliases included, or -1.
int32_t kr_unicode_lookup_name(const char *name, size_t n);
// The same with named sequences: the number of characters in `out`, 0 for none.
#define KR_UNICODE_SEQUENCE 4
int kr_unicode_lookup_sequence(const char *name, size_t n,
                               uint32_t out[KR_UNICODE_SEQUENCE]);
// Writes the name of c, ending in 0, and returns its length; 0 for none.
#define KR_UNICODE_NAME_ROOM 128
int kr_unicode_name(uint32_t c, char out[KR_UNICODE_NAME_ROOM]);

#endif
