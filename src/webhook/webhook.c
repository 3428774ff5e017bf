/* SPDX-License-Identifier: Apache-2.0 */
#include "webhook/webhook.h"

#include "base/secret.h"
#include "webhook/webhook.sql.h"
#include "work/audit.h"
#include "work/patch.h"

enum { SECRET_BYTES = 32 };
#define OVERLAP DAY_LENGTH           /* so long the secret before signs too */

const struct setting webhook_settings[] = {
    [WEBHOOK_SET_ON] = { .name = "webhooks", .group = "Other programs", .type = SETTING_FLAG, .fallback = "false",
        .help = "Webhooks are told what happens, each at its address. Making the first one switches this on." },
    [WEBHOOK_SET_PRIVATE] = { .name = "webhooks_private", .group = "Other programs", .type = SETTING_FLAG, .fallback = "false", .environment = "RAPPORT_WEBHOOKS_PRIVATE",
        .help = "Webhooks may go to addresses inside your own network and to this computer, also without https." },
};
const int webhook_setting_count = LENGTH(webhook_settings);

/* ---- reading ---- */

static void tell(struct work *w, struct webhook *h) {
    webhook_read_kinds(w->arena, h);
    if (HAS(h, problem)) {
        SET(h, problem_text, webhook_problem(w->arena, h->problem, 0));
    }
}

static enum status count_waiting(struct work *w, struct webhook *h) {
    enum status st = query_int(w, &Q_WEBHOOK_WAITING, ARGS(ARG_ID("webhook_id", h->id)), &h->waiting);
    fields_put(&h->has, SLOT(h, waiting));
    return st;
}

enum status webhook_list(struct work *w, struct list *ret_hooks) {
    struct list rows = { 0 };
    enum status st = query_list(w, &Q_WEBHOOK_ALL, ARGS(ARG_INT("limit", WEBHOOK_MAX)), &webhook_shape, &rows);
    for (size_t i = 0; i < rows.n && st == ST_OK; i++) {
        tell(w, LIST_AT(&rows, struct webhook, i));
        st = count_waiting(w, LIST_AT(&rows, struct webhook, i));
    }
    if (st == ST_OK) {
        *ret_hooks = rows;
    }
    return st;
}

enum status webhook_load(struct work *w, ident id, void *ret_hook) {
    struct webhook *h = ret_hook;
    enum status st = query_one(w, &Q_WEBHOOK_BY_ID, ARGS(ARG_ID("id", id)), &webhook_shape, h);
    if (st == ST_OK) {
        tell(w, h);
        st = count_waiting(w, h);
    }
    return st;
}

/* ---- changing ---- */

static struct str new_secret(struct work *w, struct webhook *h) {
    unsigned char bytes[SECRET_BYTES];
    random_bytes(bytes, sizeof bytes);
    struct str text = secret_base64(w->arena, bytes, sizeof bytes);
    SET(h, secret, arena_fmt(w->arena, "whsec_%.*s", STR_ARG(text)));
    return secret_seal(w->arena, work_key(w), text);
}

static void take_defaults(struct webhook *h) {
    if (!HAS(h, form)) {
        SET(h, form, WEBHOOK_STANDARD);
    }
    if (!HAS(h, words)) {
        SET(h, words, 0);
    }
    if (!HAS(h, patience)) {
        SET(h, patience, WEBHOOK_PATIENCE);
    }
    if (!HAS(h, is_on)) {
        SET(h, is_on, 1);
    }
}

static enum status check_count(struct work *w) {
    int64_t n = 0;
    enum status st = query_int(w, &Q_WEBHOOK_COUNT, ARGS_NONE, &n);
    return st == ST_OK && n >= WEBHOOK_MAX ? fail(w, ST_CONFLICT, "", "There are %d webhooks; take one away first.", WEBHOOK_MAX) : st;
}

/* From here on things are told, unless somebody switches it off. */
static enum status switch_on(struct work *w) {
    int64_t on = 0;
    enum status st = setting_int(w, &webhook_settings[WEBHOOK_SET_ON], &on);
    return st == ST_OK && !on ? setting_put(w, &webhook_settings[WEBHOOK_SET_ON], STR("true")) : st;
}

enum status webhook_create(struct work *w, const struct webhook *draft, struct webhook *ret_hook) {
    struct webhook h = *draft;
    int64_t seq;
    take_defaults(&h);
    enum status st = check_count(w);
    st = st == ST_OK ? webhook_check(w, &h) : st;
    st = st == ST_OK ? event_next_seq(w, &seq) : st;
    if (st != ST_OK) {
        return st;
    }
    SET(&h, id, id_new(w->now));
    SET(&h, seq, seq);
    SET(&h, cursor, seq);
    SET(&h, sealed, new_secret(w, &h));
    webhook_write_kinds(w->arena, &h);
    st = query_run(w, &Q_WEBHOOK_INSERT, ARGS_OF(&webhook_shape, &h));
    st = st == ST_OK ? audit_add(w, "webhook.created", h.id, (struct str){ 0 }) : st;
    st = st == ST_OK ? switch_on(w) : st;
    struct webhook made = { 0 };
    st = st == ST_OK ? webhook_load(w, h.id, &made) : st;
    if (st == ST_OK) {
        SET(&made, secret, h.secret);
        *ret_hook = made;
    }
    return st;
}

enum status webhook_change(struct work *w, ident id, const struct webhook *patch) {
    struct webhook h = { 0 };
    int64_t seq;
    enum status st = webhook_load(w, id, &h);
    if (st != ST_OK) {
        return st;
    }
    bool was_on = h.is_on;
    (void)shape_patch(&webhook_shape, patch, &h);
    if (GIVEN(patch, kinds)) {
        SET(&h, kinds, patch->kinds);
    }
    take_defaults(&h);
    st = webhook_check(w, &h);
    st = st == ST_OK ? event_next_seq(w, &seq) : st;
    if (st != ST_OK) {
        return st;
    }
    SET(&h, seq, seq);
    if (h.is_on && !was_on) {
        SET(&h, cursor, seq);   /* what happened while it was off is not told */
    }
    webhook_write_kinds(w->arena, &h);
    st = query_run(w, &Q_WEBHOOK_UPDATE, ARGS_OF(&webhook_shape, &h));
    st = st == ST_OK ? audit_add(w, "webhook.changed", id, (struct str){ 0 }) : st;
    return st == ST_OK ? job_put(w, "webhook.send", ID_NONE, 0, w->now) : st;
}

enum status webhook_remove(struct work *w, ident id) {
    struct webhook h = { 0 };
    enum status st = webhook_load(w, id, &h);
    st = st == ST_OK ? query_run(w, &Q_WEBHOOK_DELETE, ARGS(ARG_ID("id", id))) : st;
    st = st == ST_OK ? job_put(w, "webhook.clean", id, 0, w->now) : st;
    return st == ST_OK ? audit_add(w, "webhook.removed", id, (struct str){ 0 }) : st;
}

enum status webhook_rotate(struct work *w, ident id, struct webhook *ret_hook) {
    struct webhook h = { 0 };
    int64_t seq;
    enum status st = webhook_load(w, id, &h);
    st = st == ST_OK ? event_next_seq(w, &seq) : st;
    if (st != ST_OK) {
        return st;
    }
    SET(&h, seq, seq);
    SET(&h, sealed_before, h.sealed);
    SET(&h, before_until, w->now + OVERLAP);
    SET(&h, sealed, new_secret(w, &h));
    st = query_run(w, &Q_WEBHOOK_SECRETS, ARGS_OF(&webhook_shape, &h));
    if (st == ST_OK) {
        *ret_hook = h;
        st = audit_add(w, "webhook.new_secret", id, (struct str){ 0 });
    }
    return st;
}

/* ---- waking ---- */

enum status webhook_wake(struct work *w, const struct event *e) {
    int64_t on = 0;
    enum status st = setting_int(w, &webhook_settings[WEBHOOK_SET_ON], &on);
    (void)e;   /* the job reads the timeline by itself */
    return st == ST_OK && on ? job_put(w, "webhook.send", ID_NONE, 0, w->now) : st;
}
