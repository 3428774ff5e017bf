-- SPDX-License-Identifier: Apache-2.0

-- name: mail_box_row        The mailbox of this business.
SELECT active, url, user_name, secret, folder, waits, validity, last_uid, begun_at, looked_at, problem, problem_at, seq FROM mail_box WHERE business_id = :business;

-- name: mail_box_put        What was set.
INSERT INTO mail_box (business_id, active, url, user_name, secret, folder, waits, validity, last_uid, begun_at, seq)
VALUES (:business, :active, :url, :user_name, :secret, :folder, :waits, :validity, :last_uid, :begun_at, :seq)
ON CONFLICT (business_id) DO UPDATE SET active = excluded.active, url = excluded.url, user_name = excluded.user_name, secret = excluded.secret, folder = excluded.folder,
    waits = excluded.waits, validity = excluded.validity, last_uid = excluded.last_uid, begun_at = excluded.begun_at, problem = NULL, problem_at = NULL, seq = excluded.seq;

-- name: mail_box_note       How far it was read, and how it went; nothing when it was set anew meanwhile.
UPDATE mail_box SET validity = :validity, last_uid = :last_uid, begun_at = :begun_at, looked_at = :looked_at, problem = :problem, problem_at = :problem_at
WHERE business_id = :business AND seq = :seq;

-- name: mail_box_boxes      How many mailboxes of this installation are fetched.
-- tenant: none, because one of several cannot be waited at by the one thread there is
-- scan: because it has one row for each business that has a mailbox
SELECT COUNT(*) FROM mail_box WHERE active = 1;
