/* SPDX-License-Identifier: Apache-2.0
 * letter.h — the text of what is sent: names put in, and from one kept text the plain and the HTML part.
 *
 * A template is paragraphs with an empty line between them. {customer.call_name} is a value; {customer.call_name|there} says what stands
 * for it when there is none. An unknown name, or an open {, is a fault with its place. "{{" is a brace.
 * A line that is "[See your order](https://…)" alone is a button, "[0-10](https://…)" a row of numbers to tap, each with ?score= in its
 * address: looking records nothing, the page shows the number chosen, and only its button answers.
 *
 * What comes out of letter_fill is kept and is what was sent. A value never becomes markup: a [ of it is kept as \[, its line ends and
 * control characters as spaces, so that no name can add a button, a line or a header. letter_html escapes everything else. */
#ifndef SPEAK_LETTER_H
#define SPEAK_LETTER_H

#include "base/arena.h"
#include "speak/sender.h"
#include "work/work.h"

struct letter_value { const char *name; struct str value; };      /* "customer.call_name"; an empty value is none */

enum { LETTER_SUBJECT_MAX = 200, LETTER_TEXT_MAX = 20000, LETTER_VALUES_MAX = 24 };

/* `field` is whom faults name ("subject", "text"). A subject is one line. */
enum status letter_fill(struct work *w, const char *field, struct str template, const struct letter_value *values, size_t n, struct str *ret_text) MUST_USE;

struct str letter_plain(struct arena *a, struct str text);        /* text/plain; lines end with \n */
/* What stands around it; plain text all, escaped. business: who writes, on top; the link at the foot, where there is one. */
struct letter_frame { struct str business, language, stop_words, stop_url; };
/* text/html, whole: one column, right without images and without style sheets, in light and dark, from right to left where it is so read. */
struct str letter_html(struct arena *a, struct str text, const struct letter_frame *frame);
bool letter_is_address(struct str url);                           /* https://, http:// or a path: what a button may lead to */

/* Templates in several languages; the one for a language: it, else its first part, else English, else the first. NULL: there is none. */
struct letter_text { const char *language, *subject, *text; };
const struct letter_text *letter_text_of(const struct letter_text *texts, size_t n, struct str language);

/* Texts the program brings: for a sender in that language, else in its first part, else in English. NULL: the sender has none. */
struct letter_words { enum sender sender; const char *language, *subject, *text; };
const struct letter_words *letter_words_of(enum sender sender, struct str language);

#endif
