/* SPDX-License-Identifier: Apache-2.0
 * Old words of cases that are closed, or are from before Rapport: the complaint, the wish, what was done, notes. Times and states stay. */
#include "business/privacy.h"
#include "recover/case_forget.sql.h"
#include "recover/recover.h"

enum status case_forget(struct work *w, const struct job *j) {
    static const struct privacy_rows rows[] = {
        { "case", &Q_CASE_FORGET_FIND, { &Q_CASE_FORGET, &Q_CASE_FORGET_NOTES, &Q_CASE_FORGET_STEPS } },
    };
    (void)j;   /* of the whole business */
    return privacy_forget(w, rows, LENGTH(rows));
}
