/* SPDX-License-Identifier: Apache-2.0
 * By rule: from what happened to a message, and what became of it. */
#include "speak/told.h"

#include "events/recover_events.h"
#include "speak/speak.h"
#include "speak/status_token.h"
#include "speak/tell.sql.h"
#include "speak/told.sql.h"
#include "work/free_fields.h"

/* ---- what it is about ---- */

struct str tell_about_text(struct arena *a, const struct tell_matter *m) {
    static const char *const prefixes[] = { [TELL_ABOUT_ORDER] = "ord", [TELL_ABOUT_CASE] = "cas", [TELL_ABOUT_RETURN] = "evt", [TELL_ABOUT_EVENT] = "evt" };
    struct str id = id_format(a, prefixes[m->about], m->id), who = id_format(a, "cus", m->who_id);
    return m->about == TELL_ABOUT_RETURN && m->return_id.n ? arena_fmt(a, "return:%.*s:%.*s", STR_ARG(who), STR_ARG(m->return_id)) : id;
}

static struct str text_of(const struct json *fields, const char *name) {
    const struct json *v = free_fields_get(fields, str_of(name));
    return v && v->type == JSON_TEXT ? v->s : (struct str){ 0 };
}

void tell_matter_fields(struct arena *a, struct str fields, struct tell_matter *m) {
    const struct json *said = fields.n ? free_fields_read(a, fields) : NULL;
    m->return_id = text_of(said, "return_id");
    m->contract = text_of(said, "contract");
}

static struct tell_matter matter_of(struct arena *a, const struct tell_shipped *s, const struct event *e) {
    bool has_subject = s->about == TELL_ABOUT_ORDER || s->about == TELL_ABOUT_CASE;
    struct tell_matter m = { .about = s->about, .id = has_subject ? e->subject_id : e->id, .customer_id = e->customer_id, .who_id = e->who_id, .location_id = e->location_id };
    tell_matter_fields(a, e->fields, &m);
    return m;
}

/* ---- the draft ---- */

static ptrdiff_t find(struct str in, const char *what) {
    const char *at = in.n ? memmem(in.p, in.n, what, strlen(what)) : NULL;
    return at ? at - in.p : -1;
}

/* Paragraphs that name the link, where there is none that anybody could follow. */
static struct str without_link(struct arena *a, struct str text) {
    struct buf b;
    struct str rest = text;
    buf_init(&b, a, text.n + 1);
    while (rest.n) {
        ptrdiff_t end = find(rest, "\n\n");
        struct str part = end < 0 ? rest : str_slice(rest, 0, (size_t)end);
        rest = end < 0 ? (struct str){ 0 } : str_slice(rest, (size_t)end + 2, rest.n);
        if (find(part, "{link") < 0) {
            buf_fmt(&b, "%s%.*s", b.n ? "\n\n" : "", STR_ARG(part));
        }
    }
    return buf_str(&b);
}

static const struct letter_text *texts_of(struct arena *a, const struct tell_rule *r, bool has_link) {
    struct letter_text *texts = ARENA_ARRAY(a, struct letter_text, r->texts.n + 1);
    for (size_t i = 0; i < r->texts.n; i++) {
        const struct tell_text *t = LIST_AT(&r->texts, const struct tell_text, i);
        texts[i] = (struct letter_text){ arena_z(a, t->language), arena_z(a, t->subject), arena_z(a, has_link ? t->text : without_link(a, t->text)) };
    }
    return texts;
}

static enum status link_of(struct work *w, const struct tell_matter *m, struct str *ret_link) {
    static const enum status_link_kind kinds[] = { [TELL_ABOUT_ORDER] = STATUS_LINK_ORDER, [TELL_ABOUT_CASE] = STATUS_LINK_CASE, [TELL_ABOUT_RETURN] = STATUS_LINK_RETURN };
    struct str url = { 0 };
    enum status st = m->about == TELL_ABOUT_EVENT ? ST_OK : status_token_url(w, kinds[m->about], m->id, &url);
    *ret_link = str_starts(url, STR("http")) ? url : (struct str){ 0 };
    return st;
}

static enum status send(struct work *w, const struct tell_rule *r, const struct tell_matter *m, struct message_draft *d, struct message_put_result *ret) {
    struct str link;
    enum status st = link_of(w, m, &link);
    struct letter_value values[] = { { "link", link }, { "return.number", m->return_id }, { "contract", m->contract } };
    d->customer_id = m->customer_id;
    d->location_id = m->location_id;
    d->order_id = m->about == TELL_ABOUT_ORDER ? m->id : ID_NONE;
    d->case_id = m->about == TELL_ABOUT_CASE ? m->id : ID_NONE;
    d->return_ = m->return_id;
    d->contract = m->contract;
    d->told_of = r->what;
    d->not_before = m->about == TELL_ABOUT_CASE ? w->now + TELL_AFTER_STEP : 0;
    d->texts = texts_of(w->arena, r, link.n > 0);
    d->text_count = r->texts.n;
    d->values = values;
    d->value_count = LENGTH(values);
    return st == ST_OK ? message_put(w, d, ret) : st;
}

/* ---- once ---- */

static enum status note(struct work *w, const struct tell_rule *r, const struct tell_matter *m, struct str about, ident message_id) {
    struct told t = { 0 };
    int64_t seq;
    enum status st = event_next_seq(w, &seq);
    SET(&t, id, id_new(w->now));
    SET(&t, what, r->what);
    SET(&t, about, about);
    SET(&t, by_hand, 0);
    SET(&t, at, w->now);
    SET(&t, message_id, message_id);
    SET(&t, seq, seq);
    return st != ST_OK ? st : query_run(w, &Q_TOLD_INSERT, ARGS_OF(&told_shape, &t, ARG_ID("who_id", m->who_id), ARG_ID("order_id", m->about == TELL_ABOUT_ORDER ? m->id : ID_NONE),
                                                                  ARG_ID("case_id", m->about == TELL_ABOUT_CASE ? m->id : ID_NONE)));
}

enum status tell(struct work *w, const struct tell_shipped *s, const struct tell_matter *m, ident why_event, ident employee_id) {
    struct tell_rule *r = ARENA_NEW(w->arena, struct tell_rule);
    struct told *before = ARENA_NEW(w->arena, struct told);
    struct message_draft d = message_draft_of(SENDER_TOLD);
    struct message_put_result put;
    struct str about = tell_about_text(w->arena, m);
    enum status st = tell_rule_of(w, s, r);
    if (st != ST_OK || !r->is_on) {
        return st;
    }
    st = told_find(w, about, r->what, before);
    if (st != ST_NOT_FOUND) {
        return st;   /* RULE told-1: they know, or it is on its way to them */
    }
    d.why_event = why_event;
    d.employee_id = employee_id;
    st = send(w, r, m, &d, &put);
    return st == ST_OK ? note(w, r, m, about, put.id) : st;
}

enum status tell_follow(struct work *w, const struct event *e) {
    const struct tell_shipped *s = tell_shipped_on(e);
    const struct case_told *told = s && s->about == TELL_ABOUT_CASE ? e->told : NULL;
    bool is_past = e->at < w->now - TELL_FRESH || (told && told->before_rapport);
    if (!s || !e->who_id || is_past) {
        return ST_OK;
    }
    struct tell_matter m = matter_of(w->arena, s, e);
    return tell(w, s, &m, e->id, e->employee_id);
}

/* The step may come again, and is told then. */
enum status tell_take_back(struct work *w, const struct event *e) {
    struct list rows = { 0 };
    enum status st = query_list(w, &Q_TELL_NOT_SO, ARGS(ARG_ID("case_id", e->subject_id)), &told_shape, &rows);
    for (size_t i = 0; i < rows.n && st == ST_OK; i++) {
        const struct told *t = LIST_AT(&rows, const struct told, i);
        struct message *m = ARENA_NEW(w->arena, struct message);
        st = told_stop_message(w, t->message_id, STR("The step that it tells of was taken back."));
        enum status found = st == ST_OK ? message_get_any(w, t->message_id, m) : st;
        bool has_left = found == ST_OK && m->state != MESSAGE_STOPPED;
        if (st == ST_OK && !has_left) {
            st = found == ST_OK || found == ST_NOT_FOUND ? query_run(w, &Q_TOLD_DELETE, ARGS(ARG_ID("id", t->id))) : found;
        }
    }
    return st;
}
