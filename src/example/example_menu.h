/* SPDX-License-Identifier: Apache-2.0
 * example_menu.h — the longer survey of the example: how the new breakfast menu is liked, in six questions. */
#ifndef EXAMPLE_EXAMPLE_MENU_H
#define EXAMPLE_EXAMPLE_MENU_H

#include "listen/response.h"
#include "listen/survey.h"

enum status example_menu_make(struct work *w, ident *ret_survey) MUST_USE;
/* What somebody who gave this score says to the other questions. */
void example_menu_answer(struct arena *a, uint64_t seed, int row, int64_t score, struct response *draft);

#endif
