/* SPDX-License-Identifier: Apache-2.0
 * response_path.h — which questions the answers lead to. Branches only lead forward, so one walk from the first question tells. */
#ifndef LISTEN_RESPONSE_PATH_H
#define LISTEN_RESPONSE_PATH_H

#include "listen/response_answer.h"

/* ret_reached[i]: question i is asked after these answers. QUESTION_MAX places. */
void response_path_walk(const struct response_said *said, bool *ret_reached);

#endif
