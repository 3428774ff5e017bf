/* SPDX-License-Identifier: Apache-2.0 */
#include "business/key.h"
#include "business/tables.h"

static enum status key_get_all(struct call *k) {
    struct list rows;
    struct str next;
    enum status st = key_list(k->work, &k->page, &rows, &next);
    return st == ST_OK ? reply_list(k, rows, next) : st;
}

/* Sent again with the same Idempotency-Key it answers without the key itself: that is kept nowhere. */
static enum status key_post(struct call *k) {
    struct api_key *made = ARENA_NEW(k->work->arena, struct api_key);
    enum status st = key_create(k->work, k->body, made);
    k->load_id = made->id;
    return st == ST_OK ? reply(k, 201, made) : st;
}

static enum status key_delete(struct call *k) {
    enum status st = key_revoke(k->work, k->id);
    return st == ST_OK ? reply_nothing(k) : st;
}

const struct route key_routes[] = {
    { "GET",    "/api/v1/keys",      key_get_all, PERM_OWN, LANE_READ,  NULL,       NULL, &key_shape, NULL,  "The keys of programs.", REPLY_LIST },
    { "POST",   "/api/v1/keys",      key_post,    PERM_OWN, LANE_WRITE, &key_shape, NULL, &key_shape, NULL,  "Make a key; it is shown once.", REPLY_ONE, .repeat = key_load },
    { "DELETE", "/api/v1/keys/{id}", key_delete,  PERM_OWN, LANE_WRITE, NULL,       NULL, NULL,       "key", "Revoke a key.", REPLY_NOTHING },
};
const int key_route_count = LENGTH(key_routes);
