// tools.c - running the C compiler, several at once.

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "compiler.h"
#include "driver.h"

extern char **environ;

static int
count(const char **v)
{
    int n = 0;
    while (v[n])
        n++;
    return n;
}

const char **
add_word(const char **v, const char *word)
{
    int n = count(v);
    const char **w = alloc((size_t)(n + 2) * sizeof *w);
    memcpy(w, v, (size_t)n * sizeof *w);
    w[n] = word;
    return w;
}

const char **
words(const char *first, ...)
{
    const char **v = alloc(sizeof *v);
    va_list ap;
    va_start(ap, first);
    for (const char *w = first; w; w = va_arg(ap, const char *))
        v = add_word(v, w);
    va_end(ap);
    return v;
}

const char **
add_words(const char **v, const char *spaced)
{
    while (*spaced) {
        size_t n = strcspn(spaced, " ");
        if (n)
            v = add_word(v, text("%.*s", (int)n, spaced));
        spaced += n + (spaced[n] == ' ');
    }
    return v;
}

static void
show(char **argv)
{
    for (int i = 0; argv[i]; i++)
        fprintf(stderr, "%s%s", i ? " " : "", argv[i]);
    fprintf(stderr, "\n");
}

static int
start(Job *j)
{
    if (command.verbose)
        show(j->argv);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (j->output) {
        posix_spawn_file_actions_addopen(&actions, 2, j->output, O_WRONLY | O_CREAT | O_TRUNC, 0666);
        posix_spawn_file_actions_adddup2(&actions, 2, 1);
    }
    int e = posix_spawnp(&j->pid, j->argv[0], &actions, NULL, j->argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (e) {
        fprintf(stderr, "krait: %s: %s; needed packages: %s\n", j->argv[0], strerror(e), target.packages);
        j->status = -1;
        return -1;
    }
    return 0;
}

int
run_jobs(Job *jobs, int n, int parallel)
{
    if (command.dry_run) {
        for (int i = 0; i < n; i++)
            show(jobs[i].argv);
        return 0;
    }
    int next = 0, running = 0, done = 0, result = 0;
    while (done < n && (next < n || running)) {
        while (next < n && running < parallel && !result) {
            if (start(&jobs[next]) < 0)
                return -1;
            next++;
            running++;
        }
        if (!running)
            break;
        int status, pid = waitpid(-1, &status, 0);
        if (pid < 0) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        for (int i = 0; i < next; i++)
            if (jobs[i].pid == pid) {
                jobs[i].pid = 0;
                jobs[i].status = status;
                running--;
                done++;
                progress("compiling", done, n);
                if (status)
                    result = -1;
            }
    }
    progress_end();
    return result;
}
