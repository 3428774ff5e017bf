/* SPDX-License-Identifier: Apache-2.0
 * status.h — how a call ended. The table is status.tbl.h; codes are stable, titles may change. */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H

enum status {
#define S(name, http, id, title) ST_##name,
#include "base/status.tbl.h"
#undef S
    ST_COUNT
};

#define MUST_USE __attribute__((warn_unused_result))

int status_http(enum status st);          /* 422 */
const char *status_id(enum status st);    /* "invalid" */
const char *status_title(enum status st); /* a sentence for people */
static inline void status_ignore(enum status st) { (void)st; }   /* wanted, with a reason beside it */
static inline int status_is_ok(enum status st) { return st == ST_OK || st == ST_CREATED || st == ST_NO_CONTENT; }

#endif
