/* SPDX-License-Identifier: Apache-2.0
 * RULE imports-3: taking an import back, thing by thing in units of a few milliseconds, behind people. What refers to others goes before
 * them, so that a customer whose orders are gone has nothing left. Safe to run again: what is settled is not looked at twice. */
#include "imports/imports.h"

#include "business/employee.h"
#include "business/location.h"
#include "events/imports_events.h"
#include "imports/imports.sql.h"
#include "listen/response.h"
#include "listen/survey.h"
#include "recover/case.h"
#include "remember/customer.h"
#include "remember/order.h"
#include "work/patch.h"
#include "work/unit.h"

#include <time.h>

/* As an import does: on SQLite others must find the door open now and then; on PostgreSQL each statement is a journey, and a commit costs. */
enum { SLICE = 100, MICROS_SQLITE = 2000, PAUSE_SQLITE = 1000, MICROS_POSTGRES = 8000, TELL_EVERY = SECOND / 2, TRIES = 20, WAIT_MICROS = 500000 };

struct touch { struct fields given, has; int64_t turn; ident subject_id; int64_t made, seq; struct str before, after; };
static const struct field touch_fields[] = {
    F_INT(struct touch, turn, IN_ROW), F_ID(struct touch, subject_id, IN_ROW, .prefix = "any"), F_FLAG(struct touch, made, IN_ROW), F_INT(struct touch, seq, IN_ROW),
    F_ANY(struct touch, before, IN_ROW), F_ANY(struct touch, after, IN_ROW),
};
static const struct shape touch_shape = SHAPE(struct touch, "import_touch", "What a run did.", touch_fields);

/* What became of one. why: of what is kept. */
struct verdict { const char *outcome, *why; };
#define TAKEN ((struct verdict){ "taken_back", NULL })
#define RESTORED ((struct verdict){ "restored", NULL })
#define KEPT(why_) ((struct verdict){ "kept", (why_) })

/* ---- did anyone do something with it since? ---- */

static enum status asked(struct work *w, const struct stmt *q, const struct args *args, bool *ret_yes) {
    int64_t one;
    enum status st = query_int(w, q, args, &one);
    *ret_yes = st == ST_OK;
    return st == ST_NOT_FOUND ? ST_OK : st;
}

struct undoing { struct imports *run; struct list touches; size_t from, to, limit; instant_t until; };

static enum status back_case(struct work *w, const struct undoing *u, const struct touch *t, struct verdict *ret) {
    bool worked;
    (void)u;
    enum status st = asked(w, &Q_IMPORTS_CASE_WORKED, ARGS(ARG_ID("id", t->subject_id), ARG_INT("seq", t->seq)), &worked);
    *ret = worked ? KEPT("worked_on") : TAKEN;
    return st == ST_OK && !worked ? case_void(w, t->subject_id) : st;
}

static enum status back_response(struct work *w, const struct undoing *u, const struct touch *t, struct verdict *ret) {
    struct response r;
    bool needed;
    (void)u;
    enum status st = response_stored(w, t->subject_id, &r);
    if (st == ST_OK && r.seq > t->seq) {
        *ret = KEPT("changed");
        return ST_OK;
    }
    if (st == ST_OK) {
        st = asked(w, &Q_IMPORTS_CASE_KEPT, ARGS(ARG_ID("id", t->subject_id)), &needed);
    }
    *ret = TAKEN;
    return st == ST_OK ? response_void(w, t->subject_id, needed) : st;
}

static enum status back_order(struct work *w, const struct undoing *u, const struct touch *t, struct verdict *ret) {
    struct order o;
    bool used = false;
    (void)u;
    enum status st = order_stored(w, t->subject_id, &o);
    bool changed = st == ST_OK && o.seq > t->seq;
    if (st == ST_OK && !changed) {
        st = asked(w, &Q_IMPORTS_ORDER_USED, ARGS(ARG_ID("id", t->subject_id)), &used);
    }
    *ret = changed ? KEPT("changed") : used ? KEPT("in_use") : TAKEN;
    return st == ST_OK && !changed && !used ? order_void(w, t->subject_id) : st;
}

static enum status back_customer(struct work *w, const struct undoing *u, const struct touch *t, struct verdict *ret) {
    struct customer c;
    bool used = false, linked = false;
    (void)u;
    enum status st = customer_get(w, t->subject_id, &c);
    bool changed = st == ST_OK && c.seq > t->seq;
    if (st == ST_OK && !changed) {
        st = asked(w, &Q_IMPORTS_CUSTOMER_USED, ARGS(ARG_ID("id", t->subject_id)), &used);
    }
    if (st == ST_OK && !changed && !used) {
        st = asked(w, &Q_IMPORTS_CUSTOMER_LINKED, ARGS(ARG_ID("id", t->subject_id)), &linked);
    }
    *ret = changed ? KEPT("changed") : used || linked ? KEPT("in_use") : TAKEN;
    return st == ST_OK && !changed && !used && !linked ? customer_remove(w, t->subject_id) : st;
}

/* People and places are archived, known by no number outside: a new import makes new ones. */
static enum status back_employee(struct work *w, const struct undoing *u, const struct touch *t, struct verdict *ret) {
    struct employee e, draft = { 0 };
    bool used = false;
    enum status st = employee_load(w, t->subject_id, &e);
    bool changed = st == ST_OK && (e.seq > t->seq || HAS(&e, account_id));
    if (st == ST_OK && !changed) {
        st = asked(w, &Q_IMPORTS_PERSON_USED, ARGS(ARG_ID("id", t->subject_id), ARG_INT("seq", u->run->done_seq)), &used);
    }
    *ret = changed ? KEPT("changed") : used ? KEPT("in_use") : TAKEN;
    SET(&draft, archived, 1);
    fields_put(&draft.has, SLOT(&draft, external_ids));
    draft.given = draft.has;
    return st == ST_OK && !changed && !used ? employee_change(w, t->subject_id, &draft) : st;
}

static enum status back_location(struct work *w, const struct undoing *u, const struct touch *t, struct verdict *ret) {
    struct location l, draft = { 0 };
    bool used = false;
    enum status st = location_load(w, t->subject_id, &l);
    bool changed = st == ST_OK && l.seq > t->seq;
    if (st == ST_OK && !changed) {
        st = asked(w, &Q_IMPORTS_PLACE_USED, ARGS(ARG_ID("id", t->subject_id), ARG_INT("seq", u->run->done_seq)), &used);
    }
    *ret = changed ? KEPT("changed") : used ? KEPT("in_use") : TAKEN;
    SET(&draft, archived, 1);
    fields_put(&draft.has, SLOT(&draft, external_ids));
    draft.given = draft.has;
    return st == ST_OK && !changed && !used ? location_change(w, t->subject_id, &draft) : st;
}

static enum status back_survey(struct work *w, const struct undoing *u, const struct touch *t, struct verdict *ret) {
    struct survey s, draft = { 0 };
    bool used = false;
    (void)u;
    enum status st = survey_load(w, t->subject_id, &s);
    bool changed = st == ST_OK && s.seq > t->seq;
    if (st == ST_OK && !changed) {
        st = asked(w, &Q_IMPORTS_SURVEY_USED, ARGS(ARG_ID("id", t->subject_id)), &used);
    }
    *ret = changed ? KEPT("changed") : used ? KEPT("in_use") : TAKEN;
    SET(&draft, archived, 1);
    draft.given = draft.has;
    return st == ST_OK && !changed && !used ? survey_change(w, &s, &draft) : st;
}

typedef enum status back_fn(struct work *w, const struct undoing *u, const struct touch *t, struct verdict *ret);
static back_fn *const backs[TURN_COUNT] = { back_case, back_response, back_order, back_customer, back_employee, back_location, back_survey };

/* ---- what was changed ---- */

static enum status put_case(struct work *w, const struct touch *t, const void *draft) {
    struct case_ *c = ARENA_NEW(w->arena, struct case_);
    bool worked;
    enum status st = asked(w, &Q_IMPORTS_CASE_WORKED, ARGS(ARG_ID("id", t->subject_id), ARG_INT("seq", t->seq)), &worked);
    st = st == ST_OK && worked ? ST_CONFLICT : st;
    if (st == ST_OK) {
        st = case_get_any(w, t->subject_id, c);
    }
    if (st != ST_OK) {
        return st;
    }
    (void)shape_patch(&case_shape, draft, c);   /* whether anything differs is known */
    if (c->state != CASE_CLOSED) {
        UNSET(c, closed_at);
        UNSET(c, closed_day);
    }
    return case_put_back(w, c);
}

static enum status put(struct work *w, const struct touch *t, const void *draft, const void *now) {
    switch ((enum imports_turn)t->turn) {
    case TURN_CASE: return put_case(w, t, draft);
    case TURN_RESPONSE: return response_put_back(w, t->subject_id, draft);
    case TURN_ORDER: return order_change(w, t->subject_id, draft);
    case TURN_CUSTOMER: return customer_change(w, now, draft);
    case TURN_EMPLOYEE: return employee_change(w, t->subject_id, draft);
    case TURN_LOCATION: return location_change(w, t->subject_id, draft);
    case TURN_SURVEY: case TURN_COUNT: break;
    }
    return ST_OK;
}

static enum status restore(struct work *w, const struct touch *t, struct verdict *ret) {
    const struct shape *shape;
    void *now, *draft;
    enum status st = imports_subject(w, (enum imports_turn)t->turn, t->subject_id, &shape, &now);
    if (st != ST_OK) {
        return st;
    }
    if (!patch_back(w->arena, shape, t->before, t->after, patch_settable(w->arena, shape, now), &draft)) {
        *ret = KEPT("changed");
        return ST_OK;
    }
    *ret = RESTORED;
    return put(w, t, draft, now);
}

/* ---- in units ---- */

static bool is_refusal(enum status st) {
    return st == ST_INVALID || st == ST_CONFLICT || st == ST_FROZEN || st == ST_FORBIDDEN || st == ST_NOT_FOUND || st == ST_GONE || st == ST_STALE;
}

static enum status settle(struct work *w, ident run, const struct touch *t, struct verdict v) {
    return query_run(w, &Q_IMPORTS_TOUCH_SETTLE, ARGS(ARG_ID("run_id", run), ARG_INT("turn", t->turn), ARG_ID("subject_id", t->subject_id), ARG_TEXT("outcome", str_of(v.outcome)),
                     v.why ? (struct arg)ARG_TEXT("why", str_of(v.why)) : (struct arg)ARG_NULL("why")));
}

static enum status back_one(struct work *w, const struct undoing *u, const struct touch *t) {
    struct verdict v = KEPT("refused");
    int64_t before = work_writes(w);
    fault_clear(&w->fault);
    enum status st = t->made ? backs[t->turn](w, u, t, &v) : restore(w, t, &v);
    if (st != ST_OK && is_refusal(st) && work_writes(w) == before) {
        v = KEPT(st == ST_NOT_FOUND ? "gone" : "refused");
        fault_clear(&w->fault);
        st = ST_OK;
    }
    st = st == ST_OK ? settle(w, u->run->id, t, v) : st;
    return st == ST_OK ? event_walk(w) : st;
}

static enum status run_slice(struct unit *unit, struct work *w) {
    struct undoing *u = unit->context;
    instant_t started = instant_now(), time = db_engine_of(w->db) == ENGINE_SQLITE ? MICROS_SQLITE : MICROS_POSTGRES;
    enum status st = ST_OK;
    u->to = u->from;
    while (st == ST_OK && u->to < u->touches.n && u->to < u->from + u->limit && instant_now() - started < time) {
        st = back_one(w, u, LIST_AT(&u->touches, struct touch, u->to));
        u->to += st == ST_OK;
    }
    return st;
}

static enum status keep_first(struct unit *unit, struct work *w) {
    struct undoing *u = unit->context;
    u->to = u->from + 1;
    return settle(w, u->run->id, LIST_AT(&u->touches, struct touch, u->from), KEPT("refused"));
}

static enum status submit(struct work *w, struct undoing *u, unit_fn *run) {
    struct arena a = { 0 };
    struct unit unit = { .business = w->business, .who = w->who, .reach = w->reach, .lane = UNIT_BACKGROUND, .history = true, .name = "import.undo", .run = run, .context = u, .arena = &a };
    enum status st = unit_run(work_writer(w), &unit);
    arena_release(&a);
    return st;
}

static void pause_for(int64_t micros) { nanosleep(&(struct timespec){ micros / SECOND, micros % SECOND * 1000 }, NULL); }

/* One slice of things; when a unit fails they go one by one, and only the one that cannot be taken back is kept. */
static enum status take_slice(struct work *w, struct undoing *u) {
    int tries = 0;
    u->from = 0;
    u->limit = SLICE;
    while (u->from < u->touches.n) {
        enum status st = submit(w, u, run_slice);
        if (st == ST_BUSY && (!job_may_go_on(w) || ++tries > TRIES)) {
            return ST_BUSY;
        }
        if (st == ST_BUSY) {
            pause_for(WAIT_MICROS);
        } else if (st != ST_OK && u->limit > 1) {
            u->limit = 1;
        } else if (st != ST_OK) {
            st = submit(w, u, keep_first);
        }
        if (st == ST_OK) {
            u->from = u->to;
            tries = 0;
        }
        if (db_engine_of(w->db) == ENGINE_SQLITE) {
            pause_for(PAUSE_SQLITE);
        }
    }
    return ST_OK;
}

/* ---- telling ---- */

struct how_many { struct fields given, has; int64_t n, ended; };
static const struct field how_many_fields[] = { F_INT(struct how_many, n, IN_ROW), F_INT(struct how_many, ended, IN_ROW) };
static const struct shape how_many_shape = SHAPE(struct how_many, "import_how_many", "How many.", how_many_fields);

static enum status count(struct work *w, struct imports *run) {
    struct how_many h = { 0 };
    enum status st = query_one(w, &Q_IMPORTS_TOUCH_COUNT, ARGS(ARG_ID("run_id", run->id)), &how_many_shape, &h);
    SET(run, rows_total, h.n);
    SET(run, rows_done, h.ended);
    return st;
}

static enum status tell_progress(struct unit *u, struct work *w) {
    struct imports *run = u->context;
    int64_t seq;
    enum status st = event_next_seq(w, &seq);
    if (st == ST_OK) {
        SET(run, seq, seq);
        st = query_run(w, &Q_IMPORTS_PROGRESS, ARGS_OF(&imports_shape, run));
    }
    event_hint(w, "import.changed", "imp", run->id, seq);
    return st;
}

struct sum { struct fields given, has; int64_t turn, made; struct str outcome, why; int64_t n; };
static const struct field sum_fields[] = {
    F_INT(struct sum, turn, IN_ROW), F_FLAG(struct sum, made, IN_ROW), F_TEXT(struct sum, outcome, IN_ROW), F_TEXT(struct sum, why, IN_ROW), F_INT(struct sum, n, IN_ROW),
};
static const struct shape sum_shape = SHAPE(struct sum, "import_sum", "What undo did, counted.", sum_fields);

static struct str sums_json(struct arena *a, const struct list *sums) {
    struct list l = { 0 };
    for (size_t i = 0; i < sums->n; i++) {
        const struct sum *s = LIST_AT(sums, struct sum, i);
        struct imports_taken *t = list_push(a, &l, sizeof *t);
        SET(t, what, str_of(imports_turn_names[s->turn]));
        SET(t, outcome, HAS(s, outcome) ? s->outcome : STR("kept"));
        SET(t, count, s->n);
        if (HAS(s, why)) {
            SET(t, why, s->why);
        }
    }
    return shape_list_to_json(&imports_taken_shape, &l, a);
}

static enum status end(struct unit *u, struct work *w) {
    const struct imports *was = u->context;
    struct imports run;
    struct list sums = { 0 };
    struct event e = { .known = &event_import_undone, .employee_id = was->employee_id, .subject_id = was->id };
    enum status st = imports_load(w, was->id, &run);
    if (st == ST_OK) {
        st = query_list(w, &Q_IMPORTS_TOUCH_SUMS, ARGS(ARG_ID("run_id", run.id)), &sum_shape, &sums);
    }
    if (st != ST_OK) {
        return st;
    }
    SET(&run, taken_json, sums_json(w->arena, &sums));
    SET(&run, rows_done, was->rows_total);
    SET(&run, rows_total, was->rows_total);
    SET(&run, state, IMPORTS_UNDONE);
    SET(&run, ended_at, w->now);
    UNSET(&run, done_seq);
    st = imports_store(w, &run);
    return st == ST_OK ? event_append(w, &e) : st;
}

static enum status as_unit(struct work *w, unit_fn *run, void *context) {
    struct unit unit = { .business = w->business, .who = w->who, .reach = w->reach, .lane = UNIT_BACKGROUND, .name = "import.undo", .run = run, .context = context, .arena = w->arena };
    return unit_run(work_writer(w), &unit);
}

static enum status take_turn(struct work *w, struct imports *run, enum imports_turn turn, instant_t *told) {
    struct arena own = *w->arena, a = { 0 };
    struct undoing u = { .run = run };
    enum status st = ST_OK;
    do {
        arena_reset(&a);
        *w->arena = a;
        u.touches = (struct list){ 0 };
        st = query_list(w, &Q_IMPORTS_TOUCHES, ARGS(ARG_ID("run_id", run->id), ARG_INT("turn", turn), ARG_INT("limit", SLICE)), &touch_shape, &u.touches);
        st = st == ST_OK ? take_slice(w, &u) : st;
        run->rows_done += (int64_t)u.touches.n;
        if (st == ST_OK && instant_now() - *told > TELL_EVERY) {
            *told = instant_now();
            st = as_unit(w, tell_progress, run);
        }
        a = *w->arena;
    } while (st == ST_OK && u.touches.n == SLICE && job_may_go_on(w));
    arena_release(&a);
    *w->arena = own;
    return st == ST_OK && !job_may_go_on(w) ? ST_BUSY : st;
}

enum status imports_take_back(struct work *w, struct imports *run) {
    instant_t told = instant_now();
    enum status st = count(w, run);
    st = st == ST_OK ? as_unit(w, tell_progress, run) : st;
    for (int turn = 0; turn < TURN_COUNT && st == ST_OK; turn++) {
        st = take_turn(w, run, (enum imports_turn)turn, &told);
    }
    return st == ST_OK ? as_unit(w, end, run) : st;
}
