/* SPDX-License-Identifier: Apache-2.0
 * privacy.h — what a business holds back and lets go of: settings of their own that any trade may switch on, and a clinic has from the start.
 *
 * who_looked: whoever opens a customer leaves an audit row before they see anything; within ten minutes the same person leaves one only.
 * keep_months: personal words older than that are erased at night, row by row where they live, and nothing that is counted changes.
 * What is still worked on (an open case, a customer something happened with since) is kept until it is not.
 * survey_files: off, and no survey asks for or takes a file. words_stay_inside: mail, webhooks and pushes carry no words of a customer. */
#ifndef BUSINESS_PRIVACY_H
#define BUSINESS_PRIVACY_H

#include "db/stmt.h"
#include "work/query.h"
#include "work/route.h"

enum status privacy_takes_files(struct work *w, bool *ret_takes) MUST_USE;
enum status privacy_words_stay(struct work *w, bool *ret_stay) MUST_USE;

/* ---- who looked ---- */

/* After a handler has loaded something of this customer, on a reader: when it is to be noted, the answer leaves once that is on disk. */
enum status privacy_looked(struct call *k, ident customer_id) MUST_USE;

struct privacy_look { struct fields given, has; ident id; instant_t at; ident employee_id; struct str employee_name; ident key_id; struct str key_name; };
extern const struct shape privacy_look_shape;
enum status privacy_looks(struct work *w, ident customer_id, const struct page *page, struct list *ret_looks, struct str *ret_next) MUST_USE;

/* ---- letting go ---- */

/* Some of one kind of row: `find` gives id and at of those that hold old words, takes :before, :limit and {cursor? …} by :after, :after_id;
 * each of `erase` takes their :ids[]. */
enum { PRIVACY_ERASE_MAX = 4 };
struct privacy_rows { const char *name; const struct stmt *find, *erase[PRIVACY_ERASE_MAX]; };
/* On a worker. Goes through all of them, some at a time; does nothing where nothing is to be let go of. */
enum status privacy_forget(struct work *w, const struct privacy_rows *rows, int count) MUST_USE;

#endif
