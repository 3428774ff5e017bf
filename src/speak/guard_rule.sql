-- SPDX-License-Identifier: Apache-2.0

-- name: guard_rules         All rules of a business that have a row, oldest first.
-- reads: employee
-- reach: none, because rules hold for the whole business
SELECT COALESCE(r.shipped, r.id) AS id, r.id AS row_id, r.shipped, r.name, r.words, r.kinds AS kinds_text, r.act, r.tell, r.conditions AS conditions_text, r.is_on,
    r.changed_by, e.name AS changed_by_name, r.created_at, r.changed_at, r.seq
FROM guard_rule r LEFT JOIN employee e ON e.business_id = :business AND e.id = r.changed_by
WHERE r.business_id = :business AND r.void = 0 ORDER BY r.id LIMIT :limit;

-- name: guard_rule_one      One that has a row, by its id or the number of the shipped one it stands for; taken away ones too.
-- reads: employee
-- reach: none, because rules hold for the whole business
SELECT COALESCE(r.shipped, r.id) AS id, r.id AS row_id, r.shipped, r.name, r.words, r.kinds AS kinds_text, r.act, r.tell, r.conditions AS conditions_text, r.is_on,
    r.changed_by, e.name AS changed_by_name, r.created_at, r.changed_at, r.seq
FROM guard_rule r LEFT JOIN employee e ON e.business_id = :business AND e.id = r.changed_by
WHERE r.business_id = :business AND r.void = 0 {shipped? AND r.shipped = :shipped} {id? AND r.id = :id AND r.shipped IS NULL};

-- name: guard_rule_counts   What became of what each rule said.
-- reads: guard_hit
-- reach: none, because rules hold for the whole business
SELECT h.rule_id AS id, CAST(COUNT(*) AS INT) AS hits, CAST(COUNT(h.overridden_at) AS INT) AS overridden, CAST(COALESCE(SUM(CASE WHEN h.is_right = 1 THEN 1 ELSE 0 END), 0) AS INT) AS was_right,
    CAST(COALESCE(SUM(CASE WHEN h.is_right = 0 THEN 1 ELSE 0 END), 0) AS INT) AS was_wrong, MAX(h.at) AS last_at
FROM guard_hit h WHERE h.business_id = :business GROUP BY h.rule_id;

-- name: guard_rule_insert   A rule, or what is changed of a shipped one.
INSERT INTO guard_rule (id, business_id, shipped, name, words, kinds, act, tell, conditions, is_on, void, changed_by, created_at, changed_at, seq)
VALUES (:row_id, :business, :shipped, :name, :words, :kinds_text, :act, :tell, :conditions_text, :is_on, 0, :changed_by, :now, :now, :seq);

-- name: guard_rule_update   What was changed of it.
UPDATE guard_rule SET name = :name, words = :words, kinds = :kinds_text, act = :act, tell = :tell, conditions = :conditions_text, is_on = :is_on, changed_by = :changed_by, changed_at = :now, seq = :seq
WHERE business_id = :business AND id = :row_id;

-- name: guard_rule_void     An own rule is taken away.
UPDATE guard_rule SET void = 1, changed_by = :changed_by, changed_at = :now, seq = :seq WHERE business_id = :business AND id = :row_id;

-- name: guard_rule_as_shipped A shipped one is as shipped again.
DELETE FROM guard_rule WHERE business_id = :business AND shipped = :shipped;
