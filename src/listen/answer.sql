-- SPDX-License-Identifier: Apache-2.0

-- name: answer_link        Which business an invitation belongs to.
-- tenant: none, because the token proves the invitation, and the invitation tells the business
-- reach: none, because the link is for whoever was given it
SELECT i.id AS invitation_id, i.survey_id, i.business_id FROM invitation i WHERE i.id = :invitation_id;

-- name: answer_link_many   Which business a link for many belongs to.
-- tenant: none, because the token proves the link, and the link tells the business
-- reach: none, because the link is for whoever comes by
SELECT k.id AS link_id, k.survey_id, k.business_id, s.anonymous FROM survey_link k JOIN survey s ON s.business_id = k.business_id AND s.id = k.survey_id WHERE k.id = :link_id;

-- name: answer_page        Who asks whom about what, and what was answered so far.
-- reads: business customer employee location orders
-- reach: none, because the link is for whoever was given it
SELECT b.name AS business, COALESCE(c.call_name, c.name) AS customer, e.name AS employee, l.name AS location, o.outside_id AS order_number,
    r.id AS response_id, r.version, r.language, r.answered, r.score, r.comment, r.created_at
FROM invitation i
JOIN business b ON b.id = i.business_id
LEFT JOIN customer c ON c.business_id = :business AND c.id = i.who_id
LEFT JOIN employee e ON e.business_id = :business AND e.id = i.employee_id
LEFT JOIN location l ON l.business_id = :business AND l.id = i.location_id
LEFT JOIN orders o ON o.business_id = :business AND o.id = i.order_id
LEFT JOIN response r ON r.business_id = i.business_id AND r.id = i.response_id
WHERE i.business_id = :business AND i.id = :invitation_id;

-- name: answer_page_many   The same for a link for many: nobody is known, and nothing answered.
-- reads: business employee location
-- reach: none, because the link is for whoever comes by
SELECT b.name AS business, e.name AS employee, l.name AS location, k.off
FROM survey_link k
JOIN business b ON b.id = k.business_id
LEFT JOIN employee e ON e.business_id = :business AND e.id = k.employee_id
LEFT JOIN location l ON l.business_id = :business AND l.id = k.location_id
WHERE k.business_id = :business AND k.id = :link_id;
