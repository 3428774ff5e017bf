/* SPDX-License-Identifier: Apache-2.0
 * session_answer.h — the answer to everyone who signed in: by password, by invitation, on the first-run page. */
#ifndef BUSINESS_SESSION_ANSWER_H
#define BUSINESS_SESSION_ANSWER_H

#include "business/session.h"
#include "work/route.h"

enum status session_answer(struct call *k, const struct session_opened *opened) MUST_USE;

#endif
