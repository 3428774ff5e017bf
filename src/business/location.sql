-- SPDX-License-Identifier: Apache-2.0

-- name: location_by_id      One place.
SELECT id, name, zone, address, archived, created_at, seq FROM location WHERE business_id = :business AND id = :id;

-- name: location_page       Places by name; without the archived unless they are asked for.
SELECT id, name, zone, address, archived, created_at, seq FROM location WHERE business_id = :business AND archived = :archived
{cursor? AND (name > :after_text OR (name = :after_text AND id > :after_id))} ORDER BY name, id LIMIT :limit;

-- name: location_exists     Is this one of ours?
SELECT id FROM location WHERE business_id = :business AND id = :id;

-- name: location_insert     A new place.
INSERT INTO location (id, business_id, name, zone, address, archived, created_at, seq)
VALUES (:id, :business, :name, :zone, :address, :archived, :created_at, :seq);

-- name: location_update     What was changed about a place.
UPDATE location SET name = :name, zone = :zone, address = :address, archived = :archived, seq = :seq WHERE business_id = :business AND id = :id;
