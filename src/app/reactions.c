/* SPDX-License-Identifier: Apache-2.0
 * What the product does by itself: when this happens, that follows, in the same transaction, in this order. `must`: the answer is not
 * given without it; `later`: when it fails it becomes a job. A test proves that what rows emit never leads back to themselves. */
#include "app/product.h"

const struct reaction app_reactions[] = {
    /* on                   name                        function                  when         need         emits */
    { "business.founded", "", NULL, 0, REACT_MUST, { 0 }, "" },
};
const int app_reaction_count = LENGTH(app_reactions);
