/* SPDX-License-Identifier: Apache-2.0
 * Which survey a section's answers belong to: the one of that name, and of that kind when the map says one. */
#include "import/import_run.h"
#include "listen/survey.h"

static struct str said(const struct import_section *s, const char *target, struct arena *a) {
    const struct import_assign *assign = import_map_assign(s, target);
    const struct import_cells none = { 0 };
    struct str text = { 0 }, problem;
    return assign && import_template_fill(&assign->template, &none, a, &text, &problem) ? text : (struct str){ 0 };
}

/* The one in use before one in the archive. Surveys are few: page by page. */
static enum status find(struct work *w, struct str name, struct str kind, ident *ret_id) {
    struct survey_filter filter = { 0 };
    struct page page = { .limit = LIMIT_PAGE };
    bool archived = true;
    *ret_id = ID_NONE;
    for (;;) {
        struct list rows = { 0 };
        struct str next = { 0 };
        enum status st = survey_list(w, &filter, &page, &rows, &next);
        for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
            const struct survey *s = LIST_AT(&rows, struct survey, i);
            bool fits = str_eq(s->name, name) && (!kind.n || str_is(kind, enum_name(scale_names, s->kind)));
            if (fits && (*ret_id == ID_NONE || (archived && !s->archived))) {
                *ret_id = s->id;
                archived = s->archived;
            }
        }
        if (st != ST_OK || next.n == 0) {
            return st;
        }
        page.has_cursor = true;
        page.after = page.after_id = LIST_AT(&rows, struct survey, rows.n - 1)->id;
    }
}

static struct fault *map_fault(struct import_run *run) { return &run->w->fault; }

static bool wrong(struct import_run *run, const struct import_section *s, const char *target, const char *format, struct str what) {
    const struct import_assign *assign = import_map_assign(s, target);
    struct arena *a = run->w->arena;
    fault_add(map_fault(run), ST_INVALID, arena_fmt(a, "%.*s:%d", STR_ARG(run->map.name), assign ? assign->line : s->line), "%s \"%.*s\".", format, STR_ARG(what));
    return false;
}

bool import_survey_check(struct import_run *run, const struct import_section *s) {
    struct arena *a = run->w->arena;
    struct str name = said(s, "survey", a), kind = said(s, "survey_kind", a);
    int64_t number;
    ident id;
    if (kind.n && !enum_value(scale_names, kind, &number)) {
        return wrong(run, s, "survey_kind", "The kinds of survey are nps, csat, ces and stars, not", kind);
    }
    if (!shape_set_text(shape_field(&survey_shape, STR("name")), name, STR("survey"), a, map_fault(run), &(struct survey){ 0 })) {
        return false;
    }
    if (kind.n) {
        return true;
    }
    enum status st = find(run->w, name, kind, &id);
    if (st == ST_OK && id == ID_NONE) {
        return wrong(run, s, "survey", "With survey_kind = … in the map it would be made: there is no survey", name);
    }
    return st == ST_OK || (fault_add(map_fault(run), st, (struct str){ 0 }, "The surveys cannot be read."), false);
}

/* One that waits in the archive and has no answers (its import was undone) asks again. */
static enum status wake(struct work *w, ident id) {
    struct survey was, draft = { 0 };
    enum status st = survey_load(w, id, &was);
    if (st != ST_OK || !was.archived || was.responses) {
        return st;
    }
    SET(&draft, archived, 0);
    draft.given = draft.has;
    return survey_change(w, &was, &draft);
}

enum status import_survey_ready(struct work *w, const struct import_section *s, ident *ret_id) {
    struct str name = said(s, "survey", w->arena), kind = said(s, "survey_kind", w->arena);
    struct survey draft = { 0 };
    int64_t number = 0;
    enum status st = find(w, name, kind, ret_id);
    if (st != ST_OK || *ret_id) {
        return st == ST_OK ? wake(w, *ret_id) : st;
    }
    enum_value(scale_names, kind, &number);
    SET(&draft, name, name);
    SET(&draft, kind, number);
    return survey_make(w, &draft, ret_id);
}
