-- SPDX-License-Identifier: Apache-2.0
-- The second step of signing in: an authenticator app, and codes on paper for the day the phone is gone.

CREATE TABLE two_factor (                   -- global: it belongs to an account, whatever business it stands in
    account_id ID NOT NULL,
    secret TEXT NOT NULL,                   -- system: what app and program share, sealed with the installation's key
    made_at INSTANT NOT NULL,
    on_since INSTANT,                       -- NULL: begun, no code was shown yet
    last_step INT NOT NULL,                 -- the half minute of the last code taken: it and those before are used up
    PRIMARY KEY (account_id)
);
CREATE TABLE recovery_code (                -- global: ten of an account, each works once
    account_id ID NOT NULL,
    code_hash TEXT NOT NULL,                -- system: keyed hash
    used_at INSTANT,
    PRIMARY KEY (account_id, code_hash)
);
