-- SPDX-License-Identifier: Apache-2.0

-- name: session_by_token    Who a cookie is, and where they stand.
-- tenant: none, because the session tells which business it stands in
-- reach: none, because this is how we learn who asks
-- reads: setting
SELECT session.id, session.account_id, session.business_id, employee.id AS employee_id, employee.role, employee.location_id,
    (SELECT value FROM setting WHERE setting.business_id = session.business_id AND setting.name = 'two_factor_for') AS second_for,
    (SELECT COUNT(*) FROM account LEFT JOIN two_factor ON two_factor.account_id = account.id
     WHERE account.id = session.account_id AND (two_factor.on_since IS NOT NULL OR account.password IS NULL)) AS has_second
FROM session JOIN employee ON employee.account_id = session.account_id AND employee.business_id = session.business_id AND employee.archived = 0
WHERE session.token_hash = :hash AND session.expires_at > :now;

-- name: session_places      Where an account may stand, longest first.
-- tenant: none, because a person signs in once, to all their businesses
-- reach: none, because this is how we learn who asks
SELECT employee.business_id AS id, business.name, employee.role, employee.id AS employee_id, employee.location_id
FROM employee JOIN business ON business.id = employee.business_id
WHERE employee.account_id = :account_id AND employee.archived = 0 ORDER BY employee.id;

-- name: session_insert      Someone signed in.
-- tenant: none, because a session belongs to an account and says itself where it stands
INSERT INTO session (id, token_hash, account_id, business_id, started_at, seen_at, expires_at)
VALUES (:id, :hash, :account_id, :business, :now, :now, :expires_at);

-- name: session_move        It stands in another business of theirs.
-- tenant: none, because a session belongs to an account and says itself where it stands
UPDATE session SET business_id = :to WHERE id = :id AND account_id = :account_id;

-- name: session_move_all    All of one account that stand here go to another business of theirs.
UPDATE session SET business_id = :to WHERE business_id = :business AND account_id = :account_id;

-- name: session_noted       It was used; noted at most once a minute.
-- tenant: none, because a session belongs to an account and says itself where it stands
UPDATE session SET seen_at = :now, expires_at = CASE WHEN started_at + :life < :idle_end THEN started_at + :life ELSE :idle_end END
WHERE id = :id AND seen_at <= :before;

-- name: session_delete      Signed out.
-- tenant: none, because a session belongs to an account and says itself where it stands
DELETE FROM session WHERE id = :id;

-- name: session_delete_all  Signed out everywhere, but for one.
-- tenant: none, because a session belongs to an account and says itself where it stands
DELETE FROM session WHERE account_id = :account_id AND id <> :kept;
