// parser.h - what the generated parser, pegen.c and actions.c share.
//
// Only these and strings.c include it. The parser calls what stands first in
// each of its rules; the actions of python.gram call the rest.

#pragma once

#include <setjmp.h>

#include "frontend.h"

// Deepest nesting of rules. A rule takes some 150 bytes of stack on average
// and 400 at most, so that this fits in 8 MB also with sanitizers.
#define MAX_LEVEL 6000

// What a rule gave at a token: NULL for no match.
typedef struct Memo {
    struct Memo *next;
    void *result;
    int rule, end;
} Memo;

typedef struct Slot {
    Token token;
    int soft;     // soft keyword, or 0
    expr_ty node; // of a NAME or NUMBER, made when first asked for
    Memo *memo;
} Slot;

typedef struct Parser {
    int mark, fill; // the token at hand; how many are read
    unsigned char *kinds;
    Slot **slots;
    int capacity; // of both
    int level;
    bool second_pass;
    bool try_invalid; // the rules named invalid_*, in that pass

    void **stack; // what open loops have collected
    size_t nstack, stack_capacity;

    Slot *free_slots; // the rest of a block
    int nfree_slots;

    identifier *names; // hash table
    size_t nnames, names_capacity;

    Tokenizer *tokenizer;
    Arena *arena;
    const char *filename;
    int mode, flags;
    bool started; // mode SINGLE: something was read
    bool at_end;  // mode SINGLE: only ENDMARKER is left
    SourceWarning *warnings, **last_warning;
    SourceError *err;
    jmp_buf failure; // where an error goes, with err filled
} Parser;

// pegen.c

void fetch(Parser *p);
_Noreturn void too_deep(Parser *p);
void *expect_forced(Parser *p, void *found, const char *msg);
expr_ty name_token(Parser *p);
expr_ty number_token(Parser *p);
bool remembered(Parser *p, int rule, void **result);
void remember(Parser *p, int mark, int rule, void *result);
// For a left-recursive leader, whose result changes.
void remember_end(Parser *p, int mark, int rule, void *result, int end);
Token *last_token(Parser *p); // before mark, that has a place
void grow_stack(Parser *p);
asdl_seq *pop_seq(Parser *p, size_t base);
identifier intern_name(Parser *p, const char *s, size_t len);
size_t encode_utf8(char *out, uint32_t c); // its length; surrogates as others

static inline int
peek(Parser *p)
{
    if (p->mark == p->fill)
        fetch(p);
    return p->kinds[p->mark];
}

// Is the kind in the set of these two words?
static inline bool
in(int kind, uint64_t low, uint64_t high)
{
    return ((kind < 64 ? low : high) >> (kind & 63)) & 1;
}

static inline Token *
start_of(Parser *p, int mark)
{
    if (mark == p->fill)
        fetch(p);
    return &p->slots[mark]->token;
}

static inline Token *
expect(Parser *p, int kind)
{
    return peek(p) == kind ? &p->slots[p->mark++]->token : NULL;
}

static inline Token *
expect_in(Parser *p, uint64_t low, uint64_t high)
{
    return in(peek(p), low, high) ? &p->slots[p->mark++]->token : NULL;
}

static inline Token *
expect_soft(Parser *p, int soft)
{
    if (peek(p) != TOK_NAME || p->slots[p->mark]->soft != soft)
        return NULL;
    return &p->slots[p->mark++]->token;
}

static inline void
enter(Parser *p)
{
    if (++p->level > MAX_LEVEL)
        too_deep(p);
}

static inline void
leave(Parser *p)
{
    p->level--;
}

static inline void
push(Parser *p, void *x)
{
    if (p->nstack == p->stack_capacity)
        grow_stack(p);
    p->stack[p->nstack++] = x;
}

// Whether x matches here; the place stays.
#define AHEAD(p, x)                                                            \
    ({                                                                         \
        int here = (p)->mark;                                                  \
        bool matches = (x) != NULL;                                            \
        (p)->mark = here;                                                      \
        matches;                                                               \
    })

// In an action: the place of the whole rule and the arena.
#define EXTRA start->line, start->col, end->end_line, end->end_col, p->arena

// parser.c, generated from python.gram

int keyword_kind(const char *s, size_t len); // 0 for none
int soft_keyword(const char *s, size_t len);
mod_ty file_rule(Parser *p);
mod_ty interactive_rule(Parser *p);
mod_ty eval_rule(Parser *p);
mod_ty func_type_rule(Parser *p);

// Errors. Columns are bytes from 0, in a SourceError from 1: of CPython's two
// columns for none, -1 becomes 0 and NO_COLUMN -1. They leave the parser, but have
// a type so that actions can use them as a result.

#define NO_COLUMN -2

void *raise_on(Parser *p, const Token *t, const char *type, const char *format,
               ...) __attribute__((format(printf, 4, 5), noreturn));
void *raise_at(Parser *p, const char *type, int line, int col, int end_line,
               int end_col, const char *format, ...)
    __attribute__((format(printf, 7, 8), noreturn));

// At the last token read; at the one at hand.
#define RAISE_SYNTAX_ERROR(...)                                                \
    raise_on(p, last_read(p), "SyntaxError", __VA_ARGS__)
#define RAISE_INDENTATION_ERROR(...)                                           \
    raise_on(p, last_read(p), "IndentationError", __VA_ARGS__)
#define RAISE_SYNTAX_ERROR_ON_NEXT_TOKEN(...)                                  \
    raise_on(p, start_of(p, p->mark), "SyntaxError", __VA_ARGS__)
// Over a token; over a node; from one to another; from one to the end of what
// was read.
#define RAISE_SYNTAX_ERROR_AT_TOKEN(t, ...)                                    \
    raise_at(p, "SyntaxError", (t)->line, (t)->col, (t)->end_line,             \
             (t)->end_col, __VA_ARGS__)
#define RAISE_SYNTAX_ERROR_KNOWN_LOCATION(a, ...)                              \
    RAISE_SYNTAX_ERROR_KNOWN_RANGE(a, a, __VA_ARGS__)
#define RAISE_SYNTAX_ERROR_KNOWN_RANGE(a, b, ...)                              \
    raise_at(p, "SyntaxError", (a)->lineno, (a)->col_offset, (b)->end_lineno,  \
             (b)->end_col_offset, __VA_ARGS__)
// The end is one column short, as CPython's is.
#define RAISE_SYNTAX_ERROR_STARTING_FROM(t, ...)                               \
    raise_at(p, "SyntaxError", (t)->line, (t)->col, last_read(p)->end_line,    \
             last_read(p)->end_col - 1, __VA_ARGS__)

static inline Token *
last_read(Parser *p)
{
    return &p->slots[p->fill - 1]->token;
}

// invalid.c

// A token's place, to stand where a node does; and the other way round.
typedef struct {
    int lineno, col_offset, end_lineno, end_col_offset;
} Place;

Place *place(Parser *p, const Token *t);
Token *place_of(Parser *p, expr_ty e);

// For "%.*s".
#define SPELLING(t) (int)(t)->len, (t)->start

typedef enum { STAR_TARGETS, DEL_TARGETS, FOR_TARGETS } TargetKind;

const char *expr_name(expr_ty e); // as messages call it
// Raises the error, or returns NULL if every target may be one.
void *invalid_target(Parser *p, expr_ty e, TargetKind kind);
void *missing_comma(Parser *p, expr_ty a, expr_ty b);
expr_ty begins_soft_keyword(expr_ty name); // name, or NULL
void *legacy_statement(Parser *p, expr_ty name, expr_ty rest);
char string_prefix(Parser *p); // f or t: of the string around the mark

// Enums in boxes, for a rule's result is a pointer.
typedef struct {
    operator_ty kind;
} AugOperator;

typedef struct {
    cmpop_ty op;
    expr_ty value;
} CmpopExprPair;

typedef struct {
    expr_ty key; // NULL for "**value"
    expr_ty value;
} KeyValuePair;

typedef struct {
    expr_ty key;
    pattern_ty pattern;
} KeyPatternPair;

typedef struct {
    arg_ty arg;
    expr_ty value; // the default, or NULL
} NameDefaultPair;

// What follows the positional parameters.
typedef struct {
    arg_ty vararg;
    asdl_seq *kwonlyargs; // of NameDefaultPair *, or NULL
    arg_ty kwarg;
} StarEtc;

// An argument in a call: an expression or a keyword.
typedef struct {
    expr_ty value; // or NULL
    keyword_ty keyword;
} KeywordOrStarred;

typedef struct {
    asdl_expr_seq *args;
    asdl_keyword_seq *keywords;
} CallArguments;

// invalid.c, of arguments
void *bounded_type_param(Parser *p, Token *colon, expr_ty bound,
                         const char *kind);
expr_ty last_of_comprehension(asdl_comprehension_seq *clauses);
void *bare_genexp(Parser *p, CallArguments *a, asdl_comprehension_seq *clauses);
bool unpacks_keywords(CallArguments *a);

// Of a field in an f-string, with the token that begins it: the text before
// it is the expression's.
typedef struct {
    Token *token;
    expr_ty value;
} FieldPart;

// Sequences of any type; NULL is an empty one.
void *singleton(Parser *p, void *x);
void *insert_in_front(Parser *p, void *x, void *rest);
void *append_to_end(Parser *p, void *seq, void *x);
void *join_seqs(Parser *p, void *a, void *b);
void *flatten_seqs(Parser *p, asdl_seq *seqs);

mod_ty make_module(Parser *p, asdl_stmt_seq *body);
expr_ty set_context(Parser *p, expr_ty e, expr_context_ty ctx);
AugOperator *aug_operator(Parser *p, operator_ty op);
CmpopExprPair *cmpop_expr_pair(Parser *p, cmpop_ty op, expr_ty e);
expr_ty compare_expr(Parser *p, expr_ty left, asdl_seq *pairs, Token *start,
                     Token *end);
Token *check_not_equal(Parser *p, Token *t);
KeyValuePair *key_value_pair(Parser *p, expr_ty key, expr_ty value);
asdl_expr_seq *pair_keys(Parser *p, asdl_seq *pairs);
asdl_expr_seq *pair_values(Parser *p, asdl_seq *pairs);

expr_ty join_names(Parser *p, expr_ty first, expr_ty second, Token *start,
                   Token *end);
int count_dots(asdl_seq *tokens);
stmt_ty import_from(Parser *p, asdl_seq *dots, expr_ty module,
                    asdl_alias_seq *names, Token *start, Token *end);
asdl_identifier_seq *names_of(Parser *p, asdl_expr_seq *names);
const char *type_comment(Parser *p, Token *t); // NULL for none

stmt_ty decorated_function(Parser *p, asdl_expr_seq *decorators, stmt_ty def);
stmt_ty decorated_class(Parser *p, asdl_expr_seq *decorators, stmt_ty def);
NameDefaultPair *name_default_pair(Parser *p, arg_ty arg, expr_ty value,
                                   Token *comment);
arg_ty arg_with_comment(Parser *p, arg_ty arg, Token *comment);
StarEtc *star_etc(Parser *p, arg_ty vararg, asdl_seq *kwonlyargs, arg_ty kwarg);
arguments_ty make_arguments(Parser *p, asdl_arg_seq *posonly,
                            asdl_seq *posonly_defaults, asdl_arg_seq *plain,
                            asdl_seq *with_default, StarEtc *rest);
arguments_ty empty_arguments(Parser *p);

KeywordOrStarred *keyword_or_starred(Parser *p, expr_ty value,
                                     keyword_ty keyword);
// mixed: of KeywordOrStarred *.
CallArguments *call_arguments(Parser *p, asdl_expr_seq *args, asdl_seq *mixed);
expr_ty call_expr(Parser *p, expr_ty function, CallArguments *a, Token *start,
                  Token *end);
stmt_ty class_def(Parser *p, expr_ty name, asdl_type_param_seq *type_params,
                  CallArguments *a, asdl_stmt_seq *body, Token *start,
                  Token *end);

KeyPatternPair *key_pattern_pair(Parser *p, expr_ty key, pattern_ty pattern);
pattern_ty mapping_pattern(Parser *p, asdl_seq *pairs, expr_ty rest,
                           Token *start, Token *end);
pattern_ty class_pattern(Parser *p, expr_ty cls, asdl_pattern_seq *patterns,
                         asdl_seq *keywords, Token *start, Token *end);
expr_ty real_number(Parser *p, expr_ty e);
expr_ty imaginary_number(Parser *p, expr_ty e);
constant_ty make_constant(Parser *p, enum constant_kind kind);

expr_ty number_constant(Parser *p, const Token *t);

// strings.c

expr_ty string_constant(Parser *p, Token *t);
// Text between fields, its escapes still in it; inside a format they are
// resolved at once.
expr_ty literal_part(Parser *p, Token *t);
expr_ty format_literal(Parser *p, Token *t);
FieldPart *field_part(Parser *p, Token *t, expr_ty value);
FieldPart *field_conversion(Parser *p, Token *exclamation, expr_ty name);
FieldPart *field_format(Parser *p, Token *colon, asdl_expr_seq *parts,
                        Token *start, Token *end);
expr_ty formatted_value(Parser *p, Token *open, expr_ty value, Token *debug,
                        FieldPart *conversion, FieldPart *format, Token *close);
expr_ty interpolation(Parser *p, Token *open, expr_ty value, Token *debug,
                      FieldPart *conversion, FieldPart *format, Token *close);
expr_ty joined_str(Parser *p, Token *first, asdl_expr_seq *parts, Token *last);
expr_ty template_str(Parser *p, Token *first, asdl_expr_seq *parts,
                     Token *last);
expr_ty concatenate(Parser *p, asdl_expr_seq *strings, Token *start,
                    Token *end);
