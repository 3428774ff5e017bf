/* SPDX-License-Identifier: Apache-2.0
 * thanks.h — whom to thank in person: praise with words, of the last 30 days, from somebody who can be reached, as long as nobody has.
 *
 * Read from the answers themselves, so that praise costs nothing when it comes; only that somebody was thanked is kept. Those who wish
 * no message are on it: a word across the counter is no message. RULE thanks-1: nobody is thanked twice for one answer. */
#ifndef SPEAK_THANKS_H
#define SPEAK_THANKS_H

#include "work/query.h"

#define THANKS_DAYS 30
struct thanks {
    struct fields given, has;
    ident id;                        /* the answer's */
    ident customer_id; struct str customer_name, call_name;
    struct str survey_kind, words; int64_t score;
    ident employee_id; struct str employee_name;     /* who served */
    ident location_id; struct str location_name;
    instant_t at, thanked_at;
    struct str thanked_by;
};
extern const struct shape thanks_shape;

enum status thanks_list(struct work *w, const struct page *page, struct list *ret_list, struct str *ret_next) MUST_USE;    /* newest first */
enum status thanks_load(struct work *w, ident response_id, void *ret_thanks) MUST_USE;     /* thanked or not */
enum status thanks_done(struct work *w, ident response_id) MUST_USE;    /* once more is no fault */

#endif
