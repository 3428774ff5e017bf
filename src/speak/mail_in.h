/* SPDX-License-Identifier: Apache-2.0
 * mail_in.h — mail that arrives: fetched from a mailbox (mail_box.h) or given by a pipe (rapport receive).
 *
 * Each message is one row, however often it comes (its bytes tell). Whose it is: by its thread (the Message-ID of a message we sent, which
 * nobody else can make), else by the sender's address, else nobody's: an unknown sender. A person's mail is told (mail.received) and waits
 * in the inbox; what follows from it is for other rooms. A bounce goes to the message it tells of; without our Message-ID only to one that
 * went to that address within two weeks. Who asks to stop, or reports us, is not asked again. What a program sent is kept and causes
 * nothing: nobody answers it, so no two programs talk. From the same address more than MAIL_IN_AN_HOUR within an hour is a program too.
 * What cannot be read is set aside: a row with its reason, the bytes in DIR/mail/poison, and the next one is read. */
#ifndef SPEAK_MAIL_IN_H
#define SPEAK_MAIL_IN_H

#include "mail/mail_bounce.h"
#include "work/event.h"
#include "work/query.h"

enum { MAIL_IN_AN_HOUR = 10, MAIL_IN_TEXT_MAX = 20000, MAIL_IN_WHOLE_MAX = 60000 };   /* messages; code points */

enum mail_in_kind { MAIL_IN_PERSON, MAIL_IN_AUTO, MAIL_IN_BOUNCE, MAIL_IN_ABUSE, MAIL_IN_RECEIPT, MAIL_IN_STOP, MAIL_IN_POISON };
enum mail_in_state { MAIL_IN_OPEN, MAIL_IN_DONE };
enum mail_in_source { MAIL_IN_IMAP, MAIL_IN_PIPE };

struct mail_in_file { struct fields given, has; struct str name, type; int64_t size; };
struct mail_in_word { struct fields given, has; struct str word; };
struct mail_in {
    struct fields given, has;
    ident id;
    int64_t kind, state, source;
    struct str digest; int64_t size;
    struct str message_id, from_name, from_address, folded, to_address, subject, text, whole;
    struct str parts; struct list files;             /* of struct mail_in_file; parts: as stored */
    instant_t sent_at, received_at;
    ident customer_id, who_id; struct str customer_name;
    ident answers_id, case_id, invitation_id;
    ident location_id; struct str location_name;
    ident employee_id; struct str employee_name;
    int64_t complains;
    int64_t code; struct str enhanced, said, about;
    struct str because, because_text, file;
    instant_t done_at; ident done_by; struct str done_by_name;
    struct list next;                                /* of struct mail_in_word: done, open, customer, case */
    int64_t seq;
};
extern const struct shape mail_in_shape;
extern const char *const mail_in_kinds[], *const mail_in_states[], *const mail_in_sources[];

/* ---- taking one in ---- */

/* Reads it on the calling thread (a worker or a command, never the writer), then takes it in with a unit of its own. `bytes` may be any.
 * ST_OK: it is on disk, as itself, as one we had already, or set aside. ST_BUSY or ST_FULL: nothing is; give it again. */
enum status mail_in_receive(struct work *w, struct str bytes, enum mail_in_source source, ident *ret_id) MUST_USE;

/* What reading gave, for the unit. */
struct mail_in_read { struct mail mail; struct mail_bounce bounce; struct str digest, text, file; int64_t size; const char *because; /* set aside: why */ };
enum status mail_in_take(struct work *w, const struct mail_in_read *r, enum mail_in_source source, ident *ret_id) MUST_USE;
bool mail_in_complains(struct str subject, struct str text);          /* the rule: words that people complain with, in ten languages */

/* ---- reading and moving ---- */

struct mail_in_filter { struct fields given, has; int64_t state, kind, unknown; ident customer_id, case_id; };
extern const struct shape mail_in_filter_shape;
enum status mail_in_load(struct work *w, ident id, void *ret_mail) MUST_USE;
enum status mail_in_get_any(struct work *w, ident id, struct mail_in *ret_mail) MUST_USE;      /* for what the program does by itself */
enum status mail_in_list(struct work *w, const struct mail_in_filter *filter, const struct page *page, struct list *ret_list, struct str *ret_next) MUST_USE;

struct mail_in_naming { struct fields given, has; ident customer_id; };
enum status mail_in_move(struct work *w, ident id, enum mail_in_state to) MUST_USE;            /* done, or open again */
/* Whose it is: that customer, or a new one of its sender; the address becomes theirs when they have not got it. Tells mail.received. */
enum status mail_in_name(struct work *w, ident id, const struct mail_in_naming *naming) MUST_USE;
enum status mail_in_link_case(struct work *w, ident id, ident case_id) MUST_USE;               /* a case was opened for it */

#endif
