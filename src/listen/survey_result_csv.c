/* SPDX-License-Identifier: Apache-2.0
 * Results for a spreadsheet. Texts that it would run as a formula are guarded (base/csv.h). */
#include "base/csv.h"
#include "listen/question.h"
#include "listen/survey_result.h"

/* n, unit, value and its range; numbers are ours: a minus is no formula. */
struct figures { int64_t n; const char *unit; bool has, has_range; double value, low, high; };

static void put_texts(struct buf *b, const struct str *texts, size_t n) {
    for (size_t i = 0; i < n; i++) {
        csv_put_cell(b, texts[i]);
        buf_put_char(b, ',');
    }
}

static void put_real(struct buf *b, bool has, double value) {
    buf_put_char(b, ',');
    if (has) {
        buf_fmt(b, "%.15g", value);
    }
}

static void put_figures(struct buf *b, const struct figures *f) {
    buf_put_int(b, f->n);
    buf_fmt(b, ",%s", f->has ? f->unit : "");
    put_real(b, f->has, f->value);
    put_real(b, f->has_range, f->low);
    put_real(b, f->has_range, f->high);
    buf_put_str(b, STR("\r\n"));
}

static void put_options(struct buf *b, const struct survey_result_question *q, const struct list *options, struct str row, struct str row_text) {
    for (size_t i = 0; i < options->n; i++) {
        const struct survey_result_count *c = LIST_AT(options, struct survey_result_count, i);
        struct figures f = { c->n, "percent", HAS(c, share), HAS(c, low), c->share, c->low, c->high };
        put_texts(b, (struct str[]){ q->key, str_of(question_kinds[q->kind]), q->text, row, row_text, c->key, c->text }, 7);
        put_figures(b, &f);
    }
}

struct str survey_result_csv(struct arena *a, const struct survey_result *r) {
    struct buf b;
    buf_init(&b, a, 4096);
    buf_put_str(&b, STR("question,kind,text,row,row_text,option,option_text,n,unit,value,low,high\r\n"));
    for (size_t i = 0; i < r->questions.n; i++) {
        const struct survey_result_question *q = LIST_AT(&r->questions, struct survey_result_question, i);
        struct figures f = { q->n, survey_result_units[q->unit], HAS(q, value), HAS(q, low), q->value, q->low, q->high };
        put_texts(&b, (struct str[]){ q->key, str_of(question_kinds[q->kind]), q->text, STR(""), STR(""), STR(""), STR("") }, 7);
        put_figures(&b, &f);
        put_options(&b, q, &q->options, STR(""), STR(""));
        for (size_t n = 0; n < q->rows.n; n++) {
            const struct survey_result_row *row = LIST_AT(&q->rows, struct survey_result_row, n);
            put_options(&b, q, &row->options, row->key, row->text);
        }
    }
    return buf_str(&b);
}
