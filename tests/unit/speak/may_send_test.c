/* SPDX-License-Identifier: Apache-2.0
 * Each sender × each sending rule, on facts made by hand. Which rules bind whom is written here once more. */
#include "speak/may_send.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define NOON ((instant_t)1773144000 * SECOND)     /* 2026-03-10T12:00:00Z */
enum { SV = 1 << SENDER_SURVEY, RM = 1 << SENDER_REMINDER, TH = 1 << SENDER_THANKS, AP = 1 << SENDER_APOLOGY, AB = 1 << SENDER_ASK_BACK, TO = 1 << SENDER_TOLD,
       LE = 1 << SENDER_LETTER, PI = 1 << SENDER_API, GA = 1 << SENDER_GATE, ALL = (1 << SENDER_COUNT) - 1 };

/* Somebody nothing stands against. */
static struct may_send_facts fine(void) {
    struct may_send_facts f = { 0 };
    SET(&f, who_id, 5);
    SET(&f, address, STR("ana@example.com"));
    SET(&f, folded, STR("ana@example.com"));
    SET(&f, marked, STR("ok"));
    SET(&f, business_zone, STR("Europe/Lisbon"));
    return f;
}

static void never(struct may_send_facts *f, struct may_send_limits *l) { (void)l; SET(f, never, 1); }
static void closed(struct may_send_facts *f, struct may_send_limits *l) { (void)l; SET(f, closed_because, STR("moved")); }
static void withdrawn(struct may_send_facts *f, struct may_send_limits *l) { (void)l; SET(f, consent, STR("withdrawn")); }
static void needed(struct may_send_facts *f, struct may_send_limits *l) { (void)f; l->feedback_needs_consent = true; }
static void no_address(struct may_send_facts *f, struct may_send_limits *l) { (void)l; UNSET(f, address); }
static void bounced(struct may_send_facts *f, struct may_send_limits *l) { (void)l; SET(f, marked, STR("bounced")); }
static void channel(struct may_send_facts *f, struct may_send_limits *l) { (void)l; SET(f, channel, STR("phone")); }
static void another_case(struct may_send_facts *f, struct may_send_limits *l) { (void)l; SET(f, open_cases, 2); SET(f, own_case_open, 1); }
static void own_case(struct may_send_facts *f, struct may_send_limits *l) { (void)l; SET(f, open_cases, 1); SET(f, own_case_open, 1); }
static void spoken(struct may_send_facts *f, struct may_send_limits *l) { (void)l; SET(f, spoken, 1); }
static void identical(struct may_send_facts *f, struct may_send_limits *l) { (void)l; SET(f, identical, 1); }
static void a_day(struct may_send_facts *f, struct may_send_limits *l) { (void)l; SET(f, asked_any_at, NOON - 24 * HOUR + 1); }
static void there(struct may_send_facts *f, struct may_send_limits *l) { (void)l; SET(f, asked_any_there_at, NOON - 1); }
static void a_month(struct may_send_facts *f, struct may_send_limits *l) { SET(f, asked_at, NOON - 30 * DAY_LENGTH + 1); SET(f, asked_any_at, f->asked_at); l->throttle_days = 30; }
static void survey(struct may_send_facts *f, struct may_send_limits *l) { SET(f, asked_survey_at, NOON - 60 * DAY_LENGTH + 1); l->survey_days = 60; }

static const struct { const char *name; void (*make)(struct may_send_facts *f, struct may_send_limits *l); enum may_send_reason reason; int binds; } rules[] = {
    { "never", never, MAY_SEND_NEVER, ALL },
    { "closed", closed, MAY_SEND_CLOSED, ALL },
    { "withdrawn", withdrawn, MAY_SEND_WITHDRAWN, SV | RM | AB },
    { "consent needed", needed, MAY_SEND_NO_CONSENT, SV | RM | AB },
    { "no address", no_address, MAY_SEND_NO_ADDRESS, ALL },
    { "bounced", bounced, MAY_SEND_BOUNCED, ALL },
    { "another channel", channel, MAY_SEND_CHANNEL, ALL },
    { "another case is open", another_case, MAY_SEND_CASE_OPEN, SV | RM | TH | AB },
    { "its own case is open", own_case, MAY_SEND_CASE_OPEN, SV | RM | TH },
    { "spoken before", spoken, MAY_SEND_ONCE, ALL },
    { "identical", identical, MAY_SEND_IDENTICAL, ALL },
    { "within a day", a_day, MAY_SEND_FLOOR, SV | RM },
    { "within a day, by address", there, MAY_SEND_FLOOR, SV | RM },
    { "within the throttle", a_month, MAY_SEND_THROTTLED, SV | RM },
    { "within the survey's own", survey, MAY_SEND_THROTTLED, SV },
};

static struct may_send_answer judged(enum sender s, const struct may_send_facts *f, const struct may_send_limits *l, instant_t at) {
    struct may_send_question q = { .sender = s, .purpose = senders[s].purpose, .customer_id = 5, .at = at };
    struct may_send_answer a;
    may_send_judge(&q, f, l, &a);
    return a;
}

static void test_each_rule(void **state) {
    (void)state;
    for (int s = 0; s < SENDER_COUNT; s++) {
        struct may_send_facts f = fine();
        assert_int_equal(judged((enum sender)s, &f, &(struct may_send_limits){ 0 }, NOON).verdict, MAY_SEND_YES);
        for (size_t i = 0; i < LENGTH(rules); i++) {
            struct may_send_limits l = { 0 };
            f = fine();
            rules[i].make(&f, &l);
            struct may_send_answer a = judged((enum sender)s, &f, &l, NOON);
            bool bound = rules[i].binds >> s & 1;
            if (a.verdict != (bound ? MAY_SEND_NO : MAY_SEND_YES) || a.reason != (bound ? rules[i].reason : MAY_SEND_BECAUSE_NOTHING)) {
                fail_msg("%s, %s: %s, %s", senders[s].key, rules[i].name, may_send_verdict_names[a.verdict], may_send_reason_names[a.reason]);
            }
        }
    }
}

/* To the microsecond, from the last send. */
static void test_edges(void **state) {
    (void)state;
    struct may_send_facts f = fine();
    struct may_send_limits l = { .throttle_days = 7 };
    SET(&f, asked_at, NOON);
    SET(&f, asked_any_at, NOON);
    assert_int_equal(judged(SENDER_SURVEY, &f, &l, NOON + 24 * HOUR - 1).reason, MAY_SEND_FLOOR);
    struct may_send_answer a = judged(SENDER_SURVEY, &f, &l, NOON + 24 * HOUR);
    assert_int_equal(a.reason, MAY_SEND_THROTTLED);
    assert_true(a.until == NOON + 7 * DAY_LENGTH);
    assert_int_equal(judged(SENDER_SURVEY, &f, &l, NOON + 7 * DAY_LENGTH - 1).verdict, MAY_SEND_NO);
    assert_int_equal(judged(SENDER_SURVEY, &f, &l, NOON + 7 * DAY_LENGTH).verdict, MAY_SEND_YES);
    l.throttle_days = 0;
    assert_int_equal(judged(SENDER_SURVEY, &f, &l, NOON + 24 * HOUR - 1).reason, MAY_SEND_FLOOR);
    assert_int_equal(judged(SENDER_SURVEY, &f, &l, NOON + 24 * HOUR).verdict, MAY_SEND_YES);
}

/* Other programs send all sorts: what is no service is bound like a survey. */
static void test_free_senders(void **state) {
    (void)state;
    struct may_send_limits l = { .throttle_days = 30 };
    for (int s = SENDER_API; s <= SENDER_GATE; s++) {
        struct may_send_facts f = fine();
        struct may_send_question q = { .sender = (enum sender)s, .purpose = PURPOSE_NEWS, .customer_id = 5, .at = NOON };
        struct may_send_answer a;
        may_send_judge(&q, &f, &l, &a);
        assert_int_equal(a.reason, MAY_SEND_NO_CONSENT);
        SET(&f, consent, STR("given"));
        may_send_judge(&q, &f, &l, &a);
        assert_int_equal(a.verdict, MAY_SEND_YES);
        SET(&f, asked_at, NOON - 2 * DAY_LENGTH);
        may_send_judge(&q, &f, &l, &a);
        assert_int_equal(a.reason, MAY_SEND_THROTTLED);
        UNSET(&f, asked_at);
        SET(&f, open_cases, 1);
        may_send_judge(&q, &f, &l, &a);
        assert_int_equal(a.reason, MAY_SEND_CASE_OPEN);
    }
}

/* Quiet hours: put off, never refused; over midnight, over both changes of the clock, and never for a person's own act. */
static void test_quiet(void **state) {
    (void)state;
    const struct zone *lisbon = zone_find(STR("Europe/Lisbon"));
    static const struct { const char *from, *to, *at, *end; } cases[] = {
        { "21:00", "08:00", "2026-03-10T20:59:59.999999Z", "2026-03-10T20:59:59.999999Z" },
        { "21:00", "08:00", "2026-03-10T21:00:00Z", "2026-03-11T08:00:00Z" },
        { "21:00", "08:00", "2026-03-11T07:59:59Z", "2026-03-11T08:00:00Z" },
        { "21:00", "08:00", "2026-03-11T08:00:00Z", "2026-03-11T08:00:00Z" },
        { "12:00", "14:30", "2026-03-10T13:00:00Z", "2026-03-10T14:30:00Z" },
        { "21:00", "08:00", "2026-03-28T23:00:00Z", "2026-03-29T07:00:00Z" },   /* summer time begins that night */
        { "21:00", "08:00", "2026-10-24T22:00:00Z", "2026-10-25T08:00:00Z" },   /* and ends */
        { "00:00", "00:00", "2026-03-10T13:00:00Z", "2026-03-10T13:00:00Z" },
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        instant_t at, end;
        assert_true(instant_parse(str_of(cases[i].at), &at) && instant_parse(str_of(cases[i].end), &end));
        assert_true(may_send_quiet_end(str_of(cases[i].from), str_of(cases[i].to), lisbon, at) == end);
    }
    for (int s = 0; s < SENDER_COUNT; s++) {
        struct may_send_facts f = fine();
        SET(&f, quiet_from, STR("11:00"));
        SET(&f, quiet_to, STR("13:00"));
        struct may_send_answer a = judged((enum sender)s, &f, &(struct may_send_limits){ 0 }, NOON);
        assert_int_equal(a.verdict, s == SENDER_LETTER ? MAY_SEND_YES : MAY_SEND_LATER);
        assert_true(a.until == (s == SENDER_LETTER ? 0 : NOON + HOUR));
    }
}

static void test_countries(void **state) {
    (void)state;
    assert_true(may_send_country_of(STR("DE"))->consent);
    assert_false(may_send_country_of(STR("PT"))->consent);
    assert_false(may_send_country_of(STR("US"))->consent);
    assert_true(may_send_country_of(STR("ZZ"))->consent);
    assert_true(may_send_country_of(STR(""))->consent);
    assert_true(strlen(may_send_country_of(STR("AT"))->source) > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_each_rule), cmocka_unit_test(test_edges), cmocka_unit_test(test_free_senders),
                                        cmocka_unit_test(test_quiet), cmocka_unit_test(test_countries) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
