/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/guard_hit.h"

#include "speak/guard_hit.sql.h"
#include "speak/message.h"

static const struct field fact_fields[] = { F_ID(struct guard_fact_id, id, IN_OUT | BARE, .prefix = "evt", .doc = "An event.") };
const struct shape guard_fact_shape = SHAPE(struct guard_fact_id, "guard_fact", "An event that says so.", fact_fields);

static const struct field spoken_fields[] = {
    F_ID(struct guard_spoken, id, IN_OUT | IN_CSV, .prefix = "hit", .doc = "What a rule said once."),
    F_ID(struct guard_spoken, rule_id, IN_OUT | IN_CSV, .prefix = "gdr", .doc = "The rule."),
    F_TEXT(struct guard_spoken, rule, IN_OUT | IN_CSV, .doc = "Its name then."),
    F_ID(struct guard_spoken, message_id, IN_OUT | IN_CSV, .prefix = "msg", .doc = "About which message."),
    F_ID(struct guard_spoken, who_id, IN_ROW | IN_CSV, .prefix = "cus"),
    F_TEXT(struct guard_spoken, customer_name, IN_OUT | PERSONAL, .doc = "Whom it is for."),
    F_TEXT(struct guard_spoken, subject, IN_OUT | PERSONAL, .doc = "Its subject."),
    F_ENUM(struct guard_spoken, message_kind, IN_OUT, .names = sender_kind_names, .doc = "Its kind."),
    F_ENUM(struct guard_spoken, message_state, IN_OUT, .names = message_state_names, .doc = "How far it is now."),
    F_ENUM(struct guard_spoken, act, IN_OUT | IN_CSV, .names = guard_act_names, .doc = "hold, stop, or tell: it was sent."),
    F_ENUM(struct guard_spoken, tell, IN_OUT | IN_CSV, .names = guard_tell_names, .doc = "Who was to hear of it."),
    F_TEXT(struct guard_spoken, words, IN_OUT | PERSONAL | IN_CSV, .doc = "Why, with what it saw."),
    F_TEXT(struct guard_spoken, facts_text, IN_ROW | IN_CSV),
    F_LIST(struct guard_spoken, facts, IN_OUT, .of = &guard_fact_shape, .doc = "The events that say so."),
    F_AT(struct guard_spoken, at, IN_OUT | IN_CSV, .doc = "When it spoke."),
    F_AT(struct guard_spoken, overridden_at, IN_OUT | IN_CSV, .doc = "When somebody let the message go all the same."),
    F_ID(struct guard_spoken, overridden_by, IN_OUT | IN_CSV, .prefix = "emp", .doc = "Who did."),
    F_TEXT(struct guard_spoken, overridden_by_name, IN_OUT | PERSONAL, .doc = "Their name."),
    F_TEXT(struct guard_spoken, because, IN_OUT | IN_CSV, .doc = "And why."),
    F_FLAG(struct guard_spoken, is_right, IN_OUT | IN_CSV, .doc = "What people say of it: was right, was wrong; null: nobody said yet."),
    F_ID(struct guard_spoken, judged_by, IN_OUT | IN_CSV, .prefix = "emp", .doc = "Who said so."),
    F_AT(struct guard_spoken, judged_at, IN_OUT | IN_CSV, .doc = "And when."),
    F_INT(struct guard_spoken, seq, AS_ETAG | IN_ROW),
};
const struct shape guard_spoken_shape = SHAPE(struct guard_spoken, "guard_hit", "What a rule said about a message.", spoken_fields);

static const struct field filter_fields[] = {
    F_ID(struct guard_hit_filter, rule_id, IN_FILTER, .prefix = "gdr", .doc = "Of one rule."),
    F_ID(struct guard_hit_filter, message_id, IN_FILTER, .prefix = "msg", .doc = "About one message."),
    F_FLAG(struct guard_hit_filter, overridden, IN_FILTER, .doc = "true: those somebody overrode."),
    F_FLAG(struct guard_hit_filter, judged, IN_FILTER, .doc = "false: those nobody said yet whether they were right."),
    F_ENUM(struct guard_hit_filter, tell, IN_FILTER, .names = guard_tell_names, .doc = "Those this role is to hear of."),
};
const struct shape guard_hit_filter_shape = SHAPE(struct guard_hit_filter, "guard_hit_filter", "Which hits.", filter_fields);

static const struct field judgement_fields[] = { F_FLAG(struct guard_judgement, is_right, IN_PATCH, .doc = "true: it was right; false: it was wrong; null: take it back.") };
const struct shape guard_judgement_shape = SHAPE(struct guard_judgement, "guard_judgement", "Was the rule right?", judgement_fields);

/* ---- reading ---- */

static void finish(struct work *w, struct guard_spoken *s) {
    struct str rest = s->facts_text, piece;
    struct list facts = { 0 };
    while (rest.n && rest.p && str_split(&rest, ',', &piece)) {
        int64_t id;
        if (str_to_int(piece, &id)) {
            struct guard_fact_id *f = list_push(w->arena, &facts, sizeof *f);
            SET(f, id, id);
        }
    }
    SET(s, facts, facts);
}

enum status guard_hit_load(struct work *w, ident id, void *ret_hit) {
    enum status st = query_one(w, &Q_GUARD_HITS, ARGS(ARG_ID("id", id), ARG_INT("limit", 1)), &guard_spoken_shape, ret_hit);
    if (st == ST_OK) {
        finish(w, ret_hit);
    }
    return st;
}

enum status guard_hit_list(struct work *w, const struct guard_hit_filter *f, const struct page *page, struct list *ret_list, struct str *ret_next) {
    struct args args = { 0 };
    if (HAS(f, rule_id)) {
        args.at[args.n++] = (struct arg)ARG_ID("rule_id", f->rule_id);
    }
    if (HAS(f, message_id)) {
        args.at[args.n++] = (struct arg)ARG_ID("message_id", f->message_id);
    }
    if (HAS(f, tell)) {
        args.at[args.n++] = (struct arg)ARG_TEXT("tell", str_of(guard_tell_names[f->tell]));
    }
    if (HAS(f, overridden) && f->overridden) {
        args.at[args.n++] = (struct arg)ARG_INT("only_overridden", 1);
    }
    if (HAS(f, judged) && !f->judged) {
        args.at[args.n++] = (struct arg)ARG_INT("only_unjudged", 1);
    }
    enum status st = query_list(w, &Q_GUARD_HITS, page_args(w, page, &args), &guard_spoken_shape, ret_list);
    if (st != ST_OK) {
        return st;
    }
    *ret_next = page_next(w, page, ret_list, &guard_spoken_shape, offsetof(struct guard_spoken, id), false);
    for (size_t i = 0; i < ret_list->n; i++) {
        finish(w, LIST_AT(ret_list, struct guard_spoken, i));
    }
    return ST_OK;
}

/* ---- writing ---- */

static struct str facts_text(struct work *w, const struct list *facts) {
    struct buf b;
    buf_init(&b, w->arena, 64);
    for (size_t i = 0; i < facts->n; i++) {
        buf_fmt(&b, "%s%lld", i ? "," : "", (long long)*LIST_AT(facts, ident, i));
    }
    return buf_str(&b);
}

enum status guard_hit_keep(struct work *w, ident message_id, ident who_id, const struct guard_result *g) {
    enum status st = ST_OK;
    for (size_t i = 0; i < g->hits.n && st == ST_OK; i++) {
        const struct guard_hit *h = LIST_AT(&g->hits, const struct guard_hit, i);
        struct guard_spoken *s = ARENA_NEW(w->arena, struct guard_spoken);
        int64_t seq;
        st = event_next_seq(w, &seq);
        SET(s, id, id_new(w->now));
        SET(s, rule_id, h->rule_id);
        SET(s, rule, h->rule);
        SET(s, message_id, message_id);
        if (who_id) {
            SET(s, who_id, who_id);
        }
        SET(s, act, h->act);
        SET(s, tell, h->tell);
        SET(s, words, h->words);
        SET(s, facts_text, facts_text(w, &h->facts));
        SET(s, seq, seq);
        st = st == ST_OK ? query_run(w, &Q_GUARD_HIT_INSERT, ARGS_OF(&guard_spoken_shape, s)) : st;
        if (st == ST_OK) {
            event_hint(w, "guard.hit", "hit", s->id, seq);
        }
    }
    return st;
}

enum status guard_hit_override(struct work *w, ident message_id, struct str because) {
    int64_t seq;
    enum status st = event_next_seq(w, &seq);
    return st == ST_OK ? query_run(w, &Q_GUARD_HIT_OVERRIDE,
        ARGS(ARG_ID("message_id", message_id), ARG_TEXT("because", because), ARG_ID("overridden_by", w->who.employee_id), ARG_INT("seq", seq))) : st;
}

enum status guard_hit_is_overridden(struct work *w, ident message_id, bool *ret_is) {
    int64_t n = 0;
    enum status st = query_int(w, &Q_GUARD_HIT_OVERRIDDEN, ARGS(ARG_ID("message_id", message_id)), &n);
    *ret_is = st == ST_OK && n > 0;
    return st;
}

enum status guard_hit_judge(struct work *w, ident id, const struct guard_judgement *j) {
    struct guard_spoken *s = ARENA_NEW(w->arena, struct guard_spoken);
    int64_t seq;
    enum status st = guard_hit_load(w, id, s);
    st = st == ST_OK ? event_next_seq(w, &seq) : st;
    if (st != ST_OK || !GIVEN(j, is_right)) {
        return st;
    }
    UNSET(s, is_right);
    UNSET(s, judged_by);
    UNSET(s, judged_at);
    if (HAS(j, is_right)) {
        SET(s, is_right, j->is_right);
        SET(s, judged_at, w->now);
        if (w->who.employee_id) {
            SET(s, judged_by, w->who.employee_id);
        }
    }
    SET(s, seq, seq);
    return query_run(w, &Q_GUARD_HIT_JUDGE, ARGS_OF(&guard_spoken_shape, s));
}
