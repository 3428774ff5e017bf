/* SPDX-License-Identifier: Apache-2.0
 * Customers nothing happened with for long: name, notes and ways to reach them go; the row and what others call them stay, so that what they
 * ordered and answered still counts as one person's. And old free fields of events that other programs told. */
#include "business/privacy.h"
#include "remember/customer_forget.sql.h"
#include "remember/remember.h"
#include "work/work.sql.h"

enum status customer_forget(struct work *w, const struct job *j) {
    static const struct privacy_rows rows[] = {
        { "customer", &Q_CUSTOMER_FORGET_FIND, { &Q_CUSTOMER_FORGET, &Q_CUSTOMER_FORGET_POINTS, &Q_CUSTOMER_FORGET_FRAGMENTS } },
        { "event", &Q_EVENT_FIELDS_OLD, { &Q_EVENT_FIELDS_FORGET } },
    };
    (void)j;   /* of the whole business */
    return privacy_forget(w, rows, LENGTH(rows));
}
