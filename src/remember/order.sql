-- SPDX-License-Identifier: Apache-2.0

-- name: order_by_id           One order.
-- reach: none, because whoever meets a customer must see what they ordered, wherever it was
SELECT o.id, o.source, o.outside_id, o.customer_id, o.who_id, c.name AS customer_name, o.status, o.placed_at, o.placed_day, o.promised_day,
o.delivered_at, o.delivered_day, o.amount, o.currency, o.location_id, o.employee_id, o.created_at, o.changed_at, o.seq
FROM orders o LEFT JOIN customer c ON c.business_id = :business AND c.id = o.who_id
WHERE o.business_id = :business AND o.id = :id AND o.void = 0;

-- name: orders_newest         Orders, newest first.
SELECT o.id, o.source, o.outside_id, o.customer_id, o.who_id, c.name AS customer_name, o.status, o.placed_at, o.placed_day, o.promised_day,
o.delivered_at, o.delivered_day, o.amount, o.currency, o.location_id, o.employee_id, o.created_at, o.changed_at, o.seq
FROM orders o LEFT JOIN customer c ON c.business_id = :business AND c.id = o.who_id
WHERE o.business_id = :business AND o.void = 0 {number? AND o.outside_id = :number}
{reach_own? AND o.employee_id = :reach_employee} {reach_location? AND o.location_id = :reach_location}
{cursor? AND (o.placed_at, o.id) < (:after, :after_id)} ORDER BY o.placed_at DESC, o.id DESC LIMIT :limit;

-- name: orders_of_customer    What one customer ordered, newest first.
-- reach: none, because whoever meets a customer must see what they ordered, wherever it was
SELECT o.id, o.source, o.outside_id, o.customer_id, o.who_id, c.name AS customer_name, o.status, o.placed_at, o.placed_day, o.promised_day,
o.delivered_at, o.delivered_day, o.amount, o.currency, o.location_id, o.employee_id, o.created_at, o.changed_at, o.seq
FROM orders o LEFT JOIN customer c ON c.business_id = :business AND c.id = o.who_id
WHERE o.business_id = :business AND o.who_id = :customer_id {number? AND o.outside_id = :number}
{cursor? AND (o.placed_at, o.id) < (:after, :after_id)} ORDER BY o.placed_at DESC, o.id DESC LIMIT :limit;

-- name: order_known           The order behind an outside id.
-- reach: none, because who knows its outside id sends what happened to it
SELECT id FROM orders WHERE business_id = :business AND outside_id = :outside_id AND source = :source;

-- name: order_customer        Is there such an order, and whose is it?
-- reach: none, because other rooms check an id that was given to them
SELECT COALESCE(customer_id, 0) FROM orders WHERE business_id = :business AND id = :id AND void = 0;

-- name: order_insert          A new order.
INSERT INTO orders (id, business_id, customer_id, who_id, source, outside_id, status, placed_at, placed_day, promised_day, delivered_at,
delivered_day, amount, currency, location_id, employee_id, created_at, changed_at, seq)
VALUES (:id, :business, :customer_id, :who_id, :source, :outside_id, :status, :placed_at, :placed_day, :promised_day, :delivered_at,
:delivered_day, :amount, :currency, :location_id, :employee_id, :now, :now, :seq);

-- name: order_update          What we know of it now.
UPDATE orders SET customer_id = :customer_id, who_id = :who_id, source = :source, outside_id = :outside_id, status = :status,
placed_at = :placed_at, placed_day = :placed_day, promised_day = :promised_day, delivered_at = :delivered_at, delivered_day = :delivered_day,
amount = :amount, currency = :currency, location_id = :location_id, employee_id = :employee_id, changed_at = :now, seq = :seq
WHERE business_id = :business AND id = :id;

-- name: order_void            It does not count any more, belongs to nobody and is known by no number: an import was undone.
UPDATE orders SET void = 1, customer_id = NULL, who_id = NULL, source = NULL, outside_id = NULL, changed_at = :now, seq = :seq
WHERE business_id = :business AND id = :id;

-- name: order_items_drop      Its items.
DELETE FROM order_item WHERE business_id = :business AND order_id = :order_id;

-- name: order_payments_drop   Its payments.
DELETE FROM order_payment WHERE business_id = :business AND order_id = :order_id;

-- name: order_items_of        Items of the orders of a page.
-- reach: none, because they belong to orders that were reached already
SELECT order_id, position, name, sku, quantity, amount, freight, employee_id, location_id FROM order_item
WHERE business_id = :business AND order_id IN (:ids[]) ORDER BY order_id, position;

-- name: order_payments_of     Payments of the orders of a page.
SELECT order_id, position, method, installments, amount FROM order_payment
WHERE business_id = :business AND order_id IN (:ids[]) ORDER BY order_id, position;

-- name: order_item_put        Puts an item at its position.
INSERT INTO order_item (business_id, order_id, position, name, sku, quantity, amount, freight, employee_id, location_id)
VALUES (:business, :order_id, :position, :name, :sku, :quantity, :amount, :freight, :employee_id, :location_id)
ON CONFLICT (business_id, order_id, position) DO UPDATE SET name = excluded.name, sku = excluded.sku, quantity = excluded.quantity,
amount = excluded.amount, freight = excluded.freight, employee_id = excluded.employee_id, location_id = excluded.location_id;

-- name: order_item_drop       No longer part of it.
DELETE FROM order_item WHERE business_id = :business AND order_id = :order_id AND position = :position;

-- name: order_payment_put     Puts a payment at its position.
INSERT INTO order_payment (business_id, order_id, position, method, installments, amount)
VALUES (:business, :order_id, :position, :method, :installments, :amount)
ON CONFLICT (business_id, order_id, position) DO UPDATE SET method = excluded.method, installments = excluded.installments, amount = excluded.amount;

-- name: order_payment_drop    No longer part of it.
DELETE FROM order_payment WHERE business_id = :business AND order_id = :order_id AND position = :position;

-- name: order_employees       Which of these ids are employees.
-- reads: employee
-- reach: none, because any colleague may have served
SELECT id FROM employee WHERE business_id = :business AND id IN (:ids[]);

-- name: order_locations       Which of these ids are locations.
-- reads: location
SELECT id FROM location WHERE business_id = :business AND id IN (:ids[]);
