/* SPDX-License-Identifier: Apache-2.0 */
#include "events/imports_events.h"

const struct event_kind event_import_started = { "import.started", "imp", NULL, 1, false, "A file began to be taken in." };
const struct event_kind event_import_ended = { "import.ended", "imp", NULL, 1, false, "A file was taken in, as far as it could be." };
const struct event_kind event_import_undone = { "import.undone", "imp", NULL, 1, false, "What an import did was taken back." };
