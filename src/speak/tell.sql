-- SPDX-License-Identifier: Apache-2.0

-- name: tell_not_so         What was to tell of a case's step that is no longer so.
-- reads: cases told
-- reach: none, because it is the program's own work
SELECT t.id, t.message_id FROM told t JOIN cases k ON k.business_id = :business AND k.id = t.case_id
WHERE t.business_id = :business AND t.case_id = :case_id AND t.by_hand = 0
    AND ((t.what = 'case.acknowledged' AND k.first_done_at IS NULL) OR (t.what = 'case.resolved' AND k.resolved_at IS NULL)) ORDER BY t.id LIMIT 10;
