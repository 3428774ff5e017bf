/* SPDX-License-Identifier: Apache-2.0
 * business_check.h — what is refused wherever it comes in: unknown zones and currencies, weak passwords, e-mail that cannot be one.
 * Each adds its fault to w, so that every wrong field is named at once. Private to src/business. */
#ifndef BUSINESS_BUSINESS_CHECK_H
#define BUSINESS_BUSINESS_CHECK_H

#include "work/work.h"

void business_check_zone(struct work *w, struct str zone);
void business_check_currency(struct work *w, struct str currency);
void business_check_email(struct work *w, const char *field, struct str email);
void business_check_password(struct work *w, const char *field, struct str password);
void business_check_public_url(struct work *w, struct str url);

#endif
