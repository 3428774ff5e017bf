-- SPDX-License-Identifier: Apache-2.0

-- name: outside_subject   Who or what an outside id means.
SELECT subject_id FROM place_reference WHERE business_id = :business AND of = :of AND source = :source AND outside_id = :id;

-- name: outside_insert    One more outside id; known already means nothing changes.
INSERT INTO place_reference (business_id, of, source, outside_id, subject_id) VALUES (:business, :of, :source, :id, :subject_id)
ON CONFLICT (business_id, of, source, outside_id) DO NOTHING;

-- name: outside_clear     All outside ids of one subject, before others take their place.
DELETE FROM place_reference WHERE business_id = :business AND subject_id = :subject_id;

-- name: outside_of_many   The outside ids of a page of places or people.
SELECT subject_id, source, outside_id AS id FROM place_reference
WHERE business_id = :business AND subject_id IN (:ids[]) ORDER BY subject_id, source, outside_id;
