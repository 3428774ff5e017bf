-- SPDX-License-Identifier: Apache-2.0

-- name: systems_filled     How much there is to look at, counted no further than anyone needs to know.
-- reads: customer response cases business
-- reach: none, because it only tells how many there are
SELECT (SELECT COUNT(*) FROM (SELECT id FROM customer WHERE business_id = :business ORDER BY id LIMIT 1000) AS c) AS customers,
    (SELECT COUNT(*) FROM (SELECT id FROM response WHERE business_id = :business AND void = 0 ORDER BY answered_at LIMIT 1000) AS r) AS answers,
    (SELECT COUNT(*) FROM (SELECT id FROM cases WHERE business_id = :business ORDER BY id LIMIT 1000) AS k) AS cases
FROM business WHERE id = :business;
