/* SPDX-License-Identifier: Apache-2.0
 * What of this room leaves as rows and comes back: surveys, invitations, answers with what they were before. */
#include "listen/invitation.h"
#include "listen/listen.h"
#include "listen/listen_sheets.sql.h"
#include "listen/response.h"
#include "listen/survey.h"
#include "listen/survey_file.h"
#include "listen/survey_link.h"
#include "work/export.h"

struct sheet_score { struct fields given, has; ident id, response_id, survey_id; struct str question; int64_t position, kind, score, counted; };
static const struct field score_fields[] = {
    F_ID(struct sheet_score, id, IN_CSV, .prefix = "rsc"),
    F_ID(struct sheet_score, response_id, IN_CSV | REQUIRED, .prefix = "rsp"),
    F_ID(struct sheet_score, survey_id, IN_CSV | REQUIRED, .prefix = "srv"),
    F_TEXT(struct sheet_score, question, IN_CSV | REQUIRED),
    F_INT(struct sheet_score, position, IN_CSV),
    F_ENUM(struct sheet_score, kind, IN_CSV, .names = scale_names),
    F_INT(struct sheet_score, score, IN_CSV),
    F_FLAG(struct sheet_score, counted, IN_CSV),
};
static const struct shape score_shape = SHAPE(struct sheet_score, "response_score", "An answer to a further question on a scale.", score_fields);

struct sheet_answer { struct fields given, has; ident response_id; int64_t position, part; ident survey_id; struct str question, line, choice, words; ident file_id; };
static const struct field sheet_answer_fields[] = {
    F_ID(struct sheet_answer, response_id, IN_CSV | REQUIRED, .prefix = "rsp"),
    F_INT(struct sheet_answer, position, IN_CSV),
    F_INT(struct sheet_answer, part, IN_CSV),
    F_ID(struct sheet_answer, survey_id, IN_CSV | REQUIRED, .prefix = "srv"),
    F_TEXT(struct sheet_answer, question, IN_CSV | REQUIRED),
    F_TEXT(struct sheet_answer, line, IN_CSV),
    F_TEXT(struct sheet_answer, choice, IN_CSV),
    F_TEXT(struct sheet_answer, words, IN_CSV | PERSONAL),
    F_ID(struct sheet_answer, file_id, IN_CSV, .prefix = "fil"),
};
static const struct shape sheet_answer_shape = SHAPE(struct sheet_answer, "response_answer", "An answer to a further question.", sheet_answer_fields);

static enum status filter_responses(struct work *w, const void *filter, struct args *args) {
    args->at[args->n++] = (struct arg)ARG_INT("filtered", 1);
    return response_filter_args(w, filter, args);
}

/* clang-format off */
const struct export_sheet listen_sheets[] = {
    { "surveys", "Surveys", "survey", PERM_READ, &survey_shape, &Q_SHEET_SURVEYS, { "id" }, .founded = true, .clear = &Q_RESTORE_SURVEYS_CLEAR, .put = &Q_RESTORE_SURVEY },
    { "survey_versions", "What surveys asked, version by version, as JSON", "survey_version", PERM_READ, &survey_version_shape, &Q_SHEET_SURVEY_VERSIONS, { "survey_id", "version" }, .founded = true, .clear = &Q_RESTORE_SURVEY_VERSIONS_CLEAR, .put = &Q_RESTORE_SURVEY_VERSION },
    { "survey_links", "Links for many: codes on tables, lines under mails", "survey_link", PERM_READ, &survey_link_shape, &Q_SHEET_SURVEY_LINKS, { "survey_id", "id" }, .put = &Q_RESTORE_SURVEY_LINK },
    { "invitations", "Who was asked, and whether they answered", "invitation", PERM_PEOPLE, &invitation_shape, &Q_SHEET_INVITATIONS, { "survey_id", "id" }, .put = &Q_RESTORE_INVITATION },
    { "responses", "Answers, also those that do not count", "response", PERM_READ, &response_shape, &Q_SHEET_RESPONSES, { "answered_at", "id" }, .filter = &response_filter_shape, .args = filter_responses, .put = &Q_RESTORE_RESPONSE },
    { "response_scores", "Answers to further questions on a scale", "response_score", PERM_READ, &score_shape, &Q_SHEET_RESPONSE_SCORES, { "response_id", "question" }, .put = &Q_RESTORE_RESPONSE_SCORE },
    { "response_answers", "Answers to all other further questions: a row for each choice, cell, text and file", "response_answer", PERM_READ, &sheet_answer_shape, &Q_SHEET_RESPONSE_ANSWERS, { "response_id", "position", "part" }, .put = &Q_RESTORE_RESPONSE_ANSWER },
    { "survey_files", "Pictures and papers that came with answers; their bytes stand in the folder files", "survey_file", PERM_PEOPLE, &survey_file_shape, &Q_SHEET_SURVEY_FILES, { "id" }, .files = true, .put = &Q_RESTORE_SURVEY_FILE },
    { "response_history", "What answers were before they were changed", "response_before", PERM_READ, &response_before_shape, &Q_SHEET_RESPONSE_HISTORY, { "response_id", "edit" }, .put = &Q_RESTORE_RESPONSE_BEFORE },
};
/* clang-format on */
const int listen_sheets_count = LENGTH(listen_sheets);
