/* SPDX-License-Identifier: Apache-2.0 */
#include "events/listen_events.h"

static const struct field response_told_fields[] = {
    F_ID(struct response_told, response_id, IN_OUT, .prefix = "rsp", .doc = "The answer."),
    F_ID(struct response_told, survey_id, IN_OUT, .prefix = "srv", .doc = "The survey it answers."),
    F_ID(struct response_told, invitation_id, IN_OUT, .prefix = "inv", .doc = "The invitation it answers."),
    F_ID(struct response_told, order_id, IN_OUT, .prefix = "ord", .doc = "The order it is about."),
    F_TEXT(struct response_told, survey_kind, IN_OUT, .max = 10, .doc = "nps, csat, ces or stars."),
    F_INT(struct response_told, score, IN_OUT, .doc = "The answer."),
    F_INT(struct response_told, score_before, IN_OUT, .doc = "What it was before it was changed."),
    F_FLAG(struct response_told, has_words, IN_OUT, .doc = "There is a comment."),
};
const struct shape response_told_shape = SHAPE(struct response_told, "response_told", "What a response's event tells.", response_told_fields);

static const struct field invitation_told_fields[] = {
    F_ID(struct invitation_told, invitation_id, IN_OUT, .prefix = "inv", .doc = "The invitation."),
    F_ID(struct invitation_told, survey_id, IN_OUT, .prefix = "srv", .doc = "The survey asked."),
    F_TEXT(struct invitation_told, channel, IN_OUT, .max = 20, .doc = "How it reaches the person."),
};
const struct shape invitation_told_shape = SHAPE(struct invitation_told, "invitation_told", "What an invitation's event tells.", invitation_told_fields);

/* In the order of a survey's life. */
const struct event_kind event_survey_created = { "survey.created", "srv", NULL, 1, false, "A question to customers was made." };
const struct event_kind event_survey_changed = { "survey.changed", "srv", NULL, 1, false, "A question to customers was changed." };
const struct event_kind event_invitation_created = { "invitation.created", "inv", &invitation_told_shape, 1, false, "Someone was asked." };
const struct event_kind event_invitation_marked = { "invitation.marked", "inv", &invitation_told_shape, 1, false, "An invitation did not arrive, or did after all." };
const struct event_kind event_response_received = { "response.received", "rsp", &response_told_shape, 1, false, "Someone answered." };
const struct event_kind event_response_changed = { "response.changed", "rsp", &response_told_shape, 1, false, "Someone changed their answer." };
const struct event_kind event_response_voided = { "response.voided", "rsp", NULL, 1, false, "An answer does not count any more: its import was undone." };
