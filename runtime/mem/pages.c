// pages.c - where the own heap gets its memory: pages of the system.
//
// The only part of the collector that a machine without an operating system replaces.

#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "heap.h"

// Aligned, by asking for more and giving back what is too much.
void *
kr_pages(size_t bytes, size_t align)
{
    char *p = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return NULL;
    if (!((uintptr_t)p & (align - 1)))
        return p;
    munmap(p, bytes);
    p = mmap(NULL, bytes + align, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return NULL;
    size_t before = -(uintptr_t)p & (align - 1);
    if (before)
        munmap(p, before);
    if (align - before)
        munmap(p + before + bytes, align - before);
    return p + before;
}

void
kr_pages_free(void *p, size_t bytes)
{
    munmap(p, bytes);
}

void
kr_pages_drop(void *p, size_t bytes)
{
    madvise(p, bytes, MADV_DONTNEED);
}

// Under a limit of address space the C library needs some of it too.
size_t
kr_pages_limit(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_AS, &limit) < 0 || limit.rlim_cur == RLIM_INFINITY)
        return SIZE_MAX;
    char text[32] = "";
    int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    if (fd >= 0) {
        if (read(fd, text, sizeof text - 1) < 0)
            text[0] = 0;
        close(fd);
    }
    size_t used = strtoul(text, NULL, 10) * (size_t)sysconf(_SC_PAGESIZE);
    return used < limit.rlim_cur ? (limit.rlim_cur - used) / 8 * 7 : SIZE_MAX;
}

void *
kr_pages_stack_base(void)
{
    pthread_attr_t attr;
    void *low = NULL;
    size_t size = 0;
    if (pthread_getattr_np(pthread_self(), &attr) == 0) {
        pthread_attr_getstack(&attr, &low, &size);
        pthread_attr_destroy(&attr);
    }
    return (char *)low + size;
}
