-- SPDX-License-Identifier: Apache-2.0

-- name: invitation_insert   Someone is asked.
INSERT INTO invitation (id, business_id, survey_id, customer_id, who_id, employee_id, location_id, order_id, touchpoint, channel, created_at, day, marked, seq)
VALUES (:id, :business, :survey_id, :customer_id, :who_id, :employee_id, :location_id, :order_id, :touchpoint, :channel, :now, :day, :marked, :seq);

-- name: invitation_mark     It did not arrive, or did after all.
UPDATE invitation SET marked = :marked, seq = :seq WHERE business_id = :business AND id = :id;

-- name: invitation_answered The answer that counts from now on.
UPDATE invitation SET response_id = :response_id, seq = :seq WHERE business_id = :business AND id = :id;

-- name: invitation_sent     The message that carries it, or why there is none.
UPDATE invitation SET message_id = :message_id, not_sent = :not_sent, marked = :marked WHERE business_id = :business AND id = :id;

-- name: invitation_find     What an answer takes from the invitation it answers.
-- reach: none, because the answer comes from outside, whoever may be signed in
SELECT id, survey_id, customer_id, employee_id, location_id, order_id, touchpoint, channel, marked, response_id
FROM invitation WHERE business_id = :business AND id = :id;

-- part: invitation_shown   An invitation with the names people know things by.
SELECT i.id, i.survey_id, s.name AS survey_name, i.customer_id, c.name AS customer_name, i.employee_id, e.name AS employee_name,
    i.location_id, l.name AS location_name, i.order_id, i.touchpoint, i.channel, i.marked, i.created_at, i.day, i.response_id, i.message_id, i.not_sent,
    s.throttle_days, s.archived AS survey_archived, i.seq
FROM invitation i
LEFT JOIN survey s ON s.business_id = :business AND s.id = i.survey_id
LEFT JOIN customer c ON c.business_id = :business AND c.id = i.who_id
LEFT JOIN employee e ON e.business_id = :business AND e.id = i.employee_id
LEFT JOIN location l ON l.business_id = :business AND l.id = i.location_id

-- name: invitation_by_id    One invitation with the names people know things by.
-- reads: customer employee location
{= invitation_shown} WHERE i.business_id = :business AND i.id = :id
    {reach_own? AND i.employee_id = :reach_employee} {reach_location? AND (i.location_id = :reach_location OR i.location_id IS NULL)};

-- name: invitation_newest   A survey's invitations, newest first.
-- reads: customer employee location
{= invitation_shown} WHERE i.business_id = :business AND i.survey_id = :survey_id {cursor? AND i.id < :after_id}
    {reach_own? AND i.employee_id = :reach_employee} {reach_location? AND (i.location_id = :reach_location OR i.location_id IS NULL)}
ORDER BY i.id DESC LIMIT :limit;
