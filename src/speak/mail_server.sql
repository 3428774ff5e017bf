-- SPDX-License-Identifier: Apache-2.0

-- name: mail_server_row     The way out of this business.
-- reads: business
SELECT s.way, s.host, s.port, s.user_name, s.secret, s.from_address, s.from_name, s.reply_to, s.patience, s.per_minute, s.per_day, s.fails, s.phase, s.said,
    s.failed_at, s.retry_at, s.ok_at, s.seq, b.name AS business
FROM business b LEFT JOIN mail_server s ON s.business_id = :business WHERE b.id = :business;

-- name: mail_server_put     What was set; a new try begins.
INSERT INTO mail_server (business_id, way, host, port, user_name, secret, from_address, from_name, reply_to, patience, per_minute, per_day, fails, seq)
VALUES (:business, :way, :host, :port, :user_name, :secret, :from_address, :from_name, :reply_to, :patience, :per_minute, :per_day, 0, :seq)
ON CONFLICT (business_id) DO UPDATE SET way = excluded.way, host = excluded.host, port = excluded.port, user_name = excluded.user_name, secret = excluded.secret,
    from_address = excluded.from_address, from_name = excluded.from_name, reply_to = excluded.reply_to, patience = excluded.patience, per_minute = excluded.per_minute,
    per_day = excluded.per_day, fails = 0, phase = NULL, said = NULL, failed_at = NULL, retry_at = NULL, seq = excluded.seq;

-- name: mail_server_state   How it went.
UPDATE mail_server SET fails = :fails, phase = :phase, said = :said, failed_at = :failed_at, retry_at = :retry_at, ok_at = :ok_at, seq = :seq WHERE business_id = :business;

-- name: mail_server_waiting  Messages that could go out now.
-- reach: none, because how many wait is no secret of any place
SELECT COUNT(*) FROM message WHERE business_id = :business AND due_at <= :now AND state = 'queued' AND channel = 'email';
