/* SPDX-License-Identifier: Apache-2.0
 * two_factor_row.h — what is stored of the second step. Private to two_factor*.c. */
#ifndef BUSINESS_TWO_FACTOR_ROW_H
#define BUSINESS_TWO_FACTOR_ROW_H

#include "business/two_factor.h"

struct two_factor_row { struct fields given, has; ident account_id; struct str secret; instant_t made_at, on_since; int64_t last_step; };

enum status two_factor_row_find(struct work *w, ident account_id, struct two_factor_row *ret_row) MUST_USE;      /* ST_NOT_FOUND without a fault told */
enum status two_factor_row_take(struct work *w, const struct two_factor_row *row, struct str code) MUST_USE;     /* whether it is on or only begun */
#define TWO_FACTOR_WRONG "This code is not right, or was used already. The app shows a new one every half minute."
struct str two_factor_code_hash(struct work *w, struct str code);

#endif
