/* SPDX-License-Identifier: Apache-2.0
 * reset_mail.h — who forgot the password gets a link for a new one by mail, from the first business of theirs that can send.
 *
 * Nobody learns whether an address is known: the answer is the same and comes before anything is sent (job "account.reset_mail"), and asking
 * is slowed down either way. A link needs the address of the pages as the business set it, for what a request says of its host anyone can
 * make up. The second step of signing in stays: a mailbox alone opens nothing. */
#ifndef SPEAK_RESET_MAIL_H
#define SPEAK_RESET_MAIL_H

#include "work/job.h"
#include "work/shape.h"

struct reset_ways { struct fields given, has; int64_t by_mail; };
struct reset_wish { struct fields given, has; struct str email; };
extern const struct shape reset_ways_shape, reset_wish_shape;

enum status reset_mail_ways(struct work *w, struct reset_ways *ret_ways) MUST_USE;
/* On the writer. ST_CONFLICT when no business here can send. */
enum status reset_mail_ask(struct work *w, const struct reset_wish *wish, struct str address, int64_t *ret_wait) MUST_USE;
job_fn reset_mail_send;

#endif
