-- SPDX-License-Identifier: Apache-2.0

-- name: respect_find           Whose case a link's token means, and how it stands. The token itself is the proof.
-- reads: business
-- tenant: none, because a link holds the id of the case alone and tells which business it is
-- reach: none, because it is read by the customer who holds the link
SELECT k.id AS case_id, k.business_id, b.name AS business, k.respect_at, k.respect_how, k.respect_answer, k.respect_because
FROM cases k JOIN business b ON b.id = k.business_id WHERE k.id = :id;
