// frontend.h - the front end: text to KrCode, a section per file.

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

// arena.c

// A bump allocator, dropped whole. Memory comes zeroed, aligned for any type.
// Running out of memory ends the program with a message.
typedef struct Arena Arena;

Arena *arena_new(void);
void *arena_alloc(Arena *, size_t);
void arena_free(Arena *);
__attribute__((format(printf, 2, 3), nonnull))
char *arena_printf(Arena *, const char *format, ...);

// encoding.c

// Places: lines count from 1. Columns in tokens and nodes are bytes of UTF-8
// from 0; here they are characters from 1, as in SyntaxError.offset.
typedef struct SourceError {
    const char *type;      // SyntaxError, IndentationError, TabError
    char *msg;             // in the arena, as text is
    int line, col;         // line 0: no place is known
    int end_line, end_col; // end_col 0 or -1: none (both as CPython has them);
#define END_UNKNOWN -2     // None
    const char *text;      // the line, or NULL
    enum {                 // against an error that the parser has found before:
        ERROR_STRONG,      // replaces it
        ERROR_WEAK,        // does not, but a bracket left open may
        ERROR_UNCLOSED,    // is about a bracket left open
        ERROR_IN_STRING,   // does not, being inside an f-string
    } rank;
    struct SourceError *next; // from source_errors(): another one
} SourceError;

typedef struct Source {
    char *text;           // UTF-8, ends with a newline unless empty, then a NUL
    size_t len;           // without the NUL
    const char *encoding; // its name as the cookie has it, else utf-8
    bool added_newline;   // the last line had none
} Source;

// Decodes a file's bytes: byte order mark, PEP 263 cookie. Line ends become \n
// unless keep_cr. Returns 0, or -1 with err filled.
int decode_source(Arena *, const char *filename, const char *bytes, size_t n,
    bool keep_cr, Source *out, SourceError *err);
// The same for text that is UTF-8 already (a str): a cookie means nothing.
int decode_source_text(Arena *, const char *text, size_t n, Source *out,
    SourceError *err);
// Characters in n bytes of valid UTF-8.
int utf8_length(const char *, size_t n);
// Reads one character of valid UTF-8, moving the pointer behind it.
uint32_t utf8_next(const char **);

// characters.c

bool starts_name(uint32_t);
bool continues_name(uint32_t);
bool is_printable(uint32_t);
uint32_t newer_compatible(uint32_t); // as NFKC has it; itself if nothing is known

// tokenizer.c

enum {
#define TOKEN(name, spelling) TOK_##name,
#include "tokens.def"
    TOKEN_KINDS
};

extern const char *const token_names[TOKEN_KINDS];     // "NAME", "LPAR"
extern const char *const token_spellings[TOKEN_KINDS]; // "(", "" if it varies

typedef struct Token {
    int kind;
    int line, col; // col of INDENT, DEDENT and ENDMARKER is -1, end_col too
    int end_line, end_col;
    const char *start; // in tokenizer_source(); of INDENT, DEDENT, ENDMARKER
    size_t len;        // where the tokenizer stands, with len 0
    int level;         // depth of parentheses, behind this token
} Token;

// Something doubtful that is still accepted; oldest first.
typedef struct SourceWarning {
    const char *msg; // of a SyntaxWarning
    int line;
    int col, end_line, end_col; // as in SourceError; from parse_module_warned()
                                // in bytes
    struct SourceWarning *next;
} SourceWarning;

typedef struct Tokenizer Tokenizer;

// Source bytes as in the file. NULL with err filled if they cannot be decoded.
// The tokens' texts live as long as the arena.
Tokenizer *tokenizer_new(Arena *, const char *filename, const char *bytes,
    size_t n, SourceError *err);
// A source in UTF-8 that comes from a str: no byte order mark, no cookie.
Tokenizer *tokenizer_new_text(Arena *, const char *text, size_t n,
    SourceError *err);
// A source that is decoded already. With extra, COMMENT and NL come too, and
// what is lenient in the tokenize module is so here.
Tokenizer *tokenizer_for(Arena *, const Source *, bool extra, SourceError *err);
// Returns 0, or -1 with the err of tokenizer_new filled. After an error, and
// after ENDMARKER, do not call again.
int tokenizer_next(Tokenizer *, Token *out);
// A line without its newline, NULL if there is none.
const char *tokenizer_line(Tokenizer *, int line, size_t *len);
// What CPython shows for an error in that line: a line that was left behind as
// it is; the one the tokenizer is in with its newline and with the lines before
// it that a backslash or a string joins to it. CPython turns a column of bytes
// into one of characters by counting from the beginning of this text.
const char *tokenizer_error_text(Tokenizer *, int line, size_t *len);
const char *tokenizer_source(Tokenizer *, size_t *len);
// The innermost bracket open behind the last token: its character and place
// (col in bytes from 0), or 0.
int tokenizer_open_bracket(Tokenizer *, int *line, int *col);
// Fills err: "'(' was never closed". There must be an open one. Returns -1.
int tokenizer_unclosed(Tokenizer *);
const SourceWarning *tokenizer_warnings(Tokenizer *);

// dump_tokens.c

// What `python3.13 -m tokenize -e FILE` prints. Returns 0, or -1 with err
// filled and nothing printed; err's texts are then never freed.
int dump_tokens(FILE *out, const char *filename, const char *bytes, size_t n,
    SourceError *err);

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

// pegen.c

enum { PARSE_FILE, PARSE_EVAL, PARSE_SINGLE, PARSE_FUNC_TYPE }; // modes

#define PARSE_TEXT 1  // flag: the bytes are a str's, in UTF-8 (no cookie)
#define PARSE_BARRY 2 // flag: barry_as_FLUFL, "<>" instead of "!="

// The syntax tree of a source, or NULL with err filled. Everything lives as
// long as the arena.
mod_ty parse_module(Arena *, const char *filename, const char *bytes, size_t n,
    int mode, int flags, SourceError *err);
// The same with the SyntaxWarnings found, by line, also when it fails.
mod_ty parse_module_warned(Arena *, const char *filename, const char *bytes,
    size_t n, int mode, int flags, const SourceWarning **warnings,
    SourceError *err);

// dump_ast.c

// Prints what `ast.dump(tree, include_attributes=True)` does in CPython 3.13,
// without a newline. Returns 0, or -1 if the tree is nested too deeply.
int dump_ast(FILE *out, mod_ty tree);

// compile_source.c

struct KrCode;

// Code of a source in bytes, as in a file. mode is "exec", "eval" or "single",
// flags are KR_COMPILE_* (krait/source.h). NULL: err is filled, its type NULL if
// it is no SyntaxError but an exception pending in the runtime. What err and
// warnings (NULL: not wanted) name is never freed.
struct KrCode *compile_source(const char *filename, const char *bytes, size_t n,
    const char *mode, unsigned flags, SourceError *err,
    const SourceWarning **warnings);
// The code of a tree. With more than one error allowed, err may lead to others.
struct KrCode *compile_tree(Arena *, mod_ty, const char *filename,
    unsigned flags, int max_errors, SourceError *err,
    const SourceWarning **warnings);

// recover.c

// The errors of a source that compile_source() in mode "exec" has refused: the
// first is the one it gave, others follow by line, at most max in all. Behind a
// wrong statement the next one of the same level is looked at. NULL: an exception
// is pending.
SourceError *source_errors(Arena *, const char *filename, const char *bytes,
    size_t n, unsigned flags, int max);

// modules.c

// Puts the frontend into the runtime: eval(), exec() and compile() work.
void kr_frontend_init(void);

// assemble.c

// The faults in a code object, nested ones not counted; the first is told.
int code_check(const struct KrCode *, FILE *);

// dump_code.c

// A disassembly with tables and all nested codes. 0, or -1: code_check() found
// a fault.
int dump_code(FILE *, struct KrCode *);

// dump_symtable.c

// The scopes of a tree and their names. 0, or -1 with err filled.
int dump_symtable(FILE *, mod_ty, const char *filename, SourceError *err);
