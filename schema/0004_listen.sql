-- SPDX-License-Identifier: Apache-2.0
-- What we ask and what people answer.

CREATE TABLE survey (
    id KEY,
    business_id ID NOT NULL,
    name TEXT NOT NULL,                     -- business
    kind TEXT NOT NULL,                     -- system: nps, csat, ces, stars
    question TEXT NOT NULL,                 -- business
    comment_question TEXT NOT NULL,         -- business
    low_label TEXT NOT NULL,                -- business
    high_label TEXT NOT NULL,               -- business
    thanks TEXT NOT NULL,                   -- business
    archived FLAG NOT NULL,
    created_at INSTANT NOT NULL,
    changed_at INSTANT NOT NULL,
    seq INT NOT NULL
);
CREATE INDEX survey_by_business ON survey (business_id, id);

CREATE TABLE invitation (                   -- one person asked once; its token is made from its id (nothing stored)
    id KEY,
    business_id ID NOT NULL,
    survey_id ID NOT NULL,
    customer_id ID,
    who_id ID,
    employee_id ID,                         -- who served
    location_id ID,
    order_id ID,
    touchpoint TEXT,                        -- business
    channel TEXT NOT NULL,                  -- system: link, email, qr …
    created_at INSTANT NOT NULL,
    day DAY NOT NULL,                       -- in its location's zone
    marked TEXT NOT NULL,                   -- system: ok or bounced
    response_id ID,                         -- the answer that counts
    seq INT NOT NULL
);
CREATE INDEX invitation_by_seq ON invitation (business_id, seq);            -- facts changed since
CREATE INDEX invitation_of_survey ON invitation (business_id, survey_id, id);
-- engine: postgres
CREATE UNIQUE INDEX invitation_by_id ON invitation (id);                    -- a link's token holds the id alone and tells the business

CREATE TABLE response (
    id KEY,
    business_id ID NOT NULL,
    survey_id ID NOT NULL,
    survey_kind TEXT NOT NULL,              -- system: as it was asked
    score INT NOT NULL,                     -- on the kind's scale
    comment TEXT,                           -- personal
    customer_id ID,
    who_id ID,
    employee_id ID,                         -- who served
    location_id ID,
    order_id ID,
    invitation_id ID,
    touchpoint TEXT,                        -- business
    channel TEXT NOT NULL,                  -- system
    source TEXT,                            -- system: of the outside id
    outside_id TEXT,                        -- system
    answered_at INSTANT NOT NULL,
    day DAY NOT NULL,                       -- answered_at in its location's zone
    created_at INSTANT NOT NULL,
    changed_at INSTANT NOT NULL,
    edits INT NOT NULL,                     -- how often it was changed: that many rows in response_before
    case_id ID,                             -- the case or look it opened
    before_rapport FLAG NOT NULL,           -- imported from before Rapport
    void FLAG NOT NULL,                     -- does not count (import undone)
    seq INT NOT NULL                        -- of its last change: measures catch up by it
);
CREATE INDEX response_by_seq ON response (business_id, seq);
CREATE INDEX response_newest ON response (business_id, answered_at, id);                                          -- the inbox
CREATE INDEX response_of_survey ON response (business_id, survey_id, void, answered_at, id);                      -- one survey's inbox, and how many answered it
CREATE UNIQUE INDEX response_by_invitation ON response (business_id, invitation_id) WHERE invitation_id IS NOT NULL; -- the last answer counts
CREATE UNIQUE INDEX response_by_outside ON response (business_id, source, outside_id) WHERE outside_id IS NOT NULL;
CREATE INDEX response_by_order ON response (business_id, order_id) WHERE order_id IS NOT NULL;                     -- an order that changes changes its answers' slice

CREATE TABLE response_before (              -- what an answer was before it was changed
    business_id ID NOT NULL,
    response_id ID NOT NULL,
    edit INT NOT NULL,                      -- 1: the first answer, 2: what replaced it …
    at INSTANT NOT NULL,                    -- when that answer was given
    score INT NOT NULL,
    comment TEXT,                           -- personal
    PRIMARY KEY (business_id, response_id, edit)
);
