-- SPDX-License-Identifier: Apache-2.0

-- name: wall_link_by_id     One screen's link.
-- reads: location
SELECT k.id, k.name, k.location_id, l.name AS location_name, k.is_off, k.created_at
FROM wall_link k LEFT JOIN location l ON l.business_id = :business AND l.id = k.location_id
WHERE k.business_id = :business AND k.id = :id {reach_location? AND k.location_id = :reach_location};

-- name: wall_link_page      The links of screens, newest first.
-- reads: location
SELECT k.id, k.name, k.location_id, l.name AS location_name, k.is_off, k.created_at
FROM wall_link k LEFT JOIN location l ON l.business_id = :business AND l.id = k.location_id
WHERE k.business_id = :business {reach_location? AND k.location_id = :reach_location}
    {cursor? AND k.id < :after_id} ORDER BY k.id DESC LIMIT :limit;

-- name: wall_link_entered   Which business a link leads to, and what it shows.
-- tenant: none, because the token proves the link, and the link tells the business
-- reach: none, because the link is for whoever stands before the screen
SELECT id, business_id, location_id, is_off FROM wall_link WHERE id = :id;

-- name: wall_link_insert    A screen more.
INSERT INTO wall_link (id, business_id, name, location_id, is_off, created_at) VALUES (:id, :business, :name, :location_id, :is_off, :now);

-- name: wall_link_update    What was changed about it.
UPDATE wall_link SET name = :name, location_id = :location_id, is_off = :is_off WHERE business_id = :business AND id = :id;

-- name: wall_location       The place whose wall it is.
-- reads: location
SELECT id, name FROM location WHERE business_id = :business AND id = :id;
