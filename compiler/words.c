// words.c - the names that a program can look up, so that the driver can leave out what has others.
//
// A name reaches a look-up from the names and string constants of the code, unless the program
// computes it. The builtins that take such a name are themselves reached by name, so a program
// that mentions none of `dynamic` below, and gives getattr and its kin constants, is closed: its
// words are all there is.

#include <string.h>

#include "compiler.h"

static Program *program;
static int cap;

// What makes, takes or lists names: whoever mentions one of these may look up any name.
static const char *const dynamic[] = {
    "vars", "dir", "globals", "locals", "eval", "exec", "compile", "help", "attrgetter", "methodcaller", "import_module",
    "format", "format_map", "format_field", "get_field", "get_objects", "get_referents", "get_referrers", "breakpoint",
    "__dict__", "__dir__", "__builtins__", "__import__", "__getattribute__", "__setattr__", "__delattr__", "__subclasses__",
    "__match_args__", "__globals__", "f_globals", "f_locals", "f_builtins", "CodeType", "co_code", "__reduce__", "__reduce_ex__", "__setstate__", "__loader__", "__spec__",
};
// Modules that do the same.
static const char *const modules[] = { "builtins", "inspect", "importlib", "pickle", "_pickle", "copyreg", "marshal", "gc" };
// Builtins whose second argument is a name.
static const char *const takers[] = { "getattr", "hasattr", "setattr", "delattr" };

#define IS_ONE_OF(table, s) is_one_of(table, sizeof table / sizeof *table, s)

static bool
is_one_of(const char *const *table, size_t n, const char *s)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(table[i], s) == 0)
            return true;
    return false;
}

static void
add(const char *word)
{
    program->words = grow(program->words, program->nwords + 1, &cap, sizeof *program->words);
    program->words[program->nwords++] = word;
}

static bool
is_word(const char *s)
{
    if (!*s || (*s >= '0' && *s <= '9'))
        return false;
    for (; *s; s++)
        if (!(*s == '_' || (*s >= '0' && *s <= '9') || ((*s | 32) >= 'a' && (*s | 32) <= 'z')))
            return false;
    return true;
}

static const char *const opcode[] = {
#define OP(name, arg, pops, pushes, fails, may, text) [OP_##name] = #name,
#include "krait/opcodes.def"
#undef OP
};

static void
opens(Module *m, KrCode *c, uint32_t at, const char *what)
{
    if (!program->open_why)
        program->open_why = text("%s:%d: %s", m->file, kr_code_position(c, at).line, what);
}

static KrValue
constant(const KrCode *c, KrInsn i)
{
    return KR_OP(i) == OP_LOAD_CONST ? kr_as_tuple(c->consts)->items[KR_ARG(i)] : KR_ABSENT;
}

// What can be said of the second argument of a call: nothing, the string, how it begins.
typedef enum Known { UNKNOWN, WHOLE, PREFIX } Known;
static const char *reflected_why;       // where a prefix counts, unless an operand's __radd__ decides

// After an instruction that takes what stands second and leaves something there.
static Known
second(const KrCode *c, KrInsn i, int left, Known known, const char **text_)
{
    KrValue v = left == 1 ? constant(c, i) : KR_ABSENT;
    if (kr_isset(v) && kr_is_str(v)) {
        *text_ = kr_as_utf8(v, NULL);
        return *text_ ? WHOLE : (kr_clear(), UNKNOWN);
    }
    int op = KR_OP(i) == OP_BINARY_OP ? (int)KR_ARG(i) : -1;
    if (left != 1 || known == UNKNOWN || !(op == KR_OP_ADD || op == KR_OP_MOD || KR_OP(i) == OP_BUILD_STRING))
        return UNKNOWN;
    *text_ = text("%.*s", (int)(op == KR_OP_MOD ? strcspn(*text_, "%") : strlen(*text_)), *text_);
    return **text_ ? PREFIX : UNKNOWN;
}

// The second argument of the function loaded at `at`, if it is called in line.
static Known
second_argument(const KrCode *c, uint32_t at, const char **text_)
{
    Known known = UNKNOWN;
    int depth = 0;              // values above the function
    for (uint32_t i = at + 1; i < c->ninsns; i++) {
        KrOpcode op = KR_OP(c->insns[i]);
        KrEffect e = kr_code_effect(c->insns[i], false);
        if (op == OP_CALL_FUNCTION && (int)KR_ARG(c->insns[i]) == depth)
            return known;
        int left = depth - e.pops;
        if ((op >= OP_JUMP && op <= OP_FOR_ITER) || left < 0)
            return UNKNOWN;
        if (left < 2 && left + e.pushes > 1)
            known = second(c, c->insns[i], left, known, text_);
        depth = left + e.pushes;
    }
    return UNKNOWN;
}

static void
of_name(Module *m, KrCode *c, uint32_t at, const char *name)
{
    KrOpcode op = KR_OP(c->insns[at]);
    KrValue before = at > 0 ? constant(c, c->insns[at - 1]) : KR_ABSENT;
    if (strcmp(name, "format") == 0 && op == OP_LOAD_METHOD && kr_isset(before) && kr_is_str(before))
        return;                 // the template is a constant
    if (strcmp(name, "format") == 0 && (op == OP_LOAD_GLOBAL || op == OP_LOAD_NAME))
        return;                 // the builtin looks up no name
    if (IS_ONE_OF(dynamic, name))
        opens(m, c, at, name);
    else if (IS_ONE_OF(takers, name)) {
        const char *begins = "";
        Known known = op == OP_LOAD_GLOBAL || op == OP_LOAD_NAME ? second_argument(c, at, &begins) : UNKNOWN;
        const char *what = text("%s with a name that is not a constant", name);
        if (known == PREFIX) {
            add(text("%s*", begins));
            reflected_why = text("%s:%d: %s", m->file, kr_code_position(c, at).line, what);
        } else if (known == UNKNOWN)
            opens(m, c, at, what);
    }
    else if (op == OP_IMPORT_NAME && IS_ONE_OF(modules, name))
        opens(m, c, at, text("import %s", name));
}

// A string can be a name as a whole, or hold some if it is a template: "{0.real}".
static void
of_constant(KrValue v)
{
    if (kr_is_tuple(v)) {
        for (size_t i = 0; i < kr_as_tuple(v)->len; i++)
            of_constant(kr_as_tuple(v)->items[i]);
    } else if (kr_has_flag(v, KR_TF_COMPLEX))
        add("complex");
    else if (kr_is_str(v)) {
        const char *s = kr_as_utf8(v, NULL);
        if (!s) {
            kr_clear();
            return;
        }
        if (is_word(s))
            add(s);
        if (strchr(s, '{'))
            while ((s = strchr(s, '.'))) {
                size_t n = strcspn(++s, ".[]{}!:");
                add(text("%.*s", (int)n, s));
            }
    }
}

// Operators whose functions are large have words of their own.
static void
of_operators(KrCode *c)
{
    static const struct { int op; const char *word; } large[] = { { KR_OP_POW, "POW" }, { KR_OP_IPOW, "POW" }, { KR_OP_MOD, "MOD" }, { KR_OP_IMOD, "MOD" } };
    for (uint32_t i = 0; i < c->ninsns; i++)
        for (size_t k = 0; KR_OP(c->insns[i]) == OP_BINARY_OP && k < sizeof large / sizeof *large; k++)
            if ((int)KR_ARG(c->insns[i]) == large[k].op)
                add(large[k].word);
}

static void
of_operator_name(const char *name)
{
    static const char *const pow[] = { "pow", "ipow", "__pow__", "__rpow__", "__ipow__" };
    static const char *const mod[] = { "mod", "imod", "divmod", "__mod__", "__rmod__", "__imod__", "__divmod__", "__rdivmod__" };
    if (IS_ONE_OF(pow, name))
        add("POW");
    if (IS_ONE_OF(mod, name))
        add("MOD");
    if (strcmp(name, "co_flags") == 0)
        add("ASYNC");
}

static void
of_code(Module *m, KrCode *c, bool *ops)
{
    for (uint32_t i = 0; i < c->ninsns; i++) {
        KrOpcode op = KR_OP(c->insns[i]);
        ops[op] = true;
        switch ((int)op) {
        case OP_LOAD_NAME: case OP_LOAD_GLOBAL: case OP_LOAD_ATTR: case OP_STORE_ATTR: case OP_DELETE_ATTR: case OP_LOAD_METHOD:
        case OP_STORE_NAME: case OP_STORE_GLOBAL: case OP_IMPORT_NAME: case OP_IMPORT_FROM:
            of_name(m, c, i, kr_as_utf8(kr_as_tuple(c->names)->items[KR_ARG(c->insns[i])], NULL));
            break;
        default:
            break;
        }
    }
    for (size_t i = 0; i < kr_as_tuple(c->names)->len; i++) {
        const char *name = kr_as_utf8(kr_as_tuple(c->names)->items[i], NULL);
        add(name);
        for (const char *dot = name; (dot = strchr(dot, '.')); dot++) {         // import a.b
            add(text("%.*s", (int)(dot - name), name));
            add(dot + 1);
        }
    }
    of_constant(c->consts);
    of_operators(c);
    if (c->flags & (KR_CO_COROUTINE | KR_CO_ASYNC_GENERATOR | KR_CO_ITERABLE_COROUTINE))
        add("ASYNC");
}

static bool
is_reflected(const char *word)
{
    return strcmp(word, "__radd__") == 0 || strcmp(word, "__rmod__") == 0;
}

// Even as a text: the key under which globals hold all builtins, and what gives a code object
// names of its own.
static bool
opens_as_text(const char *word)
{
    static const char *const texts[] = { "__builtins__", "co_names", "co_consts" };
    return IS_ONE_OF(texts, word);
}

// Words are names, "begin*" for all names that begin so and, for what only some instructions need,
// names of opcodes. Needs the graph.
void
find_words(Program *p)
{
    bool ops[KR_NOPCODES] = { false };
    program = p;
    for (Module *m = p->modules; m; m = m->next)
        for (int i = 0; i < m->ncodes; i++)
            of_code(m, m->codes[i], ops);
    if (p->needs_frontend && !p->open_why)
        p->open_why = text("%s: the front end", p->needs_frontend_why);
    for (int op = 0; op < KR_NOPCODES; op++)
        if (ops[op])
            add(opcode[op]);
    for (int i = 0, n = p->nwords; i < n; i++) {
        of_operator_name(p->words[i]);
        if (opens_as_text(p->words[i]) && !p->open_why)
            p->open_why = p->words[i];
        if (reflected_why && is_reflected(p->words[i]) && !p->open_why)
            p->open_why = reflected_why;
    }
    if (!options.strip_source)
        add("SOURCES");
}
