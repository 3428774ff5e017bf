/* SPDX-License-Identifier: Apache-2.0
 * memo.h — what was counted before, so that asking again costs what came since and not everything: pages that are open ask the same
 * whenever something happens.
 *
 * An answer is remembered with how many rows it is of and how often rows had changed by then (columns.edits): rows that were only added
 * since are counted on top, a row that changed makes it worthless. A question is plain bytes. A table keeps the few asked lately;
 * large answers are not kept. Thread-safe; callers hold the facts for reading, so that rows and edits stand still. */
#ifndef MEASURE_MEMO_H
#define MEASURE_MEMO_H

#include "base/str.h"

#include <pthread.h>

enum { MEMO_ANSWERS = 64 };

struct memo_answer { struct str question; int64_t edits, rows, used; void *bytes; size_t size; };
struct memo { pthread_mutex_t lock; struct memo_answer at[MEMO_ANSWERS]; int64_t uses; size_t bytes; };

void memo_init(struct memo *m);
void memo_release(struct memo *m);
size_t memo_bytes(struct memo *m);

/* The answer to this question, into ret_bytes; false: none that still holds, and nothing is written. */
bool memo_find(struct memo *m, struct str question, int64_t edits, void *ret_bytes, size_t size, int64_t *ret_rows);
void memo_keep(struct memo *m, struct str question, int64_t edits, int64_t rows, const void *bytes, size_t size);

#endif
