/* SPDX-License-Identifier: Apache-2.0
 * mail_reply.h — what a person newly wrote in an answer: without the mail it answers, signature and "Sent from my phone".
 *
 * Nothing is lost by it: whoever shows the trimmed text can show the whole. Answers written between quoted lines keep these quotes, for they
 * would mean nothing without. The text is UTF-8 with \n; time and memory grow with its length only. */
#ifndef MAIL_MAIL_REPLY_H
#define MAIL_MAIL_REPLY_H

#include "base/arena.h"

struct str mail_trim_reply(struct arena *a, struct str text);

/* For mail_reply.c, from mail_reply_lines.c: what a line is, by itself and by its neighbours. */
enum mail_reply_line { LINE_EMPTY, LINE_TEXT, LINE_QUOTE, LINE_HEADING /* "On … wrote:" */, LINE_HEADER /* "From: …" */, LINE_END /* "-- ", "Sent from …" */ };
struct mail_reply_lines { struct str *lines; enum mail_reply_line *kinds; size_t n; };
void mail_reply_lines_read(struct arena *a, struct str text, struct mail_reply_lines *ret_lines);

#endif
