-- SPDX-License-Identifier: Apache-2.0
-- The example business: from what it is made, and how far making it has come.

CREATE TABLE example (
    business_id ID NOT NULL,
    state TEXT NOT NULL,                    -- system: making, ready, renewing
    seed INT NOT NULL,                      -- the same seed and the same ends_at give the same year
    customers INT NOT NULL,
    ends_at INSTANT NOT NULL,               -- where its year ends: when it was begun
    next_id ID,                             -- renewing: the business that will stand in its place
    done INT NOT NULL,                      -- acts of the year that are on disk
    total INT NOT NULL,                     -- of so many; 0 before that is known
    PRIMARY KEY (business_id)
);
