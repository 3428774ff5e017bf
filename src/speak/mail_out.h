/* SPDX-License-Identifier: Apache-2.0
 * mail_out.h — carries what is queued to the mail server (job "speak.send").
 *
 * First the server is greeted; when it cannot be used nothing is claimed, so no message suffers for it. Then a few at a time are claimed
 * (outbox.h) and handed over one connection, and what became of each is on disk before the next one goes. What the server refuses for good
 * comes back, what it refuses for now is tried later, what it may have taken is unsure; one that nobody wants stops none behind it. */
#ifndef SPEAK_MAIL_OUT_H
#define SPEAK_MAIL_OUT_H

#include "mail/mail_build.h"
#include "speak/mail_server.h"
#include "speak/message.h"
#include "work/job.h"

/* Something is due then. In the unit that makes it due. */
enum status mail_out_wake(struct work *w, instant_t due_at) MUST_USE;
/* The same for what came through the gate: its carrier is src/gate's job "gate.send". */
enum status mail_out_wake_relay(struct work *w, instant_t due_at) MUST_USE;
/* Refused, and the address is at fault, not the message and not we: by the extended code, else by the server's words. */
bool mail_out_is_gone(const struct mail_send_result *r);
job_fn mail_out_send;

/* The message as it goes over the wire. NULL, or what is wrong with it (mail_build.h). */
struct mail_out_from { const struct mail_server *server; struct str public_url; };
const char *mail_out_write(struct work *w, const struct mail_out_from *from, const struct message *m, struct str *ret_bytes);

/* A message to a colleague, now, to try the way out; on a worker. */
struct mail_out_test { struct fields given, has; struct str to; int64_t sent; struct str phase, said, problem; int64_t code; };
extern const struct shape mail_out_test_shape;
enum status mail_out_try(struct work *w, struct str to, struct mail_out_test *ret_test) MUST_USE;

#endif
