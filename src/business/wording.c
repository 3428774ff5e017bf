/* SPDX-License-Identifier: Apache-2.0 */
#include "business/wording.h"

#include "base/text.h"
#include "business/business.h"

static const struct field line_fields[] = {
    F_TEXT(struct wording_line, text, IN_ALL | REQUIRED | BARE, .max = LIMIT_NAME, .doc = "One of them, in the business's own words."),
};
static const struct shape line_shape = SHAPE(struct wording_line, "wording_line", "One line.", line_fields);

static const struct field wording_fields[] = {
    F_LIST(struct wording, data, IN_CREATE | IN_OUT | REQUIRED, .of = &line_shape, .max = WORDING_LINES_MAX, .doc = "All of them, in the order in which they are shown."),
};
const struct shape wording_shape = SHAPE(struct wording, "wording", "A list of short texts that the business keeps.", wording_fields);

static const struct setting *kept_in(enum wording_of of) {
    return &business_settings[of == WORDING_PRINCIPLES ? BUSINESS_PRINCIPLES : BUSINESS_TOUCHPOINTS];
}

enum status wording_read(struct work *w, enum wording_of of, struct list *ret_lines) {
    struct str rest = { 0 }, line;
    struct list lines = { 0 };
    enum status st = setting_text(w, kept_in(of), &rest);
    rest = arena_str(w->arena, rest);   /* on the writer it is the group's, and the answer outlives the group */
    while (st == ST_OK && lines.n < WORDING_LINES_MAX && str_split(&rest, '\n', &line)) {
        line = str_trim(line);
        if (line.n) {
            struct wording_line *l = list_push(w->arena, &lines, sizeof *l);
            SET(l, text, line);
        }
    }
    if (st == ST_OK) {
        *ret_lines = lines;
    }
    return st;
}

static bool is_one_line(struct str text) {
    for (size_t i = 0; i < text.n; i++) {
        if ((unsigned char)text.p[i] < ' ') {
            return false;
        }
    }
    return true;
}

static void check_line(struct work *w, const struct list *lines, size_t i) {
    struct str text = str_trim(LIST_AT(lines, const struct wording_line, i)->text), field = arena_fmt(w->arena, "data[%zu]", i);
    if (!text.n) {
        fault_add(&w->fault, ST_INVALID, field, "This is empty; leave it out.");
    } else if (!is_one_line(text)) {
        fault_add(&w->fault, ST_INVALID, field, "This must be one line, without line breaks.");
    }
    for (size_t k = 0; k < i && text.n; k++) {
        if (str_eq(text_fold(w->arena, text), text_fold(w->arena, str_trim(LIST_AT(lines, const struct wording_line, k)->text)))) {
            fault_add(&w->fault, ST_INVALID, field, "This is the same as data[%zu]; leave one out.", k);
            return;
        }
    }
}

enum status wording_put(struct work *w, enum wording_of of, const struct wording *draft) {
    struct buf b;
    if (draft->data.n == 0) {
        return fail(w, ST_INVALID, "data", "Keep at least one; a list that is empty helps nobody.");
    }
    if (w->reach.kind != REACH_BUSINESS) {
        return fail(w, ST_FORBIDDEN, "", "These hold for every place; those who manage them all change them.");
    }
    buf_init(&b, w->arena, 512);
    for (size_t i = 0; i < draft->data.n; i++) {
        check_line(w, &draft->data, i);
        buf_fmt(&b, "%s%.*s", i ? "\n" : "", STR_ARG(str_trim(LIST_AT(&draft->data, const struct wording_line, i)->text)));
    }
    if (w->fault.status == ST_OK && text_length(buf_str(&b)) > WORDING_TEXT_MAX) {
        fail(w, ST_INVALID, "data", "All together are too long: at most %d characters.", WORDING_TEXT_MAX);
    }
    return w->fault.status == ST_OK ? setting_put(w, kept_in(of), buf_str(&b)) : w->fault.status;
}

enum status wording_of_day(struct work *w, day_t day, struct str *ret_text) {
    struct list lines = { 0 };
    enum status st = wording_read(w, WORDING_PRINCIPLES, &lines);
    if (st == ST_OK) {
        *ret_text = lines.n ? LIST_AT(&lines, const struct wording_line, (size_t)(((day % (day_t)lines.n) + (day_t)lines.n) % (day_t)lines.n))->text : STR("");
    }
    return st;
}
