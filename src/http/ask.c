/* SPDX-License-Identifier: Apache-2.0 */
#include "http/ask.h"

#include <curl/curl.h>
#include <ifaddrs.h>
#include <netdb.h>

enum { SECONDS_MAX = 6, CONNECT_SECONDS_MAX = 4, ANSWER_MAX = 4096 };

/* ---- where an address is ---- */

static const struct { const char *from; int bits; enum address_place place; } places[] = {
    { "127.0.0.0", 8, ADDRESS_THIS_COMPUTER }, { "::1", 128, ADDRESS_THIS_COMPUTER },
    { "10.0.0.0", 8, ADDRESS_PRIVATE }, { "172.16.0.0", 12, ADDRESS_PRIVATE }, { "192.168.0.0", 16, ADDRESS_PRIVATE },
    { "100.64.0.0", 10, ADDRESS_PRIVATE }, { "169.254.0.0", 16, ADDRESS_PRIVATE }, { "0.0.0.0", 8, ADDRESS_PRIVATE },
    { "192.0.0.0", 24, ADDRESS_PRIVATE }, { "198.18.0.0", 15, ADDRESS_PRIVATE }, { "224.0.0.0", 3, ADDRESS_PRIVATE },
    { "fc00::", 7, ADDRESS_PRIVATE }, { "fe80::", 10, ADDRESS_PRIVATE }, { "ff00::", 8, ADDRESS_PRIVATE }, { "::", 128, ADDRESS_PRIVATE },
    { "64:ff9b::", 96, ADDRESS_PRIVATE },   /* IPv4 behind a translator: it could be any of the above */
};

static bool is_within(const struct address *a, const char *from, int bits) {
    struct address_set one = { .n = 1 };
    char text[ADDRESS_TEXT_MAX + 8];
    snprintf(text, sizeof text, "%s/%d", from, bits);
    return address_set_read(str_of(text), &one) && address_set_has(&one, a);
}

static bool is_own(const struct address *a) {
    struct ifaddrs *all = NULL;
    bool found = false;
    if (getifaddrs(&all) != 0) {
        return false;
    }
    for (const struct ifaddrs *i = all; i && !found; i = i->ifa_next) {
        int family = i->ifa_addr ? i->ifa_addr->sa_family : AF_UNSPEC;
        if (family == AF_INET || family == AF_INET6) {
            struct address own = address_of(i->ifa_addr);
            found = memcmp(&own, a, sizeof own) == 0;
        }
    }
    freeifaddrs(all);
    return found;
}

enum address_place ask_place(const struct address *a) {
    for (size_t i = 0; i < LENGTH(places); i++) {
        if (is_within(a, places[i].from, places[i].bits)) {
            return places[i].place == ADDRESS_PRIVATE && is_own(a) ? ADDRESS_OWN_PRIVATE : places[i].place;
        }
    }
    return ADDRESS_PUBLIC;
}

/* ---- asking ---- */

struct asking { struct buf answer; struct asked asked; };

/* libcurl asks for the socket of each address it tries. */
static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *to) {
    struct asking *k = context;
    struct address a = address_of(&to->addr);
    enum address_place place = ask_place(&a);
    (void)purpose;
    if (place > k->asked.place) {
        k->asked.place = place;
    }
    if (place == ADDRESS_PRIVATE || (to->family != AF_INET && to->family != AF_INET6)) {
        k->asked.end = ASK_NOT_ASKED;
        return CURL_SOCKET_BAD;
    }
    return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

static size_t take(char *bytes, size_t size, size_t n, void *context) {
    struct asking *k = context;
    size_t room = ANSWER_MAX - k->answer.n, got = size * n;
    buf_put(&k->answer, bytes, got < room ? got : room);
    return got <= room ? got : 0;   /* enough: whoever answers so much is somebody else */
}

static enum ask_end end_of(CURLcode code) {
    switch (code) {
    case CURLE_OK:
    case CURLE_WRITE_ERROR:
    case CURLE_PARTIAL_FILE:
    case CURLE_WEIRD_SERVER_REPLY:
        return ASK_ANSWERED;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_URL_MALFORMAT:
        return ASK_NO_NAME;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_ISSUER_ERROR:
        return ASK_CERTIFICATE;
    default:
        return ASK_SILENT;
    }
}

static CURLcode perform(CURL *c, struct asking *k, const char *url) {
    long status = 0;
    curl_easy_setopt(c, CURLOPT_URL, url);
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(c, CURLOPT_PROXY, "");            /* customers do not come through ours */
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)SECONDS_MAX);
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS_MAX);
    curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, k);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, k);
    CURLcode code = curl_easy_perform(c);
    curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
    k->asked.status = (int)status;
    return code;
}

struct asked ask_run(struct arena *a, struct str url) {
    struct asking k = { .asked = { .end = ASK_SILENT, .place = ADDRESS_PUBLIC } };
    CURL *c = curl_easy_init();
    buf_init(&k.answer, a, 512);
    if (!c) {
        return k.asked;
    }
    CURLcode code = perform(c, &k, arena_z(a, url));
    if (k.asked.end != ASK_NOT_ASKED || code == CURLE_OK) {
        k.asked.end = end_of(code);
    }
    k.asked.body = buf_str(&k.answer);
    curl_easy_cleanup(c);
    return k.asked;
}
