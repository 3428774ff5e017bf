-- SPDX-License-Identifier: Apache-2.0
-- name: cli_businesses      The businesses of this installation.
-- reads: business
-- tenant: none, because it is the list of tenants
SELECT id, name FROM business ORDER BY id;
