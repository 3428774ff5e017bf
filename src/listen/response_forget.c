/* SPDX-License-Identifier: Apache-2.0
 * Old words of answers: the comment, what it was before, texts and hidden fields of further questions, files. Scores stay. */
#include "business/privacy.h"
#include "listen/listen.h"
#include "listen/response_forget.sql.h"

enum status response_forget(struct work *w, const struct job *j) {
    static const struct privacy_rows rows[] = {
        { "response", &Q_RESPONSE_FORGET_FIND, { &Q_RESPONSE_FORGET, &Q_RESPONSE_FORGET_BEFORE } },
        { "answer", &Q_RESPONSE_FORGET_MORE, { &Q_RESPONSE_FORGET_WORDS, &Q_RESPONSE_FORGET_NAMES, &Q_RESPONSE_FORGET_FILES } },
    };
    (void)j;   /* of the whole business */
    return privacy_forget(w, rows, LENGTH(rows));
}
