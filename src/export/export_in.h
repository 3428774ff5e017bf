/* SPDX-License-Identifier: Apache-2.0
 * export_in.h — rows of an export read back: each cell by the field it came from, checked as if the API had got it. */
#ifndef EXPORT_EXPORT_IN_H
#define EXPORT_EXPORT_IN_H

#include "export/export.h"

/* One file of an export. */
struct export_source { const struct export_sheet *sheet; enum export_format format; struct str name; int fd; };

/* line: of the file, from 1; row: a struct of the sheet's shape, until the callback returns; fault: what is wrong with it, or with the
 * whole file (row NULL). false: stop here. */
typedef bool export_in_fn(void *context, const struct export_source *s, int64_t line, const void *row, struct fault *fault);

/* "customers.csv" in a folder; false: it is no file of an export. */
bool export_in_source(const struct work *w, struct str name, struct export_source *ret_source);
/* Every row of the file, from its beginning. currency: of amounts that say none. */
void export_in_each(const struct export_source *s, struct str currency, export_in_fn *each, void *context);

#endif
