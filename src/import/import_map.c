/* SPDX-License-Identifier: Apache-2.0
 * Reading a map: first its lines, then what they mean; a setting holds for a whole section wherever in it it stands. */
#include "import/import_map.h"

#include "base/text.h"

enum { MAP_SECTIONS_MAX = 100 };

struct line { int number; struct str key, property, value; };   /* key.property = value */
struct block { struct str kind, label; int line; struct list lines; };
struct reader { struct arena *arena; struct fault *fault; struct str name; struct import_map *map; int line; };

static void wrong(const struct reader *r, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));
static void wrong(const struct reader *r, int line, const char *format, ...) {
    va_list args;
    va_start(args, format);
    struct str message = arena_vfmt(r->arena, format, args);
    va_end(args);
    fault_add(r->fault, ST_INVALID, arena_fmt(r->arena, "%.*s:%d", STR_ARG(r->name), line), "%.*s", STR_ARG(message));
}

/* ---- settings ---- */

static bool set_source(const struct reader *r, struct str value, struct import_format *f, struct import_paper *p) {
    (void)r, (void)p;
    f->source = value;
    return value.n > 0;
}

static bool set_zone(const struct reader *r, struct str value, struct import_format *f, struct import_paper *p) {
    (void)r, (void)p;
    f->zone = zone_find(value);
    return f->zone != NULL;
}

static bool set_dates(const struct reader *r, struct str value, struct import_format *f, struct import_paper *p) {
    struct str one;
    (void)p;
    f->dates = (struct list){ 0 };
    while (str_split(&value, '|', &one)) {
        one = str_trim(one);
        if (str_find(one, '%') < 0) {
            return false;
        }
        *(struct str *)list_push(r->arena, &f->dates, sizeof one) = one;
    }
    return true;
}

static bool set_currency(const struct reader *r, struct str value, struct import_format *f, struct import_paper *p) {
    (void)r, (void)p;
    f->currency = value;
    return text_currency_decimals(value) >= 0;
}

static bool set_decimal(const struct reader *r, struct str value, struct import_format *f, struct import_paper *p) {
    (void)r, (void)p;
    f->decimal = value.n ? value.p[0] : 0;
    return str_is(value, ".") || str_is(value, ",");
}

static bool set_charset(const struct reader *r, struct str value, struct import_format *f, struct import_paper *p) {
    (void)r, (void)f;
    p->charset = value;
    return value.n > 0;
}

static bool set_delimiter(const struct reader *r, struct str value, struct import_format *f, struct import_paper *p) {
    static const struct { const char *name; char letter; } names[] = { { "comma", ',' }, { "semicolon", ';' }, { "tab", '\t' }, { "pipe", '|' } };
    (void)r, (void)f;
    p->delimiter = value.n == 1 ? value.p[0] : 0;
    for (size_t i = 0; i < LENGTH(names); i++) {
        p->delimiter = str_is(value, names[i].name) ? names[i].letter : p->delimiter;
    }
    return p->delimiter != 0 && p->delimiter != '"';
}

static bool set_file(const struct reader *r, struct str value, struct import_format *f, struct import_paper *p) {
    (void)r, (void)f;
    p->file = value;
    return value.n > 0;
}

struct setting_row { const char *name; bool of_field; bool (*set)(const struct reader *r, struct str value, struct import_format *f, struct import_paper *p); const char *wanted; };
static const struct setting_row settings[] = {
    { "charset", false, set_charset, "a character set like UTF-8 or windows-1252" },
    { "currency", true, set_currency, "three letters of ISO 4217 like EUR" },
    { "dates", true, set_dates, "how dates are written, like %d.%m.%Y %H:%M" },
    { "decimal", true, set_decimal, "the letter before the cents: . or ," },
    { "delimiter", false, set_delimiter, "comma, semicolon, tab or pipe" },
    { "file", false, set_file, "a file name, like orders*.csv" },
    { "source", true, set_source, "the name of the program the file comes from, like till" },
    { "zone", true, set_zone, "a time zone like Europe/Lisbon" },
};

static const struct setting_row *setting_of(struct str name) {
    for (size_t i = 0; i < LENGTH(settings); i++) {
        if (str_is(name, settings[i].name)) {
            return &settings[i];
        }
    }
    return NULL;
}

static void apply_setting(const struct reader *r, const struct setting_row *row, const struct line *l, struct import_format *f, struct import_paper *p) {
    if (!row->set(r, l->value, f, p)) {
        wrong(r, l->number, "%s must be %s.", row->name, row->wanted);
    }
}

/* ---- lines ---- */

static bool read_heading(const struct reader *r, struct str line, struct block *ret_block) {
    if (!str_ends(line, STR("]"))) {
        wrong(r, r->line, "A section is written [orders], alone on its line.");
        return false;
    }
    struct str inside = str_trim(str_slice(line, 1, line.n - 1));
    str_split(&inside, ' ', &ret_block->kind);
    ret_block->label = inside.p ? str_trim(inside) : (struct str){ 0 };
    ret_block->line = r->line;
    return true;
}

static void read_pair(const struct reader *r, struct str line, struct block *block) {
    ptrdiff_t equals = str_find(line, '=');
    if (equals < 0) {
        wrong(r, r->line, "This is neither a [section] nor a field = value.");
        return;
    }
    struct str key = str_trim(str_slice(line, 0, (size_t)equals)), base;
    struct line *l = list_push(r->arena, &block->lines, sizeof *l);
    str_split(&key, '.', &base);
    *l = (struct line){ r->line, base, key.p ? key : (struct str){ 0 }, str_trim(str_slice(line, (size_t)equals + 1, line.n)) };
    if (l->value.n == 0) {
        wrong(r, l->number, "There is nothing behind the = of %.*s; leave the line out.", STR_ARG(base));
    }
}

/* blocks[0] is what stands before the first section. */
static void read_lines(struct reader *r, struct str text, struct list *ret_blocks) {
    struct str line;
    list_push(r->arena, ret_blocks, sizeof(struct block));
    while (str_split(&text, '\n', &line)) {
        r->line++;
        line = str_trim(line);
        if (line.n == 0 || line.p[0] == '#') {
            continue;
        }
        struct block next = { 0 };
        if (line.p[0] != '[') {
            read_pair(r, line, LIST_AT(ret_blocks, struct block, ret_blocks->n - 1));
        } else if (ret_blocks->n <= MAP_SECTIONS_MAX && read_heading(r, line, &next)) {
            *(struct block *)list_push(r->arena, ret_blocks, sizeof next) = next;
        }
    }
}

/* ---- what they mean ---- */

static struct import_lookup *lookup_named(struct reader *r, struct str name) {
    for (size_t i = 0; i < r->map->lookups.n; i++) {
        struct import_lookup *l = *LIST_AT(&r->map->lookups, struct import_lookup *, i);
        if (str_eq(l->name, name)) {
            return l;
        }
    }
    struct import_lookup *l = ARENA_NEW(r->arena, struct import_lookup);
    l->name = arena_str(r->arena, name);
    l->table.arena = r->arena;
    *(struct import_lookup **)list_push(r->arena, &r->map->lookups, sizeof l) = l;
    return l;
}

struct asking { struct reader *reader; struct import_section *section; };

static struct import_lookup *lookup_asked(void *context, struct str name, bool may_miss) {
    struct asking *q = context;
    struct import_lookup *l = lookup_named(q->reader, name);
    if (!may_miss) {
        *(struct import_lookup **)list_push(q->reader->arena, &q->section->needs, sizeof l) = l;
    }
    return l;
}

static struct import_assign *assign_of(const struct import_section *s, struct str target) {
    for (size_t i = 0; i < s->assigns.n; i++) {
        struct import_assign *assign = LIST_AT(&s->assigns, struct import_assign, i);
        if (str_is(target, assign->target->name)) {
            return assign;
        }
    }
    return NULL;
}

const struct import_assign *import_map_assign(const struct import_section *s, const char *target) {
    return assign_of(s, str_of(target));
}

static void read_assign(struct reader *r, struct import_section *s, const struct import_target *t, const struct line *l) {
    struct asking asking = { r, s };
    const struct import_scope scope = { r->arena, &s->columns, lookup_asked, &asking };
    struct str problem = { 0 };
    if (assign_of(s, l->key)) {
        wrong(r, l->number, "%s is there twice; put both into one line: {A} {B}.", t->name);
        return;
    }
    struct import_assign *assign = list_push(r->arena, &s->assigns, sizeof *assign);
    *assign = (struct import_assign){ .target = t, .format = s->format, .line = l->number };
    if (s->noun->shape) {
        assign->field = shape_field(s->noun->shape, str_of(t->field ? t->field : t->name));
    }
    if (!import_template_read(&scope, l->value, &assign->template, &problem)) {
        wrong(r, l->number, "%.*s", STR_ARG(problem));
    } else if ((t->how == IMPORT_SURVEY || t->how == IMPORT_SURVEY_KIND) && !assign->template.is_constant) {
        wrong(r, l->number, "%s is the same for all rows: write it without a column, and another section for another survey.", t->name);
    }
}

static void read_only(struct reader *r, struct import_section *s, const struct line *l) {
    struct asking asking = { r, s };
    const struct import_scope scope = { r->arena, &s->columns, lookup_asked, &asking };
    struct str problem = { 0 };
    s->has_only = true;
    if (!import_template_read(&scope, l->value, &s->only, &problem)) {
        wrong(r, l->number, "%.*s", STR_ARG(problem));
    } else if (s->only.is_constant) {
        wrong(r, l->number, "only needs a column: only = {Status | values paid=yes, *=}.");
    }
}

static void read_property(struct reader *r, struct import_section *s, const struct line *l) {
    struct import_assign *assign = assign_of(s, l->key);
    const struct setting_row *row = setting_of(l->property);
    struct import_paper none;
    if (!assign) {
        wrong(r, l->number, "This section has no line for %.*s.", STR_ARG(l->key));
    } else if (!row || !row->of_field) {
        wrong(r, l->number, "A field has no \"%.*s\"; it may have currency, dates, decimal, source and zone of its own.", STR_ARG(l->property));
    } else {
        apply_setting(r, row, l, &assign->format, &none);
    }
}

/* Settings first, then fields, then what single fields have of their own. A word that is both (zone of locations) is the field. */
static void read_body(struct reader *r, const struct block *b, struct import_section *s) {
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < b->lines.n; i++) {
            const struct line *l = LIST_AT(&b->lines, struct line, i);
            const struct import_target *t = import_kind_target(s->noun, l->key);
            const struct setting_row *row = setting_of(l->key);
            if (round == 2 && l->property.n) {
                read_property(r, s, l);
            } else if (round == 1 && !l->property.n && t) {
                read_assign(r, s, t, l);
            } else if (!l->property.n && !t && str_is(l->key, "only")) {
                if (round == 1) {
                    read_only(r, s, l);
                }
            } else if (round == 0 && !l->property.n && !t && row) {
                apply_setting(r, row, l, &s->format, &s->paper);
            } else if (round == 0 && !l->property.n && !t) {
                wrong(r, l->number, "%s have no field \"%.*s\"; they have: %.*s.", s->noun->name, STR_ARG(l->key), STR_ARG(import_kind_fields(r->arena, s->noun)));
            }
        }
    }
}

/* ---- what is missing ---- */

static bool is_assigned(const struct import_section *s, enum import_how how) {
    bool found = false;
    for (size_t i = 0; i < s->assigns.n && !found; i++) {
        found = LIST_AT(&s->assigns, struct import_assign, i)->target->how == how;
    }
    return found;
}

static bool is_filled(const struct import_section *s, const struct field *f) {
    bool found = false;
    for (size_t i = 0; i < s->assigns.n && !found; i++) {
        found = LIST_AT(&s->assigns, struct import_assign, i)->field == f;
    }
    return found;
}

static void check_needs(const struct reader *r, const struct import_section *s) {
    bool has_ids = s->kind != IMPORT_LOOKUP && s->kind != IMPORT_ITEMS && s->kind != IMPORT_PAYMENTS;
    if (has_ids && !import_map_assign(s, "id")) {
        wrong(r, s->line, "[%.*s] needs id = …: what stays the same when the file comes again, so that nothing is taken in twice.", STR_ARG(s->title));
    }
    if ((s->kind == IMPORT_ITEMS || s->kind == IMPORT_PAYMENTS) && !is_assigned(s, IMPORT_PARENT)) {
        wrong(r, s->line, "[%.*s] needs order = …: the order each row belongs to.", STR_ARG(s->title));
    }
    if (s->kind == IMPORT_LOOKUP && (!is_assigned(s, IMPORT_KEY) || !is_assigned(s, IMPORT_VALUE))) {
        wrong(r, s->line, "[%.*s] needs key = … and value = ….", STR_ARG(s->title));
    }
    if (s->columns.n == 0) {
        wrong(r, s->line, "[%.*s] reads no column; write {Column} where a cell belongs.", STR_ARG(s->title));
    }
    if (s->kind == IMPORT_RESPONSES && !is_assigned(s, IMPORT_SURVEY)) {
        wrong(r, s->line, "[%.*s] needs survey = …: the name of the survey they answer.", STR_ARG(s->title));
    }
    for (int i = 0; s->noun->shape && i < s->noun->shape->count; i++) {
        const struct field *f = &s->noun->shape->fields[i];
        if ((f->where & IN_CREATE) && (f->where & REQUIRED) && !is_filled(s, f)) {
            wrong(r, s->line, "[%.*s] needs %s = ….", STR_ARG(s->title), f->name);
        }
    }
}

static void check_sources(const struct reader *r, const struct import_section *s) {
    for (size_t i = 0; i < s->assigns.n; i++) {
        const struct import_assign *assign = LIST_AT(&s->assigns, struct import_assign, i);
        enum import_how how = assign->target->how;
        bool speaks_of_ids = how == IMPORT_ID || how == IMPORT_IDS || how == IMPORT_REFERENCE || how == IMPORT_LINK || how == IMPORT_PARENT;
        if (speaks_of_ids && assign->format.source.n == 0) {
            wrong(r, assign->line, "Whose id is this? Write source = … (the name of the program the file comes from) at the top of the map.");
            return;
        }
    }
}

static const struct import_noun *noun_of(struct str name, enum import_kind *ret_kind) {
    for (int k = 0; k < IMPORT_KINDS; k++) {
        if (str_is(name, import_nouns[k].name)) {
            *ret_kind = (enum import_kind)k;
            return &import_nouns[k];
        }
    }
    return NULL;
}

static void read_section(struct reader *r, const struct block *b, const struct import_section *top) {
    struct import_section *s = arena_copy(r->arena, top, sizeof *top);
    s->noun = noun_of(b->kind, &s->kind);
    s->line = b->line;
    s->title = b->label.n ? arena_fmt(r->arena, "%.*s %.*s", STR_ARG(b->kind), STR_ARG(b->label)) : arena_str(r->arena, b->kind);
    if (!s->noun) {
        wrong(r, b->line, "There is no kind \"%.*s\"; there are lookup, locations, employees, customers, orders, items, payments, responses and complaints.",
              STR_ARG(b->kind));
        return;
    }
    if (s->kind == IMPORT_LOOKUP) {
        s->lookup = lookup_named(r, b->label);
        s->lookup->has_section = true;
    }
    read_body(r, b, s);
    check_needs(r, s);
    check_sources(r, s);
    *(struct import_section **)list_push(r->arena, &r->map->sections, sizeof s) = s;
}

static void read_top(struct reader *r, const struct block *b, struct import_section *ret_top) {
    for (size_t i = 0; i < b->lines.n; i++) {
        const struct line *l = LIST_AT(&b->lines, struct line, i);
        const struct setting_row *row = setting_of(l->key);
        if (!row || l->property.n) {
            wrong(r, l->number, "Before the first [section] stand settings: charset, currency, dates, decimal, delimiter, file, source, zone.");
        } else {
            apply_setting(r, row, l, &ret_top->format, &ret_top->paper);
        }
    }
}

bool import_map_read(struct arena *a, struct str name, struct str text, struct fault *f, struct import_map *ret_map) {
    struct reader r = { a, f, name, ret_map, 0 };
    struct import_section top = { .format.decimal = '.' };
    struct list blocks = { 0 };
    *ret_map = (struct import_map){ .name = name };
    if (!text_is_utf8(text)) {
        wrong(&r, 1, "The map is not UTF-8 text.");
        return false;
    }
    text = str_starts(text, STR("\xef\xbb\xbf")) ? str_slice(text, 3, text.n) : text;
    read_lines(&r, text, &blocks);
    read_top(&r, LIST_AT(&blocks, struct block, 0), &top);
    for (size_t i = 1; i < blocks.n; i++) {
        read_section(&r, LIST_AT(&blocks, struct block, i), &top);
    }
    for (size_t i = 0; i < ret_map->lookups.n; i++) {
        const struct import_lookup *l = *LIST_AT(&ret_map->lookups, struct import_lookup *, i);
        if (!l->has_section) {
            wrong(&r, r.line, "A field asks lookup %.*s, but there is no section [lookup %.*s].", STR_ARG(l->name), STR_ARG(l->name));
        }
    }
    if (f->status == ST_OK && ret_map->sections.n == 0) {
        wrong(&r, 1, "The map has no section; begin with [customers] or [orders].");
    }
    return f->status == ST_OK;
}
