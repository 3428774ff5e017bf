/* SPDX-License-Identifier: Apache-2.0
 * import_map.h — a map: one readable text that says which column becomes which field.
 *
 *     # lines of comment
 *     source = till                        settings before the first section hold for all of them
 *     dates = %d.%m.%Y %H:%M
 *
 *     [orders]                             a section per kind; a file is read by every section whose columns it has
 *     id = {Receipt}
 *     placed_at = {Date} {Time}
 *     delivered_at = {Delivered}
 *     delivered_at.dates = %m/%d/%Y        a setting for one field
 *
 * Settings: source (which program the ids belong to), zone (of times that say none), dates (how moments and days are written; several
 * with | between), currency, decimal (the letter before the cents: . or ,), charset, delimiter, file (only files with such a name),
 * and in a section only (a template: rows for which it gives nothing are not the section's).
 * What a map cannot say is refused with its line, before anything is read. docs/import.md tells people. */
#ifndef IMPORT_MAP_H
#define IMPORT_MAP_H

#include "import/import_kind.h"
#include "import/import_template.h"

/* How values are written. */
struct import_format {
    struct str source;
    const struct zone *zone;         /* NULL: the business's */
    struct list dates;               /* of struct str; empty: import_date_usual */
    struct str currency;             /* empty: the business's */
    char decimal;
};
/* How a file is read; as csv.h says. */
struct import_paper { struct str charset, file; char delimiter; };

struct import_assign { const struct import_target *target; const struct field *field; struct import_template template; struct import_format format; int line; };

struct import_state;
struct import_section {
    enum import_kind kind;
    const struct import_noun *noun;
    struct str title;                /* "orders", "lookup person": as the map writes it */
    int line;
    struct import_format format;
    struct import_paper paper;
    struct list assigns;             /* of struct import_assign, in the map's order */
    struct list columns;             /* of struct str: what its templates read */
    bool has_only;
    struct import_template only;     /* a row for which it gives nothing is not the section's */
    struct import_lookup *lookup;    /* the one it fills */
    struct list needs;               /* of struct import_lookup *: those it cannot do without */
    struct list inputs;              /* of struct import_input: import_file.h */
    struct import_state *state;      /* what a run knows of it: import_run.h */
};

struct import_map {
    struct str name;
    struct list sections;            /* of struct import_section * */
    struct list lookups;             /* of struct import_lookup * */
};

#define IMPORT_SECTION(map, i) (*LIST_AT(&(map)->sections, struct import_section *, i))

/* Every mistake is a fault at "name:line". */
bool import_map_read(struct arena *a, struct str name, struct str text, struct fault *f, struct import_map *ret_map);
const struct import_assign *import_map_assign(const struct import_section *s, const char *target);    /* NULL: the map says nothing of it */

#endif
