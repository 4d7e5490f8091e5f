// digits.h - doubles to decimal and back, without libc.
//
// Digits are characters; a number is 0.DIGITS * 10**point, so 12.5 is "125"
// with point 2. Signs are the caller's business unless the text says so.
// Everything is correctly rounded, ties to even. Nothing allocates.

#ifndef KRAIT_DIGITS_H
#define KRAIT_DIGITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// No double has more digits before its zeros begin.
#define KR_DIGITS_MAX 800

// The fewest digits that read back as |x| (repr); x is finite. At most 17,
// the last one not 0; "0" with point 1 for zero. Returns how many.
int kr_digits_shortest(double x, char *digits, int *point);

// |x| rounded to n >= 1 digits (%e), or to so many places after the point
// (%f; negative: before it). Trailing zeros are left out, so that digits may
// have KR_DIGITS_MAX places whatever is asked. What rounds to zero has no
// digit and point = -places; 0.0 itself is "0" with point 1.
int kr_digits_rounded(double x, int n, char *digits, int *point);
int kr_digits_fixed(double x, int places, char *digits, int *point);

// The double nearest to DIGITS * 10**exponent; inf when it is too large.
double kr_digits_value(const char *digits, size_t n, int64_t exponent);

// Reads [sign] (digits [. digits] [e [sign] digits] | inf | infinity | nan),
// at least one digit, in ASCII. Returns where it ends, NULL: no number.
const char *kr_double_parse(const char *s, const char *end, double *x);

// repr(x) with sign, ".0", exponent, inf, nan. Returns the length.
#define KR_REPR_SIZE 32
size_t kr_double_repr(double x, char *out);

// x as printf would with kind one of e f g (E F G), or as repr does for 'r'.
// out has kr_double_format_size() characters.
enum {
    KR_FORMAT_SIGN = 1, // a + before what is not negative
    KR_FORMAT_DOT0 = 2, // what looks like an int gets .0
    KR_FORMAT_ALT = 4,  // printf's #: the point stays, g keeps zeros
};
size_t kr_double_format_size(double x, char kind, int precision);
size_t kr_double_format(double x, char kind, int precision, unsigned flags,
    char *out);

// round(x, places); inf when the result is too large.
double kr_double_round(double x, int places);

// float.hex() and float.fromhex().
#define KR_HEX_SIZE 32
size_t kr_double_hex(double x, char *out);
enum { KR_HEX_OK, KR_HEX_INVALID, KR_HEX_TOO_LARGE };
int kr_double_from_hex(const char *s, const char *end, double *x);

#endif
