/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/survey_link.h"

#include "base/secret.h"
#include "business/business.h"
#include "events/listen_events.h"
#include "listen/ground.h"
#include "listen/invitation.h"
#include "listen/survey.h"
#include "listen/survey_link.sql.h"
#include "work/patch.h"

static const char purpose[] = "survey_link";

bool survey_link_of_token(const struct work *w, struct str token, ident *ret_id) {
    return token_read(work_key(w), purpose, token, ret_id);
}

static enum status add_urls(struct work *w, struct survey_link *links, size_t n) {
    struct str page;
    enum status st = business_link(w, STR("/s/"), &page);
    for (size_t i = 0; i < n && st == ST_OK; i++) {
        SET(&links[i], token, token_make(w->arena, work_key(w), purpose, links[i].id));
        SET(&links[i], url, arena_join(w->arena, page, links[i].token));
    }
    return st;
}

/* Pages that show the survey read it again. */
static enum status tell(struct work *w, ident survey_id) {
    return event_append(w, &(struct event){ .known = &event_survey_changed, .subject_id = survey_id });
}

enum status survey_link_make(struct work *w, ident survey_id, const struct survey_link *draft, ident *ret_id) {
    struct survey_link link = *draft;
    struct ground g = { .survey_id = survey_id, .employee_id = ID_OF(draft, employee_id), .location_id = ID_OF(draft, location_id) };
    int64_t seq;
    enum status st = survey_exists(w, survey_id);
    if (st == ST_OK) {
        st = ground_find(w, &g);
    }
    if (st != ST_OK) {
        return st;
    }
    ground_check_reach(w, &g);
    if (g.survey_archived) {
        fail(w, ST_CONFLICT, "survey_id", "This survey is archived and asks nobody new; take it out of the archive first.");
    }
    if (w->fault.status != ST_OK) {
        return w->fault.status;
    }
    st = event_next_seq(w, &seq);
    if (st != ST_OK) {
        return st;
    }
    PATCH_TRIM(&link, touchpoint);
    SET(&link, id, id_new(w->now));
    SET(&link, survey_id, survey_id);
    SET(&link, channel, HAS(draft, channel) ? draft->channel : CHANNEL_QR);
    SET(&link, seq, seq);
    st = query_run(w, &Q_SURVEY_LINK_INSERT, ARGS_OF(&survey_link_shape, &link));
    if (st == ST_OK) {
        st = tell(w, survey_id);
    }
    if (st == ST_OK) {
        *ret_id = link.id;
    }
    return st;
}

enum status survey_link_change(struct work *w, const struct survey_link *was, const struct survey_link *patch) {
    struct survey_link link = *was;
    int64_t seq;
    if (!shape_patch(&survey_link_shape, patch, &link)) {
        return ST_OK;
    }
    if (!HAS(&link, off)) {
        SET(&link, off, false);
    }
    enum status st = event_next_seq(w, &seq);
    if (st != ST_OK) {
        return st;
    }
    SET(&link, seq, seq);
    st = query_run(w, &Q_SURVEY_LINK_UPDATE, ARGS_OF(&survey_link_shape, &link));
    return st == ST_OK ? tell(w, was->survey_id) : st;
}

enum status survey_link_find(struct work *w, ident id, struct survey_link *ret_link) {
    return query_one(w, &Q_SURVEY_LINK_FIND, ARGS(ARG_ID("id", id)), &survey_link_shape, ret_link);
}

enum status survey_link_load(struct work *w, ident id, void *ret_link) {
    enum status st = query_one(w, &Q_SURVEY_LINK_BY_ID, ARGS(ARG_ID("id", id)), &survey_link_shape, ret_link);
    return st == ST_OK ? add_urls(w, ret_link, 1) : st;
}

enum status survey_link_list(struct work *w, ident survey_id, const struct page *page, struct list *ret_links, struct str *ret_next) {
    enum status st = survey_exists(w, survey_id);
    if (st == ST_OK) {
        st = query_list(w, &Q_SURVEY_LINK_NEWEST, page_args(w, page, ARGS(ARG_ID("survey_id", survey_id))), &survey_link_shape, ret_links);
    }
    if (st != ST_OK) {
        return st;
    }
    *ret_next = page_next(w, page, ret_links, &survey_link_shape, offsetof(struct survey_link, id), false);
    return add_urls(w, ret_links->items, ret_links->n);
}
