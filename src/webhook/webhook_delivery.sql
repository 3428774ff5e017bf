-- SPDX-License-Identifier: Apache-2.0

-- name: delivery_events      The timeline behind a cursor.
-- reads: event
-- reach: none, because a webhook is the business's own, and its place a filter
SELECT id AS event_id, seq, kind, at, noted_at, customer_id, employee_id, location_id, subject_id, payload FROM event
WHERE business_id = :business AND seq > :after ORDER BY seq LIMIT :limit;

-- name: delivery_insert      To be told.
INSERT INTO webhook_delivery (id, business_id, webhook_id, event_id, kind, state, tries, due_at, created_at)
VALUES (:id, :business, :webhook_id, :event_id, :kind, 'waiting', 0, :now, :now);

-- name: delivery_due         What is due of one webhook, oldest first, with its event.
-- reads: event location
-- reach: none, because it is the program's own work
SELECT d.id, d.tries, d.event_id, e.seq, e.kind, e.at, e.noted_at, e.customer_id, e.employee_id, e.location_id, e.subject_id, l.name AS location_name, e.payload
FROM webhook_delivery d JOIN event e ON e.business_id = :business AND e.id = d.event_id
LEFT JOIN location l ON l.business_id = :business AND l.id = e.location_id
WHERE d.business_id = :business AND d.webhook_id = :webhook_id AND d.due_at <= :until ORDER BY d.due_at, d.id LIMIT :limit;

-- name: delivery_next        When something is due next, of one webhook.
SELECT MIN(due_at) FROM webhook_delivery WHERE business_id = :business AND webhook_id = :webhook_id AND due_at IS NOT NULL;

-- name: delivery_by_id       One row of the log, of a webhook that is still there.
-- reach: none, because only the owner sees it
SELECT d.id, d.webhook_id, d.event_id, d.kind, d.state, d.tries, d.due_at, d.tried_at, d.status, d.ms, d.problem, d.created_at
FROM webhook_delivery d JOIN webhook h ON h.business_id = :business AND h.id = d.webhook_id WHERE d.business_id = :business AND d.id = :id;

-- name: delivery_page        The log, newest first, of webhooks that are still there.
-- reach: none, because only the owner sees it
SELECT d.id, d.webhook_id, d.event_id, d.kind, d.state, d.tries, d.due_at, d.tried_at, d.status, d.ms, d.problem, d.created_at
FROM webhook_delivery d JOIN webhook h ON h.business_id = :business AND h.id = d.webhook_id
WHERE d.business_id = :business {webhook_id? AND d.webhook_id = :webhook_id} {state? AND d.state = :state} {cursor? AND d.id < :after_id} ORDER BY d.id DESC LIMIT :limit;

-- name: delivery_state       What became of a try.
UPDATE webhook_delivery SET state = :state, tries = :tries, due_at = :due_at, tried_at = :tried_at, status = :status, ms = :ms, problem = :problem
WHERE business_id = :business AND id = :id;

-- name: delivery_words       What somebody wrote with an answer.
-- reads: response
-- reach: none, because a webhook that asks for words is the owner's
SELECT comment AS words FROM response WHERE business_id = :business AND id = :id AND void = 0;

-- name: delivery_clean       Old rows of the log, some at a time.
DELETE FROM webhook_delivery WHERE business_id = :business AND id IN
(SELECT id FROM webhook_delivery WHERE business_id = :business AND due_at IS NULL AND created_at < :before LIMIT :limit);

-- name: delivery_forget      Those of one that is gone, some at a time.
DELETE FROM webhook_delivery WHERE business_id = :business AND id IN
(SELECT id FROM webhook_delivery WHERE business_id = :business AND webhook_id = :webhook_id LIMIT :limit);
