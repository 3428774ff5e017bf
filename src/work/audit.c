/* SPDX-License-Identifier: Apache-2.0 */
#include "work/audit.h"

#include "work/query.h"
#include "work/work.sql.h"

enum status audit_add(struct work *w, const char *act, ident subject_id, struct str detail) {
    return query_run(w, &Q_AUDIT_INSERT, ARGS(ARG_ID("id", id_new(w->now)), ARG_TEXT("act", str_of(act)), ARG_ID("account_id", w->who.account_id),
                                              ARG_ID("employee_id", w->who.employee_id), ARG_ID("key_id", w->who.key_id),
                                              ARG_ID("subject_id", subject_id), ARG_TEXT("detail", detail)));
}
