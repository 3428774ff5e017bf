-- SPDX-License-Identifier: Apache-2.0
-- Only keys, times and numbers are read here: never a column that a person writes into (tests/api/status.test.ts reads every byte).

-- name: status_order        Where an order stands.
-- reads: orders business location
-- reach: none, because the link is the proof
SELECT b.name AS business, COALESCE(l.zone, b.zone) AS zone, o.outside_id AS number, o.status AS state, o.placed_at, o.promised_day, o.delivered_at
FROM orders o JOIN business b ON b.id = :business LEFT JOIN location l ON l.business_id = :business AND l.id = o.location_id
WHERE o.business_id = :business AND o.id = :id AND o.void = 0;

-- name: status_case         Where a case stands.
-- reads: cases business location
-- reach: none, because the link is the proof
SELECT b.name AS business, COALESCE(l.zone, b.zone) AS zone, k.opened_at, k.first_due_at, k.first_done_at, k.apologised_at, k.resolve_due_at, k.resolved_at, k.closed_at
FROM cases k JOIN business b ON b.id = :business LEFT JOIN location l ON l.business_id = :business AND l.id = k.location_id
WHERE k.business_id = :business AND k.id = :id AND k.void = 0 AND k.kind = 'case';

-- name: status_return       The event by which a return is known, and whose it is.
-- reads: event business
-- reach: none, because the link is the proof
SELECT b.name AS business, b.zone, e.kind, e.at, e.who_id, e.payload, e.fields
FROM event e JOIN business b ON b.id = :business WHERE e.business_id = :business AND e.id = :id AND e.kind >= 'return.' AND e.kind < 'return/';

-- name: status_moments      What was told of returns, contracts and balances of that customer, oldest first.
-- reads: event
-- reach: none, because the link is the proof
SELECT e.kind, e.at, e.payload, e.fields FROM event e
WHERE e.business_id = :business AND e.who_id = :who_id AND e.kind IN ('return.announced', 'return.received', 'return.delivered', 'contract.cancelled', 'balance.changed')
ORDER BY e.at, e.id LIMIT 500;
