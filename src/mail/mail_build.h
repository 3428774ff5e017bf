/* SPDX-License-Identifier: Apache-2.0
 * mail_build.h — one message as it goes over the wire: RFC 5322, 2045 to 2047, plain text with HTML beside it.
 *
 * Headers cannot be injected by construction: one function writes them, and it knows no control characters; whatever a name or subject holds
 * ends up as an encoded word, a quoted string or spaces. Addresses and ids that are not plain ASCII without white space and brackets are
 * refused. Lines of the head fold at 78 bytes where they can and never exceed 998; bodies are quoted-printable, so that their lines have at
 * most 76 and no boundary can stand in them. Line ends are CRLF; dots are left to whoever sends. */
#ifndef MAIL_MAIL_BUILD_H
#define MAIL_MAIL_BUILD_H

#include "base/instant.h"

struct mail_letter {
    struct str from_name, from_address, to_name, to_address;   /* names may be empty */
    struct str reply_to;                                       /* an address; empty: none */
    struct str subject, text, html;                            /* UTF-8; html may be empty */
    struct str message_id, references;                         /* <…@…>; those before it, oldest first, the last is the one it answers */
    struct str language;                                       /* BCP 47; empty: none */
    struct str stop_url, stop_mail;                            /* List-Unsubscribe: one-click by RFC 8058, and an address; empty: none */
    bool is_automatic;                                         /* nobody wrote it by hand: absence notes stay quiet (RFC 3834) */
    instant_t date;
};

/* NULL, or what is wrong: "from", "to", "reply_to", "message_id", "references", "stop". Nothing is written then. */
const char *mail_build(struct arena *a, const struct mail_letter *letter, struct str *ret_bytes);
bool mail_build_is_address(struct str address);

#endif
