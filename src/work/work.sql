-- SPDX-License-Identifier: Apache-2.0
-- name: seq_last            The last number this business gave out.
SELECT seq FROM business_seq WHERE business_id = :business;

-- name: seq_put             Keeps the last number given out.
INSERT INTO business_seq (business_id, seq) VALUES (:business, :seq)
ON CONFLICT (business_id) DO UPDATE SET seq = excluded.seq;

-- name: event_insert        One more row of the timeline.
INSERT INTO event (id, business_id, seq, kind, at, noted_at, customer_id, who_id, employee_id, location_id, subject_id, payload, fields)
VALUES (:id, :business, :seq, :kind, :at, :noted_at, :customer_id, :who_id, :employee_id, :location_id, :subject_id, :payload, :fields);

-- name: event_after         Events after a seq, oldest first: streams that were away, and what another process committed.
-- reach: none, because the stream filters each hint by the subscriber's reach
SELECT id, seq, kind, at, noted_at, customer_id, who_id, employee_id, location_id, subject_id FROM event
WHERE business_id = :business AND seq > :after ORDER BY seq LIMIT :limit;

-- name: event_leave_timeline What happened with a subject leaves somebody's timeline.
-- reach: none, because the program takes back what an import did
UPDATE event SET who_id = NULL WHERE business_id = :business AND who_id = :who_id AND subject_id = :subject_id;

-- name: job_put             A consequence for later; put again it moves.
INSERT INTO job (id, business_id, kind, subject_id, number, due_at, tries) VALUES (:id, :business, :kind, :subject_id, :number, :due_at, 0)
ON CONFLICT (business_id, kind, subject_id, number) DO UPDATE SET due_at = excluded.due_at, tries = 0, lease_until = NULL, problem = NULL;

-- name: job_keep            A job that comes by itself: put only when it is not there.
INSERT INTO job (id, business_id, kind, subject_id, number, due_at, tries) VALUES (:id, :business, :kind, 0, 0, :due_at, 0)
ON CONFLICT (business_id, kind, subject_id, number) DO NOTHING;

-- name: job_drop            Jobs about a subject that are no longer wanted.
DELETE FROM job WHERE business_id = :business AND kind = :kind AND subject_id = :subject_id;

-- name: job_due             What is due over all businesses, earliest first.
-- tenant: none, because the timetable serves every business of the installation
SELECT id, business_id, kind, subject_id, number, due_at, tries FROM job
WHERE due_at <= :now AND (lease_until IS NULL OR lease_until <= :now) ORDER BY due_at, id LIMIT :limit;

-- name: job_next            When the next one is due.
-- tenant: none, because the timetable serves every business of the installation
SELECT MIN(due_at) FROM job WHERE lease_until IS NULL OR lease_until <= :now OR due_at > :now;

-- name: job_claim           Takes a job for a while; changes nothing when someone else was faster or it moved.
UPDATE job SET lease_until = :lease_until WHERE business_id = :business AND id = :id AND due_at <= :now
AND (lease_until IS NULL OR lease_until <= :now);

-- name: job_hold            A job that takes long is still under way.
UPDATE job SET lease_until = :lease_until WHERE business_id = :business AND id = :id AND lease_until IS NOT NULL;

-- name: jobs_release         Leases of a program that is no more: where one program alone works on the data, each it finds at its start.
UPDATE job SET lease_until = NULL WHERE business_id = :business AND lease_until IS NOT NULL;

-- name: job_done            Done: gone, unless it was put again while it ran (job_put takes the lease away).
DELETE FROM job WHERE business_id = :business AND id = :id AND lease_until IS NOT NULL;

-- name: job_next_turn       Done for now: comes by itself, unless it was put again while it ran.
UPDATE job SET due_at = :due_at, tries = 0, lease_until = NULL, problem = NULL WHERE business_id = :business AND id = :id AND lease_until IS NOT NULL;

-- name: job_again           Not yet: later once more.
UPDATE job SET due_at = :due_at, tries = tries + 1, lease_until = NULL, problem = :problem WHERE business_id = :business AND id = :id;

-- name: setting_values      What a business set, and under no name its trade, which decides some defaults.
-- reads: business
SELECT name, value FROM setting WHERE business_id = :business
UNION ALL SELECT '' AS name, trade AS value FROM business WHERE id = :business;

-- name: setting_put         Sets or changes one.
INSERT INTO setting (business_id, name, value) VALUES (:business, :name, :value)
ON CONFLICT (business_id, name) DO UPDATE SET value = excluded.value;

-- name: setting_drop        Back to the default.
DELETE FROM setting WHERE business_id = :business AND name = :name;

-- name: audit_insert        One more act.
INSERT INTO audit (id, business_id, at, act, account_id, employee_id, key_id, subject_id, detail)
VALUES (:id, :business, :now, :act, :account_id, :employee_id, :key_id, :subject_id, :detail);

-- name: repeated_find       What an earlier request with this key was and made.
SELECT request, status, subject_id, at FROM repeated WHERE business_id = :business AND actor_id = :actor_id AND key = :key;

-- name: repeated_put        Remembers what a request with a key made; one of the day before may not have been cleaned away yet.
INSERT INTO repeated (business_id, actor_id, key, request, status, subject_id, at)
VALUES (:business, :actor_id, :key, :request, :status, :subject_id, :now)
ON CONFLICT (business_id, actor_id, key) DO UPDATE SET request = excluded.request, status = excluded.status, subject_id = excluded.subject_id, at = excluded.at;

-- name: repeated_clean      Forgets keys older than a day.
DELETE FROM repeated WHERE business_id = :business AND at < :before;

-- name: event_by_id         One event, for a reaction that comes later.
-- reach: none, because the program itself asks
SELECT id, seq, kind, at, noted_at, customer_id, who_id, employee_id, location_id, subject_id, payload FROM event
WHERE business_id = :business AND id = :id;

-- name: business_ids        All businesses, for what the program does by itself.
-- reads: business
-- tenant: none, because it is the list of tenants
SELECT id FROM business ORDER BY id;

-- name: business_own_any    A business that is no example: while there is none, the console's code founds one.
-- reads: business
-- tenant: none, because it asks about the installation
SELECT id FROM business WHERE example = 0 LIMIT 1;

-- name: ready_look          Anything at all, to see that the data answers.
-- tenant: none, because it only asks whether the database is there
SELECT MAX(seq) FROM business_seq WHERE business_id = 0;

-- name: event_fields_old     Events that other programs told of, with old free fields, in the order of noting.
-- reach: none, because the program itself asks
SELECT id, seq AS at FROM event WHERE business_id = :business {cursor? AND seq > :after AND id <> :after_id} AND at < :before AND fields IS NOT NULL
ORDER BY seq LIMIT :limit;

-- name: event_fields_forget  What they told besides goes.
UPDATE event SET fields = NULL WHERE business_id = :business AND id IN (:ids[]);

-- name: event_newest_id     The greatest id given out here: a process that starts goes on behind it.
-- reach: none, because the program itself asks
SELECT MAX(id) FROM event WHERE business_id = :business;

-- name: sheet_events              Everything that happened, first noted first.
SELECT id, seq, kind, at, noted_at, customer_id, who_id, employee_id, location_id, subject_id, payload, fields FROM event
WHERE business_id = :business {reach_own? AND employee_id = :reach_employee} {reach_location? AND location_id = :reach_location}
{cursor? AND seq > :after_seq} ORDER BY seq LIMIT :limit;

-- name: event_clear         What the founding of a business noted gives way to the timeline of an export.
DELETE FROM event WHERE business_id = :business;
