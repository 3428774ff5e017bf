/* SPDX-License-Identifier: Apache-2.0
 * mail_reply.c — where a person's own words end, told by the order of the lines' kinds. */
#include "mail/mail_reply.h"

enum { MAX_SIGNATURE = 6 };   /* lines under a quoted mail that may be a signature; more are words */

static size_t first_of(const struct mail_reply_lines *r, size_t from, enum mail_reply_line kind) {
    while (from < r->n && r->kinds[from] != kind) from++;
    return from;
}

/* The first line of that kind that stands below words; r->n when none does. */
static size_t first_below_text(const struct mail_reply_lines *r, enum mail_reply_line kind) {
    return first_of(r, first_of(r, 0, LINE_TEXT), kind);
}

static void cut(struct mail_reply_lines *r, size_t at) { r->n = at; }

/* Below a heading: only quotes and what may be a signature, or a whole mail without marks. Words between quotes are answers. */
static bool is_all_old(const struct mail_reply_lines *r, size_t heading) {
    size_t i = heading, quotes = 0, text = 0;
    for (; i < r->n && r->kinds[i] != LINE_TEXT; i++) quotes += r->kinds[i] == LINE_QUOTE;
    for (; i < r->n; i++) {
        if (r->kinds[i] == LINE_QUOTE) return false;
        text += r->kinds[i] == LINE_TEXT;
    }
    return quotes == 0 || text <= MAX_SIGNATURE;
}

static void remove_lines(struct mail_reply_lines *r, size_t from, size_t to) {
    memmove(r->lines + from, r->lines + to, (r->n - to) * sizeof *r->lines);
    memmove(r->kinds + from, r->kinds + to, (r->n - to) * sizeof *r->kinds);
    r->n -= to - from;
}

/* A mail that begins with what it answers: heading, headers and the quote below them go, the answer stands under it. */
static void drop_front(struct mail_reply_lines *r) {
    size_t i = 0;
    bool is_headed = false;
    for (; i < r->n && r->kinds[i] != LINE_TEXT; i++) {
        if (r->kinds[i] != LINE_EMPTY && r->kinds[i] != LINE_QUOTE) is_headed = true;
        else if (r->kinds[i] == LINE_QUOTE && !is_headed) return;
    }
    if (is_headed) remove_lines(r, 0, i);
}

static void drop_kind(struct mail_reply_lines *r, enum mail_reply_line kind) {
    size_t n = 0;
    for (size_t i = 0; i < r->n; i++) {
        if (r->kinds[i] == kind) continue;
        r->lines[n] = r->lines[i];
        r->kinds[n++] = r->kinds[i];
    }
    r->n = n;
}

static void drop_outer(struct mail_reply_lines *r) {
    bool has_text = first_of(r, 0, LINE_TEXT) < r->n;
    while (r->n > 0 && (r->kinds[r->n - 1] == LINE_EMPTY || (has_text && r->kinds[r->n - 1] == LINE_QUOTE))) r->n--;
    size_t from = 0;
    while (from < r->n && r->kinds[from] == LINE_EMPTY) from++;
    remove_lines(r, 0, from);
}

static struct str joined(struct arena *a, const struct mail_reply_lines *r) {
    struct buf out;
    buf_init(&out, a, 128);
    for (size_t i = 0; i < r->n; i++) {
        if (i > 0) buf_put_char(&out, '\n');
        buf_put_str(&out, r->lines[i]);
    }
    return buf_str(&out);
}

struct str mail_trim_reply(struct arena *a, struct str text) {
    struct mail_reply_lines r;
    mail_reply_lines_read(a, text, &r);
    drop_front(&r);
    cut(&r, first_below_text(&r, LINE_END));
    size_t heading = first_below_text(&r, LINE_HEADING);
    if (heading < r.n && is_all_old(&r, heading)) cut(&r, heading);
    cut(&r, first_below_text(&r, LINE_HEADER));
    drop_kind(&r, LINE_HEADING);
    drop_outer(&r);
    return joined(a, &r);
}
