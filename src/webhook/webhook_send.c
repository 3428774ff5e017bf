/* SPDX-License-Identifier: Apache-2.0
 * webhook_send.c — the job that carries: the timeline becomes deliveries, what is due is told to all receivers at once, and what became of
 * each is on disk before the next round. Dying in between costs a repeat of the last round, which receivers tell by its id. */
#include "base/log.h"
#include "business/business.h"
#include "business/privacy.h"
#include "http/ask_post.h"
#include "webhook/webhook.sql.h"
#include "webhook/webhook_delivery.h"
#include "webhook/webhook_delivery.sql.h"
#include "work/unit.h"

enum { AT_ONCE = 3 /* of one webhook */, REDIRECT = 3 };
_Static_assert(WEBHOOK_MAX * AT_ONCE <= ASK_POST_MAX, "a round is asked at once");

struct telling { ident webhook_id, delivery_id; struct webhook_outcome outcome; };
struct sending {
    struct work *w;                  /* the job's */
    bool words_stay, more;
    struct str public_url;
    int64_t private_too;
    ident webhook_id;
    struct telling told[ASK_POST_MAX];
    struct ask_post posts[ASK_POST_MAX];
    size_t n;
};

static enum status as_unit(struct sending *k, unit_fn *run) {
    struct arena a;
    arena_init(&a);
    struct unit unit = { .business = k->w->business, .who = k->w->who, .reach = k->w->reach, .lane = UNIT_BACKGROUND, .name = "webhook.send", .run = run, .context = k, .arena = &a };
    enum status st = unit_run(work_writer(k->w), &unit);
    arena_release(&a);
    return st;
}

/* ---- one telling ---- */

static struct webhook_outcome outcome_of(const struct ask_post *p) {
    static const char *const problems[] = { [ASK_POST_NO_NAME] = "name", [ASK_POST_PRIVATE] = "private", [ASK_POST_SILENT] = "silent", [ASK_POST_CERTIFICATE] = "certificate" };
    struct webhook_outcome o = { .stopped = p->end == ASK_POST_STOPPED, .status = p->status, .ms = p->ms, .retry_after = p->retry_after };
    int kind = p->status / 100;
    o.delivered = p->end == ASK_POST_ANSWERED && kind == 2;
    if (!o.delivered && !o.stopped) {
        o.problem = p->end != ASK_POST_ANSWERED ? problems[p->end] : kind == REDIRECT ? "redirect" : p->status == 410 ? "gone" : "answer";
    }
    return o;
}

/* false: it cannot be signed. */
static bool write_post(struct work *w, const struct webhook *h, struct str id, struct str body, struct ask_post *post) {
    int64_t second = work_clock(w) / SECOND;
    struct str signature;
    if (!webhook_body_sign(w, h, id, second, body, &signature)) {
        return false;
    }
    *post = (struct ask_post){ .url = h->url, .body = body, .seconds = (int)h->patience };
    post->headers[0] = arena_fmt(w->arena, "webhook-id: %.*s", STR_ARG(id));
    post->headers[1] = arena_fmt(w->arena, "webhook-timestamp: %lld", (long long)second);
    post->headers[2] = arena_fmt(w->arena, "webhook-signature: %.*s", STR_ARG(signature));
    return true;
}

struct words { struct fields given, has; struct str words; };
static const struct field words_fields[] = { F_TEXT(struct words, words, IN_ROW) };
static const struct shape words_shape = SHAPE(struct words, "webhook_words", "What somebody wrote.", words_fields);

/* RULE webhook-4: no words where the business keeps them inside, whatever the webhook asks for. */
static enum status read_words(struct sending *k, struct work *w, const struct webhook *h, const struct webhook_told *t, struct str *ret_words) {
    struct words found = { 0 };
    bool is_answer = str_is(t->kind, "response.received") || str_is(t->kind, "response.changed");
    enum status st = h->words && !k->words_stay && is_answer ? query_one(w, &Q_DELIVERY_WORDS, ARGS(ARG_ID("id", t->subject_id)), &words_shape, &found) : ST_OK;
    *ret_words = found.words;
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static struct str body_for(const struct sending *k, struct work *w, const struct webhook *h, const struct webhook_told *t, struct str words) {
    return h->form == WEBHOOK_STANDARD ? webhook_body(w->arena, t, words) : webhook_chat(w->arena, (enum webhook_form)h->form, t, words, k->public_url);
}

static enum status add(struct sending *k, struct work *w, const struct webhook *h, const struct webhook_told *t) {
    struct str words = { 0 };
    enum status st = read_words(k, w, h, t, &words);
    if (st != ST_OK) {
        return st;
    }
    k->told[k->n] = (struct telling){ .webhook_id = h->id, .delivery_id = t->id };
    struct str id = id_format(w->arena, "evt", t->event_id), body = body_for(k, w, h, t, words);
    bool is_signed = write_post(w, h, id, body, &k->posts[k->n]);
    if (is_signed) {
        k->n++;
        return ST_OK;
    }
    log_warn("webhook", "problem=\"a secret cannot be read with this installation's key\"");
    k->posts[k->n++] = (struct ask_post){ 0 };   /* tells itself below: no address */
    return ST_OK;
}

/* ---- a round ---- */

static bool rests(struct work *w, const struct webhook *h) { return !h->is_on || (HAS(h, rest_until) && h->rest_until > work_clock(w)); }

static enum status gather(struct sending *k, struct work *w, const struct list *hooks) {
    enum status st = ST_OK;
    k->n = 0;
    for (size_t i = 0; i < hooks->n && st == ST_OK; i++) {
        const struct webhook *h = LIST_AT(hooks, struct webhook, i);
        struct list told = { 0 };
        st = rests(w, h) ? ST_OK : webhook_delivery_due(w, h->id, h->fails ? 1 : AT_ONCE, &told);
        for (size_t n = 0; n < told.n && st == ST_OK; n++) {
            st = add(k, w, h, LIST_AT(&told, struct webhook_told, n));
        }
    }
    return st;
}

static enum status outcome_unit(struct unit *u, struct work *w) {
    struct sending *k = u->context;
    enum status st = ST_OK;
    for (size_t i = 0; i < k->n && st == ST_OK; i++) {
        st = k->told[i].outcome.stopped ? ST_OK : webhook_delivery_done(w, k->told[i].delivery_id, &k->told[i].outcome);
    }
    return st;
}

static enum status spread_unit(struct unit *u, struct work *w) {
    struct sending *k = u->context;
    return webhook_delivery_spread(w, k->webhook_id, &k->more);
}

static enum status spread(struct sending *k, const struct list *hooks) {
    enum status st = ST_OK;
    for (size_t i = 0; i < hooks->n && st == ST_OK; i++) {
        k->webhook_id = LIST_AT(hooks, struct webhook, i)->id;
        do {
            st = as_unit(k, spread_unit);
        } while (st == ST_OK && k->more && job_may_go_on(k->w));
    }
    return st;
}

static bool may_go_on(const void *context) { return job_may_go_on(context); }

static void carry(struct sending *k, struct arena *a) {
    struct ask_post_ground ground = { .private_too = k->private_too, .may_go_on = may_go_on, .context = k->w };
    ask_post_all(a, k->posts, k->n, &ground);
    for (size_t i = 0; i < k->n; i++) {
        bool is_unsigned = k->posts[i].url.n == 0;
        k->told[i].outcome = is_unsigned ? (struct webhook_outcome){ .problem = "secret" } : outcome_of(&k->posts[i]);
    }
}

static enum status one_round(struct sending *k, struct arena *a, bool *ret_any) {
    struct work w = *k->w;
    struct list hooks = { 0 };
    w.arena = a;
    w.now = work_clock(k->w);
    enum status st = query_list(&w, &Q_WEBHOOK_ALL, ARGS(ARG_INT("limit", WEBHOOK_MAX)), &webhook_shape, &hooks);
    st = st == ST_OK ? spread(k, &hooks) : st;
    st = st == ST_OK ? gather(k, &w, &hooks) : st;
    *ret_any = k->n > 0;
    if (st == ST_OK && k->n) {
        carry(k, a);
        st = as_unit(k, outcome_unit);
    }
    return st;
}

static enum status wake_unit(struct unit *u, struct work *w) {
    instant_t at;
    (void)u;
    enum status st = webhook_delivery_next(w, &at);
    if (st != ST_OK) {
        return st == ST_NOT_FOUND ? ST_OK : st;
    }
    int64_t second = (at + SECOND - 1) / SECOND;
    return job_put(w, "webhook.send", ID_NONE, second, second * SECOND);
}

static enum status read_ground(struct sending *k, struct work *w, int64_t *ret_on) {
    enum status st = setting_int(w, &webhook_settings[WEBHOOK_SET_ON], ret_on);
    st = st == ST_OK ? setting_int(w, &webhook_settings[WEBHOOK_SET_PRIVATE], &k->private_too) : st;
    st = st == ST_OK ? setting_text(w, &business_settings[BUSINESS_PUBLIC_URL], &k->public_url) : st;
    k->public_url = arena_str(w->arena, k->public_url);
    return st == ST_OK ? privacy_words_stay(w, &k->words_stay) : st;
}

enum status webhook_send(struct work *w, const struct job *j) {
    struct sending *k = ARENA_NEW(w->arena, struct sending);
    int64_t on = 0;
    (void)j;
    k->w = w;
    enum status st = read_ground(k, w, &on);
    bool any = st == ST_OK && on;
    while (st == ST_OK && any && job_may_go_on(w)) {
        struct arena a;
        arena_init(&a);
        st = one_round(k, &a, &any);
        arena_release(&a);
    }
    return st == ST_OK && on ? as_unit(k, wake_unit) : st;
}

/* ---- trying it ---- */

enum status webhook_test(struct work *w, ident id, struct webhook_try *ret_try) {
    struct sending *k = ARENA_NEW(w->arena, struct sending);
    struct webhook h = { 0 };
    int64_t on;
    k->w = w;
    enum status st = webhook_load(w, id, &h);
    st = st == ST_OK ? read_ground(k, w, &on) : st;
    if (st != ST_OK) {
        return st;
    }
    struct webhook_told t = { .event_id = id_new(w->now), .kind = STR("webhook.test"), .at = w->now, .noted_at = w->now };
    struct str name = id_format(w->arena, "evt", t.event_id), body = body_for(k, w, &h, &t, (struct str){ 0 });
    if (!write_post(w, &h, name, body, &k->posts[0])) {
        return fail(w, ST_CONFLICT, "secret", "Its secret cannot be read with this installation's key. Make a new one.");
    }
    struct ask_post_ground ground = { .private_too = k->private_too };
    ask_post_all(w->arena, k->posts, 1, &ground);
    struct webhook_outcome o = outcome_of(&k->posts[0]);
    SET(ret_try, delivered, o.delivered);
    SET(ret_try, status, o.status);
    SET(ret_try, ms, o.ms);
    if (o.problem) {
        SET(ret_try, problem, str_of(o.problem));
        SET(ret_try, problem_text, webhook_problem(w->arena, ret_try->problem, o.status));
    }
    return ST_OK;
}
