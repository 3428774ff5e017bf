/* SPDX-License-Identifier: Apache-2.0
 * stmt.h — a named statement as the generator (tools/sql.py) lays it down from a .sql file. Data only.
 *
 * In the .sql file:
 *     -- name: case_due       Cases whose clock ends before :until, oldest first.
 *     -- reads: customer      (only when it reads a table of another room)
 *     SELECT id, text FROM cases WHERE business_id = :business {owner_id? AND owner_id = :owner_id} AND state IN (:states[]);
 * What several statements of a file share stands once behind `-- part: case_shown  what it is`, and {= case_shown} puts it there.
 * A part in {name? … } is there only when the caller gave `name`. `:x[]` is a list and stands in IN (…) or NOT IN (…). CAST takes our
 * types: CAST(:x AS INT). The first lines after the name may also say `-- engine: sqlite` or `postgres` (a variant of one name; one that
 * does nothing there is just ";"), `-- scan: because …`, `-- tenant: none, because …`, `-- reach: none, because …`.
 * ON CONFLICT (business_id, id) of a table with a KEY becomes ON CONFLICT (id) on SQLite, where that is the key; and beside
 * id IN (:ids[]) the term business_id = :business becomes +business_id there, so that keys are looked up and not a business walked. */
#ifndef DB_STMT_H
#define DB_STMT_H

#include <stdbool.h>
#include <stdint.h>

enum db_engine { ENGINE_SQLITE, ENGINE_POSTGRES, ENGINE_COUNT };

enum { STMT_PARAMS_MAX = 48, STMT_COLUMNS_MAX = 64, STMT_FILTERS_MAX = 24 };

struct stmt_part {
    const char *text;      /* SQL with parameters written as \001 + letter 'A'+index (index < 64), replaced by db_prepare */
    int filter;            /* index into stmt.filters; -1 = always there */
};

struct stmt {
    const char *name, *doc, *file;
    const char *const *params;        /* names in order of first appearance, without ':' and '[]' */
    const bool *param_is_list;
    int param_count;
    const char *const *filters;       /* names that switch optional parts on */
    int filter_count;
    const struct stmt_part *parts[ENGINE_COUNT];
    int part_count[ENGINE_COUNT];
    bool writes;                      /* INSERT, UPDATE, DELETE */
    bool scan_allowed;                /* "-- scan: because" */
    const char *table;                /* the table written, or the first one read */
    const char *const *tenants;       /* tables with a business_id, by the names they go by here (EXPLAIN shows those) */
    int tenant_count;
};

/* Every statement of the program, made by `sql.py all` for tests. Ends with NULL. */
extern const struct stmt *const statements_all[];
extern const int statements_all_count;

#endif
