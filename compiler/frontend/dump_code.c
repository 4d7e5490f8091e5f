// dump_code.c - code objects as text: --emit=code.

#include "codegen.h"

#include <inttypes.h>
#include <string.h>

#include "krait/source.h"

static const char *const op_names[KR_NOPCODES] = {
#define OP(name, arg, pops, pushes, fails, may, text) [OP_##name] = #name,
#include "krait/opcodes.def"
#undef OP
};

static const char *const arg_names[KR_NOPCODES] = {
#define OP(name, arg, pops, pushes, fails, may, text) [OP_##name] = #arg,
#include "krait/opcodes.def"
#undef OP
};

static void
put_value(FILE *f, KrValue v)
{
    if (kr_exact(v, &kr_code_type)) {
        fprintf(f, "<code %s>",
                kr_as_utf8(((KrCode *)kr_obj(v))->qualname, NULL));
        return;
    }
    KrValue r = kr_repr(v);
    const char *s = kr_iserr(r) ? NULL : kr_as_utf8(r, NULL);
    if (!s)
        kr_clear();
    fputs(s ? s : "?", f);
}

static const char *
text_of(KrValue v)
{
    const char *s = kr_as_utf8(v, NULL);
    if (!s)
        kr_clear();
    return s ? s : "?";
}

static void
put_names(FILE *f, const KrCode *k, const char *title, int kind)
{
    bool any = false;
    for (uint32_t i = 0; i < k->nlocalsplus; i++) {
        if (!(k->local_kinds[i] & kind))
            continue;
        fprintf(f, "%s%s", any ? " " : title,
                text_of(kr_as_tuple(k->localnames)->items[i]));
        any = true;
    }
    if (any)
        fputc('\n', f);
}

static void
put_flags(FILE *f, const KrCode *k)
{
    static const struct {
        uint32_t bit;
        const char *name;
    } flags[] = {{KR_CO_OPTIMIZED, "OPTIMIZED"},
                 {KR_CO_NEWLOCALS, "NEWLOCALS"},
                 {KR_CO_VARARGS, "VARARGS"},
                 {KR_CO_VARKEYWORDS, "VARKEYWORDS"},
                 {KR_CO_NESTED, "NESTED"},
                 {KR_CO_GENERATOR, "GENERATOR"},
                 {KR_CO_COROUTINE, "COROUTINE"},
                 {KR_CO_ASYNC_GENERATOR, "ASYNC_GENERATOR"},
                 {KR_CO_FUTURE_ANNOTATIONS, "FUTURE_ANNOTATIONS"},
                 {KR_CO_FRAME, "FRAME"},
                 {KR_CO_CLASS, "CLASS"},
                 {KR_CO_MODULE, "MODULE"}};
    fprintf(f, "  flags");
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (k->flags & flags[i].bit)
            fprintf(f, " %s", flags[i].name);
    fputc('\n', f);
}

static void
put_operand(FILE *f, const KrCode *k, KrInsn i)
{
    static const char *const operators[] = {
        "+",  "&",  "//", "<<",  "@",   "*",  "%",   "|",   "**",
        ">>", "-",  "/",  "^",   "+=",  "&=", "//=", "<<=", "@=",
        "*=", "%=", "|=", "**=", ">>=", "-=", "/=",  "^="};
    static const char *const compares[] = {"<", "<=", "==", "!=", ">", ">="};
    static const char *const unaries[] = {"-", "+", "~"};
    const char *kind = arg_names[KR_OP(i)];
    uint32_t arg = KR_ARG(i);
    if (strcmp(kind, "NONE") == 0)
        return;
    fprintf(f, " %" PRIu32, arg);
    if (strcmp(kind, "CONST") == 0) {
        fputs(" (", f);
        put_value(f, kr_as_tuple(k->consts)->items[arg]);
        fputc(')', f);
    } else if (strcmp(kind, "NAME") == 0) {
        fprintf(f, " (%s)", text_of(kr_as_tuple(k->names)->items[arg]));
    } else if (strcmp(kind, "LOCAL") == 0) {
        fprintf(f, " (%s)", text_of(kr_as_tuple(k->localnames)->items[arg]));
    } else if (strcmp(kind, "OPERATOR") == 0) {
        fprintf(f, " (%s)", operators[arg]);
    } else if (strcmp(kind, "COMPARE") == 0) {
        fprintf(f, " (%s)", compares[arg]);
    } else if (strcmp(kind, "UNARY") == 0) {
        fprintf(f, " (%s)", unaries[arg]);
    }
}

static void
put_insns(FILE *f, const KrCode *k)
{
    Arena *arena = arena_new();
    KrPosition last = {-2, 0, 0, 0};
    KrPosition *places = arena_alloc(arena, k->ninsns * sizeof *places);
    kr_code_positions(k, places);
    for (uint32_t pc = 0; pc < k->ninsns; pc++) {
        KrPosition at = places[pc];
        char place[64] = "";
        if (at.line != last.line || at.col != last.col ||
            at.end_line != last.end_line || at.end_col != last.end_col) {
            if (at.line < 0)
                snprintf(place, sizeof place, "-");
            else if (at.col < 0)
                snprintf(place, sizeof place, "%d", at.line);
            else if (at.end_line == at.line)
                snprintf(place, sizeof place, "%d:%d-%d", at.line, at.col,
                         at.end_col);
            else
                snprintf(place, sizeof place, "%d:%d-%d:%d", at.line, at.col,
                         at.end_line, at.end_col);
        }
        last = at;
        fprintf(f, "  %-14s %4" PRIu32 " %s", place, pc,
                op_names[KR_OP(k->insns[pc])]);
        put_operand(f, k, k->insns[pc]);
        fputc('\n', f);
    }
    arena_free(arena);
}

int
dump_code(FILE *f, KrCode *k)
{
    if (kr_code_ready(k) < 0)
        return -1;
    fprintf(f, "code %s, line %" PRIu32 "\n", text_of(k->qualname),
            k->firstlineno);
    put_flags(f, k);
    if (k->argcount || k->kwonlyargcount)
        fprintf(f,
                "  arguments %" PRIu32 ", positional-only %" PRIu32
                ", keyword-only %" PRIu32 "\n",
                k->argcount, k->posonlyargcount, k->kwonlyargcount);
    fprintf(f, "  stack %" PRIu32 "\n", k->stacksize);
    put_names(f, k, "  locals ", KR_LOCAL_VAR);
    put_names(f, k, "  cells ", KR_LOCAL_CELL);
    put_names(f, k, "  free ", KR_LOCAL_FREE);
    put_insns(f, k);
    for (uint32_t i = 0; i < k->nhandlers; i++) {
        const KrHandler *h = &k->handlers[i];
        fprintf(f,
                "  from %" PRIu32 " to %" PRIu32 " handler %" PRIu32
                " depth %d%s\n",
                h->start, h->end, h->handler, h->depth,
                h->lasti ? " lasti" : "");
    }
    int status = code_check(k, f) ? -1 : 0;
    const KrTuple *consts = kr_as_tuple(k->consts);
    for (size_t i = 0; i < consts->len; i++) {
        if (!kr_exact(consts->items[i], &kr_code_type))
            continue;
        fputc('\n', f);
        if (dump_code(f, (KrCode *)kr_obj(consts->items[i])) < 0)
            status = -1;
    }
    return status;
}
