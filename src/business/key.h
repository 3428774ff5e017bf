/* SPDX-License-Identifier: Apache-2.0
 * key.h — API keys: how programs ask. "rk_" and 32 random bytes; shown once, stored as a hash.
 *
 * Invariants: a key acts for the business as a whole, as far as its scope says (permit.h). A revoked or expired one is nobody. */
#ifndef BUSINESS_KEY_H
#define BUSINESS_KEY_H

#include "work/query.h"
#include "work/shape.h"
#include "work/work.h"

struct api_key {
    struct fields given, has;
    ident id; struct str name; int64_t scope;
    instant_t created_at, expires_at, last_used_at, revoked_at;
    struct str key;                   /* only in the answer that made it */
    ident business_id;
};
extern const struct shape key_shape;

enum status key_create(struct work *w, const struct api_key *draft, struct api_key *ret_key) MUST_USE;  /* ret_key->key is the key */
enum status key_load(struct work *w, ident id, void *ret_key) MUST_USE;                                /* a load_fn */
enum status key_list(struct work *w, const struct page *page, struct list *ret_list, struct str *ret_next) MUST_USE;
enum status key_revoke(struct work *w, ident id) MUST_USE;

/* The hot path: who a key is. ST_UNAUTHORIZED when it is nobody. */
enum status key_authenticate(struct work *w, struct str key) MUST_USE;
enum status key_seen(struct work *w, ident id) MUST_USE;

#endif
