-- SPDX-License-Identifier: Apache-2.0
-- Whom we serve: customers, how to reach them, what they ordered.

CREATE TABLE customer (
    id KEY,
    business_id ID NOT NULL,
    who_id ID NOT NULL,                     -- the living survivor; itself unless merged
    kind TEXT NOT NULL,                     -- system: person or organisation
    name TEXT,                              -- personal
    name_folded TEXT,                       -- personal: as search compares it
    name_last TEXT,                         -- personal: the folded words in reverse order, so that any word can be typed first
    call_name TEXT,                         -- personal: as they like to be called
    language TEXT,                          -- personal: BCP 47
    notes TEXT,                             -- personal
    created_at INSTANT NOT NULL,
    changed_at INSTANT NOT NULL,
    seq INT NOT NULL
);
CREATE INDEX customer_newest ON customer (business_id, id);                    -- the list
CREATE INDEX customer_by_name ON customer (business_id, name_folded, id) WHERE name_folded IS NOT NULL; -- prefix search as a range
CREATE INDEX customer_by_last ON customer (business_id, name_last, id) WHERE name_last IS NOT NULL;

CREATE TABLE contact_point (
    id KEY,
    business_id ID NOT NULL,
    customer_id ID NOT NULL,
    who_id ID NOT NULL,
    kind TEXT NOT NULL,                     -- system: email, phone, handle
    value TEXT NOT NULL,                    -- personal: e-mail as typed, phone as E.164
    folded TEXT NOT NULL,                   -- personal: lower case, or digits
    reversed TEXT,                          -- personal: a phone's digits backwards, so that an ending is a prefix
    label TEXT,                             -- personal: "work"
    marked TEXT NOT NULL                    -- system: ok or bounced
);
CREATE INDEX contact_point_of ON contact_point (business_id, who_id);
CREATE INDEX contact_point_by_value ON contact_point (business_id, folded);
CREATE INDEX contact_point_by_ending ON contact_point (business_id, reversed) WHERE reversed IS NOT NULL;

CREATE TABLE customer_reference (           -- outside ids of customers
    business_id ID NOT NULL,
    source TEXT NOT NULL,                   -- system: "till"
    outside_id TEXT NOT NULL,               -- personal
    customer_id ID NOT NULL,
    PRIMARY KEY (business_id, outside_id, source)   -- the id first: it is also looked up alone
);
CREATE INDEX customer_reference_of ON customer_reference (business_id, customer_id);

CREATE TABLE customer_link (                -- belongs to: an organisation, a household, a guardian
    business_id ID NOT NULL,
    customer_id ID NOT NULL,
    to_id ID NOT NULL,
    kind TEXT NOT NULL,                     -- system: organisation, household, guardian
    PRIMARY KEY (business_id, customer_id, to_id, kind)
);
CREATE INDEX customer_link_to ON customer_link (business_id, to_id);

CREATE TABLE standing (                     -- one row per customer who has one: what others need to know without asking the rooms above
    business_id ID NOT NULL,
    customer_id ID NOT NULL,                -- the survivor
    open_cases INT NOT NULL,
    PRIMARY KEY (business_id, customer_id)
);

CREATE TABLE orders (
    id KEY,
    business_id ID NOT NULL,
    customer_id ID,
    who_id ID,
    source TEXT,                            -- system: of the outside id
    outside_id TEXT,                        -- system
    status TEXT NOT NULL,                   -- system: created, placed, approved, processing, invoiced, shipped, delivered, cancelled, unavailable
    placed_at INSTANT NOT NULL,
    placed_day DAY NOT NULL,                -- in its location's zone
    promised_day DAY,
    delivered_at INSTANT,
    delivered_day DAY,                      -- in its location's zone
    amount MONEY,
    currency TEXT,                          -- system: ISO 4217
    location_id ID,
    employee_id ID,                         -- who served
    created_at INSTANT NOT NULL,
    changed_at INSTANT NOT NULL,
    seq INT NOT NULL
);
CREATE INDEX orders_of ON orders (business_id, who_id, placed_at) WHERE who_id IS NOT NULL;
CREATE UNIQUE INDEX orders_by_outside ON orders (business_id, outside_id, source) WHERE outside_id IS NOT NULL;
CREATE INDEX orders_by_seq ON orders (business_id, seq);       -- facts changed since
CREATE INDEX orders_newest ON orders (business_id, placed_at, id);

CREATE TABLE order_item (
    business_id ID NOT NULL,
    order_id ID NOT NULL,
    position INT NOT NULL,                  -- from 1
    name TEXT,                              -- business
    sku TEXT,                               -- business
    quantity INT NOT NULL,
    amount MONEY,
    freight MONEY,
    employee_id ID,
    location_id ID,
    PRIMARY KEY (business_id, order_id, position)
);
CREATE TABLE order_payment (
    business_id ID NOT NULL,
    order_id ID NOT NULL,
    position INT NOT NULL,                  -- from 1
    method TEXT,                            -- business
    installments INT,
    amount MONEY NOT NULL,
    PRIMARY KEY (business_id, order_id, position)
);

-- Fragments of names, e-mails and handles. LIKE '%…%' uses the trigram index (MATCH does not with detail=none).
-- engine: sqlite
CREATE VIRTUAL TABLE customer_fragment USING fts5(business_id UNINDEXED, customer_id UNINDEXED, text, tokenize = 'trigram', detail = none);
-- engine: postgres
CREATE EXTENSION IF NOT EXISTS pg_trgm;
-- engine: postgres
CREATE TABLE customer_fragment (business_id BIGINT NOT NULL, customer_id BIGINT NOT NULL, text TEXT COLLATE "C" NOT NULL, PRIMARY KEY (business_id, customer_id));
-- engine: postgres
CREATE INDEX customer_fragment_text ON customer_fragment USING gin (text gin_trgm_ops);
