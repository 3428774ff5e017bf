/* SPDX-License-Identifier: Apache-2.0 */
#include "business/business.h"
#include "business/two_factor.h"
#include "business/wording.h"

#define IN_A_CLINIC(value) { [TRADE_CLINIC] = (value) }

const struct setting business_settings[] = {
    [BUSINESS_PUBLIC_URL] = { .name = "public_url", .group = "Address", .type = SETTING_TEXT, .max = 200, .fallback = "", .environment = "RAPPORT_PUBLIC_URL",
        .help = "Where customers reach this program from outside, like https://cafe.example. Links and codes begin with it." },
    [BUSINESS_SCORES_TOLD_DAY] = { .name = "scores_told_day", .group = "Team", .type = SETTING_DAY, .fallback = "",
        .help = "The day on which the staff were told that managers see personal scores. Until then everyone sees only their own." },
    [BUSINESS_SCORES_MINIMUM] = { .name = "scores_minimum", .group = "Team", .type = SETTING_INT, .min = 5, .max = 1000, .fallback = "30",
        .help = "How many answers a person needs before a manager sees their score." },
    [BUSINESS_SCORES_OFF] = { .name = "scores_off", .group = "Team", .type = SETTING_TEXT, .max = 200, .fallback = "",
        .help = "Measures that nobody sees by person, like: first_response, resolution. Team figures stay." },
    [BUSINESS_PRINCIPLES] = { .name = "principles", .group = "Words", .type = SETTING_TEXT, .max = WORDING_TEXT_MAX, .fallback = "",
        .by_trade = WORDING_PRINCIPLES_BY_TRADE, .help = "By what we serve, a line each. Today shows one a day." },
    [BUSINESS_TOUCHPOINTS] = { .name = "touchpoints", .group = "Words", .type = SETTING_TEXT, .max = WORDING_TEXT_MAX, .fallback = "",
        .by_trade = WORDING_TOUCHPOINTS_BY_TRADE, .help = "The moments a question may be about, a line each." },
    [BUSINESS_WHO_LOOKED] = { .name = "who_looked", .group = "Privacy", .type = SETTING_FLAG, .fallback = "false", .by_trade = IN_A_CLINIC("true"),
        .help = "Whoever opens a customer is noted, with the time; the customer's page shows it to those who manage." },
    [BUSINESS_KEEP_MONTHS] = { .name = "keep_months", .group = "Privacy", .type = SETTING_INT, .min = 0, .max = 600, .fallback = "0", .by_trade = IN_A_CLINIC("12"),
        .help = "After so many months personal words are erased at night: comments, notes, what was complained of, names and ways to reach those nothing happened with since. Figures stay. 0 keeps them." },
    [BUSINESS_SURVEY_FILES] = { .name = "survey_files", .group = "Privacy", .type = SETTING_FLAG, .fallback = "true", .by_trade = IN_A_CLINIC("false"),
        .help = "Surveys may ask for a photo or a file. Off: none asks, and none is taken." },
    [BUSINESS_WORDS_STAY] = { .name = "words_stay_inside", .group = "Privacy", .type = SETTING_FLAG, .fallback = "false", .by_trade = IN_A_CLINIC("true"),
        .help = "What customers write is read here only: alerts, mail and webhooks say that something came, never what." },
    [BUSINESS_TWO_FACTOR_FOR] = { .name = "two_factor_for", .group = "Team", .type = SETTING_CHOICE, .choices = two_factor_for_names, .fallback = "nobody",
        .help = "Who must sign in with a second step, a code of an app on their phone; managers means owners, too. Until they have set it up they see nothing else." },
};
const int business_setting_count = LENGTH(business_settings);
