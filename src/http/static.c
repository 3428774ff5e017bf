/* SPDX-License-Identifier: Apache-2.0 */
#include "http/static.h"

#include "http/decode.h"

const struct asset *static_find(const struct asset *table, size_t count, struct str path) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_compare(str_of(table[middle].path), path);
        if (order == 0) return &table[middle];
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return NULL;
}

static struct str bytes_between(const unsigned char *from, const unsigned char *to) {
    return (struct str){(const char *)from, (size_t)(to - from)};
}

/* "abc" -> "abc-gzip": other bytes need another strong validator. */
static struct str gzip_etag(struct arena *a, struct str etag) {
    return arena_fmt(a, "%.*s-gzip\"", (int)etag.n - 1, etag.p);
}

void static_answer(struct http_exchange *x, const struct asset *asset) {
    struct str etag = str_of(asset->etag), body = bytes_between(asset->plain, asset->plain_end);
    if (asset->gzip != NULL) {
        http_header_add(x, "Vary", STR("Accept-Encoding"));
        if (decode_accepts(http_header(x, "Accept-Encoding"), STR("gzip"))) {
            http_header_add(x, "Content-Encoding", STR("gzip"));
            etag = gzip_etag(http_arena(x), etag);
            body = bytes_between(asset->gzip, asset->gzip_end);
        }
    }
    http_header_add(x, "ETag", etag);
    http_header_add(x, "Cache-Control", asset->immutable ? STR("public, max-age=31536000, immutable") : STR("no-cache"));
    bool is_known = decode_etag_listed(http_header(x, "If-None-Match"), etag);
    http_answer(x, is_known ? 304 : 200, str_of(asset->type), body); // the body of a 304 is not sent, only its length
}

bool static_serve(struct http_exchange *x, struct str path) {
    const struct asset *asset = static_find(assets, asset_count, path);
    if (asset == NULL) return false;
    static_answer(x, asset);
    return true;
}
