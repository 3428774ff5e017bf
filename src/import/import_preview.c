/* SPDX-License-Identifier: Apache-2.0 */
#include "import/import_preview.h"

#include "base/text.h"
#include "import/import_run.h"
#include "remember/customer.h"

struct previewing { struct import_run *run; const struct import_section *section; struct import_preview *preview; int64_t left; };

/* ---- values ---- */

static struct str money_text(struct arena *a, int64_t minor, struct str currency) {
    int decimals = text_currency_decimals(currency);
    int64_t scale = 1, whole = minor < 0 ? -minor : minor;
    for (int i = 0; i < decimals; i++) {
        scale *= 10;
    }
    const char *sign = minor < 0 ? "-" : "";
    return decimals > 0 ? arena_fmt(a, "%s%lld.%0*lld %.*s", sign, (long long)(whole / scale), decimals, (long long)(whole % scale), STR_ARG(currency))
                        : arena_fmt(a, "%s%lld %.*s", sign, (long long)whole, STR_ARG(currency));
}

static struct str currency_of(const struct previewing *p, const struct import_row *row, const struct import_assign *assign) {
    const struct shape *s = row->section->noun->shape;
    const struct field *f = shape_field(s, STR("currency"));
    bool has = f && fields_has((const struct fields *)row->draft + 1, f->offset / 8);
    struct str own = has ? *(const struct str *)((const char *)row->draft + f->offset) : assign->format.currency;
    return own.n ? own : p->run->business.currency;
}

/* As the API writes it. */
static struct str value_text(const struct previewing *p, const struct import_row *row, const struct import_assign *assign) {
    struct arena *a = p->run->w->arena;
    const struct field *f = assign->field;
    const void *at = (const char *)row->draft + f->offset;
    char words[32];
    switch (f->kind) {
    case K_TEXT: return arena_str(a, *(const struct str *)at);
    case K_MONEY: return money_text(a, *(const int64_t *)at, currency_of(p, row, assign));
    case K_INT: return arena_fmt(a, "%lld", (long long)*(const int64_t *)at);
    case K_FLAG: return *(const int64_t *)at ? STR("true") : STR("false");
    case K_ENUM: return str_of(enum_name(f->names, *(const int64_t *)at));
    case K_INSTANT: return arena_str(a, (struct str){ words, instant_write(words, *(const instant_t *)at) });
    case K_DAY: return arena_str(a, (struct str){ words, day_write(words, *(const day_t *)at) });
    default: return (struct str){ 0 };
    }
}

static bool is_value(const struct import_assign *assign) {
    return assign->field && (assign->target->how == IMPORT_FIELD || assign->target->how == IMPORT_PRICE);
}

/* What the cells make, before anything is understood: for ids, references, contacts, and of refused rows for all. */
static struct str cell_text(struct arena *a, const struct import_row *row, const struct import_assign *assign) {
    const struct import_cells cells = { row->line->cells, row->line->input->at };
    struct str text = { 0 }, problem;
    bool good = !row->line->problem.n && import_template_fill(&assign->template, &cells, a, &text, &problem);
    return good ? arena_str(a, text) : (struct str){ 0 };
}

static void put_field(const struct previewing *p, const struct import_row *row, const struct import_assign *assign, struct list *fields) {
    struct arena *a = p->run->w->arena;
    struct str text = cell_text(a, row, assign);
    text = text.n && row->draft && is_value(assign) ? value_text(p, row, assign) : text;
    if (text.n) {
        *(struct import_preview_field *)list_push(a, fields, sizeof(struct import_preview_field)) = (struct import_preview_field){ str_of(assign->target->name), text };
    }
}

/* ---- rows ---- */

static bool take_line(void *context, const struct import_line *line) {
    struct previewing *p = context;
    struct arena *a = p->run->w->arena;
    struct import_row row;
    struct import_preview_row *shown = list_push(a, &p->preview->rows, sizeof *shown);
    import_draft_make(a, p->section, import_file_keep(a, line), p->run->business.currency, &row);
    *shown = (struct import_preview_row){ .kind = str_of(p->section->noun->name), .file = line->input->source->name, .line = line->number, .is_refused = row.is_refused,
                                          .field = row.field, .reason = row.reason };
    for (size_t i = 0; i < p->section->assigns.n; i++) {
        put_field(p, &row, LIST_AT(&p->section->assigns, struct import_assign, i), &shown->fields);
    }
    return --p->left > 0;
}

static bool show_section(struct import_run *run, const struct import_section *s, int64_t rows, struct import_preview *ret) {
    bool good = true;
    for (size_t i = 0; i < s->inputs.n && good && s->kind != IMPORT_LOOKUP; i++) {
        struct previewing p = { run, s, ret, rows };
        good = import_file_each(LIST_AT(&s->inputs, struct import_input, i), run->w->arena, &run->w->fault, take_line, &p);
    }
    return good;
}

enum status import_preview(struct work *w, const struct import_options *o, int64_t rows, struct import_preview *ret_preview) {
    struct import_run run;
    *ret_preview = (struct import_preview){ 0 };
    enum status st = import_begin(w, o, &run);
    if (st != ST_OK || !import_gather_lookups(&run)) {
        return st == ST_OK ? w->fault.status : st;
    }
    for (size_t i = 0; i < run.map.sections.n; i++) {
        if (!show_section(&run, IMPORT_SECTION(&run.map, i), rows, ret_preview)) {
            return w->fault.status;
        }
    }
    return ST_OK;
}

enum status import_fits(struct work *w, const struct import_options *o) {
    struct import_run run;
    return import_begin(w, o, &run);
}
