-- SPDX-License-Identifier: Apache-2.0

-- name: survey_file_insert  It was sent.
INSERT INTO survey_file (id, business_id, survey_id, response_id, name, hash, type, size, created_at)
VALUES (:id, :business, :survey_id, NULL, :name, :hash, :type, :size, :now);

-- name: survey_file_named   Those that an answer may name: of this survey, and of no other answer.
SELECT id FROM survey_file WHERE business_id = :business AND survey_id = :survey_id AND id IN (:ids[]) AND (response_id IS NULL OR response_id = :response_id);

-- name: survey_file_let_go  Its answer no longer names it: due for cleaning at once.
UPDATE survey_file SET response_id = NULL, created_at = 0 WHERE business_id = :business AND response_id = :response_id;

-- name: survey_file_attach  Its answer names it.
UPDATE survey_file SET response_id = :response_id, created_at = :now WHERE business_id = :business AND id = :id;

-- name: survey_file_by_id   One file, for who may see its response.
SELECT f.id, f.survey_id, f.response_id, f.name, f.hash, f.type, f.size, f.created_at FROM survey_file f
JOIN response r ON r.business_id = :business AND r.id = f.response_id
WHERE f.business_id = :business AND f.id = :id
    {reach_own? AND r.employee_id = :reach_employee} {reach_location? AND (r.location_id = :reach_location OR r.location_id IS NULL)};

-- name: survey_file_newest  A survey's files.
SELECT f.id, f.survey_id, f.response_id, f.type, f.size, f.created_at FROM survey_file f
JOIN response r ON r.business_id = :business AND r.id = f.response_id
WHERE f.business_id = :business AND f.survey_id = :survey_id {cursor? AND f.id < :after_id}
    {reach_own? AND r.employee_id = :reach_employee} {reach_location? AND (r.location_id = :reach_location OR r.location_id IS NULL)}
ORDER BY f.id DESC LIMIT :limit;

-- name: survey_file_lost    Those of no answer since before :before.
SELECT id, name FROM survey_file WHERE business_id = :business AND response_id IS NULL AND created_at < :before LIMIT :limit;

-- name: survey_file_delete  One of those, if still of no answer.
DELETE FROM survey_file WHERE business_id = :business AND id = :id AND response_id IS NULL;
