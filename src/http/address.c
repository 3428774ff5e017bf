/* SPDX-License-Identifier: Apache-2.0 */
#include "http/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

static const unsigned char MAPPED[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

static bool is_v4(const struct address *a) { return memcmp(a->bytes, MAPPED, sizeof MAPPED) == 0; }

struct address address_of(const struct sockaddr *from) {
    struct address a = {0};
    if (from->sa_family == AF_INET) {
        struct sockaddr_in v4;
        memcpy(&v4, from, sizeof v4);
        memcpy(a.bytes, MAPPED, sizeof MAPPED);
        memcpy(a.bytes + 12, &v4.sin_addr, 4);
    } else if (from->sa_family == AF_INET6) {
        struct sockaddr_in6 v6;
        memcpy(&v6, from, sizeof v6);
        memcpy(a.bytes, &v6.sin6_addr, 16);
    }
    return a;
}

/* Takes brackets and a port away: proxies write entries in all these ways. */
static struct str host_of(struct str text) {
    ptrdiff_t colon = str_find(text, ':');
    if (text.n > 0 && text.p[0] == '[') {
        ptrdiff_t end = str_find(text, ']');
        return end < 0 ? text : (struct str){text.p + 1, (size_t)end - 1};
    }
    if (colon < 0 || str_find((struct str){text.p + colon + 1, text.n - (size_t)colon - 1}, ':') >= 0) return text;
    return (struct str){text.p, (size_t)colon};
}

bool address_read(struct str text, struct address *ret_address) {
    struct str host = host_of(str_trim(text));
    char z[ADDRESS_TEXT_MAX];
    if (host.n == 0 || host.n >= sizeof z || memchr(host.p, '\0', host.n) != NULL) return false;
    memcpy(z, host.p, host.n);
    z[host.n] = '\0';
    struct address a;
    if (inet_pton(AF_INET, z, a.bytes + 12) == 1) memcpy(a.bytes, MAPPED, sizeof MAPPED);
    else if (inet_pton(AF_INET6, z, a.bytes) != 1) return false;
    *ret_address = a;
    return true;
}

struct str address_text(const struct address *a, char out[ADDRESS_TEXT_MAX]) {
    bool v4 = is_v4(a);
    return str_of(inet_ntop(v4 ? AF_INET : AF_INET6, a->bytes + (v4 ? 12 : 0), out, ADDRESS_TEXT_MAX));
}

static bool range_read(struct str text, struct address_range *ret_range) {
    ptrdiff_t slash = str_find(text, '/');
    struct str host = slash < 0 ? text : (struct str){text.p, (size_t)slash};
    struct address_range range = {.bits = 128};
    if (!address_read(host, &range.address)) return false;
    if (slash >= 0) {
        int64_t bits;
        int most = is_v4(&range.address) ? 32 : 128;
        struct str number = str_trim((struct str){text.p + slash + 1, text.n - (size_t)slash - 1});
        if (!str_to_int(number, &bits) || bits < 0 || bits > most) return false;
        range.bits = (int)bits + 128 - most;
    }
    *ret_range = range;
    return true;
}

bool address_set_read(struct str list, struct address_set *ret_set) {
    struct address_set set = {.n = 0};
    struct str rest = list, piece;
    while (str_split(&rest, ',', &piece)) {
        piece = str_trim(piece);
        if (piece.n == 0) continue;
        if (set.n == ADDRESS_SET_MAX || !range_read(piece, &set.ranges[set.n])) return false;
        set.n++;
    }
    *ret_set = set;
    return true;
}

static bool in_range(const struct address_range *range, const struct address *a) {
    int whole = range->bits / 8, part = range->bits % 8;
    if (memcmp(range->address.bytes, a->bytes, (size_t)whole) != 0) return false;
    return part == 0 || ((range->address.bytes[whole] ^ a->bytes[whole]) >> (8 - part)) == 0;
}

bool address_set_has(const struct address_set *set, const struct address *a) {
    for (int i = 0; i < set->n; i++) {
        if (in_range(&set->ranges[i], a)) return true;
    }
    return false;
}

struct address address_client(const struct address_set *proxies, struct address peer, struct str forwarded) {
    struct address client = peer;
    struct str rest = forwarded;
    while (rest.n > 0 && address_set_has(proxies, &client)) {
        size_t from = rest.n;
        while (from > 0 && rest.p[from - 1] != ',') from--;
        struct address next;
        if (!address_read((struct str){rest.p + from, rest.n - from}, &next)) break;
        client = next;
        rest.n = from > 0 ? from - 1 : 0;
    }
    return client;
}
