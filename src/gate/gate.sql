-- SPDX-License-Identifier: Apache-2.0

-- name: gate_row            The gate of this business.
SELECT g.active, g.allowed, g.on_fail, g.way, g.host, g.port, g.user_name, g.secret, g.patience, g.fails, g.phase, g.said, g.failed_at, g.retry_at, g.ok_at, g.seq
FROM gate g WHERE g.business_id = :business;

-- name: gate_put            What was set; a new try begins.
INSERT INTO gate (business_id, active, allowed, on_fail, way, host, port, user_name, secret, patience, fails, seq)
VALUES (:business, :active, :allowed, :on_fail, :way, :host, :port, :user_name, :secret, :patience, 0, :seq)
ON CONFLICT (business_id) DO UPDATE SET active = excluded.active, allowed = excluded.allowed, on_fail = excluded.on_fail, way = excluded.way, host = excluded.host, port = excluded.port,
    user_name = excluded.user_name, secret = excluded.secret, patience = excluded.patience, fails = 0, phase = NULL, said = NULL, failed_at = NULL, retry_at = NULL, seq = excluded.seq;

-- name: gate_state          How it went.
UPDATE gate SET fails = :fails, phase = :phase, said = :said, failed_at = :failed_at, retry_at = :retry_at, ok_at = :ok_at, seq = :seq WHERE business_id = :business;

-- name: gate_waiting        Mails that could go on now.
-- reads: message
-- reach: none, because how many wait is no secret of any place
SELECT COUNT(*) FROM message WHERE business_id = :business AND due_at <= :now AND state = 'queued' AND channel = 'relay';

-- name: gate_any            Is anything to be done: due, or on its way for too long?
-- reads: message
-- reach: none, because it is the program's own work
SELECT COUNT(*) FROM (SELECT id FROM message WHERE business_id = :business AND due_at <= :now AND state IN ('queued', 'sending') AND channel = 'relay' LIMIT 1) AS m;

-- name: gate_taken          When the newest mail came.
SELECT created_at FROM gate_mail WHERE business_id = :business ORDER BY message_id DESC LIMIT 1;

-- name: gate_open           Every gate that takes mail, to tell whose a client is.
-- tenant: none, because the address a client comes from tells the business
-- scan: because there is one row per business, and it is asked once per connection
SELECT business_id, allowed FROM gate WHERE active = 1;

-- ---- mails ----

-- name: gate_mail_insert    A mail for one recipient.
INSERT INTO gate_mail (business_id, message_id, file, size, digest, envelope_from, written_by, created_at)
VALUES (:business, :message_id, :file, :size, :digest, :envelope_from, :written_by, :now);

-- name: gate_mail_same      Was it given to us before?
SELECT message_id FROM gate_mail WHERE business_id = :business AND digest = :digest LIMIT 1;

-- name: gate_mail_one       Its bytes and its envelope.
SELECT message_id, file, envelope_from, written_by, size FROM gate_mail WHERE business_id = :business AND message_id = :message_id;

-- name: gate_mail_over      Whose bytes are not needed any more: it left or was stopped a day ago, or came back a month ago.
-- reads: message
-- reach: none, because it is the program's own work
-- scan: because it is asked once an hour, and only of mails that still have their bytes
SELECT g.message_id, g.file FROM gate_mail g JOIN message m ON m.business_id = :business AND m.id = g.message_id
WHERE g.business_id = :business AND g.file IS NOT NULL
    AND ((m.state IN ('sent', 'delivered', 'stopped') AND m.changed_at < :day) OR (m.state = 'bounced' AND m.changed_at < :month)) ORDER BY g.message_id LIMIT :limit;

-- name: gate_mail_bare      They go.
UPDATE gate_mail SET file = NULL WHERE business_id = :business AND message_id IN (:ids[]);

-- name: gate_mail_drop      Envelopes of long ago go too.
DELETE FROM gate_mail WHERE business_id = :business AND file IS NULL AND created_at < :month;

-- name: gate_mail_files     Which of these some mail still has.
-- tenant: none, because files of all businesses stand in one folder
SELECT g.file FROM gate_mail g WHERE g.file IN (:names[]);
