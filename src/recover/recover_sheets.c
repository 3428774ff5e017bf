/* SPDX-License-Identifier: Apache-2.0
 * What of this room leaves as rows and comes back: cases with their three R, and their notes. */
#include "recover/case.h"
#include "recover/case_clock.h"
#include "recover/recover.h"
#include "recover/recover_sheets.sql.h"
#include "work/export.h"

/* As the list understands it: `open` is every state but closed. */
static enum status filter_cases(struct work *w, const void *filter, struct args *args) {
    const struct case_filter *f = filter;
    (void)w;
    bool all_open = HAS(f, state) && f->state == CASE_FILTER_OPEN;
    args->at[args->n++] = (struct arg){ "open", { .type = all_open ? DB_INT : DB_NULL } };
    if (all_open) {
        args->at[args->n++] = (struct arg)ARG_NULL("state");
    }
    return ST_OK;
}

/* Its clocks run on. */
static enum status restore_case(struct work *w, const void *row) {
    const struct case_ *c = row;
    int64_t seq;
    enum status st = event_next_seq(w, &seq);
    st = st == ST_OK ? query_run(w, &Q_RESTORE_CASE, ARGS_OF(&case_shape, c, ARG_INT("seq", seq))) : st;
    return st == ST_OK ? case_clock_watch(w, c) : st;
}

/* clang-format off */
const struct export_sheet recover_sheets[] = {
    { "cases", "Cases and looks with their three R", "cases", PERM_PEOPLE, &case_shape, &Q_SHEET_CASES, { "before_rapport", "opened_at", "id" }, .filter = &case_filter_shape, .args = filter_cases, .restore = restore_case },
    { "case_notes", "Internal notes on cases", "case_note", PERM_PEOPLE, &case_note_shape, &Q_SHEET_CASE_NOTES, { "case_id", "at", "id" }, .put = &Q_RESTORE_CASE_NOTE },
};
/* clang-format on */
const int recover_sheets_count = LENGTH(recover_sheets);
