-- SPDX-License-Identifier: Apache-2.0

-- name: audit_page          What was done, newest first.
-- reads: audit
-- reach: none, because only those who own the business read it
SELECT audit.id, audit.at, audit.act, audit.employee_id, employee.name AS employee_name, audit.account_id, audit.key_id, audit.subject_id, audit.detail
FROM audit LEFT JOIN employee ON employee.business_id = audit.business_id AND employee.id = audit.employee_id
WHERE audit.business_id = :business {cursor? AND audit.at <= :after AND (audit.at < :after OR audit.id < :after_id)}
ORDER BY audit.at DESC, audit.id DESC LIMIT :limit;
