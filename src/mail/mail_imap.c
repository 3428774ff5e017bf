/* SPDX-License-Identifier: Apache-2.0
 * mail_imap.c — the talk itself. One command at a time, each with a tag; bytes are read into a buffer of the connection, lines and literals
 * are taken from it. */
#include "mail/mail_imap.h"

#include "base/instant.h"
#include "mail/mail_imap_line.h"

#include <ctype.h>
#include <curl/curl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

enum { PIECE = 16 << 10, MAX_LINE = 64 << 10, MAX_LITERAL = 64 << 20 };

struct mail_imap {
    CURL *curl;
    curl_socket_t socket;
    char *in;                      /* bytes not taken yet: from .. to */
    size_t from, to, room;
    int seconds, tag;
    bool idles;
    char said[200];                /* what went wrong */
};

/* ---- bytes ---- */

static bool lost(struct mail_imap *c, const char *why) {
    snprintf(c->said, sizeof c->said, "%s", why);
    return false;
}

/* 1 there is something, 0 not in time, -1 the connection is gone. */
static int ready(struct mail_imap *c, short events, int milliseconds) {
    struct pollfd p = {.fd = c->socket, .events = events};
    int n = poll(&p, 1, milliseconds);
    return n > 0 && (p.revents & (POLLERR | POLLNVAL)) ? -1 : n;
}

static bool make_room(struct mail_imap *c) {
    if (c->from > 0 && c->from <= c->to) {
        memmove(c->in, c->in + c->from, c->to - c->from);
        c->to -= c->from;
        c->from = 0;
    }
    if (c->to + PIECE <= c->room) return true;
    size_t room = c->room * 2 + PIECE;
    char *in = realloc(c->in, room);
    if (in == NULL) abort(); // as our own allocations do
    c->in = in;
    c->room = room;
    return true;
}

/* Some more bytes; waits at most so long. 1 came, 0 none in time, -1 gone. */
static int more(struct mail_imap *c, int milliseconds) {
    instant_t until = instant_steady() + milliseconds * (SECOND / 1000);
    (void)make_room(c);
    for (;;) {
        size_t n = 0;
        CURLcode code = curl_easy_recv(c->curl, c->in + c->to, c->room - c->to, &n);
        if (code == CURLE_OK && n > 0) {
            c->to += n;
            return 1;
        }
        if (code != CURLE_AGAIN) return -1;
        int64_t left = (until - instant_steady()) / (SECOND / 1000);
        if (left <= 0) return 0;
        if (ready(c, POLLIN, (int)left) < 0) return -1;
    }
}

static bool send_all(struct mail_imap *c, struct str s) {
    while (s.n > 0) {
        size_t n = 0;
        CURLcode code = curl_easy_send(c->curl, s.p, s.n, &n);
        if (code == CURLE_AGAIN && ready(c, POLLOUT, c->seconds * 1000) > 0) continue;
        if (code != CURLE_OK) return lost(c, "The connection to the mailbox was lost.");
        s = str_slice(s, n, s.n);
    }
    return true;
}

/* ---- lines and literals ---- */

static bool has_line(const struct mail_imap *c, struct str *ret_line) {
    const char *end = c->from == c->to ? NULL : memchr(c->in + c->from, '\n', c->to - c->from);
    if (end == NULL) return false;
    *ret_line = (struct str){c->in + c->from, (size_t)(end - c->in) - c->from + 1};
    return true;
}

/* The next line; it stays valid until more bytes are read. */
static bool next_line(struct mail_imap *c, struct str *ret_line) {
    while (!has_line(c, ret_line)) {
        if (c->to - c->from > MAX_LINE) return lost(c, "The mail server sent a line without an end.");
        int came = more(c, c->seconds * 1000);
        if (came <= 0) return lost(c, came < 0 ? "The connection to the mailbox was lost." : "The mail server did not answer in time.");
    }
    c->from += ret_line->n;
    return true;
}

/* So many bytes: kept in the arena up to max, the rest read and forgotten. */
static bool take_literal(struct mail_imap *c, struct arena *a, int64_t size, size_t max, struct str *ret_bytes) {
    struct buf b;
    if (size > MAX_LITERAL) return lost(c, "The mail server announced more than it was asked for.");
    if (a != NULL) buf_init(&b, a, (size_t)size < max ? (size_t)size : max);
    for (int64_t left = size; left > 0;) {
        if (c->from == c->to && more(c, c->seconds * 1000) <= 0) return lost(c, "The connection to the mailbox was lost within a message.");
        size_t n = c->to - c->from;
        n = (int64_t)n > left ? (size_t)left : n;
        if (a != NULL && b.n < max) buf_put(&b, c->in + c->from, n < max - b.n ? n : max - b.n);
        c->from += n;
        left -= (int64_t)n;
    }
    if (a != NULL) *ret_bytes = buf_str(&b);
    return true;
}

/* ---- one command ---- */

typedef void line_fn(void *context, struct str line);

static bool say(struct mail_imap *c, char tag[16], const char *command) {
    char text[1200];
    snprintf(tag, 16, "R%d", ++c->tag);
    int n = snprintf(text, sizeof text, "%s %s\r\n", tag, command);
    return n > 0 && (size_t)n < sizeof text ? send_all(c, (struct str){text, (size_t)n}) : lost(c, "The name of the folder is too long.");
}

/* Says it and hears until its result; untagged lines go to `each`, the first literal to ret_bytes when wanted. */
static bool ask(struct mail_imap *c, const char *command, line_fn *each, void *context, struct arena *a, size_t max, struct str *ret_bytes) {
    char tag[16];
    struct str line;
    bool wants = ret_bytes != NULL;
    if (!say(c, tag, command)) return false;
    while (next_line(c, &line)) {
        int result = mail_imap_line_result(line, str_of(tag));
        if (result >= 0) {
            struct str words = str_trim(line);
            if (result == 0) snprintf(c->said, sizeof c->said, "The mail server says: %.*s", words.n > 150 ? 150 : (int)words.n, words.p);
            return result == 1;
        }
        int64_t size = mail_imap_line_literal(line);
        if (each != NULL) each(context, line);
        if (size >= 0) {
            if (!take_literal(c, wants ? a : NULL, size, max, ret_bytes)) return false;
            wants = false;
        }
    }
    return false;
}

static bool told(const struct mail_imap *c, struct arena *a, struct str *ret_problem) {
    *ret_problem = arena_str(a, str_of(c->said));
    return false;
}

/* ---- connecting ---- */

bool mail_imap_url_is_good(struct str url, bool *ret_is_sealed) {
    bool sealed = str_starts(url, STR("imaps://"));
    if (!sealed && !str_starts(url, STR("imap://"))) return false;
    struct str host = str_slice(url, sealed ? 8 : 7, url.n);
    for (size_t i = 0; i < host.n; i++) {
        if (!isalnum((unsigned char)host.p[i]) && strchr(".-:[]_", host.p[i]) == NULL) return false;
    }
    *ret_is_sealed = sealed;
    return host.n > 0 && host.n < 254;
}

static bool is_here(struct str url) {
    struct str host = str_slice(url, str_starts(url, STR("imaps://")) ? 8 : 7, url.n);
    return str_starts(host, STR("127.0.0.1")) || str_starts(host, STR("[::1]")) || str_is(host, "localhost") || str_starts(host, STR("localhost:"));
}

static const char *words_of(CURLcode code) {
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST: return "There is no server of that name.";
    case CURLE_COULDNT_CONNECT: return "The mail server does not answer at that address.";
    case CURLE_OPERATION_TIMEDOUT: return "The mail server did not answer in time.";
    case CURLE_LOGIN_DENIED: return "The mail server does not accept this login and password.";
    case CURLE_USE_SSL_FAILED: return "The mail server offers no encryption; without it nothing is read.";
    case CURLE_PEER_FAILED_VERIFICATION: return "The mail server's certificate is not valid for that name.";
    case CURLE_SSL_CONNECT_ERROR: return "No encrypted connection came about; is the port right?";
    default: return NULL;
    }
}

static CURLcode connect_to(struct mail_imap *c, const struct mail_imap_options *o) {
    curl_easy_setopt(c->curl, CURLOPT_URL, o->url);
    curl_easy_setopt(c->curl, CURLOPT_USERNAME, o->login);
    curl_easy_setopt(c->curl, CURLOPT_PASSWORD, o->password);
    curl_easy_setopt(c->curl, CURLOPT_CONNECT_ONLY, 1L);
    curl_easy_setopt(c->curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c->curl, CURLOPT_PROXY, "");
    curl_easy_setopt(c->curl, CURLOPT_CONNECTTIMEOUT, (long)o->seconds);
    curl_easy_setopt(c->curl, CURLOPT_TIMEOUT, (long)o->seconds);
    curl_easy_setopt(c->curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)o->seconds);
    curl_easy_setopt(c->curl, CURLOPT_PROTOCOLS_STR, "imap,imaps");
    curl_easy_setopt(c->curl, CURLOPT_USE_SSL, is_here(str_of(o->url)) ? (long)CURLUSESSL_TRY : (long)CURLUSESSL_ALL);
    CURLcode code = curl_easy_perform(c->curl);
    return code != CURLE_OK ? code : curl_easy_getinfo(c->curl, CURLINFO_ACTIVESOCKET, &c->socket);
}

static void note_idle(void *context, struct str line) {
    struct mail_imap *c = context;
    c->idles |= mail_imap_line_has(line, "IDLE");
}

static void note_folder(void *context, struct str line) {
    struct mail_imap_folder *f = context;
    int64_t validity = mail_imap_line_code(line, "UIDVALIDITY"), next = mail_imap_line_code(line, "UIDNEXT");
    if (validity > 0) f->validity = validity;
    if (next > 0) f->next = next;
}

/* As a quoted string; names beyond ASCII go as they are, which servers of today understand. */
static bool select_folder(struct mail_imap *c, const char *folder, struct mail_imap_folder *f) {
    char command[1000] = "EXAMINE \"";
    size_t n = strlen(command);
    for (const char *p = folder; *p != 0; p++) {
        if (*p == '\r' || *p == '\n' || n + 4 >= sizeof command) return lost(c, "The folder's name cannot be said to a mail server.");
        if (*p == '"' || *p == '\\') command[n++] = '\\';
        command[n++] = *p;
    }
    command[n++] = '"';
    command[n] = 0;
    *f = (struct mail_imap_folder){0};
    return ask(c, command, note_folder, f, NULL, 0, NULL);
}

struct mail_imap *mail_imap_open(struct arena *a, const struct mail_imap_options *o, struct mail_imap_folder *ret_folder, struct str *ret_problem) {
    struct mail_imap *c = calloc(1, sizeof *c);
    if (c == NULL) abort();
    c->seconds = o->seconds > 0 ? o->seconds : 30;
    c->curl = curl_easy_init();
    CURLcode code = c->curl == NULL ? CURLE_OUT_OF_MEMORY : connect_to(c, o);
    if (code != CURLE_OK) {
        const char *words = words_of(code);
        *ret_problem = words != NULL ? str_of(words) : arena_fmt(a, "The mailbox cannot be opened: %s.", curl_easy_strerror(code));
    } else if (ask(c, "CAPABILITY", note_idle, c, NULL, 0, NULL) && select_folder(c, o->folder, ret_folder)) return c;
    else (void)told(c, a, ret_problem);
    mail_imap_close(c);
    return NULL;
}

void mail_imap_close(struct mail_imap *c) {
    if (c->curl != NULL) curl_easy_cleanup(c->curl);
    free(c->in);
    free(c);
}

/* ---- reading ---- */

struct listing { struct arena *a; struct list uids; int64_t after; };

static void add_uid(void *context, int64_t uid) {
    struct listing *l = context;
    if (uid > l->after) *(int64_t *)list_push(l->a, &l->uids, sizeof uid) = uid;
}

static void read_search(void *context, struct str line) {
    struct listing *l = context;
    (void)mail_imap_line_search(line, add_uid, l);
}

static int by_number(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

bool mail_imap_list(struct mail_imap *c, struct arena *a, int64_t after, struct str since, size_t max, int64_t **ret_uids, size_t *ret_n, struct str *ret_problem) {
    struct listing l = {.a = a, .after = after};
    struct str command = arena_fmt(a, "UID SEARCH UID %lld:*%s%.*s", (long long)after + 1, since.n > 0 ? " SINCE " : "", STR_ARG(since));
    if (!ask(c, arena_z(a, command), read_search, &l, NULL, 0, NULL)) return told(c, a, ret_problem);
    if (l.uids.n > 0) qsort(l.uids.items, l.uids.n, sizeof(int64_t), by_number);
    *ret_uids = l.uids.items;
    *ret_n = l.uids.n < max ? l.uids.n : max;
    return true;
}

bool mail_imap_fetch(struct mail_imap *c, struct arena *a, int64_t uid, size_t max_bytes, struct str *ret_bytes, struct str *ret_problem) {
    char command[80];
    *ret_bytes = STR("");
    snprintf(command, sizeof command, "UID FETCH %lld (BODY.PEEK[]<0.%zu>)", (long long)uid, max_bytes);
    return ask(c, command, NULL, NULL, a, max_bytes, ret_bytes) || told(c, a, ret_problem);
}

/* ---- waiting ---- */

static enum mail_imap_heard end_idle(struct mail_imap *c, const char *tag, enum mail_imap_heard heard) {
    struct str line;
    if (!send_all(c, STR("DONE\r\n"))) return MAIL_IMAP_LOST;
    while (next_line(c, &line)) {
        if (mail_imap_line_is_new(line)) heard = MAIL_IMAP_NEW;
        if (mail_imap_line_result(line, str_of(tag)) >= 0) return heard;
    }
    return MAIL_IMAP_LOST;
}

enum mail_imap_heard mail_imap_wait(struct mail_imap *c, int seconds, bool (*may_go_on)(void *), void *context) {
    char tag[16];
    struct str line;
    if (!c->idles) return MAIL_IMAP_CANNOT;
    if (!say(c, tag, "IDLE") || !next_line(c, &line)) return MAIL_IMAP_LOST;
    while (line.n == 0 || line.p[0] != '+') {
        if (mail_imap_line_result(line, str_of(tag)) >= 0) return MAIL_IMAP_CANNOT;
        if (!next_line(c, &line)) return MAIL_IMAP_LOST;
    }
    for (int i = 0; i < seconds && may_go_on(context); i++) {
        int came = c->from < c->to ? 1 : more(c, 1000);
        if (came < 0) return MAIL_IMAP_LOST;
        while (has_line(c, &line)) {
            c->from += line.n;
            if (mail_imap_line_is_new(line)) return end_idle(c, tag, MAIL_IMAP_NEW);
        }
        if (came > 0 && c->to - c->from > MAX_LINE) return MAIL_IMAP_LOST;
    }
    return end_idle(c, tag, MAIL_IMAP_QUIET);
}
