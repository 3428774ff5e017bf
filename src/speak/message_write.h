/* SPDX-License-Identifier: Apache-2.0
 * message_write.h — a message that a person or another program writes: POST /messages.
 *
 * A person's is a letter: their own act, so quiet hours do not bind it. A key's is its program's, with a kind and purpose of its own.
 * What stands against it for the customer's sake is no fault: nothing is sent, and the answer says why. */
#ifndef SPEAK_MESSAGE_WRITE_H
#define SPEAK_MESSAGE_WRITE_H

#include "speak/message.h"

struct message_writing {
    struct fields given, has;
    ident customer_id, contact_point_id, case_id, order_id, reply_to_id, event_id;
    int64_t kind, purpose;
    struct str subject, text, language, contract, return_id, invoice;
    instant_t not_before;
};
extern const struct shape message_writing_shape;

enum status message_write(struct work *w, const struct message_writing *draft, struct message_put_result *ret) MUST_USE;

#endif
