/* SPDX-License-Identifier: Apache-2.0
 * The first look of a day: what waited becomes responses, all of a survey at once, in an order that says nothing. */
#include "base/secret.h"
#include "business/business.h"
#include "events/listen_events.h"
#include "listen/anonymous.h"
#include "listen/anonymous.sql.h"
#include "listen/anonymous_sealed.h"
#include "listen/invitation.h"
#include "listen/response.h"
#include "listen/survey.h"
#include "work/patch.h"
#include "work/unit.h"

enum { SLICE = 40 };   /* of one unit; the last one takes the rest, so that none is small */

struct due { struct fields given, has; ident survey_id; day_t day; };
static const struct field due_fields[] = { F_ID(struct due, survey_id, IN_ROW, .prefix = "srv"), F_DAY(struct due, day, IN_ROW) };
static const struct shape due_shape = SHAPE(struct due, "anonymous_due", "A survey to look at.", due_fields);

struct id_row { struct fields given, has; ident id; };
static const struct field id_fields[] = { F_ID(struct id_row, id, IN_ROW, .prefix = "any") };
static const struct shape id_shape = SHAPE(struct id_row, "anonymous_id", "One that waits.", id_fields);

struct batch { ident survey_id; day_t today; instant_t begins; const ident *ids; size_t n; };

/* ---- on the writer ---- */

static enum status looked(struct unit *u, struct work *w) {
    const struct batch *b = u->context;
    return query_run(w, &Q_ANONYMOUS_LOOKED, ARGS(ARG_ID("survey_id", b->survey_id), ARG_INT("day", b->today)));
}

static enum status count_one(struct work *w, const struct batch *b, const struct anonymous_row *row, int64_t seq) {
    struct anonymous_sealed said;
    struct response r = { 0 };
    struct survey s;
    if (!anonymous_sealed_open(w, row, &said)) {
        return ST_OK;   /* sealed with a key that is gone: it waits for that key */
    }
    enum status st = survey_load_version(w, b->survey_id, said.version, &s);
    if (st != ST_OK) {
        return st;
    }
    SET(&r, id, id_random());
    SET(&r, survey_id, b->survey_id);
    SET(&r, survey_kind, s.kind);
    SET(&r, score, said.score);
    PATCH_COPY(&r, &said, comment);
    SET(&r, channel, CHANNEL_LINK);
    SET(&r, source, STR(ANONYMOUS_SOURCE));
    SET(&r, outside_id, said.receipt);
    SET(&r, answered_at, b->begins);
    SET(&r, day, b->today - 1);
    SET(&r, version, said.version);
    SET(&r, answered, (int64_t)said.answers.n);
    SET(&r, seq, seq);
    st = query_run(w, &Q_ANONYMOUS_INSERT, ARGS_OF(&response_shape, &r));
    if (st == ST_OK) {
        st = response_answer_save(w, &(struct response_answer_owner){ r.id, b->survey_id, seq }, &s.questions, &said.answers);
    }
    return st == ST_OK ? query_run(w, &Q_ANONYMOUS_DROP, ARGS(ARG_ID("id", row->id))) : st;
}

static enum status count_slice(struct unit *u, struct work *w) {
    const struct batch *b = u->context;
    struct list rows = { 0 };
    int64_t seq;
    enum status st = query_list(w, &Q_ANONYMOUS_ROWS, ARGS(ARG_IDS("ids", b->ids, b->n)), &anonymous_row_shape, &rows);
    if (st == ST_OK) {
        st = event_next_seq(w, &seq);
    }
    for (size_t i = 0; i < rows.n && st == ST_OK; i++) {
        st = count_one(w, b, LIST_AT(&rows, struct anonymous_row, i), seq);
    }
    return st == ST_OK ? event_append(w, &(struct event){ .known = &event_survey_changed, .subject_id = b->survey_id }) : st;
}

/* ---- on the timetable ---- */

static void shuffle(ident *ids, size_t n) {
    for (size_t i = n; i > 1; i--) {
        size_t other = (size_t)random_below(i);
        ident kept = ids[i - 1];
        ids[i - 1] = ids[other];
        ids[other] = kept;
    }
}

static enum status count_all(struct work *w, struct batch *b) {
    struct list rows = { 0 };
    enum status st = query_list(w, &Q_ANONYMOUS_IDS, ARGS(ARG_ID("survey_id", b->survey_id)), &id_shape, &rows);
    if (st != ST_OK || rows.n < ANONYMOUS_LEAST) {
        return st;
    }
    ident *ids = ARENA_ARRAY(w->arena, ident, rows.n);
    for (size_t i = 0; i < rows.n; i++) {
        ids[i] = LIST_AT(&rows, struct id_row, i)->id;
    }
    shuffle(ids, rows.n);
    for (size_t at = 0; at < rows.n && st == ST_OK; at += b->n) {
        b->ids = ids + at;
        b->n = rows.n - at < 2 * SLICE ? rows.n - at : SLICE;
        st = work_submit(w, "anonymous.publish", w->business, count_slice, b);
    }
    return st;
}

enum status anonymous_publish(struct work *w, const struct job *j) {
    const struct zone *zone;
    struct list due = { 0 };
    enum status st = business_zone(w, ID_NONE, &zone);
    (void)j;   /* of the whole business */
    if (st != ST_OK) {
        return st;
    }
    struct batch b = { .today = zone_day(zone, w->now) };
    b.begins = zone_instant(zone, b.today - 1, 0);
    st = query_list(w, &Q_ANONYMOUS_SURVEYS, ARGS(ARG_INT("today", b.today)), &due_shape, &due);
    for (size_t i = 0; i < due.n && st == ST_OK; i++) {
        b.survey_id = LIST_AT(&due, struct due, i)->survey_id;
        st = work_submit(w, "anonymous.publish", w->business, looked, &b);
        st = st == ST_OK ? count_all(w, &b) : st;
    }
    return st;
}
