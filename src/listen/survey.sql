-- SPDX-License-Identifier: Apache-2.0

-- name: survey_insert      A new survey.
INSERT INTO survey (id, business_id, name, kind, question, comment_question, low_label, high_label, thanks, archived, created_at, changed_at, seq)
VALUES (:id, :business, :name, :kind, :question, :comment_question, :low_label, :high_label, :thanks, :archived, :now, :now, :seq);

-- name: survey_update      A changed survey.
UPDATE survey SET name = :name, kind = :kind, question = :question, comment_question = :comment_question, low_label = :low_label,
    high_label = :high_label, thanks = :thanks, archived = :archived, changed_at = :now, seq = :seq
WHERE business_id = :business AND id = :id;

-- name: survey_exists      Is there such a survey?
SELECT id FROM survey WHERE business_id = :business AND id = :id;

-- name: survey_by_id       One survey with the number of its answers.
-- reach: none, because a survey belongs to all places and the number of its answers names nobody
SELECT s.id, s.name, s.kind, s.question, s.comment_question, s.low_label, s.high_label, s.thanks, s.archived, s.created_at, s.changed_at, s.seq,
    (SELECT COUNT(*) FROM (SELECT r.id FROM response r WHERE r.business_id = :business AND r.survey_id = s.id AND r.void = 0 LIMIT 10000) AS counted) AS responses
FROM survey s WHERE s.business_id = :business AND s.id = :id;

-- name: survey_newest      All surveys, newest first. Answers are counted up to 10,000: this page must not walk a million of them.
-- reach: none, because a survey belongs to all places and the number of its answers names nobody
SELECT s.id, s.name, s.kind, s.question, s.comment_question, s.low_label, s.high_label, s.thanks, s.archived, s.created_at, s.changed_at, s.seq,
    (SELECT COUNT(*) FROM (SELECT r.id FROM response r WHERE r.business_id = :business AND r.survey_id = s.id AND r.void = 0 LIMIT 10000) AS counted) AS responses
FROM survey s
WHERE s.business_id = :business {kind? AND s.kind = :kind} {archived? AND s.archived = :archived} {cursor? AND s.id < :after_id}
ORDER BY s.id DESC LIMIT :limit;
