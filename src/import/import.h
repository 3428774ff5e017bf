/* SPDX-License-Identifier: Apache-2.0
 * import.h — files of rows become what we know: customers, orders, answers, complaints, by the same doors as the API.
 *
 * A map (import_map.h) says which column becomes which field. Every file is read through first, so that one that cannot be read changes
 * nothing; then rows go to the writer in slices, behind people, each slice one unit. A row that is refused is told with its line, its
 * field and the reason and costs no other row its place. The same file twice changes nothing: rows have ids of their own, and what does
 * not differ is not written. Rows of one run with the same id are one row, later cells over earlier ones. Items and payments are gathered
 * by their order and saved with it. What happened before the business was founded is history: no clocks, no alerts. Nothing personal is
 * logged; refused rows go to the caller alone. Works on a worker or a thread of its own, never on the writer. */
#ifndef IMPORT_IMPORT_H
#define IMPORT_IMPORT_H

#include "import/import_kind.h"
#include "work/work.h"

struct import_source { struct str name; int fd; };   /* how the file is called, and its descriptor at any place */

enum import_outcome { IMPORT_NEW, IMPORT_CHANGED, IMPORT_UNCHANGED, IMPORT_REPEATED, IMPORT_REFUSED, IMPORT_OUTCOMES };
extern const char *const import_outcome_names[];     /* "new", "changed", "unchanged", "repeated", "refused" */

/* id: the row's own as the map makes it (the order's of an item), as far as it can be told; field: empty when it is about the whole row. */
struct import_refusal {
    struct str file; int64_t line; struct str id, field, reason;
    const struct str *header; size_t header_n;
    const struct str *cells; size_t cell_n;
};
struct import_progress { const char *kind; int64_t done, total; };   /* rows, of all files together */

/* Who keeps a record of what a run did, so that it can be taken back. On the writer, inside the row's own unit, which may be run again. */
struct import_done { enum import_kind kind; enum import_outcome outcome; ident saved; size_t from_event; /* the row's first, event.h */ };
struct import_record {
    enum status (*before)(void *context, struct work *w, enum import_kind kind, struct str source, struct str id) MUST_USE;
    enum status (*after)(void *context, struct work *w, const struct import_done *done) MUST_USE;   /* of a row that changed something */
    void *context;
};

struct import_options {
    struct str map_name, map;                        /* its name for people, its text */
    const struct import_source *files;
    int file_count;
    bool dry_run;                                    /* every row is tried and undone */
    const struct import_record *record;              /* NULL: nobody does */
    void (*refused)(void *context, const struct import_refusal *r);
    bool (*progress)(void *context, const struct import_progress *p);    /* after each slice; false: stop here */
    void *context;
};

struct import_count { struct str title; int64_t rows, of[IMPORT_OUTCOMES]; };   /* of one section of the map */
struct import_report {
    struct list counts;                              /* of struct import_count, in the order in which they were taken in */
    struct list unused;                              /* of struct str: sections no file was given for */
    bool is_stopped;
};

/* w: a reader's, of the business. ST_INVALID: the map or a file is wrong (faults at "map:line" and at file names) and nothing was changed.
 * ST_BUSY: the data could not be reached for half a minute; what was taken in so far stays, and the same call goes on from there. */
enum status import_files(struct work *w, const struct import_options *o, struct import_report *ret_report) MUST_USE;

#endif
