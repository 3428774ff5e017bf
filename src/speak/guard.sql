-- SPDX-License-Identifier: Apache-2.0

-- name: guard_who           Whom it is for, and what they were sent before: a row for each message, one at least.
-- reads: business customer contact_point standing cases message
-- reach: none, because the guard knows what the business knows, whoever asks
SELECT b.zone AS business_zone, c.who_id, c.name, c.call_name, c.language, c.zone, c.never, c.closed_because, s.open_cases,
    (SELECT COUNT(*) FROM contact_point p WHERE p.business_id = :business AND p.who_id = c.id) AS has_points
    {case_id? , (SELECT COUNT(*) FROM cases k WHERE k.business_id = :business AND k.id = :case_id AND k.who_id = c.id
                 AND k.kind = 'case' AND k.before_rapport = 0 AND k.void = 0 AND k.closed_at IS NULL) AS own_case_open}
    , m.id, m.kind, m.order_id, m.case_id, m.contract, m.return_id, m.invoice, m.told_of, m.digest, m.created_at
FROM business b
JOIN customer c0 ON c0.business_id = :business AND c0.id = :customer_id
JOIN customer c ON c.business_id = :business AND c.id = c0.who_id
LEFT JOIN standing s ON s.business_id = :business AND s.customer_id = c.id
LEFT JOIN message m ON m.business_id = :business AND m.id IN (SELECT q.id FROM message q
    WHERE q.business_id = :business AND q.who_id = c.id AND q.id < :before_id AND q.state NOT IN ('drafted', 'held', 'stopped', 'bounced') ORDER BY q.id DESC LIMIT :said)
WHERE b.id = :business ORDER BY m.id DESC;

-- name: guard_moments       Their newest events until then.
-- reads: event
-- reach: none, because the guard knows what the business knows, whoever asks
SELECT e.id, e.kind, e.at, e.subject_id, e.payload, e.fields FROM event e
WHERE e.business_id = :business AND e.who_id = :who_id AND e.at <= :until ORDER BY e.at DESC, e.id DESC LIMIT :limit;

-- name: guard_past          Messages of before, to try a rule on, newest first.
-- reads: message customer
-- reach: none, because whoever changes rules manages the business
SELECT m.id, m.sender, m.kind, m.purpose, m.channel, m.customer_id, c.name AS customer_name, m.subject, m.text, m.language, m.order_id, m.case_id, m.contract, m.return_id, m.invoice, m.told_of, m.digest,
    m.state, m.created_at
FROM message m LEFT JOIN customer c ON c.business_id = :business AND c.id = m.who_id
WHERE m.business_id = :business {message_id? AND m.id = :message_id} ORDER BY m.id DESC LIMIT :limit;

-- name: guard_address       Whose address that is; the oldest when it is several people's.
-- reads: contact_point
-- reach: none, because the guard knows what the business knows, whoever asks
SELECT p.who_id FROM contact_point p WHERE p.business_id = :business AND p.folded = :folded AND p.kind = 'email' ORDER BY p.id LIMIT 1;
