/* SPDX-License-Identifier: Apache-2.0 */
#include "import/import_known.h"

#include "import/import_map.h"

#include <fnmatch.h>

/* ---- reading ---- */

static void push(struct arena *a, struct list *l, struct str s) {
    *(struct str *)list_push(a, l, sizeof s) = s;
}

static bool take_word(struct str *line, const char *word) {
    bool found = str_starts(*line, str_of(word));
    *line = found ? str_trim(str_slice(*line, strlen(word), line->n)) : *line;
    return found;
}

static void read_directive(struct arena *a, struct import_known *k, struct import_known_section *s, struct str line) {
    struct str *title = s ? &s->title : &k->title;
    if (take_word(&line, "title")) {
        *title = line;
    } else if (take_word(&line, "has") && s) {
        push(a, &s->has, line);
    }
}

void import_known_read(struct arena *a, const struct import_known_text *text, struct import_known *ret_known) {
    struct str rest = str_of(text->text), line;
    struct import_known_section *s = NULL;
    *ret_known = (struct import_known){ .name = str_of(text->name), .title = str_of(text->name) };
    while (str_split(&rest, '\n', &line)) {
        line = str_trim(line);
        if (take_word(&line, "#=")) {
            read_directive(a, ret_known, s, line);
        } else if (line.n && line.p[0] == '[') {
            s = list_push(a, &ret_known->sections, sizeof *s);
            s->heading = str_slice(line, 1, line.n - 1);
        } else if (line.n && line.p[0] != '#') {
            push(a, s ? &s->lines : &ret_known->settings, line);
        }
    }
}

/* ---- recognising ---- */

static size_t count_all(struct arena *a, struct str columns, const struct import_sample *s) {
    struct str one;
    size_t n = 0;
    while (str_split(&columns, ';', &one)) {
        if (import_sample_column(a, s, str_trim(one)) == -1) {
            return 0;
        }
        n++;
    }
    return n;
}

static size_t match_section(struct arena *a, const struct import_known_section *section, const struct import_sample *s) {
    size_t best = 0;
    for (size_t i = 0; i < section->has.n; i++) {
        size_t n = count_all(a, *LIST_AT(&section->has, struct str, i), s);
        best = n > best ? n : best;
    }
    return best;
}

size_t import_known_match(struct arena *a, const struct import_known *known, const struct import_sample *s) {
    size_t best = 0;
    for (size_t i = 0; i < known->sections.n; i++) {
        size_t n = match_section(a, LIST_AT(&known->sections, struct import_known_section, i), s);
        best = n > best ? n : best;
    }
    return best;
}

void import_known_lookups(struct arena *a, const struct import_known *known, const struct import_sample *s, struct list *ret_lookups) {
    for (size_t i = 0; i < known->sections.n; i++) {
        const struct import_known_section *section = LIST_AT(&known->sections, struct import_known_section, i);
        struct str name = section->heading;
        if (take_word(&name, "lookup ") && match_section(a, section, s)) {
            push(a, ret_lookups, name);
        }
    }
}

/* ---- what of a section fits a file ---- */

struct asking { struct arena *arena; const struct list *lookups; bool is_missing; struct import_lookup none; };

static struct import_lookup *ask_lookup(void *context, struct str name, bool may_miss) {
    struct asking *q = context;
    bool found = false;
    for (size_t i = 0; i < q->lookups->n && !found; i++) {
        found = str_eq(*LIST_AT(q->lookups, struct str, i), name);
    }
    (void)may_miss;   /* a line is left out rather than without what it looks up */
    q->is_missing |= !found;
    return &q->none;
}

static bool fits(struct arena *a, struct str template, const struct import_sample *s, const struct list *lookups) {
    struct asking q = { .arena = a, .lookups = lookups };
    struct list columns = { 0 };
    const struct import_scope scope = { a, &columns, ask_lookup, &q };
    struct import_template t;
    struct str problem;
    bool good = import_template_read(&scope, template, &t, &problem) && !q.is_missing;
    for (size_t i = 0; i < columns.n && good; i++) {
        good = import_sample_column(a, s, *LIST_AT(&columns, struct str, i)) >= 0;
    }
    return good;
}

static struct str key_of(struct str line) {
    ptrdiff_t equals = str_find(line, '=');
    return str_trim(str_slice(line, 0, (size_t)(equals < 0 ? 0 : equals)));
}

static bool has_key(const struct list *lines, struct str key) {
    bool found = false;
    for (size_t i = 0; i < lines->n && !found; i++) {
        found = str_eq(key_of(*LIST_AT(lines, struct str, i)), key);
    }
    return found;
}

static bool is_setting(struct str key) {
    static const char *const names[] = { "charset", "currency", "dates", "decimal", "delimiter", "source" };
    bool found = false;
    for (size_t i = 0; i < LENGTH(names) && !found; i++) {
        found = str_is(key, names[i]);
    }
    return found;
}

static void take_line(struct arena *a, struct import_known_draft *d, struct str line, const struct list *lookups) {
    struct str key = key_of(line), property = key, field, value = str_trim(str_slice(line, (size_t)str_find(line, '=') + 1, line.n));
    str_split(&property, '.', &field);
    bool is_property = property.p != NULL;
    if (str_is(key, "file")) {
        struct str name = d->sample->source->name;
        push(a, &d->lines, fnmatch(arena_z(a, value), arena_z(a, name), 0) == 0 ? line : arena_fmt(a, "file = %.*s", STR_ARG(name)));
    } else if (is_setting(key) && str_find(value, '{') < 0) {   /* one that names a column is there only with the column */
        push(a, &d->lines, line);
    } else if (is_property ? has_key(&d->lines, field) : !has_key(&d->lines, key) && fits(a, value, d->sample, lookups)) {
        push(a, &d->lines, line);
    }
}

static bool is_whole(struct arena *a, const struct import_known_draft *d) {
    struct buf b;
    struct import_map map;
    struct fault f = { .arena = a };
    buf_init(&b, a, 512);
    for (size_t i = 0; i < d->settings.n; i++) {
        buf_fmt(&b, "%.*s\n", STR_ARG(*LIST_AT(&d->settings, struct str, i)));
    }
    buf_fmt(&b, "[%.*s]\n", STR_ARG(d->heading));
    for (size_t i = 0; i < d->lines.n; i++) {
        buf_fmt(&b, "%.*s\n", STR_ARG(*LIST_AT(&d->lines, struct str, i)));
    }
    import_map_read(a, STR("map"), buf_str(&b), &f, &map);
    bool good = map.sections.n == 1;
    for (int i = 0; i < f.n && good; i++) {
        good = memmem(f.at[i].message.p, f.at[i].message.n, "there is no section [lookup", 27) != NULL;   /* that one is elsewhere */
    }
    return good;
}

void import_known_draft(struct arena *a, const struct import_known *known, const struct import_sample *s, const struct list *lookups, struct list *ret_drafts) {
    for (size_t i = 0; i < known->sections.n; i++) {
        const struct import_known_section *section = LIST_AT(&known->sections, struct import_known_section, i);
        struct import_known_draft d = { .heading = section->heading, .settings = known->settings, .sample = s };
        if (!match_section(a, section, s)) {
            continue;
        }
        d.title = section->title.n ? arena_fmt(a, "%.*s: %.*s", STR_ARG(known->title), STR_ARG(section->title)) : known->title;
        for (size_t k = 0; k < section->lines.n; k++) {
            take_line(a, &d, *LIST_AT(&section->lines, struct str, k), lookups);
        }
        if (is_whole(a, &d)) {
            *(struct import_known_draft *)list_push(a, ret_drafts, sizeof d) = d;
        }
    }
}

struct str import_known_names(struct arena *a) {
    struct buf b;
    buf_init(&b, a, 128);
    for (int i = 0; i < import_known_text_count; i++) {
        buf_fmt(&b, "%s%s", i ? ", " : "", import_known_texts[i].name);
    }
    return buf_str(&b);
}
