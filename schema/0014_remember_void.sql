-- SPDX-License-Identifier: Apache-2.0
-- An order of an import that was undone: a tombstone, so that measures follow.
ALTER TABLE orders ADD COLUMN void FLAG NOT NULL DEFAULT 0; -- does not count and is shown nowhere
