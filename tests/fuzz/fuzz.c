// fuzz.c - libFuzzer's way into the front end: make fuzz.
//
//     fuzz tokens|code [libFuzzer's options, folders, files]
//
// tokens cuts a text both ways, as the parser and as the tokenize module want
// it. code takes it through parser, symbol tables, code generation and the
// dumps, in the mode that a hash of the text chooses. Every run has an arena of
// its own; what it leaves in the collected heap is garbage.

#include <string.h>

#include "codegen.h"
#include "krait.h"
#include "krait/program.h"
#include "krait/source.h"
#include "krait/thread.h"

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*)(const uint8_t *, size_t));

extern const KrModuleDef *const kr_natives[];
static const KrProgram program = { .modules = (KrProgramModule[]) { { .name = NULL } }, .natives = kr_natives };
static int argc;
static char **argv;
static FILE *nowhere;

// ---- tokens

// No token lies outside of the text or goes back.
static void
check_token(const Token *t, const char *text, size_t len, int last_line)
{
    if (t->start < text || t->start + t->len > text + len + 1 || t->line < 0 || t->end_line < last_line || t->kind >= TOKEN_KINDS)
        __builtin_trap();
}

static void
cut(Arena *arena, const Source *source, bool extra)
{
    SourceError err = { 0 };
    Tokenizer *t = tokenizer_for(arena, source, extra, &err);
    Token token = { 0 };
    int line = 0;
    while (tokenizer_next(t, &token) == 0) {
        check_token(&token, source->text, source->len, line);
        line = token.end_line;
        if (token.kind == TOK_ENDMARKER)
            return;
    }
    if (!err.type || !err.msg)
        __builtin_trap();
}

static int
fuzz_tokens(const uint8_t *data, size_t n)
{
    Arena *arena = arena_new();
    SourceError err = { 0 };
    Source source;
    for (int keep_cr = 0; keep_cr < 2; keep_cr++)
        if (decode_source(arena, "fuzz", (const char *)data, n, keep_cr, &source, &err) == 0)
            cut(arena, &source, keep_cr);
    if (decode_source_text(arena, (const char *)data, n, &source, &err) == 0)
        cut(arena, &source, false);
    arena_free(arena);
    return 0;
}

// ---- code

static uint32_t
hash(const uint8_t *data, size_t n)
{
    uint32_t h = 2166136261u;   // FNV-1a
    for (size_t i = 0; i < n; i++)
        h = (h ^ data[i]) * 16777619u;
    return h ^ h >> 15;
}

static void
dump(Arena *arena, const char *text, size_t n)
{
    SourceError err = { 0 };
    mod_ty tree = parse_module(arena, "fuzz", text, n, PARSE_FILE, 0, &err);
    if (!tree)
        return;
    dump_ast(nowhere, tree);
    dump_symtable(nowhere, tree, "fuzz", &err);
}

// The text of a fuzzer's input need not end with a NUL, so it is copied.
static int
fuzz_code(const uint8_t *data, size_t n)
{
    static const char *const modes[] = { "exec", "exec", "exec", "exec", "exec", "exec", "eval", "single" };
    Arena *arena = arena_new();
    uint32_t h = hash(data, n);
    char *text = arena_alloc(arena, n + 1);
    memcpy(text, data, n);
    unsigned flags = (h & 0x100 ? KR_COMPILE_ANNOTATIONS : 0) | (h & 0x200 ? KR_COMPILE_NO_ASSERTS : 0) |
                     (h & 0x1c00 ? 0 : KR_COMPILE_TOP_AWAIT) | (h & 0xe000 ? 0 : KR_COMPILE_BARRY);
    SourceError err = { 0 };
    const SourceWarning *warnings;
    KrCode *code = compile_text(arena, "fuzz", text, n, false, modes[h & 7], flags, &err, &warnings);
    if (!code && !err.type && !kr_pending())
        __builtin_trap();
    if (!code && err.type && (h & 0x70000) == 0)
        source_errors(arena, "fuzz", text, n, flags, 20);
    if (code && (h & 0xf0000) == 0 && dump_code(nowhere, code) < 0)
        __builtin_trap();
    if ((h & 0xf00000) == 0)
        dump(arena, text, n);
    kr_clear();
    arena_free(arena);
    return 0;
}

static int
run(void *what)
{
    nowhere = fopen("/dev/null", "w");
    return LLVMFuzzerRunDriver(&argc, &argv, strcmp(what, "tokens") == 0 ? fuzz_tokens : fuzz_code);
}

int
main(int n, char **args)
{
    if (n < 2 || (strcmp(args[1], "tokens") && strcmp(args[1], "code"))) {
        fprintf(stderr, "usage: fuzz tokens|code [options of libFuzzer, folders, files]\n");
        return 2;
    }
    char *what = args[1];
    args[1] = args[0];
    argc = n - 1;
    argv = args + 1;
    return kr_main_tool(argc, argv, &program, run, what);
}
