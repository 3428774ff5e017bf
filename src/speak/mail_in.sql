-- SPDX-License-Identifier: Apache-2.0

-- name: mail_in_known       Did these bytes come before?
-- reach: none, because the program itself asks
SELECT id FROM mail_in WHERE business_id = :business AND digest = :digest;

-- name: mail_in_insert      A message that arrived.
INSERT INTO mail_in (id, business_id, kind, state, source, digest, size, message_id, from_name, from_address, folded, to_address, subject, text, whole, parts,
    sent_at, received_at, customer_id, who_id, answers_id, case_id, invitation_id, location_id, employee_id, complains, code, enhanced, said, about, because, file, seq)
VALUES (:id, :business, :kind, :state, :source, :digest, :size, :message_id, :from_name, :from_address, :folded, :to_address, :subject, :text, :whole, :parts,
    :sent_at, :now, :customer_id, :who_id, :answers_id, :case_id, :invitation_id, :location_id, :employee_id, :complains, :code, :enhanced, :said, :about, :because, :file, :seq);

-- name: mail_in_whose       Whose address this is: one or two people.
-- reads: contact_point
-- reach: none, because the program itself asks
SELECT who_id AS id FROM contact_point WHERE business_id = :business AND folded = :folded AND kind = 'email' GROUP BY who_id ORDER BY who_id LIMIT 2;

-- name: mail_in_within      How many a person (or what seemed one) sent from there since.
-- reach: none, because the program itself asks
SELECT COUNT(*) FROM (SELECT id FROM mail_in WHERE business_id = :business AND folded = :folded AND received_at > :since AND kind IN ('person', 'auto') LIMIT 20) AS recent;

-- name: mail_in_gone_to     The last message that went to this address.
-- reach: none, because the program itself asks
SELECT id FROM message WHERE business_id = :business AND folded = :folded AND sent_at > :since ORDER BY id DESC LIMIT 1;

-- name: mail_in_find        Mail with the names people know things by: one, or a page, newest first.
-- reads: customer employee location
SELECT m.id, m.kind, m.state, m.source, m.digest, m.size, m.message_id, m.from_name, m.from_address, m.folded, m.to_address, m.subject, m.text, m.whole, m.parts,
    m.sent_at, m.received_at, m.customer_id, m.who_id, c.name AS customer_name, m.answers_id, m.case_id, m.invitation_id, m.location_id, l.name AS location_name,
    m.employee_id, e.name AS employee_name, m.complains, m.code, m.enhanced, m.said, m.about, m.because, m.file, m.done_at, m.done_by, d.name AS done_by_name, m.seq
FROM mail_in m
LEFT JOIN customer c ON c.business_id = :business AND c.id = m.who_id
LEFT JOIN employee e ON e.business_id = :business AND e.id = m.employee_id
LEFT JOIN employee d ON d.business_id = :business AND d.id = m.done_by
LEFT JOIN location l ON l.business_id = :business AND l.id = m.location_id
WHERE m.business_id = :business {id? AND m.id = :id} {state? AND m.state = :state} {kind? AND m.kind = :kind} {unknown? AND m.who_id IS NULL}
    {customer_id? AND m.who_id = :customer_id} {case_id? AND m.case_id = :case_id}
    {reach_own? AND m.employee_id = :reach_employee}
    {reach_location? AND (m.location_id = :reach_location OR m.location_id IS NULL OR m.employee_id = :reach_employee)}
    {cursor? AND m.id < :after_id}
ORDER BY m.id DESC LIMIT :limit;

-- name: mail_in_update      It was seen to, or its customer or case is known now.
UPDATE mail_in SET state = :state, customer_id = :customer_id, who_id = :who_id, case_id = :case_id, done_at = :done_at, done_by = :done_by, seq = :seq
WHERE business_id = :business AND id = :id;

-- name: mail_in_forget_find Those with words, oldest first.
-- reach: none, because the program itself asks
SELECT m.id, m.received_at AS at FROM mail_in m
WHERE m.business_id = :business AND m.received_at < :before {cursor? AND (m.received_at, m.id) > (:after, :after_id)}
    AND (m.text IS NOT NULL OR m.whole IS NOT NULL OR m.subject IS NOT NULL OR m.said IS NOT NULL OR m.parts IS NOT NULL)
-- scan: because it runs once a night, in slices
ORDER BY m.received_at, m.id LIMIT :limit;

-- name: mail_in_forget      What they wrote goes.
UPDATE mail_in SET text = NULL, whole = NULL, subject = NULL, said = NULL, parts = NULL WHERE business_id = :business AND id IN (:ids[]);
