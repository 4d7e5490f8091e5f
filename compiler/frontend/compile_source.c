// compile_source.c - source to code: the stages in order, errors and warnings.

#include "codegen.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "krait/source.h"
#include "krait/thread.h"

static char *
vformat(Arena *arena, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *s = arena_alloc(arena, (size_t)n + 1);
    vsnprintf(s, (size_t)n + 1, format, args);
    return s;
}

void
error_at(Compiler *c, KrPosition at, const char *format, ...)
{
    if (c->failed)
        return;
    va_list args;
    va_start(args, format);
    SourceError e = {.type = "SyntaxError",
                     .msg = vformat(c->arena, format, args),
                     .line = at.line,
                     .col = at.col + 1,
                     .end_line = at.end_line,
                     .end_col = at.end_col + 1};
    va_end(args);
    c->failed = true;
    if (c->nerrors++ == 0) {
        *c->err = e;
        return;
    }
    SourceError *last = c->err;
    for (;; last = last->next) {
        // a finally body is compiled once for each way out
        if (last->line == e.line && strcmp(last->msg, e.msg) == 0)
            return;
        if (!last->next)
            break;
    }
    last->next = arena_alloc(c->arena, sizeof e);
    *last->next = e;
}

void
next_statement(Compiler *c)
{
    if (c->failed && !c->pending && c->nerrors < c->max_errors)
        c->failed = false;
}

void
warn_at(Compiler *c, KrPosition at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *msg = vformat(c->arena, format, args);
    va_end(args);
    // a finally body is compiled once for each way out
    for (SourceWarning *w = c->warnings; w; w = w->next)
        if (w->line == at.line && strcmp(w->msg, msg) == 0)
            return;
    SourceWarning *w = arena_alloc(c->arena, sizeof *w);
    *w = (SourceWarning){.msg = msg,
                         .line = at.line,
                         .col = at.col + 1,
                         .end_line = at.end_line,
                         .end_col = at.end_col + 1};
    *c->warnings_end = w;
    c->warnings_end = &w->next;
}

bool
deeper(Compiler *c)
{
    if (kr_check_stack() == 0)
        return true;
    if (kr_pending_is(&kr_RecursionError_type)) {
        kr_clear();
        kr_raise(&kr_RecursionError_type,
                 "maximum recursion depth exceeded during compilation");
    }
    c->failed = c->pending = true;
    return false;
}

void
compiler_init(Compiler *c, Arena *arena, const char *filename, SourceError *err)
{
    *c = (Compiler){.arena = arena,
                    .filename = filename,
                    .err = err,
                    .optimize = kr_optimize_level()};
    c->warnings_end = &c->warnings;
    pool_init(c);
    c->filename_const = pool_str(c, filename, strlen(filename));
}

KrCode *
compile_tree(Arena *arena, mod_ty mod, const char *filename, unsigned flags,
             int max_errors, SourceError *err, const SourceWarning **warnings)
{
    Compiler c;
    compiler_init(&c, arena, filename, err);
    c.max_errors = max_errors;
    c.flags = flags;
    if (flags & (KR_COMPILE_ASSERTS | KR_COMPILE_NO_ASSERTS))
        c.optimize = (flags & KR_COMPILE_NO_ASSERTS) != 0;
    c.future_annotations = (flags & KR_COMPILE_ANNOTATIONS) != 0;
    future_features(&c, mod);
    next_statement(&c);
    KrCode *code = codegen(&c, mod);
    if (c.pending)
        *err = (SourceError){.type = NULL};
    if (warnings)
        *warnings = c.warnings;
    return code;
}

// A source's text again, when something is to be shown of it.
static bool
decode(Arena *arena, const char *filename, const char *bytes, size_t n,
       bool is_text, Source *source)
{
    SourceError other = {0};
    if (is_text)
        return decode_source_text(arena, bytes, n, source, &other) == 0;
    return decode_source(arena, filename, bytes, n, false, source, &other) == 0;
}

// A line and its length; an empty one if there is none.
static const char *
line_of(const Source *source, int line, int *len)
{
    const char *p = source->text, *end = source->text + source->len;
    for (; p < end; line--) {
        const char *eol = memchr(p, '\n', (size_t)(end - p));
        if (!eol)
            eol = end;
        if (line <= 1) {
            *len = (int)(eol - p);
            return p;
        }
        p = eol + 1;
    }
    *len = 0;
    return end;
}

// A column in bytes from 1 becomes one in characters.
static void
count_characters(const Source *source, int line, int *col)
{
    int len;
    const char *p = line_of(source, line, &len);
    if (*col > 0 && *col <= len + 1)
        *col = utf8_length(p, (size_t)*col - 1) + 1;
}

void
show_line(Arena *arena, const char *filename, const Source *source,
          SourceError *err)
{
    int len;
    count_characters(source, err->line, &err->col);
    count_characters(source, err->end_line, &err->end_col);
    const char *p = line_of(source, err->line, &len);
    if (filename[0] != '<')
        err->text = arena_printf(arena, "%.*s", len, p);
}

// Warnings of two stages in one list, by line.
static SourceWarning *
merge(Arena *arena, const SourceWarning *a, const SourceWarning *b)
{
    SourceWarning *first = NULL, **end = &first;
    while (a || b) {
        const SourceWarning **from = !b || (a && a->line <= b->line) ? &a : &b;
        SourceWarning *w = arena_alloc(arena, sizeof *w);
        *w = **from;
        w->next = NULL;
        *end = w;
        end = &w->next;
        *from = (*from)->next;
    }
    return first;
}

static int
parse_mode(const char *mode)
{
    return strcmp(mode, "eval") == 0     ? PARSE_EVAL
           : strcmp(mode, "single") == 0 ? PARSE_SINGLE
                                         : PARSE_FILE;
}

KrCode *
compile_text(Arena *arena, const char *filename, const char *bytes, size_t n,
             bool is_text, const char *mode, unsigned flags, SourceError *err,
             const SourceWarning **warnings)
{
    const SourceWarning *parser = NULL, *later = NULL;
    int parse_flags = (is_text ? PARSE_TEXT : 0) |
                      (flags & KR_COMPILE_BARRY ? PARSE_BARRY : 0);
    KrCode *code = NULL;
    mod_ty mod = parse_module_warned(
        arena, filename, bytes, n, parse_mode(mode), parse_flags, &parser, err);
    bool parsed = mod != NULL;
    if (mod)
        code = compile_tree(arena, mod, filename, flags, 1, err, &later);
    SourceWarning *all = merge(arena, parser, later);
    bool show = parsed && !code && err->type && err->line > 0;
    Source source;
    if ((show || all) && decode(arena, filename, bytes, n, is_text, &source)) {
        if (show)
            show_line(arena, filename, &source, err);
        for (SourceWarning *w = all; w; w = w->next) {
            count_characters(&source, w->line, &w->col);
            count_characters(&source, w->end_line, &w->end_col);
        }
    }
    *warnings = all;
    return code;
}

KrCode *
compile_source(const char *filename, const char *bytes, size_t n,
               const char *mode, unsigned flags, SourceError *err,
               const SourceWarning **warnings)
{
    Arena *arena = arena_new();
    const SourceWarning *found = NULL;
    KrCode *code = compile_text(arena, filename, bytes, n, false, mode, flags,
                                err, &found);
    if (warnings)
        *warnings = found;
    if (code && !(found && warnings))
        arena_free(arena);
    return code;
}
