-- SPDX-License-Identifier: Apache-2.0

-- name: thanks_find         Praise with words from somebody who can be reached: one, or those nobody has thanked for yet, newest first.
-- reads: response customer contact_point employee location
SELECT r.id, r.who_id AS customer_id, c.name AS customer_name, c.call_name, r.survey_kind, r.score, r.comment AS words, r.employee_id, e.name AS employee_name,
    r.location_id, l.name AS location_name, r.answered_at AS at, t.at AS thanked_at, b.name AS thanked_by
FROM response r
JOIN customer c ON c.business_id = :business AND c.id = r.who_id
LEFT JOIN employee e ON e.business_id = :business AND e.id = r.employee_id
LEFT JOIN location l ON l.business_id = :business AND l.id = r.location_id
LEFT JOIN thank_you t ON t.business_id = :business AND t.response_id = r.id
LEFT JOIN employee b ON b.business_id = :business AND b.id = t.employee_id
WHERE r.business_id = :business AND r.void = 0 AND r.comment IS NOT NULL AND c.closed_because IS NULL
    AND r.score >= CASE r.survey_kind WHEN 'nps' THEN CAST(:nps AS INT) WHEN 'csat' THEN CAST(:csat AS INT) WHEN 'ces' THEN CAST(:ces AS INT) ELSE CAST(:stars AS INT) END
    {id? AND r.id = :id}
    {since? AND r.answered_at >= :since AND r.before_rapport = 0 AND t.response_id IS NULL
        AND EXISTS (SELECT 1 FROM contact_point p WHERE p.business_id = :business AND p.who_id = r.who_id AND p.marked = 'ok')}
    {reach_own? AND r.employee_id = :reach_employee} {reach_location? AND (r.location_id = :reach_location OR r.location_id IS NULL)}
    {cursor? AND (r.answered_at, r.id) < (:after, :after_id)}
ORDER BY r.answered_at DESC, r.id DESC LIMIT :limit;

-- name: thanks_put          Somebody thanked.
INSERT INTO thank_you (business_id, response_id, employee_id, at) VALUES (:business, :id, :employee, :now)
ON CONFLICT (business_id, response_id) DO NOTHING;
