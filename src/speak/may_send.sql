-- SPDX-License-Identifier: Apache-2.0

-- name: may_send_who      Whom it would reach: preferences, consent, address, open cases, and the names a letter needs.
-- reads: business customer consent contact_point standing cases location orders
-- reach: none, because the rules hold whoever asks
SELECT b.name AS business_name, b.zone AS business_zone, b.currency AS business_currency
    {location_id? , l.zone AS location_zone}
    {order_id? , o.outside_id AS order_outside_id}
    {case_id? , (SELECT COUNT(*) FROM cases k WHERE k.business_id = :business AND k.id = :case_id AND k.who_id = c.who_id
                 AND k.kind = 'case' AND k.before_rapport = 0 AND k.void = 0 AND k.closed_at IS NULL) AS own_case_open}
    , c.who_id, c.name, c.call_name, c.language, c.never, c.closed_because, c.channel, c.quiet_from, c.quiet_to, c.zone,
    s.open_cases, p.id AS contact_point_id, p.value AS address, p.folded, p.marked,
    (SELECT n.state FROM consent n WHERE n.business_id = :business AND n.who_id = c.who_id AND n.purpose = :purpose
     ORDER BY n.at DESC, n.id DESC LIMIT 1) AS consent
FROM business b
LEFT JOIN customer c0 ON c0.business_id = :business AND c0.id = :customer_id
LEFT JOIN customer c ON c.business_id = :business AND c.id = c0.who_id
LEFT JOIN standing s ON s.business_id = :business AND s.customer_id = c.id
LEFT JOIN contact_point p ON p.business_id = :business AND p.id = (SELECT q.id FROM contact_point q
    WHERE q.business_id = :business AND q.who_id = c.id AND q.kind = :contact_kind AND q.id = COALESCE(CAST(:contact_point_id AS ID), q.id)
    ORDER BY CASE WHEN q.marked = 'ok' THEN 0 ELSE 1 END, q.id LIMIT 1)
{location_id? LEFT JOIN location l ON l.business_id = :business AND l.id = :location_id}
{order_id? LEFT JOIN orders o ON o.business_id = :business AND o.id = :order_id}
WHERE b.id = :business;

-- name: may_send_before   What was sent to them before: when they were last asked, by person and by address; whether this was said already.
-- reach: none, because the rules hold whoever asks
SELECT
    (SELECT MAX(a.at) FROM ask a WHERE a.business_id = :business AND a.who_id = :who_id AND COALESCE(a.message_id, -1) <> :message_id) AS asked_any_at,
    (SELECT MAX(a.at) FROM ask a WHERE a.business_id = :business AND a.who_id = :who_id AND COALESCE(a.message_id, -1) <> :message_id
        AND COALESCE(a.invitation_id, -1) <> :own_invitation) AS asked_at,
    (SELECT MAX(a.at) FROM ask a WHERE a.business_id = :business AND a.who_id = :who_id AND COALESCE(a.message_id, -1) <> :message_id
        AND COALESCE(a.invitation_id, -1) <> :own_invitation AND a.survey_id = :survey_id) AS asked_survey_at,
    (SELECT MAX(a.at) FROM ask a WHERE a.business_id = :business AND a.folded = :folded AND COALESCE(a.message_id, -1) <> :message_id) AS asked_any_there_at,
    (SELECT MAX(a.at) FROM ask a WHERE a.business_id = :business AND a.folded = :folded AND COALESCE(a.message_id, -1) <> :message_id
        AND COALESCE(a.invitation_id, -1) <> :own_invitation) AS asked_there_at,
    (SELECT MAX(a.at) FROM ask a WHERE a.business_id = :business AND a.folded = :folded AND COALESCE(a.message_id, -1) <> :message_id
        AND COALESCE(a.invitation_id, -1) <> :own_invitation AND a.survey_id = :survey_id) AS asked_survey_there_at,
    (SELECT COUNT(*) FROM message m WHERE m.business_id = :business AND m.once_id = :once_id AND m.sender = :sender
        AND m.state <> 'stopped' AND m.id <> :message_id) AS spoken,
    (SELECT COUNT(*) FROM message m WHERE m.business_id = :business AND m.who_id = :who_id AND m.digest = :digest AND m.created_at > :same_since
        AND m.state <> 'stopped' AND m.id <> :message_id)
    + (SELECT COUNT(*) FROM message m WHERE m.business_id = :business AND m.who_id IS NULL AND m.folded = :folded AND m.digest = :digest
        AND m.created_at > :same_since AND m.state <> 'stopped' AND m.id <> :message_id) AS identical;
