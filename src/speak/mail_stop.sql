-- SPDX-License-Identifier: Apache-2.0

-- name: mail_stop_link      Whose link it is.
-- tenant: none, because the token proves the message, and the message tells the business
-- reach: none, because the link is for whoever was written to
-- reads: business customer
SELECT m.business_id, m.customer_id, c.who_id, m.purpose, m.language, b.name AS business
FROM message m JOIN business b ON b.id = m.business_id JOIN customer c ON c.business_id = m.business_id AND c.id = m.customer_id WHERE m.id = :id;
