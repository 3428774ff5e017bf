-- SPDX-License-Identifier: Apache-2.0

-- name: message_insert      A message as it will be read.
INSERT INTO message (id, business_id, sender, kind, purpose, state, channel, customer_id, who_id, contact_point_id, address, folded, language, subject, text, digest,
    case_id, order_id, invitation_id, response_id, survey_id, once_id, employee_id, location_id, why_event, reply_to_id, thread, message_id,
    contract, return_id, invoice, told_of, not_before, due_at, tries, problem, because, approve, queued_at, created_at, changed_at, seq)
VALUES (:id, :business, :sender, :kind, :purpose, :state, :channel, :customer_id, :who_id, :contact_point_id, :address, :folded, :language, :subject, :text, :digest,
    :case_id, :order_id, :invitation_id, :response_id, :survey_id, :once_id, :employee_id, :location_id, :why_event, :reply_to_id, :thread, :message_id,
    :contract, :return_id, :invoice, :told_of, :not_before, :due_at, 0, :problem, :because, :approve, :queued_at, :now, :now, :seq);

-- name: message_update      What became of it.
UPDATE message SET state = :state, contact_point_id = :contact_point_id, address = :address, folded = :folded, due_at = :due_at, not_before = :not_before, tries = :tries, problem = :problem, said = :said, because = :because,
    approved_by = :approved_by, queued_at = :queued_at, sent_at = :sent_at, changed_at = :now, seq = :seq
WHERE business_id = :business AND id = :id;

-- name: message_skip_insert What was not sent, and why.
INSERT INTO message_skip (id, business_id, sender, kind, purpose, reason, until, customer_id, who_id, case_id, order_id, invitation_id, response_id, survey_id,
    employee_id, location_id, created_at, seq)
VALUES (:id, :business, :sender, :kind, :purpose, :reason, :until, :customer_id, :who_id, :case_id, :order_id, :invitation_id, :response_id, :survey_id,
    :employee_id, :location_id, :now, :seq);

-- name: message_ask_insert  Somebody is asked: the throttle counts from here.
INSERT INTO ask (id, business_id, who_id, folded, survey_id, invitation_id, message_id, at)
VALUES (:id, :business, :who_id, :folded, :survey_id, :invitation_id, :message_id, :at);

-- name: message_ask_note    Somebody was asked in another way, by whoever made the invitation; not what we sent or skipped ourselves.
INSERT INTO ask (id, business_id, who_id, folded, survey_id, invitation_id, message_id, at)
SELECT :id, :business, :who_id, NULL, :survey_id, :invitation_id, NULL, :at
WHERE NOT EXISTS (SELECT 1 FROM ask a WHERE a.business_id = :business AND a.who_id = :who_id AND a.invitation_id = :invitation_id)
    AND NOT EXISTS (SELECT 1 FROM message_skip s WHERE s.business_id = :business AND s.who_id = :who_id AND s.invitation_id = :invitation_id);

-- name: message_ask_move    It was sent at another moment than was thought.
UPDATE ask SET at = :at WHERE business_id = :business AND message_id = :message_id;

-- name: message_ask_drop    It did not reach them after all.
DELETE FROM ask WHERE business_id = :business AND message_id = :message_id;

-- name: message_thread      The message an answer goes on from.
-- reach: none, because whoever answers has it before them
SELECT id, thread, message_id, customer_id FROM message WHERE business_id = :business AND id = :id;

-- ---- reading ----

-- name: message_find        Messages with the names people know things by: one of them, or a page of the list, newest first.
-- reads: customer employee location
SELECT m.id, m.sender, m.kind, m.purpose, m.state, m.channel, m.customer_id, m.who_id, c.name AS customer_name, m.contact_point_id, m.address, m.folded, m.language,
    m.subject, m.text, m.digest, m.case_id, m.order_id, m.invitation_id, m.response_id, m.survey_id, m.once_id, m.employee_id, e.name AS employee_name,
    m.location_id, l.name AS location_name, m.why_event, m.reply_to_id, m.thread, m.message_id, m.contract, m.return_id, m.invoice, m.told_of, m.not_before, m.due_at, m.tries, m.problem, m.said, m.because,
    m.approve, m.approved_by, a.name AS approved_by_name, m.queued_at, m.sent_at, m.created_at, m.changed_at, m.seq
FROM message m
LEFT JOIN customer c ON c.business_id = :business AND c.id = m.who_id
LEFT JOIN employee e ON e.business_id = :business AND e.id = m.employee_id
LEFT JOIN employee a ON a.business_id = :business AND a.id = m.approved_by
LEFT JOIN location l ON l.business_id = :business AND l.id = m.location_id
WHERE m.business_id = :business {id? AND m.id = :id} {state? AND m.state = :state} {waits? AND m.state IN ('drafted', 'held', 'unsure')}
    {sender? AND m.sender = :sender} {customer_id? AND m.who_id = :customer_id} {case_id? AND m.case_id = :case_id} {location_id? AND m.location_id = :location_id}
    {reach_own? AND m.employee_id = :reach_employee}
    {reach_location? AND (m.location_id = :reach_location OR m.location_id IS NULL OR m.employee_id = :reach_employee)}
    {cursor? AND m.id < :after_id}
ORDER BY m.id DESC LIMIT :limit;

-- name: message_skips       What was not sent: one of them, or a page, newest first.
-- reads: customer employee location
SELECT m.id, m.sender, m.kind, m.purpose, m.reason, m.until, m.customer_id, m.who_id, c.name AS customer_name, m.case_id, m.order_id, m.invitation_id, m.response_id,
    m.survey_id, m.employee_id, e.name AS employee_name, m.location_id, l.name AS location_name, m.created_at, m.seq
FROM message_skip m
LEFT JOIN customer c ON c.business_id = :business AND c.id = m.who_id
LEFT JOIN employee e ON e.business_id = :business AND e.id = m.employee_id
LEFT JOIN location l ON l.business_id = :business AND l.id = m.location_id
WHERE m.business_id = :business {id? AND m.id = :id} {reason? AND m.reason = :reason} {sender? AND m.sender = :sender} {customer_id? AND m.who_id = :customer_id}
    {reach_own? AND m.employee_id = :reach_employee}
    {reach_location? AND (m.location_id = :reach_location OR m.location_id IS NULL OR m.employee_id = :reach_employee)}
    {cursor? AND m.id < :after_id}
ORDER BY m.id DESC LIMIT :limit;

-- ---- on the way out ----

-- name: message_lost        Those whose carrier said nothing until its lease ended.
-- reach: none, because it is the program's own work
SELECT m.id FROM message m WHERE m.business_id = :business AND m.due_at <= :now AND m.state = 'sending' ORDER BY m.due_at, m.id LIMIT :limit;

-- name: message_to_go       Those that may go out now, oldest first.
-- reach: none, because it is the program's own work
SELECT m.id FROM message m WHERE m.business_id = :business AND m.due_at <= :now AND m.state = 'queued' AND m.channel = :channel ORDER BY m.due_at, m.id LIMIT :limit;

-- name: message_by_own_id   Is there such a message with that Message-ID?
-- reach: none, because a mail that comes in is answered by the program
SELECT id FROM message WHERE business_id = :business AND id = :id AND message_id = :message_id;

-- name: message_named       What one who writes a message names, each if it is there.
-- reads: business customer orders cases event
-- reach: none, because anyone here may write to any customer about anything of theirs
SELECT c.who_id AS customer_who {order_id? , o.id AS order_id, o.who_id AS order_who, o.location_id AS order_location_id}
    {case_id? , k.id AS case_id, k.who_id AS case_who, k.location_id AS case_location_id} {event_id? , v.id AS event_id}
FROM business b
LEFT JOIN customer c ON c.business_id = :business AND c.id = :customer_id
{order_id? LEFT JOIN orders o ON o.business_id = :business AND o.id = :order_id AND o.void = 0}
{case_id? LEFT JOIN cases k ON k.business_id = :business AND k.id = :case_id AND k.void = 0}
{event_id? LEFT JOIN event v ON v.business_id = :business AND v.id = :event_id}
WHERE b.id = :business;

-- name: message_waits_once  What a sender wrote for something and what has not left yet.
-- reach: none, because it is the program's own work
SELECT id FROM message WHERE business_id = :business AND once_id = :once_id AND sender = :sender AND state IN ('drafted', 'held', 'queued') ORDER BY id DESC LIMIT 1;

-- name: message_last_once   The last that a sender wrote for something.
-- reach: none, because what it is about was reached
SELECT id, state, problem, because FROM message WHERE business_id = :business AND once_id = :once_id AND sender = :sender ORDER BY id DESC LIMIT 1;

-- name: message_waiting     How many have not left, up to 1000.
-- reach: none, because a number names nobody
SELECT COUNT(*) FROM (SELECT id FROM message WHERE business_id = :business AND due_at IS NOT NULL LIMIT 1000) AS waiting;
