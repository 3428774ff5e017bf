/* SPDX-License-Identifier: Apache-2.0
 * export.h — everything of a business as files that spreadsheets and programs read, and that `rapport import --export` takes back.
 *
 * CSV: RFC 4180, UTF-8, a header row, lines end with CR LF. Money is decimal text in the currency beside it (the business's when there is
 * none), instants are RFC 3339, no value is an empty cell and 0 is 0. A text that a spreadsheet would take as a formula gets a ' in front
 * (csv.h); numbers never do. JSON: an array, one row a line; money in minor units, no value is null.
 * What each sheet holds stands in work/export.h. A sheet is written a part at a time; each part is one page of its rows, read in a
 * snapshot of its own. So a row that changes its place while an export runs (an answer given anew) may be in it twice; the later holds. */
#ifndef EXPORT_EXPORT_H
#define EXPORT_EXPORT_H

#include "work/export.h"
#include "work/route.h"

enum export_format { EXPORT_CSV, EXPORT_JSON };
extern const char *const export_formats[];               /* "csv", "json" */

enum { EXPORT_COLUMNS_MAX = 64, EXPORT_PAGE_ROWS = 500, EXPORT_KEY_MAX = 1024 };

/* What is wanted. personal false leaves columns about people out; bom puts the mark in front that some spreadsheets want. */
struct export_want {
    const struct export_sheet *sheet;
    enum export_format format;
    bool personal, bom;
    const void *filter;
    void (*file)(void *context, struct str name);        /* each file that rows are of; NULL: only the rows are wanted */
    void *context;
};

/* One export under way; lives in one arena from begin to end. */
struct export {
    struct export_want want;
    const struct field *columns[EXPORT_COLUMNS_MAX];
    int column_count;
    struct str currency;                                 /* the business's */
    struct args base;                                    /* of the filter */
    const char *key_names[EXPORT_KEYS_MAX];              /* "after_…" */
    struct db_value keys[EXPORT_KEYS_MAX];
    char key_texts[EXPORT_KEYS_MAX][EXPORT_KEY_MAX];
    int64_t rows;
    bool is_begun;
};

const struct export_sheet *export_find(const struct work *w, struct str noun);      /* NULL: there is none */
bool export_is_personal(const struct export_sheet *s, const struct field *f);
/* All that can be wrong is told here. */
enum status export_begin(struct work *w, const struct export_want *want, struct export *ret_export) MUST_USE;
/* The next part into out, in w's arena; the first brings the header, the last the end. */
enum status export_part(struct work *w, struct export *e, struct buf *out, bool *ret_last) MUST_USE;
/* Who took what, and how many: the audit log's line. On the writer. */
enum status export_note(struct work *w, const struct export_want *want, int64_t rows, bool is_whole) MUST_USE;

/* ---- between the files of export ---- */
void export_row_head(const struct export *e, struct buf *out);
void export_row(const struct export *e, const void *row, struct buf *out);
void export_row_end(const struct export *e, struct buf *out);

extern const struct route export_routes[];
extern const int export_route_count;

#endif
