/* SPDX-License-Identifier: Apache-2.0
 * anonymous.h — answers that nobody can trace, not even who holds the data file, its backups and the logs.
 *
 * An answer waits sealed (with DIR/key, which is not in the database), padded, under a random id, without moment, link, language or
 * event. When its day is over, and at least ANONYMOUS_LEAST wait for one survey, all of them become responses at once: new random ids,
 * in shuffled order, one day, one moment and one seq for the lot. Fewer go on waiting. The person's receipt is stored as two hashes that
 * nobody can tell to be of one code; with it they see and delete their answer, waiting or counted. Counted ones cannot be changed.
 * What remains possible stands in docs/decisions/0015-anonymous.md. */
#ifndef LISTEN_ANONYMOUS_H
#define LISTEN_ANONYMOUS_H

#include "listen/answer.h"
#include "work/job.h"

enum { ANONYMOUS_LEAST = 5, ANONYMOUS_PAD = 4096 };

/* `given` has a receipt. Another answer with the same one takes its place while it waits. */
enum status anonymous_give(struct work *w, const struct answer_link *link, const struct answer *given, struct answer *ret_kept) MUST_USE;

struct anonymous_receipt { struct fields given, has; struct str receipt; };
extern const struct shape anonymous_receipt_shape;
struct anonymous_found { struct fields given, has; int64_t counted, score; struct str comment; struct list answers; int64_t version; };
extern const struct shape anonymous_found_shape;
/* ST_NOT_FOUND when the code is of no answer to this link's survey. */
enum status anonymous_find(struct work *w, ident survey_id, struct str receipt, struct anonymous_found *ret_found) MUST_USE;
enum status anonymous_delete(struct work *w, ident survey_id, struct str receipt) MUST_USE;

/* What a counted one has as its outside id's source. */
#define ANONYMOUS_SOURCE "receipt"

job_fn anonymous_publish;   /* each hour; does something at the first look of a day */

#endif
