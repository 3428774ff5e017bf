/* SPDX-License-Identifier: Apache-2.0
 * may_send.h — may this be sent to this customer: yes, later (when), or no (why). One function for every sender.
 *
 * The rules, in the order in which they are asked; the first that says no gives the reason. Sources: [4.2] the sending rules gathered
 * from Delighted, Qualtrics, Formbricks and Promoter.io; [adoption], [mission] this product's own; laws as named.
 *   never        they want no message at all: binds everyone, a person's own letter too                             [mission: preferences]
 *   closed       the customer is deceased, moved, gone                                                             [4.2 eligibility]
 *   withdrawn    they withdrew consent for this purpose; service messages stay                                     [4.2 opt-out is per purpose]
 *   no_consent   news without consent given; feedback where the country's law asks for it (may_send_country.c)     [ePrivacy Dir. 2002/58/EC art. 13]
 *   no_address   there is no address for the channel                                                               [-]
 *   bounced      what we sent there came back                                                                      [4.2 eligibility, mission]
 *   channel      they like to be reached in another way                                                            [mission: preferences]
 *   case_open    a case of theirs is open; a sender about its own case is exempt for that one, ask-back once       [4.2 eligibility]
 *   once         this sender has spoken for this invitation, case, answer or event: one reminder, never twice      [4.2 not twice for one event]
 *   identical    the same text to the same address within 12 hours, whoever sends                                  [4.2 Qualtrics]
 *   floor        asked within 24 hours, also when the throttle is off                                              [4.2 Promoter.io]
 *   throttled    asked within the days of the setting, by any survey in any channel, from the last send on, to the microsecond,
 *                by customer (who_id) or by address; dropped, not queued                                           [4.2 Delighted]
 *   quiet        automatic ones wait until their quiet hours end: later, not no                                    [mission: story 3, preferences]
 * A reminder belongs to the ask it reminds of: that one does not throttle it, every other does.                    [4.2; trap chatwoot #12865]
 * Never a reason: who asks. What a person may override is the guard's (guard.h), not the customer's. */
#ifndef SPEAK_MAY_SEND_H
#define SPEAK_MAY_SEND_H

#include "base/instant.h"
#include "speak/sender.h"
#include "work/query.h"
#include "work/setting.h"

enum may_send_verdict { MAY_SEND_YES, MAY_SEND_LATER, MAY_SEND_NO };
extern const char *const may_send_verdict_names[];

enum may_send_reason {
    MAY_SEND_BECAUSE_NOTHING, MAY_SEND_NEVER, MAY_SEND_CLOSED, MAY_SEND_WITHDRAWN, MAY_SEND_NO_CONSENT, MAY_SEND_NO_ADDRESS, MAY_SEND_BOUNCED, MAY_SEND_CHANNEL,
    MAY_SEND_CASE_OPEN, MAY_SEND_ONCE, MAY_SEND_IDENTICAL, MAY_SEND_FLOOR, MAY_SEND_THROTTLED, MAY_SEND_QUIET, MAY_SEND_REASON_COUNT
};
extern const char *const may_send_reason_names[];    /* "none", "never", …, NULL */
extern const char *const may_send_reason_words[];    /* a sentence for people, for each */

#define MAY_SEND_FLOOR_LENGTH (24 * HOUR)
#define MAY_SEND_IDENTICAL_LENGTH (12 * HOUR)

struct may_send_question {
    enum sender sender;
    enum purpose purpose;            /* the sender's own, or what its draft says */
    ident customer_id;               /* ID_NONE: nobody we know (gate); then `address` decides */
    struct str channel;              /* "email" when empty */
    ident contact_point_id;          /* a certain address of theirs; ID_NONE: the first that works */
    struct str address;              /* folded; with customer_id ID_NONE */
    ident case_id, order_id, invitation_id, once_id, survey_id, location_id;
    int64_t survey_days;             /* the survey's own throttle; 0: none */
    ident message_id;                /* asked again for this one: its own row does not stand against it */
    struct str digest;               /* of address, subject and text; empty: not known yet, and not asked for */
    instant_t at;
};

/* What the rules look at: loaded in two statements, or made by a test. */
struct may_send_facts {
    struct fields given, has;
    ident who_id;
    struct str name, call_name, language;                    /* for letters */
    int64_t never; struct str closed_because, consent;       /* consent: given, withdrawn or no value */
    struct str channel, quiet_from, quiet_to, zone;
    int64_t open_cases, own_case_open;
    ident contact_point_id; struct str address, folded, marked;
    struct str business_name, business_zone, business_currency, location_zone, order_outside_id;
    /* what was before */
    instant_t asked_at;              /* the last that counts, of any survey and channel; for a reminder not the one it belongs to */
    instant_t asked_any_at;          /* with that one */
    instant_t asked_survey_at;       /* of this survey */
    instant_t asked_there_at, asked_any_there_at, asked_survey_there_at;    /* the same by address */
    int64_t spoken, identical;       /* this sender for this subject; the same text within 12 hours */
};
struct may_send_limits {
    int64_t throttle_days, survey_days;       /* 0: off */
    bool feedback_needs_consent;              /* country, or the business's choice */
};
struct may_send_answer {
    enum may_send_verdict verdict;
    enum may_send_reason reason;
    instant_t until;                 /* later: from when; no: when this reason ends, 0 when it does not by itself */
    struct may_send_facts facts;     /* what it looked at: who_id, address, names */
};

extern const struct shape may_send_facts_shape;

/* Loads and judges. ST_NOT_FOUND with a fault told at customer_id when there is no such customer. */
enum status may_send(struct work *w, const struct may_send_question *q, struct may_send_answer *ret_answer) MUST_USE;

/* ---- its two halves: judging is pure, so each rule is a unit test ---- */
enum status may_send_load(struct work *w, const struct may_send_question *q, struct may_send_facts *ret_facts) MUST_USE;
/* The second statement alone: the text's digest is known only once the names are. */
enum status may_send_load_before(struct work *w, const struct may_send_question *q, struct may_send_facts *facts) MUST_USE;
enum status may_send_limits_read(struct work *w, const struct may_send_question *q, const struct may_send_facts *f, struct may_send_limits *ret_settings) MUST_USE;
void may_send_judge(const struct may_send_question *q, const struct may_send_facts *f, const struct may_send_limits *s, struct may_send_answer *ret_answer);
/* The end of quiet hours that `at` lies in, or `at`. from and to "21:00"; to before from goes over midnight. */
instant_t may_send_quiet_end(struct str from, struct str to, const struct zone *zone, instant_t at);

/* Whether feedback needs consent first in that country (ISO 3166), and by which law. */
struct may_send_country { const char *country; bool consent; const char *source; };
const struct may_send_country *may_send_country_of(struct str country);     /* the row for all others when it has none */

/* ---- settings ---- */
enum { MAY_SEND_SET_THROTTLE, MAY_SEND_SET_FEEDBACK };
extern const struct setting may_send_settings[];
extern const int may_send_setting_count;

#endif
