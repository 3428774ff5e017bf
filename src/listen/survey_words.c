/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/survey_words.h"

#define WHY "What is the main reason for your score?"
#define THANKS "We read every answer."

const struct survey_words survey_words[SCALE_COUNT] = {
    [SCALE_NPS]   = { "How likely are you to recommend {business} to a friend or colleague?",
                      "Not at all likely", "Extremely likely", WHY, THANKS },
    [SCALE_CSAT]  = { "How satisfied were you with this visit?", "Very dissatisfied", "Very satisfied", WHY, THANKS },
    [SCALE_CES]   = { "{business} made it easy for me to handle my issue.", "Strongly disagree", "Strongly agree", WHY, THANKS },
    [SCALE_STARS] = { "How was it at {business}?", "Poor", "Excellent", WHY, THANKS },
};

/* By trade, the one that is asked most often first. */
const struct survey_ready survey_readies[] = {
    { TRADE_CAFE,     "After the visit",       SCALE_NPS,   NULL },
    { TRADE_CAFE,     "At the table",          SCALE_STARS, NULL },
    { TRADE_SHOP,     "After the visit",       SCALE_NPS,   NULL },
    { TRADE_SHOP,     "After the delivery",    SCALE_CSAT,  "How satisfied were you with this delivery?" },
    { TRADE_CLINIC,   "After the appointment", SCALE_CSAT,  "How satisfied were you with this appointment?" },
    { TRADE_CLINIC,   "Recommend us",          SCALE_NPS,   NULL },
    { TRADE_SERVICES, "After the job",         SCALE_CSAT,  "How satisfied were you with this job?" },
    { TRADE_SERVICES, "Recommend us",          SCALE_NPS,   NULL },
    { TRADE_HOSTING,  "After the call",        SCALE_CSAT,  "How satisfied were you with how we handled it?" },
    { TRADE_HOSTING,  "Was it easy?",          SCALE_CES,   NULL },
    { TRADE_HOSTING,  "Recommend us",          SCALE_NPS,   NULL },
};
const int survey_ready_count = LENGTH(survey_readies);
