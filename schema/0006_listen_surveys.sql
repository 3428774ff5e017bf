-- SPDX-License-Identifier: Apache-2.0
-- Surveys with many questions, in several languages, in versions.

ALTER TABLE survey ADD COLUMN version INT NOT NULL DEFAULT 1;      -- of its questions; a change of them makes the next one
ALTER TABLE survey ADD COLUMN language TEXT NOT NULL DEFAULT 'en'; -- system: BCP 47, of its own texts
ALTER TABLE survey ADD COLUMN more FLAG NOT NULL DEFAULT 0;        -- asks more than one scale and the words behind it
ALTER TABLE survey ADD COLUMN anonymous FLAG NOT NULL DEFAULT 0;   -- nobody can find out who answered
ALTER TABLE survey ADD COLUMN closes_at INSTANT;                   -- no new answers from then on
ALTER TABLE survey ADD COLUMN quota INT;                           -- so many answers and no more
ALTER TABLE survey ADD COLUMN taken INT NOT NULL DEFAULT 0;        -- answers counted against the quota

CREATE TABLE survey_version (               -- what was asked; a survey made before there were versions has no row until it changes
    business_id ID NOT NULL,
    survey_id ID NOT NULL,
    version INT NOT NULL,                   -- from 1
    created_at INSTANT NOT NULL,
    document JSON NOT NULL,                 -- business: questions, translations, names of hidden fields (listen/survey_document.h)
    PRIMARY KEY (business_id, survey_id, version)
);
