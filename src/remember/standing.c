/* SPDX-License-Identifier: Apache-2.0 */
#include "remember/standing.h"

#include "events/listen_events.h"
#include "events/recover_events.h"
#include "measure/scale.h"
#include "remember/standing.sql.h"

static bool is_counted(const struct event *e) {
    const struct case_told *told = e->told;
    return e->who_id && told && str_is(told->kind, "case") && !told->before_rapport;
}

enum status standing_case_opened(struct work *w, const struct event *e) {
    return is_counted(e) ? query_run(w, &Q_STANDING_ADD, ARGS(ARG_ID("customer_id", e->who_id))) : ST_OK;
}

enum status standing_case_closed(struct work *w, const struct event *e) {
    return is_counted(e) ? query_run(w, &Q_STANDING_TAKE, ARGS(ARG_ID("customer_id", e->who_id))) : ST_OK;
}

enum status standing_case_voided(struct work *w, const struct event *e) {
    const struct case_told *told = e->told;
    return HAS(told, customer_id) ? query_run(w, &Q_STANDING_TAKE, ARGS(ARG_ID("customer_id", told->customer_id))) : ST_OK;
}

/* The newest answer's event holds its scale and score; what counts as unhappy is for the business to set. */
static void read_mood(struct work *w, const struct scale_limits *limits, struct standing *s) {
    struct response_told told = { 0 };
    int64_t kind;
    if (HAS(s, last_answer)) {
        shape_from_stored_text(&response_told_shape, s->last_answer, w->arena, &told);
    }
    if (HAS(&told, score) && enum_value(scale_names, told.survey_kind, &kind)) {
        SET(s, last_mood, scale_mood_of(limits, (enum scale_kind)kind, told.score));
    }
}

enum status standing_attach(struct work *w, struct list *customers) {
    struct list rows = { 0 };
    ident *ids = ARENA_ARRAY(w->arena, ident, customers->n + 1);
    for (size_t i = 0; i < customers->n; i++) {
        ids[i] = LIST_AT(customers, struct customer, i)->id;
    }
    if (customers->n == 0) {
        return ST_OK;
    }
    struct scale_limits limits;
    enum status st = scale_limits_read(w, &limits);
    if (st == ST_OK) {
        st = query_list(w, &Q_STANDING_OF, ARGS(ARG_IDS("ids", ids, customers->n)), &customer_standing_shape, &rows);
    }
    for (size_t i = 0; i < rows.n && st == ST_OK; i++) {
        struct standing *s = LIST_AT(&rows, struct standing, i);
        read_mood(w, &limits, s);
        for (size_t k = 0; k < customers->n; k++) {
            if (ids[k] == s->customer_id) {
                SET(LIST_AT(customers, struct customer, k), standing, s);
            }
        }
    }
    return st;
}

/* Both lists are in the order of customers: one walk sees what is missing, wrong and left over. */
enum status standing_check(struct work *w, bool repair, int64_t *ret_wrong) {
    struct list counted = { 0 }, kept = { 0 };
    enum status st = query_list(w, &Q_STANDING_COUNTED, ARGS_NONE, &customer_standing_shape, &counted);
    if (st == ST_OK) {
        st = query_list(w, &Q_STANDING_ALL, ARGS_NONE, &customer_standing_shape, &kept);
    }
    int64_t wrong = 0;
    for (size_t i = 0, k = 0; st == ST_OK && (i < counted.n || k < kept.n);) {
        const struct standing *c = i < counted.n ? LIST_AT(&counted, struct standing, i) : NULL;
        const struct standing *s = k < kept.n ? LIST_AT(&kept, struct standing, k) : NULL;
        bool only_kept = !c || (s && s->customer_id < c->customer_id), both = c && s && c->customer_id == s->customer_id;
        ident id = only_kept ? s->customer_id : c->customer_id;
        int64_t right = only_kept ? 0 : c->open_cases;
        if (!both || c->open_cases != s->open_cases) {
            wrong++;
            st = repair ? query_run(w, &Q_STANDING_PUT, ARGS(ARG_ID("customer_id", id), ARG_INT("open_cases", right))) : ST_OK;
        }
        i += !only_kept;
        k += only_kept || both;
    }
    if (st == ST_OK) {
        *ret_wrong = wrong;
    }
    return st;
}
