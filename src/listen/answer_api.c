/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/anonymous.h"
#include "listen/answer.h"
#include "listen/answer_page.h"
#include "listen/listen.h"
#include "listen/response_answer.h"
#include "listen/survey_language.h"
#include "measure/scale.h"
#include "work/route.h"
#include "work/unit.h"

static const struct field answer_fields[] = {
    F_INT(struct answer, score, IN_CREATE | IN_OUT | REQUIRED, .doc = "On the scale shown, both ends included."),
    F_TEXT(struct answer, comment, IN_CREATE | IN_OUT, .max = LIMIT_TEXT, .doc = "In their words; left out, the words sent before stay."),
    F_LIST(struct answer, answers, IN_CREATE | IN_OUT, .max = QUESTION_MAX, .of = &response_answer_shape, .doc = "To the other questions, all at once: those on the way that the answers lead along. Left out, those sent before stay; the score alone is a full answer."),
    F_LIST(struct answer, fields, IN_CREATE, .max = SURVEY_HIDDEN_MAX, .of = &response_field_shape, .doc = "Hidden fields, as they stood in the link's address."),
    F_TEXT(struct answer, language, IN_CREATE | IN_OUT | NOT_EMPTY, .max = 35, .doc = "In which language it was asked."),
    F_INT(struct answer, version, IN_CREATE | IN_OUT, .doc = "Of the questions that were shown; today's when left out."),
    F_TEXT(struct answer, receipt, IN_CREATE | IN_OUT, .max = 60, .doc = "Of a link for many: send the same again to change or complete this answer. Make one of your own (16 to 32 random letters and digits) before you send, or take ours."),
    F_AT(struct answer, editable_until, IN_OUT, .doc = "Until then another answer replaces this one."),
};
const struct shape answer_shape = SHAPE(struct answer, "answer", "What the person who was asked says.", answer_fields);

static const char *const closed_names[] = { "date", "quota", "off", NULL };

static const struct field page_fields[] = {
    F_TEXT(struct answer_page, business, IN_OUT, .doc = "Who asks."),
    F_TEXT(struct answer_page, question, IN_OUT, .doc = "The question."),
    F_ENUM(struct answer_page, kind, IN_OUT, .names = scale_names, .doc = "The scale."),
    F_INT(struct answer_page, min, IN_OUT, .doc = "Its lowest score."),
    F_INT(struct answer_page, max, IN_OUT, .doc = "Its highest score."),
    F_TEXT(struct answer_page, low_label, IN_OUT, .doc = "What the lowest score means."),
    F_TEXT(struct answer_page, high_label, IN_OUT, .doc = "What the highest score means."),
    F_TEXT(struct answer_page, comment_question, IN_OUT, .doc = "How the words are asked for; null when they are not."),
    F_TEXT(struct answer_page, thanks, IN_OUT, .doc = "What to show afterwards."),
    F_INT(struct answer_page, version, IN_OUT, .doc = "Of the questions."),
    F_LIST(struct answer_page, questions, IN_OUT, .of = &question_shape, .doc = "All of them, in order, with their branches. Texts are texts, never markup; {answer:q1} and {field:table} are for the page to put in."),
    F_TEXT(struct answer_page, language, IN_OUT, .doc = "The texts are in this language."),
    F_LIST(struct answer_page, languages, IN_OUT, .of = &survey_language_name_shape, .doc = "Ask again with ?lang= for another one."),
    F_LIST(struct answer_page, hidden_fields, IN_OUT, .of = &survey_hidden_shape, .doc = "Send these along from the address, if they stand in it."),
    F_FLAG(struct answer_page, anonymous, IN_OUT, .doc = "Nobody can find out who answered."),
    F_FLAG(struct answer_page, for_many, IN_OUT, .doc = "A link for many: send a receipt with each answer."),
    F_ENUM(struct answer_page, closed, IN_OUT, .names = closed_names, .doc = "Why it takes no new answers: date, quota or off; null: it does."),
    F_OBJECT(struct answer_page, answered, IN_OUT, .of = &answer_shape, .doc = "The answer so far; null when there is none."),
    F_FLAG(struct answer_page, frozen, IN_OUT, .doc = "It can no longer be changed."),
};
const struct shape answer_page_shape = SHAPE(struct answer_page, "survey_page", "What a survey's link shows.", page_fields);

static const struct field asked_fields[] = {
    F_TEXT(struct answer_asked, lang, IN_FILTER, .max = 35, .doc = "Show it in this language, if it is there in it."),
};
const struct shape answer_asked_shape = SHAPE(struct answer_asked, "survey_asked", "How to show a survey.", asked_fields);

static enum status answer_get(struct call *k) {
    struct answer_page *page = ARENA_NEW(k->work->arena, struct answer_page);
    struct answer_link link;
    enum status st = answer_enter(k->work, k->token, &link);
    if (st == ST_OK) {
        const struct answer_asked *asked = k->query;
        st = answer_look(k->work, &link, &(struct answer_wish){ asked->lang, k->languages }, page);
    }
    return st == ST_OK ? reply(k, 200, page) : st;
}

struct giving { struct answer_link link; struct answer given, kept; };

static enum status give_on_writer(struct unit *u, struct work *w) {
    struct giving *g = u->context;
    return answer_give(w, &g->link, &g->given, &g->kept);
}

/* On a worker, because only the token tells in which business the unit runs. */
static enum status answer_post(struct call *k) {
    struct giving *g = ARENA_NEW(k->work->arena, struct giving);
    enum status st = answer_enter(k->work, k->token, &g->link);
    if (st == ST_OK) {
        st = answer_prepare(k->work, &g->link, k->body, &g->given);
    }
    if (st == ST_OK) {
        st = work_submit(k->work, k->route->pattern, g->link.business_id, give_on_writer, g);
    }
    return st == ST_OK ? reply(k, 201, &g->kept) : st;
}

/* ---- one's own anonymous answer: codes go in bodies, because addresses end up in the logs of proxies ---- */

static enum status receipt_post(struct call *k) {
    struct anonymous_found *found = ARENA_NEW(k->work->arena, struct anonymous_found);
    const struct anonymous_receipt *own = k->body;
    struct answer_link link;
    enum status st = answer_enter(k->work, k->token, &link);
    if (st == ST_OK) {
        st = anonymous_find(k->work, link.survey_id, own->receipt, found);
    }
    return st == ST_OK ? reply(k, 200, found) : st;
}

struct deleting { struct answer_link link; struct str receipt; };

static enum status delete_on_writer(struct unit *u, struct work *w) {
    const struct deleting *d = u->context;
    return anonymous_delete(w, d->link.survey_id, d->receipt);
}

static enum status receipt_post_delete(struct call *k) {
    struct deleting *d = ARENA_NEW(k->work->arena, struct deleting);
    const struct anonymous_receipt *own = k->body;
    d->receipt = own->receipt;
    enum status st = answer_enter(k->work, k->token, &d->link);
    if (st == ST_OK) {
        st = work_submit(k->work, k->route->pattern, d->link.business_id, delete_on_writer, d);
    }
    return st == ST_OK ? reply_nothing(k) : st;
}

/* Any origin: the token is the proof, and behind a tunnel the page does not stand on the address we listen on. */
const struct route answer_routes[] = {
    { "GET",  "/api/v1/public/invitations/{token}", answer_get,  PERM_PUBLIC, LANE_READ,   NULL,          &answer_asked_shape, &answer_page_shape, NULL, "What a survey's link asks", .any_origin = true },
    { "POST", "/api/v1/public/invitations/{token}", answer_post, PERM_PUBLIC, LANE_WORKER, &answer_shape, NULL, &answer_shape,      NULL, "Answer it, or answer again", .any_origin = true },
    { "POST", "/api/v1/public/invitations/{token}/receipt", receipt_post, PERM_PUBLIC, LANE_READ, &anonymous_receipt_shape, NULL, &anonymous_found_shape, NULL, "Look at one's own anonymous answer", .any_origin = true },
    { "POST", "/api/v1/public/invitations/{token}/receipt/delete", receipt_post_delete, PERM_PUBLIC, LANE_WORKER, &anonymous_receipt_shape, NULL, NULL, NULL, "Delete one's own anonymous answer", REPLY_NOTHING, .any_origin = true },
};
const int answer_route_count = LENGTH(answer_routes);
