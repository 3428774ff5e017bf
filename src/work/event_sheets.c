/* SPDX-License-Identifier: Apache-2.0
 * The timeline as rows: the last of all sheets, because it names everything else. */
#include "work/event_sheets.h"

#include "work/event.h"
#include "work/work.sql.h"

/* Told to nobody and nothing follows: it happened elsewhere. Only its number is new. */
static enum status restore_event(struct work *w, const void *row) {
    struct event e = *(const struct event *)row;
    int64_t seq;
    enum status st = event_next_seq(w, &seq);
    SET(&e, seq, seq);
    return st == ST_OK ? query_run(w, &Q_EVENT_INSERT, ARGS_OF(&event_shape, &e)) : st;
}

const struct export_sheet event_sheets[] = {
    { "events", "Everything that happened, first noted first", "event", PERM_PEOPLE, &event_shape, &Q_SHEET_EVENTS, { "seq" }, .founded = true,
      .clear = &Q_EVENT_CLEAR, .restore = restore_event },
};
const int event_sheets_count = LENGTH(event_sheets);
