-- SPDX-License-Identifier: Apache-2.0

-- name: business_row        The business that asks.
SELECT id, name, trade, zone, currency, created_at, example, seq FROM business WHERE id = :business;

-- name: business_update     What the owner changed.
UPDATE business SET name = :name, trade = :trade, zone = :zone, currency = :currency, seq = :seq WHERE id = :business;

-- name: business_insert     A new business.
INSERT INTO business (id, name, trade, zone, currency, created_at, example, seq) VALUES (:id, :name, :trade, :zone, :currency, :created_at, :example, :seq);

-- name: business_any        Is there a business at all in this installation?
SELECT id FROM business LIMIT 1;

-- name: business_named      Is there one of this name already?
SELECT id FROM business WHERE name = :name LIMIT 1;

-- name: business_zone       The business's own zone.
SELECT zone FROM business WHERE id = :business;

-- name: business_place_zone  A place's zone.
SELECT zone FROM location WHERE business_id = :business AND id = :location;
