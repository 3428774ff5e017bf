# SPDX-License-Identifier: Apache-2.0
"""What tools/sql.py refuses in schema/ and in named statements: tenants apart, rooms apart, reach asked, one dialect, texts marked."""
import os
import sys
from house import ROOT, report, write

sys.path.insert(0, os.path.join(ROOT, 'tools'))
from sql import check_tree  # noqa: E402

SCHEMA = {
    '0001_recover.sql': '''
        CREATE TABLE promise (
            id KEY,
            business_id ID NOT NULL,
            customer_id ID NOT NULL,
            text TEXT NOT NULL,       -- personal: what was promised
            due_at INSTANT,
            kept FLAG NOT NULL DEFAULT 0
        );
        CREATE TABLE gesture (
            id KEY,
            business_id ID NOT NULL,
            owner_id ID
        );
        -- engine: sqlite
        CREATE VIRTUAL TABLE promise_fragment USING fts5(business_id UNINDEXED, text);
    ''',
    '0002_business.sql': '''
        CREATE TABLE currency ( -- global: the same everywhere
            id KEY
        );
        CREATE TABLE place (
            id KEY,
            business_id ID NOT NULL
        );
    ''',
}

# Nothing wrong with any of these.
GOOD = '''
-- name: promise_get      One.
SELECT p.text FROM promise AS p WHERE p.business_id = :business AND p.id = :id;
-- name: promise_due      Joined, with an optional part, a list, a subquery, a CTE.
-- reads: place
-- reach: none, because it is a test
WITH open (id) AS (SELECT id FROM promise WHERE business_id = :business AND kept = 0)
SELECT p.id, CAST(count(*) AS INT) AS n FROM promise p JOIN open ON open.id = p.id
JOIN place l ON l.business_id = p.business_id AND l.id = :place, gesture g
WHERE p.business_id = :business AND g.business_id = :business {due? AND p.due_at < :due AND p.id IN (:ids[])}
AND EXISTS (SELECT 1 FROM gesture g2 WHERE g2.business_id = p.business_id AND g2.id = p.id)
AND (p.kept = 0 OR p.due_at IS NULL) GROUP BY p.id ORDER BY p.due_at NULLS LAST LIMIT :max;
-- name: promise_beside   With a table that is only read in an optional part, which also ties it to the business.
SELECT p.id {customer? , q.id AS beside} FROM promise p {customer? JOIN promise q ON q.business_id = :business AND q.customer_id = :customer}
WHERE p.business_id = :business;
-- name: promise_put      On the key.
INSERT INTO promise (id, business_id, customer_id, text) VALUES (:id, :business, :customer_id, :text)
ON CONFLICT (business_id, id) DO UPDATE SET text = excluded.text WHERE promise.kept = 0;
-- name: promise_reach    With reach.
SELECT id FROM gesture WHERE business_id = :business {reach_own? AND owner_id = :reach_employee};
-- name: promise_all      Over all businesses.
-- tenant: none, because the nightly job looks at all
SELECT business_id, id FROM promise WHERE due_at < :now ORDER BY due_at;
-- name: currency_list    Of no business.
-- reads: currency
SELECT id FROM currency;
-- name: promise_find     In the engine's own words.
-- engine: sqlite
SELECT rowid FROM promise_fragment WHERE business_id = :business AND text LIKE :like;
-- name: promise_find
-- engine: postgres
SELECT id FROM promise WHERE business_id = :business AND text ILIKE :like AND 'a' <> lower('b') AND now() > now();
'''

OWN = 'FROM promise WHERE business_id = :business'
BAD = [
    # tenants
    'SELECT id FROM promise WHERE id = :id;',
    'SELECT id FROM promise WHERE business_id = :other;',
    f'SELECT id {OWN} UNION ALL SELECT id FROM promise WHERE id = 1;',
    'SELECT p.id FROM promise p JOIN promise q ON q.id = p.id WHERE p.business_id = :business;',
    'SELECT id FROM promise WHERE id = :id {some? AND business_id = :business};',
    f'SELECT id {OWN} AND id IN (SELECT customer_id FROM promise WHERE id = :id);',
    'SELECT p.id FROM promise p {a? JOIN promise q ON q.id = p.id} WHERE p.business_id = :business {b? AND q.business_id = :business};',
    'UPDATE promise SET business_id = :business WHERE id = :id;',
    'DELETE FROM promise WHERE id = :id;',
    f'SELECT id {OWN} AND kept = 1 OR id = :id;',
    'SELECT id FROM promise WHERE (id = :id OR business_id = :business) AND kept = 0;',
    'INSERT INTO promise (id, customer_id, text) VALUES (:id, :customer, :text);',
    'INSERT INTO promise (id, business_id, customer_id, text) VALUES (:id, :other, :customer, :text);',
    # rooms
    '-- reads: place\nDELETE FROM place WHERE business_id = :business;',
    'INSERT INTO place (id, business_id) VALUES (:id, :business);',
    'SELECT id FROM place WHERE business_id = :business;',
    f'-- reads: place\nSELECT id {OWN};',
    # reach
    'SELECT id FROM gesture WHERE business_id = :business;',
    '-- reach: none\nSELECT id FROM gesture WHERE business_id = :business;',
    # one dialect
    f"SELECT id {OWN} AND text LIKE 'a%';",
    f"SELECT json_extract(text, '$.a') AS a {OWN};",
    f'SELECT id {OWN} AND kept = TRUE;',
    f'SELECT id {OWN} AND due_at < now();',
    f'SELECT CURRENT_TIMESTAMP AS now {OWN};',
    f"SELECT strftime('%s', due_at) AS a {OWN};",
    f'SELECT due_at::text AS a {OWN};',
    f'SELECT lower(text) AS a {OWN};',
    f'SELECT "text" {OWN};',
    f'SELECT CAST(id AS BIGINT) AS a {OWN};',
    f'SELECT id {OWN} ORDER BY text COLLATE NOCASE;',
    'INSERT OR IGNORE INTO promise (id, business_id, customer_id, text) VALUES (:id, :business, :customer, :text);',
    # what is there
    'SELECT id FROM promises WHERE business_id = :business;',
    'SELECT p.colour FROM promise p WHERE p.business_id = :business;',
    'INSERT INTO promise (id, business_id, customer_id, colour) VALUES (:id, :business, :customer, :text);',
    'INSERT INTO promise (id, business_id, customer_id) VALUES (:id, :business, :customer);',
    'INSERT INTO promise (id, business_id, customer_id, text) VALUES (:id, :business, :text);',
    'UPDATE promise SET colour = 1 WHERE business_id = :business;',
    'SELECT rowid FROM promise_fragment WHERE business_id = :business;',
    # how it is written
    f'SELECT id {OWN}',
    f'SELECT id {OWN}; SELECT 2;',
    f'SELECT id {OWN} {{some? AND id = :id;',
    f'SELECT id {OWN} {{some? AND id = :id {{more? AND id = 2}}}};',
    f'SELECT id {OWN} AND id = :ids[];',
    f'SELECT id {OWN} AND id IN (:ids[]) AND id = :ids;',
    f'-- engine: sqlite\nSELECT id {OWN};',
    f'-- engine: oracle\nSELECT id {OWN};',
    f'SELECT id {OWN} AND text = \'open;',
]

BAD_SCHEMA = {
    'unmarked text': 'CREATE TABLE a (\n id KEY,\n business_id ID NOT NULL,\n name TEXT\n);',
    'a mark of our own': 'CREATE TABLE a (\n id KEY,\n business_id ID NOT NULL,\n name TEXT -- private: x\n);',
    'a mark on the wrong line': 'CREATE TABLE a (\n id KEY, -- personal: x\n business_id ID NOT NULL,\n name TEXT\n);',
    'no business': 'CREATE TABLE a (\n id KEY\n);',
    'no key': 'CREATE TABLE a (\n id ID,\n business_id ID NOT NULL\n);',
    'a type of an engine': 'CREATE TABLE a (\n id KEY,\n business_id BIGINT NOT NULL\n);',
    'a foreign key': 'CREATE TABLE a (\n id KEY,\n business_id ID NOT NULL REFERENCES business (id)\n);',
    'a reserved word': 'CREATE TABLE order (\n id KEY,\n business_id ID NOT NULL\n);',
    'a reserved column': 'CREATE TABLE a (\n id KEY,\n business_id ID NOT NULL,\n when INSTANT\n);',
    'a boolean': 'CREATE TABLE a (\n id KEY,\n business_id ID NOT NULL,\n open FLAG DEFAULT TRUE\n);',
    'twice': 'CREATE TABLE a (\n id KEY,\n business_id ID NOT NULL\n);\nCREATE TABLE a (\n id KEY,\n business_id ID NOT NULL\n);',
    'another room': 'CREATE INDEX place_x ON place (business_id);',
    'no such table': 'CREATE INDEX a_x ON a (business_id);',
    'unknown statement': 'CREATE VIEW a AS SELECT 1;',
    'one engine': 'CREATE VIRTUAL TABLE a USING fts5(text);',
    'no default': 'ALTER TABLE promise ADD COLUMN n INT NOT NULL;',
    'unmarked later': 'ALTER TABLE promise ADD COLUMN n TEXT;',
    'unfinished': 'DROP TABLE promise',
}


def trees(root):
    """root itself, or the planted trees in it."""
    planted = sorted(d for d in os.listdir(root) if d.startswith('tree-'))
    return [os.path.join(root, d) for d in planted] or [root]


def check(root):
    return [problem for tree in trees(root) for problem in check_tree(tree)[0]]


def plant_tree(root, name, statements, more=''):
    for file, text in SCHEMA.items():
        write(root, f'tree-{name}/schema/{file}', text)
    if more:
        write(root, f'tree-{name}/schema/0003_recover.sql', more)
    write(root, f'tree-{name}/src/recover/promise.sql', statements)


def plant(root):
    plant_tree(root, 'good', GOOD)
    for i, text in enumerate(BAD):
        plant_tree(root, f'bad-{i:02}', f'-- name: bad_{i}    Wrong.\n{text}\n')
    for name, text in BAD_SCHEMA.items():
        plant_tree(root, 'schema-' + name.replace(' ', '-'), GOOD, text)
    plant_tree(root, 'same', GOOD)
    write(root, 'tree-same/src/listen/again.sql', '-- name: promise_get    In another file.\nSELECT 1 AS n;\n')
    return len(BAD) + len(BAD_SCHEMA) + 1


report('statements and schema keep the rules of tools/sql.py', check, plant)
