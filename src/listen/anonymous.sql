-- SPDX-License-Identifier: Apache-2.0

-- name: anonymous_put        An answer waits, or another one in its place.
INSERT INTO anonymous_waiting (id, business_id, survey_id, receipt, sealed) VALUES (:id, :business, :survey_id, :receipt, :sealed)
ON CONFLICT (business_id, survey_id, receipt) DO UPDATE SET sealed = excluded.sealed;

-- name: anonymous_first      The first one of a survey says which day has to be over.
INSERT INTO anonymous_day (business_id, survey_id, day) VALUES (:business, :survey_id, :day) ON CONFLICT (business_id, survey_id) DO NOTHING;

-- name: anonymous_looked     They were looked at: next time when this day is over.
UPDATE anonymous_day SET day = :day WHERE business_id = :business AND survey_id = :survey_id;

-- name: anonymous_find       What waits under a receipt.
SELECT id, survey_id, receipt, sealed FROM anonymous_waiting WHERE business_id = :business AND survey_id = :survey_id AND receipt = :receipt;

-- name: anonymous_surveys    Surveys whose waiting answers were not looked at since before today.
SELECT survey_id, day FROM anonymous_day WHERE business_id = :business AND day < :today;

-- name: anonymous_ids        What waits for one survey.
SELECT id FROM anonymous_waiting WHERE business_id = :business AND survey_id = :survey_id;

-- name: anonymous_rows       Some of what waits.
SELECT id, survey_id, receipt, sealed FROM anonymous_waiting WHERE business_id = :business AND id IN (:ids[]);

-- name: anonymous_drop       It no longer waits.
DELETE FROM anonymous_waiting WHERE business_id = :business AND id = :id;

-- name: anonymous_counted    The counted answer of a receipt.
-- reach: none, because the person's receipt proves that it is theirs
SELECT id FROM response WHERE business_id = :business AND source = 'receipt' AND outside_id = :receipt;

-- name: anonymous_blank      A counted one is deleted: what is left says nothing, and measures take it out.
UPDATE response SET void = 1, score = :score, comment = NULL, language = NULL, source = NULL, outside_id = NULL, answered = 0, seq = :seq
WHERE business_id = :business AND id = :id;

-- name: anonymous_blank_scores  And its further scales.
UPDATE response_score SET void = 1, score = 0, seq = :seq WHERE business_id = :business AND response_id = :id;

-- name: anonymous_give_back  One more is taken again.
UPDATE survey SET taken = taken - 1 WHERE business_id = :business AND id = :id AND taken > 0 AND quota IS NOT NULL;

-- name: anonymous_insert     One of a batch is counted.
INSERT INTO response (id, business_id, survey_id, survey_kind, score, comment, touchpoint, channel, source, outside_id, answered_at, day, created_at, changed_at,
    edits, before_rapport, version, language, answered, hidden, test, void, seq)
VALUES (:id, :business, :survey_id, :survey_kind, :score, :comment, NULL, :channel, :source, :outside_id, :answered_at, :day, :answered_at, :answered_at,
    0, 0, :version, NULL, :answered, NULL, 0, 0, :seq);
