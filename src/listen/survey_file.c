/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/survey_file.h"

#include "business/privacy.h"
#include "listen/survey.h"
#include "listen/survey_file.sql.h"
#include "work/unit.h"

enum { CLEAN_AT_ONCE = 200 };

static const struct field file_fields[] = {
    F_ID(struct survey_file, id, IN_OUT | IN_CSV, .prefix = "fil", .doc = "The file."),
    F_ID(struct survey_file, survey_id, IN_OUT | IN_CSV, .prefix = "srv", .doc = "The survey."),
    F_ID(struct survey_file, response_id, IN_OUT | IN_CSV, .prefix = "rsp", .doc = "The answer it came with."),
    F_TEXT(struct survey_file, type, IN_OUT | IN_CSV, .doc = "What its first bytes say it is: image/jpeg …"),
    F_INT(struct survey_file, size, IN_OUT | IN_CSV, .doc = "In bytes."),
    F_AT(struct survey_file, created_at, IN_OUT | IN_CSV, .doc = "When it was sent."),
    F_TEXT(struct survey_file, name, IN_CSV),
    F_TEXT(struct survey_file, hash, IN_CSV),
};
const struct shape survey_file_shape = SHAPE(struct survey_file, "survey_file", "A picture or paper that came with an answer.", file_fields);

/* ---- what it is ---- */

/* `with` stands at `at`; then, for families of formats, the brand behind it. None of these does a browser run. */
static const struct { size_t at; const char *with; size_t n; const char *brand, *type; } kinds[] = {
    { 0, "\xff\xd8\xff", 3, NULL, "image/jpeg" },
    { 0, "\x89PNG\r\n\x1a\n", 8, NULL, "image/png" },
    { 0, "GIF87a", 6, NULL, "image/gif" },
    { 0, "GIF89a", 6, NULL, "image/gif" },
    { 0, "RIFF", 4, "WEBP", "image/webp" },
    { 4, "ftypheic", 8, NULL, "image/heic" },
    { 4, "ftypheix", 8, NULL, "image/heic" },
    { 4, "ftypmif1", 8, NULL, "image/heic" },
    { 4, "ftypavif", 8, NULL, "image/avif" },
    { 0, "%PDF-", 5, NULL, "application/pdf" },
    { 4, "ftypqt  ", 8, NULL, "video/quicktime" },
    { 4, "ftypisom", 8, NULL, "video/mp4" },
    { 4, "ftypmp42", 8, NULL, "video/mp4" },
    { 4, "ftypmp41", 8, NULL, "video/mp4" },
};

struct str survey_file_type(struct str head) {
    for (size_t i = 0; i < LENGTH(kinds); i++) {
        bool starts = head.n >= kinds[i].at + kinds[i].n && memcmp(head.p + kinds[i].at, kinds[i].with, kinds[i].n) == 0;
        if (starts && (!kinds[i].brand || (head.n >= 12 && memcmp(head.p + 8, kinds[i].brand, 4) == 0))) {
            return str_of(kinds[i].type);
        }
    }
    return (struct str){ 0 };
}

enum status survey_file_hold_back(struct work *w, struct list *questions) {
    bool takes = true;
    enum status st = privacy_takes_files(w, &takes);
    if (st == ST_OK && !takes) {
        *questions = question_without_files(w->arena, questions);
    }
    return st;
}

enum status survey_file_expect(struct work *w, const struct answer_link *link, struct str question, struct question *ret_question) {
    struct survey s;
    enum status st = survey_load_version(w, link->survey_id, 0, &s);
    st = st == ST_OK ? survey_file_hold_back(w, &s.questions) : st;
    if (st != ST_OK) {
        return st;
    }
    int at = question_find(&s.questions, question);
    if (at < 0 || QUESTION_AT(&s.questions, at)->kind != QUESTION_FILE || s.anonymous) {
        return fail(w, ST_INVALID, "question", "This survey has no question of this key that takes files.");
    }
    *ret_question = *QUESTION_AT(&s.questions, at);
    return ST_OK;
}

enum status survey_file_admit(struct work *w, const struct answer_link *link, struct str question, struct str type) {
    struct question q;
    enum status st = survey_file_expect(w, link, question, &q);
    if (st == ST_OK && (!type.n || (q.accept == ACCEPT_IMAGE && !str_starts(type, STR("image/"))))) {
        return fail(w, ST_UNSUPPORTED, "", q.accept == ACCEPT_IMAGE ? "This is no picture that we know: JPEG, PNG, GIF, WebP, HEIC or AVIF." :
                    "This is none of the files that we take: pictures (JPEG, PNG, GIF, WebP, HEIC, AVIF), PDF, and short films (MP4, MOV).");
    }
    return st;
}

enum status survey_file_add(struct work *w, const struct answer_link *link, const struct survey_file *draft, struct survey_file *ret_file) {
    struct survey_file f = *draft;
    SET(&f, id, id_random());
    SET(&f, survey_id, link->survey_id);
    SET(&f, created_at, w->now);
    enum status st = query_run(w, &Q_SURVEY_FILE_INSERT, ARGS_OF(&survey_file_shape, &f));
    if (st == ST_OK) {
        *ret_file = f;
    }
    return st;
}

/* ---- with its answer ---- */

static size_t named(struct work *w, const struct list *answers, ident **ret_ids) {
    size_t n = 0;
    *ret_ids = ARENA_ARRAY(w->arena, ident, answers->n + 1);
    for (size_t i = 0; i < answers->n; i++) {
        const struct response_answer *a = LIST_AT(answers, struct response_answer, i);
        if (HAS(a, file_id)) {
            (*ret_ids)[n++] = a->file_id;
        }
    }
    return n;
}

enum status survey_file_check(struct work *w, ident survey_id, ident response_id, const struct list *answers) {
    struct list found = { 0 };
    ident *ids;
    size_t n = named(w, answers, &ids);
    if (n == 0) {
        return ST_OK;
    }
    enum status st = query_list(w, &Q_SURVEY_FILE_NAMED, ARGS(ARG_ID("survey_id", survey_id), ARG_IDS("ids", ids, n), ARG_ID("response_id", response_id)), &survey_file_shape, &found);
    for (size_t i = 0; st == ST_OK && i < answers->n; i++) {
        const struct response_answer *a = LIST_AT(answers, struct response_answer, i);
        bool there = !HAS(a, file_id);
        for (size_t f = 0; f < found.n; f++) {
            there |= LIST_AT(&found, struct survey_file, f)->id == a->file_id;
        }
        if (!there) {
            fault_add(&w->fault, ST_INVALID, arena_fmt(w->arena, "answers.%.*s", STR_ARG(a->question)), "This file is not here, or belongs to another answer; send it again.");
        }
    }
    return st;
}

enum status survey_file_attach(struct work *w, ident response_id, const struct list *answers) {
    ident *ids;
    size_t n = named(w, answers, &ids);
    enum status st = query_run(w, &Q_SURVEY_FILE_LET_GO, ARGS(ARG_ID("response_id", response_id)));
    for (size_t i = 0; i < n && st == ST_OK; i++) {
        st = query_run(w, &Q_SURVEY_FILE_ATTACH, ARGS(ARG_ID("id", ids[i]), ARG_ID("response_id", response_id)));
    }
    return st;
}

enum status survey_file_load(struct work *w, ident id, void *ret_file) {
    return query_one(w, &Q_SURVEY_FILE_BY_ID, ARGS(ARG_ID("id", id)), &survey_file_shape, ret_file);
}

enum status survey_file_list(struct work *w, ident survey_id, const struct page *page, struct list *ret_files, struct str *ret_next) {
    enum status st = survey_exists(w, survey_id);
    if (st == ST_OK) {
        st = query_list(w, &Q_SURVEY_FILE_NEWEST, page_args(w, page, ARGS(ARG_ID("survey_id", survey_id))), &survey_file_shape, ret_files);
    }
    if (st == ST_OK) {
        *ret_next = page_next(w, page, ret_files, &survey_file_shape, offsetof(struct survey_file, id), false);
    }
    return st;
}

/* ---- those of no answer ---- */

static enum status forget(struct unit *u, struct work *w) {
    const struct list *lost = u->context;
    enum status st = ST_OK;
    for (size_t i = 0; i < lost->n && st == ST_OK; i++) {
        st = query_run(w, &Q_SURVEY_FILE_DELETE, ARGS(ARG_ID("id", LIST_AT(lost, struct survey_file, i)->id)));
    }
    return st;
}

enum status survey_file_clean(struct work *w, const struct job *j) {
    struct list lost = { 0 };
    enum status st = query_list(w, &Q_SURVEY_FILE_LOST, ARGS(ARG_INT("before", w->now - DAY_LENGTH), ARG_INT("limit", CLEAN_AT_ONCE)), &survey_file_shape, &lost);
    (void)j;   /* of the whole business */
    if (st == ST_OK && lost.n) {
        st = work_submit(w, "survey_file.clean", w->business, forget, &lost);
    }
    for (size_t i = 0; i < lost.n && st == ST_OK; i++) {
        file_remove(w, LIST_AT(&lost, struct survey_file, i)->name);
    }
    return st;
}
