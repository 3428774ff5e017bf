-- SPDX-License-Identifier: Apache-2.0
-- Customers nothing happened with for long.

-- name: customer_forget_find  Those who hold a name, notes or ways to reach them, and were heard of last before then.
-- reads: event
-- reach: none, because the program itself asks
SELECT c.id, 0 AS at FROM customer c
WHERE c.business_id = :business AND c.changed_at < :before {cursor? AND c.id > :after_id}
    AND (c.name IS NOT NULL OR c.call_name IS NOT NULL OR c.language IS NOT NULL OR c.notes IS NOT NULL
        OR EXISTS (SELECT 1 FROM contact_point p WHERE p.business_id = :business AND p.who_id = c.id))
    AND NOT EXISTS (SELECT 1 FROM event e WHERE e.business_id = :business AND e.who_id = c.id AND e.at >= :before)
    AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.business_id = :business AND o.who_id = c.id AND o.placed_at >= :before)
    AND NOT EXISTS (SELECT 1 FROM standing s WHERE s.business_id = :business AND s.customer_id = c.id AND s.open_cases > 0)
ORDER BY c.id LIMIT :limit;

-- name: customer_forget       Nobody is named any more.
UPDATE customer SET name = NULL, name_folded = NULL, name_last = NULL, call_name = NULL, language = NULL, notes = NULL,
    channel = NULL, quiet_from = NULL, quiet_to = NULL, zone = NULL
WHERE business_id = :business AND id IN (:ids[]);

-- name: customer_forget_points Nor can be reached.
DELETE FROM contact_point WHERE business_id = :business AND who_id IN (:ids[]);

-- name: customer_forget_fragments Nor found by it.
-- engine: sqlite
DELETE FROM customer_fragment WHERE rowid IN (:ids[]) AND business_id = :business;

-- name: customer_forget_fragments
-- engine: postgres
DELETE FROM customer_fragment WHERE business_id = :business AND customer_id IN (:ids[]);
