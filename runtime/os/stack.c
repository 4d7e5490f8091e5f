// stack.c - the main program's own stack.
//
// Reserved, not committed: pages come when they are touched. The lowest page is
// never mapped, so that an overflow nobody checked for is a fault, not damage.

#include <sys/mman.h>
#include <sys/resource.h>
#include <ucontext.h>
#include <unistd.h>

#include "runtime.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/common_interface_defs.h>
#endif

void *
kr_os_stack_alloc(size_t *size)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    struct rlimit limit;        // where address space is short the heap needs most of it
    if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        while (*size > limit.rlim_cur / 8)
            *size /= 2;
    for (; *size >= (size_t)1 << 20; *size /= 2) {
        char *p = mmap(NULL, *size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
        if (p == MAP_FAILED)
            continue;
        madvise(p, *size, MADV_NOHUGEPAGE);
        mprotect(p, page, PROT_NONE);
        return p;
    }
    return NULL;
}

static struct {
    int (*fn)(void *);
    void *arg;
    int result;
    bool switched;
    ucontext_t here, there;
    void *fake;                 // the old stack's, AddressSanitizer's own
    const void *old_stack;
    size_t old_size;
} call;

static void
trampoline(void)
{
#ifdef __SANITIZE_ADDRESS__
    __sanitizer_finish_switch_fiber(NULL, &call.old_stack, &call.old_size);
#endif
    call.result = call.fn(call.arg);
#ifdef __SANITIZE_ADDRESS__
    __sanitizer_start_switch_fiber(NULL, call.old_stack, call.old_size);
#endif
}

// Once in a process, by its first thread.
int
kr_os_call_on_stack(void *stack, size_t size, int (*fn)(void *), void *arg)
{
    call.fn = fn;
    call.arg = arg;
    if (!stack || getcontext(&call.there) < 0)
        return fn(arg);
    call.there.uc_stack.ss_sp = stack;
    call.there.uc_stack.ss_size = size;
    call.there.uc_link = &call.here;
    makecontext(&call.there, trampoline, 0);
    // Not swapcontext, about which AddressSanitizer writes a warning to stderr.
    getcontext(&call.here);
    if (!call.switched) {
        call.switched = true;
#ifdef __SANITIZE_ADDRESS__
        __sanitizer_start_switch_fiber(&call.fake, stack, size);
#endif
        setcontext(&call.there);
    }
#ifdef __SANITIZE_ADDRESS__
    __sanitizer_finish_switch_fiber(call.fake, NULL, NULL);
#endif
    return call.result;
}
