/* SPDX-License-Identifier: Apache-2.0
 * import_feed.h — the rows of a section on their way from the files into slices: those of the same id put together, orders with their
 * items and payments, customers behind those they belong to. */
#ifndef IMPORT_FEED_H
#define IMPORT_FEED_H

#include "import/import_run.h"

/* Two slices in turn: one is filled while the other is being written. */
struct import_feed {
    struct import_run *run;
    const struct import_section *section;
    struct import_table keys;          /* ids that come more than once: how often still, and what is put together so far */
    struct import_slice *filling, *flying;
    struct list held;                  /* of struct import_row *: those that belong to other rows of the section, until these are there */
    bool holds;
    struct arena scratch;
    enum status status;
};

/* Both return false when it was stopped, or f->status or the run's fault says why it cannot go on. */
bool import_feed_section(struct import_feed *f, const struct import_section *s, const struct import_table *keys);
/* Items and payments whose order is not in the files. */
bool import_feed_rest(struct import_feed *f);

#endif
