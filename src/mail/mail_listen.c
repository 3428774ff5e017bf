/* SPDX-License-Identifier: Apache-2.0 */
#include "mail/mail_listen.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { TICK_MS = 200, PIECE = 1 << 16, STACK = 1 << 20, PATIENCES = 10 };

struct mail_listen {
    struct mail_listen_options o;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t gone;
    int connections;
    atomic_bool is_ending;
};

struct connection {
    struct mail_listen *l;
    int fd;
    struct sockaddr_storage from;
    void *guest;
    struct mail_smtp smtp;
    struct mail_smtp_options options;
    int64_t deadline_ms, last_ms;    /* last: whatever comes until then, unless we answer */
    size_t since;                    /* bytes since the deadline was moved */
};

static int64_t now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- one connection ---- */

static bool write_all(int fd, struct str bytes) {
    while (bytes.n) {
        ssize_t n = send(fd, bytes.p, bytes.n, MSG_NOSIGNAL);
        if (n <= 0 && errno != EINTR) {
            return false;   /* it does not read, for as long as its patience (SO_SNDTIMEO) */
        }
        bytes = n > 0 ? str_slice(bytes, (size_t)n, bytes.n) : bytes;
    }
    return true;
}

static void say_once(int fd, struct str words) {
    if (write_all(fd, words)) {
        (void)shutdown(fd, SHUT_WR);
    }
}

/* Who gets an answer begins anew; who only sends gets its patience ten times. */
static void move_deadline(struct connection *c, bool is_answered) {
    int64_t now = now_ms();
    c->last_ms = is_answered ? now + PATIENCES * c->l->o.patience_ms : c->last_ms;
    c->deadline_ms = now + c->l->o.patience_ms < c->last_ms ? now + c->l->o.patience_ms : c->last_ms;
    c->since = 0;
}

static bool flush(struct connection *c) {
    struct str said = mail_smtp_said(&c->smtp);
    bool good = write_all(c->fd, said);
    if (said.n || c->since >= PIECE) {
        move_deadline(c, said.n > 0);
    }
    mail_smtp_wrote(&c->smtp);
    return good;
}

/* Bytes, 0 when it hung up, -1 when it is to be cut; the reply says why. */
static ssize_t receive(struct connection *c, char *bytes, size_t room, struct str *ret_why) {
    for (;;) {
        struct pollfd p = { .fd = c->fd, .events = POLLIN };
        if (atomic_load(&c->l->is_ending)) {
            *ret_why = STR("421 4.3.2 closing\r\n");
            return -1;
        }
        if (now_ms() >= c->deadline_ms) {
            *ret_why = STR("421 4.4.2 too slow\r\n");
            return -1;
        }
        if (poll(&p, 1, TICK_MS) > 0) {
            ssize_t n = recv(c->fd, bytes, room, 0);
            if (n >= 0 || (errno != EINTR && errno != EAGAIN)) {
                return n < 0 ? 0 : n;
            }
        }
    }
}

/* What one read brought; false: the end. */
static bool work_off(struct connection *c, struct str bytes) {
    c->since += bytes.n;
    do {
        enum mail_smtp_turn turn = mail_smtp_feed(&c->smtp, &bytes);
        if (turn == MAIL_SMTP_TAKE) {
            mail_smtp_answer(&c->smtp, c->l->o.take(c->guest, &c->smtp));
        }
        if (!flush(c) || turn == MAIL_SMTP_LEAVE) {
            return false;
        }
    } while (bytes.n);
    return true;
}

static void talk(struct connection *c, char *bytes) {
    struct str why = { 0 };
    ssize_t n = 1;
    mail_smtp_start(&c->smtp, &c->options);
    bool goes_on = flush(c);
    while (goes_on && (n = receive(c, bytes, PIECE, &why)) > 0) {
        goes_on = work_off(c, (struct str){ bytes, (size_t)n });
    }
    if (n < 0) {
        say_once(c->fd, why);
    }
}

static void serve(struct connection *c) {
    struct mail_listen *l = c->l;
    struct str refused = STR("421 4.3.0 not now");
    struct timeval patience = { .tv_sec = l->o.patience_ms / 1000, .tv_usec = l->o.patience_ms % 1000 * 1000 };
    char *bytes = malloc(PIECE);
    (void)setsockopt(c->fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    c->guest = bytes ? l->o.meet(l->o.context, (struct sockaddr *)&c->from, &refused) : NULL;
    if (c->guest) {
        c->options = (struct mail_smtp_options){ .host = l->o.host, .mark = l->o.mark, .bytes_max = l->o.bytes_max, .begin = l->o.begin, .piece = l->o.piece, .context = c->guest };
        talk(c, bytes);
        l->o.leave(c->guest);
    } else if (write_all(c->fd, refused)) {
        say_once(c->fd, STR("\r\n"));
    }
    free(bytes);
}

static void *connection_run(void *context) {
    struct connection *c = context;
    struct mail_listen *l = c->l;
    serve(c);
    close(c->fd);
    free(c);
    pthread_mutex_lock(&l->lock);
    l->connections--;
    pthread_cond_signal(&l->gone);
    pthread_mutex_unlock(&l->lock);
    return NULL;
}

/* ---- the door ---- */

static bool start_thread(struct connection *c) {
    pthread_attr_t attr;
    pthread_t thread;
    if (pthread_attr_init(&attr) != 0) {
        return false;
    }
    bool good = pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED) == 0 && pthread_attr_setstacksize(&attr, STACK) == 0 && pthread_create(&thread, &attr, connection_run, c) == 0;
    pthread_attr_destroy(&attr);
    return good;
}

static void let_in(struct mail_listen *l, int fd, const struct sockaddr_storage *from) {
    pthread_mutex_lock(&l->lock);
    bool fits = l->connections < l->o.connections_max;
    l->connections += fits;
    pthread_mutex_unlock(&l->lock);
    struct connection *c = fits ? calloc(1, sizeof *c) : NULL;
    if (c) {
        *c = (struct connection){ .l = l, .fd = fd, .from = *from, .deadline_ms = now_ms() + l->o.patience_ms };
    }
    if (c && start_thread(c)) {
        return;
    }
    free(c);
    say_once(fd, STR("421 4.3.2 too many at once\r\n"));
    close(fd);
    if (fits) {
        pthread_mutex_lock(&l->lock);
        l->connections--;
        pthread_mutex_unlock(&l->lock);
    }
}

static void *listen_run(void *context) {
    struct mail_listen *l = context;
    while (!atomic_load(&l->is_ending)) {
        struct pollfd p = { .fd = l->o.fd, .events = POLLIN };
        struct sockaddr_storage from;
        socklen_t n = sizeof from;
        if (poll(&p, 1, TICK_MS) <= 0) {
            continue;
        }
        int fd = accept4(l->o.fd, (struct sockaddr *)&from, &n, SOCK_CLOEXEC);
        if (fd >= 0) {
            let_in(l, fd, &from);
        } else if (errno != EAGAIN && errno != EINTR && errno != ECONNABORTED) {
            (void)poll(NULL, 0, TICK_MS);   /* no file left: others will close theirs */
        }
    }
    return NULL;
}

struct mail_listen *mail_listen_start(const struct mail_listen_options *o) {
    struct mail_listen *l = calloc(1, sizeof *l);
    if (!l) {
        return NULL;
    }
    l->o = *o;
    pthread_mutex_init(&l->lock, NULL);
    pthread_cond_init(&l->gone, NULL);
    if (pthread_create(&l->thread, NULL, listen_run, l) != 0) {
        free(l);
        return NULL;
    }
    return l;
}

void mail_listen_stop(struct mail_listen *l) {
    atomic_store(&l->is_ending, true);
    pthread_join(l->thread, NULL);
    close(l->o.fd);
    pthread_mutex_lock(&l->lock);
    while (l->connections > 0) {
        pthread_cond_wait(&l->gone, &l->lock);
    }
    pthread_mutex_unlock(&l->lock);
    pthread_mutex_destroy(&l->lock);
    pthread_cond_destroy(&l->gone);
    free(l);
}
