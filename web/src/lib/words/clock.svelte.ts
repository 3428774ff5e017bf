// SPDX-License-Identifier: Apache-2.0
/* The time now, moved twice a minute, so that "12 min ago" stays true. */
export const clock = $state({ now: Date.now() });
setInterval(() => (clock.now = Date.now()), 30_000);
