-- SPDX-License-Identifier: Apache-2.0
-- The frame's own tables: counters, events, jobs, settings, audit, repeated requests.

CREATE TABLE business_seq (                 -- the last number given to an event or change of a business; commit order = seq order
    business_id ID NOT NULL,
    seq INT NOT NULL,                       -- the last one taken
    PRIMARY KEY (business_id)
);

CREATE TABLE event (
    id KEY,
    business_id ID NOT NULL,
    seq INT NOT NULL,                       -- this business's number: the cursor for streams, webhooks, exports
    kind TEXT NOT NULL,                     -- system: dotted name of the vocabulary, or a foreign one
    at INSTANT NOT NULL,                    -- when it happened
    noted_at INSTANT NOT NULL,              -- when we learned of it
    customer_id ID,                         -- as recorded, never rewritten
    who_id ID,                              -- the living survivor of merges
    employee_id ID,                         -- who did it
    location_id ID,
    subject_id ID,                          -- the response, case, order … it tells of
    payload JSON,                           -- system: ids and numbers by the kind's shape
    fields JSON                             -- personal: free fields of foreign kinds
);
CREATE INDEX event_timeline ON event (business_id, who_id, at, id) WHERE who_id IS NOT NULL; -- a customer's timeline
CREATE INDEX event_of_case ON event (business_id, subject_id, seq) WHERE kind >= 'case.' AND kind < 'case/'; -- a case's history; ids grow with time, so cheap
CREATE INDEX event_by_seq ON event (business_id, seq);                                         -- streams and webhooks catch up

CREATE TABLE job (
    id KEY,
    business_id ID NOT NULL,
    kind TEXT NOT NULL,                     -- system: name in the job table
    subject_id ID NOT NULL,                 -- 0: about the whole business
    number INT NOT NULL,                    -- tells several of one subject apart
    due_at INSTANT NOT NULL,
    lease_until INSTANT,                    -- claimed by a worker until then
    tries INT NOT NULL,
    problem TEXT,                           -- system: the last failure's code
    UNIQUE (business_id, kind, subject_id, number)
);
CREATE INDEX job_due ON job (due_at);       -- what is due, over all businesses

CREATE TABLE setting (
    business_id ID NOT NULL,
    name TEXT NOT NULL,                     -- system: name in the setting table
    value TEXT NOT NULL,                    -- business: as text
    PRIMARY KEY (business_id, name)
);

CREATE TABLE audit (                        -- acts that are not events: sign-in, settings, keys, who looked at whom
    id KEY,
    business_id ID NOT NULL,
    at INSTANT NOT NULL,
    act TEXT NOT NULL,                      -- system: "session.started"
    account_id ID,
    employee_id ID,
    key_id ID,
    subject_id ID,
    detail TEXT                             -- system: codes and ids only
);
CREATE INDEX audit_newest ON audit (business_id, at);   -- the audit page, and cleaning by age

CREATE TABLE repeated (                     -- answers to requests that came with an Idempotency-Key, kept for 24 h
    business_id ID NOT NULL,
    actor_id ID NOT NULL,                   -- employee or key
    key TEXT NOT NULL,                      -- system: the caller's key
    request TEXT NOT NULL,                  -- system: hash of method, path and body
    status INT NOT NULL,
    subject_id ID,                          -- what was made, loaded again for the answer
    at INSTANT NOT NULL,
    PRIMARY KEY (business_id, actor_id, key)
);
CREATE INDEX repeated_old ON repeated (business_id, at);  -- cleaning
