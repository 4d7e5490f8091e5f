// program.h - what a built program is made of: the tables that compiler/program.c emits.
#ifndef KRAIT_PROGRAM_H
#define KRAIT_PROGRAM_H

#include "krait/code.h"

// A built program, or krait itself: its modules as images. Emitted by the compiler.
typedef struct KrProgramModule {
    const char *name;           // "pkg.mod"
    const char *file;           // as given to krait
    const uint8_t *image;       // code of the body
    bool package;
    const KrCompiled *const *compiled;  // one for each code of the image, or NULL
    KrValue *globals;                   // with compiled: where the first instance's dict goes,
    KrCell *const *cells;               // and the static cells that become its variables
    const char *const *cell_names;
    uint32_t ncells;
    const uint8_t *source;      // deflated text, for tracebacks; NULL
    uint32_t source_len, source_packed;
} KrProgramModule;
// One C frame, innermost first: an address in its call, its stack pointer there. False: far enough.
typedef bool KrUnwindStep(uintptr_t pc, uintptr_t sp, void *arg);
typedef struct KrProgram {
    const KrProgramModule *modules;     // ends with name NULL; "__main__" first
    const KrModuleDef *const *natives;  // ends with NULL
    unsigned flags;                     // KR_PROGRAM_*
    uint32_t frame_words;               // no compiled function's C frame holds more values
    const char *package;                // krait -m pkg.mod: "pkg"; NULL
    const char *stdlib;                 // evaluated imports find the library here; NULL: nowhere
    // Programs that can ask for frames: core/frames.c, krait/lines.h.
    void (*unwind)(KrUnwindStep *, void *arg);          // kr_os_unwind, or NULL
    const char *lines, *lines_end;      // the section kr_lines
} KrProgram;
enum { KR_PROGRAM_NO_ENV = 1, KR_PROGRAM_NO_ASSERTS = 2 };

void kr_os_unwind(KrUnwindStep *, void *arg);

// Runs a program to its end on a stack of its own; the process's exit status.
int kr_main(int argc, char **argv, const KrProgram *);
// Runs fn(arg) in a runtime with the given native modules, on a stack of its
// own: how krait itself works. Returns what fn returns.
int kr_main_tool(int argc, char **argv, const KrProgram *, int (*fn)(void *), void *arg);
// Evaluates a source text (krait run --eval), a file of that name; the frontend
// must be linked.
int kr_main_eval(int argc, char **argv, const char *file, const char *text, size_t n, const KrProgram *natives);
// The running program's own file, absolute; NULL: nobody knows.
const char *kr_executable(void);
// No more collections: for a process that ends soon and keeps values anywhere.
void kr_gc_off(void);

#endif
