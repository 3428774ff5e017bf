/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/mail_box.h"

#include "base/secret.h"
#include "mail/mail_imap.h"
#include "speak/mail_box.sql.h"
#include "work/audit.h"
#include "work/event.h"
#include "work/patch.h"

static const struct field box_fields[] = {
    F_FLAG(struct mail_box, active, IN_ALL, .doc = "Mail is fetched from it."),
    F_TEXT(struct mail_box, url, IN_ALL, .max = LIMIT_NAME, .doc = "Where it is: imaps://mail.example.com, with a port or without."),
    F_TEXT(struct mail_box, user_name, IN_ALL, .max = LIMIT_NAME, .doc = "Whom we sign in as."),
    F_TEXT(struct mail_box, password, IN_BOTH, .max = LIMIT_PASSWORD, .doc = "Kept sealed, never told back; empty takes it away."),
    F_FLAG(struct mail_box, has_password, IN_OUT, .doc = "A password is kept."),
    F_TEXT(struct mail_box, secret, IN_ROW),
    F_TEXT(struct mail_box, folder, IN_ALL, .max = LIMIT_NAME, .doc = "Which folder; INBOX when left out."),
    F_FLAG(struct mail_box, waits, IN_ALL, .doc = "Hears of new mail at once, where the server can; otherwise it is looked at once a minute."),
    F_INT(struct mail_box, validity, IN_ROW),
    F_INT(struct mail_box, last_uid, IN_ROW),
    F_AT(struct mail_box, begun_at, IN_OUT, .doc = "When it was first opened; what lay there before stays there."),
    F_AT(struct mail_box, looked_at, IN_OUT, .doc = "When it was last opened."),
    F_TEXT(struct mail_box, problem, IN_OUT, .doc = "Why it could not be, in words."),
    F_AT(struct mail_box, problem_at, IN_OUT, .doc = "Since when."),
    F_INT(struct mail_box, seq, AS_ETAG | IN_ROW),
};
const struct shape mail_box_shape = SHAPE(struct mail_box, "mail_box", "The mailbox from which mail is fetched.", box_fields);

enum status mail_box_read(struct work *w, struct mail_box *ret_box) {
    struct mail_box b = { 0 };
    enum status st = query_one(w, &Q_MAIL_BOX_ROW, ARGS_NONE, &mail_box_shape, &b);
    if (st == ST_NOT_FOUND) {
        SET(&b, active, 0);
        SET(&b, folder, STR("INBOX"));
        SET(&b, waits, 1);
        SET(&b, seq, 0);
        st = ST_OK;
    }
    SET(&b, has_password, HAS(&b, secret));
    *ret_box = b;
    return st;
}

enum status mail_box_load(struct work *w, ident id, void *ret_box) {
    (void)id;   /* there is one per business */
    return mail_box_read(w, ret_box);
}

static void check(struct work *w, const struct mail_box *b) {
    bool is_sealed;
    if ((b->active || HAS(b, url)) && !mail_imap_url_is_good(HAS(b, url) ? b->url : STR(""), &is_sealed)) {
        status_ignore(fail(w, ST_INVALID, "url", "Say where the mailbox is, like imaps://mail.example.com."));
    }
    if (b->active && !HAS(b, user_name)) {
        status_ignore(fail(w, ST_INVALID, "user_name", "Say whom to sign in as."));
    }
    if (b->active && !HAS(b, secret)) {
        status_ignore(fail(w, ST_INVALID, "password", "Say the password of the mailbox."));
    }
}

static bool same(const struct mail_box *a, const struct mail_box *b) {
    return str_eq(HAS(a, url) ? a->url : STR(""), HAS(b, url) ? b->url : STR("")) && str_eq(HAS(a, user_name) ? a->user_name : STR(""), HAS(b, user_name) ? b->user_name : STR("")) && str_eq(a->folder, b->folder);
}

enum status mail_box_change(struct work *w, const struct mail_box *draft) {
    struct mail_box b, was;
    int64_t seq;
    enum status st = mail_box_read(w, &b);
    if (st != ST_OK) {
        return st;
    }
    was = b;
    bool differs = shape_patch(&mail_box_shape, draft, &b) || GIVEN(draft, password);
    PATCH_TRIM(&b, url);
    PATCH_TRIM(&b, user_name);
    PATCH_TRIM(&b, folder);
    if (!HAS(&b, folder)) {
        SET(&b, folder, STR("INBOX"));
    }
    if (!HAS(&b, waits)) {
        SET(&b, waits, 1);
    }
    if (!HAS(&b, active)) {
        SET(&b, active, 0);
    }
    if (GIVEN(draft, password)) {
        UNSET(&b, secret);
        if (HAS(draft, password) && draft->password.n) {
            SET(&b, secret, secret_seal(w->arena, work_key(w), draft->password));
        }
    }
    check(w, &b);
    if (w->fault.status != ST_OK || !differs) {
        return w->fault.status;
    }
    if (!same(&was, &b)) {   /* another mailbox: it begins anew */
        UNSET(&b, validity);
        UNSET(&b, last_uid);
        UNSET(&b, begun_at);
    }
    st = event_next_seq(w, &seq);
    SET(&b, seq, seq);
    if (st == ST_OK) {
        st = query_run(w, &Q_MAIL_BOX_PUT, ARGS_OF(&mail_box_shape, &b));
    }
    if (st == ST_OK) {
        st = audit_add(w, "mail_box.changed", ID_NONE, HAS(&b, url) ? b.url : STR(""));
    }
    return st == ST_OK && b.active ? mail_box_look_now(w) : st;
}

enum status mail_box_look_now(struct work *w) { return job_put(w, "mail.receive", ID_NONE, 0, w->now); }

enum status mail_box_note(struct work *w, const struct mail_box *box, bool tells) {
    int64_t seq = 0;
    enum status st = tells ? event_next_seq(w, &seq) : ST_OK;
    if (st == ST_OK) {
        st = query_run(w, &Q_MAIL_BOX_NOTE, ARGS_OF(&mail_box_shape, box));
    }
    if (st == ST_OK && tells) {
        event_hint(w, "mail_box.looked", "biz", w->business, seq);
    }
    return st;
}
