/* SPDX-License-Identifier: Apache-2.0
 * Asks at a steady pace, which wrk cannot: a GET every so many microseconds, whatever becomes of those before. A request's time counts
 * from when it was due, so that a server that stands still for a moment cannot hide it.
 *     paced PORT CONNECTIONS PER_SECOND SECONDS KEY PATHS      PATHS: a file with a path per line, taken at random */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CONNECTIONS_MAX = 1024, ANSWER_MAX = 1 << 20 };

struct connection { int fd; int64_t due_at; size_t got; char *answer; int is_busy; };

static struct connection connections[CONNECTIONS_MAX];
static int idle[CONNECTIONS_MAX], idle_count;
static int64_t *times, wrong;
static size_t done_count, line_count;
static char **lines, *key;

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void stop(const char *what) {
    perror(what);
    exit(1);
}

static void read_lines(const char *path) {
    FILE *f = fopen(path, "r");
    char line[4096];
    if (!f) stop(path);
    while (fgets(line, sizeof line, f)) {
        line[strcspn(line, "\n")] = 0;
        lines = realloc(lines, (line_count + 1) * sizeof *lines);
        lines[line_count++] = strdup(line);
    }
    fclose(f);
    if (line_count == 0) stop("no paths");
}

static void open_connection(int epoll, int i, int port) {
    struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;
    if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to) != 0) stop("connect");
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    fcntl(fd, F_SETFL, O_NONBLOCK);
    connections[i] = (struct connection){ .fd = fd, .answer = malloc(ANSWER_MAX) };
    struct epoll_event e = { .events = EPOLLIN, .data.u32 = (uint32_t)i };
    epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &e);
    idle[idle_count++] = i;
}

static void ask(int64_t due_at) {
    struct connection *c = &connections[idle[--idle_count]];
    char request[8192];
    int n = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n",
                     lines[(size_t)random() % line_count], key);
    c->due_at = due_at;
    c->got = 0;
    c->is_busy = 1;
    if (write(c->fd, request, (size_t)n) != n) stop("write");
}

/* Whole when the head is there and as many bytes as it announces. */
static int is_whole(const struct connection *c) {
    const char *end = memmem(c->answer, c->got, "\r\n\r\n", 4);
    if (!end) return 0;
    const char *length = memmem(c->answer, (size_t)(end - c->answer), "Content-Length: ", 16);
    return length && c->got >= (size_t)(end + 4 - c->answer) + strtoull(length + 16, NULL, 10);
}

static void take(int i) {
    struct connection *c = &connections[i];
    ssize_t n = read(c->fd, c->answer + c->got, ANSWER_MAX - c->got);
    if (n <= 0 && errno == EAGAIN) return;
    if (n <= 0) stop("the server closed a connection");
    c->got += (size_t)n;
    if (!c->is_busy || !is_whole(c)) return;
    wrong += strncmp(c->answer, "HTTP/1.1 200", 12) != 0;
    times[done_count++] = now() - c->due_at;
    c->is_busy = 0;
    idle[idle_count++] = i;
}

static int by_value(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv) {
    if (argc != 7) {
        fprintf(stderr, "usage: paced PORT CONNECTIONS PER_SECOND SECONDS KEY PATHS\n");
        return 2;
    }
    int count = atoi(argv[2]), epoll = epoll_create1(0);
    double per_second = atof(argv[3]), length = atof(argv[4]);
    size_t wanted = (size_t)(per_second * length), asked = 0;
    key = argv[5];
    read_lines(argv[6]);
    times = calloc(wanted + 1, sizeof *times);
    srandom((unsigned)time(NULL));
    for (int i = 0; i < count && i < CONNECTIONS_MAX; i++) open_connection(epoll, i, atoi(argv[1]));
    int64_t start = now(), give_up = start + (int64_t)(length * 1e6) + 10000000;
    while (done_count < wanted && now() < give_up) {
        int64_t due = start + (int64_t)((double)asked * 1e6 / per_second), left = due - now();
        if (asked < wanted && left <= 0 && idle_count > 0) {
            ask(due);
            asked++;
            continue;
        }
        struct timespec wait = { 0, asked < wanted && idle_count > 0 ? left * 1000 : 10000000 };
        if (wait.tv_nsec > 10000000) wait.tv_nsec = 10000000;
        struct epoll_event events[64];
        int n = epoll_pwait2(epoll, events, 64, &wait, NULL);
        for (int i = 0; i < n; i++) take((int)events[i].data.u32);
    }
    qsort(times, done_count, sizeof *times, by_value);
    if (done_count == 0) stop("no answers");
    printf("RESULT requests=%zu asked=%zu p50=%lld p90=%lld p99=%lld max=%lld status_errors=%lld\n", done_count, asked, (long long)times[done_count / 2],
           (long long)times[done_count * 90 / 100], (long long)times[done_count * 99 / 100], (long long)times[done_count - 1], (long long)wrong);
    return 0;
}
