/* SPDX-License-Identifier: Apache-2.0
 * reach.h — "can customers reach you there?": the program asks its own public address and looks whether it is itself that answers.
 *
 * The question carries a nonce that is used once; the answer proves with the installation's key that it came from here. What is found is
 * advice in words, never a condition: an address that cannot be tested from inside may be right all the same. */
#ifndef BUSINESS_REACH_H
#define BUSINESS_REACH_H

#include "work/shape.h"
#include "work/work.h"

enum reach_result { REACHED, REACHED_INSIDE, REACHED_HERE, REACH_UNASKED, REACH_NO_NAME, REACH_SILENT, REACH_CERTIFICATE, REACH_OTHER, REACH_REDIRECT };

struct reach_draft { struct fields given, has; struct str public_url; };
struct reach_told { struct fields given, has; struct str public_url; int64_t result, reached; struct str text; };
struct reach_nonce { struct fields given, has; struct str nonce; };
struct reach_proof { struct fields given, has; struct str nonce, proof; };
extern const struct shape reach_draft_shape, reach_told_shape, reach_nonce_shape, reach_proof_shape;

struct str reach_prove(struct work *w, struct str nonce);
void reach_tell(struct work *w, struct str public_url, enum reach_result result, struct reach_told *ret_told);

#endif
