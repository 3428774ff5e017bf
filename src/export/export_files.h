/* SPDX-License-Identifier: Apache-2.0
 * export_files.h — the bytes that belong to rows of an export: pictures and papers of answers, in the folder `files` beside the sheets. */
#ifndef EXPORT_EXPORT_FILES_H
#define EXPORT_EXPORT_FILES_H

#include "export/export.h"

/* folder: of the export's files, -1 when it has none. Faults name what is wrong with the row's file. */
void export_files_check(int folder, const struct export_sheet *s, const void *row, struct fault *fault);
/* Its bytes are in DIR/files after; twice is as good as once. */
enum status export_files_bring(struct work *w, int folder, const struct export_sheet *s, const void *row) MUST_USE;
/* BLAKE2b of what is in fd, from its beginning; empty: it cannot be read. */
struct str export_files_hash(struct arena *a, int fd);

#endif
