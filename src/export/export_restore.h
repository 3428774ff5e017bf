/* SPDX-License-Identifier: Apache-2.0
 * export_restore.h — an export becomes a business again: the same rows under the same ids, so that exporting it once more gives the same
 * files.
 *
 * It goes into a business that was just founded: what founding made by itself gives way, the founder becomes the one of the export with the
 * same e-mail. Everything is read and checked before anything is changed. Nothing follows from the rows: no alert, no case, no event.
 * RULE export-resume: broken off (killed, a full disk), the same files go on where it was; until then the business holds a part of them.
 * Accounts, passwords, keys and links are not in an export; whoever signs in is invited anew. */
#ifndef EXPORT_EXPORT_RESTORE_H
#define EXPORT_EXPORT_RESTORE_H

#include "export/export_in.h"

struct export_refusal { struct str file; int64_t line; struct str field, reason; };
struct export_restoring {
    const struct export_source *sources;               /* in any order */
    int source_count;
    int files;                                         /* the folder of their files; -1: there is none */
    bool dry_run;                                      /* only reads and checks */
    void (*refused)(void *context, const struct export_refusal *r);
    void (*done)(void *context, const struct export_sheet *sheet, int64_t rows);   /* each sheet that came in */
    void *context;
};

/* w: a reader's, of the business. ST_CONFLICT: the business has a life of its own already. ST_INVALID: rows were refused, each told to
 * `refused`, and nothing was changed. Anything else: broken off in the middle; the same
 * call goes on. */
enum status export_restore(struct work *w, const struct export_restoring *o) MUST_USE;

#endif
