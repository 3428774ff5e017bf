/* SPDX-License-Identifier: Apache-2.0
 * answer_receipt.h — the code by which somebody who answered through a link for many finds their own answer again.
 *
 * The page makes one of its own before it sends, so that an answer sent twice is one; for others we make one. Only hashes of it are
 * stored, a different one for each purpose, so that two of them cannot be told to come from one code. */
#ifndef LISTEN_ANSWER_RECEIPT_H
#define LISTEN_ANSWER_RECEIPT_H

#include "base/arena.h"
#include "base/id.h"

struct str answer_receipt_new(struct arena *a);              /* "7K3M-9QXT-…": 80 random bits; not on the writer */
/* As typed: case, spaces and dashes do not matter. false: it is none, 16 to 32 letters and digits are expected. */
bool answer_receipt_read(struct arena *a, struct str text, struct str *ret_code);
struct str answer_receipt_hash(struct arena *a, const char *purpose, ident of, struct str code);

#endif
