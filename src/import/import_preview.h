/* SPDX-License-Identifier: Apache-2.0
 * import_preview.h — the first rows of files as they would arrive by a map, field by field, and what would be refused and why. Nothing is
 * written. What only the data tell (is the customer known? is the order there?) a dry run tells. */
#ifndef IMPORT_IMPORT_PREVIEW_H
#define IMPORT_IMPORT_PREVIEW_H

#include "import/import.h"

struct import_preview_field { struct str name, value; };   /* value as the API writes it; amounts as people do: "12.50 EUR" */
struct import_preview_row {
    struct str kind, file; int64_t line;
    struct list fields;              /* of struct import_preview_field, in the map's order, without those the row says nothing of */
    bool is_refused;
    struct str field, reason;        /* of the refusal */
};
struct import_preview { struct list rows; /* of struct import_preview_row, section by section */ };

/* w: a reader's. rows: so many of each section and file. ST_INVALID: the map or a file is wrong, with the faults import_files tells. */
enum status import_preview(struct work *w, const struct import_options *o, int64_t rows, struct import_preview *ret_preview) MUST_USE;

/* Only whether the map can be read and fits the files: of them the headers alone are read. */
enum status import_fits(struct work *w, const struct import_options *o) MUST_USE;

#endif
