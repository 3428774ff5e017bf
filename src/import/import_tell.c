/* SPDX-License-Identifier: Apache-2.0
 * What became of a row: counted, and told when it was refused. */
#include "import/import_run.h"

const char *const import_outcome_names[] = { "new", "changed", "unchanged", "repeated", "refused", NULL };

static void count(struct import_run *run, const struct import_section *s, enum import_outcome outcome) {
    s->state->count.rows++;
    s->state->count.of[outcome]++;
    run->done++;
}

/* Also of a row that is too short: what is missing counts as empty. */
static struct str id_of(struct arena *a, const struct import_line *line) {
    struct str source, id = { 0 };
    size_t n = line->input->header_n;
    struct import_line whole = { .input = line->input, .cells = ARENA_ARRAY(a, struct str, n + 1) };
    memcpy(whole.cells, line->cells, (line->n < n ? line->n : n) * sizeof *line->cells);
    return import_draft_id(a, line->input->section, &whole, &source, &id) ? id : (struct str){ 0 };
}

static void tell_refused(const struct import_run *run, const struct import_line *line, struct str field, struct str reason) {
    struct arena scratch = { 0 };
    struct import_refusal r = { line->input->source->name, line->number, id_of(&scratch, line), field, reason, line->input->header, line->input->header_n,
                                line->cells, line->n };
    if (run->options->refused) {
        run->options->refused(run->options->context, &r);
    }
    arena_release(&scratch);
}

static void tell_repeats(struct import_run *run, const struct import_row *row) {
    for (size_t i = 0; i < row->repeats.n; i++) {
        count(run, row->section, row->is_refused ? IMPORT_REFUSED : IMPORT_REPEATED);
        if (row->is_refused) {
            tell_refused(run, *LIST_AT(&row->repeats, struct import_line *, i), row->field, row->reason);
        }
    }
}

static void tell_part(struct import_run *run, const struct import_row *order, struct import_row *part) {
    if (order->is_refused && !part->is_refused) {
        const char *why = order->line ? "Its order was refused: " : "";
        import_draft_refuse_as(part, "order", arena_fmt(run->w->arena, "%s%.*s", why, STR_ARG(order->reason)));
    }
    part->outcome = order->outcome;
    import_tell_row(run, part);
}

void import_tell_row(struct import_run *run, const struct import_row *row) {
    if (row->line) {
        tell_repeats(run, row);
        count(run, row->section, row->is_refused ? IMPORT_REFUSED : row->outcome);
    }
    if (row->line && row->is_refused) {
        tell_refused(run, row->line, row->field, row->reason);
    }
    for (size_t i = 0; i < row->parts.n; i++) {
        tell_part(run, row, *LIST_AT(&row->parts, struct import_row *, i));
    }
}

void import_tell_repeated(struct import_run *run, const struct import_section *s) {
    count(run, s, IMPORT_REPEATED);
}
