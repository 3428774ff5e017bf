/* SPDX-License-Identifier: Apache-2.0
 * What is wrong in the rows that were looked at: named once per column and kind of damage, with the first line and how often. */
#include "import/import_damage.h"
#include "import/import_guess_draft.h"

enum { PROBLEMS_MAX = 200, DAMAGED_SHOWN = 40 };

void import_guess_tell_problem(struct import_guess_work *w, const struct import_guess_problem *p) {
    struct list *all = &w->guess->problems;
    for (size_t i = 0; i < all->n; i++) {
        const struct import_guess_problem *other = LIST_AT(all, struct import_guess_problem, i);
        if (str_eq(other->file, p->file) && str_eq(other->column, p->column) && str_eq(other->what, p->what)) {
            return;
        }
    }
    if (all->n < PROBLEMS_MAX) {
        *(struct import_guess_problem *)list_push(w->arena, all, sizeof *p) = *p;
    }
}

/* ---- rows ---- */

struct counted { int64_t count, line; const struct import_sample_row *row; };

static void count(struct counted *c, const struct import_sample_row *row, bool counts) {
    c->line = counts && c->count == 0 ? row->line : c->line;
    c->row = counts && c->count == 0 ? row : c->row;
    c->count += counts;
}

static void tell_counted(struct import_guess_work *w, const struct import_sample *s, const struct counted *c, struct str what, const char *advice) {
    if (c->count) {
        const struct import_guess_problem p = { .file = s->source->name, .line = c->line, .what = what, .advice = str_of(advice), .count = c->count, .is_refused = true };
        import_guess_tell_problem(w, &p);
    }
}

static void tell_rows(struct import_guess_work *w, const struct import_sample *s) {
    struct counted ragged = { 0 }, torn = { 0 }, bad = { 0 }, cut = { 0 };
    for (size_t i = 0; i < s->rows.n; i++) {
        const struct import_sample_row *row = LIST_AT(&s->rows, struct import_sample_row, i);
        bool is_cut = row->is_cut && row->n < s->n && !row->is_unterminated;
        count(&torn, row, row->is_unterminated);
        count(&cut, row, is_cut);
        count(&ragged, row, row->n != s->n && !row->is_unterminated && !is_cut);
        count(&bad, row, row->is_bad && row->n == s->n);
    }
    size_t n = ragged.row ? ragged.row->n : cut.row ? cut.row->n : 0;
    tell_counted(w, s, &ragged, arena_fmt(w->arena, "The row has %zu cells, but the file has %zu columns.", n, s->n), "Put the row right, or put quotes around cells that hold the delimiter.");
    n = cut.row ? cut.row->n : 0;
    tell_counted(w, s, &cut, arena_fmt(w->arena, "The file breaks off in this row: it has %zu of %zu cells.", n, s->n), "Get the file again; it was not copied to its end.");
    tell_counted(w, s, &torn, STR("The file ends within this row: a closing quote is missing."), "Put the quote there, or get the file again.");
    tell_counted(w, s, &bad, STR("There is something in it that is no text."), "Save the file again as UTF-8, or say its character set: charset = … in the map.");
}

/* ---- cells ---- */

/* Is it a column of ids, telephone numbers or articles' numbers? */
static bool is_exact(const struct import_guess_work *w, size_t file, size_t column) {
    const struct import_looks *l = &w->samples[file].looks[column];
    int64_t confidence;
    enum import_word_sense sense = import_word_sense(w->samples[file].folded[column], &confidence);
    bool is_id = (sense >= WORD_ID && sense <= WORD_LOCATION_ID) || sense == WORD_PHONE || sense == WORD_MOBILE || sense == WORD_SKU || sense == WORD_POSTCODE;
    bool looks_so = l->filled > 0 && (l->numbers + l->digits) * 2 > l->filled;
    return is_id || (sense == WORD_NONE && looks_so);
}

static void tell_damage(struct import_guess_work *w, size_t file, size_t column) {
    const struct import_sample *s = &w->samples[file];
    struct counted c[IMPORT_DAMAGE_KINDS] = { 0 };
    bool exact = is_exact(w, file, column);
    for (size_t i = 0; i < s->rows.n; i++) {
        const struct import_sample_row *row = LIST_AT(&s->rows, struct import_sample_row, i);
        struct str cell;
        if (import_sample_has(s, column, row, &cell)) {
            count(&c[import_damage_of(cell, exact)], row, true);
        }
    }
    for (int k = IMPORT_DAMAGE_NONE + 1; k < IMPORT_DAMAGE_KINDS; k++) {
        if (c[k].count) {
            const struct import_guess_problem p = { .file = s->source->name, .line = c[k].line, .column = s->header[column], .count = c[k].count, .is_refused = true,
                                                    .what = arena_fmt(w->arena, "\"%.*s\" %s", DAMAGED_SHOWN < c[k].row->cells[column].n ? DAMAGED_SHOWN : (int)c[k].row->cells[column].n,
                                                                      c[k].row->cells[column].p, import_damage_what((enum import_damage)k)),
                                                    .advice = str_of(import_damage_advice((enum import_damage)k)) };
            import_guess_tell_problem(w, &p);
        }
    }
}

/* Some of the column's values begin with 0 and are as long as the longest; others are shorter: those lost theirs, perhaps. */
static void tell_zeros(struct import_guess_work *w, size_t file, size_t column) {
    const struct import_sample *s = &w->samples[file];
    const struct import_looks *l = &s->looks[column];
    bool lost = is_exact(w, file, column) && l->zeros > 0 && l->short_digits > 0 && l->digits == l->filled && l->longest - l->shortest <= 2 && l->short_digits * 2 <= l->digits;
    if (lost) {
        const struct import_guess_problem p = { .file = s->source->name, .line = l->short_line, .column = s->header[column], .count = l->short_digits,
                                                .what = STR("Zeros at the beginning were perhaps lost: others of this column have them."),
                                                .advice = arena_fmt(w->arena, "Format the column as text before saving it; or write {%.*s | pad %zu} in the map.", STR_ARG(s->header[column]), l->longest) };
        import_guess_tell_problem(w, &p);
    }
}

/* ---- the file ---- */

static void tell_file(struct import_guess_work *w, const struct import_sample *s, struct str what, const char *advice, int64_t count_of) {
    const struct import_guess_problem p = { .file = s->source->name, .what = what, .advice = str_of(advice), .count = count_of };
    import_guess_tell_problem(w, &p);
}

void import_guess_tell(struct import_guess_work *w, size_t file) {
    const struct import_sample *s = &w->samples[file];
    if (s->look.above) {
        tell_file(w, s, arena_fmt(w->arena, "The header stands in line %lld.", (long long)s->header_line), "What is above it is left out.", 0);
    }
    if (s->look.options.wrapped) {
        tell_file(w, s, STR("Every record stands in one quoted cell."), "They are taken out of it; nothing is lost.", 0);
    }
    if (s->rows.n == 0) {
        tell_file(w, s, STR("There is a header, but no row."), "Choose a file with rows.", 0);
    }
    tell_rows(w, s);
    for (size_t i = 0; i < s->n; i++) {
        if (str_ends(s->header[i], STR(" (1)")) && i + 1 < s->n) {
            const struct import_guess_problem p = { .file = s->source->name, .line = s->header_line, .column = s->header[i], .what = STR("Several columns have this name."),
                                                    .advice = STR("They are told apart by their number: (1), (2).") };
            import_guess_tell_problem(w, &p);
        }
        tell_damage(w, file, i);
        tell_zeros(w, file, i);
    }
}
