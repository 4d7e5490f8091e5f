// emit.c - the C of a function; units.c puts them together.
//
// Each code object that is worth it becomes a C function of its parameters, with
// a generic entry beside it; a generator becomes a function that makes the object
// and one that runs it, a switch over its states. One variable a value; phis are
// copies on the edges; each statement stands under its line of Python. A failing
// instruction notes its index in `at` and goes to its handler or to `fail`.

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "compiler.h"

static FILE *out;
static Fn *fn;
static Module *mod;
static int last_line;
static uint32_t last_pc;        // instruction that what follows stands for
static bool in_resume;          // emitting the running half of a generator
static bool seldom;             // what is emitted runs seldom: fast paths are called

static const struct Row {
    const char *name, *params;
    uint8_t fails;
    bool runs;                  // Python
} rows[] = {
#define PRIM(name, result, params, fails, may, type) { #name, #params, KR_FAILS_##fails, KR_MAY_##may == KR_MAY_RUNS },
#include "krait/prims.def"
#undef PRIM
};

// The function that stands for an inline one where code seldom runs, or the name as it is.
static const char *
form(const char *name)
{
    static const char *const outlined[] = {
#define OUTLINE(result, name, params, args) "kr_" #name,
#define OUTLINE_LOOP(name, params, args) "kr_" #name,
#include "krait/outline.def"
#undef OUTLINE
#undef OUTLINE_LOOP
    };
    for (size_t i = 0; seldom && i < sizeof outlined / sizeof *outlined; i++)
        if (strcmp(outlined[i], name) == 0)
            return text("%s_cold", name);
    return name;
}

// ---- names

const char *
c_identifier(const char *s)
{
    char *t = alloc(3 * strlen(s) + 1), *to = t;
    for (; *s; s++)
        if ((unsigned char)*s >= 0x80)
            to += sprintf(to, "$%02x", (unsigned char)*s);      // no other name has a dollar
        else
            *to++ = isalnum((unsigned char)*s) ? *s : '_';
    return t;
}

static bool *mentioned;         // by value: the fast copy of the function has its variable; NULL: not looked at

const char *
emit_variable(int v)
{
    const char *hint = fn->val[v].hint;
    return hint && hint[0] != '.' ? text("%s_%d", c_identifier(hint), v) : text("t_%d", v);
}

static const char *
val_name(int v)
{
    if (mentioned)
        mentioned[v] = true;
    return emit_variable(v);
}

const char *compiled_row(const Fn *f) { return text("compiled_%s", f->loop ? f->module->id : f->id); }

static const char *
ref(Ref r)
{
    int nconsts = (int)kr_as_tuple(fn->code->consts)->len, nnames = (int)kr_as_tuple(fn->code->names)->len;
    static const char *const specials[] = { "KR_None", "KR_False", "KR_True", "KR_NotImplemented", "KR_Ellipsis" };
    switch ((RefKind)r.kind) {
    case RNone: return "KR_ABSENT";
    case RVal: return val_name(r.i);
    case RConst: return text("k[%d]", r.i);
    case RName: return text("k[%d /* %s */]", nconsts + r.i, c_identifier(kr_as_utf8(kr_as_tuple(fn->code->names)->items[r.i], NULL)));
    case RLocalName: return text("k[%d /* %s */]", nconsts + nnames + r.i, c_identifier(kr_as_utf8(kr_as_tuple(fn->code->localnames)->items[r.i], NULL)));
    case RImm: return text("%d", r.i);
    case RFix: return text("kr_fix(%d)", r.i);
    case RSpecial: return specials[r.i];
    case RGlobals: return text("g_%s", mod->ident);
    case RFn: return in_resume ? "kr_value(gen->fn)" : "fn";
    case RCompiled: return text("&%s", compiled_row(fn));
    case RCell:
        fn->refers_cell[r.i] = true;
        return text("&c_%s", c_identifier(mod->cells[r.i]));
    case RCache: return text("&i_%s[%d]", fn->id, r.i);
    case RBuiltin:
        fn->refers_builtin[r.i] = true;
        return text("&b_%s", c_identifier(mod->builtins[r.i]));
    case ROwned: return in_resume ? "&gen->owned" : "&owned";
    }
    abort();
}

// ---- lines

static const char *
source_line(int line, int *len)
{
    const char *s = mod->source, *end = s + mod->source_len;
    for (int i = 1; s < end && i < line; i++) {
        const char *nl = memchr(s, '\n', (size_t)(end - s));
        s = nl ? nl + 1 : end;
    }
    const char *nl = s < end ? memchr(s, '\n', (size_t)(end - s)) : NULL;
    while (s < end && (*s == ' ' || *s == '\t'))
        s++;
    *len = (int)((nl ? nl : end) - s);
    return s;
}

static void
under_line(uint32_t pc)
{
    last_pc = pc;
    int line = kr_code_position(fn->code, pc).line;
    if (line <= 0 || line == last_line)
        return;
    last_line = line;
    int len;
    const char *s = source_line(line, &len);
    while (len > 0 && (s[len - 1] == '\\' || s[len - 1] == '\r' || s[len - 1] == ' '))
        len--;                  // a comment must not go on in the next line
    if (!options.line_directives)
        fprintf(out, "    // %s:%d   %.*s\n", mod->file, line, len > 0 ? len : 0, s);
}

// One C statement, on one line.
static void
statement(const char *s)
{
    if (options.line_directives && last_line > 0)
        fprintf(out, "#line %d \"%s\"\n", last_line, mod->file);
    under_insn(out, fn, last_pc);
    int n = (int)strlen(s);
    fprintf(out, "    %.*s\n", n && s[n - 1] == ' ' ? n - 1 : n, s);
}

// Has the C function that is being written a chain of what only its stack has?
static bool owns(void) { return fn->owns && (!fn->generator || in_resume); }

// ---- edges

// The copies that the phis of `to` want along the edge from b, as text.
static const char *
copies(Blk *b, Blk *to)
{
    int n = 0, k = 0;
    while (to->pred[k] != b)
        k++;
    for (Ins *s = to->first; s && s->op == O_PHI; s = s->next)
        n++;
    int dst[n + 1];
    Ref src[n + 1];
    n = 0;
    for (Ins *s = to->first; s && s->op == O_PHI; s = s->next)
        if (!(s->arg[k].kind == RVal && s->arg[k].i == s->val)) {
            dst[n] = s->val;
            src[n++] = s->arg[k];
        }
    // Parallel: a copy goes out once nobody still reads its destination; what is
    // left then are cycles, which go through temporaries.
    const char *t = "";
    for (bool found = true; found;) {
        found = false;
        for (int i = 0; i < n; i++) {
            bool read = false;
            for (int j = 0; j < n; j++)
                read |= j != i && src[j].kind == RVal && src[j].i == dst[i];
            if (read)
                continue;
            t = text("%s%s = %s; ", t, val_name(dst[i]), ref(src[i]));
            n--;
            dst[i] = dst[n];
            src[i] = src[n];
            found = true;
            i--;
        }
    }
    for (int i = 0; i < n; i++)
        t = text("%sKrValue p%d = %s; ", t, i, ref(src[i]));
    for (int i = 0; i < n; i++)
        t = text("%s%s = p%d; ", t, val_name(dst[i]), i);
    return t;
}

static const char *
go_to(Blk *b, Blk *to, Blk *following)
{
    const char *fast = fast_entry(b, to);
    if (fast)
        return text("%sgoto %s; ", copies(b, to), fast);
    return to == following ? copies(b, to) : text("%sgoto b%d; ", copies(b, to), to->rpo);
}

// What a failure of b's last instruction does.
static const char *
failure(Blk *b, uint32_t pc)
{
    if (b->fail && emitting_fast())
        return fast_failure(b, pc);
    if (b->fail)
        return text("{ %sat = %u; goto b%d%s; }", copies(b, b->fail), pc, b->fail->rpo, b->reraise ? "_again" : "");
    if (b->reraise && fn->loop)
        return owns() ? text("{ (void)kr_leave_again(%u); goto fail_again; }", pc) : text("return kr_leave_again(%u);", pc);
    return b->reraise ? owns() ? "goto fail_again;" : "return KR_ERROR;" : text("{ at = %u; goto fail; }", pc);
}

// ---- instructions

// The C type of a row's second result, NULL: it has none.
static const char *
second_result(int op)
{
    const char *p = rows[op].params;
    if (strstr(p, "*done)"))
        return "bool";
    if (strstr(p, "*loop)"))
        return strcmp(p, "(KrLoop *loop)") == 0 ? NULL : "KrLoop";
    return strstr(p, "*self)") || strstr(p, "*entered)") || strstr(p, "*match)") ? "KrValue" : NULL;
}

static const char *
arguments(Ins *s)
{
    if (mentioned && s->val >= 0)
        mentioned[s->val] = true;       // s_N, v_N
    const char *t = "";
    if (s->op == P_kr_loop_next)
        return text("&s_%d", s->arg[0].i);
    if (s->op == P_kr_loop_pair)
        return text("&s_%d, v_%d", s->arg[0].i, s->val);
    if (s->op == P_kr_unpack_pair)
        return text("%s, v_%d", ref(s->arg[0]), s->arg[0].i);
    for (int i = 0; i < s->nfixed; i++)
        t = text("%s%s%s", t, i ? ", " : "", s->op == P_kr_global_load && s->arg[i].kind == RNone ? "NULL" : ref(s->arg[i]));
    if (strstr(rows[s->op].params, "size_t n, const KrValue *args")) {
        t = text("%s%s%d, ", t, s->nfixed ? ", " : "", s->narg - s->nfixed);
        if (s->narg == s->nfixed)
            return text("%sNULL", t);
        t = text("%s(KrValue[]) { ", t);
        for (int i = s->nfixed; i < s->narg; i++)
            t = text("%s%s%s", t, i > s->nfixed ? ", " : "", ref(s->arg[i]));
        return text("%s }", t);
    }
    if (strstr(rows[s->op].params, "KrValue *out"))
        return text("%s, v_%d", t, s->val);
    return second_result(s->op) ? text("%s, &s_%d", t, s->val) : t;
}

// Methods with a way of their own in compiled.h, and how many values they take.
static const struct {
    const char *name;
    int n;
    const char *row;
} direct_methods[] = {
    { "append", 2, "kr_loaded_append" },
    { "send", 2, "kr_loaded_send" },
    { "pop", 1, "kr_loaded_pop" },
    { "get", 2, "kr_loaded_get2" },
    { "get", 3, "kr_loaded_get3" },
    { "setdefault", 3, "kr_loaded_setdefault" },
    { "add", 2, "kr_loaded_add" },
    { "discard", 2, "kr_loaded_discard" },
    { "remove", 2, "kr_loaded_remove" },
#define STR_FUNCTION(name, n)
#define STR_METHOD(name, n, left_out) { #name, n, "kr_loaded_" #name #n },
#include "krait/strmethods.def"
#undef STR_FUNCTION
#undef STR_METHOD
};

static const char *
positional_row(Ins *s, int n)
{
    const char *builtin = !seldom ? inlined_row(fn, s) : NULL;
    if (s->op != P_kr_call_loaded)
        return builtin ? builtin : form(text("kr_pos%d", n));
    Ins *d = s->arg[0].kind == RVal ? fn->val[s->arg[0].i].def : NULL;
    const char *name = d && d->op == P_kr_attr_method ? kr_as_utf8(kr_as_tuple(fn->code->names)->items[d->arg[1].i], NULL) : "";
    for (size_t i = 0; !seldom && i < sizeof direct_methods / sizeof *direct_methods; i++)
        if (n == direct_methods[i].n && strcmp(name, direct_methods[i].name) == 0)
            return direct_methods[i].row;
    return form(text("kr_loaded%d", n));
}

// Is this what the fold stands for?
static const char *
fold_guard(Fold fold, Ref f, Ref self)
{
    static const char *const function[] = { [FOLD_ALL] = "all", [FOLD_ANY] = "any", [FOLD_SUM] = "sum", [FOLD_MIN] = "min", [FOLD_MAX] = "max", [FOLD_SORTED] = "sorted", [FOLD_JOIN] = NULL };
    static const char *const type[] = { [FOLD_LIST] = "list", [FOLD_TUPLE] = "tuple", [FOLD_SET] = "set", [FOLD_JOIN] = NULL };
    if (fold == FOLD_JOIN)
        return text("kr_is_str_method(%s)", ref(self));
    return function[fold] ? text("kr_is_function(%s, (void (*)(void))kr_builtin_%s)", ref(f), function[fold]) : text("kr_same(%s, kr_value(&kr_%s_type))", ref(f), type[fold]);
}

// A comprehension, called with its loop and its cells; a fold's other way is to make the generator.
static const char *
comprehension(Ins *s)
{
    Fn *f = mod->fns[s->arg[0].i];
    fn->refers_fn[f->number] = true;
    const char *cells = "", *loop = text("&s_%d", s->arg[s->op == P_kr_fold ? 5 : 1].i);
    int n = s->narg - s->nfixed;
    for (int i = s->nfixed; i < s->narg; i++)
        cells = text("%s, %s", cells, ref(s->arg[i]));
    const char *call = text("%s(%s%s)", f->cname, loop, cells);
    if (s->op == P_kr_call_loop)
        return call;
    const char *made = text("kr_genexpr(%s, %s, %s, %s, %s, %d, %s)", ref(s->arg[3]), ref(s->arg[4]), loop, ref(s->arg[6]), ref(s->arg[7]), n, n ? text("(KrValue[]) { %s }", cells + 2) : "NULL");
    if (f->fold != FOLD_JOIN)
        made = text("kr_fold_other(%s, %s, %s, %s)", ref(s->arg[1]), made, ref(s->arg[6]), ref(s->arg[7]));
    return text("%s ? %s : %s", fold_guard(f->fold, s->arg[1], s->arg[2]), call, made);
}

// Does the loop start over what a generator function of the module has given, probably?
static bool
over_own(Ins *start)
{
    Ins *call = start->arg[0].kind == RVal ? fn->val[start->arg[0].i].def : NULL;
    Fn *f = call && call->known[0] ? mod->fns[call->known[0]] : NULL;
    return f && f->generator;
}

// By what the loop can be over.
static const char *
loop_next(Ins *s)
{
    int start = fn->val[s->arg[0].i].def->op;
    if (seldom && !fn->hot)     // else the loop may have a fast copy, whose variables it shares
        return form(rows[s->op].name);
    if (start == P_kr_loop_over && s->op == P_kr_loop_next && over_own(fn->val[s->arg[0].i].def))
        return "kr_loop_next_own";
    if (start == P_kr_loop_over)
        return s->op == P_kr_loop_pair ? "kr_loop_pair_over" : "kr_loop_next_over";
    if (s->op == P_kr_loop_pair)
        return "kr_loop_pair";
    return start >= P_kr_loop_range1 && start <= P_kr_loop_range3 ? "kr_loop_next_range" : "kr_loop_next";
}

// f(a, b) or o.m(a, b) of a few values: without an array.
static const char *
positional(Ins *s)
{
    if (s->op == P_kr_call_comp) {
        Fn *f = mod->fns[s->arg[0].i];
        fn->refers_fn[f->number] = true;
        return text("%s(%s%s%s)", f->cname, f->uses_fn || f->generator ? ref(s->arg[1]) : "", f->uses_fn || f->generator ? ", " : "", ref(s->arg[2]));
    }
    if (s->op == P_kr_call_loop || s->op == P_kr_fold)
        return comprehension(s);
    bool loaded = s->op == P_kr_call_loaded;
    int n = s->narg - s->nfixed;
    if ((!loaded && s->op != P_kr_call_n) || n > 4)
        return text("%s(%s)", s->op == P_kr_loop_next || s->op == P_kr_loop_pair ? loop_next(s) : form(rows[s->op].name), arguments(s));
    const char *t = text("%s(%s", positional_row(s, n), ref(s->arg[0]));
    for (int i = s->nfixed; i < s->narg; i++)
        t = text("%s, %s", t, ref(s->arg[i]));
    return text("%s)", t);
}

// Is the value the function that f is the C of, as it was made?
const char *
emit_guard(Ins *s, const Fn *f)
{
    const Def *d = def_of(mod, f->number);
    const char *callee = ref(s->arg[0]), *self = s->op == P_kr_call_loaded || s->op == P_kr_call_loaded_names ? text(" && kr_isset(%s)", ref(s->arg[s->nfixed])) : "";
    fn->refers_fn[f->number] = true;
    if (d->nested)
        return text("kr_runs(%s, (void (*)(void))%s)%s", callee, f->cname, d->ndefaults || d->kwdefaults ? text(" && !((KrFunction *)kr_obj(%s))->altered", callee) : "");
    return text("kr_same(%s, self_%s)%s", callee, f->id, self);
}

// The arguments for f's star parameters, declared before the call.
const char *
emit_star_arguments(Ins *s, const Fn *f)
{
    const char *t = "";
    Ref value[s->narg + 1];
    int which[s->narg + 1];
    if (f->code->flags & KR_CO_VARARGS) {
        int n = rest_of(fn, s, f, value);
        for (int i = 0; i < n; i++)
            t = text("%s%s%s", t, i ? ", " : "", ref(value[i]));
        t = n ? text("KrValue rest = kr_build_tuple(%d, (KrValue[]) { %s }); ", n, t) : "KrValue rest = kr_build_tuple(0, NULL); ";
    }
    if (f->code->flags & KR_CO_VARKEYWORDS) {
        const char *items = "";
        int n = keywords_of(fn, s, f, which, value);
        for (int i = 0; i < n; i++)
            items = text("%s%skr_as_tuple(%s)->items[%d], %s", items, i ? ", " : "", ref(s->arg[1]), which[i], ref(value[i]));
        t = n ? text("%sKrValue keywords = kr_build_map(%d, (KrValue[]) { %s }); ", t, 2 * n, items) : text("%sKrValue keywords = kr_build_map(0, NULL); ", t);
    }
    return t;
}

// f(...), with the values bound to its parameters.
static const char *
direct_call(Ins *s, const Fn *f, const char *callee, const Ref *value)
{
    const char *t = f->uses_fn || f->generator ? text("%s%s", callee, f->nparams ? ", " : "") : "";
    int npositional = (int)f->code->argcount;
    for (int i = 0; i < f->nparams; i++) {
        Ref r = value[i];
        const char *a;
        if (r.kind == RNone)
            a = i < npositional ? text("kr_default_of(%s, %d)", callee, i - first_default(f)) : text("default_%d", i);
        else if (r.kind == RImm)
            a = r.i == NEW_OBJECT.i ? "made" : r.i == REST.i ? "rest" : "keywords";
        else
            a = ref(r);
        t = text("%s%s%s", t, i ? ", " : "", a);
    }
    t = text("%s(%s)", f->cname, t);
    const char *stars = emit_star_arguments(s, f);
    bool rest = f->code->flags & KR_CO_VARARGS, keywords = f->code->flags & KR_CO_VARKEYWORDS;
    return *stars ? text("({ %s%s%s%s ? KR_ERROR : %s; })", stars, rest ? "kr_iserr(rest)" : "", rest && keywords ? " || " : "", keywords ? "kr_iserr(keywords)" : "", t) : t;
}

// Before it, the functions that it probably calls, straight; `call` is for all others.
static const char *
known(Ins *s, const char *call)
{
    for (int k = seldom ? 0 : MOST_KNOWN; k-- > 0;) {
        int number = s->known[k];
        Fn *f = number ? mod->fns[number] : NULL;
        if (!f)
            continue;
        if (strncmp(call, "kr_pos", 6) == 0 || (strncmp(call, "kr_loaded", 9) == 0 && isdigit((unsigned char)call[9])))
            call = text("%.*s_cold%s", (int)strcspn(call, "("), call, strchr(call, '('));
        Ref value[f->nparams + 1];
        bind_known(fn, s, number, value);
        fn->refers_fn[number] = true;
        if (s->constructs) {
            const char *self = text("self_%s", f->id);
            call = text("({ KrValue made = kr_begin(%s, %s); kr_isset(made) ? kr_made(made, %s) : %s; })", ref(s->arg[0]), self, direct_call(s, f, self, value), call);
            continue;
        }
        const char *guard = emit_guard(s, f), *declared = "";
        for (int i = (int)f->code->argcount; i < f->nparams; i++)
            if (value[i].kind == RNone) {
                guard = text("%s && kr_isset(default_%d = kr_keyword_default(%s, %d))", guard, i, ref(s->arg[0]), i);
                declared = text("%s%sdefault_%d", declared, *declared ? ", " : "KrValue ", i);
            }
        call = text("%s ? %s : %s", guard, direct_call(s, f, ref(s->arg[0]), value), call);
        if (*declared)
            call = text("({ %s; %s; })", declared, call);
    }
    return call;
}

static const char *
is_like(Ref o, int class)
{
    fn->refers_class[class] = true;
    return text("kr_like(%s, %d, &%s)", ref(o), mod->classes[class].depth - 1, kin_name(mod, class));
}

// A method of an object that probably is of a known class: `otherwise` is the statement for all others.
static const char *
known_method(Ins *s, const char *otherwise)
{
    const char *t = "";
    for (int k = 0; k < MOST_KNOWN && s->known[k] && (!seldom || s->plain_super); k++) {
        Fn *f = mod->fns[s->known[k]];
        fn->refers_fn[f->number] = true;
        const char *test = s->plain_super ? text("kr_same(%s, KR_PLAIN_SUPER)", ref(s->arg[0])) : is_like(s->arg[0], class_of_method(mod, s->known[k]));
        Ref self = s->plain_super ? fn->val[s->arg[0].i].def->arg[2] : s->arg[0];
        t = text("%sif (%s) { %s = self_%s; s_%d = %s; } else ", t, test, val_name(s->val), f->id, s->val, ref(self));
    }
    return *t ? text("%s{ %s }", t, otherwise) : otherwise;
}

// An attribute of an object that probably is of a known class; false: nothing is known.
static bool
known_load(Ins *s, const char *otherwise)
{
    KinPlace places[MOST_PLACES];
    const char *name = kr_as_utf8(kr_as_tuple(fn->code->names)->items[s->arg[1].i], NULL), *t = "";
    int n = seldom ? 0 : known_places(fn, s->arg[0], name, places);
    if (!n || !emit_used(s->val))
        return false;
    for (int i = 0; i < n; i++)
        t = text("%s%s ? *kr_slot_of(%s, %d) : ", t, is_like(s->arg[0], places[i].class), ref(s->arg[0]), places[i].slot);
    statement(text("%s = %sKR_ABSENT; if (KR_UNLIKELY(!kr_isset(%s))) { %s }", val_name(s->val), t, val_name(s->val), otherwise));
    return true;
}

// The same of a store.
static bool
known_store(Ins *s, const char *otherwise)
{
    KinPlace places[MOST_PLACES];
    const char *name = kr_as_utf8(kr_as_tuple(fn->code->names)->items[s->arg[1].i], NULL), *t = "";
    int n = seldom ? 0 : known_places(fn, s->arg[0], name, places);
    for (int i = 0; i < n; i++)
        t = text("%sif (%s%s) kr_slot_put(%s, %d, %s); else ", t, is_like(s->arg[0], places[i].class), places[i].may_be_unset ? "" : text(" && kr_isset(*kr_slot_of(%s, %d))", ref(s->arg[0]), places[i].slot), ref(s->arg[0]), places[i].slot, ref(s->arg[2]));
    if (n)
        statement(text("%s%s", t, otherwise));
    return n > 0;
}

static bool *value_used;        // by value: something reads its variable

static void
find_used(void)
{
    value_used = alloc((size_t)fn->nval + 1);
    for (int i = 0; i < fn->nblk; i++) {
        Blk *b = fn->blk[i];
        if (b->arg.kind == RVal)
            value_used[b->arg.i] = true;
        if (b->delegate.kind == RVal)
            value_used[b->delegate.i] = true;
        for (Ins *s = b->first; s; s = s->next)
            for (int k = 0; k < s->narg; k++)
                if (s->arg[k].kind == RVal && s->op != O_SECOND && s->op != O_NTH && !fn->val[s->arg[k].i].is_loop)
                    value_used[s->arg[k].i] = true;
        // saved in the generator
        for (int v = 0; b->saved && v < fn->nval; v++)
            value_used[v] |= !fn->val[v].is_loop && b->saved[v / 64] >> (v % 64) & 1;
    }
}

// A module's loop runs in an activation of the evaluator, whose frame object has the line of the
// last call. Operators and the like, which rarely call Python, do not note theirs.
static bool
notes_place(Ins *s)
{
    if (options.linked_frames)
        return s->op < O_PARAM && rows[s->op].runs;
    return fn->loop && s->op < O_PARAM && rows[s->op].runs && s->op > P_kr_in && !(s->op >= P_kr_item && s->op <= P_kr_setitem) &&
           !(s->op >= P_kr_get_iter && s->op <= P_kr_back_edge) && s->op != P_kr_global_load && s->op != P_kr_global_store;
}

static void instruction(Blk *, Ins *);

// A row of stores into a fresh object: one look at its shape, and the shape that it gets by all of them.
static void
grow_object(Blk *b, Ins *first)
{
    int class = class_of_method(mod, fn->number), n = first->growth;
    const char *self = ref(first->arg[0]), *site = text("i_%s[%d]", fn->id, first->growth_site), *puts = "";
    KinPlace places[MOST_PLACES];
    Ins *s = first;
    for (int k = 0; k < n; s = s->next) {
        if (s->op == P_kr_attr_set) {
            known_places(fn, s->arg[0], kr_as_utf8(kr_as_tuple(fn->code->names)->items[s->arg[1].i], NULL), places);
            puts = text("%skr_slot_put(%s, %d, %s); ", puts, self, places[0].slot, ref(s->arg[2]));
            k++;
        } else {
            s->grown = false;
            instruction(b, s);
            s->grown = true;
        }
    }
    fn->refers_class[class] = true;
    under_line(first->pc);
    statement(text("{ const KrShape *const grown = kr_growth(%s, %s);", site, self));
    statement(text("if (grown) { %skr_obj(%s)->shape = grown; }", puts, self));
    statement(text("else { const KrShape *const fresh = kr_is_obj(%s) ? kr_shape(%s) : NULL;", self, self));
    s = first;
    for (int k = 0; k < n; s = s->next)
        if (s->op == P_kr_attr_set) {
            statement(text("if (KR_UNLIKELY(kr_attr_set_far(%s) < 0)) %s", arguments(s), failure(b, s->pc)));
            k++;
        }
    statement(text("kr_note_growth(fresh, %s, %d, %d, &%s, &%s); } }", self, n, mod->classes[class].depth - 1, kin_name(mod, class), site));
}

static void
instruction(Blk *b, Ins *s)
{
    bool whole = !has_fast_copy(fn, b) && !emitting_fast();
    if (whole && s->grown)
        return;
    if (whole && s->growth) {
        grow_object(b, s);
        return;
    }
    if (s->op >= O_PARAM && (!value_used[s->val] || s->op == O_PHI || s->op == O_PARAM || s->op == O_CATCH))
        return;                 // an edge, the signature, the block's label do it
    switch (s->op) {
    case O_LASTI:
        statement(text("%s = kr_fix(at);", val_name(s->val)));
        return;
    case O_SENT:
        statement(text("%s = sent;", val_name(s->val)));
        return;
    case O_SECOND:
        statement(text("%s = s_%d;", val_name(s->val), s->arg[0].i));
        return;
    case O_NTH:
        statement(text("%s = v_%d[%d];", val_name(s->val), s->arg[0].i, s->arg[1].i));
        return;
    case P_kr_note_local:
        if (!fn->generator || in_resume)
            statement(text(in_resume ? "kr_set(gen, &vars[%d], %s);" : "vars[%d] = %s;", s->arg[0].i, ref(s->arg[1])));
        return;
    default:
        break;
    }
    seldom = !emitting_fast() && (!b->hot || has_fast_copy(fn, b));
    under_line(s->pc);
    if (notes_place(s))
        statement(text("act->pc = %u;", s->pc + 1));
    const char *call = s->op == P_kr_attr_method ? "" : known(s, positional(s));
    if (in_resume && s->op == P_kr_handled_push)        // the caller of the generator may handle something else each time
        call = text("kr_push_handled(gen, %s)", ref(s->arg[0]));
    else if (in_resume && s->op == P_kr_handled_pop)
        call = text("kr_pop_handled(gen, %s)", ref(s->arg[0]));
    bool keep = s->val >= 0 && value_used[s->val];
    if (s->op == P_kr_attr && known_load(s, text("%s = kr_attr_far(%s); if (kr_iserr(%s)) %s", val_name(s->val), arguments(s), val_name(s->val), failure(b, s->pc))))
        return;
    if (s->op == P_kr_attr_set && known_store(s, text("if (KR_UNLIKELY(kr_attr_set_far(%s) < 0)) %s", arguments(s), failure(b, s->pc))))
        return;
    if (s->op == P_kr_attr_method) {
        statement(known_method(s, text("%s = %s(%s); if (kr_iserr(%s)) %s", val_name(s->val), s->known[0] && !seldom ? "kr_attr_method_far" : form("kr_attr_method"), arguments(s), val_name(s->val), failure(b, s->pc))));
        return;
    }
    if (s->op == P_kr_call_super && s->plain_super) {
        int class = class_of_method(mod, fn->number);
        fn->refers_class[class] = true;
        call = text("kr_super_is_plain(%s, %d, &%s) ? KR_PLAIN_SUPER : %s", arguments(s), mod->classes[class].depth - 1, kin_name(mod, class), call);
    }
    if (b->jump == J_ABSENT && !s->next) {
        statement(text("%s = %s;", val_name(s->val), call));
        return;
    }
    if (s->val < 0) {           // always fails
        statement(text("(void)%s;", call));
        return;
    }
    switch (rows[s->op].fails) {
    case KR_FAILS_NEVER:
        statement(keep ? text("%s = %s;", val_name(s->val), call) : text("(void)%s;", call));
        return;
    case KR_FAILS_VALUE:
        statement(keep ? text("%s = %s; if (kr_iserr(%s)) %s", val_name(s->val), call, val_name(s->val), failure(b, s->pc))
                       : text("if (kr_iserr((%s))) %s", call, failure(b, s->pc)));
        return;
    default:
        statement(keep ? text("%s = %s; if (KR_UNLIKELY(%s < 0)) %s", val_name(s->val), call, val_name(s->val), failure(b, s->pc))
                       : text("if (KR_UNLIKELY(%s < 0)) %s", call, failure(b, s->pc)));
    }
}

// ---- blocks

// Of a loop: does it count what is left? Others change only their place.
static bool
counts_down(int v)
{
    int start = fn->val[v].def->op;
    return start == P_kr_loop_again || start == P_kr_loop_take || (start >= P_kr_loop_range1 && start <= P_kr_loop_range3);
}

// The values that outlive b's suspension, to the generator's slots and back.
static void
save(Blk *b)
{
    for (int v = 0; v < fn->nval; v++)
        if (b->saved[v / 64] >> (v % 64) & 1 && (fn->val[v].is_loop || !(b->kept[v / 64] >> (v % 64) & 1)))
            statement(fn->val[v].is_loop ? text("kr_loop_keep%s(&s_%d, gen, %d);", counts_down(v) ? "" : "_place", v, fn->val[v].slot)
                                         : text("kr_set(gen, &gen->vars[%d], %s);", fn->val[v].slot, val_name(v)));
}

static void
load(Blk *b)
{
    for (int v = 0; v < fn->nval; v++)
        if (b->saved[v / 64] >> (v % 64) & 1)
            statement(fn->val[v].is_loop ? text("s_%d = kr_loop_load(gen, %d);", v, fn->val[v].slot)
                                         : text("%s = gen->vars[%d];", val_name(v), fn->val[v].slot));
}

static const char *
parameter(int i)
{
    for (int k = 0; k < fn->nblk; k++)
        for (Ins *s = fn->blk[k]->first; s; s = s->next)
            if (s->op == O_PARAM && s->arg[0].i == i)
                return val_name(s->val);
    return text("unused_%d", i);
}

static void
last_jump(Blk *b, Blk *to, Blk *following)
{
    const char *t = go_to(b, to, following);
    if (*t)
        statement(strstr(t, "KrValue ") ? text("{ %s}", t) : t);
}

static void
jump(Blk *b, Blk *following)
{
    if (!fn->loop || b->jump != J_RETURN)
        under_line(b->jump_pc);
    switch (b->jump) {
    case J_NONE:
        last_jump(b, b->succ[0], following);
        break;
    case J_IF:
        statement(text(*copies(b, b->succ[0]) ? "if (%s) { %s}" : "if (%s) %s", ref(b->arg), go_to(b, b->succ[0], NULL)));
        last_jump(b, b->succ[1], following);
        break;
    case J_ABSENT:
        statement(text("if (kr_iserr(%s)) { if (kr_iserr(kr_thread->pending)) { %s} %s }", ref(b->arg), go_to(b, b->succ[1], NULL), failure(b, b->jump_pc)));
        last_jump(b, b->succ[0], following);
        break;
    case J_DONE:
        statement(text("if (%s) { %s}", ref(b->arg), go_to(b, b->succ[1], NULL)));
        last_jump(b, b->succ[0], following);
        break;
    case J_RETURN:
        if (in_resume)
            statement("gen->state = KR_GEN_RETURNED;");
        if (fn->fold && owns())
            statement(text("(void)kr_owned_end(%s, 0);", ref((Ref) { ROwned, 0 })));
        statement(text("return %s;", ref(b->arg)));
        break;
    case J_FAIL:
        statement(failure(b, b->jump_pc));
        break;
    case J_START:
        statement(text("{ KrGenerator *gen = (KrGenerator *)kr_obj(kr_generator_start(&%s, fn, %d));", compiled_row(fn), fn->nslots + (options.linked_frames ? (int)fn->code->nlocalsplus : 0)));
        statement("if (!gen) return KR_ERROR;");
        save(b);
        for (int i = 0; options.linked_frames && i < (int)fn->code->nlocalsplus; i++)
            if (b->out[i].kind == RVal && value_used[b->out[i].i])
                statement(text("kr_set(gen, &gen->vars[%d], %s);", fn->nslots + i, ref(b->out[i])));
            else if (i < fn->nparams)
                statement(text("kr_set(gen, &gen->vars[%d], %s);", fn->nslots + i, parameter(i)));
        statement("gen->at = 1;");
        statement("return kr_value(gen); }");
        break;
    case J_YIELD:
        save(b);
        statement(text("gen->at = %d; gen->state = KR_GEN_SUSPENDED;", b->succ[0]->state));
        if (b->succ[1])
            statement(text("gen->finish = %d; kr_set(gen, &gen->delegate, %s);", b->succ[1]->state, ref(b->delegate)));
        statement(text("return %s;", ref(b->arg)));
        break;
    }
}

// v[x:y][::-1]: a list's items are copied once.
static bool
reverses_part(const Blk *b, const Ins *s)
{
    const Ins *r = s->next;
    if (s->op != P_kr_slice_get || !r || r->op != P_kr_slice_get || !b->hot || has_fast_copy(fn, b) || options.linked_frames)
        return false;
    Ref *a = r->arg, *of = s->arg;
    return a[0].kind == RVal && a[0].i == s->val && type_of(fn, a[1]) == TNone && type_of(fn, a[2]) == TNone && a[3].kind == RFix && a[3].i == -1
        && type_of(fn, of[3]) == TNone && count_uses(fn)[s->val] == 1;
}

static void
reversed_part(Blk *b, Ins *s)
{
    under_line(s->pc);
    statement(text("%s = kr_part_reversed(%s, %s, %s); if (KR_UNLIKELY(kr_iserr(%s))) {", val_name(s->next->val), ref(s->arg[0]), ref(s->arg[1]), ref(s->arg[2]), val_name(s->next->val)));
    instruction(b, s);
    instruction(b, s->next);
    statement("}");
}

static void
block(Blk *b, Blk *following)
{
    if (b->state && in_resume) {
        fprintf(out, "state%d:\n", b->state);
        Blk *from = b->pred[0];
        if (from->succ[1] && b == from->succ[0]) {      // its yield from goes on
            statement("if (kr_isset(sent)) { sent = kr_gen_delegate(gen, sent); if (gen->state == KR_GEN_SUSPENDED) return sent; }");
            statement(text("goto state%d;", from->succ[1]->state));
            return;
        }
        load(from);
        if (from->succ[1])
            statement("gen->delegate = KR_ABSENT;");
        statement(text("if (KR_UNLIKELY(kr_iserr(sent))) %s", from->jump == J_START ? text("{ at = %u; goto fail; }", from->jump_pc) : failure(from, from->jump_pc)));
    }
    Ins *caught = NULL;
    for (Ins *s = b->first; s; s = s->next)
        if (s->op == O_CATCH)
            caught = s;
    if (caught) {
        bool plain = false, again = false;
        for (int k = 0; k < b->npred; k++) {
            plain |= b->pred[k]->fail == b && !b->pred[k]->reraise;
            again |= b->pred[k]->fail == b && b->pred[k]->reraise;
        }
        const char *v = value_used[caught->val] ? text("%s =", val_name(caught->val)) : "(void)";
        if (again) {
            fprintf(out, "b%d_again:\n", b->rpo);
            statement(text("%s kr_catch_again();%s", v, plain ? text(" goto b%d_in;", b->rpo) : ""));
        }
        if (plain) {
            fprintf(out, "b%d:\n", b->rpo);
            statement(text("%s kr_catch(&%s, %s, at);", v, compiled_row(fn), ref((Ref) { RGlobals, 0 })));
        }
        if (plain && again)
            fprintf(out, "b%d_in:;\n", b->rpo);
        if (owns())
            statement(text("(void)kr_owned_end(%s, %d);", ref((Ref) { ROwned, 0 }), b->depth));
    } else if (b->rpo)
        fprintf(out, "b%d:;\n", b->rpo);
    for (Ins *s = b->first; s; s = s->next) {
        if (s->op != O_PHI)
            emit_fast_label(out, b, s);
        if (reverses_part(b, s) && value_used[s->next->val]) {
            reversed_part(b, s);
            s = s->next;
            continue;
        }
        if (options.linked_frames || !emit_tree(b, s))      // each instruction notes its place
            instruction(b, s);
        if (in_resume && s->val >= 0 && fn->val[s->val].is_loop && fn->val[s->val].slot >= 0)
            statement(text("kr_loop_save(&s_%d, gen, %d);", s->val, fn->val[s->val].slot));
    }
    emit_fast_label(out, b, NULL);
    jump(b, following);
}

static const char *
type_of_value(Ins *s)
{
    return fn->val[s->val].is_int ? "int" : s->op == O_SECOND ? second_result(fn->val[s->arg[0].i].def->op) : "KrValue";
}

// The variables of one C type, lines full of them.
static void
declare(const char *type, bool params)
{
    bool *done = alloc((size_t)fn->nval + 1);
    int column = 0;
    for (int i = 0; i < fn->nblk; i++)
        for (Ins *s = fn->blk[i]->first; s; s = s->next) {
            if (s->val < 0 || done[s->val] || (s->op == O_PARAM && params && !(mentioned && fn->version->rep[s->val] != BOXED)) || (mentioned && !mentioned[s->val]) || !value_used[s->val] || strcmp(type_of_value(s), type) != 0)
                continue;
            done[s->val] = true;
            const char *name = val_name(s->val);
            if (column > 80) {
                fprintf(out, ";\n");
                column = 0;
            }
            column += column ? fprintf(out, ", %s", name) : fprintf(out, "    %s %s", type, name);
        }
    if (column)
        fprintf(out, ";\n");
}

static void
declarations(bool params)
{
    bool *skip = alloc((size_t)fn->nval + 1);
    for (int i = 0; i < fn->nblk; i++)
        for (Ins *s = fn->blk[i]->first; s; s = s->next) {
            if (s->val < 0 || skip[s->val] || (mentioned && !mentioned[s->val]))
                continue;
            skip[s->val] = true;
            if (s->op < O_PARAM && s->op != P_kr_unpack_pair && strstr(rows[s->op].params, "KrValue *out")) {
                int n = s->op == P_kr_loop_pair ? 2 : s->op == P_kr_unpack_n ? s->arg[1].i : s->arg[1].i + s->arg[2].i + 1;
                fprintf(out, "    KrValue v_%d[%d];\n", s->val, n ? n : 1);
            } else if (s->op < O_PARAM && second_result(s->op))
                fprintf(out, "    %s s_%d;\n", second_result(s->op), s->val);
        }
    static const char *const types[] = { "KrValue", "int", "bool", "KrLoop" };
    for (size_t t = 0; t < sizeof types / sizeof *types; t++)
        declare(types[t], params);
    if (mentioned)
        emit_version_variables(out);
    else
        emit_fast_variables(out);
    if (fn->owns && !fn->generator)
        fprintf(out, "    KrOwned *owned = NULL;\n");
    fprintf(out, "    uint32_t at = 0;\n    (void)at;\n");
}

// on_failure: the constants may not be there yet; else NULL.
static void
use_k(const char *on_failure)
{
    if (!count_k(fn))
        return;
    fprintf(out, "    KrValue *const k = k_%s;\n", fn->loop ? mod->id : fn->id);
    if (!on_failure)
        return;
    fprintf(out, "    if (kr_iserr(k[0]) && kr_compiled_ready(&%s))\n        %s\n", compiled_row(fn), on_failure);
}

// -fframes: the function's activation, which the cleanup unlinks on every way out.
static void
linked_activation(void)
{
    if (!options.linked_frames || fn->loop || (fn->generator && !in_resume))
        return;
    bool has_fn = fn->uses_fn || fn->generator;
    if (in_resume)
        fprintf(out, "    KrValue *const vars = gen->vars + %d;\n", fn->nslots);
    else
        fprintf(out, "    KrValue vars[%u] = { KR_ABSENT };\n", fn->code->nlocalsplus + 1);
    fprintf(out, "    KrActivation activation __attribute__((cleanup(kr_activation_end))), *const act = &activation;\n");
    fprintf(out, "    kr_activation_begin(act, &%s, %s, vars, %s);\n", compiled_row(fn),
            has_fn ? ref((Ref) { RFn, 0 }) : "KR_ABSENT", in_resume ? "gen" : "NULL");
}

// Blocks from first on; a generator's starting half ends where it makes the object.
static void
body(bool start_half)
{
    bool *mine = alloc((size_t)fn->nblk + 1);
    for (int i = 0; i < fn->nblk; i++) {
        Blk *b = fn->blk[i];
        mine[i] = i == 0 || (b->npred && mine[b->pred[0]->rpo] && b->pred[0]->jump != J_START);
    }
    for (int i = 0; i < fn->nblk; i++) {
        if (fn->generator && mine[i] != start_half)
            continue;
        Blk *following = i + 1 < fn->nblk && (!fn->generator || mine[i + 1] == start_half) ? fn->blk[i + 1] : NULL;
        if (following && following->handler)
            following = NULL;   // its label catches
        block(fn->blk[i], following);
    }
    emit_fast_copies(out);
    fprintf(out, "fail: __attribute__((unused));\n");
    if (!owns()) {
        statement(text("return kr_leave%s(&%s, %s, at);", fn->fold ? "_fold" : "", compiled_row(fn), ref((Ref) { RGlobals, 0 })));
        return;
    }
    statement(text("(void)kr_leave%s(&%s, %s, at);", fn->fold ? "_fold" : "", compiled_row(fn), ref((Ref) { RGlobals, 0 })));
    fprintf(out, "fail_again: __attribute__((unused));\n");
    statement(text("(void)kr_owned_end(%s, 0);", ref((Ref) { ROwned, 0 })));
    statement("return KR_ERROR;");
}

static void
signature(void)
{
    fprintf(out, "KrValue\n%s(", fn->cname);
    const char *sep = "";
    if (fn->uses_fn || fn->generator) {
        fprintf(out, "KrValue fn");
        sep = ", ";
    }
    for (int i = 0; i < fn->nparams; i++, sep = ", ")
        fprintf(out, i == 0 && fn->from_loop ? "%sconst KrLoop *%s" : "%sKrValue %s", sep, parameter(i));
    fprintf(out, "%s)", *sep ? "" : "void");
}

// ---- the fast copy of a whole function

enum { SMALL = 8 };             // instructions of one that gcc should inline

static const char *c_type(Rep r) { return r == INTEGER ? "intptr_t" : r == DOUBLE ? "double" : "KrValue"; }

static const char *
version_parameter(const Fn *f, int i)
{
    Rep r = (Rep)f->param_rep[i];
    return text("%s%s", parameter(i), r == INTEGER ? "_i" : r == DOUBLE ? "_d" : "");
}

void
emit_version_signature(FILE *to, const Fn *f, bool names)
{
    fprintf(to, "%s%sfast_%s(", c_type((Rep)f->result_rep), names ? "\n" : " ", f->id);
    const char *sep = "";
    if (f->uses_fn) {
        fprintf(to, names ? "KrValue fn" : "KrValue");
        sep = ", ";
    }
    for (int i = 0; i < f->nparams; i++, sep = ", ")
        fprintf(to, names ? "%s%s %s" : "%s%s", sep, c_type((Rep)f->param_rep[i]), names ? version_parameter(f, i) : "");
    fprintf(to, *sep ? ")" : "void)");
}

static bool calls_functions(void);

static const char *
failed_version(void)
{
    Rep r = (Rep)fn->result_rep;
    return r == INTEGER ? "KR_NO_INT" : r == DOUBLE ? "KR_NO_DOUBLE" : "KR_ERROR";
}

// In the fast copy, before anything else runs.
void
emit_check(void)
{
    if (calls_functions())
        fprintf(out, "    if (kr_check_stack())\n        return %s;\n", failed_version());
}

static void
version(void)
{
    char *c;
    size_t size;
    fprintf(out, "static __attribute__((noinline)) KrValue rest_%s(%sint from, const KrValue *values);\n\n", fn->id, fn->uses_fn ? "KrValue fn, " : "");
    if (fn->version->size <= SMALL)
        fprintf(out, "inline ");        // and extern, by its prototype
    emit_version_signature(out, fn, true);
    fprintf(out, "\n{\n");
    FILE *copy = open_memstream(&c, &size), *before = out;
    mentioned = alloc((size_t)fn->nval + 1);
    out = copy;
    emit_version_body(copy);
    fclose(copy);
    out = before;
    declarations(true);
    use_k(NULL);
    fwrite(c, 1, size, out);
    free(c);
    mentioned = NULL;
    fprintf(out, "fail: __attribute__((unused));\n");
    statement(fn->result_rep == BOXED ? text("return kr_leave(&%s, %s, at);", compiled_row(fn), ref((Ref) { RGlobals, 0 }))
                                      : text("(void)kr_leave(&%s, %s, at);", compiled_row(fn), ref((Ref) { RGlobals, 0 })));
    if (fn->result_rep != BOXED)
        statement(text("return %s;", failed_version()));
    fprintf(out, "}\n\n");
    last_line = 0;
}

// The generic copy: from the start, or where the fast one was left.
static void
rest_of_version(void)
{
    fprintf(out, "static KrValue\nrest_%s(%sint from, const KrValue *values)\n{\n", fn->id, fn->uses_fn ? "KrValue fn, " : "");
    if (calls_functions())
        fprintf(out, "    if (kr_check_stack())\n        return KR_ERROR;\n");
    declarations(false);
    use_k(NULL);
    fprintf(out, "    switch (from) {\n    default:");
    for (int i = 0; i < fn->nparams; i++)
        for (Ins *s = fn->blk[0]->first; s; s = s->next)
            if (s->op == O_PARAM && s->arg[0].i == i && value_used[s->val])
                fprintf(out, " %s = values[%d];", val_name(s->val), i);
    fprintf(out, " break;\n");
    emit_version_cases(out);
    fprintf(out, "    }\n");
    body(true);
    fprintf(out, "}\n\n");
}

// What takes objects, for everybody who does not know the fast copy.
static void
front_of_version(void)
{
    const char *guards = "", *values = "", *args = fn->uses_fn ? "fn" : "";
    under_file(out, 1, "<krait>");
    signature();
    fprintf(out, "\n{\n");
    for (int i = 0; i < fn->nparams; i++) {
        Rep r = (Rep)fn->param_rep[i];
        if (r != BOXED) {
            fprintf(out, "    %s %s;\n", c_type(r), version_parameter(fn, i));
            guards = text("%s%s!kr_%s(%s, &%s)", guards, *guards ? " || " : "", r == INTEGER ? "small_int" : "exact_double", parameter(i), version_parameter(fn, i));
        }
        values = text("%s%s%s", values, i ? ", " : "", parameter(i));
        args = text("%s%s%s", args, *args ? ", " : "", version_parameter(fn, i));
    }
    if (*guards)
        fprintf(out, "    if (KR_UNLIKELY(%s))\n        return rest_%s(%s0, (KrValue[]) { %s });\n", guards, fn->id, fn->uses_fn ? "fn, " : "", values);
    const char *call = text("fast_%s(%s)", fn->id, args);
    fprintf(out, "    return %s;\n}\n\n", fn->result_rep == BOXED ? call : text("kr_from_%s(%s)", fn->result_rep == INTEGER ? "int" : "double", call));
}

// Functions that call others look at the stack. For one that only operators, attributes and the
// like may leave, its generic entry does, through which whatever those run comes back.
static bool
calls_functions(void)
{
    if (fn->generator)
        return false;           // makes an object; the running half looks
    for (int i = 0; i < fn->nblk; i++)
        for (Ins *s = fn->blk[i]->first; s; s = s->next)
            if (s->op >= P_kr_call_n && s->op <= P_kr_call_super)
                return true;
    return false;
}

// Does the running half of a generator leave for others, which may be generators again?
static bool
resumes_others(void)
{
    for (int i = 0; i < fn->nblk; i++)
        for (Ins *s = fn->blk[i]->first; s; s = s->next)
            if ((s->op >= P_kr_call_n && s->op <= P_kr_gen_send) || s->op == P_kr_for_next || s->op == P_kr_loop_pair || (s->op == P_kr_loop_next && !is_range_loop(fn, s)))
                return true;
    return false;
}

// Does nothing happen in its body when nobody has the generator any more? A generator expression
// may be given what it runs over.
static bool
is_bare(void)
{
    bool bare = !fn->owns && !fn->code->nhandlers && !is_genexpr(fn->code) && !(fn->code->flags & (KR_CO_COROUTINE | KR_CO_ASYNC_GENERATOR));
    for (int i = 0; i < fn->nblk; i++)
        bare &= fn->blk[i]->delegate.kind == RNone;
    return bare;
}

// The generic entry of a function with more parameters than kr_entry takes.
static void
entry(void)
{
    KrCode *c = fn->code;
    const char *first = fn->uses_fn || fn->generator ? "fn" : "", *sep = *first && fn->nparams ? ", " : "", *bound = "";
    for (int i = 0; i < fn->nparams; i++)
        bound = text("%s%sv[%d]", bound, i ? ", " : "", i);
    fprintf(out, "static KrValue\n%s_entry(KrValue fn, const KrValue *args, size_t nargs, KrValue kwnames)\n{\n", fn->cname);
    if (fn->from_loop) {        // from evaluated code
        for (int i = 1; i < fn->nparams; i++)
            bound = text("%s, kr_free_var(fn, %d)", i > 1 ? bound : "", i - 1);
        fprintf(out, "    (void)nargs, (void)kwnames;\n    KrLoop source;\n    (void)kr_loop_again(args[0], &source);\n    return %s(&source%s);\n}\n\n", fn->cname, fn->nparams > 1 ? bound : "");
        return;
    }
    if (fn->has_calls && !calls_functions())
        fprintf(out, "    if (kr_check_stack())\n        return KR_ERROR;\n");
    fprintf(out, "    KrValue v[%u] = { KR_ABSENT };\n    if (kr_bind_entry(fn, args, nargs, kwnames, v))\n        return KR_ERROR;\n", c->nlocalsplus + 1);
    fprintf(out, "    return %s(%s%s%s);\n}\n\n", fn->cname, first, sep, bound);
}

// What the evaluator and the runtime know of it.
static void
row(void)
{
    if (fn->fold) {             // who makes a generator of it has it evaluated
        fprintf(out, "const KrCompiled compiled_%s = { .code = &code_%s,%s .globals = &g_%s };\n\n", fn->id, fn->id, count_k(fn) ? text(" .k = k_%s,", fn->id) : "", mod->ident);
        return;
    }
    bool star = fn->from_loop || fn->code->flags & (KR_CO_VARARGS | KR_CO_VARKEYWORDS) || fn->code->kwonlyargcount;
    bool has_fn = fn->uses_fn || fn->generator;
    const char *its_entry = star || fn->nparams > 4 ? "kr_entry" : text("kr_entry%d%s", fn->nparams, has_fn ? "_fn" : "");
    if (fn->from_loop || fn->nparams > KR_ENTRY_MAX) {
        entry();
        its_entry = text("%s_entry", fn->cname);
    }
    bool tells = (options.frames || options.linked_frames) && fn->generator;
    if (tells)
        emit_suspended(out, fn);
    int class = class_of_method(mod, fn->number);
    if (class >= 0)
        fn->refers_class[class] = true;
    fprintf(out, "const KrCompiled compiled_%s = {\n", fn->id);
    fprintf(out, "    .entry = %s, .direct = (void (*)(void))%s, .arity = %s(%d, %d), .code = &code_%s,", its_entry, fn->cname, star ? "KR_ARITY_STAR" : "KR_ARITY", fn->nparams, has_fn, fn->id);
    fprintf(out, "%s%s%s .globals = &g_%s,\n};\n\n", count_k(fn) ? text(" .k = k_%s,", fn->id) : "", fn->generator ? text(" .resume = %s_resume,%s%s", fn->cname, is_bare() ? " .bare = true," : "", tells ? text(" .suspended = suspended_%s,", fn->id) : "") : "",
        mod->called[fn->number] ? text(" .self = &self_%s,%s", fn->id, class >= 0 ? text(" .kin = &%s,", kin_name(mod, class)) : "") : "", mod->ident);
}

// The C of a compiled code object: its function, the running half of a generator, its generic entry.
void
emit_function(FILE *file, Fn *f)
{
    out = file;
    fn = f;
    mod = f->module;
    last_line = 0;
    last_pc = fn->start;
    fn->refers_cell = alloc((size_t)mod->ncells + 1);
    fn->refers_builtin = alloc((size_t)mod->nbuiltins + 1);
    fn->refers_fn = alloc((size_t)mod->ncodes);
    fn->refers_class = alloc((size_t)mod->nclasses + 1);
    under_file(out, kr_code_position(fn->code, fn->start).line, mod->file);
    under_insn(out, fn, fn->start);
    find_used();
    emit_fast(fn);
    trees(fn);
    last_line = 0;
    if (fn->loop) {
        fprintf(out, "// A loop of the module body.\nKR_ROOT static KrValue i_%s[%d];\n\nKrValue\n%s(void)\n{\n", fn->id, fn->ncaches, fn->cname);
        declarations(true);
        bool notes = false;
        for (int i = 0; i < fn->nblk; i++)
            for (Ins *s = fn->blk[i]->first; s; s = s->next)
                notes |= notes_place(s);
        if (notes)
            fprintf(out, "    KrActivation *const act = kr_thread->act;\n");
        use_k("return KR_ERROR;");
        body(true);
        fprintf(out, "}\n\n");
        return;
    }
    fprintf(out, "// %s\nKR_DATA(%s, %d, %d);\n\n", kr_as_utf8(fn->code->qualname, NULL), fn->id, count_k(fn), fn->ncaches);
    in_resume = false;
    if (fn->version) {
        version();
        rest_of_version();
        front_of_version();
        row();
        return;
    }
    signature();
    fprintf(out, "\n{\n");
    if (fn->generator) {
        declarations(true);
        use_k(is_comprehension(fn->code) ? "return KR_ERROR;" : NULL);      // called without a function object
        body(true);
        fprintf(out, "}\n\n");
        in_resume = true;
        last_line = 0;
        fprintf(out, "static KrValue\n%s_resume(KrGenerator *gen, KrValue sent)\n{\n", fn->cname);
        declarations(false);
        if (options.frames)
            fprintf(out, "    gen->stack = (uintptr_t)__builtin_dwarf_cfa();\n");
        if (resumes_others())
            fprintf(out, "    if (kr_check_stack())\n        return KR_ERROR;\n");
        use_k(NULL);
        linked_activation();
        fprintf(out, "    switch (gen->at) {\n");
        for (int i = 1; i <= fn->nstates; i++)
            for (int j = 0; j < fn->nblk; j++)
                if (fn->blk[j]->state == i)
                    fprintf(out, "    case %d: goto state%d;\n", i, i);
        fprintf(out, "    }\n    __builtin_unreachable();\n");
        body(false);
        in_resume = false;
    } else {
        if (calls_functions())
            fprintf(out, "    if (kr_check_stack())\n        return KR_ERROR;\n");
        declarations(true);
        use_k(is_comprehension(fn->code) ? "return KR_ERROR;" : NULL);      // called without a function object
        linked_activation();
        body(true);
    }
    fprintf(out, "}\n\n");
    under_file(out, 1, "<krait>");
    row();
}

// ---- for fast.c

FILE *
emit_into(FILE *file)
{
    FILE *before = out;
    out = file;
    return before;
}

void emit_statement(const char *s) { statement(s); }
void emit_under_line(uint32_t pc) { under_line(pc); }
void emit_instruction(Blk *b, Ins *s) { instruction(b, s); }
const char *emit_ref(Ref r) { return ref(r); }
const char *emit_failure(Blk *b, uint32_t pc) { return failure(b, pc); }
const char *emit_copies(Blk *b, Blk *to) { return copies(b, to); }
bool emit_used(int v) { return value_used[v]; }
