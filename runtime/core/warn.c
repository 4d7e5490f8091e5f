// warn.c - warnings from C code.
//
// With the library's warnings module loaded its filters decide. Without it the
// usual ones do: a warning is shown once for each place, those meant for
// developers only where __main__ caused them.

#include "runtime.h"

// The place that a warning is blamed on: the innermost activation.
typedef struct Place {
    KrValue filename, module;
    long line;
} Place;

static Place
blamed(void)
{
    KrCode *code;
    KrValue globals;
    uint32_t pc;
    Place p = { kr_str("sys"), kr_str("sys"), 1 };
    if (!kr_frames_innermost(&code, &globals, &pc))
        return p;
    p.filename = code->filename;
    p.line = kr_code_position(code, pc).line;
    p.module = kr_dict_get_str(globals, KR_S(__name__));
    return p;
}

static bool
ignored(const KrType *category, const Place *p)
{
    if (category == &kr_DeprecationWarning_type)
        return !kr_isset(p->module) || !kr_is_str(p->module) || !kr_str_is(p->module, "__main__");
    return category == &kr_PendingDeprecationWarning_type || category == &kr_ImportWarning_type || category == &kr_ResourceWarning_type;
}

// hint: a line that follows, or NULL.
static int
show(const KrType *category, KrValue text, const Place *p, const char *hint)
{
    KrValue once = kr_tuple(4, text, kr_type_value(category), p->filename, kr_int(p->line));
    if (!kr_isset(kr_state.warned))
        kr_state.warned = kr_set_new();
    if (kr_iserr(once) || kr_iserr(kr_state.warned))
        return -1;
    int seen = kr_set_contains(kr_state.warned, once);
    if (seen)
        return seen < 0 ? -1 : 0;
    if (kr_set_add(kr_state.warned, once) < 0)
        return -1;
    KrValue message = kr_str_format("%S:%ld: %N: %S\n", p->filename, p->line, category, text);
    KrValue line = kr_source_line(p->filename, p->line);
    if (kr_isset(line))
        message = kr_str_format("%S  %S\n", message, kr_call_method(line, "strip", 0));
    if (hint)
        message = kr_str_format("%S%s\n", message, hint);
    KrValue file = kr_dict_get_str(((KrModule *)kr_obj(kr_state.sys))->dict, KR_S(stderr));
    if (kr_isset(message) && kr_isset(file) && !kr_is_none(file) && kr_iserr(kr_call_method(file, "write", 1, message)))
        kr_clear();
    kr_clear();
    return 0;
}

int
kr_warn_at(const KrType *category, KrValue filename, long line, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    KrValue text = kr_str_vformat(format, ap);
    va_end(ap);
    if (kr_iserr(text))
        return -1;
    KrValue module = kr_isset(kr_state.modules) ? kr_dict_get_text(kr_state.modules, "warnings") : KR_ABSENT;
    if (kr_isset(module) && !kr_is_none(module))
        return kr_iserr(kr_call_method(module, "warn_explicit", 4, text, kr_type_value(category), filename, kr_int(line))) ? -1 : 0;
    Place p = { filename, KR_ABSENT, line };
    return ignored(category, &p) ? 0 : show(category, text, &p, NULL);
}

int
kr_warn(const KrType *category, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    KrValue text = kr_str_vformat(format, ap);
    va_end(ap);
    if (kr_iserr(text))
        return -1;
    KrValue module = kr_isset(kr_state.modules) ? kr_dict_get_text(kr_state.modules, "warnings") : KR_ABSENT;
    if (kr_isset(module) && !kr_is_none(module))
        return kr_iserr(kr_call_method(module, "warn", 2, text, kr_type_value(category))) ? -1 : 0;
    Place p = blamed();
    return ignored(category, &p) ? 0 : show(category, text, &p, NULL);
}

// A coroutine that nobody has awaited goes.
int
kr_warn_unawaited(KrValue coroutine, KrValue qualname)
{
    KrValue module = kr_isset(kr_state.modules) ? kr_dict_get_text(kr_state.modules, "warnings") : KR_ABSENT;
    if (kr_isset(module) && !kr_is_none(module))
        return kr_iserr(kr_call_method(module, "_warn_unawaited_coroutine", 1, coroutine)) ? -1 : 0;
    KrValue text = kr_str_format("coroutine '%S' was never awaited", qualname);
    Place p = blamed();
    return kr_iserr(text) ? -1 : show(&kr_RuntimeWarning_type, text, &p, "RuntimeWarning: Enable tracemalloc to get the object allocation traceback");
}
