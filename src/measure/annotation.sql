-- SPDX-License-Identifier: Apache-2.0

-- part: annotation_shown   An annotation with the names people know things by.
SELECT a.id, a.text, a.day, a.location_id, l.name AS location_name, a.measure, a.employee_id, e.name AS employee_name, a.archived, a.created_at, a.changed_at
FROM annotation a
LEFT JOIN location l ON l.business_id = :business AND l.id = a.location_id
LEFT JOIN employee e ON e.business_id = :business AND e.id = a.employee_id

-- name: annotation_by_id      One annotation.
-- reads: location employee
{= annotation_shown} WHERE a.business_id = :business AND a.id = :id
    {reach_own? AND a.employee_id = :reach_employee} {reach_location? AND (a.location_id = :reach_location OR a.location_id IS NULL)};

-- name: annotations_newest    Annotations, the latest day first.
-- reads: location employee
{= annotation_shown} WHERE a.business_id = :business AND a.archived = :archived {from? AND a.day >= :from} {to? AND a.day <= :to}
    {measure? AND (a.measure = :measure OR a.measure IS NULL)} {location_id? AND (a.location_id = :location_id OR a.location_id IS NULL)}
    {reach_own? AND a.employee_id = :reach_employee} {reach_location? AND (a.location_id = :reach_location OR a.location_id IS NULL)}
    {cursor? AND (a.day, a.id) < (:after, :after_id)} ORDER BY a.day DESC, a.id DESC LIMIT :limit;

-- name: annotations_of_days   Those that belong to the days of a series, earliest first.
-- reads: location employee
{= annotation_shown} WHERE a.business_id = :business AND a.archived = 0 AND a.day >= :from AND a.day <= :to AND (a.measure = :measure OR a.measure IS NULL)
    {location_id? AND (a.location_id = :location_id OR a.location_id IS NULL)}
    {reach_own? AND a.employee_id = :reach_employee} {reach_location? AND (a.location_id = :reach_location OR a.location_id IS NULL)}
ORDER BY a.day, a.id LIMIT :limit;

-- name: annotation_insert     A new annotation.
INSERT INTO annotation (id, business_id, text, day, location_id, measure, employee_id, archived, created_at, changed_at)
VALUES (:id, :business, :text, :day, :location_id, :measure, :employee_id, :archived, :now, :now);

-- name: annotation_update     What was changed about it.
UPDATE annotation SET text = :text, day = :day, location_id = :location_id, measure = :measure, archived = :archived, changed_at = :now
WHERE business_id = :business AND id = :id;
