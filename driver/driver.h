// driver.h - the command: a section per file.
#ifndef DRIVER_H
#define DRIVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

// What the command ends with.
enum { DONE = 0, WRONG_PROGRAM = 1, WRONG_USAGE = 2, CC_FAILED = 3, INTERNAL = 4 };

typedef enum Emit { EMIT_EXE, EMIT_TOKENS, EMIT_AST, EMIT_SYMTABLE, EMIT_CODE, EMIT_SSA, EMIT_C, EMIT_OBJ } Emit;

// options.c
typedef struct Command {
    const char *file;           // "-": standard input
    const char *text;           // -c
    const char *module;         // -m
    const char *output;         // -o
    const char *target;
    const char *stdlib;
    const char *explain;        // NULL, "" or a subject
    const char *dep_file;       // -MF
    Emit emit;
    bool run, eval;             // krait run, --eval
    bool debug, strip, is_static, verbose, dry_run, dep;
    bool fno_krcode;
    bool no_shorten;
    int level;
    bool level_given;
    bool size;
    int jobs;
    int nargs;                  // for the program, krait run; else more files to show
    char **args;
} Command;
extern Command command;
void parse_options(int argc, char **argv);              // ends the process itself on wrong usage

// targets.c
typedef struct Target {
    const char *triple;
    const char *cc, *ar, *cflags, *ldflags, *sysroot, *run, *packages, *unwind, *collector;
    int word;
    const char *libdir;         // lib/krait/TRIPLE
    const char *include;        // lib/krait/include
} Target;
extern Target target;
const char *root_dir(void);                             // what holds bin/krait and lib/krait
int load_target(const char *triple);                    // -1: said
void print_targets(FILE *);

// tools.c: other programs
typedef struct Job {
    char **argv;
    const char *output;         // where its standard error goes when it fails
    int pid, status;
} Job;
int run_jobs(Job *, int n, int parallel);               // 0, or -1: the first failing one has its status
const char **words(const char *first, ...) __attribute__((sentinel));
const char **add_words(const char **, const char *spaced);      // splits at blanks
const char **add_word(const char **, const char *);

// shorten.c: one archive of what a program made of these objects needs of the archives when it can look
// up these words only; false: not done. Lists end with NULL. strip: without debug data.
// *needs_unwind: something in it walks the stack by the unwind tables.
bool shorten(const char **program, const char **archives, const char *result, const char **words, int nwords, bool strip, bool *needs_unwind);

// lines.c: which instructions the machine code of an object stands for
struct Program;
int add_lines(const char *object, struct Program *);    // 0, or -1: not readable, not writable

// size.c: --explain=size
typedef struct SizeUnit { const char *name, *object; } SizeUnit;
void explain_size(char *map, long total, const SizeUnit *, int n, const char *whole_why);     // whole_why: tables are not shortened, NULL: they are

// cache.c
const char *cache_dir(void);                            // NULL: no place for one
const char *hash_text(const char *, size_t);            // 32 hexadecimal digits
const char *hash_add(const char *hash, const char *more);
bool copy_file(const char *from, const char *to, int mode);
bool replace_file(const char *temporary, const char *name);    // atomic

// progress.c
void progress(const char *what, int done, int of);
void progress_end(void);

#endif
