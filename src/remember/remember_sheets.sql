-- SPDX-License-Identifier: Apache-2.0
-- What of this room leaves as rows, and comes back (work/export.h).

-- name: sheet_customers           Customers, oldest first, each with the first e-mail and phone.
SELECT c.id, c.who_id, c.kind, c.name, c.call_name, c.language, c.notes, c.channel, c.quiet_from, c.quiet_to, c.zone, c.never, c.closed_because,
(SELECT p.value FROM contact_point p WHERE p.business_id = :business AND p.who_id = c.id AND p.kind = 'email' ORDER BY p.id LIMIT 1) AS email,
(SELECT p.value FROM contact_point p WHERE p.business_id = :business AND p.who_id = c.id AND p.kind = 'phone' ORDER BY p.id LIMIT 1) AS phone,
c.created_at, c.changed_at FROM customer c
WHERE c.business_id = :business {found? AND c.id IN (:found[])} {cursor? AND c.id > :after_id} ORDER BY c.id LIMIT :limit;

-- name: restore_customer          A customer as they were.
INSERT INTO customer (id, business_id, who_id, kind, name, name_folded, name_last, call_name, language, notes,
    channel, quiet_from, quiet_to, zone, never, closed_because, created_at, changed_at, seq)
VALUES (:id, :business, COALESCE(CAST(:who_id AS ID), CAST(:id AS ID)), :kind, :name, :name_folded, :name_last, :call_name, :language, :notes,
    :channel, :quiet_from, :quiet_to, :zone, :never, :closed_because, :created_at, :changed_at, :seq);

-- name: sheet_consents            What customers allowed and withdrew, oldest first.
-- reach: none, because a customer is everybody's
SELECT id, customer_id, who_id, purpose, state, at, source, words, employee_id, noted_at FROM consent WHERE business_id = :business
{cursor? AND id > :after_id} ORDER BY id LIMIT :limit;

-- name: restore_consent           What one allowed.
INSERT INTO consent (id, business_id, customer_id, who_id, purpose, state, at, source, words, employee_id, noted_at, seq)
VALUES (:id, :business, :customer_id, COALESCE(CAST(:who_id AS ID), CAST(:customer_id AS ID)), :purpose, :state, :at, :source, :words, :employee_id, :noted_at, :seq);

-- name: sheet_contact_points      Ways to reach customers.
SELECT id, customer_id, who_id, kind, value, label, marked FROM contact_point WHERE business_id = :business
{cursor? AND (who_id, id) > (:after_who_id, :after_id)} ORDER BY who_id, id LIMIT :limit;

-- name: restore_contact_point     One way to reach someone.
INSERT INTO contact_point (id, business_id, customer_id, who_id, kind, value, folded, reversed, label, marked)
VALUES (:id, :business, :customer_id, COALESCE(CAST(:who_id AS ID), CAST(:customer_id AS ID)), :kind, :value, :folded, :reversed, :label, :marked);

-- name: sheet_customer_ids        What other programs call customers.
SELECT source, outside_id AS id, customer_id FROM customer_reference WHERE business_id = :business
{cursor? AND (outside_id, source) > (:after_id, :after_source)} ORDER BY outside_id, source LIMIT :limit;

-- name: restore_customer_id       An outside id of a customer.
INSERT INTO customer_reference (business_id, source, outside_id, customer_id) VALUES (:business, :source, :id, :customer_id);

-- name: sheet_customer_links      To whom customers belong.
SELECT customer_id AS of_id, to_id AS customer_id, kind FROM customer_link WHERE business_id = :business
{cursor? AND (customer_id, to_id, kind) > (:after_of_id, :after_customer_id, :after_kind)} ORDER BY customer_id, to_id, kind LIMIT :limit;

-- name: restore_customer_link     To whom one belongs.
INSERT INTO customer_link (business_id, customer_id, to_id, kind) VALUES (:business, :of_id, :customer_id, :kind);

-- name: sheet_orders              Orders, oldest first; not those of an import undone.
SELECT o.id, o.source, o.outside_id, o.customer_id, o.who_id, c.name AS customer_name, o.status, o.placed_at, o.placed_day, o.promised_day,
o.delivered_at, o.delivered_day, o.amount, o.currency, o.location_id, o.employee_id, o.created_at, o.changed_at
FROM orders o LEFT JOIN customer c ON c.business_id = :business AND c.id = o.who_id
WHERE o.business_id = :business AND o.void = 0 {reach_own? AND o.employee_id = :reach_employee} {reach_location? AND o.location_id = :reach_location}
{cursor? AND (o.placed_at, o.id) > (:after_placed_at, :after_id)} ORDER BY o.placed_at, o.id LIMIT :limit;

-- name: restore_order             An order as it was.
INSERT INTO orders (id, business_id, customer_id, who_id, source, outside_id, status, placed_at, placed_day, promised_day, delivered_at,
delivered_day, amount, currency, location_id, employee_id, created_at, changed_at, seq)
VALUES (:id, :business, :customer_id, :who_id, :source, :outside_id, :status, :placed_at, :placed_day, :promised_day, :delivered_at,
:delivered_day, :amount, :currency, :location_id, :employee_id, :created_at, :changed_at, :seq);

-- name: sheet_order_items         Lines of orders, in the currency of their order.
SELECT i.order_id, i.position, i.name, i.sku, i.quantity, i.amount, i.freight, o.currency, i.employee_id, i.location_id
FROM order_item i JOIN orders o ON o.business_id = :business AND o.id = i.order_id
WHERE i.business_id = :business {reach_own? AND o.employee_id = :reach_employee} {reach_location? AND o.location_id = :reach_location}
{cursor? AND (i.order_id, i.position) > (:after_order_id, :after_position)} ORDER BY i.order_id, i.position LIMIT :limit;

-- name: sheet_order_payments      Payments of orders, in the currency of their order.
SELECT p.order_id, p.position, p.method, p.installments, p.amount, o.currency
FROM order_payment p JOIN orders o ON o.business_id = :business AND o.id = p.order_id
WHERE p.business_id = :business {reach_own? AND o.employee_id = :reach_employee} {reach_location? AND o.location_id = :reach_location}
{cursor? AND (p.order_id, p.position) > (:after_order_id, :after_position)} ORDER BY p.order_id, p.position LIMIT :limit;
