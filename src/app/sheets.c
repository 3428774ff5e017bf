/* SPDX-License-Identifier: Apache-2.0
 * Everything that leaves as rows and comes back (work/export.h), in the order in which it is taken in again: who and where before what
 * happened, and the timeline last. A table of schema/ that is in no sheet stands in tests/house/check_exports.py with its reason. */
#include "app/product.h"
#include "business/tables.h"
#include "listen/listen.h"
#include "measure/measure_tables.h"
#include "recover/recover.h"
#include "remember/remember.h"
#include "speak/speak.h"
#include "work/event_sheets.h"

#define ROWS(name) { name##_sheets, &name##_sheets_count }

const struct app_sheets app_sheets[] = {
    ROWS(business),
    ROWS(measure),
    ROWS(remember),
    ROWS(listen),
    ROWS(recover),
    ROWS(speak),
    ROWS(event),
};
const int app_sheets_count = LENGTH(app_sheets);
