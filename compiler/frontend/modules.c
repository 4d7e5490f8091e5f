// modules.c - the frontend seen from Python: compile(), eval() and exec().

#include <string.h>

#include "codegen.h"
#include "krait/source.h"

static const KrType *
error_type(const char *name)
{
    return strcmp(name, "TabError") == 0           ? &kr_TabError_type
           : strcmp(name, "IndentationError") == 0 ? &kr_IndentationError_type
                                                   : &kr_SyntaxError_type;
}

static KrValue
raise_syntax_error(const SourceError *e, KrValue filename)
{
    if (!e->type)
        return KR_ERROR; // something else is pending
    if (strcmp(e->type, "MemoryError") == 0)
        return kr_raise(&kr_MemoryError_type, "%s", e->msg);
    KrValue msg = kr_str_wtf8(e->msg, strlen(e->msg));
    KrValue text = e->text ? kr_str_wtf8(e->text, strlen(e->text)) : KR_None;
    if (kr_iserr(msg) || kr_iserr(text))
        return KR_ERROR;
    KrValue args;
    KrValue end = e->end_col == END_UNKNOWN ? KR_None : kr_int(e->end_col);
    if (e->line > 0)
        args = kr_tuple(6, filename, kr_int(e->line), kr_int(e->col), text,
                        kr_int(e->end_line), end);
    else // of the whole text: its encoding
        args = kr_tuple(4, filename, kr_int(0), kr_int(-1), KR_None);
    if (kr_iserr(args))
        return KR_ERROR;
    KrValue both = kr_tuple(2, msg, args);
    KrValue exc =
        kr_iserr(both) ? KR_ERROR : kr_exception_new(error_type(e->type), both);
    return kr_iserr(exc) ? KR_ERROR : kr_raise_object(exc);
}

// A warning that the filter made an error is a SyntaxError of its place.
static KrValue
promoted(const SourceWarning *w, KrValue filename)
{
    if (!kr_pending_is(&kr_SyntaxWarning_type))
        return KR_ERROR;
    kr_clear();
    SourceError e = {.type = "SyntaxError",
                     .msg = (char *)w->msg,
                     .line = w->line,
                     .col = w->col,
                     .end_line = w->end_line,
                     .end_col = w->end_col};
    return raise_syntax_error(&e, filename);
}

static KrValue
compile(const char *text, size_t n, KrValue filename, const char *mode,
        unsigned flags)
{
    const char *name = kr_as_utf8(filename, NULL);
    if (!name)
        return KR_ERROR;
    if (flags & KR_COMPILE_ONLY_AST)
        return kr_raise(&kr_NotImplementedError_type,
                        "not yet: compile() to a syntax tree");
    Arena *arena = arena_new();
    SourceError err = {0};
    const SourceWarning *w = NULL;
    KrCode *code =
        compile_text(arena, name, text, n, !(flags & KR_COMPILE_BYTES), mode,
                     flags, &err, &w);
    KrValue result = code ? kr_value(code) : raise_syntax_error(&err, filename);
    for (; w && kr_isset(result); w = w->next)
        if (kr_warn_at(&kr_SyntaxWarning_type, filename, w->line, "%s",
                       w->msg) < 0)
            result = promoted(w, filename);
    arena_free(arena);
    return result;
}

void
kr_frontend_init(void)
{
    kr_set_compiler(compile);
}
