-- SPDX-License-Identifier: Apache-2.0

-- name: customer_by_ids       Customers of a page or a single one, without their lists.
SELECT id, who_id, kind, name, name_folded, call_name, language, notes, channel, quiet_from, quiet_to, zone, never, closed_because, created_at, changed_at, seq FROM customer
WHERE business_id = :business AND id IN (:ids[]);

-- name: customer_who          Is there such a customer, and who stands for them now? On the way of every answer: keep it small.
SELECT who_id FROM customer WHERE business_id = :business AND id = :id;

-- name: customer_language    In which language to write to them.
SELECT w.language FROM customer c JOIN customer w ON w.business_id = :business AND w.id = c.who_id WHERE c.business_id = :business AND c.id = :id;

-- name: customers_there       Which of these ids are customers.
SELECT id FROM customer WHERE business_id = :business AND id IN (:ids[]);

-- name: customer_newest       The list, newest first.
SELECT id, who_id, kind, name, name_folded, call_name, language, notes, channel, quiet_from, quiet_to, zone, never, closed_because, created_at, changed_at, seq FROM customer
WHERE business_id = :business {cursor? AND id < :after_id} ORDER BY id DESC LIMIT :limit;

-- name: customer_by_name      The list by name; those without one are not in it.
SELECT id, who_id, kind, name, name_folded, call_name, language, notes, channel, quiet_from, quiet_to, zone, never, closed_because, created_at, changed_at, seq FROM customer
WHERE business_id = :business AND name_folded IS NOT NULL {cursor? AND (name_folded, id) > (:after_text, :after_id)}
ORDER BY name_folded, id LIMIT :limit;

-- name: customer_insert       A new customer.
INSERT INTO customer (id, business_id, who_id, kind, name, name_folded, name_last, call_name, language, notes,
    channel, quiet_from, quiet_to, zone, never, closed_because, created_at, changed_at, seq)
VALUES (:id, :business, :id, :kind, :name, :name_folded, :name_last, :call_name, :language, :notes,
    :channel, :quiet_from, :quiet_to, :zone, :never, :closed_because, :now, :now, :seq);

-- name: customer_update       What we know now.
UPDATE customer SET kind = :kind, name = :name, name_folded = :name_folded, name_last = :name_last, call_name = :call_name,
language = :language, notes = :notes, channel = :channel, quiet_from = :quiet_from, quiet_to = :quiet_to, zone = :zone, never = :never,
closed_because = :closed_because, changed_at = :now, seq = :seq WHERE business_id = :business AND id = :id;

-- name: contact_points_of     How to reach the customers of a page.
SELECT id, who_id AS customer_id, kind, value, label, marked, folded, reversed FROM contact_point
WHERE business_id = :business AND who_id IN (:ids[]) ORDER BY id;

-- name: contact_point_insert  One more way to reach someone.
INSERT INTO contact_point (id, business_id, customer_id, who_id, kind, value, folded, reversed, label, marked)
VALUES (:id, :business, :customer_id, :customer_id, :kind, :value, :folded, :reversed, :label, :marked);

-- name: contact_point_update  Changed in place, so that its id stays.
UPDATE contact_point SET kind = :kind, value = :value, folded = :folded, reversed = :reversed, label = :label, marked = :marked
WHERE business_id = :business AND id = :id;

-- name: contact_point_bounced What was sent there came back.
UPDATE contact_point SET marked = 'bounced' WHERE business_id = :business AND id = :id AND who_id = :who_id AND marked <> 'bounced';

-- name: customer_touch       Who reads the customer sees that something is new.
UPDATE customer SET changed_at = :now, seq = :seq WHERE business_id = :business AND id = :id;

-- name: contact_points_drop   No longer theirs.
DELETE FROM contact_point WHERE business_id = :business AND id IN (:ids[]);

-- name: contact_reachable     Is there an e-mail or a phone that did not bounce?
SELECT 1 FROM contact_point WHERE business_id = :business AND who_id = :who_id AND marked = 'ok' AND kind IN ('email', 'phone') LIMIT 1;

-- name: references_of         Outside ids of the customers of a page.
SELECT customer_id AS subject_id, source, outside_id AS id FROM customer_reference
WHERE business_id = :business AND customer_id IN (:ids[]) ORDER BY source, outside_id;

-- name: references_known      Whose these outside ids are; the caller compares source and id as a pair.
SELECT customer_id AS subject_id, source, outside_id AS id FROM customer_reference
WHERE business_id = :business AND outside_id IN (:outside_ids[]) AND source IN (:sources[]);

-- name: reference_find        The customer behind one outside id.
SELECT customer_id FROM customer_reference WHERE business_id = :business AND source = :source AND outside_id = :outside_id;

-- name: reference_insert      Known by one more name outside.
INSERT INTO customer_reference (business_id, source, outside_id, customer_id) VALUES (:business, :source, :outside_id, :customer_id);

-- name: reference_drop        No longer known so.
DELETE FROM customer_reference WHERE business_id = :business AND source = :source AND outside_id = :outside_id;

-- name: links_of              To whom the customers of a page belong.
SELECT l.customer_id AS of_id, l.to_id AS customer_id, l.kind, c.name FROM customer_link l
LEFT JOIN customer c ON c.business_id = :business AND c.id = l.to_id
WHERE l.business_id = :business AND l.customer_id IN (:ids[]) ORDER BY l.kind, l.to_id;

-- name: links_to              Who among :ids belongs to :id already.
SELECT customer_id AS of_id, to_id AS customer_id, kind FROM customer_link
WHERE business_id = :business AND to_id = :id AND customer_id IN (:ids[]);

-- name: link_insert           Belongs to someone.
INSERT INTO customer_link (business_id, customer_id, to_id, kind) VALUES (:business, :of_id, :customer_id, :kind);

-- name: link_drop             No longer belongs to them.
DELETE FROM customer_link WHERE business_id = :business AND customer_id = :of_id AND to_id = :customer_id AND kind = :kind;

-- ---- taken back with the import that made them ----

-- name: customer_drop         Nobody knows them any more.
DELETE FROM customer WHERE business_id = :business AND id = :id;

-- name: customer_points_drop  Nor how to reach them.
DELETE FROM contact_point WHERE business_id = :business AND who_id = :id;

-- name: customer_references_drop Nor what others call them.
DELETE FROM customer_reference WHERE business_id = :business AND customer_id = :id;

-- name: customer_links_drop   Nor to whom they belong.
DELETE FROM customer_link WHERE business_id = :business AND customer_id = :id;

-- name: customer_consents_drop Nor what they allowed.
DELETE FROM consent WHERE business_id = :business AND who_id = :id;

-- name: customer_standing_drop Nor how they stand.
DELETE FROM standing WHERE business_id = :business AND customer_id = :id;
