/* SPDX-License-Identifier: Apache-2.0
 * survey_language.h — in which language a survey is shown: the one asked for, else the first of those the browser names, else its own. */
#ifndef LISTEN_SURVEY_LANGUAGE_H
#define LISTEN_SURVEY_LANGUAGE_H

#include "listen/survey.h"

struct survey_language_name { struct fields given, has; struct str language; };
extern const struct shape survey_language_name_shape;

struct list survey_language_offered(struct arena *a, const struct survey *s);   /* of struct survey_language_name, its own first */
/* `asked`: "pt-BR" or empty; `accept`: an Accept-Language header or empty. "pt" answers who wants "pt-BR", and the other way round. */
struct str survey_language_pick(struct arena *a, const struct survey *s, struct str asked, struct str accept);

#endif
