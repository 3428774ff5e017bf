/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/message_settings.h"

#include "business/business.h"

static const char *const approve_names[] = { "none", "automatic", "all", NULL };
static const char *const role_names[] = { "manager", "owner", NULL };
const struct setting message_settings[] = {
    [MESSAGE_SET_APPROVE] = { .name = "messages_approve", .group = "Messages", .type = SETTING_CHOICE, .fallback = "none", .choices = approve_names,
        .help = "Which messages wait until someone approves them: none, those nobody wrote themselves (automatic), or all." },
    [MESSAGE_SET_APPROVE_BY] = { .name = "messages_approve_by", .group = "Messages", .type = SETTING_CHOICE, .fallback = "manager", .choices = role_names,
        .help = "Who approves them." },
    [MESSAGE_SET_REMIND_DAYS] = { .name = "survey_remind_days", .group = "Messages", .type = SETTING_INT, .min = 0, .max = 60, .fallback = "0",
        .help = "After how many days someone who has not answered is reminded, once. 0: never." },
    [MESSAGE_SET_THANK] = { .name = "thank_by_mail", .group = "Messages", .type = SETTING_FLAG, .fallback = "false",
        .help = "Who answers a survey that came by e-mail is thanked by e-mail too; on the page everyone is." },
};
const int message_setting_count = LENGTH(message_settings);

enum status message_settings_approve(struct work *w, enum sender sender, struct str *ret_role) {
    struct str which = { 0 }, role = { 0 };
    enum status st = setting_text(w, &message_settings[MESSAGE_SET_APPROVE], &which);
    if (st == ST_OK) {
        st = setting_text(w, &message_settings[MESSAGE_SET_APPROVE_BY], &role);
    }
    bool waits = str_is(which, "all") || (str_is(which, "automatic") && !senders[sender].personal);
    *ret_role = waits ? arena_str(w->arena, role) : (struct str){ 0 };
    return st;
}

enum status message_settings_host(struct work *w, struct str *ret_host) {
    struct str url = { 0 }, host;
    enum status st = setting_text(w, &business_settings[BUSINESS_PUBLIC_URL], &url);
    ptrdiff_t slashes = str_find(url, '/');
    struct str rest = slashes >= 0 && url.n > (size_t)slashes + 2 ? str_slice(url, (size_t)slashes + 2, url.n) : (struct str){ 0 };
    size_t n = 0;
    while (n < rest.n && rest.p[n] != '/' && rest.p[n] != ':') {
        n++;
    }
    host = n ? str_slice(rest, 0, n) : STR("rapport.invalid");
    *ret_host = arena_str(w->arena, host);
    return st;
}
