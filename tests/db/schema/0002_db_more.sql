-- SPDX-License-Identifier: Apache-2.0
ALTER TABLE thing ADD COLUMN color TEXT NOT NULL DEFAULT 'none'; -- business: added later
INSERT INTO planet (id, name) VALUES (1, 'Earth; ''home''');
