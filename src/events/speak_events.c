/* SPDX-License-Identifier: Apache-2.0 */
#include "events/speak_events.h"

static const struct field message_told_fields[] = {
    F_ID(struct message_told, message_id, IN_OUT, .prefix = "msg", .doc = "The message."),
    F_TEXT(struct message_told, sender, IN_OUT, .max = 20, .doc = "Who sends, by the table of senders."),
    F_TEXT(struct message_told, kind, IN_OUT, .max = 20, .doc = "survey, letter, invoice …"),
    F_TEXT(struct message_told, purpose, IN_OUT, .max = 20, .doc = "feedback, service or news."),
    F_TEXT(struct message_told, channel, IN_OUT, .max = 20, .doc = "How it goes: email."),
    F_TEXT(struct message_told, problem, IN_OUT, .max = 40, .doc = "A code: why it is held, stopped, unsure or came back."),
    F_ID(struct message_told, case_id, IN_OUT, .prefix = "cas", .doc = "The case it is about."),
    F_ID(struct message_told, order_id, IN_OUT, .prefix = "ord", .doc = "The order it is about."),
    F_ID(struct message_told, invitation_id, IN_OUT, .prefix = "inv", .doc = "The invitation it carries."),
    F_ID(struct message_told, response_id, IN_OUT, .prefix = "rsp", .doc = "The answer it is about."),
};
const struct shape message_told_shape = SHAPE(struct message_told, "message_told", "What a message's event tells.", message_told_fields);

#define MESSAGE_EVENT(name, doc) { "message." name, "msg", &message_told_shape, 1, false, doc }
const struct event_kind event_message_drafted = MESSAGE_EVENT("drafted", "A message was written and waits for somebody to approve it.");
const struct event_kind event_message_held = MESSAGE_EVENT("held", "A message waits, because of what we know.");
const struct event_kind event_message_queued = MESSAGE_EVENT("queued", "A message is on its way out.");
const struct event_kind event_message_released = MESSAGE_EVENT("released", "Somebody let a held message go, with a reason.");
const struct event_kind event_message_sent = MESSAGE_EVENT("sent", "A message left the house.");
const struct event_kind event_message_unsure = MESSAGE_EVENT("unsure", "A message may have left or not; nobody sends it again by itself.");
const struct event_kind event_message_delivered = MESSAGE_EVENT("delivered", "A message arrived.");
const struct event_kind event_message_bounced = MESSAGE_EVENT("bounced", "A message came back.");
const struct event_kind event_message_stopped = MESSAGE_EVENT("stopped", "A message was stopped and will not leave.");

static const struct field mail_told_fields[] = {
    F_ID(struct mail_told, mail_id, IN_OUT, .prefix = "mai", .doc = "The mail."),
    F_ID(struct mail_told, message_id, IN_OUT, .prefix = "msg", .doc = "Our message it answers."),
    F_ID(struct mail_told, case_id, IN_OUT, .prefix = "cas", .doc = "The case that message was about."),
    F_ID(struct mail_told, invitation_id, IN_OUT, .prefix = "inv", .doc = "The invitation that message carried."),
    F_FLAG(struct mail_told, complains, IN_OUT, .doc = "Its words are those of a complaint."),
};
const struct shape mail_told_shape = SHAPE(struct mail_told, "mail_told", "What the event of a mail tells.", mail_told_fields);
const struct event_kind event_mail_received = { "mail.received", "mai", &mail_told_shape, 1, false, "A customer wrote a mail." };
static const struct field told_told_fields[] = {
    F_TEXT(struct told_told, what, IN_OUT, .max = 40, .doc = "What they were told: order.shipped, return.delivered …"),
    F_ID(struct told_told, order_id, IN_OUT, .prefix = "ord", .doc = "The order it is about."),
    F_ID(struct told_told, case_id, IN_OUT, .prefix = "cas", .doc = "The case it is about."),
    F_ID(struct told_told, by_event_id, IN_OUT, .prefix = "evt", .doc = "The event it is about."),
};
const struct shape told_told_shape = SHAPE(struct told_told, "told_told", "What a person told a customer.", told_told_fields);
const struct event_kind event_customer_told = { "customer.told", "tld", &told_told_shape, 1, false, "A person told a customer what changed." };
const struct event_kind event_thanks_given = { "thanks.given", "rsp", NULL, 1, false, "Somebody thanked the customer in person for what they wrote." };
