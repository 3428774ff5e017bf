-- SPDX-License-Identifier: Apache-2.0

-- name: business_row        The business that asks.
SELECT id, name, trade, zone, currency, created_at, example, seq FROM business WHERE id = :business;

-- name: business_update     What the owner changed.
UPDATE business SET name = :name, trade = :trade, zone = :zone, currency = :currency, seq = :seq WHERE id = :business;

-- name: business_insert     A new business.
INSERT INTO business (id, name, trade, zone, currency, created_at, example, seq) VALUES (:id, :name, :trade, :zone, :currency, :created_at, :example, :seq);

-- name: business_any        Is there a business at all in this installation?
SELECT id FROM business LIMIT 1;

-- name: business_real       Is there one that is no example?
SELECT id FROM business WHERE example = 0 LIMIT 1;

-- name: business_named      Is there one of this name already?
SELECT id FROM business WHERE name = :name LIMIT 1;

-- name: business_zone       The business's own zone.
SELECT zone FROM business WHERE id = :business;

-- name: business_place_zone  A place's zone.
SELECT zone FROM location WHERE business_id = :business AND id = :location;

-- name: business_accounts_sessions  Sessions of accounts that belong to this business alone, before it goes away.
-- tenant: none, because accounts belong to no business
-- reach: none, because the program itself asks
DELETE FROM session WHERE account_id IN (SELECT p.account_id FROM employee p WHERE p.business_id = :business AND p.account_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM employee o WHERE o.account_id = p.account_id AND o.business_id <> :business));

-- name: business_accounts_links  And the links of those who forgot a password.
-- tenant: none, because accounts belong to no business
-- reach: none, because the program itself asks
DELETE FROM reset_link WHERE account_id IN (SELECT p.account_id FROM employee p WHERE p.business_id = :business AND p.account_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM employee o WHERE o.account_id = p.account_id AND o.business_id <> :business));

-- name: business_accounts_second  And their second steps.
-- tenant: none, because accounts belong to no business
-- reach: none, because the program itself asks
DELETE FROM two_factor WHERE account_id IN (SELECT p.account_id FROM employee p WHERE p.business_id = :business AND p.account_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM employee o WHERE o.account_id = p.account_id AND o.business_id <> :business));

-- name: business_accounts_codes  And the codes on paper.
-- tenant: none, because accounts belong to no business
-- reach: none, because the program itself asks
DELETE FROM recovery_code WHERE account_id IN (SELECT p.account_id FROM employee p WHERE p.business_id = :business AND p.account_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM employee o WHERE o.account_id = p.account_id AND o.business_id <> :business));

-- name: business_accounts_drop  And the accounts themselves.
-- tenant: none, because accounts belong to no business
-- reach: none, because the program itself asks
DELETE FROM account WHERE id IN (SELECT p.account_id FROM employee p WHERE p.business_id = :business AND p.account_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM employee o WHERE o.account_id = p.account_id AND o.business_id <> :business));

-- name: business_sessions_drop  Whoever else stands in it signs in again, elsewhere.
-- scan: because sessions are few and found by their token; this happens when a business goes away
DELETE FROM session WHERE business_id = :business;

-- name: business_drop        Its name, when nothing else is left of it.
DELETE FROM business WHERE id = :business;
