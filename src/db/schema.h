/* SPDX-License-Identifier: Apache-2.0
 * schema.h — what the files of schema/ say, as data (tools/sql.py): the migrations, and every table with its columns and marks, from which
 * erase, export and retention are made. */
#ifndef DB_SCHEMA_H
#define DB_SCHEMA_H

#include "db/db.h"

enum column_type { COLUMN_KEY, COLUMN_ID, COLUMN_INSTANT, COLUMN_DAY, COLUMN_MONEY, COLUMN_FLAG, COLUMN_INT, COLUMN_REAL, COLUMN_TEXT,
                   COLUMN_JSON };
enum mark { MARK_PERSONAL, MARK_BUSINESS, MARK_SYSTEM };   /* unmarked numbers are MARK_SYSTEM */

/* Every column of every table, in the order of the schema. */
struct column_mark { const char *table, *column, *meaning; enum mark mark; enum column_type type; bool nullable; };

struct schema_table {
    const char *name, *room;
    int first_column, column_count;   /* in column_marks */
    bool tenant;                      /* has business_id */
    bool is_virtual;                  /* FTS5 on SQLite: made from other columns, so erased with them */
};

extern const struct migration migrations[];
extern const int migration_count;
extern const struct column_mark column_marks[];
extern const int column_mark_count;
extern const struct schema_table schema_tables[];
extern const int schema_table_count;

#endif
