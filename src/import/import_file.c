/* SPDX-License-Identifier: Apache-2.0 */
#include "import/import_file.h"

#include "base/csv_look.h"
#include "base/text.h"

#include <errno.h>
#include <fnmatch.h>
#include <unistd.h>

/* ---- reading ---- */

struct reading { struct import_input *input; struct arena *arena, row_arena; import_file_fn *each; void *context; size_t row; };

static struct csv_options told_by(struct arena *a, const struct import_section *s) {
    return (struct csv_options){ .delimiter = s->paper.delimiter, .charset = s->paper.charset.n ? arena_z(a, s->paper.charset) : NULL, .keep_bad = true };
}

static struct str problem_of(struct arena *a, const struct import_input *in, const struct csv_row *row) {
    if (row->unterminated) {
        return STR("The file ends within this row: a closing quote is missing.");
    }
    if (row->n != in->header_n) {
        const char *cut = row->is_cut && row->n < in->header_n ? " The file breaks off here; get it again." : "";
        return arena_fmt(a, "The row has %zu cells, but the file has %zu columns.%s", row->n, in->header_n, cut);
    }
    return row->bad ? STR("There is something in it that is no text; is this the file's character set? (charset = … in the map)") : (struct str){ 0 };
}

/* Is it one of the section's? A row that cannot be told is, so that somebody hears of it. */
static bool is_wanted(const struct import_input *in, const struct import_line *line, struct arena *a) {
    const struct import_cells cells = { line->cells, in->at };
    struct str text = { 0 }, problem;
    bool asks = in->section->has_only && !line->problem.n;
    return !asks || !import_template_fill(&in->section->only, &cells, a, &text, &problem) || text.n > 0;
}

static bool on_row(void *context, const struct csv_row *row) {
    struct reading *r = context;
    if (r->row++ <= r->input->above) {
        return true;   /* the header */
    }
    arena_reset(&r->row_arena);
    struct import_line line = { r->input, row->line, row->cells, row->n, problem_of(&r->row_arena, r->input, row) };
    if (!is_wanted(r->input, &line, &r->row_arena)) {
        return true;
    }
    r->input->rows++;
    return r->each(r->context, &line);
}

static bool rewind_file(const struct import_source *s, struct arena *a, struct str *ret_problem) {
    bool good = lseek(s->fd, 0, SEEK_SET) == 0;
    if (!good) {
        *ret_problem = arena_fmt(a, "It cannot be read: %s.", strerror(errno));
    }
    return good;
}

bool import_file_each(struct import_input *input, struct arena *a, struct fault *f, import_file_fn *each, void *context) {
    struct reading r = { .input = input, .arena = a, .each = each, .context = context };
    struct str problem = { 0 };
    input->rows = 0;
    bool good = rewind_file(input->source, a, &problem) && csv_read(input->source->fd, &input->options, on_row, &r, a, &problem);
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

/* ---- headers ---- */

enum { HEADINGS_MAX = 60 };   /* so deep a header may stand */

struct heading { struct str *cells; size_t n; };

/* A file as it was looked at for one section: the next one that tells nothing else of it need not look again. */
struct looked { struct arena *arena; struct csv_options told; struct csv_look look; struct heading rows[HEADINGS_MAX]; size_t n; };

static bool take_heading(void *context, const struct csv_row *row) {
    struct looked *l = context;
    struct heading *h = &l->rows[l->n++];
    *h = (struct heading){ ARENA_ARRAY(l->arena, struct str, row->n + 1), row->n };
    for (size_t i = 0; i < row->n; i++) {
        h->cells[i] = arena_str(l->arena, import_template_trim(row->cells[i]));
    }
    return l->n < HEADINGS_MAX;
}

static int only_one(int so_far, size_t i) {
    return so_far == -1 ? (int)i : -2;
}

/* "Name (2)" is the second column called Name, "Column 7" the seventh, whatever it is called: nothing, or what a map cannot write. */
static int told_apart(const struct str *header, size_t n, struct str name) {
    ptrdiff_t open = str_ends(name, STR(")")) ? str_find(name, '(') : -1;
    int64_t number = 0;
    if (open > 0 && str_to_int(str_slice(name, (size_t)open + 1, name.n - 1), &number)) {
        struct str base = str_trim(str_slice(name, 0, (size_t)open));
        for (size_t i = 0; i < n; i++) {
            if (str_eq(header[i], base) && --number == 0) {
                return (int)i;
            }
        }
    }
    bool counts = str_starts(name, STR("Column ")) && str_to_int(str_slice(name, 7, name.n), &number);
    return counts && number >= 1 && number <= (int64_t)n ? (int)number - 1 : -1;
}

int import_file_column(struct arena *a, const struct str *header, size_t n, struct str name) {
    int at = -1;
    for (size_t i = 0; i < n; i++) {
        at = str_eq(header[i], name) ? only_one(at, i) : at;
    }
    at = at == -1 ? told_apart(header, n, name) : at;
    struct str folded = at == -1 ? text_fold(a, name) : (struct str){ 0 };
    for (size_t i = 0; i < n && folded.n; i++) {
        at = str_eq(text_fold(a, header[i]), folded) ? only_one(at, i) : at;
    }
    return at;
}

/* ---- which section reads which file ---- */

static int column_at(struct arena *a, const struct heading *h, struct str name) {
    return import_file_column(a, h->cells, h->n, name);
}

static bool name_fits(struct arena *a, const struct import_section *s, const struct import_source *file) {
    return s->paper.file.n == 0 || fnmatch(arena_z(a, s->paper.file), arena_z(a, file->name), 0) == 0;
}

struct match { const struct import_section *section; size_t found; struct heading heading; };

/* How many of the section's columns the file has. */
static size_t count_columns(struct arena *a, const struct import_section *s, const struct heading *h) {
    size_t found = 0;
    for (size_t i = 0; i < s->columns.n; i++) {
        found += column_at(a, h, *LIST_AT(&s->columns, struct str, i)) != -1;
    }
    return found;
}

/* The record that has all the section's columns, else the one that looks like the header. */
static size_t find_header(struct arena *a, const struct import_section *s, const struct looked *l) {
    size_t likely = (size_t)l->look.above < l->n ? (size_t)l->look.above : 0;
    if (count_columns(a, s, &l->rows[likely]) == s->columns.n) {
        return likely;
    }
    for (size_t i = 0; i < l->n; i++) {
        if (l->rows[i].n >= s->columns.n && count_columns(a, s, &l->rows[i]) == s->columns.n) {
            return i;
        }
    }
    return likely;
}

static bool add_input(struct arena *a, struct import_section *s, const struct import_source *file, const struct looked *l, size_t above, struct fault *f) {
    struct import_input *in = list_push(a, &s->inputs, sizeof *in);
    const struct heading *h = &l->rows[above];
    *in = (struct import_input){ .source = file, .section = s, .options = l->look.options, .above = above, .header = h->cells, .header_n = h->n };
    in->at = ARENA_ARRAY(a, int, s->columns.n + 1);
    for (size_t i = 0; i < s->columns.n; i++) {
        struct str name = *LIST_AT(&s->columns, struct str, i);
        in->at[i] = column_at(a, h, name);
        if (in->at[i] == -2) {
            fault_add(f, ST_INVALID, file->name, "The column \"%.*s\" is there twice; rename one of them, or write {%.*s (1)} or {%.*s (2)} in the map.", STR_ARG(name),
                      STR_ARG(name), STR_ARG(name));
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
        if (column_at(a, &nearest->heading, name) == -1) {
            *(struct str *)list_push(a, &missing, sizeof name) = name;
        }
    }
    struct str wanted = list_names(a, missing.items, missing.n), there = list_names(a, nearest->heading.cells, nearest->heading.n);
    fault_add(f, ST_INVALID, file->name, "It has no column \"%.*s\", which [%.*s] of %.*s (line %d) reads. Its columns are: %.*s.", STR_ARG(wanted), STR_ARG(s->title),
              STR_ARG(map->name), s->line, STR_ARG(there));
}

static bool same_told(const struct csv_options *x, const struct csv_options *y) {
    return x->delimiter == y->delimiter && (x->charset == y->charset || (x->charset && y->charset && strcmp(x->charset, y->charset) == 0));
}

static bool look_at(struct arena *a, const struct import_section *s, const struct import_source *file, struct looked **looked, struct fault *f) {
    struct csv_options told = told_by(a, s);
    struct str problem = { 0 };
    if (*looked && same_told(&(*looked)->told, &told)) {
        return true;
    }
    struct looked *l = *looked = ARENA_NEW(a, struct looked);
    *l = (struct looked){ .arena = a, .told = told };
    bool good = csv_look(file->fd, &told, a, &l->look, &problem) && rewind_file(file, a, &problem) && csv_read(file->fd, &l->look.options, take_heading, l, a, &problem);
    if (good && l->n == 0) {
        problem = STR("The file is empty.");
    }
    if (problem.n) {
        fault_add(f, ST_INVALID, file->name, "%.*s", STR_ARG(problem));
    }
    return problem.n == 0;
}

static void bind_one(struct arena *a, const struct import_source *file, struct import_map *map, struct fault *f) {
    struct match nearest = { 0 };
    struct looked *l = NULL;
    bool wanted = false;
    for (size_t i = 0; i < map->sections.n; i++) {
        struct import_section *s = IMPORT_SECTION(map, i);
        if (!name_fits(a, s, file)) {
            continue;
        }
        if (!look_at(a, s, file, &l, f)) {
            return;
        }
        size_t header = find_header(a, s, l), found = count_columns(a, s, &l->rows[header]);
        if (found == s->columns.n) {
            wanted = true;
            add_input(a, s, file, l, header, f);
        } else if (!nearest.section || found > nearest.found) {
            nearest = (struct match){ s, found, l->rows[header] };
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
