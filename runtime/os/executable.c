// executable.c - where the running program's own file is.

#include <limits.h>
#include <stdlib.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "runtime.h"

// Where /proc is not mounted, as in a bare chroot, the name that the kernel was given serves.
const char *
kr_executable(void)
{
    static char path[PATH_MAX];
    if (*path)
        return path;
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    if (n > 0) {
        path[n] = 0;
        return path;
    }
    const char *name = (const char *)getauxval(AT_EXECFN);
    return name ? realpath(name, path) : NULL;
}
