/* SPDX-License-Identifier: Apache-2.0
 * case_before_test.c — what is imported from before Rapport: apart, without clocks, closed together. On a real writer. */
#include "case_place.h"

#include "events/listen_events.h"

struct answering { ident id; int64_t score; bool words; };

static enum status answer(struct unit *u, struct work *w) {
    struct answering *a = u->context;
    struct response_told *told = ARENA_NEW(w->arena, struct response_told);
    SET(told, response_id, a->id);
    SET(told, survey_kind, STR("stars"));
    SET(told, score, a->score);
    SET(told, has_words, a->words);
    struct event e = { .known = &event_response_received, .subject_id = a->id, .customer_id = ANA, .who_id = ANA, .told = told };
    return event_append(w, &e);
}

static void answered(struct place *p, bool history, int64_t score, bool words) {
    struct answering a = { ANSWER + p->answers++, score, words };
    const char *sql = arena_fmt(&p->g.arena, "INSERT INTO response (id, business_id, survey_id, survey_kind, score, customer_id, who_id, location_id, channel, answered_at, day,"
        " created_at, changed_at, edits, before_rapport, void, seq) VALUES (%lld, 77, 600, 'stars', %lld, 500, 500, 70, 'import', 1509000000000000, 17465, 0, 0, 0, %d, 0, 0);",
        (long long)a.id, (long long)score, history).p;
    assert_int_equal(db_script(p->g.db, sql), ST_OK);
    assert_int_equal(do_unit(p, program(), history, answer, &a), ST_OK);
}

/* ---- tests ---- */

static void answers_from_before_open_cases_and_looks_apart(void **state) {
    struct place *p = *state;
    answered(p, true, 1, true);
    answered(p, true, 2, false);
    answered(p, true, 3, true);
    assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM cases WHERE before_rapport = 1 AND state = 'opened'"), 2);
    assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM cases WHERE kind = 'look'"), 1);
    assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM cases WHERE owner_id IS NOT NULL OR first_due_at IS NOT NULL OR resolve_due_at IS NOT NULL"), 0);
    assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM job WHERE kind = 'case.climb'"), 0);
    assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM cases WHERE opened_at = 1509000000000000 AND opened_day = 17465"), 2);
    assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM event WHERE kind = 'case.opened' AND at = 1509000000000000"), 2);
}

static void the_same_live_has_an_owner_and_clocks(void **state) {
    struct place *p = *state;
    answered(p, false, 1, true);
    assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM cases WHERE before_rapport = 0 AND owner_id = 2 AND first_due_at < resolve_due_at"), 1);
}

static void a_complaint_of_the_past_may_have_been_closed(void **state) {
    struct place *p = *state;
    struct outside_id outside = { 0 };
    struct typing t = { .id = ID_NONE };
    SET(&outside, source, STR("cfpb"));
    SET(&outside, id, STR("1001"));
    SET(&t.draft, external_id, &outside);
    SET(&t.draft, text, STR("Incorrect information"));
    SET(&t.draft, at, 1400000000000000);
    assert_int_equal(do_unit(p, program(), true, type_in, &t), ST_OK);
    assert_true(t.created);
    assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM cases WHERE outside_id = '1001' AND state = 'opened' AND before_rapport = 1"), 1);

    assert_int_equal(do_unit(p, program(), true, type_in, &t), ST_OK);   /* the same file again */
    assert_false(t.created);
    assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM event e JOIN cases c ON c.id = e.subject_id WHERE c.outside_id = '1001'"), 1);

    SET(&t.draft, state, CASE_CLOSED);                                    /* a later file */
    SET(&t.draft, closed_at, 1410000000000000);
    SET(&t.draft, outcome, STR("Closed with explanation"));
    assert_int_equal(do_unit(p, program(), true, type_in, &t), ST_OK);
    assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM cases WHERE outside_id = '1001' AND state = 'closed' AND closed_at = 1410000000000000 AND outcome IS NOT NULL"), 1);
    assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM event e JOIN cases c ON c.id = e.subject_id WHERE c.outside_id = '1001' AND e.kind = 'case.closed' AND e.at = 1410000000000000"), 1);
}

static void a_complaint_of_today_is_never_born_closed(void **state) {
    struct place *p = *state;
    struct typing t = { .id = ID_NONE };
    SET(&t.draft, text, STR("Today"));
    SET(&t.draft, state, CASE_CLOSED);
    SET(&t.draft, closed_at, 1500000000000000);
    SET(&t.draft, at, 1400000000000000);
    assert_int_equal(do_unit(p, program(), false, type_in, &t), ST_OK);
    assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM cases WHERE text = 'Today' AND state = 'opened' AND closed_at IS NULL AND before_rapport = 0"), 1);
}

struct closing { struct case_closing draft; };

static int64_t close_before(struct place *p, struct actor who) {
    struct frame frame;
    struct work w = work_on_reader(p->g.node, p->g.db, &p->g.arena, &frame);
    struct case_closing c = { 0 };
    w.business = BUSINESS;
    w.who = who;
    w.reach.kind = REACH_BUSINESS;
    SET(&c, because, STR("Answered long ago"));
    assert_int_equal(case_close_before(&w, &c), ST_OK);
    return c.closed;
}

static void all_from_before_are_closed_together_but_not_those_about_oneself(void **state) {
    struct place *p = *state;
    for (int i = 0; i < 250; i++) {
        struct typing t = { .id = ID_NONE };
        SET(&t.draft, text, STR("Old"));
        SET(&t.draft, at, 1400000000000000 + i);
        if (i < 3) {
            SET(&t.draft, employee_id, MIA);
        }
        assert_int_equal(do_unit(p, program(), true, type_in, &t), ST_OK);
    }
    int64_t open = ground_counted(&p->g, "SELECT COUNT(*) FROM cases WHERE before_rapport = 1 AND closed_at IS NULL");
    int64_t live = ground_counted(&p->g, "SELECT COUNT(*) FROM cases WHERE before_rapport = 0 AND closed_at IS NULL");
    assert_int_equal(close_before(p, mia()), open - 3);
    assert_int_equal(close_before(p, mia()), 0);
    assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM cases WHERE before_rapport = 1 AND closed_at IS NULL AND employee_id = 2"), 3);
    assert_int_equal(close_before(p, olga()), 3);
    assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM cases WHERE close_reason = 'Answered long ago' AND state = 'closed' AND closed_day > 0"), open);
    assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM event WHERE kind = 'case.closed' AND employee_id IN (1, 2)"), open);
    assert_int_equal(ground_counted(&p->g, "SELECT COUNT(*) FROM cases WHERE before_rapport = 0 AND closed_at IS NULL"), live);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_from_before_open_cases_and_looks_apart),
        cmocka_unit_test(the_same_live_has_an_owner_and_clocks),
        cmocka_unit_test(a_complaint_of_the_past_may_have_been_closed),
        cmocka_unit_test(a_complaint_of_today_is_never_born_closed),
        cmocka_unit_test(all_from_before_are_closed_together_but_not_those_about_oneself),
    };
    return cmocka_run_group_tests(tests, place_open, place_close);
}
