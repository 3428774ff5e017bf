/* SPDX-License-Identifier: Apache-2.0
 * import_run.h — one import under way: what its files share. Between the files of this room. */
#ifndef IMPORT_RUN_H
#define IMPORT_RUN_H

#include "business/business.h"
#include "import/import.h"
#include "import/import_draft.h"

enum { IMPORT_SLICE_ROWS = 200 };

/* What the run knows of a section. */
struct import_state {
    struct import_count count;       /* what became of its rows */
    ident survey;                    /* which its answers belong to */
    bool survey_is_kept;             /* it is on disk; before that each unit looks for it anew */
};

struct import_run {
    struct work *w;                  /* a reader's; its arena lives as long as the run */
    const struct import_options *options;
    struct import_map map;
    struct business business;
    struct import_table known;       /* ids of rows this run took in or met, by what, source and outside id; only between units it grows */
    bool wanted[IMPORT_OF_COUNT];    /* some row refers to one of these */
    struct import_table parts;       /* items and payments by their order: struct import_parts */
    struct list part_lists;          /* the same in the order of the files: struct import_parts * */
    int64_t done, total;
    bool is_stopped;
};
#define IMPORT_WOULD_BE ((ident)-1)  /* in `known`: it would be there, were this no dry run */

struct import_parts { struct str source, id; struct list lines; /* of struct import_line * */ bool is_taken; };

/* ---- import.c: the map is read and every section has its files; nothing of them is read but headers ---- */
enum status import_begin(struct work *w, const struct import_options *o, struct import_run *ret_run) MUST_USE;

/* ---- import_gather.c: what is read before the first row is taken in ---- */
bool import_gather_lookups(struct import_run *run);
bool import_gather_parts(struct import_run *run);
/* How often each id stands in the section's files that stands there more than once. */
bool import_gather_keys(struct import_run *run, const struct import_section *s, struct import_table *ret_repeated);

/* ---- import_save.c, on the writer ---- */
/* One row through its noun's own door. ST_OK also when it is refused (row->is_refused): nothing was written then. Anything else: the unit
 * has failed. */
enum status import_save_row(struct work *w, const struct import_run *run, struct import_row *row) MUST_USE;
/* Known of old, met in this run, or ST_NOT_FOUND. */
enum status import_save_find(struct work *w, const struct import_run *run, enum import_of of, struct str source, struct str id, ident *ret_id) MUST_USE;
/* After the unit: what it saved and met is known. */
void import_save_note(struct import_run *run, const struct import_row *row);
/* ---- import_save_order.c ---- */
enum status import_save_order(struct work *w, const struct import_run *run, struct import_row *row, ident *ret_id, bool *ret_created) MUST_USE;
enum status import_save_refs(struct work *w, const struct import_run *run, struct import_row *row) MUST_USE;   /* into the draft; faults for those unknown */

/* ---- import_survey.c ---- */
bool import_survey_check(struct import_run *run, const struct import_section *s);       /* on a reader: is it there, or can it be made? */
enum status import_survey_ready(struct work *w, const struct import_section *s, ident *ret_id) MUST_USE;   /* finds it or makes it */

/* ---- import_slice.c ---- */
struct import_slice;
struct import_slice *import_slice_new(struct import_run *run);
void import_slice_free(struct import_slice *slice);
struct arena *import_slice_arena(struct import_slice *slice);
bool import_slice_add(struct import_slice *slice, struct import_row *row);   /* true: it is full now */
void import_slice_start(struct import_slice *slice);                          /* hands it to the writer */
enum status import_slice_finish(struct import_slice *slice) MUST_USE;         /* waits until every row of it has its outcome, and tells them */

/* ---- import_tell.c ---- */
void import_tell_row(struct import_run *run, const struct import_row *row);   /* counts it and tells a refusal, with its parts and repeats */
void import_tell_repeated(struct import_run *run, const struct import_section *s);

#endif
