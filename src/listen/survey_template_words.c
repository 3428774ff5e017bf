/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/survey_template_words.h"

#define ALL SURVEY_TEMPLATE_EVERY_TRADE
#define WHY { QUESTION_TEXT, "What is the main reason for your score?" }
#define MORE { QUESTION_TEXT, "Is there anything else we should know?" }
#define FEEL { QUESTION_EMOTION, "How did you feel when you left?" }
#define PHOTO { QUESTION_FILE, "Would you like to show us? A picture helps." }

const struct survey_template_row survey_template_rows[] = {
    { "recommend", "Would you recommend us?", "The two questions most people answer.", ALL,
      { { QUESTION_NPS, "How likely are you to recommend {business} to a friend or colleague?" }, WHY }, 2, 0, 0, 0 },
    { "effort", "Was it easy?", "After something was asked for or put right.", ALL,
      { { QUESTION_CES, "{business} made it easy for me to handle my issue." }, { QUESTION_TEXT, "What would have made it easier?" } }, 2, 0, 0, 0 },
    { "what_went_wrong", "What went wrong?", "Asks further only where the score is low.", ALL,
      { { QUESTION_NPS, "How likely are you to recommend {business} to a friend or colleague?" },
        { QUESTION_MULTIPLE, "What went wrong?", "I waited too long|It was not what I expected|Somebody was not friendly|The price|Something else" }, PHOTO, WHY }, 4, 0, 7, 3 },

    { "cafe_visit", "After the visit", "Stars, how they felt, and what they had.", TRADE_CAFE,
      { { QUESTION_STARS, "How was it at {location}?" }, FEEL, { QUESTION_MULTIPLE, "What did you have?", "Coffee|Tea|Something to eat|Something sweet" }, WHY }, 4, 0, 0, 0 },
    { "cafe_table", "At the table", "For a code on the table.", TRADE_CAFE,
      { { QUESTION_STARS, "How is it so far?" }, { QUESTION_SINGLE, "Do you need anything?", "No, all is well|Please come by|The bill, please" }, MORE }, 3, 0, 0, 0 },
    { "cafe_closer", "A closer look", "Once or twice a year: what matters to guests.", TRADE_CAFE,
      { { QUESTION_CSAT, "How satisfied are you with {business}?" },
        { QUESTION_MATRIX, "How do you find …", "Poor|Fair|Good|Excellent", "our coffee|our food|the people who serve you|the place itself|our prices" }, MORE }, 3, 0, 0, 0 },

    { "shop_visit", "After the visit", "Did they find what they came for?", TRADE_SHOP,
      { { QUESTION_NPS, "How likely are you to recommend {business} to a friend or colleague?" },
        { QUESTION_SINGLE, "Did you find what you came for?", "Yes|Partly|No" }, WHY }, 3, 0, 0, 0 },
    { "shop_delivery", "After the delivery", "On time, whole, and as described.", TRADE_SHOP,
      { { QUESTION_CSAT, "How satisfied were you with the delivery of your order {order}?" },
        { QUESTION_MULTIPLE, "What was not right?", "It came late|Something was broken|Something was missing|It is not what I ordered|The packaging" }, PHOTO, WHY }, 4, 0, 4, 3 },

    { "clinic_appointment", "After the appointment", "Waiting, explaining, listening.", TRADE_CLINIC,
      { { QUESTION_CSAT, "How satisfied were you with this appointment?" },
        { QUESTION_MATRIX, "How far do you agree?", "Not at all|A little|Mostly|Fully", "I was seen on time|I was listened to|Things were explained so that I understood them" }, WHY }, 3, 0, 0, 0 },
    { "clinic_new", "New with us", "For a first visit.", TRADE_CLINIC,
      { { QUESTION_CES, "{business} made it easy for me to get an appointment." },
        { QUESTION_SINGLE, "How did you hear of us?", "A friend or relative|Another practice|Searching the web|I live or work nearby|Something else" }, MORE }, 3, 0, 0, 0 },

    { "services_job", "After the job", "Quality, tidiness, price as agreed.", TRADE_SERVICES,
      { { QUESTION_CSAT, "How satisfied were you with this job?" },
        { QUESTION_MATRIX, "How was …", "Poor|Fair|Good|Excellent", "the quality of the work|keeping to the time|tidiness|the price as agreed" }, PHOTO, WHY }, 4, 0, 0, 0 },
    { "services_quote", "About our offer", "For offers that were sent, taken or not.", TRADE_SERVICES,
      { { QUESTION_CES, "{business} made it easy for me to decide." },
        { QUESTION_SINGLE, "What decided it?", "The price|The time it takes|Trust|I took another offer|I have not decided yet" }, MORE }, 3, 0, 0, 0 },

    { "hosting_call", "After the call", "Solved, and at the first try.", TRADE_HOSTING,
      { { QUESTION_CSAT, "How satisfied were you with how we handled it?" }, { QUESTION_SINGLE, "Is it solved?", "Yes, at the first try|Yes, in the end|No" }, WHY }, 3, 0, 0, 0 },
    { "hosting_cancel", "When a contract ends", "Why, and where to.", TRADE_HOSTING,
      { { QUESTION_NPS, "How likely are you to recommend {business} to a friend or colleague?" },
        { QUESTION_SINGLE, "Why did you leave?", "The price|Outages|Support|I no longer need it|I found something that fits better" }, MORE }, 3, 0, 0, 0 },
};
const int survey_template_row_count = LENGTH(survey_template_rows);
