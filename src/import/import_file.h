/* SPDX-License-Identifier: Apache-2.0
 * import_file.h — the files, and which section of the map reads which: every section a file has all the columns of. So nobody has to
 * say which file is which, and one file may hold several kinds. Files are read several times and must be files, not pipes. */
#ifndef IMPORT_FILE_H
#define IMPORT_FILE_H

#include "base/csv.h"
#include "import/import.h"
#include "import/import_map.h"

/* One file as one section reads it. */
struct import_input {
    const struct import_source *source;
    const struct import_section *section;
    struct csv_options options;      /* how it is written: what the map says, and the rest as it was found */
    size_t above;                    /* records above the header */
    struct str *header;
    size_t header_n;
    int *at;                         /* where the section's columns stand */
    int64_t rows;                    /* counted by import_file_each */
};

/* One row. problem: why it cannot be taken (empty: nothing wrong so far). */
struct import_line { const struct import_input *input; int64_t number; struct str *cells; size_t n; struct str problem; };

/* Gives each section its inputs. A file that no section wants, and a column that is there twice, are faults. */
bool import_file_bind(struct arena *a, const struct import_options *o, struct import_map *map, struct fault *f);

/* Every row behind the first; what the callback is given dies when it returns. A callback that returns false ends it (and is no
 * mistake); a file that cannot be read to its end is a fault at its name. */
typedef bool import_file_fn(void *context, const struct import_line *line);
bool import_file_each(struct import_input *input, struct arena *a, struct fault *f, import_file_fn *each, void *context);

/* Which of these stands under that name: as written, or told apart as "Name (2)", "Column 7", or else by the same letters whatever their
 * case, accents and signs. -1: none; -2: more than one. */
int import_file_column(struct arena *a, const struct str *header, size_t n, struct str name);

/* A line that outlives the callback. */
struct import_line *import_file_keep(struct arena *a, const struct import_line *line);

#endif
