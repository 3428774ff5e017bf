-- SPDX-License-Identifier: Apache-2.0

-- name: survey_link_insert  A new link.
INSERT INTO survey_link (id, business_id, survey_id, location_id, employee_id, touchpoint, channel, note, off, created_at, seq)
VALUES (:id, :business, :survey_id, :location_id, :employee_id, :touchpoint, :channel, :note, 0, :now, :seq);

-- name: survey_link_update  Where it hangs now, and whether it is in use.
UPDATE survey_link SET note = :note, off = :off, seq = :seq WHERE business_id = :business AND id = :id;

-- name: survey_link_find    What an answer takes from the link it came through.
-- reach: none, because the answer comes from outside, whoever may be signed in
SELECT id, survey_id, location_id, employee_id, touchpoint, channel, off FROM survey_link WHERE business_id = :business AND id = :id;

-- name: survey_link_by_id   One link with its names.
-- reads: employee location
SELECT k.id, k.survey_id, k.location_id, l.name AS location_name, k.employee_id, e.name AS employee_name, k.touchpoint, k.channel, k.note, k.off, k.created_at, k.seq
FROM survey_link k
LEFT JOIN employee e ON e.business_id = :business AND e.id = k.employee_id
LEFT JOIN location l ON l.business_id = :business AND l.id = k.location_id
WHERE k.business_id = :business AND k.id = :id
    {reach_own? AND k.employee_id = :reach_employee} {reach_location? AND (k.location_id = :reach_location OR k.location_id IS NULL)};

-- name: survey_link_newest  A survey's links, newest first.
-- reads: employee location
SELECT k.id, k.survey_id, k.location_id, l.name AS location_name, k.employee_id, e.name AS employee_name, k.touchpoint, k.channel, k.note, k.off, k.created_at, k.seq
FROM survey_link k
LEFT JOIN employee e ON e.business_id = :business AND e.id = k.employee_id
LEFT JOIN location l ON l.business_id = :business AND l.id = k.location_id
WHERE k.business_id = :business AND k.survey_id = :survey_id {cursor? AND k.id < :after_id}
    {reach_own? AND k.employee_id = :reach_employee} {reach_location? AND (k.location_id = :reach_location OR k.location_id IS NULL)}
ORDER BY k.id DESC LIMIT :limit;
