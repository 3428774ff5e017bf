/* SPDX-License-Identifier: Apache-2.0
 * import_guess_draft.h — what the files that guess hand each other. */
#ifndef IMPORT_IMPORT_GUESS_DRAFT_H
#define IMPORT_IMPORT_GUESS_DRAFT_H

#include "import/import_known.h"
#include "import/import_map.h"
#include "import/import_word.h"

/* What a column seems to be. */
struct import_guess_sense { enum import_word_sense sense; int64_t confidence; struct str reason; };

struct import_guess_work {
    struct arena *arena;
    const struct import_guess_options *options;
    struct import_guess *guess;
    struct import_sample *samples;   /* one per file */
    struct import_guess_sense **senses;   /* per file and column; NULL: the file's program is known */
    struct list drafts;              /* of struct import_known_draft */
    struct import_map map;           /* read from the drafts: a section each, in their order */
};

/* ---- import_guess_columns.c: files of unknown programs ---- */
void import_guess_columns(struct import_guess_work *w, size_t file);            /* senses of its columns */
enum import_kind import_guess_kind(const struct import_guess_work *w, size_t file);   /* IMPORT_LOOKUP: nothing we know */
/* ---- import_guess_draft.c ---- */
void import_guess_draft(struct import_guess_work *w, size_t file, enum import_kind kind);

/* ---- import_guess_map.c ---- */
void import_guess_map_part(struct import_guess_work *w);    /* a draft that would read another's file too says which is its own */
void import_guess_map_forms(struct import_guess_work *w);   /* adds to the drafts how dates and amounts are written, and asks what nobody can tell */
struct str import_guess_map(const struct import_guess_work *w, bool has_comments);
bool import_guess_map_read(struct import_guess_work *w, struct str text);   /* w->map, with what each section reads of its file */

/* ---- import_guess_tell.c ---- */
void import_guess_tell(struct import_guess_work *w, size_t file);               /* problems of the file */
void import_guess_tell_problem(struct import_guess_work *w, const struct import_guess_problem *p);   /* one; the same again is counted */

#endif
