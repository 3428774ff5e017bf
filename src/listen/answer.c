/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/answer.h"

#include "business/privacy.h"
#include "listen/anonymous.h"
#include "listen/answer.sql.h"
#include "listen/answer_page.h"
#include "listen/answer_receipt.h"
#include "listen/invitation.h"
#include "listen/response.h"
#include "listen/survey_language.h"
#include "listen/survey_file.h"
#include "listen/survey_link.h"
#include "work/patch.h"

static const struct field link_fields[] = {
    F_ID(struct answer_link, invitation_id, IN_ROW, .prefix = "inv"),
    F_ID(struct answer_link, link_id, IN_ROW, .prefix = "lnk"),
    F_ID(struct answer_link, survey_id, IN_ROW, .prefix = "srv"),
    F_ID(struct answer_link, business_id, IN_ROW, .prefix = "biz"),
    F_FLAG(struct answer_link, anonymous, IN_ROW),
};
static const struct shape link_shape = SHAPE(struct answer_link, "answer_link", "Where a link leads.", link_fields);

enum status answer_enter(struct work *w, struct str token, struct answer_link *ret_link) {
    ident id;
    enum status st = ST_NOT_FOUND;
    if (invitation_of_token(w, token, &id)) {
        st = query_one(w, &Q_ANSWER_LINK, ARGS(ARG_ID("invitation_id", id)), &link_shape, ret_link);
    } else if (survey_link_of_token(w, token, &id)) {
        st = query_one(w, &Q_ANSWER_LINK_MANY, ARGS(ARG_ID("link_id", id)), &link_shape, ret_link);
    }
    if (st == ST_OK) {
        w->business = ret_link->business_id;
    }
    return st;
}

/* ---- looking ---- */

struct asked_row {
    struct fields given, has;
    struct str business, customer, employee, location, order_number, language, comment;
    ident response_id;
    int64_t version, answered, score, off;
    instant_t created_at;
};
static const struct field asked_row_fields[] = {
    F_TEXT(struct asked_row, business, IN_ROW),
    F_TEXT(struct asked_row, customer, IN_ROW),
    F_TEXT(struct asked_row, employee, IN_ROW),
    F_TEXT(struct asked_row, location, IN_ROW),
    F_TEXT(struct asked_row, order_number, IN_ROW),
    F_TEXT(struct asked_row, language, IN_ROW),
    F_TEXT(struct asked_row, comment, IN_ROW),
    F_ID(struct asked_row, response_id, IN_ROW, .prefix = "rsp"),
    F_INT(struct asked_row, version, IN_ROW),
    F_INT(struct asked_row, answered, IN_ROW),
    F_INT(struct asked_row, score, IN_ROW),
    F_FLAG(struct asked_row, off, IN_ROW),
    F_AT(struct asked_row, created_at, IN_ROW),
};
static const struct shape asked_row_shape = SHAPE(struct asked_row, "answer_asked", "Who asks whom about what.", asked_row_fields);

/* What was answered so far, as an object of its own, and whether it may still be changed. */
static enum status add_answered(struct work *w, const struct asked_row *row, struct answer_page *p) {
    struct answer *a = ARENA_NEW(w->arena, struct answer);
    struct response r = { .created_at = row->created_at };
    struct list rows = { 0 };
    instant_t until;
    enum status st = response_editable_until(w, &r, &until);
    if (st == ST_OK && row->answered > 0) {
        st = response_answer_load(w, &row->response_id, 1, &rows);
    }
    if (st != ST_OK) {
        return st;
    }
    SET(a, score, row->score);
    if (HAS(row, comment)) {
        SET(a, comment, row->comment);
    }
    if (HAS(row, language)) {
        SET(a, language, row->language);
    }
    SET(a, answers, response_answer_of(w->arena, &rows, row->response_id));
    SET(a, version, row->version);
    SET(a, editable_until, until);
    SET(p, answered, a);
    SET(p, frozen, w->now >= until);
    return ST_OK;
}

/* Only new answers find it closed; an invitation outlives the archive. */
static void add_closed(struct work *w, const struct survey *s, bool is_off, bool for_many, struct answer_page *p) {
    if (HAS(s, closes_at) && w->now >= s->closes_at) {
        SET(p, closed, CLOSED_BY_DATE);
    } else if (HAS(s, quota) && s->quota_left == 0) {
        SET(p, closed, CLOSED_BY_QUOTA);
    } else if (is_off || (for_many && s->archived)) {
        SET(p, closed, CLOSED_OFF);
    }
}

static enum status find_asked(struct work *w, const struct answer_link *link, struct asked_row *ret_row) {
    return link->link_id ? query_one(w, &Q_ANSWER_PAGE_MANY, ARGS(ARG_ID("link_id", link->link_id)), &asked_row_shape, ret_row)
                         : query_one(w, &Q_ANSWER_PAGE, ARGS(ARG_ID("invitation_id", link->invitation_id)), &asked_row_shape, ret_row);
}

enum status answer_look(struct work *w, const struct answer_link *link, const struct answer_wish *wish, struct answer_page *ret_page) {
    struct asked_row row;
    struct survey s;
    struct answer_page p = { 0 };
    enum status st = find_asked(w, link, &row);
    if (st == ST_OK) {
        st = survey_load_version(w, link->survey_id, HAS(&row, version) ? row.version : 0, &s);
        st = st == ST_OK ? survey_file_hold_back(w, &s.questions) : st;
    }
    if (st != ST_OK) {
        return st;
    }
    struct survey_names names = { row.business, row.customer, row.employee, row.location, row.order_number };
    answer_page_fill(w, &s, &names, survey_language_pick(w->arena, &s, wish->language, wish->accepted), &p);
    SET(&p, frozen, false);
    SET(&p, for_many, link->link_id != ID_NONE);
    if (HAS(&row, score)) {
        st = add_answered(w, &row, &p);
    } else {
        add_closed(w, &s, row.off, link->link_id != ID_NONE, &p);
    }
    if (st == ST_OK) {
        *ret_page = p;
    }
    return st;
}

/* ---- answering ---- */

enum status answer_prepare(struct work *w, const struct answer_link *link, const struct answer *given, struct answer *ret_given) {
    *ret_given = *given;
    if (link->link_id == ID_NONE) {
        return HAS(given, receipt) ? fail(w, ST_INVALID, "receipt", "This link is yours alone and needs no receipt; leave it out.") : ST_OK;
    }
    struct str code;
    if (!HAS(given, receipt)) {
        SET(ret_given, receipt, answer_receipt_new(w->arena));
    }
    if (!answer_receipt_read(w->arena, ret_given->receipt, &code)) {
        return fail(w, ST_INVALID, "receipt", "A receipt is made of 16 to 32 letters and digits; leave it out and you get one.");
    }
    return ST_OK;
}

static enum status stand_on_link(struct work *w, const struct answer_link *link, const struct answer *given, struct response *draft) {
    struct survey_link from;
    struct str code = { 0 };
    enum status st = survey_link_find(w, link->link_id, &from);
    if (st != ST_OK) {
        return st;
    }
    if (from.off) {
        return fail(w, ST_GONE, "", "This link is no longer in use.");
    }
    (void)answer_receipt_read(w->arena, given->receipt, &code);   /* answer_prepare has seen that it is one */
    PATCH_COPY(draft, &from, survey_id);
    PATCH_COPY(draft, &from, location_id);
    PATCH_COPY(draft, &from, employee_id);
    PATCH_COPY(draft, &from, touchpoint);
    PATCH_COPY(draft, &from, channel);
    SET(draft, external_id, ARENA_NEW(w->arena, struct outside_id));
    SET(draft->external_id, source, STR(SURVEY_LINK_SOURCE));
    SET(draft->external_id, id, answer_receipt_hash(w->arena, "link", link->link_id, code));
    return ST_OK;
}

void answer_take(const struct answer *given, struct response *draft) {
    SET(draft, score, given->score);
    if (GIVEN(given, comment)) {
        fields_put(&draft->given, SLOT(draft, comment));   /* an emptied comment takes the one before away; one not sent leaves it */
        PATCH_COPY(draft, given, comment);
    }
    if (GIVEN(given, answers)) {
        SET(draft, answers, given->answers);
    }
    PATCH_COPY(draft, given, language);
    PATCH_COPY(draft, given, version);
    if (HAS(given, fields)) {
        SET(draft, fields, given->fields);
    }
}

static enum status kept_of(struct work *w, const struct response *r, const struct answer *given, struct answer *ret_kept) {
    struct answer kept = { 0 };
    instant_t until;
    enum status st = response_editable_until(w, r, &until);
    if (st != ST_OK) {
        return st;
    }
    SET(&kept, score, r->score);
    PATCH_COPY(&kept, r, comment);
    PATCH_COPY(&kept, r, answers);
    PATCH_COPY(&kept, r, language);
    PATCH_COPY(&kept, r, version);
    PATCH_COPY(&kept, given, receipt);
    SET(&kept, editable_until, until);
    *ret_kept = kept;
    return ST_OK;
}

enum status answer_give(struct work *w, const struct answer_link *link, const struct answer *given, struct answer *ret_kept) {
    struct response draft = { 0 }, r;
    enum response_outcome outcome;
    enum status st = ST_OK;
    ident id;
    if (link->link_id && link->anonymous) {
        return anonymous_give(w, link, given, ret_kept);
    }
    if (link->link_id) {
        st = stand_on_link(w, link, given, &draft);
    } else {
        SET(&draft, invitation_id, link->invitation_id);
    }
    if (st != ST_OK) {
        return st;
    }
    answer_take(given, &draft);
    st = response_receive(w, &draft, &id, &outcome);
    if (st == ST_OK) {
        st = response_load(w, id, &r);
    }
    return st == ST_OK ? kept_of(w, &r, given, ret_kept) : st;
}
