/* SPDX-License-Identifier: Apache-2.0 */
#include "business/privacy.h"
#include "listen/invitation.h"
#include "listen/listen.h"
#include "listen/response.h"
#include "listen/survey_document.h"
#include "work/route.h"

/* The case is another room's; its words are told here as they stand in its row. */
static const char *const case_kinds[] = { "case", "look", NULL };
static const char *const case_states[] = { "opened", "owned", "apologised", "resolved", "asked_back", "closed", NULL };

static const struct field before_fields[] = {
    F_ID(struct response_before, response_id, IN_ROW | IN_CSV, .prefix = "rsp"),
    F_INT(struct response_before, edit, IN_ROW | IN_CSV),
    F_INT(struct response_before, score, IN_OUT | IN_CSV, .doc = "The score then."),
    F_TEXT(struct response_before, comment, IN_OUT | PERSONAL | IN_CSV, .doc = "The words then."),
    F_AT(struct response_before, at, IN_OUT | IN_CSV, .doc = "When that answer was given."),
};
const struct shape response_before_shape = SHAPE(struct response_before, "response_before", "What an answer was before it was changed.", before_fields);

static const struct field response_fields[] = {
    F_ID(struct response, id, IN_OUT | IN_CSV, .prefix = "rsp", .doc = "The answer."),
    F_ID(struct response, survey_id, IN_CREATE | IN_OUT | IN_CSV, .prefix = "srv", .doc = "What was asked; needed unless an invitation tells it."),
    F_TEXT(struct response, survey_name, IN_OUT | IN_CSV, .doc = "The survey's name."),
    F_ENUM(struct response, survey_kind, IN_OUT | IN_CSV, .names = scale_names, .doc = "Its scale."),
    F_INT(struct response, score, IN_ALL | REQUIRED | IN_CSV, .doc = "On the survey's scale: nps 0–10, csat 1–5, ces 1–7, stars 1–5."),
    F_TEXT(struct response, comment, IN_ALL | PERSONAL | IN_CSV, .max = LIMIT_TEXT, .doc = "In their words."),
    F_ID(struct response, customer_id, IN_CREATE | IN_OUT | IN_CSV, .prefix = "cus", .doc = "Who answered."),
    F_ID(struct response, who_id, IN_ROW | IN_CSV, .prefix = "cus"),
    F_TEXT(struct response, customer_name, IN_OUT | PERSONAL | IN_CSV, .doc = "Their name."),
    F_ID(struct response, employee_id, IN_CREATE | IN_OUT | IN_CSV, .prefix = "emp", .doc = "Who served. Nobody rates themselves."),
    F_TEXT(struct response, employee_name, IN_OUT | PERSONAL | IN_CSV, .doc = "The name of who served."),
    F_ID(struct response, location_id, IN_CREATE | IN_OUT | IN_CSV, .prefix = "loc", .doc = "Where."),
    F_TEXT(struct response, location_name, IN_OUT | IN_CSV, .doc = "The location's name."),
    F_ID(struct response, order_id, IN_CREATE | IN_OUT | IN_CSV, .prefix = "ord", .doc = "The order it is about; tells customer, location and who served where these are left out."),
    F_ID(struct response, invitation_id, IN_CREATE | IN_OUT | IN_CSV, .prefix = "inv", .doc = "The invitation it answers; the last answer to it counts."),
    F_TEXT(struct response, touchpoint, IN_CREATE | IN_OUT | NOT_EMPTY | IN_CSV, .max = LIMIT_NAME, .doc = "The moment it is about: counter, delivery, call …"),
    F_ENUM(struct response, channel, IN_CREATE | IN_OUT | IN_CSV, .names = invitation_channels, .doc = "How it reached us; api when left out."),
    F_OBJECT(struct response, external_id, IN_CREATE | IN_OUT, .of = &outside_shape, .doc = "What another system calls it; sent again it is the same answer."),
    F_TEXT(struct response, source, IN_ROW | IN_CSV),
    F_TEXT(struct response, outside_id, IN_ROW | IN_CSV),
    F_AT(struct response, answered_at, IN_CREATE | IN_OUT | IN_CSV, .doc = "When it was given; now when left out."),
    F_DAY(struct response, day, IN_OUT | IN_CSV, .doc = "The day of that, at its location."),
    F_AT(struct response, created_at, IN_OUT | IN_CSV, .doc = "When we noted it."),
    F_AT(struct response, changed_at, IN_OUT | IN_CSV, .doc = "When it was last changed."),
    F_ENUM(struct response, mood, IN_OUT, .names = scale_mood_names, .doc = "happy, unsure or unhappy, by the thresholds in the settings."),
    F_FLAG(struct response, counted, IN_OUT | IN_CSV, .doc = "It counts in the measures."),
    F_FLAG(struct response, frozen, IN_OUT, .doc = "It can no longer be changed."),
    F_FLAG(struct response, before_rapport, IN_OUT | IN_CSV, .doc = "Imported from before Rapport."),
    F_ID(struct response, case_id, IN_OUT | IN_CSV, .prefix = "cas", .doc = "The case or look it opened."),
    F_ENUM(struct response, case_kind, IN_OUT, .names = case_kinds, .doc = "case, or look: unhappy without words from someone we cannot reach."),
    F_ENUM(struct response, case_state, IN_OUT, .names = case_states, .doc = "Where its case stands."),
    F_TEXT(struct response, case_owner_name, IN_OUT | PERSONAL, .doc = "Who sees to it."),
    F_INT(struct response, version, IN_CREATE | IN_OUT | IN_CSV, .doc = "Of the survey's questions; today's when left out."),
    F_TEXT(struct response, language, IN_CREATE | IN_OUT | NOT_EMPTY | IN_CSV, .max = 35, .doc = "In which language it was asked."),
    F_LIST(struct response, answers, IN_ALL, .max = QUESTION_MAX, .of = &response_answer_shape, .doc = "To further questions, all of them at once; score and comment answer the first on a scale and the one for words."),
    F_LIST(struct response, fields, IN_CREATE | IN_OUT, .max = SURVEY_HIDDEN_MAX, .of = &response_field_shape, .doc = "Hidden fields that came with the link."),
    F_FLAG(struct response, test, IN_OUT | IN_CSV, .doc = "Tried out by ourselves: not counted, and may be deleted."),
    F_INT(struct response, answered, IN_ROW | IN_CSV),
    F_TEXT(struct response, hidden, IN_ROW | IN_CSV),
    F_INT(struct response, edits, IN_ROW | IN_CSV),
    F_LIST(struct response, history, IN_OUT, .of = &response_before_shape, .doc = "What it was before, newest first; only with a single answer."),
    F_INT(struct response, seq, IN_ROW),
};
const struct shape response_shape = SHAPE(struct response, "response", "What someone answered, and who served them.", response_fields);

static const struct field filter_fields[] = {
    F_ID(struct response_filter, survey_id, IN_FILTER, .prefix = "srv", .doc = "Only to this survey."),
    F_ID(struct response_filter, location_id, IN_FILTER, .prefix = "loc", .doc = "Only from here."),
    F_ID(struct response_filter, employee_id, IN_FILTER, .prefix = "emp", .doc = "Only served by this person."),
    F_TEXT(struct response_filter, touchpoint, IN_FILTER, .max = LIMIT_NAME, .doc = "Only about this moment."),
    F_ENUM(struct response_filter, channel, IN_FILTER, .names = invitation_channels, .doc = "Only that reached us so."),
    F_ENUM(struct response_filter, mood, IN_FILTER, .names = scale_mood_names, .doc = "Only happy, unsure or unhappy ones."),
    F_DAY(struct response_filter, from, IN_FILTER, .doc = "From this day on."),
    F_DAY(struct response_filter, to, IN_FILTER, .doc = "Up to this day, included."),
};
const struct shape response_filter_shape = SHAPE(struct response_filter, "response_filter", "Which answers.", filter_fields);

static enum status response_post(struct call *k) {
    ident id;
    enum response_outcome outcome;
    enum status st = response_receive(k->work, k->body, &id, &outcome);
    return st == ST_OK ? reply_saved(k, outcome == RESPONSE_NEW ? 201 : 200, response_load, id) : st;
}

static enum status response_get_list(struct call *k) {
    struct list responses;
    struct str next;
    enum status st = response_list(k->work, k->query, &k->page, &responses, &next);
    return st == ST_OK ? reply_list(k, responses, next) : st;
}

static enum status response_get(struct call *k) {
    struct response *r = ARENA_NEW(k->work->arena, struct response);
    enum status st = response_load(k->work, k->id, r);
    st = st == ST_OK ? privacy_looked(k, r->customer_id) : st;
    return st == ST_OK ? reply(k, 200, r) : st;
}

static enum status response_patch(struct call *k) {
    enum status st = response_correct(k->work, k->id, k->body);
    return st == ST_OK ? reply_saved(k, 200, response_load, k->id) : st;
}

static enum status response_delete(struct call *k) {
    enum status st = response_delete_test(k->work, k->id);
    return st == ST_OK ? reply_nothing(k) : st;
}

const struct route response_routes[] = {
    { "GET",   "/api/v1/responses",      response_get_list, PERM_READ,  LANE_READ,  NULL,            &response_filter_shape, &response_shape, NULL,  "Answers, newest first", REPLY_LIST },
    { "POST",  "/api/v1/responses",      response_post,     PERM_SERVE, LANE_WRITE, &response_shape, NULL,                   &response_shape, NULL,  "Record an answer", .repeat = response_load },
    { "GET",   "/api/v1/responses/{id}", response_get,      PERM_READ,  LANE_READ,  NULL,            NULL,                   &response_shape, "rsp", "One answer with its history" },
    { "PATCH", "/api/v1/responses/{id}", response_patch,    PERM_SERVE, LANE_WRITE, &response_shape, NULL,                   &response_shape, "rsp", "Correct an answer while it is not frozen" },
    { "DELETE", "/api/v1/responses/{id}", response_delete, PERM_MANAGE, LANE_WRITE, NULL, NULL, NULL, "rsp", "Delete an answer we tried out ourselves", REPLY_NOTHING },
};
const int response_route_count = LENGTH(response_routes);
