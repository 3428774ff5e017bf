/* SPDX-License-Identifier: Apache-2.0
 * survey_link.h — one link for many: a code on a table, a line under a mail. Each answer through it is one of its own.
 *
 * Invariants: where it hangs (place, who serves, moment) is fixed when it is made, and its answers take that over, unless the survey is
 * anonymous: then they take nothing. Its token is made from its id and the installation's key. A link switched off takes no new answers. */
#ifndef LISTEN_SURVEY_LINK_H
#define LISTEN_SURVEY_LINK_H

#include "work/event.h"
#include "work/query.h"

struct survey_link {
    struct fields given, has;
    ident id, survey_id, location_id, employee_id;
    struct str location_name, employee_name, touchpoint;
    int64_t channel;                     /* enum invitation_channel */
    struct str note;
    int64_t off;
    instant_t created_at;
    struct str token, url;
    int64_t seq;
};
extern const struct shape survey_link_shape;

enum status survey_link_make(struct work *w, ident survey_id, const struct survey_link *draft, ident *ret_id) MUST_USE;
enum status survey_link_change(struct work *w, const struct survey_link *was, const struct survey_link *patch) MUST_USE;   /* note, off */
enum status survey_link_load(struct work *w, ident id, void *ret_link) MUST_USE;
enum status survey_link_list(struct work *w, ident survey_id, const struct page *page, struct list *ret_links, struct str *ret_next) MUST_USE;

bool survey_link_of_token(const struct work *w, struct str token, ident *ret_id);
/* What its answers stand on, whoever reads it: the answer comes from outside. */
enum status survey_link_find(struct work *w, ident id, struct survey_link *ret_link) MUST_USE;

#endif
