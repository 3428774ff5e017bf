/* SPDX-License-Identifier: Apache-2.0
 * import_template.h — how a field is made from the cells of a row:
 *
 *     text {Column} text                  a cell, without white space at its ends
 *     {Column | lower}  {… | upper}       in lower or upper case
 *     {Column | pad 5}                    zeros put back in front: 8775 -> 08775
 *     {Column | values a=b, c=d, *=e}     another word for it; * is every other one that is not empty; without it others stay as they are
 *     {Column | lookup NAME}              what [lookup NAME] of the map says; a row without it is refused. NAME?: it is left empty
 *     [text {Column}]                     left out as a whole when one of its cells is empty
 *     \n \{ \} \[ \] \\                   a new line, and these letters themselves                                                         */
#ifndef IMPORT_TEMPLATE_H
#define IMPORT_TEMPLATE_H

#include "import/import_table.h"

/* Filled from its file before the first row is read. */
struct import_lookup { struct str name; bool has_section, has_file; struct import_table table; /* item: struct str */ };

struct import_template { struct list pieces; bool is_constant; };

/* What a template may speak of. columns: of struct str; a new one is added. */
struct import_scope { struct arena *arena; struct list *columns; struct import_lookup *(*lookup)(void *context, struct str name, bool may_miss); void *context; };
bool import_template_read(const struct import_scope *s, struct str text, struct import_template *ret_template, struct str *ret_problem);

bool import_template_reads(const struct import_template *t, size_t column);   /* one of the scope's columns */
struct str import_template_trim(struct str cell);   /* without white space at its ends, the unbreakable kinds too */

/* One row: columns[i] of the scope stands in cells[at[i]]. */
struct import_cells { const struct str *cells; const int *at; };
bool import_template_fill(const struct import_template *t, const struct import_cells *row, struct arena *a, struct str *ret_text, struct str *ret_problem);

#endif
