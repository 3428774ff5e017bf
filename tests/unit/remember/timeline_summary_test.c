/* SPDX-License-Identifier: Apache-2.0
 * timeline_summary_test.c — what the timeline says of each kind of event. */
#include "remember/timeline.h"

#include "events/listen_events.h"
#include "events/recover_events.h"
#include "events/remember_events.h"
#include "events/vocabulary.h"

#include "test.h"

/* Kinds about no customer: they never stand on a timeline. */
static bool is_about_someone(const struct event_kind *k) {
    static const char *const others[] = { "business.", "survey.", "location.", "employee.", "department.", "example.", "import." };
    for (size_t i = 0; i < LENGTH(others); i++) {
        if (str_starts(str_of(k->name), str_of(others[i]))) {
            return false;
        }
    }
    return true;
}

static void says(const char *kind, const void *told, const char *words, const char *fields, const char *sentence) {
    struct arena arena;
    arena_init(&arena);
    struct work w = { .arena = &arena };
    struct moment m = { .told = told };
    struct timeline_words said = { 0 };
    SET(&m, kind, str_of(kind));
    if (fields) {
        SET(&m, fields, str_of(fields));
    }
    said.words = said.wish = said.outcome = str_of(words);
    struct str s = timeline_summary(&w, &m, &said);
    assert_string_equal(arena_z(&arena, s), sentence);
    arena_release(&arena);
}

TEST(every_kind_of_the_vocabulary_has_its_words) {
    for (int i = 0; i < vocabulary_count; i++) {
        if (is_about_someone(vocabulary[i]) && !timeline_summary_is_known(str_of(vocabulary[i]->name))) {
            fail_msg("timeline_summary.c does not know %s", vocabulary[i]->name);
        }
    }
}

TEST(answers_are_said_with_scale_score_and_words) {
    struct response_told r = { 0 };
    SET(&r, survey_kind, STR("nps"));
    SET(&r, score, 3);
    says("response.received", &r, "Cold coffee", NULL, "NPS 3 · Cold coffee");
    says("response.received", &r, "", NULL, "NPS 3");
    SET(&r, score, 0);
    says("response.received", &r, NULL, NULL, "NPS 0");
    SET(&r, score, 9);
    SET(&r, score_before, 0);
    says("response.changed", &r, NULL, NULL, "NPS 9, was 0");
}

TEST(orders_are_said_with_what_is_known) {
    struct order_told o = { 0 };
    says("order.placed", &o, NULL, NULL, "Order placed");
    SET(&o, amount, 1250);
    SET(&o, currency, STR("EUR"));
    says("order.placed", &o, NULL, NULL, "Order placed · €12.50");
    says("order.delivered", &o, NULL, NULL, "Order delivered");
    SET(&o, on_time, 0);
    says("order.delivered", &o, NULL, NULL, "Order delivered · late");
}

TEST(cases_are_said_by_their_life) {
    struct case_told c = { 0 };
    SET(&c, kind, STR("case"));
    says("case.opened", &c, "Wrong colour", NULL, "Case opened · Wrong colour");
    SET(&c, how, STR("in_person"));
    says("case.apologised", &c, NULL, NULL, "We apologised · in person");
    SET(&c, answer, 5);
    says("case.asked_back", &c, NULL, NULL, "Asked back how they were treated · in person · treated with respect: 5 of 5");
    SET(&c, cost, 300);
    SET(&c, currency, STR("EUR"));
    says("case.resolved", &c, "New coffee", NULL, "Put right · New coffee · €3.00");
    says("case.closed", &c, NULL, NULL, "Case closed");
}

TEST(kinds_of_others_are_said_by_their_name_and_free_text) {
    says("parcel.lost", NULL, NULL, NULL, "parcel.lost");
    says("parcel.lost", NULL, NULL, "{\"text\":\"Left in the rain\",\"n\":1}", "parcel.lost · Left in the rain");
    says("note", NULL, NULL, "{\"text\":7}", "Note");
    says("visit", NULL, NULL, "{\"summary\":\"Oat flat white\"}", "Visit · Oat flat white");
}

TEST(long_words_are_cut_between_characters) {
    char words[1000], sentence[2000];
    for (size_t i = 0; i < 300; i++) {
        memcpy(words + 2 * i, "é", 2);
    }
    words[600] = 0;
    struct case_told c = { 0 };
    memcpy(sentence, "Case opened · ", sizeof "Case opened · ");
    size_t n = strlen(sentence);
    memcpy(sentence + n, words, 280);
    memcpy(sentence + n + 280, "…", sizeof "…");
    says("case.opened", &c, words, NULL, sentence);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_the_vocabulary_has_its_words),
        cmocka_unit_test(answers_are_said_with_scale_score_and_words),
        cmocka_unit_test(orders_are_said_with_what_is_known),
        cmocka_unit_test(cases_are_said_by_their_life),
        cmocka_unit_test(kinds_of_others_are_said_by_their_name_and_free_text),
        cmocka_unit_test(long_words_are_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
