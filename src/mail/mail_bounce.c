/* SPDX-License-Identifier: Apache-2.0
 * mail_bounce.c — signs are counted; a report that says what it is needs no other. */
#include "mail/mail_bounce.h"

#include "mail/mail_bounce_address.h"
#include "mail/mail_bounce_words.h"

#include <ctype.h>
#include <strings.h>

enum { ENOUGH = 4, MAX_WORDS = 500, MAX_TOLD = 16 << 10 };

static bool holds(struct str text, const char *words) { return mail_bounce_words_find(text, words) >= 0; }
static bool is_same(struct str s, const char *z) { return s.n == strlen(z) && strncasecmp(s.p, z, s.n) == 0; }

/* The words of the program, before the copy of our message. */
static struct str told_of(const struct mail *m) {
    struct str text = str_slice(m->text, 0, m->text.n < MAX_TOLD ? m->text.n : MAX_TOLD);
    ptrdiff_t copy = mail_bounce_words_first(BOUNCE_ORIGINAL, text);
    return copy > 0 ? str_slice(text, 0, (size_t)copy) : text;
}

/* ---- who sends ---- */

static bool is_daemon(struct mail_addresses list) {
    for (size_t i = 0; i < list.n; i++) {
        if (mail_bounce_words_hold(BOUNCE_SENDERS, list.items[i].address) || mail_bounce_words_hold(BOUNCE_SENDERS, list.items[i].name)) return true;
    }
    return false;
}

static bool has_header(const struct mail *m, const char *name) { return mail_header_value(m, name).n > 0; }

static bool is_nobody(const struct mail *m) { /* the null return path, with which only programs write */
    struct str path = mail_header_value(m, "Return-Path");
    return is_same(path, "<>") || is_same(path, "< >") || mail_bounce_words_hold(BOUNCE_SENDERS, path);
}

/* ---- codes ---- */

/* "5.1.1" at i: its length, else 0. */
static size_t enhanced_at(struct str s, size_t i) {
    if (i + 5 > s.n || (s.p[i] != '4' && s.p[i] != '5') || s.p[i + 1] != '.' || (i > 0 && (isalnum((unsigned char)s.p[i - 1]) || s.p[i - 1] == '.'))) return 0;
    size_t k = i + 2, first = k;
    while (k < s.n && isdigit((unsigned char)s.p[k]) && k - first < 3) k++;
    if (k == first || k >= s.n || s.p[k] != '.') return 0;
    size_t second = ++k;
    while (k < s.n && isdigit((unsigned char)s.p[k]) && k - second < 3) k++;
    return k == second || (k < s.n && (isalnum((unsigned char)s.p[k]) || (s.p[k] == '.' && k + 1 < s.n && isdigit((unsigned char)s.p[k + 1])))) ? 0 : k - i;
}

static int code_at(struct str s, size_t i) {
    if (i + 3 > s.n || (s.p[i] != '4' && s.p[i] != '5') || s.p[i + 1] < '0' || s.p[i + 1] > '5' || !isdigit((unsigned char)s.p[i + 2])) return 0;
    if (i > 0 && (isalnum((unsigned char)s.p[i - 1]) || s.p[i - 1] == '.' || s.p[i - 1] == ':' || s.p[i - 1] == '-' || s.p[i - 1] == ',')) return 0;
    if (i + 3 < s.n && s.p[i + 3] != ' ' && s.p[i + 3] != '-' && s.p[i + 3] != '\n' && s.p[i + 3] != '#' && s.p[i + 3] != ',' && s.p[i + 3] != ':' && s.p[i + 3] != ')') return 0;
    return (s.p[i] - '0') * 100 + (s.p[i + 1] - '0') * 10 + (s.p[i + 2] - '0');
}

static void find_codes(struct str text, struct mail_bounce *b) {
    for (size_t i = 0; i < text.n && (b->code == 0 || b->enhanced.n == 0); i++) {
        if (b->code == 0) b->code = code_at(text, i);
        size_t n = b->enhanced.n == 0 ? enhanced_at(text, i) : 0;
        if (n > 0) b->enhanced = str_slice(text, i, i + n);
    }
}

/* ---- what it is ---- */

static bool is_abuse(const struct mail *m, struct str told) {
    if (m->feedback.n > 0 || is_same(m->report_type, "feedback-report")) return true;
    struct str begin = str_slice(told, 0, told.n < 1000 ? told.n : 1000);
    bool subject = mail_bounce_words_hold(ABUSE_SUBJECTS, m->subject), said = mail_bounce_words_hold(ABUSE_PHRASES, begin);
    return (subject && (said || m->original.n > 0 || is_nobody(m) || mail_bounce_words_find(m->subject, "complaint about message") == 0)) || (said && holds(begin, "notificationtype"))
           || has_header(m, "X-HmXmrOriginalRecipient");
}

static bool is_listed(const struct mail *m) {
    return has_header(m, "List-Id") || has_header(m, "List-Unsubscribe") || has_header(m, "Mailing-List") || has_header(m, "List-Subscribe") || has_header(m, "X-ML-Name");
}

static int signs_of_bounce(const struct mail *m, struct str told) {
    struct str begin = str_slice(told, 0, told.n < 4000 ? told.n : 4000);
    bool subject = mail_bounce_words_hold(BOUNCE_SUBJECTS, m->subject), said = mail_bounce_words_hold(BOUNCE_PHRASES, begin);
    bool returned = m->original.n > 0 || told.n < m->text.n, daemon = is_daemon(m->from) || is_daemon(m->sender);
    if (holds(begin, "\"notificationtype\":\"bounce\"")) return ENOUGH;
    if (!daemon && !is_nobody(m) && !returned && !is_listed(m) && !has_header(m, "X-Failed-Recipients")) return 0; // words alone are a person's
    struct mail_bounce codes = {0};
    find_codes(begin, &codes);
    return 2 * subject + 2 * daemon + 2 * is_nobody(m) + said + returned + is_listed(m) + (said && codes.code > 0) + ENOUGH * (has_header(m, "X-Failed-Recipients") && said);
}

static bool is_auto(const struct mail *m) {
    static const char *const marks[] = {"X-Autoreply", "X-Autorespond", "X-AutoReply-From", "X-Mail-Autoreply", "X-Vacation", "X-Apple-Action", "X-MS-Exchange-Inbox-Rules-Loop", "X-FC-MachineGenerated"};
    struct str submitted = mail_header_value(m, "Auto-Submitted"), precedence = mail_header_value(m, "Precedence");
    if (submitted.n > 0 && !(submitted.n >= 2 && strncasecmp(submitted.p, "no", 2) == 0 && (submitted.n == 2 || !isalpha((unsigned char)submitted.p[2])))) return true;
    if (is_same(precedence, "auto_reply") || is_same(precedence, "bulk") || is_same(precedence, "junk") || is_same(precedence, "list")) return true;
    for (size_t i = 0; i < LENGTH(marks); i++) {
        if (has_header(m, marks[i])) return true;
    }
    return is_listed(m) || is_nobody(m) || is_daemon(m->from) || mail_bounce_words_begin(AUTO_SUBJECTS, m->subject);
}

static bool is_stop(const struct mail *m) {
    return is_same(mail_header_value(m, "X-Apple-Unsubscribe"), "true") || is_same(m->subject, "unsubscribe") || is_same(m->subject, "list-unsubscribe");
}

static bool is_success(const struct mail_bounce_group *group) {
    static const char *const actions[] = {"delivered", "relayed", "expanded", "deliverable"};
    for (size_t i = 0; i < LENGTH(actions); i++) {
        if (is_same(group->action, actions[i])) return true;
    }
    return group->status.n > 0 && group->status.p[0] == '2';
}

static enum mail_kind kind_of(const struct mail *m, struct str told, const struct mail_bounce_group *group) {
    bool has_group = group->recipient.n > 0 || group->original_recipient.n > 0 || group->action.n > 0;
    if (is_stop(m)) return MAIL_STOP;
    if (is_abuse(m, told)) return MAIL_ABUSE;
    if (is_same(m->report_type, "disposition-notification")) return MAIL_RECEIPT;
    if (has_group) return is_success(group) ? MAIL_RECEIPT : MAIL_BOUNCE;
    struct str submitted = mail_header_value(m, "Auto-Submitted");
    bool is_reply = holds(submitted, "auto-replied") || mail_bounce_words_begin(AUTO_SUBJECTS, m->subject);
    int signs = signs_of_bounce(m, told);
    if (is_same(m->report_type, "delivery-status") && signs > 0) return MAIL_BOUNCE;
    if (signs >= ENOUGH && (!is_reply || mail_bounce_words_hold(BOUNCE_SUBJECTS, m->subject))) return MAIL_BOUNCE;
    return is_auto(m) ? MAIL_AUTO : MAIL_PERSON;
}

/* ---- why ---- */

/* The sentence that says why: the line of a code, else the first line that says anything, else the subject. */
static struct str line_of_words(const struct mail *m, struct str told) {
    struct str rest = told, line, spoken = STR("");
    while (str_split(&rest, '\n', &line)) {
        struct str t = str_trim(line);
        for (size_t i = 0; i < t.n; i++) {
            if (code_at(t, i) > 0 || enhanced_at(t, i) > 0) return t;
        }
        if (spoken.n == 0 && (mail_bounce_words_hold(BOUNCE_GONE, t) || mail_bounce_words_hold(BOUNCE_PASSING, t))) spoken = t;
    }
    return spoken.n > 0 ? spoken : m->subject;
}

static void judge(struct mail_bounce *b, const struct mail_bounce_group *group, struct str told) {
    char first = b->enhanced.n > 0 ? b->enhanced.p[0] : b->code >= 500 ? '5' : b->code > 0 ? '4' : 0;
    bool gone = mail_bounce_words_hold(BOUNCE_GONE, b->words) || (b->code == 0 && mail_bounce_words_hold(BOUNCE_GONE, told));
    bool passing = mail_bounce_words_hold(BOUNCE_PASSING, b->words) || (b->code == 0 && b->enhanced.n == 0 && mail_bounce_words_hold(BOUNCE_PASSING, told));
    bool bad_mailbox = str_starts(b->enhanced, STR("5.1.")) || str_is(b->enhanced, "5.2.1"), full = str_is(b->enhanced, "5.2.2") || str_is(b->enhanced, "4.2.2");
    b->waits = group->action.n > 0 ? holds(group->action, "delay") : first != '5' && (holds(told, "not yet been delivered") || holds(told, "retried") || holds(told, "still trying") || holds(told, "keep trying"));
    b->permanent = !b->waits && !full && (first == '5' || (first == 0 && (gone || !passing)));
    bool policy = str_starts(b->enhanced, STR("5.7.")) || str_starts(b->enhanced, STR("5.3.")); // of the message or its sender, not of the address
    b->gone = b->permanent && (bad_mailbox || (gone && !policy && !passing));
}

static struct str short_words(struct arena *a, struct str words) {
    struct str s = str_slice(words, 0, words.n < MAX_WORDS ? words.n : MAX_WORDS);
    while (s.n > 0 && s.n == MAX_WORDS && ((unsigned char)s.p[s.n - 1] & 0xc0) == 0x80) s.n--;
    if (s.n > 0 && s.n < words.n && (unsigned char)s.p[s.n - 1] >= 0xc0) s.n--;
    return arena_str(a, str_trim(s));
}

static struct str id_of(struct str value) {
    ptrdiff_t from = str_find(value, '<'), to = str_find(value, '>');
    return from >= 0 && to > from ? str_slice(value, (size_t)from + 1, (size_t)to) : STR("");
}

static struct str without_type(struct str diagnostic) { /* "smtp; 550 …" */
    ptrdiff_t semi = str_find(diagnostic, ';');
    return semi >= 0 && semi < 20 ? str_trim(str_slice(diagnostic, (size_t)semi + 1, diagnostic.n)) : diagnostic;
}

static void read_bounce(struct arena *a, const struct mail *m, struct str told, const struct mail_bounce_group *group, struct mail_bounce *b) {
    struct str said = without_type(group->diagnostic);
    find_codes(said, b);
    if (enhanced_at(group->status, 0) > 0) b->enhanced = str_slice(group->status, 0, enhanced_at(group->status, 0));
    if (b->code == 0 || b->enhanced.n == 0) find_codes(told, b);
    b->words = short_words(a, said.n > 0 ? said : line_of_words(m, told));
    b->address = mail_bounce_address_of(m, told, group);
    judge(b, group, told);
}

static void read_abuse(const struct mail *m, struct str told, struct mail_bounce *b) {
    static const char *const names[] = {"original-rcpt-to", "removal-recipient", "original-recipient"};
    for (size_t i = 0; i < LENGTH(names) && b->address.n == 0; i++) b->address = mail_bounce_address_in(mail_bounce_address_field(m->feedback, names[i]));
    if (b->address.n == 0) b->address = mail_bounce_address_in(mail_header_value(m, "X-HmXmrOriginalRecipient"));
    if (b->address.n == 0) b->address = mail_bounce_address_in(mail_bounce_address_field(m->original, "x-hmxmroriginalrecipient"));
    if (b->address.n == 0) b->address = mail_bounce_address_in(mail_bounce_address_field(m->original, "to"));
    if (b->address.n == 0) b->address = mail_bounce_address_in(mail_bounce_address_field(m->original, "x-original-to"));
    ptrdiff_t json = mail_bounce_words_find(told, "\"emailaddress\":");
    if (b->address.n == 0 && json >= 0) b->address = mail_bounce_address_in(str_slice(told, (size_t)json + 15, told.n));
}

void mail_bounce(struct arena *a, const struct mail *m, struct mail_bounce *ret_bounce) {
    struct str told = told_of(m);
    struct mail_bounce_group group = mail_bounce_address_group(a, m);
    struct mail_bounce b = {.kind = kind_of(m, told, &group)};
    if (b.kind == MAIL_BOUNCE) read_bounce(a, m, told, &group, &b);
    else if (b.kind == MAIL_ABUSE) read_abuse(m, told, &b);
    else if (b.kind == MAIL_RECEIPT) b.address = mail_bounce_address_of(m, told, &group);
    else if (m->from.n > 0) b.address = m->from.items[0].address;
    if (b.kind == MAIL_BOUNCE || b.kind == MAIL_ABUSE || b.kind == MAIL_RECEIPT) {
        b.message_id = id_of(mail_bounce_address_field(m->original, "message-id"));
        if (b.message_id.n == 0) b.message_id = id_of(mail_bounce_address_field(str_slice(m->text, told.n, m->text.n), "message-id"));
        if (b.message_id.n == 0) b.message_id = m->in_reply_to;
        if (b.message_id.n == 0 && m->reference_count > 0) b.message_id = m->references[m->reference_count - 1];
    }
    *ret_bounce = b;
}

const char *mail_kind_name(enum mail_kind kind) {
    static const char *const names[MAIL_KIND_COUNT] = {"person", "auto", "bounce", "abuse", "receipt", "stop"};
    return names[kind];
}
