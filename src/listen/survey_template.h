/* SPDX-License-Identifier: Apache-2.0
 * survey_template.h — surveys to begin with, by trade: tried questions in a sensible order. A template is a draft: what the page does
 * with it goes through POST /surveys like anything else. */
#ifndef LISTEN_SURVEY_TEMPLATE_H
#define LISTEN_SURVEY_TEMPLATE_H

#include "business/business.h"
#include "listen/survey.h"

struct survey_template {
    struct fields given, has;
    struct str key;
    int64_t trade, kind;
    struct str name, about, thanks;
    struct list questions;
};
extern const struct shape survey_template_shape;

struct survey_template_filter { struct fields given, has; int64_t trade, kind; };
extern const struct shape survey_template_filter_shape;

/* Those of the filter's trade, of the business's own when it names none; for every trade's needs first. */
enum status survey_template_list(struct work *w, const struct survey_template_filter *filter, struct list *ret_templates) MUST_USE;

#endif
