-- SPDX-License-Identifier: Apache-2.0

-- name: told_one            Whether somebody was told this of that, and what became of it.
-- reads: message message_skip employee
-- reach: none, because what it is about was reached, or it is the program's own work
SELECT t.id, t.what, t.about, t.who_id, t.order_id, t.case_id, t.message_id, t.by_hand, t.employee_id, e.name AS employee_name, t.at, m.state AS message_state, m.sent_at, m.because, s.reason, t.seq
FROM told t
LEFT JOIN message m ON m.business_id = :business AND m.id = t.message_id
LEFT JOIN message_skip s ON s.business_id = :business AND s.id = t.message_id
LEFT JOIN employee e ON e.business_id = :business AND e.id = t.employee_id
WHERE t.business_id = :business {id? AND t.id = :id} {about? AND t.about = :about} {what? AND t.what = :what} ORDER BY t.id LIMIT 50;

-- name: told_insert         Somebody was told.
INSERT INTO told (id, business_id, what, about, who_id, order_id, case_id, message_id, by_hand, employee_id, at, seq)
VALUES (:id, :business, :what, :about, :who_id, :order_id, :case_id, :message_id, :by_hand, :employee_id, :at, :seq);

-- name: told_update         By hand, though a message would have.
UPDATE told SET by_hand = :by_hand, employee_id = :employee_id, message_id = :message_id, at = :at, seq = :seq WHERE business_id = :business AND id = :id;

-- name: told_delete         It is taken back.
DELETE FROM told WHERE business_id = :business AND id = :id;
