-- SPDX-License-Identifier: Apache-2.0
-- A survey's answers added up. They are walked through once per statement: for figures over years there are the measures.

-- name: survey_result_headline  How often each score was given, and how many wrote words.
SELECT r.score AS number, COUNT(*) AS n, COUNT(r.comment) AS words FROM response r
WHERE r.business_id = :business AND r.survey_id = :survey_id AND r.void = 0
    {version? AND r.version = :version} {language? AND r.language = :language}
    {reach_own? AND r.employee_id = :reach_employee} {reach_location? AND (r.location_id = :reach_location OR r.location_id IS NULL)}
GROUP BY r.score;

-- name: survey_result_scores    The same for further questions on a scale.
SELECT a.question, a.score AS number, COUNT(*) AS n FROM response_score a JOIN response r ON r.business_id = :business AND r.id = a.response_id
WHERE a.business_id = :business AND a.survey_id = :survey_id AND a.void = 0 AND r.void = 0
    {version? AND r.version = :version} {language? AND r.language = :language}
    {reach_own? AND r.employee_id = :reach_employee} {reach_location? AND (r.location_id = :reach_location OR r.location_id IS NULL)}
GROUP BY a.question, a.score;

-- name: survey_result_choices   How often each option was chosen, in each row of a matrix; texts and files have none.
SELECT a.question, a.line, a.choice, COUNT(*) AS n FROM response_answer a JOIN response r ON r.business_id = :business AND r.id = a.response_id
WHERE a.business_id = :business AND a.survey_id = :survey_id AND r.void = 0
    {version? AND r.version = :version} {language? AND r.language = :language}
    {reach_own? AND r.employee_id = :reach_employee} {reach_location? AND (r.location_id = :reach_location OR r.location_id IS NULL)}
GROUP BY a.question, a.line, a.choice;

-- name: survey_result_people    How many answered each of them.
SELECT a.question, COUNT(DISTINCT a.response_id) AS n FROM response_answer a JOIN response r ON r.business_id = :business AND r.id = a.response_id
WHERE a.business_id = :business AND a.survey_id = :survey_id AND r.void = 0
    {version? AND r.version = :version} {language? AND r.language = :language}
    {reach_own? AND r.employee_id = :reach_employee} {reach_location? AND (r.location_id = :reach_location OR r.location_id IS NULL)}
GROUP BY a.question;

-- name: survey_result_comments  The words behind the score, newest first.
SELECT r.id AS response_id, r.answered_at, r.comment AS text FROM response r
WHERE r.business_id = :business AND r.survey_id = :survey_id AND r.void = 0 AND r.comment IS NOT NULL
    {version? AND r.version = :version} {language? AND r.language = :language}
    {reach_own? AND r.employee_id = :reach_employee} {reach_location? AND (r.location_id = :reach_location OR r.location_id IS NULL)}
    {cursor? AND (r.answered_at, r.id) < (:after, :after_id)}
ORDER BY r.answered_at DESC, r.id DESC LIMIT :limit;

-- name: survey_result_texts     The texts or files of one question, newest first.
SELECT r.id AS response_id, r.answered_at, a.words AS text, a.file_id FROM response_answer a JOIN response r ON r.business_id = :business AND r.id = a.response_id
WHERE a.business_id = :business AND a.survey_id = :survey_id AND a.question = :question AND a.choice IS NULL AND r.void = 0
    {version? AND r.version = :version} {language? AND r.language = :language}
    {reach_own? AND r.employee_id = :reach_employee} {reach_location? AND (r.location_id = :reach_location OR r.location_id IS NULL)}
    {cursor? AND (r.answered_at, r.id) < (:after, :after_id)}
ORDER BY r.answered_at DESC, r.id DESC LIMIT :limit;

-- name: survey_result_slices    In which versions and languages it was answered.
SELECT r.version, r.language, COUNT(*) AS n FROM response r WHERE r.business_id = :business AND r.survey_id = :survey_id AND r.void = 0
    {reach_own? AND r.employee_id = :reach_employee} {reach_location? AND (r.location_id = :reach_location OR r.location_id IS NULL)}
GROUP BY r.version, r.language ORDER BY r.version DESC, r.language;
