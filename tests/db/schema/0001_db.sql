-- SPDX-License-Identifier: Apache-2.0
-- Tables for the conformance tests alone: one of each kind of column, one of each kind of key.

CREATE TABLE thing (
    id KEY,
    business_id ID NOT NULL,
    name TEXT NOT NULL,                     -- personal: any text
    note TEXT,                              -- personal: may be missing
    amount MONEY,
    ratio REAL,
    day DAY,
    at INSTANT,
    open FLAG NOT NULL DEFAULT 1,
    extra JSON,                             -- system: passed through as it is
    owner_id ID,
    UNIQUE (business_id, name)
);
CREATE INDEX thing_open ON thing (business_id, at) WHERE open = 1; -- partial indexes work on both

CREATE TABLE tally (                        -- a key of several columns
    business_id ID NOT NULL,
    day DAY NOT NULL,
    kind TEXT NOT NULL,                     -- system: what is counted
    n INT NOT NULL,
    PRIMARY KEY (business_id, day, kind)
);

CREATE TABLE planet ( -- global: the same for all businesses
    id KEY,
    name TEXT NOT NULL                      -- system: its name
);

-- engine: sqlite
CREATE VIRTUAL TABLE thing_fragment USING fts5(business_id UNINDEXED, thing_id UNINDEXED, text, tokenize = 'trigram', detail = none);
-- engine: postgres
CREATE EXTENSION IF NOT EXISTS pg_trgm;
-- engine: postgres
CREATE TABLE thing_fragment (business_id BIGINT NOT NULL, thing_id BIGINT NOT NULL, text TEXT COLLATE "C" NOT NULL, PRIMARY KEY (business_id, thing_id));
-- engine: postgres
CREATE INDEX thing_fragment_text ON thing_fragment USING gin (text gin_trgm_ops);
