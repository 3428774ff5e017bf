/* SPDX-License-Identifier: Apache-2.0
 * survey_document.h — what one version of a survey asks: questions, their translations, names of hidden fields. Kept as one JSON text
 * per version, because it is always read and replaced as a whole.
 *
 * A translation's key is the place of a text: "thanks", "q1.text", "q1.help", "q1.low_label", "q3.o2" (an option or a row). What is not
 * translated is shown in the survey's own language. */
#ifndef LISTEN_SURVEY_DOCUMENT_H
#define LISTEN_SURVEY_DOCUMENT_H

#include "listen/question.h"
#include "work/work.h"

enum { SURVEY_TRANSLATIONS_MAX = 2000, SURVEY_HIDDEN_MAX = 10 };

struct survey_translation { struct fields given, has; struct str language, key, text; };
struct survey_hidden { struct fields given, has; struct str name; };
extern const struct shape survey_translation_shape, survey_hidden_shape;

struct survey_document { struct fields given, has; struct list questions, translations, hidden_fields; };
extern const struct shape survey_document_shape;

struct str survey_document_write(struct arena *a, const struct survey_document *d);
void survey_document_read(struct arena *a, struct str text, struct survey_document *ret_document);
bool survey_document_same_questions(struct arena *a, const struct list *one, const struct list *other);

/* The text of a place in a language; `own` where it is not translated. */
struct str survey_document_text(const struct survey_document *d, struct str language, struct str key, struct str own);
/* The same for a place inside a question ("q3", "o2"). */
struct str survey_document_text_in(const struct survey_document *d, struct arena *a, struct str language, struct str question, const char *inside, struct str own);
/* Translations of places that are no longer there go away. */
void survey_document_forget(struct survey_document *d);

/* Faults in w->fault: keys that are no place, languages that are none, what is said twice, unknown {…}. `language`: the survey's own. */
void survey_document_check(struct work *w, const struct survey_document *d, struct str language, bool anonymous);
bool survey_document_is_language(struct str language);   /* BCP 47, as far as its letters go: "pt", "pt-BR", "zh-Hant" */

#endif
