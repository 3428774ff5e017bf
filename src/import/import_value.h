/* SPDX-License-Identifier: Apache-2.0
 * import_value.h — values as files write them, into a field of a noun. The shape then checks them as it does for the API. */
#ifndef IMPORT_VALUE_H
#define IMPORT_VALUE_H

#include "import/import_map.h"

/* path: how faults call the field. currency: of amounts; empty: the format's. */
bool import_value_put(const struct field *f, struct str text, const struct import_format *format, struct str currency, struct str path, struct arena *a,
                      struct fault *fault, void *item);

/* ---- between the files of values ---- */

enum import_date { IMPORT_DATE_GOOD, IMPORT_DATE_OTHER_FORM, IMPORT_DATE_NO_SUCH };
struct import_moment { day_t day; int64_t micros; bool is_fixed; instant_t at; };   /* at: when the text tells its offset from UTC */
/* By the first of the forms that fits: %Y %y %m %d %e %b %B %H %I %M %S %f %p %z %s %N, anything else stands for itself. */
enum import_date import_value_date(struct str text, const struct list *forms, struct import_moment *ret_moment);
struct str import_value_forms(struct arena *a, const struct list *forms);   /* for people */

enum import_number { IMPORT_NUMBER_GOOD, IMPORT_NUMBER_NONE, IMPORT_NUMBER_FINER /* more decimals than there are */ };
/* "1.234,50" with the decimal ',' and 2 decimals -> 123450. Groups must be of three, so that a wrong decimal letter is noticed. */
enum import_number import_value_number(struct str text, char decimal, int decimals, int64_t *ret_value);
enum import_number import_value_money(struct str text, char decimal, int decimals, struct str currency, int64_t *ret_value);

#endif
