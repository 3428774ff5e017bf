/* SPDX-License-Identifier: Apache-2.0
 * import_word.h — what columns are called, in English, German, French, Spanish, Portuguese, Italian and Dutch. One table. */
#ifndef IMPORT_IMPORT_WORD_H
#define IMPORT_IMPORT_WORD_H

#include "import/import_kind.h"

/* What a column can be about. */
enum import_word_sense {
    WORD_NONE, WORD_ID, WORD_CUSTOMER_ID, WORD_ORDER_ID, WORD_RESPONSE_ID, WORD_COMPLAINT_ID, WORD_EMPLOYEE_ID, WORD_LOCATION_ID,
    WORD_NAME, WORD_FIRST_NAME, WORD_LAST_NAME, WORD_COMPANY, WORD_EMAIL, WORD_PHONE, WORD_MOBILE, WORD_LANGUAGE, WORD_NOTES,
    WORD_DATE, WORD_TIME, WORD_PLACED, WORD_DELIVERED, WORD_PROMISED, WORD_STATUS, WORD_AMOUNT, WORD_CURRENCY,
    WORD_ITEM, WORD_SKU, WORD_QUANTITY, WORD_PRICE, WORD_FREIGHT, WORD_METHOD, WORD_INSTALLMENTS,
    WORD_SCORE, WORD_COMMENT, WORD_ANSWERED, WORD_TOUCHPOINT, WORD_CHANNEL,
    WORD_COMPLAINT, WORD_SEVERITY, WORD_CLOSED, WORD_OUTCOME,
    WORD_EMPLOYEE, WORD_ROLE, WORD_LOCATION, WORD_ADDRESS, WORD_ZONE, WORD_POSTCODE, WORD_NOT_KEPT,
    WORD_SENSES
};

/* folded: as text_fold makes it. confidence: 95 when it is called exactly so, 70 when the words are in it. */
enum import_word_sense import_word_sense(struct str folded, int64_t *ret_confidence);
const char *import_word_means(enum import_word_sense sense);              /* "an order's number" */
int import_word_votes(enum import_word_sense sense, enum import_kind kind);   /* how much such a column speaks for the kind */
enum import_kind import_word_kind(struct str folded_file_name);          /* "orders-2026.csv"; IMPORT_LOOKUP: it does not say */

#endif
