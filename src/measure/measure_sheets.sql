-- SPDX-License-Identifier: Apache-2.0
-- What of this room leaves as rows, and comes back (work/export.h).

-- name: sheet_measure_goals       Goals of measures, each with what it was before.
-- reads: employee
-- reach: none, because a goal is about the business's figure and names who answers for it
SELECT g.id, g.measure, g.target, g.target_day, g.better, g.owner_id, e.name AS owner_name, g.set_by_id, s.name AS set_by_name, g.set_at
FROM measure_goal g
LEFT JOIN employee e ON e.business_id = :business AND e.id = g.owner_id
LEFT JOIN employee s ON s.business_id = :business AND s.id = g.set_by_id
WHERE g.business_id = :business {cursor? AND (g.measure, g.id) > (:after_measure, :after_id)} ORDER BY g.measure, g.id LIMIT :limit;

-- name: restore_measure_goal      A goal as it was.
INSERT INTO measure_goal (id, business_id, measure, target, target_day, better, owner_id, set_by_id, set_at)
VALUES (:id, :business, :measure, :target, :target_day, :better, :owner_id, :set_by_id, :set_at);

-- name: sheet_annotations         What happened that may have moved figures.
-- reads: location employee
-- reach: none, because it leaves with the business's goals and figures, for those who may export them
SELECT a.id, a.text, a.day, a.location_id, l.name AS location_name, a.measure, a.employee_id, e.name AS employee_name, a.archived, a.created_at, a.changed_at
FROM annotation a
LEFT JOIN location l ON l.business_id = :business AND l.id = a.location_id
LEFT JOIN employee e ON e.business_id = :business AND e.id = a.employee_id
WHERE a.business_id = :business {cursor? AND a.id > :after_id} ORDER BY a.id LIMIT :limit;

-- name: restore_annotation        An annotation as it was.
INSERT INTO annotation (id, business_id, text, day, location_id, measure, employee_id, archived, created_at, changed_at)
VALUES (:id, :business, :text, :day, :location_id, :measure, :employee_id, :archived, :created_at, :changed_at);

-- name: sheet_views               Saved views.
-- reads: employee
-- reach: none, because a view holds no figures
SELECT v.id, v.name, v.measures AS measures_text, v.span, v.every, v.by, v.person_id AS employee_id, v.location_id, v.survey_id, v.touchpoint, v.channel,
    v.order_state, v.employee_id AS owner_id, e.name AS owner_name, v.shared, v.pinned, v.wall, v.archived, v.created_at, v.changed_at
FROM measure_view v LEFT JOIN employee e ON e.business_id = :business AND e.id = v.employee_id
WHERE v.business_id = :business {cursor? AND v.id > :after_id} ORDER BY v.id LIMIT :limit;

-- name: restore_view              A view as it was.
INSERT INTO measure_view (id, business_id, name, employee_id, shared, pinned, wall, archived, measures, span, every, by, person_id, location_id, survey_id,
    touchpoint, channel, order_state, created_at, changed_at)
VALUES (:id, :business, :name, :owner_id, :shared, :pinned, :wall, :archived, :measures_text, :span, :every, :by, :employee_id, :location_id, :survey_id,
    :touchpoint, :channel, :order_state, :created_at, :changed_at);
