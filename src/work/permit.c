/* SPDX-License-Identifier: Apache-2.0 */
#include "work/permit.h"

const char *const permit_role_names[] = { "owner", "manager", "frontline", "advisor", NULL };
const char *const permit_scope_names[] = { "read", "write", "all", NULL };
const char *const permit_names[] = { "public", "signed_in", "read", "people", "serve", "manage", "export", "own", NULL };

/* How far each role reaches with each permission. Everyone who works here may look up any customer who comes in; lists of answers and
 * cases end at one's own place. A department's manager reaches their location for now. */
static const enum reach_kind role_reach[ROLE_COUNT][PERM_COUNT] = {
    /*                    public          signed in       read            people          serve           manage          export          own */
    [ROLE_OWNER]     = { REACH_BUSINESS, REACH_BUSINESS, REACH_BUSINESS, REACH_BUSINESS, REACH_BUSINESS, REACH_BUSINESS, REACH_BUSINESS, REACH_BUSINESS },
    [ROLE_MANAGER]   = { REACH_BUSINESS, REACH_LOCATION, REACH_LOCATION, REACH_LOCATION, REACH_LOCATION, REACH_LOCATION, REACH_LOCATION, REACH_NONE },
    [ROLE_FRONTLINE] = { REACH_BUSINESS, REACH_OWN,      REACH_LOCATION, REACH_LOCATION, REACH_LOCATION, REACH_NONE,     REACH_NONE,     REACH_NONE },
    [ROLE_ADVISOR]   = { REACH_BUSINESS, REACH_OWN,      REACH_BUSINESS, REACH_NONE,     REACH_NONE,     REACH_NONE,     REACH_BUSINESS, REACH_NONE },
};

/* A key acts for the business as a whole. */
static const bool scope_may[SCOPE_COUNT][PERM_COUNT] = {
    /*                public signed read   people serve  manage export own */
    [SCOPE_READ]  = { true,  true,  true,  true,  false, false, true,  false },
    [SCOPE_WRITE] = { true,  true,  true,  true,  true,  false, true,  false },
    [SCOPE_ALL]   = { true,  true,  true,  true,  true,  true,  true,  true },
};

static enum reach_kind reach_of(const struct actor *who, enum permission p) {
    switch (who->kind) {
    case ACTOR_EMPLOYEE:
        if (who->second_needed && p > PERM_SIGNED_IN) {
            return REACH_NONE;
        }
        return role_reach[who->role][p];
    case ACTOR_KEY:
        return scope_may[who->scope][p] ? REACH_BUSINESS : REACH_NONE;
    case ACTOR_PROGRAM:
        return REACH_BUSINESS;
    case ACTOR_CUSTOMER:
    case ACTOR_NOBODY:
        break;
    }
    return p == PERM_PUBLIC ? REACH_BUSINESS : REACH_NONE;
}

struct reach permit_reach(const struct actor *who, enum permission p) {
    struct reach r = { reach_of(who, p), who->employee_id, who->location_id };
    if (r.kind == REACH_LOCATION && r.location_id == ID_NONE) {
        r.kind = REACH_BUSINESS;   /* a manager of no particular place manages all of them */
    }
    return r;
}

bool permit_may(const struct actor *who, enum permission p) {
    return reach_of(who, p) != REACH_NONE;
}
