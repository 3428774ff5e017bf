-- SPDX-License-Identifier: Apache-2.0

-- name: webhook_all          All webhooks, by name.
-- reads: location
-- reach: none, because only the owner sees them, and the program's own job
SELECT h.id, h.name, h.url, h.form, h.kinds AS kinds_text, h.location_id, l.name AS location_name, h.score_min, h.score_max, h.words, h.patience, h.is_on, h.sealed, h.sealed_before,
    h.before_until, h.cursor, h.fails, h.problem, h.failed_at, h.rest_until, h.ok_at, h.created_at, h.seq
FROM webhook h LEFT JOIN location l ON l.business_id = :business AND l.id = h.location_id WHERE h.business_id = :business ORDER BY h.name, h.id LIMIT :limit;

-- name: webhook_by_id        One webhook.
-- reads: location
-- reach: none, because only the owner sees them
SELECT h.id, h.name, h.url, h.form, h.kinds AS kinds_text, h.location_id, l.name AS location_name, h.score_min, h.score_max, h.words, h.patience, h.is_on, h.sealed, h.sealed_before,
    h.before_until, h.cursor, h.fails, h.problem, h.failed_at, h.rest_until, h.ok_at, h.created_at, h.seq
FROM webhook h LEFT JOIN location l ON l.business_id = :business AND l.id = h.location_id WHERE h.business_id = :business AND h.id = :id;

-- name: webhook_waiting      How many deliveries wait for it.
SELECT COUNT(*) FROM webhook_delivery WHERE business_id = :business AND webhook_id = :webhook_id AND due_at IS NOT NULL;

-- name: webhook_count        How many there are.
-- reach: none, because it is a limit
SELECT COUNT(*) FROM webhook WHERE business_id = :business;

-- name: webhook_insert       A new one.
INSERT INTO webhook (id, business_id, name, url, form, kinds, location_id, score_min, score_max, words, patience, is_on, sealed, cursor, fails, created_at, seq)
VALUES (:id, :business, :name, :url, :form, :kinds_text, :location_id, :score_min, :score_max, :words, :patience, :is_on, :sealed, :cursor, 0, :now, :seq);

-- name: webhook_update       What was set; what went wrong is forgotten.
-- reach: none, because only the owner changes them
UPDATE webhook SET name = :name, url = :url, form = :form, kinds = :kinds_text, location_id = :location_id, score_min = :score_min, score_max = :score_max, words = :words,
    patience = :patience, is_on = :is_on, cursor = :cursor, fails = 0, problem = NULL, failed_at = NULL, rest_until = NULL, seq = :seq
WHERE business_id = :business AND id = :id;

-- name: webhook_secrets      A new secret; the one before goes on for a while.
-- reach: none, because only the owner changes them
UPDATE webhook SET sealed = :sealed, sealed_before = :sealed_before, before_until = :before_until, seq = :seq WHERE business_id = :business AND id = :id;

-- name: webhook_state        How it went.
-- reach: none, because it is the program's own work
UPDATE webhook SET is_on = :is_on, fails = :fails, problem = :problem, failed_at = :failed_at, rest_until = :rest_until, ok_at = :ok_at, seq = :seq
WHERE business_id = :business AND id = :id;

-- name: webhook_passed       So far the timeline was looked at.
-- reach: none, because it is the program's own work
UPDATE webhook SET cursor = :cursor WHERE business_id = :business AND id = :id AND cursor < :cursor;

-- name: webhook_delete       Gone; its log goes in a job.
-- reach: none, because only the owner takes them away
DELETE FROM webhook WHERE business_id = :business AND id = :id;
