/* SPDX-License-Identifier: Apache-2.0
 * webhook.h — other programs that are told what happens, by Standard Webhooks (https://www.standardwebhooks.com).
 *
 * A webhook has an address, a secret that signs, filters, and a cursor: everything up to that number of the timeline was looked at, so that
 * nothing is lost when the program ends. What passes its filters becomes a row of the log (webhook_delivery.h), and a job carries it
 * (webhook_send.c). One for a team's chat is told a line with a link instead (webhook_chat.c). What is told holds ids and numbers; an answer's comment only where the webhook asks for it and the business lets words leave.
 *
 * Invariants: the secret shown is the one that signs; it is shown once and kept sealed with DIR/key. After a new one the one before signs too,
 * for a day. Switched off, it is told nothing of what happens meanwhile, and what waits for it goes on waiting. */
#ifndef WEBHOOK_WEBHOOK_H
#define WEBHOOK_WEBHOOK_H

#include "work/event.h"
#include "work/job.h"
#include "work/query.h"
#include "work/route.h"
#include "work/setting.h"

enum { WEBHOOK_MAX = 20, WEBHOOK_KINDS_MAX = 40, WEBHOOK_PATIENCE = 20 /* seconds */ };

enum webhook_form { WEBHOOK_STANDARD, WEBHOOK_SLACK, WEBHOOK_TEAMS };

struct webhook_kind { struct fields given, has; struct str kind; };
struct webhook {
    struct fields given, has;
    ident id; struct str name, url; int64_t form;
    struct list kinds; struct str kinds_text;        /* of struct webhook_kind; none: all */
    ident location_id; struct str location_name;
    int64_t score_min, score_max, words, patience, is_on;
    struct str secret;                               /* only in the answer that made it */
    struct str sealed, sealed_before; instant_t before_until;
    int64_t cursor, fails;
    struct str problem, problem_text;                /* a code; the same in words for people */
    instant_t failed_at, rest_until, ok_at, created_at;
    int64_t waiting, seq;
};
extern const struct shape webhook_shape;

enum { WEBHOOK_SET_ON, WEBHOOK_SET_PRIVATE };
extern const struct setting webhook_settings[];
extern const int webhook_setting_count;
extern const struct route webhook_routes[];
extern const int webhook_route_count;

reaction_fn webhook_wake;            /* whatever happens: the job is woken, where there are webhooks */
job_fn webhook_send;                 /* "webhook.send" */
job_fn webhook_clean;                /* "webhook.clean": the log is kept for a month */

enum status webhook_list(struct work *w, struct list *ret_hooks) MUST_USE;
enum status webhook_load(struct work *w, ident id, void *ret_hook) MUST_USE;                              /* a load_fn */
enum status webhook_create(struct work *w, const struct webhook *draft, struct webhook *ret_hook) MUST_USE;   /* with its secret */
enum status webhook_change(struct work *w, ident id, const struct webhook *patch) MUST_USE;
enum status webhook_remove(struct work *w, ident id) MUST_USE;
enum status webhook_rotate(struct work *w, ident id, struct webhook *ret_hook) MUST_USE;                  /* with its new secret */

/* What it may not be: faults into w. */
enum status webhook_check(struct work *w, const struct webhook *h) MUST_USE;
void webhook_read_kinds(struct arena *a, struct webhook *h);      /* kinds from kinds_text */
void webhook_write_kinds(struct arena *a, struct webhook *h);     /* and back */
/* Why a try failed, in words for people. */
struct str webhook_problem(struct arena *a, struct str code, int64_t status);

/* A try now, on a worker: of nothing that happened, type "webhook.test". Nothing of it is kept. */
struct webhook_try { struct fields given, has; int64_t delivered, status, ms; struct str problem, problem_text; };
extern const struct shape webhook_try_shape;
enum status webhook_test(struct work *w, ident id, struct webhook_try *ret_try) MUST_USE;

#endif
