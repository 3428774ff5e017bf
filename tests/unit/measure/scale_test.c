/* SPDX-License-Identifier: Apache-2.0
 * scale_test.c — which answers are happy, unsure and unhappy, and that the three never overlap. */
#include "measure/scale.h"

#include "test.h"

static const struct scale_limits usual = { { [SCALE_NPS] = 6, [SCALE_CSAT] = 2, [SCALE_CES] = 3, [SCALE_STARS] = 2 } };

/* One letter per answer, lowest first: what a reader of field.md 4.1 expects. */
static void assert_moods(const struct scale_limits *limits, enum scale_kind kind, const char *wanted) {
    char seen[16] = { 0 };
    const struct scale *s = &scales[kind];
    for (int64_t score = s->min; score <= s->max; score++) {
        seen[score - s->min] = "+o-"[scale_mood_of(limits, kind, score)];
    }
    assert_string_equal(seen, wanted);
}

TEST(moods_by_the_usual_thresholds) {
    assert_moods(&usual, SCALE_NPS, "-------oo++");
    assert_moods(&usual, SCALE_CSAT, "--o++");
    assert_moods(&usual, SCALE_CES, "---o+++");
    assert_moods(&usual, SCALE_STARS, "--o++");
}

TEST(moods_by_other_thresholds) {
    struct scale_limits strict = usual;
    strict.unhappy_max[SCALE_NPS] = 8;
    strict.unhappy_max[SCALE_STARS] = 1;
    assert_moods(&strict, SCALE_NPS, "---------++");
    assert_moods(&strict, SCALE_STARS, "-oo++");
}

TEST(a_range_holds_the_answers_of_its_mood_and_no_other) {
    for (int kind = 0; kind < SCALE_COUNT; kind++) {
        for (int mood = 0; scale_mood_names[mood]; mood++) {
            int64_t low, high;
            scale_mood_range(&usual, (enum scale_kind)kind, (enum scale_mood)mood, &low, &high);
            for (int64_t score = scales[kind].min; score <= scales[kind].max; score++) {
                assert_int_equal(score >= low && score <= high, scale_mood_of(&usual, (enum scale_kind)kind, score) == (enum scale_mood)mood);
            }
        }
    }
}

TEST(every_threshold_stays_below_the_happy_answers) {
    for (int kind = 0; kind < SCALE_COUNT; kind++) {
        const struct setting *s = &scale_settings[kind];
        int64_t usual_max;
        assert_true(str_to_int(str_of(s->fallback), &usual_max));
        assert_int_equal(usual_max, usual.unhappy_max[kind]);
        assert_in_range(usual_max, s->min, s->max);
        assert_true(s->min >= scales[kind].min && s->max < scales[kind].happy_min);
        assert_true(str_starts(str_of(s->name), str_of(scale_names[kind])));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moods_by_the_usual_thresholds),
        cmocka_unit_test(moods_by_other_thresholds),
        cmocka_unit_test(a_range_holds_the_answers_of_its_mood_and_no_other),
        cmocka_unit_test(every_threshold_stays_below_the_happy_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
