-- SPDX-License-Identifier: Apache-2.0

-- name: imports_find          Runs with who sent them: one, or a page of the list, newest first.
-- reads: employee
-- reach: none, because only who may see the whole business gets here
SELECT r.id, r.name, r.file, r.size, r.hash, r.origin, r.columns_hash, r.columns AS columns_json, r.guess AS guess_json, r.map, r.state, r.wanted, r.problem,
    r.employee_id, e.name AS employee_name, r.rows_done, r.rows_total, r.rows_refused, r.counts AS counts_json, r.taken AS taken_json, r.done_seq,
    r.created_at, r.started_at, r.ended_at, r.changed_at, r.seq
FROM import_run r LEFT JOIN employee e ON e.business_id = :business AND e.id = r.employee_id
WHERE r.business_id = :business {id? AND r.id = :id} {cursor? AND r.id < :after_id} ORDER BY r.id DESC LIMIT :limit;

-- name: imports_same          Other runs of the same bytes, newest first.
-- reach: none, because only who may see the whole business gets here
SELECT id, name, state FROM import_run WHERE business_id = :business AND hash = :hash AND id <> :id ORDER BY id DESC LIMIT 20;

-- name: imports_remembered    The map that the newest taken-in file with these columns had.
-- reach: none, because only who may see the whole business gets here
SELECT map FROM import_run WHERE business_id = :business AND columns_hash = :columns_hash AND map IS NOT NULL AND state IN ('done', 'running', 'stopped', 'undone')
ORDER BY id DESC LIMIT 1;

-- name: imports_insert        A file came.
INSERT INTO import_run (id, business_id, name, file, size, hash, origin, columns_hash, columns, guess, map, state, problem, employee_id, rows_done, rows_total,
    rows_refused, created_at, changed_at, seq)
VALUES (:id, :business, :name, :file, :size, :hash, :origin, :columns_hash, :columns_json, :guess_json, :map, :state, :problem, :employee_id, 0, 0, 0, :now, :now, :seq);

-- name: imports_update        The run as it is now.
UPDATE import_run SET file = :file, map = :map, columns = :columns_json, guess = :guess_json, state = :state, wanted = :wanted, problem = :problem, rows_done = :rows_done, rows_total = :rows_total,
    rows_refused = :rows_refused, counts = :counts_json, taken = :taken_json, done_seq = :done_seq, started_at = :started_at, ended_at = :ended_at,
    changed_at = :now, seq = :seq
WHERE business_id = :business AND id = :id;

-- name: imports_progress      How far it is.
UPDATE import_run SET rows_done = :rows_done, rows_total = :rows_total, rows_refused = :rows_refused, changed_at = :now, seq = :seq
WHERE business_id = :business AND id = :id;

-- name: imports_wanted        Is it asked to end?
-- reach: none, because the run itself asks
SELECT wanted FROM import_run WHERE business_id = :business AND id = :id;

-- name: imports_old           Runs whose file nobody needs any more.
-- reach: none, because the program itself asks
SELECT id, file FROM import_run WHERE business_id = :business AND file IS NOT NULL AND created_at < :before
    AND state IN ('uploaded', 'previewed', 'stopped', 'done', 'failed', 'undone') ORDER BY id LIMIT :limit;

-- name: imports_file_gone     Its file is gone.
UPDATE import_run SET file = NULL WHERE business_id = :business AND id = :id;

-- ---- refused rows ----

-- name: imports_refused_put   One row; the same again after a restart.
INSERT INTO import_refused (business_id, run_id, number, line, field, reason, cells) VALUES (:business, :run_id, :number, :line, :field, :reason, :cells)
ON CONFLICT (business_id, run_id, number) DO UPDATE SET line = excluded.line, field = excluded.field, reason = excluded.reason, cells = excluded.cells;

-- name: imports_refused_cut   Of an earlier try that refused more; or all, when they are old.
DELETE FROM import_refused WHERE business_id = :business AND run_id = :run_id AND number >= :from_number AND number < :to_number;

-- name: imports_refused_of    In the file's order.
SELECT number, line, field, reason, cells FROM import_refused WHERE business_id = :business AND run_id = :run_id AND number > :after ORDER BY number LIMIT :limit;

-- ---- what a run did ----

-- name: imports_touch_put     It made or changed this; what was before stays what it was at the first change.
INSERT INTO import_touch (business_id, run_id, turn, subject_id, made, seq, before, after) VALUES (:business, :run_id, :turn, :subject_id, :made, :seq, :before, :after)
ON CONFLICT (business_id, run_id, turn, subject_id) DO UPDATE SET seq = excluded.seq, outcome = NULL, why = NULL,
    after = CASE WHEN import_touch.made = 1 THEN NULL ELSE excluded.after END;

-- name: imports_touch_moved   What it made moved once more, by what followed from another of its rows.
UPDATE import_touch SET seq = :seq WHERE business_id = :business AND run_id = :run_id AND turn = :turn AND subject_id = :subject_id;

-- name: imports_touches       What is still to be taken back; of one turn what came last goes first.
SELECT turn, subject_id, made, seq, before, after FROM import_touch WHERE business_id = :business AND run_id = :run_id AND outcome IS NULL AND turn = :turn
ORDER BY subject_id DESC LIMIT :limit;

-- name: imports_touch_count   How many things it did, and how many of them are taken back or kept.
SELECT COUNT(*) AS n, COUNT(outcome) AS ended FROM import_touch WHERE business_id = :business AND run_id = :run_id;

-- name: imports_touch_settle  Taken back or kept, and why; what it was is no longer needed.
UPDATE import_touch SET outcome = :outcome, why = :why, before = NULL, after = NULL WHERE business_id = :business AND run_id = :run_id AND turn = :turn AND subject_id = :subject_id;

-- name: imports_touch_sums    What undo did, counted.
SELECT turn, made, outcome, why, COUNT(*) AS n FROM import_touch WHERE business_id = :business AND run_id = :run_id GROUP BY turn, made, outcome, why ORDER BY turn, made;

-- name: imports_touch_made    How many things of each turn it made, in all its goes.
SELECT turn, COUNT(*) AS n FROM import_touch WHERE business_id = :business AND run_id = :run_id AND made = 1 GROUP BY turn ORDER BY turn;

-- name: imports_touch_forget  Before it is taken in anew, or when it is old: a slice.
DELETE FROM import_touch WHERE business_id = :business AND run_id = :run_id AND turn = :turn AND subject_id IN (:ids[]);

-- name: imports_touch_ids     Some of them.
SELECT turn, subject_id FROM import_touch WHERE business_id = :business AND run_id = :run_id ORDER BY turn, subject_id LIMIT :limit;

-- ---- who did something with it since ----

-- name: imports_case_worked   Did anyone work on the case?
-- reads: event
-- reach: none, because the program takes back what an import did
SELECT 1 FROM event WHERE business_id = :business AND subject_id = :id AND kind >= 'case.' AND kind < 'case/' AND kind <> 'case.climbed' AND seq > :seq LIMIT 1;

-- name: imports_case_kept     Does a case that is kept need the answer's words?
-- reads: cases
-- reach: none, because the program takes back what an import did
SELECT 1 FROM cases WHERE business_id = :business AND response_id = :id AND void = 0;

-- name: imports_order_used    Did anyone answer about the order?
-- reads: response
-- reach: none, because the program takes back what an import did
SELECT 1 FROM response WHERE business_id = :business AND order_id = :id AND void = 0 LIMIT 1;

-- name: imports_customer_used Did anything else happen with the customer?
-- reads: event
-- reach: none, because the program takes back what an import did
SELECT 1 FROM event WHERE business_id = :business AND who_id = :id AND (subject_id IS NULL OR subject_id <> :id) LIMIT 1;

-- name: imports_customer_linked Does anyone belong to them?
-- reads: customer_link
SELECT 1 FROM customer_link WHERE business_id = :business AND to_id = :id LIMIT 1;

-- name: imports_person_used   Did anything happen with this colleague since?
-- reads: event
-- reach: none, because the program takes back what an import did
SELECT 1 FROM event WHERE business_id = :business AND seq > :seq AND employee_id = :id LIMIT 1;

-- name: imports_place_used    Did anything happen at this place since?
-- reads: event
-- reach: none, because the program takes back what an import did
SELECT 1 FROM event WHERE business_id = :business AND seq > :seq AND location_id = :id LIMIT 1;

-- name: imports_survey_used   Did anyone else answer the survey, or was anyone asked?
-- reads: response
-- reach: none, because the program takes back what an import did
SELECT 1 FROM response WHERE business_id = :business AND survey_id = :id AND void = 0 LIMIT 1;

-- name: imports_businesses    With one business alone its drop folder needs no name.
-- reads: business
-- tenant: none, because it counts the businesses of the installation
SELECT COUNT(*) FROM business;
