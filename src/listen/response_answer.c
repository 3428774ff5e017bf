/* SPDX-License-Identifier: Apache-2.0
 * Answers to further questions as rows, and back. What is refused stands in response_answer_check.c. */
#include "listen/response_answer.h"

#include "listen/response_answer.sql.h"

static const struct field choice_fields[] = {
    F_TEXT(struct response_choice, option, IN_ALL | BARE, .max = QUESTION_KEY_MAX, .doc = "The option's key."),
};
static const struct shape choice_shape = SHAPE(struct response_choice, "response_choice", "What was chosen.", choice_fields);

static const struct field cell_fields[] = {
    F_TEXT(struct response_cell, row, IN_ALL | REQUIRED, .max = QUESTION_KEY_MAX, .doc = "The row's key."),
    F_TEXT(struct response_cell, option, IN_ALL | REQUIRED, .max = QUESTION_KEY_MAX, .doc = "What was chosen in it."),
};
static const struct shape cell_shape = SHAPE(struct response_cell, "response_cell", "One line of a matrix.", cell_fields);

static const struct field answer_fields[] = {
    F_TEXT(struct response_answer, question, IN_ALL | REQUIRED, .max = QUESTION_KEY_MAX, .doc = "The question's key."),
    F_INT(struct response_answer, number, IN_ALL, .doc = "Of a scale: nps, csat, ces, stars."),
    F_TEXT(struct response_answer, text, IN_ALL | PERSONAL, .max = LIMIT_TEXT, .doc = "In their words."),
    F_LIST(struct response_answer, choices, IN_ALL, .max = QUESTION_OPTIONS_MAX, .of = &choice_shape, .doc = "Of single, multiple and emotion: keys of options."),
    F_LIST(struct response_answer, cells, IN_ALL, .max = QUESTION_ROWS_MAX, .of = &cell_shape, .doc = "Of a matrix."),
    F_ID(struct response_answer, file_id, IN_ALL, .prefix = "fil", .doc = "What was uploaded."),
};
const struct shape response_answer_shape = SHAPE(struct response_answer, "response_answer", "The answer to a further question.", answer_fields);

static const struct field field_fields[] = {
    F_TEXT(struct response_field, name, IN_ALL | REQUIRED, .max = QUESTION_KEY_MAX, .doc = "The hidden field."),
    F_TEXT(struct response_field, value, IN_ALL | REQUIRED | PERSONAL, .max = LIMIT_NAME, .doc = "What came with the link."),
};
const struct shape response_field_shape = SHAPE(struct response_field, "response_field", "What came with a link.", field_fields);

/* ---- as one text: for comparing, and for hidden fields ---- */

struct whole { struct fields given, has; struct list answers, fields; };
static const struct field whole_fields[] = {
    F_LIST(struct whole, answers, IN_ALL, .max = QUESTION_MAX, .of = &response_answer_shape),
    F_LIST(struct whole, fields, IN_ALL, .of = &response_field_shape),
};
static const struct shape whole_shape = SHAPE(struct whole, "response_whole", "Answers or fields as a whole.", whole_fields);

static struct str write_whole(struct arena *a, const struct whole *whole) {
    struct buf b;
    struct json_out out;
    buf_init(&b, a, 256);
    json_out_init(&out, &b);
    shape_to_json(&whole_shape, whole, true, &out);
    return buf_str(&b);
}

/* An empty list and none are the same. */
static struct str text_of(struct arena *a, const struct list *answers) {
    struct whole whole = { 0 };
    struct list plain = { arena_copy(a, answers->items, answers->n * sizeof(struct response_answer)), answers->n, answers->n };
    for (size_t i = 0; i < plain.n; i++) {
        struct response_answer *one = LIST_AT(&plain, struct response_answer, i);
        SET(one, choices, one->choices);
        SET(one, cells, one->cells);
    }
    SET(&whole, answers, plain);
    return write_whole(a, &whole);
}

bool response_answer_same(struct arena *a, const struct list *one, const struct list *other) {
    return str_eq(text_of(a, one), text_of(a, other));
}

struct str response_answer_fields_write(struct arena *a, const struct list *fields) {
    struct whole whole = { 0 };
    SET(&whole, fields, *fields);
    return write_whole(a, &whole);
}

struct list response_answer_fields_read(struct arena *a, struct str text) {
    struct whole whole = { 0 };
    struct fault ours = { .arena = a };
    shape_from_text(&whole_shape, SHAPE_CREATE, text, a, &ours, &whole);
    return whole.fields;
}

/* ---- writing ---- */

struct answer_row { struct fields given, has; ident response_id; int64_t position, part; struct str question, line, choice, words; ident file_id, survey_id; int64_t score; };
static const struct field row_fields[] = {
    F_ID(struct answer_row, response_id, IN_ROW, .prefix = "rsp"),
    F_INT(struct answer_row, position, IN_ROW),
    F_INT(struct answer_row, part, IN_ROW),
    F_TEXT(struct answer_row, question, IN_ROW),
    F_TEXT(struct answer_row, line, IN_ROW),
    F_TEXT(struct answer_row, choice, IN_ROW),
    F_TEXT(struct answer_row, words, IN_ROW),
    F_ID(struct answer_row, file_id, IN_ROW, .prefix = "fil"),
    F_ID(struct answer_row, survey_id, IN_ROW, .prefix = "srv"),
    F_INT(struct answer_row, score, IN_ROW),
};
static const struct shape row_shape = SHAPE(struct answer_row, "response_answer_row", "A row of an answer.", row_fields);

static enum status insert(struct work *w, struct answer_row *row) {
    enum status st = query_run(w, &Q_RESPONSE_ANSWER_INSERT, ARGS_OF(&row_shape, row));
    row->part++;
    return st;
}

static enum status save_parts(struct work *w, struct answer_row *row, const struct response_answer *a) {
    enum status st = ST_OK;
    for (size_t i = 0; i < a->choices.n && st == ST_OK; i++) {
        SET(row, choice, LIST_AT(&a->choices, struct response_choice, i)->option);
        st = insert(w, row);
    }
    for (size_t i = 0; i < a->cells.n && st == ST_OK; i++) {
        SET(row, line, LIST_AT(&a->cells, struct response_cell, i)->row);
        SET(row, choice, LIST_AT(&a->cells, struct response_cell, i)->option);
        st = insert(w, row);
    }
    if (HAS(a, text) && st == ST_OK) {
        SET(row, words, a->text);
        st = insert(w, row);
    }
    if (HAS(a, file_id) && st == ST_OK) {
        SET(row, file_id, a->file_id);
        st = insert(w, row);
    }
    return st;
}

static enum status save_score(struct work *w, const struct response_answer_owner *o, const struct question *q, int at, int64_t score) {
    return query_run(w, &Q_RESPONSE_SCORE_PUT, ARGS(ARG_ID("id", id_new(w->now)), ARG_ID("response_id", o->response_id), ARG_ID("survey_id", o->survey_id),
        ARG_TEXT("question", q->key), ARG_INT("position", at), ARG_TEXT("kind", str_of(question_kinds[q->kind])), ARG_INT("score", score), ARG_INT("seq", o->seq)));
}

static enum status save_one(struct work *w, const struct response_answer_owner *o, const struct list *questions, const struct response_answer *a) {
    int at = question_find(questions, a->question);
    const struct question *q = QUESTION_AT(questions, at);
    struct answer_row row = { 0 };
    if (question_is_scale(q)) {
        return save_score(w, o, q, at, a->number);
    }
    SET(&row, response_id, o->response_id);
    SET(&row, survey_id, o->survey_id);
    SET(&row, question, q->key);
    SET(&row, position, at);
    SET(&row, part, 0);
    return save_parts(w, &row, a);
}

enum status response_answer_save(struct work *w, const struct response_answer_owner *owner, const struct list *questions, const struct list *answers) {
    enum status st = ST_OK;
    for (size_t i = 0; i < answers->n && st == ST_OK; i++) {
        st = save_one(w, owner, questions, LIST_AT(answers, struct response_answer, i));
    }
    return st;
}

enum status response_answer_drop(struct work *w, ident response_id, int64_t seq) {
    enum status st = query_run(w, &Q_RESPONSE_SCORE_VOID, ARGS(ARG_ID("response_id", response_id), ARG_INT("seq", seq)));
    return st == ST_OK ? query_run(w, &Q_RESPONSE_ANSWER_CLEAR, ARGS(ARG_ID("response_id", response_id))) : st;
}

enum status response_answer_touch(struct work *w, ident response_id, int64_t seq) {
    return query_run(w, &Q_RESPONSE_SCORE_TOUCH, ARGS(ARG_ID("response_id", response_id), ARG_INT("seq", seq)));
}

/* ---- reading ---- */

enum status response_answer_load(struct work *w, const ident *ids, size_t n, struct list *ret_rows) {
    *ret_rows = (struct list){ 0 };
    return n ? query_list(w, &Q_RESPONSE_ANSWER_ROWS, ARGS(ARG_IDS("ids", ids, n)), &row_shape, ret_rows) : ST_OK;
}

static void take_row(struct arena *a, struct response_answer *to, const struct answer_row *row) {
    if (HAS(row, score)) {
        SET(to, number, row->score);
    } else if (HAS(row, line)) {
        struct response_cell *c = list_push(a, &to->cells, sizeof *c);
        SET(c, row, row->line);
        SET(c, option, row->choice);
        SET(to, cells, to->cells);
    } else if (HAS(row, choice)) {
        struct response_choice *c = list_push(a, &to->choices, sizeof *c);
        SET(c, option, row->choice);
        SET(to, choices, to->choices);
    } else if (HAS(row, words)) {
        SET(to, text, row->words);
    } else if (HAS(row, file_id)) {
        SET(to, file_id, row->file_id);
    }
}

struct list response_answer_of(struct arena *a, const struct list *rows, ident response_id) {
    struct list answers = { 0 };
    struct response_answer *last = NULL;
    for (size_t i = 0; i < rows->n; i++) {
        const struct answer_row *row = LIST_AT(rows, struct answer_row, i);
        if (row->response_id != response_id) {
            continue;
        }
        if (!last || !str_eq(last->question, row->question)) {
            last = list_push(a, &answers, sizeof *last);
            SET(last, question, row->question);
        }
        take_row(a, last, row);
    }
    return answers;
}
