/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/thanks.h"

#include "events/speak_events.h"
#include "measure/scale.h"
#include "speak/thanks.sql.h"

/* From the answer that counts as happy on each scale. */
static enum status find(struct work *w, const struct page *page, ident id, struct list *ret_list) {
    struct args *args = page_args(w, page, ARGS(ARG_INT("nps", scales[SCALE_NPS].happy_min), ARG_INT("csat", scales[SCALE_CSAT].happy_min), ARG_INT("ces", scales[SCALE_CES].happy_min),
                                                ARG_INT("stars", scales[SCALE_STARS].happy_min), ARG_ID("id", id),
                                                { "since", { .type = id ? DB_NULL : DB_INT, .i = w->now - THANKS_DAYS * DAY_LENGTH } }));
    return query_list(w, &Q_THANKS_FIND, args, &thanks_shape, ret_list);
}

enum status thanks_list(struct work *w, const struct page *page, struct list *ret_list, struct str *ret_next) {
    enum status st = find(w, page, ID_NONE, ret_list);
    if (st == ST_OK) {
        *ret_next = page_next(w, page, ret_list, &thanks_shape, offsetof(struct thanks, at), false);
    }
    return st;
}

enum status thanks_load(struct work *w, ident response_id, void *ret_thanks) {
    struct list found = { 0 };
    enum status st = find(w, &(struct page){ .limit = 1 }, response_id, &found);
    if (st == ST_OK && found.n == 0) {
        return ST_NOT_FOUND;
    }
    if (st == ST_OK) {
        *(struct thanks *)ret_thanks = *LIST_AT(&found, struct thanks, 0);
    }
    return st;
}

enum status thanks_done(struct work *w, ident response_id) {
    struct thanks *t = ARENA_NEW(w->arena, struct thanks);
    enum status st = thanks_load(w, response_id, t);
    if (st != ST_OK || HAS(t, thanked_at)) {
        return st;
    }
    st = query_run(w, &Q_THANKS_PUT, ARGS(ARG_ID("id", response_id)));
    struct event e = { .known = &event_thanks_given, .subject_id = response_id, .customer_id = t->customer_id, .who_id = t->customer_id, .employee_id = w->who.employee_id,
                       .location_id = HAS(t, location_id) ? t->location_id : ID_NONE };
    return st == ST_OK ? event_append(w, &e) : st;
}
