/* SPDX-License-Identifier: Apache-2.0
 * import_form.h — how dates and amounts are written, found from many of them. Between the files that guess. */
#ifndef IMPORT_IMPORT_FORM_H
#define IMPORT_IMPORT_FORM_H

#include "import/import_guess.h"

struct import_form_texts { struct list texts, lines; };   /* of struct str, of int64_t */

struct import_form_date {
    struct str forms;                /* for `dates =`; empty: the usual ones fit, or none does */
    struct str other;                /* the month-first ones, when nothing tells these apart: then forms is day-first */
    int64_t fit, all;                /* how many texts the forms read */
    int64_t misfit_line;             /* the first that they do not */
    struct str misfit;
    bool is_usual, is_day_numbers;
};
void import_form_date(struct arena *a, const struct import_form_texts *t, struct import_form_date *ret_form);

struct import_form_money {
    char decimal;                    /* 0: nothing tells */
    struct str currency;             /* that of all of them: EUR; empty: they do not say */
    int64_t points, commas;          /* how many say so */
};
void import_form_money(const struct import_form_texts *t, struct import_form_money *ret_form);

#endif
