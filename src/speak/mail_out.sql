-- SPDX-License-Identifier: Apache-2.0

-- name: mail_out_any        Is anything to be done: due, or on its way for too long?
-- reach: none, because it is the program's own work
SELECT COUNT(*) FROM (SELECT id FROM message WHERE business_id = :business AND due_at <= :now AND state IN ('queued', 'sending') AND channel = 'email' LIMIT 1) AS m;

-- name: mail_out_sent       How many went out since then.
-- reach: none, because it is the program's own work
SELECT COUNT(*) FROM message WHERE business_id = :business AND sent_at > :since AND channel = 'email';

-- name: mail_out_account    Where a colleague signs in: that is where a test goes.
-- reads: employee account
-- reach: none, because it is the asker's own
SELECT a.email FROM employee e JOIN account a ON a.id = e.account_id WHERE e.business_id = :business AND e.id = :employee;
