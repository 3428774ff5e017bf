/* SPDX-License-Identifier: Apache-2.0
 * Closing what is open from before Rapport: all together, with one reason, a slice at a time so that nobody waits behind it. */
#include "business/business.h"
#include "events/recover_events.h"
#include "recover/case.h"
#include "recover/case.sql.h"
#include "work/unit.h"

enum { SLICE = 100 };

struct slice { struct str reason; size_t closed; };

static enum status close_slice(struct unit *u, struct work *w) {
    struct slice *s = u->context;
    struct list cases = { 0 };
    const struct zone *zone;
    int64_t seq;
    ident not_about = permit_may(&w->who, PERM_OWN) ? ID_NONE : w->who.employee_id;   /* RULE case-2 */
    s->closed = 0;
    enum status st = query_list(w, &Q_CASE_BEFORE_SLICE, ARGS(ARG_ID("not_about", not_about), ARG_INT("limit", SLICE)), &case_shape, &cases);
    if (st == ST_OK) {
        st = business_zone(w, ID_NONE, &zone);
    }
    if (st != ST_OK || cases.n == 0) {
        return st;
    }
    ident *ids = ARENA_ARRAY(w->arena, ident, cases.n);
    for (size_t i = 0; i < cases.n; i++) {
        ids[i] = LIST_AT(&cases, struct case_, i)->id;
    }
    st = case_step_put(w, ids, cases.n);
    if (st == ST_OK) {
        st = event_next_seq(w, &seq);
    }
    if (st == ST_OK) {
        st = query_run(w, &Q_CASE_BEFORE_CLOSE, ARGS(ARG_INT("day", zone_day(zone, w->now)), ARG_TEXT("reason", s->reason), ARG_INT("seq", seq), ARG_IDS("ids", ids, cases.n)));
    }
    if (st == ST_OK) {
        st = case_step_number(w, ids, cases.n, seq);
    }
    for (size_t i = 0; i < cases.n && st == ST_OK; i++) {
        struct case_ *c = LIST_AT(&cases, struct case_, i);
        SET(c, before_rapport, 1);
        st = case_tell(w, &event_case_closed, c, NULL);
    }
    s->closed = cases.n;
    return st;
}

enum status case_close_before(struct work *w, struct case_closing *closing) {
    struct slice s = { closing->because, SLICE };
    SET(closing, closed, 0);
    enum status st = ST_OK;
    while (st == ST_OK && s.closed == SLICE) {
        st = work_submit(w, "case.close_before", w->business, close_slice, &s);
        closing->closed += st == ST_OK ? (int64_t)s.closed : 0;
    }
    return st;
}
