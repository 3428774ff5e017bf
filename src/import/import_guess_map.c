/* SPDX-License-Identifier: Apache-2.0
 * The map as a text, and what its fields show of how dates and amounts are written. */
#include "import/import_damage.h"
#include "import/import_form.h"
#include "import/import_guess_draft.h"
#include "import/import_value.h"

#include <ctype.h>
#include <fnmatch.h>

/* ---- the text ---- */

static bool same_list(const struct list *x, const struct list *y) {
    bool same = x->n == y->n;
    for (size_t i = 0; i < x->n && same; i++) {
        same = str_eq(*LIST_AT(x, struct str, i), *LIST_AT(y, struct str, i));
    }
    return same;
}

static bool share_settings(const struct list *drafts) {
    bool same = true;
    for (size_t i = 1; i < drafts->n && same; i++) {
        same = same_list(&LIST_AT(drafts, struct import_known_draft, i)->settings, &LIST_AT(drafts, struct import_known_draft, 0)->settings);
    }
    return same;
}

static void put_lines(struct buf *b, const struct list *lines) {
    for (size_t i = 0; i < lines->n; i++) {
        buf_fmt(b, "%.*s\n", STR_ARG(*LIST_AT(lines, struct str, i)));
    }
}

static bool stands_before(const struct import_guess_work *w, size_t i) {
    const struct import_known_draft *d = LIST_AT(&w->drafts, struct import_known_draft, i);
    bool found = false;
    for (size_t k = 0; k < i && !found; k++) {
        const struct import_known_draft *other = LIST_AT(&w->drafts, struct import_known_draft, k);
        found = str_eq(other->heading, d->heading) && same_list(&other->lines, &d->lines) && same_list(&other->settings, &d->settings) && str_eq(other->file, d->file);
    }
    return found;
}

struct str import_guess_map(const struct import_guess_work *w, bool has_comments) {
    struct buf b;
    bool shared = share_settings(&w->drafts);
    buf_init(&b, w->arena, 2048);
    if (has_comments && w->drafts.n) {
        buf_put_str(&b, STR("# Guessed by looking at the files. source is the program the ids belong to; keep it the same for all files of that program.\n"));
    }
    if (shared && w->drafts.n) {
        put_lines(&b, &LIST_AT(&w->drafts, struct import_known_draft, 0)->settings);
    }
    for (size_t i = 0; i < w->drafts.n; i++) {
        const struct import_known_draft *d = LIST_AT(&w->drafts, struct import_known_draft, i);
        if (stands_before(w, i)) {
            continue;
        }
        buf_fmt(&b, "\n[%.*s]\n", STR_ARG(d->heading));
        if (!shared) {
            put_lines(&b, &d->settings);
        }
        if (d->file.n) {
            buf_fmt(&b, "file = %.*s\n", STR_ARG(d->file));
        }
        put_lines(&b, &d->lines);
    }
    return buf_str(&b);
}

bool import_guess_map_read(struct import_guess_work *w, struct str text) {
    struct fault f = { .arena = w->arena };
    return import_map_read(w->arena, STR("map"), text, &f, &w->map);
}

/* ---- what the fields show ---- */

/* The section alone, as import_map.h reads it; NULL when it asks what stands elsewhere. */
static const struct import_section *read_alone(struct import_guess_work *w, const struct import_known_draft *d, struct import_map *map) {
    struct buf b;
    struct fault f = { .arena = w->arena };
    buf_init(&b, w->arena, 512);
    put_lines(&b, &d->settings);
    buf_fmt(&b, "[%.*s]\n", STR_ARG(d->heading));
    put_lines(&b, &d->lines);
    import_map_read(w->arena, STR("map"), buf_str(&b), &f, map);
    return map->sections.n == 1 ? IMPORT_SECTION(map, 0) : NULL;
}

static int *places(struct arena *a, const struct import_section *s, const struct import_sample *sample) {
    int *at = ARENA_ARRAY(a, int, s->columns.n + 1);
    for (size_t i = 0; i < s->columns.n; i++) {
        at[i] = import_sample_column(a, sample, *LIST_AT(&s->columns, struct str, i));
        if (at[i] < 0) {
            return NULL;
        }
    }
    return at;
}

static struct import_form_texts texts_of(struct arena *a, const struct import_section *s, const struct import_assign *assign, const struct import_sample *sample) {
    struct import_form_texts t = { 0 };
    const int *at = places(a, s, sample);
    for (size_t i = 0; i < sample->rows.n && at; i++) {
        const struct import_sample_row *row = LIST_AT(&sample->rows, struct import_sample_row, i);
        const struct import_cells cells = { row->cells, at };
        struct str text = { 0 }, wanted = STR("yes"), problem;
        bool is_read = row->n == sample->n && (!s->has_only || (import_template_fill(&s->only, &cells, a, &wanted, &problem) && wanted.n));
        if (is_read && import_template_fill(&assign->template, &cells, a, &text, &problem) && text.n && import_damage_of(text, false) == IMPORT_DAMAGE_NONE) {
            *(struct str *)list_push(a, &t.texts, sizeof text) = text;
            *(int64_t *)list_push(a, &t.lines, sizeof(int64_t)) = row->line;
        }
    }
    return t;
}

/* ---- whose file ---- */

/* "orders-*" for orders-2026-11-22.csv, so that tomorrow's fits too; the whole name when that fits another of these files. */
static struct str file_pattern(const struct import_guess_work *w, const struct import_sample *own) {
    struct str name = own->source->name;
    size_t n = 0;
    while (n < name.n && !isdigit((unsigned char)name.p[n]) && name.p[n] != '.') {
        n++;
    }
    struct str pattern = arena_fmt(w->arena, "%.*s*", (int)n, name.p);
    bool is_own = n >= 3;
    for (int i = 0; i < w->options->file_count && is_own; i++) {
        is_own = &w->samples[i] == own || fnmatch(pattern.p, arena_z(w->arena, w->options->files[i].name), 0) != 0;
    }
    return is_own ? pattern : name;
}

/* Has that file all it reads, and no such section of its own? */
static bool would_read(struct import_guess_work *w, const struct import_known_draft *d, const struct import_section *s, const struct import_sample *other) {
    if (other == d->sample || other->refused.n || !places(w->arena, s, other)) {
        return false;
    }
    bool has_own = false;
    for (size_t i = 0; i < w->drafts.n && !has_own; i++) {
        const struct import_known_draft *x = LIST_AT(&w->drafts, struct import_known_draft, i);
        has_own = x->sample == other && str_eq(x->heading, d->heading) && same_list(&x->lines, &d->lines);
    }
    return !has_own;
}

void import_guess_map_part(struct import_guess_work *w) {
    for (size_t i = 0; i < w->drafts.n; i++) {
        struct import_known_draft *d = LIST_AT(&w->drafts, struct import_known_draft, i);
        struct import_map map;
        const struct import_section *s = read_alone(w, d, &map);
        for (int k = 0; k < w->options->file_count && s && s->paper.file.n == 0 && !d->file.n; k++) {
            d->file = would_read(w, d, s, &w->samples[k]) ? file_pattern(w, d->sample) : d->file;
        }
    }
}

/* ---- forms ---- */

struct forming { struct import_guess_work *w; struct import_known_draft *draft; const struct import_assign *assign; struct str column; };

static void add_line(const struct forming *f, const char *property, struct str value) {
    *(struct str *)list_push(f->w->arena, &f->draft->lines, sizeof value) = arena_fmt(f->w->arena, "%s.%s = %.*s", f->assign->target->name, property, STR_ARG(value));
}

static void ask_days(const struct forming *f, const struct import_form_date *form) {
    struct arena *a = f->w->arena;
    struct str file = f->draft->sample->source->name;
    for (size_t i = 0; i < f->w->guess->questions.n; i++) {
        const struct import_guess_question *q = LIST_AT(&f->w->guess->questions, struct import_guess_question, i);
        if (str_eq(q->file, file) && str_eq(q->column, f->column)) {
            return;
        }
    }
    struct import_guess_question *q = list_push(a, &f->w->guess->questions, sizeof *q);
    *q = (struct import_guess_question){ file, f->column, arena_fmt(a, "Does the day or the month come first in \"%.*s\"? No row tells: all days and months are 12 or less.", STR_ARG(f->column)) };
    *(struct str *)list_push(a, &f->draft->lines, sizeof(struct str)) = arena_fmt(a, "# Does the day or the month come first? Take the # away from one of these two lines.\n# %s.dates = %.*s\n# %s.dates = %.*s",
                                                                                 f->assign->target->name, STR_ARG(form->forms), f->assign->target->name, STR_ARG(form->other));
}

static void tell_misfit(const struct forming *f, const struct import_form_date *form) {
    bool is_number = import_damage_is_day_number(form->misfit);
    struct import_guess_problem p = {
        .file = f->draft->sample->source->name, .line = form->misfit_line, .column = f->column, .count = form->all - form->fit, .is_refused = true,
        .what = arena_fmt(f->w->arena, "\"%.*s\" %s", STR_ARG(form->misfit), is_number ? "is a spreadsheet's number of a day among dates" : "is not written like the other dates"),
        .advice = STR("Put it right in the file; a date is not guessed."),
    };
    import_guess_tell_problem(f->w, &p);
}

static void form_date(const struct forming *f, const struct import_form_texts *texts, const struct import_form_date *told) {
    struct import_form_date form;
    enum import_guess_days days = f->w->options->days;
    import_form_date(f->w->arena, texts, &form);
    if (told->fit == told->all || form.all == 0) {
        return;
    }
    if (form.other.n && days == IMPORT_GUESS_ASK) {
        ask_days(f, &form);
    } else if (form.forms.n || (form.is_usual && f->assign->format.dates.n)) {
        struct str forms = form.other.n && days == IMPORT_GUESS_MONTH_FIRST ? form.other : form.forms;
        add_line(f, "dates", form.is_usual ? STR("%Y-%m-%d %H:%M:%S | %Y-%m-%d | %Y-%m-%dT%H:%M:%S%z | %Y-%m-%d %H:%M") : forms);
    }
    if (form.is_day_numbers) {
        struct import_guess_problem p = { .file = f->draft->sample->source->name, .column = f->column, .count = form.all,
                                          .what = STR("All dates are a spreadsheet's numbers of days."), .advice = STR("They are read as such (dates = %N); look at the preview.") };
        import_guess_tell_problem(f->w, &p);
    } else if (form.fit < form.all) {
        tell_misfit(f, &form);
    }
}

/* By the forms the section has already. */
static struct import_form_date by_told(const struct forming *f, const struct import_form_texts *texts) {
    struct import_form_date told = { .all = (int64_t)texts->texts.n };
    struct import_moment m;
    for (size_t i = 0; i < texts->texts.n; i++) {
        told.fit += import_value_date(*LIST_AT(&texts->texts, struct str, i), &f->assign->format.dates, &m) == IMPORT_DATE_GOOD;
    }
    return told;
}

static void form_money(const struct forming *f, const struct import_form_texts *texts) {
    struct import_form_money form;
    import_form_money(texts, &form);
    if (form.decimal && form.decimal != f->assign->format.decimal) {
        add_line(f, "decimal", form.decimal == ',' ? STR(",") : STR("."));
    }
    bool is_other = form.currency.n && !str_eq(form.currency, f->w->options->currency) && !f->assign->format.currency.n && f->w->options->currency.n;
    if (is_other) {
        add_line(f, "currency", form.currency);
    }
    if (form.points && form.commas) {
        struct import_guess_problem p = { .file = f->draft->sample->source->name, .column = f->column, .count = form.points < form.commas ? form.points : form.commas, .is_refused = true,
                                          .what = STR("Some amounts are written 12.50 and some 12,50."), .advice = STR("Write them all in one way; the rarer ones are refused.") };
        import_guess_tell_problem(f->w, &p);
    }
}

static struct str first_column(const struct import_section *s, const struct import_assign *assign) {
    struct str found = { 0 };
    for (size_t i = 0; i < s->columns.n && !found.n; i++) {
        if (import_template_reads(&assign->template, i)) {
            found = *LIST_AT(&s->columns, struct str, i);
        }
    }
    return found;
}

void import_guess_map_forms(struct import_guess_work *w) {
    for (size_t i = 0; i < w->drafts.n; i++) {
        struct import_known_draft *d = LIST_AT(&w->drafts, struct import_known_draft, i);
        struct import_map map;
        const struct import_section *s = read_alone(w, d, &map);
        for (size_t k = 0; s && k < s->assigns.n; k++) {
            const struct import_assign *assign = LIST_AT(&s->assigns, struct import_assign, k);
            enum kind kind = assign->field ? assign->field->kind : K_TEXT;
            struct forming f = { w, d, assign, first_column(s, assign) };
            if (kind != K_INSTANT && kind != K_DAY && kind != K_MONEY) {
                continue;
            }
            struct import_form_texts texts = texts_of(w->arena, s, assign, d->sample);
            if (kind == K_MONEY) {
                form_money(&f, &texts);
            } else {
                struct import_form_date told = by_told(&f, &texts);
                form_date(&f, &texts, &told);
            }
        }
    }
}
