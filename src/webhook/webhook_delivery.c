/* SPDX-License-Identifier: Apache-2.0 */
#include "webhook/webhook_delivery.h"

#include "base/secret.h"
#include "webhook/webhook.sql.h"
#include "webhook/webhook_delivery.sql.h"

enum { SPREAD_ROWS = 200, CLEAN_ROWS = 1000, JITTER = 10 /* a tenth */, GONE = 410 };
#define KEPT (30 * DAY_LENGTH)
#define OLD (2 * DAY_LENGTH)         /* what happened longer before it was noted is the past that was brought along */
#define REST_FIRST (5 * SECOND)
#define REST_MAX (5 * MINUTE)
#define WAIT_MAX DAY_LENGTH

/* After the first, second … try. */
static const instant_t steps[] = { 5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR };

static const struct field told_fields[] = {
    F_ID(struct webhook_told, id, IN_ROW, .prefix = "whd"), F_INT(struct webhook_told, tries, IN_ROW), F_ID(struct webhook_told, event_id, IN_ROW, .prefix = "evt"),
    F_INT(struct webhook_told, seq, IN_ROW), F_TEXT(struct webhook_told, kind, IN_ROW), F_AT(struct webhook_told, at, IN_ROW), F_AT(struct webhook_told, noted_at, IN_ROW),
    F_ID(struct webhook_told, customer_id, IN_ROW, .prefix = "cus"), F_ID(struct webhook_told, employee_id, IN_ROW, .prefix = "emp"),
    F_ID(struct webhook_told, location_id, IN_ROW, .prefix = "loc"), F_ID(struct webhook_told, subject_id, IN_ROW, .prefix = "any"), F_TEXT(struct webhook_told, location_name, IN_ROW), F_ANY(struct webhook_told, payload, IN_ROW),
};
static const struct shape told_shape = SHAPE(struct webhook_told, "webhook_told", "An event to tell.", told_fields);

/* ---- the log ---- */

static void tell(struct work *w, struct webhook_delivery *d) {
    SET(d, kind_text, str_of(webhook_sentence(d->kind)));
    if (HAS(d, problem)) {
        SET(d, problem_text, webhook_problem(w->arena, d->problem, HAS(d, status) ? d->status : 0));
    }
}

enum status webhook_delivery_load(struct work *w, ident id, void *ret_delivery) {
    enum status st = query_one(w, &Q_DELIVERY_BY_ID, ARGS(ARG_ID("id", id)), &webhook_delivery_shape, ret_delivery);
    if (st == ST_OK) {
        tell(w, ret_delivery);
    }
    return st;
}

enum status webhook_delivery_list(struct work *w, const struct webhook_delivery_filter *f, const struct page *page, struct list *ret_list, struct str *ret_next) {
    struct list rows = { 0 };
    enum status st = query_list(w, &Q_DELIVERY_PAGE, page_args(w, page, ARGS_OF(&webhook_delivery_filter_shape, f)), &webhook_delivery_shape, &rows);
    for (size_t i = 0; i < rows.n && st == ST_OK; i++) {
        tell(w, LIST_AT(&rows, struct webhook_delivery, i));
    }
    if (st == ST_OK) {
        *ret_next = page_next(w, page, &rows, &webhook_delivery_shape, offsetof(struct webhook_delivery, id), false);
        *ret_list = rows;
    }
    return st;
}

enum status webhook_delivery_again(struct work *w, ident id) {
    struct webhook_delivery d = { 0 };
    struct webhook h = { 0 };
    enum status st = webhook_delivery_load(w, id, &d);
    st = st == ST_OK ? webhook_load(w, d.webhook_id, &h) : st;
    if (st == ST_OK && !h.is_on) {
        return fail(w, ST_CONFLICT, "", "This webhook is switched off; switch it on first.");
    }
    if (st != ST_OK) {
        return st;
    }
    SET(&d, state, DELIVERY_WAITING);
    SET(&d, tries, 0);
    SET(&d, due_at, w->now);
    st = query_run(w, &Q_DELIVERY_STATE, ARGS_OF(&webhook_delivery_shape, &d));
    return st == ST_OK ? job_put(w, "webhook.send", ID_NONE, 0, w->now) : st;
}

/* ---- from the timeline ---- */

static bool has_kind(const struct webhook *h, struct str kind) {
    for (size_t i = 0; i < h->kinds.n; i++) {
        struct str one = LIST_AT(&h->kinds, struct webhook_kind, i)->kind;
        if (str_eq(kind, one) || (one.p[one.n - 1] == '.' && str_starts(kind, one))) {
            return true;
        }
    }
    return h->kinds.n == 0;
}

/* RULE webhook-3: what happened before Rapport, or came with an import of the past, is told to nobody. */
static bool is_past(struct arena *a, const struct webhook_told *t) { return t->at < t->noted_at - OLD || webhook_body_is_before(a, t); }

static bool passes(struct arena *a, const struct webhook *h, const struct webhook_told *t) {
    int64_t score;
    if (!has_kind(h, t->kind) || (HAS(h, location_id) && t->location_id != h->location_id) || is_past(a, t)) {
        return false;
    }
    if (!HAS(h, score_min) && !HAS(h, score_max)) {
        return true;
    }
    return webhook_body_score(a, t, &score) && (!HAS(h, score_min) || score >= h->score_min) && (!HAS(h, score_max) || score <= h->score_max);
}

static enum status put(struct work *w, const struct webhook *h, const struct webhook_told *t) {
    return query_run(w, &Q_DELIVERY_INSERT, ARGS(ARG_ID("id", id_new(w->now)), ARG_ID("webhook_id", h->id), ARG_ID("event_id", t->event_id), ARG_TEXT("kind", t->kind)));
}

enum status webhook_delivery_spread(struct work *w, ident webhook_id, bool *ret_more) {
    struct webhook h = { 0 };
    struct list rows = { 0 };
    enum status st = query_one(w, &Q_WEBHOOK_BY_ID, ARGS(ARG_ID("id", webhook_id)), &webhook_shape, &h);
    if (st != ST_OK || !h.is_on) {
        *ret_more = false;
        return st == ST_NOT_FOUND ? ST_OK : st;
    }
    webhook_read_kinds(w->arena, &h);
    st = query_list(w, &Q_DELIVERY_EVENTS, ARGS(ARG_INT("after", h.cursor), ARG_INT("limit", SPREAD_ROWS)), &told_shape, &rows);
    for (size_t i = 0; i < rows.n && st == ST_OK; i++) {
        const struct webhook_told *t = LIST_AT(&rows, struct webhook_told, i);
        st = passes(w->arena, &h, t) ? put(w, &h, t) : ST_OK;
    }
    if (st == ST_OK && rows.n) {
        st = query_run(w, &Q_WEBHOOK_PASSED, ARGS(ARG_ID("id", h.id), ARG_INT("cursor", LIST_AT(&rows, struct webhook_told, rows.n - 1)->seq)));
    }
    *ret_more = rows.n == SPREAD_ROWS;
    return st;
}

enum status webhook_delivery_due(struct work *w, ident webhook_id, int max, struct list *ret_told) {
    return query_list(w, &Q_DELIVERY_DUE, ARGS(ARG_ID("webhook_id", webhook_id), ARG_INT("until", work_clock(w)), ARG_INT("limit", max)), &told_shape, ret_told);
}

/* ---- what became of it ---- */

static instant_t later(int64_t tries, int64_t retry_after) {
    instant_t step = steps[tries - 1], wait = retry_after < WAIT_MAX / SECOND ? retry_after * SECOND : WAIT_MAX;
    step += (instant_t)random_below((uint64_t)(step / JITTER) + 1);
    return step > wait ? step : wait;
}

static void note_try(struct work *w, struct webhook_delivery *d, const struct webhook_outcome *o) {
    SET(d, tries, d->tries + 1);
    SET(d, tried_at, w->now);
    SET(d, ms, o->ms);
    UNSET(d, problem);
    UNSET(d, due_at);
    UNSET(d, status);
    if (o->status) {
        SET(d, status, o->status);
    }
    if (o->problem) {
        SET(d, problem, str_of(o->problem));
    }
    SET(d, state, o->delivered ? DELIVERY_DELIVERED : d->tries > (int64_t)LENGTH(steps) ? DELIVERY_FAILED : DELIVERY_WAITING);
    if (d->state == DELIVERY_WAITING) {
        SET(d, due_at, w->now + later(d->tries, o->retry_after));
    }
}

static void note_health(struct work *w, struct webhook *h, const struct webhook_outcome *o) {
    if (o->delivered) {
        SET(h, fails, 0);
        SET(h, ok_at, w->now);
        UNSET(h, problem);
        UNSET(h, failed_at);
        UNSET(h, rest_until);
        return;
    }
    instant_t rest = h->fails < 6 ? REST_FIRST << h->fails : REST_MAX, asked = o->retry_after < WAIT_MAX / SECOND ? o->retry_after * SECOND : WAIT_MAX;
    rest = rest < REST_MAX ? rest : REST_MAX;
    SET(h, fails, h->fails + 1);
    SET(h, problem, str_of(o->problem));
    SET(h, failed_at, w->now);
    SET(h, rest_until, w->now + (rest > asked ? rest : asked));
    if (o->status == GONE) {
        SET(h, is_on, 0);
    }
}

enum status webhook_delivery_done(struct work *w, ident id, const struct webhook_outcome *o) {
    struct webhook_delivery d = { 0 };
    struct webhook h = { 0 };
    int64_t seq;
    enum status st = webhook_delivery_load(w, id, &d);
    st = st == ST_OK ? query_one(w, &Q_WEBHOOK_BY_ID, ARGS(ARG_ID("id", d.webhook_id)), &webhook_shape, &h) : st;
    if (st == ST_NOT_FOUND) {
        return ST_OK;   /* taken away meanwhile */
    }
    st = st == ST_OK ? event_next_seq(w, &seq) : st;
    if (st != ST_OK) {
        return st;
    }
    note_try(w, &d, o);
    note_health(w, &h, o);
    SET(&h, seq, seq);
    st = query_run(w, &Q_DELIVERY_STATE, ARGS_OF(&webhook_delivery_shape, &d));
    st = st == ST_OK ? query_run(w, &Q_WEBHOOK_STATE, ARGS_OF(&webhook_shape, &h)) : st;
    if (st == ST_OK) {
        event_hint(w, "webhook.told", "whk", h.id, seq);
    }
    return st;
}

enum status webhook_delivery_next(struct work *w, instant_t *ret_at) {
    struct list hooks = { 0 };
    instant_t next = INSTANT_MAX;
    enum status st = query_list(w, &Q_WEBHOOK_ALL, ARGS(ARG_INT("limit", WEBHOOK_MAX)), &webhook_shape, &hooks);
    for (size_t i = 0; i < hooks.n && st == ST_OK; i++) {
        const struct webhook *h = LIST_AT(&hooks, struct webhook, i);
        instant_t due = INSTANT_MAX;
        st = h->is_on ? query_int(w, &Q_DELIVERY_NEXT, ARGS(ARG_ID("webhook_id", h->id)), &due) : ST_NOT_FOUND;
        if (st == ST_OK && HAS(h, rest_until) && h->rest_until > due) {
            due = h->rest_until;
        }
        next = st == ST_OK && due < next ? due : next;
        st = st == ST_NOT_FOUND ? ST_OK : st;
    }
    if (st == ST_OK && next == INSTANT_MAX) {
        return ST_NOT_FOUND;
    }
    *ret_at = next;
    return st;
}

/* ---- cleaning ---- */

/* Some at a time, so that no unit is long; comes back while there is more. */
enum status webhook_clean(struct work *w, const struct job *j) {
    int64_t gone = 0;
    enum status st = j->subject_id ? query_changes(w, &Q_DELIVERY_FORGET, ARGS(ARG_ID("webhook_id", j->subject_id), ARG_INT("limit", CLEAN_ROWS)), &gone)
                                   : query_changes(w, &Q_DELIVERY_CLEAN, ARGS(ARG_INT("before", w->now - KEPT), ARG_INT("limit", CLEAN_ROWS)), &gone);
    return st == ST_OK && gone == CLEAN_ROWS ? job_put(w, "webhook.clean", j->subject_id, 0, w->now + SECOND) : st;
}
