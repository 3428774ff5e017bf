/* SPDX-License-Identifier: Apache-2.0
 * The way of a message out of the house, on a real writer: claimed with a lease, carried, and what became of it. */
#include "speak/outbox.h"

#include "ground.h"
#include "speak/speak.h"

enum { BUSINESS = 77, ANA = 500 };
#define NOON ((instant_t)1773144000 * SECOND)

static const char *const seed =
    "INSERT INTO business (id, name, trade, zone, currency, created_at, seq) VALUES (77, 'Bica', 'cafe', 'Europe/Lisbon', 'EUR', 0, 0);"
    "INSERT INTO customer (id, business_id, who_id, kind, name, created_at, changed_at, seq) VALUES (500, 77, 500, 'person', 'Ana', 0, 0, 0);"
    "INSERT INTO contact_point (id, business_id, customer_id, who_id, kind, value, folded, marked) VALUES (501, 77, 500, 500, 'email', 'ana@x.test', 'ana@x.test', 'ok');";

struct place { struct ground g; instant_t now; struct list claimed; ident id; enum status status; };

static int place_open(void **state) {
    struct place *p = calloc(1, sizeof *p);
    ground_open(&p->g, seed);
    p->now = NOON;
    *state = p;
    return 0;
}

static int place_close(void **state) {
    struct place *p = *state;
    ground_close(&p->g);
    free(p);
    return 0;
}

static enum status do_unit(struct place *p, unit_fn *run) {
    struct unit u = { .now = p->now, .business = BUSINESS, .who = { .kind = ACTOR_PROGRAM }, .reach = { .kind = REACH_BUSINESS }, .name = "test", .run = run, .context = p, .arena = &p->g.arena };
    return unit_run(p->g.node->writer, &u);
}
#define DO(run) assert_int_equal(do_unit(p, run), ST_OK)

static enum status put(struct unit *u, struct work *w) {
    struct place *p = u->context;
    struct message_draft d = message_draft_of(SENDER_SURVEY);
    struct message_put_result r = { 0 };
    struct letter_value v[] = { { "link", STR("https://x.test/s/1") }, { "question", STR("How?") }, { "scale", STR("0-10") } };
    d.customer_id = ANA;
    d.values = v;
    d.value_count = LENGTH(v);
    enum status st = message_put(w, &d, &r);
    p->id = r.id;
    return st;
}
static enum status put_invoice(struct unit *u, struct work *w) {
    struct place *p = u->context;
    struct message_draft d = message_draft_of(SENDER_API);
    struct message_put_result r = { 0 };
    d.kind = MESSAGE_INVOICE;
    d.customer_id = ANA;
    d.subject = STR("Invoice");
    d.text = STR("Please pay.");
    d.contract = STR("C-1");
    d.not_before = w->now + HOUR;
    enum status st = message_put(w, &d, &r);
    p->id = r.id;
    return st;
}
static enum status release(struct unit *u, struct work *w) {
    w->who = (struct actor){ .kind = ACTOR_EMPLOYEE, .role = ROLE_OWNER };
    return message_release(w, ((struct place *)u->context)->id, STR("They asked for it"));
}
static enum status claim(struct unit *u, struct work *w) { return message_claim(w, STR("email"), 10, &((struct place *)u->context)->claimed); }
static enum status sent(struct unit *u, struct work *w) { return message_sent(w, ((struct place *)u->context)->id, STR("250 ok")); }
static enum status retry(struct unit *u, struct work *w) { return message_retry(w, ((struct place *)u->context)->id, "connect", STR("")); }
static enum status unsure(struct unit *u, struct work *w) { return message_unsure(w, ((struct place *)u->context)->id, "lost_after_data", STR("")); }
static enum status hard(struct unit *u, struct work *w) { return message_bounced(w, ((struct place *)u->context)->id, true, STR("550 no such user")); }
static enum status again(struct unit *u, struct work *w) { return message_send_again(w, ((struct place *)u->context)->id); }
static enum status delivered(struct unit *u, struct work *w) { return message_delivered(w, ((struct place *)u->context)->id); }

#define STATE_IS(name) assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM message WHERE state = '" name "'"), 1)

static void test_carried(void **state) {
    struct place *p = *state;
    DO(put);
    STATE_IS("queued");
    DO(claim);
    STATE_IS("sending");
    assert_int_equal(p->claimed.n, 1);
    DO(claim);
    assert_int_equal(p->claimed.n, 0);   /* somebody has it */
    p->now += MINUTE;
    DO(sent);
    STATE_IS("sent");
    assert_int_equal(ground_counted(&p->g, "SELECT at FROM ask"), p->now);   /* the throttle counts from the send */
    assert_int_equal(do_unit(p, sent), ST_CONFLICT);
    DO(delivered);
    STATE_IS("delivered");
    assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM event WHERE kind IN ('message.queued', 'message.sent', 'message.delivered')"), 3);
}

/* RULE: what may have left is never sent again by itself. */
static void test_a_crash_between_send_and_word(void **state) {
    struct place *p = *state;
    DO(put);
    DO(claim);
    p->now += OUTBOX_LEASE - 1;
    DO(claim);
    STATE_IS("sending");
    p->now += 1;
    DO(claim);
    STATE_IS("unsure");
    assert_int_equal(p->claimed.n, 0);
    p->now += 30 * DAY_LENGTH;
    DO(claim);
    assert_int_equal(p->claimed.n, 0);
    DO(again);
    STATE_IS("queued");
    DO(claim);
    assert_int_equal(p->claimed.n, 1);
    DO(unsure);
    STATE_IS("unsure");
    DO(sent);   /* a report came after all */
    STATE_IS("sent");
}

static void test_tried_again_with_growing_pauses(void **state) {
    struct place *p = *state;
    DO(put);
    for (int i = 1; i < OUTBOX_TRIES_MAX; i++) {
        DO(claim);
        assert_int_equal(p->claimed.n, 1);
        instant_t before = p->now;
        DO(retry);
        instant_t due = ground_counted(&p->g, "SELECT due_at FROM message"), pause = due - before;
        assert_true(pause >= MINUTE && pause <= 6 * HOUR && (i > 8 || (pause >= MINUTE << (i - 1) && pause <= (MINUTE << (i - 1)) * 5 / 4)));
        p->now = due - 1;
        DO(claim);
        assert_int_equal(p->claimed.n, 0);
        p->now = due;
    }
    DO(claim);
    DO(retry);
    STATE_IS("held");
}

static void test_come_back(void **state) {
    struct place *p = *state;
    DO(put);
    DO(claim);
    DO(sent);
    DO(hard);
    STATE_IS("bounced");
    assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM contact_point WHERE marked = 'bounced'"), 1);
    assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM ask"), 0);   /* it did not reach them */
    assert_int_equal(do_unit(p, again), ST_CONFLICT);              /* nowhere to send it */
}

/* What held when it was queued may no longer hold when it goes. */
static void test_asked_once_more_before_it_goes(void **state) {
    struct place *p = *state;
    DO(put);
    assert_int_equal(db_script(p->g.db, "UPDATE customer SET quiet_from = '11:00', quiet_to = '13:00' WHERE id = 500"), ST_OK);
    DO(claim);
    assert_int_equal(p->claimed.n, 0);
    assert_int_equal(ground_counted(&p->g, "SELECT due_at FROM message"), NOON + HOUR);
    p->now = NOON + HOUR;
    assert_int_equal(db_script(p->g.db, "INSERT INTO standing (business_id, customer_id, open_cases) VALUES (77, 500, 1)"), ST_OK);
    DO(claim);
    STATE_IS("stopped");
    assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM message WHERE problem = 'case_open'"), 1);
}

/* An answer finds its message; an address somebody made up finds none. */
static enum status find(struct unit *u, struct work *w) {
    struct place *p = u->context;
    struct message *m = ARENA_NEW(w->arena, struct message);
    struct str other;
    ident id = ID_NONE;
    enum status st = message_get_any(w, p->id, m);
    if (st == ST_OK) {
        st = message_of_id(w, m->message_id, &id);
    }
    struct str rest = str_slice(m->message_id, 1, m->message_id.n);
    other = arena_fmt(w->arena, "<a%.*s", STR_ARG(rest));
    p->status = st == ST_OK && id == p->id ? message_of_id(w, other, &id) : ST_INTERNAL;
    return st;
}

static void test_whose_message_id(void **state) {
    struct place *p = *state;
    DO(put);
    DO(find);
    assert_int_equal(p->status, ST_NOT_FOUND);
}

/* guard: what waited is looked at again before it leaves; what somebody let go is not. */
static void test_the_guard_is_asked_again(void **state) {
    struct place *p = *state;
    char sql[400];
    DO(put_invoice);
    snprintf(sql, sizeof sql, "INSERT INTO event (id, business_id, seq, kind, at, noted_at, customer_id, who_id, fields) "
             "VALUES (900, 77, 900, 'contract.cancelled', %lld, %lld, 500, 500, '{\"contract\":\"C-1\",\"balance\":0}')", (long long)p->now, (long long)p->now);
    assert_int_equal(db_script(p->g.db, sql), ST_OK);
    p->now += 2 * HOUR;
    DO(claim);
    assert_int_equal(p->claimed.n, 0);
    assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM message WHERE state = 'held' AND problem = 'guard'"), 1);
    assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM guard_hit WHERE facts = '900' AND act = 'hold'"), 1);
    DO(release);
    p->now += HOUR;
    DO(claim);
    assert_int_equal(p->claimed.n, 1);
    assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM guard_hit WHERE overridden_at IS NOT NULL"), 1);
    assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM guard_hit"), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_carried, place_open, place_close),
        cmocka_unit_test_setup_teardown(test_a_crash_between_send_and_word, place_open, place_close),
        cmocka_unit_test_setup_teardown(test_tried_again_with_growing_pauses, place_open, place_close),
        cmocka_unit_test_setup_teardown(test_come_back, place_open, place_close),
        cmocka_unit_test_setup_teardown(test_asked_once_more_before_it_goes, place_open, place_close),
        cmocka_unit_test_setup_teardown(test_whose_message_id, place_open, place_close),
        cmocka_unit_test_setup_teardown(test_the_guard_is_asked_again, place_open, place_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
