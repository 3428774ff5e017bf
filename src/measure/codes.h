/* SPDX-License-Identifier: Apache-2.0
 * codes.h — a dictionary: values of a column (ids, days, texts) become small numbers in the order in which they first came.
 *
 * 0 is "none". A full dictionary gives every further value its last code: those can be counted together but no longer told apart
 * (65,535 different touchpoints are someone's mistake). Its memory is its own; running out of it ends the program. */
#ifndef MEASURE_CODES_H
#define MEASURE_CODES_H

#include "base/arena.h"

struct codes {
    bool is_text;
    uint32_t max;                      /* the highest code */
    uint32_t n;                        /* codes given: 1 … n */
    int64_t *values;                   /* by code */
    struct str *texts;
    uint32_t *slots, slot_count;       /* open addressing; 0 empty */
    struct arena arena;                /* of the texts */
};

void codes_init(struct codes *c, bool is_text, uint32_t max);
void codes_release(struct codes *c);
uint32_t codes_put(struct codes *c, int64_t value);           /* the value's code, a new one when it has none yet */
uint32_t codes_put_text(struct codes *c, struct str text);
/* 0: not there. */
uint32_t codes_find(const struct codes *c, int64_t value);
uint32_t codes_find_text(const struct codes *c, struct str text);
bool codes_is_full(const struct codes *c);                    /* the last code stands for several values, or may */
size_t codes_bytes(const struct codes *c);

#endif
