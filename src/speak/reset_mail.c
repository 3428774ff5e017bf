/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/reset_mail.h"

#include "base/secret.h"
#include "business/account.h"
#include "business/session.h"
#include "mail/mail_build.h"
#include "speak/letter.h"
#include "speak/mail_server.h"
#include "speak/message_settings.h"
#include "speak/reset_mail.sql.h"

#define RESET_MAIL_LIFE HOUR

static const struct field ways_fields[] = {
    F_FLAG(struct reset_ways, by_mail, IN_OUT, .doc = "A link can come by mail. If not: whoever runs the program makes one with `rapport user reset`."),
};
const struct shape reset_ways_shape = SHAPE(struct reset_ways, "reset_ways", "How a forgotten password is replaced here.", ways_fields);

static const struct field wish_fields[] = {
    F_TEXT(struct reset_wish, email, IN_CREATE | REQUIRED, .max = 254, .doc = "With which they sign in."),
};
const struct shape reset_wish_shape = SHAPE(struct reset_wish, "reset_wish", "Asking for a link by mail.", wish_fields);

/* ---- who can send ---- */

struct sender_id { struct fields given, has; ident id; };
static const struct field id_fields[] = { F_ID(struct sender_id, id, IN_ROW, .prefix = "biz") };
static const struct shape id_shape = SHAPE(struct sender_id, "sender_id", "A business that can send.", id_fields);

/* A business that sends and says where its pages are. */
static enum status can_send(struct work *w, ident business, bool *ret_can) {
    struct work there = *w;
    struct str url = { 0 };
    there.business = business;
    enum status st = setting_text(&there, &business_settings[BUSINESS_PUBLIC_URL], &url);
    *ret_can = url.n > 0;
    return st;
}

static enum status first_that_can(struct work *w, const struct list *among, ident *ret_business) {
    struct list sending = { 0 };
    enum status st = query_list(w, &Q_RESET_MAIL_SERVERS, ARGS_NONE, &id_shape, &sending);
    *ret_business = ID_NONE;
    for (size_t i = 0; i < sending.n && st == ST_OK && !*ret_business; i++) {
        ident id = LIST_AT(&sending, const struct sender_id, i)->id;
        bool is_there = !among, can = false;
        for (size_t j = 0; among && j < among->n; j++) {
            is_there = is_there || LIST_AT(among, const struct session_place, j)->id == id;
        }
        if (is_there) {
            st = can_send(w, id, &can);
        }
        *ret_business = can ? id : ID_NONE;
    }
    return st;
}

enum status reset_mail_ways(struct work *w, struct reset_ways *ret_ways) {
    ident any;
    enum status st = first_that_can(w, NULL, &any);
    SET(ret_ways, by_mail, any != ID_NONE);
    return st;
}

/* ---- asking ---- */

static enum status put_job(struct work *w, ident account) {
    struct list places = { 0 };
    ident business = ID_NONE, link;
    enum status st = session_places(w, account, &places);
    if (st == ST_OK) {
        st = first_that_can(w, &places, &business);
    }
    if (st != ST_OK || !business) {
        return st;
    }
    st = account_reset_make(w, account, RESET_MAIL_LIFE, &link);
    w->business = business;
    return st == ST_OK ? job_put(w, "account.reset_mail", link, 0, w->now) : st;
}

enum status reset_mail_ask(struct work *w, const struct reset_wish *wish, struct str address, int64_t *ret_wait) {
    struct reset_ways ways = { 0 };
    ident account = ID_NONE;
    enum status st = reset_mail_ways(w, &ways);
    if (st == ST_OK && !ways.by_mail) {
        return fail(w, ST_CONFLICT, "", "No mail can leave here. Ask whoever runs this program for a link: rapport user reset.");
    }
    if (st == ST_OK) {
        st = account_reset_ask(w, wish->email, address, &account, ret_wait);
    }
    return st == ST_OK && account ? put_job(w, account) : st;
}

/* ---- sending ---- */

static const char *write(struct work *w, const struct mail_server *s, const struct reset_link *link, struct str url, struct str *ret_bytes) {
    struct str name = HAS(s, from_name) ? s->from_name : s->business, host = STR("rapport.invalid");
    struct letter_frame frame = { .business = name, .language = STR("en") };
    struct str token = random_token(w->arena, 12);
    status_ignore(message_settings_host(w, &host));   /* it only makes the message's id */
    struct str text = arena_fmt(w->arena, "Somebody, you we hope, asked for a new password for this address.\n\n[Choose a new password](%.*s)\n\n"
                                "The button works once, within an hour. If it was not you, leave this letter alone: nothing has changed.", STR_ARG(url));
    struct mail_letter l = { .from_name = name, .from_address = s->from_address, .to_address = link->email, .reply_to = HAS(s, reply_to) ? s->reply_to : STR(""),
                             .subject = STR("A new password for Rapport"), .text = letter_plain(w->arena, text), .html = letter_html(w->arena, text, &frame),
                             .message_id = arena_fmt(w->arena, "<reset-%.*s@%.*s>", STR_ARG(token), STR_ARG(host)), .language = STR("en"), .is_automatic = true, .date = w->now };
    return mail_build(w->arena, &l, ret_bytes);
}

static enum status hand_over(struct work *w, const struct mail_server *s, struct str to, struct str bytes) {
    struct mail_send_options o;
    enum status st = mail_server_options(w, s, &o);
    if (st != ST_OK) {
        return st;
    }
    struct mail_sender *sender = mail_send_open(w->arena, &o);
    struct str token = random_token(w->arena, 9);
    struct mail_send_result r = mail_send(sender, s->from_address, to, arena_fmt(w->arena, "reset-%.*s", STR_ARG(token)), bytes);
    mail_send_close(sender);
    return r.end == MAIL_NOT_TAKEN && r.code < 500 ? ST_BUSY : ST_OK;   /* the job comes again, until the link is too old */
}

enum status reset_mail_send(struct work *w, const struct job *j) {
    struct reset_link link = { 0 };
    struct mail_server s;
    struct str path, url, bytes;
    enum status st = account_reset_find(w, j->subject_id, &link, &path);
    if (st == ST_GONE || st == ST_NOT_FOUND) {
        fault_clear(&w->fault);
        return ST_OK;   /* used meanwhile, or too late */
    }
    if (st == ST_OK) {
        st = mail_server_read(w, &s);
    }
    if (st == ST_OK) {
        st = business_link(w, path, &url);
    }
    if (st != ST_OK || write(w, &s, &link, url, &bytes)) {
        return st;      /* an address no mail server takes: nothing can be sent there */
    }
    return hand_over(w, &s, link.email, bytes);
}
