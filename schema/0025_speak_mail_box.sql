-- SPDX-License-Identifier: Apache-2.0
-- The mailbox from which mail is fetched; at most one of a business.

CREATE TABLE mail_box (
    business_id ID NOT NULL,
    active FLAG NOT NULL,
    url TEXT,                               -- business: imaps://mail.example.org
    user_name TEXT,                         -- business: whom we sign in as
    secret TEXT,                            -- system: the password, sealed with the installation's key
    folder TEXT NOT NULL,                   -- business: INBOX
    waits FLAG NOT NULL,                    -- hears of new mail at once (IDLE), where the server can
    validity INT,                           -- the server's UIDVALIDITY; another: its numbers begin anew
    last_uid INT,                           -- taken up to here
    begun_at INSTANT,                       -- when it was first opened: what lay there before stays there
    looked_at INSTANT,                      -- when it was last opened
    problem TEXT,                           -- business: why it could not be, in words
    problem_at INSTANT,                     -- since when
    seq INT NOT NULL,
    PRIMARY KEY (business_id)
);
