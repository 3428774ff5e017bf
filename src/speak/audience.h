/* SPDX-License-Identifier: Apache-2.0
 * audience.h — who would get this now, who not, and why: may_send asked for every customer, without sending anything.
 *
 * The same rules by the same function; facts come for a page of customers with one statement. Counted are the newest customers, at most
 * AUDIENCE_COUNT_MAX, so that the answer comes at once; `complete` says whether that were all. */
#ifndef SPEAK_AUDIENCE_H
#define SPEAK_AUDIENCE_H

#include "speak/may_send.h"

enum { AUDIENCE_COUNT_MAX = 5000 };
struct audience_filter { struct fields given, has; int64_t sender; ident survey_id; };
struct audience_row { struct fields given, has; ident customer_id; struct str customer_name; int64_t verdict, reason; struct str reason_text; instant_t until; };
struct audience_count { struct fields given, has; int64_t verdict, reason, count; struct str reason_text; };
struct audience_counts { struct fields given, has; int64_t counted, complete; struct list data; /* of struct audience_count, most first */ };
extern const struct shape audience_filter_shape, audience_row_shape, audience_counts_shape;

enum status audience_list(struct work *w, const struct audience_filter *filter, const struct page *page, struct list *ret_rows, struct str *ret_next) MUST_USE;
enum status audience_count(struct work *w, const struct audience_filter *filter, struct audience_counts *ret_counts) MUST_USE;

#endif
