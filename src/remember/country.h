/* SPDX-License-Identifier: Apache-2.0
 * country.h — the country a business most likely stands in, so that telephone numbers can be typed as people there write them. */
#ifndef REMEMBER_COUNTRY_H
#define REMEMBER_COUNTRY_H

#include "base/str.h"

/* ISO 3166 ("PT") from an IANA zone, else from an ISO 4217 currency; empty when neither tells (UTC with euros). */
struct str country_guess(struct str zone, struct str currency);

#endif
