-- SPDX-License-Identifier: Apache-2.0

-- name: search_orders       Orders by the whole number another system gave them.
-- reads: orders
-- reach: none, because anyone at the counter may look up an order that is named to them
SELECT id, outside_id AS title, status AS detail FROM orders WHERE business_id = :business AND source IN (:sources[]) AND outside_id = :typed LIMIT 5;

-- name: search_order_sources  The systems orders came from.
-- reads: orders
-- scan: because it hops over the index by MIN, one step a source
-- reach: none, because only the names of systems are read
SELECT MIN(source) AS title FROM orders WHERE business_id = :business AND source > :after AND outside_id IS NOT NULL;

-- name: search_employees    Colleagues; there are few.
-- reads: employee
-- reach: none, because colleagues may find each other
SELECT id, name AS title, role AS detail FROM employee WHERE business_id = :business AND archived = 0 ORDER BY id LIMIT 500;
