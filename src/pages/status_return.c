/* SPDX-License-Identifier: Apache-2.0 */
#include "pages/status_return.h"

#include "pages/status_link.sql.h"
#include "work/free_fields.h"
#include "work/query.h"

struct status_moment { struct fields given, has; struct str business, zone, kind; instant_t at; ident who_id; struct str payload, fields; };
static const struct field moment_fields[] = {
    F_TEXT(struct status_moment, business, IN_ROW), F_TEXT(struct status_moment, zone, IN_ROW), F_TEXT(struct status_moment, kind, IN_ROW), F_AT(struct status_moment, at, IN_ROW),
    F_ID(struct status_moment, who_id, IN_ROW, .prefix = "cus"), F_ANY(struct status_moment, payload, IN_ROW), F_ANY(struct status_moment, fields, IN_ROW),
};
static const struct shape moment_shape = SHAPE(struct status_moment, "status_moment", "What was told.", moment_fields);

static const struct { const char *kind, *key; } steps[] = {
    { "return.announced", "announced" }, { "return.received", "received" }, { "return.delivered", "arrived" },
};

static const struct json *told(struct arena *a, const struct status_moment *m, const char *name) {
    const struct json *v = HAS(m, fields) ? free_fields_get(free_fields_read(a, m->fields), str_of(name)) : NULL;
    return v || !HAS(m, payload) ? v : free_fields_get(free_fields_read(a, m->payload), str_of(name));
}

static struct str told_text(struct arena *a, const struct status_moment *m, const char *name) {
    const struct json *v = told(a, m, name);
    return v && v->type == JSON_TEXT ? v->s : (struct str){ 0 };
}

struct which { struct str number, contract; };

static void add_step(struct arena *a, const struct status_moment *m, const struct which *r, struct status_page *p) {
    for (size_t i = 0; i < LENGTH(steps); i++) {
        struct str number = told_text(a, m, "return_id");
        bool is_known = false;
        for (size_t j = 0; j < p->steps.n; j++) {   /* told again: the first time counts */
            is_known = is_known || str_is(LIST_AT(&p->steps, struct status_step, j)->key, steps[i].key);
        }
        if (str_is(m->kind, steps[i].kind) && str_eq(number, r->number) && !is_known) {
            status_step_add(a, p, steps[i].key, m->at);
        }
    }
}

/* Of its contract alone: what is owed for another is no answer here. */
static void take_balance(struct arena *a, const struct status_moment *m, const struct which *r, struct status_page *p) {
    const struct json *balance = told(a, m, "balance");
    struct str contract = told_text(a, m, "contract"), currency = told_text(a, m, "currency");
    if (balance && balance->type == JSON_INT && r->contract.n && (!contract.n || str_eq(contract, r->contract))) {
        SET(p, balance, balance->i);
        SET(p, currency, currency);
    }
}

static bool has_step(const struct status_page *p, const char *key) {
    for (size_t i = 0; i < p->steps.n; i++) {
        if (str_is(LIST_AT(&p->steps, const struct status_step, i)->key, key)) {
            return true;
        }
    }
    return false;
}

enum status status_return_read(struct work *w, ident event_id, struct status_page *p) {
    struct status_moment first = { 0 };
    struct list moments = { 0 };
    enum status st = query_one(w, &Q_STATUS_RETURN, ARGS(ARG_ID("id", event_id)), &moment_shape, &first);
    if (st == ST_OK && HAS(&first, who_id)) {
        st = query_list(w, &Q_STATUS_MOMENTS, ARGS(ARG_ID("who_id", first.who_id)), &moment_shape, &moments);
    }
    if (st != ST_OK || !HAS(&first, who_id)) {
        return st == ST_OK ? ST_NOT_FOUND : st;
    }
    struct which r = { told_text(w->arena, &first, "return_id"), told_text(w->arena, &first, "contract") };
    SET(p, business, first.business);
    SET(p, zone, first.zone);
    if (r.number.n) {
        SET(p, number, r.number);
    }
    for (size_t i = 0; i < moments.n; i++) {
        const struct status_moment *m = LIST_AT(&moments, const struct status_moment, i);
        add_step(w->arena, m, &r, p);
        take_balance(w->arena, m, &r, p);
    }
    if (!has_step(p, "arrived")) {
        SET(p, next, STR("arrival"));
    }
    return ST_OK;
}
