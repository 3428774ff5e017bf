/* SPDX-License-Identifier: Apache-2.0
 * ground.h — what an invitation or an answer stands on: the survey, whom it is about, who served, where, for which order.
 *
 * All of it is looked up with one statement, because this is on the way of every answer. */
#ifndef LISTEN_GROUND_H
#define LISTEN_GROUND_H

#include "measure/scale.h"
#include "work/query.h"

struct ground {
    ident survey_id, customer_id, employee_id, location_id, order_id;   /* as named; ID_NONE: not named */
    ident who_id;                                                       /* the living survivor of the customer */
    enum scale_kind kind;                                               /* of the survey, when there is one */
    bool survey_found, survey_archived, survey_anonymous, survey_has_quota;
    int64_t survey_version, survey_left;                                /* the version asked today; how many answers the quota still takes */
    struct str survey_language;                                         /* of its own texts */
    instant_t survey_closes_at;                                         /* INSTANT_MAX: it does not */
    const struct zone *zone;                                            /* of the location, else of the business */
};

/* Looks up what is named and fills the rest: an order also tells customer, location and who served (of several sellers the first
 * item's), where these are not named. Tells a fault for each that is not there; who calls looks at w->fault after its own checks. */
enum status ground_find(struct work *w, struct ground *g) MUST_USE;
/* Fault at location_id when someone who works at one place records something for another. */
void ground_check_reach(struct work *w, const struct ground *g);

/* Into the noun's member of the same name; what is not known stays without a value. */
#define GROUND_SET(item, member, g) \
    if ((g)->member) { \
        SET(item, member, (g)->member); \
    }

#endif
