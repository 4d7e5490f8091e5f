// cache.c - what was built before: objects and programs by the hash of all that made them.
//
// A name is a hash of content, so two builds at once at worst do the work twice:
// each writes a file of its own and renames it into place.

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compiler.h"
#include "driver.h"

const char *
cache_dir(void)
{
    static const char *dir;
    if (dir)
        return *dir ? dir : NULL;
    const char *base = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (base && *base)
        dir = text("%s/krait", base);
    else if (home && *home) {
        mkdir(text("%s/.cache", home), 0777);
        dir = text("%s/.cache/krait", home);
    } else {
        dir = "";
        return NULL;
    }
    if (base && *base)
        mkdir(base, 0777);
    mkdir(dir, 0777);
    if (access(dir, W_OK) != 0)
        dir = "";
    return *dir ? dir : NULL;
}

// Two independent 64-bit multiplicative hashes with a final mix (the constants are
// those of FNV and of splitmix64): not against an adversary, who owns the cache anyway.
const char *
hash_text(const char *s, size_t n)
{
    uint64_t a = 0xcbf29ce484222325u, b = 0x9e3779b97f4a7c15u;
    for (size_t i = 0; i < n; i++) {
        a = (a ^ (unsigned char)s[i]) * 0x100000001b3u;
        b = (b + (unsigned char)s[i]) * 0xbf58476d1ce4e5b9u;
        b ^= b >> 29;
    }
    a = (a ^ a >> 30) * 0x94d049bb133111ebu;
    return text("%016llx%016llx", (unsigned long long)(a ^ a >> 31), (unsigned long long)b);
}

const char *
hash_add(const char *hash, const char *more)
{
    const char *both = text("%s\n%s", hash, more);
    return hash_text(both, strlen(both));
}

bool
copy_file(const char *from, const char *to, int mode)
{
    int in = open(from, O_RDONLY), out = in < 0 ? -1 : open(to, O_WRONLY | O_CREAT | O_TRUNC, mode);
    char buffer[1 << 16];
    ssize_t n = -1;
    while (out >= 0 && (n = read(in, buffer, sizeof buffer)) > 0)
        if (write(out, buffer, (size_t)n) != n) {
            n = -1;
            break;
        }
    if (in >= 0)
        close(in);
    if (out >= 0 && (fchmod(out, (mode_t)mode), close(out)) != 0)
        n = -1;
    return n == 0;
}

bool
replace_file(const char *temporary, const char *name)
{
    return rename(temporary, name) == 0;
}
