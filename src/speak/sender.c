/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/sender.h"

const char *const sender_kind_names[] = { "survey", "reminder", "ask_back", "thanks", "told", "letter", "apology", "offer", "invoice", "dunning", "notice", "other", NULL };
_Static_assert(LENGTH(sender_kind_names) == MESSAGE_KIND_COUNT + 1, "each kind has its name");

/* clang-format off */
const struct sender_row senders[SENDER_COUNT] = {
    /*                    key          title                     kind              purpose           free   personal capped counts while open  of its case  once for        relays */
    [SENDER_SURVEY]   = { "survey",    "Survey",                 MESSAGE_SURVEY,   PURPOSE_FEEDBACK, false, false,   true,  true,  false,      false,       ONCE_INVITATION, false },
    [SENDER_REMINDER] = { "reminder",  "Reminder of a survey",   MESSAGE_REMINDER, PURPOSE_FEEDBACK, false, false,   true,  true,  false,      false,       ONCE_INVITATION, false },
    [SENDER_THANKS]   = { "thanks",    "Thanks for an answer",   MESSAGE_THANKS,   PURPOSE_SERVICE,  false, false,   false, false, false,      false,       ONCE_RESPONSE, false },
    [SENDER_APOLOGY]  = { "apology",   "Apology before they ask", MESSAGE_APOLOGY, PURPOSE_SERVICE,  false, false,   false, false, true,       true,        ONCE_CASE, false },
    [SENDER_ASK_BACK] = { "ask_back",  "Asking back after a case", MESSAGE_ASK_BACK, PURPOSE_FEEDBACK, false, false, false, true,  false,      true,        ONCE_CASE, false },
    [SENDER_TOLD]     = { "told",      "News of their matter",   MESSAGE_TOLD,     PURPOSE_SERVICE,  false, false,   false, false, true,       true,        ONCE_EVENT, false },
    [SENDER_LETTER]   = { "letter",    "A person's own letter",  MESSAGE_LETTER,   PURPOSE_SERVICE,  false, true,    false, false, true,       true,        ONCE_NOT, false },
    [SENDER_API]      = { "api",       "Another program",        MESSAGE_OTHER,    PURPOSE_SERVICE,  true,  false,   false, false, true,       false,       ONCE_EVENT, false },
    [SENDER_GATE]     = { "gate",      "The mail relay",         MESSAGE_OTHER,    PURPOSE_SERVICE,  true,  false,   false, false, true,       false,       ONCE_NOT, true },
};
const char *const sender_keys[] = { "survey", "reminder", "thanks", "apology", "ask_back", "told", "letter", "api", "gate", NULL };
/* clang-format on */
_Static_assert(LENGTH(sender_keys) == SENDER_COUNT + 1, "each sender has its key");
