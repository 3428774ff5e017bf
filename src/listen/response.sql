-- SPDX-License-Identifier: Apache-2.0

-- ---- receiving: on the hot path stands response_insert alone, behind ground_find ----

-- name: response_insert        A new answer.
INSERT INTO response (id, business_id, survey_id, survey_kind, score, comment, customer_id, who_id, employee_id, location_id, order_id, invitation_id,
    touchpoint, channel, source, outside_id, answered_at, day, created_at, changed_at, edits, before_rapport, version, language, answered, hidden, test, void, seq)
VALUES (:id, :business, :survey_id, :survey_kind, :score, :comment, :customer_id, :who_id, :employee_id, :location_id, :order_id, :invitation_id,
    :touchpoint, :channel, :source, :outside_id, :answered_at, :day, :now, :now, 0, :before_rapport, :version, :language, :answered, :hidden, :test, :test, :seq);

-- name: response_update        Another answer in the place of the one before.
UPDATE response SET score = :score, comment = :comment, customer_id = :customer_id, who_id = :who_id, employee_id = :employee_id,
    location_id = :location_id, order_id = :order_id, touchpoint = :touchpoint, channel = :channel, answered_at = :answered_at, day = :day,
    changed_at = :now, edits = :edits, version = :version, language = :language, answered = :answered, hidden = :hidden, seq = :seq
WHERE business_id = :business AND id = :id;

-- name: response_before_insert What it was before it was changed.
INSERT INTO response_before (business_id, response_id, edit, at, score, comment)
VALUES (:business, :id, :edits, :answered_at, :score, :comment);

-- name: response_row           The answer as it stands, to compare with and to change.
-- reach: none, because an invitation or an outside id decides which answer it is
SELECT id, survey_id, survey_kind, score, comment, customer_id, who_id, employee_id, location_id, order_id, invitation_id, touchpoint, channel,
    source, outside_id, answered_at, day, created_at, changed_at, edits, before_rapport, version, language, answered, hidden, test, case_id, seq
FROM response WHERE business_id = :business AND id = :id;

-- name: response_by_outside    The answer another system calls so.
-- reach: none, because an outside id decides which answer it is
SELECT id FROM response WHERE business_id = :business AND source = :source AND outside_id = :outside_id;

-- name: response_void          It does not count any more, is of nobody and known by no number: its import was undone. Its words stay for a
-- case that somebody works on.
UPDATE response SET void = 1, comment = CASE WHEN :keeps_words = 1 THEN comment ELSE NULL END, customer_id = NULL, who_id = NULL, order_id = NULL,
    source = NULL, outside_id = NULL, changed_at = :now, seq = :seq WHERE business_id = :business AND id = :id;

-- name: response_befores_drop  What it was before goes with it.
DELETE FROM response_before WHERE business_id = :business AND response_id = :id;

-- name: response_unlink_case   The case it opened is taken back.
UPDATE response SET case_id = NULL WHERE business_id = :business AND id = :id AND case_id = :case_id;

-- name: response_link_case     The case it opened.
UPDATE response SET case_id = :case_id WHERE business_id = :business AND id = :id;

-- name: response_take_quota    One less is taken. No change: there were none left.
UPDATE survey SET taken = taken + 1 WHERE business_id = :business AND id = :survey_id AND taken < quota;

-- name: response_test_delete   One of our own is gone, as if it had never been.
DELETE FROM response WHERE business_id = :business AND id = :id AND test = 1;

-- name: response_test_scores   And its answers on further scales.
DELETE FROM response_score WHERE business_id = :business AND response_id = :id;

-- ---- reading ----

-- part: response_shown         One answer with the names people know things by.
SELECT r.id, r.survey_id, s.name AS survey_name, r.survey_kind, r.score, r.comment, r.customer_id, r.who_id, c.name AS customer_name,
    r.employee_id, e.name AS employee_name, r.location_id, l.name AS location_name, r.order_id, r.invitation_id, r.touchpoint, r.channel,
    r.source, r.outside_id, r.answered_at, r.day, r.created_at, r.changed_at, r.edits, r.before_rapport, r.version, r.language, r.answered, r.hidden, r.test,
    1 - r.void AS counted,
    r.case_id, k.kind AS case_kind, k.state AS case_state, o.name AS case_owner_name, r.seq
FROM response r
LEFT JOIN survey s ON s.business_id = :business AND s.id = r.survey_id
LEFT JOIN customer c ON c.business_id = :business AND c.id = r.who_id
LEFT JOIN employee e ON e.business_id = :business AND e.id = r.employee_id
LEFT JOIN location l ON l.business_id = :business AND l.id = r.location_id
LEFT JOIN cases k ON k.business_id = :business AND k.id = r.case_id
LEFT JOIN employee o ON o.business_id = :business AND o.id = k.owner_id

-- name: response_by_id         One answer with the names people know things by.
-- reads: customer employee location cases
{= response_shown} WHERE r.business_id = :business AND r.id = :id
    {reach_own? AND r.employee_id = :reach_employee} {reach_location? AND (r.location_id = :reach_location OR r.location_id IS NULL)};

-- name: response_newest        The inbox, newest first: answers of one's own place and those of no place; not those of an import undone.
-- :earliest and :latest are the days as moments with room for every zone, so that the index finds where to begin.
-- reads: customer employee location cases
{= response_shown} WHERE r.business_id = :business AND r.void = 0
    {survey_id? AND r.survey_id = :survey_id} {location_id? AND r.location_id = :location_id} {employee_id? AND r.employee_id = :employee_id}
    {touchpoint? AND r.touchpoint = :touchpoint} {channel? AND r.channel = :channel}
    {from? AND r.day >= :from AND r.answered_at >= :earliest} {to? AND r.day <= :to AND r.answered_at < :latest}
    {mood? AND r.score >= CASE r.survey_kind WHEN 'nps' THEN :nps_low WHEN 'csat' THEN :csat_low WHEN 'ces' THEN :ces_low ELSE CAST(:stars_low AS INT) END
           AND r.score <= CASE r.survey_kind WHEN 'nps' THEN :nps_high WHEN 'csat' THEN :csat_high WHEN 'ces' THEN :ces_high ELSE CAST(:stars_high AS INT) END}
    {reach_own? AND r.employee_id = :reach_employee} {reach_location? AND (r.location_id = :reach_location OR r.location_id IS NULL)}
    {cursor? AND (r.answered_at, r.id) < (:after, :after_id)}
ORDER BY r.answered_at DESC, r.id DESC LIMIT :limit;

-- name: response_befores       What answers were before, newest first.
SELECT response_id, score, comment, at FROM response_before WHERE business_id = :business AND response_id IN (:ids[])
ORDER BY response_id, edit DESC;

-- name: response_tests         Answers we tried out ourselves, newest first.
-- reads: customer employee location cases
{= response_shown} WHERE r.business_id = :business AND r.survey_id = :survey_id AND r.void = 1 AND r.test = 1
    {reach_own? AND r.employee_id = :reach_employee} {reach_location? AND (r.location_id = :reach_location OR r.location_id IS NULL)}
    {cursor? AND (r.answered_at, r.id) < (:after, :after_id)}
ORDER BY r.answered_at DESC, r.id DESC LIMIT :limit;

-- name: response_said          Answers of a survey that say a thing, newest first: a score, a number on a further scale, a choice, a cell, words or a file.
-- reads: customer employee location cases
{= response_shown} WHERE r.business_id = :business AND r.survey_id = :survey_id AND r.void = 0
    {version? AND r.version = :version} {language? AND r.language = :language} {score? AND r.score = :score} {commented? AND r.comment IS NOT NULL}
    {number? AND EXISTS (SELECT 1 FROM response_score s WHERE s.business_id = :business AND s.response_id = r.id AND s.question = :scored AND s.score = :number AND s.void = 0)}
    {scaled? AND EXISTS (SELECT 1 FROM response_score s WHERE s.business_id = :business AND s.response_id = r.id AND s.question = :scaled AND s.void = 0)}
    {chosen? AND EXISTS (SELECT 1 FROM response_answer a WHERE a.business_id = :business AND a.response_id = r.id AND a.question = :chosen)}
    {option? AND EXISTS (SELECT 1 FROM response_answer a WHERE a.business_id = :business AND a.response_id = r.id AND a.question = :chosen
        AND a.choice = :option AND COALESCE(a.line, '') = :row)}
    {reach_own? AND r.employee_id = :reach_employee} {reach_location? AND (r.location_id = :reach_location OR r.location_id IS NULL)}
    {cursor? AND (r.answered_at, r.id) < (:after, :after_id)}
ORDER BY r.answered_at DESC, r.id DESC LIMIT :limit;
