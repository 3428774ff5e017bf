/* SPDX-License-Identifier: Apache-2.0
 * Many events in one body: a worker reads the lines, the writer takes them slice by slice. A wrong line costs only itself. */
#include "remember/events.h"

struct line { int64_t number; bool is_read; struct event_draft draft; struct fault fault; ident id; int64_t seq; };
struct slice { struct line *lines; size_t n; };

/* May be run again: what it says of a line it says from anew. A line that is refused has written nothing. */
static enum status note_slice(struct unit *u, struct work *w) {
    struct slice *s = u->context;
    enum status st = ST_OK;
    for (size_t i = 0; i < s->n && st == ST_OK; i++) {
        struct line *l = &s->lines[i];
        if (!l->is_read) {
            continue;
        }
        st = events_note(w, &l->draft, &l->id, &l->seq);
        l->fault = w->fault;
        fault_clear(&w->fault);
        st = st == ST_INVALID ? ST_OK : st;
    }
    return st;
}

static void put_fault(const struct fault *f, struct json_out *out) {
    json_key(out, STR("error"));
    json_object(out);
    json_key(out, STR("status"));
    json_int(out, status_http(f->status));
    json_key(out, STR("code"));
    json_text(out, str_of(status_id(f->status)));
    json_key(out, STR("title"));
    json_text(out, str_of(status_title(f->status)));
    json_key(out, STR("errors"));
    json_array(out);
    for (int i = 0; i < f->n; i++) {
        json_object(out);
        json_key(out, STR("field"));
        json_text(out, f->at[i].field);
        json_key(out, STR("message"));
        json_text(out, f->at[i].message);
        json_object_end(out);
    }
    json_array_end(out);
    json_object_end(out);
}

static void put_result(const struct line *l, struct buf *results) {
    char id[ID_TEXT_MAX];
    struct json_out out;
    json_out_init(&out, results);
    json_object(&out);
    json_key(&out, STR("line"));
    json_int(&out, l->number);
    if (l->fault.status != ST_OK) {
        put_fault(&l->fault, &out);
    } else {
        json_key(&out, STR("id"));
        json_text(&out, (struct str){ id, id_write(id, "evt", l->id) });
        json_key(&out, STR("seq"));
        json_int(&out, l->seq);
    }
    json_object_end(&out);
    buf_put_char(results, '\n');
}

/* The whole slice is on disk, or none of it: then its lines say so and may be sent again. */
static void submit(struct work *w, struct slice *s, struct buf *results) {
    enum status st = work_submit(w, "events", w->business, note_slice, s);
    for (size_t i = 0; i < s->n; i++) {
        struct line *l = &s->lines[i];
        if (st != ST_OK && l->is_read) {
            l->fault = (struct fault){ .arena = w->arena, .status = st };
        }
        put_result(l, results);
    }
    fault_clear(&w->fault);
}

/* Fills a slice from what is left; blank lines count as lines and say nothing. */
static void fill(struct work *w, struct slice *s, struct str *rest, int64_t *number) {
    struct str text;
    s->n = 0;
    while (s->n < EVENTS_SLICE && str_split(rest, '\n', &text)) {
        ++*number;
        if (str_trim(text).n == 0) {
            continue;
        }
        struct line *l = &s->lines[s->n++];
        l->number = *number;
        l->fault.arena = w->arena;
        shape_from_text(&events_draft_shape, SHAPE_CREATE, text, w->arena, &l->fault, &l->draft);
        l->is_read = l->fault.status == ST_OK;
    }
}

enum status events_note_lines(struct work *w, struct str lines, struct str *ret_results) {
    struct arena own;             /* forgotten after each slice: a body may be large */
    struct work of_slice = *w;
    struct buf results;
    struct str rest = lines;
    int64_t number = 0;
    arena_init(&own);
    buf_init(&results, w->arena, 4096);
    of_slice.arena = &own;
    of_slice.fault = (struct fault){ .arena = &own };
    while (rest.p) {
        struct slice s = { ARENA_ARRAY(&own, struct line, EVENTS_SLICE), 0 };
        fill(&of_slice, &s, &rest, &number);
        submit(&of_slice, &s, &results);
        arena_reset(&own);
    }
    arena_release(&own);
    *ret_results = buf_str(&results);
    return ST_OK;
}
