-- SPDX-License-Identifier: Apache-2.0
-- Old words of closed cases, and of those from before Rapport.

-- name: case_forget_find      Closed ones that hold words, oldest change first.
-- reach: none, because the program itself asks
SELECT k.id, k.seq AS at FROM cases k
WHERE k.business_id = :business AND k.seq >= 0 {cursor? AND (k.seq, k.id) > (:after, :after_id)}
    AND (k.closed_at < :before OR (k.before_rapport = 1 AND k.opened_at < :before))
    AND (k.text IS NOT NULL OR k.wish IS NOT NULL OR k.outcome IS NOT NULL OR k.respect_because IS NOT NULL
        OR EXISTS (SELECT 1 FROM case_note n WHERE n.business_id = :business AND n.case_id = k.id))
ORDER BY k.seq, k.id LIMIT :limit;

-- name: case_forget           What was complained of, wished, done and said goes.
UPDATE cases SET text = NULL, wish = NULL, outcome = NULL, respect_because = NULL WHERE business_id = :business AND id IN (:ids[]);

-- name: case_forget_notes     And what was noted inside.
DELETE FROM case_note WHERE business_id = :business AND case_id IN (:ids[]);

-- name: case_forget_steps     And the move that could once be taken back.
DELETE FROM case_step WHERE business_id = :business AND id IN (:ids[]);
