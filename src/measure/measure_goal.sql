-- SPDX-License-Identifier: Apache-2.0

-- part: measure_goal_shown   A goal with who answers for it and who set it.
SELECT g.id, g.measure, g.target, g.target_day, g.better, g.owner_id, e.name AS owner_name, g.set_by_id, s.name AS set_by_name, g.set_at
FROM measure_goal g
LEFT JOIN employee e ON e.business_id = :business AND e.id = g.owner_id
LEFT JOIN employee s ON s.business_id = :business AND s.id = g.set_by_id

-- name: measure_goal_by_id   One setting of a goal.
-- reads: employee
-- reach: none, because a goal is about the business's figure and names who answers for it
{= measure_goal_shown} WHERE g.business_id = :business AND g.id = :id;

-- name: measure_goal_newest  The goals of one measure, newest first.
-- reads: employee
-- reach: none, because a goal is about the business's figure and names who answers for it
{= measure_goal_shown} WHERE g.business_id = :business AND g.measure = :measure {cursor? AND g.id < :after_id} ORDER BY g.id DESC LIMIT :limit;

-- name: measure_goals_now    The goal that holds of each measure.
-- reads: employee
-- reach: none, because a goal is about the business's figure and names who answers for it
{= measure_goal_shown} WHERE g.business_id = :business AND g.id IN (SELECT MAX(n.id) FROM measure_goal n WHERE n.business_id = :business GROUP BY n.measure);

-- name: measure_goal_insert  What holds from now on.
INSERT INTO measure_goal (id, business_id, measure, target, target_day, better, owner_id, set_by_id, set_at)
VALUES (:id, :business, :measure, :target, :target_day, :better, :owner_id, :set_by_id, :now);

-- name: measure_look_put     Somebody looks at a measure.
INSERT INTO measure_look (business_id, measure, employee_id, at) VALUES (:business, :measure, :employee_id, :now)
ON CONFLICT (business_id, measure) DO UPDATE SET employee_id = excluded.employee_id, at = excluded.at;

-- name: measure_looks        Who looked at each measure last.
-- reads: employee
-- reach: none, because who looks at the business's figures is no secret among those who work here
SELECT l.measure, l.employee_id, e.name AS employee_name, l.at
FROM measure_look l LEFT JOIN employee e ON e.business_id = :business AND e.id = l.employee_id
WHERE l.business_id = :business;

-- name: measure_person       Is there such a colleague, still here?
-- reads: employee
-- reach: none, because anyone here may answer for a measure
SELECT archived FROM employee WHERE business_id = :business AND id = :id;
