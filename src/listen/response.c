/* SPDX-License-Identifier: Apache-2.0
 * The rules of an answer: where it stands, what is refused, what is kept. Reading is in response_read.c. */
#include "listen/response.h"

#include "events/listen_events.h"
#include "events/recover_events.h"
#include "listen/anonymous.h"
#include "listen/ground.h"
#include "listen/invitation.h"
#include "listen/response_more.h"
#include "listen/survey_file.h"
#include "listen/response.sql.h"
#include "work/patch.h"

enum { CLOCKS_MAY_DIFFER = 5 };   /* minutes a till's clock may be ahead of ours */

/* ---- what a draft says ---- */

static struct response draft_of(struct work *w, const struct response *sent) {
    struct response d = *sent;
    PATCH_TELL(&d);
    PATCH_TRIM(&d, comment);
    PATCH_TRIM(&d, touchpoint);
    if (HAS(&d, fields)) {
        SET(&d, hidden, response_answer_fields_write(w->arena, &d.fields));
        PATCH_TELL(&d);
    }
    if (HAS(&d, external_id)) {
        SET(&d, source, d.external_id->source);
        SET(&d, outside_id, d.external_id->id);
        PATCH_TELL(&d);
    }
    return d;
}

#define TAKE(d, member, from) \
    if (HAS(from, member)) { \
        SET(d, member, (from)->member); \
        fields_put(&(d)->given, SLOT(d, member)); \
    }

/* Whom an invitation asks about was fixed when it was made; the answer cannot say otherwise. */
static enum status take_from_invitation(struct work *w, struct response *d, ident *ret_known) {
    struct invitation inv;
    if (!HAS(d, invitation_id)) {
        return ST_OK;
    }
    enum status st = invitation_find(w, d->invitation_id, &inv);
    if (st == ST_NOT_FOUND) {
        return fail(w, ST_INVALID, "invitation_id", "There is no invitation with this id.");
    }
    if (st != ST_OK) {
        return st;
    }
    if (HAS(d, survey_id) && d->survey_id != inv.survey_id) {
        return fail(w, ST_INVALID, "survey_id", "This invitation asks another survey; leave the survey out.");
    }
    TAKE(d, survey_id, &inv)
    TAKE(d, customer_id, &inv)
    TAKE(d, employee_id, &inv)
    TAKE(d, location_id, &inv)
    TAKE(d, order_id, &inv)
    TAKE(d, touchpoint, &inv)
    TAKE(d, channel, &inv)
    *ret_known = inv.response_id;
    return ST_OK;
}

static enum status find_by_outside(struct work *w, const struct response *d, ident *ret_known) {
    if (!HAS(d, outside_id)) {
        return ST_OK;
    }
    enum status st = query_int(w, &Q_RESPONSE_BY_OUTSIDE, ARGS(ARG_TEXT("source", d->source), ARG_TEXT("outside_id", d->outside_id)), ret_known);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

/* The answer this draft is about: empty when it is a new one. */
static enum status find_known(struct work *w, struct response *d, struct response *ret_was) {
    ident known = ID_NONE;
    enum status st = take_from_invitation(w, d, &known);
    if (st == ST_OK && known == ID_NONE) {
        st = find_by_outside(w, d, &known);
    }
    if (st != ST_OK || known == ID_NONE) {
        return st;
    }
    return query_one(w, &Q_RESPONSE_ROW, ARGS(ARG_ID("id", known)), &response_shape, ret_was);
}

/* ---- what is refused: each tells its fault, and all have spoken before the first write ---- */

static void check_score(struct work *w, const struct response *r, enum scale_kind kind) {
    const struct scale *s = &scales[kind];
    if (HAS(r, score) && (r->score < s->min || r->score > s->max)) {
        fail(w, ST_INVALID, "score", "Score must be between %lld and %lld.", (long long)s->min, (long long)s->max);
    }
}

static void check_who_served(struct work *w, const struct response *r) {
    if (HAS(r, employee_id) && w->who.kind == ACTOR_EMPLOYEE && r->employee_id == w->who.employee_id) {
        fail(w, ST_INVALID, "employee_id", "Nobody rates themselves: this answer is about you, so somebody else must record it.");
    }
}

static void check_time(struct work *w, const struct response *r) {
    if (r->answered_at > w->now + CLOCKS_MAY_DIFFER * MINUTE) {
        fail(w, ST_INVALID, "answered_at", "This moment has not come yet; send when the answer was given, or leave it out.");
    }
}

/* What was begun before may be finished: only new answers are refused. */
static void check_open(struct work *w, const struct ground *g) {
    if (w->now >= g->survey_closes_at) {
        fail(w, ST_GONE, "", "This survey has closed and takes no new answers.");
    } else if (g->survey_has_quota && g->survey_left <= 0) {
        fail(w, ST_GONE, "", "This survey has all the answers it asked for.");
    }
}

static void check_survey(struct work *w, const struct response *r, const struct response *was, const struct ground *g) {
    bool invited = HAS(r, invitation_id), is_new = !HAS(was, id);
    if (!HAS(r, survey_id)) {
        fail(w, ST_INVALID, "survey_id", "Survey is needed.");
    } else if (!is_new && r->survey_id != was->survey_id) {
        fail(w, ST_INVALID, "survey_id", "An answer stays with its survey; this one was given to another.");
    } else if (g->survey_archived && is_new && HAS(r, source) && str_is(r->source, SURVEY_LINK_SOURCE)) {
        fail(w, ST_GONE, "", "This survey has closed and takes no new answers.");
    } else if (g->survey_archived && is_new && !invited && !work_is_history(w)) {
        fail(w, ST_INVALID, "survey_id", "This survey is archived and asks nobody new; take it out of the archive first.");
    } else if (g->survey_anonymous && !r->test) {
        fail(w, ST_INVALID, "survey_id", "This survey is anonymous: it is answered through its links only.");
    } else if (is_new && !r->test && !work_is_history(w)) {
        check_open(w, g);
    }
}

static enum status check_frozen(struct work *w, const struct response *was) {
    instant_t until;
    enum status st = response_editable_until(w, was, &until);
    if (st != ST_OK || w->now < until) {
        return st;
    }
    int64_t hours = (until - was->created_at) / HOUR;
    return fail(w, ST_FROZEN, "", "This was answered more than %lld hours ago and can no longer be changed.", (long long)hours);
}

static void stand_on(struct response *r, const struct ground *g) {
    SET(r, survey_kind, g->kind);
    UNSET(r, who_id);
    GROUND_SET(r, customer_id, g)
    GROUND_SET(r, who_id, g)
    GROUND_SET(r, employee_id, g)
    GROUND_SET(r, location_id, g)
    SET(r, day, zone_day(g->zone, r->answered_at));
}

/* What stands behind an answer that is about to be kept. */
struct standing_on { struct ground ground; struct response_more more; };

/* `was` without an id: the answer is new. `d`: as it was sent. */
static enum status check_all(struct work *w, struct response *r, const struct response *was, const struct response *d, struct standing_on *ret_on) {
    struct ground g = { .survey_id = ID_OF(r, survey_id), .customer_id = ID_OF(r, customer_id), .employee_id = ID_OF(r, employee_id),
                        .location_id = ID_OF(r, location_id), .order_id = ID_OF(r, order_id) };
    enum status st = ground_find(w, &g);
    if (st != ST_OK) {
        return st;
    }
    stand_on(r, &g);
    if (g.survey_found && !HAS(was, id) && !HAS(r, language) && !work_is_history(w)) {
        SET(r, language, g.survey_language);   /* who does not say another one was asked in the survey's own */
    }
    if (g.survey_found) {
        check_score(w, r, g.kind);
    }
    check_survey(w, r, was, &g);
    check_time(w, r);
    check_who_served(w, r);
    ground_check_reach(w, &g);
    ret_on->ground = g;
    if (g.survey_found) {
        st = response_more_check(w, r, was, d, g.survey_version, &ret_on->more);
    }
    return st != ST_OK ? st : w->fault.status;
}

/* ---- what is kept ---- */

static enum status tell(struct work *w, const struct event_kind *kind, const struct response *r, const struct response *was) {
    struct response_told *told = ARENA_NEW(w->arena, struct response_told);
    struct event e = { .known = kind, .subject_id = r->id, .told = told };
    SET(told, response_id, r->id);
    SET(told, survey_id, r->survey_id);
    SET(told, survey_kind, str_of(enum_name(scale_names, r->survey_kind)));
    SET(told, score, r->score);
    SET(told, has_words, HAS(r, comment));
    TAKE(told, invitation_id, r)
    TAKE(told, order_id, r)
    TAKE(&e, customer_id, r)
    TAKE(&e, who_id, r)
    TAKE(&e, employee_id, r)
    TAKE(&e, location_id, r)
    if (was) {
        SET(told, score_before, was->score);
    } else {
        SET(&e, at, r->answered_at);   /* it happened when it was given; a change happens now */
    }
    return event_append(w, &e);
}

/* On the writer nobody comes between the look and this. */
static enum status take_quota(struct work *w, const struct response *r, const struct ground *g) {
    bool counts = g->survey_has_quota && !r->test && !work_is_history(w);
    return counts ? query_run(w, &Q_RESPONSE_TAKE_QUOTA, ARGS(ARG_ID("survey_id", r->survey_id))) : ST_OK;
}

static enum status save_new(struct work *w, struct response *r, const struct standing_on *on) {
    static const struct response none;
    int64_t seq;
    enum status st = event_next_seq(w, &seq);
    if (st != ST_OK) {
        return st;
    }
    SET(r, id, id_new(w->now));
    SET(r, before_rapport, work_is_history(w));
    SET(r, test, r->test);
    SET(r, seq, seq);
    st = query_run(w, &Q_RESPONSE_INSERT, ARGS_OF(&response_shape, r));
    if (st == ST_OK && HAS(r, invitation_id)) {
        st = invitation_answered(w, r->invitation_id, r->id, seq);
    }
    if (st == ST_OK) {
        st = response_more_save(w, r, &none, &on->more);
    }
    if (st == ST_OK) {
        st = take_quota(w, r, &on->ground);
    }
    return st == ST_OK && !r->test ? tell(w, &event_response_received, r, NULL) : st;
}

static bool words_differ(const struct response *a, const struct response *b) {
    return a->score != b->score || HAS(a, comment) != HAS(b, comment) || (HAS(a, comment) && !str_eq(a->comment, b->comment));
}

static enum status save_changed(struct work *w, struct response *r, const struct response *was, const struct response_more *more) {
    bool another = words_differ(r, was);
    int64_t seq;
    enum status st = event_next_seq(w, &seq);
    SET(r, edits, was->edits + another);
    SET(r, seq, seq);
    if (st == ST_OK && another) {
        st = query_run(w, &Q_RESPONSE_BEFORE_INSERT, ARGS_OF(&response_shape, was, ARG_INT("edits", r->edits)));
    }
    if (st == ST_OK) {
        st = query_run(w, &Q_RESPONSE_UPDATE, ARGS_OF(&response_shape, r));
    }
    if (st == ST_OK) {
        st = response_more_save(w, r, was, more);
    }
    return st == ST_OK ? tell(w, &event_response_changed, r, was) : st;
}

/* ---- the public face ---- */

/* What nobody named. */
static void fill(struct work *w, struct response *r) {
    if (!HAS(r, answered_at)) {
        SET(r, answered_at, w->now);
    }
    if (!HAS(r, channel)) {
        SET(r, channel, work_is_history(w) ? CHANNEL_IMPORT : CHANNEL_API);
    }
}

static enum status receive_new(struct work *w, struct response *r) {
    static const struct response none;
    struct response d = *r;
    struct standing_on on = { 0 };
    fill(w, r);
    enum status st = check_all(w, r, &none, &d, &on);
    return st == ST_OK ? save_new(w, r, &on) : st;
}

static enum status receive_again(struct work *w, const struct response *d, const struct response *was, enum response_outcome *ret_outcome) {
    struct response r = *was;
    struct standing_on on = { 0 };
    bool by_person = HAS(was, invitation_id) || (HAS(was, source) && str_is(was->source, SURVEY_LINK_SOURCE));
    enum status st = by_person && !work_is_history(w) ? check_frozen(w, was) : ST_OK;
    if (st != ST_OK) {
        return st;
    }
    *ret_outcome = RESPONSE_UNCHANGED;
    bool differs = shape_patch(&response_shape, d, &r);
    if (!differs && !GIVEN(d, answers)) {
        return ST_OK;
    }
    if (by_person && !GIVEN(d, answered_at)) {
        UNSET(&r, answered_at);   /* another answer of the person who was asked, not a correction of ours: given now */
    }
    fill(w, &r);
    st = check_all(w, &r, was, d, &on);
    if (st != ST_OK || (!differs && !on.more.changed)) {
        return st;
    }
    *ret_outcome = RESPONSE_CHANGED;
    return save_changed(w, &r, was, &on.more);
}

enum status response_receive(struct work *w, const struct response *draft, ident *ret_id, enum response_outcome *ret_outcome) {
    struct response d = draft_of(w, draft), was = { 0 };
    enum response_outcome outcome = RESPONSE_NEW;
    enum status st = find_known(w, &d, &was);
    if (st != ST_OK) {
        return st;
    }
    st = was.id ? receive_again(w, &d, &was, &outcome) : receive_new(w, &d);
    if (st == ST_OK) {
        *ret_id = was.id ? was.id : d.id;
        *ret_outcome = outcome;
    }
    return st;
}

static bool is_anonymous(const struct response *r) {
    return HAS(r, source) && str_is(r->source, ANONYMOUS_SOURCE);
}

enum status response_correct(struct work *w, ident id, const struct response *patch) {
    struct response was, r, d = draft_of(w, patch);
    struct response_more more = { .changed = false };
    enum status st = response_load(w, id, &was);
    if (st == ST_OK) {
        st = is_anonymous(&was) ? fail(w, ST_FROZEN, "", "This answer is anonymous: nobody but its giver may touch it.") : check_frozen(w, &was);
    }
    if (st != ST_OK) {
        return st;
    }
    r = was;
    bool differs = shape_patch(&response_shape, &d, &r);
    check_score(w, &r, (enum scale_kind)was.survey_kind);
    check_who_served(w, &was);
    st = response_more_check(w, &r, &was, &d, was.version, &more);
    if (st != ST_OK || w->fault.status != ST_OK || !(differs || more.changed)) {
        return st != ST_OK ? st : w->fault.status;
    }
    return save_changed(w, &r, &was, &more);
}

enum status response_try(struct work *w, const struct response *draft, ident *ret_id) {
    struct response d = draft_of(w, draft);
    SET(&d, test, true);
    enum status st = receive_new(w, &d);
    if (st == ST_OK) {
        *ret_id = d.id;
    }
    return st;
}

enum status response_delete_test(struct work *w, ident id) {
    struct response was;
    enum status st = response_load(w, id, &was);
    if (st != ST_OK) {
        return st;
    }
    if (!was.test) {
        return fail(w, ST_CONFLICT, "", "Somebody gave this answer, and it counts; only our own tests may be deleted.");
    }
    st = response_answer_drop(w, id, was.seq);
    if (st == ST_OK) {
        st = survey_file_attach(w, id, &(struct list){ 0 });
    }
    if (st == ST_OK) {
        st = query_run(w, &Q_RESPONSE_TEST_SCORES, ARGS(ARG_ID("id", id)));
    }
    return st == ST_OK ? query_run(w, &Q_RESPONSE_TEST_DELETE, ARGS(ARG_ID("id", id))) : st;
}

enum status response_link_case(struct work *w, const struct event *e) {
    const struct case_told *told = e->told;
    if (!HAS(told, response_id)) {
        return ST_OK;   /* a complaint typed in */
    }
    return query_run(w, &Q_RESPONSE_LINK_CASE, ARGS(ARG_ID("id", told->response_id), ARG_ID("case_id", told->case_id)));
}

enum status response_unlink_case(struct work *w, const struct event *e) {
    const struct case_told *told = e->told;
    return HAS(told, response_id) ? query_run(w, &Q_RESPONSE_UNLINK_CASE, ARGS(ARG_ID("id", told->response_id), ARG_ID("case_id", told->case_id))) : ST_OK;
}

/* ---- an import that is undone ---- */

/* What was said besides the score, and files, which are cleaned within the hour. */
static enum status let_answers_go(struct work *w, ident id, int64_t seq) {
    enum status st = response_answer_drop(w, id, seq);
    return st == ST_OK ? survey_file_attach(w, id, &(struct list){ 0 }) : st;
}

enum status response_find_by_reference(struct work *w, struct str source, struct str id, ident *ret_id) {
    return query_int(w, &Q_RESPONSE_BY_OUTSIDE, ARGS(ARG_TEXT("source", source), ARG_TEXT("outside_id", id)), ret_id);
}

enum status response_stored(struct work *w, ident id, struct response *ret_response) {
    *ret_response = (struct response){ 0 };
    return query_one(w, &Q_RESPONSE_ROW, ARGS(ARG_ID("id", id)), &response_shape, ret_response);
}

enum status response_void(struct work *w, ident id, bool keeps_words) {
    struct response r;
    struct event e = { .known = &event_response_voided, .employee_id = w->who.employee_id, .subject_id = id };
    int64_t seq;
    enum status st = response_stored(w, id, &r);
    if (st == ST_OK) {
        st = event_next_seq(w, &seq);
    }
    if (st == ST_OK) {
        st = query_run(w, &Q_RESPONSE_VOID, ARGS(ARG_ID("id", id), ARG_INT("keeps_words", keeps_words), ARG_INT("seq", seq)));
    }
    if (st == ST_OK && !keeps_words) {
        st = query_run(w, &Q_RESPONSE_BEFORES_DROP, ARGS(ARG_ID("id", id)));
    }
    if (st == ST_OK && r.answered > 0 && !keeps_words) {
        st = let_answers_go(w, id, seq);
    }
    if (st == ST_OK) {
        st = event_leave_timeline(w, ID_OF(&r, who_id), id);
    }
    return st == ST_OK ? event_append(w, &e) : st;
}

enum status response_put_back(struct work *w, ident id, const struct response *draft) {
    struct response was, r;
    enum status st = response_stored(w, id, &was);
    if (st != ST_OK) {
        return st;
    }
    r = was;
    if (!shape_patch(&response_shape, draft, &r)) {
        return ST_OK;
    }
    struct standing_on on = { 0 };
    st = check_all(w, &r, &was, draft, &on);
    return st == ST_OK ? save_changed(w, &r, &was, &on.more) : st;
}
