-- SPDX-License-Identifier: Apache-2.0
-- The last move of a case, as the case was before it: for some minutes whoever made it can take it back.

CREATE TABLE case_step (
    id KEY,                                 -- the case's
    business_id ID NOT NULL,
    employee_id ID,                         -- who made the move; NULL: a key
    at INSTANT NOT NULL,
    seq INT NOT NULL,                       -- the case's after the move: another one now, and something has happened since
    kind TEXT NOT NULL,                     -- system: case or look
    state TEXT NOT NULL,                    -- system: opened, owned, apologised, resolved, asked_back, closed
    severity TEXT NOT NULL,                 -- system: low, normal, high
    owner_id ID,                            -- who sees to it
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
    close_reason TEXT                       -- business: of those closed together
);
CREATE INDEX case_step_by_at ON case_step (business_id, at);   -- what can no longer be taken back goes
