/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/ground.h"

#include "listen/ground.sql.h"

struct ground_row {
    struct fields given, has;
    struct str business_zone, location_zone, order_zone;
    struct str survey_language;
    int64_t survey_kind, survey_archived, survey_version, survey_anonymous, survey_quota, survey_taken;
    instant_t survey_closes_at;
    ident who_id, employee_id;
    ident order_id, order_customer_id, order_who_id, order_employee_id, order_location_id;
};
static const struct field ground_row_fields[] = {
    F_TEXT(struct ground_row, business_zone, IN_ROW),
    F_TEXT(struct ground_row, location_zone, IN_ROW),
    F_TEXT(struct ground_row, order_zone, IN_ROW),
    F_ENUM(struct ground_row, survey_kind, IN_ROW, .names = scale_names),
    F_FLAG(struct ground_row, survey_archived, IN_ROW),
    F_INT(struct ground_row, survey_version, IN_ROW),
    F_TEXT(struct ground_row, survey_language, IN_ROW),
    F_FLAG(struct ground_row, survey_anonymous, IN_ROW),
    F_AT(struct ground_row, survey_closes_at, IN_ROW),
    F_INT(struct ground_row, survey_quota, IN_ROW),
    F_INT(struct ground_row, survey_taken, IN_ROW),
    F_ID(struct ground_row, who_id, IN_ROW, .prefix = "cus"),
    F_ID(struct ground_row, employee_id, IN_ROW, .prefix = "emp"),
    F_ID(struct ground_row, order_id, IN_ROW, .prefix = "ord"),
    F_ID(struct ground_row, order_customer_id, IN_ROW, .prefix = "cus"),
    F_ID(struct ground_row, order_who_id, IN_ROW, .prefix = "cus"),
    F_ID(struct ground_row, order_employee_id, IN_ROW, .prefix = "emp"),
    F_ID(struct ground_row, order_location_id, IN_ROW, .prefix = "loc"),
};
static const struct shape ground_row_shape = SHAPE(struct ground_row, "ground", "What an answer stands on.", ground_row_fields);

static void tell_missing(struct work *w, const struct ground *g, const struct ground_row *row) {
    const struct { bool missing; const char *field, *noun; } named[] = {
        { g->survey_id && !HAS(row, survey_kind), "survey_id", "survey" },
        { g->customer_id && !HAS(row, who_id), "customer_id", "customer" },
        { g->employee_id && !HAS(row, employee_id), "employee_id", "employee" },
        { g->location_id && !HAS(row, location_zone), "location_id", "location" },
        { g->order_id && !HAS(row, order_id), "order_id", "order" },
    };
    for (size_t i = 0; i < LENGTH(named); i++) {
        if (named[i].missing) {
            fail(w, ST_INVALID, named[i].field, "There is no %s with this id.", named[i].noun);
        }
    }
}

enum status ground_find(struct work *w, struct ground *g) {
    struct ground_row row;
    enum status st = query_one(w, &Q_GROUND_FIND,
        ARGS(ARG_ID("survey_id", g->survey_id), ARG_ID("customer_id", g->customer_id), ARG_ID("employee_id", g->employee_id),
             ARG_ID("location_id", g->location_id), ARG_ID("order_id", g->order_id)), &ground_row_shape, &row);
    if (st != ST_OK) {
        return st;
    }
    tell_missing(w, g, &row);
    g->survey_found = HAS(&row, survey_kind);
    g->kind = (enum scale_kind)row.survey_kind;
    g->survey_archived = row.survey_archived;
    g->survey_anonymous = row.survey_anonymous;
    g->survey_version = row.survey_version;
    g->survey_language = row.survey_language;
    g->survey_has_quota = HAS(&row, survey_quota);
    g->survey_left = row.survey_quota - row.survey_taken;
    g->survey_closes_at = HAS(&row, survey_closes_at) ? row.survey_closes_at : INSTANT_MAX;
    g->who_id = g->customer_id ? row.who_id : row.order_who_id;
    g->customer_id = g->customer_id ? g->customer_id : row.order_customer_id;
    g->employee_id = g->employee_id ? g->employee_id : row.order_employee_id;
    struct str zone = g->location_id ? row.location_zone : row.order_zone;
    g->location_id = g->location_id ? g->location_id : row.order_location_id;
    g->zone = zone_find(zone.n ? zone : row.business_zone);
    return ST_OK;
}

void ground_check_reach(struct work *w, const struct ground *g) {
    if (w->reach.kind == REACH_LOCATION && g->location_id && g->location_id != w->reach.location_id) {
        fail(w, ST_INVALID, "location_id", "You work at another location; leave the location out, or take your own.");
    }
}
