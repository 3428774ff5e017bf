/* SPDX-License-Identifier: Apache-2.0
 * mail_imap_line.h — one answer of an IMAP server: a line, with a literal in it or not. Pure; what it cannot read it skips. */
#ifndef MAIL_MAIL_IMAP_LINE_H
#define MAIL_MAIL_IMAP_LINE_H

#include "base/str.h"

/* "… {123}" at a line's end: how many bytes follow; -1 when none do. */
int64_t mail_imap_line_literal(struct str line);
/* "R7 OK done" for tag R7: 1 ok, 0 refused (NO, BAD), -1 another line. */
int mail_imap_line_result(struct str line, struct str tag);
/* "* OK [UIDVALIDITY 17] …", "* OK [UIDNEXT 5]": the number, or -1. */
int64_t mail_imap_line_code(struct str line, const char *name);
/* "* SEARCH 2 3 5": calls back for each number. false: no such line. */
bool mail_imap_line_search(struct str line, void (*each)(void *, int64_t), void *context);
bool mail_imap_line_is_new(struct str line);                  /* "* 23 EXISTS", "* 1 RECENT" */
bool mail_imap_line_has(struct str line, const char *word);   /* a word of CAPABILITY */

#endif
