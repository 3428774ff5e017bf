/* SPDX-License-Identifier: Apache-2.0 */
#include "events/recover_events.h"

static const struct field case_told_fields[] = {
    F_ID(struct case_told, case_id, IN_OUT, .prefix = "cas", .doc = "The case."),
    F_ID(struct case_told, response_id, IN_OUT, .prefix = "rsp", .doc = "The answer that opened it."),
    F_ID(struct case_told, owner_id, IN_OUT, .prefix = "emp", .doc = "Who sees to it."),
    F_TEXT(struct case_told, kind, IN_OUT, .max = 10, .doc = "case or look."),
    F_FLAG(struct case_told, before_rapport, IN_OUT, .doc = "It is from before Rapport."),
    F_MONEY(struct case_told, cost, IN_OUT, .doc = "What putting it right cost, in minor units."),
    F_TEXT(struct case_told, currency, IN_OUT, .max = 3, .doc = "ISO 4217."),
    F_TEXT(struct case_told, how, IN_OUT, .max = 20, .doc = "How we apologised or asked back, or to whom it climbed."),
    F_INT(struct case_told, answer, IN_OUT, .doc = "How they were treated, 1 to 5."),
    F_INT(struct case_told, score_from, IN_OUT, .doc = "The answer as it was."),
    F_INT(struct case_told, score_to, IN_OUT, .doc = "The answer as it is now."),
    F_ID(struct case_told, customer_id, IN_OUT, .prefix = "cus", .doc = "Who has one open case less."),
};
const struct shape case_told_shape = SHAPE(struct case_told, "case_told", "What a case's event tells.", case_told_fields);

#define CASE_EVENT(name, doc) { "case." name, "cas", &case_told_shape, 1, false, doc }
const struct event_kind event_case_opened = CASE_EVENT("opened", "A complaint or an unhappy answer became a case.");
const struct event_kind event_case_changed = CASE_EVENT("changed", "What is known of a complaint was changed.");
const struct event_kind event_case_assigned = CASE_EVENT("assigned", "Someone else sees to a case.");
const struct event_kind event_case_acknowledged = CASE_EVENT("acknowledged", "Someone owned a case.");
const struct event_kind event_case_wish = CASE_EVENT("wish", "What would put it right was noted.");
const struct event_kind event_case_apologised = CASE_EVENT("apologised", "We apologised.");
const struct event_kind event_case_resolved = CASE_EVENT("resolved", "It was put right.");
const struct event_kind event_case_asked_back = CASE_EVENT("asked_back", "We asked how they were treated, or could not reach them.");
const struct event_kind event_case_respect_answered = CASE_EVENT("respect_answered", "They answered how they were treated.");
const struct event_kind event_case_closed = CASE_EVENT("closed", "A case was closed.");
const struct event_kind event_case_reopened = CASE_EVENT("reopened", "A closed case was opened again.");
const struct event_kind event_case_unresolved = CASE_EVENT("unresolved", "It was not put right after all.");
const struct event_kind event_case_climbed = CASE_EVENT("climbed", "A late case went up to the manager or the owner.");
const struct event_kind event_case_noted = CASE_EVENT("noted", "An internal note was written.");
const struct event_kind event_case_replied = CASE_EVENT("replied", "The customer answered a mail about it.");
const struct event_kind event_case_answer_changed = CASE_EVENT("answer_changed", "The answer behind a case was changed.");
const struct event_kind event_case_taken_back = CASE_EVENT("taken_back", "A move was taken back by whoever made it.");
const struct event_kind event_case_voided = CASE_EVENT("voided", "A case does not count any more: its import was undone, and nobody had worked on it.");
