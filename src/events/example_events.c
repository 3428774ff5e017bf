/* SPDX-License-Identifier: Apache-2.0 */
#include "events/example_events.h"

const struct event_kind event_example_made = { "example.made", "biz", NULL, 1, false, "The example business is complete." };
const struct event_kind event_example_renewed = { "example.renewed", "biz", NULL, 1, false, "The example business was put back to its beginning: another one stands in its place." };
