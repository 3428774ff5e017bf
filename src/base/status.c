/* SPDX-License-Identifier: Apache-2.0
 * status.c — reads the table of status.tbl.h; an unknown number is told as an internal error. */
#include "base/status.h"

#include <stddef.h>

static const struct {
    int http;
    const char *id, *title;
} table[ST_COUNT] = {
#define S(name, http, id, title) [ST_##name] = {http, id, title},
#include "base/status.tbl.h"
#undef S
};

static size_t row_of(enum status st) {
    return (unsigned)st < ST_COUNT ? (size_t)st : (size_t)ST_INTERNAL;
}

int status_http(enum status st) { return table[row_of(st)].http; }
const char *status_id(enum status st) { return table[row_of(st)].id; }
const char *status_title(enum status st) { return table[row_of(st)].title; }
