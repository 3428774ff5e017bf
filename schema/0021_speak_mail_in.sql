-- SPDX-License-Identifier: Apache-2.0
-- Mail that arrives.

CREATE TABLE mail_in (
    id KEY,
    business_id ID NOT NULL,
    kind TEXT NOT NULL,                     -- system: person, auto, bounce, abuse, receipt, stop, poison
    state TEXT NOT NULL,                    -- system: open, done
    source TEXT NOT NULL,                   -- system: imap, pipe
    digest TEXT NOT NULL,                   -- system: hash of its bytes: the same message twice is one row
    size INT NOT NULL,                      -- bytes
    message_id TEXT,                        -- personal: its own Message-ID
    from_name TEXT,                         -- personal
    from_address TEXT,                      -- personal: as written
    folded TEXT,                            -- personal: the address as it is compared
    to_address TEXT,                        -- personal: the first it was for
    subject TEXT,                           -- personal
    text TEXT,                              -- personal: what they newly wrote
    whole TEXT,                             -- personal: the whole text, with what it answers; only when it is more
    parts JSON,                             -- personal: what came with it: name, type, size; never opened, never kept
    sent_at INSTANT,                        -- as the sender's clock says
    received_at INSTANT NOT NULL,
    customer_id ID,                         -- as recorded; nobody: an unknown sender
    who_id ID,                              -- the living survivor of merges
    answers_id ID,                          -- our message it answers, or tells of
    case_id ID,                             -- the case it belongs to: by its thread, or opened for it
    invitation_id ID,
    location_id ID,                         -- of the message it answers
    employee_id ID,                         -- who wrote the message it answers
    complains FLAG NOT NULL,                -- its words are those of a complaint
    code INT,                               -- bounce: what the other server answered, like 550
    enhanced TEXT,                          -- system: bounce: like 5.1.1
    said TEXT,                              -- personal: bounce: in that server's words
    about TEXT,                             -- personal: bounce, abuse: the address it tells of
    because TEXT,                           -- system: why it was set aside, or why a program is taken to have written it
    file TEXT,                              -- system: poison: its name in DIR/mail/poison
    done_at INSTANT,
    done_by ID,
    seq INT NOT NULL
);
CREATE UNIQUE INDEX mail_in_known ON mail_in (business_id, digest);                                          -- once only
CREATE INDEX mail_in_newest ON mail_in (business_id, id);                                                    -- the list
CREATE INDEX mail_in_open ON mail_in (business_id, id) WHERE state = 'open';                                 -- what waits for somebody
CREATE INDEX mail_in_of ON mail_in (business_id, who_id, id) WHERE who_id IS NOT NULL;                       -- a customer's
CREATE INDEX mail_in_of_case ON mail_in (business_id, case_id, id) WHERE case_id IS NOT NULL;                -- a case's
CREATE INDEX mail_in_from ON mail_in (business_id, folded, received_at) WHERE folded IS NOT NULL;            -- how many came within an hour
CREATE INDEX message_gone_to ON message (business_id, folded, id) WHERE sent_at IS NOT NULL;                 -- which message a bounce without its id tells of
