/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/scale.h"

const char *const scale_names[] = { "nps", "csat", "ces", "stars", NULL };
const char *const scale_mood_names[] = { "happy", "unsure", "unhappy", NULL };

const struct scale scales[SCALE_COUNT] = {
    /*               min max happy from */
    [SCALE_NPS]   = { 0, 10, 9 },
    [SCALE_CSAT]  = { 1, 5, 4 },
    [SCALE_CES]   = { 1, 7, 5 },
    [SCALE_STARS] = { 1, 5, 4 },
};

/* The range ends below the happy answers: nobody is happy and unhappy at once. */
#define UNHAPPY_MAX(name_, lowest, highest, usual, help_) \
    { .name = name_, .group = "Unhappy answers", .type = SETTING_INT, .min = lowest, .max = highest, .fallback = usual, .help = help_ }

const struct setting scale_settings[SCALE_COUNT] = {
    [SCALE_NPS]   = UNHAPPY_MAX("nps_unhappy_max", 0, 8, "6", "An answer of 0 up to this on the 0–10 scale opens a case."),
    [SCALE_CSAT]  = UNHAPPY_MAX("csat_unhappy_max", 1, 3, "2", "A satisfaction answer of 1 up to this on the 1–5 scale opens a case."),
    [SCALE_CES]   = UNHAPPY_MAX("ces_unhappy_max", 1, 4, "3", "An answer of 1 up to this on “made it easy”, 1–7, opens a case."),
    [SCALE_STARS] = UNHAPPY_MAX("stars_unhappy_max", 1, 3, "2", "An answer of 1 up to this many stars opens a case."),
};
const int scale_setting_count = SCALE_COUNT;

enum status scale_limits_read(struct work *w, struct scale_limits *ret_limits) {
    struct scale_limits limits;
    for (int kind = 0; kind < SCALE_COUNT; kind++) {
        enum status st = setting_int(w, &scale_settings[kind], &limits.unhappy_max[kind]);
        if (st != ST_OK) {
            return st;
        }
    }
    *ret_limits = limits;
    return ST_OK;
}

enum scale_mood scale_mood_of(const struct scale_limits *limits, enum scale_kind kind, int64_t score) {
    if (score <= limits->unhappy_max[kind]) {
        return MOOD_UNHAPPY;
    }
    return score >= scales[kind].happy_min ? MOOD_HAPPY : MOOD_UNSURE;
}

void scale_mood_range(const struct scale_limits *limits, enum scale_kind kind, enum scale_mood mood, int64_t *ret_low, int64_t *ret_high) {
    const struct scale *s = &scales[kind];
    int64_t unhappy_max = limits->unhappy_max[kind];
    *ret_low = mood == MOOD_UNHAPPY ? s->min : mood == MOOD_UNSURE ? unhappy_max + 1 : s->happy_min;
    *ret_high = mood == MOOD_UNHAPPY ? unhappy_max : mood == MOOD_UNSURE ? s->happy_min - 1 : s->max;
}

enum status scale_is_unhappy(struct work *w, enum scale_kind kind, int64_t score, bool *ret_unhappy) {
    int64_t unhappy_max;
    enum status st = setting_int(w, &scale_settings[kind], &unhappy_max);
    if (st == ST_OK) {
        *ret_unhappy = score <= unhappy_max;
    }
    return st;
}
