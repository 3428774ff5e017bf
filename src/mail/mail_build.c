/* SPDX-License-Identifier: Apache-2.0 */
#include "mail/mail_build.h"

#include "base/text.h"

#include <ctype.h>

enum { LINE_WANTED = 76, LINE_MAX = 990, ADDRESS_MAX = 254, NAME_MAX = 200, SUBJECT_MAX = 400, WORD_BYTES = 42 /* 56 in base64, 70 with "=?utf-8?B?…?=" */ };

static void put(struct buf *b, const char *z) { buf_put_str(b, str_of(z)); }

/* ---- what may stand in a head ---- */

/* One line of UTF-8: control characters (C1 and the separators of lines among them) are spaces, what is no UTF-8 is '?'. */
static struct str clean(struct arena *a, struct str s, size_t max) {
    struct buf b;
    buf_init(&b, a, s.n + 1);
    while (s.n) {
        size_t good = text_utf8_part(s);
        for (size_t i = 0; i < good; i++) {
            unsigned char c = (unsigned char)s.p[i], d = i + 1 < good ? (unsigned char)s.p[i + 1] : 0, e = i + 2 < good ? (unsigned char)s.p[i + 2] : 0;
            size_t skip = c < 0x20 || c == 0x7f ? 1 : c == 0xc2 && d < 0xa0 ? 2 : c == 0xe2 && d == 0x80 && (e == 0xa8 || e == 0xa9) ? 3 : 0;
            buf_put_char(&b, skip ? ' ' : (char)c);
            i += skip ? skip - 1 : 0;
        }
        s = str_slice(s, good, s.n);
        if (s.n) {
            buf_put_char(&b, '?');
            s = str_slice(s, 1, s.n);
        }
    }
    return str_trim(text_clip(buf_str(&b), max));
}

static bool is_ascii(struct str s) {
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] >= 0x7f) {
            return false;
        }
    }
    return true;
}

/* Visible ASCII without what would end it. */
static bool is_token(struct str s, const char *without) {
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] <= ' ' || s.p[i] >= 0x7f || strchr(without, s.p[i])) {
            return false;
        }
    }
    return s.n > 0;
}

bool mail_build_is_address(struct str s) {
    ptrdiff_t at = str_find(s, '@');
    struct str domain = at > 0 ? str_slice(s, (size_t)at + 1, s.n) : STR("");
    return s.n <= ADDRESS_MAX && is_token(s, "<>()[]\\,;:\"") && domain.n > 0 && str_find(domain, '@') < 0 && domain.p[0] != '.' && domain.p[0] != '-';
}

static bool is_id(struct str s) { return s.n > 4 && s.n < 250 && s.p[0] == '<' && s.p[s.n - 1] == '>' && is_token(str_slice(s, 1, s.n - 1), "<>()[]\\,;:\""); }

/* ---- the head ---- */

/* One head field being written: folds before a piece that would not fit. The only one who writes line ends into a head. */
struct field_out { struct buf *b; size_t column; };

static struct field_out begin(struct buf *b, const char *name) {
    put(b, name);
    put(b, ":");
    return (struct field_out){ b, strlen(name) + 1 };
}

static void put_piece(struct field_out *f, struct str piece) {
    if (f->column + 1 + piece.n > LINE_WANTED && f->column > 20) {
        put(f->b, "\r\n");
        f->column = 0;
    }
    buf_put_char(f->b, ' ');
    buf_put_str(f->b, piece);
    f->column += 1 + piece.n;
}

static void end(struct field_out *f) { put(f->b, "\r\n"); }

static void put_base64(struct buf *b, struct str s) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < s.n; i += 3) {
        uint32_t v = 0;
        for (size_t k = 0; k < 3; k++) {
            v = v << 8 | (i + k < s.n ? (unsigned char)s.p[i + k] : 0);
        }
        for (size_t k = 0; k < 4; k++) {
            buf_put_char(b, i + k > s.n ? '=' : digits[v >> (18 - 6 * k) & 63]);
        }
    }
}

/* How much of it fits into one encoded word: whole characters, and where it can be whole threes of bytes, for readers that join neighbours
 * before they decode would stop at a padding. */
static size_t word_length(struct str s) {
    size_t whole = 0;
    if (s.n <= WORD_BYTES) {
        return s.n;
    }
    for (size_t n = WORD_BYTES; n > 0; n--) {
        bool is_whole = ((unsigned char)s.p[n] & 0xc0) != 0x80;
        if (is_whole && n % 3 == 0) {
            return n;
        }
        whole = is_whole && !whole ? n : whole;
    }
    return whole;
}

/* RFC 2047; the space between two encoded words does not count. */
static void put_encoded(struct field_out *f, struct arena *a, struct str s) {
    while (s.n) {
        size_t n = word_length(s);
        struct buf word;
        buf_init(&word, a, 80);
        put(&word, "=?utf-8?B?");
        put_base64(&word, str_slice(s, 0, n));
        put(&word, "?=");
        put_piece(f, buf_str(&word));
        s = str_slice(s, n, s.n);
    }
}

static bool looks_encoded(struct str s) {
    for (size_t i = 0; i + 1 < s.n; i++) {
        if (s.p[i] == '=' && s.p[i + 1] == '?') {
            return true;
        }
    }
    return false;
}

/* The words of plain ASCII as they are, folded between them; else encoded. */
static void put_words(struct field_out *f, struct arena *a, struct str s) {
    struct str word, rest = s;
    size_t longest = 0;
    while (str_split(&rest, ' ', &word)) {
        longest = word.n > longest ? word.n : longest;
    }
    if (!is_ascii(s) || looks_encoded(s) || longest > 60) {
        put_encoded(f, a, s);
        return;
    }
    while (str_split(&s, ' ', &word)) {
        if (word.n) {
            put_piece(f, word);
        }
    }
}

static void put_subject(struct buf *b, struct arena *a, struct str subject) {
    struct field_out f = begin(b, "Subject");
    put_words(&f, a, clean(a, subject, SUBJECT_MAX));
    end(&f);
}

static struct str quoted(struct arena *a, struct str s) {
    struct buf b;
    buf_init(&b, a, s.n + 10);
    buf_put_char(&b, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"' || s.p[i] == '\\') {
            buf_put_char(&b, '\\');
        }
        buf_put_char(&b, s.p[i]);
    }
    buf_put_char(&b, '"');
    return buf_str(&b);
}

static void put_mailbox(struct buf *b, struct arena *a, const char *field, struct str name, struct str address) {
    struct field_out f = begin(b, field);
    struct str n = clean(a, name, NAME_MAX);
    if (n.n && (!is_ascii(n) || looks_encoded(n) || n.n > 60)) {
        put_encoded(&f, a, n);
    } else if (n.n) {
        put_piece(&f, quoted(a, n));
    }
    put_piece(&f, n.n ? arena_fmt(a, "<%.*s>", STR_ARG(address)) : address);
    end(&f);
}

static void put_date(struct buf *b, instant_t at) {
    static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
    static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    const struct zone *utc = zone_find(STR("UTC"));
    struct civil c = zone_civil(utc, at);
    buf_fmt(b, "Date: %s, %02d %s %04d %02d:%02d:%02d +0000\r\n", days[day_weekday(zone_day(utc, at)) - 1], c.day, months[c.month - 1], c.year, c.hour, c.minute, c.second);
}

static void put_thread(struct buf *b, const struct mail_letter *l) {
    struct field_out id = begin(b, "Message-ID");
    put_piece(&id, l->message_id);
    end(&id);
    struct str rest = str_trim(l->references), one, last = { 0 };
    if (!rest.n) {
        return;
    }
    struct field_out f = begin(b, "References");
    while (str_split(&rest, ' ', &one)) {
        if (one.n) {
            put_piece(&f, one);
            last = one;
        }
    }
    end(&f);
    struct field_out answers = begin(b, "In-Reply-To");
    put_piece(&answers, last);
    end(&answers);
}

static void put_stop(struct buf *b, struct arena *a, const struct mail_letter *l) {
    if (!l->stop_url.n && !l->stop_mail.n) {
        return;
    }
    struct field_out f = begin(b, "List-Unsubscribe");
    if (l->stop_url.n) {
        put_piece(&f, arena_fmt(a, "<%.*s>%s", STR_ARG(l->stop_url), l->stop_mail.n ? "," : ""));
    }
    if (l->stop_mail.n) {
        put_piece(&f, arena_fmt(a, "<mailto:%.*s?subject=unsubscribe>", STR_ARG(l->stop_mail)));
    }
    end(&f);
    if (l->stop_url.n) {
        put(b, "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
    }
}

static void put_head(struct buf *b, struct arena *a, const struct mail_letter *l) {
    put_date(b, l->date);
    put_mailbox(b, a, "From", l->from_name, l->from_address);
    put_mailbox(b, a, "To", l->to_name, l->to_address);
    if (l->reply_to.n) {
        put_mailbox(b, a, "Reply-To", (struct str){ 0 }, l->reply_to);
    }
    put_subject(b, a, l->subject);
    put_thread(b, l);
    put_stop(b, a, l);
    if (l->language.n < 36 && is_token(l->language, "<>()[]\\,;:\"")) {
        struct field_out f = begin(b, "Content-Language");
        put_piece(&f, l->language);
        end(&f);
    }
    if (l->is_automatic) {
        put(b, "Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\n");
    }
    put(b, "MIME-Version: 1.0\r\n");
}

/* ---- the body ---- */

/* Quoted-printable. A space at a line's end, "From " and a dot at its beginning are written so that nobody on the way changes them. */
static void put_quoted_printable(struct buf *b, struct str s) {
    size_t column = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '\n' || c == '\r') {
            i += c == '\r' && i + 1 < s.n && s.p[i + 1] == '\n' ? 1 : 0;
            put(b, "\r\n");
            column = 0;
            continue;
        }
        bool at_end = i + 1 == s.n || s.p[i + 1] == '\n' || s.p[i + 1] == '\r';
        bool plain = c > ' ' ? c < 0x7f && c != '=' : (c == ' ' || c == '\t') && !at_end;
        plain = plain && !(column == 0 && (c == '.' || c == 'F'));
        if (column + (plain ? 1 : 3) > LINE_WANTED - 1) {
            put(b, "=\r\n");
            column = 0;
        }
        if (plain) {
            buf_put_char(b, (char)c);
        } else {
            buf_fmt(b, "=%02X", c);
        }
        column += plain ? 1 : 3;
    }
    put(b, column ? "\r\n" : "");
}

static void put_part(struct buf *b, const char *type, struct str text) {
    buf_fmt(b, "Content-Type: %s; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n", type);
    put_quoted_printable(b, text);
}

static void put_body(struct buf *b, const struct mail_letter *l) {
    if (!l->html.n) {
        put_part(b, "text/plain", l->text);
        return;
    }
    const char *boundary = "=_rapport";   /* "=_" cannot stand in quoted-printable */
    buf_fmt(b, "Content-Type: multipart/alternative; boundary=\"%s\"\r\n\r\n--%s\r\n", boundary, boundary);
    put_part(b, "text/plain", l->text);
    buf_fmt(b, "--%s\r\n", boundary);
    put_part(b, "text/html", l->html);
    buf_fmt(b, "--%s--\r\n", boundary);
}

static bool are_ids(struct str rest) {
    struct str one;
    rest = str_trim(rest);
    while (rest.n && str_split(&rest, ' ', &one)) {
        if (one.n && !is_id(one)) {
            return false;
        }
    }
    return true;
}

const char *mail_build(struct arena *a, const struct mail_letter *l, struct str *ret_bytes) {
    const char *wrong = !mail_build_is_address(l->from_address) ? "from" : !mail_build_is_address(l->to_address) ? "to"
        : l->reply_to.n && !mail_build_is_address(l->reply_to) ? "reply_to" : !is_id(l->message_id) ? "message_id" : !are_ids(l->references) ? "references"
        : (l->stop_url.n && (!is_token(l->stop_url, "<>,\"") || l->stop_url.n > LINE_MAX - 30)) || (l->stop_mail.n && !mail_build_is_address(l->stop_mail)) ? "stop" : NULL;
    struct buf b;
    if (wrong) {
        return wrong;
    }
    buf_init(&b, a, l->text.n * 2 + l->html.n * 2 + 2000);
    put_head(&b, a, l);
    put_body(&b, l);
    *ret_bytes = buf_str(&b);
    return NULL;
}
