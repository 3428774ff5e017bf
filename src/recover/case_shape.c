/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/scale.h"
#include "recover/case.h"

const char *const case_kinds[] = { "case", "look", NULL };
const char *const case_states[] = { "opened", "owned", "apologised", "resolved", "asked_back", "closed", NULL };
const char *const case_severities[] = { "low", "normal", "high", NULL };
const char *const case_climbs[] = { "none", "manager", "owner", NULL };
const char *const case_asked_hows[] = { "in_person", "sent", "could_not_reach", NULL };
static const char *const late_names[] = { "none", "first", "resolution", NULL };
static const char *const apology_names[] = { "in_person", "call", "message", NULL };
static const char *const filter_states[] = { "opened", "owned", "apologised", "resolved", "asked_back", "closed", "open", NULL };

static const struct field word_fields[] = { F_TEXT(struct case_word, word, IN_OUT | BARE, .doc = "A move, as in its address.") };
const struct shape case_word_shape = SHAPE(struct case_word, "case_word", "A move's name.", word_fields);

static const struct field score_fields[] = {
    F_INT(struct case_score, from, IN_OUT, .doc = "The answer as it was when the case opened."),
    F_INT(struct case_score, to, IN_OUT, .doc = "The answer as it is now."),
};
static const struct shape score_shape = SHAPE(struct case_score, "case_score", "How the answer behind a case changed.", score_fields);

static const struct field note_fields[] = {
    F_ID(struct case_note, id, IN_OUT | IN_CSV, .prefix = "nte", .doc = "The note."),
    F_ID(struct case_note, case_id, IN_ROW | IN_CSV, .prefix = "cas"),
    F_AT(struct case_note, at, IN_OUT | IN_CSV, .doc = "When it was written."),
    F_ID(struct case_note, employee_id, IN_OUT | IN_CSV, .prefix = "emp", .doc = "Who wrote it; nobody: the program."),
    F_TEXT(struct case_note, employee_name, IN_OUT | PERSONAL | IN_CSV, .doc = "Their name."),
    F_TEXT(struct case_note, text, IN_CREATE | IN_OUT | REQUIRED | NOT_EMPTY | PERSONAL | IN_CSV, .max = LIMIT_TEXT, .doc = "For colleagues; never shown to customers."),
};
const struct shape case_note_shape = SHAPE(struct case_note, "case_note", "An internal note on a case.", note_fields);

static const struct field act_fields[] = {
    F_AT(struct case_act, at, IN_OUT, .doc = "When."),
    F_TEXT(struct case_act, kind, IN_ROW),
    F_TEXT(struct case_act, act, IN_OUT, .doc = "The move, or opened, changed, climbed, answer_changed, respect_answered."),
    F_TEXT(struct case_act, employee_name, IN_OUT | PERSONAL, .doc = "Who did it; nobody: the customer or the program."),
    F_ANY(struct case_act, payload, IN_ROW),
    F_TEXT(struct case_act, text, IN_OUT, .doc = "How, to whom, or from what to what."),
};
const struct shape case_act_shape = SHAPE(struct case_act, "case_act", "One thing that happened to a case.", act_fields);

static const struct field case_fields[] = {
    F_ID(struct case_, id, IN_OUT | IN_CSV, .prefix = "cas", .doc = "The case."),
    F_ENUM(struct case_, kind, IN_OUT | IN_CSV, .names = case_kinds, .doc = "look: an unhappy answer without words from someone who cannot be reached."),
    F_ENUM(struct case_, state, IN_OUT | IN_CSV, .names = case_states, .doc = "How far it is."),
    F_FLAG(struct case_, before_rapport, IN_OUT | IN_CSV, .doc = "Imported from before Rapport: no clocks, apart from the others."),
    F_ENUM(struct case_, severity, IN_CREATE | IN_OUT | IN_CSV, .names = case_severities, .doc = "normal when left out; high halves both clocks."),
    F_TEXT(struct case_, text, IN_CREATE | IN_OUT | IN_CSV | REQUIRED | NOT_EMPTY | PERSONAL, .max = LIMIT_TEXT, .doc = "The complaint, or the words of the answer."),
    F_ID(struct case_, customer_id, IN_CREATE | IN_OUT | IN_CSV, .prefix = "cus", .doc = "Who complains; may be nobody we know."),
    F_ID(struct case_, who_id, IN_ROW | IN_CSV, .prefix = "cus"),
    F_TEXT(struct case_, customer_name, IN_OUT | PERSONAL | IN_CSV, .doc = "Their name."),
    F_ID(struct case_, response_id, IN_OUT | IN_CSV, .prefix = "rsp", .doc = "The answer that opened it."),
    F_ENUM(struct case_, survey_kind, IN_OUT, .names = scale_names, .doc = "The kind of question it answered."),
    F_INT(struct case_, score, IN_OUT, .doc = "The answer as it is now."),
    F_OBJECT(struct case_, external_id, IN_CREATE | IN_OUT, .of = &outside_shape, .doc = "The id another program has for it. POST with a known one changes that case."),
    F_TEXT(struct case_, source, IN_ROW | IN_CSV),
    F_TEXT(struct case_, outside_id, IN_ROW | IN_CSV),
    F_ID(struct case_, employee_id, IN_CREATE | IN_OUT | IN_CSV, .prefix = "emp", .doc = "Who served."),
    F_TEXT(struct case_, employee_name, IN_OUT | PERSONAL | IN_CSV, .doc = "The name of who served."),
    F_ID(struct case_, location_id, IN_CREATE | IN_OUT | IN_CSV, .prefix = "loc", .doc = "Where; left out: where who served works, else where you do."),
    F_TEXT(struct case_, location_name, IN_OUT | IN_CSV, .doc = "The location's name."),
    F_ID(struct case_, owner_id, IN_OUT | IN_CSV, .prefix = "emp", .doc = "Who sees to it."),
    F_TEXT(struct case_, owner_name, IN_OUT | PERSONAL | IN_CSV, .doc = "Their name."),
    F_AT(struct case_, at, IN_CREATE, .doc = "When they complained; now when left out."),
    F_AT(struct case_, opened_at, IN_OUT | IN_CSV, .doc = "When it went wrong: both clocks begin here."),
    F_DAY(struct case_, opened_day, IN_ROW | IN_CSV),
    F_AT(struct case_, first_due_at, IN_OUT | IN_CSV, .doc = "Until when someone should have acknowledged it, in open hours."),
    F_AT(struct case_, first_done_at, IN_OUT | IN_CSV, .doc = "When someone acknowledged it."),
    F_INT(struct case_, first_seconds, IN_OUT | IN_CSV, .doc = "Open hours until then, in seconds."),
    F_AT(struct case_, resolve_due_at, IN_OUT | IN_CSV, .doc = "Until when it should be put right, in open hours."),
    F_AT(struct case_, resolved_at, IN_OUT | IN_CSV, .doc = "When it was put right."),
    F_INT(struct case_, resolve_seconds, IN_OUT | IN_CSV, .doc = "Open hours until then, in seconds."),
    F_AT(struct case_, closed_at, IN_OUT | IN_CSV, .doc = "When it was closed."),
    F_DAY(struct case_, closed_day, IN_ROW | IN_CSV),
    F_ENUM(struct case_, late, IN_OUT, .names = late_names, .doc = "Which clock has run out."),
    F_TEXT(struct case_, first_due_text, IN_OUT, .doc = "The first clock in words while it runs; of a single case with its reason."),
    F_TEXT(struct case_, resolve_due_text, IN_OUT, .doc = "The second clock in words while it runs."),
    F_ENUM(struct case_, climbed_to, IN_OUT | IN_CSV, .names = case_climbs, .doc = "Who was told that it is late."),
    F_TEXT(struct case_, wish, IN_OUT | PERSONAL | IN_CSV, .doc = "What would put it right, in their words."),
    F_TEXT(struct case_, wish_none, IN_OUT | IN_CSV, .doc = "Why there is no wish: \"would not say\"."),
    F_FLAG(struct case_, gesture, IN_OUT | IN_CSV, .doc = "Met face to face by a gesture, before it could be asked."),
    F_AT(struct case_, apologised_at, IN_OUT | IN_CSV, .doc = "When we apologised."),
    F_ENUM(struct case_, apologised_how, IN_OUT | IN_CSV, .names = apology_names, .doc = "How."),
    F_TEXT(struct case_, outcome, IN_OUT | IN_CSV | PERSONAL, .max = LIMIT_TEXT, .doc = "What was done."),
    F_MONEY(struct case_, outcome_cost, IN_OUT | IN_CSV, .doc = "What that cost, in minor units."),
    F_TEXT(struct case_, currency, IN_OUT | IN_CSV, .doc = "Of the cost, ISO 4217."),
    F_FLAG(struct case_, wish_met, IN_OUT | IN_CSV, .doc = "What was done is what they wished for."),
    F_AT(struct case_, respect_at, IN_OUT | IN_CSV, .doc = "When we asked back."),
    F_ENUM(struct case_, respect_how, IN_OUT | IN_CSV, .names = case_asked_hows, .doc = "How we asked back how they were treated."),
    F_INT(struct case_, respect_answer, IN_OUT | IN_CSV, .doc = "Their answer, 1 to 5."),
    F_TEXT(struct case_, respect_because, IN_OUT | PERSONAL | IN_CSV, .doc = "Their words, or why they could not be reached."),
    F_TEXT(struct case_, ask_back_url, IN_OUT | PERSONAL, .doc = "The link to pass on, while it takes answers."),
    F_ID(struct case_, ask_back_message_id, IN_OUT, .prefix = "msg", .doc = "The message that carries this link, when we send it ourselves; of a single case."),
    F_TEXT(struct case_, ask_back_state, IN_OUT, .doc = "How far that message is."),
    F_TEXT(struct case_, close_reason, IN_OUT | IN_CSV, .doc = "Of those from before Rapport that were closed together."),
    F_INT(struct case_, score_from, IN_ROW | IN_CSV),
    F_INT(struct case_, score_to, IN_ROW | IN_CSV),
    F_OBJECT(struct case_, changed_score, IN_OUT, .of = &score_shape, .doc = "The answer was changed after the case opened; that never closes it."),
    F_LIST(struct case_, next, IN_OUT, .of = &case_word_shape, .doc = "The moves you may make now."),
    F_LIST(struct case_, missing, IN_OUT, .of = &case_word_shape, .doc = "The moves it still needs before it can be closed."),
    F_LIST(struct case_, notes, IN_OUT, .of = &case_note_shape, .doc = "Internal notes, oldest first; of a single case only."),
    F_LIST(struct case_, history, IN_OUT, .of = &case_act_shape, .doc = "What happened, oldest first; of a single case only."),
    F_AT(struct case_, created_at, IN_OUT | IN_CSV, .doc = "When it came in here."),
    F_AT(struct case_, changed_at, IN_OUT | IN_CSV, .doc = "When it was last changed."),
    F_INT(struct case_, seq, IN_ROW),
    F_TEXT(struct case_, zone, IN_ROW),
};
const struct shape case_shape = SHAPE(struct case_, "case", "A complaint or an unhappy answer, and how it is put right.", case_fields);

static const struct field filter_fields[] = {
    F_ENUM(struct case_filter, state, IN_FILTER, .names = filter_states, .doc = "One state, or open: every one but closed."),
    F_ENUM(struct case_filter, kind, IN_FILTER, .names = case_kinds, .doc = "case or look."),
    F_FLAG(struct case_filter, before_rapport, IN_FILTER, .doc = "true: only those from before Rapport; left out: only the others."),
    F_FLAG(struct case_filter, late, IN_FILTER, .doc = "A clock has run out."),
    F_ID(struct case_filter, owner_id, IN_FILTER, .prefix = "emp", .doc = "Who sees to it."),
    F_ID(struct case_filter, customer_id, IN_FILTER, .prefix = "cus", .doc = "Who complains."),
    F_ID(struct case_filter, location_id, IN_FILTER, .prefix = "loc", .doc = "Where."),
    F_ID(struct case_filter, employee_id, IN_FILTER, .prefix = "emp", .doc = "Who served."),
};
const struct shape case_filter_shape = SHAPE(struct case_filter, "case_filter", "Which cases.", filter_fields);
