-- SPDX-License-Identifier: Apache-2.0
-- Telling customers what changed, by rule: what a business changed of the rules that come along, and who was told what.

CREATE TABLE tell_rule (                    -- what a business changed of a rule; one that was never touched has no row
    id KEY,
    business_id ID NOT NULL,
    what TEXT NOT NULL,                     -- system: key of the table of rules: order.shipped, return.delivered …
    is_on FLAG NOT NULL,
    texts TEXT NOT NULL,                    -- business: its own texts, a list as the API takes them; others are as shipped
    changed_by ID,
    changed_at INSTANT NOT NULL,
    seq INT NOT NULL
);
CREATE UNIQUE INDEX tell_rule_what ON tell_rule (business_id, what);

CREATE TABLE told (                         -- somebody was told something of theirs, or would have been
    id KEY,
    business_id ID NOT NULL,
    what TEXT NOT NULL,                     -- system: key of the rule
    about TEXT NOT NULL,                    -- system: which order, case, return or event
    who_id ID,
    order_id ID,
    case_id ID,
    message_id ID,                          -- the message, or the note that nothing was sent
    by_hand FLAG NOT NULL,                  -- a person told them
    employee_id ID,                         -- who
    at INSTANT NOT NULL,
    seq INT NOT NULL
);
CREATE UNIQUE INDEX told_once ON told (business_id, about, what);                     -- once per subject and kind
CREATE INDEX told_case ON told (business_id, case_id) WHERE case_id IS NOT NULL;      -- of a case whose step is taken back

ALTER TABLE message ADD COLUMN told_of TEXT;    -- system: which change it tells: order.shipped …
