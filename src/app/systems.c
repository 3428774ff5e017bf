/* SPDX-License-Identifier: Apache-2.0 */
#include "app/systems.h"

#include "app/systems.sql.h"
#include "work/query.h"

const struct system systems[] = {
    { "today",     "Today",     "Who waits for you, and what to do next.", NULL, SYSTEM_FILLS_NONE, 0, { "/" } },
    { "inbox",     "Inbox",     "Every answer as it comes, with its words.", "surveys", SYSTEM_ANSWERS, 1, { "/inbox", "/mails" } },
    { "cases",     "Cases",     "Puts right what went wrong: an owner, a clock, three steps.", NULL, SYSTEM_CASES, 1, { "/cases" } },
    { "customers", "Customers", "Who they are and what happened with them, found in three letters.", NULL, SYSTEM_CUSTOMERS, 1, { "/customers", "/orders" } },
    { "surveys",   "Surveys",   "Asks how it was, in one tap.", NULL, SYSTEM_FILLS_NONE, 0, { "/surveys" } },
    { "messages",  "Messages",  "What leaves for customers, what waits, and what was not sent and why.", NULL, SYSTEM_CUSTOMERS, 5, { "/messages" } },
    { "measures",  "Measures",  "Are we getting better? Each figure with its margin.", NULL, SYSTEM_ANSWERS, 30, { "/measures" } },
};
const int systems_count = LENGTH(systems);

static const char *const state_names[] = { "on", "later", "off", NULL };

#define SWITCH(key_, title_) { .name = "system_" key_, .group = "Systems", .type = SETTING_CHOICE, .fallback = "on", .choices = state_names, \
        .help = title_ ": on, off, or later: offered when there is something to see." }
const struct setting systems_settings[] = {    /* in the order of the table above */
    SWITCH("today", "Today"), SWITCH("inbox", "Inbox"), SWITCH("cases", "Cases"), SWITCH("customers", "Customers"),
    SWITCH("surveys", "Surveys"), SWITCH("messages", "Messages"), SWITCH("measures", "Measures"),
};
const int systems_setting_count = LENGTH(systems_settings);
_Static_assert(LENGTH(systems_settings) == LENGTH(systems), "each system has its switch");

/* ---- telling ---- */

struct place_told { struct fields given, has; struct str place; };
static const struct field place_fields[] = { F_TEXT(struct place_told, place, IN_OUT | BARE, .doc = "An address of the pages.") };
static const struct shape place_shape = SHAPE(struct place_told, "system_place", "Where a system's pages begin.", place_fields);

static const struct field told_fields[] = {
    F_TEXT(struct system_told, key, IN_OUT, .doc = "Its name, as PATCH takes it."),
    F_TEXT(struct system_told, title, IN_OUT, .doc = "As the menu says it."),
    F_TEXT(struct system_told, purpose, IN_OUT, .doc = "What it is for."),
    F_TEXT(struct system_told, needs, IN_OUT, .doc = "Another system without which it shows nothing."),
    F_ENUM(struct system_told, state, IN_OUT, .names = state_names, .doc = "on; off; later: offered when there is something to see."),
    F_FLAG(struct system_told, offered, IN_OUT, .doc = "It is kept for later, and there is something to see now."),
    F_INT(struct system_told, count, IN_OUT, .doc = "How much there is, told while it is kept for later; at most 1000."),
    F_TEXT(struct system_told, offer, IN_OUT, .doc = "The offer in words, when it is offered."),
    F_LIST(struct system_told, places, IN_OUT, .of = &place_shape, .doc = "Where its pages begin; the menu shows the first."),
};
static const struct shape told_shape = SHAPE(struct system_told, "system", "A part of the product that can be switched on and off.", told_fields);

static const struct field all_fields[] = {
    F_LIST(struct systems_told, data, IN_OUT, .of = &told_shape, .doc = "All that exist, in the order of the menu."),
};
const struct shape systems_told_shape = SHAPE(struct systems_told, "systems", "What the product is made of.", all_fields);

struct filled { struct fields given, has; int64_t customers, answers, cases; };
static const struct field filled_fields[] = { F_INT(struct filled, customers, IN_ROW), F_INT(struct filled, answers, IN_ROW), F_INT(struct filled, cases, IN_ROW) };
static const struct shape filled_shape = SHAPE(struct filled, "filled", "How much there is.", filled_fields);

static enum status state_of(struct work *w, int i, int64_t *ret_state) {
    struct str text = { 0 };
    enum status st = setting_text(w, &systems_settings[i], &text);
    if (st == ST_OK && !enum_value(state_names, text, ret_state)) {
        *ret_state = SYSTEM_ON;
    }
    return st;
}

static int64_t amount_of(const struct filled *f, enum system_fills what) {
    return what == SYSTEM_CUSTOMERS ? f->customers : what == SYSTEM_ANSWERS ? f->answers : what == SYSTEM_CASES ? f->cases : 0;
}

static const char *word_for(enum system_fills what, int64_t n) {
    static const char *const one[] = { "", "customer", "answer", "case" }, *const many[] = { "", "customers", "answers", "cases" };
    return n == 1 ? one[what] : many[what];
}

static void tell_offer(struct work *w, const struct system *s, const struct filled *f, struct system_told *t) {
    int64_t n = amount_of(f, s->fills);
    bool offered = t->state == SYSTEM_LATER && n >= s->from;
    SET(t, offered, offered);
    if (t->state == SYSTEM_LATER && s->fills != SYSTEM_FILLS_NONE) {
        SET(t, count, n);
    }
    if (offered && s->fills != SYSTEM_FILLS_NONE) {
        SET(t, offer, arena_fmt(w->arena, "You have %s%lld %s: look at %s?", n >= 1000 ? "more than " : "", (long long)n, word_for(s->fills, n), s->title));
    } else if (offered) {
        SET(t, offer, arena_fmt(w->arena, "%s is ready: look at it?", s->title));
    }
}

static void tell_one(struct work *w, const struct system *s, int64_t state, struct system_told *t) {
    SET(t, key, str_of(s->key));
    SET(t, title, str_of(s->title));
    SET(t, purpose, str_of(s->purpose));
    SET(t, state, state);
    if (s->needs) {
        SET(t, needs, str_of(s->needs));
    }
    for (int i = 0; i < SYSTEM_PLACES_MAX && s->places[i]; i++) {
        struct place_told *p = list_push(w->arena, &t->places, sizeof *p);
        SET(p, place, str_of(s->places[i]));
    }
    fields_put(&t->has, SLOT(t, places));
}

enum status systems_load(struct work *w, ident business_id, void *ret_told) {
    struct systems_told told = { 0 };
    struct filled filled = { 0 };
    bool some_wait = false;
    enum status st = business_id == w->business ? ST_OK : ST_NOT_FOUND;
    for (int i = 0; i < systems_count && st == ST_OK; i++) {
        int64_t state = SYSTEM_ON;
        st = state_of(w, i, &state);
        some_wait |= state == SYSTEM_LATER;
        tell_one(w, &systems[i], state, list_push(w->arena, &told.data, sizeof(struct system_told)));
    }
    if (st == ST_OK && some_wait) {   /* who has decided about everything asks for no counting */
        st = query_one(w, &Q_SYSTEMS_FILLED, ARGS_NONE, &filled_shape, &filled);
    }
    for (int i = 0; i < systems_count && st == ST_OK; i++) {
        tell_offer(w, &systems[i], &filled, LIST_AT(&told.data, struct system_told, i));
    }
    if (st == ST_OK) {
        fields_put(&told.has, SLOT(&told, data));
        *(struct systems_told *)ret_told = told;
    }
    return st;
}

/* ---- switching ---- */

static const struct field switch_fields[] = {
    F_TEXT(struct system_switch, key, IN_ALL | REQUIRED, .max = 40, .doc = "Which system."),
    F_ENUM(struct system_switch, state, IN_ALL | REQUIRED, .names = state_names, .doc = "on, later or off."),
};
static const struct shape switch_shape = SHAPE(struct system_switch, "system_switch", "One system, switched.", switch_fields);

static const struct field draft_fields[] = {
    F_LIST(struct systems_draft, systems, IN_PATCH | REQUIRED, .of = &switch_shape, .max = 50, .doc = "Those to switch; the others stay as they are."),
};
const struct shape systems_draft_shape = SHAPE(struct systems_draft, "systems_change", "Systems to switch on or off.", draft_fields);

static int find_system(struct str key) {
    for (int i = 0; i < systems_count; i++) {
        if (str_is(key, systems[i].key)) {
            return i;
        }
    }
    return -1;
}

/* Puts the draft's states over those that hold; a system named twice or unknown is a fault. */
static void take_states(struct work *w, const struct systems_draft *d, int64_t *states, bool *touched, size_t *ret_at) {
    for (size_t i = 0; i < d->systems.n; i++) {
        const struct system_switch *s = LIST_AT(&d->systems, const struct system_switch, i);
        struct str field = arena_fmt(w->arena, "systems[%zu].key", i);
        int at = find_system(s->key);
        if (at < 0) {
            fault_add(&w->fault, ST_INVALID, field, "There is no system of this name.");
        } else if (touched[at]) {
            fault_add(&w->fault, ST_INVALID, field, "This system is named twice.");
        } else {
            states[at] = s->state;
            touched[at] = true;
            ret_at[at] = i;
        }
    }
}

static void check_needs(struct work *w, const int64_t *states, const bool *touched, const size_t *at) {
    for (int i = 0; i < systems_count; i++) {
        int needed = systems[i].needs ? find_system(str_of(systems[i].needs)) : -1;
        if (needed < 0 || states[i] != SYSTEM_ON || states[needed] == SYSTEM_ON) {
            continue;
        }
        if (touched[needed]) {
            fault_add(&w->fault, ST_INVALID, arena_fmt(w->arena, "systems[%zu].state", at[needed]), "%s needs it: switch %s off too.", systems[i].title, systems[i].title);
        } else if (touched[i]) {
            fault_add(&w->fault, ST_INVALID, arena_fmt(w->arena, "systems[%zu].state", at[i]), "It needs %s: switch that on too.", systems[needed].title);
        }
    }
}

enum status systems_change(struct work *w, const struct systems_draft *draft) {
    int64_t states[LENGTH(systems)] = { 0 };
    bool touched[LENGTH(systems)] = { 0 };
    size_t at[LENGTH(systems)] = { 0 };
    enum status st = ST_OK;
    if (w->reach.kind != REACH_BUSINESS) {
        return fail(w, ST_FORBIDDEN, "", "Systems are switched for every place; those who manage them all do it.");
    }
    for (int i = 0; i < systems_count && st == ST_OK; i++) {
        st = state_of(w, i, &states[i]);
    }
    if (st != ST_OK) {
        return st;
    }
    take_states(w, draft, states, touched, at);
    check_needs(w, states, touched, at);
    st = w->fault.status;
    for (int i = 0; i < systems_count && st == ST_OK; i++) {
        st = touched[i] ? setting_put(w, &systems_settings[i], str_of(enum_name(state_names, states[i]))) : ST_OK;
    }
    return st;
}
