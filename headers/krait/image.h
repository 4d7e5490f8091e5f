// image.h - code objects as read-only bytes: what compiler/image.c writes and core/image.c reads.
//
// Position-independent and without pointers: every reference is an offset from the
// start of the image, which is 8-aligned; all numbers are little-endian, as every
// target is. Instructions, handlers, positions and local kinds are used in place.
#ifndef KRAIT_IMAGE_H
#define KRAIT_IMAGE_H

#include <stdint.h>

#define KR_IMAGE_MAGIC 0x3154524b       // "KRT1"

typedef struct KrImage {
    uint32_t magic;
    uint32_t body;              // offset of the module body's KrImageCode
} KrImage;

typedef struct KrImageCode {    // 4-aligned
    uint32_t self;              // its own offset
    uint32_t number;            // preorder, the module body is 0
    uint32_t flags, argcount, posonlyargcount, kwonlyargcount;
    uint32_t nlocals, nlocalsplus, ncells, nfree, stacksize, firstlineno;
    uint32_t ninsns, nhandlers, npositions;
    uint32_t insns, handlers, positions, local_kinds;   // offsets
    uint32_t names_of_code;     // offset of: name, qualname, filename as constants
    uint32_t consts, nconsts, names, nnames, localnames;        // offsets of constants in sequence; nlocalsplus localnames
} KrImageCode;

// A constant is a tag and what it says. Lengths are uleb128.
enum {
    KR_IMAGE_NONE = 'N', KR_IMAGE_TRUE = 'T', KR_IMAGE_FALSE = 'F', KR_IMAGE_ELLIPSIS = '.',
    KR_IMAGE_INT = 'i',         // sleb128, fits 32 bits
    KR_IMAGE_BIG = 'I',         // length, hexadecimal digits with an optional minus
    KR_IMAGE_FLOAT = 'f',       // 8 bytes
    KR_IMAGE_COMPLEX = 'c',     // 16 bytes
    KR_IMAGE_STR = 's',         // length, UTF-8 with surrogates allowed
    KR_IMAGE_NAME = 'n',        // the same, interned
    KR_IMAGE_BYTES = 'b',       // length, bytes
    KR_IMAGE_TUPLE = '(',       // count, constants
    KR_IMAGE_FROZENSET = '<',   // count, constants
    KR_IMAGE_CODE = 'C',        // 4 bytes: offset of a KrImageCode
};

#endif
