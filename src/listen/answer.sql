-- SPDX-License-Identifier: Apache-2.0

-- name: answer_link        Which business a link belongs to.
-- tenant: none, because the token proves the invitation, and the invitation tells the business
-- reach: none, because the link is for whoever was given it
SELECT id AS invitation_id, business_id FROM invitation WHERE id = :invitation_id;

-- name: answer_page        Who asks whom about what, and what was answered so far.
-- reads: business customer employee location orders
-- reach: none, because the link is for whoever was given it
SELECT b.name AS business, i.survey_id, COALESCE(c.call_name, c.name) AS customer, e.name AS employee, l.name AS location, o.outside_id AS order_number,
    r.score, r.comment, r.created_at
FROM invitation i
JOIN business b ON b.id = i.business_id
LEFT JOIN customer c ON c.business_id = :business AND c.id = i.who_id
LEFT JOIN employee e ON e.business_id = :business AND e.id = i.employee_id
LEFT JOIN location l ON l.business_id = :business AND l.id = i.location_id
LEFT JOIN orders o ON o.business_id = :business AND o.id = i.order_id
LEFT JOIN response r ON r.business_id = i.business_id AND r.id = i.response_id
WHERE i.business_id = :business AND i.id = :invitation_id;
