-- SPDX-License-Identifier: Apache-2.0
-- What went wrong and is being put right.

CREATE TABLE cases (
    id KEY,
    business_id ID NOT NULL,
    kind TEXT NOT NULL,                     -- system: case or look
    state TEXT NOT NULL,                    -- system: opened, owned, apologised, resolved, asked_back, closed
    before_rapport FLAG NOT NULL,           -- imported: no clocks, no alerts, apart
    severity TEXT NOT NULL,                 -- system: low, normal, high
    text TEXT,                              -- personal: a complaint as typed; an answer's words stay with the answer
    customer_id ID,
    who_id ID,
    response_id ID,
    source TEXT,                            -- system: of the outside id
    outside_id TEXT,                        -- system
    employee_id ID,                         -- who served
    location_id ID,
    owner_id ID,                            -- who sees to it
    opened_at INSTANT NOT NULL,
    opened_day DAY NOT NULL,
    first_due_at INSTANT,
    first_done_at INSTANT,                  -- acknowledged
    first_seconds INT,                      -- business time until then
    resolve_due_at INSTANT,
    resolved_at INSTANT,
    resolve_seconds INT,                    -- business time until then
    closed_at INSTANT,
    closed_day DAY,
    climbed_to TEXT NOT NULL,               -- system: none, manager, owner
    wish TEXT,                              -- personal: what would put it right, in their words
    wish_none TEXT,                         -- business: why there is none ("would not say")
    gesture FLAG NOT NULL,                  -- met face to face before it could be asked
    apologised_at INSTANT,
    apologised_how TEXT,                    -- system: in_person, call, message
    outcome TEXT,                           -- personal: what was done
    outcome_cost MONEY,
    currency TEXT,                          -- system: ISO 4217
    wish_met FLAG,
    respect_at INSTANT,
    respect_how TEXT,                       -- system: in_person, sent, could_not_reach
    respect_answer INT,                     -- 1 to 5
    respect_because TEXT,                   -- personal: their words, or why they could not be reached
    close_reason TEXT,                      -- business: of those closed together
    score_from INT,                         -- the answer as it was when the case opened, once it was changed
    score_to INT,                           -- the answer as it is now
    created_at INSTANT NOT NULL,
    changed_at INSTANT NOT NULL,
    seq INT NOT NULL
);
CREATE INDEX cases_by_seq ON cases (business_id, seq);                                                           -- facts changed since
CREATE INDEX cases_open ON cases (business_id, closed_at, before_rapport, opened_at, id) WHERE closed_at IS NULL; -- what waits; closed_at makes the planner prefer it
CREATE INDEX cases_newest ON cases (business_id, before_rapport, opened_at, id);                                 -- the list
CREATE INDEX cases_of ON cases (business_id, who_id, before_rapport, opened_at, id) WHERE who_id IS NOT NULL;    -- a customer's
CREATE UNIQUE INDEX cases_by_response ON cases (business_id, response_id) WHERE response_id IS NOT NULL;       -- an answer opens one case
CREATE UNIQUE INDEX cases_by_outside ON cases (business_id, source, outside_id) WHERE outside_id IS NOT NULL;
-- engine: postgres
CREATE UNIQUE INDEX cases_by_id ON cases (id);              -- a link's token holds the id alone and tells the business

CREATE TABLE case_note (                    -- internal; never leaves the house
    id KEY,
    business_id ID NOT NULL,
    case_id ID NOT NULL,
    employee_id ID,
    at INSTANT NOT NULL,
    text TEXT NOT NULL                      -- personal
);
CREATE INDEX case_note_of ON case_note (business_id, case_id, at);
