-- SPDX-License-Identifier: Apache-2.0
-- Praise that somebody thanked for themselves.

CREATE TABLE thank_you (                    -- one answer is thanked for once
    business_id ID NOT NULL,
    response_id ID NOT NULL,
    employee_id ID,                         -- who thanked
    at INSTANT NOT NULL,
    PRIMARY KEY (business_id, response_id)
);
