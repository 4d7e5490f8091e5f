// signals.c - signals: noted by a handler, acted upon at the next poll.
//
// The handler sets a flag and the main thread's limit word, nothing else.

#include <signal.h>
#include <stdint.h>
#include <unistd.h>

#include "runtime.h"

static volatile sig_atomic_t interrupted;
static KrThread *main_thread;

static void
on_signal(int sig)
{
    (void)sig;
    interrupted = 1;
    main_thread->limit = UINTPTR_MAX;
}

// What every program gets, before anything else runs: a write that fails is an
// error of the call, not the end.
void
kr_os_init(void)
{
    struct sigaction ignore = { .sa_handler = SIG_IGN };
    sigaction(SIGPIPE, &ignore, NULL);
    sigaction(SIGXFSZ, &ignore, NULL);
}

void
kr_os_signals_init(void)
{
    struct sigaction old;
    main_thread = kr_thread;
    if (sigaction(SIGINT, NULL, &old) == 0 && old.sa_handler == SIG_DFL) {
        struct sigaction act = { .sa_handler = on_signal };     // no SA_RESTART: a blocking read is to return
        sigaction(SIGINT, &act, NULL);
    }
}

int
kr_os_check_signals(void)
{
    if (!interrupted || kr_thread != main_thread)
        return 0;
    interrupted = 0;
    kr_raise_object(kr_exception_new(&kr_KeyboardInterrupt_type, kr_tuple(0)));
    return -1;
}

// As CPython ends after an uncaught KeyboardInterrupt, so that a shell sees it.
void
kr_os_die_by_sigint(void)
{
    struct sigaction act = { .sa_handler = SIG_DFL };
    sigaction(SIGINT, &act, NULL);
    kill(getpid(), SIGINT);
}
