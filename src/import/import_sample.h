/* SPDX-License-Identifier: Apache-2.0
 * import_sample.h — the first rows of a file, and what stands in its columns. Between the files that guess. */
#ifndef IMPORT_IMPORT_SAMPLE_H
#define IMPORT_IMPORT_SAMPLE_H

#include "base/csv_look.h"
#include "import/import_guess.h"

struct import_sample_row { int64_t line; struct str *cells; size_t n; bool is_bad, is_unterminated, is_cut; };

/* What a column holds, counted over the rows that are as wide as the header. Counts of the filled cells. */
struct import_looks {
    int64_t filled, different;
    int64_t emails, phones, dates, numbers, wholes, flags, words, long_texts, digits;   /* a cell can be several of these */
    int64_t zeros;                   /* digits that begin with 0 and go on */
    int64_t low, high;               /* of the whole numbers */
    size_t shortest, longest;        /* of the digits */
    int64_t short_digits, short_line;   /* digits with fewer places than the longest; the first one's line */
    struct list samples;             /* of struct str: the first different values */
};

struct import_sample {
    const struct import_source *source;
    struct csv_look look;
    struct str refused;              /* why it cannot be read; nothing below then */
    struct str *header;              /* trimmed, unique: "Name (2)", "Column 7" */
    struct str *folded;              /* the same for comparing */
    size_t n;
    int64_t header_line;
    struct list rows;                /* of struct import_sample_row */
    bool is_whole;
    struct import_looks *looks;      /* n of them */
};

void import_sample_read(struct arena *a, const struct import_source *source, struct import_sample *ret_sample);
bool import_sample_has(const struct import_sample *s, size_t column, const struct import_sample_row *row, struct str *ret_cell);   /* a cell that is not empty */
int import_sample_column(struct arena *a, const struct import_sample *s, struct str name);   /* as import_file_column */

/* ---- what a cell looks like ---- */
bool import_sample_is_email(struct str s);
bool import_sample_is_phone(struct str s);
bool import_sample_is_number(struct str s);      /* with a sign, groups, decimals, a currency */
bool import_sample_is_date(struct str s);        /* digits and separators in the places of a date, or a month's name among them */

#endif
