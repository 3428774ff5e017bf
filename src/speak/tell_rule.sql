-- SPDX-License-Identifier: Apache-2.0

-- name: tell_rules          What a business changed of the rules, and its trade, which says the rest: a row at least.
-- reads: business employee
-- reach: none, because rules hold for the whole business
SELECT b.trade, r.id AS row_id, r.what, r.is_on, r.texts AS texts_kept, r.changed_by, e.name AS changed_by_name, r.changed_at, r.seq
FROM business b LEFT JOIN tell_rule r ON r.business_id = :business {what? AND r.what = :what}
LEFT JOIN employee e ON e.business_id = :business AND e.id = r.changed_by
WHERE b.id = :business ORDER BY r.id LIMIT 100;

-- name: tell_rule_insert    A rule is changed for the first time.
INSERT INTO tell_rule (id, business_id, what, is_on, texts, changed_by, changed_at, seq) VALUES (:row_id, :business, :what, :is_on, :texts_kept, :changed_by, :now, :seq);

-- name: tell_rule_update    And again.
UPDATE tell_rule SET is_on = :is_on, texts = :texts_kept, changed_by = :changed_by, changed_at = :now, seq = :seq WHERE business_id = :business AND id = :row_id;

-- name: tell_rule_as_shipped It is as shipped again.
DELETE FROM tell_rule WHERE business_id = :business AND what = :what;
