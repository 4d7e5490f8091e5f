// targets.c - what is known about the machine to build for: its .target file.

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compiler.h"
#include "driver.h"
#include "krait/program.h"

Target target;

// Where this krait is installed: the command is ROOT/bin/krait.
const char *
root_dir(void)
{
    static char path[PATH_MAX];
    if (*path)
        return path;
    const char *self = kr_executable();
    snprintf(path, sizeof path, "%s", self ? self : "");
    for (int up = 0; up < 2; up++) {
        char *slash = strrchr(path, '/');
        if (slash)
            *slash = 0;
    }
    return path;
}

static const char *
targets_dir(void)
{
    return text("%s/lib/krait/targets", root_dir());
}

void
print_targets(FILE *f)
{
    DIR *d = opendir(targets_dir());
    struct dirent *e;
    const char *names[64];
    int n = 0;
    while (d && (e = readdir(d)) && n < 64) {
        char *dot = strrchr(e->d_name, '.');
        if (dot && strcmp(dot, ".target") == 0)
            names[n++] = text("%.*s", (int)(dot - e->d_name), e->d_name);
    }
    for (int i = 1; i < n; i++)
        for (int j = i; j > 0 && strcmp(names[j - 1], names[j]) > 0; j--) {
            const char *t = names[j];
            names[j] = names[j - 1];
            names[j - 1] = t;
        }
    for (int i = 0; i < n; i++)
        fprintf(f, "%s\n", names[i]);
    if (d)
        closedir(d);
}

static void
set(const char *key, const char *value)
{
    const struct { const char *key, **at; } table[] = {
        { "CC", &target.cc }, { "AR", &target.ar }, { "CFLAGS", &target.cflags }, { "LDFLAGS", &target.ldflags },
        { "SYSROOT", &target.sysroot }, { "RUN", &target.run }, { "PACKAGES", &target.packages }, { "UNWIND", &target.unwind },
        { "COLLECTOR", &target.collector },
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcmp(table[i].key, key) == 0)
            *table[i].at = value;
    if (strcmp(key, "WORD") == 0) {
        target.word = atoi(value);
        options.narrow = target.word == 32;
    }
}

int
load_target(const char *triple)
{
    target = (Target) { .triple = triple, .cc = "cc", .ar = "ar", .cflags = "", .ldflags = "", .sysroot = "", .run = "", .packages = "", .unwind = "", .collector = "" };
    size_t n;
    char *s = read_whole(text("%s/%s.target", targets_dir(), triple), &n);
    if (!s) {
        fprintf(stderr, "krait: unknown target '%s'; these are known:\n", triple);
        print_targets(stderr);
        return -1;
    }
    for (char *line = strtok(s, "\n"); line; line = strtok(NULL, "\n")) {
        char *eq = strchr(line, '=');
        if (line[0] == '#' || !eq)
            continue;
        char *end = eq;
        while (end > line && end[-1] == ' ')
            end--;
        *end = 0;
        set(line, text("%s", eq + 1 + strspn(eq + 1, " ")));
    }
    target.libdir = text("%s/lib/krait/%s", root_dir(), triple);
    target.include = text("%s/lib/krait/include", root_dir());
    if (access(text("%s/libkrait.a", target.libdir), R_OK) != 0) {
        fprintf(stderr, "krait: the runtime library for %s is not built (%s/libkrait.a); needed packages: %s; then: make libs TARGET=%s\n", triple, target.libdir, target.packages, triple);
        return -1;
    }
    return 0;
}
