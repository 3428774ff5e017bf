-- SPDX-License-Identifier: Apache-2.0
-- What is known against a message: rules as data, what they said, and whether they were right.

CREATE TABLE guard_rule (                   -- an owner's own rule, or what they changed of a shipped one
    id KEY,
    business_id ID NOT NULL,
    shipped ID,                             -- number of the shipped rule it stands for; NULL: their own
    name TEXT NOT NULL,                     -- business: a plain sentence
    words TEXT NOT NULL,                    -- business: what is said when it speaks
    kinds TEXT NOT NULL,                    -- system: kinds of message it looks at, with spaces around each
    act TEXT NOT NULL,                      -- system: hold, stop, tell
    tell TEXT NOT NULL,                     -- system: nobody, manager, owner
    conditions TEXT NOT NULL,               -- business: a list of conditions, as the API takes them
    is_on FLAG NOT NULL,
    void FLAG NOT NULL,                     -- taken away; what it said stays
    changed_by ID,
    created_at INSTANT NOT NULL,
    changed_at INSTANT NOT NULL,
    seq INT NOT NULL
);
CREATE INDEX guard_rule_all ON guard_rule (business_id, void, id);            -- all of a business, for each message
CREATE UNIQUE INDEX guard_rule_shipped ON guard_rule (business_id, shipped) WHERE shipped IS NOT NULL;

CREATE TABLE guard_hit (                    -- a rule spoke about a message
    id KEY,
    business_id ID NOT NULL,
    rule_id ID NOT NULL,                    -- the rule, or the number of a shipped one
    rule TEXT NOT NULL,                     -- business: its name then
    message_id ID NOT NULL,
    who_id ID,
    act TEXT NOT NULL,                      -- system: hold, stop, tell
    tell TEXT NOT NULL,                     -- system: nobody, manager, owner
    words TEXT NOT NULL,                    -- personal: why, with what it saw
    facts TEXT NOT NULL,                    -- system: ids of the events that say so, with commas between
    at INSTANT NOT NULL,
    overridden_at INSTANT,                  -- somebody let the message go all the same
    overridden_by ID,
    because TEXT,                           -- business: and why
    is_right FLAG,                          -- what people say of it: was right, was wrong
    judged_by ID,
    judged_at INSTANT,
    seq INT NOT NULL
);
CREATE INDEX guard_hit_newest ON guard_hit (business_id, id);                 -- the list
CREATE INDEX guard_hit_of ON guard_hit (business_id, rule_id, id);            -- a rule's, and its counts
CREATE INDEX guard_hit_about ON guard_hit (business_id, message_id);          -- a message's; ids grow with time, so cheap

ALTER TABLE message ADD COLUMN contract TEXT;     -- system: another program's id of the contract it is about
ALTER TABLE message ADD COLUMN return_id TEXT;    -- system: of the return
ALTER TABLE message ADD COLUMN invoice TEXT;      -- system: of the invoice
