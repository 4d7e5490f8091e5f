// report.c - how exceptions that nobody caught are shown.
//
// The whole text is made first and written in one go, so that a report is not
// torn apart by other output.

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "runtime.h"

#define FOLD_AFTER 3            // equal places shown before "[Previous line repeated ...]"

// ---- small text helpers ------------------------------------------------------------

static int
put(KrStrBuf *b, const char *text)
{
    return kr_buf_ascii(b, text, strlen(text));
}

static int
put_value(KrStrBuf *b, KrValue s)
{
    return kr_iserr(s) ? -1 : kr_buf_str(b, s);
}

static int
put_repeated(KrStrBuf *b, char c, KrSsize n)
{
    return n > 0 ? kr_buf_fill(b, (uint8_t)c, (size_t)n) : 0;
}

static bool
is_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\f';
}

// Characters in the first n bytes of a line's UTF-8.
static KrSsize
characters(KrValue line, KrSsize nbytes)
{
    KrChars c = kr_chars(line);
    KrSsize bytes = 0;
    for (size_t i = 0; i < c.len; i++) {
        if (bytes >= nbytes)
            return (KrSsize)i;
        uint32_t ch = kr_char_at(c.p, c.kind, i);
        bytes += ch < 0x80 ? 1 : ch < 0x800 ? 2 : ch < 0x10000 ? 3 : 4;
    }
    return (KrSsize)c.len;
}

// ---- one place of a traceback ---------------------------------------------------------

// The markers below a source line, if they say more than the line itself.
static int
put_markers(KrStrBuf *b, KrValue line, KrPosition p, size_t stripped)
{
    KrChars c = kr_chars(line);
    if (p.line < 0 || p.end_line < 0 || p.col < 0 || p.end_col < 0)
        return 0;
    KrSsize start = characters(line, p.col), end;
    KrAnchors a = { -1, -1 };
    if (p.line == p.end_line) {
        end = characters(line, p.end_col);
        if (start < end) {
            KrValue segment = kr_str_substr(line, (size_t)start, (size_t)end);
            if (kr_iserr(segment))
                return -1;
            a = kr_anchors(segment);
        }
    } else {
        end = (KrSsize)c.len;
        while (end > 0 && is_space(kr_char_at(c.p, c.kind, (size_t)end - 1)))
            end--;
    }
    if (end - start == (KrSsize)(c.len - stripped) && a.left < 0)
        return 0;
    char primary = a.left < 0 ? '^' : '~';
    if (put_repeated(b, ' ', start - (KrSsize)stripped + 4) < 0)
        return -1;
    for (KrSsize i = start; i < end; i++)
        if (kr_buf_char(b, a.left >= 0 && i - start >= a.left && i - start < a.right ? '^' : (uint32_t)primary) < 0)
            return -1;
    return put(b, "\n");
}

static int
put_place(KrStrBuf *b, const KrTraceback *tb, KrPosition p)
{
    KrCode *code = tb->code;
    if (put_value(b, kr_str_format("  File \"%S\", line %d, in %S\n", code->filename, (int)p.line, code->name)) < 0)
        return -1;
    KrValue line = kr_source_line(code->filename, p.line);
    if (!kr_isset(line)) {
        kr_clear();
        return 0;
    }
    KrChars c = kr_chars(line);
    size_t stripped = 0;
    while (stripped < c.len && is_space(kr_char_at(c.p, c.kind, stripped)))
        stripped++;
    if (put(b, "    ") < 0 || kr_buf_substr(b, line, stripped, c.len) < 0 || put(b, "\n") < 0)
        return -1;
    return put_markers(b, line, p, stripped);
}

static int
put_folded(KrStrBuf *b, long count)
{
    long more = count - FOLD_AFTER;
    if (more <= 0)
        return 0;
    return put_value(b, kr_str_format("  [Previous line repeated %ld more time%s]\n", more, more == 1 ? "" : "s"));
}

static long
limit_of_places(void)
{
    KrValue v = kr_isset(kr_state.sys) ? kr_dict_get_str(((KrModule *)kr_obj(kr_state.sys))->dict, KR_S(tracebacklimit)) : KR_ABSENT;
    KrSsize n;
    if (!kr_isset(v) || !kr_is_int(v))
        return 1000;
    if (kr_as_ssize(v, &n) < 0) {
        kr_clear();
        return 1000;
    }
    return n < 0 ? 0 : (long)n;
}

static int
put_traceback(KrStrBuf *b, KrValue traceback)
{
    long limit = limit_of_places(), depth = 0, same = 0;
    if (!kr_isset(traceback) || limit <= 0)
        return 0;
    for (KrValue t = traceback; kr_isset(t); t = ((KrTraceback *)kr_obj(t))->next)
        depth++;
    KrCode *last = NULL;
    int32_t last_line = -1;
    for (KrValue t = traceback; kr_isset(t); t = ((KrTraceback *)kr_obj(t))->next) {
        const KrTraceback *tb = (KrTraceback *)kr_obj(t);
        if (depth-- > limit)
            continue;
        KrPosition p = kr_code_position(tb->code, tb->pc);
        bool again = last && last_line == p.line && kr_str_eq(last->filename, tb->code->filename) && kr_str_eq(last->name, tb->code->name);
        if (!again) {
            if (put_folded(b, same) < 0)
                return -1;
            last = tb->code;
            last_line = p.line;
            same = 0;
        }
        if (++same <= FOLD_AFTER && put_place(b, tb, p) < 0)
            return -1;
    }
    return put_folded(b, same);
}

// ---- SyntaxError ------------------------------------------------------------------------

static KrValue
attribute(KrValue o, const char *name)
{
    bool found;
    KrValue text = kr_str(name);
    KrValue v = kr_iserr(text) ? KR_ERROR : kr_getattr_opt(o, text, &found);
    if (kr_iserr(v))
        kr_clear();
    return v;
}

static bool
number(KrValue v, KrSsize *n)
{
    if (kr_isset(v) && kr_is_int(v) && kr_as_ssize(v, n) == 0)
        return true;
    kr_clear();
    return false;
}

// The line of a SyntaxError and the marks below it; offsets count from 1.
static int
put_syntax_line(KrStrBuf *b, KrValue text, KrSsize offset, KrSsize end_offset)
{
    KrChars c = kr_chars(text);
    size_t start = 0, end = c.len;
    while (end > 0 && kr_char_at(c.p, c.kind, end - 1) == '\n')
        end--;
    while (start < end && is_space(kr_char_at(c.p, c.kind, start)))
        start++;
    if (put(b, "    ") < 0 || kr_buf_substr(b, text, start, end) < 0 || put(b, "\n") < 0)
        return -1;
    KrSsize caret = offset - (KrSsize)start;
    if (caret < 1)
        return 0;
    KrSsize stop = end_offset - (KrSsize)start;
    if (put(b, "    ") < 0)
        return -1;
    // Tabs before the mark stay tabs, so that it stands where it should.
    for (KrSsize i = 1; i < caret; i++) {
        size_t at = start + (size_t)i - 1;
        uint32_t ch = at < end ? kr_char_at(c.p, c.kind, at) : ' ';
        if (kr_buf_char(b, is_space(ch) ? ch : ' ') < 0)
            return -1;
    }
    return put_repeated(b, '^', stop > caret ? stop - caret : 1) < 0 ? -1 : put(b, "\n");
}

// Prints file and line, leaves the message as the exception's text.
static KrValue
put_syntax_error(KrStrBuf *b, KrValue exc)
{
    KrValue filename = attribute(exc, "filename"), text = attribute(exc, "text");
    KrSsize line, offset, end_line, end_offset;
    if (!number(attribute(exc, "lineno"), &line))
        return KR_ABSENT;
    if (!kr_isset(filename) || kr_is_none(filename))
        filename = kr_str("<string>");
    if (put_value(b, kr_str_format("  File \"%S\", line %zd\n", filename, line)) < 0)
        return KR_ERROR;
    if (kr_isset(text) && kr_is_str(text) && kr_as_str(text)->len) {
        if (!number(attribute(exc, "offset"), &offset))
            offset = -1;
        if (!number(attribute(exc, "end_offset"), &end_offset) || end_offset <= 0)
            end_offset = offset < 1 ? -1 : offset + 1;
        if (number(attribute(exc, "end_lineno"), &end_line) && end_line > line)
            end_offset = (KrSsize)kr_as_str(text)->len + 1;
        if (put_syntax_line(b, text, offset, end_offset) < 0)
            return KR_ERROR;
    }
    KrValue msg = attribute(exc, "msg");
    return kr_isset(msg) ? kr_tostr(msg) : KR_ABSENT;
}

// ---- one exception, and those it came from ------------------------------------------------

static int
put_type_name(KrStrBuf *b, const KrType *t)
{
    KrValue type = kr_type_value(t);
    KrValue module = attribute(type, "__module__"), name = attribute(type, "__qualname__");
    if (kr_isset(module) && kr_is_str(module) && !kr_str_is(module, "builtins") && !kr_str_is(module, "__main__"))
        if (kr_buf_str(b, module) < 0 || put(b, ".") < 0)
            return -1;
    return kr_isset(name) && kr_is_str(name) ? kr_buf_str(b, name) : put(b, "<unknown>");
}

static int
put_message(KrStrBuf *b, KrValue exc)
{
    KrValue text = KR_ABSENT;
    if (kr_type_is_subtype(kr_typeof(exc), &kr_SyntaxError_type)) {
        text = put_syntax_error(b, exc);
        if (kr_iserr(text) && kr_pending())
            return -1;
    }
    if (put_type_name(b, kr_typeof(exc)) < 0)
        return -1;
    if (!kr_isset(text))
        text = kr_tostr(exc);
    if (kr_iserr(text)) {
        kr_clear();
        return put(b, ": <exception str() failed>");
    }
    if (kr_as_str(text)->len && (put(b, ": ") < 0 || kr_buf_str(b, text) < 0))
        return -1;
    KrValue similar = kr_suggestion(exc);
    if (kr_isset(similar))
        return put_value(b, kr_str_format(". Did you mean: '%S'?", similar));
    kr_clear();
    return 0;
}

static int
put_lines(KrStrBuf *b, KrValue text)
{
    return kr_buf_str(b, text) < 0 || put(b, "\n") < 0 ? -1 : 0;
}

static int
put_notes(KrStrBuf *b, KrValue exc)
{
    KrValue notes = attribute(exc, "__notes__");
    if (!kr_isset(notes))
        return 0;
    if (!kr_type_slots(kr_typeof(notes))->getitem || kr_is_dict(notes)) {
        KrValue text = kr_repr(notes);
        if (kr_iserr(text)) {
            kr_clear();
            text = kr_str("<__notes__ repr() failed>");
        }
        return kr_buf_str(b, text);
    }
    KrValue list = kr_list_from(notes);
    for (size_t i = 0; kr_isset(list) && i < kr_as_list(list)->len; i++) {
        KrValue text = kr_tostr(kr_as_list(list)->items[i]);
        if (kr_iserr(text)) {
            kr_clear();
            text = kr_str("<note str() failed>");
        }
        if (put_lines(b, text) < 0)
            return -1;
    }
    return 0;
}

// Where in a tree of groups one is.
typedef struct Tree {
    KrStrBuf *b;
    int depth;                  // 0: not in a group
    bool close;                 // the innermost group's last line is still to come
    KrValue seen;               // list of what was shown: not again as a cause or context
} Tree;
enum { GROUP_WIDTH = 15, GROUP_DEPTH = 10 };

static bool
seen(const Tree *t, KrValue exc)
{
    KrList *l = kr_as_list(t->seen);
    for (size_t i = 0; i < l->len; i++)
        if (kr_same(l->items[i], exc))
            return true;
    return false;
}

static int
put_indent(Tree *t)
{
    return put_repeated(t->b, ' ', 2 * t->depth);
}

// The text with the margin of its group before each line.
static int
emit(Tree *t, KrValue text, char margin)
{
    if (kr_iserr(text))
        return -1;
    if (!t->depth)
        return kr_buf_str(t->b, text);
    KrChars c = kr_chars(text);
    for (size_t start = 0, end; start < c.len; start = end) {
        for (end = start; end < c.len && kr_char_at(c.p, c.kind, end) != '\n'; end++)
            ;
        end += end < c.len;
        if (put_indent(t) < 0 || kr_buf_char(t->b, (uint8_t)margin) < 0 || put(t->b, " ") < 0 || kr_buf_substr(t->b, text, start, end) < 0)
            return -1;
    }
    return 0;
}

static int
put_itself(Tree *t, KrValue exc, const char *header, char margin)
{
    KrValue traceback = ((KrException *)kr_obj(exc))->traceback;
    KrStrBuf places = { 0 }, message = { 0 };
    if (put_traceback(&places, traceback) < 0)
        return -1;
    if (places.len && (emit(t, kr_str(header), margin) < 0 || emit(t, kr_buf_finish(&places), '|') < 0))
        return -1;
    if (put_message(&message, exc) < 0 || put(&message, "\n") < 0 || put_notes(&message, exc) < 0)
        return -1;
    return emit(t, kr_buf_finish(&message), '|');
}

static int put_exception(Tree *, KrValue exc);

static int
put_members(Tree *t, KrTuple *members)
{
    size_t n = members->len, shown_members = n <= GROUP_WIDTH ? n : GROUP_WIDTH + 1;
    t->close = false;
    for (size_t i = 0; i < shown_members; i++) {
        bool last = i + 1 == shown_members, cut = i >= GROUP_WIDTH;
        t->close |= last;
        KrValue title = cut ? kr_str("...") : kr_str_format("%zu", i + 1);
        if (put_indent(t) < 0 || put(t->b, i ? "  " : "+-") < 0 || put_value(t->b, kr_str_format("+---------------- %S ----------------\n", title)) < 0)
            return -1;
        t->depth++;
        size_t left = n - GROUP_WIDTH;
        if (cut ? emit(t, kr_str_format("and %zu more exception%s\n", left, left > 1 ? "s" : ""), '|') < 0 : put_exception(t, members->items[i]) < 0)
            return -1;
        if (last && t->close) {
            if (put_indent(t) < 0 || put(t->b, "+------------------------------------\n") < 0)
                return -1;
            t->close = false;
        }
        t->depth--;
    }
    return 0;
}

static int
put_group(Tree *t, KrValue exc)
{
    if (t->depth > GROUP_DEPTH)
        return emit(t, kr_str_format("... (max_group_depth is %d)\n", GROUP_DEPTH), '|');
    KrValue members = attribute(exc, "exceptions");
    bool top = !t->depth;
    t->depth += top;
    if (put_itself(t, exc, "Exception Group Traceback (most recent call last):\n", top ? '+' : '|') < 0)
        return -1;
    if (kr_isset(members) && kr_is_tuple(members) && put_members(t, kr_as_tuple(members)) < 0)
        return -1;
    t->depth -= top;
    return 0;
}

static int
put_exception(Tree *t, KrValue exc)
{
    if (kr_check_stack() < 0 || kr_list_append(t->seen, exc) < 0)
        return -1;
    KrException *e = (KrException *)kr_obj(exc);
    if (kr_isset(e->cause)) {
        if (!seen(t, e->cause)
            && (put_exception(t, e->cause) < 0
                || emit(t, kr_str("\nThe above exception was the direct cause of the following exception:\n\n"), '|') < 0))
            return -1;
    } else if (kr_isset(e->context) && !e->suppress_context && !seen(t, e->context)) {
        if (put_exception(t, e->context) < 0
            || emit(t, kr_str("\nDuring handling of the above exception, another exception occurred:\n\n"), '|') < 0)
            return -1;
    }
    if (kr_type_is_subtype(kr_typeof(exc), &kr_BaseExceptionGroup_type))
        return put_group(t, exc);
    return put_itself(t, exc, "Traceback (most recent call last):\n", '|');
}

KrValue
kr_exception_text(KrValue exc)
{
    KrStrBuf b = { 0 };
    Tree t = { .b = &b, .seen = kr_list_new(4) };
    return kr_iserr(t.seen) || put_exception(&t, exc) < 0 ? KR_ERROR : kr_buf_finish(&b);
}

// ---- writing ------------------------------------------------------------------------------

static KrValue
sys_get(KrValue name)
{
    return kr_isset(kr_state.sys) ? kr_dict_get_str(((KrModule *)kr_obj(kr_state.sys))->dict, name) : KR_ABSENT;
}

// To sys.stderr, or to the descriptor if the program has none yet.
static void
write_error(KrValue text)
{
    KrValue file = sys_get(KR_S(stderr));
    if (kr_iserr(text))
        return;
    if (kr_isset(file) && kr_is_none(file))
        return;
    if (kr_isset(file)) {
        if (!kr_iserr(kr_call_method(file, "write", 1, text)))
            kr_call_method(file, "flush", 0);
        kr_clear();
        return;
    }
    KrValue bytes = kr_encode(text, "utf-8", "backslashreplace");
    if (kr_iserr(bytes))
        return;
    KrBytes *data = (KrBytes *)kr_obj(bytes);
    if (write(2, data->data, data->len) < 0)
        return;
}

// Standard output comes first, as far as the program got.
static void
flush_output(void)
{
    KrValue file = sys_get(KR_S(stdout));
    if (kr_isset(file) && !kr_is_none(file))
        kr_call_method(file, "flush", 0);
    kr_clear();
}

void
kr_print_exception(KrValue exc)
{
    KrValue pending = kr_take();
    KrValue text = kr_exception_text(exc);
    if (kr_iserr(text)) {
        kr_clear();
        KrStrBuf b = { 0 };
        if (put_type_name(&b, kr_typeof(exc)) == 0 && put(&b, "\n") == 0)
            text = kr_buf_finish(&b);
        kr_clear();
    }
    write_error(text);
    kr_clear();
    kr_set_pending(pending);
}

// sys.excepthook if the program has put its own there.
static void
call_excepthook(KrValue exc)
{
    KrValue hook = sys_get(KR_S(excepthook));
    KrValue usual = kr_isset(kr_state.sys) ? kr_dict_get_text(((KrModule *)kr_obj(kr_state.sys))->dict, "__excepthook__") : KR_ABSENT;
    kr_clear();
    if (!kr_isset(hook)) {
        if (kr_isset(usual))
            write_error(kr_str("sys.excepthook is missing\n"));
        kr_print_exception(exc);
        return;
    }
    if (kr_same(hook, usual)) {
        kr_print_exception(exc);
        return;
    }
    KrValue tb = ((KrException *)kr_obj(exc))->traceback;
    KrValue args[3] = { kr_type_value(kr_typeof(exc)), exc, kr_isset(tb) ? tb : KR_None };
    if (!kr_iserr(kr_call(hook, args, 3, KR_ABSENT)))
        return;
    KrValue second = kr_take();
    if (kr_type_is_subtype(kr_typeof(second), &kr_SystemExit_type)) {
        kr_set_pending(second);
        return;
    }
    write_error(kr_str("Error in sys.excepthook:\n"));
    kr_print_exception(second);
    write_error(kr_str("\nOriginal exception was:\n"));
    kr_print_exception(exc);
}

static int
exit_status(KrValue exc)
{
    KrValue code = kr_exit_code(exc);
    KrSsize n;
    if (kr_is_none(code))
        return 0;
    if (kr_is_int(code)) {
        if (kr_as_ssize(code, &n) < 0) {
            kr_clear();
            n = -1;
        }
        return (int)(n & 0xff);
    }
    flush_output();
    KrValue text = kr_tostr(code);
    if (!kr_iserr(text))
        write_error(kr_str_format("%S\n", text));
    kr_clear();
    return 1;
}

int
kr_handle_uncaught(void)
{
    KrValue exc = kr_take();
    if (!kr_isset(exc))
        return 1;
    kr_thread->handled = KR_ABSENT;
    if (kr_type_is_subtype(kr_typeof(exc), &kr_SystemExit_type))
        return exit_status(exc);
    if (kr_isset(kr_state.sys)) {
        KrValue dict = ((KrModule *)kr_obj(kr_state.sys))->dict, tb = ((KrException *)kr_obj(exc))->traceback;
        if (kr_dict_set(dict, KR_S(last_type), kr_type_value(kr_typeof(exc))) < 0 || kr_dict_set(dict, KR_S(last_value), exc) < 0
            || kr_dict_set(dict, KR_S(last_traceback), kr_isset(tb) ? tb : KR_None) < 0)
            kr_clear();
    }
    flush_output();
    call_excepthook(exc);
    if (kr_pending_is(&kr_SystemExit_type))
        return exit_status(kr_take());
    kr_clear();
    if (kr_type_is_subtype(kr_typeof(exc), &kr_KeyboardInterrupt_type)) {
        kr_state.die_by_sigint = true;
        return 128 + SIGINT;
    }
    return 1;
}

// sys.unraisablehook if the program has put its own there.
static bool
call_unraisablehook(KrValue exc, const char *where, KrValue object)
{
    KrValue hook = sys_get(KR_S(unraisablehook));
    if (!kr_isset(hook) || kr_same(hook, kr_dict_get_text(((KrModule *)kr_obj(kr_state.sys))->dict, "__unraisablehook__")))
        return false;
    KrValue message = where ? kr_str_format("Exception ignored %s", where) : KR_None;
    KrValue args = kr_iserr(message) ? KR_ERROR : kr_sys_unraisable_args(exc, message, kr_isset(object) ? object : KR_None);
    if (!kr_iserr(args) && !kr_iserr(kr_call1(hook, args)))
        return true;
    exc = kr_take();
    write_error(kr_str("Exception ignored in sys.unraisablehook:\n"));
    if (kr_isset(exc))
        kr_print_exception(exc);
    return true;
}

void
kr_unraisable(const char *where, KrValue object)
{
    KrValue exc = kr_take();
    if (!kr_isset(exc) || call_unraisablehook(exc, where, object))
        return;
    KrStrBuf b = { 0 };
    int failed = 0;
    if (kr_isset(object)) {
        KrValue text = kr_repr(object);
        if (kr_iserr(text)) {
            kr_clear();
            text = kr_str("<object repr() failed>");
        }
        failed = put_value(&b, kr_str_format("Exception ignored %s: %S\n", where ? where : "in", text));
    } else if (where) {
        failed = put_value(&b, kr_str_format("Exception ignored %s:\n", where));
    }
    if (!failed)
        failed = (kr_isset(((KrException *)kr_obj(exc))->traceback) && put(&b, "Traceback (most recent call last):\n") < 0) || put_traceback(&b, ((KrException *)kr_obj(exc))->traceback) < 0 || put_message(&b, exc) < 0 || put(&b, "\n") < 0;
    if (!failed)
        write_error(kr_buf_finish(&b));
    kr_clear();
}
