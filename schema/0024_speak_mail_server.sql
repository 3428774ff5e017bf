-- SPDX-License-Identifier: Apache-2.0
-- The way out: which mail server takes our messages, and how it went lately.

CREATE TABLE mail_server (
    business_id ID NOT NULL,
    way TEXT NOT NULL,                      -- system: off, starttls, tls, plain, folder
    host TEXT,                              -- business: its name
    port INT NOT NULL,
    user_name TEXT,                         -- business: whom we sign in as
    secret TEXT,                            -- system: the password, sealed with the installation's key
    from_address TEXT,                      -- business: who writes
    from_name TEXT,                         -- business: the name beside it; the business's when there is none
    reply_to TEXT,                          -- business: where answers go; to from_address when there is none
    patience INT NOT NULL,                  -- seconds without a word from it
    per_minute INT NOT NULL,                -- at most so many; 0: as many as it takes
    per_day INT NOT NULL,
    fails INT NOT NULL,                     -- in a row
    phase TEXT,                             -- system: where it failed last: name, connect, banner, tls, auth, sender
    said TEXT,                              -- business: what it said then
    failed_at INSTANT,
    retry_at INSTANT,                       -- not before then
    ok_at INSTANT,                          -- when it last took something
    seq INT NOT NULL,
    PRIMARY KEY (business_id)
);

CREATE INDEX message_sent ON message (business_id, sent_at) WHERE sent_at IS NOT NULL;   -- how many went out lately: the limits
