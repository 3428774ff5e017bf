/* SPDX-License-Identifier: Apache-2.0 */
#include "events/vocabulary.h"

#include "events/business_events.h"
#include "events/example_events.h"
#include "events/imports_events.h"
#include "events/listen_events.h"
#include "events/outside_events.h"
#include "events/recover_events.h"
#include "events/remember_events.h"
#include "events/speak_events.h"

/* Ordered by room, then by life cycle. */
const struct event_kind *const vocabulary[] = {
    &event_business_founded, &event_employee_joined,
    &event_customer_created, &event_customer_changed, &event_customer_removed, &event_consent_changed,
    &event_order_placed, &event_order_changed, &event_order_delivered, &event_order_voided,
    &event_visit, &event_call, &event_note,
    &event_contract_started, &event_contract_renewed, &event_contract_cancelled, &event_return_announced, &event_return_received, &event_return_delivered,
    &event_invoice_created, &event_payment_received, &event_credit_given, &event_balance_changed,
    &event_promise_made, &event_promise_kept, &event_promise_cancelled,
    &event_message_drafted, &event_message_held, &event_message_queued, &event_message_released, &event_message_sent, &event_message_unsure,
    &event_message_delivered, &event_message_bounced, &event_message_stopped, &event_thanks_given, &event_customer_told, &event_mail_received,
    &event_survey_created, &event_survey_changed,
    &event_invitation_created, &event_invitation_marked, &event_response_received, &event_response_changed, &event_response_voided,
    &event_case_opened, &event_case_changed, &event_case_assigned, &event_case_acknowledged, &event_case_wish, &event_case_apologised,
    &event_case_resolved, &event_case_asked_back, &event_case_respect_answered, &event_case_closed, &event_case_reopened,
    &event_case_unresolved, &event_case_climbed, &event_case_noted, &event_case_replied, &event_case_answer_changed, &event_case_taken_back, &event_case_voided,
    &event_import_started, &event_import_ended, &event_import_undone,
    &event_example_made, &event_example_renewed,
};
const int vocabulary_count = LENGTH(vocabulary);
