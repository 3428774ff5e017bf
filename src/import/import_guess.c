/* SPDX-License-Identifier: Apache-2.0
 * Every file is looked at; then come the programs we know, then the columns of what is left; then the map they make together. */
#include "import/import_guess.h"

#include "base/text.h"
#include "import/import_guess_draft.h"

#include <fnmatch.h>

/* ---- programs we know ---- */

static int best_known(struct import_guess_work *w, const struct import_known *all, const struct import_sample *s) {
    int best = -1;
    size_t most = 0;
    for (int i = 0; i < import_known_text_count; i++) {
        bool may_be = w->options->known.n == 0 || str_eq(w->options->known, all[i].name);
        size_t n = may_be ? import_known_match(w->arena, &all[i], s) : 0;
        best = n > most ? i : best;
        most = n > most ? n : most;
    }
    return best;
}

static struct import_known *read_known(struct arena *a) {
    struct import_known *all = ARENA_ARRAY(a, struct import_known, import_known_text_count + 1);
    for (int i = 0; i < import_known_text_count; i++) {
        import_known_read(a, &import_known_texts[i], &all[i]);
    }
    return all;
}

/* What one file says may be looked up by another of its program. */
static void gather_lookups(struct import_guess_work *w, const struct import_known *all, const int *known, int which, struct list *ret_lookups) {
    for (int i = 0; i < w->options->file_count; i++) {
        if (known[i] == which) {
            import_known_lookups(w->arena, &all[which], &w->samples[i], ret_lookups);
        }
    }
}

static void draft_known(struct import_guess_work *w, const struct import_known *all, const int *known, int file) {
    struct list lookups = { 0 };
    struct import_guess_file *f = LIST_AT(&w->guess->files, struct import_guess_file, file);
    size_t before = w->drafts.n;
    gather_lookups(w, all, known, known[file], &lookups);
    import_known_draft(w->arena, &all[known[file]], &w->samples[file], &lookups, &w->drafts);
    f->known = all[known[file]].name;
    f->title = w->drafts.n > before ? LIST_AT(&w->drafts, struct import_known_draft, w->drafts.n - 1)->title : all[known[file]].title;
    for (size_t i = before; i < w->drafts.n; i++) {
        struct str heading = LIST_AT(&w->drafts, struct import_known_draft, i)->heading;
        f->kind = str_starts(heading, STR("lookup")) ? f->kind : heading;
    }
}

/* ---- columns as the map reads them ---- */

static bool reads_column(const struct import_guess_work *w, const struct import_section *s, const struct import_template *t, const struct import_sample *sample, size_t column) {
    bool found = false;
    for (size_t i = 0; i < s->columns.n && !found; i++) {
        found = import_template_reads(t, i) && import_sample_column(w->arena, sample, *LIST_AT(&s->columns, struct str, i)) == (int)column;
    }
    return found;
}

static bool is_of_file(struct arena *a, const struct import_section *s, const struct import_sample *sample) {
    struct str file = s->paper.file;
    return file.n == 0 || fnmatch(arena_z(a, file), arena_z(a, sample->source->name), 0) == 0;
}

static bool is_reference(const struct import_target *t) {
    return t->how != IMPORT_FIELD && t->how != IMPORT_PRICE && t->how != IMPORT_CONTACT;
}

/* Every field the column goes into; what it says of somebody before what it is known by. */
static void find_uses(struct import_guess_work *w, const struct import_sample *s, size_t column, bool references, struct import_guess_column *c, struct buf *also) {
    for (size_t i = 0; i < w->map.sections.n; i++) {
        const struct import_section *section = IMPORT_SECTION(&w->map, i);
        for (size_t k = 0; k < section->assigns.n && is_of_file(w->arena, section, s); k++) {
            const struct import_assign *assign = LIST_AT(&section->assigns, struct import_assign, k);
            if (is_reference(assign->target) != references || !reads_column(w, section, &assign->template, s, column)) {
                continue;
            }
            if (!c->field.n) {
                c->kind = str_of(section->noun->name);
                c->field = str_of(assign->target->name);
            } else {
                buf_fmt(also, "%s%s.%s", also->n ? ", " : "", section->noun->name, assign->target->name);
            }
        }
    }
}

static void tell_columns(struct import_guess_work *w, size_t file, struct import_guess_file *f) {
    const struct import_sample *s = &w->samples[file];
    for (size_t i = 0; i < s->n; i++) {
        struct import_guess_column *c = list_push(w->arena, &f->columns, sizeof *c);
        const struct import_guess_sense *sense = w->senses[file] ? &w->senses[file][i] : NULL;
        *c = (struct import_guess_column){ .name = s->header[i], .samples = s->looks[i].samples };
        struct buf also;
        buf_init(&also, w->arena, 32);
        find_uses(w, s, i, false, c, &also);
        find_uses(w, s, i, true, c, &also);
        c->also = buf_str(&also);
        if (f->known.n) {
            c->confidence = c->field.n ? 100 : 0;
            c->reason = c->field.n ? arena_fmt(w->arena, "%.*s calls it so", STR_ARG(f->title)) : STR("not taken in");
        } else {
            c->confidence = c->field.n ? sense->confidence : 0;
            c->reason = sense->reason.n ? sense->reason : STR("its name says nothing to us");
            c->reason = !c->field.n && sense->sense != WORD_NONE ? arena_fmt(w->arena, "%.*s; nothing takes it in here", STR_ARG(c->reason)) : c->reason;
        }
    }
}

/* ---- files ---- */

static struct str delimiter_name(char delimiter) {
    return delimiter == ',' ? STR("comma") : delimiter == ';' ? STR("semicolon") : delimiter == '\t' ? STR("tab") : STR("pipe");
}

static void tell_paper(const struct import_sample *s, struct import_guess_file *f) {
    *f = (struct import_guess_file){ .name = s->source->name, .refused = s->refused };
    if (!s->refused.n) {
        f->charset = str_of(s->look.charset);
        f->delimiter = delimiter_name(s->look.options.delimiter);
        f->header_line = s->header_line;
        f->rows = (int64_t)s->rows.n;
        f->is_whole = s->is_whole;
    }
}

static void draft_unknown(struct import_guess_work *w, int file) {
    struct import_guess_file *f = LIST_AT(&w->guess->files, struct import_guess_file, file);
    import_guess_columns(w, (size_t)file);
    enum import_kind kind = import_guess_kind(w, (size_t)file);
    if (kind == IMPORT_LOOKUP) {
        const struct import_guess_problem p = { .file = f->name, .what = STR("Nothing in it looks like customers, orders, answers or anything else that can be taken in."),
                                                .advice = STR("Write a map yourself: docs/import.md, or rapport import --fields.") };
        import_guess_tell_problem(w, &p);
        return;
    }
    f->kind = str_of(import_nouns[kind].name);
    import_guess_draft(w, (size_t)file, kind);
}

static void draft_all(struct import_guess_work *w) {
    const struct import_known *all = read_known(w->arena);
    int *known = ARENA_ARRAY(w->arena, int, w->options->file_count + 1);
    for (int i = 0; i < w->options->file_count; i++) {
        known[i] = w->samples[i].refused.n ? -1 : best_known(w, all, &w->samples[i]);
    }
    for (int i = 0; i < w->options->file_count; i++) {
        if (known[i] >= 0) {
            draft_known(w, all, known, i);
        } else if (!w->samples[i].refused.n) {
            draft_unknown(w, i);
        }
    }
    import_guess_map_part(w);
}

static bool stands_alone(const struct import_guess_work *w, struct import_known_draft *draft) {
    struct import_guess_work one = *w;
    one.drafts = (struct list){ draft, 1, 1 };
    return import_guess_map_read(&one, import_guess_map(&one, false));
}

/* A guess that cannot be a section (an order without an id) is left out; what we know was checked before. */
static void drop_incomplete(struct import_guess_work *w) {
    size_t kept = 0;
    for (size_t i = 0; i < w->drafts.n; i++) {
        struct import_known_draft draft = *LIST_AT(&w->drafts, struct import_known_draft, i);
        if (draft.title.n || stands_alone(w, &draft)) {
            *LIST_AT(&w->drafts, struct import_known_draft, kept++) = draft;
        }
    }
    w->drafts.n = kept;
}

void import_guess(struct arena *a, const struct import_guess_options *o, struct import_guess *ret_guess) {
    struct import_guess_work w = { .arena = a, .options = o, .guess = ret_guess };
    *ret_guess = (struct import_guess){ 0 };
    w.samples = ARENA_ARRAY(a, struct import_sample, o->file_count + 1);
    w.senses = ARENA_ARRAY(a, struct import_guess_sense *, o->file_count + 1);
    for (int i = 0; i < o->file_count; i++) {
        import_sample_read(a, &o->files[i], &w.samples[i]);
        tell_paper(&w.samples[i], list_push(a, &ret_guess->files, sizeof(struct import_guess_file)));
    }
    draft_all(&w);
    drop_incomplete(&w);
    import_guess_map_forms(&w);
    ret_guess->map = w.drafts.n ? import_guess_map(&w, true) : (struct str){ 0 };
    import_guess_map_read(&w, ret_guess->map);
    for (int i = 0; i < o->file_count; i++) {
        if (!w.samples[i].refused.n) {
            tell_columns(&w, (size_t)i, LIST_AT(&ret_guess->files, struct import_guess_file, i));
            import_guess_tell(&w, (size_t)i);
        }
    }
}

/* ---- for a terminal ---- */

static void put_samples(struct buf *b, const struct list *samples) {
    for (size_t i = 0; i < samples->n; i++) {
        buf_fmt(b, "%s%.*s", i ? " · " : "", STR_ARG(text_clip(*LIST_AT(samples, struct str, i), 24)));
    }
}

static void put_file(struct buf *b, const struct import_guess_file *f) {
    buf_fmt(b, "%.*s\n", STR_ARG(f->name));
    if (f->refused.n) {
        buf_fmt(b, "  %.*s\n", STR_ARG(f->refused));
        return;
    }
    buf_fmt(b, "  %s%.*s, %.*s, delimiter %.*s, header in line %lld, %lld rows%s\n", f->title.n ? "" : "program not known: ", STR_ARG(f->title.n ? f->title : f->kind), STR_ARG(f->charset),
            STR_ARG(f->delimiter), (long long)f->header_line, (long long)f->rows, f->is_whole ? "" : " looked at");
    for (size_t i = 0; i < f->columns.n; i++) {
        const struct import_guess_column *c = LIST_AT(&f->columns, struct import_guess_column, i);
        struct str use = c->field.n ? arena_fmt(b->arena, "%.*s.%.*s", STR_ARG(c->kind), STR_ARG(c->field)) : STR("-");
        buf_fmt(b, "  %-28.*s %-24.*s %3lld%%  %.*s", STR_ARG(c->name), STR_ARG(use), (long long)c->confidence, STR_ARG(c->reason));
        buf_put_str(b, c->samples.n ? STR(": ") : STR(""));
        put_samples(b, &c->samples);
        buf_put_char(b, '\n');
    }
}

static void put_count(struct buf *b, const struct import_guess_problem *p) {
    if (p->count > 1) {
        buf_fmt(b, " (%lld rows%s)", (long long)p->count, p->is_refused ? ", which are refused" : "");
    } else if (p->is_refused) {
        buf_put_str(b, STR(" (the row is refused)"));
    }
    buf_put_char(b, '\n');
}

struct str import_guess_text(struct arena *a, const struct import_guess *guess) {
    struct buf b;
    buf_init(&b, a, 4096);
    for (size_t i = 0; i < guess->files.n; i++) {
        put_file(&b, LIST_AT(&guess->files, struct import_guess_file, i));
    }
    for (size_t i = 0; i < guess->problems.n; i++) {
        const struct import_guess_problem *p = LIST_AT(&guess->problems, struct import_guess_problem, i);
        buf_fmt(&b, "! %.*s", STR_ARG(p->file));
        if (p->line) {
            buf_fmt(&b, " line %lld", (long long)p->line);
        }
        buf_fmt(&b, "%s%.*s: %.*s", p->column.n ? ", " : "", STR_ARG(p->column), STR_ARG(p->what));
        buf_fmt(&b, "%s %.*s", str_ends(p->what, STR(".")) ? "" : ".", STR_ARG(p->advice));
        put_count(&b, p);
    }
    for (size_t i = 0; i < guess->questions.n; i++) {
        const struct import_guess_question *q = LIST_AT(&guess->questions, struct import_guess_question, i);
        buf_fmt(&b, "? %.*s: %.*s\n", STR_ARG(q->file), STR_ARG(q->text));
    }
    buf_fmt(&b, "%s%.*s", guess->map.n ? "\n" : "", STR_ARG(guess->map));
    return buf_str(&b);
}
