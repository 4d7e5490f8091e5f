// file.c - descriptors: the system calls of the file objects.
//
// -1 is a failure: errno says why, or an exception is pending, which a signal's
// handler has raised while the call was waiting. A call that a signal cut short
// is made again once the handlers have run.

#define _FILE_OFFSET_BITS 64

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime.h"

// Larger requests are cut: read and write promise no more (and Linux gives no more).
#define MOST ((size_t)0x7ffff000)

// After a call that gave -1: whether it is to be made again.
static bool
again(void)
{
    return errno == EINTR && kr_os_check_signals() == 0;
}

// Descriptors may have run out because dead files still hold some. Of a file in
// several layers the descriptor goes one collection after the rest.
static void
free_descriptors(void)
{
    for (int i = 0; i < 2; i++) {
        kr_collect();
        kr_run_finalizers();
    }
}

int
kr_os_open(const char *path, int flags, int mode)
{
    for (bool tried = false;;) {
        int fd = open(path, flags | O_CLOEXEC, mode);
        if (fd >= 0)
            return fd;
        if ((errno == EMFILE || errno == ENFILE) && !tried) {
            tried = true;
            free_descriptors();
        } else if (!again()) {
            return -1;
        }
    }
}

// Never made again: after EINTR the descriptor is gone.
int
kr_os_close(int fd)
{
    return close(fd) < 0 && errno != EINTR ? -1 : 0;
}

KrSsize
kr_os_read(int fd, void *data, size_t n)
{
    KrSsize got;
    do {
        got = read(fd, data, n < MOST ? n : MOST);
    } while (got < 0 && again());
    return got;
}

KrSsize
kr_os_write(int fd, const void *data, size_t n)
{
    KrSsize done;
    do {
        done = write(fd, data, n < MOST ? n : MOST);
    } while (done < 0 && again());
    return done;
}

int64_t
kr_os_seek(int fd, int64_t offset, int whence)
{
    return lseek(fd, offset, whence);
}

int
kr_os_truncate(int fd, int64_t size)
{
    int r;
    do {
        r = ftruncate(fd, size);
    } while (r < 0 && again());
    return r;
}

int
kr_os_isatty(int fd)
{
    return isatty(fd);
}

int
kr_os_file_info(int fd, KrFileInfo *info)
{
    struct stat st;
    int r;
    do {
        r = fstat(fd, &st);
    } while (r < 0 && again());
    if (r < 0)
        return -1;
    info->is_directory = S_ISDIR(st.st_mode);
    info->is_regular = S_ISREG(st.st_mode);
    info->size = st.st_size;
    info->block = st.st_blksize > 1 ? (size_t)st.st_blksize : 0;
    return 0;
}

int
kr_os_set_inheritable(int fd, bool inheritable)
{
    int flags = fcntl(fd, F_GETFD);
    if (flags < 0)
        return -1;
    int wanted = inheritable ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC;
    return wanted == flags ? 0 : fcntl(fd, F_SETFD, wanted);
}
