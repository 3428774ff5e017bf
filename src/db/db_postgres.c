/* SPDX-License-Identifier: Apache-2.0 */
#include "db/driver.h"

static enum status not_yet(struct db *db, const struct db_options *o) {
    (void)o;
    return db_fail(db, ST_INTERNAL, "PostgreSQL is not built in yet");
}
static void nothing(struct db *db) { (void)db; }

const struct db_driver db_postgres_driver = { .name = "postgres", .engine = ENGINE_POSTGRES, .open = not_yet, .close = nothing };
