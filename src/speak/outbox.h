/* SPDX-License-Identifier: Apache-2.0
 * outbox.h — the way of a message out of the house, for whoever carries it (the mail job).
 *
 * A carrier claims some that are due, in a unit: they are `sending` on disk, with a lease, before the first byte leaves. Then it carries
 * them without a unit, and writes what became of each in a unit of its own. A lease that ends without a word (the program died) makes its
 * message `unsure`: it may have gone out or not, and nobody but a person sends it again. Before it is carried may_send is asked once more. */
#ifndef SPEAK_OUTBOX_H
#define SPEAK_OUTBOX_H

#include "speak/message.h"

#define OUTBOX_LEASE (10 * MINUTE)
enum { OUTBOX_TRIES_MAX = 12 };

/* At most `max` of the channel that are due, oldest first, now `sending`; list of struct message. What may no longer go is stopped here
 * with its reason; what may go later is put off. Leases that ended become unsure first. */
enum status message_claim(struct work *w, struct str channel, int max, struct list *ret_messages) MUST_USE;
/* The other server took it over. `said`: its words. */
enum status message_sent(struct work *w, ident id, struct str said) MUST_USE;
/* Nothing left for certain, and it may go another time: with growing pauses (1, 2, 4 … minutes and up to a quarter more, at most 6 hours); after the last try held. */
enum status message_retry(struct work *w, ident id, const char *problem, struct str said) MUST_USE;
/* It may have been taken over or not. */
enum status message_unsure(struct work *w, ident id, const char *problem, struct str said) MUST_USE;
/* It came back, at once or days later. hard: the address does not exist; its contact point is marked. */
enum status message_bounced(struct work *w, ident id, bool hard, struct str said) MUST_USE;
enum status message_delivered(struct work *w, ident id) MUST_USE;      /* somebody has told so: opened link, delivery report */

/* Whose Message-ID that is; ST_NOT_FOUND when none of ours. For mail that comes in. */
enum status message_of_id(struct work *w, struct str message_id, ident *ret_id) MUST_USE;

#endif
