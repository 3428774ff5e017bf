-- SPDX-License-Identifier: Apache-2.0
-- The facts themselves come from the rooms' own statements (fact.h). These are the names people know keys by, and how far a business has come.

-- name: measure_seq           The last number this business gave out: what facts are caught up to.
-- reads: business_seq
SELECT seq FROM business_seq WHERE business_id = :business;

-- name: measure_employees     Names of employees.
-- reads: employee
-- reach: none, because what may be seen of whom is decided by employee_scores_visible
SELECT id, name FROM employee WHERE business_id = :business AND id IN (:ids[]);

-- name: measure_locations     Names of places.
-- reads: location
SELECT id, name FROM location WHERE business_id = :business AND id IN (:ids[]);

-- name: measure_surveys       Names of surveys.
-- reads: survey
SELECT id, name FROM survey WHERE business_id = :business AND id IN (:ids[]);
