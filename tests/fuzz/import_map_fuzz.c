/* SPDX-License-Identifier: Apache-2.0
 * import_map_fuzz.c — a map, then behind a NUL the cells of a row, one a line. Whatever they are: the map is read or refused with its
 * lines, and the row becomes a draft or is refused with a reason; two drafts of one id can be laid over each other. */
#include "base/text.h"
#include "import/import_draft.h"

#include <stdlib.h>

enum { CELLS = 16 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds) {
    if (!holds) {
        abort();
    }
}

static void read_cells(struct str text, struct str cells[CELLS]) {
    struct str one;
    for (size_t i = 0; i < CELLS; i++) {
        cells[i] = str_split(&text, '\n', &one) && text_is_utf8(one) ? one : (struct str){ "", 0 };
    }
}

static void make_rows(struct arena *a, struct import_section *s, struct str *cells) {
    struct import_source source = { STR("rows.csv"), -1 };
    struct import_input input = { .source = &source, .section = s, .header = cells, .header_n = CELLS, .at = ARENA_ARRAY(a, int, s->columns.n + 1) };
    struct import_line line = { &input, 2, cells, CELLS, { 0 } };
    struct import_row first, second;
    for (size_t i = 0; i < s->columns.n; i++) {
        input.at[i] = (int)(i % CELLS);
    }
    for (size_t i = 0; i < s->assigns.n; i++) {
        struct import_format *f = &LIST_AT(&s->assigns, struct import_assign, i)->format;
        f->zone = f->zone ? f->zone : zone_find(STR("Europe/Lisbon"));
    }
    bool good = import_draft_make(a, s, &line, STR("EUR"), &first);
    must(good == (first.draft != NULL) && good != first.is_refused && (good || first.reason.n));
    if (good && import_draft_make(a, s, &line, STR("EUR"), &second)) {
        must(str_eq(first.id, second.id));
        import_draft_merge(a, &first, &second);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a;
    struct import_map map;
    struct str cells[CELLS];
    arena_init(&a);
    struct str all = { (const char *)data, size };
    ptrdiff_t nul = str_find(all, '\0');
    struct str text = nul < 0 ? all : str_slice(all, 0, (size_t)nul);
    struct fault f = { .arena = &a };
    read_cells(nul < 0 ? (struct str){ 0 } : str_slice(all, (size_t)nul + 1, size), cells);
    if (import_map_read(&a, STR("m"), text, &f, &map)) {
        for (size_t i = 0; i < map.sections.n; i++) {
            if (IMPORT_SECTION(&map, i)->noun->shape) {
                make_rows(&a, IMPORT_SECTION(&map, i), cells);
            }
        }
    } else {
        must(f.n > 0 && f.at[0].message.n > 0);
    }
    arena_release(&a);
    return 0;
}
