/* SPDX-License-Identifier: Apache-2.0
 * respect.h — the link by which a customer says how they were treated after something went wrong.
 *
 * Made when someone asks back with `sent`, and passed on by that person. Its token holds the case's id and a proof; nothing is stored.
 * Looking records nothing. For a week another answer replaces the one before; then, or once they were asked in another way, it is frozen.
 * RULE case-7: 1 or 2 of 5 opens the case again. */
#ifndef RECOVER_RESPECT_H
#define RECOVER_RESPECT_H

#include "work/query.h"

/* What the customer sends, and what they get back. */
struct respect { struct fields given, has; int64_t score; struct str comment; instant_t editable_until; };
extern const struct shape respect_shape;

/* What the link's page shows; the same members as a survey's page. */
struct respect_page {
    struct fields given, has;
    struct str business, question, low_label, high_label, comment_question, thanks, kind;
    int64_t min, max;
    struct respect *answered;
    int64_t frozen;
    instant_t editable_until;
    ident case_id, business_id;                                                                  /* as columns */
    instant_t respect_at; int64_t respect_how, respect_answer; struct str respect_because;
};
extern const struct shape respect_page_shape;

/* Reads the token and how its case stands; works in its business from then on. ST_NOT_FOUND for what is no link of ours. */
enum status respect_enter(struct work *w, struct str token, struct respect_page *ret_page) MUST_USE;
/* On the writer, in the link's business. */
enum status respect_give(struct work *w, ident case_id, const struct respect *given, struct respect *ret_kept) MUST_USE;

/* By e-mail, to whom we know and may write; else the link is passed on by hand. */
struct case_;
enum status respect_send(struct work *w, const struct case_ *c) MUST_USE;
/* Of a single case: the message that carries it, and how far that is. */
enum status respect_add_message(struct work *w, struct case_ *c) MUST_USE;

/* Fills ask_back_url of every case of a list whose link takes answers now. */
enum status respect_add_links(struct work *w, struct list *cases) MUST_USE;

#endif
