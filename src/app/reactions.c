/* SPDX-License-Identifier: Apache-2.0
 * What the product does by itself: when this happens, that follows, in the same transaction, in this order. `must`: the answer is not
 * given without it; `later`: when it fails it becomes a job. A test proves that what rows emit never leads back to themselves. */
#include "app/product.h"

#include "listen/invitation_send.h"
#include "listen/listen.h"
#include "recover/recover.h"
#include "remember/remember.h"
#include "speak/speak.h"
#include "webhook/webhook.h"

const struct reaction app_reactions[] = {
    /* on                   name                        function                  when         need         emits */
    { "business.founded",     "survey_make_ready",        survey_make_ready,        REACT_BOTH,  REACT_MUST, { "survey.created" }, "A new business can ask at once, with the surveys that fit its trade." },
    { "response.received",    "case_open_if_unhappy",     case_open_if_unhappy,     REACT_BOTH,  REACT_MUST, { "case.opened" }, "An unhappy answer has an owner at once." },
    { "response.received",    "invitation_plan_thanks",   invitation_plan_thanks,   REACT_LIVE,  REACT_MUST, { 0 }, "Who answered by e-mail is thanked by e-mail, if the setting says so." },
    { "invitation.created",   "message_note_ask",         message_note_ask,         REACT_BOTH,  REACT_MUST, { 0 }, "Whoever is asked in any way is left in peace for a while." },
    { "message.queued",       "invitation_follow_message", invitation_follow_message, REACT_BOTH, REACT_MUST, { "invitation.marked" }, "What goes out after all counts in the response rate." },
    { "message.bounced",      "invitation_follow_message", invitation_follow_message, REACT_BOTH, REACT_MUST, { "invitation.marked" }, "What came back does not." },
    { "message.stopped",      "invitation_follow_message", invitation_follow_message, REACT_BOTH, REACT_MUST, { "invitation.marked" }, "Nor does what never left." },
    { "response.changed",     "case_follow_answer",       case_follow_answer,       REACT_BOTH,  REACT_MUST, { "case.answer_changed", "case.opened" }, "Its case says so, and is never closed by it; one that turns unhappy opens one." },
    { "case.opened",          "response_link_case",       response_link_case,       REACT_BOTH,  REACT_MUST, { 0 }, "The answer shows its case." },
    { "case.opened",          "standing_case_opened",     standing_case_opened,     REACT_BOTH,  REACT_MUST, { 0 }, "Whoever meets the customer sees that a case is open." },
    { "case.reopened",        "standing_case_opened",     standing_case_opened,     REACT_BOTH,  REACT_MUST, { 0 }, "It is open again." },
    { "case.closed",          "standing_case_closed",     standing_case_closed,     REACT_BOTH,  REACT_MUST, { 0 }, "And is no longer." },
    { "case.taken_back",      "message_take_back",        message_take_back,        REACT_BOTH,  REACT_MUST, { "message.stopped" }, "An ask-back that has not left is not sent." },
    { "mail.received",        "case_hear_mail",           case_hear_mail,           REACT_LIVE,  REACT_LATER, { "case.opened", "case.replied" }, "A mail about a case is told on it; one that complains becomes a case." },
    { "order.changed", "tell_follow", tell_follow, REACT_LIVE, REACT_LATER, { "message.drafted", "message.held", "message.queued", "message.stopped" }, "Customers are told what changed of their order, by rule." },
    { "order.delivered", "tell_follow", tell_follow, REACT_LIVE, REACT_LATER, { "message.drafted", "message.held", "message.queued", "message.stopped" }, "And that it is there." },
    { "case.acknowledged", "tell_follow", tell_follow, REACT_LIVE, REACT_LATER, { "message.drafted", "message.held", "message.queued", "message.stopped" }, "That somebody sees to their case." },
    { "case.resolved", "tell_follow", tell_follow, REACT_LIVE, REACT_LATER, { "message.drafted", "message.held", "message.queued", "message.stopped" }, "That it was put right." },
    { "return.announced", "tell_follow", tell_follow, REACT_LIVE, REACT_LATER, { "message.drafted", "message.held", "message.queued", "message.stopped" }, "That we know of their return." },
    { "return.received", "tell_follow", tell_follow, REACT_LIVE, REACT_LATER, { "message.drafted", "message.held", "message.queued", "message.stopped" }, "That it is on its way." },
    { "return.delivered", "tell_follow", tell_follow, REACT_LIVE, REACT_LATER, { "message.drafted", "message.held", "message.queued", "message.stopped" }, "That it arrived." },
    { "contract.started", "tell_follow", tell_follow, REACT_LIVE, REACT_LATER, { "message.drafted", "message.held", "message.queued", "message.stopped" }, "What other programs tell of contracts," },
    { "contract.renewed", "tell_follow", tell_follow, REACT_LIVE, REACT_LATER, { "message.drafted", "message.held", "message.queued", "message.stopped" }, "once somebody has written the words," },
    { "contract.cancelled", "tell_follow", tell_follow, REACT_LIVE, REACT_LATER, { "message.drafted", "message.held", "message.queued", "message.stopped" }, "as above," },
    { "payment.received", "tell_follow", tell_follow, REACT_LIVE, REACT_LATER, { "message.drafted", "message.held", "message.queued", "message.stopped" }, "of payments," },
    { "credit.given", "tell_follow", tell_follow, REACT_LIVE, REACT_LATER, { "message.drafted", "message.held", "message.queued", "message.stopped" }, "of what is credited," },
    { "promise.kept", "tell_follow", tell_follow, REACT_LIVE, REACT_LATER, { "message.drafted", "message.held", "message.queued", "message.stopped" }, "and of promises." },
    { "order.placed", "tell_plan_late", tell_plan_late, REACT_LIVE, REACT_LATER, { 0 }, "Whoever was promised a day hears when it passes, by rule." },
    { "order.changed", "tell_plan_late", tell_plan_late, REACT_LIVE, REACT_LATER, { 0 }, "Also of a new day." },
    { "case.taken_back", "tell_take_back", tell_take_back, REACT_LIVE, REACT_MUST, { "message.stopped" }, "What tells of a step that is taken back does not leave." },
    { "case.voided",          "response_unlink_case",     response_unlink_case,     REACT_BOTH,  REACT_MUST, { 0 }, "What an undone import opened, no answer names." },
    { "case.voided",          "standing_case_voided",     standing_case_voided,     REACT_BOTH,  REACT_MUST, { 0 }, "Nor is it open any more." },
    { "*",                    "webhook_wake",             webhook_wake,             REACT_LIVE,  REACT_LATER, { 0 }, "Other programs are told, where the business has webhooks." },
};
const int app_reaction_count = LENGTH(app_reactions);
