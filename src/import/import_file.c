/* SPDX-License-Identifier: Apache-2.0 */
#include "import/import_file.h"

#include "base/csv.h"

#include <errno.h>
#include <fnmatch.h>
#include <unistd.h>

/* ---- reading ---- */

struct reading { struct import_input *input; struct arena *arena, row_arena; import_file_fn *each; void *context; int64_t row; };

static struct csv_options options_of(struct arena *a, const struct import_section *s) {
    return (struct csv_options){ .delimiter = s->paper.delimiter, .charset = s->paper.charset.n ? arena_z(a, s->paper.charset) : NULL, .keep_bad = true };
}

static struct str problem_of(struct arena *a, const struct import_input *in, const struct csv_row *row) {
    if (row->unterminated) {
        return STR("The file ends within this row: a closing quote is missing.");
    }
    if (row->n != in->header_n) {
        return arena_fmt(a, "The row has %zu cells, but the file has %zu columns.", row->n, in->header_n);
    }
    return row->bad ? STR("There is something in it that is no text; is this the file's character set? (charset = … in the map)") : (struct str){ 0 };
}

static bool on_row(void *context, const struct csv_row *row) {
    struct reading *r = context;
    if (r->row++ == 0) {
        return true;   /* the header */
    }
    arena_reset(&r->row_arena);
    struct import_line line = { r->input, row->line, row->cells, row->n, problem_of(&r->row_arena, r->input, row) };
    r->input->rows++;
    return r->each(r->context, &line);
}

static bool rewind_file(const struct import_source *s, struct arena *a, struct str *ret_problem) {
    bool good = lseek(s->fd, 0, SEEK_SET) == 0;
    if (!good) {
        *ret_problem = errno == ESPIPE ? STR("This is no file but a stream; write it to a file first.") : arena_fmt(a, "It cannot be read: %s.", strerror(errno));
    }
    return good;
}

bool import_file_each(struct import_input *input, struct arena *a, struct fault *f, import_file_fn *each, void *context) {
    struct reading r = { .input = input, .arena = a, .each = each, .context = context };
    struct csv_options options = options_of(a, input->section);
    struct str problem = { 0 };
    input->rows = 0;
    bool good = rewind_file(input->source, a, &problem) && csv_read(input->source->fd, &options, on_row, &r, a, &problem);
    arena_release(&r.row_arena);
    if (!good) {
        fault_add(f, ST_INVALID, input->source->name, "%.*s", STR_ARG(problem));
    }
    return good;
}

struct import_line *import_file_keep(struct arena *a, const struct import_line *line) {
    struct import_line *kept = arena_copy(a, line, sizeof *line);
    kept->cells = arena_copy(a, line->cells, line->n * sizeof *line->cells);
    for (size_t i = 0; i < line->n; i++) {
        kept->cells[i] = arena_str(a, line->cells[i]);
    }
    kept->problem = arena_str(a, line->problem);
    return kept;
}

/* ---- which section reads which file ---- */

struct heading { struct arena *arena; struct str *cells; size_t n; };

static bool take_heading(void *context, const struct csv_row *row) {
    struct heading *h = context;
    h->cells = ARENA_ARRAY(h->arena, struct str, row->n + 1);
    h->n = row->n;
    for (size_t i = 0; i < row->n; i++) {
        h->cells[i] = arena_str(h->arena, str_trim(row->cells[i]));
    }
    return false;   /* the first row is enough */
}

static int column_at(const struct heading *h, struct str name) {
    int at = -1;
    for (size_t i = 0; i < h->n; i++) {
        if (str_eq(h->cells[i], name)) {
            at = at == -1 ? (int)i : -2;
        }
    }
    return at;   /* -1: not there; -2: twice */
}

static bool name_fits(struct arena *a, const struct import_section *s, const struct import_source *file) {
    return s->paper.file.n == 0 || fnmatch(arena_z(a, s->paper.file), arena_z(a, file->name), 0) == 0;
}

struct match { const struct import_section *section; size_t found; struct heading heading; };

/* How many of the section's columns the file has. */
static size_t count_columns(const struct import_section *s, const struct heading *h) {
    size_t found = 0;
    for (size_t i = 0; i < s->columns.n; i++) {
        found += column_at(h, *LIST_AT(&s->columns, struct str, i)) != -1;
    }
    return found;
}

static bool add_input(struct arena *a, struct import_section *s, const struct import_source *file, const struct heading *h, struct fault *f) {
    struct import_input *in = list_push(a, &s->inputs, sizeof *in);
    *in = (struct import_input){ file, s, h->cells, h->n, ARENA_ARRAY(a, int, s->columns.n + 1), 0 };
    for (size_t i = 0; i < s->columns.n; i++) {
        struct str name = *LIST_AT(&s->columns, struct str, i);
        in->at[i] = column_at(h, name);
        if (in->at[i] == -2) {
            fault_add(f, ST_INVALID, file->name, "The column \"%.*s\" is there twice; rename one of them.", STR_ARG(name));
            return false;
        }
    }
    return true;
}

static struct str list_names(struct arena *a, const struct str *names, size_t n) {
    struct buf b;
    buf_init(&b, a, 256);
    for (size_t i = 0; i < n; i++) {
        buf_fmt(&b, "%s%.*s", i ? ", " : "", STR_ARG(names[i]));
    }
    return buf_str(&b);
}

/* Says what the section that comes nearest would need. */
static void tell_unwanted(struct arena *a, const struct import_source *file, const struct match *nearest, const struct import_map *map, struct fault *f) {
    const struct import_section *s = nearest->section;
    struct list missing = { 0 };
    if (!s) {
        fault_add(f, ST_INVALID, file->name, "No section of %.*s takes a file of this name.", STR_ARG(map->name));
        return;
    }
    for (size_t i = 0; i < s->columns.n; i++) {
        struct str name = *LIST_AT(&s->columns, struct str, i);
        if (column_at(&nearest->heading, name) == -1) {
            *(struct str *)list_push(a, &missing, sizeof name) = name;
        }
    }
    struct str wanted = list_names(a, missing.items, missing.n), there = list_names(a, nearest->heading.cells, nearest->heading.n);
    fault_add(f, ST_INVALID, file->name, "It has no column \"%.*s\", which [%.*s] of %.*s (line %d) reads. Its columns are: %.*s.", STR_ARG(wanted), STR_ARG(s->title),
              STR_ARG(map->name), s->line, STR_ARG(there));
}

static bool read_heading(struct arena *a, const struct import_section *s, const struct import_source *file, struct heading *ret, struct fault *f) {
    struct csv_options options = options_of(a, s);
    struct str problem = { 0 };
    *ret = (struct heading){ .arena = a };
    bool good = rewind_file(file, a, &problem) && csv_read(file->fd, &options, take_heading, ret, a, &problem);
    if (good && ret->n == 0) {
        problem = STR("The file is empty.");
    }
    if (problem.n) {
        fault_add(f, ST_INVALID, file->name, "%.*s", STR_ARG(problem));
    }
    return problem.n == 0;
}

static void bind_one(struct arena *a, const struct import_source *file, struct import_map *map, struct fault *f) {
    struct match nearest = { 0 };
    bool wanted = false;
    for (size_t i = 0; i < map->sections.n; i++) {
        struct import_section *s = IMPORT_SECTION(map, i);
        struct heading h;
        if (!name_fits(a, s, file)) {
            continue;
        }
        if (!read_heading(a, s, file, &h, f)) {
            return;
        }
        size_t found = count_columns(s, &h);
        if (found == s->columns.n) {
            wanted = true;
            add_input(a, s, file, &h, f);
        } else if (!nearest.section || found > nearest.found) {
            nearest = (struct match){ s, found, h };
        }
    }
    if (!wanted) {
        tell_unwanted(a, file, &nearest, map, f);
    }
}

/* A section in use whose lookup has no file would refuse every row: better told at once. */
static void check_lookups(const struct import_map *map, struct fault *f) {
    for (size_t i = 0; i < map->sections.n; i++) {
        const struct import_section *s = IMPORT_SECTION(map, i);
        for (size_t k = 0; k < s->needs.n && s->inputs.n; k++) {
            const struct import_lookup *l = *LIST_AT(&s->needs, struct import_lookup *, k);
            if (!l->has_file) {
                fault_add(f, ST_INVALID, map->name, "[%.*s] asks lookup %.*s, but no file was given for it.", STR_ARG(s->title), STR_ARG(l->name));
            }
        }
    }
}

bool import_file_bind(struct arena *a, const struct import_options *o, struct import_map *map, struct fault *f) {
    for (int i = 0; i < o->file_count; i++) {
        bind_one(a, &o->files[i], map, f);
    }
    for (size_t i = 0; i < map->sections.n; i++) {
        const struct import_section *s = IMPORT_SECTION(map, i);
        if (s->lookup && s->inputs.n) {
            s->lookup->has_file = true;
        }
    }
    if (f->status == ST_OK) {
        check_lookups(map, f);
    }
    return f->status == ST_OK;
}
