/* SPDX-License-Identifier: Apache-2.0
 * business_who.c — who asks: a program with its key, or a person with their cookie, never both. */
#include "business/business.h"
#include "business/key.h"
#include "business/session.h"

enum status business_authenticate(struct work *w, struct str bearer, struct str cookie) {
    return bearer.n ? key_authenticate(w, bearer) : session_authenticate(w, cookie);
}

enum status business_seen(struct work *w, const struct actor *who) {
    if (who->key_id) {
        return key_seen(w, who->key_id);
    }
    return who->session_id ? session_seen(w, who->session_id) : ST_OK;
}
