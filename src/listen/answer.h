/* SPDX-License-Identifier: Apache-2.0
 * answer.h — the two public calls behind an invitation's link: what is asked, and the answer.
 *
 * Invariants: the token alone decides invitation and business, and a wrong one gives no hint. Looking records nothing, so that mail
 * scanners and previews answer for nobody. Within the edit window another answer replaces the one before; then it is frozen. */
#ifndef LISTEN_ANSWER_H
#define LISTEN_ANSWER_H

#include "work/query.h"

/* What the person sends, and what they get back. */
struct answer { struct fields given, has; int64_t score; struct str comment; instant_t editable_until; };
extern const struct shape answer_shape;

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
    int64_t anonymous;
    struct answer *answered;             /* no value: nobody has yet */
    int64_t frozen;
};
extern const struct shape answer_page_shape;

struct answer_link { struct fields given, has; ident invitation_id, business_id; };
/* Reads the link and works in its business from then on. ST_NOT_FOUND for anything that is not a link of ours. */
enum status answer_enter(struct work *w, struct str token, struct answer_link *ret_link) MUST_USE;

struct answer_wish { struct str language, accepted; };   /* ?lang=, Accept-Language */
/* Both after answer_enter. */
enum status answer_look(struct work *w, const struct answer_link *link, const struct answer_wish *wish, struct answer_page *ret_page) MUST_USE;
enum status answer_give(struct work *w, const struct answer_link *link, const struct answer *given, struct answer *ret_kept) MUST_USE;

#endif
