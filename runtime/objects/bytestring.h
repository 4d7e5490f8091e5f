// bytestring.h - what bytes and bytearray have in common.
//
// The methods take either and answer with the type of self.

#ifndef KRAIT_BYTESTRING_H
#define KRAIT_BYTESTRING_H

#include "runtime.h"

// A byte from an int or index; -1 and ValueError with `message` beyond 0 to 255.
KR_MUSTCHECK int kr_as_byte(KrValue, const char *message, uint8_t *out);
// The bytes of a buffer, or the ints of an iterable, added to buf.
KR_MUSTCHECK int kr_bytestring_fill(KrByteBuf *buf, KrValue source,
                                    const char *range_message);
// What bytes(source, encoding, errors) and its like hold.
KR_MUSTCHECK int kr_bytestring_init(const char *type, KrValue source,
                                    KrValue encoding, KrValue errors,
                                    KrByteBuf *out);
KrValue kr_bytestring_repr(KrSpan s, const char *before, const char *after);
KrValue kr_bytestring_compare(KrValue, KrValue, int op);
KrValue kr_bytestring_binary(int op, KrValue, KrValue);
KrValue kr_bytestring_reflected(int op, KrValue, KrValue);
int kr_bytestring_contains(KrValue, KrValue);
KrValue kr_bytes_iter(KrValue), kr_bytearray_iter(KrValue);

KrValue kr_bytes_capitalize(KrValue);
KrValue kr_bytes_center(KrValue, KrValue width, KrValue fill);
KrValue kr_bytes_count(KrValue, KrValue sub, KrValue start, KrValue end);
KrValue kr_bytes_decode(KrValue, KrValue encoding, KrValue errors);
KrValue kr_bytes_endswith(KrValue, KrValue x, KrValue start, KrValue end);
KrValue kr_bytes_expandtabs(KrValue, KrValue tabsize);
KrValue kr_bytes_find(KrValue, KrValue sub, KrValue start, KrValue end);
KrValue kr_bytes_fromhex(KrValue type, KrValue text);
KrValue kr_bytes_hex(KrValue, KrValue sep, KrValue per);
KrValue kr_bytes_index(KrValue, KrValue sub, KrValue start, KrValue end);
KrValue kr_bytes_isalnum(KrValue);
KrValue kr_bytes_isalpha(KrValue);
KrValue kr_bytes_isascii(KrValue);
KrValue kr_bytes_isdigit(KrValue);
KrValue kr_bytes_islower(KrValue);
KrValue kr_bytes_isspace(KrValue);
KrValue kr_bytes_istitle(KrValue);
KrValue kr_bytes_isupper(KrValue);
KrValue kr_bytes_join(KrValue, KrValue iterable);
KrValue kr_bytes_ljust(KrValue, KrValue width, KrValue fill);
KrValue kr_bytes_lower(KrValue);
KrValue kr_bytes_lstrip(KrValue, KrValue bytes);
KrValue kr_bytes_maketrans(KrValue none, KrValue from, KrValue to);
KrValue kr_bytes_partition(KrValue, KrValue sep);
KrValue kr_bytes_removeprefix(KrValue, KrValue x);
KrValue kr_bytes_removesuffix(KrValue, KrValue x);
KrValue kr_bytes_replace(KrValue, KrValue old, KrValue new, KrValue count);
KrValue kr_bytes_rfind(KrValue, KrValue sub, KrValue start, KrValue end);
KrValue kr_bytes_rindex(KrValue, KrValue sub, KrValue start, KrValue end);
KrValue kr_bytes_rjust(KrValue, KrValue width, KrValue fill);
KrValue kr_bytes_rpartition(KrValue, KrValue sep);
KrValue kr_bytes_rsplit(KrValue, KrValue sep, KrValue maxsplit);
KrValue kr_bytes_rstrip(KrValue, KrValue bytes);
KrValue kr_bytes_split(KrValue, KrValue sep, KrValue maxsplit);
KrValue kr_bytes_splitlines(KrValue, KrValue keepends);
KrValue kr_bytes_startswith(KrValue, KrValue x, KrValue start, KrValue end);
KrValue kr_bytes_strip(KrValue, KrValue bytes);
KrValue kr_bytes_swapcase(KrValue);
KrValue kr_bytes_title(KrValue);
KrValue kr_bytes_translate(KrValue, KrValue table, KrValue delete);
KrValue kr_bytes_upper(KrValue);
KrValue kr_bytes_zfill(KrValue, KrValue width);

#define BYTESTRING_ROWS(T)                                                     \
    KR_METHOD("capitalize", kr_bytes_capitalize, "(self, /) -> " T, VALUE,     \
              ALLOCATES,                                                       \
              "A copy with its first byte in upper case and the rest in "      \
              "lower case."),                                                  \
    KR_METHOD("center", kr_bytes_center,                                       \
              "(self, width, fillchar=b' ', /) -> " T, VALUE, RUNS,            \
              "The bytes in the middle of so many."),                          \
    KR_METHOD("count", kr_bytes_count,                                         \
              "-(self, sub, start=None, end=None, /) -> int", VALUE, RUNS,      \
              "How often sub is in B[start:end], without overlap."),           \
    KR_METHOD("decode", kr_bytes_decode,                                       \
              "(self, /, encoding='utf-8', errors='strict') -> str", VALUE,    \
              RUNS, "The text that the bytes encode."),                        \
    KR_METHOD("endswith", kr_bytes_endswith,                                   \
              "-(self, suffix, start=None, end=None, /) -> bool", VALUE, RUNS,  \
              "Whether B[start:end] ends with suffix, or one of a tuple."),    \
    KR_METHOD("expandtabs", kr_bytes_expandtabs,                               \
              "(self, /, tabsize=8) -> " T, VALUE, RUNS,                       \
              "A copy with tabs replaced by spaces."),                         \
    KR_METHOD("find", kr_bytes_find,                                           \
              "-(self, sub, start=None, end=None, /) -> int", VALUE, RUNS,      \
              "The first place of sub within B[start:end], or -1."),           \
    KR_CLASSMETHOD("fromhex", kr_bytes_fromhex, "(type, string, /) -> " T,     \
                   VALUE, RUNS,                                                \
                   "The bytes that pairs of hexadecimal digits write."),       \
    KR_METHOD("hex", kr_bytes_hex,                                             \
              "(self, /, sep=<unrepresentable>, bytes_per_sep=1) -> str",      \
              VALUE, RUNS, "The bytes in hexadecimal digits."),                \
    KR_METHOD("index", kr_bytes_index,                                         \
              "-(self, sub, start=None, end=None, /) -> int", VALUE, RUNS,      \
              "The first place of sub within B[start:end], or ValueError."),   \
    KR_METHOD("isalnum", kr_bytes_isalnum, "(self, /) -> bool", NEVER, READS,  \
              "Whether all bytes are ASCII letters or digits, and there is "   \
              "one."),                                                         \
    KR_METHOD("isalpha", kr_bytes_isalpha, "(self, /) -> bool", NEVER, READS,  \
              "Whether all bytes are ASCII letters, and there is one."),       \
    KR_METHOD("isascii", kr_bytes_isascii, "(self, /) -> bool", NEVER, READS,  \
              "Whether all bytes are ASCII."),                                 \
    KR_METHOD("isdigit", kr_bytes_isdigit, "(self, /) -> bool", NEVER, READS,  \
              "Whether all bytes are ASCII digits, and there is one."),        \
    KR_METHOD("islower", kr_bytes_islower, "(self, /) -> bool", NEVER, READS,  \
              "Whether all letters are lower case, and there is one."),        \
    KR_METHOD("isspace", kr_bytes_isspace, "(self, /) -> bool", NEVER, READS,  \
              "Whether all bytes are white space, and there is one."),         \
    KR_METHOD("istitle", kr_bytes_istitle, "(self, /) -> bool", NEVER, READS,  \
              "Whether upper case stands only at the start of words."),        \
    KR_METHOD("isupper", kr_bytes_isupper, "(self, /) -> bool", NEVER, READS,  \
              "Whether all letters are upper case, and there is one."),        \
    KR_METHOD("join", kr_bytes_join, "(self, iterable_of_bytes, /) -> " T,     \
              VALUE, RUNS, "The items of the iterable with these between."),   \
    KR_METHOD("ljust", kr_bytes_ljust,                                         \
              "(self, width, fillchar=b' ', /) -> " T, VALUE, RUNS,            \
              "The bytes at the left of so many."),                            \
    KR_METHOD("lower", kr_bytes_lower, "(self, /) -> " T, VALUE, ALLOCATES,    \
              "A copy with ASCII letters in lower case."),                     \
    KR_METHOD("lstrip", kr_bytes_lstrip, "(self, bytes=None, /) -> " T, VALUE, \
              RUNS, "The bytes without leading white space, or bytes."),       \
    KR_STATIC("maketrans", kr_bytes_maketrans, "(frm, to, /) -> bytes", VALUE, \
              RUNS, "A table for translate()."),                               \
    KR_METHOD("partition", kr_bytes_partition, "(self, sep, /) -> tuple",      \
              VALUE, RUNS, "The parts before, at and after the first sep."),   \
    KR_METHOD("removeprefix", kr_bytes_removeprefix,                           \
              "(self, prefix, /) -> " T, VALUE, RUNS,                          \
              "The bytes without that prefix."),                               \
    KR_METHOD("removesuffix", kr_bytes_removesuffix,                           \
              "(self, suffix, /) -> " T, VALUE, RUNS,                          \
              "The bytes without that suffix."),                               \
    KR_METHOD("replace", kr_bytes_replace,                                     \
              "(self, old, new, count=-1, /) -> " T, VALUE, RUNS,              \
              "A copy with old replaced by new, count times."),                \
    KR_METHOD("rfind", kr_bytes_rfind,                                         \
              "-(self, sub, start=None, end=None, /) -> int", VALUE, RUNS,      \
              "The last place of sub within B[start:end], or -1."),            \
    KR_METHOD("rindex", kr_bytes_rindex,                                       \
              "-(self, sub, start=None, end=None, /) -> int", VALUE, RUNS,      \
              "The last place of sub within B[start:end], or ValueError."),    \
    KR_METHOD("rjust", kr_bytes_rjust,                                         \
              "(self, width, fillchar=b' ', /) -> " T, VALUE, RUNS,            \
              "The bytes at the right of so many."),                           \
    KR_METHOD("rpartition", kr_bytes_rpartition, "(self, sep, /) -> tuple",    \
              VALUE, RUNS, "The parts before, at and after the last sep."),    \
    KR_METHOD("rsplit", kr_bytes_rsplit,                                       \
              "(self, /, sep=None, maxsplit=-1) -> list", VALUE, RUNS,         \
              "The sections of the bytes, split from the end."),               \
    KR_METHOD("rstrip", kr_bytes_rstrip, "(self, bytes=None, /) -> " T, VALUE, \
              RUNS, "The bytes without trailing white space, or bytes."),      \
    KR_METHOD("split", kr_bytes_split,                                         \
              "(self, /, sep=None, maxsplit=-1) -> list", VALUE, RUNS,         \
              "The sections of the bytes, split at sep."),                     \
    KR_METHOD("splitlines", kr_bytes_splitlines,                               \
              "(self, /, keepends=False) -> list", VALUE, RUNS,                \
              "The lines of the bytes."),                                      \
    KR_METHOD("startswith", kr_bytes_startswith,                               \
              "-(self, prefix, start=None, end=None, /) -> bool", VALUE, RUNS,  \
              "Whether B[start:end] starts with prefix, or one of a tuple."),  \
    KR_METHOD("strip", kr_bytes_strip, "(self, bytes=None, /) -> " T, VALUE,   \
              RUNS, "The bytes without white space, or bytes, at the ends."),  \
    KR_METHOD("swapcase", kr_bytes_swapcase, "(self, /) -> " T, VALUE,         \
              ALLOCATES, "A copy with upper and lower case exchanged."),       \
    KR_METHOD("title", kr_bytes_title, "(self, /) -> " T, VALUE, ALLOCATES,    \
              "A copy with each word in title case."),                         \
    KR_METHOD("translate", kr_bytes_translate,                                 \
              "(self, table, /, delete=b'') -> " T, VALUE, RUNS,               \
              "A copy with bytes replaced by the table of 256, those of "      \
              "delete left out."),                                             \
    KR_METHOD("upper", kr_bytes_upper, "(self, /) -> " T, VALUE, ALLOCATES,    \
              "A copy with ASCII letters in upper case."),                     \
    KR_METHOD("zfill", kr_bytes_zfill, "(self, width, /) -> " T, VALUE, RUNS,  \
              "The bytes filled with zeros after their sign.")

#endif
