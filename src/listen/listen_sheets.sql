-- SPDX-License-Identifier: Apache-2.0
-- What of this room leaves as rows, and comes back (work/export.h).

-- name: sheet_surveys             Surveys, oldest first.
SELECT id, name, kind, question, low_label, high_label, comment_question, thanks, archived, version, language, more, anonymous,
    closes_at, quota, throttle_days, taken, created_at, changed_at FROM survey
WHERE business_id = :business {cursor? AND id > :after_id} ORDER BY id LIMIT :limit;

-- name: restore_survey            A survey as it was.
INSERT INTO survey (id, business_id, name, kind, question, comment_question, low_label, high_label, thanks, archived, version, language, more,
    anonymous, closes_at, quota, throttle_days, taken, created_at, changed_at, seq)
VALUES (:id, :business, :name, :kind, :question, :comment_question, :low_label, :high_label, :thanks, :archived, :version, :language, :more,
    :anonymous, :closes_at, :quota, :throttle_days, :taken, :created_at, :changed_at, :seq);

-- name: restore_surveys_clear     The surveys of the trade give way.
DELETE FROM survey WHERE business_id = :business;

-- name: sheet_survey_versions     What surveys asked, version by version.
SELECT survey_id, version, created_at, document FROM survey_version
WHERE business_id = :business {cursor? AND (survey_id, version) > (:after_survey_id, :after_version)} ORDER BY survey_id, version LIMIT :limit;

-- name: restore_survey_version    What a version asked.
INSERT INTO survey_version (business_id, survey_id, version, created_at, document) VALUES (:business, :survey_id, :version, :created_at, :document);

-- name: restore_survey_versions_clear  Those of the trade's surveys give way.
DELETE FROM survey_version WHERE business_id = :business;

-- name: sheet_invitations         Invitations, survey by survey.
-- reads: customer employee location
SELECT i.id, i.survey_id, s.name AS survey_name, i.customer_id, i.who_id, c.name AS customer_name, i.employee_id, e.name AS employee_name,
    i.location_id, l.name AS location_name, i.order_id, i.touchpoint, i.channel, i.marked, i.created_at, i.day, i.response_id, i.message_id, i.not_sent
FROM invitation i
LEFT JOIN survey s ON s.business_id = :business AND s.id = i.survey_id
LEFT JOIN customer c ON c.business_id = :business AND c.id = i.who_id
LEFT JOIN employee e ON e.business_id = :business AND e.id = i.employee_id
LEFT JOIN location l ON l.business_id = :business AND l.id = i.location_id
WHERE i.business_id = :business {cursor? AND (i.survey_id, i.id) > (:after_survey_id, :after_id)}
    {reach_own? AND i.employee_id = :reach_employee} {reach_location? AND (i.location_id = :reach_location OR i.location_id IS NULL)}
ORDER BY i.survey_id, i.id LIMIT :limit;

-- name: restore_invitation        An invitation as it was.
INSERT INTO invitation (id, business_id, survey_id, customer_id, who_id, employee_id, location_id, order_id, touchpoint, channel, created_at,
    day, marked, response_id, message_id, not_sent, seq)
VALUES (:id, :business, :survey_id, :customer_id, :who_id, :employee_id, :location_id, :order_id, :touchpoint, :channel, :created_at,
    :day, :marked, :response_id, :message_id, :not_sent, :seq);

-- name: sheet_responses           Answers in the order in which they were given, also those that do not count; with a filter what the inbox shows.
-- reads: customer employee location
SELECT r.id, r.survey_id, s.name AS survey_name, r.survey_kind, r.score, r.comment, r.customer_id, r.who_id, c.name AS customer_name,
    r.employee_id, e.name AS employee_name, r.location_id, l.name AS location_name, r.order_id, r.invitation_id, r.touchpoint, r.channel,
    r.source, r.outside_id, r.answered_at, r.day, r.created_at, r.changed_at, 1 - r.void AS counted, r.before_rapport, r.case_id, r.edits,
    r.version, r.language, r.answered, r.hidden, r.test
FROM response r
LEFT JOIN survey s ON s.business_id = :business AND s.id = r.survey_id
LEFT JOIN customer c ON c.business_id = :business AND c.id = r.who_id
LEFT JOIN employee e ON e.business_id = :business AND e.id = r.employee_id
LEFT JOIN location l ON l.business_id = :business AND l.id = r.location_id
WHERE r.business_id = :business {filtered? AND r.void = 0}
    {survey_id? AND r.survey_id = :survey_id} {location_id? AND r.location_id = :location_id} {employee_id? AND r.employee_id = :employee_id}
    {touchpoint? AND r.touchpoint = :touchpoint} {channel? AND r.channel = :channel}
    {from? AND r.day >= :from AND r.answered_at >= :earliest} {to? AND r.day <= :to AND r.answered_at < :latest}
    {mood? AND r.score >= CASE r.survey_kind WHEN 'nps' THEN :nps_low WHEN 'csat' THEN :csat_low WHEN 'ces' THEN :ces_low ELSE CAST(:stars_low AS INT) END
           AND r.score <= CASE r.survey_kind WHEN 'nps' THEN :nps_high WHEN 'csat' THEN :csat_high WHEN 'ces' THEN :ces_high ELSE CAST(:stars_high AS INT) END}
    {reach_own? AND r.employee_id = :reach_employee} {reach_location? AND (r.location_id = :reach_location OR r.location_id IS NULL)}
    {cursor? AND (r.answered_at, r.id) > (:after_answered_at, :after_id)}
ORDER BY r.answered_at, r.id LIMIT :limit;

-- name: restore_response          An answer as it was.
INSERT INTO response (id, business_id, survey_id, survey_kind, score, comment, customer_id, who_id, employee_id, location_id, order_id,
    invitation_id, touchpoint, channel, source, outside_id, answered_at, day, created_at, changed_at, edits, case_id, before_rapport, void,
    version, language, answered, hidden, test, seq)
VALUES (:id, :business, :survey_id, :survey_kind, :score, :comment, :customer_id, :who_id, :employee_id, :location_id, :order_id,
    :invitation_id, :touchpoint, :channel, :source, :outside_id, :answered_at, :day, :created_at, :changed_at, :edits, :case_id,
    :before_rapport, CASE WHEN :counted = 0 THEN 1 ELSE 0 END, COALESCE(CAST(:version AS INT), 1), :language,
    COALESCE(CAST(:answered AS INT), 0), :hidden, COALESCE(CAST(:test AS INT), 0), :seq);

-- name: sheet_survey_files        Pictures and papers of answers.
SELECT f.id, f.survey_id, f.response_id, f.name, f.hash, f.type, f.size, f.created_at
FROM survey_file f JOIN response r ON r.business_id = :business AND r.id = f.response_id
WHERE f.business_id = :business
    {reach_own? AND r.employee_id = :reach_employee} {reach_location? AND (r.location_id = :reach_location OR r.location_id IS NULL)}
    {cursor? AND f.id > :after_id}
ORDER BY f.id LIMIT :limit;

-- name: restore_survey_file       One of them; its bytes are there already.
INSERT INTO survey_file (id, business_id, survey_id, response_id, name, hash, type, size, created_at)
VALUES (:id, :business, :survey_id, :response_id, :name, :hash, :type, :size, :created_at);

-- name: sheet_response_history    What answers were before they were changed.
SELECT b.response_id, b.edit, b.score, b.comment, b.at
FROM response_before b JOIN response r ON r.business_id = :business AND r.id = b.response_id
WHERE b.business_id = :business
    {reach_own? AND r.employee_id = :reach_employee} {reach_location? AND (r.location_id = :reach_location OR r.location_id IS NULL)}
    {cursor? AND (b.response_id, b.edit) > (:after_response_id, :after_edit)}
ORDER BY b.response_id, b.edit LIMIT :limit;

-- name: restore_response_before   What one was before.
INSERT INTO response_before (business_id, response_id, edit, at, score, comment) VALUES (:business, :response_id, :edit, :at, :score, :comment);

-- name: sheet_response_scores     Answers to further questions on a scale.
SELECT s.id, s.response_id, s.survey_id, s.question, s.position, s.kind, s.score, 1 - s.void AS counted
FROM response_score s JOIN response r ON r.business_id = :business AND r.id = s.response_id
WHERE s.business_id = :business
    {reach_own? AND r.employee_id = :reach_employee} {reach_location? AND (r.location_id = :reach_location OR r.location_id IS NULL)}
    {cursor? AND (s.response_id, s.question) > (:after_response_id, :after_question)}
ORDER BY s.response_id, s.question LIMIT :limit;

-- name: restore_response_score    One of them.
INSERT INTO response_score (id, business_id, response_id, survey_id, question, position, kind, score, void, seq)
VALUES (:id, :business, :response_id, :survey_id, :question, :position, :kind, :score, CASE WHEN :counted = 0 THEN 1 ELSE 0 END, :seq);

-- name: sheet_response_answers    Answers to all other further questions: a row for each choice, cell, text and file.
SELECT a.response_id, a.position, a.part, a.survey_id, a.question, a.line, a.choice, a.words, a.file_id
FROM response_answer a JOIN response r ON r.business_id = :business AND r.id = a.response_id
WHERE a.business_id = :business
    {reach_own? AND r.employee_id = :reach_employee} {reach_location? AND (r.location_id = :reach_location OR r.location_id IS NULL)}
    {cursor? AND (a.response_id, a.position, a.part) > (:after_response_id, :after_position, :after_part)}
ORDER BY a.response_id, a.position, a.part LIMIT :limit;

-- name: restore_response_answer   One of them.
INSERT INTO response_answer (business_id, response_id, position, part, survey_id, question, line, choice, words, file_id)
VALUES (:business, :response_id, :position, :part, :survey_id, :question, :line, :choice, :words, :file_id);

-- name: sheet_survey_links        Links for many, survey by survey.
-- reads: employee location
SELECT k.id, k.survey_id, k.location_id, l.name AS location_name, k.employee_id, e.name AS employee_name, k.touchpoint, k.channel, k.note, k.off,
    k.created_at
FROM survey_link k
LEFT JOIN employee e ON e.business_id = :business AND e.id = k.employee_id
LEFT JOIN location l ON l.business_id = :business AND l.id = k.location_id
WHERE k.business_id = :business {cursor? AND (k.survey_id, k.id) > (:after_survey_id, :after_id)}
    {reach_own? AND k.employee_id = :reach_employee} {reach_location? AND (k.location_id = :reach_location OR k.location_id IS NULL)}
ORDER BY k.survey_id, k.id LIMIT :limit;

-- name: restore_survey_link       A link as it was; its address is made anew from this installation's key.
INSERT INTO survey_link (id, business_id, survey_id, location_id, employee_id, touchpoint, channel, note, off, created_at, seq)
VALUES (:id, :business, :survey_id, :location_id, :employee_id, :touchpoint, :channel, :note, :off, :created_at, :seq);
