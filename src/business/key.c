/* SPDX-License-Identifier: Apache-2.0 */
#include "business/key.h"

#include "base/secret.h"
#include "business/key.sql.h"
#include "work/audit.h"

enum { KEY_BYTES = 32, KEY_LENGTH_MAX = 100 };

static const struct field key_fields[] = {
    F_ID(struct api_key, id, IN_OUT, .prefix = "key", .doc = "The key's own id: with it the key is revoked."),
    F_TEXT(struct api_key, name, IN_CREATE | IN_OUT | REQUIRED | NOT_EMPTY, .max = LIMIT_NAME, .doc = "What uses it: \"Till\"."),
    F_ENUM(struct api_key, scope, IN_CREATE | IN_OUT | REQUIRED, .names = permit_scope_names, .doc = "read: look only; write: record what happens, too; all: also team, settings and keys."),
    F_AT(struct api_key, created_at, IN_OUT, .doc = "Since when it is there."),
    F_AT(struct api_key, expires_at, IN_CREATE | IN_OUT, .doc = "Until when it works; null: until it is revoked."),
    F_AT(struct api_key, last_used_at, IN_OUT, .doc = "When it was used last, to the minute."),
    F_AT(struct api_key, revoked_at, IN_OUT, .doc = "Since when it works no more."),
    F_TEXT(struct api_key, key, IN_OUT, .doc = "The key itself, only in the answer that made it."),
    F_ID(struct api_key, business_id, IN_ROW, .prefix = "biz"),
};
const struct shape key_shape = SHAPE(struct api_key, "key", "A key for a program.", key_fields);

enum status key_create(struct work *w, const struct api_key *draft, struct api_key *ret_key) {
    struct api_key k = *draft;
    if (HAS(&k, expires_at) && k.expires_at <= w->now) {
        return fail(w, ST_INVALID, "expires_at", "This has already passed; take a later time, or leave it out.");
    }
    SET(&k, id, id_new(w->now));
    SET(&k, created_at, w->now);
    SET(&k, key, arena_fmt(w->arena, "rk_%.*s", STR_ARG(random_token(w->arena, KEY_BYTES))));
    enum status st = query_run(w, &Q_KEY_INSERT, ARGS_OF(&key_shape, &k, ARG_TEXT("hash", secret_hash_hex(w->arena, k.key))));
    if (st == ST_OK) {
        *ret_key = k;
        st = audit_add(w, "key.created", k.id, str_of(permit_scope_names[k.scope]));
    }
    return st;
}

enum status key_load(struct work *w, ident id, void *ret_key) {
    return query_one(w, &Q_KEY_BY_ID, ARGS(ARG_ID("id", id)), &key_shape, ret_key);
}

enum status key_list(struct work *w, const struct page *page, struct list *ret_list, struct str *ret_next) {
    struct list rows = { 0 };
    enum status st = query_list(w, &Q_KEY_PAGE, page_args(w, page, ARGS_NONE), &key_shape, &rows);
    if (st == ST_OK) {
        *ret_next = page_next(w, page, &rows, &key_shape, offsetof(struct api_key, id), false);
        *ret_list = rows;
    }
    return st;
}

enum status key_revoke(struct work *w, ident id) {
    struct api_key k = { 0 };
    enum status st = key_load(w, id, &k);
    if (st != ST_OK || HAS(&k, revoked_at)) {
        return st;
    }
    st = query_run(w, &Q_KEY_REVOKE, ARGS(ARG_ID("id", id)));
    return st == ST_OK ? audit_add(w, "key.revoked", id, (struct str){ 0 }) : st;
}

enum status key_authenticate(struct work *w, struct str key) {
    struct api_key k = { 0 };
    enum status st = ST_NOT_FOUND;
    if (key.n <= KEY_LENGTH_MAX && str_starts(key, STR("rk_"))) {
        st = query_one(w, &Q_KEY_BY_HASH, ARGS(ARG_TEXT("hash", secret_hash_hex(w->arena, key))), &key_shape, &k);
    }
    if (st == ST_NOT_FOUND) {
        return fail(w, ST_UNAUTHORIZED, "", "This API key is unknown, revoked or expired.");
    }
    if (st == ST_OK) {
        w->business = k.business_id;
        w->who = (struct actor){ .kind = ACTOR_KEY, .scope = (enum scope)k.scope, .key_id = k.id };
    }
    return st;
}

enum status key_seen(struct work *w, ident id) {
    return query_run(w, &Q_KEY_NOTED, ARGS(ARG_ID("id", id), ARG_INT("before", w->now - MINUTE)));
}
