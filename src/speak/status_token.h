/* SPDX-License-Identifier: Apache-2.0
 * status_token.h — what proves a status link: a letter for the kind, the business, and a token over both and the id. Nothing is stored for
 * it. The page behind it is made above this room (src/pages/status_link.h); messages carry the link. */
#ifndef SPEAK_STATUS_TOKEN_H
#define SPEAK_STATUS_TOKEN_H

#include "work/work.h"

enum status_link_kind { STATUS_LINK_ORDER, STATUS_LINK_CASE, STATUS_LINK_RETURN, STATUS_LINK_KINDS };

struct str status_token_make(struct work *w, enum status_link_kind kind, ident id);
/* false: no token of ours. */
bool status_token_read(const struct work *w, struct str token, enum status_link_kind *ret_kind, ident *ret_business, ident *ret_id);
/* The address to pass on; only its path when no public address is set. */
enum status status_token_url(struct work *w, enum status_link_kind kind, ident id, struct str *ret_url) MUST_USE;

#endif
