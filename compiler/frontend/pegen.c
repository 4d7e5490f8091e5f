// pegen.c - runs the generated parser: tokens, memo, errors, the two passes.
//
// Tokens are read when first looked at. If the first pass fails, a second one
// starts again over the same tokens with the rules named invalid_*, which raise
// better errors; if none does, the error is "invalid syntax" at the furthest
// token that the first pass has read. An error of the tokenizer further down
// wins over one of the parser, except for a bracket that is open at the end
// where the parser failed no later than in the bracket's line.
//
// Every error leaves by longjmp to parse_module. All memory but a few vectors
// is the arena's.

#include "parser.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "krait/unicode.h"

enum { IN_PARSER = 1, IN_TOKENIZER };

// Memory

static void *
resize(void *p, size_t size)
{
    p = realloc(p, size);
    if (p == NULL) {
        fputs("krait: out of memory\n", stderr);
        exit(4);
    }
    return p;
}

// Names

static size_t
hash(const char *s, size_t len)
{
    uint32_t h = 2166136261u; // FNV-1a
    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)s[i]) * 16777619u;
    return h ^ h >> 15;
}

static identifier *
find_name(Parser *p, const char *s, size_t len)
{
    size_t mask = p->names_capacity - 1;
    size_t i = hash(s, len) & mask;
    while (p->names[i] != NULL &&
           (strncmp(p->names[i], s, len) != 0 || p->names[i][len] != 0))
        i = (i + 1) & mask;
    return &p->names[i];
}

static void
grow_names(Parser *p)
{
    identifier *old = p->names;
    size_t n = p->names_capacity;
    p->names_capacity = n ? 2 * n : 256;
    p->names = resize(NULL, p->names_capacity * sizeof *p->names);
    memset(p->names, 0, p->names_capacity * sizeof *p->names);
    for (size_t i = 0; i < n; i++)
        if (old[i] != NULL)
            *find_name(p, old[i], strlen(old[i])) = old[i];
    free(old);
}

size_t
encode_utf8(char *out, uint32_t c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xc0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xe0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3f));
        out[2] = (char)(0x80 | (c & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3f));
    out[2] = (char)(0x80 | (c >> 6 & 0x3f));
    out[3] = (char)(0x80 | (c & 0x3f));
    return 4;
}

// s in NFKC.
static const char *
normalized(Parser *p, const char *s, size_t *len)
{
    uint32_t *in = resize(NULL, *len * sizeof *in);
    size_t n = 0;
    bool replaced = false;
    for (const char *q = s; q < s + *len; n++) {
        uint32_t c = utf8_next(&q);
        in[n] = newer_compatible(c);
        replaced |= in[n] != c;
    }
    if (!replaced && kr_unicode_is_normalized(KR_NFKC, in, n)) {
        free(in);
        return s;
    }
    size_t room = kr_unicode_normalize(KR_NFKC, in, n, NULL);
    uint32_t *out = resize(NULL, (room + 1) * sizeof *out);
    size_t m = kr_unicode_normalize(KR_NFKC, in, n, out);
    char *text = arena_alloc(p->arena, 4 * m + 1);
    *len = 0;
    for (size_t i = 0; i < m; i++)
        *len += encode_utf8(text + *len, out[i]);
    free(in);
    free(out);
    return text;
}

identifier
intern_name(Parser *p, const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (s[i] & 0x80) {
            s = normalized(p, s, &len);
            break;
        }
    if (2 * p->nnames >= p->names_capacity)
        grow_names(p);
    identifier *name = find_name(p, s, len);
    if (*name == NULL) {
        char *copy = arena_alloc(p->arena, len + 1);
        memcpy(copy, s, len);
        *name = copy;
        p->nnames++;
    }
    return *name;
}

// Errors

// Characters before a column, which may lie beyond the end of the text.
static int
characters(const char *text, size_t len, int col)
{
    if (col <= (int)len)
        return col < 0 ? col : utf8_length(text, (size_t)col);
    return utf8_length(text, len) + col - (int)len;
}

static void
set_error(Parser *p, const char *type, int line, int col, int end_line,
          int end_col, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *msg = arena_alloc(p->arena, (size_t)n + 1);
    vsnprintf(msg, (size_t)n + 1, format, args);

    SourceError *err = p->err;
    *err = (SourceError){.type = type,
                         .msg = msg,
                         .line = line,
                         .col = col + 1,
                         .end_line = end_line,
                         .end_col = end_col + 1};
    size_t len;
    const char *text = tokenizer_error_text(p->tokenizer, line, &len);
    if (text == NULL)
        return;
    char *copy = arena_alloc(p->arena, len + 1);
    memcpy(copy, text, len);
    err->text = copy;
    err->col = characters(text, len, col) + 1;
    if (end_col < 0)
        return;
    // CPython counts in the first line also for an end in another one.
    if (end_line > line && end_col > (int)len)
        end_col = (int)len;
    err->end_col = characters(text, len, end_col) + 1;
}

void *
raise_at(Parser *p, const char *type, int line, int col, int end_line,
         int end_col, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    set_error(p, type, line, col, end_line, end_col, format, args);
    va_end(args);
    longjmp(p->failure, IN_PARSER);
}

// A token without a place has that of the character before the tokenizer.
static int
column(Parser *p, const Token *t)
{
    size_t len;
    if (t->col >= 0)
        return t->col;
    const char *start = tokenizer_line(p->tokenizer, t->line, &len);
    return start ? (int)(t->start - start) - 1 : -1;
}

void *
raise_on(Parser *p, const Token *t, const char *type, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    set_error(p, type, t->line, column(p, t), t->end_line,
              t->end_col < 0 ? NO_COLUMN : t->end_col, format, args);
    va_end(args);
    longjmp(p->failure, IN_PARSER);
}

// The same, but it returns.
static void
error_at(Parser *p, const char *type, const Token *t, int col, int end_col,
         const char *msg, ...)
{
    va_list args;
    va_start(args, msg);
    set_error(p, type, t->line, col, t->end_line, end_col, msg, args);
    va_end(args);
}

void
too_deep(Parser *p)
{
    *p->err = (SourceError){
        .type = "MemoryError",
        .msg = arena_printf(
            p->arena, "%s",
            "Parser stack overflowed - Python source too complex to parse")};
    longjmp(p->failure, IN_TOKENIZER);
}

void *
expect_forced(Parser *p, void *found, const char *msg)
{
    if (found == NULL && p->second_pass) {
        Token *t = start_of(p, p->mark);
        RAISE_SYNTAX_ERROR_AT_TOKEN(t, "%s", msg);
    }
    return found;
}

// Tokens

static void
grow_tokens(Parser *p)
{
    int n = p->capacity ? 2 * p->capacity : 1024;
    p->kinds = resize(p->kinds, (size_t)n);
    p->slots = resize(p->slots, (size_t)n * sizeof *p->slots);
    p->capacity = n;
}

// An interactive statement may end with the source: a newline is made up
// before the end.
static bool
makes_newline(Parser *p, const Token *t)
{
    if (p->mode != PARSE_SINGLE || t->kind != TOK_ENDMARKER || !p->started) {
        p->started = true;
        return false;
    }
    p->started = false;
    p->at_end = true;
    return true;
}

void
fetch(Parser *p)
{
    if (p->fill == p->capacity)
        grow_tokens(p);
    if (p->nfree_slots == 0) {
        p->nfree_slots = 128;
        p->free_slots =
            arena_alloc(p->arena, sizeof(Slot) * (size_t)p->nfree_slots);
    }
    Slot *s = p->free_slots;
    Token *t = &s->token;
    if (p->at_end) {
        *t = p->slots[p->fill - 1]->token;
        t->kind = TOK_ENDMARKER;
    } else if (tokenizer_next(p->tokenizer, t) < 0) {
        longjmp(p->failure, IN_TOKENIZER);
    } else if (makes_newline(p, t)) {
        t->kind = TOK_NEWLINE;
    }
    int kind = t->kind;
    if (kind == TOK_NAME) {
        int keyword = keyword_kind(t->start, t->len);
        if (keyword)
            kind = keyword;
        else
            s->soft = soft_keyword(t->start, t->len);
    }
    p->kinds[p->fill] = (unsigned char)kind;
    p->slots[p->fill++] = s;
    p->free_slots++;
    p->nfree_slots--;
}

Token *
last_token(Parser *p)
{
    int i = p->mark - 1;
    while (i > 0 && (p->kinds[i] == TOK_NEWLINE || p->kinds[i] == TOK_INDENT ||
                     p->kinds[i] == TOK_DEDENT || p->kinds[i] == TOK_ENDMARKER))
        i--;
    return &p->slots[i]->token;
}

expr_ty
name_token(Parser *p)
{
    if (peek(p) != TOK_NAME)
        return NULL;
    Slot *s = p->slots[p->mark++];
    Token *t = &s->token;
    if (s->node == NULL)
        s->node = ast_Name(intern_name(p, t->start, t->len), Load, t->line,
                           t->col, t->end_line, t->end_col, p->arena);
    return s->node;
}

expr_ty
number_token(Parser *p)
{
    if (peek(p) != TOK_NUMBER)
        return NULL;
    Slot *s = p->slots[p->mark++];
    if (s->node == NULL)
        s->node = number_constant(p, &s->token);
    return s->node;
}

// Memo

static Memo *
find_memo(Parser *p, int mark, int rule)
{
    start_of(p, mark);
    for (Memo *m = p->slots[mark]->memo; m != NULL; m = m->next)
        if (m->rule == rule)
            return m;
    return NULL;
}

bool
remembered(Parser *p, int rule, void **result)
{
    Memo *m = find_memo(p, p->mark, rule);
    if (m == NULL)
        return false;
    p->mark = m->end;
    *result = m->result;
    return true;
}

void
remember(Parser *p, int mark, int rule, void *result)
{
    Memo *m = arena_alloc(p->arena, sizeof *m);
    *m = (Memo){p->slots[mark]->memo, result, rule, p->mark};
    p->slots[mark]->memo = m;
}

void
remember_end(Parser *p, int mark, int rule, void *result, int end)
{
    Memo *m = find_memo(p, mark, rule);
    if (m == NULL) {
        remember(p, mark, rule, result);
        m = p->slots[mark]->memo;
    }
    m->result = result;
    m->end = end;
}

// Loops

void
grow_stack(Parser *p)
{
    p->stack_capacity = p->stack_capacity ? 2 * p->stack_capacity : 256;
    p->stack = resize(p->stack, p->stack_capacity * sizeof *p->stack);
}

asdl_seq *
pop_seq(Parser *p, size_t base)
{
    size_t n = p->nstack - base;
    asdl_seq *seq = asdl_generic_seq_new((ptrdiff_t)n, p->arena);
    if (n > 0)
        memcpy(seq->elements, p->stack + base, n * sizeof *p->stack);
    p->nstack = base;
    return seq;
}

// Running

static mod_ty
start_rule(Parser *p)
{
    switch (p->mode) {
    case PARSE_FILE:
        return file_rule(p);
    case PARSE_EVAL:
        return eval_rule(p);
    case PARSE_SINGLE:
        return interactive_rule(p);
    case PARSE_FUNC_TYPE:
        return func_type_rule(p);
    }
    return NULL;
}

// Reads on after an error of the parser, which one of the tokenizer replaces.
static void
check_rest(Parser *p)
{
    SourceError found = *p->err;
    int line = last_read(p)->line;
    Token t = *last_read(p);
    while (t.kind != TOK_ENDMARKER) {
        if (tokenizer_next(p->tokenizer, &t) == 0)
            continue;
        int bracket_line, bracket_col;
        bool unclosed =
            p->err->rank != ERROR_IN_STRING &&
            tokenizer_open_bracket(p->tokenizer, &bracket_line, &bracket_col) &&
            line > bracket_line;
        if (p->err->rank == ERROR_STRONG)
            return;
        *p->err = found;
        if (unclosed)
            tokenizer_unclosed(p->tokenizer);
        return;
    }
}

// Behind one statement only blanks and comments may follow.
static void
check_single(Parser *p)
{
    const Token *t = last_read(p);
    const char *s = t->start + t->len;
    for (; *s; s++) {
        if (*s == '#')
            s += strcspn(s, "\n");
        if (*s == 0)
            return;
        if (!strchr(" \t\n\014", *s))
            RAISE_SYNTAX_ERROR("multiple statements found while compiling a "
                               "single statement");
    }
}

static mod_ty
run(Parser *p)
{
    mod_ty tree = NULL;
    switch (setjmp(p->failure)) {
    case 0:
        tree = start_rule(p);
        if (tree != NULL && p->mode == PARSE_SINGLE)
            check_single(p);
        if (tree != NULL)
            return tree;
        break;
    case IN_PARSER:
        check_rest(p);
        return NULL;
    case IN_TOKENIZER:
        return NULL;
    }

    Token *last = last_read(p);
    p->second_pass = p->try_invalid = true;
    p->mark = 0;
    p->level = 0;
    p->nstack = 0;
    for (int i = 0; i < p->fill; i++)
        p->slots[i]->memo = NULL;
    switch (setjmp(p->failure)) {
    case 0:
        start_rule(p);
        break;
    case IN_PARSER:
        check_rest(p);
        return NULL;
    case IN_TOKENIZER:
        return NULL;
    }
    if (last->kind == TOK_INDENT || last->kind == TOK_DEDENT) {
        error_at(p, "IndentationError", last_read(p), column(p, last_read(p)),
                 NO_COLUMN,
                 last->kind == TOK_INDENT ? "unexpected indent"
                                          : "unexpected unindent");
    } else {
        error_at(p, "SyntaxError", last, last->col, last->end_col, "invalid syntax");
        check_rest(p);
    }
    return NULL;
}

// Both lists by line; the tokenizer's comes first in a line.
static const SourceWarning *
merge(SourceWarning *a, SourceWarning *b)
{
    SourceWarning *first = NULL, **end = &first;
    while (a != NULL && b != NULL) {
        SourceWarning **next = a->line <= b->line ? &a : &b;
        *end = *next;
        end = &(*end)->next;
        *next = (*next)->next;
    }
    *end = a != NULL ? a : b;
    return first;
}

mod_ty
parse_module_warned(Arena *arena, const char *filename, const char *bytes,
                    size_t n, int mode, int flags,
                    const SourceWarning **warnings, SourceError *err)
{
    *err = (SourceError){0};
    *warnings = NULL;
    Parser *p = arena_alloc(arena, sizeof *p);
    p->arena = arena;
    p->filename = filename;
    p->mode = mode;
    p->flags = flags;
    p->err = err;
    p->last_warning = &p->warnings;
    p->tokenizer = flags & PARSE_TEXT
                       ? tokenizer_new_text(arena, bytes, n, err)
                       : tokenizer_new(arena, filename, bytes, n, err);
    if (p->tokenizer == NULL)
        return NULL;
    mod_ty tree = run(p);
    *warnings =
        merge((SourceWarning *)tokenizer_warnings(p->tokenizer), p->warnings);
    free(p->kinds);
    free(p->slots);
    free(p->stack);
    free(p->names);
    return tree;
}

mod_ty
parse_module(Arena *arena, const char *filename, const char *bytes, size_t n,
             int mode, int flags, SourceError *err)
{
    const SourceWarning *warnings;
    return parse_module_warned(arena, filename, bytes, n, mode, flags,
                               &warnings, err);
}
