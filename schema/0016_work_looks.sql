-- SPDX-License-Identifier: Apache-2.0
-- Who looked at whom is asked each time somebody looks.
CREATE INDEX audit_of ON audit (business_id, subject_id, at) WHERE subject_id IS NOT NULL;   -- who opened a customer; did they a moment ago
