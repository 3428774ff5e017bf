-- SPDX-License-Identifier: Apache-2.0
-- What of this room leaves as rows, and comes back (work/export.h).

-- name: sheet_messages      Messages, oldest first.
-- reads: customer employee location
SELECT m.id, m.sender, m.kind, m.purpose, m.state, m.channel, m.customer_id, m.who_id, c.name AS customer_name, m.contact_point_id, m.address, m.folded, m.language,
    m.subject, m.text, m.digest, m.case_id, m.order_id, m.invitation_id, m.response_id, m.survey_id, m.once_id, m.employee_id, e.name AS employee_name,
    m.location_id, l.name AS location_name, m.why_event, m.reply_to_id, m.thread, m.message_id, m.contract, m.return_id, m.invoice, m.told_of, m.not_before, m.due_at, m.tries, m.problem, m.said, m.because,
    m.approve, m.approved_by, m.queued_at, m.sent_at, m.created_at, m.changed_at
FROM message m
LEFT JOIN customer c ON c.business_id = :business AND c.id = m.who_id
LEFT JOIN employee e ON e.business_id = :business AND e.id = m.employee_id
LEFT JOIN location l ON l.business_id = :business AND l.id = m.location_id
WHERE m.business_id = :business {reach_own? AND m.employee_id = :reach_employee} {reach_location? AND (m.location_id = :reach_location OR m.location_id IS NULL)}
{cursor? AND m.id > :after_id} ORDER BY m.id LIMIT :limit;

-- name: restore_message     A message as it was; when it was due does not come along, so what waits there is not sent here a second time.
INSERT INTO message (id, business_id, sender, kind, purpose, state, channel, customer_id, who_id, contact_point_id, address, folded, language, subject, text, digest,
    case_id, order_id, invitation_id, response_id, survey_id, once_id, employee_id, location_id, why_event, reply_to_id, thread, message_id,
    contract, return_id, invoice, told_of, not_before, due_at, tries, problem, said, because, approve, approved_by, queued_at, sent_at, created_at, changed_at, seq)
VALUES (:id, :business, :sender, :kind, :purpose, :state, :channel, :customer_id, :who_id, :contact_point_id, :address, :folded, :language, :subject, :text, :digest,
    :case_id, :order_id, :invitation_id, :response_id, :survey_id, :once_id, :employee_id, :location_id, :why_event, :reply_to_id, :thread, :message_id,
    :contract, :return_id, :invoice, :told_of, :not_before, :due_at, :tries, :problem, :said, :because, :approve, :approved_by, :queued_at, :sent_at, :created_at, :changed_at, :seq);

-- name: sheet_mails         Mail that arrived, oldest first; what was set aside stays here with its file.
-- reads: customer employee location
SELECT m.id, m.kind, m.state, m.source, m.digest, m.size, m.message_id, m.from_name, m.from_address, m.folded, m.to_address, m.subject, m.text, m.whole, m.parts,
    m.sent_at, m.received_at, m.customer_id, m.who_id, c.name AS customer_name, m.answers_id, m.case_id, m.invitation_id, m.location_id, l.name AS location_name,
    m.employee_id, e.name AS employee_name, m.complains, m.code, m.enhanced, m.said, m.about, m.because, m.file, m.done_at, m.done_by
FROM mail_in m
LEFT JOIN customer c ON c.business_id = :business AND c.id = m.who_id
LEFT JOIN employee e ON e.business_id = :business AND e.id = m.employee_id
LEFT JOIN location l ON l.business_id = :business AND l.id = m.location_id
WHERE m.business_id = :business {reach_own? AND m.employee_id = :reach_employee} {reach_location? AND (m.location_id = :reach_location OR m.location_id IS NULL)}
{cursor? AND m.id > :after_id} ORDER BY m.id LIMIT :limit;

-- name: restore_mail        A mail as it was.
INSERT INTO mail_in (id, business_id, kind, state, source, digest, size, message_id, from_name, from_address, folded, to_address, subject, text, whole, parts,
    sent_at, received_at, customer_id, who_id, answers_id, case_id, invitation_id, location_id, employee_id, complains, code, enhanced, said, about, because, file, done_at, done_by, seq)
VALUES (:id, :business, :kind, :state, :source, :digest, :size, :message_id, :from_name, :from_address, :folded, :to_address, :subject, :text, :whole, :parts,
    :sent_at, :received_at, :customer_id, :who_id, :answers_id, :case_id, :invitation_id, :location_id, :employee_id, :complains, :code, :enhanced, :said, :about, :because, :file, :done_at, :done_by, :seq);

-- name: sheet_skips         What was not sent, oldest first.
-- reads: customer employee location
SELECT m.id, m.sender, m.kind, m.purpose, m.reason, m.until, m.customer_id, m.who_id, c.name AS customer_name, m.case_id, m.order_id, m.invitation_id, m.response_id,
    m.survey_id, m.employee_id, e.name AS employee_name, m.location_id, l.name AS location_name, m.created_at
FROM message_skip m
LEFT JOIN customer c ON c.business_id = :business AND c.id = m.who_id
LEFT JOIN employee e ON e.business_id = :business AND e.id = m.employee_id
LEFT JOIN location l ON l.business_id = :business AND l.id = m.location_id
WHERE m.business_id = :business {reach_own? AND m.employee_id = :reach_employee} {reach_location? AND (m.location_id = :reach_location OR m.location_id IS NULL)}
{cursor? AND m.id > :after_id} ORDER BY m.id LIMIT :limit;

-- name: restore_skip        What was not sent.
INSERT INTO message_skip (id, business_id, sender, kind, purpose, reason, until, customer_id, who_id, case_id, order_id, invitation_id, response_id, survey_id,
    employee_id, location_id, created_at, seq)
VALUES (:id, :business, :sender, :kind, :purpose, :reason, :until, :customer_id, :who_id, :case_id, :order_id, :invitation_id, :response_id, :survey_id,
    :employee_id, :location_id, :created_at, :seq);

-- name: sheet_asks          When somebody was asked, oldest first.
-- scan: because an export reads all of it, a page at a time
SELECT id, who_id, folded, survey_id, invitation_id, message_id, at FROM ask WHERE business_id = :business {cursor? AND id > :after_id} ORDER BY id LIMIT :limit;

-- name: restore_ask         When somebody was asked.
INSERT INTO ask (id, business_id, who_id, folded, survey_id, invitation_id, message_id, at)
VALUES (:id, :business, :who_id, :folded, :survey_id, :invitation_id, :message_id, :at);

-- name: sheet_guard_rules   Rules with a row, oldest first; those taken away too.
-- reach: none, because rules hold for the whole business
SELECT COALESCE(r.shipped, r.id) AS id, r.id AS row_id, r.shipped, r.name, r.words, r.kinds AS kinds_text, r.act, r.tell, r.conditions AS conditions_text, r.is_on, r.void AS is_void, r.changed_by,
    r.created_at, r.changed_at
FROM guard_rule r WHERE r.business_id = :business {cursor? AND r.id > :after_row_id} ORDER BY r.id LIMIT :limit;

-- name: restore_guard_rule  A rule as it was.
INSERT INTO guard_rule (id, business_id, shipped, name, words, kinds, act, tell, conditions, is_on, void, changed_by, created_at, changed_at, seq)
VALUES (:row_id, :business, :shipped, :name, :words, :kinds_text, :act, :tell, :conditions_text, :is_on, :is_void, :changed_by, :created_at, :changed_at, :seq);

-- name: sheet_guard_hits    What rules said, oldest first.
-- reads: message
SELECT h.id, h.rule_id, h.rule, h.message_id, h.who_id, h.act, h.tell, h.words, h.facts AS facts_text, h.at, h.overridden_at, h.overridden_by, h.because, h.is_right, h.judged_by, h.judged_at
FROM guard_hit h JOIN message m ON m.business_id = :business AND m.id = h.message_id
WHERE h.business_id = :business {reach_own? AND m.employee_id = :reach_employee} {reach_location? AND (m.location_id = :reach_location OR m.location_id IS NULL)}
{cursor? AND h.id > :after_id} ORDER BY h.id LIMIT :limit;

-- name: restore_guard_hit   One as it was.
INSERT INTO guard_hit (id, business_id, rule_id, rule, message_id, who_id, act, tell, words, facts, at, overridden_at, overridden_by, because, is_right, judged_by, judged_at, seq)
VALUES (:id, :business, :rule_id, :rule, :message_id, :who_id, :act, :tell, :words, :facts_text, :at, :overridden_at, :overridden_by, :because, :is_right, :judged_by, :judged_at, :seq);

-- name: sheet_thanks        Praise that was thanked for.
-- reach: none, because it tells of answers that are exported as their readers reach them
SELECT response_id, employee_id, at FROM thank_you WHERE business_id = :business {cursor? AND response_id > :after_response_id} ORDER BY response_id LIMIT :limit;

-- name: restore_thanks      Praise that was thanked for.
INSERT INTO thank_you (business_id, response_id, employee_id, at) VALUES (:business, :response_id, :employee_id, :at);

-- name: sheet_tell_rules    Rules that somebody changed, oldest first.
-- reach: none, because rules hold for the whole business
SELECT id AS row_id, what, is_on, texts AS texts_kept, changed_by, changed_at FROM tell_rule WHERE business_id = :business {cursor? AND id > :after_row_id} ORDER BY id LIMIT :limit;

-- name: restore_tell_rule   A rule as it was.
INSERT INTO tell_rule (id, business_id, what, is_on, texts, changed_by, changed_at, seq) VALUES (:row_id, :business, :what, :is_on, :texts_kept, :changed_by, :changed_at, :seq);

-- name: sheet_told          What customers were told, oldest first.
-- reach: none, because it tells of orders and cases that are exported as their readers reach them
SELECT id, what, about, who_id, order_id, case_id, message_id, by_hand, employee_id, at FROM told WHERE business_id = :business {cursor? AND id > :after_id} ORDER BY id LIMIT :limit;

-- name: restore_told        One as it was.
INSERT INTO told (id, business_id, what, about, who_id, order_id, case_id, message_id, by_hand, employee_id, at, seq)
VALUES (:id, :business, :what, :about, :who_id, :order_id, :case_id, :message_id, :by_hand, :employee_id, :at, :seq);
