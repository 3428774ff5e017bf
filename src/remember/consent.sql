-- SPDX-License-Identifier: Apache-2.0

-- name: consent_insert      A change of what they allow.
INSERT INTO consent (id, business_id, customer_id, who_id, purpose, state, at, source, words, employee_id, noted_at, seq)
VALUES (:id, :business, :customer_id, :who_id, :purpose, :state, :at, :source, :words, :employee_id, :now, :seq);

-- name: consent_now         What holds for one purpose.
-- reach: none, because it binds everyone who writes to them
SELECT id, customer_id, purpose, state, at, source, words FROM consent
WHERE business_id = :business AND who_id = :who_id AND purpose = :purpose ORDER BY at DESC, id DESC LIMIT 1;

-- name: consents_of         What holds for the customers of a page, per purpose.
-- reads: employee
-- reach: none, because whoever may see a customer must know what they allow
SELECT c.id, c.who_id AS customer_id, c.purpose, c.state, c.at, c.source, c.words, c.employee_id, e.name AS employee_name, c.noted_at FROM consent c
LEFT JOIN employee e ON e.business_id = :business AND e.id = c.employee_id
WHERE c.business_id = :business AND c.who_id IN (:ids[])
    AND NOT EXISTS (SELECT 1 FROM consent n WHERE n.business_id = :business AND n.who_id = c.who_id AND n.purpose = c.purpose AND (n.at, n.id) > (c.at, c.id))
ORDER BY c.who_id, c.purpose;

-- name: consent_newest      Everything they said about it, newest first.
-- reads: employee
-- reach: none, because whoever may see a customer must know what they allow
SELECT c.id, c.customer_id, c.purpose, c.state, c.at, c.source, c.words, c.employee_id, e.name AS employee_name, c.noted_at FROM consent c
LEFT JOIN employee e ON e.business_id = :business AND e.id = c.employee_id
WHERE c.business_id = :business AND c.who_id = :customer_id {cursor? AND (c.at, c.id) < (:after, :after_id)} ORDER BY c.at DESC, c.id DESC LIMIT :limit;

-- name: consent_by_id       One of them.
-- reads: employee
-- reach: none, because whoever may see a customer must know what they allow
SELECT c.id, c.customer_id, c.purpose, c.state, c.at, c.source, c.words, c.employee_id, e.name AS employee_name, c.noted_at FROM consent c
LEFT JOIN employee e ON e.business_id = :business AND e.id = c.employee_id WHERE c.business_id = :business AND c.id = :id;
