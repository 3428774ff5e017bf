-- SPDX-License-Identifier: Apache-2.0
-- A business that was invented to be looked at.

ALTER TABLE business ADD COLUMN example FLAG NOT NULL DEFAULT 0;    -- system: made by the program, to look at
