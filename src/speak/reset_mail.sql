-- SPDX-License-Identifier: Apache-2.0

-- name: reset_mail_servers   Who here can send, oldest first.
-- scan: because it has one row for each business that has a mail server
-- tenant: none, because who forgot a password stands in no business; it answers ids, and tells nobody but the program itself
SELECT business_id AS id FROM mail_server WHERE way <> 'off' ORDER BY business_id LIMIT 1000;
