-- SPDX-License-Identifier: Apache-2.0
-- Search while typing: each branch is a range or a fragment index, cut by LIMIT, and gives ids only. Nothing is ranked by the engine.

-- name: search_reference      An outside id, typed or scanned as a whole.
SELECT customer_id AS id FROM customer_reference WHERE business_id = :business AND outside_id = :typed LIMIT :limit;

-- name: search_value          Beginning of an e-mail, a handle or the digits of a phone.
SELECT who_id AS id FROM contact_point WHERE business_id = :business AND folded >= :from AND folded < :to ORDER BY folded LIMIT :limit;

-- name: search_ending         The last digits of a phone, as the beginning of its digits backwards.
SELECT who_id AS id FROM contact_point WHERE business_id = :business AND reversed >= :from AND reversed < :to ORDER BY reversed LIMIT :limit;

-- name: search_name           Beginning of a name.
SELECT id FROM customer WHERE business_id = :business AND name_folded >= :from AND name_folded < :to ORDER BY name_folded, id LIMIT :limit;

-- name: search_last           Beginning of a name read from its last word.
SELECT id FROM customer WHERE business_id = :business AND name_last >= :from AND name_last < :to ORDER BY name_last, id LIMIT :limit;

-- name: search_fragment       Any part of a name, an e-mail, a handle or a phone; further words must be there too.
-- engine: sqlite
SELECT customer_id AS id, text FROM customer_fragment WHERE business_id = :business AND text LIKE :one
{two? AND text LIKE :two} {three? AND text LIKE :three} LIMIT :limit;

-- name: search_fragment
-- engine: postgres
SELECT customer_id AS id, text FROM customer_fragment WHERE business_id = :business AND text LIKE :one
{two? AND text LIKE :two} {three? AND text LIKE :three} LIMIT :limit;

-- name: fragment_put          The fragments of a new customer.
-- engine: sqlite
INSERT INTO customer_fragment (rowid, business_id, customer_id, text) VALUES (:id, :business, :id, :text);

-- name: fragment_put
-- engine: postgres
INSERT INTO customer_fragment (business_id, customer_id, text) VALUES (:business, :id, :text);

-- name: fragment_drop         Before they are put again.
-- engine: sqlite
DELETE FROM customer_fragment WHERE rowid = :id AND business_id = :business;

-- name: fragment_drop
-- engine: postgres
DELETE FROM customer_fragment WHERE business_id = :business AND customer_id = :id;
