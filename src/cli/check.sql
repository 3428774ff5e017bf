-- SPDX-License-Identifier: Apache-2.0
-- Each counts what must not be there.

-- name: check_seq_behind     Events beyond the counter.
-- reads: event business_seq
-- reach: none, because the program itself asks
SELECT COUNT(*) FROM event WHERE business_id = :business
    AND seq > COALESCE((SELECT s.seq FROM business_seq s WHERE s.business_id = :business), 0);

-- name: check_case_without_answer  Cases born of an answer that is gone.
-- reads: cases response
-- reach: none, because the program itself asks
-- scan: because a check looks at everything
SELECT COUNT(*) FROM cases k WHERE k.business_id = :business AND k.response_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM response r WHERE r.business_id = :business AND r.id = k.response_id);

-- name: check_answer_without_case  Answers that name a case that is gone.
-- reads: cases response
-- reach: none, because the program itself asks
-- scan: because a check looks at everything
SELECT COUNT(*) FROM response r WHERE r.business_id = :business AND r.case_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM cases k WHERE k.business_id = :business AND k.id = r.case_id);

-- name: check_invitation_answer  Invitations whose answer is gone.
-- reads: invitation response
-- reach: none, because the program itself asks
-- scan: because a check looks at everything
SELECT COUNT(*) FROM invitation i WHERE i.business_id = :business AND i.response_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM response r WHERE r.business_id = :business AND r.id = i.response_id);

-- name: check_closed_without_day  Closed cases without a day.
-- reads: cases
-- reach: none, because the program itself asks
-- scan: because a check looks at everything
SELECT COUNT(*) FROM cases WHERE business_id = :business AND closed_at IS NOT NULL AND closed_day IS NULL;
