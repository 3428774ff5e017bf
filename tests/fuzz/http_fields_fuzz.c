/* SPDX-License-Identifier: Apache-2.0
 * http_fields_fuzz.c — the header fields we look into: cookies, types, codings, validators, forwarded addresses. */
#include "http/address.h"
#include "http/decode.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds) {
    if (!holds) abort();
}

static bool is_within(struct str part, struct str whole) {
    return part.n == 0 || (part.p >= whole.p && part.p + part.n <= whole.p + whole.n);
}

static void addresses(struct str raw) {
    struct address_set proxies;
    struct address peer, again;
    char text[ADDRESS_TEXT_MAX];
    must(address_read(STR("10.0.0.1"), &peer));
    must(address_set_read(STR("10.0.0.0/8, fd00::/8"), &proxies));
    struct address client = address_client(&proxies, peer, raw);
    must(address_read(address_text(&client, text), &again) && memcmp(&again, &client, sizeof client) == 0);
    struct address_set set;
    if (address_set_read(raw, &set)) must(set.n >= 0 && set.n <= ADDRESS_SET_MAX);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a;
    struct str raw = {(const char *)data, size}, value;
    arena_init(&a);
    if (decode_cookie(raw, STR("session"), &value)) must(is_within(value, raw) && str_find(value, ';') < 0);
    must(decode_media_type(&a, raw).n <= raw.n);
    (void)decode_accepts(raw, STR("gzip"));             // that it ends, and reads nothing else, is what counts
    must(!decode_etag_listed(raw, STR("\"a,b\"")) || memchr(raw.p, '*', raw.n) != NULL);
    addresses(raw);
    arena_release(&a);
    return 0;
}
