/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/answer.h"

#include "listen/answer.sql.h"
#include "listen/answer_page.h"
#include "listen/invitation.h"
#include "listen/response.h"
#include "listen/survey_language.h"

static const struct field link_fields[] = {
    F_ID(struct answer_link, invitation_id, IN_ROW, .prefix = "inv"),
    F_ID(struct answer_link, business_id, IN_ROW, .prefix = "biz"),
};
static const struct shape link_shape = SHAPE(struct answer_link, "answer_link", "Where a link leads.", link_fields);

enum status answer_enter(struct work *w, struct str token, struct answer_link *ret_link) {
    ident id;
    if (!invitation_of_token(w, token, &id)) {
        return ST_NOT_FOUND;
    }
    enum status st = query_one(w, &Q_ANSWER_LINK, ARGS(ARG_ID("invitation_id", id)), &link_shape, ret_link);
    if (st == ST_OK) {
        w->business = ret_link->business_id;
    }
    return st;
}

struct asked_row {
    struct fields given, has;
    ident survey_id;
    struct str business, customer, employee, location, order_number;
    int64_t score; struct str comment; instant_t created_at;
};
static const struct field asked_row_fields[] = {
    F_ID(struct asked_row, survey_id, IN_ROW, .prefix = "srv"),
    F_TEXT(struct asked_row, business, IN_ROW),
    F_TEXT(struct asked_row, customer, IN_ROW),
    F_TEXT(struct asked_row, employee, IN_ROW),
    F_TEXT(struct asked_row, location, IN_ROW),
    F_TEXT(struct asked_row, order_number, IN_ROW),
    F_INT(struct asked_row, score, IN_ROW),
    F_TEXT(struct asked_row, comment, IN_ROW),
    F_AT(struct asked_row, created_at, IN_ROW),
};
static const struct shape asked_row_shape = SHAPE(struct asked_row, "answer_asked", "Who asks whom about what.", asked_row_fields);

/* What was answered so far, as an object of its own, and whether it may still be changed. */
static enum status add_answered(struct work *w, const struct asked_row *row, struct answer_page *p) {
    struct answer *a = ARENA_NEW(w->arena, struct answer);
    struct response r = { .created_at = row->created_at };
    instant_t until;
    enum status st = response_editable_until(w, &r, &until);
    if (st != ST_OK) {
        return st;
    }
    SET(a, score, row->score);
    if (HAS(row, comment)) {
        SET(a, comment, row->comment);
    }
    SET(a, editable_until, until);
    SET(p, answered, a);
    SET(p, frozen, w->now >= until);
    return ST_OK;
}

enum status answer_look(struct work *w, const struct answer_link *link, const struct answer_wish *wish, struct answer_page *ret_page) {
    struct asked_row row;
    struct survey s;
    struct answer_page p = { 0 };
    enum status st = query_one(w, &Q_ANSWER_PAGE, ARGS(ARG_ID("invitation_id", link->invitation_id)), &asked_row_shape, &row);
    if (st == ST_OK) {
        st = survey_load_version(w, row.survey_id, 0, &s);
    }
    if (st != ST_OK) {
        return st;
    }
    struct survey_names names = { row.business, row.customer, row.employee, row.location, row.order_number };
    answer_page_fill(w, &s, &names, survey_language_pick(w->arena, &s, wish->language, wish->accepted), &p);
    SET(&p, frozen, false);
    if (HAS(&row, score)) {
        st = add_answered(w, &row, &p);
    }
    if (st == ST_OK) {
        *ret_page = p;
    }
    return st;
}

enum status answer_give(struct work *w, const struct answer_link *link, const struct answer *given, struct answer *ret_kept) {
    struct response draft = { 0 }, r;
    struct answer kept = { 0 };
    enum response_outcome outcome;
    ident id;
    instant_t until;
    SET(&draft, invitation_id, link->invitation_id);
    SET(&draft, score, given->score);
    if (GIVEN(given, comment)) {
        fields_put(&draft.given, SLOT(&draft, comment));   /* an emptied comment takes the one before away; one not sent leaves it */
        SET(&draft, comment, given->comment);
    }
    enum status st = response_receive(w, &draft, &id, &outcome);
    if (st == ST_OK) {
        st = response_load(w, id, &r);
    }
    if (st == ST_OK) {
        st = response_editable_until(w, &r, &until);
    }
    if (st != ST_OK) {
        return st;
    }
    SET(&kept, score, r.score);
    if (HAS(&r, comment)) {
        SET(&kept, comment, r.comment);
    }
    SET(&kept, editable_until, until);
    *ret_kept = kept;
    return ST_OK;
}
