-- SPDX-License-Identifier: Apache-2.0
-- Who we are: businesses, places, people who work here, and how they sign in.

CREATE TABLE business (                     -- global: the list of businesses itself
    id KEY,
    name TEXT NOT NULL,                     -- business: as customers know it
    trade TEXT NOT NULL,                    -- system: cafe, shop, clinic, services, hosting
    zone TEXT NOT NULL,                     -- system: IANA name
    currency TEXT NOT NULL,                 -- system: ISO 4217
    created_at INSTANT NOT NULL,            -- what happened before is "before Rapport"
    seq INT NOT NULL                        -- of its last change
);

CREATE TABLE account (                      -- global: a person who signs in, perhaps to several businesses
    id KEY,
    email TEXT NOT NULL,                    -- personal: as typed
    email_folded TEXT NOT NULL,             -- personal: lower case, for finding
    name TEXT NOT NULL,                     -- personal
    password TEXT,                          -- system: argon2id hash; NULL until a link was used
    created_at INSTANT NOT NULL,
    UNIQUE (email_folded)
);

CREATE TABLE location (
    id KEY,
    business_id ID NOT NULL,
    name TEXT NOT NULL,                     -- business
    zone TEXT NOT NULL,                     -- system: IANA name
    address TEXT,                           -- business
    archived FLAG NOT NULL,
    created_at INSTANT NOT NULL,
    seq INT NOT NULL
);
CREATE INDEX location_by_business ON location (business_id, id);  -- the list of places

CREATE TABLE department (
    id KEY,
    business_id ID NOT NULL,
    name TEXT NOT NULL,                     -- business
    archived FLAG NOT NULL,
    created_at INSTANT NOT NULL
);
CREATE INDEX department_by_business ON department (business_id, id);

CREATE TABLE hours (                        -- weekly opening intervals; location_id 0 = the business's own, for places without any
    business_id ID NOT NULL,
    location_id ID NOT NULL,
    weekday INT NOT NULL,                   -- 1 = Monday … 7 = Sunday
    opens INT NOT NULL,                     -- minutes since local midnight
    closes INT NOT NULL,                    -- minutes since local midnight, at most 1440; > opens
    PRIMARY KEY (business_id, location_id, weekday, opens)
);
CREATE TABLE closed_day (                   -- days without opening hours; location_id as above
    business_id ID NOT NULL,
    location_id ID NOT NULL,
    day DAY NOT NULL,
    PRIMARY KEY (business_id, location_id, day)
);

CREATE TABLE employee (                     -- a membership in a business; who served may have no account at all
    id KEY,
    business_id ID NOT NULL,
    name TEXT NOT NULL,                     -- personal
    role TEXT NOT NULL,                     -- system: owner, manager, frontline, advisor
    account_id ID,                          -- NULL: does not sign in
    email TEXT,                             -- personal: where an invitation goes
    location_id ID,
    department_id ID,
    archived FLAG NOT NULL,
    created_at INSTANT NOT NULL,
    seq INT NOT NULL
);
CREATE INDEX employee_by_business ON employee (business_id, id);
CREATE INDEX employee_leading ON employee (business_id, id) WHERE archived = 0 AND role IN ('owner', 'manager'); -- who may own a case: looked up for every unhappy answer
CREATE INDEX employee_by_account ON employee (account_id) WHERE account_id IS NOT NULL; -- which businesses a person may enter

CREATE TABLE place_reference (              -- outside ids of locations and employees
    business_id ID NOT NULL,
    of TEXT NOT NULL,                       -- system: location or employee
    source TEXT NOT NULL,                   -- system: "till"
    outside_id TEXT NOT NULL,               -- system
    subject_id ID NOT NULL,
    PRIMARY KEY (business_id, of, source, outside_id)
);
CREATE INDEX place_reference_subject ON place_reference (business_id, subject_id); -- shown with their noun

CREATE TABLE join_link (                    -- invitations to colleagues
    id KEY,
    business_id ID NOT NULL,
    employee_id ID NOT NULL,
    created_at INSTANT NOT NULL,
    expires_at INSTANT NOT NULL,
    used_at INSTANT
);
CREATE TABLE reset_link (                   -- global: printed by `rapport user reset`
    id KEY,
    account_id ID NOT NULL,
    created_at INSTANT NOT NULL,
    expires_at INSTANT NOT NULL,
    used_at INSTANT
);

CREATE TABLE session (                      -- global: a session belongs to an account and stands in one business at a time
    id KEY,
    token_hash TEXT NOT NULL,               -- system: BLAKE2b of the cookie's token
    account_id ID NOT NULL,
    business_id ID NOT NULL,                -- where it stands
    started_at INSTANT NOT NULL,
    seen_at INSTANT NOT NULL,
    expires_at INSTANT NOT NULL,
    UNIQUE (token_hash)
);
CREATE INDEX session_by_account ON session (account_id);

CREATE TABLE api_key (
    id KEY,
    business_id ID NOT NULL,
    name TEXT NOT NULL,                     -- business
    token_hash TEXT NOT NULL,               -- system: BLAKE2b of the key
    scope TEXT NOT NULL,                    -- system: read, write, all
    created_at INSTANT NOT NULL,
    expires_at INSTANT,
    last_used_at INSTANT,
    revoked_at INSTANT
);
CREATE UNIQUE INDEX api_key_by_token ON api_key (token_hash);      -- who asks, on every request with a key
CREATE INDEX api_key_by_business ON api_key (business_id, id);      -- the list of keys

CREATE TABLE attempt (                      -- global: failed sign-ins, by account name and by address, to slow guessing down
    key TEXT NOT NULL,                      -- system: keyed hash of the e-mail or of the address
    failures INT NOT NULL,                  -- since the counting began; it begins anew after an hour without one
    last_at INSTANT NOT NULL,               -- of the last failure
    PRIMARY KEY (key)
);
CREATE INDEX attempt_by_age ON attempt (last_at);   -- cleaning
