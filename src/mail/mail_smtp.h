/* SPDX-License-Identifier: Apache-2.0
 * mail_smtp.h — the taking side of SMTP (RFC 5321) for one connection, without a socket: bytes in, replies out.
 *
 * Commands may be piped in many at once; bytes of a message go to the caller as they come, without the dots SMTP adds, and are never held
 * here. A message ends only with CR LF . CR LF; one that holds NUL, a CR or an LF alone is read to its end and refused, so that no two
 * servers disagree where it ends; so is one without a byte. Nothing grows: a line, an envelope and what waits to be said have fixed room. Allocates nothing. */
#ifndef MAIL_MAIL_SMTP_H
#define MAIL_MAIL_SMTP_H

#include "base/str.h"

enum { MAIL_SMTP_LINE_MAX = 2048, MAIL_SMTP_ADDRESS_MAX = 254, MAIL_SMTP_RECIPIENTS_MAX = 10, MAIL_SMTP_BAD_MAX = 20, MAIL_SMTP_OUT_MAX = 4096 };

/* What the caller does next: give more bytes, take the message that is whole (then mail_smtp_answer), hang up. */
enum mail_smtp_turn { MAIL_SMTP_READ, MAIL_SMTP_TAKE, MAIL_SMTP_LEAVE };

struct mail_smtp_options {
    struct str host;                             /* the name we greet with */
    struct str mark;                             /* whoever greets us with a name that begins so is ourselves: a loop; empty: nobody */
    size_t bytes_max;                            /* of a message */
    bool (*begin)(void *context);                /* a message begins; false: there is no place for it now */
    bool (*piece)(void *context, struct str bytes);   /* of it; false: it could not be kept */
    void *context;
};

struct mail_smtp_address { char text[MAIL_SMTP_ADDRESS_MAX + 1]; size_t n; };
struct mail_smtp {
    const struct mail_smtp_options *o;
    /* the envelope: whole once it is MAIL_SMTP_TAKE's turn */
    bool has_from;
    struct mail_smtp_address from;               /* empty: a bounce */
    struct mail_smtp_address to[MAIL_SMTP_RECIPIENTS_MAX]; int to_count;
    /* its own */
    char line[MAIL_SMTP_LINE_MAX]; size_t line_n; bool is_line_long;
    char out[MAIL_SMTP_OUT_MAX]; size_t out_n;
    bool is_greeted, is_leaving;
    int state;                                   /* of the body; 0: commands */
    size_t body_n; const char *refused;          /* the reply to a body that is not taken */
    int bad;                                     /* commands that were none */
};

void mail_smtp_start(struct mail_smtp *s, const struct mail_smtp_options *o);     /* and says hello */
/* Takes from the front of *bytes what it can before something is to be done or said. */
enum mail_smtp_turn mail_smtp_feed(struct mail_smtp *s, struct str *bytes);
/* What became of the message: "250 2.0.0 taken". The envelope is empty then. */
void mail_smtp_answer(struct mail_smtp *s, struct str reply);
struct str mail_smtp_said(const struct mail_smtp *s);    /* what is to be written now */
void mail_smtp_wrote(struct mail_smtp *s);               /* it was */
static inline struct str mail_smtp_text(const struct mail_smtp_address *a) { return (struct str){ a->text, a->n }; }

#endif
