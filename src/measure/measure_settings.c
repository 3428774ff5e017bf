/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/measure_settings.h"

const struct setting measure_settings[] = {
    [MEASURE_SETTING_OFF] = { .name = "measures_off", .group = "Measures", .type = SETTING_TEXT, .max = 500, .fallback = "",
        .help = "Measures you do not want, like: ces, stars. They vanish from the lists; what is counted stays." },
    [MEASURE_SETTING_REPEAT_DAYS] = { .name = "repeat_contact_days", .group = "Measures", .type = SETTING_INT, .min = 1, .max = 90, .fallback = "7",
        .help = "A case of the same customer within so many days after one was put right means it was not right the first time." },
};
const int measure_setting_count = LENGTH(measure_settings);

/* The names that are off without this one. */
static enum status others_off(struct work *w, const struct measure *m, struct buf *b, bool *ret_found) {
    struct str off = { 0 }, name;
    enum status st = setting_text(w, &measure_settings[MEASURE_SETTING_OFF], &off);
    *ret_found = false;
    while (st == ST_OK && off.n && str_split(&off, ',', &name)) {
        name = str_trim(name);
        if (str_is(name, m->name)) {
            *ret_found = true;
        } else if (name.n) {
            buf_fmt(b, "%s%.*s", b->n ? ", " : "", STR_ARG(name));
        }
    }
    return st;
}

enum status measure_settings_is_on(struct work *w, const struct measure *m, bool *ret_on) {
    struct buf others;
    bool is_off = false;
    buf_init(&others, w->arena, 128);
    enum status st = others_off(w, m, &others, &is_off);
    *ret_on = !is_off;
    return st;
}

enum status measure_settings_check_on(struct work *w, const struct measure *m) {
    bool on = true;
    enum status st = measure_settings_is_on(w, m, &on);
    return st != ST_OK || on ? st : fail(w, ST_CONFLICT, "", "This measure is switched off here (Settings, Measures).");
}

enum status measure_settings_switch(struct work *w, const struct measure *m, bool on) {
    struct buf off;
    bool is_off = false;
    buf_init(&off, w->arena, 128);
    enum status st = others_off(w, m, &off, &is_off);
    if (st != ST_OK || is_off == !on) {
        return st;
    }
    if (!on) {
        buf_fmt(&off, "%s%s", off.n ? ", " : "", m->name);
    }
    return setting_put(w, &measure_settings[MEASURE_SETTING_OFF], buf_str(&off));
}
