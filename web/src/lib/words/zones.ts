// SPDX-License-Identifier: Apache-2.0
/* Time zones to choose from; the browser's own and UTC are always among them. */
export const guessedZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
const names = [...new Set([...Intl.supportedValuesOf('timeZone'), guessedZone, 'UTC'])].sort();
export const zones = names.map((value) => ({ value, label: value.replaceAll('_', ' ') }));
