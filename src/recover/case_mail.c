/* SPDX-License-Identifier: Apache-2.0
 * Mail and cases. RULE case-8: an answer in the thread of a message about a case is told on that case. Any other mail of a customer becomes
 * a case when the business wants it so: when its words complain (RULE mail-1, or what it answers was about an unhappy answer), all, or
 * never; whoever may serve makes one of it in one tap. A mail opens one case at most. */
#include "events/recover_events.h"
#include "events/speak_events.h"
#include "recover/case.h"
#include "recover/case.sql.h"
#include "recover/recover.h"
#include "speak/mail_in.h"
#include "speak/mail_in_settings.h"

#include "base/text.h"

static enum status open_of(struct work *w, const struct mail_in *m, ident *ret_id) {
    struct case_ draft = { 0 };
    struct outside_id *reference = ARENA_NEW(w->arena, struct outside_id);
    bool created;
    ident id = ID_NONE;
    SET(reference, source, STR("mail"));
    SET(reference, id, id_format(w->arena, "mai", m->id));
    SET(&draft, external_id, reference);
    SET(&draft, text, text_clip(HAS(m, text) ? m->text : HAS(m, subject) ? m->subject : STR("A mail without words."), LIMIT_TEXT));
    SET(&draft, at, m->received_at);
    if (HAS(m, who_id)) {
        SET(&draft, customer_id, m->who_id);
    }
    if (HAS(m, location_id)) {
        SET(&draft, location_id, m->location_id);
    }
    draft.given = draft.has;
    enum status st = case_open_typed(w, &draft, &id, &created);
    if (st == ST_OK) {
        st = mail_in_link_case(w, m->id, id);
    }
    *ret_id = id;
    return st;
}

enum status case_open_of_mail(struct work *w, ident mail_id, ident *ret_id) {
    struct mail_in *m = ARENA_NEW(w->arena, struct mail_in);
    enum status st = mail_in_load(w, mail_id, m);
    if (st != ST_OK) {
        return st;
    }
    if (m->kind != MAIL_IN_PERSON) {
        return fail(w, ST_CONFLICT, "", "A program wrote this mail; a case is about a person.");
    }
    if (HAS(m, case_id)) {
        *ret_id = m->case_id;
        return ST_OK;
    }
    return open_of(w, m, ret_id);
}

/* ---- what follows from mail.received ---- */

static enum status tell_case(struct work *w, ident case_id) {
    struct case_ *c = ARENA_NEW(w->arena, struct case_);
    enum status st = case_get_any(w, case_id, c);
    if (st == ST_NOT_FOUND) {
        return ST_OK;
    }
    return st == ST_OK ? case_tell(w, &event_case_replied, c, NULL) : st;
}

static enum status answers_unhappy(struct work *w, ident invitation_id, bool *ret_unhappy) {
    int64_t id;
    enum status st = invitation_id ? query_int(w, &Q_CASE_MAIL_UNHAPPY, ARGS(ARG_ID("invitation_id", invitation_id)), &id) : ST_NOT_FOUND;
    *ret_unhappy = st == ST_OK;
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status case_hear_mail(struct work *w, const struct event *e) {
    const struct mail_told *told = e->told;
    struct mail_in *m = ARENA_NEW(w->arena, struct mail_in);
    struct str which = { 0 };
    bool unhappy = false;
    ident id;
    if (HAS(told, case_id)) {
        return tell_case(w, told->case_id);
    }
    enum status st = mail_in_settings_opens_cases(w, &which);
    if (st == ST_OK && str_is(which, "complaints") && !told->complains) {
        st = answers_unhappy(w, told->invitation_id, &unhappy);
    }
    if (st != ST_OK || !(str_is(which, "all") || (str_is(which, "complaints") && (told->complains || unhappy)))) {
        return st;
    }
    st = mail_in_get_any(w, e->subject_id, m);
    return st == ST_OK ? open_of(w, m, &id) : st;
}
