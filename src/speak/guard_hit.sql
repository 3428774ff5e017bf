-- SPDX-License-Identifier: Apache-2.0

-- name: guard_hit_insert    A rule spoke.
INSERT INTO guard_hit (id, business_id, rule_id, rule, message_id, who_id, act, tell, words, facts, at, seq)
VALUES (:id, :business, :rule_id, :rule, :message_id, :who_id, :act, :tell, :words, :facts_text, :now, :seq);

-- name: guard_hit_override  Its message goes all the same.
UPDATE guard_hit SET overridden_at = :now, overridden_by = :overridden_by, because = :because, seq = :seq WHERE business_id = :business AND message_id = :message_id AND overridden_at IS NULL;

-- name: guard_hit_overridden Did somebody let it go?
-- reach: none, because the program asks before it sends
SELECT COUNT(*) FROM guard_hit WHERE business_id = :business AND message_id = :message_id AND overridden_at IS NOT NULL;

-- name: guard_hit_judge     Was it right?
UPDATE guard_hit SET is_right = :is_right, judged_by = :judged_by, judged_at = :judged_at, seq = :seq WHERE business_id = :business AND id = :id;

-- name: guard_hits          What rules said: one, or a page, newest first.
-- reads: message customer employee
SELECT h.id, h.rule_id, h.rule, h.message_id, h.who_id, c.name AS customer_name, m.subject, m.kind AS message_kind, m.state AS message_state, h.act, h.tell, h.words, h.facts AS facts_text,
    h.at, h.overridden_at, h.overridden_by, e.name AS overridden_by_name, h.because, h.is_right, h.judged_by, h.judged_at, h.seq
FROM guard_hit h
JOIN message m ON m.business_id = :business AND m.id = h.message_id
LEFT JOIN customer c ON c.business_id = :business AND c.id = h.who_id
LEFT JOIN employee e ON e.business_id = :business AND e.id = h.overridden_by
WHERE h.business_id = :business {id? AND h.id = :id} {rule_id? AND h.rule_id = :rule_id} {message_id? AND h.message_id = :message_id} {tell? AND h.tell = :tell}
    {only_overridden? AND h.overridden_at IS NOT NULL} {only_unjudged? AND h.is_right IS NULL}
    {reach_own? AND m.employee_id = :reach_employee}
    {reach_location? AND (m.location_id = :reach_location OR m.location_id IS NULL OR m.employee_id = :reach_employee)}
    {cursor? AND h.id < :after_id}
ORDER BY h.id DESC LIMIT :limit;
