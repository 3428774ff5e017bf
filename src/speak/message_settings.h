/* SPDX-License-Identifier: Apache-2.0
 * message_settings.h — what a business decides about messages: whose wait for approval, and by whom; the name they go out under. */
#ifndef SPEAK_MESSAGE_SETTINGS_H
#define SPEAK_MESSAGE_SETTINGS_H

#include "speak/sender.h"
#include "work/setting.h"

enum { MESSAGE_SET_APPROVE, MESSAGE_SET_APPROVE_BY, MESSAGE_SET_REMIND_DAYS, MESSAGE_SET_THANK };
extern const struct setting message_settings[];
extern const int message_setting_count;

/* The role that must approve what this sender sends; empty: nobody must. */
enum status message_settings_approve(struct work *w, enum sender sender, struct str *ret_role) MUST_USE;
/* The host in Message-IDs: of the public address, else a name that nobody has. */
enum status message_settings_host(struct work *w, struct str *ret_host) MUST_USE;

#endif
