/* SPDX-License-Identifier: Apache-2.0
 * csv_fuzz.c — the first byte chooses delimiter, character set and ways of quoting, the rest is the file. Lines grow, cells are UTF-8, and what
 * is written from them reads again as the same. */
#include "base/csv.h"
#include "base/text.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct seen { struct buf out; int64_t line; };

static void must(bool holds) {
    if (!holds) abort();
}

static bool write_row(void *context, const struct csv_row *row) {
    struct seen *seen = context;
    must(row->line > seen->line && row->n > 0);
    seen->line = row->line;
    for (size_t i = 0; i < row->n; i++) {
        must(text_is_utf8(row->cells[i]));
        if (i > 0) buf_put_char(&seen->out, ',');
        if (row->cells[i].n == 0) buf_put_str(&seen->out, STR("\"\"")); // else a row of one empty cell is a blank line
        csv_put_cell_exact(&seen->out, row->cells[i]);
    }
    buf_put_char(&seen->out, '\n');
    return true;
}

static bool rewrite(struct arena *a, struct str file, struct csv_options options, struct str *ret_text) {
    struct seen seen = {0};
    struct str problem = {0};
    int fd = memfd_create("csv", MFD_CLOEXEC);
    must(fd >= 0 && write(fd, file.p, file.n) == (ssize_t)file.n && lseek(fd, 0, SEEK_SET) == 0);
    buf_init(&seen.out, a, 0);
    bool done = csv_read(fd, &options, write_row, &seen, a, &problem);
    close(fd);
    must(done == (problem.n == 0));
    *ret_text = buf_str(&seen.out);
    return done;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const charsets[] = {NULL, "windows-1252", "UTF-16", "Shift_JIS", "UTF-8", "ISO-2022-JP", "UTF-7", "GB18030"};
    if (size == 0) return 0;
    struct arena a;
    struct str once, twice;
    arena_init(&a);
    struct csv_options options = {.delimiter = "\0,;\t|"[data[0] % 5], .charset = charsets[data[0] / 5 % 8], .cell_max = 2000,
                                  .has_backslashes = data[0] / 40 & 1, .wrapped = data[0] / 80 & 1 ? ';' : '\0'};
    struct str file = {(const char *)data + 1, size - 1};
    if (rewrite(&a, file, options, &once) && once.n > 0) {
        struct str again = arena_join(&a, STR("\"sep\"\n"), once); // so that no cell stands where a BOM or "sep=" may
        must(rewrite(&a, again, (struct csv_options){.delimiter = ','}, &twice));
        must(str_eq(str_slice(twice, 4, twice.n), once));
    }
    arena_release(&a);
    return 0;
}
