/* SPDX-License-Identifier: Apache-2.0 */
#include "http/listen.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 1024, FILES_BESIDE = 512 };   /* beside: databases, jobs, mail */

static bool split(struct str where, struct str *ret_host, struct str *ret_port) {
    size_t colon = where.n;
    while (colon > 0 && where.p[colon - 1] != ':') colon--;
    if (colon == 0) return false;
    struct str host = {where.p, colon - 1}, port = {where.p + colon, where.n - colon};
    if (host.n >= 2 && host.p[0] == '[' && host.p[host.n - 1] == ']') host = (struct str){host.p + 1, host.n - 2};
    int64_t number;
    if (!str_to_int(port, &number) || number < 0 || number > 65535) return false;
    *ret_host = host;
    *ret_port = port;
    return true;
}

static int port_of(int fd) {
    struct sockaddr_storage bound = {0};
    socklen_t n = sizeof bound;
    if (getsockname(fd, (struct sockaddr *)&bound, &n) != 0) return 0;
    in_port_t port = bound.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&bound)->sin6_port : ((struct sockaddr_in *)&bound)->sin_port;
    return ntohs(port);
}

/* -1 with errno. Reusing the address lets a restart bind while old connections linger; it does not allow two servers. */
static int open_one(const struct addrinfo *one) {
    int fd = socket(one->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), on = 1;
    if (fd < 0) return -1;
    (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, one->ai_addr, one->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0) return fd;
    int why = errno;
    close(fd);
    errno = why;
    return -1;
}

int listen_open(struct str where, struct arena *a, int *ret_port, struct str *ret_problem) {
    struct str host, port;
    if (!split(where, &host, &port)) {
        *ret_problem = arena_fmt(a, "\"%.*s\" is not an address to listen on; write it like 127.0.0.1:8080.", STR_ARG(where));
        return -1;
    }
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV}, *found;
    int failed = getaddrinfo(host.n ? arena_z(a, host) : NULL, arena_z(a, port), &hints, &found);
    if (failed != 0) {
        *ret_problem = arena_fmt(a, "Cannot listen on %.*s: %s.", STR_ARG(where), gai_strerror(failed));
        return -1;
    }
    int fd = -1;
    for (struct addrinfo *one = found; one != NULL && fd < 0; one = one->ai_next) fd = open_one(one);
    if (fd < 0) *ret_problem = arena_fmt(a, "Cannot listen on %.*s: %s.", STR_ARG(where), strerror(errno));
    else *ret_port = port_of(fd);
    freeaddrinfo(found);
    return fd;
}

void listen_make_room(int connections) {
    struct rlimit files;
    rlim_t wanted = (rlim_t)connections + FILES_BESIDE;
    if (getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur >= wanted) return;
    files.rlim_cur = wanted < files.rlim_max ? wanted : files.rlim_max;
    (void)setrlimit(RLIMIT_NOFILE, &files); // then fewer connections are accepted, the rest waits
}
