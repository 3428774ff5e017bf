/* SPDX-License-Identifier: Apache-2.0
 * mail_bounce.h — what a program wrote, told from what a person wrote: bounces, absence notes, abuse reports, receipts.
 *
 * Standards first (RFC 3464, 3834, 5965, 8098), then the many programs that follow none: who sends, what the subject and the first lines say.
 * One sign alone never makes a bounce: a person who writes "Re: Undeliverable" is a person. No product words, no database. */
#ifndef MAIL_MAIL_BOUNCE_H
#define MAIL_MAIL_BOUNCE_H

#include "mail/mail_parse.h"

enum mail_kind {
    MAIL_PERSON,
    MAIL_AUTO,       /* an absence note, a newsletter, anything a program sent: never answered */
    MAIL_BOUNCE,
    MAIL_ABUSE,      /* someone marked our mail as spam, or reported it */
    MAIL_RECEIPT,    /* it was delivered, or read */
    MAIL_STOP,       /* a mail program asks to stop, as List-Unsubscribe's mailto: offers */
    MAIL_KIND_COUNT
};

struct mail_bounce {
    enum mail_kind kind;
    struct str address;        /* whom our message was for; for an abuse report who complained; empty when it cannot be told */
    int code;                  /* 550; 0 unknown */
    struct str enhanced;       /* "5.1.1"; empty unknown */
    bool permanent;            /* it will never arrive */
    bool waits;                /* it is still being tried */
    bool gone;                 /* and the address is at fault: nobody there, or it takes no mail any more */
    struct str words;          /* what the other server said, at most 500 bytes; may hold addresses */
    struct str message_id;     /* of our message, without < > */
};

void mail_bounce(struct arena *a, const struct mail *m, struct mail_bounce *ret_bounce);
const char *mail_kind_name(enum mail_kind kind);   /* "person", "auto", "bounce", "abuse", "receipt", "stop" */

#endif
