-- SPDX-License-Identifier: Apache-2.0

-- name: employee_by_id      One person.
-- reach: none, because colleagues know each other by name
SELECT id, name, role, location_id, department_id, email, CASE WHEN account_id IS NULL THEN 0 ELSE 1 END AS account, account_id, archived, created_at, seq
FROM employee WHERE business_id = :business AND id = :id;

-- name: employee_page       The team by name; without the archived unless they are asked for.
-- reach: none, because colleagues know each other by name
SELECT id, name, role, location_id, department_id, email, CASE WHEN account_id IS NULL THEN 0 ELSE 1 END AS account, archived, created_at, seq
FROM employee WHERE business_id = :business AND archived = :archived {location_id? AND location_id = :location_id}
{cursor? AND (name > :after_text OR (name = :after_text AND id > :after_id))} ORDER BY name, id LIMIT :limit;

-- name: employee_exists     Is this one of ours?
-- reach: none, because colleagues know each other by name
SELECT id FROM employee WHERE business_id = :business AND id = :id;

-- name: employee_founder    The first owner who signs in: who founded it.
-- reach: none, because the program itself asks
SELECT id, name, role, location_id, department_id, email, 1 AS account, account_id, archived, created_at, seq
FROM employee WHERE business_id = :business AND role = 'owner' AND account_id IS NOT NULL ORDER BY id LIMIT 1;

-- name: employee_owners_else  Owners who can sign in, without this one.
-- reach: none, because the rule is about the whole business
SELECT COUNT(*) FROM employee WHERE business_id = :business AND role = 'owner' AND archived = 0 AND account_id IS NOT NULL AND id <> :id;

-- name: employee_insert     Someone new.
INSERT INTO employee (id, business_id, name, role, account_id, email, location_id, department_id, archived, created_at, seq)
VALUES (:id, :business, :name, :role, :account_id, :email, :location_id, :department_id, :archived, :created_at, :seq);

-- name: employee_update     What was changed about a person.
UPDATE employee SET name = :name, role = :role, email = :email, location_id = :location_id, department_id = :department_id,
archived = :archived, seq = :seq WHERE business_id = :business AND id = :id;

-- name: employee_account_put  The person signs in from now on.
UPDATE employee SET account_id = :account_id, seq = :seq WHERE business_id = :business AND id = :id;

-- name: employee_of_account  The account's place in this business, if it has one.
-- reach: none, because this is about who asks
SELECT id FROM employee WHERE business_id = :business AND account_id = :account_id;

-- name: employee_places     Where the people of a page of figures work.
-- reach: none, because the caller decides by it what is shown
SELECT id, location_id FROM employee WHERE business_id = :business AND id IN (:ids[]);
