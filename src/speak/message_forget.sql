-- SPDX-License-Identifier: Apache-2.0
-- Old words of messages.

-- name: message_forget_find   Messages that hold old words, oldest first; those still on their way or waiting stay.
-- reach: none, because the program itself asks
SELECT m.id, 0 AS at FROM message m
WHERE m.business_id = :business AND m.created_at < :before {cursor? AND m.id > :after_id} AND m.text <> ''
    AND m.state IN ('sent', 'delivered', 'bounced', 'stopped')
ORDER BY m.id LIMIT :limit;

-- name: message_forget        That something was sent, when and why stays; what it said and to which address goes.
UPDATE message SET address = NULL, folded = NULL, subject = NULL, text = '', said = NULL, digest = '' WHERE business_id = :business AND id IN (:ids[]);

-- name: message_forget_asks   Of asks the address; by whom they are counted stays.
UPDATE ask SET folded = NULL WHERE business_id = :business AND message_id IN (:ids[]);
