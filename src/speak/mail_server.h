/* SPDX-License-Identifier: Apache-2.0
 * mail_server.h — which mail server takes what we send, and how it went lately. One per business; without one messages wait.
 *
 * The password is kept sealed with DIR/key and never told back. A server that fails rests for a while, longer each time, and no message is
 * touched meanwhile; whatever is changed here, it is tried again at once. `folder` puts messages into DIR/mail/out, for trying things out. */
#ifndef SPEAK_MAIL_SERVER_H
#define SPEAK_MAIL_SERVER_H

#include "mail/mail_send.h"
#include "work/query.h"

enum mail_server_way { MAIL_SERVER_OFF, MAIL_SERVER_STARTTLS, MAIL_SERVER_TLS, MAIL_SERVER_PLAIN, MAIL_SERVER_FOLDER };

struct mail_server {
    struct fields given, has;
    int64_t way;
    struct str host; int64_t port;
    struct str user_name, password;                  /* password: as it comes in */
    struct str secret; int64_t has_password;         /* as it is kept; whether there is one */
    struct str from_address, from_name, reply_to;
    int64_t patience, per_minute, per_day;
    int64_t fails; struct str phase, said, problem;  /* problem: in words for people */
    instant_t failed_at, retry_at, ok_at;
    int64_t waiting;                                 /* messages that could go now */
    struct str business;                             /* its name */
    int64_t seq;
};
extern const struct shape mail_server_shape;

enum status mail_server_load(struct work *w, ident id, void *ret_server) MUST_USE;      /* a load_fn; the id is the business's */
enum status mail_server_read(struct work *w, struct mail_server *ret_server) MUST_USE;  /* with its secret, without `waiting` */
enum status mail_server_change(struct work *w, const struct mail_server *draft) MUST_USE;

/* How it went: on the writer. After a failure it rests and the job comes again when it may be tried. */
enum status mail_server_failed(struct work *w, const struct mail_send_result *r) MUST_USE;
enum status mail_server_worked(struct work *w) MUST_USE;

/* What mail_send_open needs, in the arena. ST_CONFLICT with a sentence when there is no way out, or the password cannot be read. */
enum status mail_server_options(struct work *w, const struct mail_server *s, struct mail_send_options *ret_options) MUST_USE;
bool mail_server_is_host(struct str s);
/* How long a server rests that failed so many times before: a minute, twice as long each time, an hour at most, and up to half a minute
 * more, so that not all come again at the same moment. */
instant_t mail_server_rest(int64_t fails);
/* What went wrong, in words for people: what happened, and what to do. */
struct str mail_server_words(struct arena *a, const char *phase, struct str said);

#endif
