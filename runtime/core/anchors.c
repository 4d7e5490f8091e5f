// anchors.c - which part of an expression a traceback's markers single out: the
// operator of a binary operation, the brackets of a subscript.
//
// CPython parses the segment; here it is enough to know, outside of brackets,
// the operator that binds least and where the last trailer begins. The segment
// is one line that the compiler has accepted, so no error needs finding.

#include "runtime.h"

enum { NONE, OPERAND, OPERATOR, UNARY, BRACKET, OTHER };

typedef struct Token {
    int kind;
    int level;                  // OPERATOR: 1 binds least
    size_t start, end;          // BRACKET: all of it, brackets included
    uint32_t first;             // its first character
} Token;

typedef struct Scan {
    KrChars c;
    size_t at;
} Scan;

enum { POWER = 7 };

static uint32_t
peek(const Scan *s, size_t ahead)
{
    return s->at + ahead < s->c.len ? kr_char_at(s->c.p, s->c.kind, s->at + ahead) : 0;
}

static bool
is_word(uint32_t c)
{
    return c == '_' || c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
word_is(const Scan *s, size_t start, const char *word)
{
    size_t n = strlen(word);
    if (s->at - start != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (kr_char_at(s->c.p, s->c.kind, start + i) != (unsigned char)word[i])
            return false;
    return true;
}

static void
skip_string(Scan *s)
{
    uint32_t quote = peek(s, 0);
    bool triple = peek(s, 1) == quote && peek(s, 2) == quote;
    s->at += triple ? 3 : 1;
    while (s->at < s->c.len) {
        uint32_t c = peek(s, 0);
        if (c == '\\') {
            s->at += 2;
        } else if (c == quote && (!triple || (peek(s, 1) == quote && peek(s, 2) == quote))) {
            s->at += triple ? 3 : 1;
            return;
        } else {
            s->at++;
        }
    }
}

static void
skip_bracket(Scan *s)
{
    int depth = 0;
    while (s->at < s->c.len) {
        uint32_t c = peek(s, 0);
        if (c == '"' || c == '\'') {
            skip_string(s);
            continue;
        }
        s->at++;
        if (c == '(' || c == '[' || c == '{')
            depth++;
        else if ((c == ')' || c == ']' || c == '}') && --depth == 0)
            return;
    }
}

static Token
word(Scan *s, size_t start)
{
    static const char *const words[] = { "and", "or", "not", "in", "is", "if", "else", "lambda", "yield", "for", "async", "return", "del", "assert", "raise", "import", "from", "with", "await" };
    while (is_word(peek(s, 0)) || (peek(s, 0) == '.' && start < s->at && kr_char_at(s->c.p, s->c.kind, start) <= '9'))
        s->at++;
    uint32_t c = peek(s, 0);
    if ((c == '"' || c == '\'') && s->at - start <= 3) {
        skip_string(s);
        return (Token) { OPERAND, 0, start, s->at, 0 };
    }
    if ((c == '+' || c == '-') && kr_char_at(s->c.p, s->c.kind, start) <= '9') {
        uint32_t e = kr_char_at(s->c.p, s->c.kind, s->at - 1), x = start + 1 < s->c.len ? kr_char_at(s->c.p, s->c.kind, start + 1) : 0;
        if ((e == 'e' || e == 'E') && x != 'x' && x != 'X') {   // 1e-5
            s->at++;
            while (is_word(peek(s, 0)))
                s->at++;
        }
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (word_is(s, start, words[i]))
            return (Token) { strcmp(words[i], "await") == 0 ? NONE : OTHER, 0, start, s->at, 0 };
    return (Token) { OPERAND, 0, start, s->at, 0 };
}

// after_operand: whether + and - here have a left side.
static Token
next(Scan *s, bool after_operand)
{
    while (peek(s, 0) == ' ' || peek(s, 0) == '\t' || peek(s, 0) == '\f')
        s->at++;
    size_t start = s->at;
    uint32_t c = peek(s, 0), d = peek(s, 1);
    if (c == 0 || c == '#')
        return (Token) { NONE, 0, start, start, 0 };
    if (is_word(c) || (c == '.' && d >= '0' && d <= '9' && !after_operand))
        return word(s, start);
    if (c == '"' || c == '\'') {
        skip_string(s);
        return (Token) { OPERAND, 0, start, s->at, c };
    }
    if (c == '(' || c == '[' || c == '{') {
        skip_bracket(s);
        return (Token) { BRACKET, 0, start, s->at, c };
    }
    if (c == '.' && d == '.') {
        s->at += 3;
        return (Token) { OPERAND, 0, start, s->at, c };
    }
    if (c == '.') {
        s->at++;
        return (Token) { UNARY, 0, start, s->at, c };
    }
    bool two = (c == '*' && d == '*') || (c == '/' && d == '/') || (c == '<' && d == '<') || (c == '>' && d == '>');
    static const char singles[] = "|^&+-*/%@";
    static const char levels[] = { 1, 2, 3, 5, 5, 6, 6, 6, 6 };
    if (two) {
        s->at += 2;
        int level = c == '*' ? POWER : c == '/' ? 6 : 4;
        return (Token) { peek(s, 0) == '=' ? OTHER : OPERATOR, level, start, s->at, c };
    }
    const char *found = c < 0x80 ? strchr(singles, (int)c) : NULL;
    s->at++;
    if (found && d != '=') {
        bool sign = (c == '+' || c == '-') && !after_operand;
        return (Token) { sign ? UNARY : OPERATOR, levels[found - singles], start, s->at, c };
    }
    if (c == '~')
        return (Token) { UNARY, 0, start, s->at, c };
    return (Token) { OTHER, 0, start, s->at, c };
}

static size_t
skip_back(const KrChars *c, size_t end)
{
    while (end > 0 && (kr_char_at(c->p, c->kind, end - 1) == ' ' || kr_char_at(c->p, c->kind, end - 1) == '\t'))
        end--;
    return end;
}

static size_t
skip_forward(const KrChars *c, size_t at)
{
    while (at < c->len && (kr_char_at(c->p, c->kind, at) == ' ' || kr_char_at(c->p, c->kind, at) == '\t'))
        at++;
    return at;
}

// Whether parentheses from start to end only group: no comma at their top level, not empty.
static bool
is_group(const KrChars *c, size_t start, size_t end)
{
    if (kr_char_at(c->p, c->kind, start) != '(')
        return false;
    Scan s = { *c, start + 1 };
    s.c.len = end - 1;
    bool any = false;
    for (bool after = false;;) {
        Token t = next(&s, after);
        if (t.kind == NONE && s.at >= s.c.len)
            return any;
        if (t.kind == OTHER && t.first == ',')
            return false;
        any = true;
        after = t.kind == OPERAND || t.kind == BRACKET;
    }
}

// Parentheses that only group are no part of what the syntax tree has for the
// expression in them: strips them from both ends.
static void
strip_groups(const KrChars *c, size_t *start, size_t *end)
{
    for (;;) {
        *start = skip_forward(c, *start);
        *end = skip_back(c, *end);
        if (*start >= *end || kr_char_at(c->p, c->kind, *start) != '(')
            return;
        Scan s = { *c, *start };
        skip_bracket(&s);
        if (s.at != *end || !is_group(c, *start, *end))
            return;
        ++*start;
        --*end;
    }
}

// As CPython 3.11 finds the operator: what is not space between the two operands
// of the tree, which for a parenthesised left one is its parenthesis.
static KrAnchors
operator_anchors(const KrChars *c, const Token *op)
{
    size_t start = 0, left = op->start, right = op->end, end = c->len;
    strip_groups(c, &start, &left);
    strip_groups(c, &right, &end);
    size_t at = skip_forward(c, left);
    uint32_t second = at + 1 < right ? kr_char_at(c->p, c->kind, at + 1) : ' ';
    return (KrAnchors) { (KrSsize)at, (KrSsize)at + (second == ' ' || second == '\t' ? 1 : 2) };
}

static KrAnchors
subscript_anchors(const KrChars *c, const Token *bracket)
{
    size_t start = 0, value_end = bracket->start;
    size_t index = bracket->start + 1, index_end = bracket->end - 1;
    strip_groups(c, &start, &value_end);
    strip_groups(c, &index, &index_end);
    return (KrAnchors) { (KrSsize)value_end, (KrSsize)index_end + 1 };
}

KrAnchors
kr_anchors(KrValue segment)
{
    const KrAnchors none = { -1, -1 };
    KrChars c = kr_chars(segment);
    Scan s = { c, 0 };
    Token best = { 0 }, last = { 0 }, first = { 0 };
    bool after = false, trailer = false;        // last is a trailer of an operand
    for (;;) {
        Token t = next(&s, after);
        if (t.kind == NONE) {
            if (s.at >= c.len || t.start == t.end)
                break;
            after = false;      // await
            continue;
        }
        if (t.kind == OTHER)
            return none;
        if (!first.kind)
            first = t;
        if (t.kind == OPERATOR) {
            // Of equals the last one wins, but powers group from the right.
            if (!best.kind || t.level < best.level || (t.level == best.level && t.level != POWER))
                best = t;
            after = false;
        } else if (t.kind == UNARY) {
            after = false;
        } else {
            trailer = t.kind == BRACKET && after;
            after = true;
        }
        last = t;
    }
    bool sign = first.kind == UNARY && first.first != '.';
    if (best.kind)              // -a ** b is a negation
        return best.level == POWER && sign ? none : operator_anchors(&c, &best);
    if (sign || last.kind != BRACKET || last.first != '[' || !trailer)
        return none;
    return subscript_anchors(&c, &last);
}
