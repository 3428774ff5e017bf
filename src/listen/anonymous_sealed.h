/* SPDX-License-Identifier: Apache-2.0
 * anonymous_sealed.h — what a waiting anonymous answer holds, and how it is closed: JSON, padded so that its length tells little, sealed
 * with the installation's key, which stands beside the database and not in it. */
#ifndef LISTEN_ANONYMOUS_SEALED_H
#define LISTEN_ANONYMOUS_SEALED_H

#include "work/query.h"

struct anonymous_sealed { struct fields given, has; int64_t score; struct str comment; struct list answers; int64_t version; struct str receipt; };
struct anonymous_row { struct fields given, has; ident id, survey_id; struct str receipt, sealed; };
extern const struct shape anonymous_row_shape;

struct str anonymous_sealed_close(struct work *w, const struct anonymous_sealed *said);
bool anonymous_sealed_open(struct work *w, const struct anonymous_row *row, struct anonymous_sealed *ret_said);   /* false: another key sealed it */

#endif
