/* SPDX-License-Identifier: Apache-2.0 */
#include "mail/mail_smtp.h"

#include "mail/mail_build.h"

#include <stdio.h>
#include <strings.h>

enum { OUT_ENOUGH = 2048, REPLY_MAX = 600, EHLO_TEXT_MAX = 400 };
/* Where in a body: at the beginning of a line, within one, behind a CR, behind a dot that begins a line, behind its CR. */
enum { COMMANDS, LINE_BEGINS, WITHIN, AFTER_CR, AFTER_DOT, AFTER_DOT_CR };

/* ---- saying ---- */

static void say(struct mail_smtp *s, struct str reply) {
    size_t n = reply.n < REPLY_MAX ? reply.n : REPLY_MAX;
    if (s->out_n + n + 2 <= sizeof s->out) {
        memcpy(s->out + s->out_n, reply.p, n);
        memcpy(s->out + s->out_n + n, "\r\n", 2);
        s->out_n += n + 2;
    }
}

static void bad(struct mail_smtp *s, const char *reply) {
    s->is_leaving = ++s->bad >= MAIL_SMTP_BAD_MAX;
    say(s, str_of(s->is_leaving ? "421 4.7.0 too many errors" : reply));
}

struct str mail_smtp_said(const struct mail_smtp *s) { return (struct str){ s->out, s->out_n }; }
void mail_smtp_wrote(struct mail_smtp *s) { s->out_n = 0; }

static void forget(struct mail_smtp *s) {
    s->has_from = false;
    s->from.n = 0;
    s->to_count = 0;
}

void mail_smtp_start(struct mail_smtp *s, const struct mail_smtp_options *o) {
    char text[EHLO_TEXT_MAX];
    *s = (struct mail_smtp){ .o = o };
    int n = snprintf(text, sizeof text, "220 %.*s ESMTP", STR_ARG(o->host));
    say(s, (struct str){ text, n > 0 && n < EHLO_TEXT_MAX ? (size_t)n : 0 });
}

/* ---- reading a command ---- */

static bool begins(struct str line, const char *word) { return line.n >= strlen(word) && strncasecmp(line.p, word, strlen(word)) == 0; }

static bool is_plain(struct str s) {
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f) {
            return false;
        }
    }
    return true;
}

/* "<ana@example.com> SIZE=3": the address without a route before it, and what comes behind. */
static bool read_path(struct str rest, bool may_be_empty, struct str *ret_address, struct str *ret_behind) {
    rest = str_trim(rest);
    ptrdiff_t end = str_find(rest, '>');
    if (rest.n == 0 || rest.p[0] != '<' || end < 0) {
        return false;
    }
    struct str address = str_slice(rest, 1, (size_t)end);
    ptrdiff_t colon = str_find(address, ':');
    if (address.n && address.p[0] == '@' && colon > 0) {
        address = str_slice(address, (size_t)colon + 1, address.n);
    }
    *ret_address = address;
    *ret_behind = str_trim(str_slice(rest, (size_t)end + 1, rest.n));
    return address.n == 0 ? may_be_empty : address.n <= MAIL_SMTP_ADDRESS_MAX && mail_build_is_address(address);
}

static void keep(struct mail_smtp_address *a, struct str text) {
    memcpy(a->text, text.p, text.n);
    a->text[text.n] = 0;
    a->n = text.n;
}

/* ---- each command ---- */

/* Whoever greets with a name of ours is ourselves: what we deliver comes back to us. */
static bool welcome(struct mail_smtp *s, struct str rest) {
    if (s->o->mark.n && str_starts(str_trim(rest), s->o->mark)) {
        bad(s, "554 5.4.6 this is a loop: I am what I would deliver to");
        return false;
    }
    forget(s);
    s->is_greeted = true;
    return true;
}

static void do_ehlo(struct mail_smtp *s, struct str rest) {
    char text[EHLO_TEXT_MAX];
    int n = snprintf(text, sizeof text, "250-%.*s\r\n250-PIPELINING\r\n250-SIZE %zu\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES", STR_ARG(s->o->host), s->o->bytes_max);
    if (welcome(s, rest)) {
        say(s, (struct str){ text, n > 0 && n < EHLO_TEXT_MAX ? (size_t)n : 0 });
    }
}

static void do_helo(struct mail_smtp *s, struct str rest) {
    char text[EHLO_TEXT_MAX];
    int n = snprintf(text, sizeof text, "250 %.*s", STR_ARG(s->o->host));
    if (welcome(s, rest)) {
        say(s, (struct str){ text, n > 0 && n < EHLO_TEXT_MAX ? (size_t)n : 0 });
    }
}

static const char *wrong_parameter(const struct mail_smtp *s, struct str behind) {
    struct str word;
    int64_t size;
    while (behind.n && str_split(&behind, ' ', &word)) {
        if (begins(word, "SIZE=") && str_to_int(str_slice(word, 5, word.n), &size)) {
            if (size > (int64_t)s->o->bytes_max) {
                return "552 5.3.4 the message is too large";
            }
        } else if (word.n && !begins(word, "BODY=7BIT") && !begins(word, "BODY=8BITMIME") && !begins(word, "AUTH=")) {
            return "555 5.5.4 a parameter is not known";
        }
    }
    return NULL;
}

static void do_mail(struct mail_smtp *s, struct str rest) {
    struct str address, behind;
    if (!s->is_greeted || s->has_from) {
        bad(s, s->has_from ? "503 5.5.1 one message at a time" : "503 5.5.1 say hello first");
        return;
    }
    if (!begins(rest, "FROM:") || !read_path(str_slice(rest, 5, rest.n), true, &address, &behind)) {
        bad(s, "501 5.1.7 MAIL FROM:<address> with an address this server can carry");
        return;
    }
    const char *wrong = wrong_parameter(s, behind);
    if (wrong) {
        bad(s, wrong);
        return;
    }
    keep(&s->from, address);
    s->has_from = true;
    say(s, STR("250 2.1.0 ok"));
}

static void do_rcpt(struct mail_smtp *s, struct str rest) {
    struct str address, behind;
    if (!s->has_from) {
        bad(s, "503 5.5.1 MAIL first");
        return;
    }
    if (!begins(rest, "TO:") || !read_path(str_slice(rest, 3, rest.n), false, &address, &behind)) {
        bad(s, "501 5.1.3 RCPT TO:<address> with an address this server can carry");
        return;
    }
    if (behind.n) {
        bad(s, "555 5.5.4 a parameter is not known");
        return;
    }
    if (s->to_count == MAIL_SMTP_RECIPIENTS_MAX) {
        say(s, STR("452 4.5.3 so many at a time; the others in the next message"));
        return;
    }
    keep(&s->to[s->to_count++], address);
    say(s, STR("250 2.1.5 ok"));
}

static void do_data(struct mail_smtp *s, struct str rest) {
    if (rest.n || s->to_count == 0) {
        bad(s, rest.n ? "501 5.5.4 DATA stands alone" : "503 5.5.1 nobody to send to");
        return;
    }
    if (!s->o->begin(s->o->context)) {
        say(s, STR("452 4.3.1 there is no room for it now"));
        return;
    }
    s->state = LINE_BEGINS;
    s->body_n = 0;
    s->refused = NULL;
    say(s, STR("354 go on; end with a dot alone"));
}

static void do_reset(struct mail_smtp *s, struct str rest) {
    (void)rest;
    forget(s);
    say(s, STR("250 2.0.0 ok"));
}

static void do_noop(struct mail_smtp *s, struct str rest) {
    (void)rest;
    say(s, STR("250 2.0.0 ok"));
}

static void do_verify(struct mail_smtp *s, struct str rest) {
    (void)rest;
    say(s, STR("252 2.1.5 send it and see"));
}

static void do_quit(struct mail_smtp *s, struct str rest) {
    (void)rest;
    s->is_leaving = true;
    say(s, STR("221 2.0.0 bye"));
}

static void do_line(struct mail_smtp *s, struct str line) {
    static const struct { const char *word; void (*run)(struct mail_smtp *s, struct str rest); } commands[] = {
        { "EHLO", do_ehlo }, { "HELO", do_helo }, { "MAIL", do_mail }, { "RCPT", do_rcpt }, { "DATA", do_data },
        { "RSET", do_reset }, { "NOOP", do_noop }, { "VRFY", do_verify }, { "QUIT", do_quit },
    };
    if (!is_plain(line)) {
        bad(s, "500 5.5.2 this is no command");
        return;
    }
    for (size_t i = 0; i < LENGTH(commands); i++) {
        if (begins(line, commands[i].word) && (line.n == 4 || line.p[4] == ' ')) {
            commands[i].run(s, str_trim(str_slice(line, 4, line.n)));
            return;
        }
    }
    bad(s, "502 5.5.1 this server has no such command");
}

static void feed_commands(struct mail_smtp *s, struct str *bytes) {
    ptrdiff_t end = str_find(*bytes, '\n');
    size_t n = end < 0 ? bytes->n : (size_t)end, room = sizeof s->line - s->line_n;
    s->is_line_long = s->is_line_long || n > room;
    if (!s->is_line_long) {
        memcpy(s->line + s->line_n, bytes->p, n);
        s->line_n += n;
    }
    *bytes = str_slice(*bytes, end < 0 ? n : n + 1, bytes->n);
    if (end < 0) {
        return;
    }
    struct str line = { s->line, s->line_n };
    bool is_long = s->is_line_long;
    s->line_n = 0;
    s->is_line_long = false;
    line.n -= line.n && line.p[line.n - 1] == '\r';
    if (is_long) {
        bad(s, "500 5.5.2 the line is too long");
    } else {
        do_line(s, line);
    }
}

/* ---- a body ---- */

static void put(struct mail_smtp *s, struct str bytes) {
    s->body_n += bytes.n;
    if (s->body_n > s->o->bytes_max) {
        s->refused = "552 5.3.4 the message is too large";
    }
    if (bytes.n && !s->refused && !s->o->piece(s->o->context, bytes)) {
        s->refused = "452 4.3.1 there is no room for it now";
    }
}

static const char *const lone = "554 5.6.0 the message holds NUL, or a CR or LF alone; lines end with CR LF";

/* One byte further; true: it belongs to the message. A CR behind a dot is not kept: either the message ends, or it is refused. */
static bool step(struct mail_smtp *s, char c) {
    int from = s->state;
    bool is_odd = c == 0 || (from == AFTER_CR && c != '\n') || (from == AFTER_DOT_CR && c != '\n') || (c == '\n' && from != AFTER_CR && from != AFTER_DOT_CR);
    s->refused = is_odd && !s->refused ? lone : s->refused;
    if (from == AFTER_DOT_CR && c == '\n') {
        s->state = COMMANDS;
        return false;
    }
    if (from == LINE_BEGINS && c == '.') {
        s->state = AFTER_DOT;
        return false;
    }
    if (c == '\r') {
        s->state = from == AFTER_DOT ? AFTER_DOT_CR : AFTER_CR;
        return from != AFTER_DOT;
    }
    s->state = from == AFTER_CR && c == '\n' ? LINE_BEGINS : WITHIN;
    return true;
}

static void feed_body(struct mail_smtp *s, struct str *bytes) {
    size_t begun = 0, i = 0;
    while (i < bytes->n && s->state != COMMANDS) {
        if (!step(s, bytes->p[i])) {
            put(s, str_slice(*bytes, begun, i));
            begun = i + 1;
        }
        i++;
    }
    put(s, str_slice(*bytes, begun < i ? begun : i, i));
    *bytes = str_slice(*bytes, i, bytes->n);
}

void mail_smtp_answer(struct mail_smtp *s, struct str reply) {
    forget(s);
    say(s, reply);
}

enum mail_smtp_turn mail_smtp_feed(struct mail_smtp *s, struct str *bytes) {
    while (bytes->n && !s->is_leaving && s->out_n < OUT_ENOUGH) {
        if (s->state == COMMANDS) {
            feed_commands(s, bytes);
            continue;
        }
        feed_body(s, bytes);
        if (s->state == COMMANDS && s->body_n == 0 && !s->refused) {
            s->refused = "554 5.6.0 the message is empty";
        }
        if (s->state == COMMANDS && !s->refused) {
            return MAIL_SMTP_TAKE;
        }
        if (s->state == COMMANDS) {
            mail_smtp_answer(s, str_of(s->refused));
        }
    }
    return s->is_leaving ? MAIL_SMTP_LEAVE : MAIL_SMTP_READ;
}
