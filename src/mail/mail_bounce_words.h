/* SPDX-License-Identifier: Apache-2.0
 * mail_bounce_words.h — what programs say, as tables; compared without regard to case. */
#ifndef MAIL_MAIL_BOUNCE_WORDS_H
#define MAIL_MAIL_BOUNCE_WORDS_H

#include "base/str.h"

enum mail_bounce_list { BOUNCE_SENDERS, BOUNCE_SUBJECTS, BOUNCE_PHRASES, BOUNCE_ORIGINAL /* what begins the copy of our message */,
                        BOUNCE_GONE, BOUNCE_PASSING, ABUSE_SUBJECTS, ABUSE_PHRASES, AUTO_SUBJECTS, BOUNCE_LIST_COUNT };

bool mail_bounce_words_hold(enum mail_bounce_list list, struct str text);             /* somewhere in it */
bool mail_bounce_words_begin(enum mail_bounce_list list, struct str text);
ptrdiff_t mail_bounce_words_first(enum mail_bounce_list list, struct str text);       /* where the first of them stands, or -1 */
ptrdiff_t mail_bounce_words_find(struct str text, const char *words);                 /* or -1 */

#endif
