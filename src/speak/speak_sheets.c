/* SPDX-License-Identifier: Apache-2.0
 * What of this room leaves as rows and comes back: messages, what was not sent, when people were asked. */
#include "speak/guard_hit.h"
#include "speak/guard_rule.h"
#include "speak/mail_in.h"
#include "speak/message.h"
#include "speak/speak.h"
#include "speak/speak_sheets.sql.h"
#include "speak/told.h"

struct sheet_skip {
    struct fields given, has;
    ident id; int64_t sender, kind, purpose, reason; instant_t until;
    ident customer_id, who_id; struct str customer_name;
    ident case_id, order_id, invitation_id, response_id, survey_id, employee_id; struct str employee_name; ident location_id; struct str location_name;
    instant_t created_at;
};
static const struct field skip_fields[] = {
    F_ID(struct sheet_skip, id, IN_CSV, .prefix = "msg"),
    F_ENUM(struct sheet_skip, sender, IN_CSV, .names = sender_keys),
    F_ENUM(struct sheet_skip, kind, IN_CSV, .names = sender_kind_names),
    F_ENUM(struct sheet_skip, purpose, IN_CSV, .names = consent_purposes),
    F_ENUM(struct sheet_skip, reason, IN_CSV, .names = may_send_reason_names),
    F_AT(struct sheet_skip, until, IN_CSV),
    F_ID(struct sheet_skip, customer_id, IN_CSV, .prefix = "cus"),
    F_ID(struct sheet_skip, who_id, IN_CSV, .prefix = "cus"),
    F_TEXT(struct sheet_skip, customer_name, IN_CSV | PERSONAL),
    F_ID(struct sheet_skip, case_id, IN_CSV, .prefix = "cas"),
    F_ID(struct sheet_skip, order_id, IN_CSV, .prefix = "ord"),
    F_ID(struct sheet_skip, invitation_id, IN_CSV, .prefix = "inv"),
    F_ID(struct sheet_skip, response_id, IN_CSV, .prefix = "rsp"),
    F_ID(struct sheet_skip, survey_id, IN_CSV, .prefix = "srv"),
    F_ID(struct sheet_skip, employee_id, IN_CSV, .prefix = "emp"),
    F_TEXT(struct sheet_skip, employee_name, IN_CSV | PERSONAL),
    F_ID(struct sheet_skip, location_id, IN_CSV, .prefix = "loc"),
    F_TEXT(struct sheet_skip, location_name, IN_CSV),
    F_AT(struct sheet_skip, created_at, IN_CSV),
};
static const struct shape skip_shape = SHAPE(struct sheet_skip, "message_skip", "What was not sent, and why.", skip_fields);

struct sheet_ask { struct fields given, has; ident id, who_id; struct str folded; ident survey_id, invitation_id, message_id; instant_t at; };
static const struct field ask_fields[] = {
    F_ID(struct sheet_ask, id, IN_CSV, .prefix = "ask"),
    F_ID(struct sheet_ask, who_id, IN_CSV, .prefix = "cus"),
    F_TEXT(struct sheet_ask, folded, IN_CSV | PERSONAL),
    F_ID(struct sheet_ask, survey_id, IN_CSV, .prefix = "srv"),
    F_ID(struct sheet_ask, invitation_id, IN_CSV, .prefix = "inv"),
    F_ID(struct sheet_ask, message_id, IN_CSV, .prefix = "msg"),
    F_AT(struct sheet_ask, at, IN_CSV),
};
static const struct shape ask_shape = SHAPE(struct sheet_ask, "ask", "When somebody was asked.", ask_fields);

struct sheet_thanks { struct fields given, has; ident response_id, employee_id; instant_t at; };
static const struct field thanks_fields[] = {
    F_ID(struct sheet_thanks, response_id, IN_CSV | REQUIRED, .prefix = "rsp"),
    F_ID(struct sheet_thanks, employee_id, IN_CSV, .prefix = "emp"),
    F_AT(struct sheet_thanks, at, IN_CSV),
};
static const struct shape thanks_sheet = SHAPE(struct sheet_thanks, "thank_you", "Praise that somebody thanked for.", thanks_fields);

/* clang-format off */
const struct export_sheet speak_sheets[] = {
    { "messages", "Everything sent to customers, or waiting", "message", PERM_PEOPLE, &message_shape, &Q_SHEET_MESSAGES, { "id" }, .put = &Q_RESTORE_MESSAGE },
    { "mails", "Mail that arrived from customers", "mail_in", PERM_PEOPLE, &mail_in_shape, &Q_SHEET_MAILS, { "id" }, .put = &Q_RESTORE_MAIL },
    { "skips", "What was not sent to customers, and why", "message_skip", PERM_PEOPLE, &skip_shape, &Q_SHEET_SKIPS, { "id" }, .put = &Q_RESTORE_SKIP },
    { "asks", "When customers were asked, in whatever channel", "ask", PERM_PEOPLE, &ask_shape, &Q_SHEET_ASKS, { "id" }, .put = &Q_RESTORE_ASK },
    { "guard-rules", "Rules of the guard that somebody wrote or changed", "guard_rule", PERM_MANAGE, &guard_rule_shape, &Q_SHEET_GUARD_RULES, { "row_id" }, .put = &Q_RESTORE_GUARD_RULE },
    { "guard-hits", "What rules of the guard said, and whether they were right", "guard_hit", PERM_PEOPLE, &guard_spoken_shape, &Q_SHEET_GUARD_HITS, { "id" }, .put = &Q_RESTORE_GUARD_HIT },
    { "told-rules", "Rules by which customers are told what changed, as far as somebody changed them", "tell_rule", PERM_MANAGE, &tell_rule_shape, &Q_SHEET_TELL_RULES, { "row_id" }, .put = &Q_RESTORE_TELL_RULE },
    { "told", "What customers were told of their orders, cases and returns", "told", PERM_PEOPLE, &told_shape, &Q_SHEET_TOLD, { "id" }, .put = &Q_RESTORE_TOLD },
    { "thanks", "Praise that somebody thanked for in person", "thank_you", PERM_PEOPLE, &thanks_sheet, &Q_SHEET_THANKS, { "response_id" }, .put = &Q_RESTORE_THANKS },
};
/* clang-format on */
const int speak_sheets_count = LENGTH(speak_sheets);
