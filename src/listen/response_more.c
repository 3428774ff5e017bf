/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/response_more.h"

#include "listen/survey_document.h"
#include "listen/survey_file.h"

static void check_version(struct work *w, struct response *r, const struct response *was, int64_t today) {
    if (!HAS(was, id)) {
        if (!HAS(r, version)) {
            SET(r, version, today);
        }
        if (r->version < 1 || r->version > today) {
            fail(w, ST_INVALID, "version", "This survey has no such version of its questions.");
        }
    } else if (r->version != was->version) {
        fail(w, ST_INVALID, "version", "This answer was begun in version %lld and stays in it.", (long long)was->version);
    }
    if (HAS(r, language) && !survey_document_is_language(r->language)) {
        fail(w, ST_INVALID, "language", "A language is written as in en, pt-BR or zh-Hant.");
    }
}

static void check_fields(struct work *w, const struct list *fields, const struct list *hidden) {
    for (size_t i = 0; i < fields->n; i++) {
        struct str name = LIST_AT(fields, struct response_field, i)->name;
        bool known = false, twice = false;
        for (size_t n = 0; n < hidden->n; n++) {
            known |= str_eq(LIST_AT(hidden, struct survey_hidden, n)->name, name);
        }
        for (size_t n = 0; n < i; n++) {
            twice |= str_eq(LIST_AT(fields, struct response_field, n)->name, name);
        }
        if (!known || twice) {
            fault_add(&w->fault, ST_INVALID, arena_fmt(w->arena, "fields[%zu].name", i), twice ? "This field is there twice." : "This survey has no hidden field of this name.");
        }
    }
}

static bool score_or_words_differ(const struct response *r, const struct response *was) {
    return HAS(was, id) && (r->score != was->score || HAS(r, comment) != HAS(was, comment));
}

static enum status answers_before(struct work *w, const struct response *was, struct list *ret_answers) {
    struct list rows;
    *ret_answers = (struct list){ 0 };
    if (!HAS(was, id) || was->answered == 0) {
        return ST_OK;
    }
    enum status st = response_answer_load(w, &was->id, 1, &rows);
    if (st == ST_OK) {
        *ret_answers = response_answer_of(w->arena, &rows, was->id);
    }
    return st;
}

static enum status check_answers(struct work *w, struct response *r, const struct response *was, const struct response *d, struct response_more *more) {
    struct list asked = more->survey.questions;
    struct response_said said = { .questions = &asked, .has_score = HAS(r, score), .score = r->score, .has_comment = HAS(r, comment) };
    struct list before;
    enum status st = answers_before(w, was, &before);
    st = st == ST_OK ? survey_file_hold_back(w, &asked) : st;
    if (st != ST_OK) {
        return st;
    }
    if (GIVEN(d, answers)) {
        said.answers = &d->answers;
        response_answer_check(w, &said, &more->answers);
    } else {
        said.answers = &before;
        more->answers = response_answer_reached(w->arena, &said);
    }
    st = survey_file_check(w, r->survey_id, HAS(was, id) ? was->id : ID_NONE, &more->answers);
    more->changed = !response_answer_same(w->arena, &before, &more->answers);
    SET(r, answered, (int64_t)more->answers.n);
    return st;
}

enum status response_more_check(struct work *w, struct response *r, const struct response *was, const struct response *d, int64_t version_today,
                                struct response_more *ret_more) {
    struct response_more more = { .changed = false };
    check_version(w, r, was, version_today);
    SET(r, answered, HAS(was, id) ? was->answered : 0);
    bool may_leave_path = was->answered > 0 && score_or_words_differ(r, was);
    if (w->fault.status != ST_OK || !(GIVEN(d, answers) || GIVEN(d, fields) || may_leave_path)) {
        *ret_more = more;
        return ST_OK;   /* the faults are told together with others */
    }
    enum status st = survey_load_version(w, r->survey_id, r->version, &more.survey);
    if (st != ST_OK) {
        return st;
    }
    if (GIVEN(d, fields)) {
        check_fields(w, &d->fields, &more.survey.hidden_fields);
    }
    if (GIVEN(d, answers) || may_leave_path) {
        st = check_answers(w, r, was, d, &more);
    }
    *ret_more = more;
    return st;
}

enum status response_more_save(struct work *w, const struct response *r, const struct response *was, const struct response_more *more) {
    struct response_answer_owner owner = { r->id, r->survey_id, r->seq };
    bool had_some = HAS(was, id) && was->answered > 0;
    if (!more->changed) {
        return had_some ? response_answer_touch(w, r->id, r->seq) : ST_OK;
    }
    enum status st = had_some ? response_answer_drop(w, r->id, r->seq) : ST_OK;
    if (st == ST_OK) {
        st = response_answer_save(w, &owner, &more->survey.questions, &more->answers);
    }
    return st == ST_OK ? survey_file_attach(w, r->id, &more->answers) : st;
}
