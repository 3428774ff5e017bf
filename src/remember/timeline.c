/* SPDX-License-Identifier: Apache-2.0 */
#include "remember/timeline.h"

#include "events/listen_events.h"
#include "remember/customer.h"
#include "remember/events.h"
#include "remember/timeline.sql.h"

/* ---- what is made of a row as it was read ---- */

/* What is shown of a known kind's payload: ids with their prefixes, days as days. */
static struct str shown(struct work *w, const struct shape *payload, const void *told) {
    struct buf b;
    struct json_out out;
    buf_init(&b, w->arena, 256);
    json_out_init(&out, &b);
    shape_to_json(payload, told, true, &out);
    return buf_str(&b);
}

static void read_back(struct work *w, struct moment *m) {
    m->known = events_kind(m->kind);
    if (m->known && m->known->prefix && HAS(m, subject)) {
        SET(m, subject_id, id_format(w->arena, m->known->prefix, m->subject));
    }
    if (m->known && m->known->payload && HAS(m, payload)) {
        void *told = arena_alloc(w->arena, m->known->payload->size);
        shape_from_stored_text(m->known->payload, m->payload, w->arena, told);
        m->told = told;
        SET(m, fields, shown(w, m->known->payload, told));
    }
}

/* ---- the words behind a page ---- */

static bool is_of(const struct moment *m, const char *prefix) {
    return m->known && m->known->prefix && strcmp(m->known->prefix, prefix) == 0 && HAS(m, subject);
}

static enum status read_words(struct work *w, const struct list *moments, const char *prefix, const struct stmt *q, struct list *ret_words) {
    ident *ids = ARENA_ARRAY(w->arena, ident, moments->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < moments->n; i++) {
        const struct moment *m = LIST_AT(moments, struct moment, i);
        if (is_of(m, prefix)) {
            ids[n++] = m->subject;
        }
    }
    return n ? query_list(w, q, ARGS(ARG_IDS("ids", ids, n)), &timeline_words_shape, ret_words) : ST_OK;
}

static const struct timeline_words *row_of(const struct list *words, ident id, int64_t edit) {
    for (size_t i = 0; i < words->n; i++) {
        const struct timeline_words *t = LIST_AT(words, struct timeline_words, i);
        if (t->id == id && t->edit == edit) {
            return t;
        }
    }
    return NULL;
}

/* What was said then: the first answer, or the one that came with these scores before and after. */
static const struct timeline_words *comment_of(const struct list *words, const struct moment *m) {
    const struct response_told *told = m->told;
    const struct timeline_words *now = row_of(words, m->subject, 0), *was = row_of(words, m->subject, 1), *is = was;
    if (!told || m->known == &event_response_received) {
        return was ? was : now;
    }
    for (int64_t edit = 2; was; edit++, was = is) {
        is = row_of(words, m->subject, edit);
        const struct timeline_words *here = is ? is : now;
        if (here && here->score == told->score && was->score == told->score_before) {
            return here;
        }
    }
    return NULL;
}

static enum status finish(struct work *w, struct list *moments) {
    struct list comments = { 0 }, cases = { 0 }, messages = { 0 }, mails = { 0 };
    for (size_t i = 0; i < moments->n; i++) {
        read_back(w, LIST_AT(moments, struct moment, i));
    }
    enum status st = read_words(w, moments, "rsp", &Q_TIMELINE_COMMENTS, &comments);
    if (st == ST_OK) {
        st = read_words(w, moments, "cas", &Q_TIMELINE_CASE_WORDS, &cases);
    }
    if (st == ST_OK) {
        st = read_words(w, moments, "msg", &Q_TIMELINE_MESSAGE_WORDS, &messages);
    }
    if (st == ST_OK) {
        st = read_words(w, moments, "mai", &Q_TIMELINE_MAIL_WORDS, &mails);
    }
    for (size_t i = 0; i < moments->n && st == ST_OK; i++) {
        struct moment *m = LIST_AT(moments, struct moment, i);
        const struct timeline_words *words = is_of(m, "rsp")   ? comment_of(&comments, m)
                                             : is_of(m, "cas") ? row_of(&cases, m->subject, 0)
                                             : is_of(m, "msg") ? row_of(&messages, m->subject, 0)
                                             : is_of(m, "mai") ? row_of(&mails, m->subject, 0)
                                                               : NULL;
        SET(m, summary, timeline_summary(w, m, words));
    }
    return st;
}

/* ---- the lists ---- */

/* "case." means every kind that begins so: up to "case/", the next sign after the dot. */
static void widen(struct work *w, struct timeline_filter *of) {
    if (!HAS(of, kind) || !str_ends(of->kind, STR("."))) {
        return;
    }
    SET(of, kind_from, of->kind);
    SET(of, kind_to, arena_join(w->arena, str_slice(of->kind, 0, of->kind.n - 1), STR("/")));
    UNSET(of, kind);
}

enum status timeline_list(struct work *w, ident customer_id, const struct timeline_filter *filter, const struct page *page, struct list *ret_list, struct str *ret_next) {
    struct timeline_filter of = *filter;
    SET(&of, customer_id, customer_id);
    widen(w, &of);
    enum status st = query_list(w, &Q_TIMELINE_PAGE, page_args(w, page, ARGS_OF(&timeline_filter_shape, &of)), &timeline_shape, ret_list);
    if (st != ST_OK) {
        return st;
    }
    if (ret_list->n == 0) {
        ident who;   /* everyone has at least one event: an empty page is the moment to ask whether there is such a customer */
        *ret_next = (struct str){ 0 };
        return customer_exists(w, customer_id, &who);
    }
    *ret_next = page_next(w, page, ret_list, &timeline_shape, offsetof(struct moment, at), false);
    return finish(w, ret_list);
}

enum status timeline_since(struct work *w, const struct event_filter *filter, const struct page *page, struct list *ret_list, struct str *ret_next) {
    enum status st = query_list(w, &Q_TIMELINE_SINCE, page_args(w, page, ARGS_OF(&events_filter_shape, filter)), &timeline_shape, ret_list);
    if (st != ST_OK) {
        return st;
    }
    *ret_next = page_next(w, page, ret_list, &timeline_shape, offsetof(struct moment, seq), false);
    return finish(w, ret_list);
}

enum status timeline_get(struct work *w, ident event_id, struct moment *ret_moment) {
    struct moment *m = ARENA_NEW(w->arena, struct moment);
    enum status st = query_one(w, &Q_TIMELINE_EVENT, ARGS(ARG_ID("id", event_id)), &timeline_shape, m);
    if (st == ST_OK) {
        struct list one = { m, 1, 1 };
        st = finish(w, &one);
    }
    if (st == ST_OK) {
        *ret_moment = *m;
    }
    return st;
}
