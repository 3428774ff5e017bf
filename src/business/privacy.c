/* SPDX-License-Identifier: Apache-2.0 */
#include "business/privacy.h"

#include "business/business.h"
#include "business/privacy.sql.h"
#include "work/audit.h"
#include "work/job.h"
#include "work/unit.h"

enum { SOME_ROWS = 500 };
#define LOOKED_AGAIN (10 * MINUTE)

static enum status flag(struct work *w, int setting, bool *ret_on) {
    int64_t on = 0;
    enum status st = setting_int(w, &business_settings[setting], &on);
    if (st == ST_OK) {
        *ret_on = on;
    }
    return st;
}

enum status privacy_takes_files(struct work *w, bool *ret_takes) { return flag(w, BUSINESS_SURVEY_FILES, ret_takes); }

enum status privacy_words_stay(struct work *w, bool *ret_stay) { return flag(w, BUSINESS_WORDS_STAY, ret_stay); }

/* ---- who looked ---- */

static enum status note_look(struct call *k) {
    return audit_add(k->work, "customer.opened", k->noted_id, (struct str){ 0 });
}

enum status privacy_looked(struct call *k, ident customer_id) {
    struct work *w = k->work;
    bool is_noted = false;
    int64_t n = 0;
    enum status st = customer_id ? flag(w, BUSINESS_WHO_LOOKED, &is_noted) : ST_OK;
    if (st != ST_OK || !is_noted) {
        return st;
    }
    st = query_int(w, &Q_PRIVACY_LOOKED, ARGS(ARG_ID("customer_id", customer_id), ARG_INT("since", w->now - LOOKED_AGAIN), ARG_INT("by_key", w->who.key_id),
                                              ARG_INT("by_employee", w->who.key_id ? 0 : w->who.employee_id)), &n);
    return st == ST_NOT_FOUND ? call_note(k, note_look, customer_id) : st;
}

static const struct field look_fields[] = {
    F_ID(struct privacy_look, id, IN_OUT, .prefix = "adt", .doc = "The entry."),
    F_AT(struct privacy_look, at, IN_OUT, .doc = "When."),
    F_ID(struct privacy_look, employee_id, IN_OUT, .prefix = "emp", .doc = "Who looked; null: another program."),
    F_TEXT(struct privacy_look, employee_name, IN_OUT | PERSONAL, .doc = "Their name."),
    F_ID(struct privacy_look, key_id, IN_OUT, .prefix = "key", .doc = "With which key, when it was another program."),
    F_TEXT(struct privacy_look, key_name, IN_OUT, .doc = "The key's name."),
};
const struct shape privacy_look_shape = SHAPE(struct privacy_look, "customer_opened", "Somebody opened a customer.", look_fields);

enum status privacy_looks(struct work *w, ident customer_id, const struct page *page, struct list *ret_looks, struct str *ret_next) {
    struct list rows = { 0 };
    enum status st = query_list(w, &Q_PRIVACY_LOOKS, page_args(w, page, ARGS(ARG_ID("customer_id", customer_id))), &privacy_look_shape, &rows);
    if (st == ST_OK) {
        *ret_next = page_next(w, page, &rows, &privacy_look_shape, offsetof(struct privacy_look, at), false);
        *ret_looks = rows;
    }
    return st;
}

/* ---- letting go ---- */

struct old_row { struct fields given, has; ident id; int64_t at; };
static const struct field old_fields[] = { F_ID(struct old_row, id, IN_ROW, .prefix = "any"), F_INT(struct old_row, at, IN_ROW) };
static const struct shape old_shape = SHAPE(struct old_row, "old_row", "Holds words that are to go.", old_fields);

struct forgetting { const struct privacy_rows *rows; ident *ids; size_t n; };

static enum status forget_some(struct unit *u, struct work *w) {
    const struct forgetting *f = u->context;
    enum status st = ST_OK;
    for (int i = 0; i < PRIVACY_ERASE_MAX && f->rows->erase[i] && st == ST_OK; i++) {
        st = query_run(w, f->rows->erase[i], ARGS(ARG_IDS("ids", f->ids, f->n)));
    }
    return st == ST_OK ? audit_add(w, "words.forgotten", ID_NONE, arena_fmt(w->arena, "%s %zu", f->rows->name, f->n)) : st;
}

static enum status find_some(struct work *w, const struct privacy_rows *rows, instant_t before, const struct old_row *last, struct list *ret_old) {
    return last->id ? query_list(w, rows->find, ARGS(ARG_INT("before", before), ARG_INT("limit", SOME_ROWS), ARG_INT("after", last->at), ARG_ID("after_id", last->id), ARG_INT("cursor", 1)), &old_shape, ret_old)
                    : query_list(w, rows->find, ARGS(ARG_INT("before", before), ARG_INT("limit", SOME_ROWS)), &old_shape, ret_old);
}

static enum status forget_rows(struct work *w, const struct privacy_rows *rows, instant_t before) {
    struct old_row last = { 0 };
    struct forgetting f = { .rows = rows, .ids = ARENA_ARRAY(w->arena, ident, SOME_ROWS) };
    enum status st = ST_OK;
    do {
        struct list old = { 0 };
        st = job_may_go_on(w) ? find_some(w, rows, before, &last, &old) : ST_BUSY;
        f.n = old.n;
        for (size_t i = 0; i < old.n && st == ST_OK; i++) {
            last = *LIST_AT(&old, struct old_row, i);
            f.ids[i] = last.id;
        }
        st = st == ST_OK && f.n ? work_submit(w, "forget", w->business, forget_some, &f) : st;
    } while (st == ST_OK && f.n == SOME_ROWS);
    return st;
}

/* The same day of the month so many months ago, or the last one of a shorter month. */
static instant_t months_ago(const struct zone *zone, instant_t now, int months) {
    int year, month, day;
    day_t then;
    day_to_civil(zone_day(zone, now), &year, &month, &day);
    int n = year * 12 + month - 1 - months;
    while (!day_from_civil(n / 12, n % 12 + 1, day, &then)) {
        day--;
    }
    return zone_instant(zone, then, 0);
}

enum status privacy_forget(struct work *w, const struct privacy_rows *rows, int count) {
    const struct zone *zone;
    int64_t months = 0;
    enum status st = setting_int(w, &business_settings[BUSINESS_KEEP_MONTHS], &months);
    st = st == ST_OK ? business_zone(w, ID_NONE, &zone) : st;
    for (int i = 0; i < count && st == ST_OK && months > 0; i++) {
        st = forget_rows(w, &rows[i], months_ago(zone, w->now, (int)months));
    }
    return st;
}
