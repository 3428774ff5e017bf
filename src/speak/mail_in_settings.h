/* SPDX-License-Identifier: Apache-2.0
 * mail_in_settings.h — what a business sets about mail that arrives. */
#ifndef SPEAK_MAIL_IN_SETTINGS_H
#define SPEAK_MAIL_IN_SETTINGS_H

#include "work/setting.h"

extern const struct setting mail_in_settings[];
extern const int mail_in_setting_count;
enum status mail_in_settings_makes_customers(struct work *w, bool *ret_wanted) MUST_USE;
/* complaints, all or never: which mails of people we know become a case at once. */
enum status mail_in_settings_opens_cases(struct work *w, struct str *ret_which) MUST_USE;

#endif
