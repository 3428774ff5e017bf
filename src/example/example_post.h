/* SPDX-License-Identifier: Apache-2.0
 * example_post.h — what leaves the example for its customers in its last weeks: offices are told when their breakfast is there, one gives
 * back the coffee urn and is thanked, and a program that does not know of it bills them all the same, which is held. */
#ifndef EXAMPLE_EXAMPLE_POST_H
#define EXAMPLE_EXAMPLE_POST_H

#include "example/example_run.h"

enum example_post_step { POST_RULES, POST_CANCELLED, POST_ANNOUNCED, POST_RETURNED, POST_BILLED };
enum { POST_FROM = 20 };             /* days before the end; nothing leaves before */

enum status example_post_run(struct example_run *r, struct work *w, enum example_post_step step) MUST_USE;
/* What is queued leaves: nobody carries mail here. Nothing is done before POST_FROM. */
enum status example_post_carry(struct example_run *r, struct work *w) MUST_USE;

#endif
