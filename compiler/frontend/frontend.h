// frontend.h - the front end: text to KrCode, a section per file.

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

// arena.c

typedef struct Arena Arena;

Arena *arena_new(void);
void *arena_alloc(Arena *, size_t);
void arena_free(Arena *);

// Leaves and sequences of the syntax tree

// A name, UTF-8, in NFKC. Interned: within one parse equal names are the same
// pointer.
typedef const char *identifier;

typedef struct constant {
    enum constant_kind {
        CONST_NONE,
        CONST_TRUE,
        CONST_FALSE,
        CONST_ELLIPSIS,
        CONST_INT,
        CONST_FLOAT,
        CONST_COMPLEX,
        CONST_STR,
        CONST_BYTES,
    } kind;
    const char *text;  // INT: digits with the prefix of their base, without
                       // underscores. STR: UTF-8, with lone surrogates as three
                       // bytes. BYTES: themselves. Else NULL.
    size_t len;        // of text
    double real, imag; // FLOAT: real. COMPLEX: both, real is always 0.
} *constant_ty;

// asdl_NAME_seq: a vector whose size is fixed when it is made. A NULL sequence
// is an empty one to asdl_seq_LEN. All have the same layout.
#define ASDL_SEQ(name, type)                                                   \
    typedef struct {                                                           \
        ptrdiff_t size;                                                        \
        type elements[];                                                       \
    } asdl_##name##_seq;                                                       \
    static inline asdl_##name##_seq *asdl_##name##_seq_new(                    \
        ptrdiff_t size, Arena *arena)                                          \
    {                                                                          \
        asdl_##name##_seq *s                                                   \
            = arena_alloc(arena, sizeof *s + (size_t)size * sizeof(type));     \
        s->size = size;                                                        \
        return s;                                                              \
    }

#define asdl_seq_LEN(s) ((s) == NULL ? (ptrdiff_t)0 : (s)->size)
#define asdl_seq_GET(s, i) ((s)->elements[i])
#define asdl_seq_SET(s, i, value) ((s)->elements[i] = (value))

ASDL_SEQ(generic, void *)
ASDL_SEQ(int, int)
ASDL_SEQ(identifier, identifier)

typedef asdl_generic_seq asdl_seq;

// The tree's description, for those who walk it without knowing the nodes:
// ast_types[AST_expr].nodes[e->kind - 1].fields[i] is at e + offset. The kind
// comes first in a node; a product has none.

typedef struct AstField {
    const char *name;
    enum {
        FIELD_NODE,
        FIELD_ENUM,
        FIELD_IDENTIFIER,
        FIELD_STRING,
        FIELD_CONSTANT,
        FIELD_INT,
    } kind;
    short type;    // index into ast_types for NODE and ENUM, else -1
    bool optional; // the field, or with sequence its entries, may be NULL
    bool sequence;
    unsigned short offset;
} AstField;

typedef struct AstNode {
    const char *name;
    const AstField *fields;
    int nfields;
} AstNode;

typedef struct AstType {
    const char *name;
    const AstNode *nodes;
    int nnodes;
    const AstField *attributes;
    int nattributes;
    bool is_product; // one node, no kind
    bool is_enum;    // the value itself is the kind
    size_t size;
} AstType;

#include "ast.h"
