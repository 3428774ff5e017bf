-- SPDX-License-Identifier: Apache-2.0

-- name: privacy_looked        Did they look a moment ago? Then it is noted already.
-- reads: audit
-- reach: none, because it tells nobody anything
SELECT 1 FROM audit WHERE business_id = :business AND subject_id = :customer_id AND at >= :since AND act = 'customer.opened'
    AND COALESCE(key_id, 0) = :by_key AND (:by_key <> 0 OR COALESCE(employee_id, 0) = :by_employee) LIMIT 1;

-- name: privacy_looks         Who opened a customer, newest first.
-- reads: audit
-- reach: none, because whoever manages may know who looked
SELECT a.id, a.at, a.employee_id, e.name AS employee_name, a.key_id, k.name AS key_name
FROM audit a LEFT JOIN employee e ON e.business_id = :business AND e.id = a.employee_id
LEFT JOIN api_key k ON k.business_id = :business AND k.id = a.key_id
WHERE a.business_id = :business AND a.subject_id = :customer_id AND a.act = 'customer.opened'
    {cursor? AND a.at <= :after AND (a.at < :after OR a.id < :after_id)} ORDER BY a.at DESC, a.id DESC LIMIT :limit;
