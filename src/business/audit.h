/* SPDX-License-Identifier: Apache-2.0
 * audit.h — who did what that is no event: sign-ins, settings, keys, who looked at whom. Read only; the frame writes it (work/audit.h). */
#ifndef BUSINESS_AUDIT_H
#define BUSINESS_AUDIT_H

#include "work/query.h"
#include "work/shape.h"
#include "work/work.h"

struct audit_row {
    struct fields given, has;
    ident id; instant_t at; struct str act;
    ident employee_id; struct str employee_name; ident account_id, key_id; struct str subject, detail;
    ident subject_id;
};
extern const struct shape audit_row_shape;

enum status audit_list(struct work *w, const struct page *page, struct list *ret_list, struct str *ret_next) MUST_USE;

#endif
