/* SPDX-License-Identifier: Apache-2.0
 * import_guess_fuzz.c — any bytes as a file. What is made of them: a refusal that says why, or a guess whose map, when there is one, reads as a
 * map and finds its columns in the file; and the file is read by what was found of it. The first byte says how dates are answered. */
#include "base/text.h"
#include "import/import_file.h"
#include "import/import_guess.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds) {
    if (!holds) {
        abort();
    }
}

static bool count(void *context, const struct import_line *line) {
    must(line->problem.n > 0 || line->n == line->input->header_n);
    ++*(int64_t *)context;
    return true;
}

static void bind(struct arena *a, const struct import_source *file, struct str text) {
    struct import_map map;
    struct fault f = { .arena = a };
    struct import_options o = { .map_name = STR("guess"), .map = text, .files = file, .file_count = 1 };
    must(import_map_read(a, o.map_name, text, &f, &map));
    must(import_file_bind(a, &o, &map, &f));
    for (size_t i = 0; i < map.sections.n; i++) {
        struct import_section *s = IMPORT_SECTION(&map, i);
        int64_t rows = 0;
        must(s->inputs.n == 1);
        import_file_each(LIST_AT(&s->inputs, struct import_input, 0), a, &f, count, &rows);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a = { 0 };
    struct import_guess g;
    if (size == 0) {
        return 0;
    }
    struct import_source file = { STR("orders-2026.csv"), memfd_create("guess", MFD_CLOEXEC) };
    must(file.fd >= 0 && write(file.fd, data + 1, size - 1) == (ssize_t)(size - 1));
    struct import_guess_options o = { .files = &file, .file_count = 1, .days = (enum import_guess_days)(data[0] % 3), .currency = STR("EUR") };
    import_guess(&a, &o, &g);
    const struct import_guess_file *f = LIST_AT(&g.files, struct import_guess_file, 0);
    must(g.files.n == 1 && (f->refused.n == 0 || (g.map.n == 0 && f->columns.n == 0)));
    must(text_is_utf8(g.map) && text_is_utf8(import_guess_text(&a, &g)));
    for (size_t i = 0; i < g.problems.n; i++) {
        must(LIST_AT(&g.problems, struct import_guess_problem, i)->what.n > 0);
    }
    if (g.map.n) {
        bind(&a, &file, g.map);
    }
    close(file.fd);
    arena_release(&a);
    return 0;
}
