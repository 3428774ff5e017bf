/* SPDX-License-Identifier: Apache-2.0
 * How an anonymous answer waits. How it is counted stands in anonymous_publish.c. */
#include "listen/anonymous.h"

#include "base/secret.h"
#include "business/business.h"
#include "listen/anonymous.sql.h"
#include "listen/anonymous_sealed.h"
#include "listen/answer_receipt.h"
#include "listen/response.h"
#include "listen/response.sql.h"
#include "listen/survey.h"
#include "listen/survey_link.h"
#include "work/patch.h"

static const struct field receipt_fields[] = {
    F_TEXT(struct anonymous_receipt, receipt, IN_CREATE | REQUIRED | NOT_EMPTY, .max = 60, .doc = "The code that was shown after answering."),
};
const struct shape anonymous_receipt_shape = SHAPE(struct anonymous_receipt, "anonymous_receipt", "Proof that an answer is one's own.", receipt_fields);

static const struct field found_fields[] = {
    F_FLAG(struct anonymous_found, counted, IN_OUT, .doc = "It is among the answers that are counted; before that it waits, and can be changed."),
    F_INT(struct anonymous_found, score, IN_OUT, .doc = "The answer on the scale."),
    F_TEXT(struct anonymous_found, comment, IN_OUT, .doc = "The words."),
    F_LIST(struct anonymous_found, answers, IN_OUT, .of = &response_answer_shape, .doc = "The other answers."),
    F_INT(struct anonymous_found, version, IN_OUT, .doc = "Of the questions."),
};
const struct shape anonymous_found_shape = SHAPE(struct anonymous_found, "anonymous_answer", "One's own anonymous answer.", found_fields);

/* ---- giving ---- */

static void check_open(struct work *w, const struct survey *s, bool off) {
    if (off || s->archived) {
        fail(w, ST_GONE, "", "This link is no longer in use.");
    } else if (HAS(s, closes_at) && w->now >= s->closes_at) {
        fail(w, ST_GONE, "", "This survey has closed and takes no new answers.");
    } else if (HAS(s, quota) && s->quota_left == 0) {
        fail(w, ST_GONE, "", "This survey has all the answers it asked for.");
    }
}

/* What the person says now, over what they said before with the same receipt. */
static void merge(const struct answer *given, bool is_new, struct anonymous_sealed *said) {
    SET(said, score, given->score);
    if (GIVEN(given, comment)) {
        PATCH_COPY(said, given, comment);
        PATCH_TRIM(said, comment);
    }
    if (GIVEN(given, answers)) {
        SET(said, answers, given->answers);
    }
    if (is_new && HAS(given, version)) {
        SET(said, version, given->version);
    }
}

static void check_said(struct work *w, const struct survey *s, const struct answer *given, struct anonymous_sealed *said) {
    const struct scale *scale = &scales[s->kind];
    struct response_said all = { .questions = &s->questions, .has_score = true, .score = said->score, .has_comment = HAS(said, comment), .answers = &said->answers };
    if (said->score < scale->min || said->score > scale->max) {
        fail(w, ST_INVALID, "score", "Score must be between %lld and %lld.", (long long)scale->min, (long long)scale->max);
        return;
    }
    if (given->fields.n) {
        fail(w, ST_INVALID, "fields", "An anonymous survey takes no hidden fields.");
    }
    struct list kept;
    if (GIVEN(given, answers)) {
        response_answer_check(w, &all, &kept);
    } else {
        kept = response_answer_reached(w->arena, &all);
    }
    SET(said, answers, kept);
}

static enum status find_waiting(struct work *w, ident survey_id, struct str code, struct anonymous_row *ret_row) {
    struct str receipt = answer_receipt_hash(w->arena, "waiting", survey_id, code);
    return query_one(w, &Q_ANONYMOUS_FIND, ARGS(ARG_ID("survey_id", survey_id), ARG_TEXT("receipt", receipt)), &anonymous_row_shape, ret_row);
}

static enum status find_counted(struct work *w, ident survey_id, struct str code, ident *ret_id) {
    return query_int(w, &Q_ANONYMOUS_COUNTED, ARGS(ARG_TEXT("receipt", answer_receipt_hash(w->arena, "counted", survey_id, code))), ret_id);
}

/* What waits under this receipt already; empty when nothing does. */
static enum status said_before(struct work *w, ident survey_id, struct str code, struct anonymous_sealed *ret_said) {
    struct anonymous_row row;
    ident counted;
    enum status st = find_counted(w, survey_id, code, &counted);
    if (st == ST_OK) {
        return fail(w, ST_FROZEN, "", "This answer is counted already and can no longer be changed; it can be deleted.");
    }
    if (st == ST_NOT_FOUND) {
        st = find_waiting(w, survey_id, code, &row);
    }
    if (st != ST_OK) {
        return st == ST_NOT_FOUND ? ST_OK : st;
    }
    return anonymous_sealed_open(w, &row, ret_said) ? ST_OK : ST_INTERNAL;
}

static enum status keep(struct work *w, const struct survey *s, struct str code, bool is_new, struct anonymous_sealed *said) {
    const struct zone *zone;
    enum status st = business_zone(w, ID_NONE, &zone);
    if (st != ST_OK) {
        return st;
    }
    SET(said, receipt, answer_receipt_hash(w->arena, "counted", s->id, code));
    st = query_run(w, &Q_ANONYMOUS_PUT, ARGS(ARG_ID("id", id_random()), ARG_ID("survey_id", s->id),
        ARG_TEXT("receipt", answer_receipt_hash(w->arena, "waiting", s->id, code)), ARG_TEXT("sealed", anonymous_sealed_close(w, said))));
    if (st == ST_OK) {
        st = query_run(w, &Q_ANONYMOUS_FIRST, ARGS(ARG_ID("survey_id", s->id), ARG_INT("day", zone_day(zone, w->now))));
    }
    if (st == ST_OK && is_new && HAS(s, quota)) {
        st = query_run(w, &Q_RESPONSE_TAKE_QUOTA, ARGS(ARG_ID("survey_id", s->id)));
    }
    return st;
}

enum status anonymous_give(struct work *w, const struct answer_link *link, const struct answer *given, struct answer *ret_kept) {
    struct survey_link from;
    struct survey s;
    struct str code = { 0 };
    struct anonymous_sealed said = { 0 };
    struct answer kept = { 0 };
    (void)answer_receipt_read(w->arena, given->receipt, &code);   /* answer_prepare has seen that it is one */
    enum status st = survey_link_find(w, link->link_id, &from);
    if (st == ST_OK) {
        st = said_before(w, link->survey_id, code, &said);
    }
    bool is_new = !HAS(&said, score);
    merge(given, is_new, &said);
    if (st == ST_OK) {
        st = survey_load_version(w, link->survey_id, HAS(&said, version) ? said.version : 0, &s);
    }
    if (st != ST_OK) {
        return st;
    }
    SET(&said, version, s.version);
    if (is_new) {
        check_open(w, &s, from.off);
    }
    check_said(w, &s, given, &said);
    st = w->fault.status != ST_OK ? w->fault.status : keep(w, &s, code, is_new, &said);
    SET(&kept, score, said.score);
    PATCH_COPY(&kept, &said, comment);
    SET(&kept, answers, said.answers);
    SET(&kept, version, said.version);
    PATCH_COPY(&kept, given, receipt);
    if (st == ST_OK) {
        *ret_kept = kept;
    }
    return st;
}

/* ---- one's own ---- */

static bool read_code(struct work *w, struct str receipt, struct str *ret_code) { return answer_receipt_read(w->arena, receipt, ret_code); }

static enum status find_answer(struct work *w, ident id, struct anonymous_found *f) {
    struct response r;
    enum status st = response_load(w, id, &r);
    if (st == ST_OK) {
        SET(f, counted, true);
        SET(f, score, r.score);
        PATCH_COPY(f, &r, comment);
        PATCH_COPY(f, &r, answers);
        SET(f, version, r.version);
    }
    return st;
}

/* By its receipt: one that still waits (its row; ret_counted is ID_NONE), or one that is counted among the others. */
static enum status find_by_receipt(struct work *w, ident survey_id, struct str receipt, struct anonymous_row *ret_waiting, ident *ret_counted) {
    struct str code;
    if (!read_code(w, receipt, &code)) {
        return ST_NOT_FOUND;
    }
    *ret_counted = ID_NONE;
    enum status st = find_waiting(w, survey_id, code, ret_waiting);
    return st == ST_NOT_FOUND ? find_counted(w, survey_id, code, ret_counted) : st;
}

enum status anonymous_find(struct work *w, ident survey_id, struct str receipt, struct anonymous_found *ret_found) {
    struct anonymous_row row;
    struct anonymous_sealed said = { 0 };
    struct anonymous_found f = { 0 };
    ident counted;
    enum status st = find_by_receipt(w, survey_id, receipt, &row, &counted);
    if (st == ST_OK && counted != ID_NONE) {
        st = find_answer(w, counted, &f);
    } else if (st == ST_OK) {
        if (!anonymous_sealed_open(w, &row, &said)) {
            return ST_INTERNAL;
        }
        SET(&f, counted, false);
        SET(&f, score, said.score);
        PATCH_COPY(&f, &said, comment);
        PATCH_COPY(&f, &said, answers);
        SET(&f, version, said.version);
    }
    if (st == ST_OK) {
        *ret_found = f;
    }
    return st;
}

static enum status blank(struct work *w, ident id) {
    struct response r;
    int64_t seq;
    enum status st = response_load(w, id, &r);
    if (st == ST_OK) {
        st = event_next_seq(w, &seq);
    }
    if (st != ST_OK) {
        return st;
    }
    st = query_run(w, &Q_ANONYMOUS_BLANK, ARGS(ARG_ID("id", id), ARG_INT("score", scales[r.survey_kind].min), ARG_INT("seq", seq)));
    if (st == ST_OK) {
        st = query_run(w, &Q_ANONYMOUS_BLANK_SCORES, ARGS(ARG_ID("id", id), ARG_INT("seq", seq)));
    }
    return st == ST_OK ? response_answer_drop(w, id, seq) : st;
}

enum status anonymous_delete(struct work *w, ident survey_id, struct str receipt) {
    struct anonymous_row row;
    ident counted;
    enum status st = find_by_receipt(w, survey_id, receipt, &row, &counted);
    if (st == ST_OK) {
        st = counted != ID_NONE ? blank(w, counted) : query_run(w, &Q_ANONYMOUS_DROP, ARGS(ARG_ID("id", row.id)));
    }
    return st == ST_OK ? query_run(w, &Q_ANONYMOUS_GIVE_BACK, ARGS(ARG_ID("id", survey_id))) : st;
}
