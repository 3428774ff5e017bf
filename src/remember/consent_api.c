/* SPDX-License-Identifier: Apache-2.0 */
#include "remember/consent.h"
#include "remember/remember.h"
#include "work/route.h"

static const struct field consent_fields[] = {
    F_ID(struct consent, id, IN_OUT | IN_CSV, .prefix = "cns", .doc = "This change."),
    F_ID(struct consent, customer_id, IN_ROW | IN_CSV, .prefix = "cus"),
    F_ID(struct consent, who_id, IN_ROW | IN_CSV, .prefix = "cus"),
    F_ENUM(struct consent, purpose, IN_ALL | REQUIRED | IN_CSV, .names = consent_purposes, .doc = "feedback: asking how it was; service: about their own matters; news: offers and news."),
    F_ENUM(struct consent, state, IN_ALL | REQUIRED | IN_CSV, .names = consent_states, .doc = "given or withdrawn."),
    F_AT(struct consent, at, IN_ALL | IN_CSV, .doc = "When they said so; now when left out. The newest holds."),
    F_ENUM(struct consent, source, IN_ALL | IN_CSV, .names = consent_sources, .doc = "How it came to us; word: said to one of us. Told by who sends it when left out."),
    F_TEXT(struct consent, words, IN_ALL | IN_CSV | NOT_EMPTY, .max = LIMIT_TEXT, .doc = "What was shown to them or asked, word for word: the proof."),
    F_ID(struct consent, employee_id, IN_OUT | IN_CSV, .prefix = "emp", .doc = "Who noted it."),
    F_TEXT(struct consent, employee_name, IN_OUT | PERSONAL, .doc = "Their name."),
    F_AT(struct consent, noted_at, IN_OUT | IN_CSV, .doc = "When it was noted."),
    F_INT(struct consent, seq, IN_ROW),
};
const struct shape consent_shape = SHAPE(struct consent, "consent", "What a customer allowed or withdrew, for one purpose.", consent_fields);

static enum status consent_post(struct call *k) {
    ident id;
    enum status st = consent_note(k->work, k->id, k->body, &id);
    return st == ST_OK ? reply_saved(k, 201, consent_load, id) : st;
}

static enum status consent_get_list(struct call *k) {
    struct list consents = { 0 };
    struct str next = { 0 };
    enum status st = consent_list(k->work, k->id, &k->page, &consents, &next);
    return st == ST_OK ? reply_list(k, consents, next) : st;
}

const struct route consent_routes[] = {
    { "GET",  "/api/v1/customers/{id}/consents", consent_get_list, PERM_PEOPLE, LANE_READ,  NULL,           NULL, &consent_shape, "cus", "What a customer allowed and withdrew, newest first", REPLY_LIST },
    { "POST", "/api/v1/customers/{id}/consents", consent_post,     PERM_SERVE,  LANE_WRITE, &consent_shape, NULL, &consent_shape, "cus", "Note what a customer allows or withdraws", .repeat = consent_load },
};
const int consent_route_count = LENGTH(consent_routes);
