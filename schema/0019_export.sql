-- SPDX-License-Identifier: Apache-2.0
-- An export on its way into a business, so that one that was broken off goes on where it was.

CREATE TABLE export_restoring (
    business_id ID NOT NULL,
    files TEXT NOT NULL,                    -- system: BLAKE2b of all its files: only the same go on
    sheet TEXT NOT NULL,                    -- system: which of them is being written; empty: none so far
    done INT NOT NULL,                      -- how many of its rows are in
    PRIMARY KEY (business_id)
);
