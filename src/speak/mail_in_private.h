/* SPDX-License-Identifier: Apache-2.0
 * mail_in_private.h — between the files of mail_in. */
#ifndef SPEAK_MAIL_IN_PRIVATE_H
#define SPEAK_MAIL_IN_PRIVATE_H

#include "speak/mail_in.h"

extern const struct shape mail_in_file_shape;
enum status mail_in_make_customer(struct work *w, struct mail_in *m) MUST_USE;   /* of its sender; m names them then */
enum status mail_in_tell(struct work *w, const struct mail_in *m) MUST_USE;      /* mail.received; of nobody we know only a hint to open pages */
const char *mail_in_because_words(struct str because);

#endif
