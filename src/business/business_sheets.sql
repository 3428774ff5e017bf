-- SPDX-License-Identifier: Apache-2.0
-- What of this room leaves as rows, and comes back (work/export.h).

-- name: sheet_business            The business itself: one row.
SELECT name, trade, zone, currency, example, created_at FROM business WHERE id = :business LIMIT :limit;

-- name: restore_business          As it was where it comes from; what happened before it began there stays before Rapport.
UPDATE business SET name = :name, trade = :trade, zone = :zone, currency = :currency, example = :example,
    created_at = :created_at, seq = :seq WHERE id = :business;

-- name: sheet_locations           Places, oldest first.
SELECT id, name, zone, address, archived, created_at FROM location WHERE business_id = :business {reach_location? AND id = :reach_location}
{cursor? AND id > :after_id} ORDER BY id LIMIT :limit;

-- name: restore_location          A place as it was.
INSERT INTO location (id, business_id, name, zone, address, archived, created_at, seq)
VALUES (:id, :business, :name, :zone, :address, :archived, :created_at, :seq);

-- name: sheet_departments         Departments, oldest first.
SELECT id, name, archived, created_at FROM department WHERE business_id = :business {cursor? AND id > :after_id} ORDER BY id LIMIT :limit;

-- name: sheet_employees           The team, oldest first. Accounts and passwords stay here.
SELECT id, name, role, location_id, department_id, email, archived, created_at FROM employee WHERE business_id = :business
{reach_own? AND id = :reach_employee} {reach_location? AND location_id = :reach_location} {cursor? AND id > :after_id} ORDER BY id LIMIT :limit;

-- name: restore_employee          Someone as they were, with the account of who they are here already.
INSERT INTO employee (id, business_id, name, role, account_id, email, location_id, department_id, archived, created_at, seq)
VALUES (:id, :business, :name, :role, :account_id, :email, :location_id, :department_id, :archived, :created_at, :seq);

-- name: restore_employees_here    Who signs in here with an account, before the team of the export comes.
-- reach: none, because the program itself asks
SELECT id, email, account_id FROM employee WHERE business_id = :business AND account_id IS NOT NULL ORDER BY id;

-- name: restore_employee_gives_way  The one who founded this business is the one of the export from now on.
DELETE FROM employee WHERE business_id = :business AND id = :id;

-- name: sheet_location_ids        What other programs call places.
SELECT source, outside_id AS id, subject_id AS location_id FROM place_reference WHERE business_id = :business AND of = 'location'
{cursor? AND (source, outside_id) > (:after_source, :after_id)} ORDER BY source, outside_id LIMIT :limit;

-- name: sheet_employee_ids        What other programs call people.
SELECT source, outside_id AS id, subject_id AS employee_id FROM place_reference WHERE business_id = :business AND of = 'employee'
{cursor? AND (source, outside_id) > (:after_source, :after_id)} ORDER BY source, outside_id LIMIT :limit;

-- name: restore_location_id       An outside id of a place.
INSERT INTO place_reference (business_id, of, source, outside_id, subject_id) VALUES (:business, 'location', :source, :id, :location_id);

-- name: restore_employee_id       An outside id of someone.
INSERT INTO place_reference (business_id, of, source, outside_id, subject_id) VALUES (:business, 'employee', :source, :id, :employee_id);

-- name: sheet_hours               Weekly opening intervals; without a location the business's own.
-- reach: none, because opening hours are no secret
SELECT location_id, weekday, opens AS opens_minute, closes AS closes_minute FROM hours WHERE business_id = :business
{cursor? AND (location_id, weekday, opens) > (:after_location_id, :after_weekday, :after_opens_minute)} ORDER BY location_id, weekday, opens LIMIT :limit;

-- name: restore_hours             One interval.
INSERT INTO hours (business_id, location_id, weekday, opens, closes)
VALUES (:business, COALESCE(CAST(:location_id AS ID), 0), :weekday, :opens_minute, :closes_minute);

-- name: restore_hours_clear       The usual hours of the trade give way.
DELETE FROM hours WHERE business_id = :business;

-- name: sheet_closed_days         Closed days; without a location everywhere.
-- reach: none, because opening hours are no secret
SELECT location_id, day FROM closed_day WHERE business_id = :business
{cursor? AND (location_id, day) > (:after_location_id, :after_day)} ORDER BY location_id, day LIMIT :limit;

-- name: restore_closed_day        One closed day.
INSERT INTO closed_day (business_id, location_id, day) VALUES (:business, COALESCE(CAST(:location_id AS ID), 0), :day);

-- name: restore_closed_days_clear  Closed days give way.
DELETE FROM closed_day WHERE business_id = :business;

-- name: sheet_settings            What was set, by name; what is not there has its default.
-- reads: setting
SELECT name, value FROM setting WHERE business_id = :business {cursor? AND name > :after_name} ORDER BY name LIMIT :limit;
