/* SPDX-License-Identifier: Apache-2.0
 * gate.h — other programs send their mail through here, so that the guard looks at it too. One row per business: from which computers
 * mail is taken, what becomes of what the guard cannot judge, and the next mail server.
 *
 *     program ── SMTP (mail/mail_listen.h) ──> gate_take: file and row on disk, then 250 ── message_relay, guard ──> queued ── gate_send ──> next server
 *                                                                                             └─ held, stopped: Messages
 *
 * Invariants: what was answered with 250 is on disk, file and row. What goes on is what came, byte for byte: no header is added. A mail has
 * one message for each recipient, since each may be held for reasons of its own. Whose mail it is tells the address it comes from: one that
 * two businesses allow is refused. What comes round again (it holds our mark, we greet as ourselves, or too many servers had it) is refused. */
#ifndef GATE_GATE_H
#define GATE_GATE_H

#include "speak/mail_server.h"
#include "work/export.h"
#include "work/job.h"
#include "work/route.h"

enum { GATE_BYTES_MAX = 25 << 20, GATE_RECEIVED_MAX = 30 };
enum gate_on_fail { GATE_HOLDS, GATE_PASSES };

struct gate {
    struct fields given, has;
    int64_t active;
    struct str allowed;
    int64_t on_fail;
    int64_t way;                                     /* enum mail_server_way */
    struct str host; int64_t port;
    struct str user_name, password;                  /* password: as it comes in */
    struct str secret; int64_t has_password;         /* as it is kept; whether there is one */
    int64_t patience;
    int64_t fails; struct str phase, said, problem;  /* phase and said: of the last time it failed, also when it works again */
    instant_t failed_at, retry_at, ok_at;
    int64_t waiting;                                 /* mails that could go on now */
    struct str listens_at;                           /* where this program takes mail; none: it was not started so */
    instant_t taken_at;                              /* when the newest came */
    int64_t seq;
};
extern const struct shape gate_shape;

enum status gate_load(struct work *w, ident id, void *ret_gate) MUST_USE;      /* a load_fn; the id is the business's */
enum status gate_read(struct work *w, struct gate *ret_gate) MUST_USE;         /* with its secret, without `waiting` */
enum status gate_change(struct work *w, const struct gate *draft) MUST_USE;
enum status gate_failed(struct work *w, const struct mail_send_result *r) MUST_USE;
enum status gate_worked(struct work *w) MUST_USE;
enum status gate_options(struct work *w, const struct gate *g, struct mail_send_options *ret_options) MUST_USE;

/* What we greet with begins so; the same in every run of an installation, and nobody else can know it. */
struct str gate_mark(struct arena *a, const unsigned char *key);

job_fn gate_send;                    /* "gate.send" */
job_fn gate_clean;                   /* "gate.clean" */
extern const struct route gate_routes[];
extern const int gate_route_count;

#endif
