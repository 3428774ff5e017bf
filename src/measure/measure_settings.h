/* SPDX-License-Identifier: Apache-2.0
 * measure_settings.h — what a business can set about measures: which of them it wants. */
#ifndef MEASURE_MEASURE_SETTINGS_H
#define MEASURE_MEASURE_SETTINGS_H

#include "measure/measure.h"

enum { MEASURE_SETTING_OFF, MEASURE_SETTING_REPEAT_DAYS, MEASURE_SETTING_COUNT };
extern const struct setting measure_settings[];
extern const int measure_setting_count;

enum status measure_settings_is_on(struct work *w, const struct measure *m, bool *ret_on) MUST_USE;
enum status measure_settings_check_on(struct work *w, const struct measure *m) MUST_USE;      /* ST_CONFLICT with words when it is off */
enum status measure_settings_switch(struct work *w, const struct measure *m, bool on) MUST_USE;

#endif
