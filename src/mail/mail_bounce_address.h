/* SPDX-License-Identifier: Apache-2.0
 * mail_bounce_address.h — whom the returned message was for, and what the other server said of it. For mail_bounce.c only. */
#ifndef MAIL_MAIL_BOUNCE_ADDRESS_H
#define MAIL_MAIL_BOUNCE_ADDRESS_H

#include "mail/mail_parse.h"

/* One group of fields of message/delivery-status that tells of one recipient. */
struct mail_bounce_group { struct str recipient, original_recipient, action, status, diagnostic; };
struct mail_bounce_group mail_bounce_address_group(struct arena *a, const struct mail *m);  /* the worst: failed before delayed before others */

struct str mail_bounce_address_of(const struct mail *m, struct str told, const struct mail_bounce_group *group);
struct str mail_bounce_address_in(struct str text);           /* the first address in a text; empty when there is none */
struct str mail_bounce_address_field(struct str text, const char *name); /* "name: value" at the beginning of a line; its value */

#endif
