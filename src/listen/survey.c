/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/survey.h"

#include "business/business.h"
#include "events/listen_events.h"
#include "listen/survey.sql.h"
#include "listen/survey_words.h"

/* ---- words ---- */

static struct str with_name(struct work *w, const char *words, struct str name) {
    struct str s = str_of(words);
    const char *at = strstr(words, "{business}");
    if (!at) {
        return s;
    }
    size_t before = (size_t)(at - words);
    return arena_fmt(w->arena, "%.*s%.*s%s", (int)before, words, STR_ARG(name), at + strlen("{business}"));
}

#define FILL(s, member, words, name) \
    if (!HAS(s, member)) { \
        SET(s, member, with_name(w, (words)->member, name)); \
    }

/* Texts nobody wrote are the kind's own. */
static enum status fill_words(struct work *w, struct survey *s) {
    const struct survey_words *words = &survey_words[s->kind];
    struct business business;
    enum status st = business_load(w, w->business, &business);
    if (st != ST_OK) {
        return st;
    }
    FILL(s, question, words, business.name)
    FILL(s, low_label, words, business.name)
    FILL(s, high_label, words, business.name)
    FILL(s, comment_question, words, business.name)
    FILL(s, thanks, words, business.name)
    return ST_OK;
}

/* ---- changing ---- */

static enum status tell(struct work *w, const struct event_kind *kind, const struct survey *s) {
    return event_append(w, &(struct event){ .known = kind, .subject_id = s->id });
}

enum status survey_make(struct work *w, const struct survey *draft, ident *ret_id) {
    struct survey s = *draft;
    int64_t seq;
    enum status st = fill_words(w, &s);
    if (st == ST_OK) {
        st = event_next_seq(w, &seq);
    }
    if (st != ST_OK) {
        return st;
    }
    SET(&s, id, id_new(w->now));
    SET(&s, archived, 0);
    SET(&s, seq, seq);
    st = query_run(w, &Q_SURVEY_INSERT, ARGS_OF(&survey_shape, &s));
    if (st == ST_OK) {
        st = tell(w, &event_survey_created, &s);
    }
    if (st == ST_OK) {
        *ret_id = s.id;
    }
    return st;
}

/* Question and labels belong to the scale: on another one, those not written anew are asked in its own words. */
static void forget_words_of_scale(struct survey *s, const struct survey *patch) {
    if (!GIVEN(patch, question)) {
        UNSET(s, question);
    }
    if (!GIVEN(patch, low_label)) {
        UNSET(s, low_label);
    }
    if (!GIVEN(patch, high_label)) {
        UNSET(s, high_label);
    }
}

enum status survey_change(struct work *w, const struct survey *was, const struct survey *patch) {
    struct survey s = *was;
    int64_t seq;
    shape_patch(&survey_shape, patch, &s);
    if (s.kind != was->kind && was->responses > 0) {
        return fail(w, ST_CONFLICT, "kind", "This survey has answers already, so its scale stays; make a new survey for another kind.");
    }
    if (s.kind != was->kind) {
        forget_words_of_scale(&s, patch);
    }
    if (!HAS(&s, archived)) {
        SET(&s, archived, 0);
    }
    enum status st = fill_words(w, &s);
    if (st == ST_OK) {
        st = event_next_seq(w, &seq);
    }
    if (st != ST_OK) {
        return st;
    }
    SET(&s, seq, seq);
    st = query_run(w, &Q_SURVEY_UPDATE, ARGS_OF(&survey_shape, &s));
    return st == ST_OK ? tell(w, &event_survey_changed, &s) : st;
}

enum status survey_make_ready(struct work *w, const struct event *e) {
    struct business business;
    enum status st = business_load(w, w->business, &business);
    (void)e;   /* the business founded is the one we work in */
    for (int i = 0; i < survey_ready_count && st == ST_OK; i++) {
        const struct survey_ready *ready = &survey_readies[i];
        struct survey draft = { 0 };
        ident id;
        if (business.trade != (int64_t)ready->trade) {
            continue;
        }
        SET(&draft, name, str_of(ready->name));
        SET(&draft, kind, ready->kind);
        if (ready->question) {
            SET(&draft, question, with_name(w, ready->question, business.name));
        }
        st = survey_make(w, &draft, &id);
    }
    return st;
}

/* ---- reading ---- */

enum status survey_load(struct work *w, ident id, void *ret_survey) {
    return query_one(w, &Q_SURVEY_BY_ID, ARGS(ARG_ID("id", id)), &survey_shape, ret_survey);
}

enum status survey_exists(struct work *w, ident id) {
    int64_t found;
    return query_int(w, &Q_SURVEY_EXISTS, ARGS(ARG_ID("id", id)), &found);
}

enum status survey_list(struct work *w, const struct survey_filter *filter, const struct page *page, struct list *ret_surveys, struct str *ret_next) {
    struct args *args = page_args(w, page, ARGS_OF(&survey_filter_shape, filter));
    enum status st = query_list(w, &Q_SURVEY_NEWEST, args, &survey_shape, ret_surveys);
    if (st == ST_OK) {
        *ret_next = page_next(w, page, ret_surveys, &survey_shape, offsetof(struct survey, id), false);
    }
    return st;
}
