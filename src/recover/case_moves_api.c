/* SPDX-License-Identifier: Apache-2.0
 * The moves of a case, one address each. */
#include "recover/case.h"
#include "recover/recover.h"
#include "work/route.h"

static const char *const apology_names[] = { "in_person", "call", "message", NULL };

static const struct field wish_fields[] = {
    F_TEXT(struct case_wish, text, IN_CREATE | NOT_EMPTY, .max = LIMIT_TEXT, .doc = "What would put it right, in their words."),
    F_TEXT(struct case_wish, none, IN_CREATE | NOT_EMPTY, .max = LIMIT_LINE, .doc = "Why there is no wish: \"would not say\"."),
};
static const struct shape wish_shape = SHAPE(struct case_wish, "case_wish", "What would put it right for them; one of both.", wish_fields);

static const struct field apologising_fields[] = {
    F_ENUM(struct case_apologising, how, IN_CREATE | REQUIRED, .names = apology_names, .doc = "How you apologised."),
};
static const struct shape apologising_shape = SHAPE(struct case_apologising, "case_apologising", "An apology.", apologising_fields);

static const struct field resolving_fields[] = {
    F_TEXT(struct case_resolving, what, IN_CREATE | REQUIRED | NOT_EMPTY, .max = LIMIT_TEXT, .doc = "What was done."),
    F_MONEY(struct case_resolving, cost, IN_CREATE, .min = 0, .max = 1000000000000, .doc = "What it cost, in minor units."),
    F_TEXT(struct case_resolving, currency, IN_CREATE, .max = 3, .doc = "ISO 4217; the business's own when left out."),
    F_FLAG(struct case_resolving, wish_met, IN_CREATE, .doc = "It is what they wished for."),
    F_FLAG(struct case_resolving, gesture, IN_CREATE, .doc = "Given face to face, so that their wish was met before it was asked."),
};
static const struct shape resolving_shape = SHAPE(struct case_resolving, "case_resolving", "Putting it right.", resolving_fields);

static const struct field asking_fields[] = {
    F_ENUM(struct case_asking, how, IN_CREATE | REQUIRED, .names = case_asked_hows, .doc = "In person, by a link you pass on, or could not reach them."),
    F_INT(struct case_asking, answer, IN_CREATE, .min = 1, .max = 5, .doc = "Did we treat you with respect? 1 not at all, 5 fully; with in_person."),
    F_TEXT(struct case_asking, because, IN_CREATE | NOT_EMPTY, .max = LIMIT_TEXT, .doc = "Their words, or why they could not be reached."),
};
static const struct shape asking_shape = SHAPE(struct case_asking, "case_asking", "Asking back how they were treated.", asking_fields);

static const struct field reopening_fields[] = {
    F_TEXT(struct case_reopening, because, IN_CREATE | REQUIRED | NOT_EMPTY, .max = LIMIT_TEXT, .doc = "What is still wrong; becomes a note."),
};
static const struct shape reopening_shape = SHAPE(struct case_reopening, "case_reopening", "Opening it again.", reopening_fields);

static const struct field assigning_fields[] = {
    F_ID(struct case_assigning, employee_id, IN_CREATE | REQUIRED, .prefix = "emp", .doc = "Who sees to it from now on."),
};
static const struct shape assigning_shape = SHAPE(struct case_assigning, "case_assigning", "Handing it over.", assigning_fields);

/* Each move answers with the case as it is then. */
static enum status moved(struct call *k, enum status st) {
    return st == ST_OK ? reply_saved(k, 200, case_load, k->id) : st;
}

static enum status case_post_acknowledge(struct call *k) { return moved(k, case_acknowledge(k->work, k->id)); }
static enum status case_post_wish(struct call *k) { return moved(k, case_wish(k->work, k->id, k->body)); }
static enum status case_post_apologise(struct call *k) { return moved(k, case_apologise(k->work, k->id, k->body)); }
static enum status case_post_resolve(struct call *k) { return moved(k, case_resolve(k->work, k->id, k->body)); }
static enum status case_post_ask_back(struct call *k) { return moved(k, case_ask_back(k->work, k->id, k->body)); }
static enum status case_post_close(struct call *k) { return moved(k, case_close(k->work, k->id)); }
static enum status case_post_dismiss(struct call *k) { return moved(k, case_dismiss(k->work, k->id)); }
static enum status case_post_reopen(struct call *k) { return moved(k, case_reopen(k->work, k->id, k->body)); }
static enum status case_post_assign(struct call *k) { return moved(k, case_assign(k->work, k->id, k->body)); }
static enum status case_post_undo(struct call *k) { return moved(k, case_undo(k->work, k->id)); }
static enum status case_post_note(struct call *k) { return moved(k, case_note(k->work, k->id, k->body)); }

const struct route case_moves_routes[] = {
    { "POST", "/api/v1/cases/{id}/acknowledge",  case_post_acknowledge,  PERM_SERVE, LANE_WRITE, &shape_empty,        NULL, &case_shape, "cas", "Own it: the first clock stops", .repeat = case_load },
    { "POST", "/api/v1/cases/{id}/wish",         case_post_wish,         PERM_SERVE, LANE_WRITE, &wish_shape,         NULL, &case_shape, "cas", "What would put it right for them, or why there is no wish", .repeat = case_load },
    { "POST", "/api/v1/cases/{id}/apologise",    case_post_apologise,    PERM_SERVE, LANE_WRITE, &apologising_shape,  NULL, &case_shape, "cas", "Apologise", .repeat = case_load },
    { "POST", "/api/v1/cases/{id}/resolve",      case_post_resolve,      PERM_SERVE, LANE_WRITE, &resolving_shape,    NULL, &case_shape, "cas", "Put it right: the second clock stops", .repeat = case_load },
    { "POST", "/api/v1/cases/{id}/ask-back",     case_post_ask_back,     PERM_SERVE, LANE_WRITE, &asking_shape,       NULL, &case_shape, "cas", "Ask back how they were treated, or say why they could not be reached", .repeat = case_load },
    { "POST", "/api/v1/cases/{id}/close",        case_post_close,        PERM_SERVE, LANE_WRITE, &shape_empty,        NULL, &case_shape, "cas", "Close it, when the three R are there", .repeat = case_load },
    { "POST", "/api/v1/cases/{id}/dismiss",      case_post_dismiss,      PERM_SERVE, LANE_WRITE, &shape_empty,        NULL, &case_shape, "cas", "Close a look", .repeat = case_load },
    { "POST", "/api/v1/cases/{id}/undo",         case_post_undo,         PERM_SERVE, LANE_WRITE, &shape_empty,        NULL, &case_shape, "cas", "Take your own last move back, within ten minutes and while nothing has happened since", .repeat = case_load },
    { "POST", "/api/v1/cases/{id}/reopen",       case_post_reopen,       PERM_SERVE, LANE_WRITE, &reopening_shape,    NULL, &case_shape, "cas", "Open it again", .repeat = case_load },
    { "POST", "/api/v1/cases/{id}/assign",       case_post_assign,       PERM_SERVE, LANE_WRITE, &assigning_shape,    NULL, &case_shape, "cas", "Hand it over", .repeat = case_load },
    { "POST", "/api/v1/cases/{id}/note",         case_post_note,         PERM_SERVE, LANE_WRITE, &case_note_shape,    NULL, &case_shape, "cas", "Write an internal note", .repeat = case_load },
};
const int case_moves_route_count = LENGTH(case_moves_routes);
