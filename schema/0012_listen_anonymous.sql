-- SPDX-License-Identifier: Apache-2.0
-- Anonymous answers until they are counted, files, and what results are read by.

CREATE TABLE anonymous_waiting (            -- answers nobody may read yet: no moment, no order, contents sealed with DIR/key (listen/anonymous.h)
    id KEY,                                 -- random
    business_id ID NOT NULL,
    survey_id ID NOT NULL,
    receipt TEXT NOT NULL,                  -- system: hash of the person's code, of this purpose alone
    sealed TEXT NOT NULL                    -- personal: what was answered, padded and sealed
);
CREATE UNIQUE INDEX anonymous_waiting_by_receipt ON anonymous_waiting (business_id, survey_id, receipt);

CREATE TABLE anonymous_day (                -- how far the waiting answers of a survey were looked at
    business_id ID NOT NULL,
    survey_id ID NOT NULL,
    day DAY NOT NULL,                       -- those that came on this day or later wait until it is over
    PRIMARY KEY (business_id, survey_id)
);

CREATE TABLE survey_file (                  -- a picture or paper somebody sent with an answer; its bytes are DIR/files/NAME
    id KEY,                                 -- random: who knows it has it from us
    business_id ID NOT NULL,
    survey_id ID NOT NULL,
    response_id ID,                         -- none: of no answer, and gone after a day
    name TEXT NOT NULL,                     -- system: in DIR/files
    hash TEXT NOT NULL,                     -- system: BLAKE2b-256 of the bytes
    type TEXT NOT NULL,                     -- system: image/jpeg …, by its first bytes
    size INT NOT NULL,
    created_at INSTANT NOT NULL
);
CREATE INDEX survey_file_of ON survey_file (business_id, response_id);                       -- of a response; those of none are cleaned
CREATE INDEX survey_file_newest ON survey_file (business_id, survey_id, id);                 -- a survey's files

CREATE INDEX response_score_of_survey ON response_score (business_id, survey_id, question);  -- results of a question
