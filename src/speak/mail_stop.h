/* SPDX-License-Identifier: Apache-2.0
 * mail_stop.h — the way out for whoever no longer wants to be written to (RFC 8058).
 *
 * Every message for a purpose that needs consent carries a link with a proof in it. Looking at it records nothing and asks; a POST of a mail
 * program, of the page's button or of anyone who holds the link withdraws the consent for that purpose, as often as it comes, without a
 * cookie. Service messages carry none: they are about the customer's own matters. */
#ifndef SPEAK_MAIL_STOP_H
#define SPEAK_MAIL_STOP_H

#include "speak/message.h"

struct mail_stop_offer { bool may; struct str words, page, one_click; };     /* empty addresses where nobody outside reaches us */
struct mail_stop_offer mail_stop_offer(struct work *w, const struct message *m, struct str public_url);

struct mail_stop { struct fields given, has; ident business_id, customer_id, who_id; int64_t purpose; struct str language, business; };
extern const struct shape mail_stop_shape;
/* Whose link it is; works in its business from then on. ST_NOT_FOUND for anything else. */
enum status mail_stop_enter(struct work *w, struct str token, struct mail_stop *ret_stop) MUST_USE;
enum status mail_stop_withdraw(struct work *w, const struct mail_stop *s) MUST_USE;
struct str mail_stop_page(struct arena *a, const struct mail_stop *s, bool is_done);       /* text/html */

#endif
