/* SPDX-License-Identifier: Apache-2.0
 * timeline.h — everything that happened to a customer, in the order in which it happened, each row with one plain sentence.
 *
 * A row is an event as it was noted. The words behind it (a comment, a complaint, a wish) are read from where they live, for a page in
 * one statement each, so that what was erased there is gone here too. */
#ifndef REMEMBER_TIMELINE_H
#define REMEMBER_TIMELINE_H

#include "work/event.h"
#include "work/query.h"

struct event_filter;    /* events.h */

struct moment {
    struct fields given, has;
    ident id;
    int64_t seq;
    struct str kind;
    instant_t at, noted_at;
    ident customer_id;
    ident employee_id; struct str employee_name;
    ident location_id; struct str location_name;
    ident subject; struct str subject_id;       /* as stored; with the prefix of its kind */
    struct str summary;
    struct str payload, fields;                 /* as stored; what is shown of both */
    const struct event_kind *known;             /* not a field */
    const void *told;                           /* the payload, read back */
};
extern const struct shape timeline_shape;

struct timeline_filter { struct fields given, has; struct str kind, kind_from, kind_to; ident customer_id; };
extern const struct shape timeline_filter_shape;

/* Newest first by (at, id). ST_NOT_FOUND when there is no such customer. */
enum status timeline_list(struct work *w, ident customer_id, const struct timeline_filter *filter, const struct page *page, struct list *ret_list, struct str *ret_next) MUST_USE;
/* Of the whole business in the order of noting (seq): how other programs follow. */
enum status timeline_since(struct work *w, const struct event_filter *filter, const struct page *page, struct list *ret_list, struct str *ret_next) MUST_USE;
enum status timeline_get(struct work *w, ident event_id, struct moment *ret_moment) MUST_USE;

/* ---- between the files of timeline ---- */
struct timeline_words {
    struct fields given, has;
    ident id;
    int64_t edit, score;            /* of an answer: 1 the first, 2 what replaced it …, 0 what it is now */
    struct str words, wish, outcome;
};
extern const struct shape timeline_words_shape;
/* One sentence from a row (kind, told, fields) and the words found for its subject (NULL: none). */
struct str timeline_summary(struct work *w, const struct moment *m, const struct timeline_words *words);
bool timeline_summary_is_known(struct str kind);

#endif
