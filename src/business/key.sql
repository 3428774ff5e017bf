-- SPDX-License-Identifier: Apache-2.0

-- name: key_by_hash         Who a key is.
-- tenant: none, because the key tells which business it acts for
SELECT id, business_id, scope FROM api_key WHERE token_hash = :hash AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now);

-- name: key_by_id           One key.
SELECT id, name, scope, created_at, expires_at, last_used_at, revoked_at FROM api_key WHERE business_id = :business AND id = :id;

-- name: key_page            The keys, newest first.
SELECT id, name, scope, created_at, expires_at, last_used_at, revoked_at FROM api_key WHERE business_id = :business
{cursor? AND id < :after_id} ORDER BY id DESC LIMIT :limit;

-- name: key_insert          A new key.
INSERT INTO api_key (id, business_id, name, token_hash, scope, created_at, expires_at)
VALUES (:id, :business, :name, :hash, :scope, :created_at, :expires_at);

-- name: key_revoke          It is nobody from now on.
UPDATE api_key SET revoked_at = :now WHERE business_id = :business AND id = :id AND revoked_at IS NULL;

-- name: key_noted           It was used; noted at most once a minute.
UPDATE api_key SET last_used_at = :now WHERE business_id = :business AND id = :id AND (last_used_at IS NULL OR last_used_at <= :before);
