/* SPDX-License-Identifier: Apache-2.0
 * mail_parse.h — one message as it came over the wire, read into the arena.
 *
 * Anything may arrive: what is damaged is read as far as it goes, in UTF-8 (what cannot be decoded becomes U+FFFD), without NULs and
 * with \n as the only line end. Attachments are listed with name, type and size and never opened. Only what would cost too much to read
 * is refused, before it is read. What the message is (an answer, a bounce, an absence note) says mail_bounce.h. */
#ifndef MAIL_MAIL_PARSE_H
#define MAIL_MAIL_PARSE_H

#include "base/instant.h"

enum {
    MAIL_MAX_BYTES = 25 << 20,
    MAIL_MAX_PARTS = 1000,
    MAIL_MAX_DEPTH = 50,           /* of parts within parts; what is deeper is not listed */
    MAIL_MAX_TEXT = 1 << 20,       /* bytes of text kept, before and after decoding */
};

enum mail_refused { MAIL_READ, MAIL_TOO_LARGE, MAIL_TOO_MANY_PARTS, MAIL_TOO_MANY_LINES, MAIL_EMPTY };

struct mail_address { struct str name, address; };                /* address is empty where only a name stood */
struct mail_addresses { const struct mail_address *items; size_t n; };
struct mail_header { struct str name, value; };                   /* decoded, in one line, at most 2,000 bytes */
struct mail_part {                                                /* a part that holds no others; another message is one part */
    struct str type;               /* "image/png", lower case */
    struct str name;               /* the file's name as the sender gave it: for showing, never a path to write to */
    struct str text;               /* of what belongs to the text: decoded; of others empty */
    int64_t size;                  /* bytes once decoded */
    bool in_text, in_html, attached;                              /* RFC 8621 4.1.4: what a reader of text sees, of HTML, what is beside */
};

struct mail {
    struct mail_addresses from, sender, to, cc, reply_to;
    struct str subject, message_id, in_reply_to;                  /* ids without < > */
    const struct str *references; size_t reference_count;         /* oldest first */
    bool has_date; instant_t date;
    struct str text;               /* what a person wrote, as plain text, from HTML where there is only that */
    bool text_cut;                 /* there was more than MAIL_MAX_TEXT */
    const struct mail_part *parts; size_t part_count;
    const struct mail_header *headers; size_t header_count;
    struct str status, feedback;   /* reports within: message/delivery-status, message/feedback-report */
    struct str original;           /* the headers, and a little more, of a message within */
    struct str report_type;        /* of multipart/report: "delivery-status", "feedback-report", "disposition-notification" */
};

struct mail_limits { size_t bytes, parts; };                      /* 0: as above */

enum mail_refused mail_parse(struct arena *a, struct str bytes, const struct mail_limits *limits, struct mail *ret_mail);
const char *mail_refused_words(enum mail_refused why);            /* a sentence for people */
struct str mail_header_value(const struct mail *m, const char *name); /* of the first with that name; empty when there is none */

struct str mail_html_text(struct arena *a, struct str html);      /* as plain text; quotes get "> "; at most MAIL_MAX_TEXT bytes */
struct str mail_utf8(struct arena *a, const char *charset, struct str bytes); /* NULL or unknown: guessed; line ends become \n */

#endif
