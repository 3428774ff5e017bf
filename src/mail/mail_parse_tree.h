/* SPDX-License-Identifier: Apache-2.0
 * mail_parse_tree.h — what the files of mail_parse share of GMime: the head and the parts of a message it has read. */
#ifndef MAIL_MAIL_PARSE_TREE_H
#define MAIL_MAIL_PARSE_TREE_H

#include "mail/mail_parse.h"

#include <gmime/gmime.h>

void mail_parse_head(struct arena *a, GMimeMessage *message, struct mail *ret_mail);
/* Fills parts, text, reports; false when there are more than max_parts. */
bool mail_parse_parts(struct arena *a, GMimeMessage *message, size_t max_parts, struct mail *ret_mail);
struct str mail_parse_clean(struct arena *a, const char *text, size_t max); /* UTF-8 in one line, trimmed */

#endif
