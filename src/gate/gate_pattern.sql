-- SPDX-License-Identifier: Apache-2.0

-- name: gate_pattern_all    The patterns of a business, oldest first.
SELECT id, kind, sender, subject, text, created_at, changed_at, seq FROM gate_pattern WHERE business_id = :business {id? AND id = :id} ORDER BY id LIMIT :limit;

-- name: gate_pattern_insert One more.
INSERT INTO gate_pattern (id, business_id, kind, sender, subject, text, created_at, changed_at, seq) VALUES (:id, :business, :kind, :sender, :subject, :text, :now, :now, :seq);

-- name: gate_pattern_update What was changed of it.
UPDATE gate_pattern SET kind = :kind, sender = :sender, subject = :subject, text = :text, changed_at = :now, seq = :seq WHERE business_id = :business AND id = :id;

-- name: gate_pattern_delete It is taken away.
DELETE FROM gate_pattern WHERE business_id = :business AND id = :id;

-- name: gate_pattern_past   Mails that came through the gate, newest first: to learn from one, and to see what a pattern fits.
-- reads: message gate_mail
-- reach: none, because whoever sets the gate manages the business
SELECT m.id, g.written_by AS sender, m.subject, m.text FROM gate_mail g JOIN message m ON m.business_id = :business AND m.id = g.message_id
WHERE g.business_id = :business {message_id? AND g.message_id = :message_id} ORDER BY g.message_id DESC LIMIT :limit;
