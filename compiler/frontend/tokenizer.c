// tokenizer.c - text to tokens, as CPython 3.13 cuts it, with 3.14's t-strings.
//
// One pass over the decoded text. The text ends with a newline and then a NUL,
// which no character class contains, so inner loops need no test for the end.
// A newline moves line and line_start at once if text follows it; at the very
// end they stay in the last line, which is where CPython reports the end of
// the file.
//
// F-strings (PEP 701) and t-strings keep a stack of what is being read: in a
// literal part tokens are cut by string_part, inside braces by plain_token.

#include "frontend.h"

#include <string.h>

#include "krait/unicode.h"

#define MAX_INDENTS 100
#define MAX_BRACKETS 200
#define MAX_NESTED_STRINGS 150
#define MAX_NESTED_FIELDS 3
#define TAB_SIZE 8

const char *const token_names[TOKEN_KINDS] = {
#define TOKEN(name, spelling) [TOK_##name] = #name,
#include "tokens.def"
};

const char *const token_spellings[TOKEN_KINDS] = {
#define TOKEN(name, spelling) [TOK_##name] = spelling,
#include "tokens.def"
};

// An f-string or t-string that is open.
typedef struct OpenString {
    const char *start, *line_start; // of the whole string
    int line;
    char letter; // f or t
    char quote;
    char quotes; // 1 or 3
    bool raw;
    bool in_literal;     // else between braces
    bool in_format_spec; // behind the colon of the innermost field
    int brackets;        // open in it, of any kind
    int fields;          // replacement fields open, one in another's format
} OpenString;

typedef struct Bracket {
    char c;
    int line, col;
} Bracket;

struct Tokenizer {
    const char *p, *end; // what is not read yet; *end is the NUL
    const char *line_start;
    const char *joined_start; // of the first line that a backslash or a string
                              // joins to this one; CPython's errors show all
    int line;
    bool extra; // COMMENT and NL too, and as lenient as the tokenize module
    bool at_line_start;
    bool comment_alone; // the last token was a COMMENT on a line of its own
    bool in_blank_line;
    int pending;              // INDENT tokens still to give, negative: DEDENT
    int indent;               // index of the innermost indentation
    int columns[MAX_INDENTS]; // with tabs to multiples of 8
    int tab_columns[MAX_INDENTS]; // with tabs as one: both must agree
    int level;
    Bracket brackets[MAX_BRACKETS];
    int strings; // open f-strings and t-strings
    OpenString open[MAX_NESTED_STRINGS];

    Arena *arena;
    Source source;
    SourceError *err;
    SourceWarning *warnings, **last_warning;
    const char *known; // a line found by tokenizer_line, and its number
    int known_line;
};

// Classes of bytes

enum {
    START = 1, // of a name; all of UTF-8's bytes beyond ASCII for now
    DIGIT = 2,
    HEX = 4,
    STOP = 8, // in a string
};

#define NAME_BYTE(c) (classes[(unsigned char)(c)] & (START | DIGIT))
#define IS_DIGIT(c) (classes[(unsigned char)(c)] & DIGIT)
#define IS_HEX(c) (classes[(unsigned char)(c)] & HEX)

static const unsigned char classes[256] = {
    [0] = STOP,
    ['\n'] = STOP,
    ['"'] = STOP,
    ['\''] = STOP,
    ['{'] = STOP,
    ['}'] = STOP,
    ['\\'] = STOP,
    ['0' ... '9'] = DIGIT | HEX,
    ['A' ... 'F'] = START | HEX,
    ['G' ... 'Z'] = START,
    ['_'] = START,
    ['a' ... 'f'] = START | HEX,
    ['g' ... 'z'] = START,
    [0x80 ... 0xff] = START,
};

// Errors

static int
fail(Tokenizer *t, const char *type, char *msg, int line, int col, int end_col,
     const char *text, const char *text_end)
{
    char *copy = arena_alloc(t->arena, text_end - text + 1);
    memcpy(copy, text, text_end - text);
    *t->err = (SourceError){.type = type,
                            .msg = msg,
                            .line = line,
                            .col = col,
                            .end_line = line,
                            .end_col = end_col,
                            .text = copy,
                            .rank = t->strings > 0 ? ERROR_IN_STRING
                                                   : ERROR_STRONG};
    return -1;
}

static const char *
line_end(const char *p)
{
    while (*p != '\n' && *p != 0)
        p++;
    return p;
}

// An error behind whose last character `at` stands, in the current line.
static int
syntax_error(Tokenizer *t, const char *at, char *msg)
{
    int col = utf8_length(t->line_start, at - t->line_start);
    return fail(t, "SyntaxError", msg, t->line, col, col, t->line_start,
                line_end(t->line_start));
}

#define SYNTAX_ERROR(t, at, ...)                                               \
    syntax_error(t, at, arena_printf((t)->arena, __VA_ARGS__))

// An error found when the line was read so far.
static int
line_error(Tokenizer *t, const char *type, const char *msg, int col,
           int end_col)
{
    size_t len;
    const char *text = tokenizer_error_text(t, t->line, &len);
    fail(t, type, arena_printf(t->arena, "%s", msg), t->line, col, end_col,
         text, text + len);
    if (t->strings == 0)
        t->err->rank = ERROR_WEAK;
    return -1;
}

static int
tab_error(Tokenizer *t)
{
    return line_error(t, "TabError",
                      "inconsistent use of tabs and spaces in indentation", 1,
                      0);
}

int
tokenizer_unclosed(Tokenizer *t)
{
    const Bracket *b = &t->brackets[t->level - 1];
    size_t len;
    const char *text = tokenizer_error_text(t, b->line, &len);
    fail(t, "SyntaxError",
         arena_printf(t->arena, "'%c' was never closed", b->c), b->line,
         utf8_length(text, b->col + 1), 0, text, text + len);
    if (t->strings == 0)
        t->err->rank = ERROR_UNCLOSED;
    return -1;
}

static void
warn(Tokenizer *t, const char *behind, char *msg)
{
    SourceWarning *w = arena_alloc(t->arena, sizeof *w);
    w->msg = msg;
    w->line = w->end_line = t->line;
    w->col = w->end_col = (int)(behind - t->line_start);
    *t->last_warning = w;
    t->last_warning = &w->next;
}

// Lines

// Called with p behind a newline.
static inline void
next_line(Tokenizer *t, const char *p)
{
    if (p < t->end) {
        t->line++;
        t->line_start = p;
    }
}

// p is behind a backslash outside strings: the line goes on in the next one.
// Returns its start or NULL with the error set.
static const char *
joined_line(Tokenizer *t, const char *p)
{
    if (*p == '\r')
        p++;
    if (*p != '\n') {
        int col = utf8_length(t->joined_start, p + 1 - t->joined_start);
        line_error(t, "SyntaxError",
                   "unexpected character after line continuation character",
                   col, 0);
        return NULL;
    }
    p++;
    if (p < t->end) {
        next_line(t, p);
        return p;
    }
    if (t->level > 0)
        tokenizer_unclosed(t);
    else
        line_error(t, "SyntaxError", "unexpected EOF while parsing",
                   utf8_length(t->joined_start, p - t->line_start), -1);
    return NULL;
}

// Tokens

static inline int
token(Tokenizer *t, Token *out, int kind, const char *start, const char *end)
{
    out->kind = kind;
    out->line = out->end_line = t->line;
    out->col = start - t->line_start;
    out->end_col = end - t->line_start;
    out->start = start;
    out->len = end - start;
    out->level = t->level;
    t->p = end;
    return 0;
}

// A token that began in another line, perhaps.
static int
long_token(Tokenizer *t, Token *out, int kind, const char *start, int line,
           const char *line_start)
{
    token(t, out, kind, start, t->p);
    out->line = line;
    out->col = start - line_start;
    return 0;
}

static int
placeless_token(Tokenizer *t, Token *out, int kind, const char *p)
{
    token(t, out, kind, p, p);
    out->col = out->end_col = -1;
    return 0;
}

// Numbers. Each part returns where it ends, or NULL with the error set.

// Words that may follow a number at once, with a warning: 1if x else y. As in
// CPython the two letters of if, in and is suffice.
static bool
starts_keyword(const char *p)
{
    static const char *const words[] = {"and", "else", "for", "not", "or"};
    if (*p == 'i')
        return p[1] == 'f' || p[1] == 'n' || p[1] == 's';
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t len = strlen(words[i]);
        if (strncmp(p, words[i], len) == 0)
            return !NAME_BYTE(p[len]);
    }
    return false;
}

static const char *
number_end(Tokenizer *t, const char *p, const char *kind)
{
    if (t->extra || !NAME_BYTE(*p))
        return p;
    if (starts_keyword(p)) {
        warn(t, p, arena_printf(t->arena, "invalid %s literal", kind));
        return p;
    }
    if ((unsigned char)*p < 0x80) {
        SYNTAX_ERROR(t, p, "invalid %s literal", kind);
        return NULL;
    }
    return p;
}

// Digits with single underscores between them; p is at the first.
static const char *
digits(Tokenizer *t, const char *p)
{
    for (;;) {
        while (IS_DIGIT(*p))
            p++;
        if (*p != '_')
            return p;
        p++;
        if (!IS_DIGIT(*p)) {
            SYNTAX_ERROR(t, p, "invalid decimal literal");
            return NULL;
        }
    }
}

// What is behind 0x, 0o or 0b.
static const char *
based_number(Tokenizer *t, const char *p, int base, const char *kind)
{
#define IN_BASE(c) (base == 16 ? IS_HEX(c) : (c) >= '0' && (c) < '0' + base)
    do {
        if (*p == '_')
            p++;
        if (!IN_BASE(*p)) {
            if (IS_DIGIT(*p))
                SYNTAX_ERROR(t, p + 1, "invalid digit '%c' in %s literal", *p,
                             kind);
            else
                SYNTAX_ERROR(t, p, "invalid %s literal", kind);
            return NULL;
        }
        while (IN_BASE(*p))
            p++;
    } while (*p == '_');
#undef IN_BASE
    if (IS_DIGIT(*p)) {
        SYNTAX_ERROR(t, p + 1, "invalid digit '%c' in %s literal", *p, kind);
        return NULL;
    }
    return number_end(t, p, kind);
}

// What follows the integer part: fraction, exponent, j.
static const char *
number_tail(Tokenizer *t, const char *p)
{
    if (*p == '.') {
        p++;
        if (IS_DIGIT(*p) && (p = digits(t, p)) == NULL)
            return NULL;
    }
    if (*p == 'e' || *p == 'E') {
        const char *q = p + 1;
        bool sign = *q == '+' || *q == '-';
        q += sign;
        if (!IS_DIGIT(*q)) {
            if (!sign)
                return number_end(t, p, "decimal");
            SYNTAX_ERROR(t, q, "invalid decimal literal");
            return NULL;
        }
        p = digits(t, q);
        if (p == NULL)
            return NULL;
    }
    if (*p == 'j' || *p == 'J')
        return number_end(t, p + 1, "imaginary");
    return number_end(t, p, "decimal");
}

static const char *
number(Tokenizer *t, const char *start)
{
    const char *p = start;
    if (*p != '0') {
        p = digits(t, p);
        return p == NULL ? NULL : number_tail(t, p);
    }
    switch (*++p) {
    case 'x':
    case 'X':
        return based_number(t, p + 1, 16, "hexadecimal");
    case 'o':
    case 'O':
        return based_number(t, p + 1, 8, "octal");
    case 'b':
    case 'B':
        return based_number(t, p + 1, 2, "binary");
    }
    // Zeros are zero; other digits behind them need a float's ending.
    for (;;) {
        if (*p == '_' && !IS_DIGIT(*++p)) {
            SYNTAX_ERROR(t, p, "invalid decimal literal");
            return NULL;
        }
        if (*p != '0')
            break;
        p++;
    }
    if (!IS_DIGIT(*p))
        return number_tail(t, p);
    const char *zeros_end = p;
    p = digits(t, p);
    if (p == NULL)
        return NULL;
    if (*p == '.' || *p == 'e' || *p == 'E' || *p == 'j' || *p == 'J')
        return number_tail(t, p);
    if (t->extra)
        return p;
    char *msg = arena_printf(
        t->arena,
        "leading zeros in decimal integer literals are not permitted; use an "
        "0o prefix for octal integers");
    // CPython counts bytes here.
    fail(t, "SyntaxError", msg, t->line, start + 1 - t->line_start,
         zeros_end + 1 - t->line_start, t->line_start, line_end(t->line_start));
    return NULL;
}

// Names

static bool
check_name(Tokenizer *t, const char *start, const char *end)
{
    for (const char *p = start; p < end;) {
        bool first = p == start;
        uint32_t c = utf8_next(&p);
        if (first ? starts_name(c) : continues_name(c))
            continue;
        if (is_printable(c)) {
            const char *from = p - 1;
            while ((*from & 0xc0) == 0x80)
                from--;
            SYNTAX_ERROR(t, p, "invalid character '%.*s' (U+%04X)",
                         (int)(p - from), from, c);
        } else {
            SYNTAX_ERROR(t, p, "invalid non-printable character U+%04X", c);
        }
        return false;
    }
    return true;
}

// Strings

static bool
is_quote(char c)
{
    return c == '\'' || c == '"';
}

// From the prefix at start, with the quote at p.
static int
string(Tokenizer *t, Token *out, const char *start, const char *p)
{
    int line = t->line;
    const char *line_start = t->line_start;
    char quote = *p;
    int quotes = p[1] == quote && p[2] == quote ? 3 : 1;
    bool escaped_quote = false;
    p += quotes;
    for (;; p++) {
        while (!(classes[(unsigned char)*p] & STOP))
            p++;
        if (*p == quote) {
            if (quotes == 1 || (p[1] == quote && p[2] == quote))
                break;
        } else if (*p == '\\') {
            p++;
            escaped_quote |= *p == quote;
            if (*p == '\r')
                p++;
            if (*p == '\n')
                next_line(t, p + 1);
        } else if (*p == '\n') {
            if (quotes == 1)
                goto unterminated;
            next_line(t, p + 1);
        } else if (*p == 0) {
            goto unterminated;
        }
    }
    t->p = p + quotes;
    return long_token(t, out, TOK_STRING, start, line, line_start);

unterminated:;
    int last_line = t->line;
    t->line = line;
    t->line_start = line_start;
    const OpenString *s = t->strings ? &t->open[t->strings - 1] : NULL;
    if (s != NULL && s->quote == quote && s->quotes == quotes)
        return SYNTAX_ERROR(t, start + 1, "%c-string: expecting '}'",
                            s->letter);
    return SYNTAX_ERROR(
        t, start + 1, "unterminated %sstring literal (detected at line %d)%s",
        quotes == 3 ? "triple-quoted " : "", last_line,
        quotes == 1 && escaped_quote ? "; perhaps you escaped the end quote?"
                                     : "");
}

// The same for f-strings and t-strings, only up to their text.
static int
string_start(Tokenizer *t, Token *out, const char *start, const char *p)
{
    char quote = *p;
    int quotes = p[1] == quote && p[2] == quote ? 3 : 1;
    if (t->strings + 1 >= MAX_NESTED_STRINGS)
        return SYNTAX_ERROR(t, p + quotes, "too many nested f-strings");
    OpenString *s = &t->open[t->strings++];
    *s = (OpenString){.start = start,
                      .line_start = t->line_start,
                      .line = t->line,
                      .letter = 'f',
                      .quote = quote,
                      .quotes = quotes,
                      .in_literal = true};
    for (const char *q = start; q < p; q++) {
        s->raw |= (*q | 32) == 'r';
        if ((*q | 32) == 't')
            s->letter = 't';
    }
    return token(t, out,
                 s->letter == 't' ? TOK_TSTRING_START : TOK_FSTRING_START,
                 start, p + quotes);
}

// Enters a field's braces, at p.
static int
open_field(Tokenizer *t, OpenString *s, const char *p)
{
    s->fields++;
    if (s->fields > MAX_NESTED_FIELDS)
        return SYNTAX_ERROR(t, p, "%c-string: expressions nested too deeply",
                            s->letter);
    s->in_literal = false;
    return 0;
}

static int plain_token(Tokenizer *t, Token *out);

// The next token of an open string's literal part: text up to a brace or the
// end, the end itself, or the brace that opens a field.
static int
string_part(Tokenizer *t, Token *out)
{
    OpenString *s = &t->open[t->strings - 1];
    const char *start = t->p, *p = start, *line_start = t->line_start;
    int line = t->line;
    bool in_spec = s->in_format_spec && s->fields > 0;
    bool named_escape = false; // behind \N{
    int middle = s->letter == 't' ? TOK_TSTRING_MIDDLE : TOK_FSTRING_MIDDLE;

    if (p[0] == '{' && p[1] != '{') {
        if (open_field(t, s, p) < 0)
            return -1;
        return plain_token(t, out);
    }
    if (*p == s->quote && (s->quotes == 1 || (p[1] == *p && p[2] == *p))) {
        t->strings--;
        return token(t, out, middle + 1, p, p + s->quotes);
    }
    for (;; p++) {
        while (!(classes[(unsigned char)*p] & STOP))
            p++;
        switch (*p) {
        case '\0':
            goto unterminated;
        case '\n':
            if (s->quotes == 1 && in_spec) {
                // A newline ends the format; the parser will complain.
                s->in_literal = false;
                s->in_format_spec = false;
                goto text;
            }
            if (s->quotes == 1)
                goto unterminated;
            next_line(t, p + 1);
            break;
        case '\'':
        case '"':
            if (*p == s->quote &&
                (s->quotes == 1 || (p[1] == *p && p[2] == *p)))
                goto text;
            break;
        case '{':
            if (p[1] == '{' && !in_spec) {
                p++;
                goto doubled;
            }
            if (open_field(t, s, p) < 0)
                return -1;
            goto text;
        case '}':
            if (named_escape) {
                p++;
                goto text;
            }
            if (p[1] == '}' && !in_spec && s->brackets == 0) {
                p++;
                goto doubled;
            }
            s->in_literal = false;
            goto text;
        case '\\':
            p++;
            if (*p == '\r')
                p++;
            if (*p == '{' || *p == '}') {
                // A brace cannot be escaped: it counts as if alone.
                if (!s->raw)
                    warn(t, p + 1,
                         arena_printf(t->arena,
                                      "invalid escape sequence '\\%c'", *p));
                p--;
            } else if (*p == '\n') {
                next_line(t, p + 1);
            } else if (*p == 'N' && !s->raw && p[1] == '{') {
                named_escape = true;
                p++;
            }
            break;
        }
    }

text:
    t->p = p;
    return long_token(t, out, middle, start, line, line_start);

doubled: // the first brace is text, the second is skipped
    t->p = p;
    long_token(t, out, middle, start, line, line_start);
    t->p++;
    return 0;

unterminated:;
    int last_line = t->line;
    t->line = s->line;
    t->line_start = s->line_start;
    return SYNTAX_ERROR(
        t, s->start + 1,
        "unterminated %s%c-string literal (detected at line %d)",
        s->quotes == 3 ? "triple-quoted " : "", s->letter, last_line);
}

enum Prefix { NO_PREFIX, PLAIN, FORMATTED };

// What a name is to the quote that follows it.
static enum Prefix
prefix(const char *start, const char *end)
{
#define PAIR(a, b) ((unsigned char)(a) << 8 | (unsigned char)(b))
    switch (end - start) {
    case 1:
        switch (*start | 32) {
        case 'b':
        case 'r':
        case 'u':
            return PLAIN;
        case 'f':
        case 't':
            return FORMATTED;
        }
        break;
    case 2:
        switch (PAIR(start[0] | 32, start[1] | 32)) {
        case PAIR('b', 'r'):
        case PAIR('r', 'b'):
            return PLAIN;
        case PAIR('f', 'r'):
        case PAIR('r', 'f'):
        case PAIR('t', 'r'):
        case PAIR('r', 't'):
            return FORMATTED;
        }
        break;
    }
#undef PAIR
    return NO_PREFIX;
}

// Operators

// The longest operator at p, as a kind; TOK_OP for what is none.
static inline int
operator(const char *p, int *len)
{
#define ONE(kind) return *len = 1, TOK_##kind
#define TWO(c, kind)                                                           \
    if (p[1] == c)                                                             \
    return *len = 2, TOK_##kind
#define THREE(c, d, kind)                                                      \
    if (p[1] == c && p[2] == d)                                                \
    return *len = 3, TOK_##kind
    switch (*p) {
    case '(':
        ONE(LPAR);
    case ')':
        ONE(RPAR);
    case '[':
        ONE(LSQB);
    case ']':
        ONE(RSQB);
    case '{':
        ONE(LBRACE);
    case '}':
        ONE(RBRACE);
    case ',':
        ONE(COMMA);
    case ';':
        ONE(SEMI);
    case '~':
        ONE(TILDE);
    case ':':
        TWO('=', COLONEQUAL);
        ONE(COLON);
    case '=':
        TWO('=', EQEQUAL);
        ONE(EQUAL);
    case '!':
        TWO('=', NOTEQUAL);
        ONE(EXCLAMATION);
    case '.':
        THREE('.', '.', ELLIPSIS);
        ONE(DOT);
    case '-':
        TWO('>', RARROW);
        TWO('=', MINEQUAL);
        ONE(MINUS);
    case '+':
        TWO('=', PLUSEQUAL);
        ONE(PLUS);
    case '*':
        THREE('*', '=', DOUBLESTAREQUAL);
        TWO('*', DOUBLESTAR);
        TWO('=', STAREQUAL);
        ONE(STAR);
    case '/':
        THREE('/', '=', DOUBLESLASHEQUAL);
        TWO('/', DOUBLESLASH);
        TWO('=', SLASHEQUAL);
        ONE(SLASH);
    case '%':
        TWO('=', PERCENTEQUAL);
        ONE(PERCENT);
    case '&':
        TWO('=', AMPEREQUAL);
        ONE(AMPER);
    case '|':
        TWO('=', VBAREQUAL);
        ONE(VBAR);
    case '^':
        TWO('=', CIRCUMFLEXEQUAL);
        ONE(CIRCUMFLEX);
    case '@':
        TWO('=', ATEQUAL);
        ONE(AT);
    case '<':
        THREE('<', '=', LEFTSHIFTEQUAL);
        TWO('<', LEFTSHIFT);
        TWO('=', LESSEQUAL);
        TWO('>', NOTEQUAL); // the parser knows when <> is meant
        ONE(LESS);
    case '>':
        THREE('>', '=', RIGHTSHIFTEQUAL);
        TWO('>', RIGHTSHIFT);
        TWO('=', GREATEREQUAL);
        ONE(GREATER);
    }
    ONE(OP);
#undef ONE
#undef TWO
#undef THREE
}

static int
open_bracket(Tokenizer *t, const char *p)
{
    if (t->level >= MAX_BRACKETS)
        return SYNTAX_ERROR(t, p + 1, "too many nested parentheses");
    t->brackets[t->level++] = (Bracket){*p, t->line, (int)(p - t->line_start)};
    if (t->strings)
        t->open[t->strings - 1].brackets++;
    return 0;
}

static int
close_bracket(Tokenizer *t, const char *p)
{
    OpenString *s = t->strings ? &t->open[t->strings - 1] : NULL;
    if (s != NULL && s->brackets == 0 && *p == '}')
        return SYNTAX_ERROR(t, p + 1, "%c-string: single '}' is not allowed",
                            s->letter);
    if (!t->extra && t->level == 0)
        return SYNTAX_ERROR(t, p + 1, "unmatched '%c'", *p);
    if (t->level > 0) {
        const Bracket *b = &t->brackets[--t->level];
        bool matches = *p == (b->c == '(' ? ')' : b->c == '[' ? ']' : '}');
        if (!t->extra && !matches) {
            if (s != NULL && b->c == '{' && s->brackets == s->fields)
                return SYNTAX_ERROR(t, p + 1, "%c-string: unmatched '%c'",
                                    s->letter, *p);
            if (b->line != t->line)
                return SYNTAX_ERROR(
                    t, p + 1,
                    "closing parenthesis '%c' does not match opening "
                    "parenthesis '%c' on line %d",
                    *p, b->c, b->line);
            return SYNTAX_ERROR(
                t, p + 1,
                "closing parenthesis '%c' does not match opening parenthesis "
                "'%c'",
                *p, b->c);
        }
    }
    if (s == NULL)
        return 0;
    s->brackets--;
    if (s->brackets < 0)
        return SYNTAX_ERROR(t, p + 1, "%c-string: unmatched '%c'", s->letter,
                            *p);
    if (*p == '}' && s->brackets == s->fields - 1) {
        s->fields--;
        s->in_literal = true;
        s->in_format_spec = false;
    }
    return 0;
}

// Indentation

// Reads a line's indentation and works out what it means. Returns the first
// character behind it, or NULL with the error set.
static const char *
indentation(Tokenizer *t, const char *p)
{
    int col = 0, tab_col = 0;
    int joined_col = 0; // before the first backslash, if that is not 0
    for (;; p++) {
        if (*p == ' ') {
            col++;
            tab_col++;
        } else if (*p == '\t') {
            col = (col / TAB_SIZE + 1) * TAB_SIZE;
            tab_col++;
        } else if (*p == '\f') {
            col = tab_col = 0;
        } else if (*p == '\\') {
            if (joined_col == 0)
                joined_col = col;
            p = joined_line(t, p + 1);
            if (p == NULL)
                return NULL;
            t->joined_start = p--;
        } else {
            break;
        }
    }
    t->in_blank_line = *p == '#' || *p == '\n' || *p == '\r';
    if (t->in_blank_line || t->level > 0)
        return p;
    if (joined_col != 0)
        col = tab_col = joined_col;
    if (col > t->columns[t->indent]) {
        if (t->indent + 1 >= MAX_INDENTS) {
            line_error(t, "IndentationError", "too many levels of indentation",
                       1, 0);
            return NULL;
        }
        if (tab_col <= t->tab_columns[t->indent]) {
            tab_error(t);
            return NULL;
        }
        t->pending++;
        t->indent++;
        t->columns[t->indent] = col;
        t->tab_columns[t->indent] = tab_col;
        return p;
    }
    while (t->indent > 0 && col < t->columns[t->indent]) {
        t->pending--;
        t->indent--;
    }
    if (col != t->columns[t->indent]) {
        const char *end = line_end(t->line_start) + 1;
        line_error(t, "IndentationError",
                   "unindent does not match any outer indentation level",
                   utf8_length(t->line_start, end - t->line_start), -1);
        return NULL;
    }
    if (tab_col != t->tab_columns[t->indent]) {
        tab_error(t);
        return NULL;
    }
    return p;
}

static int
indent_token(Tokenizer *t, Token *out, const char *p)
{
    int kind = t->pending < 0 ? TOK_DEDENT : TOK_INDENT;
    t->pending += t->pending < 0 ? 1 : -1;
    return placeless_token(t, out, kind, p);
}

// p is at the newline, start there or at the comment or CR before it. Returns
// 1 if the line end is a token.
static int
newline(Tokenizer *t, Token *out, const char *start, const char *p)
{
    bool ends_nothing = t->in_blank_line || t->level > 0 || t->comment_alone;
    t->at_line_start = true;
    t->comment_alone = false;
    bool is_token = !ends_nothing || t->extra;
    if (is_token)
        token(t, out, ends_nothing ? TOK_NL : TOK_NEWLINE, start, p + 1);
    next_line(t, p + 1);
    if (p + 1 < t->end)
        t->joined_start = t->line_start;
    t->p = p + 1;
    return is_token;
}

// A token outside of strings' literal parts.
static int
plain_token(Tokenizer *t, Token *out)
{
    const char *p = t->p, *start;

next_line:
    if (t->at_line_start) {
        t->at_line_start = false;
        p = indentation(t, p);
        if (p == NULL)
            return -1;
        t->p = p;
    }
    if (t->pending != 0)
        return indent_token(t, out, p);

again:
    while (*p == ' ' || *p == '\t' || *p == '\f')
        p++;
    start = p;
    if (classes[(unsigned char)*p] & START) {
        signed char all = 0;
        do
            all |= *p++;
        while (NAME_BYTE(*p));
        if (is_quote(*p)) {
            switch (prefix(start, p)) {
            case NO_PREFIX:
                break;
            case PLAIN:
                return string(t, out, start, p);
            case FORMATTED:
                return string_start(t, out, start, p);
            }
        }
        if (all < 0 && !t->extra && !check_name(t, start, p))
            return -1;
        return token(t, out, TOK_NAME, start, p);
    }

    switch (*p) {
    case '\0':
        if (t->level > 0)
            return tokenizer_unclosed(t);
        return placeless_token(t, out, TOK_ENDMARKER, p);
    case '#':
        while (*p != '\n' && !(t->extra && *p == '\r'))
            p++;
        if (t->extra) {
            t->comment_alone = t->in_blank_line;
            return token(t, out, TOK_COMMENT, start, p);
        }
        // The newline behind a comment begins with it, as far as CPython's
        // places are concerned.
        // fallthrough
    case '\n':
        if (newline(t, out, start, p))
            return 0;
        p = t->p;
        goto next_line;
    case '\r':
        if (p[1] == '\n') {
            if (newline(t, out, start, p + 1))
                return 0;
            p = t->p;
            goto next_line;
        }
        // A lone CR, left only in dumps, belongs to what follows.
        return token(t, out, TOK_OP, start, p + 1 + (p[1] != 0));
    case '\\':
        p = joined_line(t, p + 1);
        if (p == NULL)
            return -1;
        goto again;
    case '\'':
    case '"':
        return string(t, out, start, p);
    case '.':
        if (!IS_DIGIT(p[1]))
            break;
        p = number_tail(t, p);
        return p == NULL ? -1 : token(t, out, TOK_NUMBER, start, p);
    case '0' ... '9':
        p = number(t, p);
        return p == NULL ? -1 : token(t, out, TOK_NUMBER, start, p);
    case ':':
        if (t->strings) {
            OpenString *s = &t->open[t->strings - 1];
            if (s->fields > 0 && s->brackets == s->fields) {
                s->in_literal = true;
                s->in_format_spec = true;
                return token(t, out, TOK_COLON, start, p + 1);
            }
        }
        break;
    case '(':
    case '[':
    case '{':
        if (open_bracket(t, p) < 0)
            return -1;
        break;
    case ')':
    case ']':
    case '}':
        if (close_bracket(t, p) < 0)
            return -1;
        break;
    }
    int len, kind = operator(p, &len);
    if (kind == TOK_OP && (*p < ' ' || *p == 0x7f))
        return SYNTAX_ERROR(t, p + 1, "invalid non-printable character U+%04X",
                            *p);
    return token(t, out, kind, start, p + len);
}

// The interface

int
tokenizer_next(Tokenizer *t, Token *out)
{
    if (t->strings && t->open[t->strings - 1].in_literal)
        return string_part(t, out);
    return plain_token(t, out);
}

Tokenizer *
tokenizer_for(Arena *arena, const Source *source, bool extra, SourceError *err)
{
    Tokenizer *t = arena_alloc(arena, sizeof *t);
    t->arena = arena;
    t->source = *source;
    t->err = err;
    t->extra = extra;
    t->p = t->line_start = t->joined_start = t->known = source->text;
    t->end = source->text + source->len;
    t->line = t->known_line = source->len > 0;
    t->at_line_start = true;
    t->last_warning = &t->warnings;
    return t;
}

Tokenizer *
tokenizer_new(Arena *arena, const char *filename, const char *bytes, size_t n,
              SourceError *err)
{
    Source source;
    if (decode_source(arena, filename, bytes, n, false, &source, err) < 0)
        return NULL;
    return tokenizer_for(arena, &source, false, err);
}

Tokenizer *
tokenizer_new_text(Arena *arena, const char *text, size_t n, SourceError *err)
{
    Source source;
    if (decode_source_text(arena, text, n, &source, err) < 0)
        return NULL;
    return tokenizer_for(arena, &source, false, err);
}

const char *
tokenizer_source(Tokenizer *t, size_t *len)
{
    *len = t->source.len;
    return t->source.text;
}

const char *
tokenizer_line(Tokenizer *t, int line, size_t *len)
{
    if (line < t->known_line) {
        t->known = t->source.text;
        t->known_line = 1;
    }
    while (t->known_line < line) {
        const char *p = memchr(t->known, '\n', t->end - t->known);
        if (p == NULL || p + 1 == t->end)
            return NULL;
        t->known = p + 1;
        t->known_line++;
    }
    *len = line_end(t->known) - t->known;
    return t->known;
}

const char *
tokenizer_error_text(Tokenizer *t, int line, size_t *len)
{
    if (line < t->line)
        return tokenizer_line(t, line, len);
    const char *end = line_end(t->line_start);
    *len = end + (*end == '\n') - t->joined_start;
    return t->joined_start;
}

int
tokenizer_open_bracket(Tokenizer *t, int *line, int *col)
{
    if (t->level == 0)
        return 0;
    const Bracket *b = &t->brackets[t->level - 1];
    *line = b->line;
    *col = b->col;
    return b->c;
}

const SourceWarning *
tokenizer_warnings(Tokenizer *t)
{
    return t->warnings;
}
