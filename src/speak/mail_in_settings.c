/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/mail_in_settings.h"

enum { MAKES_CUSTOMERS, OPENS_CASES };
static const char *const case_names[] = { "complaints", "all", "never", NULL };
const struct setting mail_in_settings[] = {
    [MAKES_CUSTOMERS] = { .name = "mail_new_customers", .group = "Mail that arrives", .type = SETTING_FLAG, .fallback = "false",
        .help = "A mail from an address nobody here knows makes a new customer. Otherwise it waits as an unknown sender's." },
    [OPENS_CASES] = { .name = "mail_opens_cases", .group = "Mail that arrives", .type = SETTING_CHOICE, .fallback = "complaints", .choices = case_names,
        .help = "Which mails of customers become a case at once: those that complain by their words, all, or never. Any can be made one in one tap." },
};
const int mail_in_setting_count = LENGTH(mail_in_settings);

enum status mail_in_settings_makes_customers(struct work *w, bool *ret_wanted) {
    int64_t on = 0;
    enum status st = setting_int(w, &mail_in_settings[MAKES_CUSTOMERS], &on);
    *ret_wanted = on != 0;
    return st;
}

enum status mail_in_settings_opens_cases(struct work *w, struct str *ret_which) { return setting_text(w, &mail_in_settings[OPENS_CASES], ret_which); }
