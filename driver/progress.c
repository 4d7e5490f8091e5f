// progress.c - a line on a terminal for what takes longer than a second.

#include <stdbool.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "driver.h"

static double started;
static bool shown;

static double
now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

void
progress(const char *what, int done, int of)
{
    if (!started)
        started = now();
    if (now() - started < 1 || !isatty(2) || command.verbose)
        return;
    fprintf(stderr, "\rkrait: %s %d of %d", what, done, of);
    fflush(stderr);
    shown = true;
}

void
progress_end(void)
{
    if (shown)
        fprintf(stderr, "\r\033[K");
    shown = false;
}
