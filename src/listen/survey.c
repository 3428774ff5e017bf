/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/survey.h"

#include "base/text.h"
#include "business/business.h"
#include "events/listen_events.h"
#include "listen/survey_fill.h"
#include "listen/survey_text.h"
#include "listen/survey.sql.h"
#include "listen/survey_words.h"

/* ---- what is refused ---- */

static void check_times(struct work *w, const struct survey *s, bool is_new) {
    if (is_new && HAS(s, closes_at) && s->closes_at <= w->now) {
        fail(w, ST_INVALID, "closes_at", "This moment has passed already; say when it closes, or leave it out.");
    }
    if (!survey_document_is_language(s->language)) {
        fail(w, ST_INVALID, "language", "A language is written as in en, pt-BR or zh-Hant.");
    }
}

static void check(struct work *w, const struct survey *s, bool is_new) {
    struct survey_document d = { .questions = s->questions, .translations = s->translations, .hidden_fields = s->hidden_fields };
    struct question_scope scope = { &s->questions, &s->hidden_fields, s->anonymous };
    check_times(w, s, is_new);
    survey_text_check(w, STR("thanks"), s->thanks, &scope, (int)s->questions.n);
    survey_document_check(w, &d, s->language, s->anonymous);
}

/* A key is what answers are counted by: it cannot mean another kind of question all at once. */
static void check_kinds(struct work *w, const struct survey *was, const struct survey *s) {
    for (size_t i = 0; i < s->questions.n && was->responses > 0; i++) {
        const struct question *q = QUESTION_AT(&s->questions, i);
        int before = question_find(&was->questions, q->key);
        if (before >= 0 && QUESTION_AT(&was->questions, before)->kind != q->kind) {
            fault_add(&w->fault, ST_CONFLICT, arena_fmt(w->arena, "questions[%zu].kind", i),
                      "This question has answers as another kind; give the new one a key of its own.");
        }
    }
}

/* ---- changing ---- */

static enum status tell(struct work *w, const struct event_kind *kind, const struct survey *s) {
    return event_append(w, &(struct event){ .known = kind, .subject_id = s->id });
}

static void fold(struct arena *a, struct survey *s) {
    struct survey_document d = { .questions = s->questions, .translations = s->translations, .hidden_fields = s->hidden_fields };
    SET(s, document, survey_document_write(a, &d));
}

enum status survey_complete(struct work *w, const struct survey *draft, struct survey *ret_survey) {
    struct survey s = *draft;
    enum status st = survey_fill_new(w, &s);
    if (st != ST_OK) {
        return st;
    }
    SET(&s, archived, 0);
    SET(&s, version, 1);
    SET(&s, anonymous, HAS(draft, anonymous) && draft->anonymous);
    SET(&s, taken, 0);
    check(w, &s, true);
    if (w->fault.status != ST_OK) {
        return w->fault.status;
    }
    fold(w->arena, &s);
    *ret_survey = s;
    return ST_OK;
}

enum status survey_make(struct work *w, const struct survey *draft, ident *ret_id) {
    struct survey s;
    int64_t seq;
    enum status st = survey_complete(w, draft, &s);
    if (st == ST_OK) {
        st = event_next_seq(w, &seq);
    }
    if (st != ST_OK) {
        return st;
    }
    SET(&s, id, id_new(w->now));
    SET(&s, seq, seq);
    st = query_run(w, &Q_SURVEY_INSERT, ARGS_OF(&survey_shape, &s));
    if (st == ST_OK) {
        st = query_run(w, &Q_SURVEY_VERSION_PUT, ARGS_OF(&survey_shape, &s));
    }
    if (st == ST_OK) {
        st = tell(w, &event_survey_created, &s);
    }
    if (st == ST_OK) {
        *ret_id = s.id;
    }
    return st;
}

enum status survey_make_copy(struct work *w, ident id, const struct survey_copy *how, ident *ret_id) {
    struct survey was, draft = { 0 };
    enum status st = survey_load(w, id, &was);
    if (st != ST_OK) {
        return st;
    }
    struct str name = HAS(how, name) ? how->name : arena_fmt(w->arena, "%.*s (copy)", STR_ARG(text_clip(was.name, LIMIT_NAME - 7)));
    SET(&draft, name, name);
    SET(&draft, thanks, was.thanks);
    SET(&draft, questions, was.questions);
    SET(&draft, language, was.language);
    SET(&draft, translations, was.translations);
    SET(&draft, hidden_fields, was.hidden_fields);
    SET(&draft, anonymous, was.anonymous);
    if (HAS(&was, quota)) {
        SET(&draft, quota, was.quota);
    }
    return survey_make(w, &draft, ret_id);
}

static enum status check_change(struct work *w, const struct survey *was, const struct survey *s) {
    int64_t waiting = 0;
    enum status st = was->anonymous ? query_int(w, &Q_SURVEY_WAITING, ARGS(ARG_ID("id", was->id)), &waiting) : ST_OK;
    if (st != ST_OK) {
        return st;
    }

    bool answered = was->responses > 0 || waiting > 0;
    if (s->kind != was->kind && answered) {
        return fail(w, ST_CONFLICT, "kind", "This survey has answers already, so its scale stays; make a new survey for another kind.");
    }
    if (s->anonymous != was->anonymous && answered) {
        return fail(w, ST_CONFLICT, "anonymous", "This survey has answers already, and people were told how they are kept; make a new survey.");
    }
    check_kinds(w, was, s);
    check(w, s, false);
    return w->fault.status;
}

/* Questions of the version before are kept when new ones come; those of a survey from before there were versions are written down now. */
static enum status save_version(struct work *w, const struct survey *was, struct survey *s) {
    enum status st = ST_OK;
    bool another = !survey_document_same_questions(w->arena, &was->questions, &s->questions);
    SET(s, version, was->version + another);
    if (another && !HAS(was, document)) {
        struct survey before = *was;
        fold(w->arena, &before);
        st = query_run(w, &Q_SURVEY_VERSION_PUT, ARGS_OF(&survey_shape, &before));
    }
    fold(w->arena, s);
    bool same = !another && HAS(was, document) && str_eq(s->document, was->document);
    return st == ST_OK && !same ? query_run(w, &Q_SURVEY_VERSION_PUT, ARGS_OF(&survey_shape, s)) : st;
}

enum status survey_change(struct work *w, const struct survey *was, const struct survey *patch) {
    struct survey s = *was;
    int64_t seq;
    shape_patch(&survey_shape, patch, &s);
    if (!HAS(&s, archived)) {
        SET(&s, archived, 0);
    }
    if (!HAS(&s, anonymous)) {
        SET(&s, anonymous, 0);
    }
    enum status st = survey_fill_changed(w, was, patch, &s);
    if (st == ST_OK && HAS(&s, quota) && !HAS(was, quota)) {   /* from here on it is counted answer by answer */
        st = query_int(w, &Q_SURVEY_TAKEN, ARGS(ARG_ID("id", was->id)), &s.taken);
    }
    if (st == ST_OK && GIVEN(patch, questions) && !GIVEN(patch, translations)) {
        struct survey_document d = { .questions = s.questions, .translations = s.translations };
        survey_document_forget(&d);
        s.translations = d.translations;
    }
    if (st == ST_OK) {
        st = check_change(w, was, &s);
    }
    if (st == ST_OK) {
        st = event_next_seq(w, &seq);
    }
    if (st != ST_OK) {
        return st;
    }
    st = save_version(w, was, &s);
    SET(&s, seq, seq);
    if (st == ST_OK) {
        st = query_run(w, &Q_SURVEY_UPDATE, ARGS_OF(&survey_shape, &s));
    }
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
            SET(&draft, question, survey_fill_name(w->arena, ready->question, business.name));
        }
        st = survey_make(w, &draft, &id);
    }
    return st;
}

/* ---- reading ---- */

/* What a row does not hold. */
static void complete_row(struct work *w, struct survey *s) {
    survey_unfold(w->arena, s);
    if (HAS(s, quota)) {
        SET(s, quota_left, s->quota > s->taken ? s->quota - s->taken : 0);
    }
    if (!s->comment_question.n) {
        UNSET(s, comment_question);
    }
}

enum status survey_load(struct work *w, ident id, void *ret_survey) {
    enum status st = query_one(w, &Q_SURVEY_BY_ID, ARGS(ARG_ID("id", id)), &survey_shape, ret_survey);
    if (st == ST_OK) {
        complete_row(w, ret_survey);
    }
    return st;
}

enum status survey_load_version(struct work *w, ident id, int64_t version, struct survey *ret_survey) {
    struct args *args = version ? ARGS(ARG_ID("id", id), ARG_INT("version", version)) : ARGS(ARG_ID("id", id), ARG_NULL("version"));
    enum status st = query_one(w, &Q_SURVEY_ASKED, args, &survey_shape, ret_survey);
    if (st == ST_OK) {
        complete_row(w, ret_survey);
    }
    return st;
}

enum status survey_exists(struct work *w, ident id) {
    int64_t found;
    return query_int(w, &Q_SURVEY_EXISTS, ARGS(ARG_ID("id", id)), &found);
}

enum status survey_list(struct work *w, const struct survey_filter *filter, const struct page *page, struct list *ret_surveys, struct str *ret_next) {
    struct args *args = page_args(w, page, ARGS_OF(&survey_filter_shape, filter));
    enum status st = query_list(w, &Q_SURVEY_NEWEST, args, &survey_shape, ret_surveys);
    for (size_t i = 0; st == ST_OK && i < ret_surveys->n; i++) {
        complete_row(w, LIST_AT(ret_surveys, struct survey, i));
    }
    if (st == ST_OK) {
        *ret_next = page_next(w, page, ret_surveys, &survey_shape, offsetof(struct survey, id), false);
    }
    return st;
}

/* A survey from before there were versions has had one, as it stands. */
static enum status add_only_version(struct work *w, ident id, struct list *versions) {
    struct survey s;
    enum status st = survey_load(w, id, &s);
    if (st == ST_OK) {
        struct survey_version *v = list_push(w->arena, versions, sizeof *v);
        SET(v, version, s.version);
        SET(v, created_at, s.created_at);
        SET(v, questions, s.questions);
        SET(v, translations, s.translations);
        SET(v, hidden_fields, s.hidden_fields);
    }
    return st;
}

enum status survey_version_list(struct work *w, ident id, const struct page *page, struct list *ret_versions, struct str *ret_next) {
    enum status st = survey_exists(w, id);
    if (st == ST_OK) {
        st = query_list(w, &Q_SURVEY_VERSIONS, page_args(w, page, ARGS(ARG_ID("id", id))), &survey_version_shape, ret_versions);
    }
    if (st != ST_OK) {
        return st;
    }
    *ret_next = page_next(w, page, ret_versions, &survey_version_shape, offsetof(struct survey_version, version), false);
    for (size_t i = 0; i < ret_versions->n; i++) {
        struct survey_version *v = LIST_AT(ret_versions, struct survey_version, i);
        struct survey_document d;
        survey_document_read(w->arena, v->document, &d);
        SET(v, questions, d.questions);
        SET(v, translations, d.translations);
        SET(v, hidden_fields, d.hidden_fields);
    }
    return ret_versions->n == 0 && !page->has_cursor ? add_only_version(w, id, ret_versions) : ST_OK;
}
