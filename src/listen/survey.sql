-- SPDX-License-Identifier: Apache-2.0

-- name: survey_insert      A new survey.
INSERT INTO survey (id, business_id, name, kind, question, comment_question, low_label, high_label, thanks, archived, version, language, more,
    anonymous, closes_at, quota, throttle_days, taken, created_at, changed_at, seq)
VALUES (:id, :business, :name, :kind, :question, :comment_question, :low_label, :high_label, :thanks, :archived, :version, :language, :more,
    :anonymous, :closes_at, :quota, :throttle_days, 0, :now, :now, :seq);

-- name: survey_update      A changed survey.
UPDATE survey SET name = :name, kind = :kind, question = :question, comment_question = :comment_question, low_label = :low_label,
    high_label = :high_label, thanks = :thanks, archived = :archived, version = :version, language = :language, more = :more, anonymous = :anonymous,
    closes_at = :closes_at, quota = :quota, throttle_days = :throttle_days, taken = :taken, changed_at = :now, seq = :seq
WHERE business_id = :business AND id = :id;

-- name: survey_version_put What a version asks: a new one, or the same questions with other translations.
INSERT INTO survey_version (business_id, survey_id, version, created_at, document) VALUES (:business, :id, :version, :now, :document)
ON CONFLICT (business_id, survey_id, version) DO UPDATE SET document = excluded.document;

-- name: survey_exists      Is there such a survey?
SELECT id FROM survey WHERE business_id = :business AND id = :id;

-- name: survey_by_id       One survey with the number of its answers.
-- reach: none, because a survey belongs to all places and the number of its answers names nobody
SELECT s.id, s.name, s.kind, s.question, s.comment_question, s.low_label, s.high_label, s.thanks, s.archived, s.version, s.language,
    s.more, s.anonymous, s.closes_at, s.quota, s.throttle_days, s.taken, v.document, s.created_at, s.changed_at, s.seq,
    (SELECT COUNT(*) FROM (SELECT r.id FROM response r WHERE r.business_id = :business AND r.survey_id = s.id AND r.void = 0 LIMIT 10000) AS counted) AS responses
FROM survey s LEFT JOIN survey_version v ON v.business_id = :business AND v.survey_id = s.id AND v.version = s.version
WHERE s.business_id = :business AND s.id = :id;

-- name: survey_taken       How many answers count against a quota: what came in, not what was imported or tried out.
-- reach: none, because the number of its answers names nobody
SELECT (SELECT COUNT(*) FROM response WHERE business_id = :business AND survey_id = :id AND void = 0 AND before_rapport = 0)
    + (SELECT COUNT(*) FROM anonymous_waiting WHERE business_id = :business AND survey_id = :id) AS n;

-- name: survey_waiting     Whether anonymous answers wait to be counted.
SELECT COUNT(*) FROM (SELECT id FROM anonymous_waiting WHERE business_id = :business AND survey_id = :id LIMIT 1) AS waiting;

-- name: survey_asked        What a survey asks in one of its versions; :version NULL is the one of today.
SELECT s.id, s.name, s.kind, s.question, s.comment_question, s.low_label, s.high_label, s.thanks, s.archived, COALESCE(:version, s.version) AS version, s.language,
    s.more, s.anonymous, s.closes_at, s.quota, s.throttle_days, s.taken, v.document
FROM survey s LEFT JOIN survey_version v ON v.business_id = :business AND v.survey_id = s.id AND v.version = COALESCE(:version, s.version)
WHERE s.business_id = :business AND s.id = :id;

-- name: survey_versions     What a survey asked, newest version first.
SELECT version, created_at, document FROM survey_version
WHERE business_id = :business AND survey_id = :id {cursor? AND version < :after} ORDER BY version DESC LIMIT :limit;

-- name: survey_newest      All surveys, newest first. Answers are counted up to 10,000: this page must not walk a million of them.
-- reach: none, because a survey belongs to all places and the number of its answers names nobody
SELECT s.id, s.name, s.kind, s.question, s.comment_question, s.low_label, s.high_label, s.thanks, s.archived, s.version, s.language,
    s.more, s.anonymous, s.closes_at, s.quota, s.throttle_days, s.taken, v.document, s.created_at, s.changed_at, s.seq,
    (SELECT COUNT(*) FROM (SELECT r.id FROM response r WHERE r.business_id = :business AND r.survey_id = s.id AND r.void = 0 LIMIT 10000) AS counted) AS responses
FROM survey s LEFT JOIN survey_version v ON v.business_id = :business AND v.survey_id = s.id AND v.version = s.version
WHERE s.business_id = :business {kind? AND s.kind = :kind} {archived? AND s.archived = :archived} {cursor? AND s.id < :after_id}
ORDER BY s.id DESC LIMIT :limit;
