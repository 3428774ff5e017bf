-- SPDX-License-Identifier: Apache-2.0

-- name: attempt_find        How often this name or address failed of late.
SELECT failures, last_at FROM attempt WHERE key = :key;

-- name: attempt_put         One failure more, or the first again.
INSERT INTO attempt (key, failures, last_at) VALUES (:key, :failures, :now)
ON CONFLICT (key) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at;

-- name: attempt_drop        Forgotten: the person proved who they are.
DELETE FROM attempt WHERE key = :key;

-- name: attempt_clean       Forgets what is old.
DELETE FROM attempt WHERE last_at < :before;
