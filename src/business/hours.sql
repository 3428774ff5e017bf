-- SPDX-License-Identifier: Apache-2.0

-- name: hours_of_week      A place's intervals and, behind them, the business's own.
-- reach: none, because opening hours are no secret
SELECT location_id, weekday, opens AS opens_minute, closes AS closes_minute FROM hours
WHERE business_id = :business AND location_id IN (0, :location) ORDER BY location_id DESC, weekday, opens;

-- name: closed_days_ahead  Closed days of a place and of the business in a stretch of time, for the clock.
-- reach: none, because opening hours are no secret
SELECT day FROM closed_day WHERE business_id = :business AND location_id IN (0, :location) AND day >= :from AND day <= :until ORDER BY day;

-- name: hours_of_many      The intervals of a page of places (or of the business: id 0).
-- reach: none, because opening hours are no secret
SELECT location_id, weekday, opens AS opens_minute, closes AS closes_minute FROM hours
WHERE business_id = :business AND location_id IN (:ids[]) ORDER BY location_id, weekday, opens;

-- name: closed_days_of_many  The closed days of a page of places.
-- reach: none, because opening hours are no secret
SELECT location_id, day FROM closed_day WHERE business_id = :business AND location_id IN (:ids[]) ORDER BY location_id, day;

-- name: hours_clear        A place's intervals, before others take their place.
DELETE FROM hours WHERE business_id = :business AND location_id = :location;

-- name: hours_insert       One interval.
INSERT INTO hours (business_id, location_id, weekday, opens, closes) VALUES (:business, :location, :weekday, :opens_minute, :closes_minute);

-- name: closed_days_clear  A place's closed days, before others take their place.
DELETE FROM closed_day WHERE business_id = :business AND location_id = :location;

-- name: closed_day_insert  One closed day; the same one twice is one.
INSERT INTO closed_day (business_id, location_id, day) VALUES (:business, :location, :day)
ON CONFLICT (business_id, location_id, day) DO NOTHING;
