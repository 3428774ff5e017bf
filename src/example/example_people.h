/* SPDX-License-Identifier: Apache-2.0
 * example_people.h — invented people: names of several languages, addresses that lead nowhere (RFC 2606; numbers that regulators keep for
 * films), and how each likes to be called. */
#ifndef EXAMPLE_PEOPLE_H
#define EXAMPLE_PEOPLE_H

#include "example/example_draw.h"

/* The languages people write in; the order is that of the words in example_words.c. */
enum example_language { TONGUE_PT, TONGUE_EN, TONGUE_DE, TONGUE_FR, TONGUE_ES, TONGUE_IT, TONGUE_COUNT };

struct example_person {
    struct str name, call_name, email, phone, handle, notes;    /* empty: not known */
    const char *language;                                       /* BCP 47 */
    enum example_language tongue;
    struct str last;
};
/* row: the same person each time. Number and address are theirs alone. */
void example_people_person(struct arena *a, uint64_t seed, size_t row, struct example_person *ret_person);
/* Someone who orders for others: "Ribeiro & Filhos". */
struct str example_people_organisation(struct arena *a, uint64_t seed, size_t row);

#endif
