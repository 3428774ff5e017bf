-- SPDX-License-Identifier: Apache-2.0

-- name: ground_find        What an answer names, each if it is there. What is not named finds nothing and costs nothing.
-- reads: business location employee customer orders order_item
-- reach: none, because anyone may record an answer about anyone here; the place is checked by ground_check_reach
SELECT b.zone AS business_zone, s.kind AS survey_kind, s.archived AS survey_archived, s.version AS survey_version, s.language AS survey_language, s.anonymous AS survey_anonymous,
    s.closes_at AS survey_closes_at, s.quota AS survey_quota, s.taken AS survey_taken
    {customer_id? , c.who_id} {employee_id? , e.id AS employee_id} {location_id? , l.zone AS location_zone}
    {order_id? , o.id AS order_id, o.customer_id AS order_customer_id, o.who_id AS order_who_id, ol.zone AS order_zone,
        COALESCE(o.employee_id, i.employee_id) AS order_employee_id, COALESCE(o.location_id, i.location_id) AS order_location_id}
FROM business b
LEFT JOIN survey s ON s.business_id = :business AND s.id = :survey_id
{customer_id? LEFT JOIN customer c ON c.business_id = :business AND c.id = :customer_id}
{employee_id? LEFT JOIN employee e ON e.business_id = :business AND e.id = :employee_id}
{location_id? LEFT JOIN location l ON l.business_id = :business AND l.id = :location_id}
{order_id? LEFT JOIN orders o ON o.business_id = :business AND o.id = :order_id
    LEFT JOIN order_item i ON i.business_id = :business AND i.order_id = o.id AND i.position = 1
    LEFT JOIN location ol ON ol.business_id = :business AND ol.id = COALESCE(o.location_id, i.location_id)}
WHERE b.id = :business;
