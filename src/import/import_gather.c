/* SPDX-License-Identifier: Apache-2.0
 * What is read before the first row is taken in: lookups, items and payments by their order, and how often each id comes. */
#include "import/import_run.h"

#define SECTION_INPUT(s, i) LIST_AT(&(s)->inputs, struct import_input, i)

/* ---- lookups ---- */

struct looking { struct import_run *run; const struct import_section *section; struct arena scratch; };

static struct str filled(const struct import_section *s, const struct import_line *line, const char *target, struct arena *a) {
    const struct import_cells cells = { line->cells, line->input->at };
    struct str text = { 0 }, problem;
    bool good = import_template_fill(&import_map_assign(s, target)->template, &cells, a, &text, &problem);
    return good ? text : (struct str){ 0 };
}

static bool take_lookup(void *context, const struct import_line *line) {
    struct looking *l = context;
    struct arena *a = l->run->w->arena;
    arena_reset(&l->scratch);
    struct str key = line->problem.n ? (struct str){ 0 } : filled(l->section, line, "key", &l->scratch);
    if (key.n) {
        struct str *value = ARENA_NEW(a, struct str);
        *value = arena_str(a, filled(l->section, line, "value", &l->scratch));
        import_table_put(&l->section->lookup->table, key)->item = value;
    }
    return true;   /* a row that cannot be read is missed by those who look for it, and told there */
}

static bool read_inputs(struct import_run *run, const struct import_section *s, import_file_fn *each, void *context) {
    bool good = true;
    for (size_t i = 0; i < s->inputs.n && good; i++) {
        good = import_file_each(SECTION_INPUT(s, i), run->w->arena, &run->w->fault, each, context);
    }
    return good;
}

bool import_gather_lookups(struct import_run *run) {
    bool good = true;
    for (size_t i = 0; i < run->map.sections.n && good; i++) {
        const struct import_section *s = IMPORT_SECTION(&run->map, i);
        struct looking l = { run, s, { 0 } };
        if (s->lookup) {
            good = read_inputs(run, s, take_lookup, &l);
            arena_release(&l.scratch);
        }
    }
    return good;
}

/* ---- items and payments ---- */

struct parting { struct import_run *run; const struct import_section *section; struct arena scratch; };

/* A row that belongs to no order: made into a draft only to say what is wrong with it. */
static void refuse_orphan(struct parting *p, const struct import_line *line) {
    struct import_row row;
    struct import_line *kept = import_file_keep(&p->scratch, line);
    if (import_draft_make(&p->scratch, p->section, kept, p->run->business.currency, &row)) {
        import_draft_refuse_as(&row, "order", STR("There is no order in this row."));
    }
    import_tell_row(p->run, &row);
}

static bool take_part(void *context, const struct import_line *line) {
    struct parting *p = context;
    struct arena *a = p->run->w->arena;
    struct str source = { 0 }, id = { 0 };
    arena_reset(&p->scratch);
    if (line->problem.n || !import_draft_id(&p->scratch, p->section, line, &source, &id) || id.n == 0) {
        refuse_orphan(p, line);
        return true;
    }
    struct import_entry *e = import_table_put(&p->run->parts, import_table_key(&p->scratch, source, id));
    if (!e->item) {
        struct import_parts *parts = e->item = ARENA_NEW(a, struct import_parts);
        *parts = (struct import_parts){ .source = source, .id = arena_str(a, id) };
        *(struct import_parts **)list_push(a, &p->run->part_lists, sizeof parts) = parts;
    }
    struct list *lines = &((struct import_parts *)e->item)->lines;
    *(struct import_line **)list_push(a, lines, sizeof(void *)) = import_file_keep(a, line);
    return true;
}

bool import_gather_parts(struct import_run *run) {
    bool good = true;
    for (size_t i = 0; i < run->map.sections.n && good; i++) {
        const struct import_section *s = IMPORT_SECTION(&run->map, i);
        struct parting p = { run, s, { 0 } };
        if (s->kind == IMPORT_ITEMS || s->kind == IMPORT_PAYMENTS) {
            good = read_inputs(run, s, take_part, &p);
            arena_release(&p.scratch);
        }
    }
    return good;
}

/* ---- ids ---- */

struct counting { struct import_table *keys; const struct import_section *section; struct arena scratch; };

static bool count_key(void *context, const struct import_line *line) {
    struct counting *c = context;
    struct str source = { 0 }, id = { 0 };
    arena_reset(&c->scratch);
    if (!line->problem.n && import_draft_id(&c->scratch, c->section, line, &source, &id) && id.n) {
        import_table_put(c->keys, id)->number++;
    }
    return true;
}

/* Most stand there once; what is kept is small also when the files are not. */
bool import_gather_keys(struct import_run *run, const struct import_section *s, struct import_table *ret_repeated) {
    struct arena all = { 0 };
    struct import_table keys = { .arena = &all };
    struct counting c = { &keys, s, { 0 } };
    bool good = read_inputs(run, s, count_key, &c);
    ret_repeated->arena = run->w->arena;
    for (size_t i = 0; i < keys.capacity; i++) {
        if (keys.slots[i].number > 1) {
            import_table_put(ret_repeated, keys.slots[i].key)->number = keys.slots[i].number;
        }
    }
    arena_release(&c.scratch);
    arena_release(&all);
    return good;
}
