/* SPDX-License-Identifier: Apache-2.0
 * csv_source.h — the bytes of a file as UTF-8, piece by piece, whatever its character set. For csv_in.c only. */
#ifndef BASE_CSV_SOURCE_H
#define BASE_CSV_SOURCE_H

#include "base/arena.h"

struct UConverter;
struct csv_source {
    int fd;
    struct UConverter *from, *to; // NULL: the file is UTF-8 already
    char *raw;                    // raw[at..n) is read and not yet converted
    size_t at, n;
    bool is_read, is_done;        // the file is at its end; and so is the text
};

/* charset as in csv.h; without one the BOM decides, else UTF-8. false: *ret_problem says why. */
bool csv_source_open(struct csv_source *s, struct arena *a, int fd, const char *charset, struct str *ret_problem);
void csv_source_close(struct csv_source *s);
/* Fills `out` as far as the file reaches; *ret_n is 0 at the end only. */
bool csv_source_read(struct csv_source *s, struct arena *a, char *out, size_t size, size_t *ret_n, struct str *ret_problem);

#endif
