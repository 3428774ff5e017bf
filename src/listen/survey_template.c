/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/survey_template.h"

#include "listen/survey_file.h"
#include "listen/survey_template_words.h"
#include "listen/survey_words.h"

static const struct field template_fields[] = {
    F_TEXT(struct survey_template, key, IN_OUT, .doc = "What the template is called among programs."),
    F_ENUM(struct survey_template, trade, IN_OUT, .names = business_trades, .doc = "For which trade; null: for every one."),
    F_ENUM(struct survey_template, kind, IN_OUT, .names = scale_names, .doc = "The scale of its headline."),
    F_TEXT(struct survey_template, name, IN_OUT, .doc = "A name for the survey."),
    F_TEXT(struct survey_template, about, IN_OUT, .doc = "What it is good for."),
    F_TEXT(struct survey_template, thanks, IN_OUT, .doc = "What people read afterwards."),
    F_LIST(struct survey_template, questions, IN_OUT, .of = &question_shape, .doc = "What it asks; POST /surveys takes it as it is."),
};
const struct shape survey_template_shape = SHAPE(struct survey_template, "survey_template", "A survey to begin with.", template_fields);

static const struct field filter_fields[] = {
    F_ENUM(struct survey_template_filter, trade, IN_FILTER, .names = business_trades, .doc = "Of this trade; your own when left out."),
    F_ENUM(struct survey_template_filter, kind, IN_FILTER, .names = scale_names, .doc = "Only with a headline on this scale."),
};
const struct shape survey_template_filter_shape = SHAPE(struct survey_template_filter, "survey_template_filter", "Which templates.", filter_fields);

/* "Coffee|Tea" -> o1 Coffee, o2 Tea */
static struct list options_of(struct arena *a, const char *texts, char letter) {
    struct list options = { 0 };
    struct str rest = str_of(texts), text;
    while (texts && str_split(&rest, '|', &text)) {
        struct question_option *o = list_push(a, &options, sizeof *o);
        SET(o, key, arena_fmt(a, "%c%zu", letter, options.n));
        SET(o, text, text);
    }
    return options;
}

static void add_branch(struct arena *a, struct question *q, const struct survey_template_row *row) {
    struct question_branch *b = list_push(a, &q->branches, sizeof *b);
    SET(b, at_least, row->branch_least);
    SET(b, go, row->branch_to < row->count ? arena_fmt(a, "q%d", row->branch_to + 1) : STR("end"));
}

static void add_question(struct arena *a, struct list *questions, const struct survey_template_row *row, int at) {
    const struct survey_template_question *from = &row->questions[at];
    struct question *q = list_push(a, questions, sizeof *q);
    SET(q, key, arena_fmt(a, "q%d", at + 1));
    SET(q, kind, from->kind);
    SET(q, text, str_of(from->text));
    SET(q, required, question_is_scale(q));
    SET(q, options, options_of(a, from->options, 'o'));
    SET(q, rows, options_of(a, from->rows, 'r'));
    if (question_is_scale(q)) {
        SET(q, low_label, str_of(survey_words[q->kind].low_label));
        SET(q, high_label, str_of(survey_words[q->kind].high_label));
    }
    if (q->kind == QUESTION_FILE) {
        SET(q, accept, ACCEPT_IMAGE);
    }
    if (row->branch_least && row->branch_at == at) {
        add_branch(a, q, row);
    }
    SET(q, branches, q->branches);
}

static enum status add_template(struct work *w, struct list *templates, const struct survey_template_row *row) {
    struct arena *a = w->arena;
    struct survey_template *t = list_push(a, templates, sizeof *t);
    struct list questions = { 0 };
    for (int i = 0; i < row->count; i++) {
        add_question(a, &questions, row, i);
    }
    SET(t, key, str_of(row->key));
    SET(t, kind, row->questions[0].kind);
    SET(t, name, str_of(row->name));
    SET(t, about, str_of(row->about));
    SET(t, thanks, str_of(survey_words[row->questions[0].kind].thanks));
    enum status st = survey_file_hold_back(w, &questions);
    SET(t, questions, questions);
    if (row->trade != SURVEY_TEMPLATE_EVERY_TRADE) {
        SET(t, trade, row->trade);
    }
    return st;
}

enum status survey_template_list(struct work *w, const struct survey_template_filter *filter, struct list *ret_templates) {
    struct business business;
    struct list templates = { 0 };
    enum status st = business_load(w, w->business, &business);
    if (st != ST_OK) {
        return st;
    }
    int64_t trade = HAS(filter, trade) ? filter->trade : business.trade;
    for (int i = 0; i < survey_template_row_count && st == ST_OK; i++) {
        const struct survey_template_row *row = &survey_template_rows[i];
        bool fits = row->trade == SURVEY_TEMPLATE_EVERY_TRADE || row->trade == trade;
        if (fits && (!HAS(filter, kind) || filter->kind == (int64_t)row->questions[0].kind)) {
            st = add_template(w, &templates, row);
        }
    }
    *ret_templates = templates;
    return st;
}
