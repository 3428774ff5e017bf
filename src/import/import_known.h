/* SPDX-License-Identifier: Apache-2.0
 * import_known.h — programs whose exports we know: a map each (known/, and those of examples/), with what it takes to recognise them. In
 * these maps, besides what maps are:
 *
 *     #= title Square                     what people call the program; in a section: what the file is
 *     #= has Transaction ID; Event Type   the section is for files with all these columns; several such lines: with those of any of them
 *     name = {First Name} {Last Name}     a line whose columns the file does not have is left out; of several for one field the first
 *     name = {Customer Name}              that fits is taken
 *
 * Letters' case, accents, signs, the order of columns and further columns do not matter. */
#ifndef IMPORT_IMPORT_KNOWN_H
#define IMPORT_IMPORT_KNOWN_H

#include "import/import_sample.h"

struct import_known_text { const char *name, *text; };
extern const struct import_known_text import_known_texts[];   /* sorted by name; made by tools/maps.py */
extern const int import_known_text_count;

/* A section of the map to be, for one file. */
struct import_known_draft {
    struct str heading, title;       /* "orders", "lookup person"; "Square: transactions" */
    struct list settings, lines;     /* of struct str: "source = square"; "id = {Transaction ID}" */
    const struct import_sample *sample;
    struct str file;                 /* only files with such a name; empty: any */
};

struct import_known_section { struct str heading, title; struct list has, lines; };   /* of struct str */
struct import_known { struct str name, title; struct list settings, sections; };      /* of struct str, of struct import_known_section */

void import_known_read(struct arena *a, const struct import_known_text *text, struct import_known *ret_known);
/* By how many columns the file is recognised as this program's; 0: it is not. */
size_t import_known_match(struct arena *a, const struct import_known *known, const struct import_sample *s);
/* The sections for this file. lookups: of struct str, those that some file fills. */
void import_known_draft(struct arena *a, const struct import_known *known, const struct import_sample *s, const struct list *lookups, struct list *ret_drafts);
/* The lookups this file fills, by name. */
void import_known_lookups(struct arena *a, const struct import_known *known, const struct import_sample *s, struct list *ret_lookups);
struct str import_known_names(struct arena *a);   /* "cfpb, delighted, …" */

#endif
