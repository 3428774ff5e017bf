/* SPDX-License-Identifier: Apache-2.0
 * case_owner.h — whose a case is by rule: the setting case_owner_rule (manager, who_served, owner).
 *
 * manager: of the place, else one without a place (who leads all), else any, but never who the case is about; else the owner role.
 * who_served: them, when they still work here; else as manager. owner: the owner role. Of several the first who came to the business. */
#ifndef RECOVER_CASE_OWNER_H
#define RECOVER_CASE_OWNER_H

#include "recover/case.h"

enum case_owner_rule { CASE_RULE_MANAGER, CASE_RULE_WHO_SERVED, CASE_RULE_OWNER };
extern const char *const case_owner_rules[];

struct case_person { struct fields given, has; ident id; int64_t role; ident location_id; int64_t archived; struct str name; };

enum status case_owner_by_setting(struct work *w, const struct case_ *c, ident *ret_owner) MUST_USE;    /* ID_NONE: nobody at all */
enum status case_owner_by_rule(struct work *w, enum case_owner_rule rule, const struct case_ *c, ident *ret_owner) MUST_USE;
enum status case_owner_person(struct work *w, ident employee_id, struct case_person *ret_person) MUST_USE; /* ST_NOT_FOUND */
/* Pure: of these, by this rule. */
ident case_owner_choose(enum case_owner_rule rule, const struct case_ *c, const struct case_person *people, size_t n);

#endif
