-- SPDX-License-Identifier: Apache-2.0

-- part: timeline_shown   An event with the names people know things by.
SELECT e.id, e.seq, e.kind, e.at, e.noted_at, e.customer_id, e.employee_id, m.name AS employee_name, e.location_id, l.name AS location_name,
e.subject_id AS subject, e.payload, e.fields FROM event e
LEFT JOIN employee m ON m.business_id = :business AND m.id = e.employee_id
LEFT JOIN location l ON l.business_id = :business AND l.id = e.location_id

-- name: timeline_page         One customer's timeline, newest first.
-- reads: event, employee, location
-- reach: none, because whoever meets a customer must know what happened, wherever and by whomever
{= timeline_shown} WHERE e.business_id = :business AND e.who_id = :customer_id {kind? AND e.kind = :kind} {kind_from? AND e.kind >= :kind_from AND e.kind < :kind_to}
{cursor? AND (e.at, e.id) < (:after, :after_id)} ORDER BY e.at DESC, e.id DESC LIMIT :limit;

-- name: timeline_since        Events of the business in the order they were noted: the feed for other programs.
-- reads: event, employee, location
{= timeline_shown} WHERE e.business_id = :business {kind? AND e.kind = :kind} {after_seq? AND e.seq > :after_seq} {cursor? AND e.seq > :after}
{reach_own? AND e.employee_id = :reach_employee} {reach_location? AND e.location_id = :reach_location} ORDER BY e.seq LIMIT :limit;

-- name: timeline_event        One event.
-- reads: event, employee, location
-- reach: none, because only its own maker's answer shows it
{= timeline_shown} WHERE e.business_id = :business AND e.id = :id;

-- name: timeline_comments     Comments of the answers on a page, also those that were changed since.
-- reads: response, response_before
-- reach: none, because the rows of the page were reached already
SELECT id, 0 AS edit, score, comment AS words FROM response WHERE business_id = :business AND id IN (:ids[])
UNION ALL
SELECT response_id AS id, edit, score, comment AS words FROM response_before WHERE business_id = :business AND response_id IN (:ids[]);

-- name: timeline_message_words Subjects of the messages on a page.
-- reads: message
-- reach: none, because the rows of the page were reached already
SELECT id, subject AS words FROM message WHERE business_id = :business AND id IN (:ids[]);

-- name: timeline_mail_words    What customers wrote in the mails on a page.
-- reads: mail_in
-- reach: none, because the rows of the page were reached already
SELECT id, COALESCE(text, subject) AS words FROM mail_in WHERE business_id = :business AND id IN (:ids[]);

-- name: timeline_case_words   What people said in the cases on a page.
-- reads: cases
-- reach: none, because the rows of the page were reached already
SELECT id, text AS words, wish, outcome FROM cases WHERE business_id = :business AND id IN (:ids[]);
