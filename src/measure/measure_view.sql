-- SPDX-License-Identifier: Apache-2.0

-- name: measure_view_by_id   One view, shared or one's own.
-- reads: employee
-- reach: none, because a view holds no figures; those it asks for are cut to the asker's reach
SELECT v.id, v.name, v.measures AS measures_text, v.span, v.every, v.by, v.person_id AS employee_id, v.location_id, v.survey_id, v.touchpoint, v.channel,
    v.order_state, v.employee_id AS owner_id, e.name AS owner_name, v.shared, v.pinned, v.wall, v.archived, v.created_at, v.changed_at
FROM measure_view v LEFT JOIN employee e ON e.business_id = :business AND e.id = v.employee_id
WHERE v.business_id = :business AND v.id = :id AND (v.shared = 1 OR v.employee_id = :employee);

-- name: measure_view_page    Views, newest first: those shared and one's own.
-- reads: employee
-- reach: none, because a view holds no figures; those it asks for are cut to the asker's reach
SELECT v.id, v.name, v.measures AS measures_text, v.span, v.every, v.by, v.person_id AS employee_id, v.location_id, v.survey_id, v.touchpoint, v.channel,
    v.order_state, v.employee_id AS owner_id, e.name AS owner_name, v.shared, v.pinned, v.wall, v.archived, v.created_at, v.changed_at
FROM measure_view v LEFT JOIN employee e ON e.business_id = :business AND e.id = v.employee_id
WHERE v.business_id = :business AND v.archived = :archived AND (v.shared = 1 OR v.employee_id = :employee)
    {mine? AND CASE WHEN v.employee_id = :employee THEN 1 ELSE 0 END = :mine} {pinned? AND v.pinned = :pinned} {wall? AND v.wall = :wall} {cursor? AND v.id < :after_id}
ORDER BY v.id DESC LIMIT :limit;

-- name: measure_view_wall    What is on the wall, in the order it was made.
-- reach: none, because the wall is the business's; its figures are cut to the asker's reach
SELECT id, name, measures AS measures_text, span, every, by, person_id AS employee_id, location_id, survey_id, touchpoint, channel, order_state
FROM measure_view WHERE business_id = :business AND archived = 0 AND wall = 1 ORDER BY id LIMIT :limit;

-- name: measure_view_insert  A new view.
INSERT INTO measure_view (id, business_id, name, employee_id, shared, pinned, wall, archived, measures, span, every, by, person_id, location_id, survey_id,
    touchpoint, channel, order_state, created_at, changed_at)
VALUES (:id, :business, :name, :owner_id, :shared, :pinned, :wall, :archived, :measures_text, :span, :every, :by, :employee_id, :location_id, :survey_id,
    :touchpoint, :channel, :order_state, :now, :now);

-- name: measure_view_update  What was changed about it.
UPDATE measure_view SET name = :name, shared = :shared, pinned = :pinned, wall = :wall, archived = :archived, measures = :measures_text, span = :span,
    every = :every, by = :by, person_id = :employee_id, location_id = :location_id, survey_id = :survey_id, touchpoint = :touchpoint, channel = :channel,
    order_state = :order_state, changed_at = :now
WHERE business_id = :business AND id = :id;
