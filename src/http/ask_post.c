/* SPDX-License-Identifier: Apache-2.0 */
#include "http/ask_post.h"

#include "base/instant.h"
#include "http/ask.h"

#include <assert.h>
#include <curl/curl.h>

enum { CONNECT_SECONDS = 10, LOOK_MS = 200, ANSWER_MAX = 64 << 10 };

struct posting { struct ask_post *post; const struct ask_post_ground *ground; CURL *curl; struct curl_slist *headers; int64_t began; size_t got; bool is_refused, is_over; };

static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *to) {
    struct posting *p = context;
    struct address a = address_of(&to->addr);
    bool is_net = to->family == AF_INET || to->family == AF_INET6;
    (void)purpose;
    if (!is_net || (!p->ground->private_too && ask_place(&a) != ADDRESS_PUBLIC)) {
        p->is_refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

/* Whoever answers at length is listened to for a while, and no longer. */
static size_t take(char *bytes, size_t size, size_t n, void *context) {
    struct posting *p = context;
    (void)bytes;
    p->got += size * n;
    return p->got <= ANSWER_MAX ? size * n : 0;
}

static void set_up(struct arena *a, struct posting *p) {
    CURL *c = p->curl;
    const struct ask_post *post = p->post;
    p->headers = curl_slist_append(NULL, "Content-Type: application/json");
    p->headers = curl_slist_append(p->headers, "Expect:");
    for (int i = 0; i < ASK_POST_HEADERS_MAX && post->headers[i].n; i++) {
        p->headers = curl_slist_append(p->headers, arena_z(a, post->headers[i]));
    }
    curl_easy_setopt(c, CURLOPT_URL, arena_z(a, post->url));
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(c, CURLOPT_PROXY, "");
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(c, CURLOPT_USERAGENT, "Rapport");
    curl_easy_setopt(c, CURLOPT_POST, 1L);
    curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE, (long)post->body.n);
    curl_easy_setopt(c, CURLOPT_POSTFIELDS, post->body.p);
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, p->headers);
    curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)post->seconds);
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)(post->seconds < CONNECT_SECONDS ? post->seconds : CONNECT_SECONDS));
    curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, p);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, p);
    curl_easy_setopt(c, CURLOPT_PRIVATE, p);
}

static enum ask_post_end end_of(const struct posting *p, CURLcode code, long status) {
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_URL_MALFORMAT:
        return ASK_POST_NO_NAME;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_ISSUER_ERROR:
        return ASK_POST_CERTIFICATE;
    case CURLE_OPERATION_TIMEDOUT:
        return ASK_POST_SILENT;   /* also one that began to answer and never ended */
    default:
        return status || code == CURLE_OK ? ASK_POST_ANSWERED : p->is_refused ? ASK_POST_PRIVATE : ASK_POST_SILENT;
    }
}

static void finish(struct posting *p, CURLcode code) {
    long status = 0;
    curl_off_t wait = 0;
    curl_easy_getinfo(p->curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(p->curl, CURLINFO_RETRY_AFTER, &wait);
    p->post->end = end_of(p, code, status);
    p->post->status = p->post->end == ASK_POST_ANSWERED ? (int)status : 0;
    p->post->retry_after = wait > 0 ? (int64_t)wait : 0;
    p->post->ms = (int)((instant_steady() - p->began) / 1000);
    p->is_over = true;
}

static void run(CURLM *multi, const struct ask_post_ground *g) {
    int running = 1, left;
    while (running) {
        CURLMsg *m;
        struct posting *p;
        bool good = curl_multi_perform(multi, &running) == CURLM_OK && (!running || curl_multi_poll(multi, NULL, 0, LOOK_MS, NULL) == CURLM_OK);
        while ((m = curl_multi_info_read(multi, &left))) {
            curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &p);
            finish(p, m->data.result);
        }
        if (!good || (g->may_go_on && !g->may_go_on(g->context))) {
            return;
        }
    }
}

void ask_post_all(struct arena *a, struct ask_post *posts, size_t n, const struct ask_post_ground *g) {
    struct posting *p = ARENA_ARRAY(a, struct posting, n ? n : 1);
    CURLM *multi = curl_multi_init();
    assert(n <= ASK_POST_MAX);
    for (size_t i = 0; i < n; i++) {
        p[i] = (struct posting){ .post = &posts[i], .ground = g, .curl = curl_easy_init(), .began = instant_steady() };
        posts[i].end = ASK_POST_STOPPED;   /* until it is known better */
        if (multi && p[i].curl) {
            set_up(a, &p[i]);
            curl_multi_add_handle(multi, p[i].curl);
        }
    }
    if (multi) {
        run(multi, g);
    }
    for (size_t i = 0; i < n; i++) {
        if (multi && p[i].curl) {
            curl_multi_remove_handle(multi, p[i].curl);
        }
        curl_easy_cleanup(p[i].curl);
        curl_slist_free_all(p[i].headers);
    }
    curl_multi_cleanup(multi);
}
