/* SPDX-License-Identifier: Apache-2.0
 * mail_box_receive.c — the job: opens the mailbox, takes what is new one by one, waits there while it may, and goes. */
#include "base/log.h"
#include "base/secret.h"
#include "mail/mail_imap.h"
#include "speak/mail_box.h"
#include "speak/mail_box.sql.h"
#include "speak/mail_in.h"
#include "work/unit.h"

enum { STEP_SECONDS = 30, AT_ONCE = 500, WAIT_SECONDS = 240, WAITS_MAX = 15 };   /* a visit of an hour at most; then the settings are read anew */

struct visit { struct work *w; struct mail_box box; bool tells; struct mail_imap *imap; struct str since; };

/* ---- what is noted ---- */

static enum status note_unit(struct unit *u, struct work *w) {
    const struct visit *v = u->context;
    return mail_box_note(w, &v->box, v->tells);
}

static enum status note(struct visit *v) {
    struct arena a = { 0 };
    struct unit u = { .business = v->w->business, .who = v->w->who, .reach = v->w->reach, .lane = UNIT_BACKGROUND, .name = "mail.box", .run = note_unit, .context = v, .arena = &a };
    enum status st = unit_run(work_writer(v->w), &u);
    v->tells = false;
    arena_release(&a);
    return st;
}

/* Told once: the same problem again leaves its first moment. */
static enum status note_problem(struct visit *v, struct str problem) {
    if (HAS(&v->box, problem) && str_eq(v->box.problem, problem)) {
        return ST_OK;
    }
    v->tells = true;
    SET(&v->box, problem, problem);
    SET(&v->box, problem_at, v->w->now);
    log_warn("mail", "problem=\"a mailbox could not be read\"");
    return note(v);
}

static enum status note_opened(struct visit *v, const struct mail_imap_folder *f) {
    struct mail_box *b = &v->box;
    v->tells = HAS(b, problem) || !HAS(b, begun_at);
    bool anew = HAS(b, validity) && b->validity != f->validity;
    if (!HAS(b, begun_at)) {   /* what lies there already stays there */
        SET(b, begun_at, v->w->now);
        SET(b, last_uid, f->next > 0 ? f->next - 1 : 0);
    } else if (anew) {
        static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
        int year, month, day;
        day_t from = (HAS(b, looked_at) ? b->looked_at : b->begun_at) / DAY_LENGTH - 1;
        day_to_civil(from, &year, &month, &day);
        v->since = arena_fmt(v->w->arena, "%d-%s-%04d", day, months[month - 1], year);
        SET(b, last_uid, 0);
    }
    SET(b, validity, f->validity);
    SET(b, looked_at, v->w->now);
    UNSET(b, problem);
    UNSET(b, problem_at);
    return note(v);
}

/* ---- taking ---- */

/* Asked once a second while it waits: the program goes on, and nobody has set the mailbox anew. */
static bool may_go_on(void *context) {
    struct visit *v = context;
    struct arena a = { 0 };
    struct work w = *v->w;
    struct mail_box now = { 0 };
    w.arena = &a;
    bool same = job_may_go_on(&w) && mail_box_read(&w, &now) == ST_OK && now.seq == v->box.seq;
    arena_release(&a);
    return same;
}

/* One message in memory of its own: a mailbox may hold hundreds. */
static enum status take_one(struct visit *v, int64_t uid, struct str *ret_problem) {
    struct arena a = { 0 };
    struct work w = *v->w;
    struct str bytes, problem = { 0 };
    ident id;
    w.arena = &a;
    bool got = mail_imap_fetch(v->imap, &a, uid, (size_t)MAIL_MAX_BYTES + 1, &bytes, &problem);
    enum status st = !got ? ST_BUSY : bytes.n == 0 ? ST_OK : mail_in_receive(&w, bytes, MAIL_IN_IMAP, &id);
    if (!got) {
        *ret_problem = arena_str(v->w->arena, problem);
    }
    if (st == ST_OK) {
        SET(&v->box, last_uid, uid);
        st = note(v);
    }
    arena_release(&a);
    return st;
}

static enum status take_new(struct visit *v, struct str *ret_problem) {
    int64_t *uids = NULL;
    size_t n = 0;
    if (!mail_imap_list(v->imap, v->w->arena, v->box.last_uid, v->since, AT_ONCE, &uids, &n, ret_problem)) {
        return ST_BUSY;
    }
    enum status st = ST_OK;
    for (size_t i = 0; i < n && st == ST_OK; i++) {
        st = job_may_go_on(v->w) ? take_one(v, uids[i], ret_problem) : ST_BUSY;
    }
    return st;
}

static bool may_wait(struct visit *v) {
    int64_t boxes = 0;
    return v->box.waits && query_int(v->w, &Q_MAIL_BOX_BOXES, ARGS_NONE, &boxes) == ST_OK && boxes == 1;   /* of several each has its minute */
}

static enum status stay(struct visit *v, struct str *ret_problem) {
    enum status st = take_new(v, ret_problem);
    for (int i = 0; i < WAITS_MAX && st == ST_OK && may_wait(v); i++) {
        enum mail_imap_heard heard = mail_imap_wait(v->imap, WAIT_SECONDS, may_go_on, v);
        if (heard == MAIL_IMAP_CANNOT || heard == MAIL_IMAP_LOST || !may_go_on(v)) {
            return ST_OK;   /* in a minute again, or as it is set now */
        }
        st = take_new(v, ret_problem);
    }
    return st;
}

enum status mail_box_receive(struct work *w, const struct job *j) {
    struct visit v = { .w = w };
    struct mail_imap_folder folder;
    struct str password, problem = { 0 };
    (void)j;
    enum status st = mail_box_read(w, &v.box);
    if (st != ST_OK || !v.box.active) {
        return st;
    }
    if (!HAS(&v.box, secret) || !secret_open(w->arena, work_key(w), v.box.secret, &password)) {
        return note_problem(&v, STR("The password cannot be read with this installation's key; give it again."));
    }
    struct mail_imap_options o = { .url = arena_z(w->arena, v.box.url), .login = arena_z(w->arena, v.box.user_name), .password = arena_z(w->arena, password),
                                   .folder = arena_z(w->arena, v.box.folder), .seconds = STEP_SECONDS };
    v.imap = mail_imap_open(w->arena, &o, &folder, &problem);
    if (!v.imap) {
        return note_problem(&v, problem);
    }
    st = note_opened(&v, &folder);
    st = st == ST_OK ? stay(&v, &problem) : st;
    mail_imap_close(v.imap);
    return problem.n ? note_problem(&v, problem) : st;
}
