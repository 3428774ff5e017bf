-- SPDX-License-Identifier: Apache-2.0
-- Invitations that we send ourselves.

ALTER TABLE invitation ADD COLUMN message_id ID;     -- the message that carries it
ALTER TABLE invitation ADD COLUMN not_sent TEXT;     -- system: why nothing was sent: a reason of the sending rules, or no_public_url
ALTER TABLE survey ADD COLUMN throttle_days INT;     -- nobody is asked this survey again within so many days; NULL: the business's setting alone
