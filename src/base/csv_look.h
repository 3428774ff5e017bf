/* SPDX-License-Identifier: Apache-2.0
 * csv_look.h — what a file is, before its rows are read: no table at all, or one in some character set, with some delimiter, below some
 * lines of preamble. All of its bytes are looked at for the character set, the first 256 KiB for the rest. */
#ifndef BASE_CSV_LOOK_H
#define BASE_CSV_LOOK_H

#include "base/csv.h"

struct csv_look {
    struct csv_options options;      /* as csv_read wants them: what was told, and the rest as it was found */
    const char *charset;             /* as people call it: "UTF-8", "Latin-1", "MacRoman", "Windows-1252", "UTF-16" … */
    bool has_bom;
    int64_t above;                   /* records above the header that are none of the table */
    int64_t odd_bytes;               /* that are no text in a file that else is UTF-8 */
};

/* told: what is known already (charset, delimiter, cell_max, keep_bad). The descriptor must be a file's; it is read from its beginning.
 * false: the file cannot be read, or is no table; *ret_problem says what it is and what to do. */
bool csv_look(int fd, const struct csv_options *told, struct arena *a, struct csv_look *ret_look, struct str *ret_problem);

#endif
