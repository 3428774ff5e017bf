-- SPDX-License-Identifier: Apache-2.0

-- name: export_restoring_find   How far an export that was broken off had come.
SELECT files, sheet, done FROM export_restoring WHERE business_id = :business;

-- name: export_restoring_begin  From here on only the same files may come.
INSERT INTO export_restoring (business_id, files, sheet, done) VALUES (:business, :files, '', 0);

-- name: export_restoring_move   With the rows it counts.
UPDATE export_restoring SET sheet = :sheet, done = :done WHERE business_id = :business;

-- name: export_restoring_end    All is in.
DELETE FROM export_restoring WHERE business_id = :business;
