/* SPDX-License-Identifier: Apache-2.0 */
#include "work/test_socket.h"

#include "work/node.h"
#include "work/timetable.h"
#include "work/writer.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

struct test_socket { struct node *node; pthread_t thread; int fd; struct str path; };

static const struct { const char *name; enum db_fault fault; } faults[] = {
    { "none", DB_FAULT_NONE }, { "statement", DB_FAULT_STATEMENT }, { "commit", DB_FAULT_COMMIT }, { "disk-full", DB_FAULT_DISK_FULL }, { "io", DB_FAULT_IO },
    { "each-statement", DB_FAULT_EACH_STATEMENT }, { "each-commit", DB_FAULT_EACH_COMMIT },
};

static const char *set_fault(struct node *n, struct str rest) {
    struct str name = { 0 }, count = { 0 };
    int64_t countdown = 1;
    str_split(&rest, ' ', &name);
    if (str_split(&rest, ' ', &count) && !str_to_int(count, &countdown)) {
        return "no such count";
    }
    for (size_t i = 0; i < LENGTH(faults); i++) {
        if (str_is(name, faults[i].name)) {
            writer_fault(n->writer, faults[i].fault, countdown);
            return "ok";
        }
    }
    return "no such fault";
}

/* "disk 1000": so many bytes of files, then it is full; "disk none". */
static const char *set_disk(struct node *n, struct str text) {
    int64_t room = -1;
    if (!str_is(text, "none") && !str_to_int(text, &room)) {
        return "no such number";
    }
    atomic_store(&n->disk_room, room);
    return "ok";
}

static const char *hold(struct node *n, struct str kind) {
    timetable_hold(n->timetable, str_is(kind, "none") ? STR("") : kind);
    return "ok";
}

static const char *set_clock(struct node *n, struct str text) {
    instant_t at;
    if (!instant_parse(text, &at)) {
        return "no such moment";
    }
    clock_set(&n->clock, at);
    timetable_settle(n->timetable);
    return "ok";
}

static struct str answer(struct node *n, struct str line, char now[32]) {
    struct str verb = { 0 };
    str_split(&line, ' ', &verb);
    if (str_is(verb, "now")) {
        return (struct str){ now, instant_write(now, clock_now(&n->clock)) };
    }
    if (str_is(verb, "settle")) {
        timetable_settle(n->timetable);
        return STR("ok");
    }
    static const struct { const char *verb; const char *(*set)(struct node *n, struct str rest); } verbs[] = {
        { "to", set_clock }, { "fault", set_fault }, { "disk", set_disk }, { "hold", hold },
    };
    for (size_t i = 0; i < LENGTH(verbs); i++) {
        if (str_is(verb, verbs[i].verb)) {
            return str_of(verbs[i].set(n, line));
        }
    }
    return STR("no such word");
}

static void serve(struct test_socket *t, int fd) {
    char line[256], now[32];
    size_t n = 0;
    for (char c; n < sizeof line && read(fd, &c, 1) == 1;) {
        if (c != '\n') {
            line[n++] = c;
            continue;
        }
        struct str reply = answer(t->node, (struct str){ line, n }, now);
        if (write(fd, reply.p, reply.n) < 0 || write(fd, "\n", 1) < 0) {
            break;
        }
        n = 0;
    }
    close(fd);
}

static void *serving(void *context) {
    struct test_socket *t = context;
    for (;;) {
        int fd = accept(t->fd, NULL, NULL);
        if (fd < 0) {
            if (errno == EINTR) {
                continue;
            }
            return NULL;
        }
        serve(t, fd);
    }
}

struct test_socket *test_socket_start(struct node *n) {
    struct test_socket *t = calloc(1, sizeof *t);
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    t->node = n;
    t->path = node_path(n, "test.sock");
    unlink(t->path.p);
    t->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (t->path.n >= sizeof address.sun_path || t->fd < 0) {
        free(t);
        return NULL;
    }
    memcpy(address.sun_path, t->path.p, t->path.n);
    if (bind(t->fd, (struct sockaddr *)&address, sizeof address) != 0 || listen(t->fd, 16) != 0 || pthread_create(&t->thread, NULL, serving, t) != 0) {
        close(t->fd);
        free(t);
        return NULL;
    }
    return t;
}

void test_socket_stop(struct test_socket *t) {
    if (!t) {
        return;
    }
    shutdown(t->fd, SHUT_RDWR);
    pthread_join(t->thread, NULL);
    close(t->fd);
    unlink(t->path.p);
    free(t);
}
