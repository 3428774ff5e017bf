/* SPDX-License-Identifier: Apache-2.0 */
#include "mail/mail_send.h"

#include <ctype.h>
#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <time.h>
#include <unistd.h>

enum { CONNECT_SECONDS = 20, TOTAL_SECONDS = 280, AFTER_DOT = 10, SAID_MAX = 500, COMMAND_MAX = 4 };

struct mail_sender {
    const struct mail_send_options *o;
    struct arena *arena;
    CURL *curl;
    char error[CURL_ERROR_SIZE];
    /* of what is being sent */
    struct str left;                 /* bytes not handed to curl yet */
    bool is_over;                    /* all were: the dot goes out, or has */
    bool is_answered;                /* the server spoke after that */
    bool is_stopped, is_line_open, is_leaving;
    time_t heard_at;
    enum mail_phase phase;
    int code;
    char said[SAID_MAX]; size_t said_n;
};

const char *const mail_send_phases[] = { "name", "connect", "banner", "tls", "auth", "sender", "recipient", "data", "dot", NULL };

static time_t steady(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec;
}

/* ---- listening in: how far it got, and what the server says ---- */

static void hear(struct mail_sender *s, const char *line, size_t n) {
    bool is_reply = !s->is_leaving && n > 3 && isdigit((unsigned char)line[0]) && isdigit((unsigned char)line[1]) && isdigit((unsigned char)line[2]);
    s->heard_at = steady();
    s->is_answered = s->is_over && !s->is_leaving;
    s->phase = s->phase == MAIL_AT_CONNECT ? MAIL_AT_BANNER : s->phase;
    if (!is_reply) {
        return;
    }
    if (!s->is_line_open) {
        s->said_n = 0;
    }
    s->is_line_open = line[3] == '-';
    s->code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
    for (size_t i = s->said_n ? 4 : 0; i < n && s->said_n < SAID_MAX; i++) {
        s->said[s->said_n++] = (unsigned char)line[i] < ' ' || line[i] == 0x7f ? ' ' : line[i];
    }
}

/* Of what we say only the command's name is looked at: the rest may be a password. */
static void say(struct mail_sender *s, const char *line, size_t n) {
    static const struct { char command[COMMAND_MAX + 1]; enum mail_phase phase; } commands[] = {
        { "EHLO", MAIL_AT_BANNER }, { "HELO", MAIL_AT_BANNER }, { "STAR", MAIL_AT_TLS }, { "AUTH", MAIL_AT_AUTH },
        { "MAIL", MAIL_AT_SENDER }, { "RCPT", MAIL_AT_RECIPIENT }, { "DATA", MAIL_AT_DATA },
    };
    s->is_leaving = n >= COMMAND_MAX && memcmp(line, "QUIT", COMMAND_MAX) == 0;
    if (s->is_leaving) {
        return;   /* what failed before stays told */
    }
    for (size_t i = 0; i < LENGTH(commands); i++) {
        s->phase = n > COMMAND_MAX && memcmp(line, commands[i].command, COMMAND_MAX) == 0 ? commands[i].phase : s->phase;
    }
    s->said_n = 0;
    s->code = 0;
    s->heard_at = steady();
}

static int on_debug(CURL *curl, curl_infotype type, char *data, size_t n, void *context) {
    (void)curl;
    if (type == CURLINFO_HEADER_IN) {
        hear(context, data, n);
    } else if (type == CURLINFO_HEADER_OUT) {
        say(context, data, n);
    }
    return 0;
}

static size_t on_read(char *to, size_t size, size_t n, void *context) {
    struct mail_sender *s = context;
    size_t take = s->left.n < size * n ? s->left.n : size * n;
    memcpy(to, s->left.p, take);
    s->left = str_slice(s->left, take, s->left.n);
    s->heard_at = steady();
    if (take == 0 && !s->is_over) {
        s->is_over = true;
        s->phase = MAIL_AT_DOT;
        s->code = 0;
        s->said_n = 0;
    }
    return take;
}

static size_t on_write(char *bytes, size_t size, size_t n, void *context) {
    (void)bytes, (void)context;
    return size * n;
}

static int on_progress(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d) {
    struct mail_sender *s = context;
    (void)a, (void)b, (void)c, (void)d;
    if (s->is_over) {
        return steady() - s->heard_at > (time_t)s->o->patience * AFTER_DOT;
    }
    s->is_stopped = s->o->may_go_on && !s->o->may_go_on(s->o->context);
    return s->is_stopped || steady() - s->heard_at >= s->o->patience;
}

/* ---- one transfer ---- */

static void set_up(struct mail_sender *s) {
    const struct mail_send_options *o = s->o;
    struct arena *a = s->arena;
    CURL *c = s->curl;
    curl_easy_reset(c);              /* the connection stays */
    curl_easy_setopt(c, CURLOPT_URL, arena_z(a, arena_fmt(a, "%s://%.*s:%d/%.*s", o->way == MAIL_WAY_TLS ? "smtps" : "smtp", STR_ARG(o->host), o->port, STR_ARG(o->hello))));
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(c, CURLOPT_PROXY, "");
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_USE_SSL, o->way == MAIL_WAY_PLAIN ? (long)CURLUSESSL_NONE : (long)CURLUSESSL_ALL);
    curl_easy_setopt(c, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (o->authorities.n) {
        curl_easy_setopt(c, CURLOPT_CAINFO, arena_z(a, o->authorities));
    }
    if (o->user.n) {
        curl_easy_setopt(c, CURLOPT_USERNAME, arena_z(a, o->user));
        curl_easy_setopt(c, CURLOPT_PASSWORD, arena_z(a, o->password));
        curl_easy_setopt(c, CURLOPT_SASL_IR, 1L);
    }
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)(o->patience < CONNECT_SECONDS ? o->patience : CONNECT_SECONDS));
    curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)TOTAL_SECONDS);
    curl_easy_setopt(c, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)TOTAL_SECONDS);
    curl_easy_setopt(c, CURLOPT_ERRORBUFFER, s->error);
    curl_easy_setopt(c, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(c, CURLOPT_DEBUGFUNCTION, on_debug);
    curl_easy_setopt(c, CURLOPT_DEBUGDATA, s);
    curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl_easy_setopt(c, CURLOPT_XFERINFODATA, s);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_write);
}

static void forget(struct mail_sender *s) {
    s->left = (struct str){ 0 };
    s->is_over = s->is_answered = s->is_stopped = s->is_line_open = s->is_leaving = false;
    s->phase = MAIL_AT_CONNECT;
    s->code = 0;
    s->said_n = 0;
    s->heard_at = steady();
    s->error[0] = 0;
}

static enum mail_phase failed_at(const struct mail_sender *s, CURLcode code) {
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return MAIL_AT_NAME;
    case CURLE_COULDNT_CONNECT:
        return MAIL_AT_CONNECT;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_ISSUER_ERROR:
        return MAIL_AT_TLS;
    case CURLE_LOGIN_DENIED:
        return MAIL_AT_AUTH;
    default:
        return s->phase;
    }
}

/* "550 5.1.1 No such user" → 5.1.1 */
static struct str enhanced_of(struct str said) {
    struct str s = said.n > 4 ? str_slice(said, 4, said.n) : STR("");
    size_t n = 0, dots = 0;
    while (n < s.n && n < 12 && (isdigit((unsigned char)s.p[n]) || s.p[n] == '.')) {
        dots += s.p[n++] == '.';
    }
    return dots == 2 && strchr("245", s.p[0]) ? str_slice(s, 0, n) : STR("");
}

static struct mail_send_result result_of(struct mail_sender *s, CURLcode code) {
    struct mail_send_result r = { .phase = failed_at(s, code), .code = s->code };
    bool is_good = s->is_over ? s->is_answered && s->code / 100 == 2 : code == CURLE_OK;
    bool is_open = s->is_over && (!s->is_answered || s->code < 200);
    r.end = is_good ? MAIL_TAKEN : is_open ? MAIL_UNSURE : MAIL_NOT_TAKEN;
    struct str words = s->said_n && (s->code >= 400 || is_good) ? (struct str){ s->said, s->said_n } : s->is_stopped ? STR("The program was stopped.")
        : code == CURLE_ABORTED_BY_CALLBACK || code == CURLE_OPERATION_TIMEDOUT ? STR("The server did not answer in time.") : str_of(s->error[0] ? s->error : curl_easy_strerror(code));
    r.said = arena_str(s->arena, str_trim(str_slice(words, 0, words.n < SAID_MAX ? words.n : SAID_MAX)));
    r.enhanced = r.code ? enhanced_of(r.said) : STR("");
    return r;
}

/* ---- a folder ---- */

static struct mail_send_result into_folder(struct mail_sender *s, struct str name, struct str bytes) {
    struct arena *a = s->arena;
    const char *to = arena_z(a, arena_fmt(a, "%.*s/%.*s.eml", STR_ARG(s->o->folder), STR_ARG(name))), *part = arena_z(a, arena_fmt(a, "%s.part", to));
    int fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool good = fd >= 0;
    for (size_t at = 0; good && at < bytes.n;) {
        ssize_t n = write(fd, bytes.p + at, bytes.n - at);
        good = n > 0 || (n < 0 && errno == EINTR);
        at += n > 0 ? (size_t)n : 0;
    }
    good = good && fsync(fd) == 0 && rename(part, to) == 0;
    struct str said = good ? STR("It is in the folder.") : arena_str(a, str_of(strerror(errno)));
    if (fd >= 0) {
        close(fd);
    }
    return (struct mail_send_result){ .end = good ? MAIL_TAKEN : MAIL_NOT_TAKEN, .phase = good ? MAIL_AT_DOT : MAIL_AT_CONNECT, .said = said };
}

/* ---- the public face ---- */

struct mail_sender *mail_send_open(struct arena *a, const struct mail_send_options *o) {
    struct mail_sender *s = ARENA_NEW(a, struct mail_sender);
    s->o = o;
    s->arena = a;
    s->curl = o->way == MAIL_WAY_FOLDER ? NULL : curl_easy_init();
    return s;
}

void mail_send_close(struct mail_sender *s) {
    if (s->curl) {
        curl_easy_cleanup(s->curl);
    }
    s->curl = NULL;
}

static struct mail_send_result without_curl(void) {
    return (struct mail_send_result){ .end = MAIL_NOT_TAKEN, .phase = MAIL_AT_CONNECT, .said = STR("There is no memory for a connection.") };
}

struct mail_send_result mail_send_hello(struct mail_sender *s) {
    forget(s);
    if (s->o->way == MAIL_WAY_FOLDER) {
        bool good = access(arena_z(s->arena, s->o->folder), W_OK) == 0;
        return (struct mail_send_result){ .end = good ? MAIL_TAKEN : MAIL_NOT_TAKEN, .phase = MAIL_AT_CONNECT, .said = good ? STR("") : arena_str(s->arena, str_of(strerror(errno))) };
    }
    if (!s->curl) {
        return without_curl();
    }
    set_up(s);
    curl_easy_setopt(s->curl, CURLOPT_CUSTOMREQUEST, "NOOP");
    return result_of(s, curl_easy_perform(s->curl));
}

struct mail_send_result mail_send(struct mail_sender *s, struct str from, struct str to, struct str name, struct str bytes) {
    forget(s);
    if (s->o->way == MAIL_WAY_FOLDER) {
        return into_folder(s, name, bytes);
    }
    if (!s->curl) {
        return without_curl();
    }
    struct arena *a = s->arena;
    struct curl_slist *recipients = curl_slist_append(NULL, arena_z(a, arena_fmt(a, "<%.*s>", STR_ARG(to))));
    set_up(s);
    s->left = bytes;
    curl_easy_setopt(s->curl, CURLOPT_MAIL_FROM, arena_z(a, arena_fmt(a, "<%.*s>", STR_ARG(from))));
    curl_easy_setopt(s->curl, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(s->curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(s->curl, CURLOPT_READFUNCTION, on_read);
    curl_easy_setopt(s->curl, CURLOPT_READDATA, s);
    struct mail_send_result r = result_of(s, curl_easy_perform(s->curl));
    curl_slist_free_all(recipients);
    return r;
}
