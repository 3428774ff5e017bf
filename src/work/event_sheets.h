/* SPDX-License-Identifier: Apache-2.0
 * event_sheets.h — the timeline among what leaves as rows and comes back (export.h). */
#ifndef WORK_EVENT_SHEETS_H
#define WORK_EVENT_SHEETS_H

#include "work/export.h"

extern const struct export_sheet event_sheets[];
extern const int event_sheets_count;

#endif
