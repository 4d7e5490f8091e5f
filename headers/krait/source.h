// source.h - what stands between source text and the runtime: the hook that the
// frontend fills in, and what it needs to make constants and code objects.
#ifndef KRAIT_SOURCE_H
#define KRAIT_SOURCE_H

#include "krait/code.h"

// Text to code, or with KR_COMPILE_ONLY_AST to a tree. mode is "exec", "eval" or
// "single". KR_ERROR: a SyntaxError, or another exception, is pending.
typedef KrValue KrCompileText(const char *text, size_t n, KrValue filename,
    const char *mode, unsigned flags);
enum {
    KR_COMPILE_BARRY = 1,
    KR_COMPILE_ANNOTATIONS = 2,         // as with from __future__ import annotations
    KR_COMPILE_DONT_INHERIT = 4,
    KR_COMPILE_BYTES = 8,               // the text is a file's or bytes: it may have a cookie
    KR_COMPILE_ASSERTS = 0x10,          // compile(optimize=0), whatever kr_optimize_level() is
    KR_COMPILE_NO_ASSERTS = 0x20,
    KR_COMPILE_ONLY_AST = 0x400,
    KR_COMPILE_TOP_AWAIT = 0x2000,
};
// What a frontend does when it is linked in (core/state.c).
void kr_set_compiler(KrCompileText *);
int kr_optimize_level(void);                            // -fno-asserts: 1

KrCode *kr_code_new(void);                              // all fields zero
KrValue kr_int_parse(const char *s, size_t n, int base);        // ABSENT, nothing pending: not a number
KrHash kr_int_hash(KrValue);
int kr_int_compare(KrValue, KrValue);                   // -1, 0, 1; both exact
KrValue kr_complex_new(double re, double im);
KrValue kr_str_wtf8(const char *, size_t n);            // UTF-8 that may hold surrogates (source constants)
bool kr_str_eq(KrValue, KrValue);                       // contents; both str
KrHash kr_str_hash(KrValue);
KrValue kr_intern(KrValue str);
KrValue kr_intern_text(const char *utf8, size_t n);
KrValue kr_frozenset_from(KrValue iterable);
KrValue kr_set_new(void);
KR_MUSTCHECK int kr_set_add(KrValue set, KrValue);
KR_MUSTCHECK int kr_set_contains(KrValue set, KrValue);
KrValue kr_exception_new(const KrType *, KrValue args_tuple);

#endif
