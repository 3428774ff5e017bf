/* SPDX-License-Identifier: Apache-2.0
 * csv.h — rows of delimited text, by libcsv; cells may hold newlines and doubled quotes.
 *
 * The line number told with a row is that of its first line in the file, from 1, so that a refused row can be found in an editor.
 * Lines end with LF, CR LF or CR; blank ones are skipped but counted. Spaces around a cell without quotes are dropped. Cells are
 * valid UTF-8 without NUL; a file that is not ends the reading with a problem that names the line, unless bad rows are kept. */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/arena.h"

enum { CSV_COLUMNS_MAX = 512 };
struct csv_row {
    int64_t line;
    struct str *cells;
    size_t n;
    bool unterminated;   /* the file ended inside a quote */
    bool bad;            /* a cell is no text; its bytes that are none stand as U+FFFD */
    bool is_cut;         /* the file ends in it without the end of a line */
};

/* Reads a file from a descriptor and hands over each row (cells live until the callback returns); a callback that returns false stops
 * the reading. charset NULL or "UTF-8" (a BOM is dropped; without a charset that of UTF-16 is followed), else any ICU converter name.
 * delimiter 0 = found from the first line (, ; TAB | or a spreadsheet's "sep=;"). cell_max 0 = 1 MiB. keep_bad: hand over bad rows.
 * has_backslashes: in quoted cells \" is a quote and \\ a backslash. wrapped, not 0: each record stands in one quoted cell, with nothing but
 * these delimiters behind it, and is taken out. csv_look.h finds these out. */
struct csv_options { char delimiter; const char *charset; size_t cell_max; bool keep_bad, has_backslashes; char wrapped; };
typedef bool csv_row_fn(void *context, const struct csv_row *row);
bool csv_read(int fd, const struct csv_options *options, csv_row_fn *each, void *context, struct arena *a, struct str *ret_problem);

/* Quoted where needed; what begins with = + - @ TAB CR, also behind quotes, gets a ' in front (formula guard). csv_unguard takes exactly
 * that one off again. */
void csv_put_cell(struct buf *b, struct str cell);
struct str csv_unguard(struct str cell);
void csv_put_cell_exact(struct buf *b, struct str cell);      /* quoted where needed, nothing else touched */

#endif
