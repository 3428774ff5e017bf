/* SPDX-License-Identifier: Apache-2.0
 * phone.h — telephone numbers by libphonenumber (behind phone_shim.cc, the only C++ here). */
#ifndef BASE_PHONE_H
#define BASE_PHONE_H

#include "base/arena.h"

/* E.164 ("+351912345678") of a number as people write it; region is ISO 3166 ("PT") for numbers without +. false: not a possible number. */
bool phone_normalize(struct arena *a, struct str as_written, struct str region, struct str *ret_e164);

#endif
