/* SPDX-License-Identifier: Apache-2.0
 * setting.h — what a business can set: a table of names, types, defaults and limits (each room brings its rows), values per business. */
#ifndef WORK_SETTING_H
#define WORK_SETTING_H

#include "work/work.h"

enum setting_type { SETTING_INT, SETTING_TEXT, SETTING_FLAG, SETTING_CHOICE, SETTING_DAY };
struct setting {
    const char *name;                /* "nps_unhappy_max" */
    const char *group;               /* heading on the page */
    enum setting_type type;
    int64_t min, max;                /* INT: range; TEXT: max code points */
    const char *fallback;            /* default, as text */
    const char *by_trade[5];         /* defaults per trade (cafe, shop, clinic, services, hosting), NULL: fallback */
    const char *const *choices;
    const char *environment;         /* RAPPORT_… that overrides the default, or NULL */
    const char *help;                /* one sentence for the page */
};

enum status setting_int(struct work *w, const struct setting *s, int64_t *ret_value) MUST_USE;
enum status setting_text(struct work *w, const struct setting *s, struct str *ret_value) MUST_USE;  /* empty when not set; on the writer it lives as long as the group: copy what goes into an answer */
enum status setting_put(struct work *w, const struct setting *s, struct str value) MUST_USE;        /* checks, stores, audits */
enum status setting_clear(struct work *w, const struct setting *s) MUST_USE;                        /* back to its default; audits */
enum status setting_default(struct work *w, const struct setting *s, struct str *ret_value) MUST_USE; /* of this business: environment, trade, fallback */

/* For the page: every setting of the product, room by room. */
const struct setting *const *setting_all(const struct work *w, int *ret_count);
struct setting_value { const struct setting *setting; bool clear; struct str value; };
enum status setting_read(struct work *w, struct str json, struct list *ret_values) MUST_USE;         /* {"name": value, …}; null clears; names every wrong one */
enum status setting_check(struct work *w, const struct setting *s, struct str value) MUST_USE;
struct str setting_json(struct arena *a, const struct setting *s, struct str value);                 /* as the API says it; empty is null */
const struct setting *setting_find(const struct work *w, struct str name);                          /* NULL when there is none of that name */

#endif
