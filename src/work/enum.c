/* SPDX-License-Identifier: Apache-2.0
 * Enumerations as tables of names. */
#include "work/shape.h"

const char *enum_name(const char *const *names, int64_t value) {
    for (int64_t i = 0; names[i]; i++) {
        if (i == value) {
            return names[i];
        }
    }
    return "";
}

bool enum_value(const char *const *names, struct str text, int64_t *ret_value) {
    for (int64_t i = 0; names[i]; i++) {
        if (str_is(text, names[i])) {
            *ret_value = i;
            return true;
        }
    }
    return false;
}
