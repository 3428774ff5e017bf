/* SPDX-License-Identifier: Apache-2.0 */
#include "pages/today.h"

#include "business/business.h"
#include "business/wording.h"
#include "listen/response.h"
#include "measure/scale.h"
#include "pages/today.sql.h"
#include "recover/case.h"

/* ---- who waits ---- */

/* The next of the three R that this asker may do; a note or handing it on is never what comes next. */
static struct str next_act(const struct work *w, struct case_ *c) {
    static const char *const path[] = { "acknowledge", "apologise", "wish", "resolve", "ask-back", "close", "dismiss" };
    case_turns(w, c);
    for (size_t p = 0; p < LENGTH(path); p++) {
        bool needed = false, allowed = false;
        for (size_t i = 0; i < c->missing.n; i++) {
            needed |= str_is(LIST_AT(&c->missing, struct case_word, i)->word, path[p]);
        }
        for (size_t i = 0; i < c->next.n; i++) {
            allowed |= str_is(LIST_AT(&c->next, struct case_word, i)->word, path[p]);
        }
        bool last = strcmp(path[p], "close") == 0 || strcmp(path[p], "dismiss") == 0;
        if (allowed && (needed || last)) {
            return str_of(path[p]);
        }
    }
    return (struct str){ 0 };
}

#define COPY(to, from, member) \
    if (HAS(from, member)) { \
        SET(to, member, (from)->member); \
    }

static void fill_line(const struct work *w, struct case_ *c, struct today_line *line) {
    SET(line, id, c->id);
    SET(line, kind, c->kind);
    COPY(line, c, customer_id)
    COPY(line, c, customer_name)
    COPY(line, c, text)
    COPY(line, c, score)
    COPY(line, c, survey_kind)
    COPY(line, c, opened_at)
    COPY(line, c, first_due_at)
    SET(line, state, c->state);
    COPY(line, c, owner_id)
    COPY(line, c, owner_name)
    SET(line, late, case_lateness(c, w->now));
    struct str act = next_act(w, c);
    if (act.n) {
        SET(line, next_act, act);
    }
}

static enum status waiting(struct work *w, enum case_kind kind, int limit, struct list *ret_lines) {
    struct list cases, lines = { 0 };
    enum status st = query_list(w, &Q_TODAY_WAITING, ARGS(ARG_TEXT("kind", str_of(case_kinds[kind])), ARG_INT("limit", limit)), &case_shape, &cases);
    for (size_t i = 0; st == ST_OK && i < cases.n; i++) {
        fill_line(w, LIST_AT(&cases, struct case_, i), list_push(w->arena, &lines, sizeof(struct today_line)));
    }
    *ret_lines = lines;
    return st;
}

/* ---- how many ---- */

struct open_count { struct fields given, has; int64_t kind, before_rapport, n; };
static const struct field open_count_fields[] = {
    F_ENUM(struct open_count, kind, IN_ROW, .names = case_kinds), F_FLAG(struct open_count, before_rapport, IN_ROW), F_INT(struct open_count, n, IN_ROW),
};
static const struct shape open_count_shape = SHAPE(struct open_count, "open_count", "How many are open.", open_count_fields);

static enum status add_open(void *context, const void *item) {
    struct today *t = context;
    const struct open_count *row = item;
    if (row->before_rapport) {
        t->before_rapport_count += row->n;
    } else if (row->kind == CASE_LOOK) {
        t->looks_count += row->n;
    } else {
        t->waiting_count += row->n;
    }
    return ST_OK;
}

static enum status count_open(struct work *w, struct today *t) {
    struct open_count row;
    enum status st = query_each(w, &Q_TODAY_OPEN_COUNTS, ARGS_NONE, &open_count_shape, &row, add_open, t);
    SET(t, waiting_count, t->waiting_count);
    SET(t, looks_count, t->looks_count);
    SET(t, before_rapport_count, t->before_rapport_count);
    SET(t->counts, open_cases, t->waiting_count);
    return st;
}

struct answer_count { struct fields given, has; int64_t survey_kind, score, n; };
static const struct field answer_count_fields[] = {
    F_ENUM(struct answer_count, survey_kind, IN_ROW, .names = scale_names), F_INT(struct answer_count, score, IN_ROW), F_INT(struct answer_count, n, IN_ROW),
};
static const struct shape answer_count_shape = SHAPE(struct answer_count, "answer_count", "How many answered so.", answer_count_fields);

struct counting { struct today_counts *counts; struct scale_limits limits; };

static enum status add_answers(void *context, const void *item) {
    struct counting *c = context;
    const struct answer_count *row = item;
    enum scale_mood mood = scale_mood_of(&c->limits, (enum scale_kind)row->survey_kind, row->score);
    c->counts->responses_today += row->n;
    c->counts->happy_today += mood == MOOD_HAPPY ? row->n : 0;
    c->counts->unhappy_today += mood == MOOD_UNHAPPY ? row->n : 0;
    return ST_OK;
}

static enum status count_answers(struct work *w, struct today_counts *counts) {
    struct counting c = { .counts = counts };
    struct answer_count row;
    const struct zone *zone;
    enum status st = business_zone(w, ID_NONE, &zone);
    st = st == ST_OK ? scale_limits_read(w, &c.limits) : st;
    if (st != ST_OK) {
        return st;
    }
    instant_t midnight = zone_instant(zone, zone_day(zone, w->now), 0);
    st = query_each(w, &Q_TODAY_ANSWERS, ARGS(ARG_INT("since", midnight)), &answer_count_shape, &row, add_answers, &c);
    SET(counts, responses_today, counts->responses_today);
    SET(counts, happy_today, counts->happy_today);
    SET(counts, unhappy_today, counts->unhappy_today);
    return st;
}

/* ---- praise: happy answers with words, newest first ---- */

static enum status praise(struct work *w, struct list *ret_praise) {
    struct response_filter filter = { 0 };
    struct page page = { .limit = TODAY_PRAISE * 3 };
    struct list happy, kept = { 0 };
    struct str next;
    SET(&filter, mood, MOOD_HAPPY);
    enum status st = response_list(w, &filter, &page, &happy, &next);
    for (size_t i = 0; st == ST_OK && i < happy.n && kept.n < TODAY_PRAISE; i++) {
        const struct response *r = LIST_AT(&happy, struct response, i);
        if (HAS(r, comment) && !r->before_rapport) {
            *(struct response *)list_push(w->arena, &kept, sizeof *r) = *r;
        }
    }
    *ret_praise = kept;
    return st;
}

/* ---- first steps ---- */

struct done_row { struct fields given, has; int64_t people, places, answers; };
static const struct field done_fields[] = { F_INT(struct done_row, people, IN_ROW), F_INT(struct done_row, places, IN_ROW), F_INT(struct done_row, answers, IN_ROW) };
static const struct shape done_shape = SHAPE(struct done_row, "done", "What was done already.", done_fields);

static enum status steps(struct work *w, struct list *ret_steps) {
    struct done_row row = { 0 };
    struct str url = { 0 };
    enum status st = query_one(w, &Q_TODAY_STEPS, ARGS_NONE, &done_shape, &row);
    st = st == ST_OK ? setting_text(w, &business_settings[BUSINESS_PUBLIC_URL], &url) : st;
    const struct { const char *key; bool done; } all[] = {
        { "place", row.places > 0 }, { "team", row.people > 1 }, { "public_url", url.n > 0 }, { "first_answer", row.answers > 0 },
    };
    for (size_t i = 0; st == ST_OK && i < LENGTH(all); i++) {
        struct today_step *step = list_push(w->arena, ret_steps, sizeof *step);
        SET(step, key, str_of(all[i].key));
        SET(step, done, all[i].done);
    }
    return st;
}

/* One principle a day, in turn; the day is the business's own. */
static enum status line_of_day(struct work *w, struct today *t) {
    const struct zone *zone;
    struct str text = { 0 };
    enum status st = business_zone(w, ID_NONE, &zone);
    st = st == ST_OK ? wording_of_day(w, zone_day(zone, w->now), &text) : st;
    if (st == ST_OK && text.n) {
        SET(t, principle, text);
    }
    return st;
}

enum status today_look(struct work *w, struct today *t) {
    *t = (struct today){ 0 };
    SET(t, counts, ARENA_NEW(w->arena, struct today_counts));
    enum status st = waiting(w, CASE_PROPER, TODAY_WAITING, &t->waiting);
    st = st == ST_OK ? waiting(w, CASE_LOOK, TODAY_LOOKS, &t->looks) : st;
    st = st == ST_OK ? count_open(w, t) : st;
    st = st == ST_OK ? count_answers(w, t->counts) : st;
    st = st == ST_OK ? praise(w, &t->praise) : st;
    st = st == ST_OK ? steps(w, &t->steps) : st;
    st = st == ST_OK ? line_of_day(w, t) : st;
    SET(t, waiting, t->waiting);
    SET(t, looks, t->looks);
    SET(t, praise, t->praise);
    SET(t, steps, t->steps);
    return st;
}
