/* SPDX-License-Identifier: Apache-2.0
 * export.h — what of a business leaves as rows of plain values, and how the same rows come back.
 *
 * A sheet is one noun as a flat list: its columns are the fields of its shape marked IN_CSV, in their order, so that CSV, JSON and what
 * is taken in again cannot differ. Rows are read a page at a time, each page a snapshot of its own that begins behind the last row's
 * keys: no read is ever long, and memory does not grow with the number of rows. A column is personal when its field or its column in
 * schema/ says so. Each room brings its sheets, src/app/sheets.c lists them, src/export walks them. */
#ifndef WORK_EXPORT_H
#define WORK_EXPORT_H

#include "work/query.h"

enum { EXPORT_KEYS_MAX = 3 };

struct export_sheet {
    const char *noun, *doc;          /* "orders"; one sentence for people */
    const char *table;               /* of the schema, whose marks say what is personal */
    enum permission permission;      /* besides PERM_EXPORT */
    const struct shape *shape;
    const struct stmt *page;         /* at most :limit rows in the order of the keys; {cursor? …} behind :after_KEY of each */
    const char *keys[EXPORT_KEYS_MAX];
    bool files;                      /* each row is a file, too: name (in DIR/files), hash and size are columns; its bytes go along */
    /* What a list page filters by; NULL: nothing. `args` adds what the filter's statement wants besides its fields. */
    const struct shape *filter;
    enum status (*args)(struct work *w, const void *filter, struct args *args);
    /* ---- the way back, on the writer; :seq is the row's new number ---- */
    bool founded;                    /* founding a business makes some by itself */
    const struct stmt *clear;        /* what founding made gives way to what comes; NULL: it stays */
    const struct stmt *put;          /* one row as it was */
    enum status (*restore)(struct work *w, const void *row);   /* instead of put, where other rows are made from it */
    enum status (*finish)(struct work *w);                     /* when all sheets are in: what is counted from them */
};

#endif
