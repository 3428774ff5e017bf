/* SPDX-License-Identifier: Apache-2.0
 * What of this room leaves as rows and comes back: surveys, invitations, answers with what they were before. */
#include "listen/invitation.h"
#include "listen/listen.h"
#include "listen/listen_sheets.sql.h"
#include "listen/response.h"
#include "listen/survey.h"
#include "work/export.h"

static enum status filter_responses(struct work *w, const void *filter, struct args *args) {
    args->at[args->n++] = (struct arg)ARG_INT("filtered", 1);
    return response_filter_args(w, filter, args);
}

/* clang-format off */
const struct export_sheet listen_sheets[] = {
    { "surveys", "Surveys", "survey", PERM_READ, &survey_shape, &Q_SHEET_SURVEYS, { "id" }, .founded = true, .clear = &Q_RESTORE_SURVEYS_CLEAR, .put = &Q_RESTORE_SURVEY },
    { "survey_versions", "What surveys asked, version by version, as JSON", "survey_version", PERM_READ, &survey_version_shape, &Q_SHEET_SURVEY_VERSIONS, { "survey_id", "version" }, .founded = true, .clear = &Q_RESTORE_SURVEY_VERSIONS_CLEAR, .put = &Q_RESTORE_SURVEY_VERSION },
    { "invitations", "Who was asked, and whether they answered", "invitation", PERM_PEOPLE, &invitation_shape, &Q_SHEET_INVITATIONS, { "survey_id", "id" }, .put = &Q_RESTORE_INVITATION },
    { "responses", "Answers, also those that do not count", "response", PERM_READ, &response_shape, &Q_SHEET_RESPONSES, { "answered_at", "id" }, .filter = &response_filter_shape, .args = filter_responses, .put = &Q_RESTORE_RESPONSE },
    { "response_history", "What answers were before they were changed", "response_before", PERM_READ, &response_before_shape, &Q_SHEET_RESPONSE_HISTORY, { "response_id", "edit" }, .put = &Q_RESTORE_RESPONSE_BEFORE },
};
/* clang-format on */
const int listen_sheets_count = LENGTH(listen_sheets);
