-- SPDX-License-Identifier: Apache-2.0

-- name: files_named        Which of these some row names.
-- reads: survey_file import_run
-- tenant: none, because files of all businesses stand in one folder
-- reach: none, because the program itself asks
-- scan: because it is asked twice a day, and an index would cost every file that comes
SELECT f.name FROM survey_file f WHERE f.name IN (:names[]) UNION ALL SELECT r.file AS name FROM import_run r WHERE r.file IN (:names[]);
