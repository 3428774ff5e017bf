/* SPDX-License-Identifier: Apache-2.0 */
#include "recover/case.h"
#include "recover/recover.h"
#include "recover/respect.h"
#include "work/route.h"
#include "work/unit.h"

static const struct field respect_fields[] = {
    F_INT(struct respect, score, IN_CREATE | IN_OUT | REQUIRED, .min = 1, .max = 5, .doc = "1 not at all, 5 fully."),
    F_TEXT(struct respect, comment, IN_CREATE | IN_OUT, .max = LIMIT_TEXT, .doc = "In their words; left out, the words sent before stay."),
    F_AT(struct respect, editable_until, IN_OUT, .doc = "Until then another answer replaces this one."),
};
const struct shape respect_shape = SHAPE(struct respect, "respect", "How a customer says they were treated.", respect_fields);

static const struct field page_fields[] = {
    F_TEXT(struct respect_page, business, IN_OUT, .doc = "Who asks."),
    F_TEXT(struct respect_page, question, IN_OUT, .doc = "The question."),
    F_TEXT(struct respect_page, kind, IN_OUT, .doc = "respect."),
    F_INT(struct respect_page, min, IN_OUT, .doc = "The lowest answer."),
    F_INT(struct respect_page, max, IN_OUT, .doc = "The highest answer."),
    F_TEXT(struct respect_page, low_label, IN_OUT, .doc = "What the lowest answer means."),
    F_TEXT(struct respect_page, high_label, IN_OUT, .doc = "What the highest answer means."),
    F_TEXT(struct respect_page, comment_question, IN_OUT, .doc = "How the words are asked for."),
    F_TEXT(struct respect_page, thanks, IN_OUT, .doc = "What to show afterwards."),
    F_OBJECT(struct respect_page, answered, IN_OUT, .of = &respect_shape, .doc = "The answer so far; null when there is none."),
    F_FLAG(struct respect_page, frozen, IN_OUT, .doc = "It takes no answers any more."),
    F_AT(struct respect_page, editable_until, IN_OUT, .doc = "Until then it does."),
    F_ID(struct respect_page, case_id, IN_ROW, .prefix = "cas"),
    F_ID(struct respect_page, business_id, IN_ROW, .prefix = "biz"),
    F_AT(struct respect_page, respect_at, IN_ROW),
    F_ENUM(struct respect_page, respect_how, IN_ROW, .names = case_asked_hows),
    F_INT(struct respect_page, respect_answer, IN_ROW),
    F_TEXT(struct respect_page, respect_because, IN_ROW),
};
const struct shape respect_page_shape = SHAPE(struct respect_page, "respect_page", "What an ask-back link shows.", page_fields);

static enum status respect_get(struct call *k) {
    struct respect_page *page = ARENA_NEW(k->work->arena, struct respect_page);
    enum status st = respect_enter(k->work, k->token, page);
    return st == ST_OK ? reply(k, 200, page) : st;
}

struct giving { ident case_id; const struct respect *given; struct respect kept; };

static enum status give_on_writer(struct unit *u, struct work *w) {
    struct giving *g = u->context;
    return respect_give(w, g->case_id, g->given, &g->kept);
}

/* On a worker, because only the token tells in which business the unit runs. */
static enum status respect_post(struct call *k) {
    struct giving *g = ARENA_NEW(k->work->arena, struct giving);
    struct respect_page page = { 0 };
    enum status st = respect_enter(k->work, k->token, &page);
    g->case_id = page.case_id;
    g->given = k->body;
    if (st == ST_OK) {
        st = work_submit(k->work, k->route->pattern, page.business_id, give_on_writer, g);
    }
    return st == ST_OK ? reply(k, 201, &g->kept) : st;
}

/* Any origin: the token is the proof, and behind a tunnel the page does not stand on the address we listen on. */
const struct route respect_routes[] = {
    { "GET",  "/api/v1/public/respects/{token}", respect_get,  PERM_PUBLIC, LANE_READ,   NULL,           NULL, &respect_page_shape, NULL, "What an ask-back link asks", .any_origin = true },
    { "POST", "/api/v1/public/respects/{token}", respect_post, PERM_PUBLIC, LANE_WORKER, &respect_shape, NULL, &respect_shape,      NULL, "Say how you were treated, or say it again", .any_origin = true },
};
const int respect_route_count = LENGTH(respect_routes);
