/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/copy.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static bool copy_bytes(int from, int to) {
    char part[65536];
    for (;;) {
        ssize_t got = read(from, part, sizeof part);
        if (got == 0) {
            return fsync(to) == 0;
        }
        if (got < 0 || write(to, part, (size_t)got) != got) {
            return false;
        }
    }
}

int copy_file(struct cli *c, const char *from, const char *to, int mode) {
    struct str beside = arena_fmt(&c->arena, "%s.part", to);
    int in = open(from, O_RDONLY | O_CLOEXEC);
    int out = in >= 0 ? open(beside.p, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode) : -1;
    bool copied = out >= 0 && copy_bytes(in, out) && rename(beside.p, to) == 0;
    int why = errno;
    if (in >= 0) {
        close(in);
    }
    if (out >= 0) {
        close(out);
    }
    return copied ? EXIT_DONE : cli_fail(c, "%s cannot be copied to %s: %s", from, to, strerror(why));
}

int copy_run_program(struct cli *c, const char *const *words) {
    pid_t pid;
    int status = 0;
    int why = posix_spawnp(&pid, words[0], NULL, NULL, (char *const *)(uintptr_t)words, environ);
    if (why != 0) {
        return cli_fail(c, "%s cannot be run: %s. It comes with PostgreSQL's client programs.", words[0], strerror(why));
    }
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? EXIT_DONE : cli_fail(c, "%s did not end well.", words[0]);
}
