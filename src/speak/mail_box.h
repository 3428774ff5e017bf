/* SPDX-License-Identifier: Apache-2.0
 * mail_box.h — the mailbox from which mail is fetched over IMAP: once a minute, and at once where the server can wait with us (IDLE).
 *
 * One per business. The password is kept sealed with DIR/key and never told back. What lay there before it was first opened stays there;
 * nothing in it is changed or marked. How far it was read is kept after each message, and a message that comes twice is one row, so a stop
 * at any moment loses nothing. A server that changes its numbers (UIDVALIDITY) is read again from the day it was last opened. */
#ifndef SPEAK_MAIL_BOX_H
#define SPEAK_MAIL_BOX_H

#include "work/job.h"
#include "work/query.h"

struct mail_box {
    struct fields given, has;
    int64_t active;
    struct str url, user_name, password;             /* password: as it comes in */
    struct str secret; int64_t has_password;         /* as it is kept; whether there is one */
    struct str folder;
    int64_t waits, validity, last_uid;
    instant_t begun_at, looked_at;
    struct str problem; instant_t problem_at;
    int64_t seq;
};
extern const struct shape mail_box_shape;

enum status mail_box_read(struct work *w, struct mail_box *ret_box) MUST_USE;               /* with its secret; inactive when there is none */
enum status mail_box_load(struct work *w, ident id, void *ret_box) MUST_USE;                /* a load_fn; the id is the business's */
enum status mail_box_change(struct work *w, const struct mail_box *draft) MUST_USE;         /* looks at once */
enum status mail_box_look_now(struct work *w) MUST_USE;                                     /* the job comes at once */

/* How far it was read, and how it went; on the writer. tells: open pages hear of it. */
enum status mail_box_note(struct work *w, const struct mail_box *box, bool tells) MUST_USE;
job_fn mail_box_receive;                                                                    /* "mail.receive" */

#endif
