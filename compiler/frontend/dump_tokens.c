// dump_tokens.c - tokens as `python3.13 -m tokenize -e` prints them.
//
// That module counts columns in characters, gives a place to every token, and
// puts those that follow the last line into a line of their own behind it.

#include "frontend.h"

#include <string.h>

#include "krait/unicode.h"

// A line's start and how far into it, in bytes and in characters, we have
// counted: tokens come in order, so each byte is counted once.
typedef struct Counter {
    const char *line;
    int bytes, chars;
} Counter;

static int
chars_before(Counter *c, const char *line, int bytes)
{
    if (line != c->line || bytes < c->bytes)
        *c = (Counter){.line = line};
    c->chars += utf8_length(line + c->bytes, bytes - c->bytes);
    c->bytes = bytes;
    return c->chars;
}

// Python's repr() of a str. Returns its length in characters.
static int
print_repr(FILE *out, const char *s, size_t n)
{
    char quote =
        memchr(s, '\'', n) != NULL && memchr(s, '"', n) == NULL ? '"' : '\'';
    int len = 2;
    putc(quote, out);
    for (const char *end = s + n; s < end;) {
        const char *start = s;
        uint32_t c = utf8_next(&s);
        if (c == '\n')
            len += fprintf(out, "\\n");
        else if (c == '\r')
            len += fprintf(out, "\\r");
        else if (c == '\t')
            len += fprintf(out, "\\t");
        else if (c == '\\' || c == (uint32_t)quote)
            len += fprintf(out, "\\%c", (char)c);
        else if (c < 0x7f ? c >= ' ' : is_printable(c))
            len += fwrite(start, s - start, 1, out);
        else if (c < 0x100)
            len += fprintf(out, "\\x%02x", c);
        else
            len += fprintf(out, c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
    }
    putc(quote, out);
    return len;
}

static void
print_token(FILE *out, int line, int col, int end_line, int end_col, int kind,
            const char *text, size_t len)
{
    char range[64];
    snprintf(range, sizeof range, "%d,%d-%d,%d:", line, col, end_line, end_col);
    fprintf(out, "%-20s%-15s", range, token_names[kind]);
    int width = print_repr(out, text, len);
    fprintf(out, "%*s\n", width < 15 ? 15 - width : 0, "");
}

static const char *
line_start(const char *text, const char *p)
{
    while (p > text && p[-1] != '\n')
        p--;
    return p;
}

int
dump_tokens(FILE *out, const char *filename, const char *bytes, size_t n,
            SourceError *err)
{
    Arena *arena = arena_new();
    Source source;
    Token token;
    if (decode_source(arena, filename, bytes, n, true, &source, err) < 0)
        return -1;
    // An error anywhere leaves nothing printed, so the first round only looks.
    Tokenizer *t = tokenizer_for(arena, &source, true, err);
    do {
        if (tokenizer_next(t, &token) < 0)
            return -1;
    } while (token.kind != TOK_ENDMARKER);

    t = tokenizer_for(arena, &source, true, err);
    const char *end = source.text + source.len;
    Counter counter = {0};
    print_token(out, 0, 0, 0, 0, TOK_ENCODING, source.encoding,
                strlen(source.encoding));
    do {
        tokenizer_next(t, &token);
        const char *text = token.start;
        size_t len = token.len;
        int kind = token.kind;
        if (text == end) { // DEDENT and ENDMARKER behind the last line
            print_token(out, token.line + 1, 0, token.line + 1, 0, kind, "", 0);
            continue;
        }
        if (kind == TOK_INDENT || kind == TOK_DEDENT) {
            const char *line = line_start(source.text, text);
            token.col = token.end_col = text - line;
            if (kind == TOK_INDENT) {
                token.col = 0;
                len = text - line;
                text = line;
            }
        }
        int col = chars_before(&counter, text - token.col, token.col);
        const char *last = text + len;
        int end_col =
            chars_before(&counter, last - token.end_col, token.end_col);
        if (source.added_newline && text + len == end)
            len = 0;
        if (kind == TOK_NOTEQUAL && *text == '<')
            kind = TOK_OP;
        print_token(out, token.line, col, token.end_line, end_col, kind, text,
                    len);
    } while (token.kind != TOK_ENDMARKER);
    arena_free(arena);
    return 0;
}
