// random.c - random bytes from the system.

#include <errno.h>
#include <sys/random.h>
#include <time.h>

#include "runtime.h"

void
kr_os_random(void *out, size_t n)
{
    uint8_t *p = out;
    while (n) {
        ssize_t got = getrandom(p, n, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            break;
        p += got;
        n -= (size_t)got;
    }
    // A kernel without getrandom: better than nothing.
    uint64_t x = (uint64_t)time(NULL) ^ (uintptr_t)&x;
    for (; n; n--) {
        x = x * 6364136223846793005u + 1442695040888963407u;
        *p++ = x >> 56;
    }
}
