-- SPDX-License-Identifier: Apache-2.0

-- name: join_insert         An invitation for a colleague.
INSERT INTO join_link (id, business_id, employee_id, created_at, expires_at) VALUES (:id, :business, :employee_id, :now, :expires_at);

-- name: join_by_id          The invitation, whose it is and from whom.
-- tenant: none, because the link tells the business to someone who is not signed in yet
-- reach: none, because the link is the proof
SELECT join_link.id, join_link.business_id, join_link.employee_id, join_link.expires_at, join_link.used_at,
  business.name AS business, employee.name, employee.role, employee.email, employee.archived, employee.account_id
FROM join_link JOIN employee ON employee.business_id = join_link.business_id AND employee.id = join_link.employee_id
JOIN business ON business.id = join_link.business_id WHERE join_link.id = :id;

-- name: join_used           It works once.
UPDATE join_link SET used_at = :now WHERE business_id = :business AND id = :id;
