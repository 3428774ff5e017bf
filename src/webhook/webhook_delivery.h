/* SPDX-License-Identifier: Apache-2.0
 * webhook_delivery.h — one event told to one webhook: the log, and what is due.
 *
 * Tries: at once, then 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h after the one before, each up to a tenth later, and never before
 * the receiver said (Retry-After, a day at most). 2xx is delivered, 410 switches the webhook off, everything else is tried again; after the
 * tenth try it has failed and waits for somebody to send it again. While a webhook fails it is asked with one delivery at a time and rests
 * between, so that one that is down is not knocked at by all that waits for it. Its id is the event's: receivers tell repeats by it. */
#ifndef WEBHOOK_WEBHOOK_DELIVERY_H
#define WEBHOOK_WEBHOOK_DELIVERY_H

#include "webhook/webhook.h"

enum webhook_delivery_state { DELIVERY_WAITING, DELIVERY_DELIVERED, DELIVERY_FAILED };
extern const char *const webhook_delivery_states[];

struct webhook_delivery {
    struct fields given, has;
    ident id, webhook_id, event_id;
    struct str kind, kind_text;      /* the name of an event; the same in words for people */
    int64_t state, tries, status, ms;
    instant_t due_at, tried_at, created_at;
    struct str problem, problem_text;
};
extern const struct shape webhook_delivery_shape;
struct webhook_delivery_filter { struct fields given, has; int64_t state; ident webhook_id; };
extern const struct shape webhook_delivery_filter_shape;

enum status webhook_delivery_load(struct work *w, ident id, void *ret_delivery) MUST_USE;     /* a load_fn */
enum status webhook_delivery_list(struct work *w, const struct webhook_delivery_filter *f, const struct page *page, struct list *ret_list, struct str *ret_next) MUST_USE;
enum status webhook_delivery_again(struct work *w, ident id) MUST_USE;

/* The timeline behind a webhook's cursor becomes deliveries, some at a time: on the writer. */
enum status webhook_delivery_spread(struct work *w, ident webhook_id, bool *ret_more) MUST_USE;

/* An event as it is told: of the timeline alone, or with the delivery that is due. */
struct webhook_told {
    struct fields given, has;
    ident id; int64_t tries;         /* of the delivery */
    ident event_id; int64_t seq; struct str kind;
    instant_t at, noted_at;
    ident customer_id, employee_id, location_id, subject_id;
    struct str location_name;        /* of one that is due */
    struct str payload;              /* as stored */
};
enum status webhook_delivery_due(struct work *w, ident webhook_id, int max, struct list *ret_told) MUST_USE;

/* What is said: type, timestamp, data; under 20 kB. `words`: the comment that goes along, or empty. */
struct str webhook_body(struct arena *a, const struct webhook_told *t, struct str words);
bool webhook_body_score(struct arena *a, const struct webhook_told *t, int64_t *ret_score);   /* false: the event carries none */
struct str webhook_body_text(struct arena *a, const struct webhook_told *t, const char *name);   /* of its payload; empty: it has none */
struct str webhook_body_cut(struct str words, size_t most);   /* as many bytes, never half a letter */
bool webhook_body_is_before(struct arena *a, const struct webhook_told *t);                   /* it tells of what was before Rapport */
/* "v1,…" by the secret, and with a space between by the one before while that signs. false: a secret cannot be read. */
bool webhook_body_sign(struct work *w, const struct webhook *h, struct str message_id, int64_t second, struct str body, struct str *ret_signature);

/* The same as a line for a chat. */
enum { WEBHOOK_CHAT_WORDS = 500 };
struct str webhook_chat(struct arena *a, enum webhook_form form, const struct webhook_told *t, struct str words, struct str public_url);

const char *webhook_sentence(struct str kind);   /* what happened, in words: of the vocabulary */

/* What became of a try. */
struct webhook_outcome { bool delivered, stopped; const char *problem; int status, ms; int64_t retry_after; };
enum status webhook_delivery_done(struct work *w, ident id, const struct webhook_outcome *o) MUST_USE;
enum status webhook_delivery_next(struct work *w, instant_t *ret_at) MUST_USE;   /* when something is due next; ST_NOT_FOUND: never */

#endif
