/* SPDX-License-Identifier: Apache-2.0
 * Late orders, by the clock: a job for the morning after the promised day, where the rule is on when the order comes or changes. */
#include "business/business.h"
#include "events/remember_events.h"
#include "remember/order.h"
#include "speak/speak.h"
#include "speak/tell.h"
#include "work/job.h"

enum { MORNING_HOUR = 9 };

static const struct tell_shipped *late(void) { return tell_shipped_of(STR("order.late")); }

static bool is_open(int64_t status) { return status != ORDER_DELIVERED && status != ORDER_CANCELLED && status != ORDER_UNAVAILABLE; }

enum status tell_plan_late(struct work *w, const struct event *e) {
    const struct order_told *told = e->told;
    const struct zone *zone;
    struct tell_rule *r = ARENA_NEW(w->arena, struct tell_rule);
    if (!told || !HAS(told, promised_day) || !e->who_id) {
        return ST_OK;
    }
    enum status st = tell_rule_of(w, late(), r);
    if (st != ST_OK || !r->is_on) {
        return st;
    }
    st = business_zone(w, e->location_id, &zone);
    instant_t at = st == ST_OK ? zone_instant(zone, told->promised_day + 1, MORNING_HOUR * HOUR) : 0;
    return st == ST_OK && at >= w->now - TELL_FRESH ? job_put(w, "tell.late", e->subject_id, 0, at) : st;
}

static enum status is_late(struct work *w, const struct order *o, bool *ret_yes) {
    const struct zone *zone;
    enum status st = business_zone(w, HAS(o, location_id) ? o->location_id : ID_NONE, &zone);
    day_t today = st == ST_OK ? zone_day(zone, w->now) : 0;
    *ret_yes = HAS(o, promised_day) && !HAS(o, delivered_at) && is_open(o->status) && o->promised_day < today && o->promised_day >= today - TELL_FRESH / DAY_LENGTH;
    return st;
}

enum status tell_late(struct work *w, const struct job *j) {
    struct order *o = ARENA_NEW(w->arena, struct order);
    bool yes = false;
    w->reach = (struct reach){ .kind = REACH_BUSINESS };
    enum status st = order_stored(w, j->subject_id, o);
    if (st == ST_OK) {
        st = is_late(w, o, &yes);
    }
    if (st != ST_OK || !yes || !HAS(o, who_id)) {
        return st == ST_NOT_FOUND ? ST_OK : st;
    }
    struct tell_matter m = { .about = TELL_ABOUT_ORDER, .id = o->id, .customer_id = o->customer_id, .who_id = o->who_id, .location_id = HAS(o, location_id) ? o->location_id : ID_NONE };
    return tell(w, late(), &m, ID_NONE, ID_NONE);
}
