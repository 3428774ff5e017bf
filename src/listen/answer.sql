-- SPDX-License-Identifier: Apache-2.0

-- name: answer_link        Which business a link belongs to.
-- tenant: none, because the token proves the invitation, and the invitation tells the business
-- reach: none, because the link is for whoever was given it
SELECT id AS invitation_id, business_id FROM invitation WHERE id = :invitation_id;

-- name: answer_page        What is asked, and what was answered so far.
-- reads: business
-- reach: none, because the link is for whoever was given it
SELECT b.name AS business, s.kind, s.question, s.low_label, s.high_label, s.comment_question, s.thanks, r.score, r.comment, r.created_at
FROM invitation i
JOIN business b ON b.id = i.business_id
JOIN survey s ON s.business_id = i.business_id AND s.id = i.survey_id
LEFT JOIN response r ON r.business_id = i.business_id AND r.id = i.response_id
WHERE i.business_id = :business AND i.id = :invitation_id;
