/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/guard_rule.h"

#include "speak/guard_rule.sql.h"
#include "work/audit.h"
#include "work/event.h"
#include "work/patch.h"


static void as_shipped(int i, struct guard_rule *r) {
    const struct guard_shipped *s = &guard_shipped[i];
    *r = (struct guard_rule){ 0 };
    SET(r, id, GUARD_SHIPPED_FIRST + i);
    SET(r, shipped, GUARD_SHIPPED_FIRST + i);
    SET(r, name, str_of(s->name));
    SET(r, words, str_of(s->words));
    SET(r, kinds_text, str_of(s->kinds));
    SET(r, act, s->act);
    SET(r, tell, s->tell);
    SET(r, conditions_text, str_of(s->conditions));
    SET(r, is_on, 1);
    SET(r, is_shipped, 1);
    SET(r, is_changed, 0);
}

static bool is_shipped_id(ident id) { return id >= GUARD_SHIPPED_FIRST && id < GUARD_SHIPPED_FIRST + guard_shipped_count; }

static void finish(struct guard_rule *r) {
    SET(r, is_shipped, HAS(r, shipped) && r->shipped > 0);
    SET(r, is_changed, r->is_shipped);
}

/* ---- reading ---- */

static enum status all(struct work *w, struct list *ret_rules) {
    struct list rows = { 0 };
    enum status st = query_list(w, &Q_GUARD_RULES, ARGS(ARG_INT("limit", GUARD_RULES_MAX + guard_shipped_count)), &guard_rule_shape, &rows);
    for (int i = 0; i < guard_shipped_count && st == ST_OK; i++) {
        struct guard_rule *r = list_push(w->arena, ret_rules, sizeof *r);
        as_shipped(i, r);
        for (size_t k = 0; k < rows.n; k++) {
            struct guard_rule *row = LIST_AT(&rows, struct guard_rule, k);
            if (row->shipped == GUARD_SHIPPED_FIRST + i) {
                *r = *row;
                finish(r);
            }
        }
    }
    for (size_t k = 0; k < rows.n && st == ST_OK; k++) {
        struct guard_rule *row = LIST_AT(&rows, struct guard_rule, k);
        if (!row->shipped) {
            finish(row);
            *(struct guard_rule *)list_push(w->arena, ret_rules, sizeof *row) = *row;
        }
    }
    return st;
}

enum status guard_rule_all(struct work *w, struct list *ret_rules) {
    enum status st = all(w, ret_rules);
    for (size_t i = 0; i < ret_rules->n && st == ST_OK; i++) {
        guard_rule_read(w->arena, LIST_AT(ret_rules, struct guard_rule, i));
    }
    return st;
}

enum status guard_rule_for(struct work *w, enum message_kind kind, struct list *ret_rules) {
    struct list every = { 0 };
    enum status st = all(w, &every);
    for (size_t i = 0; i < every.n && st == ST_OK; i++) {
        struct guard_rule *r = LIST_AT(&every, struct guard_rule, i);
        if (r->is_on && guard_rule_looks_at(r, kind)) {
            guard_rule_read(w->arena, r);
            *(struct guard_rule *)list_push(w->arena, ret_rules, sizeof *r) = *r;
        }
    }
    return st;
}

enum status guard_rule_list(struct work *w, struct list *ret_rules) {
    struct list counts = { 0 };
    enum status st = guard_rule_all(w, ret_rules);
    if (st == ST_OK) {
        st = query_list(w, &Q_GUARD_RULE_COUNTS, ARGS_NONE, &guard_rule_shape, &counts);
    }
    for (size_t i = 0; i < ret_rules->n && st == ST_OK; i++) {
        struct guard_rule *r = LIST_AT(ret_rules, struct guard_rule, i);
        struct guard_rule none = { 0 };
        const struct guard_rule *of = &none;
        for (size_t k = 0; k < counts.n; k++) {
            of = LIST_AT(&counts, struct guard_rule, k)->id == r->id ? LIST_AT(&counts, struct guard_rule, k) : of;
        }
        SET(r, hits, of->hits);
        SET(r, overridden, of->overridden);
        SET(r, was_right, of->was_right);
        SET(r, was_wrong, of->was_wrong);
        PATCH_COPY(r, of, last_at);
    }
    return st;
}

enum status guard_rule_load(struct work *w, ident id, void *ret_rule) {
    struct list rules = { 0 };
    enum status st = guard_rule_list(w, &rules);
    for (size_t i = 0; i < rules.n && st == ST_OK; i++) {
        if (LIST_AT(&rules, struct guard_rule, i)->id == id) {
            *(struct guard_rule *)ret_rule = *LIST_AT(&rules, struct guard_rule, i);
            return ST_OK;
        }
    }
    return st == ST_OK ? ST_NOT_FOUND : st;
}

static enum status one(struct work *w, ident id, struct guard_rule *r) {
    bool shipped = is_shipped_id(id);
    enum status st = query_one(w, &Q_GUARD_RULE_ONE, shipped ? ARGS(ARG_INT("shipped", id)) : ARGS(ARG_ID("id", id)), &guard_rule_shape, r);
    if (st == ST_NOT_FOUND && shipped) {
        as_shipped((int)(id - GUARD_SHIPPED_FIRST), r);
        st = ST_OK;
    }
    return st;
}

/* ---- writing ---- */

static void fill(struct guard_rule *r) {
    if (!HAS(r, is_on)) {
        SET(r, is_on, 1);
    }
    if (!HAS(r, tell)) {
        SET(r, tell, GUARD_TELL_NOBODY);
    }
}

static enum status put(struct work *w, struct guard_rule *r, bool is_new) {
    int64_t seq;
    fill(r);
    guard_rule_check(w, r);
    enum status st = w->fault.status != ST_OK ? w->fault.status : event_next_seq(w, &seq);
    if (st != ST_OK) {
        return st;
    }
    guard_rule_store(w->arena, r);
    SET(r, seq, seq);
    UNSET(r, changed_by);
    if (w->who.employee_id) {
        SET(r, changed_by, w->who.employee_id);
    }
    st = query_run(w, is_new ? &Q_GUARD_RULE_INSERT : &Q_GUARD_RULE_UPDATE, ARGS_OF(&guard_rule_shape, r));
    return st == ST_OK ? audit_add(w, is_new && !r->shipped ? "guard_rule.added" : "guard_rule.changed", r->id, (struct str){ 0 }) : st;
}

enum status guard_rule_make(struct work *w, const struct guard_rule *draft, ident *ret_id) {
    struct guard_rule *r = arena_copy(w->arena, draft, sizeof *draft);
    struct list rules = { 0 };
    enum status st = all(w, &rules);
    if (st == ST_OK && rules.n >= (size_t)GUARD_RULES_MAX) {
        return fail(w, ST_CONFLICT, "", "There are %d rules already; take one away first.", GUARD_RULES_MAX);
    }
    SET(r, row_id, id_new(w->now));
    SET(r, id, r->row_id);
    *ret_id = r->id;
    return st == ST_OK ? put(w, r, true) : st;
}

enum status guard_rule_change(struct work *w, ident id, const struct guard_rule *patch) {
    struct guard_rule *r = ARENA_NEW(w->arena, struct guard_rule);
    enum status st = one(w, id, r);
    if (st != ST_OK) {
        return st;
    }
    bool is_new = !r->row_id;
    guard_rule_read(w->arena, r);
    (void)shape_patch(&guard_rule_shape, patch, r);
    if (GIVEN(patch, kinds)) {
        SET(r, kinds, patch->kinds);
    }
    if (GIVEN(patch, conditions)) {
        SET(r, conditions, patch->conditions);
    }
    if (is_new) {
        SET(r, row_id, id_new(w->now));
    }
    return put(w, r, is_new);
}

enum status guard_rule_remove(struct work *w, ident id) {
    struct guard_rule *r = ARENA_NEW(w->arena, struct guard_rule);
    int64_t seq;
    enum status st = one(w, id, r);
    st = st == ST_OK ? event_next_seq(w, &seq) : st;
    if (st == ST_OK && is_shipped_id(id)) {
        st = query_run(w, &Q_GUARD_RULE_AS_SHIPPED, ARGS(ARG_INT("shipped", id)));
    } else if (st == ST_OK) {
        st = query_run(w, &Q_GUARD_RULE_VOID, ARGS(ARG_ID("row_id", r->row_id), ARG_INT("seq", seq), ARG_ID("changed_by", w->who.employee_id)));
    }
    return st == ST_OK ? audit_add(w, "guard_rule.removed", id, (struct str){ 0 }) : st;
}
