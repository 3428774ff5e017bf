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
