-- SPDX-License-Identifier: Apache-2.0
-- A case of an import that was undone: a tombstone, so that measures follow.
ALTER TABLE cases ADD COLUMN void FLAG NOT NULL DEFAULT 0; -- does not count and is shown nowhere
