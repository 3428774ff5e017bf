/* SPDX-License-Identifier: Apache-2.0
 * permit.h — who may do what, and how far: permission × role → reach. The table is permit.c; handlers never name a role. */
#ifndef WORK_PERMIT_H
#define WORK_PERMIT_H

#include "base/id.h"

enum role { ROLE_OWNER, ROLE_MANAGER, ROLE_FRONTLINE, ROLE_ADVISOR, ROLE_COUNT };
extern const char *const permit_role_names[];            /* "owner", "manager", "frontline", "advisor", NULL */

enum permission {
    PERM_PUBLIC,      /* nobody needs to be signed in; the route has a proof of its own (token, code) or needs none */
    PERM_SIGNED_IN,   /* any session or key */
    PERM_READ,        /* figures without names */
    PERM_PEOPLE,      /* see customers, their words and their cases */
    PERM_SERVE,       /* record what happens, move cases */
    PERM_MANAGE,      /* team, surveys, places, settings */
    PERM_EXPORT,      /* take everything one reaches away as a file */
    PERM_OWN,         /* business, keys, audit */
    PERM_COUNT
};
extern const char *const permit_names[];

/* own: rows of this employee. location: rows of their location (an employee without one reaches the business). */
enum reach_kind { REACH_NONE, REACH_OWN, REACH_LOCATION, REACH_BUSINESS };

enum scope { SCOPE_READ, SCOPE_WRITE, SCOPE_ALL, SCOPE_COUNT };
extern const char *const permit_scope_names[];

enum actor_kind { ACTOR_NOBODY, ACTOR_EMPLOYEE, ACTOR_KEY, ACTOR_CUSTOMER, ACTOR_PROGRAM };
struct actor {
    enum actor_kind kind;
    enum role role;               /* ACTOR_EMPLOYEE */
    enum scope scope;             /* ACTOR_KEY */
    ident account_id, employee_id, location_id, session_id, key_id;
    bool second_needed;           /* ACTOR_EMPLOYEE: may see to their own sign-in and nothing else, until they have the second step their role must have */
};

struct reach { enum reach_kind kind; ident employee_id, location_id; };

struct reach permit_reach(const struct actor *who, enum permission p);   /* REACH_NONE: not allowed */
bool permit_may(const struct actor *who, enum permission p);

#endif
