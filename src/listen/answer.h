/* SPDX-License-Identifier: Apache-2.0
 * answer.h — the two public calls behind a link: what is asked, and the answer. A link is an invitation's (one person asked once) or one
 * for many (survey_link.h).
 *
 * Invariants: the token alone decides link and business, and a wrong one gives no hint. Looking records nothing, so that mail scanners
 * and previews answer for nobody. Within the edit window another answer replaces the one before, through a link for many by its receipt;
 * then it is frozen. */
#ifndef LISTEN_ANSWER_H
#define LISTEN_ANSWER_H

#include "work/query.h"

/* What the person sends, and what they get back. */
struct answer {
    struct fields given, has;
    int64_t score;
    struct str comment;
    struct list answers;                 /* of struct response_answer */
    struct list fields;                  /* of struct response_field */
    struct str language;
    int64_t version;
    struct str receipt;
    instant_t editable_until;
};
extern const struct shape answer_shape;

enum answer_closed { CLOSED_BY_DATE, CLOSED_BY_QUOTA, CLOSED_OFF };

/* What the page shows. */
struct answer_page {
    struct fields given, has;
    struct str business, question, low_label, high_label, comment_question, thanks;   /* of the headline and of the question for words */
    int64_t kind, min, max;
    int64_t version;
    struct list questions;               /* of struct question: texts in `language`, with names put in */
    struct str language;
    struct list languages;               /* of struct survey_language_name */
    struct list hidden_fields;           /* of struct survey_hidden */
    int64_t anonymous, for_many;
    int64_t closed;                      /* enum answer_closed; no value: it is open */
    struct answer *answered;             /* no value: nobody has yet */
    int64_t frozen;
};
extern const struct shape answer_page_shape;

/* One of both, and what it asks. */
struct answer_link { struct fields given, has; ident invitation_id, link_id, survey_id, business_id; int64_t anonymous; };
/* Reads the link and works in its business from then on. ST_NOT_FOUND for anything that is not a link of ours. */
enum status answer_enter(struct work *w, struct str token, struct answer_link *ret_link) MUST_USE;

struct answer_wish { struct str language, accepted; };   /* ?lang=, Accept-Language */
/* Both after answer_enter. `receipt` of a given answer is not empty for links for many: the caller made one, or read the person's. */
enum status answer_look(struct work *w, const struct answer_link *link, const struct answer_wish *wish, struct answer_page *ret_page) MUST_USE;
enum status answer_give(struct work *w, const struct answer_link *link, const struct answer *given, struct answer *ret_kept) MUST_USE;
struct response;
void answer_take(const struct answer *given, struct response *draft);   /* what the person said, into the draft of a response */
/* Before the unit: a receipt of the person's is read, one is made where a link for many needs one. */
enum status answer_prepare(struct work *w, const struct answer_link *link, const struct answer *given, struct answer *ret_given) MUST_USE;

#endif
