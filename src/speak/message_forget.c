/* SPDX-License-Identifier: Apache-2.0
 * Old words of messages go (business/privacy.h): text, subject and address. */
#include "business/privacy.h"
#include "speak/message_forget.sql.h"
#include "speak/speak.h"

enum status message_forget(struct work *w, const struct job *j) {
    static const struct privacy_rows rows[] = { { "message", &Q_MESSAGE_FORGET_FIND, { &Q_MESSAGE_FORGET, &Q_MESSAGE_FORGET_ASKS } } };
    (void)j;   /* of the whole business */
    return privacy_forget(w, rows, LENGTH(rows));
}
