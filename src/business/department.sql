-- SPDX-License-Identifier: Apache-2.0

-- name: department_by_id    One department.
SELECT id, name, archived, created_at FROM department WHERE business_id = :business AND id = :id;

-- name: department_page     Departments by name; without the archived unless they are asked for.
SELECT id, name, archived, created_at FROM department WHERE business_id = :business AND archived = :archived
{cursor? AND (name > :after_text OR (name = :after_text AND id > :after_id))} ORDER BY name, id LIMIT :limit;

-- name: department_insert   A new department.
INSERT INTO department (id, business_id, name, archived, created_at) VALUES (:id, :business, :name, :archived, :created_at);

-- name: department_update   What was changed about a department.
UPDATE department SET name = :name, archived = :archived WHERE business_id = :business AND id = :id;
