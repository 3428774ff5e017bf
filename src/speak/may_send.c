/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/may_send.h"

#include "remember/country.h"
#include "remember/customer.h"
#include "speak/may_send.sql.h"

const char *const may_send_verdict_names[] = { "yes", "later", "no", NULL };
const char *const may_send_reason_names[] = { "none", "never", "closed", "withdrawn", "no_consent", "no_address", "bounced", "channel",
                                              "case_open", "once", "identical", "floor", "throttled", "quiet", NULL };
const char *const may_send_reason_words[] = {
    "Nothing stands against it.",
    "They want no message at all.",
    "The customer is marked as gone (deceased, moved): nothing leaves for them.",
    "They withdrew their consent for this purpose.",
    "They have not given their consent for this purpose, and it is needed.",
    "We know no address of theirs for this channel.",
    "What we sent to this address came back; find a better one first.",
    "They like to be reached in another way.",
    "A case of theirs is open: put it right first.",
    "This was said already for the same invitation, case, answer or event.",
    "The same text went to the same address within the last 12 hours.",
    "They were asked within the last 24 hours.",
    "They were asked not long ago; the setting says how often is enough.",
    "It is their quiet time: it goes out when that ends.",
    NULL };
_Static_assert(LENGTH(may_send_reason_names) == MAY_SEND_REASON_COUNT + 1 && LENGTH(may_send_reason_words) == MAY_SEND_REASON_COUNT + 1, "each reason has its name and words");

/* ---- settings ---- */

static const char *const throttle_names[] = { "off", "7", "14", "30", "90", "180", "365", NULL };
static const char *const feedback_names[] = { "country", "needed", "not_needed", NULL };
const struct setting may_send_settings[] = {
    [MAY_SEND_SET_THROTTLE] = { .name = "ask_throttle_days", .group = "Messages", .type = SETTING_CHOICE, .fallback = "30", .choices = throttle_names,
        .help = "How many days a customer is left in peace after being asked, over all surveys and channels. Off: still never twice within 24 hours." },
    [MAY_SEND_SET_FEEDBACK] = { .name = "feedback_consent", .group = "Messages", .type = SETTING_CHOICE, .fallback = "country", .choices = feedback_names,
        .help = "Whether asking customers how it was needs their consent first: as your country's law has it, needed, or not needed. This is no legal advice." },
};
const int may_send_setting_count = LENGTH(may_send_settings);

/* ---- judging ---- */

instant_t may_send_quiet_end(struct str from, struct str to, const struct zone *zone, instant_t at) {
    int64_t begins, ends, now = zone_micros_of_day(zone, at);
    day_t day = zone_day(zone, at);
    if (!customer_clock_read(from, &begins) || !customer_clock_read(to, &ends) || begins == ends) {
        return at;
    }
    begins *= MINUTE;
    ends *= MINUTE;
    if (begins < ends) {
        return now >= begins && now < ends ? zone_instant(zone, day, ends) : at;
    }
    return now >= begins ? zone_instant(zone, day + 1, ends) : now < ends ? zone_instant(zone, day, ends) : at;
}

static instant_t later_of(instant_t a, instant_t b) { return a > b ? a : b; }

/* Other programs send all sorts: what is not service is bound like a survey. */
static bool is_capped(const struct sender_row *s, enum purpose p) { return s->capped || (s->free && p != PURPOSE_SERVICE); }
static bool may_beside_case(const struct sender_row *s, enum purpose p) { return s->while_case_open && !(s->free && p != PURPOSE_SERVICE); }

static bool is_withdrawn(const struct may_send_question *q, const struct may_send_facts *f) {
    return q->purpose != PURPOSE_SERVICE && str_is(f->consent, "withdrawn");
}

static bool lacks_consent(const struct may_send_question *q, const struct may_send_facts *f, const struct may_send_limits *l) {
    bool needed = q->purpose == PURPOSE_NEWS || (q->purpose == PURPOSE_FEEDBACK && l->feedback_needs_consent);
    return needed && !str_is(f->consent, "given");
}

/* Chosen for themselves; what they did not choose is free. A letter on paper or a call is no channel of ours yet, but their wish all the same. */
static bool wants_other_channel(const struct may_send_question *q, const struct may_send_facts *f) {
    return HAS(f, channel) && !str_eq(f->channel, q->channel.n ? q->channel : STR("email"));
}

static bool case_in_the_way(const struct may_send_question *q, const struct may_send_facts *f) {
    const struct sender_row *s = &senders[q->sender];
    return !may_beside_case(s, q->purpose) && f->open_cases - (s->is_of_case ? f->own_case_open : 0) > 0;
}

static enum may_send_reason refusal(const struct may_send_question *q, const struct may_send_facts *f, const struct may_send_limits *l, instant_t *ret_until) {
    bool capped = is_capped(&senders[q->sender], q->purpose), is_reminder = q->sender == SENDER_REMINDER;
    instant_t asked_any = later_of(f->asked_any_at, f->asked_any_there_at), asked = later_of(f->asked_at, f->asked_there_at);
    instant_t asked_survey = later_of(f->asked_survey_at, f->asked_survey_there_at);
    bool was_asked = HAS(f, asked_at) || HAS(f, asked_there_at), was_asked_any = HAS(f, asked_any_at) || HAS(f, asked_any_there_at);
    bool was_asked_this = HAS(f, asked_survey_at) || HAS(f, asked_survey_there_at);
    if (f->never) return MAY_SEND_NEVER;
    if (HAS(f, closed_because)) return MAY_SEND_CLOSED;
    if (is_withdrawn(q, f)) return MAY_SEND_WITHDRAWN;
    if (lacks_consent(q, f, l)) return MAY_SEND_NO_CONSENT;
    if (!HAS(f, address)) return MAY_SEND_NO_ADDRESS;
    if (str_is(f->marked, "bounced")) return MAY_SEND_BOUNCED;
    if (wants_other_channel(q, f)) return MAY_SEND_CHANNEL;
    if (case_in_the_way(q, f)) return MAY_SEND_CASE_OPEN;
    if (f->spoken) return MAY_SEND_ONCE;
    if (f->identical) return MAY_SEND_IDENTICAL;
    if (capped && was_asked_any && q->at - asked_any < MAY_SEND_FLOOR_LENGTH) {
        *ret_until = asked_any + MAY_SEND_FLOOR_LENGTH;
        return MAY_SEND_FLOOR;
    }
    if (capped && was_asked && l->throttle_days && q->at - asked < l->throttle_days * DAY_LENGTH) {
        *ret_until = asked + l->throttle_days * DAY_LENGTH;
        return MAY_SEND_THROTTLED;
    }
    if (capped && was_asked_this && !is_reminder && l->survey_days && q->at - asked_survey < l->survey_days * DAY_LENGTH) {
        *ret_until = asked_survey + l->survey_days * DAY_LENGTH;
        return MAY_SEND_THROTTLED;
    }
    return MAY_SEND_BECAUSE_NOTHING;
}

static const struct zone *zone_of(const struct may_send_facts *f) {
    const struct zone *z = HAS(f, zone) ? zone_find(f->zone) : NULL;
    if (!z && HAS(f, location_zone)) {
        z = zone_find(f->location_zone);
    }
    if (!z) {
        z = zone_find(f->business_zone);
    }
    return z ? z : zone_find(STR("UTC"));
}

void may_send_judge(const struct may_send_question *q, const struct may_send_facts *f, const struct may_send_limits *l, struct may_send_answer *ret_answer) {
    struct may_send_answer a = { .verdict = MAY_SEND_NO, .facts = *f };
    a.reason = refusal(q, f, l, &a.until);
    if (a.reason == MAY_SEND_BECAUSE_NOTHING) {
        bool is_quiet = HAS(f, quiet_from) && HAS(f, quiet_to) && !senders[q->sender].personal;
        instant_t from = is_quiet ? may_send_quiet_end(f->quiet_from, f->quiet_to, zone_of(f), q->at) : q->at;
        a.verdict = from > q->at ? MAY_SEND_LATER : MAY_SEND_YES;
        a.reason = from > q->at ? MAY_SEND_QUIET : MAY_SEND_BECAUSE_NOTHING;
        a.until = from > q->at ? from : 0;
    }
    *ret_answer = a;
}

/* ---- loading ---- */

static const struct field fact_fields[] = {
    F_ID(struct may_send_facts, who_id, IN_ROW, .prefix = "cus"),
    F_TEXT(struct may_send_facts, name, IN_ROW), F_TEXT(struct may_send_facts, call_name, IN_ROW), F_TEXT(struct may_send_facts, language, IN_ROW),
    F_FLAG(struct may_send_facts, never, IN_ROW), F_TEXT(struct may_send_facts, closed_because, IN_ROW), F_TEXT(struct may_send_facts, consent, IN_ROW),
    F_TEXT(struct may_send_facts, channel, IN_ROW), F_TEXT(struct may_send_facts, quiet_from, IN_ROW), F_TEXT(struct may_send_facts, quiet_to, IN_ROW),
    F_TEXT(struct may_send_facts, zone, IN_ROW),
    F_INT(struct may_send_facts, open_cases, IN_ROW), F_INT(struct may_send_facts, own_case_open, IN_ROW),
    F_ID(struct may_send_facts, contact_point_id, IN_ROW, .prefix = "cpt"), F_TEXT(struct may_send_facts, address, IN_ROW),
    F_TEXT(struct may_send_facts, folded, IN_ROW), F_TEXT(struct may_send_facts, marked, IN_ROW),
    F_TEXT(struct may_send_facts, business_name, IN_ROW), F_TEXT(struct may_send_facts, business_zone, IN_ROW),
    F_TEXT(struct may_send_facts, business_currency, IN_ROW), F_TEXT(struct may_send_facts, location_zone, IN_ROW),
    F_TEXT(struct may_send_facts, order_outside_id, IN_ROW),
    F_AT(struct may_send_facts, asked_at, IN_ROW), F_AT(struct may_send_facts, asked_any_at, IN_ROW), F_AT(struct may_send_facts, asked_survey_at, IN_ROW),
    F_AT(struct may_send_facts, asked_there_at, IN_ROW), F_AT(struct may_send_facts, asked_any_there_at, IN_ROW),
    F_AT(struct may_send_facts, asked_survey_there_at, IN_ROW),
    F_INT(struct may_send_facts, spoken, IN_ROW), F_INT(struct may_send_facts, identical, IN_ROW),
};
const struct shape may_send_facts_shape = SHAPE(struct may_send_facts, "may_send_facts", "What the sending rules look at.", fact_fields);

/* The kind of contact point that a channel needs. */
static struct str contact_kind(struct str channel) {
    return str_is(channel, "sms") || str_is(channel, "phone") ? STR("phone") : str_is(channel, "chat") ? STR("handle") : STR("email");
}

enum status may_send_load(struct work *w, const struct may_send_question *q, struct may_send_facts *ret_facts) {
    struct may_send_facts *f = ARENA_NEW(w->arena, struct may_send_facts);
    enum status st = query_one(w, &Q_MAY_SEND_WHO,
        ARGS(ARG_ID("customer_id", q->customer_id), ARG_ID("contact_point_id", q->contact_point_id), ARG_ID("case_id", q->case_id), ARG_ID("order_id", q->order_id),
             ARG_ID("location_id", q->location_id), ARG_TEXT("purpose", str_of(consent_purposes[q->purpose])), ARG_TEXT("contact_kind", contact_kind(q->channel))),
        &may_send_facts_shape, f);
    if (st == ST_OK && q->customer_id && !HAS(f, who_id)) {
        return fail(w, ST_INVALID, "customer_id", "There is no customer with this id.");
    }
    if (st == ST_OK && !q->customer_id && q->address.n) {
        SET(f, address, q->address);
        SET(f, folded, q->address);
    }
    *ret_facts = *f;
    return st;
}

static void take_before(const struct may_send_facts *before, struct may_send_facts *f) {
    static const size_t slots[] = { offsetof(struct may_send_facts, asked_at), offsetof(struct may_send_facts, asked_any_at), offsetof(struct may_send_facts, asked_survey_at),
                                    offsetof(struct may_send_facts, asked_there_at), offsetof(struct may_send_facts, asked_any_there_at),
                                    offsetof(struct may_send_facts, asked_survey_there_at), offsetof(struct may_send_facts, spoken), offsetof(struct may_send_facts, identical) };
    for (size_t i = 0; i < LENGTH(slots); i++) {
        if (fields_has(&before->has, slots[i] / 8)) {
            memcpy((char *)f + slots[i], (const char *)before + slots[i], 8);
            fields_put(&f->has, slots[i] / 8);
        }
    }
}

enum status may_send_load_before(struct work *w, const struct may_send_question *q, struct may_send_facts *f) {
    struct may_send_facts *before = ARENA_NEW(w->arena, struct may_send_facts);
    ident own = q->sender == SENDER_REMINDER ? q->invitation_id : ID_NONE;
    enum status st = query_one(w, &Q_MAY_SEND_BEFORE,
        ARGS(ARG_ID("who_id", f->who_id), { "folded", shape_value(shape_field(&may_send_facts_shape, STR("folded")), f) }, ARG_INT("message_id", q->message_id), ARG_INT("own_invitation", own),
             ARG_ID("survey_id", q->survey_id), ARG_ID("once_id", q->once_id), ARG_TEXT("sender", str_of(sender_keys[q->sender])), ARG_TEXT("digest", q->digest),
             ARG_INT("same_since", q->at - MAY_SEND_IDENTICAL_LENGTH)), &may_send_facts_shape, before);
    if (st == ST_OK) {
        take_before(before, f);
    }
    return st;
}

enum status may_send_limits_read(struct work *w, const struct may_send_question *q, const struct may_send_facts *f, struct may_send_limits *ret_limits) {
    struct may_send_limits l = { .survey_days = q->survey_days };
    struct str days = { 0 }, feedback = { 0 }, country = { 0 };
    enum status st = setting_text(w, &may_send_settings[MAY_SEND_SET_THROTTLE], &days);
    if (st == ST_OK) {
        st = setting_text(w, &may_send_settings[MAY_SEND_SET_FEEDBACK], &feedback);
    }
    if (st == ST_OK) {
        st = customer_country_of(w, f->business_zone, f->business_currency, &country);
    }
    if (st != ST_OK) {
        return st;
    }
    if (!str_to_int(days, &l.throttle_days)) {
        l.throttle_days = 0;
    }
    l.feedback_needs_consent = str_is(feedback, "needed") || (!str_is(feedback, "not_needed") && may_send_country_of(country)->consent);
    *ret_limits = l;
    return ST_OK;
}

enum status may_send(struct work *w, const struct may_send_question *q, struct may_send_answer *ret_answer) {
    struct may_send_facts *f = ARENA_NEW(w->arena, struct may_send_facts);
    struct may_send_limits limits;
    enum status st = may_send_load(w, q, f);
    if (st == ST_OK) {
        st = may_send_load_before(w, q, f);
    }
    if (st == ST_OK) {
        st = may_send_limits_read(w, q, f, &limits);
    }
    if (st == ST_OK) {
        may_send_judge(q, f, &limits, ret_answer);
    }
    return st;
}
