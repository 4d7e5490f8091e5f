// diagnose.c - messages about the user's program, in gcc's form.

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compiler.h"

enum { MANY_ERRORS = 1000 };

int nerrors;
bool diagnostics_json;
int diagnostics_color;          // -1: if standard error is a terminal

static void
json_text(const char *s, int n)
{
    fputc('"', stderr);
    for (int i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c == '"' || c == '\\')
            fprintf(stderr, "\\%c", c);
        else if (c < 0x20)
            fprintf(stderr, "\\u%04x", c);
        else
            fputc(c, stderr);
    }
    fputc('"', stderr);
}

static bool
colored(void)
{
    const char *no = getenv("NO_COLOR");
    return diagnostics_color == 1 || (diagnostics_color < 0 && !(no && *no) && isatty(2));
}

// The line of a text, from 1; NULL: there is none.
static const char *
line_of(const char *s, size_t n, int line)
{
    for (const char *end = s + n; s && line > 1; line--) {
        s = memchr(s, '\n', (size_t)(end - s));
        s = s ? s + 1 : NULL;
    }
    return s;
}

static int
characters(const char *s, size_t n)
{
    int chars = 0;
    for (size_t i = 0; i < n; i++)
        chars += (s[i] & 0xc0) != 0x80;
    return chars;
}

// A SyntaxError or SyntaxWarning of a file whose bytes are given. Where CPython
// counts columns from the beginning of a line that is joined to the one before
// it, its text holds both: here the line itself is shown.
void
diagnose_source(const char *file, const char *kind, const SourceError *e, const char *bytes, size_t n)
{
    Source source;
    SourceError other;
    const char *line = e->text;
    if (!line && e->line > 0 && decode_source(arena_new(), file, bytes, n, false, &source, &other) == 0)
        line = line_of(source.text, source.len, e->line);
    int col = e->col, end_col = e->end_line == e->line ? e->end_col : 0;
    const char *eol = e->text ? strchr(e->text, '\n') : NULL;
    while (eol && eol[1] && col > characters(line, (size_t)(eol - line)) + 1) {
        int before = characters(line, (size_t)(eol - line)) + 1;
        col -= before;
        end_col -= before;
        line = eol + 1;
        eol = strchr(line, '\n');
    }
    diagnose(file, e->line, e->line > 0 && col < 1 ? 1 : col, kind, e->msg, line, end_col > col ? end_col - col : 1);
}

// The errors of a file that compile_source() has refused, as many as wanted.
void
diagnose_errors(const char *file, const char *bytes, size_t n, unsigned flags)
{
    int max = options.max_errors ? options.max_errors : MANY_ERRORS, told = 0;
    SourceError *first = source_errors(arena_new(), file, bytes, n, flags, max + 1);
    SourceError *e = first;
    if (!first)
        diagnose(file, 0, 0, "error", "the program is nested too deeply", NULL, 0);
    for (; e && told < max; e = e->next, told++)
        diagnose_source(file, "error", e, bytes, n);
    if (e)
        diagnose(file, 0, 0, "note", text("more errors are not shown (-fmax-errors=%d)", max), NULL, 0);
}

// file:line:col: kind: message, the source line and a caret. line 0: of the whole
// file; col: characters from 1, 0: none; width: of the marked text, in characters.
void
diagnose(const char *file, int line, int col, const char *kind, const char *message, const char *source_line, int width)
{
    nerrors += strcmp(kind, "error") == 0;
    int len = source_line ? (int)strcspn(source_line, "\r\n") : 0;
    if (diagnostics_json) {
        fprintf(stderr, "{\"file\": ");
        json_text(file, (int)strlen(file));
        fprintf(stderr, ", \"line\": %d, \"column\": %d, \"width\": %d, \"kind\": \"%s\", \"message\": ", line, col, width, kind);
        json_text(message, (int)strlen(message));
        fprintf(stderr, "}\n");
        return;
    }
    const char *bold = "", *red = "", *off = "";
    if (colored()) {
        bold = "\033[1m";
        red = kind[0] == 'e' ? "\033[1;31m" : "\033[1;35m";
        off = "\033[0m";
    }
    fprintf(stderr, "%s%s:", bold, file);
    if (line > 0)
        fprintf(stderr, "%d:", line);
    if (line > 0 && col > 0)
        fprintf(stderr, "%d:", col);
    fprintf(stderr, "%s %s%s:%s %s\n", off, red, kind, off, message);
    if (!source_line || line <= 0)
        return;
    fprintf(stderr, " %4d | %.*s\n", line, len, source_line);
    if (col <= 0)
        return;
    fprintf(stderr, "      | ");
    const char *s = source_line;
    for (int i = 1; i < col && s < source_line + len; i++) {
        fputc(*s == '\t' ? '\t' : ' ', stderr);
        do
            s++;
        while ((*s & 0xc0) == 0x80);
    }
    fprintf(stderr, "%s^", red);
    for (int i = 1; i < width && i < 200; i++)
        fputc('~', stderr);
    fprintf(stderr, "%s\n", off);
}
