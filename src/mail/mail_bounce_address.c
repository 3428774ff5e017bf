/* SPDX-License-Identifier: Apache-2.0
 * mail_bounce_address.c — addresses in reports, and in the words of programs that write none. */
#include "mail/mail_bounce_address.h"

#include "mail/mail_bounce_words.h"

#include <ctype.h>
#include <strings.h>

enum { MAX_ADDRESS = 254, MAX_LOCAL = 128, MAX_QUOTED = 64 }; /* bytes; RFC 5321 allows 64 before the @, programs write more */

static bool is_local(char c) { return isalnum((unsigned char)c) || (c != 0 && strchr(".!#$%&'*+-/=?^_`{|}~", c) != NULL) || (unsigned char)c >= 0x80; }
static bool is_domain(char c) { return isalnum((unsigned char)c) || c == '.' || c == '-' || (unsigned char)c >= 0x80; }

/* Where the part before the @ begins; at when there is none, or it is longer than any (a cut would go through a letter). */
static size_t local_begins(struct str text, size_t at) {
    size_t from = at;
    if (at > 0 && text.p[at - 1] == '"') { // "a b"@example.org
        for (from = at - 1; from > 0 && at - from < MAX_QUOTED && text.p[from - 1] != '"';) from--;
        return from > 0 && text.p[from - 1] == '"' ? from - 1 : at;
    }
    while (from > 0 && is_local(text.p[from - 1]) && at - from <= MAX_LOCAL) from--;
    return at - from <= MAX_LOCAL ? from : at;
}

/* The address around an @; empty when what stands there is none. */
static struct str around(struct str text, size_t at) {
    size_t from = local_begins(text, at), to = at + 1;
    while (to < text.n && is_domain(text.p[to])) to++;
    while (to > at + 1 && (text.p[to - 1] == '.' || text.p[to - 1] == '-')) to--;
    while (from < at && (text.p[from] == '\'' || text.p[from] == '=' || text.p[from] == '.')) from++;
    return from == at || to == at + 1 ? STR("") : str_slice(text, from, to);
}

static struct str next_address(struct str *rest) {
    for (ptrdiff_t at; (at = str_find(*rest, '@')) >= 0;) {
        struct str found = around(*rest, (size_t)at);
        *rest = str_slice(*rest, found.n > 0 ? (size_t)(found.p + found.n - rest->p) : (size_t)at + 1, rest->n);
        if (found.n > 0 && found.n <= MAX_ADDRESS) return found;
    }
    return STR("");
}

struct str mail_bounce_address_in(struct str text) { return next_address(&text); }

struct str mail_bounce_address_field(struct str text, const char *name) {
    size_t n = strlen(name);
    struct str line;
    while (str_split(&text, '\n', &line)) {
        while (line.n > 0 && (line.p[0] == ' ' || line.p[0] == '>' || line.p[0] == '|' || line.p[0] == '\t')) line = str_slice(line, 1, line.n);
        if (line.n > n && strncasecmp(line.p, name, n) == 0 && line.p[n] == ':') return str_trim(str_slice(line, n + 1, line.n));
    }
    return STR("");
}

/* ---- message/delivery-status ---- */

static int rank_of(const struct mail_bounce_group *g) {
    if (strncasecmp(g->action.p ? g->action.p : "", "fail", g->action.n < 4 ? 5 : 4) == 0 && g->action.n >= 4) return 3;
    if (g->action.n >= 5 && strncasecmp(g->action.p, "delay", 5) == 0) return 2;
    return g->recipient.n > 0 || g->original_recipient.n > 0;
}

static void take_field(struct mail_bounce_group *g, struct str name, struct str value) {
    const struct { const char *name; struct str *to; } fields[] = {
        {"final-recipient", &g->recipient}, {"original-recipient", &g->original_recipient}, {"action", &g->action},
        {"status", &g->status}, {"diagnostic-code", &g->diagnostic},
    };
    for (size_t i = 0; i < LENGTH(fields); i++) {
        if (name.n == strlen(fields[i].name) && strncasecmp(name.p, fields[i].name, name.n) == 0 && fields[i].to->n == 0) *fields[i].to = value;
    }
}

struct mail_bounce_group mail_bounce_address_group(struct arena *a, const struct mail *m) {
    struct mail_bounce_group best = {0}, now = {0};
    struct str rest = m->status, line, name = {0}, value = {0};
    while (str_split(&rest, '\n', &line)) {
        bool goes_on = line.n > 0 && (line.p[0] == ' ' || line.p[0] == '\t');
        if (goes_on && name.n > 0 && value.n < 1000) {
            value = arena_fmt(a, "%.*s %.*s", STR_ARG(value), STR_ARG(line));
            continue;
        }
        take_field(&now, name, str_trim(value));
        ptrdiff_t colon = str_find(line, ':');
        name = colon > 0 ? str_trim(str_slice(line, 0, (size_t)colon)) : STR("");
        value = colon > 0 ? str_slice(line, (size_t)colon + 1, line.n) : STR("");
        if (str_trim(line).n > 0) continue;
        if (rank_of(&now) > rank_of(&best)) best = now;
        now = (struct mail_bounce_group){0};
    }
    take_field(&now, name, str_trim(value));
    return rank_of(&now) > rank_of(&best) ? now : best;
}

/* ---- words ---- */

static bool same(struct str a, struct str b) { return a.n == b.n && a.n > 0 && strncasecmp(a.p, b.p, a.n) == 0; }

static bool is_among(struct str address, struct mail_addresses list) {
    for (size_t i = 0; i < list.n; i++) {
        if (same(address, list.items[i].address)) return true;
    }
    return false;
}

static bool is_theirs(const struct mail *m, struct str address) { /* the servers' own, or ours */
    ptrdiff_t at = str_find(address, '@');
    struct str local = str_slice(address, 0, at > 0 ? (size_t)at : address.n);
    return mail_bounce_words_begin(BOUNCE_SENDERS, local) || str_is(local, "support") || str_is(local, "abuse") || str_is(local, "helpdesk") || is_among(address, m->from) || is_among(address, m->to)
           || is_among(address, m->sender);
}

/* Lines in which an address is another's: the sender's, a message id. */
static bool is_misleading(struct str line) {
    static const char *const holds[] = {"message-id", "in-reply-to", "references:", "mail from", "from:", "contact ", "id <", "sender", "mailto:postmaster", "x-mailer"};
    for (size_t i = 0; i < LENGTH(holds); i++) {
        if (mail_bounce_words_find(line, holds[i]) >= 0) return true;
    }
    return false;
}

static bool names_recipient(struct str line) {
    static const char *const holds[] = {"rcpt to", "recipient", "to:", "failed", "unknown", "address:", "user", "mailbox", "emailaddress", ">:", "target mail"};
    struct str t = str_trim(line);
    if (t.n > 0 && t.p[0] == '<') return true;
    for (size_t i = 0; i < LENGTH(holds); i++) {
        if (mail_bounce_words_find(t, holds[i]) >= 0) return true;
    }
    return false;
}

static struct str address_in_words(const struct mail *m, struct str text, bool only_named) {
    struct str line;
    while (str_split(&text, '\n', &line)) {
        if (is_misleading(line) || (only_named && !names_recipient(line))) continue;
        for (struct str rest = line, found; (found = next_address(&rest)).n > 0;) {
            if (!is_theirs(m, found)) return found;
        }
    }
    return STR("");
}

static struct str of_field(struct str value) { /* "rfc822; <a@b>" */
    ptrdiff_t semi = str_find(value, ';');
    return mail_bounce_address_in(semi >= 0 ? str_slice(value, (size_t)semi + 1, value.n) : value);
}

static struct str of_original(struct str copy) {
    static const char *const names[] = {"to", "x-original-to", "delivered-to", "x-rcpt-to", "envelope-to", "x-actual-recipient", "cc"};
    for (size_t i = 0; i < LENGTH(names); i++) {
        struct str found = mail_bounce_address_in(mail_bounce_address_field(copy, names[i]));
        if (found.n > 0 && strncasecmp(found.p, "mailer-daemon", found.n < 13 ? found.n : 13) != 0) return found;
    }
    return STR("");
}

static struct str in_field(struct str text) {
    struct str found = of_field(mail_bounce_address_field(text, "original-recipient"));
    return found.n > 0 ? found : of_field(mail_bounce_address_field(text, "final-recipient"));
}

/* The surest first: what a report says, then the lines that name a recipient, then to whom our copy went, then any address at all. */
struct str mail_bounce_address_of(const struct mail *m, struct str told, const struct mail_bounce_group *group) {
    struct str rest = str_slice(m->text, told.n, m->text.n);
    struct str found = of_field(group->original_recipient);
    if (found.n == 0) found = of_field(group->recipient);
    if (found.n == 0) found = mail_bounce_address_in(mail_header_value(m, "X-Failed-Recipients"));
    if (found.n == 0) found = address_in_words(m, told, true);
    if (found.n == 0) found = in_field(m->text);
    if (found.n == 0) found = of_original(m->original);
    if (found.n == 0) found = of_original(rest);
    if (found.n == 0) found = address_in_words(m, told, false);
    if (found.n == 0) found = mail_bounce_address_in(told);
    if (found.n == 0) found = mail_bounce_address_in(m->original);
    return found;
}
