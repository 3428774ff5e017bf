/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/copy.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/stat.h>
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

/* A name that is being written (*.part) is nobody's yet. */
static bool is_whole(const char *path) {
    struct stat s;
    return lstat(path, &s) == 0 && S_ISREG(s.st_mode) && !str_ends(str_of(path), STR(".part"));
}

int copy_folder(struct cli *c, const char *from, const char *to) {
    struct dirent *entry;
    int code = EXIT_DONE;
    DIR *dir = opendir(from);
    if (!dir) {
        return errno == ENOENT ? EXIT_DONE : cli_fail(c, "%s cannot be read: %s", from, strerror(errno));
    }
    if (mkdir(to, 0700) != 0 && errno != EEXIST) {
        code = cli_fail(c, "%s cannot be made: %s", to, strerror(errno));
    }
    while (code == EXIT_DONE && (entry = readdir(dir)) != NULL) {
        struct arena_mark mark = arena_mark(&c->arena);
        const char *path = arena_fmt(&c->arena, "%s/%s", from, entry->d_name).p;
        if (is_whole(path)) {
            code = copy_file(c, path, arena_fmt(&c->arena, "%s/%s", to, entry->d_name).p, 0600);
        }
        arena_rewind(&c->arena, mark);
    }
    closedir(dir);
    return code;
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
