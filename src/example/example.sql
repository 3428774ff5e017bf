-- SPDX-License-Identifier: Apache-2.0

-- name: example_insert      An example is begun.
INSERT INTO example (business_id, state, seed, customers, ends_at, next_id, done, total)
VALUES (:business, :state, :seed, :customers, :ends_at, :next_id, :done, :total);

-- name: example_update      How far it has come.
UPDATE example SET state = :state, next_id = :next_id, done = :done, total = :total WHERE business_id = :business;

-- name: example_row         What it is made from.
SELECT business_id, state, seed, customers, ends_at, next_id, done, total FROM example WHERE business_id = :business;

-- name: example_any         The example of this installation that is not to go away.
-- tenant: none, because it asks whether there is one at all
-- scan: because there is one row, two while it is put back
SELECT business_id FROM example e WHERE NOT EXISTS (SELECT 1 FROM example o WHERE o.next_id = e.business_id) ORDER BY business_id LIMIT 1;

-- name: example_of_account  The example somebody belongs to.
-- reads: employee
-- tenant: none, because a person looks for where they may stand
-- reach: none, because this is about who asks
-- scan: because there is one row, two while it is put back
SELECT e.business_id FROM example e JOIN employee p ON p.business_id = e.business_id AND p.account_id = :account_id AND p.archived = 0
WHERE NOT EXISTS (SELECT 1 FROM example o WHERE o.next_id = e.business_id) ORDER BY e.business_id LIMIT 1;

-- name: example_own_of_account  Their first business that is no example.
-- reads: employee business
-- tenant: none, because a person looks for where they may stand
-- reach: none, because this is about who asks
SELECT p.business_id FROM employee p JOIN business b ON b.id = p.business_id AND b.example = 0
WHERE p.account_id = :account_id AND p.archived = 0 ORDER BY p.id LIMIT 1;

-- name: example_files       What stands in DIR/files of it, before its rows go.
-- reads: survey_file import_run
-- reach: none, because all of it goes
-- scan: because a business goes away once
SELECT f.name FROM survey_file f WHERE f.business_id = :business UNION ALL SELECT r.file AS name FROM import_run r WHERE r.business_id = :business AND r.file IS NOT NULL;
