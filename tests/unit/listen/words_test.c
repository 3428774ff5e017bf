/* SPDX-License-Identifier: Apache-2.0
 * words_test.c — what we ask when the business does not say otherwise. */
#include "listen/survey_words.h"

#include "test.h"

TEST(the_questions_are_the_fields_own_word_for_word) {
    assert_string_equal(survey_words[SCALE_NPS].question, "How likely are you to recommend {business} to a friend or colleague?");
    assert_string_equal(survey_words[SCALE_NPS].low_label, "Not at all likely");
    assert_string_equal(survey_words[SCALE_NPS].high_label, "Extremely likely");
    assert_string_equal(survey_words[SCALE_NPS].comment_question, "What is the main reason for your score?");
    assert_string_equal(survey_words[SCALE_CES].question, "{business} made it easy for me to handle my issue.");
    assert_string_equal(survey_words[SCALE_CES].low_label, "Strongly disagree");
    assert_string_equal(survey_words[SCALE_CES].high_label, "Strongly agree");
}

TEST(every_kind_has_all_its_words) {
    for (int kind = 0; kind < SCALE_COUNT; kind++) {
        const struct survey_words *w = &survey_words[kind];
        const char *const all[] = { w->question, w->low_label, w->high_label, w->comment_question, w->thanks };
        for (size_t i = 0; i < LENGTH(all); i++) {
            assert_non_null(all[i]);
            assert_true(strlen(all[i]) > 0);
        }
    }
}

TEST(every_trade_starts_with_surveys_and_one_that_asks_to_recommend) {
    for (int trade = 0; trade < TRADE_COUNT; trade++) {
        int surveys = 0, recommend = 0;
        for (int i = 0; i < survey_ready_count; i++) {
            surveys += survey_readies[i].trade == (enum trade)trade;
            recommend += survey_readies[i].trade == (enum trade)trade && survey_readies[i].kind == SCALE_NPS;
        }
        assert_in_range(surveys, 2, 3);
        assert_int_equal(recommend, 1);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_questions_are_the_fields_own_word_for_word),
        cmocka_unit_test(every_kind_has_all_its_words),
        cmocka_unit_test(every_trade_starts_with_surveys_and_one_that_asks_to_recommend),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
