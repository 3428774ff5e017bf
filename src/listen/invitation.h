/* SPDX-License-Identifier: Apache-2.0
 * invitation.h — one person asked once: a link, a code at the till, a call that is due.
 *
 * Invariants: whom it asks about (customer, who served, where, which order) is fixed when it is made. Its link holds a token made from
 * its id and the installation's key: nothing is stored, nothing can be guessed. At most one response counts for it, the last one.
 * Bounced ones were not delivered and so do not count in the response rate, nor do those that were not sent. */
#ifndef LISTEN_INVITATION_H
#define LISTEN_INVITATION_H

#include "work/event.h"
#include "work/query.h"

/* How an invitation reached someone, or an answer reached us. */
enum invitation_channel { CHANNEL_LINK, CHANNEL_EMAIL, CHANNEL_SMS, CHANNEL_CHAT, CHANNEL_QR, CHANNEL_KIOSK, CHANNEL_COUNTER, CHANNEL_PHONE,
                          CHANNEL_PAPER, CHANNEL_WEB, CHANNEL_WIDGET, CHANNEL_APP, CHANNEL_API, CHANNEL_IMPORT, CHANNEL_OTHER };
extern const char *const invitation_channels[];

enum invitation_mark { INVITATION_OK, INVITATION_BOUNCED, INVITATION_NOT_SENT };

struct invitation {
    struct fields given, has;
    ident id, survey_id;
    struct str survey_name;
    ident customer_id, who_id; struct str customer_name;
    ident employee_id; struct str employee_name;     /* who served */
    ident location_id; struct str location_name;
    ident order_id;
    struct str touchpoint;
    int64_t channel, marked;
    instant_t created_at;
    day_t day;                                       /* of created_at, in its location's zone */
    ident response_id;                               /* the answer that counts */
    struct str token, url;
    ident message_id;                                /* that carries it (invitation_send.h) */
    struct str not_sent, not_sent_text;
    int64_t throttle_days, survey_archived;          /* of its survey */
    int64_t seq;
};
extern const struct shape invitation_shape;

enum status invitation_make(struct work *w, ident survey_id, const struct invitation *draft, ident *ret_id) MUST_USE;
/* PATCH: it bounced, or it did arrive after all. */
enum status invitation_mark(struct work *w, const struct invitation *was, const struct invitation *patch) MUST_USE;

enum status invitation_load(struct work *w, ident id, void *ret_invitation) MUST_USE;
enum status invitation_list(struct work *w, ident survey_id, const struct page *page, struct list *ret_invitations, struct str *ret_next) MUST_USE;

/* ---- for answers ---- */

bool invitation_of_token(const struct work *w, struct str token, ident *ret_id);
/* What it asks about, whoever reads it: the answer comes from outside. ST_NOT_FOUND without a fault told. */
enum status invitation_find(struct work *w, ident id, struct invitation *ret_invitation) MUST_USE;
enum status invitation_answered(struct work *w, ident id, ident response_id, int64_t seq) MUST_USE;

#endif
