-- SPDX-License-Identifier: Apache-2.0

-- name: account_by_email    Who signs in with this address.
SELECT id, email, name, password, created_at FROM account WHERE email_folded = :folded;

-- name: account_by_id       One account.
SELECT id, email, name, password, created_at FROM account WHERE id = :id;

-- name: account_insert      A new account.
INSERT INTO account (id, email, email_folded, name, password, created_at) VALUES (:id, :email, :folded, :name, :password, :now);

-- name: account_name_guest  Who only looked around says who they are.
UPDATE account SET email = :email, email_folded = :folded, name = :name, password = :password WHERE id = :id;

-- name: account_password    Another password.
UPDATE account SET password = :password WHERE id = :id;

-- name: reset_link_insert   A link for someone who forgot the password.
INSERT INTO reset_link (id, account_id, created_at, expires_at) VALUES (:id, :account_id, :now, :expires_at);

-- name: reset_link_by_id    The link, and whose it is.
SELECT reset_link.id, reset_link.account_id, account.email, reset_link.expires_at, reset_link.used_at
FROM reset_link JOIN account ON account.id = reset_link.account_id WHERE reset_link.id = :id;

-- name: reset_link_used     It works once: all of the account's are used up together.
UPDATE reset_link SET used_at = :now WHERE account_id = :account_id AND used_at IS NULL;
