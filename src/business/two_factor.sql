-- SPDX-License-Identifier: Apache-2.0

-- name: two_factor_by_account   The second step of an account, begun or on.
SELECT account_id, secret, made_at, on_since, last_step FROM two_factor WHERE account_id = :account_id;

-- name: two_factor_put          Begun, or begun anew.
INSERT INTO two_factor (account_id, secret, made_at, last_step) VALUES (:account_id, :secret, :now, 0)
ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, made_at = excluded.made_at, on_since = NULL, last_step = 0;

-- name: two_factor_started      From now on it is asked for.
UPDATE two_factor SET on_since = :now WHERE account_id = :account_id;

-- name: two_factor_take         A code of this half minute is used up; changes nothing when it was.
UPDATE two_factor SET last_step = :step WHERE account_id = :account_id AND last_step < :step;

-- name: two_factor_drop         It is off.
DELETE FROM two_factor WHERE account_id = :account_id;

-- name: recovery_code_insert    One of ten.
INSERT INTO recovery_code (account_id, code_hash) VALUES (:account_id, :hash);

-- name: recovery_code_take      Crossed out; changes nothing when it was, or is none.
UPDATE recovery_code SET used_at = :now WHERE account_id = :account_id AND code_hash = :hash AND used_at IS NULL;

-- name: recovery_code_left      How many still work.
SELECT COUNT(*) FROM recovery_code WHERE account_id = :account_id AND used_at IS NULL;

-- name: recovery_code_drop      All of them.
DELETE FROM recovery_code WHERE account_id = :account_id;
