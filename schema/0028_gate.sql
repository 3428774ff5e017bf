-- SPDX-License-Identifier: Apache-2.0
-- The gate: mails of other programs on their way through here to the next mail server.

CREATE TABLE gate (                         -- at most one of a business
    business_id ID NOT NULL,
    active FLAG NOT NULL,                   -- takes mail
    allowed TEXT NOT NULL,                  -- system: network addresses that may send through it, as 10.0.0.0/8, with commas between
    on_fail TEXT NOT NULL,                  -- system: hold or pass what the guard cannot judge
    way TEXT NOT NULL,                      -- system: to the next server: off, starttls, tls, plain, folder
    host TEXT,                              -- business: its name
    port INT NOT NULL,
    user_name TEXT,                         -- business: whom we sign in as there
    secret TEXT,                            -- system: the password, sealed with the installation's key
    patience INT NOT NULL,                  -- seconds without a word from it
    fails INT NOT NULL,                     -- in a row
    phase TEXT,                             -- system: where it failed last since this was set, as of mail_server
    said TEXT,                              -- business: what it said then
    failed_at INSTANT,
    retry_at INSTANT,                       -- not before then
    ok_at INSTANT,                          -- when it last could be used
    seq INT NOT NULL,
    PRIMARY KEY (business_id)
);

CREATE TABLE gate_pattern (                 -- by what a kind of mail is known; the oldest that fits says it
    id KEY,
    business_id ID NOT NULL,
    kind TEXT NOT NULL,                     -- system: as of a message: invoice, dunning, notice …
    sender TEXT,                            -- business: the From address; * stands for anything
    subject TEXT,                           -- business: the subject; * for anything, {contract}, {return} and {invoice} for an id
    text TEXT,                              -- business: the same somewhere in a line of the text
    created_at INSTANT NOT NULL,
    changed_at INSTANT NOT NULL,
    seq INT NOT NULL
);
CREATE INDEX gate_pattern_of ON gate_pattern (business_id, id);                                 -- all of a business, oldest first

CREATE TABLE gate_mail (                    -- what goes on as it came, one row for each recipient
    business_id ID NOT NULL,
    message_id ID NOT NULL,                 -- its message
    file TEXT,                              -- system: its bytes, DIR/gate/NAME; gone some time after it left or was stopped
    size INT NOT NULL,                      -- bytes
    digest TEXT NOT NULL,                   -- system: hash of the bytes and the recipient, keyed: the same mail given twice is taken once
    envelope_from TEXT NOT NULL,            -- personal: MAIL FROM; empty for a bounce
    written_by TEXT,                        -- personal: the From address
    created_at INSTANT NOT NULL,
    PRIMARY KEY (business_id, message_id)
);
CREATE INDEX gate_mail_same ON gate_mail (business_id, digest);                                 -- given twice
CREATE INDEX gate_mail_file ON gate_mail (file) WHERE file IS NOT NULL;                         -- whose bytes those are
