-- SPDX-License-Identifier: Apache-2.0
-- Other programs that are told what happens, and what became of each telling.

CREATE TABLE webhook (
    id KEY,
    business_id ID NOT NULL,
    name TEXT NOT NULL,                     -- business: what listens there
    form TEXT NOT NULL,                     -- system: standard, or a line in a chat: slack, teams
    url TEXT NOT NULL,                      -- business: where it is told
    kinds TEXT NOT NULL,                    -- system: kinds of event with a space around each; one that ends in a dot: all that begin so; none: all
    location_id ID,                         -- only what happened there
    score_min INT,                          -- only answers from this score on
    score_max INT,                          -- and up to that one
    words FLAG NOT NULL,                    -- an answer's comment goes along, where the business lets words leave
    patience INT NOT NULL,                  -- seconds in which it must answer
    is_on FLAG NOT NULL,
    sealed TEXT NOT NULL,                   -- system: what signs, sealed with the installation's key
    sealed_before TEXT,                     -- system: the one before, which signs too
    before_until INSTANT,                   -- until then
    cursor INT NOT NULL,                    -- everything up to this number of the timeline was looked at
    fails INT NOT NULL,                     -- in a row
    problem TEXT,                           -- system: a code: why the last one failed
    failed_at INSTANT,
    rest_until INSTANT,                     -- it is left in peace until then
    ok_at INSTANT,                          -- when it last took something
    created_at INSTANT NOT NULL,
    seq INT NOT NULL
);
CREATE INDEX webhook_of_business ON webhook (business_id, id);                                               -- the list, and who is told

CREATE TABLE webhook_delivery (             -- one event told to one webhook; what is said is made anew from the event at each try
    id KEY,
    business_id ID NOT NULL,
    webhook_id ID NOT NULL,
    event_id ID NOT NULL,
    kind TEXT NOT NULL,                     -- system: of the event
    state TEXT NOT NULL,                    -- system: waiting, delivered, failed
    tries INT NOT NULL,
    due_at INSTANT,                         -- the next try; none once it is over
    tried_at INSTANT,
    status INT,                             -- what the receiver answered last
    ms INT,                                 -- how long that took
    problem TEXT,                           -- system: a code: why the last try failed
    created_at INSTANT NOT NULL
);
CREATE INDEX webhook_delivery_newest ON webhook_delivery (business_id, id);                                  -- the log
CREATE INDEX webhook_delivery_of_one ON webhook_delivery (business_id, webhook_id, id);                      -- of one webhook
CREATE INDEX webhook_delivery_due ON webhook_delivery (business_id, webhook_id, due_at) WHERE due_at IS NOT NULL; -- what is to be tried
CREATE INDEX webhook_delivery_over ON webhook_delivery (business_id, created_at) WHERE due_at IS NULL;       -- old rows of the log go
