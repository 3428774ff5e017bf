/* SPDX-License-Identifier: Apache-2.0 */
#include "recover/case_owner.h"

#include "recover/case.sql.h"
#include "recover/case_clock.h"

const char *const case_owner_rules[] = { "manager", "who_served", "owner", NULL };

static const struct field person_fields[] = {
    F_ID(struct case_person, id, IN_ROW, .prefix = "emp"),
    F_ENUM(struct case_person, role, IN_ROW, .names = permit_role_names),
    F_ID(struct case_person, location_id, IN_ROW, .prefix = "loc"),
    F_FLAG(struct case_person, archived, IN_ROW),
    F_TEXT(struct case_person, name, IN_ROW),
};
static const struct shape person_shape = SHAPE(struct case_person, "case_person", "Who may own a case.", person_fields);

enum status case_owner_person(struct work *w, ident employee_id, struct case_person *ret_person) {
    return query_one(w, &Q_CASE_PERSON, ARGS(ARG_ID("id", employee_id)), &person_shape, ret_person);
}

/* How well a manager suits, 0 not at all: their own place before all places before another place. */
static int suits(const struct case_person *p, const struct case_ *c) {
    if (p->role != ROLE_MANAGER || p->id == c->employee_id) {
        return 0;
    }
    return p->location_id == ID_NONE ? 2 : p->location_id == c->location_id ? 3 : 1;
}

ident case_owner_choose(enum case_owner_rule rule, const struct case_ *c, const struct case_person *people, size_t n) {
    ident manager = ID_NONE, owner = ID_NONE;
    int best = 0;
    for (size_t i = 0; i < n; i++) {
        const struct case_person *p = &people[i];
        if (rule == CASE_RULE_WHO_SERVED && p->id == c->employee_id && p->role != ROLE_ADVISOR) {
            return p->id;
        }
        if (suits(p, c) > best) {
            best = suits(p, c);
            manager = p->id;
        }
        if (p->role == ROLE_OWNER && owner == ID_NONE) {
            owner = p->id;
        }
    }
    return rule != CASE_RULE_OWNER && manager ? manager : owner;
}

enum status case_owner_by_rule(struct work *w, enum case_owner_rule rule, const struct case_ *c, ident *ret_owner) {
    struct list people = { 0 };
    enum status st = query_list(w, &Q_CASE_LEADERS, ARGS(ARG_ID("served", c->employee_id)), &person_shape, &people);
    if (st == ST_OK) {
        *ret_owner = case_owner_choose(rule, c, people.items, people.n);
    }
    return st;
}

enum status case_owner_by_setting(struct work *w, const struct case_ *c, ident *ret_owner) {
    struct str name;
    int64_t rule = CASE_RULE_MANAGER;
    enum status st = setting_text(w, &case_settings[CASE_SETTING_OWNER_RULE], &name);
    if (st != ST_OK) {
        return st;
    }
    enum_value(case_owner_rules, name, &rule);
    return case_owner_by_rule(w, (enum case_owner_rule)rule, c, ret_owner);
}
