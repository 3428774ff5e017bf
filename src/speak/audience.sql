-- SPDX-License-Identifier: Apache-2.0

-- name: audience_facts      What the sending rules look at, for a page of customers, newest first; the columns of may_send_who and may_send_before.
-- reads: business customer consent contact_point standing
-- reach: none, because a customer is everybody's
SELECT c.who_id, c.name, c.call_name, c.language, c.never, c.closed_because, c.channel, c.quiet_from, c.quiet_to, c.zone, b.zone AS business_zone,
    b.currency AS business_currency, s.open_cases, p.id AS contact_point_id, p.value AS address, p.folded, p.marked,
    (SELECT n.state FROM consent n WHERE n.business_id = :business AND n.who_id = c.who_id AND n.purpose = :purpose
     ORDER BY n.at DESC, n.id DESC LIMIT 1) AS consent,
    (SELECT MAX(a.at) FROM ask a WHERE a.business_id = :business AND a.who_id = c.who_id) AS asked_at,
    (SELECT MAX(a.at) FROM ask a WHERE a.business_id = :business AND a.who_id = c.who_id) AS asked_any_at,
    (SELECT MAX(a.at) FROM ask a WHERE a.business_id = :business AND a.who_id = c.who_id AND a.survey_id = :survey_id) AS asked_survey_at,
    (SELECT MAX(a.at) FROM ask a WHERE a.business_id = :business AND a.folded = p.folded) AS asked_there_at,
    (SELECT MAX(a.at) FROM ask a WHERE a.business_id = :business AND a.folded = p.folded) AS asked_any_there_at,
    (SELECT MAX(a.at) FROM ask a WHERE a.business_id = :business AND a.folded = p.folded AND a.survey_id = :survey_id) AS asked_survey_there_at
FROM customer c
JOIN business b ON b.id = :business
LEFT JOIN standing s ON s.business_id = :business AND s.customer_id = c.id
LEFT JOIN contact_point p ON p.business_id = :business AND p.id = (SELECT q.id FROM contact_point q
    WHERE q.business_id = :business AND q.who_id = c.id AND q.kind = 'email' ORDER BY CASE WHEN q.marked = 'ok' THEN 0 ELSE 1 END, q.id LIMIT 1)
WHERE c.business_id = :business AND c.who_id = c.id {cursor? AND c.id < :after_id} ORDER BY c.id DESC LIMIT :limit;

-- name: audience_survey     The throttle of a survey's own.
-- reads: survey
SELECT COALESCE(throttle_days, 0) FROM survey WHERE business_id = :business AND id = :survey_id;
