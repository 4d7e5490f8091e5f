// recover.c - more errors of a source than the first.
//
// A statement that the parser refuses is replaced by one of its kind that it
// accepts, in the same lines, and the whole text is parsed again: so every error
// has the message and the place that it would have if it were the first. A wrong
// header becomes a right one with the same clauses behind it, and its block
// stays; anything else becomes "0". If that does not help, the statement and its
// block go. The errors of a statement that has been replaced are not told.
//
// Only a text without errors of the parser is looked at by symtable and codegen.

#include "codegen.h"

#include <string.h>

// A physical line, without its newline.
typedef struct Line {
    const char *s;
    int len;
    int tried; // times its statement was replaced
} Line;

typedef struct Recovery {
    Arena *arena;
    Line *lines; // [1 ... n]
    int n;
} Recovery;

// A logical line: its physical ones.
typedef struct Statement {
    int first, last;
    bool has_block;
} Statement;

// ---- the text

static void
split(Recovery *r, const Source *source)
{
    int n = 0;
    for (const char *p = source->text; (p = strchr(p, '\n')); p++)
        n++;
    r->lines = arena_alloc(r->arena, (size_t)(n + 2) * sizeof *r->lines);
    r->n = n;
    const char *p = source->text;
    for (int i = 1; i <= n; i++) {
        const char *end = strchr(p, '\n');
        r->lines[i] = (Line){p, (int)(end - p), 0};
        p = end + 1;
    }
}

static Source
joined(const Recovery *r, Arena *arena)
{
    size_t len = 0;
    for (int i = 1; i <= r->n; i++)
        len += (size_t)r->lines[i].len + 1;
    char *text = arena_alloc(arena, len + 1), *p = text;
    for (int i = 1; i <= r->n; i++) {
        memcpy(p, r->lines[i].s, (size_t)r->lines[i].len);
        p += r->lines[i].len;
        *p++ = '\n';
    }
    return (Source){.text = text, .len = len, .encoding = "utf-8"};
}

// What follows the indentation.
static const char *
content(const Line *l)
{
    const char *p = l->s;
    while (p < l->s + l->len && strchr(" \t\f", *p))
        p++;
    return p;
}

static bool
is_blank(const Line *l)
{
    const char *p = content(l);
    return p == l->s + l->len || *p == '#';
}

static int
indentation(const Line *l)
{
    int col = 0;
    for (const char *p = l->s; p < content(l); p++)
        col = *p == '\t' ? (col / 8 + 1) * 8 : *p == '\f' ? 0 : col + 1;
    return col;
}

static bool
begins(const Line *l, const char *word)
{
    size_t n = strlen(word);
    const char *p = content(l), *end = l->s + l->len;
    if ((size_t)(end - p) < n || strncmp(p, word, n) != 0)
        return false;
    unsigned char next = (size_t)(end - p) > n ? (unsigned char)p[n] : ' ';
    return !((next | 32) >= 'a' && (next | 32) <= 'z') && !(next >= '0' && next <= '9') &&
           next != '_' && next < 0x80;
}

static void
blank(Recovery *r, int first, int last)
{
    for (int i = first; i <= last && i <= r->n; i++)
        r->lines[i].len = 0;
}

// ---- which statement is wrong

// The first line behind one that is not deeper than a level, nor the end of a
// bracket.
static int
next_of_level(const Recovery *r, int level, int behind)
{
    int i = behind + 1;
    for (; i <= r->n; i++) {
        const Line *l = &r->lines[i];
        if (!is_blank(l) && indentation(l) <= level &&
            !strchr(")]}", *content(l)))
            break;
    }
    return i;
}

// The first line behind one that is not blank, or NULL.
static const Line *
next_line(const Recovery *r, int behind)
{
    for (int i = behind + 1; i <= r->n; i++)
        if (!is_blank(&r->lines[i]))
            return &r->lines[i];
    return NULL;
}

static bool
is_followed_by_block(const Recovery *r, const Statement *s)
{
    const Line *next = next_line(r, s->last);
    return next && indentation(next) > indentation(&r->lines[s->first]);
}

// The logical line around or behind a line, first 0: none; *before gets the one
// before it. Where no token can be read on, indentation tells how far it goes.
static Statement
statement_at(const Recovery *r, const Source *source, int line,
             Statement *before)
{
    Arena *arena = arena_new();
    SourceError err = {0};
    Tokenizer *t = tokenizer_for(arena, source, false, &err);
    Statement s = {0};
    Token token;
    *before = s;
    while (tokenizer_next(t, &token) == 0 && token.kind != TOK_ENDMARKER) {
        if (token.kind == TOK_INDENT || token.kind == TOK_DEDENT)
            continue;
        if (s.first == 0)
            s.first = token.line;
        if (token.kind != TOK_NEWLINE)
            continue;
        s.last = token.line;
        if (s.last >= line)
            break;
        *before = s;
        s = (Statement){0};
    }
    bool failed = err.msg != NULL;
    arena_free(arena);
    if (failed) {
        if (s.first == 0)
            s.first = line;
        int level = indentation(&r->lines[s.first]);
        s.last = next_of_level(r, level, line > s.first ? line : s.first) - 1;
    }
    if (s.first)
        s.has_block = is_followed_by_block(r, &s);
    if (before->first)
        before->has_block = is_followed_by_block(r, before);
    return s;
}

// ---- replacing it

// A header as right as can be, by how the wrong one begins. A class may stand
// behind decorators, and its block may hold anything.
static const struct {
    const char *word, *header;
} headers[] = {
    {"if", "if 1:"},       {"while", "if 1:"},   {"for", "if 1:"},
    {"with", "if 1:"},     {"def", "class _:"},  {"class", "class _:"},
    {"async", "class _:"}, {"elif", "elif 1:"},  {"else", "else:"},
    {"try", "try:"},       {"except", "except:"}, {"finally", "finally:"},
};

// NULL: it is none.
static const char *
right_header(const Recovery *r, const Statement *s)
{
    const Line *l = &r->lines[s->first];
    const char *p = content(l), *end = l->s + l->len;
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        if (!begins(l, headers[i].word))
            continue;
        p += strlen(headers[i].word);
        while (p < end && *p == ' ')
            p++;
        if (p < end && *p == '*' && begins(l, "except"))
            return "except* _:";
        return headers[i].header;
    }
    if (begins(l, "case") && (s->has_block || memchr(p, ':', (size_t)(end - p))))
        return "case _:";
    if (!s->has_block)
        return NULL;
    return begins(l, "match") ? "match 0:" : "if 1:";
}

// Whether the statement is the first of a block whose other lines are not quite as
// deep; it is then moved to where they are.
static bool
is_too_deep(const Recovery *r, const Statement *before, const Statement *s)
{
    const Line *next = next_line(r, s->last);
    if (!next || !before->first || s->has_block)
        return false;
    int depth = indentation(next);
    return depth < indentation(&r->lines[s->first]) &&
           depth > indentation(&r->lines[before->first]);
}

// Decorators need a definition.
static bool
is_decorator(const Recovery *r, const Statement *s)
{
    const Line *next = next_line(r, s->last);
    return next && *content(&r->lines[s->first]) == '@' &&
           (begins(next, "def") || begins(next, "class") ||
            begins(next, "async") || *content(next) == '@');
}

static void
replace(Recovery *r, const Statement *before, const Statement *s,
        const char *header)
{
    Line *l = &r->lines[s->first];
    const Line *like = is_too_deep(r, before, s) ? next_line(r, s->last) : l;
    const char *simple = is_decorator(r, s) ? "@0" : "0";
    char *text = arena_printf(r->arena, "%.*s%s%s",
                              (int)(content(like) - like->s), like->s,
                              header ? header : simple,
                              header && !s->has_block ? " 0" : "");
    blank(r, s->first, s->last);
    l->s = text;
    l->len = (int)strlen(text);
}

static bool
says(const SourceError *e, const char *beginning)
{
    return strncmp(e->msg, beginning, strlen(beginning)) == 0;
}

// The try statement before a line, whose handlers are missed there.
static int
try_before(const Recovery *r, int line)
{
    int level = line <= r->n ? indentation(&r->lines[line]) : 0;
    for (int i = line - 1; i > 0; i--)
        if (begins(&r->lines[i], "try") && indentation(&r->lines[i]) >= level)
            return i;
    return 0;
}

// Whether the line where handlers are missed is a misspelt one: another follows.
static bool
is_handler(const Recovery *r, int line)
{
    if (line > r->n)
        return false;
    int level = indentation(&r->lines[line]);
    int next = next_of_level(r, level, line);
    return next <= r->n && indentation(&r->lines[next]) == level &&
           (begins(&r->lines[next], "except") ||
            begins(&r->lines[next], "finally"));
}

// Takes what an error is about out of the text. False: it is no use to go on.
// *news: the error is no consequence of an earlier repair.
static bool
repair(Recovery *r, const Source *source, const SourceError *e, bool *news)
{
    *news = true;
    if (e->line <= 0 || e->line > r->n + 1 ||
        strcmp(e->type, "TabError") == 0 || says(e, "too many levels"))
        return false;
    bool no_handler = says(e, "expected 'except' or 'finally' block");
    bool bad_handler = no_handler && is_handler(r, e->line);
    no_handler &= !bad_handler;
    int line = no_handler ? try_before(r, e->line) : e->line;
    Statement before, s = statement_at(r, source, line, &before);
    if (s.first == 0 || says(e, "expected an indented block"))
        s = before;
    if (s.first == 0)
        return false;
    int level = indentation(&r->lines[s.first]);
    *news = r->lines[s.first].tried == 0;
    switch (r->lines[s.first].tried++) {
    case 0:
        if (says(e, "unexpected indent") || says(e, "unindent does not match"))
            blank(r, s.first, next_of_level(r, level - 1, s.last) - 1);
        else
            replace(r, &before, &s,
                    no_handler    ? "if 1:"
                    : bad_handler ? "except:"
                                  : right_header(r, &s));
        return true;
    case 1:
        blank(r, s.first, next_of_level(r, level, s.last) - 1);
        return true;
    }
    return false;
}

// ---- all of them

static SourceError *
copy(Arena *arena, const SourceError *e)
{
    SourceError *c = arena_alloc(arena, sizeof *c);
    *c = *e;
    c->next = NULL;
    c->msg = arena_printf(arena, "%s", e->msg);
    if (e->text)
        c->text = arena_printf(arena, "%s", e->text);
    return c;
}

// Puts an error where its line is, behind the first. One for each line is enough.
static bool
add(SourceError *first, SourceError *e)
{
    SourceError **at = &first->next;
    if (first->line == e->line)
        return false;
    while (*at && (*at)->line < e->line)
        at = &(*at)->next;
    if (*at && (*at)->line == e->line)
        return false;
    e->next = *at;
    *at = e;
    return true;
}

// Whether an error stands right behind triple quotes, as text does that they end
// instead of beginning it.
static bool
is_behind_quotes(const Recovery *r, const SourceError *e)
{
    if (e->line <= 0 || e->line > r->n)
        return false;
    const Line *l = &r->lines[e->line];
    const char *p = l->s, *end = l->s + l->len;
    for (int i = 1; i < e->col && p < end; i++)
        utf8_next(&p);
    return p - l->s >= 3 && (p[-1] == '"' || p[-1] == '\'') &&
           p[-2] == p[-1] && p[-3] == p[-1];
}

static void
parser_errors(Arena *arena, const char *filename, Source source, int max,
              SourceError *first)
{
    Recovery r = {.arena = arena};
    split(&r, &source);
    Arena *round = NULL; // what the repaired text and its tree live in
    int n = 1;
    // Where quotes are missing, text and strings change places: the first other
    // error is likely to be the cause, all behind it make no sense.
    static const char *const open = "unterminated triple-quoted";
    if (max > 2 && says(first, open))
        max = 2;
    for (SourceError *e = first; e;) {
        if (e != first && says(e, open))
            break;
        if (is_behind_quotes(&r, e))
            max = n;
        bool news, repaired = repair(&r, &source, e, &news);
        if (e != first && news)
            n += add(first, e);
        if (round)
            arena_free(round);
        round = NULL;
        if (!repaired || n >= max)
            break;
        round = arena_new();
        source = joined(&r, round);
        SourceError err;
        mod_ty tree = parse_module(round, filename, source.text, source.len,
                                   PARSE_FILE, PARSE_TEXT, &err);
        e = tree ? NULL : copy(arena, &err);
    }
    if (round)
        arena_free(round);
}

SourceError *
source_errors(Arena *arena, const char *filename, const char *bytes, size_t n,
              unsigned flags, int max)
{
    SourceError *first = arena_alloc(arena, sizeof *first), other;
    Source source;
    mod_ty tree =
        parse_module(arena, filename, bytes, n, PARSE_FILE, 0, first);
    if (decode_source(arena, filename, bytes, n, false, &source, &other) < 0)
        return first;
    if (!tree) {
        parser_errors(arena, filename, source, max, first);
        return first;
    }
    KrCode *code =
        compile_tree(arena, tree, filename, flags, max, first, NULL);
    if (code || !first->type)
        return NULL;
    for (SourceError *e = first; e; e = e->next)
        if (e->line > 0)
            show_line(arena, filename, &source, e);
    return first;
}
