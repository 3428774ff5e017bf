/* SPDX-License-Identifier: Apache-2.0
 * wording.h — short lists of words that a business keeps: its principles (Today shows one a day) and its touchpoints (the moments a
 * question is about, for dialogs, links and filters).
 *
 * Invariants: the trade gives the first ones, until the business says its own. A list has at least one line, no line twice. They are
 * kept as a setting, a line each; what an answer was about is kept with the answer, whatever becomes of the list. */
#ifndef BUSINESS_WORDING_H
#define BUSINESS_WORDING_H

#include "work/setting.h"
#include "work/shape.h"

enum { WORDING_LINES_MAX = 30, WORDING_TEXT_MAX = 4000 };
enum wording_of { WORDING_PRINCIPLES, WORDING_TOUCHPOINTS };

struct wording_line { struct fields given, has; struct str text; };
struct wording { struct fields given, has; struct list data; };
extern const struct shape wording_shape;

enum status wording_read(struct work *w, enum wording_of of, struct list *ret_lines) MUST_USE;      /* of struct wording_line */
enum status wording_put(struct work *w, enum wording_of of, const struct wording *draft) MUST_USE;
/* The principle of a day: each in its turn. Empty when there is none. */
enum status wording_of_day(struct work *w, day_t day, struct str *ret_text) MUST_USE;
/* The trades' first lines, as defaults of the settings they are kept in; in the order of enum trade. */
#define WORDING_PRINCIPLES_BY_TRADE { \
    "We greet everyone before they reach the counter.\n" \
    "If it is not right, we make it again, no questions.\n" \
    "We remember people, not orders.\n" \
    "Nobody waits without being told why.", \
    "We advise as we would a friend, even when the sale is smaller.\n" \
    "What we promise for Friday is there on Friday.\n" \
    "A return is handled as kindly as a sale.\n" \
    "What we do not know, we find out.", \
    "Nobody waits without knowing how long.\n" \
    "We listen before we write.\n" \
    "We explain in words people use at home.\n" \
    "What is said here stays here.", \
    "We come when we said, or call before they wonder.\n" \
    "The price we name is the price they pay.\n" \
    "We leave the place cleaner than we found it.\n" \
    "Whoever is asked first sees to it until it is done.", \
    "Whoever is asked first sees to it until it is done.\n" \
    "We say what broke before anyone has to ask.\n" \
    "Nobody tells us their story twice.\n" \
    "Every answer ends with the next step." }
#define WORDING_TOUCHPOINTS_BY_TRADE { \
    "counter\ntable\ntakeaway\ndelivery\nevent", \
    "shop floor\ntill\nonline order\ndelivery\nreturn", \
    "booking\nreception\nappointment\nafter the appointment\nbill", \
    "first call\nquote\non site\nafter the job\nbill", \
    "sign-up\nsupport call\nticket\noutage\nbill\ncancellation" }

#endif
