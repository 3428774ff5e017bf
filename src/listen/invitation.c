/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/invitation.h"

#include "base/secret.h"
#include "business/business.h"
#include "events/listen_events.h"
#include "listen/ground.h"
#include "listen/invitation.sql.h"
#include "listen/invitation_send.h"
#include "listen/survey.h"

const char *const invitation_channels[] = { "link", "email", "sms", "chat", "qr", "kiosk", "counter", "phone",
                                            "paper", "web", "widget", "app", "api", "import", "other", NULL };

/* ---- links ---- */

static const char purpose[] = "invitation";

bool invitation_of_token(const struct work *w, struct str token, ident *ret_id) {
    return token_read(work_key(w), purpose, token, ret_id);
}

static enum status add_links(struct work *w, struct invitation *invitations, size_t n) {
    struct str survey_page;
    enum status st = business_link(w, STR("/s/"), &survey_page);
    for (size_t i = 0; i < n && st == ST_OK; i++) {
        struct invitation *inv = &invitations[i];
        SET(inv, token, token_make(w->arena, work_key(w), purpose, inv->id));
        SET(inv, url, arena_join(w->arena, survey_page, inv->token));
        if (HAS(inv, not_sent)) {
            SET(inv, not_sent_text, invitation_why_not_sent(inv->not_sent));
        }
    }
    return st;
}

/* ---- changing ---- */

static enum status tell(struct work *w, const struct event_kind *kind, const struct invitation *inv) {
    struct invitation_told *told = ARENA_NEW(w->arena, struct invitation_told);
    SET(told, invitation_id, inv->id);
    SET(told, survey_id, inv->survey_id);
    SET(told, channel, str_of(enum_name(invitation_channels, inv->channel)));
    return event_append(w, &(struct event){ .known = kind, .subject_id = inv->id, .customer_id = inv->customer_id, .who_id = inv->who_id,
                                            .employee_id = inv->employee_id, .location_id = inv->location_id, .told = told });
}

static void stand_on(struct invitation *inv, const struct ground *g, const struct work *w) {
    inv->touchpoint = str_trim(inv->touchpoint);
    SET(inv, survey_id, g->survey_id);
    GROUND_SET(inv, customer_id, g)
    GROUND_SET(inv, who_id, g)
    GROUND_SET(inv, employee_id, g)
    GROUND_SET(inv, location_id, g)
    SET(inv, day, zone_day(g->zone, w->now));
}

enum status invitation_make(struct work *w, ident survey_id, const struct invitation *draft, ident *ret_id) {
    struct invitation inv = *draft;
    struct ground g = { .survey_id = survey_id, .customer_id = inv.customer_id, .employee_id = inv.employee_id,
                        .location_id = inv.location_id, .order_id = inv.order_id };
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
    if (g.survey_anonymous) {
        fail(w, ST_CONFLICT, "survey_id", "This survey is anonymous: an invitation would tell who answered. Make a link for many instead.");
    }
    if (w->fault.status != ST_OK) {
        return w->fault.status;
    }
    st = event_next_seq(w, &seq);
    if (st != ST_OK) {
        return st;
    }
    stand_on(&inv, &g, w);
    SET(&inv, id, id_new(w->now));
    SET(&inv, channel, HAS(draft, channel) ? draft->channel : CHANNEL_LINK);
    SET(&inv, marked, INVITATION_OK);
    SET(&inv, seq, seq);
    st = query_run(w, &Q_INVITATION_INSERT, ARGS_OF(&invitation_shape, &inv));
    if (st == ST_OK) {
        st = tell(w, &event_invitation_created, &inv);
    }
    if (st == ST_OK) {
        *ret_id = inv.id;
    }
    return st;
}

enum status invitation_mark(struct work *w, const struct invitation *was, const struct invitation *patch) {
    struct invitation inv = *was;
    int64_t seq;
    if (!HAS(patch, marked) || patch->marked == was->marked) {
        return ST_OK;
    }
    enum status st = event_next_seq(w, &seq);
    if (st != ST_OK) {
        return st;
    }
    SET(&inv, marked, patch->marked);
    SET(&inv, seq, seq);
    st = query_run(w, &Q_INVITATION_MARK, ARGS_OF(&invitation_shape, &inv));
    return st == ST_OK ? tell(w, &event_invitation_marked, &inv) : st;
}

enum status invitation_answered(struct work *w, ident id, ident response_id, int64_t seq) {
    return query_run(w, &Q_INVITATION_ANSWERED, ARGS(ARG_ID("id", id), ARG_ID("response_id", response_id), ARG_INT("seq", seq)));
}

/* ---- reading ---- */

enum status invitation_find(struct work *w, ident id, struct invitation *ret_invitation) {
    return query_one(w, &Q_INVITATION_FIND, ARGS(ARG_ID("id", id)), &invitation_shape, ret_invitation);
}

enum status invitation_load(struct work *w, ident id, void *ret_invitation) {
    enum status st = query_one(w, &Q_INVITATION_BY_ID, ARGS(ARG_ID("id", id)), &invitation_shape, ret_invitation);
    return st == ST_OK ? add_links(w, ret_invitation, 1) : st;
}

enum status invitation_list(struct work *w, ident survey_id, const struct page *page, struct list *ret_invitations, struct str *ret_next) {
    struct args *args = page_args(w, page, ARGS(ARG_ID("survey_id", survey_id)));
    enum status st = survey_exists(w, survey_id);
    if (st == ST_OK) {
        st = query_list(w, &Q_INVITATION_NEWEST, args, &invitation_shape, ret_invitations);
    }
    if (st != ST_OK) {
        return st;
    }
    *ret_next = page_next(w, page, ret_invitations, &invitation_shape, offsetof(struct invitation, id), false);
    return add_links(w, ret_invitations->items, ret_invitations->n);
}
