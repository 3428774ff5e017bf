-- SPDX-License-Identifier: Apache-2.0
-- Statements of the conformance tests: each shows one thing the face and the generator promise.

-- name: thing_insert       One thing with all its columns.
INSERT INTO thing (id, business_id, name, note, amount, ratio, day, at, extra)
VALUES (:id, :business, :name, :note, :amount, :ratio, :day, :at, :extra);

-- name: thing_get          One thing by its id.
-- reach: none, because this is a test
SELECT id, name, note, amount, ratio, day, at, open, extra, color FROM thing WHERE business_id = :business AND id = :id;

-- name: thing_list         Things by ids, names, a least amount: every optional part, in the order of names.
-- reach: none, because this is a test
-- with a second line of comment
SELECT t.id, t.name FROM thing t
WHERE t.business_id = :business {ids? AND t.id IN (:ids[])} {names? AND t.name IN (:names[])} {not_ids? AND t.id NOT IN (:not_ids[])}
  {least? AND t.amount >= :least AND t.amount <= :least + :more}
ORDER BY t.name LIMIT :max;

-- name: thing_among       Things by their keys.
-- reach: none, because this is a test
SELECT t.id, t.name FROM thing t WHERE t.business_id = :business AND t.id IN (:ids[]);

-- name: thing_scan         Everything, whatever the business.
-- tenant: none, because a test wants to see a scan
-- reach: none, because this is a test
-- scan: because a test wants to see it
SELECT count(*) AS n, sum(amount) AS total, avg(ratio) AS mean, max(name) AS last FROM thing;

-- name: thing_keep         Insert or change by the key; on SQLite the key is (id).
INSERT INTO thing (id, business_id, name, amount) VALUES (:id, :business, :name, :amount)
ON CONFLICT (business_id, id) DO UPDATE SET amount = thing.amount + excluded.amount RETURNING amount;

-- name: thing_once         Insert unless the name is there.
INSERT INTO thing (id, business_id, name) VALUES (:id, :business, :name) ON CONFLICT (business_id, name) DO NOTHING;

-- name: thing_color        Change some.
UPDATE thing SET color = :color WHERE business_id = :business AND amount > :over;

-- name: thing_drop         Take one away.
DELETE FROM thing WHERE business_id = :business AND id = :id;

-- name: tally_add          A counter.
INSERT INTO tally (business_id, day, kind, n) VALUES (:business, :day, :kind, :by)
ON CONFLICT (business_id, day, kind) DO UPDATE SET n = tally.n + excluded.n;

-- name: tally_sum          All of a kind.
SELECT sum(n) AS n FROM tally WHERE business_id = :business AND kind = :kind;

-- name: tally_bounded      A day range, bounds in row values.
SELECT day, kind, n FROM tally WHERE business_id = :business AND (day, kind) > (:day, :kind) ORDER BY day, kind LIMIT :max;

-- name: planet_names       A table of no business.
SELECT id, name FROM planet ORDER BY id;

-- name: thing_plus             Arithmetic with parameters alone needs 64 bits on both.
SELECT CAST(:a AS INT) + 1 AS sum, CAST(:t AS TEXT) AS text, CAST(:r AS REAL) AS ratio, 7 / 2 AS whole;

-- name: thing_fragment_put       Fragments of names, on the engine's own index.
-- engine: sqlite
INSERT INTO thing_fragment (rowid, business_id, thing_id, text) VALUES (:id, :business, :id, :text);
-- name: thing_fragment_put
-- engine: postgres
INSERT INTO thing_fragment (business_id, thing_id, text) VALUES (:business, :id, :text);

-- name: thing_fragment_find      Things whose text holds :like.
-- engine: sqlite
SELECT thing_id FROM thing_fragment WHERE text LIKE :like AND business_id = :business LIMIT 20;
-- name: thing_fragment_find
-- engine: postgres
SELECT thing_id FROM thing_fragment WHERE business_id = :business AND text LIKE :like LIMIT 20;

-- name: thing_only_sqlite        Does something on SQLite alone.
-- engine: sqlite
DELETE FROM thing_fragment WHERE rowid = :id AND business_id = :business;
-- name: thing_only_sqlite
-- engine: postgres
;

-- name: thing_count        How many of a business.
-- reach: none, because this is a test
SELECT count(*) AS n FROM thing WHERE business_id = :business;

-- name: thing_slow             Counts to :max, so that there is time to interrupt it.
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :max) SELECT count(*) AS n FROM n;
