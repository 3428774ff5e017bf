/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/guard_facts.h"

#include "speak/guard.sql.h"
#include "work/free_fields.h"

static const struct field moment_fields[] = {
    F_ID(struct guard_moment, id, IN_ROW, .prefix = "evt"), F_TEXT(struct guard_moment, kind, IN_ROW), F_AT(struct guard_moment, at, IN_ROW),
    F_ID(struct guard_moment, subject_id, IN_ROW, .prefix = "any"), F_ANY(struct guard_moment, payload, IN_ROW), F_ANY(struct guard_moment, fields, IN_ROW),
};
static const struct shape moment_shape = SHAPE(struct guard_moment, "guard_moment", "An event, as the guard reads it.", moment_fields);

static const struct field said_fields[] = {
    F_ID(struct guard_said, who_id, IN_ROW, .prefix = "cus"), F_TEXT(struct guard_said, name, IN_ROW), F_TEXT(struct guard_said, call_name, IN_ROW),
    F_TEXT(struct guard_said, language, IN_ROW), F_TEXT(struct guard_said, zone, IN_ROW), F_FLAG(struct guard_said, never, IN_ROW),
    F_TEXT(struct guard_said, closed_because, IN_ROW), F_INT(struct guard_said, has_points, IN_ROW), F_INT(struct guard_said, open_cases, IN_ROW),
    F_INT(struct guard_said, own_case_open, IN_ROW), F_TEXT(struct guard_said, business_zone, IN_ROW), F_ID(struct guard_said, id, IN_ROW, .prefix = "msg"),
    F_ID(struct guard_said, order_id, IN_ROW, .prefix = "ord"), F_ID(struct guard_said, case_id, IN_ROW, .prefix = "cas"), F_TEXT(struct guard_said, kind, IN_ROW),
    F_TEXT(struct guard_said, contract, IN_ROW), F_TEXT(struct guard_said, return_id, IN_ROW), F_TEXT(struct guard_said, invoice, IN_ROW), F_TEXT(struct guard_said, told_of, IN_ROW), F_TEXT(struct guard_said, digest, IN_ROW),
    F_AT(struct guard_said, created_at, IN_ROW),
};
static const struct shape said_shape = SHAPE(struct guard_said, "guard_said", "A message of before, as the guard reads it.", said_fields);

static struct guard_kind_group *group_of(const struct guard_facts *f, struct str kind) {
    for (size_t i = 0; i < f->groups.n; i++) {
        struct guard_kind_group *g = LIST_AT(&f->groups, struct guard_kind_group, i);
        if (str_eq(g->kind, kind)) {
            return g;
        }
    }
    return NULL;
}

/* From the oldest to the newest, so that each group begins with its newest. */
static void group(struct guard_facts *f) {
    for (size_t i = f->moments.n; i-- > 0;) {
        struct guard_moment *m = LIST_AT(&f->moments, struct guard_moment, i);
        struct guard_kind_group *g = group_of(f, m->kind);
        if (!g) {
            g = list_push(f->arena, &f->groups, sizeof *g);
            g->kind = m->kind;
        }
        m->next = g->newest;
        g->newest = m;
    }
}

static enum status load_who(struct work *w, const struct guard_candidate *c, struct guard_facts *f) {
    struct list rows = { 0 };
    ident before = c->message_id ? c->message_id : INT64_MAX;
    enum status st = query_list(w, &Q_GUARD_WHO, c->case_id
        ? ARGS(ARG_ID("customer_id", c->customer_id), ARG_INT("before_id", before), ARG_INT("said", GUARD_SAID), ARG_ID("case_id", c->case_id))
        : ARGS(ARG_ID("customer_id", c->customer_id), ARG_INT("before_id", before), ARG_INT("said", GUARD_SAID)), &said_shape, &rows);
    if (st != ST_OK || rows.n == 0) {
        return st;
    }
    f->is_known = true;
    f->who = LIST_AT(&rows, struct guard_said, 0)[0];
    f->said = HAS(&f->who, id) ? rows : (struct list){ 0 };
    return ST_OK;
}

static const struct zone *zone_of(const struct guard_said *who) {
    const struct zone *z = HAS(who, zone) ? zone_find(who->zone) : NULL;
    z = z ? z : HAS(who, business_zone) ? zone_find(who->business_zone) : NULL;
    return z ? z : zone_find(STR("UTC"));
}

enum status guard_facts_load(struct work *w, const struct guard_candidate *c, struct guard_facts *ret_facts) {
    struct guard_facts *f = ret_facts;
    *f = (struct guard_facts){ .arena = w->arena };
    enum status st = c->customer_id ? load_who(w, c, f) : ST_OK;
    if (st == ST_OK && f->is_known) {
        st = query_list(w, &Q_GUARD_MOMENTS, ARGS(ARG_ID("who_id", f->who.who_id), ARG_INT("until", c->at), ARG_INT("limit", GUARD_MOMENTS)), &moment_shape, &f->moments);
    }
    f->zone = zone_of(&f->who);
    if (st == ST_OK) {
        group(f);
    }
    return st;
}

struct guard_moment *guard_facts_of(const struct guard_facts *f, struct str kind) {
    struct guard_kind_group *g = group_of(f, kind);
    return g ? g->newest : NULL;
}

const struct json *guard_facts_field(const struct guard_facts *f, struct guard_moment *m, struct str name) {
    if (!m->is_read) {
        m->is_read = 1;
        m->told = HAS(m, payload) ? free_fields_read(f->arena, m->payload) : NULL;
        m->free = HAS(m, fields) ? free_fields_read(f->arena, m->fields) : NULL;
    }
    const struct json *v = free_fields_get(m->free, name);
    return v ? v : free_fields_get(m->told, name);
}

struct str guard_facts_text(const struct guard_facts *f, struct guard_moment *m, const char *name) {
    const struct json *v = guard_facts_field(f, m, str_of(name));
    return !v ? (struct str){ 0 } : v->type == JSON_TEXT ? v->s : v->type == JSON_INT ? arena_fmt(f->arena, "%lld", (long long)v->i) : (struct str){ 0 };
}

/* A day, or the day of a moment there; the program's own payloads hold days as numbers. */
bool guard_facts_day(const struct guard_facts *f, struct guard_moment *m, const char *name, day_t *ret_day) {
    const struct json *v = guard_facts_field(f, m, str_of(name));
    instant_t at;
    if (v && v->type == JSON_INT) {
        *ret_day = v->i;
        return true;
    }
    if (v && v->type == JSON_TEXT && day_parse(v->s, ret_day)) {
        return true;
    }
    if (v && v->type == JSON_TEXT && instant_parse(v->s, &at)) {
        *ret_day = zone_day(f->zone, at);
        return true;
    }
    return false;
}
