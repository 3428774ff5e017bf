/* SPDX-License-Identifier: Apache-2.0
 * What of this room leaves as rows and comes back: the business, its places and people, hours, settings. */
#include "business/business.h"
#include "business/business_check.h"
#include "business/business_sheets.sql.h"
#include "business/department.h"
#include "business/department.sql.h"
#include "business/employee.h"
#include "business/hours.h"
#include "business/location.h"
#include "business/tables.h"
#include "work/event.h"
#include "work/export.h"

/* ---- columns that no other shape has ---- */

struct location_id { struct fields given, has; struct str source, id; ident location_id; };
static const struct field location_id_fields[] = {
    F_TEXT(struct location_id, source, IN_CSV | REQUIRED | NOT_EMPTY, .max = 60),
    F_TEXT(struct location_id, id, IN_CSV | REQUIRED | NOT_EMPTY, .max = LIMIT_NAME),
    F_ID(struct location_id, location_id, IN_CSV | REQUIRED, .prefix = "loc"),
};
static const struct shape location_id_shape = SHAPE(struct location_id, "location_id", "What another program calls a place.", location_id_fields);

struct employee_id { struct fields given, has; struct str source, id; ident employee_id; };
static const struct field employee_id_fields[] = {
    F_TEXT(struct employee_id, source, IN_CSV | REQUIRED | NOT_EMPTY, .max = 60),
    F_TEXT(struct employee_id, id, IN_CSV | REQUIRED | NOT_EMPTY, .max = LIMIT_NAME),
    F_ID(struct employee_id, employee_id, IN_CSV | REQUIRED, .prefix = "emp"),
};
static const struct shape employee_id_shape = SHAPE(struct employee_id, "employee_id", "What another program calls someone.", employee_id_fields);

struct setting_pair { struct fields given, has; struct str name, value; };
static const struct field setting_fields[] = {
    F_TEXT(struct setting_pair, name, IN_CSV | REQUIRED, .max = LIMIT_NAME),
    F_TEXT(struct setting_pair, value, IN_CSV, .max = LIMIT_TEXT),
};
static const struct shape setting_shape = SHAPE(struct setting_pair, "setting", "What was set.", setting_fields);

/* ---- the way back ---- */

static enum status restore_business(struct work *w, const void *row) {
    const struct business *b = row;
    int64_t seq;
    business_check_zone(w, b->zone);
    business_check_currency(w, b->currency);
    enum status st = w->fault.status;
    st = st == ST_OK ? event_next_seq(w, &seq) : st;
    return st == ST_OK ? query_run(w, &Q_RESTORE_BUSINESS, ARGS_OF(&business_shape, b, ARG_INT("seq", seq))) : st;
}

/* Who founded this business and has the same e-mail is the same person: the account goes over, the founder's row gives way. */
static enum status restore_employee(struct work *w, const void *row) {
    struct employee e = *(const struct employee *)row;
    struct list here = { 0 };
    int64_t seq;
    enum status st = query_list(w, &Q_RESTORE_EMPLOYEES_HERE, ARGS_NONE, &employee_shape, &here);
    for (size_t i = 0; i < here.n && st == ST_OK; i++) {
        const struct employee *founder = LIST_AT(&here, struct employee, i);
        if (HAS(&e, email) && str_eq(founder->email, e.email) && founder->id != e.id) {
            SET(&e, account_id, founder->account_id);
            st = query_run(w, &Q_RESTORE_EMPLOYEE_GIVES_WAY, ARGS(ARG_ID("id", founder->id)));
        }
    }
    st = st == ST_OK ? event_next_seq(w, &seq) : st;
    return st == ST_OK ? query_run(w, &Q_RESTORE_EMPLOYEE, ARGS_OF(&employee_shape, &e, ARG_INT("seq", seq))) : st;
}

static enum status restore_setting(struct work *w, const void *row) {
    const struct setting_pair *p = row;
    const struct setting *s = setting_find(w, p->name);
    return s ? setting_put(w, s, p->value) : fail(w, ST_INVALID, "name", "There is no setting of this name here.");
}

/* clang-format off */
const struct export_sheet business_sheets[] = {
    { "business", "The business: name, trade, time zone, currency", "business", PERM_READ, &business_shape, &Q_SHEET_BUSINESS, { NULL }, .founded = true, .restore = restore_business },
    { "locations", "Places", "location", PERM_READ, &location_shape, &Q_SHEET_LOCATIONS, { "id" }, .put = &Q_RESTORE_LOCATION },
    { "location_ids", "What other programs call places", "place_reference", PERM_MANAGE, &location_id_shape, &Q_SHEET_LOCATION_IDS, { "source", "id" }, .put = &Q_RESTORE_LOCATION_ID },
    { "departments", "Departments", "department", PERM_READ, &department_shape, &Q_SHEET_DEPARTMENTS, { "id" }, .put = &Q_DEPARTMENT_INSERT },
    { "employees", "The team, without accounts and passwords", "employee", PERM_MANAGE, &employee_shape, &Q_SHEET_EMPLOYEES, { "id" }, .founded = true, .restore = restore_employee },
    { "employee_ids", "What other programs call people of the team", "place_reference", PERM_MANAGE, &employee_id_shape, &Q_SHEET_EMPLOYEE_IDS, { "source", "id" }, .put = &Q_RESTORE_EMPLOYEE_ID },
    { "hours", "Opening hours, in minutes since midnight; without a location the business's own", "hours", PERM_READ, &hours_interval_shape, &Q_SHEET_HOURS, { "location_id", "weekday", "opens_minute" }, .founded = true, .clear = &Q_RESTORE_HOURS_CLEAR, .put = &Q_RESTORE_HOURS },
    { "closed_days", "Closed days; without a location everywhere", "closed_day", PERM_READ, &hours_closed_day_shape, &Q_SHEET_CLOSED_DAYS, { "location_id", "day" }, .founded = true, .clear = &Q_RESTORE_CLOSED_DAYS_CLEAR, .put = &Q_RESTORE_CLOSED_DAY },
    { "settings", "Settings that differ from their defaults", "setting", PERM_MANAGE, &setting_shape, &Q_SHEET_SETTINGS, { "name" }, .founded = true, .restore = restore_setting },
};
/* clang-format on */
const int business_sheets_count = LENGTH(business_sheets);
