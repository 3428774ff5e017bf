-- SPDX-License-Identifier: Apache-2.0
-- What people answer besides the score and the words; links for many; files.

ALTER TABLE response ADD COLUMN version INT NOT NULL DEFAULT 1;    -- of the survey's questions
ALTER TABLE response ADD COLUMN language TEXT;                     -- system: BCP 47, in which they were asked
ALTER TABLE response ADD COLUMN answered INT NOT NULL DEFAULT 0;   -- how many further questions were answered: most have none, and nothing is looked up
ALTER TABLE response ADD COLUMN hidden JSON;                       -- personal: hidden fields that came with the link, by name
ALTER TABLE response ADD COLUMN test FLAG NOT NULL DEFAULT 0;      -- tried out by ourselves: void from the start, no event tells of it, and it may be deleted

CREATE TABLE response_score (               -- answers to further questions on a scale; they count in their measures, so one that goes is void
    id KEY,
    business_id ID NOT NULL,
    response_id ID NOT NULL,
    survey_id ID NOT NULL,
    question TEXT NOT NULL,                 -- system: its key
    position INT NOT NULL,                  -- of the question, from 0
    kind TEXT NOT NULL,                     -- system: nps, csat, ces, stars
    score INT NOT NULL,
    void FLAG NOT NULL,
    seq INT NOT NULL
);
CREATE UNIQUE INDEX response_score_of ON response_score (business_id, response_id, question);
CREATE INDEX response_score_by_seq ON response_score (business_id, seq);                       -- facts changed since

CREATE TABLE response_answer (              -- answers to all other further questions: a row for each choice, each cell, each text, each file
    business_id ID NOT NULL,
    response_id ID NOT NULL,
    position INT NOT NULL,                  -- of the question, from 0
    part INT NOT NULL,                      -- of several choices or cells, from 0
    survey_id ID NOT NULL,
    question TEXT NOT NULL,                 -- system: its key
    line TEXT,                              -- system: key of a matrix's row
    choice TEXT,                            -- system: key of what was chosen
    words TEXT,                             -- personal
    file_id ID,
    PRIMARY KEY (business_id, response_id, position, part)
);
CREATE INDEX response_answer_of ON response_answer (business_id, survey_id, question, response_id);   -- results of a question

CREATE TABLE survey_link (                  -- one link for many: a code on a table, a line under a mail; its token is made from its id
    id KEY,
    business_id ID NOT NULL,
    survey_id ID NOT NULL,
    location_id ID,
    employee_id ID,                         -- who serves there
    touchpoint TEXT,                        -- business
    channel TEXT NOT NULL,                  -- system: qr, link, web …
    note TEXT,                              -- business: where it hangs
    off FLAG NOT NULL,                      -- takes no new answers
    created_at INSTANT NOT NULL,
    seq INT NOT NULL
);
CREATE INDEX survey_link_of ON survey_link (business_id, survey_id, id);
-- engine: postgres
CREATE UNIQUE INDEX survey_link_by_id ON survey_link (id);          -- a token holds the id alone and tells the business
