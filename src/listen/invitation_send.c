/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/invitation_send.h"

#include "business/business.h"
#include "events/listen_events.h"
#include "events/speak_events.h"
#include "listen/answer.h"
#include "listen/invitation.sql.h"
#include "remember/customer.h"
#include "speak/message.h"
#include "speak/message_settings.h"

/* A look at the answer takes a moment, and a mind may change: what is thanked for stands by then, and a case has been opened. */
#define THANK_AFTER (10 * MINUTE)
#define NO_PUBLIC_URL "no_public_url"

struct str invitation_why_not_sent(struct str reason) {
    int64_t known;
    if (str_is(reason, NO_PUBLIC_URL)) {
        return STR("Set the address at which customers reach us (public_url) first: a link in a mail would lead nowhere. You may pass the link on yourself.");
    }
    return enum_value(may_send_reason_names, reason, &known) ? str_of(may_send_reason_words[known]) : (struct str){ 0 };
}

/* ---- asking ---- */

/* The survey as they will see it: question and scale in their language. */
static enum status look_at(struct work *w, const struct invitation *inv, struct str language, struct answer_page *ret_page) {
    struct answer_link link = { .invitation_id = inv->id, .survey_id = inv->survey_id, .business_id = w->business };
    struct answer_wish wish = { .language = language };
    return answer_look(w, &link, &wish, ret_page);
}

static void fill_draft(const struct invitation *inv, struct str language, struct message_draft *d) {
    d->customer_id = inv->customer_id;
    d->invitation_id = inv->id;
    d->survey_id = inv->survey_id;
    d->order_id = HAS(inv, order_id) ? inv->order_id : ID_NONE;
    d->employee_id = HAS(inv, employee_id) ? inv->employee_id : ID_NONE;
    d->location_id = HAS(inv, location_id) ? inv->location_id : ID_NONE;
    d->language = language;
    d->survey_days = inv->throttle_days;
}

static enum status put(struct work *w, const struct invitation *inv, struct message_draft *d, struct message_put_result *ret) {
    struct answer_page *page = ARENA_NEW(w->arena, struct answer_page);
    struct str language = { 0 };
    enum status st = customer_language(w, inv->customer_id, &language);
    if (st == ST_OK) {
        st = look_at(w, inv, language, page);
    }
    if (st != ST_OK) {
        return st;
    }
    struct letter_value values[] = {
        { "link", inv->url }, { "question", page->question }, { "scale", arena_fmt(w->arena, "%d-%d", (int)page->min, (int)page->max) },
    };
    fill_draft(inv, language, d);
    d->values = values;
    d->value_count = LENGTH(values);
    return message_put(w, d, ret);
}

static enum status note_sent(struct work *w, struct invitation *inv, const struct message_put_result *result) {
    bool skipped = result->state == MESSAGE_SKIPPED;
    if (skipped) {
        SET(inv, not_sent, str_of(may_send_reason_names[result->reason]));
        SET(inv, marked, INVITATION_NOT_SENT);
    } else {
        SET(inv, message_id, result->id);
    }
    return query_run(w, &Q_INVITATION_SENT, ARGS_OF(&invitation_shape, inv));
}

static enum status plan_reminder(struct work *w, ident id) {
    int64_t days;
    enum status st = setting_int(w, &message_settings[MESSAGE_SET_REMIND_DAYS], &days);
    return st == ST_OK && days > 0 ? job_put(w, "survey.remind", id, 0, w->now + days * DAY_LENGTH) : st;
}

enum status invitation_send(struct work *w, ident id) {
    struct invitation *inv = ARENA_NEW(w->arena, struct invitation);
    struct message_draft d = message_draft_of(SENDER_SURVEY);
    struct message_put_result result;
    enum status st = invitation_load(w, id, inv);
    if (st != ST_OK || inv->channel != CHANNEL_EMAIL || !HAS(inv, customer_id)) {
        return st;
    }
    if (!str_starts(inv->url, STR("http"))) {
        SET(inv, not_sent, STR(NO_PUBLIC_URL));
        return query_run(w, &Q_INVITATION_SENT, ARGS_OF(&invitation_shape, inv));
    }
    st = put(w, inv, &d, &result);
    if (st == ST_OK) {
        st = note_sent(w, inv, &result);
    }
    return st == ST_OK && result.state != MESSAGE_SKIPPED ? plan_reminder(w, id) : st;
}

/* ---- once more ---- */

static enum status as_program(struct work *w, ident id, struct invitation *ret_invitation) {
    w->reach = (struct reach){ .kind = REACH_BUSINESS };
    return invitation_load(w, id, ret_invitation);
}

/* What never left, or came back, or was answered, is not reminded of; nor is a survey that asks nobody new. */
static enum status is_to_remind(struct work *w, const struct invitation *inv, bool *ret_yes) {
    struct message *m = ARENA_NEW(w->arena, struct message);
    int64_t days = 0;
    *ret_yes = false;
    enum status st = setting_int(w, &message_settings[MESSAGE_SET_REMIND_DAYS], &days);
    if (st != ST_OK || days == 0 || HAS(inv, response_id) || !HAS(inv, message_id) || inv->marked != INVITATION_OK || inv->survey_archived) {
        return st;
    }
    st = message_get_any(w, inv->message_id, m);
    *ret_yes = st == ST_OK && (m->state == MESSAGE_SENT || m->state == MESSAGE_DELIVERED);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status invitation_remind(struct work *w, const struct job *j) {
    struct invitation *inv = ARENA_NEW(w->arena, struct invitation);
    struct message_draft d = message_draft_of(SENDER_REMINDER);
    struct message_put_result result;
    bool yes;
    enum status st = as_program(w, j->subject_id, inv);
    if (st == ST_OK) {
        st = is_to_remind(w, inv, &yes);
    }
    if (st != ST_OK || !yes || !str_starts(inv->url, STR("http"))) {
        return st == ST_NOT_FOUND ? ST_OK : st;
    }
    d.reply_to_id = inv->message_id;
    return put(w, inv, &d, &result);
}

/* ---- thanks ---- */

enum status invitation_plan_thanks(struct work *w, const struct event *e) {
    const struct response_told *told = e->told;
    int64_t on = 0;
    enum status st = e->who_id && told && HAS(told, invitation_id) ? setting_int(w, &message_settings[MESSAGE_SET_THANK], &on) : ST_OK;
    return st == ST_OK && on ? job_put(w, "survey.thank", told->invitation_id, 0, w->now + THANK_AFTER) : st;
}

enum status invitation_thank(struct work *w, const struct job *j) {
    struct invitation *inv = ARENA_NEW(w->arena, struct invitation);
    struct message_draft d = message_draft_of(SENDER_THANKS);
    struct message_put_result result;
    struct str language = { 0 };
    enum status st = as_program(w, j->subject_id, inv);
    if (st != ST_OK || !HAS(inv, message_id) || !HAS(inv, response_id) || !HAS(inv, customer_id)) {
        return st == ST_NOT_FOUND ? ST_OK : st;
    }
    st = customer_language(w, inv->customer_id, &language);
    fill_draft(inv, language, &d);
    d.invitation_id = ID_NONE;
    d.response_id = inv->response_id;
    d.reply_to_id = inv->message_id;
    return st == ST_OK ? message_put(w, &d, &result) : st;
}

/* ---- what became of it ---- */

enum status invitation_follow_message(struct work *w, const struct event *e) {
    const struct message_told *told = e->told;
    struct invitation was = { 0 }, patch = { 0 };
    if (!told || !HAS(told, invitation_id) || !str_is(told->sender, "survey")) {
        return ST_OK;
    }
    enum status st = invitation_find(w, told->invitation_id, &was);
    if (st != ST_OK) {
        return st == ST_NOT_FOUND ? ST_OK : st;
    }
    SET(&patch, marked, e->known == &event_message_bounced ? INVITATION_BOUNCED : e->known == &event_message_stopped ? INVITATION_NOT_SENT : INVITATION_OK);
    return invitation_mark(w, &was, &patch);
}
