/* SPDX-License-Identifier: Apache-2.0
 * mail_imap.h — a mailbox that is read over IMAP4rev1 (RFC 3501), and waited at (IDLE, RFC 2177).
 *
 * libcurl connects, speaks TLS (also STARTTLS) and signs in; it has no IDLE and hands on only the first line of a UID FETCH, so what is said
 * after that is said here, over its connection. Nothing is changed there: messages are peeked at and stay as they are. Without TLS it goes
 * to this machine only. What a server says is read by mail_imap_line.h, which is fuzzed. Each call tells a problem in one sentence. */
#ifndef MAIL_MAIL_IMAP_H
#define MAIL_MAIL_IMAP_H

#include "base/arena.h"

struct mail_imap;
struct mail_imap_options { const char *url /* imaps://host or imap://host, with a port or without */, *login, *password, *folder; int seconds; /* at most for each step */ };
struct mail_imap_folder { int64_t validity, next; };          /* UIDVALIDITY; UIDNEXT, 0 when the server does not say */
enum mail_imap_heard { MAIL_IMAP_NEW, MAIL_IMAP_QUIET, MAIL_IMAP_LOST, MAIL_IMAP_CANNOT /* the server has no IDLE */ };

/* NULL with the problem told (in the arena). */
struct mail_imap *mail_imap_open(struct arena *a, const struct mail_imap_options *o, struct mail_imap_folder *ret_folder, struct str *ret_problem);
void mail_imap_close(struct mail_imap *c);
/* Numbers above `after`, ascending, at most `max`; with `since` ("18-Nov-2026") only what came from that day on. */
bool mail_imap_list(struct mail_imap *c, struct arena *a, int64_t after, struct str since, size_t max, int64_t **ret_uids, size_t *ret_n, struct str *ret_problem);
/* The message's bytes, at most max_bytes of them. Empty when it is no longer there. */
bool mail_imap_fetch(struct mail_imap *c, struct arena *a, int64_t uid, size_t max_bytes, struct str *ret_bytes, struct str *ret_problem);
/* Waits for new mail at most so many seconds, asking may_go_on once a second. */
enum mail_imap_heard mail_imap_wait(struct mail_imap *c, int seconds, bool (*may_go_on)(void *), void *context);
bool mail_imap_url_is_good(struct str url, bool *ret_is_sealed);       /* imaps://… or imap://…, without login, path or blanks; sealed: TLS from the start */

#endif
