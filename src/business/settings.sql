-- SPDX-License-Identifier: Apache-2.0

-- name: settings_values     Everything this business set.
-- reads: setting
SELECT name, value FROM setting WHERE business_id = :business ORDER BY name;
