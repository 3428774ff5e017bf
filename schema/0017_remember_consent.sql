-- SPDX-License-Identifier: Apache-2.0
-- What a customer allowed us, and how they like to be reached.

CREATE TABLE consent (                      -- a row per change; the newest of a customer and purpose holds
    id KEY,
    business_id ID NOT NULL,
    customer_id ID NOT NULL,                -- as recorded
    who_id ID NOT NULL,                     -- the living survivor of merges
    purpose TEXT NOT NULL,                  -- system: feedback, service, news
    state TEXT NOT NULL,                    -- system: given, withdrawn
    at INSTANT NOT NULL,                    -- when they said so
    source TEXT NOT NULL,                   -- system: page, api, link, mail, import: how it came to us
    words TEXT,                             -- business: what was shown to them, or asked, word for word
    employee_id ID,                         -- who noted it; nobody: they did it themselves, or a program
    noted_at INSTANT NOT NULL,
    seq INT NOT NULL
);
CREATE INDEX consent_of ON consent (business_id, who_id, purpose, at, id);   -- what holds now, and the history

ALTER TABLE customer ADD COLUMN channel TEXT;        -- personal: email, sms, chat, phone, letter: how they like to be reached
ALTER TABLE customer ADD COLUMN quiet_from TEXT;     -- personal: "21:00", their time: nothing automatic from then
ALTER TABLE customer ADD COLUMN quiet_to TEXT;       -- personal: "08:00", until then
ALTER TABLE customer ADD COLUMN zone TEXT;           -- personal: IANA, of these hours; the business's when there is none
ALTER TABLE customer ADD COLUMN never FLAG;          -- wants no message at all
ALTER TABLE customer ADD COLUMN closed_because TEXT; -- personal: deceased, moved, other: nothing leaves for them any more
